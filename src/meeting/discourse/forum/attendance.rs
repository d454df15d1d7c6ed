//! Who takes part in a forum: whoever attends it or speaks at it, and the body itself where nobody is named.

use std::ops::Range;

use super::{ATTEND_TOKENS_MAX, ATTENDED_TOKENS_MAX};
use crate::{
    knowledge::facts::FrameClass,
    meeting::{
        discourse::{PARTIES_MAX, Stage},
        frame::{self, Party},
        model::ParticipantType,
    },
    mention::{
        cast::MemberIndex,
        forum::{ForumMention, Told},
        order::within,
    },
    text::{TokenKind, words},
};

impl Stage<'_, '_> {
    /// A body takes part in its meeting itself where nobody is named.
    pub(in crate::meeting::discourse) fn add_bodies(&mut self) {
        let cast = &self.mentions.cast;
        for occasion in self.occasions.iter_mut().filter(|occasion| occasion.parties.is_empty()) {
            let Some(forum) = &occasion.forum else { continue };
            let member = forum.organisation.and_then(|body| cast.organisation_index(body));
            let tokens = forum.tokens.clone();
            occasion.parties.extend(member.map(|member| Party { member, tokens, rule: "meeting_of_body" }));
        }
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
            || part_of;
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
            Some(verb) => frame::attendants(mentions, first + verb, tokens).parties,
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
}
