//! Invented articles with their readings, as many as are wanted, to measure the catalog at a size that no collection has.
//!
//! A [`Plan`] says how many meetings and which seed; [`Readings`] gives the readings one by one. Each is a function of the
//! plan and its place alone, so the same plan gives the same bytes on every machine, and a million meetings need no more
//! memory than ten. Nobody and nothing in them exists, and everything says so: the reader is `synthetic`, ids begin with
//! `synthetic-`, titles with "Synthetic:", texts with "SYNTHETIC –"; addresses lie under `synthetic.example`, which nobody
//! can own. A catalog takes invented readings or real ones, never both.
//!
//! ```text
//! plan → meetings in a row of time → reports of each → article and reading, every value with its words
//!        meeting.rs, names.rs        reading.rs, prose.rs                        counted in distribution.rs
//! ```

mod distribution;
mod meeting;
mod names;
mod prose;
mod random;
mod reading;

use std::str::FromStr;

pub use distribution::Distribution;
pub use names::country_table;

use crate::meeting::model::Reading;
use meeting::Meeting;

/// The name of the reader whose readings are invented.
pub const READER: &str = "synthetic";

/// Most people that are drawn, and so many at a million meetings.
const PEOPLE_MAX: u64 = 100_000;
/// Fewest people that are drawn.
const PEOPLE_MIN: u64 = 128;
/// One person for so many meetings, within these bounds.
const MEETINGS_A_PERSON: u64 = 10;
const _: () = assert!(PEOPLE_MAX <= names::PEOPLE_MAX);

/// Whether a reading is of an invented article.
pub fn is_synthetic(reading: &Reading) -> bool {
    reading.reader.name == READER
}

/// How many meetings are invented, and from which seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Meetings; at least 1.
    pub meetings: u64,
    /// The seed.
    pub seed: u64,
}

impl Plan {
    /// People that can be drawn.
    fn people(&self) -> u64 {
        (self.meetings / MEETINGS_A_PERSON).clamp(PEOPLE_MIN, PEOPLE_MAX)
    }
}

/// `10000`, or `10000:7` with a seed; without one it is 1.
impl FromStr for Plan {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (meetings, seed) = text.split_once(':').unwrap_or((text, "1"));
        let plan = Self { meetings: meetings.parse().map_err(|_| ())?, seed: seed.parse().map_err(|_| ())? };
        if plan.meetings == 0 { Err(()) } else { Ok(plan) }
    }
}

/// The readings of a plan, one report each, meeting by meeting.
#[derive(Debug)]
pub struct Readings {
    plan: Plan,
    distribution: Distribution,
    /// The meeting that is being reported, and its next report.
    current: Option<(Meeting, u64)>,
    /// Number of the next meeting.
    next: u64,
}

impl Readings {
    /// All readings of a plan, from the first.
    pub fn of(plan: Plan) -> Self {
        let distribution = Distribution::new(plan.people(), meeting::busiest_pair(&plan));
        Self { plan, distribution, current: None, next: 0 }
    }

    /// What was drawn so far.
    pub fn distribution(&self) -> &Distribution {
        &self.distribution
    }
}

impl Iterator for Readings {
    type Item = Reading;

    fn next(&mut self) -> Option<Reading> {
        if self.current.as_ref().is_none_or(|(meeting, report)| *report >= meeting.reports) {
            if self.next >= self.plan.meetings {
                return None;
            }
            let meeting = Meeting::draw(&self.plan, self.next);
            self.distribution.count_meeting(&meeting);
            self.current = Some((meeting, 0));
            self.next += 1;
        }
        let (meeting, report) = self.current.as_mut()?;
        let reading = reading::reading(self.plan.seed, meeting, *report);
        *report += 1;
        self.distribution.count_reading(&reading);
        Some(reading)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::meeting::model::{Evidence, Part};

    fn readings(meetings: u64, seed: u64) -> Vec<Reading> {
        Readings::of(Plan { meetings, seed }).collect()
    }

    fn json(readings: &[Reading]) -> String {
        readings.iter().map(|reading| serde_json::to_string(reading).unwrap() + "\n").collect()
    }

    #[test]
    fn plan_is_a_number_and_perhaps_a_seed() {
        assert_eq!("10".parse(), Ok(Plan { meetings: 10, seed: 1 }));
        assert_eq!("10:7".parse(), Ok(Plan { meetings: 10, seed: 7 }));
        for text in ["", "0", "ten", "10:", ":7", "-1", "10:x", "10:7:1"] {
            assert_eq!(text.parse::<Plan>(), Err(()), "{text}");
        }
    }

    #[test]
    fn same_plan_gives_the_same_bytes_and_another_seed_others() {
        let one = json(&readings(60, 7));
        assert_eq!(one, json(&readings(60, 7)));
        assert_ne!(one, json(&readings(60, 8)));
    }

    #[test]
    fn every_reading_reads_back_from_its_json() {
        for reading in readings(60, 1) {
            let mut back: Reading = serde_json::from_str(&serde_json::to_string(&reading).unwrap()).unwrap();
            // Whether the caller stated the language is not kept.
            back.article.language_stated = reading.article.language_stated;
            assert_eq!(back, reading);
        }
    }

    #[test]
    fn every_span_slices_back_to_its_words() {
        for reading in readings(300, 3) {
            let letters: Vec<char> = reading.article.text.chars().collect();
            let slice = |start: u32, end: u32| letters[start as usize..end as usize].iter().collect::<String>();
            let of_report = reading.meetings.iter().flat_map(|report| &report.evidence);
            let of_topics = reading.topics.iter().flat_map(|topic| &topic.evidence);
            for Evidence { part, start, end, exact, article, slot, .. } in of_report.chain(of_topics) {
                assert_eq!(*part, Some(Part::Text));
                assert_eq!(slice(start.unwrap(), end.unwrap()), *exact.as_ref().unwrap(), "{slot}");
                assert_eq!(*article, reading.article.id);
            }
            for mention in &reading.mentions {
                assert_eq!(slice(mention.start, mention.end), mention.exact);
            }
            for statement in reading.statements.iter().chain(&reading.meetings[0].statements) {
                assert_eq!(slice(statement.start, statement.end), statement.text);
            }
        }
    }

    #[test]
    fn everything_says_that_it_is_invented() {
        for reading in readings(100, 1) {
            let article = &reading.article;
            assert!(is_synthetic(&reading));
            assert!(article.text.starts_with("SYNTHETIC – "), "{}", article.text);
            assert!(article.title.as_ref().unwrap().starts_with("Synthetic: "));
            assert!(article.publisher.as_ref().unwrap().starts_with("Synthetic Press "));
            assert!(article.url.as_ref().unwrap().starts_with("https://synthetic.example/"));
            let report = &reading.meetings[0];
            let ids = report.participants.iter().map(|one| &one.id).chain(report.topics.iter().map(|one| &one.id));
            let ids = ids.chain(report.place.iter().map(|one| &one.id)).chain(report.forum.iter().map(|one| &one.id));
            let ids: Vec<&String> = ids.chain(report.announced_by.iter().map(|one| &one.id)).collect();
            assert!(ids.iter().all(|id| id.starts_with("synthetic-")), "{ids:?}");
        }
    }

    #[test]
    fn what_is_drawn_is_what_was_promised() {
        let mut all = Readings::of(Plan { meetings: 10_000, seed: 1 });
        let mut reports: BTreeMap<String, u64> = BTreeMap::new();
        for reading in all.by_ref() {
            let url = reading.article.url.unwrap();
            *reports.entry(url.rsplit_once('/').unwrap().0.to_owned()).or_default() += 1;
        }
        let drawn = all.distribution();
        assert_eq!((drawn.meetings, reports.len()), (10_000, 10_000));
        assert_eq!(drawn.reports, reports.values().sum::<u64>());
        let near = |part: u64, whole: u64, expected: f64, apart: f64, what: &str| {
            let share = part as f64 / whole as f64;
            assert!((share - expected).abs() <= apart, "{what}: {share}, not {expected}");
        };
        near(drawn.reports, drawn.meetings, 2.5, 0.1, "reports a meeting");
        near(drawn.evidence, drawn.reports, 8.0, 0.4, "evidence a report");
        near(drawn.words, drawn.reports, 350.0, 3.0, "words a text");
        near(drawn.changing, drawn.meetings, 0.1, 0.01, "meetings that change status");
        near(drawn.contradicted, drawn.meetings, 0.05, 0.015, "contradicted meetings");
        assert_eq!((drawn.crowded, reports.values().max()), (1, Some(&1_000)));
        // A share of 3,000 in a million, and what chance adds.
        assert!((30..40).contains(&drawn.busiest_pair), "{}", drawn.busiest_pair);
        let years = drawn.days.map(|(first, last)| (first.year(), last.year()));
        assert_eq!(years, Some((1990, 2026)));
        let (busiest, middle) = drawn.of_busiest_and_middle();
        assert!(busiest >= 5 * middle, "{busiest}, {middle}");
        assert!(drawn.people() > 900, "{}", drawn.people());
    }

    #[test]
    fn nobody_meets_somebody_of_the_same_country() {
        for reading in readings(500, 9) {
            let participants = &reading.meetings[0].participants;
            let countries: BTreeSet<_> = participants.iter().map(|one| one.country.clone()).collect();
            assert_eq!(countries.len(), participants.len());
        }
    }
}
