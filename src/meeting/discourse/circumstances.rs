//! When and where a draft happened: once, or several times where a series is listed ("in Washington in 2021 and again in 2022,
//! and in Mexico City in January").

use std::ops::Range;

use super::{
    Stage,
    draft::Draft,
    occasion::{Dated, Located},
};
use crate::{
    knowledge::facts::{Index, PlaceSort},
    meeting::model::{Basis, Kind, Status},
    mention::{order::covering, place::PlaceRef},
    text::TokenKind,
    time::{Anchoring, Day, Direction, Edtf, Precision, Resolved},
};

impl<'m, 'a> Stage<'m, 'a> {
    /// When and where a draft happened: once; or several times where a series is listed ("in Washington in 2021 and again in
    /// 2022, and in Mexico City in January").
    pub(super) fn circumstances(&self, draft: &Draft) -> Vec<(Option<Dated>, Option<Located>)> {
        let noun = self.mentions.cues[draft.cue].is_noun();
        let dates: Vec<Dated> = draft.dates.iter().filter_map(|at| self.resolve_date(draft, *at)).collect();
        if let [one, other] = &dates[..]
            && matches!(draft.kind, Kind::Visit | Kind::Summit | Kind::Conference)
            && self.are_listed(one, other)
            && let Some(days) = two_days(one, other)
        {
            return vec![(Some(days), self.locate(draft))];
        }
        if dates.len() > 1 && dates.windows(2).all(|pair| self.are_listed(&pair[0], &pair[1])) {
            return self.listed(draft, dates);
        }
        // Of several, the finest says when; "this week … on Friday" is Friday.
        let finest = dates.into_iter().max_by_key(|dated| {
            // "on Thursday called off a summit scheduled for June 12": what follows a noun dates it, what comes before its verb.
            let behind = noun && self.tokens_of(dated).start >= draft.tokens.end;
            (rank(dated.resolved.edtf.precision()), behind, std::cmp::Reverse(dated.expression))
        });
        vec![(finest.map(|when| self.over_stay(draft, when)), self.locate(draft))]
    }

    pub(super) fn resolve_date(&self, draft: &Draft, at: usize) -> Option<Dated> {
        self.resolve_towards(draft.life.direction(), at)
    }

    /// The day of a date whose meeting lies in some direction.
    pub(super) fn resolve_towards(&self, towards: Direction, at: usize) -> Option<Dated> {
        let expression = &self.mentions.dates[at];
        let from_text_date = expression.anchoring() == Anchoring::Text;
        let published = self.mentions.context.day;
        let reference = if from_text_date { self.date_in_focus().or(published) } else { published };
        let direction = if from_text_date { Direction::Unknown } else { towards };
        let resolved = expression.resolve(reference, direction)?;
        // "since 2018", "in the coming weeks" say nothing of the day.
        let open = resolved.edtf.earliest().is_none() || resolved.edtf.latest().is_none();
        // "a member for 2013-2014": no meeting lasts that long.
        let (first, last) = resolved.edtf.bounds();
        let too_long = resolved.edtf.precision() == Precision::Interval && first.days_until(last) > MEETING_DAYS_MAX;
        if open || too_long || resolved.certainty <= VAGUE_CERTAINTY_MAX {
            return None;
        }
        Some(Dated { resolved, expression: Some(at), basis: Basis::Text, from_text_date })
    }

    pub(super) fn tokens_of(&self, dated: &Dated) -> Range<usize> {
        dated.expression.map_or(0..0, |at| self.mentions.dates[at].tokens.clone())
    }

    /// Whether two dates are items of one list: only "and", "again", places and their prepositions stand between.
    pub(super) fn are_listed(&self, one: &Dated, other: &Dated) -> bool {
        let between = self.tokens_of(one).end..self.tokens_of(other).start;
        let joins = between.clone().any(|at| matches!(self.word(at), "and" | "then"));
        let place = |at: usize| covering(&self.mentions.places, at).is_some();
        let comma = |at: usize| self.mentions.context.kind(at) == Some(TokenKind::Comma);
        joins
            && between.len() <= 8
            && between.clone().all(|at| {
                comma(at)
                    || place(at)
                    || matches!(self.word(at), "and" | "again" | "in" | "on" | "at" | "then" | "later" | "also")
            })
    }

    /// Each date of a list with its place: the one in front of it, else that of the date before, else the one behind all.
    pub(super) fn listed(&self, draft: &Draft, dates: Vec<Dated>) -> Vec<(Option<Dated>, Option<Located>)> {
        let place_in = |tokens: Range<usize>| {
            let within = |at: &&usize| tokens.contains(&self.mentions.places[**at].tokens.start);
            draft.places.iter().rev().find(within).map(|at| {
                let place = &self.mentions.places[*at];
                Located::told(place.place, place.tokens.clone())
            })
        };
        let last = dates.last().map_or(0, |dated| self.tokens_of(dated).end);
        let behind = place_in(last..usize::MAX);
        let mut from = draft.tokens.end;
        let mut place = None;
        let mut all = Vec::new();
        for dated in dates {
            let tokens = self.tokens_of(&dated);
            place = place_in(from..tokens.start).or(place);
            from = tokens.end;
            all.push((Some(dated), place.clone()));
        }
        if all.iter().all(|(_, place)| place.is_none()) {
            all.iter_mut().for_each(|(_, place)| place.clone_from(&behind));
        }
        all
    }

    /// The day of the occasion in focus, from which "two days later" counts.
    pub(super) fn date_in_focus(&self) -> Option<Day> {
        let occasion = self.occasions.iter().rev().find(|occasion| occasion.when.is_some())?;
        let edtf = &occasion.when.as_ref()?.resolved.edtf;
        edtf.earliest().filter(|_| edtf.precision() == Precision::Day)
    }

    /// The city of the dateline, for what the lead tells of the same place: "GENEVA – A and B met on Friday".
    pub(super) fn dateline(&self, draft: &Draft) -> Option<Located> {
        let dateline = self.mentions.dateline.as_ref()?;
        let told_there =
            draft.life.status == Status::Held && !draft.life.weak && draft.kind != Kind::Visit && !draft.on_journey;
        if self.phone_words(draft).is_some() || self.video_words(draft).is_some() {
            return None;
        }
        // "arrived here for a summit"
        let sentence = self.sentence_of(draft.tokens.start);
        let near = draft.tokens.start.saturating_sub(8).max(sentence.start)..sentence.end.min(draft.tokens.end + 8);
        let here = near.into_iter().any(|at| self.word(at) == "here");
        (dateline.lead.contains(&draft.tokens.start) && told_there || here)
            .then(|| dateline.place.clone().map(|(place, tokens)| Located::told(place, tokens)))
            .flatten()
    }

    /// The venue of a draft: the finest of its places, or where a visit goes.
    pub(super) fn locate(&self, draft: &Draft) -> Option<Located> {
        if draft.kind == Kind::Call && !draft.places.iter().any(|_| self.is_in_person(draft)) {
            return None;
        }
        let places = &self.mentions.places;
        let finest = draft.places.iter().copied().min_by_key(|at| {
            let place = &places[*at];
            let distance = place.tokens.start.abs_diff(draft.tokens.start);
            (self.place_rank(place.place), distance)
        });
        let found = finest.map(|at| Located::told(places[at].place, places[at].tokens.clone()));
        let destination = draft.filled.destination.clone().map(|(place, tokens)| Located::told(place, tokens));
        match (found, destination) {
            // "returned to Paris from Tokyo": what is not where a journey went is no venue of it.
            (Some(found), Some(to))
                if draft.kind == Kind::Visit && self.country_of(found.place) != self.country_of(to.place) =>
            {
                Some(to)
            }
            (Some(found), Some(to)) if self.place_rank(found.place) > self.place_rank(to.place) => Some(to),
            (Some(found), _) => Some(found),
            (None, to) => to.or_else(|| self.dateline(draft)),
        }
    }

    /// Cities first, then venues (the city is what `where` names), regions, countries.
    pub(super) fn place_rank(&self, place: PlaceRef) -> u8 {
        match place {
            PlaceRef::City(at) => match self.mentions.context.knowledge.places[at as usize].sort {
                PlaceSort::City => 0,
                PlaceSort::Venue => 1,
                PlaceSort::Region => 2,
            },
            PlaceRef::Country(_) => 3,
        }
    }

    pub(super) fn country_of(&self, place: PlaceRef) -> Option<Index> {
        place.country(self.mentions.context.knowledge)
    }

    /// The tokens of the sentence that a token stands in.
    pub(super) fn sentence_of(&self, token: usize) -> Range<usize> {
        let text = self.mentions.context.text;
        text.sentences[text.sentence_of(token)].tokens.clone()
    }
}

/// "a visit on Friday and Saturday": two days that follow each other are one stay.
fn two_days(one: &Dated, other: &Dated) -> Option<Dated> {
    let day =
        |dated: &Dated| (dated.resolved.edtf.precision() == Precision::Day).then(|| dated.resolved.edtf.bounds().0);
    let (first, last) = (day(one)?, day(other)?);
    let edtf = Edtf::interval(first, last).filter(|_| first.days_until(last) == 1)?;
    Some(Dated { resolved: Resolved { edtf, ..one.resolved.clone() }, ..one.clone() })
}

/// Days that a meeting, a tour or a round of talks lasts at most.
const MEETING_DAYS_MAX: i32 = 92;

/// A date of at most this certainty is too vague to say when a meeting is.
pub(super) const VAGUE_CERTAINTY_MAX: u8 = 40;

/// How fine a date is, for choosing between two.
pub(super) fn rank(precision: Precision) -> u8 {
    match precision {
        Precision::Day => 5,
        Precision::Interval => 4,
        Precision::Month => 3,
        Precision::Season => 2,
        Precision::Year => 1,
        Precision::Decade => 0,
    }
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::read;

    #[test]
    fn two_days_that_follow_each_other_are_one_stay() {
        assert_eq!(
            read("Emmanuel Macron will visit Tokyo on Friday and Saturday."),
            ["visit scheduled 2023-11-17/2023-11-18 Tokyo: emmanuel-macron, jp"]
        );
    }

    #[test]
    fn a_date_belongs_to_the_noun_that_it_qualifies() {
        assert_eq!(
            read("Scholz spoke of Monday's talks with Emmanuel Macron in Berlin."),
            ["talks held 2023-11-13 Berlin: olaf-scholz, emmanuel-macron"]
        );
    }
}
