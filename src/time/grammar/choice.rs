//! Which of several: the Friday, the November, the Christmas that is meant, given a reference and the direction of tense.
//!
//! Of the Novembers around 2023-11-14, "last November" is that of 2022, "next November" that of 2024, and a plain one that
//! of 2023, whatever the tense.

use super::{Day, Direction, Edtf, Pick, Precision, Value};

/// Resolves a date of which there is one each week, month or year: the latest on or before the reference, the first on or
/// after it, or the nearest. `candidates` holds those around the reference, in order.
pub(super) fn by_direction(
    candidates: &[Edtf],
    pick: Pick,
    reference: Day,
    direction: Direction,
    rules: &Rules,
) -> Option<Value> {
    let reference_day = Some(reference);
    let before = || candidates.iter().rev().find(|date| date.earliest() <= reference_day);
    let after = || candidates.iter().find(|date| date.latest() >= reference_day);
    let ended = || candidates.iter().rev().find(|date| date.latest() < reference_day);
    let coming = || candidates.iter().find(|date| date.earliest() > reference_day);
    let now = || candidates.iter().find(|date| holds(date, reference));
    let this_year = || candidates.iter().find(|date| date.earliest().map(Day::year) == Some(reference.year()));
    let value = |edtf: &Edtf, rule, certainty| Some(Value::new(*edtf, rule, certainty));
    match (pick, direction) {
        (Pick::Last | Pick::Past, _) => value(ended()?, rules.last, 90),
        (Pick::Next | Pick::Coming, _) => value(coming()?, rules.next, 90),
        (Pick::AfterNext, _) => {
            let next = coming()?;
            value(candidates.iter().find(|date| *date > next)?, rules.next, 80)
        }
        (Pick::This, _) => value(now().or_else(this_year)?, rules.this, 90),
        (Pick::Plain, Direction::Past) => with_nearer(before()?, after(), true, rules, reference),
        (Pick::Plain, Direction::Future) => with_nearer(after()?, before(), false, rules, reference),
        (Pick::Plain, Direction::Unknown) => {
            let (past, future) = (before(), after());
            let best = [past, future].into_iter().flatten().min_by_key(|date| remoteness(date, reference))?;
            let others = [past, future].into_iter().flatten().filter(|other| *other != best).copied();
            let certainty = if holds(best, reference) { 80 } else { 65 };
            Some(Value { alternatives: others.collect(), ..Value::new(*best, rules.nearest, certainty) })
        }
    }
}

/// Days that "far" begins with, when a date of the other direction is much nearer.
const FAR_DAYS: i32 = 30;

/// A day nearly a year off is not meant where the other is within this many days.
const NEAR_DAYS: i32 = 30;
const YEAR_DAYS: i32 = 365;

/// The date of one direction. Where the other is far nearer, tense may have been read wrongly, and it is an alternative.
/// A day without a year is near: if it is most of a year off in that direction and weeks in the other, tense was no guide.
fn with_nearer(date: &Edtf, other: Option<&Edtf>, before: bool, rules: &Rules, reference: Day) -> Option<Value> {
    let distance = distance_days(date, reference);
    let slip = other.filter(|other| {
        let day = date.precision() == Precision::Day;
        day && distance > YEAR_DAYS - 2 * NEAR_DAYS && distance_days(other, reference) <= NEAR_DAYS
    });
    if let Some(other) = slip {
        return Some(Value { alternatives: vec![*date], ..Value::new(*other, rules.nearest, 60) });
    }
    let nearer = other.filter(|other| distance > FAR_DAYS && distance_days(other, reference) < distance / 4);
    let certainty = if nearer.is_some() { 70 } else { 90 };
    let rule = if before { rules.before } else { rules.after };
    Some(Value { alternatives: nearer.into_iter().copied().collect(), ..Value::new(*date, rule, certainty) })
}

/// How remote a date is: in days, and half as much again in another year, because a year is left out where it is the
/// current one.
fn remoteness(date: &Edtf, reference: Day) -> i32 {
    let days = distance_days(date, reference);
    let other_year = date.earliest().map(Day::year) != Some(reference.year());
    if other_year && days > FAR_DAYS { days + days / 2 } else { days }
}

/// The names under which a family's resolutions are recorded.
pub(super) struct Rules {
    pub(super) before: &'static str,
    pub(super) after: &'static str,
    pub(super) nearest: &'static str,
    pub(super) last: &'static str,
    pub(super) this: &'static str,
    pub(super) next: &'static str,
}

fn holds(date: &Edtf, day: Day) -> bool {
    date.earliest() <= Some(day) && Some(day) <= date.latest()
}

/// Days between a day and the nearest day of a date.
pub(super) fn distance_days(date: &Edtf, day: Day) -> i32 {
    let (first, last) = date.bounds();
    day.days_until(first).max(last.days_until(day)).max(0)
}
