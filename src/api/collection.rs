//! Lists, items, and the lists below an item: one handler each for all collections.
//!
//! ```text
//! /v1/participants?country=MX           the participants of the meetings that match
//! /v1/participants/joe-biden            one of them
//! /v1/participants/joe-biden/topics     the topics of the meetings that match and that he takes part in
//! ```
//!
//! Every list is the same question: which meetings match, and what do they name? An item in the path is one more filter.
//! Only what lies below a meeting is taken from the meeting itself, and an article's own topics, revisions and notes from
//! the article. Those lists are cut by position: their cursors are bound to the state of the item, so that a page of a list
//! that has changed is refused and never skips a row.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

use super::{
    App, cursor,
    error::{Code, In, Problem},
    filter::{WhyEmpty, filter_of},
    members::{Fields, Shape, with_links},
    negotiate::Asked,
    parameter::{FIELDS, FILTERS, INCLUDE, LIMIT_DEFAULT, NAME, Named, PAGE, Parameter, Query, SORT},
    query_of,
    respond::{self, json},
};
use crate::{
    catalog::{
        ArticleEntry, ArticleKey, Catalog, Condition, Counted, CounterpartKey, CountryEntry, Event, Field, Found,
        Links, Meeting, MeetingFilter, MeetingId, MeetingKey, MeetingOrder, NameKey, Page, words,
    },
    journal::{JournalError, Sequence},
    meeting::model::{Basis, Evidence, Missing, Report},
    render::json::{
        ArticleItem, ArticleRow, CounterpartView, CountryItem, CountryRow, DisagreementView, EventView, ForumView,
        MeetingView, ParticipantView, PlaceView, RevisionRow, StatementView, TopicView,
    },
};

/// What there are lists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Collection {
    /// Meetings.
    Meetings,
    /// People, organisations and countries.
    Participants,
    /// What meetings are about.
    Topics,
    /// Where they take place.
    Places,
    /// Series of meetings.
    Forums,
    /// The countries that participants speak for.
    Countries,
    /// The articles that report them.
    Articles,
}

/// What lies below an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Below {
    /// What the item's meetings name, or the meetings themselves.
    Of(Collection),
    /// All evidence of a meeting.
    Evidence,
    /// All statements about a meeting.
    Statements,
    /// Everything that happened to a meeting.
    History,
    /// Earlier meetings of the same parties.
    Previous,
    /// Later meetings of the same parties.
    Next,
    /// Meetings that may be this one.
    PossiblySame,
    /// What sources of a meeting say otherwise.
    Disagreements,
    /// Who announced a meeting.
    AnnouncedBy,
    /// The articles that report a meeting, in the order of its `sources`.
    Sources,
    /// Whom a participant meets, most often met first.
    Counterparts,
    /// All revisions of an article.
    Revisions,
    /// What the reader of an article wants a person to know.
    Notes,
}

impl Collection {
    /// All of them, in the order of the documentation.
    pub(crate) const ALL: [Self; 7] =
        [Self::Meetings, Self::Participants, Self::Topics, Self::Places, Self::Forums, Self::Countries, Self::Articles];

    /// The name in paths.
    pub(crate) fn plural(self) -> &'static str {
        match self {
            Self::Meetings => "meetings",
            Self::Participants => "participants",
            Self::Topics => "topics",
            Self::Places => "places",
            Self::Forums => "forums",
            Self::Countries => "countries",
            Self::Articles => "articles",
        }
    }

    /// The name of one.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Countries => "country",
            _ => self.plural().trim_end_matches('s'),
        }
    }

    /// What lies below an item.
    pub(crate) fn below(self) -> &'static [Below] {
        use Below::{
            AnnouncedBy, Counterparts, Disagreements, Evidence, History, Next, Notes, Of, PossiblySame, Previous,
            Revisions, Sources, Statements,
        };
        use Collection as C;
        match self {
            C::Meetings => {
                const {
                    &[
                        Of(C::Participants),
                        Of(C::Topics),
                        Of(C::Places),
                        Of(C::Forums),
                        Of(C::Articles),
                        Evidence,
                        Statements,
                        History,
                        AnnouncedBy,
                        Previous,
                        Next,
                        PossiblySame,
                        Sources,
                        Disagreements,
                    ]
                }
            }
            // Those they meet, and topics that come together, are worth a list; forums inside forums are not.
            C::Participants => {
                const {
                    &[
                        Of(C::Meetings),
                        Of(C::Participants),
                        Of(C::Topics),
                        Of(C::Places),
                        Of(C::Forums),
                        Of(C::Articles),
                        Counterparts,
                    ]
                }
            }
            C::Topics => {
                &[Of(C::Meetings), Of(C::Participants), Of(C::Topics), Of(C::Places), Of(C::Forums), Of(C::Articles)]
            }
            C::Places => &[Of(C::Meetings), Of(C::Participants), Of(C::Topics), Of(C::Forums), Of(C::Articles)],
            C::Countries => {
                const {
                    &[
                        Of(C::Meetings),
                        Of(C::Participants),
                        Of(C::Topics),
                        Of(C::Places),
                        Of(C::Forums),
                        Of(C::Countries),
                        Of(C::Articles),
                    ]
                }
            }
            C::Forums => &[Of(C::Meetings), Of(C::Participants), Of(C::Topics), Of(C::Places), Of(C::Articles)],
            C::Articles => {
                const {
                    &[
                        Of(C::Meetings),
                        Of(C::Participants),
                        Of(C::Topics),
                        Of(C::Places),
                        Of(C::Forums),
                        Revisions,
                        Notes,
                    ]
                }
            }
        }
    }

    /// The field of meetings that names its items; a meeting is in no field of meetings.
    fn field(self) -> Option<Field> {
        match self {
            Self::Meetings => None,
            Self::Participants => Some(Field::Participant),
            Self::Topics => Some(Field::Topic),
            Self::Places => Some(Field::Place),
            Self::Forums => Some(Field::Forum),
            Self::Countries => Some(Field::Country),
            Self::Articles => Some(Field::Article),
        }
    }

    /// The list's path.
    pub(crate) fn path(self) -> String {
        format!("/v1/{}", self.plural())
    }

    /// The item's path with its placeholder.
    pub(crate) fn item_path(self) -> String {
        format!("/v1/{}/{{id}}", self.plural())
    }

    /// The path of a list below the item, with the placeholder.
    pub(crate) fn below_path(self, below: Below) -> String {
        format!("/v1/{}/{{id}}/{}", self.plural(), below.plural())
    }
}

impl Below {
    /// The name in paths.
    pub(crate) fn plural(self) -> &'static str {
        match self {
            Self::Of(collection) => collection.plural(),
            Self::Evidence => "evidence",
            Self::Statements => "statements",
            Self::History => "history",
            Self::Previous => "previous",
            Self::Next => "next",
            Self::PossiblySame => "possibly_same",
            Self::Disagreements => "disagreements",
            Self::AnnouncedBy => "announced_by",
            Self::Sources => "sources",
            Self::Counterparts => "counterparts",
            Self::Revisions => "revisions",
            Self::Notes => "notes",
        }
    }

    /// Whether the item itself holds the list, rather than the meetings that it belongs to.
    pub(crate) fn is_held_by(self, of: Collection) -> bool {
        match of {
            Collection::Meetings => true,
            Collection::Articles => matches!(self, Self::Of(Collection::Topics) | Self::Revisions | Self::Notes),
            _ => false,
        }
    }
}

/// The parameters of a list: those of the page, and except where an item holds the list the filters, and the order of
/// meetings.
pub(crate) fn parameters(wanted: Below, parent: Option<Collection>) -> Vec<Parameter> {
    let mut all = PAGE.to_vec();
    // A note is a text and has no members.
    all.extend((wanted != Below::Notes).then_some(FIELDS));
    if parent.is_some_and(|of| wanted.is_held_by(of)) {
        return all;
    }
    let names = wanted == Below::Of(Collection::Participants);
    all.extend(FILTERS.iter().map(|filter| if names && filter.name == NAME.name { NAME } else { *filter }));
    all.extend((wanted == Below::Of(Collection::Meetings)).then_some(SORT));
    all
}

/// The parameters of an item.
pub(crate) fn item_parameters(of: Collection) -> Vec<Parameter> {
    [FIELDS].into_iter().chain((of == Collection::Meetings).then_some(INCLUDE)).collect()
}

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

/// `/v1/meetings`, `/v1/participants` …
pub(crate) async fn list(
    State(app): State<Arc<App>>,
    asked: Asked,
    uri: Uri,
    of: Collection,
) -> Result<Response, Problem> {
    let catalog = app.snapshot();
    let question = Question::new(&app, &catalog, &asked, &uri, Below::Of(of), None)?;
    question.check_cursor(Below::Of(of))?;
    let build = || question.answer(Below::Of(of), None);
    respond::list(&app, &catalog, &asked, &question.identity(), build)
}

/// `/v1/meetings/{id}` …
pub(crate) async fn item(
    State(app): State<Arc<App>>,
    asked: Asked,
    uri: Uri,
    Named(id): Named,
    of: Collection,
) -> Result<Response, Problem> {
    let query = Query::parse(query_of(&uri), &item_parameters(of))?;
    let fields = Fields::of(&query, Shape::Item(of))?;
    let catalog = app.snapshot();
    match find(&app, &catalog, of, &id)? {
        Item::Moved(now) => Ok(moved(&app, &asked, &uri, &of.item_path(), &now)),
        found => {
            let build = || Ok(found.render(&app, &catalog, &query, fields.as_ref()));
            respond::item(&app, &catalog, &asked, &query.page(), build)
        }
    }
}

/// `/v1/meetings/{id}/participants`, `/v1/participants/{id}/meetings` …
pub(crate) async fn below(
    State(app): State<Arc<App>>,
    asked: Asked,
    uri: Uri,
    Named(id): Named,
    of: Collection,
    below: Below,
) -> Result<Response, Problem> {
    let catalog = app.snapshot();
    let question = Question::new(&app, &catalog, &asked, &uri, below, Some((of, &id)))?;
    match find(&app, &catalog, of, &id)? {
        Item::Moved(now) => Ok(moved(&app, &asked, &uri, &of.below_path(below), &now)),
        Item::Meeting(meeting) => {
            question.check_cursor(below)?;
            question.check_state(below, meeting.updated)?;
            let build = || question.answer_of_meeting(below, &meeting);
            respond::list(&app, &catalog, &asked, &question.identity(), build)
        }
        Item::Article(one) if below.is_held_by(of) => {
            question.check_cursor(below)?;
            question.check_state(below, one.entry.updated())?;
            let build = || question.answer_of_article(below, &one.entry);
            respond::list(&app, &catalog, &asked, &question.identity(), build)
        }
        _ => {
            question.check_cursor(below)?;
            let own = (below == Below::Of(of) || below == Below::Counterparts).then_some(id.as_str());
            respond::list(&app, &catalog, &asked, &question.identity(), || question.answer(below, own))
        }
    }
}

/// The body of a list as the documentation shows it.
pub(crate) fn example(
    app: &App,
    catalog: &Catalog,
    asked: &Asked,
    path: &str,
    wanted: Below,
    parent: Option<(Collection, &str)>,
) -> Option<serde_json::Value> {
    let question = Question::new(app, catalog, asked, &path.parse().ok()?, wanted, parent).ok()?;
    let body = match parent.map(|(of, id)| find(app, catalog, of, id)) {
        Some(Ok(Item::Meeting(meeting))) => question.answer_of_meeting(wanted, &meeting),
        Some(Ok(Item::Article(one))) if wanted.is_held_by(Collection::Articles) => {
            question.answer_of_article(wanted, &one.entry)
        }
        _ => question.answer(
            wanted,
            parent.filter(|(of, _)| [Below::Of(*of), Below::Counterparts].contains(&wanted)).map(|(_, id)| id),
        ),
    };
    serde_json::from_slice(&body.ok()?).ok()
}

/// The body of an item as the documentation shows it.
pub(crate) fn example_item(app: &App, catalog: &Catalog, of: Collection, id: &str) -> Option<serde_json::Value> {
    serde_json::from_slice(&find(app, catalog, of, id).ok()?.render(app, catalog, &Query::default(), None)).ok()
}

/// What an id in a path stands for.
enum Item {
    Meeting(Arc<Meeting>),
    Moved(String),
    Article(Counted<ArticleEntry>),
    /// Anything else, by what writes it as JSON.
    Other(Render),
}

type Render = Box<dyn Fn(&Catalog, Option<&Fields>) -> Vec<u8> + Send>;

/// A view as JSON, with the members that are wanted.
fn json_of(view: &impl Serialize, fields: Option<&Fields>) -> Vec<u8> {
    fields.map_or_else(|| json(view), |fields| json(&fields.choose(view)))
}

impl Item {
    fn render(&self, app: &App, catalog: &Catalog, query: &Query, fields: Option<&Fields>) -> Vec<u8> {
        let embedded_max = app.settings.embedded_max;
        match self {
            Self::Meeting(meeting) if query.one(INCLUDE.name).is_some() => {
                json_of(&with_links(catalog, meeting, embedded_max, query), fields)
            }
            Self::Meeting(meeting) => json_of(&MeetingView::new(catalog, meeting, embedded_max), fields),
            Self::Article(one) => json_of(&ArticleItem::new(catalog, one, embedded_max), fields),
            Self::Other(render) => render(catalog, fields),
            Self::Moved(_) => Vec::new(),
        }
    }
}

fn find(app: &App, catalog: &Catalog, of: Collection, id: &str) -> Result<Item, Problem> {
    if of == Collection::Meetings {
        return match catalog.meeting(id) {
            Found::Here(meeting) => Ok(Item::Meeting(meeting)),
            Found::Moved(now) => Ok(Item::Moved(now.0)),
            Found::Gone => Err(Problem::new(
                Code::Gone,
                format!("the meeting {id} was here; no article that is held reports it any more"),
            )),
            Found::Unknown => Err(Problem::not_found("meeting", id)),
        };
    }
    let embedded_max = app.settings.embedded_max;
    let meetings = of.field().map_or(0, |field| catalog.count(field, id));
    macro_rules! entry {
        ($found:expr, |$catalog:ident, $counted:ident| $view:expr) => {
            $found.cloned().map(|entry| {
                let $counted = Counted { entry, meetings };
                Item::Other(Box::new(move |$catalog, fields| json_of(&$view, fields)))
            })
        };
    }
    let found = match of {
        Collection::Participants => {
            entry!(catalog.participant(id), |_catalog, one| ParticipantView::new(&one, embedded_max))
        }
        Collection::Topics => entry!(catalog.topic(id), |_catalog, one| TopicView::new(&one)),
        Collection::Places => entry!(catalog.place_named(id), |_catalog, one| PlaceView::new(&one)),
        Collection::Forums => entry!(catalog.forum(id), |catalog, one| ForumView::new(catalog, &one, embedded_max)),
        Collection::Countries => {
            let country = app.knowledge.find_country(id);
            if let Some(other) = country.filter(|country| country.code != id) {
                return Ok(Item::Moved(other.code.clone()));
            }
            country.map(|_| {
                let one = Counted { entry: Arc::new(CountryEntry { id: id.to_owned() }), meetings };
                let knowledge = Arc::clone(&app.knowledge);
                Item::Other(Box::new(move |catalog, fields| {
                    json_of(&CountryItem::new(catalog, &knowledge, &one, embedded_max), fields)
                }))
            })
        }
        Collection::Articles => catalog.article(id).cloned().map(|entry| Item::Article(Counted { entry, meetings })),
        Collection::Meetings => None,
    };
    found.ok_or_else(|| Problem::not_found(of.noun(), id))
}

/// The meeting is now another: the same request under its id. The path is made from the route, since in the one that was
/// asked the old id may be written in many ways.
fn moved(app: &App, asked: &Asked, uri: &Uri, route: &str, new: &str) -> Response {
    let path = route.replace("{id}", new);
    let query = uri.query().map_or(String::new(), |query| format!("?{query}"));
    let location = app.link(&format!("{path}{}{query}", asked.suffix()));
    let mut response = StatusCode::PERMANENT_REDIRECT.into_response();
    response.headers_mut().insert(header::VARY, asked.vary());
    if let Ok(location) = HeaderValue::from_str(&location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// A question to the catalog: which meetings, which page.
struct Question<'a> {
    app: &'a App,
    catalog: &'a Catalog,
    /// Path of the list, with the suffix it was asked by.
    path: String,
    query: Query,
    filter: MeetingFilter,
    /// The words looked for in names of participants.
    names: Option<Vec<String>>,
    order: MeetingOrder,
    fields: Option<Fields>,
    /// Whether it asks for what one meeting holds.
    of_meeting: bool,
    /// Whether it asks for what one item holds: a meeting, or an article.
    of_item: bool,
    limit: usize,
}

impl<'a> Question<'a> {
    fn new(
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
    fn identity(&self) -> Vec<String> {
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
    fn check_cursor(&self, wanted: Below) -> Result<(), Problem> {
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
    fn check_state(&self, wanted: Below, state: Sequence) -> Result<(), Problem> {
        match wanted {
            Below::Previous | Below::Next | Below::PossiblySame => Ok(()),
            _ => match self.after::<(u64, usize)>()? {
                Some((of, _)) if of != state.0 => Err(self.changed()),
                _ => Ok(()),
            },
        }
    }

    /// The page of what the matching meetings name, without the entry whose page this is.
    fn answer(&self, wanted: Below, own: Option<&str>) -> Result<Vec<u8>, Problem> {
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
    fn answer_of_meeting(&self, wanted: Below, meeting: &Arc<Meeting>) -> Result<Vec<u8>, Problem> {
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
    fn answer_of_article(&self, wanted: Below, article: &Arc<ArticleEntry>) -> Result<Vec<u8>, Problem> {
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
