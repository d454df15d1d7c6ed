//! `/v1/facets`: how the meetings that match are spread over kinds, topics, countries, years … and over pairs of them.
//!
//! ```text
//! /v1/facets?by=kind,topic*year&participant=joe-biden    his meetings by kind, and by topic and year
//! ```

use std::{collections::BTreeMap, sync::Arc};

use axum::{extract::State, http::Uri, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    App,
    counting::{Counting, apart, name_of, own},
    error::{Code, In, Problem},
    filter::WhyEmpty,
    nearest,
    negotiate::Asked,
    parameter::{Form, Parameter},
    respond::{self, json},
};
use crate::{
    catalog::{Catalog, Facet, Spread},
    meeting::model::Named,
};

/// Most facets and pairs of one answer.
const FACETS_MAX: usize = 20;
/// What is counted where the caller does not say.
const BY_DEFAULT: &str = "kind,status,topic,country,participant,place,year";
/// What would be right for `by`.
const BY: &str = "up to 20 different ones of kind, format, laterality, status, topic, country, participant, place, \
                  place_country, forum and year, or two of them joined by *, separated by commas";

/// The parameters besides the filters.
pub(crate) const PARAMETERS: [Parameter; 2] = [
    own(
        "by",
        Form::Text(BY),
        "kind,topic*year",
        "What is counted: fields, and pairs of two fields such as `topic*year`; where it is not given, \
         kind, status, topic, country, participant, place and year.",
    ),
    own("limit", Form::Whole(1, 10_000), "2", "Values given of each facet; 50 where it is not given."),
];

/// How the meetings that match are spread.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Facets {
    /// Meetings that match.
    #[schema(example = 7)]
    total: u64,
    /// The fields asked for, in the order in which they were asked.
    facets: Vec<FacetCounts>,
    /// The pairs of fields asked for, in the order in which they were asked.
    pairs: Vec<PairCounts>,
    /// Why no meeting matches; only where none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<WhyEmpty>,
}

/// The values of one field.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FacetCounts {
    /// The field.
    #[schema(example = "kind")]
    by: &'static str,
    /// Its values, those of most meetings first, then by id.
    values: Vec<ValueCount>,
    /// How many values there are.
    #[schema(example = 3)]
    values_total: u64,
}

/// A value and the meetings that have it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ValueCount {
    /// The value, as the filter of the field's name takes it.
    #[schema(example = "summit")]
    id: String,
    /// What people call it.
    #[schema(example = "Summit")]
    name: String,
    /// Meetings that match and have it.
    #[schema(example = 4)]
    meetings: u64,
}

/// The pairs of values of two fields.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PairCounts {
    /// The two fields.
    #[schema(example = "topic*year")]
    by: String,
    /// The pairs that some meeting has, those of most meetings first, then by ids.
    values: Vec<PairCount>,
    /// How many there are.
    #[schema(example = 12)]
    values_total: u64,
}

/// A pair of values and the meetings that have both.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PairCount {
    /// Under the name of each field its value.
    #[serde(flatten)]
    values: BTreeMap<&'static str, Named>,
    /// Meetings that match and have both.
    #[schema(example = 2)]
    meetings: u64,
}

/// The name of a facet in `by`: that of the filter, where there is one.
fn name(facet: Facet) -> &'static str {
    match facet {
        Facet::Kind => "kind",
        Facet::Format => "format",
        Facet::Laterality => "laterality",
        Facet::Status => "status",
        Facet::Topic => "topic",
        Facet::Country => "country",
        Facet::Participant => "participant",
        Facet::Place => "place",
        Facet::PlaceCountry => "place_country",
        Facet::Forum => "forum",
        Facet::Year => "year",
    }
}

/// `/v1/facets`.
pub(crate) async fn facets(State(app): State<Arc<App>>, asked: Asked, uri: Uri) -> Result<Response, Problem> {
    let catalog = app.snapshot();
    let counting = Counting::new(&app, &catalog, &asked, &uri, &PARAMETERS)?;
    let by = wanted(counting.query.one("by").unwrap_or(BY_DEFAULT))?;
    apart(move || {
        let build = || Ok(json(&answer(&app, &catalog, &counting, &by)));
        respond::list(&app, &catalog, &asked, &counting.identity(), build)
    })
    .await
}

/// The answer as the documentation shows it.
pub(crate) fn example(app: &App, catalog: &Catalog, path: &str) -> Option<serde_json::Value> {
    let counting = Counting::new(app, catalog, &Asked::plain(), &path.parse().ok()?, &PARAMETERS).ok()?;
    let by = wanted(counting.query.one("by").unwrap_or(BY_DEFAULT)).ok()?;
    serde_json::to_value(answer(app, catalog, &counting, &by)).ok()
}

fn answer(app: &App, catalog: &Catalog, counting: &Counting, by: &[Vec<Facet>]) -> Facets {
    let (total, spreads) = catalog.facets(&counting.filter, by, counting.limit());
    let (mut facets, mut pairs) = (Vec::new(), Vec::new());
    for (fields, Spread { rows, total: values_total }) in by.iter().zip(spreads) {
        let named = |facet: Facet, id: String| Named { name: name_of(app, catalog, facet, &id), id };
        if let [facet] = fields.as_slice() {
            let values = rows.into_iter().filter_map(|(values, meetings)| {
                let Named { id, name } = named(*facet, values.into_iter().next()?);
                Some(ValueCount { id, name, meetings })
            });
            facets.push(FacetCounts { by: name(*facet), values: values.collect(), values_total });
            continue;
        }
        let values = rows.into_iter().map(|(values, meetings)| {
            let of_each = fields.iter().zip(values).map(|(facet, id)| (name(*facet), named(*facet, id)));
            PairCount { values: of_each.collect(), meetings }
        });
        let by = fields.iter().map(|facet| name(*facet)).collect::<Vec<_>>().join("*");
        pairs.push(PairCounts { by, values: values.collect(), values_total });
    }
    Facets { total, facets, pairs, why: counting.why(catalog, total) }
}

/// The facets and pairs that `by` names.
fn wanted(by: &str) -> Result<Vec<Vec<Facet>>, Problem> {
    let mut wanted: Vec<Vec<Facet>> = Vec::new();
    for part in by.split(',').map(str::trim) {
        let fields = part.split('*').map(|field| facet_named(field.trim())).collect::<Result<Vec<_>, _>>()?;
        let twice = wanted.contains(&fields) || matches!(fields.as_slice(), [one, other] if one == other);
        if twice || fields.len() > 2 || wanted.len() == FACETS_MAX {
            return Err(refuse(part, None));
        }
        wanted.push(fields);
    }
    Ok(wanted)
}

fn facet_named(field: &str) -> Result<Facet, Problem> {
    let known = Facet::ALL.into_iter().find(|facet| name(*facet) == field);
    known.ok_or_else(|| refuse(field, nearest(field, Facet::ALL.map(name))))
}

fn refuse(part: &str, near: Option<&str>) -> Problem {
    Problem::field(Code::BadParameter, In::Query, "by", Some(part), Problem::hint(BY, near))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_pairs_are_told_apart() {
        let found = wanted("kind, topic*year").unwrap();
        assert_eq!(found, [vec![Facet::Kind], vec![Facet::Topic, Facet::Year]]);
    }

    #[test]
    fn what_cannot_be_counted_is_refused_by_name() {
        for (by, hint) in [("topics", "did you mean topic?"), ("kind,kind", "different"), ("a*b*c", "up to 20")] {
            assert!(format!("{:?}", wanted(by).unwrap_err()).contains(hint), "{by}");
        }
        for by in ["", "kind*kind", "kind*topic*year", "kind,", "*", "topic*year,topic*year"] {
            assert!(wanted(by).is_err(), "{by}");
        }
    }
}
