//! A first guess at tense: does the clause around a date speak of what was or of what will be?
//!
//! For texts that nobody has parsed. The nearest word before the date that tells decides, else the nearest behind it: "will
//! meet on Friday" looks ahead, "met on Friday" back, and "He said on Monday that they will meet on Friday" does both.

use super::{Direction, Expression};
use crate::text::{Case, Text, TokenKind};

const AHEAD: &[&str] = &[
    "will",
    "shall",
    "would",
    "to",
    "planned",
    "scheduled",
    "expected",
    "upcoming",
    "due",
    "slated",
    "'ll",
    "won't",
    "may",
    "might",
    "could",
    "should",
    "can",
    "let's",
    "must",
    "until",
    "invited",
    "going",
    "forward",
    "forthcoming",
    "begins",
    "starts",
    "opens",
    "resumes",
    "arrives",
    "convenes",
    "departs",
];
const BACK: &[&str] = &[
    "was", "were", "had", "did", "has", "have", "been", "met", "held", "said", "told", "went", "came", "took", "made",
    "gave", "spoke", "left", "began", "became", "saw", "flew", "won", "lost", "led", "sent", "since", "found", "got",
    "hit", "ran", "rose", "fell", "wrote", "broke", "brought", "sat", "paid", "chose", "happened", "ago",
];

/// Verbs of announcing: with a new object, they say nothing of the object's time ("confirmed a meeting on Friday").
const ANNOUNCING: &[&str] = &["announced", "confirmed", "proposed", "offered", "requested"];

/// Words in -ed that are no past forms.
const NOT_PAST: &[&str] = &["need", "speed", "indeed", "proceed", "exceed", "succeed", "hundred", "sacred", "naked"];

/// Words that open a noun's group.
const NOMINAL: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "all",
    "both", "several", "some", "any", "no", "two", "three", "four",
];

/// Words from the date that are looked at, to either side.
const REACH_TOKENS: usize = 20;

/// Words before a participle in which "be" or "to have" turns it: "will not yet be held", "was to have begun".
const AUXILIARY_TOKENS: usize = 3;

/// The direction that the words around an expression suggest.
pub fn direction_near(text: &Text, expression: &Expression) -> Direction {
    let Some(sentence) = text.sentences.get(text.sentence_of(expression.tokens.start)) else {
        return Direction::Unknown;
    };
    let start = expression.tokens.start.saturating_sub(REACH_TOKENS).max(sentence.tokens.start);
    let end = (expression.tokens.end + REACH_TOKENS).min(sentence.tokens.end);
    let new = |at: usize| at < expression.tokens.start && matches!(text.folded(at), "a" | "an" | "new" | "talks");
    let has_object = |at: usize| ANNOUNCING.contains(&text.folded(at)) && new(at + 1);
    let before =
        (start..expression.tokens.start).rev().filter(|at| !has_object(*at)).find_map(|at| tense(text, at, start));
    let behind = (expression.tokens.end..end)
        .take_while(|at| text.tokens[*at].kind != TokenKind::Semicolon)
        .find_map(|at| tense(text, at, expression.tokens.end));
    before.or(behind).unwrap_or(Direction::Unknown)
}

/// What one word tells; auxiliaries are looked for from `start`.
fn tense(text: &Text, at: usize, start: usize) -> Option<Direction> {
    let word = text.folded(at);
    if AHEAD.contains(&word) && text.tokens[at].case == Case::Lower {
        return (word != "to" || opens_infinitive(text, at + 1)).then_some(Direction::Future);
    }
    let ends = word.len() > 4 && word.ends_with("ed") && !NOT_PAST.contains(&word);
    let past = BACK.contains(&word) || ends && text.tokens[at].case == Case::Lower;
    let from = at.saturating_sub(AUXILIARY_TOKENS).max(start);
    let ahead = (from..at).any(|at| match text.folded(at) {
        "be" => true,
        "have" => at > start && text.folded(at - 1) == "to",
        _ => false,
    }) || word == "have" && at > start && text.folded(at - 1) == "to";
    past.then_some(if ahead { Direction::Future } else { Direction::Past })
}

/// Whether a verb may follow "to": no name ("flew to Oslo") and no article ("off to a start").
fn opens_infinitive(text: &Text, at: usize) -> bool {
    let lower = text.tokens.get(at).is_some_and(|next| next.case == Case::Lower);
    lower && !NOMINAL.contains(&text.folded(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{text::analyze, time::find};

    #[test]
    fn the_words_around_a_date_tell_past_from_future() {
        for (text, direction) in [
            ("The ministers met on Friday.", Direction::Past),
            ("The ministers will meet on Friday.", Direction::Future),
            ("The talks will be held on Friday.", Direction::Future),
            ("The talks, which were to have begun on Friday, are off.", Direction::Future),
            ("On Friday, the two ministers agreed.", Direction::Past),
            ("They agreed to meet on Friday.", Direction::Future),
            ("Oslo confirmed a meeting of the two on Friday.", Direction::Unknown),
            ("Oslo confirmed on Friday that they met.", Direction::Past),
            ("He flew to Oslo on Friday.", Direction::Past),
            ("The United States and Friday.", Direction::Unknown),
        ] {
            let text = analyze(None, text);
            let words = text.exact(text.span(0..text.tokens.len()));
            assert_eq!(direction_near(&text, &find(&text)[0]), direction, "{words}");
        }
    }
}
