//! The catalog's meeting: what the reports of one occasion say together.

use std::{cmp::Reverse, collections::BTreeMap, fmt, sync::Arc};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Event,
    fact::Fact,
    merge::{Targets, evidence},
};
use crate::{
    article::{ArticleId, Published},
    journal::Sequence,
    meeting::model::{
        Announcer, Confidence, Evidence, Format, Kind, Laterality, Missing, Named, Participant, Place, Statement,
        Status, Topic, When,
    },
    time::Day,
};

/// A meeting's id: `m-` and letters and digits that are derived from the report that founded it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct MeetingId(pub String);

impl fmt::Display for MeetingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the reports of one occasion say together: a function of those reports, whatever order they came in.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// Parties and place, or its own name.
    pub title: String,
    /// The occasion's own name.
    pub name: Option<String>,
    /// The forum's series where it is an edition of one.
    pub forum: Option<Named>,
    /// What sort of occasion it is.
    pub kind: Kind,
    /// How the parties were in touch.
    pub format: Option<Format>,
    /// How many sides there are.
    pub laterality: Option<Laterality>,
    /// Where it stands in its life.
    pub status: Status,
    /// The report that brought it there.
    pub status_since: StatusSince,
    /// When it takes place.
    pub when: Option<When>,
    /// Where it takes place.
    pub place: Option<Place>,
    /// The forum or summit around it, as the reports name it; which meeting that is, [`super::Catalog::part_of`] finds.
    pub part_of: Option<Within>,
    /// 4 for "their fourth bilateral meeting".
    pub ordinal: Option<u32>,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// Who announced it.
    pub announced_by: Vec<Announcer>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// What was said about it.
    pub statements: Vec<SourcedStatement>,
    /// What sources say otherwise.
    pub disagreements: Vec<Disagreement>,
    /// The reasons reports give for a null, by JSON Pointer; slots that one report or another fills are not in it.
    pub missing: BTreeMap<String, Missing>,
    /// How likely it exists with these parties and this status.
    pub confidence: Confidence,
}

impl Merged {
    /// What dates are ordered by, latest first and undated last: the latest day, then the earliest. A span without end
    /// has its place where it begins.
    pub(super) fn days_descending(&self) -> Reverse<Option<(Day, Day)>> {
        Reverse(self.when.as_ref().map(|when| {
            let latest = if when.latest == Day::MAX { when.earliest } else { when.latest };
            (latest, when.earliest)
        }))
    }
}

/// The forum or summit around a meeting, as its reports name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Within {
    /// Its name.
    pub name: String,
    /// The forum's series, where the tables know it.
    pub forum: Option<String>,
}

/// A statement and the article it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcedStatement {
    /// The article whose words these are.
    pub article: ArticleId,
    /// The article's revision.
    pub revision: u32,
    /// Who said what.
    pub statement: Statement,
}

/// The report that brought a meeting to its status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatusSince {
    /// When that report's article was published, as given.
    #[schema(value_type = Option<String>, example = "2023-11-14")]
    pub published: Option<Published>,
    /// Id of that article.
    pub source: ArticleId,
}

/// A value that sources give and that contradicts the one in the slot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Disagreement {
    /// JSON Pointer of the slot: `/when`.
    pub slot: String,
    /// The other value, as text: the id of whatever has one, else the value itself.
    pub value: String,
    /// Ids of the articles that give it.
    pub sources: Vec<ArticleId>,
}

/// A meeting in the catalog.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Minted once, kept for ever.
    pub id: MeetingId,
    /// What its reports say together.
    pub slots: Merged,
    /// Sequence of the record that founded it.
    pub created: Sequence,
    /// Sequence of the record that last changed its reports or the slots made of them. Links to other meetings are
    /// looked up when they are asked for, and change without it.
    pub updated: Sequence,
    /// Its number in the postings.
    pub(super) number: u32,
    /// Its reports in canonical order.
    pub(super) facts: Vec<Arc<Fact>>,
    /// Evidence in order of slots, best first: which report, which of its evidence.
    pub(super) evidence: Vec<(u32, u32)>,
    /// Meetings that may be the same, by number.
    pub(super) possibly_same: Vec<u32>,
    /// What happened to it, oldest first.
    pub(super) history: imbl::Vector<Event>,
}

impl Meeting {
    /// What happened to it, oldest first.
    pub fn history(&self) -> impl ExactSizeIterator<Item = &Event> {
        self.history.iter()
    }

    /// How many articles report it.
    pub fn sources_total(&self) -> u64 {
        let articles: std::collections::BTreeSet<&ArticleId> = self.facts.iter().map(|fact| &fact.article).collect();
        articles.len() as u64
    }

    /// The day on which the first of the articles that report it was published; none where no day is known.
    pub(super) fn first_published(&self) -> Option<Day> {
        self.facts.iter().filter_map(|fact| fact.day()).min()
    }

    /// How much evidence supports it.
    pub fn evidence_total(&self) -> u64 {
        self.evidence.len() as u64
    }

    /// What supports each slot, the best of each slot first; slots point into the merged lists.
    pub fn evidence(&self) -> impl Iterator<Item = Evidence> {
        let targets = Targets::of(&self.slots);
        self.evidence
            .iter()
            .filter_map(move |(fact, index)| evidence(&targets, self.facts.get(*fact as usize)?, *index))
    }
}
