//! Meetings of bodies, in sentences of Tuesday 14 November 2023.

use crate::meeting::tests::read;

fn check(sentence: &str, expected: &[&str]) {
    assert_eq!(read(sentence), expected, "{sentence}");
}

#[test]
fn a_forum_that_is_only_an_example_is_no_meeting() {
    assert!(read("France works with China in forums including the G20 summit and the APEC summit.").is_empty());
}

#[test]
fn whoever_attends_a_forum_takes_part() {
    check(
        "Emmanuel Macron will attend the G20 summit in Rio de Janeiro next year.",
        &["summit scheduled 2024-11-18/2024-11-19 Rio de Janeiro: emmanuel-macron"],
    );
    check(
        "The OPEC ministerial meeting in Vienna on November 26, which will be attended by Emmanuel Macron, is the first.",
        &["conference scheduled 2023-11-26 Vienna: emmanuel-macron"],
    );
}

#[test]
fn a_noun_group_names_the_gathering_of_a_body() {
    check("EU foreign ministers' meeting in Brussels on Monday ended late.", &["meeting held 2023-11-13 Brussels: eu"]);
    check(
        "The plan will be discussed at a meeting of NATO defence ministers in Brussels on Friday.",
        &["meeting scheduled 2023-11-17 Brussels: nato"],
    );
    check(
        "The annual meeting of the Asian Development Bank will open in Manila on November 20.",
        &["meeting scheduled 2023-11-20 Manila: adb"],
    );
}

#[test]
fn people_of_a_body_who_meet_are_its_meeting() {
    check(
        "NATO ambassadors met in emergency session in Brussels on Monday.",
        &["meeting held 2023-11-13 Brussels: nato"],
    );
    check("OPEC oil ministers will gather in Vienna on November 26.", &["meeting scheduled 2023-11-26 Vienna: opec"]);
    check(
        "ASEAN trade ministers agreed on new rules at a two-day meeting in Jakarta which ended on Monday.",
        &["meeting held 2023-11-12/2023-11-13 Jakarta: asean"],
    );
    check("Arab foreign ministers met in Cairo on Monday.", &["meeting held 2023-11-13 Cairo: "]);
}

#[test]
fn a_body_that_acts_or_meets_others_holds_no_meeting_of_its_own() {
    for sentence in [
        "NATO ambassadors said on Monday in Brussels that they would send help.",
        "EU foreign ministers agreed on sanctions on Monday.",
        "NATO is building a new mission in Sarajevo.",
        "The European Commission met in Brussels on Monday.",
    ] {
        assert!(read(sentence).is_empty(), "{sentence}: {:?}", read(sentence));
    }
    check(
        "EU foreign ministers met Emmanuel Macron in Brussels on Monday.",
        &["meeting held 2023-11-13 Brussels: eu, emmanuel-macron"],
    );
}

#[test]
fn the_same_people_mean_the_same_body_later_on() {
    check(
        "EU farm ministers met in Brussels on Monday. Farm ministers will meet again on November 27.",
        &["meeting held 2023-11-13 Brussels: eu", "meeting scheduled 2023-11-27 -: eu"],
    );
    check(
        "EU farm ministers met in Brussels on Monday. The two ministers will meet again on November 27.",
        &["meeting held 2023-11-13 Brussels: eu"],
    );
}

#[test]
fn two_gatherings_of_one_body_are_two_meetings() {
    check(
        "EU foreign ministers met in Brussels on Monday to prepare an EU summit in Granada on December 8.",
        &["meeting held 2023-11-13 Brussels: eu", "summit scheduled 2023-12-08 Granada: eu"],
    );
}

#[test]
fn an_edition_far_from_the_article_is_another() {
    check("A NATO summit is set for Ankara in February.", &["summit scheduled 2024-02 Ankara: nato"]);
}

#[test]
fn who_offers_to_host_is_where_it_is() {
    check(
        "The SAARC summit ended in Kathmandu on Monday. India has offered to host the next summit.",
        &["summit held 2023-11-13 Kathmandu: saarc", "summit proposed - India: saarc"],
    );
}

#[test]
fn a_forum_told_without_an_edition_is_meant_again() {
    check(
        "An APEC leaders' retreat will be held in Hanoi on December 2. The APEC retreat is about trade.",
        &["summit scheduled 2023-12-02 Hanoi: apec"],
    );
}

#[test]
fn members_councils_and_short_names_gather_too() {
    check("G7 finance ministers meet in Tokyo on Friday.", &["meeting scheduled 2023-11-17 Tokyo: g7"]);
    check(
        "Defence ministers of NATO's 31 member states will begin a two-day meeting in Brussels on Thursday.",
        &["meeting scheduled 2023-11-16/2023-11-17 Brussels: nato"],
    );
    check(
        "The International Atomic Energy Agency's Board of Governors will meet in Vienna on Thursday.",
        &["meeting scheduled 2023-11-16 Vienna: iaea"],
    );
    check("Leaders of Arab and African states met in Rabat on Monday.", &["summit held 2023-11-13 Rabat: "]);
    check(
        "OPEC wants no cut before its scheduled conference in Vienna on November 26.",
        &["conference scheduled 2023-11-26 Vienna: opec"],
    );
    assert!(read("G7 finance ministers warned on Monday that growth is slow.").is_empty());
}
