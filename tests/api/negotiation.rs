//! Representations, codings, tags, and the methods every route has.

use std::io::Read as _;

use axum::http::Method;

use crate::support::*;

async fn routes(service: &Service) -> Vec<String> {
    let meeting = service.meeting_of(&["joe-biden", "xi-jinping"]).await;
    vec![
        "/v1/meetings?limit=2".to_owned(),
        "/v1/participants".to_owned(),
        format!("/v1/meetings/{meeting}"),
        format!("/v1/meetings/{meeting}/evidence"),
        "/v1/topics/trade".to_owned(),
        "/v1/participants/joe-biden/meetings".to_owned(),
    ]
}

#[tokio::test]
async fn a_current_tag_is_answered_304_without_a_body() {
    let service = Service::start();
    for path in routes(&service).await {
        let first = service.get(&path).await;
        let tag = first.header("etag").to_owned();
        for held in
            [tag.clone(), format!("\"other\", {tag}"), "*".to_owned(), format!("W/{}", tag.trim_start_matches("W/"))]
        {
            let again = service.get_with(&path, &[("if-none-match", &held)]).await;
            assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{path} with {held}");
            for name in ["etag", "vary", "cache-control", "rapporteur-sequence"] {
                assert_eq!(again.header(name), first.header(name), "{path}: {name}");
            }
        }
        assert_eq!(service.get_with(&path, &[("if-none-match", "\"other\"")]).await.status, 200);
    }
}

#[tokio::test]
async fn items_have_strong_tags_and_lists_weak_ones() {
    let service = Service::start();
    for path in routes(&service).await {
        let answer = service.get(&path).await;
        let is_list = answer.json().get("data").is_some();
        assert_eq!(answer.header("etag").starts_with("W/\""), is_list, "{path}: {}", answer.header("etag"));
    }
}

#[tokio::test]
async fn strong_tag_differs_by_coding_and_so_does_the_body() {
    let service = Service::start();
    let path = "/v1/participants/joe-biden";
    let plain = service.get(path).await;
    let mut tags = vec![plain.header("etag").to_owned()];
    for coding in ["gzip", "br"] {
        let packed = service.get_with(path, &[("accept-encoding", coding)]).await;
        assert_eq!(packed.header("content-encoding"), coding);
        assert!(packed.header("vary").contains("Accept-Encoding"), "{}", packed.header("vary"));
        assert_ne!(packed.body, plain.body);
        let again = service.get_with(path, &[("accept-encoding", coding), ("if-none-match", &tags[0])]).await;
        assert_eq!(again.status, 200, "the tag of the plain body is not that of the {coding} body");
        tags.push(packed.header("etag").to_owned());
    }
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 3);
}

#[tokio::test]
async fn packed_body_unpacks_to_the_plain_one() {
    let service = Service::start();
    let plain = service.get("/v1/meetings").await;
    let packed = service.get_with("/v1/meetings", &[("accept-encoding", "gzip")]).await;
    let mut body = Vec::new();
    flate2::read::GzDecoder::new(packed.body.as_slice()).read_to_end(&mut body).unwrap();
    assert_eq!(body, plain.body);
    assert!(packed.body.len() < plain.body.len() / 2);
}

#[tokio::test]
async fn tags_change_with_the_record_and_with_the_question() {
    let service = Service::start();
    let tag = async |path: &str| service.get(path).await.header("etag").to_owned();
    let (before, narrowed) = (tag("/v1/meetings").await, tag("/v1/meetings?topic=trade").await);
    assert_ne!(before, narrowed);
    assert_eq!(tag("/v1/meetings?topic=trade&kind=call").await, tag("/v1/meetings?kind=call&topic=trade").await);
    let body = serde_json::json!({"text": "A new article.", "published": "2023-11-20"});
    assert_eq!(service.post_json("/v1/articles", &body).await.status, 201);
    assert_ne!(tag("/v1/meetings").await, before);
}

#[tokio::test]
async fn sequence_in_the_header_is_the_one_answered_from() {
    let service = Service::start();
    let ready = service.get("/health/ready").await.ok();
    let answer = service.get("/v1/meetings").await;
    assert_eq!(answer.header("rapporteur-sequence"), ready["sequence"].to_string());
}

#[tokio::test]
async fn accept_that_leaves_no_room_for_json_is_refused_on_every_list_and_item() {
    let service = Service::start();
    for path in routes(&service).await {
        let answer = service.get_with(&path, &[("accept", "text/calendar")]).await;
        answer.fault(406, "not_acceptable", "header", "Accept", "application/json");
        assert!(answer.header("vary").contains("Accept"));
        service.get_with(&path, &[("accept", "text/html;q=0.9, application/json;q=0.1")]).await.ok();
    }
}

#[tokio::test]
async fn article_is_not_taken_in_where_the_receipt_could_not_be_read() {
    let service = Service::start();
    let before = service.app.sequence();
    let send = request(Method::POST, "/v1/articles", &[TEXT, ("accept", "text/html")], "They met.");
    service.send(send).await.problem(406, "not_acceptable");
    assert_eq!(service.app.sequence(), before);
}

#[tokio::test]
async fn suffix_wins_over_accept_which_then_does_not_vary_the_answer() {
    let service = Service::start();
    let answer = service.get_with("/v1/meetings.json", &[("accept", "text/calendar")]).await;
    answer.ok();
    assert_eq!(answer.header("vary"), "Accept-Encoding");
    assert_eq!(service.get("/v1/meetings").await.header("vary"), "Accept, Accept-Encoding");
    service.get("/v1/participants/joe-biden.json").await.ok();
    service.get("/v1/participants/joe-biden/topics.json?limit=1").await.ok();
    let problem = service.get("/v1/meetings.ics").await.problem(404, "unknown_route");
    assert!(problem["detail"].as_str().unwrap().contains("no representation .ics"), "{problem}");
}

#[tokio::test]
async fn head_is_get_without_a_body_on_every_route() {
    let service = Service::start();
    let mut paths = routes(&service).await;
    paths.extend(
        ["/", "/health/live", "/openapi.json", "/docs/", "/docs/codebook", "/v1/meetings/none"].map(String::from),
    );
    for path in paths {
        let get = service.get(&path).await;
        let head = service.send(request(Method::HEAD, &path, &[], "")).await;
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{path}");
        for name in ["content-type", "etag", "vary", "content-length"] {
            assert_eq!(head.header(name), get.header(name), "{path}: {name}");
        }
    }
}

#[tokio::test]
async fn options_and_wrong_methods_name_what_works_on_every_route() {
    let service = Service::start();
    for (path, allowed) in [
        ("/", "GET, HEAD, OPTIONS"),
        ("/openapi.json", "GET, HEAD, OPTIONS"),
        ("/docs/", "GET, HEAD, OPTIONS"),
        ("/v1/meetings", "GET, HEAD, OPTIONS"),
        ("/v1/meetings.json", "GET, HEAD, OPTIONS"),
        ("/v1/participants/joe-biden/topics", "GET, HEAD, OPTIONS"),
        ("/v1/articles", "GET, HEAD, POST, OPTIONS"),
        ("/v1/extract", "POST, OPTIONS"),
    ] {
        let options = service.send(request(Method::OPTIONS, path, &[], "")).await;
        assert_eq!((options.status.as_u16(), options.header("allow")), (204, allowed), "{path}");
        for method in [Method::DELETE, Method::PATCH, Method::PUT] {
            let answer = service.send(request(method, path, &[], "")).await;
            answer.problem(405, "method_not_allowed");
            assert_eq!(answer.header("allow"), allowed, "{path}");
        }
    }
    service.get("/v1/extract").await.problem(405, "method_not_allowed");
    service.send(request(Method::OPTIONS, "/nowhere", &[], "")).await.problem(404, "unknown_route");
}
