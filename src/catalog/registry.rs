//! The one place where articles are accepted: journal, then catalog, then the published snapshot.
//!
//! Readers take a snapshot, one atomic pointer, and keep it as long as they like; they never wait for a writer and never
//! see half of a change. One writer at a time, behind a mutex, appends to the journal, applies what the journal holds and
//! publishes the next snapshot. A snapshot is made of persistent maps (imbl), so the next one shares all it did not
//! change: publishing costs a few dozen pointers, not a copy.
//!
//! What that costs: a lookup in a persistent map is slower than in a hash map, a change copies the nodes on
//! its path and the bitmaps it touches, and a snapshot that somebody holds keeps its old parts alive. Refused: a lock
//! around plain maps (a writer stalls every reader), left-right (twice the memory), locks by shard (a list would mix two
//! states).

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arc_swap::ArcSwap;

use super::{Catalog, Change, Placement, ReportPlace};
use crate::{
    article::{Article, ArticleId},
    journal::{Accepted, Entry, Journal, JournalError, Sequence},
    meeting::model::{Reading, Report},
    synthetic::is_synthetic,
};

/// Records are taken from the journal in batches of so many.
const RECORDS_A_BATCH: usize = 1_000;

/// The handle on journal and catalog that everything else uses.
pub struct Registry {
    journal: Arc<dyn Journal>,
    /// The writer's catalog; held while records are appended and applied, never across an await.
    writer: Mutex<Catalog>,
    published: ArcSwap<Catalog>,
}

/// What became of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// It was accepted as a record.
    Accepted {
        /// The article's id: that of the first revision.
        article: ArticleId,
        /// The revision it became.
        revision: u32,
        /// The record.
        sequence: Sequence,
        /// What the record changed.
        change: Change,
    },
    /// The same article is there already.
    Unchanged {
        /// Its id.
        article: ArticleId,
        /// Its current revision.
        revision: u32,
    },
}

/// Why an article was not taken in. Nothing of it was kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AdmitError {
    /// The catalog holds invented articles, and this one is real.
    #[error("the catalog holds synthetic articles, so it takes no real ones")]
    HoldsSynthetic,
    /// The catalog holds real articles, and this one is invented.
    #[error("the catalog holds real articles, so it takes no synthetic ones")]
    HoldsReal,
    /// What was to be taken in as invented is a real reading.
    #[error("the reading of article {0} is not by the reader `synthetic`")]
    NotSynthetic(String),
    /// The journal did not do what was asked.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl Registry {
    /// Takes a journal and applies what it holds.
    pub fn open(journal: Arc<dyn Journal>) -> Result<Self, JournalError> {
        let registry = Self { journal, writer: Mutex::default(), published: ArcSwap::default() };
        registry.catch_up()?;
        Ok(registry)
    }

    /// The catalog as it stands: take it once for a request and answer everything from it.
    pub fn snapshot(&self) -> Arc<Catalog> {
        self.published.load_full()
    }

    /// The journal behind it.
    pub fn journal(&self) -> &Arc<dyn Journal> {
        &self.journal
    }

    /// The report of an event, as it was read then: from the journal, which keeps every revision. None where the journal has
    /// no such record. Costs one record.
    pub fn report(&self, place: ReportPlace) -> Result<Option<Report>, JournalError> {
        let records = self.journal.read_from(place.sequence, 1)?;
        Ok(records.first().and_then(|record| {
            let Entry::Article(reading) = &record.entry;
            reading.meetings.get(place.index as usize).cloned()
        }))
    }

    /// Accepts a real article: finds its place, has it read and records it. Blocks as long as the journal does. A catalog of
    /// invented articles refuses it.
    ///
    /// `read` must be pure. It is called without the lock, with the article's final id and revision, and again in the rare
    /// case that another submission took that place in the meantime. An error of reading the journal back comes after the
    /// record was kept: it is applied with the next one.
    pub fn submit(
        &self,
        article: Article,
        accepted: Accepted,
        read: impl Fn(&Article) -> Reading,
    ) -> Result<Submitted, AdmitError> {
        let seen = self.snapshot();
        takes_real(&seen)?;
        let mut place = seen.place(&article);
        loop {
            let (id, revision) = match &place {
                Placement::Unchanged { article, revision } => {
                    return Ok(Submitted::Unchanged { article: article.clone(), revision: *revision });
                }
                Placement::Revision { article, revision } => (article.clone(), *revision),
                Placement::New => (article.id.clone(), 1),
            };
            let mut revised = article.clone();
            (revised.id, revised.revision) = (id.clone(), revision);
            let reading = read(&revised);
            let mut catalog = self.writer();
            takes_real(&catalog)?;
            let now = catalog.place(&article);
            if now != place {
                drop(catalog);
                place = now;
                continue;
            }
            let sequence = self.journal.append(accepted, Entry::Article(Arc::new(reading)))?;
            let changes = self.apply_new(&mut catalog)?;
            let change = changes.into_iter().find(|change| change.sequence == sequence).unwrap_or_default();
            return Ok(Submitted::Accepted { article: id, revision, sequence, change });
        }
    }

    /// Records invented readings, all or none of them, and applies them as one batch; gives the sequence reached. A catalog
    /// of real articles refuses them, and real readings are refused here.
    pub fn admit_synthetic(&self, readings: Vec<Reading>, accepted: Accepted) -> Result<Sequence, AdmitError> {
        if let Some(real) = readings.iter().find(|reading| !is_synthetic(reading)) {
            return Err(AdmitError::NotSynthetic(real.article.id.0.clone()));
        }
        let mut catalog = self.writer();
        if catalog.is_synthetic() == Some(false) {
            return Err(AdmitError::HoldsReal);
        }
        for reading in readings {
            self.journal.append(accepted, Entry::Article(Arc::new(reading)))?;
        }
        self.apply_new(&mut catalog)?;
        Ok(catalog.sequence())
    }

    /// Applies what the journal holds beyond the catalog and publishes it; gives the sequence reached.
    pub fn catch_up(&self) -> Result<Sequence, JournalError> {
        let mut catalog = self.writer();
        self.apply_new(&mut catalog)?;
        Ok(catalog.sequence())
    }

    fn apply_new(&self, catalog: &mut Catalog) -> Result<Vec<Change>, JournalError> {
        let mut changes = Vec::new();
        loop {
            let records = self.journal.read_from(catalog.sequence().next(), RECORDS_A_BATCH)?;
            if records.is_empty() {
                break;
            }
            // A copy is changed, which costs next to nothing, so that a panic in the middle would leave the whole one.
            let mut next = catalog.clone();
            changes.extend(records.iter().map(|record| next.apply(record)));
            *catalog = next;
        }
        self.published.store(Arc::new(catalog.clone()));
        Ok(changes)
    }

    /// Whoever panicked while holding the lock left the catalog as it was before.
    fn writer(&self) -> MutexGuard<'_, Catalog> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn takes_real(catalog: &Catalog) -> Result<(), AdmitError> {
    if catalog.is_synthetic() == Some(true) { Err(AdmitError::HoldsSynthetic) } else { Ok(()) }
}
