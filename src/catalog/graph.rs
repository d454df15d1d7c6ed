//! Who meets whom: the network of the meetings that match, and the counterparts of one participant.
//!
//! A network costs the matches, each with as many pairs as its parties make. Counterparts are counted as a facet is, and
//! the last meeting is looked up along the calendar for those on the page alone.

use std::{cmp::Reverse, sync::Arc};

use roaring::RoaringBitmap;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Catalog, Facet, Field, Meeting, MeetingFilter, MeetingOrder, Page, ParticipantEntry, facet::most};

/// The network of the meetings that match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// The ends of the edges given, and how many of the meetings each takes part in: most first, then by id.
    pub nodes: Vec<(String, u64)>,
    /// How many nodes all edges have.
    pub nodes_total: u64,
    /// Most meetings first, then by ids.
    pub edges: Vec<Edge>,
    /// How many edges there are.
    pub edges_total: u64,
    /// How many meetings match.
    pub total: u64,
}

/// Two who meet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The one whose id comes first.
    pub source: String,
    /// The other.
    pub target: String,
    /// The meetings that both take part in.
    pub meetings: u64,
}

/// Somebody whom a participant meets.
#[derive(Clone, Debug)]
pub struct Counterpart {
    /// The other.
    pub entry: Arc<ParticipantEntry>,
    /// The meetings of both.
    pub meetings: u64,
    /// The first of them in the order of lists: the latest, where any has a date.
    pub last: Arc<Meeting>,
}

/// A counterpart's place in the list: most meetings first, then by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CounterpartKey(Reverse<u64>, String);

impl Catalog {
    /// Who meets whom in the meetings that match: participants, or with [`Facet::Country`] the countries they speak for.
    pub fn graph(&self, under: &MeetingFilter, by: Facet, edges_max: usize) -> Graph {
        let matching = self.matching(under, None);
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut ends: Vec<(u64, bool)> = Vec::new();
        let mut edges: FxHashMap<(u32, u32), u64> = FxHashMap::default();
        for meeting in self.each(&matching) {
            let parties: Vec<u32> = (by.values(meeting).into_iter())
                .map(|id| {
                    let known = numbers.get(&*id).copied();
                    let number = known.unwrap_or_else(|| {
                        ends.push((0, false));
                        numbers.insert(id.into_owned(), ends.len() as u32 - 1);
                        ends.len() as u32 - 1
                    });
                    ends[number as usize].0 += 1;
                    number
                })
                .collect();
            for (at, one) in parties.iter().enumerate().filter(|_| parties.len() > 1) {
                ends[*one as usize].1 = true;
                for other in &parties[at + 1..] {
                    // Values come by id, so the first of two is always the same.
                    *edges.entry((*one, *other)).or_default() += 1;
                }
            }
        }
        let edges_total = edges.len() as u64;
        let mut ids: Vec<&str> = vec![""; ends.len()];
        numbers.iter().for_each(|(id, number)| ids[*number as usize] = id);
        let rows = edges.into_iter().map(|((one, other), count)| ((ids[one as usize], ids[other as usize]), count));
        let edges: Vec<Edge> = (most(rows.collect(), edges_max).into_iter())
            .map(|((source, target), meetings)| Edge { source: source.into(), target: target.into(), meetings })
            .collect();
        let mut shown: Vec<&str> = edges.iter().flat_map(|edge| [edge.source.as_str(), &edge.target]).collect();
        shown.sort_unstable();
        shown.dedup();
        let meetings = |id: &str| numbers.get(id).map_or(0, |number| ends[*number as usize].0);
        let nodes = most(shown.into_iter().map(|id| (id.to_owned(), meetings(id))).collect(), usize::MAX);
        let nodes_total = ends.iter().filter(|(_, meets)| *meets).count() as u64;
        Graph { nodes, nodes_total, edges, edges_total, total: matching.len() }
    }

    /// Whom a participant meets in the meetings that match, after the one with key `after`.
    pub fn counterparts(
        &self,
        of: &str,
        under: &MeetingFilter,
        after: Option<&CounterpartKey>,
        limit: usize,
    ) -> Page<Counterpart, CounterpartKey> {
        let matching = self.matching(&under.clone().and(Field::Participant, of), None);
        let counts = self.counts(Facet::Participant, &matching);
        let others = counts.into_iter().filter(|(id, _)| id != of);
        let others: Vec<(String, u64)> = others.map(|(id, count)| (id.into_owned(), count)).collect();
        let total = others.len() as u64;
        let key = |(id, count): &(String, u64)| CounterpartKey(Reverse(*count), id.clone());
        let following = others.into_iter().filter(|row| after.is_none_or(|after| key(row) > *after)).collect();
        let mut rows = most(following, limit.saturating_add(1));
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(key);
        let row = |(id, meetings): (String, u64)| {
            let common: RoaringBitmap = &**self.postings.get(Field::Participant, &id)? & &matching;
            let last = self.first_in_order(&common, MeetingOrder::default(), None, 1).into_iter().next()?;
            Some(Counterpart { entry: self.participant(&id)?.clone(), meetings, last })
        };
        Page { rows: rows.into_iter().filter_map(row).collect(), next, total }
    }
}
