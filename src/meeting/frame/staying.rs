//! Presence: "A is in Tokyo", "A, who is here on an official visit, said", "A, now in Kenya", "A will be in Rome on Friday".
//!
//! Whoever speaks for a country and is in another is there on a visit. It must be a person who is said to be there, not a
//! thing or a whole country ("Iran is in Syria to stay"), and nobody whose post is there ("the ambassador is in Rome").

use super::{Filled, Frame, Party};
use crate::{
    mention::{cue::is_adverb, order::covering, party::GroupKind},
    text::{TokenKind, words},
};

/// Tokens behind the place among which it is said what somebody is there for.
const PURPOSE_TOKENS_MAX: usize = 12;

/// Tokens in front of a group that describe it: "the ousted premier".
const DESCRIBED_TOKENS_MAX: usize = 3;

/// Tokens of a group and of what stands behind it among which a mission is named.
const MISSION_TOKENS_MAX: usize = 4;

impl Frame<'_, '_> {
    /// "A is in B": whoever is there, and where.
    pub(super) fn stay(&self) -> Filled {
        let cue = self.cue.tokens.clone();
        let subject = self.subject(cue.start);
        let nobody = Filled { verb_from: subject.verb_from, ..Filled::default() };
        let here = cue.clone().any(|at| self.word(at) == "here");
        let stands_by = self.is_said_of_subject(&subject);
        let destination = if here { self.here(cue.start) } else { self.destination(cue.end) };
        let Some(destination) = destination.filter(|_| stands_by && subject.collective.is_none()) else {
            return nobody;
        };
        let behind = if here { cue.end } else { destination.1.end };
        // "is in Moscow's interest", "is here to stay", "is in New York state court"
        let owns = self.kind(behind) == Some(TokenKind::Possessive)
            || self.word(cue.start) == "been" && self.word(behind) == "since"
            || self.word(behind) == "to" && matches!(self.word(behind + 1), "stay" | "live");
        if owns || self.is_private(behind) || self.is_past() && !self.is_told_of_a_visit(behind) {
            return nobody;
        }
        Filled { destination: Some(destination), ..subject }
    }

    /// Whether the subject is a visitor and stands right in front, but for its own aside, "who", auxiliaries and adverbs.
    fn is_said_of_subject(&self, subject: &Filled) -> bool {
        let Some(last) = subject.verb_from.checked_sub(1) else { return false };
        let Some(group) = covering(&self.mentions.groups, last).map(|at| self.group(at)) else { return false };
        let posted = group
            .tokens
            .clone()
            .any(|at| matches!(self.word(at), "ambassador" | "ambassadors" | "consul" | "chargé" | "correspondent"));
        let front = group.tokens.start.saturating_sub(DESCRIBED_TOKENS_MAX).max(self.sentence.start);
        let fled = (front..group.tokens.end)
            .any(|at| matches!(self.word(at), "exiled" | "ousted" | "deposed" | "fugitive" | "toppled"));
        let person = |party: &Party| self.holds_office(party) && !fled;
        let mission = (last..self.cue.tokens.start.min(last + MISSION_TOKENS_MAX))
            .any(|at| matches!(self.word(at), "delegation" | "mission" | "team"));
        let visitors = !subject.parties.is_empty()
            && (subject.parties.iter().all(person)
                || mission && matches!(group.kind, GroupKind::Country | GroupKind::Organisation));
        let mut end = self.cue.tokens.start;
        while end > subject.verb_from && (words::is_auxiliary(self.word(end - 1)) || is_adverb(self.word(end - 1))) {
            end -= 1;
        }
        let light = |at: usize| {
            matches!(self.word(at), "who" | "delegation" | "mission" | "team" | "and")
                || self.kind(at) == Some(TokenKind::Comma)
                || is_adverb(self.word(at))
        };
        let aside = end > subject.verb_from
            && self.kind(end - 1) == Some(TokenKind::Comma)
            && self.kind(subject.verb_from) == Some(TokenKind::Comma);
        // A verbless presence stands in an aside or behind its auxiliary: "A, now in Kenya", not "the new A also in Kenya".
        let verb = (subject.verb_from..self.cue.tokens.end)
            .any(|at| matches!(self.word(at), "is" | "are" | "was" | "were" | "be" | "been"))
            || self.kind(self.cue.tokens.start.saturating_sub(1)) == Some(TokenKind::Comma);
        visitors && !posted && verb && (aside || (subject.verb_from..end).all(light))
    }

    /// Whether somebody is there for himself: for treatment, for sport, in exile, at school.
    fn is_private(&self, behind: usize) -> bool {
        let end = self.sentence.end.min(behind + PURPOSE_TOKENS_MAX);
        (behind..end).take_while(|at| !self.ends_aside(*at)).any(|at| {
            matches!(
                self.word(at),
                "treatment"
                    | "surgery"
                    | "hospital"
                    | "checkup"
                    | "holiday"
                    | "holidays"
                    | "vacation"
                    | "honeymoon"
                    | "wedding"
                    | "exile"
                    | "asylum"
                    | "prison"
                    | "jail"
                    | "custody"
                    | "hiding"
                    | "university"
                    | "championship"
                    | "championships"
                    | "cup"
                    | "match"
                    | "campaign"
                    | "campaigning"
                    | "rally"
            )
        })
    }

    fn ends_aside(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(TokenKind::Comma | TokenKind::Semicolon | TokenKind::Dash))
            || words::is_report_verb(self.word(at))
    }

    /// Whether the words put the presence in the past.
    fn is_past(&self) -> bool {
        let near = self.cue.tokens.start.saturating_sub(2).max(self.sentence.start)..self.cue.tokens.end;
        near.into_iter().any(|at| matches!(self.word(at), "was" | "were" | "been"))
    }

    /// Of the past, that somebody was in a place tells of a visit only where it is said for what, how long or on which day.
    fn is_told_of_a_visit(&self, behind: usize) -> bool {
        let at = self.date_behind(behind).unwrap_or(behind);
        let dated = (behind..at).any(|at| words::is_month_or_weekday(self.word(at)));
        let word = self.word(at);
        dated
            || matches!(word, "for" | "to" | "on")
            || word.len() > 4 && word.ends_with("ing")
            || is_adverb(word) && matches!(self.word(at + 1), "for" | "to" | "on")
    }
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::check_all;

    #[test]
    fn whoever_is_abroad_for_a_state_visits() {
        check_all(&[
            (
                "Emmanuel Macron, who is in Tokyo for a two-day stay, praised the plan.",
                &["visit ongoing 2023-11-14 Tokyo: emmanuel-macron, jp"],
            ),
            (
                "Emmanuel Macron, now in Kenya, praised the plan.",
                &["visit ongoing 2023-11-14 Kenya: emmanuel-macron, ke"],
            ),
            (
                "Emmanuel Macron will be in Rabat on Thursday.",
                &["visit scheduled 2023-11-16 Rabat: emmanuel-macron, ma"],
            ),
            (
                "Emmanuel Macron was in Tokyo on Monday to explain the plan.",
                &["visit held 2023-11-13 Tokyo: emmanuel-macron, jp"],
            ),
            (
                "ROME, Nov. 14 (WIRE) - Emmanuel Macron, who is here on an official visit, praised the plan.",
                &["visit ongoing 2023-11-14 Rome: emmanuel-macron, it"],
            ),
        ]);
    }

    #[test]
    fn presence_at_home_at_a_post_or_of_things_is_no_visit() {
        check_all(&[
            ("Emmanuel Macron is in Lyon for talks on pensions.", &[]),
            ("The French ambassador is in Tokyo.", &[]),
            ("Iran is in Syria to stay.", &[]),
            ("The company is in Tokyo.", &[]),
            ("Emmanuel Macron's heart is in Africa.", &[]),
            ("Emmanuel Macron was in Tokyo as a student in 1998.", &[]),
            ("Emmanuel Macron was in Qatar for the World Cup final.", &[]),
            ("Emmanuel Macron is in Tokyo's good books.", &[]),
            ("Emmanuel Macron has been in Tokyo since January 2016.", &[]),
        ]);
    }
}
