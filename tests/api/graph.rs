//! Who meets whom.

use serde_json::{Value, json};

use crate::support::*;

const GRAPHML: &str = "application/graphml+xml";

fn edges(graph: &Value) -> Vec<String> {
    let name = |value: &Value| value.as_str().unwrap().to_owned();
    let edge = |edge: &Value| format!("{} {} {}", name(&edge["source"]), name(&edge["target"]), edge["meetings"]);
    graph["edges"].as_array().unwrap().iter().map(edge).collect()
}

#[tokio::test]
async fn those_who_meet_most_often_come_first() {
    let service = Service::start();
    let graph = service.get("/v1/graph?limit=4").await.ok();
    assert_eq!(
        edges(&graph),
        [
            "andres-manuel-lopez-obrador joe-biden 2",
            "fumio-kishida joe-biden 2",
            "fumio-kishida xi-jinping 2",
            "joe-biden xi-jinping 2",
        ]
    );
    // The summit of four has six pairs, the two with the emir one more.
    assert_eq!((&graph["edges_total"], &graph["nodes_total"], &graph["total"]), (&json!(7), &json!(5), &json!(6)));
    let nodes: Vec<String> =
        graph["nodes"].as_array().unwrap().iter().map(|node| format!("{} {}", node["id"], node["meetings"])).collect();
    let expected = ["joe-biden 5", "fumio-kishida 3", "xi-jinping 3", "andres-manuel-lopez-obrador 2"];
    assert_eq!(nodes, expected.map(|node| node.replacen(' ', "\" ", 1)).map(|node| format!("\"{node}")));
    let biden = json!({"id": "joe-biden", "name": "Joe Biden", "type": "person", "country": "US", "meetings": 5, "missing": {}});
    assert_eq!(graph["nodes"][0], biden);
}

#[tokio::test]
async fn countries_meet_under_any_filter() {
    let service = Service::start();
    let graph = service.get("/v1/graph?by=country&kind=meeting,call").await.ok();
    assert_eq!(edges(&graph), ["CN JP 1", "CN US 1", "JP US 1", "MX US 1", "QA US 1"]);
    let qatar = json!({"id": "QA", "name": "Qatar", "type": "country", "country": "QA", "meetings": 1, "missing": {}});
    assert_eq!(graph["nodes"].as_array().unwrap().last(), Some(&qatar));
    let empty = service.get("/v1/graph?country=Fiji").await.ok();
    assert_eq!((&empty["edges"], &empty["why"]["meetings"]), (&json!([]), &json!(0)));
}

#[tokio::test]
async fn graphml_is_had_by_suffix_or_accept() {
    let service = Service::start();
    let by_suffix = service.get_with("/v1/graph.graphml?limit=1", &[("accept", "text/calendar")]).await;
    let by_accept = service.get_with("/v1/graph?limit=1", &[("accept", GRAPHML)]).await;
    let document = by_suffix.text();
    assert_eq!((by_suffix.status.as_u16(), &document), (200, &by_accept.text()));
    for answer in [&by_suffix, &by_accept] {
        assert_eq!(answer.header("content-type"), GRAPHML);
    }
    assert_eq!((by_suffix.header("vary"), by_accept.header("vary")), ("Accept-Encoding", "Accept, Accept-Encoding"));
    assert!(document.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "{document}");
    for part in [
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">",
        "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"long\"/>",
        "<node id=\"andres-manuel-lopez-obrador\">",
        "<data key=\"name\">Joe Biden</data>",
        "<edge source=\"andres-manuel-lopez-obrador\" target=\"joe-biden\">",
        "<data key=\"weight\">2</data>",
    ] {
        assert!(document.contains(part), "{part} is not in {document}");
    }
}

#[tokio::test]
async fn json_is_what_a_graph_is_answered_in_unless_graphml_is_liked_better() {
    let service = Service::start();
    for (accept, media) in [
        ("*/*", "application/json"),
        ("application/json, application/graphml+xml", "application/json"),
        ("application/json;q=0.5, application/graphml+xml", GRAPHML),
        ("application/graphml+xml;q=0.1", GRAPHML),
    ] {
        assert_eq!(
            service.get_with("/v1/graph", &[("accept", accept)]).await.header("content-type"),
            media,
            "{accept}"
        );
    }
    let json = service.get("/v1/graph").await.header("etag").to_owned();
    let other = service.get_with("/v1/graph", &[("accept", GRAPHML), ("if-none-match", &json)]).await;
    assert_eq!(other.status, 200, "the tag of the one is not that of the other");
    let tag = other.header("etag").to_owned();
    let again = service.get_with("/v1/graph", &[("accept", GRAPHML), ("if-none-match", &tag)]).await;
    assert_eq!(again.status, 304);
    let refused = service.get_with("/v1/graph", &[("accept", "text/calendar")]).await;
    refused.fault(406, "not_acceptable", "header", "Accept", GRAPHML);
    service.get_with("/v1/graph.json", &[("accept", GRAPHML)]).await.ok();
    service.get("/v1/graph.graphml.json").await.problem(404, "unknown_route");
    service.get("/v1/meetings.graphml").await.problem(404, "unknown_route");
}

#[tokio::test]
async fn counterparts_come_most_met_first_with_their_last_meeting() {
    let service = Service::start();
    let list = service.get("/v1/participants/joe-biden/counterparts").await.ok();
    let row = |row: &Value| {
        let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
        format!("{} {} {}", text(&row["id"]), row["meetings"], text(&row["last_date"]))
    };
    let rows: Vec<String> = list["data"].as_array().unwrap().iter().map(row).collect();
    let expected = [
        // His own of the 17th and the summit that ends on it: the later beginning is first.
        "andres-manuel-lopez-obrador 2 2023-11-17",
        "fumio-kishida 2 2023-11",
        "xi-jinping 2 2023-11-15/2023-11-17",
        "tamim-bin-hamad-al-thani 1 2023-11-17",
    ];
    assert_eq!((rows, &list["total"]), (expected.map(str::to_owned).to_vec(), &json!(4)));
    let last = list["data"][3]["last_meeting"]["id"].as_str().unwrap();
    assert_eq!(service.ids("/v1/meetings?kind=call").await, [last]);
}

#[tokio::test]
async fn counterparts_are_paged_and_filtered() {
    let service = Service::start();
    let whole = service.ids("/v1/participants/xi-jinping/counterparts").await;
    assert_eq!(whole, ["fumio-kishida", "joe-biden", "andres-manuel-lopez-obrador"]);
    let (mut paged, mut next) = (Vec::new(), Some("/v1/participants/xi-jinping/counterparts?limit=1".to_owned()));
    while let Some(path) = next {
        let page = service.get(&path).await.ok();
        paged.push(page["data"][0]["id"].as_str().unwrap().to_owned());
        next = page["next"].as_str().map(str::to_owned);
    }
    assert_eq!(paged, whole);
    let planned = service.get("/v1/participants/xi-jinping/counterparts?status=proposed").await.ok();
    assert_eq!((&planned["data"][0]["id"], &planned["total"]), (&json!("fumio-kishida"), &json!(1)));
    assert_eq!(planned["data"][0]["missing"]["/last_date"], "not_stated");
    let none = service.get("/v1/participants/xi-jinping/counterparts?country=Fiji").await.ok();
    assert_eq!(none["why"]["meetings"], 0);
    service.get("/v1/participants/nobody/counterparts").await.problem(404, "not_found");
    service.get("/v1/topics/trade/counterparts").await.problem(404, "unknown_route");
    service.get("/v1/participants/xi-jinping/counterparts?cursor=AAAA").await.problem(400, "bad_cursor");
}
