//! Mentions in, reports out: which occasions an article speaks of, and every slot with the words that fill it.
//!
//! Each cue has a frame ("A's meeting with B"), which `frame` fills from the groups around it; `operator` reads the status
//! from tense, modality and words such as "called off"; `circumstance` gives dates and places to their cues; `occasion`
//! follows the discourse, so that "the meeting" adds to what was opened before and "they met in 2021" opens another; `report`
//! writes it all down with its evidence. Knows no HTTP and no disk.

mod circumstance;
mod frame;
pub mod model;
mod occasion;
mod operator;
mod report;
mod title;

pub use title::title;

use crate::{article::Article, mention::Mentions};
use model::{Report, Statement};

/// The reports that the mentions of an article make, in order of their first words; at most `meetings_max`.
pub(crate) fn assemble(mentions: &Mentions<'_>, article: &Article, meetings_max: usize) -> Vec<Report> {
    let mut occasions = occasion::find(mentions);
    occasions.truncate(meetings_max);
    occasions.iter_mut().for_each(|occasion| {
        occasion.part_of = occasion.part_of.take().filter(|(around, _)| *around < meetings_max);
    });
    report::make(mentions, article, &occasions)
}

/// All statements of an article, in order of their words.
pub(crate) fn statements(mentions: &Mentions<'_>) -> Vec<Statement> {
    mentions.statements.iter().map(|said| report::statement(mentions, said)).collect()
}
