//! The days that a report can mean: what it states, narrowed by what its status and its publication leave open.
//!
//! "will meet in November", published on the 10th, means the 9th to the 30th (one day of slack for the date line); "met",
//! published on the 20th and with no date at all, means the month before.

use crate::{
    meeting::model::{Report, Status, When},
    time::{Day, Edtf},
};

/// A report is published at most so many days before what it calls done, or after what it calls planned: the date line.
const PUBLICATION_SLACK_DAYS: i32 = 1;
/// Two reports of one forum's edition may name dates that lie apart by twice this: its summit, its week.
const EDITION_SLACK_DAYS: i32 = 3;
/// A report without a date speaks of what was at most so many days before its publication …
const UNDATED_BACK_DAYS_MAX: i32 = 30;
/// … or of what is to come within so many days after it.
const UNDATED_AHEAD_DAYS_MAX: i32 = 120;
/// A date of more days, a decade or an open span, says too little to join anything by: it counts as none.
const VAGUE_DAYS_MAX: i32 = 400;
/// A postponed meeting that is announced again is the same one where its new date lies within so many days of the old.
pub(super) const POSTPONED_DAYS_MAX: i32 = 366;

/// From a day to a day, both included.
pub(super) type Span = (Day, Day);

/// The days of a report.
#[derive(Clone, Debug)]
pub(super) struct Days {
    /// Those of its date, then those of the alternatives; without a date those around its publication. None where neither
    /// is known: it can mean any day.
    pub(super) spans: Vec<Span>,
    /// Whether it states a date that is precise enough to go by.
    pub(super) dated: bool,
    /// Days within which another report has to lie to have anything to do with it.
    pub(super) hull: Span,
}

impl Days {
    pub(super) fn of(report: &Report, pool: &str, published: Option<Day>) -> Self {
        let spans = match &report.when {
            Some(when) => stated(when, report.status, pool, published),
            None => near_publication(report.status, published).into_iter().collect(),
        };
        let length = report.when.as_ref().map(|when| when.earliest.days_until(when.latest));
        let first = spans.iter().map(|span| span.0).min().unwrap_or(Day::MIN);
        let mut last = spans.iter().map(|span| span.1).max().unwrap_or(Day::MAX);
        if report.status == Status::Postponed {
            last = last.plus_days(POSTPONED_DAYS_MAX).unwrap_or(Day::MAX);
        }
        Self { spans, dated: length.is_some_and(|days| days <= VAGUE_DAYS_MAX), hull: (first, last) }
    }
}

/// The days of a date, then those of its alternatives.
fn stated(when: &When, status: Status, pool: &str, published: Option<Day>) -> Vec<Span> {
    let mut spans = vec![widened((when.earliest, when.latest), when.edtf.is_doubtful())];
    spans.extend(when.alternatives.iter().map(Edtf::bounds));
    if pool.starts_with("forum:") {
        return spans.into_iter().map(|span| stretched(span, EDITION_SLACK_DAYS)).collect();
    }
    let Some(open) = left_open(status, published) else { return spans };
    // A date that lies wholly where the status does not let it lie is taken as it is.
    let narrowed: Vec<Span> = spans.iter().filter_map(|span| overlap(*span, open)).collect();
    if narrowed.is_empty() { spans } else { narrowed }
}

/// The days that status and publication leave open: an announcement speaks of what comes, an account of what was.
fn left_open(status: Status, published: Option<Day>) -> Option<Span> {
    let day = published?;
    match status {
        Status::Proposed | Status::Scheduled => Some((day.plus_days(-PUBLICATION_SLACK_DAYS)?, Day::MAX)),
        Status::Held => Some((Day::MIN, day.plus_days(PUBLICATION_SLACK_DAYS)?)),
        Status::Ongoing | Status::Postponed | Status::Cancelled | Status::Denied => None,
    }
}

/// The days that a report without a date can mean: news is of what was lately or is to come soon.
fn near_publication(status: Status, published: Option<Day>) -> Option<Span> {
    let day = published?;
    let (back, ahead) = match status {
        Status::Proposed | Status::Scheduled => (PUBLICATION_SLACK_DAYS, UNDATED_AHEAD_DAYS_MAX),
        Status::Held => (UNDATED_BACK_DAYS_MAX, PUBLICATION_SLACK_DAYS),
        Status::Ongoing => (PUBLICATION_SLACK_DAYS, PUBLICATION_SLACK_DAYS),
        Status::Postponed | Status::Cancelled | Status::Denied => (UNDATED_BACK_DAYS_MAX, UNDATED_AHEAD_DAYS_MAX),
    };
    Some((day.plus_days(-back)?, day.plus_days(ahead)?))
}

/// An approximate date can lie as far outside as it is long, and at least three days.
fn widened(span: Span, approximate: bool) -> Span {
    if approximate { stretched(span, span.0.days_until(span.1).max(3)) } else { span }
}

fn stretched((first, last): Span, days: i32) -> Span {
    (first.plus_days(-days).unwrap_or(first), last.plus_days(days).unwrap_or(last))
}

pub(super) fn overlap(a: Span, b: Span) -> Option<Span> {
    let (first, last) = (a.0.max(b.0), a.1.min(b.1));
    (first <= last).then_some((first, last))
}
