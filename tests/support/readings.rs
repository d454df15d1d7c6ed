//! Readings by hand, so that what the API is asked about does not depend on what the reader can read today.

use std::collections::BTreeMap;

use rapporteur::{
    article::{Article, ArticleId, Submission},
    meeting::model::*,
    time::Edtf,
};

/// One report, built up.
#[derive(Clone)]
pub struct Told {
    report: Report,
}

/// Two or more people meet: ids as `joe-biden`, with the country they speak for.
pub fn told(parties: &[(&str, &str)]) -> Told {
    let participants: Vec<Participant> = parties.iter().map(|(id, country)| person(id, country)).collect();
    let names: Vec<&str> = participants.iter().map(|one| one.name.as_str()).collect();
    let report = Report {
        key: ReportKey(parties.iter().map(|(id, _)| *id).collect::<Vec<_>>().join("+")),
        title: names.join(" and "),
        name: None,
        forum: None,
        kind: Kind::Meeting,
        format: Some(Format::InPerson),
        laterality: Some(match parties.len() {
            2 => Laterality::Bilateral,
            3 => Laterality::Trilateral,
            _ => Laterality::Multilateral,
        }),
        status: Status::Held,
        when: None,
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
        missing: BTreeMap::from([("/when".to_owned(), Missing::NotStated), ("/where".to_owned(), Missing::NotStated)]),
        confidence: Confidence::percent(90),
    };
    Told { report }
}

impl Told {
    pub fn on(mut self, edtf: &str) -> Self {
        let edtf: Edtf = edtf.parse().unwrap();
        self.report.missing.remove("/when");
        self.report.key.0 += &format!(".{edtf}");
        self.report.when = Some(When {
            earliest: edtf.earliest().unwrap(),
            latest: edtf.latest().unwrap(),
            precision: edtf.precision(),
            text: Some("then".to_owned()),
            time: None,
            rule: "by_hand".to_owned(),
            anchor: None,
            alternatives: Vec::new(),
            edtf,
        });
        self
    }

    pub fn at(mut self, id: &str, name: &str, country: &str) -> Self {
        self.report.missing.remove("/where");
        self.report.place = Some(Place {
            id: id.to_owned(),
            name: name.to_owned(),
            country: Some(country.to_owned()),
            country_name: Some(country_name(country).to_owned()),
            precision: PlacePrecision::City,
            lat: Some(Degrees(3777)),
            lon: Some(Degrees(-12242)),
        });
        self
    }

    pub fn about(mut self, topics: &[&str]) -> Self {
        self.report.topics =
            topics.iter().map(|id| Topic { id: (*id).to_owned(), name: title(id), iptc: None }).collect();
        self
    }

    pub fn status(mut self, status: Status) -> Self {
        self.report.status = status;
        self
    }

    pub fn kind(mut self, kind: Kind) -> Self {
        self.report.kind = kind;
        if kind == Kind::Call {
            self.report.format = Some(Format::Phone);
        }
        self
    }

    pub fn sure(mut self, percent: u8) -> Self {
        self.report.confidence = Confidence::percent(percent);
        self
    }

    pub fn part_of(mut self, forum: &str, name: &str) -> Self {
        self.report.part_of = Some(PartOf { key: None, name: name.to_owned(), forum: Some(forum.to_owned()) });
        self
    }

    pub fn forum(mut self, forum: &str, name: &str) -> Self {
        self.report.name = Some(name.to_owned());
        self.report.forum = Some(Named { id: forum.to_owned(), name: name.to_owned() });
        self.report.kind = Kind::Summit;
        self
    }

    pub fn announced_by(mut self, ids: &[&str]) -> Self {
        self.report.announced_by = (ids.iter())
            .map(|id| Announcer { id: (*id).to_owned(), name: title(id), kind: ParticipantType::Person })
            .collect();
        self
    }

    /// So many statements, each with its own words.
    pub fn said(mut self, count: u32) -> Self {
        let speaker = Named { id: "joe-biden".to_owned(), name: "Joe Biden".to_owned() };
        self.report.statements = (0..count)
            .map(|number| Statement {
                speaker: speaker.clone(),
                text: format!("statement {number}"),
                quoted: true,
                part: Part::Text,
                start: number * 20,
                end: number * 20 + 11,
            })
            .collect();
        self
    }
}

/// An article with what it tells.
pub fn article(slug: &str, published: &str, told: Vec<Told>) -> Reading {
    let submission = Submission {
        title: Some(format!("Dispatch {slug}")),
        text: format!("The dispatch {slug} says that they met then."),
        html: None,
        published: Some(published.to_owned()),
        publisher: Some("Tests".to_owned()),
        url: Some(format!("https://example.org/{slug}")),
        language: Some("en".to_owned()),
    };
    reading_of(submission.accept().unwrap(), told)
}

/// The next revision of an article.
pub fn revised(earlier: &Reading, told: Vec<Told>) -> Reading {
    let mut article = earlier.article.clone();
    article.revision += 1;
    article.text += " It has been corrected.";
    reading_of(article, told)
}

fn reading_of(article: Article, told: Vec<Told>) -> Reading {
    let topics: BTreeMap<String, String> = (told.iter())
        .flat_map(|one| one.report.topics.iter().map(|topic| (topic.id.clone(), topic.name.clone())))
        .collect();
    let topics = topics.into_iter().rev().map(|(id, name)| ArticleTopic { id, name, evidence: Vec::new() }).collect();
    let meetings = told.into_iter().map(|one| with_evidence(one.report, &article.id, article.revision)).collect();
    Reading {
        reader: Reader { name: "by hand".to_owned(), version: "1".to_owned(), knowledge: "sha256:0".to_owned() },
        article,
        mentions: Vec::new(),
        meetings,
        statements: Vec::new(),
        topics,
        notes: vec!["the first note".to_owned(), "the second note".to_owned()],
    }
}

fn with_evidence(mut report: Report, article: &ArticleId, revision: u32) -> Report {
    let evidence = |slot: String, value: String, basis: Basis| Evidence {
        slot,
        value,
        basis,
        article: article.clone(),
        revision,
        part: (basis == Basis::Text).then_some(Part::Text),
        start: (basis == Basis::Text).then_some(4),
        end: (basis == Basis::Text).then_some(12),
        exact: (basis == Basis::Text).then(|| "dispatch".to_owned()),
        rule: "by_hand".to_owned(),
        confidence: Confidence::percent(95),
    };
    let mut all: Vec<Evidence> = (report.participants.iter().enumerate())
        .map(|(index, one)| evidence(format!("/participants/{index}"), one.id.clone(), Basis::Text))
        .collect();
    if let Some(when) = &report.when {
        all.push(evidence("/when".to_owned(), when.edtf.to_string(), Basis::Text));
    }
    all.push(evidence("/laterality".to_owned(), "bilateral".to_owned(), Basis::Inferred));
    report.evidence = all;
    report
}

fn person(id: &str, country: &str) -> Participant {
    Participant {
        id: id.to_owned(),
        name: title(id),
        aliases: Vec::new(),
        kind: ParticipantType::Person,
        country: Some(country.to_owned()),
        country_name: Some(country_name(country).to_owned()),
        organisation: None,
        role: Some("President".to_owned()),
        same_as: None,
    }
}

fn title(id: &str) -> String {
    let words = id.split('-').map(|word| word[..1].to_uppercase() + &word[1..]);
    words.collect::<Vec<_>>().join(" ")
}

fn country_name(code: &str) -> &str {
    match code {
        "US" => "United States",
        "MX" => "Mexico",
        "CN" => "China",
        "JP" => "Japan",
        "QA" => "Qatar",
        other => other,
    }
}

pub const BIDEN: (&str, &str) = ("joe-biden", "US");
pub const XI: (&str, &str) = ("xi-jinping", "CN");
pub const LOPEZ_OBRADOR: (&str, &str) = ("andres-manuel-lopez-obrador", "MX");
pub const KISHIDA: (&str, &str) = ("fumio-kishida", "JP");
pub const EMIR: (&str, &str) = ("tamim-bin-hamad-al-thani", "QA");

/// A week of dispatches: seven articles on six meetings, of which two turned out to be one, and one that was withdrawn.
///
/// | meeting | when | where | status | topics |
/// | --- | --- | --- | --- | --- |
/// | Biden, López Obrador | 2023-11-17 | San Francisco | held | migration, trade |
/// | Biden, Xi | 2023-11-15 | Woodside | held | trade; at first told of 2023-11-16, which merged |
/// | Biden, the emir | 2023-11-17 | by telephone | held | – |
/// | Biden, Kishida | 2023-11 | – | scheduled | security |
/// | Xi, Kishida | – | – | proposed, 40 % | – |
/// | APEC | 2023-11-15/2023-11-17 | San Francisco | held | trade |
/// | Xi, López Obrador | 2023-11-16 | withdrawn in a second revision |
pub fn week() -> Vec<Reading> {
    let late = article("late", "2023-11-16", vec![told(&[BIDEN, XI]).on("2023-11-16")]);
    let wrong = article("wrong", "2023-11-16", vec![told(&[XI, LOPEZ_OBRADOR]).on("2023-11-16")]);
    let woodside = told(&[BIDEN, XI]).on("2023-11-15").at("woodside-us", "Woodside", "US").about(&["trade"]);
    vec![
        article("woodside", "2023-11-15", vec![woodside.clone()]),
        late.clone(),
        wrong.clone(),
        article(
            "apec",
            "2023-11-17",
            vec![
                told(&[BIDEN, XI, LOPEZ_OBRADOR, KISHIDA])
                    .on("2023-11-15/2023-11-17")
                    .at("san-francisco-us", "San Francisco", "US")
                    .about(&["trade"])
                    .forum("apec", "APEC Economic Leaders' Meeting 2023"),
                told(&[BIDEN, LOPEZ_OBRADOR])
                    .on("2023-11-17")
                    .at("san-francisco-us", "San Francisco", "US")
                    .about(&["migration", "trade"])
                    .part_of("apec", "APEC Economic Leaders' Meeting 2023")
                    .said(25),
            ],
        ),
        article("call", "2023-11-18", vec![told(&[BIDEN, EMIR]).on("2023-11-17").kind(Kind::Call)]),
        article(
            "plans",
            "2023-11-18",
            vec![
                told(&[BIDEN, KISHIDA]).on("2023-11").status(Status::Scheduled).about(&["security"]),
                told(&[XI, KISHIDA]).status(Status::Proposed).sure(40),
            ],
        ),
        revised(&late, vec![woodside]),
        revised(&wrong, Vec::new()),
    ]
}
