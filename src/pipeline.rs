//! The spine: every stage in order. A newcomer starts here.
//!
//! text → mentions → meetings, each a pure function of what stands before it and of the tables.

use crate::{
    article::Article,
    knowledge::Knowledge,
    meeting::{
        self,
        model::{ArticleTopic, Basis, Confidence, Evidence, Reader, Reading},
    },
    mention::{self, Mentions},
    text,
};

/// How much a reading may hold; what is over is left out with a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Mentions an article.
    pub mentions_max: usize,
    /// Meetings an article.
    pub meetings_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { mentions_max: 10_000, meetings_max: 200 }
    }
}

/// Reads an article. Pure and total: the same article, tables and limits give the same bytes; odd input gives fewer
/// mentions and a note, never an error.
pub fn read(article: &Article, knowledge: &Knowledge, limits: &Limits) -> Reading {
    let text = text::analyze(article.title.as_deref(), &article.text);
    let published = article.published.as_ref().map(|published| published.day());
    let mentions = mention::find_all(&text, knowledge, published, article.publisher.as_deref());
    let meetings = meeting::assemble(&mentions, article, limits.meetings_max);
    let (listed, mentions_left_out) = mention::list(&mentions, limits.mentions_max);
    Reading {
        reader: reader(knowledge),
        mentions: listed,
        statements: meeting::statements(&mentions),
        topics: topics(&mentions, article),
        notes: notes(&mentions, article, mentions_left_out, meetings.len() == limits.meetings_max),
        meetings,
        article: article.clone(),
    }
}

/// The built-in reader with the tables it uses.
pub fn reader(knowledge: &Knowledge) -> Reader {
    Reader {
        name: "rapporteur".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        knowledge: knowledge.fingerprint().to_owned(),
    }
}

/// Topics of the whole article, in order of their first words, each with all its words.
fn topics(mentions: &Mentions<'_>, article: &Article) -> Vec<ArticleTopic> {
    let mut topics: Vec<ArticleTopic> = Vec::new();
    for mention in &mentions.topics {
        let (part, start, end, exact) = mentions.context.locate(mentions.context.text.span(mention.tokens.clone()));
        for index in &mention.topics {
            let row = &mentions.context.knowledge.topics[*index as usize];
            let at = topics.iter().position(|topic| topic.id == row.id).unwrap_or_else(|| {
                topics.push(ArticleTopic { id: row.id.clone(), name: row.name.clone(), evidence: Vec::new() });
                topics.len() - 1
            });
            topics[at].evidence.push(Evidence {
                slot: format!("/topics/{at}"),
                value: row.id.clone(),
                basis: Basis::Text,
                article: article.id.clone(),
                revision: article.revision,
                part: Some(part),
                start: Some(start),
                end: Some(end),
                exact: Some(exact.to_owned()),
                rule: "topic_words".to_owned(),
                confidence: Confidence::percent(85),
            });
        }
    }
    topics
}

/// What a person should know of how the article was read.
fn notes(mentions: &Mentions<'_>, article: &Article, mentions_left_out: bool, meetings_full: bool) -> Vec<String> {
    let mut notes = Vec::new();
    let letters = article.text.chars().filter(|c| c.is_alphabetic()).take(crate::article::LANGUAGE_LETTERS_MIN).count();
    if !article.language_stated && letters < crate::article::LANGUAGE_LETTERS_MIN {
        notes.push("the text is too short to tell its language; it was read as English".to_owned());
    }
    match (&article.published, mentions.context.day) {
        (None, Some(day)) => notes.push(format!(
            "no publication date is known; relative dates are counted from {day}, the first day of a forum that the text names"
        )),
        (None, None) => notes.push("no publication date is known; relative dates are not resolved".to_owned()),
        _ => {}
    }
    if mentions_left_out {
        notes.push("more mentions were found than a reading may hold; the rest was left out".to_owned());
    }
    if meetings_full {
        notes.push("as many meetings were found as a reading may hold; there may be more".to_owned());
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Submission;

    #[test]
    fn language_of_a_short_text_is_noted_unless_it_was_stated() {
        let notes = |language: Option<&str>| {
            let submission = Submission {
                text: "They met.".to_owned(),
                published: Some("2023-11-14".to_owned()),
                language: language.map(str::to_owned),
                ..Submission::default()
            };
            read(&submission.accept().unwrap(), &Knowledge::default(), &Limits::default()).notes
        };
        assert_eq!(notes(None), ["the text is too short to tell its language; it was read as English"]);
        assert_eq!(notes(Some("en-GB")), [""; 0]);
    }
}
