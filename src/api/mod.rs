//! REST over the catalog: the only code that knows HTTP.
//!
//! `routes` is the table of contents. Lists and items of all collections, and what lies below an item, share one
//! handler each (`lists.rs`); which filters there are stands in `parameter.rs`, every error in `error.rs`, who may
//! write in `guard.rs`. A request takes one snapshot of the catalog and answers everything from it.

mod articles;
mod body;
mod collection;
mod counting;
mod coverage;
mod cursor;
mod desk;
mod docs;
mod error;
mod extract;
mod facets;
mod filter;
mod graph;
mod guard;
mod health;
mod lists;
mod members;
mod names;
mod negotiate;
mod openapi;
mod parameter;
mod quality;
mod question;
mod refusals;
mod respond;
mod rim;
mod stats;
mod timeline;

use std::{
    future::Future,
    hash::BuildHasher as _,
    net::SocketAddr,
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::{
    Router,
    http::Uri,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse as _, Response},
    routing::{get, post},
    serve::ListenerExt as _,
};
use tower_http::catch_panic::CatchPanicLayer;

pub(crate) use body::read_line;
pub use openapi::document;

use crate::{
    article::Article,
    catalog::{AdmitError, Catalog, Registry, Submitted, Totals},
    journal::{Accepted, Journal, JournalError},
    knowledge::Knowledge,
    meeting::model::Reading,
    pipeline,
    settings::Settings,
};
use collection::Collection;
use desk::Desks;
use error::{Code, In, Problem};
use refusals::Refusals;

/// Everything a request needs.
pub struct App {
    registry: Registry,
    knowledge: Arc<Knowledge>,
    settings: Settings,
    on_loopback: bool,
    /// Where articles that come in over HTTP are read.
    desks: Desks,
    /// What was sent in and refused.
    refusals: Refusals,
    /// The OpenAPI document as it is served.
    document: OnceLock<String>,
    /// Tells the tags of this process from those of another that counted the same sequences.
    edition: String,
}

impl App {
    /// A service over what this journal holds, that answers at this address.
    pub fn new(
        settings: Settings,
        knowledge: Arc<Knowledge>,
        journal: Arc<dyn Journal>,
        address: SocketAddr,
    ) -> Result<Self, JournalError> {
        let registry = Registry::open(journal)?;
        let edition = format!("{:08x}", std::hash::RandomState::new().hash_one(0_u8) >> 32);
        let on_loopback = address.ip().to_canonical().is_loopback();
        let desks = Desks::new(settings.readings_waiting_max);
        let refusals = Refusals::new(Self::now());
        Ok(Self { registry, knowledge, settings, on_loopback, desks, refusals, document: OnceLock::new(), edition })
    }

    /// Reads an article and takes it into the record. Blocks while the journal writes.
    pub fn submit(&self, article: Article) -> Result<Submitted, AdmitError> {
        self.registry.submit(article, Self::now(), |article| self.read(article))
    }

    /// Takes invented readings into the record, as one batch; see [`Registry::admit_synthetic`].
    pub fn admit_synthetic(&self, readings: Vec<Reading>) -> Result<(), AdmitError> {
        self.registry.admit_synthetic(readings, Self::now()).map(|_| ())
    }

    fn now() -> Accepted {
        #[allow(clippy::disallowed_methods, reason = "the time of acceptance is stamped here, at the rim")]
        let now = jiff::Timestamp::now();
        Accepted::at(now)
    }

    /// Reads an article.
    fn read(&self, article: &Article) -> Reading {
        pipeline::read(article, &self.knowledge, &self.settings.limits())
    }

    /// The catalog as it stands now.
    fn snapshot(&self) -> Arc<Catalog> {
        self.registry.snapshot()
    }

    /// How much the catalog holds.
    pub fn counts(&self) -> Totals {
        self.snapshot().totals()
    }

    /// Sequence of the last record in the catalog.
    pub fn sequence(&self) -> u64 {
        self.snapshot().sequence().0
    }

    /// The tables that articles are read with.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// Whether its articles are invented.
    pub fn is_synthetic(&self) -> bool {
        self.snapshot().is_synthetic() == Some(true)
    }

    /// Whether articles can be added over HTTP.
    pub fn is_writable(&self) -> bool {
        self.on_loopback
    }

    /// A path as a link: under `public_url` where that is set, else relative.
    fn link(&self, path: &str) -> String {
        let base = self.settings.public_url.as_deref().unwrap_or_default();
        format!("{}{path}", base.trim_end_matches('/'))
    }
}

/// Every route.
fn routes() -> Router<Arc<App>> {
    let mut router = Router::new()
        .route("/", get(docs::index))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/openapi.json", get(docs::openapi))
        .route("/docs", get(docs::to_swagger))
        .route("/docs/", get(docs::swagger_index))
        .route("/docs/{*file}", get(docs::swagger_file))
        .route("/docs/codebook", get(docs::codebook))
        .route("/docs/problems", get(docs::problems))
        .route("/v1/extract", post(extract::extract))
        .route("/v1/quality", get(quality::quality))
        .route("/v1/facets", get(facets::facets))
        .route("/v1/timeline", get(timeline::timeline))
        .route("/v1/stats", get(stats::stats))
        .route("/v1/coverage", get(coverage::coverage))
        .route("/v1/graph", get(graph::graph))
        .route("/v1/graph.graphml", get(graph::graph))
        .route("/v1/articles/{id}/reading", get(articles::reading));
    // /v1/meetings, /v1/meetings/{id}, /v1/meetings/{id}/participants …: every collection, its items, what lies below.
    for of in Collection::ALL {
        let list = get(move |app, asked, uri| lists::list(app, asked, uri, of));
        let list = if of == Collection::Articles { list.post(articles::submit) } else { list };
        router = router
            .route(&of.path(), list)
            .route(&of.item_path(), get(move |app, asked, uri, id| lists::item(app, asked, uri, id, of)));
        for below in of.below() {
            let path = of.below_path(*below);
            router = router.route(&path, get(move |app, asked, uri, id| lists::below(app, asked, uri, id, of, *below)));
        }
    }
    router
}

/// The whole service: routes, and around them what every request passes.
pub fn router(app: Arc<App>) -> Router {
    in_layers(app, routes())
}

/// Any routes, and around them what every request passes: the service's own, or others that are measured beside it.
pub fn in_layers(app: Arc<App>, routes: Router<Arc<App>>) -> Router {
    let inner = routes
        .fallback(unknown_route)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn(rim::name_route))
        .layer(CatchPanicLayer::custom(rim::caught))
        .layer(from_fn_with_state(Arc::clone(&app), rim::place_problems))
        .layer(rim::compression())
        .with_state(Arc::clone(&app));
    // Layers of the outer router run before the inner one looks at the path, so a suffix can be taken off it.
    Router::new()
        .fallback_service(inner)
        .layer(from_fn(rim::negotiate))
        .layer(from_fn(rim::allow))
        .layer(from_fn_with_state(Arc::clone(&app), rim::cors))
        .layer(from_fn_with_state(app, rim::observe))
}

/// Answers on a listener until `stop` ends, then finishes running requests, for at most `grace`.
pub async fn serve(
    listener: tokio::net::TcpListener,
    app: Arc<App>,
    stop: impl Future<Output = ()> + Send + 'static,
    grace: Duration,
) -> std::io::Result<()> {
    let listener = listener.tap_io(|stream| {
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY cannot be set");
        }
    });
    let (stopping, stopped) = tokio::sync::oneshot::channel();
    let stop = async move {
        stop.await;
        let _ = stopping.send(());
    };
    let overdue = async move {
        let _ = stopped.await;
        tokio::time::sleep(grace).await;
    };
    tokio::select! {
        done = axum::serve(listener, router(app)).with_graceful_shutdown(stop) => done,
        () = overdue => {
            tracing::warn!(grace_seconds = grace.as_secs(), "requests still running at the end of the grace were cut off");
            Ok(())
        }
    }
}

async fn unknown_route(uri: Uri) -> Response {
    let path = uri.path();
    let suffix = path.rsplit('/').next().and_then(|last| last.split_once('.')).map(|(_, suffix)| suffix);
    let hint = match suffix {
        Some(suffix) if path.starts_with("/v1/") => format!("; there is no representation .{suffix}, only .json"),
        _ if path.len() > 1 && path.ends_with('/') => "; paths do not end with a slash".to_owned(),
        _ => String::new(),
    };
    Problem::new(Code::UnknownRoute, format!("nothing is served at {path}{hint}"))
        .with_fault(In::Path, "path", Some(path), "one of the routes that / and /openapi.json list")
        .into_response()
}

async fn method_not_allowed(method: axum::http::Method, uri: Uri) -> Problem {
    Problem::new(Code::MethodNotAllowed, format!("{method} does not work on {}; Allow says what does", uri.path()))
}

fn query_of(uri: &Uri) -> &str {
    uri.query().unwrap_or_default()
}

/// Longest text that is held against known names.
const NAME_CHARS_MAX: usize = 64;

/// The known name that a person most likely meant; nothing where none is near.
pub(crate) fn nearest<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let given = given.to_lowercase();
    let length = given.chars().count();
    if length > NAME_CHARS_MAX {
        return None;
    }
    let near = known.into_iter().filter_map(|name| {
        // A third of the letters may be wrong: "particpant" is near, "colour" and "cursor" are not.
        let wrong_max = name.chars().count().max(3) / 3;
        // Lengths that differ by more cannot be near; most names of a long list are passed over here.
        let distance =
            (name.chars().count().abs_diff(length) <= wrong_max).then(|| strsim::osa_distance(&given, name))?;
        (distance <= wrong_max).then_some((distance, name))
    });
    near.min().map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_name_is_near() {
        let known = ["participant", "topic", "from"];
        assert_eq!(nearest("particpant", known), Some("participant"));
        assert_eq!(nearest("Topics", known), Some("topic"));
        assert_eq!(nearest("colour", known), None);
    }
}
