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

use serde::Serialize;

use super::{
    App,
    collection::{Below, Collection, item_parameters},
    error::{Code, Problem},
    members::{Fields, Shape, with_links},
    negotiate::Asked,
    parameter::{INCLUDE, Named, Query},
    query_of,
    question::Question,
    respond::{self, json},
};
use crate::{
    catalog::{ArticleEntry, Catalog, Counted, CountryEntry, Found, Meeting},
    render::json::{ArticleItem, CountryItem, ForumView, MeetingView, ParticipantView, PlaceView, TopicView},
};

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
