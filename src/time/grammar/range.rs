//! Spans of time: "Nov. 15-17", "from 15 to 17 November", "between May 3 and May 5", "2014-2018".

use super::{Context, Day, Direction, Edtf, Lexeme, Meaning, Pick, Read, Reader, Unit, Value, distance_days};

/// Verbs of a new date: "postponed from Friday to Monday" names two days and no span.
const MOVES: &[&str] = &[
    "postponed",
    "moved",
    "rescheduled",
    "delayed",
    "shifted",
    "changed",
    "brought",
    "pushed",
    "put",
    "move",
    "postpone",
    "shift",
    "change",
    "reschedule",
    "advanced",
    "rose",
    "fell",
    "grew",
    "increased",
    "declined",
    "dropped",
    "up",
    "down",
];

/// How far before "from" such a verb is looked for.
const MOVE_TOKENS: usize = 7;

impl Reader<'_> {
    /// Anything that can be an end of a span: a period or a year.
    pub(super) fn component(&self, at: usize, depth: u8) -> Read {
        self.period(at, depth).or_else(|| self.year(at))
    }

    /// A span with two ends.
    pub(super) fn range(&self, at: usize) -> Read {
        let lead = self.at(at);
        let first = self.skip(at, &[Lexeme::From, Lexeme::Between]);
        let from = lead == Lexeme::From || self.before(at) == Lexeme::From;
        if from && self.moves_before(at) {
            return None;
        }
        let numbered = self.behind_weekdays(first, lead);
        self.days_of_month(numbered, lead)
            .or_else(|| self.month_and_days(numbered, lead))
            .or_else(|| self.years(first, lead))
            .or_else(|| self.two_ends(first, lead))
    }

    /// Behind the weekdays of "Tuesday and Wednesday, 14-15 November".
    fn behind_weekdays(&self, at: usize, lead: Lexeme) -> usize {
        let joint = |end| if self.at(end) == Lexeme::And { Some(end + 1) } else { self.separator(end, lead) };
        let last = self.weekday_name(at).and_then(|(_, end)| self.weekday_name(joint(end)?));
        last.map_or(at, |(_, end)| self.skip(end, &[Lexeme::Comma]))
    }

    /// Days with their month, one or several.
    pub(super) fn days(&self, at: usize) -> Read {
        let several = self.days_of_month(at, Lexeme::End).or_else(|| self.month_and_days(at, Lexeme::End));
        several.or_else(|| self.component(at, 1).filter(|(day, _)| day.is_day()))
    }

    fn moves_before(&self, at: usize) -> bool {
        let from = at.saturating_sub(MOVE_TOKENS).max(self.sentence.start);
        (from..at).any(|at| MOVES.contains(&self.folded(at)))
    }

    /// What stands between two ends, given what stands before the first.
    fn separator(&self, at: usize, lead: Lexeme) -> Option<usize> {
        let joins = match self.at(at) {
            Lexeme::Hyphen => true,
            Lexeme::To | Lexeme::Through | Lexeme::Until => true,
            Lexeme::And => lead == Lexeme::Between,
            _ => false,
        };
        joins.then_some(at + 1)
    }

    /// A day's number and the token behind it, with a weekday before it.
    fn numbered_day(&self, at: usize) -> Read<i8> {
        let the = self.skip(at, &[Lexeme::The]);
        let (day, end) = self.day_number(the)?;
        Some((day, end))
    }

    /// "15-17 November 2023", "15 and 16 November", "14/15 November", "13 to 15 of July", "4 till 23 of this month".
    fn days_of_month(&self, at: usize, lead: Lexeme) -> Read {
        let (first, end) = self.numbered_day(at)?;
        let (last, end) = self.last_day(end, lead)?;
        let of = self.skip(end, &[Lexeme::Of, Lexeme::In]);
        if let Some((month, end)) = self.month_name(of) {
            let (ends, end) = self.with_year(days(month, first, month, last)?, end);
            return Some((ends, end));
        }
        let led = matches!(lead, Lexeme::From | Lexeme::Between) || of > end;
        let (of, end) = self.whole_unit(of).filter(|_| led)?;
        let Meaning::Unit { unit: Unit::Month, .. } = of else { return None };
        let inside = |day| {
            let what = Box::new(Meaning::DayOfMonth { day, weekday: None });
            Box::new(Meaning::Inside { what, of: Box::new(of.clone()) })
        };
        (first < last).then(|| (Meaning::Range(inside(first), inside(last)), end))
    }

    /// The last of several days, behind the first: "-17", "and 17", ", 16 and 17", "/17".
    fn last_day(&self, mut at: usize, lead: Lexeme) -> Read<i8> {
        // "15, 16 and 17 November"
        for _ in 0..4 {
            match (self.at(at), self.day_number(at + 1)) {
                (Lexeme::Comma, Some((_, end))) if matches!(self.at(end), Lexeme::Comma | Lexeme::And) => at = end,
                _ => break,
            }
        }
        let joint = match self.at(at) {
            Lexeme::And | Lexeme::Slash | Lexeme::Or => at + 1,
            _ => self.separator(at, lead)?,
        };
        self.numbered_day(joint)
    }

    /// "November 15-17, 2023", "November 15 to 17", "Nov. 15 and 16", "April 27 to the third", "4 to January 22".
    fn month_and_days(&self, at: usize, lead: Lexeme) -> Read {
        if let Some((month, end)) = self.month_name(at) {
            let (first, end) = self.numbered_day(end)?;
            let (last, end) = self.last_day(end, lead)?;
            let counts = self.is_noun(end)
                && !matches!(self.at(end), Lexeme::Counted)
                && self.case(end) == crate::text::Case::Lower;
            let names_month = self.month_name(self.skip(end, &[Lexeme::Of])).is_some();
            if names_month || counts && self.before(end - 1) == Lexeme::And {
                return None;
            }
            // "from April 27 to the third"
            let next = if last < first && lead == Lexeme::From { month % 12 + 1 } else { month };
            return Some(self.with_year(days(month, first, next, last)?, end));
        }
        // "from 4 to January 22"
        let (first, end) = self.numbered_day(at).filter(|_| lead == Lexeme::From)?;
        let (month, end) = self.month_name(self.separator(end, lead)?)?;
        let (last, end) = self.numbered_day(end)?;
        Some(self.with_year(days(month, first, month, last)?, end))
    }

    /// The span in the year that stands behind it.
    fn with_year(&self, range: Meaning, end: usize) -> (Meaning, usize) {
        let linked = self.skip(end, &[Lexeme::Comma, Lexeme::Of, Lexeme::In]);
        let Some((of, after)) = self.whole_unit(linked).or_else(|| self.stated_year(linked)) else {
            return (range, end);
        };
        let Meaning::Range(first, last) = range else { return (range, end) };
        let inside = |what| Box::new(Meaning::Inside { what, of: Box::new(of.clone()) }.collapsed());
        (Meaning::Range(inside(first), inside(last)), after)
    }

    /// "2014-2018", "from 2014 to 2018", "2014-18".
    fn years(&self, at: usize, lead: Lexeme) -> Read {
        let (first, end) = self.year_number(at)?;
        let led = matches!(lead, Lexeme::From | Lexeme::Between);
        let slash = self.at(end) == Lexeme::Slash;
        let glued = (slash || self.at(end) == Lexeme::Hyphen) && self.glued(end) && self.glued(end + 1);
        let second = if slash && glued { end + 1 } else { self.separator(end, lead)? };
        let (last, end) = match self.at(second) {
            // "the 2014-18 war", "in 2021/22"
            Lexeme::Number { value, digits: 2 } if glued && !self.glued(at) => {
                (first / 100 * 100 + value as i16, second + 1)
            }
            _ => self.year_number(second)?,
        };
        // A span of winters is two years: "2021/22"; "2014/2018" is a fraction or a docket.
        let ordered = first < last && (!slash || last == first + 1);
        let modern = first >= 1800 && last <= 2100;
        let joined = led || glued || !self.is_noun(end);
        let counts = matches!(self.at(end), Lexeme::Counted | Lexeme::Units(_)) || self.month_name(end).is_some();
        let goes_on = self.glued(end) && matches!(self.at(end), Lexeme::Hyphen | Lexeme::Slash);
        let span = Meaning::Stated(Edtf::from_to(Edtf::year(first)?, Edtf::year(last)?)?, "year_range");
        (ordered && modern && joined && !counts && !goes_on).then_some((span, end))
    }

    /// "from Monday to Friday", "Nov. 30 – Dec. 2", "between May 2015 and 2018", "May–June 2023".
    fn two_ends(&self, at: usize, lead: Lexeme) -> Read {
        let led = matches!(lead, Lexeme::From | Lexeme::Between);
        let (first, end) = self.end_of_range(at, led)?;
        let end = self.skip(end, &[Lexeme::Comma]);
        let months = self.at(end) == Lexeme::Slash && matches!(first, Meaning::Month { .. });
        let second = if months { end + 1 } else { self.separator(end, lead)? };
        let (last, end) = self.end_of_range(second, led)?;
        // A dash between clauses, and "Tuesday – Friday’s talks", are no span.
        let alike = led || first.is_like(&last);
        let dashed = self.at(end) == Lexeme::Possessive;
        (alike && !dashed).then(|| (Meaning::Range(Box::new(first), Box::new(last)), end))
    }

    /// One end; "now" and a bare number of a year only where a preposition leads.
    fn end_of_range(&self, at: usize, led: bool) -> Read {
        let now = Meaning::Unit { unit: Unit::Day, shift: 0, anchoring: super::Anchoring::Publication };
        if led && self.at(at) == Lexeme::Now {
            return Some((now, at + 1));
        }
        // In "Nov-Feb 2017" a month stands before a dash.
        if let Some((month, end)) = self.month_name(at) {
            let dashed = matches!(self.at(end), Lexeme::Hyphen | Lexeme::Slash);
            let joined = dashed && self.month_name(end + 1).is_some();
            if joined
                || led
                    && self.day_number(end).is_none()
                    && self.year_number(self.skip(end, &[Lexeme::Comma, Lexeme::Of, Lexeme::In])).is_none()
            {
                return Some((Meaning::Month { month, pick: Pick::Plain }, end));
            }
        }
        let (clockless, end) = self.component(at, 1)?;
        let hours = if led { end } else { self.after_date(end).1 };
        let end = if self.separator(hours, Lexeme::Between).is_some() { hours } else { end };
        Some((clockless, end))
    }
}

/// Two days of one year; nothing where they are out of order within a month.
fn days(month: i8, first: i8, next: i8, last: i8) -> Option<Meaning> {
    let day = |month, day| {
        Day::new(2024, month, day)?;
        Some(Box::new(Meaning::MonthDay { month, day, weekday: None, pick: Pick::Plain }))
    };
    (month != next || first < last).then_some(())?;
    Some(Meaning::Range(day(month, first)?, day(next, last)?))
}

impl Meaning {
    /// A named day or month in a stated year is a stated date.
    pub(super) fn collapsed(self) -> Self {
        let stated = match &self {
            Self::Inside { what, of } => match of.as_ref() {
                Self::Stated(edtf, _) => what.first_in(*edtf).map(|edtf| Self::Stated(edtf, what.rule_inside())),
                _ => None,
            },
            _ => None,
        };
        stated.unwrap_or(self)
    }

    /// Whether two ends are of one kind, so that a dash between them spans.
    fn is_like(&self, other: &Self) -> bool {
        let is_name = |meaning: &Self| matches!(meaning, Self::Month { .. });
        let is_year = |meaning: &Self| matches!(meaning, Self::Stated(edtf, _) if edtf.precision() == super::super::Precision::Year);
        self.is_day() && other.is_day()
            || is_name(self) && (is_name(other) || matches!(other, Self::Stated(..)))
            || self.is_absolute() && other.is_absolute() && !(is_year(self) && is_year(other))
            || is_year(self) && other.is_absolute()
            || is_name(self) && other.is_day()
    }

    /// Whether its year, month or week depends on tense.
    fn floats(&self) -> bool {
        match self {
            Self::Weekday { pick, .. } | Self::MonthDay { pick, .. } | Self::Month { pick, .. } => *pick == Pick::Plain,
            Self::Season { pick, .. } | Self::Feast { pick, .. } => *pick == Pick::Plain,
            Self::DayOfMonth { .. } => true,
            Self::Part { of, .. } | Self::Nth { of, .. } => of.floats(),
            _ => false,
        }
    }

    pub(in crate::time) fn resolve_range(first: &Self, last: &Self, context: Context) -> Option<Value> {
        let toward =
            |meaning: &Self, from: Option<Day>, direction| meaning.resolve(Context { reference: from, direction });
        let last_after = |start: &Value| toward(last, start.edtf.earliest(), Direction::Future);
        let first_before = |end: &Value| toward(first, end.edtf.latest(), Direction::Past);
        let forward = || {
            let start = first.resolve(context)?;
            let end = last_after(&start)?;
            Some((start, end))
        };
        let backward = || {
            let end = last.resolve(context)?;
            let start = first_before(&end)?;
            Some((start, end))
        };
        let (start, end) = match (first.floats(), last.floats(), context.direction) {
            (false, false, _) => (first.resolve(context)?, last.resolve(context)?),
            (false, true, _) => forward()?,
            (true, false, _) => backward()?,
            (true, true, Direction::Past) => forward()?,
            (true, true, Direction::Future) => backward()?,
            (true, true, Direction::Unknown) => {
                let reference = context.reference?;
                let distance = |(start, end): &(Value, Value)| {
                    Edtf::from_to(start.edtf, end.edtf).map_or(i32::MAX, |span| distance_days(&span, reference))
                };
                [forward(), backward()].into_iter().flatten().min_by_key(distance)?
            }
        };
        let certainty = start.certainty.min(end.certainty);
        Some(Value::new(Edtf::from_to(start.edtf, end.edtf)?, "date_range", certainty))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Direction::{Future, Past};
    use super::super::tests::{reads, reads_nothing, reads_with};

    #[test]
    fn days_of_one_or_two_months() {
        for (text, date) in [
            ("The summit is on Nov. 15-17.", "Nov. 15-17=2023-11-15/2023-11-17"),
            ("The summit is on November 15–17, 2023.", "November 15–17, 2023=2023-11-15/2023-11-17"),
            ("The summit is on November 15 to 17.", "November 15 to 17=2023-11-15/2023-11-17"),
            ("The summit runs from 15 to 17 November.", "from 15 to 17 November=2023-11-15/2023-11-17"),
            ("The summit is on 14/15 November.", "14/15 November=2023-11-14/2023-11-15"),
            ("They meet on 15 & 16 November.", "15 & 16 November=2023-11-15/2023-11-16"),
            (
                "They meet on Wednesday and Thursday, 15-16 November.",
                "Wednesday and Thursday, 15-16 November=2023-11-15/2023-11-16",
            ),
            ("They meet on 15 and 16 November.", "15 and 16 November=2023-11-15/2023-11-16"),
            ("They meet on 15, 16 and 17 November 2023.", "15, 16 and 17 November 2023=2023-11-15/2023-11-17"),
            ("The visit is from Nov. 30 – Dec. 2.", "from Nov. 30 – Dec. 2=2023-11-30/2023-12-02"),
            ("It was between May 3 and May 5, 2021.", "between May 3 and May 5, 2021=2021-05-03/2021-05-05"),
            (
                "The tour ran from December 28, 2022, to January 3.",
                "from December 28, 2022, to January 3=2022-12-28/2023-01-03",
            ),
        ] {
            reads(text, &[date]);
        }
        reads_with(
            "He toured from December 28 to January 3.",
            Past,
            &["from December 28 to January 3=2022-12-28/2023-01-03"],
        );
        reads_with("It will run from November 12 to 18.", Future, &["from November 12 to 18=2023-11-12/2023-11-18"]);
        reads_with("It runs from Monday to Wednesday.", Future, &["from Monday to Wednesday=2023-11-13/2023-11-15"]);
    }

    #[test]
    fn years_and_open_ends() {
        for (text, date) in [
            ("He ruled from 2014 to 2018.", "from 2014 to 2018=2014/2018"),
            ("The 2014–2018 conflict cost lives.", "2014–2018=2014/2018"),
            ("Trade grew in 2021/22.", "2021/22=2021/2022"),
            ("He has ruled since 2014.", "since 2014=2014/.."),
            ("They stay until Friday.", "until Friday=../2023-11-17"),
            ("It ended before Feb. 2018.", "before Feb. 2018=../2018-02"),
            ("It is held in September/October 2024.", "September/October 2024=2024-09/2024-10"),
            ("They had met between May 2015 and 2018.", "between May 2015 and 2018=2015-05/2018"),
        ] {
            reads(text, &[date]);
        }
    }

    #[test]
    fn a_moved_date_is_no_span() {
        reads_with(
            "The talks were postponed from Friday to Monday.",
            Future,
            &["Friday=2023-11-17", "Monday=2023-11-20"],
        );
    }

    #[test]
    fn scores_and_figures_are_no_spans() {
        for text in ["They won 15-17.", "Some 1200 to 1500 people came.", "It rose from 15 to 17 percent."] {
            reads_nothing(text);
        }
    }
}
