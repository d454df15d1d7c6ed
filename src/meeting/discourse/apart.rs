//! A visit and the meetings on it: one occasion where the visit has one meeting only, several where the text tells them apart.
//!
//! "A arrived in Tokyo on Monday for a three-day visit. He met B on Monday and C on Tuesday" tells of a visit and two meetings;
//! "A arrived in Tokyo on Monday and met B" of one. What was put together as the sentences came is taken apart here, when all
//! of them are known.

use rustc_hash::FxHashSet;

use super::{
    Stage,
    likeness::{dates_contradict, same_parties},
    occasion::{Dated, Occasion},
};
use crate::{
    knowledge::facts::Index,
    meeting::{
        frame::Party,
        model::{Basis, Kind, ParticipantType, Status},
    },
    mention::cast::MemberIndex,
    time::Precision,
};

/// Occasions before and behind a visit among which the meetings on it are looked for.
const OCCASIONS_AROUND_MAX: usize = 20;

/// Days between a visit without a length and a meeting on it, at most.
const ON_VISIT_DAYS_MAX: i32 = 7;

impl Stage<'_, '_> {
    /// Takes visits apart from the meetings that were put together with them, where each is told for itself.
    pub(super) fn tell_visits_apart(&mut self) {
        let mut told: Vec<Vec<Occasion>> = vec![Vec::new(); self.occasions.len()];
        for (of, account) in std::mem::take(&mut self.told) {
            told[of].push(account);
        }
        for (at, told) in told.into_iter().enumerate() {
            if self.occasions[at].kind != Kind::Visit || self.occasions[at].forum.is_some() || told.len() < 2 {
                continue;
            }
            let (mut visits, meetings): (Vec<Occasion>, Vec<Occasion>) =
                told.into_iter().partition(|one| one.kind == Kind::Visit);
            // "during their visit": whoever was together before need not have travelled together.
            visits.iter_mut().filter(|visit| visit.inherited).for_each(|visit| visit.parties.clear());
            if let Some(country) = self.visited(&visits, &meetings)
                && self.are_apart(at, country, &visits, &meetings)
            {
                self.take_apart(at, visits, meetings);
            }
        }
    }

    /// The country that the accounts of a visit go to, where the other accounts name somebody of it.
    fn visited(&self, visits: &[Occasion], meetings: &[Occasion]) -> Option<Index> {
        let place = visits.iter().find_map(|visit| visit.place.as_ref())?;
        let country = self.country_of(place.place)?;
        let host = |member: MemberIndex| self.is_person_of(member, country);
        let names_host = |one: &Occasion| one.parties.iter().any(|party| host(party.member));
        (!visits.iter().any(names_host) && meetings.iter().any(names_host)).then_some(country)
    }

    fn is_person_of(&self, member: MemberIndex, country: Index) -> bool {
        let member = &self.mentions.cast.members[member];
        member.kind == ParticipantType::Person && member.country == Some(country)
    }

    /// Whether the text tells a visit from the meeting on it: by days, or by another meeting with other hosts.
    fn are_apart(&self, at: usize, country: Index, visits: &[Occasion], meetings: &[Occasion]) -> bool {
        let days = |one: &Occasion| one.when.as_ref().map(|when| when.resolved.edtf.precision());
        let lasts = visits
            .iter()
            .any(|visit| days(visit) == Some(Precision::Interval) || self.days_of(&visit.kind_tokens).is_some());
        let on_a_day = meetings.iter().any(|one| {
            days(one) == Some(Precision::Day) && one.when.as_ref().is_some_and(|when| when.basis == Basis::Text)
        });
        lasts && on_a_day || self.has_other_meeting(at, country)
    }

    /// Whether the visitor met others of the host country on the same visit.
    fn has_other_meeting(&self, at: usize, country: Index) -> bool {
        let visit = &self.occasions[at];
        let visitors: Vec<MemberIndex> = visit
            .parties
            .iter()
            .map(|party| party.member)
            .filter(|member| self.mentions.cast.members[*member].country != Some(country))
            .collect();
        let near_by = at.saturating_sub(OCCASIONS_AROUND_MAX)..self.occasions.len().min(at + OCCASIONS_AROUND_MAX);
        near_by.into_iter().any(|other| {
            let one = &self.occasions[other];
            let with_visitor = one.parties.iter().any(|party| visitors.contains(&party.member));
            let new_host = one.parties.iter().any(|party| {
                self.is_person_of(party.member, country)
                    && !visit.parties.iter().any(|known| known.member == party.member)
            });
            let there = one.place.as_ref().is_none_or(|place| self.country_of(place.place) == Some(country));
            let told = matches!(one.life.status, Status::Held | Status::Ongoing | Status::Scheduled);
            other != at
                && one.kind != Kind::Call
                && one.forum.is_none()
                && with_visitor
                && new_host
                && there
                && told
                && near(visit.when.as_ref(), one.when.as_ref())
        })
    }

    /// Makes two occasions of one: the meetings keep its number.
    fn take_apart(&mut self, at: usize, visits: Vec<Occasion>, meetings: Vec<Occasion>) {
        if self.occasions.len() >= self.occasions_max {
            return;
        }
        let whole = self.occasions[at].clone();
        let gather = |stage: &mut Self, at: usize, accounts: Vec<Occasion>| {
            let mut accounts = accounts.into_iter();
            let Some(first) = accounts.next() else { return };
            stage.occasions[at] = first;
            accounts.for_each(|account| stage.join(at, account));
        };
        let new = self.occasions.len();
        self.occasions.push(whole.clone());
        let only_visitors: Vec<MemberIndex> =
            visits.iter().flat_map(|visit| &visit.parties).map(|party| party.member).collect();
        gather(self, at, meetings);
        gather(self, new, visits);
        // "during his visit": whoever it was that the pronoun did not tell.
        let members = &self.mentions.cast.members;
        let host = self.occasions[new].place.as_ref().and_then(|place| self.country_of(place.place));
        let visits = |party: &&Party| {
            let member = &members[party.member];
            member.kind == ParticipantType::Person && member.country != host
        };
        if !self.occasions[new].parties.iter().any(|party| visits(&party)) {
            let visitors: Vec<Party> = whole.parties.iter().filter(visits).cloned().collect();
            self.occasions[new].parties.splice(0..0, visitors);
        }
        let meeting = &mut self.occasions[at];
        // Whoever a roll of participants added was at the meeting.
        let rolls = whole.parties.iter().filter(|party| {
            !only_visitors.contains(&party.member) && !meeting.parties.iter().any(|known| known.member == party.member)
        });
        let rolls: Vec<_> = rolls.cloned().collect();
        meeting.parties.extend(rolls);
        meeting.part_of = whole.part_of;
        meeting.topics = whole.topics;
        let known = self.known_visit(new);
        self.split_off(at, new, known.unwrap_or(new));
        if let Some(known) = known {
            let again = self.occasions.swap_remove(new);
            self.join(known, again);
        }
    }

    /// Gives the sentences that tell of a visit only, and no longer of the meeting on it, to the visit.
    fn split_off(&mut self, at: usize, visit: usize, to: usize) {
        let kept: FxHashSet<usize> = self.occasions[at].sentences.iter().copied().collect();
        let headlines = self.mentions.context.text.sentences.iter().take_while(|sentence| sentence.is_headline).count();
        for sentence in self.occasions[visit].sentences.iter().filter(|sentence| !kept.contains(sentence)) {
            // The headlines were read last.
            let body = self.accounts.len() - headlines.min(self.accounts.len());
            let read = if *sentence < headlines { body + sentence } else { sentence - headlines };
            if let Some(account) = self.accounts.get_mut(read).filter(|account| account.sentence == *sentence) {
                account.spoken_of.iter_mut().filter(|of| **of == at).for_each(|of| *of = to);
            }
        }
    }

    /// The occasion, already known, that is the same visit of nobody but the visitor.
    fn known_visit(&self, new: usize) -> Option<usize> {
        let visit = &self.occasions[new];
        (new.saturating_sub(OCCASIONS_AROUND_MAX)..new).find(|at| {
            let one = &self.occasions[*at];
            one.kind == Kind::Visit
                && one.forum.is_none()
                && same_parties(one, visit)
                && !dates_contradict(one, visit)
                && !self.places_contradict(one, visit)
        })
    }
}

/// Whether a meeting can lie on a visit by their days.
fn near(visit: Option<&Dated>, meeting: Option<&Dated>) -> bool {
    let (Some(visit), Some(meeting)) = (visit, meeting) else { return true };
    let (first, last) = visit.resolved.edtf.bounds();
    let (from, to) = meeting.resolved.edtf.bounds();
    last.days_until(from) <= ON_VISIT_DAYS_MAX && to.days_until(first) <= ON_VISIT_DAYS_MAX
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::read;

    #[test]
    fn a_visit_with_several_meetings_is_an_occasion_of_its_own() {
        assert_eq!(
            read(
                "Emmanuel Macron arrived in Berlin on Monday. He met Olaf Scholz on Monday. He also met German President \
                 Frank-Walter Steinmeier on Tuesday."
            ),
            [
                "meeting held 2023-11-13 Berlin: emmanuel-macron, olaf-scholz",
                "meeting held 2023-11-14 Berlin: emmanuel-macron, frank-walter-steinmeier",
                "visit held 2023-11-13 Berlin: emmanuel-macron, de"
            ]
        );
    }

    #[test]
    fn a_visit_of_days_and_a_meeting_on_one_of_them_are_two() {
        assert_eq!(
            read("Emmanuel Macron will visit Japan from 20 to 22 November. He will meet Fumio Kishida on 20 November."),
            [
                "meeting scheduled 2023-11-20 Japan: emmanuel-macron, fumio-kishida",
                "visit scheduled 2023-11-20/2023-11-22 Japan: emmanuel-macron, jp"
            ]
        );
    }

    #[test]
    fn a_visit_and_its_only_meeting_are_one() {
        assert_eq!(
            read("Emmanuel Macron arrived in Berlin on Monday. He met Olaf Scholz there."),
            ["visit held 2023-11-13 Berlin: emmanuel-macron, olaf-scholz"]
        );
    }
}
