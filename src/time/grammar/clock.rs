//! Hours beside a date: "Friday at 3 p.m.", "10:30 a.m. on Friday", "Monday morning". An hour alone is no date.

use std::ops::Range;

use super::{Lexeme, Read, Reader};

impl Reader<'_> {
    /// An hour, or two: "3 p.m.", "15:30", "3pm", "1500 GMT", "noon", "10am to 12pm"; the token behind it.
    fn hours(&self, at: usize) -> Option<usize> {
        let end = self.hour(at)?;
        let joint = match self.at(end) {
            Lexeme::To | Lexeme::Hyphen | Lexeme::And => end + 1,
            _ => return Some(end),
        };
        Some(self.hour(joint).unwrap_or(end))
    }

    fn hour(&self, at: usize) -> Option<usize> {
        let end = match self.at(at) {
            Lexeme::Number { value: 0..=24, digits: 1..=2 }
                if self.at(at + 1) == Lexeme::Colon && self.glued(at + 1) =>
            {
                let minutes = matches!(self.at(at + 2), Lexeme::Number { digits: 2, .. } | Lexeme::Hour);
                minutes.then_some(self.skip(at + 3, &[Lexeme::Meridiem]))?
            }
            Lexeme::Number { value: 0..=24, .. } | Lexeme::Cardinal(1..=12) | Lexeme::Dotted => {
                self.eat(at + 1, Lexeme::Meridiem).or_else(|| self.eat(at + 1, Lexeme::Zone))?
            }
            Lexeme::Number { digits: 4, .. } => self.eat(at + 1, Lexeme::Zone)?,
            Lexeme::Hour | Lexeme::Noon => at + 1,
            _ => return None,
        };
        Some(self.zone(end))
    }

    /// Behind "GMT", "local time", "(0300 GMT)".
    fn zone(&self, at: usize) -> usize {
        let end = self.skip(at, &[Lexeme::Zone]);
        let end = if self.folded(end) == "time" && end > at { end + 1 } else { end };
        let inner =
            self.at(end) == Lexeme::Open && self.at(end + 2) == Lexeme::Zone && self.at(end + 3) == Lexeme::Close;
        if inner { end + 4 } else { end }
    }

    /// Hours before a date, and the token at which the date begins.
    pub(super) fn clock_before(&self, at: usize) -> Read<Range<usize>> {
        let end = self.hours(at)?;
        let date = self.skip(self.skip(end, &[Lexeme::Comma]), &[Lexeme::On]);
        Some((at..end, date))
    }

    /// Hours behind a date, and the token behind them and behind a part of the day.
    pub(super) fn after_date(&self, date_end: usize) -> (Option<Range<usize>>, usize) {
        let mut end = self.day_part(date_end);
        let comma = self.skip(end, &[Lexeme::Comma]);
        let led = matches!(
            self.at(comma),
            Lexeme::At | Lexeme::Around | Lexeme::By | Lexeme::From | Lexeme::Between | Lexeme::After | Lexeme::Before
        );
        let start = if led { self.skip(comma + 1, &[Lexeme::Around]) } else { comma };
        let clock = self.hours(start).or_else(|| self.bare_hour(start, led));
        if let Some(behind) = clock {
            end = self.day_part(behind);
        }
        (clock.map(|end| start..end), end)
    }

    /// "at 7", where nothing is counted.
    fn bare_hour(&self, at: usize, led: bool) -> Option<usize> {
        let hour = matches!(self.at(at), Lexeme::Number { value: 1..=12, digits: 1..=2 });
        let at_hour = led && matches!(self.before(at), Lexeme::At | Lexeme::Around);
        (at_hour && hour && self.at(at + 1).is_stop()).then_some(at + 1)
    }

    /// Behind "morning", "early evening", "in the afternoon".
    fn day_part(&self, at: usize) -> usize {
        let hyphen = self.skip(at, &[Lexeme::Early, Lexeme::Late]);
        let of = if self.at(at) == Lexeme::In && self.at(at + 1) == Lexeme::The { at + 2 } else { hyphen };
        if matches!(self.at(of), Lexeme::DayPart | Lexeme::Night) { of + 1 } else { at }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Direction::Future;
    use super::super::tests::{clocks, reads_nothing, reads_with};

    #[test]
    fn hours_belong_to_the_date_beside_them() {
        for (text, date, clock) in [
            ("They meet on Friday at 3 p.m. in Oslo.", "Friday at 3 p.m.=2023-11-17", "3 p.m."),
            ("They meet at 10:30 a.m. on Friday.", "10:30 a.m. on Friday=2023-11-17", "10:30 a.m."),
            ("They meet at 1500 GMT Friday.", "1500 GMT Friday=2023-11-17", "1500 GMT"),
            (
                "They meet on Friday evening at 8pm local time.",
                "Friday evening at 8pm local time=2023-11-17",
                "8pm local time",
            ),
            ("They meet tomorrow at noon.", "tomorrow at noon=2023-11-15", "noon"),
        ] {
            reads_with(text, Future, &[date]);
            assert_eq!(clocks(text), [clock], "{text}");
        }
    }

    #[test]
    fn hours_alone_are_no_dates() {
        for text in [
            "They meet at 3 p.m. in Oslo.",
            "He arrived at 10:30.",
            "They rested in the morning.",
            "At noon they left.",
        ] {
            reads_nothing(text);
        }
    }
}
