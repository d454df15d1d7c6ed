//! Words that count from the day of writing or from another date: "yesterday", "last week", "next month", "this morning",
//! "the next day", "the week after next", "last January", "next Christmas".

use super::{Anchoring, Lexeme, Meaning, Pick, Read, Reader, Unit, unit::pick};
use crate::text::Case;

/// Names in front of "Today" that make it a newspaper or a channel.
const TODAY_TITLES: &[&str] = &["usa", "russia", "india", "world", "history", "africa", "turkey", "psychology"];

fn day(shift: i32) -> Meaning {
    Meaning::Unit { unit: Unit::Day, shift, anchoring: Anchoring::Publication }
}

impl Reader<'_> {
    /// A relative date.
    pub(super) fn relative(&self, at: usize) -> Read {
        self.relative_day(at)
            .or_else(|| self.beyond_next(at))
            .or_else(|| self.picked(at))
            .or_else(|| self.counted_from_text(at))
            .or_else(|| self.relative_unit(at))
    }

    /// "yesterday", "the day after tomorrow", "this morning", "last night".
    fn relative_day(&self, at: usize) -> Read {
        let the = self.skip(at, &[Lexeme::The]);
        if self.at(the) == Lexeme::Unit(Unit::Day) {
            return match (self.at(the + 1), self.at(the + 2)) {
                (Lexeme::After, Lexeme::Tomorrow) => Some((day(2), the + 3)),
                (Lexeme::Before, Lexeme::Yesterday) => Some((day(-2), the + 3)),
                _ => None,
            };
        }
        match self.at(at) {
            Lexeme::Today => {
                let title = at > 0 && TODAY_TITLES.contains(&self.folded(at - 1)) && self.case(at) != Case::Lower;
                (!title).then(|| (day(0), at + 1))
            }
            Lexeme::Tonight => Some((day(0), at + 1)),
            Lexeme::Tomorrow => Some((day(1), at + 1)),
            Lexeme::Yesterday => Some((day(-1), at + 1)),
            Lexeme::This if matches!(self.at(at + 1), Lexeme::DayPart) => Some((day(0), at + 2)),
            Lexeme::Last if self.at(at + 1) == Lexeme::Night => Some((day(-1), at + 2)),
            Lexeme::That | Lexeme::Same if matches!(self.at(at + 1), Lexeme::DayPart | Lexeme::Night) => {
                Some((Meaning::Unit { unit: Unit::Day, shift: 0, anchoring: Anchoring::Text }, at + 2))
            }
            _ => None,
        }
    }

    /// "the week after next", "the year before last".
    fn beyond_next(&self, at: usize) -> Read {
        let the = self.skip(at, &[Lexeme::The]);
        let (unit, end) = self.unit(the)?;
        let (shift, word) = match self.at(end) {
            Lexeme::After => (2, Lexeme::Next),
            Lexeme::Before => (-2, Lexeme::Last),
            _ => return None,
        };
        let end = self.eat(self.skip(end + 1, &[Lexeme::The]), word)?;
        let free = unit >= Unit::Weekend && !self.is_noun(end);
        free.then_some((Meaning::Unit { unit, shift, anchoring: Anchoring::Publication }, end))
    }

    /// "last January", "next Friday", "this summer", "next Christmas".
    fn picked(&self, at: usize) -> Read {
        let the = self.skip(at, &[Lexeme::The]);
        let (pick, end) = match (self.at(the), self.at(the + 1)) {
            (Lexeme::This, Lexeme::Past) => (Pick::Past, the + 2),
            (Lexeme::This, Lexeme::Coming) => (Pick::Coming, the + 2),
            (lexeme, _) => (pick(lexeme)?, the + 1),
        };
        if let Some((weekday, end)) = self.weekday_name(end) {
            return Some((Meaning::Weekday { weekday, pick }, end));
        }
        if let Some((feast, end)) = self.feast_name(end) {
            return Some((Meaning::Feast { feast, pick }, end));
        }
        if let Some((number, end)) = self.season_name(end) {
            let free = !(self.is_noun(end) && self.case(end).is_capitalised());
            return free.then_some((Meaning::Season { number, pick }, end));
        }
        let (month, after) = self.month_name(end)?;
        if let Some((Meaning::MonthDay { month, day, weekday, .. }, end)) = self.month_day(end) {
            return Some((Meaning::MonthDay { month, day, weekday, pick }, end));
        }
        self.month_alone(end)?;
        Some((Meaning::Month { month, pick }, after))
    }

    /// "the next day", "the previous week", "that day", "the day before", "the same month".
    fn counted_from_text(&self, at: usize) -> Read {
        let the = self.skip(at, &[Lexeme::The]);
        let from = |unit, shift, end| Some((Meaning::Unit { unit, shift, anchoring: Anchoring::Text }, end));
        match self.at(the) {
            Lexeme::Next | Lexeme::Following | Lexeme::Previous if self.at(the + 1) == Lexeme::Unit(Unit::Day) => {
                let shift = if self.at(the) == Lexeme::Previous { -1 } else { 1 };
                from(Unit::Day, shift, the + 2)
            }
            Lexeme::Next | Lexeme::Following | Lexeme::Previous
                if the > at && matches!(self.at(the + 1), Lexeme::DayPart | Lexeme::Night) =>
            {
                let shift = if self.at(the) == Lexeme::Previous { -1 } else { 1 };
                from(Unit::Day, shift, the + 2)
            }
            Lexeme::Same | Lexeme::That if self.at(the + 1) == Lexeme::Unit(Unit::Day) => from(Unit::Day, 0, the + 2),
            Lexeme::Unit(unit) if the > at && unit >= Unit::Day => {
                let shift = match self.at(the + 1) {
                    Lexeme::Before => -1,
                    Lexeme::After => 1,
                    _ => return None,
                };
                self.at(the + 2).is_stop().then(|| from(unit, shift, the + 2)).flatten()
            }
            // "on the eve of the summit", "on the eve"
            Lexeme::Eve if the > at && self.before(at) == Lexeme::On => {
                let of = self.at(the + 1) == Lexeme::Of && self.at(the + 2) == Lexeme::The;
                (of || self.at(the + 1).is_stop()).then(|| from(Unit::Day, -1, the + 1)).flatten()
            }
            _ => None,
        }
    }

    /// "this week", "next month", "the following year"; "the weekend".
    fn relative_unit(&self, at: usize) -> Read {
        if let Some((meaning, end)) = self.whole_unit(at) {
            // "in the last year" and "over the past week" are the days up to now, and read as such.
            let rolls = self.at(at) == Lexeme::The && matches!(self.at(at + 1), Lexeme::Last | Lexeme::Past);
            return (!rolls).then_some((meaning, end));
        }
        let weekend = self.at(at) == Lexeme::The && self.unit(at + 1).is_some_and(|(unit, _)| unit == Unit::Weekend);
        let end = self.unit(at + 1).map(|(_, end)| end)?;
        let free = weekend && !self.is_noun(end);
        free.then_some((Meaning::Unit { unit: Unit::Weekend, shift: 0, anchoring: Anchoring::Publication }, end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Anchoring;
    use super::super::Direction::{Future, Past};
    use super::super::tests::{anchorings, reads, reads_nothing, reads_with};

    #[test]
    fn days_and_units_count_from_publication() {
        for (text, date) in [
            ("They met yesterday.", "yesterday=2023-11-13"),
            ("They meet tomorrow.", "tomorrow=2023-11-15"),
            ("They meet the day after tomorrow.", "the day after tomorrow=2023-11-16"),
            ("They met last night.", "last night=2023-11-13"),
            ("They met this morning.", "this morning=2023-11-14"),
            ("They met last week.", "last week=2023-11-06/2023-11-12"),
            ("They meet this week.", "this week=2023-11-13/2023-11-19"),
            ("They meet next month.", "next month=2023-12"),
            ("They met last year.", "last year=2022"),
            ("They meet the week after next.", "the week after next=2023-11-27/2023-12-03"),
            ("They met the year before last.", "the year before last=2021"),
        ] {
            reads(text, &[date]);
        }
        reads_with("They met this weekend.", Past, &["this weekend=2023-11-11/2023-11-12"]);
        reads_with("They meet this weekend.", Future, &["this weekend=2023-11-18/2023-11-19"]);
    }

    #[test]
    fn some_phrases_count_counted_from_text_of_the_text() {
        for (text, date) in [
            ("He left the next day.", "the next day=2023-11-15"),
            ("He left the following week.", "the following week=2023-11-20/2023-11-26"),
            ("He left on the same day.", "the same day=2023-11-14"),
            ("He had left the previous evening.", "the previous evening=2023-11-13"),
            ("He left later in the day.", "later in the day=2023-11-14"),
            ("He had left the day before.", "the day before=2023-11-13"),
            ("It was less than the year before.", "the year before=2022"),
        ] {
            reads(text, &[date]);
            assert_eq!(anchorings(text), [Anchoring::Text], "{text}");
        }
        assert_eq!(anchorings("They met last week."), [Anchoring::Publication]);
    }

    #[test]
    fn last_and_next_of_other_things_are_no_dates() {
        for text in [
            "The last day of talks was long.",
            "He reads USA Today.",
            "His next visit is open.",
            "These days they rest.",
            "He is the next president.",
            "One day they will meet.",
        ] {
            reads_nothing(text);
        }
    }
}
