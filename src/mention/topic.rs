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
}

/// All topics of a text in order, the longest words first at each place.
pub(crate) fn find(context: &Context<'_>) -> Vec<TopicMention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < context.ids.len() {
        let mut best: Option<TopicMention> = None;
        if context.ids[at] != 0 {
            context.knowledge.matcher().matches_at(context.text, &context.ids, at, |name| {
                let written =
                    |writing: &Writing| *writing != Writing::Capitals || context.text.tokens[at].case == Case::Upper;
                let topics: Vec<Index> = name
                    .senses
                    .iter()
                    .filter(|(_, writing)| written(writing))
                    .filter_map(|(sense, _)| if let Sense::Topic(topic) = sense { Some(*topic) } else { None })
                    .collect();
                if !topics.is_empty() {
                    best = Some(TopicMention { tokens: at..name.end, topics });
                }
            });
        }
        match best {
            Some(mention) => {
                at = mention.tokens.end;
                if !context.is_inside_name(&mention.tokens) {
                    found.push(mention);
                }
            }
            None => at += 1,
        }
    }
    found
}
