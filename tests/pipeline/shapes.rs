//! Texts in the shapes in which they come: each fixture is small, and its reading is that of the same words in plain form.

use rapporteur::article::Submission;

/// The meetings of a text, one a line.
fn check(text: &str, expected: &[&str]) {
    let published = Some("2023-11-15".to_owned());
    let reading = super::read(Submission { text: text.to_owned(), published, ..Submission::default() });
    let lines: Vec<String> = reading.meetings.iter().map(super::line).collect();
    assert_eq!(lines, expected, "{text}");
    // Spans still count in the text as it came.
    let chars: Vec<char> = text.chars().collect();
    for mention in &reading.mentions {
        let cut: String = chars[mention.start as usize..mention.end as usize].iter().collect();
        assert_eq!(cut, mention.exact, "{text}");
    }
}

const BERLIN: &str = "meeting held 2023-11-13 Berlin: emmanuel-macron, olaf-scholz";

#[test]
fn unseen_marks_and_odd_spaces_part_no_words() {
    for text in [
        "Emmanuel Macron met Olaf Scholz in Berlin on Monday.",
        "Em\u{ad}manuel Mac\u{ad}ron met O\u{200b}laf\u{a0}Schol\u{200d}z in\u{a0}Ber\u{ad}lin on\u{202f}Mon\u{2060}day.",
        "\u{200b}Emmanuel Macron\u{200b} met \u{feff}Olaf Scholz in Berlin\u{200b} on Monday.",
    ] {
        check(text, &[BERLIN]);
    }
}

#[test]
fn wrapped_lines_and_broken_words_read_as_paragraphs() {
    let text = "Emmanuel Ma-⏎cron, who is president of France, received the chan-⏎cellor of Germany, Olaf Scholz, in Ber-⏎lin \
                on Monday.";
    let plain = [BERLIN];
    check(&text.replace("-⏎", ""), &plain);
    for end in ["-\n", "-\r\n", "- \n"] {
        check(&text.replace("-⏎", end), &plain);
    }
}

#[test]
fn items_of_a_list_are_sentences_of_their_own() {
    for mark in ["- ", "• ", "* ", "1. "] {
        let text = format!(
            "The week:\n{mark}Emmanuel Macron meets Olaf Scholz in Berlin on Monday\n{mark}Xi Jinping meets Joe Biden in \
             Bali on Tuesday"
        );
        check(&text, &[BERLIN, "meeting held 2023-11-14 Bali: xi-jinping, joe-biden"]);
    }
}

#[test]
fn capitals_read_as_plain_case_does() {
    let text = "French President Emmanuel Macron will meet German Chancellor Olaf Scholz in Berlin on Friday. They will \
                discuss migration.";
    let expected = ["meeting scheduled 2023-11-17 Berlin: emmanuel-macron, olaf-scholz"];
    check(text, &expected);
    check(&text.to_uppercase(), &expected);
    check(
        "MACRON MEETS SCHOLZ IN BERLIN\n\nNothing else was said.",
        &["meeting held - Berlin: emmanuel-macron, olaf-scholz"],
    );
}

#[test]
fn datelines_give_the_place_and_the_wire_is_no_party() {
    for (dateline, place) in [
        ("PARIS, Nov 14 (Reuters) - ", "Paris"),
        ("Paris (dpa) -- ", "Paris"),
        ("TOKYO, Nov. 14 (Xinhua) -- ", "Tokyo"),
        ("(AP) — ", "-"),
        ("GENEVA - ", "Geneva"),
        ("MOSCOW. November 14. INTERFAX - ", "Moscow"),
        ("BEIJING, November 14 /TASS/. ", "-"),
    ] {
        let expected = format!("meeting held 2023-11-14 {place}: emmanuel-macron, olaf-scholz");
        check(&format!("{dateline}Emmanuel Macron met Olaf Scholz on Tuesday."), &[&expected]);
    }
}

#[test]
fn lines_beside_the_article_make_no_meeting() {
    check(
        "FOR IMMEDIATE RELEASE\n\nEmmanuel Macron met Olaf Scholz in Berlin on Monday.\n\n###\n\nMedia contact: press desk for \
         the meeting of France and Canada\n\n© 2023 Talks of France and Canada\n\nRead more: Xi Jinping meets Joe Biden in \
         Bali\n\nPhoto: Xi Jinping meets Vladimir Putin in Moscow\n\nNarendra Modi meets Rishi Sunak in London. (Photo: HP)",
        &[BERLIN],
    );
}

#[test]
fn labels_of_a_transcript_say_who_speaks() {
    check(
        "PRIME MINISTER: Good morning.\n\nQ: Why?\n\nSECRETARY ANTONY BLINKEN: I met Sergei Lavrov in Geneva on Monday.",
        &["meeting held 2023-11-13 Geneva: antony-blinken, sergei-lavrov"],
    );
    check("PRIME MINISTER: We are not meeting.\n\nFOREIGN MINISTER: No.\n\nQ: Why?", &[]);
}
