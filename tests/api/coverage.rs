//! What was read, and what was refused.

use serde_json::{Value, json};

use crate::support::*;

#[tokio::test]
async fn articles_are_counted_by_period_and_publisher() {
    let service = Service::start();
    let coverage = service.get("/v1/coverage?per=day").await.ok();
    // The second revision of one of the 16th reports nothing any more.
    let days: Vec<String> = (coverage["periods"].as_array().unwrap().iter())
        .map(|row| format!("{} {} {}", row["period"].as_str().unwrap(), row["articles"], row["without_meetings"]))
        .collect();
    assert_eq!(days, ["2023-11-15 1 0", "2023-11-16 2 1", "2023-11-17 1 0", "2023-11-18 2 0"]);
    assert_eq!(coverage["publishers"], json!([{"publisher": "Tests", "articles": 6, "without_meetings": 1}]));
    let totals = ["articles", "without_meetings", "undated", "publishers_total"].map(|name| &coverage[name]);
    assert_eq!(totals, [&json!(6), &json!(1), &json!(0), &json!(1)]);
    let month = service.get("/v1/coverage").await.ok();
    let row =
        json!({"period": "2023-11", "from": "2023-11-01", "to": "2023-11-30", "articles": 6, "without_meetings": 1});
    assert_eq!(month["periods"], json!([row]));
}

#[tokio::test]
async fn a_span_and_a_publisher_choose_articles() {
    let service = Service::start();
    let send = json!({"text": "Nothing happened.", "publisher": "Herald"});
    assert_eq!(service.post_json("/v1/articles", &send).await.status, 201);
    let all = service.get("/v1/coverage").await.ok();
    assert_eq!((&all["articles"], &all["undated"], &all["publishers_total"]), (&json!(7), &json!(1), &json!(2)));
    let herald = service.get("/v1/coverage?publisher=Herald").await.ok();
    assert_eq!(
        (&herald["articles"], &herald["without_meetings"], &herald["periods"]),
        (&json!(1), &json!(1), &json!([]))
    );
    // Without a date an article is in no span.
    let span = service.get("/v1/coverage?from=2023-11-17&to=2023-11-18&per=day&limit=1").await.ok();
    assert_eq!((&span["articles"], &span["undated"]), (&json!(3), &json!(0)));
    assert_eq!(span["publishers"], json!([{"publisher": "Tests", "articles": 3, "without_meetings": 0}]));
    service.get("/v1/coverage?publisher=Test").await.fault(
        400,
        "bad_parameter",
        "query",
        "publisher",
        "did you mean Tests?",
    );
    service.get("/v1/coverage?from=2023-11-17&to=2023-11-16").await.fault(
        400,
        "bad_parameter",
        "query",
        "to",
        "not before",
    );
    service.get("/v1/coverage?country=US").await.problem(400, "unknown_parameter");
    let long = service.get("/v1/coverage?from=1900-01-01&to=2023-12-31&per=day").await;
    long.fault(400, "bad_parameter", "query", "per", "at most 5000");
}

#[tokio::test]
async fn what_is_refused_is_counted_by_its_reason() {
    let service = Service::start();
    let before = service.get("/v1/coverage").await;
    assert_eq!((&before.ok()["refused"]["total"], &before.ok()["refused"]["reasons"]), (&json!(0), &json!([])));
    for body in ["", " "] {
        service.post_text("/v1/articles", body).await.problem(400, "empty_text");
    }
    service.post_json("/v1/articles", &json!({"text": "Ils.", "language": "fr"})).await.problem(422, "unread_language");
    // What is read without being kept is no article of the record.
    service.post_text("/v1/extract", "").await.problem(400, "empty_text");
    let tag = before.header("etag").to_owned();
    let after = service.get_with("/v1/coverage", &[("if-none-match", &tag)]).await.ok();
    assert_eq!(after["refused"]["total"], 3);
    assert_eq!(
        after["refused"]["reasons"],
        json!([
            {"code": "empty_text", "title": "Empty text", "articles": 2},
            {"code": "unread_language", "title": "Language not read", "articles": 1},
        ])
    );
    let since: Value = after["refused"]["since"].clone();
    assert!(since.as_str().unwrap().ends_with('Z'), "{since}");
    assert_eq!(service.get("/v1/coverage").await.ok()["refused"]["since"], since);
}
