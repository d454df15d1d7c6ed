//! Reports, articles and a registry in a few words.

use std::sync::Arc;

use crate::{
    article::{Article, ArticleId, Submission},
    catalog::{Catalog, Found, Meeting, MeetingFilter, MeetingOrder, Registry, Submitted},
    journal::{Accepted, MemoryJournal},
    meeting::{
        model::{
            Basis, Confidence, Evidence, Format, Kind, Laterality, Named, Part, PartOf, Participant, ParticipantType,
            Place, PlacePrecision, Reader, Reading, Report, ReportKey, Status, Topic, When,
        },
        title,
    },
    mention::{Mention, MentionKind},
};

/// A held meeting of parties such as `joe-biden@US xi-jinping@CN`, or `US` for the country, on an EDTF date or none.
pub(crate) fn report(parties: &str, date: &str) -> Report {
    let participants: Vec<Participant> = parties.split_whitespace().map(participant).collect();
    let when = (!date.is_empty()).then(|| when(date));
    let mut report = Report {
        key: ReportKey(format!("{}.{date}", parties.replace(' ', "+"))),
        title: title(None, Kind::Meeting, &participants, None),
        name: None,
        forum: None,
        kind: Kind::Meeting,
        format: None,
        laterality: (participants.len() == 2).then_some(Laterality::Bilateral),
        status: Status::Held,
        when,
        place: None,
        part_of: None,
        ordinal: None,
        ordinal_check: None,
        participants,
        announced_by: Vec::new(),
        topics: Vec::new(),
        statements: Vec::new(),
        previous: Vec::new(),
        next: Vec::new(),
        evidence: Vec::new(),
        missing: Default::default(),
        confidence: Confidence::percent(80),
    };
    report.evidence = (0..report.participants.len())
        .map(|at| evidence(&format!("/participants/{at}"), &report.participants[at].id))
        .collect();
    if !date.is_empty() {
        report.evidence.push(evidence("/when", date));
    }
    report
}

fn participant(word: &str) -> Participant {
    let (id, country) = word.split_once('@').unwrap_or((word, word));
    let person = word.contains('@');
    Participant {
        id: id.to_lowercase(),
        name: id.to_owned(),
        aliases: Vec::new(),
        kind: if person { ParticipantType::Person } else { ParticipantType::Country },
        country: Some(country.to_owned()),
        country_name: Some(format!("Land of {country}")),
        organisation: None,
        role: person.then(|| "Minister".to_owned()),
        same_as: None,
    }
}

pub(crate) fn when(date: &str) -> When {
    let edtf: crate::time::Edtf = date.parse().unwrap();
    When {
        earliest: edtf.bounds().0,
        latest: edtf.bounds().1,
        precision: edtf.precision(),
        edtf,
        text: Some(date.to_owned()),
        time: None,
        rule: "test".to_owned(),
        anchor: None,
        alternatives: Vec::new(),
    }
}

pub(crate) fn evidence(slot: &str, value: &str) -> Evidence {
    Evidence {
        slot: slot.to_owned(),
        value: value.to_owned(),
        basis: Basis::Text,
        article: ArticleId(String::new()),
        revision: 0,
        part: Some(Part::Text),
        start: Some(0),
        end: Some(4),
        exact: Some("They".to_owned()),
        rule: "test".to_owned(),
        confidence: Confidence::percent(90),
    }
}

/// What tests change in a report.
pub(crate) trait With: Sized {
    fn status(self, status: Status) -> Self;
    fn kind(self, kind: Kind) -> Self;
    fn format(self, format: Format) -> Self;
    fn at(self, place: &str) -> Self;
    fn forum(self, id: &str) -> Self;
    fn within(self, id: &str) -> Self;
    fn ordinal(self, ordinal: u32) -> Self;
    fn topic(self, id: &str) -> Self;
    fn sure(self, percent: u8) -> Self;
}

impl With for Report {
    fn status(mut self, status: Status) -> Self {
        self.status = status;
        self.evidence.push(evidence("/status", super::super::status(status)));
        self
    }

    fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    fn format(self, format: Format) -> Self {
        Self { format: Some(format), ..self }
    }

    /// `vienna-at`, or `AT` for the country; `woodside-us` and `san-francisco-us` lie where they lie.
    fn at(self, place: &str) -> Self {
        let country = place.rsplit('-').next().unwrap().to_uppercase();
        let (lat, lon) = match place {
            "san-francisco-us" => (3777, -12242),
            "woodside-us" => (3743, -12225),
            "washington-us" => (3891, -7704),
            _ => (0, 0),
        };
        let city = place.contains('-');
        let point = (lat != 0).then_some((crate::meeting::model::Degrees(lat), crate::meeting::model::Degrees(lon)));
        let place = Place {
            id: place.to_lowercase(),
            name: place.to_owned(),
            country_name: Some(format!("Land of {country}")),
            country: Some(country),
            precision: if city { PlacePrecision::City } else { PlacePrecision::Country },
            lat: point.map(|(lat, _)| lat),
            lon: point.map(|(_, lon)| lon),
        };
        Self { place: Some(place), ..self }
    }

    fn forum(self, id: &str) -> Self {
        let forum = Named { id: id.to_owned(), name: id.to_uppercase() };
        Self {
            forum: Some(forum),
            name: Some(format!("{id} summit")),
            laterality: Some(Laterality::Multilateral),
            ..self
        }
    }

    fn within(self, id: &str) -> Self {
        let around = PartOf { key: None, name: format!("{id} summit"), forum: Some(id.to_owned()) };
        Self { part_of: Some(around), ..self }
    }

    fn ordinal(self, ordinal: u32) -> Self {
        Self { ordinal: Some(ordinal), ..self }
    }

    fn topic(mut self, id: &str) -> Self {
        self.topics.push(Topic { id: id.to_owned(), name: id.to_uppercase(), iptc: None });
        self
    }

    fn sure(self, percent: u8) -> Self {
        Self { confidence: Confidence::percent(percent), ..self }
    }
}

/// An article with its reports, as it comes in.
#[derive(Clone, Debug)]
pub(crate) struct Dispatch {
    pub(crate) slug: &'static str,
    pub(crate) text: String,
    pub(crate) published: &'static str,
    pub(crate) publisher: Option<&'static str>,
    /// Ids of the countries that the text mentions.
    pub(crate) mentions: Vec<&'static str>,
    pub(crate) reports: Vec<Report>,
}

/// An article under `https://news.example/SLUG`, published on a day or at no known time.
pub(crate) fn dispatch<const N: usize>(slug: &'static str, published: &'static str, reports: [Report; N]) -> Dispatch {
    let (publisher, mentions) = (Some(slug), Vec::new());
    Dispatch { slug, text: format!("Text of {slug}."), published, publisher, mentions, reports: reports.into() }
}

impl Dispatch {
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.text = text.to_owned();
        self
    }

    pub(crate) fn article(&self) -> Article {
        let submission = Submission {
            title: Some(self.slug.to_owned()),
            text: self.text.clone(),
            html: None,
            published: Some(self.published.to_owned()),
            publisher: self.publisher.map(str::to_owned),
            url: Some(format!("https://news.example/{}", self.slug)),
            language: Some("en".to_owned()),
        };
        submission.accept().unwrap()
    }

    pub(crate) fn reading(&self, article: &Article) -> Reading {
        let mut reports = self.reports.clone();
        for evidence in reports.iter_mut().flat_map(|report| &mut report.evidence) {
            (evidence.article, evidence.revision) = (article.id.clone(), article.revision);
        }
        Reading {
            reader: Reader { name: "test".into(), version: "1".into(), knowledge: "sha256:0".into() },
            article: article.clone(),
            mentions: self.mentions.iter().map(|id| mention(id)).collect(),
            meetings: reports,
            statements: Vec::new(),
            topics: Vec::new(),
            notes: Vec::new(),
        }
    }
}

fn mention(country: &str) -> Mention {
    let (kind, id, name) = (MentionKind::Country, Some(country.to_owned()), country.to_uppercase());
    Mention { kind, id, exact: name.clone(), name, part: Part::Text, start: 0, end: 2 }
}

/// A registry on a journal in memory.
pub(crate) fn registry() -> Registry {
    Registry::open(Arc::new(MemoryJournal::new())).unwrap()
}

pub(crate) fn noon() -> Accepted {
    Accepted::at("2023-11-20T12:00:00Z".parse().unwrap())
}

pub(crate) fn submit(registry: &Registry, dispatch: &Dispatch) -> Submitted {
    registry.submit(dispatch.article(), noon(), |article| dispatch.reading(article)).unwrap()
}

/// The catalog after some dispatches.
pub(crate) fn catalog(dispatches: &[Dispatch]) -> Arc<Catalog> {
    let registry = registry();
    for dispatch in dispatches {
        submit(&registry, dispatch);
    }
    registry.snapshot()
}

/// All meetings, latest first.
pub(crate) fn meetings(catalog: &Catalog) -> Vec<Arc<Meeting>> {
    catalog.find_meetings(&MeetingFilter::default(), MeetingOrder::default(), None, usize::MAX).rows
}

/// For each meeting, latest first, the slugs of the articles that report it.
pub(crate) fn sources(catalog: &Catalog) -> Vec<String> {
    let title = |entry: &Arc<crate::catalog::ArticleEntry>| entry.reading.article.title.clone().unwrap();
    (meetings(catalog).iter())
        .map(|meeting| catalog.sources(meeting).map(title).collect::<Vec<_>>().join(" "))
        .collect()
}

pub(crate) fn here(catalog: &Catalog, id: &str) -> Arc<Meeting> {
    match catalog.meeting(id) {
        Found::Here(meeting) => meeting,
        other => panic!("{id}: {other:?}"),
    }
}
