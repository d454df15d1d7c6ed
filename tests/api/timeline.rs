//! Meetings counted by time.

use serde_json::{Value, json};

use crate::support::*;

/// The rows of a timeline in which something is counted: `2023-11 5`.
fn shown(timeline: &Value) -> Vec<String> {
    let rows = timeline["data"].as_array().unwrap().iter().filter(|row| row["meetings"] != 0);
    rows.map(|row| format!("{} {}", row["period"].as_str().unwrap(), row["meetings"])).collect()
}

#[tokio::test]
async fn meetings_count_where_they_begin() {
    let service = Service::start();
    for (query, expected, vague) in [
        // Three days of a summit count on the first, a month on no day.
        ("per=day", vec!["2023-11-15 2", "2023-11-17 2"], 1),
        ("per=week", vec!["2023-W46 4"], 1),
        ("", vec!["2023-11 5"], 0),
        ("per=year", vec!["2023 5"], 0),
    ] {
        let timeline = service.get(&format!("/v1/timeline?{query}")).await.ok();
        assert_eq!(shown(&timeline), expected, "{query}");
        let told = ["total", "undated", "vague", "outside"].map(|name| &timeline[name]);
        assert_eq!(told, [&json!(6), &json!(1), &json!(vague), &json!(0)], "{query}");
    }
    let days = service.get("/v1/timeline?per=day").await.ok();
    let row = json!({"period": "2023-11-16", "from": "2023-11-16", "to": "2023-11-16", "meetings": 0});
    assert_eq!(days["data"][1], row, "a day without a meeting is a row");
    let week = service.get("/v1/timeline?per=week").await.ok();
    assert_eq!((&week["data"][0]["from"], &week["data"][0]["to"]), (&json!("2023-11-13"), &json!("2023-11-19")));
}

#[tokio::test]
async fn a_span_says_which_periods_there_are() {
    let service = Service::start();
    // The summit can lie in the span, yet begins before it.
    let timeline = service.get("/v1/timeline?per=day&from=2023-11-16&to=2023-11-18").await.ok();
    let counts: Vec<&Value> = timeline["data"].as_array().unwrap().iter().map(|row| &row["meetings"]).collect();
    assert_eq!(counts, [&json!(0), &json!(2), &json!(0)]);
    assert_eq!((&timeline["total"], &timeline["outside"], &timeline["vague"]), (&json!(4), &json!(1), &json!(1)));
}

#[tokio::test]
async fn share_is_of_the_articles_published_in_the_period() {
    let service = Service::start();
    // Six articles: one reports nothing any more. Of the two of the 18th one reports the call.
    let timeline = service.get("/v1/timeline?per=day&measure=share&kind=call").await.ok();
    let row = json!({
        "period": "2023-11-18", "from": "2023-11-18", "to": "2023-11-18", "articles": 2, "reporting": 1, "share": 0.5,
    });
    assert_eq!((&timeline["data"], &timeline["total"]), (&json!([row]), &json!(1)));
    let timeline = service
        .get("/v1/timeline?per=day&measure=share&participant=xi-jinping&from=2023-11-14&to=2023-11-17")
        .await
        .ok();
    let rows: Vec<(&Value, &Value)> =
        timeline["data"].as_array().unwrap().iter().map(|row| (&row["articles"], &row["share"])).collect();
    let expected = [(json!(0), Value::Null), (json!(1), json!(1.0)), (json!(2), json!(0.5)), (json!(1), json!(1.0))];
    assert_eq!(rows, expected.iter().map(|(articles, share)| (articles, share)).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_timeline_of_too_many_periods_is_refused_and_an_empty_one_says_why() {
    let service = Service::start();
    let hint = "this would be 36890 periods, and at most 5000 are given";
    let long = "/v1/timeline?per=day&from=1923-01-01&to=2023-12-31";
    service.get(long).await.fault(400, "bad_parameter", "query", "per", hint);
    service.get_with(long, &[("if-none-match", "*")]).await.problem(400, "bad_parameter");
    service.get("/v1/timeline?per=weak").await.fault(400, "bad_parameter", "query", "per", "did you mean week?");
    let empty = service.get("/v1/timeline?country=Fiji&from=2023-01-01&to=2023-12-31").await.ok();
    assert_eq!((&empty["data"], &empty["why"]["meetings"]), (&json!([]), &json!(0)));
}
