//! The parts of an article that spans count in.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The part of an article a span counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The headline.
    Title,
    /// The text.
    Text,
}
