//! Who takes part in what a noun names: its owner, "between" and "with", the verb that governs it, who convened it.

use std::ops::Range;

use super::{
    CONVENED_TOKENS_MAX, Filled, Frame, GROUPS_BACK_MAX, LEADERS_BACK_MAX, PASSIVE_TOKENS_MAX, Party, REBEL_TOKENS_MAX,
    UNNAMED_TOKENS_MAX, is_foreign, is_of_creditors, is_of_people, is_of_rebels,
};
use crate::{
    meeting::verb,
    mention::{
        cast::MemberIndex,
        order::{covering, within},
        party::GroupKind,
        statement::antecedent,
    },
    text::{TokenKind, words},
};

/// Tokens of an aside behind a noun: ", the first in three years,".
const ASIDE_TOKENS_MAX: usize = 12;

/// Tokens from "inter-Korean" to the noun of meeting.
const KOREAN_TOKENS_MAX: usize = 6;

impl<'m, 'a> Frame<'m, 'a> {
    /// "a meeting between A and B", "A's talks with B", "the A–B summit", "A held a meeting with B".
    pub(super) fn noun(&self) -> Filled {
        let start = self.cue.tokens.start;
        let mut filled = Filled { verb_from: self.cue.tokens.start, definite: self.is_definite(), ..Filled::default() };
        let between = self.between();
        filled.unnamed = self.has_unnamed_side();
        filled.officials =
            self.preposition_behind(start + self.cue.tokens.len(), &["with"]).is_some() && self.has_officials();
        let is_visit = self.mentions.context.knowledge.frames[self.cue.frame as usize].kind
            == Some(crate::meeting::model::Kind::Visit);
        if !between.is_empty() {
            filled.parties = between;
        } else if let Some(pair) = self.compound() {
            filled.parties = pair;
        } else {
            let with = self.with_object(self.cue.tokens.end);
            let with = if with.is_empty() { self.guests() } else { with };
            let of = self.of_parties();
            if let Some(owner) = self.possessor().or_else(|| self.holder_behind()) {
                filled.parties.extend(owner.parties);
                filled.collective = owner.collective;
            }
            // "The two Koreas held their first talks": those who hold them are whose they are.
            if filled.parties.is_empty()
                && filled.collective.is_some()
                && let Some(subject) = self.governing_subject().filter(|subject| subject.parties.len() > 1)
            {
                filled.collective = None;
                filled.verb_from = subject.verb_from;
                filled.parties = subject.parties;
            }
            // "a meeting of the two leaders", "of the two countries' joint commission"
            if filled.parties.is_empty() && filled.collective.is_none() && of.is_empty() {
                filled.collective = self.of_collective();
            }
            let owned = !filled.parties.is_empty() || filled.collective.is_some();
            filled.parties.extend(of);
            let in_title = self.mentions.context.text.in_headline(start);
            if !owned
                && in_title
                && let Some(author) = self.author()
            {
                // "Meeting with the Prime Minister of Turkey" over a release is its office-holder's.
                filled.parties.push(Party { member: author, tokens: self.cue.tokens.clone(), rule: "author" });
            } else if !(owned || self.is_beside() || is_visit && self.is_spoken_of())
                && let Some(mut subject) = self.governing_subject().or_else(|| self.operators_subject())
            {
                self.part_from(&mut subject, &with);
                // "the government and two rebel groups started talks"
                let joined = self.word(subject.verb_from) == "and";
                filled.unnamed |= joined && self.has_rebels(subject.verb_from, subject.verb_from + REBEL_TOKENS_MAX);
                filled.verb_from = subject.verb_from;
                filled.officials |= subject.officials;
                filled.parties.extend(subject.parties);
                filled.collective = subject.collective;
            }
            let mut with = with;
            if with.is_empty() && self.word(self.cue.tokens.end) == "with" {
                with = self.pronoun_object(self.cue.tokens.end + 1, &mut filled);
            }
            self.mean_those(&mut filled, &with);
            filled.parties.extend(with);
        }
        filled.parties.extend(self.convened());
        if is_visit {
            let end = self.cue.tokens.end;
            filled.destination = self.destination_of_visit(&filled.parties);
            if filled.destination.is_none() {
                filled.destination = self.left_behind();
            }
            if filled.destination.is_none() {
                filled.destination = self.in_front(&filled.parties);
            }
            self.add_destinations(&mut filled);
            self.add_itinerary(&mut filled);
            let visitor = self.visitor();
            // "agreed to trade during a visit by the minister": he came to where it is told.
            if filled.destination.is_none() && !visitor.is_empty() {
                filled.destination = self.here_abroad(&visitor, end);
            }
            filled.parties.extend(visitor);
        }
        if let Some(verb) =
            (self.sentence.start..start).rev().take(12).find(|at| words::is_announcing_verb(self.word(*at)))
        {
            let between = (verb + 1..start).any(|at| self.mentions.context.is_cue(at));
            if !between {
                filled.announcers = self.subject(verb).parties;
            }
        }
        // "the rate for telephone calls between the two countries": states do not telephone.
        let people = |party: &Party| {
            self.mentions.cast.members[party.member].kind == crate::meeting::model::ParticipantType::Person
        };
        if self.is_call() && self.word(self.cue.tokens.end - 1) == "calls" && !filled.parties.iter().any(people) {
            filled.parties.clear();
            filled.collective = None;
        }
        let announcers: Vec<MemberIndex> = filled.announcers.iter().map(|party| party.member).collect();
        if filled.parties.len() > announcers.len() + 1 {
            filled.parties.retain(|party| !announcers.contains(&party.member));
        }
        filled
    }

    /// "met on the sidelines of a summit": what the noun names is around the meeting, and not what the subject held.
    fn is_beside(&self) -> bool {
        let of =
            self.noun_group_start().checked_sub(1).filter(|of| *of > self.sentence.start && self.word(*of) == "of");
        of.is_some_and(|of| matches!(self.word(of - 1), "sidelines" | "sideline" | "margins" | "fringes" | "eve"))
    }

    /// "On the visit of A, B said": the words name whose visit it is, and B only speaks of it.
    fn is_spoken_of(&self) -> bool {
        self.noun_group_start() == self.sentence.start + 1
            && self.word(self.sentence.start) == "on"
            && self.word(self.cue.tokens.end) == "of"
    }

    pub(super) fn is_definite(&self) -> bool {
        let mut at = self.cue.tokens.start;
        while at > self.sentence.start && self.cue.tokens.start - at < 5 {
            at -= 1;
            match self.word(at) {
                "the" | "this" | "that" | "these" | "those" | "their" | "his" | "her" | "its" => return true,
                "a" | "an" | "another" => return false,
                word if words::is_preposition(word) || words::is_auxiliary(word) => return false,
                _ => {}
            }
        }
        self.mentions.context.text.folded(self.cue.tokens.end - 1).ends_with("talks") && at == self.sentence.start
    }

    /// "between A and B", perhaps with a date or a place in front.
    pub(super) fn between(&self) -> Vec<Party> {
        // "the summit which will take place between A and B"
        let passive = |at: &usize| {
            matches!(
                self.word(*at),
                "which"
                    | "that"
                    | "will"
                    | "is"
                    | "are"
                    | "was"
                    | "were"
                    | "be"
                    | "to"
                    | "take"
                    | "takes"
                    | "took"
                    | "place"
                    | "held"
                    | "scheduled"
                    | "due"
                    | "planned"
                    | "set"
                    | "been"
                    | "has"
                    | "have"
                    | "had"
                    | "would"
            )
        };
        let end = self.sentence.end.min(self.cue.tokens.end + PASSIVE_TOKENS_MAX);
        let from = (self.cue.tokens.end..end).take_while(passive).last().map_or(self.cue.tokens.end, |at| at + 1);
        let Some(at) = self
            .preposition_behind(self.cue.tokens.end, &["between", "among"])
            .or_else(|| self.preposition_behind(from, &["between", "among"]))
            .or_else(|| self.preposition_behind(self.behind_aside(), &["between", "among"]))
        else {
            let Some(at) = self.preposition_behind_matter(&["between", "among"]) else { return Vec::new() };
            let parties = self.parties_behind_matter(at, self.list_from(at + 1, "between"));
            return if parties.len() > 1 { parties } else { Vec::new() };
        };
        let mut parties = self.list_from(at + 1, "between");
        // "between Moslem guerrillas and the Philippine government"
        let and = (at + 1..self.sentence.end.min(at + REBEL_TOKENS_MAX + 1)).find(|at| self.word(*at) == "and");
        if let Some(and) = and.filter(|and| parties.is_empty() && (at + 1..*and).any(|at| is_of_rebels(self.word(at))))
        {
            parties = self.list_from(and + 1, "between");
        }
        if parties.len() > 1 || self.has_unnamed_side() { parties } else { Vec::new() }
    }

    /// The token behind an aside that names nobody: "talks, the first in three years, between".
    pub(super) fn behind_aside(&self) -> usize {
        let end = self.cue.tokens.end;
        let comma = |at: &usize| self.kind(*at) == Some(TokenKind::Comma);
        if !comma(&end) {
            return end;
        }
        let close = (end + 1..self.sentence.end.min(end + ASIDE_TOKENS_MAX)).find(comma);
        let plain = |close: &usize| {
            words::is_determiner(self.word(end + 1))
                && (end + 1..*close)
                    .all(|at| !words::is_auxiliary(self.word(at)) && !words::opens_clause(self.word(at)))
                && !self.has_group(end, *close)
        };
        close.filter(plain).map_or(end, |close| close + 1)
    }

    /// Whether people whom no table knows stand where the other side does: behind "with" or "between", or as the object.
    pub(super) fn has_unnamed_side(&self) -> bool {
        let behind = self.preposition_behind(self.cue.tokens.end, &["with", "between", "among"]);
        let from = behind.map_or(self.cue.tokens.end, |at| at + 1);
        if behind.is_none() && self.cue.is_noun() {
            return false;
        }
        let mut foreign = false;
        for at in from..self.sentence.end.min(from + UNNAMED_TOKENS_MAX) {
            let word = self.word(at);
            let in_list = behind.is_some() && (covering(&self.mentions.groups, at).is_some() || word == "and");
            let context = &self.mentions.context;
            foreign |= is_foreign(word) || context.names.at(at).is_some_and(|name| context.body(name).is_some());
            // "leaders of the Baltic republics"
            let of = is_of_people(word)
                && self.word(at + 1) == "of"
                && (at + 2..self.sentence.end.min(at + 6)).any(|at| is_foreign(self.word(at)));
            let creditors = is_of_creditors(word, self.word(at.saturating_sub(1)));
            if of || foreign && is_of_people(word) || is_of_rebels(word) || creditors {
                return true;
            }
            let ends = words::is_preposition(word) || words::is_auxiliary(word) || words::opens_clause(word);
            if !in_list
                && (ends
                    || !self.mentions.context.text.tokens[at].is_word() && self.kind(at) != Some(TokenKind::Hyphen))
            {
                return false;
            }
        }
        false
    }

    /// "U.S.-Mexico talks", "the Biden–Xi summit": names joined by a hyphen in front of the noun.
    pub(super) fn compound(&self) -> Option<Vec<Party>> {
        let start = self.cue.tokens.start;
        let text = &self.mentions.context;
        let mut names = Vec::new();
        if let Some(koreas) = self.inter_korean() {
            return Some(koreas);
        }
        let mut at = start;
        // Adjectives may stand between ("the U.S.-China economic talks").
        while at > self.sentence.start
            && start - at < 3
            && self.kind(at - 1) == Some(TokenKind::Word)
            && text.text.tokens[at - 1].case == crate::text::Case::Lower
        {
            at -= 1;
        }
        loop {
            // "the Israeli-Palestinian-European meeting": a continent is no party.
            let continent = at.checked_sub(2).filter(|hyphen| {
                is_foreign(self.word(at - 1))
                    && self.kind(*hyphen) == Some(TokenKind::Hyphen)
                    && *hyphen > self.sentence.start
            });
            at = continent.unwrap_or(at);
            let name =
                at.checked_sub(1).and_then(|last| covering(&text.names.all, last)).map(|name| &text.names.all[name])?;
            if name.end != at {
                return None;
            }
            names.push(name.start..name.end);
            let hyphen = name
                .start
                .checked_sub(1)
                .filter(|at| matches!(self.kind(*at), Some(TokenKind::Hyphen | TokenKind::Dash)));
            match hyphen {
                Some(hyphen) if hyphen > self.sentence.start => at = hyphen,
                _ => break,
            }
        }
        if names.len() < 2 {
            return None;
        }
        let mut parties = Vec::new();
        for tokens in names.into_iter().rev() {
            parties.push(Party { member: self.member_of_name(&tokens)?, tokens, rule: "joined_names" });
        }
        Some(parties)
    }

    /// "the inter-Korean summit": of the two states of that name.
    fn inter_korean(&self) -> Option<Vec<Party>> {
        let from = self.cue.tokens.start.saturating_sub(KOREAN_TOKENS_MAX).max(self.sentence.start);
        let at = (from..self.cue.tokens.start).rev().find(|at| {
            self.word(*at) == "inter" && self.kind(at + 1) == Some(TokenKind::Hyphen) && self.word(at + 2) == "korean"
        })?;
        let knowledge = self.mentions.context.knowledge;
        let party = |name: &str| {
            let country = knowledge.matcher().exact(name).iter().find_map(|(sense, _)| match sense {
                crate::knowledge::Sense::Country(at) => Some(*at),
                _ => None,
            })?;
            let member = self.mentions.cast.country_index(country)?;
            Some(Party { member, tokens: at..at + 3, rule: "joined_names" })
        };
        Some(vec![party("North Korea")?, party("South Korea")?])
    }

    /// The member of the cast that a bare name means.
    pub(super) fn member_of_name(&self, tokens: &Range<usize>) -> Option<MemberIndex> {
        use crate::knowledge::Sense;
        if let Some(at) = self.group_at(tokens.start)
            && let Some(member) = self.mentions.cast.of_group[at].first()
        {
            return Some(*member);
        }
        let name = self.mentions.context.names.at(tokens.start)?;
        let cast = &self.mentions.cast;
        name.senses.iter().find_map(|sense| match sense {
            Sense::Country(country) | Sense::Demonym(country) => cast.country_index(*country),
            Sense::Organisation(body) => cast.organisation_index(*body),
            Sense::Person(person) | Sense::Surname(person) => cast.person_index(*person),
            _ => None,
        })
    }

    /// Nobody meets himself: where "the president" behind "In a meeting with his counterpart X," was taken for X, it means
    /// whoever led one of the sentences before.
    fn part_from(&self, subject: &mut Filled, with: &[Party]) {
        let same = |party: &Party| with.iter().any(|other| other.member == party.member);
        if subject.parties.len() != 1 || !same(&subject.parties[0]) {
            return;
        }
        let text = self.mentions.context.text;
        let sentence = text.sentence_of(self.cue.tokens.start);
        let leader = (sentence.saturating_sub(LEADERS_BACK_MAX)..sentence).rev().find_map(|sentence| {
            let tokens = &text.sentences[sentence].tokens;
            within(&self.mentions.groups, tokens).find_map(|group| {
                let governed = self.is_governed(self.group(group)) || self.group(group).genitive;
                let member = *self.mentions.cast.of_group[group].first().filter(|_| !governed)?;
                let person = self.mentions.cast.members[member].kind == crate::meeting::model::ParticipantType::Person;
                (person && !with.iter().any(|other| other.member == member)).then_some(member)
            })
        });
        // "Speaking beside Kohl, with whom he had talks, Yeltsin said": else the subject that is still to come.
        let leader = leader.or_else(|| {
            let main = self.subject_behind()?.parties;
            let [only] = &main[..] else { return None };
            (!same(only)).then_some(only.member)
        });
        match leader {
            Some(member) => subject.parties[0].member = member,
            None => subject.parties.clear(),
        }
    }

    /// "A's meeting", "his meeting".
    pub(super) fn possessor(&self) -> Option<Filled> {
        let start = self.cue.tokens.start;
        let mut at = start;
        while at > self.sentence.start && start - at < 6 {
            at -= 1;
            if self.kind(at) == Some(TokenKind::Possessive) || self.kind(at) == Some(TokenKind::Apostrophe) {
                let owner = self.group_before(at + 1).filter(|owner| self.group(*owner).tokens.end >= at);
                if let Some(owner) = owner {
                    return Some(self.meant_by(owner, "possessor"));
                }
                // "Pyongyang's talks with Washington"
                let capital = at.checked_sub(1).and_then(|at| self.mentions.context.names.at(at))?;
                let parties = self.government(capital.start, "possessor");
                return (!parties.is_empty()).then(|| Filled { parties, ..Filled::default() });
            }
            if matches!(self.word(at), "his" | "her" | "their") {
                return Some(self.pronoun(at));
            }
            if self.word(at) == "my"
                && let Some(author) = self.author()
            {
                let party = Party { member: author, tokens: at..at + 1, rule: "author" };
                return Some(Filled { parties: vec![party], ..Filled::default() });
            }
            // "Macron's November 16-18 visit"
            if covering(&self.mentions.dates, at).is_some() {
                continue;
            }
            // "their first face-to-face meeting"
            let joined = self.kind(at) == Some(TokenKind::Hyphen) || self.kind(at + 1) == Some(TokenKind::Hyphen);
            if joined {
                continue;
            }
            let adjective = self.kind(at) == Some(TokenKind::Word)
                && !words::is_preposition(self.word(at))
                && !words::is_auxiliary(self.word(at));
            if !adjective || words::is_determiner(self.word(at)) {
                return None;
            }
        }
        None
    }

    /// The member of the cast whose voice the article is.
    pub(super) fn author(&self) -> Option<MemberIndex> {
        let author = self.mentions.context.author?;
        self.mentions.cast.person_index(author.person)
    }

    /// Whom a possessive pronoun means.
    pub(super) fn pronoun(&self, at: usize) -> Filled {
        if self.word(at) == "their" {
            return Filled { collective: Some((None, at..at + 1)), ..Filled::default() };
        }
        let male = self.word(at) == "his";
        let cast = &self.mentions.cast;
        let meant = |group: usize| {
            let member = match self.group(group).kind {
                GroupKind::Pronoun => antecedent(&self.mentions.context, &self.mentions.groups, cast, group)?,
                _ => *cast.of_group[group].first()?,
            };
            let fits = cast.members[member].kind == crate::meeting::model::ParticipantType::Person
                && cast.members[member]
                    .gender
                    .is_none_or(|gender| (gender == crate::knowledge::facts::Gender::Male) == male);
            (fits && cast.of_group[group].len() < 2).then_some(member)
        };
        let before = |group: &usize| self.group(*group).tokens.end <= at;
        let groups = &self.mentions.groups;
        // The subject of the sentence first, or of one shortly before; then the nearest person in front.
        let text = self.mentions.context.text;
        let sentence = text.sentence_of(at);
        // "asked if Hu was to trade during his visit": the subject of the clause in which the pronoun stands.
        let opens = |group: &usize| {
            let tokens = &self.group(*group).tokens;
            let opener = tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.start);
            let opener = opener.is_some_and(|at| matches!(self.word(at), "if" | "whether" | "that" | "because"));
            opener && (words::is_auxiliary(self.word(tokens.end)) || verb::is_verb(&self.mentions.context, tokens.end))
        };
        let inner = within(groups, &self.sentence).rev().filter(before).find(opens).and_then(meant);
        let subject = inner.or_else(|| {
            (sentence.saturating_sub(3)..=sentence).rev().find_map(|sentence| {
                let tokens = &text.sentences[sentence].tokens;
                let leads = |group: &usize| {
                    let start = self.group(*group).tokens.start;
                    // "after he concludes": a pronoun of that form is a subject wherever it stands.
                    self.group(*group).kind == GroupKind::Pronoun
                        || !self.group(*group).genitive
                            && (start == tokens.start || !words::is_preposition(self.word(start - 1)))
                };
                within(groups, tokens).filter(before).filter(leads).find_map(meant)
            })
        });
        let end = within(groups, &(0..at)).end;
        // "no plans for the minister to meet bankers during his trip": nobody leads the sentence, but one is named in it.
        let here = text.sentences[sentence].tokens.clone();
        let led = within(groups, &here)
            .filter(before)
            .any(|group| self.group(group).tokens.start == here.start || !self.is_governed(self.group(group)));
        let named = || within(groups, &here).rev().filter(before).find_map(meant).filter(|_| !led);
        let subject = named().or(subject);
        let nearest = subject.or_else(|| (0..end).rev().take(GROUPS_BACK_MAX).filter(before).find_map(meant));
        let parties = nearest
            .map(|member| Party { member, tokens: at..at + 1, rule: "possessive_pronoun" })
            .into_iter()
            .collect();
        Filled { parties, ..Filled::default() }
    }

    /// "a meeting of the foreign ministers of A and B".
    pub(super) fn of_parties(&self) -> Vec<Party> {
        // "a meeting this week of A and B"
        let of = self.date_behind(self.cue.tokens.end).unwrap_or(self.cue.tokens.end);
        if self.word(of) != "of" || self.word(self.cue.tokens.end - 1) == "tour" {
            return Vec::new();
        }
        let parties = self.list_from(of + 1, "of_parties");
        if parties.len() > 1 { parties } else { Vec::new() }
    }

    /// "of the two leaders": a pair that the text has named.
    fn of_collective(&self) -> Option<(Option<u32>, Range<usize>)> {
        let of = self.cue.tokens.end;
        let group = self.group_at(of + 1).filter(|_| self.word(of) == "of")?;
        let group = self.group(group);
        match group.kind {
            GroupKind::Collective(Some(count)) if (2..=4).contains(&count) => Some((Some(count), group.tokens.clone())),
            _ => None,
        }
    }

    /// "the summit, hosted by A, brought together B and C": who convened it, and whom it gathered.
    pub(super) fn convened(&self) -> Vec<Party> {
        let end = self.sentence.end.min(self.cue.tokens.end + CONVENED_TOKENS_MAX);
        let mut parties = Vec::new();
        for at in self.cue.tokens.end..end {
            let (word, next) = (self.word(at), self.word(at + 1));
            if words::opens_clause(word) && word != "which"
                || at > self.cue.tokens.end && self.mentions.context.is_cue(at) && word != "hosted"
            {
                break;
            }
            if matches!(word, "hosted" | "convened" | "chaired") && next == "by" {
                parties.extend(self.list_from(at + 2, "convener"));
            } else if matches!(word, "brought" | "brings" | "bringing") && next == "together" {
                parties.extend(self.list_from(at + 2, "gathered"));
            } else if matches!(word, "involving" | "grouping" | "gathering") {
                parties.extend(self.list_from(at + 1, "gathered"));
            }
        }
        parties
    }

    /// "a banquet for B", "a lunch in honour of B".
    pub(super) fn guests(&self) -> Vec<Party> {
        let last = self.word(self.cue.tokens.end - 1);
        let is_meal = matches!(last, "dinner" | "lunch" | "luncheon" | "breakfast" | "banquet" | "reception");
        let end = self.cue.tokens.end;
        match (is_meal, self.word(end), self.word(end + 1)) {
            (true, "for", _) => self.list_from(end + 1, "with_party"),
            (true, "in", "honour" | "honor") => self.list_from(end + 3, "with_party"),
            _ => Vec::new(),
        }
    }

    /// "visit to Australia by the prime minister of Japan", "the visit of President Xi".
    pub(super) fn visitor(&self) -> Vec<Party> {
        let end = self.sentence.end.min(self.cue.tokens.end + 14);
        let tour = self.word(self.cue.tokens.end - 1) == "tour";
        // "the visit of A", "the visit to B of A"
        let behind = self.destination_of_visit(&[]).map_or(self.cue.tokens.end, |(_, tokens)| tokens.end);
        let of = |at: usize| self.word(at) == "of" && !tour && (at == self.cue.tokens.end || at == behind);
        let by = (self.cue.tokens.end..end).find(|at| self.word(*at) == "by" || of(*at));
        by.map(|at| self.list_from(at + 1, "visitor")).unwrap_or_default()
    }
}
