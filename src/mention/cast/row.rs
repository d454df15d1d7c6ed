//! Which row of the people table a name with its title, country and day means.

use super::{FAR_TERM_DAYS, Member, NEAR_TERM_DAYS, SCORE_MIN};
use crate::{
    knowledge::{Sense, facts::*, vocabulary::ParticipantType},
    mention::{Context, party::Group},
    text::{fold, words},
    time::Day,
};

impl Context<'_> {
    /// The person of the tables whom a name with its title, country and day means, if one fits well and best.
    pub(super) fn best_person(&self, group: &Group, words: &[String]) -> Option<Index> {
        let mut scored: Vec<(i32, Index)> = Vec::new();
        let name = group.name.clone()?;
        let mut consider = |sense: &Sense, base: i32| {
            if let Sense::Person(person) | Sense::Surname(person) = sense
                && !scored.iter().any(|(_, other)| other == person)
            {
                scored.push((base + self.fitness(*person, group), *person));
            }
        };
        if let Some(known) = self
            .names
            .at(name.start)
            .filter(|known| known.end + 2 >= name.end || words::is_patronymic(self.text.folded(known.end)))
        {
            for sense in &known.senses {
                // "Xie Zhenhua" is nobody else of that family.
                if matches!(sense, Sense::Surname(_)) && words.len() > 1 && known.end < name.end {
                    continue;
                }
                // Nor is "Philippe Maystadt" King Philippe.
                if known.end == known.start + 1 && words.len() > 1 {
                    continue;
                }
                let whole = words.len() > 1 && matches!(sense, Sense::Person(_));
                consider(
                    sense,
                    if whole {
                        60
                    } else if matches!(sense, Sense::Person(_)) {
                        30
                    } else {
                        20
                    },
                );
            }
        }
        if words.len() > 1 {
            // "George Bush" in 1990: the surname with a first name that fits.
            let last = words.last()?;
            for (sense, _) in self.knowledge.matcher().exact(last) {
                if let Sense::Surname(person) | Sense::Person(person) = sense {
                    let row = fold(&self.knowledge.people[*person as usize].name);
                    let alike = row.split(' ').next() == Some(&words[0]);
                    if alike && row.ends_with(last.as_str()) {
                        consider(sense, 45);
                    }
                }
            }
        }
        scored.sort_by_key(|(score, person)| (std::cmp::Reverse(*score), *person));
        let (best, person) = *scored.first()?;
        let second = scored.get(1).map_or(i32::MIN, |(score, _)| *score);
        (best >= SCORE_MIN && best > second).then_some(person)
    }

    /// How well a person's offices fit the group's title, country and the article's day.
    pub(super) fn fitness(&self, person: Index, group: &Group) -> i32 {
        let terms = &self.knowledge.people[person as usize].terms;
        let far = |term: &Term| self.day.map_or(0, |day| term.days_from(day));
        let mut score = 0;
        if let Some((role, _)) = &group.role {
            let role = &self.knowledge.roles[*role as usize];
            let nearest = terms.iter().filter(|term| role.names(term)).map(far).min();
            score += match nearest {
                Some(0) => 50,
                Some(days) if days <= NEAR_TERM_DAYS => 25,
                Some(_) if group.former => 25,
                Some(_) => 0,
                None => -15,
            };
        }
        if let Some(country) = group.countries.first() {
            score += if terms.iter().any(|term| term.country == Some(*country)) { 30 } else { -45 };
        }
        let nearest = terms.iter().map(far).min().unwrap_or(0);
        let leads = terms
            .iter()
            .any(|term| far(term) == 0 && matches!(term.role.as_str(), "head_of_state" | "head_of_government"));
        score += match nearest {
            0 if leads => 30,
            0..=NEAR_TERM_DAYS => 15,
            days if days > FAR_TERM_DAYS => -30,
            _ => 0,
        };
        score
    }

    pub(super) fn member_of_table(&self, person: Index, group: &Group, at: usize) -> Member {
        let row = &self.knowledge.people[person as usize];
        let term = self.office_for(person, group);
        let in_office = term.filter(|term| self.day.is_none_or(|day| term.covers(day)));
        let words =
            |name: &str| fold(name).split([' ', '-']).map(|word| word.trim_end_matches('.').to_owned()).collect();
        let served = |country: &&Index| row.terms.iter().any(|term| term.country == Some(**country));
        let stated_country = group.countries.first().filter(served).copied();
        let stated = group.role.as_ref().filter(|_| !group.former);
        Member {
            person: Some(person),
            forms: vec![words(&row.name)],
            // "Congo's president": which of two countries of one name, the tables know.
            country: stated_country.or(term.and_then(|term| term.country)).or(group.countries.first().copied()),
            organisation: term.and_then(|term| term.organisation),
            role: stated.map(|(_, tokens)| self.words(tokens.clone())).or(in_office.map(|term| term.office.clone())),
            title: stated.map(|(role, _)| *role),
            community: group.community,
            gender: row.gender,
            past_tables: self.day.zip(self.knowledge.current_to()).is_some_and(|(day, last)| day > last),
            ..Member::new(ParticipantType::Person, row.id.clone(), row.name.clone(), at)
        }
    }

    /// The office of a person by which the group speaks of them.
    pub(super) fn office_for(&self, person: Index, group: &Group) -> Option<&Term> {
        let terms = &self.knowledge.people[person as usize].terms;
        let role = group.role.as_ref().map(|(role, _)| &self.knowledge.roles[*role as usize]);
        let fits = |term: &&Term| role.is_some_and(|role| role.names(term));
        let near = |term: &&Term| self.day.map_or(0, |day: Day| term.days_from(day));
        terms.iter().filter(fits).min_by_key(near).or_else(|| self.knowledge.office_on(person, self.day))
    }
}
