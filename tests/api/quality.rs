//! What the service says of its own accuracy is what was measured, on the page as in the answer.

use axum::http::Method;
use serde_json::Value;

use crate::support::*;

const PAGE: &str = include_str!("../../docs/quality.md");

fn measured() -> Value {
    serde_json::from_str(include_str!("../../docs/quality.json")).unwrap()
}

/// What stands on the page between `<!-- NAME -->` and the end of that table.
fn shown(name: &str) -> &'static str {
    let (_, rest) = PAGE.split_once(&format!("<!-- {name} -->\n")).unwrap_or_else(|| panic!("no table {name}"));
    rest.split_once("<!-- end -->").unwrap().0
}

fn share(value: &Value) -> String {
    value.as_f64().map_or_else(|| "–".to_owned(), |share| format!("{share:.3}"))
}

/// The rows that a table has, as `scripts/evaluate` makes them.
fn rows(table: &Value) -> String {
    let row = |row: &Value| {
        let [precision, recall, f1] = ["precision", "recall", "f1"].map(|name| share(&row[name]));
        format!("| {} | {precision} | {recall} | {f1} | {} |\n", row["name"].as_str().unwrap(), row["n"])
    };
    table.as_array().unwrap().iter().map(row).collect()
}

#[tokio::test]
async fn quality_is_what_was_measured() {
    let service = Service::start();
    let answer = service.get("/v1/quality").await;
    assert_eq!(answer.ok(), measured());
    assert_eq!(service.get("/").await.ok()["quality"], "/v1/quality");
    let tag = answer.header("etag").to_owned();
    assert_eq!(service.get_with("/v1/quality.json", &[("if-none-match", &tag)]).await.status, 304);
    let head = service.send(request(Method::HEAD, "/v1/quality", &[], "")).await;
    assert_eq!((head.status.as_u16(), head.header("etag"), head.body.is_empty()), (200, tag.as_str(), true));
    service.get("/v1/quality?of=dates").await.problem(400, "unknown_parameter");
}

#[test]
fn page_shows_every_figure_that_was_measured() {
    let measured = measured();
    let slots = measured["slots"].as_object().unwrap().iter().map(|(name, part)| (name.as_str(), &part["rows"]));
    let others = ["dates", "statuses"].map(|name| (name, &measured[name]));
    for (name, table) in slots.chain(others) {
        assert!(table.as_array().unwrap().len() > 1, "{name}");
        let body: String = shown(name).lines().skip(2).map(|line| format!("{line}\n")).collect();
        assert_eq!(body, rows(table), "{name}: scripts/evaluate --write writes both");
    }
    let confidence = &measured["confidence"];
    for decile in confidence["deciles"].as_array().unwrap() {
        let [said, right] = ["said", "right"].map(|name| share(&decile[name]));
        let (from, to) = (decile["from"].as_f64().unwrap(), decile["to"].as_f64().unwrap());
        let row = format!("| {from:.1} to {to:.1} | {said} | {right} | {} |\n", decile["meetings"]);
        assert!(shown("confidence").contains(&row), "{row}");
    }
    for name in ["sure_right", "marked_found_sure"] {
        assert!(shown("sure").contains(&format!("| {} |", share(&confidence[name]))), "{name}");
    }
    for (name, value) in measured["speed"].as_object().unwrap() {
        let row = format!("| {} | {value} |\n", name.replace('_', " "));
        assert!(shown("speed").contains(&row), "{row}");
    }
}

#[test]
fn page_says_what_was_measured_on() {
    let collection = &measured()["collection"];
    for name in ["articles", "from_year", "to_year", "marked_by_two", "marked_by_one"] {
        assert!(PAGE.contains(&collection[name].to_string()), "{name} {}", collection[name]);
    }
    assert!(PAGE.contains("not checked by people"));
}
