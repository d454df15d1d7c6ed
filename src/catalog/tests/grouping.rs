//! Which reports are one meeting, and what they say together.

use super::support::*;
use crate::{
    catalog::{Disagreement, Links},
    meeting::model::{Confidence, Format, Kind, OrdinalResult, PlacePrecision, Report, Status},
};

const PAIR: &str = "joe-biden@US xi-jinping@CN";

/// Groups two reports of two articles and tells whether they are one.
#[track_caller]
fn check(first: (&'static str, Report), second: (&'static str, Report), one: bool) {
    let catalog = catalog(&[dispatch("a", first.0, [first.1]), dispatch("b", second.0, [second.1])]);
    assert_eq!(meetings(&catalog).len() == 1, one, "{:?}", sources(&catalog));
}

#[test]
fn announced_and_held_are_one_meeting_with_two_sources() {
    let catalog = catalog(&[
        dispatch("before", "2023-11-14", [report(PAIR, "2023-11-17").status(Status::Scheduled)]),
        dispatch("after", "2023-11-18", [report(PAIR, "2023-11-17")]),
    ]);
    let all = meetings(&catalog);
    assert_eq!(sources(&catalog), ["before after"]);
    assert_eq!(all[0].slots.status, Status::Held);
    assert_eq!(all[0].slots.status_since.published.as_ref().unwrap().to_string(), "2023-11-18");
    assert!(all[0].slots.disagreements.is_empty());
}

#[test]
fn same_pair_a_week_later_is_another_meeting() {
    check(("2023-11-18", report(PAIR, "2023-11-17")), ("2023-11-25", report(PAIR, "2023-11-24")), false);
}

#[test]
fn vague_and_precise_date_are_one_at_the_precise() {
    let catalog = catalog(&[
        dispatch("vague", "2023-12-20", [report(PAIR, "2023-11")]),
        dispatch("precise", "2023-11-18", [report(PAIR, "2023-11-17")]),
    ]);
    assert_eq!(sources(&catalog), ["precise vague"]);
    assert_eq!(meetings(&catalog)[0].slots.when.as_ref().unwrap().edtf.to_string(), "2023-11-17");
}

#[test]
fn a_call_is_never_a_visit() {
    let on = |kind| ("2023-11-18", report(PAIR, "2023-11-17").kind(kind));
    check(on(Kind::Call), on(Kind::Visit), false);
    check(on(Kind::Talks), on(Kind::Visit), true);
    let by = |format| ("2023-11-18", report(PAIR, "2023-11-17").format(format));
    check(by(Format::Phone), by(Format::InPerson), false);
}

#[test]
fn towns_close_by_are_one_place_and_distant_ones_are_not() {
    let at = |place| ("2023-11-16", report(PAIR, "2023-11-15").at(place));
    check(at("woodside-us"), at("san-francisco-us"), true);
    check(at("US"), at("san-francisco-us"), true);
    check(at("washington-us"), at("san-francisco-us"), false);
    check(at("vienna-at"), at("san-francisco-us"), false);
}

#[test]
fn a_house_whose_town_is_unknown_can_stand_in_any() {
    let mut house = report(PAIR, "2023-11-15").at("filoli-us");
    house.place.as_mut().unwrap().precision = PlacePrecision::Venue;
    check(("2023-11-16", house.clone()), ("2023-11-16", report(PAIR, "2023-11-15").at("woodside-us")), true);
    check(("2023-11-16", house.clone()), ("2023-11-16", report(PAIR, "2023-11-15").at("vienna-at")), false);
    // The house is more precise than the town, and no disagreement.
    let town = report(PAIR, "2023-11-15").at("woodside-us");
    let catalog = catalog(&[dispatch("a", "2023-11-16", [house]), dispatch("b", "2023-11-17", [town])]);
    let slots = &meetings(&catalog)[0].slots;
    assert_eq!((slots.place.as_ref().unwrap().id.as_str(), slots.disagreements.len()), ("filoli-us", 0));
}

#[test]
fn people_of_one_side_must_be_shared() {
    let of = |parties| ("2023-11-16", report(parties, "2023-11-15"));
    check(of(PAIR), of("joe-biden@US antony-blinken@US xi-jinping@CN"), true);
    check(of(PAIR), of("janet-yellen@US he-lifeng@CN"), false);
    check(of(PAIR), of("US CN"), true);
    check(of(PAIR), of("joe-biden@US xi-jinping@CN fumio-kishida@JP"), false);
}

#[test]
fn a_country_agrees_with_a_person_only_on_a_precise_day() {
    check(("2023-12-16", report(PAIR, "2023-11-15")), ("2023-12-16", report("US CN", "2023-11")), false);
}

#[test]
fn a_visit_is_to_a_country_whether_or_not_its_host_is_named() {
    let visit = |parties, date| report(parties, date).kind(Kind::Visit).at("vienna-at").status(Status::Scheduled);
    let named = ("2023-11-10", visit("joe-biden@US karl-nehammer@AT", "2023-11-15"));
    check(named.clone(), ("2023-10-30", visit("joe-biden@US AT", "")), true);
    check(named.clone(), ("2023-10-30", visit("joe-biden@US AT", "2023-11")), true);
    // The country is the place of its towns; another town is not.
    check(named.clone(), ("2023-10-30", visit("joe-biden@US AT", "").at("AT")), true);
    check(named.clone(), ("2023-10-30", visit("joe-biden@US AT", "").at("graz-at")), false);
    // Without the place, for another guest, or where no visit is told, the country says too little.
    check(named.clone(), ("2023-10-30", Report { place: None, ..visit("joe-biden@US AT", "") }), false);
    check(named.clone(), ("2023-10-30", visit("US karl-nehammer@AT", "").kind(Kind::Meeting)), false);
    check(named.clone(), ("2023-10-30", visit("US AT", "")), false);
    check(named, ("2023-10-30", visit("antony-blinken@US AT", "")), false);
}

#[test]
fn different_ordinals_or_forums_keep_apart() {
    let nth = |ordinal| ("2023-11-16", report(PAIR, "2023-11").ordinal(ordinal));
    check(nth(1), nth(2), false);
    let within = |forum| ("2023-11-16", report(PAIR, "2023-11").within(forum));
    check(within("apec"), within("g20"), false);
    check(within("apec"), within("apec"), true);
}

#[test]
fn two_reports_of_one_reading_are_two_meetings() {
    let report = report(PAIR, "2023-11-17");
    assert_eq!(meetings(&catalog(&[dispatch("a", "2023-11-18", [report.clone(), report])])).len(), 2);
}

#[test]
fn a_report_that_fits_several_equally_stays_apart() {
    let catalog = catalog(&[
        dispatch("vague", "2023-12-20", [report(PAIR, "2023-11")]),
        dispatch("third", "2023-11-04", [report(PAIR, "2023-11-03")]),
        dispatch("seventeenth", "2023-11-18", [report(PAIR, "2023-11-17")]),
    ]);
    assert_eq!(sources(&catalog), ["vague", "seventeenth", "third"]);
    let all = meetings(&catalog);
    let Links { meetings: others, total } = catalog.possibly_same(&all[0], 20);
    assert_eq!((others[0].number, others[1].number, total), (all[1].number, all[2].number, 2));
    assert_eq!(catalog.possibly_same(&all[1], 20).meetings[0].number, all[0].number);
}

#[test]
fn place_decides_between_two_days() {
    let catalog = catalog(&[
        dispatch("vague", "2023-12-20", [report(PAIR, "2023-11").at("vienna-at")]),
        dispatch("third", "2023-11-04", [report(PAIR, "2023-11-03").at("vienna-at")]),
        dispatch("seventeenth", "2023-11-18", [report(PAIR, "2023-11-17").at("washington-us")]),
    ]);
    assert_eq!(sources(&catalog), ["seventeenth", "third vague"]);
}

#[test]
fn an_announcement_speaks_of_what_comes() {
    let catalog = catalog(&[
        dispatch("third", "2023-11-04", [report(PAIR, "2023-11-03")]),
        dispatch("announced", "2023-11-10", [report(PAIR, "2023-11").status(Status::Scheduled)]),
        dispatch("seventeenth", "2023-11-18", [report(PAIR, "2023-11-17")]),
    ]);
    assert_eq!(sources(&catalog), ["announced seventeenth", "third"]);
}

#[test]
fn an_undated_report_joins_only_the_one_meeting_that_fits() {
    let dated = dispatch("dated", "2023-11-18", [report(PAIR, "2023-11-17")]);
    let undated = dispatch("undated", "2023-11-19", [report(PAIR, "")]);
    let other = dispatch("other", "2023-11-06", [report(PAIR, "2023-11-05")]);
    let long_ago = dispatch("ago", "2022-11-15", [report(PAIR, "2022-11-14")]);
    assert_eq!(sources(&catalog(&[long_ago, undated.clone(), dated.clone()])), ["dated undated", "ago"]);
    assert_eq!(sources(&catalog(&[undated.clone(), dated.clone()])), ["dated undated"]);
    let three = catalog(&[undated, dated, other]);
    assert_eq!(sources(&three), ["dated", "other", "undated"]);
    assert_eq!(meetings(&three)[2].possibly_same.len(), 2);
}

#[test]
fn an_undated_report_is_of_what_was_lately_or_is_to_come_soon() {
    check(("2022-01-20", report(PAIR, "2022-01-19")), ("2022-06-08", report(PAIR, "")), false);
    check(("2022-01-20", report(PAIR, "")), ("2022-06-08", report(PAIR, "")), false);
    check(("2022-01-20", report(PAIR, "2002/..")), ("2022-06-08", report(PAIR, "2022-06-07")), false);
}

#[test]
fn many_undecided_reports_of_one_week_are_one_undecided_meeting() {
    let catalog = catalog(&[
        dispatch("third", "2023-11-04", [report(PAIR, "2023-11-03")]),
        dispatch("seventeenth", "2023-11-18", [report(PAIR, "2023-11-17")]),
        dispatch("one", "2023-12-20", [report(PAIR, "2023-11")]),
        dispatch("two", "2023-12-21", [report(PAIR, "2023-11")]),
        dispatch("late", "2024-03-01", [report(PAIR, "2023-11")]),
    ]);
    let mut found = sources(&catalog);
    found.sort();
    assert_eq!(found, ["late", "one two", "seventeenth", "third"]);
}

#[test]
fn forum_editions_stay_apart_by_year_and_join_within_one() {
    let edition = |date| report("US", date).forum("apec");
    check(("2022-11-19", edition("2022-11-18")), ("2023-11-18", edition("2023-11-15/2023-11-17")), false);
    check(("2023-11-01", edition("2023-11-11/2023-11-17")), ("2023-11-18", edition("2023-11-15/2023-11-17")), true);
    check(("2023-12-01", edition("2023")), ("2023-11-18", edition("2023-11-15/2023-11-17")), true);
}

#[test]
fn an_alternative_can_agree_and_the_other_day_is_a_disagreement() {
    let mut early = report(PAIR, "2023-11-16").status(Status::Scheduled);
    early.when.as_mut().unwrap().alternatives.push("2023-11-17".parse().unwrap());
    let catalog = catalog(&[
        dispatch("early", "2023-11-15", [early]),
        dispatch("late", "2023-11-18", [report(PAIR, "2023-11-17")]),
    ]);
    let all = meetings(&catalog);
    assert_eq!(all.len(), 1);
    let disagreement = &all[0].slots.disagreements;
    let early = catalog.sources(&all[0]).next().unwrap().id.clone();
    let expected = Disagreement { slot: "/when".into(), value: "2023-11-16".into(), sources: vec![early] };
    assert_eq!(*disagreement, [expected]);
    assert_eq!(all[0].slots.when.as_ref().unwrap().edtf.to_string(), "2023-11-17");
}

#[test]
fn among_equally_precise_values_the_surer_wins_then_the_one_with_fewer_alternatives() {
    let told = |slug, published, percent, rule: &str, alternatives: &[&str]| {
        let mut report = report(PAIR, "2023-11-15");
        let when = report.when.as_mut().unwrap();
        rule.clone_into(&mut when.rule);
        when.alternatives = alternatives.iter().map(|date| date.parse().unwrap()).collect();
        report.evidence.last_mut().unwrap().confidence = Confidence::percent(percent);
        dispatch(slug, published, [report])
    };
    let shown = |dispatches: &[Dispatch]| {
        let all = meetings(&catalog(dispatches));
        assert_eq!(all.len(), 1);
        let when = all[0].slots.when.clone().unwrap();
        (when.rule, when.alternatives.len())
    };
    let sure = told("a", "2023-11-16", 90, "sure", &["2023-11-22"]);
    let unsure = told("b", "2023-11-17", 70, "unsure", &[]);
    assert_eq!(shown(&[sure.clone(), unsure]), ("sure".to_owned(), 1));
    let decided = told("c", "2023-11-16", 90, "decided", &[]);
    let later = told("d", "2023-11-17", 90, "later", &["2023-11-22"]);
    assert_eq!(shown(&[decided.clone(), later]), ("decided".to_owned(), 0));
    assert_eq!(shown(&[decided, told("e", "2023-11-18", 90, "last", &[])]), ("last".to_owned(), 0));
}

/// The status that statuses published one day after the other lead to, and the values that disagree.
#[track_caller]
fn check_life(life: &[Status], expected: Status, disagree: &[&str]) {
    const DAYS: [&str; 4] = ["2023-11-10", "2023-11-11", "2023-11-12", "2023-11-13"];
    const SLUGS: [&str; 4] = ["a", "b", "c", "d"];
    let dispatches: Vec<_> = (life.iter().enumerate())
        .map(|(at, status)| dispatch(SLUGS[at], DAYS[at], [report(PAIR, "2023-11-12").status(*status)]))
        .collect();
    let catalog = catalog(&dispatches);
    let all = meetings(&catalog);
    assert_eq!(all.len(), 1, "{life:?}");
    let values: Vec<&str> = all[0].slots.disagreements.iter().map(|one| one.value.as_str()).collect();
    assert_eq!((all[0].slots.status, values.as_slice()), (expected, disagree), "{life:?}");
}

#[test]
fn status_moves_forward_along_the_life() {
    use Status::*;
    check_life(&[Proposed, Scheduled, Ongoing, Held], Held, &[]);
    check_life(&[Held, Scheduled], Held, &[]);
    check_life(&[Scheduled, Proposed], Scheduled, &[]);
    check_life(&[Scheduled, Postponed], Postponed, &[]);
    check_life(&[Scheduled, Postponed, Scheduled], Scheduled, &[]);
    check_life(&[Scheduled, Cancelled, Proposed], Cancelled, &[]);
    check_life(&[Scheduled, Cancelled, Held], Held, &[]);
    check_life(&[Held, Cancelled], Held, &["cancelled"]);
    check_life(&[Held, Denied], Held, &["denied"]);
    check_life(&[Denied, Held], Held, &["denied"]);
    check_life(&[Scheduled, Denied], Denied, &["scheduled"]);
}

#[test]
fn a_postponed_meeting_announced_again_is_one_meeting() {
    let catalog = catalog(&[
        dispatch("first", "2023-05-01", [report(PAIR, "2023-05-10").status(Status::Scheduled)]),
        dispatch("off", "2023-05-09", [report(PAIR, "2023-05-10").status(Status::Postponed)]),
        dispatch("again", "2023-05-20", [report(PAIR, "2023-06-02").status(Status::Scheduled)]),
        dispatch("held", "2023-06-03", [report(PAIR, "2023-06-02")]),
    ]);
    assert_eq!(sources(&catalog), ["first off again held"]);
    let all = meetings(&catalog);
    assert_eq!(all[0].slots.status, Status::Held);
    assert_eq!(all[0].slots.when.as_ref().unwrap().edtf.to_string(), "2023-06-02");
    assert!(all[0].slots.disagreements.is_empty());
}

#[test]
fn a_cancelled_meeting_called_anew_for_another_day_is_another() {
    let off = |date| dispatch("off", "2023-05-09", [report(PAIR, date).status(Status::Cancelled)]);
    let anew = |date| dispatch("anew", "2023-05-20", [report(PAIR, date).status(Status::Scheduled)]);
    assert_eq!(sources(&catalog(&[off("2023-05-10"), anew("2023-06-02")])), ["anew", "off"]);
    // Nor may a wide date, an alternative or none at all join the two.
    let mut either = off("2023-05-26");
    either.reports[0].when.as_mut().unwrap().alternatives = vec!["2023-06-02".parse().unwrap()];
    for (off, anew) in
        [(off("2023-06"), anew("2023-06-02")), (either, anew("2023-06-02")), (off(""), anew("2023-06-02"))]
    {
        let catalog = catalog(&[off, anew]);
        let all = meetings(&catalog);
        assert_eq!(all.len(), 2);
        assert!(all.iter().any(|one| one.slots.status == Status::Cancelled));
        assert!(all.iter().all(|one| catalog.possibly_same(one, 9).total == 1));
    }
    // The meeting that was called off stays with its announcement.
    let first = dispatch("first", "2023-05-01", [report(PAIR, "2023-05-10").status(Status::Scheduled)]);
    let mut all = sources(&catalog(&[first, off(""), anew("2023-06-02")]));
    all.sort_unstable();
    assert_eq!(all, ["anew", "first off"]);
}

#[test]
fn a_cancelled_meeting_that_is_on_again_for_the_same_day_says_so() {
    use Status::*;
    check_life(&[Scheduled, Cancelled, Scheduled], Scheduled, &["cancelled"]);
    let confidence = |dispatches: &[_]| meetings(&catalog(dispatches))[0].slots.confidence;
    let first = dispatch("first", "2023-05-01", [report(PAIR, "2023-05-10").status(Scheduled)]);
    let off = |day| dispatch("off", day, [report(PAIR, "2023-05-10").status(Cancelled)]);
    let again = dispatch("again", "2023-05-08", [report(PAIR, "2023-05-10").status(Scheduled)]);
    let contested = confidence(&[first.clone(), off("2023-05-07"), again.clone()]);
    assert!(contested < confidence(&[first.clone(), again.clone()]));
    // What was called off and announced on one day is off, whichever is read first.
    for text in ["a", "b", "c", "d", "e"] {
        let again = again.clone().text(text);
        assert_eq!(meetings(&catalog(&[first.clone(), off("2023-05-08"), again]))[0].slots.status, Cancelled);
    }
}

#[test]
fn copies_are_sources_and_no_confirmation() {
    let confidence = |dispatches: &[_]| meetings(&catalog(dispatches))[0].slots.confidence.as_percent();
    let first = dispatch("first", "2023-11-18", [report(PAIR, "2023-11-17").sure(70)]);
    let copy = dispatch("copy", "2023-11-19", [report(PAIR, "2023-11-17").sure(70)]).text("Text  of first.");
    let other = dispatch("other", "2023-11-19", [report(PAIR, "2023-11-17").sure(70)]);
    assert_eq!(confidence(std::slice::from_ref(&first)), 70);
    assert_eq!(confidence(&[first.clone(), copy.clone()]), 70);
    assert_eq!(confidence(&[first.clone(), other]), 91);
    let catalog = catalog(&[copy, first]);
    let all = meetings(&catalog);
    let of: Vec<_> = catalog.sources(&all[0]).map(|entry| (entry.id.clone(), catalog.copy_of(entry))).collect();
    assert_eq!((of.len(), &of[0].1, &of[1].1), (2, &None, &Some(of[0].0.clone())));
}

#[test]
fn evidence_and_lists_point_into_the_merged_meeting() {
    let catalog = catalog(&[
        dispatch("a", "2023-11-18", [report("CN joe-biden@US", "2023-11-17").topic("trade")]),
        dispatch("b", "2023-11-19", [report("xi-jinping@CN joe-biden@US", "2023-11-17").topic("climate")]),
    ]);
    let meeting = &meetings(&catalog)[0];
    let names: Vec<&str> = meeting.slots.participants.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(names, ["joe-biden", "xi-jinping"]);
    assert_eq!(meeting.slots.title, "joe-biden and xi-jinping");
    let pointers: Vec<(String, String)> = meeting.evidence().map(|one| (one.slot, one.value)).collect();
    let pair = |slot: &str, value: &str| (slot.to_owned(), value.to_owned());
    assert_eq!(
        pointers,
        [
            pair("/participants/0", "joe-biden"),
            pair("/participants/1", "xi-jinping"),
            pair("/when", "2023-11-17"),
            pair("/participants/0", "joe-biden"),
            pair("/when", "2023-11-17"),
        ]
    );
    assert_eq!(meeting.evidence_total(), 5);
    assert_eq!(meeting.slots.topics.len(), 2);
}

#[test]
fn meetings_of_the_same_parties_are_linked_in_time() {
    let catalog = catalog(&[dispatch(
        "a",
        "2023-11-14",
        [
            report(PAIR, "2021").at("washington-us"),
            report(PAIR, "2022").at("washington-us"),
            report(PAIR, "2023-01"),
            report(PAIR, "2023-02").kind(Kind::Call).format(Format::Phone),
            report("joe-biden@US fumio-kishida@JP", "2022"),
            report(PAIR, "2023-11-17").status(Status::Scheduled).ordinal(4),
        ],
    )]);
    let all = meetings(&catalog);
    let edtf = |meeting: &crate::catalog::Meeting| meeting.slots.when.as_ref().unwrap().edtf.to_string();
    let Links { meetings: previous, total } = catalog.previous(&all[0], 2);
    assert_eq!(previous.iter().map(|one| edtf(one)).collect::<Vec<_>>(), ["2023-02", "2023-01"]);
    assert_eq!(total, 4);
    let check = catalog.ordinal_check(&all[0], 20).unwrap();
    assert_eq!((check.result, check.counted.meetings.len(), check.counted.total), (OrdinalResult::Consistent, 3, 3));
    let first = all.iter().find(|one| edtf(one) == "2021").unwrap();
    let Links { meetings: next, total } = catalog.next(first, 1);
    assert_eq!((edtf(&next[0]), total), ("2022".to_owned(), 4));
}

#[test]
fn a_bilateral_on_the_margins_links_to_the_edition() {
    let catalog = catalog(&[
        dispatch("a", "2023-11-14", [report(PAIR, "2023-11-17").status(Status::Scheduled).within("apec")]),
        dispatch("b", "2023-11-18", [report("US", "2023-11-15/2023-11-17").forum("apec")]),
        dispatch("c", "2022-11-18", [report("TH", "2022-11-18").forum("apec")]),
    ]);
    let all = meetings(&catalog);
    let bilateral = all.iter().find(|one| one.slots.part_of.is_some()).unwrap();
    let around = catalog.part_of(bilateral).unwrap();
    assert_eq!(around.slots.when.as_ref().unwrap().edtf.to_string(), "2023-11-15/2023-11-17");
}

#[test]
fn a_reprint_of_the_same_days_is_of_the_first_papers_day() {
    use Status::Scheduled;
    let monday =
        |slug, published, date| dispatch(slug, published, [report(PAIR, date).status(Scheduled)]).text("On Monday.");
    let plan = monday("plan", "2024-09-10", "2024-09-16");
    let reprint = monday("reprint", "2024-09-17", "2024-09-23");
    let held = dispatch("held", "2024-09-17", [report(PAIR, "2024-09-16")]);
    let month = dispatch("month", "2024-09-29", [report(PAIR, "2024-09")]);
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 1, 0]] {
        let all = [&plan, &reprint, &held, &month].map(Clone::clone);
        let catalog = catalog(&order.map(|at| all[at].clone()));
        assert_eq!(sources(&catalog).len(), 1, "{order:?}: {:?}", sources(&catalog));
        let slots = &meetings(&catalog)[0].slots;
        assert_eq!(slots.when.as_ref().unwrap().edtf.to_string(), "2024-09-16");
        assert!(slots.disagreements.is_empty() && slots.status == Status::Held);
    }
    // Later, or by the same publisher, the same words may be of another day.
    let two = |other: Dispatch| assert_eq!(meetings(&catalog(&[plan.clone(), other])).len(), 2);
    two(monday("reprint", "2024-09-18", "2024-09-23"));
    two(Dispatch { publisher: Some("plan"), ..reprint.clone() });
    // Where the first paper takes its words back, the other is the first.
    let corrected = plan.clone().text("On Tuesday.");
    let catalog = catalog(&[plan, reprint, corrected]);
    assert_eq!(sources(&catalog), ["reprint", "plan"]);
}
