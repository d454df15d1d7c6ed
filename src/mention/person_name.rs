//! Where a person's name ends: a name of the tables, or capitals that look like one.
//!
//! "Andrés Manuel López Obrador", "Ursula von der Leyen", "Kim Jong-un", "Benjamin “Benny” Gantz", "Ferdinand Marcos Jr.": capitals
//! with the particles, hyphens, nicknames and suffixes between and behind them, up to a word that starts something else.

use std::ops::Range;

use super::{Context, party::Introduced};
use crate::{
    knowledge::Sense,
    text::{Case, TokenKind, words},
};

/// A person's name has at most so many tokens.
const NAME_TOKENS_MAX: usize = 14;

/// Last words of names that are of places, bodies and things: "Walter Reed Medical Center", "Ho Chi Minh City".
pub(super) fn is_noun_of_things(word: &str) -> bool {
    matches!(
        word,
        "city"
            | "province"
            | "region"
            | "state"
            | "county"
            | "district"
            | "island"
            | "islands"
            | "river"
            | "bay"
            | "sea"
            | "port"
            | "airport"
            | "street"
            | "road"
            | "avenue"
            | "square"
            | "park"
            | "palace"
            | "hotel"
            | "hall"
            | "house"
            | "library"
            | "museum"
            | "center"
            | "centre"
            | "hospital"
            | "university"
            | "college"
            | "institute"
            | "school"
            | "academy"
            | "foundation"
            | "fund"
            | "bank"
            | "agency"
            | "authority"
            | "administration"
            | "ministry"
            | "department"
            | "office"
            | "bureau"
            | "commission"
            | "committee"
            | "council"
            | "congress"
            | "parliament"
            | "assembly"
            | "association"
            | "organization"
            | "organisation"
            | "federation"
            | "union"
            | "league"
            | "party"
            | "movement"
            | "front"
            | "army"
            | "forces"
            | "company"
            | "corporation"
            | "corp"
            | "group"
            | "monitor"
            | "times"
            | "post"
            | "tribune"
            | "news"
            | "agreement"
            | "treaty"
            | "accord"
            | "accords"
            | "plan"
            | "pact"
            | "war"
            | "summit"
            | "conference"
            | "forum"
            | "award"
            | "prize"
            | "base"
            | "bridge"
            | "dam"
            | "crossing"
            | "church"
            | "day"
            | "act"
            | "law"
            | "declaration"
            | "initiative"
    )
}

impl Context<'_> {
    /// The tokens of the person's name that starts at `from`: a known name, or capitals that look like one.
    pub(crate) fn person_name(&self, from: usize, end: usize, titled: bool) -> Option<Range<usize>> {
        // "The U.S.'s capital" at the end of a text: nothing follows.
        if from >= end {
            return None;
        }
        // "a senior official Monday said": nobody is called by a weekday, while May and June are names.
        let word = self.text.folded(from);
        if word.ends_with("day") && words::is_month_or_weekday(word) {
            return None;
        }
        let known = self.names.at(from).filter(|name| name.end <= end);
        let person = known.filter(|name| {
            name.find(|sense| matches!(sense, Sense::Person(_) | Sense::Surname(_)).then_some(())).is_some()
        });
        let run = self.name_run(from, end, titled);
        match (person, run) {
            (Some(name), Some(run)) if run.end > name.end => Some(run),
            // "Douglas Peterson": two names of the tables side by side are one of somebody else.
            (Some(name), None) if name.end == from + 1 && self.is_surname(name.end, end) => Some(from..name.end + 1),
            (Some(name), _) if !words::is_month_or_weekday(self.text.folded(from)) || titled || name.end > from + 1 => {
                let son = name.end < end && words::is_patronymic(self.text.folded(name.end));
                let patronymic = son.then(|| self.name_run(name.end, end, true)).flatten();
                Some(name.start..patronymic.map_or_else(|| self.with_suffix(name.end, end), |run| run.end))
            }
            (_, run) => run,
        }
    }

    /// Whether a single word that the tables know as a person's name stands at a token, on the same line.
    fn is_surname(&self, at: usize, end: usize) -> bool {
        at < end
            && self.text.tokens[at].case == Case::Capital
            && self.text.tokens[at].breaks < 2
            && self.names.at(at).is_some_and(|name| {
                name.end == at + 1
                    && name.find(|sense| matches!(sense, Sense::Person(_) | Sense::Surname(_)).then_some(())).is_some()
            })
            && self.title_at(at).is_none()
    }

    /// Capitalised words that form a person's name, known or not.
    pub(super) fn name_run(&self, from: usize, end: usize, titled: bool) -> Option<Range<usize>> {
        let (mut at, mut last, mut count) = (from, from, 0);
        while at < end {
            // A row of capitals that does not end is no name.
            if at - from > NAME_TOKENS_MAX {
                return None;
            }
            let token = &self.text.tokens[at];
            let word = self.text.folded(at);
            if at > from && token.breaks > 1 {
                break;
            }
            let capital = token.is_capitalised()
                && (!self.ends_name(at, word, from) || at == from && titled && self.is_first_part(at, end));
            if capital {
                count += usize::from(!words::is_name_suffix(word));
                last = at + 1;
            } else if let Some(behind) = self.nickname_end(at, end).filter(|_| at > from) {
                // Benjamin “Benny” Gantz
                at = behind;
                continue;
            } else if at > from && self.is_second_part(at, end) {
                // "Tae-hyo", "Jong-un": the second part of a given name is written small.
                last = at + 1;
            } else if !(token.is_word() && words::is_name_particle(word) && self.goes_on(at + 1, end)
                || token.kind == TokenKind::Hyphen && (self.goes_on(at + 1, end) || self.is_second_part(at + 1, end))
                || token.kind == TokenKind::Dash && self.follows_article(at, from) && self.goes_on(at + 1, end))
                || at == from && !words::is_name_particle(word)
            {
                break;
            }
            at += 1;
        }
        if count == 0 {
            return None;
        }
        let name = from..self.with_suffix(last, end);
        if titled {
            return Some(name);
        }
        let thing = self.is_name_of_thing(from);
        let given = self.knowledge.is_given_name(self.text.folded(from));
        if count >= 2 && given && !thing && !is_noun_of_things(self.text.folded(last - 1)) {
            return Some(name);
        }
        (!thing).then(|| self.introduced_name(from, last)).flatten()
    }

    /// The surname, alone or with its particle, of somebody whom the text has introduced.
    fn introduced_name(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let word = |at: usize| self.text.folded(at);
        let Introduced { surnames, first_names } = &self.introduced;
        let pair = || end == from + 2 && surnames.contains(&format!("{} {}", word(from), word(from + 1)));
        let alone = surnames.contains(word(from)) || end == from + 1 && first_names.contains(word(from));
        if alone { Some(from..from + 1) } else { pair().then_some(from..end) }
    }

    /// Whether a token that looks like part of a name starts something else.
    fn ends_name(&self, at: usize, word: &str, from: usize) -> bool {
        if words::is_month_or_weekday(word) && at > from {
            return true;
        }
        // "Per" and "Van" are given names as well.
        let given = at == from && self.text.tokens[at].is_capitalised() && self.knowledge.is_given_name(word);
        let function = words::is_preposition(word) && !given
            || words::is_determiner(word) && word != "a"
            || words::is_auxiliary(word)
            || words::is_report_verb(word)
            || matches!(word, "but" | "yet" | "if" | "when" | "while" | "although" | "because")
            || matches!(word, "and" | "or" | "to" | "not" | "he" | "she" | "they" | "it" | "mr" | "mrs" | "ms" | "dr");
        // "Lee Do-hoon": a syllable with a hyphen behind it is no word of its own.
        let syllable = at > from && self.kind(at + 1) == Some(TokenKind::Hyphen);
        let function = function && !syllable;
        let title = self.title_at(at).is_some() && at > from;
        let thing = at > from && self.is_name_of_thing(at);
        let cue = self.is_cue(at);
        function && !words::is_name_particle(word) || title || thing || cue
    }

    /// Whether the name that starts here is a country, body, forum or place and no person.
    fn is_name_of_thing(&self, at: usize) -> bool {
        self.names.at(at).is_some_and(|name| {
            let person = name.find(|sense| matches!(sense, Sense::Person(_) | Sense::Surname(_)).then_some(()));
            let thing = name.find(|sense| {
                matches!(
                    sense,
                    Sense::Country(_)
                        | Sense::Demonym(_)
                        | Sense::Organisation(_)
                        | Sense::Series(_)
                        | Sense::Edition(..)
                )
                .then_some(())
            });
            person.is_none() && thing.is_some()
        })
    }

    fn goes_on(&self, at: usize, end: usize) -> bool {
        (at..end.min(at + 2)).any(|at| {
            let word = self.text.folded(at);
            self.text.tokens[at].is_capitalised() && !self.ends_name(at, word, at)
        }) && (at >= end
            || self.text.tokens[at].is_capitalised()
            || self.kind(at) == Some(TokenKind::Hyphen)
            || words::is_name_particle(self.text.folded(at)))
    }

    /// Whether a comma and an office in apposition follow: ", the foreign minister of Iceland,".
    pub(super) fn title_follows(&self, at: usize, end: usize) -> bool {
        // ", on Monday received the minister": a preposition or a verb tells of something else, but ", the minister of".
        let goes_on = |at: &usize| {
            let word = self.text.folded(*at);
            self.kind(*at) != Some(TokenKind::Comma) && !words::is_preposition(word) && !words::is_auxiliary(word)
        };
        let inside = (at + 1..end.min(at + 7)).take_while(goes_on);
        self.kind(at) == Some(TokenKind::Comma) && inside.into_iter().any(|at| self.title_at(at).is_some())
    }

    /// The token behind a nickname in quotation marks or brackets that stands inside a name.
    fn nickname_end(&self, at: usize, end: usize) -> Option<usize> {
        let opens = matches!(self.kind(at), Some(TokenKind::QuoteOpen | TokenKind::Quote | TokenKind::ParenOpen));
        let closes =
            matches!(self.kind(at + 2), Some(TokenKind::QuoteClose | TokenKind::Quote | TokenKind::ParenClose));
        let inside = at + 3 < end && self.text.tokens[at + 1].case == Case::Capital;
        let goes_on = at + 3 < end && self.text.tokens[at + 3].case == Case::Capital && self.title_at(at + 3).is_none();
        (opens && closes && inside && goes_on).then_some(at + 3)
    }

    /// "Do Muoi": a name whose first part is an English function word, behind a title in running text.
    fn is_first_part(&self, at: usize, end: usize) -> bool {
        let next = at + 1;
        words::is_auxiliary(self.text.folded(at))
            && self.text.tokens[at].case == Case::Capital
            && !self.text.in_headline(at)
            && next < end
            && self.text.tokens[next].case == Case::Capital
            && !self.ends_name(next, self.text.folded(next), at)
    }

    /// "El- Bashir": whether the Arabic article stands in front of a dash, where a line was broken.
    fn follows_article(&self, at: usize, from: usize) -> bool {
        at > from && matches!(self.text.folded(at - 1), "al" | "el" | "ul")
    }

    /// Whether a small word behind a hyphen is part of a name and not of a compound such as "Biden-led".
    fn is_second_part(&self, at: usize, end: usize) -> bool {
        let Some(token) =
            self.text.tokens.get(at).filter(|token| at < end && token.is_word() && token.case == Case::Lower)
        else {
            return false;
        };
        let word = self.text.folded(at);
        let compound = word.ends_with("ed")
            || matches!(word, "led" | "era" | "style" | "elect" | "wide" | "held" | "old" | "born" | "run" | "in");
        token.glued && self.kind(at - 1) == Some(TokenKind::Hyphen) && word.len() <= 6 && !compound
    }

    /// The end of a name with the "Jr." behind it.
    fn with_suffix(&self, at: usize, end: usize) -> usize {
        let comma = usize::from(self.kind(at) == Some(TokenKind::Comma));
        let suffix = at + comma;
        let is_suffix = suffix < end
            && words::is_name_suffix(self.text.folded(suffix))
            && self.text.tokens[suffix].is_capitalised();
        if is_suffix { suffix + 1 } else { at }
    }
}
