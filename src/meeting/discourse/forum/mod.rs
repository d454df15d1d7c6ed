//! Forums as occasions: a forum that the text names is opened once for each edition, with its dates and host city from the
//! tables, and whoever the text places at it.

mod attendance;
mod circumstances;

use std::ops::Range;

use super::{
    Stage,
    draft::{Draft, by_date},
    likeness::{dates_contradict, lives_contradict, same_date},
    occasion::{Dated, ForumRef, Located, Occasion},
};
use crate::{
    knowledge::{
        Sense,
        facts::{Edition, FrameClass, Index},
    },
    meeting::{
        model::{Basis, Format, Kind, Status},
        operator::{self, Life},
    },
    mention::{
        cue::Cue,
        forum::{Circumstance, ForumMention, Level, Told},
        order::within,
        place::PlaceRef,
    },
    text::TokenKind,
    time::{Day, Direction, Edtf, Precision, Resolved},
};

impl<'m, 'a> Stage<'m, 'a> {
    /// Opens the forums that a sentence names, or adds to those that are known; gives the one around what the sentence tells
    /// ("on the sidelines of"), and all others.
    pub(super) fn read_forums(
        &mut self,
        sentence: usize,
        tokens: &Range<usize>,
    ) -> (Option<(usize, Range<usize>)>, Vec<usize>) {
        let (mut around, mut others) = (None, Vec::new());
        let mentions = self.mentions;
        for forum in &mentions.forums[within(&mentions.forums, tokens)] {
            if !forum.is_occasion {
                continue;
            }
            let Some(occasion) = self.open_forum(forum, sentence, tokens) else { continue };
            let inside = forum.told == Told::Name && self.is_around(forum.tokens.start, tokens);
            if forum.told == Told::Name {
                self.add_attendants(occasion, forum.tokens.start, tokens);
                self.add_those_there(occasion, forum.tokens.start, tokens);
                self.add_speaker(occasion, forum, sentence);
                self.add_attended_by(occasion, forum, tokens);
            }
            if inside {
                around = Some((occasion, forum.tokens.clone()));
            } else {
                others.push(occasion);
            }
        }
        (around, others)
    }

    fn open_forum(&mut self, forum: &ForumMention, sentence: usize, tokens: &Range<usize>) -> Option<usize> {
        let context = &self.mentions.context;
        let life = self.life_of_forum(forum, tokens);
        if life.is_general() {
            return None;
        }
        // "EU ministers meet on Monday": what is told in the present lies ahead.
        let ahead = matches!(life.status, Status::Scheduled | Status::Proposed);
        // "met A on the sidelines of the summit on Sunday": the Sunday of the meeting.
        let verb = life.tokens.start;
        let past = life.weak
            && life.rule == "past_tense"
            && (context.is_cue(verb) || matches!(self.word(verb), "held" | "had"));
        let beside = past && self.is_around(forum.tokens.start, tokens);
        let attended = past && self.is_attended(verb);
        let over = beside || attended || life.rule == "past_verb" || self.acted_when_gathered(forum, tokens);
        let direction = match ahead {
            true => Direction::Future,
            false if over => Direction::Past,
            false => life.direction(),
        };
        let (when, place) = self.beside_forum(forum, (&life, direction), sentence, tokens);
        let told = Circumstance {
            when: when.as_ref().map(|dated| dated.resolved.edtf.bounds()),
            place: place.as_ref().map(|located| located.place),
            // "attended the summit in January" is over; "had decided to attend the summit" names the next one, and what was said
            // at "the G20 meeting" was said at any.
            direction: match (&when, &place) {
                (None, None) if life.weak && !beside && !ahead => Direction::Unknown,
                _ => direction,
            },
        };
        // What the text has told of without an edition is meant again where nothing says otherwise.
        let bare = forum.edition.is_none() && told.when.is_none() && told.place.is_none();
        let edition = if bare && self.is_known_without_edition(forum) {
            None
        } else {
            context.edition(forum, context.day, &self.mentions.places, &told)
        };
        let reference = ForumRef {
            series: forum.series,
            edition: edition.map(|(at, _)| at),
            organisation: forum.organisation,
            level: forum.level,
            turn: (forum.tokens.start..forum.tokens.end).find_map(|at| context.turn_before(at)),
            tokens: forum.tokens.clone(),
        };
        let new = match edition {
            Some((_, edition)) => self.occasion_of_edition(forum, reference, edition, sentence, when, life),
            None => self.occasion_of_body(forum, reference, sentence, (when, place), life),
        };
        let known = (0..self.occasions.len()).rev().find(|at| self.is_same_forum(&self.occasions[*at], &new));
        if let Some(at) = known {
            self.merge(at, new);
            return Some(at);
        }
        let is_told = edition.is_some()
            || new.when.is_some()
            || new.place.is_some()
            || self.speaker_at(forum, sentence).is_some();
        if !is_told || self.occasions.len() >= self.occasions_max {
            return None;
        }
        self.occasions.push(new);
        let at = self.occasions.len() - 1;
        let focused = self.focus.map(|focus| self.occasions[focus].forum.is_some());
        if edition.is_none() && focused.unwrap_or(true) {
            self.focus = Some(at);
        }
        Some(at)
    }

    /// "addressed the forum in January": whether the word at a token is a verb of taking part.
    fn is_attended(&self, verb: usize) -> bool {
        let cues = &self.mentions.cues;
        cues[cues.partition_point(|cue| cue.tokens.start < verb)..]
            .first()
            .is_some_and(|cue| cue.tokens.start == verb && cue.class == FrameClass::Attend)
    }

    /// "ministers, meeting in Rome, pledged aid on Thursday": whether those who gather have done something since.
    fn acted_when_gathered(&self, forum: &ForumMention, tokens: &Range<usize>) -> bool {
        let gerund = forum.told == Told::Verb && self.word(forum.head.start).ends_with("ing");
        let end = tokens.end.min(forum.head.end + ASIDE_TOKENS_MAX);
        let close = (forum.head.end..end).find(|at| self.kind(*at) == Some(TokenKind::Comma)).filter(|_| gerund);
        close.is_some_and(|close| crate::meeting::verb::is_past_form(self.word(close + 1)))
    }

    fn is_known_without_edition(&self, forum: &ForumMention) -> bool {
        forum.series.is_some()
            && self
                .occasions
                .iter()
                .filter_map(|old| old.forum.as_ref())
                .any(|old| old.edition.is_none() && old.series == forum.series && old.turn.is_none())
    }

    /// What the words around a forum say of its life.
    fn life_of_forum(&self, forum: &ForumMention, tokens: &Range<usize>) -> Life {
        let context = &self.mentions.context;
        let cue = |tokens: Range<usize>| Cue { tokens, frame: 0, class: FrameClass::Noun };
        match forum.told {
            Told::Verb => {
                operator::of_verb(context, &cue(forum.head.clone()), forum.tokens.end.min(forum.head.start), tokens)
            }
            Told::Noun => operator::of_noun(context, &cue(forum.head.clone()), tokens),
            Told::Name => {
                // "a meeting of the countries which will send troops": the clause tells what they do.
                let end = forum.tokens.end;
                let of_states = matches!(self.word(end), "which" | "that")
                    && matches!(self.word(end - 1), "countries" | "states" | "nations" | "powers");
                let sentence = tokens.start..if of_states { end } else { tokens.end };
                operator::of_noun(context, &cue(forum.tokens.clone()), &sentence)
            }
        }
    }

    /// Tokens behind which what is said of a forum stands.
    pub(super) fn anchor_of(&self, forum: &ForumMention) -> Range<usize> {
        let end = forum.head.end.max(if forum.told == Told::Name { forum.tokens.end } else { 0 });
        let start = if forum.told == Told::Name { forum.tokens.start } else { forum.head.start };
        start..end
    }

    /// Whether a cue is the word by which a forum is told.
    pub(super) fn is_of_forum(&self, cue: &Range<usize>) -> bool {
        let forums = &self.mentions.forums;
        let near = within(forums, &(cue.start.saturating_sub(HEAD_TOKENS_MAX)..cue.end + HEAD_TOKENS_MAX));
        forums[near].iter().any(|forum| {
            let meets = |words: &Range<usize>| words.start < cue.end && cue.start < words.end;
            forum.is_occasion && (meets(&forum.tokens) || meets(&forum.head))
        })
    }

    /// Whether a forum stands between a cue and what would be said of the cue: "met A in Paris before the G7 summit in Tokyo".
    pub(super) fn is_cut_off_by_forum(&self, cue: &Range<usize>, words: &Range<usize>, tokens: &Range<usize>) -> bool {
        let forums = &self.mentions.forums;
        forums[within(forums, &(cue.end..words.start))].iter().any(|forum| {
            forum.is_occasion && forum.head.end <= words.start && !self.is_around(forum.tokens.start, tokens)
        })
    }

    fn is_same_forum(&self, old: &Occasion, new: &Occasion) -> bool {
        let (Some(one), Some(other)) = (&old.forum, &new.forum) else { return false };
        if one.edition.is_some() && other.edition.is_some() {
            return one.series == other.series && one.edition == other.edition;
        }
        let same_body = match (one.organisation, other.organisation) {
            (Some(one), Some(other)) => self.family(one) == self.family(other),
            (None, None) if one.series.is_some() || other.series.is_some() => one.series == other.series,
            (None, None) => self.same_words(Some(&one.tokens), Some(&other.tokens)),
            _ => false,
        };
        let levels = one.level == other.level || one.level.is_none() || other.level.is_none() && old.kind == new.kind;
        let numbers = match (&old.ordinal, &new.ordinal) {
            (Some((one, _)), Some((other, _))) => one == other,
            _ => true,
        };
        let turns = one.turn == other.turn || one.turn.is_none() && same_date(old, new);
        let said = new.when.is_some() || new.place.is_some();
        // A meeting told as over and one told as planned are two, unless their dates agree.
        let lives = !said || !lives_contradict(old, new) || same_date(old, new);
        same_body
            && levels
            && numbers
            && turns
            && lives
            && !dates_contradict(old, new)
            && !self.places_contradict(old, new)
    }

    /// The body of which a council is the meeting.
    fn family(&self, body: Index) -> &str {
        match self.mentions.context.knowledge.organisations[body as usize].id.as_str() {
            "european-council" | "eu-council" | "eurogroup" => "eu",
            "north-atlantic-council" => "nato",
            "g8" => "g7",
            id => id,
        }
    }

    fn occasion_of_edition(
        &self,
        forum: &ForumMention,
        reference: ForumRef,
        edition: &Edition,
        sentence: usize,
        when: Option<Dated>,
        life: Life,
    ) -> Occasion {
        let context = &self.mentions.context;
        let status = match (context.day, edition.start, edition.end) {
            (Some(day), Some(start), _) if day < start => Status::Scheduled,
            (Some(day), _, Some(end)) if day > end => Status::Held,
            (Some(_), Some(_), Some(_)) if !context.day_is_inferred => Status::Ongoing,
            _ => Status::Scheduled,
        };
        let by_dates =
            Life { status, tokens: forum.tokens.start..forum.tokens.start, rule: "edition_dates", weak: true };
        // "the summit ended": the text's own word, where the dates leave room for it.
        let ended = status == Status::Ongoing && !life.weak && life.status == Status::Held && !self.is_opening(&life);
        let called_off = !life.weak && matches!(life.status, Status::Cancelled | Status::Postponed);
        let life = if ended || called_off { life } else { by_dates };
        let conference = reference.series.is_some_and(|series| self.is_conference(series));
        let dates = edition.start.zip(edition.end).and_then(|(start, end)| {
            if edition.dated_to_day { Edtf::interval(start, end) } else { Edtf::month(start.year(), start.month()) }
        });
        let city = self.city(&edition.city, edition.country);
        let known = dates.map(|edtf| Dated {
            resolved: Resolved {
                edtf,
                rule: "forum_edition",
                alternatives: Vec::new(),
                anchored: false,
                certainty: 90,
            },
            expression: None,
            basis: Basis::Knowledge,
            from_text_date: false,
        });
        let interval = when.filter(|when| when.resolved.edtf.precision() == Precision::Interval);
        Occasion {
            kind: if conference && !self.says_summit(forum) { Kind::Conference } else { Kind::Summit },
            format: Some((if edition.is_virtual { Format::Video } else { Format::InPerson }, None)),
            life,
            when: interval.or(known),
            place: city
                .or(edition.country.map(PlaceRef::Country))
                .filter(|_| !edition.is_virtual)
                .map(|place| Located { place, tokens: None, basis: Basis::Knowledge }),
            ..self.bare_occasion(forum, reference, sentence)
        }
    }

    /// A meeting of a body that the tables do not know, with what the text says of it.
    fn occasion_of_body(
        &self,
        forum: &ForumMention,
        reference: ForumRef,
        sentence: usize,
        (when, place): (Option<Dated>, Option<Located>),
        life: Life,
    ) -> Occasion {
        let context = &self.mentions.context;
        let life = match (&when, context.day, context.day_is_inferred) {
            (Some(when), Some(day), false) => self.once_opened(by_date(life, &when.resolved.edtf, day), when, day),
            _ => life,
        };
        Occasion {
            kind: self.kind_of(forum),
            format: Some((Format::InPerson, None)),
            life,
            when,
            place,
            ..self.bare_occasion(forum, reference, sentence)
        }
    }

    /// What opened and is not over on the day of publication goes on.
    fn once_opened(&self, life: Life, when: &Dated, day: Day) -> Life {
        let (first, last) = when.resolved.edtf.bounds();
        let fine = matches!(when.resolved.edtf.precision(), Precision::Day | Precision::Interval);
        let lasts = fine && first <= day && day <= last;
        if lasts && life.status == Status::Held && (self.is_opening(&life) || last > day) {
            return Life { status: Status::Ongoing, rule: "opened_and_goes_on", ..life };
        }
        life
    }

    /// Whether the words that give a forum its status tell of its beginning only.
    fn is_opening(&self, life: &Life) -> bool {
        life.tokens.clone().take(OPENING_WORDS_MAX).any(|at| {
            matches!(
                self.word(at),
                "began"
                    | "begins"
                    | "begun"
                    | "opened"
                    | "opens"
                    | "started"
                    | "starts"
                    | "kicked"
                    | "kicks"
                    | "convened"
            )
        })
    }

    fn bare_occasion(&self, forum: &ForumMention, reference: ForumRef, sentence: usize) -> Occasion {
        let ordinal = forum.ordinal.map(|(number, at)| (number, at..at + 1));
        Occasion {
            tokens: forum.tokens.clone(),
            kind: Kind::Meeting,
            kind_tokens: forum.head.clone(),
            format: None,
            laterality: None,
            parties: Vec::new(),
            announcers: Vec::new(),
            life: Life { status: Status::Held, tokens: 0..0, rule: "named_meeting", weak: true },
            when: None,
            place: None,
            name: Some(forum.tokens.clone()),
            forum: Some(reference),
            part_of: None,
            ordinal,
            topics: Vec::new(),
            sentences: vec![sentence],
            is_arrival: false,
            inherited: false,
        }
    }

    /// Whether a series is of conferences and not of summits, as its name says.
    fn is_conference(&self, series: Index) -> bool {
        let name = &self.mentions.context.knowledge.series[series as usize].name;
        let below = ["Conference", "Forum", "Assembly", "Ministerial"].iter().any(|word| name.contains(word));
        below && !name.contains("Leaders")
    }

    fn says_summit(&self, forum: &ForumMention) -> bool {
        forum.tokens.clone().any(|at| matches!(self.word(at), "summit" | "summits"))
    }

    /// What the words call a body's meeting; leaders who meet hold a summit.
    fn kind_of(&self, forum: &ForumMention) -> Kind {
        let words = || forum.tokens.clone().chain(forum.head.clone()).map(|at| self.word(at));
        let has = |wanted: &[&str]| words().any(|word| wanted.contains(&word));
        if has(&["summit", "summits"]) {
            Kind::Summit
        } else if has(&["conference", "ministerial", "forum", "assembly", "congress"]) {
            Kind::Conference
        } else if has(&["talks", "consultations"]) {
            Kind::Talks
        } else if forum.level == Some(Level::Leaders) {
            Kind::Summit
        } else if let Some(series) = forum.series {
            // "the World Trade Organization meeting" is one of ministers.
            if self.is_conference(series) { Kind::Conference } else { Kind::Summit }
        } else {
            Kind::Meeting
        }
    }

    /// What "the summit" says of a known forum: only a date and a place right behind it are the forum's own.
    pub(super) fn only_near(&self, draft: &Draft, at: usize, new: Occasion) -> Occasion {
        let near = draft.tokens.end..draft.tokens.end + BESIDE_TOKENS_MAX;
        let when = new.when.filter(|when| near.contains(&self.tokens_of(when).start));
        let place = new.place.filter(|place| place.tokens.as_ref().is_some_and(|tokens| near.contains(&tokens.start)));
        // What lies ahead by its dates has not been held, whatever was done for it.
        let dates = self.occasions[at].when.as_ref().map(|when| when.resolved.edtf.bounds());
        let ahead = dates.zip(self.mentions.context.day).is_some_and(|((first, _), day)| first > day);
        let done = matches!(new.life.status, Status::Held | Status::Ongoing);
        let life = Life { weak: new.life.weak || ahead && done, ..new.life };
        Occasion { when, place, life, ..new }
    }

    pub(super) fn city(&self, name: &str, country: Option<Index>) -> Option<PlaceRef> {
        let knowledge = self.mentions.context.knowledge;
        let name = name.split(", ").next().unwrap_or(name);
        knowledge.matcher().exact(name).iter().find_map(|(sense, _)| match sense {
            Sense::Place(at) if knowledge.places[*at as usize].country == country => Some(PlaceRef::City(*at)),
            _ => None,
        })
    }

    /// Whether a forum's name stands behind "on the sidelines of", "at", "during".
    pub(super) fn is_around(&self, start: usize, tokens: &Range<usize>) -> bool {
        let mut at = start;
        while at > tokens.start && start - at < 6 {
            at -= 1;
            match self.word(at) {
                "at" | "during" | "sidelines" | "margins" | "sideline" | "fringes" | "within" | "day" => return true,

                "of" | "the" | "a" | "an" | "this" | "annual" | "week" | "year" | "gathering" | "meeting"
                | "planned" => {}
                "special" | "informal" | "emergency" | "two" | "three" | "next" | "last" | "regional" => {}
                _ if self.mentions.context.kind(at) == Some(TokenKind::Hyphen) => {}
                _ if self.mentions.context.kind(at) == Some(TokenKind::Possessive) => {}
                _ => return false,
            }
        }
        false
    }

    /// A meeting lies inside a forum where their dates can agree.
    pub(super) fn fits_inside(&self, occasion: usize, forum: usize) -> bool {
        let (inner, outer) = (&self.occasions[occasion], &self.occasions[forum]);
        match (&inner.when, &outer.when) {
            (Some(inner), Some(outer)) => near(&inner.resolved.edtf, &outer.resolved.edtf, FORUM_MARGIN_DAYS),
            _ => true,
        }
    }
}

/// Tokens of what an aside says of a gathering: "meeting in Rome".
const ASIDE_TOKENS_MAX: usize = 10;

/// Words that give a status among which "opened" is looked for.
const OPENING_WORDS_MAX: usize = 8;

/// Tokens behind a forum's name among which its place and date stand.
const BESIDE_TOKENS_MAX: usize = 8;

/// Tokens from a body's name to the word for its gathering.
const HEAD_TOKENS_MAX: usize = 50;

/// Tokens from a forum's name to "attended by".
const ATTENDED_TOKENS_MAX: usize = 16;

/// Tokens between a verb of attending and the forum's name.
const ATTEND_TOKENS_MAX: usize = 10;

/// Days by which a meeting may lie before or after the forum it belongs to.
pub(super) const FORUM_MARGIN_DAYS: i32 = 4;

/// Whether two dates lie within some days of each other.
pub(super) fn near(one: &Edtf, other: &Edtf, days: i32) -> bool {
    let ((one_first, one_last), (other_first, other_last)) = (one.bounds(), other.bounds());
    let gap = if one_last < other_first {
        one_last.days_until(other_first)
    } else if other_last < one_first {
        other_last.days_until(one_first)
    } else {
        0
    };
    gap <= days
}

#[cfg(test)]
mod tests;
