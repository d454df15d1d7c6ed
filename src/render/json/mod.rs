//! JSON: one view for each resource, made from a snapshot of the catalog.
//!
//! The rules that hold for every view: every member is always there; a null has its reason in `missing`, by JSON
//! Pointer, nested nulls too; a list that is embedded holds at most `embedded_max` rows and has a `…_total` beside it;
//! whatever names another thing carries its id and its name.

mod article;
mod country;
mod event;
mod graph;
mod meeting;
mod named;

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

pub use article::{ArticleItem, ArticleRow, RevisionRow, RevisionView, SourceView};
pub use country::{CountryItem, CountryRow, NamedCount, StatusCount};
pub use event::{EventView, SlotChangeView};
pub use graph::{CounterpartView, EdgeView, GraphView, NodeView};
pub use meeting::{DisagreementView, MeetingView, OrdinalCheckView, PartOfView, StatementView};
pub use named::{ForumView, ParticipantView, PlaceView, TopicView};

use crate::{
    catalog::{Meeting, MeetingId},
    meeting::model::Missing,
};

/// Another meeting, by id and title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MeetingLink {
    /// Id.
    #[schema(example = "m-4f7k2q9d")]
    pub id: MeetingId,
    /// Title.
    #[schema(example = "Joe Biden and Andrés Manuel López Obrador, Washington")]
    pub title: String,
}

impl MeetingLink {
    fn to(meeting: &Meeting) -> Self {
        Self { id: meeting.id.clone(), title: meeting.slots.title.clone() }
    }
}

/// The nulls of a view, each with its reason.
#[derive(Default)]
struct Nulls(BTreeMap<String, Missing>);

impl Nulls {
    /// Notes `pointer` where the value is null, unless a reason is known already.
    fn check<T>(&mut self, pointer: &str, value: &Option<T>, reason: Missing) {
        if value.is_none() {
            self.0.entry(pointer.to_owned()).or_insert(reason);
        }
    }

    /// Notes several members of one object that are null for the same reason.
    fn check_all(&mut self, parent: &str, members: &[(&str, bool)], reason: Missing) {
        for (member, _) in members.iter().filter(|(_, null)| *null) {
            self.check(&format!("{parent}/{member}"), &None::<()>, reason);
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use serde_json::Value;

    /// The pointers of all nulls in a JSON value that stand outside `missing`.
    fn nulls(value: &Value, at: &str, found: &mut Vec<String>) {
        match value {
            Value::Null => found.push(at.to_owned()),
            Value::Array(rows) => {
                for (index, row) in rows.iter().enumerate() {
                    nulls(row, &format!("{at}/{index}"), found);
                }
            }
            Value::Object(members) => {
                for (name, member) in members.iter().filter(|(name, _)| *name != "missing") {
                    nulls(member, &format!("{at}/{name}"), found);
                }
            }
            _ => {}
        }
    }

    /// Fails unless `missing` names exactly the nulls of a view, and every list has at most so many rows and a total.
    pub(crate) fn check_view(view: &impl serde::Serialize) -> Value {
        let json = serde_json::to_value(view).unwrap();
        let mut found = Vec::new();
        nulls(&json, "", &mut found);
        let mut reasons: Vec<String> = json["missing"].as_object().unwrap().keys().cloned().collect();
        found.sort();
        reasons.sort();
        assert_eq!(reasons, found, "{json:#}");
        json
    }
}
