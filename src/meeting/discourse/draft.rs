//! What one cue says of a meeting, before the discourse has placed it: its parties, status, dates, places, number and name.

use std::ops::Range;

use super::{
    Stage,
    occasion::{Dated, Located, Occasion},
};
use crate::{
    knowledge::facts::{FrameClass, Index},
    meeting::{
        circumstance,
        frame::{self, Filled, Party},
        model::{Format, Kind, Laterality, ParticipantType, Status},
        operator::{self, Life},
    },
    mention::{
        cue::Cue,
        forum::Told,
        order::{covering, within},
        place::PlaceRef,
    },
    text::{Case, TokenKind, words},
    time::{Day, Edtf},
};

/// Tokens of a noun group in front of its noun: "at a two-day regional".
const HELD_AT_TOKENS_MAX: usize = 6;

/// Tokens behind where a journey goes, among which its purpose is told.
const PURPOSE_TOKENS_MAX: usize = 9;

/// Tokens from "for" to the noun: "for their annual three-day [summit]".
const HELD_FOR_TOKENS_MAX: usize = 8;

/// Tokens between "next" and the noun of talks: "next round of Geneva [talks]".
const ANOTHER_TOKENS_MAX: usize = 5;

/// Tokens between an ordinal and its noun: "first face-to-face bilateral".
const ORDINAL_TOKENS_MAX: usize = 8;

/// Tokens between "where" and the verb of its clause.
const CLAUSE_TOKENS_MAX: usize = 10;

/// Tokens between a place and the "where" that takes it up.
const PLACE_TOKENS_MAX: usize = 8;

/// Tokens behind "invite" among which it is said to what.
const INVITATION_TOKENS_MAX: usize = 14;

/// Tokens behind a place among which the forum stands that somebody is there for.
const PURPOSE_FORUM_TOKENS_MAX: usize = 12;

/// Tokens of the name of a sight: "the Yasukuni war shrine".
const SIGHT_TOKENS_MAX: usize = 5;

/// What one cue says, before the discourse has placed it.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) cue: usize,
    pub(super) tokens: Range<usize>,
    /// Tokens behind which its dates and places stand: the cue, or its own party where a cue tells of several meetings.
    pub(super) anchor: Range<usize>,
    pub(super) filled: Filled,
    pub(super) life: Life,
    pub(super) dates: Vec<usize>,
    pub(super) places: Vec<usize>,
    pub(super) kind: Kind,
    pub(super) ordinal: Option<(u32, Range<usize>)>,
    pub(super) name: Option<Range<usize>>,
    /// Another draft of the sentence tells of a journey: this need not have happened where the article was filed.
    pub(super) on_journey: bool,
    /// The noun names what the meeting told in front of it is part of: "held talks at a summit".
    pub(super) is_around: bool,
    /// "the next round of talks", "fresh negotiations": others than those told before.
    pub(super) is_another: bool,
}

/// Tokens behind "spoke" among which the gathering is named at which it was.
const GATHERING_TOKENS_MAX: usize = 12;

/// Tokens from "at" to the noun of the gathering: "the sidelines of a regional summit".
const GATHERING_NOUN_TOKENS_MAX: usize = 6;

impl<'m, 'a> Stage<'m, 'a> {
    pub(super) fn drafts(&self, tokens: &Range<usize>) -> Vec<Draft> {
        let mentions = self.mentions;
        let first = mentions.cues.partition_point(|cue| cue.tokens.start < tokens.start);
        let mut drafts = Vec::new();
        for at in first..mentions.cues.len() {
            let cue = &mentions.cues[at];
            if cue.tokens.start >= tokens.end {
                break;
            }
            let guest = frame::visiting::is_guest(mentions, at);
            let described = self.word(cue.tokens.start) == "visiting"
                && cue.tokens.start > tokens.start
                && self.word(cue.tokens.start - 1) == "the";
            if described && !guest {
                continue;
            }
            if self.is_of_forum(&cue.tokens) || matches!(cue.class, FrameClass::Attend | FrameClass::Decoy) {
                continue;
            }

            let filled = if guest {
                frame::visiting::fill(mentions, at, tokens)
            } else {
                Some(frame::fill(mentions, at, tokens))
            };
            let Some(filled) = filled else { continue };
            // "talks are due in Vienna": the meeting is due there, and nobody travels.
            if self.is_held_for_forum(cue, tokens) {
                continue;
            }
            let nobody = filled.parties.is_empty() && filled.collective.is_none();
            if nobody && matches!(self.word(cue.tokens.start), "due" | "expected") && cue.class == FrameClass::Travel {
                continue;
            }
            let life = if guest {
                operator::of_guest(cue, filled.parties.len() > 1)
            } else if cue.is_noun() {
                operator::of_noun(&mentions.context, cue, tokens)
            } else if cue.class == FrameClass::Stay {
                operator::of_stay(&mentions.context, cue, filled.verb_from, tokens)
            } else {
                operator::of_verb(&mentions.context, cue, filled.verb_from, tokens)
            };
            // "have never met" tells of no meeting.
            if life.is_general() {
                continue;
            }
            if self.is_for_forum(cue, &filled, tokens) || self.is_sightseeing(cue, &filled) {
                continue;
            }
            // An invitation proposes a visit, whatever its own tense.
            let invites = cue.class == FrameClass::Invite;
            if invites && !self.invites_to_meet(&filled, cue.tokens.end, tokens) {
                continue;
            }
            let life = match life.status {
                Status::Held | Status::Scheduled | Status::Ongoing if invites => {
                    Life { status: Status::Proposed, rule: "invitation", weak: false, ..life }
                }
                _ => life,
            };
            let frame = &mentions.context.knowledge.frames[cue.frame as usize];
            let kind = frame.kind.unwrap_or(Kind::Meeting);
            let also = filled.also.clone();
            let draft = Draft {
                cue: at,
                tokens: cue.tokens.clone(),
                anchor: cue.tokens.clone(),
                filled,
                life,
                dates: Vec::new(),
                places: Vec::new(),
                kind,
                ordinal: self.ordinal(&cue.tokens, tokens),
                name: self.own_name(cue, kind, tokens),
                on_journey: false,
                is_around: false,
                is_another: kind == Kind::Talks && cue.is_noun() && self.is_another(&cue.tokens, tokens),
            };
            drafts.push(draft.clone());
            for one in also {
                let mut more = Draft { anchor: one.tokens, ..draft.clone() };
                if !one.parties.is_empty() {
                    more.filled.parties = one.parties;
                }
                more.filled.destination = one.destination.or(more.filled.destination);
                drafts.push(more);
            }
        }
        drafts.sort_by_key(|draft| (draft.anchor.start, draft.cue));
        let journey = drafts.iter().any(|draft| draft.filled.destination.is_some());
        drafts.iter_mut().for_each(|draft| draft.on_journey = journey && draft.filled.destination.is_none());
        self.drop_echoes(&mut drafts);
        self.drop_departures(&mut drafts);
        drafts
    }

    /// "ended his visit to Hanoi and left for home on Friday": leaving for one's own country is the end of the visit, and its
    /// day is that of the visit.
    fn drop_departures(&self, drafts: &mut Vec<Draft>) {
        let is_visit = |draft: &Draft| draft.kind == Kind::Visit && self.mentions.cues[draft.cue].is_noun();
        if drafts.iter().any(is_visit) {
            drafts.retain(|draft| {
                let verb = self.word(draft.tokens.start);
                let leaves = ["left", "leav", "depart", "return"].iter().any(|stem| verb.starts_with(stem));
                !leaves || self.mentions.cues[draft.cue].is_noun() || !self.is_domestic_visit(draft)
            });
        }
    }

    /// "is in Egypt for the summit": whoever is there for a forum attends it, and visits nobody.
    fn is_for_forum(&self, cue: &Cue, filled: &Filled, tokens: &Range<usize>) -> bool {
        let Some((_, place)) = filled.destination.as_ref().filter(|_| cue.class == FrameClass::Stay) else {
            return false;
        };
        let from = place.end.max(cue.tokens.end);
        let forums = &self.mentions.forums;
        let first = forums.partition_point(|forum| forum.tokens.start < from);
        let forum =
            forums.get(first).filter(|forum| forum.tokens.start < tokens.end.min(from + PURPOSE_FORUM_TOKENS_MAX));
        forum.is_some_and(|forum| {
            (from.saturating_sub(1)..forum.tokens.start)
                .any(|at| matches!(self.word(at), "for" | "attend" | "attending" | "at" | "join"))
        })
    }

    /// "his visits to the shrine": sights are no hosts.
    fn is_sightseeing(&self, cue: &Cue, filled: &Filled) -> bool {
        let end = cue.tokens.end;
        let visit = self.mentions.context.knowledge.frames[cue.frame as usize].kind == Some(Kind::Visit);
        if !cue.is_noun() || !visit || filled.destination.is_some() || self.word(end) != "to" {
            return false;
        }
        let name =
            |at: &usize| self.mentions.context.text.tokens[*at].is_word() && !words::is_preposition(self.word(*at));
        let to = self.mentions.context.text.tokens.len().min(end + 1 + SIGHT_TOKENS_MAX);
        (end + 1..to).take_while(name).any(|at| {
            matches!(
                self.word(at),
                "shrine"
                    | "museum"
                    | "cemetery"
                    | "memorial"
                    | "factory"
                    | "hospital"
                    | "school"
                    | "university"
                    | "mosque"
                    | "church"
                    | "temple"
                    | "synagogue"
                    | "base"
                    | "plant"
                    | "camp"
                    | "exhibition"
                    | "monument"
                    | "grave"
                    | "tomb"
                    | "mausoleum"
                    | "reactor"
                    | "site"
                    | "sites"
                    | "troops"
            )
        })
    }

    /// Whether an invitation is to come and meet: one side asks another "to visit", "to Paris", "for talks".
    fn invites_to_meet(&self, filled: &Filled, from: usize, tokens: &Range<usize>) -> bool {
        let asked = filled.parties.iter().filter(|party| party.rule == "object").count();
        let both = asked > 0 && super::likeness::sides(self.mentions, &filled.parties) > 1;
        both && (from..tokens.end.min(from + INVITATION_TOKENS_MAX)).any(|at| {
            let place = covering(&self.mentions.places, at + 1).is_some();
            self.word(at) == "to"
                && (place || matches!(self.word(at + 1), "visit" | "his" | "her" | "meet" | "attend" | "pay" | "come"))
                || self.word(at) == "for"
                    && self.mentions.context.is_cue(at + 1 + usize::from(words::is_determiner(self.word(at + 1))))
        })
    }

    /// "discussed trade in a phone call": the verb says what the call was about, and is no meeting beside it.
    fn drop_echoes(&self, drafts: &mut Vec<Draft>) {
        let members = |draft: &Draft| {
            let mut members: Vec<usize> = draft.filled.parties.iter().map(|party| party.member).collect();
            members.sort_unstable();
            members
        };
        let class = |draft: &Draft| self.mentions.cues[draft.cue].class;
        let nouns: Vec<(usize, Vec<usize>)> = drafts
            .iter()
            .filter(|draft| {
                class(draft) == FrameClass::Noun
                    && matches!(self.word(draft.tokens.start.saturating_sub(2)), "in" | "during" | "at" | "over")
            })
            .map(|draft| (draft.tokens.start, members(draft)))
            .collect();
        drafts.retain(|draft| {
            let echoes =
                |(start, others): &(usize, Vec<usize>)| *start > draft.tokens.start && *others == members(draft);
            class(draft) != FrameClass::Discuss || !nouns.iter().any(echoes)
        });
    }

    /// "EU leaders gathered in Nice for a three-day summit": the noun behind "for" is what the verb tells of.
    fn is_held_for_forum(&self, cue: &Cue, tokens: &Range<usize>) -> bool {
        let names_meeting = cue.is_noun()
            && matches!(self.word(cue.tokens.end - 1), "summit" | "conference" | "meeting" | "session" | "gathering")
            && !matches!(self.word(cue.tokens.end), "with" | "between" | "of" | "among");
        let from = cue.tokens.start.saturating_sub(HELD_FOR_TOKENS_MAX).max(tokens.start);
        let purpose = (from..cue.tokens.start).rev().find(|at| self.word(*at) == "for");
        let Some(purpose) = purpose.filter(|_| names_meeting) else { return false };
        let plain = (purpose + 1..cue.tokens.start).all(|at| {
            self.mentions.context.text.tokens[at].is_word() && !words::is_preposition(self.word(at))
                || self.kind(at) == Some(TokenKind::Hyphen)
        });
        let forums = &self.mentions.forums;
        plain
            && forums[within(forums, &(tokens.start..purpose))].iter().any(|forum| {
                let clause = (forum.head.end..purpose)
                    .any(|at| words::opens_clause(self.word(at)) || self.kind(at) == Some(TokenKind::Comma));
                forum.is_occasion && forum.told == Told::Verb && forum.head.end <= purpose && !clause
            })
    }

    /// "the next round of talks", "fresh negotiations", "the second round of talks".
    fn is_another(&self, cue: &Range<usize>, tokens: &Range<usize>) -> bool {
        let from = cue.start.saturating_sub(ANOTHER_TOKENS_MAX).max(tokens.start);
        let plain = |at: &usize| {
            let word = self.word(*at);
            self.mentions.context.text.tokens[*at].is_word() && (word == "of" || !words::is_preposition(word))
        };
        let round =
            cue.clone().any(|at| self.word(at) == "round") || (from..cue.start).any(|at| self.word(at) == "round");
        (from..cue.start).rev().take_while(plain).any(|at| {
            let word = self.word(at);
            matches!(word, "next" | "fresh" | "further" | "another")
                || round && (word == "new" || words::ordinal(word).is_some())
        })
    }

    /// "their fourth bilateral meeting": the number in front of the noun.
    pub(super) fn ordinal(&self, cue: &Range<usize>, tokens: &Range<usize>) -> Option<(u32, Range<usize>)> {
        let from = cue.start.saturating_sub(ORDINAL_TOKENS_MAX).max(tokens.start);
        let at = (from..cue.start).rev().find(|at| words::ordinal(self.word(*at)).is_some())?;
        let counted = (at + 1..cue.start).all(|at| {
            matches!(
                self.word(at),
                "bilateral" | "trilateral" | "in" | "person" | "face" | "to" | "official" | "such" | "direct" | "joint"
            ) || self.kind(at) == Some(TokenKind::Hyphen)
        }) && !(cue.end..cue.end + 8)
            .any(|at| matches!(self.word(at), "this" | "since" | "year" | "week" | "month"));
        let visit = self.word(cue.end) == "to" || matches!(self.word(cue.end - 1), "day" | "round" | "session");
        counted.then(|| words::ordinal(self.word(at)).map(|number| (number, at..cue.end))).flatten().filter(|_| !visit)
    }

    pub(super) fn attach_circumstances(&self, tokens: &Range<usize>, drafts: &mut [Draft]) {
        let mentions = self.mentions;
        let cues: Vec<Range<usize>> = drafts.iter().map(|draft| draft.anchor.clone()).collect();
        if cues.is_empty() {
            return;
        }
        for at in within(&mentions.dates, tokens) {
            let date = &mentions.dates[at];
            let bounds = |word: &str| matches!(word, "since" | "until" | "till" | "within");
            let since = date.tokens.start.checked_sub(1).is_some_and(|at| bounds(self.word(at)))
                || bounds(self.word(date.tokens.start));
            let filed = mentions.dateline.as_ref().is_some_and(|line| line.tokens.contains(&date.tokens.start));
            // "a team for the 2006 Asian Games"; "in 2022 Macron met" has no determiner.
            let edition =
                date.tokens.len() == 1
                    && self.kind(date.tokens.start) == Some(TokenKind::Number)
                    && date.tokens.start.checked_sub(1).is_some_and(|at| words::is_determiner(self.word(at)))
                    && mentions.context.text.tokens.get(date.tokens.end).is_some_and(|next| {
                        next.is_word() && next.case == Case::Capital && date.tokens.end < tokens.end
                    });
            if since
                || edition
                || filed
                || circumstance::dates_a_report(mentions, &date.tokens, tokens)
                || circumstance::dates_a_source(mentions, &date.tokens, tokens)
                || circumstance::dates_a_promise(mentions, &date.tokens, tokens)
            {
                continue;
            }
            if let Some(owner) = circumstance::owner(mentions, &date.tokens, &cues)
                && !self.is_cut_off_by_forum(&cues[owner], &date.tokens, tokens)
            {
                drafts[owner].dates.push(at);
                if let Some(inside) = self.held_at(drafts, owner) {
                    drafts[inside].dates.push(at);
                }
            }
        }
        for at in within(&mentions.places, tokens) {
            let place = &mentions.places[at];
            // Where a visit goes is told already.
            let is_destination = drafts.iter().any(|draft| {
                let destination = draft.filled.destination.as_ref();
                destination.is_some_and(|(_, to)| to.start < place.tokens.end && place.tokens.start < to.end)
            });
            if is_destination || !circumstance::can_be_venue(mentions, place, tokens) {
                continue;
            }
            if let Some(owner) = circumstance::owner(mentions, &place.tokens, &cues)
                && !self.is_cut_off_by_forum(&cues[owner], &place.tokens, tokens)
            {
                drafts[owner].places.push(at);
                if let Some(inside) = self.held_at(drafts, owner) {
                    drafts[inside].places.push(at);
                }
            }
        }
        share_circumstances(drafts);
        self.place_of_clause(drafts, tokens);
    }

    /// "flew to Geneva for talks with B": where the journey is for a meeting with third parties only, its goal is the venue of
    /// that meeting, and nobody there is visited.
    pub(super) fn drop_venues(&self, drafts: &mut Vec<Draft>) {
        let country = |party: &Party| self.mentions.cast.members[party.member].country;
        let is_journey = |draft: &Draft| {
            matches!(self.mentions.cues[draft.cue].class, FrameClass::Travel | FrameClass::Stay)
                && !draft.filled.departs
        };
        let mut dropped = Vec::new();
        for at in 0..drafts.len() {
            let Some((place, tokens)) = drafts[at].filled.destination.clone().filter(|_| is_journey(&drafts[at]))
            else {
                continue;
            };
            let host = self.country_of(place);
            let home: Vec<Option<Index>> = drafts[at].filled.parties.iter().map(country).collect();
            let Some(next) = drafts.get(at + 1).filter(|next| next.tokens.start >= tokens.end) else { continue };
            let between = tokens.end..next.tokens.start;
            let purpose = between.clone().any(|at| self.word(at) == "for") || self.word(next.tokens.start - 1) == "to";
            let purpose = purpose && between.clone().all(|at| self.kind(at) != Some(TokenKind::Comma));
            let others = |party: &&Party| matches!(party.rule, "with_party" | "object");
            let third = next.filled.parties.iter().filter(others).all(|party| {
                let country = country(party);
                country.is_some() && country != host && !home.contains(&country)
            });
            let alone = !matches!(next.kind, Kind::Visit | Kind::Call)
                && next.places.is_empty()
                && next.filled.destination.is_none();
            let mention = covering(&self.mentions.places, tokens.start);
            if purpose && third && alone && next.filled.parties.iter().any(|party| others(&party)) && mention.is_some()
            {
                let dates = drafts[at].dates.clone();
                let next = &mut drafts[at + 1];
                next.places.extend(mention);
                if next.dates.is_empty() {
                    next.dates = dates;
                }
                dropped.push(drafts[at].tokens.start);
            }
        }
        drafts.retain(|draft| !(is_journey(draft) && dropped.contains(&draft.tokens.start)));
    }

    /// "a meeting between A and B at a regional summit next month": the draft in front that takes place at a noun that names
    /// nobody.
    fn held_at(&self, drafts: &[Draft], owner: usize) -> Option<usize> {
        let noun = &drafts[owner];
        if let Some(inside) = self.inside_of(drafts, owner) {
            return Some(inside);
        }
        let nobody = noun.filled.parties.is_empty() && noun.filled.collective.is_none();
        let before = owner.checked_sub(1).filter(|_| nobody && self.mentions.cues[noun.cue].is_noun())?;
        let from = noun.tokens.start.saturating_sub(HELD_AT_TOKENS_MAX).max(drafts[before].tokens.end);
        let holds = |at: usize| match self.word(at) {
            "at" | "during" => noun.name.is_none(),
            "sidelines" | "margins" | "fringes" => true,
            _ => false,
        };
        (from..noun.tokens.start).any(holds).then_some(before)
    }

    /// "is in Riyadh, where he held talks": a clause behind "where" happens at the place in front of it.
    fn place_of_clause(&self, drafts: &mut [Draft], tokens: &Range<usize>) {
        let places = &self.mentions.places;
        for draft in drafts.iter_mut().filter(|draft| draft.places.is_empty() && draft.filled.destination.is_none()) {
            let from = draft.tokens.start.saturating_sub(CLAUSE_TOKENS_MAX).max(tokens.start);
            let Some(relative) = (from..draft.tokens.start).rev().find(|at| self.word(*at) == "where") else {
                continue;
            };
            let before = within(places, &(tokens.start..relative)).next_back();
            draft
                .places
                .extend(before.filter(|at| relative.saturating_sub(places[*at].tokens.end) <= PLACE_TOKENS_MAX));
        }
    }

    pub(super) fn build(
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
        if kind == Kind::Call && (place.is_some() || self.is_at_gathering(draft)) {
            kind = Kind::Meeting;
        }
        let mut parties = parties.to_vec();
        // "The United States would talk with the Palestinians": countries do so around a table.
        let people = |party: &Party| self.mentions.cast.members[party.member].kind == ParticipantType::Person;
        if kind == Kind::Call && self.word(draft.tokens.start).starts_with("talk") && !parties.iter().any(people) {
            kind = Kind::Talks;
        }
        if kind == Kind::Visit
            && let Some((destination, tokens)) = &draft.filled.destination
        {
            self.add_host(&mut parties, *destination, tokens);
        } else if kind == Kind::Visit
            && let Some(located) = place.as_ref().filter(|_| !parties.is_empty())
            && let Some(tokens) = located.tokens.clone()
        {
            // "is due in Tokyo on Friday for a visit": the host is the country of the place.
            let home = self.mentions.cast.members[parties[0].member].country;
            if home.is_some()
                && home != self.country_of(located.place)
                && super::likeness::sides(self.mentions, &parties) == 1
            {
                self.add_host(&mut parties, located.place, &tokens);
            }
        }
        let video = self.video_words(draft);
        let phone = self.phone_words(draft);
        // "conferred by telephone"
        if phone.is_some() && place.is_none() && matches!(kind, Kind::Talks | Kind::Meeting) {
            kind = Kind::Call;
        }
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
        if when.is_none() && place.is_none() {
            life = life.without_day_and_place();
        }
        if let (Some(when), Some(day)) = (&when, self.published()) {
            life = by_date(life, &when.resolved.edtf, day);
        }
        life = self.while_it_lasts(draft, life, when.as_ref());
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
            is_arrival: self.mentions.cues[draft.cue].class == FrameClass::Travel && !draft.filled.departs,
            inherited,
        }
    }

    /// The host country of a visit, where nobody of that country is a party.
    pub(super) fn add_host(&self, parties: &mut Vec<Party>, destination: PlaceRef, tokens: &Range<usize>) {
        let members = &self.mentions.cast.members;
        let Some(country) = self.country_of(destination) else { return };
        if parties.iter().any(|party| members[party.member].country == Some(country)) {
            return;
        }
        if let Some(member) = self.mentions.cast.country_index(country) {
            parties.push(Party { member, tokens: tokens.clone(), rule: "visited_country" });
        }
    }

    /// "bilateral", "trilateral" in front of the noun.
    pub(super) fn stated_sides(&self, draft: &Draft) -> Option<(Laterality, Range<usize>)> {
        let stated = (draft.tokens.start.saturating_sub(4)..draft.tokens.start).rev().find_map(|at| {
            let laterality = match self.word(at) {
                "bilateral" => Laterality::Bilateral,
                "trilateral" => Laterality::Trilateral,
                "multilateral" => Laterality::Multilateral,
                _ => return None,
            };
            Some((laterality, at..at + 1))
        });
        stated.or_else(|| {
            if draft.kind == Kind::Visit {
                return None;
            }
            let (count, tokens) = self.counted_sides(&draft.tokens)?;
            Some((if count == 3 { Laterality::Trilateral } else { Laterality::Multilateral }, tokens))
        })
    }

    pub(super) fn video_words(&self, draft: &Draft) -> Option<Range<usize>> {
        self.near(draft, |word| {
            matches!(word, "video" | "virtually" | "videoconference" | "virtual" | "videolink" | "teleconference")
        })
    }

    pub(super) fn phone_words(&self, draft: &Draft) -> Option<Range<usize>> {
        if matches!(draft.kind, Kind::Visit | Kind::Summit) {
            return None;
        }
        self.near(draft, |word| matches!(word, "phone" | "telephone" | "telephoned" | "phoned"))
    }

    /// The first word within a clause's reach of a cue that `is` takes.
    pub(super) fn near(&self, draft: &Draft, is: impl Fn(&str) -> bool) -> Option<Range<usize>> {
        let tokens = self.sentence_of(draft.tokens.start);
        let from = draft.tokens.start.saturating_sub(4).max(tokens.start);
        let to = (draft.tokens.end + 10).min(tokens.end);
        // "held talks with town leaders, journalists contacted by telephone said": a comma ends what is said of the meeting.
        let ends = |at: &usize| *at >= draft.tokens.end && self.kind(*at) == Some(TokenKind::Comma);
        (from..to).take_while(|at| !ends(at)).find(|at| is(self.word(*at))).map(|at| at..at + 1)
    }

    /// Whether a verb of travel stays in the traveller's own country, or names no place at all.
    pub(super) fn is_domestic_visit(&self, draft: &Draft) -> bool {
        let cue = &self.mentions.cues[draft.cue];
        let country = |party: &Party| self.mentions.cast.members[party.member].country;
        if cue.is_noun() && draft.kind == Kind::Visit {
            // "Macron's visit to Marseille"
            let to = draft.filled.destination.as_ref().and_then(|(place, _)| self.country_of(*place));
            let parties = &draft.filled.parties;
            return to.is_some() && !parties.is_empty() && parties.iter().all(|party| country(party) == to);
        }
        if !matches!(cue.class, FrameClass::Visit | FrameClass::Travel | FrameClass::Stay) {
            return false;
        }
        let Some((destination, tokens)) = &draft.filled.destination else {
            // "visited Bush": whoever is called on lives abroad.
            let called_on = draft.filled.parties.iter().any(|party| party.rule == "object");
            return !called_on || super::likeness::sides(self.mentions, &draft.filled.parties) < 2;
        };
        // "went to Paris for medical treatment"
        let mut behind =
            (tokens.end..tokens.end + PURPOSE_TOKENS_MAX).take_while(|at| !words::opens_clause(self.word(*at)));
        let private = behind.any(|at| {
            matches!(
                self.word(at),
                "treatment" | "surgery" | "checkup" | "holiday" | "vacation" | "honeymoon" | "exile"
            )
        });
        if private {
            return true;
        }
        let home = draft.filled.parties.first().and_then(|party| self.mentions.cast.members[party.member].country);
        home.is_some() && self.country_of(*destination) == home
    }

    /// "spoke to each other at a summit": whoever is at one gathering needs no telephone. What is spoken about is elsewhere.
    fn is_at_gathering(&self, draft: &Draft) -> bool {
        let sentence = self.sentence_of(draft.tokens.start);
        let end = sentence.end.min(draft.tokens.end + GATHERING_TOKENS_MAX);
        let telephoned = self.phone_words(draft).is_some() || self.video_words(draft).is_some();
        let spoke = self.mentions.cues[draft.cue].class == FrameClass::Speak;
        let apart = |at: &usize| {
            matches!(self.word(*at), "about" | "over" | "ahead" | "before" | "after" | "of")
                || self.kind(*at) == Some(TokenKind::Comma)
        };
        let at = (draft.tokens.end..end)
            .take_while(|at| !apart(at))
            .find(|at| matches!(self.word(*at), "at" | "during" | "sidelines" | "margins"));
        let gathering = |from: usize| {
            (from..end.min(from + GATHERING_NOUN_TOKENS_MAX)).any(|at| {
                matches!(
                    self.word(at),
                    "summit" | "conference" | "forum" | "meeting" | "ceremony" | "funeral" | "dinner"
                )
            })
        };
        spoke && !telephoned && at.is_some_and(gathering)
    }

    pub(super) fn is_in_person(&self, draft: &Draft) -> bool {
        let tokens = self.sentence_of(draft.tokens.start);
        tokens.into_iter().any(|at| matches!(self.word(at), "sidelines" | "margins" | "person" | "face"))
    }
}

/// "visited Kyiv and Warsaw last week": of the meetings that one cue tells of, those without a date or place of their own
/// have those of the next that has one, or of the one before.
fn share_circumstances(drafts: &mut [Draft]) {
    for at in (0..drafts.len().saturating_sub(1)).rev() {
        let (one, other) = drafts.split_at_mut(at + 1);
        share(&mut one[at], &other[0]);
    }
    for at in 1..drafts.len() {
        let (one, other) = drafts.split_at_mut(at);
        share(&mut other[0], &one[at - 1]);
    }
}

fn share(to: &mut Draft, from: &Draft) {
    if to.cue != from.cue {
        return;
    }
    if to.dates.is_empty() {
        to.dates.clone_from(&from.dates);
    }
    if to.places.is_empty() && to.filled.destination.is_none() {
        to.places.clone_from(&from.places);
    }
}

/// A date on the other side of publication overrules a weak status.
pub(super) fn by_date(life: Life, edtf: &Edtf, day: Day) -> Life {
    let status = match life.status {
        Status::Held if edtf.bounds().0 > day => Status::Scheduled,
        // "travels to Rome later this week"
        Status::Held if life.rule == "present_tense" && edtf.bounds().1 > day => Status::Scheduled,
        // What is "scheduled" for a day gone by was held, unless the words say that the plan came to nothing.
        Status::Scheduled if edtf.bounds().1 < day && (life.weak || life.rule != "planned") => Status::Held,
        Status::Ongoing if edtf.bounds().0 > day => Status::Scheduled,
        Status::Ongoing if edtf.bounds().1 < day && life.weak => Status::Held,
        other => other,
    };
    if status == life.status { life } else { Life { status, rule: "date_beside_publication", ..life } }
}
