//! Who does what a verb says: its subject, whoever an infinitive or an aside leaves it to, and what governs a group.

use super::{Filled, Frame, GOVERNOR_TOKENS_MAX, Party, SPEAKERS_BACK_MAX};
use crate::{
    meeting::verb,
    mention::{
        cast::MemberIndex,
        cue::is_adverb,
        order::{covering, within},
        party::{Group, GroupKind},
    },
    text::{TokenKind, words},
};

impl<'m, 'a> Frame<'m, 'a> {
    /// The subject of the verb at a token: the last group in front that no preposition governs, with those joined to it.
    pub(super) fn subject(&self, verb: usize) -> Filled {
        if let Some(controller) = self.controller(verb) {
            return controller;
        }
        if let Some(governor) = self.governor_of_infinitive(verb) {
            return self.subject(governor);
        }
        if let Some(relative) = self.of_relative_clause(verb) {
            return relative;
        }
        let mut token = self.before_aside(verb);
        let mut crossed = false;
        while let Some(at) = self.group_before(token) {
            let group = self.group(at);
            token = group.tokens.start;
            let heading = self.kind(group.tokens.end) == Some(TokenKind::Colon);
            if heading
                || self.is_governed(group)
                || group.genitive
                || self.has_other_verb(group.tokens.end, verb)
                || self.has_other_subject(group.tokens.end, verb)
            {
                crossed |= self.has_other_verb(group.tokens.end, verb);
                if crossed && token <= self.sentence.start {
                    break;
                }
                continue;
            }
            let mut first = self.first_joined(at);
            let mut filled = Filled { verb_from: group.tokens.end, ..Filled::default() };
            if self.is_governed(self.group(first)) {
                // "of Iran and Iraq, A and B, met", "after talks with A, B met": behind a comma the list is another, unless it
                // is one of countries that only the last "and" closes: "including Somalia, Sudan and Zimbabwe".
                let parts = |cut: &usize| {
                    let end = self.group(*cut).tokens.end;
                    let countries = [*cut, *cut + 1].iter().all(|at| self.group(*at).kind == GroupKind::Country);
                    let list = countries
                        && self.has_and(end, self.group(at).tokens.start)
                        && !self.has_and(self.group(first).tokens.start, end);
                    self.kind(end) == Some(TokenKind::Comma) && !list
                };
                let Some(cut) = (first..at).rev().find(parts) else {
                    token = self.group(first).tokens.start;
                    continue;
                };
                first = cut + 1;
            }
            filled.parties.extend(self.government_joined(self.group(first).tokens.start));
            for member in first..=at {
                let meant = self.meant_by(member, "subject");
                filled.parties.extend(meant.parties);
                filled.collective = filled.collective.or(meant.collective);
            }
            return filled;
        }
        if let Some(behind) = self.subject_of_gerund(verb) {
            return behind;
        }
        let parties = self.governments_before(verb);
        Filled { verb_from: self.sentence.start.max(verb.saturating_sub(6)), parties, ..Filled::default() }
    }

    /// "After meeting B in Paris, A said": a gerund behind a preposition leaves its subject to the main clause.
    fn subject_of_gerund(&self, verb: usize) -> Option<Filled> {
        let before = verb.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
        let opens = matches!(
            self.word(before),
            "after" | "before" | "while" | "when" | "since" | "on" | "upon" | "following" | "by" | "in"
        );
        if !opens || verb != self.cue.tokens.start || !self.word(verb).ends_with("ing") {
            return None;
        }
        self.subject_behind()
    }

    /// "talks with the ambassador who came from a meeting": whoever stands right in front of "who" does what the clause says.
    fn of_relative_clause(&self, verb: usize) -> Option<Filled> {
        let mut at = verb;
        while at > self.sentence.start && (words::is_auxiliary(self.word(at - 1)) || is_adverb(self.word(at - 1))) {
            at -= 1;
        }
        let relative = |at: &usize| *at > self.sentence.start && matches!(self.word(*at), "who" | "which");
        let who = at.checked_sub(1).filter(relative)?;
        let end = who - usize::from(self.kind(who - 1) == Some(TokenKind::Comma));
        let group =
            self.group_before(end).filter(|at| self.group(*at).tokens.end == end && !self.group(*at).genitive)?;
        let mut filled = Filled { verb_from: end, ..Filled::default() };
        for at in self.first_joined(group)..=group {
            let meant = self.meant_by(at, "subject");
            filled.parties.extend(meant.parties);
            filled.collective = filled.collective.or(meant.collective);
        }
        (!filled.parties.is_empty()).then_some(filled)
    }

    /// The first group of the list that a group ends: "A, B and C".
    fn first_joined(&self, last: usize) -> usize {
        let mut first = last;
        while let Some(before) =
            first.checked_sub(1).filter(|before| self.group(*before).tokens.start >= self.sentence.start)
        {
            if self.joined_after(before) != Some(first) || self.group(before).genitive {
                break;
            }
            first = before;
        }
        first
    }

    /// "Moscow and the rebels held talks": the capital, standing for its government, that "and" joins to a group.
    fn government_joined(&self, start: usize) -> Vec<Party> {
        match start.checked_sub(2) {
            Some(at) if at >= self.sentence.start && self.word(start - 1) == "and" => self.government(at, "subject"),
            _ => Vec::new(),
        }
    }

    /// "Washington and Moscow will hold talks": capitals right in front of the verb.
    fn governments_before(&self, verb: usize) -> Vec<Party> {
        let mut end = verb;
        while end > self.sentence.start && (words::is_auxiliary(self.word(end - 1)) || is_adverb(self.word(end - 1))) {
            end -= 1;
        }
        let Some(last) = end.checked_sub(1).filter(|at| *at >= self.sentence.start) else { return Vec::new() };
        let governed = |at: usize| at > self.sentence.start && words::is_preposition(self.word(at - 1));
        let mut parties = self.government(last, "subject");
        let joined = last >= self.sentence.start + 2 && self.word(last - 1) == "and";
        if parties.is_empty() || governed(if joined { last - 2 } else { last }) {
            return Vec::new();
        }
        if joined {
            parties.extend(self.government(last - 2, "subject"));
        }
        parties
    }

    /// The "to" of the infinitive at a token, adverbs passed over.
    fn infinitive_mark(&self, verb: usize) -> Option<usize> {
        let mut to = verb;
        while to > self.sentence.start && is_adverb(self.word(to - 1)) {
            to -= 1;
        }
        to.checked_sub(1).filter(|to| *to > self.sentence.start && self.word(*to) == "to")
    }

    /// "flew to Tbilisi to meet Saakashvili": the verb whose purpose an infinitive is.
    pub(super) fn governor_of_infinitive(&self, verb: usize) -> Option<usize> {
        let to = self.infinitive_mark(verb)?;
        let first = to.saturating_sub(GOVERNOR_TOKENS_MAX).max(self.sentence.start);
        let mut at = to;
        while at > first {
            at -= 1;
            if let Some(group) = covering(&self.mentions.groups, at) {
                // "telephoned Merkel before she was to meet": a pronoun of that form is the subject itself.
                if self.group(group).kind == GroupKind::Pronoun {
                    return None;
                }
                at = self.group(group).tokens.start.max(self.sentence.start);
                continue;
            }
            let word = self.word(at);
            let stops = matches!(self.kind(at), Some(TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash))
                || words::opens_clause(word);
            if stops || verb::speaks_of(word) {
                return None;
            }
            if verb::is_verb(&self.mentions.context, at) && !self.is_attribute(at) {
                return Some(at);
            }
        }
        None
    }

    /// Who speaks the quoted words at a token: "I will meet Putin soon," Trump said.
    pub(super) fn speaker_at(&self, token: usize) -> Option<MemberIndex> {
        let context = &self.mentions.context;
        let at = context.text.tokens[token].span.start;
        let statements = &self.mentions.statements;
        let last = statements.partition_point(|said| said.span.start <= at);
        let nearest = statements[..last].iter().rev().take(SPEAKERS_BACK_MAX);
        nearest.into_iter().find(|said| said.quoted && at < said.span.end).map(|said| said.speaker)
    }

    /// "urged Kim to meet Trump": the object of a verb of asking does what the infinitive says.
    pub(super) fn controller(&self, verb: usize) -> Option<Filled> {
        let to = self.infinitive_mark(verb)?;
        // "sent its envoy, Tetsuro Yano, to meet"
        let close = to - usize::from(self.kind(to - 1) == Some(TokenKind::Comma));
        let last = self.group_before(to).filter(|group| self.group(*group).tokens.end >= close)?;
        let mut first = last;
        while let Some(before) =
            first.checked_sub(1).filter(|before| self.group(*before).tokens.start > self.sentence.start)
        {
            if self.joined_after(before) != Some(first) {
                break;
            }
            first = before;
        }
        let before = self.group(first).tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
        if !verb::gives_its_object(self.word(before)) {
            return None;
        }
        let mut filled = Filled { verb_from: before, ..Filled::default() };
        for group in first..=last {
            let meant = self.meant_by(group, "object_of_asking");
            filled.parties.extend(meant.parties);
            filled.collective = filled.collective.or(meant.collective);
        }
        Some(filled)
    }

    /// The token from which the subject of a verb is looked for: in front of an aside between commas ("Negroponte, the most
    /// senior official to visit since May, held …"), else the verb itself.
    pub(super) fn before_aside(&self, verb: usize) -> usize {
        let mut start = verb;
        while start > self.sentence.start
            && (words::is_auxiliary(self.word(start - 1)) || is_adverb(self.word(start - 1)))
        {
            start -= 1;
        }
        let closes = start > self.sentence.start && self.kind(start - 1) == Some(TokenKind::Comma);
        // "his counterpart, Li Qiang, met": that comma closes the name's own apposition.
        let own = self.group_before(start - usize::from(closes)).is_some_and(|at| {
            let tokens = &self.group(at).tokens;
            let described = at.checked_sub(1).is_some_and(|before| {
                self.kind(tokens.start - 1) == Some(TokenKind::Comma) && self.joined_after(before) == Some(at)
            });
            let inside = tokens.clone().any(|at| self.kind(at) == Some(TokenKind::Comma));
            tokens.end + 1 == start
                && (inside || described && self.has_and(self.group(at - 1).tokens.end, tokens.start))
        });
        if !closes || own {
            return verb;
        }
        let opens = (self.sentence.start..start - 1).rev().find(|at| self.kind(*at) == Some(TokenKind::Comma));
        let leads = |at: &usize| {
            self.group_before(*at)
                .is_some_and(|group| self.group(group).tokens.end == *at && !self.is_governed(self.group(group)))
        };
        // The group right in front of the aside; where a list stands in it, the one that opens the sentence.
        let near = opens.filter(leads);
        near.or_else(|| {
            let first = &self.mentions.groups[within(&self.mentions.groups, &self.sentence).next()?];
            let end = first.tokens.end;
            (end < start - 1 && self.kind(end) == Some(TokenKind::Comma) && !self.is_governed(first)).then_some(end)
        })
        .unwrap_or(verb)
    }

    /// Whether a preposition or a verb governs a group: "in Paris", "of Mexico", "met Xi".
    pub(super) fn is_governed(&self, group: &Group) -> bool {
        let before = group.tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.start);
        before.is_some_and(|at| {
            let word = self.word(at);
            // "a delegation led by the minister will visit": the leader comes too.
            let leads = word == "by" && matches!(self.word(at.saturating_sub(1)), "led" | "headed");
            words::is_preposition(word)
                && !leads
                && !matches!(word, "as" | "after" | "before" | "since" | "until" | "for")
                || matches!(self.kind(at), Some(TokenKind::ParenOpen))
                // "The exiled leader": a participle behind a determiner describes the group.
                || verb::is_verb(&self.mentions.context, at)
                    && !self.is_attribute(at)
                    && !verb::inverts(word)
                    && at + 1 < self.cue.tokens.start
        })
    }

    /// Whether a verb of saying, or another clause, stands between two tokens, so that the group belongs to that verb.
    pub(super) fn has_other_verb(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            let word = self.word(at);
            let saying = matches!(word, "said" | "says" | "told" | "announced" | "confirmed" | "added" | "that")
                && !words::is_auxiliary(self.word(at.saturating_sub(1)));
            saying && at + 1 < to && self.has_group(at, to)
        })
    }

    /// "an official said that troops visited China": whether the clause that "that" opens has a subject which is no party.
    fn has_other_subject(&self, from: usize, verb: usize) -> bool {
        // "said soldiers would travel": the clause may open without the word, right behind the verb of saying.
        let opens = |at: &usize| self.word(*at) == "that" || words::is_report_verb(self.word(*at));
        let Some(that) = (from..verb).rev().find(opens) else { return false };
        let last = (that + 1..verb).rev().find(|at| !is_adverb(self.word(*at)) && !words::is_auxiliary(self.word(*at)));
        last.is_some_and(|at| {
            let word = self.word(at);
            self.kind(at) == Some(TokenKind::Word)
                && self.mentions.context.text.tokens[at].case == crate::text::Case::Lower
                && word.ends_with('s')
                && !words::is_preposition(word)
                && covering(&self.mentions.groups, at).is_none()
                && covering(&self.mentions.dates, at).is_none()
                && covering(&self.mentions.places, at).is_none()
        })
    }

    /// Whether "and" stands between two tokens.
    pub(super) fn has_and(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| self.word(at) == "and")
    }

    pub(super) fn has_group(&self, from: usize, to: usize) -> bool {
        let at = self.mentions.groups.partition_point(|group| group.tokens.start < from);
        self.mentions.groups.get(at).is_some_and(|group| group.tokens.end <= to)
    }
}
