//! Whose words a transcript gives: "SECRETARY VEGA: I met …", "Q: Will you …?".
//!
//! A label in capitals before a colon opens a turn that lasts until the next label. Who it names says "I" in it.

use std::ops::Range;

use super::Context;
use crate::text::{Case, TokenKind};

/// A turn: its label, and everything up to the next label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) label: Range<usize>,
    pub(super) words: Range<usize>,
}

/// A label has at most so many tokens.
const LABEL_TOKENS_MAX: usize = 6;

/// The turns of a transcript in order. A text with one label alone is none: "UPDATE: …".
pub(super) fn find(context: &Context<'_>) -> Vec<Turn> {
    let text = context.text;
    let mut turns: Vec<Turn> = Vec::new();
    let mut paragraph = None;
    for sentence in text.sentences.iter().filter(|sentence| !sentence.is_headline) {
        let opens = paragraph.replace(sentence.paragraph) != Some(sentence.paragraph);
        let Some(colon) = label_end(context, sentence.tokens.start).filter(|_| opens) else { continue };
        if let Some(last) = turns.last_mut() {
            last.words.end = sentence.tokens.start;
        }
        turns.push(Turn { label: sentence.tokens.start..colon, words: colon + 1..text.tokens.len() });
    }
    if turns.len() < 2 {
        turns.clear();
    }
    turns
}

/// The colon behind a label that starts at `start`.
fn label_end(context: &Context<'_>, start: usize) -> Option<usize> {
    let same_line = |at: &usize| context.text.tokens.get(*at).is_some_and(|token| token.breaks == 0);
    let colon = (start + 1..start + 1 + LABEL_TOKENS_MAX)
        .take_while(same_line)
        .find(|at| context.kind(*at) == Some(TokenKind::Colon))?;
    let capital = |at: usize| {
        let token = &context.text.tokens[at];
        match token.kind {
            // "Q" is a capital and nothing else; "MR." is an abbreviation.
            TokenKind::Word => token.case == Case::Upper || context.exact(at).chars().all(|c| !c.is_lowercase()),
            TokenKind::Hyphen | TokenKind::Apostrophe | TokenKind::Period => true,
            _ => false,
        }
    };
    (start..colon).all(capital).then_some(colon)
}

#[cfg(test)]
mod tests {
    use crate::{
        mention::{find_all, tests::knowledge},
        text::analyze,
    };

    fn labels(text: &str) -> Vec<String> {
        let text = analyze(Some("Remarks"), text);
        let mentions = find_all(&text, knowledge(), None, None);
        let turns = super::find(&mentions.context);
        turns.iter().map(|turn| text.exact(text.span(turn.label.clone())).to_owned()).collect()
    }

    #[test]
    fn labels_in_capitals_open_turns() {
        assert_eq!(
            labels("PRIME MINISTER: I came.\n\nAnd I saw.\n\nQ: Why?\n\nMR. VEGA: Nothing.\n\nQUESTION: But why?"),
            ["PRIME MINISTER", "Q", "MR. VEGA", "QUESTION"]
        );
        assert!(labels("UPDATE: The premiers met.\n\nThey left.").is_empty());
        assert!(labels("TALKS\n\nQ: Why?\n\nEND\n\nA: Because.").len() == 2);
        assert!(labels("He said: Why?\n\nShe said: Because.").is_empty());
    }
}
