//! The model: what a reading says of each meeting, in the words of `docs/codebook.md`.
//!
//! These types are the JSON contract. Slots stay plain; what supports them stands in `evidence`, whose `slot` is a JSON
//! Pointer into the report. Every member is always there; a null has its reason in `missing`.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    article::{Article, ArticleId},
    mention::Mention,
    time::{Day, Edtf, Precision},
};
pub use crate::{
    knowledge::vocabulary::{Format, Kind, Laterality, ParticipantType},
    text::Part,
};

/// Where a meeting stands in its life, as the article leaves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Invited, floated or sought.
    Proposed,
    /// Announced, confirmed or planned.
    Scheduled,
    /// Under way.
    Ongoing,
    /// It took place.
    Held,
    /// Put off.
    Postponed,
    /// Called off.
    Cancelled,
    /// Ruled out, refused, or said not to have happened.
    Denied,
}

/// How finely a place is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlacePrecision {
    /// A building or estate.
    Venue,
    /// A city or town.
    City,
    /// A part of a country.
    Region,
    /// A whole country.
    Country,
}

/// What a value rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Words of the article: the evidence has a span.
    Text,
    /// The tables.
    Knowledge,
    /// A conclusion from other slots, or from words about something else: "told reporters on Sunday after the meeting" dates the
    /// meeting, and the evidence shows the "Sunday".
    Inferred,
}

/// Why a member is null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// The article does not say.
    NotStated,
    /// The article says something that could not be resolved.
    NotResolved,
    /// Sources or words contradict one another.
    Contradicted,
    /// The member makes no sense here, as the place of a telephone call.
    NotApplicable,
}

/// A likelihood in whole percent, written as a number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = f64, minimum = 0, maximum = 1, example = 0.94)]
pub struct Confidence(u8);

impl Confidence {
    /// A likelihood of `percent` in a hundred; more than 100 counts as 100.
    pub const fn percent(percent: u8) -> Self {
        Self(if percent > 100 { 100 } else { percent })
    }

    /// The likelihood in whole percent.
    pub const fn as_percent(self) -> u8 {
        self.0
    }
}

impl Serialize for Confidence {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        if !(0.0..=1.0).contains(&value) {
            return Err(serde::de::Error::custom("a confidence lies between 0 and 1"));
        }
        Ok(Self((value * 100.0).round() as u8))
    }
}

/// A report's key: stable when the same article is read again.
///
/// Made of the parties, the date and the place of the words: `joe-biden+xi-jinping.2023-11-15.412`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct ReportKey(pub String);

impl fmt::Display for ReportKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The day a relative date was counted from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Anchor {
    /// Where that day comes from.
    pub basis: AnchorBasis,
    /// The day itself.
    #[schema(value_type = String, format = "date", example = "2023-11-14")]
    pub date: Day,
}

/// Where the day comes from that a relative date was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnchorBasis {
    /// The article's publication date.
    Published,
    /// A dateline in the text.
    Dateline,
    /// The dates of a named forum's edition.
    Forum,
    /// Another date of the text.
    Date,
}

/// When a meeting takes place: the calendar date at its place, without zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct When {
    /// EDTF (ISO 8601-2).
    #[schema(value_type = String, example = "2023-11-17")]
    pub edtf: Edtf,
    /// First day the date can mean.
    #[schema(value_type = String, format = "date", example = "2023-11-17")]
    pub earliest: Day,
    /// Last day the date can mean.
    #[schema(value_type = String, format = "date", example = "2023-11-17")]
    pub latest: Day,
    /// How finely it is known.
    pub precision: Precision,
    /// The expression that was read; null where the date comes from the tables.
    pub text: Option<String>,
    /// A stated hour, in the words of the article.
    pub time: Option<String>,
    /// The rule that resolved the expression.
    pub rule: String,
    /// What the date was counted from; null where it is written out in full.
    pub anchor: Option<Anchor>,
    /// Other dates the expression can mean, best first.
    #[schema(value_type = Vec<String>)]
    pub alternatives: Vec<Edtf>,
}

/// Where a meeting takes place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Place {
    /// Slug of the name and the country: `san-francisco-us`.
    pub id: String,
    /// The city where it is known, else the region or country.
    pub name: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// The country's short English name.
    pub country_name: Option<String>,
    /// How finely the place is known.
    pub precision: PlacePrecision,
    /// Degrees north; only for a city or finer.
    pub lat: Option<Degrees>,
    /// Degrees east; only for a city or finer.
    pub lon: Option<Degrees>,
}

/// An angle in hundredths of a degree, written as a number of degrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ToSchema)]
#[schema(value_type = f64, minimum = -180, maximum = 180, example = 37.77)]
pub struct Degrees(pub i32);

impl Serialize for Degrees {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Degrees {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        f64::deserialize(deserializer).map(|degrees| Self((degrees * 100.0).round() as i32))
    }
}

/// Somebody or something named, by id and name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
pub struct Named {
    /// Id, kept for ever.
    pub id: String,
    /// Name.
    pub name: String,
}

/// One who takes part in a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Participant {
    /// From the tables, or a slug of the first full name; a country's is its lower-case ISO code.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Other forms by which the article names a person, in alphabetical order: "Biden", "Zurab Nogaideli".
    pub aliases: Vec<String>,
    /// Person, organisation or country.
    #[serde(rename = "type")]
    pub kind: ParticipantType,
    /// ISO 3166-1 alpha-2 code of the country the participant speaks for; of a former state the code it had (`SU`, `DD`, `YU`, `CS`).
    pub country: Option<String>,
    /// That country's short English name.
    pub country_name: Option<String>,
    /// The organisation a person speaks for, where it is not a country.
    pub organisation: Option<Named>,
    /// Office held at the time, as the article or the tables name it.
    pub role: Option<String>,
    /// The same one elsewhere: `wikidata:Q6279`.
    pub same_as: Option<String>,
}

/// One who announced a meeting.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
pub struct Announcer {
    /// From the tables, or a slug of the first full name.
    pub id: String,
    /// Name.
    pub name: String,
    /// Person, organisation or country.
    #[serde(rename = "type")]
    pub kind: ParticipantType,
}

/// What a meeting is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
pub struct Topic {
    /// Id of the topic table.
    pub id: String,
    /// The topic's label.
    pub name: String,
    /// IPTC Media Topics code, `medtop:20000638`.
    pub iptc: Option<String>,
}

/// Who said what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Statement {
    /// Who said it.
    pub speaker: Named,
    /// The words: inside quotation marks where `quoted`, else the clause that reports them.
    pub text: String,
    /// Whether the words are quoted rather than reported.
    pub quoted: bool,
    /// Where the words stand: part, first code point, code point after the last.
    #[serde(rename = "in")]
    pub part: Part,
    /// First code point of the words.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
}

/// The forum or summit around a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PartOf {
    /// Key of the report of that occasion in the same reading, where there is one.
    pub key: Option<ReportKey>,
    /// Its name.
    pub name: String,
    /// The forum's series, where the tables know it: `apec`.
    pub forum: Option<String>,
}

/// A link to another report of the same reading.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub struct ReportLink {
    /// That report's key.
    pub key: ReportKey,
    /// That report's title.
    pub title: String,
}

/// Whether a stated ordinal ("their fourth meeting") fits the meetings known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrdinalResult {
    /// As many earlier meetings are known as the ordinal asks for.
    Consistent,
    /// More earlier meetings are known than the ordinal allows.
    Contradicted,
    /// Fewer are known, so nothing can be said.
    Unknown,
}

/// A stated ordinal held against the meetings known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct OrdinalCheck {
    /// How it came out.
    pub result: OrdinalResult,
    /// The earlier meetings counted.
    pub counted: Vec<ReportLink>,
}

/// What supports a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Evidence {
    /// JSON Pointer of the slot: `/when`, `/participants/0`.
    pub slot: String,
    /// The value read, as text: the id of whatever has one, else the value itself.
    pub value: String,
    /// What it rests on.
    pub basis: Basis,
    /// The article whose words these are.
    pub article: ArticleId,
    /// The article's revision.
    pub revision: u32,
    /// The part of the article the span counts in; null where no words were read (never where `basis` is `text`).
    #[serde(rename = "in")]
    pub part: Option<Part>,
    /// First code point of the words; null where no words were read (never where `basis` is `text`).
    pub start: Option<u32>,
    /// Code point after the last; null where no words were read (never where `basis` is `text`).
    pub end: Option<u32>,
    /// The words themselves; null where no words were read (never where `basis` is `text`).
    pub exact: Option<String>,
    /// The rule that read them.
    pub rule: String,
    /// How likely the value is right.
    pub confidence: Confidence,
}

/// One reading's account of one meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Report {
    /// Stable when the same article is read again.
    pub key: ReportKey,
    /// Parties and place, for people: "Joe Biden and Xi Jinping, Woodside".
    pub title: String,
    /// The occasion's own name, as a summit or forum has one.
    pub name: Option<String>,
    /// The forum's series where the occasion is an edition of one: `apec`.
    pub forum: Option<Named>,
    /// What sort of occasion it is.
    pub kind: Kind,
    /// How the parties were in touch.
    pub format: Option<Format>,
    /// How many sides there are.
    pub laterality: Option<Laterality>,
    /// Where it stands in its life.
    pub status: Status,
    /// When it takes place.
    pub when: Option<When>,
    /// Where it takes place.
    #[serde(rename = "where")]
    pub place: Option<Place>,
    /// The forum or summit around it.
    pub part_of: Option<PartOf>,
    /// 4 for "their fourth bilateral meeting".
    pub ordinal: Option<u32>,
    /// Whether that ordinal fits the meetings known; null without an ordinal.
    pub ordinal_check: Option<OrdinalCheck>,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// Who announced it.
    pub announced_by: Vec<Announcer>,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// What was said about it.
    pub statements: Vec<Statement>,
    /// Earlier meetings of the same parties.
    pub previous: Vec<ReportLink>,
    /// Later meetings of the same parties.
    pub next: Vec<ReportLink>,
    /// What supports each slot.
    pub evidence: Vec<Evidence>,
    /// Why a member is null, by JSON Pointer.
    pub missing: BTreeMap<String, Missing>,
    /// How likely the meeting exists with these parties and this status.
    pub confidence: Confidence,
}

/// Which reader made a reading.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct Reader {
    /// `rapporteur` for the built-in reader.
    pub name: String,
    /// The reader's version.
    pub version: String,
    /// Fingerprint of the tables it used: `sha256:` and 64 hexadecimal digits.
    pub knowledge: String,
}

/// A topic the article speaks of, with the words that say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ArticleTopic {
    /// Id of the topic table.
    pub id: String,
    /// The topic's label.
    pub name: String,
    /// The words.
    pub evidence: Vec<Evidence>,
}

/// What one reader found in one revision of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Reading {
    /// Which reader.
    pub reader: Reader,
    /// The article as it was read.
    pub article: Article,
    /// Everything named, in order of the text.
    pub mentions: Vec<Mention>,
    /// The meetings reported.
    pub meetings: Vec<Report>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// What the article is about.
    pub topics: Vec<ArticleTopic>,
    /// What the reader wants a person to know: limits reached, a language assumed.
    pub notes: Vec<String>,
}
