//! The status of a meeting whose cue is a noun: the verb that governs it, or the verb whose subject it is.

use super::{
    DURING_PAST, FUTURE_SENTENCE, Life, PLANNED_DURING,
    walk::{Left, Op, RIGHT_MAX, Walk},
};
use crate::{
    knowledge::facts::{Effect, OperatorForm, Side},
    meeting::{model::Status, verb::is_past_form},
    mention::cue::is_adverb,
    text::{TokenKind, words},
};

/// Tokens between an owner and the noun: "Bush's imminent state".
const OWNER_TOKENS_MAX: usize = 4;

/// Tokens behind a noun among which stands who held what it names, and the verb.
const HOLDER_TOKENS_MAX: usize = 9;

/// Tokens between the noun and the verb that says what it brings: "visit to the country".
const BROUGHT_TOKENS_MAX: usize = 5;

/// Months that are no verb as well.
fn is_month(word: &str) -> bool {
    words::is_month_or_weekday(word) && !word.ends_with("day") && word != "may"
}

impl Walk<'_, '_> {
    pub(super) fn noun(&self) -> Life {
        let left = self.left(self.cue.start, self.sentence.start, true);
        let governed = left.head.is_some();
        let predicate = self.predicate(governed);
        if let Some(life) = self.told_by_holder() {
            return life;
        }
        let clause = if left.preposition.is_none() && !left.topic { self.clause(left.stop) } else { Vec::new() };
        let mut ops: Vec<&Op> = Vec::new();
        let mut life = match (left.head, predicate) {
            (None, Some(predicate)) if !predicate.weak => predicate,
            // "arrived for a summit due to open on Saturday"
            (Some(_), Some(predicate))
                if left.purpose && !left.head_acts && !predicate.weak && predicate.status == Status::Scheduled =>
            {
                predicate
            }
            (Some(head), _) if !left.head_acts => {
                let mut life = self.tense(head, self.sentence.start);
                if life.rule == "present_tense" && self.is_time_clause(head) {
                    life = Life::weak(Status::Scheduled, self.cue.clone(), "time_clause");
                }
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
        // "hopes that his visit will advance ties": what is hoped for is what it brings; the visit is taken for granted.
        let granted = self.is_taken_for_granted();
        if granted && matches!(life.status, Status::Held | Status::Scheduled) && life.weak {
            life = Life::weak(Status::Scheduled, self.cue.clone(), "future_sentence");
        }
        for op in ops.into_iter().filter(|op| !(granted && supposes(op))) {
            life = life.under(op.effect, &op.tokens);
        }
        // "pledged to continue the talks": those that are told of go on being told of.
        let continues = |at: usize| matches!(self.word(at), "continue" | "continues" | "continued" | "continuing");
        life.weak |= left.head.is_some_and(continues);
        // "the ongoing talks" says it by the way only.
        life.weak |= life.status == Status::Ongoing && left.modifiers.iter().any(|op| op.effect == Effect::Ongoing);
        self.of_all_times(life, left.stop)
    }

    /// "the meeting A held with B", "the talks she had with B": a clause right behind the noun says that it took place.
    fn told_by_holder(&self) -> Option<Life> {
        let end = self.sentence.end.min(self.cue.end + HOLDER_TOKENS_MAX);
        let names = |at: &usize| {
            let word = self.word(*at);
            self.is_capitalised(*at) || words::is_subject_pronoun(word) || words::is_determiner(word) || is_adverb(word)
        };
        let holds = (self.cue.end..end).find(|at| !names(at))?;
        let behind = (holds..end).find(|at| !matches!(self.word(*at), "had" | "has" | "have"))?;
        let held = matches!(self.word(behind), "held" | "conducted") || self.word(holds) == "had" && behind > holds;
        let with = behind + usize::from(matches!(self.word(behind), "held" | "conducted"));
        let tells = held && holds > self.cue.end && matches!(self.word(with), "with" | "in" | "on" | "at" | "here");
        tells.then(|| Life::new(Status::Held, holds..with, "past_verb"))
    }

    /// "X's visit will advance", "his talks would help": an occasion that somebody has, and a verb about what comes of it.
    fn is_taken_for_granted(&self) -> bool {
        let from = self.cue.start.saturating_sub(OWNER_TOKENS_MAX).max(self.sentence.start);
        let plain = |at: usize| self.context.text.tokens[at].is_word() && !words::is_preposition(self.word(at));
        let owned =
            (from..self.cue.start).rev().find(|at| self.kind(*at) == Some(TokenKind::Possessive) || !plain(*at));
        let owned = owned.is_some_and(|at| self.kind(at) == Some(TokenKind::Possessive))
            || (from..self.cue.start).any(|at| words::is_possessive(self.word(at)));
        let end = self.sentence.end.min(self.cue.end + BROUGHT_TOKENS_MAX);
        let modal = (self.cue.end..end)
            .find(|at| matches!(self.word(*at), "will" | "would" | "might" | "could" | "may" | "can"));
        owned
            && modal.is_some_and(|at| {
                let apart = (self.cue.end..at)
                    .all(|at| !words::opens_clause(self.word(at)) && self.kind(at) != Some(TokenKind::Comma));
                apart
                    && self.starting(at + 1).is_none()
                    && !words::is_auxiliary(self.word(at + 1))
                    && self.word(at + 1) != "not"
            })
    }

    /// Status of a noun that no verb governs and that governs none: "after the talks", else the tense of its sentence.
    fn by_place(&self, left: &Left) -> Life {
        let tokens = |at: usize| at..self.cue.end;
        match left.preposition.map(|at| (at, self.word(at))) {
            Some((at, "after" | "following" | "since")) => {
                let life = Life::weak(Status::Held, tokens(at), "after_meeting");
                Life { weak: !self.was_done_before(at), ..life }
            }
            Some((at, "before" | "ahead" | "prior")) => Life::weak(Status::Scheduled, tokens(at), "before_meeting"),
            Some((at, "during")) if self.is_planned_before(at) => {
                Life::weak(Status::Scheduled, tokens(at), PLANNED_DURING)
            }
            Some((at, "during" | "at" | "through" | "via")) => {
                // "made progress during the March talks": those of the March that is over.
                let month = (self.cue.start.saturating_sub(2)..self.cue.start).any(|at| is_month(self.word(at)));
                // "was announced in April during his visit", "agreed at a summit that ended at the weekend"
                let past = month && self.by_tense().rule == "past_sentence" || self.was_done_before(at);
                Life::weak(Status::Held, tokens(at), if past { DURING_PAST } else { "during_meeting" })
            }
            _ => self.by_tense(),
        }
    }

    /// "told reporters after talks": whether a past verb, and no "would" or "to" nearer by, stands in front of a token.
    fn was_done_before(&self, at: usize) -> bool {
        let from = at.saturating_sub(RIGHT_MAX).max(self.sentence.start);
        if at == self.sentence.start {
            return self.was_done_behind();
        }
        let nearest = (from..at).rev().find_map(|at| match self.word(at) {
            "will" | "would" | "shall" | "could" | "should" | "may" | "might" | "to" => Some(false),
            // "will be discussed at"
            "be" | "being" => Some(false),
            _ if self.is_past_verb(at) && self.before(at) != "be" => Some(true),
            _ => self.ends_clause(at).then_some(false),
        });
        nearest == Some(true)
    }

    /// "After the talks on Friday, A said": whether a past verb, and no "will" in front of it, stands behind the comma that
    /// closes an opening circumstance.
    fn was_done_behind(&self) -> bool {
        let comma = (self.cue.end..self.sentence.end).find(|at| self.kind(*at) == Some(TokenKind::Comma));
        let mut clause = comma.map_or(self.sentence.end, |comma| comma + 1)..self.sentence.end;
        let verb = clause.find(|at| {
            let word = self.word(*at);
            words::is_auxiliary(word)
                || words::is_report_verb(word)
                || self.is_past_verb(*at)
                || self.starting(*at).is_some()
        });
        verb.is_some_and(|at| {
            matches!(self.word(at), "was" | "were" | "had") || self.is_past_verb(at) || self.word(at) == "said"
        })
    }

    /// "is to sign a deal during his visit": what is planned for an occasion puts the occasion ahead.
    fn is_planned_before(&self, at: usize) -> bool {
        let from = at.saturating_sub(RIGHT_MAX).max(self.sentence.start);
        // "will announce it during his visit": a verb of saying that is planned is part of the plan.
        let ends = |at: usize| self.ends_clause(at) && !words::is_report_verb(self.word(at));
        let clause = (from..at).rev().take_while(|at| !ends(*at) && self.kind(*at) != Some(TokenKind::Comma));
        // "will be signed during his visit"
        let acts = |at: usize| self.is_past_verb(at) && self.before(at) != "be" && self.starting(at).is_none();
        clause.take_while(|at| !acts(*at)).any(|at| {
            let next = self.word(at + 1);
            matches!(self.word(at), "will" | "shall" | "would")
                || next == "to"
                    && matches!(self.word(at), "planning" | "plans" | "due" | "expected" | "scheduled" | "set")
        })
    }

    /// The tense of the sentence: "will" before or behind, else a past verb, else a meeting that is named.
    fn by_tense(&self) -> Life {
        let find = |is: &dyn Fn(usize) -> bool| self.sentence.clone().find(|at| is(*at));
        if let Some(at) = find(&|at| matches!(self.word(at), "will" | "shall")) {
            return Life::weak(Status::Scheduled, at..at + 1, FUTURE_SENTENCE);
        }
        let past = find(&|at| {
            let word = self.word(at);
            self.context.text.tokens[at].is_word()
                && (is_past_form(word) && word.len() > 3 || matches!(word, "was" | "were" | "said" | "met"))
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
                // "the visit was fruitful and would promote ties": what it brings does not put it ahead.
                let brings = matches!(word, "will" | "would") && self.starting(next).is_none();
                let known = said.as_ref().is_some_and(|life| life.status == Status::Held);
                said = if brings && known && next == at + 1 { said } else { life.or(said) };
                aside &= reduced || relative;
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
        // "agreed in a call to delay the plan": what is put off is another thing.
        let ends = |op: &Op| matches!(op.effect, Effect::Cancel | Effect::Postpone);
        let active = self.before(start) == "to" || self.word(start) == "to";
        if active && ops.iter().any(ends) && words::is_determiner(self.word(at)) {
            return (None, at.max(start + 1));
        }
        // "did not produce a deal", "may last long": it is not the meeting that is denied or in doubt.
        while ops.last().is_some_and(|op| op.effect == Effect::Negate || is_possibility(self.word(op.tokens.start))) {
            ops.pop();
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

/// Whether words ask or hope what a clause says: "hopes that", "asked if".
fn supposes(op: &Op) -> bool {
    matches!(op.effect, Effect::Wish | Effect::Hypothetical) && op.side == Side::Clause
}

/// Forms of "have" as the verb of a meeting: "had talks".
fn is_having(word: &str) -> bool {
    matches!(word, "had" | "has" | "have" | "having")
}

/// Modals by which something may be.
fn is_possibility(word: &str) -> bool {
    matches!(word, "may" | "might" | "could")
}
