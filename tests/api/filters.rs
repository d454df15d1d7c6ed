//! What filters find, and what they refuse.

use std::collections::BTreeSet;

use crate::support::*;

/// The meetings of a query, each as its parties' family names: `biden+xi`.
async fn found(service: &Service, query: &str) -> BTreeSet<String> {
    let list = service.get(&format!("/v1/meetings?{query}")).await.ok();
    let short = |id: &str| match id {
        "joe-biden" => "biden",
        "xi-jinping" => "xi",
        "andres-manuel-lopez-obrador" => "amlo",
        "fumio-kishida" => "kishida",
        _ => "emir",
    };
    let parties = |row: &serde_json::Value| {
        let mut names: Vec<&str> =
            row["participants"].as_array().unwrap().iter().map(|one| short(one["id"].as_str().unwrap())).collect();
        names.sort_unstable();
        names.join("+")
    };
    list["data"].as_array().unwrap().iter().map(parties).collect()
}

const ALL: [&str; 6] = ["amlo+biden", "biden+xi", "biden+emir", "biden+kishida", "kishida+xi", APEC];
const APEC: &str = "amlo+biden+kishida+xi";

#[tokio::test]
async fn each_filter_finds_what_it_says() {
    let service = Service::start();
    let cases: &[(&str, &[&str])] = &[
        ("", &ALL),
        // A comma is any-of, repeating is all-of, ! is none-of.
        ("participant=fumio-kishida,tamim-bin-hamad-al-thani", &["biden+emir", "biden+kishida", "kishida+xi", APEC]),
        ("participant=joe-biden&participant=xi-jinping", &["biden+xi", APEC]),
        ("participant=!joe-biden", &["kishida+xi"]),
        ("participant=!joe-biden,fumio-kishida", &[]),
        ("participant=joe-biden&topic=!trade,security", &["biden+emir"]),
        // A country by alpha-2, alpha-3 or name, in any case.
        ("country=QA", &["biden+emir"]),
        ("country=qat", &["biden+emir"]),
        ("country=Qatar", &["biden+emir"]),
        ("country=Mexico,qatar", &["biden+emir", "amlo+biden", APEC]),
        ("topic=migration", &["amlo+biden"]),
        ("place=san-francisco-us", &["amlo+biden", APEC]),
        ("place_country=USA", &["amlo+biden", "biden+xi", APEC]),
        ("forum=apec", &["amlo+biden", APEC]),
        ("kind=call", &["biden+emir"]),
        ("kind=!meeting", &["biden+emir", APEC]),
        ("format=phone", &["biden+emir"]),
        ("laterality=multilateral", &[APEC]),
        ("status=scheduled,proposed", &["biden+kishida", "kishida+xi"]),
        ("confidence_min=0.5", &["amlo+biden", "biden+xi", "biden+emir", "biden+kishida", APEC]),
        // A date that can lie in the span, and one that must. Undated meetings are in no span.
        ("from=2023-11-16&to=2023-11-16", &["biden+kishida", APEC]),
        ("from=2023-11-17", &["amlo+biden", "biden+emir", "biden+kishida", APEC]),
        ("from=2023-11-15&to=2023-11-17&match=certain", &["amlo+biden", "biden+xi", "biden+emir", APEC]),
        ("to=2023-11-15&match=possible", &["biden+xi", "biden+kishida", APEC]),
        ("precision=day", &["amlo+biden", "biden+xi", "biden+emir"]),
        ("precision=month", &["amlo+biden", "biden+xi", "biden+emir", "biden+kishida", APEC]),
        // No article mentions a country here, so it is those that somebody in an article speaks for.
        ("mentions_country=QA", &["biden+emir"]),
        ("mentions_country=MX", &["amlo+biden", APEC]),
        ("mentions_country=!CN", &["biden+emir"]),
        // San Francisco is in both; "Woodside" here has its coordinates.
        ("near=37.77,-122.42,1", &["amlo+biden", "biden+xi", APEC]),
        ("near=37.77,-122.42,1&topic=migration", &["amlo+biden"]),
        ("near=38.9,-77.04,100", &[]),
        // Eight records; the last two are revisions, of which one joined Biden and Xi and one withdrew a meeting.
        ("updated_since=7", &[]),
        ("updated_since=6", &["biden+xi"]),
        ("updated_since=5", &["biden+kishida", "kishida+xi", "biden+xi"]),
        ("updated_since=0", &ALL),
        ("known_by=2023-11-14", &[]),
        ("known_by=2023-11-16", &["biden+xi"]),
        ("known_by=2023-11-17", &["amlo+biden", "biden+xi", APEC]),
        ("unconfirmed_on=2023-11-30", &[]),
        ("unconfirmed_on=2023-12-01", &["biden+kishida"]),
        ("q=biden", &["amlo+biden", "biden+xi", "biden+emir", "biden+kishida", APEC]),
        ("q=López", &["amlo+biden", APEC]),
        ("q=JINPING+kish", &["kishida+xi", APEC]),
        ("q=kish+jinping", &[]),
        ("q=migr", &["amlo+biden"]),
        ("q=economic+leaders'+meet", &["amlo+biden", APEC]),
        ("participant=joe-biden&country=CN&from=2023-11-15&to=2023-11-15&precision=day&status=held", &["biden+xi"]),
    ];
    for (query, expected) in cases {
        let expected: BTreeSet<String> = expected.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(found(&service, query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn filters_on_meetings_select_in_every_list() {
    let service = Service::start();
    for (list, expected) in [
        ("/v1/topics?country=MX&kind=meeting", vec!["migration", "trade"]),
        ("/v1/places?participant=xi-jinping", vec!["san-francisco-us", "woodside-us"]),
        ("/v1/forums?status=proposed", vec![]),
        ("/v1/participants?kind=call", vec!["joe-biden", "tamim-bin-hamad-al-thani"]),
    ] {
        assert_eq!(service.ids(list).await, expected, "{list}");
    }
    let articles = service.get("/v1/articles?kind=call").await.ok();
    assert_eq!(articles["data"][0]["title"], "Dispatch call");
    assert_eq!(articles["total"], 1);
}

#[tokio::test]
async fn empty_list_says_which_filter_emptied_it() {
    let service = Service::start();
    let list =
        service.get("/v1/meetings?participant=joe-biden&topic=migration&to=2023-11-01&from=2023-10-01").await.ok();
    let why = &list["why"];
    assert_eq!(
        why["without"],
        serde_json::json!([
            {"filter": "participant=joe-biden", "meetings": 0},
            {"filter": "topic=migration", "meetings": 1},
            {"filter": "from=2023-10-01&to=2023-11-01", "meetings": 1},
        ])
    );
    assert_eq!((&why["data_from"], &why["data_to"]), (&"2023-11-01".into(), &"2023-11-30".into()));
    assert_eq!(why["meetings"], 0);
    assert!(service.get("/v1/meetings").await.ok().get("why").is_none(), "a list with entries has nothing to explain");
}

#[tokio::test]
async fn empty_list_counts_without_each_of_the_later_filters() {
    let service = Service::start();
    let query = "q=migr&near=38.9,-77.04,100&updated_since=5&known_by=2023-11-16&unconfirmed_on=2023-12-01";
    let why = service.get(&format!("/v1/meetings?{query}&mentions_country=MX")).await.ok()["why"].clone();
    let filters: Vec<&str> =
        why["without"].as_array().unwrap().iter().map(|row| row["filter"].as_str().unwrap()).collect();
    let mut asked: Vec<&str> = query.split('&').collect();
    asked.insert(0, "mentions_country=MX");
    assert_eq!(filters, asked);
    // Only the place is wrong.
    let why = service.get("/v1/meetings?q=migr&near=38.9,-77.04,100").await.ok()["why"].clone();
    assert_eq!(
        why["without"],
        serde_json::json!([
            {"filter": "q=migr", "meetings": 0},
            {"filter": "near=38.9,-77.04,100", "meetings": 1},
        ])
    );
}

#[tokio::test]
async fn empty_list_of_meetings_that_match_says_that_they_do() {
    let service = Service::start();
    let list = service.get("/v1/places?kind=call").await.ok();
    assert_eq!((&list["total"], &list["why"]["meetings"]), (&0.into(), &1.into()));
    let call = service.ids("/v1/meetings?kind=call").await.swap_remove(0);
    let list = service.get(&format!("/v1/meetings/{call}/places")).await.ok();
    assert_eq!((&list["why"]["meetings"], &list["why"]["without"]), (&1.into(), &serde_json::json!([])));
}

#[tokio::test]
async fn a_name_that_one_alone_has_means_that_one() {
    let service = Service::start();
    let cases: &[(&str, &str)] = &[
        // In the catalog in full, as a family name, and with other accents and another case.
        ("participant=Fumio+Kishida", "participant=fumio-kishida"),
        ("participant=kishida", "participant=fumio-kishida"),
        ("participant=LÓPEZ+obrador", "participant=andres-manuel-lopez-obrador"),
        ("participant=!Joe+Biden,Kishida", "participant=!joe-biden,fumio-kishida"),
        // From the tables: a country, and the house that stands for a government.
        ("participant=Mexico", "participant=mx"),
        ("participant=the+White+House", "participant=us-white-house"),
        ("topic=Migration", "topic=migration"),
        ("place=The+Hague", "place=the-hague-nl"),
        ("forum=APEC+Economic+Leaders'+Meeting", "forum=apec"),
    ];
    for (named, by_id) in cases {
        let (named, by_id) = (
            service.get(&format!("/v1/meetings?{named}")).await.ok(),
            service.get(&format!("/v1/meetings?{by_id}")).await.ok(),
        );
        assert_eq!((&named["data"], &named["total"]), (&by_id["data"], &by_id["total"]));
    }
}

#[tokio::test]
async fn a_name_that_several_have_is_refused_with_those() {
    let mut setup = Setup::default();
    setup.readings.extend([
        article("bush", "2005-03-01", vec![told(&[("george-w-bush", "US"), ("vicente-fox", "MX")]).on("2005-02-28")]),
        article("jeb", "2005-03-01", vec![told(&[("jeb-bush", "US"), ("vicente-fox", "MX")]).on("2005-02-27")]),
    ]);
    let service = setup.start();
    let answer = service.get("/v1/meetings?participant=Bush").await;
    let problem =
        answer.fault(400, "bad_parameter", "query", "participant", "3 have this name: george-w-bush, jeb-bush");
    // Those of the catalog, and one of the tables without a meeting; the one of most meetings first, then by id.
    assert_eq!(
        problem["errors"][0]["candidates"],
        serde_json::json!([
            {"id": "george-w-bush", "name": "George W Bush", "country": "US"},
            {"id": "jeb-bush", "name": "Jeb Bush", "country": "US"},
            {"id": "george-h-w-bush", "name": "George H. W. Bush", "country": "US"},
        ])
    );
    assert_eq!(problem["errors"][0]["candidates_total"], 3);
    assert_eq!(service.get("/v1/meetings?participant=Jeb+Bush").await.ok()["total"], 1);
    assert_eq!(service.get("/v1/meetings?participant=jeb").await.ok()["total"], 1);
    let places = service.get("/v1/meetings?place=San+Francisco").await.problem(400, "bad_parameter");
    let countries: BTreeSet<&str> = places["errors"][0]["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["country"].as_str().unwrap())
        .collect();
    assert!(countries.is_superset(&BTreeSet::from(["AR", "US"])), "{places}");
}

#[tokio::test]
async fn known_names_without_meetings_are_empty_and_unknown_ones_are_refused() {
    let service = Service::start();
    // In the tables, in no meeting here.
    assert_eq!(service.get("/v1/meetings?country=Fiji").await.ok()["total"], 0);
    assert_eq!(service.get("/v1/meetings?participant=volodymyr-zelensky").await.ok()["total"], 0);
    for (query, name, hint) in [
        ("participant=joe-bidn", "participant", "did you mean joe-biden?"),
        ("topic=migrations", "topic", "did you mean migration?"),
        ("forum=apek", "forum", "did you mean apec?"),
        ("country=Mexicoo", "country", "did you mean Mexico?"),
        ("place_country=Atlantis", "place_country", "ISO 3166-1"),
        ("place=atlantis-xx", "place", "/v1/places lists those"),
    ] {
        service.get(&format!("/v1/meetings?{query}")).await.fault(400, "bad_parameter", "query", name, hint);
    }
}
