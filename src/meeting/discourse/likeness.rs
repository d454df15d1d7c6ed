//! Whether two accounts speak of one occasion: nothing contradicts (dates, places, sides, kind, life) and enough agrees.

use std::ops::Range;

use super::{
    Stage,
    draft::Draft,
    occasion::Occasion,
    stay::{from_arrival_to_end, lies_inside},
};
use crate::{
    knowledge::facts::{FrameClass, Index, PlaceSort},
    meeting::{
        frame::Party,
        model::{Kind, ParticipantType, Status},
    },
    mention::{Mentions, place::PlaceRef},
};

/// Days between an arrival and the meeting for which the visitor came.
const ARRIVAL_DAYS_MAX: i32 = 4;

/// So many of the latest occasions can be meant again, and the one in focus.
const OCCASIONS_BACK_MAX: usize = 40;

impl<'m, 'a> Stage<'m, 'a> {
    /// The occasion that a new account speaks of, if it is one of those known.
    pub(super) fn matching(&self, draft: &Draft, new: &Occasion, anaphor: bool, several: bool) -> Option<usize> {
        if several {
            return self.occasions.iter().position(|old| same_parties(old, new) && same_date(old, new));
        }
        let mut best: Option<(i32, usize)> = None;
        let recent = self.occasions.len().saturating_sub(OCCASIONS_BACK_MAX);
        let in_focus = self.focus.filter(|focus| *focus < recent);
        for at in in_focus.into_iter().chain(recent..self.occasions.len()) {
            let old = &self.occasions[at];
            if let Some(score) = self.likeness(draft, old, new, anaphor, self.focus == Some(at))
                && best.is_none_or(|(other, _)| score >= other)
            {
                best = Some((score, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// How well a new account fits an occasion; nothing where something contradicts or too little agrees.
    pub(super) fn likeness(
        &self,
        draft: &Draft,
        old: &Occasion,
        new: &Occasion,
        anaphor: bool,
        in_focus: bool,
    ) -> Option<i32> {
        let names = old.name.as_ref().zip(new.name.as_ref());
        let named_alike = old.forum.is_none() && names.is_some_and(|(one, other)| self.same_name(one, other));
        let counted = names.is_some_and(|(_, new)| self.counted_sides(new).is_some());
        if named_alike && counted && !dates_contradict(old, new) && !self.places_contradict(old, new) {
            return (!lives_contradict(old, new)).then_some(8);
        }
        let occasion = old.forum.is_some() || old.name.is_some() || matches!(old.kind, Kind::Summit | Kind::Conference);
        if draft.is_around && !occasion || draft.is_another && new.inherited && !same_date(old, new) {
            return None;
        }
        if old.forum.is_some() || names.is_some() && !named_alike {
            // "the summit" means the forum that is a summit, "the meeting" the body's that the text is on.
            let means = new.kind == Kind::Summit && old.kind != Kind::Meeting
                || in_focus && matches!(new.kind, Kind::Meeting | Kind::Conference)
                || in_focus && new.kind == Kind::Talks && old.kind != Kind::Summit;
            let same = old.forum.is_some() && new.parties.is_empty() && draft.filled.definite && means;
            let fits = !dates_contradict(old, new) && !self.places_contradict(old, new) && !lives_contradict(old, new);
            return (same && fits).then_some(if in_focus { 4 } else { 1 });
        }
        // Who spoke on the sidelines of a conference did not hold it.
        let attended = !old.parties.is_empty() && old.parties.iter().all(|party| party.rule == "attends_forum");
        if attended && !new.parties.is_empty() && old.kind != new.kind {
            return None;
        }
        if self.is_arrival_for(old, new) || self.is_arrival_for(new, old) {
            return Some(12);
        }
        // "arrived on Monday", "ended his visit on Wednesday"
        if old.kind == Kind::Visit
            && new.kind == Kind::Visit
            && from_arrival_to_end(old, new).is_some()
            && same_parties(old, new)
            && !self.places_contradict(old, new)
        {
            return Some(12);
        }
        let other_kind = (old.kind == Kind::Call) != (new.kind == Kind::Call);
        if dates_contradict(old, new) || other_kind && !(anaphor && new.parties.is_empty()) && !draft.filled.only_adds {
            return None;
        }
        // What was held is not what is set for a later day.
        let later = |one: &Occasion, other: &Occasion| {
            let when = one.when.as_ref().filter(|_| other.when.is_none());
            let ahead =
                when.zip(self.mentions.context.day).is_some_and(|(when, day)| when.resolved.edtf.bounds().0 > day);
            ahead && other.life.status == Status::Held && !other.life.weak
        };
        if later(old, new) || later(new, old) {
            return None;
        }
        if lies_inside(old, new) || lies_inside(new, old) {
            return None;
        }
        if self.places_contradict(old, new) || lives_contradict(old, new) {
            return None;
        }
        // "his tour of the region" is no single meeting on it.
        if old.kind != Kind::Visit && self.word(new.tokens.end - 1) == "tour" {
            return None;
        }
        let shared =
            new.parties.iter().filter(|party| old.parties.iter().any(|other| self.stands_for(party, other))).count();
        if new.parties.is_empty() {
            let kinds = kinds_agree(old.kind, new.kind) || draft.kind == Kind::Talks && old.kind != Kind::Visit;
            return (anaphor && kinds && (in_focus || kinds_equal(old.kind, new.kind))).then_some(if in_focus {
                4
            } else {
                1
            });
        }
        // Other sides make another meeting: two of three leaders who hold talks of their own.
        let summary = self.in_title(new) && self.has_fewer_sides(new, old);
        if !self.sides_agree(old, new)
            && !anaphor
            && !summary
            && !draft.filled.definite
            && !self.hosts_known(draft, old, new)
        {
            return None;
        }

        // "has no plans to meet Indian officials during Gandhi's visit": what is denied of one is not denied of another.
        let denied = |occasion: &Occasion| occasion.life.status == Status::Denied;
        let same_people = old
            .parties
            .iter()
            .filter(|party| self.is_person(party))
            .all(|party| new.parties.iter().any(|other| other.member == party.member));
        if denied(old) != denied(new) && !same_people && !new.parties.is_empty() {
            return None;
        }
        let subset =
            shared == new.parties.len() || shared == old.parties.len() || shared >= 1 && self.sides_agree(old, new);

        let enough = shared >= 2 || shared == 1 && (anaphor || new.parties.len() == 1 || old.parties.len() == 1);
        if !subset || !enough || !kinds_agree(old.kind, new.kind) && !draft.filled.only_adds {
            return None;
        }

        // A dated or placed past meeting beside an undated one is another, unless the words point back.
        let pinned = old.when.is_some() != new.when.is_some() && !draft.filled.definite && new.inherited;
        if pinned && !in_focus {
            return None;
        }
        Some(
            10 + 4 * i32::from(self.sides_agree(old, new))
                + shared as i32
                + i32::from(in_focus)
                + 2 * i32::from(same_date(old, new)),
        )
    }

    /// Whether two accounts have the same sides, or one of them has one side only.
    pub(in crate::meeting) fn sides_agree(&self, old: &Occasion, new: &Occasion) -> bool {
        let sides = |occasion: &Occasion| side_list(self.mentions, &occasion.parties);
        let (old, new) = (sides(old), sides(new));
        let within = |one: &[Side], other: &[Side]| one.iter().all(|side| other.contains(side));
        old.len() < 2 || new.len() < 2 || within(&old, &new) && within(&new, &old)
    }

    /// Whether a host receives exactly the parties of a known meeting: who brings others together holds no other meeting.
    pub(super) fn hosts_known(&self, draft: &Draft, old: &Occasion, new: &Occasion) -> bool {
        let guests: Vec<Party> = new.parties.iter().filter(|party| party.rule == "object").cloned().collect();
        let (guests, known) = (side_list(self.mentions, &guests), side_list(self.mentions, &old.parties));
        self.mentions.cues[draft.cue].class == FrameClass::Host
            && guests.len() > 1
            && guests.iter().all(|side| known.contains(side))
    }

    pub(super) fn is_person(&self, party: &Party) -> bool {
        self.mentions.cast.members[party.member].kind == ParticipantType::Person
    }

    /// Whether an arrival belongs to a meeting that visitor and hosts held in the days after it, or the other way round: the
    /// journey and what it was for are one.
    fn is_arrival_for(&self, journey: &Occasion, meeting: &Occasion) -> bool {
        let country = |party: &Party| self.mentions.cast.members[party.member].country;
        let Some(here) = journey.place.as_ref().and_then(|place| self.country_of(place.place)) else { return false };
        let hosted = |party: &&Party| party.rule != "visited_country" && party.rule != "officials_of_place";
        let mut visitors = journey.parties.iter().filter(hosted);
        let only_visitors = visitors.clone().all(|party| country(party) != Some(here));
        let same = visitors.all(|party| meeting.parties.iter().any(|other| other.member == party.member));
        let hosts = meeting.parties.iter().any(|party| self.is_person(party) && country(party) == Some(here));
        let days = match (&journey.when, &meeting.when) {
            (Some(arrival), Some(day)) => arrival.resolved.edtf.bounds().0.days_until(day.resolved.edtf.bounds().0),
            _ => 0,
        };
        let life = |occasion: &Occasion| matches!(occasion.life.status, Status::Held | Status::Ongoing);
        journey.is_arrival
            && meeting.kind != Kind::Call
            && only_visitors
            && same
            && hosts
            && (0..=ARRIVAL_DAYS_MAX).contains(&days)
            && life(journey)
            && life(meeting)
            && !self.places_contradict(journey, meeting)
    }

    /// Whether two parties are one, or a country and somebody who speaks for it.
    pub(super) fn stands_for(&self, one: &Party, other: &Party) -> bool {
        let (a, b) = (&self.mentions.cast.members[one.member], &self.mentions.cast.members[other.member]);
        let country = a.kind == ParticipantType::Country || b.kind == ParticipantType::Country;
        one.member == other.member || country && a.country.is_some() && a.country == b.country
    }

    pub(super) fn has_fewer_sides(&self, new: &Occasion, old: &Occasion) -> bool {
        let old = side_list(self.mentions, &old.parties);
        side_list(self.mentions, &new.parties).iter().all(|side| old.contains(side))
    }

    pub(super) fn same_words(&self, one: Option<&Range<usize>>, other: Option<&Range<usize>>) -> bool {
        let words = |tokens: &Range<usize>| tokens.clone().map(|at| self.word(at)).collect::<Vec<_>>();
        match (one, other) {
            (Some(one), Some(other)) => words(one) == words(other),
            _ => false,
        }
    }

    pub(super) fn places_contradict(&self, old: &Occasion, new: &Occasion) -> bool {
        let (Some(old), Some(new)) = (&old.place, &new.place) else { return false };
        if self.country_of(old.place) != self.country_of(new.place) {
            return true;
        }
        match (old.place, new.place) {
            (PlaceRef::City(one), PlaceRef::City(other)) => {
                let sort = |at: Index| self.mentions.context.knowledge.places[at as usize].sort;
                one != other && sort(one) == PlaceSort::City && sort(other) == PlaceSort::City
            }
            _ => false,
        }
    }
}

/// A side of a meeting: a country, or a member of the cast that speaks for none.
pub(super) type Side = (Option<Index>, usize);

/// Number of different sides among some parties: people of one country are one side.
pub(in crate::meeting) fn sides(mentions: &Mentions<'_>, parties: &[Party]) -> usize {
    side_list(mentions, parties).len()
}

pub(super) fn side_list(mentions: &Mentions<'_>, parties: &[Party]) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for party in parties {
        let member = &mentions.cast.members[party.member];
        if mentions.cast.is_local(&mentions.context, party.member) {
            continue;
        }
        let faction = mentions.cast.is_of_faction(&mentions.context, party.member);
        let side = match member.country.filter(|_| !faction) {
            Some(country) if member.organisation.is_none() || member.kind != ParticipantType::Organisation => {
                (Some(country), usize::MAX)
            }
            _ => (None, party.member),
        };
        if !sides.contains(&side) {
            sides.push(side);
        }
    }
    sides
}

pub(super) fn dates_contradict(old: &Occasion, new: &Occasion) -> bool {
    match (&old.when, &new.when) {
        (Some(old), Some(new)) => !old.resolved.edtf.can_equal(&new.resolved.edtf),
        _ => false,
    }
}

pub(super) fn same_date(old: &Occasion, new: &Occasion) -> bool {
    match (&old.when, &new.when) {
        (Some(old), Some(new)) => old.resolved.edtf.can_equal(&new.resolved.edtf),
        _ => false,
    }
}

pub(super) fn same_parties(old: &Occasion, new: &Occasion) -> bool {
    old.parties.len() == new.parties.len()
        && old.parties.iter().all(|party| new.parties.iter().any(|other| other.member == party.member))
}

/// Whether the dates of one occasion certainly lie before those of another.
pub(super) fn comes_before(one: &Occasion, other: &Occasion) -> bool {
    match (&one.when, &other.when) {
        (Some(one), Some(other)) => one.resolved.edtf.bounds().1 < other.resolved.edtf.bounds().0,
        _ => false,
    }
}

/// A meeting that took place and one that is only planned are two, where both are said outright.
pub(super) fn lives_contradict(old: &Occasion, new: &Occasion) -> bool {
    let done = |occasion: &Occasion| occasion.life.status == Status::Held && !occasion.life.weak;
    let open = |occasion: &Occasion| {
        matches!(occasion.life.status, Status::Scheduled | Status::Proposed) && !occasion.life.weak
    };
    done(old) && open(new) || open(old) && done(new)
}

pub(super) fn kinds_equal(old: Kind, new: Kind) -> bool {
    old == new || matches!((old, new), (Kind::Meeting, Kind::Talks) | (Kind::Talks, Kind::Meeting))
}

pub(super) fn kinds_agree(old: Kind, new: Kind) -> bool {
    let group = |kind| match kind {
        Kind::Call => 1,
        Kind::Conference => 2,
        Kind::Ceremony => 3,
        Kind::Meeting | Kind::Summit | Kind::Visit | Kind::Talks => 0,
    };
    group(old) == group(new)
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::read;

    #[test]
    fn an_arrival_and_the_meeting_it_was_for_are_one() {
        assert_eq!(
            read("Emmanuel Macron arrived in Berlin on Monday. He met Olaf Scholz on Tuesday."),
            ["visit held 2023-11-14 Berlin: emmanuel-macron, olaf-scholz"]
        );
        // Who passed through another country met there nobody.
        assert_eq!(
            read("Emmanuel Macron arrived in Tokyo on Monday. He met Olaf Scholz in Berlin on Tuesday."),
            [
                "visit held 2023-11-13 Tokyo: emmanuel-macron, jp",
                "meeting held 2023-11-14 Berlin: emmanuel-macron, olaf-scholz"
            ]
        );
    }
}
