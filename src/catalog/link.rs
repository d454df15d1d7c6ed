//! Links between meetings, looked up when they are asked for.
//!
//! They are not kept in the meeting: one more meeting of a busy pair would change all later ones of that pair. So
//! `updated` does not speak of them, and whoever tags an answer has to tag what it says.
//!
//! A page of meetings asks for the links of every row, so each costs the meetings of the same parties, or the editions of
//! one forum, which are looked at one by one; never the meetings of a span of time, which are many.

use std::{cmp::Ordering, collections::BTreeSet, sync::Arc};

use roaring::RoaringBitmap;

use super::{
    ArticleEntry, Catalog, Field, Meeting,
    fact::{Order, side, sides, stands_in},
    span::{Span, overlap},
};
use crate::{
    article::ArticleId,
    meeting::model::{OrdinalResult, Status},
    time::Day,
};

/// A meeting on the margins may begin so many days before the forum's first day as reported, or end after its last.
const AROUND_SLACK_DAYS: i32 = 3;
/// The forum around a meeting is looked for by the links of its first so many reports.
const LINKS_FOLLOWED_MAX: usize = 50;

/// The first of the meetings that another is linked to, and how many there are.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// The first, in the order that the link has.
    pub meetings: Vec<Arc<Meeting>>,
    /// All of them.
    pub total: u64,
}

impl Links {
    /// The first `most` in an order; only those are sorted.
    fn first(mut meetings: Vec<Arc<Meeting>>, most: usize, order: impl Fn(&Meeting, &Meeting) -> Ordering) -> Self {
        let total = meetings.len() as u64;
        if most < meetings.len() {
            meetings.select_nth_unstable_by(most, |a, b| order(a, b));
            meetings.truncate(most);
        }
        meetings.sort_unstable_by(|a, b| order(a, b));
        Self { meetings, total }
    }
}

/// A stated ordinal held against the meetings known.
#[derive(Clone, Debug)]
pub struct OrdinalCount {
    /// How it came out.
    pub result: OrdinalResult,
    /// The earlier meetings counted, nearest first.
    pub counted: Links,
}

impl Catalog {
    /// Earlier meetings of the same parties, nearest first: at most `most` of them, and how many there are.
    pub fn previous(&self, meeting: &Meeting, most: usize) -> Links {
        Links::first(self.earlier(meeting), most, latest_first)
    }

    /// Later meetings of the same parties, nearest first: at most `most` of them, and how many there are.
    pub fn next(&self, meeting: &Meeting, most: usize) -> Links {
        let Some((_, end)) = days(meeting) else { return Links::default() };
        let mut later = self.rows(&self.same_parties(meeting));
        later.retain(|other| days(other).is_some_and(|(earliest, _)| earliest > end));
        Links::first(later, most, |a, b| (days(a), first(a)).cmp(&(days(b), first(b))))
    }

    /// Meetings that may be this one: at most `most` of them, and how many there are.
    pub fn possibly_same(&self, meeting: &Meeting, most: usize) -> Links {
        let others = meeting.possibly_same.iter().filter_map(|number| self.meeting_at(*number).cloned());
        Links::first(others.collect(), most, latest_first)
    }

    /// The meeting around this one: the one its reports link to, else the only edition of the forum at that time.
    pub fn part_of(&self, meeting: &Meeting) -> Option<&Arc<Meeting>> {
        let within = meeting.slots.part_of.as_ref()?;
        let linked: BTreeSet<u32> = (meeting.facts.iter().take(LINKS_FOLLOWED_MAX))
            .filter_map(|fact| {
                let key = fact.report().part_of.as_ref()?.key.as_ref()?;
                self.postings.get(Field::Article, &fact.article.0)?.iter().find(|number| {
                    self.meeting_at(*number).is_some_and(|other| {
                        other.facts.iter().any(|one| one.article == fact.article && one.report().key == *key)
                    })
                })
            })
            .filter(|number| *number != meeting.number)
            .collect();
        if let (1, Some(only)) = (linked.len(), linked.first()) {
            return self.meeting_at(*only);
        }
        let editions = self.postings.get(Field::Edition, within.forum.as_deref()?)?;
        let editions: Vec<(&Arc<Meeting>, Span)> = (editions.iter())
            .filter(|number| *number != meeting.number)
            .filter_map(|number| self.meeting_at(number))
            .filter_map(|edition| Some((edition, days(edition)?)))
            .collect();
        let (begin, end) = days(meeting)?;
        // The edition whose days hold the meeting's; failing that the one close by.
        [0, AROUND_SLACK_DAYS].into_iter().find_map(|slack| {
            let from = begin.plus_days(-slack).unwrap_or(Day::MIN);
            let to = end.plus_days(slack).unwrap_or(Day::MAX);
            let mut near = editions.iter().filter(|(_, days)| overlap(*days, (from, to)).is_some());
            let first = near.next();
            first.filter(|_| near.next().is_none()).map(|(edition, _)| *edition)
        })
    }

    /// Whether a stated ordinal fits the earlier meetings known, and those counted; none without an ordinal.
    ///
    /// Counted are meetings in person that were held, or whose day has passed by that of the meeting at hand; of two
    /// that may be the same the more precisely dated one.
    pub fn ordinal_check(&self, meeting: &Meeting, most: usize) -> Option<OrdinalCount> {
        let ordinal = meeting.slots.ordinal?;
        let mut counted = self.earlier(meeting);
        let earlier: RoaringBitmap = counted.iter().map(|other| other.number).collect();
        counted.retain(|other| counts(other) && !self.doubled(other, &earlier));
        let result = match (counted.len() as u64).cmp(&u64::from(ordinal.saturating_sub(1))) {
            Ordering::Equal => OrdinalResult::Consistent,
            Ordering::Greater => OrdinalResult::Contradicted,
            Ordering::Less => OrdinalResult::Unknown,
        };
        Some(OrdinalCount { result, counted: Links::first(counted, most, latest_first) })
    }

    /// Whether one of `among` may be the same meeting and is dated more precisely.
    fn doubled(&self, meeting: &Meeting, among: &RoaringBitmap) -> bool {
        let others = meeting.possibly_same.iter().filter(|number| among.contains(**number));
        others.filter_map(|number| self.meeting_at(*number)).any(|other| length(other) < length(meeting))
    }

    /// The articles that report a meeting, in the order of publication.
    pub fn sources<'a>(&'a self, meeting: &'a Meeting) -> impl Iterator<Item = &'a Arc<ArticleEntry>> {
        let mut seen = BTreeSet::new();
        let articles = meeting.facts.iter().map(|fact| &fact.article).filter(move |article| seen.insert(*article));
        articles.filter_map(|article| self.articles.get(article))
    }

    /// The article whose words another repeats: of all with the same words the first by publication.
    pub fn copy_of(&self, article: &ArticleEntry) -> Option<ArticleId> {
        let (_, _, first) = self.by_words.get(&article.words)?.get_min()?;
        (*first != article.id).then(|| first.clone())
    }

    /// The meetings of the same parties that lie wholly before this one, in no order.
    fn earlier(&self, meeting: &Meeting) -> Vec<Arc<Meeting>> {
        let Some((begin, _)) = days(meeting) else { return Vec::new() };
        let mut rows = self.rows(&self.same_parties(meeting));
        rows.retain(|other| days(other).is_some_and(|(_, latest)| latest < begin));
        rows
    }

    fn rows(&self, numbers: &RoaringBitmap) -> Vec<Arc<Meeting>> {
        numbers.iter().filter_map(|number| self.meeting_at(number).cloned()).collect()
    }

    /// The other meetings of the same parties: of its block, and on every side one of the same people. Editions of a
    /// forum are of one block and need not share anybody.
    fn same_parties(&self, meeting: &Meeting) -> RoaringBitmap {
        let pool = meeting.facts.first().map(|fact| &*fact.pool).unwrap_or_default();
        let Some(block) = self.postings.get(Field::Block, pool) else { return RoaringBitmap::new() };
        let mut found = RoaringBitmap::clone(block);
        found.remove(meeting.number);
        if pool.starts_with("sides:") {
            let participants = &meeting.slots.participants;
            for (name, people) in sides(participants) {
                let mut of_side = RoaringBitmap::new();
                let nobody = people.is_empty();
                for one in participants.iter().filter(|one| side(one) == name && (nobody || !stands_in(one))) {
                    if let Some(list) = self.postings.get(Field::Participant, &one.id) {
                        of_side |= &found & &**list;
                    }
                }
                found = of_side;
            }
        }
        found
    }
}

/// Date descending, undated last, then by the first report: unlike ids it does not depend on what was read first.
fn latest_first(a: &Meeting, b: &Meeting) -> Ordering {
    (a.slots.days_descending(), first(a)).cmp(&(b.slots.days_descending(), first(b)))
}

/// First and last day that a meeting's date can mean.
fn days(meeting: &Meeting) -> Option<Span> {
    meeting.slots.when.as_ref().map(|when| (when.earliest, when.latest))
}

fn first(meeting: &Meeting) -> Option<&Order> {
    meeting.facts.first().map(|fact| &fact.order)
}

fn counts(meeting: &Meeting) -> bool {
    use crate::meeting::model::{Format, Kind};
    let in_person =
        meeting.slots.kind != Kind::Call && !matches!(meeting.slots.format, Some(Format::Phone | Format::Video));
    in_person && matches!(meeting.slots.status, Status::Held | Status::Ongoing | Status::Scheduled)
}

/// Days that a meeting's date spans; without one more than any.
fn length(meeting: &Meeting) -> i32 {
    meeting.slots.when.as_ref().map_or(i32::MAX, |when| when.earliest.days_until(when.latest))
}
