//! `POST /v1/articles`: an article comes in; and what was read in it.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    App,
    error::{Code, Problem},
    extract::accept,
    guard::Purpose,
    negotiate::Asked,
    parameter::{Named, Query},
    query_of, respond,
    rim::SEQUENCE,
};
use crate::{
    article::{Article, ArticleId},
    catalog::{ArticleChange, Change, MeetingId, Submitted},
    journal::Accepted,
    meeting::model::Reading,
};

/// What became of an article that was sent in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Receipt {
    /// The article's id: that of its first revision.
    #[schema(example = "a-7qk3m0d9xw")]
    id: ArticleId,
    /// The revision it is now.
    #[schema(example = 1)]
    revision: u32,
    /// Where it is.
    #[schema(example = "/v1/articles/a-7qk3m0d9xw")]
    url: String,
    /// What it did to the record.
    change: Effect,
    /// What was read in it.
    reading: Reading,
}

/// What an article did to the record.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Effect {
    /// Sequence of the record that holds it; of the last record where nothing changed.
    #[schema(example = 13)]
    sequence: u64,
    /// Whether the article is new, a new revision, or was there word for word.
    article: Outcome,
    /// Meetings that it founded.
    created: Vec<MeetingId>,
    /// Meetings that it joined.
    joined: Vec<MeetingId>,
    /// Meetings that changed otherwise.
    changed: Vec<MeetingId>,
    /// Meetings that turned out to be another.
    merged: Vec<Merge>,
    /// Meetings that no article reports any more.
    gone: Vec<MeetingId>,
}

/// Whether an article is new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    /// It is new.
    Created,
    /// It has a new revision.
    Revised,
    /// It was there already, word for word.
    Unchanged,
}

/// A meeting that turned out to be another.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Merge {
    /// The id that leads there from now on.
    from: MeetingId,
    /// The id it leads to.
    to: MeetingId,
}

impl Receipt {
    fn of(app: &App, submitted: Submitted) -> Result<Self, Problem> {
        let catalog = app.snapshot();
        let (id, revision, change) = match submitted {
            Submitted::Accepted { article, revision, sequence, change } => {
                (article, revision, Effect::of(sequence.0, change))
            }
            Submitted::Unchanged { article, revision } => {
                (article, revision, Effect::of(catalog.sequence().0, Change::default()))
            }
        };
        let entry = catalog.article(&id.0).ok_or_else(|| Problem::not_found("article", &id.0))?;
        let (url, reading) = (app.link(&format!("/v1/articles/{}", id.0)), (*entry.reading).clone());
        Ok(Self { id, revision, url, change, reading })
    }
}

impl App {
    /// Takes the documentation's article in, at a time that is always the same.
    pub(crate) fn example_receipt(&self, article: Article) -> Option<serde_json::Value> {
        let time = Accepted::at("2023-11-14T18:00:00Z".parse().ok()?);
        let submitted = self.registry.submit(article, time, |article| self.read(article)).ok()?;
        serde_json::to_value(Receipt::of(self, submitted).ok()?).ok()
    }
}

impl Effect {
    fn of(sequence: u64, change: Change) -> Self {
        let article = match change.article {
            Some((_, ArticleChange::Created)) => Outcome::Created,
            Some((_, ArticleChange::Revised)) => Outcome::Revised,
            Some((_, ArticleChange::Unchanged)) | None => Outcome::Unchanged,
        };
        let merged = change.merged.into_iter().map(|(from, to)| Merge { from, to }).collect();
        let Change { created, joined, changed, gone, .. } = change;
        Self { sequence, article, created, joined, changed, merged, gone }
    }
}

/// Takes an article in.
pub(crate) async fn submit(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let article = accept(&app, request, Purpose::Write).await?;
    let recorder = Arc::clone(&app);
    app.desks.work(move || record(&recorder, article)).await?
}

fn record(app: &App, article: Article) -> Result<Response, Problem> {
    let submitted = app.submit(article).map_err(|error| {
        tracing::error!(%error, "article was not recorded");
        Problem::new(Code::Internal, "the article could not be recorded; nothing of it was kept")
    })?;
    let receipt = Receipt::of(app, submitted)?;
    let status = if receipt.change.article == Outcome::Created { StatusCode::CREATED } else { StatusCode::OK };
    let (sequence, location) = (receipt.change.sequence, HeaderValue::from_str(&receipt.url).ok());
    let mut response = (status, Json(receipt)).into_response();
    let headers = response.headers_mut();
    headers.insert(SEQUENCE, HeaderValue::from(sequence));
    if let Some(location) = location {
        headers.insert(header::LOCATION, location);
    }
    Ok(response)
}

/// `/v1/articles/{id}/reading`: what was read in the article's current revision.
pub(crate) async fn reading(
    State(app): State<Arc<App>>,
    asked: Asked,
    uri: Uri,
    Named(id): Named,
) -> Result<Response, Problem> {
    Query::parse(query_of(&uri), &[])?;
    let catalog = app.snapshot();
    let entry = catalog.article(&id).ok_or_else(|| Problem::not_found("article", &id))?;
    respond::item(&app, &catalog, &asked, || Ok(respond::json(&*entry.reading)))
}
