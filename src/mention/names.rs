//! Names that the tables know, one after another through the text: at each word the longest that is written as a name.
//!
//! "Mexican President Andres Manuel Lopez Obrador" gives a demonym, a title and a person. What the names make together is
//! for `party` to say.

use crate::{
    knowledge::{Knowledge, Sense, WordId, Writing},
    text::{Case, Text, TokenKind, words},
};

/// A known name and what it can stand for.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// First token.
    pub(crate) start: usize,
    /// Token after the last.
    pub(crate) end: usize,
    /// Senses of the longest name that starts here.
    pub(crate) senses: Vec<Sense>,
}

impl Name {
    pub(crate) fn find<T>(&self, pick: impl Fn(&Sense) -> Option<T>) -> Option<T> {
        self.senses.iter().find_map(pick)
    }
}

/// All known names of a text in order, with the name that starts at each token.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) all: Vec<Name>,
    starts: Vec<u32>,
}

impl Names {
    /// The name that starts at a token.
    pub(crate) fn at(&self, token: usize) -> Option<&Name> {
        self.starts.get(token).and_then(|at| self.all.get(*at as usize))
    }
}

/// Finds names.
pub(crate) fn find(text: &Text, knowledge: &Knowledge, ids: &[WordId]) -> Names {
    let mut names = Names { all: Vec::new(), starts: vec![u32::MAX; text.tokens.len()] };
    let mut at = 0;
    while at < ids.len() {
        let found = combining_form_at(text, knowledge, ids, at).or_else(|| longest_at(text, knowledge, ids, at));
        let Some(name) = found else {
            at += 1;
            continue;
        };
        names.starts[at] = names.all.len() as u32;
        at = name.end;
        names.all.push(name);
    }
    names
}

/// The forms that countries' names take in front of a hyphen and another country's adjective.
const COMBINING_FORMS: &[(&str, &str)] = &[
    ("anglo", "United Kingdom"),
    ("austro", "Austria"),
    ("franco", "France"),
    ("greco", "Greece"),
    ("hispano", "Spain"),
    ("indo", "India"),
    ("italo", "Italy"),
    ("luso", "Portugal"),
    ("russo", "Russia"),
    ("sino", "China"),
    ("turco", "Turkey"),
];

/// "Sino-Indian", "Franco-German": the first of two countries, which so is no name by itself.
fn combining_form_at(text: &Text, knowledge: &Knowledge, ids: &[WordId], at: usize) -> Option<Name> {
    let hyphen = text.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Hyphen && token.glued);
    if !hyphen || at + 2 >= ids.len() || !text.tokens[at].is_capitalised() {
        return None;
    }
    let (_, country) = COMBINING_FORMS.iter().find(|(form, _)| *form == text.folded(at))?;
    let other = longest_at(text, knowledge, ids, at + 2)?;
    other.find(|sense| matches!(sense, Sense::Country(_) | Sense::Demonym(_)).then_some(()))?;
    let country = knowledge.matcher().exact(country).iter().find_map(|(sense, _)| match sense {
        Sense::Country(at) => Some(*at),
        _ => None,
    })?;
    Some(Name { start: at, end: at + 1, senses: vec![Sense::Demonym(country)] })
}

fn longest_at(text: &Text, knowledge: &Knowledge, ids: &[WordId], at: usize) -> Option<Name> {
    if ids[at] == 0 {
        return None;
    }
    let mut best: Option<Name> = None;
    knowledge.matcher().matches_at(text, ids, at, |found| {
        let senses: Vec<Sense> = found
            .senses
            .iter()
            .filter(|(sense, writing)| is_written(text, at, found.end, *sense, *writing))
            .map(|(sense, _)| *sense)
            .collect();
        if !senses.is_empty() {
            best = Some(Name { start: at, end: found.end, senses });
        }
    });
    best
}

fn is_written(text: &Text, start: usize, end: usize, sense: Sense, writing: Writing) -> bool {
    let words = || (start..end).filter(|at| text.tokens[*at].is_word());
    let first = &text.tokens[start];
    match (sense, writing) {
        (Sense::Topic(_) | Sense::NoTopic | Sense::Frame(_) | Sense::Operator(_), _) => false,
        // "Of" and "March" are towns, and in a text they are not.
        (Sense::Place(_), _) if end == start + 1 && is_function_word(text.folded(start)) => false,
        // "the bloc", "the world body": which one, only the text before can say.
        (Sense::Organisation(_), Writing::Any) => false,
        // Whether a rank such as "general" is one here is for the group to say.
        (Sense::Role(_), _) => true,
        // "G20 summit": the noun of a forum's name may be written small, its proper words may not.
        (Sense::Series(_) | Sense::Edition(..), _) => {
            words().next().is_some_and(|at| text.tokens[at].case != Case::Lower || text.folded(at) == "the")
                && words().any(|at| text.tokens[at].is_capitalised())
        }
        // "G7": one letter is all capitals.
        (_, Writing::Capitals) => words().all(|at| {
            let token = &text.tokens[at];
            let one = || text.folded(at).chars().filter(|letter| letter.is_alphabetic()).count() == 1;
            matches!(token.case, Case::Upper | Case::Mixed) || token.case == Case::Capital && one()
        }),
        (_, Writing::Capitalised) => {
            // "Kim Jong-un": what a hyphen joins may be written small.
            let joined = |at: &usize| text.tokens[*at].glued && text.tokens[at - 1].kind == TokenKind::Hyphen;
            let last = words().rfind(|at| *at == start || !joined(at)).unwrap_or(start);
            (first.case.is_capitalised() || first.case == Case::None) && text.tokens[last].case != Case::Lower
                || first.case == Case::Lower && end - start > 1 && inner_capitals(text, start, end)
        }
        (_, Writing::Any) => true,
    }
}

fn is_function_word(word: &str) -> bool {
    words::is_preposition(word) || words::is_determiner(word) || words::is_auxiliary(word) || words::opens_clause(word)
}

/// "the White House", "al-Qaeda": a name that starts with a small word and goes on with capitals.
fn inner_capitals(text: &Text, start: usize, end: usize) -> bool {
    (start + 1..end).filter(|at| text.tokens[*at].is_word()).all(|at| text.tokens[at].case != Case::Lower)
        && text.tokens[start].span.end - text.tokens[start].span.start <= 3
}
