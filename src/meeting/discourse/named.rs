//! The name of a meeting that has none in the tables: "the six-nation nuclear talks", "the summit on migration", "a regional
//! security conference" around a meeting of two.
//!
//! Such a name does for parties that the text does not list: with a day or a place it tells of a meeting.

use std::ops::Range;

use super::Stage;
use crate::{
    knowledge::Sense,
    meeting::{model::Kind, verb::is_past_form},
    mention::{
        cue::Cue,
        order::{covering, within},
    },
    text::{TokenKind, words},
};

/// Tokens between the number of those who meet and the noun: "six-party nuclear disarmament talks".
const COUNT_TOKENS_MAX: usize = 6;

impl Stage<'_, '_> {
    /// "summit on migration", "peace conference on Ukraine": the name of an occasion that has no parties for a name.
    pub(super) fn own_name(&self, cue: &Cue, kind: Kind, tokens: &Range<usize>) -> Option<Range<usize>> {
        let noun = cue.is_noun();
        let cue = &cue.tokens;
        if noun
            && matches!(kind, Kind::Talks | Kind::Summit | Kind::Conference)
            && let Some((_, name)) = self.counted_sides(cue)
        {
            return Some(name);
        }
        if !matches!(kind, Kind::Summit | Kind::Conference) {
            return None;
        }
        let topics = &self.mentions.topics;
        let in_front =
            cue.start.checked_sub(1).filter(|at| *at >= tokens.start).and_then(|before| covering(topics, before));
        if let Some(topic) = in_front.map(|topic| &topics[topic]).filter(|topic| topic.tokens.end == cue.start) {
            return Some(topic.tokens.start..cue.end);
        }
        if noun && let Some(name) = self.name_beside(cue) {
            return Some(name);
        }
        if !matches!(self.word(cue.end), "on" | "for" | "about") {
            return None;
        }
        if let Some(country) = self.country_named(cue.end + 1).filter(|_| noun) {
            return Some(cue.start..country);
        }
        let topic = &topics[within(topics, &(cue.end + 1..cue.end + 5)).next()?];
        let plain = (cue.end + 1..topic.tokens.start).all(|at| self.mentions.context.text.tokens[at].is_word());
        let dated = !within(&self.mentions.dates, &(cue.end..cue.end + 2)).is_empty();
        (plain && !dated && topic.tokens.end <= tokens.end).then_some(cue.start..topic.tokens.end)
    }

    /// The token behind the country or people that a noun is about: "conference on [Iraq]", "for [the Palestinians]".
    fn country_named(&self, at: usize) -> Option<usize> {
        let at = at + usize::from(self.word(at) == "the");
        let names = &self.mentions.context.names;
        let name = names.at(at)?;
        let country = name.find(|sense| matches!(sense, Sense::Country(_)).then_some(())).is_some();
        let alone = self.kind(name.end) != Some(TokenKind::Hyphen);
        (country && alone).then_some(name.end)
    }

    /// "six-party talks", "the four-way peace talks", "quadripartite talks": how many sides meet, with the words from their
    /// number to the noun.
    pub(super) fn counted_sides(&self, cue: &Range<usize>) -> Option<(u32, Range<usize>)> {
        let start = self.sentence_of(cue.start).start;
        let from = cue.start.saturating_sub(COUNT_TOKENS_MAX).max(start);
        let plain = |at: &usize| {
            let word = self.word(*at);
            self.kind(*at) == Some(TokenKind::Hyphen)
                || self.mentions.context.text.tokens[*at].is_word()
                    && !words::is_preposition(word)
                    && !words::is_determiner(word)
                    && !words::is_auxiliary(word)
                    && (word.ends_with("ed") || !is_past_form(word))
                    && word != "and"
        };
        let in_front = (from..cue.start).rev().take_while(plain);
        in_front.chain(cue.clone()).find_map(|at| {
            let joined = self.kind(at + 1) == Some(TokenKind::Hyphen);
            let sides = matches!(self.word(at + 2), "party" | "nation" | "way" | "power" | "country" | "sided");
            let count = match self.word(at) {
                "tripartite" => 3,
                "quadripartite" | "quadrilateral" => 4,
                word => words::cardinal(word).filter(|count| joined && sides && *count >= 3)?,
            };
            Some((count, at..cue.end))
        })
    }

    /// Whether two names mean one meeting: the same words, or as many sides ("six-party talks", "six-nation nuclear talks").
    pub(super) fn same_name(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let count = |name: &Range<usize>| {
            let noun = name.end.checked_sub(1)?;
            self.counted_sides(&(noun..name.end)).map(|(count, _)| count)
        };
        match (count(one), count(other)) {
            (Some(one), Some(other)) => one == other,
            _ => self.same_words(Some(one), Some(other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::read;

    #[test]
    fn talks_told_by_the_number_of_their_sides_are_a_meeting() {
        assert_eq!(
            read("The six-nation nuclear talks are set to resume in Beijing on Friday."),
            ["talks scheduled 2023-11-17 Beijing: "]
        );
        assert_eq!(
            read(
                "The six-party talks resumed in Beijing on Monday. They involve the two Koreas, the United States, China, Japan \
                 and Russia. The six-nation talks had made no progress."
            ),
            ["talks held 2023-11-13 Beijing: kp, kr, us, cn, jp, ru"]
        );
    }

    #[test]
    fn a_conference_on_a_country_is_named_by_it() {
        assert_eq!(
            read("An international conference on Iraq opened in Oslo on Monday."),
            ["conference held 2023-11-13 Oslo: "]
        );
        assert!(read("Emmanuel Macron spoke to a news conference on Iraq in Oslo on Monday.").is_empty());
    }

    #[test]
    fn a_mere_mention_of_such_talks_is_none() {
        assert!(read("North Korea denounced the six-party talks as useless.").is_empty());
        assert!(read("The two-party system held on Monday in Washington.").is_empty());
    }
}
