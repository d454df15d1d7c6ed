//! `POST /v1/articles`: an article comes in; and what was read in it.

use std::sync::{Arc, Mutex, PoisonError};

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
    catalog::{AdmitError, ArticleChange, Change, MeetingId, Submitted},
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
    fn of(app: &App, submitted: Submitted, reading: Reading) -> Self {
        let (id, revision, change) = match submitted {
            Submitted::Accepted { article, revision, sequence, change } => {
                (article, revision, Effect::of(sequence.0, change))
            }
            Submitted::Unchanged { article, revision } => {
                (article, revision, Effect::of(app.sequence(), Change::default()))
            }
        };
        let url = app.link(&format!("/v1/articles/{}", id.0));
        Self { id, revision, url, change, reading }
    }
}

impl App {
    /// Takes an article in; what became of it, with the reading that was made of it. The catalog's reading may be that of a
    /// later revision by the time it is asked.
    fn take(&self, article: Article, accepted: Accepted) -> Result<(Submitted, Reading), AdmitError> {
        let mut again = article.clone();
        let made: Mutex<Option<Reading>> = Mutex::default();
        let submitted = self.registry.submit(article, accepted, |article| {
            let reading = self.read(article);
            *made.lock().unwrap_or_else(PoisonError::into_inner) = Some(reading.clone());
            reading
        })?;
        let made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
        let reading = match (&submitted, made) {
            (Submitted::Accepted { .. }, Some(reading)) => reading,
            // What is there word for word reads as it did.
            (Submitted::Accepted { article, revision, .. } | Submitted::Unchanged { article, revision }, _) => {
                (again.id, again.revision) = (article.clone(), *revision);
                self.read(&again)
            }
        };
        Ok((submitted, reading))
    }

    /// Takes the documentation's article in, at a time that is always the same.
    pub(crate) fn example_receipt(&self, article: Article) -> Option<serde_json::Value> {
        let time = Accepted::at("2023-11-14T18:00:00Z".parse().ok()?);
        let (submitted, reading) = self.take(article, time).ok()?;
        serde_json::to_value(Receipt::of(self, submitted, reading)).ok()
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

/// Takes an article in; one that is refused is counted.
pub(crate) async fn submit(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let answer = take_in(&app, request).await;
    if let Err(problem) = &answer {
        app.refusals.note(problem.code());
    }
    answer
}

async fn take_in(app: &Arc<App>, request: Request) -> Result<Response, Problem> {
    let article = accept(app, request, Purpose::Write).await?;
    let recorder = Arc::clone(app);
    app.desks.work(move || record(&recorder, article)).await?
}

fn record(app: &App, article: Article) -> Result<Response, Problem> {
    let (submitted, reading) = app.take(article, App::now()).map_err(|error| match error {
        AdmitError::HoldsSynthetic => Problem::new(Code::SyntheticCatalog, error.to_string()),
        error => {
            tracing::error!(%error, "article was not recorded");
            Problem::new(Code::Internal, "the article could not be recorded; nothing of it was kept")
        }
    })?;
    let receipt = Receipt::of(app, submitted, reading);
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
    respond::item(&app, &catalog, &asked, &[], || Ok(respond::json(&*entry.reading)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Submission, journal::MemoryJournal, knowledge::Knowledge, settings::Settings};

    #[test]
    fn receipt_has_the_reading_of_what_was_sent() {
        let journal = Arc::new(MemoryJournal::new());
        let address = ([127, 0, 0, 1], 8080).into();
        let app = App::new(Settings::default(), Arc::new(Knowledge::default()), journal, address).unwrap();
        let sent = |text: &str| {
            let url = Some("https://example.org/1".to_owned());
            Submission { text: text.to_owned(), url, ..Submission::default() }.accept().unwrap()
        };
        let (first, reading) = app.take(sent("They met."), App::now()).unwrap();
        let (second, other) = app.take(sent("They did not meet."), App::now()).unwrap();
        // The first receipt is written when the second article is in the catalog already.
        let first = Receipt::of(&app, first, reading);
        assert_eq!((first.revision, first.reading.article.revision), (1, 1));
        assert_eq!(first.reading.article.text, "They met.");
        let second = Receipt::of(&app, second, other);
        assert_eq!((second.revision, second.reading.article.revision, second.id), (2, 2, first.id));
        let (again, reading) = app.take(sent("They did not meet."), App::now()).unwrap();
        let again = Receipt::of(&app, again, reading);
        assert_eq!((again.change.article, again.reading), (Outcome::Unchanged, second.reading));
    }
}
