//! Finding everything that an article names: one file for each kind of mention.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::meeting::model::Part;

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
