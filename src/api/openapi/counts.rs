//! The operations that count: facets, timeline, graph and the rest.

use serde_json::{Map, Value, json};

use super::{Examples, Operation, component};
use crate::{
    api::{counting::with_filters, coverage, facets, filter::WhyEmpty, graph, parameter::Parameter, stats, timeline},
    journal::Accepted,
};

/// Every operation that counts.
pub(super) fn operations(schemas: &mut Map<String, Value>, examples: &Examples) -> Vec<Operation> {
    component::<WhyEmpty>(schemas);
    vec![
        facets_operation(schemas, examples),
        timeline_operation(schemas, examples),
        graph_operation(schemas, examples),
        graphml_operation(),
        coverage_operation(schemas, examples),
        stats_operation(schemas, examples),
    ]
}

/// A read that takes the filters on meetings and some parameters of its own.
fn counts(path: &str, id: &str, own: &[Parameter], schema: Value, example: Option<Value>) -> Operation {
    Operation::new("get", path, id, "counts")
        .takes(&with_filters(own))
        .answers(200, "The counts.", "application/json", schema, example)
        .tagged()
        .fails(&[400, 406])
}

/// Says that a member stands only in some answers.
fn optional(schemas: &mut Map<String, Value>, schema: &str, members: &[&str]) {
    let Some(schema) = schemas.get_mut(schema) else { return };
    let mut parts = vec![&mut *schema];
    if parts[0]["allOf"].is_array() {
        parts = schema["allOf"].as_array_mut().into_iter().flatten().collect();
    }
    for required in parts.into_iter().filter_map(|part| part.get_mut("required")?.as_array_mut()) {
        required.retain(|name| !members.iter().any(|member| name == member));
    }
}

fn facets_operation(schemas: &mut Map<String, Value>, examples: &Examples) -> Operation {
    let schema = component::<facets::Facets>(schemas);
    optional(schemas, "Facets", &["why"]);
    let example = facets::example(&examples.app, &examples.app.snapshot(), "/v1/facets?by=kind,topic*year&limit=1");
    counts("/v1/facets", "list_facets", &facets::PARAMETERS, schema, example).says(
        "Count meetings by their values",
        "Each value of each field with the meetings that match and have it, most first, then by id. A meeting with several \
         values of a field counts for each; one without a value for none. `topic*year` counts pairs.",
    )
}

fn timeline_operation(schemas: &mut Map<String, Value>, examples: &Examples) -> Operation {
    let schema = component::<timeline::TimelineView>(schemas);
    optional(schemas, "TimelineView", &["why"]);
    optional(schemas, "PeriodRow", &["meetings", "articles", "reporting", "share"]);
    let example = timeline::example(&examples.app, &examples.app.snapshot(), "/v1/timeline?per=week");
    counts("/v1/timeline", "show_timeline", &timeline::PARAMETERS, schema, example).says(
        "Count meetings by time",
        "A meeting counts in the period in which it begins, where its date says so finely when that is. The periods run \
         from that of `from` to that of `to`; where these are not given, from the first to the last one in which something \
         is counted. More than 5,000 periods are refused. With `measure=share` the periods are those of publication: of the \
         articles published in each and read, the share that reports a meeting that matches.",
    )
}

const GRAPH: &str = "Each edge joins two who take part in the same meetings that match, and says in how many; those who meet \
                     most often come first, then by ids. The nodes are the ends of the edges given.";

fn graph_operation(schemas: &mut Map<String, Value>, examples: &Examples) -> Operation {
    let schema = component::<graph::GraphAnswer>(schemas);
    optional(schemas, "GraphAnswer", &["why"]);
    let example = graph::example(&examples.app, &examples.app.snapshot(), "/v1/graph?limit=1");
    let mut operation = counts("/v1/graph", "show_graph", &graph::PARAMETERS, schema, example)
        .says("Show who meets whom", format!("{GRAPH} With `Accept: {}` it is GraphML.", graph::GRAPHML));
    operation.responses["200"]["content"][graph::GRAPHML] = json!({"schema": {"type": "string"}});
    operation
}

fn graphml_operation() -> Operation {
    let about = format!("{GRAPH} Nodes have `name`, `type`, `country` and `meetings`, edges `weight`.");
    Operation::new("get", "/v1/graph.graphml", "show_graphml", "counts")
        .says("Show who meets whom as GraphML", about)
        .takes(&with_filters(&graph::PARAMETERS))
        .answers(200, "The network.", graph::GRAPHML, json!({"type": "string"}), None)
        .tagged()
        .fails(&[400])
}

fn coverage_operation(schemas: &mut Map<String, Value>, examples: &Examples) -> Operation {
    let schema = component::<coverage::CoverageView>(schemas);
    let since = "2023-11-14T18:00:00Z".parse().ok().map(Accepted::at);
    let example = since.and_then(|since| coverage::example(&examples.app, &examples.app.snapshot(), since));
    Operation::new("get", "/v1/coverage", "show_coverage", "counts")
        .says(
            "Show what was read and refused",
            "Articles that were read, and how many of them report no meeting, by period of publication and by publisher. What \
             was sent to `POST /v1/articles` and refused is counted by reason; these counts are kept in memory and begin anew \
             with the service.",
        )
        .takes(&coverage::PARAMETERS)
        .answers(200, "The counts.", "application/json", schema, example)
        .tagged()
        .fails(&[400, 406])
}

fn stats_operation(schemas: &mut Map<String, Value>, examples: &Examples) -> Operation {
    let example = stats::example(&examples.app.snapshot());
    Operation::new("get", "/v1/stats", "show_stats", "service")
        .says(
            "Show how much there is",
            "What the catalog holds, and about how many bytes each part of it takes, beside what the process takes. It has no \
             tag, since memory changes without the record.",
        )
        .answers(200, "The figures.", "application/json", component::<stats::Stats>(schemas), example)
        .with_header(200, "Vary")
        .fails(&[400, 406])
}
