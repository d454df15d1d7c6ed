//! `/v1/stats`: how much the catalog holds, and how much memory that takes.
//!
//! The bytes of each part are estimated from sums that the catalog keeps up; what the process really takes is asked of the
//! operating system, where it says so. The answer has no tag: memory changes without the record.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderValue, Uri, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{App, error::Problem, negotiate::Asked, parameter::Query, query_of, respond::json, rim::SEQUENCE};
use crate::catalog::{Bytes, Catalog};

/// How much there is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Stats {
    /// Sequence of the last record in the catalog.
    #[schema(example = 12)]
    sequence: u64,
    /// Articles.
    #[schema(example = 12)]
    articles: u64,
    /// Their revisions.
    #[schema(example = 13)]
    revisions: u64,
    /// Publishers of articles; those that do not say count as one.
    #[schema(example = 3)]
    publishers: u64,
    /// Reports in the current revisions.
    #[schema(example = 31)]
    reports: u64,
    /// Meetings that they are of.
    #[schema(example = 17)]
    meetings: u64,
    /// Pieces of evidence of all meetings.
    #[schema(example = 240)]
    evidence: u64,
    /// Statements of all meetings.
    #[schema(example = 20)]
    statements: u64,
    /// Events in the histories of all meetings.
    #[schema(example = 33)]
    events: u64,
    /// Participants and announcers.
    #[schema(example = 40)]
    participants: u64,
    /// Topics of meetings and articles.
    #[schema(example = 9)]
    topics: u64,
    /// Places.
    #[schema(example = 8)]
    places: u64,
    /// Forums.
    #[schema(example = 2)]
    forums: u64,
    /// What it takes.
    memory: Memory,
}

/// The memory of the service.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Memory {
    /// Bytes of the process that lie in memory, the program and the tables included; null where the operating system does
    /// not say.
    #[schema(example = 150_000_000)]
    resident_bytes: Option<u64>,
    /// Estimated bytes of the catalog: the sum of its parts.
    #[schema(example = 900_000)]
    catalog_bytes: u64,
    /// The parts of the catalog.
    parts: Vec<MemoryPart>,
}

/// A part of the catalog.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MemoryPart {
    /// Its name.
    #[schema(example = "meetings")]
    part: &'static str,
    /// What is in it.
    #[schema(example = "values of meetings, and which evidence supports them")]
    holds: &'static str,
    /// Estimated bytes.
    #[schema(example = 200_000)]
    bytes: u64,
}

/// `/v1/stats`.
pub(crate) async fn stats(State(app): State<Arc<App>>, asked: Asked, uri: Uri) -> Result<Response, Problem> {
    Query::parse(query_of(&uri), &[])?;
    let catalog = app.snapshot();
    let body = json(&answer(&catalog, resident_bytes()));
    let mut response =
        ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::VARY, asked.vary());
    headers.insert(SEQUENCE, HeaderValue::from(catalog.sequence().0));
    Ok(response)
}

/// The answer as the documentation shows it, on a machine that is always the same.
pub(crate) fn example(catalog: &Catalog) -> Option<serde_json::Value> {
    serde_json::to_value(answer(catalog, Some(150_000_000))).ok()
}

fn answer(catalog: &Catalog, resident_bytes: Option<u64>) -> Stats {
    let (totals, holdings) = (catalog.totals(), catalog.holdings());
    let parts = parts(holdings.bytes);
    let catalog_bytes = parts.iter().map(|part| part.bytes).sum();
    Stats {
        sequence: catalog.sequence().0,
        articles: totals.articles,
        revisions: holdings.revisions,
        publishers: holdings.publishers,
        reports: holdings.reports,
        meetings: totals.meetings,
        evidence: holdings.evidence,
        statements: holdings.statements,
        events: holdings.events,
        participants: totals.participants,
        topics: totals.topics,
        places: totals.places,
        forums: totals.forums,
        memory: Memory { resident_bytes, catalog_bytes, parts },
    }
}

fn parts(bytes: Bytes) -> Vec<MemoryPart> {
    let part = |part, holds, bytes| MemoryPart { part, holds, bytes };
    vec![
        part("articles", "articles with their texts, and what they name", bytes.articles),
        part("reports", "reports with their evidence, as they are grouped", bytes.reports),
        part("meetings", "values of meetings, and which evidence supports them", bytes.meetings),
        part("postings", "the meetings of every value of every field, and of every day", bytes.postings),
        part("names", "ids, participants, topics, places, forums, publishers", bytes.names),
        part("history", "what happened to meetings", bytes.history),
    ]
}

/// The resident set of this process, in bytes, where there is a `/proc`.
///
/// `status` rather than `statm`: it counts kilobytes, not pages of a size that would have to be known.
fn resident_bytes() -> Option<u64> {
    #[allow(clippy::disallowed_methods, reason = "what the process takes is asked of the system here, at the rim")]
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    kilobytes(&status).and_then(|kilobytes| kilobytes.checked_mul(1024))
}

fn kilobytes(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resident_set_is_read_from_what_the_system_says() {
        assert_eq!(kilobytes("Name:\trapporteur\nVmHWM:\t  9000 kB\nVmRSS:\t  8124 kB\nThreads:\t3\n"), Some(8124));
        for other in ["", "VmRSS:\t pages\n", "VmRSS:\t 12 MB\n"] {
            assert_eq!(kilobytes(other), None);
        }
    }
}
