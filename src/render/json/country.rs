//! Countries: as rows of a list, and as items with what is known of their meetings.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::Nulls;
use crate::{
    catalog::{Catalog, Counted, CountryEntry, Facet, Field, MeetingFilter},
    knowledge::Knowledge,
    meeting::model::{Missing, Status},
};

/// A country that somebody speaks for at a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CountryRow {
    /// ISO 3166-1 alpha-2 code; of a former state the one it had.
    #[schema(example = "MX")]
    pub id: String,
    /// Short English name.
    #[schema(example = "Mexico")]
    pub name: String,
    /// Meetings at which somebody speaks for it, among those asked about; on the item, all.
    #[schema(example = 4)]
    pub meetings: u64,
    /// Why a member is null, by JSON Pointer; no member of a row ever is.
    pub missing: BTreeMap<String, Missing>,
}

/// A country, its meetings and whom it meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CountryItem {
    #[serde(flatten)]
    row: CountryRow,
    /// Meetings that take place there, whoever takes part.
    #[schema(example = 2)]
    hosted: u64,
    /// Its meetings by status: most first, then by the name of the status.
    statuses: Vec<StatusCount>,
    /// Those who speak for it, most meetings first, then by id.
    participants: Vec<NamedCount>,
    /// How many there are.
    participants_total: u64,
    /// The countries it meets, most meetings first, then by code.
    counterparts: Vec<NamedCount>,
    /// How many there are.
    counterparts_total: u64,
    /// First day that the date of any of its meetings can mean.
    #[schema(format = "date", example = "2021-11-18")]
    first_day: Option<String>,
    /// Last day that the date of any of its meetings can mean.
    #[schema(format = "date", example = "2023-11-17")]
    last_day: Option<String>,
}

/// A status and the meetings that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatusCount {
    /// Where they stand in their life.
    #[schema(value_type = Status, example = "held")]
    status: String,
    /// How many.
    #[schema(example = 3)]
    meetings: u64,
}

/// Somebody, by id and name, and meetings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NamedCount {
    /// Id; of a country its code.
    #[schema(example = "US")]
    id: String,
    /// Name.
    #[schema(example = "United States")]
    name: String,
    /// Meetings of both.
    #[schema(example = 2)]
    meetings: u64,
}

impl CountryRow {
    /// The row of a country.
    pub fn new(knowledge: &Knowledge, one: &Counted<CountryEntry>) -> Self {
        let id = one.entry.id.clone();
        Self { name: name_of(knowledge, &id), id, meetings: one.meetings, missing: BTreeMap::new() }
    }
}

fn name_of(knowledge: &Knowledge, code: &str) -> String {
    knowledge.country(code).map_or_else(|| code.to_owned(), |country| country.name.clone())
}

impl CountryItem {
    /// The item of a country; embedded lists hold at most so many rows.
    pub fn new(catalog: &Catalog, knowledge: &Knowledge, one: &Counted<CountryEntry>, embedded_max: usize) -> Self {
        let mut row = CountryRow::new(knowledge, one);
        let of = MeetingFilter::of(Field::Country, &row.id);
        let by = [vec![Facet::Status], vec![Facet::Participant], vec![Facet::Country]];
        let (_, spreads) = catalog.facets(&of, &by, usize::MAX);
        let mut spreads = spreads.into_iter().map(|spread| {
            spread.rows.into_iter().filter_map(|(values, meetings)| Some((values.into_iter().next()?, meetings)))
        });
        let mut next = || spreads.next().into_iter().flatten();
        let statuses = next().map(|(status, meetings)| StatusCount { status, meetings }).collect();
        let speaks = |id: &str| catalog.participant(id).filter(|one| one.country().is_some_and(|own| own.0 == row.id));
        let participants: Vec<NamedCount> = next()
            .filter_map(|(id, meetings)| Some(NamedCount { name: speaks(&id)?.name().to_owned(), id, meetings }))
            .collect();
        let counterparts: Vec<NamedCount> = next()
            .filter(|(code, _)| *code != row.id)
            .map(|(code, meetings)| NamedCount { name: name_of(knowledge, &code), id: code, meetings })
            .collect();
        let (first_day, last_day) = catalog.days_of(&of);
        let [first_day, last_day] = [first_day, last_day].map(|day| day.map(|day| day.to_string()));
        let mut nulls = Nulls::default();
        nulls.check("/first_day", &first_day, Missing::NotStated);
        nulls.check("/last_day", &last_day, Missing::NotStated);
        row.missing = nulls.0;
        let (participants_total, counterparts_total) = (participants.len() as u64, counterparts.len() as u64);
        Self {
            hosted: catalog.count(Field::PlaceCountry, &row.id),
            row,
            statuses,
            participants: participants.into_iter().take(embedded_max).collect(),
            participants_total,
            counterparts: counterparts.into_iter().take(embedded_max).collect(),
            counterparts_total,
            first_day,
            last_day,
        }
    }
}
