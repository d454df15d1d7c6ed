//! What happened to a meeting: which report changed which slot, and from what to what.

use super::support::*;
use crate::{
    catalog::{EventKind, Registry},
    meeting::model::{Kind, Report, Status},
};

const PAIR: &str = "joe-biden@US xi-jinping@CN";

/// The only meeting's history, an event a line: what happened, the article, then each slot as `slot before>after`, with a
/// `!` where the report has evidence for the value since.
#[track_caller]
fn told(registry: &Registry) -> Vec<String> {
    let catalog = registry.snapshot();
    let all = meetings(&catalog);
    assert_eq!(all.len(), 1, "{:?}", sources(&catalog));
    let line = |event: &crate::catalog::Event| {
        let report = event.report.map(|place| registry.report(place).unwrap().unwrap());
        let slug = catalog.article(&event.article.0).unwrap().reading.article.title.clone().unwrap();
        let mut line = format!("{:?} {slug}", event.change);
        for change in event.slots(report.as_ref()) {
            let [before, after] = [&change.before, &change.after].map(|value| value.as_deref().unwrap_or(""));
            let sure = report.as_ref().is_some_and(|report| change.evidence(report).is_some());
            line += &format!(" {} {before}>{after}{}", change.slot.pointer(), if sure { "!" } else { "" });
        }
        line
    };
    all[0].history().map(line).collect()
}

fn scheduled(parties: &str, date: &str) -> Report {
    report(parties, date).status(Status::Scheduled)
}

#[test]
fn each_event_tells_what_its_report_changed() {
    let registry = registry();
    submit(&registry, &dispatch("floated", "2023-11-01", [scheduled(PAIR, "2023-11")]));
    submit(&registry, &dispatch("planned", "2023-11-10", [scheduled(PAIR, "2023-11-17").at("US")]));
    submit(&registry, &dispatch("confirmed", "2023-11-11", [scheduled(PAIR, "2023-11-17")]));
    submit(
        &registry,
        &dispatch("held", "2023-11-18", [report(PAIR, "2023-11-17").at("woodside-us").status(Status::Held)]),
    );
    assert_eq!(
        told(&registry),
        [
            "Created floated /status >scheduled! /when >2023-11! /participants >joe-biden! /participants >xi-jinping!",
            "Joined planned /when 2023-11>2023-11-17! /where >us",
            "Joined confirmed",
            "Joined held /status scheduled>held! /where us>woodside-us",
        ]
    );
}

#[test]
fn a_person_takes_the_place_of_a_country() {
    let registry = registry();
    submit(&registry, &dispatch("a", "2023-11-16", [report("US CN", "2023-11-15")]));
    submit(&registry, &dispatch("b", "2023-11-17", [report("joe-biden@US CN", "2023-11-15")]));
    let last = told(&registry).pop().unwrap();
    assert_eq!(last, "Joined b /participants us> /participants >joe-biden!");
}

#[test]
fn a_revision_and_a_report_that_leaves_say_what_is_left() {
    let registry = registry();
    let first = dispatch("a", "2023-11-16", [scheduled(PAIR, "2023-11-17")]);
    submit(&registry, &first);
    submit(&registry, &dispatch("b", "2023-11-18", [report(PAIR, "2023-11-17").status(Status::Held)]));
    submit(&registry, &dispatch("b", "2023-11-18", [report(PAIR, "2023-11-17").status(Status::Cancelled)]).text("No."));
    submit(&registry, &dispatch("b", "2023-11-18", []).text("Nothing."));
    assert_eq!(
        told(&registry)[1..],
        [
            "Joined b /status scheduled>held!",
            "Changed b /status held>cancelled!",
            // The report that left does not say what the other does.
            "Left b /status cancelled>scheduled",
        ]
    );
    // What was read in a revision that is replaced is still there to be shown.
    let meeting = meetings(&registry.snapshot()).remove(0);
    let statuses: Vec<Status> =
        (meeting.history()).map(|event| registry.report(event.report.unwrap()).unwrap().unwrap().status).collect();
    assert_eq!(statuses, [Status::Scheduled, Status::Held, Status::Cancelled, Status::Cancelled]);
}

#[test]
fn what_a_merge_changes_stands_at_the_report_that_says_it() {
    let registry = registry();
    // Each says less than is needed to join them, until the second is corrected.
    submit(&registry, &dispatch("a", "2023-12-01", [report(PAIR, "2023-11-01/2023-11-10").at("vienna-at")]));
    let other = |place: &str| report(PAIR, "2023-11-08/2023-11-20").at(place).kind(Kind::Talks);
    submit(&registry, &dispatch("b", "2023-12-02", [other("washington-us")]));
    submit(&registry, &dispatch("b", "2023-12-02", [other("vienna-at")]).text("Vienna."));
    let kinds: Vec<EventKind> = meetings(&registry.snapshot())[0].history().map(|event| event.change).collect();
    assert_eq!(kinds, [EventKind::Created, EventKind::Merged, EventKind::Joined]);
    assert_eq!(told(&registry)[1..], ["Merged b", "Joined b"]);
}

#[test]
fn founding_by_one_report_keeps_no_slots_in_memory() {
    let registry = registry();
    submit(&registry, &dispatch("a", "2023-11-16", [report(PAIR, "2023-11-15").at("woodside-us")]));
    let meeting = meetings(&registry.snapshot()).remove(0);
    assert!(meeting.history().all(|event| event.slots(None).is_empty()));
    assert_eq!(told(&registry).len(), 1);
}
