//! Noun groups that name a party: a person, an office, a country, an organisation, or a group such as "the two leaders".
//!
//! A group is read left to right: determiner and modifiers, a country or body, titles, a name, what stands in apposition.
//! "Mexican President Andres Manuel Lopez Obrador" is one group with country MX, the title and the name;
//! "Péter Szijjártó, Hungary's foreign minister," too. Whom a group means is for `cast` to say.

mod complement;
mod qualifier;
mod title;
mod vocabulary;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Context;
use crate::{
    knowledge::{Sense, facts::*},
    text::{Case, Token, TokenKind, words},
};

/// What sort of noun group it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GroupKind {
    /// A person by name.
    Person,
    /// One or more people by office: "the Mexican president", "the foreign ministers of Iran and Iraq".
    Office,
    /// "his Mexican counterpart".
    Counterpart,
    /// A country, its government or people.
    Country,
    /// An organisation.
    Organisation,
    /// "the two leaders", "both sides": the number, where stated.
    Collective(Option<u32>),
    /// "he", "they", "I".
    Pronoun,
}

/// A noun group.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// All its tokens.
    pub(crate) tokens: Range<usize>,
    /// The tokens that name it: the name, else the title, else the country.
    pub(crate) head: Range<usize>,
    pub(crate) kind: GroupKind,
    /// Tokens of a person's name.
    pub(crate) name: Option<Range<usize>>,
    /// The title and its tokens.
    pub(crate) role: Option<(Index, Range<usize>)>,
    /// Countries that qualify it: more than one for "the presidents of Iran and Iraq".
    pub(crate) countries: Vec<Index>,
    pub(crate) organisation: Option<Index>,
    /// "former", "then", "ex-".
    pub(crate) former: bool,
    /// "deputy", "vice": not the holder of the office itself.
    pub(crate) deputy: bool,
    pub(crate) plural: bool,
    /// "a", "no", "any": nobody in particular.
    pub(crate) indefinite: bool,
    /// "his", "their": the group belongs to somebody named before.
    pub(crate) possessed: bool,
    /// `'s` stands behind it, so that it qualifies what follows.
    pub(crate) genitive: bool,
    /// "Turkish Cypriot", "Bosnian Serb": of a community within the country, which is a side of its own.
    pub(crate) community: bool,
}

/// All groups of a text, in order, not overlapping.
pub(crate) fn find(context: &Context<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for sentence in &context.text.sentences {
        find_in(context, &sentence.tokens, &mut groups);
    }
    groups
}

/// The groups once more, now that the context knows whom the text introduces: only sentences that name one of them are read
/// again.
pub(crate) fn find_again(context: &Context<'_>, before: Vec<Group>) -> Vec<Group> {
    let Introduced { surnames, first_names } = &context.introduced;
    let names_one = |at: usize| {
        let word = context.text.folded(at);
        context.text.tokens[at].is_capitalised()
            && (surnames.contains(word) || first_names.contains(word))
            // A particle before a surname may be the capital: "De Croo".
            || words::is_name_particle(word)
    };
    let mut groups: Vec<Group> = Vec::with_capacity(before.len());
    let mut before = before.into_iter().peekable();
    for sentence in &context.text.sentences {
        let again = sentence.tokens.clone().any(names_one);
        if again {
            find_in(context, &sentence.tokens, &mut groups);
        }
        while let Some(group) = before.next_if(|group| group.tokens.start < sentence.tokens.end) {
            if !again {
                groups.push(group);
            }
        }
    }
    groups
}

/// Adds the groups of one sentence.
fn find_in(context: &Context<'_>, tokens: &Range<usize>, groups: &mut Vec<Group>) {
    let mut at = tokens.start;
    while at < tokens.end {
        let owner = groups.last().filter(|before| before.genitive && before.tokens.end == at);
        let body = owner.and_then(|owner| owner.organisation);
        match read(context, at, tokens.end, body) {
            Some(mut group) => {
                at = group.tokens.end.max(at + 1);
                if group.role.is_none() {
                    group.role = group.name.clone().and_then(|name| context.title_in_name(&name));
                }
                push(context, groups, group);
            }
            // A name that is no party is stepped over whole: "San Francisco" holds no Francisco.
            None => at = context.names.at(at).map_or(at + 1, |name| name.end),
        }
    }
}

/// The single names, folded, by which people go whom a text introduces by their full names.
#[derive(Debug, Default)]
pub(crate) struct Introduced {
    /// Family names, with their particle where they have one: "Gingrich", "De Croo".
    pub(crate) surnames: FxHashSet<String>,
    /// First names, which mean their bearer only where they stand alone: "Susilo".
    pub(crate) first_names: FxHashSet<String>,
}

/// The single names by which the people go whom the groups introduce.
pub(crate) fn introduced(context: &Context<'_>, groups: &[Group]) -> Introduced {
    let mut all = Introduced::default();
    for group in groups.iter().filter(|group| group.kind == GroupKind::Person || group.kind == GroupKind::Counterpart) {
        let words = context.name_words(group);
        let Some((last, before)) = words.split_last().filter(|(last, before)| !before.is_empty() && last.len() > 2)
        else {
            continue;
        };
        all.surnames.insert(last.clone());
        if let Some(particle) = before.last().filter(|word| before.len() > 1 && words::is_name_particle(word)) {
            all.surnames.insert(format!("{particle} {last}"));
        }
        // Family names stand first where the given name is of two parts: "Wang Chih-kang".
        let given = group.name.clone().is_some_and(|name| context.kind(name.end - 2) == Some(TokenKind::Hyphen));
        if given && words.len() == 3 {
            all.surnames.insert(words[0].clone());
        }
        // Indonesians, Thais, Arabs and others go by their first name: "Susilo", "Thaksin", "Saddam".
        let titled = group.name.clone().is_some_and(|name| context.title_in_name(&name).is_some());
        let first = &words[0];
        if first.len() > 3 && !titled && !context.knowledge.is_given_name(first) {
            all.first_names.insert(first.clone());
        }
    }
    all
}

/// Adds a group; an office directly before a name in apposition becomes that person's ("the premier, Li Qiang,").
fn push(context: &Context<'_>, groups: &mut Vec<Group>, group: Group) {
    // "the leader of the Islamic Resistance Movement (Hamas) X": the body in brackets says of what.
    if group.kind == GroupKind::Person
        && group.role.is_none()
        && let [.., office, body] = &groups[..]
        && office.kind == GroupKind::Office
        && !office.plural
        && body.kind == GroupKind::Organisation
        && context.kind(body.tokens.start.saturating_sub(1)) == Some(TokenKind::ParenOpen)
        && context.kind(body.tokens.end) == Some(TokenKind::ParenClose)
        && office.tokens.end + 1 == body.tokens.start
        && body.tokens.end + 1 == group.tokens.start
    {
        let body = body.organisation;
        groups.pop();
        if let Some(office) = groups.pop() {
            groups.push(Group {
                tokens: office.tokens.start..group.tokens.end,
                role: office.role,
                countries: office.countries,
                organisation: body,
                former: office.former,
                deputy: office.deputy,
                ..group
            });
        }
        return;
    }
    if let Some(before) = groups.last()
        && before.kind == GroupKind::Office
        && !before.plural
        && group.kind == GroupKind::Person
        && group.role.is_none()
        && before.tokens.end + 1 == group.tokens.start
        && context.kind(before.tokens.end) == Some(TokenKind::Comma)
        && context.is_definite(before)
        && matches!(
            context.kind(group.tokens.end),
            None | Some(
                TokenKind::Comma | TokenKind::Period | TokenKind::Semicolon | TokenKind::ParenOpen | TokenKind::Dash
            )
        )
    {
        let before = groups.pop().expect("the group was just looked at");
        let tokens = before.tokens.start..group.tokens.end;
        groups.push(Group {
            tokens,
            role: before.role,
            countries: before.countries,
            organisation: before.organisation,
            former: before.former,
            deputy: before.deputy,
            indefinite: false,
            possessed: before.possessed,
            ..group
        });
        return;
    }
    groups.push(group);
}

/// Tokens that describe an envoy in front of the title: "personal", "newly appointed special".
const ENVOY_TOKENS_MAX: usize = 3;

/// Reads the group that starts at token `at`, if one does; `body` is the body whose officer's `'s` stands in front: "the UN
/// Secretary General's special representative" speaks for the UN too.
fn read(context: &Context<'_>, at: usize, end: usize, body: Option<Index>) -> Option<Group> {
    if let Some(pronoun) = read_pronoun(context, at) {
        return Some(pronoun);
    }
    let mut reader = GroupReader::new(context, at, end);
    if let Some(body) = body {
        let mut titles = (at..end.min(at + ENVOY_TOKENS_MAX)).filter_map(|at| context.title_at(at));
        let envoy = |role: Index| context.knowledge.roles[role as usize].level == "diplomat";
        reader.group.organisation = titles.any(|(role, _)| envoy(role)).then_some(body);
    }
    reader.qualifiers();
    if let Some(collective) = reader.collective() {
        return Some(collective);
    }
    reader.titles();
    reader.name();
    reader.complement();
    reader.name_behind_comma();
    reader.country_in_brackets();
    reader.apposition();
    reader.finish()
}

fn read_pronoun(context: &Context<'_>, at: usize) -> Option<Group> {
    let word = context.text.folded(at);
    if !matches!(word, "he" | "she" | "they" | "we") && context.exact(at) != "I" {
        return None;
    }
    // "HE Nong Duc Manh": His Excellency.
    let next = context.text.tokens.get(at + 1);
    if context.exact(at) == "HE" && next.is_some_and(|next| next.case == Case::Capital) {
        return None;
    }
    let tokens = at..at + 1;
    Some(Group { plural: matches!(word, "they" | "we"), ..Group::bare(tokens, GroupKind::Pronoun) })
}

/// A group that says nothing of anybody.
pub(crate) fn empty_group() -> Group {
    Group::bare(0..0, GroupKind::Person)
}

impl Group {
    fn bare(tokens: Range<usize>, kind: GroupKind) -> Self {
        Self {
            head: tokens.clone(),
            tokens,
            kind,
            name: None,
            role: None,
            countries: Vec::new(),
            organisation: None,
            former: false,
            deputy: false,
            plural: false,
            indefinite: false,
            possessed: false,
            genitive: false,
            community: false,
        }
    }
}

struct GroupReader<'c, 'k> {
    context: &'c Context<'k>,
    start: usize,
    at: usize,
    end: usize,
    group: Group,
    determiner: bool,
    count: Option<u32>,
    /// Last token of the country or body that was read as a qualifier.
    qualifier: Option<Range<usize>>,
    /// The qualifier was an adjective ("Mexican"), which alone names nobody.
    adjective: bool,
    side: bool,
    /// "Mr.", "Dr.", "His Excellency" stand in front of the name.
    honorific: bool,
}

impl<'c, 'k> GroupReader<'c, 'k> {
    fn new(context: &'c Context<'k>, at: usize, end: usize) -> Self {
        Self {
            context,
            start: at,
            at,
            end,
            group: Group::bare(at..at, GroupKind::Person),
            determiner: false,
            count: None,
            qualifier: None,
            adjective: false,
            side: false,
            honorific: false,
        }
    }

    fn word(&self, at: usize) -> &'c str {
        if at < self.end { self.context.text.folded(at) } else { "" }
    }

    fn finish(mut self) -> Option<Group> {
        let named = self.group.name.is_some();
        let titled = self.group.role.is_some();
        self.group.tokens = self.start..self.at;
        // "Grenada's President of the Senate": a body of that name, not the one that the tables know in another country.
        let body = self.group.organisation.map(|body| &self.context.knowledge.organisations[body as usize]);
        let home = body.filter(|_| titled && !self.context.joins_sides(&self.group)).and_then(|body| body.country);
        if home.is_some_and(|home| !self.group.countries.is_empty() && !self.group.countries.contains(&home)) {
            self.group.organisation = None;
        }
        if self.at < self.end && self.context.kind(self.at) == Some(TokenKind::Possessive) && (named || titled) {
            self.group.genitive = true;
            self.group.tokens.end += 1;
        }
        if named {
            if self.group.kind != GroupKind::Counterpart || titled {
                self.group.kind = GroupKind::Person;
            }
            return Some(self.group);
        }
        if self.group.kind == GroupKind::Counterpart {
            self.group.head = self.at - 1..self.at;
            return Some(self.group);
        }
        if let Some((_, tokens)) = &self.group.role {
            self.group.head = tokens.clone();
            self.group.kind = GroupKind::Office;
            let qualified = self.group.organisation.is_some() || !self.group.countries.is_empty();
            // "Mexican officials" are their country's side; headlines leave out the article ("PM to visit").
            let (role, _) = self.group.role.as_ref().expect("the group was just found to have a title");
            let row = &self.context.knowledge.roles[*role as usize];
            // "Mexican leaders" are more than the one who leads; "the two Koreas' leaders" are one of each.
            let several_lead = matches!(row.role.as_str(), "leader" | "leaders")
                && self.group.countries.len() == 1
                && self.group.organisation.is_none()
                && self.count.is_none();
            // "the delegations of Japan and Mexico" are the two sides, not those who lead them.
            let sent = row.role == "delegation" && !self.group.countries.is_empty();
            if sent || (row.role == "official" || several_lead) && self.group.plural && !self.group.countries.is_empty()
            {
                self.group.kind = GroupKind::Country;
            }
            let headline =
                self.context.text.in_headline(self.start) && self.context.text.tokens[self.start].case.is_capitalised();
            return (self.determiner || qualified || self.count.is_some() || headline).then_some(self.group);
        }
        let qualifier = self.qualifier.clone()?;
        // "Aspen Institute Germany", "Bank Indonesia": the country ends the name of something else.
        let before = self.start.checked_sub(1).map(|at| (&self.context.text.tokens[at], self.context.text.folded(at)));
        let of_thing = |(token, word): (&Token, &str)| {
            token.case == Case::Capital
                && vocabulary::is_institution(word)
                && self.context.text.tokens[self.start].breaks == 0
        };
        if !self.adjective && !self.side && before.is_some_and(of_thing) {
            return None;
        }
        // "Mexican" alone is an adjective; "the Russians" and "Mexican officials" are a side.
        let people = self.adjective && self.determiner && self.context.text.folded(qualifier.start).ends_with('s');
        if self.adjective && !self.side && !people {
            return None;
        }
        // "Nepal's government held", "the U.S. government's talks": the side owns something only where its own `'s` follows.
        if self.side && self.at > qualifier.end + 1 {
            self.group.genitive = self.at < self.end && self.context.kind(self.at) == Some(TokenKind::Possessive);
            self.at += usize::from(self.group.genitive);
        }
        self.group.tokens = self.start..self.at.max(qualifier.end);
        self.group.head = qualifier;
        // "Burmese and ASEAN officials" are a country's and a body's.
        let body = self.group.organisation.is_some() && !self.context.joins_sides(&self.group);
        self.group.kind = if body { GroupKind::Organisation } else { GroupKind::Country };
        Some(self.group)
    }
}

impl Context<'_> {
    /// Whether a group names the people of a country and of a body: "Burmese and ASEAN officials".
    pub(crate) fn joins_sides(&self, group: &Group) -> bool {
        group.organisation.is_some()
            && !group.countries.is_empty()
            && group.name.is_none()
            && group.tokens.clone().any(|at| self.text.folded(at) == "and")
    }

    /// Whether the group is introduced as one that the reader knows.
    fn is_definite(&self, group: &Group) -> bool {
        group.possessed
            || !group.countries.is_empty()
            || group.organisation.is_some()
            || self.text.folded(group.tokens.start) == "the"
    }

    /// Whether a country's name goes on as "-backed", "-led": an adjective, not a party.
    pub(crate) fn is_compound(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Hyphen)
            && self.text.tokens.get(at + 1).is_some_and(|token| token.case == Case::Lower)
    }

    /// Whether the name at a token is a country, its adjective or a body.
    pub(crate) fn is_country_or_body(&self, at: usize) -> bool {
        self.names.at(at).is_some_and(|name| {
            name.find(|sense| {
                matches!(sense, Sense::Country(_) | Sense::Demonym(_) | Sense::Organisation(_)).then_some(())
            })
            .is_some()
        })
    }

    /// The title with which the tables write a name: "Crown Prince Abdullah", "Pope John Paul II".
    fn title_in_name(&self, name: &Range<usize>) -> Option<(Index, Range<usize>)> {
        let mut title = None;
        self.knowledge.matcher().matches_at(self.text, &self.ids, name.start, |found| {
            let role =
                found.senses.iter().find_map(|(sense, _)| if let Sense::Role(at) = sense { Some(*at) } else { None });
            if let Some(role) = role.filter(|_| found.end < name.end) {
                title = Some((role, name.start..found.end));
            }
        });
        title
    }

    /// The title that starts at a token. A rank or a word such as "source" counts only where it is capitalised.
    pub(crate) fn title_at(&self, at: usize) -> Option<(Index, usize)> {
        let name = self.names.at(at)?;
        let role = name.find(|sense| if let Sense::Role(at) = sense { Some(*at) } else { None })?;
        let row = &self.knowledge.roles[role as usize];
        // Of lower-case titles of churches only the pope names one man.
        let lower = self.text.tokens[at].case == Case::Lower && self.text.folded(at) != "pope";
        let weak = matches!(row.level.as_str(), "military" | "source" | "collective" | "religious" | "party" | "business")
                // "American director X" makes films; "Director X" has an office.
                || row.role == "director";
        let single = name.end == at + 1;
        (!(lower && weak && single)).then_some((role, name.end))
    }

    /// The body a name stands for, where it names one by more than its city.
    pub(crate) fn body(&self, name: &super::names::Name) -> Option<MetonymTarget> {
        name.find(|sense| match sense {
            Sense::Organisation(at) => Some(MetonymTarget::Organisation(*at)),
            Sense::Metonym(at) => {
                let metonym = &self.knowledge.metonyms[*at as usize];
                (!metonym.ambiguous).then_some(metonym.target)
            }
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests;
