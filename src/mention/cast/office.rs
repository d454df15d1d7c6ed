//! Whom an office means that is named without its holder: somebody of the cast, else the holder in the tables, else the side.

use super::{Cast, Member, MemberIndex, NEAR_TERM_DAYS, OFFICE_MEMBERS_MAX, OWNERS_BACK_MAX};
use crate::{
    knowledge::{facts::*, vocabulary::ParticipantType},
    mention::{
        Context,
        author::Author,
        party::{Group, GroupKind},
    },
    text::TokenKind,
};

impl Cast {
    /// Who holds the offices that a group names without a name: somebody of the cast, else the holder in the tables.
    pub(super) fn office(&mut self, context: &Context<'_>, group: &Group, at: usize) -> Vec<MemberIndex> {
        let Some((role, _)) = group.role.clone() else { return Vec::new() };
        let row = &context.knowledge.roles[role as usize];
        // "a top UN official", "a senior Russian diplomat": one of their side, whoever it is.
        if row.role == "official" && (group.indefinite || group.plural) {
            let national: Vec<MemberIndex> =
                group.countries.iter().map(|country| self.country_member(context, *country, at)).collect();
            return if national.is_empty() { self.organisation(context, group, at) } else { national };
        }
        if matches!(row.level.as_str(), "spokesperson" | "source" | "spouse" | "former")
            || row.role == "official"
            || group.former
        {
            return Vec::new();
        }
        // An ambassador is named by the country that sends and the one that receives; the text seldom says both.
        if row.level == "diplomat" && !group.countries.is_empty() {
            return group.countries.iter().map(|country| self.country_member(context, *country, at)).collect();
        }
        // "a UN special envoy" speaks for the body.
        if (group.deputy || group.indefinite) && group.countries.is_empty() && group.organisation.is_some() {
            return self.organisation(context, group, at);
        }
        if group.deputy || group.indefinite {
            return group.countries.iter().map(|country| self.country_member(context, *country, at)).collect();
        }
        // There is one pope at a time, and he heads a state.
        if row.role == "pope" && group.countries.is_empty() {
            let Some(see) = context.knowledge.country_at("VA") else { return Vec::new() };
            // "the late Pope", "the Coptic Pope" are others.
            let other =
                |at: usize| matches!(context.text.folded(at), "late" | "former" | "previous" | "then" | "coptic");
            let from = group.tokens.start.saturating_sub(1);
            if group.former || (from..group.tokens.end).any(other) {
                return Vec::new();
            }
            let named = self.named_before(context, role, Some(see), at);
            return named.or_else(|| self.holder(context, group, role, see, at)).into_iter().collect();
        }
        if group.countries.is_empty() && group.organisation.is_none() {
            // "three leaders of the opposition" are not the one leader whom the text names.
            if group.plural {
                return Vec::new();
            }
            return self.named_before(context, role, None, at).into_iter().collect();
        }
        // "ASEAN foreign ministers" meet as their body.
        if group.plural && group.countries.is_empty() && group.organisation.is_some() {
            return self.organisation(context, group, at);
        }
        let mut found = Vec::new();
        for country in &group.countries {
            let member = self
                .named_before(context, role, Some(*country), at)
                .or_else(|| self.holder(context, group, role, *country, at))
                .unwrap_or_else(|| self.country_member(context, *country, at));
            found.push(member);
        }
        if let Some(organisation) = group.organisation.filter(|_| group.countries.is_empty()) {
            found.extend(self.body_holder(context, role, organisation, at));
        }
        found
    }

    /// "her Thai counterpart": who holds the office of the person named before, for the country that qualifies the word
    /// ("his counterpart from the United Kingdom"); else that country.
    pub(super) fn counterparts(&mut self, context: &Context<'_>, groups: &[Group], at: usize) -> Vec<MemberIndex> {
        let behind = groups.get(at + 1).filter(|next| {
            next.kind == GroupKind::Country
                && next.tokens.start == groups[at].tokens.end + 1
                && matches!(context.text.folded(groups[at].tokens.end), "from" | "in" | "of")
        });
        let own = &groups[at].countries;
        let countries = if own.is_empty() { behind.map(|next| next.countries.clone()) } else { Some(own.clone()) };
        let countries = countries.unwrap_or_default();
        let owner = (0..at).rev().take(OWNERS_BACK_MAX).find_map(|group| {
            let member = *self.of_group[group].first()?;
            let other = self.members[member].kind == ParticipantType::Person
                && self.members[member].country.is_none_or(|country| !countries.contains(&country));
            other.then_some(member)
        });
        let title = owner.and_then(|owner| self.members[owner].title);
        let of = |cast: &mut Self, country: Index| {
            let holder = title.and_then(|role| {
                cast.named_before(context, role, Some(country), at)
                    .or_else(|| cast.holder(context, &groups[at], role, country, at))
            });
            holder.unwrap_or_else(|| cast.country_member(context, country, at))
        };
        countries.iter().map(|country| of(self, *country)).collect()
    }

    /// The office-holder whose voice the article is.
    pub(super) fn author(&mut self, context: &Context<'_>, author: Author, group: usize) -> MemberIndex {
        if let Some(member) = self.person_index(author.person) {
            return member;
        }
        let member = context.member_of_table(author.person, &context.groupless(), group);
        self.add(Member { by_office: true, country: Some(author.country), title: Some(author.role), ..member })
    }

    /// Somebody of the cast who bears the title, for a country where one is given; of several the last named before.
    pub(super) fn named_before(
        &self,
        context: &Context<'_>,
        role: Index,
        country: Option<Index>,
        group: usize,
    ) -> Option<MemberIndex> {
        let bears = |member: &&Member| {
            member.kind == ParticipantType::Person
                && country.is_none_or(|country| member.country == Some(country))
                && context.bears_title(member, role)
        };
        let from = self.members.len().saturating_sub(OFFICE_MEMBERS_MAX);
        let bearers: Vec<MemberIndex> = (from..self.members.len()).filter(|at| bears(&&self.members[*at])).collect();
        let before = bearers.iter().copied().filter(|at| self.members[*at].first_group <= group);
        before.max_by_key(|at| self.members[*at].first_group).or(if let [only] = bearers[..] {
            Some(only)
        } else {
            None
        })
    }

    pub(super) fn holder(
        &mut self,
        context: &Context<'_>,
        group: &Group,
        role: Index,
        country: Index,
        at: usize,
    ) -> Option<MemberIndex> {
        let holder =
            context.knowledge.holder_for_country(&context.knowledge.roles[role as usize], country, context.day?)?;
        if let Some(member) = self.person_index(holder.person) {
            return Some(member);
        }
        let member = context.member_of_table(holder.person, group, at);
        Some(self.add(Member { by_office: true, past_tables: holder.past_tables, country: Some(country), ..member }))
    }

    pub(super) fn body_holder(
        &mut self,
        context: &Context<'_>,
        role: Index,
        organisation: Index,
        at: usize,
    ) -> Option<MemberIndex> {
        let role = &context.knowledge.roles[role as usize];
        let holder = context.knowledge.holder_for_organisation(role, organisation, context.day?)?;
        if let Some(member) = self.person_index(holder.person) {
            return Some(member);
        }
        let group = context.groupless();
        let member = context.member_of_table(holder.person, &group, at);
        let past_tables = holder.past_tables;
        Some(self.add(Member { by_office: true, past_tables, organisation: Some(organisation), ..member }))
    }
}

impl Context<'_> {
    /// Whether a release means its own office-holder: "the President", "the Prime Minister" without a country.
    pub(super) fn means_author(&self, group: &Group, author: Author) -> bool {
        let bare = group.kind == GroupKind::Office
            && !group.deputy
            && !group.indefinite
            && group.countries.is_empty()
            && group.organisation.is_none()
            && !group.plural;
        let capital = group.role.as_ref().filter(|(_, tokens)| self.text.tokens[tokens.start].case.is_capitalised());
        bare && !group.former
            && capital.is_some_and(|(role, _)| {
                let (role, own) = (&self.knowledge.roles[*role as usize], &self.knowledge.roles[author.role as usize]);
                role.role == own.role || role.level == own.level && role.level != "minister"
            })
    }

    /// Whether a member holds the office that a title names, by the text or by the tables.
    pub(super) fn bears_title(&self, member: &Member, role: Index) -> bool {
        let role = &self.knowledge.roles[role as usize];
        if member.title.is_some_and(|title| {
            let title = &self.knowledge.roles[title as usize];
            title.role == role.role
                || matches!(role.role.as_str(), "leader" | "leaders")
                    && matches!(title.level.as_str(), "head_of_state" | "head_of_government")
                || role.role == "minister" && title.level == "minister"
        }) {
            return true;
        }
        let term = member.person.and_then(|person| self.knowledge.office_on(person, self.day));
        term.is_some_and(|term| role.names(term) && self.day.is_none_or(|day| term.days_from(day) <= NEAR_TERM_DAYS))
    }

    /// The people listed right behind "their Chilean counterparts,": none, or at least two.
    pub(super) fn named_in_apposition(&self, groups: &[Group], at: usize) -> std::ops::Range<usize> {
        let group = &groups[at];
        let mut end = at + 1;
        let mut token = group.tokens.end;
        if !self.text.folded(token.saturating_sub(1)).ends_with("counterparts") {
            return end..end;
        }
        while let Some(next) = groups.get(end) {
            let comma = usize::from(self.kind(token) == Some(TokenKind::Comma));
            let and = usize::from(end > at + 1 && self.word_is(token + comma, "and"));
            // "her Chilean and Peruvian counterparts A and B"
            let first = end == at + 1 && next.tokens.start == token;
            let joined = first || comma + and > 0 && next.tokens.start == token + comma + and;
            if !joined || next.kind != GroupKind::Person || next.name.is_none() {
                break;
            }
            token = next.tokens.end;
            end += 1;
        }
        if end > at + 2 { at + 1..end } else { at + 1..at + 1 }
    }
}
