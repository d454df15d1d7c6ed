//! Which reports are one meeting, over a collection of our own: read by the real reader, grouped by the real catalog, held
//! against what a person says.
//!
//! `grouping/reports.tsv` has a short report a line, with the numbers of the meetings that it tells of, in the order of the
//! text. `grouping/meetings.tsv` says for each number what becomes of it: its status, its date, and what sets it apart from
//! its look-alikes.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock},
};

use rapporteur::{
    article::Submission,
    catalog::{Catalog, Meeting, MeetingFilter, MeetingOrder, Registry},
    journal::{Accepted, MemoryJournal},
    meeting::model::{Evidence, Reading, Report},
};

/// Of the pairs of reports put into one meeting, the share that is of one meeting.
const PRECISION_MIN: f64 = 0.98;
/// Of the pairs of reports of one meeting, the share that is put into one.
const RECALL_MIN: f64 = 0.95;

/// A line of the collection.
struct Line {
    id: &'static str,
    published: &'static str,
    publisher: &'static str,
    /// The meetings it tells of, in the order of the text.
    meetings: Vec<u32>,
    text: &'static str,
}

fn lines() -> Vec<Line> {
    let rows = include_str!("grouping/reports.tsv").lines().skip(1);
    rows.map(|row| {
        let [id, published, publisher, meetings, text] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let meetings = meetings.split(',').map(|number| number.parse().unwrap()).collect();
        Line { id, published, publisher, meetings, text }
    })
    .collect()
}

/// Every line with what the reader finds in it.
fn readings() -> &'static [(Line, Reading)] {
    static READINGS: LazyLock<Vec<(Line, Reading)>> = LazyLock::new(|| {
        let read = |line: Line| {
            let submission = Submission {
                text: line.text.to_owned(),
                published: Some(line.published.to_owned()),
                publisher: Some(line.publisher.to_owned()),
                url: Some(format!("https://news.example/{}", line.id)),
                ..Submission::default()
            };
            let reading = super::read(submission);
            (line, reading)
        };
        lines().into_iter().map(read).collect()
    });
    &READINGS
}

/// A catalog of the readings in some order, given by their indexes.
fn catalog(order: impl IntoIterator<Item = usize>) -> Arc<Catalog> {
    let registry = Registry::open(Arc::new(MemoryJournal::new())).unwrap();
    let accepted = Accepted::at("2025-12-01T12:00:00Z".parse().unwrap());
    for index in order {
        let reading = &readings()[index].1;
        registry.submit(reading.article.clone(), accepted, |_| reading.clone()).unwrap();
    }
    registry.snapshot()
}

fn meetings(catalog: &Catalog) -> Vec<Arc<Meeting>> {
    catalog.find_meetings(&MeetingFilter::default(), MeetingOrder::default(), None, usize::MAX).rows
}

/// The words and values that a report rests on, which tell it from the others of its article.
fn grounds<'a>(evidence: impl IntoIterator<Item = &'a Evidence>) -> BTreeSet<String> {
    let ground = |one: &Evidence| format!("{:?} {:?} {} {}", one.start, one.end, one.rule, one.value);
    evidence.into_iter().map(ground).collect()
}

/// A report of the collection: its line, its place among the reports of that line, the meeting it is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Told {
    line: usize,
    nth: usize,
    expected: u32,
    found: usize,
}

/// Each report with the meeting, by its place in the list, that the catalog put it into.
fn told(meetings: &[Arc<Meeting>]) -> Vec<Told> {
    let evidence: Vec<Vec<Evidence>> = meetings.iter().map(|meeting| meeting.evidence().collect()).collect();
    // Of the meetings that the article tells of the one that rests on most of the report's words: a country that stood in
    // for its side is no participant any more, and its words are gone.
    let home = |report: &Report, reading: &Reading| {
        let wanted = grounds(&report.evidence);
        let shared = |all: &Vec<Evidence>| {
            let ours = grounds(all.iter().filter(|one| one.article == reading.article.id));
            ours.intersection(&wanted).count()
        };
        (0..meetings.len()).max_by_key(|at| shared(&evidence[*at])).unwrap()
    };
    let mut told = Vec::new();
    for (line, (Line { meetings, .. }, reading)) in readings().iter().enumerate() {
        for (nth, (expected, report)) in meetings.iter().zip(&reading.meetings).enumerate() {
            told.push(Told { line, nth, expected: *expected, found: home(report, reading) });
        }
    }
    told
}

/// Pairs of reports: those rightly in one meeting, those wrongly, and those wrongly in two.
#[derive(Default)]
struct Pairs {
    right: usize,
    joined: Vec<String>,
    parted: Vec<String>,
}

impl Pairs {
    fn of(told: &[Told]) -> Self {
        let mut pairs = Self::default();
        let name = |one: &Told| format!("{}/{}", readings()[one.line].0.id, one.nth);
        for (at, one) in told.iter().enumerate() {
            for other in &told[at + 1..] {
                let pair =
                    || format!("{} (of {}) and {} (of {})", name(one), one.expected, name(other), other.expected);
                match (one.expected == other.expected, one.found == other.found) {
                    (true, true) => pairs.right += 1,
                    (false, true) => pairs.joined.push(pair()),
                    (true, false) => pairs.parted.push(pair()),
                    (false, false) => {}
                }
            }
        }
        pairs
    }

    fn precision(&self) -> f64 {
        self.right as f64 / (self.right + self.joined.len()) as f64
    }

    fn recall(&self) -> f64 {
        self.right as f64 / (self.right + self.parted.len()) as f64
    }
}

/// Some orders of all lines: as they stand, backwards, and every `step`th, round and round.
fn orders() -> Vec<Vec<usize>> {
    let count = readings().len();
    let coprime =
        |step: usize| (1..=step).filter(|by| step.is_multiple_of(*by) && count.is_multiple_of(*by)).count() == 1;
    let strides = [7, 31, 53].map(|step| (step..).find(|step| coprime(*step)).unwrap());
    let mut orders = vec![(0..count).collect::<Vec<_>>(), (0..count).rev().collect()];
    orders.extend(strides.map(|step| (0..count).map(|at| at * step % count).collect()));
    orders
}

#[test]
fn the_collection_is_read_as_it_tells() {
    let wrong: Vec<String> = (readings().iter())
        .filter(|(line, reading)| line.meetings.len() != reading.meetings.len())
        .map(|(line, reading)| {
            let found: Vec<String> = reading.meetings.iter().map(super::line).collect();
            format!("{}: {} meetings, found {found:?}: {}", line.id, line.meetings.len(), line.text)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn reports_of_one_meeting_are_one_meeting_and_no_others() {
    let pairs = Pairs::of(&told(&meetings(&catalog(0..readings().len()))));
    let (precision, recall) = (pairs.precision(), pairs.recall());
    println!("grouping: precision {precision:.3}, recall {recall:.3}, {} pairs right", pairs.right);
    println!("wrongly one:\n{}\nwrongly two:\n{}", pairs.joined.join("\n"), pairs.parted.join("\n"));
    assert!(
        precision >= PRECISION_MIN && recall >= RECALL_MIN,
        "precision {precision:.3}, recall {recall:.3}\nwrongly one:\n{}\nwrongly two:\n{}",
        pairs.joined.join("\n"),
        pairs.parted.join("\n")
    );
}

#[test]
fn grouping_does_not_depend_on_the_order_of_arrival() {
    // Meetings stand in the order of their first report, whatever their ids.
    let groups = |order: Vec<usize>| -> BTreeSet<Vec<(usize, usize)>> {
        let mut groups: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for one in told(&meetings(&catalog(order))) {
            groups.entry(one.found).or_default().push((one.line, one.nth));
        }
        groups.into_values().collect()
    };
    let mut orders = orders().into_iter();
    let first = groups(orders.next().unwrap());
    for order in orders {
        assert_eq!(groups(order), first);
    }
}

#[test]
fn each_meeting_ends_as_its_reports_say() {
    let meetings = meetings(&catalog(0..readings().len()));
    let told = told(&meetings);
    let mut wrong = Vec::new();
    for row in include_str!("grouping/meetings.tsv").lines().skip(1) {
        let [number, status, when, _] = row.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let number: u32 = number.parse().unwrap();
        // The meeting that most of its reports are of.
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        told.iter().filter(|one| one.expected == number).for_each(|one| *counts.entry(one.found).or_default() += 1);
        let (home, _) = counts.into_iter().max_by_key(|(_, count)| *count).unwrap();
        let slots = &meetings[home].slots;
        let found = (
            serde_json::to_value(slots.status).unwrap().as_str().unwrap().to_owned(),
            slots.when.as_ref().map_or(String::new(), |when| when.edtf.to_string()),
        );
        if found != (status.to_owned(), when.to_owned()) {
            wrong.push(format!("{number}: {status} {when}, found {} {}", found.0, found.1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_collection_is_large_and_whole() {
    let mut ids = BTreeSet::new();
    let mut told: BTreeMap<u32, usize> = BTreeMap::new();
    for line in lines() {
        assert!(ids.insert(line.id), "twice: {}", line.id);
        line.meetings.iter().for_each(|number| *told.entry(*number).or_default() += 1);
    }
    let described: Vec<u32> = (include_str!("grouping/meetings.tsv").lines().skip(1))
        .map(|row| row.split('\t').next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(described, told.keys().copied().collect::<Vec<_>>());
    assert!(ids.len() >= 60 && told.values().filter(|count| **count > 1).count() >= 15, "{told:?}");
}
