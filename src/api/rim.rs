//! What happens to every request around its handler: request id, log line, panic, CORS, `Allow`, suffix and coding.

use std::{
    any::Any,
    hash::BuildHasher as _,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use tower_http::compression::{CompressionLayer, CompressionLevel, predicate::Predicate};
use tracing::Instrument as _;

use super::{
    App,
    error::{Code, Problem},
    negotiate::{BySuffix, Coding},
};

/// The header that names a request in answer and log.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The header that names the state of the catalog an answer comes from.
pub(crate) const SEQUENCE: HeaderName = HeaderName::from_static("rapporteur-sequence");

/// Longest request id that is taken from a caller.
const REQUEST_ID_CHARS_MAX: usize = 128;

/// Brotli's and gzip's level: past it the bytes hardly shrink and the time doubles.
const COMPRESSION_LEVEL: i32 = 4;

/// Gives every request an id, every answer the catalog's sequence, and the log one line for both.
pub(crate) async fn observe(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    #[allow(clippy::disallowed_methods, reason = "how long an answer took is measured here, at the rim")]
    let begun = Instant::now();
    let id = request_id(request.headers());
    request.headers_mut().insert(REQUEST_ID, id.clone());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let span = tracing::info_span!("request", request.id = id.to_str().unwrap_or_default());
    let mut response = next.run(request).instrument(span).await;
    let route = response.extensions().get::<Route>().map_or("", |route| route.0.as_str());
    let status = response.status().as_u16();
    // To the microsecond.
    let duration_ms = (begun.elapsed().as_secs_f64() * 1e6).round() / 1e3;
    let request_id = id.to_str().unwrap_or_default();
    macro_rules! log {
        ($level:ident) => {
            tracing::$level!(request.id = request_id, http.method = %method, http.route = route, url.path = path,
                http.status = status, duration_ms, "answered")
        };
    }
    match status {
        500.. => log!(error),
        // Health checks come every few seconds and say nothing while all is well.
        _ if path.starts_with("/health/") => log!(debug),
        _ => log!(info),
    }
    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, id);
    if !headers.contains_key(SEQUENCE) {
        headers.insert(SEQUENCE, HeaderValue::from(app.sequence()));
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// The caller's id where it is short and plain, else a new one.
fn request_id(headers: &HeaderMap) -> HeaderValue {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    static SEED: std::sync::OnceLock<std::hash::RandomState> = std::sync::OnceLock::new();
    let plain = |value: &&HeaderValue| {
        !value.is_empty()
            && value.len() <= REQUEST_ID_CHARS_MAX
            && value.as_bytes().iter().all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(b))
    };
    headers.get(REQUEST_ID).filter(plain).cloned().unwrap_or_else(|| {
        let seed = SEED.get_or_init(std::hash::RandomState::new);
        let number = seed.hash_one(COUNT.fetch_add(1, Ordering::Relaxed));
        HeaderValue::from_str(&format!("{number:016x}")).expect("hexadecimal digits are a header value")
    })
}

/// The route that answered, for the log.
#[derive(Clone)]
struct Route(MatchedPath);

/// Tells [`observe`], which stands outside the router, which route answered.
pub(crate) async fn name_route(matched: Option<MatchedPath>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if let Some(matched) = matched {
        response.extensions_mut().insert(Route(matched));
    }
    response
}

/// A panic is a bug of ours: the caller gets a problem, the log the words.
pub(crate) fn caught(panic: Box<dyn Any + Send>) -> Response {
    let words = panic.downcast_ref::<&str>().copied().map(str::to_owned);
    let words = words.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    tracing::error!(panic = words, "handler panicked");
    Problem::new(Code::Internal, "something went wrong inside the service").into_response()
}

/// Links of problems stand under `public_url` like all others, where that is set.
pub(crate) async fn place_problems(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let head = request.method() == Method::HEAD;
    let response = next.run(request).await;
    match app.link("") {
        base if base.is_empty() => response,
        base => super::error::put_under(&base, head, response),
    }
}

/// Chooses representation and coding before the router sees the path.
pub(crate) async fn negotiate(mut request: Request, next: Next) -> Response {
    let coding = Coding::choose(request.headers());
    request.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static(coding.as_str()));
    if let Some(uri) = without_suffix(request.uri()) {
        *request.uri_mut() = uri;
        request.extensions_mut().insert(BySuffix);
    }
    next.run(request).await
}

/// The URI without `.json` at the end of a path under `/v1`.
fn without_suffix(uri: &Uri) -> Option<Uri> {
    let path = uri.path().strip_suffix(".json").filter(|path| path.starts_with("/v1/"))?;
    let path = match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(path.parse().ok()?);
    Uri::from_parts(parts).ok()
}

/// Answers `OPTIONS` and completes `Allow`, on every route alike.
pub(crate) async fn allow(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let mut response = next.run(request).await;
    let Some(allowed) = response.headers().get(header::ALLOW).and_then(|value| value.to_str().ok()) else {
        return response;
    };
    let mut methods: Vec<&str> = allowed.split(',').map(str::trim).filter(|method| !method.is_empty()).collect();
    methods.push("OPTIONS");
    let value = HeaderValue::from_str(&methods.join(", ")).expect("method names are a header value");
    if method == Method::OPTIONS && response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response = StatusCode::NO_CONTENT.into_response();
    }
    response.headers_mut().insert(header::ALLOW, value);
    response
}

/// Lets pages of other origins read. A preflight is answered for `GET` and `HEAD` alone, so that no page sends anything
/// in that needs one; those that need none are refused by the guard.
pub(crate) async fn cors(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let origins = &app.settings.cors.origins;
    let any = origins.iter().any(|origin| origin == "*");
    let origin = request.headers().get(header::ORIGIN).cloned();
    let admitted = match &origin {
        Some(_) if any => Some(HeaderValue::from_static("*")),
        Some(origin) => origins.iter().any(|known| known.as_bytes() == origin.as_bytes()).then(|| origin.clone()),
        None => None,
    };
    let read = |method: &[u8]| method == b"GET" || method == b"HEAD";
    let wanted = request.headers().get(header::ACCESS_CONTROL_REQUEST_METHOD).cloned();
    let is_read = read(request.method().as_str().as_bytes());
    let is_preflight = request.method() == Method::OPTIONS && wanted.is_some();
    let mut response = next.run(request).await;
    let found = response.status() != StatusCode::NOT_FOUND;
    let headers = response.headers_mut();
    if !any && (is_read || is_preflight) {
        headers.append(header::VARY, HeaderValue::from_static("Origin"));
    }
    let Some(admitted) = admitted else { return response };
    if is_read {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, admitted);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    } else if is_preflight && found && wanted.is_some_and(|method| read(method.as_bytes())) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, admitted);
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static(SENT));
        headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("86400"));
    }
    response
}

/// Headers of an answer that a page may see.
const EXPOSED: &str = "ETag, Link, Retry-After, Location, Rapporteur-Sequence, X-Request-Id";
/// Headers a page may send with a read.
const SENT: &str = "Accept, If-None-Match, X-Request-Id";

/// Packs answers that are text, in the coding that [`negotiate`] chose.
pub(crate) fn compression() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new().quality(CompressionLevel::Precise(COMPRESSION_LEVEL)).compress_when(
        |_: StatusCode, _: axum::http::Version, headers: &HeaderMap, _: &axum::http::Extensions| {
            let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
            media.contains("json")
                || media.contains("xml")
                || media.starts_with("text/")
                || media.contains("javascript")
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, body::Body, routing::get};
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;

    #[tokio::test]
    async fn panic_is_answered_with_a_problem_that_does_not_tell_its_words() {
        async fn fall() -> &'static str {
            panic!("secret words")
        }
        let layer = tower_http::catch_panic::CatchPanicLayer::custom(caught);
        let router: Router = Router::new().route("/", get(fall)).layer(layer);
        let response = router.oneshot(Request::new(Body::empty())).await.unwrap();
        assert_eq!(response.status(), 500);
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(text.contains("\"code\":\"internal\"") && !text.contains("secret"), "{text}");
    }

    #[test]
    fn request_id_of_the_caller_is_taken_only_where_it_is_sane() {
        let with = |value: &'static str| HeaderMap::from_iter([(REQUEST_ID, HeaderValue::from_static(value))]);
        assert_eq!(request_id(&with("abc-1.2:3_4")), "abc-1.2:3_4");
        for odd in ["", "a b", "a\"b", "<script>"] {
            assert_ne!(request_id(&with(odd)), odd);
        }
        assert_ne!(request_id(&HeaderMap::new()), request_id(&HeaderMap::new()));
    }

    #[test]
    fn suffix_is_taken_off_under_v1_only() {
        let stripped = |uri: &'static str| without_suffix(&Uri::from_static(uri)).map(|uri| uri.to_string());
        assert_eq!(stripped("/v1/meetings.json?limit=2").as_deref(), Some("/v1/meetings?limit=2"));
        assert_eq!(stripped("/v1/meetings/m-1.json").as_deref(), Some("/v1/meetings/m-1"));
        assert_eq!(stripped("/openapi.json"), None);
        assert_eq!(stripped("/v1/meetings"), None);
    }
}
