//! Stretches up to now or from now on: "the past three weeks", "over the last year", "within two months", "the coming days".

use super::{Context, Day, Direction, Edtf, Lexeme, Meaning, Read, Reader, Unit, Value};

/// How many units "the coming days" or "recent weeks" are taken to reach.
const FEW: u16 = 6;

/// On which side of the day of writing a stretch lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::time) enum Reach {
    /// "the past three weeks"
    Back,
    /// "the coming weeks"
    Ahead,
    /// "within two months": ahead, or how long something took.
    Within,
}

impl Reader<'_> {
    /// A stretch that ends or begins with the day of writing.
    pub(super) fn rolling(&self, at: usize) -> Read {
        let within = self.eat(at, Lexeme::Within);
        let the = self.skip(within.unwrap_or(at), &[Lexeme::The]);
        let (reach, counted) = match self.reach(the) {
            Some(reach) => (reach, the + 1),
            None if within.is_some() => (Reach::Within, the),
            // "five upcoming years", "10 previous weeks"
            None => return self.count_first(at),
        };
        let (count, unit, end) = match (self.count(counted), self.at(counted)) {
            (Some((count, units)), _) if self.at(counted) != Lexeme::A => {
                let (unit, end) = self.units(units)?;
                (Some(count), unit, end)
            }
            (_, Lexeme::Few) => {
                let (unit, end) = self.units(self.skip(counted + 1, &[Lexeme::Of]))?;
                (None, unit, end)
            }
            (_, Lexeme::A) if within.is_some() => {
                let (unit, end) = self.unit(counted + 1)?;
                (Some(1), unit, end)
            }
            (_, Lexeme::Units(unit)) => (None, unit, counted + 1),
            // "the past week", and "past week": but "next week" and "last week" are the week.
            (_, Lexeme::Unit(unit)) if unit > Unit::Day && self.is_rolling_word(the, at) => {
                (Some(1), unit, counted + 1)
            }
            (_, Lexeme::Quarter) if self.is_rolling_word(the, at) => (Some(1), Unit::Quarter, counted + 1),
            _ => return None,
        };
        let days = unit >= Unit::Day && unit != Unit::Weekend;
        // "the past 48 hours" are days; "within 48 hours" is a term.
        let hours = unit == Unit::Hour && reach == Reach::Back && count.is_some_and(|count| count % 24 == 0);
        let whole = count != Some(0) && (days || hours) && !self.is_noun(end);
        whole.then_some((Meaning::Rolling { unit, count, reach }, end))
    }

    fn reach(&self, at: usize) -> Option<Reach> {
        match self.at(at) {
            Lexeme::Past | Lexeme::Last | Lexeme::Previous => Some(Reach::Back),
            Lexeme::Next | Lexeme::Coming | Lexeme::Following => Some(Reach::Ahead),
            // "in recent weeks"
            Lexeme::Few if self.folded(at) == "recent" => Some(Reach::Back),
            _ => None,
        }
    }

    /// Whether "the past week" is the seven days up to now.
    fn is_rolling_word(&self, which: usize, at: usize) -> bool {
        match self.at(which) {
            Lexeme::Past => self.before(which) != Lexeme::This,
            Lexeme::Last => which > at,
            _ => false,
        }
    }

    fn count_first(&self, at: usize) -> Read {
        let (count, which) = self.count(at).filter(|_| self.at(at) != Lexeme::A)?;
        let reach = self.reach(which)?;
        match self.at(which + 1) {
            Lexeme::Units(unit) if unit > Unit::Hour => {
                Some((Meaning::Rolling { unit, count: Some(count), reach }, which + 2))
            }
            _ => None,
        }
    }
}

impl Meaning {
    pub(in crate::time) fn resolve_rolling(
        unit: Unit,
        count: Option<u16>,
        reach: Reach,
        context: Context,
    ) -> Option<Value> {
        if reach == Reach::Within && context.direction == Direction::Past {
            return None;
        }
        let reference = context.reference?;
        let ahead = reach != Reach::Back;
        let far = |count: u16| unit.step(reference, if ahead { i32::from(count) } else { -i32::from(count) });
        let end = |day: Day| if unit >= Unit::Year { Edtf::year(day.year()) } else { Some(Edtf::day(day)) };
        let (near, far) = (end(reference)?, end(far(count.unwrap_or(FEW))?)?);
        let far = if count.is_none() { far.approximate() } else { far };
        let edtf = if ahead { Edtf::from_to(near, far) } else { Edtf::from_to(far, near) };
        let rule = match (ahead, count) {
            (true, Some(_)) => "coming_units",
            (false, Some(_)) => "past_units",
            (true, None) => "coming_few_units",
            (false, None) => "past_few_units",
        };
        Some(Value::new(edtf?, rule, if count.is_some() { 80 } else { 40 }))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{reads, reads_nothing};

    #[test]
    fn stretches_reach_to_or_from_the_reference() {
        for (text, date) in [
            ("They met often in the past three weeks.", "the past three weeks=2023-10-24/2023-11-14"),
            ("Ties improved over the past year.", "the past year=2022/2023"),
            ("They will meet within two weeks.", "within two weeks=2023-11-14/2023-11-28"),
            ("They will meet within days.", "within days=2023-11-14/2023-11-20~"),
            ("They will meet in the coming weeks.", "the coming weeks=2023-11-14/2023-12-26~"),
            ("They met twice in the last 30 days.", "the last 30 days=2023-10-15/2023-11-14"),
            ("They met in recent days.", "recent days=2023-11-08~/2023-11-14"),
        ] {
            reads(text, &[date]);
        }
    }

    #[test]
    fn stretches_of_other_things_are_no_dates() {
        for text in [
            "The last three presidents met.",
            "He came within hours.",
            "They must leave within 48 hours.",
            "The next two sessions are closed.",
        ] {
            reads_nothing(text);
        }
    }
}
