//! Facets: how the meetings that match are spread over the values of a field, or over pairs of values of two fields.
//!
//! Few meetings are asked one by one for their values. Where many match, measured by how many values the field has, every
//! value's postings are intersected with them instead, so that it costs the lesser of the two. A pair of fields is counted by a table from
//! each meeting to its values of the one field, walked along the postings of the other: it costs the matches, a few bytes
//! for each number between the first and the last of them, and the values of both.

use std::{borrow::Cow, cmp::Reverse};

use roaring::RoaringBitmap;
use rustc_hash::FxHashMap;

use super::{Catalog, Field, Meeting, MeetingFilter, index::Level, terms};
use crate::time::Precision;

/// What meetings can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// What sort of occasion it is.
    Kind,
    /// How the parties were in touch.
    Format,
    /// How many sides there are.
    Laterality,
    /// Where it stands in its life.
    Status,
    /// What it is about.
    Topic,
    /// The country a participant speaks for.
    Country,
    /// Who takes part.
    Participant,
    /// Where it takes place.
    Place,
    /// The country of the place.
    PlaceCountry,
    /// The forum it is an edition or a part of.
    Forum,
    /// The year in which it begins, four digits; dates that leave the year open are in none.
    Year,
}

/// Most values of the fields that are no entries of their own: kinds, statuses, countries.
const CHOICES_MAX: usize = 300;

/// Asking a meeting for its values costs about as much as so many values' postings.
const MEETING_COSTS: u64 = if cfg!(test) { 1 } else { 3 };

/// Counts of a facet, or of a pair of facets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// Values, one for each facet, and how many meetings have them: most first, then by value.
    pub rows: Vec<(Vec<String>, u64)>,
    /// How many values, or pairs of values, there are.
    pub total: u64,
}

impl Facet {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Kind,
        Self::Format,
        Self::Laterality,
        Self::Status,
        Self::Topic,
        Self::Country,
        Self::Participant,
        Self::Place,
        Self::PlaceCountry,
        Self::Forum,
        Self::Year,
    ];

    /// The postings that hold its values; years stand in the calendar.
    fn field(self) -> Option<Field> {
        Some(match self {
            Self::Kind => Field::Kind,
            Self::Format => Field::Format,
            Self::Laterality => Field::Laterality,
            Self::Status => Field::Status,
            Self::Topic => Field::Topic,
            Self::Country => Field::Country,
            Self::Participant => Field::Participant,
            Self::Place => Field::Place,
            Self::PlaceCountry => Field::PlaceCountry,
            Self::Forum => Field::Forum,
            Self::Year => return None,
        })
    }

    /// The values that a meeting has, each once.
    pub(super) fn values(self, meeting: &Meeting) -> Vec<Cow<'_, str>> {
        let slots = &meeting.slots;
        let mut values: Vec<Cow<'_, str>> = match self {
            Self::Kind => vec![terms::kind(slots.kind).into()],
            Self::Format => slots.format.map(|format| terms::format(format).into()).into_iter().collect(),
            Self::Laterality => slots.laterality.map(|sides| terms::laterality(sides).into()).into_iter().collect(),
            Self::Status => vec![terms::status(slots.status).into()],
            Self::Topic => slots.topics.iter().map(|topic| topic.id.as_str().into()).collect(),
            Self::Country => slots.participants.iter().filter_map(|one| Some(one.country.as_deref()?.into())).collect(),
            Self::Participant => slots.participants.iter().map(|one| one.id.as_str().into()).collect(),
            Self::Place => slots.place.iter().map(|place| place.id.as_str().into()).collect(),
            Self::PlaceCountry => {
                slots.place.iter().filter_map(|place| Some(place.country.as_deref()?.into())).collect()
            }
            Self::Forum => {
                let around = slots.part_of.iter().filter_map(|within| within.forum.as_deref());
                slots.forum.iter().map(|forum| forum.id.as_str()).chain(around).map(Cow::from).collect()
            }
            Self::Year => {
                let beginning = slots.when.as_ref().and_then(|when| when.edtf.beginning());
                let known = beginning.filter(|(_, known)| *known >= Precision::Year);
                known.map(|(day, _)| year(day.year())).into_iter().collect()
            }
        };
        values.sort_unstable();
        values.dedup();
        values
    }
}

fn year<'a>(year: i16) -> Cow<'a, str> {
    format!("{year:04}").into()
}

/// A value of a facet and the meetings that match and have it.
type Slice<'a> = (Cow<'a, str>, RoaringBitmap);

impl Catalog {
    /// How many meetings match, and for each facet (or pair of them) their counts, of which at most `limit` are given.
    pub fn facets(&self, under: &MeetingFilter, by: &[Vec<Facet>], limit: usize) -> (u64, Vec<Spread>) {
        let matching = self.matching(under, None);
        let spread = |facets: &Vec<Facet>| match facets.as_slice() {
            [one] => self.spread(*one, &matching, limit),
            [one, other] => self.cross((*one, *other), &matching, limit),
            _ => Spread { rows: Vec::new(), total: 0 },
        };
        (matching.len(), by.iter().map(spread).collect())
    }

    /// The values of a facet among some meetings, each with their number, in no particular order.
    pub(super) fn counts(&self, of: Facet, among: &RoaringBitmap) -> Vec<(Cow<'_, str>, u64)> {
        if among.len().saturating_mul(MEETING_COSTS) > self.values_max(of) {
            if let Some(field) = of.field() {
                let lists = self.postings.values(field, "");
                let counts = lists.map(|(value, list)| (Cow::from(value), list.intersection_len(among)));
                return counts.filter(|(_, count)| *count > 0).collect();
            }
            return self.slices(of, among).map(|(value, numbers)| (value, numbers.len())).collect();
        }
        let mut counts: FxHashMap<Cow<'_, str>, u64> = FxHashMap::default();
        for value in self.each(among).flat_map(|meeting| of.values(meeting)) {
            *counts.entry(value).or_default() += 1;
        }
        counts.into_iter().collect()
    }

    fn spread(&self, of: Facet, matching: &RoaringBitmap, limit: usize) -> Spread {
        let rows = self.counts(of, matching);
        let total = rows.len() as u64;
        let rows = most(rows, limit).into_iter().map(|(value, count)| (vec![value.into_owned()], count));
        Spread { rows: rows.collect(), total }
    }

    fn cross(&self, (one, other): (Facet, Facet), matching: &RoaringBitmap, limit: usize) -> Spread {
        let values = self.values_max(one).saturating_add(self.values_max(other));
        if matching.len().saturating_mul(MEETING_COSTS) <= values {
            let mut counts: FxHashMap<(Cow<'_, str>, Cow<'_, str>), u64> = FxHashMap::default();
            for meeting in self.each(matching) {
                let others = other.values(meeting);
                for value in one.values(meeting) {
                    for also in &others {
                        *counts.entry((value.clone(), also.clone())).or_default() += 1;
                    }
                }
            }
            let total = counts.len() as u64;
            let rows = most(counts.into_iter().collect(), limit).into_iter();
            let rows = rows.map(|((value, also), count)| (vec![value.into_owned(), also.into_owned()], count));
            return Spread { rows: rows.collect(), total };
        }
        let (ones, others): (Vec<Slice<'_>>, Vec<Slice<'_>>) =
            (self.slices(one, matching).collect(), self.slices(other, matching).collect());
        // Slices come in the order of their values, so that ties by index are ties by value.
        let counts = count_pairs(&ones, &others);
        let total = counts.len() as u64;
        let value = |slices: &[Slice<'_>], at: usize| slices.get(at).map_or(String::new(), |slice| slice.0.to_string());
        let rows = most(counts, limit).into_iter();
        let rows = rows.map(|((at, also), count)| (vec![value(&ones, at), value(&others, also)], count));
        Spread { rows: rows.collect(), total }
    }

    /// The meetings with these numbers.
    pub(super) fn each(&self, numbers: &RoaringBitmap) -> impl Iterator<Item = &Meeting> {
        numbers.iter().filter_map(|number| self.meeting_at(number)).map(|meeting| &**meeting)
    }

    /// The values of a facet that some of these meetings have, in order, each with those that have it.
    fn slices<'a>(&'a self, of: Facet, among: &RoaringBitmap) -> impl Iterator<Item = Slice<'a>> {
        let found: Box<dyn Iterator<Item = Slice<'a>>> = match of.field() {
            Some(field) => {
                let among = among.clone();
                let lists = self.postings.values(field, "");
                Box::new(lists.map(move |(value, list)| (value.into(), &**list & &among)))
            }
            None => {
                let among = self.begin_within(Precision::Year, among);
                let years = self.by_earliest.level(Level::Years).iter();
                Box::new(years.map(move |(day, list)| (year(day.year()), &**list & &among)))
            }
        };
        found.filter(|(_, numbers)| !numbers.is_empty())
    }

    /// Those of some meetings whose date says at least so finely when they begin.
    pub(super) fn begin_within(&self, least: Precision, among: &RoaringBitmap) -> RoaringBitmap {
        let least = terms::precision(least);
        let mut found = RoaringBitmap::new();
        for (_, list) in self.postings.values(Field::Beginning, &least) {
            found |= &**list & among;
        }
        found
    }

    /// About how many values a facet has, at most.
    fn values_max(&self, of: Facet) -> u64 {
        let count = match of {
            Facet::Participant => self.participants.len(),
            Facet::Topic => self.topics.len(),
            Facet::Place => self.places.len(),
            Facet::Forum => self.forums.len(),
            Facet::Year => self.by_earliest.level(Level::Years).len(),
            // Both ways are taken in tests.
            _ if cfg!(test) => 3,
            _ => CHOICES_MAX,
        };
        count as u64
    }
}

/// How many meetings each pair of slices shares, by their indexes; pairs that share none are left out.
fn count_pairs(ones: &[Slice<'_>], others: &[Slice<'_>]) -> Vec<((usize, usize), u64)> {
    let table = Table::of(others);
    let mut pairs = Vec::new();
    let mut counts = vec![0_u64; others.len()];
    for (at, (_, numbers)) in ones.iter().enumerate() {
        let mut met = Vec::new();
        for also in numbers.iter().flat_map(|number| table.slices(number)).map(|also| *also as usize) {
            if counts[also] == 0 {
                met.push(also);
            }
            counts[also] += 1;
        }
        for also in met {
            pairs.push(((at, also), std::mem::take(&mut counts[also])));
        }
    }
    pairs
}

/// For each meeting the slices that it is in.
struct Table {
    first: u32,
    /// Where the slices of each meeting begin in `slices`, from `first` on; one more at the end.
    begins: Vec<u32>,
    slices: Vec<u32>,
}

impl Table {
    fn of(slices: &[Slice<'_>]) -> Self {
        let first = slices.iter().filter_map(|(_, numbers)| numbers.min()).min().unwrap_or(0);
        let last = slices.iter().filter_map(|(_, numbers)| numbers.max()).max().unwrap_or(0);
        let mut begins = vec![0_u32; (last - first) as usize + 2];
        for number in slices.iter().flat_map(|(_, numbers)| numbers) {
            begins[(number - first) as usize + 1] += 1;
        }
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        let mut free = begins.clone();
        let mut filled = vec![0_u32; begins.last().map_or(0, |end| *end as usize)];
        for (index, (_, numbers)) in slices.iter().enumerate() {
            for number in numbers {
                let at = &mut free[(number - first) as usize];
                filled[*at as usize] = index as u32;
                *at += 1;
            }
        }
        Self { first, begins, slices: filled }
    }

    fn slices(&self, number: u32) -> &[u32] {
        let range = number.checked_sub(self.first).and_then(|at| {
            let (begin, end) = (self.begins.get(at as usize)?, self.begins.get(at as usize + 1)?);
            self.slices.get(*begin as usize..*end as usize)
        });
        range.unwrap_or_default()
    }
}

/// The `limit` rows with the highest counts, highest first, then by key.
pub(super) fn most<K: Ord>(mut rows: Vec<(K, u64)>, limit: usize) -> Vec<(K, u64)> {
    let order = |a: &(K, u64), b: &(K, u64)| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0));
    if rows.len() > limit {
        rows.select_nth_unstable_by(limit, order);
        rows.truncate(limit);
    }
    rows.sort_unstable_by(order);
    rows
}
