//! Stretches of text inside quotation marks.

use super::{
    Span,
    sentence::Sentence,
    token::{Token, TokenKind},
};

/// A quotation: the tokens between its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Token of the opening mark.
    pub open: usize,
    /// Token of the closing mark, or the first token behind the paragraph where none closes it.
    pub close: usize,
    /// The words, without the marks.
    pub span: Span,
}

/// Pairs quotation marks within each paragraph. A mark left open, as in a quotation that runs over several paragraphs,
/// closes at the paragraph's end.
pub(super) fn pair(tokens: &[Token], sentences: &[Sentence]) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut open: Option<usize> = None;
    let mut paragraph = 0;
    for sentence in sentences {
        if sentence.paragraph != paragraph {
            close(tokens, open.take(), sentence.tokens.start, &mut quotes);
            paragraph = sentence.paragraph;
        }
        for at in sentence.tokens.clone() {
            match (tokens[at].kind, open) {
                (TokenKind::QuoteOpen | TokenKind::Quote, None) => open = Some(at),
                (TokenKind::QuoteClose | TokenKind::Quote, Some(_)) => close(tokens, open.take(), at, &mut quotes),
                _ => {}
            }
        }
    }
    close(tokens, open, tokens.len(), &mut quotes);
    quotes
}

fn close(tokens: &[Token], open: Option<usize>, close: usize, quotes: &mut Vec<Quote>) {
    let Some(open) = open.filter(|open| open + 1 < close) else { return };
    let span = tokens[open + 1].span.to(tokens[close - 1].span);
    quotes.push(Quote { open, close, span });
}
