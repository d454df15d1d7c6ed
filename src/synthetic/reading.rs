//! One report of an invented meeting becomes an article with its reading: each value stands in the text, and its evidence
//! shows where.

use std::collections::BTreeMap;

use super::{
    READER,
    meeting::{Contradiction, Meeting},
    names,
    prose::{Marked, Prose, sentence},
    random::Random,
};
use crate::{
    article::{ArticleId, Published, Submission},
    meeting::{
        model::{
            Announcer, ArticleTopic, Basis, Confidence, Evidence, Kind, Missing, Named, Part, Participant,
            ParticipantType, Place, Reader, Reading, Report, ReportKey, Statement, Status, Topic, When,
        },
        title,
    },
    mention::{Mention, MentionKind},
    time::{Day, Precision},
};

/// Length of a text.
const BODY_WORDS: usize = 350;
/// Words of what somebody is quoted with.
const QUOTED_WORDS: usize = 12;
/// Publishers; some print often.
const PUBLISHERS: u64 = 60;
const BUSY_PUBLISHERS: u64 = 4;
/// Reports of a thousand that say who announced the meeting.
const ANNOUNCED: u64 = 600;

/// The reading of one report of a meeting, by its place among the reports.
pub(super) fn reading(seed: u64, meeting: &Meeting, report: u64) -> Reading {
    let mut random = Random::of(seed, [meeting.number, report + 1]);
    let mut draft = Draft::of(meeting, report, &mut random);
    draft.write_lead(meeting);
    let said = draft.write_statement(&mut random);
    draft.prose.fill(BODY_WORDS, &mut random);
    draft.into_reading(seed, meeting, report, said, &mut random)
}

/// A report while its text is written.
struct Draft {
    prose: Prose,
    evidence: Vec<Evidence>,
    mentions: Vec<Mention>,
    participants: Vec<Participant>,
    announcer: Option<Named>,
    topics: Vec<Topic>,
    place: Option<Place>,
    forum: Option<Named>,
    name: Option<String>,
    when: Option<When>,
    status: Status,
    kind: Kind,
    published: Day,
}

impl Draft {
    fn of(meeting: &Meeting, report: u64, random: &mut Random) -> Self {
        let status = meeting.status(report);
        let forum = meeting.forum.map(names::forum);
        let speaker = random.below(meeting.people.len() as u64) as usize;
        let ministry = || names::ministry(names::country_of_person(meeting.people[speaker]));
        let kind = match (meeting.contradicts(report), meeting.kind) {
            (Some(Contradiction::Kind), _) => Kind::Summit,
            (_, kind) => kind,
        };
        Self {
            prose: Prose::default(),
            evidence: Vec::new(),
            mentions: Vec::new(),
            participants: meeting.people.iter().map(|person| names::person(*person)).collect(),
            announcer: random.permille(ANNOUNCED).then(ministry),
            topics: meeting.topics.iter().map(|topic| names::topic(*topic)).collect(),
            place: meeting.place.clone(),
            name: forum.as_ref().map(|forum| format!("{} {}", forum.name, meeting.day.year())),
            forum,
            when: None,
            status,
            kind,
            published: published(meeting, status, random),
        }
    }

    /// "SYNTHETIC – The Venia Foreign Ministry said that President A of B and Envoy C of D will hold talks in E on 3 May 2011
    /// about grain quotas."
    fn write_lead(&mut self, meeting: &Meeting) {
        self.prose.write("SYNTHETIC – ");
        if let Some(ministry) = self.announcer.clone() {
            self.prose.write("The ");
            self.show("/announced_by/0", &ministry.id, &ministry.name, Some(MentionKind::Organisation));
            self.prose.write(" said that ");
        }
        for (at, party) in self.participants.clone().iter().enumerate() {
            self.prose.write(match at {
                0 => "",
                _ if at + 1 == meeting.people.len() => " and ",
                _ => ", ",
            });
            self.prose.write(&format!("{} ", party.role.as_deref().unwrap_or_default()));
            self.show(&format!("/participants/{at}"), &party.id, &party.name, Some(MentionKind::Person));
            if let (Some(code), Some(country)) = (&party.country, &party.country_name) {
                self.prose.write(" of ");
                let marked = self.prose.mark(country);
                self.mention(MentionKind::Country, &code.to_lowercase(), marked);
            }
        }
        self.prose.write(" ");
        self.show("/status", &value(self.status), status_words(self.status), None);
        self.prose.write(" ");
        self.show("/kind", &value(self.kind), kind_words(self.kind), Some(MentionKind::Meeting));
        self.write_circumstances(meeting);
        self.prose.write(".");
    }

    fn write_circumstances(&mut self, meeting: &Meeting) {
        if let Some((forum, name)) = self.forum.clone().zip(self.name.clone()) {
            self.prose.write(", the ");
            self.show("/forum", &forum.id, &name, Some(MentionKind::Forum));
            self.prose.write(",");
        }
        match self.place.clone() {
            Some(place) => {
                self.prose.write(" in ");
                self.show("/where", &place.id, &place.name, Some(MentionKind::Place));
            }
            None => {
                self.prose.write(" ");
                self.show("/format", "phone", "by telephone", None);
            }
        }
        if let Some(edtf) = meeting.edtf {
            let day = edtf.precision() == Precision::Day;
            self.prose.write(if day { " on " } else { " in " });
            let words = date_words(meeting.day, day);
            self.show("/when", &edtf.to_string(), &words, Some(MentionKind::Date));
            let (earliest, latest) = edtf.bounds();
            let (text, precision) = (Some(words), edtf.precision());
            let (time, anchor, alternatives) = (None, None, Vec::new());
            let rule = "synthetic".to_owned();
            self.when = Some(When { edtf, earliest, latest, precision, text, time, rule, anchor, alternatives });
        }
        for (at, topic) in self.topics.clone().iter().enumerate() {
            self.prose.write(if at == 0 { " about " } else { " and " });
            self.show(&format!("/topics/{at}"), &topic.id, &topic.name, Some(MentionKind::Topic));
        }
    }

    /// What the first party is quoted with.
    fn write_statement(&mut self, random: &mut Random) -> Statement {
        let speaker = self.participants.first().map(|one| Named { id: one.id.clone(), name: one.name.clone() });
        let speaker = speaker.unwrap_or_else(|| Named { id: String::new(), name: String::new() });
        self.prose.write("\n\n“");
        let said = self.prose.mark(&sentence(QUOTED_WORDS, random));
        self.prose.write("” said ");
        let marked = self.prose.mark(&speaker.name);
        self.mention(MentionKind::Person, &speaker.id, marked);
        self.prose.write(".");
        Statement { speaker, text: said.exact, quoted: true, part: Part::Text, start: said.start, end: said.end }
    }

    /// Writes words that are the evidence of a slot, and a mention where they name something.
    fn show(&mut self, slot: &str, value: &str, words: &str, mention: Option<MentionKind>) {
        let marked = self.prose.mark(words);
        self.evidence.push(Evidence {
            slot: slot.to_owned(),
            value: value.to_owned(),
            basis: Basis::Text,
            article: ArticleId(String::new()),
            revision: 1,
            part: Some(Part::Text),
            start: Some(marked.start),
            end: Some(marked.end),
            exact: Some(marked.exact.clone()),
            rule: "synthetic".to_owned(),
            confidence: Confidence::percent(90),
        });
        if let Some(kind) = mention {
            self.mention(kind, value, marked);
        }
    }

    fn mention(&mut self, kind: MentionKind, id: &str, marked: Marked) {
        let id = (!matches!(kind, MentionKind::Date | MentionKind::Meeting)).then(|| id.to_owned());
        let Marked { start, end, exact } = marked;
        self.mentions.push(Mention { kind, id, name: exact.clone(), part: Part::Text, start, end, exact });
    }

    fn into_reading(
        mut self,
        seed: u64,
        meeting: &Meeting,
        report: u64,
        said: Statement,
        random: &mut Random,
    ) -> Reading {
        let prose = std::mem::take(&mut self.prose);
        let title = title(self.name.as_deref(), self.kind, &self.participants, self.place.as_ref());
        let submission = Submission {
            title: Some(format!("Synthetic: {title}")),
            text: prose.into_text(),
            html: None,
            published: Some(Published::from(self.published).to_string()),
            publisher: Some(format!("Synthetic Press {}", 1 + random.busy(BUSY_PUBLISHERS, PUBLISHERS))),
            url: Some(format!("https://synthetic.example/{seed}/{}/{report}", meeting.number)),
            language: Some("en".to_owned()),
        };
        let article = submission.accept().expect("an invented article has a text, a date, an address, and is English");
        self.evidence.iter_mut().for_each(|evidence| evidence.article = article.id.clone());
        self.evidence.sort_by(|one, other| (&one.slot, one.start).cmp(&(&other.slot, other.start)));
        let topics = self.article_topics();
        let statements = vec![said.clone()];
        let mentions = std::mem::take(&mut self.mentions);
        let report = self.into_report(title, meeting, said, random);
        Reading { reader: reader(), mentions, meetings: vec![report], statements, topics, notes: Vec::new(), article }
    }

    fn article_topics(&self) -> Vec<ArticleTopic> {
        let evidence = |at: usize| {
            let slot = format!("/topics/{at}");
            self.evidence.iter().filter(|evidence| evidence.slot == slot).cloned().collect()
        };
        let topic = |(at, topic): (usize, &Topic)| ArticleTopic {
            id: topic.id.clone(),
            name: topic.name.clone(),
            evidence: evidence(at),
        };
        self.topics.iter().enumerate().map(topic).collect()
    }

    fn into_report(self, title: String, meeting: &Meeting, said: Statement, random: &mut Random) -> Report {
        let parties: Vec<&str> = self.participants.iter().map(|one| one.id.as_str()).collect();
        let date = self.when.as_ref().map_or_else(String::new, |when| when.edtf.to_string());
        let start = self.evidence.iter().filter_map(|evidence| evidence.start).min().unwrap_or(0);
        let announcer = |Named { id, name }| Announcer { id, name, kind: ParticipantType::Organisation };
        let mut report = Report {
            key: ReportKey(format!("{}.{date}.{start}", parties.join("+"))),
            title,
            name: self.name,
            forum: self.forum,
            kind: self.kind,
            format: Some(meeting.format),
            laterality: Some(meeting.laterality),
            status: self.status,
            when: self.when,
            place: self.place,
            part_of: None,
            ordinal: None,
            ordinal_check: None,
            participants: self.participants,
            announced_by: self.announcer.into_iter().map(announcer).collect(),
            topics: self.topics,
            statements: vec![said],
            previous: Vec::new(),
            next: Vec::new(),
            evidence: self.evidence,
            missing: BTreeMap::new(),
            confidence: Confidence::percent(random.between(60, 95) as u8),
        };
        report.missing = missing(&report);
        report
    }
}

/// The reader whose readings are invented.
fn reader() -> Reader {
    let knowledge = format!("sha256:{}", "0".repeat(64));
    Reader { name: READER.to_owned(), version: env!("CARGO_PKG_VERSION").to_owned(), knowledge }
}

/// The day a report is published: what lies ahead is told before, what was held after, what is off on the eve.
fn published(meeting: &Meeting, status: Status, random: &mut Random) -> Day {
    let (earliest, latest) = meeting.edtf.map_or((meeting.day, meeting.day), |edtf| edtf.bounds());
    let (from, days) = match status {
        Status::Proposed => (earliest, -random.between(21, 30)),
        Status::Scheduled => (earliest, -random.between(2, 20)),
        Status::Postponed | Status::Cancelled => (earliest, -1),
        Status::Held | Status::Ongoing => (latest, random.between(0, 3)),
        Status::Denied => (latest, 4),
    };
    from.plus_days(days).unwrap_or(from)
}

/// Why each member is null that is.
fn missing(report: &Report) -> BTreeMap<String, Missing> {
    let mut missing = BTreeMap::new();
    let mut gap = |slot: String, is_null: bool, reason: Missing| {
        if is_null {
            missing.insert(slot, reason);
        }
    };
    gap("/name".to_owned(), report.name.is_none(), Missing::NotApplicable);
    gap("/forum".to_owned(), report.forum.is_none(), Missing::NotApplicable);
    gap("/when".to_owned(), report.when.is_none(), Missing::NotStated);
    gap("/where".to_owned(), report.place.is_none(), Missing::NotApplicable);
    gap("/part_of".to_owned(), true, Missing::NotStated);
    gap("/ordinal".to_owned(), true, Missing::NotStated);
    gap("/ordinal_check".to_owned(), true, Missing::NotApplicable);
    gap("/when/time".to_owned(), report.when.is_some(), Missing::NotStated);
    gap("/when/anchor".to_owned(), report.when.is_some(), Missing::NotApplicable);
    for at in 0..report.participants.len() {
        gap(format!("/participants/{at}/organisation"), true, Missing::NotApplicable);
        gap(format!("/participants/{at}/same_as"), true, Missing::NotResolved);
    }
    for at in 0..report.topics.len() {
        gap(format!("/topics/{at}/iptc"), true, Missing::NotApplicable);
    }
    missing
}

fn date_words(day: Day, precise: bool) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = MONTHS[usize::from(day.month().unsigned_abs().clamp(1, 12) - 1)];
    if precise { format!("{} {month} {}", day.day(), day.year()) } else { format!("{month} {}", day.year()) }
}

/// A value of a closed vocabulary as it is written.
fn value(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn status_words(status: Status) -> &'static str {
    match status {
        Status::Proposed => "proposed to hold",
        Status::Scheduled => "will hold",
        Status::Ongoing => "are holding",
        Status::Held => "held",
        Status::Postponed => "postponed",
        Status::Cancelled => "cancelled",
        Status::Denied => "denied having held",
    }
}

fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Meeting => "meeting",
        Kind::Summit => "summit",
        Kind::Visit => "visit",
        Kind::Call => "call",
        Kind::Talks => "talks",
        Kind::Conference => "conference",
        Kind::Ceremony => "signing ceremony",
    }
}
