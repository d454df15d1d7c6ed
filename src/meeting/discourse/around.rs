//! What a meeting is part of where no table knows the occasion around it: "held talks at a regional summit in Riga", "met on
//! the sidelines of a security conference".
//!
//! The noun behind "at", "during" or "on the sidelines of" names the occasion; day, place and tense are those of the meeting
//! told in front of it, which is part of it.

use std::ops::Range;

use super::{PARTIES_MAX, Stage, draft::Draft, occasion::ForumRef};
use crate::{
    knowledge::facts::FrameClass,
    meeting::{
        frame::Party,
        model::{Kind, Status},
    },
    mention::{cue::Cue, forum::Told, order::within, place::PlaceRef},
    text::{TokenKind, words},
    time::Precision,
};

/// Tokens of a noun group in front of its noun: "at a two-day regional".
const LEAD_TOKENS_MAX: usize = 8;

/// How a noun of meeting stands around what is told in front of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// "at a summit", "during the conference"
    At,
    /// "on the sidelines of a summit"
    Beside,
}

impl Stage<'_, '_> {
    /// Whether a noun of meeting stands behind "at", "during" or "on the sidelines of".
    pub(super) fn around(&self, noun: &Range<usize>) -> Option<(Around, usize)> {
        let start = self.sentence_of(noun.start).start;
        let from = noun.start.saturating_sub(LEAD_TOKENS_MAX).max(start);
        for at in (from..noun.start).rev() {
            let word = self.word(at);
            match word {
                "at" | "during" | "within" => return Some((Around::At, at)),
                "of" if matches!(self.word(at.wrapping_sub(1)), "sidelines" | "sideline" | "margins" | "fringes") => {
                    return Some((Around::Beside, at - 1));
                }
                _ => {}
            }
            let inside = self.mentions.context.text.tokens[at].is_word()
                && !words::is_preposition(word)
                && !words::is_auxiliary(word)
                || matches!(self.kind(at), Some(TokenKind::Hyphen | TokenKind::Possessive | TokenKind::Number));
            if !inside {
                return None;
            }
        }
        None
    }

    /// "a regional summit" behind "on the sidelines of": the name of an occasion that is not told of otherwise.
    pub(super) fn name_beside(&self, noun: &Range<usize>) -> Option<Range<usize>> {
        let (around, lead) = self.around(noun)?;
        (around == Around::Beside).then(|| self.name_behind(lead + 2, noun)).flatten()
    }

    fn name_behind(&self, article: usize, noun: &Range<usize>) -> Option<Range<usize>> {
        (matches!(self.word(article), "a" | "an") && article < noun.start).then_some(article + 1..noun.end)
    }

    /// The draft that takes place at the occasion that another draft's noun names: the one told in front of it.
    pub(super) fn inside_of(&self, drafts: &[Draft], outer: usize) -> Option<usize> {
        let noun = &drafts[outer];
        let occasion = matches!(noun.kind, Kind::Summit | Kind::Conference) && self.is_noun(noun);
        let (_, lead) = self.around(&noun.tokens).filter(|_| occasion)?;
        let inside = outer.checked_sub(1)?;
        let told = &drafts[inside];
        let apart = (told.tokens.end..lead).any(|at| {
            words::opens_clause(self.word(at))
                || matches!(self.word(at), "and" | "but" | "before" | "after")
                || self.kind(at) == Some(TokenKind::Comma)
        });
        let meets = matches!(told.kind, Kind::Meeting | Kind::Talks)
            && self.mentions.cues[told.cue].class != FrameClass::WeakNoun
            && (told.filled.parties.len() > 1 || told.filled.collective.is_some());
        (meets && told.tokens.end <= lead && !apart).then_some(inside)
    }

    fn is_noun(&self, draft: &Draft) -> bool {
        self.mentions.cues[draft.cue].is_noun()
    }

    /// Tense, and with it where a weekday points, is that of the meeting told: "met A at a summit in Riga on Sunday".
    pub(super) fn date_like_told(&self, drafts: &mut [Draft]) {
        for outer in 1..drafts.len() {
            let Some(inside) = self.inside_of(drafts, outer) else { continue };
            drafts[outer].is_around = true;
            if let (None, Some((Around::At, lead))) = (&drafts[outer].name, self.around(&drafts[outer].tokens)) {
                drafts[outer].name = self.name_behind(lead + 1, &drafts[outer].tokens);
            }
            if drafts[outer].life.weak {
                drafts[outer].life = drafts[inside].life.clone();
            }
        }
    }

    /// "A, B and C gathered in Arusha on Monday for the seventh summit of the EAC": the verb tells of the forum behind "for".
    /// Takes such drafts out and gives their parties, day and place to the forum.
    pub(super) fn gather_for_forums(&mut self, drafts: &mut Vec<Draft>, tokens: &Range<usize>) {
        let mentions = self.mentions;
        for draft in std::mem::take(drafts) {
            let other = draft.filled.parties.iter().any(|party| matches!(party.rule, "object" | "with_party"));
            let forum = self.forum_gathered_for(&mentions.cues[draft.cue], tokens).filter(|_| !other);
            let known = forum.and_then(|forum| {
                let forum = &mentions.forums[forum];
                self.occasions.iter().rposition(|old| {
                    let same = |old: &ForumRef| old.series == forum.series && old.organisation == forum.organisation;
                    old.forum.as_ref().is_some_and(same)
                })
            });
            let (when, place) = self.circumstances(&draft).into_iter().next().unwrap_or_default();
            // The tables' edition may be another.
            let elsewhere = |occasion: &usize| {
                let places = self.occasions[*occasion].place.as_ref().zip(place.as_ref());
                places.is_some_and(|(old, new)| self.country_of(old.place) != self.country_of(new.place))
            };
            let Some(occasion) = known.filter(|occasion| !elsewhere(occasion)) else {
                drafts.push(draft);
                continue;
            };
            let old = &mut self.occasions[occasion];
            old.when = old.when.take().or(when);
            old.place = old.place.take().or(place);
            for party in draft.filled.parties {
                let known = self.occasions[occasion].parties.iter().any(|other| other.member == party.member);
                if self.is_person(&party) && !known && self.occasions[occasion].parties.len() < PARTIES_MAX {
                    self.occasions[occasion].parties.push(Party { rule: "attends_forum", ..party });
                }
            }
        }
    }

    /// The forum that stands behind "for", where a verb of coming together tells of it.
    pub(super) fn forum_gathered_for(&self, cue: &Cue, tokens: &Range<usize>) -> Option<usize> {
        let verb = self.word(cue.tokens.start);
        let gathers = ["gather", "meet", "met", "conven", "assembl"].iter().any(|stem| verb.starts_with(stem));
        if cue.class != FrameClass::Meet || !gathers {
            return None;
        }
        let forums = &self.mentions.forums;
        let end = tokens.end.min(cue.tokens.end + GATHERED_TOKENS_MAX);
        within(forums, &(cue.tokens.end..end)).find(|at| {
            let forum = &forums[*at];
            let apart = (cue.tokens.end..forum.tokens.start)
                .any(|at| matches!(self.word(at), "with" | "and" | "before" | "after"));
            let from = forum.tokens.start.saturating_sub(LEAD_TOKENS_MAX).max(cue.tokens.end);
            let lead = (from..forum.tokens.start)
                .rev()
                .find(|at| words::is_preposition(self.word(*at)) || self.kind(*at) == Some(TokenKind::Comma));
            let leads = lead.is_some_and(|at| self.word(at) == "for");
            forum.is_occasion && forum.told == Told::Name && leads && !apart
        })
    }

    /// Ties what a sentence tells to the occasions around it; `told` gives draft and occasion of each.
    pub(super) fn tie_to_around(&mut self, drafts: &[Draft], told: &[(usize, usize)]) {
        for (outer, around) in told {
            let Some(inside) = self.inside_of(drafts, *outer) else { continue };
            for (_, occasion) in told.iter().filter(|(draft, _)| *draft == inside) {
                let free = occasion != around
                    && self.occasions[*occasion].forum.is_none()
                    && self.occasions[*occasion].part_of.is_none();
                if !free || !self.fits_inside(*occasion, *around) {
                    continue;
                }
                self.occasions[*occasion].part_of = Some((*around, drafts[*outer].tokens.clone()));
                // Whoever meets on the sidelines of an occasion has come for it.
                if self.occasions[*around].forum.is_none() && self.occasions[*around].parties.is_empty() {
                    let guests = self.occasions[*occasion].parties.iter().cloned();
                    self.occasions[*around].parties =
                        guests.map(|party| Party { rule: "attends_forum", ..party }).collect();
                }
            }
        }
    }

    /// "met on the sidelines", "on the sidelines of the conference": of the forum that the text has told of last.
    pub(super) fn tie_to_known(&mut self, tokens: &Range<usize>, spoken_of: &[usize]) {
        let beside = |at: &usize| matches!(self.word(*at), "sidelines" | "margins" | "fringes");
        let Some(at) =
            tokens.clone().find(beside).filter(|at| at.checked_sub(1).is_some_and(|at| self.word(at) == "the"))
        else {
            return;
        };
        let of = self.word(at + 1) == "of";
        let known = !of
            || self.word(at + 2) == "the"
                && (at + 3..at + 3 + LEAD_TOKENS_MAX)
                    .take_while(|at| self.mentions.context.text.tokens.len() > *at)
                    .any(|at| {
                        matches!(self.word(at), "summit" | "conference" | "meeting" | "forum" | "session" | "gathering")
                    })
                && within(&self.mentions.forums, &(at..at + LEAD_TOKENS_MAX)).next().is_none();
        let around = self.occasions.iter().rposition(|old| {
            let great = matches!(old.kind, Kind::Summit | Kind::Conference);
            (old.forum.is_some() || old.name.is_some() && great) && !spoken_of.is_empty()
        });
        let Some(around) = around.filter(|_| known) else { return };
        for occasion in spoken_of {
            let inner = &self.occasions[*occasion];
            let free = *occasion != around && inner.forum.is_none() && inner.part_of.is_none();
            if free && inner.parties.len() > 1 && self.fits_inside(*occasion, around) {
                self.occasions[*occasion].part_of = Some((around, at..at + 1));
            }
        }
    }

    /// Whoever has come for a summit and meets somebody where and when it is held does so on its sidelines, though the text
    /// does not say so.
    pub(super) fn tie_to_summits(&mut self) {
        let summits: Vec<usize> = (0..self.occasions.len())
            .filter(|at| {
                let forum = &self.occasions[*at];
                forum.forum.is_some() && matches!(forum.kind, Kind::Summit | Kind::Conference)
            })
            .take(SUMMITS_MAX)
            .collect();
        for at in 0..self.occasions.len() {
            let meeting = &self.occasions[at];
            let alone = meeting.forum.is_none() && meeting.part_of.is_none() && meeting.name.is_none();
            let people = meeting.parties.iter().filter(|party| self.is_person(party)).count();
            let meets = matches!(meeting.kind, Kind::Meeting | Kind::Talks) && meeting.parties.len() > 1
                || meeting.kind == Kind::Visit && people > 1;
            if !alone || !meets || matches!(meeting.life.status, Status::Denied | Status::Cancelled) {
                continue;
            }
            if let Some(summit) = summits.iter().copied().find(|summit| self.is_held_beside(at, *summit)) {
                self.occasions[at].part_of = Some((summit, 0..0));
            }
        }
    }

    fn is_held_beside(&self, at: usize, summit: usize) -> bool {
        let (meeting, summit) = (&self.occasions[at], &self.occasions[summit]);
        let attends = |party: &Party| summit.parties.iter().any(|other| other.member == party.member);
        let (Some(when), Some(around)) = (&meeting.when, &summit.when) else { return false };
        let (first, last) = when.resolved.edtf.bounds();
        let (opens, closes) = around.resolved.edtf.bounds();
        let days = when.resolved.edtf.precision() == Precision::Day && opens.days_until(closes) <= SUMMIT_DAYS_MAX;
        let near = first.days_until(opens) <= DAYS_BEFORE_MAX && closes.days_until(last) <= 0;
        let (Some(here), Some(there)) = (&meeting.place, &summit.place) else { return false };
        let city = here.place == there.place && matches!(here.place, PlaceRef::City(_));
        // In the town of a great summit on its eve, visitors have come for it.
        let guest = |party: &Party| {
            let home = self.mentions.cast.members[party.member].country;
            self.is_person(party) && home.is_some() && home != self.country_of(here.place)
        };
        let great = city && summit.forum.as_ref().is_some_and(|forum| forum.edition.is_some());
        let come = meeting.parties.iter().any(attends) || great && meeting.parties.iter().any(guest);
        days && near && !self.places_contradict(meeting, summit) && come
    }
}

/// Tokens from a verb of coming together to the forum that it is for.
const GATHERED_TOKENS_MAX: usize = 20;

/// Summits of one text for which meetings beside them are looked for.
const SUMMITS_MAX: usize = 8;

/// Days that a summit lasts at most.
const SUMMIT_DAYS_MAX: i32 = 14;

/// Days before a summit in which those who have come for it meet.
const DAYS_BEFORE_MAX: i32 = 2;

#[cfg(test)]
mod tests {
    use crate::meeting::tests::{read, reports};

    /// The names of what the meetings of a text are part of.
    fn around(text: &str) -> Vec<Option<String>> {
        reports(text).into_iter().map(|report| report.part_of.map(|around| around.name)).collect()
    }

    #[test]
    fn a_meeting_on_the_sidelines_is_part_of_what_no_table_knows() {
        let text = "Emmanuel Macron met Olaf Scholz on the sidelines of a regional conference in Riga on Sunday.";
        assert_eq!(
            read(text),
            [
                "meeting held 2023-11-12 Riga: emmanuel-macron, olaf-scholz",
                "conference held 2023-11-12 Riga: emmanuel-macron, olaf-scholz"
            ]
        );
        assert_eq!(around(text), [Some("regional conference".to_owned()), None]);
    }

    #[test]
    fn talks_at_a_summit_are_part_of_it() {
        let text = "Emmanuel Macron and Olaf Scholz held talks at a regional summit in Riga on Sunday.";
        assert_eq!(around(text).iter().flatten().count(), 1);
    }

    #[test]
    fn the_sidelines_are_those_of_the_forum_told_before() {
        let told = "EU leaders met in Brussels on Monday for a summit.";
        let there = format!("{told} Emmanuel Macron and Olaf Scholz met on the sidelines on Monday.");
        assert_eq!(around(&there).iter().flatten().count(), 1, "{:?}", read(&there));
        let apart = format!("{told} Emmanuel Macron and Olaf Scholz met in Paris in June.");
        assert!(around(&apart).iter().all(Option::is_none));
    }

    #[test]
    fn who_has_come_for_a_summit_meets_beside_it() {
        let come = "Emmanuel Macron arrived in San Francisco on Wednesday to attend the APEC summit.";
        let there = format!("{come} He will meet Xi Jinping in San Francisco on Wednesday.");
        let elsewhere = format!("{come} He met Xi Jinping in Beijing on Monday.");
        assert!(around(&there).iter().flatten().count() == 1, "{:?}", read(&there));
        assert!(around(&elsewhere).iter().all(Option::is_none));
    }

    #[test]
    fn what_comes_before_or_after_is_no_part() {
        let text =
            "Emmanuel Macron met Olaf Scholz in Paris on Friday before a conference of donors in Riga next week.";
        assert!(around(text).iter().all(Option::is_none));
    }
}
