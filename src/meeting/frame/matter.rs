//! What a meeting is said to be about, where it stands between the noun and the other party: "talks **on trade and border
//! security** with B", "negotiations **over water rights** between A and B".
//!
//! "on relations with B" names the matter itself: behind a noun of what lies between two sides only a person is taken for
//! the party ("talks on bilateral ties with President B").

use super::{Frame, Party};
use crate::{
    knowledge::facts::FrameClass,
    meeting::{model::ParticipantType, verb},
    mention::{order::covering, party::GroupKind},
    text::{TokenKind, words},
};

/// Tokens of a matter: "on a long-delayed agreement on trade in farm goods and services".
const MATTER_TOKENS_MAX: usize = 14;

impl<'m, 'a> Frame<'m, 'a> {
    /// The first of some prepositions behind what the meeting is about; nothing where no matter is named there.
    pub(super) fn preposition_behind_matter(&self, wanted: &[&str]) -> Option<usize> {
        if !matches!(self.cue.class, FrameClass::Noun | FrameClass::WeakNoun | FrameClass::Speak) {
            return None;
        }
        let from = self.behind_circumstances(self.cue.tokens.end);
        if !matches!(self.word(from), "on" | "about" | "over" | "concerning" | "regarding" | "covering") {
            return None;
        }
        let end = self.sentence.end.min(from + 1 + MATTER_TOKENS_MAX);
        (from + 1..end)
            .take_while(|at| self.goes_on_with_matter(*at))
            .find(|at| wanted.contains(&self.word(*at)) && *at > from + 1)
    }

    /// Whether the party behind a matter takes part in the meeting rather than in the matter.
    pub(super) fn parties_behind_matter(&self, preposition: usize, parties: Vec<Party>) -> Vec<Party> {
        let person = |party: &Party| self.mentions.cast.members[party.member].kind == ParticipantType::Person;
        let leads = self.noun_group_start() == self.sentence.start
            && matches!(self.word(preposition), "between" | "among")
            && self.mentions.context.knowledge.frames[self.cue.frame as usize].kind
                == Some(crate::meeting::model::Kind::Talks);
        if !is_between_sides(self.word(preposition - 1)) || leads || parties.iter().all(person) {
            parties
        } else {
            Vec::new()
        }
    }

    /// The token behind dates and places: "talks in Geneva on Monday on Syria".
    fn behind_circumstances(&self, from: usize) -> usize {
        let mut at = from;
        while matches!(self.word(at), "in" | "on" | "at" | "here") && at < self.sentence.end {
            let next = at + usize::from(self.word(at) != "here");
            let date = covering(&self.mentions.dates, next).map(|date| self.mentions.dates[date].tokens.end);
            let place = covering(&self.mentions.places, next).map(|place| self.mentions.places[place].tokens.end);
            // "talks on Cyprus": a place behind "on" is what they are about.
            let Some(end) = date.or(place.filter(|_| self.word(at) != "on")) else { return at };
            at = end;
        }
        at
    }

    /// Whether a token can stand in a matter: no clause, no verb, no other meeting and nobody in it.
    fn goes_on_with_matter(&self, at: usize) -> bool {
        let word = self.word(at);
        let of_people = covering(&self.mentions.groups, at)
            .is_some_and(|group| matches!(self.group(group).kind, GroupKind::Person | GroupKind::Office));
        let joins = match self.kind(at) {
            Some(TokenKind::Word | TokenKind::Number | TokenKind::Hyphen | TokenKind::Possessive) => true,
            // "on trade, investment and energy"
            Some(TokenKind::Comma) => (at + 1..self.sentence.end.min(at + 5)).any(|at| self.word(at) == "and"),
            _ => false,
        };
        let gerund = word.ends_with("ing");
        joins
            && !of_people
            && !self.mentions.context.is_cue(at)
            && !words::opens_clause(word)
            && !words::is_auxiliary(word)
            && (gerund || !verb::is_verb(&self.mentions.context, at))
    }
}

/// Nouns of what lies between two sides, whether or not they are the ones that meet about it.
fn is_between_sides(word: &str) -> bool {
    matches!(
        word,
        "war"
            | "wars"
            | "conflict"
            | "conflicts"
            | "dispute"
            | "disputes"
            | "border"
            | "frontier"
            | "tension"
            | "tensions"
            | "ties"
            | "links"
            | "contacts"
            | "relations"
            | "relationship"
            | "crisis"
            | "differences"
            | "rift"
            | "row"
            | "ceasefire"
            | "cease-fire"
            | "truce"
            | "cooperation"
            | "co-operation"
            | "collaboration"
            | "partnership"
            | "alliance"
            | "fighting"
            | "clashes"
            | "hostilities"
            | "violence"
            | "standoff"
            | "confrontation"
            | "problems"
            | "dealings"
            | "exchanges"
            | "rapprochement"
            | "reconciliation"
            | "friendship"
            | "peace"
            | "settlement"
            | "compromise"
            | "gap"
            | "imbalance"
            | "deficit"
            | "unification"
            | "reunification"
            | "engagement"
    )
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::check_all;

    #[test]
    fn what_talks_are_about_stands_in_front_of_who_takes_part() {
        check_all(&[
            (
                "Olaf Scholz held talks on trade and border security with Emmanuel Macron in Berlin on Monday.",
                &["talks held 2023-11-13 Berlin: olaf-scholz, emmanuel-macron"],
            ),
            (
                "Negotiations over water rights between Egypt and Ethiopia will resume in Cairo on Thursday.",
                &["talks scheduled 2023-11-16 Cairo: eg, et"],
            ),
            (
                "A meeting on Syria between Olaf Scholz and Emmanuel Macron took place in Berlin on Monday.",
                &["meeting held 2023-11-13 Berlin: olaf-scholz, emmanuel-macron"],
            ),
            (
                "Talks on the border between India and China were held in Delhi on Monday.",
                &["talks held 2023-11-13 Delhi: in, cn"],
            ),
            (
                "Olaf Scholz had talks on bilateral ties with Emmanuel Macron in Berlin on Monday.",
                &["talks held 2023-11-13 Berlin: olaf-scholz, emmanuel-macron"],
            ),
        ]);
    }

    #[test]
    fn who_is_only_part_of_the_matter_takes_no_part() {
        check_all(&[
            ("Olaf Scholz held talks on relations with Russia in Berlin on Monday.", &[]),
            (
                "Olaf Scholz and Emmanuel Macron held talks on the war between Russia and Ukraine in Berlin on Monday.",
                &["talks held 2023-11-13 Berlin: olaf-scholz, emmanuel-macron"],
            ),
            (
                "A conference on the conflict between Armenia and Azerbaijan opened in Vienna on Monday.",
                &["conference held 2023-11-13 Vienna: "],
            ),
        ]);
    }
}
