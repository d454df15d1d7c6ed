//! The document that describes the API (OpenAPI 3.1), made from the tables that the routes and the parser use.
//!
//! Schemas come from the types that are serialised. Examples are real: one short article is read into a catalog of its
//! own, and each answer that is shown is what a handler of that catalog answers.

mod counts;

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use serde_json::{Map, Value, json};
use utoipa::{PartialSchema, ToSchema};

use super::{
    App,
    articles::Receipt,
    collection::{self, Below, Collection},
    docs::Index,
    error::{Code, PROBLEM_JSON, ProblemBody, TABLE},
    health::{Live, Ready},
    lists,
    members::Shape,
    negotiate::Asked,
    parameter::{ARTICLE_FIELDS, Form, Parameter},
    quality::{self, Quality},
    question::{EvidenceRow, List},
};
use crate::{
    article::Submission,
    journal::MemoryJournal,
    knowledge::Knowledge,
    meeting::model::{Announcer, Reading},
    render::json::{
        ArticleItem, ArticleRow, CounterpartView, CountryItem, CountryRow, DisagreementView, EventView, ForumView,
        MeetingView, ParticipantView, PlaceView, RevisionRow, StatementView, TopicView,
    },
    settings::Settings,
};

/// The article that the examples were read from.
fn example_article() -> Submission {
    let text = "WASHINGTON – Joe Biden will meet Andrés Manuel López Obrador of Mexico in San Francisco on Friday during the \
                APEC summit, the White House said. The two presidents will discuss migration.";
    Submission {
        title: Some("Biden and López Obrador to talk on Friday".to_owned()),
        text: text.to_owned(),
        html: None,
        published: Some("2023-11-14".to_owned()),
        publisher: Some("Example".to_owned()),
        url: Some("https://example.org/news/1".to_owned()),
        language: Some("en".to_owned()),
    }
}

/// The OpenAPI document.
pub fn document() -> Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(build).clone()
}

fn build() -> Value {
    let examples = Examples::new();
    let mut schemas = Map::new();
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations(&mut schemas, &examples) {
        let item = paths.entry(operation.path.clone()).or_insert_with(|| json!({}));
        let method = operation.method;
        item[method] = operation.into_json();
    }
    component::<ProblemBody>(&mut schemas);
    let tags: Vec<Value> = TAGS.iter().map(|(name, about)| json!({"name": name, "description": about})).collect();
    let mut responses = Map::new();
    let mut named: BTreeMap<u16, Vec<(&str, &str)>> = BTreeMap::new();
    for (_, name, status, _, about) in TABLE {
        named.entry(status.as_u16()).or_default().push((name, about));
    }
    for (status, codes) in named {
        let about: Vec<String> = codes.iter().map(|(name, about)| format!("`{name}`: {about}")).collect();
        let code = TABLE.iter().find(|row| row.1 == codes[0].0).map_or(Code::Internal, |row| row.0);
        responses.insert(status.to_string(), problem(&about.join("\n\n"), code));
        if code == Code::Busy {
            responses[&status.to_string()]["headers"]["Retry-After"] =
                json!({"$ref": "#/components/headers/Retry-After"});
        }
    }
    responses.insert("default".to_owned(), problem("Any other error, in the same shape.", Code::Internal));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Rapporteur",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT,
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "This service."}],
        "tags": tags,
        "paths": paths,
        "components": {"schemas": schemas, "responses": responses, "headers": headers()},
    })
}

const ABOUT: &str = "\
Who meets whom, when, where, about what, and how sure we are: read from news articles, each value with the words it was \
read from. The codebook (`/docs/codebook`) says what counts as a meeting and what each value means.

**Lists** answer `{\"data\", \"next\", \"total\"}`. Follow `next` as it is given; an empty list says `why`. Every list takes \
the same filters on meetings: `/v1/topics?country=MX` is the topics of meetings in which somebody speaks for Mexico.

**Filters**: in one parameter a comma is any-of, the parameter repeated is all-of, a leading `!` is none-of. Participants, \
topics, places and forums are named by id, or by a name that one alone has; a name that several have is refused, with all of \
them as `candidates`.

**Members**: `fields` leaves out of rows and items what is not wanted, also where their schema says that it is always there.

**Errors** are RFC 9457 problem documents in one shape; `/docs/problems` lists their codes. Unknown parameters and values \
are refused by name.

**Representations**: JSON, chosen by `Accept` or by the suffix `.json` at the end of any path under `/v1` \
(`/v1/meetings.json`, `/v1/topics/trade/meetings.json`). The suffix wins: with it `Accept` does not matter, and `next` and \
redirects keep it.

**Tags**: items carry strong ETags, lists weak ones; `If-None-Match` is answered 304. `Rapporteur-Sequence` names the state \
of the record that an answer comes from.

**Writing** works without a key where the service is bound to loopback, for programs on the same machine.";

const TAGS: [(&str, &str); 10] = [
    ("meetings", "A meeting is one thing with a life: proposed, scheduled, held, or postponed, cancelled, denied."),
    ("participants", "People, organisations and countries that take part."),
    ("topics", "What meetings are about."),
    ("places", "Where meetings take place."),
    ("forums", "Series of meetings with editions."),
    ("countries", "The countries that participants speak for."),
    ("articles", "The articles that report meetings; and adding one."),
    ("counts", "Meetings counted: by value, by time, by who meets whom."),
    ("extract", "Reading a text without keeping it."),
    ("service", "The service itself: health and documentation."),
];

struct Operation {
    method: &'static str,
    path: String,
    id: String,
    tag: &'static str,
    summary: String,
    about: String,
    parameters: Vec<Value>,
    body: Option<Value>,
    responses: Map<String, Value>,
}

impl Operation {
    fn new(method: &'static str, path: impl Into<String>, id: impl Into<String>, tag: &'static str) -> Self {
        let (path, id) = (path.into(), id.into());
        let (summary, about) = (String::new(), String::new());
        Self { method, path, id, tag, summary, about, parameters: Vec::new(), body: None, responses: Map::new() }
    }

    fn says(mut self, summary: impl Into<String>, about: impl Into<String>) -> Self {
        (self.summary, self.about) = (summary.into(), about.into());
        self
    }

    fn takes(mut self, parameters: &[Parameter]) -> Self {
        self.parameters.extend(parameters.iter().map(query_parameter));
        self
    }

    fn takes_id(mut self, of: Collection, example: &str) -> Self {
        self.parameters.insert(
            0,
            json!({
                "name": "id", "in": "path", "required": true, "example": example,
                "description": match of {
                    Collection::Countries => {
                        "ISO 3166-1 alpha-2 code in capitals; any other code, and the English name, lead there.".to_owned()
                    }
                    _ => format!("Id of the {}.", of.noun()),
                },
                "schema": match of {
                    Collection::Countries => json!({"type": "string", "minLength": 1}),
                    _ => json!({"type": "string", "pattern": "^[a-z0-9-]+$"}),
                },
            }),
        );
        self
    }

    fn answers(mut self, status: u16, about: &str, media: &str, schema: Value, example: Option<Value>) -> Self {
        let mut content = json!({"schema": schema});
        if let Some(example) = example {
            content["example"] = example;
        }
        let mut response = json!({
            "description": about,
            "headers": {
                "X-Request-Id": {"$ref": "#/components/headers/X-Request-Id"},
                "Rapporteur-Sequence": {"$ref": "#/components/headers/Rapporteur-Sequence"},
            },
        });
        response["content"] = json!({media: content});
        self.responses.insert(status.to_string(), response);
        self
    }

    fn answers_without_body(mut self, status: u16, about: &str, header: &str) -> Self {
        let header_ref = json!({"$ref": format!("#/components/headers/{header}")});
        self.responses.insert(status.to_string(), json!({"description": about, "headers": {header: header_ref}}));
        self
    }

    fn with_header(mut self, status: u16, header: &str) -> Self {
        self.responses[&status.to_string()]["headers"][header] =
            json!({"$ref": format!("#/components/headers/{header}")});
        self
    }

    /// The errors it can answer with, by status.
    fn fails(mut self, statuses: &[u16]) -> Self {
        for status in statuses {
            let reference = json!({"$ref": format!("#/components/responses/{status}")});
            self.responses.insert(status.to_string(), reference);
        }
        self.responses.insert("default".to_owned(), json!({"$ref": "#/components/responses/default"}));
        self
    }

    /// A read with a tag: 304, and 406 where `Accept` leaves no room.
    fn tagged(mut self) -> Self {
        self.parameters.push(json!({
            "name": "If-None-Match", "in": "header", "required": false,
            "description": "Tags of answers that the caller holds; where one is current the answer is 304 without a body.",
            "schema": {"type": "string", "examples": ["\"1-json\""]},
        }));
        self.with_header(200, "ETag").with_header(200, "Vary").answers_without_body(
            304,
            "The caller holds it already.",
            "ETag",
        )
    }

    fn into_json(self) -> Value {
        let mut operation = json!({
            "operationId": self.id,
            "tags": [self.tag],
            "summary": self.summary,
            "description": self.about,
            "parameters": self.parameters,
            "responses": self.responses,
        });
        if let Some(body) = self.body {
            operation["requestBody"] = body;
        }
        operation
    }
}

fn operations(schemas: &mut Map<String, Value>, examples: &Examples) -> Vec<Operation> {
    let mut all = Vec::new();
    for of in Collection::ALL {
        all.push(list_operation(schemas, examples, of));
        all.push(item_operation(schemas, examples, of));
        for below in of.below() {
            all.push(below_operation(schemas, examples, of, *below));
        }
    }
    all.extend(counts::operations(schemas, examples));
    all.push(submit_operation(schemas, examples));
    all.push(reading_operation(schemas, examples));
    all.push(extract_operation(schemas, examples));
    all.extend(service_operations(schemas, examples));
    all
}

fn list_operation(schemas: &mut Map<String, Value>, examples: &Examples, of: Collection) -> Operation {
    let plural = of.plural();
    let about = match of {
        Collection::Meetings => "Latest date first, undated last, then by id, unless `sort` says otherwise.".to_owned(),
        Collection::Articles => {
            "Latest published first, undated last, then by id. With a filter, the articles that report \
                                 meetings that match."
                .to_owned()
        }
        Collection::Participants => {
            "By id; without a filter also those who only announce meetings, with `meetings` 0. With a filter, the \
             participants of the meetings that match; `meetings` counts those. `q` completes names."
                .to_owned()
        }
        Collection::Topics => {
            "By id; without a filter also those of articles alone, with `meetings` 0. With a filter, the \
                               topics of the meetings that match; `meetings` counts those."
                .to_owned()
        }
        Collection::Countries => {
            "By code. The countries that somebody speaks for at a meeting that matches; `meetings` counts those."
                .to_owned()
        }
        _ => format!("By id. With a filter, the {plural} of the meetings that match; `meetings` counts those."),
    };
    Operation::new("get", of.path(), format!("list_{plural}"), of.plural())
        .says(format!("List {plural}"), about)
        .takes(&collection::parameters(Below::Of(of), None))
        .answers(
            200,
            "A page.",
            "application/json",
            list_schema(schemas, Below::Of(of)),
            examples.list(&of.path(), of, None),
        )
        .tagged()
        .fails(&[400, 406])
}

fn item_operation(schemas: &mut Map<String, Value>, examples: &Examples, of: Collection) -> Operation {
    let noun = of.noun();
    let schema = item_schema(schemas, of);
    let operation = Operation::new("get", of.item_path(), format!("find_{noun}"), of.plural())
        .says(
            format!("Show a {noun}").replace("a article", "an article"),
            "Embedded lists hold at most 20 rows (setting `embedded_max`); each has its `…_total`, and the rest lies below the item.",
        )
        .takes(&collection::item_parameters(of))
        .takes_id(of, &examples.id(of))
        .answers(200, &format!("The {noun}."), "application/json", schema, examples.item(of))
        .tagged()
        .fails(&[400, 404, 406]);
    with_life(operation, of)
}

fn item_schema(schemas: &mut Map<String, Value>, of: Collection) -> Value {
    match of {
        Collection::Meetings => component::<MeetingView>(schemas),
        Collection::Participants => component::<ParticipantView>(schemas),
        Collection::Topics => component::<TopicView>(schemas),
        Collection::Places => component::<PlaceView>(schemas),
        Collection::Forums => component::<ForumView>(schemas),
        Collection::Countries => component::<CountryItem>(schemas),
        Collection::Articles => component::<ArticleItem>(schemas),
    }
}

/// The names of the members that rows or an item have.
pub(super) fn members(shape: Shape) -> Vec<String> {
    fn gather(schemas: &Map<String, Value>, schema: &Value, found: &mut Vec<String>) {
        let name = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next());
        let schema = name.and_then(|name| schemas.get(name)).unwrap_or(schema);
        found.extend(schema["properties"].as_object().into_iter().flat_map(|members| members.keys().cloned()));
        let parts = schema["allOf"].as_array().into_iter().flatten();
        parts.for_each(|part| gather(schemas, part, found));
    }
    let mut schemas = Map::new();
    let schema = match shape {
        Shape::Item(of) => item_schema(&mut schemas, of),
        Shape::Row(of) => {
            list_schema(&mut schemas, of);
            let lists = schemas.iter().find(|(name, _)| name.starts_with("ListOf"));
            lists.map_or(Value::Null, |(_, list)| list["properties"]["data"]["items"].clone())
        }
    };
    let mut found = Vec::new();
    gather(&schemas, &schema, &mut found);
    found.sort();
    found
}

/// Meetings can turn out to be another, or no longer be reported by any article.
fn with_life(operation: Operation, of: Collection) -> Operation {
    match of {
        Collection::Countries => {
            operation.answers_without_body(308, "Another code or name of the country, which is here.", "Location")
        }
        Collection::Meetings => operation
            .answers_without_body(308, "The meeting turned out to be another, which is here.", "Location")
            .fails(&[410]),
        _ => operation,
    }
}

fn below_operation(schemas: &mut Map<String, Value>, examples: &Examples, of: Collection, below: Below) -> Operation {
    let (noun, plural) = (of.noun(), below.plural());
    let path = of.below_path(below);
    let article = if noun == "article" { "an" } else { "a" };
    let (summary, about) = match (of, below) {
        (Collection::Meetings, Below::Evidence) => {
            ("List a meeting's evidence".to_owned(), "What supports each slot, the best of each slot first.".to_owned())
        }
        (Collection::Meetings, Below::Statements) => {
            ("List the statements about a meeting".to_owned(), "Who said what, quoted or reported.".to_owned())
        }
        (Collection::Meetings, Below::History) => {
            ("List what happened to a meeting".to_owned(), "Every change, oldest first, with its article, its report, the slots it changed, and the words that say so.".to_owned())
        }
        (Collection::Meetings, Below::Previous) => (
            "List earlier meetings of the same parties".to_owned(),
            "Latest first, as rows of the list of meetings.".to_owned(),
        ),
        (Collection::Meetings, Below::Next) => (
            "List later meetings of the same parties".to_owned(),
            "Earliest first, as rows of the list of meetings.".to_owned(),
        ),
        (Collection::Meetings, Below::PossiblySame) => (
            "List meetings that may be this one".to_owned(),
            "Latest date first, undated last; what is known does not tell whether they are the same.".to_owned(),
        ),
        (Collection::Meetings, Below::Disagreements) => (
            "List what sources of a meeting say otherwise".to_owned(),
            "Every value that contradicts the one shown, with all the articles that give it.".to_owned(),
        ),
        (Collection::Meetings, Below::AnnouncedBy) => (
            "List who announced a meeting".to_owned(),
            "In the order in which reports name them; they need not take part.".to_owned(),
        ),
        (Collection::Meetings, Below::Sources) => (
            "List a meeting's sources".to_owned(),
            "The articles that report it, first published first; `/articles` has the same ones latest first.".to_owned(),
        ),
        (_, Below::Counterparts) => (
            "List a participant's counterparts".to_owned(),
            "Whom the participant meets in the meetings that match: most common meetings first, then by id, each with the \
             last of them. `/participants` has the same ones by id."
                .to_owned(),
        ),
        (_, Below::Revisions) => {
            ("List an article's revisions".to_owned(), "Newest first, without their texts.".to_owned())
        }
        (_, Below::Notes) => (
            "List the notes on an article".to_owned(),
            "What a person should know about its reading: a limit that was reached, a language that was assumed.".to_owned(),
        ),
        (Collection::Articles, Below::Of(Collection::Topics)) => (
            "List an article's topics".to_owned(),
            "What the article itself is about, in the order in which the article shows them; `meetings` counts its meetings \
             about each, so a topic that only the article has counts 0."
                .to_owned(),
        ),
        (Collection::Meetings, _) => (format!("List a meeting's {plural}"), format!("All {plural} of this meeting.")),
        (Collection::Participants, Below::Of(Collection::Participants)) => (
            "List whom a participant meets".to_owned(),
            "The other participants of the meetings that match; `meetings` counts those.".to_owned(),
        ),
        (_, Below::Of(wanted)) if wanted == of => (
            format!("List {plural} that come together with {article} {noun}"),
            format!("The other {plural} of the meetings that match; `meetings` counts those."),
        ),
        (_, Below::Of(Collection::Meetings)) => {
            let about = "Latest date first, undated last, then by id, unless `sort` says otherwise.".to_owned();
            (format!("List {article} {noun}'s meetings"), about)
        }
        _ => (
            format!("List {article} {noun}'s {plural}"),
            format!("The {plural} of the {noun}'s meetings that match; `meetings` counts those."),
        ),
    };
    let operation = Operation::new("get", &*path, format!("list_{noun}_{plural}"), of.plural())
        .says(summary, about)
        .takes(&collection::parameters(below, Some(of)))
        .takes_id(of, &examples.id(of))
        .answers(200, "A page.", "application/json", list_schema(schemas, below), examples.below(of, below))
        .tagged()
        .fails(&[400, 404, 406]);
    with_life(operation, of)
}

const GUARDED: [u16; 8] = [400, 403, 406, 408, 413, 415, 422, 503];

fn submit_operation(schemas: &mut Map<String, Value>, examples: &Examples) -> Operation {
    let receipt = component::<Receipt>(schemas);
    let mut operation = Operation::new("post", "/v1/articles", "submit_article", "articles")
        .says(
            "Add an article",
            "Reads the article and takes it into the record. The same text under the same address again changes nothing \
             (200); a new text under a known address is a new revision (200). The same text of another publisher or under \
             another address is a new article, which says whose copy it is (`copy_of`).",
        )
        .takes(ARTICLE_FIELDS)
        .answers(201, "The article is new.", "application/json", receipt.clone(), examples.receipt())
        .with_header(201, "Location")
        .answers(200, "The article was there; it has a new revision, or nothing changed.", "application/json", receipt, None)
        .with_header(200, "Location")
        .fails(&GUARDED);
    operation.body = Some(article_body(schemas));
    operation
}

fn reading_operation(schemas: &mut Map<String, Value>, examples: &Examples) -> Operation {
    Operation::new("get", "/v1/articles/{id}/reading", "find_article_reading", "articles")
        .says("Show what was read in an article", "Mentions, meetings, statements and topics of the current revision.")
        .takes_id(Collection::Articles, &examples.id(Collection::Articles))
        .answers(200, "The reading.", "application/json", component::<Reading>(schemas), examples.reading())
        .tagged()
        .fails(&[400, 404, 406])
}

fn extract_operation(schemas: &mut Map<String, Value>, examples: &Examples) -> Operation {
    let mut operation = Operation::new("post", "/v1/extract", "extract", "extract")
        .says(
            "Read a text",
            "Reads an article and keeps nothing. Open to all, also where the service is read-only; bound to loopback it \
             answers under a loopback name only, and not to pages of other origins.",
        )
        .takes(ARTICLE_FIELDS)
        .answers(200, "The reading.", "application/json", component::<Reading>(schemas), examples.reading())
        .fails(&GUARDED);
    operation.body = Some(article_body(schemas));
    operation
}

fn article_body(schemas: &mut Map<String, Value>) -> Value {
    let article = example_article();
    let page =
        format!("<!doctype html><h1>{}</h1><p>{}</p>", article.title.as_deref().unwrap_or_default(), article.text);
    json!({
        "required": true,
        "description": "An article as JSON, or its text or its page alone with the rest as query parameters. A page says the rest itself \
                        where the query does not. Text and page may be in any charset that `Content-Type` names, else \
                        they are in UTF-8, a page in the charset that it names.",
        "content": {
            "application/json": {"schema": sent::<Submission>(schemas), "example": article},
            "text/plain": {"schema": {"type": "string", "minLength": 1}, "example": article.text},
            "text/html": {"schema": {"type": "string", "minLength": 1}, "example": page},
        },
    })
}

fn service_operations(schemas: &mut Map<String, Value>, examples: &Examples) -> Vec<Operation> {
    let text = json!({"type": "string"});
    let get = |path: &str, id: &str, summary: &str, about: &str| {
        Operation::new("get", path, id, "service").says(summary, about)
    };
    vec![
        get("/", "index", "Show where to go on", "Name, version and links.")
            .answers(
                200,
                "The index.",
                "application/json",
                component::<Index>(schemas),
                serde_json::to_value(examples.app.index()).ok(),
            )
            .fails(&[400]),
        get("/health/live", "is_live", "Is the process alive?", "Answers as soon as the process runs.")
            .answers(200, "It is.", "application/json", component::<Live>(schemas), Some(json!({"status": "live"})))
            .fails(&[400]),
        get("/health/ready", "is_ready", "Is the service ready?", "Answers once the record is loaded.")
            .answers(
                200,
                "It is.",
                "application/json",
                component::<Ready>(schemas),
                serde_json::to_value(examples.app.readiness()).ok(),
            )
            .fails(&[400]),
        get(
            "/v1/quality",
            "find_quality",
            "Show how right the reader is",
            "Measured on marked articles: each slot, dates, status, what a confidence is worth, and speed.",
        )
        .answers(
            200,
            "The figures.",
            "application/json",
            component::<Quality>(schemas),
            serde_json::to_value(quality::figures()).ok(),
        )
        .tagged()
        .fails(&[400, 406]),
        get("/openapi.json", "openapi", "Show this document", "OpenAPI 3.1.")
            .answers(200, "This document.", "application/json", json!({"type": "object"}), None)
            .fails(&[400]),
        get("/docs", "docs", "Go to the documentation", "Redirects to `/docs/`.")
            .answers_without_body(308, "It is at `docs/`.", "Location")
            .fails(&[]),
        get("/docs/", "docs_page", "Try the API", "This document as a page; works without internet.")
            .answers(200, "The page.", "text/html", text.clone(), None)
            .fails(&[]),
        {
            let mut file = get("/docs/{file}", "docs_file", "A file of the documentation page", "Scripts and styles.")
                .answers(200, "The file.", "application/javascript", text.clone(), None)
                .fails(&[400, 404]);
            file.parameters.push(json!({
                "name": "file", "in": "path", "required": true, "example": "swagger-ui-bundle.js",
                "description": "Name of the file.", "schema": {"type": "string"},
            }));
            file
        },
        get("/docs/codebook", "codebook", "Read the codebook", "What counts as a meeting; every field and value.")
            .answers(200, "The codebook.", "text/markdown", text.clone(), None)
            .fails(&[400]),
        get("/docs/problems", "problems", "Read about problems", "Every error code.")
            .answers(200, "The page.", "text/html", text, None)
            .fails(&[400]),
    ]
}

fn query_parameter(parameter: &Parameter) -> Value {
    let one = match parameter.form {
        Form::Choice(choices) if !parameter.many => json!({"type": "string", "enum": choices}),
        Form::Day => json!({"type": "string", "format": "date"}),
        Form::Whole(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
        Form::Share => json!({"type": "number", "minimum": 0, "maximum": 1}),
        Form::Sequence => json!({"type": "integer", "minimum": 0}),
        _ => json!({"type": "string", "minLength": 1}),
    };
    let expected = parameter.form.expected();
    let how = if parameter.many { "; comma: any of, repeated: all of, leading `!`: none of" } else { "" };
    let mut value = json!({
        "name": parameter.name, "in": "query", "required": false,
        "description": format!("{} {}{}{how}.", parameter.about, expected[..1].to_uppercase(), &expected[1..]),
        "schema": if parameter.many { json!({"type": "array", "items": one}) } else { one },
    });
    let example = match parameter.form {
        _ if parameter.many => json!([parameter.example]),
        Form::Whole(..) | Form::Share | Form::Sequence => serde_json::from_str(parameter.example).unwrap_or_default(),
        _ => json!(parameter.example),
    };
    // Among the schema's: a page to try the API fills in a parameter's own example, and would send every filter at once.
    value["schema"]["examples"] = json!([example]);
    if parameter.many {
        value["style"] = json!("form");
        value["explode"] = json!(true);
    }
    value
}

fn problem(about: &str, code: Code) -> Value {
    let errors = match code {
        Code::UnknownParameter => json!([{
            "in": "query", "name": "particpant", "value": "joe-biden", "expected": "one of limit, cursor, …; did you mean participant?",
            "candidates": [], "candidates_total": 0,
        }]),
        _ => json!([]),
    };
    json!({
        "description": about,
        "headers": {"X-Request-Id": {"$ref": "#/components/headers/X-Request-Id"}},
        "content": {PROBLEM_JSON: {
            "schema": {"$ref": "#/components/schemas/Problem"},
            "example": {
                "type": format!("/docs/problems#{}", code.as_str()),
                "title": code.title(),
                "status": code.status().as_u16(),
                "code": code.as_str(),
                "detail": "one sentence that names what is wrong here",
                "errors": errors,
            },
        }},
    })
}

fn headers() -> Value {
    let header =
        |about: &str, example: &str| json!({"description": about, "schema": {"type": "string"}, "example": example});
    json!({
        "ETag": header("Names this state of the answer.", "\"8f14e45f-12-json\""),
        "Vary": header("The request headers that the answer depends on.", "Accept, Accept-Encoding"),
        "Retry-After": header("Seconds after which to try again.", "1"),
        "Location": header("Where it is.", "/v1/articles/a-7qk3m0d9xw"),
        "X-Request-Id": header("Names this request in the log; a sane one of the caller's is taken.", "5f2c0a9be1d47c33"),
        "Rapporteur-Sequence": header("The last record of the state that the answer comes from.", "12"),
    })
}

/// Puts a type that is answered and all types it uses among the schemas; gives the reference to it.
fn component<T: ToSchema>(schemas: &mut Map<String, Value>) -> Value {
    let mut used = vec![(T::name().into_owned(), T::schema())];
    T::schemas(&mut used);
    for (name, schema) in used {
        schemas.entry(name).or_insert_with(|| {
            let mut schema = serde_json::to_value(schema).unwrap_or_default();
            require_all(&mut schema);
            schema
        });
    }
    json!({"$ref": format!("#/components/schemas/{}", T::name())})
}

/// Every member of an answer is always there, null or not; the derived schemas leave out those that can be null.
fn require_all(schema: &mut Value) {
    let names: Option<Vec<Value>> =
        schema["properties"].as_object().map(|members| members.keys().map(|name| json!(name)).collect());
    if let Some(names) = names.filter(|names| !names.is_empty()) {
        schema["required"] = Value::Array(names);
    }
    for inside in ["allOf", "oneOf", "anyOf"] {
        schema.get_mut(inside).and_then(Value::as_array_mut).into_iter().flatten().for_each(require_all);
    }
}

/// Puts a type that is sent in among the schemas; gives the reference to it.
fn sent<T: ToSchema>(schemas: &mut Map<String, Value>) -> Value {
    schemas.insert(T::name().into_owned(), serde_json::to_value(T::schema()).unwrap_or_default());
    json!({"$ref": format!("#/components/schemas/{}", T::name())})
}

fn list_schema(schemas: &mut Map<String, Value>, of: Below) -> Value {
    fn list<T: ToSchema>(schemas: &mut Map<String, Value>) -> Value {
        let row = component::<T>(schemas);
        let name = format!("ListOf{}", T::name());
        component::<super::filter::WhyEmpty>(schemas);
        let mut schema = serde_json::to_value(List::<T>::schema()).unwrap_or_default();
        schema["properties"]["data"]["items"] = row;
        // Why there are none stands only where there are none.
        schema["required"] = json!(["data", "next", "total"]);
        schemas.insert(name.clone(), schema);
        json!({"$ref": format!("#/components/schemas/{name}")})
    }
    match of {
        Below::Of(Collection::Meetings) => list::<MeetingView>(schemas),
        Below::Of(Collection::Participants) => list::<ParticipantView>(schemas),
        Below::Of(Collection::Topics) => list::<TopicView>(schemas),
        Below::Of(Collection::Places) => list::<PlaceView>(schemas),
        Below::Of(Collection::Forums) => list::<ForumView>(schemas),
        Below::Of(Collection::Countries) => list::<CountryRow>(schemas),
        Below::Of(Collection::Articles) => list::<ArticleRow>(schemas),
        Below::Evidence => list::<EvidenceRow>(schemas),
        Below::Statements => list::<StatementView>(schemas),
        Below::History => list::<EventView>(schemas),
        Below::Previous | Below::Next | Below::PossiblySame => list::<MeetingView>(schemas),
        Below::Disagreements => list::<DisagreementView>(schemas),
        Below::AnnouncedBy => list::<Announcer>(schemas),
        Below::Sources => list::<ArticleRow>(schemas),
        Below::Counterparts => list::<CounterpartView>(schemas),
        Below::Revisions => list::<RevisionRow>(schemas),
        Below::Notes => {
            let name = "ListOfNotes".to_owned();
            component::<super::filter::WhyEmpty>(schemas);
            let mut schema = serde_json::to_value(List::<String>::schema()).unwrap_or_default();
            schema["properties"]["data"]["items"] = json!({"type": "string"});
            schemas.insert(name.clone(), schema);
            json!({"$ref": format!("#/components/schemas/{name}")})
        }
    }
}

/// A catalog with one article, for the examples.
struct Examples {
    app: App,
    receipt: Option<Value>,
}

impl Examples {
    fn new() -> Self {
        let journal = Arc::new(MemoryJournal::new());
        let app =
            App::new(Settings::default(), Arc::new(Knowledge::embedded()), journal, ([127, 0, 0, 1], 8080).into())
                .expect("an empty journal in memory can be read");
        // The time of acceptance is fixed, so that the document is the same wherever it is made.
        let receipt = example_article().accept().ok().and_then(|article| app.example_receipt(article));
        Self { app, receipt }
    }

    fn receipt(&self) -> Option<Value> {
        self.receipt.clone()
    }

    fn reading(&self) -> Option<Value> {
        self.receipt.as_ref().map(|receipt| receipt["reading"].clone())
    }

    /// The id of the first item of a collection.
    fn id(&self, of: Collection) -> String {
        let first = self.list(&of.path(), of, None);
        let id = first.as_ref().and_then(|list| list["data"][0]["id"].as_str()).unwrap_or("none");
        id.to_owned()
    }

    fn list(&self, path: &str, of: Collection, parent: Option<(Collection, &str)>) -> Option<Value> {
        let catalog = self.app.snapshot();
        lists::example(&self.app, &catalog, &Asked::plain(), &format!("{path}?limit=1"), Below::Of(of), parent)
    }

    fn item(&self, of: Collection) -> Option<Value> {
        lists::example_item(&self.app, &self.app.snapshot(), of, &self.id(of))
    }

    fn below(&self, of: Collection, below: Below) -> Option<Value> {
        let id = self.id(of);
        let path = format!("{}?limit=1", of.below_path(below).replace("{id}", &id));
        lists::example(&self.app, &self.app.snapshot(), &Asked::plain(), &path, below, Some((of, &id)))
    }
}
