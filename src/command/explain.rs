//! A reading as its meetings account for themselves: the sentences of each with all that they name, then each slot with its
//! rule, its words, and what else in these sentences could have filled it.
//!
//! ```text
//! 1. Joe Biden and Andrés Manuel López Obrador, San Francisco
//!    text 0–149: WASHINGTON – Joe Biden will receive his Mexican counterpart, …, in San Francisco on Friday, …
//!      place        "WASHINGTON" → Washington (washington-us)
//!      date         "Friday" → 2023-11-17
//!
//!    when          2023-11-17
//!                   "Friday" (text 110–116), rule weekday_after_publication, 90 %
//!                   not taken: "Monday" (2023-11-13)
//! ```
//!
//! Mentions are shown as they read alone: "January" after an article of November is the next one, until "they met" says that
//! the meeting's lies behind. A date, place, participant, surrounding forum or topic with no line "not taken" had no rival in
//! these sentences; the other slots never list any.

use std::collections::BTreeSet;

use super::view::{
    Page, WORDS_CHARS_MAX, date_taken, evidence_of, named, one_line, ordinal, participant, place, reason, rule, source,
    town, word, words,
};
use crate::{
    meeting::model::{Basis, Evidence, Part, Reading, Report, When},
    mention::{Mention, MentionKind},
    text::{self, Text},
    time::Edtf,
};

/// Where the words begin of a mention that is listed under its sentence, behind the longest kind.
const MENTION_COLUMN: usize = 13;

/// The account of a reading.
pub(super) fn reading(reading: &Reading) -> String {
    let text = text::analyze(reading.article.title.as_deref(), &reading.article.text);
    let sentences = sentences(&text, &reading.mentions);
    let mut page = Page::opened(reading);
    for (index, report) in reading.meetings.iter().enumerate() {
        page.heading(&format!("{}. {}", index + 1, report.title));
        let own: Vec<&Sentence<'_>> = sentences_of(report, &sentences).into_iter().map(|at| &sentences[at]).collect();
        for sentence in &own {
            list_sentence(&mut page, sentence);
        }
        page.line("");
        let mentions = own.iter().flat_map(|sentence| sentence.mentions).collect();
        Account { page: &mut page, report, mentions }.write();
    }
    page.notes(&reading.notes);
    page.done()
}

/// A sentence of the article, in code points of its part as evidence and mentions are.
struct Sentence<'a> {
    part: Part,
    start: u32,
    end: u32,
    words: &'a str,
    /// What begins in it.
    mentions: &'a [Mention],
}

/// The sentences of an article in order; `mentions` stand in order of the text.
fn sentences<'a>(text: &'a Text, mentions: &'a [Mention]) -> Vec<Sentence<'a>> {
    let before = |part: Part, at: u32| mentions.partition_point(|mention| (mention.part, mention.start) < (part, at));
    let sentence = |sentence: &text::Sentence| {
        let found = text.locate(text.span(sentence.tokens.clone()));
        let within = before(found.part, found.start)..before(found.part, found.end);
        Sentence {
            part: found.part,
            start: found.start,
            end: found.end,
            words: found.exact,
            mentions: mentions.get(within).unwrap_or_default(),
        }
    };
    text.sentences.iter().map(sentence).collect()
}

/// Which sentences the words of a report's evidence stand in, each once.
fn sentences_of(report: &Report, sentences: &[Sentence<'_>]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for evidence in &report.evidence {
        let (Some(part), Some(start), Some(end)) = (evidence.part, evidence.start, evidence.end) else { continue };
        let first = sentences.partition_point(|sentence| (sentence.part, sentence.end) <= (part, start));
        let rest = sentences.iter().enumerate().skip(first);
        found.extend(rest.take_while(|(_, one)| (one.part, one.start) < (part, end)).map(|(at, _)| at));
    }
    found
}

fn list_sentence(page: &mut Page, sentence: &Sentence<'_>) {
    let place = place(sentence.part, sentence.start, sentence.end);
    page.line(&format!("   {place}: {}", one_line(sentence.words, usize::MAX)));
    for mention in sentence.mentions {
        let (kind, exact) = (word(&mention.kind), one_line(&mention.exact, WORDS_CHARS_MAX));
        page.line(&format!("     {kind:<MENTION_COLUMN$}\"{exact}\" → {}", link(mention)));
    }
}

/// What a mention was linked to: "Joe Biden (joe-biden)".
fn link(mention: &Mention) -> String {
    let name = one_line(&mention.name, WORDS_CHARS_MAX);
    match (mention.kind, &mention.id) {
        (_, Some(id)) => format!("{name} ({id})"),
        (MentionKind::Date, None) if mention.name.parse::<Edtf>().is_ok() => name,
        (MentionKind::Date, None) => "not resolved".to_owned(),
        (MentionKind::Meeting, None) => format!("phrase \"{name}\""),
        _ => "not linked".to_owned(),
    }
}

/// The slots of one report.
struct Account<'a> {
    page: &'a mut Page,
    report: &'a Report,
    /// What its sentences name.
    mentions: Vec<&'a Mention>,
}

impl Account<'_> {
    fn write(&mut self) {
        let report = self.report;
        self.slot("kind", "/kind", Some(word(&report.kind)));
        self.slot("status", "/status", Some(word(&report.status)));
        self.slot("when", "/when", report.when.as_ref().map(date_taken));
        self.other_dates(report.when.as_ref());
        self.slot("where", "/where", report.place.as_ref().map(town));
        let place = report.place.as_ref().map(|place| place.id.as_str());
        self.others("/where", &[MentionKind::Place], |mention| mention.id.as_deref() == place);
        let parties: Vec<String> = report.participants.iter().map(participant).collect();
        self.list("participants", "/participants", &parties);
        self.other_parties();
        self.slot("format", "/format", report.format.as_ref().map(word));
        self.slot("laterality", "/laterality", report.laterality.as_ref().map(word));
        self.slot("part of", "/part_of", report.part_of.as_ref().map(|around| around.name.clone()));
        self.other_forums();
        self.slot("ordinal", "/ordinal", report.ordinal.map(|number| ordinal(number, report)));
        let names: Vec<String> = report.topics.iter().map(|topic| topic.name.clone()).collect();
        self.list("topics", "/topics", &names);
        let topics: BTreeSet<&str> = report.topics.iter().map(|topic| topic.id.as_str()).collect();
        self.others("/topics", &[MentionKind::Topic], |mention| is_among(&topics, mention));
        self.page.value("confidence", &format!("{} %", report.confidence.as_percent()));
    }

    /// One slot: its value with what supports it, or why there is none.
    fn slot(&mut self, label: &str, pointer: &str, value: Option<String>) {
        let missing = || self.report.missing.get(pointer).map_or("– no reason is given", |missing| reason(*missing));
        let value = value.unwrap_or_else(|| missing().to_owned());
        self.page.value(label, &value);
        self.support(pointer);
    }

    /// A slot with several values, each with what supports it.
    fn list(&mut self, label: &str, pointer: &str, values: &[String]) {
        if values.is_empty() {
            self.page.value(label, "– none was found");
        }
        for (index, value) in values.iter().enumerate() {
            self.page.value(if index == 0 { label } else { "" }, value);
            self.support(&format!("{pointer}/{index}"));
        }
    }

    fn support(&mut self, pointer: &str) {
        for evidence in evidence_of(self.report, pointer) {
            self.page.under(&basis(evidence));
        }
    }

    fn other_dates(&mut self, when: Option<&When>) {
        let alternatives = when.map_or(&[][..], |when| &when.alternatives);
        if !alternatives.is_empty() {
            let days: Vec<String> = alternatives.iter().map(ToString::to_string).collect();
            self.page.under(&format!("can also mean: {}", days.join(", ")));
        }
        // "Friday" of the headline is no other date than "Friday" of the text.
        let taken = when.map(|when| when.edtf.to_string());
        self.others("/when", &[MentionKind::Date], |mention| taken.as_ref() == Some(&mention.name));
    }

    fn other_parties(&mut self) {
        const PARTIES: [MentionKind; 4] =
            [MentionKind::Person, MentionKind::Office, MentionKind::Country, MentionKind::Organisation];
        let taken: BTreeSet<&str> = self.report.participants.iter().map(|one| one.id.as_str()).collect();
        self.others("/participants", &PARTIES, |mention| is_among(&taken, mention));
    }

    /// Forums beside the one around the meeting; the one whose edition the meeting is does not compete.
    fn other_forums(&mut self) {
        let report = self.report;
        let own = report.forum.as_ref().map(|forum| forum.id.as_str());
        let around = report.part_of.as_ref().and_then(|around| around.forum.as_deref());
        let taken: BTreeSet<&str> = own.into_iter().chain(around).collect();
        self.others("/part_of", &[MentionKind::Forum], |mention| is_among(&taken, mention));
    }

    /// What of these kinds the sentences name besides, each once: neither taken nor part of the words that filled the slot.
    fn others(&mut self, pointer: &str, kinds: &[MentionKind], is_taken: impl Fn(&Mention) -> bool) {
        let filled: Vec<&Evidence> = evidence_of(self.report, pointer).collect();
        let announcers: BTreeSet<&str> = self.report.announced_by.iter().map(|one| one.id.as_str()).collect();
        let mut seen = BTreeSet::new();
        let mut names = Vec::new();
        for mention in self.mentions.iter().filter(|mention| kinds.contains(&mention.kind) && !is_taken(mention)) {
            let one = one_line(&named(mention), usize::MAX);
            if seen.contains(&one) || filled.iter().any(|evidence| is_in(evidence, mention)) {
                continue;
            }
            seen.insert(one.clone());
            let role = if is_among(&announcers, mention) { " (announced it)" } else { "" };
            names.push(one + role);
        }
        if !names.is_empty() {
            self.page.under(&format!("not taken: {}", names.join("; ")));
        }
    }
}

fn is_among(ids: &BTreeSet<&str>, mention: &Mention) -> bool {
    mention.id.as_deref().is_some_and(|id| ids.contains(id))
}

/// Whether a mention shares words with a piece of evidence.
fn is_in(evidence: &Evidence, mention: &Mention) -> bool {
    evidence.part == Some(mention.part)
        && evidence.start.is_some_and(|start| start < mention.end)
        && evidence.end.is_some_and(|end| mention.start < end)
}

/// What a value rests on, with the words also where it was only concluded from them.
fn basis(evidence: &Evidence) -> String {
    match (evidence.basis, words(evidence)) {
        (Basis::Inferred, Some(words)) => format!("concluded from {words}, {}", rule(evidence)),
        _ => source(evidence),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::{Submission, parse_file, samples::SAMPLES},
        knowledge::Knowledge,
        pipeline,
    };

    fn read(submission: Submission) -> Reading {
        pipeline::read(&submission.accept().unwrap(), &Knowledge::embedded(), &pipeline::Limits::default())
    }

    fn explained(title: Option<&str>, text: &str, published: Option<&str>) -> String {
        let (title, published) = (title.map(str::to_owned), published.map(str::to_owned));
        reading(&read(Submission { title, text: text.to_owned(), published, ..Submission::default() }))
    }

    /// The lines from one label to the next.
    fn slot<'a>(page: &'a str, label: &str) -> Vec<&'a str> {
        let mut lines = page.lines().skip_while(|line| !line.starts_with(&format!("   {label:<14}")));
        let first = lines.next().unwrap_or_else(|| panic!("no {label} in {page}"));
        let more = lines.take_while(|line| line.starts_with("                 "));
        std::iter::once(first).chain(more).map(str::trim).collect()
    }

    #[test]
    fn slots_show_what_they_were_filled_with_and_what_was_left() {
        let text = "Emmanuel Macron met Olaf Scholz in Berlin on Tuesday, the Élysée said on Wednesday in Paris. \
                    They discussed migration.";
        let page = explained(None, text, Some("2024-01-25"));
        assert_eq!(page.matches("text 0–92: Emmanuel Macron met").count(), 1, "{page}");
        assert!(page.contains("     person       \"Olaf Scholz\" → Olaf Scholz (olaf-scholz)\n"), "{page}");
        assert!(page.contains("     date         \"Wednesday\" → 2024-01-24\n"), "{page}");
        let when = slot(&page, "when");
        assert_eq!(when[0], "when          2024-01-23", "{page}");
        assert!(when[1].starts_with("\"Tuesday\" (text 45–52), rule "), "{page}");
        assert_eq!(when.last(), Some(&"not taken: \"Wednesday\" (2024-01-24)"), "{page}");
        assert_eq!(slot(&page, "where").last(), Some(&"not taken: Paris"), "{page}");
        assert!(!slot(&page, "participants").iter().any(|line| line.contains("not taken: Emmanuel")), "{page}");
        assert_eq!(slot(&page, "topics")[0], "topics        Migration", "{page}");
    }

    #[test]
    fn sentence_without_a_word_of_the_meeting_is_not_shown() {
        let page =
            explained(None, "Joe Biden met Xi Jinping in Paris. Prices of bread rose in Rome.", Some("2024-01-25"));
        assert!(page.contains("Joe Biden met") && !page.contains("bread") && !page.contains("Rome"), "{page}");
    }

    #[test]
    fn empty_slots_say_why() {
        let page = explained(None, "Joe Biden telephoned Xi Jinping on Friday.", None);
        assert_eq!(slot(&page, "when")[0], "when          – said, but it could not be resolved", "{page}");
        assert!(page.contains("\"Friday\" → not resolved\n"), "{page}");
        assert_eq!(slot(&page, "where")[0], "where         – does not apply here", "{page}");
        assert_eq!(slot(&page, "ordinal")[0], "ordinal       – the article does not say", "{page}");
        assert_eq!(slot(&page, "topics")[0], "topics        – none was found", "{page}");
    }

    #[test]
    fn places_count_code_points_of_headline_and_text_apart() {
        let title = "Šefčovič: ‘Xi meets Macron’ in Orléans";
        let page = explained(Some(title), "Señor Ñandú slept. Xi Jinping met Emmanuel Macron.", Some("2024-05-06"));
        assert!(page.contains("   text 19–50: Xi Jinping met Emmanuel Macron.\n"), "{page}");
        assert!(page.contains("     person       \"Emmanuel Macron\" →"), "{page}");
    }

    #[test]
    fn evidence_and_mentions_stand_in_the_sentences_that_are_shown() {
        for (name, content) in SAMPLES {
            let found = read(parse_file(content).unwrap());
            let (title, body) = (found.article.title.as_deref(), &found.article.text);
            let text = text::analyze(title, body);
            let all = sentences(&text, &found.mentions);
            assert_eq!(all.iter().map(|one| one.mentions.len()).sum::<usize>(), found.mentions.len(), "{name}");
            for report in &found.meetings {
                let own = sentences_of(report, &all);
                for evidence in report.evidence.iter().filter(|evidence| evidence.basis == Basis::Text) {
                    let exact = evidence.exact.as_deref().unwrap();
                    let holds = |one: &Sentence<'_>| Some(one.part) == evidence.part && one.words.contains(exact);
                    assert!(own.iter().any(|at| holds(&all[*at])), "{name}: {evidence:?}");
                }
            }
            let page = reading(&found);
            assert!(found.meetings.iter().all(|report| page.contains(&report.title)), "{name}");
        }
    }

    #[test]
    fn words_that_only_led_to_a_value_are_shown_as_such() {
        let page = explained(
            None,
            "Joe Biden told reporters on Sunday after meeting Xi Jinping in Paris.",
            Some("2024-05-06"),
        );
        assert!(slot(&page, "when")[1].starts_with("concluded from \"Sunday\" (text 28–34), rule "), "{page}");
    }
}
