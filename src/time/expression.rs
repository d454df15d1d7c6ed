//! Date expressions in a text, found first and resolved later.

use std::ops::Range;

use super::{
    Day, Edtf,
    grammar::{self, Anchoring, Meaning},
    meaning::Context,
};
use crate::text::{Span, Text};

/// Direction in which an underspecified expression is resolved; the caller derives it from tense and aspect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// The latest one on or before the reference.
    Past,
    /// The first one on or after the reference.
    Future,
    /// The nearest one; the other is an alternative.
    Unknown,
}

/// A date expression found in a text, not yet resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Its tokens, with the hours beside it: "Friday at 3 p.m."
    pub tokens: Range<usize>,
    /// Where they stand.
    pub span: Span,
    /// The hours among them: "3 p.m."
    pub clock: Option<Span>,
    meaning: Meaning,
}

/// What an expression means, counted from a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The date.
    pub edtf: Edtf,
    /// The rule that gave it: `weekday_after_publication`.
    pub rule: &'static str,
    /// Other dates it can mean, best first.
    pub alternatives: Vec<Edtf>,
    /// Whether it was counted from the reference day.
    pub anchored: bool,
    /// How sure the date is, in percent.
    pub certainty: u8,
}

/// Finds all date expressions of a text, in order and without overlap, in time linear in the text.
pub fn find(text: &Text) -> Vec<Expression> {
    let found = grammar::find(text).into_iter();
    found
        .map(|one| Expression {
            span: text.span(one.tokens.clone()),
            clock: one.clock.map(|clock| text.span(clock)),
            tokens: one.tokens,
            meaning: one.meaning,
        })
        .collect()
}

impl Expression {
    /// The date it means, counted from `reference`; nothing where it counts from a day and none is given, and where
    /// `direction` shows that it is no date ("they toured six cities in two weeks").
    pub fn resolve(&self, reference: Option<Day>, direction: Direction) -> Option<Resolved> {
        let anchored = !self.meaning.is_absolute();
        let value = self.meaning.resolve(Context { reference, direction })?;
        let super::meaning::Value { edtf, rule, certainty, mut alternatives } = value;
        alternatives.retain(|other| *other != edtf);
        Some(Resolved { edtf, rule, alternatives, anchored, certainty })
    }

    /// Where it counts from, if it does.
    pub fn anchoring(&self) -> Anchoring {
        self.meaning.anchoring()
    }

    /// The year, where it is written out.
    pub fn year(&self) -> Option<i16> {
        self.meaning.year()
    }
}
