//! Titles, honorifics, and the name behind them: "Deputy Prime Minister & Foreign Minister", "His Excellency Dr. Abiy Ahmed".

use std::ops::Range;

use super::{GroupKind, GroupReader, vocabulary::*};
use crate::{
    knowledge::{Sense, facts::*},
    mention::person_name::is_noun_of_things,
    text::{Case, TokenKind, words},
};

impl GroupReader<'_, '_> {
    /// One or more titles: "President", "Deputy Prime Minister & Foreign Minister".
    pub(super) fn titles(&mut self) {
        let start = self.at;
        self.fields();
        if is_deputy(self.word(self.at))
            && self.context.title_at(self.at).is_none()
            && self.context.title_at(self.at + 1).is_some()
        {
            self.group.deputy = true;
            self.at += 1;
        }
        self.honorifics();
        self.read_titles();
        self.honorifics();
        if let Some((_, tokens)) = self.group.role.as_mut().filter(|_| self.group.deputy) {
            tokens.start = start;
        }
    }

    /// "Industry, Trade and Labour Minister": the fields of a ministry in front of the title.
    fn fields(&mut self) {
        let context = self.context;
        let capital = self.at < self.end && context.text.tokens[self.at].is_capitalised();
        if context.title_at(self.at).is_some() || !(capital || self.qualifier.is_some() || self.determiner) {
            return;
        }
        let first = self.at + usize::from(is_deputy(self.word(self.at)));
        let mut at = first;
        while at < self.end.min(first + FIELD_TOKENS_MAX) && context.title_at(at).is_none() {
            let joint = at > first
                && (matches!(self.word(at), "and")
                    || matches!(context.kind(at), Some(TokenKind::Comma | TokenKind::Hyphen)));
            if !joint && !is_portfolio(self.word(at)) {
                return;
            }
            at += 1;
        }
        let titled = context.title_at(at).is_some_and(|(role, end)| {
            let level = context.knowledge.roles[role as usize].level.as_str();
            end <= self.end && matches!(level, "minister" | "official" | "igo_official")
        });
        if at > first && titled {
            self.group.deputy |= first > self.at;
            self.at = at;
        }
    }

    /// "Mr.", "Sir", "His Excellency Dr.": passed over, unless the tables know a name that begins so.
    fn honorifics(&mut self) {
        while self.at < self.end
            && (is_honorific(self.word(self.at)) || self.context.exact(self.at) == "HE")
            && self.context.text.tokens[self.at].is_capitalised()
            && self.context.name_sense(self.at, |sense| matches!(sense, Sense::Person(_)).then_some(())).is_none()
        {
            self.honorific = true;
            self.at += 1;
        }
    }

    /// Whether a common noun follows: "an official goodwill visit" names no official.
    fn qualifies_noun(&self, at: usize) -> bool {
        let word = self.word(at);
        let context = self.context;
        at < self.end
            && context.text.tokens[at].kind == TokenKind::Word
            && context.text.tokens[at].case == Case::Lower
            && !words::is_preposition(word)
            && !words::is_auxiliary(word)
            && !words::is_report_verb(word)
            && !words::opens_clause(word)
            && !crate::mention::cue::is_adverb(word)
            && !matches!(word, "and" | "or" | "told" | "spoke" | "met")
    }

    fn read_titles(&mut self) {
        while let Some((role, end)) = self.context.title_at(self.at).filter(|(_, end)| *end <= self.end) {
            let last = self.word(end - 1);
            if last == "official" && self.qualifies_noun(end) {
                break;
            }
            self.group.plural |= last.ends_with('s')
                && !self.context.knowledge.roles[role as usize].title.ends_with('s')
                || self.context.text.folded(self.at).ends_with("ies")
                || last == "ministers";
            let tokens = match &self.group.role {
                Some((_, before)) => before.start..end,
                None => self.at..end,
            };
            // Of several titles the first is the higher by custom.
            let role = self.group.role.as_ref().map_or(role, |(first, _)| *first);
            self.group.role = Some((role, tokens));
            self.group.genitive = false;
            self.at = end;
            if self.context.kind(self.at) == Some(TokenKind::Hyphen)
                && matches!(self.word(self.at + 1), "elect" | "designate")
            {
                self.at += 2;
            }
            let joined = matches!(self.word(self.at), "and" | "&") || self.context.exact(self.at) == "&";
            // A name of the tables may begin with a title itself: "Crown Prince Mohammed bin Salman".
            let person = self.context.name_sense(self.at + 1, |sense| matches!(sense, Sense::Person(_)).then_some(()));
            let titled = person.is_some() && is_title_word(self.word(self.at + 1));
            if joined && !self.group.plural && (titled || self.context.title_at(self.at + 1).is_some()) {
                self.at += 1;
            }
        }
        let word = self.word(self.at);
        let number = word == "opposite" && matches!(self.word(self.at + 1), "number" | "numbers");
        let counterpart = number || matches!(word, "counterpart" | "counterparts");
        if self.group.role.is_none() && counterpart && self.determiner {
            self.at += usize::from(number);
            self.group.kind = GroupKind::Counterpart;
            self.group.plural = self.word(self.at).ends_with('s');
            self.group.role = None;
            self.at += 1;
            if self.group.plural
                && self.group.countries.is_empty()
                && let Some((countries, end)) = self.sent_by(self.at)
            {
                self.group.countries = countries;
                self.at = end;
            }
        } else if self.group.role.is_none() && self.qualifier.is_some() && is_side_noun(word) {
            self.side = true;
            self.at += 1;
        } else if self.group.role.is_none()
            && self.qualifier.is_some()
            && is_field(word)
            && is_side_noun(self.word(self.at + 1))
        {
            // "a Cuban parliamentary delegation"
            self.side = true;
            self.at += 2;
        } else if self.group.role.is_none()
            && is_side_noun(word)
            && let Some((countries, end)) = self.sent_by(self.at + 1)
        {
            self.side = true;
            self.group.plural = true;
            self.group.countries = countries;
            self.qualifier = Some(self.at + 2..end);
            self.at = end;
        }
    }

    /// The person's name behind the title, or by itself.
    pub(super) fn name(&mut self) {
        if self.side || self.at >= self.end {
            return;
        }
        // A country's `'s` introduces its people as a title does: "Hungary's Viktor Orban".
        let owned = self.group.genitive && self.qualifier.is_some() && self.group.organisation.is_none();
        let titled = self.group.role.is_some() || self.honorific || self.group.kind == GroupKind::Counterpart;
        // "his counterpart, Li Qiang": the name may stand behind a comma.
        let skips = self.group.kind == GroupKind::Counterpart && self.context.kind(self.at) == Some(TokenKind::Comma);
        let from = self.at + usize::from(skips);
        if self.group.plural || self.qualifier.is_some() && !titled && !self.adjective && !owned {
            return;
        }
        let name = self.context.person_name(from, self.end, titled).or_else(|| {
            // "Alice Weidmann, Iceland's trade minister,": the office behind it makes a name of capitals a person.
            let run = self.context.name_run(from, self.end, true)?;
            // "China's Shaanxi Province" is no person.
            let thing = owned && is_noun_of_things(self.word(run.end - 1));
            let named = run.len() > 1 && !thing && (owned || self.context.title_follows(run.end, self.end));
            named.then_some(run)
        });
        // "adviser to the UAE President": an office behind the title is nobody's name.
        let name = name.filter(|run| run.len() > 1 || self.context.title_at(run.start).is_none());
        let name = name.or_else(|| self.described());
        if let Some(name) = name {
            self.at = name.end;
            self.group.head = name.clone();
            self.group.genitive = false;
            if let Some(country) = self.government_of(&name) {
                self.side = true;
                self.group.countries = vec![country];
                self.qualifier = Some(name);
                self.at += 1;
                self.at += usize::from(is_side_noun(self.word(self.at)));
            } else {
                self.group.name = Some(name);
            }
        }
    }

    /// "Reagan administration officials": the country whose head the name in front of the word is.
    fn government_of(&self, name: &Range<usize>) -> Option<Index> {
        if self.group.role.is_some() || !is_government(self.word(name.end)) {
            return None;
        }
        let context = self.context;
        let people = context.names.at(name.start).filter(|known| known.end == name.end)?;
        let terms = people.senses.iter().filter_map(|sense| match sense {
            Sense::Person(at) | Sense::Surname(at) => Some(&context.knowledge.people[*at as usize].terms),
            _ => None,
        });
        let far = |term: &&Term| context.day.map_or(0, |day| term.days_from(day));
        let heads = terms.flatten().filter(|term| matches!(term.role.as_str(), "head_of_state" | "head_of_government"));
        heads.filter(|term| far(term) <= GOVERNMENT_DAYS_MAX).min_by_key(far)?.country
    }

    /// "Egypt's spy chief Abbas Kamel": a name behind words that describe whom a country or body has.
    fn described(&self) -> Option<Range<usize>> {
        let context = self.context;
        if self.group.role.is_some() || self.qualifier.is_none() || !(self.adjective || self.group.genitive) {
            return None;
        }
        let mut at = self.at;
        while at < self.end && at < self.at + DESCRIPTION_TOKENS_MAX {
            let word = self.word(at);
            let plain = context.text.tokens[at].case == Case::Lower
                && context.text.tokens[at].is_word()
                && !words::is_preposition(word)
                && !words::is_auxiliary(word)
                && !words::is_report_verb(word)
                && !words::opens_clause(word)
                && !word.ends_with("ed")
                && !context.is_cue(at)
                && word != "and";
            if !plain {
                break;
            }
            at += 1;
        }
        let name = context.person_name(at, self.end, false).filter(|name| at > self.at && name.len() > 1)?;
        (context.knowledge.is_given_name(self.word(name.start))
            || context.name_sense(name.start, |sense| matches!(sense, Sense::Person(_)).then_some(())).is_some())
        .then_some(name)
    }
}
