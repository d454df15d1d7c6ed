//! What the catalog holds, and how much memory its parts take.
//!
//! Sums are kept up as articles and meetings come and go, so that asking costs nothing. Bytes are an estimate: the size of
//! each value and of the texts it owns, and for each entry of a persistent map its share of a half-filled node. What an
//! allocator rounds up, and what snapshots that are still held keep alive, is not in it.

use std::mem::size_of;

use super::{ArticleEntry, Catalog, Event, Meeting, MeetingId, Merged, Name, fact::Fact, index::Level};
use crate::{
    article::{Article, ArticleId},
    meeting::model::{Evidence, Named, Participant, Place, Report, Statement, Topic, When},
    mention::Mention,
};

/// What an entry of a persistent map costs beside its key and value.
pub(super) const ENTRY_BYTES: u64 = 32;
/// What a set of meetings costs beside its members: two counts, the set and its first container.
pub(super) const SET_BYTES: u64 = 96;
/// What a member of a small set costs; of a set that holds most meetings it is an eighth of a byte.
pub(super) const MEMBER_BYTES: u64 = 2;
/// A persistent vector takes room for so many at once, from the first one on.
const CHUNK_EVENTS: usize = 64;
/// A block keeps its reports in a map of its own, whose first node takes room for 16 at once.
const BLOCK_BYTES: u64 = 16 * size_of::<(super::PoolKey, std::sync::Arc<Fact>)>() as u64 + 2 * ENTRY_BYTES;
/// Days, months and years of three calendars.
const CALENDAR_SETS: u64 = 9;
/// A participant, topic, place or forum with the forms that reports use.
const NAMED_BYTES: u64 = 700;

/// Sums over articles and meetings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    revisions: u64,
    reports: u64,
    evidence: u64,
    statements: u64,
    events: u64,
    article_bytes: u64,
    report_bytes: u64,
    meeting_bytes: u64,
    history_bytes: u64,
}

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Revisions of all articles.
    pub revisions: u64,
    /// Reports in the current revisions.
    pub reports: u64,
    /// Evidence of all meetings.
    pub evidence: u64,
    /// Statements of all meetings.
    pub statements: u64,
    /// Events in the histories of all meetings.
    pub events: u64,
    /// Publishers.
    pub publishers: u64,
    /// Bytes by part.
    pub bytes: Bytes,
}

/// Estimated bytes by part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bytes {
    /// Articles with their texts and what they name.
    pub articles: u64,
    /// Reports with their evidence, and the blocks they are grouped in.
    pub reports: u64,
    /// Meetings: slots, and which evidence supports them.
    pub meetings: u64,
    /// Sets of meetings for every value of every field, and the calendar.
    pub postings: u64,
    /// Ids of meetings and articles, participants, topics, places, forums, publishers.
    pub names: u64,
    /// Histories of meetings.
    pub history: u64,
}

impl Sums {
    /// What an article adds.
    pub(super) fn of_article(entry: &ArticleEntry) -> Self {
        let reading = &entry.reading;
        let revision = |one: &super::RevisionEntry| {
            let texts = [&one.title, &one.publisher, &one.url].map(of_option);
            size_of::<super::RevisionEntry>() as u64 + texts.iter().sum::<u64>() + one.language.len() as u64
        };
        let revisions: u64 = entry.revisions.iter().chain([&entry.current]).map(revision).sum();
        let topics: u64 = reading.topics.iter().map(|topic| all(&topic.evidence, of_evidence)).sum();
        let rest = all(&reading.mentions, of_mention) + all(&reading.statements, of_statement) + topics;
        let base = size_of::<ArticleEntry>() as u64 + 2 * ENTRY_BYTES;
        Self {
            revisions: entry.revisions.len() as u64,
            reports: reading.meetings.len() as u64,
            article_bytes: base + of_article_text(&reading.article) + revisions + rest,
            report_bytes: all(&reading.meetings, of_report) + entry.facts.iter().map(|fact| of_fact(fact)).sum::<u64>(),
            ..Self::default()
        }
    }

    /// What a meeting adds.
    pub(super) fn of_meeting(meeting: &Meeting) -> Self {
        let per_report = size_of::<usize>() as u64;
        let evidence = meeting.evidence_total();
        Self {
            evidence,
            statements: meeting.slots.statements.len() as u64,
            events: meeting.history.len() as u64,
            meeting_bytes: size_of::<Meeting>() as u64
                + ENTRY_BYTES
                + of_slots(&meeting.slots)
                + meeting.facts.len() as u64 * per_report
                + evidence * size_of::<(u32, u32)>() as u64,
            history_bytes: meeting.history.len().next_multiple_of(CHUNK_EVENTS) as u64 * size_of::<Event>() as u64
                + meeting.history.len() as u64 * ARTICLE_ID_BYTES,
            ..Self::default()
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.each(other, u64::saturating_add);
    }

    pub(super) fn subtract(&mut self, other: Self) {
        self.each(other, u64::saturating_sub);
    }

    fn each(&mut self, other: Self, apply: impl Fn(u64, u64) -> u64) {
        for (sum, one) in [
            (&mut self.revisions, other.revisions),
            (&mut self.reports, other.reports),
            (&mut self.evidence, other.evidence),
            (&mut self.statements, other.statements),
            (&mut self.events, other.events),
            (&mut self.article_bytes, other.article_bytes),
            (&mut self.report_bytes, other.report_bytes),
            (&mut self.meeting_bytes, other.meeting_bytes),
            (&mut self.history_bytes, other.history_bytes),
        ] {
            *sum = apply(*sum, one);
        }
    }
}

impl Catalog {
    /// How much there is, and about how much memory it takes.
    pub fn holdings(&self) -> Holdings {
        let sums = self.sums;
        Holdings {
            revisions: sums.revisions,
            reports: sums.reports,
            evidence: sums.evidence,
            statements: sums.statements,
            events: sums.events,
            publishers: self.coverage.publishers_total(),
            bytes: Bytes {
                articles: sums.article_bytes,
                reports: sums.report_bytes + self.pools.len() as u64 * BLOCK_BYTES,
                meetings: sums.meeting_bytes,
                postings: self.postings.bytes() + self.calendar_bytes(),
                names: self.name_bytes(),
                history: sums.history_bytes,
            },
        }
    }

    fn calendar_bytes(&self) -> u64 {
        let dated = self.live.len().saturating_sub(self.undated.len() as u64);
        let days = [&self.by_place, &self.by_earliest, &self.by_latest].map(|one| one.level(Level::Days).len() as u64);
        dated * CALENDAR_SETS * MEMBER_BYTES + days.iter().sum::<u64>() * (SET_BYTES + ENTRY_BYTES)
    }

    fn name_bytes(&self) -> u64 {
        let ids = self.names.len() as u64 * (size_of::<(MeetingId, Name)>() as u64 + MEETING_ID_BYTES + ENTRY_BYTES);
        let homes = self.homes.len() as u64 * (24 + ENTRY_BYTES);
        let named = self.participants.len() + self.topics.len() + self.places.len() + self.forums.len();
        let articles = self.articles.len() as u64 * (4 * (ARTICLE_ID_BYTES + ENTRY_BYTES) + 150);
        ids + homes + named as u64 * NAMED_BYTES + articles + self.coverage.publishers_total() * NAMED_BYTES
    }
}

/// What an article's id costs where it is repeated: `a-` and ten digits.
const ARTICLE_ID_BYTES: u64 = 12 + size_of::<ArticleId>() as u64;
/// What a meeting's id costs on the heap, and the text of the report that founded it.
const MEETING_ID_BYTES: u64 = 10 + 60;

fn of_option(text: &Option<String>) -> u64 {
    text.as_ref().map_or(0, |text| text.len() as u64)
}

/// What a list costs: its members, and what each of them owns.
fn all<T>(list: &[T], owned: impl Fn(&T) -> u64) -> u64 {
    size_of_val(list) as u64 + list.iter().map(owned).sum::<u64>()
}

fn of_article_text(article: &Article) -> u64 {
    let texts = [&article.title, &article.publisher, &article.url].map(of_option);
    size_of::<Article>() as u64 + article.text.len() as u64 + texts.iter().sum::<u64>()
}

fn of_named(named: &Named) -> u64 {
    (named.id.len() + named.name.len()) as u64
}

fn of_mention(mention: &Mention) -> u64 {
    of_option(&mention.id) + (mention.name.len() + mention.exact.len()) as u64
}

fn of_statement(statement: &Statement) -> u64 {
    of_named(&statement.speaker) + statement.text.len() as u64
}

fn of_evidence(evidence: &Evidence) -> u64 {
    let texts = [&evidence.slot, &evidence.value, &evidence.article.0, &evidence.rule].map(|text| text.len() as u64);
    texts.iter().sum::<u64>() + of_option(&evidence.exact)
}

fn of_participant(one: &Participant) -> u64 {
    let texts = [&one.country, &one.country_name, &one.role, &one.same_as].map(of_option);
    let organisation = one.organisation.as_ref().map_or(0, of_named);
    (one.id.len() + one.name.len()) as u64
        + texts.iter().sum::<u64>()
        + organisation
        + all(&one.aliases, |alias| alias.len() as u64)
}

fn of_topic(topic: &Topic) -> u64 {
    (topic.id.len() + topic.name.len()) as u64 + of_option(&topic.iptc)
}

fn of_when(when: &When) -> u64 {
    of_option(&when.text) + of_option(&when.time) + when.rule.len() as u64 + all(&when.alternatives, |_| 0)
}

fn of_place(place: &Place) -> u64 {
    (place.id.len() + place.name.len()) as u64 + of_option(&place.country) + of_option(&place.country_name)
}

/// What a report owns beside its own size.
fn of_report(report: &Report) -> u64 {
    let texts = (report.key.0.len() + report.title.len()) as u64 + of_option(&report.name);
    let missing: u64 = report.missing.keys().map(|pointer| pointer.len() as u64 + ENTRY_BYTES).sum();
    texts
        + report.forum.as_ref().map_or(0, of_named)
        + report.when.as_ref().map_or(0, of_when)
        + report.place.as_ref().map_or(0, of_place)
        + all(&report.participants, of_participant)
        + all(&report.announced_by, |one| (one.id.len() + one.name.len()) as u64)
        + all(&report.topics, of_topic)
        + all(&report.statements, of_statement)
        + all(&report.evidence, of_evidence)
        + missing
}

/// What grouping keeps of a report.
fn of_fact(fact: &Fact) -> u64 {
    let people =
        |people: &std::collections::BTreeSet<String>| people.iter().map(|id| id.len() as u64 + 24).sum::<u64>();
    let sides: u64 = fact.sides.iter().map(|(side, of)| side.len() as u64 + 24 + ENTRY_BYTES + people(of)).sum();
    size_of::<Fact>() as u64 + (fact.lineage.len() + fact.pool.len()) as u64 + sides + 3 * ENTRY_BYTES
}

fn of_slots(slots: &Merged) -> u64 {
    slots.title.len() as u64
        + of_option(&slots.name)
        + slots.forum.as_ref().map_or(0, of_named)
        + slots.when.as_ref().map_or(0, of_when)
        + slots.place.as_ref().map_or(0, of_place)
        + all(&slots.participants, of_participant)
        + all(&slots.announced_by, |one| (one.id.len() + one.name.len()) as u64)
        + all(&slots.topics, of_topic)
        + all(&slots.statements, |one| of_statement(&one.statement) + ARTICLE_ID_BYTES)
        + all(&slots.disagreements, |one| {
            (one.slot.len() + one.value.len()) as u64 + all(&one.sources, |id| id.0.len() as u64)
        })
        + slots.missing.keys().map(|pointer| pointer.len() as u64 + ENTRY_BYTES).sum::<u64>()
}

#[cfg(test)]
impl Catalog {
    /// The sums that are kept up, and the same made anew from all there is.
    pub(super) fn sums_both_ways(&self) -> [Sums; 2] {
        let mut anew = Sums::default();
        self.articles.values().for_each(|entry| anew.add(Sums::of_article(entry)));
        self.meetings.iter().flatten().for_each(|meeting| anew.add(Sums::of_meeting(meeting)));
        [self.sums, anew]
    }
}
