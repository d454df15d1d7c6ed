//! The place and day from which an article was filed: "GENEVA, Nov. 14, 2005 (WIRE) – ".

use std::ops::Range;

use super::{
    Context,
    order::{covering, within},
    place::{PlaceMention, PlaceRef},
};
use crate::{
    text::{Case, TokenKind},
    time::Expression,
};

/// The place and day from which an article was filed.
#[derive(Clone, Debug)]
pub(crate) struct Dateline {
    /// Tokens of the article's first sentence.
    pub(crate) lead: Range<usize>,
    /// Tokens of the dateline; the date in it tells when the article was filed, and of no meeting.
    pub(crate) tokens: Range<usize>,
    /// The place, where the tables know it, with the tokens that name it: "here" means it.
    pub(crate) place: Option<(PlaceRef, Range<usize>)>,
}

/// Tokens of a dateline, at most: "SHARM EL-SHEIKH, Egypt, Nov. 14, 2005 (WIRE) –".
const DATELINE_TOKENS_MAX: usize = 20;

/// The dateline of an article's first sentence.
pub(super) fn find(context: &Context<'_>, places: &[PlaceMention], dates: &[Expression]) -> Option<Dateline> {
    let lead = context.text.sentences.iter().find(|sentence| !sentence.is_headline && !sentence.is_aside)?;
    let place = places[within(places, &lead.tokens)].iter().find(|place| place.dateline);
    let line = lead.tokens.start..lead.tokens.end.min(lead.tokens.start + DATELINE_TOKENS_MAX);
    let small = |at: usize| context.text.tokens[at].case == Case::Lower;
    let dash = line
        .take_while(|at| !small(*at))
        .find(|at| context.kind(*at) == Some(TokenKind::Dash) || place.is_some() && context.closes_dateline(*at));
    // Without a dash only the date that a comma joins to the place belongs to it: "PARIS, May 3, 1996 (WIRE)".
    let date = place.and_then(|place| covering(dates, place.tokens.end + 1));
    let end = dash.or(date.map(|at| dates[at].tokens.end)).or(place.map(|place| place.tokens.end))?;
    let place = place.map(|place| (place.place, place.tokens.clone()));
    Some(Dateline { lead: lead.tokens.clone(), tokens: lead.tokens.start..end, place })
}
