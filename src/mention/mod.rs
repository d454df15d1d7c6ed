//! Finding everything that an article names: one file for each kind of mention.
//!
//! Tokens in, mentions out. "Mexican President Andrés Manuel López Obrador will meet Biden in San Francisco on Friday" names
//! two people, a place, a date and a meeting. Names are looked up once (`names`); `party` reads noun groups of titles,
//! countries and names; `cast` says whom each group means. Which mentions make a meeting together is for `meeting` to say.

pub(crate) mod author;
pub(crate) mod cast;
pub(crate) mod cue;
pub(crate) mod dateline;
pub(crate) mod forum;
pub(crate) mod gathering;
mod home;
mod listing;
pub(crate) mod names;
pub(crate) mod order;
pub(crate) mod party;
mod person_name;
pub(crate) mod place;
mod spelling;
pub(crate) mod statement;
pub(crate) mod topic;
mod turn;

pub(crate) use listing::list;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    knowledge::{Knowledge, Sense, WordId, facts::Index},
    text::{Part, Span, Text, TokenKind},
    time::{self, Day},
};

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MentionKind {
    /// A person.
    Person,
    /// An office without a name: "the foreign minister".
    Office,
    /// A country or its people.
    Country,
    /// An organisation, or a metonym that stands for one.
    Organisation,
    /// A city, region or venue.
    Place,
    /// A date expression.
    Date,
    /// Words that name a topic.
    Topic,
    /// A summit series or forum.
    Forum,
    /// Words that speak of a meeting.
    Meeting,
}

/// A span that names something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Mention {
    /// What is named.
    pub kind: MentionKind,
    /// Id in the tables or of the first full name; null where the name could not be linked.
    pub id: Option<String>,
    /// Name of what is named.
    pub name: String,
    /// The part of the article the span counts in.
    #[serde(rename = "in")]
    pub part: Part,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The words.
    pub exact: String,
}

/// What every finder looks at.
pub(crate) struct Context<'a> {
    pub(crate) text: &'a Text,
    pub(crate) knowledge: &'a Knowledge,
    /// The vocabulary's number of each token.
    pub(crate) ids: Vec<WordId>,
    pub(crate) names: names::Names,
    /// The article's day, or one inferred from a forum that the text pins to a place.
    pub(crate) day: Option<Day>,
    /// Whether the day was inferred because no publication date is known.
    pub(crate) day_is_inferred: bool,
    /// The office whose voice the article is.
    pub(crate) author: Option<author::Author>,
    /// The country where the dateline says that the article was written.
    dateline_country: Option<Index>,
    /// Countries that the text names, the first of them in order.
    countries: Vec<Index>,
    /// Whom the text itself introduces by their full names.
    introduced: party::Introduced,
    /// Whether a cue starts at each token.
    cue_starts: Vec<bool>,
}

/// Everything found in a text.
pub(crate) struct Mentions<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) groups: Vec<party::Group>,
    pub(crate) cast: cast::Cast,
    pub(crate) cues: Vec<cue::Cue>,
    pub(crate) dates: Vec<time::Expression>,
    pub(crate) dateline: Option<dateline::Dateline>,
    pub(crate) places: Vec<place::PlaceMention>,
    pub(crate) forums: Vec<forum::ForumMention>,
    pub(crate) topics: Vec<topic::TopicMention>,
    pub(crate) statements: Vec<statement::Said>,
}

/// Finds everything that a text names; `day` is the article's day, `publisher` who published it.
pub(crate) fn find_all<'a>(
    text: &'a Text,
    knowledge: &'a Knowledge,
    day: Option<Day>,
    publisher: Option<&str>,
) -> Mentions<'a> {
    let ids = knowledge.matcher().word_ids(text);
    let names = names::find(text, knowledge, &ids);
    // What stands beside the article tells of no meeting.
    let is_told = |tokens: &std::ops::Range<usize>| !text.is_aside(tokens.start);
    let mut cues = cue::find(text, knowledge, &ids);
    cues.retain(|cue| is_told(&cue.tokens));
    let mut cue_starts = vec![false; text.tokens.len()];
    for cue in &cues {
        cue_starts[cue.tokens.start] = true;
    }
    let mut context = Context {
        text,
        knowledge,
        ids,
        names,
        day,
        day_is_inferred: false,
        author: None,
        dateline_country: None,
        countries: Vec::new(),
        introduced: party::Introduced::default(),
        cue_starts,
    };
    let mut places = place::find(&context);
    context.dateline_country =
        places.iter().find(|place| place.dateline).and_then(|place| place.place.country(knowledge));
    let mut forums = forum::find(&context);
    forums.retain(|forum| is_told(&forum.tokens));
    if day.is_none() {
        context.day = forum::day_of_named_edition(&context, &forums, &places);
        context.day_is_inferred = context.day.is_some();
    }
    context.countries = context.countries_named();
    context.author = author::find(&context, publisher);
    let mut groups = party::find(&context);
    // "Newt Gingrich … Gingrich": whom the tables do not know goes by the surname once the text has given the full name.
    context.introduced = party::introduced(&context, &groups);
    if !context.introduced.surnames.is_empty() {
        groups = party::find_again(&context, groups);
        places.retain(|place| !context.is_surname_here(place));
    }
    let mut cast = cast::resolve(&context, &groups);
    cast.add_hosts(&context, &groups, &places);
    cast.add_bodies(&context, &forums);
    let dates = time::find(text);
    let dateline = dateline::find(&context, &places, &dates);
    let topics = topic::find(&context);
    let statements = statement::find(&context, &groups, &cast);
    Mentions { context, groups, cast, cues, dates, dateline, places, forums, topics, statements }
}

impl Context<'_> {
    /// The kind of a token; nothing past the end.
    pub(crate) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.text.tokens.get(at).map(|token| token.kind)
    }

    /// The words of a token.
    pub(crate) fn exact(&self, at: usize) -> &str {
        self.text.tokens.get(at).map_or("", |token| self.text.exact(token.span))
    }

    /// The first sense of the name at a token that `pick` takes.
    pub(crate) fn name_sense<T>(&self, at: usize, pick: impl Fn(&Sense) -> Option<T>) -> Option<T> {
        self.names.at(at).and_then(|name| name.find(pick))
    }

    /// Whether a hyphen joins the name at a token to another: "Russian-Indian".
    pub(crate) fn is_joined(&self, at: usize) -> bool {
        let hyphen = |at: usize| matches!(self.kind(at), Some(TokenKind::Hyphen | TokenKind::Dash));
        let end = self.names.at(at).map_or(at + 1, |name| name.end);
        hyphen(end) || at > 0 && hyphen(at - 1)
    }

    /// Whether a phrase about a meeting starts at a token.
    pub(crate) fn is_cue(&self, at: usize) -> bool {
        self.cue_starts.get(at).copied().unwrap_or(false)
    }

    /// The part and code points of a span.
    pub(crate) fn locate(&self, span: Span) -> (Part, u32, u32, &str) {
        let found = self.text.locate(span);
        (found.part, found.start, found.end, found.exact)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::LazyLock;

    use super::*;

    /// The built-in tables, built once for all tests.
    pub(crate) fn knowledge() -> &'static Knowledge {
        static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::embedded);
        &KNOWLEDGE
    }
}
