//! What happened to a meeting, with the reports and the words behind it.

use rapporteur::meeting::model::Status;
use serde_json::Value;

use crate::support::*;

/// A meeting that was announced, then held, told of by the countries, then corrected.
fn life() -> Setup {
    let pair = || told(&[BIDEN, XI]);
    let held = article("held", "2023-11-16", vec![pair().on("2023-11-15")]);
    let mut readings = vec![
        article("plan", "2023-11-10", vec![pair().on("2023-11").status(Status::Scheduled)]),
        held.clone(),
        article("repeat", "2023-11-17", vec![pair().on("2023-11-15")]),
        revised(&held, vec![pair().on("2023-11-15").at("woodside-us", "Woodside", "US")]),
    ];
    readings.extend((0..3).map(|day| article(&format!("other-{day}"), "2023-12-01", Vec::new())));
    Setup { readings, ..Setup::default() }
}

async fn history(service: &Service) -> Vec<Value> {
    let id = service.meeting_of(&["joe-biden", "xi-jinping"]).await;
    service.get(&format!("/v1/meetings/{id}/history")).await.ok()["data"].as_array().unwrap().clone()
}

/// The slots that an event changed: pointer, before, after.
fn slots(event: &Value) -> Vec<[String; 3]> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let rows = event["slots"].as_array().unwrap().iter();
    rows.map(|row| ["slot", "before", "after"].map(|member| text(&row[member]))).collect()
}

#[tokio::test]
async fn every_change_shows_its_report_and_what_it_changed() {
    let events = history(&life().start()).await;
    let said: Vec<(&str, &str)> =
        (events.iter()).map(|event| (event["change"].as_str().unwrap(), event["report"].as_str().unwrap())).collect();
    let (vague, day) = ("joe-biden+xi-jinping.2023-11", "joe-biden+xi-jinping.2023-11-15");
    assert_eq!(said, [("created", vague), ("joined", day), ("joined", day), ("changed", day)]);
    let row = |slot: &str, before: &str, after: &str| [slot, before, after].map(str::to_owned);
    assert_eq!(
        slots(&events[0]),
        [
            row("/status", "-", "scheduled"),
            row("/when", "-", "2023-11"),
            row("/participants", "-", "joe-biden"),
            row("/participants", "-", "xi-jinping"),
        ]
    );
    assert_eq!(slots(&events[1]), [row("/status", "scheduled", "held"), row("/when", "2023-11", "2023-11-15")]);
    assert_eq!((slots(&events[2]), &events[2]["slots_total"]), (Vec::new(), &Value::from(0)));
    assert_eq!(slots(&events[3]), [row("/where", "-", "woodside-us")]);
}

#[tokio::test]
async fn the_words_of_a_replaced_revision_stay_behind_what_they_changed() {
    let events = history(&life().start()).await;
    let (event, evidence) = (&events[1], &events[1]["slots"][1]["evidence"]);
    assert_eq!((&event["revision"], &evidence["revision"]), (&Value::from(1), &Value::from(1)));
    assert_eq!(evidence["article"], event["article"]);
    assert_eq!((&evidence["value"], &evidence["exact"]), (&Value::from("2023-11-15"), &Value::from("dispatch")));
    // The reader gave no words for the status.
    assert_eq!(event["missing"]["/slots/0/evidence"], "not_applicable");
}

#[tokio::test]
async fn a_meeting_that_turned_out_to_be_this_one_is_an_event_without_report() {
    let service = Service::start();
    let (old, now) = moved_meeting(&service).await;
    let list = service.get(&format!("/v1/meetings/{now}/history")).await.ok();
    let merged = list["data"].as_array().unwrap().iter().find(|event| event["merged"] == old.as_str()).unwrap();
    assert_eq!((&merged["report"], &merged["missing"]["/report"]), (&Value::Null, &Value::from("not_applicable")));
}

#[tokio::test]
async fn no_event_embeds_more_slots_than_any_list() {
    let names: Vec<String> = (0..30).map(|number| format!("guest-{number:02}")).collect();
    let guests: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "US")).collect();
    let readings = vec![article("many", "2023-11-16", vec![told(&guests).on("2023-11-15")])];
    let service = Setup { readings, ..Setup::default() }.start();
    let id = service.ids("/v1/meetings").await.swap_remove(0);
    let list = service.get(&format!("/v1/meetings/{id}/history")).await.ok();
    let event = &list["data"][0];
    assert_eq!((slots(event).len(), &event["slots_total"]), (20, &Value::from(32)));
}
