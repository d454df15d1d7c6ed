//! Who and what bears a name: participants, topics, places and forums by the words of their names.
//!
//! The index has a row for each word of each name that live reports use. It answers two questions: which entries a name
//! given in a filter can mean, and which participants a name that is being typed can become. Both cost the entries that
//! have the words asked for.

use std::{cmp::Reverse, collections::BTreeSet, sync::Arc};

use imbl::OrdSet;
use serde::{Deserialize, Serialize};

use super::{
    Catalog, Counted, Field, MeetingFilter, Page, ParticipantEntry, entry::Tallied as _, query::cut, words::words,
};
use crate::meeting::model::ParticipantType;

/// Entries by the words of their names: field, word, id.
#[derive(Clone, Debug, Default)]
pub(super) struct Bearers(OrdSet<(Field, Arc<str>, Arc<str>)>);

impl Bearers {
    /// An entry has one name more or less; `called` are those that it has now.
    pub(super) fn change(&mut self, field: Field, id: &str, name: &str, called: &[&str]) {
        let kept: BTreeSet<String> = called.iter().flat_map(|name| words(name)).collect();
        for word in words(name) {
            let row = (field, Arc::from(word.as_str()), Arc::from(id));
            if kept.contains(&word) {
                self.0.insert(row);
            } else {
                self.0.remove(&row);
            }
        }
    }

    /// The ids of the entries with all of these words in their names.
    fn with_all(&self, field: Field, asked: &[String], last: Last) -> BTreeSet<&str> {
        let mut found: Option<BTreeSet<&str>> = None;
        for (at, word) in asked.iter().enumerate() {
            let last = if at + 1 == asked.len() { last } else { Last::Whole };
            let with = self.with(field, word, last);
            found = Some(found.map_or_else(|| with.clone(), |found| found.intersection(&with).copied().collect()));
        }
        found.unwrap_or_default()
    }

    fn with(&self, field: Field, word: &str, last: Last) -> BTreeSet<&str> {
        let rows = self.0.range((field, Arc::from(word), Arc::from(""))..);
        rows.take_while(|(of, known, _)| *of == field && last.fits(known, word)).map(|(.., id)| &**id).collect()
    }
}

/// Whether the last word asked for is a whole one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Whole,
    /// It may go on.
    Begun,
}

impl Last {
    fn fits(self, known: &str, asked: &str) -> bool {
        match self {
            Self::Whole => known == asked,
            Self::Begun => known.starts_with(asked),
        }
    }

    /// Whether one name has all of these words.
    fn all_in(self, name: &str, asked: &[String]) -> bool {
        let Some((end, rest)) = asked.split_last() else { return false };
        let known = words(name);
        rest.iter().all(|word| known.contains(word)) && known.iter().any(|word| self.fits(word, end))
    }
}

/// How a text and the names of an entry go together, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameFit {
    /// The text is some words of a name.
    Part,
    /// The text is one of its names, or some words of a person's name: a family name, for one.
    Name,
    /// The text is the name that is shown.
    Shown,
}

/// An entry that a name can mean.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Bearer {
    /// Its id.
    pub id: String,
    /// The name that is shown.
    pub name: String,
    /// ISO 3166-1 alpha-2 code of a participant's or place's country, in capitals.
    pub country: Option<String>,
    /// How well the name fits.
    pub fit: NameFit,
}

/// A participant's place among those whose names are completed: most meetings first, then by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NameKey {
    meetings: Reverse<u64>,
    id: String,
}

impl Catalog {
    /// The participants, topics, places or forums that a name can mean, by id; in other fields none.
    pub fn bearers(&self, field: Field, name: &str) -> Vec<Bearer> {
        let asked = words(name);
        let ids = self.bearers.with_all(field, &asked, Last::Whole);
        ids.into_iter().filter_map(|id| self.bearer(field, id, &asked)).collect()
    }

    fn bearer(&self, field: Field, id: &str, asked: &[String]) -> Option<Bearer> {
        let code = |country: Option<(&str, Option<&str>)>| country.map(|(code, _)| code.to_owned());
        let (shown, called, country, is_person) = match field {
            Field::Participant => {
                let entry = self.participant(id)?;
                let is_person = entry.kind() == ParticipantType::Person;
                (entry.name(), entry.called(), code(entry.country()), is_person)
            }
            Field::Topic => self.topic(id).map(|entry| (entry.name(), entry.called(), None, false))?,
            Field::Place => {
                self.place_named(id).map(|entry| (entry.name(), entry.called(), code(entry.country()), false))?
            }
            Field::Forum => self.forum(id).map(|entry| (entry.name(), entry.called(), None, false))?,
            _ => return None,
        };
        let part = called.iter().any(|name| Last::Whole.all_in(name, asked));
        let fit = if words(shown) == asked {
            NameFit::Shown
        } else if called.iter().any(|name| words(name) == asked) || (part && is_person) {
            NameFit::Name
        } else if part {
            NameFit::Part
        } else {
            return None;
        };
        Some(Bearer { id: id.to_owned(), name: shown.to_owned(), country, fit })
    }

    /// The participants of the meetings that match, without any condition all participants, who have a name with all of
    /// these words, the last of which may go on; most meetings first, then by id. `own` is left out.
    ///
    /// Costs the participants with those words in their names, and for each of them its meetings among those that match.
    pub fn complete_participants(
        &self,
        asked: &[String],
        under: &MeetingFilter,
        own: Option<&str>,
        after: Option<&NameKey>,
        limit: usize,
    ) -> Page<Counted<ParticipantEntry>, NameKey> {
        let matching = (!under.is_empty()).then(|| self.matching(under, None));
        let meetings = |id: &str| match &matching {
            None => Some(self.count(Field::Participant, id)),
            Some(matching) => {
                let shared = self.postings.get(Field::Participant, id)?.intersection_len(matching);
                (shared > 0).then_some(shared)
            }
        };
        let ids = self.bearers.with_all(Field::Participant, asked, Last::Begun);
        let mut rows: Vec<(NameKey, &Arc<ParticipantEntry>)> = (ids.into_iter())
            .filter(|id| own != Some(*id))
            .filter_map(|id| Some((id, self.participant(id)?)))
            .filter(|(_, entry)| entry.called().iter().any(|name| Last::Begun.all_in(name, asked)))
            .filter_map(|(id, entry)| Some((NameKey { meetings: Reverse(meetings(id)?), id: id.to_owned() }, entry)))
            .collect();
        let total = rows.len() as u64;
        rows.retain(|(key, _)| after.is_none_or(|after| key > after));
        rows.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        rows.truncate(limit.saturating_add(1));
        let page = cut(rows, limit, total, |(key, _)| key.clone());
        let counted = |(key, entry): (NameKey, &Arc<ParticipantEntry>)| Counted {
            entry: entry.clone(),
            meetings: key.meetings.0,
        };
        Page { rows: page.rows.into_iter().map(counted).collect(), next: page.next, total: page.total }
    }
}
