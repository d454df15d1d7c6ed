//! What cannot be used is refused with the field's name and what would be right.

use axum::http::Method;
use serde_json::json;

use crate::support::*;

#[tokio::test]
async fn parameters_are_refused_by_name() {
    let service = Service::start();
    for (path, code, name, expected) in [
        ("/v1/meetings?particpant=x", "unknown_parameter", "particpant", "did you mean participant?"),
        ("/v1/meetings?query=x", "unknown_parameter", "query", "one of limit, cursor, fields, participant"),
        ("/v1/topics?sort=date", "unknown_parameter", "sort", "one of limit, cursor, fields, participant"),
        ("/v1/meetings?sort=name", "bad_parameter", "sort", "one of -date, date, -updated, updated"),
        ("/v1/meetings?sort=-dates", "bad_parameter", "sort", "did you mean -date?"),
        ("/v1/meetings?near=37.77,-122.42", "bad_parameter", "near", "latitude (-90 to 90)"),
        ("/v1/meetings?near=91,0,5", "bad_parameter", "near", "37.77,-122.42,50"),
        ("/v1/meetings?near=0,0,20101", "bad_parameter", "near", "at most 20100"),
        ("/v1/meetings?near=0,0,5&near=1,1,5", "bad_parameter", "near", "near once"),
        ("/v1/meetings?updated_since=yesterday", "bad_parameter", "updated_since", "the sequence of a record"),
        ("/v1/meetings?known_by=2023-11", "bad_parameter", "known_by", "YYYY-MM-DD"),
        ("/v1/meetings?unconfirmed_on=today", "bad_parameter", "unconfirmed_on", "YYYY-MM-DD"),
        ("/v1/meetings?q=%22joe+biden%22", "bad_parameter", "q", "without quotation marks"),
        ("/v1/meetings?q=...", "bad_parameter", "q", "one to 16 words"),
        ("/v1/meetings?mentions_country=Freedonia", "bad_parameter", "mentions_country", "ISO 3166-1"),
        ("/v1/meetings/none?from=2023-01-01", "unknown_parameter", "from", "one of fields, include"),
        ("/v1/topics/none?include=next", "unknown_parameter", "include", "one of fields"),
        ("/v1/meetings?include=next", "unknown_parameter", "include", "one of limit, cursor, fields"),
        ("/v1/meetings/none?include=topics", "bad_parameter", "include", "one or more of previous, next"),
        ("/v1/meetings?fields=titel", "bad_parameter", "fields", "did you mean title?"),
        (
            "/v1/meetings?fields=title,",
            "bad_parameter",
            "fields",
            "one of announced_by, announced_by_total, confidence",
        ),
        ("/v1/articles?fields=text", "bad_parameter", "fields", "one of accepted, "),
        ("/v1/topics/none?fields=names", "bad_parameter", "fields", "one of id, iptc, meetings, missing, name"),
        ("/openapi.json?pretty=1", "unknown_parameter", "pretty", "no parameters here"),
        ("/health/ready?x", "unknown_parameter", "x", "no parameters here"),
        ("/v1/meetings?limit=0", "bad_parameter", "limit", "a whole number from 1 to 1000"),
        ("/v1/meetings?limit=1001", "bad_parameter", "limit", "a whole number from 1 to 1000"),
        ("/v1/meetings?limit=-1", "bad_parameter", "limit", "a whole number from 1 to 1000"),
        ("/v1/meetings?limit=99999999999", "bad_parameter", "limit", "a whole number from 1 to 1000"),
        ("/v1/meetings?limit=2&limit=3", "bad_parameter", "limit", "limit once"),
        ("/v1/meetings?from=2023-02-29", "bad_parameter", "from", "YYYY-MM-DD"),
        ("/v1/meetings?to=17.11.2023", "bad_parameter", "to", "YYYY-MM-DD"),
        ("/v1/meetings?from=2023-11-17&to=2023-11-16", "bad_parameter", "to", "not before from, 2023-11-17"),
        ("/v1/meetings?match=certain", "bad_parameter", "match", "no match without from or to"),
        ("/v1/meetings?from=2023-11-17&match=maybe", "bad_parameter", "match", "one of possible, certain"),
        ("/v1/meetings?precision=week", "bad_parameter", "precision", "one of day, month, year"),
        ("/v1/meetings?confidence_min=90", "bad_parameter", "confidence_min", "a number from 0 to 1"),
        ("/v1/meetings?status=helt", "bad_parameter", "status", "did you mean held?"),
        ("/v1/meetings?kind=meeting,summitt", "bad_parameter", "kind", "did you mean summit?"),
        ("/v1/meetings?topic=migration,!trade", "bad_parameter", "topic", "! stands before the first value only"),
        ("/v1/meetings?participant=", "bad_parameter", "participant", "the id of a participant"),
        ("/v1/meetings?participant=Joe%20Bidn", "bad_parameter", "participant", "did you mean joe-biden?"),
        ("/v1/meetings?participant=%21", "bad_parameter", "participant", "the id of a participant"),
        ("/v1/meetings?participant=%E2%80%A6", "bad_parameter", "participant", "the id or a name of a participant"),
        ("/v1/participants/joe-biden/topics?country=Freedonia", "bad_parameter", "country", "ISO 3166-1"),
        ("/v1/meetings?country=%FF", "not_utf8", "country", "UTF-8"),
    ] {
        service.get(path).await.fault(400, code, "query", name, expected);
    }
}

#[tokio::test]
async fn malformed_json_is_placed_by_line_and_column() {
    let service = Service::start();
    let body = "{\"text\": \"They met.\",\n  \"title\" \"x\"}";
    let answer = service.send(request(Method::POST, "/v1/articles", &[JSON], body)).await;
    let problem = answer.fault(400, "bad_json", "body", "", "a JSON object");
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("line 2, column 11"), "{detail}");
}

#[tokio::test]
async fn fields_of_the_body_are_refused_by_pointer() {
    let service = Service::start();
    for (body, code, name, expected) in [
        (json!({"text": "x", "publised": "2023"}), "unknown_field", "/publised", "did you mean published?"),
        (json!({"text": "x", "a/b~c": 1}), "unknown_field", "/a~1b~0c", "one of title, text"),
        (json!({"text": "x", "title": 7}), "bad_field", "/title", "a string or null"),
        (json!({"text": ["x"]}), "bad_field", "/text", "a string or null"),
        (json!({"text": "x", "published": "2023-13-01"}), "bad_field", "/published", "a date such as 2023-11-14"),
        (json!({"text": "x", "published": "2023-11-14T25:00:00Z"}), "bad_field", "/published", "RFC 3339"),
        (json!({"text": "x", "url": "example.org/x"}), "bad_field", "/url", "https://example.org"),
        (json!({"text": "x", "url": "javascript:alert(1)"}), "bad_field", "/url", "https://example.org"),
        (json!({"text": " \n\t"}), "empty_text", "/text", "paragraphs"),
        (json!({"title": "only a title"}), "empty_text", "/text", "paragraphs"),
        (json!(["x"]), "bad_field", "", "a JSON object with the member text"),
    ] {
        for path in ["/v1/articles", "/v1/extract"] {
            service.post_json(path, &body).await.fault(400, code, "body", name, expected);
        }
    }
}

#[tokio::test]
async fn fields_of_plain_text_are_refused_by_parameter() {
    let service = Service::start();
    for (query, name, expected) in [
        ("published=yesterday", "published", "a date such as 2023-11-14"),
        ("published=2023-11-14T09:30:00+02:00", "published", "write + as %2B"),
        ("url=ftp://x", "url", "https://example.org"),
        ("language=english", "language", "`en` or a region of it"),
    ] {
        let answer = service.post_text(&format!("/v1/articles?{query}"), "They met.").await;
        answer.fault(400, "bad_field", "query", name, expected);
    }
    let answer = service.post_text("/v1/articles?date=2023-11-14", "They met.").await;
    answer.fault(400, "unknown_parameter", "query", "date", "one of published, title, url, publisher, language");
    // With JSON the fields stand in the body and nowhere else.
    let answer = service.post_json("/v1/articles?published=2023-11-14", &json!({"text": "x"})).await;
    answer.fault(400, "unknown_parameter", "query", "published", "no parameters here");
    service.post_text("/v1/articles", "  ").await.fault(400, "empty_text", "body", "", "paragraphs");
}

#[tokio::test]
async fn body_that_is_not_utf8_is_refused_with_the_byte() {
    let service = Service::start();
    for kind in [JSON, TEXT] {
        let answer = service.send(request(Method::POST, "/v1/extract", &[kind], b"They met \xff.".to_vec())).await;
        let problem = answer.problem(400, "not_utf8");
        assert!(problem["detail"].as_str().unwrap().contains("byte 9"), "{problem}");
    }
}

#[tokio::test]
async fn media_types_other_than_json_text_and_pages_are_refused() {
    let service = Service::start();
    for headers in [
        &[][..],
        &[("content-type", "application/x-www-form-urlencoded")],
        &[("content-type", "text/rtf")],
        &[("content-type", "text/plain; charset=klingon")],
        &[("content-type", "application/json; charset=iso-8859-1")],
        &[TEXT, ("content-encoding", "gzip")],
    ] {
        let answer = service.send(request(Method::POST, "/v1/articles", headers, "They met.")).await;
        answer.problem(415, "unsupported_media_type");
        assert_eq!(answer.header("accept"), "application/json, text/plain, text/html");
    }
    for media in ["text/plain; charset=UTF-8", "TEXT/PLAIN", "application/json;charset=\"utf-8\""] {
        let body = "{\"text\": \"They met.\"}";
        let answer = service.send(request(Method::POST, "/v1/extract", &[("content-type", media)], body)).await;
        assert_eq!(answer.status, 200, "{media}");
    }
}

#[tokio::test]
async fn a_page_is_sent_as_such_or_as_a_member() {
    let service = Service::start();
    let page = "<title>Page</title><meta name=datePublished content=2023-11-14><p>Xi Jinping met Emmanuel Macron.</p>";
    let kind = ("content-type", "text/html");
    let sent = service.send(request(Method::POST, "/v1/extract?title=Mine", &[kind], page)).await.json();
    assert_eq!(sent["article"]["text"], "Xi Jinping met Emmanuel Macron.");
    assert_eq!((&sent["article"]["title"], &sent["article"]["published"]), (&json!("Mine"), &json!("2023-11-14")));
    let member = service.post_json("/v1/extract", &json!({"html": page, "title": "Mine"})).await.json();
    assert_eq!(member, sent);
    let both = service.post_json("/v1/extract", &json!({"html": page, "text": "They met."})).await;
    both.fault(400, "bad_field", "body", "/html", "either");
    let none = service.post_json("/v1/extract", &json!({"html": "<script>x</script>"})).await;
    none.problem(400, "empty_text");
}

#[tokio::test]
async fn the_charset_that_is_named_is_read() {
    let service = Service::start();
    let kind = ("content-type", "text/plain; charset=windows-1252");
    let sent = service.send(request(Method::POST, "/v1/extract", &[kind], b"\x93Se\xf1or\x94".to_vec())).await.json();
    assert_eq!(sent["article"]["text"], "“Señor”");
    let kind = ("content-type", "text/html; charset=euc-kr");
    let answer = service.send(request(Method::POST, "/v1/extract", &[kind], b"They met \x80".to_vec())).await;
    answer.problem(400, "not_utf8");
}

#[tokio::test]
async fn language_that_is_not_read_is_named() {
    let service = Service::start();
    let german = "Der Bundeskanzler traf am Freitag in Berlin den französischen Präsidenten, um über die Lage in der Ukraine \
                  und die gemeinsame Verteidigungspolitik zu sprechen. Beide betonten, dass die Zusammenarbeit der beiden \
                  Länder für die Zukunft Europas von entscheidender Bedeutung sei, wie ein Sprecher mitteilte.";
    let problem = service.post_text("/v1/articles", german).await.problem(422, "unread_language");
    assert!(problem["detail"].as_str().unwrap().contains("German"), "{problem}");
    let answer = service.post_json("/v1/extract", &json!({"text": "Ils se sont vus.", "language": "fr"})).await;
    answer.fault(422, "unread_language", "body", "/language", "English");
}

#[tokio::test]
async fn body_over_the_limit_is_refused_and_one_at_the_limit_is_read() {
    let mut setup = Setup::default();
    setup.settings.body_bytes_max = 2048;
    let service = setup.start();
    assert_eq!(service.post_text("/v1/extract", &"x".repeat(2048)).await.status, 200);
    for path in ["/v1/extract", "/v1/articles"] {
        let answer = service.post_text(path, &"x".repeat(2049)).await;
        answer.fault(413, "body_too_large", "body", "", "at most 2048 bytes");
        assert_eq!(answer.header("connection"), "close");
    }
}

#[tokio::test]
async fn unknown_routes_have_the_common_shape() {
    let service = Service::start();
    for path in
        ["/v2/meetings", "/v1", "/v1/meetings/", "/v1/meetings/m-1/parties", "/docs/none.js", "/robots.txt", "//"]
    {
        service.get(path).await.problem(404, "unknown_route");
    }
    service.post_text("/v1/summits", "x").await.problem(404, "unknown_route");
}

#[tokio::test]
async fn path_that_is_not_utf8_is_a_problem() {
    let service = Service::start();
    for path in ["/v1/meetings/%ff", "/v1/topics/%ff/meetings", "/v1/articles/%ff/reading", "/docs/%ff"] {
        service.get(path).await.fault(400, "not_utf8", "path", "path", "UTF-8");
    }
}

#[tokio::test]
async fn cursor_is_checked_before_the_tag() {
    let service = Service::start();
    let meeting = service.meeting_of(&["joe-biden", "xi-jinping"]).await;
    let lists = ["meetings", "articles", "topics", "topics/trade/meetings"].map(str::to_owned);
    for list in lists.into_iter().chain([format!("meetings/{meeting}/evidence")]) {
        let answer = service.get_with(&format!("/v1/{list}?cursor=garbage"), &[("if-none-match", "*")]).await;
        answer.fault(400, "bad_cursor", "query", "cursor", "next");
    }
}

#[tokio::test]
async fn values_of_a_caller_come_back_shortened() {
    let service = Service::start();
    let problem = service.get(&format!("/v1/meetings?status={}", "x".repeat(5000))).await.problem(400, "bad_parameter");
    assert!(problem.to_string().len() < 2000);
    let long = "k".repeat(900_000);
    for body in [json!({"text": "x", &long: 1}), json!({"text": "x", "published": long}), json!({"text": [long]})] {
        assert!(service.post_json("/v1/extract", &body).await.body.len() < 4000);
    }
    let half = &long[..400_000];
    for body in [format!("{{\"{half}\": 1, \"{half}\": 1}}"), format!("{{\"text\": {long}}}"), format!("\"{long}\"")] {
        let answer = service.send(request(Method::POST, "/v1/extract", &[JSON], body)).await;
        assert!(answer.status == 400 && answer.body.len() < 4000, "{}", answer.status);
    }
    let long = "é\u{7f}".repeat(4000);
    let long: String = percent_encoded(&long);
    for path in [format!("/v1/meetings?{long}=1"), format!("/v1/meetings/{long}"), format!("/{long}")] {
        assert!(service.get(&path).await.body.len() < 8000);
    }
}

fn percent_encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test]
async fn repeated_fields_are_refused_by_name() {
    let service = Service::start();
    for (body, name) in [
        ("{\"text\": \"a\", \"title\": \"b\", \"text\": \"c\"}", "/text"),
        ("{\"url\": null, \"text\": \"a\", \"url\": null}", "/url"),
    ] {
        let answer = service.send(request(Method::POST, "/v1/articles", &[JSON], body)).await;
        answer.fault(400, "bad_field", "body", name, "once");
    }
}

#[tokio::test]
async fn mark_before_json_is_passed_over() {
    let service = Service::start();
    let body = "\u{feff}{\"text\": \"They met.\"}";
    let answer = service.send(request(Method::POST, "/v1/extract", &[JSON], body)).await;
    assert_eq!(answer.ok()["article"]["text"], "They met.");
}
