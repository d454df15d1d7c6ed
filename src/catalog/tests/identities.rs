//! Ids, revisions, redirects and history.

use std::sync::Arc;

use super::support::*;
use crate::{
    catalog::{Catalog, EventKind, Found, Placement, Registry, Submitted},
    journal::{Journal, MemoryJournal, Sequence},
    meeting::model::Status,
};

const PAIR: &str = "joe-biden@US xi-jinping@CN";

#[test]
fn the_same_article_changes_nothing() {
    let registry = registry();
    let dispatch = dispatch("a", "2023-11-18", [report(PAIR, "2023-11-17")]);
    let first = submit(&registry, &dispatch);
    let Submitted::Accepted { article, revision: 1, sequence: Sequence(1), .. } = first else { panic!("{first:?}") };
    assert_eq!(submit(&registry, &dispatch), Submitted::Unchanged { article, revision: 1 });
    assert_eq!(*registry.journal().follow().borrow(), Sequence(1));
}

#[test]
fn an_article_without_url_is_known_by_its_content() {
    let registry = registry();
    let mut article = dispatch("a", "2023-11-18", [report(PAIR, "2023-11-17")]).article();
    article.url = None;
    let reading = dispatch("a", "2023-11-18", [report(PAIR, "2023-11-17")]);
    let submit = || registry.submit(article.clone(), noon(), |article| reading.reading(article)).unwrap();
    assert!(matches!(submit(), Submitted::Accepted { .. }));
    assert!(matches!(submit(), Submitted::Unchanged { .. }));
}

#[test]
fn a_revision_replaces_the_reports_and_keeps_article_and_meeting() {
    let registry = registry();
    submit(&registry, &dispatch("a", "2023-11-18", [report(PAIR, "2023-11-17"), report("US JP", "2023-11-16")]));
    let id = meetings(&registry.snapshot())[0].id.clone();
    let gone = meetings(&registry.snapshot())[1].id.clone();
    let revised = dispatch("a", "2023-11-18", [report(PAIR, "2023-11-16")]).text("Corrected.");
    let Placement::Revision { article, revision: 2 } = registry.snapshot().place(&revised.article()) else { panic!() };
    submit(&registry, &revised);
    let catalog = registry.snapshot();
    assert_eq!(meetings(&catalog).len(), 1);
    let meeting = here(&catalog, &id.0);
    assert_eq!(meeting.slots.when.as_ref().unwrap().edtf.to_string(), "2023-11-16");
    assert_eq!((meeting.created, meeting.updated), (Sequence(1), Sequence(2)));
    assert_eq!(
        meeting.history.iter().map(|event| event.change).collect::<Vec<_>>(),
        [EventKind::Created, EventKind::Changed]
    );
    assert!(matches!(catalog.meeting(&gone.0), Found::Gone));
    let entry = catalog.article(&article.0).unwrap();
    assert_eq!((entry.revisions.len(), entry.reading.article.text.as_str()), (2, "Corrected."));
    assert!(catalog.participant("jp").is_none(), "nobody names Japan any more");
}

#[test]
fn a_bridging_report_leaves_a_redirect() {
    let registry = registry();
    // Two vague spans that could be anything to one another, so they are two: one in Vienna, one nobody knows where.
    submit(&registry, &dispatch("a", "2023-12-01", [report(PAIR, "2023-11-01/2023-11-10").at("vienna-at")]));
    submit(&registry, &dispatch("b", "2023-12-02", [report(PAIR, "2023-11-08/2023-11-20").at("washington-us")]));
    let before = registry.snapshot();
    assert_eq!(sources(&before), ["b", "a"]);
    let (young, old) = (meetings(&before)[0].id.clone(), meetings(&before)[1].id.clone());
    // The second article is corrected: it was Vienna.
    let corrected =
        dispatch("b", "2023-12-02", [report(PAIR, "2023-11-08/2023-11-20").at("vienna-at")]).text("Vienna.");
    submit(&registry, &corrected);
    let after = registry.snapshot();
    assert_eq!(sources(&after), ["a b"]);
    let Found::Moved(to) = after.meeting(&young.0) else { panic!("{:?}", after.meeting(&young.0)) };
    assert_eq!(to, old);
    let events: Vec<EventKind> = here(&after, &old.0).history.iter().map(|event| event.change).collect();
    assert_eq!(events, [EventKind::Created, EventKind::Merged, EventKind::Joined]);
    // A snapshot that was taken before still says what it said.
    assert!(matches!(before.meeting(&young.0), Found::Here(_)));
    // Taken back, the report is the meeting it was, under the id it had.
    submit(
        &registry,
        &dispatch("b", "2023-12-02", [report(PAIR, "2023-11-08/2023-11-20").at("washington-us")]).text("No."),
    );
    assert!(matches!(registry.snapshot().meeting(&young.0), Found::Here(_)));
}

#[test]
fn ids_are_of_the_promised_form_and_unknown_ids_are_unknown() {
    let catalog = catalog(&[dispatch("a", "2023-11-18", [report(PAIR, "2023-11-17")])]);
    let id = &meetings(&catalog)[0].id.0;
    assert!(id.len() == 10 && id.starts_with("m-"), "{id}");
    assert!(id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{id}");
    assert!(matches!(catalog.meeting("m-nothing"), Found::Unknown));
}

#[test]
fn a_report_that_moves_to_another_block_keeps_its_id() {
    let registry = registry();
    let mut vague = report(PAIR, "2023-11-17");
    submit(&registry, &dispatch("a", "2023-11-18", [vague.clone()]));
    let id = meetings(&registry.snapshot())[0].id.clone();
    vague.participants.truncate(1);
    submit(&registry, &dispatch("a", "2023-11-18", [vague]).text("One of them."));
    assert_eq!(here(&registry.snapshot(), &id.0).slots.participants.len(), 1);
}

#[test]
fn replay_equals_live() {
    let journal = Arc::new(MemoryJournal::new());
    let registry = Registry::open(journal.clone()).unwrap();
    for dispatch in [
        dispatch("a", "2023-11-14", [report(PAIR, "2023-11-17").status(Status::Scheduled), report("US JP", "2023-11")]),
        dispatch("b", "2023-11-18", [report(PAIR, "2023-11-17")]),
        dispatch("a", "2023-11-14", [report(PAIR, "2023-11").status(Status::Scheduled)]).text("Revised."),
    ] {
        submit(&registry, &dispatch);
    }
    let replayed = Registry::open(journal).unwrap();
    let show = |catalog: &Catalog| format!("{:#?} {:?}", meetings(catalog), catalog.totals());
    assert_eq!(show(&replayed.snapshot()), show(&registry.snapshot()));
}

#[test]
fn a_record_applied_by_another_node_changes_nothing_twice() {
    let journal = Arc::new(MemoryJournal::new());
    let (one, two) = (Registry::open(journal.clone()).unwrap(), Registry::open(journal.clone()).unwrap());
    let dispatch = dispatch("a", "2023-11-18", [report(PAIR, "2023-11-17")]);
    submit(&one, &dispatch);
    // The other node has not followed yet and takes the article for new.
    submit(&two, &dispatch);
    one.catch_up().unwrap();
    assert_eq!(journal.read_from(Sequence(1), 9).unwrap().len(), 2);
    for registry in [one, two] {
        assert_eq!((registry.snapshot().totals().articles, registry.snapshot().totals().meetings), (1, 1));
    }
}
