//! The verb that governs a noun of meeting, and whoever is its subject: "held talks", "told Putin at a meeting", "The premier, in
//! Moscow for talks,".

use super::{CIRCUMSTANCE_TOKENS_MAX, Filled, Frame, GOVERNOR_TOKENS_MAX, is_opening, vocabulary::is_presenting};
use crate::{
    meeting::verb,
    mention::{cue::is_adverb, order::covering, party::GroupKind},
    text::{TokenKind, words},
};

impl<'m, 'a> Frame<'m, 'a> {
    /// Who does what the noun's sentence says of it: the subject of the verb whose object the noun is ("held talks"), or whose
    /// circumstance it is ("flew to Rome for talks", "told Putin at a meeting"); behind an opening circumstance ("In a call
    /// with Xi, Putin said") the subject that follows.
    pub(super) fn governing_subject(&self) -> Option<Filled> {
        let context = &self.mentions.context;
        let mut at = self.noun_group_start();
        let preposition =
            at.checked_sub(1).filter(|before| *before >= self.sentence.start).map_or("", |at| self.word(at));
        let is_visit =
            |at: usize| (at..self.cue.tokens.end).any(|at| matches!(self.word(at), "visit" | "trip" | "tour"));
        let is_circumstance = matches!(preposition, "at" | "during" | "in" | "after" | "before" | "following" | "for")
            || preposition == "on" && is_visit(at);
        if is_circumstance && at == self.sentence.start + 1 {
            return self.subject_behind();
        }
        // "The premier, on a visit to Moscow, said", "X, in a call with Y, urged": whoever stands in front of the aside.
        let comma = at >= self.sentence.start + 3 && self.kind(at - 2) == Some(TokenKind::Comma);
        if (preposition == "on" || is_circumstance && comma) && at >= self.sentence.start + 3 {
            let close = at - 1 - usize::from(comma);
            let person = self.group_before(close).filter(|group| {
                let group = self.group(*group);
                group.tokens.end == close && group.kind == GroupKind::Person && !self.is_governed(group)
            });
            if let Some(group) = person {
                let filled = self.meant_by(group, "subject");
                return Some(Filled { verb_from: close, ..filled });
            }
        }
        // "The premier, in Moscow for talks, said"
        if let Some(filled) = self.subject_of_stay(at).filter(|_| preposition == "for") {
            return Some(filled);
        }
        if matches!(preposition, "about" | "over" | "since" | "until" | "between" | "amid" | "regarding" | "despite") {
            return None;
        }
        let start = at;
        let first = at.saturating_sub(GOVERNOR_TOKENS_MAX).max(self.sentence.start);
        while at > first {
            at -= 1;
            if let Some(group) = covering(&self.mentions.groups, at) {
                at = self.group(group).tokens.start.max(self.sentence.start);
                continue;
            }
            let word = self.word(at);
            // "…, during a visit to": the comma before a circumstance opens no clause.
            // "…, most recently during a visit to": so do adverbs in front of it.
            let adverbs =
                (at + 1..start).take_while(|at| is_adverb(self.word(*at)) || self.word(*at) == "most").count();
            let crosses = matches!(
                self.word(at + 1 + adverbs),
                "during" | "after" | "before" | "following" | "at" | "in" | "ahead"
            );
            match self.kind(at) {
                Some(TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon) => return None,
                Some(TokenKind::Comma) if !crosses => return None,
                _ => {}
            }
            if words::opens_clause(word) && !matches!(word, "as" | "since" | "who" | "until") {
                return None;
            }
            // "spoke about the attack at a funeral": the place is part of what they spoke about.
            if matches!(word, "about" | "regarding" | "concerning") {
                return None;
            }
            // "is back in Oslo after a visit to Rome"
            let back = word == "back" && at > first && words::is_auxiliary(self.word(at - 1));
            if verb::is_verb(context, at) || is_presenting(word) || back {
                let other = verb::speaks_of(word) && !is_circumstance && self.word(at + 1) != "off";
                if other {
                    return None;
                }
                let mut subject = self.subject(at);
                // "…," said the minister after talks with X: the speaker stands behind the verb.
                if verb::inverts(word)
                    && is_circumstance
                    && subject.parties.is_empty()
                    && let Some(speaker) = self.group_at(at + 1).filter(|group| !self.group(*group).genitive)
                {
                    subject = Filled { verb_from: at, ..self.meant_by(speaker, "subject") };
                }
                let addressed = matches!(preposition, "at" | "during" | "in" | "on") && verb::addresses(word);
                // "will join A for talks with B"
                let joins = preposition == "for" && matches!(word, "join" | "joins" | "joined" | "joining");
                // "was joined by A for talks"
                let agent = usize::from(joins && self.word(at + 1) == "by");
                if let Some(group) = self.group_at(at + 1 + agent).filter(|_| addressed || joins) {
                    subject.parties.extend(self.meant_by(group, "addressed").parties);
                }
                return Some(subject);
            }
            // "Speaking after talks with X, the minister said"
            if at == self.sentence.start && (is_opening(word) || word.len() > 4 && word.ends_with("ing")) {
                return self.subject_behind();
            }
        }
        None
    }

    /// Whoever an aside says is somewhere for what the noun names: "A, in Cairo for talks, said".
    pub(super) fn subject_of_stay(&self, noun: usize) -> Option<Filled> {
        let places = &self.mentions.places;
        let place = &places[covering(places, noun.checked_sub(2)?)?];
        let leads = place.tokens.start.checked_sub(2).filter(|comma| *comma > self.sentence.start)?;
        if self.word(leads + 1) != "in" || self.kind(leads) != Some(TokenKind::Comma) {
            return None;
        }
        let group = self.group_before(leads).filter(|group| {
            let group = self.group(*group);
            group.tokens.end == leads && group.kind == GroupKind::Person && !self.is_governed(group)
        })?;
        Some(Filled { verb_from: leads, officials: true, ..self.meant_by(group, "subject") })
    }

    /// The first token of the noun group whose head is the cue: determiners, adjectives and numbers in front of it.
    pub(super) fn noun_group_start(&self) -> usize {
        let context = &self.mentions.context;
        let mut at = self.cue.tokens.start;
        while at > self.sentence.start {
            let before = at - 1;
            let word = self.word(before);
            let inside =
                matches!(self.kind(before), Some(TokenKind::Hyphen | TokenKind::Number | TokenKind::Possessive))
                    || covering(&context.names.all, before).is_some()
                    || self.kind(before) == Some(TokenKind::Word)
                        && !words::is_preposition(word)
                        && !words::is_auxiliary(word)
                        && !words::opens_clause(word)
                        // "told reporters following talks", but "at the following meeting"
                        && (word != "following" || self.is_attribute(before))
                        && (!verb::is_verb(context, before) || self.is_attribute(before));
            let inside = inside || matches!(word, "of") && before > self.sentence.start && self.counts(before - 1);
            if !inside || self.cue.tokens.start - before > 12 {
                break;
            }
            at = before;
        }
        at
    }

    /// "a planned meeting": a participle behind a determiner.
    pub(super) fn is_attribute(&self, at: usize) -> bool {
        at > self.sentence.start
            && (words::is_determiner(self.word(at - 1)) || self.kind(at - 1) == Some(TokenKind::Hyphen))
    }

    /// "several rounds of talks", "a series of meetings".
    pub(super) fn counts(&self, at: usize) -> bool {
        matches!(
            self.word(at),
            "round" | "rounds" | "series" | "day" | "days" | "couple" | "string" | "number" | "stop" | "leg"
        )
    }

    /// "In a call with Xi on Tuesday, Putin said": the subject behind the circumstance that opens the sentence.
    pub(super) fn subject_behind(&self) -> Option<Filled> {
        let end = self.sentence.end.min(self.cue.tokens.end + CIRCUMSTANCE_TOKENS_MAX);
        let comma = (self.cue.tokens.end..end).find(|at| {
            self.kind(*at) == Some(TokenKind::Comma)
                && self.group_at(*at + 1).is_some_and(|group| {
                    let group = self.group(group);
                    let behind = self.word(group.tokens.end);
                    !group.genitive
                        && (words::is_auxiliary(behind)
                            || self.joins(group.tokens.end)
                            || verb::is_verb(&self.mentions.context, group.tokens.end)
                            || is_adverb(behind)
                            || self.kind(group.tokens.end) == Some(TokenKind::Comma))
                })
        })?;
        let mut filled = Filled { verb_from: self.cue.tokens.start, ..Filled::default() };
        let mut at = self.group_at(comma + 1)?;
        loop {
            let meant = self.meant_by(at, "main_subject");
            filled.parties.extend(meant.parties);
            filled.collective = filled.collective.or(meant.collective);
            match self.joined_after(at) {
                Some(next) if self.joins(self.group(at).tokens.end) => at = next,
                _ => return Some(filled),
            }
        }
    }

    pub(super) fn joins(&self, at: usize) -> bool {
        matches!(self.word(at), "and" | "&")
    }
}
