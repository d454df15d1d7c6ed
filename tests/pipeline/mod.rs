//! Articles in, readings out: the sample articles as a person reads them, and what holds for every reading.

mod grouping;
mod invariants;
mod samples;
mod shapes;
mod status;

use std::sync::LazyLock;

use rapporteur::{
    article::{Submission, parse_file},
    knowledge::Knowledge,
    meeting::model::{Reading, Report},
    pipeline::{self, Limits},
};

/// The built-in tables, built once.
pub fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::embedded);
    &KNOWLEDGE
}

/// Reads a submission with the built-in tables.
pub fn read(submission: Submission) -> Reading {
    let article = submission.accept().unwrap();
    pipeline::read(&article, knowledge(), &Limits::default())
}

/// Reads one of the project's sample articles.
pub fn read_sample(name: &str) -> Reading {
    let path = format!("{}/config/articles/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    #[expect(clippy::disallowed_methods, reason = "the samples are files beside the tests")]
    let content = std::fs::read_to_string(path).unwrap();
    read(parse_file(&content).unwrap())
}

/// A report on one line: kind, status, date, place: parties; what it is part of, its number.
pub fn line(report: &Report) -> String {
    let json = serde_json::to_value(report).unwrap();
    let word = |pointer: &str| json.pointer(pointer).and_then(|value| value.as_str()).unwrap_or("-").to_owned();
    let parties: Vec<&str> = report.participants.iter().map(|participant| participant.id.as_str()).collect();
    let mut line = format!(
        "{} {} {} {}: {}",
        word("/kind"),
        word("/status"),
        word("/when/edtf"),
        report.place.as_ref().map_or("-", |place| place.name.as_str()),
        if parties.is_empty() { "-".to_owned() } else { parties.join(", ") },
    );
    if let Some(name) = &report.name {
        line += &format!("; {name}");
    }
    if let Some(forum) = report.part_of.as_ref().and_then(|part_of| part_of.forum.as_deref()) {
        line += &format!("; part of {forum}");
    }
    if let Some(ordinal) = report.ordinal {
        line += &format!("; number {ordinal} {}", word("/ordinal_check/result"));
    }
    line
}
