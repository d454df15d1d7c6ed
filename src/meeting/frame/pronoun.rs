//! Whom a pronoun means that is met: "received him", "called me", "talks with them", and "they" beside another side.

use super::{Filled, Frame, Party};
use crate::{
    knowledge::facts::{FrameClass, Gender},
    meeting::model::ParticipantType,
    mention::{
        cast::MemberIndex,
        cue::is_adverb,
        order::{covering, within},
        party::GroupKind,
    },
    text::{TokenKind, words},
};

/// Sentences in front of one whose subjects "him" may mean.
const SENTENCES_BACK_MAX: usize = 3;

impl<'m, 'a> Frame<'m, 'a> {
    /// The party that a pronoun at a token means as the object of the cue; "them" becomes the collective of the frame. Nobody
    /// meets himself, so that the subject is never meant.
    pub(super) fn pronoun_object(&self, at: usize, filled: &mut Filled) -> Vec<Party> {
        if at >= self.sentence.end || filled.parties.is_empty() || !self.ends_object(at) {
            return Vec::new();
        }
        let party = |member| Party { member, tokens: at..at + 1, rule: "object" };
        let other = |member: &MemberIndex| filled.parties.iter().all(|subject| subject.member != *member);
        match self.word(at) {
            "me" => self.speaker_at(at).or_else(|| self.author()).filter(other).map(party).into_iter().collect(),
            "him" => self.person_before(at, Gender::Male, &filled.parties).map(party).into_iter().collect(),
            "her" => self.person_before(at, Gender::Female, &filled.parties).map(party).into_iter().collect(),
            "them" if filled.collective.is_none() && filled.parties.len() == 1 => {
                filled.collective = Some((None, at..at + 1));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Whether a pronoun is an object of its own: "met her on Friday", but "met her husband", "called him a friend".
    fn ends_object(&self, at: usize) -> bool {
        let next = at + 1;
        let word = self.word(next);
        let named = self.cue.class == FrameClass::Call && word == "to";
        next >= self.sentence.end
            || covering(&self.mentions.dates, next).is_some()
            || !matches!(
                self.kind(next),
                Some(TokenKind::Word | TokenKind::Number | TokenKind::Quote | TokenKind::QuoteOpen)
            )
            || words::is_preposition(word) && !named
            || is_adverb(word)
            || matches!(word, "and" | "here" | "there" | "again" | "when" | "to" | "late" | "early" | "earlier")
    }

    /// The person of a gender in front of a pronoun who is none of the subjects: who speaks in the sentence, else the subject of
    /// one shortly before, else whoever was named last.
    fn person_before(&self, at: usize, gender: Gender, subjects: &[Party]) -> Option<MemberIndex> {
        let cast = &self.mentions.cast;
        let groups = &self.mentions.groups;
        let fits = |group: usize| {
            let [member] = cast.of_group[group][..] else { return None };
            let found = &cast.members[member];
            let person = found.kind == ParticipantType::Person && found.gender.is_none_or(|other| other == gender);
            (person && subjects.iter().all(|subject| subject.member != member)).then_some(member)
        };
        let text = self.mentions.context.text;
        let here = text.sentence_of(at);
        let led = (here.saturating_sub(SENTENCES_BACK_MAX)..=here).rev().find_map(|sentence| {
            let tokens = text.sentences.get(sentence)?.tokens.clone();
            within(groups, &tokens)
                .filter(|group| groups[*group].tokens.end <= at && !groups[*group].genitive)
                .filter(|group| {
                    let start = groups[*group].tokens.start;
                    start == tokens.start || !words::is_preposition(self.word(start - 1))
                })
                .find_map(fits)
        });
        let end = within(groups, &(0..at)).end;
        led.or_else(|| (0..end).rev().take(super::GROUPS_BACK_MAX).find_map(fits))
    }

    /// "US officials said so when they met Soviet colleagues": where the other side is named, "they" are those of whom the
    /// sentence speaks.
    pub(super) fn mean_those(&self, filled: &mut Filled, others: &[Party]) {
        let Some((None, words)) = filled.collective.clone().filter(|_| filled.parties.is_empty()) else { return };
        let country = |party: &Party| self.mentions.cast.members[party.member].country;
        if self.word(words.start) != "they" || others.is_empty() {
            return;
        }
        let groups = within(&self.mentions.groups, &(self.sentence.start..words.start));
        let those = groups.into_iter().find(|at| {
            let group = self.group(*at);
            group.plural
                && matches!(group.kind, GroupKind::Country | GroupKind::Organisation | GroupKind::Office)
                && !group.genitive
                && !self.is_governed(group)
        });
        let parties = those.map(|at| self.meant_by(at, "pronoun").parties).unwrap_or_default();
        if !parties.is_empty()
            && parties.iter().all(|party| others.iter().all(|other| country(other) != country(party)))
        {
            filled.collective = None;
            filled.parties = parties.into_iter().map(|party| Party { tokens: words.clone(), ..party }).collect();
        }
    }
}
