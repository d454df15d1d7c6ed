//! The in-memory model: the reports of many articles grouped into meetings, and everything they name, indexed.
//!
//! [`Catalog`] is a value. Cloning it is cheap, and a clone never changes: it is the snapshot that a reader works on. Its
//! one entry is [`Catalog::apply`]: a record in, a [`Change`] out. What the catalog says (which reports are one meeting,
//! every slot, every link) is a function of the live readings alone; only ids, sequences and history depend on the order
//! of the journal.
//!
//! ```text
//! record → article and revision → facts (one a report) → blocks touched → groups → meetings merged → indexes
//!          apply.rs                fact.rs                group.rs          merge.rs           index.rs, terms.rs
//! ```
//!
//! Questions are in `query.rs`, the orders of meetings in `order.rs`, who bears a name in `names.rs`, the indexes behind
//! single filters in `near.rs`, `updates.rs` and `words.rs`, counts in `facet.rs`, `timeline.rs`, `graph.rs` and
//! `coverage.rs`, links between meetings in `link.rs`, what happened to a meeting in `history.rs`, who may change what in
//! `registry.rs`, how much there is in `size.rs`. There is no HTTP here, no JSON, no clock and no randomness.

mod apply;
mod coverage;
mod entry;
mod facet;
mod fact;
mod graph;
mod group;
mod history;
mod index;
mod link;
mod meeting;
mod merge;
mod names;
mod near;
mod order;
mod query;
mod registry;
mod size;
mod span;
mod terms;
mod timeline;
mod updates;
mod words;
#[cfg(test)]
pub(crate) mod tests;

use std::sync::Arc;

use imbl::{OrdMap, OrdSet, Vector};

pub use coverage::{Covered, CoveredBy, Read};
pub use entry::{
    ArticleEntry, ArticleKey, CountryEntry, ForumEntry, ParticipantEntry, PlaceEntry, RevisionEntry, TopicEntry,
};
pub use facet::{Facet, Spread};
pub use graph::{Counterpart, CounterpartKey, Edge, Graph};
pub use history::{Event, EventKind, KeptSlot, ReportPlace, SlotChange};
pub use index::Field;
pub use link::{Links, OrdinalCount};
pub use meeting::{Disagreement, Meeting, MeetingId, Merged, SourcedStatement, StatusSince, Within};
pub use names::{Bearer, NameFit, NameKey};
pub use near::Circle;
pub use order::{MeetingKey, MeetingOrder};
pub use query::{Condition, Counted, DateMatch, FilterPart, MeetingFilter, Page, Why};
pub use registry::{AdmitError, Registry, Submitted};
pub use size::{Bytes, Holdings};
pub use terms::{format, kind, laterality, status};
pub use timeline::{Reporting, Timeline, TooMany};
pub use words::words;

use crate::{article::ArticleId, journal::Sequence, synthetic, time::Day};
use coverage::Coverage;
use entry::CopyKey;
use fact::{Fact, Order, Print};
use index::{DayIndex, Meetings, Postings};
use names::Bearers;
use near::PlacesByLatitude;
use size::Sums;
use updates::UpdateIndex;

/// What an article that comes in is to the catalog: decided before it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    /// A new article.
    New,
    /// A new revision of an article that is known by its URL.
    Revision {
        /// The article.
        article: ArticleId,
        /// The revision it becomes.
        revision: u32,
    },
    /// The current revision of an article that is known.
    Unchanged {
        /// The article.
        article: ArticleId,
        /// That revision.
        revision: u32,
    },
}

/// What a record changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The record.
    pub sequence: Sequence,
    /// The article it brought.
    pub article: Option<(ArticleId, ArticleChange)>,
    /// Meetings that were founded.
    pub created: Vec<MeetingId>,
    /// Meetings that one more report joined.
    pub joined: Vec<MeetingId>,
    /// Meetings whose reports or slots changed otherwise.
    pub changed: Vec<MeetingId>,
    /// Meetings that turned out to be another: the first id leads to the second from now on.
    pub merged: Vec<(MeetingId, MeetingId)>,
    /// Meetings that no report speaks of any more.
    pub gone: Vec<MeetingId>,
}

/// What a record did to its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArticleChange {
    /// It is new.
    Created,
    /// It has a new revision.
    Revised,
    /// It was there already, word for word.
    Unchanged,
}

/// What an id stands for.
#[derive(Clone, Debug)]
pub enum Found<T> {
    /// This.
    Here(T),
    /// It is to be found under another id.
    Moved(MeetingId),
    /// It was there; no live report speaks of it.
    Gone,
    /// It never was.
    Unknown,
}

/// The reports of one block, by the days they can mean.
#[derive(Clone, Debug, Default)]
struct Pool {
    facts: OrdMap<PoolKey, Arc<Fact>>,
}

/// Whether its days are more than [`Pool::DAYS_MAX`], the first and the last of them, and its place in the canonical order.
type PoolKey = (bool, Day, Day, Order);

impl Pool {
    /// Reports of more days are kept apart, so that those which reach into a day are found among few.
    const DAYS_MAX: i32 = 2_000;

    fn key(fact: &Fact) -> PoolKey {
        let (first, last) = fact.days.hull;
        (first.days_until(last) > Self::DAYS_MAX, first, last, fact.order.clone())
    }

    /// The reports of all windows that reach into a span.
    fn touched_by(&self, span: (Day, Day)) -> Vec<&Arc<Fact>> {
        let (mut from, mut to) = span;
        loop {
            let found = self.reaching_into(from, to);
            let first = found.iter().map(|fact| fact.days.hull.0).min().map_or(from, |first| first.min(from));
            let last = found.iter().map(|fact| fact.days.hull.1).max().map_or(to, |last| last.max(to));
            if (first, last) == (from, to) {
                return found;
            }
            (from, to) = (first, last);
        }
    }

    fn reaching_into(&self, from: Day, to: Day) -> Vec<&Arc<Fact>> {
        let start = |long, day| (long, day, Day::MIN, (None, Print::default(), 0, 0));
        let near = from.plus_days(-Self::DAYS_MAX).unwrap_or(Day::MIN);
        let short = self.facts.range(start(false, near)..).take_while(|(key, _)| !key.0 && key.1 <= to);
        let long = self.facts.range(start(true, Day::MIN)..).take_while(|(key, _)| key.1 <= to);
        short.chain(long).filter(|(key, _)| key.2 >= from).map(|(_, fact)| fact).collect()
    }
}

/// An id that was given to a meeting, and the report it was made from.
#[derive(Clone, Debug)]
struct Name {
    founder: Arc<str>,
    state: State,
}

#[derive(Clone, Debug)]
enum State {
    /// It is the id of the meeting with this number.
    Here(u32),
    /// That meeting turned out to be another.
    Moved(MeetingId),
    /// No live report speaks of that meeting.
    Gone,
}

/// The whole record as it stands after one record of the journal.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    sequence: Sequence,
    articles: OrdMap<ArticleId, Arc<ArticleEntry>>,
    articles_in_order: OrdSet<ArticleKey>,
    article_by_url: OrdMap<Arc<str>, ArticleId>,
    /// For each text the articles that have it, first published first.
    by_words: OrdMap<Print, OrdSet<CopyKey>>,
    /// How many articles were published when and by whom.
    coverage: Coverage,
    participants: OrdMap<String, Arc<ParticipantEntry>>,
    topics: OrdMap<String, Arc<TopicEntry>>,
    places: OrdMap<String, Arc<PlaceEntry>>,
    forums: OrdMap<String, Arc<ForumEntry>>,
    /// The meeting, by number, that each report is of; reports by lineage.
    homes: OrdMap<Arc<str>, u32>,
    /// The blocks in which reports are grouped.
    pools: OrdMap<Arc<str>, Arc<Pool>>,
    /// Every id that was ever given to a meeting.
    names: OrdMap<MeetingId, Name>,
    /// By number; empty where a meeting is gone.
    meetings: Vector<Option<Arc<Meeting>>>,
    /// The numbers of the meetings that are there.
    live: Meetings,
    /// By the day that decides their place in lists.
    by_place: DayIndex,
    /// Those without a date, by id: their place in lists.
    undated: OrdMap<MeetingId, u32>,
    postings: Postings,
    by_earliest: DayIndex,
    by_latest: DayIndex,
    /// By the day on which the first article that reports them was published.
    by_first_published: DayIndex,
    by_update: UpdateIndex,
    places_by_latitude: PlacesByLatitude,
    /// Who and what bears which names.
    bearers: Bearers,
    /// How much there is of what is not counted by a map.
    sums: Sums,
}

impl Catalog {
    /// The last record applied; 0 before the first.
    pub fn sequence(&self) -> Sequence {
        self.sequence
    }

    /// Whether its articles are invented; none while it has no articles. It never holds both.
    pub fn is_synthetic(&self) -> Option<bool> {
        self.articles.values().next().map(|entry| synthetic::is_synthetic(&entry.reading))
    }

    /// The article with an id.
    pub fn article(&self, id: &str) -> Option<&Arc<ArticleEntry>> {
        self.articles.get(&ArticleId(id.to_owned()))
    }

    /// The participant with an id.
    pub fn participant(&self, id: &str) -> Option<&Arc<ParticipantEntry>> {
        self.participants.get(id)
    }

    /// The topic with an id.
    pub fn topic(&self, id: &str) -> Option<&Arc<TopicEntry>> {
        self.topics.get(id)
    }

    /// The place with an id.
    pub fn place_named(&self, id: &str) -> Option<&Arc<PlaceEntry>> {
        self.places.get(id)
    }

    /// The forum with an id.
    pub fn forum(&self, id: &str) -> Option<&Arc<ForumEntry>> {
        self.forums.get(id)
    }

    /// The participants of the meetings that match, by id; without any condition all participants.
    pub fn find_participants(
        &self,
        under: &MeetingFilter,
        after: Option<&str>,
        limit: usize,
    ) -> Page<Counted<ParticipantEntry>, String> {
        self.find_members(&self.participants, Field::Participant, under, after, limit)
    }

    /// The topics of the meetings that match, by id; without any condition all topics.
    pub fn find_topics(
        &self,
        under: &MeetingFilter,
        after: Option<&str>,
        limit: usize,
    ) -> Page<Counted<TopicEntry>, String> {
        self.find_members(&self.topics, Field::Topic, under, after, limit)
    }

    /// The places of the meetings that match, by id; without any condition all places.
    pub fn find_places(
        &self,
        under: &MeetingFilter,
        after: Option<&str>,
        limit: usize,
    ) -> Page<Counted<PlaceEntry>, String> {
        self.find_members(&self.places, Field::Place, under, after, limit)
    }

    /// The forums of the meetings that match (their editions, and those around them), by id; without any condition all.
    pub fn find_forums(
        &self,
        under: &MeetingFilter,
        after: Option<&str>,
        limit: usize,
    ) -> Page<Counted<ForumEntry>, String> {
        self.find_members(&self.forums, Field::Forum, under, after, limit)
    }

    /// The countries that somebody speaks for at a meeting that matches, by code.
    pub fn find_countries(
        &self,
        under: &MeetingFilter,
        after: Option<&str>,
        limit: usize,
    ) -> Page<Counted<CountryEntry>, String> {
        let mut counts = self.counts(Facet::Country, &self.matching(under, None));
        counts.sort_unstable();
        let total = counts.len() as u64;
        let mut following = counts.into_iter().filter(|(code, _)| after.is_none_or(|after| **code > *after));
        let country = |(code, meetings): (std::borrow::Cow<'_, str>, u64)| Counted {
            entry: Arc::new(CountryEntry { id: code.into_owned() }),
            meetings,
        };
        let rows: Vec<_> = following.by_ref().take(limit).map(country).collect();
        let more = following.next().is_some();
        Page { next: rows.last().filter(|_| more).map(|row| row.entry.id.clone()), rows, total }
    }

    /// First and last day that the dates of the meetings that match can mean; open ends are left out of account.
    pub fn days_of(&self, under: &MeetingFilter) -> (Option<Day>, Option<Day>) {
        let matching = self.matching(under, None);
        (self.by_earliest.first_among(&matching), self.by_latest.last_among(&matching))
    }

    /// The IPTC code of a topic, where reports give one.
    pub fn iptc(&self, topic: &str) -> Option<String> {
        self.topics.get(topic)?.iptc().map(str::to_owned)
    }

    fn meeting_at(&self, number: u32) -> Option<&Arc<Meeting>> {
        self.meetings.get(number as usize)?.as_ref()
    }

    /// How much there is.
    pub fn totals(&self) -> Totals {
        Totals {
            articles: self.articles.len() as u64,
            meetings: self.live.len(),
            participants: self.participants.len() as u64,
            topics: self.topics.len() as u64,
            places: self.places.len() as u64,
            forums: self.forums.len() as u64,
        }
    }
}

/// How much a catalog holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Articles.
    pub articles: u64,
    /// Meetings.
    pub meetings: u64,
    /// Participants.
    pub participants: u64,
    /// Topics.
    pub topics: u64,
    /// Places.
    pub places: u64,
    /// Forums.
    pub forums: u64,
}
