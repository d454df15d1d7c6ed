//! Who takes part in a forum: whoever attends it or speaks at it, and the body itself where nobody is named.

use std::ops::Range;

use super::{ATTEND_TOKENS_MAX, ATTENDED_TOKENS_MAX};
use crate::{
    knowledge::{Sense, facts::FrameClass},
    meeting::{
        discourse::{PARTIES_MAX, Stage},
        frame::{self, Party},
        model::{Kind, ParticipantType, Status},
        operator,
    },
    mention::{
        cast::MemberIndex,
        forum::{ForumMention, Told},
        order::{covering, within},
        party::GroupKind,
    },
    text::{TokenKind, words},
};

/// Tokens of a group in front of the name of the gathering that it stands in: "senior [officials from China]".
const GATHERING_TOKENS_MAX: usize = 6;

impl Stage<'_, '_> {
    /// A body takes part in its meeting itself where nobody is named; so do the states and bodies in the name of a gathering
    /// that no body holds: "leaders of the EU and Latin American states".
    pub(in crate::meeting::discourse) fn add_bodies(&mut self) {
        self.add_listed_members();
        let (cast, groups) = (&self.mentions.cast, &self.mentions.groups);
        for occasion in self.occasions.iter_mut().filter(|occasion| occasion.parties.is_empty()) {
            let Some(forum) = &occasion.forum else { continue };
            let tokens = forum.tokens.clone();
            if let Some(body) = forum.organisation {
                let member = cast.organisation_index(body);
                occasion.parties.extend(member.map(|member| Party { member, tokens, rule: "meeting_of_body" }));
            } else if forum.series.is_none() {
                let named = within(groups, &(tokens.start.saturating_sub(GATHERING_TOKENS_MAX)..tokens.end))
                    .filter(|at| tokens.start < groups[*at].tokens.end && groups[*at].tokens.end <= tokens.end);
                let members = named.flat_map(|at| cast.of_group[at].iter().map(move |member| (at, *member)));
                for (at, member) in members.take(PARTIES_MAX) {
                    // "the European Union (EU)" is one.
                    if occasion.parties.iter().all(|party| party.member != member) {
                        let tokens = groups[at].head.clone();
                        occasion.parties.push(Party { member, tokens, rule: "gathers" });
                    }
                }
                // "the Russian-Indian commission": names that are adjectives, and no groups.
                let context = &self.mentions.context;
                for name in &context.names.all[within(&context.names.all, &tokens)] {
                    // "the Greek and Turkish joint council"
                    let both = context.word(name.end) == "and"
                        || name.start > tokens.start && context.text.folded(name.start - 1) == "and";
                    if !context.is_joined(name.start) && !both {
                        continue;
                    }
                    let country = name.find(|sense| match sense {
                        Sense::Country(at) | Sense::Demonym(at) => Some(*at),
                        _ => None,
                    });
                    let Some(member) = country.and_then(|country| cast.country_index(country)) else { continue };
                    let home = cast.members[member].country;
                    let known = occasion.parties.iter().any(|party| cast.members[party.member].country == home);
                    if !known && occasion.parties.len() < PARTIES_MAX {
                        let tokens = name.start..name.end;
                        occasion.parties.push(Party { member, tokens, rule: "gathers" });
                    }
                }
            }
        }
    }

    /// "six major powers … Britain, China, France, Russia, the United States and Germany": of a gathering told by the number of
    /// its states, those of the text's list that has as many.
    fn add_listed_members(&mut self) {
        let lists = self.lists_of_countries();
        for at in 0..self.occasions.len() {
            let occasion = &self.occasions[at];
            let body = occasion.forum.as_ref().is_some_and(|forum| forum.organisation.or(forum.series).is_some());
            let Some(name) = occasion.name.clone().filter(|_| occasion.parties.is_empty() && !body) else { continue };
            let count = match &occasion.forum {
                Some(_) => name.clone().find_map(|at| words::cardinal(self.word(at))),
                None => self.counted_sides(&(name.end - 1..name.end)).map(|(count, _)| count),
            };
            let told = self.mentions.context.text.sentence_of(name.start);
            let Some(list) = count.and_then(|count| lists.iter().find(|list| self.lists_members(list, count, told)))
            else {
                continue;
            };
            let party = |group: &usize| {
                let member = *self.mentions.cast.of_group[*group].first()?;
                let tokens = self.mentions.groups[*group].head.clone();
                Some(Party { member, tokens, rule: "listed_member" })
            };
            let parties = list.iter().filter_map(party).collect();
            self.occasions[at].parties = parties;
        }
    }

    /// Whether a list names the states of a gathering of so many: in the sentence that tells of it or the next, or in one that
    /// says the number itself. "took to the streets in Rome, Paris and London" lists none.
    fn lists_members(&self, list: &[usize], count: u32, told: usize) -> bool {
        let text = self.mentions.context.text;
        let start = self.mentions.groups[list[0]].tokens.start;
        let sentence = text.sentence_of(start);
        let tokens = &text.sentences[sentence].tokens;
        let near = (told..=told + 1).contains(&sentence);
        let says = || tokens.clone().any(|at| words::cardinal(self.word(at)) == Some(count));
        let first = start - usize::from(start > tokens.start && self.word(start - 1) == "the");
        let governed = first > tokens.start && matches!(self.word(first - 1), "in" | "to" | "from" | "at" | "into");
        list.len() == count as usize && !governed && (near || says())
    }

    /// The lists of at least three countries in a text, as the groups that name them.
    fn lists_of_countries(&self) -> Vec<Vec<usize>> {
        let groups = &self.mentions.groups;
        let text = self.mentions.context.text;
        let mut lists: Vec<Vec<usize>> = Vec::new();
        let mut list: Vec<usize> = Vec::new();
        let joins = |from: usize, to: usize| {
            to > from
                && to - from <= LIST_JOINT_MAX
                && (from..to).all(|at| {
                    matches!(self.word(at), "and" | "the" | "plus") || self.kind(at) == Some(TokenKind::Comma)
                })
        };
        for (at, group) in groups.iter().enumerate() {
            let country = group.kind == GroupKind::Country && self.mentions.cast.of_group[at].len() == 1;
            let goes_on = list.last().is_some_and(|last| {
                joins(groups[*last].tokens.end, group.tokens.start)
                    && text.sentence_of(groups[*last].tokens.start) == text.sentence_of(group.tokens.start)
            });
            if !(country && goes_on) && list.len() > 2 {
                lists.push(std::mem::take(&mut list));
            }
            if !goes_on || !country {
                list.clear();
            }
            if country {
                list.push(at);
            }
        }
        if list.len() > 2 {
            lists.push(list);
        }
        lists
    }

    /// Whoever speaks at a forum takes part: "told the annual meeting of the EBRD", "said at the SAARC summit".
    pub(super) fn speaker_at(&self, forum: &ForumMention, sentence: usize) -> Option<MemberIndex> {
        let mentions = self.mentions;
        let tokens = &mentions.context.text.sentences[sentence].tokens;
        if forum.told != Told::Name {
            return None;
        }
        let mut at = forum.tokens.start;
        while at > tokens.start
            && (words::is_determiner(self.word(at - 1))
                || words::ordinal(self.word(at - 1)).is_some()
                || matches!(self.word(at - 1), "annual" | "day"))
        {
            at -= 1;
        }
        let before = |back: usize| at.checked_sub(back).filter(|at| *at >= tokens.start).map_or("", |at| self.word(at));
        let part_of = matches!(before(2), "session" | "ceremony" | "meeting" | "day") && before(1) == "of";
        let told = before(1) == "told";
        let spoken = matches!(before(1), "to" | "at") && matches!(before(2), "speaking" | "spoke" | "speech" | "said")
            || matches!(before(1), "addressing" | "addressed" | "opening" | "chairing" | "chaired")
            || part_of
            // "At a meeting of EU ministers on Monday, A said"
            || matches!(before(1), "at" | "during") && at <= tokens.start + 1;
        if !told && !spoken {
            return None;
        }
        let first = mentions.statements.partition_point(|said| said.sentence < sentence);
        let near = mentions.statements[first..].iter().take_while(|said| said.sentence <= sentence + 1);
        let is_person = |member: &MemberIndex| mentions.cast.members[*member].kind == ParticipantType::Person;
        let in_sentence = |member: &MemberIndex| {
            within(&mentions.groups, tokens).any(|group| mentions.cast.of_group[group].contains(member))
        };
        let speaker = near.map(|said| said.speaker).find(|member| is_person(member) && in_sentence(member));
        let subject = || {
            let group = within(&mentions.groups, &(tokens.start..at)).next_back().filter(|_| told)?;
            mentions.cast.of_group[group].first().copied().filter(is_person)
        };
        subject().or(speaker)
    }

    pub(super) fn add_speaker(&mut self, occasion: usize, forum: &ForumMention, sentence: usize) {
        let Some(member) = self.speaker_at(forum, sentence) else { return };
        let parties = &mut self.occasions[occasion].parties;
        if parties.len() < PARTIES_MAX && !parties.iter().any(|party| party.member == member) {
            parties.push(Party { member, tokens: forum.tokens.clone(), rule: "speaks_at_forum" });
        }
    }

    /// "the summit, which will be attended by A and B".
    pub(super) fn add_attended_by(&mut self, occasion: usize, forum: &ForumMention, tokens: &Range<usize>) {
        let mentions = self.mentions;
        let end = tokens.end.min(forum.tokens.end + ATTENDED_TOKENS_MAX);
        let by = (forum.tokens.end..end).find(|at| {
            matches!(self.word(*at), "attended" | "joined" | "chaired" | "addressed" | "hosted")
                && self.word(at + 1) == "by"
        });
        let Some(verb) = by else { return };
        for party in frame::listed(mentions, verb + 2, tokens, "attends_forum") {
            let person = mentions.cast.members[party.member].kind == ParticipantType::Person;
            let parties = &mut self.occasions[occasion].parties;
            if person && parties.len() < PARTIES_MAX && !parties.iter().any(|known| known.member == party.member) {
                parties.push(party);
            }
        }
    }

    /// People whom the sentence places at a forum: whoever attends it, or does something "at" or "during" it.
    pub(super) fn add_attendants(&mut self, occasion: usize, start: usize, tokens: &Range<usize>) {
        let mentions = self.mentions;
        let near = tokens.start.max(start.saturating_sub(ATTEND_TOKENS_MAX))..start;
        if near.clone().any(|at| matches!(self.word(at), "sidelines" | "margins" | "sideline" | "fringes")) {
            return;
        }
        let first = mentions.cues.partition_point(|cue| cue.tokens.start < near.start);
        let verb = mentions.cues[first..].iter().take_while(|cue| cue.tokens.start < start).position(|cue| {
            // "who chairs the AU, called for a summit": what a comma ends is the object of no verb behind it.
            let apart = (cue.tokens.end..start).any(|at| mentions.context.kind(at) == Some(TokenKind::Comma));
            matches!(cue.class, FrameClass::Attend | FrameClass::Host | FrameClass::Travel) && !apart
        });
        let at_it = near.clone().any(|at| matches!(self.word(at), "during"));
        let parties = match verb {
            Some(verb) => {
                let filled = frame::attendants(mentions, first + verb, tokens);
                // "will not attend", "has no plans to attend"
                let cue = &mentions.cues[first + verb];
                let life = operator::of_verb(&mentions.context, cue, filled.verb_from, tokens);
                let away = matches!(life.status, Status::Denied | Status::Cancelled);
                if away { Vec::new() } else { filled.parties }
            }
            None if at_it => {
                let subject = within(&mentions.groups, tokens).find(|at| {
                    let start = mentions.groups[*at].tokens.start;
                    let before = start.checked_sub(1).filter(|at| *at >= tokens.start).map_or("", |at| self.word(at));
                    !words::is_preposition(before) && !mentions.groups[*at].genitive
                });
                let members = subject.map(|at| (at, mentions.cast.of_group[at].clone()));
                let party = |(at, members): (usize, Vec<usize>)| {
                    let tokens = mentions.groups[at].head.clone();
                    members.into_iter().map(move |member| Party {
                        member,
                        tokens: tokens.clone(),
                        rule: "attends_forum",
                    })
                };
                members.into_iter().flat_map(party).collect()
            }
            None => return,
        };
        for party in parties {
            let person = mentions.cast.members[party.member].kind == ParticipantType::Person;
            if person && !self.occasions[occasion].parties.iter().any(|known| known.member == party.member) {
                self.occasions[occasion].parties.push(Party { rule: "attends_forum", ..party });
            }
        }
    }

    /// "A, who is in Beijing for the summit", "told A, who was here to attend the summit": whoever is somewhere for a forum.
    pub(super) fn add_those_there(&mut self, occasion: usize, start: usize, tokens: &Range<usize>) {
        let first = start.saturating_sub(THERE_TOKENS_MAX).max(tokens.start);
        let near = first..start;
        let purpose = |at: &usize| {
            let to = matches!(self.word(*at), "to") && matches!(self.word(at + 1), "attend" | "join" | "address");
            to || self.word(*at) == "for"
        };
        let Some(purpose) = near.clone().rev().find(purpose) else { return };
        let between = purpose + 1 + usize::from(self.word(purpose) == "to")..start;
        let plain = |at: usize| {
            let word = self.word(at);
            self.mentions.context.text.tokens[at].is_word()
                && (word == "of" || !words::is_preposition(word))
                && !words::is_auxiliary(word)
                || self.kind(at) == Some(TokenKind::Hyphen)
        };
        let be = |at: &usize| matches!(self.word(*at), "is" | "are" | "was" | "were");
        let Some(verb) = (first..purpose).rev().find(be).filter(|_| between.into_iter().all(plain)) else { return };
        // Only where he is stands between: "is in Beijing for".
        let mut at = verb + 1;
        at += usize::from(matches!(self.word(at), "currently" | "now" | "also"));
        let place =
            within(&self.mentions.places, &(at..purpose)).next().map(|at| self.mentions.places[at].tokens.clone());
        let here = self.word(at) == "here" && at + 1 == purpose;
        let there = matches!(self.word(at), "in" | "at") && place.is_some_and(|place| place.end == purpose);
        if !here && !there {
            return;
        }
        let who = usize::from(verb > tokens.start && self.word(verb - 1) == "who");
        let mut end = verb - who;
        end -= usize::from(end > tokens.start && self.kind(end - 1) == Some(TokenKind::Comma));
        let groups = &self.mentions.groups;
        let Some(group) = within(groups, &(tokens.start..verb)).rfind(|at| groups[*at].tokens.end == end) else {
            return;
        };
        for member in self.mentions.cast.of_group[group].clone() {
            let tokens = groups[group].head.clone();
            self.add_person(occasion, Party { member, tokens, rule: "attends_forum" });
        }
    }

    /// Whoever attends "the summit": the forum that the text has told of last.
    pub(in crate::meeting::discourse) fn add_attendants_of_known(&mut self, tokens: &Range<usize>) {
        let mentions = self.mentions;
        for at in within(&mentions.cues, tokens) {
            let cue = &mentions.cues[at];
            let verb = self.word(cue.tokens.start);
            let attends = verb.starts_with("attend") || verb.starts_with("join") || verb.starts_with("address");
            if cue.class != FrameClass::Attend || !attends || self.word(cue.tokens.end) != "the" {
                continue;
            }
            let noun = (cue.tokens.end + 1..tokens.end.min(cue.tokens.end + ATTENDED_NOUN_MAX)).find(|at| {
                matches!(self.word(*at), "summit" | "conference" | "forum")
                    && !matches!(self.word(at + 1), "of" | "on" | "between" | "with")
            });
            let Some(noun) = noun.filter(|noun| covering(&mentions.forums, *noun).is_none()) else { continue };
            let known = self.occasions.iter().rposition(|old| {
                let named =
                    old.name.as_ref().is_some_and(|name| name.clone().any(|at| self.word(at) == self.word(noun)));
                old.forum.is_some() && (old.kind == Kind::Summit && self.word(noun) == "summit" || named)
            });
            let Some(occasion) = known else { continue };
            for party in frame::attendants(mentions, at, tokens).parties {
                self.add_person(occasion, Party { rule: "attends_forum", ..party });
            }
        }
    }

    fn add_person(&mut self, occasion: usize, party: Party) {
        let cast = &self.mentions.cast;
        let person = cast.members[party.member].kind == ParticipantType::Person
            && !cast.is_spokesperson(&self.mentions.context, party.member);
        let parties = &mut self.occasions[occasion].parties;
        if person && parties.len() < PARTIES_MAX && !parties.iter().any(|known| known.member == party.member) {
            parties.push(party);
        }
    }
}

/// Tokens between two countries of a list: ", and the".
const LIST_JOINT_MAX: usize = 3;

/// Tokens from "A is in Beijing" to the forum's name.
const THERE_TOKENS_MAX: usize = 14;

/// Tokens from "attend the" to "summit".
const ATTENDED_NOUN_MAX: usize = 6;
