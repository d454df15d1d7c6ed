//! The people of a body: "EU foreign ministers", "heads of government of the G7", "ministers of NATO's 16 member states".

use std::ops::Range;

use super::{
    MODIFIERS_MAX, People, Reader,
    words::{is_field, is_of_states, is_region, level_of, qualifies_states},
};
use crate::{
    knowledge::{Sense, facts::Index},
    mention::forum::Level,
    text::{TokenKind, words as english},
};

impl Reader<'_, '_> {
    /// The people who stand behind a body's name ("EU foreign ministers"), or in front of it ("ministers of the EU").
    pub(super) fn people(&self, name: &Range<usize>) -> People {
        let from = self.behind_aside(name.end);
        if let Some(council) = self.council(from) {
            return council_people(name.start, council);
        }
        for at in from..from + MODIFIERS_MAX {
            if self.level_at(at).is_some() {
                let end = if self.word(at) == "heads" { self.heads_end(at) } else { at + 1 };
                return People::new(name.start..self.behind_joined(end), self.level_at(at));
            }
            let inside = is_field(self.word(at))
                || self.is_possessive(at)
                || self.is(at, TokenKind::Number)
                || matches!(self.word(at), "senior" | "bank" | "central" | "chief" | "and" | "member" | "state");
            if !inside {
                break;
            }
        }
        let mut at = name.start;
        while matches!(self.before(at), "the" | "all") || self.is(at.wrapping_sub(1), TokenKind::Number) {
            at -= 1;
        }
        if let Some(front) = at.checked_sub(2).filter(|front| *front >= self.sentence.start)
            && matches!(self.before(at), "of" | "from")
        {
            // "leaders of the 21 member economies of the APEC"
            let noun = self.people_of_members(front).unwrap_or(front);
            if matches!(self.word(noun), "members" | "nations" | "countries" | "states" | "economies")
                && noun >= self.sentence.start
            {
                let permanent = usize::from(self.before(noun) == "permanent" && noun > self.sentence.start);
                return People::new(noun - permanent..self.behind_members(name.end), None);
            }
            if let Some(start) = self.organ_in_front(noun) {
                return council_people(start, (self.behind_aside(name.end), None));
            }
            let heads = matches!(self.word(noun), "state" | "government")
                && (noun.saturating_sub(5)..noun).any(|at| self.word(at) == "heads");
            let level = if heads { Some(Level::Leaders) } else { self.level_at(noun) };
            if level.is_some() {
                let mut start = noun;
                let joined = |word: &str| matches!(word, "central" | "bank" | "and" | "ministers");
                while is_field(self.before(start))
                    || joined(self.before(start))
                    || heads && matches!(self.before(start), "heads" | "of" | "state" | "and" | "government")
                {
                    start -= 1;
                }
                // "finance ministers and central bank governors"
                let ministers = (start..noun).any(|at| self.word(at) == "ministers");
                let level = if ministers { Some(Level::Ministers) } else { level };
                return People::new(start..self.behind_members(name.end), level);
            }
        }
        let end = if self.is_possessive(self.behind_aside(name.end)) {
            self.behind_aside(name.end)
        } else {
            self.behind_members(name.end)
        };
        People::new(name.start..end, None)
    }

    /// The people of a body's members: "leaders of the 21 member states", where the members' noun is at a token.
    fn people_of_members(&self, noun: usize) -> Option<usize> {
        if !matches!(self.word(noun), "members" | "nations" | "countries" | "states" | "economies") {
            return None;
        }
        let mut at = noun;
        while at > self.sentence.start
            && (matches!(self.before(at), "member" | "permanent" | "the" | "all" | "its")
                || self.is(at - 1, TokenKind::Number)
                || english::cardinal(self.before(at)).is_some())
        {
            at -= 1;
        }
        let people = at.checked_sub(2).filter(|people| *people >= self.sentence.start && self.before(at) == "of")?;
        self.level_at(people).map(|_| people)
    }

    /// "finance ministers and central bank governors": the token behind the second of two ranks.
    fn behind_joined(&self, end: usize) -> usize {
        let inside = |at: &usize| is_field(self.word(*at)) || matches!(self.word(*at), "and" | "central" | "bank");
        let last = (end..end + MODIFIERS_MAX).find(|at| !inside(at)).filter(|_| self.word(end) == "and");
        last.filter(|at| self.level_at(*at).is_some()).map_or(end, |at| at + 1)
    }

    /// "the governing board of the IAEA", "the board of governors of the EBRD": where the organ whose noun stands at a token
    /// begins.
    fn organ_in_front(&self, noun: usize) -> Option<usize> {
        let governors = matches!(self.word(noun), "governors" | "directors" | "ministers") && self.before(noun) == "of";
        let head = if governors { noun.checked_sub(2)? } else { noun };
        if head < self.sentence.start || !matches!(self.word(head), "board" | "council" | "committee" | "assembly") {
            return None;
        }
        let adjective = |word: &str| {
            matches!(
                word,
                "governing"
                    | "executive"
                    | "ministerial"
                    | "permanent"
                    | "standing"
                    | "general"
                    | "political"
                    | "supreme"
                    | "steering"
            )
        };
        let start = head - usize::from(adjective(self.before(head)) && head > self.sentence.start);
        (governors || start < head).then_some(start)
    }

    /// The token behind a council or board of the body, with its level: "the WEU ministerial council", "the IAEA board".
    pub(super) fn council(&self, at: usize) -> Option<(usize, Option<Level>)> {
        let at = at + usize::from(self.is_possessive(at));
        let adjective = matches!(self.word(at), "ministerial" | "executive" | "permanent" | "governing" | "ruling");
        let noun = at + usize::from(adjective);
        let is_council = matches!(self.word(noun), "council" | "committee" | "commission" | "board");
        if is_council && self.word(noun + 1) == "of" && matches!(self.word(noun + 2), "governors" | "ministers") {
            return Some((noun + 3, Some(Level::Officials)));
        }
        let level = (self.word(at) == "ministerial").then_some(Level::Ministers);
        let board = self.word(noun) == "board"
            && !matches!(
                self.word(noun + 1),
                "chairman"
                    | "chairwoman"
                    | "chair"
                    | "member"
                    | "members"
                    | "director"
                    | "directors"
                    | "president"
                    | "head"
            );
        (is_council && (adjective || board)).then_some((noun + 1, level))
    }

    /// The token behind what a name says of its members: "NATO's 16 member states", "the G-7 industrialised nations".
    pub(super) fn behind_members(&self, at: usize) -> usize {
        let from = self.behind_aside(at);
        let mut end = from;
        while self.is_possessive(end)
            || self.is(end, TokenKind::Number)
            || self.is(end, TokenKind::Hyphen)
            || english::cardinal(self.word(end)).is_some()
            || matches!(
                self.word(end),
                "industrialised"
                    | "industrialized"
                    | "industrial"
                    | "major"
                    | "leading"
                    | "rich"
                    | "top"
                    | "member"
                    | "nation"
            )
        {
            end += 1;
        }
        let noun = matches!(
            self.word(end),
            "members" | "states" | "nations" | "countries" | "democracies" | "powers" | "group" | "partners" | "allies"
        );
        if noun { end + 1 } else { from }
    }

    /// The level of the people named by the noun at a token.
    pub(super) fn level_at(&self, at: usize) -> Option<Level> {
        if self.word(at) == "heads" && self.heads_end(at) > at + 1 {
            return Some(Level::Leaders);
        }
        let level = level_of(self.word(at))?;
        // "prime ministers" lead their states.
        Some(if self.word(at) == "ministers" && self.before(at) == "prime" { Level::Leaders } else { level })
    }

    /// The token behind "heads of state and government".
    pub(super) fn heads_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while matches!(self.word(end), "of" | "state" | "states" | "government" | "governments" | "and" | "or") {
            end += 1;
        }
        if end > at + 1 && matches!(self.word(end - 1), "state" | "states" | "government" | "governments") {
            end
        } else {
            at + 1
        }
    }

    /// The states that have no body of their own, where their noun is at a token: "six major powers", "the donor countries".
    pub(super) fn states(&self, at: usize) -> Option<People> {
        if !is_of_states(self.word(at)) || self.word(at) == "republics" {
            return None;
        }
        let mut start = at;
        let mut many = false;
        // "the countries that send troops"
        let mut qualified = matches!(self.word(at + 1), "that" | "which" | "contributing" | "involved" | "concerned");
        while start > self.sentence.start && at - start < MODIFIERS_MAX {
            let before = self.before(start);
            many |= self.counts_states(start - 1);
            qualified |= qualifies_states(before) || is_region(before);
            let inside = self.counts_states(start - 1)
                || qualifies_states(before)
                || is_region(before)
                || matches!(before, "major" | "leading" | "main" | "troop" | "oil" | "world" | "other")
                || self.is(start - 1, TokenKind::Hyphen);
            if !inside {
                break;
            }
            start -= 1;
        }
        // "twelve states" may be those of a federation.
        let plain = self.word(at) == "states" && !qualified;
        ((many || qualified) && !plain).then_some(People::new(start..at + 1, None))
    }

    /// The club of states that some words describe: "seven leading industrialised nations", "the five permanent members".
    pub(super) fn club(&self, tokens: &Range<usize>) -> Option<Index> {
        let words = || tokens.clone().map(|at| self.word(at));
        let industrial = || words().any(|word| word.starts_with("industriali") || word == "industrial");
        let count = || tokens.clone().find_map(|at| english::cardinal(self.word(at)));
        let council = || (tokens.end..tokens.end + COUNCIL_TOKENS_MAX).any(|at| self.word(at) == "security");
        let germany = |at: usize| matches!(self.word(at), "plus" | "and") && self.word(at + 1) == "germany";
        let name = match count() {
            // "permanent members" of other bodies are no five.
            count
                if words().any(|word| word == "permanent")
                    && (count == Some(5) || council() || germany(tokens.end)) =>
            {
                if germany(tokens.end) {
                    "P5+1"
                } else {
                    "P5"
                }
            }
            Some(5) if industrial() => "G5",
            Some(7) if industrial() => "G7",
            Some(8) if industrial() => "G8",
            _ => return None,
        };
        self.context.knowledge.matcher().exact(name).iter().find_map(|(sense, _)| match sense {
            Sense::Organisation(at) => Some(*at),
            _ => None,
        })
    }

    /// Whether a token is a number of states that is no pair.
    fn counts_states(&self, at: usize) -> bool {
        let number = english::cardinal(self.word(at))
            .or_else(|| self.word(at).parse().ok().filter(|_| self.is(at, TokenKind::Number)));
        number.is_some_and(|number| (3..=STATES_MAX).contains(&number))
    }

    /// The token behind "of Arab and African states", "from six Balkan countries", "from Japan and 40 African countries".
    pub(super) fn states_end(&self, at: usize) -> Option<usize> {
        if !matches!(self.word(at), "of" | "from") {
            return None;
        }
        let mut regions = 0;
        for at in at + 1..at + 1 + MODIFIERS_MAX {
            let word = self.word(at);
            if is_of_states(word) {
                return (regions > 0).then_some(at + 1);
            }
            let region = is_region(word)
                || qualifies_states(word)
                || matches!(word, "speaking" | "aligned" | "producing" | "exporting")
                || self.counts_states(at);
            regions += usize::from(region);
            let inside = region
                || matches!(
                    word,
                    "and"
                        | "the"
                        | "all"
                        | "latin"
                        | "central"
                        | "east"
                        | "west"
                        | "southern"
                        | "northern"
                        | "eastern"
                        | "member"
                        | "major"
                        | "leading"
                        | "top"
                        | "rich"
                        | "former"
                        | "more"
                        | "than"
                        | "over"
                        | "some"
                        | "about"
                        | "around"
                        | "nearly"
                        | "almost"
                )
                || self.is(at, TokenKind::ParenOpen)
                || self.is(at, TokenKind::ParenClose)
                || self.context.text.tokens.get(at).is_some_and(|token| token.is_capitalised() && token.is_word())
                || english::cardinal(word).is_some()
                || self.is(at, TokenKind::Number)
                || self.is(at, TokenKind::Comma)
                || self.is(at, TokenKind::Hyphen)
                || matches!(word, "non" | "oil" | "portuguese" | "french");
            if !inside {
                return None;
            }
        }
        None
    }
}

/// So many states there may be in one gathering.
const STATES_MAX: u32 = 200;

/// Tokens from "permanent members" to the "Security" of their council: "of the United Nations".
const COUNCIL_TOKENS_MAX: usize = 5;

/// A council that stands for a body's people.
fn council_people(start: usize, (end, level): (usize, Option<Level>)) -> People {
    People { tokens: start..end, level, is_organ: true }
}
