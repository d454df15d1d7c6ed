//! Whom a list of groups names: "A, B and C", who is joined to whom, who stands for a side, and whom a group means.

use super::{ADJECTIVES_MAX, DESCRIPTION_TOKENS_MAX, Filled, Frame, OWNED_TOKENS_MAX, Party, vocabulary::*};
use crate::{
    knowledge::facts::FrameClass,
    meeting::verb,
    mention::{
        cue::is_adverb,
        order::covering,
        party::{Group, GroupKind},
        statement::antecedent,
    },
    text::{TokenKind, words},
};

impl<'m, 'a> Frame<'m, 'a> {
    /// The parties of a list that starts at a token: "A, B and C".
    pub(super) fn list_from(&self, token: usize, rule: &'static str) -> Vec<Party> {
        let mut parties = Vec::new();
        let near = |at: &usize| {
            let start = self.group(*at).tokens.start;
            // "met popular Cuban state president X": what describes a person may stand between.
            let described = matches!(self.group(*at).kind, GroupKind::Person | GroupKind::Office)
                && start <= token + DESCRIPTION_TOKENS_MAX
                && (token..start).all(|at| self.is_descriptive(at) && !is_of_people(self.word(at)));
            start <= token || start == token + 1 && words::is_determiner(self.word(token)) || described
        };
        let named = self.group_behind(token).filter(near);
        let delegated = if named.is_none() { self.delegation(token) } else { None };
        let Some(mut at) = named.or(delegated) else { return self.governments(token, rule) };
        // Whether a comma has joined the last two, so that the list goes on.
        let mut open = false;
        loop {
            let group = self.group(at);
            // "a delegation of Japan's ruling party": those who own the body speak for the country.
            let delegated = group.kind == GroupKind::Country
                && (parties.is_empty() && delegated == Some(at) || self.owns_people(group.tokens.end));
            // "met the minister's envoy", but "welcomed the king's intervention"
            let envoy = group.kind == GroupKind::Office
                && !(rule == "object" && self.cue.class == FrameClass::Host && !self.owns_people(group.tokens.end));
            if group.genitive && !envoy && !delegated {
                break;
            }
            // "meets a NATO request", "met US demands": the name only says whose.
            if rule == "object" && !delegated && self.says_whose(group) {
                break;
            }
            // "received a delegation headed by the minister": the leader is named.
            let led = matches!(group.kind, GroupKind::Country | GroupKind::Organisation)
                && matches!(self.word(group.tokens.end), "headed" | "led")
                && self.word(group.tokens.end + 1) == "by";
            if let Some(leader) = self.group_at(group.tokens.end + 2).filter(|_| led) {
                at = leader;
            }
            parties.extend(self.meant_by(at, rule).parties);
            // "between" always takes two; elsewhere "and B will …" opens a clause.
            let Some(next) = self.joined_after(at) else {
                // "between NATO and Belgrade"
                let end = self.group(at).tokens.end;
                if self.word(end) == "and" {
                    parties.extend(self.government(end + 1, rule));
                }
                break;
            };
            // "among A, B and C were held": the "and" that closes a list of commas.
            let last = self.has_and(self.group(at).tokens.end, self.group(next).tokens.start);
            let closes = open && last;
            let pair = parties.len() < 2 || closes;
            if self.opens_clause(next) && !(matches!(rule, "between" | "of_parties") && pair) {
                break;
            }
            open = !last;
            at = next;
        }
        parties.extend(self.among_them(at, rule));
        parties
    }

    /// "met Iranian officials, including A and B": the people of several who are named.
    pub(super) fn among_them(&self, at: usize, rule: &'static str) -> Vec<Party> {
        let group = self.group(at);
        let end = group.tokens.end + usize::from(self.kind(group.tokens.end) == Some(TokenKind::Comma));
        let named = match self.word(end) {
            "including" => end + 1,
            "such" if self.word(end + 1) == "as" => end + 2,
            _ => return Vec::new(),
        };
        let many = group.plural && matches!(group.kind, GroupKind::Country | GroupKind::Office);
        if many && named < self.sentence.end { self.list_from(named, rule) } else { Vec::new() }
    }

    /// "met Zimbabwe's tourism authorities": whether people who speak for the owner stand behind its `'s`.
    pub(super) fn owns_people(&self, from: usize) -> bool {
        let mut behind =
            (from..self.sentence.end.min(from + OWNED_TOKENS_MAX)).take_while(|at| self.is_descriptive(*at));
        behind.any(|at| is_of_people(self.word(at)) || self.word(at) == "authorities")
    }

    /// Whether a country's or body's name only qualifies the thing behind it.
    pub(super) fn says_whose(&self, group: &Group) -> bool {
        let end = group.tokens.end;
        let word = self.word(end);
        let context = &self.mentions.context;
        let noun = context.text.tokens.get(end).is_some_and(|token| {
            token.kind == TokenKind::Word && token.case == crate::text::Case::Lower && token.breaks == 0
        });
        matches!(group.kind, GroupKind::Country | GroupKind::Organisation)
            && end < self.sentence.end
            && noun
            && !words::is_preposition(word)
            && !words::is_auxiliary(word)
            && !words::opens_clause(word)
            && !words::is_report_verb(word)
            && !is_adverb(word)
            && !matches!(word, "and" | "or" | "as" | "this" | "next" | "last" | "later" | "earlier" | "today" | "here")
            && (end..self.sentence.end.min(end + DESCRIPTION_TOKENS_MAX)).all(|at| !is_of_people(self.word(at)))
            && !verb::is_past_form(word)
    }

    /// "a delegation from the north of Japan", "envoys of Iran": the group behind that says for whom they speak.
    pub(super) fn delegation(&self, token: usize) -> Option<usize> {
        let noun = (token..token + DESCRIPTION_TOKENS_MAX).find(|at| is_of_people(self.word(*at)))?;
        let joined = matches!(self.word(noun + 1), "from" | "of") && (token..noun).all(|at| self.is_descriptive(at));
        self.group_behind(noun + 2).filter(|at| {
            let group = self.group(*at);
            joined
                && matches!(group.kind, GroupKind::Country | GroupKind::Organisation)
                && group.tokens.start <= noun + 2 + DESCRIPTION_TOKENS_MAX
                && (noun + 2..group.tokens.start).all(|at| self.is_descriptive(at) || self.word(at) == "of")
        })
    }

    /// "between Belgrade and Pristina", "with Moscow and the EU": capitals that stand for their governments, and who is joined.
    pub(super) fn governments(&self, token: usize, rule: &'static str) -> Vec<Party> {
        let mut parties = self.government(token, rule);
        let end = self.mentions.context.names.at(token).map_or(token + 1, |name| name.end);
        if !parties.is_empty() && self.word(end) == "and" {
            let other = self.government(end + 1, rule);
            let other = if other.is_empty() { self.list_from(end + 1, rule) } else { other };
            parties.extend(other);
        }
        parties
    }

    /// "talks with Beijing": a capital that stands for its government.
    pub(super) fn government(&self, token: usize, rule: &'static str) -> Vec<Party> {
        use crate::{knowledge::Sense, knowledge::facts::MetonymTarget};
        let context = &self.mentions.context;
        let target = context.name_sense(token, |sense| match sense {
            Sense::Metonym(at) => Some(context.knowledge.metonyms[*at as usize].target),
            _ => None,
        });
        let member = match target {
            Some(MetonymTarget::Country(country)) => self.mentions.cast.country_index(country),
            Some(MetonymTarget::Organisation(body)) => {
                let country = context.knowledge.organisations[body as usize].country;
                country.and_then(|country| self.mentions.cast.country_index(country))
            }
            None => None,
        };
        member.map(|member| Party { member, tokens: token..token + 1, rule }).into_iter().collect()
    }

    /// The group that a comma, "and" or "as well as" joins to a group.
    pub(super) fn joined_after(&self, at: usize) -> Option<usize> {
        let end = self.group(at).tokens.end;
        let mut token = end;
        token += usize::from(self.kind(token) == Some(TokenKind::Comma));
        token += match self.word(token) {
            "and" | "&" => 1,
            "as" if self.word(token + 1) == "well" => 3,
            "along" if self.word(token + 1) == "with" => 2,
            "together" if self.word(token + 1) == "with" => 2,
            _ if matches!(self.kind(token), Some(TokenKind::Hyphen)) => 1,
            _ => usize::from(self.mentions.context.exact(token) == "&"),
        };
        if token == end || token >= self.sentence.end {
            return None;
        }
        let next = at + 1;
        let group = self.mentions.groups.get(next)?;
        let near = group.tokens.start <= token + 1 && group.tokens.start >= token;
        (near || self.qualifies_side(token, next) || self.describes(token, next)).then_some(next)
    }

    /// "the army and the paramilitary X": whether only adjectives stand between a determiner and a side.
    fn qualifies_side(&self, token: usize, next: usize) -> bool {
        let group = self.group(next);
        let side = matches!(group.kind, GroupKind::Organisation | GroupKind::Country) && !group.genitive;
        let plain = |at: usize| {
            self.is_descriptive(at)
                && self.mentions.context.text.tokens[at].case == crate::text::Case::Lower
                && !verb::is_verb(&self.mentions.context, at)
        };
        side && words::is_determiner(self.word(token))
            && group.tokens.start > token
            && group.tokens.start <= token + 1 + ADJECTIVES_MAX
            && (token + 1..group.tokens.start).all(plain)
    }

    /// "A and the supreme leader, B,": whether a title from a token to a comma describes the person behind it.
    fn describes(&self, token: usize, next: usize) -> bool {
        let group = self.group(next);
        let comma = group.tokens.start.saturating_sub(1);
        group.kind == GroupKind::Person
            && words::is_determiner(self.word(token))
            && comma > token + 1
            && comma <= token + DESCRIPTION_TOKENS_MAX
            && self.kind(comma) == Some(TokenKind::Comma)
            && (token + 1..comma).all(|at| self.is_descriptive(at))
            // "and the same week, B resigned" describes nobody.
            && (token + 1..comma).any(|at| self.mentions.context.title_at(at).is_some())
            && covering(&self.mentions.groups, comma - 1).is_none()
    }

    /// Whether a group behind the cue is the subject of a verb of its own.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        let end = self.group(at).tokens.end;
        let word = self.word(end);
        let finite = words::is_auxiliary(word) || words::is_report_verb(word);
        let own = || self.cue.is_noun() && self.heads_clause();
        finite && end < self.sentence.end && self.group(at).tokens.start > self.cue.tokens.end && !own()
    }

    /// Whether the noun opens its clause, so that the verb behind is its own: "A meeting with A and B was planned".
    pub(super) fn heads_clause(&self) -> bool {
        let start = self.noun_group_start();
        // A visit of the sentence before, whose company this one tells, opens no clause here.
        let led = |before: usize| matches!(self.word(before), "that" | "said" | "says" | "but" | "while");
        start == self.sentence.start || start > self.sentence.start && led(start - 1)
    }

    /// The parties that a group means, or that it is a collective.
    pub(super) fn meant_by(&self, at: usize, rule: &'static str) -> Filled {
        let group = self.group(at);
        let mentions = self.mentions;
        let party = |member| Party { member, tokens: group.head.clone(), rule };
        // "Reagan administration officials" are his country's.
        if group.kind == GroupKind::Person
            && matches!(self.word(group.tokens.end), "administration" | "government" | "regime")
        {
            let countries =
                mentions.cast.of_group[at].iter().filter_map(|member| mentions.cast.members[*member].country);
            let members = countries.filter_map(|country| mentions.cast.country_index(country));
            return Filled { parties: members.map(party).collect(), ..Filled::default() };
        }
        match group.kind {
            GroupKind::Collective(count) => {
                Filled { collective: Some((count, group.tokens.clone())), ..Filled::default() }
            }
            GroupKind::Pronoun if !mentions.cast.of_group[at].is_empty() => {
                let members = &mentions.cast.of_group[at];
                Filled {
                    parties: members.iter().map(|member| Party { rule: "author", ..party(*member) }).collect(),
                    ..Filled::default()
                }
            }
            GroupKind::Pronoun if self.word(group.tokens.start) == "i" => {
                let speaker = self.speaker_at(group.tokens.start);
                let parties = speaker.map(|member| Party { rule: "speaker", ..party(member) });
                Filled { parties: parties.into_iter().collect(), ..Filled::default() }
            }
            GroupKind::Pronoun if group.plural => {
                Filled { collective: Some((None, group.tokens.clone())), ..Filled::default() }
            }
            GroupKind::Pronoun => {
                let member = antecedent(&mentions.context, &mentions.groups, &mentions.cast, at);
                Filled {
                    parties: member.map(|member| Party { rule: "pronoun", ..party(member) }).into_iter().collect(),
                    ..Filled::default()
                }
            }
            // Who speaks for others does not sit with them.
            _ => Filled {
                parties: mentions.cast.of_group[at]
                    .iter()
                    .filter(|member| !mentions.cast.is_spokesperson(&mentions.context, **member))
                    .map(|member| party(*member))
                    .collect(),
                ..Filled::default()
            },
        }
    }
}
