//! The durable ordered list of what was accepted: the ground state from which everything after it can be rebuilt.
//!
//! A [`Record`] is an [`Entry`] with its sequence (1, 2, 3 … without gaps) and the time at which it was accepted. The
//! time is passed in by the caller: the journal has no clock. Whoever applies records, the catalog first of all, reads
//! them in order and is told through [`Journal::follow`] that there are more.
//!
//! The trait is synchronous: an append returns when the record is kept. A store that waits for a disk is called from a
//! blocking thread; an asynchronous trait would only move that thread into every implementation.

mod memory;

pub use memory::MemoryJournal;

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use utoipa::ToSchema;

use crate::meeting::model::Reading;

/// A record's place in the journal: dense from 1; 0 stands before the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct Sequence(pub u64);

impl Sequence {
    /// The sequence of the record after this one.
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// When a record was accepted: RFC 3339, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = String, format = "date-time", example = "2023-11-14T18:03:11Z")]
pub struct Accepted(jiff::Timestamp);

impl Accepted {
    /// The time `at`, to the whole second.
    pub fn at(at: jiff::Timestamp) -> Self {
        Self(jiff::Timestamp::from_second(at.as_second()).unwrap_or(at))
    }
}

impl fmt::Display for Accepted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Accepted {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Accepted {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map(Self).map_err(serde::de::Error::custom)
    }
}

/// What was accepted. Later kinds (a reading by another reader, a correction, a retraction) are new variants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case")]
pub enum Entry {
    /// One revision of an article, with what the built-in reader found in it.
    Article(Arc<Reading>),
}

/// An entry in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its place.
    pub sequence: Sequence,
    /// When it was accepted.
    pub accepted: Accepted,
    /// What was accepted.
    #[serde(flatten)]
    pub entry: Entry,
}

/// Why the journal could not do what was asked. Nothing was kept unless the variant says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// The record could not be kept.
    #[error("failed to append record: {0}")]
    Append(String),
    /// Records could not be read back.
    #[error("failed to read records from sequence {from}: {reason}")]
    Read {
        /// The first record asked for.
        from: Sequence,
        /// What went wrong.
        reason: String,
    },
}

/// An ordered list of records that only grows.
pub trait Journal: Send + Sync {
    /// Keeps an entry and gives its sequence. It is durable, by the means of the implementation, when this returns.
    fn append(&self, accepted: Accepted, entry: Entry) -> Result<Sequence, JournalError>;

    /// The records from sequence `from` on, in order, at most `records_max` of them; none past the end.
    fn read_from(&self, from: Sequence, records_max: usize) -> Result<Vec<Arc<Record>>, JournalError>;

    /// The sequence of the last record, as a value that can be awaited: it changes after each append.
    fn follow(&self) -> watch::Receiver<Sequence>;
}
