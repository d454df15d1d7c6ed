//! The reports of one meeting become its slots.
//!
//! Where values go together the more precise wins, among equally precise ones the surer; where they contradict, the later
//! published, and the other becomes a disagreement. Reports come in canonical order, so that "later" is the later in the
//! list. "On Wednesday", written on the day itself, can be a week early or late; an account of the next day cannot, so
//! the surer value also has the fewer alternatives, and the earlier article's doubt is not shown.

use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Disagreement, Merged, SourcedStatement, StatusSince, Within,
    entry::Tally,
    fact::{Fact, Print, side, stands_in},
    group::{Near, near},
    terms,
};
use crate::{
    article::ArticleId,
    meeting::{
        model::{
            Announcer, Confidence, Evidence, Format, Kind, Laterality, Missing, Named, Participant, Place,
            PlacePrecision, Report, Status, Topic, When,
        },
        title,
    },
};

/// However many sources agree, a little doubt is left.
const CONFIDENCE_PERCENT_MAX: u64 = 99;

/// What the reports of one meeting, at least one, say together.
///
/// A reprint is a source and says nothing new: its slots are those of the report that it repeats.
pub(super) fn merge(sources: &[Arc<Fact>]) -> Option<Merged> {
    let told: Vec<Arc<Fact>> = sources.iter().filter(|fact| !fact.is_reprint()).cloned().collect();
    let facts = &told[..];
    let mut disagreements = Disagreements::default();
    let (status, status_since) = status(facts, &mut disagreements)?;
    let when = when(facts, &mut disagreements);
    let place = place(facts, &mut disagreements);
    let kind = kind(facts, &mut disagreements)?;
    let format = format(facts, &mut disagreements);
    let laterality = laterality(facts, &mut disagreements);
    let part_of = part_of(facts, &mut disagreements);
    let ordinal = ordinal(facts, &mut disagreements);
    let name = name(facts);
    let participants = participants(facts);
    let confidence = confidence(facts, &disagreements.0);
    let mut merged = Merged {
        title: title(name.as_deref(), kind, &participants, place.as_ref()),
        name,
        forum: forum(facts),
        kind,
        format,
        laterality,
        status,
        status_since,
        when,
        place,
        part_of,
        ordinal,
        participants,
        announced_by: announced_by(facts),
        topics: topics(facts),
        statements: statements(facts),
        disagreements: disagreements.into_list(),
        missing: BTreeMap::new(),
        confidence,
    };
    merged.missing = missing(facts, &merged);
    Some(merged)
}

/// Values that contradict the one shown, with the articles that give them.
#[derive(Default)]
struct Disagreements(BTreeMap<(&'static str, String), Vec<ArticleId>>);

impl Disagreements {
    fn add(&mut self, slot: &'static str, value: String, fact: &Fact) {
        let sources = self.0.entry((slot, value)).or_default();
        if !sources.contains(&fact.article) {
            sources.push(fact.article.clone());
        }
    }

    fn into_list(self) -> Vec<Disagreement> {
        (self.0.into_iter())
            .map(|((slot, value), sources)| Disagreement { slot: slot.to_owned(), value, sources })
            .collect()
    }
}

/// How a slot is settled.
struct Slot<T: ?Sized> {
    pointer: &'static str,
    agree: fn(&T, &T) -> bool,
    precision: fn(&T) -> i64,
    /// How many other values it can mean.
    alternatives: fn(&T) -> usize,
    text: fn(&T) -> String,
}

/// Settles a slot: of the values that agree with the one published last the most precise; among equals the one with the
/// surest evidence, then the one with the fewest alternatives, then the later.
fn settle<'a, T>(slot: &Slot<T>, values: &[(&'a Fact, &'a T)], disagreements: &mut Disagreements) -> Option<&'a T> {
    let (_, last) = values.last()?;
    let (_, winner) = values.iter().filter(|(_, value)| (slot.agree)(value, last)).max_by_key(|(fact, value)| {
        ((slot.precision)(value), surest(fact, slot.pointer), Reverse((slot.alternatives)(value)))
    })?;
    for (fact, value) in values.iter().filter(|(_, value)| !(slot.agree)(value, winner)) {
        disagreements.add(slot.pointer, (slot.text)(value), fact);
    }
    Some(winner)
}

/// How sure the best evidence of a report's slot is; none where it gives no evidence.
fn surest(fact: &Fact, pointer: &str) -> Option<Confidence> {
    let evidence = fact.report().evidence.iter().filter(|evidence| evidence.slot == pointer);
    evidence.map(|evidence| evidence.confidence).max()
}

fn values<'a, T>(facts: &'a [Arc<Fact>], get: impl Fn(&'a Report) -> Option<&'a T>) -> Vec<(&'a Fact, &'a T)> {
    facts.iter().filter_map(|fact| Some((&**fact, get(fact.report())?))).collect()
}

fn when(facts: &[Arc<Fact>], disagreements: &mut Disagreements) -> Option<When> {
    let slot = Slot::<When> {
        pointer: "/when",
        agree: |a, b| a.earliest <= b.latest && b.earliest <= a.latest,
        precision: |when| -i64::from(when.earliest.days_until(when.latest)),
        alternatives: |when| when.alternatives.len(),
        text: |when| when.edtf.to_string(),
    };
    let mut values = values(facts, |report| report.when.as_ref());
    // A meeting that was put off has given up its old date: what was said of it before does not contradict.
    let put_off = facts.iter().filter(|fact| fact.report().status == Status::Postponed).map(|fact| &fact.order).max();
    if let Some(put_off) = put_off
        && values.iter().any(|(fact, _)| fact.order > *put_off)
    {
        values.retain(|(fact, _)| fact.order > *put_off);
    }
    let mut when = settle(&slot, &values, disagreements)?.clone();
    if when.time.is_none() {
        let same = values.iter().rev().filter(|(_, other)| other.edtf == when.edtf);
        when.time = same.filter_map(|(_, other)| other.time.clone()).next();
    }
    Some(when)
}

fn place(facts: &[Arc<Fact>], disagreements: &mut Disagreements) -> Option<Place> {
    let slot = Slot::<Place> {
        pointer: "/where",
        agree: |a, b| near(a, b) != Near::No,
        precision: |place| match place.precision {
            PlacePrecision::Venue => 3,
            PlacePrecision::City => 2,
            PlacePrecision::Region => 1,
            PlacePrecision::Country => 0,
        },
        alternatives: |_| 0,
        text: |place| place.id.clone(),
    };
    settle(&slot, &values(facts, |report| report.place.as_ref()), disagreements).cloned()
}

fn kind(facts: &[Arc<Fact>], disagreements: &mut Disagreements) -> Option<Kind> {
    let slot = Slot::<Kind> {
        pointer: "/kind",
        agree: |a, b| kind_precision(*a) != kind_precision(*b) || a == b,
        precision: |kind| kind_precision(*kind),
        alternatives: |_| 0,
        text: |kind| terms::kind(*kind).to_owned(),
    };
    settle(&slot, &values(facts, |report| Some(&report.kind)), disagreements).copied()
}

/// A meeting can be talks, and talks can be any special occasion; two special ones differ.
fn kind_precision(kind: Kind) -> i64 {
    match kind {
        Kind::Meeting => 0,
        Kind::Talks => 1,
        Kind::Summit | Kind::Visit | Kind::Call | Kind::Conference | Kind::Ceremony => 2,
    }
}

fn format(facts: &[Arc<Fact>], disagreements: &mut Disagreements) -> Option<Format> {
    let slot = Slot::<Format> {
        pointer: "/format",
        agree: |a, b| a == b,
        precision: |_| 0,
        alternatives: |_| 0,
        text: |format| terms::format(*format).to_owned(),
    };
    settle(&slot, &values(facts, |report| report.format.as_ref()), disagreements).copied()
}

fn laterality(facts: &[Arc<Fact>], disagreements: &mut Disagreements) -> Option<Laterality> {
    let slot = Slot::<Laterality> {
        pointer: "/laterality",
        agree: |a, b| a == b,
        precision: |_| 0,
        alternatives: |_| 0,
        text: |laterality| terms::laterality(*laterality).to_owned(),
    };
    settle(&slot, &values(facts, |report| report.laterality.as_ref()), disagreements).copied()
}

fn ordinal(facts: &[Arc<Fact>], disagreements: &mut Disagreements) -> Option<u32> {
    let slot = Slot::<u32> {
        pointer: "/ordinal",
        agree: |a, b| a == b,
        precision: |_| 0,
        alternatives: |_| 0,
        text: u32::to_string,
    };
    settle(&slot, &values(facts, |report| report.ordinal.as_ref()), disagreements).copied()
}

fn part_of(facts: &[Arc<Fact>], disagreements: &mut Disagreements) -> Option<Within> {
    let slot = Slot::<crate::meeting::model::PartOf> {
        pointer: "/part_of",
        agree: |a, b| a.forum.is_none() || b.forum.is_none() || a.forum == b.forum,
        precision: |around| i64::from(around.forum.is_some()),
        alternatives: |_| 0,
        text: |around| around.forum.clone().unwrap_or_else(|| around.name.clone()),
    };
    let around = settle(&slot, &values(facts, |report| report.part_of.as_ref()), disagreements)?;
    Some(Within { name: around.name.clone(), forum: around.forum.clone() })
}

/// The name most reports use, the first in the alphabet among equals.
fn name(facts: &[Arc<Fact>]) -> Option<String> {
    let mut names = Tally::default();
    facts.iter().filter_map(|fact| fact.report().name.as_ref()).for_each(|name| names.add(name));
    names.best().cloned()
}

fn forum(facts: &[Arc<Fact>]) -> Option<Named> {
    let mut forums = Tally::default();
    facts.iter().filter_map(|fact| fact.report().forum.as_ref()).for_each(|forum| forums.add(forum));
    forums.best().cloned()
}

/// Walks the reports in the order of publication, moving the status along the life.
fn status(facts: &[Arc<Fact>], disagreements: &mut Disagreements) -> Option<(Status, StatusSince)> {
    let mut now = facts.first()?;
    for fact in &facts[1..] {
        // What was called off and announced on one day is off: the order within a day means nothing.
        let anew = now.report().status == Status::Cancelled && fact.report().status == Status::Scheduled;
        if moves(now.report().status, fact.report().status) && (!anew || now.day() < fact.day()) {
            now = fact;
        }
    }
    let status = now.report().status;
    for fact in facts.iter().filter(|fact| denies(status, now.order < fact.order, fact.report().status)) {
        disagreements.add("/status", terms::status(fact.report().status).to_owned(), fact);
    }
    Some((status, StatusSince { published: now.published().cloned(), source: now.article.clone() }))
}

/// Whether a later report takes a meeting from one status to another.
fn moves(from: Status, to: Status) -> bool {
    use Status::{Cancelled, Denied, Held, Ongoing, Postponed, Proposed, Scheduled};
    match (from, to) {
        // Held never goes back, and a denial beside an account of it is a disagreement.
        (Held, _) | (Ongoing, Denied) => false,
        (Proposed, Proposed) | (Scheduled, Proposed | Scheduled) | (Ongoing, Proposed | Scheduled | Ongoing) => false,
        (Postponed, Postponed | Proposed) | (Cancelled, Cancelled | Postponed | Proposed) | (Denied, Denied) => false,
        _ => true,
    }
}

/// Whether a report contradicts the status a meeting has in the end.
fn denies(status: Status, published_later: bool, report: Status) -> bool {
    use Status::{Cancelled, Denied, Held, Ongoing, Postponed, Proposed, Scheduled};
    match (status, report) {
        (Held | Ongoing, Cancelled | Postponed) => published_later,
        // Called off and, for the same day, on again.
        (Scheduled, Cancelled) => true,
        (Denied, Proposed | Scheduled | Ongoing | Held) => true,
        (Denied, _) => false,
        (_, Denied) => true,
        _ => false,
    }
}

/// How likely it exists: sources that agree on the status confirm one another, one for each text and publisher.
fn confidence(facts: &[Arc<Fact>], disagreements: &BTreeMap<(&'static str, String), Vec<ArticleId>>) -> Confidence {
    let denying: BTreeSet<&ArticleId> =
        (disagreements.iter()).filter(|((slot, _), _)| *slot == "/status").flat_map(|(_, sources)| sources).collect();
    let (against, by): (Vec<&Arc<Fact>>, Vec<&Arc<Fact>>) =
        facts.iter().partition(|fact| denying.contains(&fact.article));
    let percent = |fact: &Fact| u64::from(fact.report().confidence.as_percent());
    // Whoever repeats a text has the voice of the one who published it first; one publisher has one voice.
    let mut texts: BTreeMap<Print, (&str, u64)> = BTreeMap::new();
    for fact in by {
        let voice = texts.entry(fact.words).or_insert((fact.publisher().unwrap_or(&fact.article.0), 0));
        voice.1 = voice.1.max(percent(fact));
    }
    let mut voices: BTreeMap<&str, u64> = BTreeMap::new();
    for (publisher, percent) in texts.into_values() {
        let voice = voices.entry(publisher).or_default();
        *voice = percent.max(*voice);
    }
    let best = voices.values().copied().max().unwrap_or(0);
    // In millionths, so that many weak sources are not rounded away; the map's order makes the rounding the same.
    let doubt = voices.values().fold(1_000_000_u64, |doubt, percent| doubt * (100 - percent) / 100);
    let together = ((1_000_000 - doubt) / 10_000).min(CONFIDENCE_PERCENT_MAX).max(best);
    let against = against.into_iter().map(|fact| percent(fact)).max().unwrap_or(0);
    Confidence::percent((together * (200 - against) / 200) as u8)
}

/// Everybody a report names, in the order in which reports first name them; what later reports say of them wins.
///
/// A country that stands for its side steps back where another report names a person of that side.
fn participants(facts: &[Arc<Fact>]) -> Vec<Participant> {
    let mut all: Vec<Participant> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for participant in facts.iter().flat_map(|fact| &fact.report().participants) {
        match places.get(participant.id.as_str()) {
            Some(at) => update(&mut all[*at], participant),
            None => {
                places.insert(&participant.id, all.len());
                all.push(participant.clone());
            }
        }
    }
    let named: BTreeSet<String> = all.iter().filter(|one| !stands_in(one)).map(side).collect();
    all.retain(|one| !stands_in(one) || !named.contains(&side(one)));
    all
}

/// Forms of one name that a meeting shows.
const ALIASES_MAX: usize = 20;

fn update(known: &mut Participant, later: &Participant) {
    let Participant { id: _, name, aliases, kind, country, country_name, organisation, role, same_as } = later;
    if known.name != *name || !aliases.iter().all(|alias| known.aliases.contains(alias)) {
        known.aliases.push(std::mem::replace(&mut known.name, name.clone()));
        known.aliases.extend_from_slice(aliases);
        known.aliases.retain(|alias| alias != name);
        known.aliases.sort_unstable();
        known.aliases.dedup();
        known.aliases.truncate(ALIASES_MAX);
    }
    known.kind = *kind;
    if country.is_some() && (known.country != *country || known.country_name != *country_name) {
        known.country.clone_from(country);
        known.country_name.clone_from(country_name);
    }
    for (ours, theirs) in [(&mut known.role, role), (&mut known.same_as, same_as)] {
        if theirs.is_some() && ours != theirs {
            ours.clone_from(theirs);
        }
    }
    if organisation.is_some() {
        known.organisation.clone_from(organisation);
    }
}

fn announced_by(facts: &[Arc<Fact>]) -> Vec<Announcer> {
    first_of_each(facts.iter().flat_map(|fact| &fact.report().announced_by), |announcer| announcer.id.as_str())
}

fn topics(facts: &[Arc<Fact>]) -> Vec<Topic> {
    first_of_each(facts.iter().flat_map(|fact| &fact.report().topics), |topic| topic.id.as_str())
}

/// What was said, once for each speaker and words: copies of a text repeat it.
fn statements(facts: &[Arc<Fact>]) -> Vec<SourcedStatement> {
    let mut seen = BTreeSet::new();
    let all = facts.iter().flat_map(|fact| fact.report().statements.iter().map(move |statement| (fact, statement)));
    all.filter(|(_, one)| seen.insert((one.speaker.id.as_str(), one.text.as_str())))
        .map(|(fact, statement)| SourcedStatement {
            article: fact.article.clone(),
            revision: fact.revision,
            statement: statement.clone(),
        })
        .collect()
}

fn first_of_each<'a, T: Clone + 'a, K: Ord>(all: impl Iterator<Item = &'a T>, key: impl Fn(&'a T) -> K) -> Vec<T> {
    let mut seen = BTreeSet::new();
    all.filter(|one| seen.insert(key(one))).cloned().collect()
}

/// The reasons that reports give for a null, the weightiest of each pointer: who found words that contradict knows more
/// than who found none.
fn missing(facts: &[Arc<Fact>], merged: &Merged) -> BTreeMap<String, Missing> {
    let targets = Targets::of(merged);
    let weight = |reason: Missing| match reason {
        Missing::NotStated => 0,
        Missing::NotApplicable => 1,
        Missing::NotResolved => 2,
        Missing::Contradicted => 3,
    };
    let mut reasons: BTreeMap<String, Missing> = BTreeMap::new();
    for fact in facts {
        for (pointer, reason) in &fact.report().missing {
            let Some(pointer) = targets.retarget(fact.report(), pointer) else { continue };
            match reasons.get_mut(&*pointer) {
                Some(kept) if weight(*reason) > weight(*kept) => *kept = *reason,
                Some(_) => {}
                None => drop(reasons.insert(pointer.into_owned(), *reason)),
            }
        }
    }
    let filled = [
        ("/name", merged.name.is_some()),
        ("/forum", merged.forum.is_some()),
        ("/format", merged.format.is_some()),
        ("/laterality", merged.laterality.is_some()),
        ("/when", merged.when.is_some()),
        ("/where", merged.place.is_some()),
        ("/part_of", merged.part_of.is_some()),
        ("/ordinal", merged.ordinal.is_some()),
    ];
    for (pointer, _) in filled.iter().filter(|(_, filled)| *filled) {
        reasons.remove(*pointer);
    }
    reasons
}

/// Where the rows of the merged lists stand, to turn a report's pointers into the meeting's.
pub(super) struct Targets<'a> {
    participants: BTreeMap<&'a str, usize>,
    announced_by: BTreeMap<&'a str, usize>,
    topics: BTreeMap<&'a str, usize>,
    statements: BTreeMap<(&'a str, &'a str), usize>,
}

impl<'a> Targets<'a> {
    pub(super) fn of(merged: &'a Merged) -> Self {
        let places = |ids: Vec<&'a str>| ids.into_iter().enumerate().map(|(at, id)| (id, at)).collect();
        let statements = merged.statements.iter().map(|sourced| &sourced.statement);
        Self {
            participants: places(merged.participants.iter().map(|one| one.id.as_str()).collect()),
            announced_by: places(merged.announced_by.iter().map(|one| one.id.as_str()).collect()),
            topics: places(merged.topics.iter().map(|one| one.id.as_str()).collect()),
            statements: (statements.enumerate())
                .map(|(at, one)| ((one.speaker.id.as_str(), one.text.as_str()), at))
                .collect(),
        }
    }

    /// The meeting's pointer for a report's; none where the row is not in the merged list.
    pub(super) fn retarget<'p>(&self, report: &Report, pointer: &'p str) -> Option<Cow<'p, str>> {
        let mut parts = pointer.splitn(4, '/').skip(1);
        let (Some(list), Some(number)) = (parts.next(), parts.next()) else { return Some(pointer.into()) };
        let Ok(index) = number.parse::<usize>() else { return Some(pointer.into()) };
        let at = match list {
            "participants" => self.participants.get(report.participants.get(index)?.id.as_str())?,
            "announced_by" => self.announced_by.get(report.announced_by.get(index)?.id.as_str())?,
            "topics" => self.topics.get(report.topics.get(index)?.id.as_str())?,
            "statements" => {
                let statement = report.statements.get(index)?;
                self.statements.get(&(statement.speaker.id.as_str(), statement.text.as_str()))?
            }
            // Links are looked up among all meetings; a report's row stands for the list.
            "previous" | "next" => return Some(format!("/{list}").into()),
            _ => return Some(pointer.into()),
        };
        if *at == index {
            return Some(pointer.into());
        }
        let rest = parts.next().map_or(String::new(), |rest| format!("/{rest}"));
        Some(format!("/{list}/{at}{rest}").into())
    }
}

/// The order of a meeting's evidence: the best of every slot, then the second best of every slot, and so on. Best is
/// what supports the value shown, then the surer, then the later published.
pub(super) fn rank_evidence(facts: &[Arc<Fact>], merged: &Merged) -> Vec<(u32, u32)> {
    let targets = Targets::of(merged);
    let mut slots: BTreeMap<Cow<'_, str>, Pieces> = BTreeMap::new();
    for (fact, place) in facts.iter().zip(0..) {
        for (evidence, index) in fact.report().evidence.iter().zip(0..) {
            let Some(slot) = targets.retarget(fact.report(), &evidence.slot) else { continue };
            let of_slot = match slots.get_mut(&slot) {
                Some(of_slot) => of_slot,
                None => {
                    let shown = shown(merged, &slot);
                    slots.entry(slot).or_insert(Pieces { shown, ranks: Vec::new() })
                }
            };
            let aside = of_slot.shown.as_ref().is_some_and(|value| *value != evidence.value);
            of_slot.ranks.push((aside, Reverse(evidence.confidence), Reverse(place), index));
        }
    }
    slots.values_mut().for_each(|of_slot| of_slot.ranks.sort_unstable());
    let most = slots.values().map(|of_slot| of_slot.ranks.len()).max().unwrap_or(0);
    let nth = |at: usize| slots.values().filter_map(move |of_slot| of_slot.ranks.get(at));
    (0..most).flat_map(nth).map(|(_, _, Reverse(place), index)| (*place, *index)).collect()
}

/// The evidence of one slot: the value that the meeting shows, and each piece by its rank (what supports that value, the
/// surer, the later published): report and index.
struct Pieces {
    shown: Option<String>,
    ranks: Vec<(bool, Reverse<Confidence>, Reverse<u32>, u32)>,
}

/// The value that a slot shows, as evidence writes it; none for slots that hold lists.
fn shown(merged: &Merged, slot: &str) -> Option<String> {
    match slot {
        "/when" => merged.when.as_ref().map(|when| when.edtf.to_string()),
        "/where" => merged.place.as_ref().map(|place| place.id.clone()),
        "/kind" => Some(terms::kind(merged.kind).to_owned()),
        "/status" => Some(terms::status(merged.status).to_owned()),
        "/format" => merged.format.map(|format| terms::format(format).to_owned()),
        "/laterality" => merged.laterality.map(|laterality| terms::laterality(laterality).to_owned()),
        "/ordinal" => merged.ordinal.map(|ordinal| ordinal.to_string()),
        _ => None,
    }
}

/// One piece of a report's evidence, pointing into the meeting.
pub(super) fn evidence(targets: &Targets<'_>, fact: &Fact, index: u32) -> Option<Evidence> {
    let evidence = fact.report().evidence.get(index as usize)?;
    Some(Evidence { slot: targets.retarget(fact.report(), &evidence.slot)?.into_owned(), ..evidence.clone() })
}
