//! What happened to a meeting: an event for each report that came, changed or left, and for each meeting that turned out
//! to be this one; with the slots that it changed.
//!
//! A meeting can have very many reports, so an event is small. Of the slots only status, date, place and participants are
//! kept, and of these only what changed. The report itself stands in the journal; the event says where, and whoever shows
//! the event reads it there: a revision that was replaced long ago still has its words. What a meeting's only report
//! founded it with is not kept either: that report says it.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Meeting, MeetingId, Merged,
    fact::{Fact, not_in},
    terms,
};
use crate::{
    article::ArticleId,
    journal::{Accepted, Record, Sequence},
    meeting::model::{Evidence, Participant, Place, Report, Status, When},
};

/// What happened to a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A first report founded it.
    Created,
    /// One more report joined it.
    Joined,
    /// A report of it was replaced by that of a newer revision of the same article.
    Changed,
    /// A report left it: its article no longer says so, or it now fits elsewhere.
    Left,
    /// Another meeting turned out to be this one.
    Merged,
}

/// One change of one meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Sequence of the record.
    pub sequence: Sequence,
    /// When that record was accepted.
    pub accepted: Accepted,
    /// What happened.
    pub change: EventKind,
    /// The article whose report it was.
    pub article: ArticleId,
    /// That article's revision.
    pub revision: u32,
    /// That report; none where a meeting turned out to be this one.
    pub report: Option<ReportPlace>,
    /// The meeting that turned out to be this one.
    pub merged: Option<MeetingId>,
    slots: Box<[SlotChange]>,
}

/// Where a report stands in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportPlace {
    /// The record that brought it.
    pub sequence: Sequence,
    /// Its index among the meetings of that reading.
    pub index: u32,
}

/// A slot whose changes are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeptSlot {
    /// `/status`
    Status,
    /// `/when`
    When,
    /// `/where`
    Where,
    /// `/participants`: each who came or went is a change of its own.
    Participants,
}

impl KeptSlot {
    /// Its JSON Pointer.
    pub fn pointer(self) -> &'static str {
        match self {
            Self::Status => "/status",
            Self::When => "/when",
            Self::Where => "/where",
            Self::Participants => "/participants",
        }
    }
}

/// What a slot said before and says since, as evidence writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotChange {
    /// The slot.
    pub slot: KeptSlot,
    /// None where it was empty, or for a participant who came.
    pub before: Option<Box<str>>,
    /// None where it is empty since, or for a participant who went.
    pub after: Option<Box<str>>,
}

impl SlotChange {
    /// The best evidence that a report gives for the value since; of equals the first.
    pub fn evidence<'a>(&self, report: &'a Report) -> Option<&'a Evidence> {
        let after = self.after.as_deref()?;
        let of_slot = |slot: &str| match self.slot {
            KeptSlot::Participants => {
                slot.strip_prefix("/participants/").is_some_and(|index| index.bytes().all(|byte| byte.is_ascii_digit()))
            }
            single => slot == single.pointer(),
        };
        let mut best: Option<&Evidence> = None;
        for one in report.evidence.iter().filter(|one| of_slot(&one.slot) && one.value == after) {
            if best.is_none_or(|best| best.confidence < one.confidence) {
                best = Some(one);
            }
        }
        best
    }
}

impl Event {
    /// The slots it changed: status, date and place, then who went, then who came. `report` is the event's own, from the
    /// journal.
    pub fn slots(&self, report: Option<&Report>) -> Vec<SlotChange> {
        match report {
            Some(report) if self.change == EventKind::Created && self.slots.is_empty() => {
                changes(&Values::default(), &Values::of_report(report))
            }
            _ => self.slots.to_vec(),
        }
    }
}

/// What the kept slots of a report or a meeting say.
#[derive(Default)]
struct Values<'a> {
    status: Option<Status>,
    when: Option<&'a When>,
    place: Option<&'a Place>,
    participants: &'a [Participant],
}

impl<'a> Values<'a> {
    fn of_report(report: &'a Report) -> Self {
        Self {
            status: Some(report.status),
            when: report.when.as_ref(),
            place: report.place.as_ref(),
            participants: &report.participants,
        }
    }

    fn of_meeting(slots: &'a Merged) -> Self {
        Self {
            status: Some(slots.status),
            when: slots.when.as_ref(),
            place: slots.place.as_ref(),
            participants: &slots.participants,
        }
    }

    fn single(&self) -> [(KeptSlot, Option<Box<str>>); 3] {
        [
            (KeptSlot::Status, self.status.map(|status| terms::status(status).into())),
            (KeptSlot::When, self.when.map(|when| when.edtf.to_string().into())),
            (KeptSlot::Where, self.place.map(|place| place.id.as_str().into())),
        ]
    }

    fn ids(&self) -> BTreeSet<&'a str> {
        self.participants.iter().map(|one| one.id.as_str()).collect()
    }

    /// Those who are here and not there, in the order of the list.
    fn only_here(&self, there: &Self) -> impl Iterator<Item = Box<str>> {
        let there = there.ids();
        self.participants.iter().filter(move |one| !there.contains(one.id.as_str())).map(|one| one.id.as_str().into())
    }
}

fn changes(before: &Values<'_>, after: &Values<'_>) -> Vec<SlotChange> {
    let single = before.single().into_iter().zip(after.single()).filter(|(before, after)| before != after);
    let mut changes: Vec<SlotChange> =
        single.map(|((slot, before), (_, after))| SlotChange { slot, before, after }).collect();
    let slot = KeptSlot::Participants;
    changes.extend(before.only_here(after).map(|id| SlotChange { slot, before: Some(id), after: None }));
    changes.extend(after.only_here(before).map(|id| SlotChange { slot, before: None, after: Some(id) }));
    changes
}

/// A meeting as a record leaves it: its reports, and what they say together.
pub(super) struct Now<'a> {
    pub(super) facts: &'a [Arc<Fact>],
    pub(super) slots: &'a Merged,
}

/// What a record did to a meeting that was `earlier`, or was none, and has taken the `absorbed` in. The record is that of
/// an article's revision.
///
/// A changed slot stands at the event whose report gives the new value, else at the last.
pub(super) fn events(
    record: &Record,
    (article, revision): (&ArticleId, u32),
    earlier: Option<&Meeting>,
    absorbed: &[&Arc<Meeting>],
    now: &Now<'_>,
) -> Vec<Event> {
    let event = |change, article: &ArticleId, revision| Event {
        sequence: record.sequence,
        accepted: record.accepted,
        change,
        article: article.clone(),
        revision,
        report: None,
        merged: None,
        slots: Box::default(),
    };
    let of_report = |change, fact: &Fact| Event {
        report: Some(ReportPlace { sequence: fact.sequence, index: fact.order.3 }),
        ..event(change, &fact.article, fact.revision)
    };
    let mut told: Vec<(Event, Option<&Fact>)> = (absorbed.iter())
        .map(|other| Event { merged: Some(other.id.clone()), ..event(EventKind::Merged, article, revision) })
        .map(|event| (event, None))
        .collect();
    let had: &[Arc<Fact>] = earlier.map_or(&[], |meeting| &meeting.facts);
    let (gone, come) = (not_in(had, now.facts), not_in(now.facts, had));
    let was: BTreeMap<&str, &Arc<Fact>> = gone.iter().map(|fact| (&*fact.lineage, *fact)).collect();
    let stays: BTreeSet<&str> = come.iter().map(|fact| &*fact.lineage).collect();
    let mut founded = earlier.is_some();
    for fact in &come {
        let change = match was.get(&*fact.lineage) {
            Some(old) if old.sequence == fact.sequence => continue,
            Some(_) => EventKind::Changed,
            None if !founded => EventKind::Created,
            None => EventKind::Joined,
        };
        founded = true;
        told.push((of_report(change, fact), Some(fact)));
    }
    let left = gone.iter().filter(|fact| !stays.contains(&*fact.lineage));
    told.extend(left.map(|fact| (of_report(EventKind::Left, fact), None)));
    let before = earlier.map_or_else(Values::default, |meeting| Values::of_meeting(&meeting.slots));
    hand_out(changes(&before, &Values::of_meeting(now.slots)), told)
}

/// Gives each change to its event.
fn hand_out(changes: Vec<SlotChange>, told: Vec<(Event, Option<&Fact>)>) -> Vec<Event> {
    let mut slots: Vec<Vec<SlotChange>> = vec![Vec::new(); told.len()];
    for change in changes {
        let gives = |fact: &Fact| states(fact.report(), &change);
        let at = told.iter().position(|(_, fact)| fact.is_some_and(gives));
        if let Some(own) = at.or(told.len().checked_sub(1)) {
            slots[own].push(change);
        }
    }
    let single = told.len() == 1;
    (told.into_iter().zip(slots))
        .map(|((event, fact), slots)| {
            let says = |fact: &Fact| slots == self::changes(&Values::default(), &Values::of_report(fact.report()));
            let founded_by_it = single && event.change == EventKind::Created && fact.is_some_and(says);
            Event { slots: if founded_by_it { Box::default() } else { slots.into() }, ..event }
        })
        .collect()
}

/// Whether a report gives the value that a slot has since.
fn states(report: &Report, change: &SlotChange) -> bool {
    let Some(after) = change.after.as_deref() else { return false };
    let values = Values::of_report(report);
    match change.slot {
        KeptSlot::Participants => values.participants.iter().any(|one| one.id == after),
        single => values.single().iter().any(|(slot, value)| *slot == single && value.as_deref() == Some(after)),
    }
}
