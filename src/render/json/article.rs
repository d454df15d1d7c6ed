//! Articles: as the source of a meeting, as a row of a list (never with its text), and as an item.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::Nulls;
use crate::{
    article::{ArticleId, Published},
    catalog::{ArticleEntry, Catalog, Counted, RevisionEntry},
    journal::{Accepted, Sequence},
    meeting::model::{Missing, Reader, Topic},
};

/// An article as the source of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SourceView {
    /// Id.
    #[schema(example = "a-7qk3m0d9xw")]
    pub id: ArticleId,
    /// The revision read.
    #[schema(example = 1)]
    pub revision: u32,
    /// The headline.
    pub title: Option<String>,
    /// Publication date as given.
    #[schema(value_type = Option<String>, example = "2023-11-14")]
    pub published: Option<Published>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The article whose text this one repeats: a copy is a source, not a confirmation.
    pub copy_of: Option<ArticleId>,
}

impl SourceView {
    /// The view of an article as a source.
    pub fn new(catalog: &Catalog, entry: &ArticleEntry) -> Self {
        let article = &entry.reading.article;
        Self {
            id: entry.id.clone(),
            revision: article.revision,
            title: article.title.clone(),
            published: article.published.clone(),
            publisher: article.publisher.clone(),
            url: article.url.clone(),
            copy_of: catalog.copy_of(entry),
        }
    }

    /// Notes this source's nulls under `parent`.
    pub(super) fn nulls(&self, parent: &str, nulls: &mut Nulls) {
        let stated = [
            ("title", self.title.is_none()),
            ("published", self.published.is_none()),
            ("publisher", self.publisher.is_none()),
            ("url", self.url.is_none()),
        ];
        nulls.check_all(parent, &stated, Missing::NotStated);
        nulls.check_all(parent, &[("copy_of", self.copy_of.is_none())], Missing::NotApplicable);
    }
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ArticleRow {
    /// Id, revision, headline and where it comes from.
    #[serde(flatten)]
    pub source: SourceView,
    /// BCP 47 tag of the language it was read as.
    #[schema(example = "en")]
    pub language: String,
    /// Meetings it reports among those asked about; on the item, of all.
    #[schema(example = 6)]
    pub meetings: u64,
    /// Sequence of the record that brought its first revision.
    pub created: Sequence,
    /// Sequence of the record that brought its current revision.
    pub updated: Sequence,
    /// When its current revision was accepted.
    pub accepted: Accepted,
    /// Why a member is null, by JSON Pointer.
    pub missing: BTreeMap<String, Missing>,
}

impl ArticleRow {
    /// The view of an entry in a list.
    pub fn new(catalog: &Catalog, counted: &Counted<ArticleEntry>) -> Self {
        let entry = &*counted.entry;
        let source = SourceView::new(catalog, entry);
        let mut nulls = Nulls::default();
        source.nulls("", &mut nulls);
        Self {
            source,
            language: entry.reading.article.language.clone(),
            meetings: counted.meetings,
            created: entry.created(),
            updated: entry.updated(),
            accepted: entry.accepted(),
            missing: nulls.0,
        }
    }
}

/// An article by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ArticleItem {
    /// Id, revision, headline and where it comes from.
    #[serde(flatten)]
    pub source: SourceView,
    /// The canonical text of the current revision; spans count its Unicode code points.
    pub text: String,
    /// BCP 47 tag of the language it was read as.
    #[schema(example = "en")]
    pub language: String,
    /// Which reader read it.
    pub reader: Reader,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// How many there are.
    pub topics_total: u64,
    /// What the reader wants a person to know.
    pub notes: Vec<String>,
    /// How many there are.
    pub notes_total: u64,
    /// Its revisions, newest first.
    pub revisions: Vec<RevisionView>,
    /// How many there are.
    pub revisions_total: u64,
    /// Meetings it reports.
    #[schema(example = 6)]
    pub meetings: u64,
    /// Sequence of the record that brought its first revision.
    pub created: Sequence,
    /// Sequence of the record that brought its current revision.
    pub updated: Sequence,
    /// When its current revision was accepted.
    pub accepted: Accepted,
    /// Why a member is null, by JSON Pointer.
    pub missing: BTreeMap<String, Missing>,
}

impl ArticleItem {
    /// The view of an article by itself; embedded lists hold at most so many rows.
    pub fn new(catalog: &Catalog, counted: &Counted<ArticleEntry>, embedded_max: usize) -> Self {
        let row = ArticleRow::new(catalog, counted);
        let entry = &*counted.entry;
        let reading = &entry.reading;
        let mut nulls = Nulls(row.missing);
        let topics: Vec<Topic> = (reading.topics.iter().take(embedded_max))
            .map(|topic| Topic { id: topic.id.clone(), name: topic.name.clone(), iptc: catalog.iptc(&topic.id) })
            .collect();
        for (index, topic) in topics.iter().enumerate() {
            nulls.check(&format!("/topics/{index}/iptc"), &topic.iptc, Missing::NotApplicable);
        }
        let revisions: Vec<RevisionView> =
            entry.revisions.iter().rev().take(embedded_max).map(RevisionView::new).collect();
        for (index, revision) in revisions.iter().enumerate() {
            revision.nulls(&format!("/revisions/{index}"), &mut nulls);
        }
        Self {
            source: row.source,
            text: reading.article.text.clone(),
            language: row.language,
            reader: reading.reader.clone(),
            topics,
            topics_total: reading.topics.len() as u64,
            notes: reading.notes.iter().take(embedded_max).cloned().collect(),
            notes_total: reading.notes.len() as u64,
            revisions,
            revisions_total: entry.revisions.len() as u64,
            meetings: row.meetings,
            created: row.created,
            updated: row.updated,
            accepted: row.accepted,
            missing: nulls.0,
        }
    }
}

/// One revision of an article, without its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RevisionView {
    /// From 1.
    #[schema(example = 1)]
    pub revision: u32,
    /// The headline.
    pub title: Option<String>,
    /// Publication date as given.
    #[schema(value_type = Option<String>, example = "2023-11-14")]
    pub published: Option<Published>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// BCP 47 tag.
    #[schema(example = "en")]
    pub language: String,
    /// Sequence of the record that brought it.
    pub sequence: Sequence,
    /// When that record was accepted.
    pub accepted: Accepted,
}

/// One revision of an article by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RevisionRow {
    /// The revision.
    #[serde(flatten)]
    pub revision: RevisionView,
    /// Why a member is null, by JSON Pointer.
    pub missing: BTreeMap<String, Missing>,
}

impl RevisionRow {
    /// The view of a revision in a list.
    pub fn new(entry: &RevisionEntry) -> Self {
        let revision = RevisionView::new(entry);
        let mut nulls = Nulls::default();
        revision.nulls("", &mut nulls);
        Self { revision, missing: nulls.0 }
    }
}

impl RevisionView {
    fn new(entry: &RevisionEntry) -> Self {
        let RevisionEntry { revision, title, published, publisher, url, language, sequence, accepted } = entry.clone();
        Self { revision, title, published, publisher, url, language, sequence, accepted }
    }

    fn nulls(&self, parent: &str, nulls: &mut Nulls) {
        let stated = [
            ("title", self.title.is_none()),
            ("published", self.published.is_none()),
            ("publisher", self.publisher.is_none()),
            ("url", self.url.is_none()),
        ];
        nulls.check_all(parent, &stated, Missing::NotStated);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        article::Submission,
        catalog::{
            MeetingFilter,
            tests::support::{dispatch, noon, registry, report, submit},
        },
        meeting::model::ArticleTopic,
        render::json::tests::check_view,
    };

    #[test]
    fn every_null_of_an_article_has_its_reason_and_no_row_its_text() {
        let registry = registry();
        let bare = Submission { text: "They met.".into(), ..Submission::default() }.accept().unwrap();
        let topics = vec![ArticleTopic { id: "trade".into(), name: "Trade".into(), evidence: Vec::new() }];
        let reports = dispatch("a", "2023-11-18", [report("US CN", "2023-11-17")]);
        let read = |article: &_| crate::meeting::model::Reading { topics: topics.clone(), ..reports.reading(article) };
        registry.submit(bare, noon(), read).unwrap();
        submit(&registry, &reports);
        submit(&registry, &reports.clone().text("Revised."));
        let catalog = registry.snapshot();
        let rows = catalog.find_articles(&MeetingFilter::default(), None, 9).rows;
        assert_eq!(rows.len(), 2);
        for row in &rows {
            let json = check_view(&ArticleRow::new(&catalog, row));
            assert!(json.get("text").is_none());
            let json = check_view(&ArticleItem::new(&catalog, row, 20));
            assert!(json["text"].is_string());
            row.entry.revisions.iter().for_each(|revision| drop(check_view(&RevisionRow::new(revision))));
        }
        // A topic without a code has none, wherever it is shown.
        let topic = catalog.find_topics(&MeetingFilter::default(), None, 9).rows.remove(0);
        assert_eq!(crate::render::json::TopicView::new(&topic).missing["/iptc"], Missing::NotApplicable);
        let bare = rows.iter().find(|row| row.entry.reading.article.title.is_none()).unwrap();
        assert_eq!(ArticleItem::new(&catalog, bare, 20).missing["/topics/0/iptc"], Missing::NotApplicable);
        let revised = serde_json::to_value(ArticleItem::new(&catalog, &rows[0], 20)).unwrap();
        assert_eq!((revised["revision"].as_u64(), revised["revisions_total"].as_u64()), (Some(2), Some(2)));
    }
}
