//! An occasion as the article gives it: slots still tied to the tokens that fill them.

use std::ops::Range;

use crate::{
    knowledge::facts::Index,
    meeting::{
        frame::Party,
        model::{Basis, Format, Kind, Laterality},
        operator::Life,
    },
    mention::{forum::Level, place::PlaceRef},
    time::{Edtf, Resolved},
};

/// A date with the words it was read from.
#[derive(Clone, Debug)]
pub(in crate::meeting) struct Dated {
    pub(in crate::meeting) resolved: Resolved,
    /// Number of the expression; nothing where the date does not stand in the text.
    pub(in crate::meeting) expression: Option<usize>,
    pub(in crate::meeting) basis: Basis,
    pub(in crate::meeting) from_text_date: bool,
}

impl Dated {
    /// A date that stands in no words but follows from the day of the news, with its rule and certainty in percent.
    pub(super) fn inferred(edtf: Edtf, rule: &'static str, certainty: u8) -> Self {
        let resolved = Resolved { edtf, rule, alternatives: Vec::new(), anchored: true, certainty };
        Dated { resolved, expression: None, basis: Basis::Inferred, from_text_date: false }
    }
}

/// A venue with the words it was read from; no tokens where it comes from the tables.
#[derive(Clone, Debug)]
pub(in crate::meeting) struct Located {
    pub(in crate::meeting) place: PlaceRef,
    pub(in crate::meeting) tokens: Option<Range<usize>>,
    pub(in crate::meeting) basis: Basis,
}

impl Located {
    /// A venue that the text names.
    pub(in crate::meeting) fn told(place: PlaceRef, tokens: Range<usize>) -> Self {
        Self { place, tokens: Some(tokens), basis: Basis::Text }
    }
}

/// A forum's edition that an occasion is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::meeting) struct ForumRef {
    pub(in crate::meeting) series: Option<Index>,
    pub(in crate::meeting) edition: Option<Index>,
    pub(in crate::meeting) organisation: Option<Index>,
    /// Who gathers, where the words say so.
    pub(in crate::meeting) level: Option<Level>,
    /// Whether "next" (true) or "last" tells it from others of its body.
    pub(in crate::meeting) turn: Option<bool>,
    pub(in crate::meeting) tokens: Range<usize>,
}

/// An occasion as the article gives it.
#[derive(Clone, Debug)]
pub(in crate::meeting) struct Occasion {
    /// Tokens of the first cue, or of the forum's name.
    pub(in crate::meeting) tokens: Range<usize>,
    pub(in crate::meeting) kind: Kind,
    pub(in crate::meeting) kind_tokens: Range<usize>,
    pub(in crate::meeting) format: Option<(Format, Option<Range<usize>>)>,
    pub(in crate::meeting) laterality: Option<(Laterality, Range<usize>)>,
    pub(in crate::meeting) parties: Vec<Party>,
    pub(in crate::meeting) announcers: Vec<Party>,
    pub(in crate::meeting) life: Life,
    pub(in crate::meeting) when: Option<Dated>,
    pub(in crate::meeting) place: Option<Located>,
    pub(in crate::meeting) forum: Option<ForumRef>,
    pub(in crate::meeting) name: Option<Range<usize>>,
    /// Number of the occasion around this one, with the words that say so.
    pub(in crate::meeting) part_of: Option<(usize, Range<usize>)>,
    pub(in crate::meeting) ordinal: Option<(u32, Range<usize>)>,
    pub(in crate::meeting) topics: Vec<(Index, Range<usize>)>,
    /// Sentences that speak of it.
    pub(in crate::meeting) sentences: Vec<usize>,
    /// Only a journey to a country is told, and nobody there.
    pub(in crate::meeting) is_arrival: bool,
    /// Parties were taken from an earlier occasion ("the two leaders").
    pub(in crate::meeting) inherited: bool,
}
