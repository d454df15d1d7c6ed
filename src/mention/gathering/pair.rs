//! Standing bodies of two states: "the Russian-Indian intergovernmental commission", "the joint economic committee of Egypt and
//! Sudan", "the U.S.-China Strategic Economic Dialogue".
//!
//! Both names stand in front of the body's noun, joined by a hyphen or "and", or behind it. What such a body does when it
//! meets is a meeting of the two; a committee of one country's parliament has no second name.

use std::ops::Range;

use super::{
    MODIFIERS_MAX, People, Reader,
    words::{is_field, is_modifier},
};
use crate::{
    knowledge::{Sense, facts::Index},
    mention::forum::{ForumMention, Told},
    text::{TokenKind, words as english},
};

/// Tokens of a standing body's name behind the names of its two states.
const BODY_TOKENS_MAX: usize = 8;

impl Reader<'_, '_> {
    /// The gathering of a body of two states whose first name, or whose noun, starts at a token.
    pub(super) fn of_pair(&self, at: usize) -> Option<ForumMention> {
        let tokens = self.pair_in_front(at).or_else(|| self.pair_behind(at))?;
        let noun = tokens.clone().find(|at| is_body_noun(self.word(*at)))?;
        let people = People::new(tokens.clone(), None);
        if self.word(noun) == "dialogue" {
            return Some(ForumMention { head: tokens.clone(), ..self.mention(tokens, None, None, Told::Name) });
        }
        self.of(&people, None, false).or_else(|| self.presided(&people))
    }

    /// "Russian-Indian intergovernmental commission", "the Egypt and Sudan joint committee"
    fn pair_in_front(&self, at: usize) -> Option<Range<usize>> {
        let one = self.country_at(at)?;
        let hyphen = self.is(one.1, TokenKind::Hyphen) || self.is(one.1, TokenKind::Dash);
        let joined = hyphen || self.word(one.1) == "and";
        let other = self.country_at(one.1 + 1).filter(|other| joined && other.0 != one.0)?;
        let mut end = other.1;
        let mut joint = hyphen;
        while end < other.1 + BODY_TOKENS_MAX {
            let word = self.word(end);
            joint |= matches!(word, "joint" | "mixed" | "bilateral" | "intergovernmental");
            if is_body_noun(word) {
                // "council of ministers"
                let of = self.word(end + 1) == "of" && self.level_at(end + 2).is_some();
                return joint.then_some(at..end + if of { 3 } else { 1 });
            }
            if !self.describes_body(end) {
                return None;
            }
            end += 1;
        }
        None
    }

    /// "the joint economic committee of Egypt and Sudan", "the intergovernmental commission between India and Iran"
    fn pair_behind(&self, noun: usize) -> Option<Range<usize>> {
        if !is_body_noun(self.word(noun)) {
            return None;
        }
        let mut start = noun;
        let mut joint = false;
        while start > self.sentence.start && noun - start < MODIFIERS_MAX && self.describes_body(start - 1) {
            start -= 1;
            joint |= matches!(self.word(start), "joint" | "mixed" | "bilateral" | "intergovernmental");
        }
        let between = matches!(self.word(noun + 1), "of" | "between");
        let from = noun + 2 + usize::from(self.word(noun + 2) == "the");
        let one = self.country_at(from).filter(|_| between && joint)?;
        let second = one.1 + 1 + usize::from(self.word(one.1 + 1) == "the");
        let other = self.country_at(second).filter(|other| self.word(one.1) == "and" && other.0 != one.0)?;
        Some(start..other.1)
    }

    /// "preside over the committee meetings": the noun behind names the gathering.
    fn presided(&self, people: &People) -> Option<ForumMention> {
        let end = people.tokens.end;
        matches!(self.word(end), "meetings" | "sessions" | "talks").then(|| {
            let tokens = people.tokens.start..end + 1;
            ForumMention { head: end..end + 1, ..self.mention(tokens, None, None, Told::Name) }
        })
    }

    /// The country that a name at a token means, with the token behind it.
    fn country_at(&self, at: usize) -> Option<(Index, usize)> {
        if !self.sentence.contains(&at) {
            return None;
        }
        let name = self.context.names.at(at)?;
        let country = name.find(|sense| match sense {
            Sense::Country(at) | Sense::Demonym(at) => Some(*at),
            _ => None,
        })?;
        Some((country, name.end))
    }

    fn describes_body(&self, at: usize) -> bool {
        let word = self.word(at);
        is_modifier(word)
            || is_field(word)
            || matches!(
                word,
                "higher"
                    | "supreme"
                    | "mixed"
                    | "bilateral"
                    | "cooperation"
                    | "co"
                    | "operation"
                    | "strategic"
                    | "technical"
                    | "cultural"
                    | "scientific"
                    | "boundary"
                    | "border"
                    | "consultative"
                    | "liaison"
                    | "and"
                    | "ministerial"
                    | "political"
                    | "human"
                    | "rights"
                    | "investment"
            )
            || self.is(at, TokenKind::Hyphen)
            || english::ordinal(word).is_some()
    }
}

/// Nouns for a standing body of two states.
fn is_body_noun(word: &str) -> bool {
    matches!(word, "commission" | "committee" | "council" | "subcommission" | "subcommittee" | "dialogue")
}
