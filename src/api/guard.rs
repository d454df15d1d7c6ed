//! Who may send something in.
//!
//! There are no keys yet, so the place decides. Bound to loopback, programs of this machine may write; what must be kept
//! out is the web page in this machine's browser. Such a page can send a simple POST anywhere (so `Origin` and
//! `Sec-Fetch-Site` are looked at) or call itself by a name that resolves to 127.0.0.1 (so `Host` is), and a proxy on this
//! machine would make the whole world local (so forwarding headers are). Bound elsewhere the service only answers reads.
//!
//! `POST /v1/extract` keeps nothing and stays open to all; on loopback it follows the same rules but the one about
//! proxies, because a foreign page has no business with this machine's processor or with the tables loaded here.

use axum::http::{HeaderMap, HeaderName, Uri, header};

use super::error::{Code, In, Problem};

/// What the caller wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Have a text read, nothing kept.
    Extract,
    /// Change the catalog.
    Write,
}

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses what the rules above refuse, naming the rule.
pub(crate) fn check(purpose: Purpose, on_loopback: bool, headers: &HeaderMap, uri: &Uri) -> Result<(), Problem> {
    if !on_loopback {
        return match purpose {
            Purpose::Extract => Ok(()),
            Purpose::Write => Err(Problem::new(
                Code::ReadOnly,
                "the service is bound beyond loopback and has no keys, so it is read-only",
            )),
        };
    }
    let host = check_host(headers, uri)?;
    check_origin(headers, &host)?;
    check_fetch_site(headers)?;
    match purpose {
        Purpose::Extract => Ok(()),
        Purpose::Write => check_forwarded(headers),
    }
}

/// The `Host` that the request names, which must be this machine's loopback.
fn check_host(headers: &HeaderMap, uri: &Uri) -> Result<String, Problem> {
    let lines: Vec<&str> = texts(headers, &header::HOST);
    let named = lines.iter().copied().chain(uri.authority().map(|authority| authority.as_str()));
    let foreign = named.clone().find(|host| !is_loopback_host(host));
    match (lines.as_slice(), foreign) {
        ([host], None) => Ok((*host).to_owned()),
        ([], None) if uri.authority().is_some() => Ok(named.last().unwrap_or_default().to_owned()),
        (lines, _) => Err(Problem::field(
            Code::ForeignHost,
            In::Header,
            "Host",
            foreign.or(lines.first().copied()),
            "one loopback name: 127.0.0.1, [::1] or localhost, with or without a port",
        )),
    }
}

fn is_loopback_host(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    match bare {
        Some(v6) => v6.parse::<std::net::Ipv6Addr>().is_ok_and(|ip| ip.is_loopback()),
        None => {
            name.eq_ignore_ascii_case("localhost")
                || name.parse::<std::net::Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
        }
    }
}

fn check_origin(headers: &HeaderMap, host: &str) -> Result<(), Problem> {
    let own = format!("http://{host}");
    match texts(headers, &header::ORIGIN).into_iter().find(|origin| !origin.eq_ignore_ascii_case(&own)) {
        None => Ok(()),
        Some(origin) => {
            Err(Problem::field(Code::ForeignOrigin, In::Header, "Origin", Some(origin), format!("no Origin, or {own}")))
        }
    }
}

fn check_fetch_site(headers: &HeaderMap) -> Result<(), Problem> {
    match texts(headers, &SEC_FETCH_SITE).into_iter().find(|site| !matches!(*site, "same-origin" | "none")) {
        None => Ok(()),
        Some(site) => Err(Problem::field(
            Code::CrossSite,
            In::Header,
            "Sec-Fetch-Site",
            Some(site),
            "no Sec-Fetch-Site, same-origin or none",
        )),
    }
}

fn check_forwarded(headers: &HeaderMap) -> Result<(), Problem> {
    let forwarding = |name: &str| matches!(name, "forwarded" | "via" | "x-real-ip") || name.starts_with("x-forwarded-");
    match headers.keys().map(HeaderName::as_str).find(|name| forwarding(name)) {
        None => Ok(()),
        Some(name) => {
            let value = headers.get(name).and_then(|value| value.to_str().ok());
            Err(Problem::field(Code::Forwarded, In::Header, name, value, "a direct request without forwarding headers"))
        }
    }
}

/// All lines of a header; one that is not text counts as a text that matches nothing.
fn texts<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Vec<&'h str> {
    headers.get_all(name).iter().map(|value| value.to_str().unwrap_or("(not text)")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_hosts_are_known_and_lookalikes_are_not() {
        for host in ["127.0.0.1", "127.0.0.1:8080", "localhost:3000", "LOCALHOST", "[::1]", "[::1]:80", "127.8.8.8"] {
            assert!(is_loopback_host(host), "{host}");
        }
        for host in [
            "",
            "example.org",
            "127.0.0.1.example.org",
            "localhost.example.org:80",
            "localhost:",
            "localhost:x",
            "[::2]",
            "::1",
            "0.0.0.0",
            "user@localhost",
        ] {
            assert!(!is_loopback_host(host), "{host}");
        }
    }
}
