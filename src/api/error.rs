//! Every error a caller can meet, in one shape: RFC 9457 problem documents.
//!
//! ```json
//! {"type": "/docs/problems#bad_parameter", "title": "Parameter cannot be used", "status": 400, "code": "bad_parameter",
//!  "detail": "limit is 5000; right would be a whole number from 1 to 1000",
//!  "errors": [{"in": "query", "name": "limit", "value": "5000", "expected": "a whole number from 1 to 1000"}]}
//! ```
//!
//! Handlers say what is wrong with a [`Code`]; only this file knows which status that is. `code` is for programs and never
//! changes, `detail` is one sentence for people, `errors` names each field at fault. What went wrong inside the service
//! goes to the log, never to the caller.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::names::Candidate;

/// The media type of all errors.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// What sort of error it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "TABLE below says what each one means, and /docs/problems shows it")]
pub(crate) enum Code {
    UnknownParameter,
    BadParameter,
    BadCursor,
    BadJson,
    BadField,
    UnknownField,
    EmptyText,
    NotUtf8,
    BadRequest,
    ForeignHost,
    ForeignOrigin,
    CrossSite,
    Forwarded,
    ReadOnly,
    SyntheticCatalog,
    UnknownRoute,
    NotFound,
    MethodNotAllowed,
    NotAcceptable,
    BodyTimeout,
    Gone,
    BodyTooLarge,
    UnsupportedMediaType,
    UnreadLanguage,
    Internal,
    Busy,
}

/// Each code with its name, status, title and what a caller does about it.
pub(crate) const TABLE: [(Code, &str, StatusCode, &str, &str); 26] = {
    use Code as C;
    use StatusCode as S;
    [
        (
            C::UnknownParameter,
            "unknown_parameter",
            S::BAD_REQUEST,
            "Unknown parameter",
            "The query has a parameter that this route does not know. Nothing is ignored silently: correct the name or leave it out.",
        ),
        (
            C::BadParameter,
            "bad_parameter",
            S::BAD_REQUEST,
            "Parameter cannot be used",
            "A parameter's value cannot be used. `errors` says what would be right, and lists as `candidates` what a name can mean that several have.",
        ),
        (
            C::BadCursor,
            "bad_cursor",
            S::BAD_REQUEST,
            "Cursor cannot be used",
            "The cursor was not given by this service, or belongs to another list, order or filter. Follow `next` as it was given, or start again without a cursor.",
        ),
        (
            C::BadJson,
            "bad_json",
            S::BAD_REQUEST,
            "Malformed JSON",
            "The body is not JSON. `detail` names line and column.",
        ),
        (
            C::BadField,
            "bad_field",
            S::BAD_REQUEST,
            "Field cannot be used",
            "A field of the body has a value that cannot be used. `errors` says what would be right.",
        ),
        (
            C::UnknownField,
            "unknown_field",
            S::BAD_REQUEST,
            "Unknown field",
            "The body has a field that is not known. Correct the name or leave it out.",
        ),
        (C::EmptyText, "empty_text", S::BAD_REQUEST, "Empty text", "The article has no text, or white space only."),
        (
            C::NotUtf8,
            "not_utf8",
            S::BAD_REQUEST,
            "Not UTF-8",
            "The body, the query or the path is not UTF-8. `detail` says where.",
        ),
        (
            C::BadRequest,
            "bad_request",
            S::BAD_REQUEST,
            "Request cannot be read",
            "The request ended early or could not be read.",
        ),
        (
            C::ForeignHost,
            "foreign_host",
            S::FORBIDDEN,
            "Foreign Host",
            "Bound to loopback, the service takes writes and texts to read only under a loopback name (127.0.0.1, [::1], localhost), so that no web page reaches it under a name of its own.",
        ),
        (
            C::ForeignOrigin,
            "foreign_origin",
            S::FORBIDDEN,
            "Foreign Origin",
            "The request comes from a page of another origin. Pages of other origins may read, never write.",
        ),
        (
            C::CrossSite,
            "cross_site",
            S::FORBIDDEN,
            "Cross-site request",
            "`Sec-Fetch-Site` says that the request comes from a page of another site or origin.",
        ),
        (
            C::Forwarded,
            "forwarded",
            S::FORBIDDEN,
            "Forwarded request",
            "A forwarding header (`Forwarded`, `X-Forwarded-…`, `Via`) says that the request came through a proxy; without a key only this machine may write.",
        ),
        (
            C::ReadOnly,
            "read_only",
            S::FORBIDDEN,
            "Read-only",
            "The service is bound beyond loopback and has no keys, so it only answers reads. `POST /v1/extract` still reads a text and keeps nothing.",
        ),
        (
            C::SyntheticCatalog,
            "synthetic_catalog",
            S::FORBIDDEN,
            "Synthetic catalog",
            "The service was started over invented articles (`serve --synthetic`), which are never mixed with real ones: it takes no articles. `POST /v1/extract` still reads a text and keeps nothing.",
        ),
        (
            C::UnknownRoute,
            "unknown_route",
            S::NOT_FOUND,
            "No such route",
            "Nothing is served there. `/` lists the routes.",
        ),
        (C::NotFound, "not_found", S::NOT_FOUND, "Not found", "There is nothing under this id."),
        (
            C::MethodNotAllowed,
            "method_not_allowed",
            S::METHOD_NOT_ALLOWED,
            "Method not allowed",
            "The route is there, but not for this method. The header `Allow` lists those that work.",
        ),
        (
            C::NotAcceptable,
            "not_acceptable",
            S::NOT_ACCEPTABLE,
            "Not acceptable",
            "The service cannot answer in any form that `Accept` allows. It answers in application/json, `/v1/graph` also in application/graphml+xml.",
        ),
        (
            C::BodyTimeout,
            "body_timeout",
            S::REQUEST_TIMEOUT,
            "Body too slow",
            "The body did not arrive in the time allowed (setting `body_seconds_max`).",
        ),
        (C::Gone, "gone", S::GONE, "Gone", "It was here and has been withdrawn."),
        (
            C::BodyTooLarge,
            "body_too_large",
            S::PAYLOAD_TOO_LARGE,
            "Body too large",
            "The body is longer than the setting `body_bytes_max` allows. The connection is closed after the answer.",
        ),
        (
            C::UnsupportedMediaType,
            "unsupported_media_type",
            S::UNSUPPORTED_MEDIA_TYPE,
            "Media type not read",
            "`Content-Type` must be application/json in UTF-8, text/plain or text/html in a charset that is known, without a \
             content coding.",
        ),
        (
            C::UnreadLanguage,
            "unread_language",
            S::UNPROCESSABLE_ENTITY,
            "Language not read",
            "The text is in a language that is not read; `detail` names it. Only English is read.",
        ),
        (
            C::Internal,
            "internal",
            S::INTERNAL_SERVER_ERROR,
            "Internal error",
            "Something went wrong inside the service. The log has it under the answer's `X-Request-Id`.",
        ),
        (
            C::Busy,
            "busy",
            S::SERVICE_UNAVAILABLE,
            "Busy",
            "As many articles are being read as there are processors, and as many wait as may (setting `readings_waiting_max`). `Retry-After` says after how many seconds to try again.",
        ),
    ]
};

impl Code {
    fn row(self) -> &'static (Code, &'static str, StatusCode, &'static str, &'static str) {
        TABLE.iter().find(|row| row.0 == self).expect("a test holds that every code has its row")
    }

    /// The code as programs see it.
    pub(crate) fn as_str(self) -> &'static str {
        self.row().1
    }

    /// The status it is answered with.
    pub(crate) fn status(self) -> StatusCode {
        self.row().2
    }

    /// A few words for people, the same for every error of this code.
    pub(crate) fn title(self) -> &'static str {
        self.row().3
    }
}

/// The part of the request a field at fault stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum In {
    /// The query string.
    Query,
    /// The body.
    Body,
    /// The path.
    Path,
    /// A header.
    Header,
}

/// One field at fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Fault {
    /// Where the field stands.
    #[serde(rename = "in")]
    pub(crate) part: In,
    /// The parameter's or header's name; in a body a JSON Pointer such as `/published`, empty for the whole body.
    #[schema(example = "limit")]
    pub(crate) name: String,
    /// The value as it was given, shortened where it is long; null where there is none.
    #[schema(example = "5000")]
    pub(crate) value: Option<String>,
    /// What would be right.
    #[schema(example = "a whole number from 1 to 1000")]
    pub(crate) expected: String,
    /// What the value can mean, those with most meetings first, where it is a name that several have.
    pub(crate) candidates: Vec<Candidate>,
    /// How many there are.
    #[schema(example = 0)]
    pub(crate) candidates_total: u64,
}

/// An error as the caller sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    code: Code,
    detail: String,
    faults: Vec<Fault>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// RFC 9457 problem document.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemBody<'a> {
    /// Where the code is explained.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference", example = "/docs/problems#bad_parameter")]
    kind: String,
    /// A few words, the same for every error of this code.
    #[schema(example = "Parameter cannot be used")]
    title: &'a str,
    /// The HTTP status.
    #[schema(example = 400, minimum = 400, maximum = 599)]
    status: u16,
    /// For programs; never changes.
    code: Code,
    /// One sentence for people.
    #[schema(example = "limit is 5000; right would be a whole number from 1 to 1000")]
    detail: &'a str,
    /// Each field at fault; empty where no single field is.
    errors: &'a [Fault],
}

/// Longest part of a caller's value or name that an error repeats, in characters.
const VALUE_CHARS_MAX: usize = 200;

/// Most ids that a sentence lists; `candidates` has more.
const IDS_SAID_MAX: usize = 5;

/// Longest sentence of an error, in characters: room for a name and a value, each character escaped.
const DETAIL_CHARS_MAX: usize = 2000;

impl Problem {
    /// A problem without a field at fault.
    pub(crate) fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: shorten(&detail.into(), DETAIL_CHARS_MAX), faults: Vec::new(), headers: Vec::new() }
    }

    /// A problem with one field; the sentence is made from it.
    pub(crate) fn field(code: Code, part: In, name: &str, value: Option<&str>, expected: impl Into<String>) -> Self {
        let expected = expected.into();
        let (name, value) = (shorten_value(name), value.map(shorten_value));
        let given = value.as_ref().map_or_else(|| "is missing".to_owned(), |value| format!("is {value:?}"));
        let label = if name.is_empty() { "the body" } else { &name };
        Self::new(code, format!("{label} {given}; right would be {expected}")).with_fault(
            part,
            &name,
            value.as_deref(),
            expected,
        )
    }

    /// What would be right, and the known name that was most likely meant.
    pub(crate) fn hint(expected: impl std::fmt::Display, near: Option<&str>) -> String {
        match near {
            Some(near) => format!("{expected}; did you mean {near}?"),
            None => expected.to_string(),
        }
    }

    /// What sort of error it is.
    pub(crate) fn code(&self) -> Code {
        self.code
    }

    /// Adds a field at fault.
    #[must_use]
    pub(crate) fn with_fault(mut self, part: In, name: &str, value: Option<&str>, expected: impl Into<String>) -> Self {
        let (name, value) = (shorten_value(name), value.map(shorten_value));
        let (candidates, candidates_total) = (Vec::new(), 0);
        self.faults.push(Fault { part, name, value, expected: expected.into(), candidates, candidates_total });
        self
    }

    /// A problem with one field whose value several have as their name; at most so many of them are listed.
    pub(crate) fn ambiguous(
        code: Code,
        part: In,
        name: &str,
        value: &str,
        mut candidates: Vec<Candidate>,
        most: usize,
    ) -> Self {
        let total = candidates.len() as u64;
        candidates.truncate(most);
        let ids: Vec<&str> = candidates.iter().take(IDS_SAID_MAX).map(|one| one.id.as_str()).collect();
        let expected = format!("an id, since {total} have this name: {}", ids.join(", "));
        let expected = if ids.len() as u64 == total { expected } else { format!("{expected} …") };
        let mut problem = Self::field(code, part, name, Some(value), expected);
        for fault in &mut problem.faults {
            (fault.candidates, fault.candidates_total) = (candidates.clone(), total);
        }
        problem
    }

    /// Adds a header.
    #[must_use]
    pub(crate) fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// There is nothing of this kind under this id.
    pub(crate) fn not_found(noun: &str, id: &str) -> Self {
        Self::new(Code::NotFound, format!("there is no {noun} {id:?}", id = shorten_value(id)))
    }
}

fn shorten(text: &str, chars_max: usize) -> String {
    match text.char_indices().nth(chars_max) {
        // A text that was shortened before is not marked twice.
        Some((end, _)) if &text[end..] != "…" => format!("{}…", &text[..end]),
        _ => text.to_owned(),
    }
}

/// A caller's value or name, as far as it is repeated.
pub(crate) fn shorten_value(text: &str) -> String {
    shorten(text, VALUE_CHARS_MAX)
}

/// What a publication date looks like.
pub(crate) const PUBLISHED_EXPECTED: &str =
    "a date such as 2023-11-14 or an RFC 3339 time such as 2023-11-14T09:30:00-06:00";

impl Problem {
    /// The problem document.
    pub(crate) fn body(&self) -> ProblemBody<'_> {
        self.body_under("")
    }

    /// The problem document of a service whose paths stand under this address.
    fn body_under(&self, base: &str) -> ProblemBody<'_> {
        ProblemBody {
            kind: format!("{base}/docs/problems#{}", self.code.as_str()),
            title: self.code.title(),
            status: self.code.status().as_u16(),
            code: self.code,
            detail: &self.detail,
            errors: &self.faults,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let bytes = serde_json::to_vec(&self.body()).expect("strings and numbers always serialise");
        let mut response = (self.code.status(), [(header::CONTENT_TYPE, PROBLEM_JSON)], bytes).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response.headers_mut().extend(self.headers.iter().cloned());
        response.extensions_mut().insert(self);
        response
    }
}

/// Puts the `type` of a problem under the address at which others reach the service. A problem is made in many places that
/// do not know that address, so this is done once, on the way out.
pub(crate) fn put_under(base: &str, head: bool, response: Response) -> Response {
    let Some(problem) = response.extensions().get::<Problem>().cloned() else { return response };
    let bytes = serde_json::to_vec(&problem.body_under(base)).expect("strings and numbers always serialise");
    let (mut parts, _) = response.into_parts();
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    Response::from_parts(parts, if head { axum::body::Body::empty() } else { bytes.into() })
}

/// The page behind every problem's `type`.
pub(crate) fn page() -> String {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Problems – Rapporteur</title></head><body>\n\
         <h1>Problems</h1>\n<p>Every error is an RFC 9457 problem document. <code>code</code> never changes.</p>\n",
    );
    for (_, name, status, title, about) in TABLE {
        let about = about.replace('&', "&amp;").replace('<', "&lt;");
        page.push_str(&format!(
            "<h2 id=\"{name}\">{name} ({})</h2>\n<p><b>{title}.</b> {about}</p>\n",
            status.as_u16()
        ));
    }
    page.push_str("</body></html>\n");
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_own_row_and_name() {
        for (code, name, status, ..) in TABLE {
            assert_eq!(serde_json::to_value(code).unwrap(), name);
            assert_eq!((code.as_str(), code.status()), (name, status));
        }
    }

    #[test]
    fn long_values_are_shortened_at_a_character() {
        let problem = Problem::field(Code::BadParameter, In::Query, "q", Some(&"é".repeat(300)), "less");
        assert_eq!(problem.faults[0].value.as_ref().unwrap().chars().count(), VALUE_CHARS_MAX + 1);
    }
}
