//! A part of a period, or one of its days and weeks: "early March", "mid-2024", "the end of the year", "later this week",
//! "the first week of January", "the second Monday in May".

use super::{Anchoring, Context, Day, Edtf, Lexeme, Meaning, Pick, Read, Reader, Unit, Value, weekday};

/// Which part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::time) enum Part {
    /// "early", "the beginning of"
    Early,
    /// "mid-", "the middle of"
    Middle,
    /// "late", "the end of"
    Late,
    /// "earlier this": up to now.
    Earlier,
    /// "later this": from now on.
    Later,
    /// "the rest of": from now on.
    Rest,
}

impl Part {
    pub(in crate::time) fn resolve(self, value: Value, context: Context) -> Option<Value> {
        let rule = match self {
            Self::Early => "early_part",
            Self::Middle => "middle_part",
            Self::Late => "late_part",
            Self::Earlier => "earlier_part",
            Self::Later => "later_part",
            Self::Rest => "rest_of_period",
        };
        let edtf = value.edtf;
        let whole_days = edtf.earliest().zip(edtf.latest()).is_none_or(|(first, last)| first.days_until(last) < 7);
        let reference = context.reference.filter(|day| edtf.contains(&Edtf::day(*day)));
        let up_to_now = |reference| Edtf::interval(edtf.earliest()?, reference);
        let from_now = |reference| Edtf::interval(reference, edtf.latest()?);
        let certainty = value.certainty.min(85);
        let part = match (self, reference) {
            (Self::Earlier, Some(reference)) if whole_days => up_to_now(reference)?,
            (Self::Later, Some(reference)) if whole_days => from_now(reference)?,
            (Self::Rest, Some(reference)) => from_now(reference)?,
            (Self::Early | Self::Middle | Self::Late, _) if !whole_days => {
                return value.map(rule, |edtf| Some(edtf.approximate())).map(|value| Value { certainty, ..value });
            }
            _ => edtf,
        };
        Some(Value { edtf: part, rule, certainty, alternatives: value.alternatives })
    }
}

impl Reader<'_> {
    /// A part of a period.
    pub(super) fn part(&self, at: usize, depth: u8) -> Read {
        self.part_word(at, depth).or_else(|| self.part_noun(at, depth)).or_else(|| self.year_end(at))
    }

    /// "early March", "mid-November", "late on Friday", "earlier this month".
    fn part_word(&self, at: usize, depth: u8) -> Read {
        let (part, end) = match self.at(at) {
            Lexeme::Early => (Part::Early, at + 1),
            Lexeme::Mid => (Part::Middle, self.skip(at + 1, &[Lexeme::Hyphen])),
            Lexeme::Late => (Part::Late, at + 1),
            Lexeme::Earlier => (Part::Earlier, at + 1),
            Lexeme::Later => (Part::Later, at + 1),
            _ => return None,
        };
        let linked = self.skip(end, &[Lexeme::In, Lexeme::On]);
        if matches!(part, Part::Earlier | Part::Later) && linked > end {
            // "later in the day"
            let the = self.eat(linked, Lexeme::The).filter(|the| self.at(*the) == Lexeme::Unit(Unit::Day));
            if let Some(day) = the {
                let of = Meaning::Unit { unit: Unit::Day, shift: 0, anchoring: Anchoring::Text };
                return Some((Meaning::Part { part, of: Box::new(of) }, day + 1));
            }
        }
        if self.glued(end) && self.at(end) == Lexeme::Hyphen {
            return None;
        }
        let (of, end) = match part {
            Part::Earlier | Part::Later => {
                let month = |at| self.month_name(at).and_then(|_| self.component(at, depth + 1));
                self.relative(linked)
                    .or_else(|| self.any_unit(linked))
                    .or_else(|| self.weekday(linked))
                    .or_else(|| month(linked))
            }
            _ => self.decade(linked).or_else(|| self.component(linked, depth + 1)),
        }?;
        // "early this evening", "late last night", "earlier on Friday" are that day.
        let bounded = matches!(part, Part::Early | Part::Middle | Part::Late);
        let odd = matches!(of, Meaning::Rolling { .. } | Meaning::Part { .. } | Meaning::Since(_) | Meaning::Until(_));
        (!odd).then(|| if bounded && of.is_day() { (of, end) } else { (Meaning::Part { part, of: Box::new(of) }, end) })
    }

    /// "the end of the year", "the beginning of 2017", "the rest of the week".
    fn part_noun(&self, at: usize, depth: u8) -> Read {
        let the = self.skip(at, &[Lexeme::The]);
        let part = match self.at(the) {
            Lexeme::Beginning => Part::Early,
            Lexeme::Middle => Part::Middle,
            Lexeme::EndOf => Part::Late,
            Lexeme::Rest => Part::Rest,
            _ => return None,
        };
        let of = self.eat(the + 1, Lexeme::Of).or_else(|| (part == Part::Rest).then_some(the + 1))?;
        let component = || self.component(of, depth + 1).filter(|(of, _)| !of.is_day());
        let (of, end) = self.any_unit(of).or_else(|| self.decade(of)).or_else(component)?;
        Some((Meaning::Part { part, of: Box::new(of) }, end))
    }

    /// "by year end", "at month’s end", "by year-end".
    fn year_end(&self, at: usize) -> Read {
        let Lexeme::Unit(unit @ (Unit::Month | Unit::Year)) = self.at(at) else { return None };
        let led = matches!(self.before(at), Lexeme::By | Lexeme::At | Lexeme::Before | Lexeme::Until);
        let end = self.eat(self.skip(at + 1, &[Lexeme::Hyphen, Lexeme::Possessive]), Lexeme::EndOf)?;
        let of = Meaning::Unit { unit, shift: 0, anchoring: Anchoring::Publication };
        led.then(|| (Meaning::Part { part: Part::Late, of: Box::new(of) }, end))
    }

    /// "the week of November 13", "the week beginning Monday", "the weekend of 18-19 November".
    pub(super) fn week_of(&self, at: usize) -> Read {
        let the = self.skip(at, &[Lexeme::The]);
        let (unit, end) = self.unit(the).filter(|(unit, _)| matches!(unit, Unit::Week | Unit::Weekend))?;
        let begins = matches!(self.folded(end), "beginning" | "starting" | "commencing");
        if !begins && self.at(end) != Lexeme::Of {
            return None;
        }
        let (of, end) = self.days(end + 1)?;
        Some((Meaning::Around { unit, of: Box::new(of) }, end))
    }

    /// "the first week of January", "the second Monday in May", "the last weekend of October", "the third day of June".
    pub(super) fn nth(&self, at: usize, depth: u8) -> Read {
        let the = self.skip(at, &[Lexeme::The]);
        let nth = match self.at(the) {
            Lexeme::Ordinal(nth) => nth,
            Lexeme::Last => -1,
            _ => return None,
        };
        let (what, end) = match (self.weekday_name(the + 1), self.unit(the + 1)) {
            (Some((weekday, end)), _) => (Meaning::Weekday { weekday, pick: Pick::Plain }, end),
            (_, Some((unit @ (Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter), end))) => {
                (Meaning::Unit { unit, shift: 0, anchoring: Anchoring::Publication }, end)
            }
            _ => return None,
        };
        if !matches!(self.at(end), Lexeme::Of | Lexeme::In) {
            return None;
        }
        let (of, end) = self.any_unit(end + 1).or_else(|| self.component(end + 1, depth + 1))?;
        (!of.is_day()).then(|| (Meaning::Nth { nth, what: Box::new(what), of: Box::new(of) }, end))
    }
}

impl Meaning {
    /// Whether it is a single day, as far as can be told before it is resolved.
    pub(super) fn is_day(&self) -> bool {
        match self {
            Self::Weekday { .. } | Self::MonthDay { .. } | Self::DayOfMonth { .. } | Self::Feast { .. } => true,
            Self::Unit { unit, .. } => *unit == Unit::Day,
            Self::Stated(edtf, _) => edtf.precision() == super::super::Precision::Day,
            Self::Either(..) | Self::Offset { .. } | Self::In(_) => true,
            Self::Inside { what, .. } => what.is_day(),
            _ => false,
        }
    }

    pub(in crate::time) fn resolve_around(unit: Unit, of: Value) -> Option<Value> {
        // A week that is called after its Sunday starts there.
        let around = |edtf: Edtf| match edtf.earliest()? {
            day if unit == Unit::Week && day.weekday() == 7 => Edtf::interval(day, day.plus_days(6)?),
            day => unit.around(day),
        };
        of.map("week_of_day", around)
    }

    pub(in crate::time) fn resolve_nth(nth: i8, what: &Self, of: Value) -> Option<Value> {
        let certainty = of.certainty.min(90);
        let pick = |edtf: Edtf| nth_in(nth, what, edtf);
        of.map("nth_of_period", pick).map(|value| Value { certainty, ..value })
    }

    /// The first such date within a period.
    pub(in crate::time) fn first_in(&self, of: Edtf) -> Option<Edtf> {
        let (first, last) = (of.earliest()?, of.latest()?);
        let years = || first.year()..=last.year();
        let inside = |edtf: &Edtf| of.can_equal(edtf) && edtf.earliest() >= Some(first);
        let day = match self {
            Self::Weekday { weekday, .. } => {
                return nth_in(1, &Self::Weekday { weekday: *weekday, pick: Pick::Plain }, of);
            }
            Self::MonthDay { month, day, .. } => {
                years().find_map(|year| Day::new(year, *month, *day).filter(|day| *day >= first))
            }
            Self::DayOfMonth { day, .. } => Day::new(first.year(), first.month(), *day),
            Self::Feast { feast, .. } => years().find_map(|year| feast.day(year).filter(|day| *day >= first)),
            Self::Month { month, .. } => return years().filter_map(|year| Edtf::month(year, *month)).find(inside),
            Self::Season { number, .. } => return years().filter_map(|year| Edtf::season(year, *number)).find(inside),
            _ => None,
        };
        day.filter(|day| *day <= last).map(Edtf::day)
    }

    /// The rule of a date within a period.
    pub(in crate::time) fn rule_inside(&self) -> &'static str {
        match self {
            Self::Weekday { .. } => "weekday_of_week",
            Self::MonthDay { .. } => "day_month_year",
            Self::DayOfMonth { .. } => "day_of_month",
            Self::Month { .. } => "month_year",
            Self::Season { .. } => "season_year",
            _ => "feast_year",
        }
    }
}

/// The nth weekday, week, weekend, day or month of a period; -1 is the last. The first week of a month is its first seven
/// days.
fn nth_in(nth: i8, what: &Meaning, of: Edtf) -> Option<Edtf> {
    let (first, last) = (of.earliest()?, of.latest()?);
    let weeks = 7 * (i32::from(nth) - 1);
    let seven = |day: Day, days: i32| Edtf::interval(day, day.plus_days(days)?);
    let edtf = match (what, nth) {
        (Meaning::Weekday { weekday, .. }, -1) => Edtf::day(weekday::first_from(*weekday, last.plus_days(-6)?)?),
        (Meaning::Weekday { weekday, .. }, _) => Edtf::day(weekday::first_from(*weekday, first)?.plus_days(weeks)?),
        (Meaning::Unit { unit: Unit::Week, .. }, -1) => seven(last.plus_days(-6)?, 6)?,
        (Meaning::Unit { unit: Unit::Week, .. }, _) => seven(first.plus_days(weeks)?, 6)?,
        (Meaning::Unit { unit: Unit::Weekend, .. }, -1) => seven(weekday::first_from(6, last.plus_days(-7)?)?, 1)?,
        (Meaning::Unit { unit: Unit::Weekend, .. }, _) => seven(weekday::first_from(6, first)?.plus_days(weeks)?, 1)?,
        (Meaning::Unit { unit: Unit::Quarter, .. }, -1) => Unit::Quarter.around(last)?,
        (Meaning::Unit { unit: Unit::Quarter, .. }, _) => {
            Unit::Quarter.around(first.plus_months(3 * (i32::from(nth) - 1))?)?
        }
        (Meaning::Unit { unit: Unit::Month, .. }, -1) => Edtf::month(last.year(), last.month())?,
        (Meaning::Unit { unit: Unit::Month, .. }, _) => {
            let month = first.plus_months(i32::from(nth) - 1)?;
            Edtf::month(month.year(), month.month())?
        }
        (_, -1) => Edtf::day(last),
        _ => Edtf::day(first.plus_days(i32::from(nth) - 1)?),
    };
    of.can_equal(&edtf).then_some(edtf)
}

#[cfg(test)]
mod tests {
    use super::super::Direction::{Future, Past};
    use super::super::tests::{reads, reads_nothing, reads_with};

    #[test]
    fn parts_of_months_and_years_are_approximate() {
        for (text, direction, date) in [
            ("They meet in early March.", Future, "early March=2024-03~"),
            ("They met in mid-November 2021.", Past, "mid-November 2021=2021-11~"),
            ("It opens in mid-2024.", Future, "mid-2024=2024~"),
            ("They met in late 2022.", Past, "late 2022=2022~"),
            ("They met late last year.", Past, "late last year=2022~"),
            ("They meet by the end of the month.", Future, "the end of the month=2023-11~"),
            ("They meet at the beginning of next year.", Future, "the beginning of next year=2024~"),
            ("They met in the late 1990s.", Past, "late 1990s=199X~"),
            ("It will be signed by year-end.", Future, "year-end=2023~"),
        ] {
            reads_with(text, direction, &[date]);
        }
    }

    #[test]
    fn earlier_and_later_split_a_period_at_the_reference() {
        reads("They met earlier this month.", &["earlier this month=2023-11"]);
        reads("They meet later this year.", &["later this year=2023"]);
        reads("They met earlier this week.", &["earlier this week=2023-11-13/2023-11-14"]);
        reads("They meet later this week.", &["later this week=2023-11-14/2023-11-19"]);
        reads("They met earlier today.", &["earlier today=2023-11-14"]);
        reads("They rest for the rest of the week.", &["the rest of the week=2023-11-14/2023-11-19"]);
    }

    #[test]
    fn one_of_the_days_of_a_period() {
        for (text, date) in [
            ("They met in the first week of October 2022.", "the first week of October 2022=2022-10-01/2022-10-07"),
            ("They met on the second Monday in May 2021.", "the second Monday in May 2021=2021-05-10"),
            ("Trade fell in the last quarter of 2022.", "the last quarter of 2022=2022-36"),
            ("They met in the week of May 3, 2021.", "the week of May 3, 2021=2021-05-03/2021-05-09"),
            ("They met on the weekend of 18-19 November.", "the weekend of 18-19 November=2023-11-18/2023-11-19"),
            ("They met on the last Friday of June 2021.", "the last Friday of June 2021=2021-06-25"),
        ] {
            reads(text, &[date]);
        }
    }

    #[test]
    fn parts_of_other_things_are_no_dates() {
        for text in [
            "At the end of the day it failed.",
            "The end of the talks came.",
            "The late president was mourned.",
            "The first week of talks ended.",
            "Early results came.",
            "A mid-level official came.",
        ] {
            reads_nothing(text);
        }
    }
}
