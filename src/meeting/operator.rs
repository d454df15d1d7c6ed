//! What the words around a cue say of a meeting's life: tense, modality, negation, and words such as "called off".
//!
//! The words stand in a table (`operators.tsv`), each with its effect; one walk goes from the cue outwards and collects
//! those that govern it, and the nearest acts first: in "did not rule out a meeting" the meeting is ruled out, and that is
//! denied, so it is proposed. To the left the walk passes the meeting's own noun group, the verb that governs it with its
//! auxiliaries, and from there, over the subject, what governs the whole clause ("denied that he met"). To the right of a
//! noun it reads the verb whose subject the noun is ("the meeting will not take place"). Another clause ends the walk:
//! in "after Macron cancelled a trip, Scholz met Biden" nothing was cancelled that has to do with the meeting.

use std::ops::Range;

use super::{model::Status, verb::is_past_form};
use crate::{
    knowledge::{Sense, facts::*},
    mention::{
        Context,
        cue::{Cue, is_adverb},
        order::covering,
    },
    text::{TokenKind, words},
    time::Direction,
};

/// Rule of a meeting that a verb such as "announced" or "confirmed" governs.
const ANNOUNCED: &str = "announced_meeting";

/// Rule of words that are true of all times, and tell of no occasion.
const GENERAL: &str = "general_statement";

/// A status with the words that give it.
#[derive(Clone, Debug)]
pub(super) struct Life {
    pub(super) status: Status,
    /// Tokens of the words; empty where the status is a default.
    pub(super) tokens: Range<usize>,
    pub(super) rule: &'static str,
    /// Whether a date on the other side of the publication date may overrule it.
    pub(super) weak: bool,
}

impl Life {
    fn new(status: Status, tokens: Range<usize>, rule: &'static str) -> Self {
        Self { status, tokens, rule, weak: false }
    }

    fn weak(status: Status, tokens: Range<usize>, rule: &'static str) -> Self {
        Self { status, tokens, rule, weak: true }
    }

    /// The direction in which a date of the meeting is looked for.
    pub(super) fn direction(&self) -> Direction {
        match self.status {
            // What is announced lies ahead, though the word alone does not rule out a report afterwards.
            _ if self.rule == ANNOUNCED => Direction::Future,
            _ if self.weak => Direction::Unknown,
            Status::Held => Direction::Past,
            Status::Ongoing => Direction::Unknown,
            _ => Direction::Future,
        }
    }

    /// Whether the words tell of no occasion: "have never met", "have not met since 2019".
    pub(super) fn is_general(&self) -> bool {
        self.rule == GENERAL
    }

    /// The life once an operator at `tokens` has acted on it.
    fn under(self, effect: Effect, tokens: &Range<usize>) -> Self {
        use Status::*;
        let words = tokens.start.min(self.tokens.start)..tokens.end.max(self.tokens.end);
        let (status, rule) = match (effect, self.status) {
            (Effect::Plain, _) => return self,
            (Effect::General, _) => (self.status, GENERAL),
            _ if self.is_general() => return self,
            (Effect::Plan, Held | Scheduled) => (Scheduled, "planned"),
            (Effect::Announce, _) if self.weak => return Self::weak(Scheduled, words, ANNOUNCED),
            // "suggested that they had met" tells of a meeting; "suggested that they meet" does not.
            (Effect::Wish, Held) if !self.weak => return self,
            (Effect::Wish | Effect::Hypothetical, Held | Scheduled | Ongoing | Proposed) if effect == Effect::Wish => {
                (Proposed, "wished_for")
            }
            (Effect::Hypothetical, Held | Scheduled | Ongoing | Proposed) => (Proposed, "supposed"),
            // "may be called off", "did not cancel": it stands.
            (Effect::Wish | Effect::Negate | Effect::Deny, Cancelled | Postponed) => (Scheduled, "not_called_off"),
            (Effect::Negate | Effect::Deny, Denied) => (Proposed, "not_ruled_out"),
            (Effect::Negate | Effect::Deny, _) => (Denied, "negated"),
            (Effect::Cancel, _) => (Cancelled, "called_off"),
            (Effect::Postpone, _) => (Postponed, "put_off"),
            (Effect::Ongoing, Held | Scheduled) => (Ongoing, "under_way"),
            (Effect::Held, Held | Scheduled | Ongoing) => (Held, "over"),
            _ => return self,
        };
        Self::new(status, words, rule)
    }
}

/// Status of a meeting whose cue is a verb; `from` is the token behind its subject.
pub(super) fn of_verb(context: &Context<'_>, cue: &Cue, from: usize, sentence: &Range<usize>) -> Life {
    Walk::new(context, cue.tokens.clone(), sentence).verb(from)
}

/// Status of a meeting whose cue is a noun, from its modifiers, from the verb that governs it and from what follows.
pub(super) fn of_noun(context: &Context<'_>, cue: &Cue, sentence: &Range<usize>) -> Life {
    Walk::new(context, cue.tokens.clone(), sentence).noun()
}

/// The words that govern a noun of meeting, where the table has them and they make their subject a party: "is on a visit".
pub(super) fn governor(context: &Context<'_>, cue: &Cue, sentence: &Range<usize>) -> Option<usize> {
    let walk = Walk::new(context, cue.tokens.clone(), sentence);
    let left = walk.left(cue.tokens.start, sentence.start, true);
    // Who announces a meeting, or looks forward to it, need not take part.
    let looks_on = |op: &Op| op.effect == Effect::Announce || op.effect == Effect::Plan && op.side == Side::Clause;
    if left.ops.iter().any(looks_on) {
        return None;
    }
    let outermost = left.ops.last().filter(|op| op.effect != Effect::Negate || left.ops.len() > 1);
    outermost.map(|op| op.tokens.start).or(left.head.filter(|_| left.purpose))
}

/// Tokens that the walk passes to the left, and over a subject, and to the right.
const LEFT_MAX: usize = 16;
const SUBJECT_MAX: usize = 14;
const RIGHT_MAX: usize = 40;

/// Operator words found in a sentence, with the rows that they can be.
struct Found {
    tokens: Range<usize>,
    rows: Vec<Index>,
}

/// An operator that governs the cue.
#[derive(Clone, Debug)]
struct Op {
    effect: Effect,
    is_noun: bool,
    side: Side,
    tokens: Range<usize>,
}

impl Op {
    fn new(row: &Operator, tokens: &Range<usize>) -> Self {
        let is_noun = row.form == OperatorForm::Noun;
        Self { effect: row.effect, is_noun, side: row.side, tokens: tokens.clone() }
    }
}

/// What stands to the left of a cue and governs it, the nearest first.
#[derive(Default)]
struct Left {
    ops: Vec<Op>,
    /// Adjectives of the noun: "the planned meeting".
    modifiers: Vec<Op>,
    /// The verb that governs the noun.
    head: Option<usize>,
    /// Whether the table knows that verb, and it does more than carry the tense.
    head_acts: bool,
    /// "after", "during": what the cue only gives the time of.
    preposition: Option<usize>,
    /// Whether the meeting is what something else is done for: "flew to Rome for talks".
    purpose: bool,
    /// Where the walk ended.
    stop: usize,
}

struct Walk<'c, 'a> {
    context: &'c Context<'a>,
    cue: Range<usize>,
    sentence: Range<usize>,
    found: Vec<Found>,
}

impl<'c, 'a> Walk<'c, 'a> {
    fn new(context: &'c Context<'a>, cue: Range<usize>, sentence: &Range<usize>) -> Self {
        let mut walk = Self { context, cue, sentence: sentence.clone(), found: Vec::new() };
        walk.find();
        walk
    }

    /// Finds the operators of the sentence, the longest at each token; they may overlap. None inside the cue.
    fn find(&mut self) {
        let Context { text, knowledge, ids, .. } = self.context;
        let mut at = self.sentence.start;
        while at < self.sentence.end {
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

    fn word(&self, at: usize) -> &'c str {
        if at < self.context.text.tokens.len() { self.context.text.folded(at) } else { "" }
    }

    fn before(&self, at: usize) -> &'c str {
        if at > self.sentence.start { self.word(at - 1) } else { "" }
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.context.kind(at)
    }

    fn is_capitalised(&self, at: usize) -> bool {
        self.context.text.tokens.get(at).is_some_and(crate::text::Token::is_capitalised)
    }

    fn row(&self, found: &Found, takes: impl Fn(Side) -> bool) -> Option<&'c Operator> {
        found.rows.iter().map(|row| &self.context.knowledge.operators[*row as usize]).find(|row| takes(row.side))
    }

    /// The operator that ends in front of a token and may govern what follows.
    fn ending(&self, at: usize, clause: bool) -> Option<(&'c Operator, Range<usize>)> {
        let takes = |side| if clause { side == Side::Clause } else { side != Side::After };
        let mut ending = self.found.iter().filter(|found| found.tokens.end == at);
        ending.find_map(|found| Some((self.row(found, takes)?, found.tokens.clone())))
    }

    /// The operator that starts at a token and may be said of a noun in front.
    fn starting(&self, at: usize) -> Option<(&'c Operator, Range<usize>)> {
        let found = &self.found[self.found.binary_search_by_key(&at, |found| found.tokens.start).ok()?];
        let row = self.row(found, |side| matches!(side, Side::After | Side::Both))?;
        // "at the end of May" is no verb.
        let before = self.before(at);
        let noun = words::is_determiner(before) && before != "that" || words::is_preposition(before) && before != "to";
        (row.form != OperatorForm::Verb || !noun).then(|| (row, found.tokens.clone()))
    }

    /// A past form that can be the verb of a clause.
    fn is_past_verb(&self, at: usize) -> bool {
        let word = self.word(at);
        is_past_form(word) && word.len() > 2 && !self.is_capitalised(at) && !words::is_determiner(self.before(at))
    }

    /// Whether a verb at a token leans on "is", "was" and the like right in front.
    fn auxiliaries(&self, verb: usize, floor: usize) -> Range<usize> {
        let mut start = verb;
        while start > floor && (words::is_auxiliary(self.word(start - 1)) || is_adverb(self.word(start - 1))) {
            start -= 1;
        }
        start..verb
    }

    // --- to the left

    /// Collects what governs the words at `start`, down to `floor`; `free` where other words may stand between them and
    /// their governor, as before an infinitive or a noun.
    fn left(&self, start: usize, floor: usize, mut free: bool) -> Left {
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
                let binds = matches!(
                    row.effect,
                    Effect::Announce | Effect::Negate | Effect::Deny | Effect::Cancel | Effect::Postpone
                );
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
                if is_time_preposition(word) {
                    left.preposition = Some(last);
                    break;
                }
                if self.is_past_verb(last) && !matches!(self.kind(at), Some(TokenKind::Hyphen)) {
                    left.head.get_or_insert(last);
                    break;
                }
                if words::is_preposition(word) {
                    // "fears of talks" are no talks; "flew there for talks" are.
                    let dated = word == "on" && self.is_capitalised(at);
                    if is_noun && matches!(word, "of" | "on" | "about" | "over") && !dated {
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
    fn ends_clause(&self, at: usize) -> bool {
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
        ) || words::opens_clause(word) && word != "as"
            || words::is_report_verb(word) && !words::is_determiner(self.before(at))
    }

    /// What governs the whole clause whose subject ends in front of `at`: "if", "denied that", "urged".
    fn clause(&self, mut at: usize) -> Vec<Op> {
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

    // --- verbs

    fn verb(&self, from: usize) -> Life {
        let start = self.cue.start;
        let from = from.clamp(self.sentence.start, start);
        let form = self.word(start);
        let auxiliaries = self.auxiliaries(start, from);
        let finite = is_past_form(form) || form.ends_with('s') && !form.ends_with("ss");
        let gerund = form.ends_with("ing") && auxiliaries.clone().all(|at| !is_be(self.word(at)));
        let left = self.left(start, from, gerund || !finite && !form.ends_with("ing"));
        let mut life = self.tense(start, from);
        if gerund {
            life = match left.preposition.map(|at| self.word(at)) {
                Some("before") => Life::weak(Status::Scheduled, self.cue.clone(), "before_gerund"),
                _ => Life::weak(Status::Held, self.cue.clone(), "gerund"),
            };
        }
        // "Xi to meet Biden": nothing governs the infinitive but its subject.
        let headed = self.before(start) == "to"
            && start == from + 1
            && !(self.sentence.start..from)
                .any(|at| words::is_auxiliary(self.word(at)) || self.is_past_verb(at) || self.ends_clause(at));
        life.weak &= !headed;
        let lapsed = self.lapsed(&left, from);
        let supposed = left.ops.iter().any(|op| matches!(self.word(op.tokens.start), "would" | "could" | "might"))
            && (self.cue.end..self.sentence.end).any(|at| matches!(self.word(at), "if" | "unless"));
        for op in &left.ops {
            life = life.under(op.effect, &op.tokens);
        }
        if let Some(but) = lapsed.filter(|_| life.status == Status::Scheduled) {
            life = Life::weak(Status::Cancelled, but, "lapsed_plan");
        }
        if supposed {
            life = life.under(Effect::Hypothetical, &self.cue.clone());
        }
        for op in self.clause(from.min(left.stop)) {
            life = life.under(op.effect, &op.tokens);
        }
        self.of_all_times(life, from)
    }

    /// "have not met since 1980" is true of all the years since, and tells of no meeting.
    fn of_all_times(&self, life: Life, from: usize) -> Life {
        let perfect = |at: usize| matches!(self.word(at), "has" | "have" | "had" | "haven't" | "hasn't" | "hadn't");
        let since = (self.cue.end..self.sentence.end.min(self.cue.end + 10)).any(|at| self.word(at) == "since");
        let general = life.status == Status::Denied && since && (from..self.cue.start).any(perfect);
        Life { rule: if general { GENERAL } else { life.rule }, ..life }
    }

    /// "had been due to meet … but": the words of a plan that came to nothing.
    fn lapsed(&self, left: &Left, from: usize) -> Option<Range<usize>> {
        let plan = left.ops.iter().find(|op| op.effect == Effect::Plan)?;
        let start = self.auxiliaries(plan.tokens.start, from).start;
        let past = (start..plan.tokens.end).any(|at| matches!(self.word(at), "had" | "was" | "were"));
        let but = (self.cue.end..self.sentence.end).any(|at| self.word(at) == "but");
        let unreal = self.word(plan.tokens.end - 1) == "have";
        (past && (but || unreal)).then_some(start..self.cue.end)
    }

    /// What the form of a verb says, before anything that governs it.
    fn tense(&self, verb: usize, floor: usize) -> Life {
        let words = verb.min(self.cue.start)..self.cue.end.max(verb + 1);
        let form = self.word(verb);
        let chain = self.auxiliaries(verb, floor.min(verb));
        let has = |wanted: &[&str]| chain.clone().any(|at| wanted.contains(&self.word(at)));
        let perfect = has(&["has", "have", "had", "having", "haven't", "hasn't"]);
        let bare =
            has(&["be", "do", "does"]) || has(&["will", "would", "may", "might", "could", "can", "shall", "should"]);
        if !perfect && (bare || self.before(chain.start) == "to") {
            let headline = self.context.text.in_headline(verb);
            let rule = if headline { "headline_infinitive" } else { "infinitive" };
            return Life { weak: !headline, ..Life::new(Status::Scheduled, words, rule) };
        }
        if form.ends_with("ing") {
            let tokens = chain.start..words.end;
            return if has(&["is", "are", "am"]) || has(&["been"]) && perfect || has(&["was", "were"]) && has(&["still"])
            {
                Life::weak(Status::Ongoing, tokens, "progressive")
            } else {
                Life::weak(Status::Held, tokens, "gerund")
            };
        }
        if is_past_form(form) || perfect || has(&["did"]) {
            return Life::new(Status::Held, verb.saturating_sub(usize::from(perfect))..words.end, "past_tense");
        }
        Life::weak(Status::Held, words, "present_tense")
    }

    // --- nouns

    fn noun(&self) -> Life {
        let left = self.left(self.cue.start, self.sentence.start, true);
        let governed = left.head.is_some();
        let predicate = self.predicate(governed);
        let clause = if left.preposition.is_none() { self.clause(left.stop) } else { Vec::new() };
        let mut ops: Vec<&Op> = Vec::new();
        let mut life = match (left.head, predicate) {
            (None, Some(predicate)) if !predicate.weak => predicate,
            (Some(head), _) if !left.head_acts => {
                let life = self.tense(head, self.sentence.start);
                let known = left.ops.iter().any(|op| op.tokens.start == head) || is_having(self.word(head));
                Life { weak: life.weak || !known, ..life }
            }
            (head, predicate) => {
                ops.extend(&left.modifiers);
                match (head, predicate) {
                    (_, Some(predicate)) => predicate,
                    (None, None) => self.by_place(&left),
                    (Some(_), None) => Life::weak(Status::Held, self.cue.clone(), "named_meeting"),
                }
            }
        };
        if governed && life.weak && !left.head_acts {
            ops.extend(&left.modifiers);
        }
        ops.extend(&left.ops);
        ops.extend(&clause);
        for op in ops {
            life = life.under(op.effect, &op.tokens);
        }
        // "the ongoing talks" says it by the way only.
        life.weak |= life.status == Status::Ongoing && left.modifiers.iter().any(|op| op.effect == Effect::Ongoing);
        self.of_all_times(life, left.stop)
    }

    /// Status of a noun that no verb governs and that governs none: "after the talks", else the tense of its sentence.
    fn by_place(&self, left: &Left) -> Life {
        let tokens = |at: usize| at..self.cue.end;
        match left.preposition.map(|at| (at, self.word(at))) {
            Some((at, "after" | "following" | "since")) => Life::weak(Status::Held, tokens(at), "after_meeting"),
            Some((at, "before" | "ahead" | "prior")) => Life::weak(Status::Scheduled, tokens(at), "before_meeting"),
            Some((at, "during" | "at")) => Life::weak(Status::Held, tokens(at), "during_meeting"),
            _ => self.by_tense(),
        }
    }

    /// The tense of the sentence: "will" before or behind, else a past verb, else a meeting that is named.
    fn by_tense(&self) -> Life {
        let find = |is: &dyn Fn(usize) -> bool| self.sentence.clone().find(|at| is(*at));
        if let Some(at) = find(&|at| matches!(self.word(at), "will" | "shall")) {
            return Life::weak(Status::Scheduled, at..at + 1, "future_sentence");
        }
        let past = find(&|at| {
            let word = self.word(at);
            self.context.text.tokens[at].is_word()
                && (is_past_form(word) && word.len() > 3 || matches!(word, "was" | "were" | "said"))
        });
        match past {
            Some(at) => Life::weak(Status::Held, at..at + 1, "past_sentence"),
            None => Life::weak(Status::Held, self.cue.clone(), "named_meeting"),
        }
    }

    /// What the verbs say whose subject is the noun; the last of several that are joined. Of a noun that another verb
    /// governs only participles right behind count: "a meeting planned for Friday".
    fn predicate(&self, governed: bool) -> Option<Life> {
        let end = self.sentence.end.min(self.cue.end + RIGHT_MAX);
        let list = matches!(self.word(self.cue.end), "between" | "among" | "of");
        let mut said: Option<Life> = None;
        // Whether what was said so far stood between commas or behind the noun, so that its verb is still to come.
        let mut aside = true;
        let mut at = self.cue.end;
        while at < end {
            let word = self.word(at);
            let verbal = |at: usize| {
                words::is_auxiliary(self.word(at)) || is_adverb(self.word(at)) || self.starting(at).is_some()
            };
            if matches!(word, "and" | "but" | "that" | "which") && verbal(at + 1) {
                at += 1;
                continue;
            }
            if self.kind(at) == Some(TokenKind::Comma) {
                let closes = (at + 1..end.min(at + 14))
                    .find(|close| self.kind(*close) == Some(TokenKind::Comma) && verbal(close + 1));
                let next = self.word(at + 1);
                if matches!(next, "and" | "but" | "which") && verbal(at + 2) || verbal(at + 1) && aside {
                    at += 1;
                } else if let Some(close) = closes.filter(|_| said.is_none()) {
                    at = close + 1;
                } else if list && said.is_none() && self.is_capitalised(at + 1) {
                    at += 1;
                } else {
                    break;
                }
                continue;
            }
            let group = self.starting(at).is_some() || words::is_auxiliary(word);
            let infinitive = self.before(at) == "to";
            let clause = self.ends_clause(at) || self.context.is_cue(at) && !infinitive;
            let later = matches!(word, "before" | "after" | "until") || words::is_subject_pronoun(word);
            if !group && (clause || later && said.is_some()) {
                break;
            }
            if !group {
                // "the talks between A and B focused on trade"
                if self.is_past_verb(at) && self.is_capitalised(at - 1) && said.is_none() && !governed {
                    return Some(Life::weak(Status::Held, at..at + 1, "past_verb"));
                }
                at += 1;
                continue;
            }
            let (life, next) = self.verb_group(at);
            let reduced = !words::is_auxiliary(word)
                && (is_past_form(word) || self.starting(at).is_some_and(|(row, _)| row.form == OperatorForm::Word));
            let relative = matches!(self.before(at), "that" | "which");
            if !governed || reduced || relative {
                said = life.or(said);
                aside &= reduced;
            }
            if governed && !reduced && !relative {
                break;
            }
            at = next;
        }
        said
    }

    /// Reads the verb group at a token: what it says, and the token behind it.
    fn verb_group(&self, start: usize) -> (Option<Life>, usize) {
        let mut ops: Vec<Op> = Vec::new();
        let mut at = start;
        let mut head = start;
        while at < self.sentence.end {
            if let Some((row, tokens)) = self.starting(at) {
                // "have never been held"
                let effect = if row.effect == Effect::General { Effect::Negate } else { row.effect };
                head = tokens.start;
                at = tokens.end;
                ops.push(Op { effect, ..Op::new(row, &tokens) });
            } else if words::is_auxiliary(self.word(at)) || is_adverb(self.word(at)) || self.word(at) == "to" {
                if self.word(at) == "never" {
                    ops.push(Op { effect: Effect::Negate, is_noun: false, side: Side::Both, tokens: at..at + 1 });
                }
                at += 1;
            } else {
                break;
            }
        }
        let has = |wanted: &[&str]| (start..at).any(|at| wanted.contains(&self.word(at)));
        let tokens = start..at;
        let acts = ops.iter().any(|op| matches!(op.effect, Effect::Plain));
        let form = self.word(head);
        let past = has(&["was", "were", "did", "had", "has", "have", "didn't"]) || acts && is_past_form(form);
        let base = if has(&["be"]) {
            Life::new(Status::Scheduled, tokens, "infinitive")
        } else if has(&["being"]) || form.ends_with("ing") && has(&["is", "are"]) {
            Life::weak(Status::Ongoing, tokens, "progressive")
        } else if past {
            Life { weak: !acts, ..Life::new(Status::Held, tokens, "past_verb") }
        } else {
            Life::weak(Status::Held, tokens, "present_verb")
        };
        let present = ops.is_empty() && !past;
        let life = ops.iter().rev().fold(base, |life, op| life.under(op.effect, &op.tokens));
        ((!present).then_some(life), at.max(start + 1))
    }
}

fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "am")
}

/// Forms of "have" as the verb of a meeting: "had talks".
fn is_having(word: &str) -> bool {
    matches!(word, "had" | "has" | "have" | "having")
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
            | "despite"
            | "by"
            | "until"
            | "while"
            | "upon"
            | "from"
    )
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::read;

    /// The status word of the one meeting that a sentence tells of; `none` where it tells of none.
    fn status(sentence: &str) -> String {
        match read(sentence).as_slice() {
            [] => "none".to_owned(),
            [one] => one.split(' ').nth(1).unwrap_or_default().to_owned(),
            several => panic!("{sentence}: {several:?}"),
        }
    }

    fn check(expected: &str, sentences: &[&str]) {
        for sentence in sentences {
            assert_eq!(status(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn plans_are_scheduled() {
        check(
            "scheduled",
            &[
                "French President Emmanuel Macron will meet Chancellor Olaf Scholz in Berlin on Friday.",
                "Emmanuel Macron is to meet Olaf Scholz in Berlin on Friday.",
                "Emmanuel Macron is due to meet Olaf Scholz on Friday.",
                "Emmanuel Macron plans to visit Japan next week.",
                "A meeting between Emmanuel Macron and Olaf Scholz is scheduled for Friday.",
                "The Elysee announced a meeting between Emmanuel Macron and Olaf Scholz in Berlin on Friday.",
            ],
        );
    }

    #[test]
    fn past_and_perfect_are_held() {
        check(
            "held",
            &[
                "Emmanuel Macron met Olaf Scholz in Berlin on Monday.",
                "Emmanuel Macron has met Olaf Scholz in Berlin.",
                "Talks between Emmanuel Macron and Olaf Scholz were held in Berlin on Monday.",
                "A meeting between Emmanuel Macron and Olaf Scholz took place in Berlin on Monday.",
                "Emmanuel Macron held talks with Olaf Scholz in Berlin on Monday.",
            ],
        );
    }

    #[test]
    fn wishes_are_proposed() {
        check(
            "proposed",
            &[
                "Emmanuel Macron wants to meet Olaf Scholz in Berlin.",
                "Emmanuel Macron may meet Olaf Scholz in Berlin next week.",
                "Emmanuel Macron offered to meet Olaf Scholz in Berlin.",
                "Emmanuel Macron proposed a meeting with Olaf Scholz in Berlin.",
            ],
        );
    }

    #[test]
    fn explicit_words_call_off_put_off_and_refuse() {
        check(
            "cancelled",
            &[
                "A meeting between Emmanuel Macron and Olaf Scholz on Friday was cancelled.",
                "Emmanuel Macron called off a meeting with Olaf Scholz planned for Friday.",
            ],
        );
        check(
            "postponed",
            &[
                "A meeting between Emmanuel Macron and Olaf Scholz in Berlin has been postponed.",
                "Emmanuel Macron put off his meeting with Olaf Scholz in Berlin.",
            ],
        );
        check(
            "denied",
            &[
                "Emmanuel Macron did not meet Olaf Scholz in Berlin.",
                "Emmanuel Macron refused to meet Olaf Scholz in Berlin.",
                "Emmanuel Macron will not meet Olaf Scholz in Berlin.",
            ],
        );
    }

    #[test]
    fn the_month_of_may_is_no_wish() {
        check("held", &["The May 7 meeting between Emmanuel Macron and Olaf Scholz in Berlin was a success."]);
    }

    #[test]
    fn what_never_was_is_no_meeting() {
        check(
            "none",
            &[
                "Emmanuel Macron and Olaf Scholz have never met.",
                "The plan will meet the deadline in Berlin on Friday.",
            ],
        );
    }
}
