//! EDTF values (ISO 8601-2), as far as news needs them.
//!
//! Days, months, years, decades (`199X`) and centuries (`19XX`), seasons (21 to 24), quarters (33 to 36) and halves
//! (40, 41) of a year, each with `~`, `?` or `%`, and intervals of them, open ends included: `2023-11-17`, `2024-03~`,
//! `2021-22`, `2023-11-15/2023-11-17`, `2014/..`. A value takes twelve bytes, because a catalog holds millions.

use std::{cmp::Ordering, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::Day;

/// How finely a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Only the decade or century.
    Decade,
    /// The year.
    Year,
    /// A season, quarter or half of a year.
    Season,
    /// The month.
    Month,
    /// A stated span of days, months or years.
    Interval,
    /// The day.
    Day,
}

/// A date in EDTF: `2023-11-17`, `2023-11`, `2023`, `2024~`, `2023-11-15/2023-11-17`, `2014/..`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edtf(Form);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    Single(Period),
    /// From the start of the first to the end of the second, neither open on both sides nor ending before it starts.
    Interval(Option<Period>, Option<Period>),
}

/// One day, month, season, year, decade or century.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Period {
    /// The first year of a decade or century.
    year: i16,
    /// See the constants.
    part: u8,
    /// Day of the month, 0 where `part` is no month or the whole month is meant.
    day: u8,
    doubt: Doubt,
}

/// The `part` of a whole year; 1 to 12 are months, 21 to 24, 33 to 36, 40 and 41 what EDTF gives them for.
const YEAR: u8 = 0;
const DECADE: u8 = 100;
const CENTURY: u8 = 101;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Doubt {
    None,
    Approximate,
    Uncertain,
    Both,
}

/// Days that an approximate day may lie off: "two weeks ago" is said of twelve days, too.
const APPROXIMATE_DAYS: i32 = 3;

/// The text is not an EDTF value that is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an EDTF date such as 2023-11-17, 2023-11, 2023, 2023~, 2023-11-15/2023-11-17 or 2014/..")]
pub struct EdtfError;

impl Edtf {
    /// A single day.
    pub fn day(day: Day) -> Self {
        Self(Form::Single(Period::day(day)))
    }

    /// A whole month; nothing where `month` is not 1 to 12.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        (1..=12).contains(&month).then(|| Period::new(year, month as u8)).flatten().map(Self::single)
    }

    /// A whole year.
    pub fn year(year: i16) -> Option<Self> {
        Period::new(year, YEAR).map(Self::single)
    }

    /// The part of a year that EDTF numbers so: 21 to 24 spring to winter (that of the northern hemisphere, winter
    /// being the one that starts in December), 33 to 36 the quarters, 40 and 41 the halves.
    pub fn season(year: i16, number: u8) -> Option<Self> {
        (number > 12).then(|| Period::new(year, number)).flatten().map(Self::single)
    }

    /// The ten years from `year` rounded down.
    pub fn decade(year: i16) -> Option<Self> {
        Period::new(year.checked_sub(year.rem_euclid(10))?, DECADE).map(Self::single)
    }

    /// The hundred years from `year` rounded down.
    pub fn century(year: i16) -> Option<Self> {
        Period::new(year.checked_sub(year.rem_euclid(100))?, CENTURY).map(Self::single)
    }

    /// The days from `first` to `last`, both included; nothing where `last` is earlier.
    pub fn interval(first: Day, last: Day) -> Option<Self> {
        if first == last {
            return Some(Self::day(first));
        }
        (first < last).then(|| Self(Form::Interval(Some(Period::day(first)), Some(Period::day(last)))))
    }

    /// From the start of `first` to the end of `last`; nothing where that ends before it starts.
    pub fn from_to(first: Self, last: Self) -> Option<Self> {
        if first == last {
            return Some(first);
        }
        let (first, last) = (first.ends().0, last.ends().1);
        let ordered = first.is_none_or(|first| last.is_none_or(|last| first.earliest() <= last.latest()));
        ((first.is_some() || last.is_some()) && ordered).then_some(Self(Form::Interval(first, last)))
    }

    /// From the start of this one on, without end.
    pub fn and_after(self) -> Option<Self> {
        self.ends().0.map(|first| Self(Form::Interval(Some(first), None)))
    }

    /// Up to the end of this one, without start.
    pub fn and_before(self) -> Option<Self> {
        self.ends().1.map(|last| Self(Form::Interval(None, Some(last))))
    }

    /// The same date, marked as approximate (`~`).
    pub fn approximate(self) -> Self {
        let mark = |period: Period| Period { doubt: period.doubt.and(Doubt::Approximate), ..period };
        Self(match self.0 {
            Form::Single(period) => Form::Single(mark(period)),
            Form::Interval(first, last) => Form::Interval(first.map(mark), last.map(mark)),
        })
    }

    /// Whether the date, or an end of it, is marked as approximate or uncertain.
    pub fn is_doubtful(self) -> bool {
        let (first, last) = self.ends();
        [first, last].into_iter().flatten().any(|period| period.doubt != Doubt::None)
    }

    /// The first day that the value can mean; nothing where the start is open.
    pub fn earliest(&self) -> Option<Day> {
        self.ends().0.map(Period::earliest)
    }

    /// The last day that the value can mean; nothing where the end is open.
    pub fn latest(&self) -> Option<Day> {
        self.ends().1.map(Period::latest)
    }

    /// The first and the last day that the value can mean, an open end being the calendar's.
    pub fn bounds(&self) -> (Day, Day) {
        (self.earliest().unwrap_or(Day::MIN), self.latest().unwrap_or(Day::MAX))
    }

    /// How finely the date is known.
    pub fn precision(&self) -> Precision {
        match self.0 {
            Form::Interval(..) => Precision::Interval,
            Form::Single(Period { day: 1.., .. }) => Precision::Day,
            Form::Single(Period { part: YEAR, .. }) => Precision::Year,
            Form::Single(Period { part: 1..=12, .. }) => Precision::Month,
            Form::Single(Period { part: DECADE | CENTURY, .. }) => Precision::Decade,
            Form::Single(_) => Precision::Season,
        }
    }

    /// The first day that the value can mean, and how finely that is known: the day in `2023-11-15/2023-11-17`, the year in
    /// `2021/2023`. Nothing where the start is open.
    pub fn beginning(&self) -> Option<(Day, Precision)> {
        let first = self.ends().0?;
        Some((first.earliest(), Self(Form::Single(first)).precision()))
    }

    /// Whether both can be one day, or one period, as finely as each is known.
    pub fn can_equal(&self, other: &Self) -> bool {
        let (first, last) = self.reach();
        let (other_first, other_last) = other.reach();
        first <= other_last && other_first <= last
    }

    /// Whether every day that the other can mean lies within this one.
    pub fn contains(&self, other: &Self) -> bool {
        let (first, last) = self.bounds();
        let (other_first, other_last) = other.bounds();
        first <= other_first && other_last <= last
    }

    fn single(period: Period) -> Self {
        Self(Form::Single(period))
    }

    fn ends(self) -> (Option<Period>, Option<Period>) {
        match self.0 {
            Form::Single(period) => (Some(period), Some(period)),
            Form::Interval(first, last) => (first, last),
        }
    }

    /// The bounds, an approximate day being stretched.
    fn reach(self) -> (Day, Day) {
        let (first, last) = self.ends();
        let slack = |end: Option<Period>| end.map_or(0, Period::slack_days);
        let (earliest, latest) = self.bounds();
        (earliest.plus_days(-slack(first)).unwrap_or(Day::MIN), latest.plus_days(slack(last)).unwrap_or(Day::MAX))
    }
}

impl Period {
    /// A period without a day; nothing where there is none.
    fn new(year: i16, part: u8) -> Option<Self> {
        let known = matches!(part, YEAR | 1..=12 | 21..=24 | 33..=36 | 40 | 41 | DECADE | CENTURY);
        let period = Self { year, part, day: 0, doubt: Doubt::None };
        (known && (Day::MIN.year()..=Day::MAX.year()).contains(&year)).then_some(period)
    }

    fn day(day: Day) -> Self {
        Self { year: day.year(), part: day.month() as u8, day: day.day() as u8, doubt: Doubt::None }
    }

    /// First month with its year, and number of months.
    fn months(self) -> (i16, i8, i32) {
        match self.part {
            month @ 1..=12 => (self.year, month as i8, 1),
            season @ 21..=24 => (self.year, (season as i8 - 20) * 3, 3),
            quarter @ 33..=36 => (self.year, (quarter as i8 - 33) * 3 + 1, 3),
            half @ (40 | 41) => (self.year, (half as i8 - 40) * 6 + 1, 6),
            DECADE => (self.year, 1, 120),
            CENTURY => (self.year, 1, 1200),
            _ => (self.year, 1, 12),
        }
    }

    fn earliest(self) -> Day {
        let (year, month, _) = self.months();
        Day::new(year, month, self.day.max(1) as i8).unwrap_or(Day::MIN)
    }

    fn latest(self) -> Day {
        if self.day > 0 {
            return self.earliest();
        }
        let (year, month, months) = self.months();
        let last = i32::from(month) + months - 2;
        let year = i16::try_from(i32::from(year) + last / 12).unwrap_or(i16::MAX);
        Day::new(year, (last % 12) as i8 + 1, 1).map_or(Day::MAX, Day::last_of_month)
    }

    fn slack_days(self) -> i32 {
        let approximate = matches!(self.doubt, Doubt::Approximate | Doubt::Both);
        if self.day > 0 && approximate { APPROXIMATE_DAYS } else { 0 }
    }
}

impl Doubt {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::None, doubt) | (doubt, Self::None) => doubt,
            (one, two) if one == two => one,
            _ => Self::Both,
        }
    }

    fn mark(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Approximate => "~",
            Self::Uncertain => "?",
            Self::Both => "%",
        }
    }
}

/// By first, then by last day; an open start comes first, an open end last.
impl Ord for Edtf {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bounds().cmp(&other.bounds()).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |f: &mut fmt::Formatter<'_>, end: Option<Period>| match end {
            Some(period) => period.fmt(f),
            None => f.write_str(".."),
        };
        match self.0 {
            Form::Single(period) => period.fmt(f),
            Form::Interval(first, last) => {
                end(f, first)?;
                f.write_str("/")?;
                end(f, last)
            }
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self { day: day @ 1.., part, year, .. } => write!(f, "{year:04}-{part:02}-{day:02}")?,
            Self { part: YEAR, year, .. } => write!(f, "{year:04}")?,
            Self { part: DECADE, year, .. } => write!(f, "{:03}X", year / 10)?,
            Self { part: CENTURY, year, .. } => write!(f, "{:02}XX", year / 100)?,
            Self { part, year, .. } => write!(f, "{year:04}-{part:02}")?,
        }
        f.write_str(self.doubt.mark())
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let Some((first, last)) = text.split_once('/') else { return text.parse().map(Self::single) };
        let end = |text: &str| if text == ".." { Ok(None) } else { text.parse::<Period>().map(Some) };
        let (first, last) = (end(first)?, end(last)?);
        if first.is_none() && last.is_none() {
            return Err(EdtfError);
        }
        let ordered = first.zip(last).is_none_or(|(first, last)| first.earliest() <= last.latest());
        ordered.then_some(Self(Form::Interval(first, last))).ok_or(EdtfError)
    }
}

impl FromStr for Period {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let (plain, doubt) = match text.as_bytes().last() {
            Some(b'~') => (&text[..text.len() - 1], Doubt::Approximate),
            Some(b'?') => (&text[..text.len() - 1], Doubt::Uncertain),
            Some(b'%') => (&text[..text.len() - 1], Doubt::Both),
            _ => (text, Doubt::None),
        };
        let number = |digits: &str| {
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse::<i16>().ok()).flatten().ok_or(EdtfError)
        };
        let period = match plain.len() {
            4 if plain.ends_with("XX") => Self::new(number(&plain[..2])? * 100, CENTURY),
            4 if plain.ends_with('X') => Self::new(number(&plain[..3])? * 10, DECADE),
            4 => Self::new(number(plain)?, YEAR),
            7 => {
                let (year, part) = plain.split_once('-').ok_or(EdtfError)?;
                let part = if part.len() == 2 { number(part)? as u8 } else { 0 };
                (part != 0).then(|| Self::new(number(year).ok()?, part)).flatten()
            }
            _ => plain.parse().ok().map(Self::day),
        };
        period.map(|period| Self { doubt, ..period }).ok_or(EdtfError)
    }
}

impl Serialize for Edtf {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edtf(text: &str) -> Edtf {
        text.parse().unwrap_or_else(|_| panic!("{text}"))
    }

    #[test]
    fn values_print_as_they_parse_and_know_their_bounds() {
        for (text, earliest, latest, precision) in [
            ("2023-11-17", "2023-11-17", "2023-11-17", Precision::Day),
            ("2024-02", "2024-02-01", "2024-02-29", Precision::Month),
            ("2021", "2021-01-01", "2021-12-31", Precision::Year),
            ("2024-03~", "2024-03-01", "2024-03-31", Precision::Month),
            ("2021?", "2021-01-01", "2021-12-31", Precision::Year),
            ("2021-24", "2021-12-01", "2022-02-28", Precision::Season),
            ("2018-36", "2018-10-01", "2018-12-31", Precision::Season),
            ("2019-41%", "2019-07-01", "2019-12-31", Precision::Season),
            ("199X", "1990-01-01", "1999-12-31", Precision::Decade),
            ("19XX", "1900-01-01", "1999-12-31", Precision::Decade),
            ("2023-11-15/2023-11-17", "2023-11-15", "2023-11-17", Precision::Interval),
            ("2015-06/2018", "2015-06-01", "2018-12-31", Precision::Interval),
            ("2023-11-14/2023-11-20~", "2023-11-14", "2023-11-20", Precision::Interval),
        ] {
            let value = edtf(text);
            assert_eq!(value.to_string(), text);
            assert_eq!(value.earliest().unwrap().to_string(), earliest, "{text}");
            assert_eq!(value.latest().unwrap().to_string(), latest, "{text}");
            assert_eq!(value.precision(), precision, "{text}");
        }
        assert_eq!((edtf("2014/..").latest(), edtf("../2018-02").earliest()), (None, None));
        assert_eq!(size_of::<Edtf>(), 12);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "~",
            "23",
            "2023-13",
            "2023-00",
            "2023-25",
            "2023-1",
            "2023-02-29",
            "../..",
            "2023/2022",
            "X",
            "2XXX",
            "199x",
            "2023-11-17/",
            "2023~~",
            "20233",
            "+2023",
            "2023 ",
            "é2023",
            "202é",
            "1/2/3",
        ] {
            assert!(text.parse::<Edtf>().is_err(), "{text}");
        }
    }

    #[test]
    fn dates_can_be_equal_at_their_precision() {
        for (one, two, equal) in [
            ("2023-11-17", "2023-11", true),
            ("2023-11-17", "2023-11-16", false),
            ("2023-11-15/2023-11-17", "2023-11-17", true),
            ("2014/..", "2023-11", true),
            ("../2014", "2023-11", false),
            ("2023-10-31~", "2023-11-02", true),
            ("2023-10-31~", "2023-11-05", false),
            ("2023-23", "2023-12", false),
        ] {
            assert_eq!(edtf(one).can_equal(&edtf(two)), equal, "{one} {two}");
            assert_eq!(edtf(two).can_equal(&edtf(one)), equal, "{two} {one}");
        }
        assert!(edtf("2023").contains(&edtf("2023-11")) && !edtf("2023-11").contains(&edtf("2023")));
    }

    proptest! {
        #[test]
        fn printing_and_parsing_are_inverse(year in 0i16..=9999, part in 0u8..=110, day in 0u8..=32, doubt in 0u8..4,
            other in -4000i32..4000, open in 0u8..3) {
            let first = match Day::new(year, part as i8, day as i8) {
                Some(day) => Edtf::day(day),
                None => match Period::new(year, part) { Some(period) => Edtf::single(period), None => return Ok(()) },
            };
            let first = if doubt == 1 { first.approximate() } else { first };
            let last = first.latest().and_then(|day| day.plus_days(other)).map(Edtf::day);
            let value = match (open, last) {
                (1, _) => first.and_after(),
                (2, Some(last)) => Edtf::from_to(first, last),
                _ => Some(first),
            };
            // Decades and centuries are named by their first year.
            if let Some(value) = value.filter(|_| part < DECADE || year % 100 == 0) {
                prop_assert_eq!(value.to_string().parse::<Edtf>(), Ok(value));
            }
        }

        #[test]
        fn no_text_panics_and_what_parses_prints_back(text in "[0-9X./~?%-]{0,24}|\\PC*") {
            if let Ok(value) = text.parse::<Edtf>() {
                prop_assert_eq!(value.to_string(), text);
                prop_assert!(value.can_equal(&value) && value.contains(&value));
            }
        }
    }
}
