//! What the catalog says is a function of the live readings, not of the order in which they came.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::support::*;
use crate::{
    catalog::{Catalog, MeetingFilter},
    meeting::model::{Kind, Report, Status},
    render::json::{ForumView, MeetingView, ParticipantView, PlaceView, TopicView, tests::check_view},
};

const SLUGS: [&str; 8] = ["a", "b", "c", "d", "e", "f", "g", "h"];
const PUBLISHED: [&str; 7] =
    ["2021-05-04", "2023-06-01", "2023-11-01", "2023-11-10", "2023-11-14", "2023-11-14T09:00:00Z", "2023-12-20"];
const PARTIES: [&str; 6] = [
    "joe-biden@US xi-jinping@CN",
    "xi-jinping@CN joe-biden@US",
    "joe-biden@US antony-blinken@US xi-jinping@CN",
    "US CN",
    "antony-blinken@US wang-yi@CN",
    "US",
];
const DATES: [&str; 13] = [
    "",
    "2019/..",
    "2021-05-03",
    "2021-05",
    "2023-03-08",
    "2023-06-02",
    "2023-11-03",
    "2023-11-16",
    "2023-11-17",
    "2023-11",
    "2023",
    "2023-11-15/2023-11-17",
    "2023-11-16~",
];
const STATUSES: [Status; 6] =
    [Status::Proposed, Status::Scheduled, Status::Held, Status::Postponed, Status::Cancelled, Status::Denied];

fn any_report() -> impl Strategy<Value = Report> {
    let kinds = prop::sample::select(vec![Kind::Meeting, Kind::Talks, Kind::Visit, Kind::Call]);
    let places = prop::sample::select(vec!["", "", "US", "san-francisco-us", "woodside-us", "vienna-at"]);
    let parts = (
        prop::sample::select(PARTIES.as_slice()),
        prop::sample::select(DATES.as_slice()),
        prop::sample::select(STATUSES.as_slice()),
        kinds,
        places,
        0..6_u8,
        50..99_u8,
    );
    parts.prop_map(|(parties, date, status, kind, place, extra, sure)| {
        let mut report = report(parties, date).status(status).kind(kind).sure(sure);
        if !place.is_empty() {
            report = report.at(place);
        }
        match extra {
            0 => report.forum("apec"),
            1 => report.within("apec"),
            2 => report.topic("trade"),
            3 => report.topic("climate").topic("trade").ordinal(2),
            _ => report,
        }
    })
}

/// Revisions of some articles: for each the index of its slug, its text, when it was published, and its reports.
fn any_dispatches() -> impl Strategy<Value = Vec<Dispatch>> {
    let one = (
        0..SLUGS.len(),
        0..6_u8,
        prop::sample::select(PUBLISHED.as_slice()),
        prop::collection::vec(any_report(), 0..3),
    );
    prop::collection::vec(one, 1..14).prop_map(|all| {
        (all.into_iter())
            .map(|(slug, text, published, reports)| Dispatch {
                slug: SLUGS[slug],
                text: format!("Text {text}."),
                published,
                publisher: Some(SLUGS[slug / 2]),
                mentions: Vec::new(),
                reports,
            })
            .collect()
    })
}

/// All that the catalog says, with ids of meetings replaced by what founds their content, and sequences left out.
fn content(catalog: &Catalog) -> BTreeSet<String> {
    let rows = meetings(catalog);
    let names: BTreeMap<&str, String> = (rows.iter())
        .map(|meeting| {
            let facts: Vec<String> =
                meeting.facts.iter().map(|fact| format!("{:02x?}#{}", fact.order.1, fact.order.3)).collect();
            (meeting.id.0.as_str(), facts.join("+"))
        })
        .collect();
    let mut said: BTreeSet<String> = BTreeSet::new();
    for meeting in &rows {
        let mut view = check_view(&MeetingView::new(catalog, meeting, 20));
        view.as_object_mut().unwrap().retain(|member, _| member != "created" && member != "updated");
        said.insert(view.to_string());
    }
    let all = MeetingFilter::default();
    for row in catalog.find_participants(&all, None, usize::MAX).rows {
        said.insert(check_view(&ParticipantView::new(&row, 20)).to_string());
    }
    for row in catalog.find_topics(&all, None, usize::MAX).rows {
        said.insert(check_view(&TopicView::new(&row)).to_string());
    }
    for row in catalog.find_places(&all, None, usize::MAX).rows {
        said.insert(check_view(&PlaceView::new(&row)).to_string());
    }
    for row in catalog.find_forums(&all, None, usize::MAX).rows {
        let mut view = ForumView::new(catalog, &row, 20);
        // Editions of one day come in the order of their ids.
        view.editions.sort_by_key(|edition| names.get(edition.id.0.as_str()).cloned());
        said.insert(check_view(&view).to_string());
    }
    // Longer ids first: an id can begin with another.
    let rename = |text: &String| names.iter().rev().fold(text.clone(), |text, (id, name)| text.replace(id, name));
    said.iter().map(rename).collect()
}

/// Fails with what only one of the two says.
fn same(a: &BTreeSet<String>, b: &BTreeSet<String>) -> Result<(), TestCaseError> {
    prop_assert_eq!(a.difference(b).collect::<Vec<_>>(), b.difference(a).collect::<Vec<_>>());
    Ok(())
}

/// The last revision of each article that was accepted, and nothing else.
fn live(dispatches: &[Dispatch]) -> Vec<Dispatch> {
    let mut last: BTreeMap<&str, &Dispatch> = BTreeMap::new();
    for dispatch in dispatches {
        // The same content again is the same reading, whatever the test made up.
        let known = last.get(dispatch.slug).is_some_and(|known| known.article() == dispatch.article());
        if !known {
            last.insert(dispatch.slug, dispatch);
        }
    }
    last.into_values().cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn content_does_not_depend_on_the_order_of_arrival(dispatches in any_dispatches(), seed in any::<u64>()) {
        // Articles change places; the revisions of one article keep theirs, because the last one counts.
        let mut shuffled = dispatches.clone();
        let mut state = seed;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let other = at - 1;
            if state >> 63 == 1 && shuffled[at].slug != shuffled[other].slug {
                shuffled.swap(at, other);
            }
        }
        same(&content(&catalog(&shuffled)), &content(&catalog(&dispatches)))?;
    }

    #[test]
    fn what_was_revised_away_leaves_no_trace(dispatches in any_dispatches()) {
        let strip = |content: BTreeSet<String>| -> BTreeSet<String> {
            content.iter().map(|text| without_articles(text)).collect()
        };
        let revised = strip(content(&catalog(&dispatches)));
        let fresh = strip(content(&catalog(&live(&dispatches))));
        same(&revised, &fresh)?;
    }
}

/// Takes out what an article's first revision and the number of revisions decide: ids and revision numbers.
fn without_articles(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("a-").filter(|_| !rest.is_empty()) {
        let (before, after) = rest.split_at(at);
        kept.push_str(before);
        let id = after[2..].chars().take_while(|c| c.is_ascii_lowercase() || c.is_ascii_digit()).count();
        if id == 10 {
            kept.push_str("a-…");
        } else {
            kept.push_str(&after[..2 + id]);
        }
        rest = &after[2 + id..];
    }
    kept.push_str(rest);
    let mut parts = kept.split("\"revision\":");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.trim_start_matches(|c: char| c.is_ascii_digit()))
}
