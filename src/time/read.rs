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
        latest = resolved.edtf.earliest().or(latest);
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
