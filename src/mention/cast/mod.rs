//! Whom the groups of one article mean: everybody named once, however often and in whatever form.
//!
//! "President Joe Biden", later "Biden" and "the president", are one member of the cast. A name in the text beats the
//! tables; the tables give the full name, the country and the office for the article's day. Full names come first, then
//! names with a title, then bare surnames, so that a headline's "Biden, Xi meet" finds the people its text introduces.

mod office;
mod row;

use rustc_hash::FxHashMap;

use super::{
    Context,
    forum::ForumMention,
    order::within,
    party::{Group, GroupKind},
    place::PlaceMention,
};
use crate::{
    knowledge::{Sense, facts::*, vocabulary::ParticipantType},
    text::{Case, TokenKind, fold, words},
};

/// Index of a member of the cast.
pub(crate) type MemberIndex = usize;

/// Somebody or something that an article names.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) kind: ParticipantType,
    /// Id of the tables, or a slug of the first full name.
    pub(crate) id: String,
    /// Full name, from the tables where they know it.
    pub(crate) name: String,
    /// Folded words of every form of the name.
    forms: Vec<Vec<String>>,
    /// Row of the people table.
    pub(crate) person: Option<Index>,
    pub(crate) country: Option<Index>,
    pub(crate) organisation: Option<Index>,
    /// Office as the text words it, else as the table does.
    pub(crate) role: Option<String>,
    /// Row of the title.
    pub(crate) title: Option<Index>,
    pub(crate) gender: Option<Gender>,
    /// Whether the person was found by office only: the name comes from the tables.
    pub(crate) by_office: bool,
    /// Whether the office was taken for a day past the tables' end.
    pub(crate) past_tables: bool,
    /// Speaks for a community within the country: "Turkish Cypriot leader".
    pub(crate) community: bool,
    /// Group that names the member first.
    pub(crate) first_group: usize,
}

/// Everybody named in an article.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    pub(crate) members: Vec<Member>,
    /// Members that each group means; empty where unresolved.
    pub(crate) of_group: Vec<Vec<MemberIndex>>,
    countries: FxHashMap<Index, MemberIndex>,
    /// Members of the people table.
    people: FxHashMap<Index, MemberIndex>,
    /// Members by each word of their names, the latest last.
    by_word: FxHashMap<String, Vec<MemberIndex>>,
    organisations: FxHashMap<Index, MemberIndex>,
}

/// A score from which a candidate of the people table is taken.
const SCORE_MIN: i32 = 45;

/// Of several members that share a word of their names, so many of the latest are looked at.
const NAMESAKES_MAX: usize = 16;

/// Forms of one member's name that are kept.
const FORMS_MAX: usize = 16;

/// Groups in front of "his counterpart" among which the person it belongs to is looked for.
const OWNERS_BACK_MAX: usize = 60;

/// Members that may be meant by an office alone: so many of the latest are looked at.
const OFFICE_MEMBERS_MAX: usize = 200;

/// Tokens between those who are led and the name of their leader: ") headed by".
const LED_TOKENS_MAX: usize = 4;

/// Days within which a person is still spoken of by the office held.
const NEAR_TERM_DAYS: i32 = 730;

/// Days after which a bare surname no longer means a former holder of office.
const FAR_TERM_DAYS: i32 = 5_500;

/// Resolves the groups of a text.
pub(crate) fn resolve(context: &Context<'_>, groups: &[Group]) -> Cast {
    let mut cast = Cast { of_group: vec![Vec::new(); groups.len()], ..Cast::default() };
    let is_person = |group: &Group| group.name.is_some();
    let full = |group: &Group| is_person(group) && context.name_words(group).len() > 1;
    let titled = |group: &Group| is_person(group) && group.role.is_some();
    let passes: [&dyn Fn(&Group) -> bool; 3] =
        [&|group| full(group), &|group| !full(group) && titled(group), &|group| !full(group) && !titled(group)];
    for pass in passes {
        for (at, group) in groups.iter().enumerate() {
            if is_person(group) && pass(group) {
                cast.of_group[at] = match context.led_body(groups, at) {
                    Some(led) => cast.person(context, &led, at).into_iter().collect(),
                    None => cast.person(context, group, at).into_iter().collect(),
                };
            }
        }
    }
    for (at, group) in groups.iter().enumerate() {
        cast.of_group[at] = match group.kind {
            GroupKind::Country => cast.country(context, group, at),
            GroupKind::Organisation => cast.organisation(context, group, at),
            _ => continue,
        };
    }
    cast.add_compounds(context);
    if let Some(author) = context.author {
        for (at, group) in groups.iter().enumerate() {
            let speaks =
                group.kind == GroupKind::Pronoun && matches!(context.text.folded(group.tokens.start), "i" | "we");
            if speaks && !context.text.is_quoted(group.tokens.start) {
                cast.of_group[at] = vec![cast.author(context, author, at)];
            }
        }
    }
    // "called me", "during our call": the office-holder speaks, though no "I" stands in the text.
    // "US" in capitals is the country.
    let speaks = |at: &usize| {
        let token = &context.text.tokens[*at];
        matches!(context.text.folded(*at), "me" | "my" | "us" | "our")
            && token.case != Case::Upper
            && !context.text.is_quoted(*at)
    };
    if let Some(author) = context.author
        && let Some(at) = (0..context.text.tokens.len()).find(speaks)
    {
        let group = within(groups, &(0..at)).end;
        cast.author(context, author, group);
    }
    for turn in super::turn::find(context) {
        let label = within(groups, &turn.label);
        let Some(speaker) = label.map(|at| cast.of_group[at].clone()).find(|members| members.len() == 1) else {
            continue;
        };
        for at in within(groups, &turn.words) {
            let group = &groups[at];
            let is_i = group.kind == GroupKind::Pronoun && context.text.folded(group.tokens.start) == "i";
            if is_i && !context.text.is_quoted(group.tokens.start) {
                cast.of_group[at].clone_from(&speaker);
            }
        }
    }
    let first_person = groups
        .iter()
        .enumerate()
        .any(|(at, group)| group.kind == GroupKind::Pronoun && !group.plural && !cast.of_group[at].is_empty());
    for (at, group) in groups.iter().enumerate() {
        let in_title = context.text.in_headline(group.tokens.start);
        let own = context.author.filter(|author| (!first_person || in_title) && context.means_author(group, *author));
        if let Some(author) = own {
            cast.of_group[at] = vec![cast.author(context, author, at)];
        } else if group.kind == GroupKind::Office {
            cast.of_group[at] = cast.office(context, group, at);
        }
    }
    for (at, group) in groups.iter().enumerate() {
        if group.kind == GroupKind::Counterpart && cast.of_group[at].is_empty() {
            let named = context.named_in_apposition(groups, at);
            if named.is_empty() {
                cast.of_group[at] = cast.counterparts(context, groups, at);
            }
            // "their Chilean counterparts, A and B": who they are is said, and of which country.
            let named: Vec<MemberIndex> = named.flat_map(|group| cast.of_group[group].clone()).collect();
            for (place, member) in named.iter().enumerate() {
                let own = if group.countries.len() == named.len() { group.countries.get(place) } else { None };
                let country = &mut cast.members[*member].country;
                *country = country.or(own.or(group.countries.first()).copied());
            }
            if !named.is_empty() {
                cast.of_group[at] = named;
            }
        }
    }
    cast
}

impl Cast {
    /// Whether a member holds an office below the state and nothing says of which: "Premier Lee", "Mayor Khan" are at home where
    /// the article is.
    pub(crate) fn is_local(&self, context: &Context<'_>, member: MemberIndex) -> bool {
        let member = &self.members[member];
        let unknown = member.person.is_none() && member.country.is_none() && member.organisation.is_none();
        let title = member.title.map(|title| &context.knowledge.roles[title as usize]);
        member.kind == ParticipantType::Person
            && unknown
            && title.is_some_and(|title| {
                matches!(title.level.as_str(), "subnational" | "legislature") || title.title == "premier"
            })
    }

    /// Whether a member speaks for a party or an armed group of the country and not for its government: a side of its own.
    pub(crate) fn is_of_faction(&self, context: &Context<'_>, member: MemberIndex) -> bool {
        let member = &self.members[member];
        let title = member.title.map(|title| &context.knowledge.roles[title as usize]);
        let faction = |title: &Role| match title.level.as_str() {
            "armed_group" => true,
            // In one-party states that is the highest office.
            "party" => title.role != "party_general_secretary",
            _ => false,
        };
        member.kind == ParticipantType::Person
            && (member.community || member.person.is_none() && title.is_some_and(faction))
    }

    /// Whether a member is named as somebody's spokesperson.
    pub(crate) fn is_spokesperson(&self, context: &Context<'_>, member: MemberIndex) -> bool {
        let title = self.members[member].title.map(|title| &context.knowledge.roles[title as usize]);
        title.is_some_and(|title| title.level == "spokesperson")
    }

    fn person(&mut self, context: &Context<'_>, group: &Group, at: usize) -> Option<MemberIndex> {
        let words = context.name_words(group);
        if let Some(member) = self.known_form(context, &words, group, at) {
            self.enrich(context, member, group);
            return Some(member);
        }
        let candidate = context.best_person(group, &words).or_else(|| context.spelled_otherwise(group, &words));
        if let Some(member) = candidate.and_then(|person| self.person_index(person)) {
            self.add_form(member, words);
            self.enrich(context, member, group);
            return Some(member);
        }
        let titled = group.role.is_some() || group.kind == GroupKind::Counterpart;
        let member = match candidate {
            Some(person) => context.member_of_table(person, group, at),
            None if words.len() > 1 || titled => context.member_of_text(group, at),
            None => return None,
        };
        let at = self.add(member);
        self.add_form(at, words);
        Some(at)
    }

    /// Adds a member.
    fn add(&mut self, member: Member) -> MemberIndex {
        let at = self.members.len();
        if let Some(person) = member.person {
            self.people.insert(person, at);
        }
        for word in member.forms.iter().flatten() {
            self.by_word.entry(word.clone()).or_default().push(at);
        }
        self.members.push(member);
        at
    }

    /// Adds a form of a member's name, unless it is known.
    fn add_form(&mut self, member: MemberIndex, words: Vec<String>) {
        let forms = &mut self.members[member].forms;
        if forms.contains(&words) || forms.len() >= FORMS_MAX {
            return;
        }
        for word in &words {
            let members = self.by_word.entry(word.clone()).or_default();
            if members.last() != Some(&member) {
                members.push(member);
            }
        }
        forms.push(words);
    }

    /// The member that a row of the people table is.
    pub(crate) fn person_index(&self, person: Index) -> Option<MemberIndex> {
        self.people.get(&person).copied()
    }

    /// The country among the cast, where some group names it.
    pub(crate) fn country_index(&self, country: Index) -> Option<MemberIndex> {
        self.countries.get(&country).copied()
    }

    /// The organisation among the cast.
    pub(crate) fn organisation_index(&self, organisation: Index) -> Option<MemberIndex> {
        self.organisations.get(&organisation).copied()
    }

    /// The member that bears a form of name: the same words, or a run of them ("López Obrador").
    fn known_form(
        &self,
        context: &Context<'_>,
        words: &[String],
        group: &Group,
        group_at: usize,
    ) -> Option<MemberIndex> {
        let country = group.countries.first().copied();
        let of = |word: Option<&String>| word.and_then(|word| self.by_word.get(word)).map_or(&[][..], Vec::as_slice);
        let recent = |members: &[MemberIndex]| members.iter().rev().take(NAMESAKES_MAX).copied().collect::<Vec<_>>();
        let mut candidates = [recent(of(words.first())), recent(of(words.last()))].concat();
        candidates.sort_unstable_by(|one, other| other.cmp(one));
        let bears = |at: &MemberIndex| {
            let member = &self.members[*at];
            member.kind == ParticipantType::Person
                && country.is_none_or(|country| member.country.is_none_or(|other| other == country))
                && member.forms.iter().any(|form| same_name(form, words))
        };
        if words.len() > 1 {
            return candidates.into_iter().find(bears);
        }
        // "Bush and his wife, Laura Bush", "the president's son and spokesman": the surname alone goes on meaning the one who
        // holds an office, of several one whom the text has named by then.
        let in_office = |at: MemberIndex| self.members[at].role.is_some() && !self.is_spokesperson(context, at);
        let known = |at: MemberIndex| self.members[at].first_group <= group_at;
        let mut bearers = candidates.into_iter().filter(bears).rev();
        let first = bearers.next()?;
        Some(bearers.fold(
            first,
            |best, at| {
                if (in_office(at), known(at)) >= (in_office(best), known(best)) { at } else { best }
            },
        ))
    }

    fn enrich(&mut self, context: &Context<'_>, member: MemberIndex, group: &Group) {
        let member = &mut self.members[member];
        if let Some(country) = group.countries.first().filter(|_| member.country.is_none()) {
            member.country = Some(*country);
        }
        if let Some((role, tokens)) = group.role.as_ref().filter(|_| !group.former)
            && (member.title.is_none() || member.role.is_none())
        {
            member.title = Some(*role);
            member.role = Some(context.words(tokens.clone()));
        }
    }

    fn country(&mut self, context: &Context<'_>, group: &Group, at: usize) -> Vec<MemberIndex> {
        let mut members: Vec<MemberIndex> =
            group.countries.iter().map(|country| self.country_member(context, *country, at)).collect();
        if context.joins_sides(group) {
            members.extend(self.organisation(context, group, at));
        }
        members
    }

    /// The country as a member of the cast.
    pub(crate) fn country_member(&mut self, context: &Context<'_>, country: Index, group: usize) -> MemberIndex {
        if let Some(member) = self.countries.get(&country) {
            return *member;
        }
        let row = &context.knowledge.countries[country as usize];
        let member = Member::new(ParticipantType::Country, row.id(), row.name.clone(), group);
        let at = self.add(Member { country: Some(country), ..member });
        self.countries.insert(country, at);
        at
    }

    fn organisation(&mut self, context: &Context<'_>, group: &Group, at: usize) -> Vec<MemberIndex> {
        let Some(organisation) = group.organisation else { return Vec::new() };
        if let Some(member) = self.organisations.get(&organisation) {
            return vec![*member];
        }
        let row = &context.knowledge.organisations[organisation as usize];
        let member = Member::new(ParticipantType::Organisation, row.id.clone(), row.name.clone(), at);
        let country = row.country;
        let at = self.add(Member { organisation: Some(organisation), country, ..member });
        self.organisations.insert(organisation, at);
        vec![at]
    }

    /// Countries and bodies that stand in "the EU-China summit" and nowhere else.
    fn add_compounds(&mut self, context: &Context<'_>) {
        for pair in context.names.all.windows(2) {
            let (one, other) = (&pair[0], &pair[1]);
            if other.start != one.end + 1
                || !matches!(context.kind(one.end), Some(TokenKind::Hyphen | TokenKind::Dash))
                || context.text.tokens[other.start].case == Case::Lower
            {
                continue;
            }
            for name in [one, other] {
                let country = name.find(|sense| match sense {
                    Sense::Country(at) | Sense::Demonym(at) => Some(*at),
                    _ => None,
                });
                if let Some(country) = country {
                    self.country_member(context, country, 0);
                } else if let Some(MetonymTarget::Organisation(body)) = context.body(name) {
                    let group = Group { organisation: Some(body), ..context.groupless() };
                    self.organisation(context, &group, 0);
                }
            }
        }
    }

    /// The countries that stand for a side though the text names only a city of theirs: the host of a visit to Tokyo, and
    /// "Beijing" for its government.
    pub(crate) fn add_hosts(&mut self, context: &Context<'_>, groups: &[Group], places: &[PlaceMention]) {
        let of_place = |place: &PlaceMention| place.place.country(context.knowledge);
        let governments = context.names.all.iter().filter_map(|name| {
            name.find(|sense| match sense {
                Sense::Metonym(at) => match context.knowledge.metonyms[*at as usize].target {
                    MetonymTarget::Country(country) => Some(country),
                    // "Beijing" and "Washington" are governments, each of a country.
                    MetonymTarget::Organisation(body) => context.knowledge.organisations[body as usize].country,
                },
                _ => None,
            })
        });
        // "during a Washington visit"
        let visited = context.names.all.iter().filter_map(|name| {
            let behind = name.end..context.text.tokens.len().min(name.end + 2);
            let noun = behind.into_iter().any(|at| matches!(context.text.folded(at), "visit" | "trip" | "tour"));
            let country = |sense: &Sense| match sense {
                Sense::Country(country) => Some(*country),
                Sense::Place(place) => context.knowledge.places[*place as usize].country,
                _ => None,
            };
            noun.then(|| name.find(country)).flatten()
        });
        // "told a Chinese delegation on a visit to the country": the country whose minister speaks.
        let of_people = groups.iter().flat_map(|group| group.countries.iter().copied());
        for country in places.iter().filter_map(of_place).chain(governments).chain(visited).chain(of_people) {
            self.country_member(context, country, 0);
        }
    }

    /// The bodies whose gatherings a text tells of, which it may name nowhere else, and the states that a gathering without a
    /// body is named by.
    pub(crate) fn add_bodies(&mut self, context: &Context<'_>, forums: &[ForumMention]) {
        for forum in forums.iter().filter(|forum| forum.is_occasion && forum.organisation.is_none()) {
            for at in forum.tokens.clone() {
                let country = context.name_sense(at, |sense| match sense {
                    Sense::Country(at) | Sense::Demonym(at) => Some(*at),
                    _ => None,
                });
                if let Some(country) = country.filter(|_| forum.series.is_none() && context.is_joined(at)) {
                    self.country_member(context, country, 0);
                }
            }
        }
        for body in forums.iter().filter(|forum| forum.is_occasion).filter_map(|forum| forum.organisation) {
            let group = Group { organisation: Some(body), ..context.groupless() };
            self.organisation(context, &group, 0);
        }
    }
}

impl Member {
    fn new(kind: ParticipantType, id: String, name: String, first_group: usize) -> Self {
        Self {
            kind,
            id,
            name,
            forms: Vec::new(),
            person: None,
            country: None,
            organisation: None,
            role: None,
            title: None,
            gender: None,
            by_office: false,
            past_tables: false,
            community: false,
            first_group,
        }
    }
}

/// Whether two forms can name one person: equal, or the shorter a run of the longer that holds its last or first word.
fn same_name(one: &[String], other: &[String]) -> bool {
    let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    let Some(last) = long.last().filter(|_| !short.is_empty()) else { return false };
    if short.len() == 1 {
        // "Sheikh Mohammed": names with "bin" and "al" are long, and their bearer goes by the first.
        let arabic = long.iter().any(|word| matches!(word.as_str(), "bin" | "ibn" | "al"));
        return short[0] == *last || short[0] == long[0] && (long.len() <= 3 || arabic);
    }
    if long.windows(short.len()).any(|window| window == short) {
        return true;
    }
    // "Joseph R. Biden" and "Joe Biden" share the last word only, and first names that begin alike.
    short.last() == Some(last)
        && short[0].chars().next() == long[0].chars().next()
        && (short[0].len() == 1 || long[0].len() == 1)
}

impl Context<'_> {
    /// Folded words of a group's name, without suffixes.
    pub(crate) fn name_words(&self, group: &Group) -> Vec<String> {
        let Some(name) = &group.name else { return Vec::new() };
        name.clone()
            .filter(|at| self.text.tokens[*at].is_word())
            .map(|at| self.text.folded(at).to_owned())
            .filter(|word| !words::is_name_suffix(word))
            .collect()
    }

    /// The text of some tokens with single spaces.
    pub(crate) fn words(&self, tokens: std::ops::Range<usize>) -> String {
        crate::text::plain(self.text.exact(self.text.span(tokens)))
    }

    fn member_of_text(&self, group: &Group, at: usize) -> Member {
        let name = self.person_text(group);
        let stated = group.role.as_ref().filter(|_| !group.former);
        let gender = group.role.as_ref().and_then(|(_, tokens)| gender_of_title(self.text.folded(tokens.end - 1)));
        Member {
            country: group.countries.first().copied().or_else(|| self.home_of(group)),
            organisation: group.organisation,
            role: stated.map(|(_, tokens)| self.words(tokens.clone())),
            title: stated.map(|(role, _)| *role),
            community: group.community,
            gender,
            ..Member::new(ParticipantType::Person, slug(&name), name.clone(), at)
        }
    }

    /// A person's name as the text writes it; a shouted one in plain case.
    pub(crate) fn person_text(&self, group: &Group) -> String {
        let name = group.name.clone().unwrap_or_default();
        let shouted = name
            .clone()
            .filter(|at| self.text.tokens[*at].is_word())
            .all(|at| self.text.tokens[at].case == Case::Upper);
        let text = self.words(name.clone());
        if !shouted || name.len() < 2 {
            return text;
        }
        let mut start = true;
        text.chars()
            .map(|c| {
                let plain = if start { c } else { c.to_lowercase().next().unwrap_or(c) };
                start = !c.is_alphanumeric();
                plain
            })
            .collect()
    }

    fn word_is(&self, at: usize, word: &str) -> bool {
        at < self.text.tokens.len() && self.text.folded(at) == word
    }

    /// "a delegation of the party headed by X": the leader, of whom the text says no more, with the country and body of those
    /// led.
    fn led_body(&self, groups: &[Group], at: usize) -> Option<Group> {
        let group = &groups[at];
        let start = group.tokens.start;
        let bare = group.role.is_none() && group.countries.is_empty() && group.organisation.is_none();
        let led =
            start > 1 && self.text.folded(start - 1) == "by" && matches!(self.text.folded(start - 2), "headed" | "led");
        let before = groups[..at].last().filter(|before| bare && led && before.tokens.end + LED_TOKENS_MAX >= start)?;
        let body = before.organisation;
        let national = body.and_then(|body| self.knowledge.organisations[body as usize].country);
        let countries = before.countries.first().copied().or(national);
        matches!(before.kind, GroupKind::Country | GroupKind::Organisation).then(|| Group {
            countries: countries.into_iter().collect(),
            organisation: body,
            ..group.clone()
        })
    }

    fn groupless(&self) -> Group {
        super::party::empty_group()
    }
}

fn gender_of_title(word: &str) -> Option<Gender> {
    match word {
        "spokeswoman" | "queen" | "princess" | "chairwoman" | "mrs" | "ms" | "lady" | "baroness" | "congresswoman" => {
            Some(Gender::Female)
        }
        "spokesman" | "king" | "prince" | "chairman" | "mr" | "sir" | "lord" | "emir" | "sultan" | "pope" => {
            Some(Gender::Male)
        }
        _ => None,
    }
}

/// A name as an id: folded, with hyphens between its words.
pub(crate) fn slug(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if c != '\'' && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    while out.ends_with('-') {
        out.pop();
    }
    if out.is_empty() { format!("n-{}", crate::article::short_code(&sha(name), 10)) } else { out }
}

fn sha(name: &str) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    Sha256::digest(name.as_bytes()).into()
}
