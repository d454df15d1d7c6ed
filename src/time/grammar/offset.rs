//! So many units away: "two days ago", "in three weeks", "a week from Friday", "three days after Christmas", "a day later".

use super::{Anchoring, Context, Day, Edtf, Lexeme, Meaning, Read, Reader, Unit, Value};

/// How far back a rank is looked for that makes "in two years" a stretch: "the first visit in two years".
const RANK_TOKENS: usize = 8;

impl Reader<'_> {
    /// A count: "a", "two", "14", "twenty-one", "a couple of".
    pub(super) fn count(&self, at: usize) -> Read<u16> {
        match self.at(at) {
            Lexeme::A if self.folded(at + 1) == "couple" => Some((2, self.skip(at + 2, &[Lexeme::Of]))),
            Lexeme::A => Some((1, at + 1)),
            Lexeme::Number { value, .. } => Some((value, at + 1)),
            Lexeme::Cardinal(value) => Some((value, at + 1)),
            Lexeme::Tens(tens) => {
                let unit = self.skip(at + 1, &[Lexeme::Hyphen]);
                match self.at(unit) {
                    Lexeme::Cardinal(value @ 1..=9) => Some((tens + value, unit + 1)),
                    _ => Some((tens, at + 1)),
                }
            }
            _ => None,
        }
    }

    /// "two weeks", "1 month, 21 days".
    pub(super) fn amount(&self, at: usize) -> Read<Vec<(Unit, i32)>> {
        let mut steps = Vec::new();
        let mut end = at;
        while steps.len() < 3 {
            let next = if steps.is_empty() { end } else { self.skip(end, &[Lexeme::Comma, Lexeme::And]) };
            let Some((count, units)) = self.count(next) else { break };
            let Some((unit, after)) = self.units(units) else { break };
            steps.push((unit, i32::from(count)));
            end = after;
        }
        // Hours are days only by the dozen.
        let hours = |(unit, count): &(Unit, i32)| *unit == Unit::Hour && count % 24 != 0;
        (!steps.is_empty() && !steps.iter().any(hours)).then_some((steps, end))
    }

    /// An amount with a word that says from where it is counted.
    pub(super) fn offset(&self, at: usize, depth: u8) -> Read {
        if self.at(at) == Lexeme::In {
            return self.in_amount(at);
        }
        if self.glued(at) && self.before(at) == Lexeme::Hyphen {
            return None;
        }
        let (steps, end) = self.amount(at)?;
        let back = |steps: Vec<(Unit, i32)>| steps.into_iter().map(|(unit, count)| (unit, -count)).collect();
        let offset =
            |steps, base: Option<Meaning>, anchoring| Meaning::Offset { steps, base: base.map(Box::new), anchoring };
        match self.at(end) {
            Lexeme::Ago => Some((offset(back(steps), None, Anchoring::Publication), end + 1)),
            Lexeme::Hence => Some((offset(steps, None, Anchoring::Publication), end + 1)),
            Lexeme::From if self.at(end + 1) == Lexeme::Now => {
                Some((offset(steps, None, Anchoring::Publication), end + 2))
            }
            Lexeme::Later if self.at(end + 1) != Lexeme::Than => Some((offset(steps, None, Anchoring::Text), end + 1)),
            Lexeme::Earlier if self.at(end + 1) != Lexeme::Than => {
                Some((offset(back(steps), None, Anchoring::Text), end + 1))
            }
            Lexeme::After | Lexeme::From => {
                let (base, end) = self.component(end + 1, depth + 1)?;
                self.is_whole(end).then_some((offset(steps, Some(base), Anchoring::Publication), end))
            }
            Lexeme::Before => {
                let (base, end) = self.component(end + 1, depth + 1)?;
                self.is_whole(end).then_some((offset(back(steps), Some(base), Anchoring::Publication), end))
            }
            _ => None,
        }
    }

    /// "in two weeks", where it is no stretch: "for the first time in two years".
    fn in_amount(&self, at: usize) -> Read {
        let (steps, end) = self.amount(at + 1)?;
        let steps = match self.at(end) {
            // "in two weeks' time"
            Lexeme::Mark | Lexeme::Possessive if self.folded(end + 1) == "time" => (steps, end + 2),
            Lexeme::From if matches!(self.at(end + 1), Lexeme::Today | Lexeme::Now) => (steps, end + 2),
            _ => (steps, end),
        };
        let from = at.saturating_sub(RANK_TOKENS).max(self.sentence.start);
        let ranked = (from..at).any(|at| {
            let word = self.folded(at);
            matches!(self.at(at), Lexeme::Ordinal(_) | Lexeme::Every)
                || matches!(word, "only" | "most" | "least" | "time" | "times")
                || word.len() > 5 && word.ends_with("est")
        });
        let stretch = self.is_noun(steps.1) || matches!(self.at(steps.1), Lexeme::Of | Lexeme::Hyphen);
        (!ranked && !stretch).then_some((Meaning::In(steps.0), steps.1))
    }

    /// Whether a date ends at a token, rather than being part of a noun's name: "after Monday’s talks", "before May elections".
    pub(super) fn is_whole(&self, end: usize) -> bool {
        let premodifies = self.is_noun(end) && self.case(end) == crate::text::Case::Lower;
        !premodifies && self.at(end) != Lexeme::Possessive
    }
}

impl Meaning {
    pub(in crate::time) fn resolve_offset(
        steps: &[(Unit, i32)],
        base: Option<&Self>,
        context: Context,
    ) -> Option<Value> {
        let base_value = match base {
            Some(base) => Some(base.resolve(context)?),
            None => None,
        };
        let finest = steps.iter().map(|(unit, _)| *unit).min()?;
        let exact = base.is_some() || steps.len() > 1 || finest <= Unit::Day;
        let shift = |from: Day| {
            let day = steps.iter().try_fold(from, |day, (unit, count)| unit.step(day, *count))?;
            match finest {
                _ if exact => Some(Edtf::day(day)),
                Unit::Month | Unit::Quarter => Some(Edtf::month(day.year(), day.month())?.approximate()),
                Unit::Year => Edtf::year(day.year()),
                Unit::Decade | Unit::Century => Some(Edtf::year(day.year())?.approximate()),
                _ => Some(Edtf::day(day).approximate()),
            }
        };
        let certainty = if exact { 90 } else { 75 };
        match base_value {
            Some(value) => {
                let certainty = value.certainty.min(certainty);
                let value = value.map("offset_from_date", |edtf| shift(edtf.earliest()?))?;
                Some(Value { certainty, ..value })
            }
            None => {
                let rule = if steps.iter().any(|(_, count)| *count < 0) { "offset_before" } else { "offset_after" };
                Some(Value::new(shift(context.reference?)?, rule, certainty))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Anchoring;
    use super::super::Direction::Past;
    use super::super::tests::{anchorings, reads, reads_nothing, reads_with};

    #[test]
    fn amounts_count_from_publication_or_a_date() {
        for (text, date) in [
            ("They met two days ago.", "two days ago=2023-11-12"),
            ("They met three weeks ago.", "three weeks ago=2023-10-24~"),
            ("They met a year ago.", "a year ago=2022"),
            ("They met two months ago.", "two months ago=2023-09~"),
            ("They will meet in two weeks.", "in two weeks=2023-11-28~"),
            ("They will meet in three days.", "in three days=2023-11-17"),
            ("They meet a week from Friday.", "a week from Friday=2023-11-24"),
            ("They met two days after Christmas 2021.", "two days after Christmas 2021=2021-12-27"),
            ("They met 48 hours ago.", "48 hours ago=2023-11-12"),
            ("They met twenty-one days ago.", "twenty-one days ago=2023-10-24"),
        ] {
            reads(text, &[date]);
        }
    }

    #[test]
    fn what_took_two_weeks_is_no_date() {
        reads_with("They toured six cities in two weeks.", Past, &[]);
        reads_with("They toured six cities within two weeks.", Past, &[]);
    }

    #[test]
    fn later_and_earlier_count_from_the_text() {
        for (text, date) in [
            ("They met two days later.", "two days later=2023-11-16"),
            ("He had come a day earlier.", "a day earlier=2023-11-13"),
        ] {
            reads(text, &[date]);
            assert_eq!(anchorings(text), [Anchoring::Text], "{text}");
        }
    }

    #[test]
    fn stretches_without_an_anchor_are_no_dates() {
        for text in [
            "It was the first visit in two years.",
            "They met for the third time in a month.",
            "The talks lasted two days.",
            "A three-day visit begins.",
            "He stayed for two weeks.",
            "They spoke for two hours.",
            "They met two days after the summit.",
            "They met three hours ago.",
        ] {
            reads_nothing(text);
        }
    }
}
