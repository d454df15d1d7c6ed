//! Counts, held against a plain scan of all meetings.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use proptest::prelude::*;

use super::{
    questions::{any_catalog, any_filter, any_report, wanted},
    support::*,
};
use crate::{
    catalog::{
        Catalog, Covered, CoveredBy, Edge, Facet, Graph, Meeting, MeetingFilter, MeetingKey, MeetingOrder, Read,
        Reporting, Spread, Timeline, TooMany, status, terms,
    },
    time::{Day, Per, Precision},
};

/// The meetings that match, found one by one.
fn scan(catalog: &Catalog, filter: &MeetingFilter) -> Vec<Arc<Meeting>> {
    catalog.meetings.iter().flatten().filter(|meeting| wanted(catalog, meeting, filter)).cloned().collect()
}

/// The values of a field in plain words, on one meeting.
fn values(meeting: &Meeting, facet: Facet) -> Vec<String> {
    let slots = &meeting.slots;
    let mut values: Vec<String> = match facet {
        Facet::Kind => vec![terms::kind(slots.kind).to_owned()],
        Facet::Format => slots.format.map(|format| terms::format(format).to_owned()).into_iter().collect(),
        Facet::Laterality => slots.laterality.map(|sides| terms::laterality(sides).to_owned()).into_iter().collect(),
        Facet::Status => vec![status(slots.status).to_owned()],
        Facet::Topic => slots.topics.iter().map(|topic| topic.id.clone()).collect(),
        Facet::Country => slots.participants.iter().filter_map(|one| one.country.clone()).collect(),
        Facet::Participant => slots.participants.iter().map(|one| one.id.clone()).collect(),
        Facet::Place => slots.place.iter().map(|place| place.id.clone()).collect(),
        Facet::PlaceCountry => slots.place.iter().filter_map(|place| place.country.clone()).collect(),
        Facet::Forum => {
            let around = slots.part_of.iter().filter_map(|within| within.forum.clone());
            slots.forum.iter().map(|forum| forum.id.clone()).chain(around).collect()
        }
        Facet::Year => beginning(meeting, Precision::Year).map(|date| date[..4].to_owned()).into_iter().collect(),
    };
    values.sort();
    values.dedup();
    values
}

/// The first day of a date whose text before a `/` is a day, or at least a month or a year where that is enough.
fn beginning(meeting: &Meeting, least: Precision) -> Option<String> {
    let edtf = meeting.slots.when.as_ref()?.edtf.to_string();
    let begin = edtf.split('/').next()?.to_owned();
    let known = match begin.len() {
        10 => Precision::Day,
        7 => Precision::Month,
        4 if !begin.contains('X') => Precision::Year,
        _ => return None,
    };
    let rest = ["-01-01", "-01", ""][usize::from(begin.len() == 7) + 2 * usize::from(begin.len() == 10)];
    (known >= least).then(|| format!("{begin}{rest}"))
}

/// Rows in their order: most first, then by value.
fn ordered<K: Ord + Clone>(counts: BTreeMap<K, u64>) -> Vec<(K, u64)> {
    let mut rows: Vec<(K, u64)> = counts.into_iter().collect();
    rows.sort_by_key(|(key, count)| (Reverse(*count), key.clone()));
    rows
}

/// Articles of several publishers and days, some without either, some in two revisions.
fn any_press() -> impl Strategy<Value = Arc<Catalog>> {
    const SLUGS: [&str; 4] = ["a", "b", "c", "d"];
    const DAYS: [&str; 5] = ["", "2021-12-31", "2022-01-01", "2022-01-03", "2022-07-01"];
    let article = (
        prop::sample::select(SLUGS.as_slice()),
        prop::sample::select(DAYS.as_slice()),
        prop::sample::select(vec![None, Some("Herald"), Some("Post")]),
        prop::collection::vec(any_report(), 0..3),
        "[a-z]{3}",
    );
    prop::collection::vec(article, 0..9).prop_map(|articles| {
        let dispatches = articles.into_iter().map(|(slug, published, publisher, reports, text)| {
            Dispatch { published, publisher, reports, ..dispatch(slug, "", []) }.text(&text)
        });
        catalog(&dispatches.collect::<Vec<_>>())
    })
}

/// The first day and the name of the period that a day lies in, found on the calendar.
fn period(day: &str, per: Per) -> Day {
    let day: Day = day.parse().unwrap();
    let mut first = day;
    while per.name(first) == per.name(day) {
        match first.plus_days(-1) {
            Some(earlier) => first = earlier,
            None => return first,
        }
    }
    first.plus_days(1).unwrap()
}

/// What a timeline must be, from the day that each thing counted has: none where there is none or it is not known.
fn line(days: &[Result<Day, bool>], filter: &MeetingFilter, per: Per) -> Timeline<(Day, u64)> {
    let found: Vec<Day> = days.iter().filter_map(|day| day.ok()).collect();
    let firsts = |day: Option<Day>| day.map(|day| period(&day.to_string(), per));
    let from = firsts(filter.from.or(found.iter().min().copied()));
    let to = firsts(filter.to.or(found.iter().max().copied()));
    let mut periods: Vec<(Day, u64)> = Vec::new();
    let mut next = from;
    while let Some(day) = next.filter(|day| to.is_some_and(|to| *day <= to)) {
        let first = period(&day.to_string(), per);
        let count = found.iter().filter(|found| period(&found.to_string(), per) == first).count() as u64;
        if periods.last().is_none_or(|(last, _)| *last != first) {
            periods.push((first, count));
        }
        next = day.plus_days(1);
    }
    let inside: u64 = periods.iter().map(|(_, count)| count).sum();
    let told = |dated| days.iter().filter(|day| **day == Err(dated)).count() as u64;
    let (undated, vague) = (told(false), told(true));
    let outside = found.len() as u64 - inside;
    Timeline { periods, total: days.len() as u64, undated, vague, outside }
}

fn any_per() -> impl Strategy<Value = Per> {
    prop::sample::select(vec![Per::Day, Per::Week, Per::Month, Per::Year])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn facets_count_what_a_plain_scan_counts(
        catalog in any_catalog(),
        filter in any_filter(),
        fields in prop::sample::subsequence(Facet::ALL.as_slice(), 2),
        limit in 1..6_usize,
    ) {
        let matching = scan(&catalog, &filter);
        let (total, spreads) = catalog.facets(&filter, &[vec![fields[0]], vec![fields[0], fields[1]]], limit);
        prop_assert_eq!(total, matching.len() as u64);
        let (mut ones, mut pairs) = (BTreeMap::new(), BTreeMap::new());
        for meeting in &matching {
            for one in values(meeting, fields[0]) {
                *ones.entry(vec![one.clone()]).or_default() += 1;
                for other in values(meeting, fields[1]) {
                    *pairs.entry(vec![one.clone(), other]).or_default() += 1;
                }
            }
        }
        for (counts, spread) in [ones, pairs].into_iter().zip(spreads) {
            let total = counts.len() as u64;
            let rows: Vec<_> = ordered(counts).into_iter().take(limit).collect();
            prop_assert_eq!(spread, Spread { rows, total });
        }
    }

    #[test]
    fn networks_count_what_a_plain_scan_counts(
        catalog in any_catalog(),
        filter in any_filter(),
        by in prop::sample::select(vec![Facet::Participant, Facet::Country]),
        edges_max in 1..4_usize,
    ) {
        let matching = scan(&catalog, &filter);
        let (mut nodes, mut edges) = (BTreeMap::<String, u64>::new(), BTreeMap::<(String, String), u64>::new());
        for meeting in &matching {
            let parties = values(meeting, by);
            for (at, one) in parties.iter().enumerate() {
                *nodes.entry(one.clone()).or_default() += 1;
                for other in &parties[at + 1..] {
                    *edges.entry((one.clone(), other.clone())).or_default() += 1;
                }
            }
        }
        let meets = |id: &String| edges.keys().any(|(one, other)| one == id || other == id);
        let (edges_total, nodes_total) = (edges.len() as u64, nodes.keys().filter(|id| meets(id)).count() as u64);
        let edges: Vec<Edge> = (ordered(edges).into_iter().take(edges_max))
            .map(|((source, target), meetings)| Edge { source, target, meetings })
            .collect();
        nodes.retain(|id, _| edges.iter().any(|edge| edge.source == *id || edge.target == *id));
        let expected = Graph { nodes: ordered(nodes), nodes_total, edges, edges_total, total: matching.len() as u64 };
        prop_assert_eq!(catalog.graph(&filter, by, edges_max), expected);
    }

    #[test]
    fn counterparts_are_those_that_a_plain_scan_finds(
        catalog in any_catalog(),
        filter in any_filter(),
        limit in 1..3_usize,
    ) {
        let mut common: BTreeMap<String, Vec<Arc<Meeting>>> = BTreeMap::new();
        for meeting in scan(&catalog, &filter) {
            let parties = values(&meeting, Facet::Participant);
            if parties.iter().any(|id| id == "joe-biden") {
                for other in parties.into_iter().filter(|id| id != "joe-biden") {
                    common.entry(other).or_default().push(meeting.clone());
                }
            }
        }
        let mut expected = Vec::new();
        for (other, count) in ordered(common.iter().map(|(id, all)| (id.clone(), all.len() as u64)).collect()) {
            let last = common[&other].iter().min_by_key(|meeting| MeetingKey::of(MeetingOrder::default(), meeting)).unwrap();
            expected.push((other, count, last.id.clone()));
        }
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = catalog.counterparts("joe-biden", &filter, after.as_ref(), limit);
            prop_assert_eq!(page.total, expected.len() as u64);
            found.extend(page.rows.iter().map(|row| (row.entry.id.clone(), row.meetings, row.last.id.clone())));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn coverage_counts_what_a_plain_scan_counts(
        catalog in any_press(),
        filter in any_filter(),
        publisher in prop::sample::select(vec![None, Some("Herald"), Some("Post")]),
        per in any_per(),
        most in 1..4_usize,
    ) {
        let of = CoveredBy { publisher, from: filter.from, to: filter.to };
        let is_open = of.from.is_none() && of.to.is_none();
        let (mut total, mut undated, mut days) = (Read::default(), 0, Vec::new());
        let (mut periods, mut publishers) = (BTreeMap::<Day, Read>::new(), BTreeMap::<Option<String>, Read>::new());
        for entry in catalog.articles.values() {
            let article = &entry.reading.article;
            let day = article.published.as_ref().map(|published| published.day());
            let inside = day.is_some_and(|day| {
                of.from.is_none_or(|from| from <= day) && of.to.is_none_or(|to| day <= to)
            });
            if publisher.is_some_and(|one| article.publisher.as_deref() != Some(one)) || !(is_open || inside) {
                continue;
            }
            undated += u64::from(day.is_none());
            days.extend(day);
            let of_period = day.map(|day| periods.entry(period(&day.to_string(), per)).or_default());
            let of_publisher = publishers.entry(article.publisher.clone()).or_default();
            for sum in [Some(&mut total), of_period, Some(of_publisher)].into_iter().flatten() {
                sum.articles += 1;
                sum.without_meetings += u64::from(entry.reading.meetings.is_empty());
            }
        }
        let line = line(&days.into_iter().map(Ok).collect::<Vec<_>>(), &filter, per);
        let periods: Vec<(Day, Read)> =
            line.periods.iter().map(|(first, _)| (*first, periods.get(first).copied().unwrap_or_default())).collect();
        let mut rows: Vec<(Option<String>, Read)> = publishers.into_iter().collect();
        rows.sort_by_key(|(name, read)| (Reverse(read.articles), name.clone()));
        let publishers_total = rows.len() as u64;
        rows.truncate(most);
        let expected = Covered { total, undated, periods, publishers: rows, publishers_total };
        prop_assert_eq!(catalog.covered(&of, per, most, 9_999), Ok(expected));
    }

    #[test]
    fn sums_are_those_of_all_there_is(catalog in any_press(), other in any_catalog()) {
        for catalog in [catalog, other] {
            let [kept, anew] = catalog.sums_both_ways();
            prop_assert_eq!(kept, anew);
            let holdings = catalog.holdings();
            let revisions: usize = catalog.articles.values().map(|entry| entry.revisions.len()).sum();
            let reports: usize = catalog.articles.values().map(|entry| entry.reading.meetings.len()).sum();
            prop_assert_eq!((holdings.revisions, holdings.reports), (revisions as u64, reports as u64));
        }
    }

    #[test]
    fn countries_and_days_are_those_of_a_plain_scan(
        catalog in any_catalog(),
        filter in any_filter(),
        limit in 1..3_usize,
    ) {
        let matching = scan(&catalog, &filter);
        let mut expected: BTreeMap<String, u64> = BTreeMap::new();
        for country in matching.iter().flat_map(|meeting| values(meeting, Facet::Country)) {
            *expected.entry(country).or_default() += 1;
        }
        let (mut found, mut after) = (Vec::new(), None::<String>);
        loop {
            let page = catalog.find_countries(&filter, after.as_deref(), limit);
            prop_assert_eq!(page.total, expected.len() as u64);
            found.extend(page.rows.iter().map(|row| (row.entry.id.clone(), row.meetings)));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
        let dates = || matching.iter().filter_map(|meeting| meeting.slots.when.as_ref());
        let first = dates().map(|when| when.earliest).filter(|day| *day != Day::MIN).min();
        let last = dates().map(|when| when.latest).filter(|day| *day != Day::MAX).max();
        prop_assert_eq!(catalog.days_of(&filter), (first, last));
    }

    #[test]
    fn timelines_count_what_a_plain_scan_counts(catalog in any_catalog(), filter in any_filter(), per in any_per()) {
        let days: Vec<Result<Day, bool>> = (scan(&catalog, &filter).iter())
            .map(|meeting| match beginning(meeting, per.precision()) {
                Some(day) => Ok(day.parse().unwrap()),
                None => Err(meeting.slots.when.is_some()),
            })
            .collect();
        prop_assert_eq!(catalog.timeline(&filter, per, 9_999), Ok(line(&days, &filter, per)));
    }

    #[test]
    fn shares_count_what_a_plain_scan_counts(catalog in any_press(), filter in any_filter(), per in any_per()) {
        let published = |id: &str| {
            let published = catalog.article(id).unwrap().reading.article.published.clone();
            published.map(|published| published.day()).ok_or(false)
        };
        let matching = scan(&catalog, &filter);
        let reporting: BTreeMap<String, Result<Day, bool>> = (matching.iter())
            .flat_map(|meeting| catalog.sources(meeting).map(|entry| entry.id.0.clone()))
            .map(|id| (id.clone(), published(&id)))
            .collect();
        let expected = line(&reporting.into_values().collect::<Vec<_>>(), &filter, per);
        let all: Vec<Day> = catalog.articles.keys().filter_map(|id| published(&id.0).ok()).collect();
        let expected = expected.map(|(first, reporting)| {
            let articles = all.iter().filter(|day| period(&day.to_string(), per) == first).count() as u64;
            (first, Reporting { articles, reporting })
        });
        prop_assert_eq!(catalog.reporting(&filter, per, 9_999), Ok(expected));
    }
}

#[test]
fn a_timeline_has_no_more_periods_than_asked() {
    let catalog =
        catalog(&[dispatch("a", "2023-12-01", [report("US JP", "2022-12-31"), report("US CN", "2023-01-02")])]);
    let timeline = |per, most| catalog.timeline(&MeetingFilter::default(), per, most);
    assert_eq!(timeline(Per::Day, 2), Err(TooMany { periods: 3 }));
    let counts: Vec<u64> = timeline(Per::Day, 3).unwrap().periods.into_iter().map(|(_, count)| count).collect();
    assert_eq!(counts, [1, 0, 1]);
    let weeks: Vec<String> =
        timeline(Per::Week, 3).unwrap().periods.into_iter().map(|(first, _)| Per::Week.name(first)).collect();
    assert_eq!(weeks, ["2022-W52", "2023-W01"]);
}

#[test]
fn pairs_of_values_are_counted_in_each_meeting_once() {
    let reports = [
        report("joe-biden@US antony-blinken@US xi-jinping@CN", "2023-11-15").topic("trade"),
        report("joe-biden@US xi-jinping@CN", "2022-11-14").topic("trade").topic("climate"),
        report("joe-biden@US MX", "2021/2022").topic("trade"),
        report("joe-biden@US JP", "202X").topic("trade"),
    ];
    let catalog = catalog(&[dispatch("a", "2023-12-01", reports)]);
    let all = MeetingFilter::default();
    let by = [vec![Facet::Country, Facet::Topic], vec![Facet::Topic, Facet::Year], vec![Facet::Year]];
    let (total, spreads) = catalog.facets(&all, &by, 9);
    let shown = |spread: &Spread| -> Vec<String> {
        spread.rows.iter().map(|(values, count)| format!("{} {count}", values.join(" "))).collect()
    };
    assert_eq!(total, 4);
    let countries = ["US trade 4", "CN trade 2", "CN climate 1", "JP trade 1", "MX trade 1", "US climate 1"];
    assert_eq!(shown(&spreads[0]), countries);
    // A span counts where it begins; a decade in no year.
    assert_eq!(shown(&spreads[1]), ["climate 2022 1", "trade 2021 1", "trade 2022 1", "trade 2023 1"]);
    assert_eq!(shown(&spreads[2]), ["2021 1", "2022 1", "2023 1"]);
}
