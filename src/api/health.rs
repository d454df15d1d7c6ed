//! Is the process alive, and can it answer?

use std::sync::Arc;

use axum::{Json, extract::State, http::Uri};
use serde::Serialize;
use utoipa::ToSchema;

use super::{App, error::Problem, parameter::Query, query_of};

/// The process runs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Live {
    /// Always `live`.
    #[schema(example = "live")]
    status: &'static str,
}

/// The service answers questions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Ready {
    /// Always `ready`.
    #[schema(example = "ready")]
    status: &'static str,
    /// The program's version.
    #[schema(example = "0.1.0")]
    version: &'static str,
    /// Sequence of the last record that the catalog holds.
    #[schema(example = 12)]
    sequence: u64,
    /// Articles in the catalog.
    #[schema(example = 12)]
    articles: u64,
    /// Meetings in the catalog.
    #[schema(example = 17)]
    meetings: u64,
    /// Last day for which the tables of people claim to be right; null where they do not say.
    #[schema(example = "2025-12-31")]
    tables_current_to: Option<String>,
}

/// `/health/live`.
pub(crate) async fn live(uri: Uri) -> Result<Json<Live>, Problem> {
    Query::parse(query_of(&uri), &[])?;
    Ok(Json(Live { status: "live" }))
}

/// `/health/ready`.
pub(crate) async fn ready(State(app): State<Arc<App>>, uri: Uri) -> Result<Json<Ready>, Problem> {
    Query::parse(query_of(&uri), &[])?;
    Ok(Json(app.readiness()))
}

impl App {
    /// The body of `/health/ready`.
    pub(crate) fn readiness(&self) -> Ready {
        let counts = self.counts();
        Ready {
            status: "ready",
            version: env!("CARGO_PKG_VERSION"),
            sequence: self.sequence(),
            articles: counts.articles,
            meetings: counts.meetings,
            tables_current_to: self.knowledge.current_to().map(|day| day.to_string()),
        }
    }
}
