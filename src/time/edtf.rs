//! EDTF values (ISO 8601-2), as far as news needs them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::Day;

/// How finely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Only the decade.
    Decade,
    /// The year.
    Year,
    /// A season or quarter of a year.
    Season,
    /// The month.
    Month,
    /// A stated span of days, months or years.
    Interval,
    /// The day.
    Day,
}

/// A date in EDTF: `2023-11-17`, `2023-11`, `2023`, `2023-11-15/2023-11-17`, each with `~` where approximate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edtf {
    text: String,
    earliest: Day,
    latest: Day,
    precision: Precision,
}

/// The text is not an EDTF value that is read here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an EDTF date such as 2023-11-17, 2023-11, 2023, 2023~ or 2023-11-15/2023-11-17")]
pub struct EdtfError;

impl Edtf {
    /// A single day.
    pub fn day(day: Day) -> Self {
        Self { text: day.to_string(), earliest: day, latest: day, precision: Precision::Day }
    }

    /// A whole month; nothing where `month` is not 1 to 12.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let earliest = Day::new(year, month, 1)?;
        let text = format!("{year:04}-{month:02}");
        Some(Self { text, earliest, latest: earliest.last_of_month(), precision: Precision::Month })
    }

    /// A whole year.
    pub fn year(year: i16) -> Option<Self> {
        let (earliest, latest) = (Day::new(year, 1, 1)?, Day::new(year, 12, 31)?);
        Some(Self { text: format!("{year:04}"), earliest, latest, precision: Precision::Year })
    }

    /// The days from `first` to `last`, both included; nothing where `last` is earlier.
    pub fn interval(first: Day, last: Day) -> Option<Self> {
        if first == last {
            return Some(Self::day(first));
        }
        let text = format!("{first}/{last}");
        (first < last).then_some(Self { text, earliest: first, latest: last, precision: Precision::Interval })
    }

    /// The first day that the value can mean.
    pub fn earliest(&self) -> Day {
        self.earliest
    }

    /// The last day that the value can mean.
    pub fn latest(&self) -> Day {
        self.latest
    }

    /// How finely the date is known.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// The value as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let plain = text.strip_suffix('~').unwrap_or(text);
        let number = |part: &str, digits: usize| {
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let parts: Vec<&str> = plain.split('-').collect();
        let value = match (plain.split_once('/'), parts.as_slice()) {
            (Some((first, last)), _) => {
                let (first, last): (Self, Self) = (first.parse()?, last.parse()?);
                (first.earliest <= last.latest).then_some(Self {
                    text: plain.to_owned(),
                    earliest: first.earliest,
                    latest: last.latest,
                    precision: Precision::Interval,
                })
            }
            (None, [year]) => number(year, 4).and_then(Self::year),
            (None, [year, month]) => number(year, 4).zip(number(month, 2)).and_then(|(y, m)| Self::month(y, m as i8)),
            (None, _) => plain.parse::<Day>().ok().map(Self::day),
        };
        let mut value = value.ok_or(EdtfError)?;
        value.text = text.to_owned();
        Ok(value)
    }
}

impl Serialize for Edtf {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
