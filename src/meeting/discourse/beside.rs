//! Which occasion the words of a sentence belong to.
//!
//! A sentence may speak of several ("will meet A in Rome and discuss trade with B"), name one by its noun alone ("the
//! ministerial meeting"), tell what was done at one ("backed curbs at a meeting"), or tell what happened beside it ("met A
//! after warships had sailed").

use std::ops::Range;

use super::{
    Occasion, Stage,
    about::{Account, NAMED_PARTIES_MAX, On, SUBJECT_GAP_MAX},
    said::{is_discussing, is_settled, opens_background},
};
use crate::{
    knowledge::facts::{FrameClass, Index},
    meeting::{frame::Party, model::Status},
    mention::order::{covering, within},
};

/// Tokens from "at" to the meeting: "at a two-day emergency [meeting]".
const MEETING_GAP_MAX: usize = 6;

/// Tokens from a sentence's start to the noun that is its subject: "According to Liu, the upcoming [meeting]".
const SUBJECT_TOKENS_MAX: usize = 8;

impl<'m, 'a> Stage<'m, 'a> {
    /// Of the occasions that a sentence speaks of, the one whose cue a topic stands before as part of its noun, else the
    /// latest before the topic, else the first.
    pub(super) fn own_beside(&self, account: &Account, topic: &Range<usize>) -> Option<usize> {
        let told = || account.spoken_of.iter().copied().zip(account.cues.iter().copied());
        let plain = |(at, _): &(usize, usize)| self.occasions[*at].forum.is_none();
        let part = told().find(|(_, cue)| topic.end == *cue || topic.contains(cue));
        let before = || told().filter(|(_, cue)| *cue < topic.start);
        let beside = || {
            part.or_else(|| before().rfind(plain))
                .or_else(|| before().next_back())
                .or_else(|| told().find(plain))
                .or_else(|| told().next())
                .map(|(at, _)| at)
        };
        self.of_same_noun(account).or_else(beside)
    }

    /// The preposition by which a meeting is where something is done: "[at] a two-day meeting", "[in] talks with Xi".
    pub(super) fn place_word(&self, cue: usize, tokens: &Range<usize>) -> Option<usize> {
        let from = cue.saturating_sub(MEETING_GAP_MAX).max(tokens.start);
        (from..cue).rev().find(|at| matches!(self.word(*at), "at" | "in" | "during"))
    }

    /// The occasion at which a thing was settled: "the arrangements on [trade] agreed at the summit".
    pub(super) fn settled_at(&self, account: &Account, topic: &Range<usize>) -> Option<usize> {
        let told = account.spoken_of.iter().copied().zip(account.cues.iter().copied());
        told.filter(|(_, cue)| topic.end <= *cue).find_map(|(at, cue)| {
            let place = self.place_word(cue, &account.tokens)?;
            let verb = place.checked_sub(1).filter(|verb| *verb >= topic.end)?;
            let near = verb - topic.end <= MEETING_GAP_MAX;
            (near && is_settled(self.word(verb))).then_some(at)
        })
    }

    /// Whether a party does something about a topic at a meeting: "the ministers backed curbs on [fisheries] at a meeting".
    pub(super) fn is_done_there(&self, own: usize, account: &Account, topic: &Range<usize>) -> bool {
        let told = account.spoken_of.iter().copied().zip(account.cues.iter().copied());
        let Some((_, cue)) = told.into_iter().find(|(at, cue)| *at == own && topic.end <= *cue) else { return false };
        let groups = &self.mentions.groups;
        let is_party = |group: usize| {
            let members = &self.mentions.cast.of_group[group];
            !groups[group].genitive && self.occasions[own].parties.iter().any(|party| members.contains(&party.member))
        };
        self.place_word(cue, &account.tokens).is_some_and(|at| topic.end <= at)
            && within(groups, &(account.tokens.start..topic.start)).next().is_some_and(is_party)
    }

    /// The occasion whose name ends as the noun of a sentence does: "the upcoming ministerial meeting".
    pub(super) fn of_same_noun(&self, account: &Account) -> Option<usize> {
        let cues = &self.mentions.cues;
        let cue = within(cues, &account.tokens).map(|at| &cues[at]).find(|cue| cue.class == FrameClass::Noun)?;
        let apart = cue.tokens.start - account.tokens.start > SUBJECT_TOKENS_MAX;
        if apart || covering(&self.mentions.forums, cue.tokens.start).is_some() {
            return None;
        }
        let (noun, before) = (cue.tokens.end - 1, (cue.tokens.end - 1).checked_sub(1)?);
        let same = |occasion: &Occasion| {
            let last = occasion.name.as_ref().and_then(|name| name.end.checked_sub(1));
            last.is_some_and(|last| {
                self.word(last) == self.word(noun) && last > 0 && self.word(last - 1) == self.word(before)
            })
        };
        self.occasions.iter().rposition(same)
    }

    /// For a sentence of what "will" be discussed, the latest occasion that still lies ahead where the one at hand is past.
    pub(super) fn in_time(&self, tokens: &Range<usize>, at: usize, recent: &[On]) -> Option<usize> {
        let will = tokens.clone().any(|at| {
            matches!(self.word(at), "will" | "would") && { (at + 1..at + 4).any(|verb| is_discussing(self.word(verb))) }
        });
        let past = |at: usize| self.occasions[at].life.status == Status::Held;
        let ahead = || recent.iter().rev().map(|on| on.occasion).find(|at| !past(*at));
        if will && past(at) { ahead() } else { None }
    }

    /// Whether a meeting lies ahead of what the sentence tells before it: "praised it before meeting Xi".
    pub(super) fn lies_ahead_of(&self, cue: usize, tokens: &Range<usize>) -> bool {
        let from = cue.saturating_sub(MEETING_GAP_MAX).max(tokens.start);
        (from..cue).any(|at| matches!(self.word(at), "before" | "ahead" | "prior"))
    }

    /// Whether a topic's words hold the meeting's noun: "peace talks".
    pub(super) fn is_part_of_noun(&self, topic: &Range<usize>) -> bool {
        matches!(self.word(topic.end - 1), "talks" | "negotiations" | "negotiation" | "summit" | "conference")
            || matches!(self.word(topic.end), "talks" | "negotiations" | "summit" | "conference")
    }

    /// Whether what stands at a token happened beside the meeting told of before it.
    pub(super) fn is_background(&self, cue: usize, at: usize) -> bool {
        let dated = |at: usize| covering(&self.mentions.dates, at + 1).is_some();
        let opens = (cue..at).rev().find(|at| opens_background(self.word(*at)) && !dated(*at));
        let Some(opens) = opens else { return false };
        !(opens..at).any(|at| is_discussing(self.word(at)))
    }

    /// The occasion told of lately of which a sentence names two parties, and more than of the one in `fresh`.
    pub(super) fn named_in(&self, account: &Account, recent: &[On], fresh: Option<usize>) -> Option<usize> {
        let groups = within(&self.mentions.groups, &account.tokens);
        let count = |at: usize| {
            let parties = &self.occasions[at].parties;
            let is_named = |member| groups.clone().any(|group| self.mentions.cast.of_group[group].contains(&member));
            parties.iter().take(NAMED_PARTIES_MAX).filter(|party| is_named(party.member)).count()
        };
        let least = fresh.map_or(0, count).max(1);
        let candidates = recent.iter().map(|on| (count(on.occasion), on.occasion));
        candidates.max().filter(|(named, _)| *named > least).map(|(_, at)| at)
    }

    /// Whether a sentence names two sides of an occasion: the parties or their countries.
    pub(super) fn names_both_sides(&self, at: usize, tokens: &Range<usize>) -> bool {
        let mentions = self.mentions;
        let members = &mentions.cast.members;
        let groups = within(&mentions.groups, tokens);
        let names = |group: usize, party: &Party| {
            let home = members[party.member].country;
            mentions.cast.of_group[group]
                .iter()
                .any(|named| *named == party.member || home.is_some() && members[*named].country == home)
                || home.is_some_and(|home| mentions.groups[group].countries.contains(&home))
        };
        let mut sides: Vec<(Option<Index>, Option<Index>)> = Vec::new();
        for party in self.occasions[at].parties.iter().take(NAMED_PARTIES_MAX) {
            let side = (members[party.member].country, members[party.member].organisation);
            let side = if side.0.is_some() { (side.0, None) } else { side };
            if side != (None, None) && !sides.contains(&side) && groups.clone().any(|group| names(group, party)) {
                sides.push(side);
            }
        }
        sides.len() >= 2
    }

    /// Whether a topic stands right behind a word of subject ("on fisheries"), or before the meeting's noun ("fisheries
    /// talks").
    pub(super) fn leads_to(&self, tokens: &Range<usize>, topic: &Range<usize>) -> bool {
        let near = topic.start.saturating_sub(SUBJECT_GAP_MAX).max(tokens.start);
        let led = |at: usize| matches!(self.word(at), "on" | "about" | "regarding" | "concerning" | "over");
        (topic.end - 1..=topic.end).any(|at| tokens.contains(&at) && self.mentions.context.is_cue(at))
            || (near..topic.start).any(led) && !self.is_background(tokens.start, topic.start)
    }
}
