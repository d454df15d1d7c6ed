//! What a name in a filter means: `participant=Bush`, `place=Vienna`, `forum=APEC summit`.
//!
//! An id means itself. Else the names of what the catalog holds and of what the tables know are asked. The name that is
//! shown beats other names, and whole names (with family names and other words of people's names) beat parts of them;
//! what fits best must be one. Where it is several the answer lists them: a guess would be a wrong answer that nobody
//! notices. It costs the entries that have these words in their names.

use std::{cmp::Reverse, collections::BTreeMap};

use serde::Serialize;
use utoipa::ToSchema;

use super::App;
use crate::{
    catalog::{Bearer, Catalog, Field, NameFit, words},
    knowledge::{
        Knowledge, Sense,
        facts::{Index, MetonymTarget},
    },
};

/// One of several that a name can mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Candidate {
    /// Its id, which the filter takes.
    #[schema(example = "george-w-bush")]
    pub(crate) id: String,
    /// Its name.
    #[schema(example = "George W. Bush")]
    pub(crate) name: String,
    /// ISO 3166-1 alpha-2 code of its country; null where it has none.
    #[schema(example = "US")]
    pub(crate) country: Option<String>,
}

/// What a name means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// This id.
    One(String),
    /// One of these, those with most meetings first.
    Several(Vec<Candidate>),
    /// Nothing that is known.
    Nothing,
}

/// What an id or a name means in a field.
pub(crate) fn meaning(app: &App, catalog: &Catalog, field: Field, text: &str) -> Meaning {
    if is_id(app, catalog, field, text) {
        return Meaning::One(text.to_owned());
    }
    let mut fitting = best_fitting(app, catalog, field, text);
    // "The Hague" is called so; "the White House" is in the tables without the article.
    let bare = text.strip_prefix("the ").or_else(|| text.strip_prefix("The "));
    if let Some(bare) = bare.filter(|_| fitting.is_empty()) {
        fitting = best_fitting(app, catalog, field, bare);
    }
    fitting.sort_by_key(|bearer| Reverse(catalog.count(field, &bearer.id)));
    match fitting.as_slice() {
        [] => Meaning::Nothing,
        [only] => Meaning::One(only.id.clone()),
        _ => Meaning::Several(fitting.into_iter().map(Candidate::from).collect()),
    }
}

/// What a name fits best, by id.
fn best_fitting(app: &App, catalog: &Catalog, field: Field, name: &str) -> Vec<Bearer> {
    let mut bearers: BTreeMap<String, Bearer> = BTreeMap::new();
    let of_tables = in_tables(&app.knowledge, field, name);
    // What the catalog shows of an entry stands before what the tables have.
    for bearer in catalog.bearers(field, name).into_iter().chain(of_tables) {
        let known = bearers.entry(bearer.id.clone()).or_insert_with(|| bearer.clone());
        known.fit = known.fit.max(bearer.fit);
    }
    let best = bearers.values().map(|bearer| bearer.fit).max();
    bearers.into_values().filter(|bearer| Some(bearer.fit) == best).collect()
}

impl From<Bearer> for Candidate {
    fn from(Bearer { id, name, country, fit: _ }: Bearer) -> Self {
        Self { id, name, country }
    }
}

/// Whether a text is the id of something that the catalog or the tables know.
fn is_id(app: &App, catalog: &Catalog, field: Field, text: &str) -> bool {
    let knowledge = &app.knowledge;
    match field {
        Field::Participant => {
            catalog.participant(text).is_some()
                || knowledge.person(text).is_some()
                || knowledge.organisation(text).is_some()
                || is_country_id(knowledge, text)
        }
        Field::Topic => catalog.topic(text).is_some() || knowledge.topic(text).is_some(),
        Field::Place => catalog.place_named(text).is_some() || knowledge.places.iter().any(|place| place.id == text),
        Field::Forum => catalog.forum(text).is_some() || knowledge.series(text).is_some(),
        _ => false,
    }
}

fn is_country_id(knowledge: &Knowledge, text: &str) -> bool {
    knowledge.country(&text.to_ascii_uppercase()).is_some_and(|country| country.id() == text)
}

/// Whom and what the tables call so.
fn in_tables(knowledge: &Knowledge, field: Field, text: &str) -> Vec<Bearer> {
    let asked = words(text);
    if asked.is_empty() {
        return Vec::new();
    }
    if field == Field::Topic {
        let named = knowledge.topics.iter().filter(|topic| words(&topic.name) == asked);
        return named.map(|topic| bearer(&topic.id, &topic.name, None, &asked)).collect();
    }
    let senses = knowledge.matcher().exact(text).iter();
    senses.filter_map(|(sense, _)| in_table(knowledge, field, *sense, &asked)).collect()
}

fn in_table(knowledge: &Knowledge, field: Field, sense: Sense, asked: &[String]) -> Option<Bearer> {
    let code = |at: Option<Index>| Some(knowledge.countries.get(at? as usize)?.code.clone());
    let country = |at: Index| {
        let country = knowledge.countries.get(at as usize)?;
        Some(bearer(&country.id(), &country.name, Some(country.code.clone()), asked))
    };
    let organisation = |at: Index| {
        let one = knowledge.organisations.get(at as usize)?;
        Some(bearer(&one.id, &one.name, code(one.country), asked))
    };
    match (field, sense) {
        (Field::Participant, Sense::Person(at) | Sense::Surname(at)) => {
            let person = knowledge.people.get(at as usize)?;
            let country = person.terms.iter().rev().find_map(|term| code(term.country));
            Some(bearer(&person.id, &person.name, country, asked))
        }
        (Field::Participant, Sense::Country(at)) => country(at),
        (Field::Participant, Sense::Organisation(at)) => organisation(at),
        (Field::Participant, Sense::Metonym(at)) => match knowledge.metonyms.get(at as usize)?.target {
            MetonymTarget::Country(at) => country(at),
            MetonymTarget::Organisation(at) => organisation(at),
        },
        (Field::Place, Sense::Place(at)) => {
            let place = knowledge.places.get(at as usize)?;
            Some(bearer(&place.id, &place.name, code(place.country), asked))
        }
        (Field::Forum, Sense::Series(at)) => {
            let series = knowledge.series.get(at as usize)?;
            Some(bearer(&series.id, &series.name, None, asked))
        }
        _ => None,
    }
}

/// A row of the tables by one of its names.
fn bearer(id: &str, name: &str, country: Option<String>, asked: &[String]) -> Bearer {
    let fit = if words(name) == asked { NameFit::Shown } else { NameFit::Name };
    Bearer { id: id.to_owned(), name: name.to_owned(), country, fit }
}
