//! Questions to a snapshot: which meetings match, in which order, and what is among them.
//!
//! A filter becomes one bitmap of meetings by intersecting postings, whose cost follows the postings it names. `order.rs`
//! then finds the page, which costs the same wherever it lies and however many match; only a single day with very many
//! matches costs their number.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Bound,
    sync::Arc,
};

use roaring::RoaringBitmap;

use super::{
    Catalog, Circle, Field, Meeting, MeetingKey, MeetingOrder,
    entry::{ArticleEntry, ArticleKey},
    index::UNDATED,
};
use crate::{
    article::ArticleId,
    journal::Sequence,
    meeting::model::{Confidence, Status},
    time::{Day, Precision},
};

/// Where at most one meeting in so many matches, the members of a field are counted row by row, else value by value.
const ROWS_SHARE: u64 = if cfg!(test) { 3 } else { 64 };

/// For each row of a page so many articles are walked before those that match are sorted instead.
const WALKED_PER_ROW: usize = if cfg!(test) { 2 } else { 100 };

/// How a date must lie to a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateMatch {
    /// The date can lie in the span.
    #[default]
    Possible,
    /// Whatever day the date means, it lies in the span.
    Certain,
}

/// One condition: a field has any of some values, or (negated) none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// What is asked about.
    pub field: Field,
    /// The values, as in [`Field`]; no value matches nothing.
    pub any_of: Vec<String>,
    /// Whether the meetings that match are left out instead.
    pub negated: bool,
}

/// Which meetings are wanted: those that meet every condition.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MeetingFilter {
    /// Conditions on fields, in the order in which they were asked.
    pub conditions: Vec<Condition>,
    /// First day of the span.
    pub from: Option<Day>,
    /// Last day of the span.
    pub to: Option<Day>,
    /// How a date must lie to the span. A meeting without a date is in no span.
    pub date_match: DateMatch,
    /// The date is at least so precise.
    pub precision: Option<Precision>,
    /// The confidence is at least so high.
    pub confidence_min: Option<Confidence>,
    /// It has all of these words, as [`super::words()`] cuts them; of the last the beginning is enough.
    pub words: Vec<String>,
    /// It takes place in this circle, by the coordinates that reports give its place.
    pub near: Option<Circle>,
    /// A later record than this founded it or changed its reports or slots.
    pub updated_since: Option<Sequence>,
    /// An article published by the end of this day reports it, by its current revision.
    pub known_by: Option<Day>,
    /// It is proposed or scheduled, for a date that lies wholly before this day.
    pub unconfirmed_on: Option<Day>,
}

impl MeetingFilter {
    /// The meetings with one value in one field.
    pub fn of(field: Field, value: &str) -> Self {
        Self::default().and(field, value)
    }

    /// This filter and one more condition.
    #[must_use]
    pub fn and(mut self, field: Field, value: &str) -> Self {
        self.conditions.push(Condition { field, any_of: vec![value.to_owned()], negated: false });
        self
    }

    /// Whether every meeting is wanted.
    pub fn is_empty(&self) -> bool {
        self.parts().is_empty()
    }

    /// The conditions, each by what it is about.
    pub fn parts(&self) -> Vec<FilterPart> {
        let mut parts: Vec<FilterPart> = (0..self.conditions.len()).map(FilterPart::Condition).collect();
        let others = [
            (self.from.is_some() || self.to.is_some(), FilterPart::Span),
            (self.precision.is_some(), FilterPart::Precision),
            (self.confidence_min.is_some(), FilterPart::Confidence),
            (!self.words.is_empty(), FilterPart::Words),
            (self.near.is_some(), FilterPart::Near),
            (self.updated_since.is_some(), FilterPart::Updated),
            (self.known_by.is_some(), FilterPart::Known),
            (self.unconfirmed_on.is_some(), FilterPart::Unconfirmed),
        ];
        parts.extend(others.into_iter().filter_map(|(present, part)| present.then_some(part)));
        parts
    }
}

/// One condition of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterPart {
    /// The condition with this index in [`MeetingFilter::conditions`].
    Condition(usize),
    /// `from` and `to`.
    Span,
    /// `precision`.
    Precision,
    /// `confidence_min`.
    Confidence,
    /// `words`.
    Words,
    /// `near`.
    Near,
    /// `updated_since`.
    Updated,
    /// `known_by`.
    Known,
    /// `unconfirmed_on`.
    Unconfirmed,
}

/// Why a list is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// For each condition, in the order of [`MeetingFilter::parts`], how many meetings match without it.
    pub without: Vec<(FilterPart, u64)>,
    /// First and last day of any meeting.
    pub data: Option<(Day, Day)>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T, K> {
    /// The rows.
    pub rows: Vec<T>,
    /// The key of the last row where more follow: the next page is what comes after it.
    pub next: Option<K>,
    /// How many rows all pages have.
    pub total: u64,
}

/// A participant, topic, place, forum or article, and how many of the meetings asked about it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted<T> {
    /// The entry.
    pub entry: Arc<T>,
    /// Meetings.
    pub meetings: u64,
}

impl Catalog {
    /// The meetings that match, in an order, after the row with key `after`, which is a place in that order.
    pub fn find_meetings(
        &self,
        filter: &MeetingFilter,
        order: MeetingOrder,
        after: Option<&MeetingKey>,
        limit: usize,
    ) -> Page<Arc<Meeting>, MeetingKey> {
        let matching = self.matching(filter, None);
        let rows = self.first_in_order(&matching, order, after, limit.saturating_add(1));
        cut(rows, limit, matching.len(), |meeting| MeetingKey::of(order, meeting))
    }

    /// How many meetings match.
    pub fn count_meetings(&self, filter: &MeetingFilter) -> u64 {
        self.matching(filter, None).len()
    }

    /// Why nothing matches: how many would without each condition, and where data begins and ends.
    pub fn why_empty(&self, filter: &MeetingFilter) -> Why {
        let without = filter.parts().into_iter().map(|part| (part, self.matching(filter, Some(part)).len())).collect();
        Why { without, data: self.span() }
    }

    /// First and last day of any meeting; none without a dated meeting.
    pub fn span(&self) -> Option<(Day, Day)> {
        self.by_earliest.first().zip(self.by_latest.last())
    }

    /// The articles that report meetings that match, latest published first, undated last, then by id; without any
    /// condition all articles.
    pub fn find_articles(
        &self,
        under: &MeetingFilter,
        after: Option<&ArticleKey>,
        limit: usize,
    ) -> Page<Counted<ArticleEntry>, ArticleKey> {
        let next_key = |row: &Counted<ArticleEntry>| row.entry.key();
        if under.is_empty() {
            let start = after.map_or(Bound::Unbounded, Bound::Excluded);
            let rows = (self.articles_in_order.range::<_, ArticleKey>((start, Bound::Unbounded)))
                .filter_map(|key| self.articles.get(key.id()).cloned())
                .take(limit.saturating_add(1))
                .map(|entry| Counted { meetings: self.count(Field::Article, &entry.id.0), entry })
                .collect();
            return cut(rows, limit, self.articles.len() as u64, next_key);
        }
        let matching = self.matching(under, None);
        let shared =
            |id: &str| self.postings.get(Field::Article, id).map_or(0, |list| list.intersection_len(&matching));
        let counted = |key: &ArticleKey| {
            let meetings = shared(&key.id().0);
            let entry = (meetings > 0).then(|| self.articles.get(key.id()).cloned()).flatten()?;
            Some(Counted { entry, meetings })
        };
        let most = limit.saturating_add(1);
        let reporting = self.articles_of(&matching);
        let total = reporting.len() as u64;
        // Where many match, the next article that reports one of them is mostly not far: articles are walked in order.
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        let mut following = self.articles_in_order.range::<_, ArticleKey>((start, Bound::Unbounded));
        let near = following.by_ref().take(most.saturating_mul(WALKED_PER_ROW));
        let rows: Vec<Counted<ArticleEntry>> = near.filter_map(counted).take(most).collect();
        if rows.len() == most || following.next().is_none() {
            return cut(rows, limit, total, next_key);
        }
        // Where it is far, those that report one are sorted.
        let mut keys: Vec<ArticleKey> = (reporting.into_iter())
            .filter_map(|id| Some(self.articles.get(&ArticleId(id.to_owned()))?.key()))
            .filter(|key| after.is_none_or(|after| key > after))
            .collect();
        if keys.len() > most {
            keys.select_nth_unstable(most);
            keys.truncate(most);
        }
        keys.sort_unstable();
        cut(keys.iter().filter_map(counted).collect(), limit, total, next_key)
    }

    /// Ids of the articles that report one of these meetings, each once.
    fn articles_of(&self, matching: &RoaringBitmap) -> Vec<&str> {
        if self.is_few(matching) {
            let meetings = matching.iter().filter_map(|number| self.meeting_at(number));
            let ids = meetings.flat_map(|one| one.facts.iter().map(|fact| &*fact.article.0));
            return ids.collect::<BTreeSet<&str>>().into_iter().collect();
        }
        let reported = self.postings.values(Field::Article, "").filter(|(_, list)| !list.is_disjoint(matching));
        reported.map(|(id, _)| id).collect()
    }

    /// The entries of one kind among the meetings that match, by id, after the entry with id `after`.
    pub(super) fn find_members<T>(
        &self,
        entries: &imbl::OrdMap<String, Arc<T>>,
        field: Field,
        under: &MeetingFilter,
        after: Option<&str>,
        limit: usize,
    ) -> Page<Counted<T>, String> {
        let start = after.map_or(Bound::Unbounded, Bound::Excluded);
        let most = limit.saturating_add(1);
        let (rows, total): (Vec<(String, Counted<T>)>, usize) = if under.is_empty() {
            let rows = (entries.range::<_, str>((start, Bound::Unbounded)).take(most))
                .map(|(id, entry)| (id.clone(), Counted { entry: entry.clone(), meetings: self.count(field, id) }))
                .collect();
            (rows, entries.len())
        } else {
            let members = self.members(field, under);
            let rows = (members.range::<str, _>((start, Bound::Unbounded)))
                .filter_map(|(id, meetings)| {
                    let entry = entries.get(id)?.clone();
                    Some((id.clone(), Counted { entry, meetings: *meetings }))
                })
                .take(most)
                .collect();
            (rows, members.len())
        };
        let page = cut(rows, limit, total as u64, |(id, _)| id.clone());
        Page { rows: page.rows.into_iter().map(|(_, row)| row).collect(), next: page.next, total: page.total }
    }

    /// How many meetings have a value in a field.
    pub fn count(&self, field: Field, value: &str) -> u64 {
        self.postings.get(field, value).map_or(0, |list| list.len())
    }

    /// The values of a field among the meetings that match, each with their number.
    ///
    /// Few meetings: their rows are asked. Many: every value's postings are intersected with them, which costs the
    /// number of values; the two meet where a meeting has a handful of values.
    fn members(&self, field: Field, under: &MeetingFilter) -> BTreeMap<String, u64> {
        let matching = self.matching(under, None);
        let mut members = BTreeMap::new();
        if self.is_few(&matching) {
            for meeting in matching.iter().filter_map(|number| self.meeting_at(number)) {
                for (_, value) in super::terms::of(meeting).into_iter().filter(|(of, _)| *of == field) {
                    *members.entry(value).or_default() += 1;
                }
            }
        } else {
            for (value, list) in self.postings.values(field, "") {
                let shared = list.intersection_len(&matching);
                if shared > 0 {
                    members.insert(value.to_owned(), shared);
                }
            }
        }
        members
    }

    /// Whether so few meetings match that what they name is asked of them rather than looked up by value.
    fn is_few(&self, matching: &RoaringBitmap) -> bool {
        matching.len().saturating_mul(ROWS_SHARE) < self.live.len()
    }

    /// The meetings that match, leaving one part of the filter out of account where asked.
    pub(super) fn matching(&self, filter: &MeetingFilter, leave_out: Option<FilterPart>) -> RoaringBitmap {
        let mut found: Option<RoaringBitmap> = None;
        let mut without: Vec<RoaringBitmap> = Vec::new();
        for part in filter.parts().into_iter().filter(|part| Some(*part) != leave_out) {
            let (set, negated) = match part {
                FilterPart::Condition(index) => {
                    let Some(condition) = filter.conditions.get(index) else { continue };
                    (self.any_of(condition), condition.negated)
                }
                FilterPart::Span => (self.in_span(filter), false),
                FilterPart::Precision => (self.at_least_precise(filter.precision), false),
                FilterPart::Confidence => (self.at_least_confident(filter.confidence_min), false),
                FilterPart::Words => (self.with_words(&filter.words), false),
                FilterPart::Near => (self.near(filter.near), false),
                FilterPart::Updated => (self.by_update.after(filter.updated_since.unwrap_or_default()), false),
                FilterPart::Known => (self.by_first_published.between(None, filter.known_by), false),
                FilterPart::Unconfirmed => (self.unconfirmed(filter.unconfirmed_on), false),
            };
            if negated {
                without.push(set);
            } else {
                found = Some(found.map_or_else(|| set.clone(), |found| found & &set));
            }
        }
        let found = found.unwrap_or_else(|| RoaringBitmap::clone(&self.live));
        without.into_iter().fold(found, |found, set| found - set)
    }

    fn any_of(&self, condition: &Condition) -> RoaringBitmap {
        let mut set = RoaringBitmap::new();
        for list in condition.any_of.iter().filter_map(|value| self.postings.get(condition.field, value)) {
            set |= &**list;
        }
        set
    }

    fn in_span(&self, filter: &MeetingFilter) -> RoaringBitmap {
        let (from, to) = (filter.from, filter.to);
        match filter.date_match {
            // Begins by the end of the span and ends from its beginning on.
            DateMatch::Possible => self.by_earliest.between(None, to) & self.by_latest.between(from, None),
            DateMatch::Certain => self.by_earliest.between(from, None) & self.by_latest.between(None, to),
        }
    }

    fn at_least_precise(&self, precision: Option<Precision>) -> RoaringBitmap {
        let least = precision.map_or(String::new(), super::terms::precision);
        self.union_of(Field::Precision, |value| value != UNDATED && *value >= *least)
    }

    fn at_least_confident(&self, confidence: Option<Confidence>) -> RoaringBitmap {
        let least = confidence.map_or(String::new(), super::terms::confidence);
        self.union_of(Field::Confidence, |value| *value >= *least)
    }

    /// Costs the postings of the words, and of all words that begin with the last.
    fn with_words(&self, words: &[String]) -> RoaringBitmap {
        let Some((begun, whole)) = words.split_last() else { return RoaringBitmap::clone(&self.live) };
        let lists: Option<Vec<_>> = whole.iter().map(|word| self.postings.get(Field::Word, word)).collect();
        let Some(lists) = lists else { return RoaringBitmap::new() };
        let mut found = RoaringBitmap::new();
        let beginning = self.postings.values(Field::Word, begun).take_while(|(word, _)| word.starts_with(&**begun));
        beginning.for_each(|(_, list)| found |= &**list);
        lists.into_iter().for_each(|list| found &= &**list);
        found
    }

    /// Costs the places of that band of latitudes, and the postings of those in the circle.
    fn near(&self, circle: Option<Circle>) -> RoaringBitmap {
        let places = circle.into_iter().flat_map(|circle| self.places_by_latitude.within(circle));
        let mut found = RoaringBitmap::new();
        for list in places.filter_map(|place| self.postings.get(Field::Place, place)) {
            found |= &**list;
        }
        found
    }

    fn unconfirmed(&self, on: Option<Day>) -> RoaringBitmap {
        // No day lies before the first.
        let Some(before) = on.and_then(|day| day.plus_days(-1)) else { return RoaringBitmap::new() };
        let mut open = RoaringBitmap::new();
        for status in [Status::Proposed, Status::Scheduled] {
            if let Some(list) = self.postings.get(Field::Status, super::status(status)) {
                open |= &**list;
            }
        }
        open & self.by_latest.between(None, Some(before))
    }

    fn union_of(&self, field: Field, wanted: impl Fn(&str) -> bool) -> RoaringBitmap {
        let mut set = RoaringBitmap::new();
        for (_, list) in self.postings.values(field, "").filter(|(value, _)| wanted(value)) {
            set |= &**list;
        }
        set
    }
}

/// Cuts `limit` rows off a list that was read one row further.
pub(super) fn cut<T, K>(mut rows: Vec<T>, limit: usize, total: u64, key: impl Fn(&T) -> K) -> Page<T, K> {
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = if more { rows.last().map(key) } else { None };
    Page { rows, next, total }
}
