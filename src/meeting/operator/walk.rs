//! The walk from a cue to the words that govern it, and from there over the subject to what governs the clause.
//!
//! "The Kremlin denied that Putin had refused to meet Biden": from "meet" over "to" to "refused", over "Putin" and "that" to
//! "denied". A finite verb ends the words that may stand between; what does not belong to its auxiliaries is its subject.

use std::ops::Range;

use crate::{
    knowledge::{Sense, facts::*},
    meeting::verb::is_past_form,
    mention::{Context, cue::is_adverb, order::covering},
    text::{TokenKind, words},
};

/// Tokens that the walk passes to the left, and over a subject, and to the right.
const LEFT_MAX: usize = 16;
const SUBJECT_MAX: usize = 14;
/// Tokens on either side of the cue among which operators are found; asides between commas may be long.
const FOUND_MAX: usize = 100;
pub(super) const RIGHT_MAX: usize = 40;

/// Operator words found in a sentence, with the rows that they can be.
struct Found {
    pub(super) tokens: Range<usize>,
    rows: Vec<Index>,
}

/// An operator that governs the cue.
#[derive(Clone, Debug)]
pub(super) struct Op {
    pub(super) effect: Effect,
    pub(super) is_noun: bool,
    pub(super) side: Side,
    pub(super) tokens: Range<usize>,
}

impl Op {
    pub(super) fn new(row: &Operator, tokens: &Range<usize>) -> Self {
        let is_noun = row.form == OperatorForm::Noun;
        Self { effect: row.effect, is_noun, side: row.side, tokens: tokens.clone() }
    }
}

/// What stands to the left of a cue and governs it, the nearest first.
#[derive(Default)]
pub(super) struct Left {
    pub(super) ops: Vec<Op>,
    /// Adjectives of the noun: "the planned meeting".
    pub(super) modifiers: Vec<Op>,
    /// The verb that governs the noun.
    pub(super) head: Option<usize>,
    /// Whether the table knows that verb, and it does more than carry the tense.
    pub(super) head_acts: bool,
    /// "after", "attended": by which something else is said that the meeting is only the time or place of.
    pub(super) preposition: Option<usize>,
    /// Whether the meeting is what something else is done for: "flew to Rome for talks".
    pub(super) purpose: bool,
    /// Whether something else is said about the meeting: "was to brief the press on the visit".
    pub(super) topic: bool,
    /// Where the walk ended.
    pub(super) stop: usize,
}

pub(super) struct Walk<'c, 'a> {
    pub(super) context: &'c Context<'a>,
    pub(super) cue: Range<usize>,
    pub(super) sentence: Range<usize>,
    found: Vec<Found>,
}

impl<'c, 'a> Walk<'c, 'a> {
    pub(super) fn new(context: &'c Context<'a>, cue: Range<usize>, sentence: &Range<usize>) -> Self {
        let mut walk = Self { context, cue, sentence: sentence.clone(), found: Vec::new() };
        walk.find();
        walk
    }

    /// Finds the operators of the sentence, the longest at each token; they may overlap. None inside the cue.
    fn find(&mut self) {
        let Context { text, knowledge, ids, .. } = self.context;
        let mut at = self.sentence.start.max(self.cue.start.saturating_sub(FOUND_MAX));
        while at < self.sentence.end.min(self.cue.end + FOUND_MAX) {
            let mut longest: Option<Found> = None;
            let is_name = text.tokens[at].is_capitalised()
                && (text.folded(at) == "may" || covering(&self.context.names.all, at).is_some());
            if ids[at] != 0 && !is_name {
                knowledge.matcher().matches_at(text, ids, at, |found| {
                    let tokens = at..found.end;
                    let apart = tokens.end <= self.cue.start || tokens.start >= self.cue.end;
                    let senses = found.senses.iter();
                    let rows: Vec<Index> = senses
                        .filter_map(|(sense, _)| if let Sense::Operator(row) = sense { Some(*row) } else { None })
                        .collect();
                    if apart && tokens.end <= self.sentence.end && !rows.is_empty() {
                        longest = Some(Found { tokens, rows });
                    }
                });
            }
            self.found.extend(longest);
            at += 1;
        }
    }

    pub(super) fn word(&self, at: usize) -> &'c str {
        if at < self.context.text.tokens.len() { self.context.text.folded(at) } else { "" }
    }

    pub(super) fn before(&self, at: usize) -> &'c str {
        if at > self.sentence.start { self.word(at - 1) } else { "" }
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.context.kind(at)
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.context.text.tokens.get(at).is_some_and(crate::text::Token::is_capitalised)
    }

    fn row(&self, found: &Found, takes: impl Fn(Side) -> bool) -> Option<&'c Operator> {
        found.rows.iter().map(|row| &self.context.knowledge.operators[*row as usize]).find(|row| takes(row.side))
    }

    /// The operator that ends in front of a token and may govern what follows.
    pub(super) fn ending(&self, at: usize, clause: bool) -> Option<(&'c Operator, Range<usize>)> {
        let takes = |side| if clause { side == Side::Clause } else { side != Side::After };
        let mut ending = self.found.iter().filter(|found| found.tokens.end == at);
        ending.find_map(|found| Some((self.row(found, takes)?, found.tokens.clone())))
    }

    /// The operator that starts at a token and may be said of a noun in front.
    pub(super) fn starting(&self, at: usize) -> Option<(&'c Operator, Range<usize>)> {
        let found = &self.found[self.found.binary_search_by_key(&at, |found| found.tokens.start).ok()?];
        let row = self.row(found, |side| matches!(side, Side::After | Side::Both))?;
        // "at the end of May" is no verb.
        let before = self.before(at);
        let noun = words::is_determiner(before) && before != "that" || words::is_preposition(before) && before != "to";
        (row.form != OperatorForm::Verb || !noun).then(|| (row, found.tokens.clone()))
    }

    /// What the first word behind a token says that calls off or puts off.
    pub(super) fn effect_behind(&self, at: usize) -> Option<(Effect, Range<usize>)> {
        self.found.iter().filter(|found| found.tokens.start > at).find_map(|found| {
            let row = self.row(found, |_| true)?;
            let ends = matches!(row.effect, Effect::Cancel | Effect::Postpone);
            ends.then(|| (row.effect, found.tokens.clone()))
        })
    }

    /// A past form that can be the verb of a clause.
    pub(super) fn is_past_verb(&self, at: usize) -> bool {
        let word = self.word(at);
        is_past_form(word) && word.len() > 2 && !self.is_capitalised(at) && !words::is_determiner(self.before(at))
    }

    /// Whether a verb at a token leans on "is", "was" and the like right in front.
    pub(super) fn auxiliaries(&self, verb: usize, floor: usize) -> Range<usize> {
        let mut start = verb;
        while start > floor && (words::is_auxiliary(self.word(start - 1)) || is_adverb(self.word(start - 1))) {
            start -= 1;
        }
        start..verb
    }

    /// Collects what governs the words at `start`, down to `floor`; `free` where other words may stand between them and
    /// their governor, as before an infinitive or a noun.
    pub(super) fn left(&self, start: usize, floor: usize, mut free: bool) -> Left {
        let mut left = Left::default();
        let is_noun = free && !self.is_verb(start);
        let floor = floor.max(start.saturating_sub(LEFT_MAX));
        // Whether nothing but the words' own group has been passed since the last governor.
        let mut linked = true;
        let mut at = start;
        while at > floor {
            if let Some((row, tokens)) = self.ending(at, false) {
                let op = Op::new(row, &tokens);
                if is_noun && left.head.is_none() && left.ops.is_empty() && self.modifies(row, &tokens, start) {
                    left.modifiers.push(op);
                    at = tokens.start;
                    continue;
                }
                // "will not attend the meeting between …": it goes on without them.
                if is_noun && self.is_of_others() && takes_part(&row.phrase) {
                    left.preposition = Some(tokens.start);
                    break;
                }
                let asks = matches!(row.effect, Effect::Plan | Effect::Wish | Effect::Hypothetical | Effect::Plain);
                let stands = matches!(row.effect, Effect::Ongoing | Effect::Held | Effect::General);
                let binds = !asks && !stands;
                if binds && !linked {
                    break;
                }
                let bare_no = row.effect == Effect::Negate && matches!(self.word(tokens.start), "no" | "without");
                left.ops.push(op);
                linked = true;
                match row.form {
                    OperatorForm::Noun => free = true,
                    OperatorForm::Verb => {
                        left.head_acts |= left.head.is_none() && row.effect != Effect::Plain;
                        left.head.get_or_insert(tokens.start);
                        // A gerund leans on what stands in front: "considered calling off".
                        free = self.word(tokens.start).ends_with("ing")
                            && self.auxiliaries(tokens.start, floor).is_empty();
                    }
                    OperatorForm::Word => {
                        free = bare_no && left.head.is_none();
                        if !free && !words::is_auxiliary(self.word(tokens.start)) && row.effect != Effect::Negate {
                            left.head_acts |= left.head.is_none();
                            left.head.get_or_insert(tokens.start);
                        }
                    }
                }
                at = tokens.start;
                continue;
            }
            let last = at - 1;
            let word = self.word(last);
            if words::is_auxiliary(word) {
                left.head.get_or_insert(last);
                free = false;
            } else if word == "to" {
                free = true;
                linked = true;
            } else if self.kind(last) == Some(TokenKind::Comma) {
                // An aside between commas is passed as a whole.
                let opens = (floor..last).rev().find(|at| self.kind(*at) == Some(TokenKind::Comma));
                let Some(opens) = opens.filter(|_| !is_noun || left.head.is_some()) else { break };
                at = opens;
                continue;
            } else if !is_adverb(word) {
                if !free || self.ends_clause(last) {
                    break;
                }
                // "an invitation by X to visit": who asks stands between.
                let asked = matches!(word, "by" | "from")
                    && self
                        .ending(last, false)
                        .is_some_and(|(row, _)| row.form == OperatorForm::Noun && row.effect == Effect::Wish);
                if asked {
                    at = last;
                    continue;
                }
                // "a plan to be ready in time for his visit"
                if is_noun && word == "for" && self.before(last) == "time" {
                    left.preposition = Some(last);
                    break;
                }
                if is_time_preposition(word) {
                    left.preposition = Some(last);
                    break;
                }
                if self.is_past_verb(last) && !matches!(self.kind(at), Some(TokenKind::Hyphen)) {
                    left.head.get_or_insert(last);
                    break;
                }
                if is_noun && word == "including" {
                    left.topic = true;
                    break;
                }
                if words::is_preposition(word) {
                    // "fears of talks" are no talks; "flew there for talks" are.
                    let dated = word == "on" && words::is_month_or_weekday(self.word(at));
                    if is_noun && matches!(word, "of" | "on" | "about" | "over") && !dated {
                        left.topic = word != "of";
                        break;
                    }
                    linked &= !is_noun;
                    left.purpose |= word == "for";
                } else if !is_noun && !self.is_group_word(last) && left.ops.is_empty() {
                    linked = false;
                }
            }
            at = last;
        }
        left.stop = at;
        // "held out the possibility of a meeting": the tense is that of the possibility.
        let nearest = left.ops.iter().find(|op| op.effect != Effect::Plain);
        left.head_acts |= nearest.is_some_and(|op| op.is_noun && left.head.is_some_and(|head| head < op.tokens.start));
        left
    }

    /// Whether the word in front of which the walk begins is the cue's verb.
    fn is_verb(&self, start: usize) -> bool {
        start == self.cue.start
            && self.context.text.tokens.len() > start
            && (matches!(self.before(start), "to") || words::is_auxiliary(self.before(start)))
    }

    /// Words that may belong to a noun group in front: names, titles written large, determiners, nouns of occasions.
    fn is_group_word(&self, at: usize) -> bool {
        self.is_capitalised(at)
            || words::is_determiner(self.word(at))
            || self.context.is_cue(at)
            || !self.context.text.tokens[at].is_word()
    }

    /// Whether the noun names its own parties: "the meeting between A and B".
    fn is_of_others(&self) -> bool {
        matches!(self.word(self.cue.end), "between" | "among" | "of")
    }

    /// Whether an operator is an adjective of the noun at `noun`: "the planned meeting", "a possible visit".
    fn modifies(&self, row: &Operator, tokens: &Range<usize>, noun: usize) -> bool {
        let inside = (tokens.end..noun).all(|at| {
            !words::is_determiner(self.word(at))
                && !words::is_preposition(self.word(at))
                && self.context.text.tokens[at].is_word()
                && !self.is_capitalised(at)
        });
        let word = self.word(tokens.start);
        let single = tokens.len() == 1;
        match row.form {
            OperatorForm::Word => {
                inside
                    && single
                    && row.effect != Effect::Negate
                    && row.effect != Effect::General
                    && !words::is_auxiliary(word)
            }
            OperatorForm::Verb => {
                let start = tokens.start;
                let before = self.before(start);
                inside
                    && single
                    && is_past_form(word)
                    && !(start > 1 && self.kind(start - 1) == Some(TokenKind::Hyphen) && self.word(start - 2) == "long")
                    && (start == self.sentence.start
                        || words::is_determiner(before)
                        || words::is_preposition(before)
                        || is_adverb(before)
                        || matches!(self.kind(start - 1), Some(TokenKind::Possessive | TokenKind::Hyphen))
                        || self.ending(start, false).is_some())
            }
            OperatorForm::Noun => false,
        }
    }

    /// Marks and words at which a clause ends.
    pub(super) fn ends_clause(&self, at: usize) -> bool {
        let word = self.word(at);
        matches!(
            self.kind(at),
            Some(
                TokenKind::Semicolon
                    | TokenKind::Colon
                    | TokenKind::Dash
                    | TokenKind::Quote
                    | TokenKind::QuoteOpen
                    | TokenKind::QuoteClose
                    | TokenKind::ParenOpen
                    | TokenKind::ParenClose
            )
        ) || words::opens_clause(word) && (word != "as" || words::is_subject_pronoun(self.word(at + 1)))
            || words::is_report_verb(word) && !words::is_determiner(self.before(at))
    }

    /// What governs the whole clause whose subject ends in front of `at`: "if", "denied that", "urged".
    pub(super) fn clause(&self, mut at: usize) -> Vec<Op> {
        let low = at.saturating_sub(SUBJECT_MAX).max(self.sentence.start);
        let mut behind_that = false;
        while at > low {
            if let Some((row, tokens)) = self.ending(at, true) {
                let mut ops = vec![Op::new(row, &tokens)];
                ops.extend(self.left(tokens.start, self.sentence.start, false).ops);
                return ops;
            }
            let last = at - 1;
            let word = self.word(last);
            let joins = matches!(word, "and" | "or" | "but") && !(last > low && self.is_capitalised(last - 1));
            let is_report = self.ending(at, false).is_some_and(|(row, _)| row.effect == Effect::Plain);
            if word == "that" && !behind_that {
                behind_that = true;
            } else if self.kind(last) == Some(TokenKind::Comma)
                || joins
                || !is_report && (self.ends_clause(last) || self.is_past_verb(last))
                || words::is_auxiliary(word)
                || word == "to"
            {
                break;
            }
            at = last;
        }
        Vec::new()
    }
}

/// Verbs by which somebody comes to a meeting, or stays away from one that others hold.
fn takes_part(phrase: &str) -> bool {
    matches!(phrase, "attend" | "join" | "skip" | "boycott" | "miss" | "invite" | "invite to" | "shun")
}

/// Prepositions by which a meeting only gives the time of something else.
fn is_time_preposition(word: &str) -> bool {
    matches!(
        word,
        "after"
            | "before"
            | "following"
            | "during"
            | "at"
            | "ahead"
            | "prior"
            | "since"
            | "amid"
            | "through"
            | "via"
            | "despite"
            | "by"
            | "until"
            | "while"
            | "upon"
            | "from"
    )
}
