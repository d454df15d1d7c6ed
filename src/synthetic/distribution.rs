//! What was drawn, counted while it is drawn: it stands beside every figure that is measured over it.

use std::fmt;

use super::meeting::Meeting;
use crate::{meeting::model::Reading, time::Day};

/// From so many reports on a meeting counts as crowded.
const CROWDED_REPORTS_MIN: u64 = 1_000;

/// The distribution of a synthetic catalog. Its size is that of the list of people, at most 100,000, however many the
/// meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distribution {
    /// Meetings drawn.
    pub meetings: u64,
    /// Reports of them; each is an article.
    pub reports: u64,
    /// Pieces of evidence of all reports.
    pub evidence: u64,
    /// Words of all texts.
    pub words: u64,
    /// Meetings whose status changes from report to report.
    pub changing: u64,
    /// Meetings of which one report contradicts the others.
    pub contradicted: u64,
    /// Meetings with a thousand reports or more.
    pub crowded: u64,
    /// Editions of forums.
    pub editions: u64,
    /// Meetings without a date, or dated to a month.
    pub vague: u64,
    /// First and last day of a meeting.
    pub days: Option<(Day, Day)>,
    /// Meetings of the two who meet most often.
    pub busiest_pair: u64,
    pair: Vec<u64>,
    /// For each person that can be drawn the meetings with them.
    of_people: Vec<u32>,
}

impl Distribution {
    pub(super) fn new(people: u64, pair: Vec<u64>) -> Self {
        Self { of_people: vec![0; people as usize], pair, ..Self::default() }
    }

    pub(super) fn count_meeting(&mut self, meeting: &Meeting) {
        self.meetings += 1;
        self.changing += u64::from(meeting.life.len() > 1);
        self.contradicted += u64::from(meeting.contradiction.is_some());
        self.crowded += u64::from(meeting.reports >= CROWDED_REPORTS_MIN);
        self.editions += u64::from(meeting.forum.is_some());
        self.vague += u64::from(meeting.edtf.is_none_or(|edtf| edtf.earliest() != edtf.latest()));
        self.busiest_pair += u64::from(self.pair.iter().all(|person| meeting.people.contains(person)));
        let (first, last) = self.days.unwrap_or((meeting.day, meeting.day));
        self.days = Some((first.min(meeting.day), last.max(meeting.day)));
        for person in &meeting.people {
            if let Some(count) = self.of_people.get_mut(*person as usize) {
                *count = count.saturating_add(1);
            }
        }
    }

    pub(super) fn count_reading(&mut self, reading: &Reading) {
        self.reports += reading.meetings.len() as u64;
        self.evidence += reading.meetings.iter().map(|report| report.evidence.len() as u64).sum::<u64>();
        self.words += reading.article.text.split_whitespace().count() as u64;
    }

    /// People who were drawn at least once.
    pub fn people(&self) -> u64 {
        self.of_people.iter().filter(|count| **count > 0).count() as u64
    }

    /// Meetings of the busiest person, and of one in the middle.
    pub fn of_busiest_and_middle(&self) -> (u32, u32) {
        let mut counts: Vec<u32> = self.of_people.iter().copied().filter(|count| *count > 0).collect();
        counts.sort_unstable();
        (counts.last().copied().unwrap_or(0), counts.get(counts.len() / 2).copied().unwrap_or(0))
    }
}

/// One line, for logs and tables.
impl fmt::Display for Distribution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |part: u64, whole: u64| part as f64 / whole.max(1) as f64;
        let percent = |part: u64| 100.0 * share(part, self.meetings);
        let (busiest, middle) = self.of_busiest_and_middle();
        write!(
            f,
            "{} meetings, {} reports ({:.2} a meeting, ",
            self.meetings,
            self.reports,
            share(self.reports, self.meetings)
        )?;
        write!(
            f,
            "{} with 1,000 or more), {:.2} evidence a report, ",
            self.crowded,
            share(self.evidence, self.reports)
        )?;
        write!(
            f,
            "{:.0} words a text, {:.1} % change status, ",
            share(self.words, self.reports),
            percent(self.changing)
        )?;
        write!(
            f,
            "{:.1} % contradicted, {:.1} % editions of forums, ",
            percent(self.contradicted),
            percent(self.editions)
        )?;
        write!(f, "{:.1} % without a day, {} people ", percent(self.vague), self.people())?;
        write!(f, "(busiest in {busiest}, middle in {middle}), busiest pair {}", self.busiest_pair)?;
        match self.days {
            Some((first, last)) => write!(f, ", {first} to {last}"),
            None => Ok(()),
        }
    }
}
