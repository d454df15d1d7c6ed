//! Where a journey or a visit goes.

use std::ops::Range;

use super::{Filled, Frame, Party};
use crate::{
    knowledge::facts::{FrameClass, Index},
    meeting::model::ParticipantType,
    mention::{
        cue::is_adverb,
        order::{covering, within},
        party::GroupKind,
        place::{PlaceRef, leads_to_place},
    },
    text::{Case, TokenKind, words},
};

/// Tokens of a verb of travel with its date and origin, in front of where it goes.
const JOURNEY_TOKENS_MAX: usize = 14;

/// Tokens between the verb of leaving and the visit that was over.
const LEFT_TOKENS_MAX: usize = 12;

/// Adjectives between a place and the noun of the visit to it: "Washington working visit".
const ADJECTIVES_MAX: usize = 2;

/// Tokens behind a tour's word among which its stops are listed.
const ITINERARY_TOKENS_MAX: usize = 20;

/// Tokens of "the oil-rich Gulf emirate".
const COUNTRY_NOUN_TOKENS_MAX: usize = 5;

/// Sentences and groups in front of "the country" among which its name is looked for.
const COUNTRY_SENTENCES_BACK_MAX: usize = 2;
const COUNTRY_GROUPS_BACK_MAX: usize = 20;

/// Tokens that describe a town in front of its name.
const TOWN_TOKENS_MAX: usize = 8;

impl<'m, 'a> Frame<'m, 'a> {
    /// "A visits B", "A travels to B".
    pub(super) fn visit(&self) -> Filled {
        let mut filled = self.subject(self.cue.tokens.start);
        filled.destination = match self.cue.class {
            FrameClass::Travel => self.destination_of_journey(),
            _ => self.destination(self.cue.tokens.end),
        };
        let from_there = filled.destination.as_ref().and_then(|(_, tokens)| tokens.start.checked_sub(1));
        let from_there = from_there.is_some_and(|at| self.cue.tokens.start < at + 1 && self.word(at) == "from");
        if from_there && !filled.parties.iter().all(|party| self.holds_office(party)) {
            filled.destination = None;
        }
        if let Some(left) = self.left_abroad(&filled) {
            filled.destination = Some(left);
            filled.departs = true;
            return filled;
        }
        // "will visit Bush at his ranch"
        if filled.destination.is_none() && self.cue.class == FrameClass::Visit {
            let people = |party: &Party| {
                self.mentions.cast.members[party.member].kind == crate::meeting::model::ParticipantType::Person
            };
            let visited = self.direct_object(self.cue.tokens.end);
            filled.parties.extend(visited.into_iter().filter(people));
        }
        self.add_destinations(&mut filled);
        filled.parties.extend(self.inviters());
        filled
    }

    /// Where a journey goes: right behind its verb, or behind a date or where it starts ("left Rome on Monday for", "flew from
    /// Amman to"), and "here".
    fn destination_of_journey(&self) -> Option<(PlaceRef, Range<usize>)> {
        let end = self.cue.tokens.end;
        let verb = self.word(self.cue.tokens.start);
        let governed = self.cue.tokens.len() > 1 && !verb.starts_with("touch");
        let leaves = !governed && (verb.starts_with("le") || verb.starts_with("depart"));
        if self.is_carried() || self.is_figurative() {
            return None;
        }
        let mut at = end;
        let mut skipped = governed;
        while at < self.sentence.end.min(end + JOURNEY_TOKENS_MAX) {
            let word = self.word(at);
            // "returned from Tokyo on Monday", "flew home from Tokyo": the visit was to where he comes from.
            let home = at > end && matches!(self.word(at - 1), "home" | "back");
            if (verb.starts_with("return") || home) && word == "from" {
                return self.destination(at + 1);
            }
            if word == "here" && leaves {
                // "left here on Friday for Vietnam"
                at += 1;
                continue;
            }
            if word == "here" {
                return self.here(at);
            }
            let origin = word == "from" || at == end && leaves;
            let lands = ["arriv", "touch", "land"].iter().any(|stem| verb.starts_with(stem));
            let goes = matches!(word, "to" | "for" | "into") || lands && matches!(word, "in" | "at");
            let place = |at: usize| self.place_at(at).filter(|(_, tokens)| tokens.start == at).map(|(_, at)| at.end);
            if let Some(date) = self.date_behind(at) {
                at = date;
            } else if let Some(end) = place(at + usize::from(word == "from")).filter(|_| origin) {
                at = end;
            } else if verb.starts_with("return") && word == "to" && !self.is_back_abroad(at + 1) {
                // "returned to Paris on Monday from Tokyo"
                at = place(at + 1)?;
            } else if goes && !(governed && at == end) {
                return self.destination(at + 1);
            } else if skipped && at == end {
                if let Some(found) = self.destination(at) {
                    return Some(found);
                }
                skipped = false;
            } else if is_adverb(word)
                || matches!(word, "back" | "home" | "morning" | "afternoon" | "evening" | "night" | "early" | "late")
            {
                at += 1;
            } else {
                return None;
            }
        }
        None
    }

    /// "The diplomats were flown to Brussels": whoever is carried goes on no visit of his own.
    fn is_carried(&self) -> bool {
        let start = self.cue.tokens.start;
        let before = (self.sentence.start..start).rev().find(|at| !is_adverb(self.word(*at)));
        matches!(self.word(start), "flown" | "returned")
            && before.is_some_and(|at| matches!(self.word(at), "was" | "were" | "be" | "been" | "is" | "are" | "being"))
    }

    /// "when it comes to Iran", "came to Poland's defence", "troops pulled back from Lebanon": nobody travels.
    fn is_figurative(&self) -> bool {
        let start = self.cue.tokens.start;
        let before = start.checked_sub(1).filter(|at| *at >= self.sentence.start).map_or("", |at| self.word(at));
        let comes = self.word(self.cue.tokens.end - 1) == "to" && self.cue.tokens.len() == 2;
        match self.word(start) {
            "come" | "comes" | "came" | "coming" if comes => {
                let place = self.place_at(self.cue.tokens.end);
                before == "it" || place.is_some_and(|(_, tokens)| self.kind(tokens.end) == Some(TokenKind::Possessive))
            }
            "back" => {
                let verb = crate::meeting::verb::is_verb(&self.mentions.context, start.saturating_sub(1));
                verb && !words::is_auxiliary(before)
                    && !["c", "fl", "return", "arriv"].iter().any(|stem| before.starts_with(stem))
            }
            _ => false,
        }
    }

    /// Whether whoever returns to a place comes there as a visitor again: the subject is at home elsewhere.
    fn is_back_abroad(&self, at: usize) -> bool {
        let country = self.place_at(at).and_then(|(place, _)| place.country(self.mentions.context.knowledge));
        let subject = self.subject(self.cue.tokens.start);
        let home = |party: &Party| self.mentions.cast.members[party.member].country;
        subject.parties.iter().any(|party| home(party).is_some() && country.is_some() && home(party) != country)
    }

    /// Where a visit goes, as the words behind its noun say: "visit to", "tour of", "trip in", "visit here".
    pub(super) fn destination_of_visit(&self, visitors: &[Party]) -> Option<(PlaceRef, Range<usize>)> {
        let end = self.cue.tokens.end;
        let toured = self.word(end - 1) == "tour" && self.word(end) == "of";
        // "his first foreign trip, to Germany, came"
        let aside = usize::from(self.kind(end) == Some(TokenKind::Comma) && self.word(end + 1) == "to");
        let behind = self.date_behind(end).filter(|at| self.word(*at) == "to").unwrap_or(end + aside);
        // "his first trip would be to Mexico"
        let verbs = (behind..self.sentence.end).take_while(|at| words::is_auxiliary(self.word(*at))).count();
        let behind = if self.word(behind + verbs) == "to" { behind + verbs } else { behind };
        match self.word(behind) {
            "here" => self.here(behind),
            "to" => self.destination(behind + 1).or_else(|| self.this_country(behind + 1, visitors)),
            "in" => self.destination(behind + 1),
            _ if toured => self.destination(end + 1),
            // "is here on an official visit"
            _ => {
                let start = self.noun_group_start();
                let here = start.checked_sub(2).filter(|at| *at >= self.sentence.start && self.word(*at) == "here")?;
                matches!(self.word(here + 1), "on" | "for").then(|| self.here(here)).flatten()
            }
        }
    }

    /// "his visit to the country", "a visit to the Islamic republic": the foreign country that was named last, else the one
    /// from which the article was filed.
    fn this_country(&self, at: usize, visitors: &[Party]) -> Option<(PlaceRef, Range<usize>)> {
        if !matches!(self.word(at), "the" | "this") {
            return None;
        }
        let plain = |at: &usize| {
            let token = self.mentions.context.text.tokens.get(*at);
            token.is_some_and(|token| token.is_word()) && !words::is_preposition(self.word(*at))
                || self.kind(*at) == Some(TokenKind::Hyphen)
        };
        let noun = (at + 1..at + 1 + COUNTRY_NOUN_TOKENS_MAX).take_while(plain).find(|at| {
            matches!(
                self.word(*at),
                "country" | "kingdom" | "capital" | "island" | "republic" | "nation" | "sultanate" | "emirate"
            )
        })?;
        let home = |party: &Party| self.mentions.cast.members[party.member].country;
        let abroad = |country: Index| visitors.iter().all(|party| home(party) != Some(country));
        let text = self.mentions.context.text;
        let sentence = text.sentence_of(at);
        let from = text.sentences[sentence.saturating_sub(COUNTRY_SENTENCES_BACK_MAX)].tokens.start;
        let named = within(&self.mentions.groups, &(from..at)).rev().take(COUNTRY_GROUPS_BACK_MAX);
        let last = named.flat_map(|group| &self.group(group).countries).copied().find(|country| abroad(*country));
        let filed = self.here(at).and_then(|(place, _)| place.country(self.mentions.context.knowledge));
        let country = match (self.word(noun), visitors.is_empty()) {
            ("capital", _) | (_, true) => filed?,
            _ => last.or(filed)?,
        };
        Some((PlaceRef::Country(country), at..noun + 1))
    }

    /// "an invitation from A to visit": who asks somebody to come, behind the noun that the infinitive leans on.
    fn inviters(&self) -> Vec<Party> {
        let start = self.cue.tokens.start;
        let to = start.checked_sub(1).filter(|at| *at > self.sentence.start && self.word(*at) == "to");
        let group = to.and_then(|to| self.group_before(to).filter(|group| self.group(*group).tokens.end == to));
        let asks = group.and_then(|group| {
            let by = self.group(group).tokens.start.checked_sub(2).filter(|at| *at >= self.sentence.start)?;
            (self.word(by) == "invitation" && matches!(self.word(by + 1), "by" | "from" | "of")).then_some(group)
        });
        asks.map(|group| self.meant_by(group, "inviter").parties).unwrap_or_default()
    }

    /// "his Washington visit", "cancelled a Japan trip": the place in front of the noun, abroad for the visitor.
    pub(super) fn in_front(&self, visitors: &[Party]) -> Option<(PlaceRef, Range<usize>)> {
        let mut end = self.cue.tokens.start;
        let adjective = |at: usize| {
            let token = &self.mentions.context.text.tokens[at];
            token.kind == TokenKind::Word && token.case == Case::Lower && !words::is_preposition(self.word(at))
        };
        while end > self.sentence.start && self.cue.tokens.start - end < ADJECTIVES_MAX && adjective(end - 1) {
            end -= 1;
        }
        let names = &self.mentions.context.names.all;
        let name = &names[covering(names, end.checked_sub(1).filter(|at| *at >= self.sentence.start)?)?];
        let joined = name.start.checked_sub(1).and_then(|at| self.kind(at)) == Some(TokenKind::Hyphen);
        let (place, tokens) = self.place_at(name.start).filter(|(_, tokens)| tokens.end == end && !joined)?;
        let country = place.country(self.mentions.context.knowledge)?;
        let home = |party: &Party| self.mentions.cast.members[party.member].country;
        let abroad = visitors.iter().any(|party| home(party).is_some_and(|home| home != country));
        abroad.then_some((place, tokens))
    }

    /// "a tour which will take him to A, B and C", "a trip that includes A and B": a visit to each of them.
    pub(super) fn add_itinerary(&self, filled: &mut Filled) {
        let country = |place: PlaceRef| place.country(self.mentions.context.knowledge);
        if !filled.also.is_empty() || filled.destination.as_ref().is_some_and(|(place, _)| country(*place).is_some()) {
            return;
        }
        let end = self.sentence.end.min(self.cue.tokens.end + ITINERARY_TOKENS_MAX);
        let lists = |at: usize| -> Option<usize> {
            let word = self.word(at);
            let on = usize::from(self.word(at + 2) == "on");
            let takes = matches!(
                word,
                "take" | "takes" | "took" | "taken" | "taking" | "bring" | "brings" | "brought" | "bringing"
            ) && matches!(self.word(at + 1), "him" | "her" | "them")
                && self.word(at + 2 + on) == "to";
            let stops = |at: usize| {
                let noun = at + usize::from(matches!(self.word(at), "stops" | "visits" | "a" | "stopovers"));
                let noun = noun + usize::from(matches!(self.word(noun), "stop" | "visit"));
                noun + usize::from(noun > at && matches!(self.word(noun), "in" | "to"))
            };
            match word {
                _ if takes => Some(at + 3 + on),
                "include" | "includes" | "included" | "including" | "covering" | "covers" => Some(stops(at + 1)),
                "with" if self.word(at + 1) == "stops" && self.word(at + 2) == "in" => Some(at + 3),
                // "a tour of eight countries: A, B and C"
                "countries" | "nations" | "states" | "capitals" => {
                    matches!(self.kind(at + 1), Some(TokenKind::Colon | TokenKind::Dash)).then_some(at + 2)
                }
                _ => None,
            }
        };
        let Some(from) = (self.cue.tokens.end..end).find_map(lists).filter(|from| *from < self.sentence.end) else {
            return;
        };
        if let Some(first) = self.place_at(from).filter(|(place, _)| country(*place).is_some()) {
            filled.destination = Some(first);
            self.add_destinations(filled);
        }
    }

    /// "left Tehran on Monday", "left Tehran for home": the foreign place whose visit ends, where the journey goes nowhere else
    /// abroad.
    fn left_abroad(&self, filled: &Filled) -> Option<(PlaceRef, Range<usize>)> {
        let cue = &self.cue.tokens;
        if cue.len() > 1 || !matches!(self.word(cue.start), "left" | "departed") {
            return None;
        }
        let home = |party: &Party| self.mentions.cast.members[party.member].country;
        let abroad = |place: PlaceRef| {
            let country = place.country(self.mentions.context.knowledge);
            country.is_some() && filled.parties.iter().all(|party| home(party).is_some() && home(party) != country)
        };
        let goes_on = filled.destination.as_ref().is_some_and(|(place, _)| abroad(*place));
        let here = if self.word(cue.end) == "here" { self.here(cue.end) } else { self.place_at(cue.end) };
        let starts = |tokens: &Range<usize>| tokens.start <= cue.end + 1;
        let visitors = !filled.parties.is_empty() && filled.parties.iter().all(|party| self.holds_office(party));
        here.filter(|(place, tokens)| visitors && !goes_on && starts(tokens) && abroad(*place))
    }

    /// Whether a party is a person who speaks for a state or a body, and is not posted abroad.
    pub(super) fn holds_office(&self, party: &Party) -> bool {
        let member = &self.mentions.cast.members[party.member];
        let roles = &self.mentions.context.knowledge.roles;
        let posted = member.title.is_some_and(|title| {
            matches!(roles[title as usize].role.as_str(), "ambassador" | "consul" | "high_commissioner")
        });
        let office = member.title.is_some() || member.person.is_some() || member.organisation.is_some();
        member.kind == ParticipantType::Person && office && !posted
    }

    /// What "here" means: where the article was filed.
    pub(super) fn here(&self, at: usize) -> Option<(PlaceRef, Range<usize>)> {
        let (place, _) = self.mentions.dateline.as_ref()?.place.clone()?;
        Some((place, at..at + 1))
    }

    /// The place right behind a token, determiners skipped.
    pub(super) fn destination(&self, from: usize) -> Option<(PlaceRef, Range<usize>)> {
        if self.word(from) == "here" {
            return self.here(from);
        }
        // "made a visit to the rebel-held town of Vlore": whatever stands in front of such a noun describes the place.
        let town = (from..from + TOWN_TOKENS_MAX).find(|at| {
            matches!(self.word(*at), "town" | "city" | "port" | "resort" | "village" | "capital")
                && self.word(*at + 1) == "of"
        });
        let from = town.filter(|town| (from..*town).all(|at| self.is_descriptive(at))).unwrap_or(from);
        let at = from + usize::from(matches!(self.word(from), "the" | "to"));
        within(&self.mentions.places, &(from..at + 7))
            .map(|place| &self.mentions.places[place])
            .find(|place| {
                // "arrived in the Zimbabwean capital of Harare"
                (at..place.tokens.start)
                    .all(|at| leads_to_place(self.word(at)) || self.mentions.context.text.tokens[at].is_capitalised())
            })
            .map(|place| (place.place, place.tokens.clone()))
            .or_else(|| {
                let group = self.group_at(at).map(|at| self.group(at))?;
                let country = *group.countries.first().filter(|_| group.kind == GroupKind::Country)?;
                Some((PlaceRef::Country(country), group.head.clone()))
            })
    }

    /// "left Moscow on Wednesday after a three-day visit": the place that the visitor left.
    pub(super) fn left_behind(&self) -> Option<(PlaceRef, Range<usize>)> {
        let start = self.noun_group_start();
        let before = |back: usize| {
            start.checked_sub(back).filter(|at| *at >= self.sentence.start).map_or("", |at| self.word(at))
        };
        let ends = before(1) == "of" && matches!(before(2), "end" | "conclusion" | "close");
        let after = start
            .checked_sub(1)
            .filter(|_| ends || matches!(before(1), "after" | "following" | "ending" | "concluding" | "completing"))?;
        let first = after.saturating_sub(LEFT_TOKENS_MAX).max(self.sentence.start);
        let verb =
            (first..after).rev().find(|at| matches!(self.word(*at), "left" | "leaves" | "leaving" | "departed"))?;
        self.place_at(verb + 1).filter(|(_, tokens)| tokens.end <= after)
    }
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::check_all;

    #[test]
    fn a_journey_goes_behind_its_origin_and_its_day() {
        let tunis: &[&str] = &["visit held 2023-11-13 Tunis: emmanuel-macron, tn"];
        check_all(&[
            ("Emmanuel Macron left Rome on Monday for Tunis.", tunis),
            ("Emmanuel Macron touched down on Monday in Tunis.", tunis),
            ("Emmanuel Macron came to Tunis from Cairo on Monday.", tunis),
            ("Emmanuel Macron returned to Paris on Monday from Tunis.", tunis),
            ("Emmanuel Macron left Tunis on Monday at the end of a visit.", tunis),
        ]);
    }

    #[test]
    fn whoever_goes_home_or_is_carried_visits_nobody() {
        check_all(&[
            ("Emmanuel Macron returned to Paris on Monday.", &[]),
            ("The president was flown to Tunis for treatment.", &[]),
            ("A suspect who was returned from Tunisia was questioned.", &[]),
            ("In return for aid, Emmanuel Macron promised reforms.", &[]),
        ]);
    }

    #[test]
    fn whoever_leaves_a_foreign_place_had_visited_it() {
        check_all(&[
            ("Sergei Lavrov left Tunis for Moscow on Monday.", &["visit held 2023-11-13 Tunis: sergei-lavrov, tn"]),
            ("Sergei Lavrov left Moscow on Monday.", &[]),
            ("Tunisian workers left Libya on Monday.", &[]),
        ]);
    }

    #[test]
    fn where_third_parties_meet_is_no_host() {
        check_all(&[
            (
                "Antony Blinken flew to Geneva on Monday for talks with Sergei Lavrov.",
                &["talks held 2023-11-13 Geneva: antony-blinken, sergei-lavrov"],
            ),
            (
                "Antony Blinken flew to Moscow on Monday for talks with Sergei Lavrov.",
                &["visit held 2023-11-13 Moscow: antony-blinken, sergei-lavrov"],
            ),
        ]);
    }

    #[test]
    fn the_place_in_front_of_a_visit_is_where_it_goes() {
        check_all(&[
            (
                "Emmanuel Macron cancelled a Japan visit planned for next week.",
                &["visit cancelled 2023-11-20/2023-11-26 Japan: emmanuel-macron, jp"],
            ),
            ("Emmanuel Macron raised the matter during a Lyon visit.", &[]),
        ]);
    }

    #[test]
    fn a_tour_is_a_visit_to_each_of_its_stops() {
        check_all(&[
            (
                "Emmanuel Macron is on a tour that includes Japan and Vietnam.",
                &[
                    "visit ongoing 2023-11-14 Japan: emmanuel-macron, jp",
                    "visit ongoing 2023-11-14 Vietnam: emmanuel-macron, vn",
                ],
            ),
            (
                "Emmanuel Macron kicked off an African tour in neighbouring Tunisia on Monday.",
                &["visit ongoing 2023-11-13 Tunisia: emmanuel-macron, tn"],
            ),
            ("A Japan tour operator said Emmanuel Macron was wrong.", &[]),
        ]);
    }

    #[test]
    fn the_stops_of_a_tour_stand_behind_a_colon_or_where_it_brings_whom() {
        check_all(&[
            (
                "On Friday, Emmanuel Macron begins a tour of two African countries: Kenya and Ethiopia.",
                &[
                    "visit scheduled 2023-11-17 Kenya: emmanuel-macron, ke",
                    "visit scheduled 2023-11-17 Ethiopia: emmanuel-macron, et",
                ],
            ),
            (
                "Emmanuel Macron will leave on Friday for a tour which will bring him on to Kenya and Ethiopia.",
                &[
                    "visit scheduled 2023-11-17 Kenya: emmanuel-macron, ke",
                    "visit scheduled 2023-11-17 Ethiopia: emmanuel-macron, et",
                ],
            ),
            ("Emmanuel Macron spoke of two African countries: Kenya and Ethiopia.", &[]),
        ]);
    }

    #[test]
    fn a_trip_that_will_be_to_a_place_goes_there() {
        check_all(&[
            (
                "Emmanuel Macron announced that his first trip would be to Mexico, scheduled for November 24.",
                &["visit scheduled 2023-11-24 Mexico: emmanuel-macron, mx"],
            ),
            ("Emmanuel Macron announced that his answer to Mexico would be short.", &[]),
        ]);
    }

    #[test]
    fn a_guest_says_where_he_is() {
        check_all(&[
            (
                "Visiting French President Emmanuel Macron said in Cairo on Monday that trade with Egypt is growing.",
                &["visit ongoing 2023-11-13 Cairo: emmanuel-macron, eg"],
            ),
            ("Visiting French President Emmanuel Macron said in Lyon on Monday that trade is growing.", &[]),
        ]);
    }

    #[test]
    fn the_country_is_the_foreign_one_that_was_named_last() {
        check_all(&[(
            "Emmanuel Macron said Japan had pledged help. His three-day visit to the island nation ended on Monday.",
            &["visit held 2023-11-11/2023-11-13 Japan: emmanuel-macron, jp"],
        )]);
    }
}
