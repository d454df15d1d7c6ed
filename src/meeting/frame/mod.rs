//! Who takes part in what a cue speaks of: the cue's frame, filled from the groups around it.
//!
//! "A met B", "A will hold talks with B", "a meeting between A and B", "A's visit to B", "the A–B summit", "A was received by
//! B". A frame takes its subject to the left, its other party to the right, and its occasion by noun; what a frame lacks
//! ("they met again") is left to `discourse`.

mod journey;
mod noun;
mod pronoun;
mod several;
mod staying;
mod subject;
pub(super) mod visiting;
mod vocabulary;

use std::ops::Range;

use vocabulary::*;

use super::{operator, verb};
use crate::{
    knowledge::facts::FrameClass,
    mention::{
        Mentions,
        cast::MemberIndex,
        cue::{Cue, is_adverb},
        order::covering,
        party::{Group, GroupKind},
        place::PlaceRef,
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
    /// The visitor leaves where he was: the visit is over.
    pub(super) departs: bool,
    /// Named by "the", "this": an occasion that the reader knows.
    pub(super) definite: bool,
    /// "with Arab foreign ministers", "between Iran and world powers": another side that the text does not name.
    pub(super) unnamed: bool,
    /// "met several officials", "talks with its leaders": hosts who go without country and name.
    pub(super) officials: bool,
    /// Further meetings that the same words tell of: "met A on Monday and B on Tuesday", "visited A and B".
    pub(super) also: Vec<Also>,
    /// "the two talked for an hour": says more of a known meeting, and never opens one.
    pub(super) only_adds: bool,
}

/// Who takes part in a forum: the subject of the verb of attending at cue number `at`.
pub(super) fn attendants(mentions: &Mentions<'_>, at: usize, sentence: &Range<usize>) -> Filled {
    let cue = &mentions.cues[at];
    let reader = Frame { mentions, cue, sentence: behind_dateline(mentions, sentence) };
    reader.subject(cue.tokens.start)
}

/// The parties of the list that starts at a token: "A, B and C".
pub(super) fn listed(mentions: &Mentions<'_>, token: usize, sentence: &Range<usize>, rule: &'static str) -> Vec<Party> {
    let Some(cue) = mentions.cues.first() else { return Vec::new() };
    let reader = Frame { mentions, cue, sentence: behind_dateline(mentions, sentence) };
    reader.list_from(token, rule)
}

/// A sentence without the dateline that it may begin with.
fn behind_dateline(mentions: &Mentions<'_>, sentence: &Range<usize>) -> Range<usize> {
    let line = mentions.dateline.as_ref().filter(|line| line.tokens.start == sentence.start);
    let dash = |end: usize| usize::from(mentions.context.kind(end) == Some(TokenKind::Dash));
    let start = line.map_or(sentence.start, |line| line.tokens.end + dash(line.tokens.end));
    start.min(sentence.end)..sentence.end
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
    let reader = Frame { mentions, cue, sentence: behind_dateline(mentions, sentence) };
    let mut filled = match cue.class {
        FrameClass::Noun | FrameClass::WeakNoun => reader.noun(),
        FrameClass::Visit | FrameClass::Travel => reader.visit(),
        FrameClass::Stay => reader.stay(),
        FrameClass::Host => reader.host(),
        _ => reader.verb(),
    };
    reader.tell_apart(&mut filled);
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

/// Tokens of "and two rebel groups".
const REBEL_TOKENS_MAX: usize = 5;

/// Tokens of what an aside says of a place: ", the Red Sea resort of Egypt,".
const PLACE_ASIDE_TOKENS_MAX: usize = 8;

/// Adjectives between "and the" and a side: "the paramilitary".
const ADJECTIVES_MAX: usize = 2;

/// Tokens of a passive behind a noun: "which is due to take place".
const PASSIVE_TOKENS_MAX: usize = 8;

/// Words that describe somebody in front of title and name.
const DESCRIPTION_TOKENS_MAX: usize = 4;

/// Tokens of place and day between a verb of receiving and whoever is received.
const CIRCUMSTANCES_TOKENS_MAX: usize = 14;

/// Tokens behind a country's `'s` among which those who speak for it are named.
const OWNED_TOKENS_MAX: usize = 3;

/// Tokens of what is met without anybody: "the income poverty Millennium Development Goal (MDG) target".
const THINGS_TOKENS_MAX: usize = 12;

/// Tokens behind whom somebody calls on, among which it is said to do what, when or where.
const CALLED_ON_TOKENS_MAX: usize = 14;

/// Sentences in front of one among whose subjects "the president" is looked for.
const LEADERS_BACK_MAX: usize = 4;

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
        (group.tokens.start <= token).then_some(at)
    }

    /// The group that starts at a token or is the next behind it.
    fn group_behind(&self, token: usize) -> Option<usize> {
        let at = self.mentions.groups.partition_point(|group| group.tokens.end <= token);
        let group = self.mentions.groups.get(at)?;
        (group.tokens.start < self.sentence.end).then_some(at)
    }

    /// The last group that ends at or before a token, within the sentence.
    fn group_before(&self, token: usize) -> Option<usize> {
        let at = self.mentions.groups.partition_point(|group| group.tokens.end <= token).checked_sub(1)?;
        (self.group(at).tokens.start >= self.sentence.start).then_some(at)
    }

    /// "A meets B", "A and B meet", "A speaks with B", "A calls B".
    fn verb(&self) -> Filled {
        if self.meets_things() {
            return Filled { verb_from: self.cue.tokens.start, ..Filled::default() };
        }
        let mut filled = self.subject(self.cue.tokens.start);
        let mut object = self.object();
        let with = usize::from(self.word(self.cue.tokens.end) == "with");
        // "talked her into going" is no talk with her.
        if object.is_empty() && (with > 0 || self.cue.class != FrameClass::Speak) {
            object = self.pronoun_object(self.cue.tokens.end + with, &mut filled);
        }
        self.mean_those(&mut filled, &object);
        filled.unnamed =
            object.is_empty() && (self.has_unnamed_side() || self.has_rebels(filled.verb_from, self.cue.tokens.start));
        // "called the relationship good", "spoke about trade": without the other party nobody was spoken with.
        filled.officials = object.is_empty() && self.has_officials();
        let needs_object = match self.cue.class {
            FrameClass::Call => true,
            FrameClass::Speak if self.speaks_to_others() => true,
            FrameClass::Speak | FrameClass::Discuss => filled.collective.is_none() && filled.parties.len() < 2,
            _ => false,
        };
        let names = self.cue.class == FrameClass::Call && self.calls_by_name();
        if needs_object && (object.is_empty() || names) || self.calls_on_to_act() {
            return Filled { verb_from: filled.verb_from, ..Filled::default() };
        }
        filled.only_adds = matches!(self.cue.class, FrameClass::Speak | FrameClass::Discuss)
            && filled.collective.is_some()
            && object.is_empty()
            && !self.is_telephoned();

        filled.parties.extend(object);
        // Whose teams meet in a tournament.
        let team = |party: &Party| {
            self.mentions.cast.members[party.member].kind == crate::meeting::model::ParticipantType::Country
        };
        if self.is_of_sport() && filled.parties.iter().all(team) {
            filled.parties.clear();
        }
        filled
    }

    /// "A and B spoke to the press": others than those who speak are spoken to.
    fn speaks_to_others(&self) -> bool {
        let last = self.word(self.cue.tokens.end - 1);
        let to = matches!(last, "to" | "with") || matches!(self.word(self.cue.tokens.end), "to" | "with");
        let behind = self.cue.tokens.end + usize::from(!matches!(last, "to" | "with"));
        to && !matches!(self.word(behind), "each" | "one")
    }

    /// "The two leaders spoke over the phone": words of telephoning right behind the verb.
    fn is_telephoned(&self) -> bool {
        let from = self.cue.tokens.start;
        (from..self.sentence.end.min(self.cue.tokens.end + DESCRIPTION_TOKENS_MAX)).any(|at| {
            matches!(self.word(at), "phone" | "telephone")
                && (from..at).any(|at| matches!(self.word(at), "by" | "over" | "on"))
        })
    }

    /// "met the tough Maastricht criteria", "meeting the income poverty target": what can be met without anybody.
    fn meets_things(&self) -> bool {
        if self.cue.class != FrameClass::Meet
            || self.cue.tokens.len() > 1
            || !self.word(self.cue.tokens.start).starts_with('m')
        {
            return false;
        }
        let end = self.cue.tokens.end;
        (end..self.sentence.end.min(end + THINGS_TOKENS_MAX))
            .take_while(|at| {
                let person = self.group_at(*at).is_some_and(|at| {
                    matches!(self.group(at).kind, GroupKind::Person | GroupKind::Office | GroupKind::Counterpart)
                });
                let word = self.word(*at);
                !person
                    && (!words::is_preposition(word) || word == "of")
                    && !words::is_auxiliary(word)
                    && !words::opens_clause(word)
                    && !is_of_people(word)
                    && !matches!(self.kind(*at), Some(TokenKind::Comma | TokenKind::Semicolon))
            })
            .any(|at| is_met_without_anybody(self.word(at)))
    }

    /// "The two group winners will meet in Sunday's final": whether the sentence is about a match.
    fn is_of_sport(&self) -> bool {
        self.cue.class == FrameClass::Meet && self.sentence.clone().any(|at| is_of_matches(self.word(at)))
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
        // "was welcomed at Cairo airport by A"
        let agent = self.preposition_behind(self.cue.tokens.end, &["by"]).filter(|_| passive);
        let object = if let Some(by) = agent {
            self.list_from(by + 1, "passive_agent")
        } else {
            let mut direct = self.direct_object(self.cue.tokens.end);
            if direct.is_empty() {
                direct = self.pronoun_object(self.cue.tokens.end, &mut filled);
            }
            if direct.is_empty() { self.object_behind_circumstances() } else { direct }
        };
        // "Hosts India and China were drawn": guests are received by somebody.
        let nobody =
            filled.parties.is_empty() && filled.collective.is_none() && self.cue.tokens.start == self.sentence.start;
        if object.is_empty() || nobody {
            // "hosted the summit" is about the summit, and "welcomed the decision" about nothing here.
            return Filled { verb_from: filled.verb_from, ..Filled::default() };
        }
        filled.parties.extend(object);
        filled
    }

    /// "received in Oslo on Monday President B", "received at the Palace B": whoever stands behind place and day.
    fn object_behind_circumstances(&self) -> Vec<Party> {
        let from = self.cue.tokens.end;
        let mut at = from;
        let mut inside = false;
        while at < self.sentence.end.min(from + CIRCUMSTANCES_TOKENS_MAX) {
            let group = self.group_at(at).map(|at| self.group(at)).filter(|group| group.tokens.start == at);
            if group.is_some_and(|group| matches!(group.kind, GroupKind::Person | GroupKind::Office)) {
                return if at > from { self.list_from(at, "object") } else { Vec::new() };
            }
            let date = covering(&self.mentions.dates, at).map(|date| self.mentions.dates[date].tokens.end);
            let place = covering(&self.mentions.places, at).map(|place| self.mentions.places[place].tokens.end);
            let word = self.word(at);
            if let Some(end) = date.or(place) {
                inside = false;
                at = end;
            } else if matches!(word, "in" | "at" | "on" | "here" | "today" | "yesterday") {
                inside = word == "at" || word == "in";
                at += 1;
            } else if inside && (word == "the" || self.mentions.context.text.tokens[at].is_capitalised()) {
                at += 1;
            } else {
                break;
            }
        }
        Vec::new()
    }

    /// Whether people of rank without country or name stand where the other side does: "met several senior officials".
    fn has_officials(&self) -> bool {
        let end = self.cue.tokens.end;
        let with = self.preposition_behind(end, &["with"]).map_or(end, |at| at + 1);
        let noun = (with..self.sentence.end.min(with + DESCRIPTION_TOKENS_MAX + 2))
            .take_while(|at| self.is_descriptive(*at) || self.word(*at) == "of")
            .find(|at| is_of_people(self.word(*at)) || self.word(*at) == "authorities");
        noun.is_some_and(|noun| {
            (with..noun).all(|at| covering(&self.mentions.groups, at).is_none())
                && !is_foreign(self.word(noun.saturating_sub(1)))
        })
    }

    /// Whether an armed movement without a name stands between two tokens: "the government and leftist rebels met".
    fn has_rebels(&self, from: usize, to: usize) -> bool {
        to.saturating_sub(from) < UNNAMED_TOKENS_MAX
            && (from..to).any(|at| self.word(at) == "and")
            && (from..to).any(|at| is_of_rebels(self.word(at)))
    }

    /// Whether a token can stand in a description: an adjective, a name or a hyphen.
    fn is_descriptive(&self, at: usize) -> bool {
        let word = self.word(at);
        matches!(self.kind(at), Some(TokenKind::Hyphen))
            || self.kind(at) == Some(TokenKind::Word) && !words::is_preposition(word) && !words::is_auxiliary(word)
    }

    /// Who does what the words of the operators' table say of the noun: "is on a visit to", "is ready for talks with".
    fn operators_subject(&self) -> Option<Filled> {
        let verb = operator::governor(&self.mentions.context, self.cue, &self.sentence)?;
        Some(self.subject(verb))
    }

    /// "with B" behind the noun, perhaps after a date, a place or an aside.
    fn with_object(&self, from: usize) -> Vec<Party> {
        let last = self.word(self.cue.tokens.end - 1);
        let wanted: &[&str] = match self.cue.class {
            FrameClass::Speak => &["with", "to"],
            // "received a telephone call from": whoever ignores one has not spoken.
            FrameClass::Noun | FrameClass::WeakNoun
                if self.is_call() && self.word(from) == "from" && self.is_received() =>
            {
                &["from"]
            }
            // "placed a call to"
            FrameClass::Noun | FrameClass::WeakNoun if self.is_call() && self.word(from) == "to" => &["to"],
            // "granted an audience to", "was granted an audience by"
            FrameClass::Noun if last == "audience" && matches!(self.word(from), "to" | "by") => &["to", "by"],
            // "paid a courtesy call on the president"
            FrameClass::Noun | FrameClass::WeakNoun if matches!(last, "call" | "calls") && self.word(from) == "on" => {
                &["on"]
            }
            _ => &["with"],
        };
        // "talks opened in Geneva on Monday with delegates from B"
        let opens = self.cue.is_noun()
            && matches!(
                self.word(from),
                "opened" | "began" | "started" | "resumed" | "continued" | "ended" | "concluded"
            );
        let from = self.behind_relative_clause(from);
        let behind = self.preposition_behind(from + usize::from(opens), wanted);
        let aside = || self.preposition_behind(self.behind_aside(), &["with"]).filter(|_| self.cue.is_noun());
        match behind.or_else(aside) {
            Some(at) => self.list_from(at + 1, "with_party"),
            None if wanted.contains(&"with") => self.with_whom(),
            None => Vec::new(),
        }
    }

    /// "talks she held earlier in the day with B": the token behind a clause that says who held what the noun names.
    fn behind_relative_clause(&self, from: usize) -> usize {
        let that = usize::from(matches!(self.word(from), "that" | "which"));
        let Some(group) = self.group_at(from + that).filter(|_| self.cue.is_noun()).map(|at| self.group(at)) else {
            return from;
        };
        let verb = group.tokens.end + usize::from(matches!(self.word(group.tokens.end), "had" | "has" | "have"));
        let holds = matches!(self.word(verb), "held" | "conducted") || self.word(group.tokens.end) == "had";
        if holds && group.tokens.start == from + that {
            verb.max(group.tokens.end + 1) + usize::from(self.word(verb) == "held" || self.word(verb) == "conducted")
        } else {
            from
        }
    }

    /// "Kohl, with whom he had talks": whoever stands in front.
    fn with_whom(&self) -> Vec<Party> {
        let from = self.cue.tokens.start.saturating_sub(GOVERNOR_TOKENS_MAX).max(self.sentence.start);
        let whom = (from..self.cue.tokens.start)
            .rev()
            .find(|at| self.word(*at) == "whom" && *at > self.sentence.start && self.word(*at - 1) == "with");
        let Some(with) = whom.map(|whom| whom - 1).filter(|with| *with > self.sentence.start) else {
            return Vec::new();
        };
        let end = with - usize::from(self.kind(with - 1) == Some(TokenKind::Comma));
        let group = self.group_before(end).filter(|at| self.group(*at).tokens.end == end);
        group.map(|at| self.meant_by(at, "with_party").parties).unwrap_or_default()
    }

    /// Whether a verb of receiving stands in front of the cue.
    fn is_received(&self) -> bool {
        let front = (self.sentence.start..self.cue.tokens.start).rev().take(GOVERNOR_TOKENS_MAX);
        front.into_iter().any(|at| {
            matches!(self.word(at), "received" | "receives" | "receive" | "receiving" | "took" | "got" | "had")
        })
    }

    /// Whether the cue is a telephone call.
    fn is_call(&self) -> bool {
        let frame = &self.mentions.context.knowledge.frames[self.cue.frame as usize];
        frame.kind == Some(crate::meeting::model::Kind::Call)
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
                at = place.map_or(end, |end| self.behind_place_aside(end));
                continue;
            }
            if let Some(end) = self.behind_house(at) {
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
                        | "an"
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
                        | "next"
                )
                || self.kind(at) == Some(TokenKind::Comma)
                || self.kind(at) == Some(TokenKind::Number)
                || words::cardinal(word).is_some()
                || covering(&mentions.forums, at).is_some();
            if !light {
                return None;
            }
            at += 1;
        }
        None
    }

    /// The token behind the house where somebody is met: "at his Texas ranch", "in the presidential palace".
    fn behind_house(&self, at: usize) -> Option<usize> {
        let named = |at: usize| self.mentions.context.text.tokens.get(at).is_some_and(|token| token.is_capitalised());
        let leads = words::is_determiner(self.word(at + 1)) || named(at + 1);
        if !matches!(self.word(at), "at" | "in") || !leads {
            return None;
        }
        let noun = (at + 2..self.sentence.end.min(at + 2 + DESCRIPTION_TOKENS_MAX))
            .take_while(|at| self.is_descriptive(*at))
            .find(|at| is_house(self.word(*at)))?;
        Some(noun + 1)
    }

    /// The token behind what an aside says of a place: "in Tehran, the Iranian capital, with".
    fn behind_place_aside(&self, end: usize) -> usize {
        let comma = |at: &usize| self.kind(*at) == Some(TokenKind::Comma);
        if !comma(&end) || !words::is_determiner(self.word(end + 1)) {
            return end;
        }
        let close = (end + 2..self.sentence.end.min(end + PLACE_ASIDE_TOKENS_MAX)).find(comma);
        let of_place = |close: &usize| {
            (end + 2..*close).any(|at| {
                matches!(self.word(at), "capital" | "city" | "town" | "resort" | "port" | "village" | "island")
            })
        };
        close.filter(of_place).map_or(end, |close| close + 1)
    }

    /// "called on the president to resign": nobody was called on at home.
    fn calls_on_to_act(&self) -> bool {
        let end = self.cue.tokens.end;
        if self.word(end - 1) != "on" || !self.word(self.cue.tokens.start).starts_with("call") {
            return false;
        }
        let person = self.group_at(end).map(|at| self.group(at)).filter(|group| group.kind == GroupKind::Person);
        let Some(group) = person else { return true };
        // A visitor is told by when or where: "called on President X in Cairo".
        let stops = |at: &usize| !words::opens_clause(self.word(*at)) && self.kind(*at) != Some(TokenKind::Semicolon);
        let behind = group.tokens.end..self.sentence.end.min(group.tokens.end + CALLED_ON_TOKENS_MAX);
        let asked = behind.clone().take_while(stops).any(|at| matches!(self.word(at), "to" | "not" | "for"));
        let settled = behind
            .clone()
            .any(|at| covering(&self.mentions.dates, at).is_some() || covering(&self.mentions.places, at).is_some());
        asked || !settled
    }

    /// "called China a partner", "called him 'a friend'": a name is given, and nobody telephoned.
    fn calls_by_name(&self) -> bool {
        let start = self.cue.tokens.start;
        let bare = self.cue.tokens.len() == 1 && self.word(start).starts_with("call");
        let Some(group) = self.group_at(self.cue.tokens.end).filter(|_| bare).map(|at| self.group(at)) else {
            return false;
        };
        let behind = group.tokens.end;
        let described = words::is_determiner(self.word(behind))
            || matches!(self.kind(behind), Some(TokenKind::Quote | TokenKind::QuoteOpen))
            || self.mentions.context.text.tokens.get(behind).is_some_and(|token| token.kind == TokenKind::Word)
                && !words::is_preposition(self.word(behind))
                && !matches!(
                    self.word(behind),
                    "and" | "after" | "before" | "while" | "when" | "again" | "back" | "as"
                )
                && !is_adverb(self.word(behind))
                && covering(&self.mentions.dates, behind).is_none();
        described && behind < self.sentence.end || group.kind == GroupKind::Country
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
        // "A and B discussed cooperation with C": with whom the two already talk, the noun takes C.
        let both = self.subject(self.cue.tokens.start);
        let full = both.collective.is_some() || crate::meeting::discourse::sides(self.mentions, &both.parties) > 1;
        // A person behind "with" is whom they talked with.
        let state = |at: usize| {
            let group = self.group_behind(at + 1).map(|group| self.group(group));
            group.is_none_or(|group| matches!(group.kind, GroupKind::Country | GroupKind::Organisation))
        };
        let takes = |at: usize| full && is_of_relations(self.word(at - 1)) && state(at);
        let with = (self.cue.tokens.end..self.sentence.end)
            .take_while(stops)
            .find(|at| self.word(*at) == "with" && !takes(*at));
        with.map(|at| self.list_from(at + 1, "with_party")).unwrap_or_default()
    }

    fn direct_object(&self, from: usize) -> Vec<Party> {
        let skip = usize::from(is_adverb(self.word(from)) || self.word(from) == "today");
        self.list_from(from + skip, "object")
    }

    /// The parties of a list that starts at a token: "A, B and C".
    fn list_from(&self, token: usize, rule: &'static str) -> Vec<Party> {
        let mut parties = Vec::new();
        let near = |at: &usize| {
            let start = self.group(*at).tokens.start;
            // "met popular Cuban state president X": what describes a person may stand between.
            let described = matches!(self.group(*at).kind, GroupKind::Person | GroupKind::Office)
                && start <= token + DESCRIPTION_TOKENS_MAX
                && (token..start).all(|at| self.is_descriptive(at) && !is_of_people(self.word(at)));
            start <= token || start == token + 1 && words::is_determiner(self.word(token)) || described
        };
        let named = self.group_behind(token).filter(near);
        let delegated = if named.is_none() { self.delegation(token) } else { None };
        let Some(mut at) = named.or(delegated) else { return self.governments(token, rule) };
        // Whether a comma has joined the last two, so that the list goes on.
        let mut open = false;
        loop {
            let group = self.group(at);
            // "a delegation of Japan's ruling party": those who own the body speak for the country.
            let delegated = group.kind == GroupKind::Country
                && (parties.is_empty() && delegated == Some(at) || self.owns_people(group.tokens.end));
            // "met the minister's envoy", but "welcomed the king's intervention"
            let envoy = group.kind == GroupKind::Office
                && !(rule == "object" && self.cue.class == FrameClass::Host && !self.owns_people(group.tokens.end));
            if group.genitive && !envoy && !delegated {
                break;
            }
            // "meets a NATO request", "met US demands": the name only says whose.
            if rule == "object" && !delegated && self.says_whose(group) {
                break;
            }
            // "received a delegation headed by the minister": the leader is named.
            let led = matches!(group.kind, GroupKind::Country | GroupKind::Organisation)
                && matches!(self.word(group.tokens.end), "headed" | "led")
                && self.word(group.tokens.end + 1) == "by";
            if let Some(leader) = self.group_at(group.tokens.end + 2).filter(|_| led) {
                at = leader;
            }
            parties.extend(self.meant_by(at, rule).parties);
            // "between" always takes two; elsewhere "and B will …" opens a clause.
            let Some(next) = self.joined_after(at) else {
                // "between NATO and Belgrade"
                let end = self.group(at).tokens.end;
                if self.word(end) == "and" {
                    parties.extend(self.government(end + 1, rule));
                }
                break;
            };
            // "among A, B and C were held": the "and" that closes a list of commas.
            let last = (self.group(at).tokens.end..self.group(next).tokens.start).any(|at| self.word(at) == "and");
            let closes = open && last;
            let pair = parties.len() < 2 || closes;
            if self.opens_clause(next) && !(matches!(rule, "between" | "of_parties") && pair) {
                break;
            }
            open = !last;
            at = next;
        }
        parties.extend(self.among_them(at, rule));
        parties
    }

    /// "met Iranian officials, including A and B": the people of several who are named.
    fn among_them(&self, at: usize, rule: &'static str) -> Vec<Party> {
        let group = self.group(at);
        let end = group.tokens.end + usize::from(self.kind(group.tokens.end) == Some(TokenKind::Comma));
        let named = match self.word(end) {
            "including" => end + 1,
            "such" if self.word(end + 1) == "as" => end + 2,
            _ => return Vec::new(),
        };
        let many = group.plural && matches!(group.kind, GroupKind::Country | GroupKind::Office);
        if many && named < self.sentence.end { self.list_from(named, rule) } else { Vec::new() }
    }

    /// "met Zimbabwe's tourism authorities": whether people who speak for the owner stand behind its `'s`.
    fn owns_people(&self, from: usize) -> bool {
        let mut behind =
            (from..self.sentence.end.min(from + OWNED_TOKENS_MAX)).take_while(|at| self.is_descriptive(*at));
        behind.any(|at| is_of_people(self.word(at)) || self.word(at) == "authorities")
    }

    /// Whether a country's or body's name only qualifies the thing behind it.
    fn says_whose(&self, group: &Group) -> bool {
        let end = group.tokens.end;
        let word = self.word(end);
        let context = &self.mentions.context;
        let noun = context.text.tokens.get(end).is_some_and(|token| {
            token.kind == TokenKind::Word && token.case == crate::text::Case::Lower && token.breaks == 0
        });
        matches!(group.kind, GroupKind::Country | GroupKind::Organisation)
            && end < self.sentence.end
            && noun
            && !words::is_preposition(word)
            && !words::is_auxiliary(word)
            && !words::opens_clause(word)
            && !words::is_report_verb(word)
            && !is_adverb(word)
            && !matches!(word, "and" | "or" | "as" | "this" | "next" | "last" | "later" | "earlier" | "today" | "here")
            && (end..self.sentence.end.min(end + DESCRIPTION_TOKENS_MAX)).all(|at| !is_of_people(self.word(at)))
            && !verb::is_past_form(word)
    }

    /// "a delegation from the north of Japan", "envoys of Iran": the group behind that says for whom they speak.
    fn delegation(&self, token: usize) -> Option<usize> {
        let noun = (token..token + DESCRIPTION_TOKENS_MAX).find(|at| is_of_people(self.word(*at)))?;
        let joined = matches!(self.word(noun + 1), "from" | "of") && (token..noun).all(|at| self.is_descriptive(at));
        self.group_behind(noun + 2).filter(|at| {
            let group = self.group(*at);
            joined
                && matches!(group.kind, GroupKind::Country | GroupKind::Organisation)
                && group.tokens.start <= noun + 2 + DESCRIPTION_TOKENS_MAX
                && (noun + 2..group.tokens.start).all(|at| self.is_descriptive(at) || self.word(at) == "of")
        })
    }

    /// "between Belgrade and Pristina", "with Moscow and the EU": capitals that stand for their governments, and who is joined.
    fn governments(&self, token: usize, rule: &'static str) -> Vec<Party> {
        let mut parties = self.government(token, rule);
        let end = self.mentions.context.names.at(token).map_or(token + 1, |name| name.end);
        if !parties.is_empty() && self.word(end) == "and" {
            let other = self.government(end + 1, rule);
            let other = if other.is_empty() { self.list_from(end + 1, rule) } else { other };
            parties.extend(other);
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
        let near = group.tokens.start <= token + 1 && group.tokens.start >= token;
        (near || self.describes(token, next)).then_some(next)
    }

    /// "A and the supreme leader, B,": whether words from a token to a comma describe the person behind it, or the side that
    /// follows: "the army and the paramilitary X".
    fn describes(&self, token: usize, next: usize) -> bool {
        let group = self.group(next);
        let side = matches!(group.kind, GroupKind::Organisation | GroupKind::Country);
        let adjectives = token + 1..group.tokens.start;
        if side && words::is_determiner(self.word(token)) && !group.genitive && adjectives.len() <= ADJECTIVES_MAX {
            let plain = |at: usize| {
                let tokens = &self.mentions.context.text.tokens;
                self.is_descriptive(at)
                    && tokens[at].case == crate::text::Case::Lower
                    && !verb::is_verb(&self.mentions.context, at)
            };
            return adjectives.clone().all(plain);
        }
        let comma = group.tokens.start.saturating_sub(1);
        group.kind == GroupKind::Person
            && words::is_determiner(self.word(token))
            && comma > token + 1
            && comma <= token + DESCRIPTION_TOKENS_MAX
            && self.kind(comma) == Some(TokenKind::Comma)
            && (token + 1..comma).all(|at| self.is_descriptive(at))
            && covering(&self.mentions.groups, comma - 1).is_none()
    }

    /// Whether a group behind the cue is the subject of a verb of its own.
    fn opens_clause(&self, at: usize) -> bool {
        let end = self.group(at).tokens.end;
        let word = self.word(end);
        let finite = words::is_auxiliary(word) || words::is_report_verb(word);
        let own = || self.cue.is_noun() && self.heads_clause();
        finite && end < self.sentence.end && self.group(at).tokens.start > self.cue.tokens.end && !own()
    }

    /// Whether the noun opens its clause, so that the verb behind is its own: "A meeting with A and B was planned".
    fn heads_clause(&self) -> bool {
        let start = self.noun_group_start();
        // A visit of the sentence before, whose company this one tells, opens no clause here.
        let led = |before: usize| matches!(self.word(before), "that" | "said" | "says" | "but" | "while");
        start == self.sentence.start || start > self.sentence.start && led(start - 1)
    }

    /// The parties that a group means, or that it is a collective.
    fn meant_by(&self, at: usize, rule: &'static str) -> Filled {
        let group = self.group(at);
        let mentions = self.mentions;
        let party = |member| Party { member, tokens: group.head.clone(), rule };
        // "Reagan administration officials" are his country's.
        if group.kind == GroupKind::Person
            && matches!(self.word(group.tokens.end), "administration" | "government" | "regime")
        {
            let countries =
                mentions.cast.of_group[at].iter().filter_map(|member| mentions.cast.members[*member].country);
            let members = countries.filter_map(|country| mentions.cast.country_index(country));
            return Filled { parties: members.map(party).collect(), ..Filled::default() };
        }
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
            // Who speaks for others does not sit with them.
            _ => Filled {
                parties: mentions.cast.of_group[at]
                    .iter()
                    .filter(|member| !mentions.cast.is_spokesperson(&mentions.context, **member))
                    .map(|member| party(*member))
                    .collect(),
                ..Filled::default()
            },
        }
    }
}

#[cfg(test)]
mod tests;
