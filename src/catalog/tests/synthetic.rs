//! Invented articles in the catalog: grouped as they were drawn, and never beside real ones.

use std::collections::{BTreeMap, BTreeSet};

use super::support::*;
use crate::{
    catalog::{AdmitError, Registry},
    synthetic::{Plan, Readings},
};

fn invented(meetings: u64) -> (Registry, Readings) {
    let registry = registry();
    let mut readings = Readings::of(Plan { meetings, seed: 1 });
    registry.admit_synthetic(readings.by_ref().collect(), noon()).unwrap();
    (registry, readings)
}

/// The meeting that an article was drawn for, which its address says.
fn drawn_for(url: &str) -> &str {
    url.rsplit_once('/').unwrap().0
}

#[test]
fn reports_of_one_invented_meeting_are_one_meeting() {
    let (registry, readings) = invented(1_000);
    let catalog = registry.snapshot();
    let mut homes: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    let mut mixed = 0;
    for meeting in meetings(&catalog) {
        let urls: BTreeSet<String> = (catalog.sources(&meeting))
            .map(|entry| drawn_for(entry.reading.article.url.as_deref().unwrap()).to_owned())
            .collect();
        mixed += usize::from(urls.len() > 1);
        urls.into_iter().for_each(|url| {
            homes.entry(url).or_default().insert(meeting.number);
        });
    }
    let split = homes.values().filter(|numbers| numbers.len() > 1).count();
    assert_eq!(homes.len(), 1_000);
    // Two meetings of one pair in one month, of which only the month is told, are rightly one.
    assert!(split <= 10 && mixed <= 10, "{split} split, {mixed} mixed");
    // As many disagree as were drawn to.
    let disagree = meetings(&catalog).iter().filter(|meeting| !meeting.slots.disagreements.is_empty()).count() as u64;
    let drawn = readings.distribution().contradicted;
    assert!(drawn > 25 && disagree.abs_diff(drawn) <= 10, "{disagree}, not {drawn}");
}

#[test]
fn invented_and_real_articles_never_mix() {
    let (invented, _) = invented(1);
    let real = registry();
    let note = dispatch("a", "2023-11-14", [report("a@US b@CN", "2023-11-14")]);
    let refused = invented.submit(note.article(), noon(), |article| note.reading(article));
    assert_eq!(refused, Err(AdmitError::HoldsSynthetic));
    submit(&real, &note);
    let readings: Vec<_> = Readings::of(Plan { meetings: 1, seed: 1 }).collect();
    assert_eq!(real.admit_synthetic(readings.clone(), noon()), Err(AdmitError::HoldsReal));
    // A real reading does not come in as an invented one, and nothing of its batch does.
    let empty = registry();
    let batch = [readings, vec![note.reading(&note.article())]].concat();
    assert!(matches!(empty.admit_synthetic(batch, noon()), Err(AdmitError::NotSynthetic(_))));
    assert_eq!([&real, &empty].map(|registry| registry.snapshot().totals().articles), [1, 0]);
    assert_eq!([&real, &empty, &invented].map(|one| one.snapshot().is_synthetic()), [Some(false), None, Some(true)]);
}
