//! The orders in which meetings are listed, and how a page is found in each.
//!
//! A page begins after the key of the last row before it, so that whatever comes, goes or changes elsewhere neither
//! skips nor doubles a row. At most [`SORTED_MAX`] matches are looked up and sorted. More are walked along the calendar,
//! or along the records: a year, a month or a day, or some thousands of records, without a match are passed over by one
//! intersection, and only the matches that lie where the page lies are looked up and sorted.

use std::{
    cmp::Reverse,
    ops::{Bound, ControlFlow},
    sync::Arc,
};

use roaring::RoaringBitmap;
use serde::{Deserialize, Serialize};

use super::{Catalog, Meeting, MeetingId};
use crate::{journal::Sequence, time::Day};

/// So many matches are sorted as they are; few in tests, so that both ways are taken.
pub(super) const SORTED_MAX: u64 = if cfg!(test) { 3 } else { 1_000 };

/// An order of meetings. Among equals the id decides, the first in the alphabet first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MeetingOrder {
    /// Latest date first (by its latest day, then its earliest), undated last.
    #[default]
    LatestFirst,
    /// Earliest date first, by the same days; undated last as well.
    EarliestFirst,
    /// What was changed last first.
    NewestFirst,
    /// What was changed last comes last.
    OldestFirst,
}

/// A meeting's place in an order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MeetingKey {
    /// Latest and earliest day; without a date the least of all, hence last. And the id.
    LatestFirst(Reverse<Option<(Day, Day)>>, MeetingId),
    /// Whether it has no date, those days, and the id.
    EarliestFirst(bool, Option<(Day, Day)>, MeetingId),
    /// The record that last changed it, and the id.
    NewestFirst(Reverse<Sequence>, MeetingId),
    /// The same, ascending.
    OldestFirst(Sequence, MeetingId),
}

impl MeetingKey {
    /// The key of a meeting in an order.
    pub fn of(order: MeetingOrder, meeting: &Meeting) -> Self {
        let (days, id) = (meeting.slots.days_descending(), meeting.id.clone());
        match order {
            MeetingOrder::LatestFirst => Self::LatestFirst(days, id),
            MeetingOrder::EarliestFirst => Self::EarliestFirst(days.0.is_none(), days.0, id),
            MeetingOrder::NewestFirst => Self::NewestFirst(Reverse(meeting.updated), id),
            MeetingOrder::OldestFirst => Self::OldestFirst(meeting.updated, id),
        }
    }

    /// The order in which it is a place.
    pub fn order(&self) -> MeetingOrder {
        match self {
            Self::LatestFirst(..) => MeetingOrder::LatestFirst,
            Self::EarliestFirst(..) => MeetingOrder::EarliestFirst,
            Self::NewestFirst(..) => MeetingOrder::NewestFirst,
            Self::OldestFirst(..) => MeetingOrder::OldestFirst,
        }
    }
}

impl Catalog {
    /// The first `most` of some meetings after the one with key `after`, in an order.
    pub(super) fn first_in_order(
        &self,
        matching: &RoaringBitmap,
        order: MeetingOrder,
        after: Option<&MeetingKey>,
        most: usize,
    ) -> Vec<Arc<Meeting>> {
        let mut rows: Vec<Arc<Meeting>> = Vec::new();
        let mut take = |some: RoaringBitmap| {
            rows.extend(self.sorted(&some, order, after));
            if rows.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        let walked = if matching.len() <= SORTED_MAX {
            take(matching.clone()).map_continue(|()| None)
        } else {
            self.walk(matching, order, after, &mut take)
        };
        if let ControlFlow::Continue(Some(bound)) = walked {
            let undated = self.undated.range::<_, MeetingId>((bound, Bound::Unbounded));
            let undated = undated.filter(|(_, number)| matching.contains(**number));
            rows.extend(undated.filter_map(|(_, number)| self.meeting_at(*number).cloned()).take(most - rows.len()));
        }
        rows.truncate(most);
        rows
    }

    /// Hands over the meetings from the row `after` on, some at a time, in the order of these parts. Where there were not
    /// enough of them and those without a date follow, it says from which id on.
    fn walk<'a>(
        &self,
        matching: &RoaringBitmap,
        order: MeetingOrder,
        after: Option<&'a MeetingKey>,
        take: &mut impl FnMut(RoaringBitmap) -> ControlFlow<()>,
    ) -> ControlFlow<(), Option<Bound<&'a MeetingId>>> {
        use MeetingKey as K;
        match (order, after) {
            (_, Some(K::LatestFirst(Reverse(None), id) | K::EarliestFirst(true, _, id))) => {
                return ControlFlow::Continue(Some(Bound::Excluded(id)));
            }
            (MeetingOrder::LatestFirst, Some(K::LatestFirst(Reverse(Some((day, _))), _))) => {
                self.by_place.visit_latest_first(*day, matching, take)?;
            }
            (MeetingOrder::LatestFirst, _) => self.by_place.visit_latest_first(Day::MAX, matching, take)?,
            (MeetingOrder::EarliestFirst, Some(K::EarliestFirst(false, Some((day, _)), _))) => {
                self.by_place.visit_earliest_first(*day, matching, take)?;
            }
            (MeetingOrder::EarliestFirst, _) => self.by_place.visit_earliest_first(Day::MIN, matching, take)?,
            (MeetingOrder::NewestFirst, after) => {
                let last = if let Some(K::NewestFirst(Reverse(last), _)) = after { *last } else { self.sequence };
                self.by_update.visit_latest_first(last, matching, take)?;
                return ControlFlow::Continue(None);
            }
            (MeetingOrder::OldestFirst, after) => {
                let first = if let Some(K::OldestFirst(first, _)) = after { *first } else { Sequence::default() };
                self.by_update.visit_earliest_first(first, matching, take)?;
                return ControlFlow::Continue(None);
            }
        }
        ControlFlow::Continue(Some(Bound::Unbounded))
    }

    /// The rows of some meetings after the one with key `after`, in an order.
    fn sorted(&self, numbers: &RoaringBitmap, order: MeetingOrder, after: Option<&MeetingKey>) -> Vec<Arc<Meeting>> {
        let mut rows: Vec<(MeetingKey, &Arc<Meeting>)> = (numbers.iter())
            .filter_map(|number| self.meeting_at(number))
            .map(|meeting| (MeetingKey::of(order, meeting), meeting))
            .filter(|(key, _)| after.is_none_or(|after| key > after))
            .collect();
        rows.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        rows.into_iter().map(|(_, meeting)| meeting.clone()).collect()
    }
}
