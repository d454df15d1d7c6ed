//! The spine: every stage in order. A newcomer starts here.

use crate::{
    article::Article,
    knowledge::Knowledge,
    meeting::model::{Reader, Reading},
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
    let _ = limits;
    Reading {
        reader: Reader {
            name: "rapporteur".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            knowledge: knowledge.fingerprint().to_owned(),
        },
        article: article.clone(),
        mentions: Vec::new(),
        meetings: Vec::new(),
        statements: Vec::new(),
        topics: Vec::new(),
        notes: Vec::new(),
    }
}
