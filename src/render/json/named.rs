//! Participants, topics, places and forums: as rows of a list and as items they look the same.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{MeetingLink, Nulls};
use crate::{
    catalog::{
        Catalog, Counted, Field, ForumEntry, MeetingFilter, MeetingOrder, ParticipantEntry, PlaceEntry, TopicEntry,
    },
    meeting::model::{Degrees, Missing, Named, ParticipantType, PlacePrecision},
};

/// Somebody who takes part in meetings, or announces them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ParticipantView {
    /// Id, kept for ever.
    #[schema(example = "joe-biden")]
    pub id: String,
    /// The name most reports use.
    #[schema(example = "Joe Biden")]
    pub name: String,
    /// Person, organisation or country.
    #[serde(rename = "type")]
    pub kind: ParticipantType,
    /// ISO 3166-1 alpha-2 code of the country spoken for.
    #[schema(example = "US")]
    pub country: Option<String>,
    /// That country's short English name.
    #[schema(example = "United States")]
    pub country_name: Option<String>,
    /// The organisation a person speaks for, where it is not a country.
    pub organisation: Option<Named>,
    /// The same one elsewhere.
    #[schema(example = "wikidata:Q6279")]
    pub same_as: Option<String>,
    /// Offices that reports give, most often given first.
    pub roles: Vec<String>,
    /// How many there are.
    pub roles_total: u64,
    /// Every name that reports use, most used first.
    pub names: Vec<String>,
    /// How many there are.
    pub names_total: u64,
    /// Meetings with this participant among those asked about; on the item, of all.
    #[schema(example = 4)]
    pub meetings: u64,
    /// Why a member is null, by JSON Pointer.
    pub missing: BTreeMap<String, Missing>,
}

impl ParticipantView {
    /// The view of an entry; embedded lists hold at most so many rows.
    pub fn new(counted: &Counted<ParticipantEntry>, embedded_max: usize) -> Self {
        let entry = &*counted.entry;
        let kind = entry.kind();
        let country = entry.country();
        let view = Self {
            id: entry.id.clone(),
            name: entry.name().to_owned(),
            kind,
            country: country.map(|(code, _)| code.to_owned()),
            country_name: country.and_then(|(_, name)| name.map(str::to_owned)),
            organisation: entry.organisation().cloned(),
            same_as: entry.same_as().map(str::to_owned),
            roles: entry.roles().into_iter().take(embedded_max).cloned().collect(),
            roles_total: entry.roles().len() as u64,
            names: entry.names().into_iter().take(embedded_max).cloned().collect(),
            names_total: entry.names().len() as u64,
            meetings: counted.meetings,
            missing: BTreeMap::new(),
        };
        let mut nulls = Nulls::default();
        if kind != ParticipantType::Person || view.country.is_some() {
            nulls.check("/organisation", &view.organisation, Missing::NotApplicable);
        }
        if view.organisation.is_some() {
            nulls.check("/country", &view.country, Missing::NotApplicable);
            nulls.check("/country_name", &view.country_name, Missing::NotApplicable);
        }
        nulls.check("/country", &view.country, Missing::NotStated);
        nulls.check("/country_name", &view.country_name, Missing::NotResolved);
        nulls.check("/organisation", &view.organisation, Missing::NotStated);
        nulls.check("/same_as", &view.same_as, Missing::NotResolved);
        Self { missing: nulls.0, ..view }
    }
}

/// What meetings and articles are about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TopicView {
    /// Id of the topic table.
    #[schema(example = "migration")]
    pub id: String,
    /// The topic's label.
    #[schema(example = "Migration")]
    pub name: String,
    /// IPTC Media Topics code.
    #[schema(example = "medtop:20000638")]
    pub iptc: Option<String>,
    /// Meetings about it among those asked about; on the item, of all.
    #[schema(example = 2)]
    pub meetings: u64,
    /// Why a member is null, by JSON Pointer.
    pub missing: BTreeMap<String, Missing>,
}

impl TopicView {
    /// The view of an entry.
    pub fn new(counted: &Counted<TopicEntry>) -> Self {
        let entry = &*counted.entry;
        let iptc = entry.iptc().map(str::to_owned);
        let mut nulls = Nulls::default();
        nulls.check("/iptc", &iptc, Missing::NotApplicable);
        Self { id: entry.id.clone(), name: entry.name().to_owned(), iptc, meetings: counted.meetings, missing: nulls.0 }
    }
}

/// Where meetings take place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PlaceView {
    /// Slug of the name and the country.
    #[schema(example = "san-francisco-us")]
    pub id: String,
    /// The name most reports use.
    #[schema(example = "San Francisco")]
    pub name: String,
    /// ISO 3166-1 alpha-2 code.
    #[schema(example = "US")]
    pub country: Option<String>,
    /// The country's short English name.
    #[schema(example = "United States")]
    pub country_name: Option<String>,
    /// How finely the place is known.
    pub precision: PlacePrecision,
    /// Degrees north; only for a city or finer.
    pub lat: Option<Degrees>,
    /// Degrees east; only for a city or finer.
    pub lon: Option<Degrees>,
    /// Meetings there among those asked about; on the item, of all.
    #[schema(example = 3)]
    pub meetings: u64,
    /// Why a member is null, by JSON Pointer.
    pub missing: BTreeMap<String, Missing>,
}

impl PlaceView {
    /// The view of an entry.
    pub fn new(counted: &Counted<PlaceEntry>) -> Self {
        let entry = &*counted.entry;
        let (country, point) = (entry.country(), entry.point());
        let view = Self {
            id: entry.id.clone(),
            name: entry.name().to_owned(),
            country: country.map(|(code, _)| code.to_owned()),
            country_name: country.and_then(|(_, name)| name.map(str::to_owned)),
            precision: entry.precision(),
            lat: point.map(|(lat, _)| lat),
            lon: point.map(|(_, lon)| lon),
            meetings: counted.meetings,
            missing: BTreeMap::new(),
        };
        let mut nulls = Nulls::default();
        nulls.check("/country", &view.country, Missing::NotResolved);
        nulls.check("/country_name", &view.country_name, Missing::NotResolved);
        let reason = point_reason(view.precision);
        nulls.check("/lat", &view.lat, reason);
        nulls.check("/lon", &view.lon, reason);
        Self { missing: nulls.0, ..view }
    }
}

/// Why a place has no point: a region or country has none to have.
pub(super) fn point_reason(precision: PlacePrecision) -> Missing {
    match precision {
        PlacePrecision::Venue | PlacePrecision::City => Missing::NotResolved,
        PlacePrecision::Region | PlacePrecision::Country => Missing::NotApplicable,
    }
}

/// A series of meetings with editions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ForumView {
    /// Id of the series.
    #[schema(example = "apec")]
    pub id: String,
    /// The series' name.
    #[schema(example = "Asia-Pacific Economic Cooperation")]
    pub name: String,
    /// Its editions, latest first.
    pub editions: Vec<MeetingLink>,
    /// How many there are.
    pub editions_total: u64,
    /// Editions and meetings around them among those asked about; on the item, of all.
    #[schema(example = 6)]
    pub meetings: u64,
    /// Why a member is null, by JSON Pointer; no member of a forum ever is.
    pub missing: BTreeMap<String, Missing>,
}

impl ForumView {
    /// The view of an entry; embedded lists hold at most so many rows.
    pub fn new(catalog: &Catalog, counted: &Counted<ForumEntry>, embedded_max: usize) -> Self {
        let entry = &*counted.entry;
        let editions = catalog.find_meetings(
            &MeetingFilter::of(Field::Edition, &entry.id),
            MeetingOrder::default(),
            None,
            embedded_max,
        );
        Self {
            id: entry.id.clone(),
            name: entry.name().to_owned(),
            editions: editions.rows.iter().map(|meeting| MeetingLink::to(meeting)).collect(),
            editions_total: editions.total,
            meetings: counted.meetings,
            missing: BTreeMap::new(),
        }
    }
}
