//! What the words around a cue say of a meeting's life: tense, modality, negation, and words such as "called off".
//!
//! "will meet", "is due to meet", "plans to meet" are scheduled; "met" and "has met" held; "wants to meet" proposed; "did not
//! meet" denied; "was to have met … was cancelled" cancelled. The direction in which a date is resolved follows from it.

use std::ops::Range;

use super::model::Status;
use crate::{
    mention::{Context, cue::Cue},
    text::{TokenKind, words},
    time::Direction,
};

/// Rule of a meeting that a verb such as "announced" or "confirmed" governs.
const ANNOUNCED: &str = "announced_meeting";

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
            _ if self.rule == ANNOUNCED => Direction::Future,
            _ if self.weak => Direction::Unknown,
            Status::Held => Direction::Past,
            Status::Ongoing => Direction::Unknown,
            _ => Direction::Future,
        }
    }
}

/// Words that say a plan is off, refused or put off, wherever they stand in the clause of the meeting.
pub(super) fn explicit(word: &str, next: &str) -> Option<Status> {
    Some(match (word, next) {
        (
            "cancel" | "cancels" | "cancelled" | "canceled" | "cancelling" | "canceling" | "scrap" | "scrapped"
            | "scraps",
            _,
        ) => Status::Cancelled,
        ("call" | "calls" | "called" | "calling", "off") => Status::Cancelled,
        ("postpone" | "postpones" | "postponed" | "postponing" | "postponement" | "rescheduled" | "deferred", _) => {
            Status::Postponed
        }
        ("put" | "puts", "off") => Status::Postponed,
        ("refuse" | "refuses" | "refused" | "refusing" | "declined" | "declines", "to" | "an" | "the") => {
            Status::Denied
        }
        ("rule" | "rules" | "ruled" | "ruling", "out") => Status::Denied,
        ("cancellation", _) => Status::Cancelled,
        _ => return None,
    })
}

/// Words by which somebody only wishes for a meeting.
fn is_wish(word: &str) -> bool {
    matches!(
        word,
        "may"
            | "might"
            | "could"
            | "want"
            | "wants"
            | "wanted"
            | "hope"
            | "hopes"
            | "hoped"
            | "hoping"
            | "wish"
            | "wishes"
            | "offer"
            | "offers"
            | "offered"
            | "propose"
            | "proposes"
            | "proposed"
            | "proposing"
            | "suggest"
            | "suggests"
            | "suggested"
            | "seek"
            | "seeks"
            | "seeking"
            | "sought"
            | "willing"
            | "ready"
            | "willingness"
            | "readiness"
            | "consider"
            | "considering"
            | "considers"
            | "request"
            | "requested"
            | "requests"
            | "invite"
            | "invited"
            | "invites"
            | "invitation"
            | "possible"
            | "potential"
            | "possibility"
            | "asked"
            | "urged"
            | "open"
    )
}

/// "May" with a capital is the month.
fn is_month(context: &Context<'_>, at: usize) -> bool {
    context.text.folded(at) == "may" && context.text.tokens[at].is_capitalised()
}

/// Words by which a meeting is planned, before an infinitive or a noun.
fn is_plan(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "shall"
            | "set"
            | "due"
            | "scheduled"
            | "slated"
            | "expected"
            | "expects"
            | "plan"
            | "plans"
            | "planned"
            | "planning"
            | "intend"
            | "intends"
            | "intended"
            | "agreed"
            | "agree"
            | "agrees"
            | "going"
            | "would"
            | "poised"
            | "preparing"
            | "prepares"
            | "upcoming"
            | "forthcoming"
            | "accepted"
            | "ahead"
            | "looking"
            | "arranged"
    )
}

/// Status of a meeting whose cue is a verb; `from` is the token behind its subject.
pub(super) fn of_verb(context: &Context<'_>, cue: &Cue, from: usize, sentence: &Range<usize>) -> Life {
    let from = from.max(sentence.start).max(cue.tokens.start.saturating_sub(12)).min(cue.tokens.start);
    let chain = from..cue.tokens.start;
    let word = |at: usize| context.text.folded(at);
    let mut wish = None;
    let mut plan = None;
    let mut negated = None;
    for at in chain.clone() {
        if let Some(status) = explicit(word(at), word(at + 1)) {
            return Life::new(status, at..cue.tokens.end, "explicit_word");
        }
        let contracted = word(at).ends_with("n't");
        if matches!(word(at), "not" | "never") || contracted || word(at) == "no" && word(at + 1).starts_with("plan") {
            negated = Some(at);
        }
        if is_wish(word(at)) && !is_month(context, at) {
            wish.get_or_insert(at);
        }
        let is_to =
            matches!(word(at), "is" | "are" | "was" | "were") && word(at + 1) == "to" && at + 2 >= cue.tokens.start;
        let will = word(at).ends_with("'ll");
        if is_plan(word(at)) || is_to || will {
            plan.get_or_insert(at);
        }
    }
    if let Some(at) = negated {
        return Life::new(Status::Denied, at..cue.tokens.end, "negated_verb");
    }
    if let Some(at) = wish {
        return Life::new(Status::Proposed, at..cue.tokens.end, "wish_before_verb");
    }
    if let Some(at) = plan {
        return Life::new(Status::Scheduled, at..cue.tokens.end, "plan_before_verb");
    }
    let form = word(cue.tokens.start);
    let before = cue.tokens.start.checked_sub(1).map_or("", word);
    let perfect = chain.clone().any(|at| matches!(word(at), "has" | "have" | "had" | "having"));
    if before == "to" && !perfect {
        let headline = context.text.in_headline(cue.tokens.start);
        let rule = if headline { "headline_infinitive" } else { "infinitive" };
        return Life { weak: !headline, ..Life::new(Status::Scheduled, cue.tokens.start - 1..cue.tokens.end, rule) };
    }
    if form.ends_with("ing") {
        let now = chain.clone().any(|at| matches!(word(at), "is" | "are" | "am"));
        return match (now, before) {
            (true, _) => Life::weak(Status::Ongoing, chain.start..cue.tokens.end, "progressive"),
            (false, "before") => Life::weak(Status::Scheduled, cue.tokens.clone(), "before_gerund"),
            _ => Life::weak(Status::Held, cue.tokens.clone(), "gerund"),
        };
    }
    if is_past(form) || perfect {
        return Life::new(
            Status::Held,
            chain.end - usize::from(perfect && chain.end > chain.start)..cue.tokens.end,
            "past_tense",
        );
    }
    Life::weak(Status::Held, cue.tokens.clone(), "present_tense")
}

fn is_past(form: &str) -> bool {
    form.ends_with("ed")
        || matches!(
            form,
            "met" | "held" | "spoke" | "sat" | "had" | "flew" | "went" | "left" | "paid" | "took" | "spoken"
        )
}

/// Status of a meeting whose cue is a noun, from its modifiers, from the verb that governs it and from what follows.
pub(super) fn of_noun(context: &Context<'_>, cue: &Cue, sentence: &Range<usize>) -> Life {
    let word = |at: usize| context.text.folded(at);
    let start = cue.tokens.start.saturating_sub(10).max(sentence.start);
    let after = cue.tokens.end..(cue.tokens.end + 40).min(sentence.end);
    let span = |at: usize| at.min(cue.tokens.start)..(at + 1).max(cue.tokens.end);
    if let Some((at, status)) = explicit_near(context, cue, sentence) {
        return Life::new(status, at..at + 1, "explicit_word");
    }
    for at in (start..cue.tokens.start).rev() {
        match word(at) {
            "no" if at + 3 >= cue.tokens.start => return Life::new(Status::Denied, span(at), "negated_noun"),
            "upcoming" | "forthcoming" | "planned" | "scheduled" if cue.tokens.start - at <= 4 => {
                return Life::new(Status::Scheduled, at..cue.tokens.end, "planned_adjective");
            }
            "proposed" | "possible" | "potential" if cue.tokens.start - at <= 3 => {
                return Life::new(Status::Proposed, at..cue.tokens.end, "possible_adjective");
            }
            _ => {}
        }
    }
    // "held on October 22", "scheduled for Friday" right behind the noun and its parties.
    for at in after.clone() {
        let copula = at.checked_sub(1).is_some_and(|before| {
            words::is_auxiliary(word(before)) || words::is_auxiliary(word(before.saturating_sub(1)))
        });
        match word(at) {
            "will" | "shall" => return Life::new(Status::Scheduled, at..at + 1, "future_verb"),
            "scheduled" | "planned" | "slated" | "due" => {
                return Life::new(Status::Scheduled, at..at + 1, "planned_participle");
            }
            "held" if !copula || is_past_copula(context, at) => {
                return Life::new(Status::Held, at..at + 1, "held_participle");
            }
            "took" if word(at + 1) == "place" => return Life::new(Status::Held, at..at + 2, "took_place"),
            "underway" | "ongoing" => return Life::new(Status::Ongoing, at..at + 1, "under_way"),
            "under" if word(at + 1) == "way" => return Life::new(Status::Ongoing, at..at + 2, "under_way"),
            _ if context.is_cue(at) => break,
            _ => {}
        }
        if matches!(context.kind(at), Some(TokenKind::Semicolon | TokenKind::Comma)) && at > after.start + 1 {
            break;
        }
    }
    for at in (start..cue.tokens.start).rev() {
        let near = cue.tokens.start - at <= 5;
        match word(at) {
            "following" | "after" | "since" if near => {
                return Life::weak(Status::Held, at..cue.tokens.end, "after_meeting");
            }
            "before" | "ahead" | "prior" if near => {
                return Life::weak(Status::Scheduled, at..cue.tokens.end, "before_meeting");
            }
            "announce" | "announced" | "announces" | "confirm" | "confirmed" | "confirms" | "unveiled" if near => {
                return Life::weak(Status::Scheduled, at..cue.tokens.end, ANNOUNCED);
            }
            "held" | "had" | "hosted" | "attended" | "concluded" | "completed" | "paid" | "conducted" | "convened"
            | "chaired" | "ended"
                if near =>
            {
                return governed(context, at, cue, sentence);
            }
            "hold" | "have" | "host" | "attend" | "pay" | "conduct" | "convene" | "holds" | "holding" | "hosts"
            | "make" | "making"
                if near =>
            {
                return governed(context, at, cue, sentence);
            }
            "during" | "at" if near => return Life::weak(Status::Held, at..cue.tokens.end, "during_meeting"),
            wish if is_wish(wish) && near && !is_month(context, at) => {
                return Life::new(Status::Proposed, at..cue.tokens.end, "wish_before_noun");
            }
            _ => {}
        }
    }
    by_tense(context, cue, sentence)
}

/// Explicit words that bear on a noun: its own participle, its governing verb, or the verb of which it is the subject.
fn explicit_near(context: &Context<'_>, cue: &Cue, sentence: &Range<usize>) -> Option<(usize, Status)> {
    let before = cue.tokens.start.saturating_sub(6).max(sentence.start)..cue.tokens.start;
    let after = cue.tokens.end..(cue.tokens.end + 36).min(sentence.end);
    let find = |mut range: Range<usize>| {
        range.find_map(|at| {
            explicit(context.text.folded(at), context.text.folded((at + 1).min(context.ids.len() - 1)))
                .map(|status| (at, status))
        })
    };
    let blocked = |at: usize| (cue.tokens.end..at).any(|at| context.is_cue(at) && context.text.folded(at) != "held");
    // Behind the noun only its own passive counts: "the meeting was cancelled".
    let passive = |at: usize| {
        (at.saturating_sub(3).max(cue.tokens.end)..at).any(|at| words::is_auxiliary(context.text.folded(at)))
    };
    find(before).or_else(|| find(after).filter(|(at, _)| !blocked(*at) && passive(*at)))
}

fn is_past_copula(context: &Context<'_>, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| context.text.folded(at));
    matches!(before(1), "was" | "were") || before(1) == "been" && matches!(before(2), "has" | "had" | "have")
}

/// Status of a noun that a verb such as "hold" governs.
fn governed(context: &Context<'_>, verb: usize, cue: &Cue, sentence: &Range<usize>) -> Life {
    let tokens = verb..verb + 1;
    let verb = Cue { tokens, frame: cue.frame, class: cue.class };
    let from = (sentence.start..verb.tokens.start)
        .rev()
        .take_while(|at| {
            let word = context.text.folded(*at);
            words::is_auxiliary(word)
                || crate::mention::cue::is_adverb(word)
                || is_plan(word)
                || is_wish(word)
                || matches!(word, "to" | "not")
        })
        .last()
        .unwrap_or(verb.tokens.start);
    of_verb(context, &verb, from, sentence)
}

/// The tense of the sentence: "will" before or behind, else a past verb, else a plan by default.
fn by_tense(context: &Context<'_>, cue: &Cue, sentence: &Range<usize>) -> Life {
    let future = sentence.clone().find(|at| matches!(context.text.folded(*at), "will" | "shall"));
    if let Some(at) = future {
        return Life::weak(Status::Scheduled, at..at + 1, "future_sentence");
    }
    let past = sentence.clone().find(|at| {
        let word = context.text.folded(*at);
        context.text.tokens[*at].is_word()
            && (is_past(word) && word.len() > 3 || matches!(word, "was" | "were" | "said"))
    });
    match past {
        Some(at) => Life::weak(Status::Held, at..at + 1, "past_sentence"),
        None => Life::weak(Status::Held, cue.tokens.clone(), "named_meeting"),
    }
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
    fn the_month_of_may_is_no_wish() {
        check("held", &["The May 7 meeting between Emmanuel Macron and Olaf Scholz in Berlin was a success."]);
    }

    #[test]
    fn what_never_was_is_no_meeting() {
        check(
            "none",
            &[
                "Emmanuel Macron and Olaf Scholz have never met.",
                "The plan will meet the deadline in Berlin on Friday.",
            ],
        );
    }
}
