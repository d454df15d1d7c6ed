//! A question to the catalog: which meetings, which page, which members; and its answer, one page of a list.

use std::sync::Arc;

use axum::http::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

use super::{
    App,
    collection::{Below, Collection, parameters},
    cursor,
    error::{Code, In, Problem},
    filter::{WhyEmpty, filter_of},
    members::{Fields, Shape},
    negotiate::Asked,
    parameter::{LIMIT_DEFAULT, NAME, Query, SORT},
    query_of,
    respond::json,
};
use crate::{
    catalog::{
        ArticleEntry, ArticleKey, Catalog, Condition, Counted, CounterpartKey, Event, Field, Links, Meeting,
        MeetingFilter, MeetingId, MeetingKey, MeetingOrder, NameKey, Page, words,
    },
    journal::{JournalError, Sequence},
    meeting::model::{Basis, Evidence, Missing, Report},
    render::json::{
        ArticleRow, CounterpartView, CountryRow, DisagreementView, EventView, ForumView, MeetingView, ParticipantView,
        PlaceView, RevisionRow, StatementView, TopicView,
    },
};

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct List<T> {
    /// The entries of this page.
    data: Vec<T>,
    /// Where the next page is; null on the last one.
    next: Option<String>,
    /// Entries on all pages.
    total: u64,
    /// Why there are none; only where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<WhyEmpty>,
}

/// Evidence by itself.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EvidenceRow {
    #[serde(flatten)]
    evidence: Evidence,
    /// Why a member is null, by JSON Pointer.
    missing: std::collections::BTreeMap<String, Missing>,
}

impl EvidenceRow {
    fn new(evidence: Evidence) -> Self {
        let absent: &[&str] = if evidence.basis == Basis::Text { &[] } else { &["/in", "/start", "/end", "/exact"] };
        let missing = absent.iter().map(|pointer| ((*pointer).to_owned(), Missing::NotApplicable)).collect();
        Self { evidence, missing }
    }
}

/// A question to the catalog: which meetings, which page.
pub(super) struct Question<'a> {
    pub(super) app: &'a App,
    pub(super) catalog: &'a Catalog,
    /// Path of the list, with the suffix it was asked by.
    pub(super) path: String,
    pub(super) query: Query,
    pub(super) filter: MeetingFilter,
    /// The words looked for in names of participants.
    pub(super) names: Option<Vec<String>>,
    pub(super) order: MeetingOrder,
    pub(super) fields: Option<Fields>,
    /// Whether it asks for what one meeting holds.
    pub(super) of_meeting: bool,
    /// Whether it asks for what one item holds: a meeting, or an article.
    pub(super) of_item: bool,
    pub(super) limit: usize,
}

impl<'a> Question<'a> {
    pub(super) fn new(
        app: &'a App,
        catalog: &'a Catalog,
        asked: &Asked,
        uri: &Uri,
        wanted: Below,
        parent: Option<(Collection, &str)>,
    ) -> Result<Self, Problem> {
        let query = Query::parse(query_of(uri), &parameters(wanted, parent.map(|(of, _)| of)))?;
        let of_names = wanted == Below::Of(Collection::Participants);
        let fields = Fields::of(&query, Shape::Row(wanted))?;
        let mut filter = filter_of(app, catalog, &query, of_names)?;
        let names = query.one(NAME.name).filter(|_| of_names).map(words);
        let order = match query.one(SORT.name) {
            Some("date") => MeetingOrder::EarliestFirst,
            Some("-updated") => MeetingOrder::NewestFirst,
            Some("updated") => MeetingOrder::OldestFirst,
            _ => MeetingOrder::LatestFirst,
        };
        if let Some((field, id)) = parent.and_then(|(of, id)| Some((of.field()?, id))) {
            filter.conditions.insert(0, Condition { field, any_of: vec![id.to_owned()], negated: false });
        }
        let limit = query.one("limit").and_then(|limit| limit.parse().ok()).unwrap_or(LIMIT_DEFAULT as usize);
        let path = format!("{}{}", uri.path(), asked.suffix());
        let of_meeting = parent.is_some_and(|(of, _)| of == Collection::Meetings);
        let of_item = parent.is_some_and(|(of, _)| wanted.is_held_by(of));
        Ok(Self { app, catalog, path, query, filter, names, order, fields, of_meeting, of_item, limit })
    }

    /// Everything that the answer depends on besides the catalog's state.
    pub(super) fn identity(&self) -> Vec<String> {
        [self.path.clone()].into_iter().chain(self.query.canonical()).chain(self.query.page()).collect()
    }

    fn fingerprint(&self) -> String {
        cursor::fingerprint(&self.path, &self.query.canonical())
    }

    fn after<K: DeserializeOwned>(&self) -> Result<Option<K>, Problem> {
        self.query.one("cursor").map(|text| cursor::decode(&self.fingerprint(), text)).transpose()
    }

    /// Refuses a cursor that is not of this list. Asked before the tags are compared: "you have it already" is no answer to
    /// a request that cannot be right.
    pub(super) fn check_cursor(&self, wanted: Below) -> Result<(), Problem> {
        match wanted {
            Below::Previous | Below::Next | Below::PossiblySame => self.after::<MeetingId>().map(drop),
            Below::Counterparts => self.after::<CounterpartKey>().map(drop),
            _ if self.of_item => self.after::<(u64, usize)>().map(drop),
            Below::Of(Collection::Meetings) => match self.after::<MeetingKey>()? {
                Some(key) if key.order() != self.order => Err(self.changed()),
                _ => Ok(()),
            },
            Below::Of(Collection::Participants) if self.names.is_some() => self.after::<NameKey>().map(drop),
            Below::Of(Collection::Articles) => self.after::<ArticleKey>().map(drop),
            _ => self.after::<String>().map(drop),
        }
    }

    /// Refuses a cursor of a list that an item held in another state than this.
    pub(super) fn check_state(&self, wanted: Below, state: Sequence) -> Result<(), Problem> {
        match wanted {
            Below::Previous | Below::Next | Below::PossiblySame => Ok(()),
            _ => match self.after::<(u64, usize)>()? {
                Some((of, _)) if of != state.0 => Err(self.changed()),
                _ => Ok(()),
            },
        }
    }

    /// The page of what the matching meetings name, without the entry whose page this is.
    pub(super) fn answer(&self, wanted: Below, own: Option<&str>) -> Result<Vec<u8>, Problem> {
        let (catalog, filter, limit) = (self.catalog, &self.filter, self.limit);
        let embedded_max = self.app.settings.embedded_max;
        if let (Below::Counterparts, Some(own)) = (wanted, own) {
            let page = catalog.counterparts(own, filter, self.after()?.as_ref(), limit);
            return Ok(self.body(page, |one| CounterpartView::new(one, embedded_max)));
        }
        let Below::Of(wanted) = wanted else { return Err(Problem::not_found("list", wanted.plural())) };
        // One more than wanted where one is left out.
        let most = limit + usize::from(own.is_some());
        let after_id = || self.after::<String>();
        match wanted {
            Collection::Meetings => {
                let after: Option<MeetingKey> = self.after()?;
                let page = catalog.find_meetings(filter, self.order, after.as_ref(), limit);
                Ok(self.body(page, |meeting| MeetingView::new(catalog, meeting, embedded_max)))
            }
            Collection::Articles => {
                let after = self.after()?;
                let page = catalog.find_articles(filter, after.as_ref(), limit);
                Ok(self.body(page, |one| ArticleRow::new(catalog, one)))
            }
            Collection::Participants if let Some(names) = &self.names => {
                let after: Option<NameKey> = self.after()?;
                let page = catalog.complete_participants(names, filter, own, after.as_ref(), limit);
                Ok(self.body(page, |one| ParticipantView::new(one, embedded_max)))
            }
            Collection::Participants => {
                let page = catalog.find_participants(filter, after_id()?.as_deref(), most);
                Ok(self.body(leave_out(page, own, limit, |one| &one.id), |one| ParticipantView::new(one, embedded_max)))
            }
            Collection::Topics => {
                let page = catalog.find_topics(filter, after_id()?.as_deref(), most);
                Ok(self.body(leave_out(page, own, limit, |one| &one.id), TopicView::new))
            }
            Collection::Places => {
                let page = catalog.find_places(filter, after_id()?.as_deref(), limit);
                Ok(self.body(page, PlaceView::new))
            }
            Collection::Countries => {
                let page = catalog.find_countries(filter, after_id()?.as_deref(), most);
                let page = leave_out(page, own, limit, |one| &one.id);
                Ok(self.body(page, |one| CountryRow::new(&self.app.knowledge, one)))
            }
            Collection::Forums => {
                let page = catalog.find_forums(filter, after_id()?.as_deref(), limit);
                Ok(self.body(page, |one| ForumView::new(catalog, one, embedded_max)))
            }
        }
    }

    /// The page of what one meeting holds.
    pub(super) fn answer_of_meeting(&self, wanted: Below, meeting: &Arc<Meeting>) -> Result<Vec<u8>, Problem> {
        let (catalog, slots, state) = (self.catalog, &meeting.slots, meeting.updated);
        let embedded_max = self.app.settings.embedded_max;
        let linked = |links: Links| {
            let page = self.cut_after(links.meetings)?;
            Ok(self.body(page, |meeting| MeetingView::new(catalog, meeting, embedded_max)))
        };
        let wanted = match wanted {
            Below::Of(collection) => collection,
            Below::Evidence => {
                let (rows, total) = (meeting.evidence(), meeting.evidence_total());
                return Ok(self.body(self.cut(rows, total, state)?, |one| EvidenceRow::new(one.clone())));
            }
            Below::Statements => {
                let (rows, total) = (slots.statements.iter(), slots.statements.len() as u64);
                return Ok(self.body(self.cut(rows, total, state)?, |one| StatementView::new(one)));
            }
            Below::History => {
                let rows = meeting.history();
                let total = rows.len() as u64;
                let page = self.with_reports(self.cut(rows, total, state)?)?;
                return Ok(self.body(page, |(one, report)| EventView::new(one, report.as_ref(), embedded_max)));
            }
            Below::AnnouncedBy => {
                let (rows, total) = (slots.announced_by.iter(), slots.announced_by.len() as u64);
                return Ok(self.body(self.cut(rows, total, state)?, |one| (*one).clone()));
            }
            Below::Disagreements => {
                let (rows, total) = (slots.disagreements.iter(), slots.disagreements.len() as u64);
                return Ok(self.body(self.cut(rows, total, state)?, |one| DisagreementView::new(one, usize::MAX)));
            }
            Below::Sources => {
                let rows = catalog.sources(meeting).map(|entry| self.counted(entry));
                let page = self.cut(rows, meeting.sources_total(), state)?;
                return Ok(self.body(page, |one| ArticleRow::new(catalog, one)));
            }
            Below::Previous => return linked(catalog.previous(meeting, usize::MAX)),
            Below::Next => return linked(catalog.next(meeting, usize::MAX)),
            Below::PossiblySame => return linked(catalog.possibly_same(meeting, usize::MAX)),
            Below::Counterparts | Below::Revisions | Below::Notes => {
                return Err(Problem::not_found("list", wanted.plural()));
            }
        };
        /// Each entry once, in the order of ids, with the one meeting it is asked for.
        fn entries<T>(ids: Vec<&str>, get: impl Fn(&str) -> Option<Arc<T>>) -> (Vec<Counted<T>>, u64) {
            let ids: std::collections::BTreeSet<&str> = ids.into_iter().collect();
            let found: Vec<_> = ids.into_iter().filter_map(get).map(|entry| Counted { entry, meetings: 1 }).collect();
            let total = found.len() as u64;
            (found, total)
        }
        match wanted {
            Collection::Participants => {
                let ids = slots.participants.iter().map(|one| one.id.as_str()).collect();
                let (rows, total) = entries(ids, |id| catalog.participant(id).cloned());
                let page = self.cut(rows.into_iter(), total, state)?;
                Ok(self.body(page, |one| ParticipantView::new(one, embedded_max)))
            }
            Collection::Topics => {
                let ids = slots.topics.iter().map(|one| one.id.as_str()).collect();
                let (rows, total) = entries(ids, |id| catalog.topic(id).cloned());
                Ok(self.body(self.cut(rows.into_iter(), total, state)?, TopicView::new))
            }
            Collection::Places => {
                let ids = slots.place.iter().map(|one| one.id.as_str()).collect();
                let (rows, total) = entries(ids, |id| catalog.place_named(id).cloned());
                Ok(self.body(self.cut(rows.into_iter(), total, state)?, PlaceView::new))
            }
            Collection::Forums => {
                let around = slots.part_of.iter().filter_map(|within| within.forum.as_deref());
                let ids = slots.forum.iter().map(|one| one.id.as_str()).chain(around).collect();
                let (rows, total) = entries(ids, |id| catalog.forum(id).cloned());
                let page = self.cut(rows.into_iter(), total, state)?;
                Ok(self.body(page, |one| ForumView::new(catalog, one, embedded_max)))
            }
            Collection::Articles => {
                let mut sources: Vec<_> = catalog.sources(meeting).collect();
                sources.sort_by_key(|entry| entry.key());
                let rows = sources.into_iter().map(|entry| self.counted(entry));
                let page = self.cut(rows, meeting.sources_total(), state)?;
                Ok(self.body(page, |one| ArticleRow::new(catalog, one)))
            }
            Collection::Meetings | Collection::Countries => Err(Problem::not_found("list", wanted.plural())),
        }
    }

    /// The events of a page with their reports. Costs one record of the journal a row.
    fn with_reports<'e, K>(&self, page: Page<&'e Event, K>) -> Result<Page<(&'e Event, Option<Report>), K>, Problem> {
        let Page { rows, next, total } = page;
        let with_report = |event: &'e Event| match event.report {
            Some(place) => Ok((event, self.app.registry.report(place)?)),
            None => Ok((event, None)),
        };
        let rows: Result<Vec<_>, JournalError> = rows.into_iter().map(with_report).collect();
        let rows = rows.map_err(|error| {
            tracing::error!(%error, "history was not read");
            Problem::new(Code::Internal, "the reports of this history could not be read from the journal")
        })?;
        Ok(Page { rows, next, total })
    }

    /// The page of what one article holds, in the order in which the article shows it.
    pub(super) fn answer_of_article(&self, wanted: Below, article: &Arc<ArticleEntry>) -> Result<Vec<u8>, Problem> {
        let (catalog, reading, state) = (self.catalog, &article.reading, article.updated());
        match wanted {
            Below::Of(Collection::Topics) => {
                let own = MeetingFilter::of(Field::Article, &article.id.0);
                let rows = reading.topics.iter().filter_map(|topic| {
                    let entry = catalog.topic(&topic.id)?.clone();
                    Some(Counted { entry, meetings: catalog.count_meetings(&own.clone().and(Field::Topic, &topic.id)) })
                });
                Ok(self.body(self.cut(rows, reading.topics.len() as u64, state)?, TopicView::new))
            }
            Below::Revisions => {
                let (rows, total) = (article.revisions.iter().rev(), article.revisions.len() as u64);
                Ok(self.body(self.cut(rows, total, state)?, |one| RevisionRow::new(one)))
            }
            Below::Notes => {
                let (rows, total) = (reading.notes.iter(), reading.notes.len() as u64);
                Ok(self.body(self.cut(rows, total, state)?, |note| (*note).clone()))
            }
            _ => Err(Problem::not_found("list", wanted.plural())),
        }
    }

    /// An article and how many meetings it reports.
    fn counted(&self, entry: &Arc<ArticleEntry>) -> Counted<ArticleEntry> {
        Counted { entry: entry.clone(), meetings: self.catalog.count(Field::Article, &entry.id.0) }
    }

    /// The page of a list that one item holds, by position. Its cursors name the state of the item.
    fn cut<T>(
        &self,
        rows: impl Iterator<Item = T>,
        total: u64,
        state: Sequence,
    ) -> Result<Page<T, (u64, usize)>, Problem> {
        let begin = self.after::<(u64, usize)>()?.map_or(0, |(_, begin)| begin);
        let rows: Vec<T> = rows.skip(begin).take(self.limit).collect();
        let end = begin.saturating_add(rows.len());
        Ok(Page { next: ((end as u64) < total && !rows.is_empty()).then_some((state.0, end)), rows, total })
    }

    /// The page of a meeting's links. They change without the meeting, so the cursor names the last row, and is refused
    /// where that row is gone.
    fn cut_after(&self, rows: Vec<Arc<Meeting>>) -> Result<Page<Arc<Meeting>, MeetingId>, Problem> {
        let total = rows.len() as u64;
        let begin = match self.after::<MeetingId>()? {
            Some(last) => rows.iter().position(|row| row.id == last).ok_or_else(|| self.changed())? + 1,
            None => 0,
        };
        let more = rows.len() > begin.saturating_add(self.limit);
        let rows: Vec<_> = rows.into_iter().skip(begin).take(self.limit).collect();
        Ok(Page { next: rows.last().filter(|_| more).map(|last| last.id.clone()), rows, total })
    }

    fn changed(&self) -> Problem {
        let expected = "a cursor of this list as it is now: it has changed, so begin again at its first page";
        Problem::field(Code::BadCursor, In::Query, "cursor", self.query.one("cursor"), expected)
    }

    fn body<T, K: Serialize, V: Serialize>(&self, page: Page<T, K>, view: impl Fn(&T) -> V) -> Vec<u8> {
        let why = (page.total == 0).then(|| match self.of_meeting {
            true => WhyEmpty::of_meeting(self.catalog),
            false if self.names.is_some() => WhyEmpty::of_names(self.catalog, &self.filter, &self.query),
            false => WhyEmpty::of(self.catalog, &self.filter, &self.query),
        });
        let next = page.next.map(|key| self.next(&cursor::encode(&self.fingerprint(), &key)));
        let (rows, total) = (page.rows.iter().map(view), page.total);
        match &self.fields {
            None => json(&List { data: rows.collect(), next, total, why }),
            Some(fields) => json(&List { data: rows.map(|row| fields.choose(&row)).collect(), next, total, why }),
        }
    }

    fn next(&self, cursor: &str) -> String {
        let mut query: Vec<String> = self
            .query
            .pairs()
            .filter(|(name, _)| *name != "cursor")
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, VALUE)))
            .collect();
        query.push(format!("cursor={cursor}"));
        self.app.link(&format!("{}?{}", self.path, query.join("&")))
    }
}

/// What is percent-encoded in a value; a comma and a `!` stay readable.
const VALUE: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b',').remove(b'!');

/// Leaves one entry out of a page that has one more than wanted. Whatever matches names that entry, so it counts once.
fn leave_out<T>(
    page: Page<Counted<T>, String>,
    own: Option<&str>,
    limit: usize,
    id: impl Fn(&T) -> &str,
) -> Page<Counted<T>, String> {
    let Some(own) = own else { return page };
    let Page { mut rows, mut next, total } = page;
    rows.retain(|row| id(&row.entry) != own);
    if rows.len() > limit {
        rows.truncate(limit);
        next = rows.last().map(|row| id(&row.entry).to_owned());
    }
    Page { rows, next, total: total.saturating_sub(1) }
}
