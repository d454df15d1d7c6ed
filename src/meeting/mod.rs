//! Mentions in, reports out: which occasions an article speaks of, and every slot with the words that fill it.
//!
//! Each cue has a frame ("A's meeting with B"), which `frame` fills from the groups around it; `operator` reads the status
//! from tense, modality and words such as "called off"; `circumstance` gives dates and places to their cues; `discourse`
//! follows the discourse, so that "the meeting" adds to what was opened before and "they met in 2021" opens another; `report`
//! writes it all down with its evidence. Knows no HTTP and no disk.

mod circumstance;
mod frame;
pub mod model;
mod discourse;
mod operator;
mod report;
mod title;
mod verb;

pub use title::title;

use crate::{article::Article, mention::Mentions};
use model::{Report, Statement};

/// The reports that the mentions of an article make, in the order in which they are read; at most `meetings_max`.
pub(crate) fn assemble(mentions: &Mentions<'_>, article: &Article, meetings_max: usize) -> Vec<Report> {
    let occasions = discourse::find(mentions, meetings_max);
    report::make(mentions, article, &occasions)
}

/// All statements of an article, in order of their words.
pub(crate) fn statements(mentions: &Mentions<'_>) -> Vec<Statement> {
    mentions.statements.iter().map(|said| report::statement(mentions, said)).collect()
}

/// What the tests of the rule files share: sentences in, one line a meeting out.
#[cfg(test)]
mod tests {
    use super::model::Report;
    use crate::{article::Submission, mention::tests::knowledge, pipeline};

    /// Meetings of a text of Tuesday 14 November 2023.
    pub(super) fn reports(text: &str) -> Vec<Report> {
        reports_by(None, text)
    }

    /// Reports of a text from a publisher.
    pub(super) fn reports_by(publisher: Option<&str>, text: &str) -> Vec<Report> {
        let published = Some("2023-11-14".to_owned());
        let publisher = publisher.map(str::to_owned);
        let submission = Submission { text: text.to_owned(), published, publisher, ..Submission::default() };
        let article = submission.accept().unwrap();
        pipeline::read(&article, knowledge(), &pipeline::Limits::default()).meetings
    }

    /// Checks what is read of each text.
    pub(super) fn check_all(expected: &[(&str, &[&str])]) {
        for (text, meetings) in expected {
            assert_eq!(read(text), *meetings, "{text}");
        }
    }

    /// Topics of the first meeting of a text.
    pub(super) fn topics(text: &str) -> Vec<String> {
        let first = reports(text).into_iter().next().expect("the text tells of a meeting");
        first.topics.into_iter().map(|topic| topic.id).collect()
    }

    /// Reads a text of Tuesday 14 November 2023; each meeting as `kind status date place: parties`.
    pub(super) fn read(text: &str) -> Vec<String> {
        reports(text)
            .iter()
            .map(|report| {
                let json = serde_json::to_value(report).unwrap();
                let word =
                    |pointer: &str| json.pointer(pointer).and_then(|value| value.as_str()).unwrap_or("-").to_owned();
                let parties: Vec<&str> =
                    report.participants.iter().map(|participant| participant.id.as_str()).collect();
                let (kind, status, when, place) =
                    (word("/kind"), word("/status"), word("/when/edtf"), word("/where/name"));
                format!("{kind} {status} {when} {place}: {}", parties.join(", "))
            })
            .collect()
    }
}
