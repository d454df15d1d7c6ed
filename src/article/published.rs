//! When an article was published: a day, or a time with its offset, kept as given.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::time::Day;

/// A day (`2023-11-14`) or an RFC 3339 time (`2023-11-14T09:30:00-06:00`), kept as given.
///
/// The reference day, from which "Friday" is counted, is the date at the stated offset. The order is that of the instants,
/// for which a bare day begins in UTC; one instant written in several ways is ordered by the writing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Published {
    instant: Instant,
    given: String,
    day: Day,
}

/// Seconds and nanoseconds since the first day began in UTC: a number, because the calendar's own instants end before
/// its last day does.
type Instant = (i64, u32);

/// The text is neither a day nor an RFC 3339 time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a date such as 2023-11-14 nor an RFC 3339 time such as 2023-11-14T09:30:00-06:00")]
pub struct PublishedError;

impl Published {
    /// The day from which relative dates are counted.
    pub fn day(&self) -> Day {
        self.day
    }
}

impl From<Day> for Published {
    fn from(day: Day) -> Self {
        Self { instant: (begin_of(day), 0), given: day.to_string(), day }
    }
}

impl FromStr for Published {
    type Err = PublishedError;

    fn from_str(given: &str) -> Result<Self, PublishedError> {
        let given = given.trim();
        let (date, time) = given.split_at_checked(10).ok_or(PublishedError)?;
        let day = date.parse::<Day>().map_err(|_| PublishedError)?;
        if day.year() == 0 {
            return Err(PublishedError);
        }
        let (seconds, nanoseconds) = if time.is_empty() { (0, 0) } else { time_of(time).ok_or(PublishedError)? };
        Ok(Self { instant: (begin_of(day) + seconds, nanoseconds), given: given.to_owned(), day })
    }
}

/// Seconds from the first day's begin to this one's.
fn begin_of(day: Day) -> i64 {
    i64::from(Day::MIN.days_until(day)) * 86_400
}

/// What stands after the date, `T09:30:00.5-06:00`, as seconds and nanoseconds from the day's begin in UTC. This is the
/// grammar of RFC 3339 and no more: calendar libraries also read other forms, which then would be taken by some programs
/// and refused by others.
fn time_of(text: &str) -> Option<Instant> {
    let clock = text.strip_prefix(['T', 't'])?;
    let (clock, offset) = match clock.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, 0),
        None => {
            let (clock, offset) = clock.split_at_checked(clock.len().checked_sub(6)?)?;
            let (sign, offset) = offset.split_at_checked(1)?;
            let seconds = i64::from(minutes(offset)?) * 60;
            (
                clock,
                if sign == "+" {
                    seconds
                } else if sign == "-" {
                    -seconds
                } else {
                    return None;
                },
            )
        }
    };
    let (clock, fraction) = clock.split_once('.').map_or((clock, None), |(clock, fraction)| (clock, Some(fraction)));
    let (hour_and_minute, second) = clock.split_at_checked(5)?;
    // 60 is a leap second.
    let second = number(second.strip_prefix(':')?, 60)?;
    let nanoseconds = match fraction {
        Some(digits) if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) => return None,
        Some(digits) => format!("{digits:0<9}")[..9].parse().ok()?,
        None => 0,
    };
    Some((i64::from(minutes(hour_and_minute)?) * 60 + i64::from(second) - offset, nanoseconds))
}

/// `09:30` in minutes.
fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    Some(number(hour, 23)? * 60 + number(minute, 59)?)
}

/// A number of two digits.
fn number(text: &str, most: u16) -> Option<u16> {
    let two_digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|number| two_digits && *number <= most)
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.given)
    }
}

impl Serialize for Published {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.given)
    }
}

impl<'de> Deserialize<'de> for Published {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_kept_as_given_with_the_day_at_the_offset() {
        for (given, day) in [
            ("2023-11-14", "2023-11-14"),
            ("2023-11-14T09:30:00Z", "2023-11-14"),
            ("2023-11-14T23:30:00-06:00", "2023-11-14"),
            ("2023-11-14t00:30:00.25+05:45", "2023-11-14"),
            ("2016-12-31T23:59:60z", "2016-12-31"),
            ("9999-12-31T23:59:59-23:59", "9999-12-31"),
            ("2023-11-14T09:30:00.123456789012Z", "2023-11-14"),
        ] {
            let published: Published = given.parse().unwrap_or_else(|_| panic!("{given} is refused"));
            assert_eq!((published.to_string().as_str(), published.day().to_string().as_str()), (given, day));
        }
    }

    #[test]
    fn what_rfc_3339_does_not_have_is_refused() {
        for given in [
            "",
            "2023-11",
            "0000-01-01",
            "0000-01-01T00:00:00Z",
            "2023-11-14T",
            "2023-11-14Z",
            "2023-11-14T09:30Z",
            "2023-11-14T09:30-06",
            "2023-11-14T09:30:00",
            "2023-11-14T09:30:00-06",
            "2023-11-14T09:30:00-0600",
            "2023-11-14T09:30:00−06:00",
            "2023-11-14T09:30:00.Z",
            "2023-11-14T09:30:00,5Z",
            "2023-11-14 09:30:00Z",
            "2023-11-14T09:30:00-06:00[America/Chicago]",
            "2023-11-14T093000Z",
            "2023-11-14T24:00:00Z",
            "2023-11-14T09:60:00Z",
            "2023-11-14T09:30:61Z",
            "2023-11-14T9:30:00Z",
            "2023-11-14T+9:30:00Z",
            "2023-11-14T09:30:00+24:00",
            "2023-11-14T09:30:00é",
            "2023-11-1é",
        ] {
            assert!(given.parse::<Published>().is_err(), "{given}");
        }
    }

    #[test]
    fn order_is_that_of_the_instants_then_of_the_words() {
        let in_order = [
            "2023-11-13T23:59:59Z",
            "2023-11-14T05:29:59.5+05:30",
            "2023-11-14",
            "2023-11-14T00:00:00Z",
            "2023-11-14T00:00:00.5Z",
            "2023-11-13T22:00:00-06:00",
            "2023-11-14T12:00:00Z",
        ];
        let mut sorted: Vec<Published> = in_order.iter().rev().map(|given| given.parse().unwrap()).collect();
        sorted.sort();
        assert_eq!(sorted.iter().map(ToString::to_string).collect::<Vec<_>>(), in_order);
    }
}
