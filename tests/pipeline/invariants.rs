//! What holds for every reading, of whatever text.

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};

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
    // What is inferred may show the words that it was inferred from; what the tables know has none.
    match evidence.basis {
        Basis::Text => assert!(evidence.part.is_some(), "words of the text have a span: {evidence:?}"),
        Basis::Knowledge => assert!(evidence.part.is_none(), "the tables are no part of the text: {evidence:?}"),
        Basis::Inferred => {}
    }
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
            "PARIS, Nov. 14, 2023 (WIRE) -- ",
            "the visiting ",
            "arrived here ",
            "a delegation led by ",
            "called on ",
            "at a meeting of ",
            "foreign ministers ",
            "opposite number ",
            "'s capital ",
            "from Oct. 29 to Nov. 2 ",
            "received a telephone call from ",
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

/// Texts to mangle: the samples, and the open articles of the marked collection where that is beside the project.
fn known_texts() -> &'static [String] {
    static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let project = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut paths: Vec<PathBuf> =
            samples().iter().map(|name| project.join(format!("config/articles/{name}.txt"))).collect();
        paths.extend(open_articles(&project.join("../shared/eval")));
        #[expect(clippy::disallowed_methods, reason = "the articles are files beside the tests")]
        let texts = paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
        texts
    });
    &TEXTS
}

/// The marked articles that may be looked at. Which are to stay unread only `score.py` of the collection knows, so none is
/// taken where Python is absent.
fn open_articles(collection: &Path) -> Vec<PathBuf> {
    let ask = "import json, sys; sys.path.insert(0, '.'); import score\n\
               for line in open('articles/index.jsonl', encoding='utf-8'):\n    \
               slug = json.loads(line)['slug']\n    \
               if not score.blind(slug): print(slug)";
    let asked = std::process::Command::new("python3").args(["-B", "-c", ask]).current_dir(collection).output();
    let slugs = asked.ok().filter(|asked| asked.status.success()).map(|asked| asked.stdout).unwrap_or_default();
    let slugs = String::from_utf8(slugs).unwrap();
    slugs.lines().map(|slug| collection.join(format!("articles/{slug}.txt"))).collect()
}

/// What can happen to a text on its way here.
#[derive(Clone, Debug)]
enum Mishap {
    /// Only a part arrives; from and to in thousandths.
    Cut(usize, usize),
    /// Its sentences, or whatever stands between the ends of this kind, come in another order.
    Shuffle(&'static str, usize),
    /// A part, from and to in thousandths, comes several times.
    Repeat(usize, usize, usize),
    /// The byte at this thousandth is another.
    Flip(usize, u8),
    /// Another text is put in at this thousandth.
    Insert(usize, String),
    /// All in capitals, or all small.
    Case(bool),
}

/// Longest text that mishaps make: what comes after is cut, so that many can be tried.
const MANGLED_BYTES_MAX: usize = 20_000;

/// Bytes that are no UTF-8 any more become the character for what cannot be read, as at many a desk before ours.
fn text_of(mut bytes: Vec<u8>) -> String {
    bytes.truncate(MANGLED_BYTES_MAX);
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Mishap {
    fn happen(&self, text: &str) -> String {
        let at = |thousandth: usize| text.len() * thousandth / 1000;
        let bytes = text.as_bytes();
        match self {
            Self::Cut(from, to) => text_of(bytes[at(*from.min(to))..at(*from.max(to))].to_vec()),
            Self::Shuffle(end, step) => {
                let pieces: Vec<&str> = text.split_inclusive(end).collect();
                // A step that shares a factor with their number loses some and repeats others, which is as good.
                (0..pieces.len()).map(|index| pieces[index * step % pieces.len()]).collect()
            }
            Self::Repeat(from, to, times) => {
                let part = &bytes[at(*from.min(to))..at(*from.max(to))];
                text_of([&bytes[..at(*from.max(to))], &part.repeat(*times), &bytes[at(*from.max(to))..]].concat())
            }
            Self::Flip(place, mask) => {
                let mut bytes = bytes.to_vec();
                if let Some(byte) = bytes.get_mut(at(*place)) {
                    *byte ^= mask;
                }
                text_of(bytes)
            }
            Self::Insert(place, other) => {
                text_of([&bytes[..at(*place)], other.as_bytes(), &bytes[at(*place)..]].concat())
            }
            Self::Case(upper) => {
                if *upper {
                    text.to_uppercase()
                } else {
                    text.to_lowercase()
                }
            }
        }
    }
}

fn mishap() -> impl Strategy<Value = Mishap> {
    let place = || 0..1000_usize;
    prop_oneof![
        1 => (place(), place()).prop_map(|(from, to)| Mishap::Cut(from, to)),
        1 => (prop::sample::select(vec![". ", " ", "\n", ", "]), 2..50_usize).prop_map(|(end, step)| Mishap::Shuffle(end, step)),
        1 => (place(), place(), 1..5_usize).prop_map(|(from, to, times)| Mishap::Repeat(from, to, times)),
        4 => (place(), 1..=u8::MAX).prop_map(|(place, mask)| Mishap::Flip(place, mask)),
        1 => (place(), any::<String>()).prop_map(|(place, other)| Mishap::Insert(place, other)),
        1 => (place(), mangled()).prop_map(|(place, other)| Mishap::Insert(place, other)),
        1 => any::<bool>().prop_map(Mishap::Case),
    ]
}

/// A known text after some mishaps.
fn mangled_article() -> impl Strategy<Value = String> {
    let texts = known_texts();
    let mishaps = prop::collection::vec(mishap(), 1..8);
    (0..texts.len(), mishaps)
        .prop_map(move |(at, mishaps)| mishaps.iter().fold(texts[at].clone(), |text, mishap| mishap.happen(&text)))
}

/// The invariants hold, and a second reading has the same bytes.
fn check_text(title: Option<String>, text: String, dated: bool) {
    let published = dated.then(|| "2023-11-14".to_owned());
    // Said to be English, so that only an empty text is refused.
    let language = Some("en".to_owned());
    let submission = Submission { title, text, published, language, ..Submission::default() };
    if let Ok(article) = submission.accept() {
        let [one, other] = [(), ()].map(|()| {
            rapporteur::pipeline::read(&article, super::knowledge(), &rapporteur::pipeline::Limits::default())
        });
        check(&one);
        assert_eq!(serde_json::to_vec(&one).unwrap(), serde_json::to_vec(&other).unwrap());
    }
}

proptest! {
    // PROPTEST_CASES says how many to try, PROPTEST_RNG_SEED which; scripts/fuzz sets both.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_the_reader(title in prop::option::of(mangled()), text in mangled(), dated in any::<bool>()) {
        check_text(title, text, dated);
    }

    #[test]
    fn no_unicode_breaks_the_reader(title in prop::option::of(any::<String>()), text in any::<String>(), dated in any::<bool>()) {
        check_text(title, text, dated);
    }

    #[test]
    fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..400), dated in any::<bool>()) {
        check_text(None, text_of(bytes), dated);
    }
}

proptest! {
    // Fewer unless more are asked for: whole articles take their time in a build that is not optimised.
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: if std::env::var_os("PROPTEST_CASES").is_some() { ProptestConfig::default().cases } else { 48 },
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_mangled_article_breaks_the_reader(text in mangled_article(), dated in any::<bool>()) {
        check_text(None, text, dated);
    }
}

#[test]
fn mishaps_change_a_text() {
    let text = "Xi met Macron. They spoke in Paris. He left.";
    assert_eq!(Mishap::Cut(500, 0).happen(text), text[..22]);
    assert_eq!(Mishap::Shuffle(". ", 2).happen(text), "Xi met Macron. He left.They spoke in Paris. ");
    assert_eq!(Mishap::Repeat(0, 160, 1).happen(text), format!("Xi met {text}"));
    assert_eq!(Mishap::Flip(0, 0x80).happen(text), format!("\u{fffd}{}", &text[1..]));
    assert_eq!(Mishap::Insert(0, "日".to_owned()).happen(text), format!("日{text}"));
    assert_eq!(Mishap::Case(true).happen(text), text.to_uppercase());
}

#[test]
fn what_begins_with_a_preposition_or_breaks_off_is_read() {
    for text in [
        "From NATO headquarters in Brussels, they met.",
        "Of OPEC it is said.",
        "From the EU",
        "the U.S.'s capital",
        "Azerbaijan's fo",
    ] {
        check(&read(Submission { text: text.to_owned(), ..Submission::default() }));
    }
    check_text(Some("at a meeting of ".to_owned()), "the G20 summit in ".to_owned(), false);
    let two_stops = "President Emmanuel Macron will visit Australia, travelling to Melbourne, Canberra and Sydney.";
    check_text(None, two_stops.to_owned(), false);
}

#[test]
fn an_ordinal_counts_through_a_hyphened_adjective() {
    for (text, number) in [
        ("It was the second face-to-face meeting between Olaf Scholz and Emmanuel Macron.", Some(2)),
        ("It was the second in-person meeting between Olaf Scholz and Emmanuel Macron.", Some(2)),
        ("It was the second chancellor's meeting with Emmanuel Macron and Olaf Scholz.", None),
    ] {
        let reading = read(Submission { text: text.to_owned(), ..Submission::default() });
        assert_eq!(reading.meetings.iter().find_map(|meeting| meeting.ordinal), number, "{text}");
    }
}

#[test]
fn a_text_of_one_word_is_read() {
    assert!(read(Submission { text: "Meeting".to_owned(), ..Submission::default() }).meetings.is_empty());
}
