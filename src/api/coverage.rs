//! `/v1/coverage`: what was read, when and from whom, and what was refused.

use std::sync::Arc;

use axum::{extract::State, http::Uri, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    App,
    counting::own,
    error::{Code, In, Problem},
    filter::check_span,
    nearest,
    negotiate::Asked,
    parameter::{Form, LIMIT_DEFAULT, LIMIT_MAX, Parameter, Query},
    query_of,
    respond::{self, json},
    timeline::{PER, PERIODS_MAX, PeriodSpan, per_of, too_many},
};
use crate::{
    catalog::{Catalog, Covered, CoveredBy, Read},
    journal::Accepted,
};

/// The parameters.
pub(crate) const PARAMETERS: [Parameter; 5] = [
    PER,
    own("publisher", Form::Text("a publisher of articles that were read"), "Example", "Only its articles."),
    own(
        "from",
        Form::Day,
        "2023-11-13",
        "First day of publication asked for; without a date an article is in no span.",
    ),
    own("to", Form::Day, "2023-11-19", "Last day of publication asked for."),
    own("limit", Form::Whole(1, LIMIT_MAX), "2", "Publishers given; 50 where it is not given."),
];

/// Which articles were read, and which were refused.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CoverageView {
    /// How long a period is.
    #[schema(example = "month")]
    per: String,
    #[serde(flatten)]
    read: ReadView,
    /// Articles among them without a date of publication.
    #[schema(example = 0)]
    undated: u64,
    /// Every period of publication from the first to the last, also those without an article.
    periods: Vec<CoveredPeriod>,
    /// Who published them, most articles first, then by name.
    publishers: Vec<CoveredPublisher>,
    /// How many publishers there are.
    #[schema(example = 1)]
    publishers_total: u64,
    /// What was sent in and refused, whatever is asked for: a refused article has no publisher and no date.
    refused: Refused,
}

/// Articles that were read.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReadView {
    /// Articles, each by its current revision.
    #[schema(example = 12)]
    articles: u64,
    /// Those of them in which no meeting was found.
    #[schema(example = 1)]
    without_meetings: u64,
}

/// The articles published in a period.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CoveredPeriod {
    #[serde(flatten)]
    span: PeriodSpan,
    #[serde(flatten)]
    read: ReadView,
}

/// The articles of a publisher.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CoveredPublisher {
    /// Who published them; null where the articles do not say.
    #[schema(example = "Example")]
    publisher: Option<String>,
    #[serde(flatten)]
    read: ReadView,
}

/// Articles that were sent in and refused.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Refused {
    /// Since when they are counted: the start of the service.
    #[schema(value_type = String, format = "date-time", example = "2023-11-14T18:00:00Z")]
    since: Accepted,
    /// How many.
    #[schema(example = 1)]
    total: u64,
    /// Why, by the code of the problem that was answered: most first, then by code.
    reasons: Vec<Reason>,
}

/// A reason to refuse articles.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Reason {
    /// The code, which `/docs/problems` explains.
    code: Code,
    /// The same in a few words.
    #[schema(example = "Empty text")]
    title: &'static str,
    /// How many articles.
    #[schema(example = 1)]
    articles: u64,
}

impl From<Read> for ReadView {
    fn from(Read { articles, without_meetings }: Read) -> Self {
        Self { articles, without_meetings }
    }
}

/// `/v1/coverage`.
pub(crate) async fn coverage(State(app): State<Arc<App>>, asked: Asked, uri: Uri) -> Result<Response, Problem> {
    let catalog = app.snapshot();
    let query = Query::parse(query_of(&uri), &PARAMETERS)?;
    let view = answer(&app, &catalog, &query)?;
    let path = format!("{}{}", uri.path(), asked.suffix());
    let limit = query.one("limit").map(|limit| format!("limit={limit}"));
    // What is refused changes without the record.
    let refused = format!("refused={}", view.refused.total);
    let identity: Vec<String> = [path, refused].into_iter().chain(query.canonical()).chain(limit).collect();
    respond::list(&app, &catalog, &asked, &identity, || Ok(json(&view)))
}

/// The answer as the documentation shows it, with a start that is always the same.
pub(crate) fn example(app: &App, catalog: &Catalog, since: Accepted) -> Option<serde_json::Value> {
    let mut view = answer(app, catalog, &Query::default()).ok()?;
    view.refused.since = since;
    serde_json::to_value(view).ok()
}

fn answer(app: &App, catalog: &Catalog, query: &Query) -> Result<CoverageView, Problem> {
    let (per, limit) = (per_of(query.one("per")), query.one("limit").and_then(|limit| limit.parse().ok()));
    let publisher = query.one("publisher");
    if let Some(unknown) = publisher.filter(|publisher| !catalog.has_publisher(publisher)) {
        return Err(unknown_publisher(catalog, unknown));
    }
    let day = |name| query.one(name).and_then(|day| day.parse().ok());
    let of = CoveredBy { publisher, from: day("from"), to: day("to") };
    check_span(query, of.from, of.to)?;
    let publishers_max = limit.unwrap_or(LIMIT_DEFAULT as usize);
    let covered = catalog.covered(&of, per, publishers_max, PERIODS_MAX);
    let Covered { total, undated, periods, publishers, publishers_total } =
        covered.map_err(|many| too_many(query.one("per"), many))?;
    let period = |(first, read): (_, Read)| CoveredPeriod { span: PeriodSpan::new(per, first), read: read.into() };
    let publisher = |(publisher, read): (_, Read)| CoveredPublisher { publisher, read: read.into() };
    Ok(CoverageView {
        per: query.one("per").unwrap_or("month").to_owned(),
        read: total.into(),
        undated,
        periods: periods.into_iter().map(period).collect(),
        publishers: publishers.into_iter().map(publisher).collect(),
        publishers_total,
        refused: refused(app),
    })
}

fn refused(app: &App) -> Refused {
    let counts = app.refusals.counts();
    let total = counts.iter().map(|(_, count)| count).sum();
    let reason = |(code, articles): (Code, u64)| Reason { code, title: code.title(), articles };
    Refused { since: app.refusals.since(), total, reasons: counts.into_iter().map(reason).collect() }
}

fn unknown_publisher(catalog: &Catalog, given: &str) -> Problem {
    let expected = "a publisher of articles that were read, written as they write it";
    let near = catalog.publishers().find(|name| nearest(given, [name.to_lowercase().as_str()]).is_some());
    Problem::field(Code::BadParameter, In::Query, "publisher", Some(given), Problem::hint(expected, near))
}
