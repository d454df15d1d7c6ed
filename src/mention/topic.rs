//! Words that name a topic of the topics table.

use std::ops::Range;

use super::Context;
use crate::{
    knowledge::{Sense, Writing, facts::Index},
    text::Case,
};

/// Words that name one or more topics.
#[derive(Clone, Debug)]
pub(crate) struct TopicMention {
    pub(crate) tokens: Range<usize>,
    pub(crate) topics: Vec<Index>,
}

/// Tokens from an office to the last word of what it is for.
const PORTFOLIO_GAP_MAX: usize = 10;

impl Context<'_> {
    /// Whether words are part of the name of a body, a forum or a person: "Economic" in "Economic Cooperation".
    fn is_inside_name(&self, tokens: &Range<usize>) -> bool {
        let at = self.names.all.partition_point(|name| name.end <= tokens.start);
        self.names.all.get(at).is_some_and(|name| {
            name.start <= tokens.start
                && name.end - name.start > tokens.len()
                && self.text.tokens[tokens.start].is_capitalised()
        })
    }

    /// Whether a word is written as part of a name that no table has: "the Walter Reed [Medical] Center".
    fn is_in_capitals(&self, tokens: &Range<usize>) -> bool {
        let at = tokens.start;
        let capital = |at: usize| self.text.tokens.get(at).is_some_and(|token| token.case == Case::Capital);
        let first = self.text.sentences[self.text.sentence_of(at)].tokens.start == at;
        tokens.len() == 1
            && capital(at)
            && !self.text.in_headline(at)
            && self.names.at(at).is_none()
            && (capital(at + 1) || !first && at.checked_sub(1).is_some_and(capital))
    }

    /// Whether capitals name what an office is for: "Minister for Foreign Affairs and [Trade]".
    fn is_portfolio(&self, at: usize) -> bool {
        if !self.text.tokens[at].is_capitalised() || self.text.in_headline(at) {
            return false;
        }
        let inside = |at: &usize| {
            self.text.tokens[*at].is_capitalised() || matches!(self.text.folded(*at), "for" | "of" | "and" | "the")
        };
        (at.saturating_sub(PORTFOLIO_GAP_MAX)..at).rev().take_while(inside).any(|at| {
            matches!(self.text.folded(at + 1), "for" | "of")
                && matches!(
                    self.text.folded(at),
                    "minister"
                        | "ministers"
                        | "ministry"
                        | "secretary"
                        | "undersecretary"
                        | "department"
                        | "commissioner"
                        | "committee"
                        | "office"
                        | "bureau"
                )
        })
    }
}

/// All topics of a text in order, the longest words first at each place.
pub(crate) fn find(context: &Context<'_>) -> Vec<TopicMention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < context.ids.len() {
        let mut best: Option<TopicMention> = None;
        if context.ids[at] != 0 {
            context.knowledge.matcher().matches_at(context.text, &context.ids, at, |name| {
                let other = name.senses.iter().any(|(sense, _)| *sense == Sense::NoTopic);
                let written =
                    |writing: &Writing| *writing != Writing::Capitals || context.text.tokens[at].case == Case::Upper;
                let topics: Vec<Index> = name
                    .senses
                    .iter()
                    .filter(|(_, writing)| written(writing))
                    .filter_map(|(sense, _)| if let Sense::Topic(topic) = sense { Some(*topic) } else { None })
                    .collect();
                if !topics.is_empty() || other {
                    best = Some(TopicMention { tokens: at..name.end, topics });
                }
            });
        }
        match best {
            Some(mention) => {
                at = mention.tokens.end;
                let named = context.is_inside_name(&mention.tokens) || context.is_in_capitals(&mention.tokens);
                if !mention.topics.is_empty() && !named && !context.is_portfolio(mention.tokens.start) {
                    found.push(mention);
                }
            }
            None => at += 1,
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::{
        mention::{find_all, tests::knowledge},
        text::analyze,
    };

    fn topics(sentence: &str) -> Vec<String> {
        let text = analyze(None, sentence);
        let knowledge = knowledge();
        let mentions = find_all(&text, knowledge, None, None);
        let ids = mentions.topics.iter().flat_map(|topic| &topic.topics);
        ids.map(|at| knowledge.topics[*at as usize].id.clone()).collect()
    }

    #[test]
    fn longer_phrases_that_only_hold_a_topic_are_silent() {
        assert_eq!(topics("They spoke of the war."), ["conflict"]);
        assert!(topics("They spoke of the Cold War.").is_empty());
        assert_eq!(topics("They spoke of trade."), ["trade"]);
        assert!(topics("They spoke of a trade union.").is_empty());
    }

    #[test]
    fn words_inside_a_name_in_capitals_name_no_topic() {
        assert_eq!(topics("They opened a centre for health."), ["health"]);
        assert!(topics("They opened the Aldermoor Health Centre.").is_empty());
    }

    #[test]
    fn what_an_office_is_for_is_no_topic() {
        assert!(topics("He met the Minister for Foreign Affairs and Trade.").is_empty());
        assert_eq!(topics("He met the minister to speak of foreign trade."), ["trade"]);
    }
}
