//! Who signs an accord with whom: "Menem and Frei signed a border treaty in Buenos Aires", "the accord was signed by A and B".
//!
//! Only people of two sides are taken: states sign by post, and a statute, a letter or a contract is signed by one.

use std::ops::Range;

use super::{DESCRIPTION_TOKENS_MAX, Filled, Frame, Party, is_passive};
use crate::{
    meeting::{discourse, model::ParticipantType},
    text::{TokenKind, words},
};

/// Tokens of what is signed: "a long-delayed agreement on the free movement of goods".
const ACCORD_TOKENS_MAX: usize = 12;

impl<'m, 'a> Frame<'m, 'a> {
    /// "A and B signed an accord", "A signed an accord with B", "the accord was signed by A and B".
    pub(super) fn sign(&self) -> Filled {
        let Range { start, end } = self.cue.tokens.clone();
        let nothing = Filled { verb_from: start, ..Filled::default() };
        if is_passive(start.checked_sub(1).map_or("", |at| self.word(at))) {
            let accord = (self.sentence.start..start).any(|at| is_accord(self.word(at)));
            let by = self.preposition_behind(end, &["by"]).filter(|_| accord);
            let parties = by.map(|by| self.list_from(by + 1, "passive_agent")).unwrap_or_default();
            let filled = Filled { parties, ..nothing.clone() };
            return if self.binds_both(&filled.parties) { filled } else { nothing };
        }
        let Some(accord) = self.signed(end) else { return nothing };
        let mut filled = self.subject(start);
        let with = (accord + 1..self.sentence.end.min(accord + ACCORD_TOKENS_MAX))
            .take_while(|at| self.goes_on_with_accord(*at))
            .find(|at| self.word(*at) == "with");
        filled.parties.extend(with.map(|at| self.list_from(at + 1, "with_party")).unwrap_or_default());
        if self.binds_both(&filled.parties) { filled } else { nothing }
    }

    /// The accord that a verb of signing has for its object.
    fn signed(&self, from: usize) -> Option<usize> {
        let first = (from..self.sentence.end.min(from + DESCRIPTION_TOKENS_MAX + ACCORD_TOKENS_MAX))
            .take_while(|at| self.goes_on_with_accord(*at) && self.word(*at) != "with");
        first.take(ACCORD_TOKENS_MAX).find(|at| is_accord(self.word(*at)))
    }

    /// Whether a token can stand in the name of what is signed.
    fn goes_on_with_accord(&self, at: usize) -> bool {
        let word = self.word(at);
        matches!(self.kind(at), Some(TokenKind::Word | TokenKind::Number | TokenKind::Hyphen | TokenKind::Possessive))
            && !words::opens_clause(word)
            && !words::is_auxiliary(word)
    }

    /// Whether these are people, and of two sides at least.
    fn binds_both(&self, parties: &[Party]) -> bool {
        let person = |party: &Party| self.mentions.cast.members[party.member].kind == ParticipantType::Person;
        parties.iter().all(person) && discourse::sides(self.mentions, parties) > 1
    }
}

/// Nouns for what binds two sides that sign it.
fn is_accord(word: &str) -> bool {
    matches!(
        word,
        "accord"
            | "accords"
            | "agreement"
            | "agreements"
            | "treaty"
            | "treaties"
            | "pact"
            | "pacts"
            | "deal"
            | "deals"
            | "memorandum"
            | "memorandums"
            | "memoranda"
            | "protocol"
            | "protocols"
            | "declaration"
            | "communique"
            | "communiqué"
            | "truce"
            | "ceasefire"
    )
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::check_all;

    #[test]
    fn people_of_two_sides_sign_together() {
        check_all(&[
            (
                "Olaf Scholz and Emmanuel Macron signed a defence pact on Monday.",
                &["ceremony held 2023-11-13 -: olaf-scholz, emmanuel-macron"],
            ),
            (
                "The treaty was signed by Olaf Scholz and Emmanuel Macron in Berlin on Monday.",
                &["ceremony held 2023-11-13 Berlin: olaf-scholz, emmanuel-macron"],
            ),
            (
                "Olaf Scholz will sign an agreement with Emmanuel Macron in Berlin on Thursday.",
                &["ceremony scheduled 2023-11-16 Berlin: olaf-scholz, emmanuel-macron"],
            ),
            // Those who meet sign what they agreed there.
            (
                "Olaf Scholz met Emmanuel Macron in Berlin on Monday. Scholz and Macron signed three agreements.",
                &["meeting held 2023-11-13 Berlin: olaf-scholz, emmanuel-macron"],
            ),
        ]);
    }

    #[test]
    fn whoever_signs_alone_and_states_that_sign_meet_nobody() {
        check_all(&[
            ("Olaf Scholz signed a bill on Monday.", &[]),
            ("Germany and France signed a pact on Monday.", &[]),
            ("Olaf Scholz signed a letter to Emmanuel Macron on Monday.", &[]),
            ("Olaf Scholz signed a treaty with France on Monday.", &[]),
        ]);
    }
}
