//! Lists in pages.

use crate::support::*;

/// All rows of a list, page by page.
async fn walk(service: &Service, first: &str) -> Vec<serde_json::Value> {
    let (mut rows, mut next) = (Vec::new(), Some(first.to_owned()));
    while let Some(path) = next {
        let page = service.get(&path).await.ok();
        rows.extend(page["data"].as_array().unwrap().iter().cloned());
        next = page["next"].as_str().map(str::to_owned);
        assert!(rows.len() < 1000, "{first} does not end");
    }
    rows
}

#[tokio::test]
async fn pages_of_any_size_join_to_the_whole_list() {
    let service = Service::start();
    let meeting = service.meeting_of(&["joe-biden", "andres-manuel-lopez-obrador"]).await;
    let mut lists: Vec<String> =
        ["meetings", "participants", "topics", "places", "forums", "articles"].map(|of| format!("/v1/{of}")).into();
    for below in
        ["participants", "topics", "places", "forums", "articles", "evidence", "statements", "history", "sources"]
    {
        lists.push(format!("/v1/meetings/{meeting}/{below}"));
    }
    for below in ["meetings", "participants", "topics", "places", "forums", "articles"] {
        lists.push(format!("/v1/participants/joe-biden/{below}"));
        lists.push(format!("/v1/topics/trade/{below}"));
    }
    lists.push("/v1/meetings?participant=joe-biden&status=!proposed".to_owned());
    for list in lists {
        let whole = service.get(&list).await.ok();
        let rows = whole["data"].as_array().unwrap();
        assert_eq!(whole["total"], rows.len(), "{list}");
        assert!(whole["next"].is_null(), "{list}");
        assert!(!rows.is_empty(), "{list} is empty, so it shows nothing");
        for limit in [1, 2, 3, 1000] {
            let sign = if list.contains('?') { '&' } else { '?' };
            let walked = walk(&service, &format!("{list}{sign}limit={limit}")).await;
            assert_eq!(&walked, rows, "{list} by {limit}");
        }
    }
}

#[tokio::test]
async fn default_order_is_latest_first_and_undated_last() {
    let service = Service::start();
    let list = service.get("/v1/meetings").await.ok();
    let latest: Vec<&str> =
        list["data"].as_array().unwrap().iter().map(|row| row["when"]["latest"].as_str().unwrap_or("")).collect();
    let mut sorted = latest.clone();
    sorted.sort_by(|a, b| b.cmp(a));
    assert_eq!(latest, sorted);
    assert_eq!(latest.last(), Some(&""));
}

#[tokio::test]
async fn meetings_come_in_the_order_asked_for() {
    let service = Service::start();
    let walked = async |sort: &str| {
        let rows = walk(&service, &format!("/v1/meetings?sort={sort}&limit=2")).await;
        rows.iter()
            .map(|row| (row["when"]["latest"].clone(), row["updated"].as_u64().unwrap(), row["id"].clone()))
            .collect()
    };
    let latest_first: Vec<_> = walked("-date").await;
    assert_eq!(
        latest_first,
        walk(&service, "/v1/meetings")
            .await
            .iter()
            .map(|row| { (row["when"]["latest"].clone(), row["updated"].as_u64().unwrap(), row["id"].clone()) })
            .collect::<Vec<_>>()
    );
    let earliest_first: Vec<_> = walked("date").await;
    let days: Vec<&str> = earliest_first.iter().map(|(day, ..)| day.as_str().unwrap_or("undated")).collect();
    assert_eq!(days, ["2023-11-15", "2023-11-17", "2023-11-17", "2023-11-17", "2023-11-30", "undated"]);
    // Records 4 to 6 brought the others; 7 is the revision that joined Biden and Xi.
    let oldest_first: Vec<_> = walked("updated").await;
    assert_eq!(oldest_first.iter().map(|(_, updated, _)| *updated).collect::<Vec<_>>(), [4, 4, 5, 6, 6, 7]);
    let newest_first: Vec<_> = walked("-updated").await;
    assert_eq!(newest_first.iter().map(|(_, updated, _)| *updated).collect::<Vec<_>>(), [7, 6, 6, 5, 4, 4]);
    // Of one record by id, whichever way the list goes.
    assert_eq!((&newest_first[1], &newest_first[2]), (&oldest_first[3], &oldest_first[4]));
}

#[tokio::test]
async fn names_are_completed_most_meetings_first() {
    let service = Service::start();
    let counted = async |list: &str| -> Vec<(String, u64)> {
        let rows = walk(&service, list).await;
        rows.iter().map(|row| (row["id"].as_str().unwrap().to_owned(), row["meetings"].as_u64().unwrap())).collect()
    };
    // Biden is in five of the six meetings, Xi in three.
    assert_eq!(counted("/v1/participants?q=BID").await, [("joe-biden".to_owned(), 5)]);
    assert_eq!(
        counted("/v1/participants?q=J&limit=1").await,
        [("joe-biden".to_owned(), 5), ("xi-jinping".to_owned(), 3)]
    );
    assert_eq!(counted("/v1/participants?q=jo&kind=call").await, [("joe-biden".to_owned(), 1)]);
    assert_eq!(counted("/v1/participants/joe-biden/participants?q=j").await, [("xi-jinping".to_owned(), 2)]);
    assert_eq!(counted("/v1/participants?q=Óbra").await, [("andres-manuel-lopez-obrador".to_owned(), 2)]);
    let none = service.get("/v1/participants?q=jo+biden&kind=call").await.ok();
    assert_eq!(none["why"]["without"][1], serde_json::json!({"filter": "q=jo biden", "meetings": 1}));
}

#[tokio::test]
async fn next_keeps_filters_limit_and_suffix() {
    let service = Service::start();
    let page = service.get("/v1/meetings.json?participant=joe-biden&country=!QA&limit=2").await.ok();
    let next = page["next"].as_str().unwrap();
    assert!(next.starts_with("/v1/meetings.json?participant=joe-biden&country=!QA&limit=2&cursor="), "{next}");
}

#[tokio::test]
async fn next_lies_under_public_url_where_that_is_set() {
    let mut setup = Setup::default();
    setup.settings.public_url = Some("https://meetings.example.org/r/".to_owned());
    let page = setup.start().get("/v1/meetings?limit=1").await.ok();
    assert!(page["next"].as_str().unwrap().starts_with("https://meetings.example.org/r/v1/meetings?limit=1&cursor="));
}

#[tokio::test]
async fn cursor_serves_its_own_list_only() {
    let service = Service::start();
    let page = service.get("/v1/meetings?participant=joe-biden&limit=1").await.ok();
    let cursor = page["next"].as_str().unwrap().split("cursor=").nth(1).unwrap().to_owned();
    // Another page size and another order of the same filters are the same list.
    service.get(&format!("/v1/meetings?limit=3&participant=joe-biden&cursor={cursor}")).await.ok();
    for other in [
        format!("/v1/meetings?cursor={cursor}"),
        format!("/v1/meetings?participant=xi-jinping&cursor={cursor}"),
        format!("/v1/meetings?participant=joe-biden&sort=date&cursor={cursor}"),
        format!("/v1/meetings?participant=!joe-biden&cursor={cursor}"),
        format!("/v1/participants/joe-biden/meetings?cursor={cursor}"),
        format!("/v1/topics?participant=joe-biden&cursor={cursor}"),
        "/v1/meetings?cursor=eyJ2IjoxfQ".to_owned(),
        "/v1/meetings?cursor=not+a+cursor".to_owned(),
        format!("/v1/meetings?participant=joe-biden&cursor={}", &cursor[..cursor.len() - 4]),
    ] {
        service.get(&other).await.fault(400, "bad_cursor", "query", "cursor", "same list, order and filters");
    }
}

#[tokio::test]
async fn embedded_lists_hold_as_many_as_the_setting_says_and_a_total() {
    let mut setup = Setup::default();
    setup.settings.embedded_max = 7;
    let few = setup.start();
    let id = few.meeting_of(&["joe-biden", "andres-manuel-lopez-obrador"]).await;
    let meeting = few.get(&format!("/v1/meetings/{id}")).await.ok();
    assert_eq!((meeting["statements"].as_array().unwrap().len(), &meeting["statements_total"]), (7, &25.into()));
    let service = Service::start();
    let id = service.meeting_of(&["joe-biden", "andres-manuel-lopez-obrador"]).await;
    let meeting = service.get(&format!("/v1/meetings/{id}")).await.ok();
    assert_eq!(meeting["statements"].as_array().unwrap().len(), 20);
    assert_eq!(meeting["statements_total"], 25);
    let below = service.get(&format!("/v1/meetings/{id}/statements")).await.ok();
    assert_eq!((below["data"].as_array().unwrap().len(), &below["total"]), (25, &25.into()));
}
