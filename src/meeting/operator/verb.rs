//! The status of a meeting whose cue is a verb: its tense, then the operators that govern it.

use std::ops::Range;

use super::{
    GENERAL, Life,
    walk::{Left, RIGHT_MAX, Walk},
};
use crate::{
    knowledge::facts::Effect,
    meeting::{model::Status, verb::is_past_form},
    text::{TokenKind, words},
};

/// Tokens of "became the first serving US president to visit" in front of its "to", and in front of its rank.
const RANK_TOKENS_MAX: usize = 7;

/// Tokens of a subject behind "before", "after", "until".
const CLAUSE_SUBJECT_TOKENS_MAX: usize = 7;

impl Walk<'_, '_> {
    pub(super) fn verb(&self, from: usize) -> Life {
        let start = self.cue.start;
        let from = from.clamp(self.sentence.start, start);
        let form = self.word(start);
        let auxiliaries = self.auxiliaries(start, from);
        let finite = is_past_form(form) || form.ends_with('s') && !form.ends_with("ss");
        let gerund = form.ends_with("ing") && auxiliaries.clone().all(|at| !is_be(self.word(at)));
        let left = self.left(start, from, gerund || !finite && !form.ends_with("ing"));
        let mut life = self.tense(start, from);
        // "is due in Rome", "is expected in Rome": the word itself looks ahead.
        if matches!(form, "due" | "expected") {
            life = Life::new(Status::Scheduled, self.cue.clone(), "planned");
        }
        if life.rule == "present_tense" && self.is_time_clause(from) {
            life = Life::weak(Status::Scheduled, self.cue.clone(), "time_clause");
        }
        if gerund {
            life = match left.preposition.map(|at| self.word(at)) {
                // "visited the school before meeting Levy": both are past; "said before meeting Levy" tells of what is to come.
                Some("before") if !self.follows_deed(start) => {
                    Life::weak(Status::Scheduled, self.cue.clone(), "before_gerund")
                }
                // "was to continue his tour by flying to Oslo": as planned as what it is a part of.
                Some("by") if self.is_part_of_plan(start) => {
                    Life::weak(Status::Scheduled, self.cue.clone(), "part_of_plan")
                }
                _ => Life::weak(Status::Held, self.cue.clone(), "gerund"),
            };
        }
        if let Some(rank) = self.ranked_deed(start) {
            life = Life::weak(Status::Held, rank..self.cue.end, "first_to_do_so");
        }
        // "Xi to meet Biden": nothing governs the infinitive but its subject.
        let headed = self.before(start) == "to"
            && start == from + 1
            && !(self.sentence.start..from)
                .any(|at| words::is_auxiliary(self.word(at)) || self.is_past_verb(at) || self.ends_clause(at));
        life.weak &= !headed;
        let lapsed = self.lapsed(&left, from);
        let supposed = left.ops.iter().any(|op| matches!(self.word(op.tokens.start), "would" | "could" | "might"))
            && (self.cue.end..self.sentence.end.min(self.cue.end + RIGHT_MAX))
                .any(|at| matches!(self.word(at), "if" | "unless"));
        for op in &left.ops {
            life = life.under(op.effect, &op.tokens);
        }
        if let Some((effect, words)) = lapsed.filter(|_| life.status == Status::Scheduled) {
            life = Life { weak: true, ..life.under(effect, &words) };
        }
        if supposed {
            life = life.under(Effect::Hypothetical, &self.cue.clone());
        }
        for op in self.clause(from.min(left.stop)) {
            life = life.under(op.effect, &op.tokens);
        }
        self.of_all_times(life, from)
    }

    /// "became the first president to visit", "was the last minister to meet him": the infinitive tells what was done; the
    /// token of its rank. "Will be the first to visit" is still to come.
    fn ranked_deed(&self, verb: usize) -> Option<usize> {
        let to = verb.checked_sub(1).filter(|to| *to > self.sentence.start && self.word(*to) == "to")?;
        let floor = to.saturating_sub(RANK_TOKENS_MAX).max(self.sentence.start);
        let rank = (floor..to).rev().find(|at| {
            matches!(self.word(*at), "last" | "only" | "latest") || words::ordinal(self.word(*at)).is_some()
        })?;
        let floor = rank.saturating_sub(RANK_TOKENS_MAX).max(self.sentence.start);
        (floor..rank).rev().find(|at| matches!(self.word(*at), "became" | "was" | "were" | "is" | "are"))?;
        let ahead = (floor..rank).any(|at| matches!(self.word(at), "will" | "would" | "to" | "due" | "set"));
        let plain = (rank..to).all(|at| self.kind(at) != Some(TokenKind::Comma) && !words::is_auxiliary(self.word(at)));
        (!ahead && plain).then_some(rank)
    }

    /// "before he heads to Oslo", "after she meets X": the present tense behind a conjunction of time is still to come.
    pub(super) fn is_time_clause(&self, from: usize) -> bool {
        let floor = from.saturating_sub(CLAUSE_SUBJECT_TOKENS_MAX).max(self.sentence.start);
        let inside = |at: &usize| {
            self.kind(*at) != Some(TokenKind::Comma)
                && !self.is_past_verb(*at)
                && (!words::is_auxiliary(self.word(*at)) || self.word(*at) == "will")
                && !words::is_report_verb(self.word(*at))
        };
        let mut front = (floor..from).rev().take_while(inside);
        front.any(|at| matches!(self.word(at), "before" | "after" | "until" | "once" | "when"))
    }

    /// Whether a gerund behind "by" belongs to a verb that looks ahead.
    fn is_part_of_plan(&self, gerund: usize) -> bool {
        let floor = gerund.saturating_sub(RIGHT_MAX).max(self.sentence.start);
        let mut front = (floor..gerund).rev().take_while(|at| self.kind(*at) != Some(TokenKind::Comma));
        front.any(|at| {
            matches!(self.word(at), "will" | "shall" | "would")
                || self.word(at) == "to"
                    && matches!(
                        self.before(at),
                        "is" | "are" | "was" | "were" | "due" | "set" | "scheduled" | "expected" | "plans" | "planned"
                    )
        })
    }

    /// Whether a past verb other than one of saying governs the clause in front of a token.
    fn follows_deed(&self, at: usize) -> bool {
        let mut verbs = (self.sentence.start..at).rev().filter(|at| self.is_past_verb(*at));
        verbs.next().is_some_and(|verb| {
            let planned = self.before(verb) == "to" || matches!(self.word(verb), "was" | "were" | "had" | "been");
            let told = words::is_report_verb(self.word(verb)) || self.word(verb) == "told";
            !planned && !told
        })
    }

    /// "have not met since 1980" is true of all the years since, and tells of no meeting.
    pub(super) fn of_all_times(&self, life: Life, from: usize) -> Life {
        let perfect = |at: usize| matches!(self.word(at), "has" | "have" | "had" | "haven't" | "hasn't" | "hadn't");
        let since = (self.cue.end..self.sentence.end.min(self.cue.end + 10)).any(|at| self.word(at) == "since");
        let general = life.status == Status::Denied && since && (from..self.cue.start).any(perfect);
        Life { rule: if general { GENERAL } else { life.rule }, ..life }
    }

    /// "was to have met"; "had been due to meet … but the trip was called off": a plan that came to nothing, by what the
    /// words say. "Was due to meet, but flew home" leaves it as it was planned.
    fn lapsed(&self, left: &Left, from: usize) -> Option<(Effect, Range<usize>)> {
        let plan = left.ops.iter().find(|op| op.effect == Effect::Plan)?;
        if self.word(plan.tokens.end - 1) == "have" {
            return Some((Effect::Cancel, plan.tokens.clone()));
        }
        let start = self.auxiliaries(plan.tokens.start, from).start;
        let past = (start..plan.tokens.end).any(|at| matches!(self.word(at), "had" | "was" | "were"));
        let but = (self.cue.end..self.sentence.end.min(self.cue.end + RIGHT_MAX)).find(|at| self.word(*at) == "but")?;
        self.effect_behind(but).filter(|_| past)
    }

    /// What the form of a verb says, before anything that governs it.
    pub(super) fn tense(&self, verb: usize, floor: usize) -> Life {
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
}

fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "am")
}
