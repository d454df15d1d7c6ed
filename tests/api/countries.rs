//! Countries: their meetings, who speaks for them, whom they meet.

use serde_json::{Value, json};

use crate::support::*;

#[tokio::test]
async fn a_country_shows_its_meetings_its_people_and_whom_it_meets() {
    let service = Service::start();
    let japan = service.get("/v1/countries/JP").await.ok();
    assert_eq!(
        japan,
        json!({
            "id": "JP", "name": "Japan", "meetings": 3, "hosted": 0,
            "statuses": [
                {"status": "held", "meetings": 1}, {"status": "proposed", "meetings": 1}, {"status": "scheduled", "meetings": 1},
            ],
            "participants": [{"id": "fumio-kishida", "name": "Fumio Kishida", "meetings": 3}], "participants_total": 1,
            "counterparts": [
                {"id": "CN", "name": "China", "meetings": 2},
                {"id": "US", "name": "United States", "meetings": 2},
                {"id": "MX", "name": "Mexico", "meetings": 1},
            ],
            "counterparts_total": 3, "first_day": "2023-11-01", "last_day": "2023-11-30", "missing": {},
        })
    );
    assert_eq!(service.get("/v1/countries/US").await.ok()["hosted"], 3);
}

#[tokio::test]
async fn every_code_and_name_leads_to_the_country() {
    let service = Service::start();
    for (given, rest) in
        [("mx", ""), ("MEX", ""), ("mex", "/meetings?limit=1"), ("Mexico", ".json"), ("%6DX", "/topics.json")]
    {
        let answer = service.get(&format!("/v1/countries/{given}{rest}")).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (308, format!("/v1/countries/MX{rest}").as_str())
        );
        service.get(answer.header("location")).await.ok();
    }
    for unknown in ["nobody", "XX", "m", "xi-jinping"] {
        service.get(&format!("/v1/countries/{unknown}")).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn countries_are_listed_and_have_lists_below() {
    let service = Service::start();
    let list = service.get("/v1/countries?kind=meeting").await.ok();
    let rows: Vec<(&Value, &Value)> =
        list["data"].as_array().unwrap().iter().map(|row| (&row["id"], &row["meetings"])).collect();
    let expected = [("CN", 2), ("JP", 2), ("MX", 1), ("US", 3)].map(|(code, count)| (json!(code), json!(count)));
    assert_eq!(rows, expected.iter().map(|(code, count)| (code, count)).collect::<Vec<_>>());
    assert_eq!(service.ids("/v1/countries/MX/countries").await, ["CN", "JP", "US"]);
    assert_eq!(service.ids("/v1/countries/MX/topics").await, ["migration", "trade"]);
    let page = service.get("/v1/countries?limit=2").await.ok();
    let next = service.get(page["next"].as_str().unwrap()).await.ok();
    assert_eq!((&next["data"][0]["id"], &next["total"]), (&json!("MX"), &json!(5)));
}

#[tokio::test]
async fn a_country_without_meetings_has_no_days() {
    let service = Service::start();
    let fiji = service.get("/v1/countries/FJ").await.ok();
    assert_eq!((&fiji["meetings"], &fiji["last_day"]), (&json!(0), &Value::Null));
    assert_eq!(fiji["missing"], json!({"/first_day": "not_stated", "/last_day": "not_stated"}));
    let none = service.get("/v1/countries/FJ/meetings").await.ok();
    assert_eq!(none["why"]["without"], json!([{"filter": "country=FJ", "meetings": 6}]));
}
