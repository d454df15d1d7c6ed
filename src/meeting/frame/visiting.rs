//! Guests by the way: "told visiting President B", "A and visiting Foreign Minister B agreed", "visiting Premier B said here".
//!
//! The word says that its person is in a foreign country: that of the host who is named beside him, else that from which the
//! article was filed.

use std::ops::Range;

use super::{Filled, Frame, Party};
use crate::{
    knowledge::facts::Index,
    meeting::{model::ParticipantType, verb},
    mention::{
        Mentions,
        order::{covering, within},
        party::GroupKind,
        place::PlaceRef,
    },
    text::words,
};

/// Tokens in front of a guest among which another word tells of a meeting with him.
const ANOTHER_CUE_TOKENS_MAX: usize = 8;

/// Whether the cue at a number is the word "visiting" in front of whom it describes.
pub(in crate::meeting) fn is_guest(mentions: &Mentions<'_>, at: usize) -> bool {
    let start = mentions.cues[at].tokens.start;
    // "The visiting president" was named before; "the visiting President X" is named here.
    let named_before = start > 0 && mentions.context.text.folded(start - 1) == "the";
    mentions.context.text.folded(start) == "visiting"
        && covering(&mentions.groups, start).is_some_and(|group| match mentions.groups[group].kind {
            GroupKind::Country | GroupKind::Organisation => false,
            GroupKind::Person => true,
            _ => !named_before,
        })
}

/// Guest and host, where the words beside the guest do not tell of a meeting themselves.
pub(in crate::meeting) fn fill(mentions: &Mentions<'_>, at: usize, sentence: &Range<usize>) -> Option<Filled> {
    let cue = &mentions.cues[at];
    let reader = Frame { mentions, cue, sentence: super::behind_dateline(mentions, sentence) };
    reader.guest()
}

impl Frame<'_, '_> {
    fn guest(&self) -> Option<Filled> {
        let at = covering(&self.mentions.groups, self.cue.tokens.start)?;
        let group = self.group(at);
        let mut filled = Filled { verb_from: group.tokens.end, ..Filled::default() };
        filled.parties = self.meant_by(at, "guest").parties;
        let guest = filled.parties.first()?.clone();
        let before = group.tokens.start.checked_sub(1).filter(|before| *before >= self.sentence.start);
        let host = match before {
            Some(before) if verb::addresses(self.word(before)) => self.subject(before).parties,
            Some(before) if self.word(before) == "and" => {
                let joined = at.checked_sub(1).filter(|one| self.joined_after(*one) == Some(at));
                joined.map(|one| self.meant_by(one, "host").parties).unwrap_or_default()
            }
            // "announced to visiting B that": no word of the sentence but this one tells of his visit.
            Some(before) if words::is_preposition(self.word(before)) && self.tells_alone() => Vec::new(),
            // "met visiting B", "talks with visiting B": another word tells it.
            Some(before)
                if words::is_preposition(self.word(before))
                    || verb::is_verb(&self.mentions.context, before)
                    || self.mentions.context.is_cue(before)
                    || covering(&self.mentions.cues, before).is_some() =>
            {
                return None;
            }
            _ => Vec::new(),
        };
        let home = self.home(&guest);
        let host: Vec<Party> = host.into_iter().filter(|host| self.home(host) != home).collect();
        filled.destination = match host.first().and_then(|host| self.home(host)) {
            Some(country) if !self.is_here(country) => Some((PlaceRef::Country(country), self.cue.tokens.clone())),
            _ => self
                .told_abroad(&filled.parties, group.tokens.end)
                .or_else(|| self.here_abroad(&filled.parties, self.cue.tokens.start)),
        };
        filled.parties.extend(host);
        Some(filled)
    }

    /// "Visiting President B said in Cairo": where a guest says what he says, if that is abroad for him.
    fn told_abroad(&self, visitors: &[Party], from: usize) -> Option<(PlaceRef, Range<usize>)> {
        let said = (from..self.sentence.end.min(from + 2)).find(|at| words::is_report_verb(self.word(*at)))?;
        let (place, tokens) = self.place_at(said + 2).filter(|_| self.word(said + 1) == "in")?;
        let country = place.country(self.mentions.context.knowledge)?;
        let abroad = visitors.iter().all(|party| self.home(party).is_some_and(|home| home != country));
        (abroad && tokens.start == said + 2).then_some((place, tokens))
    }

    /// Whether no other words of a meeting stand shortly in front.
    fn tells_alone(&self) -> bool {
        let start = self.cue.tokens.start;
        let near = start.saturating_sub(ANOTHER_CUE_TOKENS_MAX).max(self.sentence.start)..start;
        within(&self.mentions.cues, &near).is_empty()
    }

    /// The country that a party speaks for.
    fn home(&self, party: &Party) -> Option<Index> {
        self.mentions.cast.members[party.member].country
    }

    /// Whether the article was filed from a country.
    fn is_here(&self, country: Index) -> bool {
        self.mentions
            .dateline
            .as_ref()
            .and_then(|line| line.place.as_ref())
            .is_some_and(|(place, _)| place.country(self.mentions.context.knowledge) == Some(country))
    }

    /// Where the article was filed, if that is abroad for a visitor.
    pub(super) fn here_abroad(&self, visitors: &[Party], at: usize) -> Option<(PlaceRef, Range<usize>)> {
        let place = self.here(at)?;
        let country = place.0.country(self.mentions.context.knowledge)?;
        let person = |party: &&Party| self.mentions.cast.members[party.member].kind == ParticipantType::Person;
        let foreign = visitors.iter().filter(person).any(|party| self.home(party).is_some_and(|home| home != country));
        foreign.then_some(place)
    }
}
