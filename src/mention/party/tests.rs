use crate::{
    mention::{find_all, party::GroupKind, tests::knowledge},
    text::analyze,
};

/// The groups of a sentence as `words = who`, pronouns left out.
fn groups(sentence: &str) -> Vec<String> {
    let text = analyze(None, sentence);
    let mentions = find_all(&text, knowledge(), "2023-11-14".parse().ok(), None);
    let named = mentions.groups.iter().enumerate().filter(|(_, group)| group.kind != GroupKind::Pronoun);
    named
        .map(|(at, group)| {
            let ids: Vec<&str> =
                mentions.cast.of_group[at].iter().map(|m| mentions.cast.members[*m].id.as_str()).collect();
            format!("{} = {}", text.exact(text.span(group.tokens.clone())), ids.join("+"))
        })
        .collect()
}

#[test]
fn a_title_a_country_and_a_name_are_one_person() {
    assert_eq!(
        groups("Mexican President Andres Manuel Lopez Obrador spoke."),
        ["Mexican President Andres Manuel Lopez Obrador = andres-manuel-lopez-obrador"]
    );
    assert_eq!(
        groups("US Secretary of State Antony Blinken spoke."),
        ["US Secretary of State Antony Blinken = antony-blinken"]
    );
    assert_eq!(
        groups("President Ferdinand Marcos Jr. of the Philippines spoke."),
        ["President Ferdinand Marcos Jr. of the Philippines = ferdinand-marcos-jr"]
    );
}

#[test]
fn apposition_names_the_office_before_or_behind() {
    assert_eq!(groups("China's president, Xi Jinping, spoke."), ["China's president, Xi Jinping = xi-jinping"]);
    assert_eq!(
        groups("Alice Weidmann, Iceland's trade minister, spoke."),
        ["Alice Weidmann, Iceland's trade minister = alice-weidmann"]
    );
}

#[test]
fn people_unknown_to_the_tables_get_a_slug() {
    assert_eq!(
        groups("Prime Minister Kofi van der Berg spoke."),
        ["Prime Minister Kofi van der Berg = kofi-van-der-berg"]
    );
    assert_eq!(groups("Kim Tae-hyo, a South Korean official, spoke.")[0].split(" = ").last(), Some("kim-tae-hyo"));
}

#[test]
fn honorifics_and_genitives_introduce_a_name() {
    assert_eq!(groups("Mr. Macron spoke."), ["Mr. Macron = emmanuel-macron"]);
    assert_eq!(groups("Hungary's Viktor Orban spoke."), ["Hungary's Viktor Orban = viktor-orban"]);
    assert_eq!(groups("He met H.E. Dr. Abiy Ahmed."), ["H.E. Dr. Abiy Ahmed = abiy-ahmed"]);
}

#[test]
fn a_name_may_end_in_a_small_part() {
    assert_eq!(groups("Kim Jong-un spoke."), ["Kim Jong-un = kim-jong-un"]);
}

#[test]
fn nobody_in_particular_is_nobody() {
    assert_eq!(groups("No French president spoke."), ["No French president = fr"]);
}

#[test]
fn an_office_alone_is_who_held_it_on_the_day() {
    assert_eq!(groups("The Mexican president spoke."), ["The Mexican president = andres-manuel-lopez-obrador"]);
    assert_eq!(
        groups("The presidents of France and China spoke."),
        ["The presidents of France and China = emmanuel-macron+xi-jinping"]
    );
}

#[test]
fn later_mentions_are_the_same_person() {
    assert_eq!(groups("Joe Biden came. Biden left.")[1], "Biden = joe-biden");
    assert_eq!(
        groups("Andrés Manuel López Obrador came. López Obrador left.")[1],
        "López Obrador = andres-manuel-lopez-obrador"
    );
}

#[test]
fn adjectives_places_and_months_are_no_party() {
    for sentence in
        ["The Mexican economy grew.", "San Francisco was quiet.", "It rained in May.", "An Iran-backed force attacked."]
    {
        assert!(groups(sentence).is_empty(), "{sentence}: {:?}", groups(sentence));
    }
}

#[test]
fn whom_the_text_introduces_goes_by_the_surname() {
    assert_eq!(groups("Trade Minister Kofi Weidmann came. Weidmann left.")[1], "Weidmann = kofi-weidmann");
    assert_eq!(groups("Trade Minister Anna De Groot came. De Groot left.")[1], "De Groot = anna-de-groot");
    assert_eq!(groups("Trade Minister Kofi Weidmann came. Landmann left.").len(), 1);
}

#[test]
fn institutions_and_towns_are_no_people() {
    for sentence in ["Joe Biden Library was quiet.", "He saw the Emmanuel Hospital."] {
        assert!(groups(sentence).iter().all(|group| !group.contains("ibrary") && !group.contains("ospital")));
    }
}

#[test]
fn the_field_of_an_office_belongs_to_its_title() {
    for (sentence, group) in [
        ("Israeli Industry, Trade and Labour Minister Kofi Weidmann spoke.", "kofi-weidmann"),
        ("Kenyan energy and mines minister Kofi Weidmann spoke.", "kofi-weidmann"),
        ("Kofi Weidmann, secretary for trade and industry, spoke.", "kofi-weidmann"),
        ("Minister of state in the presidency Kofi Weidmann spoke.", "kofi-weidmann"),
        ("Kofi Weidmann, vice minister of Japan's Ministry of Ink and Paper (MIP), spoke.", "kofi-weidmann"),
    ] {
        let found = groups(sentence);
        let last = found.last().map(|group| group.split(" = ").last().unwrap_or_default().to_owned());
        assert_eq!((found.len(), last.as_deref()), (1, Some(group)), "{sentence}: {found:?}");
    }
    // A ministry is no field in front of a title, and a title no name.
    assert_eq!(
        groups("The aide to Trade Secretary Kofi Weidmann spoke.")[1],
        "Trade Secretary Kofi Weidmann = kofi-weidmann"
    );
}

#[test]
fn the_government_of_somebody_is_the_country_and_not_the_person() {
    assert_eq!(groups("Biden administration officials spoke."), ["Biden administration officials = us"]);
    assert_eq!(groups("Biden spoke."), ["Biden = joe-biden"]);
}

#[test]
fn names_go_on_behind_patronymics_articles_and_function_words() {
    assert_eq!(
        groups("He met Prime Minister Do Kwang.").last().map(String::as_str),
        Some("Prime Minister Do Kwang = do-kwang")
    );
    assert_eq!(
        groups("He met Trade Minister Ali Omar El- Weidi.").last().map(String::as_str),
        Some("Trade Minister Ali Omar El- Weidi = ali-omar-el-weidi")
    );
    assert_eq!(
        groups("He met Crown Prince Mohammed bin Salman bin Abdul Aziz.")
            .last()
            .map(|group| group.ends_with("= mohammed-bin-salman")),
        Some(true)
    );
}

#[test]
fn the_body_behind_a_title_says_whose_officer_it_is() {
    for (sentence, who) in [
        ("The ambassador of Romania to Tehran, Kofi Weidmann, spoke.", "kofi-weidmann"),
        ("Speaker of the Icelandic parliament Kofi Weidmann spoke.", "kofi-weidmann"),
        ("Secretary of the Supreme National Security Council Kofi Weidmann spoke.", "kofi-weidmann"),
        ("The governor of Weidland province Kofi Weidmann spoke.", "kofi-weidmann"),
        ("The Deputy U.S. Trade Representative, Kofi Weidmann, spoke.", "kofi-weidmann"),
    ] {
        let found = groups(sentence);
        let last = found.last().and_then(|group| group.split(" = ").last());
        assert_eq!((found.len(), last), (1, Some(who)), "{sentence}: {found:?}");
    }
}

#[test]
fn an_adjective_before_a_title_is_no_name() {
    assert_eq!(groups("Senior Japanese officials spoke."), ["Senior Japanese officials = jp"]);
}

#[test]
fn a_name_may_stand_between_commas_behind_the_office_of_a_country() {
    assert_eq!(
        groups("He met Zambia's foreign minister, Woko Weidmann, on Monday."),
        ["Zambia's foreign minister, Woko Weidmann = woko-weidmann"]
    );
    assert_eq!(groups("He met a Zambian minister, Bank Holdings, on Monday.").len(), 1);
}

#[test]
fn a_people_of_a_country_is_named_by_two_adjectives() {
    assert_eq!(groups("Bosnian Serb officials spoke."), ["Bosnian Serb officials = ba"]);
    assert_eq!(groups("Turkish Cypriot officials spoke."), ["Turkish Cypriot officials = cy"]);
}

#[test]
fn the_body_of_an_office_says_of_which_country_it_is() {
    let home = |sentence: &str| {
        let text = analyze(None, sentence);
        let mentions = find_all(&text, knowledge(), "2023-11-14".parse().ok(), None);
        let member = mentions.cast.of_group[0][0];
        let country = mentions.cast.members[member].country;
        country.map(|at| knowledge().countries[at as usize].code.clone())
    };
    assert_eq!(
        home(
            "Li Weidmann, vice-chairman of the Standing Committee of China's National People's Congress (NPC), spoke."
        ),
        Some("CN".to_owned())
    );
    assert_eq!(
        home(
            "Li Weidmann, vice-chairman of the National Committee of the Mongolian People's Advisory Conference, spoke."
        ),
        Some("MN".to_owned())
    );
    assert_eq!(home("Li Weidmann, chairman of the board, spoke of the Chinese."), None);
}
