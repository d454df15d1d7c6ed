//! Timelines: how the meetings that match are spread over days, weeks, months or years.
//!
//! A meeting counts in the period in which it begins, where its date says so finely when that is. The calendar has the
//! meetings of each day, month and year, so a timeline costs its periods (of weeks, their days), or the matches where these
//! are fewer. The share of articles is counted by publication instead: it costs the reports of the meetings that match.

use std::collections::BTreeMap;

use roaring::RoaringBitmap;
use rustc_hash::FxHashSet;

use super::{
    Catalog, MeetingFilter,
    coverage::by_period,
    index::{Level, UNDATED},
};
use crate::{
    catalog::Field,
    time::{Day, Per},
};

/// What is counted, period by period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline<T> {
    /// Every period of the timeline, those without anything included.
    pub periods: Vec<T>,
    /// How many there are in all.
    pub total: u64,
    /// Those without a date.
    pub undated: u64,
    /// Those whose date does not say in which period they begin.
    pub vague: u64,
    /// Those of periods outside the timeline.
    pub outside: u64,
}

impl<T> Timeline<T> {
    /// The same timeline with other rows.
    pub fn map<U>(self, row: impl FnMut(T) -> U) -> Timeline<U> {
        let Self { periods, total, undated, vague, outside } = self;
        Timeline { periods: periods.into_iter().map(row).collect(), total, undated, vague, outside }
    }
}

/// A timeline has more periods than are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    /// How many it has.
    pub periods: u64,
}

/// The articles of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reporting {
    /// Articles published in it.
    pub articles: u64,
    /// Those of them that report a meeting that matches.
    pub reporting: u64,
}

impl Catalog {
    /// The meetings that match, by the period in which they begin: from the period of the filter's first day to that of
    /// its last one, or else from the first to the last one in which some begin.
    pub fn timeline(&self, under: &MeetingFilter, per: Per, periods_max: u64) -> Result<Timeline<(Day, u64)>, TooMany> {
        let matching = self.matching(under, None);
        let known = self.begin_within(per.precision(), &matching);
        let level = match per {
            Per::Day | Per::Week => Level::Days,
            Per::Month => Level::Months,
            Per::Year => Level::Years,
        };
        let found = self.by_earliest.first_among(&known).zip(self.by_earliest.last_among(&known));
        let periods = periods((under.from, under.to), found, per, periods_max)?;
        let span = periods.first().copied().zip(periods.last().map(|last| per.last(*last)));
        let counts = span.map(|span| self.count_beginnings(&known, per, level, span)).unwrap_or_default();
        let undated = self.postings.get(Field::Precision, UNDATED).map_or(0, |list| list.intersection_len(&matching));
        let total = matching.len();
        let vague = total.saturating_sub(undated).saturating_sub(known.len());
        let periods: Vec<(Day, u64)> =
            periods.into_iter().map(|first| (first, counts.get(&first).copied().unwrap_or(0))).collect();
        let inside: u64 = periods.iter().map(|(_, count)| count).sum();
        Ok(Timeline { periods, total, undated, vague, outside: known.len().saturating_sub(inside) })
    }

    /// How many of some meetings begin in each period of a span, by its first day. Few meetings are asked for their days;
    /// where more match than the calendar has days, months or years, these are intersected with them.
    fn count_beginnings(
        &self,
        known: &RoaringBitmap,
        per: Per,
        level: Level,
        (first, last): (Day, Day),
    ) -> BTreeMap<Day, u64> {
        let mut counts: BTreeMap<Day, u64> = BTreeMap::new();
        let calendar = self.by_earliest.level(level);
        if known.len() > calendar.len() as u64 {
            for (day, list) in calendar.range(first..=last) {
                *counts.entry(per.first(*day)).or_default() += list.intersection_len(known);
            }
            return counts;
        }
        let days = self.each(known).filter_map(|meeting| Some(meeting.slots.when.as_ref()?.earliest));
        for day in days.filter(|day| (first..=last).contains(day)) {
            *counts.entry(per.first(day)).or_default() += 1;
        }
        counts
    }

    /// The articles that report a meeting that matches, by the period of their publication, beside all articles of it. The
    /// periods are found as in [`Catalog::timeline`]. Costs the reports of the meetings that match.
    pub fn reporting(
        &self,
        under: &MeetingFilter,
        per: Per,
        periods_max: u64,
    ) -> Result<Timeline<(Day, Reporting)>, TooMany> {
        let matching = self.matching(under, None);
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut counts: BTreeMap<Day, u64> = BTreeMap::new();
        let mut undated = 0;
        for fact in self.each(&matching).flat_map(|meeting| &meeting.facts) {
            if !seen.insert(&fact.article.0) {
                continue;
            }
            match fact.day() {
                Some(day) => *counts.entry(per.first(day)).or_default() += 1,
                None => undated += 1,
            }
        }
        let total = seen.len() as u64;
        let periods = periods((under.from, under.to), ends(&counts), per, periods_max)?;
        let (first, last) = (periods.first().copied(), periods.last().map(|last| per.last(*last)));
        let read = first.zip(last).map(|(first, last)| by_period(&self.coverage.days, per, first, last));
        let read = read.unwrap_or_default();
        let row = |first: Day| {
            let articles = read.get(&first).map_or(0, |read| read.articles);
            (first, Reporting { articles, reporting: counts.get(&first).copied().unwrap_or(0) })
        };
        let periods: Vec<(Day, Reporting)> = periods.into_iter().map(row).collect();
        let inside: u64 = periods.iter().map(|(_, row)| row.reporting).sum();
        let outside = total.saturating_sub(undated).saturating_sub(inside);
        Ok(Timeline { periods, total, undated, vague: 0, outside })
    }
}

/// The first days of the periods from that of the first day given to that of the last one, or else from the first to the
/// last one in which something was found.
pub(super) fn periods(
    (from, to): (Option<Day>, Option<Day>),
    found: Option<(Day, Day)>,
    per: Per,
    periods_max: u64,
) -> Result<Vec<Day>, TooMany> {
    let from = from.or(found.map(|(first, _)| first)).map(|day| per.first(day));
    let to = to.or(found.map(|(_, last)| last)).map(|day| per.first(day));
    let Some((from, to)) = from.zip(to) else { return Ok(Vec::new()) };
    match per.between(from, to) {
        many if many > periods_max => Err(TooMany { periods: many }),
        _ => Ok(per.each(from, to).collect()),
    }
}

/// The first and the last period in which something was found.
fn ends(counts: &BTreeMap<Day, u64>) -> Option<(Day, Day)> {
    counts.keys().next().copied().zip(counts.keys().next_back().copied())
}
