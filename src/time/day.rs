//! A day of the proleptic Gregorian calendar, without time or zone.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A calendar day, written `2023-11-17`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(jiff::civil::Date);

impl Day {
    /// The first day.
    pub const MIN: Self = Self(jiff::civil::date(0, 1, 1));

    /// The last day.
    pub const MAX: Self = Self(jiff::civil::date(9999, 12, 31));

    /// The day, or nothing where the calendar has no such day. Years run from 0 to 9999, so that each has four digits.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().and_then(Self::checked)
    }

    fn checked(date: jiff::civil::Date) -> Option<Self> {
        (date >= Self::MIN.0).then_some(Self(date))
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The weekday, Monday 1 to Sunday 7 (ISO 8601).
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_one_offset()
    }

    /// Year and number of the week that it lies in (ISO 8601): weeks begin on Monday, and the first has the year's first
    /// Thursday.
    pub fn week(self) -> (i16, i8) {
        let week = self.0.iso_week_date();
        (week.year(), week.week())
    }

    /// The day `days` later (earlier where negative), or nothing past the calendar's end.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.0.checked_add(jiff::Span::new().try_days(days).ok()?).ok().and_then(Self::checked)
    }

    /// The day `months` later, clamped to the length of that month.
    pub fn plus_months(self, months: i32) -> Option<Self> {
        self.0.checked_add(jiff::Span::new().try_months(months).ok()?).ok().and_then(Self::checked)
    }

    /// The last day of this day's month.
    pub fn last_of_month(self) -> Self {
        Self(self.0.last_of_month())
    }

    /// Days from `self` to `other`, negative where `other` is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

/// The text is not a day of the calendar in the form `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the calendar in the form YYYY-MM-DD")]
pub struct DayError;

impl FromStr for Day {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
        if !shaped {
            return Err(DayError);
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<i16>().map_err(|_| DayError);
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        Self::new(year, month as i8, day as i8).ok_or(DayError)
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_print_as_they_parse() {
        for text in ["2023-11-17", "0001-01-01", "2024-02-29"] {
            assert_eq!(text.parse::<Day>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn days_that_the_calendar_lacks_are_refused() {
        for text in ["2023-02-29", "2023-13-01", "2023-1-1", "20231117", "", "2023-11-17T00:00", "+023-11-17"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
