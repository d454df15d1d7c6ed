//! Meetings by the record that last changed them, so that whoever asks what is new pays for what is new.
//!
//! Sequences are summed by blocks, and blocks by spans, as days are by months and years: what was changed after a record
//! is a union of few sets and of the rows of one block, and a list in this order is walked from block to block.

use std::ops::ControlFlow;

use imbl::{OrdMap, OrdSet};
use roaring::RoaringBitmap;

use super::index::Meetings;
use crate::journal::Sequence;

/// Sequences of a block; few in tests, so that several are walked.
const BLOCK: u64 = if cfg!(test) { 2 } else { 256 };
/// Blocks of a span.
const BLOCKS: u64 = if cfg!(test) { 2 } else { 256 };

/// Meetings by the sequence of their last change.
#[derive(Clone, Debug, Default)]
pub(super) struct UpdateIndex {
    meetings: OrdSet<(u64, u32)>,
    blocks: OrdMap<u64, Meetings>,
    spans: OrdMap<u64, Meetings>,
}

impl UpdateIndex {
    pub(super) fn insert(&mut self, updated: Sequence, meeting: u32) {
        self.meetings.insert((updated.0, meeting));
        let block = updated.0 / BLOCK;
        for (level, key) in [(&mut self.blocks, block), (&mut self.spans, block / BLOCKS)] {
            std::sync::Arc::make_mut(level.entry(key).or_default()).insert(meeting);
        }
    }

    pub(super) fn remove(&mut self, updated: Sequence, meeting: u32) {
        self.meetings.remove(&(updated.0, meeting));
        let block = updated.0 / BLOCK;
        for (level, key) in [(&mut self.blocks, block), (&mut self.spans, block / BLOCKS)] {
            let Some(list) = level.get_mut(&key) else { continue };
            std::sync::Arc::make_mut(list).remove(meeting);
            if list.is_empty() {
                level.remove(&key);
            }
        }
    }

    /// The meetings that were changed after a record. Costs the spans and blocks since then, and the rows of one block.
    pub(super) fn after(&self, since: Sequence) -> RoaringBitmap {
        let first = since.next().0;
        let block = first.div_ceil(BLOCK);
        let span = block.div_ceil(BLOCKS);
        let mut found = RoaringBitmap::new();
        for (_, list) in self.spans.range(span..) {
            found |= &**list;
        }
        let whole = |(at, _): &(&u64, &Meetings)| **at / BLOCKS < span;
        for (_, list) in self.blocks.range(block..).take_while(whole) {
            found |= &**list;
        }
        let rest = self.meetings.range((first, 0)..).take_while(|(updated, _)| *updated / BLOCK < block);
        found.extend(rest.map(|(_, meeting)| *meeting));
        found
    }

    /// Visits the blocks up to that of `last` in which some of `among` were changed, latest first, until `visit` says
    /// that it has enough.
    pub(super) fn visit_latest_first(
        &self,
        last: Sequence,
        among: &RoaringBitmap,
        visit: &mut impl FnMut(RoaringBitmap) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let last = last.0 / BLOCK;
        for (span, _) in self.spans.range(..=last / BLOCKS).rev().filter(|(_, list)| !list.is_disjoint(among)) {
            let end = last.min(span * BLOCKS + (BLOCKS - 1));
            for (_, list) in self.blocks.range(span * BLOCKS..=end).rev().filter(|(_, list)| !list.is_disjoint(among)) {
                visit(&**list & among)?;
            }
        }
        ControlFlow::Continue(())
    }

    /// The same from the block of `first` on, earliest first.
    pub(super) fn visit_earliest_first(
        &self,
        first: Sequence,
        among: &RoaringBitmap,
        visit: &mut impl FnMut(RoaringBitmap) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let first = first.0 / BLOCK;
        for (span, _) in self.spans.range(first / BLOCKS..).filter(|(_, list)| !list.is_disjoint(among)) {
            let (begin, end) = (first.max(span * BLOCKS), span * BLOCKS + (BLOCKS - 1));
            for (_, list) in self.blocks.range(begin..=end).filter(|(_, list)| !list.is_disjoint(among)) {
                visit(&**list & among)?;
            }
        }
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_changed_after_a_record_is_found() {
        let mut index = UpdateIndex::default();
        (1..=20).for_each(|number| index.insert(Sequence(number), number as u32));
        index.remove(Sequence(7), 7);
        for since in 0..=21 {
            let expected: Vec<u32> = (1..=20).filter(|number| *number > since && *number != 7).collect();
            assert_eq!(index.after(Sequence(since.into())).iter().collect::<Vec<_>>(), expected, "after {since}");
        }
        assert!(index.after(Sequence(u64::MAX)).is_empty());
    }

    #[test]
    fn blocks_are_visited_in_order_from_a_record_on() {
        let mut index = UpdateIndex::default();
        (1..=9).for_each(|number| index.insert(Sequence(number), number as u32));
        let among: RoaringBitmap = [1, 2, 3, 6, 8, 9].into_iter().collect();
        let mut seen: Vec<Vec<u32>> = Vec::new();
        let mut note = |found: RoaringBitmap| {
            seen.push(found.iter().collect());
            ControlFlow::Continue(())
        };
        // Blocks of two: 0–1, 2–3, 4–5, 6–7, 8–9.
        let _ = index.visit_latest_first(Sequence(7), &among, &mut note);
        let _ = index.visit_earliest_first(Sequence(3), &among, &mut note);
        assert_eq!(seen, [vec![6], vec![2, 3], vec![1], vec![2, 3], vec![6], vec![8, 9]]);
    }
}
