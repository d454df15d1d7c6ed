//! Words that speak of a meeting, and phrases that only look like it.
//!
//! "met", "will hold talks with", "a phone call between" are cues; "meet the deadline" and "press conference" are decoys
//! and make the words inside them silent. A word that is noun and verb ("visit", "meeting", "call") is told by what
//! stands before it.

use std::ops::Range;

use crate::{
    knowledge::{Knowledge, Sense, WordId, facts::*},
    text::{Case, Text, TokenKind, words},
};

/// A phrase that speaks of a meeting.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    pub(crate) tokens: Range<usize>,
    pub(crate) frame: Index,
    pub(crate) class: FrameClass,
}

impl Cue {
    /// Whether the cue is a noun.
    pub(crate) fn is_noun(&self) -> bool {
        matches!(self.class, FrameClass::Noun | FrameClass::WeakNoun)
    }
}

/// Adverbs that may stand between an auxiliary and its verb.
pub(crate) fn is_adverb(word: &str) -> bool {
    matches!(
        word,
        "also"
            | "not"
            | "never"
            | "recently"
            | "previously"
            | "briefly"
            | "personally"
            | "later"
            | "then"
            | "separately"
            | "officially"
            | "already"
            | "just"
            | "now"
            | "again"
            | "first"
            | "last"
            | "only"
            | "ever"
            | "jointly"
            | "soon"
            | "reportedly"
            | "formally"
            | "currently"
            | "still"
            | "secretly"
            | "publicly"
            | "privately"
            | "earlier"
            | "both"
            | "directly"
            | "finally"
            | "once"
            | "together"
            | "likely"
            | "today"
    ) || word.len() > 4 && word.ends_with("ly")
}

/// All cues of a text in order, not overlapping.
pub(crate) fn find(text: &Text, knowledge: &Knowledge, ids: &[WordId]) -> Vec<Cue> {
    let mut cues = Vec::new();
    let mut at = 0;
    while at < ids.len() {
        // Every phrase that starts here, the longest last.
        let mut phrases: Vec<(usize, Vec<Index>)> = Vec::new();
        if ids[at] != 0 {
            knowledge.matcher().matches_at(text, ids, at, |found| {
                let frames: Vec<Index> = found
                    .senses
                    .iter()
                    .filter_map(|(sense, _)| if let Sense::Frame(frame) = sense { Some(*frame) } else { None })
                    .collect();
                if !frames.is_empty() {
                    phrases.push((found.end, frames));
                }
            });
        }
        // "a meeting with" is no form of "meet with": then the shorter "meeting" counts.
        let chosen = phrases
            .iter()
            .rev()
            .find_map(|(end, frames)| choose(text, knowledge, at, *end, frames).map(|frame| (*end, frame)));
        let Some((end, frame)) = chosen else {
            at += 1;
            continue;
        };
        let class = knowledge.frames[frame as usize].class;
        if class != FrameClass::Decoy {
            cues.push(Cue { tokens: at..end, frame, class });
        }
        at = end;
    }
    cues
}

/// Of the frames that one phrase can be, the one that its surroundings make it.
fn choose(text: &Text, knowledge: &Knowledge, at: usize, end: usize, frames: &[Index]) -> Option<Index> {
    let class = |frame: &Index| knowledge.frames[*frame as usize].class;
    if let Some(decoy) = frames.iter().find(|frame| class(frame) == FrameClass::Decoy) {
        return Some(*decoy);
    }
    let noun = frames.iter().find(|frame| matches!(class(frame), FrameClass::Noun | FrameClass::WeakNoun));
    let verb = frames.iter().find(|frame| !matches!(class(frame), FrameClass::Noun | FrameClass::WeakNoun));
    // "bilateral" and "trilateral" are nouns by themselves, adjectives before one.
    let adjective = matches!(text.folded(at), "bilateral" | "trilateral" | "ministerial") && end == at + 1;
    if adjective
        && text.tokens.get(end).is_some_and(|next| {
            next.is_word() && !words::is_preposition(text.folded(end)) && !words::is_auxiliary(text.folded(end))
        })
    {
        return None;
    }
    match (noun, verb) {
        (Some(noun), Some(verb)) => Some(if is_verb_here(text, at, end) { *verb } else { *noun }),
        (Some(noun), None) => Some(*noun),
        (None, Some(verb)) if class(verb) == FrameClass::Stay => names_whereabouts(text, at, end).then_some(*verb),
        (None, Some(verb)) => {
            // "talks with", "meeting with" can be a noun with its preposition.
            let ambiguous =
                matches!(text.folded(at), "meeting" | "talks" | "talk" | "visit" | "visits" | "call" | "calls");
            let is_verb = if ambiguous { is_verb_here(text, at, end) } else { is_verb_possible(text, at) };
            is_verb.then_some(*verb)
        }
        (None, None) => None,
    }
}

/// Whether words such as "is in", "now in", "here on" are followed by a place or by what somebody is there for.
fn names_whereabouts(text: &Text, at: usize, end: usize) -> bool {
    let Some(next) = text.tokens.get(end) else { return false };
    match text.folded(end - 1) {
        "in" => {
            let named = |at: usize| text.tokens.get(at).is_some_and(crate::text::Token::is_capitalised);
            named(end) || text.folded(end) == "the" && named(end + 1)
        }
        "on" | "for" => {
            let be = |at: usize| matches!(text.folded(at), "is" | "are" | "was" | "were" | "be" | "been");
            let aside = at > 0 && (text.tokens[at - 1].kind == TokenKind::Comma || be(at - 1));
            aside && (words::is_determiner(text.folded(end)) || next.kind == TokenKind::Word)
        }
        _ => true,
    }
}

/// The folded word before a token, adverbs left out.
fn word_before(text: &Text, at: usize) -> (usize, &str) {
    let mut before = at;
    while before > 0 {
        before -= 1;
        let word = text.folded(before);
        if !is_adverb(word) || word == "first" || word == "last" {
            return (before, word);
        }
    }
    (0, "")
}

/// Whether a form that can be noun and verb is a verb: "to visit", "is meeting", "after meeting Xi", "Biden meets".
fn is_verb_here(text: &Text, at: usize, end: usize) -> bool {
    let (before, word) = word_before(text, at);
    let form = text.folded(at);
    let next = if end < text.tokens.len() { text.folded(end) } else { "" };
    let follows_name = text.tokens[before].is_capitalised() && before < at;
    if form.ends_with("ing") {
        let be = matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "am" | "being");
        let gerund = matches!(
            word,
            "after"
                | "before"
                | "by"
                | "while"
                | "since"
                | "when"
                | "upon"
                | "without"
                | "denied"
                | "avoid"
                | "in"
                | "of"
                | "to"
                | "against"
                | "considering"
        );
        // "with" inside the phrase ("meeting with"), or the other party right behind it.
        // "shuttled between them, meeting Netanyahu": a clause of its own behind a comma; "looked forward to meeting".
        let apart = at > 0 && text.tokens[at - 1].kind == TokenKind::Comma;
        let hoped = word == "to" && before > 0 && text.folded(before - 1) == "forward";
        let named = text.tokens.get(end).is_some_and(|token| token.is_capitalised());
        // "Premier Fino, meeting here with EU officials,": an aside about the name in front of the comma.
        let aside = form == "meeting"
            && apart
            && at > 1
            && text.tokens[at - 2].is_capitalised()
            && matches!(next, "here" | "in" | "with" | "at");
        if aside {
            return true;
        }
        if (apart || hoped) && named || hoped && matches!(next, "in" | "with" | "again" | "him" | "her" | "them") {
            return true;
        }
        return be && next != "."
            || gerund && (end > at + 1 || named || words::is_determiner(next) || matches!(next, "him" | "them"));
    }
    if matches!(form, "talks" | "summits" | "trips" | "tours") {
        return false;
    }
    let base =
        words::is_auxiliary(word) && !matches!(word, "have" | "had" | "has" | "having" | "be" | "been") || word == "to";
    let contracted = word.ends_with("n't") || word == "cannot";
    base || contracted
        || matches!(word, "who" | "he" | "she" | "they" | "we" | "i" | "you")
        || follows_name && next != "to" && form.ends_with('s')
        || follows_name && end > at + 1 && !form.starts_with("talk")
}

/// Whether a verb form can be one here: not behind a determiner or an adjective that makes it a noun.
fn is_verb_possible(text: &Text, at: usize) -> bool {
    let (before, word) = word_before(text, at);
    let determined = words::is_determiner(word) && !matches!(word, "that" | "both" | "all" | "each" | "some" | "many")
        || text.tokens[before].kind == TokenKind::Possessive && before < at;
    // "by telephone", "on call"
    let governed =
        matches!(text.folded(at), "phone" | "telephone" | "call") && (words::is_preposition(word) && word != "to");
    // "the visiting president", "the invited guests"
    let attributive = text.folded(at).ends_with("ing") || text.folded(at).ends_with("ed");
    // "The visiting president said": a guest like any other.
    let guest = matches!(word, "the" | "a" | "an") && text.folded(at) == "visiting";
    !governed
        && !(determined
            && !guest
            && (attributive || !text.folded(at).ends_with('d'))
            && text.tokens[at].case != Case::Upper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::analyze;

    fn cues(sentence: &str) -> Vec<String> {
        let knowledge = crate::mention::tests::knowledge();
        let text = analyze(None, sentence);
        let ids = knowledge.matcher().word_ids(&text);
        let found = find(&text, knowledge, &ids);
        found.iter().map(|cue| format!("{:?} {}", cue.class, text.exact(text.span(cue.tokens.clone())))).collect()
    }

    #[test]
    fn nouns_and_verbs_are_told_apart() {
        assert_eq!(cues("He will visit Japan."), ["Visit visit"]);
        assert_eq!(cues("His visit to Japan ended."), ["Noun visit"]);
        assert_eq!(cues("They are meeting Xi."), ["Meet meeting"]);
        assert_eq!(cues("After meeting Xi he left."), ["Meet meeting", "Travel left"]);
        assert_eq!(cues("The meeting ended."), ["Noun meeting"]);
        assert_eq!(cues("Scholz meets Macron."), ["Meet meets"]);
        assert_eq!(cues("They held talks with Iran."), ["Meet held talks with"]);
    }

    #[test]
    fn decoys_are_silent() {
        for sentence in
            ["The plan will meet the deadline.", "They gave a joint press conference.", "The idea met with criticism."]
        {
            assert!(cues(sentence).is_empty(), "{sentence}");
        }
    }
}
