//! Who meets whom: the nodes and edges of a network, and a participant's counterparts.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{MeetingLink, Nulls, ParticipantView};
use crate::{
    catalog::{Catalog, Counted, Counterpart, Edge, Facet, Graph},
    knowledge::Knowledge,
    meeting::model::{Missing, ParticipantType},
};

/// Who meets whom.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GraphView {
    /// What the nodes are: participants, or countries.
    #[schema(example = "participant")]
    pub by: String,
    /// Meetings that match.
    #[schema(example = 6)]
    pub total: u64,
    /// The ends of the edges shown, those of most meetings first, then by id.
    pub nodes: Vec<NodeView>,
    /// All who meet anybody.
    #[schema(example = 5)]
    pub nodes_total: u64,
    /// Those who meet most often first, then by ids.
    pub edges: Vec<EdgeView>,
    /// All pairs who meet.
    #[schema(example = 8)]
    pub edges_total: u64,
}

/// Somebody who meets others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NodeView {
    /// The participant's id, or the country's code.
    #[schema(example = "joe-biden")]
    pub id: String,
    /// Name.
    #[schema(example = "Joe Biden")]
    pub name: String,
    /// Person, organisation or country.
    #[serde(rename = "type")]
    pub kind: ParticipantType,
    /// ISO 3166-1 alpha-2 code of the country spoken for; of a country its own.
    #[schema(example = "US")]
    pub country: Option<String>,
    /// Meetings that match and that it takes part in.
    #[schema(example = 5)]
    pub meetings: u64,
    /// Why a member is null, by JSON Pointer.
    pub missing: BTreeMap<String, Missing>,
}

/// Two who meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EdgeView {
    /// The one whose id comes first.
    #[schema(example = "joe-biden")]
    pub source: String,
    /// The other.
    #[schema(example = "xi-jinping")]
    pub target: String,
    /// Meetings that match and that both take part in.
    #[schema(example = 2)]
    pub meetings: u64,
}

impl GraphView {
    /// The view of a network of participants, or of countries.
    pub fn new(catalog: &Catalog, knowledge: &Knowledge, by: Facet, graph: Graph) -> Self {
        let node = |(id, meetings): (String, u64)| match by {
            Facet::Country => NodeView::of_country(knowledge, id, meetings),
            _ => NodeView::of_participant(catalog, id, meetings),
        };
        let edge = |Edge { source, target, meetings }| EdgeView { source, target, meetings };
        Self {
            by: if by == Facet::Country { "country" } else { "participant" }.to_owned(),
            total: graph.total,
            nodes: graph.nodes.into_iter().map(node).collect(),
            nodes_total: graph.nodes_total,
            edges: graph.edges.into_iter().map(edge).collect(),
            edges_total: graph.edges_total,
        }
    }
}

impl NodeView {
    fn of_country(knowledge: &Knowledge, id: String, meetings: u64) -> Self {
        let name = knowledge.country(&id).map_or_else(|| id.clone(), |country| country.name.clone());
        let (country, missing) = (Some(id.clone()), BTreeMap::new());
        Self { id, name, kind: ParticipantType::Country, country, meetings, missing }
    }

    fn of_participant(catalog: &Catalog, id: String, meetings: u64) -> Self {
        let entry = catalog.participant(&id);
        let kind = entry.map_or(ParticipantType::Organisation, |entry| entry.kind());
        let country = entry.and_then(|entry| entry.country()).map(|(code, _)| code.to_owned());
        let mut nulls = Nulls::default();
        if entry.is_some_and(|entry| entry.organisation().is_some()) {
            nulls.check("/country", &country, Missing::NotApplicable);
        }
        nulls.check("/country", &country, Missing::NotStated);
        let name = entry.map_or_else(|| id.clone(), |entry| entry.name().to_owned());
        Self { id, name, kind, country, meetings, missing: nulls.0 }
    }
}

/// Somebody whom a participant meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CounterpartView {
    /// The other; `meetings` are those of both that match.
    #[serde(flatten)]
    pub participant: ParticipantView,
    /// The last of these meetings; where none has a date, the first by id.
    pub last_meeting: MeetingLink,
    /// Its date in EDTF.
    #[schema(example = "2023-11-17")]
    pub last_date: Option<String>,
}

impl CounterpartView {
    /// The view of a counterpart; embedded lists hold at most so many rows.
    pub fn new(one: &Counterpart, embedded_max: usize) -> Self {
        let counted = Counted { entry: one.entry.clone(), meetings: one.meetings };
        let mut participant = ParticipantView::new(&counted, embedded_max);
        let last_date = one.last.slots.when.as_ref().map(|when| when.edtf.to_string());
        if last_date.is_none() {
            participant.missing.insert("/last_date".to_owned(), Missing::NotStated);
        }
        Self { participant, last_meeting: MeetingLink::to(&one.last), last_date }
    }
}
