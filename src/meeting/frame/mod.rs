//! Who takes part in what a cue speaks of: the cue's frame, filled from the groups around it.
//!
//! "A met B", "A will hold talks with B", "a meeting between A and B", "A's visit to B", "the A–B summit", "A was received by
//! B". A frame takes its subject to the left, its other party to the right, and its occasion by noun; what a frame lacks
//! ("they met again") is left to `discourse`.

mod behind;
mod governor;
mod journey;
mod list;
mod matter;
mod noun;
mod pronoun;
mod several;
mod signing;
mod staying;
mod subject;
pub(super) mod visiting;
mod vocabulary;

use std::ops::Range;

use vocabulary::*;

use super::operator;
use crate::{
    knowledge::facts::FrameClass,
    mention::{
        Mentions,
        cast::MemberIndex,
        cue::{Cue, is_adverb},
        order::covering,
        party::{Group, GroupKind},
        place::PlaceRef,
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
        FrameClass::Sign => reader.sign(),
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

/// Forms of "be" that make a participle behind them passive.
fn is_passive(word: &str) -> bool {
    matches!(word, "was" | "were" | "be" | "been" | "is" | "are" | "being")
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
        let end = self.cue.tokens.end;
        let inside = matches!(self.word(end - 1), "to" | "with");
        let behind = end + usize::from(!inside);
        let each_other = matches!((self.word(behind), self.word(behind + 1)), ("each", "other") | ("one", "another"));
        // "spoke with one voice" to whoever listened.
        (inside || matches!(self.word(end), "to" | "with")) && !each_other
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
        // "summoned up the courage", "summoned Japan to act": only an envoy comes when summoned.
        let end = self.cue.tokens.end;
        let state = self.group_at(end).is_some_and(|at| self.group(at).kind == GroupKind::Country);
        if self.word(self.cue.tokens.start).starts_with("summon") && (self.word(end) == "up" || state) {
            return Filled { verb_from: self.cue.tokens.start, ..Filled::default() };
        }
        let mut at = self.cue.tokens.start;
        while at > self.sentence.start && is_adverb(self.word(at - 1)) {
            at -= 1;
        }
        let before = at.checked_sub(1).map_or("", |at| self.word(at));
        let passive = is_passive(before);
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

    /// Whether a side without a name stands between two tokens: "the government and leftist rebels met", "Iran and six world
    /// powers met".
    fn has_rebels(&self, from: usize, to: usize) -> bool {
        to.saturating_sub(from) < UNNAMED_TOKENS_MAX
            && self.has_and(from, to)
            && (from..to).any(|at| {
                let word = self.word(at);
                is_of_rebels(word) || at > from && is_of_people(word) && is_foreign(self.word(at - 1))
            })
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

    /// Whether the cue is a telephone call.
    fn is_call(&self) -> bool {
        let frame = &self.mentions.context.knowledge.frames[self.cue.frame as usize];
        frame.kind == Some(crate::meeting::model::Kind::Call)
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
}

#[cfg(test)]
mod tests;
