//! Periods that days are counted by: days, weeks, months, years.

use super::{Day, Precision};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// A day.
    Day,
    /// A week from Monday to Sunday (ISO 8601).
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

impl Per {
    /// How finely a day must be known to say which period it lies in.
    pub fn precision(self) -> Precision {
        match self {
            Self::Day | Self::Week => Precision::Day,
            Self::Month => Precision::Month,
            Self::Year => Precision::Year,
        }
    }

    /// The first day of the period that a day lies in; the calendar's first day where that lies before it.
    pub fn first(self, day: Day) -> Day {
        let first = match self {
            Self::Day => Some(day),
            Self::Week => day.plus_days(1 - i32::from(day.weekday())),
            Self::Month => Day::new(day.year(), day.month(), 1),
            Self::Year => Day::new(day.year(), 1, 1),
        };
        first.unwrap_or(Day::MIN)
    }

    /// The last day of the period that a day lies in; the calendar's last day where that lies after it.
    pub fn last(self, day: Day) -> Day {
        let last = match self {
            Self::Day => Some(day),
            Self::Week => day.plus_days(7 - i32::from(day.weekday())),
            Self::Month => Some(day.last_of_month()),
            Self::Year => Day::new(day.year(), 12, 31),
        };
        last.unwrap_or(Day::MAX)
    }

    /// How many periods it takes to get from one day to another that is not earlier, both included.
    pub fn between(self, from: Day, to: Day) -> u64 {
        let years = i32::from(to.year()) - i32::from(from.year());
        let steps = match self {
            Self::Day => from.days_until(to),
            Self::Week => (self.first(from).days_until(to)) / 7,
            Self::Month => years * 12 + i32::from(to.month()) - i32::from(from.month()),
            Self::Year => years,
        };
        u64::try_from(steps).map_or(0, |steps| steps + 1)
    }

    /// The first days of the periods from that of one day to that of another.
    pub fn each(self, from: Day, to: Day) -> impl Iterator<Item = Day> {
        let begin = (from <= to).then(|| self.first(from));
        std::iter::successors(begin, move |first| self.last(*first).plus_days(1)).take_while(move |first| *first <= to)
    }

    /// The period that a day lies in, as ISO 8601 writes it: `2023-11-17`, `2023-W46`, `2023-11`, `2023`.
    pub fn name(self, day: Day) -> String {
        match self {
            Self::Day => day.to_string(),
            Self::Week => {
                let (year, week) = day.week();
                format!("{year:04}-W{week:02}")
            }
            Self::Month => format!("{:04}-{:02}", day.year(), day.month()),
            Self::Year => format!("{:04}", day.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_lies_in_its_period() {
        for (per, given, first, last, name) in [
            (Per::Day, "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29"),
            (Per::Month, "2024-02-29", "2024-02-01", "2024-02-29", "2024-02"),
            (Per::Year, "2024-02-29", "2024-01-01", "2024-12-31", "2024"),
            (Per::Week, "2023-11-17", "2023-11-13", "2023-11-19", "2023-W46"),
            // A week belongs to the year that has most of its days.
            (Per::Week, "2024-12-31", "2024-12-30", "2025-01-05", "2025-W01"),
            (Per::Week, "2023-01-01", "2022-12-26", "2023-01-01", "2022-W52"),
            (Per::Week, "9999-12-31", "9999-12-27", "9999-12-31", "9999-W52"),
        ] {
            let given = day(given);
            assert_eq!((per.first(given), per.last(given), per.name(given)), (day(first), day(last), name.to_owned()));
        }
        assert_eq!(Per::Week.first(Day::MIN), Day::MIN);
    }

    #[test]
    fn periods_between_two_days_are_counted_and_listed_alike() {
        for (per, count) in [(Per::Day, 45), (Per::Week, 7), (Per::Month, 3), (Per::Year, 2)] {
            let (from, to) = (day("2023-12-20"), day("2024-02-02"));
            assert_eq!((per.between(from, to), per.each(from, to).count()), (count, count as usize), "{per:?}");
            assert_eq!((per.between(to, from), per.each(to, from).count()), (0, 0));
        }
        let weeks: Vec<String> =
            Per::Week.each(day("2023-11-19"), day("2023-11-20")).map(|day| day.to_string()).collect();
        assert_eq!(weeks, ["2023-11-13", "2023-11-20"]);
        // The calendar ends.
        assert_eq!(Per::Day.each(day("9999-12-30"), Day::MAX).count(), 2);
    }
}
