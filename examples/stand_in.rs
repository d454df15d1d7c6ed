//! Answers with bytes that are there already, to measure the service against: `stand_in bare FILE` is an axum handler and
//! nothing else, `stand_in layers FILE` the same handler inside the layers of the service. `scripts/bench` writes the file,
//! one answer of the service a line, and drives both.
//!
//! ```text
//! {"path": "/v1/meetings/m-4f7k2q9d", "headers": [["etag", "\"…\""], …], "body": "{…}"}
//! ```

#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark, run by hand")]

use std::{collections::HashMap, sync::Arc};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
    routing::get,
    serve::ListenerExt as _,
};
use rapporteur::{
    api::{App, in_layers},
    journal::MemoryJournal,
    knowledge::Knowledge,
    settings::Settings,
};
use serde::Deserialize;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Deserialize)]
struct Line {
    path: String,
    headers: Vec<(String, String)>,
    body: String,
}

struct Answer {
    headers: HeaderMap,
    body: Bytes,
}

type Answers = Arc<HashMap<String, Answer>>;

fn answers(file: &str) -> Answers {
    let text = std::fs::read_to_string(file).unwrap();
    let answer = |line: &str| {
        let line: Line = serde_json::from_str(line).unwrap();
        let header = |(name, value): &(String, String)| -> (HeaderName, HeaderValue) {
            (name.parse().unwrap(), value.parse().unwrap())
        };
        (line.path, Answer { headers: line.headers.iter().map(header).collect(), body: line.body.into() })
    };
    Arc::new(text.lines().map(answer).collect())
}

/// The answer as it was given; 304 to a caller that has it.
fn answer(answers: &Answers, request: &Request) -> Response {
    let path = request.uri().path_and_query().map_or("", |path| path.as_str());
    let mut response = Response::new(Body::empty());
    let Some(answer) = answers.get(path) else {
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    };
    *response.headers_mut() = answer.headers.clone();
    let known = request.headers().get(header::IF_NONE_MATCH);
    if known.is_some() && known == answer.headers.get(header::ETAG) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        *response.body_mut() = Body::from(answer.body.clone());
    }
    response
}

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [how, file] = &arguments[..] else { panic!("stand_in bare|layers FILE") };
    let answers = answers(file);
    let handle = move |request: Request| async move { answer(&answers, &request) };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = match how.as_str() {
        "bare" => Router::new().route("/{*path}", get(handle)),
        "layers" => {
            let (settings, knowledge) = (Settings::default(), Arc::new(Knowledge::default()));
            let app = App::new(settings, knowledge, Arc::new(MemoryJournal::new()), address).unwrap();
            in_layers(Arc::new(app), Router::new().route("/{*path}", get(handle)))
        }
        _ => panic!("stand_in bare|layers FILE"),
    };
    println!("address  http://{address}");
    axum::serve(listener.tap_io(|stream| drop(stream.set_nodelay(true))), router).await.unwrap();
}
