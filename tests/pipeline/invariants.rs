//! What holds for every reading, of whatever text.

use proptest::prelude::*;
use rapporteur::{
    article::Submission,
    meeting::model::{Basis, Evidence, Part, Reading},
};

use super::{read, read_sample};

/// Names of the sample articles.
fn samples() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/config/articles");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = files.filter_map(|file| file.strip_suffix(".txt").map(str::to_owned)).collect();
    names.sort();
    assert!(names.len() >= 12, "{names:?}");
    names
}

/// The code points of a part of the article.
fn slice(reading: &Reading, part: Part, start: u32, end: u32) -> String {
    let source = match part {
        Part::Title => reading.article.title.as_deref().unwrap_or_default(),
        Part::Text => &reading.article.text,
    };
    source.chars().skip(start as usize).take((end - start) as usize).collect()
}

fn check_evidence(reading: &Reading, evidence: &Evidence) {
    assert_eq!(
        evidence.basis == Basis::Text,
        evidence.part.is_some(),
        "only words of the text have a span: {evidence:?}"
    );
    let Some(part) = evidence.part else { return };
    let (start, end) = (evidence.start.unwrap(), evidence.end.unwrap());
    assert_eq!(Some(slice(reading, part, start, end)), evidence.exact, "{evidence:?}");
}

/// Every span slices back, every null has its reason, every slot that is filled has evidence.
fn check(reading: &Reading) {
    for mention in &reading.mentions {
        assert_eq!(slice(reading, mention.part, mention.start, mention.end), mention.exact);
    }
    for statement in &reading.statements {
        assert_eq!(slice(reading, statement.part, statement.start, statement.end), statement.text);
    }
    reading.topics.iter().flat_map(|topic| &topic.evidence).for_each(|evidence| check_evidence(reading, evidence));
    let mut keys: Vec<&str> = reading.meetings.iter().map(|meeting| meeting.key.0.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), reading.meetings.len(), "keys are unique within a reading");
    for meeting in &reading.meetings {
        meeting.evidence.iter().for_each(|evidence| check_evidence(reading, evidence));
        let json = serde_json::to_value(meeting).unwrap();
        for slot in ["name", "forum", "format", "laterality", "when", "where", "part_of", "ordinal", "ordinal_check"] {
            let pointer = format!("/{slot}");
            let is_null = json[slot].is_null();
            assert_eq!(is_null, meeting.missing.contains_key(&pointer), "{pointer} of {}", meeting.key);
            let derived = slot == "ordinal_check";
            let supported = meeting.evidence.iter().any(|evidence| evidence.slot == pointer);
            assert!(is_null || derived || supported, "{pointer} of {} shows its evidence", meeting.key);
        }
        for at in 0..meeting.participants.len() {
            let slot = format!("/participants/{at}");
            assert!(meeting.evidence.iter().any(|evidence| evidence.slot == slot), "{slot} of {}", meeting.key);
        }
        for pointer in meeting.missing.keys() {
            assert!(
                json.pointer(pointer).is_some_and(serde_json::Value::is_null),
                "{pointer} is a null of {}",
                meeting.key
            );
        }
    }
}

#[test]
fn every_value_of_the_samples_shows_its_words() {
    for name in samples() {
        check(&read_sample(&name));
    }
}

#[test]
fn the_same_article_gives_the_same_bytes() {
    for name in samples() {
        let [one, other] = [(), ()].map(|()| serde_json::to_vec(&read_sample(&name)).unwrap());
        assert_eq!(one, other, "{name}");
    }
}

#[test]
fn a_shorter_reading_says_that_it_is_cut() {
    let article = Submission { text: "Xi met Macron in Paris. ".repeat(3), ..Submission::default() }.accept().unwrap();
    let limits = rapporteur::pipeline::Limits { mentions_max: 2, meetings_max: 1 };
    let reading = rapporteur::pipeline::read(&article, super::knowledge(), &limits);
    assert_eq!((reading.mentions.len(), reading.meetings.len()), (2, 1));
    assert!(reading.notes.iter().any(|note| note.contains("mentions")), "{:?}", reading.notes);
    assert!(reading.notes.iter().any(|note| note.contains("meetings")), "{:?}", reading.notes);
}

/// Pieces of the language that the reader knows, in any order.
fn mangled() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "President ",
            "Xi Jinping",
            "Biden",
            "the two leaders",
            "met ",
            "will meet ",
            "’s ",
            "“",
            "”",
            "\"",
            "(",
            ")",
            ", ",
            ". ",
            "\n\n",
            "\n",
            "-",
            "–",
            "U.S.",
            "Mexico",
            "foreign ministers of ",
            "and ",
            "on Friday",
            "in 2021 ",
            "APEC summit",
            "his ",
            "counterpart",
            "a meeting with ",
            "between ",
            "said that ",
            "López ",
            "Jr.",
            "é",
            "日本",
            "\u{ad}",
            "\u{feff}",
            "\r\n",
            "fourth ",
            "visit to ",
            "by ",
            "the ",
            "of ",
            "the G20 summit in ",
            "Bali",
            "proposal ",
            "rejects ",
            "they ",
            "not ",
            "never ",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 1..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_the_reader(title in prop::option::of(mangled()), text in mangled(), dated in any::<bool>()) {
        let published = dated.then(|| "2023-11-14".to_owned());
        let submission = Submission { title, text, published, ..Submission::default() };
        if let Ok(article) = submission.accept() {
            check(&rapporteur::pipeline::read(&article, super::knowledge(), &rapporteur::pipeline::Limits::default()));
        }
    }
}

#[test]
fn a_text_of_one_word_is_read() {
    assert!(read(Submission { text: "Meeting".to_owned(), ..Submission::default() }).meetings.is_empty());
}
