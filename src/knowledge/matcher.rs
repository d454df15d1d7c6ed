//! One matcher over all names: a trie of word ids.
//!
//! Matching whole words, not bytes, makes "Mali" unable to match inside "Somalia", and makes the longest name that
//! starts at a word cheap to find. Hyphens, and apostrophes that belong to no word, are stepped over, so that `Jean-Pierre`
//! and `Jean Pierre` are one name.

use rustc_hash::FxHashMap;

use super::facts::Index;
use crate::text::{Text, TokenKind, analyze};

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// A person's full name, or a shorter form that is theirs alone.
    Person(Index),
    /// A family name that this person bears among others.
    Surname(Index),
    /// A country's name.
    Country(Index),
    /// A country's people or its adjective.
    Demonym(Index),
    /// A city, region or venue.
    Place(Index),
    /// An organisation.
    Organisation(Index),
    /// An institution's building, a capital as a government.
    Metonym(Index),
    /// A forum's series, by a name that any edition has.
    Series(Index),
    /// One edition: series, and its place among the editions.
    Edition(Index, Index),
    /// A title.
    Role(Index),
    /// Words that name a topic.
    Topic(Index),
    /// A longer phrase that holds words of a topic and is about something else: "trade union", "Cold War".
    NoTopic,
    /// Words that speak of a meeting.
    Frame(Index),
    /// Words that say what becomes of a meeting.
    Operator(Index),
}

/// How the words must be written to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Writing {
    /// Any case.
    Any,
    /// Each word that has a capital in the table has one in the text.
    Capitalised,
    /// All capitals, as in `US`, `AU`: in lower case these are other words.
    Capitals,
}

/// A word's number in the vocabulary; 0 for a word that no name has.
pub type WordId = u32;

/// The vocabulary and the trie.
#[derive(Debug, Default)]
pub struct Matcher {
    words: FxHashMap<Box<str>, WordId>,
    /// Child of a node by word; node 0 is the root.
    children: FxHashMap<(u32, WordId), u32>,
    /// Senses of the names that end at a node: a range of `senses`.
    ends: Vec<(u32, u32)>,
    senses: Vec<(Sense, Writing)>,
    /// Until [`Matcher::finish`]: node and sense of each name.
    pending: Vec<(u32, Sense, Writing)>,
}

/// A name found: the tokens it covers and what it can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'a> {
    /// Token after its last.
    pub end: usize,
    /// How many words it has.
    pub words: usize,
    /// What it can stand for, with how it must be written.
    pub senses: &'a [(Sense, Writing)],
}

impl Matcher {
    /// Adds a name. A name without words is ignored.
    pub fn add(&mut self, name: &str, sense: Sense, writing: Writing) {
        let text = analyze(None, name);
        let mut node = 0;
        for at in (0..text.tokens.len()).filter(|at| counts(&text, *at)) {
            let next_word = self.words.len() as u32 + 1;
            let word = *self.words.entry(text.folded(at).into()).or_insert(next_word);
            let next_node = self.children.len() as u32 + 1;
            node = *self.children.entry((node, word)).or_insert(next_node);
        }
        if node > 0 {
            self.pending.push((node, sense, writing));
        }
    }

    /// Sorts what was added so that it can be matched.
    pub fn finish(&mut self) {
        let mut pending = std::mem::take(&mut self.pending);
        pending.sort_unstable();
        pending.dedup_by_key(|(node, sense, _)| (*node, *sense));
        self.ends = vec![(0, 0); self.children.len() + 1];
        for (node, sense, writing) in pending {
            let at = self.senses.len() as u32;
            let end = &mut self.ends[node as usize];
            if end.1 == 0 {
                *end = (at, at);
            }
            end.1 = at + 1;
            self.senses.push((sense, writing));
        }
        self.words.shrink_to_fit();
        self.children.shrink_to_fit();
        self.senses.shrink_to_fit();
    }

    /// The vocabulary's number of each token; 0 for marks and unknown words.
    pub fn word_ids(&self, text: &Text) -> Vec<WordId> {
        (0..text.tokens.len())
            .map(|at| if counts(text, at) { self.words.get(text.folded(at)).copied().unwrap_or(0) } else { 0 })
            .collect()
    }

    /// Calls `found` for every name that starts at token `at`, shortest first.
    pub fn matches_at<'a>(&'a self, text: &Text, ids: &[WordId], at: usize, mut found: impl FnMut(Match<'a>)) {
        let (mut node, mut words, mut token) = (0, 0, at);
        while token < ids.len() {
            if ids[token] == 0 {
                if words > 0 && steps_over(text, token) {
                    token += 1;
                    continue;
                }
                return;
            }
            // A name does not run over a paragraph's end.
            if words > 0 && text.tokens[token].breaks > 1 {
                return;
            }
            match self.children.get(&(node, ids[token])) {
                Some(next) => node = *next,
                None => return,
            }
            words += 1;
            token += 1;
            let (start, end) = self.ends[node as usize];
            if start < end {
                found(Match { end: token, words, senses: &self.senses[start as usize..end as usize] });
            }
        }
    }

    /// The senses of a name that is exactly `name`.
    pub fn exact(&self, name: &str) -> &[(Sense, Writing)] {
        let text = analyze(None, name);
        let mut node = 0;
        for at in (0..text.tokens.len()).filter(|at| counts(&text, *at)) {
            let Some(word) = self.words.get(text.folded(at)) else { return &[] };
            let Some(next) = self.children.get(&(node, *word)) else { return &[] };
            node = *next;
        }
        let (start, end) = self.ends[node as usize];
        &self.senses[start as usize..end as usize]
    }
}

/// Whether a token is part of names.
fn counts(text: &Text, at: usize) -> bool {
    matches!(text.tokens[at].kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive)
}

/// Whether a name goes on behind the token: a hyphen, or the apostrophe of `leaders'`.
fn steps_over(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    token.kind == TokenKind::Hyphen || token.kind == TokenKind::Apostrophe && token.glued
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matcher() -> Matcher {
        let mut matcher = Matcher::default();
        matcher.add("Mali", Sense::Country(1), Writing::Capitalised);
        matcher.add("Karine Jean-Pierre", Sense::Person(1), Writing::Capitalised);
        matcher.add("Karine", Sense::Person(2), Writing::Capitalised);
        matcher.add("leaders' meeting", Sense::Frame(1), Writing::Any);
        matcher.finish();
        matcher
    }

    fn found(text: &str) -> Vec<(usize, usize, Sense)> {
        let matcher = matcher();
        let text = analyze(None, text);
        let ids = matcher.word_ids(&text);
        let mut all = Vec::new();
        for at in 0..ids.len() {
            matcher.matches_at(&text, &ids, at, |m| all.push((at, m.end, m.senses[0].0)));
        }
        all
    }

    #[test]
    fn names_match_whole_words_only() {
        assert_eq!(found("Somalia and Mali"), [(2, 3, Sense::Country(1))]);
    }

    #[test]
    fn hyphens_and_loose_apostrophes_are_stepped_over() {
        let all = [(0, 1, Sense::Person(2)), (0, 4, Sense::Person(1))];
        assert_eq!(found("Karine Jean-Pierre"), all);
        assert_eq!(found("the leaders’ meeting").last(), Some(&(1, 4, Sense::Frame(1))));
        assert_eq!(found("Karine, Jean Pierre"), all[..1]);
    }
}
