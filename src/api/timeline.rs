//! `/v1/timeline`: the meetings that match, day by day, week by week, month by month or year by year.
//!
//! `measure=share` answers how much the news of a time was about them: of the articles that were published in a period and
//! read, the share that reports a meeting that matches.

use std::sync::Arc;

use axum::{extract::State, http::Uri, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    App,
    counting::{Counting, apart, own},
    error::{Code, In, Problem},
    filter::WhyEmpty,
    negotiate::Asked,
    parameter::{Form, Parameter},
    respond::{self, json},
};
use crate::{
    catalog::{Catalog, Reporting, Timeline, TooMany},
    time::{Day, Per},
};

/// Most periods of one answer: days of more than thirteen years.
pub(crate) const PERIODS_MAX: u64 = 5_000;

/// The parameter that says how long a period is.
pub(crate) const PER: Parameter = own(
    "per",
    Form::Choice(&["day", "week", "month", "year"]),
    "month",
    "How long a period is: `month` where it is not given. Weeks run from Monday to Sunday (ISO 8601).",
);

/// The parameters besides the filters.
pub(crate) const PARAMETERS: [Parameter; 2] = [
    PER,
    own(
        "measure",
        Form::Choice(&["absolute", "share"]),
        "absolute",
        "Whether meetings are counted by when they begin (`absolute`, the default), or articles by when they were published: \
         the share of them that reports a meeting that matches (`share`).",
    ),
];

/// What is counted, period by period.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TimelineView {
    /// How long a period is.
    #[schema(example = "month")]
    per: String,
    /// What is counted.
    #[schema(example = "absolute")]
    measure: &'static str,
    /// Meetings that match; with `share` the articles that report one.
    #[schema(example = 6)]
    total: u64,
    /// Those of them without a date.
    #[schema(example = 1)]
    undated: u64,
    /// Those of them whose date does not say in which period they begin.
    #[schema(example = 0)]
    vague: u64,
    /// Those of them outside the periods given.
    #[schema(example = 0)]
    outside: u64,
    /// Every period from the first to the last, also those in which nothing is counted.
    data: Vec<PeriodRow>,
    /// Why there is nothing to count; only where there is nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<WhyEmpty>,
}

/// What is counted in a period.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PeriodRow {
    #[serde(flatten)]
    span: PeriodSpan,
    /// Meetings that match and begin in it; only with `measure=absolute`.
    #[schema(value_type = u64, example = 5)]
    #[serde(skip_serializing_if = "Option::is_none")]
    meetings: Option<u64>,
    /// Articles published in it and read; only with `measure=share`.
    #[schema(value_type = u64, example = 12)]
    #[serde(skip_serializing_if = "Option::is_none")]
    articles: Option<u64>,
    /// Those of them that report a meeting that matches; only with `measure=share`.
    #[schema(value_type = u64, example = 3)]
    #[serde(skip_serializing_if = "Option::is_none")]
    reporting: Option<u64>,
    /// Their share, from 0 to 1; null where no article was published in the period. Only with `measure=share`.
    #[schema(value_type = Option<f64>, example = 0.25)]
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<Option<f64>>,
}

/// A period.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PeriodSpan {
    /// The period as ISO 8601 writes it.
    #[schema(example = "2023-11")]
    period: String,
    /// Its first day.
    #[schema(value_type = String, format = "date", example = "2023-11-01")]
    from: Day,
    /// Its last day.
    #[schema(value_type = String, format = "date", example = "2023-11-30")]
    to: Day,
}

impl PeriodSpan {
    /// The period that begins on a day.
    pub(crate) fn new(per: Per, first: Day) -> Self {
        Self { period: per.name(first), from: first, to: per.last(first) }
    }
}

/// `/v1/timeline`.
pub(crate) async fn timeline(State(app): State<Arc<App>>, asked: Asked, uri: Uri) -> Result<Response, Problem> {
    let catalog = app.snapshot();
    let counting = Counting::new(&app, &catalog, &asked, &uri, &PARAMETERS)?;
    apart(move || {
        // A timeline that is too long is refused before tags are compared.
        let body = answer(&catalog, &counting)?;
        respond::list(&app, &catalog, &asked, &counting.identity(), || Ok(json(&body)))
    })
    .await
}

/// The answer as the documentation shows it.
pub(crate) fn example(app: &App, catalog: &Catalog, path: &str) -> Option<serde_json::Value> {
    let counting = Counting::new(app, catalog, &Asked::plain(), &path.parse().ok()?, &PARAMETERS).ok()?;
    serde_json::to_value(answer(catalog, &counting).ok()?).ok()
}

/// The length of a period that a query asks for.
pub(crate) fn per_of(given: Option<&str>) -> Per {
    match given {
        Some("day") => Per::Day,
        Some("week") => Per::Week,
        Some("year") => Per::Year,
        _ => Per::Month,
    }
}

fn answer(catalog: &Catalog, counting: &Counting) -> Result<TimelineView, Problem> {
    let given = counting.query.one("per");
    let (per, filter) = (per_of(given), &counting.filter);
    let share = counting.query.one("measure") == Some("share");
    let of_meetings = |(first, meetings)| PeriodRow {
        span: PeriodSpan::new(per, first),
        meetings: Some(meetings),
        articles: None,
        reporting: None,
        share: None,
    };
    let of_articles = |(first, Reporting { articles, reporting })| PeriodRow {
        span: PeriodSpan::new(per, first),
        meetings: None,
        articles: Some(articles),
        reporting: Some(reporting),
        share: Some((articles > 0).then(|| rounded(reporting, articles))),
    };
    let timeline = match share {
        false => catalog.timeline(filter, per, PERIODS_MAX).map(|found| found.map(of_meetings)),
        true => catalog.reporting(filter, per, PERIODS_MAX).map(|found| found.map(of_articles)),
    };
    let Timeline { periods, total, undated, vague, outside } = timeline.map_err(|many| too_many(given, many))?;
    let (per, measure) = (given.unwrap_or("month").to_owned(), if share { "share" } else { "absolute" });
    let data = if total == 0 { Vec::new() } else { periods };
    Ok(TimelineView { per, measure, total, undated, vague, outside, data, why: counting.why(catalog, total) })
}

/// A share to six decimals.
fn rounded(part: u64, whole: u64) -> f64 {
    (part as f64 / whole as f64 * 1e6).round() / 1e6
}

/// The problem of a question about more periods than are given.
pub(crate) fn too_many(per: Option<&str>, TooMany { periods }: TooMany) -> Problem {
    let expected = format!(
        "a longer period, or from and to closer together: this would be {periods} periods, and at most {PERIODS_MAX} are given"
    );
    Problem::field(Code::BadParameter, In::Query, "per", Some(per.unwrap_or("month")), expected)
}
