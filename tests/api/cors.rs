//! Pages of other origins may read, never write.

use axum::http::Method;

use crate::support::*;

const ORIGIN: (&str, &str) = ("origin", "https://page.example");

#[tokio::test]
async fn reads_are_open_to_every_page_and_show_their_headers() {
    let service = Service::start();
    for path in ["/v1/meetings", "/v1/meetings/none", "/health/ready", "/openapi.json"] {
        let answer = service.get_with(path, &[ORIGIN]).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        let exposed = answer.header("access-control-expose-headers");
        for name in ["ETag", "Link", "Retry-After", "Location", "Rapporteur-Sequence", "X-Request-Id"] {
            assert!(exposed.split(", ").any(|one| one == name), "{path}: {exposed}");
        }
        assert!(!answer.header("vary").contains("Origin"), "the answer is the same for every origin");
    }
}

#[tokio::test]
async fn preflight_admits_reads_and_refuses_writes() {
    let service = Service::start();
    let preflight = async |method: &str| {
        let headers = [ORIGIN, ("access-control-request-method", method)];
        service.send(request(Method::OPTIONS, "/v1/articles", &headers, "")).await
    };
    let read = preflight("GET").await;
    assert_eq!((read.status.as_u16(), read.header("access-control-allow-origin")), (204, "*"));
    assert_eq!(read.header("access-control-allow-methods"), "GET, HEAD");
    assert!(read.header("access-control-allow-headers").contains("If-None-Match"));
    let write = preflight("POST").await;
    assert_eq!(write.header("access-control-allow-origin"), "");
    assert_eq!(write.header("access-control-allow-methods"), "");
}

#[tokio::test]
async fn answers_to_writes_are_closed_to_pages() {
    let service = Service::start();
    for path in ["/v1/articles", "/v1/extract"] {
        let answer = service.send(request(Method::POST, path, &[ORIGIN, TEXT], "They met.")).await;
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
}

#[tokio::test]
async fn origins_can_be_narrowed_to_a_list() {
    let mut setup = Setup::default();
    setup.settings.cors.origins = vec!["https://page.example".to_owned()];
    let service = setup.start();
    let admitted = service.get_with("/v1/meetings", &[ORIGIN]).await;
    assert_eq!(admitted.header("access-control-allow-origin"), "https://page.example");
    let other = service.get_with("/v1/meetings", &[("origin", "https://other.example")]).await;
    assert_eq!(other.header("access-control-allow-origin"), "");
    for answer in [admitted, other, service.get("/v1/meetings").await] {
        let vary = answer.headers.get_all("vary").iter().any(|value| value.to_str().unwrap().contains("Origin"));
        assert!(vary, "a cache must not give one origin's answer to another");
    }
}
