//! Items, what lies below them, and meetings that moved or went.

use rapporteur::meeting::model::{Kind, Status};

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
async fn fields_choose_members_of_rows_and_items() {
    let service = Service::start();
    let names = |row: &serde_json::Value| row.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for (of, fields) in [
        ("meetings", ["created", "id", "missing", "when"]),
        ("participants", ["id", "meetings", "missing", "type"]),
        ("topics", ["id", "meetings", "missing", "name"]),
        ("places", ["country", "id", "meetings", "missing"]),
        ("forums", ["editions", "id", "meetings", "missing"]),
        ("articles", ["accepted", "id", "meetings", "missing"]),
    ] {
        let item = service.ids(&format!("/v1/{of}?limit=1")).await.swap_remove(0);
        let (list, item) = (format!("/v1/{of}"), format!("/v1/{of}/{item}"));
        let whole = service.get(&list).await.ok();
        let few = service.get(&format!("{list}?fields={}", fields.join(","))).await.ok();
        for (row, whole) in few["data"].as_array().unwrap().iter().zip(whole["data"].as_array().unwrap()) {
            assert_eq!(names(row), fields);
            for (name, value) in row.as_object().unwrap().iter().filter(|(name, _)| *name != "missing") {
                assert_eq!(value, &whole[name]);
            }
        }
        assert_eq!((&few["total"], &few["next"]), (&whole["total"], &whole["next"]));
        let whole = service.get(&item).await;
        let bare = service.get(&format!("{item}?fields=id")).await;
        assert_eq!(names(&bare.ok()), ["id"]);
        assert_ne!(bare.header("etag"), whole.header("etag"), "they have other bytes");
    }
    // Reasons are given for the nulls that are there, and only where they are wanted.
    let call = "/v1/meetings?kind=call";
    let list = service.get(&format!("{call}&fields=where,name,missing")).await.ok();
    assert_eq!(list["data"][0]["missing"], serde_json::json!({"/name": "not_stated", "/where": "not_stated"}));
    let list = service.get(&format!("{call}&fields=where")).await.ok();
    assert_eq!(names(&list["data"][0]), ["id", "where"]);
    // What has no id has none.
    let id = service.ids(call).await.swap_remove(0);
    let list = service.get(&format!("/v1/meetings/{id}/evidence?fields=slot&limit=1")).await.ok();
    assert_eq!(list["data"], serde_json::json!([{"slot": "/laterality"}]));
    // The next page has the same members, and a cursor serves whatever members are wanted.
    let next = list["next"].as_str().unwrap();
    assert!(next.contains("fields=slot"), "{next}");
    service.get(&next.replace("fields=slot&", "")).await.ok();
    service
        .get(&format!("/v1/articles/{}/notes?fields=id", service.ids("/v1/articles").await[0]))
        .await
        .problem(400, "unknown_parameter");
}

#[tokio::test]
async fn linked_meetings_are_shown_as_a_whole_where_asked() {
    let service = week_and_series().start();
    let first = format!("/v1/meetings/{}", of_series(&service, "2023-05-06").await);
    let soon = format!("/v1/meetings/{}", of_series(&service, "2023-12-01").await);
    for (item, name, total) in [(&first, "previous", 2), (&first, "next", 3), (&soon, "possibly_same", 1)] {
        let plain = service.get(item).await.ok();
        let with = service.get(&format!("{item}?include={name}")).await.ok();
        let (links, rows) = (plain[name].as_array().unwrap(), with[name].as_array().unwrap());
        assert_eq!(rows.len(), total, "{item}: {name}");
        for (row, link) in rows.iter().zip(links) {
            assert_eq!(row, &service.get(&format!("/v1/meetings/{}", link["id"].as_str().unwrap())).await.ok());
        }
        for (member, value) in plain.as_object().unwrap().iter().filter(|(member, _)| *member != "missing") {
            assert!(member == name || with[member] == *value, "{member}");
        }
    }
    let margins = service.meeting_of(&["joe-biden", "andres-manuel-lopez-obrador"]).await;
    let with = service.get(&format!("/v1/meetings/{margins}?include=part_of,next&fields=part_of,next")).await.ok();
    let summit = service.ids("/v1/meetings?kind=summit&forum=apec").await.swap_remove(0);
    assert_eq!(with["part_of"]["meeting"], service.get(&format!("/v1/meetings/{summit}")).await.ok());
    assert_eq!(with["part_of"]["id"], summit);
    assert_eq!(with.as_object().unwrap().len(), 3);
    // Nothing is around the summit.
    let summit = service.get(&format!("/v1/meetings/{summit}?include=part_of")).await.ok();
    assert!(summit["part_of"].is_null());
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

/// [`week`], and a series of meetings of Kishida and the emir with everything that a meeting can hold below it.
fn week_and_series() -> Setup {
    let pair = || told(&[KISHIDA, EMIR]);
    let mut setup = Setup::default();
    setup.readings.extend([
        article("past", "2023-11-10", vec![pair().on("2021"), pair().on("2022-03-04"), pair().on("2023-05-06")]),
        article(
            "soon",
            "2023-11-11",
            vec![pair().on("2023-12-01").status(Status::Scheduled).announced_by(&["a-b", "c-d"])],
        ),
        article("sooner", "2023-11-12", vec![pair().on("2023-12-01").status(Status::Scheduled).kind(Kind::Visit)]),
        article("off", "2023-11-13", vec![pair().on("2023-12-01").status(Status::Denied).kind(Kind::Summit)]),
        article("again", "2023-11-14", vec![pair().on("2023-12-11").status(Status::Scheduled)]),
        // It may be either of the two.
        article("vague", "2023-11-15", vec![pair().on("2023-12").status(Status::Scheduled)]),
    ]);
    setup
}

/// The id of the meeting of [`week_and_series`] on a day.
async fn of_series(service: &Service, day: &str) -> String {
    let path =
        format!("/v1/meetings?participant=fumio-kishida&participant=tamim-bin-hamad-al-thani&from={day}&to={day}");
    service.ids(&format!("{path}&match=certain")).await.swap_remove(0)
}

/// All rows of a list, one a page.
async fn one_by_one(service: &Service, list: &str) -> Vec<serde_json::Value> {
    let (mut rows, mut next) = (Vec::new(), Some(format!("{list}?limit=1")));
    while let Some(path) = next {
        let page = service.get(&path).await.ok();
        rows.extend(page["data"].as_array().unwrap().iter().cloned());
        next = page["next"].as_str().map(str::to_owned);
    }
    rows
}

#[tokio::test]
async fn the_rest_of_every_embedded_list_lies_below_the_item() {
    let mut setup = week_and_series();
    setup.settings.embedded_max = 1;
    let service = setup.start();
    let first = format!("/v1/meetings/{}", of_series(&service, "2023-05-06").await);
    let soon = format!("/v1/meetings/{}", of_series(&service, "2023-12-01").await);
    let late = service.ids("/v1/articles?participant=joe-biden&participant=xi-jinping&place=woodside-us").await;
    let article = format!("/v1/articles/{}", late[0]);
    for (item, list, total) in [
        (&first, "previous", 2),
        (&first, "next", 3),
        (&soon, "possibly_same", 1),
        (&soon, "disagreements", 2),
        (&soon, "announced_by", 2),
        (&soon, "sources", 3),
        (&article, "revisions", 2),
        (&article, "notes", 2),
        (&article, "topics", 1),
    ] {
        let whole = service.get(item).await.ok();
        let rows = one_by_one(&service, &format!("{item}/{list}")).await;
        assert_eq!((rows.len(), &whole[format!("{list}_total")]), (total, &total.into()), "{item}/{list}: {whole:#}");
        for (row, embedded) in rows.iter().zip(whole[list].as_array().unwrap()) {
            let Some(members) = embedded.as_object() else {
                assert_eq!(row, embedded);
                continue;
            };
            for (name, value) in members {
                assert_eq!(&row[name], value, "{item}/{list}: {name}");
            }
        }
    }
    let disagreements = service.get(&format!("{soon}/disagreements")).await.ok();
    assert_eq!(
        disagreements["data"][0]["sources_total"],
        disagreements["data"][0]["sources"].as_array().unwrap().len()
    );
    let mut sources = service.ids(&format!("{soon}/sources")).await;
    sources.reverse();
    assert_eq!(sources, service.ids(&format!("{soon}/articles")).await);
}

#[tokio::test]
async fn an_article_has_the_topics_that_it_shows() {
    let service = Service::start();
    for id in service.ids("/v1/articles").await {
        let article = service.get(&format!("/v1/articles/{id}")).await.ok();
        let shown: Vec<&str> =
            article["topics"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
        assert_eq!(service.ids(&format!("/v1/articles/{id}/topics")).await, shown);
    }
    // They are the article's own, so there is nothing to filter.
    let id = service.ids("/v1/articles?topic=migration").await.swap_remove(0);
    assert_eq!(service.ids(&format!("/v1/articles/{id}/topics")).await, ["trade", "migration"]);
    service.get(&format!("/v1/articles/{id}/topics?country=MX")).await.problem(400, "unknown_parameter");
}

#[tokio::test]
async fn a_cursor_of_a_list_that_has_changed_is_refused() {
    let service = week_and_series().start();
    let soon = format!("/v1/meetings/{}", of_series(&service, "2023-12-01").await);
    let first = format!("/v1/meetings/{}", of_series(&service, "2023-05-06").await);
    let next = async |list: String| {
        let page = service.get(&format!("{list}?limit=1")).await.ok();
        page["next"].as_str().unwrap().to_owned()
    };
    let evidence = next(format!("{soon}/evidence")).await;
    let sources = next(format!("{soon}/sources")).await;
    let later = next(format!("{first}/next")).await;
    let unchanged = next(format!("{first}/evidence")).await;
    // The same record with one more report: ids do not depend on what comes later.
    let mut setup = week_and_series();
    let more = told(&[KISHIDA, EMIR]).on("2023-12-01").status(Status::Scheduled);
    setup.readings.push(article("more", "2023-11-11", vec![more]));
    let service = setup.start();
    for stale in [&evidence, &sources] {
        service.get(stale).await.fault(400, "bad_cursor", "query", "cursor", "begin again");
        let held = service.get_with(stale, &[("if-none-match", "*")]).await;
        held.fault(400, "bad_cursor", "query", "cursor", "begin again");
    }
    // Links are paged by the last one seen; other items are not concerned.
    service.get(&later).await.ok();
    service.get(&unchanged).await.ok();
}

#[tokio::test]
async fn whoever_only_announces_is_listed_with_no_meeting() {
    let service = week_and_series().start();
    assert_eq!(service.get("/v1/participants/a-b").await.ok()["meetings"], 0);
    assert!(service.ids("/v1/participants").await.contains(&"a-b".to_owned()));
    let filtered = service.ids("/v1/participants?participant=fumio-kishida&status=scheduled").await;
    assert!(!filtered.contains(&"a-b".to_owned()), "{filtered:?}");
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
