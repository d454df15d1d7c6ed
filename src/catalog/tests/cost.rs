//! What applying a report costs, counted in work and not in time: reports held against meetings, and meetings made anew.

use super::support::*;
use crate::{
    catalog::{Change, Registry, Submitted, group::tests::fits},
    meeting::model::{Report, Status},
};

const PAIR: &str = "joe-biden@US xi-jinping@CN";
const SLUGS: [&str; 4] = ["a", "b", "c", "d"];

/// The day with a number, each three after the last.
fn day(number: i64) -> String {
    let first: jiff::civil::Date = "2000-01-01".parse().unwrap();
    (first + jiff::Span::new().days(number * 3)).to_string()
}

/// An article of its own for each number.
fn article(number: usize, reports: Vec<Report>) -> Dispatch {
    Dispatch { text: format!("Text {number}."), reports, ..dispatch(SLUGS[number % 4], "2023-11-18", []) }
}

/// Adds an article under an address of its own; what it changed, and how often a report was held against a meeting.
fn add(registry: &Registry, number: usize, reports: Vec<Report>) -> (Change, u64) {
    let dispatch = article(number, reports);
    let mut article = dispatch.article();
    article.url = Some(format!("https://news.example/{number}"));
    let before = fits();
    let submitted = registry.submit(article, noon(), |article| dispatch.reading(article)).unwrap();
    let Submitted::Accepted { change, .. } = submitted else { panic!("{submitted:?}") };
    (change, fits() - before)
}

#[test]
fn a_pair_with_many_meetings_costs_what_one_with_few_costs() {
    let cost = |meetings: i64| {
        let registry = registry();
        for number in 0..meetings {
            add(&registry, number as usize, vec![report(PAIR, &day(number))]);
        }
        let (change, fits) = add(&registry, meetings as usize, vec![report(PAIR, &day(meetings / 2))]);
        (change.created.len(), change.joined.len(), change.changed.len(), fits)
    };
    // It is held against the one meeting of that day, and none but that is made anew.
    assert_eq!(cost(3), (0, 1, 0, 1));
    assert_eq!(cost(300), (0, 1, 0, 1));
}

#[test]
fn an_article_full_of_meetings_costs_each_of_them_once() {
    let reports = (0..200).map(|number| report(PAIR, &day(number))).collect();
    let (change, fits) = add(&registry(), 0, reports);
    assert_eq!((change.created.len(), fits), (200, 0));
    // All of one day: no two reports of an article are one meeting, but that has to be seen.
    let (change, fits) = add(&registry(), 0, vec![report(PAIR, "2023-11-17"); 200]);
    assert_eq!((change.created.len(), fits), (200, 200 * 199 / 2));
}

#[test]
fn a_meeting_of_many_sources_costs_each_of_them_once_and_no_more() {
    // Announced by half of them and called off by one, so that each is also asked whether it was called anew.
    let cost = |sources: usize| {
        let registry = registry();
        for number in 0..sources {
            let status = if number % 2 == 0 { Status::Scheduled } else { Status::Held };
            add(&registry, number, vec![report(PAIR, "2023-11-17").status(status)]);
        }
        let (change, fits) = add(&registry, sources, vec![report(PAIR, "2023-11-17").status(Status::Cancelled)]);
        assert_eq!((change.joined.len(), meetings(&registry.snapshot()).len()), (1, 1));
        fits
    };
    assert_eq!([cost(10), cost(100)], [10, 100]);
}
