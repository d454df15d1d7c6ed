//! Gatherings that a verb tells of: "NATO ambassadors met", "EU leaders held a summit", "ministers agreed at a meeting".

use std::ops::Range;

use super::{
    CLAUSE_TOKENS_MAX, MODIFIERS_MAX, People, Reader,
    words::{is_holding, is_meeting_verb, is_modifier, is_sitting},
};
use crate::{
    knowledge::facts::Index,
    mention::{
        cue::is_adverb,
        forum::{ForumMention, Level, Told},
        order::covering,
    },
    text::{TokenKind, words as english},
};

impl Reader<'_, '_> {
    /// "NATO ambassadors met in emergency session", "OPEC will meet in Vienna", "EU leaders hold a summit in Nice", "ministers
    /// agreed at a meeting in Luxembourg".
    pub(super) fn by_verb(&self, people: &People, body: Option<Index>, one: bool) -> Option<ForumMention> {
        let speak_for_members =
            self.is_ambassadors(people) || self.is_of_states(people, body) || self.are_senior(people) && !one;
        if !self.is_subject(people.tokens.start) || people.level == Some(Level::Officials) && !speak_for_members {
            return None;
        }
        let end = people.tokens.end;
        let mut verb = self.behind_aside(end);
        let willing = |at: usize| {
            self.word(at + 1) == "to"
                && matches!(self.word(at), "agreed" | "decided" | "hope" | "hopes" | "want" | "wants" | "likely")
        };
        while english::is_auxiliary(self.word(verb))
            || is_adverb(self.word(verb))
            || is_date_word(self.word(verb))
            || self.word(verb) == "on" && is_date_word(self.word(verb + 1))
            || willing(verb)
            || matches!(
                self.word(verb),
                "to" | "due" | "expected" | "scheduled" | "set" | "planning" | "plan" | "planned"
            )
        {
            verb += 1;
        }
        let word = self.word(verb);
        let told = |head: Range<usize>, told: Told| ForumMention {
            head,
            ..self.mention(people.tokens.clone(), body, people.level, told)
        };
        let alone = people.level.is_some() || !one;
        // "EU finance ministers, meeting in Brussels on Tuesday, failed to agree"
        let aside = end + 1;
        let gerund = self.word(aside).ends_with("ing") && is_meeting_verb(self.word(aside));
        if alone && self.is(end, TokenKind::Comma) && gerund && self.leads_to_when(aside + 1) {
            return Some(told(aside..aside + 1, Told::Verb));
        }
        if alone && is_meeting_verb(word) && self.leads_to_when(verb + 1) && !self.leads_to_noun(verb + 1) {
            // "met in emergency session"
            let sitting = (self.word(verb + 1) == "in").then(|| self.object_noun(verb + 2)).flatten();
            let session = sitting.filter(|noun| self.word(*noun) == "session").map_or(verb, |noun| noun);
            return Some(told(verb..session + 1, Told::Verb));
        }
        if is_holding(word)
            && people.tokens.len() < MODIFIERS_MAX
            && let Some(noun) = self.object_noun(verb + 1)
        {
            let apart = matches!(self.word(noun + 1), "with" | "between" | "among" | "to");
            if matches!(self.word(noun), "discussions" | "negotiations") && people.level.is_none() {
                return None;
            }
            let meets = alone || matches!(self.word(noun), "summit" | "conference");
            return (!apart && meets).then(|| told(noun..noun + 1, Told::Noun));
        }
        people.level?;
        let noun = self.sitting(end).or_else(|| self.sitting_in_front(people.tokens.start))?;
        Some(told(noun..noun + 1, Told::Noun))
    }

    /// "At the end of a two-day meeting in Luxembourg, EU ministers agreed": the noun of an opening circumstance.
    fn sitting_in_front(&self, start: usize) -> Option<usize> {
        let mut comma = start;
        while comma > self.sentence.start && matches!(self.before(comma), "the" | "all" | "senior") {
            comma -= 1;
        }
        let comma = comma.checked_sub(1).filter(|at| *at > self.sentence.start && self.is(*at, TokenKind::Comma))?;
        let opens = |at: &usize| {
            matches!(self.word(*at), "at" | "after" | "during" | "following" | "of")
                && matches!(self.word(at + 1), "a" | "an" | "their" | "its")
        };
        let from = self.sentence.start.max(comma.saturating_sub(CLAUSE_TOKENS_MAX));
        let opening =
            (from..comma).find(|at| !self.is(*at, TokenKind::Dash) && self.context.text.tokens[*at].is_word())?;
        if !matches!(self.word(opening), "at" | "in" | "after" | "during" | "following") {
            return None;
        }
        let noun = (opening..comma).filter(opens).find_map(|at| self.object_noun(at + 2))?;
        let apart = matches!(self.word(noun + 1), "with" | "between" | "among" | "to" | "of");
        let clause = (noun + 1..comma).any(|at| self.is(at, TokenKind::Comma));
        (noun < comma && !apart && !clause && !is_spoken(self.word(noun))).then_some(noun)
    }

    /// "senior officials from 40 African countries"
    fn is_of_states(&self, people: &People, body: Option<Index>) -> bool {
        body.is_none() && people.tokens.clone().any(|at| matches!(self.word(at), "of" | "from"))
    }

    /// "ASEAN senior officials", "senior officials from 21 member economies": those whom members send.
    fn are_senior(&self, people: &People) -> bool {
        let tokens = people.tokens.start.saturating_sub(1).max(self.sentence.start)..people.tokens.end;
        tokens.into_iter().any(|at| self.word(at) == "senior")
    }

    pub(super) fn is_ambassadors(&self, people: &People) -> bool {
        people.tokens.clone().any(|at| {
            matches!(self.word(at), "ambassadors" | "governors" | "chiefs" | "ministers" | "envoys" | "deputies")
        })
    }

    /// Whether a group is the subject of its clause: nothing governs it, and it is no part of a list.
    pub(super) fn is_subject(&self, start: usize) -> bool {
        let mut at = start;
        let counts = |at: usize| self.is(at - 1, TokenKind::Number) || english::cardinal(self.before(at)).is_some();
        while at > self.sentence.start && counts(at) {
            at -= 1;
        }
        // "psychiatrists of South Asian countries": what stands in front of the whole name governs it.
        let points = |word: &str| {
            matches!(
                word,
                "south"
                    | "north"
                    | "east"
                    | "west"
                    | "central"
                    | "southern"
                    | "northern"
                    | "eastern"
                    | "western"
                    | "southeast"
            )
        };
        while at > self.sentence.start
            && (matches!(self.before(at), "the" | "all" | "senior") || points(self.before(at)))
        {
            at -= 1;
        }
        if at == self.sentence.start {
            return true;
        }
        let before = self.before(at);
        let governed = english::is_preposition(before) && before != "as" || matches!(before, "and" | "or" | "between");
        let list = self.is(at - 1, TokenKind::Comma) && at > self.sentence.start + 1 && {
            let name = covering(&self.context.names.all, at - 2);
            name.is_some()
        };
        !governed && !list
    }

    /// The noun of a gathering that is the object of a verb behind which a token stands.
    pub(super) fn object_noun(&self, from: usize) -> Option<usize> {
        for at in from..from + MODIFIERS_MAX {
            let word = self.word(at);
            if is_sitting(word) {
                return Some(at);
            }
            let inside = is_modifier(word)
                || english::is_determiner(word)
                || is_adverb(word)
                || matches!(word, "up" | "their" | "its" | "a" | "an" | "the" | "off")
                || english::ordinal(word).is_some()
                || self.is(at, TokenKind::Hyphen)
                || self.is(at, TokenKind::Number);
            if !inside {
                return None;
            }
        }
        None
    }

    /// The noun of a gathering at which the subject does what the clause says: "at a two-day meeting in Luxembourg".
    pub(super) fn sitting(&self, from: usize) -> Option<usize> {
        for at in from..self.sentence.end.min(from + CLAUSE_TOKENS_MAX) {
            let word = self.word(at);
            if matches!(word, "who" | "which" | "while" | "but" | "said" | "says" | "told" | "that")
                || self.is(at, TokenKind::Semicolon)
            {
                return None;
            }
            let at_it = matches!(word, "at" | "during" | "after");
            if at_it && matches!(self.word(at + 1), "a" | "an" | "their" | "its") {
                let noun = self.object_noun(at + 2)?;
                let apart = matches!(self.word(noun + 1), "with" | "between" | "among" | "to" | "of");
                return (!apart && !is_spoken(self.word(noun))).then_some(noun);
            }
        }
        None
    }

    /// Whether nobody else is met: what stands behind the verb says when, where or what for.
    pub(super) fn leads_to_when(&self, at: usize) -> bool {
        let word = self.word(at);
        let ends = !self.sentence.contains(&at) || self.context.text.tokens[at].is_terminal();
        ends || self.is(at, TokenKind::Comma)
            || matches!(
                word,
                "in" | "at"
                    | "on"
                    | "here"
                    | "to"
                    | "for"
                    | "again"
                    | "behind"
                    | "under"
                    | "amid"
                    | "as"
                    | "before"
                    | "after"
                    | "this"
                    | "next"
                    | "last"
                    | "late"
                    | "early"
                    | "later"
                    | "earlier"
                    | "today"
                    | "tomorrow"
                    | "yesterday"
                    | "tonight"
                    | "informally"
                    | "formally"
                    | "twice"
                    | "once"
                    | "every"
                    | "from"
                    | "over"
                    | "about"
                    | "near"
                    | "outside"
                    | "and"
            )
            || is_date_word(word)
    }

    /// "ministers meeting at a conference of the agency": the noun behind the verb names the gathering.
    pub(super) fn leads_to_noun(&self, at: usize) -> bool {
        matches!(self.word(at), "at" | "for" | "in")
            && self.object_noun(at + 1).is_some_and(|noun| self.word(noun + 1) == "of")
    }
}

/// Nouns of what is said rather than of those who come together.
fn is_spoken(word: &str) -> bool {
    matches!(word, "talks" | "debate" | "consultations" | "discussions" | "negotiations")
}

/// Months and weekdays; "may" is more often a verb.
pub(super) fn is_date_word(word: &str) -> bool {
    english::is_month_or_weekday(word) && word != "may"
}
