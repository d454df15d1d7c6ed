//! The OpenAPI document: every route is in it, and every answer that it promises is given.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::Value;

use crate::support::*;

/// Every operation: method, path, and its description.
fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, item)| {
            item.as_object().unwrap().iter().map(move |(method, operation)| (method.clone(), path.clone(), operation))
        })
        .collect()
}

/// A value for `{id}` that is there.
async fn id_for(service: &Service, path: &str) -> String {
    match path.split('/').nth(2).unwrap() {
        "meetings" => service.meeting_of(&["joe-biden", "andres-manuel-lopez-obrador"]).await,
        "participants" => "joe-biden".to_owned(),
        "topics" => "trade".to_owned(),
        "places" => "san-francisco-us".to_owned(),
        "forums" => "apec".to_owned(),
        "countries" => "MX".to_owned(),
        _ => service.ids("/v1/articles?topic=migration").await.swap_remove(0),
    }
}

/// What brings about each promised answer to a read.
async fn read(service: &Service, path: &str, status: &str) -> Answer {
    let id = if path.contains("{id}") { id_for(service, path).await } else { String::new() };
    let there = path.replace("{id}", &id).replace("{file}", "swagger-ui.css");
    match status {
        "200" => service.get(&there).await,
        "304" => {
            let tag = service.get(&there).await.header("etag").to_owned();
            service.get_with(&there, &[("if-none-match", &tag)]).await
        }
        "308" if path == "/docs" => service.get(path).await,
        "308" if path.starts_with("/v1/countries") => service.get(&path.replace("{id}", "mex")).await,
        "308" => service.get(&path.replace("{id}", &moved_meeting(service).await.0)).await,
        "400" if path.contains("{file}") => service.get(&path.replace("{file}", "%ff")).await,
        "400" => service.get(&format!("{there}?nonsense=1")).await,
        "404" => service.get(&path.replace("{id}", "nobody").replace("{file}", "none.css")).await,
        "406" => service.get_with(&there, &[("accept", "text/calendar")]).await,
        "410" => service.get(&path.replace("{id}", &gone_meeting(service).await)).await,
        // Whatever is not promised by number: a method that does not work.
        "default" => service.send(request(Method::DELETE, &there, &[], "")).await,
        other => panic!("no request is known that brings about {other} on {path}"),
    }
}

/// What brings about each promised answer to sending an article.
async fn write(service: &Service, path: &str, status: &str) -> Answer {
    let send = |headers: &[(&str, &str)], body: Vec<u8>| service.send(request(Method::POST, path, headers, body));
    let text = |text: &str| text.as_bytes().to_vec();
    match status {
        "201" => send(&[TEXT], text("They met for the first time.")).await,
        "200" => {
            send(&[TEXT], text("They met.")).await;
            send(&[TEXT], text("They met.")).await
        }
        "400" => send(&[TEXT], text("")).await,
        "403" => send(&[TEXT, ("host", "page.example")], text("They met.")).await,
        "406" => send(&[TEXT, ("accept", "text/calendar")], text("They met.")).await,
        "408" => {
            let never =
                axum::body::Body::from_stream(futures_util::stream::pending::<Result<Vec<u8>, std::io::Error>>());
            service.send(request(Method::POST, path, &[TEXT], never)).await
        }
        "413" => send(&[TEXT], vec![b'x'; 3000]).await,
        "415" => send(&[], text("They met.")).await,
        "422" => send(&[JSON], text("{\"text\": \"Ils.\", \"language\": \"fr\"}")).await,
        "503" => {
            // So many more than there are desks, begun at once, that one finds none free, however the threads are run.
            let many = 16 * std::thread::available_parallelism().map_or(1, usize::from);
            let long = |number| format!("Of {number}. {}", "Joe Biden met Xi Jinping in Paris. ".repeat(55));
            let all = (0..many).map(|number| send(&[TEXT], text(&long(number))));
            let answers = futures_util::future::join_all(all).await;
            assert!(answers.iter().any(|answer| answer.status.is_success()));
            answers.into_iter().find(|answer| answer.status == 503).expect("one finds no desk free")
        }
        "default" => service.send(request(Method::PUT, path, &[], "")).await,
        other => panic!("no request is known that brings about {other} on {path}"),
    }
}

#[tokio::test]
async fn every_documented_answer_is_given() {
    let mut setup = Setup::default();
    setup.settings.body_bytes_max = 2048;
    setup.settings.body_seconds_max = 1;
    setup.settings.readings_waiting_max = 0;
    let service = setup.start();
    let document = service.get("/openapi.json").await.ok();
    let mut count = 0;
    for (method, path, operation) in operations(&document) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            let answer = match method.as_str() {
                "get" => read(&service, &path, status).await,
                _ => write(&service, &path, status).await,
            };
            if status != "default" {
                assert_eq!(answer.status.as_str(), status, "{method} {path}: {}", answer.text());
            }
            let response = resolve(&document, response);
            check_promise(&answer, response);
            check_body(&document, &answer, response);
            count += 1;
        }
    }
    assert!(count > 200, "only {count} answers are documented");
}

fn resolve<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    match value["$ref"].as_str() {
        Some(reference) => document.pointer(reference.trim_start_matches('#')).expect("references lead somewhere"),
        None => value,
    }
}

/// The answer has the headers and the media type that were promised.
fn check_promise(answer: &Answer, response: &Value) {
    if let Some(headers) = response["headers"].as_object() {
        for name in headers.keys() {
            assert!(!answer.header(&name.to_lowercase()).is_empty(), "{}: no {name}", answer.asked);
        }
    }
    let given = answer.header("content-type").split(';').next().unwrap();
    match response["content"].as_object() {
        Some(content) if answer.asked.contains("/docs/swagger-ui.css") && answer.status == 200 => {
            assert_eq!(content.len(), 1);
        }
        Some(content) => assert!(content.contains_key(given), "{}: {given}", answer.asked),
        None => assert!(answer.body.is_empty(), "{}: an undocumented body", answer.asked),
    }
}

/// The body is what its schema says.
fn check_body(document: &Value, answer: &Answer, response: &Value) {
    let media = answer.header("content-type").split(';').next().unwrap();
    let schema = &response["content"][media]["schema"];
    if schema.is_object() && media.ends_with("json") {
        let fits = fits(document, schema, &answer.json(), "");
        assert!(fits.is_ok(), "{}: {}", answer.asked, fits.unwrap_err());
    }
}

/// Whether a value is what a schema says: its type, its members, and those of what it holds.
fn fits(document: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let schema = resolve(document, schema);
    for all in schema["allOf"].as_array().into_iter().flatten() {
        fits(document, all, value, at)?;
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(schemas) = schema[choice].as_array() {
            let tries: Vec<_> = schemas.iter().map(|one| fits(document, one, value, at)).collect();
            if tries.iter().all(Result::is_err) {
                return Err(format!("{at}: {tries:?}"));
            }
        }
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is = |kind: &&str| match *kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        _ => value.is_object(),
    };
    if !types.is_empty() && !types.iter().any(is) {
        return Err(format!("{at} is {value}, not {types:?}"));
    }
    if schema["enum"].as_array().is_some_and(|values| !values.contains(value)) {
        return Err(format!("{at} is {value}, none of {}", schema["enum"]));
    }
    if let Some(members) = value.as_object() {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !members.contains_key(name) {
                return Err(format!("{at} has no {name}"));
            }
        }
        for (name, member) in members {
            let at = format!("{at}/{name}");
            match schema["properties"].get(name) {
                Some(schema) => fits(document, schema, member, &at)?,
                None if schema["additionalProperties"].is_object() => {
                    fits(document, &schema["additionalProperties"], member, &at)?;
                }
                None => {}
            }
        }
    }
    for (index, row) in value.as_array().into_iter().flatten().enumerate() {
        if schema["items"].is_object() {
            fits(document, &schema["items"], row, &format!("{at}/{index}"))?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn members_that_are_always_there_are_required() {
    let document = Service::start().get("/openapi.json").await.ok();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    let optional = |name: &str| {
        let parts = schemas[name]["allOf"].as_array().cloned().unwrap_or_else(|| vec![schemas[name].clone()]);
        let part = |part: &Value| {
            let required = part["required"].as_array().cloned().unwrap_or_default();
            let members: Vec<String> =
                part["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
            members.into_iter().filter(|member| !required.contains(&member.as_str().into())).collect::<Vec<_>>()
        };
        parts.iter().flat_map(part).collect::<Vec<_>>()
    };
    for name in ["MeetingView", "ParticipantView", "ArticleItem", "Reading", "Article", "Problem", "Ready"] {
        assert_eq!(optional(name), Vec::<String>::new(), "{name}");
    }
    // One of `text` and `html`.
    assert_eq!(schemas["Submission"]["required"], serde_json::Value::Null);
    assert_eq!(optional("ListOfMeetingView"), ["why"]);
    assert!(document["info"]["description"].as_str().unwrap().contains(".json"));
}

#[tokio::test]
async fn every_route_is_documented() {
    let service = Service::start();
    let document = service.get("/openapi.json").await.ok();
    let documented: BTreeSet<String> = document["paths"].as_object().unwrap().keys().cloned().collect();
    // What the routes are, asked of the router itself: all that the index names, with everything below an item.
    let parts = [
        "meetings",
        "participants",
        "topics",
        "places",
        "forums",
        "articles",
        "countries",
        "evidence",
        "statements",
        "history",
        "announced_by",
        "previous",
        "next",
        "possibly_same",
        "sources",
        "disagreements",
        "revisions",
        "notes",
        "counterparts",
        "reading",
    ];
    for of in &parts[..7] {
        let id = id_for(&service, &format!("/v1/{of}/x")).await;
        for (path, real) in
            [(format!("/v1/{of}"), format!("/v1/{of}")), (format!("/v1/{of}/{{id}}"), format!("/v1/{of}/{id}"))]
        {
            assert_eq!(service.get(&real).await.status, 200);
            assert!(documented.contains(&path), "{path} is not documented");
        }
        for part in parts {
            let (path, real) = (format!("/v1/{of}/{{id}}/{part}"), format!("/v1/{of}/{id}/{part}"));
            assert_eq!(service.get(&real).await.status == 200, documented.contains(&path), "{path}");
        }
    }
    for (method, path, _) in operations(&document) {
        let real = path.replace("{file}", "swagger-ui.css").replace("{id}", "x");
        let options = service.send(request(Method::OPTIONS, &real, &[], "")).await;
        assert!(
            options.header("allow").contains(&method.to_uppercase()),
            "{method} {path} is documented and not served"
        );
    }
}

#[tokio::test]
async fn every_parameter_answer_and_field_is_described_with_an_example() {
    let document = Service::start().get("/openapi.json").await.ok();
    let mut ids = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let at = format!("{method} {path}");
        assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()), "{at}: operationId is used twice");
        for member in ["summary", "description"] {
            assert!(!operation[member].as_str().unwrap().is_empty(), "{at}: no {member}");
        }
        for parameter in operation["parameters"].as_array().unwrap() {
            assert!(!parameter["description"].as_str().unwrap().is_empty(), "{at}: {parameter}");
            // Only what must be given is filled in on the page where routes are tried.
            let (required, own) = (parameter["required"] == true, &parameter["example"]);
            let example = if required { own } else { &parameter["schema"]["examples"][0] };
            assert!(!example.is_null() && own.is_null() != required, "{at}: {parameter}");
        }
        for (status, response) in operation["responses"].as_object().unwrap() {
            let response = resolve(&document, response);
            assert!(!response["description"].as_str().unwrap().is_empty(), "{at} {status}");
            if let Some(json) = response["content"].get("application/json").filter(|_| path != "/openapi.json") {
                let second = status == "200" && path == "/v1/articles" && method == "post";
                assert!(second || !json["example"].is_null(), "{at} {status}: no example");
            }
        }
    }
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        for (field, inner) in schema["properties"].as_object().into_iter().flatten() {
            let described = inner.get("$ref").is_some() || inner.to_string().contains("\"description\":");
            assert!(described, "{name}.{field} is not described: {inner}");
        }
    }
}

#[tokio::test]
async fn every_reference_of_the_document_leads_somewhere() {
    let document = Service::start().get("/openapi.json").await.ok();
    fn walk(document: &Value, value: &Value) {
        match value {
            Value::Object(members) => {
                if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
                    assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference}");
                }
                members.values().for_each(|member| walk(document, member));
            }
            Value::Array(rows) => rows.iter().for_each(|row| walk(document, row)),
            _ => {}
        }
    }
    walk(&document, &document);
}

#[tokio::test]
async fn printed_document_is_the_served_one() {
    assert_eq!(rapporteur::api::document(), Service::start().get("/openapi.json").await.ok());
}
