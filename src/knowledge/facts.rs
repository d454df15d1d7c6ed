//! What a row of each table means.

use super::vocabulary::{Format, Kind, Laterality};
use crate::time::Day;

/// Index of a row in its list. Lists are built once and never change.
pub type Index = u32;

/// A country or territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code, `XK` for Kosovo; for a former state the code it had (`SU`, `DD`, `YU`, `CS`).
    pub code: String,
    /// ISO 3166-1 alpha-3 code, for a former state the one it had.
    pub alpha3: String,
    /// Short English name.
    pub name: String,
    /// The capital's place, where the tables know it.
    pub capital: Option<Index>,
    /// EDTF interval in which a former state existed; empty for one that exists.
    pub existed: String,
    /// Codes of the states that followed a former one, the continuing state first.
    pub successors: Vec<String>,
    /// Whether "the leader" is the head of government: parliamentary republics and monarchies.
    pub led_by_government: bool,
}

impl Country {
    /// The country's id as a participant: its code in lower case.
    pub fn id(&self) -> String {
        self.code.to_ascii_lowercase()
    }
}

/// A city, venue or region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct City {
    /// Slug of the name and the country: `san-francisco-us`.
    pub id: String,
    /// English name.
    pub name: String,
    /// The country.
    pub country: Option<Index>,
    /// The state or province, where places of one name are told apart by it; else empty.
    pub region: String,
    /// Latitude and longitude in hundredths of a degree.
    pub position: Option<(i32, i32)>,
    /// What sort of place it is.
    pub sort: PlaceSort,
}

/// What sort of place a row of the places table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceSort {
    /// A building or estate.
    Venue,
    /// A city or town.
    City,
    /// A part of a country.
    Region,
}

/// A person with the offices held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Slug, the same for every office.
    pub id: String,
    /// Full name.
    pub name: String,
    /// `M`, `F` or unknown.
    pub gender: Option<Gender>,
    /// Family name, as news uses it alone.
    pub surname: String,
    /// Wikidata item, `Q6279`.
    pub wikidata: Option<String>,
    /// Offices, by start.
    pub terms: Vec<Term>,
}

/// Grammatical gender of a person, for "he" and "she".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// One office held by one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Who held it.
    pub person: Index,
    /// For which country.
    pub country: Option<Index>,
    /// For which organisation.
    pub organisation: Option<Index>,
    /// The office as the table words it: `President`.
    pub office: String,
    /// Machine label: `head_of_state`.
    pub role: String,
    /// First day.
    pub start: Option<Day>,
    /// Last day; none where ongoing or unknown.
    pub end: Option<Day>,
    /// Whether an empty end means "in office when the tables were made", not "not known".
    pub end_is_current: bool,
}

impl Term {
    /// Whether the office was held on `day`, as far as the tables know.
    pub fn covers(&self, day: Day) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day <= end)
    }

    /// Days from `day` to the nearest day of the term; 0 inside it.
    pub fn days_from(&self, day: Day) -> i32 {
        match (self.start, self.end) {
            (Some(start), _) if day < start => day.days_until(start),
            (_, Some(end)) if day > end => end.days_until(day),
            _ => 0,
        }
    }
}

/// An organisation, ministry, armed group or company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Id of the table.
    pub id: String,
    /// English name.
    pub name: String,
    /// `igo`, `government`, `ministry`, `armed group`, `company`, `ngo` …
    pub sort: String,
    /// The country of a national body.
    pub country: Option<Index>,
}

/// A surface form that stands for an institution or government.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metonym {
    /// What it stands for.
    pub target: MetonymTarget,
    /// Whether the words name a city as well, so that only an act makes them a government.
    pub ambiguous: bool,
    /// Whether the words name a building or room as well.
    pub venue: bool,
}

/// What a metonym stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetonymTarget {
    /// An organisation.
    Organisation(Index),
    /// A country's government.
    Country(Index),
}

/// A recurring summit or forum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Id of the series: `apec`.
    pub id: String,
    /// Its name without a year: `APEC Economic Leaders' Meeting`.
    pub name: String,
    /// Its editions by start.
    pub editions: Vec<Edition>,
}

/// One edition of a series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Id: `apec-2023`.
    pub id: String,
    /// Name with its year.
    pub name: String,
    /// Ordinal, as the series counts.
    pub number: Option<u32>,
    /// Host city.
    pub city: String,
    /// Host country.
    pub country: Option<Index>,
    /// First day, or first day of the month where only that is known.
    pub start: Option<Day>,
    /// Last day, or last day of the month where only that is known.
    pub end: Option<Day>,
    /// Whether the dates are known to the day.
    pub dated_to_day: bool,
    /// Whether it was held by video.
    pub is_virtual: bool,
    /// Whether the table says it was cancelled or postponed.
    pub called_off: bool,
}

/// A title surface form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The title: `prime minister`.
    pub title: String,
    /// Machine label: `prime_minister`.
    pub role: String,
    /// `head_of_state`, `minister`, `spokesperson` …
    pub level: String,
}

impl Role {
    /// Whether the title can name an office of the people table, by its label; where a president heads the government and
    /// another leader the state, as in Iran, by its words too.
    pub fn names(&self, term: &Term) -> bool {
        let is = |word: &str| {
            let from = term.office.len().saturating_sub(word.len());
            term.office.get(from..).is_some_and(|end| end.eq_ignore_ascii_case(word))
        };
        match self.role.as_str() {
            "president" if is("president") && term.role == "head_of_government" => true,
            "president" if is("supreme leader") => false,
            "supreme_leader" => is("supreme leader"),
            _ => self.names_label(&term.role),
        }
    }

    fn names_label(&self, label: &str) -> bool {
        label == self.role
            || match self.level.as_str() {
                "head_of_state" => label == "head_of_state" && self.role != "governor_general" || label == self.role,
                "head_of_government" => label == "head_of_government",
                "deputy_head_of_state" => matches!(label, "vice_president" | "deputy_head_of_state"),
                "deputy_head_of_government" => label == "deputy_head_of_government",
                "royal" => label == "head_of_state" && self.role == "monarch",
                "igo_head" => label == "igo_head",
                "spokesperson" => matches!(label, "spokesperson" | "press_secretary"),
                "collective" => matches!(label, "head_of_state" | "head_of_government"),
                "religious" => self.role == "pope" && label == "head_of_state",
                _ => self.role == "leader" && matches!(label, "head_of_state" | "head_of_government"),
            }
    }
}

/// A topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopicRow {
    /// Id of the table.
    pub id: String,
    /// Label.
    pub name: String,
    /// IPTC Media Topics code.
    pub iptc: Option<String>,
    /// Id of the coarse topic it counts as.
    pub subject: String,
}

/// A word or phrase about meetings and what it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The phrase in its base form.
    pub phrase: String,
    /// Noun or verb.
    pub class: FrameClass,
    /// Kind of the occasion.
    pub kind: Option<Kind>,
    /// Format that the phrase itself states.
    pub format: Option<Format>,
    /// Number of sides that the phrase itself states.
    pub laterality: Option<Laterality>,
}

/// How a phrase takes its parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrameClass {
    /// "A meets B", "A meets with B", "A and B meet".
    Meet,
    /// "A speaks with B": a party must follow `with` or `to`.
    Speak,
    /// "A calls B": the object must be a person or country, and no clause.
    Call,
    /// "A hosts B": the subject is the host.
    Host,
    /// "A visits B": the object is a place or a country.
    Visit,
    /// "A travels to B".
    Travel,
    /// "A is in B": the subject must be somebody who speaks for another country or for a body.
    Stay,
    /// "A attends the summit": the object is an occasion.
    Attend,
    /// "A and B discussed trade", "A discussed trade with B".
    Discuss,
    /// "A invites B".
    Invite,
    /// "A and B signed an accord": people of two sides, and what they sign binds both.
    Sign,
    /// A noun: "a meeting between A and B", "A's talks with B".
    Noun,
    /// A noun that only counts with both parties or a forum beside it: "session", "conversation".
    WeakNoun,
    /// A phrase that looks like one of the above and is none: "meet the needs".
    Decoy,
}

/// Words that say what becomes of a meeting: "will", "refuse to", "called off".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operator {
    /// The phrase, a verb in its base form.
    pub phrase: String,
    /// How it is inflected.
    pub form: OperatorForm,
    /// What it does to the meeting it governs.
    pub effect: Effect,
    /// Where it stands.
    pub side: Side,
}

/// How the words of an operator are inflected, and what they ask of the words in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OperatorForm {
    /// A verb in any form.
    Verb,
    /// A noun, which another verb governs: "rejected the idea of".
    Noun,
    /// Words that stand as they are.
    Word,
}

/// What an operator does to the meeting that it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// It lies ahead and is agreed: "will", "is due to".
    Plan,
    /// Its parties agreed to it, which is a plan once a day or place is told.
    Agree,
    /// It is made known, which is mostly done beforehand: "announced".
    Announce,
    /// Somebody would like it, or it may be: "hopes to", "possible".
    Wish,
    /// It is only supposed: "if".
    Hypothetical,
    /// "not", "no".
    Negate,
    /// It is refused, or said not to be: "ruled out".
    Deny,
    /// It is called off.
    Cancel,
    /// It is put off.
    Postpone,
    /// It is under way.
    Ongoing,
    /// It lies behind: "walked out of".
    Held,
    /// It is no occasion, but a statement about all times: "never", "often".
    General,
    /// Nothing by itself: "held", "took place"; its tense counts.
    Plain,
}

/// Where an operator stands, and what it governs from there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// In front of the meeting's words: "refused a meeting".
    Before,
    /// Behind them, as their verb: "the meeting fell through".
    After,
    /// On either side: "called off talks", "the talks were called off".
    Both,
    /// In front, and over a whole clause as well: "denied that they met".
    Clause,
}
