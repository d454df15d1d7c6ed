//! Tokens grouped into paragraphs and sentences.
//!
//! A sentence ends at `.`, `?` or `!` (with the quotes and brackets that close there) before a word that can start one.
//! Abbreviations keep their dot inside the token, so "Gen. Smith met Mr. Li in the U.S. on Jan. 5." is one sentence; after
//! an acronym such as `U.S.` only a word that commonly opens a sentence starts a new one.

use std::ops::Range;

use super::token::{Token, TokenKind};

/// One sentence, a range of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Number of its paragraph, from 0; the headline is a paragraph of its own.
    pub paragraph: usize,
    /// Whether it is the headline: the title, or without one a first line that ends like no sentence.
    pub is_headline: bool,
}

/// A line shorter than this many bytes is a line of its own (a heading, a list item), not part of a wrapped paragraph.
const WRAPPED_LINE_BYTES_MIN: u32 = 50;

/// No sentence has more tokens: what goes on longer is a list or no prose, and every stage may look around in a sentence.
const SENTENCE_TOKENS_MAX: usize = 300;

/// Words that open sentences and seldom follow an acronym inside one.
const OPENERS: &[&str] = &[
    "the",
    "he",
    "she",
    "it",
    "they",
    "we",
    "in",
    "on",
    "at",
    "but",
    "and",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "their",
    "a",
    "an",
    "as",
    "after",
    "before",
    "during",
    "while",
    "when",
    "if",
    "both",
    "there",
    "however",
    "meanwhile",
    "earlier",
    "later",
    "i",
    "for",
    "with",
    "although",
    "also",
    "asked",
];

/// Groups tokens; `body` is the byte where the text begins behind the headline.
pub(super) fn split(tokens: &[Token], folded: &str, body: u32) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let (mut start, mut paragraph) = (0, 0);
    let mut line_start = 0;
    for at in 1..=tokens.len() {
        let Some(token) = tokens.get(at) else { break };
        let previous = &tokens[at - 1];
        let crosses = previous.span.start < body && token.span.start >= body;
        let breaks_line = token.breaks > 0;
        let new_paragraph = crosses || token.breaks > 1 || breaks_line && ends_line(tokens, at, line_start);
        if breaks_line {
            line_start = token.span.start;
        }
        let too_long = at - start >= SENTENCE_TOKENS_MAX;
        if new_paragraph || too_long || ends_sentence(tokens, folded, at) {
            sentences.push(Sentence { tokens: start..at, paragraph, is_headline: tokens[start].span.start < body });
            start = at;
            paragraph += usize::from(new_paragraph);
        }
    }
    if start < tokens.len() {
        sentences.push(Sentence {
            tokens: start..tokens.len(),
            paragraph,
            is_headline: tokens[start].span.start < body,
        });
    }
    if body == 0 {
        mark_first_line(tokens, &mut sentences);
    }
    sentences
}

/// A headline has at most so many tokens.
const HEADLINE_TOKENS_MAX: usize = 40;

/// Without a title of its own, a text's first line is its headline where it is a paragraph of one sentence without a stop.
fn mark_first_line(tokens: &[Token], sentences: &mut [Sentence]) {
    let [first, second, ..] = sentences else { return };
    let alone = first.paragraph != second.paragraph && first.tokens.len() <= HEADLINE_TOKENS_MAX;
    let last = &tokens[first.tokens.end - 1];
    let stops = last.is_terminal() || matches!(last.kind, TokenKind::Colon | TokenKind::QuoteClose | TokenKind::Quote);
    first.is_headline = alone && !stops;
}

/// Whether the single line break before token `at` ends a paragraph rather than wraps a line.
fn ends_line(tokens: &[Token], at: usize, line_start: u32) -> bool {
    let previous = &tokens[at - 1];
    let length = previous.span.end - line_start;
    let ends = previous.is_terminal()
        || matches!(previous.kind, TokenKind::Colon | TokenKind::QuoteClose | TokenKind::Quote | TokenKind::Semicolon);
    let list = matches!(tokens[at].kind, TokenKind::Bullet | TokenKind::Dash);
    ends || list || length < WRAPPED_LINE_BYTES_MIN && tokens[at].case.is_capitalised()
}

/// Whether a sentence ends before token `at`.
fn ends_sentence(tokens: &[Token], folded: &str, at: usize) -> bool {
    let token = &tokens[at];
    let mut last = at - 1;
    let closes =
        |kind| matches!(kind, TokenKind::QuoteClose | TokenKind::Quote | TokenKind::ParenClose | TokenKind::Apostrophe);
    while last > 0 && closes(tokens[last].kind) && tokens[last].glued {
        last -= 1;
    }
    let end = &tokens[last];
    // A straight quote after white space opens the next sentence; one that is glued to the end closes this one.
    if token.glued && token.kind != TokenKind::QuoteOpen {
        return false;
    }
    let can_start = token.case.is_capitalised()
        || matches!(token.kind, TokenKind::Number | TokenKind::QuoteOpen | TokenKind::Quote | TokenKind::ParenOpen)
        || matches!(token.kind, TokenKind::Bullet | TokenKind::Apostrophe | TokenKind::Dash);
    if end.is_terminal() {
        return can_start || end.kind == TokenKind::Exclamation && last == at - 1 && token.case != super::Case::Lower;
    }
    let dotted = end.is_word() && last == at - 1 && folded_of(folded, end).contains('.') && ends_with_dot(end, folded);
    dotted && token.case == super::Case::Capital && OPENERS.contains(&folded_of(folded, token))
}

fn folded_of<'a>(folded: &'a str, token: &Token) -> &'a str {
    &folded[token.folded.range()]
}

/// The token is longer than its folded form by the dot that folding drops.
fn ends_with_dot(token: &Token, folded: &str) -> bool {
    (token.span.end - token.span.start) as usize > folded_of(folded, token).len()
}
