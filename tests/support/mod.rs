//! Start a service, ask it, check an answer.
//!
//! Every answer that a test gets has been held to the rules that all answers follow ([`Answer::check`]): errors have one
//! shape, every null of a view has its reason, the headers that are always there are there.

mod readings;
mod rules;

use std::sync::{Arc, OnceLock};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt as _;
use rapporteur::{
    api::{self, App},
    journal::{Accepted, Entry, Journal, MemoryJournal},
    knowledge::Knowledge,
    meeting::model::Reading,
    settings::Settings,
};
use serde_json::Value;
use tower::ServiceExt as _;

pub use readings::*;

/// A service in this process.
pub struct Service {
    router: Router,
    pub app: Arc<App>,
}

/// How a service is set up.
pub struct Setup {
    pub settings: Settings,
    pub address: &'static str,
    pub readings: Vec<Reading>,
}

impl Default for Setup {
    fn default() -> Self {
        Self { settings: Settings::default(), address: "127.0.0.1:8080", readings: week() }
    }
}

/// The built-in tables, built once for all tests.
fn tables() -> Arc<Knowledge> {
    static TABLES: OnceLock<Arc<Knowledge>> = OnceLock::new();
    Arc::clone(TABLES.get_or_init(|| Arc::new(Knowledge::embedded())))
}

impl Setup {
    pub fn app(self) -> Arc<App> {
        let journal = MemoryJournal::new();
        let accepted = Accepted::at("2023-11-18T12:00:00Z".parse().unwrap());
        for reading in self.readings {
            journal.append(accepted, Entry::Article(Arc::new(reading))).unwrap();
        }
        let address = self.address.parse().unwrap();
        Arc::new(App::new(self.settings, tables(), Arc::new(journal), address).unwrap())
    }

    pub fn start(self) -> Service {
        let app = self.app();
        Service { router: api::router(Arc::clone(&app)), app }
    }
}

impl Service {
    /// Bound to loopback, with the meetings of [`week`].
    pub fn start() -> Self {
        Setup::default().start()
    }

    /// Sends a request. `Host` is this machine's loopback unless the request has one.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        request.headers_mut().entry(header::HOST).or_insert("127.0.0.1:8080".parse().unwrap());
        let asked = format!("{} {}", request.method(), request.uri());
        let method = request.method().clone();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        let answer = Answer { asked, status: parts.status, headers: parts.headers, body };
        answer.check(&method);
        answer
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(request(Method::GET, path, &[], "")).await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(request(Method::GET, path, headers, "")).await
    }

    pub async fn post_json(&self, path: &str, body: &Value) -> Answer {
        self.send(request(Method::POST, path, &[JSON], body.to_string())).await
    }

    pub async fn post_text(&self, path: &str, body: &str) -> Answer {
        self.send(request(Method::POST, path, &[TEXT], body.to_owned())).await
    }

    /// The ids of a list, in its order.
    pub async fn ids(&self, path: &str) -> Vec<String> {
        let list = self.get(path).await.ok();
        list["data"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    }

    /// The id of the bilateral meeting of these two; the latest, where there are several.
    pub async fn meeting_of(&self, parties: &[&str; 2]) -> String {
        let [one, other] = parties;
        let path = format!("/v1/meetings?laterality=bilateral&participant={one}&participant={other}");
        self.ids(&path).await.swap_remove(0)
    }
}

pub const JSON: (&str, &str) = ("content-type", "application/json");
pub const TEXT: (&str, &str) = ("content-type", "text/plain");

pub fn request(method: Method, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body.into()).unwrap()
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub asked: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The body, whatever the status.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{}: {error}: {}", self.asked, self.text()))
    }

    /// The body of a 200.
    pub fn ok(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}: {}", self.asked, self.text());
        self.json()
    }

    /// The problem of an error with this status and code.
    pub fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{}: {}", self.asked, self.text());
        let problem = self.json();
        assert_eq!(problem["code"], code, "{}: {problem}", self.asked);
        problem
    }

    /// The problem, which names one field: where it stands, its name and value, and what would be right.
    pub fn fault(&self, status: u16, code: &str, part: &str, name: &str, expected: &str) -> Value {
        let problem = self.problem(status, code);
        let fault = &problem["errors"][0];
        assert_eq!((fault["in"].as_str(), fault["name"].as_str()), (Some(part), Some(name)), "{problem}");
        assert!(fault["expected"].as_str().unwrap().contains(expected), "{expected:?} is not in {problem}");
        problem
    }

    fn check(&self, method: &Method) {
        rules::headers(self);
        let bodiless = method == Method::HEAD || self.body.is_empty();
        if bodiless || self.headers.contains_key(header::CONTENT_ENCODING) {
            return;
        }
        if self.status.is_client_error() || self.status.is_server_error() {
            rules::problem(self);
        } else if self.header("content-type") == "application/json" && !self.asked.contains("/openapi.json") {
            rules::nulls_have_reasons(&self.asked, &self.json());
        }
    }
}

/// A meeting of [`week`] that turned out to be another: its old id, and the other's.
pub async fn moved_meeting(service: &Service) -> (String, String) {
    let now = service.meeting_of(&["joe-biden", "xi-jinping"]).await;
    let merged: Vec<String> = service.get(&format!("/v1/meetings/{now}/history")).await.ok()["data"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|event| event["merged"].as_str().map(str::to_owned))
        .collect();
    (merged.into_iter().next().expect("two meetings of the week turned out to be one"), now)
}

/// A meeting of [`week`] that no article reports any more. Ids are a function of what founded them, so the id is that of
/// the same meeting in a service that has not heard of the second revision.
pub async fn gone_meeting(_: &Service) -> String {
    let mut setup = Setup::default();
    setup.readings.pop();
    setup.start().meeting_of(&["xi-jinping", "andres-manuel-lopez-obrador"]).await
}
