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

#[test]
fn a_standing_body_of_two_states_meets() {
    assert_eq!(
        read("The Russian-Indian intergovernmental commission will meet in New Delhi on Friday."),
        ["meeting scheduled 2023-11-17 New Delhi: ru, in"]
    );
    assert_eq!(
        read("A meeting of the joint economic committee of Egypt and Sudan opened in Khartoum on Monday."),
        ["meeting held 2023-11-13 Khartoum: eg, sd"]
    );
    assert_eq!(
        read("The Franco-German council of ministers met in Paris on Monday."),
        ["meeting held 2023-11-13 Paris: fr, de"]
    );
}

#[test]
fn a_committee_at_home_is_no_body_of_two_states() {
    assert!(read("The joint House-Senate committee met in Washington on Monday.").is_empty());
    assert!(read("The Chinese-language press council met in Toronto on Monday.").is_empty());
    assert!(read("The Egyptian parliament's economic committee met in Cairo on Monday.").is_empty());
}

#[test]
fn states_without_a_body_gather() {
    assert_eq!(read("Six major powers resumed talks in Vienna on Monday."), ["talks held 2023-11-13 Vienna: "]);
    assert_eq!(
        read("Finance ministers from seven leading industrialised nations met in Paris on Monday."),
        ["meeting held 2023-11-13 Paris: g7"]
    );
    assert_eq!(read("A meeting of donor countries in Oslo on Monday pledged aid."), ["meeting held 2023-11-13 Oslo: "]);
    assert_eq!(
        read("Senior officials from Japan and 40 African countries concluded a meeting in Tokyo on Monday."),
        ["meeting held 2023-11-13 Tokyo: jp"]
    );
    assert_eq!(
        read("The five permanent members of the UN Security Council plus Germany will meet in London on Friday."),
        ["meeting scheduled 2023-11-17 London: p5-plus-1"]
    );
}

#[test]
fn states_that_only_act_do_not_gather() {
    assert!(read("Six major powers condemned the test on Monday.").is_empty());
    assert!(read("The two countries held elections on Monday.").is_empty());
    assert!(read("Twelve states held primaries on Monday.").is_empty());
    assert!(read("IMF officials met on Monday to review the staff's pay.").is_empty());
}

#[test]
fn a_later_summit_is_told_by_its_number() {
    assert_eq!(
        read(
            "The first summit of the Organization of American States was held in Miami in December 1994. The second summit \
             took place in Santiago in April 1998."
        )
        .len(),
        2
    );
}

#[test]
fn the_first_of_two_countries_may_take_its_combining_form() {
    assert_eq!(read("Sino-Indian talks were held in Beijing on Monday."), ["talks held 2023-11-13 Beijing: cn, in"]);
    assert_eq!(read("The Franco-German summit was held in Paris on Monday."), ["summit held 2023-11-13 Paris: fr, de"]);
    assert!(read("Indo-Pacific trade was discussed in Sydney on Monday.").is_empty());
}

#[test]
fn who_is_there_for_a_forum_or_attends_it_takes_part() {
    check(
        "Xi Jinping met Emmanuel Macron, who is in San Francisco for the APEC summit.",
        &[
            "summit scheduled 2023-11-15/2023-11-17 San Francisco: emmanuel-macron",
            "meeting held - -: xi-jinping, emmanuel-macron",
        ],
    );
    assert!(
        read("The APEC summit will be held in San Francisco. Emmanuel Macron will attend the two-day summit.")
            .iter()
            .any(|meeting| meeting.ends_with("San Francisco: emmanuel-macron"))
    );
    assert!(
        read("The APEC summit will be held in San Francisco. Emmanuel Macron will attend the summit of the G7.")
            .iter()
            .all(|meeting| !meeting.ends_with("San Francisco: emmanuel-macron"))
    );
}

#[test]
fn what_opened_and_is_not_over_goes_on() {
    check(
        "A two-day meeting of OPEC ministers opened in Vienna on Tuesday.",
        &["meeting ongoing 2023-11-14/2023-11-15 Vienna: opec"],
    );
    check("A meeting of OPEC ministers ended in Vienna on Tuesday.", &["meeting held 2023-11-14 Vienna: opec"]);
}

#[test]
fn the_last_of_a_list_of_parties_may_stand_before_the_verb() {
    check(
        "Trilateral talks among Japan, South Korea and China were held in Seoul on Monday.",
        &["talks held 2023-11-13 Seoul: jp, kr, cn"],
    );
}

#[test]
fn the_gathering_may_stand_in_an_opening_circumstance() {
    check(
        "At the end of a ministerial meeting in Singapore on Monday, ASEAN foreign ministers called for restraint.",
        &["meeting held 2023-11-13 Singapore: asean"],
    );
    check(
        "In a communique issued after a four-hour meeting in Paris on Monday, the G7 finance ministers said they agreed.",
        &["meeting held 2023-11-13 Paris: g7"],
    );
    // Whoever is met makes it a meeting with others.
    assert!(
        read("After a meeting with farmers in Lyon on Monday, EU ministers said they agreed.")
            .iter()
            .all(|meeting| !meeting.ends_with(": eu"))
    );
}

#[test]
fn what_people_gather_for_is_what_they_hold() {
    check(
        "Commonwealth leaders gathered in Valletta on Monday for a three-day summit.",
        &["summit ongoing 2023-11-13/2023-11-15 Valletta: commonwealth"],
    );
}

#[test]
fn a_name_of_parts_of_the_world_is_a_summit() {
    check("The First Africa-South America Summit opened in Abuja on Monday.", &["summit held 2023-11-13 Abuja: "]);
    assert!(read("The African Energy Conference opened in Durban on Monday.").is_empty());
    assert!(read("He spoke at the International Conference in London on Monday.").is_empty());
}

#[test]
fn the_members_of_a_counted_gathering_are_listed_somewhere() {
    check(
        "Six major powers resumed talks in Vienna on Monday. The six -- Britain, China, France, Russia, the United States and \
         Germany -- disagreed.",
        &["talks held 2023-11-13 Vienna: gb, cn, fr, ru, us, de"],
    );
    check(
        "Six major powers resumed talks in Vienna on Monday. Britain, China and France disagreed.",
        &["talks held 2023-11-13 Vienna: "],
    );
}

#[test]
fn who_gathers_for_a_summit_attends_it() {
    check(
        "William Ruto and Yoweri Museveni gathered in Arusha on Monday for the summit of the East African Community.",
        &["summit held 2023-11-13 Arusha: william-ruto, yoweri-museveni"],
    );
    assert_eq!(read("Joe Biden met Emmanuel Macron in Paris on Monday before a summit of the G7 in Rome.").len(), 2);
}

#[test]
fn a_summit_of_several_days_goes_on() {
    check(
        "EU leaders met in Brussels on Tuesday for a two-day summit.",
        &["summit ongoing 2023-11-14/2023-11-15 Brussels: eu"],
    );
}

#[test]
fn the_last_and_the_next_meeting_of_a_body_are_two() {
    check(
        "OPEC's last meeting was held in Doha in October. OPEC's next meeting will be held in Vienna on December 5.",
        &["meeting held 2023-10 Doha: opec", "meeting scheduled 2023-12-05 Vienna: opec"],
    );
}

#[test]
fn an_organ_gathers_where_its_body_acts() {
    check(
        "The governing board of the IAEA is to meet on November 24 in Vienna.",
        &["meeting scheduled 2023-11-24 Vienna: iaea"],
    );
    check("The IAEA board met in Vienna on Monday.", &["meeting held 2023-11-13 Vienna: iaea"]);
    check("The governing board of the IAEA rejected the report on Monday.", &[]);
    check("The IAEA met its target on Monday.", &[]);
}

#[test]
fn the_name_of_a_body_has_two_spellings() {
    for name in ["Organisation of the Petroleum Exporting Countries", "Organization of Petroleum Exporting Countries"] {
        check(&format!("The {name} will meet in Vienna on Friday."), &["meeting scheduled 2023-11-17 Vienna: opec"]);
    }
}

#[test]
fn ranks_that_are_joined_gather_once() {
    check(
        "G20 finance ministers and central bank governors finished a two-day meeting in Delhi on Monday.",
        &["meeting held 2023-11-12/2023-11-13 Delhi: g20"],
    );
}

#[test]
fn what_was_done_at_a_gathering_lies_behind() {
    check(
        "Austria and Hungary agreed at a summit in Vienna that concluded over the weekend.",
        &["summit held 2023-11-11/2023-11-12 Vienna: at, hu"],
    );
    check(
        "The deal was announced by Emmanuel Macron in April during his visit to Japan.",
        &["visit held 2023-04 Japan: emmanuel-macron, jp"],
    );
    check(
        "The deal will be announced by Emmanuel Macron in April during his visit to Japan.",
        &["visit scheduled 2024-04 Japan: emmanuel-macron, jp"],
    );
}

#[test]
fn a_forum_that_was_attended_or_left_its_mark_is_over() {
    check(
        "Emmanuel Macron addressed the World Economic Forum in Davos in January.",
        &["conference held 2023-01-16/2023-01-20 Davos: emmanuel-macron"],
    );
    check(
        "Finance ministers of the G7, meeting in Marrakech, pledged more aid on Thursday.",
        &["meeting held 2023-11-09 Marrakesh: g7"],
    );
    check(
        "During the APEC summit, Emmanuel Macron plans to present a proposal.",
        &["summit scheduled 2023-11-15/2023-11-17 San Francisco: emmanuel-macron"],
    );
}

#[test]
fn states_are_counted_loosely() {
    check("Representatives of more than 60 countries met in Jeddah in August.", &["meeting held 2023-08 Jeddah: "]);
}

#[test]
fn whoever_stays_away_does_not_take_part() {
    for stays_away in ["will not attend", "has no plans to attend"] {
        check(
            &format!("Emmanuel Macron {stays_away} the G20 summit in Rio de Janeiro next year."),
            &["summit scheduled 2024-11-18/2024-11-19 Rio de Janeiro: g20"],
        );
    }
}

#[test]
fn leaders_of_a_part_of_the_world_gather() {
    check(
        "Emmanuel Macron will attend a summit of southern African leaders in Lusaka on Saturday.",
        &["summit scheduled 2023-11-18 Lusaka: emmanuel-macron"],
    );
    check(
        "A summit of regional leaders will be held in Lusaka on Saturday.",
        &["summit scheduled 2023-11-18 Lusaka: "],
    );
    // Leaders of regions, and of a town.
    check("Regional leaders met in Lusaka on Saturday.", &[]);
    check("Local leaders met in Lusaka on Saturday.", &[]);
}
