//! Lines that stand in a document beside the article: "Read more: …", "Photo: …", "Media contact: …", "© 2023 …".
//!
//! A line is known by how it begins, or by a photo credit in brackets at its end. The whole paragraph is then beside the
//! article; what it tells is no news of it.

use super::{
    sentence::Sentence,
    token::{Token, TokenKind},
};

/// Beginnings that say it alone.
const OPENINGS: &[&str] = &[
    "for immediate release",
    "embargoed until",
    "media contact",
    "media contacts",
    "press contact",
    "press contacts",
    "media inquiries",
    "media enquiries",
    "for media inquiries",
    "for media enquiries",
    "for press inquiries",
    "read more",
    "read also",
    "also read",
    "see also",
    "more on this",
    "file photo",
    "reporting by",
    "additional reporting by",
    "editing by",
    "copyright",
    "all rights reserved",
    "sign up for",
    "subscribe to",
    "click here",
];

/// Beginnings that say it before a colon.
const LABELS: &[&str] = &[
    "contact",
    "contacts",
    "photo",
    "photos",
    "image",
    "images",
    "picture",
    "pictured",
    "photograph",
    "caption",
    "photo credit",
    "image credit",
    "credit",
    "video",
    "watch",
    "related",
    "related news",
    "related articles",
    "related stories",
    "more",
    "tags",
];

/// Words of an opening or label, at most.
const OPENING_WORDS_MAX: usize = 3;

/// A credit in brackets has at most so many tokens.
const CREDIT_TOKENS_MAX: usize = 12;

/// Marks the sentences of paragraphs that stand beside the article.
pub(super) fn mark(source: &str, tokens: &[Token], folded: &str, sentences: &mut [Sentence]) {
    for paragraph in sentences.chunk_by_mut(|one, next| one.paragraph == next.paragraph) {
        let start = paragraph[0].tokens.start;
        let end = paragraph[paragraph.len() - 1].tokens.end;
        let line = Line { source, tokens: &tokens[..end], folded };
        if line.opens_aside(start) || line.ends_in_credit(start) {
            for sentence in paragraph {
                sentence.is_aside = true;
            }
        }
    }
}

struct Line<'a> {
    source: &'a str,
    tokens: &'a [Token],
    folded: &'a str,
}

impl Line<'_> {
    fn word(&self, at: usize) -> &str {
        &self.folded[self.tokens[at].folded.range()]
    }

    fn opens_aside(&self, start: usize) -> bool {
        let mark = |at: &usize| matches!(self.tokens[*at].kind, TokenKind::ParenOpen | TokenKind::Bullet);
        let start = (start..self.tokens.len()).take(3).find(|at| !mark(at)).unwrap_or(start);
        if self.source[self.tokens[start].span.range()].starts_with('©') {
            return true;
        }
        let mut words = String::new();
        for at in (start..self.tokens.len()).take(OPENING_WORDS_MAX) {
            if !self.tokens[at].is_word() {
                return false;
            }
            if at > start {
                words.push(' ');
            }
            words.push_str(self.word(at));
            let colon = self.tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Colon);
            if OPENINGS.contains(&words.as_str()) || colon && LABELS.contains(&words.as_str()) {
                return true;
            }
        }
        false
    }

    /// "… in Moscow on Monday. (AP Photo/A. Person)"
    fn ends_in_credit(&self, start: usize) -> bool {
        let last = self.tokens.len() - 1;
        if self.tokens[last].kind != TokenKind::ParenClose {
            return false;
        }
        let low = start.max(last.saturating_sub(CREDIT_TOKENS_MAX));
        let open = (low..last).rev().find(|at| self.tokens[*at].kind == TokenKind::ParenOpen);
        open.is_some_and(|open| (open..last).any(|at| matches!(self.word(at), "photo" | "photos" | "handout")))
    }
}

#[cfg(test)]
mod tests {
    use crate::text::analyze;

    fn asides(text: &str) -> Vec<bool> {
        let text = analyze(Some("Title"), text);
        text.sentences.iter().skip(1).map(|sentence| sentence.is_aside).collect()
    }

    #[test]
    fn lines_beside_the_article_are_known_by_their_beginning() {
        for line in [
            "FOR IMMEDIATE RELEASE",
            "Media contact: press desk of the embassy, 555 0100",
            "© 2023 The Harbour Post",
            "Copyright 2023 The Harbour Post. All rights reserved.",
            "Read more: Premiers meet in Oslo",
            "• Related: Premiers meet in Oslo",
            "[Photo: The premiers shake hands. HP]",
            "The premiers shake hands in Oslo on Monday. (HP Photo/A. Person)",
            "(Reporting by A. Person; Editing by B. Person)",
        ] {
            assert!(asides(line).into_iter().all(|aside| aside), "{line}");
        }
    }

    #[test]
    fn sentences_of_the_article_are_not_taken_for_such_lines() {
        for line in [
            "The premiers met for a photo: they smiled.",
            "Contact between the two was lost.",
            "More talks are to follow.",
            "Related talks were put off.",
            "Copy of the letter (seen by this paper)",
            "They said: read more.",
        ] {
            assert!(!asides(line).contains(&true), "{line}");
        }
        assert_eq!(asides("Photo: One. Two.\n\nThree."), [true, true, false]);
    }
}
