//! Which reports of one block are one meeting.
//!
//! The rule: nothing contradicts, and enough agrees. It is applied in an order that depends on the reports alone: precise
//! dates before vague ones, reports that name people before those that name countries, undated ones last, and the
//! canonical order among equals. Each report is held against the groups there are, not against single reports:
//!
//! - no group fits: it founds one;
//! - one fits best: it joins it. "Best" compares date, place, occasion around, ordinal, kind, format and people, in that
//!   order; a report without a date has to fit one group only;
//! - several fit equally: it stays apart, and they are its `possibly_same`.
//!
//! Hence the chain A "in November", B "on the 3rd", C "on the 17th": B and C found groups, A fits both and stays apart,
//! whichever was read first. A group's dates are what all its reports have in common, so a chain of overlaps never
//! joins two days that differ.
//!
//! Days that cannot meet need not be compared: a block is cut into windows where the days of its reports leave a gap.
//! Each window is grouped by itself, so that a change costs the windows it touches and not the block.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    fact::{Fact, Print, Sides, from_afar},
    span::{POSTPONED_DAYS_MAX, Span, overlap},
};
use crate::{
    article::ArticleId,
    meeting::model::{Format, Kind, Place, PlacePrecision, ReportKey, Status},
    time::{Day, Edtf, Precision},
};

/// Two reports without any date are of one meeting only where they were published within so many days.
const UNDATED_APART_DAYS_MAX: i32 = 30;
/// Reports that fit the same meetings equally are of one meeting only where they were published within so many days.
const UNDECIDED_APART_DAYS_MAX: i32 = 7;
/// A date of at most so many days is precise enough where parties agree only as countries, or one side is known.
const PRECISE_DAYS_MAX: i32 = 4;
/// Two towns within so many kilometres can be one place: Woodside is "near San Francisco".
const NEAR_KM_MAX: f64 = 60.0;

/// Reports that are one meeting.
#[derive(Debug)]
pub(super) struct Group {
    /// In canonical order.
    pub(super) facts: Vec<Arc<Fact>>,
    /// Other groups, by index, that may be the same meeting.
    pub(super) possibly_same: BTreeSet<usize>,
}

/// Groups reports of one block, in whatever order they come: all of them, or all of some windows.
pub(super) fn group(facts: Vec<Arc<Fact>>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for mut window in windows(facts) {
        window.sort_by(|a, b| a.order.cmp(&b.order));
        let start = groups.len();
        groups.extend(group_window(&window).into_iter().map(|group| Group {
            possibly_same: group.possibly_same.into_iter().map(|other| start + other).collect(),
            ..group
        }));
    }
    groups
}

/// Cuts a block where the days of no report reach over: what lies in two windows has nothing to do with one another.
fn windows(mut facts: Vec<Arc<Fact>>) -> Vec<Vec<Arc<Fact>>> {
    facts.sort_by_key(|fact| fact.days.hull);
    let mut windows: Vec<Vec<Arc<Fact>>> = Vec::new();
    let mut reach = Day::MIN;
    for fact in facts {
        let (first, last) = fact.days.hull;
        match windows.last_mut().filter(|_| first <= reach) {
            Some(window) => window.push(fact),
            None => windows.push(vec![fact]),
        }
        reach = reach.max(last);
    }
    windows
}

/// Groups the reports of one window, in canonical order.
fn group_window(facts: &[Arc<Fact>]) -> Vec<Group> {
    let (firsts, copies) = split_copies(facts);
    let seen = firsts.into_iter().map(|fact| Seen::new(fact, &copies));
    let (mut dated, mut undated): (Vec<Seen<'_>>, Vec<Seen<'_>>) = seen.partition(|one| one.fact.days.dated);
    dated.sort_by(|a, b| a.rank().cmp(&b.rank()));
    undated.sort_by(|a, b| a.rank().cmp(&b.rank()));
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    for one in dated {
        admit(&mut drafts, one);
    }
    rejoin_postponed(&mut drafts);
    for one in undated {
        admit(&mut drafts, one);
    }
    finish(drafts, copies)
}

/// Of the reports that copies of one text share, only the first is weighed; the others go where it goes.
type Copies<'a> = BTreeMap<(Print, &'a ReportKey), Vec<&'a Arc<Fact>>>;

fn split_copies(facts: &[Arc<Fact>]) -> (Vec<&Arc<Fact>>, Copies<'_>) {
    let mut copies = Copies::new();
    for fact in facts {
        let same = copies.entry((fact.words, &fact.told_first().report().key)).or_default();
        // Reports of one article are never one, whatever their keys.
        if same.iter().any(|other| other.article == fact.article) {
            continue;
        }
        same.push(fact);
    }
    let copied: BTreeSet<&str> = copies.values().flat_map(|same| &same[1..]).map(|fact| &*fact.lineage).collect();
    let firsts = facts.iter().filter(|fact| !copied.contains(&*fact.lineage)).collect();
    copies.retain(|_, same| same.len() > 1);
    (firsts, copies)
}

/// A report to be put into a group.
struct Seen<'a> {
    fact: &'a Arc<Fact>,
    /// Its article and those that copy it: no other report of theirs is of the same meeting.
    articles: Vec<&'a ArticleId>,
}

impl<'a> Seen<'a> {
    fn new(fact: &'a Arc<Fact>, copies: &Copies<'a>) -> Self {
        let report = fact.report();
        let articles = match copies.get(&(fact.words, &report.key)).filter(|same| same[0].lineage == fact.lineage) {
            Some(same) => same.iter().map(|copy| &copy.article).collect(),
            None => vec![&fact.article],
        };
        Self { fact, articles }
    }

    fn days(&self) -> i32 {
        self.fact.days.spans.first().map_or(i32::MAX, |(first, last)| first.days_until(*last).saturating_add(1))
    }

    /// Precise before vague, people before countries, then the canonical order.
    fn rank(&self) -> (bool, i32, &super::fact::Order) {
        (self.fact.sides.values().any(BTreeSet::is_empty), self.days(), &self.fact.order)
    }

    fn edtf(&self) -> Option<Edtf> {
        self.fact.report().when.as_ref().map(|when| when.edtf)
    }
}

/// A group in the making: what its reports have in common.
struct Draft<'a> {
    facts: Vec<&'a Arc<Fact>>,
    spans: Vec<Span>,
    dated: bool,
    articles: BTreeSet<&'a ArticleId>,
    sides: Sides,
    from_afar: Option<bool>,
    place: Option<&'a Place>,
    around: Option<&'a str>,
    ordinal: Option<u32>,
    edtfs: BTreeSet<Option<Edtf>>,
    kinds: BTreeSet<Kind>,
    formats: BTreeSet<Format>,
    days_published: BTreeSet<Option<Day>>,
    calls: BTreeSet<Call>,
    /// It could not be decided which of these it is.
    undecided: BTreeSet<usize>,
    /// It may be one of these.
    may_be: BTreeSet<usize>,
}

/// How well a report fits a group.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    No,
    Maybe,
    /// The better, the greater: date, place, occasion around, ordinal, kind, format, people.
    Yes([usize; 7]),
}

/// Puts a report into the group that fits best, or into one of its own.
fn admit<'a>(drafts: &mut Vec<Draft<'a>>, one: Seen<'a>) {
    let fits: Vec<(usize, Fit)> = (drafts.iter().enumerate())
        .filter(|(_, draft)| draft.undecided.is_empty())
        .map(|(index, draft)| (index, fit(draft, &one)))
        .filter(|(_, fit)| *fit != Fit::No)
        .collect();
    let best = fits.iter().map(|(_, fit)| fit).max();
    let equal: BTreeSet<usize> = fits.iter().filter(|(_, fit)| Some(fit) == best).map(|(index, _)| *index).collect();
    let joins = matches!(best, Some(Fit::Yes(_)));
    match (joins, equal.len(), equal.first()) {
        (true, 1, Some(only)) => drafts[*only].add(one),
        (true, _, Some(_)) => match drafts.iter_mut().find(|draft| draft.as_undecided(&equal, &one)) {
            Some(draft) => draft.add(one),
            None => drafts.push(Draft { undecided: equal.clone(), may_be: equal, ..Draft::new(one) }),
        },
        _ => drafts.push(Draft { may_be: equal, ..Draft::new(one) }),
    }
}

impl<'a> Draft<'a> {
    fn new(one: Seen<'a>) -> Self {
        let mut draft = Self {
            facts: Vec::new(),
            spans: one.fact.days.spans.clone(),
            dated: false,
            articles: BTreeSet::new(),
            sides: Sides::new(),
            from_afar: None,
            place: None,
            around: None,
            ordinal: None,
            edtfs: BTreeSet::new(),
            kinds: BTreeSet::new(),
            formats: BTreeSet::new(),
            days_published: BTreeSet::new(),
            calls: BTreeSet::new(),
            undecided: BTreeSet::new(),
            may_be: BTreeSet::new(),
        };
        draft.add(one);
        draft
    }

    fn add(&mut self, one: Seen<'a>) {
        let fact = one.fact;
        let report = fact.report();
        let shared = shared(&self.spans, &fact.days.spans);
        // A report that may lie in no common span was let in by another rule; the dates stay as they are.
        if !shared.is_empty() {
            self.spans = shared;
        }
        self.dated |= fact.days.dated;
        self.articles.extend(&one.articles);
        for (side, people) in &fact.sides {
            self.sides.entry(side.clone()).or_default().extend(people.iter().cloned());
        }
        self.from_afar = self.from_afar.or(from_afar(report));
        if self.place.is_none_or(|place| report.place.as_ref().is_some_and(|other| other.precision < place.precision)) {
            self.place = report.place.as_ref().or(self.place);
        }
        self.around = self.around.or(around(fact));
        self.ordinal = self.ordinal.or(report.ordinal);
        self.edtfs.insert(one.edtf());
        self.kinds.insert(report.kind);
        self.formats.extend(report.format);
        self.days_published.insert(fact.day());
        self.calls.extend(Call::of(fact));
        self.facts.push(fact);
    }

    /// Whether this group waits between the same meetings, with the same date, reported in the same days.
    fn as_undecided(&self, between: &BTreeSet<usize>, one: &Seen<'a>) -> bool {
        self.undecided == *between
            && self.edtfs.contains(&one.edtf())
            && fit(self, one) > Fit::Maybe
            && self.published_within(one.fact, UNDECIDED_APART_DAYS_MAX)
    }

    fn published_within(&self, fact: &Fact, days: i32) -> bool {
        let Some(day) = fact.day() else { return false };
        self.days_published.iter().flatten().any(|other| other.days_until(day).abs() <= days)
    }

    fn days(&self) -> i32 {
        self.spans.iter().map(|(first, last)| first.days_until(*last).saturating_add(1)).min().unwrap_or(i32::MAX)
    }
}

fn shared(ours: &[Span], theirs: &[Span]) -> Vec<Span> {
    let mut spans: Vec<Span> = ours
        .iter()
        .flat_map(|a| theirs.iter().filter_map(|b| overlap(*a, *b)))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    spans.truncate(8);
    spans
}

/// The forum around a meeting, where a report names one.
fn around(fact: &Fact) -> Option<&str> {
    fact.report().part_of.as_ref()?.forum.as_deref()
}

fn fit(draft: &Draft<'_>, one: &Seen<'_>) -> Fit {
    #[cfg(test)]
    tests::count_fit();
    let fact = one.fact;
    let report = fact.report();
    let contradicts = one.articles.iter().any(|article| draft.articles.contains(article))
        || differ(draft.from_afar, from_afar(report))
        || differ(draft.ordinal, report.ordinal)
        || differ(draft.around, around(fact));
    if contradicts {
        return Fit::No;
    }
    let together = draft.place.zip(report.place.as_ref()).map(|(ours, theirs)| near(ours, theirs));
    if together == Some(Near::No) {
        return Fit::No;
    }
    let spans = shared(&draft.spans, &fact.days.spans);
    // Without any bound on a side its days cannot contradict.
    if spans.is_empty() && !(draft.spans.is_empty() || fact.days.spans.is_empty()) {
        return Fit::No;
    }
    let precise = draft.dated && fact.days.dated && draft.days() <= PRECISE_DAYS_MAX && one.days() <= PRECISE_DAYS_MAX;
    let same_place = together == Some(Near::Yes);
    let parties = if fact.pool.starts_with("sides:") { parties(&draft.sides, &fact.sides) } else { Parties::Named };
    let enough = match parties {
        Parties::No => return Fit::No,
        _ if fact.pool.starts_with("name:") => draft.sides.keys().any(|side| fact.sides.contains_key(side)),
        _ if fact.pool.starts_with("forum:") => {
            fact.days.dated || draft.dated || draft.published_within(fact, UNDATED_APART_DAYS_MAX)
        }
        // One side only, so that anybody may have met anybody: day and place have to say it.
        Parties::Named | Parties::Countries if fact.sides.len() < 2 => precise && same_place,
        Parties::Countries if !(precise || together.is_some() && same_visit(draft, fact)) => false,
        _ if !fact.days.dated && !draft.dated => draft.published_within(fact, UNDATED_APART_DAYS_MAX),
        Parties::Countries | Parties::Named => true,
    };
    let anew = |call: Call| draft.calls.iter().any(|other| other.called_anew(&call) || call.called_anew(other));
    if !enough || Call::of(fact).is_some_and(anew) {
        return Fit::Maybe;
    }
    if !fact.days.dated {
        return Fit::Yes([0; 7]);
    }
    let people: usize = fact
        .sides
        .iter()
        .map(|(side, ids)| draft.sides.get(side).map_or(0, |ours| ours.intersection(ids).count()))
        .sum();
    Fit::Yes([
        usize::from(draft.edtfs.contains(&one.edtf())),
        usize::from(same_place),
        usize::from(draft.around.is_some() && draft.around == around(fact)),
        usize::from(draft.ordinal.is_some() && draft.ordinal == report.ordinal),
        usize::from(draft.kinds.contains(&report.kind)),
        usize::from(report.format.is_some_and(|format| draft.formats.contains(&format))),
        people,
    ])
}

/// Whether both speak of a visit of the same guest: it is to a country, whether or not its host is named.
fn same_visit(draft: &Draft<'_>, fact: &Fact) -> bool {
    let shared = |(side, people): (&String, &BTreeSet<String>)| {
        draft.sides.get(side).is_some_and(|ours| !ours.is_disjoint(people))
    };
    fact.report().kind == Kind::Visit && draft.kinds.contains(&Kind::Visit) && fact.sides.iter().any(shared)
}

/// A report that calls a meeting off, or announces one: when it was published, and for which day, where it is a day.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Call {
    off: bool,
    published: Option<Day>,
    day: Option<Span>,
}

impl Call {
    fn of(fact: &Fact) -> Option<Self> {
        let off = match fact.report().status {
            Status::Cancelled => true,
            Status::Proposed | Status::Scheduled => false,
            Status::Ongoing | Status::Held | Status::Postponed | Status::Denied => return None,
        };
        let when = fact.report().when.as_ref().filter(|when| when.precision == Precision::Day);
        Some(Self { off, published: fact.day(), day: when.map(|when| (when.earliest, when.latest)) })
    }

    /// Whether this calls a meeting off and the other, published later, announces one that is not plainly of that day:
    /// what is called anew after it was cancelled is another meeting.
    fn called_anew(&self, other: &Self) -> bool {
        let later = self.published.is_some_and(|day| other.published > Some(day));
        later && self.off && !other.off && self.day.zip(other.day).is_none_or(|(old, new)| overlap(old, new).is_none())
    }
}

fn differ<T: PartialEq>(ours: Option<T>, theirs: Option<T>) -> bool {
    ours.is_some() && theirs.is_some() && ours != theirs
}

/// How the parties of a report and a group go together.
enum Parties {
    No,
    /// A country stands for its side where the other names people.
    Countries,
    /// On every side a person is shared, or neither names anybody.
    Named,
}

fn parties(ours: &Sides, theirs: &Sides) -> Parties {
    let mut agree = Parties::Named;
    for (side, people) in theirs {
        let Some(known) = ours.get(side) else { return Parties::No };
        match (known.is_empty(), people.is_empty()) {
            (true, true) => {}
            (false, false) if known.is_disjoint(people) => return Parties::No,
            (false, false) => {}
            _ => agree = Parties::Countries,
        }
    }
    agree
}

/// How two places go together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    No,
    /// One can lie in the other.
    Maybe,
    Yes,
}

/// Whether two places can be one: the same, towns close by, or a town and its country.
pub(super) fn near(a: &Place, b: &Place) -> Near {
    if a.id == b.id {
        return Near::Yes;
    }
    if differ(a.country.as_ref(), b.country.as_ref()) {
        return Near::No;
    }
    let wide = |place: &Place| matches!(place.precision, PlacePrecision::Region | PlacePrecision::Country);
    if wide(a) != wide(b) || (wide(a) && a.precision != b.precision) {
        return Near::Maybe;
    }
    let (Some(ours), Some(theirs)) = (a.lat.zip(a.lon), b.lat.zip(b.lon)) else {
        // A house whose town is not known can stand in any: "at the Filoli estate", "in Woodside".
        let house = [a, b].iter().any(|place| place.precision == PlacePrecision::Venue);
        return if house { Near::Maybe } else { Near::No };
    };
    let degrees = |hundredths: i32| f64::from(hundredths) / 100.0;
    let north = degrees(ours.0.0) - degrees(theirs.0.0);
    let east = (degrees(ours.1.0) - degrees(theirs.1.0)) * degrees(ours.0.0).to_radians().cos();
    if north.hypot(east) * 111.2 <= NEAR_KM_MAX { Near::Yes } else { Near::No }
}

/// A postponed meeting that is announced for a new date is one meeting with the announcement.
///
/// The group whose last word is "postponed" takes in the next group of the same people whose reports are all younger.
fn rejoin_postponed(drafts: &mut Vec<Draft<'_>>) {
    for index in 0..drafts.len() {
        let Some(put_off) = put_off_on(&drafts[index]) else { continue };
        let again = (0..drafts.len())
            .filter(|other| *other != index && announces_again(&drafts[index], put_off, &drafts[*other]))
            .min_by_key(|other| drafts[*other].spans.first().copied());
        if let Some(again) = again {
            let taken = std::mem::take(&mut drafts[again].facts);
            let articles = std::mem::take(&mut drafts[again].articles);
            let spans = std::mem::take(&mut drafts[again].spans);
            let sides = std::mem::take(&mut drafts[again].sides);
            let edtfs = std::mem::take(&mut drafts[again].edtfs);
            let days = std::mem::take(&mut drafts[again].days_published);
            let calls = std::mem::take(&mut drafts[again].calls);
            let draft = &mut drafts[index];
            draft.facts.extend(taken);
            draft.articles.extend(articles);
            draft.spans = spans;
            draft.edtfs.extend(edtfs);
            draft.days_published.extend(days);
            draft.calls.extend(calls);
            for (side, people) in sides {
                draft.sides.entry(side).or_default().extend(people);
            }
            // Whatever pointed to the group taken in now points to this one.
            for other in drafts.iter_mut() {
                for links in [&mut other.undecided, &mut other.may_be] {
                    if links.remove(&again) {
                        links.insert(index);
                    }
                }
            }
        }
    }
}

/// The day on which a group's last word was that it is put off.
fn put_off_on(draft: &Draft<'_>) -> Option<Day> {
    let last = draft.facts.iter().max_by_key(|fact| &fact.order)?;
    (last.report().status == Status::Postponed && draft.dated && draft.undecided.is_empty())
        .then(|| last.day())
        .flatten()
}

fn announces_again(postponed: &Draft<'_>, put_off: Day, other: &Draft<'_>) -> bool {
    let (Some(old), Some(new)) = (postponed.spans.first(), other.spans.first()) else { return false };
    let people = other.facts.first().is_some_and(|fact| fact.pool.starts_with("sides:"))
        && matches!(parties(&postponed.sides, &other.sides), Parties::Named);
    people
        && other.dated
        && other.undecided.is_empty()
        && other.facts.iter().all(|fact| fact.day().is_some_and(|day| day >= put_off))
        && other.facts.iter().all(|fact| !matches!(fact.report().status, Status::Denied))
        && new.1 > put_off
        && old.0 < new.0
        && old.0.days_until(new.0) <= POSTPONED_DAYS_MAX
        && !differ(postponed.from_afar, other.from_afar)
        && !differ(postponed.ordinal, other.ordinal)
        && postponed.articles.is_disjoint(&other.articles)
}

/// Orders groups and their reports, adds the copies and makes `possibly_same` mutual.
fn finish(drafts: Vec<Draft<'_>>, copies: Copies<'_>) -> Vec<Group> {
    let kept: Vec<usize> = (0..drafts.len()).filter(|index| !drafts[*index].facts.is_empty()).collect();
    let place: BTreeMap<usize, usize> = kept.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    let mut groups: Vec<Group> = (kept.iter())
        .map(|old| {
            let draft = &drafts[*old];
            let mut facts: Vec<Arc<Fact>> = Vec::with_capacity(draft.facts.len());
            for fact in &draft.facts {
                match copies.get(&(fact.words, &fact.report().key)).filter(|same| same[0].lineage == fact.lineage) {
                    Some(same) => facts.extend(same.iter().map(|copy| Arc::clone(copy))),
                    None => facts.push(Arc::clone(fact)),
                }
            }
            facts.sort_by(|a, b| a.order.cmp(&b.order));
            Group { facts, possibly_same: BTreeSet::new() }
        })
        .collect();
    for old in &kept {
        for other in drafts[*old].may_be.iter().filter(|other| *other != old) {
            if let (Some(ours), Some(theirs)) = (place.get(old), place.get(other)) {
                groups[*ours].possibly_same.insert(*theirs);
                groups[*theirs].possibly_same.insert(*ours);
            }
        }
    }
    groups
}

#[cfg(test)]
pub(super) mod tests {
    //! Counts the work, for tests of what it costs.

    use std::cell::Cell;

    thread_local! {
        static FITS: Cell<u64> = const { Cell::new(0) };
    }

    pub(super) fn count_fit() {
        FITS.set(FITS.get() + 1);
    }

    /// How often a report was held against a group in this thread.
    pub(in crate::catalog) fn fits() -> u64 {
        FITS.get()
    }
}
