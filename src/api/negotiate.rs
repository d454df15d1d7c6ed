//! What the caller can take: representation, content coding, and what they hold already.
//!
//! A representation is chosen by a suffix of the path (`/v1/meetings.json`) or by `Accept`; the suffix wins, and then
//! `Accept` does not matter and does not stand in `Vary`. The coding is chosen once, here, and the request's
//! `Accept-Encoding` is narrowed to it, so that the compressing layer below and the strong ETags agree.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header, request::Parts},
};

use super::{
    error::{Code, In, Problem},
    graph::GRAPHML,
};

/// A content coding that the service can apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Identity,
    Gzip,
    Brotli,
}

impl Coding {
    /// The name in `Accept-Encoding`.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Gzip => "gzip",
            Self::Brotli => "br",
        }
    }

    /// The coding the caller likes best; of equals the one that packs best.
    pub(crate) fn choose(headers: &HeaderMap) -> Self {
        let mut quality = [(Self::Brotli, None), (Self::Gzip, None), (Self::Identity, None)];
        let mut any = None;
        for (name, q) in weighted(headers, &header::ACCEPT_ENCODING) {
            if name == "*" {
                any = Some(q);
            }
            for (coding, slot) in &mut quality {
                if name == coding.as_str() || (name == "x-gzip" && *coding == Self::Gzip) {
                    *slot = Some(q);
                }
            }
        }
        let weight = |coding: Self, stated: Option<u16>| match coding {
            // Not named means "if nothing better": below every coding that is wanted at all.
            Self::Identity => stated.or(any.filter(|q| *q == 0)).unwrap_or(1),
            _ => stated.or(any).unwrap_or(0),
        };
        let mut best = (Self::Identity, 0);
        for (coding, stated) in quality {
            let q = weight(coding, stated);
            if q > best.1 {
                best = (coding, q);
            }
        }
        best.0
    }
}

/// Items of a header with their weights in thousandths, lower-cased, parameters other than `q` dropped.
fn weighted(headers: &HeaderMap, name: &header::HeaderName) -> Vec<(String, u16)> {
    let lines = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    lines
        .flat_map(|line| line.split(','))
        .filter_map(|item| {
            let mut parts = item.split(';').map(str::trim);
            let value = parts.next().filter(|value| !value.is_empty())?.to_ascii_lowercase();
            let q = parts
                .find_map(|parameter| parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q=")))
                .map_or(1000, |q| q.trim().parse::<f32>().map_or(0, |q| (q.clamp(0.0, 1.0) * 1000.0) as u16));
            Some((value, q))
        })
        .collect()
}

/// Marks a request whose representation was chosen by the suffix of its path.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BySuffix;

/// What the caller can take, and what they hold.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    coding: Coding,
    by_suffix: bool,
    held: Vec<String>,
}

impl Asked {
    /// A request without any wishes.
    pub(crate) fn plain() -> Self {
        Self { coding: Coding::Identity, by_suffix: false, held: Vec::new() }
    }

    fn new(headers: &HeaderMap, by_suffix: bool) -> Self {
        let coding = Coding::choose(headers);
        let lines = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let held = lines.flat_map(|line| line.split(',')).map(|tag| tag.trim().to_owned()).collect();
        Self { coding, by_suffix, held }
    }

    /// The strong tag of this version in the representation and coding asked for.
    pub(crate) fn strong_tag(&self, version: &str) -> String {
        match self.coding {
            Coding::Identity => format!("\"{version}-json\""),
            coding => format!("\"{version}-json-{}\"", coding.as_str()),
        }
    }

    /// Whether the caller holds what the tag names (weak comparison, RFC 9110 13.1.2).
    pub(crate) fn holds(&self, tag: &str) -> bool {
        let opaque = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
        self.held.iter().any(|held| held == "*" || opaque(held) == opaque(tag))
    }

    /// The suffix that chose the representation, for links of the same kind.
    pub(crate) fn suffix(&self) -> &'static str {
        if self.by_suffix { ".json" } else { "" }
    }

    /// The request headers that this answer depends on.
    pub(crate) fn vary(&self) -> HeaderValue {
        HeaderValue::from_static(if self.by_suffix { "Accept-Encoding" } else { "Accept, Accept-Encoding" })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let by_suffix = parts.extensions.get::<BySuffix>().is_some();
        if !by_suffix {
            check_accept(&parts.headers)?;
        }
        Ok(Self::new(&parts.headers, by_suffix))
    }
}

/// What the caller can take where the answer is a graph: JSON, or GraphML where the path ends in `.graphml` or `Accept`
/// likes it better.
#[derive(Clone, Debug)]
pub(crate) struct AskedGraph {
    /// What holds for every answer.
    pub(crate) asked: Asked,
    /// Whether it is to be GraphML.
    pub(crate) graphml: bool,
}

impl<S: Send + Sync> FromRequestParts<S> for AskedGraph {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let as_json = parts.extensions.get::<BySuffix>().is_some();
        let as_graphml = parts.uri.path().ends_with(".graphml");
        if as_json && as_graphml {
            return Err(Problem::new(Code::UnknownRoute, "a path takes one suffix, .json or .graphml"));
        }
        let [json, graphml] = weights(&parts.headers, ["application/json", GRAPHML]);
        let by_suffix = as_json || as_graphml;
        if !by_suffix && json.max(graphml) == 0 {
            return Err(not_acceptable(&parts.headers, "application/json or application/graphml+xml"));
        }
        let graphml = as_graphml || (!as_json && graphml > json);
        Ok(Self { asked: Asked::new(&parts.headers, by_suffix), graphml })
    }
}

/// Refuses an `Accept` that leaves no room for JSON.
fn check_accept(headers: &HeaderMap) -> Result<(), Problem> {
    match weights(headers, ["application/json"]) {
        [0] => Err(not_acceptable(headers, "application/json")),
        _ => Ok(()),
    }
}

/// How much `Accept` likes media types of applications, in thousandths. The most specific range decides, as RFC 9110
/// 12.5.1 has it.
fn weights<const N: usize>(headers: &HeaderMap, media: [&str; N]) -> [u16; N] {
    let ranges = weighted(headers, &header::ACCEPT);
    let weight = |range: &str| ranges.iter().find(|(name, _)| name == range).map(|(_, q)| *q);
    let any = weight("application/*").or_else(|| weight("*/*")).unwrap_or(if ranges.is_empty() { 1000 } else { 0 });
    media.map(|media| weight(media).unwrap_or(any))
}

fn not_acceptable(headers: &HeaderMap, expected: &str) -> Problem {
    let given: Vec<&str> = headers.get_all(header::ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
    Problem::field(Code::NotAcceptable, In::Header, "Accept", Some(&given.join(", ")), expected)
        .with_header(header::VARY, HeaderValue::from_static("Accept, Accept-Encoding"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn best_coding_is_chosen_by_weight_then_by_packing() {
        for (accepted, coding) in [
            ("gzip, br", Coding::Brotli),
            ("gzip;q=1, br;q=0.5", Coding::Gzip),
            ("GZIP", Coding::Gzip),
            ("x-gzip", Coding::Gzip),
            ("*", Coding::Brotli),
            ("br;q=0, *", Coding::Gzip),
            ("identity, gzip;q=0.5", Coding::Identity),
            ("deflate, zstd", Coding::Identity),
            ("gzip;q=0", Coding::Identity),
            ("gzip;q=abc", Coding::Identity),
        ] {
            assert_eq!(Coding::choose(&headers(header::ACCEPT_ENCODING, accepted)), coding, "{accepted}");
        }
        assert_eq!(Coding::choose(&HeaderMap::new()), Coding::Identity);
    }

    #[test]
    fn accept_must_leave_room_for_json() {
        for accepted in ["application/json", "*/*", "text/html, application/*;q=0.1", "text/html,*/*;q=0.8"] {
            assert!(check_accept(&headers(header::ACCEPT, accepted)).is_ok(), "{accepted}");
        }
        for accepted in ["text/html", "application/json;q=0, */*", "text/calendar"] {
            assert!(check_accept(&headers(header::ACCEPT, accepted)).is_err(), "{accepted}");
        }
        assert!(check_accept(&HeaderMap::new()).is_ok());
    }
}
