//! Articles coming in: what happens to them, and who may send them.

use axum::http::Method;
use serde_json::json;

use crate::support::*;

fn dispatch(text: &str) -> serde_json::Value {
    json!({
        "title": "Biden and Xi meet",
        "text": text,
        "published": "2023-11-15",
        "publisher": "Tests",
        "url": "https://example.org/new",
    })
}

#[tokio::test]
async fn new_article_is_created_read_and_found() {
    let service = Service::start();
    let answer = service.post_json("/v1/articles", &dispatch("Joe Biden met Xi Jinping in Woodside.")).await;
    assert_eq!(answer.status, 201);
    let receipt = answer.json();
    let id = receipt["id"].as_str().unwrap();
    assert_eq!(answer.header("location"), format!("/v1/articles/{id}"));
    assert_eq!((&receipt["url"], &receipt["revision"]), (&format!("/v1/articles/{id}").into(), &1.into()));
    assert_eq!(receipt["change"]["article"], "created");
    assert_eq!(answer.header("rapporteur-sequence"), receipt["change"]["sequence"].to_string());
    assert_eq!(receipt["reading"]["article"]["published"], "2023-11-15");
    let item = service.get(answer.header("location")).await.ok();
    assert_eq!(item["text"], "Joe Biden met Xi Jinping in Woodside.");
    assert_eq!(service.get(&format!("/v1/articles/{id}/reading")).await.ok(), receipt["reading"]);
}

#[tokio::test]
async fn meetings_that_an_article_founds_are_named_and_there() {
    let service = Setup { readings: Vec::new(), ..Setup::default() }.start();
    let receipt = service.post_json("/v1/articles", &dispatch("Joe Biden met Xi Jinping in Woodside.")).await.json();
    let created = receipt["change"]["created"].as_array().unwrap();
    assert_eq!(created.len(), receipt["reading"]["meetings"].as_array().unwrap().len());
    for id in created {
        service.get(&format!("/v1/meetings/{}", id.as_str().unwrap())).await.ok();
    }
}

#[tokio::test]
async fn same_article_again_changes_nothing() {
    let service = Service::start();
    let first = service.post_json("/v1/articles", &dispatch("They met.")).await.json();
    let before = service.app.sequence();
    let again = service.post_json("/v1/articles", &dispatch("They met.")).await;
    let receipt = again.ok();
    assert_eq!((&receipt["id"], &receipt["revision"]), (&first["id"], &1.into()));
    assert_eq!(receipt["change"]["article"], "unchanged");
    assert_eq!(receipt["reading"], first["reading"]);
    assert_eq!(service.app.sequence(), before);
}

#[tokio::test]
async fn new_text_under_a_known_address_is_a_revision() {
    let service = Service::start();
    let first = service.post_json("/v1/articles", &dispatch("They met.")).await.json();
    let second = service.post_json("/v1/articles", &dispatch("They did not meet.")).await.ok();
    assert_eq!((&second["id"], &second["revision"]), (&first["id"], &2.into()));
    assert_eq!(second["change"]["article"], "revised");
    let item = service.get(second["url"].as_str().unwrap()).await.ok();
    assert_eq!((&item["text"], &item["revisions_total"]), (&"They did not meet.".into(), &2.into()));
}

#[tokio::test]
async fn one_text_of_two_publishers_is_two_articles() {
    let service = Service::start();
    let from = |publisher: &str| json!({"text": "Joe Biden met Xi Jinping.", "publisher": publisher});
    let first = service.post_json("/v1/articles", &from("One")).await;
    let second = service.post_json("/v1/articles", &from("Two")).await;
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (201, 201));
    let (first, second) = (first.json()["url"].clone(), second.json()["url"].clone());
    assert_ne!(first, second);
    let (first, second) =
        (service.get(first.as_str().unwrap()).await.ok(), service.get(second.as_str().unwrap()).await.ok());
    assert_eq!((&first["publisher"], &first["revisions_total"]), (&"One".into(), &1.into()));
    assert_eq!((&second["publisher"], &second["revisions_total"]), (&"Two".into(), &1.into()));
    let copies = [&first, &second].into_iter().filter(|article| !article["copy_of"].is_null()).count();
    assert_eq!(copies, 1);
}

#[tokio::test]
async fn plain_text_takes_its_fields_from_the_query() {
    let service = Service::start();
    let path = "/v1/articles?published=2023-11-14&title=A%20title&publisher=P&url=https://example.org/p&language=en-GB";
    let answer = service.post_text(path, "Their words: “well met”.").await;
    assert_eq!(answer.status, 201);
    let article = &answer.json()["reading"]["article"];
    assert_eq!(
        [&article["title"], &article["published"], &article["publisher"], &article["url"], &article["language"]],
        ["A title", "2023-11-14", "P", "https://example.org/p", "en-GB"]
    );
    assert_eq!(article["text"], "Their words: “well met”.");
}

#[tokio::test]
async fn extract_reads_like_articles_and_keeps_nothing() {
    let service = Service::start();
    let before = (service.app.sequence(), service.app.counts());
    let article = dispatch("Joe Biden met Xi Jinping in Woodside.");
    let reading = service.post_json("/v1/extract", &article).await.ok();
    let long = service.post_text("/v1/extract?published=2023-11-15", &"They met. ".repeat(10_000)).await.ok();
    assert_eq!(long["article"]["published"], "2023-11-15");
    assert_eq!((service.app.sequence(), service.app.counts()), before);
    assert_eq!(service.post_json("/v1/articles", &article).await.json()["reading"], reading);
}

#[tokio::test]
async fn nothing_of_a_refused_article_stays() {
    let service = Service::start();
    let before = (service.app.sequence(), service.app.counts());
    for body in [json!({"text": " "}), json!({"text": "x", "published": "soon"}), json!({"text": "x", "x": 1})] {
        assert_eq!(service.post_json("/v1/articles", &body).await.status, 400);
    }
    let foreign = request(Method::POST, "/v1/articles", &[TEXT, ("origin", "https://page.example")], "They met.");
    assert_eq!(service.send(foreign).await.status, 403);
    assert_eq!((service.app.sequence(), service.app.counts()), before);
}

/// Headers of a request, and the code that refuses it: as a write, and as a text to be read only.
type Case = (&'static [(&'static str, &'static str)], Option<(&'static str, &'static str)>, bool);

const GUARD: [Case; 19] = [
    (&[], None, true),
    (&[("host", "localhost:3000")], None, true),
    (&[("host", "[::1]:8080")], None, true),
    (&[("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", "same-origin")], None, true),
    (&[("sec-fetch-site", "none")], None, true),
    (&[("host", "meetings.example.org")], Some(("foreign_host", "Host")), false),
    (&[("host", "127.0.0.1.example.org")], Some(("foreign_host", "Host")), false),
    (&[("host", "192.0.2.7:8080")], Some(("foreign_host", "Host")), false),
    (&[("origin", "https://page.example")], Some(("foreign_origin", "Origin")), false),
    (&[("origin", "null")], Some(("foreign_origin", "Origin")), false),
    (&[("origin", "http://127.0.0.1:3000")], Some(("foreign_origin", "Origin")), false),
    (&[("origin", "https://127.0.0.1:8080")], Some(("foreign_origin", "Origin")), false),
    (&[("sec-fetch-site", "cross-site")], Some(("cross_site", "Sec-Fetch-Site")), false),
    (&[("sec-fetch-site", "same-site")], Some(("cross_site", "Sec-Fetch-Site")), false),
    (&[("forwarded", "for=192.0.2.1")], Some(("forwarded", "forwarded")), true),
    (&[("x-forwarded-for", "192.0.2.1")], Some(("forwarded", "x-forwarded-for")), true),
    (&[("x-forwarded-host", "a.example")], Some(("forwarded", "x-forwarded-host")), true),
    (&[("via", "1.1 proxy")], Some(("forwarded", "via")), true),
    (&[("x-real-ip", "192.0.2.1")], Some(("forwarded", "x-real-ip")), true),
];

#[tokio::test]
async fn on_loopback_only_programs_of_this_machine_write() {
    for (headers, refused, extract_too) in GUARD {
        let service = Service::start();
        let headers: Vec<(&str, &str)> = [TEXT].iter().chain(headers).copied().collect();
        let write = service.send(request(Method::POST, "/v1/articles", &headers, "They met.")).await;
        let extract = service.send(request(Method::POST, "/v1/extract", &headers, "They met.")).await;
        match refused {
            None => assert_eq!(write.status, 201, "{headers:?}"),
            Some((code, header)) => {
                write.fault(403, code, "header", header, "");
            }
        }
        match refused.filter(|_| !extract_too) {
            None => assert_eq!(extract.status, 200, "{headers:?}"),
            Some((code, _)) => {
                extract.problem(403, code);
            }
        }
    }
}

#[tokio::test]
async fn several_hosts_or_an_absolute_foreign_target_are_refused() {
    let service = Service::start();
    let mut twice = request(Method::POST, "/v1/articles", &[TEXT, ("host", "127.0.0.1")], "They met.");
    twice.headers_mut().append("host", "page.example".parse().unwrap());
    service.send(twice).await.problem(403, "foreign_host");
    let absolute = request(Method::POST, "http://page.example/v1/articles", &[TEXT], "They met.");
    service.send(absolute).await.problem(403, "foreign_host");
}

#[tokio::test]
async fn bound_beyond_loopback_without_keys_it_is_read_only() {
    for address in ["192.0.2.1:8080", "0.0.0.0:8080", "[::]:8080"] {
        let service = Setup { address, ..Setup::default() }.start();
        let host = [TEXT, ("host", "meetings.example.org"), ("x-forwarded-for", "192.0.2.9")];
        let write = request(Method::POST, "/v1/articles", &host, "They met.");
        service.send(write).await.problem(403, "read_only");
        assert_eq!(service.send(request(Method::POST, "/v1/extract", &host, "They met.")).await.status, 200);
        assert_eq!(service.get("/").await.ok()["writable"], false);
        service.get_with("/v1/meetings", &[("host", "meetings.example.org")]).await.ok();
    }
}
