//! A headline and a text in, tokens and sentences out. Knows English, knows nothing of diplomacy.
//!
//! The headline and the text are analysed as one source, so that later stages see one row of tokens; [`Text::locate`]
//! turns a span of it back into code points of the headline or of the text. "Gen. Smith met Mr. Li." gives one sentence
//! of six tokens. Analysis is total: any string has tokens and sentences.

mod aside;
mod fold;
mod offsets;
mod part;
mod quote;
mod sentence;
mod span;
mod token;
pub mod words;

use std::ops::Range;

pub use fold::{fold, fold_into, plain};
pub use part::Part;
pub use quote::Quote;
pub use sentence::Sentence;
pub use span::Span;
pub use token::{Case, Token, TokenKind};

use offsets::CodePoints;

/// An analysed headline and text.
#[derive(Clone, Debug)]
pub struct Text {
    source: String,
    body: usize,
    body_code_points: u32,
    folded: String,
    code_points: CodePoints,
    /// Token behind the headline.
    headline_end: usize,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All sentences in order; together they hold every token.
    pub sentences: Vec<Sentence>,
    /// All quotations in order.
    pub quotes: Vec<Quote>,
}

/// A span as users see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located<'a> {
    /// The part of the article it stands in.
    pub part: Part,
    /// First code point.
    pub start: u32,
    /// Code point after the last.
    pub end: u32,
    /// The words.
    pub exact: &'a str,
}

/// Analyses a headline, which may be absent, and a text.
pub fn analyze(title: Option<&str>, body: &str) -> Text {
    let mut source = String::with_capacity(title.map_or(0, |title| title.len() + 2) + body.len());
    if let Some(title) = title {
        source.push_str(title);
        source.push_str("\n\n");
    }
    let start = source.len();
    source.push_str(body);
    let mut folded = String::with_capacity(source.len());
    let tokens = token::tokenize(&source, &mut folded);
    let sentences = sentence::split(&source, &tokens, &folded, start as u32);
    let headline =
        sentences.iter().take_while(|one| one.is_headline || one.is_aside).filter(|one| one.is_headline).last();
    let headline_end = headline.map_or(0, |sentence| sentence.tokens.end);
    let quotes = quote::pair(&tokens, &sentences);
    let code_points = CodePoints::of(&source);
    let body_code_points = code_points.before(&source, start);
    Text { source, body: start, body_code_points, folded, code_points, headline_end, tokens, sentences, quotes }
}

impl Text {
    /// The words of a span.
    pub fn exact(&self, span: Span) -> &str {
        &self.source[span.range()]
    }

    /// The folded form of a token: empty for marks.
    pub fn folded(&self, token: usize) -> &str {
        &self.folded[self.tokens[token].folded.range()]
    }

    /// The span of a range of tokens; empty for an empty range.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.span.to(last.span),
            _ => Span::default(),
        }
    }

    /// Whether a span stands in the headline.
    pub fn in_title(&self, span: Span) -> bool {
        (span.start as usize) < self.body
    }

    /// Whether a token stands in the headline, be it a title or the text's first line.
    pub fn in_headline(&self, token: usize) -> bool {
        token < self.headline_end
    }

    /// The span in code points of the headline or of the text.
    pub fn locate(&self, span: Span) -> Located<'_> {
        let in_title = self.in_title(span);
        let base = if in_title { 0 } else { self.body_code_points };
        let count = |at: u32| self.code_points.before(&self.source, at as usize) - base;
        let part = if in_title { Part::Title } else { Part::Text };
        Located { part, start: count(span.start), end: count(span.end), exact: self.exact(span) }
    }

    /// Whether a token stands inside a quotation.
    pub fn is_quoted(&self, token: usize) -> bool {
        let at = self.quotes.partition_point(|quote| quote.close <= token);
        self.quotes.get(at).is_some_and(|quote| quote.open < token)
    }

    /// Whether a token stands beside the article, as a caption does.
    pub fn is_aside(&self, token: usize) -> bool {
        self.sentences.get(self.sentence_of(token)).is_some_and(|sentence| sentence.is_aside)
    }

    /// Number of the sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let analysed = analyze(None, text);
        analysed.tokens.iter().map(|token| &text[token.span.range()]).collect()
    }

    fn sentences(text: &str) -> Vec<String> {
        let analysed = analyze(None, text);
        analysed.sentences.iter().map(|s| analysed.exact(analysed.span(s.tokens.clone())).to_owned()).collect()
    }

    #[test]
    fn abbreviations_possessives_and_hyphens_are_told_apart() {
        assert_eq!(
            words("U.S.-Mexico ties, Biden’s 4th."),
            ["U.S.", "-", "Mexico", "ties", ",", "Biden", "’s", "4th", "."]
        );
        assert_eq!(
            words("O'Neill of Côte d’Ivoire paid $1,000.50"),
            ["O'Neill", "of", "Côte", "d’Ivoire", "paid", "$", "1,000.50"]
        );
        assert_eq!(words("Nov. 15-17, J. Smith"), ["Nov.", "15", "-", "17", ",", "J.", "Smith"]);
        assert_eq!(words("leaders' plan"), ["leaders", "'", "plan"]);
    }

    #[test]
    fn sentences_end_at_stops_and_not_at_abbreviations() {
        assert_eq!(
            sentences("Gen. Smith met Mr. Li in the U.S. on Jan. 5. He left."),
            ["Gen. Smith met Mr. Li in the U.S. on Jan. 5.", "He left."]
        );
        assert_eq!(
            sentences("He is in the U.S. The talks end. “We agreed.” She left."),
            ["He is in the U.S.", "The talks end.", "“We agreed.”", "She left."]
        );
        assert_eq!(sentences("in the U.S. President Biden said"), ["in the U.S. President Biden said"]);
        assert_eq!(
            sentences("He met St. Lucia’s premier, Philip J. Pierre.\n\nNext"),
            ["He met St. Lucia’s premier, Philip J. Pierre.", "Next"]
        );
    }

    #[test]
    fn spans_count_code_points_of_their_part() {
        let text = analyze(Some("Título"), "Señor López met.");
        let lopez = text.tokens.iter().find(|token| text.exact(token.span) == "López").unwrap();
        assert_eq!(text.locate(lopez.span), Located { part: Part::Text, start: 6, end: 11, exact: "López" });
        assert_eq!(text.locate(text.tokens[0].span).part, Part::Title);
    }

    #[test]
    fn quotations_are_paired_within_their_paragraph() {
        let text = analyze(None, "He said: \"We agree.\" She added “never\n\nmind” it.");
        let quoted: Vec<&str> = text.quotes.iter().map(|quote| text.exact(quote.span)).collect();
        assert_eq!(quoted, ["We agree.", "never"]);
    }
}
