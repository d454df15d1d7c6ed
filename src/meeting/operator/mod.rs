//! What the words around a cue say of a meeting's life: tense, modality, negation, and words such as "called off".
//!
//! The words stand in a table (`operators.tsv`), each with its effect; one walk goes from the cue outwards and collects
//! those that govern it, and the nearest acts first: in "did not rule out a meeting" the meeting is ruled out, and that is
//! denied, so it is proposed. To the left the walk passes the meeting's own noun group, the verb that governs it with its
//! auxiliaries, and from there, over the subject, what governs the whole clause ("denied that he met"). To the right of a
//! noun it reads the verb whose subject the noun is ("the meeting will not take place"). Another clause ends the walk:
//! in "after Macron cancelled a trip, Scholz met Biden" nothing was cancelled that has to do with the meeting.

mod noun;
mod verb;
mod walk;

use std::ops::Range;

use super::model::Status;
use crate::{
    knowledge::facts::{Effect, Side},
    mention::{Context, cue::Cue},
    time::Direction,
};
use walk::{Op, Walk};

/// Rule of a meeting that a verb such as "announced" or "confirmed" governs.
const ANNOUNCED: &str = "announced_meeting";

/// Rule of a meeting that its parties agreed to, perhaps without a day or place.
const AGREED: &str = "agreed";

/// Rule of a meeting at which something was done.
const DURING_PAST: &str = "done_during_meeting";

/// Rule of a meeting at which something is to be done.
const PLANNED_DURING: &str = "planned_during";

/// Rule of a meeting in whose sentence something is said to come: "A will attend the summit".
const FUTURE_SENTENCE: &str = "future_sentence";

/// Rule of words that are true of all times, and tell of no occasion.
const GENERAL: &str = "general_statement";

/// A status with the words that give it.
#[derive(Clone, Debug)]
pub(super) struct Life {
    pub(super) status: Status,
    /// Tokens of the words; empty where the status is a default.
    pub(super) tokens: Range<usize>,
    pub(super) rule: &'static str,
    /// Whether a date on the other side of the publication date may overrule it.
    pub(super) weak: bool,
}

impl Life {
    fn new(status: Status, tokens: Range<usize>, rule: &'static str) -> Self {
        Self { status, tokens, rule, weak: false }
    }

    fn weak(status: Status, tokens: Range<usize>, rule: &'static str) -> Self {
        Self { status, tokens, rule, weak: true }
    }

    /// The direction in which a date of the meeting is looked for.
    pub(super) fn direction(&self) -> Direction {
        match self.status {
            // What is announced lies ahead, though the word alone does not rule out a report afterwards.
            _ if matches!(self.rule, ANNOUNCED | PLANNED_DURING | FUTURE_SENTENCE) => Direction::Future,
            _ if self.rule == DURING_PAST => Direction::Past,
            _ if self.weak => Direction::Unknown,
            Status::Held => Direction::Past,
            Status::Ongoing => Direction::Unknown,
            _ => Direction::Future,
        }
    }

    /// Whether the words tell of no occasion: "have never met", "have not met since 2019".
    pub(super) fn is_general(&self) -> bool {
        self.rule == GENERAL
    }

    /// The life of a meeting whose day and place are not told: what is only agreed to is still a proposal.
    pub(super) fn without_day_and_place(self) -> Self {
        let status = if self.rule == AGREED { Status::Proposed } else { self.status };
        Self { status, ..self }
    }

    /// The life once an operator at `tokens` has acted on it.
    fn under(self, effect: Effect, tokens: &Range<usize>) -> Self {
        use Status::*;
        let words = tokens.start.min(self.tokens.start)..tokens.end.max(self.tokens.end);
        let (status, rule) = match (effect, self.status) {
            (Effect::Plain, _) => return self,
            (Effect::General, _) => (self.status, GENERAL),
            _ if self.is_general() => return self,
            (Effect::Plan, Held | Scheduled) => (Scheduled, "planned"),
            (Effect::Agree, Held | Scheduled) if self.weak => (Scheduled, AGREED),
            (Effect::Announce, _) if self.weak => return Self::weak(Scheduled, words, ANNOUNCED),
            // "suggested that they had met" tells of a meeting; "suggested that they meet" does not.
            (Effect::Wish, Held) if !self.weak => return self,
            (Effect::Wish | Effect::Hypothetical, Held | Scheduled | Ongoing | Proposed) if effect == Effect::Wish => {
                (Proposed, "wished_for")
            }
            (Effect::Hypothetical, Held | Scheduled | Ongoing | Proposed) => (Proposed, "supposed"),
            // "may be called off", "did not cancel": it stands.
            (Effect::Wish | Effect::Negate | Effect::Deny, Cancelled | Postponed) => (Scheduled, "not_called_off"),
            // "has not confirmed a meeting": somebody else spoke of it.
            (Effect::Negate, Scheduled) if self.rule == ANNOUNCED => (Proposed, "not_confirmed"),
            (Effect::Negate | Effect::Deny, Denied) => (Proposed, "not_ruled_out"),
            (Effect::Negate | Effect::Deny, _) => (Denied, "negated"),
            (Effect::Cancel, _) => (Cancelled, "called_off"),
            (Effect::Postpone, _) => (Postponed, "put_off"),
            (Effect::Ongoing, Held | Scheduled) => (Ongoing, "under_way"),
            (Effect::Held, Held | Scheduled | Ongoing) => (Held, "over"),
            _ => return self,
        };
        Self::new(status, words, rule)
    }
}

/// Status of a meeting whose cue is a verb; `from` is the token behind its subject.
pub(super) fn of_verb(context: &Context<'_>, cue: &Cue, from: usize, sentence: &Range<usize>) -> Life {
    Walk::new(context, cue.tokens.clone(), sentence).verb(from)
}

/// Status of a meeting whose cue is a noun, from its modifiers, from the verb that governs it and from what follows.
pub(super) fn of_noun(context: &Context<'_>, cue: &Cue, sentence: &Range<usize>) -> Life {
    Walk::new(context, cue.tokens.clone(), sentence).noun()
}

/// Status of a stay that the word "visiting" tells of: it goes on, and whoever the guest is named with has met him.
pub(super) fn of_guest(cue: &Cue, met: bool) -> Life {
    let status = if met { Status::Held } else { Status::Ongoing };
    Life::weak(status, cue.tokens.clone(), "visiting")
}

/// Status of a presence: "is in Rome" goes on, "was in Rome" is over, "will be in Rome" is planned.
pub(super) fn of_stay(context: &Context<'_>, cue: &Cue, from: usize, sentence: &Range<usize>) -> Life {
    let life = of_verb(context, cue, from, sentence);
    let near = from.clamp(sentence.start, cue.tokens.start)..cue.tokens.end;
    let past = near.clone().any(|at| matches!(context.text.folded(at), "was" | "were" | "been" | "had"));
    match life.status {
        Status::Held if !past => Life::weak(Status::Ongoing, near, "presence"),
        Status::Held => Life::new(Status::Held, near, "presence"),
        _ => life,
    }
}

/// The words that govern a noun of meeting, where the table has them and they make their subject a party: "is on a visit".
pub(super) fn governor(context: &Context<'_>, cue: &Cue, sentence: &Range<usize>) -> Option<usize> {
    let walk = Walk::new(context, cue.tokens.clone(), sentence);
    let left = walk.left(cue.tokens.start, sentence.start, true);
    // Who announces a meeting, or looks forward to it, need not take part.
    let looks_on = |op: &Op| op.effect == Effect::Announce || op.effect == Effect::Plan && op.side == Side::Clause;
    if left.ops.iter().any(looks_on) {
        return None;
    }
    let outermost = left.ops.last().filter(|op| op.effect != Effect::Negate || left.ops.len() > 1);
    outermost.map(|op| op.tokens.start).or(left.head.filter(|_| left.purpose))
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::read;

    /// The status word of the one meeting that a sentence tells of; `none` where it tells of none.
    fn status(sentence: &str) -> String {
        match read(sentence).as_slice() {
            [] => "none".to_owned(),
            [one] => one.split(' ').nth(1).unwrap_or_default().to_owned(),
            several => panic!("{sentence}: {several:?}"),
        }
    }

    fn check(expected: &str, sentences: &[&str]) {
        for sentence in sentences {
            assert_eq!(status(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn plans_are_scheduled() {
        check(
            "scheduled",
            &[
                "French President Emmanuel Macron will meet Chancellor Olaf Scholz in Berlin on Friday.",
                "Emmanuel Macron is to meet Olaf Scholz in Berlin on Friday.",
                "Emmanuel Macron is due to meet Olaf Scholz on Friday.",
                "Emmanuel Macron plans to visit Japan next week.",
                "A meeting between Emmanuel Macron and Olaf Scholz is scheduled for Friday.",
                "The Elysee announced a meeting between Emmanuel Macron and Olaf Scholz in Berlin on Friday.",
            ],
        );
    }

    #[test]
    fn past_and_perfect_are_held() {
        check(
            "held",
            &[
                "Emmanuel Macron met Olaf Scholz in Berlin on Monday.",
                "Emmanuel Macron has met Olaf Scholz in Berlin.",
                "Talks between Emmanuel Macron and Olaf Scholz were held in Berlin on Monday.",
                "A meeting between Emmanuel Macron and Olaf Scholz took place in Berlin on Monday.",
                "Emmanuel Macron held talks with Olaf Scholz in Berlin on Monday.",
            ],
        );
    }

    #[test]
    fn who_was_the_first_to_do_so_did_it() {
        check(
            "held",
            &[
                "Emmanuel Macron became the first French president to visit Jamaica on Monday.",
                "Emmanuel Macron was the last European leader to meet Joe Biden in Berlin.",
            ],
        );
        check("scheduled", &["Emmanuel Macron will become the first French president to visit Jamaica on Friday."]);
    }

    #[test]
    fn wishes_are_proposed() {
        check(
            "proposed",
            &[
                "Emmanuel Macron wants to meet Olaf Scholz in Berlin.",
                "Emmanuel Macron may meet Olaf Scholz in Berlin next week.",
                "Emmanuel Macron offered to meet Olaf Scholz in Berlin.",
                "Emmanuel Macron proposed a meeting with Olaf Scholz in Berlin.",
            ],
        );
    }

    #[test]
    fn explicit_words_call_off_put_off_and_refuse() {
        check(
            "cancelled",
            &[
                "A meeting between Emmanuel Macron and Olaf Scholz on Friday was cancelled.",
                "Emmanuel Macron called off a meeting with Olaf Scholz planned for Friday.",
            ],
        );
        check(
            "postponed",
            &[
                "A meeting between Emmanuel Macron and Olaf Scholz in Berlin has been postponed.",
                "Emmanuel Macron put off his meeting with Olaf Scholz in Berlin.",
            ],
        );
        check(
            "denied",
            &[
                "Emmanuel Macron did not meet Olaf Scholz in Berlin.",
                "Emmanuel Macron refused to meet Olaf Scholz in Berlin.",
                "Emmanuel Macron will not meet Olaf Scholz in Berlin.",
            ],
        );
    }

    #[test]
    fn an_operator_of_another_clause_says_nothing() {
        check(
            "held",
            &[
                "After Emmanuel Macron cancelled a trip, Olaf Scholz met Joe Biden in Berlin.",
                "Emmanuel Macron, who had refused to speak to the press, met Olaf Scholz in Berlin.",
                "Emmanuel Macron cancelled a speech and met Olaf Scholz in Berlin.",
                "Emmanuel Macron met Olaf Scholz in Berlin but declined to answer questions.",
            ],
        );
        check("scheduled", &["Despite cancelling a speech, Emmanuel Macron will meet Olaf Scholz in Berlin."]);
    }

    #[test]
    fn the_nearest_operator_acts_first() {
        check("proposed", &["Emmanuel Macron did not rule out a meeting with Olaf Scholz in Berlin."]);
        check("scheduled", &["Emmanuel Macron has not cancelled a meeting with Olaf Scholz in Berlin."]);
        check("denied", &["Emmanuel Macron denied that he had agreed to meet Olaf Scholz in Berlin."]);
        check("postponed", &["Emmanuel Macron agreed to postpone a meeting with Olaf Scholz in Berlin."]);
    }

    #[test]
    fn a_noun_takes_its_status_from_the_verb_whose_subject_it_is() {
        check(
            "cancelled",
            &["Talks between Emmanuel Macron and Olaf Scholz, planned for Friday in Berlin, were called off."],
        );
        check("denied", &["Talks between Emmanuel Macron and Olaf Scholz in Berlin never took place."]);
        check("ongoing", &["Talks between Emmanuel Macron and Olaf Scholz in Berlin began early and continue."]);
    }

    #[test]
    fn what_is_only_supposed_is_proposed_at_most() {
        check(
            "proposed",
            &[
                "If Emmanuel Macron meets Olaf Scholz in Berlin, trade will come up.",
                "Emmanuel Macron would meet Olaf Scholz in Berlin if he asked.",
            ],
        );
    }

    #[test]
    fn what_a_visit_is_hoped_to_bring_leaves_it_as_it_is() {
        check(
            "scheduled",
            &["Olaf Scholz hopes Emmanuel Macron's visit to Berlin will advance relations between the countries."],
        );
        check("proposed", &["Olaf Scholz hopes that Emmanuel Macron will visit Berlin."]);
    }

    #[test]
    fn the_day_of_a_visit_says_that_it_goes_on() {
        check("ongoing", &["Emmanuel Macron is in Berlin on the second day of a visit to Germany."]);
    }

    #[test]
    fn the_month_of_may_is_no_wish() {
        check("held", &["The May 7 meeting between Emmanuel Macron and Olaf Scholz in Berlin was a success."]);
    }

    #[test]
    fn what_never_was_is_no_meeting() {
        check(
            "none",
            &[
                "Emmanuel Macron and Olaf Scholz have never met.",
                "Emmanuel Macron and Olaf Scholz have not met since 2019.",
                "Emmanuel Macron and Olaf Scholz have often met.",
                "The plan will meet the deadline in Berlin on Friday.",
            ],
        );
    }

    #[test]
    fn what_follows_a_meeting_tells_when_it_was() {
        assert_eq!(
            read("After their talks in Berlin on Friday, Olaf Scholz and Emmanuel Macron said that they agreed."),
            ["talks held 2023-11-10 Berlin: olaf-scholz, emmanuel-macron"]
        );
        assert_eq!(
            read("After their talks in Berlin on Friday, Olaf Scholz and Emmanuel Macron will speak to the press."),
            ["talks scheduled 2023-11-17 Berlin: olaf-scholz, emmanuel-macron"]
        );
    }
}
