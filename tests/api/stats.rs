//! How much there is.

use crate::support::*;

#[tokio::test]
async fn everything_that_the_week_brought_is_counted() {
    let service = Service::start();
    let stats = service.get("/v1/stats").await.ok();
    let counts = [
        ("sequence", 8),
        ("articles", 6),
        // Two articles were revised.
        ("revisions", 8),
        ("publishers", 1),
        // One at Woodside and one in the revision, two of APEC, the call, two plans.
        ("reports", 7),
        ("meetings", 6),
        ("statements", 25),
        ("participants", 5),
        ("topics", 3),
        ("places", 2),
        ("forums", 1),
        // Each report has its parties (2, 2, 4, 2, 2, 2, 2) and its laterality, and all but one a date.
        ("evidence", 29),
    ];
    for (name, count) in counts {
        assert_eq!(stats[name], count, "{name}: {stats:#}");
    }
}

#[tokio::test]
async fn memory_is_told_by_part_and_grows_with_what_is_held() {
    let service = Service::start();
    let memory = async || service.get("/v1/stats").await.ok()["memory"].clone();
    let before = memory().await;
    let sum: u64 = before["parts"].as_array().unwrap().iter().map(|part| part["bytes"].as_u64().unwrap()).sum();
    assert_eq!(before["catalog_bytes"], sum);
    assert!(before["parts"].as_array().unwrap().iter().all(|part| part["bytes"].as_u64().unwrap() > 0), "{before:#}");
    if cfg!(target_os = "linux") {
        let resident = before["resident_bytes"].as_u64().unwrap();
        assert!(resident > sum, "{before:#}");
    }
    let text = "Nothing happened. ".repeat(1000);
    assert_eq!(service.post_text("/v1/articles", &text).await.status, 201);
    let after = memory().await;
    let articles = |memory: &serde_json::Value| memory["parts"][0]["bytes"].as_u64().unwrap();
    assert!(articles(&after) - articles(&before) >= text.len() as u64, "{after:#}");
}

#[tokio::test]
async fn stats_are_never_held_for_current() {
    let service = Service::start();
    let answer = service.get("/v1/stats.json").await;
    assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", ""));
    assert_eq!(service.get_with("/v1/stats", &[("if-none-match", "*")]).await.status, 200);
    service.get("/v1/stats?part=meetings").await.problem(400, "unknown_parameter");
}
