//! Filters, order and pages, held against a plain scan of all meetings.

use std::{collections::BTreeMap, sync::Arc};

use proptest::prelude::*;

use super::support::*;
use crate::{
    catalog::{Catalog, Condition, DateMatch, Field, FilterPart, Meeting, MeetingFilter, MeetingKey, status, terms},
    meeting::model::{Confidence, Format, Kind, Report, Status},
    time::{Day, Precision},
};

const PEOPLE: [&str; 5] = ["joe-biden@US", "xi-jinping@CN", "fumio-kishida@JP", "yoon-suk-yeol@KR", "MX"];
const DATES: [&str; 9] =
    ["", "2021", "2021-12-31", "2022-01-01", "2022-06", "2022-06-28/2022-07-02", "2022-07-01", "2023", "2023-11-17"];

fn any_report() -> impl Strategy<Value = Report> {
    let parts = (
        prop::sample::subsequence(PEOPLE.as_slice(), 1..=3),
        prop::sample::select(DATES.as_slice()),
        prop::sample::select(vec![Status::Scheduled, Status::Held, Status::Cancelled]),
        prop::sample::select(vec![Kind::Meeting, Kind::Summit, Kind::Call]),
        0..8_u8,
        1..=100_u8,
    );
    parts.prop_map(|(parties, date, status, kind, extra, sure)| {
        let report = report(&parties.join(" "), date).status(status).kind(kind).sure(sure);
        match extra {
            0 => report.forum("apec"),
            1 => report.within("apec"),
            2 => report.topic("trade").at("vienna-at"),
            3 => report.topic("climate").topic("trade").at("washington-us"),
            4 => report.format(Format::Video),
            _ => report,
        }
    })
}

fn any_catalog() -> impl Strategy<Value = Arc<Catalog>> {
    prop::collection::vec(prop::collection::vec(any_report(), 0..12), 1..9).prop_map(|articles| {
        const SLUGS: [&str; 9] = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
        let dispatches: Vec<Dispatch> = (articles.into_iter().enumerate())
            .map(|(at, reports)| Dispatch { reports, ..dispatch(SLUGS[at], "2023-12-01", []) })
            .collect();
        catalog(&dispatches)
    })
}

fn any_filter() -> impl Strategy<Value = MeetingFilter> {
    let condition = prop::sample::select(vec![
        (Field::Participant, vec!["joe-biden", "xi-jinping", "mx", "nobody"]),
        (Field::Country, vec!["US", "CN", "MX", "FR"]),
        (Field::Topic, vec!["trade", "climate"]),
        (Field::Place, vec!["vienna-at", "washington-us"]),
        (Field::PlaceCountry, vec!["AT", "US"]),
        (Field::Forum, vec!["apec"]),
        (Field::Kind, vec!["meeting", "summit", "call"]),
        (Field::Format, vec!["video", "phone"]),
        (Field::Laterality, vec!["bilateral", "multilateral"]),
        (Field::Status, vec!["scheduled", "held"]),
    ])
    .prop_flat_map(|(field, values)| {
        (Just(field), prop::sample::subsequence(values.clone(), 0..=values.len()), any::<bool>())
    })
    .prop_map(|(field, any_of, negated)| Condition {
        field,
        any_of: any_of.into_iter().map(str::to_owned).collect(),
        negated,
    });
    let days: Vec<Option<Day>> = ["2021-12-31", "2022-01-01", "2022-06-30", "2022-07-02", "2023-12-31"]
        .iter()
        .map(|day| day.parse().ok())
        .chain([None, None, None])
        .collect();
    (
        prop::collection::vec(condition, 0..4),
        prop::sample::select(days.clone()),
        prop::sample::select(days),
        prop::sample::select(vec![DateMatch::Possible, DateMatch::Certain]),
        prop::option::weighted(0.3, prop::sample::select(vec![Precision::Year, Precision::Month, Precision::Day])),
        prop::option::weighted(0.3, (0..=100_u8).prop_map(Confidence::percent)),
    )
        .prop_map(|(conditions, from, to, date_match, precision, confidence_min)| MeetingFilter {
            conditions,
            from,
            to,
            date_match,
            precision,
            confidence_min,
        })
}

/// The filter in plain words, on one meeting.
fn wanted(meeting: &Meeting, filter: &MeetingFilter) -> bool {
    let has = |condition: &Condition| {
        let slots = &meeting.slots;
        condition.any_of.iter().any(|value| match condition.field {
            Field::Participant => slots.participants.iter().any(|one| one.id == *value),
            Field::Country => slots.participants.iter().any(|one| one.country.as_deref() == Some(value)),
            Field::Topic => slots.topics.iter().any(|topic| topic.id == *value),
            Field::Place => slots.place.as_ref().is_some_and(|place| place.id == *value),
            Field::PlaceCountry => slots.place.as_ref().is_some_and(|place| place.country.as_deref() == Some(value)),
            Field::Forum => {
                slots.forum.as_ref().is_some_and(|forum| forum.id == *value)
                    || slots.part_of.as_ref().is_some_and(|around| around.forum.as_deref() == Some(value))
            }
            Field::Kind => terms::kind(slots.kind) == value,
            Field::Format => slots.format.is_some_and(|format| terms::format(format) == value),
            Field::Laterality => slots.laterality.is_some_and(|laterality| terms::laterality(laterality) == value),
            Field::Status => status(slots.status) == value,
            other => panic!("{other:?}"),
        })
    };
    let when = meeting.slots.when.as_ref();
    let (from, to) = (filter.from, filter.to);
    let in_span = (from.is_none() && to.is_none())
        || when.is_some_and(|when| match filter.date_match {
            DateMatch::Possible => {
                to.is_none_or(|to| when.earliest <= to) && from.is_none_or(|from| when.latest >= from)
            }
            DateMatch::Certain => {
                from.is_none_or(|from| when.earliest >= from) && to.is_none_or(|to| when.latest <= to)
            }
        });
    filter.conditions.iter().all(|condition| has(condition) != condition.negated)
        && in_span
        && filter.precision.is_none_or(|precision| when.is_some_and(|when| when.precision >= precision))
        && filter.confidence_min.is_none_or(|least| meeting.slots.confidence >= least)
}

fn by_key(mut rows: Vec<Arc<Meeting>>) -> Vec<Arc<Meeting>> {
    rows.sort_by_key(|meeting| MeetingKey::of(meeting));
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_filter_finds_what_a_plain_scan_finds(catalog in any_catalog(), filter in any_filter(), limit in 1..5_usize) {
        let all: Vec<Arc<Meeting>> = catalog.meetings.iter().flatten().cloned().collect();
        let expected: Vec<_> = by_key(all.clone()).into_iter().filter(|meeting| wanted(meeting, &filter)).collect();
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = catalog.find_meetings(&filter, after.as_ref(), limit);
            prop_assert_eq!(page.total, expected.len() as u64);
            prop_assert!(page.rows.len() <= limit);
            found.extend(page.rows);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let ids = |rows: &[Arc<Meeting>]| -> Vec<String> { rows.iter().map(|row| row.id.0.clone()).collect() };
        prop_assert_eq!(ids(&found), ids(&expected));

        // Which articles report them, and how many each; page by page.
        let mut reported: BTreeMap<String, u64> = BTreeMap::new();
        for meeting in &expected {
            for source in catalog.sources(meeting) {
                *reported.entry(source.id.0.clone()).or_default() += 1;
            }
        }
        if !filter.is_empty() {
            let mut rows = Vec::new();
            let mut after = None;
            loop {
                let page = catalog.find_articles(&filter, after.as_ref(), limit);
                prop_assert_eq!(page.total, reported.len() as u64);
                rows.extend(page.rows);
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            prop_assert!(rows.is_sorted_by_key(|row| row.entry.key()));
            let found: BTreeMap<String, u64> = rows.iter().map(|row| (row.entry.id.0.clone(), row.meetings)).collect();
            prop_assert_eq!(rows.len(), found.len());
            prop_assert_eq!(found, reported);
        }

        // Who takes part in them, and in how many.
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for one in expected.iter().flat_map(|meeting| &meeting.slots.participants) {
            *counts.entry(one.id.clone()).or_default() += 1;
        }
        if !filter.is_empty() {
            let rows = catalog.find_participants(&filter, None, usize::MAX).rows;
            let found: BTreeMap<String, u64> = rows.iter().map(|row| (row.entry.id.clone(), row.meetings)).collect();
            prop_assert_eq!(found, counts);
        }
    }

    #[test]
    fn why_counts_the_matches_without_each_condition(catalog in any_catalog(), filter in any_filter()) {
        let all: Vec<Arc<Meeting>> = catalog.meetings.iter().flatten().cloned().collect();
        for (part, count) in catalog.why_empty(&filter).without {
            let mut fewer = filter.clone();
            match part {
                FilterPart::Condition(index) => drop(fewer.conditions.remove(index)),
                FilterPart::Span => (fewer.from, fewer.to) = (None, None),
                FilterPart::Precision => fewer.precision = None,
                FilterPart::Confidence => fewer.confidence_min = None,
            }
            prop_assert_eq!(count, all.iter().filter(|meeting| wanted(meeting, &fewer)).count() as u64);
        }
    }
}

#[test]
fn undated_meetings_come_last() {
    let reports =
        [report("joe-biden@US xi-jinping@CN", ""), report("joe-biden@US MX", "2021"), report("US JP", "2023-11-17")];
    let catalog = catalog(&[dispatch("a", "2023-12-01", reports)]);
    let dates: Vec<Option<String>> =
        meetings(&catalog).iter().map(|one| one.slots.when.as_ref().map(|when| when.edtf.to_string())).collect();
    assert_eq!(dates, [Some("2023-11-17".to_owned()), Some("2021".to_owned()), None]);
}

#[test]
fn spans_without_end_stand_where_they_begin() {
    let reports = [report("US CN", "2002/.."), report("US MX", "2001"), report("US JP", "2023-11-17")];
    let catalog = catalog(&[dispatch("a", "2023-12-01", reports)]);
    let dates: Vec<String> =
        meetings(&catalog).iter().map(|one| one.slots.when.as_ref().unwrap().edtf.to_string()).collect();
    assert_eq!(dates, ["2023-11-17", "2002/..", "2001"]);
    assert_eq!(catalog.span().map(|(_, last)| last.to_string()).as_deref(), Some("2023-11-17"));
}

#[test]
fn lists_of_entries_are_paged_by_id() {
    let catalog = catalog(&[dispatch(
        "a",
        "2023-12-01",
        [report("joe-biden@US xi-jinping@CN", "2023-11-15"), report("joe-biden@US MX", "2023-11-17").topic("trade")],
    )]);
    let all = MeetingFilter::default();
    let first = catalog.find_participants(&all, None, 2);
    assert_eq!(first.total, 3);
    let names: Vec<&str> = first.rows.iter().map(|row| row.entry.id.as_str()).collect();
    assert_eq!((names.as_slice(), first.next.as_deref()), (["joe-biden", "mx"].as_slice(), Some("mx")));
    let rest = catalog.find_participants(&all, first.next.as_deref(), 2);
    assert_eq!((rest.rows[0].entry.id.as_str(), rest.next), ("xi-jinping", None));
    let below = catalog.find_participants(&MeetingFilter::of(Field::Topic, "trade"), Some("joe-biden"), 5);
    assert_eq!((below.rows.len(), below.rows[0].entry.id.as_str(), below.total), (1, "mx", 2));
}

#[test]
fn articles_come_latest_published_first() {
    let catalog = catalog(&[
        dispatch("a", "2023-11-01", [report("US JP", "2023-10-30")]),
        dispatch("b", "2023-12-01", [report("US JP", "2023-10-30")]),
        dispatch("c", "2023-11-15", []),
    ]);
    let titles = |filter: &MeetingFilter| -> Vec<String> {
        let rows = catalog.find_articles(filter, None, 9).rows;
        rows.iter().map(|row| row.entry.reading.article.title.clone().unwrap()).collect()
    };
    assert_eq!(titles(&MeetingFilter::default()), ["b", "c", "a"]);
    assert_eq!(titles(&MeetingFilter::of(Field::Participant, "us")), ["b", "a"]);
    let first = catalog.find_articles(&MeetingFilter::default(), None, 1);
    let second = catalog.find_articles(&MeetingFilter::default(), first.next.as_ref(), 1);
    assert_eq!(second.rows[0].entry.reading.article.title.as_deref(), Some("c"));
}
