//! Answers of the read side: bodies with their tags, or "you have it already".

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;

use super::{App, cursor, error::Problem, negotiate::Asked, rim::SEQUENCE};
use crate::catalog::Catalog;

/// An item as it stands in a snapshot. The tag is strong: it names the state of the catalog, since an item shows links
/// and counts that change when others do, which of its members are wanted, and the coding, since the bytes differ by it.
pub(crate) fn item(
    app: &App,
    catalog: &Catalog,
    asked: &Asked,
    wanted: &[String],
    build: impl FnOnce() -> Result<Vec<u8>, Problem>,
) -> Result<Response, Problem> {
    let part = if wanted.is_empty() { String::new() } else { format!("-{}", cursor::fingerprint("", wanted)) };
    let tag = asked.strong_tag(&format!("{}-{}{part}", app.edition, catalog.sequence()));
    answer("application/json", catalog, asked, &tag, build)
}

/// A page of a list. The tag is weak: it names the state of the catalog and the question.
pub(crate) fn list(
    app: &App,
    catalog: &Catalog,
    asked: &Asked,
    question: &[String],
    build: impl FnOnce() -> Result<Vec<u8>, Problem>,
) -> Result<Response, Problem> {
    list_as("application/json", app, catalog, asked, question, build)
}

/// The same in another media type, which the question must name.
pub(crate) fn list_as(
    media: &'static str,
    app: &App,
    catalog: &Catalog,
    asked: &Asked,
    question: &[String],
    build: impl FnOnce() -> Result<Vec<u8>, Problem>,
) -> Result<Response, Problem> {
    let tag = format!("W/\"{}-{}-{}\"", app.edition, catalog.sequence(), cursor::fingerprint("", question));
    answer(media, catalog, asked, &tag, build)
}

fn answer(
    media: &'static str,
    catalog: &Catalog,
    asked: &Asked,
    tag: &str,
    build: impl FnOnce() -> Result<Vec<u8>, Problem>,
) -> Result<Response, Problem> {
    let mut response = if asked.holds(tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, media)], build()?).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, HeaderValue::from_str(tag).expect("tags are letters, digits and hyphens"));
    headers.insert(header::VARY, asked.vary());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(SEQUENCE, HeaderValue::from(catalog.sequence().0));
    Ok(response)
}

/// A body.
pub(crate) fn json(body: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(body).expect("the model's maps have texts as keys, so it always serialises")
}
