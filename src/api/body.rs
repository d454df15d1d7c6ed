//! The bodies of requests: an article as JSON, as plain text, or as a web page.
//!
//! A body over the limit is still read, and thrown away, up to four times the limit: a client that is busy sending does
//! not look for the answer, and closing on it would lose the 413. Past that the connection is closed.

use std::{collections::BTreeSet, time::Duration};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, header},
};
use http_body_util::BodyExt as _;
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::Value;

use super::{
    error::{Code, In, PUBLISHED_EXPECTED, Problem, shorten_value},
    nearest,
    parameter::{self, Query},
};
use crate::{
    article::{Article, ArticleError, CharsetError, Published, Submission, charset},
    settings::Settings,
};

/// How many times the limit is read of a body that is too long.
const DRAIN_FACTOR: usize = 4;

/// An article as it was sent, and the part of the request its fields stood in.
pub(crate) struct Sent {
    submission: Submission,
    fields_in: In,
}

impl Sent {
    /// Reads the request's article.
    pub(crate) async fn read(
        query: &str,
        headers: &HeaderMap,
        body: Body,
        settings: &Settings,
    ) -> Result<Self, Problem> {
        let media = MediaType::of(headers)?;
        let parameters = match media {
            MediaType::Json => Query::parse(query, &[])?,
            MediaType::Text | MediaType::Html => Query::parse(query, parameter::ARTICLE_FIELDS)?,
        };
        let bytes = read_body(headers, body, settings).await?;
        let decoded = match media {
            MediaType::Json => charset::utf8(&bytes),
            MediaType::Text => charset::decode(&bytes, stated_charset(headers).as_deref(), false),
            MediaType::Html => charset::decode(&bytes, stated_charset(headers).as_deref(), true),
        };
        let text = decoded.map_err(|error| match error {
            CharsetError::NotUtf8 { at } => Problem::new(
                Code::NotUtf8,
                format!("the body is not UTF-8 from byte {at} on"),
            )
            .with_fault(In::Body, "", None, "text in UTF-8, or in the charset that Content-Type names"),
            _ => Problem::new(Code::NotUtf8, error.to_string()).with_fault(
                In::Body,
                "",
                None,
                "text in the charset that is stated",
            ),
        })?;
        match media {
            MediaType::Json => Ok(Self { submission: parse_json(&text)?, fields_in: In::Body }),
            MediaType::Text | MediaType::Html => {
                let (text, html) =
                    if matches!(media, MediaType::Html) { (String::new(), Some(text)) } else { (text, None) };
                let one = |name: &str| parameters.one(name).map(str::to_owned);
                let submission = Submission {
                    title: one("title"),
                    text,
                    html,
                    published: one("published"),
                    publisher: one("publisher"),
                    url: one("url"),
                    language: one("language"),
                };
                Ok(Self { submission, fields_in: In::Query })
            }
        }
    }

    /// Checks it; the article's first revision.
    pub(crate) fn accept(self) -> Result<Article, Problem> {
        let fields_in = self.fields_in;
        self.submission.accept().map_err(|error| article_problem(&error, fields_in))
    }
}

/// An article from one line of JSON among many, with the `id` that the line gives itself. Members that are not an article's
/// are passed over: such lines come from collections that keep more.
pub(crate) fn read_line(line: &[u8]) -> (Value, Result<Article, Problem>) {
    let not_utf8 = |at: usize| {
        let detail = format!("the line is not UTF-8 from byte {at} on");
        Problem::new(Code::NotUtf8, detail).with_fault(In::Body, "", None, "text in UTF-8")
    };
    let text = match std::str::from_utf8(line) {
        Ok(text) => text,
        Err(error) => return (Value::Null, Err(not_utf8(error.valid_up_to()))),
    };
    let text = without_bom(text);
    let mut value: Value = serde_json::from_str(text).unwrap_or_default();
    let Some(members) = value.as_object_mut() else { return (Value::Null, parse_json(text).and_then(accept_body)) };
    let id = members.remove("id").unwrap_or_default();
    if let Some(name) = repeated(text) {
        let detail = format!("the line has the field {:?} more than once", shorten_value(&name));
        let problem = Problem::new(Code::BadField, detail);
        return (id, Err(problem.with_fault(In::Body, &pointer(&name), None, "each field once")));
    }
    members.retain(|name, _| FIELDS.contains(&name.as_str()));
    (id, parse_json(&value.to_string()).and_then(accept_body))
}

/// Some programs begin a file with a mark that says how it is encoded; no JSON begins with it.
fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

fn accept_body(submission: Submission) -> Result<Article, Problem> {
    Sent { submission, fields_in: In::Body }.accept()
}

/// What a language looks like that is read.
const ENGLISH_EXPECTED: &str = "English: `en` or a region of it such as `en-GB`";

fn article_problem(error: &ArticleError, fields_in: In) -> Problem {
    let name = |field: &str| if fields_in == In::Body { format!("/{field}") } else { field.to_owned() };
    match error {
        ArticleError::EmptyText => Problem::new(Code::EmptyText, "the article has no text").with_fault(
            In::Body,
            if fields_in == In::Body { "/text" } else { "" },
            None,
            "the article's text: paragraphs separated by blank lines",
        ),
        ArticleError::TextAndHtml => {
            let expected = "either text or html";
            Problem::new(Code::BadField, error.to_string()).with_fault(In::Body, "/html", None, expected)
        }
        ArticleError::Published(given) => {
            // In a query + means a space, which is seldom what the writer of an offset meant.
            let plus = fields_in == In::Query && given.replace(' ', "+").parse::<Published>().is_ok();
            let expected = format!("{PUBLISHED_EXPECTED}{}", if plus { "; write + as %2B" } else { "" });
            Problem::field(Code::BadField, fields_in, &name("published"), Some(given), expected)
        }
        ArticleError::Url(given) => Problem::field(
            Code::BadField,
            fields_in,
            &name("url"),
            Some(given),
            "an absolute http or https URL such as https://example.org/news/1",
        ),
        ArticleError::LanguageTag(tag) => {
            Problem::field(Code::BadField, fields_in, &name("language"), Some(tag), ENGLISH_EXPECTED)
        }
        ArticleError::Language(language) => Problem::new(Code::UnreadLanguage, error.to_string()).with_fault(
            fields_in,
            &name("language"),
            Some(language),
            ENGLISH_EXPECTED,
        ),
    }
}

#[derive(Clone, Copy)]
enum MediaType {
    Json,
    Text,
    Html,
}

impl MediaType {
    fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let coding = headers.get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap_or("(not text)"));
        if let Some(coding) = coding.filter(|coding| !coding.eq_ignore_ascii_case("identity")) {
            return Err(unsupported("Content-Encoding", Some(coding), "no content coding"));
        }
        let given = headers.get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or("(not text)"));
        let essence = given.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let known = stated_charset(headers).map(|label| charset::named(&label));
        let readable = known.is_none_or(|known| known.is_some());
        match essence.as_str() {
            // JSON has one charset.
            "application/json" if known.is_none_or(|known| known.is_some_and(is_utf8)) => Ok(Self::Json),
            "text/plain" if readable => Ok(Self::Text),
            "text/html" if readable => Ok(Self::Html),
            _ => Err(unsupported(
                "Content-Type",
                given,
                "application/json (an article with its fields, in UTF-8), text/plain (the text alone) or text/html (its page)",
            )),
        }
    }
}

fn unsupported(name: &str, value: Option<&str>, expected: &str) -> Problem {
    Problem::field(Code::UnsupportedMediaType, In::Header, name, value, expected)
        .with_header(header::ACCEPT, HeaderValue::from_static("application/json, text/plain, text/html"))
}

/// The charset that the request's `Content-Type` names.
fn stated_charset(headers: &HeaderMap) -> Option<String> {
    let given = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    given.split(';').skip(1).filter_map(|parameter| parameter.split_once('=')).find_map(|(name, value)| {
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim_matches(['"', ' ']).to_owned())
    })
}

fn is_utf8(charset: &'static encoding_rs::Encoding) -> bool {
    charset == encoding_rs::UTF_8
}

async fn read_body(headers: &HeaderMap, body: Body, settings: &Settings) -> Result<Bytes, Problem> {
    let limit = settings.body_bytes_max;
    let too_large = || {
        Problem::new(Code::BodyTooLarge, format!("the body is longer than the {limit} bytes that are allowed"))
            .with_fault(In::Body, "", None, format!("at most {limit} bytes"))
            .with_header(header::CONNECTION, HeaderValue::from_static("close"))
    };
    // A client that waits for "100 Continue" has not begun to send, so there is nothing to read away.
    let stated = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if headers.contains_key(header::EXPECT) && stated.is_some_and(|length| length > limit) {
        return Err(too_large());
    }
    let allowed = Duration::from_secs(settings.body_seconds_max);
    match tokio::time::timeout(allowed, gather(body, limit)).await {
        Ok(Ok(Some(bytes))) => Ok(bytes),
        Ok(Ok(None)) => Err(too_large()),
        Ok(Err(error)) => Err(Problem::new(Code::BadRequest, format!("the body ended before it was whole: {error}"))),
        Err(_) => Err(Problem::new(
            Code::BodyTimeout,
            format!("the body did not arrive within {} seconds", settings.body_seconds_max),
        )
        .with_header(header::CONNECTION, HeaderValue::from_static("close"))),
    }
}

/// The whole body, or nothing where it is longer than the limit and has been read away.
async fn gather(mut body: Body, limit: usize) -> Result<Option<Bytes>, axum::Error> {
    let mut kept = Vec::new();
    let mut seen = 0_usize;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else { continue };
        seen = seen.saturating_add(data.len());
        if seen <= limit {
            kept.extend_from_slice(&data);
        } else {
            kept = Vec::new();
            if seen > limit.saturating_mul(DRAIN_FACTOR) {
                break;
            }
        }
    }
    Ok((seen <= limit).then(|| Bytes::from(kept)))
}

/// The fields of an article in JSON.
const FIELDS: [&str; 7] = ["title", "text", "html", "published", "publisher", "url", "language"];

/// A member that an object has twice. The parser keeps the last, others keep the first: what is meant is anyone's guess.
fn repeated(text: &str) -> Option<String> {
    struct Seen(BTreeSet<String>, Option<String>);

    impl<'de> Deserialize<'de> for Seen {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_map(Names)
        }
    }

    struct Names;

    impl<'de> Visitor<'de> for Names {
        type Value = Seen;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Seen, A::Error> {
            let mut seen = Seen(BTreeSet::new(), None);
            while let Some((name, _)) = members.next_entry::<String, IgnoredAny>()? {
                if !seen.0.insert(name.clone()) {
                    seen.1.get_or_insert(name);
                }
            }
            Ok(seen)
        }
    }

    serde_json::from_str::<Seen>(text).ok()?.1
}

/// The JSON Pointer of a member.
fn pointer(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

fn parse_json(text: &str) -> Result<Submission, Problem> {
    let text = without_bom(text);
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let what = error.to_string();
        let what = what.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&what);
        let detail = format!("the body is not JSON from line {line}, column {column} on: {what}");
        Problem::new(Code::BadJson, detail).with_fault(In::Body, "", None, "a JSON object")
    })?;
    let Value::Object(mut members) = value else {
        let expected = "a JSON object with the member text, and title, published, publisher, url and language if known";
        return Err(Problem::field(Code::BadField, In::Body, "", Some(text.trim()), expected));
    };
    if let Some(unknown) = members.keys().find(|key| !FIELDS.contains(&key.as_str())) {
        let known = format!("one of {}", FIELDS.join(", "));
        let expected = Problem::hint(known, nearest(unknown, FIELDS));
        return Err(Problem::new(
            Code::UnknownField,
            format!("the body has an unknown field {:?}", shorten_value(unknown)),
        )
        .with_fault(In::Body, &pointer(unknown), None, expected));
    }
    if let Some(name) = repeated(text) {
        let detail = format!("the body has the field {:?} more than once", shorten_value(&name));
        return Err(Problem::new(Code::BadField, detail).with_fault(
            In::Body,
            &pointer(&name),
            None,
            "each field once",
        ));
    }
    let mut take = |field: &str| match members.remove(field) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(other) => {
            Err(Problem::field(Code::BadField, In::Body, &pointer(field), Some(&other.to_string()), "a string or null"))
        }
    };
    Ok(Submission {
        title: take("title")?,
        text: take("text")?.unwrap_or_default(),
        html: take("html")?,
        published: take("published")?,
        publisher: take("publisher")?,
        url: take("url")?,
        language: take("language")?,
    })
}
