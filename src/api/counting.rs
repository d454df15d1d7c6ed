//! What all answers that count have in common: any filter on meetings, a few parameters of their own, a weak tag.

use axum::{http::Uri, response::Response};

use super::{
    App,
    error::{Code, Problem},
    filter::{WhyEmpty, filter_of},
    negotiate::Asked,
    parameter::{FILTERS, Form, LIMIT_DEFAULT, Parameter, Query},
    query_of,
};
use crate::catalog::{Catalog, Facet, MeetingFilter};

/// A question that is answered by counts: which meetings, and how it was asked.
pub(crate) struct Counting {
    /// Path, with the suffix it was asked by.
    path: String,
    /// The parameters.
    pub(crate) query: Query,
    /// Which meetings are counted.
    pub(crate) filter: MeetingFilter,
}

impl Counting {
    /// Reads the query of a route that takes filters and these parameters.
    pub(crate) fn new(
        app: &App,
        catalog: &Catalog,
        asked: &Asked,
        uri: &Uri,
        own: &[Parameter],
    ) -> Result<Self, Problem> {
        let query = Query::parse(query_of(uri), &with_filters(own))?;
        let filter = filter_of(app, catalog, &query, false)?;
        Ok(Self { path: format!("{}{}", uri.path(), asked.suffix()), query, filter })
    }

    /// Everything that the answer depends on besides the catalog's state.
    pub(crate) fn identity(&self) -> Vec<String> {
        let limit = self.query.one("limit").map(|limit| format!("limit={limit}"));
        [self.path.clone()].into_iter().chain(self.query.canonical()).chain(limit).collect()
    }

    /// How many rows are wanted at most.
    pub(crate) fn limit(&self) -> usize {
        self.query.one("limit").and_then(|limit| limit.parse().ok()).unwrap_or(LIMIT_DEFAULT as usize)
    }

    /// Why no meeting matches; only where none does.
    pub(crate) fn why(&self, catalog: &Catalog, total: u64) -> Option<WhyEmpty> {
        (total == 0).then(|| WhyEmpty::of(catalog, &self.filter, &self.query))
    }
}

/// Counts away from the threads that answer everybody: where many meetings match it takes the processor for a while.
pub(crate) async fn apart(
    count: impl FnOnce() -> Result<Response, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    tokio::task::spawn_blocking(count).await.unwrap_or_else(|error| {
        tracing::error!(%error, "counting ended early");
        Err(Problem::new(Code::Internal, "something went wrong inside the service"))
    })
}

/// A route's own parameters, then the filters on meetings.
pub(crate) fn with_filters(own: &[Parameter]) -> Vec<Parameter> {
    own.iter().chain(&FILTERS).copied().collect()
}

/// A parameter that is given at most once.
pub(crate) const fn own(name: &'static str, form: Form, example: &'static str, about: &'static str) -> Parameter {
    Parameter { name, about, form, many: false, example }
}

/// The name by which people know a value of a facet.
pub(crate) fn name_of(app: &App, catalog: &Catalog, facet: Facet, id: &str) -> String {
    let known = match facet {
        Facet::Participant => catalog.participant(id).map(|one| one.name().to_owned()),
        Facet::Topic => catalog.topic(id).map(|one| one.name().to_owned()),
        Facet::Place => catalog.place_named(id).map(|one| one.name().to_owned()),
        Facet::Forum => catalog.forum(id).map(|one| one.name().to_owned()),
        Facet::Country | Facet::PlaceCountry => app.knowledge.country(id).map(|one| one.name.clone()),
        Facet::Kind | Facet::Format | Facet::Laterality | Facet::Status => Some(in_words(id)),
        Facet::Year => None,
    };
    known.unwrap_or_else(|| id.to_owned())
}

/// A value such as `in_person` as words.
fn in_words(value: &str) -> String {
    let mut letters = value.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).map(|letter| if letter == '_' { ' ' } else { letter }).collect()
}
