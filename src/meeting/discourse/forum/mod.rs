//! Forums as occasions: a forum that the text names is opened once for each edition, with its dates and host city from the
//! tables, and whoever the text places at it.

mod attendance;

use std::{cmp::Reverse, ops::Range};

use super::{
    Stage,
    circumstances::rank,
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
        circumstance,
        model::{Basis, Format, Kind, ParticipantType, Status},
        operator::{self, Life},
    },
    mention::{
        cue::Cue,
        forum::{Circumstance, ForumMention, Level, Told},
        order::{covering, within},
        place::PlaceRef,
    },
    text::{TokenKind, words},
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
        let direction = match ahead {
            true => Direction::Future,
            false if beside => Direction::Past,
            false => life.direction(),
        };
        let (when, place) = self.beside_forum(forum, (&life, direction), sentence, tokens);
        let told = Circumstance {
            when: when.as_ref().map(|dated| dated.resolved.edtf.bounds()),
            place: place.as_ref().map(|located| located.place),
            direction,
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
    fn anchor_of(&self, forum: &ForumMention) -> Range<usize> {
        let end = forum.head.end.max(if forum.told == Told::Name { forum.tokens.end } else { 0 });
        let start = if forum.told == Told::Name { forum.tokens.start } else { forum.head.start };
        start..end
    }

    /// The date and the place that a sentence gives a forum.
    fn beside_forum(
        &self,
        forum: &ForumMention,
        (life, direction): (&Life, Direction),
        sentence: usize,
        tokens: &Range<usize>,
    ) -> (Option<Dated>, Option<Located>) {
        let mentions = self.mentions;
        let anchor = self.anchor_of(forum);
        let gathers = |cue: &Cue| {
            let behind = self.forum_gathered_for(cue, tokens);
            behind.is_some_and(|at| mentions.forums[at].tokens == forum.tokens)
        };
        let cues = within(&mentions.cues, tokens).map(|at| &mentions.cues[at]);
        let gathered = cues.clone().find(|cue| gathers(cue)).map(|cue| cue.tokens.end);
        let mut anchors: Vec<Range<usize>> = cues
            .filter(|cue| gathered != Some(cue.tokens.end))
            .filter(|cue| !matches!(cue.class, FrameClass::Attend | FrameClass::Decoy))
            .map(|cue| cue.tokens.clone())
            .filter(|cue| !self.is_of_forum(cue))
            .collect();
        anchors.extend(
            within(&mentions.forums, tokens)
                .map(|at| &mentions.forums[at])
                .filter(|other| other.is_occasion)
                .map(|other| self.anchor_of(other)),
        );
        anchors.sort_by_key(|range| (range.start, range.end));
        let owner = |words: &Range<usize>, anchors: &[Range<usize>]| {
            circumstance::owner(mentions, words, anchors).is_some_and(|at| anchors[at].start == anchor.start)
        };
        // "a meeting in Luxembourg which ended on Tuesday": the clause goes on about it.
        let relative = self.relative_behind(anchor.end, tokens.end);
        // "in April 1998, the second summit took place"
        let determined = forum.tokens.start.checked_sub(1).is_some_and(|at| words::is_determiner(self.word(at)));
        let before_noun = forum.tokens.start - usize::from(determined);
        let owns = |words: &Range<usize>| {
            let inside = words.start < anchor.start && forum.tokens.start <= words.start;
            let opens = words.start <= tokens.start + OPENING_TOKENS_MAX || words.end + 1 >= before_noun;
            let before = words.end <= anchor.start;
            let behind = || {
                let from = relative.filter(|from| words.start >= *from)?;
                let moved = |other: &Range<usize>| if *other == anchor { other.start..from } else { other.clone() };
                Some(owner(words, &anchors.iter().map(moved).collect::<Vec<_>>()))
            };
            let of_verb = gathered.is_some_and(|end| words.start >= end) && before;
            inside || of_verb || (!before || opens) && behind().unwrap_or_else(|| owner(words, &anchors))
        };
        let dates = within(&mentions.dates, tokens).filter(|at| {
            let words = &mentions.dates[*at].tokens;
            let bounds = |word: &str| matches!(word, "since" | "until" | "till" | "within");
            let since =
                words.start.checked_sub(1).is_some_and(|at| bounds(self.word(at))) || bounds(self.word(words.start));
            // "should ratify by January": what has to be done by then.
            let deadline = words.start.checked_sub(1).is_some_and(|at| self.word(at) == "by");
            let far = words.start > anchor.end + DATE_TOKENS_MAX;
            let filed = self.mentions.dateline.as_ref().is_some_and(|line| line.tokens.contains(&words.start));
            !since
                && !deadline
                && !far
                && !filed
                && !circumstance::dates_a_source(mentions, words, tokens)
                && !circumstance::dates_a_report(mentions, words, tokens)
                && owns(words)
        });
        let when = dates.filter_map(|at| self.resolve_towards(direction, at)).max_by_key(|dated| {
            let behind = self.tokens_of(dated).start >= anchor.start;
            (behind, rank(dated.resolved.edtf.precision()).min(rank(Precision::Interval)), Reverse(dated.expression))
        });
        let when = when.map(|when| self.over_days(forum, when));
        let places = within(&mentions.places, tokens).map(|at| &mentions.places[at]).filter(|place| {
            let set = place.preposition == "for"
                && place.tokens.start.checked_sub(2).is_some_and(|at| is_set_for(self.word(at)));
            let far = place.tokens.start > anchor.end + DATE_TOKENS_MAX;
            !far && (set || circumstance::can_be_venue(mentions, place, tokens)) && owns(&place.tokens)
        });
        let place = places
            .min_by_key(|place| (self.place_rank(place.place), place.tokens.start.abs_diff(anchor.end)))
            .map(|place| Located::told(place.place, place.tokens.clone()));
        let place = place
            .or_else(|| self.place_in_name(forum))
            .or_else(|| self.host_of(forum, tokens))
            .or_else(|| self.here(forum, life, sentence, &anchor));
        (when, place)
    }

    /// The token behind the "which" of a clause about what ends at a token, where only its place stands between.
    fn relative_behind(&self, from: usize, end: usize) -> Option<usize> {
        let places = &self.mentions.places;
        let passes = |at: &usize| {
            let place = covering(places, *at).is_some();
            place || words::is_preposition(self.word(*at)) || self.mentions.context.kind(*at) == Some(TokenKind::Comma)
        };
        let at = (from..end.min(from + BESIDE_TOKENS_MAX)).find(|at| !passes(at))?;
        matches!(self.word(at), "which" | "that").then_some(at + 1)
    }

    /// "a two-day meeting which ended Monday": the days before or behind it as well.
    fn over_days(&self, forum: &ForumMention, when: Dated) -> Dated {
        let edtf = when.resolved.edtf;
        let at = self.tokens_of(&when).start;
        let from = forum.head.start.min(forum.tokens.start).saturating_sub(DAYS_TOKENS_MAX);
        let days = (from..forum.head.end).find_map(|at| {
            let long = self.word(at + 1) == "day" || self.word(at + 2) == "day";
            words::cardinal(self.word(at)).filter(|days| long && (2..=14).contains(days))
        });
        // "met in Brussels on Thursday for a two-day summit": the first of its days.
        let purpose = forum.head.end..forum.head.end + PURPOSE_TOKENS_MAX;
        let ahead = purpose.clone().find(|at| self.word(*at) == "for" && words::is_determiner(self.word(at + 1)));
        let ahead = ahead.filter(|_| forum.told == Told::Verb && days.is_none()).and_then(|at| {
            words::cardinal(self.word(at + 2)).filter(|days| self.word(at + 4) == "day" && (2..=14).contains(days))
        });
        let days = days.or(ahead);
        let (Some(days), true) = (days, edtf.precision() == Precision::Day) else { return when };
        let turn = (forum.head.start.saturating_sub(DAYS_TOKENS_MAX)..at).rev().find_map(|at| match self.word(at) {
            "end" | "ended" | "ends" | "ending" | "concluded" | "concludes" | "concluding" | "closed" | "wrapped" => {
                Some(false)
            }
            "begin" | "began" | "begins" | "beginning" | "open" | "opened" | "opens" | "opening" | "started"
            | "starts" | "starting" | "from" => Some(true),
            _ => None,
        });
        let day = edtf.bounds().0;
        let other = i32::try_from(days).unwrap_or(1) - 1;
        let turn = if ahead.is_some() { Some(true) } else { turn };
        let interval = match turn {
            Some(true) => day.plus_days(other).and_then(|last| Edtf::interval(day, last)),
            Some(false) => day.plus_days(-other).and_then(|first| Edtf::interval(first, day)),
            None => None,
        };
        let Some(interval) = interval else { return when };
        Dated { resolved: Resolved { edtf: interval, ..when.resolved }, ..when }
    }

    /// The city in a forum's own name: "the NATO Washington summit", "the Beijing Summit of".
    fn place_in_name(&self, forum: &ForumMention) -> Option<Located> {
        let names = &self.mentions.context.names.all;
        let inside = within(names, &forum.tokens).map(|at| &names[at]);
        let mut cities = inside.filter(|name| {
            let body = name.senses.iter().any(|sense| matches!(sense, Sense::Organisation(_) | Sense::Series(_)));
            !body && self.mentions.context.text.tokens[name.start].is_capitalised()
        });
        cities.find_map(|name| {
            let place = name.find(|sense| if let Sense::Place(at) = sense { Some(*at) } else { None })?;
            Some(Located::told(PlaceRef::City(place), name.start..name.end))
        })
    }

    /// "India will host the next summit": the country or city that is the host.
    fn host_of(&self, forum: &ForumMention, tokens: &Range<usize>) -> Option<Located> {
        let mentions = self.mentions;
        let mut at = forum.tokens.start;
        while at > tokens.start
            && (words::is_determiner(self.word(at - 1)) || words::ordinal(self.word(at - 1)).is_some())
        {
            at -= 1;
        }
        let verb = at.checked_sub(1).filter(|at| *at >= tokens.start)?;
        let hosts = matches!(self.word(verb), "host" | "hosts" | "hosted" | "hosting");
        if forum.told != Told::Name || !hosts {
            return None;
        }
        let group =
            within(&mentions.groups, &(verb.saturating_sub(HOST_TOKENS_MAX).max(tokens.start)..verb)).next_back()?;
        let [member] = mentions.cast.of_group[group][..] else { return None };
        let member = &mentions.cast.members[member];
        let country = member.country.filter(|_| member.kind == ParticipantType::Country)?;
        Some(Located::told(PlaceRef::Country(country), mentions.groups[group].head.clone()))
    }

    /// "ended here", and what the lead tells of the place that the article was sent from.
    fn here(&self, forum: &ForumMention, life: &Life, sentence: usize, anchor: &Range<usize>) -> Option<Located> {
        let dateline = self.mentions.dateline.as_ref()?;
        let end = self.mentions.context.text.sentences[sentence].tokens.end.min(anchor.end + BESIDE_TOKENS_MAX);
        let says_here = (anchor.end..end).any(|at| self.word(at) == "here");
        // "agreed at a two-day conference of the agency"
        let first = forum.tokens.start;
        let brought_in = (first.saturating_sub(AT_TOKENS_MAX)..first)
            .any(|at| matches!(self.word(at), "at" | "during") && matches!(self.word(at + 1), "a" | "an"));
        let told_there = dateline.lead.contains(&forum.tokens.start)
            && (forum.told != Told::Name || brought_in)
            && !matches!(life.status, Status::Proposed | Status::Denied);
        (says_here || told_there)
            .then(|| dateline.place.clone().map(|(place, tokens)| Located::told(place, tokens)))
            .flatten()
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
        let name = reference.series.map(|series| context.knowledge.series[series as usize].name.to_lowercase());
        let name = name.unwrap_or_default();
        let conference =
            ["conference", "forum", "assembly"].iter().any(|word| name.contains(word)) && !name.contains("leaders");
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
        } else if forum.level == Some(Level::Leaders) || forum.series.is_some() {
            Kind::Summit
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

/// Tokens from a verb of coming together to "for a two-day".
const PURPOSE_TOKENS_MAX: usize = 10;

/// Words that give a status among which "opened" is looked for.
const OPENING_WORDS_MAX: usize = 8;

/// Tokens behind a forum's name among which its place and date stand.
const BESIDE_TOKENS_MAX: usize = 8;

/// Tokens at a sentence's start where a date belongs to all of it.
const OPENING_TOKENS_MAX: usize = 2;

/// Tokens in front of a forum or of its date among which "two-day" and "ended" stand.
const DAYS_TOKENS_MAX: usize = 8;

/// Tokens from a body's name to the word for its gathering.
const HEAD_TOKENS_MAX: usize = 50;

/// Tokens behind a forum's head among which its date and place stand.
const DATE_TOKENS_MAX: usize = 22;

/// Tokens from a forum's name to "attended by".
const ATTENDED_TOKENS_MAX: usize = 16;

/// Tokens between a host and "host".
const HOST_TOKENS_MAX: usize = 6;

/// Tokens between "at a" and the forum's name.
const AT_TOKENS_MAX: usize = 6;

/// Participles that set a time and a place: "set for Washington in April".
fn is_set_for(word: &str) -> bool {
    matches!(word, "set" | "scheduled" | "planned" | "slated" | "due")
}

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
