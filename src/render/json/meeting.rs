//! A meeting.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::{MeetingLink, Nulls, SourceView, named::point_reason};
use crate::{
    article::ArticleId,
    catalog::{Catalog, Disagreement, Links, Meeting, MeetingId, SourcedStatement, StatusSince},
    journal::Sequence,
    meeting::model::{
        Announcer, Confidence, Evidence, Format, Kind, Laterality, Missing, Named, OrdinalResult, Part, Participant,
        ParticipantType, Place, Status, Topic, When,
    },
};

/// A meeting: what its reports say together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MeetingView {
    /// Id, kept for ever.
    #[schema(example = "m-4f7k2q9d")]
    pub id: MeetingId,
    /// Parties and place, or the occasion's own name.
    #[schema(example = "Joe Biden and Andrés Manuel López Obrador, San Francisco")]
    pub title: String,
    /// The occasion's own name, as a summit or forum has one.
    pub name: Option<String>,
    /// The forum's series where the occasion is an edition of one.
    pub forum: Option<Named>,
    /// What sort of occasion it is.
    pub kind: Kind,
    /// How the parties were in touch.
    pub format: Option<Format>,
    /// How many sides there are.
    pub laterality: Option<Laterality>,
    /// Where it stands in its life.
    pub status: Status,
    /// When it takes place.
    pub when: Option<When>,
    /// Where it takes place.
    #[serde(rename = "where")]
    pub place: Option<Place>,
    /// The forum or summit around it.
    pub part_of: Option<PartOfView>,
    /// 4 for "their fourth bilateral meeting".
    pub ordinal: Option<u32>,
    /// Whether that ordinal fits the meetings known.
    pub ordinal_check: Option<OrdinalCheckView>,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// How many do.
    pub participants_total: u64,
    /// Who announced it.
    pub announced_by: Vec<Announcer>,
    /// How many did.
    pub announced_by_total: u64,
    /// What it is about.
    pub topics: Vec<Topic>,
    /// How many topics there are.
    pub topics_total: u64,
    /// What was said about it.
    pub statements: Vec<StatementView>,
    /// How many statements there are.
    pub statements_total: u64,
    /// Earlier meetings of the same parties, nearest first.
    pub previous: Vec<MeetingLink>,
    /// How many there are.
    pub previous_total: u64,
    /// Later meetings of the same parties, nearest first.
    pub next: Vec<MeetingLink>,
    /// How many there are.
    pub next_total: u64,
    /// Meetings that may be this one: what is known does not tell.
    pub possibly_same: Vec<MeetingLink>,
    /// How many there are.
    pub possibly_same_total: u64,
    /// The articles that report it, in the order of publication.
    pub sources: Vec<SourceView>,
    /// How many do.
    pub sources_total: u64,
    /// What supports each slot, the best of each slot first.
    pub evidence: Vec<Evidence>,
    /// How much there is.
    pub evidence_total: u64,
    /// What sources say otherwise.
    pub disagreements: Vec<DisagreementView>,
    /// How many values they give.
    pub disagreements_total: u64,
    /// Why a member is null, by JSON Pointer.
    pub missing: BTreeMap<String, Missing>,
    /// How likely it exists with these parties and this status.
    pub confidence: Confidence,
    /// The report that brought it to its status.
    pub status_since: StatusSince,
    /// Sequence of the record that founded it.
    pub created: Sequence,
    /// Sequence of the record that last changed its reports or slots. Links to other meetings change without it.
    pub updated: Sequence,
}

/// The forum or summit around a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartOfView {
    /// Id of the meeting that is that occasion; null while none is known, or several fit.
    pub id: Option<MeetingId>,
    /// Its name.
    #[schema(example = "APEC Economic Leaders' Meeting 2023")]
    pub name: String,
    /// The forum's series, where the tables know it.
    #[schema(example = "apec")]
    pub forum: Option<String>,
}

/// A stated ordinal held against the meetings known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrdinalCheckView {
    /// How it came out.
    pub result: OrdinalResult,
    /// The earlier meetings counted, nearest first.
    pub counted: Vec<MeetingLink>,
    /// How many there are.
    pub counted_total: u64,
}

/// Who said what, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatementView {
    /// Who said it.
    pub speaker: Named,
    /// The words: inside quotation marks where `quoted`, else the clause that reports them.
    pub text: String,
    /// Whether the words are quoted rather than reported.
    pub quoted: bool,
    /// The article they stand in.
    pub article: ArticleId,
    /// The article's revision.
    pub revision: u32,
    /// The part of the article the span counts in.
    #[serde(rename = "in")]
    pub part: Part,
    /// First code point of the words.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
}

impl StatementView {
    /// The view of a statement.
    pub fn new(sourced: &SourcedStatement) -> Self {
        let statement = sourced.statement.clone();
        Self {
            speaker: statement.speaker,
            text: statement.text,
            quoted: statement.quoted,
            article: sourced.article.clone(),
            revision: sourced.revision,
            part: statement.part,
            start: statement.start,
            end: statement.end,
        }
    }
}

impl MeetingView {
    /// The view of a meeting of this snapshot; embedded lists hold at most so many rows.
    pub fn new(catalog: &Catalog, meeting: &Meeting, embedded_max: usize) -> Self {
        let slots = &meeting.slots;
        let links = |links: Links| -> (Vec<MeetingLink>, u64) {
            (links.meetings.iter().map(|meeting| MeetingLink::to(meeting)).collect(), links.total)
        };
        let (previous, previous_total) = links(catalog.previous(meeting, embedded_max));
        let (next, next_total) = links(catalog.next(meeting, embedded_max));
        let (possibly_same, possibly_same_total) = links(catalog.possibly_same(meeting, embedded_max));
        let mut view = Self {
            id: meeting.id.clone(),
            title: slots.title.clone(),
            name: slots.name.clone(),
            forum: slots.forum.clone(),
            kind: slots.kind,
            format: slots.format,
            laterality: slots.laterality,
            status: slots.status,
            when: slots.when.clone(),
            place: slots.place.clone(),
            part_of: slots.part_of.as_ref().map(|within| PartOfView {
                id: catalog.part_of(meeting).map(|around| around.id.clone()),
                name: within.name.clone(),
                forum: within.forum.clone(),
            }),
            ordinal: slots.ordinal,
            ordinal_check: catalog.ordinal_check(meeting, embedded_max).map(|count| {
                let (counted, counted_total) = links(count.counted);
                OrdinalCheckView { result: count.result, counted, counted_total }
            }),
            participants: head(&slots.participants, embedded_max),
            participants_total: slots.participants.len() as u64,
            announced_by: head(&slots.announced_by, embedded_max),
            announced_by_total: slots.announced_by.len() as u64,
            topics: head(&slots.topics, embedded_max),
            topics_total: slots.topics.len() as u64,
            statements: slots.statements.iter().take(embedded_max).map(StatementView::new).collect(),
            statements_total: slots.statements.len() as u64,
            previous,
            previous_total,
            next,
            next_total,
            possibly_same,
            possibly_same_total,
            sources: (catalog.sources(meeting).take(embedded_max))
                .map(|entry| SourceView::new(catalog, entry))
                .collect(),
            sources_total: meeting.sources_total(),
            evidence: meeting.evidence().take(embedded_max).collect(),
            evidence_total: meeting.evidence_total(),
            disagreements: (slots.disagreements.iter().take(embedded_max))
                .map(|one| DisagreementView::new(one, embedded_max))
                .collect(),
            disagreements_total: slots.disagreements.len() as u64,
            missing: BTreeMap::new(),
            confidence: slots.confidence,
            status_since: slots.status_since.clone(),
            created: meeting.created,
            updated: meeting.updated,
        };
        view.missing = view.nulls(&slots.missing);
        view
    }

    /// The reasons of all nulls: those the reports give, else what the member's nature says.
    fn nulls(&self, stated: &BTreeMap<String, Missing>) -> BTreeMap<String, Missing> {
        let mut nulls = Nulls::default();
        let mut note = |pointer: &str, null: bool, reason: Missing| {
            if null {
                let reason = stated.get(pointer).copied().unwrap_or(reason);
                nulls.check(pointer, &None::<()>, reason);
            }
        };
        note("/name", self.name.is_none(), Missing::NotStated);
        note("/forum", self.forum.is_none(), Missing::NotApplicable);
        note("/format", self.format.is_none(), Missing::NotStated);
        note("/laterality", self.laterality.is_none(), Missing::NotStated);
        note("/when", self.when.is_none(), Missing::NotStated);
        let place = if self.kind == Kind::Call { Missing::NotApplicable } else { Missing::NotStated };
        note("/where", self.place.is_none(), place);
        note("/part_of", self.part_of.is_none(), Missing::NotStated);
        note("/ordinal", self.ordinal.is_none(), Missing::NotStated);
        note("/ordinal_check", self.ordinal_check.is_none(), Missing::NotApplicable);
        note("/status_since/published", self.status_since.published.is_none(), Missing::NotStated);
        if let Some(when) = &self.when {
            note("/when/text", when.text.is_none(), Missing::NotApplicable);
            note("/when/time", when.time.is_none(), Missing::NotStated);
            note("/when/anchor", when.anchor.is_none(), Missing::NotApplicable);
        }
        if let Some(place) = &self.place {
            note("/where/country", place.country.is_none(), Missing::NotResolved);
            note("/where/country_name", place.country_name.is_none(), Missing::NotResolved);
            note("/where/lat", place.lat.is_none(), point_reason(place.precision));
            note("/where/lon", place.lon.is_none(), point_reason(place.precision));
        }
        if let Some(around) = &self.part_of {
            note("/part_of/id", around.id.is_none(), Missing::NotResolved);
            note("/part_of/forum", around.forum.is_none(), Missing::NotResolved);
        }
        for (index, participant) in self.participants.iter().enumerate() {
            let person = participant.kind == ParticipantType::Person;
            let other =
                if participant.country.is_some() || !person { Missing::NotApplicable } else { Missing::NotStated };
            let country = if participant.organisation.is_some() { Missing::NotApplicable } else { Missing::NotStated };
            let role = if person { Missing::NotStated } else { Missing::NotApplicable };
            for (member, null, reason) in [
                ("country", participant.country.is_none(), country),
                ("country_name", participant.country_name.is_none(), country),
                ("organisation", participant.organisation.is_none(), other),
                ("role", participant.role.is_none(), role),
                ("same_as", participant.same_as.is_none(), Missing::NotResolved),
            ] {
                note(&format!("/participants/{index}/{member}"), null, reason);
            }
        }
        for (index, topic) in self.topics.iter().enumerate() {
            note(&format!("/topics/{index}/iptc"), topic.iptc.is_none(), Missing::NotApplicable);
        }
        for (index, source) in self.sources.iter().enumerate() {
            source.nulls(&format!("/sources/{index}"), &mut nulls);
        }
        for (index, evidence) in self.evidence.iter().enumerate() {
            evidence_nulls(&format!("/evidence/{index}"), evidence, &mut nulls);
        }
        nulls.0
    }
}

fn head<T: Clone>(list: &[T], embedded_max: usize) -> Vec<T> {
    list.iter().take(embedded_max).cloned().collect()
}

/// A value that sources give and that contradicts the one shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DisagreementView {
    /// JSON Pointer of the slot: `/when`.
    #[schema(example = "/when")]
    pub slot: String,
    /// The other value, as text: the id of whatever has one, else the value itself.
    #[schema(example = "2023-11-16")]
    pub value: String,
    /// Ids of the articles that give it.
    pub sources: Vec<ArticleId>,
    /// How many there are.
    #[schema(example = 1)]
    pub sources_total: u64,
}

impl DisagreementView {
    /// The view of a disagreement with at most so many of its sources.
    pub fn new(disagreement: &Disagreement, sources_max: usize) -> Self {
        let Disagreement { slot, value, sources } = disagreement.clone();
        let sources_total = sources.len() as u64;
        Self { slot, value, sources: head(&sources, sources_max), sources_total }
    }
}

/// Notes the nulls of a piece of evidence under `parent`: no words were read.
pub(super) fn evidence_nulls(parent: &str, evidence: &Evidence, nulls: &mut Nulls) {
    let span = [
        ("in", evidence.part.is_none()),
        ("start", evidence.start.is_none()),
        ("end", evidence.end.is_none()),
        ("exact", evidence.exact.is_none()),
    ];
    nulls.check_all(parent, &span, Missing::NotApplicable);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalog::tests::support::{catalog, dispatch, evidence, meetings, report},
        meeting::model::{Basis, PartOf},
        render::json::tests::check_view,
    };

    #[test]
    fn every_null_of_a_meeting_has_its_reason() {
        let mut bare = report("joe-biden@US", "");
        bare.laterality = None;
        bare.participants[0].country = None;
        bare.participants[0].country_name = None;
        bare.participants[0].role = None;
        bare.part_of = Some(PartOf { key: None, name: "a summit".into(), forum: None });
        let inferred = Evidence {
            basis: Basis::Inferred,
            part: None,
            start: None,
            end: None,
            exact: None,
            ..evidence("/kind", "meeting")
        };
        bare.evidence.push(inferred);
        bare.missing.insert("/when".into(), Missing::NotResolved);
        bare.missing.insert("/participants/0/role".into(), Missing::Contradicted);
        let catalog = catalog(&[dispatch("a", "2023-11-18", [bare, report("US CN", "2023-11-17")])]);
        for meeting in meetings(&catalog) {
            let json = check_view(&MeetingView::new(&catalog, &meeting, 20));
            for list in json.as_object().unwrap().iter().filter(|(_, value)| value.is_array()).map(|(name, _)| name) {
                assert!(json[format!("{list}_total")].is_u64(), "{list}");
            }
        }
        let slot =
            Disagreement { slot: "/when".into(), value: "2023".into(), sources: vec![ArticleId("a-1".into()); 3] };
        let short = DisagreementView::new(&slot, 2);
        assert_eq!((short.sources.len(), short.sources_total), (2, 3));
        let view = MeetingView::new(&catalog, &meetings(&catalog)[1], 20);
        assert_eq!(view.missing["/when"], Missing::NotResolved);
        assert_eq!(view.missing["/participants/0/role"], Missing::Contradicted);
        assert_eq!(view.missing["/evidence/0/exact"], Missing::NotApplicable);
    }
}
