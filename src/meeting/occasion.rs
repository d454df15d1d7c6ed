//! From cues to occasions: an occasion is opened once, and later words about it add to it.
//!
//! "The White House announced a meeting between A and B on Friday. The meeting will take place … The two leaders met in 2021"
//! gives two occasions: the second sentence adds to the first, the third contradicts its date and opens another.

use std::ops::Range;

use super::{
    circumstance,
    frame::{self, Filled, Party},
    model::{Format, Kind, Laterality, ParticipantType, Status},
    operator::{self, Life},
};
use crate::{
    knowledge::facts::{FrameClass, Index, PlaceSort},
    mention::{Mentions, cast::MemberIndex, party::GroupKind, place::PlaceRef},
    text::words,
    time::{Anchoring, Day, Direction, Edtf, Precision, Resolved},
};

/// A date with the words it was read from.
#[derive(Clone, Debug)]
pub(super) struct Dated {
    pub(super) resolved: Resolved,
    /// Number of the expression; nothing where the date comes from the tables.
    pub(super) expression: Option<usize>,
    pub(super) from_text_date: bool,
}

/// A venue with the words it was read from; no tokens where it comes from the tables.
#[derive(Clone, Debug)]
pub(super) struct Located {
    pub(super) place: PlaceRef,
    pub(super) tokens: Option<Range<usize>>,
}

/// A forum's edition that an occasion is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ForumRef {
    pub(super) series: Option<Index>,
    pub(super) edition: Option<Index>,
    pub(super) organisation: Option<Index>,
    pub(super) tokens: Range<usize>,
}

/// An occasion as the article gives it.
#[derive(Clone, Debug)]
pub(super) struct Occasion {
    /// Tokens of the first cue, or of the forum's name.
    pub(super) tokens: Range<usize>,
    pub(super) kind: Kind,
    pub(super) kind_tokens: Range<usize>,
    pub(super) format: Option<(Format, Option<Range<usize>>)>,
    pub(super) laterality: Option<(Laterality, Range<usize>)>,
    pub(super) parties: Vec<Party>,
    pub(super) announcers: Vec<Party>,
    pub(super) life: Life,
    pub(super) when: Option<Dated>,
    pub(super) place: Option<Located>,
    pub(super) forum: Option<ForumRef>,
    pub(super) name: Option<Range<usize>>,
    /// Number of the occasion around this one, with the words that say so.
    pub(super) part_of: Option<(usize, Range<usize>)>,
    pub(super) ordinal: Option<(u32, Range<usize>)>,
    pub(super) topics: Vec<(Index, Range<usize>)>,
    /// Sentences that speak of it.
    pub(super) sentences: Vec<usize>,
    /// Parties were taken from an earlier occasion ("the two leaders").
    pub(super) inherited: bool,
}

/// All occasions of an article, in order of their first words.
pub(super) fn find(mentions: &Mentions<'_>) -> Vec<Occasion> {
    let mut stage = Stage { mentions, occasions: Vec::new(), focus: None };
    // The headline last: it says in few words what the text tells apart.
    let sentences = &mentions.context.text.sentences;
    let headline = sentences.iter().take_while(|sentence| sentence.in_title).count();
    for sentence in (headline..sentences.len()).chain(0..headline) {
        stage.read_sentence(sentence);
    }

    stage.occasions
}

struct Stage<'m, 'a> {
    mentions: &'m Mentions<'a>,
    occasions: Vec<Occasion>,
    /// The occasion that "the meeting" means.
    focus: Option<usize>,
}

/// What one cue says, before the discourse has placed it.
struct Draft {
    cue: usize,
    tokens: Range<usize>,
    filled: Filled,
    life: Life,
    dates: Vec<usize>,
    places: Vec<usize>,
    kind: Kind,
    ordinal: Option<(u32, Range<usize>)>,
    name: Option<Range<usize>>,
}

impl<'m, 'a> Stage<'m, 'a> {
    fn word(&self, at: usize) -> &'m str {
        if at < self.mentions.context.text.tokens.len() { self.mentions.context.text.folded(at) } else { "" }
    }

    fn read_sentence(&mut self, sentence: usize) {
        let tokens = self.mentions.context.text.sentences[sentence].tokens.clone();
        let around = self.read_forums(sentence, &tokens);
        let mut drafts = self.drafts(&tokens);
        self.attach_circumstances(&tokens, &mut drafts);
        let mut spoken_of: Vec<usize> = Vec::new();
        let mut previous: Option<Vec<Party>> = None;
        for draft in &drafts {
            let placed = self.place(draft, sentence, previous.as_deref(), &tokens);
            for occasion in placed {
                spoken_of.push(occasion);
                if let Some((forum, words)) = &around
                    && *forum != occasion
                    && self.occasions[occasion].forum.is_none()
                    && self.occasions[occasion].part_of.is_none()
                    && self.fits_inside(occasion, *forum)
                {
                    self.occasions[occasion].part_of = Some((*forum, words.clone()));
                }
                previous = Some(self.occasions[occasion].parties.clone());
            }
        }
        self.read_announcers(&tokens, &spoken_of);
        self.read_topics(sentence, &tokens, &spoken_of);
    }

    /// Whoever tells of a meeting that is still to come, without being a party to it, announces it: "the spokeswoman said
    /// the meeting will take place".
    fn read_announcers(&mut self, tokens: &Range<usize>, spoken_of: &[usize]) {
        let mentions = self.mentions;
        // "The spokeswoman said the two leaders would discuss trade" tells of the meeting in focus without naming it.
        let collective = mentions
            .groups
            .iter()
            .any(|group| matches!(group.kind, GroupKind::Collective(_)) && tokens.contains(&group.tokens.start));
        let Some(occasion) = spoken_of.first().copied().or(self.focus.filter(|_| collective)) else { return };
        if matches!(self.occasions[occasion].life.status, Status::Held) || self.occasions[occasion].forum.is_some() {
            return;
        }
        let Some(verb) = tokens.clone().find(|at| words::is_report_verb(self.word(*at))) else { return };
        let speaker =
            mentions.groups.iter().position(|group| tokens.contains(&group.tokens.start) && !group.genitive).filter(
                |at| {
                    mentions.groups[*at].tokens.end <= verb && verb - mentions.groups[*at].tokens.end <= 4
                        || mentions.groups[*at].tokens.start > verb && mentions.groups[*at].tokens.start - verb <= 1
                },
            );
        let Some(at) = speaker else { return };
        for member in &mentions.cast.of_group[at] {
            let known = |parties: &[Party]| parties.iter().any(|party| party.member == *member);
            let country = mentions.cast.members[*member].kind == ParticipantType::Country;
            if !country && !known(&self.occasions[occasion].parties) && !known(&self.occasions[occasion].announcers) {
                let tokens = mentions.groups[at].head.clone();
                self.occasions[occasion].announcers.push(Party { member: *member, tokens, rule: "tells_of_meeting" });
            }
        }
    }

    // ---- forums

    /// Opens the forums that a sentence names; gives the one around what the sentence tells ("on the sidelines of").
    fn read_forums(&mut self, sentence: usize, tokens: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let mut around = None;
        let mentions = self.mentions;
        for forum in &mentions.forums {
            if !forum.is_occasion || !tokens.contains(&forum.tokens.start) {
                continue;
            }
            let Some(occasion) = self.open_forum(forum, sentence) else { continue };
            let inside = self.is_around(forum.tokens.start, tokens);
            self.add_attendants(occasion, forum.tokens.start, tokens);
            if inside {
                around = Some((occasion, forum.tokens.clone()));
            }
        }
        around
    }

    fn open_forum(&mut self, forum: &crate::mention::forum::ForumMention, sentence: usize) -> Option<usize> {
        let context = &self.mentions.context;
        let edition = context.edition(forum, context.day, &self.mentions.places);

        let reference = ForumRef {
            series: forum.series,
            edition: edition.map(|(at, _)| at),
            organisation: forum.organisation,
            tokens: forum.tokens.clone(),
        };
        let same = |occasion: &Occasion| {
            occasion.forum.as_ref().is_some_and(|other| {
                other.series == reference.series
                    && other.edition == reference.edition
                    && other.organisation == reference.organisation
                    || other.series.is_some() && other.series == reference.series && other.edition == reference.edition
            })
        };
        if let Some(at) = self.occasions.iter().position(same) {
            if !self.occasions[at].sentences.contains(&sentence) {
                self.occasions[at].sentences.push(sentence);
            }
            return Some(at);
        }
        let (_, edition) = edition?;
        let day = context.day;
        let status = match (day, edition.start, edition.end) {
            (Some(day), Some(start), _) if day < start => Status::Scheduled,
            (Some(day), _, Some(end)) if day > end => Status::Held,
            (Some(_), Some(_), Some(_)) if !context.day_is_inferred => Status::Ongoing,
            _ => Status::Scheduled,
        };
        let series = &context.knowledge.series[forum.series? as usize];
        let kind = if ["conference", "forum", "assembly"].iter().any(|word| series.name.to_lowercase().contains(word))
            && !series.name.to_lowercase().contains("leaders")
        {
            Kind::Conference
        } else {
            Kind::Summit
        };
        let dates = edition.start.zip(edition.end).and_then(|(start, end)| {
            if edition.dated_to_day { Edtf::interval(start, end) } else { Edtf::month(start.year(), start.month()) }
        });
        let city = self.city(&edition.city, edition.country);
        self.occasions.push(Occasion {
            tokens: forum.tokens.clone(),
            kind,
            kind_tokens: forum.tokens.clone(),
            format: Some((if edition.is_virtual { Format::Video } else { Format::InPerson }, None)),
            laterality: None,
            parties: Vec::new(),
            announcers: Vec::new(),
            life: Life { status, tokens: forum.tokens.start..forum.tokens.start, rule: "edition_dates", weak: true },
            when: dates.map(|edtf| Dated {
                resolved: Resolved {
                    edtf,
                    rule: "forum_edition",
                    alternatives: Vec::new(),
                    anchored: false,
                    certainty: 90,
                },
                expression: None,
                from_text_date: false,
            }),
            place: city
                .or(edition.country.map(PlaceRef::Country))
                .filter(|_| !edition.is_virtual)
                .map(|place| Located { place, tokens: None }),
            forum: Some(reference),
            name: None,
            part_of: None,
            ordinal: None,
            topics: Vec::new(),
            sentences: vec![sentence],
            inherited: false,
        });
        Some(self.occasions.len() - 1)
    }

    fn city(&self, name: &str, country: Option<Index>) -> Option<PlaceRef> {
        use crate::knowledge::Sense;
        let knowledge = self.mentions.context.knowledge;
        let name = name.split(", ").next().unwrap_or(name);
        knowledge.matcher().exact(name).iter().find_map(|(sense, _)| match sense {
            Sense::Place(at) if knowledge.places[*at as usize].country == country => Some(PlaceRef::City(*at)),
            _ => None,
        })
    }

    /// Whether a forum's name stands behind "on the sidelines of", "at", "during".
    fn is_around(&self, start: usize, tokens: &Range<usize>) -> bool {
        let mut at = start;
        while at > tokens.start && start - at < 6 {
            at -= 1;
            match self.word(at) {
                "at" | "during" | "sidelines" | "margins" | "sideline" | "fringes" | "within" | "day" => return true,

                "of" | "the" | "this" | "annual" | "week" | "year" | "s" | "gathering" | "meeting" => {}
                _ if self.mentions.context.kind(at) == Some(crate::text::TokenKind::Possessive) => {}
                _ => return false,
            }
        }
        false
    }

    /// People whom the sentence places at a forum: its subject, where the sentence says "during", "attend", "at".
    fn add_attendants(&mut self, occasion: usize, start: usize, tokens: &Range<usize>) {
        let mentions = self.mentions;
        let attends = (tokens.start..start).any(|at| {
            matches!(
                self.word(at),
                "during"
                    | "attend"
                    | "attends"
                    | "attended"
                    | "attending"
                    | "participate"
                    | "participates"
                    | "participated"
                    | "join"
                    | "joins"
                    | "joined"
            ) && start - at < 10
        });
        let sidelines =
            (tokens.start..start).any(|at| matches!(self.word(at), "sidelines" | "margins" | "sideline" | "fringes"));
        if !attends || sidelines {
            return;
        }
        let subject = mentions.groups.iter().enumerate().find(|(_, group)| {
            let before = group
                .tokens
                .start
                .checked_sub(1)
                .filter(|at| *at >= tokens.start)
                .map_or("", |at| mentions.context.text.folded(at));
            tokens.contains(&group.tokens.start) && !words::is_preposition(before) && !group.genitive
        });
        let Some((at, group)) = subject else { return };
        for member in &mentions.cast.of_group[at] {
            let person = mentions.cast.members[*member].kind == ParticipantType::Person;
            let known = self.occasions[occasion].parties.iter().any(|party| party.member == *member);
            if person && !known {
                self.occasions[occasion].parties.push(Party {
                    member: *member,
                    tokens: group.head.clone(),
                    rule: "attends_forum",
                });
            }
        }
    }

    /// A meeting lies inside a forum where their dates can agree.
    fn fits_inside(&self, occasion: usize, forum: usize) -> bool {
        let (inner, outer) = (&self.occasions[occasion], &self.occasions[forum]);
        match (&inner.when, &outer.when) {
            (Some(inner), Some(outer)) => near(&inner.resolved.edtf, &outer.resolved.edtf, FORUM_MARGIN_DAYS),
            _ => true,
        }
    }

    // ---- drafts

    fn drafts(&self, tokens: &Range<usize>) -> Vec<Draft> {
        let mentions = self.mentions;
        let first = mentions.cues.partition_point(|cue| cue.tokens.start < tokens.start);
        let mut drafts = Vec::new();
        for at in first..mentions.cues.len() {
            let cue = &mentions.cues[at];
            if cue.tokens.start >= tokens.end {
                break;
            }
            let in_forum =
                mentions.forums.iter().any(|forum| forum.is_occasion && forum.tokens.contains(&cue.tokens.start));
            // "have never met" tells of no meeting.
            let never = (cue.tokens.start.saturating_sub(3).max(tokens.start)..cue.tokens.start)
                .any(|at| self.word(at) == "never");
            if in_forum || never || matches!(cue.class, FrameClass::Attend | FrameClass::Invite | FrameClass::Decoy) {
                continue;
            }

            let filled = frame::fill(mentions, at, tokens);
            let life = if cue.is_noun() {
                operator::of_noun(&mentions.context, cue, tokens)
            } else {
                operator::of_verb(&mentions.context, cue, filled.verb_from, tokens)
            };
            let frame = &mentions.context.knowledge.frames[cue.frame as usize];
            let kind = frame.kind.unwrap_or(Kind::Meeting);
            drafts.push(Draft {
                cue: at,
                tokens: cue.tokens.clone(),
                filled,
                life,
                dates: Vec::new(),
                places: Vec::new(),
                kind,
                ordinal: self.ordinal(&cue.tokens, tokens),
                name: self.own_name(&cue.tokens, kind, tokens),
            });
        }
        drafts
    }

    /// "their fourth bilateral meeting": the number in front of the noun.
    fn ordinal(&self, cue: &Range<usize>, tokens: &Range<usize>) -> Option<(u32, Range<usize>)> {
        let from = cue.start.saturating_sub(4).max(tokens.start);
        let at = (from..cue.start).rev().find(|at| words::ordinal(self.word(*at)).is_some())?;
        let counted = (at + 1..cue.start).all(|at| {
            matches!(
                self.word(at),
                "bilateral" | "trilateral" | "in-person" | "face" | "to" | "official" | "such" | "direct" | "joint"
            )
        }) && !(cue.end..cue.end + 8)
            .any(|at| matches!(self.word(at), "this" | "since" | "year" | "week" | "month"));
        let visit = self.word(cue.end) == "to" || matches!(self.word(cue.end - 1), "day" | "round" | "session");
        counted.then(|| words::ordinal(self.word(at)).map(|number| (number, at..cue.end))).flatten().filter(|_| !visit)
    }

    /// "summit on migration", "peace conference on Ukraine": the name of an occasion that has no parties for a name.
    fn own_name(&self, cue: &Range<usize>, kind: Kind, tokens: &Range<usize>) -> Option<Range<usize>> {
        if !matches!(kind, Kind::Summit | Kind::Conference) {
            return None;
        }
        let topic_in_front =
            self.mentions.topics.iter().find(|topic| topic.tokens.end == cue.start).map(|topic| topic.tokens.start);
        if let Some(start) = topic_in_front {
            return Some(start..cue.end);
        }
        if !matches!(self.word(cue.end), "on" | "for" | "about") {
            return None;
        }
        let topic = self
            .mentions
            .topics
            .iter()
            .find(|topic| topic.tokens.start > cue.end && topic.tokens.start <= cue.end + 4)?;
        let plain = (cue.end + 1..topic.tokens.start).all(|at| self.mentions.context.text.tokens[at].is_word());
        let dated =
            self.mentions.dates.iter().any(|date| date.tokens.start == cue.end || date.tokens.start == cue.end + 1);
        (plain && !dated && topic.tokens.end <= tokens.end).then(|| cue.start..topic.tokens.end)
    }

    fn attach_circumstances(&self, tokens: &Range<usize>, drafts: &mut [Draft]) {
        let mentions = self.mentions;
        let cues: Vec<Range<usize>> = drafts.iter().map(|draft| draft.tokens.clone()).collect();
        if cues.is_empty() {
            return;
        }
        for (at, date) in mentions.dates.iter().enumerate() {
            let bounds = |word: &str| matches!(word, "since" | "until" | "till" | "within");
            let since = date.tokens.start.checked_sub(1).is_some_and(|at| bounds(self.word(at)))
                || bounds(self.word(date.tokens.start));
            if !tokens.contains(&date.tokens.start)
                || since
                || circumstance::dates_a_report(mentions, &date.tokens, tokens)
            {
                continue;
            }

            if let Some(owner) = circumstance::owner(mentions, &date.tokens, &cues) {
                drafts[owner].dates.push(at);
            }
        }
        for (at, place) in mentions.places.iter().enumerate() {
            if !tokens.contains(&place.tokens.start) || !circumstance::can_be_venue(mentions, place, tokens) {
                continue;
            }
            if let Some(owner) = circumstance::owner(mentions, &place.tokens, &cues) {
                drafts[owner].places.push(at);
            }
        }
    }

    // ---- discourse

    /// Adds a draft to the occasions it speaks of, or opens them; gives their numbers.
    fn place(
        &mut self,
        draft: &Draft,
        sentence: usize,
        previous: Option<&[Party]>,
        tokens: &Range<usize>,
    ) -> Vec<usize> {
        if self.is_domestic_visit(draft) {
            return Vec::new();
        }
        let mut parties = draft.filled.parties.clone();
        let mut inherited = false;
        if let Some((count, words)) = &draft.filled.collective {
            let found = self.collective(*count, draft.tokens.start);
            inherited = !found.is_empty();
            let known: Vec<MemberIndex> = parties.iter().map(|party| party.member).collect();
            parties.extend(found.into_iter().filter(|member| !known.contains(member)).map(|member| Party {
                member,
                tokens: words.clone(),
                rule: "collective",
            }));
        }
        // "… previously met in Washington, followed by a meeting in Mexico City": the same parties go on.
        if parties.is_empty() && !draft.filled.definite && self.goes_on(draft, tokens) {
            parties = previous.map(|parties| parties.to_vec()).unwrap_or_default();
            inherited = !parties.is_empty();
        }
        self.drop_host_country(&mut parties);
        let anaphor = draft.filled.definite && parties.len() < 2;
        let circumstances = self.circumstances(draft);
        let several = circumstances.len() > 1;
        let mut placed = Vec::new();
        for (when, located) in circumstances {
            let occasion = self.build(draft, &parties, when, located, sentence, inherited);
            let at = match self.matching(draft, &occasion, anaphor, several) {
                Some(at) => {
                    self.merge(at, occasion);
                    Some(at)
                }
                None if !draft.filled.only_adds && self.can_open(draft, &occasion) && !self.sums_up(&occasion) => {
                    self.occasions.push(occasion);
                    Some(self.occasions.len() - 1)
                }
                None => None,
            };
            if let Some(at) = at {
                placed.push(at);
                if self.takes_focus(at, several) {
                    self.focus = Some(at);
                }
            }
        }
        placed
    }

    /// Whether a headline only puts together what the text tells apart: "A to meet B and C".
    fn sums_up(&self, new: &Occasion) -> bool {
        let holds = |old: &Occasion| {
            old.parties.len() > 1
                && old.parties.iter().all(|party| new.parties.iter().any(|other| other.member == party.member))
        };
        self.in_title(new) && new.parties.len() > 2 && self.occasions.iter().any(holds)
    }

    fn in_title(&self, occasion: &Occasion) -> bool {
        let text = self.mentions.context.text;
        text.in_title(text.span(occasion.tokens.clone()))
    }

    /// Whether "the meeting" means this occasion from here on: not a forum, and not a recollection of what lies behind
    /// the meeting that the article is about.
    fn takes_focus(&self, at: usize, several: bool) -> bool {
        let new = &self.occasions[at];
        let Some(focus) = self.focus else { return new.forum.is_none() };
        let recalled = new.inherited || several || new.ordinal.is_none() && comes_before(new, &self.occasions[focus]);
        new.forum.is_none() && (self.occasions[focus].forum.is_some() || !recalled)
    }

    /// Whether a verb of travel stays in the traveller's own country, or names no place at all.
    fn is_domestic_visit(&self, draft: &Draft) -> bool {
        if !matches!(self.mentions.cues[draft.cue].class, FrameClass::Visit | FrameClass::Travel) {
            return false;
        }
        let Some((destination, _)) = &draft.filled.destination else { return true };
        let home = draft.filled.parties.first().and_then(|party| self.mentions.cast.members[party.member].country);
        home.is_some() && self.country_of(*destination) == home
    }

    /// Whether a noun continues the sentence's earlier meeting: "followed by a meeting", "and then a visit".
    fn goes_on(&self, draft: &Draft, tokens: &Range<usize>) -> bool {
        (draft.tokens.start.saturating_sub(6).max(tokens.start)..draft.tokens.start)
            .any(|at| matches!(self.word(at), "followed" | "then" | "before" | "after"))
    }

    /// The members that "the two leaders" or "they" means: the parties in focus, else those of the latest occasion of that
    /// many parties, else the people named so far where they are that many.
    fn collective(&self, count: Option<u32>, before: usize) -> Vec<MemberIndex> {
        let wanted = |number: usize| count.map_or(number >= 2, |count| number == count as usize);
        let of =
            |at: usize| -> Vec<MemberIndex> { self.occasions[at].parties.iter().map(|party| party.member).collect() };
        if let Some(parties) = self.focus.map(of).filter(|parties| wanted(parties.len())) {
            return parties;
        }
        if let Some(parties) = (0..self.occasions.len()).rev().map(of).find(|parties| wanted(parties.len())) {
            return parties;
        }
        let mut people: Vec<MemberIndex> = Vec::new();
        for (at, group) in self.mentions.groups.iter().enumerate().filter(|(_, group)| group.tokens.end <= before) {
            let _ = group;
            for member in &self.mentions.cast.of_group[at] {
                if self.mentions.cast.members[*member].kind == ParticipantType::Person && !people.contains(member) {
                    people.push(*member);
                }
            }
        }
        if wanted(people.len()) && people.len() <= 3 { people } else { Vec::new() }
    }

    /// A country stands in only for a side of which no person is named.
    fn drop_host_country(&self, parties: &mut Vec<Party>) {
        let members = &self.mentions.cast.members;
        let represented: Vec<Option<Index>> = parties
            .iter()
            .filter(|party| members[party.member].kind == ParticipantType::Person)
            .map(|party| members[party.member].country)
            .collect();
        parties.retain(|party| {
            let member = &members[party.member];
            member.kind == ParticipantType::Person || member.country.is_none() || !represented.contains(&member.country)
        });
    }

    /// When and where a draft happened: once; or several times where a series is listed ("in Washington in 2021 and again in
    /// 2022, and in Mexico City in January").
    fn circumstances(&self, draft: &Draft) -> Vec<(Option<Dated>, Option<Located>)> {
        let dates: Vec<Dated> = draft.dates.iter().filter_map(|at| self.resolve_date(draft, *at)).collect();
        if dates.len() > 1 && dates.windows(2).all(|pair| self.are_listed(&pair[0], &pair[1])) {
            return self.listed(draft, dates);
        }
        // Of several, the finest says when; "this week … on Friday" is Friday.
        let finest = dates
            .into_iter()
            .max_by_key(|dated| (rank(dated.resolved.edtf.precision()), std::cmp::Reverse(dated.expression)));
        vec![(finest, self.locate(draft))]
    }

    fn resolve_date(&self, draft: &Draft, at: usize) -> Option<Dated> {
        let expression = &self.mentions.dates[at];
        let from_text_date = expression.anchoring() == Anchoring::Text;
        let published = self.mentions.context.day;
        let reference = if from_text_date { self.date_in_focus().or(published) } else { published };
        let direction = if from_text_date { Direction::Unknown } else { draft.life.direction() };
        let resolved = expression.resolve(reference, direction)?;
        // "since 2018", "in the coming weeks" say nothing of the day.
        let open = resolved.edtf.earliest().is_none() || resolved.edtf.latest().is_none();
        if open || resolved.certainty <= VAGUE_CERTAINTY_MAX {
            return None;
        }
        Some(Dated { resolved, expression: Some(at), from_text_date })
    }

    fn tokens_of(&self, dated: &Dated) -> Range<usize> {
        dated.expression.map_or(0..0, |at| self.mentions.dates[at].tokens.clone())
    }

    /// Whether two dates are items of one list: only "and", "again", places and their prepositions stand between.
    fn are_listed(&self, one: &Dated, other: &Dated) -> bool {
        let between = self.tokens_of(one).end..self.tokens_of(other).start;
        let joins = between.clone().any(|at| matches!(self.word(at), "and" | "then"));
        let place = |at: usize| self.mentions.places.iter().any(|place| place.tokens.contains(&at));
        let comma = |at: usize| self.mentions.context.kind(at) == Some(crate::text::TokenKind::Comma);
        joins
            && between.len() <= 8
            && between.clone().all(|at| {
                comma(at)
                    || place(at)
                    || matches!(self.word(at), "and" | "again" | "in" | "on" | "at" | "then" | "later" | "also")
            })
    }

    /// Each date of a list with its place: the one in front of it, else that of the date before, else the one behind all.
    fn listed(&self, draft: &Draft, dates: Vec<Dated>) -> Vec<(Option<Dated>, Option<Located>)> {
        let place_in = |tokens: Range<usize>| {
            let within = |at: &&usize| tokens.contains(&self.mentions.places[**at].tokens.start);
            draft.places.iter().rev().find(within).map(|at| {
                let place = &self.mentions.places[*at];
                Located { place: place.place, tokens: Some(place.tokens.clone()) }
            })
        };
        let last = dates.last().map_or(0, |dated| self.tokens_of(dated).end);
        let behind = place_in(last..usize::MAX);
        let mut from = draft.tokens.end;
        let mut place = None;
        let mut all = Vec::new();
        for dated in dates {
            let tokens = self.tokens_of(&dated);
            place = place_in(from..tokens.start).or(place);
            from = tokens.end;
            all.push((Some(dated), place.clone()));
        }
        if all.iter().all(|(_, place)| place.is_none()) {
            all.iter_mut().for_each(|(_, place)| place.clone_from(&behind));
        }
        all
    }

    /// The day of the occasion in focus, from which "two days later" counts.
    fn date_in_focus(&self) -> Option<Day> {
        let occasion = self.occasions.iter().rev().find(|occasion| occasion.when.is_some())?;
        let edtf = &occasion.when.as_ref()?.resolved.edtf;
        edtf.earliest().filter(|_| edtf.precision() == Precision::Day)
    }

    /// The city of the dateline, for what the lead tells of the same place: "GENEVA – A and B met on Friday".
    fn dateline(&self, draft: &Draft) -> Option<Located> {
        let text = self.mentions.context.text;
        let lead = text.sentences.iter().find(|sentence| !sentence.in_title)?;
        let dateline =
            self.mentions.places.iter().find(|place| place.dateline && lead.tokens.contains(&place.tokens.start))?;
        let told_there = draft.life.status == Status::Held && !draft.life.weak && draft.kind != Kind::Visit;
        (lead.tokens.contains(&draft.tokens.start) && told_there)
            .then(|| Located { place: dateline.place, tokens: Some(dateline.tokens.clone()) })
    }

    /// The venue of a draft: the finest of its places, or where a visit goes.
    fn locate(&self, draft: &Draft) -> Option<Located> {
        if draft.kind == Kind::Call && !draft.places.iter().any(|_| self.is_in_person(draft)) {
            return None;
        }
        let places = &self.mentions.places;
        let finest = draft.places.iter().copied().min_by_key(|at| {
            let place = &places[*at];
            let distance = place.tokens.start.abs_diff(draft.tokens.start);
            (self.place_rank(place.place), distance)
        });
        let found = finest.map(|at| Located { place: places[at].place, tokens: Some(places[at].tokens.clone()) });
        let destination =
            draft.filled.destination.clone().map(|(place, tokens)| Located { place, tokens: Some(tokens) });
        match (found, destination) {
            (Some(found), Some(to)) if self.place_rank(found.place) > self.place_rank(to.place) => Some(to),
            (Some(found), _) => Some(found),
            (None, to) => to.or_else(|| self.dateline(draft)),
        }
    }

    /// Cities first, then venues (the city is what `where` names), regions, countries.
    fn place_rank(&self, place: PlaceRef) -> u8 {
        match place {
            PlaceRef::City(at) => match self.mentions.context.knowledge.places[at as usize].sort {
                PlaceSort::City => 0,
                PlaceSort::Venue => 1,
                PlaceSort::Region => 2,
            },
            PlaceRef::Country(_) => 3,
        }
    }

    fn is_in_person(&self, draft: &Draft) -> bool {
        let sentence = self.mentions.context.text.sentence_of(draft.tokens.start);
        let tokens = self.mentions.context.text.sentences[sentence].tokens.clone();
        tokens.into_iter().any(|at| matches!(self.word(at), "sidelines" | "margins" | "in-person" | "face"))
    }

    fn build(
        &self,
        draft: &Draft,
        parties: &[Party],
        when: Option<Dated>,
        place: Option<Located>,
        sentence: usize,
        inherited: bool,
    ) -> Occasion {
        let context = &self.mentions.context;
        let frame = &context.knowledge.frames[self.mentions.cues[draft.cue].frame as usize];
        let mut kind = draft.kind;
        if kind == Kind::Call && place.is_some() {
            kind = Kind::Meeting;
        }
        let mut parties = parties.to_vec();
        if kind == Kind::Visit
            && let Some((destination, tokens)) = &draft.filled.destination
        {
            self.add_host(&mut parties, *destination, tokens);
        }
        let video = self.video_words(draft);
        let phone = self.phone_words(draft);
        let format = match frame.format {
            Some(format) => {
                Some((video.clone().map_or(format, |_| Format::Video), video.or(Some(draft.tokens.clone()))))
            }
            None => match (video, phone) {
                (Some(tokens), _) => Some((Format::Video, Some(tokens))),
                (None, Some(tokens)) => Some((Format::Phone, Some(tokens))),
                (None, None) if kind == Kind::Call => Some((Format::Phone, None)),
                (None, None) => Some((Format::InPerson, None)),
            },
        };
        let laterality =
            frame.laterality.map(|laterality| (laterality, draft.tokens.clone())).or_else(|| self.stated_sides(draft));
        let mut life = draft.life.clone();
        if let (Some(when), Some(day), false) = (&when, context.day, context.day_is_inferred) {
            life = by_date(life, &when.resolved.edtf, day);
        }
        Occasion {
            tokens: draft.tokens.clone(),
            kind,
            kind_tokens: draft.tokens.clone(),
            format,
            laterality,
            parties,
            announcers: draft.filled.announcers.clone(),
            life,
            when,
            place,
            forum: None,
            name: draft.name.clone(),
            part_of: None,
            ordinal: draft.ordinal.clone(),
            topics: Vec::new(),
            sentences: vec![sentence],
            inherited,
        }
    }

    /// The host country of a visit, where nobody of that country is a party.
    fn add_host(&self, parties: &mut Vec<Party>, destination: PlaceRef, tokens: &Range<usize>) {
        let knowledge = self.mentions.context.knowledge;
        let country = match destination {
            PlaceRef::Country(at) => Some(at),
            PlaceRef::City(at) => knowledge.places[at as usize].country,
        };
        let members = &self.mentions.cast.members;
        let Some(country) = country else { return };
        if parties.iter().any(|party| members[party.member].country == Some(country)) {
            return;
        }
        if let Some(member) = self.mentions.cast.country_index(country) {
            parties.push(Party { member, tokens: tokens.clone(), rule: "visited_country" });
        }
    }

    /// "bilateral", "trilateral" in front of the noun.
    fn stated_sides(&self, draft: &Draft) -> Option<(Laterality, Range<usize>)> {
        (draft.tokens.start.saturating_sub(4)..draft.tokens.start).rev().find_map(|at| {
            let laterality = match self.word(at) {
                "bilateral" => Laterality::Bilateral,
                "trilateral" => Laterality::Trilateral,
                "multilateral" => Laterality::Multilateral,
                _ => return None,
            };
            Some((laterality, at..at + 1))
        })
    }

    fn video_words(&self, draft: &Draft) -> Option<Range<usize>> {
        self.near(draft, |word| {
            matches!(word, "video" | "virtually" | "videoconference" | "virtual" | "videolink" | "teleconference")
        })
    }

    fn phone_words(&self, draft: &Draft) -> Option<Range<usize>> {
        if matches!(draft.kind, Kind::Visit | Kind::Summit) {
            return None;
        }
        self.near(draft, |word| matches!(word, "phone" | "telephone" | "telephoned" | "phoned"))
    }

    /// The first word within a clause's reach of a cue that `is` takes.
    fn near(&self, draft: &Draft, is: impl Fn(&str) -> bool) -> Option<Range<usize>> {
        let sentence = self.mentions.context.text.sentence_of(draft.tokens.start);
        let tokens = self.mentions.context.text.sentences[sentence].tokens.clone();
        let from = draft.tokens.start.saturating_sub(4).max(tokens.start);
        let to = (draft.tokens.end + 10).min(tokens.end);
        (from..to).find(|at| is(self.word(*at))).map(|at| at..at + 1)
    }

    /// The occasion that a new account speaks of, if it is one of those known.
    fn matching(&self, draft: &Draft, new: &Occasion, anaphor: bool, several: bool) -> Option<usize> {
        if several {
            return self.occasions.iter().position(|old| same_parties(old, new) && same_date(old, new));
        }
        let mut best: Option<(i32, usize)> = None;
        for (at, old) in self.occasions.iter().enumerate() {
            if let Some(score) = self.likeness(draft, old, new, anaphor, self.focus == Some(at))
                && best.is_none_or(|(other, _)| score >= other)
            {
                best = Some((score, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// How well a new account fits an occasion; nothing where something contradicts or too little agrees.
    fn likeness(&self, draft: &Draft, old: &Occasion, new: &Occasion, anaphor: bool, in_focus: bool) -> Option<i32> {
        if old.forum.is_some()
            || old.name.is_some() && new.name.is_some() && !self.same_words(old.name.as_ref(), new.name.as_ref())
        {
            let same_summit =
                old.forum.is_some() && new.parties.is_empty() && draft.filled.definite && new.kind == Kind::Summit;
            return (same_summit && !dates_contradict(old, new)).then_some(1);
        }
        let other_kind = (old.kind == Kind::Call) != (new.kind == Kind::Call);
        if dates_contradict(old, new) || other_kind && !(anaphor && new.parties.is_empty()) && !draft.filled.only_adds {
            return None;
        }
        if self.places_contradict(old, new) || lives_contradict(old, new) {
            return None;
        }
        let shared =
            new.parties.iter().filter(|party| old.parties.iter().any(|other| self.stands_for(party, other))).count();
        if new.parties.is_empty() {
            let kinds = kinds_agree(old.kind, new.kind) || draft.kind == Kind::Talks && old.kind != Kind::Visit;
            return (anaphor && kinds && (in_focus || kinds_equal(old.kind, new.kind))).then_some(if in_focus {
                4
            } else {
                1
            });
        }
        // Other sides make another meeting: two of three leaders who hold talks of their own.
        let summary = self.in_title(new) && self.has_fewer_sides(new, old);
        if !self.sides_agree(old, new)
            && !anaphor
            && !summary
            && !draft.filled.definite
            && !self.hosts_known(draft, old, new)
        {
            return None;
        }

        let subset =
            shared == new.parties.len() || shared == old.parties.len() || shared >= 1 && self.sides_agree(old, new);

        let enough = shared >= 2 || shared == 1 && (anaphor || new.parties.len() == 1 || old.parties.len() == 1);
        if !subset || !enough || !kinds_agree(old.kind, new.kind) && !draft.filled.only_adds {
            return None;
        }

        // A dated or placed past meeting beside an undated one is another, unless the words point back.
        let pinned = old.when.is_some() != new.when.is_some() && !draft.filled.definite && new.inherited;
        if pinned && !in_focus {
            return None;
        }
        Some(
            10 + 4 * i32::from(self.sides_agree(old, new))
                + shared as i32
                + i32::from(in_focus)
                + 2 * i32::from(same_date(old, new)),
        )
    }

    /// Whether two accounts have the same sides, or one of them has one side only.
    fn sides_agree(&self, old: &Occasion, new: &Occasion) -> bool {
        let sides = |occasion: &Occasion| side_list(self.mentions, &occasion.parties);
        let (old, new) = (sides(old), sides(new));
        let within = |one: &[Side], other: &[Side]| one.iter().all(|side| other.contains(side));
        old.len() < 2 || new.len() < 2 || within(&old, &new) && within(&new, &old)
    }

    /// Whether a host receives exactly the parties of a known meeting: who brings others together holds no other meeting.
    fn hosts_known(&self, draft: &Draft, old: &Occasion, new: &Occasion) -> bool {
        let guests: Vec<Party> = new.parties.iter().filter(|party| party.rule == "object").cloned().collect();
        let (guests, known) = (side_list(self.mentions, &guests), side_list(self.mentions, &old.parties));
        self.mentions.cues[draft.cue].class == FrameClass::Host
            && guests.len() > 1
            && guests.iter().all(|side| known.contains(side))
    }

    /// Whether two parties are one, or a country and somebody who speaks for it.
    fn stands_for(&self, one: &Party, other: &Party) -> bool {
        let (a, b) = (&self.mentions.cast.members[one.member], &self.mentions.cast.members[other.member]);
        let country = a.kind == ParticipantType::Country || b.kind == ParticipantType::Country;
        one.member == other.member || country && a.country.is_some() && a.country == b.country
    }

    fn has_fewer_sides(&self, new: &Occasion, old: &Occasion) -> bool {
        let old = side_list(self.mentions, &old.parties);
        side_list(self.mentions, &new.parties).iter().all(|side| old.contains(side))
    }

    fn same_words(&self, one: Option<&Range<usize>>, other: Option<&Range<usize>>) -> bool {
        let words = |tokens: &Range<usize>| tokens.clone().map(|at| self.word(at)).collect::<Vec<_>>();
        match (one, other) {
            (Some(one), Some(other)) => words(one) == words(other),
            _ => false,
        }
    }

    fn places_contradict(&self, old: &Occasion, new: &Occasion) -> bool {
        let (Some(old), Some(new)) = (&old.place, &new.place) else { return false };
        let country = |place: PlaceRef| match place {
            PlaceRef::Country(at) => Some(at),
            PlaceRef::City(at) => self.mentions.context.knowledge.places[at as usize].country,
        };
        if country(old.place) != country(new.place) {
            return true;
        }
        match (old.place, new.place) {
            (PlaceRef::City(one), PlaceRef::City(other)) => {
                let sort = |at: Index| self.mentions.context.knowledge.places[at as usize].sort;
                one != other && sort(one) == PlaceSort::City && sort(other) == PlaceSort::City
            }
            _ => false,
        }
    }

    fn merge(&mut self, at: usize, new: Occasion) {
        let finer = self.place_finer(&self.occasions[at], &new);
        let has_parties = !new.parties.is_empty();
        let old = &mut self.occasions[at];
        for party in new.parties {
            if !old.parties.iter().any(|other| other.member == party.member) {
                old.parties.push(party);
            }
        }
        for announcer in new.announcers {
            let known = old.announcers.iter().chain(&old.parties).any(|other| other.member == announcer.member);
            if !known {
                old.announcers.push(announcer);
            }
        }
        let date_is_finer = match (&old.when, &new.when) {
            (None, Some(_)) => true,
            (Some(old), Some(new)) => {
                let value = |dated: &Dated| (rank(dated.resolved.edtf.precision()), dated.resolved.certainty);
                value(new) > value(old)
            }
            _ => false,
        };
        if date_is_finer {
            old.when = new.when;
        }
        if finer {
            old.place = new.place;
        }
        if old.life.weak && !new.life.weak || is_later(old.life.status, new.life.status) && !new.life.weak {
            old.life = new.life;
        }
        old.ordinal = old.ordinal.take().or(new.ordinal);
        old.laterality = old.laterality.take().or(new.laterality);
        if let (Some((_, None)), Some((_, Some(_)))) = (&old.format, &new.format)
            && old.kind != Kind::Visit
        {
            old.format = new.format;
        }
        if new.kind == Kind::Visit && old.kind != Kind::Visit && old.forum.is_none() && has_parties {
            old.kind = Kind::Visit;
            old.kind_tokens = new.kind_tokens;
        } else if old.kind == Kind::Talks && new.kind == Kind::Meeting {
            // "talks" names how they met; the plain word adds nothing.
        }
        for sentence in new.sentences {
            if !old.sentences.contains(&sentence) {
                old.sentences.push(sentence);
            }
        }
        let mut parties = std::mem::take(&mut self.occasions[at].parties);
        self.drop_host_country(&mut parties);
        self.occasions[at].parties = parties;
    }

    fn place_finer(&self, old: &Occasion, new: &Occasion) -> bool {
        match (&old.place, &new.place) {
            (None, Some(_)) => true,
            (Some(old), Some(new)) => self.place_rank(new.place) < self.place_rank(old.place),
            _ => false,
        }
    }

    /// Whether an account says enough to be a meeting of its own.
    fn can_open(&self, draft: &Draft, new: &Occasion) -> bool {
        let sides = sides(self.mentions, &new.parties);
        let weak = draft.kind == Kind::Call && matches!(self.mentions.cues[draft.cue].class, FrameClass::WeakNoun)
            || self.mentions.cues[draft.cue].class == FrameClass::WeakNoun;
        if sides >= 2 {
            // "conversation", "session" need both parties beside them, not a subject from afar.
            let subjects = new.parties.iter().filter(|party| party.rule == "subject").count();
            return !weak
                || subjects > 1
                || new
                    .parties
                    .iter()
                    .any(|party| matches!(party.rule, "with_party" | "between" | "joined_names" | "collective"));
        }
        if new.name.is_some() {
            return new.when.is_some() || new.place.is_some();
        }
        if new.parties.len() == 1 && new.kind == Kind::Visit {
            let home = self.mentions.cast.members[new.parties[0].member].country;
            let abroad = new.place.as_ref().is_some_and(|place| self.country_of(place.place) != home && home.is_some());
            return abroad;
        }
        false
    }

    fn country_of(&self, place: PlaceRef) -> Option<Index> {
        match place {
            PlaceRef::Country(at) => Some(at),
            PlaceRef::City(at) => self.mentions.context.knowledge.places[at as usize].country,
        }
    }

    // ---- topics

    /// Ties the topics of a sentence to the occasion that the sentence speaks of.
    fn read_topics(&mut self, sentence: usize, tokens: &Range<usize>, spoken_of: &[usize]) {
        let mentions = self.mentions;
        let discusses = tokens.clone().any(|at| is_discussing(self.word(at)));
        let in_title = mentions.context.text.sentences[sentence].in_title;
        let owner = match spoken_of.iter().copied().find(|at| self.occasions[*at].forum.is_none()) {
            Some(at) => Some(at),
            None if discusses => self.focus,
            None => None,
        };
        for topic in mentions.topics.iter().filter(|topic| tokens.contains(&topic.tokens.start)) {
            let inside_name = (0..self.occasions.len()).find(|at| {
                self.occasions[*at]
                    .name
                    .as_ref()
                    .is_some_and(|name| name.start <= topic.tokens.start && topic.tokens.end <= name.end)
            });
            let party =
                mentions.groups.iter().any(|group| group.name.is_some() && group.tokens.contains(&topic.tokens.start));
            let near = inside_name
                .or(owner.filter(|_| discusses || self.ties(sentence, tokens, topic.tokens.start) || in_title));
            let Some(at) = near.filter(|_| !party) else { continue };
            for index in &topic.topics {
                let row = &mentions.context.knowledge.topics[*index as usize];
                let known = self.occasions[at].topics.iter().any(|(known, _)| known == index);
                if !known && !is_generic(&row.id) {
                    self.occasions[at].topics.push((*index, topic.tokens.clone()));
                }
            }
        }
    }

    /// Whether a topic stands behind a cue or a word of purpose in its sentence: "talks on", "to review".
    fn ties(&self, sentence: usize, tokens: &Range<usize>, topic: usize) -> bool {
        let _ = sentence;
        tokens.clone().any(|at| {
            at < topic
                && (self.mentions.context.is_cue(at)
                    || matches!(self.word(at), "on" | "about" | "regarding" | "over") && topic - at < 6)
        })
    }
}

/// A date of at most this certainty is too vague to say when a meeting is.
const VAGUE_CERTAINTY_MAX: u8 = 40;

/// Days by which a meeting may lie before or after the forum it belongs to.
const FORUM_MARGIN_DAYS: i32 = 4;

/// Topics that any meeting has by being one.
fn is_generic(id: &str) -> bool {
    matches!(
        id,
        "diplomacy"
            | "international-relations"
            | "summit-meetings"
            | "protocol-visits"
            | "treaty"
            | "international-organisations"
            | "economy"
    )
}

fn is_discussing(word: &str) -> bool {
    matches!(
        word,
        "discuss"
            | "discusses"
            | "discussed"
            | "discussing"
            | "discussion"
            | "discussions"
            | "focus"
            | "focused"
            | "focuses"
            | "agenda"
            | "raise"
            | "raised"
            | "raises"
            | "exchanged"
            | "reviewed"
            | "addressed"
            | "issues"
            | "topics"
            | "talked"
            | "touched"
            | "underscored"
            | "considered"
            | "dominated"
            | "heads"
            | "cooperation"
            | "explore"
            | "explored"
            | "talk"
    )
}

/// How fine a date is, for choosing between two.
fn rank(precision: Precision) -> u8 {
    match precision {
        Precision::Day => 5,
        Precision::Interval => 4,
        Precision::Month => 3,
        Precision::Season => 2,
        Precision::Year => 1,
        Precision::Decade => 0,
    }
}

/// A side of a meeting: a country, or a member of the cast that speaks for none.
type Side = (Option<Index>, usize);

/// Number of different sides among some parties: people of one country are one side.
pub(super) fn sides(mentions: &Mentions<'_>, parties: &[Party]) -> usize {
    side_list(mentions, parties).len()
}

fn side_list(mentions: &Mentions<'_>, parties: &[Party]) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for party in parties {
        let member = &mentions.cast.members[party.member];
        let side = match member.country {
            Some(country) if member.organisation.is_none() || member.kind != ParticipantType::Organisation => {
                (Some(country), usize::MAX)
            }
            _ => (None, party.member),
        };
        if !sides.contains(&side) {
            sides.push(side);
        }
    }
    sides
}

/// A date on the other side of publication overrules a weak status.
fn by_date(life: Life, edtf: &Edtf, day: Day) -> Life {
    let status = match life.status {
        Status::Held if edtf.bounds().0 > day => Status::Scheduled,
        Status::Scheduled if edtf.bounds().1 < day && life.weak => Status::Held,
        Status::Ongoing if edtf.bounds().0 > day => Status::Scheduled,
        Status::Ongoing if edtf.bounds().1 < day => Status::Held,
        other => other,
    };
    if status == life.status { life } else { Life { status, rule: "date_beside_publication", ..life } }
}

/// Whether a status comes later in a meeting's life, or needed an explicit word.
fn is_later(old: Status, new: Status) -> bool {
    let step = |status| match status {
        Status::Proposed => 0,
        Status::Scheduled => 1,
        Status::Ongoing => 2,
        Status::Held => 3,
        Status::Postponed | Status::Cancelled | Status::Denied => 4,
    };
    old != Status::Held && step(new) > step(old)
}

fn dates_contradict(old: &Occasion, new: &Occasion) -> bool {
    match (&old.when, &new.when) {
        (Some(old), Some(new)) => !old.resolved.edtf.can_equal(&new.resolved.edtf),
        _ => false,
    }
}

fn same_date(old: &Occasion, new: &Occasion) -> bool {
    match (&old.when, &new.when) {
        (Some(old), Some(new)) => old.resolved.edtf.can_equal(&new.resolved.edtf),
        _ => false,
    }
}

fn same_parties(old: &Occasion, new: &Occasion) -> bool {
    old.parties.len() == new.parties.len()
        && old.parties.iter().all(|party| new.parties.iter().any(|other| other.member == party.member))
}

/// Whether the dates of one occasion certainly lie before those of another.
fn comes_before(one: &Occasion, other: &Occasion) -> bool {
    match (&one.when, &other.when) {
        (Some(one), Some(other)) => one.resolved.edtf.bounds().1 < other.resolved.edtf.bounds().0,
        _ => false,
    }
}

/// A meeting that took place and one that is only planned are two, where both are said outright.
fn lives_contradict(old: &Occasion, new: &Occasion) -> bool {
    let done = |occasion: &Occasion| occasion.life.status == Status::Held && !occasion.life.weak;
    let open = |occasion: &Occasion| {
        matches!(occasion.life.status, Status::Scheduled | Status::Proposed) && !occasion.life.weak
    };
    done(old) && open(new) || open(old) && done(new)
}

fn kinds_equal(old: Kind, new: Kind) -> bool {
    old == new || matches!((old, new), (Kind::Meeting, Kind::Talks) | (Kind::Talks, Kind::Meeting))
}

fn kinds_agree(old: Kind, new: Kind) -> bool {
    let group = |kind| match kind {
        Kind::Call => 1,
        Kind::Conference => 2,
        Kind::Ceremony => 3,
        Kind::Meeting | Kind::Summit | Kind::Visit | Kind::Talks => 0,
    };
    group(old) == group(new)
}

/// Whether two dates lie within some days of each other.
fn near(one: &Edtf, other: &Edtf, days: i32) -> bool {
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
mod tests {
    use crate::meeting::tests::read;

    #[test]
    fn later_words_add_to_the_meeting_that_is_known() {
        assert_eq!(
            read("Xi Jinping will meet Emmanuel Macron on Friday. The meeting will take place in Paris."),
            ["meeting scheduled 2023-11-17 Paris: xi-jinping, emmanuel-macron"]
        );
    }

    #[test]
    fn another_date_or_place_is_another_meeting() {
        assert_eq!(
            read("Xi Jinping will meet Emmanuel Macron on Friday. The two leaders last met in Beijing in April."),
            [
                "meeting scheduled 2023-11-17 -: xi-jinping, emmanuel-macron",
                "meeting held 2023-04 Beijing: xi-jinping, emmanuel-macron"
            ]
        );
    }

    #[test]
    fn a_list_of_dates_is_a_series() {
        assert_eq!(
            read("Xi Jinping and Emmanuel Macron met in Paris in 2019 and in Beijing in 2023."),
            [
                "meeting held 2019 Paris: xi-jinping, emmanuel-macron",
                "meeting held 2023 Beijing: xi-jinping, emmanuel-macron"
            ]
        );
    }

    #[test]
    fn a_tour_at_home_is_no_visit() {
        assert!(read("Emmanuel Macron is touring Marseille.").is_empty());
        assert_eq!(read("Emmanuel Macron visited Tokyo on Monday."), ["visit held 2023-11-13 Tokyo: emmanuel-macron"]);
    }

    #[test]
    fn a_forum_is_one_meeting_and_a_bilateral_beside_it_another() {
        assert_eq!(
            read("Xi Jinping will meet Emmanuel Macron on the sidelines of the APEC summit on Thursday."),
            [
                "summit scheduled 2023-11-15/2023-11-17 San Francisco: ",
                "meeting scheduled 2023-11-16 -: xi-jinping, emmanuel-macron"
            ]
        );
    }
}
