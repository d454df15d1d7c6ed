//! When an article was published: a day, or a time with its offset, kept as given.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::time::Day;

/// A day (`2023-11-14`) or an RFC 3339 time (`2023-11-14T09:30:00-06:00`), kept as given.
///
/// The reference day, from which "Friday" is counted, is the date at the stated offset.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Published {
    day: Day,
    given: String,
}

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
        Self { day, given: day.to_string() }
    }
}

impl FromStr for Published {
    type Err = PublishedError;

    fn from_str(given: &str) -> Result<Self, PublishedError> {
        let given = given.trim();
        let day = given.get(..10).and_then(|date| date.parse::<Day>().ok()).ok_or(PublishedError)?;
        if given.len() > 10 && given.parse::<jiff::Timestamp>().is_err() {
            return Err(PublishedError);
        }
        Ok(Self { day, given: given.to_owned() })
    }
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
