//! Looking things up by their place in the text.
//!
//! Everything found stands in a list in order of its tokens, without overlap, so that what a stretch of text holds is found
//! by bisection: no stage searches the whole article for each of its words.

use std::ops::Range;

use super::{cue::Cue, forum::ForumMention, names::Name, party::Group, place::PlaceMention, topic::TopicMention};
use crate::time::Expression;

/// Something that stands at some tokens.
pub(crate) trait Placed {
    /// First token, token after the last.
    fn tokens(&self) -> (usize, usize);
}

/// Numbers of the items that start within `range`.
pub(crate) fn within<T: Placed>(items: &[T], range: &Range<usize>) -> Range<usize> {
    let first = items.partition_point(|item| item.tokens().0 < range.start);
    let end = items.partition_point(|item| item.tokens().0 < range.end);
    first..end.max(first)
}

/// Number of the item that covers a token.
pub(crate) fn covering<T: Placed>(items: &[T], token: usize) -> Option<usize> {
    let at = items.partition_point(|item| item.tokens().0 <= token).checked_sub(1)?;
    (token < items[at].tokens().1).then_some(at)
}

macro_rules! placed {
    ($($kind:ty),*) => {
        $(impl Placed for $kind {
            fn tokens(&self) -> (usize, usize) {
                (self.tokens.start, self.tokens.end)
            }
        })*
    };
}

placed!(Group, Cue, ForumMention, PlaceMention, TopicMention, Expression);

impl Placed for Name {
    fn tokens(&self) -> (usize, usize) {
        (self.start, self.end)
    }
}
