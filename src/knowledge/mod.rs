//! The tables of countries, people, organisations, forums, places, topics, titles and meeting phrases, and one matcher over
//! all their names.
//!
//! Texts in (`config/knowledge`, see its README), facts out. "Xi" is a person, "Mexican" a demonym, "the White House" an
//! organisation, "APEC summit" a forum's series; which of several senses a text means is for `mention` to say. Offices are
//! held from a day to a day, so "the German chancellor" is somebody else in 2019 and in 2023. Knows no articles.

pub mod facts;
mod build;
mod forms;
mod matcher;
mod tables;
pub mod vocabulary;

use rustc_hash::{FxHashMap, FxHashSet};

pub use matcher::{Match, Matcher, Sense, WordId, Writing};
pub use tables::{TableError, Tables};

use crate::time::Day;
use facts::*;

/// The facts the reader knows. Built once, never changed.
#[derive(Debug, Default)]
pub struct Knowledge {
    /// Countries and territories.
    pub countries: Vec<Country>,
    /// People with their offices.
    pub people: Vec<Person>,
    /// Organisations.
    pub organisations: Vec<Organisation>,
    /// Surface forms that stand for institutions.
    pub metonyms: Vec<Metonym>,
    /// Forums with their editions.
    pub series: Vec<Series>,
    /// Titles.
    pub roles: Vec<Role>,
    /// Topics.
    pub topics: Vec<TopicRow>,
    /// Cities, venues and regions, the most populous first.
    pub places: Vec<City>,
    /// Phrases about meetings.
    pub frames: Vec<Frame>,
    /// Words that say what becomes of a meeting.
    pub operators: Vec<Operator>,
    matcher: Matcher,
    given_names: FxHashSet<String>,
    fingerprint: String,
    current_to: Option<Day>,
    country_by_code: FxHashMap<String, Index>,
    person_by_id: FxHashMap<String, Index>,
    organisation_by_id: FxHashMap<String, Index>,
    series_by_id: FxHashMap<String, Index>,
    topic_by_id: FxHashMap<String, Index>,
    /// Offices of a country, by person and position in `people[..].terms`.
    terms_by_country: FxHashMap<Index, Vec<(Index, u32)>>,
    terms_by_organisation: FxHashMap<Index, Vec<(Index, u32)>>,
    /// The organisation's series, and the series' organisation, where the forums table names one.
    series_by_organisation: FxHashMap<Index, Vec<Index>>,
}

/// Who held an office on a day, and how far the tables can vouch for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder<'a> {
    /// The person.
    pub person: Index,
    /// The office.
    pub term: &'a Term,
    /// Whether the day lies past the end of what the tables know.
    pub past_tables: bool,
}

impl Knowledge {
    /// The tables that are built into the program.
    pub fn embedded() -> Self {
        Self::build(&Tables::built_in()).expect("a test builds the built-in tables")
    }

    /// The facts of the given tables, or the first row that cannot be used.
    pub fn build(tables: &Tables) -> Result<Self, TableError> {
        build::build(tables)
    }

    /// Fingerprint of all tables: `sha256:` and 64 hexadecimal digits.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The last day for which the people table claims to be current.
    pub fn current_to(&self) -> Option<Day> {
        self.current_to
    }

    /// The matcher over all names.
    pub fn matcher(&self) -> &Matcher {
        &self.matcher
    }

    /// The country of an upper-case ISO 3166-1 alpha-2 code, or of a former state's.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.country_by_code.get(code).map(|at| &self.countries[*at as usize])
    }

    /// The row of the country with an alpha-2 code, or one of the table's own for a former state.
    pub(crate) fn country_at(&self, code: &str) -> Option<Index> {
        self.country_by_code.get(code).copied()
    }

    /// The country that a person means by a code (alpha-2, alpha-3, any case) or a name.
    pub fn find_country(&self, text: &str) -> Option<&Country> {
        let text = text.trim();
        let text = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
        let code = text.to_ascii_uppercase();
        if matches!(text.len(), 2..=4)
            && let Some(at) = self.country_by_code.get(&code)
        {
            return Some(&self.countries[*at as usize]);
        }
        self.matcher.exact(text).iter().find_map(|(sense, _)| match sense {
            Sense::Country(at) => Some(&self.countries[*at as usize]),
            _ => None,
        })
    }

    /// The person with that id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.person_by_id.get(id).map(|at| &self.people[*at as usize])
    }

    /// The organisation with that id.
    pub fn organisation(&self, id: &str) -> Option<&Organisation> {
        self.organisation_by_id.get(id).map(|at| &self.organisations[*at as usize])
    }

    /// The forum's series with that id.
    pub fn series(&self, id: &str) -> Option<&Series> {
        self.series_by_id.get(id).map(|at| &self.series[*at as usize])
    }

    /// The topic with that id.
    pub fn topic(&self, id: &str) -> Option<&TopicRow> {
        self.topic_by_id.get(id).map(|at| &self.topics[*at as usize])
    }

    /// Whether some person of the tables has this folded word as first name.
    pub fn is_given_name(&self, word: &str) -> bool {
        self.given_names.contains(word)
    }

    /// The series that an organisation holds.
    pub fn series_of(&self, organisation: Index) -> &[Index] {
        self.series_by_organisation.get(&organisation).map_or(&[], Vec::as_slice)
    }

    /// The offices of a country.
    pub fn terms_of(&self, country: Index) -> impl Iterator<Item = &Term> {
        let terms = self.terms_by_country.get(&country).map_or(&[][..], Vec::as_slice);
        terms.iter().map(|(person, at)| &self.people[*person as usize].terms[*at as usize])
    }

    /// The organisation that holds a series.
    pub fn organisation_of(&self, series: Index) -> Option<Index> {
        let holds = |(_, all): &(&Index, &Vec<Index>)| all.contains(&series);
        self.series_by_organisation.iter().filter(holds).map(|(organisation, _)| *organisation).min()
    }

    /// Who held an office of a country on `day`. Several may share a title; then, and where nobody is known, nothing.
    pub fn holder_for_country(&self, role: &Role, country: Index, day: Day) -> Option<Holder<'_>> {
        let terms = self.terms_by_country.get(&country)?;
        if !matches!(role.role.as_str(), "leader" | "leaders") {
            return self.holder(|term| role.names(term), terms, day);
        }
        // Of a president and a prime minister "the leader" is the one who leads by that country's constitution.
        let first =
            if self.countries[country as usize].led_by_government { "head_of_government" } else { "head_of_state" };
        self.holder(|term| term.role == first, terms, day).or_else(|| self.holder(|term| role.names(term), terms, day))
    }

    /// Who held an office of an organisation on `day`.
    pub fn holder_for_organisation(&self, role: &Role, organisation: Index, day: Day) -> Option<Holder<'_>> {
        self.holder(|term| role.names(term), self.terms_by_organisation.get(&organisation)?, day)
    }

    fn holder(&self, names: impl Fn(&Term) -> bool, terms: &[(Index, u32)], day: Day) -> Option<Holder<'_>> {
        let past_tables = self.current_to.is_some_and(|last| day > last);
        let mut best: Option<&Term> = None;
        for (person, at) in terms {
            let term = &self.people[*person as usize].terms[*at as usize];
            if !names(term) || !term.covers(day) {
                continue;
            }
            // Of two that cover the day the later start is the holder: an empty end often means "not known".
            best = match best {
                Some(other) if other.start >= term.start => Some(other),
                _ => Some(term),
            };
        }
        best.map(|term| Holder { person: term.person, term, past_tables })
    }

    /// The office of a person that fits `day` best: one held then, else the nearest.
    pub fn office_on(&self, person: Index, day: Option<Day>) -> Option<&Term> {
        let terms = &self.people[person as usize].terms;
        let Some(day) = day else { return terms.last() };
        terms
            .iter()
            .filter(|term| term.covers(day))
            .max_by_key(|term| (office_rank(&term.role), term.start))
            .or_else(|| terms.iter().min_by_key(|term| term.days_from(day)))
    }
}

/// Of two offices held at once, the higher names the person.
fn office_rank(role: &str) -> u8 {
    match role {
        "head_of_state" | "head_of_government" => 3,
        "vice_president" | "deputy_head_of_government" | "igo_head" => 2,
        _ => 1,
    }
}
