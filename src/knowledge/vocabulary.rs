//! The field's closed vocabularies that the tables use too: `docs/codebook.md` explains each value.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What sort of occasion a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// People met; nothing more special is said.
    Meeting,
    /// A meeting of leaders, or a forum's top-level session.
    Summit,
    /// One side travelled to the other.
    Visit,
    /// They spoke by telephone or video.
    Call,
    /// Talks or a round of negotiations.
    Talks,
    /// A conference or ministerial.
    Conference,
    /// A signing or another ceremony with a counterpart.
    Ceremony,
}

/// How the parties were in touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// In one place.
    InPerson,
    /// By telephone.
    Phone,
    /// By video link.
    Video,
}

/// How many sides there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Laterality {
    /// Two sides.
    Bilateral,
    /// Three sides.
    Trilateral,
    /// More than three, or a forum.
    Multilateral,
}

/// What a participant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ParticipantType {
    /// A person.
    Person,
    /// An organisation, ministry, armed group, company or church.
    Organisation,
    /// A country: a side of which nobody is named.
    Country,
}
