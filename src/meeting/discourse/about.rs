//! What an occasion is about, and who tells of it.
//!
//! A topic is tied to the occasion of its sentence, or to the one in focus where the sentence says what is discussed. Whoever
//! tells of a meeting that lies ahead without being a party announces it.

use std::ops::Range;

use super::Stage;
use crate::{
    meeting::{
        frame::Party,
        model::{ParticipantType, Status},
    },
    mention::{
        order::{covering, within},
        party::GroupKind,
    },
    text::words,
};

impl<'m, 'a> Stage<'m, 'a> {
    /// Whoever tells of a meeting that is still to come, without being a party to it, announces it: "the spokeswoman said
    /// the meeting will take place".
    pub(super) fn read_announcers(&mut self, tokens: &Range<usize>, spoken_of: &[usize]) {
        let mentions = self.mentions;
        // "The spokeswoman said the two leaders would discuss trade" tells of the meeting in focus without naming it.
        let mut groups = within(&mentions.groups, tokens);
        let collective = groups.clone().any(|group| matches!(mentions.groups[group].kind, GroupKind::Collective(_)));
        let Some(occasion) = spoken_of.first().copied().or(self.focus.filter(|_| collective)) else { return };
        if matches!(self.occasions[occasion].life.status, Status::Held) || self.occasions[occasion].forum.is_some() {
            return;
        }
        let Some(verb) = tokens.clone().find(|at| words::is_report_verb(self.word(*at))) else { return };
        let beside = |at: &usize| {
            let group = &mentions.groups[*at].tokens;
            group.end <= verb && verb - group.end <= 4 || group.start > verb && group.start - verb <= 1
        };
        let speaker = groups.find(|at| !mentions.groups[*at].genitive).filter(beside);
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

    /// Ties the topics of a sentence to the occasion that the sentence speaks of.
    pub(super) fn read_topics(&mut self, sentence: usize, tokens: &Range<usize>, spoken_of: &[usize]) {
        let mentions = self.mentions;
        let discusses = tokens.clone().any(|at| is_discussing(self.word(at)));
        let in_title = mentions.context.text.sentences[sentence].is_headline;
        let owner = match spoken_of.iter().copied().find(|at| self.occasions[*at].forum.is_none()) {
            Some(at) => Some(at),
            None if discusses => self.focus,
            None => None,
        };
        for topic in &mentions.topics[within(&mentions.topics, tokens)] {
            let inside_name = (0..self.occasions.len()).find(|at| {
                self.occasions[*at]
                    .name
                    .as_ref()
                    .is_some_and(|name| name.start <= topic.tokens.start && topic.tokens.end <= name.end)
            });
            let party = covering(&mentions.groups, topic.tokens.start)
                .is_some_and(|group| mentions.groups[group].name.is_some());

            let near = inside_name.or(owner.filter(|_| discusses || self.ties(tokens, topic.tokens.start) || in_title));
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
    pub(super) fn ties(&self, tokens: &Range<usize>, topic: usize) -> bool {
        tokens.clone().any(|at| {
            at < topic
                && (self.mentions.context.is_cue(at)
                    || matches!(self.word(at), "on" | "about" | "regarding" | "over") && topic - at < 6)
        })
    }
}

/// Topics that any meeting has by being one.
pub(super) fn is_generic(id: &str) -> bool {
    matches!(
        id,
        "diplomacy"
            | "international-relations"
            | "summit-meetings"
            | "protocol-visits"
            | "treaty"
            | "international-organisations"
    )
}

pub(super) fn is_discussing(word: &str) -> bool {
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
