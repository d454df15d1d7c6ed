//! What meetings and articles name, as entries of their own: participants, topics, places, forums; and the articles.
//!
//! An entry counts what live reports say of it: each report adds its forms when it comes and takes them away when it
//! goes. The form most reports use is shown, the first in the alphabet among equals, so that the order in which reports
//! came does not matter.

use std::{cmp::Reverse, collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

use super::{
    Field,
    fact::{Fact, Print},
    names::Bearers,
};
use crate::{
    article::{ArticleId, Published},
    journal::{Accepted, Sequence},
    meeting::model::{Degrees, Named, Participant, ParticipantType, Place, PlacePrecision, Reading, Topic},
    time::Day,
};

/// How many reports use each form; sorted by form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tally<T>(Vec<(T, u32)>);

impl<T> Default for Tally<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord + Clone> Tally<T> {
    pub(super) fn add(&mut self, form: &T) {
        match self.0.binary_search_by(|(known, _)| known.cmp(form)) {
            Ok(at) => self.0[at].1 += 1,
            Err(at) => self.0.insert(at, (form.clone(), 1)),
        }
    }

    pub(super) fn remove(&mut self, form: &T) {
        if let Ok(at) = self.0.binary_search_by(|(known, _)| known.cmp(form)) {
            self.0[at].1 -= 1;
            if self.0[at].1 == 0 {
                self.0.remove(at);
            }
        }
    }

    /// The form most reports use; among equals the first.
    pub(super) fn best(&self) -> Option<&T> {
        self.0.iter().max_by_key(|(form, count)| (*count, Reverse(form))).map(|(form, _)| form)
    }

    /// All forms, most used first.
    pub(super) fn all(&self) -> Vec<&T> {
        let mut forms: Vec<&(T, u32)> = self.0.iter().collect();
        forms.sort_by_key(|(_, count)| Reverse(*count));
        forms.into_iter().map(|(form, _)| form).collect()
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn len(&self) -> usize {
        self.0.len()
    }
}

impl Tally<String> {
    /// Of the forms that differ only in case the most used, the first in the alphabet among equals; most used first, by
    /// the sum of those.
    fn folded(&self) -> Vec<&String> {
        let mut by_fold: BTreeMap<String, (u32, &(String, u32))> = BTreeMap::new();
        for form in &self.0 {
            let (sum, best) = by_fold.entry(form.0.to_lowercase()).or_insert((0, form));
            *sum += form.1;
            if form.1 > best.1 {
                *best = form;
            }
        }
        let mut forms: Vec<(u32, &(String, u32))> = by_fold.into_values().collect();
        forms.sort_by_key(|(sum, _)| Reverse(*sum));
        forms.into_iter().map(|(_, (form, _))| form).collect()
    }
}

/// What can be counted by an entry.
pub(super) trait Tallied: Clone {
    /// What a report says of it.
    type Form;
    fn new(id: &str) -> Self;
    fn count(&mut self, form: &Self::Form, step: Step);
    /// The name in such a form.
    fn name_in(form: &Self::Form) -> &str;
    /// Every name that reports use, the one that is shown first.
    fn called(&self) -> Vec<&str>;
    /// How many names those are.
    fn names_total(&self) -> usize;
    /// Whether no report names it any more.
    fn is_empty(&self) -> bool;
}

/// Whether a report comes or goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Add,
    Remove,
}

fn step<T: Ord + Clone>(tally: &mut Tally<T>, form: Option<&T>, step: Step) {
    match (form, step) {
        (Some(form), Step::Add) => tally.add(form),
        (Some(form), Step::Remove) => tally.remove(form),
        (None, _) => {}
    }
}

/// Changes one entry of a map, and who bears its names; an entry that nobody names any more is taken out.
pub(super) fn tally<T: Tallied>(
    entries: &mut imbl::OrdMap<String, Arc<T>>,
    (bearers, field): (&mut Bearers, Field),
    id: &str,
    form: &T::Form,
    step: Step,
) {
    if step == Step::Remove && !entries.contains_key(id) {
        return;
    }
    let entry = Arc::make_mut(entries.entry(id.to_owned()).or_insert_with(|| Arc::new(T::new(id))));
    let names = entry.names_total();
    entry.count(form, step);
    // Most reports use a name that is known, and change nothing here.
    if entry.names_total() != names {
        bearers.change(field, id, T::name_in(form), &entry.called());
    }
    if entry.is_empty() {
        entries.remove(id);
    }
}

/// Somebody who takes part in meetings, or announces them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParticipantEntry {
    /// Id, kept for ever.
    pub id: String,
    names: Tally<String>,
    kinds: Tally<ParticipantType>,
    countries: Tally<(String, Option<String>)>,
    organisations: Tally<Named>,
    roles: Tally<String>,
    same_as: Tally<String>,
}

impl ParticipantEntry {
    /// The name most reports use.
    pub fn name(&self) -> &str {
        self.names.best().map_or(&self.id, |name| name)
    }

    /// Every name that a report uses, most used first.
    pub fn names(&self) -> Vec<&String> {
        self.names.all()
    }

    /// Person, organisation or country.
    pub fn kind(&self) -> ParticipantType {
        self.kinds.best().copied().unwrap_or(ParticipantType::Organisation)
    }

    /// Code and short English name of the country spoken for.
    pub fn country(&self) -> Option<(&str, Option<&str>)> {
        self.countries.best().map(|(code, name)| (code.as_str(), name.as_deref()))
    }

    /// The organisation a person speaks for.
    pub fn organisation(&self) -> Option<&Named> {
        self.organisations.best()
    }

    /// The offices that reports give, most often given first; "president" and "President" are one, in the form given most.
    pub fn roles(&self) -> Vec<&String> {
        self.roles.folded()
    }

    /// The same one elsewhere.
    pub fn same_as(&self) -> Option<&str> {
        self.same_as.best().map(String::as_str)
    }
}

impl Tallied for ParticipantEntry {
    type Form = Participant;

    fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            names: Tally::default(),
            kinds: Tally::default(),
            countries: Tally::default(),
            organisations: Tally::default(),
            roles: Tally::default(),
            same_as: Tally::default(),
        }
    }

    fn count(&mut self, form: &Participant, by: Step) {
        step(&mut self.names, Some(&form.name), by);
        step(&mut self.kinds, Some(&form.kind), by);
        let country = form.country.clone().map(|code| (code, form.country_name.clone()));
        step(&mut self.countries, country.as_ref(), by);
        step(&mut self.organisations, form.organisation.as_ref(), by);
        step(&mut self.roles, form.role.as_ref(), by);
        step(&mut self.same_as, form.same_as.as_ref(), by);
    }

    fn name_in(form: &Participant) -> &str {
        &form.name
    }

    fn called(&self) -> Vec<&str> {
        self.names.all().into_iter().map(String::as_str).collect()
    }

    fn names_total(&self) -> usize {
        self.names.len()
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// What meetings and articles are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicEntry {
    /// Id of the topic table.
    pub id: String,
    names: Tally<String>,
    iptc: Tally<String>,
}

impl TopicEntry {
    /// The topic's label.
    pub fn name(&self) -> &str {
        self.names.best().map_or(&self.id, |name| name)
    }

    /// IPTC Media Topics code.
    pub fn iptc(&self) -> Option<&str> {
        self.iptc.best().map(String::as_str)
    }
}

impl Tallied for TopicEntry {
    type Form = Topic;

    fn new(id: &str) -> Self {
        Self { id: id.to_owned(), names: Tally::default(), iptc: Tally::default() }
    }

    fn count(&mut self, form: &Topic, by: Step) {
        step(&mut self.names, Some(&form.name), by);
        step(&mut self.iptc, form.iptc.as_ref(), by);
    }

    fn name_in(form: &Topic) -> &str {
        &form.name
    }

    fn called(&self) -> Vec<&str> {
        self.names.all().into_iter().map(String::as_str).collect()
    }

    fn names_total(&self) -> usize {
        self.names.len()
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// Where meetings take place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceEntry {
    /// Slug of the name and the country.
    pub id: String,
    names: Tally<String>,
    countries: Tally<(String, Option<String>)>,
    precisions: Tally<PlacePrecision>,
    points: Tally<(Degrees, Degrees)>,
}

impl PlaceEntry {
    /// The name most reports use.
    pub fn name(&self) -> &str {
        self.names.best().map_or(&self.id, |name| name)
    }

    /// Code and short English name of its country.
    pub fn country(&self) -> Option<(&str, Option<&str>)> {
        self.countries.best().map(|(code, name)| (code.as_str(), name.as_deref()))
    }

    /// How finely it is known.
    pub fn precision(&self) -> PlacePrecision {
        self.precisions.best().copied().unwrap_or(PlacePrecision::Country)
    }

    /// Degrees north and east.
    pub fn point(&self) -> Option<(Degrees, Degrees)> {
        self.points.best().copied()
    }
}

impl Tallied for PlaceEntry {
    type Form = Place;

    fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            names: Tally::default(),
            countries: Tally::default(),
            precisions: Tally::default(),
            points: Tally::default(),
        }
    }

    fn count(&mut self, form: &Place, by: Step) {
        step(&mut self.names, Some(&form.name), by);
        let country = form.country.clone().map(|code| (code, form.country_name.clone()));
        step(&mut self.countries, country.as_ref(), by);
        step(&mut self.precisions, Some(&form.precision), by);
        step(&mut self.points, form.lat.zip(form.lon).as_ref(), by);
    }

    fn name_in(form: &Place) -> &str {
        &form.name
    }

    fn called(&self) -> Vec<&str> {
        self.names.all().into_iter().map(String::as_str).collect()
    }

    fn names_total(&self) -> usize {
        self.names.len()
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

/// A series of meetings with editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForumEntry {
    /// Id of the series.
    pub id: String,
    names: Tally<String>,
    /// Names of editions, from meetings that are part of one: shown while no report names the series itself.
    around: Tally<String>,
}

/// How a report names a forum.
pub(super) enum ForumForm {
    /// By the series.
    Series(String),
    /// By the edition around another meeting.
    Around(String),
}

impl ForumEntry {
    /// The series' name.
    pub fn name(&self) -> &str {
        self.names.best().or_else(|| self.around.best()).map_or(&self.id, |name| name)
    }
}

impl Tallied for ForumEntry {
    type Form = ForumForm;

    fn new(id: &str) -> Self {
        Self { id: id.to_owned(), names: Tally::default(), around: Tally::default() }
    }

    fn count(&mut self, form: &ForumForm, by: Step) {
        match form {
            ForumForm::Series(name) => step(&mut self.names, Some(name), by),
            ForumForm::Around(name) => step(&mut self.around, Some(name), by),
        }
    }

    fn name_in(form: &ForumForm) -> &str {
        match form {
            ForumForm::Series(name) | ForumForm::Around(name) => name,
        }
    }

    fn called(&self) -> Vec<&str> {
        self.names.all().into_iter().chain(self.around.all()).map(String::as_str).collect()
    }

    fn names_total(&self) -> usize {
        self.names.len() + self.around.len()
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.around.is_empty()
    }
}

/// A country that somebody speaks for. What is known of it stands in the tables, not in the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountryEntry {
    /// ISO 3166-1 alpha-2 code in capitals; of a former state the one it had.
    pub id: String,
}

/// An article with all its revisions.
#[derive(Clone, Debug)]
pub struct ArticleEntry {
    /// Minted from the first revision, kept for ever.
    pub id: ArticleId,
    /// What each revision was, oldest first; the text is kept of the last one only.
    pub revisions: Vec<RevisionEntry>,
    /// The last revision.
    pub(super) current: RevisionEntry,
    /// What was read in the last revision; the article itself is in it.
    pub reading: Arc<Reading>,
    /// The reports of that reading.
    pub(super) facts: Vec<Arc<Fact>>,
    /// Fingerprint of everything in the last revision.
    pub(super) content: Print,
    /// Fingerprint of the last revision's words.
    pub(super) words: Print,
}

/// One revision, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionEntry {
    /// From 1.
    pub revision: u32,
    /// The headline.
    pub title: Option<String>,
    /// Publication date as given.
    pub published: Option<Published>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// Sequence of the record that brought it.
    pub sequence: Sequence,
    /// When that record was accepted.
    pub accepted: Accepted,
}

/// An article's place among those with the same words: publication, fingerprint, id.
pub(super) type CopyKey = (Option<Published>, Print, ArticleId);

impl ArticleEntry {
    pub(super) fn copy_key(&self) -> CopyKey {
        (self.current.published.clone(), self.content, self.id.clone())
    }

    /// Sequence of the record that brought its first revision.
    pub fn created(&self) -> Sequence {
        self.revisions.first().map_or_else(Sequence::default, |revision| revision.sequence)
    }

    /// Sequence of the record that brought its current revision.
    pub fn updated(&self) -> Sequence {
        self.current.sequence
    }

    /// When its current revision was accepted.
    pub fn accepted(&self) -> Accepted {
        self.current.accepted
    }

    /// Its place in the list of articles.
    pub fn key(&self) -> ArticleKey {
        ArticleKey {
            published: Reverse(self.reading.article.published.as_ref().map(Published::day)),
            id: self.id.clone(),
        }
    }
}

/// An article's place in the order: latest published first, undated last, then by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ArticleKey {
    published: Reverse<Option<Day>>,
    id: ArticleId,
}

impl ArticleKey {
    /// The article's id.
    pub(super) fn id(&self) -> &ArticleId {
        &self.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_differ_in_case_are_one_in_the_form_used_most() {
        let mut tally = Tally::default();
        for form in ["envoy", "envoy", "president", "President", "president", "Prime Minister", "prime minister"] {
            tally.add(&form.to_owned());
        }
        assert_eq!(tally.folded(), ["president", "envoy", "Prime Minister"]);
    }
}
