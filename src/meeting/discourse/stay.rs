//! How long a visit lasts, and whether it goes on when it is told of: "arrived on Monday for a three-day visit".
//!
//! Whoever arrives for three days on Monday stays until Wednesday; news of Monday, Tuesday or Wednesday tells of a visit that
//! goes on.

use std::ops::Range;

use super::{
    Stage,
    draft::Draft,
    occasion::{Dated, Occasion},
};
use crate::{
    meeting::{
        model::{Kind, Status},
        operator::Life,
    },
    text::{TokenKind, words},
    time::{Day, Edtf, Precision, Resolved},
};

/// Rule of a visit whose days include that of the news.
const GOES_ON: &str = "visit_goes_on";

/// Rule of what is said to have ended.
const OVER: &str = "over";

/// Rule of dates that are made of a first or last day and a length.
const BY_LENGTH: &str = "length_of_visit";

/// Tokens on either side of a visit's word among which its length stands.
const LENGTH_BACK_MAX: usize = 8;
const LENGTH_AHEAD_MAX: usize = 20;

/// Tokens between "three-day" and the noun: "three-day official goodwill visit".
const LENGTH_NOUN_TOKENS_MAX: usize = 6;

/// Tokens around a visit's word among which it is said to begin or end.
const TURN_TOKENS_MAX: usize = 10;

/// Days of the longest visit that is counted by days.
const VISIT_DAYS_MAX: u32 = 14;

/// Days since a visit began for which it can be taken to go on, where nothing is said of its length.
const BEGUN_DAYS_MAX: i32 = 3;

/// What the words say of the day that they give.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    First,
    Last,
}

impl Stage<'_, '_> {
    /// "for a three-day visit" makes the day of arrival an interval, "ended a three-day visit" the last day.
    pub(super) fn over_stay(&self, draft: &Draft, when: Dated) -> Dated {
        let edtf = when.resolved.edtf;
        if draft.kind != Kind::Visit || edtf.precision() != Precision::Day {
            return when;
        }
        let turn = self.turn(draft).or((draft.life.status == Status::Scheduled).then_some(Turn::First));
        let (Some(days), Some(turn)) = (self.days_of(&draft.tokens), turn) else { return when };
        let day = edtf.bounds().0;
        let other = i32::try_from(days).unwrap_or(1) - 1;
        let interval = match turn {
            Turn::First => day.plus_days(other).and_then(|last| Edtf::interval(day, last)),
            Turn::Last => day.plus_days(-other).and_then(|first| Edtf::interval(first, day)),
        };
        let Some(interval) = interval else { return when };
        Dated { resolved: Resolved { edtf: interval, rule: BY_LENGTH, ..when.resolved }, ..when }
    }

    /// Whoever arrived on the day of the news, or for days that include it, is still there.
    pub(super) fn while_it_lasts(&self, draft: &Draft, life: Life, when: Option<&Dated>) -> Life {
        let Some(day) = self.published() else { return life };
        let lasts = when.is_some_and(|when| {
            let edtf = &when.resolved.edtf;
            let (first, last) = edtf.bounds();
            matches!(edtf.precision(), Precision::Day | Precision::Interval) && first <= day && day <= last
        });
        let visits = draft.kind == Kind::Visit && life.status == Status::Held;
        // "started a visit on Saturday": nobody has said that it is over.
        let begun = self.mentions.cues[draft.cue].is_noun()
            && self.days_of(&draft.tokens).is_none()
            && when.is_some_and(|when| {
                let edtf = &when.resolved.edtf;
                edtf.precision() == Precision::Day && (0..=BEGUN_DAYS_MAX).contains(&edtf.bounds().0.days_until(day))
            });
        if (lasts || begun) && visits && self.turn(draft) == Some(Turn::First) {
            return Life { status: Status::Ongoing, rule: GOES_ON, weak: false, ..life };
        }
        if visits && self.ends(draft) {
            return Life { rule: OVER, weak: false, ..life };
        }
        life
    }

    /// How many days the words around a visit say that it lasts: "three-day visit", "week-long tour".
    pub(super) fn days_of(&self, cue: &Range<usize>) -> Option<u32> {
        let sentence = self.sentence_of(cue.start);
        let from = cue.start.saturating_sub(LENGTH_BACK_MAX).max(sentence.start);
        let to = sentence.end.min(cue.end + LENGTH_AHEAD_MAX);
        (from..to).find_map(|at| {
            let hyphen = usize::from(self.kind(at + 1) == Some(TokenKind::Hyphen));
            let unit = self.word(at + 1 + hyphen);
            let days = match (self.word(at), unit) {
                ("week", "long") | ("weeklong", _) => 7,
                (word, "day") => words::cardinal(word)?,
                ("48", "hour" | "hours") => 2,
                ("72", "hour" | "hours") => 3,
                _ => return None,
            };
            let noun = (at + 1..sentence.end.min(at + 3 + LENGTH_NOUN_TOKENS_MAX))
                .any(|at| matches!(self.word(at), "visit" | "trip" | "tour" | "stay" | "stop" | "stopover"));
            (noun && (2..=VISIT_DAYS_MAX).contains(&days)).then_some(days)
        })
    }

    /// Whether the day that goes with a visit's word is its first or its last.
    fn turn(&self, draft: &Draft) -> Option<Turn> {
        let verb = self.word(draft.tokens.start);
        if verb.starts_with("arriv") || verb.starts_with("land") || verb.starts_with("touch") {
            return Some(Turn::First);
        }
        if draft.filled.departs {
            return Some(Turn::Last);
        }
        if !self.mentions.cues[draft.cue].is_noun() {
            return None;
        }
        let sentence = self.sentence_of(draft.tokens.start);
        let from = draft.tokens.start.saturating_sub(TURN_TOKENS_MAX).max(sentence.start);
        let in_front = (from..draft.tokens.start).rev().find_map(|at| match self.word(at) {
            "begin" | "began" | "begins" | "beginning" | "start" | "started" | "starts" | "open" | "opened"
            | "opens" | "arrived" | "arrives" | "arriving" | "kicked" | "kicks" | "embarked" | "embarks" => {
                Some(Turn::First)
            }
            "end" | "ended" | "ends" | "ending" | "concluded" | "concludes" | "concluding" | "finished" | "wrapped"
            | "wraps" | "completed" | "after" | "left" | "leaving" | "returned" | "returning" | "back" | "wound"
            | "winds" | "last" | "final" => Some(Turn::Last),
            _ => None,
        });
        let to = sentence.end.min(draft.tokens.end + TURN_TOKENS_MAX);
        in_front.or_else(|| {
            (draft.tokens.end..to).find_map(|at| match self.word(at) {
                "starting" | "beginning" | "begins" | "began" | "starts" | "started" => Some(Turn::First),
                "ending" | "ends" | "ended" => Some(Turn::Last),
                _ => None,
            })
        })
    }

    /// "ended a visit": the verb in front of the noun says that it is over.
    fn ends(&self, draft: &Draft) -> bool {
        if draft.filled.departs {
            return true;
        }
        let sentence = self.sentence_of(draft.tokens.start).start;
        let from = draft.tokens.start.saturating_sub(LENGTH_BACK_MAX).max(sentence);
        (from..draft.tokens.start).any(|at| {
            matches!(
                self.word(at),
                "ended" | "concluded" | "completed" | "wrapped" | "wound" | "finished" | "returned" | "back" | "left"
            )
        })
    }
}

/// The days from an arrival to the end of the stay, where one account tells of each.
pub(super) fn from_arrival_to_end(one: &Occasion, other: &Occasion) -> Option<Edtf> {
    let day = |occasion: &Occasion| {
        let edtf = &occasion.when.as_ref()?.resolved.edtf;
        (edtf.precision() == Precision::Day).then(|| edtf.bounds().0)
    };
    let arrived = |occasion: &Occasion| occasion.is_arrival && occasion.life.rule != OVER;
    let (arrival, end) = match (arrived(one), arrived(other)) {
        (true, false) if other.life.rule == OVER => (one, other),
        (false, true) if one.life.rule == OVER => (other, one),
        _ => return None,
    };
    let (first, last) = (day(arrival)?, day(end)?);
    let stays = 1..i32::try_from(VISIT_DAYS_MAX).unwrap_or(1);
    stays.contains(&first.days_until(last)).then(|| Edtf::interval(first, last)).flatten()
}

/// Whether two accounts tell of the days of one visit, the second more closely: "this week" and "from 7 to 9 December".
pub(super) fn narrows(old: &Dated, new: &Dated) -> bool {
    let (old, new) = (&old.resolved.edtf, &new.resolved.edtf);
    let both = old.precision() == Precision::Interval && new.precision() == Precision::Interval;
    both && old.contains(new) && old.bounds() != new.bounds()
}

/// Whether a date is that of a whole visit within which another date lies.
pub(super) fn spans(visit: &Dated, other: &Dated) -> bool {
    let (first, last) = visit.resolved.edtf.bounds();
    let (from, to) = other.resolved.edtf.bounds();
    visit.resolved.rule == BY_LENGTH && first <= from && to <= last
}

/// Whether an account of something that is over leaves a visit as it is: who met somebody on a visit has not ended it.
pub(super) fn outlasts(old: &Occasion, new: &Occasion) -> bool {
    old.life.rule == GOES_ON && new.life.rule != OVER
}

/// Whether a meeting was on a later day of a visit, so that the text tells the two apart.
pub(super) fn lies_inside(one: &Occasion, other: &Occasion) -> bool {
    let (Some(whole), Some(day)) = (&one.when, &other.when) else { return false };
    let (first, _) = whole.resolved.edtf.bounds();
    let other_day = day.resolved.edtf.precision() == Precision::Day && day.resolved.edtf.bounds().0 != first;
    one.kind == Kind::Visit && other.kind != Kind::Visit && other_day && spans(whole, day)
}

/// Whether an account tells that a meeting known so far is part of a visit that goes on.
pub(super) fn takes_over(old: &Occasion, new: &Occasion) -> bool {
    new.life.rule == GOES_ON && old.life.status == Status::Held && old.kind != Kind::Visit && old.forum.is_none()
}

/// The days of a visit on which a meeting can have been: those gone by for one that was held, those to come for a planned one.
pub(super) fn days_left(visit: Dated, status: Status, day: Option<Day>) -> Dated {
    let (first, last) = visit.resolved.edtf.bounds();
    let Some(day) = day.filter(|day| first <= *day && *day <= last && first < last) else { return visit };
    let (from, to) = match status {
        Status::Held => (first, day),
        Status::Scheduled | Status::Proposed => (day, last),
        _ => return visit,
    };
    let edtf = if from == to { Some(Edtf::day(from)) } else { Edtf::interval(from, to) };
    let Some(edtf) = edtf else { return visit };
    Dated { resolved: Resolved { edtf, ..visit.resolved }, ..visit }
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::read;

    #[test]
    fn a_visit_lasts_as_many_days_as_it_is_said_to() {
        assert_eq!(
            read("Emmanuel Macron arrived in Tokyo on Monday for a three-day visit."),
            ["visit ongoing 2023-11-13/2023-11-15 Tokyo: emmanuel-macron, jp"]
        );
        assert_eq!(
            read("Emmanuel Macron will begin a two-day official visit to Japan on Friday."),
            ["visit scheduled 2023-11-17/2023-11-18 Japan: emmanuel-macron, jp"]
        );
        assert_eq!(
            read("Emmanuel Macron ended a three-day visit to Japan on Monday."),
            ["visit held 2023-11-11/2023-11-13 Japan: emmanuel-macron, jp"]
        );
    }

    #[test]
    fn a_day_of_a_visit_is_no_length() {
        assert_eq!(
            read("Emmanuel Macron visited Tokyo on Monday."),
            ["visit held 2023-11-13 Tokyo: emmanuel-macron, jp"]
        );
        assert_eq!(
            read("Emmanuel Macron arrived in Tokyo last week for a two-day visit."),
            ["visit held 2023-11-06/2023-11-12 Tokyo: emmanuel-macron, jp"]
        );
    }

    #[test]
    fn who_arrived_today_is_still_there() {
        assert_eq!(
            read("Emmanuel Macron arrived in Tokyo on Tuesday."),
            ["visit ongoing 2023-11-14 Tokyo: emmanuel-macron, jp"]
        );
        assert_eq!(
            read("Emmanuel Macron arrived in Tokyo on Sunday."),
            ["visit held 2023-11-12 Tokyo: emmanuel-macron, jp"]
        );
    }
}
