//! Meetings counted by their values.

use serde_json::{Value, json};

use crate::support::*;

/// The values of one field or pair in a few words: `US 5, CN 3`.
fn shown(counts: &Value) -> String {
    let row = |row: &Value| {
        let mut ids: Vec<String> =
            row.as_object().unwrap().values().filter_map(|one| one["id"].as_str()).map(str::to_owned).collect();
        ids.extend(row["id"].as_str().map(str::to_owned));
        format!("{} {}", ids.join(" "), row["meetings"])
    };
    counts["values"].as_array().unwrap().iter().map(row).collect::<Vec<_>>().join(", ")
}

#[tokio::test]
async fn every_field_is_counted_most_first() {
    let service = Service::start();
    let answer = service.get("/v1/facets").await.ok();
    let counts: Vec<String> = answer["facets"].as_array().unwrap().iter().map(shown).collect();
    assert_eq!(answer["total"], 6);
    assert_eq!(
        counts,
        [
            "meeting 4, call 1, summit 1",
            "held 4, proposed 1, scheduled 1",
            "trade 3, migration 1, security 1",
            "US 5, CN 3, JP 3, MX 2, QA 1",
            "joe-biden 5, fumio-kishida 3, xi-jinping 3, andres-manuel-lopez-obrador 2, tamim-bin-hamad-al-thani 1",
            "san-francisco-us 2, woodside-us 1",
            "2023 5",
        ]
    );
    let first = |index: usize| answer["facets"][index]["values"][0].clone();
    assert_eq!(first(0), json!({"id": "meeting", "name": "Meeting", "meetings": 4}));
    assert_eq!(first(3), json!({"id": "US", "name": "United States", "meetings": 5}));
    assert_eq!(first(4), json!({"id": "joe-biden", "name": "Joe Biden", "meetings": 5}));
    assert_eq!(answer.get("why"), None);
}

#[tokio::test]
async fn a_filter_and_a_limit_hold_for_every_field() {
    let service = Service::start();
    let answer =
        service.get("/v1/facets?by=format,laterality,place_country,forum&participant=xi-jinping&limit=1").await.ok();
    let counts: Vec<String> = answer["facets"].as_array().unwrap().iter().map(shown).collect();
    assert_eq!(counts, ["in_person 3", "bilateral 2", "US 2", "apec 1"]);
    let totals: Vec<&Value> = answer["facets"].as_array().unwrap().iter().map(|one| &one["values_total"]).collect();
    assert_eq!((totals, &answer["total"]), (vec![&json!(1), &json!(2), &json!(1), &json!(1)], &json!(3)));
    assert_eq!(answer["facets"][0]["values"][0]["name"], "In person");
}

#[tokio::test]
async fn pairs_of_fields_are_counted() {
    let service = Service::start();
    let answer = service.get("/v1/facets?by=topic*status,kind,topic*year&country=US").await.ok();
    let pairs = answer["pairs"].as_array().unwrap();
    assert_eq!((&pairs[0]["by"], &pairs[1]["by"]), (&json!("topic*status"), &json!("topic*year")));
    assert_eq!(
        pairs[0]["values"],
        json!([
            {"topic": {"id": "trade", "name": "Trade"}, "status": {"id": "held", "name": "Held"}, "meetings": 3},
            {"topic": {"id": "migration", "name": "Migration"}, "status": {"id": "held", "name": "Held"}, "meetings": 1},
            {"topic": {"id": "security", "name": "Security"}, "status": {"id": "scheduled", "name": "Scheduled"}, "meetings": 1},
        ])
    );
    assert_eq!(pairs[1]["values_total"], 3);
    assert_eq!(shown(&answer["facets"][0]), "meeting 3, call 1, summit 1");
}

#[tokio::test]
async fn counts_of_no_meeting_say_why() {
    let service = Service::start();
    let answer = service.get("/v1/facets?by=kind&topic=migration&kind=call").await.ok();
    assert_eq!((&answer["total"], &answer["facets"][0]["values_total"]), (&json!(0), &json!(0)));
    assert_eq!(answer["why"]["without"][0], json!({"filter": "topic=migration", "meetings": 1}));
}

#[tokio::test]
async fn what_cannot_be_counted_is_refused() {
    let service = Service::start();
    for (by, hint) in
        [("topics", "did you mean topic?"), ("kind,kind", "different"), ("kind*topic*year", "two of them")]
    {
        service.get(&format!("/v1/facets?by={by}")).await.fault(400, "bad_parameter", "query", "by", hint);
    }
    service.get("/v1/facets?limit=0").await.fault(400, "bad_parameter", "query", "limit", "from 1 to 10000");
    service.get("/v1/facets?cursor=x").await.problem(400, "unknown_parameter");
}

#[tokio::test]
async fn tags_of_counts_change_with_the_question() {
    let service = Service::start();
    let tag = async |path: &str| service.get(path).await.header("etag").to_owned();
    let one = tag("/v1/facets?by=kind").await;
    assert!(one.starts_with("W/"), "{one}");
    for other in ["by=topic", "by=kind&limit=2", "by=kind&kind=call"] {
        assert_ne!(tag(&format!("/v1/facets?{other}")).await, one);
    }
    let again = service.get_with("/v1/facets?by=kind", &[("if-none-match", &one)]).await;
    assert_eq!(again.status, 304);
}
