//! Noun groups that name a party: a person, an office, a country, an organisation, or a group such as "the two leaders".
//!
//! A group is read left to right: determiner and modifiers, a country or body, titles, a name, what stands in apposition.
//! "Mexican President Andres Manuel Lopez Obrador" is one group with country MX, the title and the name;
//! "Péter Szijjártó, Hungary's foreign minister," too. Whom a group means is for `cast` to say.

use std::ops::Range;

use super::Context;
use crate::{
    knowledge::{Sense, facts::*},
    text::{Case, TokenKind, words},
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
}

/// Nouns by which a country's people stand for it.
const SIDE_NOUNS: &[&str] = &[
    "government",
    "governments",
    "administration",
    "side",
    "delegation",
    "delegations",
    "official",
    "officials",
    "authorities",
    "negotiators",
    "representatives",
    "team",
    "diplomats",
    "leadership",
    "counterparts",
];

/// Nouns that name the parties of a meeting together.
const COLLECTIVE_NOUNS: &[&str] = &[
    "leaders",
    "presidents",
    "premiers",
    "ministers",
    "sides",
    "men",
    "women",
    "parties",
    "countries",
    "nations",
    "two",
    "three",
    "pair",
    "duo",
    "statesmen",
    "politicians",
    "counterparts",
    "governments",
    "delegations",
    "diplomats",
    "trio",
];

/// Adjectives that may stand before a title or name and change nothing here.
const MODIFIERS: &[&str] = &[
    "new",
    "newly",
    "elected",
    "incoming",
    "outgoing",
    "acting",
    "interim",
    "visiting",
    "fellow",
    "senior",
    "top",
    "embattled",
    "veteran",
    "longtime",
    "current",
    "sitting",
    "recently",
    "appointed",
    "re",
    "reelected",
    "caretaker",
    "late",
    "right",
    "hon",
    "honourable",
    "honorable",
    "respective",
    "key",
    "close",
    "old",
    "young",
    "powerful",
    "de",
    "facto",
    "own",
    "political",
    "spiritual",
    "supreme",
];

/// Fields of government before "officials" or "ministers".
fn is_field(word: &str) -> bool {
    matches!(
        word,
        "military"
            | "defence"
            | "defense"
            | "trade"
            | "security"
            | "finance"
            | "economic"
            | "diplomatic"
            | "intelligence"
            | "government"
            | "nuclear"
            | "energy"
            | "climate"
            | "state"
    )
}

/// Words that describe a person before the name: "former spy chief".
const DESCRIPTION_TOKENS_MAX: usize = 4;

/// Tokens of a title such as "Minister for Foreign Affairs, Trade and Cooperation".
const PORTFOLIO_TOKENS_MAX: usize = 18;

/// Tokens of the name of a country's body: "the Presidium of the Supreme Soviet of the USSR".
const BODY_TOKENS_MAX: usize = 9;

/// Words of courtesy in front of a name, which name no office.
fn is_honorific(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "h.e"
            | "sir"
            | "dame"
            | "sheikh"
            | "sheikha"
            | "lord"
            | "lady"
            | "messrs"
            | "mme"
            | "prof"
            | "excellency"
            | "rt"
            | "hon"
    )
}

/// First words of titles that names of the tables may begin with.
fn is_title_word(word: &str) -> bool {
    matches!(word, "crown" | "prince" | "king" | "queen" | "sheikh" | "emir" | "sultan" | "pope" | "general")
}

/// Words that make a title that of a second: "deputy secretary".
fn is_deputy(word: &str) -> bool {
    matches!(word, "deputy" | "vice" | "assistant" | "associate" | "under")
}

const FORMER: &[&str] = &["former", "ex", "then", "onetime", "ousted", "deposed", "erstwhile"];

/// All groups of a text, in order, not overlapping.
pub(crate) fn find(context: &Context<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for sentence in &context.text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match read(context, at, sentence.tokens.end) {
                Some(group) => {
                    at = group.tokens.end.max(at + 1);
                    push(context, &mut groups, group);
                }
                // A name that is no party is stepped over whole: "San Francisco" holds no Francisco.
                None => at = context.names.at(at).map_or(at + 1, |name| name.end),
            }
        }
    }
    groups
}

/// Adds a group; an office directly before a name in apposition becomes that person's ("the premier, Li Qiang,").
fn push(context: &Context<'_>, groups: &mut Vec<Group>, group: Group) {
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

/// Reads the group that starts at token `at`, if one does.
fn read(context: &Context<'_>, at: usize, end: usize) -> Option<Group> {
    if let Some(pronoun) = read_pronoun(context, at) {
        return Some(pronoun);
    }
    let mut reader = GroupReader::new(context, at, end);
    reader.qualifiers();
    if let Some(collective) = reader.collective() {
        return Some(collective);
    }
    reader.titles();
    reader.name();
    reader.complement();
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

    /// Determiners, modifiers, countries and bodies before the title or name.
    fn qualifiers(&mut self) {
        while self.at < self.end {
            let word = self.word(self.at);
            if self.context.name_sense(self.at, |sense| matches!(sense, Sense::Person(_)).then_some(())).is_some()
                && !self.context.is_country_or_body(self.at)
            {
                return;
            }
            if self.qualifier.is_none()
                && words::is_determiner(word)
                && !self.context.is_country_or_body(self.at)
                && !self.opens_clause(word)
            {
                self.determiner = true;
                self.group.possessed |= words::is_possessive(word);
                self.group.indefinite |=
                    matches!(word, "a" | "an" | "no" | "any" | "another" | "every" | "each" | "some");

                self.at += 1;
            } else if let Some(number) = words::cardinal(word) {
                self.count = Some(number);
                self.at += 1;
            } else if word == "both" {
                self.count = Some(2);
                self.at += 1;
            } else if FORMER.contains(&word) {
                self.group.former = true;
                self.at += 1;
                self.at += usize::from(self.context.kind(self.at) == Some(TokenKind::Hyphen));
            } else if MODIFIERS.contains(&word)
                && (self.context.text.tokens[self.at].case == Case::Lower || self.qualifies_title(self.at))
            {
                self.at += 1;
            } else if !self.qualifier_name() {
                return;
            }
        }
    }

    /// "announced that President Xi": before a capital or an article "that" opens a clause.
    fn opens_clause(&self, word: &str) -> bool {
        let next = self.context.text.tokens.get(self.at + 1);
        word == "that"
            && (next.is_some_and(|next| next.case != Case::Lower) || words::is_determiner(self.word(self.at + 1)))
    }

    /// Whether a capitalised modifier stands before a title: "Acting Permanent Secretary".
    fn qualifies_title(&self, at: usize) -> bool {
        (at + 1..(at + 3).min(self.end)).any(|at| self.context.title_at(at).is_some())
    }

    /// A country, its adjective, or a body, with its `'s`.
    fn qualifier_name(&mut self) -> bool {
        let context = self.context;
        let Some(name) = context.names.at(self.at).filter(|name| name.end <= self.end) else { return false };
        let country = name.find(|sense| match sense {
            Sense::Country(at) => Some((*at, false)),
            Sense::Demonym(at) => Some((*at, true)),
            _ => None,
        });
        if let Some((country, adjective)) = country {
            if self.qualifier.is_some() || context.is_compound(name.end) {
                return false;
            }
            self.group.countries.push(country);
            self.adjective = adjective;
            // "U.S. and Chinese officials": an abbreviation is an adjective too.
            let adjective = adjective || context.text.tokens[name.start].case == Case::Upper;
            if let Some((countries, last)) = self.coordinated(name.end).filter(|_| adjective) {
                self.group.countries.extend(countries);
                self.qualifier = Some(name.start..last);
                self.at = last;
                return true;
            }
        } else if let Some(body) = context.body(name) {
            if self.group.organisation.is_some() {
                return false;
            }
            match body {
                MetonymTarget::Organisation(at) => self.group.organisation = Some(at),
                MetonymTarget::Country(at) if self.qualifier.is_none() => self.group.countries.push(at),
                MetonymTarget::Country(_) => return false,
            }
            self.adjective = false;
        } else {
            return false;
        }
        self.qualifier = Some(name.start..name.end);
        self.at = name.end;
        // "the Republic of Korea (ROK) minister"
        let short = self.context.kind(self.at) == Some(TokenKind::ParenOpen)
            && self.context.kind(self.at + 2) == Some(TokenKind::ParenClose);
        if short && self.context.title_at(self.at + 3).is_some() {
            self.at += 3;
        }
        if self.context.kind(self.at) == Some(TokenKind::Possessive) && self.at < self.end {
            self.at += 1;
            self.group.genitive = true;
        }
        true
    }

    /// "Iranian and Saudi officials", "the French, German and British foreign ministers": further adjectives before a plural,
    /// with the token behind the last.
    fn coordinated(&self, from: usize) -> Option<(Vec<Index>, usize)> {
        let context = self.context;
        let mut countries = Vec::new();
        let mut at = from;
        loop {
            let mut next = at;
            next += usize::from(context.kind(next) == Some(TokenKind::Comma));
            next += usize::from(self.word(next) == "and");
            if next == at || next >= self.end {
                break;
            }
            next += usize::from(self.word(next) == "the");
            let demonym = context.names.at(next).and_then(|name| {
                let country = name.find(|sense| if let Sense::Demonym(at) = sense { Some(*at) } else { None });
                country.map(|country| (country, name.end))
            });
            let (country, end) = demonym.filter(|(_, end)| *end <= self.end)?;
            countries.push(country);
            at = end;
        }
        let mut head = at;
        while MODIFIERS.contains(&self.word(head)) || is_field(self.word(head)) {
            head += 1;
        }
        let titled = context.title_at(head).is_some_and(|(_, end)| self.word(end - 1).ends_with('s'));
        let side = SIDE_NOUNS.contains(&self.word(head)) && self.word(head).ends_with('s');
        (!countries.is_empty() && (titled || side)).then_some((countries, at))
    }

    /// "negotiators from Iran and Iraq": countries behind a noun that stands for them, with the token behind the last.
    fn sent_by(&self, from: usize) -> Option<(Vec<Index>, usize)> {
        if !matches!(self.word(from), "from" | "of") {
            return None;
        }
        let mut countries = Vec::new();
        let mut at = from + 1;
        let mut end = from;
        while at < self.end {
            at += usize::from(self.word(at) == "the" && self.context.names.at(at).is_none());
            let Some(name) = self.context.names.at(at).filter(|name| name.end <= self.end) else { break };
            let country = name.find(|sense| if let Sense::Country(at) = sense { Some(*at) } else { None });
            let Some(country) = country else { break };
            countries.push(country);
            end = name.end;
            at = end;
            at += usize::from(self.context.kind(at) == Some(TokenKind::Comma));
            at += usize::from(self.word(at) == "and");
            if at == end {
                break;
            }
        }
        (!countries.is_empty()).then_some((countries, end))
    }

    /// "the two leaders", "both sides", "the pair".
    fn collective(&mut self) -> Option<Group> {
        let word = self.word(self.at);
        let named = self.group.organisation.is_some() || !self.group.countries.is_empty();
        let both = self.at > self.start && self.word(self.at - 1) == "both";
        // "The two met in Bali": the number alone stands for them.
        if !named && self.determiner && self.count.is_some_and(|count| count > 1) && self.is_verb_here(self.at) {
            let tokens = self.start..self.at;
            return Some(Group { plural: true, ..Group::bare(tokens, GroupKind::Collective(self.count)) });
        }
        if named || !(self.determiner || self.count.is_some()) || !COLLECTIVE_NOUNS.contains(&word) {
            return None;
        }
        // "the foreign ministers of Iran and Iraq" name themselves.
        if self.word(self.at + 1) == "of"
            || word == "counterparts" && self.sent_by(self.at + 1).is_some()
            || self.context.text.tokens[self.at].case == Case::Capital && word != "leaders"
        {
            return None;
        }
        let count = match word {
            "two" | "pair" | "duo" => Some(2),
            "three" | "trio" => Some(3),
            _ => self.count.or(both.then_some(2)),
        };
        let tokens = self.start..self.at + 1;
        Some(Group {
            plural: true,
            possessed: self.group.possessed,
            ..Group::bare(tokens, GroupKind::Collective(count))
        })
    }

    /// Whether a verb stands at a token: an auxiliary, a verb of saying or meeting, a past form, or its adverb.
    fn is_verb_here(&self, at: usize) -> bool {
        let word = self.word(at);
        words::is_auxiliary(word)
            || words::is_report_verb(word)
            || super::cue::is_adverb(word)
            || self.context.is_cue(at) && !word.ends_with("ing")
            || matches!(word, "held" | "spoke" | "agreed" | "met")
    }

    /// One or more titles: "President", "Deputy Prime Minister & Foreign Minister".
    fn titles(&mut self) {
        let start = self.at;
        if is_deputy(self.word(self.at))
            && self.context.title_at(self.at).is_none()
            && self.context.title_at(self.at + 1).is_some()
        {
            self.group.deputy = true;
            self.at += 1;
        }
        self.honorifics();
        self.read_titles();
        self.honorifics();
        if let Some((_, tokens)) = self.group.role.as_mut().filter(|_| self.group.deputy) {
            tokens.start = start;
        }
    }

    /// "Mr.", "Sir", "His Excellency Dr.": passed over, unless the tables know a name that begins so.
    fn honorifics(&mut self) {
        while self.at < self.end
            && (is_honorific(self.word(self.at)) || self.context.exact(self.at) == "HE")
            && self.context.text.tokens[self.at].is_capitalised()
            && self.context.name_sense(self.at, |sense| matches!(sense, Sense::Person(_)).then_some(())).is_none()
        {
            self.honorific = true;
            self.at += 1;
        }
    }

    fn read_titles(&mut self) {
        while let Some((role, end)) = self.context.title_at(self.at).filter(|(_, end)| *end <= self.end) {
            let last = self.word(end - 1);
            self.group.plural |= last.ends_with('s')
                && !self.context.knowledge.roles[role as usize].title.ends_with('s')
                || self.context.text.folded(self.at).ends_with("ies")
                || last == "ministers";
            let tokens = match &self.group.role {
                Some((_, before)) => before.start..end,
                None => self.at..end,
            };
            // Of several titles the first is the higher by custom.
            let role = self.group.role.as_ref().map_or(role, |(first, _)| *first);
            self.group.role = Some((role, tokens));
            self.group.genitive = false;
            self.at = end;
            if self.context.kind(self.at) == Some(TokenKind::Hyphen)
                && matches!(self.word(self.at + 1), "elect" | "designate")
            {
                self.at += 2;
            }
            let joined = matches!(self.word(self.at), "and" | "&") || self.context.exact(self.at) == "&";
            // A name of the tables may begin with a title itself: "Crown Prince Mohammed bin Salman".
            let person = self.context.name_sense(self.at + 1, |sense| matches!(sense, Sense::Person(_)).then_some(()));
            let titled = person.is_some() && is_title_word(self.word(self.at + 1));
            if joined && !self.group.plural && (titled || self.context.title_at(self.at + 1).is_some()) {
                self.at += 1;
            }
        }
        let word = self.word(self.at);
        if self.group.role.is_none() && matches!(word, "counterpart" | "counterparts") && self.determiner {
            self.group.kind = GroupKind::Counterpart;
            self.group.plural = word == "counterparts";
            self.group.role = None;
            self.at += 1;
            if self.group.plural
                && self.group.countries.is_empty()
                && let Some((countries, end)) = self.sent_by(self.at)
            {
                self.group.countries = countries;
                self.at = end;
            }
        } else if self.group.role.is_none() && self.qualifier.is_some() && SIDE_NOUNS.contains(&word) {
            self.side = true;
            self.at += 1;
        } else if self.group.role.is_none()
            && SIDE_NOUNS.contains(&word)
            && let Some((countries, end)) = self.sent_by(self.at + 1)
        {
            self.side = true;
            self.group.plural = true;
            self.group.countries = countries;
            self.qualifier = Some(self.at + 2..end);
            self.at = end;
        }
    }

    /// The person's name behind the title, or by itself.
    fn name(&mut self) {
        if self.side || self.at >= self.end {
            return;
        }
        // A country's `'s` introduces its people as a title does: "Hungary's Viktor Orban".
        let owned = self.group.genitive && self.qualifier.is_some() && self.group.organisation.is_none();
        let titled = self.group.role.is_some() || self.honorific || self.group.kind == GroupKind::Counterpart;
        // "his counterpart, Li Qiang": the name may stand behind a comma.
        let skips = self.group.kind == GroupKind::Counterpart && self.context.kind(self.at) == Some(TokenKind::Comma);
        let from = self.at + usize::from(skips);
        if self.group.plural || self.qualifier.is_some() && !titled && !self.adjective && !owned {
            return;
        }
        let name = self.context.person_name(from, self.end, titled).or_else(|| {
            // "Alice Weidmann, Iceland's trade minister,": the office behind it makes a name of capitals a person.
            let run = self.context.name_run(from, self.end, true)?;
            let named = run.len() > 1 && (owned || self.context.title_follows(run.end, self.end));
            named.then_some(run)
        });
        let name = name.or_else(|| self.described());
        if let Some(name) = name {
            self.at = name.end;
            self.group.head = name.clone();
            self.group.name = Some(name);
            self.group.genitive = false;
        }
    }

    /// "Egypt's spy chief Abbas Kamel": a name behind words that describe whom a country or body has.
    fn described(&self) -> Option<Range<usize>> {
        let context = self.context;
        if self.group.role.is_some() || self.qualifier.is_none() || !(self.adjective || self.group.genitive) {
            return None;
        }
        let mut at = self.at;
        while at < self.end && at < self.at + DESCRIPTION_TOKENS_MAX {
            let word = self.word(at);
            let plain = context.text.tokens[at].case == Case::Lower
                && context.text.tokens[at].is_word()
                && !words::is_preposition(word)
                && !words::is_auxiliary(word)
                && !words::is_report_verb(word)
                && !words::opens_clause(word)
                && !word.ends_with("ed")
                && !context.is_cue(at)
                && word != "and";
            if !plain {
                break;
            }
            at += 1;
        }
        let name = context.person_name(at, self.end, false).filter(|name| at > self.at && name.len() > 1)?;
        (context.knowledge.is_given_name(self.word(name.start))
            || context.name_sense(name.start, |sense| matches!(sense, Sense::Person(_)).then_some(())).is_some())
        .then_some(name)
    }

    /// "of Mexico", "of the European Commission" behind the title or the name; lists behind a plural title.
    fn complement(&mut self) {
        let titled = self.group.role.is_some();
        if titled
            && self.group.plural
            && self.group.name.is_none()
            && self.group.countries.is_empty()
            && let Some((countries, end)) = self.sent_by(self.at)
        {
            self.group.countries = countries;
            self.at = end;
            return;
        }
        if !titled && self.group.name.is_none() || !matches!(self.word(self.at), "of" | "for" | "to") {
            return;
        }
        if self.group.name.is_some() && self.word(self.at) != "of" {
            return;
        }
        if titled && self.group.name.is_none() && !self.group.plural && (self.portfolio() || self.body_of_country()) {
            return;
        }
        let mut at = self.at + 1;
        let mut found = false;
        loop {
            // "the United States" is a name with its article; before others the article is stepped over.
            at += usize::from(self.word(at) == "the" && self.context.names.at(at).is_none());
            let Some(name) = self.context.names.at(at).filter(|name| name.end <= self.end) else { break };

            let country = name.find(|sense| if let Sense::Country(at) = sense { Some(*at) } else { None });
            let sent = matches!(self.word(at - 1), "for" | "to")
                && (self.group.organisation.is_some() || !self.group.countries.is_empty());
            if let Some(country) = country {
                // "the U.N. envoy for Yemen" speaks for the UN.
                if !sent {
                    self.group.countries.push(country);
                }
            } else if let Some(country) = self.country_of_place(name).filter(|_| titled) {
                // "the Premier of New South Wales"
                self.group.countries.push(country);
            } else if let Some(MetonymTarget::Organisation(body)) = self.context.body(name) {
                self.group.organisation = Some(body);
            } else {
                break;
            }
            found = true;
            self.at = name.end;
            let joined = matches!(self.word(name.end), "and") || self.context.kind(name.end) == Some(TokenKind::Comma);
            if !self.group.plural || !joined {
                break;
            }
            at = name.end + 1;
            at += usize::from(self.word(at) == "and");
        }
        if found && self.group.name.is_none() && !self.group.plural {
            self.name();
        }
    }

    /// "Minister for Foreign Affairs and Trade Penny Wong": a long title whose name stands behind its capitals.
    fn portfolio(&mut self) -> bool {
        let context = self.context;
        let goes_on = |at: usize| {
            context.text.tokens[at].is_capitalised()
                || matches!(context.text.folded(at), "and" | "the" | "of" | "for")
                || matches!(context.kind(at), Some(TokenKind::Comma | TokenKind::Hyphen))
        };
        let mut at = self.at + 1;
        while at < self.end.min(self.at + PORTFOLIO_TOKENS_MAX) && goes_on(at) {
            // "the emir of Qatar, Sheikh Tamim": whose office it is stands in the title.
            if context.is_country_or_body(at) || is_honorific(self.word(at)) {
                return false;
            }
            let starts = at > self.at + 1 && context.text.tokens[at].is_capitalised();
            let behind = context.text.folded(at - 1);
            let apart =
                context.kind(at - 1) != Some(TokenKind::Comma) && !matches!(behind, "and" | "of" | "for" | "the");
            let given = starts && apart && context.knowledge.is_given_name(context.text.folded(at));
            if let Some(name) = context.person_name(at, self.end, false).filter(|name| given && name.len() > 1) {
                if let Some((_, tokens)) = self.group.role.as_mut() {
                    tokens.end = at;
                }
                self.at = name.end;
                self.group.head = name.clone();
                self.group.name = Some(name);
                return true;
            }
            at += 1;
        }
        false
    }

    /// "the General Secretary of the Communist Party of Vietnam": the country of the body that the office belongs to.
    fn body_of_country(&mut self) -> bool {
        let context = self.context;
        let mut at = self.at + 1;
        at += usize::from(self.word(at) == "the");
        let first = at;
        while at < self.end.min(first + BODY_TOKENS_MAX)
            && (context.text.tokens[at].is_capitalised() || matches!(self.word(at), "of" | "the" | "and"))
        {
            let country = context.names.at(at).filter(|name| name.end <= self.end).and_then(|name| {
                let country = name.find(|sense| if let Sense::Country(at) = sense { Some(*at) } else { None });
                country.map(|country| (country, name.end))
            });
            let led = self.word(at - 1) == "of" || self.word(at - 1) == "the" && self.word(at - 2) == "of";
            if let Some((country, end)) = country.filter(|_| at > first + 1 && led) {
                self.group.countries.push(country);
                self.at = end;
                self.name();
                return true;
            }
            at += 1;
        }
        false
    }

    /// The country of a region or city that an office is of; nothing where a body has that name too.
    fn country_of_place(&self, name: &super::names::Name) -> Option<Index> {
        let context = self.context;
        if context.body(name).is_some() {
            return None;
        }
        name.find(
            |sense| if let Sense::Place(at) = sense { context.knowledge.places[*at as usize].country } else { None },
        )
    }

    /// ", Hungary's foreign minister," or ", the president of Mexico," behind a name.
    fn apposition(&mut self) {
        if self.group.name.is_none()
            || self.group.role.is_some()
            || self.context.kind(self.at) != Some(TokenKind::Comma)
        {
            return;
        }
        let mut inner = GroupReader::new(self.context, self.at + 1, self.end);
        inner.qualifiers();
        if inner.collective().is_some() {
            return;
        }
        inner.titles();
        if inner.group.role.is_none() || inner.group.plural {
            return;
        }
        inner.complement();
        let closes = inner.at >= self.end
            || matches!(
                self.context.kind(inner.at),
                Some(
                    TokenKind::Comma
                        | TokenKind::Period
                        | TokenKind::ParenClose
                        | TokenKind::Semicolon
                        | TokenKind::Dash
                )
            );
        if inner.group.name.is_some() || !closes {
            return;
        }
        self.group.role = inner.group.role;
        self.group.former |= inner.group.former;
        self.group.organisation = self.group.organisation.or(inner.group.organisation);
        if self.group.countries.is_empty() {
            self.group.countries = inner.group.countries;
        }
        self.at = inner.at;
    }

    fn finish(mut self) -> Option<Group> {
        let named = self.group.name.is_some();
        let titled = self.group.role.is_some();
        self.group.tokens = self.start..self.at;
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
            if row.role == "official" && self.group.plural && !self.group.countries.is_empty() {
                self.group.kind = GroupKind::Country;
            }
            let headline =
                self.context.text.in_headline(self.start) && self.context.text.tokens[self.start].case.is_capitalised();
            return (self.determiner || qualified || self.count.is_some() || headline).then_some(self.group);
        }
        let qualifier = self.qualifier.clone()?;
        // "Mexican" alone is an adjective; "the Russians" and "Mexican officials" are a side.
        let people = self.adjective && self.determiner && self.context.text.folded(qualifier.start).ends_with('s');
        if self.adjective && !self.side && !people {
            return None;
        }
        self.group.tokens = self.start..self.at.max(qualifier.end);
        self.group.head = qualifier;
        self.group.kind = if self.group.organisation.is_some() { GroupKind::Organisation } else { GroupKind::Country };
        Some(self.group)
    }
}

impl Context<'_> {
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

    /// The title that starts at a token. A rank or a word such as "source" counts only where it is capitalised.
    pub(crate) fn title_at(&self, at: usize) -> Option<(Index, usize)> {
        let name = self.names.at(at)?;
        let role = name.find(|sense| if let Sense::Role(at) = sense { Some(*at) } else { None })?;
        let row = &self.knowledge.roles[role as usize];
        // Of lower-case titles of churches only the pope names one man.
        let lower = self.text.tokens[at].case == Case::Lower && self.text.folded(at) != "pope";
        let weak =
            matches!(row.level.as_str(), "military" | "source" | "collective" | "religious" | "party" | "business");
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
mod tests {
    use super::GroupKind;
    use crate::{
        mention::{find_all, tests::knowledge},
        text::analyze,
    };

    /// The groups of a sentence as `words = who`, pronouns left out.
    fn groups(sentence: &str) -> Vec<String> {
        let text = analyze(None, sentence);
        let mentions = find_all(&text, knowledge(), "2023-11-14".parse().ok(), None);
        let named = mentions.groups.iter().enumerate().filter(|(_, group)| group.kind != GroupKind::Pronoun);
        named
            .map(|(at, group)| {
                let ids: Vec<&str> =
                    mentions.cast.of_group[at].iter().map(|m| mentions.cast.members[*m].id.as_str()).collect();
                format!("{} = {}", text.exact(text.span(group.tokens.clone())), ids.join("+"))
            })
            .collect()
    }

    #[test]
    fn a_title_a_country_and_a_name_are_one_person() {
        assert_eq!(
            groups("Mexican President Andres Manuel Lopez Obrador spoke."),
            ["Mexican President Andres Manuel Lopez Obrador = andres-manuel-lopez-obrador"]
        );
        assert_eq!(
            groups("US Secretary of State Antony Blinken spoke."),
            ["US Secretary of State Antony Blinken = antony-blinken"]
        );
        assert_eq!(
            groups("President Ferdinand Marcos Jr. of the Philippines spoke."),
            ["President Ferdinand Marcos Jr. of the Philippines = ferdinand-marcos-jr"]
        );
    }

    #[test]
    fn apposition_names_the_office_before_or_behind() {
        assert_eq!(groups("China's president, Xi Jinping, spoke."), ["China's president, Xi Jinping = xi-jinping"]);
        assert_eq!(
            groups("Alice Weidmann, Iceland's trade minister, spoke."),
            ["Alice Weidmann, Iceland's trade minister = alice-weidmann"]
        );
    }

    #[test]
    fn people_unknown_to_the_tables_get_a_slug() {
        assert_eq!(
            groups("Prime Minister Kofi van der Berg spoke."),
            ["Prime Minister Kofi van der Berg = kofi-van-der-berg"]
        );
        assert_eq!(groups("Kim Tae-hyo, a South Korean official, spoke.")[0].split(" = ").last(), Some("kim-tae-hyo"));
    }

    #[test]
    fn honorifics_and_genitives_introduce_a_name() {
        assert_eq!(groups("Mr. Macron spoke."), ["Mr. Macron = emmanuel-macron"]);
        assert_eq!(groups("Hungary's Viktor Orban spoke."), ["Hungary's Viktor Orban = viktor-orban"]);
        assert_eq!(groups("He met H.E. Dr. Abiy Ahmed."), ["H.E. Dr. Abiy Ahmed = abiy-ahmed"]);
    }

    #[test]
    fn a_name_may_end_in_a_small_part() {
        assert_eq!(groups("Kim Jong-un spoke."), ["Kim Jong-un = kim-jong-un"]);
    }

    #[test]
    fn nobody_in_particular_is_nobody() {
        assert_eq!(groups("No French president spoke."), ["No French president = fr"]);
    }

    #[test]
    fn an_office_alone_is_who_held_it_on_the_day() {
        assert_eq!(groups("The Mexican president spoke."), ["The Mexican president = andres-manuel-lopez-obrador"]);
        assert_eq!(
            groups("The presidents of France and China spoke."),
            ["The presidents of France and China = emmanuel-macron+xi-jinping"]
        );
    }

    #[test]
    fn later_mentions_are_the_same_person() {
        assert_eq!(groups("Joe Biden came. Biden left.")[1], "Biden = joe-biden");
        assert_eq!(
            groups("Andrés Manuel López Obrador came. López Obrador left.")[1],
            "López Obrador = andres-manuel-lopez-obrador"
        );
    }

    #[test]
    fn adjectives_places_and_months_are_no_party() {
        for sentence in [
            "The Mexican economy grew.",
            "San Francisco was quiet.",
            "It rained in May.",
            "An Iran-backed force attacked.",
        ] {
            assert!(groups(sentence).is_empty(), "{sentence}: {:?}", groups(sentence));
        }
    }
}
