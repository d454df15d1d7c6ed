//! Units of the calendar, and the whole week, month or year that "this", "last" and "next" name.

use super::{Anchoring, Context, Day, Direction, Edtf, Lexeme, Meaning, Pick, Read, Reader, Value};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::time) enum Unit {
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The day that lies `count` units from a day.
    pub(super) fn step(self, day: Day, count: i32) -> Option<Day> {
        let months = |months: i32| day.plus_months(count.checked_mul(months)?);
        match self {
            Self::Hour => day.plus_days(count / 24),
            Self::Day => day.plus_days(count),
            Self::Week | Self::Weekend => day.plus_days(count.checked_mul(7)?),
            Self::Fortnight => day.plus_days(count.checked_mul(14)?),
            Self::Month => months(1),
            Self::Quarter => months(3),
            Self::Year => months(12),
            Self::Decade => months(120),
            Self::Century => months(1200),
        }
    }

    /// The unit that holds a day.
    pub(super) fn around(self, day: Day) -> Option<Edtf> {
        match self {
            Self::Hour | Self::Day => Some(Edtf::day(day)),
            Self::Weekend => Edtf::interval(monday(day)?.plus_days(5)?, monday(day)?.plus_days(6)?),
            Self::Week => Edtf::interval(monday(day)?, monday(day)?.plus_days(6)?),
            Self::Fortnight => Edtf::interval(monday(day)?, monday(day)?.plus_days(13)?),
            Self::Month => Edtf::month(day.year(), day.month()),
            Self::Quarter => Edtf::season(day.year(), 33 + (day.month() as u8 - 1) / 3),
            Self::Year => Edtf::year(day.year()),
            Self::Decade => Edtf::decade(day.year()),
            Self::Century => Edtf::century(day.year()),
        }
    }

    pub(in crate::time) fn resolve(self, shift: i32, anchoring: Anchoring, context: Context) -> Option<Value> {
        let reference = context.reference?;
        // A month is counted from its first day: a month before March 31 is February.
        let start = if self >= Self::Month { Day::new(reference.year(), reference.month(), 1)? } else { reference };
        let whole = |shift: i32| self.around(self.step(start, shift)?);
        let rule = match (anchoring, self) {
            (Anchoring::Text, _) => "unit_from_date",
            (_, Self::Day) => "relative_day",
            (_, Self::Week | Self::Fortnight) => "relative_week",
            (_, Self::Weekend) => "relative_weekend",
            (_, Self::Month) => "relative_month",
            (_, Self::Quarter) => "relative_quarter",
            (_, Self::Year) => "relative_year",
            _ => "relative_unit",
        };
        // "This weekend", said on a Tuesday of what has been, is the one before.
        let over = self == Self::Weekend && shift == 0 && reference.weekday() < 6;
        if over && context.direction != Direction::Future {
            let (past, coming) = (whole(-1)?, whole(0)?);
            let past_first = context.direction == Direction::Past;
            let (best, other) = if past_first { (past, coming) } else { (coming, past) };
            return Some(Value { alternatives: vec![other], ..Value::new(best, rule, 75) });
        }
        Some(Value::new(whole(shift)?, rule, if anchoring == Anchoring::Text { 80 } else { 95 }))
    }
}

/// The Monday of a day's week.
pub(super) fn monday(day: Day) -> Option<Day> {
    day.plus_days(1 - i32::from(day.weekday()))
}

impl Reader<'_> {
    /// A unit's name in the singular.
    pub(super) fn unit(&self, at: usize) -> Read<Unit> {
        match self.at(at) {
            Lexeme::Unit(Unit::Week) if self.at(at + 1) == Lexeme::Hyphen && self.folded(at + 2) == "end" => {
                Some((Unit::Weekend, at + 3))
            }
            Lexeme::Unit(unit) => Some((unit, at + 1)),
            Lexeme::Quarter => Some((Unit::Quarter, at + 1)),
            _ => None,
        }
    }

    /// A unit's name in singular or plural.
    pub(super) fn units(&self, at: usize) -> Read<Unit> {
        match self.at(at) {
            Lexeme::Units(unit) => Some((unit, at + 1)),
            Lexeme::Quarters => Some((Unit::Quarter, at + 1)),
            _ => self.unit(at),
        }
    }

    /// "this", "last", "the coming": which unit of several.
    pub(super) fn which(&self, at: usize) -> Read<(i32, Anchoring)> {
        let the = self.skip(at, &[Lexeme::The]);
        let (shift, anchoring) = match self.at(the) {
            Lexeme::This | Lexeme::Current => (0, Anchoring::Publication),
            Lexeme::Last => (-1, Anchoring::Publication),
            Lexeme::Past | Lexeme::Previous => (-1, Anchoring::Publication),
            Lexeme::Next | Lexeme::Coming => (1, Anchoring::Publication),
            Lexeme::Following => (1, Anchoring::Text),
            Lexeme::Same | Lexeme::That => (0, Anchoring::Text),
            _ => return None,
        };
        // "this past", "this coming", "that same", "this same"
        let more = match (self.at(the), self.at(the + 1)) {
            (Lexeme::This, Lexeme::Past) => Some((-1, Anchoring::Publication)),
            (Lexeme::This, Lexeme::Coming) => Some((1, Anchoring::Publication)),
            (Lexeme::That | Lexeme::This, Lexeme::Same) => Some((0, Anchoring::Text)),
            _ => None,
        };
        Some(more.map_or(((shift, anchoring), the + 1), |which| (which, the + 2)))
    }

    /// A whole week, month, quarter or year: "next week", "of the following month".
    pub(super) fn whole_unit(&self, at: usize) -> Read {
        let ((shift, anchoring), end) = self.which(at)?;
        let (unit, end) = self.unit(end)?;
        (unit >= Unit::Weekend).then_some((Meaning::Unit { unit, shift, anchoring }, end))
    }

    /// As [`Self::whole_unit`], or just "the month": the one that is spoken of.
    pub(super) fn any_unit(&self, at: usize) -> Read {
        self.whole_unit(at).or_else(|| {
            let (unit, end) = self.unit(self.skip(at, &[Lexeme::The]))?;
            let meaning = Meaning::Unit { unit, shift: 0, anchoring: Anchoring::Publication };
            (unit >= Unit::Weekend && !self.is_noun(end)).then_some((meaning, end))
        })
    }
}

/// Which one a plain name gets from the word before it.
pub(super) fn pick(lexeme: Lexeme) -> Option<Pick> {
    Some(match lexeme {
        Lexeme::Last => Pick::Last,
        Lexeme::This | Lexeme::Current => Pick::This,
        Lexeme::Next => Pick::Next,
        Lexeme::Past | Lexeme::Previous => Pick::Past,
        Lexeme::Coming | Lexeme::Following => Pick::Coming,
        _ => return None,
    })
}
