//! What there is to report: one invented meeting, drawn from its number and the seed alone.
//!
//! Meetings follow one another in time from the first day of 1990 to the last of 2026. Every 333rd is of the busiest pair,
//! which is 3,000 of a million; every 10,000th has a thousand reports.

use super::{
    Plan,
    names::{self, BUSY_TOPICS, TOPICS},
    random::Random,
};
use crate::{
    meeting::model::{Format, Kind, Laterality, Place, Status},
    time::{Day, Edtf},
};

/// Every so manyth meeting is of the busiest pair …
const BUSIEST_PAIR_EVERY: u64 = 333;
const BUSIEST_PAIR_AT: u64 = 11;
/// … is reported by very many …
const CROWDED_EVERY: u64 = 10_000;
const CROWDED_AT: u64 = 50;
const CROWDED_REPORTS: u64 = 1_000;
/// In a small catalog the crowded meeting has one report for so many meetings.
const MEETINGS_A_CROWDED_REPORT: u64 = 10;
/// … or is an edition of a forum.
const FORUM_EVERY: u64 = 50;
const FORUM_AT: u64 = 7;
/// A forum has one edition a year or fewer: 37 years, and some to spare.
const EDITIONS_A_FORUM: u64 = 36;
/// Meetings of a thousand whose status changes, whose reports contradict (calls and editions never do, so it is five of a
/// hundred in all), that are of three sides, are called, are dated to
/// a month, have no date.
const CHANGING: u64 = 100;
const CONTRADICTED: u64 = 60;
const TRILATERAL: u64 = 60;
const CALLED: u64 = 150;
const DATED_TO_A_MONTH: u64 = 70;
const UNDATED: u64 = 20;
/// People who are as busy as the next so many, the next twice as many, and so on.
const BUSY_PEOPLE: u64 = 64;

/// How many reports a meeting has, in a thousand; with those that need two and those of very many, 2.5 on average.
const REPORTS: [(u64, u64); 10] =
    [(1, 490), (2, 245), (3, 115), (4, 60), (5, 30), (6, 20), (8, 20), (12, 12), (20, 6), (40, 2)];
const KINDS: [(Kind, u64); 5] =
    [(Kind::Meeting, 45), (Kind::Talks, 35), (Kind::Visit, 12), (Kind::Summit, 5), (Kind::Ceremony, 3)];

/// The lives of meetings whose status changes: what the first reports say, what later ones say.
const CHANGES: [(&[Status], u64); 4] = [
    (&[Status::Scheduled, Status::Held], 60),
    (&[Status::Scheduled, Status::Cancelled], 15),
    (&[Status::Scheduled, Status::Postponed], 10),
    (&[Status::Proposed, Status::Scheduled, Status::Held], 15),
];
const STEADY: [(&[Status], u64); 3] = [(&[Status::Held], 80), (&[Status::Scheduled], 15), (&[Status::Proposed], 5)];

/// How the last report of a meeting contradicts the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contradiction {
    /// One side says that it did not take place.
    Denial,
    /// It calls a visit a summit.
    Kind,
}

/// An invented meeting.
#[derive(Clone, Debug)]
pub(super) struct Meeting {
    pub(super) number: u64,
    /// Numbers of people, each of another country.
    pub(super) people: Vec<u64>,
    pub(super) kind: Kind,
    pub(super) format: Format,
    pub(super) laterality: Laterality,
    /// Number of the forum whose edition it is.
    pub(super) forum: Option<u64>,
    pub(super) day: Day,
    /// None where no report gives a date.
    pub(super) edtf: Option<Edtf>,
    /// None for a call.
    pub(super) place: Option<Place>,
    pub(super) topics: Vec<u64>,
    pub(super) life: &'static [Status],
    pub(super) contradiction: Option<Contradiction>,
    pub(super) reports: u64,
}

impl Meeting {
    pub(super) fn draw(plan: &Plan, number: u64) -> Self {
        let mut random = Random::of(plan.seed, [number, 0]);
        let random = &mut random;
        let busiest = number % BUSIEST_PAIR_EVERY == BUSIEST_PAIR_AT;
        let crowded = number % CROWDED_EVERY == CROWDED_AT;
        let edition = number % FORUM_EVERY == FORUM_AT && !busiest;
        let plain = !(busiest || crowded || edition);
        let people = match (edition, busiest) {
            (true, _) => some_people(plan, 4 + random.below(4) as usize, random),
            (_, true) => busiest_pair(plan),
            _ => some_people(plan, if random.permille(TRILATERAL) { 3 } else { 2 }, random),
        };
        let called = plain && random.permille(CALLED);
        let lives: &[(&'static [Status], u64)] = if random.permille(CHANGING) { &CHANGES } else { &STEADY };
        let life: &'static [Status] = random.weighted::<&'static [Status]>(lives);
        let contradicted = random.permille(CONTRADICTED) && !called && !edition;
        let contradiction = contradicted.then(|| contradiction(life, random));
        let reports = if crowded { crowd(plan) } else { *random.weighted(&REPORTS) };
        let day = day_of(plan.meetings, number);
        let undated = life == [Status::Held] && !contradicted;
        let edtf = if plain { vague_date(day, undated, random) } else { Some(Edtf::day(day)) };
        let host = names::country_of_person(*random.one_of(&people));
        let (kind, format) = match contradiction {
            _ if edition => (Kind::Summit, Format::InPerson),
            _ if called => (Kind::Call, Format::Phone),
            Some(Contradiction::Kind) => (Kind::Visit, Format::InPerson),
            _ => (*random.weighted(&KINDS), Format::InPerson),
        };
        Self {
            number,
            kind,
            format,
            laterality: match people.len() {
                2 => Laterality::Bilateral,
                3 => Laterality::Trilateral,
                _ => Laterality::Multilateral,
            },
            forum: edition.then(|| number / FORUM_EVERY % forums(plan.meetings)),
            day,
            edtf,
            place: (!called).then(|| names::town(host, random)),
            topics: topics(random),
            life,
            contradiction,
            reports: reports.max(life.len() as u64).max(if contradicted { 2 } else { 1 }),
            people,
        }
    }

    /// The status that a report gives, by its place among the reports.
    pub(super) fn status(&self, report: u64) -> Status {
        if self.contradicts(report) == Some(Contradiction::Denial) {
            return Status::Denied;
        }
        let phase = report * self.life.len() as u64 / self.reports.max(1);
        self.life.get(phase as usize).copied().unwrap_or(Status::Held)
    }

    /// Whether a report contradicts those before it.
    pub(super) fn contradicts(&self, report: u64) -> Option<Contradiction> {
        self.contradiction.filter(|_| report + 1 == self.reports)
    }
}

/// How the last report contradicts the others. Places apart and other days are never drawn: reports of them would be of two
/// meetings.
fn contradiction(life: &[Status], random: &mut Random) -> Contradiction {
    let held = life.last() == Some(&Status::Held);
    if held && random.permille(500) { Contradiction::Denial } else { Contradiction::Kind }
}

/// The reports of a meeting of which very many tell.
fn crowd(plan: &Plan) -> u64 {
    CROWDED_REPORTS.min(plan.meetings / MEETINGS_A_CROWDED_REPORT)
}

/// The date of a meeting: nearly always a day, at times a month, and none where that is allowed.
fn vague_date(day: Day, undated: bool, random: &mut Random) -> Option<Edtf> {
    match random.below(1_000) {
        share if share < DATED_TO_A_MONTH => Edtf::month(day.year(), day.month()),
        share if undated && share < DATED_TO_A_MONTH + UNDATED => None,
        _ => Some(Edtf::day(day)),
    }
}

fn forums(meetings: u64) -> u64 {
    (meetings / FORUM_EVERY).div_ceil(EDITIONS_A_FORUM).max(1)
}

/// The busiest two: the first person, and the next of another country.
pub(super) fn busiest_pair(plan: &Plan) -> Vec<u64> {
    let other = (1..plan.people()).find(|other| names::country_of_person(*other) != names::country_of_person(0));
    vec![0, other.unwrap_or(1)]
}

/// So many people, each of another country, the busy ones more often.
fn some_people(plan: &Plan, many: usize, random: &mut Random) -> Vec<u64> {
    let mut people: Vec<u64> = Vec::with_capacity(many);
    while people.len() < many {
        let mut person = random.busy(BUSY_PEOPLE, plan.people());
        let taken = |person: u64, people: &[u64]| {
            people.iter().any(|other| names::country_of_person(*other) == names::country_of_person(person))
        };
        // There are far more countries than sides of a meeting, so one is found after a few.
        while taken(person, &people) {
            person = (person + 1) % plan.people();
        }
        people.push(person);
    }
    people
}

/// One to three topics.
fn topics(random: &mut Random) -> Vec<u64> {
    let many = *random.weighted(&[(1_u64, 6), (2, 3), (3, 1)]);
    let mut topics: Vec<u64> = Vec::new();
    for _ in 0..many {
        let topic = random.busy(BUSY_TOPICS, TOPICS);
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

/// Meetings in a row, spread evenly over the years.
fn day_of(meetings: u64, number: u64) -> Day {
    let first = Day::new(1990, 1, 1).unwrap_or(Day::MIN);
    let last = Day::new(2026, 12, 31).unwrap_or(Day::MAX);
    let days = u64::from(first.days_until(last).unsigned_abs()) + 1;
    first.plus_days((u128::from(number) * u128::from(days) / u128::from(meetings.max(1))) as i32).unwrap_or(last)
}
