//! What stands before a title or name: determiners, modifiers, countries and bodies, and the sides they make.
//!
//! "The former", "Mexican", "the Iranian and Saudi", "Hungary's"; "the two leaders" is a collective, and "negotiators from Iran
//! and Iraq" are the sides of two countries.

use super::{Group, GroupKind, GroupReader, vocabulary::*};
use crate::{
    knowledge::{Sense, facts::*},
    text::{Case, TokenKind, words},
};

/// Codes of the countries that share the name of which a word is the plural.
fn shared_name(word: &str) -> Option<&'static [&'static str]> {
    Some(match word {
        "koreas" => &["KP", "KR"],
        "sudans" => &["SD", "SS"],
        "congos" => &["CD", "CG"],
        "guineas" => &["GN", "GQ", "GW"],
        _ => return None,
    })
}

impl GroupReader<'_, '_> {
    /// Determiners, modifiers, countries and bodies before the title or name.
    pub(super) fn qualifiers(&mut self) {
        while self.at < self.end {
            let word = self.word(self.at);
            if self.context.name_sense(self.at, |sense| matches!(sense, Sense::Person(_)).then_some(())).is_some()
                && !self.context.is_country_or_body(self.at)
                && !(is_modifier(word) && self.qualifies_title(self.at))
            {
                return;
            }
            if self.qualifier.is_none()
                && words::is_determiner(word)
                && !self.context.is_country_or_body(self.at)
                && !self.opens_clause(word)
            {
                self.determiner = true;
                self.group.possessed |= words::is_possessive(word);
                self.group.indefinite |=
                    matches!(word, "a" | "an" | "no" | "any" | "another" | "every" | "each" | "some");

                self.at += 1;
            } else if let Some(number) = words::cardinal(word) {
                self.count = Some(number);
                self.at += 1;
            } else if word == "both" {
                self.count = Some(2);
                self.at += 1;
            } else if is_former(word) {
                self.group.former = true;
                self.at += 1;
                self.at += usize::from(self.context.kind(self.at) == Some(TokenKind::Hyphen));
            } else if is_modifier(word)
                // "supreme leader" is a title.
                && self.context.title_at(self.at).is_none()
                && (self.context.text.tokens[self.at].case == Case::Lower || self.qualifies_title(self.at))
            {
                self.at += 1;
            } else if is_deputy(word) && self.qualifier.is_none() && self.is_deputy_of_country(self.at + 1) {
                self.group.deputy = true;
                self.at += 1;
            } else if word == "ethnic" && self.qualifier.is_none() && self.demonym(self.at + 1).is_some() {
                // "the ethnic Albanian leader" is of no country that the words name.
                let (_, end) = self.demonym(self.at + 1).expect("the adjective was just found");
                self.qualifier = Some(self.at + 1..end);
                self.adjective = true;
                self.at = end;
            } else if let Some((countries, end, adjective)) = self.divided(self.at).filter(|_| self.qualifier.is_none())
            {
                self.qualifier = Some(self.at..end);
                self.group.countries = countries;
                self.group.plural = true;
                self.adjective = adjective;
                self.at = end;
            } else if !self.qualifier_name() {
                return;
            }
        }
    }

    /// "the two Koreas", "North and South Korea", "North and South Korean": countries that share a name, the token behind, and
    /// whether it is their adjective.
    fn divided(&self, at: usize) -> Option<(Vec<Index>, usize, bool)> {
        let context = self.context;
        let by_name = |name: &str| {
            let code = &context.knowledge.find_country(name)?.code;
            let index = context.knowledge.countries.iter().position(|country| country.code == *code)?;
            Index::try_from(index).ok()
        };
        if at >= self.end || !context.text.tokens[at].is_capitalised() {
            return None;
        }
        let word = self.word(at);
        if let Some(pair) = shared_name(word) {
            let countries: Vec<Index> = pair.iter().filter_map(|code| by_name(code)).collect();
            return (countries.len() == pair.len()).then_some((countries, at + 1, false));
        }
        let other = match word {
            "north" => "south",
            "south" => "north",
            "east" => "west",
            "west" => "east",
            _ => return None,
        };
        let name = context.names.at(at + 2).filter(|name| name.end <= self.end && name.end == name.start + 2)?;
        if self.word(at + 1) != "and" || self.word(name.start) != other {
            return None;
        }
        let (second, adjective) = name.find(|sense| match sense {
            Sense::Country(at) => Some((*at, false)),
            Sense::Demonym(at) => Some((*at, true)),
            _ => None,
        })?;
        let full = &context.knowledge.countries[second as usize].name;
        let first = by_name(&format!("{word} {}", full.split_once(' ')?.1))?;
        (first != second).then_some((vec![first, second], name.end, adjective))
    }

    /// The country whose adjective stands at a token, and the token behind.
    fn demonym(&self, at: usize) -> Option<(Index, usize)> {
        let name = self.context.names.at(at).filter(|name| name.end <= self.end)?;
        let country = name.find(|sense| if let Sense::Demonym(at) = sense { Some(*at) } else { None })?;
        Some((country, name.end))
    }

    /// "Deputy U.S. Trade Representative": whether a country or its adjective and a title stand here.
    fn is_deputy_of_country(&self, at: usize) -> bool {
        let context = self.context;
        context.is_country_or_body(at)
            && context.names.at(at).is_some_and(|name| name.end < self.end && context.title_at(name.end).is_some())
    }

    /// "announced that President Xi": before a capital or an article "that" opens a clause.
    fn opens_clause(&self, word: &str) -> bool {
        let next = self.context.text.tokens.get(self.at + 1);
        word == "that"
            && (next.is_some_and(|next| next.case != Case::Lower) || words::is_determiner(self.word(self.at + 1)))
    }

    /// Whether a capitalised modifier stands before a title: "Acting Permanent Secretary".
    fn qualifies_title(&self, at: usize) -> bool {
        (at + 1..(at + 3).min(self.end)).any(|at| self.context.title_at(at).is_some())
    }

    /// A country, its adjective, or a body, with its `'s`.
    fn qualifier_name(&mut self) -> bool {
        let context = self.context;
        let Some(name) = context.names.at(self.at).filter(|name| name.end <= self.end) else { return false };
        let country = name.find(|sense| match sense {
            Sense::Country(at) => Some((*at, false)),
            Sense::Demonym(at) => Some((*at, true)),
            _ => None,
        });
        if let Some((country, adjective)) = country {
            // "Latin American leaders" are of no one country.
            let continental = self.word(name.start).starts_with("american")
                && name.start > 0
                && matches!(self.word(name.start - 1), "latin" | "south" | "central" | "north" | "pan" | "inter");
            if self.qualifier.is_some() || context.is_compound(name.end) || continental {
                return false;
            }
            // "Bosnian Serb", "Turkish Cypriot": a people of one country.
            if let Some((people, end)) = self.demonym(name.end).filter(|(people, _)| *people != country) {
                let second = matches!(context.knowledge.countries[people as usize].code.as_str(), "CY" | "US");
                self.group.countries.push(if second { people } else { country });
                self.group.community = !second || context.knowledge.countries[people as usize].code == "CY";
                self.adjective = true;
                self.qualifier = Some(name.start..end);
                self.at = end;
                return true;
            }
            self.group.countries.push(country);
            self.adjective = adjective;
            // "U.S. and Chinese officials": an abbreviation is an adjective too.
            let adjective = adjective || context.text.tokens[name.end - 1].case == Case::Upper;
            if let Some((countries, organisation, last)) = self.coordinated(name.end).filter(|_| adjective) {
                self.group.countries.extend(countries);
                self.group.organisation = organisation;
                self.qualifier = Some(name.start..last);
                self.at = last;
                return true;
            }
        } else if let Some(body) = context.body(name) {
            if self.group.organisation.is_some() {
                return false;
            }
            // "US Trade Representative Susan Schwab": the office that goes by its holder's title.
            let title = (name.start..name.end).find_map(|at| self.title_that_ends(at, name.end));
            let held = || context.person_name(name.end, self.end, true).is_some_and(|run| run.len() > 1);
            if let (Some(role), MetonymTarget::Organisation(at)) = (title, body)
                && held()
            {
                self.group.countries.extend(context.knowledge.organisations[at as usize].country);
                self.group.role = Some((role, name.start..name.end));
                self.qualifier = Some(name.start..name.end);
                self.at = name.end;
                return true;
            }
            match body {
                MetonymTarget::Organisation(at) => self.group.organisation = Some(at),
                MetonymTarget::Country(at) if self.qualifier.is_none() => self.group.countries.push(at),
                MetonymTarget::Country(_) => return false,
            }
            self.adjective = false;
        } else {
            return false;
        }
        self.qualifier = Some(name.start..name.end);
        self.at = name.end;
        // "the Republic of Korea (ROK) minister"
        let short = self.context.kind(self.at) == Some(TokenKind::ParenOpen)
            && self.context.kind(self.at + 2) == Some(TokenKind::ParenClose);
        if short && self.context.title_at(self.at + 3).is_some() {
            self.at += 3;
        }
        if self.context.kind(self.at) == Some(TokenKind::Possessive) && self.at < self.end {
            self.at += 1;
            self.group.genitive = true;
            if let Some((country, end)) = self.second_owner() {
                self.group.countries.push(country);
                self.at = end;
            }
        }
        true
    }

    /// "Armenia's and Azerbaijan's foreign ministers": the second country whose people a plural names, with the token behind its
    /// `'s`.
    fn second_owner(&self) -> Option<(Index, usize)> {
        let context = self.context;
        if self.group.countries.len() != 1 || self.word(self.at) != "and" {
            return None;
        }
        let name = context.names.at(self.at + 1).filter(|name| name.end < self.end)?;
        let country = name.find(|sense| if let Sense::Country(at) = sense { Some(*at) } else { None })?;
        let owns = context.kind(name.end) == Some(TokenKind::Possessive) && self.leads_to_people(name.end + 1);
        owns.then_some((country, name.end + 1))
    }

    /// Whether a plural of people, perhaps behind what they are for, stands at a token: "senior officials", "defence ministers".
    fn leads_to_people(&self, from: usize) -> bool {
        let plural = |at: usize| {
            let title = self.context.title_at(at).is_some_and(|(_, end)| self.word(end - 1).ends_with('s'));
            title || is_side_noun(self.word(at)) && self.word(at).ends_with('s')
        };
        let mut head = from;
        while !plural(head) && (is_modifier(self.word(head)) || is_field(self.word(head))) {
            head += 1;
        }
        plural(head)
    }

    /// The title written from one token to another, whatever longer name they belong to.
    fn title_that_ends(&self, start: usize, end: usize) -> Option<Index> {
        let context = self.context;
        let mut title = None;
        context.knowledge.matcher().matches_at(context.text, &context.ids, start, |found| {
            let role =
                found.senses.iter().find_map(|(sense, _)| if let Sense::Role(at) = sense { Some(*at) } else { None });
            title = title.or(role.filter(|_| found.end == end));
        });
        title
    }

    /// "Iranian and Saudi officials", "the French, German and British foreign ministers": further adjectives before a plural,
    /// with the token behind the last.
    fn coordinated(&self, from: usize) -> Option<(Vec<Index>, Option<Index>, usize)> {
        let context = self.context;
        let mut countries = Vec::new();
        let mut organisation = None;
        let mut at = from;
        loop {
            let mut next = at;
            next += usize::from(context.kind(next) == Some(TokenKind::Comma));
            next += usize::from(self.word(next) == "and");
            if next == at || next >= self.end {
                break;
            }
            next += usize::from(self.word(next) == "the");
            if let Some((country, end)) = self.demonym(next) {
                countries.push(country);
                at = end;
                continue;
            }
            // "Burmese and ASEAN officials"
            let body = context.names.at(next).filter(|name| name.end <= self.end)?;
            let Some(MetonymTarget::Organisation(index)) = context.body(body).filter(|_| organisation.is_none()) else {
                return None;
            };
            organisation = Some(index);
            at = body.end;
        }
        let joined = !countries.is_empty() || organisation.is_some();
        (joined && self.leads_to_people(at)).then_some((countries, organisation, at))
    }

    /// "negotiators from Iran and Iraq": countries behind a noun that stands for them, with the token behind the last.
    pub(super) fn sent_by(&self, from: usize) -> Option<(Vec<Index>, usize)> {
        if !matches!(self.word(from), "from" | "of") {
            return None;
        }
        let mut countries = Vec::new();
        let mut at = from + 1;
        let mut end = from;
        while at < self.end {
            at += usize::from(self.word(at) == "the" && self.context.names.at(at).is_none());
            let pair = at + usize::from(self.word(at) == "two");
            if let Some((both, behind, false)) = self.divided(pair) {
                countries.extend(both);
                end = behind;
            } else {
                let Some(name) = self.context.names.at(at).filter(|name| name.end <= self.end) else { break };
                let country = name.find(|sense| if let Sense::Country(at) = sense { Some(*at) } else { None });
                let Some(country) = country else { break };
                countries.push(country);
                end = name.end;
            }
            at = end;
            at += usize::from(self.context.kind(at) == Some(TokenKind::Comma));
            at += usize::from(self.word(at) == "and");
            if at == end {
                break;
            }
        }
        (!countries.is_empty()).then_some((countries, end))
    }

    /// "the two leaders", "both sides", "the pair".
    pub(super) fn collective(&mut self) -> Option<Group> {
        let word = self.word(self.at);
        let named = self.group.organisation.is_some() || !self.group.countries.is_empty();
        let both = self.at > self.start && self.word(self.at - 1) == "both";
        // "The two met in Bali": the number alone stands for them.
        if !named && self.determiner && self.count.is_some_and(|count| count > 1) && self.is_verb_here(self.at) {
            let tokens = self.start..self.at;
            return Some(Group { plural: true, ..Group::bare(tokens, GroupKind::Collective(self.count)) });
        }
        if named || !(self.determiner || self.count.is_some()) || !is_collective_noun(word) {
            return None;
        }
        // "the foreign ministers of Iran and Iraq" name themselves.
        if self.word(self.at + 1) == "of"
            || word == "counterparts" && self.sent_by(self.at + 1).is_some()
            || self.context.text.tokens[self.at].case == Case::Capital && word != "leaders"
        {
            return None;
        }
        let count = match word {
            "two" | "pair" | "duo" => Some(2),
            "three" | "trio" => Some(3),
            _ => self.count.or(both.then_some(2)),
        };
        let tokens = self.start..self.at + 1;
        Some(Group {
            plural: true,
            possessed: self.group.possessed,
            ..Group::bare(tokens, GroupKind::Collective(count))
        })
    }

    /// Whether a verb stands at a token: an auxiliary, a verb of saying or meeting, a past form, or its adverb.
    fn is_verb_here(&self, at: usize) -> bool {
        let word = self.word(at);
        words::is_auxiliary(word)
            || words::is_report_verb(word)
            || crate::mention::cue::is_adverb(word)
            || self.context.is_cue(at) && !word.ends_with("ing")
            || matches!(word, "held" | "spoke" | "agreed" | "met")
    }
}
