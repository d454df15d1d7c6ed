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
    error::Problem,
    guard::{self, Purpose},
    negotiate::Asked,
    query_of,
};
use crate::article::Article;

/// Reads the article in the body and answers with the reading.
pub(crate) async fn extract(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    let article = accept(&app, request, Purpose::Extract).await?;
    let reader = Arc::clone(&app);
    let reading = app.desks.work(move || reader.read(&article)).await?;
    Ok(Json(reading).into_response())
}

/// The article in a request's body, once the caller may send one.
pub(crate) async fn accept(app: &App, request: Request, purpose: Purpose) -> Result<Article, Problem> {
    let (mut parts, body): (_, Body) = request.into_parts();
    Asked::from_request_parts(&mut parts, &()).await?;
    guard::check(purpose, app.on_loopback, &parts.headers, &parts.uri)?;
    Sent::read(query_of(&parts.uri), &parts.headers, body, &app.settings).await?.accept()
}
