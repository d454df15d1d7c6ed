//! The service itself: index, health, documentation, request ids, a panic.

use crate::support::*;

#[tokio::test]
async fn every_link_of_the_index_works() {
    let service = Service::start();
    let index = service.get("/").await.ok();
    let lists = ["lists", "counts"].into_iter().flat_map(|name| index[name].as_object().unwrap().values());
    let pages = ["docs", "openapi", "codebook", "problems", "quality", "health"].map(|name| &index[name]);
    for link in lists.chain(pages) {
        assert_eq!(service.get(link.as_str().unwrap()).await.status, 200, "{link}");
    }
}

#[tokio::test]
async fn health_says_what_is_there() {
    let service = Service::start();
    assert_eq!(service.get("/health/live").await.ok()["status"], "live");
    let ready = service.get("/health/ready").await.ok();
    assert_eq!((&ready["status"], &ready["articles"], &ready["meetings"]), (&"ready".into(), &6.into(), &6.into()));
}

#[tokio::test]
async fn documentation_refers_to_nothing_outside() {
    let service = Service::start();
    assert_eq!(service.get("/docs").await.header("location"), "docs/");
    let page = service.get("/docs/").await;
    let text = page.text();
    assert!(page.header("content-security-policy").starts_with("default-src 'self'"));
    assert!(!text.contains("http://") && !text.contains("https://"), "{text}");
    let files: Vec<&str> = text.split("=\"./").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(files.len() >= 5, "{files:?}");
    for file in files {
        assert_eq!(service.get(&format!("/docs/{file}")).await.status, 200, "{file}");
    }
    let start = service.get("/docs/swagger-initializer.js").await.text();
    assert!(start.contains("../openapi.json") && !start.contains("http"), "{start}");
    assert!(start.contains("\"validatorUrl\": \"none\""), "{start}");
}

#[tokio::test]
async fn codebook_and_problems_are_served() {
    let service = Service::start();
    let codebook = service.get("/docs/codebook").await;
    assert!(codebook.header("content-type").starts_with("text/markdown"));
    assert!(codebook.text().starts_with("# Codebook"));
    let problems = service.get("/docs/problems").await.text();
    let code = service.get("/v1/meetings?x=1").await.problem(400, "unknown_parameter")["code"].clone();
    assert!(problems.contains(&format!("id=\"{}\"", code.as_str().unwrap())));
}

#[tokio::test]
async fn sane_request_id_is_kept_and_another_is_replaced() {
    let service = Service::start();
    let id =
        async |given: &str| service.get_with("/", &[("x-request-id", given)]).await.header("x-request-id").to_owned();
    assert_eq!(id("order-17").await, "order-17");
    for odd in ["a b", "<script>", &"x".repeat(200)] {
        assert_ne!(id(odd).await, odd);
    }
    assert_ne!(service.get("/").await.header("x-request-id"), service.get("/").await.header("x-request-id"));
}

#[tokio::test]
async fn problems_link_to_where_the_service_is_reached() {
    let kind = async |public_url: Option<&str>, path: &str| {
        let mut setup = Setup::default();
        setup.settings.public_url = public_url.map(str::to_owned);
        setup.start().get(path).await.json()["type"].clone()
    };
    let public = Some("https://example.org/meetings/");
    for path in ["/v1/topics/nobody", "/nowhere", "/v1/meetings?x=1", "/v1/topics/%ff"] {
        assert!(kind(None, path).await.as_str().unwrap().starts_with("/docs/problems#"));
        assert!(kind(public, path).await.as_str().unwrap().starts_with("https://example.org/meetings/docs/problems#"));
    }
}
