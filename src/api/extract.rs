//! `POST /v1/extract`: reads a text and keeps nothing.

use std::sync::Arc;

use axum::{
    Json,
    body::Body,
    extract::{FromRequestParts as _, Request, State},
    response::{IntoResponse as _, Response},
};

use super::{
    App,
    body::Sent,
    error::{Code, Problem},
    guard::{self, Purpose},
    negotiate::Asked,
    query_of,
};
use crate::{article::Article, meeting::model::Reading};

/// From so many bytes on a text is read away from the threads that answer requests. Below, the reading is over sooner
/// (some tens of microseconds a kilobyte) than another thread wakes up.
const BYTES_READ_ASIDE: usize = 16 * 1024;

/// Reads the article in the body and answers with the reading.
pub(crate) async fn extract(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let article = accept(&app, request, Purpose::Extract).await?;
    let reading = read(app, article).await?;
    Ok(Json(reading).into_response())
}

/// The article in a request's body, once the caller may send one.
pub(crate) async fn accept(app: &App, request: Request, purpose: Purpose) -> Result<Article, Problem> {
    let (mut parts, body): (_, Body) = request.into_parts();
    Asked::from_request_parts(&mut parts, &()).await?;
    guard::check(purpose, app.on_loopback, &parts.headers, &parts.uri)?;
    Sent::read(query_of(&parts.uri), &parts.headers, body, &app.settings).await?.accept()
}

async fn read(app: Arc<App>, article: Article) -> Result<Reading, Problem> {
    if article.text.len() < BYTES_READ_ASIDE {
        return Ok(app.read(&article));
    }
    aside(move || app.read(&article)).await
}

/// Runs work that blocks or takes long away from the threads that answer requests.
pub(crate) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "work ended early");
        Problem::new(Code::Internal, "something went wrong inside the service")
    })
}
