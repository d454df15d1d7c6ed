//! `/v1/graph`: who meets whom under any filter, as JSON or GraphML.

use std::sync::Arc;

use axum::{extract::State, http::Uri, response::Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    App,
    counting::{Counting, apart, own},
    error::Problem,
    filter::WhyEmpty,
    negotiate::{Asked, AskedGraph},
    parameter::{Form, Parameter},
    respond::{self, json},
};
use crate::{
    catalog::{Catalog, Facet},
    render::{graphml::graphml, json::GraphView},
};

/// The media type of GraphML.
pub(crate) const GRAPHML: &str = "application/graphml+xml";

/// The parameters besides the filters.
pub(crate) const PARAMETERS: [Parameter; 2] = [
    own(
        "by",
        Form::Choice(&["participant", "country"]),
        "participant",
        "Whether participants meet (`participant`, the default) or the countries they speak for.",
    ),
    own("limit", Form::Whole(1, 10_000), "2", "Edges given; 50 where it is not given. Their ends are the nodes given."),
];

/// Who meets whom.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GraphAnswer {
    #[serde(flatten)]
    graph: GraphView,
    /// Why no meeting matches; only where none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<WhyEmpty>,
}

/// `/v1/graph`, `/v1/graph.graphml`.
pub(crate) async fn graph(State(app): State<Arc<App>>, asked: AskedGraph, uri: Uri) -> Result<Response, Problem> {
    let catalog = app.snapshot();
    let AskedGraph { asked, graphml: as_graphml } = asked;
    let counting = Counting::new(&app, &catalog, &asked, &uri, &PARAMETERS)?;
    apart(move || {
        let mut identity = counting.identity();
        if !as_graphml {
            let build = || Ok(json(&answer(&app, &catalog, &counting)));
            return respond::list(&app, &catalog, &asked, &identity, build);
        }
        identity.push(GRAPHML.to_owned());
        let build = || Ok(graphml(&answer(&app, &catalog, &counting).graph));
        respond::list_as(GRAPHML, &app, &catalog, &asked, &identity, build)
    })
    .await
}

/// The answer as the documentation shows it.
pub(crate) fn example(app: &App, catalog: &Catalog, path: &str) -> Option<serde_json::Value> {
    let counting = Counting::new(app, catalog, &Asked::plain(), &path.parse().ok()?, &PARAMETERS).ok()?;
    serde_json::to_value(answer(app, catalog, &counting)).ok()
}

fn answer(app: &App, catalog: &Catalog, counting: &Counting) -> GraphAnswer {
    let by = if counting.query.one("by") == Some("country") { Facet::Country } else { Facet::Participant };
    let graph = catalog.graph(&counting.filter, by, counting.limit());
    let why = counting.why(catalog, graph.total);
    GraphAnswer { graph: GraphView::new(catalog, &app.knowledge, by, graph), why }
}
