//! Places: cities, venues, regions, and countries where something happens.
//!
//! A name of the tables is a place where a preposition of place stands before it ("in San Francisco", "to Japan"), where it
//! opens a dateline, or where it follows another place. Of several places of one name the text's country decides ("Paris,
//! Texas"), else the most populous.

use std::ops::Range;

use super::Context;
use crate::{
    knowledge::{Knowledge, Sense, facts::*},
    text::{Case, TokenKind, words},
};

/// A place named in the text.
#[derive(Clone, Debug)]
pub(crate) struct PlaceMention {
    pub(crate) tokens: Range<usize>,
    pub(crate) place: PlaceRef,
    /// The word before it: "in", "at", "to", "from" … , empty where none is.
    pub(crate) preposition: &'static str,
    /// Opens a dateline.
    pub(crate) dateline: bool,
}

/// A row of the places or of the countries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlaceRef {
    City(Index),
    Country(Index),
}

impl PlaceRef {
    /// The country that the place is or lies in.
    pub(crate) fn country(self, knowledge: &Knowledge) -> Option<Index> {
        match self {
            Self::City(at) => knowledge.places[at as usize].country,
            Self::Country(at) => Some(at),
        }
    }
}

const PREPOSITIONS: &[&str] = &[
    "in", "at", "to", "from", "near", "outside", "into", "for", "visit", "visits", "visited", "visiting", "toured",
    "touring", "via", "through",
];

/// Places in front among which the one is looked for that a bare name means again.
const PLACES_BACK_MAX: usize = 50;

/// Tokens between a preposition and the place it governs.
pub(crate) const LEAD_TOKENS_MAX: usize = 8;

/// All places of a text in order.
pub(crate) fn find(context: &Context<'_>) -> Vec<PlaceMention> {
    let mut found: Vec<PlaceMention> = Vec::new();
    for name in &context.names.all {
        let cities: Vec<Index> = name
            .senses
            .iter()
            .filter_map(|sense| if let Sense::Place(at) = sense { Some(*at) } else { None })
            .collect();
        let country = name.find(|sense| if let Sense::Country(at) = sense { Some(*at) } else { None });
        // A country's name means the country, unless the city is its own: "Luxembourg".
        let cities = match country {
            Some(country) => {
                let of_another = |at: &Index| {
                    let city = &context.knowledge.places[*at as usize];
                    city.sort == PlaceSort::City && city.country != Some(country)
                };
                let qualified = context.city_of(name.end, &cities).is_some();
                cities.into_iter().filter(|at| qualified || !of_another(at)).collect()
            }
            None => cities,
        };
        // "UN" is no town of that name.
        let acronym = name.end == name.start + 1
            && context.text.tokens[name.start].case == Case::Upper
            && name.find(|sense| matches!(sense, Sense::Organisation(_)).then_some(())).is_some();
        let cities = if acronym { Vec::new() } else { cities };
        let venue = name.find(|sense| match sense {
            Sense::Metonym(at) if context.knowledge.metonyms[*at as usize].venue => {
                Some(context.knowledge.metonyms[*at as usize].target)
            }
            _ => None,
        });
        if let Some(capital) = context.capital_of(name) {
            found.push(capital);
            continue;
        }
        // "VALLETTA, Malta - ": the country belongs to the dateline too.
        let goes_on = found.last().is_some_and(|last| last.dateline && last.tokens.end + 1 == name.start);
        let dateline = context.opens_dateline(name.start, name.end) || goes_on;
        let preposition = context.preposition_before(name.start);
        let joined = found.last().is_some_and(|last| {
            let joint = last.tokens.end;
            joint + 1 == name.start
                && (context.kind(joint) == Some(TokenKind::Comma) || context.text.folded(joint) == "and")
        });
        if !dateline && preposition.is_empty() && !joined {
            continue;
        }
        let the = name.start > 0 && context.text.folded(name.start - 1) == "the";
        // "at the Imperial Palace": a building's name, whatever town is called so.
        let building = the
            && name.end < context.text.tokens.len()
            && context.text.tokens[name.end].is_capitalised()
            && matches!(context.text.folded(name.end), "palace" | "castle" | "hotel" | "hall" | "house" | "guesthouse");
        if building && !cities.is_empty() {
            continue;
        }
        // "in the Astana format", "at the Geneva talks": a city's name as an adjective.
        if the && !cities.is_empty() && context.is_attribute(name.end) {
            continue;
        }
        // "UNITED NATIONS, March 3 (WIRE)" is filed from its seat.
        let cities = if dateline && cities.is_empty() { context.seat_of_united_nations(name) } else { cities };
        // "at NATO", "to the White House": a body that is no place.
        let place = match (cities.is_empty(), country) {
            (false, _) if context.is_person_here(name.start) => continue,
            (false, _) => {
                // A name that the text has qualified once means the same place from there on.
                let before = found.iter().rev().take(PLACES_BACK_MAX).find_map(|other| match other.place {
                    PlaceRef::City(at) if cities.contains(&at) => Some(at),
                    _ => None,
                });
                PlaceRef::City(context.city_of(name.end, &cities).or(before).unwrap_or(cities[0]))
            }
            (true, Some(country)) if !context.is_compound(name.end) => PlaceRef::Country(country),
            _ => match venue.filter(|_| matches!(preposition, "at" | "in" | "to")) {
                Some(MetonymTarget::Organisation(body)) => match context.seat_of(body) {
                    Some(city) => PlaceRef::City(city),
                    None => continue,
                },
                _ => continue,
            },
        };
        found.push(PlaceMention { tokens: name.start..name.end, place, preposition, dateline });
    }
    found
}

/// Words that may stand between a preposition and the place it governs: "in the northern city of".
pub(crate) fn leads_to_place(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "nearby"
            | "neighbouring"
            | "neighboring"
            | "city"
            | "capital"
            | "of"
            | "state"
            | "northern"
            | "southern"
            | "eastern"
            | "western"
            | "central"
            | "northeastern"
            | "northwestern"
            | "southeastern"
            | "southwestern"
            | "port"
            | "resort"
            | "town"
    )
}

impl Context<'_> {
    /// Whether a noun follows a name: no preposition, auxiliary, adverb or mark.
    fn is_attribute(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        let word = self.text.folded(at);
        token.kind == TokenKind::Word
            && token.case == Case::Lower
            && !words::is_preposition(word)
            && !words::is_auxiliary(word)
            && !words::opens_clause(word)
            && !super::cue::is_adverb(word)
            && !matches!(word, "and" | "or" | "this" | "next" | "last" | "area" | "region")
    }

    /// "in the Angolan capital", "in Angola's capital": the city that the tables give, unless it is named ("capital of X").
    fn capital_of(&self, name: &super::names::Name) -> Option<PlaceMention> {
        let country = name.find(|sense| match sense {
            Sense::Country(at) | Sense::Demonym(at) => Some(*at),
            _ => None,
        })?;
        let noun = name.end + usize::from(self.kind(name.end) == Some(TokenKind::Possessive));
        let behind = noun + 1;
        let named = self.text.tokens.get(behind).is_some_and(|token| token.breaks == 0 && token.is_capitalised())
            || behind < self.text.tokens.len() && self.text.folded(behind) == "of"
            || self.kind(behind) == Some(TokenKind::Comma)
                && self.text.tokens.get(behind + 1).is_some_and(|token| token.is_capitalised());
        if noun >= self.text.tokens.len() || self.text.folded(noun) != "capital" || named {
            return None;
        }
        let preposition = self.preposition_before(name.start);
        let capital = self.knowledge.countries[country as usize].capital.filter(|_| !preposition.is_empty())?;
        Some(PlaceMention {
            tokens: name.start..noun + 1,
            place: PlaceRef::City(capital),
            preposition,
            dateline: false,
        })
    }

    /// The preposition of place before a name, with "the", "nearby" or "capital of" between.
    fn preposition_before(&self, start: usize) -> &'static str {
        let mut at = start;
        // "at State House, Nairobi": the town behind the name of a building in it.
        if start > 1 && self.kind(start - 1) == Some(TokenKind::Comma) {
            let building = (start.saturating_sub(LEAD_TOKENS_MAX)..start - 1).rev().find(|at| {
                !self.text.tokens[*at].is_capitalised() && !matches!(self.text.folded(*at), "the" | "of" | "and")
            });
            return if building.is_some_and(|at| self.text.folded(at) == "at" && at + 2 < start) { "at" } else { "" };
        }
        while at > 0 && start - at < LEAD_TOKENS_MAX {
            at -= 1;
            let word = self.text.folded(at);
            if let Some(preposition) = PREPOSITIONS.iter().find(|preposition| **preposition == word) {
                return preposition;
            }
            // "in the Zimbabwean capital of Harare"
            let of_country = self.name_sense(at, |sense| matches!(sense, Sense::Demonym(_)).then_some(())).is_some();
            // "at the Red Sea resort of": whatever stands in front of such a noun belongs to it.
            let of_resort = (at + 1..start).any(|at| {
                matches!(self.text.folded(at), "resort" | "city" | "town" | "port" | "village" | "suburb" | "capital")
            });
            let leads =
                leads_to_place(word) || of_country && start - at > 1 || of_resort && self.text.tokens[at].is_word();
            if !leads {
                return "";
            }
        }
        ""
    }

    /// "SAN FRANCISCO – ", "WOODSIDE, California – ", "MOSCOW (AP) — ", "BEIJING, November 14 /WIRE/. ": at a paragraph's start, followed by a dash or
    /// by an agency between strokes.
    fn opens_dateline(&self, start: usize, end: usize) -> bool {
        if start > 0 && self.text.tokens[start].breaks < 2 || self.text.in_headline(start) {
            return false;
        }
        (end..(end + DATELINE_TOKENS_MAX).min(self.text.tokens.len())).any(|at| {
            // "OSLO, May 3 /WIRE/. "
            let agency = self.kind(at) == Some(TokenKind::Slash) && self.kind(at + 2) == Some(TokenKind::Slash);
            // "LAHORE, May 3 (WIRE): "
            let agency = agency || self.closes_dateline(at);
            (agency || self.kind(at) == Some(TokenKind::Dash))
                && self.text.tokens[at].span.start - self.text.tokens[start].span.start < DATELINE_BYTES_MAX
        })
    }

    /// The colon of "(WIRE): ", which some agencies write for the dash.
    pub(super) fn closes_dateline(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Colon) && at > 0 && self.kind(at - 1) == Some(TokenKind::ParenClose)
    }

    /// Of several cities of one name, the one whose country or region stands behind a comma.
    fn city_of(&self, end: usize, cities: &[Index]) -> Option<Index> {
        let behind = (self.kind(end) == Some(TokenKind::Comma)).then(|| self.names.at(end + 1)).flatten();
        let place = |at: Index| &self.knowledge.places[at as usize];
        let country =
            behind.and_then(|name| name.find(|sense| if let Sense::Country(at) = sense { Some(*at) } else { None }));
        let region = behind.and_then(|name| {
            name.find(|sense| match sense {
                Sense::Place(at) if place(*at).sort == PlaceSort::Region => Some(place(*at)),
                _ => None,
            })
        });
        let in_region = region.and_then(|region| cities.iter().find(|city| place(**city).region == region.name));
        let wanted = country.or(region.and_then(|region| region.country));
        let in_country = wanted.and_then(|country| cities.iter().find(|city| place(**city).country == Some(country)));
        in_region.or(in_country).copied()
    }

    /// The capital of the country whose institution a body is.
    fn seat_of(&self, body: Index) -> Option<Index> {
        let country = self.knowledge.organisations[body as usize].country?;
        self.knowledge.countries[country as usize].capital
    }

    /// "will visit Bush": whether a town's name is the surname of somebody whom the text introduces.
    pub(super) fn is_surname_here(&self, place: &PlaceMention) -> bool {
        let PlaceRef::City(city) = place.place else { return false };
        let start = place.tokens.start;
        let capital = || self.knowledge.countries.iter().any(|country| country.capital == Some(city));
        place.tokens.len() == 1
            && !place.dateline
            && !matches!(place.preposition, "in" | "at" | "near")
            && self.introduced.surnames.contains(self.text.folded(start))
            && !capital()
    }

    /// The city that the United Nations stand for in a dateline.
    fn seat_of_united_nations(&self, name: &super::names::Name) -> Vec<Index> {
        let body = name.find(|sense| if let Sense::Organisation(at) = sense { Some(*at) } else { None });
        if body.is_none_or(|at| self.knowledge.organisations[at as usize].id != "un") {
            return Vec::new();
        }
        let city = self.knowledge.matcher().exact("New York").iter().find_map(|(sense, _)| match sense {
            Sense::Place(at) if self.knowledge.places[*at as usize].sort == PlaceSort::City => Some(*at),
            _ => None,
        });
        city.into_iter().collect()
    }

    /// Whether the name that starts here is part of a person's name: "President Jackson".
    fn is_person_here(&self, start: usize) -> bool {
        start > 0 && self.title_at(start - 1).is_some()
    }
}

/// Tokens of a dateline behind its place, at most: ", Nov. 14, 2005 (WIRE) –".
const DATELINE_TOKENS_MAX: usize = 14;

/// Bytes of a dateline, at most.
const DATELINE_BYTES_MAX: u32 = 90;

#[cfg(test)]
mod tests {
    use super::PlaceRef;
    use crate::{
        mention::{find_all, tests::knowledge},
        text::analyze,
    };

    fn places(sentence: &str) -> Vec<String> {
        let text = analyze(None, sentence);
        let mentions = find_all(&text, knowledge(), None, None);
        let id = |place| match place {
            PlaceRef::City(at) => knowledge().places[at as usize].id.clone(),
            PlaceRef::Country(at) => knowledge().countries[at as usize].name.clone(),
        };
        mentions.places.iter().map(|place| id(place.place)).collect()
    }

    #[test]
    fn a_country_and_its_capital_is_a_city() {
        assert_eq!(places("They met in the Kenyan capital on Friday."), ["nairobi-ke"]);
        assert_eq!(places("They met in Kenya's capital."), ["nairobi-ke"]);
        assert_eq!(places("They met in the Kenyan capital Nairobi."), ["nairobi-ke"]);
    }

    #[test]
    fn a_preposition_or_a_dateline_makes_a_place() {
        assert_eq!(places("They met in San Francisco."), ["san-francisco-us"]);
        assert_eq!(places("GENEVA – They met at home."), ["geneva-ch"]);
        assert!(places("Washington said it would not come.").is_empty());
    }

    #[test]
    fn of_several_places_the_one_that_the_text_qualifies_is_meant() {
        assert_eq!(places("They met in Paris.")[0], "paris-fr");
        assert_eq!(places("They met in Birmingham, Alabama.")[0], "birmingham-us");
        assert_eq!(places("They met in Springfield, Illinois.")[0], "springfield-illinois-us");
        assert_eq!(
            places("They met in Paris, Texas. They stayed in Paris.").last().unwrap(),
            places("in Paris, Texas")[0].as_str()
        );
    }

    #[test]
    fn a_persons_name_is_no_place() {
        assert!(places("He spoke to President Jackson.").is_empty());
    }
}
