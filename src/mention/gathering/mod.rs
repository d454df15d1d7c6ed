//! Meetings of bodies: "a meeting of EU foreign ministers", "NATO ambassadors met in emergency session", "OPEC ministers agreed
//! at a conference in Vienna".
//!
//! The body's name, or the people who speak for its members, and a word for their gathering: in one noun group, in front of
//! the name with "of", or as the verb whose subject they are. Whoever is met "with" makes it no meeting of the body alone,
//! and a body that acts ("NATO said") does not meet. Later "farm ministers will meet again" and "the next summit" mean the
//! body that the text named last.

mod pair;
mod people;
mod verb;
mod words;

pub(crate) use words::only_acts;

use std::ops::Range;

use super::{
    Context,
    forum::{ForumMention, Level, Told},
    names::Name,
    order::covering,
};
use crate::{
    knowledge::{Sense, facts::Index},
    text::{TokenKind, words as english},
};
use words::{acts_as_one, is_field, is_gathering, is_modifier, is_part_of_world, is_region, is_span};

/// Tokens of a noun group in front of its head.
const MODIFIERS_MAX: usize = 10;

/// Tokens from a subject to the noun of what it takes part in.
const CLAUSE_TOKENS_MAX: usize = 36;

/// So many people may be the parties of a meeting that the text has just told: "the two ministers".
const PAIR_MAX: u32 = 4;

/// Tokens of an aside in brackets behind a name: "(EC)", "(Asia-Pacific Economic Cooperation)".
const ASIDE_TOKENS_MAX: usize = 10;

/// The people of a body: "European Union foreign ministers", "heads of government of the G7".
struct People {
    tokens: Range<usize>,
    level: Option<Level>,
    /// An organ of the body, which comes together even where the body's name stands for what it does: "the IAEA's board".
    is_organ: bool,
}

impl People {
    fn new(tokens: Range<usize>, level: Option<Level>) -> Self {
        Self { tokens, level, is_organ: false }
    }
}

/// What the text named before, which "farm ministers" and "the next summit" mean again.
#[derive(Clone, Debug, Default)]
struct Named {
    /// The body whose people were named last, for each level.
    people: Vec<(Level, Option<Index>)>,
    /// The body whose gathering was told last.
    gathered: Option<Index>,
    /// The body named last that brings members together, with the start of its sentence.
    latest: Option<(usize, Index)>,
    /// The body named last, with the start of its sentence.
    spoken_of: Option<(usize, Index)>,
}

/// The meetings of bodies that a text tells of, in no particular order; `known` are the names already read.
pub(crate) fn find(context: &Context<'_>, known: &[ForumMention]) -> Vec<ForumMention> {
    let mut found: Vec<ForumMention> = Vec::new();
    let mut named = Named::default();
    let free = |found: &[ForumMention], new: &ForumMention| {
        let apart = |old: &ForumMention| {
            new.tokens.end <= old.tokens.start || old.tokens.end <= new.tokens.start || !old.is_occasion
        };
        known.iter().all(apart) && found.last().is_none_or(apart)
    };
    for sentence in &context.text.sentences {
        let reader = Reader { context, sentence: sentence.tokens.clone() };
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if let Some(known) = covering(known, at).map(|at| &known[at]).filter(|known| known.is_occasion) {
                named.gathered = known.organisation.or(named.gathered);
                at = known.tokens.end.max(at + 1);
                continue;
            }
            let told = match context.names.at(at) {
                Some(name) => reader.of_name(name, &mut named),
                None => None,
            };
            let told = told
                .or_else(|| reader.of_pair(at))
                .or_else(|| reader.of_people(at, &named))
                .or_else(|| reader.of_states(at))
                .or_else(|| reader.of_proper_name(at))
                .or_else(|| reader.of_series(at, &named));
            if let Some(forum) = told.filter(|forum| free(&found, forum)) {
                named.gathered = forum.organisation.or(named.gathered);
                at = forum.tokens.end.max(at + 1);
                found.push(forum);
            } else {
                at += 1;
            }
        }
    }
    found
}

struct Reader<'c, 'k> {
    context: &'c Context<'k>,
    sentence: Range<usize>,
}

impl<'c> Reader<'c, '_> {
    fn word(&self, at: usize) -> &'c str {
        if self.sentence.contains(&at) { self.context.text.folded(at) } else { "" }
    }

    fn before(&self, at: usize) -> &'c str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    fn is(&self, at: usize, kind: TokenKind) -> bool {
        self.sentence.contains(&at) && self.context.kind(at) == Some(kind)
    }

    /// The token behind an aside in brackets: "(EC)".
    fn behind_aside(&self, at: usize) -> usize {
        if !self.is(at, TokenKind::ParenOpen) {
            return at;
        }
        (at + 1..at + 1 + ASIDE_TOKENS_MAX).find(|at| self.is(*at, TokenKind::ParenClose)).map_or(at, |at| at + 1)
    }

    /// Whether a name is one side of a pair: "EU-Russia summit", "the China-ASEAN talks".
    fn is_paired(&self, name: &Range<usize>) -> bool {
        let hyphen = |at: usize| self.is(at, TokenKind::Hyphen) || self.is(at, TokenKind::Dash);
        let names = &self.context.names.all;
        name.start > self.sentence.start + 1 && hyphen(name.start - 1) && covering(names, name.start - 2).is_some()
            || hyphen(name.end) && covering(names, name.end + 1).is_some()
    }

    /// The gathering that a body's name belongs to.
    fn of_name(&self, name: &Name, named: &mut Named) -> Option<ForumMention> {
        let body = name.find(|sense| if let Sense::Organisation(at) = sense { Some(*at) } else { None })?;
        let row = &self.context.knowledge.organisations[body as usize];
        let tokens = name.start..name.end;
        // "the IMF's Interim Committee": the committee gathers.
        let owns =
            self.is_possessive(name.end) && self.context.names.at(name.end + 1).is_some_and(|name| self.is_body(name));
        if row.sort != "igo" || only_acts(&row.id) || self.is_paired(&tokens) || owns {
            return None;
        }
        named.spoken_of = Some((self.sentence.start, body));
        if !acts_as_one(&row.id) {
            named.latest = Some((self.sentence.start, body));
        }
        let mut people = self.people(&tokens);
        // "the International Monetary Fund's Interim Committee"
        let owner = tokens.start.checked_sub(2).filter(|_| self.is_possessive(tokens.start - 1));
        let owner = owner.and_then(|at| covering(&self.context.names.all, at)).map(|at| &self.context.names.all[at]);
        if let Some(owner) =
            owner.filter(|owner| owner.start >= self.sentence.start && people.tokens.start == tokens.start)
        {
            people.tokens.start = owner.start;
        }
        let mut body = body;
        if let Some(club) = self.club(&people.tokens).filter(|_| people.tokens.start < tokens.start) {
            body = club;
            people.tokens.end += if matches!(self.word(people.tokens.end + 1), "germany") { 2 } else { 0 };
            return self.of(&people, Some(body), false);
        }
        if let Some(level) = people.level {
            named.people.retain(|(other, _)| *other != level);
            named.people.push((level, Some(body)));
        }
        let one = acts_as_one(&row.id) && !people.is_organ;
        self.of(&people, Some(body), one)
    }

    fn is_body(&self, name: &Name) -> bool {
        let body = name.find(|sense| if let Sense::Organisation(at) = sense { Some(*at) } else { None });
        body.is_some_and(|body| self.context.knowledge.organisations[body as usize].sort == "igo")
    }

    /// The gathering of people whose body only the text before names, or of a region's: "farm ministers will meet again",
    /// "Arab foreign ministers met in Cairo".
    fn of_people(&self, at: usize, named: &Named) -> Option<ForumMention> {
        let level = self.level_at(at)?;
        let end = if self.word(at) == "heads" { self.heads_end(at) } else { at + 1 };
        let mut start = at;
        while start > self.sentence.start && is_field(self.word(start - 1)) {
            start -= 1;
        }
        if let Some(end) = self.states_end(end) {
            let people = People::new(start..end, Some(level));
            return self.of(&people, self.club(&people.tokens), false);
        }
        if matches!(self.word(end), "of" | "from") || self.is(end, TokenKind::Possessive) {
            return None;
        }
        let before = self.before(start);
        // "a summit of regional leaders", but "regional leaders" alone may be those of a country's regions.
        let regional = before == "regional" && level == Level::Leaders && self.before(start - 1) == "of";
        let body = if regional || is_region(before) && self.context.text.tokens[start - 1].is_capitalised() {
            start -= 1;
            // "West African leaders", "southern African leaders"
            let before = self.before(start);
            let capital = start > self.sentence.start && self.context.text.tokens[start - 1].is_capitalised();
            let points = matches!(before, "west" | "east" | "south" | "north" | "southeast" | "central" | "latin");
            let lies = matches!(before, "southern" | "northern" | "eastern" | "western" | "southeastern" | "central");
            start -= usize::from(points && capital || lies && start > self.sentence.start);
            None
        } else {
            // "the two ministers", "his ministers", "French ministers" are others.
            let many = english::cardinal(before).is_some_and(|count| count > PAIR_MAX);
            let plain = start == self.sentence.start
                || many
                || matches!(before, "the" | "of" | "that")
                || self.is(start - 1, TokenKind::Comma)
                || self.is(start - 1, TokenKind::Quote);
            let known = named.people.iter().find(|(other, _)| *other == level);
            if !plain {
                return None;
            }
            Some(known.and_then(|(_, body)| *body)?)
        };
        let people = People::new(start..end, Some(level));
        self.of(&people, body, false)
    }

    /// The gathering of states that form no body: "six major powers resumed talks", "a meeting of donor countries".
    fn of_states(&self, at: usize) -> Option<ForumMention> {
        let people = self.states(at)?;
        let club = self.club(&people.tokens);
        self.noun_in_front(&people, club).or_else(|| self.by_verb(&people, club, false))
    }

    /// "the First Africa-South America Summit", "the World Conference against Racism": a name that no table knows, made of parts
    /// of the world and the word for the gathering, all in capitals.
    fn of_proper_name(&self, at: usize) -> Option<ForumMention> {
        let capital = |at: usize| self.sentence.contains(&at) && self.context.text.tokens[at].is_capitalised();
        let word = self.word(at);
        if !capital(at) || !matches!(word, "summit" | "conference") {
            return None;
        }
        let mut start = at;
        let mut world = 0;
        while start > self.sentence.start && at - start < MODIFIERS_MAX {
            let before = start - 1;
            let inside = capital(before)
                || self.is(before, TokenKind::Hyphen)
                || self.word(before) == "and" && start < at && capital(start) && before > self.sentence.start;
            if !inside || matches!(self.word(before), "the" | "a" | "an") {
                break;
            }
            world += usize::from(is_part_of_world(self.word(before)));
            start = before;
        }
        while start < at && !capital(start) {
            start += 1;
        }
        // "African Energy Conference" is held by a trade.
        let plain = (start..at).all(|at| {
            let word = self.word(at);
            is_part_of_world(word)
                || is_modifier(word)
                || english::ordinal(word).is_some()
                || self.is(at, TokenKind::Hyphen)
                || matches!(word, "and" | "south" | "north" | "latin" | "central" | "east" | "leaders" | "peace")
        });
        let level = (word == "summit").then_some(Level::Leaders);
        // "the International Conference" alone may be anybody's, "the Western Conference" is a league's.
        let wide = |word: &str| matches!(word, "international" | "world" | "global" | "western" | "american" | "and");
        let vague = (start..at).all(|at| {
            wide(self.word(at))
                && !(self.word(at) == "american" && matches!(self.before(at), "latin" | "south" | "central"))
                || self.is(at, TokenKind::Hyphen)
        });
        let named = !vague || matches!(self.word(at + 1), "on" | "against" | "for");
        (world > 0 && plain && named).then(|| {
            let tokens = start..at + 1;
            ForumMention { head: tokens.clone(), ..self.mention(tokens, None, level, Told::Name) }
        })
    }

    /// "the next summit", "a special summit", "the Amsterdam summit" of the body that gathered before.
    fn of_series(&self, at: usize, named: &Named) -> Option<ForumMention> {
        let word = self.word(at);
        if !matches!(word, "summit" | "ministerial") {
            return self.of_its_own(at, named);
        }
        // "EU leaders agreed at their Florence summit", "… at last June's summit"
        let own = || {
            let of_people = named.people.last().and_then(|(_, body)| *body);
            let near = |(sentence, body): (usize, Index)| (sentence == self.sentence.start).then_some(body);
            of_people.or_else(|| named.spoken_of.and_then(near))
        };
        let body = named.gathered.or_else(own)?;
        let before = self.before(at);
        // "next month's summit"
        let timed = at.checked_sub(2).is_some_and(|when| {
            self.is_possessive(at - 1) && (is_span(self.word(when)) || verb::is_date_word(self.word(when)))
        });
        // "the third summit was held", "the 1994 summit"
        let counted = named.gathered.is_some()
            && word == "summit"
            && (english::ordinal(before).is_some() || self.is_year(at.wrapping_sub(1)));
        // "the June summit"
        let by_span = timed;
        let timed = timed || verb::is_date_word(before) && !before.ends_with("day");
        let special =
            matches!(before, "next" | "special" | "extraordinary" | "emergency" | "informal") || timed || counted;
        let city = covering(&self.context.names.all, at.checked_sub(1)?).map(|name| &self.context.names.all[name]);
        let city = city.filter(|name| {
            let other = name.senses.iter().any(|sense| matches!(sense, Sense::Country(_) | Sense::Demonym(_)));
            word == "summit"
                && !other
                && name.start >= self.sentence.start
                && name.senses.iter().any(|sense| is_place(*sense))
        });
        if !special && city.is_none() || matches!(self.word(at + 1), "with" | "between" | "of") {
            return None;
        }
        let level = if word == "summit" { Level::Leaders } else { Level::Ministers };
        let tokens = city.map_or(at - usize::from(special && !by_span), |city| city.start)..at + 1;
        Some(ForumMention { head: at..at + 1, ..self.mention(tokens, Some(body), Some(level), Told::Name) })
    }

    /// "before its scheduled conference on June 25" of the body that the sentence speaks of.
    fn of_its_own(&self, at: usize, named: &Named) -> Option<ForumMention> {
        if !matches!(self.word(at), "conference" | "meeting" | "session") {
            return None;
        }
        let (sentence, body) = named.latest?;
        let mut start = at;
        while is_modifier(self.before(start))
            || self.before(start) == "next"
            || english::ordinal(self.before(start)).is_some()
        {
            start -= 1;
        }
        let own = self.before(start) == "its" && sentence == self.sentence.start && start < at;
        let apart = matches!(self.word(at + 1), "with" | "between" | "of" | "among");
        (own && !apart)
            .then(|| ForumMention { head: at..at + 1, ..self.mention(start..at + 1, Some(body), None, Told::Name) })
    }

    fn is_year(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() == 4 && word.parse().is_ok_and(|year: u16| (1945..2100).contains(&year))
    }

    fn is_possessive(&self, at: usize) -> bool {
        self.is(at, TokenKind::Possessive) || self.is(at, TokenKind::Apostrophe)
    }

    /// The gathering of some people: named by a noun behind or in front of them, or told by a verb.
    fn of(&self, people: &People, body: Option<Index>, one: bool) -> Option<ForumMention> {
        self.noun_behind(people, body)
            .or_else(|| self.noun_in_front(people, body))
            .or_else(|| self.by_verb(people, body, one))
    }

    fn mention(&self, tokens: Range<usize>, body: Option<Index>, level: Option<Level>, told: Told) -> ForumMention {
        let series = body.and_then(|body| match self.context.knowledge.series_of(body) {
            [one] => Some(*one),
            _ => None,
        });
        // The tables' series are summits, unless their name says more.
        let leads = |series: &Index| {
            let name = self.context.knowledge.series[*series as usize].name.to_lowercase();
            let ministers = name.contains("ministerial");
            match level {
                Some(Level::Leaders) => !ministers,
                Some(Level::Ministers) => ministers,
                Some(Level::Officials) => false,
                None => told == Told::Name,
            }
        };
        ForumMention {
            head: tokens.clone(),
            ordinal: self.ordinal(&tokens),
            tokens,
            series: series.filter(leads),
            edition: None,
            organisation: body,
            is_occasion: true,
            told,
            level,
        }
    }

    /// "the 13th SAARC summit", "the fifth ministerial meeting of OPEC": the number in the name or in front of it.
    fn ordinal(&self, tokens: &Range<usize>) -> Option<(u32, usize)> {
        let from = tokens.start.saturating_sub(1).max(self.sentence.start);
        (from..tokens.end).find_map(|at| english::ordinal(self.word(at)).map(|number| (number, at)))
    }

    /// "EU foreign ministers' meeting", "the NATO Washington summit", "EC heads of government meeting".
    fn noun_behind(&self, people: &People, body: Option<Index>) -> Option<ForumMention> {
        let mut at = people.tokens.end;
        let mut level = people.level;
        for _ in 0..MODIFIERS_MAX {
            let word = self.word(at);
            let debate = word == "debate" && people.level.is_none();
            let talks = word == "talks" && people.level.is_some();
            // "the ministerial conference"
            let adjective = word == "ministerial" && is_gathering(self.word(at + 1));
            if (is_gathering(word) || debate || talks) && !adjective && !self.goes_on(at + 1) {
                // "EU ministers meeting in X agreed": a verb.
                if word == "meeting" && people.level.is_some() && at == people.tokens.end && self.leads_to_when(at + 1)
                {
                    return None;
                }
                if matches!(word, "ministerial") {
                    level = level.or(Some(Level::Ministers));
                }
                if matches!(word, "summit" | "summits") {
                    level = Some(Level::Leaders);
                }
                let tokens = people.tokens.start..at + 1;
                return Some(ForumMention { head: at..at + 1, ..self.mention(tokens, body, level, Told::Name) });
            }
            if word == "ministerial" {
                level = level.or(Some(Level::Ministers));
            } else if self.level_at(at).is_some() {
                level = level.or(self.level_at(at));
            }
            let place = self.context.names.at(at).filter(|name| name.senses.iter().any(|sense| is_place(*sense)));
            if let Some(place) = place.filter(|_| self.context.text.tokens[at].is_capitalised()) {
                at = place.end;
                continue;
            }
            let inside = is_modifier(word)
                || is_field(word)
                || self.level_at(at).is_some()
                // "OPEC's last meeting"
                || matches!(word, "last" | "next" | "previous") && self.is_possessive(at - 1)
                || matches!(word, "senior" | "leader" | "heads" | "state" | "government" | "of" | "central" | "bank")
                || self.is_possessive(at)
                || self.is(at, TokenKind::Hyphen)
                || self.is(at, TokenKind::Number)
                || english::ordinal(word).is_some();
            if !inside || word == "of" && self.word(at + 1) != "state" && self.word(at + 1) != "government" {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Whether a noun of gathering only qualifies what follows: "summit host", "meeting room".
    fn goes_on(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "room"
                | "hall"
                | "rooms"
                | "centre"
                | "center"
                | "venue"
                | "host"
                | "hosts"
                | "members"
                | "member"
                | "president"
        )
    }

    /// "a meeting of EU foreign ministers", "the annual meeting of the EBRD", "a debate in the UN Security Council".
    fn noun_in_front(&self, people: &People, body: Option<Index>) -> Option<ForumMention> {
        let mut at = people.tokens.start;
        while matches!(self.before(at), "the" | "all" | "its") || self.is(at.wrapping_sub(1), TokenKind::Number) {
            at -= 1;
        }
        let link = self.before(at);
        let mut noun = at.checked_sub(2).filter(|noun| *noun >= self.sentence.start)?;
        // "a meeting in Rome of the countries"
        let place = covering(&self.context.names.all, noun).map(|at| &self.context.names.all[at]);
        if let Some(place) = place.filter(|name| name.senses.iter().any(|sense| is_place(*sense)))
            && self.before(place.start) == "in"
        {
            noun = place.start.checked_sub(2).filter(|noun| *noun >= self.sentence.start)?;
        }
        let word = self.word(noun);
        let named = link == "of"
            && (is_gathering(word) || word == "debate" || word == "talks" && people.level.is_some())
            || link == "by"
                && people.level.is_some()
                && matches!(word, "meeting" | "summit" | "conference" | "session")
            // "talks between NATO and Russia", but "talks between NATO Secretary General X and"
            || matches!(link, "between" | "among")
                && matches!(word, "talks" | "consultations" | "meeting" | "discussions")
                && (people.level.is_some() || self.context.title_at(people.tokens.end).is_none())
            || matches!(link, "in" | "at") && matches!(word, "debate" | "session") && people.level.is_none();
        if !named || matches!(word, "week" | "council" | "congress") {
            return None;
        }
        let mut level = people.level;
        let mut start = noun;
        loop {
            let before = self.before(start);
            if start == self.sentence.start {
                break;
            }
            if before == "ministerial" {
                level = level.or(Some(Level::Ministers));
            }
            let place = covering(&self.context.names.all, start - 1).map(|at| &self.context.names.all[at]);
            let place = place.filter(|name| name.senses.iter().any(|sense| is_place(*sense)));
            let inside = is_modifier(before)
                && !matches!(
                    before,
                    "two"
                        | "three"
                        | "four"
                        | "five"
                        | "one"
                        | "day"
                        | "planned"
                        | "scheduled"
                        | "upcoming"
                        | "forthcoming"
                )
                || english::ordinal(before).is_some()
                || place.is_some_and(|name| name.start + 1 == start && noun == start);
            if !inside {
                break;
            }
            start -= 1;
        }
        if matches!(word, "summit") {
            level = Some(Level::Leaders);
        }
        let tokens = start..people.tokens.end;
        Some(ForumMention { head: tokens.clone(), ..self.mention(tokens, body, level, Told::Name) })
    }
}

fn is_place(sense: Sense) -> bool {
    matches!(sense, Sense::Place(_))
}
