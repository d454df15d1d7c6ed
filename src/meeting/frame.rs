//! Who takes part in what a cue speaks of: the cue's frame, filled from the groups around it.
//!
//! "A met B", "A will hold talks with B", "a meeting between A and B", "A's visit to B", "the A–B summit", "A was received by
//! B". A frame takes its subject to the left, its other party to the right, and its occasion by noun; what a frame lacks
//! ("they met again") is left to `discourse`.

use std::ops::Range;

use super::{operator, verb};
use crate::{
    knowledge::facts::FrameClass,
    mention::{
        Mentions,
        cast::MemberIndex,
        cue::{Cue, is_adverb},
        order::{covering, within},
        party::{Group, GroupKind},
        place::{PlaceRef, leads_to_place},
        statement::antecedent,
    },
    text::{TokenKind, words},
};

/// A party with the tokens that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) member: MemberIndex,
    pub(super) tokens: Range<usize>,
    pub(super) rule: &'static str,
}

/// What the groups around a cue say.
#[derive(Clone, Debug, Default)]
pub(super) struct Filled {
    pub(super) parties: Vec<Party>,
    /// "the two leaders", "they": whoever met before, with their number where stated.
    pub(super) collective: Option<(Option<u32>, Range<usize>)>,
    pub(super) announcers: Vec<Party>,
    /// Token behind the subject; where the verb's auxiliaries begin.
    pub(super) verb_from: usize,
    /// The country or city that a visit goes to.
    pub(super) destination: Option<(PlaceRef, Range<usize>)>,
    /// Named by "the", "this": an occasion that the reader knows.
    pub(super) definite: bool,
    /// "with Arab foreign ministers", "between Iran and world powers": another side that the text does not name.
    pub(super) unnamed: bool,
    /// Further meetings that the same words tell of: "met A on Monday and B on Tuesday", "visited A and B".
    pub(super) also: Vec<Also>,
    /// "the two talked for an hour": says more of a known meeting, and never opens one.
    pub(super) only_adds: bool,
}

/// Who takes part in a forum: the subject of the verb of attending at cue number `at`.
pub(super) fn attendants(mentions: &Mentions<'_>, at: usize, sentence: &Range<usize>) -> Filled {
    let cue = &mentions.cues[at];
    let reader = Frame { mentions, cue, sentence: sentence.clone() };
    reader.subject(cue.tokens.start)
}

/// The parties of the list that starts at a token: "A, B and C".
pub(super) fn listed(mentions: &Mentions<'_>, token: usize, sentence: &Range<usize>, rule: &'static str) -> Vec<Party> {
    let Some(cue) = mentions.cues.first() else { return Vec::new() };
    let reader = Frame { mentions, cue, sentence: sentence.clone() };
    reader.list_from(token, rule)
}

/// One more meeting of a cue that tells of several.
#[derive(Clone, Debug)]
pub(super) struct Also {
    pub(super) parties: Vec<Party>,
    pub(super) destination: Option<(PlaceRef, Range<usize>)>,
    /// Tokens behind which its own dates and places stand.
    pub(super) tokens: Range<usize>,
}

/// Fills the frame of cue number `at` inside `sentence`.
pub(super) fn fill(mentions: &Mentions<'_>, at: usize, sentence: &Range<usize>) -> Filled {
    let cue = &mentions.cues[at];
    let reader = Frame { mentions, cue, sentence: sentence.clone() };
    let mut filled = match cue.class {
        FrameClass::Noun | FrameClass::WeakNoun => reader.noun(),
        FrameClass::Visit | FrameClass::Travel => reader.visit(),
        FrameClass::Host => reader.host(),
        _ => reader.verb(),
    };
    reader.tell_apart(&mut filled);
    filled.parties.dedup_by(|one, other| one.member == other.member);
    let mut seen = Vec::new();
    filled.parties.retain(|party| {
        let new = !seen.contains(&party.member);
        seen.push(party.member);
        new
    });
    filled
}

/// Groups in front of a pronoun among which the person it means is looked for.
const GROUPS_BACK_MAX: usize = 40;

/// Tokens of a noun group among which its head is looked for.
const UNNAMED_TOKENS_MAX: usize = 12;

/// Adjectives of more than one country.
fn is_foreign(word: &str) -> bool {
    matches!(
        word,
        "arab"
            | "european"
            | "african"
            | "asian"
            | "western"
            | "world"
            | "global"
            | "regional"
            | "gulf"
            | "baltic"
            | "nordic"
            | "american"
            | "caribbean"
            | "pacific"
            | "balkan"
            | "scandinavian"
            | "islamic"
            | "foreign"
            | "allied"
            | "eurozone"
            | "southeast"
            | "central"
    )
}

/// Nouns for those who speak for states and armed movements.
fn is_of_people(word: &str) -> bool {
    matches!(
        word,
        "leaders"
            | "powers"
            | "ministers"
            | "officials"
            | "counterparts"
            | "envoys"
            | "presidents"
            | "diplomats"
            | "allies"
            | "negotiators"
            | "mediators"
            | "representatives"
            | "delegates"
            | "ambassadors"
            | "generals"
            | "commanders"
            | "counterpart"
            | "delegation"
            | "delegations"
            | "states"
            | "rebels"
    )
}

/// Tokens of a passive behind a noun: "which is due to take place".
const PASSIVE_TOKENS_MAX: usize = 8;

/// Tokens behind a noun among which it is said who convened it.
const CONVENED_TOKENS_MAX: usize = 16;

/// Statements in front of a word among which the one around it is looked for.
const SPEAKERS_BACK_MAX: usize = 8;

/// Meetings that one cue can tell of.
const LISTED_MAX: usize = 20;

/// Tokens in front of a noun among which the verb that governs it is looked for.
const GOVERNOR_TOKENS_MAX: usize = 16;

/// Tokens behind a noun among which an opening circumstance ends.
const CIRCUMSTANCE_TOKENS_MAX: usize = 40;

/// Prepositions that open a sentence with a circumstance of what its subject did.
fn is_opening(word: &str) -> bool {
    matches!(word, "in" | "at" | "during" | "after" | "before" | "following" | "ahead")
}

/// Present forms of the verbs that take a meeting for their object ("holds talks", "pays a visit"); other verbs are told by
/// their past form or by the "to" or modal in front of them.
fn is_presenting(word: &str) -> bool {
    matches!(
        word,
        "hold"
            | "holds"
            | "have"
            | "has"
            | "had"
            | "having"
            | "attend"
            | "attends"
            | "conduct"
            | "conducts"
            | "join"
            | "joins"
            | "begin"
            | "begins"
            | "start"
            | "starts"
            | "open"
            | "opens"
            | "conclude"
            | "concludes"
            | "end"
            | "ends"
            | "make"
            | "makes"
            | "pay"
            | "pays"
            | "resume"
            | "resumes"
            | "chair"
            | "chairs"
            | "convene"
            | "convenes"
            | "host"
            | "hosts"
            | "cancels"
            | "postpones"
            | "arrives"
            | "seek"
            | "seeks"
            | "wants"
            | "plan"
            | "plans"
            | "takes"
            | "visits"
            | "travels"
            | "heads"
            | "flies"
            | "kicks"
            | "wraps"
            | "embarks"
    )
}

struct Frame<'m, 'a> {
    mentions: &'m Mentions<'a>,
    cue: &'m Cue,
    sentence: Range<usize>,
}

impl<'m, 'a> Frame<'m, 'a> {
    fn word(&self, at: usize) -> &'m str {
        if at < self.mentions.context.text.tokens.len() { self.mentions.context.text.folded(at) } else { "" }
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.mentions.context.kind(at)
    }

    fn group(&self, at: usize) -> &'m Group {
        &self.mentions.groups[at]
    }

    /// The group that starts at a token, determiners in front of it included.
    fn group_at(&self, token: usize) -> Option<usize> {
        let at = self.mentions.groups.partition_point(|group| group.tokens.end <= token);
        let group = self.mentions.groups.get(at)?;
        (group.tokens.start <= token && group.tokens.end <= self.sentence.end.max(group.tokens.end)).then_some(at)
    }

    /// The last group that ends at or before a token, within the sentence.
    fn group_before(&self, token: usize) -> Option<usize> {
        let at = self.mentions.groups.partition_point(|group| group.tokens.end <= token).checked_sub(1)?;
        (self.group(at).tokens.start >= self.sentence.start).then_some(at)
    }

    /// "A meets B", "A and B meet", "A speaks with B", "A calls B".
    fn verb(&self) -> Filled {
        let mut filled = self.subject(self.cue.tokens.start);
        let object = self.object();
        filled.unnamed = object.is_empty() && self.has_unnamed_side();
        // "called the relationship good", "spoke about trade": without the other party nobody was spoken with.
        let needs_object = match self.cue.class {
            FrameClass::Call => true,
            FrameClass::Speak | FrameClass::Discuss => filled.collective.is_none() && filled.parties.len() < 2,
            _ => false,
        };
        if needs_object && object.is_empty() {
            return Filled { verb_from: filled.verb_from, ..Filled::default() };
        }
        filled.only_adds = matches!(self.cue.class, FrameClass::Speak | FrameClass::Discuss)
            && filled.collective.is_some()
            && object.is_empty();

        filled.parties.extend(object);
        filled
    }

    /// "A hosts B", "A was received by B".
    fn host(&self) -> Filled {
        let mut at = self.cue.tokens.start;
        while at > self.sentence.start && is_adverb(self.word(at - 1)) {
            at -= 1;
        }
        let before = at.checked_sub(1).map_or("", |at| self.word(at));
        let passive = matches!(before, "was" | "were" | "be" | "been" | "is" | "are" | "being");
        let mut filled = self.subject(self.cue.tokens.start);
        let object = if passive && self.word(self.cue.tokens.end) == "by" {
            self.list_from(self.cue.tokens.end + 1, "passive_agent")
        } else {
            self.direct_object(self.cue.tokens.end)
        };
        if object.is_empty() {
            // "hosted the summit" is about the summit, and "welcomed the decision" about nothing here.
            return Filled { verb_from: filled.verb_from, ..Filled::default() };
        }
        filled.parties.extend(object);
        filled
    }

    /// "A visits B", "A travels to B".
    fn visit(&self) -> Filled {
        let mut filled = self.subject(self.cue.tokens.start);
        filled.destination = self.destination(self.cue.tokens.end);
        self.add_destinations(&mut filled);
        filled
    }

    /// "visited Kyiv and Warsaw", "will travel to Egypt on Monday and Jordan on Tuesday": a visit to each.
    fn add_destinations(&self, filled: &mut Filled) {
        let mentions = self.mentions;
        let Some((mut last, mut tokens)) = filled.destination.clone() else { return };
        while filled.also.len() < LISTED_MAX {
            let mut at = tokens.end;
            if let Some(date) = self.date_behind(at) {
                at = date;
            }
            let joint = at;
            at += usize::from(self.kind(at) == Some(TokenKind::Comma));
            at += usize::from(matches!(self.word(at), "and" | "then"));
            at += usize::from(self.word(at) == "then");
            if at == joint {
                return;
            }
            at += usize::from(matches!(self.word(at), "to" | "the" | "in"));
            let Some(next) = self.place_at(at).filter(|(_, next)| next.end <= self.sentence.end) else { return };
            // "Tbilisi, Georgia" is one place; "and Macron will" another clause.
            let country = |place| match place {
                PlaceRef::Country(at) => Some(at),
                PlaceRef::City(at) => mentions.context.knowledge.places[at as usize].country,
            };
            let behind = self.word(next.1.end);
            if words::is_auxiliary(behind) || verb::is_verb(&mentions.context, next.1.end) {
                return;
            }
            (last, tokens) = (next.0, {
                let whole = country(last) == country(next.0) && joint + 1 == at;
                if whole {
                    tokens = next.1;
                    continue;
                }
                next.1
            });
            filled.also.push(Also {
                parties: Vec::new(),
                destination: Some((last, tokens.clone())),
                tokens: tokens.clone(),
            });
        }
    }

    /// The place that starts at a token, as a place or as a country that the text names.
    fn place_at(&self, at: usize) -> Option<(PlaceRef, Range<usize>)> {
        let place = covering(&self.mentions.places, at).map(|place| &self.mentions.places[place]);
        if let Some(place) = place.filter(|place| place.tokens.start == at || place.tokens.start + 1 == at) {
            return Some((place.place, place.tokens.clone()));
        }
        use crate::knowledge::Sense;
        let name = self.mentions.context.names.at(at)?;
        let city = name.find(|sense| if let Sense::Place(at) = sense { Some(PlaceRef::City(*at)) } else { None });
        let country =
            name.find(|sense| if let Sense::Country(at) = sense { Some(PlaceRef::Country(*at)) } else { None });
        country.or(city).map(|place| (place, name.start..name.end))
    }

    /// Token behind a date, with its preposition, that follows a token.
    fn date_behind(&self, from: usize) -> Option<usize> {
        let at = from + usize::from(matches!(self.word(from), "on" | "in" | "from"));
        covering(&self.mentions.dates, at).map(|date| self.mentions.dates[date].tokens.end)
    }

    /// Several meetings in one account: "held separate talks with A and B", "had telephone conversations with A and B", and
    /// "met A in Paris on Monday and B in London on Tuesday".
    fn tell_apart(&self, filled: &mut Filled) {
        let last = self.word(self.cue.tokens.end - 1);
        let several = self.cue.is_noun()
            && matches!(last, "calls" | "conversations" | "meetings" | "visits" | "summits" | "lunches" | "dinners")
            || (self.cue.tokens.start.saturating_sub(3)..self.cue.tokens.end + 2)
                .any(|at| matches!(self.word(at), "separate" | "separately" | "individually"));
        let is_other = |party: &Party| matches!(party.rule, "with_party" | "object");
        let others: Vec<Party> = filled.parties.iter().filter(|party| is_other(party)).cloned().collect();
        let known = filled.parties.len() > others.len() || filled.collective.is_some();
        if several && known && others.len() > 1 {
            let subject: Vec<Party> = filled.parties.iter().filter(|party| !is_other(party)).cloned().collect();
            filled.parties = subject.clone();
            filled.parties.push(others[0].clone());
            for other in &others[1..] {
                let parties = subject.iter().cloned().chain([other.clone()]).collect();
                filled.also.push(Also { parties, destination: None, tokens: self.cue.tokens.clone() });
            }
            return;
        }
        if known && !others.is_empty() {
            self.add_gapped(filled);
        }
    }

    /// "met A in Paris on Monday and B in London on Tuesday": the verb is said once.
    fn add_gapped(&self, filled: &mut Filled) {
        let mentions = self.mentions;
        let is_other = |party: &Party| matches!(party.rule, "with_party" | "object");
        let Some(mut at) = filled.parties.iter().rev().find(|party| is_other(party)).map(|party| party.tokens.end)
        else {
            return;
        };
        at = self.group_before(at).map_or(at, |group| self.group(group).tokens.end.max(at));
        while filled.also.len() < LISTED_MAX {
            let from = at;
            let mut circumstances = 0;
            while at < self.sentence.end {
                let date = covering(&mentions.dates, at).map(|date| mentions.dates[date].tokens.end);
                let place = covering(&mentions.places, at).map(|place| mentions.places[place].tokens.end);
                if let Some(end) = date.or(place) {
                    circumstances += 1;
                    at = end;
                } else if matches!(self.word(at), "in" | "on" | "at" | "the" | "earlier" | "later" | "then") {
                    at += 1;
                } else {
                    break;
                }
            }
            let joint = at;
            at += usize::from(self.kind(at) == Some(TokenKind::Comma));
            at += usize::from(self.word(at) == "and");
            at += usize::from(self.word(at) == "then");
            at += usize::from(self.word(at) == "with");
            let next = self.group_at(at).filter(|group| self.group(*group).tokens.start <= at + 1);
            let Some(next) = next.filter(|_| circumstances > 0 && at > joint && at > from && at < self.sentence.end)
            else {
                return;
            };
            let end = self.group(next).tokens.end;
            // "and Biden will …" is a clause of its own.
            if self.opens_clause(next) || verb::is_verb(&mentions.context, end) || mentions.context.is_cue(end) {
                return;
            }
            let others = self.meant_by(next, "gapped").parties;
            if others.is_empty() || self.group(next).genitive {
                return;
            }
            let subject = filled.parties.iter().filter(|party| !is_other(party)).cloned();
            let parties = subject.chain(others).collect();
            filled.also.push(Also { parties, destination: None, tokens: self.group(next).tokens.clone() });
            at = end;
        }
    }

    /// The place right behind a token, determiners skipped.
    fn destination(&self, from: usize) -> Option<(PlaceRef, Range<usize>)> {
        let at = from + usize::from(matches!(self.word(from), "the" | "to"));
        within(&self.mentions.places, &(from..at + 7))
            .map(|place| &self.mentions.places[place])
            .find(|place| {
                // "arrived in the Zimbabwean capital of Harare"
                (at..place.tokens.start)
                    .all(|at| leads_to_place(self.word(at)) || self.mentions.context.text.tokens[at].is_capitalised())
            })
            .map(|place| (place.place, place.tokens.clone()))
            .or_else(|| {
                let group = self.group_at(at).map(|at| self.group(at))?;
                let country = *group.countries.first().filter(|_| group.kind == GroupKind::Country)?;
                Some((PlaceRef::Country(country), group.head.clone()))
            })
    }

    /// "a meeting between A and B", "A's talks with B", "the A–B summit", "A held a meeting with B".
    fn noun(&self) -> Filled {
        let start = self.cue.tokens.start;
        let mut filled = Filled { verb_from: self.cue.tokens.start, definite: self.is_definite(), ..Filled::default() };
        let between = self.between();
        filled.unnamed = self.has_unnamed_side();
        let is_visit =
            self.mentions.context.knowledge.frames[self.cue.frame as usize].kind == Some(super::model::Kind::Visit);
        if !between.is_empty() {
            filled.parties = between;
        } else if let Some(pair) = self.compound() {
            filled.parties = pair;
        } else {
            let with = self.with_object(self.cue.tokens.end);
            let with = if with.is_empty() { self.guests() } else { with };
            let of = self.of_parties();
            if let Some(owner) = self.possessor() {
                filled.parties.extend(owner.parties);
                filled.collective = owner.collective;
            }
            let owned = !filled.parties.is_empty() || filled.collective.is_some();
            filled.parties.extend(of);
            let in_title = self.mentions.context.text.in_headline(start);
            if !owned
                && in_title
                && let Some(author) = self.author()
            {
                // "Meeting with the Prime Minister of Turkey" over a release is its office-holder's.
                filled.parties.push(Party { member: author, tokens: self.cue.tokens.clone(), rule: "author" });
            } else if !owned && let Some(subject) = self.governing_subject().or_else(|| self.operators_subject()) {
                filled.verb_from = subject.verb_from;
                filled.parties.extend(subject.parties);
                filled.collective = subject.collective;
            }
            filled.parties.extend(with);
        }
        filled.parties.extend(self.convened());
        if is_visit {
            filled.destination =
                (self.word(self.cue.tokens.end) == "to").then(|| self.destination(self.cue.tokens.end + 1)).flatten();
            self.add_destinations(&mut filled);
            filled.parties.extend(self.visitor());
        }
        if let Some(verb) =
            (self.sentence.start..start).rev().take(12).find(|at| words::is_announcing_verb(self.word(*at)))
        {
            let between = (verb + 1..start).any(|at| self.mentions.context.is_cue(at));
            if !between {
                filled.announcers = self.subject(verb).parties;
            }
        }
        let announcers: Vec<MemberIndex> = filled.announcers.iter().map(|party| party.member).collect();
        if filled.parties.len() > announcers.len() + 1 {
            filled.parties.retain(|party| !announcers.contains(&party.member));
        }
        filled
    }

    fn is_definite(&self) -> bool {
        let mut at = self.cue.tokens.start;
        while at > self.sentence.start && self.cue.tokens.start - at < 5 {
            at -= 1;
            match self.word(at) {
                "the" | "this" | "that" | "these" | "those" | "their" | "his" | "her" | "its" => return true,
                "a" | "an" | "another" => return false,
                word if words::is_preposition(word) || words::is_auxiliary(word) => return false,
                _ => {}
            }
        }
        self.mentions.context.text.folded(self.cue.tokens.end - 1).ends_with("talks") && at == self.sentence.start
    }

    /// "between A and B", perhaps with a date or a place in front.
    fn between(&self) -> Vec<Party> {
        // "the summit which will take place between A and B"
        let passive = |at: &usize| {
            matches!(
                self.word(*at),
                "which"
                    | "that"
                    | "will"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "be"
                    | "to"
                    | "take"
                    | "takes"
                    | "took"
                    | "place"
                    | "held"
                    | "scheduled"
                    | "due"
                    | "planned"
                    | "set"
                    | "been"
                    | "has"
                    | "have"
                    | "had"
                    | "would"
            )
        };
        let end = self.sentence.end.min(self.cue.tokens.end + PASSIVE_TOKENS_MAX);
        let from = (self.cue.tokens.end..end).take_while(passive).last().map_or(self.cue.tokens.end, |at| at + 1);
        let Some(at) = self
            .preposition_behind(self.cue.tokens.end, &["between", "among"])
            .or_else(|| self.preposition_behind(from, &["between", "among"]))
        else {
            return Vec::new();
        };
        let parties = self.list_from(at + 1, "between");
        if parties.len() > 1 || self.has_unnamed_side() { parties } else { Vec::new() }
    }

    /// Whether people whom no table knows stand where the other side does: behind "with" or "between", or as the object.
    fn has_unnamed_side(&self) -> bool {
        let behind = self.preposition_behind(self.cue.tokens.end, &["with", "between", "among"]);
        let from = behind.map_or(self.cue.tokens.end, |at| at + 1);
        if behind.is_none() && self.cue.is_noun() {
            return false;
        }
        let mut foreign = false;
        for at in from..self.sentence.end.min(from + UNNAMED_TOKENS_MAX) {
            let word = self.word(at);
            let in_list = behind.is_some() && (covering(&self.mentions.groups, at).is_some() || word == "and");
            let context = &self.mentions.context;
            foreign |= is_foreign(word) || context.names.at(at).is_some_and(|name| context.body(name).is_some());
            if foreign && is_of_people(word) || matches!(word, "rebels" | "separatists" | "insurgents") {
                return true;
            }
            let ends = words::is_preposition(word) || words::is_auxiliary(word) || words::opens_clause(word);
            if !in_list
                && (ends
                    || !self.mentions.context.text.tokens[at].is_word() && self.kind(at) != Some(TokenKind::Hyphen))
            {
                return false;
            }
        }
        false
    }

    /// "U.S.-Mexico talks", "the Biden–Xi summit": names joined by a hyphen in front of the noun.
    fn compound(&self) -> Option<Vec<Party>> {
        let start = self.cue.tokens.start;
        let text = &self.mentions.context;
        let mut names = Vec::new();
        let mut at = start;
        // Adjectives may stand between ("the U.S.-China economic talks").
        while at > self.sentence.start
            && start - at < 3
            && self.kind(at - 1) == Some(TokenKind::Word)
            && text.text.tokens[at - 1].case == crate::text::Case::Lower
        {
            at -= 1;
        }
        loop {
            let name =
                at.checked_sub(1).and_then(|last| covering(&text.names.all, last)).map(|name| &text.names.all[name])?;
            if name.end != at {
                return None;
            }
            names.push(name.start..name.end);
            let hyphen = name
                .start
                .checked_sub(1)
                .filter(|at| matches!(self.kind(*at), Some(TokenKind::Hyphen | TokenKind::Dash)));
            match hyphen {
                Some(hyphen) if hyphen > self.sentence.start => at = hyphen,
                _ => break,
            }
        }
        if names.len() < 2 {
            return None;
        }
        let mut parties = Vec::new();
        for tokens in names.into_iter().rev() {
            parties.push(Party { member: self.member_of_name(&tokens)?, tokens, rule: "joined_names" });
        }
        Some(parties)
    }

    /// The member of the cast that a bare name means.
    fn member_of_name(&self, tokens: &Range<usize>) -> Option<MemberIndex> {
        use crate::knowledge::Sense;
        if let Some(at) = self.group_at(tokens.start)
            && let Some(member) = self.mentions.cast.of_group[at].first()
        {
            return Some(*member);
        }
        let name = self.mentions.context.names.at(tokens.start)?;
        let cast = &self.mentions.cast;
        name.senses.iter().find_map(|sense| match sense {
            Sense::Country(country) | Sense::Demonym(country) => cast.country_index(*country),
            Sense::Organisation(body) => cast.organisation_index(*body),
            Sense::Person(person) | Sense::Surname(person) => cast.person_index(*person),
            _ => None,
        })
    }

    /// "A's meeting", "his meeting".
    fn possessor(&self) -> Option<Filled> {
        let start = self.cue.tokens.start;
        let mut at = start;
        while at > self.sentence.start && start - at < 6 {
            at -= 1;
            if self.kind(at) == Some(TokenKind::Possessive) || self.kind(at) == Some(TokenKind::Apostrophe) {
                let owner = self.group_before(at + 1)?;
                return (self.group(owner).tokens.end >= at).then(|| self.meant_by(owner, "possessor"));
            }
            if matches!(self.word(at), "his" | "her" | "their") {
                return Some(self.pronoun(at));
            }
            if self.word(at) == "my"
                && let Some(author) = self.author()
            {
                let party = Party { member: author, tokens: at..at + 1, rule: "author" };
                return Some(Filled { parties: vec![party], ..Filled::default() });
            }
            // "their first face-to-face meeting"
            let joined = self.kind(at) == Some(TokenKind::Hyphen) || self.kind(at + 1) == Some(TokenKind::Hyphen);
            if joined {
                continue;
            }
            let adjective = self.kind(at) == Some(TokenKind::Word)
                && !words::is_preposition(self.word(at))
                && !words::is_auxiliary(self.word(at));
            if !adjective || words::is_determiner(self.word(at)) {
                return None;
            }
        }
        None
    }

    /// The member of the cast whose voice the article is.
    fn author(&self) -> Option<MemberIndex> {
        let author = self.mentions.context.author?;
        self.mentions.cast.person_index(author.person)
    }

    /// Whom a possessive pronoun means.
    fn pronoun(&self, at: usize) -> Filled {
        if self.word(at) == "their" {
            return Filled { collective: Some((None, at..at + 1)), ..Filled::default() };
        }
        let male = self.word(at) == "his";
        let cast = &self.mentions.cast;
        let meant = |group: usize| {
            let member = match self.group(group).kind {
                GroupKind::Pronoun => antecedent(&self.mentions.context, &self.mentions.groups, cast, group)?,
                _ => *cast.of_group[group].first()?,
            };
            let fits = cast.members[member].kind == super::model::ParticipantType::Person
                && cast.members[member]
                    .gender
                    .is_none_or(|gender| (gender == crate::knowledge::facts::Gender::Male) == male);
            (fits && cast.of_group[group].len() < 2).then_some(member)
        };
        let before = |group: &usize| self.group(*group).tokens.end <= at;
        let groups = &self.mentions.groups;
        // The subject of the sentence first, or of one shortly before; then the nearest person in front.
        let text = self.mentions.context.text;
        let sentence = text.sentence_of(at);
        let subject = (sentence.saturating_sub(3)..=sentence).rev().find_map(|sentence| {
            let tokens = &text.sentences[sentence].tokens;
            let leads = |group: &usize| {
                let start = self.group(*group).tokens.start;
                start == tokens.start || !words::is_preposition(self.word(start - 1))
            };
            within(groups, tokens).filter(before).filter(leads).find_map(meant)
        });
        let end = within(groups, &(0..at)).end;
        let nearest = subject.or_else(|| (0..end).rev().take(GROUPS_BACK_MAX).filter(before).find_map(meant));
        let parties = nearest
            .map(|member| Party { member, tokens: at..at + 1, rule: "possessive_pronoun" })
            .into_iter()
            .collect();
        Filled { parties, ..Filled::default() }
    }

    /// "a meeting of the foreign ministers of A and B".
    fn of_parties(&self) -> Vec<Party> {
        if self.word(self.cue.tokens.end) != "of" {
            return Vec::new();
        }
        let parties = self.list_from(self.cue.tokens.end + 1, "of_parties");
        if parties.len() > 1 { parties } else { Vec::new() }
    }

    /// "the summit, hosted by A, brought together B and C": who convened it, and whom it gathered.
    fn convened(&self) -> Vec<Party> {
        let end = self.sentence.end.min(self.cue.tokens.end + CONVENED_TOKENS_MAX);
        let mut parties = Vec::new();
        for at in self.cue.tokens.end..end {
            let (word, next) = (self.word(at), self.word(at + 1));
            if words::opens_clause(word) && word != "which"
                || at > self.cue.tokens.end && self.mentions.context.is_cue(at) && word != "hosted"
            {
                break;
            }
            if matches!(word, "hosted" | "convened" | "chaired") && next == "by" {
                parties.extend(self.list_from(at + 2, "convener"));
            } else if matches!(word, "brought" | "brings" | "bringing") && next == "together" {
                parties.extend(self.list_from(at + 2, "gathered"));
            } else if matches!(word, "involving" | "grouping" | "gathering") {
                parties.extend(self.list_from(at + 1, "gathered"));
            }
        }
        parties
    }

    /// "a banquet for B", "a lunch in honour of B".
    fn guests(&self) -> Vec<Party> {
        let last = self.word(self.cue.tokens.end - 1);
        let is_meal = matches!(last, "dinner" | "lunch" | "luncheon" | "breakfast" | "banquet" | "reception");
        let end = self.cue.tokens.end;
        match (is_meal, self.word(end), self.word(end + 1)) {
            (true, "for", _) => self.list_from(end + 1, "with_party"),
            (true, "in", "honour" | "honor") => self.list_from(end + 3, "with_party"),
            _ => Vec::new(),
        }
    }

    /// "visit to Australia by the prime minister of Japan", "the visit of President Xi".
    fn visitor(&self) -> Vec<Party> {
        let end = self.sentence.end.min(self.cue.tokens.end + 14);
        let by = (self.cue.tokens.end..end)
            .find(|at| matches!(self.word(*at), "by") || self.word(*at) == "of" && *at == self.cue.tokens.end);
        by.map(|at| self.list_from(at + 1, "visitor")).unwrap_or_default()
    }

    /// Who does what the words of the operators' table say of the noun: "is on a visit to", "is ready for talks with".
    fn operators_subject(&self) -> Option<Filled> {
        let verb = operator::governor(&self.mentions.context, self.cue, &self.sentence)?;
        Some(self.subject(verb))
    }

    /// Who does what the noun's sentence says of it: the subject of the verb whose object the noun is ("held talks"), or whose
    /// circumstance it is ("flew to Rome for talks", "told Putin at a meeting"); behind an opening circumstance ("In a call
    /// with Xi, Putin said") the subject that follows.
    fn governing_subject(&self) -> Option<Filled> {
        let context = &self.mentions.context;
        let mut at = self.noun_group_start();
        let preposition =
            at.checked_sub(1).filter(|before| *before >= self.sentence.start).map_or("", |at| self.word(at));
        let is_visit =
            |at: usize| (at..self.cue.tokens.end).any(|at| matches!(self.word(at), "visit" | "trip" | "tour"));
        let is_circumstance = matches!(preposition, "at" | "during" | "in" | "after" | "before" | "following" | "for")
            || preposition == "on" && is_visit(at);
        if is_circumstance && at == self.sentence.start + 1 {
            return self.subject_behind();
        }
        if matches!(preposition, "about" | "over" | "since" | "until" | "between" | "amid" | "regarding" | "despite") {
            return None;
        }
        let first = at.saturating_sub(GOVERNOR_TOKENS_MAX).max(self.sentence.start);
        while at > first {
            at -= 1;
            if let Some(group) = covering(&self.mentions.groups, at) {
                at = self.group(group).tokens.start.max(self.sentence.start);
                continue;
            }
            let word = self.word(at);
            // "…, during a visit to": the comma before a circumstance opens no clause.
            let crosses =
                matches!(self.word(at + 1), "during" | "after" | "before" | "following" | "at" | "in" | "ahead");
            match self.kind(at) {
                Some(TokenKind::Semicolon | TokenKind::Dash | TokenKind::Colon) => return None,
                Some(TokenKind::Comma) if !crosses => return None,
                _ => {}
            }
            if words::opens_clause(word) && !matches!(word, "as" | "since" | "who" | "until") {
                return None;
            }
            if verb::is_verb(context, at) || is_presenting(word) {
                let other = verb::speaks_of(word) && !is_circumstance && self.word(at + 1) != "off";
                if other {
                    return None;
                }
                let mut subject = self.subject(at);
                let addressed = matches!(preposition, "at" | "during" | "in" | "on") && verb::addresses(word);
                if let Some(group) = self.group_at(at + 1).filter(|_| addressed) {
                    subject.parties.extend(self.meant_by(group, "addressed").parties);
                }
                return Some(subject);
            }
            if at == self.sentence.start && is_opening(word) {
                return self.subject_behind();
            }
        }
        None
    }

    /// The first token of the noun group whose head is the cue: determiners, adjectives and numbers in front of it.
    fn noun_group_start(&self) -> usize {
        let context = &self.mentions.context;
        let mut at = self.cue.tokens.start;
        while at > self.sentence.start {
            let before = at - 1;
            let word = self.word(before);
            let inside =
                matches!(self.kind(before), Some(TokenKind::Hyphen | TokenKind::Number | TokenKind::Possessive))
                    || covering(&context.names.all, before).is_some()
                    || self.kind(before) == Some(TokenKind::Word)
                        && !words::is_preposition(word)
                        && !words::is_auxiliary(word)
                        && !words::opens_clause(word)
                        && (!verb::is_verb(context, before) || self.is_attribute(before));
            let inside = inside || matches!(word, "of") && before > self.sentence.start && self.counts(before - 1);
            if !inside || self.cue.tokens.start - before > 12 {
                break;
            }
            at = before;
        }
        at
    }

    /// "a planned meeting": a participle behind a determiner.
    fn is_attribute(&self, at: usize) -> bool {
        at > self.sentence.start
            && (words::is_determiner(self.word(at - 1)) || self.kind(at - 1) == Some(TokenKind::Hyphen))
    }

    /// "several rounds of talks", "a series of meetings".
    fn counts(&self, at: usize) -> bool {
        matches!(self.word(at), "round" | "rounds" | "series" | "day" | "days" | "couple" | "string" | "number")
    }

    /// "In a call with Xi on Tuesday, Putin said": the subject behind the circumstance that opens the sentence.
    fn subject_behind(&self) -> Option<Filled> {
        let end = self.sentence.end.min(self.cue.tokens.end + CIRCUMSTANCE_TOKENS_MAX);
        let comma = (self.cue.tokens.end..end).find(|at| {
            self.kind(*at) == Some(TokenKind::Comma)
                && self.group_at(*at + 1).is_some_and(|group| {
                    let group = self.group(group);
                    let behind = self.word(group.tokens.end);
                    !group.genitive
                        && (words::is_auxiliary(behind)
                            || self.joins(group.tokens.end)
                            || verb::is_verb(&self.mentions.context, group.tokens.end)
                            || is_adverb(behind)
                            || self.kind(group.tokens.end) == Some(TokenKind::Comma))
                })
        })?;
        let mut filled = Filled { verb_from: self.cue.tokens.start, ..Filled::default() };
        let mut at = self.group_at(comma + 1)?;
        loop {
            let meant = self.meant_by(at, "main_subject");
            filled.parties.extend(meant.parties);
            filled.collective = filled.collective.or(meant.collective);
            match self.joined_after(at) {
                Some(next) if self.joins(self.group(at).tokens.end) => at = next,
                _ => return Some(filled),
            }
        }
    }

    fn joins(&self, at: usize) -> bool {
        matches!(self.word(at), "and" | "&")
    }

    /// "with B" behind the noun, perhaps after a date, a place or an aside.
    fn with_object(&self, from: usize) -> Vec<Party> {
        let wanted: &[&str] = if self.cue.class == FrameClass::Speak { &["with", "to"] } else { &["with"] };
        match self.preposition_behind(from, wanted) {
            Some(at) => self.list_from(at + 1, "with_party"),
            None => Vec::new(),
        }
    }

    /// The first of some prepositions behind a token, where only dates, places and adverbs stand between.
    fn preposition_behind(&self, from: usize, wanted: &[&str]) -> Option<usize> {
        let mentions = self.mentions;
        let mut at = from;
        while at < self.sentence.end && at < from + 24 {
            let word = self.word(at);
            if wanted.contains(&word) {
                return Some(at);
            }
            let date = covering(&mentions.dates, at).map(|date| mentions.dates[date].tokens.end);
            let place = covering(&mentions.places, at).map(|place| mentions.places[place].tokens.end);

            if let Some(end) = date.or(place) {
                at = end;
                continue;
            }
            let light = is_adverb(word)
                || matches!(
                    word,
                    "on" | "in"
                        | "several"
                        | "times"
                        | "twice"
                        | "again"
                        | "at"
                        | "the"
                        | "for"
                        | "here"
                        | "place"
                        | "minutes"
                        | "hours"
                        | "hour"
                        | "a"
                        | "of"
                        | "about"
                        | "evening"
                        | "morning"
                        | "afternoon"
                        | "side"
                        | "sidelines"
                        | "margins"
                        | "by"
                        | "phone"
                        | "telephone"
                        | "over"
                        | "earlier"
                )
                || self.kind(at) == Some(TokenKind::Comma)
                || self.kind(at) == Some(TokenKind::Number)
                || covering(&mentions.forums, at).is_some();
            if !light {
                return None;
            }
            at += 1;
        }
        None
    }

    /// The other party of a verb: its direct object, else "with B".
    fn object(&self) -> Vec<Party> {
        if self.cue.class == FrameClass::Discuss {
            return self.discussed_with();
        }
        let direct = self.direct_object(self.cue.tokens.end);
        if direct.is_empty() && self.cue.class != FrameClass::Call {
            self.with_object(self.cue.tokens.end)
        } else {
            direct
        }
    }

    /// "discussed trade and security with B": the subject matter stands between.
    fn discussed_with(&self) -> Vec<Party> {
        let stops = |at: &usize| {
            !matches!(self.kind(*at), Some(TokenKind::Semicolon | TokenKind::Dash))
                && !words::opens_clause(self.word(*at))
                && !words::is_auxiliary(self.word(*at))
        };
        let with = (self.cue.tokens.end..self.sentence.end).take_while(stops).find(|at| self.word(*at) == "with");
        with.map(|at| self.list_from(at + 1, "with_party")).unwrap_or_default()
    }

    fn direct_object(&self, from: usize) -> Vec<Party> {
        let skip = usize::from(is_adverb(self.word(from)) || self.word(from) == "today");
        self.list_from(from + skip, "object")
    }

    /// The parties of a list that starts at a token: "A, B and C".
    fn list_from(&self, token: usize, rule: &'static str) -> Vec<Party> {
        let mut parties = Vec::new();
        let Some(mut at) = self.group_at(token).filter(|at| self.group(*at).tokens.start <= token + 1) else {
            return self.government(token, rule);
        };
        if self.group(at).tokens.start > token && !words::is_determiner(self.word(token)) {
            return parties;
        }
        loop {
            let group = self.group(at);
            if group.genitive && group.kind != GroupKind::Office {
                break;
            }
            parties.extend(self.meant_by(at, rule).parties);
            // "between" always takes two; elsewhere "and B will …" opens a clause.
            let Some(next) = self.joined_after(at) else { break };
            if self.opens_clause(next) && !(matches!(rule, "between" | "of_parties") && parties.len() < 2) {
                break;
            }
            at = next;
        }
        parties
    }

    /// "talks with Beijing": a capital that stands for its government.
    fn government(&self, token: usize, rule: &'static str) -> Vec<Party> {
        use crate::{knowledge::Sense, knowledge::facts::MetonymTarget};
        let context = &self.mentions.context;
        let target = context.name_sense(token, |sense| match sense {
            Sense::Metonym(at) => Some(context.knowledge.metonyms[*at as usize].target),
            _ => None,
        });
        let member = match target {
            Some(MetonymTarget::Country(country)) => self.mentions.cast.country_index(country),
            Some(MetonymTarget::Organisation(body)) => {
                let country = context.knowledge.organisations[body as usize].country;
                country.and_then(|country| self.mentions.cast.country_index(country))
            }
            None => None,
        };
        member.map(|member| Party { member, tokens: token..token + 1, rule }).into_iter().collect()
    }

    /// The group that a comma, "and" or "as well as" joins to a group.
    fn joined_after(&self, at: usize) -> Option<usize> {
        let end = self.group(at).tokens.end;
        let mut token = end;
        token += usize::from(self.kind(token) == Some(TokenKind::Comma));
        token += match self.word(token) {
            "and" | "&" => 1,
            "as" if self.word(token + 1) == "well" => 3,
            "along" if self.word(token + 1) == "with" => 2,
            "together" if self.word(token + 1) == "with" => 2,
            _ if matches!(self.kind(token), Some(TokenKind::Hyphen)) => 1,
            _ => usize::from(self.mentions.context.exact(token) == "&"),
        };
        if token == end || token >= self.sentence.end {
            return None;
        }
        let next = at + 1;
        let group = self.mentions.groups.get(next)?;
        (group.tokens.start <= token + 1 && group.tokens.start >= token).then_some(next)
    }

    /// Whether a group behind the cue is the subject of a verb of its own.
    fn opens_clause(&self, at: usize) -> bool {
        let end = self.group(at).tokens.end;
        let word = self.word(end);
        let finite = words::is_auxiliary(word) || words::is_report_verb(word);
        finite && end < self.sentence.end && self.group(at).tokens.start > self.cue.tokens.end
    }

    /// The parties that a group means, or that it is a collective.
    fn meant_by(&self, at: usize, rule: &'static str) -> Filled {
        let group = self.group(at);
        let mentions = self.mentions;
        let party = |member| Party { member, tokens: group.head.clone(), rule };
        match group.kind {
            GroupKind::Collective(count) => {
                Filled { collective: Some((count, group.tokens.clone())), ..Filled::default() }
            }
            GroupKind::Pronoun if !mentions.cast.of_group[at].is_empty() => {
                let members = &mentions.cast.of_group[at];
                Filled {
                    parties: members.iter().map(|member| Party { rule: "author", ..party(*member) }).collect(),
                    ..Filled::default()
                }
            }
            GroupKind::Pronoun if self.word(group.tokens.start) == "i" => {
                let speaker = self.speaker_at(group.tokens.start);
                let parties = speaker.map(|member| Party { rule: "speaker", ..party(member) });
                Filled { parties: parties.into_iter().collect(), ..Filled::default() }
            }
            GroupKind::Pronoun if group.plural => {
                Filled { collective: Some((None, group.tokens.clone())), ..Filled::default() }
            }
            GroupKind::Pronoun => {
                let member = antecedent(&mentions.context, &mentions.groups, &mentions.cast, at);
                Filled {
                    parties: member.map(|member| Party { rule: "pronoun", ..party(member) }).into_iter().collect(),
                    ..Filled::default()
                }
            }
            _ => Filled {
                parties: mentions.cast.of_group[at].iter().map(|member| party(*member)).collect(),
                ..Filled::default()
            },
        }
    }

    /// The subject of the verb at a token: the last group in front that no preposition governs, with those joined to it.
    fn subject(&self, verb: usize) -> Filled {
        if let Some(controller) = self.controller(verb) {
            return controller;
        }
        if let Some(governor) = self.governor_of_infinitive(verb) {
            return self.subject(governor);
        }
        let mut token = self.before_aside(verb);
        let mut crossed = false;
        while let Some(at) = self.group_before(token) {
            let group = self.group(at);
            token = group.tokens.start;
            let heading = self.kind(group.tokens.end) == Some(TokenKind::Colon);
            if heading || self.is_governed(group) || group.genitive || self.has_other_verb(group.tokens.end, verb) {
                crossed |= self.has_other_verb(group.tokens.end, verb);
                if crossed && token <= self.sentence.start {
                    break;
                }
                continue;
            }
            let mut first = at;
            while let Some(before) =
                first.checked_sub(1).filter(|before| self.group(*before).tokens.start >= self.sentence.start)
            {
                if self.joined_after(before) != Some(first) || self.group(before).genitive {
                    break;
                }
                first = before;
            }
            let mut filled = Filled { verb_from: group.tokens.end, ..Filled::default() };
            if self.is_governed(self.group(first)) {
                // "of Iran and Iraq, A and B, met": behind a comma the list is another; else all of it is governed.
                let Some(cut) =
                    (first..at).rev().find(|at| self.kind(self.group(*at).tokens.end) == Some(TokenKind::Comma))
                else {
                    token = self.group(first).tokens.start;
                    continue;
                };
                first = cut + 1;
            }
            for member in first..=at {
                let meant = self.meant_by(member, "subject");
                filled.parties.extend(meant.parties);
                filled.collective = filled.collective.or(meant.collective);
            }
            return filled;
        }
        Filled { verb_from: self.sentence.start.max(verb.saturating_sub(6)), ..Filled::default() }
    }

    /// "flew to Tbilisi to meet Saakashvili": the verb whose purpose an infinitive is.
    fn governor_of_infinitive(&self, verb: usize) -> Option<usize> {
        let mut to = verb;
        while to > self.sentence.start && is_adverb(self.word(to - 1)) {
            to -= 1;
        }
        let to = to.checked_sub(1).filter(|to| *to > self.sentence.start && self.word(*to) == "to")?;
        let first = to.saturating_sub(GOVERNOR_TOKENS_MAX).max(self.sentence.start);
        let mut at = to;
        while at > first {
            at -= 1;
            if let Some(group) = covering(&self.mentions.groups, at) {
                at = self.group(group).tokens.start.max(self.sentence.start);
                continue;
            }
            let word = self.word(at);
            let stops = matches!(self.kind(at), Some(TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash))
                || words::opens_clause(word);
            if stops || verb::speaks_of(word) {
                return None;
            }
            if verb::is_verb(&self.mentions.context, at) && !self.is_attribute(at) {
                return Some(at);
            }
        }
        None
    }

    /// Who speaks the quoted words at a token: "I will meet Putin soon," Trump said.
    fn speaker_at(&self, token: usize) -> Option<MemberIndex> {
        let context = &self.mentions.context;
        let at = context.text.tokens[token].span.start;
        let statements = &self.mentions.statements;
        let last = statements.partition_point(|said| said.span.start <= at);
        let nearest = statements[..last].iter().rev().take(SPEAKERS_BACK_MAX);
        nearest.into_iter().find(|said| said.quoted && at < said.span.end).map(|said| said.speaker)
    }

    /// "urged Kim to meet Trump": the object of a verb of asking does what the infinitive says.
    fn controller(&self, verb: usize) -> Option<Filled> {
        let mut to = verb;
        while to > self.sentence.start && is_adverb(self.word(to - 1)) {
            to -= 1;
        }
        let to = to.checked_sub(1).filter(|to| *to > self.sentence.start && self.word(*to) == "to")?;
        let last = self.group_before(to).filter(|group| self.group(*group).tokens.end == to)?;
        let mut first = last;
        while let Some(before) =
            first.checked_sub(1).filter(|before| self.group(*before).tokens.start > self.sentence.start)
        {
            if self.joined_after(before) != Some(first) {
                break;
            }
            first = before;
        }
        let before = self.group(first).tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
        if !verb::gives_its_object(self.word(before)) {
            return None;
        }
        let mut filled = Filled { verb_from: before, ..Filled::default() };
        for group in first..=last {
            let meant = self.meant_by(group, "object_of_asking");
            filled.parties.extend(meant.parties);
            filled.collective = filled.collective.or(meant.collective);
        }
        Some(filled)
    }

    /// The token from which the subject of a verb is looked for: in front of an aside between commas ("Negroponte, the most
    /// senior official to visit since May, held …"), else the verb itself.
    fn before_aside(&self, verb: usize) -> usize {
        let mut start = verb;
        while start > self.sentence.start
            && (words::is_auxiliary(self.word(start - 1)) || is_adverb(self.word(start - 1)))
        {
            start -= 1;
        }
        let closes = start > self.sentence.start && self.kind(start - 1) == Some(TokenKind::Comma);
        // "his counterpart, Li Qiang, met": that comma closes the name's own apposition.
        let own = self.group_before(start - usize::from(closes)).is_some_and(|at| {
            let tokens = &self.group(at).tokens;
            tokens.end + 1 == start && tokens.clone().any(|at| self.kind(at) == Some(TokenKind::Comma))
        });
        if !closes || own {
            return verb;
        }
        let opens = (self.sentence.start..start - 1).rev().find(|at| self.kind(*at) == Some(TokenKind::Comma));
        let leads = |at: &usize| {
            self.group_before(*at)
                .is_some_and(|group| self.group(group).tokens.end == *at && !self.is_governed(self.group(group)))
        };
        // The group right in front of the aside; where a list stands in it, the one that opens the sentence.
        let near = opens.filter(leads);
        near.or_else(|| {
            let first = &self.mentions.groups[within(&self.mentions.groups, &self.sentence).next()?];
            let end = first.tokens.end;
            (end < start - 1 && self.kind(end) == Some(TokenKind::Comma) && !self.is_governed(first)).then_some(end)
        })
        .unwrap_or(verb)
    }

    /// Whether a preposition or a verb governs a group: "in Paris", "of Mexico", "met Xi".
    fn is_governed(&self, group: &Group) -> bool {
        let before = group.tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.start);
        before.is_some_and(|at| {
            let word = self.word(at);
            words::is_preposition(word) && !matches!(word, "as" | "after" | "before" | "since" | "until" | "for")
                || matches!(self.kind(at), Some(TokenKind::ParenOpen))
                || verb::is_verb(&self.mentions.context, at) && !verb::inverts(word) && at + 1 < self.cue.tokens.start
        })
    }

    /// Whether a verb of saying, or another clause, stands between two tokens, so that the group belongs to that verb.
    fn has_other_verb(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            let word = self.word(at);
            let saying = matches!(word, "said" | "says" | "told" | "announced" | "confirmed" | "added" | "that")
                && !words::is_auxiliary(self.word(at.saturating_sub(1)));
            saying && at + 1 < to && self.has_group(at, to)
        })
    }

    fn has_group(&self, from: usize, to: usize) -> bool {
        let at = self.mentions.groups.partition_point(|group| group.tokens.start < from);
        self.mentions.groups.get(at).is_some_and(|group| group.tokens.end <= to)
    }
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::read;

    fn check(sentence: &str, expected: &[&str]) {
        assert_eq!(read(sentence), expected, "{sentence}");
    }

    #[test]
    fn verbs_take_subject_and_object() {
        check(
            "Xi Jinping met Emmanuel Macron in Paris on Monday.",
            &["meeting held 2023-11-13 Paris: xi-jinping, emmanuel-macron"],
        );
        check("Xi Jinping and Emmanuel Macron met in Paris.", &["meeting held - Paris: xi-jinping, emmanuel-macron"]);
        check(
            "Xi Jinping was received by Emmanuel Macron in Paris.",
            &["meeting held - Paris: xi-jinping, emmanuel-macron"],
        );
        check(
            "Xi Jinping spoke by telephone with Emmanuel Macron on Monday.",
            &["call held 2023-11-13 -: xi-jinping, emmanuel-macron"],
        );
    }

    #[test]
    fn nouns_take_between_with_and_owners() {
        check("Talks between Iran and Iraq will be held in Doha.", &["talks scheduled - Doha: ir, iq"]);
        check(
            "Xi Jinping held talks with Emmanuel Macron in Paris.",
            &["talks held - Paris: xi-jinping, emmanuel-macron"],
        );
        check(
            "Xi Jinping's meeting with Emmanuel Macron took place in Paris.",
            &["meeting held - Paris: xi-jinping, emmanuel-macron"],
        );
        check("The U.S.-Mexico talks took place in Washington.", &["talks held - Washington: us, mx"]);
    }

    #[test]
    fn offices_stand_for_their_holders_of_the_day() {
        check(
            "The presidents of France and China met in Paris.",
            &["meeting held - Paris: emmanuel-macron, xi-jinping"],
        );
        check(
            "The German chancellor met the French president in Berlin.",
            &["meeting held - Berlin: olaf-scholz, emmanuel-macron"],
        );
        check(
            "Prime Minister Robert Abela met his Italian counterpart, Giorgia Meloni, in Rome.",
            &["meeting held - Rome: robert-abela, giorgia-meloni"],
        );
    }

    #[test]
    fn courtesy_stands_in_nobodys_way() {
        check("Olaf Scholz met Mr. Macron in Paris.", &["meeting held - Paris: olaf-scholz, emmanuel-macron"]);
        check(
            "Russia's Vladimir Putin met Hungary's Viktor Orban in Moscow.",
            &["meeting held - Moscow: vladimir-putin, viktor-orban"],
        );
    }

    #[test]
    fn who_tells_of_a_meeting_is_no_party() {
        check(
            "The White House confirmed a meeting between Xi Jinping and Emmanuel Macron in Paris.",
            &["meeting scheduled - Paris: xi-jinping, emmanuel-macron"],
        );
    }

    #[test]
    fn people_of_one_country_are_no_meeting() {
        check("Emmanuel Macron met French Prime Minister Elisabeth Borne in Paris.", &[]);
        check("The White House called the relationship good.", &[]);
    }

    #[test]
    fn the_object_of_one_verb_is_no_subject_of_the_next() {
        check(
            "Olaf Scholz met Emmanuel Macron in Paris and flew to Rome to see Giorgia Meloni.",
            &["meeting held - Paris: olaf-scholz, emmanuel-macron", "visit held - Rome: olaf-scholz, giorgia-meloni"],
        );
        check(
            "Olaf Scholz urged Xi Jinping to meet Emmanuel Macron in Paris on Friday.",
            &["meeting proposed 2023-11-17 Paris: xi-jinping, emmanuel-macron"],
        );
    }

    #[test]
    fn the_verb_that_governs_a_noun_has_its_party_for_subject() {
        check(
            "Olaf Scholz flew to London on Monday for talks with Rishi Sunak.",
            &["visit held 2023-11-13 London: olaf-scholz, rishi-sunak"],
        );
        check(
            "In a phone call with Xi Jinping on Monday, Emmanuel Macron spoke of peace.",
            &["call held 2023-11-13 -: emmanuel-macron, xi-jinping"],
        );
        check("Olaf Scholz praised the talks with Iran.", &[]);
    }

    #[test]
    fn one_verb_may_tell_of_several_meetings() {
        check(
            "Emmanuel Macron met Olaf Scholz in Berlin on Sunday and Rishi Sunak in London on Monday.",
            &[
                "meeting held 2023-11-12 Berlin: emmanuel-macron, olaf-scholz",
                "meeting held 2023-11-13 London: emmanuel-macron, rishi-sunak",
            ],
        );
        check(
            "Emmanuel Macron had telephone conversations with Olaf Scholz and Rishi Sunak on Monday.",
            &[
                "call held 2023-11-13 -: emmanuel-macron, olaf-scholz",
                "call held 2023-11-13 -: emmanuel-macron, rishi-sunak",
            ],
        );
        check(
            "Mark Rutte visited Kyiv and Warsaw last week.",
            &[
                "visit held 2023-11-06/2023-11-12 Kyiv: mark-rutte",
                "visit held 2023-11-06/2023-11-12 Warsaw: mark-rutte",
            ],
        );
        check(
            "Emmanuel Macron met Olaf Scholz and Rishi Sunak in Berlin on Monday.",
            &["meeting held 2023-11-13 Berlin: emmanuel-macron, olaf-scholz, rishi-sunak"],
        );
    }

    #[test]
    fn an_unnamed_side_is_one_where_it_is_foreign() {
        check(
            "Talks in Vienna between Iran and world powers resumed on Monday.",
            &["talks held 2023-11-13 Vienna: ir"],
        );
        check("Emmanuel Macron met business leaders in Paris on Monday.", &[]);
    }

    #[test]
    fn whoever_convenes_or_is_gathered_takes_part() {
        check(
            "The summit in Berlin on Monday, hosted by Olaf Scholz, brought together Xi Jinping and Emmanuel Macron.",
            &["summit held 2023-11-13 Berlin: olaf-scholz, xi-jinping, emmanuel-macron"],
        );
    }

    #[test]
    fn officials_of_several_countries_are_their_sides() {
        check("Iranian and Saudi officials met in Baghdad on Monday.", &["meeting held 2023-11-13 Baghdad: ir, sa"]);
        check("Negotiators from Iran and Iraq met in Doha on Monday.", &["meeting held 2023-11-13 Doha: ir, iq"]);
        check(
            "Foreign Secretary David Cameron met his counterparts from France and Germany in Brussels on Monday.",
            &["meeting held 2023-11-13 Brussels: david-cameron, catherine-colonna, annalena-baerbock"],
        );
    }
}
