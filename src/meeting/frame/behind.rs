//! What stands behind the words of a meeting: the preposition that brings in the other party, past dates, places, asides and
//! the house where somebody is met.

use super::{DESCRIPTION_TOKENS_MAX, Filled, Frame, GOVERNOR_TOKENS_MAX, PLACE_ASIDE_TOKENS_MAX, Party, vocabulary::*};
use crate::{
    knowledge::facts::FrameClass,
    mention::{cue::is_adverb, order::covering},
    text::{TokenKind, words},
};

impl<'m, 'a> Frame<'m, 'a> {
    /// "with B" behind the noun, perhaps after a date, a place or an aside.
    pub(super) fn with_object(&self, from: usize) -> Vec<Party> {
        let last = self.word(self.cue.tokens.end - 1);
        let wanted: &[&str] = match self.cue.class {
            FrameClass::Speak => &["with", "to"],
            // "received a telephone call from": whoever ignores one has not spoken.
            FrameClass::Noun | FrameClass::WeakNoun
                if self.is_call() && self.word(from) == "from" && self.is_received() =>
            {
                &["from"]
            }
            // "placed a call to"
            FrameClass::Noun | FrameClass::WeakNoun if self.is_call() && self.word(from) == "to" => &["to"],
            // "granted an audience to", "was granted an audience by"
            FrameClass::Noun if last == "audience" && matches!(self.word(from), "to" | "by") => &["to", "by"],
            // "paid a courtesy call on the president"
            FrameClass::Noun | FrameClass::WeakNoun if matches!(last, "call" | "calls") && self.word(from) == "on" => {
                &["on"]
            }
            _ => &["with"],
        };
        // "talks opened in Geneva on Monday with delegates from B"
        let opens = self.cue.is_noun()
            && matches!(
                self.word(from),
                "opened" | "began" | "started" | "resumed" | "continued" | "ended" | "concluded"
            );
        let from = self.behind_relative_clause(from);
        let behind = self.preposition_behind(from + usize::from(opens), wanted);
        let aside = || self.preposition_behind(self.behind_aside(), &["with"]).filter(|_| self.cue.is_noun());
        if let Some(at) = behind.or_else(aside) {
            return self.list_from(at + 1, "with_party");
        }
        if !wanted.contains(&"with") {
            return Vec::new();
        }
        match self.preposition_behind_matter(&["with"]) {
            Some(at) => self.parties_behind_matter(at, self.list_from(at + 1, "with_party")),
            None => self.with_whom(),
        }
    }

    /// "talks she held earlier in the day with B": the token behind a clause that says who held what the noun names.
    pub(super) fn behind_relative_clause(&self, from: usize) -> usize {
        self.relative_clause(from).map_or(from, |(_, end)| end)
    }

    /// "the meeting A held with B": who held it, where only a clause behind the noun says so.
    pub(super) fn holder_behind(&self) -> Option<Filled> {
        let (holder, _) = self.relative_clause(self.cue.tokens.end)?;
        let filled = self.meant_by(holder, "subject");
        (!filled.parties.is_empty() || filled.collective.is_some()).then_some(filled)
    }

    /// Who held what the noun names, and the token behind the verb of that clause.
    fn relative_clause(&self, from: usize) -> Option<(usize, usize)> {
        let subject = from + usize::from(matches!(self.word(from), "that" | "which"));
        let holder = self.group_at(subject).filter(|_| self.cue.is_noun())?;
        let group = self.group(holder).tokens.clone();
        let end = self.sentence.end;
        let verb = (group.end..end).find(|at| !words::is_auxiliary(self.word(*at)) && !is_adverb(self.word(*at)))?;
        let holds = matches!(self.word(verb), "held" | "hold" | "holds" | "holding" | "conducted");
        let has = verb > group.end && matches!(self.word(verb - 1), "had" | "has" | "have");
        let behind = verb + usize::from(holds);
        (group.start == subject && (holds || has)).then_some((holder, behind))
    }

    /// "Kohl, with whom he had talks": whoever stands in front.
    pub(super) fn with_whom(&self) -> Vec<Party> {
        let from = self.cue.tokens.start.saturating_sub(GOVERNOR_TOKENS_MAX).max(self.sentence.start);
        let whom = (from..self.cue.tokens.start)
            .rev()
            .find(|at| self.word(*at) == "whom" && *at > self.sentence.start && self.word(*at - 1) == "with");
        let Some(with) = whom.map(|whom| whom - 1).filter(|with| *with > self.sentence.start) else {
            return Vec::new();
        };
        let end = with - usize::from(self.kind(with - 1) == Some(TokenKind::Comma));
        let group = self.group_before(end).filter(|at| self.group(*at).tokens.end == end);
        group.map(|at| self.meant_by(at, "with_party").parties).unwrap_or_default()
    }

    /// Whether a verb of receiving stands in front of the cue.
    pub(super) fn is_received(&self) -> bool {
        let front = (self.sentence.start..self.cue.tokens.start).rev().take(GOVERNOR_TOKENS_MAX);
        front.into_iter().any(|at| {
            matches!(self.word(at), "received" | "receives" | "receive" | "receiving" | "took" | "got" | "had")
        })
    }

    /// The first of some prepositions behind a token, where only dates, places and adverbs stand between.
    pub(super) fn preposition_behind(&self, from: usize, wanted: &[&str]) -> Option<usize> {
        let mentions = self.mentions;
        let mut at = from;
        while at < self.sentence.end && at < from + 24 {
            let word = self.word(at);
            if wanted.contains(&word) {
                return Some(at);
            }
            let date = covering(&mentions.dates, at).map(|date| mentions.dates[date].tokens.end);
            let place = covering(&mentions.places, at).map(|place| mentions.places[place].tokens.end);

            if let Some(end) = date.or(place) {
                at = place.map_or(end, |end| self.behind_place_aside(end));
                continue;
            }
            if let Some(end) = self.behind_house(at) {
                at = end;
                continue;
            }
            let light = is_adverb(word)
                || matches!(
                    word,
                    "on" | "in"
                        | "several"
                        | "times"
                        | "twice"
                        | "again"
                        | "at"
                        | "the"
                        | "for"
                        | "here"
                        | "place"
                        | "minutes"
                        | "hours"
                        | "hour"
                        | "a"
                        | "an"
                        | "of"
                        | "about"
                        | "evening"
                        | "morning"
                        | "afternoon"
                        | "side"
                        | "sidelines"
                        | "margins"
                        | "by"
                        | "phone"
                        | "telephone"
                        | "over"
                        | "earlier"
                        | "next"
                )
                || self.kind(at) == Some(TokenKind::Comma)
                || self.kind(at) == Some(TokenKind::Number)
                || words::cardinal(word).is_some()
                || covering(&mentions.forums, at).is_some();
            if !light {
                return None;
            }
            at += 1;
        }
        None
    }

    /// The token behind the house where somebody is met: "at his Texas ranch", "in the presidential palace".
    pub(super) fn behind_house(&self, at: usize) -> Option<usize> {
        let named = |at: usize| self.mentions.context.text.tokens.get(at).is_some_and(|token| token.is_capitalised());
        let leads = words::is_determiner(self.word(at + 1)) || named(at + 1);
        if !matches!(self.word(at), "at" | "in") || !leads {
            return None;
        }
        let noun = (at + 2..self.sentence.end.min(at + 2 + DESCRIPTION_TOKENS_MAX))
            .take_while(|at| self.is_descriptive(*at))
            .find(|at| is_house(self.word(*at)))?;
        Some(noun + 1)
    }

    /// The token behind what an aside says of a place: "in Tehran, the Iranian capital, with".
    pub(super) fn behind_place_aside(&self, end: usize) -> usize {
        let comma = |at: &usize| self.kind(*at) == Some(TokenKind::Comma);
        if !comma(&end) || !words::is_determiner(self.word(end + 1)) {
            return end;
        }
        let close = (end + 2..self.sentence.end.min(end + PLACE_ASIDE_TOKENS_MAX)).find(comma);
        let of_place = |close: &usize| {
            (end + 2..*close).any(|at| {
                matches!(self.word(at), "capital" | "city" | "town" | "resort" | "port" | "village" | "island")
            })
        };
        close.filter(of_place).map_or(end, |close| close + 1)
    }
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::check_all;

    #[test]
    fn a_clause_behind_the_noun_says_who_held_it() {
        check_all(&[
            (
                "The meeting Olaf Scholz held with Emmanuel Macron in Berlin on Monday was useful.",
                &["meeting held 2023-11-13 Berlin: olaf-scholz, emmanuel-macron"],
            ),
            (
                "Olaf Scholz praised the talks he had with Emmanuel Macron in Berlin on Monday.",
                &["talks held 2023-11-13 Berlin: olaf-scholz, emmanuel-macron"],
            ),
            (
                "The talks Olaf Scholz will hold with Emmanuel Macron in Berlin on Thursday will be hard.",
                &["talks scheduled 2023-11-16 Berlin: olaf-scholz, emmanuel-macron"],
            ),
            ("The view Olaf Scholz holds of Emmanuel Macron is well known.", &[]),
        ]);
    }
}
