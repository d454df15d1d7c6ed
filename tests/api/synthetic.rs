//! A service over invented articles: it answers as every other does, and takes nothing in.

use rapporteur::synthetic::{Plan, Readings};
use serde_json::json;

use crate::support::*;

fn invented() -> Service {
    let readings = Readings::of(Plan { meetings: 30, seed: 1 }).collect();
    Setup { readings, ..Setup::default() }.start()
}

#[tokio::test]
async fn real_articles_are_refused_and_nothing_of_them_is_kept() {
    let service = invented();
    let before = service.get("/v1/articles?limit=1").await.ok()["total"].clone();
    let article = json!({"text": "Joe Biden met Xi Jinping in Woodside.", "published": "2023-11-16"});
    let problem = service.post_json("/v1/articles", &article).await.problem(403, "synthetic_catalog");
    assert!(problem["detail"].as_str().unwrap().contains("holds synthetic articles"), "{problem}");
    assert_eq!(service.get("/v1/articles?limit=1").await.ok()["total"], before);
    // What keeps nothing stays open.
    service.post_json("/v1/extract", &article).await.ok();
}

#[tokio::test]
async fn every_view_of_invented_meetings_is_whole() {
    let service = invented();
    let list = service.get("/v1/meetings?limit=50").await.ok();
    assert_eq!(list["total"], 30);
    for id in service.ids("/v1/meetings").await {
        for below in ["", "/evidence", "/history", "/sources", "/statements", "/disagreements"] {
            service.get(&format!("/v1/meetings/{id}{below}")).await.ok();
        }
    }
    let person = list["data"][0]["participants"][0]["id"].as_str().unwrap();
    assert!(person.starts_with("synthetic-"), "{person}");
    assert!(service.get(&format!("/v1/meetings?participant={person}")).await.ok()["total"].as_u64() >= Some(1));
}
