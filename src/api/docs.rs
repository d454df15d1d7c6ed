//! What explains the API: the index, the OpenAPI document, the page to try it, the codebook, the problems.
//!
//! Nothing here refers to anything outside the service, and the pages say so to the browser
//! (`Content-Security-Policy`), so they work where there is no internet.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_swagger_ui::{Config, Url};

use super::{
    App,
    collection::Collection,
    error::{Code, Problem},
    parameter::{Named, Query},
    query_of,
};

const CODEBOOK: &str = include_str!("../../docs/codebook.md");

/// The routes that count.
const COUNTS: [&str; 5] = ["facets", "timeline", "graph", "coverage", "stats"];

const POLICY: &str =
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";

/// `/`: what this is and where to go on.
pub(crate) async fn index(State(app): State<Arc<App>>, uri: axum::http::Uri) -> Result<Response, Problem> {
    Query::parse(query_of(&uri), &[])?;
    Ok(Json(app.index()).into_response())
}

/// What this is, and where to go on.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Index {
    /// Always `Rapporteur`.
    #[schema(example = "Rapporteur")]
    name: &'static str,
    /// The program's version.
    version: &'static str,
    /// What it is, in a sentence.
    about: &'static str,
    /// Sequence of the last record that the catalog holds.
    sequence: u64,
    /// Whether articles can be added here.
    writable: bool,
    /// The lists, by name.
    lists: BTreeMap<&'static str, String>,
    /// What is counted, by name.
    counts: BTreeMap<&'static str, String>,
    /// Where a text is read without being kept.
    extract: String,
    /// The documentation as a page.
    docs: String,
    /// The OpenAPI document.
    openapi: String,
    /// What counts as a meeting; every field and value.
    codebook: String,
    /// Every error code.
    problems: String,
    /// How right the reader was when it was measured.
    quality: String,
    /// Whether the service is ready.
    health: String,
}

impl App {
    /// The body of `/`.
    pub(crate) fn index(&self) -> Index {
        Index {
            name: "Rapporteur",
            version: env!("CARGO_PKG_VERSION"),
            about: "Who meets whom, when, where, about what, and how sure we are: read from news articles.",
            sequence: self.sequence(),
            writable: self.on_loopback,
            lists: Collection::ALL.iter().map(|of| (of.plural(), self.link(&of.path()))).collect(),
            counts: COUNTS.iter().map(|name| (*name, self.link(&format!("/v1/{name}")))).collect(),
            extract: self.link("/v1/extract"),
            docs: self.link("/docs/"),
            openapi: self.link("/openapi.json"),
            codebook: self.link("/docs/codebook"),
            problems: self.link("/docs/problems"),
            quality: self.link("/v1/quality"),
            health: self.link("/health/ready"),
        }
    }
}

/// `/openapi.json`.
pub(crate) async fn openapi(State(app): State<Arc<App>>, uri: axum::http::Uri) -> Result<Response, Problem> {
    Query::parse(query_of(&uri), &[])?;
    let text = app.document.get_or_init(|| {
        let mut document = super::document();
        if let Some(url) = &app.settings.public_url {
            document["servers"][0]["url"] = url.trim_end_matches('/').into();
        }
        document.to_string()
    });
    Ok(([(header::CONTENT_TYPE, "application/json")], text.clone()).into_response())
}

/// `/docs/codebook`.
pub(crate) async fn codebook(uri: axum::http::Uri) -> Result<Response, Problem> {
    Query::parse(query_of(&uri), &[])?;
    Ok(([(header::CONTENT_TYPE, "text/markdown; charset=utf-8")], CODEBOOK).into_response())
}

/// `/docs/problems`.
pub(crate) async fn problems(uri: axum::http::Uri) -> Result<Response, Problem> {
    Query::parse(query_of(&uri), &[])?;
    Ok(page("text/html; charset=utf-8", super::error::page()))
}

/// `/docs`: to where the page's own links work.
pub(crate) async fn to_swagger() -> Response {
    (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, "docs/")]).into_response()
}

/// `/docs/`.
pub(crate) async fn swagger_index() -> Result<Response, Problem> {
    swagger("index.html")
}

/// The files of the page to try the API.
pub(crate) async fn swagger_file(Named(file): Named) -> Result<Response, Problem> {
    swagger(&file)
}

fn swagger(file: &str) -> Result<Response, Problem> {
    // Without this the page sends the document to a validator on the internet.
    let config =
        Config::new([Url::new("Rapporteur", "../openapi.json")]).validator_url("none").try_it_out_enabled(true);
    match utoipa_swagger_ui::serve(file, Arc::new(config)) {
        Ok(Some(file)) => Ok(page(&file.content_type, file.bytes.into_owned())),
        Ok(None) => Err(Problem::new(Code::UnknownRoute, format!("nothing is served at /docs/{file}"))),
        Err(error) => {
            tracing::error!(%error, "documentation page cannot be made");
            Err(Problem::new(Code::Internal, "the page cannot be made"))
        }
    }
}

fn page(media: &str, content: impl Into<axum::body::Body>) -> Response {
    let headers = [(header::CONTENT_TYPE, media), (header::CONTENT_SECURITY_POLICY, POLICY)];
    (headers, content.into()).into_response()
}
