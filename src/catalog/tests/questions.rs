//! Filters, order and pages, held against a plain scan of all meetings.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use proptest::prelude::*;

use super::support::*;
use crate::{
    catalog::{
        Catalog, Circle, Condition, DateMatch, Field, FilterPart, Meeting, MeetingFilter, MeetingOrder, NameFit,
        status, terms,
    },
    journal::Sequence,
    meeting::model::{Confidence, Format, Kind, Report, Status},
    time::{Day, Precision},
};

const PEOPLE: [&str; 5] = ["joe-biden@US", "xi-jinping@CN", "fumio-kishida@JP", "yoon-suk-yeol@KR", "MX"];
const DATES: [&str; 12] = [
    "",
    "2021",
    "2021-12-31",
    "2022-01-01",
    "2022-06",
    "2022-06-28/2022-07-02",
    "2022-07-01",
    "2023",
    "2023-11-17",
    "2021/2022-06",
    "../2022-06-30",
    "202X",
];

pub(super) fn any_report() -> impl Strategy<Value = Report> {
    let parts = (
        prop::sample::subsequence(PEOPLE.as_slice(), 1..=3),
        prop::sample::select(DATES.as_slice()),
        prop::sample::select(vec![Status::Proposed, Status::Scheduled, Status::Held, Status::Cancelled]),
        prop::sample::select(vec![Kind::Meeting, Kind::Summit, Kind::Call]),
        0..10_u8,
        1..=100_u8,
    );
    parts.prop_map(|(parties, date, status, kind, extra, sure)| {
        let mut report = report(&parties.join(" "), date).status(status).kind(kind).sure(sure);
        match extra {
            0 => report.forum("apec"),
            1 => report.within("apec"),
            2 => report.topic("trade").at("vienna-at"),
            3 => report.topic("climate").topic("trade").at("washington-us"),
            4 => report.format(Format::Video),
            5 => report.at("woodside-us"),
            6 => report.at("san-francisco-us"),
            7 => {
                report.participants[0].name += " the Elder";
                report
            }
            _ => report,
        }
    })
}

fn any_dispatches() -> impl Strategy<Value = Vec<Dispatch>> {
    const SLUGS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];
    let days = prop::sample::select(vec!["2023-12-01", "2022-06-30", "2022-06-30T23:30:00-05:00"]);
    let mentions = prop::sample::subsequence(vec!["fr", "cn", "at"], 0..=2);
    let article = (prop::collection::vec(any_report(), 0..12), days, mentions);
    // Of articles with one slug the later are revisions.
    prop::collection::vec((0..SLUGS.len(), article), 1..12).prop_map(|articles| {
        (articles.into_iter().enumerate())
            .map(|(at, (slug, (reports, day, mentions)))| {
                Dispatch { reports, mentions, ..dispatch(SLUGS[slug], day, []) }.text(&format!("Text {at}."))
            })
            .collect()
    })
}

pub(super) fn any_catalog() -> impl Strategy<Value = Arc<Catalog>> {
    any_dispatches().prop_map(|dispatches| catalog(&dispatches))
}

fn any_order() -> impl Strategy<Value = MeetingOrder> {
    use MeetingOrder::{EarliestFirst, LatestFirst, NewestFirst, OldestFirst};
    prop::sample::select(vec![LatestFirst, EarliestFirst, NewestFirst, OldestFirst])
}

pub(super) fn any_filter() -> impl Strategy<Value = MeetingFilter> {
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
        (Field::MentionsCountry, vec!["FR", "CN", "MX"]),
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
    let plain = (
        prop::collection::vec(condition, 0..4),
        prop::sample::select(days.clone()),
        prop::sample::select(days.clone()),
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
            ..MeetingFilter::default()
        });
    let asked = vec!["bi", "biden", "xi", "apec", "jo", "trade", "vienna", "summit", "elder"];
    let further = (
        prop::option::weighted(0.3, prop::sample::subsequence(asked, 1..=2)),
        prop::option::weighted(0.3, prop::sample::select(CIRCLES.as_slice())),
        prop::option::weighted(0.3, (0..10_u64).prop_map(Sequence)),
        prop::sample::select(days.clone()),
        prop::sample::select(days),
    );
    (plain, further).prop_map(|(plain, (words, near, updated_since, known_by, unconfirmed_on))| MeetingFilter {
        words: words.into_iter().flatten().map(str::to_owned).collect(),
        near: near.and_then(|(lat, lon, km)| Circle::new(lat, lon, km)),
        updated_since,
        known_by,
        unconfirmed_on,
        ..plain
    })
}

/// Around Woodside and San Francisco, which are 41 km apart, and Washington.
const CIRCLES: [(f64, f64, f64); 5] =
    [(37.77, -122.42, 30.0), (37.77, -122.42, 60.0), (37.5, -122.3, 10.0), (38.9, -77.0, 100.0), (0.0, 0.0, 20_100.0)];

/// Whether a meeting's place is in a circle, read off a table of what lies in each.
fn lies_near(meeting: &Meeting, circle: Circle) -> bool {
    let within: [&[&str]; 5] = [
        &["san-francisco-us"],
        &["san-francisco-us", "woodside-us"],
        &["woodside-us"],
        &["washington-us"],
        &["san-francisco-us", "woodside-us", "washington-us"],
    ];
    let at = CIRCLES.iter().position(|(lat, lon, km)| Circle::new(*lat, *lon, *km) == Some(circle)).unwrap();
    meeting.slots.place.as_ref().is_some_and(|place| within[at].contains(&place.id.as_str()))
}

/// Whether a meeting's texts have these words, the last at the beginning of one of theirs. All names are in lower ASCII
/// letters and hyphens here, but for those of forums.
fn has_words(meeting: &Meeting, asked: &[String]) -> bool {
    let slots = &meeting.slots;
    let mut text = format!("{} {}", slots.title, slots.name.as_deref().unwrap_or_default());
    slots.participants.iter().for_each(|one| text += &format!(" {} {}", one.name, one.aliases.join(" ")));
    slots.topics.iter().for_each(|one| text += &format!(" {}", one.name));
    slots.place.iter().for_each(|one| text += &format!(" {}", one.name));
    slots.forum.iter().for_each(|one| text += &format!(" {}", one.name));
    slots.part_of.iter().for_each(|one| text += &format!(" {}", one.name));
    let text = format!(" {} ", text.to_lowercase().replace(['-', ',', '.'], " "));
    let (last, whole) = asked.split_last().unwrap();
    whole.iter().all(|word| text.contains(&format!(" {word} "))) && text.contains(&format!(" {last}"))
}

/// The filter in plain words, on one meeting.
pub(super) fn wanted(catalog: &Catalog, meeting: &Meeting, filter: &MeetingFilter) -> bool {
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
            Field::MentionsCountry => {
                let mut articles = catalog.sources(meeting).map(|source| &source.reading);
                articles.any(|reading| {
                    let named = reading.mentions.iter().any(|one| one.name == *value);
                    let mut speakers = reading.meetings.iter().flat_map(|report| &report.participants);
                    named || speakers.any(|one| one.country.as_deref() == Some(value))
                })
            }
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
        && (filter.words.is_empty() || has_words(meeting, &filter.words))
        && filter.near.is_none_or(|circle| lies_near(meeting, circle))
        && filter.updated_since.is_none_or(|since| meeting.updated > since)
        && filter.known_by.is_none_or(|day| {
            let published = catalog.sources(meeting).map(|source| source.reading.article.published.as_ref());
            published.flatten().any(|published| published.day() <= day)
        })
        && filter.unconfirmed_on.is_none_or(|day| {
            let open = matches!(meeting.slots.status, Status::Proposed | Status::Scheduled);
            open && when.is_some_and(|when| when.latest < day)
        })
}

/// All meetings of a catalog that match, put in order by a plain sort.
fn scan(catalog: &Catalog, filter: &MeetingFilter, order: MeetingOrder) -> Vec<Arc<Meeting>> {
    let all = catalog.meetings.iter().flatten();
    let mut rows: Vec<Arc<Meeting>> = all.filter(|meeting| wanted(catalog, meeting, filter)).cloned().collect();
    // Latest and earliest day; a span without end stands where it begins.
    let days = |meeting: &Meeting| {
        let when = meeting.slots.when.as_ref()?;
        Some((if when.latest == Day::MAX { when.earliest } else { when.latest }, when.earliest))
    };
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    match order {
        MeetingOrder::LatestFirst => rows.sort_by_key(|one| Reverse(days(one))),
        MeetingOrder::EarliestFirst => {
            rows.sort_by_key(|one| (days(one).is_none(), days(one)));
        }
        MeetingOrder::NewestFirst => rows.sort_by_key(|one| Reverse(one.updated)),
        MeetingOrder::OldestFirst => rows.sort_by_key(|one| one.updated),
    }
    rows
}

fn ids(rows: &[Arc<Meeting>]) -> Vec<String> {
    rows.iter().map(|row| row.id.0.clone()).collect()
}

/// The entries of one kind that a name can mean, and how well, by a plain scan of all of them.
fn bearers(catalog: &Catalog, field: Field, asked: &str) -> Vec<(String, NameFit)> {
    let entries: Vec<(String, Vec<String>, bool)> = match field {
        Field::Participant => (catalog.participants.values())
            .map(|one| (one.id.clone(), one.names().into_iter().cloned().collect(), one.id.len() > 2))
            .collect(),
        Field::Topic => {
            catalog.topics.values().map(|one| (one.id.clone(), vec![one.name().to_owned()], false)).collect()
        }
        Field::Place => {
            catalog.places.values().map(|one| (one.id.clone(), vec![one.name().to_owned()], false)).collect()
        }
        _ => catalog.forums.values().map(|one| (one.id.clone(), vec![one.name().to_owned()], false)).collect(),
    };
    let plain = |text: &str| text.to_lowercase().replace('-', " ");
    let fit = |names: &[String], is_person: bool| {
        let within = |name: &String| {
            let name = plain(name);
            let words: Vec<&str> = name.split(' ').collect();
            asked.split(' ').all(|word| words.contains(&word))
        };
        match names {
            [shown, ..] if plain(shown) == asked => Some(NameFit::Shown),
            _ if names.iter().any(|name| plain(name) == asked) => Some(NameFit::Name),
            _ if names.iter().any(within) => Some(if is_person { NameFit::Name } else { NameFit::Part }),
            _ => None,
        }
    };
    entries.into_iter().filter_map(|(id, names, is_person)| Some((id, fit(&names, is_person)?))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_filter_finds_what_a_plain_scan_finds(
        catalog in any_catalog(),
        filter in any_filter(),
        order in any_order(),
        limit in 1..5_usize,
    ) {
        let expected = scan(&catalog, &filter, order);
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = catalog.find_meetings(&filter, order, after.as_ref(), limit);
            prop_assert_eq!(page.total, expected.len() as u64);
            prop_assert!(page.rows.len() <= limit);
            found.extend(page.rows);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
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
        for (part, count) in catalog.why_empty(&filter).without {
            let mut fewer = filter.clone();
            match part {
                FilterPart::Condition(index) => drop(fewer.conditions.remove(index)),
                FilterPart::Span => (fewer.from, fewer.to) = (None, None),
                FilterPart::Precision => fewer.precision = None,
                FilterPart::Confidence => fewer.confidence_min = None,
                FilterPart::Words => fewer.words.clear(),
                FilterPart::Near => fewer.near = None,
                FilterPart::Updated => fewer.updated_since = None,
                FilterPart::Known => fewer.known_by = None,
                FilterPart::Unconfirmed => fewer.unconfirmed_on = None,
            }
            prop_assert_eq!(count, scan(&catalog, &fewer, MeetingOrder::default()).len() as u64);
        }
    }

    #[test]
    fn a_walk_during_writes_shows_every_row_that_does_not_change_once(
        dispatches in any_dispatches(),
        filter in any_filter(),
        order in any_order(),
    ) {
        let registry = registry();
        let (early, late) = dispatches.split_at(dispatches.len() / 2);
        early.iter().for_each(|one| drop(submit(&registry, one)));
        let before = scan(&registry.snapshot(), &filter, order);
        let mut late = late.iter();
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let page = registry.snapshot().find_meetings(&filter, order, after.as_ref(), 2);
            seen.extend(ids(&page.rows));
            after = page.next;
            late.next().map(|one| submit(&registry, one));
            if after.is_none() {
                break;
            }
        }
        late.for_each(|one| drop(submit(&registry, one)));
        let now = registry.snapshot();
        let stays = |one: &&Arc<Meeting>| {
            now.meeting_at(one.number).is_some_and(|other| (&other.id, other.updated) == (&one.id, one.updated))
        };
        for one in before.iter().filter(stays) {
            prop_assert_eq!(seen.iter().filter(|id| **id == one.id.0).count(), 1, "{}", one.id);
        }
    }

    #[test]
    fn a_name_means_what_a_plain_scan_says(
        catalog in any_catalog(),
        asked in prop::sample::select(vec!["mx", "joe biden", "joe", "elder", "joe biden the elder", "trade", "us", "apec"]),
    ) {
        for field in [Field::Participant, Field::Topic, Field::Place, Field::Forum] {
            let found = catalog.bearers(field, asked).into_iter().map(|one| (one.id, one.fit)).collect::<Vec<_>>();
            prop_assert_eq!(found, bearers(&catalog, field, asked), "{:?}", field);
        }
    }

    #[test]
    fn completed_names_are_those_that_a_plain_scan_finds(
        catalog in any_catalog(),
        filter in any_filter(),
        asked in prop::sample::select(vec!["j", "joe", "biden jo", "xi", "x", "joe el", "kishida fumio", "suk y", "nobody", "m"]),
        limit in 1..3_usize,
    ) {
        let asked: Vec<String> = asked.split(' ').map(str::to_owned).collect();
        let (last, whole) = asked.split_last().unwrap();
        let mut expected = BTreeMap::new();
        for meeting in scan(&catalog, &filter, MeetingOrder::default()) {
            for one in &meeting.slots.participants {
                let matches = catalog.participant(&one.id).unwrap().names().into_iter().any(|name| {
                    let name = name.to_lowercase().replace('-', " ");
                    let words: Vec<&str> = name.split(' ').collect();
                    whole.iter().all(|word| words.contains(&&**word)) && words.iter().any(|word| word.starts_with(&**last))
                });
                if matches {
                    *expected.entry(one.id.clone()).or_insert(0) += 1;
                }
            }
        }
        let mut expected: Vec<(String, u64)> = expected.into_iter().collect();
        expected.sort_by_key(|(_, meetings)| Reverse(*meetings));
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = catalog.complete_participants(&asked, &filter, None, after.as_ref(), limit);
            prop_assert_eq!(page.total, expected.len() as u64);
            found.extend(page.rows.iter().map(|row| (row.entry.id.clone(), row.meetings)));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        prop_assert_eq!(found, expected);
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
