//! Items, what lies below them, and meetings that moved or went.

use crate::support::*;

#[tokio::test]
async fn item_is_the_row_of_its_list() {
    let service = Service::start();
    for of in ["meetings", "participants", "topics", "places", "forums"] {
        for row in service.get(&format!("/v1/{of}")).await.ok()["data"].as_array().unwrap() {
            let item = service.get(&format!("/v1/{of}/{}", row["id"].as_str().unwrap())).await.ok();
            assert_eq!(&item, row, "{of}");
        }
    }
}

#[tokio::test]
async fn article_shows_its_text_only_as_an_item() {
    let service = Service::start();
    let rows = service.get("/v1/articles").await.ok();
    for row in rows["data"].as_array().unwrap() {
        assert!(row.get("text").is_none());
        let path = format!("/v1/articles/{}", row["id"].as_str().unwrap());
        assert!(service.get(&path).await.ok()["text"].as_str().unwrap().starts_with("The dispatch "));
        let reading = service.get(&format!("{path}/reading")).await.ok();
        assert_eq!(reading["article"]["id"], row["id"]);
    }
}

#[tokio::test]
async fn item_in_the_path_is_one_more_filter() {
    let service = Service::start();
    for (below, same) in [
        ("/v1/participants/xi-jinping/meetings?topic=trade", "/v1/meetings?participant=xi-jinping&topic=trade"),
        ("/v1/topics/migration/places", "/v1/places?topic=migration"),
        ("/v1/places/woodside-us/articles", "/v1/articles?place=woodside-us"),
        ("/v1/forums/apec/participants", "/v1/participants?forum=apec"),
    ] {
        let (below, same) = (service.get(below).await.ok(), service.get(same).await.ok());
        assert_eq!((&below["data"], &below["total"]), (&same["data"], &same["total"]));
        assert_ne!(below["total"], 0);
    }
}

#[tokio::test]
async fn counterparts_leave_the_one_out_and_count_the_common_meetings() {
    let service = Service::start();
    let list = service.get("/v1/participants/joe-biden/participants?kind=meeting,call").await.ok();
    let counted: Vec<(&str, u64)> = list["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["id"].as_str().unwrap(), row["meetings"].as_u64().unwrap()))
        .collect();
    assert_eq!(
        counted,
        [("andres-manuel-lopez-obrador", 1), ("fumio-kishida", 1), ("tamim-bin-hamad-al-thani", 1), ("xi-jinping", 1)]
    );
    assert_eq!(list["total"], 4);
}

#[tokio::test]
async fn what_lies_below_a_meeting_is_what_the_meeting_holds() {
    let service = Service::start();
    let id = service.meeting_of(&["joe-biden", "andres-manuel-lopez-obrador"]).await;
    let meeting = service.get(&format!("/v1/meetings/{id}")).await.ok();
    for below in ["participants", "topics"] {
        let mut expected: Vec<&str> =
            meeting[below].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
        expected.sort_unstable();
        assert_eq!(service.ids(&format!("/v1/meetings/{id}/{below}")).await, expected);
    }
    assert_eq!(service.ids(&format!("/v1/meetings/{id}/places")).await, ["san-francisco-us"]);
    assert_eq!(service.ids(&format!("/v1/meetings/{id}/forums")).await, ["apec"]);
    let history = service.get(&format!("/v1/meetings/{id}/history")).await.ok();
    assert_eq!(history["data"][0]["change"], "created");
    let evidence = service.get(&format!("/v1/meetings/{id}/evidence")).await.ok();
    assert_eq!(evidence["total"], meeting["evidence_total"]);
}

#[tokio::test]
async fn meeting_that_turned_out_to_be_another_leads_there() {
    let service = Service::start();
    let (moved, now) = moved_meeting(&service).await;
    for (path, to) in [
        (format!("/v1/meetings/{moved}"), format!("/v1/meetings/{now}")),
        (format!("/v1/meetings/{moved}.json"), format!("/v1/meetings/{now}.json")),
        (format!("/v1/meetings/{moved}/articles?limit=1"), format!("/v1/meetings/{now}/articles?limit=1")),
    ] {
        let answer = service.get(&path).await;
        assert_eq!(answer.status, 308, "{path}");
        assert_eq!(answer.header("location"), to);
        service.get(&to).await.ok();
    }
}

#[tokio::test]
async fn meeting_that_no_article_reports_any_more_is_gone() {
    let service = Service::start();
    let gone = gone_meeting(&service).await;
    service.get(&format!("/v1/meetings/{gone}")).await.problem(410, "gone");
    service.get(&format!("/v1/meetings/{gone}/evidence")).await.problem(410, "gone");
}

#[tokio::test]
async fn ids_that_never_were_are_not_found() {
    let service = Service::start();
    for of in ["meetings", "participants", "topics", "places", "forums", "articles"] {
        service.get(&format!("/v1/{of}/nobody")).await.problem(404, "not_found");
        service.get(&format!("/v1/{of}/nobody/topics")).await.problem(404, "not_found");
        service.get(&format!("/v1/{of}/No%20Body%C3%A9")).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn moved_meeting_is_found_however_its_id_is_written() {
    let service = Service::start();
    let (old, now) = moved_meeting(&service).await;
    let encoded = format!("%6D{}", &old[1..]);
    for id in [&old, &encoded] {
        for (rest, there) in [("", ""), ("/topics?limit=1", "/topics?limit=1"), (".json", ".json")] {
            let answer = service.get(&format!("/v1/meetings/{id}{rest}")).await;
            assert_eq!(answer.status, 308);
            assert_eq!(answer.header("location"), format!("/v1/meetings/{now}{there}"));
        }
    }
}
