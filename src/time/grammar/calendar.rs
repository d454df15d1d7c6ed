//! Days and months by name: "November 17, 2023", "17th of November", "the 15th", "last January", "in May".

use super::{Context, Day, Direction, Edtf, Lexeme, Meaning, Pick, Read, Reader, Rules, Unit, Value, by_direction};
use crate::text::Case;

const MONTH_DAY: Rules = Rules {
    before: "month_day_before_publication",
    after: "month_day_after_publication",
    nearest: "month_day_nearest",
    last: "last_month_day",
    this: "this_month_day",
    next: "next_month_day",
};
const DAY_OF_MONTH: Rules = Rules {
    before: "day_of_month_before_publication",
    after: "day_of_month_after_publication",
    nearest: "day_of_month_nearest",
    last: "last_day_of_month",
    this: "this_day_of_month",
    next: "next_day_of_month",
};
const MONTH: Rules = Rules {
    before: "month_before_publication",
    after: "month_after_publication",
    nearest: "month_nearest",
    last: "last_month_name",
    this: "this_month_name",
    next: "next_month_name",
};

/// Years to either side in which a day is looked for: February 29 comes every fourth or eighth.
const YEARS: i16 = 8;

impl Reader<'_> {
    /// The month named at a token.
    pub(super) fn month_name(&self, at: usize) -> Read<i8> {
        match self.at(at) {
            Lexeme::Month { month, .. } => Some((month, at + 1)),
            _ => None,
        }
    }

    /// The number of a day: "17", "17th", "seventeenth", "twenty-first".
    pub(super) fn day_number(&self, at: usize) -> Read<i8> {
        let (day, end) = match self.at(at) {
            Lexeme::Number { value, digits: 1..=2 } => (value as i8, at + 1),
            Lexeme::Ordinal(day) => (day, at + 1),
            Lexeme::Tens(tens @ (20 | 30)) => {
                let unit = self.skip(at + 1, &[Lexeme::Hyphen]);
                match self.at(unit) {
                    Lexeme::Ordinal(day @ 1..=9) => (tens as i8 + day, unit + 1),
                    Lexeme::Cardinal(day @ 1..=9) => (tens as i8 + day as i8, unit + 1),
                    _ => return None,
                }
            }
            _ => return None,
        };
        let priced = self.before(at) == Lexeme::Currency;
        ((1..=31).contains(&day) && !priced).then_some((day, end))
    }

    /// A day with its month, in either order.
    pub(super) fn month_day(&self, at: usize) -> Read {
        let meaning = |month, day| Meaning::MonthDay { month, day, weekday: None, pick: Pick::Plain };
        if let Some((month, end)) = self.month_name(at) {
            let the = self.skip(end, &[Lexeme::The, Lexeme::Comma]);
            let (day, end) = self.day_number(the)?;
            let clock = self.at(end) == Lexeme::Colon || self.at(end) == Lexeme::Meridiem;
            // "In October 22 people died": months are led by "in", days by "on".
            let counts = self.before(at) == Lexeme::In && self.is_noun(end) && self.case(end) == Case::Lower;
            return (exists(month, day) && !clock && !counts).then_some((meaning(month, day), end));
        }
        let the = self.skip(at, &[Lexeme::The]);
        let (day, end) = self.day_number(the)?;
        let end = if self.at(end) == Lexeme::Unit(Unit::Day) { end + 1 } else { end };
        let of = self.skip(end, &[Lexeme::Of, Lexeme::Hyphen]);
        let (month, end) = self.month_name(of)?;
        // In "the 8 June meeting" the article is the meeting's.
        if the > at && of == the + 1 && matches!(self.at(the), Lexeme::Number { .. }) {
            return None;
        }
        // "of 15 May and Johnson": a number beside a surname is not told apart; a modal is, by its case.
        exists(month, day).then_some((meaning(month, day), end))
    }

    /// "the September 11 terror attacks", whose year everybody knows.
    fn known_day(&self, at: usize) -> Read {
        let (day, end) = self.month_day(at)?;
        let Meaning::MonthDay { month: 9, day: 11, .. } = day else { return None };
        let named = (end..end + 2).any(|at| matches!(self.folded(at), "attacks" | "attack" | "hijackings"));
        named.then_some((Meaning::Stated(Edtf::day(Day::new(2001, 9, 11)?), "known_day"), end))
    }

    /// A day, a month, or "the 15th".
    pub(super) fn calendar(&self, at: usize) -> Read {
        self.known_day(at)
            .or_else(|| self.year_first(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.month_and_year(at))
            .or_else(|| self.month_alone(at))
            .or_else(|| self.day_of_month(at))
    }

    /// "2018 March 18", "2016 November".
    fn year_first(&self, at: usize) -> Read {
        let (year, end) = self.year_number(at)?;
        let (month, end) = self.month_name(end)?;
        match self.day_number(end) {
            Some((day, end)) => Some((Meaning::Stated(Edtf::day(Day::new(year, month, day)?), "day_month_year"), end)),
            None => Some((Meaning::Stated(Edtf::month(year, month)?, "month_year"), end)),
        }
    }

    /// "November 2023", "Nov-2023", "June of 1992".
    fn month_and_year(&self, at: usize) -> Read {
        let (month, end) = self.month_name(at)?;
        let linked = self.skip(end, &[Lexeme::Comma, Lexeme::Of, Lexeme::Hyphen, Lexeme::In]);
        let (year, end) = self.year_number(linked)?;
        let range = self.at(linked - 1) == Lexeme::Hyphen && self.month_name(end).is_some();
        (!range).then_some((Meaning::Stated(Edtf::month(year, month)?, "month_year"), end))
    }

    /// "the 15th", "the 20th of next month", "15th of the month".
    fn day_of_month(&self, at: usize) -> Read {
        let the = self.skip(at, &[Lexeme::The]);
        if !matches!(self.at(the), Lexeme::Ordinal(_) | Lexeme::Tens(_)) {
            return None;
        }
        let (day, end) = self.day_number(the)?;
        let after_day = if self.at(end) == Lexeme::Unit(Unit::Day) { end + 1 } else { end };
        let meaning = Meaning::DayOfMonth { day, weekday: None };
        if self.at(after_day) == Lexeme::Of {
            let (of, end) = self.any_unit(after_day + 1)?;
            let month = matches!(of, Meaning::Unit { unit: Unit::Month, .. });
            return month.then(|| (Meaning::Inside { what: Box::new(meaning), of: Box::new(of) }, end));
        }
        // Words such as "the third" are too common to be days of a month.
        let digits = self.folded(the).starts_with(|c: char| c.is_ascii_digit());
        let led = matches!(
            self.before(at),
            Lexeme::On
                | Lexeme::By
                | Lexeme::Until
                | Lexeme::Since
                | Lexeme::From
                | Lexeme::To
                | Lexeme::Before
                | Lexeme::After
                | Lexeme::Between
                | Lexeme::And
                | Lexeme::Through
                | Lexeme::End
        );
        let free = !self.is_noun(end)
            && !self.glued(end + usize::from(self.at(end) == Lexeme::Hyphen))
            && !matches!(self.at(end), Lexeme::Unit(_) | Lexeme::Of | Lexeme::Quarter | Lexeme::Half | Lexeme::And)
            && !matches!(
                self.at(end),
                Lexeme::Season(_) | Lexeme::Number { .. } | Lexeme::Feast | Lexeme::Weekday { .. }
            )
            || self.at(end).is_stop();
        (the > at && digits && led && free).then_some((meaning, end))
    }
}

impl Lexeme {
    /// Whether a phrase ends before it.
    pub(super) fn is_stop(self) -> bool {
        matches!(self, Self::End | Self::Comma | Self::Mark | Self::Close | Self::Colon)
    }
}

/// Whether the month has such a day in some year.
fn exists(month: i8, day: i8) -> bool {
    Day::new(2024, month, day).is_some()
}

impl Meaning {
    pub(in crate::time) fn resolve_month_day(
        (month, day): (i8, i8),
        weekday: Option<i8>,
        pick: Pick,
        context: Context,
    ) -> Option<Value> {
        let reference = context.reference?;
        let days = (reference.year() - YEARS..=reference.year() + YEARS).filter_map(|year| Day::new(year, month, day));
        on_weekday(days.collect(), weekday, pick, context, &MONTH_DAY)
    }

    pub(in crate::time) fn resolve_day_of_month(day: i8, weekday: Option<i8>, context: Context) -> Option<Value> {
        let start = context.reference.and_then(|day| Day::new(day.year(), day.month(), 1))?;
        let months = (-12..=12).filter_map(|months| start.plus_months(months));
        let days = months.filter_map(|first| Day::new(first.year(), first.month(), day));
        on_weekday(days.collect(), weekday, Pick::Plain, context, &DAY_OF_MONTH)
    }

    pub(in crate::time) fn resolve_month(month: i8, pick: Pick, context: Context) -> Option<Value> {
        let reference = context.reference?;
        let years = reference.year() - 2..=reference.year() + 2;
        let candidates: Vec<Edtf> = years.filter_map(|year| Edtf::month(year, month)).collect();
        by_direction(&candidates, pick, reference, context.direction, &MONTH)
    }
}

/// Of these days the one that is meant. Where some near one falls on the weekday that is said, it must be that: the weekday
/// tells more than tense.
fn on_weekday(days: Vec<Day>, weekday: Option<i8>, pick: Pick, context: Context, rules: &Rules) -> Option<Value> {
    let reference = context.reference?;
    let all: Vec<Edtf> = days.iter().copied().map(Edtf::day).collect();
    if let (Some(weekday), Pick::Plain) = (weekday, pick) {
        let near = days.iter().filter(|day| (reference.year() - day.year()).abs() <= 1);
        let fitting: Vec<Edtf> = near.filter(|day| day.weekday() == weekday).copied().map(Edtf::day).collect();
        let told = by_direction(&fitting, pick, reference, context.direction, rules);
        let told = told.or_else(|| by_direction(&fitting, pick, reference, Direction::Unknown, rules));
        if let Some(value) = told {
            return Some(Value { certainty: 95, alternatives: Vec::new(), ..value });
        }
        // The weekday fits no year around: one of the two is a slip.
        let value = by_direction(&all, pick, reference, context.direction, rules)?;
        return Some(Value { certainty: value.certainty / 2, ..value });
    }
    by_direction(&all, pick, reference, context.direction, rules)
}

#[cfg(test)]
mod tests {
    use super::super::Direction::{Future, Past, Unknown};
    use super::super::tests::reads_with;

    #[test]
    fn days_with_a_month_take_the_nearest_year_or_that_of_the_tense() {
        for (text, direction, date) in [
            ("They met on October 22.", Unknown, "October 22=2023-10-22"),
            ("They met on Dec. 22.", Past, "Dec. 22=2022-12-22"),
            ("They will meet on Jan. 5.", Future, "Jan. 5=2024-01-05"),
            ("They met on the 17th of November 2021.", Past, "the 17th of November 2021=2021-11-17"),
            ("They met on the third of June.", Past, "the third of June=2023-06-03"),
            ("They met on 3 June, 2021.", Past, "3 June, 2021=2021-06-03"),
            ("They meet on Nov.\u{a0}20.", Future, "Nov.\u{a0}20=2023-11-20"),
            ("It was signed on March the 3rd.", Past, "March the 3rd=2023-03-03"),
        ] {
            reads_with(text, direction, &[date]);
        }
    }

    #[test]
    fn months_and_days_of_the_month() {
        for (text, direction, date) in [
            ("He came last January.", Past, "last January=2023-01"),
            ("He came last December.", Past, "last December=2022-12"),
            ("They met in May.", Past, "May=2023-05"),
            ("They will meet in May.", Future, "May=2024-05"),
            ("The May summit failed.", Past, "May=2023-05"),
            ("It opens in Nov. 2024.", Future, "Nov. 2024=2024-11"),
            ("He arrives on the 20th.", Future, "the 20th=2023-11-20"),
            ("He arrived on the 20th.", Past, "the 20th=2023-10-20"),
            ("He comes on the 20th of next month.", Future, "the 20th of next month=2023-12-20"),
            ("They will meet next March.", Future, "next March=2024-03"),
        ] {
            reads_with(text, direction, &[date]);
        }
    }
}
