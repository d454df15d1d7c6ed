//! Articles that were sent in and refused, counted by the code of the problem: in memory, since the service started.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use super::error::Code;
use crate::journal::Accepted;

/// Refused articles by code.
pub(crate) struct Refusals {
    since: Accepted,
    counts: Mutex<BTreeMap<Code, u64>>,
}

impl Refusals {
    /// None yet.
    pub(crate) fn new(since: Accepted) -> Self {
        Self { since, counts: Mutex::default() }
    }

    /// When counting began.
    pub(crate) fn since(&self) -> Accepted {
        self.since
    }

    /// Counts one more.
    pub(crate) fn note(&self, code: Code) {
        // A panic elsewhere cannot leave a count half changed.
        *self.counts.lock().unwrap_or_else(PoisonError::into_inner).entry(code).or_default() += 1;
    }

    /// The counts, most first, then by code.
    pub(crate) fn counts(&self) -> Vec<(Code, u64)> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut counts: Vec<(Code, u64)> = counts.into_iter().collect();
        counts.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), code.as_str()));
        counts
    }
}
