//! What a meeting can be looked up by, as the values of its postings.

use std::collections::BTreeSet;

use super::{Field, Meeting, index::UNDATED, words};
use crate::{
    meeting::model::{Confidence, Format, Kind, Laterality, Status},
    time::Precision,
};

/// A field and a value in it.
pub(super) type Term = (Field, String);

/// What a meeting is looked up by, each once: what its slots hold, its words, and what its articles mention; but not its
/// articles, which can be very many.
pub(super) fn all(meeting: &Meeting) -> Vec<Term> {
    let mut terms = without_words(meeting);
    terms.extend(words::of_meeting(meeting).into_iter().map(|word| (Field::Word, word)));
    terms
}

/// What a meeting is no longer looked up by, and what it is looked up by from now on. Its words are only cut anew where
/// its texts differ, which one more report seldom brings about.
pub(super) fn changed(before: &Meeting, now: &Meeting) -> (Vec<Term>, Vec<Term>) {
    let terms = if words::texts(before) == words::texts(now) { without_words } else { all };
    let [old, new]: [BTreeSet<Term>; 2] = [before, now].map(|meeting| terms(meeting).into_iter().collect());
    (old.difference(&new).cloned().collect(), new.difference(&old).cloned().collect())
}

fn without_words(meeting: &Meeting) -> Vec<Term> {
    let mut terms = of(meeting);
    let mentioned: BTreeSet<&String> = meeting.facts.iter().flat_map(|fact| fact.countries.iter()).collect();
    terms.extend(mentioned.into_iter().map(|country| (Field::MentionsCountry, country.clone())));
    terms
}

/// The fields that a meeting's slots have, each value once; but not its articles, which can be very many.
pub(super) fn of(meeting: &Meeting) -> Vec<Term> {
    let slots = &meeting.slots;
    let mut terms = vec![
        (Field::Kind, kind(slots.kind).to_owned()),
        (Field::Status, status(slots.status).to_owned()),
        (Field::Confidence, confidence(slots.confidence)),
        (Field::Precision, slots.when.as_ref().map_or(UNDATED.to_owned(), |when| precision(when.precision))),
    ];
    let beginning = slots.when.as_ref().and_then(|when| when.edtf.beginning());
    terms.push((Field::Beginning, beginning.map_or(UNDATED.to_owned(), |(_, known)| precision(known))));
    terms.extend(slots.format.map(|value| (Field::Format, format(value).to_owned())));
    terms.extend(slots.laterality.map(|value| (Field::Laterality, laterality(value).to_owned())));
    for participant in &slots.participants {
        terms.push((Field::Participant, participant.id.clone()));
        terms.extend(participant.country.clone().map(|country| (Field::Country, country)));
    }
    terms.extend(slots.topics.iter().map(|topic| (Field::Topic, topic.id.clone())));
    if let Some(place) = &slots.place {
        terms.push((Field::Place, place.id.clone()));
        terms.extend(place.country.clone().map(|country| (Field::PlaceCountry, country)));
    }
    if let Some(forum) = &slots.forum {
        terms.push((Field::Forum, forum.id.clone()));
        terms.push((Field::Edition, forum.id.clone()));
    }
    terms.extend(slots.part_of.iter().filter_map(|within| Some((Field::Forum, within.forum.clone()?))));
    let block = meeting.facts.first().map(|fact| &*fact.pool).filter(|pool| !pool.starts_with("alone:"));
    terms.extend(block.map(|block| (Field::Block, block.to_owned())));
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// The value of [`Field::Kind`].
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Meeting => "meeting",
        Kind::Summit => "summit",
        Kind::Visit => "visit",
        Kind::Call => "call",
        Kind::Talks => "talks",
        Kind::Conference => "conference",
        Kind::Ceremony => "ceremony",
    }
}

/// The value of [`Field::Format`].
pub fn format(format: Format) -> &'static str {
    match format {
        Format::InPerson => "in_person",
        Format::Phone => "phone",
        Format::Video => "video",
    }
}

/// The value of [`Field::Laterality`].
pub fn laterality(laterality: Laterality) -> &'static str {
    match laterality {
        Laterality::Bilateral => "bilateral",
        Laterality::Trilateral => "trilateral",
        Laterality::Multilateral => "multilateral",
    }
}

/// The value of [`Field::Status`].
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Proposed => "proposed",
        Status::Scheduled => "scheduled",
        Status::Ongoing => "ongoing",
        Status::Held => "held",
        Status::Postponed => "postponed",
        Status::Cancelled => "cancelled",
        Status::Denied => "denied",
    }
}

/// The value of [`Field::Precision`]: texts in the order of precision.
pub(super) fn precision(precision: Precision) -> String {
    (precision as u8).to_string()
}

/// The value of [`Field::Confidence`]: texts in the order of confidence.
pub(super) fn confidence(confidence: Confidence) -> String {
    format!("{:03}", confidence.as_percent())
}
