//! "Friday", "next Monday", "Friday, November 17", "Friday week", "Tuesday night".

use super::{Context, Day, Direction, Edtf, Lexeme, Meaning, Pick, Read, Reader, Rules, Value, by_direction, unit};
use crate::text::Case;

const RULES: Rules = Rules {
    before: "weekday_before_publication",
    after: "weekday_after_publication",
    nearest: "weekday_nearest",
    last: "last_weekday_name",
    this: "this_weekday_name",
    next: "next_weekday_name",
};

/// Words that make a day's name another name: "Black Friday".
const NAMED_DAYS: &[&str] =
    &["good", "palm", "ash", "maundy", "easter", "whit", "black", "bloody", "super", "cyber", "ruby", "man", "casual"];

/// Words behind a weekday that make it a newspaper or a school.
const TITLES: &[&str] = &[
    "times",
    "telegraph",
    "mail",
    "express",
    "mirror",
    "herald",
    "star",
    "tribune",
    "independent",
    "age",
    "school",
    "schools",
    "world",
    "people",
    "post",
    "review",
];

impl Reader<'_> {
    /// The weekday named at a token.
    pub(super) fn weekday_name(&self, at: usize) -> Read<i8> {
        let Lexeme::Weekday { weekday, short } = self.at(at) else { return None };
        if short && !self.short_weekday_stands(at) || TITLES.contains(&self.folded(at + 1)) && self.is_name(at + 1) {
            return None;
        }
        (!NAMED_DAYS.contains(&self.before_folded(at))).then_some((weekday, at + 1))
    }

    fn is_name(&self, at: usize) -> bool {
        self.case(at) != Case::Lower || self.folded(at).starts_with("school")
    }

    fn before_folded(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.folded(at))
    }

    /// "Sun" and "Sat" are words and names: they need a date behind or a preposition before them.
    fn short_weekday_stands(&self, at: usize) -> bool {
        let comma = self.skip(at + 1, &[Lexeme::Comma]);
        let date = matches!(self.at(comma), Lexeme::Month { .. } | Lexeme::Number { .. } | Lexeme::Ordinal(_))
            && self.day_or_month(comma);
        let led = matches!(self.before(at), Lexeme::On | Lexeme::Next | Lexeme::Last | Lexeme::This | Lexeme::Until);
        let named = matches!(self.case(at + 1), Case::Capital | Case::Mixed) || self.at(at + 1) == Lexeme::Hyphen;
        date || led && !named
    }

    fn day_or_month(&self, at: usize) -> bool {
        self.month_name(at).is_some() || self.day_number(at).is_some()
    }

    /// A weekday, alone or before a date.
    pub(super) fn weekday(&self, at: usize) -> Read {
        let (weekday, end) = self.weekday_name(at)?;
        if matches!(self.before(at), Lexeme::Every | Lexeme::A) {
            return None;
        }
        if let Some(dated) = self.weekday_and_date(weekday, end) {
            return Some(dated);
        }
        let plain = |pick| Meaning::Weekday { weekday, pick };
        if self.at(end) == Lexeme::Unit(super::Unit::Week) {
            return Some((plain(Pick::AfterNext), end + 1));
        }
        if self.at(end) == Lexeme::After && self.at(end + 1) == Lexeme::Next {
            return Some((plain(Pick::AfterNext), end + 2));
        }
        Some((plain(Pick::Plain), end))
    }

    /// "Friday" before "November 17", "17 November", "the 17th".
    fn weekday_and_date(&self, weekday: i8, end: usize) -> Read {
        let comma = self.skip(end, &[Lexeme::Comma]);
        let (date, after) = self.month_day(comma).or_else(|| {
            let the = self.skip(comma, &[Lexeme::The]);
            let ordinal = matches!(self.at(the), Lexeme::Ordinal(_) | Lexeme::Tens(_));
            let (day, after) = self.day_number(the).filter(|_| ordinal)?;
            // "on Saturday, the first between the two sides", "the first since 1979": that counts meetings.
            let counts = matches!(
                self.at(after),
                Lexeme::Between | Lexeme::Since | Lexeme::In | Lexeme::To | Lexeme::By | Lexeme::For | Lexeme::At
            );
            let alone = !self.is_noun(after) && self.unit(after).is_none() && !counts;
            alone.then_some((Meaning::DayOfMonth { day, weekday: None }, after))
        })?;
        let date = match date {
            Meaning::MonthDay { month, day, pick, .. } => {
                Meaning::MonthDay { month, day, weekday: Some(weekday), pick }
            }
            Meaning::DayOfMonth { day, .. } => Meaning::DayOfMonth { day, weekday: Some(weekday) },
            other => other,
        };
        Some((date, after))
    }
}

impl Meaning {
    pub(in crate::time) fn resolve_weekday(weekday: i8, pick: Pick, context: Context) -> Option<Value> {
        let reference = context.reference?;
        let monday = unit::monday(reference)?;
        let in_week = |weeks: i32| monday.plus_days(weeks * 7 + i32::from(weekday) - 1).map(Edtf::day);
        let candidates: Vec<Edtf> = (-3..=3).filter_map(in_week).collect();
        if pick == Pick::This {
            // "this Friday" is to come unless tense says that it is over.
            let past = context.direction == Direction::Past;
            let direction = if past { Direction::Past } else { Direction::Future };
            let value = by_direction(&candidates, Pick::Plain, reference, direction, &RULES)?;
            return Some(Value { rule: RULES.this, ..value });
        }
        let mut value = by_direction(&candidates, pick, reference, context.direction, &RULES)?;
        let other_week = match pick {
            Pick::Last => in_week(-1),
            Pick::Next => in_week(1),
            _ => None,
        };
        if let Some(other) = other_week.filter(|other| *other != value.edtf) {
            value.alternatives = vec![other];
            value.certainty = 70;
            // "Next Friday", said on a Tuesday, is not the coming one, nor "last Thursday", said on a Friday, yesterday.
            let yesterday = pick == Pick::Last && super::distance_days(&value.edtf, reference) == 1;
            if pick == Pick::Next || yesterday {
                value.alternatives = vec![std::mem::replace(&mut value.edtf, other)];
            }
        }
        Some(value)
    }
}

/// The first day of that weekday on or after a day.
pub(super) fn first_from(weekday: i8, day: Day) -> Option<Day> {
    day.plus_days(i32::from((weekday - day.weekday()).rem_euclid(7)))
}

#[cfg(test)]
mod tests {
    use super::super::Direction::{Future, Past, Unknown};
    use super::super::tests::{reads, reads_nothing, reads_with};

    #[test]
    fn tense_decides_which_weekday_is_meant() {
        // Tuesday, 2023-11-14.
        for (text, direction, date) in [
            ("The ministers met on Friday.", Past, "Friday=2023-11-10"),
            ("They met on Saturday, the first between the two sides.", Past, "Saturday=2023-11-11"),
            ("The ministers will meet on Friday.", Future, "Friday=2023-11-17"),
            ("The ministers met on Tuesday.", Past, "Tuesday=2023-11-14"),
            ("Talks resume Tuesday.", Future, "Tuesday=2023-11-14"),
            ("Friday: talks in Oslo", Unknown, "Friday=2023-11-17"),
            ("Monday: talks in Oslo", Unknown, "Monday=2023-11-13"),
            ("He left last Tuesday.", Past, "last Tuesday=2023-11-07"),
            ("He left last Monday.", Past, "last Monday=2023-11-06"),
            ("He left last Thursday.", Past, "last Thursday=2023-11-09"),
            ("He goes next Friday.", Future, "next Friday=2023-11-24"),
            ("He goes this Friday.", Future, "this Friday=2023-11-17"),
            ("He came this Monday.", Past, "this Monday=2023-11-13"),
            ("He goes on Friday week.", Future, "Friday week=2023-11-24"),
            ("They meet on Friday next week.", Future, "Friday next week=2023-11-24"),
            ("They met on Thursday last week.", Past, "Thursday last week=2023-11-09"),
        ] {
            reads_with(text, direction, &[date]);
        }
    }

    #[test]
    fn a_weekday_before_a_date_is_part_of_it() {
        reads("They meet on Friday, November 17.", &["Friday, November 17=2023-11-17"]);
        reads(
            "They meet on Friday 17 November 2023 at 3 p.m. in Oslo.",
            &["Friday 17 November 2023 at 3 p.m.=2023-11-17"],
        );
        reads("They meet on Friday the 17th.", &["Friday the 17th=2023-11-17"]);
        reads("He goes next Tuesday and Friday.", &["next Tuesday=2023-11-21", "Friday=2023-11-24"]);
        reads("They met late on Monday night.", &["late on Monday night=2023-11-13"]);
    }

    #[test]
    fn names_and_recurring_days_are_no_dates() {
        for text in [
            "Every Friday they pray.",
            "They remembered Bloody Sunday.",
            "The Sunday Times reported it.",
            "Sun Yat-sen founded the republic.",
            "The Sun reported it.",
            "He met Wed Omar.",
            "On a Friday they rest.",
            "They rest on Fridays.",
            "He sat down.",
        ] {
            reads_nothing(text);
        }
    }
}
