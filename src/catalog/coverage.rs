//! Which articles there are: how many were published when and by whom, and how many of them report no meeting.
//!
//! Sums by day are kept, so that a period costs its days and a publisher those on which it published.

use std::{collections::BTreeMap, sync::Arc};

use imbl::OrdMap;

use super::{ArticleEntry, Catalog, TooMany, facet::most, timeline::periods};
use crate::{
    article::Published,
    time::{Day, Per},
};

/// Articles that were read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// How many.
    pub articles: u64,
    /// Those of them whose current revision reports no meeting.
    pub without_meetings: u64,
}

impl Read {
    fn of(entry: &ArticleEntry) -> Self {
        Self { articles: 1, without_meetings: u64::from(entry.facts.is_empty()) }
    }

    /// Both together.
    fn plus(self, other: Self) -> Self {
        Self {
            articles: self.articles + other.articles,
            without_meetings: self.without_meetings + other.without_meetings,
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            articles: self.articles.saturating_sub(other.articles),
            without_meetings: self.without_meetings.saturating_sub(other.without_meetings),
        }
    }
}

/// Sums by day of publication; articles without one under none.
pub(super) type Days = OrdMap<Option<Day>, Read>;

/// The sums that are kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Coverage {
    pub(super) days: Days,
    publishers: OrdMap<Option<Arc<str>>, (Read, Days)>,
}

impl Coverage {
    /// How many publishers there are, those of articles that do not say counted as one.
    pub(super) fn publishers_total(&self) -> u64 {
        self.publishers.len() as u64
    }

    pub(super) fn add(&mut self, entry: &ArticleEntry) {
        let (publisher, day, read) = Self::key(entry);
        let of_publisher = self.publishers.entry(publisher).or_default();
        of_publisher.0 = of_publisher.0.plus(read);
        for days in [&mut self.days, &mut of_publisher.1] {
            let sum = days.entry(day).or_default();
            *sum = sum.plus(read);
        }
    }

    /// Takes an article out; a day or publisher without any is forgotten.
    pub(super) fn remove(&mut self, entry: &ArticleEntry) {
        let (publisher, day, read) = Self::key(entry);
        subtract(&mut self.days, day, read);
        let Some(of_publisher) = self.publishers.get_mut(&publisher) else { return };
        of_publisher.0 = of_publisher.0.minus(read);
        subtract(&mut of_publisher.1, day, read);
        if of_publisher.1.is_empty() {
            self.publishers.remove(&publisher);
        }
    }

    fn key(entry: &ArticleEntry) -> (Option<Arc<str>>, Option<Day>, Read) {
        let article = &entry.reading.article;
        let day = article.published.as_ref().map(Published::day);
        (article.publisher.as_deref().map(Arc::from), day, Read::of(entry))
    }
}

fn subtract(days: &mut Days, day: Option<Day>, read: Read) {
    let Some(sum) = days.get_mut(&day) else { return };
    *sum = sum.minus(read);
    if sum.articles == 0 {
        days.remove(&day);
    }
}

/// The sums of the days from one to another, by period; those of no day are left out.
pub(super) fn by_period(days: &Days, per: Per, from: Day, to: Day) -> BTreeMap<Day, Read> {
    let mut periods: BTreeMap<Day, Read> = BTreeMap::new();
    if from > to {
        return periods;
    }
    for (day, read) in days.range(Some(from)..=Some(to)) {
        let Some(day) = day else { continue };
        let sum = periods.entry(per.first(*day)).or_default();
        *sum = sum.plus(*read);
    }
    periods
}

/// Which articles are asked about.
#[derive(Clone, Copy, Debug, Default)]
pub struct CoveredBy<'a> {
    /// Only those of this publisher.
    pub publisher: Option<&'a str>,
    /// First day of publication; with it or `to`, articles without a date are left out.
    pub from: Option<Day>,
    /// Last day of publication.
    pub to: Option<Day>,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// All articles asked about.
    pub total: Read,
    /// Articles among them without a date of publication.
    pub undated: u64,
    /// Every period of publication from the first to the last.
    pub periods: Vec<(Day, Read)>,
    /// Who published them, most articles first, then by name; none for articles that do not say.
    pub publishers: Vec<(Option<String>, Read)>,
    /// How many publishers there are.
    pub publishers_total: u64,
}

impl Catalog {
    /// Whether an article of this publisher was read.
    pub fn has_publisher(&self, name: &str) -> bool {
        self.coverage.publishers.contains_key(&Some(Arc::from(name)))
    }

    /// The names of all publishers, in order.
    pub fn publishers(&self) -> impl Iterator<Item = &str> {
        self.coverage.publishers.keys().filter_map(|name| name.as_deref())
    }

    /// What was read, by period and publisher. Costs the days of the span, for each publisher asked about those on which
    /// it published.
    pub fn covered(
        &self,
        of: &CoveredBy<'_>,
        per: Per,
        publishers_max: usize,
        periods_max: u64,
    ) -> Result<Covered, TooMany> {
        let coverage = &self.coverage;
        let key = of.publisher.map(|name| Some(Arc::from(name)));
        let none = Days::default();
        let days = match &key {
            Some(key) => coverage.publishers.get(key).map_or(&none, |(_, days)| days),
            None => &coverage.days,
        };
        let counts = by_period(days, per, of.from.unwrap_or(Day::MIN), of.to.unwrap_or(Day::MAX));
        let found = counts.keys().next().copied().zip(counts.keys().next_back().copied());
        let periods = periods((of.from, of.to), found, per, periods_max)?.into_iter();
        let periods = periods.map(|first| (first, counts.get(&first).copied().unwrap_or_default())).collect();
        let is_open = of.from.is_none() && of.to.is_none();
        let undated = days.get(&None).filter(|_| is_open).copied().unwrap_or_default();
        let total = counts.values().fold(undated, |sum, read| sum.plus(*read));
        let of_publisher = |(read, days): &(Read, Days)| match (is_open, of.from, of.to) {
            (true, ..) => *read,
            (_, from, to) => {
                let span = by_period(days, Per::Year, from.unwrap_or(Day::MIN), to.unwrap_or(Day::MAX));
                span.values().fold(Read::default(), |sum, read| sum.plus(*read))
            }
        };
        let all: Vec<(&Option<Arc<str>>, Read)> = (coverage.publishers.iter())
            .filter(|(name, _)| key.as_ref().is_none_or(|key| key == *name))
            .map(|(name, sums)| (name, of_publisher(sums)))
            .filter(|(_, read)| read.articles > 0)
            .collect();
        let publishers_total = all.len() as u64;
        let rows = all.into_iter().map(|(name, read)| ((name, read.without_meetings), read.articles)).collect();
        let publishers = (most(rows, publishers_max).into_iter())
            .map(|((name, without_meetings), articles)| {
                (name.as_deref().map(str::to_owned), Read { articles, without_meetings })
            })
            .collect();
        Ok(Covered { total, undated: undated.articles, periods, publishers, publishers_total })
    }
}
