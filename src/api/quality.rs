//! `/v1/quality`: how right the reader was on articles whose meetings are known.
//!
//! `docs/quality.json` is written by `scripts/evaluate --write` and built in, so the figures are of the tables and rules
//! that this program holds, as far as it was measured after they changed. `docs/quality.md` says what they mean.

use std::sync::{Arc, LazyLock};

use axum::{extract::State, http::Uri, response::Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{App, error::Problem, negotiate::Asked, parameter::Query, query_of, respond};

/// How right the reader was when it was last measured.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quality {
    /// The marked articles that it was measured on.
    collection: MarkedCollection,
    /// Meetings and their slots, on parts of the collection.
    slots: SlotAccuracy,
    /// What the confidence of a meeting is worth.
    confidence: Calibration,
    /// How fast it read.
    speed: Speed,
    /// Dates: all texts, and sentences of news alone. Right is the place in the text and the day.
    dates: Vec<Accuracy>,
    /// Sentences written to tell of one meeting, by its status; `none` are sentences that tell of no meeting.
    statuses: Vec<Accuracy>,
}

/// Articles whose meetings were marked by somebody else than the reader.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MarkedCollection {
    /// How many articles.
    articles: u32,
    /// Meetings in them that a reader must find.
    meetings: u32,
    /// Year of the oldest article.
    from_year: u16,
    /// Year of the latest article.
    to_year: u16,
    /// Who marked them.
    marked_by: String,
    /// Articles marked by two, of which what both require is required.
    marked_by_two: u32,
    /// Articles marked by one.
    marked_by_one: u32,
}

/// Meetings and their slots, on parts of the collection.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SlotAccuracy {
    /// The whole collection.
    all: Measured,
    /// The articles that rules were written with in view.
    open: Measured,
    /// The articles that nobody looked at while writing rules: what to expect of news that is new.
    blind: Measured,
    /// The one article that the service was conceived from.
    apec_2023: Measured,
}

/// Accuracy on a part of the collection.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Measured {
    /// How many articles.
    articles: u32,
    /// Meetings read in an article that has none, on average; null where every article has some.
    invented: Option<f64>,
    /// Meetings, all slots together, then each slot.
    rows: Vec<Accuracy>,
}

/// How much of what was found is right, and how much of what is there was found.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Accuracy {
    /// What was looked for.
    name: String,
    /// Share of those found that are right; null where none was found.
    precision: Option<f64>,
    /// Share of those there that were found; null where there are none.
    recall: Option<f64>,
    /// Harmonic mean of both.
    f1: Option<f64>,
    /// How many there are.
    n: u32,
}

/// How often a meeting is right at a confidence: it is a marked one, and its date and status are as marked.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Calibration {
    /// Confidence from which a meeting counts as sure here.
    sure_from: f64,
    /// Meetings as sure as that.
    sure: u32,
    /// Share of the sure ones that are right.
    sure_right: Option<f64>,
    /// Share of all marked meetings that were found and are sure.
    marked_found_sure: Option<f64>,
    /// By tenths of confidence; tenths without a meeting are left out.
    deciles: Vec<Decile>,
}

/// The meetings of a tenth of the scale of confidence.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decile {
    /// Least confidence.
    from: f64,
    /// Confidence that they stay below, but for 1 itself.
    to: f64,
    /// How many meetings.
    meetings: u32,
    /// Their mean confidence.
    said: f64,
    /// Share of them that are right.
    right: f64,
}

/// How fast the marked articles were read, on the machine that measured, in time of one processor core.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Speed {
    /// Articles a second.
    articles_per_second_per_core: u32,
    /// Text in a second, in thousands of bytes.
    kilobytes_per_second_per_core: u32,
    /// Seconds until the tables are loaded.
    start_seconds: f64,
}

/// The figures that are built in.
pub(crate) fn figures() -> &'static Quality {
    static FIGURES: LazyLock<Quality> = LazyLock::new(|| {
        serde_json::from_str(include_str!("../../docs/quality.json")).expect("a test reads the file that is built in")
    });
    &FIGURES
}

/// `/v1/quality`.
pub(crate) async fn quality(State(app): State<Arc<App>>, asked: Asked, uri: Uri) -> Result<Response, Problem> {
    Query::parse(query_of(&uri), &[])?;
    respond::item(&app, &app.snapshot(), &asked, &[], || Ok(respond::json(figures())))
}
