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
    "plans",
    "planned",
    "scheduled",
    "expected",
    "expects",
    "upcoming",
    "due",
    "set",
    "slated",
    "intends",
    "hopes",
    "wants",
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
];
const BACK: &[&str] = &[
    "was", "were", "had", "did", "has", "have", "met", "held", "said", "told", "went", "came", "took", "made", "gave",
    "spoke", "left", "began", "became", "saw", "flew", "won", "lost", "led", "sent", "been", "since", "found", "got",
    "hit", "ran", "rose", "fell", "wrote", "broke", "brought", "sat", "died", "killed", "been", "happened", "ago",
];

/// Words that open a noun's group.
const NOMINAL: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "all",
    "both", "several", "some", "any", "no", "two", "three", "four",
];

/// Words from the date that are looked at, to either side.
const REACH_TOKENS: usize = 12;

/// The direction that the words around an expression suggest.
pub fn direction_near(text: &Text, expression: &Expression) -> Direction {
    let sentence = &text.sentences[text.sentence_of(expression.tokens.start).min(text.sentences.len() - 1)].tokens;
    let start = expression.tokens.start.saturating_sub(REACH_TOKENS).max(sentence.start);
    let end = (expression.tokens.end + REACH_TOKENS).min(sentence.end).max(expression.tokens.end);
    let before = (start..expression.tokens.start).rev().find_map(|at| tense(text, at));
    let behind = (expression.tokens.end..end)
        .take_while(|at| !matches!(text.tokens[*at].kind, TokenKind::Semicolon))
        .find_map(|at| tense(text, at));
    before.or(behind).unwrap_or(Direction::Unknown)
}

fn tense(text: &Text, at: usize) -> Option<Direction> {
    let word = text.folded(at);
    if AHEAD.contains(&word) {
        return (word != "to" || opens_infinitive(text, at + 1)).then_some(Direction::Future);
    }
    let past = BACK.contains(&word) || word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    past.then_some(Direction::Past)
}

/// Whether a verb may follow "to": no name ("flew to Oslo") and no article ("off to a start").
fn opens_infinitive(text: &Text, at: usize) -> bool {
    let lower = text.tokens.get(at).is_some_and(|next| next.case == Case::Lower);
    lower && !NOMINAL.contains(&text.folded(at))
}
