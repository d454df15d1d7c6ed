//! Reading the dates of a bare text, for `rapporteur dates` and for measuring.

use super::{Anchoring, Day, Edtf, direction_near, find};
use crate::text::analyze;

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DateFound {
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The words.
    pub exact: String,
    /// The date.
    pub edtf: Edtf,
    /// The rule that gave it.
    pub rule: &'static str,
    /// Other dates it can mean, best first.
    pub alternatives: Vec<Edtf>,
}

/// Finds and resolves the dates of a text published on `reference`. What cannot be resolved is left out.
pub fn read_dates(text: &str, reference: Option<Day>) -> Vec<DateFound> {
    let text = analyze(None, text);
    let mut found = Vec::new();
    // "Two days later" counts from the date read last.
    let mut latest: Option<Day> = None;
    for expression in find(&text) {
        let from = match expression.anchoring() {
            Anchoring::Text => latest.or(reference),
            Anchoring::Publication => reference,
        };
        let Some(resolved) = expression.resolve(from, direction_near(&text, &expression)) else { continue };
        latest = resolved.edtf.earliest().filter(|_| is_fine(resolved.edtf)).or(latest);
        let located = text.locate(expression.span);
        found.push(DateFound {
            start: located.start,
            end: located.end,
            exact: located.exact.to_owned(),
            edtf: resolved.edtf,
            rule: resolved.rule,
            alternatives: resolved.alternatives,
        });
    }
    found
}

/// Whether days can be counted from a date: not from a year.
fn is_fine(edtf: Edtf) -> bool {
    let (first, last) = edtf.bounds();
    first.days_until(last) <= 31
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    #[derive(serde::Deserialize)]
    struct Case {
        id: String,
        text: String,
        reference: Day,
    }

    #[derive(serde::Serialize)]
    struct Prediction {
        id: String,
        dates: Vec<DateFound>,
    }

    #[test]
    fn dates_are_read_with_the_tense_around_them() {
        let read = read_dates("Zoë said on Monday that they will meet on Friday.", Day::new(2023, 11, 14));
        let dates: Vec<_> =
            read.iter().map(|date| (date.start, date.end, &*date.exact, date.edtf.to_string())).collect();
        assert_eq!(dates, [(12, 18, "Monday", "2023-11-13".to_owned()), (42, 48, "Friday", "2023-11-17".to_owned())]);
        assert!(read_dates("They meet on Friday.", None).is_empty());
        assert_eq!(read_dates("They meet on May 3, 2024.", None).len(), 1);
    }

    /// Writes what `score_dates.py` scores, where the cases are at hand; else there is nothing to measure.
    #[allow(clippy::disallowed_methods, reason = "the cases lie beside the project, not in it")]
    #[test]
    fn cases_are_written_for_the_score() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let Ok(cases) = fs::read_to_string(root.join("../shared/eval/dates.dev.jsonl")) else { return };
        let lines: Vec<String> = cases
            .lines()
            .map(|line| {
                let Case { id, text, reference } = serde_json::from_str(line).unwrap();
                let dates = read_dates(&text, Some(reference));
                serde_json::to_string(&Prediction { id, dates }).unwrap()
            })
            .collect();
        fs::write(root.join("target/dates.pred.jsonl"), lines.join("\n")).unwrap();
    }
}
