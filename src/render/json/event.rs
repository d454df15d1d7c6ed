//! What happened to a meeting.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{Nulls, meeting::evidence_nulls};
use crate::{
    article::ArticleId,
    catalog::{Event, EventKind, KeptSlot, MeetingId, SlotChange},
    journal::{Accepted, Sequence},
    meeting::model::{Evidence, Missing, Report, ReportKey},
};

/// One change of a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EventView {
    /// Sequence of the record.
    pub sequence: Sequence,
    /// When that record was accepted.
    pub accepted: Accepted,
    /// What happened.
    pub change: EventKind,
    /// The article whose report it was.
    pub article: ArticleId,
    /// That article's revision.
    pub revision: u32,
    /// That report's key in the article's reading; null where `change` is `merged`.
    pub report: Option<ReportKey>,
    /// The meeting that turned out to be this one; null unless `change` is `merged`.
    pub merged: Option<MeetingId>,
    /// The slots it changed: status, date and place, then who went, then who came.
    pub slots: Vec<SlotChangeView>,
    /// How many there are.
    pub slots_total: u64,
    /// Why a member is null, by JSON Pointer.
    pub missing: BTreeMap<String, Missing>,
}

/// A slot that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SlotChangeView {
    /// JSON Pointer of the slot: `/status`, `/when`, `/where` or `/participants`.
    #[schema(example = "/status")]
    pub slot: String,
    /// The value before, as evidence writes it; null where there was none, and for a participant who came.
    #[schema(example = "scheduled")]
    pub before: Option<String>,
    /// The value since; null where there is none, and for a participant who went.
    #[schema(example = "held")]
    pub after: Option<String>,
    /// The report's best evidence for the value since; null where the report does not give it.
    pub evidence: Option<Evidence>,
}

impl EventView {
    /// The view of one change with at most so many of its slots; `report` is the event's own.
    pub fn new(event: &Event, report: Option<&Report>, slots_max: usize) -> Self {
        let changes = event.slots(report);
        let slots_total = changes.len() as u64;
        let slots: Vec<SlotChangeView> =
            changes.into_iter().take(slots_max).map(|change| SlotChangeView::new(change, event, report)).collect();
        let Event { sequence, accepted, change, article, revision, merged, .. } = event.clone();
        let key = report.map(|report| report.key.clone());
        let mut nulls = Nulls::default();
        nulls.check("/report", &key, Missing::NotApplicable);
        nulls.check("/merged", &merged, Missing::NotApplicable);
        for (index, slot) in slots.iter().enumerate() {
            slot.nulls(&format!("/slots/{index}"), change, &mut nulls);
        }
        let missing = nulls.0;
        Self { sequence, accepted, change, article, revision, report: key, merged, slots, slots_total, missing }
    }
}

impl SlotChangeView {
    fn new(change: SlotChange, event: &Event, report: Option<&Report>) -> Self {
        let evidence = report.and_then(|report| change.evidence(report)).cloned();
        // Where two nodes took one article for new, the journal's copy names it otherwise.
        let evidence = evidence.map(|one| Evidence { article: event.article.clone(), revision: event.revision, ..one });
        let SlotChange { slot, before, after } = change;
        let slot = slot.pointer().to_owned();
        Self { slot, before: before.map(String::from), after: after.map(String::from), evidence }
    }

    fn nulls(&self, parent: &str, change: EventKind, nulls: &mut Nulls) {
        let can_be_empty = [KeptSlot::When, KeptSlot::Where].iter().any(|slot| slot.pointer() == self.slot);
        let empty = if can_be_empty { Missing::NotStated } else { Missing::NotApplicable };
        let before = if change == EventKind::Created { Missing::NotApplicable } else { empty };
        nulls.check(&format!("{parent}/before"), &self.before, before);
        nulls.check(&format!("{parent}/after"), &self.after, empty);
        nulls.check(&format!("{parent}/evidence"), &self.evidence, Missing::NotApplicable);
        if let Some(evidence) = &self.evidence {
            evidence_nulls(&format!("{parent}/evidence"), evidence, nulls);
        }
    }
}
