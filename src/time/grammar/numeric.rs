//! Dates in digits with a four-digit year: `2023-11-17`, `17/11/2023`, `11/17/2023`, `17.11.2023`, `2012/8/10`.

use super::{Day, Edtf, Lexeme, Meaning, Read, Reader};

impl Reader<'_> {
    /// A date in digits. Where day and month cannot be told apart, the month is read first, as the United States write it.
    pub(super) fn numeric(&self, at: usize) -> Read {
        if self.at(at) == Lexeme::Dotted {
            let mut numbers = self.folded(at).split('.').map(|part| part.parse::<i16>().ok());
            let parts = [numbers.next()??, numbers.next()??, numbers.next()??];
            let day = numbers.next().is_none().then(|| day_of(parts, true)).flatten()?;
            return Some((Meaning::Stated(Edtf::day(day), "numeric"), at + 1));
        }
        let Lexeme::Number { .. } = self.at(at) else { return None };
        let separator = self.at(at + 1);
        let alone = !(self.glued(at) && matches!(self.before(at), Lexeme::Hyphen | Lexeme::Slash | Lexeme::Currency));
        let glued = (at + 1..at + 5).all(|at| self.glued(at));
        let joined = matches!(separator, Lexeme::Hyphen | Lexeme::Slash) && self.at(at + 3) == separator;
        let ends = !(self.glued(at + 5) && self.at(at + 5) == separator);
        if !(alone && glued && joined && ends) {
            return None;
        }
        let number = |at: usize| match self.at(at) {
            Lexeme::Number { value, .. } => Some(value as i16),
            // "2023-11-17T10:00:00Z"
            _ => self.folded(at).split_once('t').and_then(|(day, _)| day.parse().ok()),
        };
        let numbers = [number(at)?, number(at + 2)?, number(at + 4)?];
        let (day, other) = (day_of(numbers, false)?, day_of(numbers, true)?);
        let stated = Meaning::Stated(Edtf::day(day), "numeric");
        Some((if day == other { stated } else { Meaning::Either(Edtf::day(day), Edtf::day(other)) }, at + 5))
    }
}

/// The day that three numbers name. Dots separate day, month and year; elsewhere the month may come first.
fn day_of([first, second, third]: [i16; 3], day_first: bool) -> Option<Day> {
    let day = |year: i16, month: i16, day: i16| {
        let known = (1900..=2099).contains(&year).then_some(year)?;
        Day::new(known, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    };
    if first > 31 {
        return day(first, second, third);
    }
    let month_first = || day(third, first, second);
    let by_day = || day(third, second, first);
    if day_first { by_day().or_else(month_first) } else { month_first().or_else(by_day) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{reads, reads_nothing};

    #[test]
    fn digits_with_a_year_are_dates() {
        for (text, date) in [
            ("Updated 2023-11-17.", "2023-11-17=2023-11-17"),
            ("Updated 2023-11-17T10:30:00Z.", "2023-11-17T10=2023-11-17"),
            ("Updated 17/11/2023.", "17/11/2023=2023-11-17"),
            ("Updated 11/17/2023.", "11/17/2023=2023-11-17"),
            ("Updated 17.11.2023.", "17.11.2023=2023-11-17"),
            ("Updated 2023/11/17.", "2023/11/17=2023-11-17"),
        ] {
            reads(text, &[date]);
        }
    }

    #[test]
    fn other_digits_are_no_dates() {
        for text in ["Call 202-555-0199.", "They won 3-2.", "Version 1.1.30", "The 11/17 split", "Order 80-32-89-2020"]
        {
            reads_nothing(text);
        }
    }
}
