//! Tokens grouped into paragraphs and sentences.
//!
//! A sentence ends at `.`, `?` or `!` (with the quotes and brackets that close there) before a word that can start one.
//! Abbreviations keep their dot inside the token, so "Gen. Smith met Mr. Li in the U.S. on Jan. 5." is one sentence; after
//! an acronym such as `U.S.` only a word that commonly opens a sentence starts a new one.

use std::ops::Range;

use super::{
    aside,
    token::{Token, TokenKind},
};

/// One sentence, a range of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Number of its paragraph, from 0; the headline is a paragraph of its own.
    pub paragraph: usize,
    /// Whether it is the headline: the title, or without one a first line that ends like no sentence.
    pub is_headline: bool,
    /// Whether it stands beside the article: a photo's caption, a contact, a pointer to another article.
    pub is_aside: bool,
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
pub(super) fn split(source: &str, tokens: &[Token], folded: &str, body: u32) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let (mut start, mut paragraph) = (0, 0);
    let mut line_start = 0;
    let mut dateline_end = dateline_end(tokens, 0);
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
        if new_paragraph {
            dateline_end = self::dateline_end(tokens, at);
        }
        if new_paragraph || too_long || at >= dateline_end && ends_sentence(tokens, folded, at) {
            let is_headline = tokens[start].span.start < body;
            sentences.push(Sentence { tokens: start..at, paragraph, is_headline, is_aside: false });
            start = at;
            paragraph += usize::from(new_paragraph);
        }
    }
    if start < tokens.len() {
        sentences.push(Sentence {
            tokens: start..tokens.len(),
            paragraph,
            is_headline: tokens[start].span.start < body,
            is_aside: false,
        });
    }
    aside::mark(source, tokens, folded, &mut sentences);
    if body == 0 {
        mark_first_line(tokens, &mut sentences);
    }
    sentences
}

/// A headline has at most so many tokens.
const HEADLINE_TOKENS_MAX: usize = 40;

/// Without a title of its own, a text's first line is its headline where it is a paragraph of one sentence without a stop.
fn mark_first_line(tokens: &[Token], sentences: &mut [Sentence]) {
    // "FOR IMMEDIATE RELEASE" stands above the headline.
    let above = sentences.iter().take_while(|sentence| sentence.is_aside).count();
    let [first, second, ..] = &mut sentences[above..] else { return };
    let alone = first.paragraph != second.paragraph && first.tokens.len() <= HEADLINE_TOKENS_MAX;
    let last = &tokens[first.tokens.end - 1];
    let stops = last.is_terminal() || matches!(last.kind, TokenKind::Colon | TokenKind::QuoteClose | TokenKind::Quote);
    first.is_headline = alone && !stops;
}

/// A dateline has at most so many tokens.
const DATELINE_TOKENS_MAX: usize = 16;

/// Token behind the dateline that a paragraph begins with, so that its stops end no sentence: "MOSCOW. November 14. WIRE - ",
/// "OSLO, May 3 /WIRE/. ". It holds a capitalised first word, further such words and numbers, and ends in a dash or in an
/// agency between strokes. `start` where there is none.
fn dateline_end(tokens: &[Token], start: usize) -> usize {
    let mut strokes = 0;
    for (at, token) in tokens.iter().enumerate().skip(start).take(DATELINE_TOKENS_MAX) {
        if at > start && token.breaks > 0 || token.case == super::Case::Lower {
            return start;
        }
        match token.kind {
            TokenKind::Dash if at > start => return at + 1,
            TokenKind::Slash => strokes += 1,
            TokenKind::Word | TokenKind::Number | TokenKind::Comma | TokenKind::Period | TokenKind::Hyphen => {}
            TokenKind::ParenOpen | TokenKind::ParenClose => {}
            _ => return start,
        }
        if strokes == 2 {
            return at + 1;
        }
    }
    start
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

#[cfg(test)]
mod tests {
    use crate::text::analyze;

    fn sentences(text: &str) -> Vec<String> {
        let text = analyze(None, text);
        text.sentences.iter().map(|one| text.exact(text.span(one.tokens.clone())).to_owned()).collect()
    }

    #[test]
    fn stops_of_a_dateline_end_no_sentence() {
        for text in
            ["OSLO. May 3. WIRE - They met.", "OSLO, May 3 /WIRE/. They met.", "OSLO, Norway (WIRE) — They met."]
        {
            assert_eq!(
                sentences(&format!("{text} They left.")).len(),
                if text.contains('/') { 3 } else { 2 },
                "{text}"
            );
        }
        assert_eq!(sentences("They met. Oslo - a city - was calm.").len(), 2);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_and_items_are_not() {
        let wrapped = "The premiers of the two countries on Monday spoke about fish in\nOslo, then left. They will meet \
                       again when the season of herring has\nended.\n\nNobody else came.";
        assert_eq!(sentences(wrapped).len(), 3);
        for mark in ["- ", "• ", "* ", "– "] {
            let list = format!(
                "The week:\n{mark}Premiers meet in Oslo about fish and about ships and much else\n{mark}Talks in Rome"
            );
            assert_eq!(sentences(&list).len(), 3, "{mark}");
        }
    }

    #[test]
    fn every_line_end_is_one() {
        for end in ["\n", "\r\n", "\r"] {
            assert_eq!(
                sentences(&["Premiers confer", "", "They met", "in Oslo."].join(end))[0],
                "Premiers confer",
                "{end:?}"
            );
        }
    }
}
