//! A journal that is gone with the process: for `serve --memory` and for tests.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::{Accepted, Entry, Journal, JournalError, Record, Sequence};

/// Records in a vector; the one at index `n` has sequence `n + 1`.
#[derive(Debug)]
pub struct MemoryJournal {
    records: Mutex<Vec<Arc<Record>>>,
    last: watch::Sender<Sequence>,
}

impl MemoryJournal {
    /// An empty journal.
    pub fn new() -> Self {
        Self { records: Mutex::new(Vec::new()), last: watch::Sender::new(Sequence(0)) }
    }

    /// A panic elsewhere cannot leave the vector half changed: the only change is one push.
    fn records(&self) -> MutexGuard<'_, Vec<Arc<Record>>> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for MemoryJournal {
    fn default() -> Self {
        Self::new()
    }
}

impl Journal for MemoryJournal {
    fn append(&self, accepted: Accepted, entry: Entry) -> Result<Sequence, JournalError> {
        let mut records = self.records();
        let sequence = Sequence(records.len() as u64).next();
        records.push(Arc::new(Record { sequence, accepted, entry }));
        // Told while the lock is held, so that the value never goes back.
        self.last.send_replace(sequence);
        Ok(sequence)
    }

    fn read_from(&self, from: Sequence, records_max: usize) -> Result<Vec<Arc<Record>>, JournalError> {
        let skipped = usize::try_from(from.0.saturating_sub(1)).unwrap_or(usize::MAX);
        Ok(self.records().iter().skip(skipped).take(records_max).cloned().collect())
    }

    fn follow(&self) -> watch::Receiver<Sequence> {
        self.last.subscribe()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::Submission, knowledge::Knowledge, pipeline};

    fn entry(text: &str) -> Entry {
        let article = Submission { text: text.into(), ..Submission::default() }.accept().unwrap();
        Entry::Article(Arc::new(pipeline::read(&article, &Knowledge::default(), &pipeline::Limits::default())))
    }

    fn noon() -> Accepted {
        Accepted::at("2023-11-14T12:00:00.5Z".parse().unwrap())
    }

    #[test]
    fn sequences_are_dense_from_one() {
        let journal = MemoryJournal::new();
        let given: Vec<u64> = (0..3).map(|n| journal.append(noon(), entry(&n.to_string())).unwrap().0).collect();
        assert_eq!(given, [1, 2, 3]);
    }

    #[test]
    fn records_are_read_back_from_a_sequence() {
        let journal = MemoryJournal::new();
        for text in ["a", "b", "c"] {
            journal.append(noon(), entry(text)).unwrap();
        }
        let read = |from, most| -> Vec<u64> {
            journal.read_from(Sequence(from), most).unwrap().iter().map(|record| record.sequence.0).collect()
        };
        assert_eq!(read(0, 9), [1, 2, 3]);
        assert_eq!(read(2, 1), [2]);
        assert_eq!(read(4, 9), Vec::<u64>::new());
        assert_eq!(read(u64::MAX, 9), Vec::<u64>::new());
    }

    #[test]
    fn a_follower_is_told_of_an_append() {
        let journal = MemoryJournal::new();
        let mut last = journal.follow();
        assert!(!last.has_changed().unwrap());
        journal.append(noon(), entry("a")).unwrap();
        assert!(last.has_changed().unwrap());
        assert_eq!(*last.borrow_and_update(), Sequence(1));
    }

    #[test]
    fn a_record_reads_back_from_its_json() {
        let record = Record { sequence: Sequence(1), accepted: noon(), entry: entry("They met.") };
        let json = serde_json::to_string(&record).unwrap();
        assert!(json.contains(r#""accepted":"2023-11-14T12:00:00Z""#), "{json}");
        assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record);
    }
}
