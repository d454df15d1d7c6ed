//! Whose officer a person is where the text leaves it out, and the holder of an office whom the text spells otherwise.
//!
//! News names the country once: "the Kenyan trade minister … Trade Minister Joseph Kimotho", "ANKARA … President Suleymen
//! Demirel". The country last named before a title, else that of the dateline, is its country, unless that country has no such
//! office or the tables know somebody else in it.

use super::{Context, order::within, party::Group, spelling};
use crate::{
    knowledge::{Sense, facts::*},
    text::fold,
};

/// Countries in front of a title that are considered, the nearest first.
const COUNTRIES_BACK_MAX: usize = 6;

/// Of the countries of a text so many are considered.
const COUNTRIES_NAMED_MAX: usize = 12;

/// A holder whose term ended or begins so many days away may be meant: the tables' dates are not all exact.
const TERM_SLACK_DAYS: i32 = 200;

impl Context<'_> {
    /// The country whose officer a group without a country names.
    pub(super) fn home_of(&self, group: &Group) -> Option<Index> {
        let (role, _) = group.role.as_ref()?;
        if let Some(body) = group.organisation {
            return self.knowledge.organisations[body as usize].country;
        }
        let role = &self.knowledge.roles[*role as usize];
        // A release names its own government's people without their country: "Foreign Minister Lee".
        let at_home = matches!(role.level.as_str(), "minister" | "subnational" | "legislature" | "official" | "spouse");
        if let Some(author) = self.author.filter(|_| at_home) {
            return Some(author.country);
        }
        let words = self.name_words(group);
        // "talks between Norway's minister and rebel leader X": a rebel is not at home where whoever he meets is.
        let start = group.tokens.start;
        let sentence = || self.text.sentences.get(self.text.sentence_of(start)).map_or(start, |own| own.tokens.start);
        let near = self.countries_before(if role.level == "armed_group" { sentence() } else { start });
        let dateline = self.dateline_country.filter(|_| is_of_state(role));
        let mut all = near.into_iter().filter(|_| is_of_state(role) || is_of_faction(role)).chain(dateline);
        all.find(|country| {
            has_office(&self.knowledge.countries[*country as usize], role) && {
                let other = self.incumbent(role, *country);
                other.is_none_or(|other| self.is_spelling_of(&words, other))
            }
        })
    }

    /// The holder of the office that a group names with its title and country, whose name the text spells otherwise.
    pub(super) fn spelled_otherwise(&self, group: &Group, words: &[String]) -> Option<Index> {
        let (role, _) = group.role.as_ref().filter(|_| !group.deputy)?;
        let role = &self.knowledge.roles[*role as usize];
        let countries = match group.countries.first() {
            Some(country) => vec![*country],
            None if is_of_state(role) && group.organisation.is_none() => {
                let mut countries = self.countries_before(group.tokens.start);
                countries.extend(self.dateline_country);
                countries.extend(&self.countries);
                countries
            }
            None => Vec::new(),
        };
        countries.into_iter().find_map(|country| {
            let mut held = self
                .knowledge
                .terms_of(country)
                .filter(|term| role.names(term) && self.is_near(term))
                .filter(|term| self.is_spelling_of(words, term.person));
            let person = held.next()?.person;
            held.all(|term| term.person == person).then_some(person)
        })
    }

    /// The first countries that the text names.
    pub(super) fn countries_named(&self) -> Vec<Index> {
        let mut countries = Vec::new();
        for name in &self.names.all {
            let country = name.find(|sense| match sense {
                Sense::Country(at) | Sense::Demonym(at) => Some(*at),
                _ => None,
            });
            if let Some(country) = country.filter(|country| !countries.contains(country)) {
                countries.push(country);
                if countries.len() >= COUNTRIES_NAMED_MAX {
                    break;
                }
            }
        }
        countries
    }

    /// Countries that stand in front of a token, in its sentence and the one before, the nearest first.
    fn countries_before(&self, token: usize) -> Vec<Index> {
        let sentences = &self.text.sentences;
        let at = sentences.partition_point(|sentence| sentence.tokens.start <= token).saturating_sub(1);
        let Some(sentence) = sentences.get(at) else { return Vec::new() };
        let first = match at.checked_sub(1).map(|before| &sentences[before]) {
            Some(before) if before.is_headline == sentence.is_headline => before.tokens.start,
            _ => sentence.tokens.start,
        };
        let mut countries = Vec::new();
        for name in self.names.all[within(&self.names.all, &(first..token))].iter().rev() {
            let country = name.find(|sense| match sense {
                Sense::Country(at) | Sense::Demonym(at) => Some(*at),
                _ => None,
            });
            if let Some(country) = country.or_else(|| self.country_of_capital(name)) {
                if !countries.contains(&country) {
                    countries.push(country);
                }
                if countries.len() >= COUNTRIES_BACK_MAX {
                    break;
                }
            }
        }
        countries
    }

    /// The country whose capital a name is.
    fn country_of_capital(&self, name: &super::names::Name) -> Option<Index> {
        name.find(|sense| {
            let Sense::Place(place) = sense else { return None };
            let country = self.knowledge.places[*place as usize].country?;
            (self.knowledge.countries[country as usize].capital == Some(*place)).then_some(country)
        })
    }

    /// Who holds an office that one person holds, on the article's day, as far as the tables are sure of it.
    fn incumbent(&self, role: &Role, country: Index) -> Option<Index> {
        let single = matches!(role.level.as_str(), "head_of_state" | "head_of_government")
            || matches!(
                role.role.as_str(),
                "foreign_minister" | "defence_minister" | "finance_minister" | "interior_minister"
            );
        let holder = self.knowledge.holder_for_country(role, country, self.day?).filter(|_| single)?;
        (holder.term.end.is_some() || holder.term.end_is_current).then_some(holder.person)
    }

    fn is_near(&self, term: &Term) -> bool {
        self.day.is_some_and(|day| term.days_from(day) <= TERM_SLACK_DAYS)
    }

    fn is_spelling_of(&self, words: &[String], person: Index) -> bool {
        let name = fold(&self.knowledge.people[person as usize].name);
        let table: Vec<String> = name.split([' ', '-']).map(|word| word.trim_end_matches('.').to_owned()).collect();
        spelling::same_person(words, &table)
    }
}

/// Whether a title is of a state's own officers.
fn is_of_state(role: &Role) -> bool {
    matches!(
        role.level.as_str(),
        "head_of_state"
            | "head_of_government"
            | "deputy_head_of_state"
            | "deputy_head_of_government"
            | "minister"
            | "royal"
            | "military"
    ) || is_secretary(role)
        || matches!(role.role.as_str(), "permanent_secretary" | "deputy_foreign_minister" | "central_bank_governor")
}

/// Whether a title is of a group within a country.
fn is_of_faction(role: &Role) -> bool {
    matches!(role.level.as_str(), "party" | "armed_group")
}

/// Whether a title is of a secretary of cabinet rank, or of one under such a secretary.
fn is_secretary(role: &Role) -> bool {
    role.level == "minister" && role.title.contains("secretary") && !role.title.contains("chief cabinet")
        || matches!(role.role.as_str(), "undersecretary" | "assistant_secretary" | "deputy_secretary")
}

/// Whether a country has an office of that title. The United States have secretaries and no ministers; secretaries of cabinet
/// rank are found there, in Britain, Mexico and the Philippines, and hardly elsewhere.
fn has_office(country: &Country, role: &Role) -> bool {
    let (title, code) = (role.title.as_str(), country.code.as_str());
    if is_secretary(role) {
        return matches!(code, "US" | "GB" | "MX" | "PH" | "HK");
    }
    code != "US" || !(title.contains("minister") || role.level == "head_of_government" || role.level == "royal")
}

#[cfg(test)]
mod tests {
    use crate::{
        knowledge::vocabulary::ParticipantType,
        mention::{find_all, tests::knowledge},
        text::analyze,
    };

    /// The people of a text of Tuesday 14 November 2023, each with the code of the country.
    fn people(text: &str) -> Vec<String> {
        let text = analyze(None, text);
        let mentions = find_all(&text, knowledge(), "2023-11-14".parse().ok(), None);
        let people = mentions.cast.members.iter().filter(|member| member.kind == ParticipantType::Person);
        let code = |at: u32| knowledge().countries[at as usize].code.as_str();
        people.map(|member| format!("{} {}", member.id, member.country.map_or("-", code))).collect()
    }

    #[test]
    fn an_officer_is_of_the_country_last_named() {
        assert_eq!(
            people("Talks with the Kenyan side failed. Trade Minister Alice Weidmann left."),
            ["alice-weidmann KE"]
        );
        assert_eq!(people("ANKARA, Nov 14 - Trade Minister Alice Weidmann spoke."), ["alice-weidmann TR"]);
    }

    #[test]
    fn a_country_without_such_an_office_or_with_another_holder_is_passed_over() {
        assert_eq!(people("WASHINGTON, Nov 14 - Trade Minister Alice Weidmann spoke."), ["alice-weidmann -"]);
        assert_eq!(people("The French agreed. Foreign Minister Alice Weidmann spoke."), ["alice-weidmann -"]);
        assert_eq!(people("The French agreed. Labor Secretary Alice Weidmann spoke."), ["alice-weidmann -"]);
    }

    #[test]
    fn whoever_holds_no_office_of_a_state_has_no_country_from_around() {
        assert_eq!(people("The French agreed. Angela Weidmann spoke."), ["angela-weidmann -"]);
    }

    #[test]
    fn a_holder_of_office_may_be_spelled_otherwise() {
        assert_eq!(people("French President Emanuel Makron spoke."), ["emmanuel-macron FR"]);
        assert_eq!(people("French President Emanuel Schmidt spoke."), ["emanuel-schmidt FR"]);
        assert_eq!(people("Belgian President Emanuel Makron spoke."), ["emanuel-makron BE"]);
    }
}
