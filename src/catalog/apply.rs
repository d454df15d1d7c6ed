//! The catalog's one entry: a record changes it.
//!
//! An article's reports are taken out of their blocks and the new ones put in; every window of days
//! that was touched is grouped anew; groups find the ids they had; and only meetings whose reports changed are merged and
//! indexed again. The cost is that of the windows touched and of the meetings in them, not of the block: but a meeting of
//! very many reports is grouped and merged from all of them each time, which costs each of them once (`tests/cost.rs`), and
//! one report of unknown day joins all windows of its block.
//!
//! Ids: a group keeps the id of the report that founded it. Where two ids meet in one group the older stays and the other
//! leads to it from then on. Where a group is left without one, its first report founds it: `m-` and eight base-32 digits
//! of that report's article and key, more of them where others have these. An id that was given up comes back with the
//! report it was made from, and no other.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use imbl::OrdMap;
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

use super::{
    ArticleChange, ArticleEntry, Catalog, Change, EventKind, Field, Found, Meeting, MeetingId, Name, PlaceEntry,
    Placement, Pool, RevisionEntry, State,
    entry::{ForumForm, Step, tally},
    fact::{Fact, Order, Print, content_print, facts, not_in, reprinted, words_print},
    group::{Group, group},
    history::{Now, events},
    merge::{merge, rank_evidence},
    size::Sums,
    terms,
};
use crate::{
    article::{Article, ArticleId, short_code},
    journal::{Entry, Record},
    meeting::model::{Announcer, Participant, Reading, Topic},
    time::Day,
};

/// An id has so many digits unless others have them already.
const ID_DIGITS: usize = 8;
/// A hash of 256 bits has no more digits of five bits.
const ID_DIGITS_MAX: usize = 51;

/// The reports that left or entered each block.
type Touched = BTreeMap<Arc<str>, Vec<Arc<Fact>>>;

/// The ids and meetings that a block had, and the groups it has now.
struct Plan {
    pool: Arc<str>,
    groups: Vec<Group>,
    /// For each group the numbers of the meetings that turned into it, oldest first.
    claims: Vec<Vec<u32>>,
    before: BTreeMap<u32, Arc<Meeting>>,
    gone: Vec<u32>,
}

impl Catalog {
    /// What an article that comes in would be: the URL decides first, then the id, which is made of the content.
    pub fn place(&self, article: &Article) -> Placement {
        let known = article.url.as_deref().and_then(|url| self.article_by_url.get(url)).unwrap_or(&article.id);
        let Some(entry) = self.articles.get(known) else { return Placement::New };
        let (article_id, revision) = (entry.id.clone(), entry.current.revision);
        if entry.content == content_print(article) {
            Placement::Unchanged { article: article_id, revision }
        } else {
            Placement::Revision { article: article_id, revision: revision.saturating_add(1) }
        }
    }

    /// Applies a record. Total: whatever a journal holds can be applied, in its order.
    pub fn apply(&mut self, record: &Record) -> Change {
        self.sequence = record.sequence;
        match &record.entry {
            Entry::Article(reading) => self.apply_reading(record, reading),
        }
    }

    fn apply_reading(&mut self, record: &Record, reading: &Arc<Reading>) -> Change {
        let mut change = Change { sequence: record.sequence, ..Change::default() };
        let (id, revision) = match self.place(&reading.article) {
            Placement::Unchanged { article, .. } => {
                change.article = Some((article, ArticleChange::Unchanged));
                return change;
            }
            Placement::Revision { article, revision } => (article, revision),
            Placement::New => (reading.article.id.clone(), 1),
        };
        let what = if revision == 1 { ArticleChange::Created } else { ArticleChange::Revised };
        change.article = Some((id.clone(), what));
        let reading = stamped(reading, &id, revision);
        let touched = self.replace_article(record, &reading);
        self.regroup(touched, record, &id, revision, &mut change);
        change
    }

    /// Puts an article's new revision in the place of the last; gives the reports that left or entered, by block.
    fn replace_article(&mut self, record: &Record, reading: &Arc<Reading>) -> Touched {
        let article = &reading.article;
        let (content, words) = (content_print(article), words_print(article));
        let before = self.articles.get(&article.id).cloned();
        let texts: BTreeSet<Print> = before.iter().map(|entry| entry.words).chain([words]).collect();
        let printed_first: Vec<_> = texts.into_iter().map(|text| (text, self.printed_first(text))).collect();
        if let Some(before) = &before {
            self.remove_words(before);
        }
        let copy_key = (article.published.clone(), content, article.id.clone());
        self.by_words.entry(words).or_default().insert(copy_key);
        let old: &[Arc<Fact>] = before.as_ref().map_or(&[], |entry| &entry.facts);
        let new = facts(reading, content, words, record.sequence, old);
        let new = reprinted(&new, self.facts_printed_before(words, &article.id));
        let mut touched = Touched::new();
        self.exchange(old, &new, &mut touched);
        old.iter().for_each(|fact| self.tally_report(fact, Step::Remove));
        new.iter().for_each(|fact| self.tally_report(fact, Step::Add));
        if let Some(before) = &before {
            self.tally_topics(&before.reading, Step::Remove);
            self.articles_in_order.remove(&before.key());
            self.coverage.remove(before);
            self.sums.subtract(Sums::of_article(before));
        }
        self.tally_topics(reading, Step::Add);
        let current = RevisionEntry {
            revision: article.revision,
            title: article.title.clone(),
            published: article.published.clone(),
            publisher: article.publisher.clone(),
            url: article.url.clone(),
            language: article.language.clone(),
            sequence: record.sequence,
            accepted: record.accepted,
        };
        let mut revisions = before.map_or_else(Vec::new, |entry| entry.revisions.clone());
        revisions.push(current.clone());
        let entry = Arc::new(ArticleEntry {
            id: article.id.clone(),
            revisions,
            current,
            reading: reading.clone(),
            facts: new,
            content,
            words,
        });
        if let Some(url) = &article.url {
            self.article_by_url.insert(Arc::from(url.as_str()), entry.id.clone());
        }
        self.articles_in_order.insert(entry.key());
        self.coverage.add(&entry);
        self.sums.add(Sums::of_article(&entry));
        self.articles.insert(entry.id.clone(), entry);
        for (text, first) in printed_first {
            let now = self.printed_first(text);
            if now != first || now.as_ref() == Some(&article.id) {
                self.reprint(text, &mut touched);
            }
        }
        touched
    }

    /// Takes reports out of their blocks and puts others in; notes those that left or entered.
    fn exchange(&mut self, old: &[Arc<Fact>], new: &[Arc<Fact>], touched: &mut Touched) {
        for fact in old.iter().chain(new) {
            touched.entry(fact.pool.clone()).or_default().push(fact.clone());
        }
        for fact in old {
            if let Some(pool) = self.pools.get_mut(&fact.pool) {
                Arc::make_mut(pool).facts.remove(&Pool::key(fact));
            }
        }
        for fact in new {
            let pool = self.pools.entry(fact.pool.clone()).or_default();
            Arc::make_mut(pool).facts.insert(Pool::key(fact), fact.clone());
        }
    }

    /// The article that printed a text first.
    fn printed_first(&self, words: Print) -> Option<ArticleId> {
        Some(self.by_words.get(&words)?.get_min()?.2.clone())
    }

    /// The reports of the article that printed a text first, if that is another.
    fn facts_printed_before(&self, words: Print, article: &ArticleId) -> Option<&[Arc<Fact>]> {
        let first = self.printed_first(words).filter(|first| first != article)?;
        Some(&self.articles.get(&first)?.facts)
    }

    /// Finds anew which reports of a text's copies are reprints: another article is the first to print it, or what the first
    /// says has changed. Costs the copies; an article that only adds a copy does not come here.
    fn reprint(&mut self, words: Print, touched: &mut Touched) {
        let copies: Vec<ArticleId> =
            self.by_words.get(&words).into_iter().flatten().map(|(_, _, article)| article.clone()).collect();
        for article in copies {
            let Some(entry) = self.articles.get(&article).cloned() else { continue };
            let facts = reprinted(&entry.facts, self.facts_printed_before(words, &article));
            let changed = |ours: &[Arc<Fact>], theirs: &[Arc<Fact>]| -> Vec<Arc<Fact>> {
                let pairs = ours.iter().zip(theirs).filter(|(one, other)| !Arc::ptr_eq(one, other));
                pairs.map(|(one, _)| one.clone()).collect()
            };
            let (old, new) = (changed(&entry.facts, &facts), changed(&facts, &entry.facts));
            if !new.is_empty() {
                self.exchange(&old, &new, touched);
                self.articles.insert(article, Arc::new(ArticleEntry { facts, ..(*entry).clone() }));
            }
        }
    }

    fn remove_words(&mut self, entry: &ArticleEntry) {
        let Some(same) = self.by_words.get_mut(&entry.words) else { return };
        same.remove(&entry.copy_key());
        if same.is_empty() {
            self.by_words.remove(&entry.words);
        }
    }

    /// Counts what a report names.
    fn tally_report(&mut self, fact: &Fact, step: Step) {
        let report = fact.report();
        for participant in &report.participants {
            tally(&mut self.participants, (&mut self.bearers, Field::Participant), &participant.id, participant, step);
        }
        for announcer in &report.announced_by {
            let form = as_participant(announcer);
            tally(&mut self.participants, (&mut self.bearers, Field::Participant), &form.id, &form, step);
        }
        for topic in &report.topics {
            tally(&mut self.topics, (&mut self.bearers, Field::Topic), &topic.id, topic, step);
        }
        if let Some(place) = &report.place {
            let point =
                |places: &OrdMap<String, Arc<PlaceEntry>>| places.get(&place.id).and_then(|entry| entry.point());
            let before = point(&self.places);
            tally(&mut self.places, (&mut self.bearers, Field::Place), &place.id, place, step);
            self.places_by_latitude.move_to(&place.id, before, point(&self.places));
        }
        if let Some(forum) = &report.forum {
            let form = ForumForm::Series(forum.name.clone());
            tally(&mut self.forums, (&mut self.bearers, Field::Forum), &forum.id, &form, step);
        }
        if let Some((around, id)) = report.part_of.as_ref().and_then(|around| Some((around, around.forum.as_ref()?))) {
            let form = ForumForm::Around(around.name.clone());
            tally(&mut self.forums, (&mut self.bearers, Field::Forum), id, &form, step);
        }
    }

    /// Counts what an article is about.
    fn tally_topics(&mut self, reading: &Reading, step: Step) {
        for topic in &reading.topics {
            let form = Topic { id: topic.id.clone(), name: topic.name.clone(), iptc: None };
            tally(&mut self.topics, (&mut self.bearers, Field::Topic), &topic.id, &form, step);
        }
    }

    /// Groups blocks anew and brings meetings and indexes up to what they hold.
    fn regroup(&mut self, touched: Touched, record: &Record, article: &ArticleId, revision: u32, change: &mut Change) {
        let plans: Vec<Plan> = touched.iter().map(|(pool, changed)| self.plan(pool, changed)).collect();
        // First all that goes, in every block, so that a report that changed its block finds its id free.
        let mut retired: BTreeMap<MeetingId, Arc<Meeting>> = BTreeMap::new();
        for meeting in plans.iter().flat_map(|plan| plan.gone.iter().filter_map(|number| plan.before.get(number))) {
            self.take_out(meeting, State::Gone);
            retired.insert(meeting.id.clone(), meeting.clone());
        }
        // Homes are found anew for every report that is still there.
        for fact in touched.values().flatten() {
            self.homes.remove(&fact.lineage);
        }
        for plan in plans {
            self.carry_out(plan, record, (article, revision), &mut retired, change);
        }
        change.gone.extend(retired.into_keys());
    }

    /// Groups the windows of one block that reports left or entered, and finds which of their meetings turns into which
    /// group.
    fn plan(&self, pool: &Arc<str>, changed: &[Arc<Fact>]) -> Plan {
        let mut facts: BTreeMap<&Order, &Arc<Fact>> = BTreeMap::new();
        if let Some(block) = self.pools.get(pool) {
            let spans: BTreeSet<(Day, Day)> = changed.iter().map(|fact| fact.days.hull).collect();
            for fact in spans.into_iter().flat_map(|span| block.touched_by(span)) {
                facts.insert(&fact.order, fact);
            }
        }
        let numbers = self.homes_of(facts.values().copied().chain(changed));
        let groups = group(facts.into_values().cloned().collect());
        let mut group_of: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, group) in groups.iter().enumerate() {
            group_of.extend(group.facts.iter().map(|fact| (&*fact.lineage, index)));
        }
        let before: BTreeMap<u32, Arc<Meeting>> =
            // A report that changed its block has its home in the other.
            (numbers.into_iter().filter_map(|number| Some((number, self.meeting_at(number)?.clone()))))
                .filter(|(_, meeting)| meeting.facts.first().is_some_and(|fact| fact.pool == *pool))
                .collect();
        let mut claims = vec![Vec::new(); groups.len()];
        let mut gone = Vec::new();
        for (number, meeting) in &before {
            let founder = self.names.get(&meeting.id).and_then(|name| group_of.get(&*name.founder)).copied();
            match founder.or_else(|| most_of(meeting, &group_of)) {
                Some(group) => claims[group].push(*number),
                None => gone.push(*number),
            }
        }
        Plan { pool: pool.clone(), groups, claims, before, gone }
    }

    /// The meetings that reports are of. One look-up finds a meeting for all its reports.
    fn homes_of<'a>(&self, reports: impl Iterator<Item = &'a Arc<Fact>>) -> BTreeSet<u32> {
        let mut numbers = BTreeSet::new();
        let mut housed: FxHashSet<*const Fact> = FxHashSet::default();
        for fact in reports {
            if housed.contains(&Arc::as_ptr(fact)) {
                continue;
            }
            let Some(number) = self.homes.get(&fact.lineage) else { continue };
            numbers.insert(*number);
            let others = self.meeting_at(*number).into_iter().flat_map(|meeting| &meeting.facts);
            housed.extend(others.map(Arc::as_ptr));
        }
        numbers
    }

    fn carry_out(
        &mut self,
        plan: Plan,
        record: &Record,
        article: (&ArticleId, u32),
        retired: &mut BTreeMap<MeetingId, Arc<Meeting>>,
        change: &mut Change,
    ) {
        let Plan { pool, groups, claims, before, gone: _ } = plan;
        let numbers: Vec<u32> =
            (claims.iter()).map(|claim| claim.first().copied().unwrap_or_else(|| self.new_number())).collect();
        for (index, group) in groups.into_iter().enumerate() {
            let number = numbers[index];
            let known = before.get(&number);
            for fact in not_in(&group.facts, known.map_or(&[], |known| &known.facts)) {
                self.homes.insert(fact.lineage.clone(), number);
            }
            let possibly_same: BTreeSet<u32> = group.possibly_same.iter().map(|other| numbers[*other]).collect();
            let possibly_same: Vec<u32> = possibly_same.into_iter().collect();
            let absorbed: Vec<&Arc<Meeting>> =
                claims[index].iter().skip(1).filter_map(|other| before.get(other)).collect();
            if absorbed.is_empty()
                && known.is_some_and(|known| known.possibly_same == possibly_same && same(&known.facts, &group.facts))
            {
                continue;
            }
            let Some(slots) = merge(&group.facts) else { continue };
            let id = match known {
                Some(known) => known.id.clone(),
                None => self.mint(&group.facts, number),
            };
            let earlier = known.cloned().or_else(|| retired.remove(&id));
            for other in &absorbed {
                self.take_out(other, State::Moved(id.clone()));
                change.merged.push((other.id.clone(), id.clone()));
            }
            let now = Now { facts: &group.facts, slots: &slots };
            let events = events(record, article, earlier.as_deref(), &absorbed, &now);
            let arrived = events.iter().any(|one| matches!(one.change, EventKind::Created | EventKind::Joined));
            let mut history = earlier.as_ref().map(|meeting| meeting.history.clone()).unwrap_or_default();
            history.extend(events);
            match (&earlier, arrived) {
                (None, _) => change.created.push(id.clone()),
                (Some(_), true) => change.joined.push(id.clone()),
                (Some(_), false) => change.changed.push(id.clone()),
            }
            let meeting = Meeting {
                id,
                created: earlier.as_ref().map_or(record.sequence, |meeting| meeting.created),
                updated: record.sequence,
                number,
                evidence: rank_evidence(&group.facts, &slots),
                slots,
                facts: group.facts,
                possibly_same,
                history,
            };
            self.put_in(known, Arc::new(meeting));
        }
        if self.pools.get(&pool).is_some_and(|block| block.facts.is_empty()) {
            self.pools.remove(&pool);
        }
    }

    fn new_number(&mut self) -> u32 {
        // Four thousand million meetings do not fit into memory before they do not fit into a number.
        let number = u32::try_from(self.meetings.len()).unwrap_or(u32::MAX);
        self.meetings.push_back(None);
        number
    }

    /// The id of a group that has none: made from its first report in the order of the journal.
    fn mint(&mut self, facts: &[Arc<Fact>], number: u32) -> MeetingId {
        let founder = facts.iter().min_by_key(|fact| (fact.sequence, &fact.order));
        let founder: Arc<str> = founder.map_or_else(|| Arc::from(""), |fact| fact.lineage.clone());
        let hash = Sha256::digest(founder.as_bytes());
        let free = |id: &MeetingId| {
            let taken = self.names.get(id);
            taken.is_none_or(|name| name.founder == founder && !matches!(name.state, State::Here(_)))
        };
        let id = (ID_DIGITS..ID_DIGITS_MAX)
            .map(|digits| MeetingId(format!("m-{}", short_code(&hash, digits))))
            .find(free)
            // All digits of the hash are taken: by a hash of the hash, which nobody has.
            .unwrap_or_else(|| MeetingId(format!("m-{}", short_code(&Sha256::digest(hash), ID_DIGITS_MAX))));
        self.names.insert(id.clone(), Name { founder, state: State::Here(number) });
        id
    }

    /// Takes a meeting out of every index; its id stays known.
    fn take_out(&mut self, meeting: &Arc<Meeting>, state: State) {
        for (field, value) in terms::all(meeting) {
            self.postings.remove(field, &value, meeting.number);
        }
        for fact in &meeting.facts {
            self.postings.remove(Field::Article, &fact.article.0, meeting.number);
        }
        self.take_out_times(meeting);
        self.sums.subtract(Sums::of_meeting(meeting));
        Arc::make_mut(&mut self.live).remove(meeting.number);
        if let Some(row) = self.meetings.get_mut(meeting.number as usize) {
            *row = None;
        }
        if let Some(name) = self.names.get_mut(&meeting.id) {
            name.state = state;
        }
    }

    fn take_out_times(&mut self, meeting: &Meeting) {
        self.by_update.remove(meeting.updated, meeting.number);
        if let Some(day) = meeting.first_published() {
            self.by_first_published.remove(day, meeting.number);
        }
        match meeting.slots.days_descending().0 {
            Some((day, _)) => self.by_place.remove(day, meeting.number),
            None => drop(self.undated.remove(&meeting.id)),
        }
        if let Some(when) = &meeting.slots.when {
            self.by_earliest.remove(when.earliest, meeting.number);
            self.by_latest.remove(when.latest, meeting.number);
        }
    }

    /// Puts a meeting in the place of what it was; only the postings that differ are touched.
    fn put_in(&mut self, before: Option<&Arc<Meeting>>, meeting: Arc<Meeting>) {
        let number = meeting.number;
        let (gone, come) = match before {
            Some(before) => terms::changed(before, &meeting),
            None => (Vec::new(), terms::all(&meeting)),
        };
        gone.iter().for_each(|(field, value)| self.postings.remove(*field, value, number));
        come.iter().for_each(|(field, value)| self.postings.insert(*field, value, number));
        let facts = before.map_or(&[][..], |before| &before.facts);
        // An article has one report of a meeting at most.
        for fact in not_in(facts, &meeting.facts) {
            self.postings.remove(Field::Article, &fact.article.0, number);
        }
        for fact in not_in(&meeting.facts, facts) {
            self.postings.insert(Field::Article, &fact.article.0, number);
        }
        self.sums.add(Sums::of_meeting(&meeting));
        if let Some(before) = before {
            self.sums.subtract(Sums::of_meeting(before));
            self.take_out_times(before);
        } else {
            Arc::make_mut(&mut self.live).insert(number);
        }
        self.by_update.insert(meeting.updated, number);
        if let Some(day) = meeting.first_published() {
            self.by_first_published.insert(day, number);
        }
        match meeting.slots.days_descending().0 {
            Some((day, _)) => self.by_place.insert(day, number),
            None => drop(self.undated.insert(meeting.id.clone(), number)),
        }
        if let Some(when) = &meeting.slots.when {
            self.by_earliest.insert(when.earliest, number);
            self.by_latest.insert(when.latest, number);
        }
        if let Some(row) = self.meetings.get_mut(number as usize) {
            *row = Some(meeting);
        }
    }

    /// The meeting with an id, or what became of it.
    pub fn meeting(&self, id: &str) -> Found<Arc<Meeting>> {
        let mut id = MeetingId(id.to_owned());
        let mut moved = false;
        // Each step leads to an id that was younger when it was taken; the bound is for a journal that lies.
        for _ in 0..=self.names.len() {
            match self.names.get(&id).map(|name| &name.state) {
                Some(State::Moved(to)) => (id, moved) = (to.clone(), true),
                Some(State::Here(_)) if moved => return Found::Moved(id),
                Some(State::Here(number)) => {
                    return self.meeting_at(*number).map_or(Found::Gone, |meeting| Found::Here(meeting.clone()));
                }
                Some(State::Gone) => return Found::Gone,
                None => return Found::Unknown,
            }
        }
        Found::Gone
    }
}

/// The group that holds most of a meeting's reports, the first among equals; none where all reports are gone.
fn most_of(meeting: &Meeting, group_of: &BTreeMap<&str, usize>) -> Option<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for group in meeting.facts.iter().filter_map(|fact| group_of.get(&*fact.lineage)) {
        *counts.entry(*group).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(group, count)| (*count, std::cmp::Reverse(*group))).map(|(group, _)| group)
}

fn same(a: &[Arc<Fact>], b: &[Arc<Fact>]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
}

/// The reading under the id and revision it has here. They differ from those it was recorded with only where two nodes
/// took one URL for new at the same time.
fn stamped(reading: &Arc<Reading>, id: &ArticleId, revision: u32) -> Arc<Reading> {
    let mut reading = reading.clone();
    if reading.article.id == *id && reading.article.revision == revision {
        return reading;
    }
    let own = Arc::make_mut(&mut reading);
    (own.article.id, own.article.revision) = (id.clone(), revision);
    let of_meetings = own.meetings.iter_mut().flat_map(|report| &mut report.evidence);
    let of_topics = own.topics.iter_mut().flat_map(|topic| &mut topic.evidence);
    for evidence in of_meetings.chain(of_topics) {
        (evidence.article, evidence.revision) = (id.clone(), revision);
    }
    reading
}

/// An announcer as an entry among participants.
fn as_participant(announcer: &Announcer) -> Participant {
    Participant {
        id: announcer.id.clone(),
        name: announcer.name.clone(),
        aliases: Vec::new(),
        kind: announcer.kind,
        country: None,
        country_name: None,
        organisation: None,
        role: None,
        same_as: None,
    }
}
