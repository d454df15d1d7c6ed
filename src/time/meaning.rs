//! From what an expression says to a date, given the day it counts from.

use super::{
    Day, Direction, Edtf,
    grammar::{Anchoring, Meaning},
};

/// What resolving needs to know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    pub(super) reference: Option<Day>,
    pub(super) direction: Direction,
}

/// A resolved date.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) edtf: Edtf,
    pub(super) rule: &'static str,
    pub(super) certainty: u8,
    pub(super) alternatives: Vec<Edtf>,
}

impl Value {
    pub(super) fn new(edtf: Edtf, rule: &'static str, certainty: u8) -> Self {
        Self { edtf, rule, certainty, alternatives: Vec::new() }
    }

    /// The same reading of another date, changed by `change`; alternatives that it does not fit are dropped.
    pub(super) fn map(self, rule: &'static str, change: impl Fn(Edtf) -> Option<Edtf>) -> Option<Self> {
        let alternatives = self.alternatives.into_iter().filter_map(&change).collect();
        Some(Self { edtf: change(self.edtf)?, rule, certainty: self.certainty, alternatives })
    }
}

impl Meaning {
    /// The date, or nothing where it counts from a day that is not known.
    pub(super) fn resolve(&self, context: Context) -> Option<Value> {
        match self {
            Self::Stated(edtf, rule) => Some(Value::new(*edtf, rule, 97)),
            Self::Either(edtf, other) => {
                Some(Value { alternatives: vec![*other], ..Value::new(*edtf, "numeric_month_first", 60) })
            }
            Self::Weekday { weekday, pick } => Self::resolve_weekday(*weekday, *pick, context),
            Self::MonthDay { month, day, weekday, pick } => {
                Self::resolve_month_day((*month, *day), *weekday, *pick, context)
            }
            Self::DayOfMonth { day, weekday } => Self::resolve_day_of_month(*day, *weekday, context),
            Self::Month { month, pick } => Self::resolve_month(*month, *pick, context),
            Self::Season { number, pick } => Self::resolve_season(*number, *pick, context),
            Self::Feast { feast, pick } => feast.resolve(*pick, context),
            Self::Unit { unit, shift, anchoring } => unit.resolve(*shift, *anchoring, context),
            Self::Rolling { unit, count, reach } => Self::resolve_rolling(*unit, *count, *reach, context),
            // "They toured six cities in two weeks" is a stretch.
            Self::In(_) if context.direction == Direction::Past => None,
            Self::In(steps) => Self::resolve_offset(steps, None, context),
            Self::Offset { steps, base, .. } => Self::resolve_offset(steps, base.as_deref(), context),
            Self::Part { part, of } => part.resolve(of.resolve(context)?, context),
            Self::Inside { what, of } => {
                let of = of.resolve(context)?;
                let certainty = of.certainty;
                let first = what.first_in(of.edtf)?;
                let value = of.map(what.rule_inside(), |edtf| what.first_in(edtf));
                value.map(|value| Value { edtf: first, certainty, ..value })
            }
            Self::Nth { nth, what, of } => Self::resolve_nth(*nth, what, of.resolve(context)?),
            Self::Around { unit, of } => Self::resolve_around(*unit, of.resolve(context)?),
            Self::Range(first, last) => Self::resolve_range(first, last, context),
            Self::Since(first) => first.resolve(context)?.map("open_since", Edtf::and_after),
            Self::Until(last) => last.resolve(context)?.map("open_until", Edtf::and_before),
        }
    }

    /// The parts of which a meaning is made.
    fn parts(&self) -> [Option<&Self>; 2] {
        match self {
            Self::Part { of, .. } | Self::Around { of, .. } => [Some(of), None],
            Self::Inside { what, of } | Self::Nth { what, of, .. } => [Some(of), Some(what)],
            Self::Range(first, last) => [Some(first), Some(last)],
            Self::Since(of) | Self::Until(of) => [Some(of), None],
            Self::Offset { base, .. } => [base.as_deref(), None],
            _ => [None, None],
        }
    }

    /// Whether it can be resolved without a day to count from.
    pub(super) fn is_absolute(&self) -> bool {
        match self {
            Self::Stated(..) | Self::Either(..) => true,
            Self::Inside { of, .. } | Self::Nth { of, .. } | Self::Part { of, .. } => of.is_absolute(),
            Self::Since(of) | Self::Until(of) | Self::Around { of, .. } => of.is_absolute(),
            Self::Offset { base, .. } => base.as_ref().is_some_and(|base| base.is_absolute()),
            Self::Range(first, last) => first.is_absolute() || last.is_absolute(),
            _ => false,
        }
    }

    /// Where it counts from.
    pub(super) fn anchoring(&self) -> Anchoring {
        match self {
            Self::Unit { anchoring, .. } => *anchoring,
            Self::Offset { anchoring, base: None, .. } => *anchoring,
            _ if self.parts().into_iter().flatten().any(|part| part.anchoring() == Anchoring::Text) => Anchoring::Text,
            _ => Anchoring::Publication,
        }
    }

    /// The year that is written out, of the first part that has one.
    pub(super) fn year(&self) -> Option<i16> {
        match self {
            Self::Stated(edtf, _) | Self::Either(edtf, _) => edtf.earliest().map(Day::year),
            _ => self.parts().into_iter().flatten().find_map(Self::year),
        }
    }
}
