//! A reading as a person checks it: each value, and under it the words it was read from.
//!
//! ```text
//! 1. Joe Biden and Andrés Manuel López Obrador, San Francisco
//!    when          2023-11-17
//!                   "Friday" (text 134–140), rule weekday_after_publication, 97 %
//!    where         San Francisco, United States
//!                   "San Francisco" (text 120–133), rule place_after_in, 96 %
//! ```

use serde::Serialize;

use crate::{
    meeting::model::{
        Basis, Evidence, Missing, OrdinalResult, Part, Participant, Place, Reading, Report, ReportLink, Statement, When,
    },
    mention::{Mention, MentionKind},
};

/// Where a value begins on its line.
const VALUE_COLUMN: usize = 17;

/// Most characters of an article's words on one line; evidence for a whole sentence is shortened in the middle.
pub(super) const WORDS_CHARS_MAX: usize = 90;

/// The view of a reading.
pub(super) fn reading(reading: &Reading) -> String {
    let mut page = Page::opened(reading);
    for (index, report) in reading.meetings.iter().enumerate() {
        page.report(index + 1, report, &reading.meetings);
    }
    page.topics(reading);
    page.statements(&reading.statements);
    page.mentions(reading);
    page.notes(&reading.notes);
    page.done()
}

/// A view as it is written, line by line.
pub(super) struct Page(String);

impl Page {
    /// A page that says which article was read and how many meetings were found.
    pub(super) fn opened(reading: &Reading) -> Self {
        let mut page = Self(String::new());
        page.head(reading);
        match reading.meetings.len() {
            0 => page.line("No meeting was found."),
            1 => page.line("1 meeting"),
            many => page.line(&format!("{many} meetings")),
        }
        page
    }

    /// The whole page.
    pub(super) fn done(self) -> String {
        self.0
    }

    pub(super) fn line(&mut self, text: &str) {
        self.0.push_str(text.trim_end());
        self.0.push('\n');
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.line("");
        self.line(text);
    }

    fn head(&mut self, reading: &Reading) {
        let article = &reading.article;
        self.line(article.title.as_deref().unwrap_or("(no title)"));
        let published =
            article.published.as_ref().map_or("no publication date".to_owned(), |day| format!("published {day}"));
        let publisher = article.publisher.as_ref().map_or(String::new(), |name| format!("{name}, "));
        self.line(&format!("{publisher}{published}"));
        self.line(&format!("article {}, read by {} {}", article.id.0, reading.reader.name, reading.reader.version));
        self.line("");
    }

    fn report(&mut self, number: usize, report: &Report, all: &[Report]) {
        self.heading(&format!("{number}. {}", report.title));
        self.slot(report, "name", "/name", report.name.clone());
        self.slot(report, "kind", "/kind", Some(word(&report.kind)));
        self.slot(report, "status", "/status", Some(word(&report.status)));
        self.slot(report, "when", "/when", report.when.as_ref().map(date));
        self.slot(report, "where", "/where", report.place.as_ref().map(town));
        self.slot(report, "format", "/format", report.format.as_ref().map(word));
        self.slot(report, "laterality", "/laterality", report.laterality.as_ref().map(word));
        self.slot(report, "forum", "/forum", report.forum.as_ref().map(|forum| forum.name.clone()));
        self.slot(report, "part of", "/part_of", report.part_of.as_ref().map(|around| around.name.clone()));
        self.slot(report, "ordinal", "/ordinal", report.ordinal.map(|number| ordinal(number, report)));
        self.list(report, "participants", "/participants", report.participants.iter().map(participant).collect());
        let announcers = report.announced_by.iter().map(|one| one.name.clone());
        self.list(report, "announced by", "/announced_by", announcers.collect());
        self.list(report, "topics", "/topics", report.topics.iter().map(|topic| topic.name.clone()).collect());
        self.links(report, "earlier", &report.previous, all);
        self.links(report, "later", &report.next, all);
        self.value("confidence", &format!("{} %", report.confidence.as_percent()));
    }

    /// One slot: its value or why there is none, and what supports it.
    fn slot(&mut self, report: &Report, label: &str, pointer: &str, value: Option<String>) {
        match (value, report.missing.get(pointer)) {
            (Some(value), _) => self.value(label, &value),
            // What cannot be there is left out; what could be and is not is said.
            (None, Some(Missing::NotApplicable) | None) => return,
            (None, Some(missing)) => self.value(label, reason(*missing)),
        }
        self.support(report, pointer);
    }

    /// A slot with several values, each with what supports it.
    fn list(&mut self, report: &Report, label: &str, pointer: &str, values: Vec<String>) {
        for (index, value) in values.iter().enumerate() {
            self.value(if index == 0 { label } else { "" }, value);
            self.support(report, &format!("{pointer}/{index}"));
        }
    }

    fn links(&mut self, report: &Report, label: &str, links: &[ReportLink], all: &[Report]) {
        let slot = if label == "earlier" { "/previous" } else { "/next" };
        // The same people may have met in the same town twice: the date tells them apart.
        let dated = |link: &ReportLink| {
            let when = all.iter().find(|other| other.key == link.key).and_then(|other| other.when.as_ref());
            when.map_or(link.title.clone(), |when| format!("{}, {}", link.title, when.edtf))
        };
        self.list(report, label, slot, links.iter().map(dated).collect());
    }

    /// A value behind its label.
    pub(super) fn value(&mut self, label: &str, value: &str) {
        self.line(&format!("   {label:<width$}{value}", width = VALUE_COLUMN - 3));
    }

    /// What is said of a value, under it.
    pub(super) fn under(&mut self, text: &str) {
        self.line(&format!("{:VALUE_COLUMN$}  {text}", ""));
    }

    /// The evidence of a slot and of what lies below it.
    fn support(&mut self, report: &Report, pointer: &str) {
        for evidence in evidence_of(report, pointer) {
            let below = evidence.slot.strip_prefix(pointer).and_then(|rest| rest.strip_prefix('/'));
            let part = below.map_or(String::new(), |part| format!("{part}: "));
            self.under(&format!("{part}{}", source(evidence)));
        }
    }

    fn topics(&mut self, reading: &Reading) {
        if reading.topics.is_empty() {
            return;
        }
        self.heading("What the article is about");
        for topic in &reading.topics {
            self.line(&format!("   {}", topic.name));
            for evidence in &topic.evidence {
                self.under(&source(evidence));
            }
        }
    }

    fn statements(&mut self, statements: &[Statement]) {
        if statements.is_empty() {
            return;
        }
        self.heading("Who said what");
        for statement in statements {
            let how = if statement.quoted { "quoted" } else { "reported" };
            let place = place(statement.part, statement.start, statement.end);
            self.line(&format!("   {} ({how}, {place})", statement.speaker.name));
            self.line(&format!("     {}", one_line(&statement.text, usize::MAX)));
        }
    }

    fn mentions(&mut self, reading: &Reading) {
        if reading.mentions.is_empty() {
            return;
        }
        self.heading("What the article names");
        let kinds = [
            (MentionKind::Person, "people"),
            (MentionKind::Office, "offices"),
            (MentionKind::Country, "countries"),
            (MentionKind::Organisation, "organisations"),
            (MentionKind::Place, "places"),
            (MentionKind::Date, "dates"),
            (MentionKind::Topic, "topics"),
            (MentionKind::Forum, "forums"),
            (MentionKind::Meeting, "meeting words"),
        ];
        for (kind, label) in kinds {
            let mut names: Vec<String> = Vec::new();
            for mention in reading.mentions.iter().filter(|mention| mention.kind == kind) {
                let name = named(mention);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            if !names.is_empty() {
                self.value(label, &one_line(&names.join("; "), usize::MAX));
            }
        }
    }

    pub(super) fn notes(&mut self, notes: &[String]) {
        if notes.is_empty() {
            return;
        }
        self.heading("Notes of the reader");
        for note in notes {
            self.line(&format!("   {note}"));
        }
    }
}

/// What a mention names; for an office and a date with the words, which do not show in it: "his guest" (Joe Biden).
pub(super) fn named(mention: &Mention) -> String {
    let own = matches!(mention.kind, MentionKind::Office | MentionKind::Date) && mention.exact != mention.name;
    if own { format!("\"{}\" ({})", mention.exact, mention.name) } else { mention.name.clone() }
}

/// The evidence of a slot and of what lies below it.
pub(super) fn evidence_of<'a>(report: &'a Report, pointer: &'a str) -> impl Iterator<Item = &'a Evidence> {
    let is_of_slot =
        move |slot: &str| slot.strip_prefix(pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    report.evidence.iter().filter(move |evidence| is_of_slot(&evidence.slot))
}

/// Why there is no value.
pub(super) fn reason(missing: Missing) -> &'static str {
    match missing {
        Missing::NotStated => "– the article does not say",
        Missing::NotResolved => "– said, but it could not be resolved",
        Missing::Contradicted => "– the words contradict one another",
        Missing::NotApplicable => "– does not apply here",
    }
}

/// "2023-11-17, 10 a.m. (or 2023-11-10)".
fn date(when: &When) -> String {
    let others: Vec<String> = when.alternatives.iter().map(ToString::to_string).collect();
    let others = if others.is_empty() { String::new() } else { format!(" (or {})", others.join(", ")) };
    format!("{}{others}", date_taken(when))
}

/// "2023-11-17, 10 a.m.".
pub(super) fn date_taken(when: &When) -> String {
    let hour = when.time.as_ref().map_or(String::new(), |time| format!(", {time}"));
    format!("{}{hour}", when.edtf)
}

/// "San Francisco, United States".
pub(super) fn town(place: &Place) -> String {
    let country = place.country_name.as_deref().filter(|country| *country != place.name);
    country.map_or(place.name.clone(), |country| format!("{}, {country}", place.name))
}

/// "number 4; 3 earlier ones are in this article, which fits".
pub(super) fn ordinal(number: u32, report: &Report) -> String {
    let Some(check) = &report.ordinal_check else { return format!("number {number}") };
    let verdict = match check.result {
        OrdinalResult::Consistent => "which fits",
        OrdinalResult::Contradicted => "which is too many",
        OrdinalResult::Unknown => "too few to tell",
    };
    format!("number {number}; earlier ones in this article: {}, {verdict}", check.counted.len())
}

/// "Joe Biden (President, United States)".
pub(super) fn participant(one: &Participant) -> String {
    let country = one.country_name.as_deref().filter(|country| *country != one.name);
    let organisation = one.organisation.as_ref().map(|organisation| organisation.name.as_str());
    let office: Vec<&str> = [one.role.as_deref(), organisation, country].into_iter().flatten().collect();
    if office.is_empty() { one.name.clone() } else { format!("{} ({})", one.name, office.join(", ")) }
}

/// The words a value was read from, or what it rests on instead, with the rule and how likely it is right.
pub(super) fn source(evidence: &Evidence) -> String {
    let basis = match (evidence.basis, words(evidence)) {
        (Basis::Text, Some(words)) => words,
        (Basis::Knowledge, _) => "from the tables".to_owned(),
        _ => "concluded from the rest".to_owned(),
    };
    format!("{basis}, {}", rule(evidence))
}

/// "rule weekday_after_publication, 97 %".
pub(super) fn rule(evidence: &Evidence) -> String {
    format!("rule {}, {} %", evidence.rule, evidence.confidence.as_percent())
}

/// The words of a piece of evidence and where they stand.
pub(super) fn words(evidence: &Evidence) -> Option<String> {
    let (exact, part) = (evidence.exact.as_ref()?, evidence.part?);
    Some(format!("\"{}\" ({})", one_line(exact, WORDS_CHARS_MAX), place(part, evidence.start?, evidence.end?)))
}

/// "text 134–140".
pub(super) fn place(part: Part, start: u32, end: u32) -> String {
    let part = match part {
        Part::Title => "title",
        Part::Text => "text",
    };
    format!("{part} {start}–{end}")
}

/// The words on one line; what is over the limit is left out in the middle.
pub(super) fn one_line(words: &str, chars_max: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let count = words.chars().count();
    if count <= chars_max {
        return words;
    }
    let half = chars_max / 2;
    let (begin, end): (String, String) =
        (words.chars().take(half).collect(), words.chars().skip(count - half).collect());
    format!("{begin} … {end}")
}

/// A value of the model as its JSON word, with spaces.
pub(super) fn word(value: &impl Serialize) -> String {
    let text = serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned));
    text.unwrap_or_default().replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::parse_file, article::samples::SAMPLES, knowledge::Knowledge, pipeline};

    #[test]
    fn every_value_stands_above_its_words() {
        let knowledge = Knowledge::embedded();
        for (name, content) in SAMPLES {
            let article = parse_file(content).unwrap().accept().unwrap();
            let found = pipeline::read(&article, &knowledge, &pipeline::Limits::default());
            let page = reading(&found);
            for report in &found.meetings {
                assert!(page.contains(&report.title), "{name}");
                for evidence in report.evidence.iter().filter(|evidence| evidence.slot == "/when") {
                    assert!(page.contains(&source(evidence)), "{name}: {evidence:?}\n{page}");
                }
            }
        }
    }

    #[test]
    fn long_words_are_shortened_in_the_middle() {
        assert_eq!(one_line("a  b\nc", 90), "a b c");
        assert_eq!(one_line("abcdefghij", 4), "ab … ij");
    }
}
