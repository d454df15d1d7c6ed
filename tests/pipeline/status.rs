//! What becomes of a meeting, over a collection of sentences: for each status how many it is rightly given, and how many
//! that have it are found.
//!
//! `status.tsv` has a sentence a line with the status of the one meeting that it tells of, or `none`. Each stands for another
//! construction; near misses are among those with `none`.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur::article::Submission;

/// The share of each status that must be right, of those found and of those to be found.
const SHARE_MIN: f64 = 0.9;

/// A sentence with its right status and the one that the reader gives.
struct Line {
    expected: &'static str,
    found: String,
    sentence: &'static str,
}

fn lines() -> Vec<Line> {
    let rows = include_str!("status.tsv").lines().skip(1).filter_map(|row| row.split_once('\t'));
    rows.map(|(expected, sentence)| Line { expected, found: status(sentence), sentence }).collect()
}

/// The status of the one meeting of a sentence, `none` where there is none; of several all, which is never right.
fn status(sentence: &str) -> String {
    let published = Some("2023-11-14".to_owned());
    let reading = super::read(Submission { text: sentence.to_owned(), published, ..Submission::default() });
    let found: Vec<String> = (reading.meetings.iter())
        .map(|meeting| serde_json::to_value(meeting.status).unwrap().as_str().unwrap().to_owned())
        .collect();
    if found.is_empty() { "none".to_owned() } else { found.join("+") }
}

#[test]
fn each_status_is_found_and_rightly_given() {
    let lines = lines();
    let statuses: BTreeSet<&str> = lines.iter().map(|line| line.expected).collect();
    let mut wanting = BTreeMap::new();
    for status in statuses {
        let count = |takes: &dyn Fn(&Line) -> bool| lines.iter().filter(|line| takes(line)).count() as f64;
        let right = count(&|line| line.expected == status && line.found == status);
        let (precision, recall) =
            (right / count(&|line| line.found == status).max(1.0), right / count(&|line| line.expected == status));
        println!("{status}: precision {precision:.2}, recall {recall:.2}");
        if precision < SHARE_MIN || recall < SHARE_MIN {
            wanting.insert(status, (precision, recall));
        }
    }
    let wrong: Vec<String> = (lines.iter().filter(|line| line.expected != line.found))
        .map(|line| format!("{}, found {}: {}", line.expected, line.found, line.sentence))
        .collect();
    assert!(wanting.is_empty(), "precision and recall {wanting:?}\n{}", wrong.join("\n"));
}

#[test]
fn the_collection_has_enough_of_each_status() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sentences = BTreeSet::new();
    for row in include_str!("status.tsv").lines().skip(1) {
        let (expected, sentence) = row.split_once('\t').unwrap();
        *counts.entry(expected).or_default() += 1;
        assert!(sentences.insert(sentence), "twice: {sentence}");
    }
    assert!(counts.len() == 8 && counts.values().all(|count| *count >= 30), "{counts:?}");
}
