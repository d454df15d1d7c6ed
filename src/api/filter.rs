//! From the parameters of a list to the catalog's filter, and back to the parameters where nothing matches.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    App,
    error::{Code, In, Problem},
    names::{Meaning, meaning},
    nearest,
    parameter::{FILTERS, Form, Parameter, Part, Query, circle},
};
use crate::{
    catalog::{Catalog, Condition, DateMatch, Field, FilterPart, MeetingFilter, words},
    journal::Sequence,
    knowledge::Knowledge,
    meeting::model::Confidence,
    time::{Day, Precision},
};

/// The filters that ask about a field of meetings.
const FIELDS: [(&str, Field); 11] = [
    ("participant", Field::Participant),
    ("country", Field::Country),
    ("mentions_country", Field::MentionsCountry),
    ("topic", Field::Topic),
    ("place", Field::Place),
    ("place_country", Field::PlaceCountry),
    ("forum", Field::Forum),
    ("kind", Field::Kind),
    ("format", Field::Format),
    ("laterality", Field::Laterality),
    ("status", Field::Status),
];

/// The filter that a query asks for, each value known. With `names_only` the query's `q` is no filter on meetings.
pub(crate) fn filter_of(
    app: &App,
    catalog: &Catalog,
    query: &Query,
    names_only: bool,
) -> Result<MeetingFilter, Problem> {
    let mut filter = MeetingFilter::default();
    for (name, field) in FIELDS {
        for Part { none, values } in query.parts(name) {
            let known = values.iter().map(|value| known_value(app, catalog, name, field, value));
            filter.conditions.push(Condition { field, any_of: known.collect::<Result<_, _>>()?, negated: none });
        }
    }
    filter.from = query.one("from").and_then(|day| day.parse().ok());
    filter.to = query.one("to").and_then(|day| day.parse().ok());
    check_span(query, filter.from, filter.to)?;
    if query.one("match") == Some("certain") {
        filter.date_match = DateMatch::Certain;
    }
    filter.precision = query.one("precision").map(|precision| match precision {
        "day" => Precision::Day,
        "month" => Precision::Month,
        _ => Precision::Year,
    });
    filter.confidence_min = query.one("confidence_min").and_then(least_confidence);
    filter.words = query.one("q").filter(|_| !names_only).map(words).unwrap_or_default();
    filter.near = query.one("near").and_then(circle);
    filter.updated_since = query.one("updated_since").and_then(|sequence| sequence.parse().ok()).map(Sequence);
    filter.known_by = query.one("known_by").and_then(|day| day.parse().ok());
    filter.unconfirmed_on = query.one("unconfirmed_on").and_then(|day| day.parse().ok());
    Ok(filter)
}

/// The least whole percent that is not below a share.
fn least_confidence(share: &str) -> Option<Confidence> {
    // 0.07 times 100 is a little over 7 in binary; what is off by so little was not meant.
    const ROUNDING: f64 = 1e-9;
    let percent = (share.parse::<f64>().ok()? * 100.0 - ROUNDING).ceil();
    Some(Confidence::percent(percent as u8))
}

/// Refuses a span that ends before it begins, and `match` without a span.
pub(crate) fn check_span(query: &Query, from: Option<Day>, to: Option<Day>) -> Result<(), Problem> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => {
            let expected = format!("a day that is not before from, {from}");
            Err(Problem::field(Code::BadParameter, In::Query, "to", query.one("to"), expected))
        }
        (None, None) if query.one("match").is_some() => {
            let expected = "no match without from or to, which say the span of time";
            Err(Problem::field(Code::BadParameter, In::Query, "match", query.one("match"), expected))
        }
        _ => Ok(()),
    }
}

/// The value as the catalog's postings have it, or what would be right.
fn known_value(app: &App, catalog: &Catalog, name: &str, field: Field, value: &str) -> Result<String, Problem> {
    let unknown = || unknown_value(&app.knowledge, name, field, value);
    match field {
        Field::Country | Field::PlaceCountry | Field::MentionsCountry => {
            app.knowledge.find_country(value).map(|country| country.code.clone()).ok_or_else(unknown)
        }
        Field::Participant | Field::Topic | Field::Place | Field::Forum => match meaning(app, catalog, field, value) {
            Meaning::One(id) => Ok(id),
            Meaning::Several(candidates) => {
                let most = app.settings.embedded_max;
                Err(Problem::ambiguous(Code::BadParameter, In::Query, name, value, candidates, most))
            }
            Meaning::Nothing => Err(unknown()),
        },
        // The rest are choices, which the query has checked.
        _ => Ok(value.to_owned()),
    }
}

fn unknown_value(knowledge: &Knowledge, name: &str, field: Field, value: &str) -> Problem {
    let parameter = FILTERS.iter().find(|parameter| parameter.name == name).expect("FIELDS names filters");
    let expected = Problem::hint(known_ids(parameter), meant(knowledge, field, value).as_deref());
    Problem::field(Code::BadParameter, In::Query, name, Some(value), expected)
}

fn known_ids(parameter: &Parameter) -> String {
    match parameter.form {
        Form::Named(noun) => {
            format!("the id or a name of a {noun} that is known; /v1/{noun}s lists those with meetings")
        }
        form => form.expected(),
    }
}

/// What the tables have that is written nearly so.
fn meant(knowledge: &Knowledge, field: Field, value: &str) -> Option<String> {
    let id = words(value).join("-");
    let near = |ids: &mut dyn Iterator<Item = &str>| nearest(&id, ids).map(str::to_owned);
    match field {
        Field::Participant => near(&mut knowledge.people.iter().map(|person| person.id.as_str())),
        Field::Topic => near(&mut knowledge.topics.iter().map(|topic| topic.id.as_str())),
        Field::Forum => near(&mut knowledge.series.iter().map(|series| series.id.as_str())),
        Field::Place => {
            // There are tens of thousands of places, and people seldom get the first letter wrong.
            let first = id.chars().next();
            let ids = knowledge.places.iter().map(|place| place.id.as_str());
            near(&mut ids.filter(|id| id.chars().next() == first))
        }
        Field::Country | Field::PlaceCountry | Field::MentionsCountry => {
            let mut names = knowledge.countries.iter().map(|country| (country.name.to_lowercase(), &country.name));
            names.find(|(lower, _)| nearest(value, [lower.as_str()]).is_some()).map(|(_, name)| name.clone())
        }
        _ => None,
    }
}

/// Why a list is empty: what would match without each filter in turn, and where data begins and ends.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WhyEmpty {
    /// Meetings that match all filters; where there are some, they name nothing of what is listed.
    #[schema(example = 0)]
    meetings: u64,
    /// For each filter, how many meetings match when it alone is left out.
    without: Vec<Without>,
    /// First day of any dated meeting; null where there is none.
    #[schema(format = "date", example = "2021-11-18")]
    data_from: Option<String>,
    /// Last day of any dated meeting; null where there is none.
    #[schema(format = "date", example = "2023-11-18")]
    data_to: Option<String>,
}

/// One filter left out.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Without {
    /// The filter as it was asked.
    #[schema(example = "topic=migration")]
    filter: String,
    /// Meetings that match without it.
    #[schema(example = 3)]
    meetings: u64,
}

impl WhyEmpty {
    /// The catalog's answer in the words of the query. Conditions that stand in the path, not the query, come first.
    pub(crate) fn of(catalog: &Catalog, filter: &MeetingFilter, query: &Query) -> Self {
        let why = catalog.why_empty(filter);
        let asked = |part: &FilterPart| match part {
            FilterPart::Condition(index) => condition(&filter.conditions[*index]),
            part => parameters_of(*part)
                .iter()
                .filter_map(|name| Some(format!("{name}={}", query.one(name)?)))
                .collect::<Vec<_>>()
                .join("&"),
        };
        let without = why.without.iter().map(|(part, meetings)| Without { filter: asked(part), meetings: *meetings });
        Self::new(catalog.count_meetings(filter), without.collect(), why.data)
    }

    /// The same where names were looked for as well: without them all meetings that match are named for.
    pub(crate) fn of_names(catalog: &Catalog, filter: &MeetingFilter, query: &Query) -> Self {
        let mut why = Self::of(catalog, filter, query);
        let filter = format!("q={}", query.one("q").unwrap_or_default());
        why.without.push(Without { filter, meetings: why.meetings });
        why
    }

    /// Nothing below one meeting: that meeting matches, and holds none.
    pub(crate) fn of_meeting(catalog: &Catalog) -> Self {
        Self::new(1, Vec::new(), catalog.span())
    }

    fn new(meetings: u64, without: Vec<Without>, data: Option<(Day, Day)>) -> Self {
        let (first, last) = data.unzip();
        Self {
            meetings,
            without,
            data_from: first.map(|day| day.to_string()),
            data_to: last.map(|day| day.to_string()),
        }
    }
}

/// The parameters that a part of a filter was asked by; a condition on a field is written by [`condition`].
fn parameters_of(part: FilterPart) -> &'static [&'static str] {
    match part {
        FilterPart::Condition(_) => &[],
        FilterPart::Span => &["from", "to", "match"],
        FilterPart::Precision => &["precision"],
        FilterPart::Confidence => &["confidence_min"],
        FilterPart::Words => &["q"],
        FilterPart::Near => &["near"],
        FilterPart::Updated => &["updated_since"],
        FilterPart::Known => &["known_by"],
        FilterPart::Unconfirmed => &["unconfirmed_on"],
    }
}

fn condition(condition: &Condition) -> String {
    let name = FIELDS.iter().find(|(_, field)| *field == condition.field).map_or("article", |(name, _)| name);
    format!("{name}={}{}", if condition.negated { "!" } else { "" }, condition.any_of.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_confidence_finds_itself_and_nothing_below() {
        for percent in 0..=100 {
            let written = serde_json::to_string(&Confidence::percent(percent)).unwrap();
            for share in [written, format!("{:.2}", f64::from(percent) / 100.0)] {
                assert_eq!(least_confidence(&share), Some(Confidence::percent(percent)), "{share}");
            }
        }
        assert_eq!(least_confidence("0.071"), Some(Confidence::percent(8)));
        assert_eq!(least_confidence("0.9001"), Some(Confidence::percent(91)));
    }
}
