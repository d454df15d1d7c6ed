//! A report as grouping sees it: who, in which span of days, from which article.
//!
//! Parties are seen as *sides*: "Joe Biden" and "Antony Blinken" are both of the side `us`, "António Guterres" of the side
//! `un`. A side may name people, or nobody: "the United States" is the side `us` alone.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use sha2::{Digest, Sha256};

use super::span::Days;

use crate::{
    article::{Article, ArticleId, Published},
    journal::Sequence,
    meeting::model::{Kind, Laterality, Participant, ParticipantType, Reading, Report},
    mention::MentionKind,
    time::Day,
};

/// Another publisher prints a text again within so many days; what is printed later, or by the same one, may be of another
/// occasion: "The president received the ambassador on Monday."
const REPRINT_DAYS_MAX: i32 = 7;

/// A fingerprint of a text.
pub(super) type Print = [u8; 16];

/// A report's place in the canonical order: publication (none first), fingerprint of the article, place in the text.
///
/// The fingerprint stands for the article, because its id depends on which revision came first.
pub(super) type Order = (Option<Published>, Print, u32, u32);

/// One live report.
#[derive(Debug)]
pub(super) struct Fact {
    pub(super) article: ArticleId,
    pub(super) revision: u32,
    pub(super) order: Order,
    /// The same for every copy of one text.
    pub(super) words: Print,
    /// Where it counts as accepted: the record that brought it.
    pub(super) sequence: Sequence,
    /// Names the report through all revisions of its article.
    pub(super) lineage: Arc<str>,
    /// The block it is grouped in.
    pub(super) pool: Arc<str>,
    pub(super) sides: Sides,
    pub(super) days: Days,
    /// The report of an article printed before that this one repeats, read as of another day.
    first: Option<Arc<Fact>>,
    /// Codes of the countries that its article mentions, in capitals.
    pub(super) countries: Arc<BTreeSet<String>>,
    reading: Arc<Reading>,
    index: usize,
}

/// For each side the people it names.
pub(super) type Sides = BTreeMap<String, BTreeSet<String>>;

impl Fact {
    pub(super) fn report(&self) -> &Report {
        &self.reading.meetings[self.index]
    }

    /// The report that it repeats, or itself.
    pub(super) fn told_first(&self) -> &Fact {
        self.first.as_deref().unwrap_or(self)
    }

    /// Whether it repeats a report as of another day: it is a source, but its dates count from the wrong day.
    pub(super) fn is_reprint(&self) -> bool {
        self.first.is_some()
    }

    /// The same report as a reprint of another, or of none.
    fn as_reprint_of(&self, first: Option<&Arc<Fact>>) -> Self {
        Self {
            article: self.article.clone(),
            revision: self.revision,
            order: self.order.clone(),
            words: self.words,
            sequence: self.sequence,
            lineage: self.lineage.clone(),
            pool: self.pool.clone(),
            sides: self.sides.clone(),
            days: first.map_or_else(|| Days::of(self.report(), &self.pool, self.day()), |first| first.days.clone()),
            first: first.cloned(),
            countries: self.countries.clone(),
            reading: self.reading.clone(),
            index: self.index,
        }
    }

    /// Whether it repeats a report of the same words from the paper of some days before.
    fn reprints(&self, first: &Fact) -> bool {
        let apart = first.day().zip(self.day()).map(|(first, day)| first.days_until(day));
        let (ours, theirs) = (self.report(), first.report());
        apart.is_some_and(|days| (0..=REPRINT_DAYS_MAX).contains(&days))
            && self.publisher().zip(first.publisher()).is_some_and(|(one, other)| one != other)
            && self.pool == first.pool
            && ours.key != theirs.key
            && ours.participants.iter().map(|one| &one.id).eq(theirs.participants.iter().map(|one| &one.id))
    }

    pub(super) fn published(&self) -> Option<&Published> {
        self.order.0.as_ref()
    }

    pub(super) fn publisher(&self) -> Option<&str> {
        self.reading.article.publisher.as_deref()
    }

    /// The day of publication.
    pub(super) fn day(&self) -> Option<Day> {
        self.published().map(Published::day)
    }
}

/// The reports of a reading. `before` are those of the article's last revision: a report with the same key, else the
/// next one of the same block, carries its lineage on.
pub(super) fn facts(
    reading: &Arc<Reading>,
    content: Print,
    words: Print,
    sequence: Sequence,
    before: &[Arc<Fact>],
) -> Vec<Arc<Fact>> {
    let article = &reading.article;
    let countries = Arc::new(countries(reading));
    let mut facts: Vec<Fact> = (reading.meetings.iter().enumerate())
        .map(|(index, report)| {
            let lineage = lineage(&article.id, reading, index);
            let pool = pool(report, &lineage);
            Fact {
                article: article.id.clone(),
                revision: article.revision,
                order: (article.published.clone(), content, first_word(report), index as u32),
                words,
                sequence,
                days: Days::of(report, &pool, article.published.as_ref().map(Published::day)),
                pool,
                lineage,
                sides: sides(&report.participants),
                first: None,
                countries: countries.clone(),
                reading: reading.clone(),
                index,
            }
        })
        .collect();
    let kept: BTreeSet<Arc<str>> = facts.iter().map(|fact| fact.lineage.clone()).collect();
    let inherited: BTreeSet<&str> = before.iter().map(|fact| &*fact.lineage).collect();
    let mut orphans: Vec<&Arc<Fact>> = before.iter().filter(|fact| !kept.contains(&fact.lineage)).collect();
    for fact in facts.iter_mut().filter(|fact| !inherited.contains(&*fact.lineage)) {
        if let Some(at) = orphans.iter().position(|orphan| orphan.pool == fact.pool) {
            fact.lineage = orphans.remove(at).lineage.clone();
        }
    }
    facts.into_iter().map(Arc::new).collect()
}

/// The reports of an article whose words were first printed in another, or in none before it: each is a reprint or is not.
/// Reports that need no change stay the same ones.
pub(super) fn reprinted(facts: &[Arc<Fact>], first: Option<&[Arc<Fact>]>) -> Vec<Arc<Fact>> {
    let first = first.filter(|first| first.len() == facts.len()).unwrap_or_default();
    let of_first = |at: usize, fact: &Fact| first.get(at).filter(|first| fact.reprints(first));
    (facts.iter().enumerate())
        .map(|(at, fact)| {
            let first = of_first(at, fact);
            let same = fact.first.as_ref().map(Arc::as_ptr) == first.map(Arc::as_ptr);
            if same { fact.clone() } else { Arc::new(fact.as_reprint_of(first)) }
        })
        .collect()
}

/// Codes of the countries that an article names, and of those that the participants of its reports speak for.
fn countries(reading: &Reading) -> BTreeSet<String> {
    let named = reading.mentions.iter().filter(|mention| mention.kind == MentionKind::Country);
    let named = named.filter_map(|mention| Some(mention.id.as_ref()?.to_ascii_uppercase()));
    let participants = reading.meetings.iter().flat_map(|report| &report.participants);
    named.chain(participants.filter_map(|one| one.country.clone())).collect()
}

/// The reports of one list that are not in another. Both are in canonical order.
pub(super) fn not_in<'a>(ours: &'a [Arc<Fact>], theirs: &[Arc<Fact>]) -> Vec<&'a Arc<Fact>> {
    let mut theirs = theirs.iter().peekable();
    let mut own = Vec::new();
    for fact in ours {
        if theirs.next_if(|other| Arc::ptr_eq(other, fact)).is_some() {
            continue;
        }
        while theirs.next_if(|other| other.order < fact.order).is_some() {}
        if theirs.next_if(|other| Arc::ptr_eq(other, fact)).is_none() {
            own.push(fact);
        }
    }
    own
}

/// Article and key; of several reports with one key the later ones are counted.
fn lineage(article: &ArticleId, reading: &Reading, index: usize) -> Arc<str> {
    let key = &reading.meetings[index].key;
    let earlier = reading.meetings[..index].iter().filter(|report| report.key == *key).count();
    if earlier == 0 { format!("{}/{key}", article.0).into() } else { format!("{}/{key}#{earlier}", article.0).into() }
}

/// Where a report's first word of evidence stands.
fn first_word(report: &Report) -> u32 {
    report.evidence.iter().filter_map(|evidence| evidence.start).min().unwrap_or(0)
}

/// The block a report is grouped in: a forum's series, else an occasion's own name where it is more than a matter of its
/// two or three sides, else its sides. A report of nothing of these is alone in its block.
fn pool(report: &Report, lineage: &str) -> Arc<str> {
    let sides = sides_key(&report.participants);
    let count = sides.as_ref().map_or(0, |key| key.split('+').count());
    let many = !(2..=3).contains(&count) || report.laterality == Some(Laterality::Multilateral);
    if let Some(forum) = &report.forum {
        return format!("forum:{}", forum.id).into();
    }
    if let Some(name) = report.name.as_ref().filter(|_| many) {
        return format!("name:{}", name.to_lowercase()).into();
    }
    sides.map_or_else(|| format!("alone:{lineage}"), |key| format!("sides:{key}")).into()
}

/// The sides of a list of participants, joined.
pub(super) fn sides_key(participants: &[Participant]) -> Option<String> {
    let sides: Vec<String> = sides(participants).into_keys().collect();
    (!sides.is_empty()).then(|| sides.join("+"))
}

pub(super) fn sides(participants: &[Participant]) -> Sides {
    let mut sides = Sides::new();
    for participant in participants {
        let people = sides.entry(side(participant)).or_default();
        if !stands_in(participant) {
            people.insert(participant.id.clone());
        }
    }
    sides
}

/// The country spoken for, else the organisation, else the participant itself.
pub(super) fn side(participant: &Participant) -> String {
    let country = participant.country.as_ref().map(|code| code.to_lowercase());
    let organisation = || participant.organisation.as_ref().map(|organisation| organisation.id.clone());
    country.or_else(organisation).unwrap_or_else(|| participant.id.clone())
}

/// Whether it only stands for a side of which nobody is named.
pub(super) fn stands_in(participant: &Participant) -> bool {
    match participant.kind {
        ParticipantType::Country => true,
        ParticipantType::Organisation => participant.country.is_none(),
        ParticipantType::Person => false,
    }
}

/// Whether a report speaks of a conversation from afar, of people in one place, or leaves it open.
pub(super) fn from_afar(report: &Report) -> Option<bool> {
    use crate::meeting::model::Format;
    match (report.format, report.kind) {
        (Some(Format::Phone | Format::Video), _) | (None, Kind::Call) => Some(true),
        (Some(Format::InPerson), _) | (None, Kind::Visit) => Some(false),
        (None, _) => None,
    }
}

/// Fingerprint of everything that makes a revision what it is.
pub(super) fn content_print(article: &Article) -> Print {
    let published = article.published.as_ref().map(ToString::to_string);
    let parts = [
        article.title.as_deref(),
        Some(&article.text),
        published.as_deref(),
        article.publisher.as_deref(),
        article.url.as_deref(),
    ];
    print(parts.into_iter().map(Option::unwrap_or_default))
}

/// Fingerprint of an article's words, whatever the white space between them.
pub(super) fn words_print(article: &Article) -> Print {
    print(article.text.split_whitespace())
}

fn print<'a>(parts: impl Iterator<Item = &'a str>) -> Print {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    let mut print = Print::default();
    print.copy_from_slice(&hash.finalize()[..16]);
    print
}
