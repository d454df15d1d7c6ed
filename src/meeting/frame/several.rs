//! Several meetings in one account: "met A on Monday and B on Tuesday", "visited A and B", "separate talks with A and B".

use std::ops::Range;

use super::{Also, Filled, Frame, LISTED_MAX, Party};
use crate::{
    knowledge::facts::FrameClass,
    meeting::verb,
    mention::{order::covering, place::PlaceRef},
    text::{TokenKind, words},
};

impl<'m, 'a> Frame<'m, 'a> {
    /// "visited Kyiv and Warsaw", "will travel to Egypt on Monday and Jordan on Tuesday": a visit to each.
    pub(super) fn add_destinations(&self, filled: &mut Filled) {
        let mentions = self.mentions;
        let Some((mut last, mut tokens)) = filled.destination.clone() else { return };
        while filled.also.len() < LISTED_MAX {
            let mut at = tokens.end;
            if let Some(date) = self.date_behind(at) {
                at = date;
            }
            let joint = at;
            at += usize::from(self.kind(at) == Some(TokenKind::Comma));
            at += usize::from(matches!(self.word(at), "and" | "then"));
            at += usize::from(self.word(at) == "then");
            if at == joint {
                return;
            }
            at += usize::from(matches!(self.word(at), "to" | "the" | "in"));
            let Some(next) = self.place_at(at).filter(|(_, next)| next.end <= self.sentence.end) else { return };
            // "Tbilisi, Georgia" is one place; "and Macron will" another clause.
            let country = |place: PlaceRef| place.country(mentions.context.knowledge);
            let behind = self.word(next.1.end);
            let owns = self.kind(next.1.end) == Some(TokenKind::Possessive);
            if owns || words::is_auxiliary(behind) || verb::is_verb(&mentions.context, next.1.end) {
                return;
            }
            (last, tokens) = (next.0, {
                let whole =
                    country(last) == country(next.0) && joint + 1 == at && self.kind(joint) == Some(TokenKind::Comma);
                if whole {
                    tokens = next.1;
                    continue;
                }
                next.1
            });
            filled.also.push(Also {
                parties: Vec::new(),
                destination: Some((last, tokens.clone())),
                tokens: tokens.clone(),
            });
        }
    }

    /// The place that starts at a token, as a place or as a country that the text names.
    pub(super) fn place_at(&self, at: usize) -> Option<(PlaceRef, Range<usize>)> {
        let place = covering(&self.mentions.places, at).map(|place| &self.mentions.places[place]);
        if let Some(place) = place.filter(|place| place.tokens.start == at || place.tokens.start + 1 == at) {
            return Some((place.place, place.tokens.clone()));
        }
        use crate::knowledge::Sense;
        let name = self.mentions.context.names.at(at)?;
        let city = name.find(|sense| if let Sense::Place(at) = sense { Some(PlaceRef::City(*at)) } else { None });
        let country =
            name.find(|sense| if let Sense::Country(at) = sense { Some(PlaceRef::Country(*at)) } else { None });
        country.or(city).map(|place| (place, name.start..name.end))
    }

    /// Token behind a date, with its preposition, that follows a token.
    pub(super) fn date_behind(&self, from: usize) -> Option<usize> {
        let at = from + usize::from(matches!(self.word(from), "on" | "in" | "from"));
        covering(&self.mentions.dates, at).map(|date| self.mentions.dates[date].tokens.end)
    }

    /// Several meetings in one account: "held separate talks with A and B", "had telephone conversations with A and B", and
    /// "met A in Paris on Monday and B in London on Tuesday".
    pub(super) fn tell_apart(&self, filled: &mut Filled) {
        let last = self.word(self.cue.tokens.end - 1);
        let apart = (self.cue.tokens.start.saturating_sub(3)..self.cue.tokens.end + 2)
            .any(|at| matches!(self.word(at), "separate" | "separately" | "individually"));
        let several = self.cue.is_noun()
            && matches!(last, "calls" | "conversations" | "meetings" | "visits" | "summits" | "lunches" | "dinners")
            || apart
            || self.calls_one_by_one();
        let is_other = |party: &Party| matches!(party.rule, "with_party" | "object");
        let others: Vec<Party> = filled.parties.iter().filter(|party| is_other(party)).cloned().collect();
        let known = filled.parties.len() > others.len() || filled.collective.is_some();
        // "A and B met separately with C": C met each.
        if apart && others.len() == 1 && filled.collective.is_none() && filled.parties.len() > 2 {
            let subjects: Vec<Party> = filled.parties.iter().filter(|party| !is_other(party)).cloned().collect();
            let mut pairs = subjects.into_iter().map(|subject| vec![subject, others[0].clone()]);
            filled.parties = pairs.next().unwrap_or_default();
            filled.also.extend(pairs.map(|parties| Also {
                parties,
                destination: None,
                tokens: self.cue.tokens.clone(),
            }));
            return;
        }
        if several && known && others.len() > 1 {
            let subject: Vec<Party> = filled.parties.iter().filter(|party| !is_other(party)).cloned().collect();
            filled.parties = subject.clone();
            filled.parties.push(others[0].clone());
            for other in &others[1..] {
                let parties = subject.iter().cloned().chain([other.clone()]).collect();
                filled.also.push(Also { parties, destination: None, tokens: self.cue.tokens.clone() });
            }
            return;
        }
        if known && !others.is_empty() {
            self.add_gapped(filled);
        }
    }

    /// "called A, B and C", "spoke to A and B in a series of calls": whoever telephones several speaks to one at a time, unless
    /// it is said that they were on one line.
    fn calls_one_by_one(&self) -> bool {
        if self.cue.is_noun() || !self.is_call() {
            return false;
        }
        let called = self.cue.class == FrameClass::Call;
        let words = || self.sentence.clone().map(|at| self.word(at));
        let together = |word| {
            matches!(word, "conference" | "joint" | "jointly" | "together" | "trilateral" | "three" | "four" | "video")
        };
        let calls = |word| matches!(word, "calls" | "conversations" | "diplomacy" | "each");
        !words().any(together) && (called || words().any(calls))
    }

    /// "met A in Paris on Monday and B in London on Tuesday": the verb is said once.
    pub(super) fn add_gapped(&self, filled: &mut Filled) {
        let mentions = self.mentions;
        let is_other = |party: &Party| matches!(party.rule, "with_party" | "object");
        let Some(mut at) = filled.parties.iter().rev().find(|party| is_other(party)).map(|party| party.tokens.end)
        else {
            return;
        };
        at = self.group_before(at).map_or(at, |group| self.group(group).tokens.end.max(at));
        while filled.also.len() < LISTED_MAX {
            let from = at;
            let mut circumstances = 0;
            while at < self.sentence.end {
                let date = covering(&mentions.dates, at).map(|date| mentions.dates[date].tokens.end);
                let place = covering(&mentions.places, at).map(|place| mentions.places[place].tokens.end);
                if let Some(end) = date.or(place) {
                    circumstances += 1;
                    at = end;
                } else if matches!(self.word(at), "in" | "on" | "at" | "the" | "earlier" | "later" | "then") {
                    at += 1;
                } else {
                    break;
                }
            }
            let joint = at;
            at += usize::from(self.kind(at) == Some(TokenKind::Comma));
            at += usize::from(self.word(at) == "and");
            at += usize::from(self.word(at) == "then");
            at += usize::from(self.word(at) == "with");
            let next = self.group_at(at).filter(|group| self.group(*group).tokens.start <= at + 1);
            let Some(next) = next.filter(|_| circumstances > 0 && at > joint && at > from && at < self.sentence.end)
            else {
                return;
            };
            let end = self.group(next).tokens.end;
            // "and Biden will …" is a clause of its own.
            if self.opens_clause(next) || verb::is_verb(&mentions.context, end) || mentions.context.is_cue(end) {
                return;
            }
            let others = self.meant_by(next, "gapped").parties;
            if others.is_empty() || self.group(next).genitive {
                return;
            }
            let subject = filled.parties.iter().filter(|party| !is_other(party)).cloned();
            let parties = subject.chain(others).collect();
            filled.also.push(Also { parties, destination: None, tokens: self.group(next).tokens.clone() });
            at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::check_all;

    #[test]
    fn whoever_calls_several_calls_one_at_a_time() {
        check_all(&[
            (
                "Olaf Scholz called Emmanuel Macron and Rishi Sunak on Monday.",
                &[
                    "call held 2023-11-13 -: olaf-scholz, emmanuel-macron",
                    "call held 2023-11-13 -: olaf-scholz, rishi-sunak",
                ],
            ),
            (
                "In a series of phone calls on Monday, Olaf Scholz spoke to Emmanuel Macron and Rishi Sunak.",
                &[
                    "call held 2023-11-13 -: olaf-scholz, emmanuel-macron",
                    "call held 2023-11-13 -: olaf-scholz, rishi-sunak",
                ],
            ),
            (
                "Olaf Scholz spoke by phone with Emmanuel Macron and Rishi Sunak on Monday.",
                &["call held 2023-11-13 -: olaf-scholz, emmanuel-macron, rishi-sunak"],
            ),
            (
                "Olaf Scholz called Emmanuel Macron and Rishi Sunak together on Monday.",
                &["call held 2023-11-13 -: olaf-scholz, emmanuel-macron, rishi-sunak"],
            ),
        ]);
    }
}
