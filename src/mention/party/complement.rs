//! What stands behind a title or name: "of Mexico", "for Foreign Affairs", ", Hungary's foreign minister,".

use super::{GroupReader, vocabulary::*};
use crate::{
    knowledge::{Sense, facts::*},
    text::{Case, TokenKind, words},
};

impl GroupReader<'_, '_> {
    /// "of Mexico", "of the European Commission" behind the title or the name; lists behind a plural title.
    pub(super) fn complement(&mut self) {
        let titled = self.group.role.is_some();
        if titled
            && self.group.plural
            && self.group.name.is_none()
            && self.group.countries.is_empty()
            && let Some((countries, end)) = self.sent_by(self.at)
        {
            self.group.countries = countries;
            self.at = end;
            return;
        }
        if titled && self.group.name.is_none() && !self.group.plural && self.field() && self.word(self.at) != "of" {
            self.name();
            return;
        }
        // "the Iranian ambassador in Pakistan Masha Allah Shakeri"
        if titled && self.group.name.is_none() && !self.group.plural && self.word(self.at) == "in" {
            let before = self.at;
            self.posting();
            self.name();
            if self.group.name.is_none() {
                self.at = before;
            }
            return;
        }
        if !titled && self.group.name.is_none() || !matches!(self.word(self.at), "of" | "for" | "to") {
            return;
        }
        if self.group.name.is_some() && self.word(self.at) != "of" {
            return;
        }
        if titled && self.group.name.is_none() && !self.group.plural && (self.portfolio() || self.body_of_country()) {
            return;
        }
        let mut at = self.at + 1;
        // "Governor of Hubei province Luo Qingquan": a part of a country that the tables do not know.
        let part = matches!(self.word(at + 1), "province" | "prefecture" | "county");
        if part && titled && self.context.text.tokens[at].is_capitalised() && self.context.names.at(at).is_none() {
            self.at = at + 2;
            if self.group.name.is_none() {
                self.name();
            }
            return;
        }
        let mut found = false;
        loop {
            // "the United States" is a name with its article; before others the article is stepped over.
            at += usize::from(self.word(at) == "the" && self.context.names.at(at).is_none());
            let Some(name) = self.context.names.at(at).filter(|name| name.end <= self.end) else { break };

            let country = name.find(|sense| if let Sense::Country(at) = sense { Some(*at) } else { None });
            let sent = matches!(self.word(at - 1), "for" | "to")
                && (self.group.organisation.is_some() || !self.group.countries.is_empty());
            let people = name.find(|sense| if let Sense::Demonym(at) = sense { Some(*at) } else { None });
            if let Some((country, end)) = people.and_then(|country| Some((country, self.body_behind(name.end)?))) {
                self.group.countries.push(country);
                self.at = end;
                found = true;
                break;
            }
            if let Some(country) = country {
                // "the U.N. envoy for Yemen" speaks for the UN.
                if !sent {
                    self.group.countries.push(country);
                }
            } else if let Some(country) = self.country_of_place(name).filter(|_| titled) {
                // "the Premier of New South Wales"
                self.group.countries.push(country);
            } else if let Some(MetonymTarget::Organisation(body)) = self.context.body(name) {
                self.group.organisation = Some(body);
            } else {
                break;
            }
            found = true;
            self.at = name.end;
            // "the governor of Hubei province"
            self.at += usize::from(matches!(self.word(self.at), "province" | "state" | "region" | "prefecture"));
            if !self.group.plural && self.group.name.is_none() && !self.group.countries.is_empty() {
                self.own_body();
            }
            let joined = matches!(self.word(name.end), "and") || self.context.kind(name.end) == Some(TokenKind::Comma);
            if !self.group.plural || !joined {
                break;
            }
            at = name.end + 1;
            at += usize::from(self.word(at) == "and");
        }
        if found && self.group.name.is_none() && !self.group.plural {
            self.posting();
            self.name();
        }
    }

    /// "Speaker of the Japanese House of Representatives", "of the Iranian parliament": the token behind the body of a country.
    fn body_behind(&self, from: usize) -> Option<usize> {
        let context = self.context;
        if let Some(name) = context.names.at(from).filter(|name| name.end <= self.end && context.body(name).is_some()) {
            return Some(name.end);
        }
        (matches!(self.word(from), "parliament" | "senate" | "assembly" | "congress" | "cabinet" | "government"))
            .then_some(from + 1)
    }

    /// "the ambassador of Romania to Tehran": where somebody is sent.
    fn posting(&mut self) {
        let context = self.context;
        let diplomat = self
            .group
            .role
            .as_ref()
            .is_some_and(|(role, _)| context.knowledge.roles[*role as usize].level == "diplomat");
        if !diplomat || !matches!(self.word(self.at), "to" | "in") {
            return;
        }
        let at = self.at + 1 + usize::from(self.word(self.at + 1) == "the" && context.names.at(self.at + 1).is_none());
        if let Some(name) = context.names.at(at).filter(|name| name.end <= self.end) {
            self.at = name.end;
        }
    }

    /// "secretary for trade and industry", "minister of state in the presidency": the field of the office behind its title.
    fn field(&mut self) -> bool {
        if !matches!(self.word(self.at), "of" | "for" | "in") {
            return false;
        }
        let mut at = self.at + 1;
        let mut end = self.at;
        while at < self.end.min(self.at + FIELD_TOKENS_MAX) {
            let word = self.word(at);
            if is_portfolio(word) {
                end = at + 1;
            } else if !(matches!(word, "and" | "the" | "of")
                || end > self.at && self.context.kind(at) == Some(TokenKind::Comma))
            {
                break;
            }
            at += 1;
        }
        // "Minister for Financial Services and Superannuation" goes on in words that are of no such list.
        let next = self.word(end);
        let capital = end < self.end && self.context.text.tokens[end].is_capitalised();
        let goes_on = capital || matches!(next, "and" | "the");
        let lower = self.context.text.tokens[end.max(1) - 1].case == Case::Lower;
        let named = capital && (lower || self.context.knowledge.is_given_name(next));
        if end == self.at || goes_on && !named {
            return false;
        }
        if let Some((_, tokens)) = self.group.role.as_mut() {
            tokens.end = end;
        }
        self.at = end;
        true
    }

    /// "vice minister of Japan's Ministry of Trade (MITI)": the body of the country whose office it is.
    fn own_body(&mut self) {
        let context = self.context;
        let body = self.context.names.at(self.at + 1).is_some_and(|name| context.body(name).is_some());
        if body || context.kind(self.at) != Some(TokenKind::Possessive) {
            return;
        }
        let goes_on = |at: usize| {
            context.text.tokens[at].is_capitalised()
                || matches!(context.text.folded(at), "and" | "of" | "the" | "for")
                || matches!(context.kind(at), Some(TokenKind::ParenOpen | TokenKind::ParenClose))
        };
        let mut at = self.at + 1;
        while at < self.end.min(self.at + PORTFOLIO_TOKENS_MAX) && goes_on(at) {
            at += 1;
        }
        if at > self.at + 1 && context.text.tokens[self.at + 1].is_capitalised() {
            self.at = at;
        }
    }

    /// "vice-chairman of the National Committee of the Chinese People's Political Consultative Conference": the country in the
    /// name of the body that an office between commas is of.
    fn body_in_aside(&mut self) {
        let context = self.context;
        if self.group.name.is_some() || self.group.organisation.is_some() || !self.group.countries.is_empty() {
            return;
        }
        if self.group.role.is_none() || self.word(self.at) != "of" {
            return;
        }
        let goes_on = |at: usize| {
            context.text.tokens[at].is_capitalised()
                || matches!(context.text.folded(at), "of" | "the" | "and" | "for")
                || matches!(
                    context.kind(at),
                    Some(TokenKind::Possessive | TokenKind::ParenOpen | TokenKind::ParenClose)
                )
        };
        let limit = self.end.min(self.at + 2 * PORTFOLIO_TOKENS_MAX);
        let behind = (self.at..limit).find(|at| !goes_on(*at)).unwrap_or(limit);
        let country = (self.at + 1..behind).find_map(|at| {
            let name = context.names.at(at).filter(|name| name.end < behind)?;
            name.find(|sense| match sense {
                Sense::Country(at) | Sense::Demonym(at) => Some(*at),
                _ => None,
            })
        });
        if let Some(country) = country {
            self.group.countries.push(country);
            self.at = behind;
        }
    }

    /// "of the Standing Committee of China's National People's Congress (NPC)", "chairman of Pakistan's joint chiefs of staff":
    /// what a country has, up to the comma behind it.
    fn rest_of_body(&mut self) {
        let context = self.context;
        if self.group.name.is_some()
            || self.group.countries.is_empty()
            || context.kind(self.at) != Some(TokenKind::Possessive)
        {
            return;
        }
        let goes_on = |at: usize| {
            let word = context.text.folded(at);
            matches!(context.kind(at), Some(TokenKind::Possessive | TokenKind::ParenOpen | TokenKind::ParenClose))
                || context.kind(at) == Some(TokenKind::Word)
                    && !words::is_auxiliary(word)
                    && !words::is_report_verb(word)
                    && !words::opens_clause(word)
                    && (!words::is_preposition(word) || matches!(word, "of" | "for"))
        };
        let end = self.end.min(self.at + PORTFOLIO_TOKENS_MAX);
        let behind = (self.at + 1..end).find(|at| !goes_on(*at)).unwrap_or(end);
        if behind > self.at + 1 {
            self.at = behind;
        }
    }

    /// "Minister for Foreign Affairs and Trade Penny Wong": a long title whose name stands behind its capitals.
    fn portfolio(&mut self) -> bool {
        let context = self.context;
        let goes_on = |at: usize| {
            context.text.tokens[at].is_capitalised()
                || matches!(context.text.folded(at), "and" | "the" | "of" | "for")
                || matches!(context.kind(at), Some(TokenKind::Comma | TokenKind::Hyphen))
        };
        let mut at = self.at + 1;
        let first = at;
        while at < self.end.min(self.at + PORTFOLIO_TOKENS_MAX) && goes_on(at) {
            // "the emir of Qatar, Sheikh Tamim": whose office it is stands in the title.
            // "of the Supreme National Security Council": behind a capital it is part of a longer name.
            let inner = at > first && context.text.tokens[at - 1].is_capitalised();
            if context.is_country_or_body(at) && !inner || is_honorific(self.word(at)) || context.title_at(at).is_some()
            {
                return false;
            }
            let starts = at > self.at + 1 && context.text.tokens[at].is_capitalised();
            let behind = context.text.folded(at - 1);
            let apart =
                context.kind(at - 1) != Some(TokenKind::Comma) && !matches!(behind, "and" | "of" | "for" | "the");
            let given = starts && apart && context.knowledge.is_given_name(context.text.folded(at));
            if let Some(name) = context.person_name(at, self.end, false).filter(|name| given && name.len() > 1) {
                if let Some((_, tokens)) = self.group.role.as_mut() {
                    tokens.end = at;
                }
                self.at = name.end;
                self.group.head = name.clone();
                self.group.name = Some(name);
                return true;
            }
            at += 1;
        }
        false
    }

    /// "the General Secretary of the Communist Party of Vietnam": the country of the body that the office belongs to.
    fn body_of_country(&mut self) -> bool {
        let context = self.context;
        let mut at = self.at + 1;
        at += usize::from(self.word(at) == "the");
        let first = at;
        while at < self.end.min(first + BODY_TOKENS_MAX)
            && (context.text.tokens[at].is_capitalised()
                || matches!(self.word(at), "of" | "the" | "and")
                || context.kind(at) == Some(TokenKind::Possessive))
        {
            let country = context.names.at(at).filter(|name| name.end <= self.end).and_then(|name| {
                let country = name.find(|sense| if let Sense::Country(at) = sense { Some(*at) } else { None });
                country.map(|country| (country, name.end))
            });
            let led = self.word(at - 1) == "of" || self.word(at - 1) == "the" && self.word(at - 2) == "of";
            if let Some((country, end)) = country.filter(|_| at > first + 1 && led) {
                self.group.countries.push(country);
                self.at = end;
                self.name();
                return true;
            }
            at += 1;
        }
        false
    }

    /// The country of a region or city that an office is of; nothing where a body has that name too.
    fn country_of_place(&self, name: &crate::mention::names::Name) -> Option<Index> {
        let context = self.context;
        if context.body(name).is_some() {
            return None;
        }
        name.find(
            |sense| if let Sense::Place(at) = sense { context.knowledge.places[*at as usize].country } else { None },
        )
    }

    /// "Zambia's foreign minister, Kofi Weidmann,": a name of two words or more between commas behind the office of a country.
    pub(super) fn name_behind_comma(&mut self) {
        let context = self.context;
        let open = self.group.role.is_some()
            && self.group.name.is_none()
            && !self.group.plural
            && !self.group.indefinite
            && (self.group.possessed || !self.group.countries.is_empty() || self.group.organisation.is_some());
        let at = self.at + 1;
        if !open || context.kind(self.at) != Some(TokenKind::Comma) || at >= self.end {
            return;
        }
        if context.names.at(at).is_some() || context.title_at(at).is_some() || is_honorific(self.word(at)) {
            return;
        }
        let closes = |at: usize| {
            at >= self.end
                || matches!(
                    context.kind(at),
                    Some(TokenKind::Comma | TokenKind::Period | TokenKind::Semicolon | TokenKind::Dash)
                )
        };
        let run = context.name_run(at, self.end, true).filter(|run| run.len() > 1 && run.len() < 5 && closes(run.end));
        if let Some(name) = run.filter(|run| run.clone().all(|at| context.text.tokens[at].is_capitalised())) {
            self.at = name.end;
            self.group.head = name.clone();
            self.group.name = Some(name);
        }
    }

    /// "Viktor Orbán (Hungary)", "Viktor Orbán (HU)": the country in brackets behind a name.
    pub(super) fn country_in_brackets(&mut self) {
        let context = self.context;
        if self.group.name.is_none()
            || !self.group.countries.is_empty()
            || context.kind(self.at) != Some(TokenKind::ParenOpen)
        {
            return;
        }
        let inside = self.at + 1;
        let name = context.names.at(inside).filter(|name| name.end < self.end);
        let named = name.and_then(|name| {
            let country = name.find(|sense| if let Sense::Country(at) = sense { Some(*at) } else { None })?;
            Some((country, name.end))
        });
        // Two capitals are a code of ISO 3166-1.
        let coded = || {
            let code = context.exact(inside);
            let row =
                (code.len() == 2).then(|| context.knowledge.countries.iter().position(|row| row.code == code))??;
            Some((Index::try_from(row).ok()?, inside + 1))
        };
        let Some((country, end)) = named.or_else(coded) else { return };
        if end < self.end && context.kind(end) == Some(TokenKind::ParenClose) {
            self.group.countries.push(country);
            self.at = end + 1;
        }
    }

    /// ", Hungary's foreign minister," or ", the president of Mexico," behind a name.
    pub(super) fn apposition(&mut self) {
        if self.group.name.is_none()
            || self.group.role.is_some()
            || self.context.kind(self.at) != Some(TokenKind::Comma)
        {
            return;
        }
        let mut inner = GroupReader::new(self.context, self.at + 1, self.end);
        inner.qualifiers();
        if inner.collective().is_some() {
            return;
        }
        inner.titles();
        if inner.group.role.is_none() || inner.group.plural {
            return;
        }
        inner.complement();
        inner.body_in_aside();
        inner.rest_of_body();
        let closes = inner.at >= self.end
            || matches!(
                self.context.kind(inner.at),
                Some(
                    TokenKind::Comma
                        | TokenKind::Period
                        | TokenKind::ParenClose
                        | TokenKind::Semicolon
                        | TokenKind::Dash
                )
            );
        // "X, a top Chinese official on trade, said": what an official is for goes on to the comma.
        let official = inner.group.role.as_ref().is_some_and(|(role, _)| {
            matches!(self.context.knowledge.roles[*role as usize].level.as_str(), "official" | "source" | "diplomat")
        });
        let goes_on = official
            && matches!(self.word(inner.at), "on" | "for" | "in" | "to" | "from" | "responsible")
            && (inner.at..self.end.min(inner.at + APPOSITION_TOKENS_MAX))
                .any(|at| self.context.kind(at) == Some(TokenKind::Comma));
        if inner.group.name.is_some() || !closes && !goes_on {
            return;
        }
        self.group.role = inner.group.role;
        self.group.former |= inner.group.former;
        self.group.organisation = self.group.organisation.or(inner.group.organisation);
        if self.group.countries.is_empty() {
            self.group.countries = inner.group.countries;
        }
        self.at = inner.at;
    }
}
