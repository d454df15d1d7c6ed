//! When and where a forum is, as the sentence that tells of it says: the dates and places nearest to its words, the days it
//! lasts, the city in its name, its host, and the place that the article was sent from.

use std::{cmp::Reverse, ops::Range};

use super::{
    super::occasion::{Dated, Located},
    BESIDE_TOKENS_MAX,
};
use crate::{
    knowledge::{Sense, facts::FrameClass},
    meeting::{
        circumstance,
        discourse::{Stage, circumstances::rank},
        model::{ParticipantType, Status},
        operator::Life,
    },
    mention::{
        cue::Cue,
        forum::{ForumMention, Told},
        order::{covering, within},
        place::PlaceRef,
    },
    text::{TokenKind, words},
    time::{Direction, Edtf, Precision, Resolved},
};

/// Tokens from a verb of coming together to "for a two-day".
const PURPOSE_TOKENS_MAX: usize = 10;

/// Tokens at a sentence's start where a date belongs to all of it.
const OPENING_TOKENS_MAX: usize = 2;

/// Tokens in front of a forum or of its date among which "two-day" and "ended" stand.
const DAYS_TOKENS_MAX: usize = 8;

/// Tokens behind a forum's head among which its date and place stand.
const DATE_TOKENS_MAX: usize = 22;

/// Tokens between a host and "host".
const HOST_TOKENS_MAX: usize = 6;

/// Tokens between "at a" and the forum's name.
const AT_TOKENS_MAX: usize = 6;

/// Participles that set a time and a place: "set for Washington in April".
fn is_set_for(word: &str) -> bool {
    matches!(word, "set" | "scheduled" | "planned" | "slated" | "due")
}

impl Stage<'_, '_> {
    /// The date and the place that a sentence gives a forum.
    pub(super) fn beside_forum(
        &self,
        forum: &ForumMention,
        (life, direction): (&Life, Direction),
        sentence: usize,
        tokens: &Range<usize>,
    ) -> (Option<Dated>, Option<Located>) {
        let mentions = self.mentions;
        let anchor = self.anchor_of(forum);
        let gathers = |cue: &Cue| {
            let behind = self.forum_gathered_for(cue, tokens);
            behind.is_some_and(|at| mentions.forums[at].tokens == forum.tokens)
        };
        let cues = within(&mentions.cues, tokens).map(|at| &mentions.cues[at]);
        let gathered = cues.clone().find(|cue| gathers(cue)).map(|cue| cue.tokens.end);
        let mut anchors: Vec<Range<usize>> = cues
            .filter(|cue| gathered != Some(cue.tokens.end))
            .filter(|cue| !matches!(cue.class, FrameClass::Attend | FrameClass::Decoy))
            .map(|cue| cue.tokens.clone())
            .filter(|cue| !self.is_of_forum(cue))
            .collect();
        anchors.extend(
            within(&mentions.forums, tokens)
                .map(|at| &mentions.forums[at])
                .filter(|other| other.is_occasion)
                .map(|other| self.anchor_of(other)),
        );
        anchors.sort_by_key(|range| (range.start, range.end));
        let owner = |words: &Range<usize>, anchors: &[Range<usize>]| {
            circumstance::owner(mentions, words, anchors).is_some_and(|at| anchors[at].start == anchor.start)
        };
        // "a meeting in Luxembourg which ended on Tuesday": the clause goes on about it.
        let relative = self.relative_behind(anchor.end, tokens.end);
        // "in April 1998, the second summit took place"
        let determined = forum.tokens.start.checked_sub(1).is_some_and(|at| words::is_determiner(self.word(at)));
        let before_noun = forum.tokens.start - usize::from(determined);
        let owns = |words: &Range<usize>| {
            let inside = words.start < anchor.start && forum.tokens.start <= words.start;
            let opens = words.start <= tokens.start + OPENING_TOKENS_MAX || words.end + 1 >= before_noun;
            let before = words.end <= anchor.start;
            let behind = || {
                let from = relative.filter(|from| words.start >= *from)?;
                let moved = |other: &Range<usize>| if *other == anchor { other.start..from } else { other.clone() };
                Some(owner(words, &anchors.iter().map(moved).collect::<Vec<_>>()))
            };
            let of_verb = gathered.is_some_and(|end| words.start >= end) && before;
            inside || of_verb || (!before || opens) && behind().unwrap_or_else(|| owner(words, &anchors))
        };
        let dates = within(&mentions.dates, tokens).filter(|at| {
            let words = &mentions.dates[*at].tokens;
            let bounds = |word: &str| matches!(word, "since" | "until" | "till" | "within");
            let since =
                words.start.checked_sub(1).is_some_and(|at| bounds(self.word(at))) || bounds(self.word(words.start));
            // "should ratify by January": what has to be done by then.
            let deadline = words.start.checked_sub(1).is_some_and(|at| self.word(at) == "by");
            let far = words.start > anchor.end + DATE_TOKENS_MAX;
            let filed = self.mentions.dateline.as_ref().is_some_and(|line| line.tokens.contains(&words.start));
            !since
                && !deadline
                && !far
                && !filed
                && !circumstance::dates_a_source(mentions, words, tokens)
                && !circumstance::dates_a_report(mentions, words, tokens)
                && owns(words)
        });
        let when = dates.filter_map(|at| self.resolve_towards(direction, at)).max_by_key(|dated| {
            let behind = self.tokens_of(dated).start >= anchor.start;
            (behind, rank(dated.resolved.edtf.precision()).min(rank(Precision::Interval)), Reverse(dated.expression))
        });
        let when = when.map(|when| self.over_days(forum, when));
        let places = within(&mentions.places, tokens).map(|at| &mentions.places[at]).filter(|place| {
            let set = place.preposition == "for"
                && place.tokens.start.checked_sub(2).is_some_and(|at| is_set_for(self.word(at)));
            let far = place.tokens.start > anchor.end + DATE_TOKENS_MAX;
            !far && (set || circumstance::can_be_venue(mentions, place, tokens)) && owns(&place.tokens)
        });
        let place = places
            .min_by_key(|place| (self.place_rank(place.place), place.tokens.start.abs_diff(anchor.end)))
            .map(|place| Located::told(place.place, place.tokens.clone()));
        let place = place
            .or_else(|| self.place_in_name(forum))
            .or_else(|| self.host_of(forum, tokens))
            .or_else(|| self.here(forum, life, sentence, &anchor));
        (when, place)
    }

    /// The token behind the "which" of a clause about what ends at a token, where only its place stands between.
    fn relative_behind(&self, from: usize, end: usize) -> Option<usize> {
        let places = &self.mentions.places;
        let passes = |at: &usize| {
            let place = covering(places, *at).is_some();
            place || words::is_preposition(self.word(*at)) || self.mentions.context.kind(*at) == Some(TokenKind::Comma)
        };
        let at = (from..end.min(from + BESIDE_TOKENS_MAX)).find(|at| !passes(at))?;
        matches!(self.word(at), "which" | "that").then_some(at + 1)
    }

    /// "a two-day meeting which ended Monday": the days before or behind it as well.
    fn over_days(&self, forum: &ForumMention, when: Dated) -> Dated {
        let edtf = when.resolved.edtf;
        let at = self.tokens_of(&when).start;
        let from = forum.head.start.min(forum.tokens.start).saturating_sub(DAYS_TOKENS_MAX);
        let days = (from..forum.head.end).find_map(|at| {
            let long = self.word(at + 1) == "day" || self.word(at + 2) == "day";
            words::cardinal(self.word(at)).filter(|days| long && (2..=14).contains(days))
        });
        // "met in Brussels on Thursday for a two-day summit": the first of its days.
        let purpose = forum.head.end..forum.head.end + PURPOSE_TOKENS_MAX;
        let ahead = purpose.clone().find(|at| self.word(*at) == "for" && words::is_determiner(self.word(at + 1)));
        let ahead = ahead.filter(|_| forum.told == Told::Verb && days.is_none()).and_then(|at| {
            words::cardinal(self.word(at + 2)).filter(|days| self.word(at + 4) == "day" && (2..=14).contains(days))
        });
        let days = days.or(ahead);
        let (Some(days), true) = (days, edtf.precision() == Precision::Day) else { return when };
        let turn = (forum.head.start.saturating_sub(DAYS_TOKENS_MAX)..at).rev().find_map(|at| match self.word(at) {
            "end" | "ended" | "ends" | "ending" | "concluded" | "concludes" | "concluding" | "closed" | "finished"
            | "wrapped" => Some(false),
            "begin" | "began" | "begins" | "beginning" | "open" | "opened" | "opens" | "opening" | "started"
            | "starts" | "starting" | "from" => Some(true),
            _ => None,
        });
        let day = edtf.bounds().0;
        let other = i32::try_from(days).unwrap_or(1) - 1;
        let turn = if ahead.is_some() { Some(true) } else { turn };
        let interval = match turn {
            Some(true) => day.plus_days(other).and_then(|last| Edtf::interval(day, last)),
            Some(false) => day.plus_days(-other).and_then(|first| Edtf::interval(first, day)),
            None => None,
        };
        let Some(interval) = interval else { return when };
        Dated { resolved: Resolved { edtf: interval, ..when.resolved }, ..when }
    }

    /// The city in a forum's own name: "the NATO Washington summit", "the Beijing Summit of".
    fn place_in_name(&self, forum: &ForumMention) -> Option<Located> {
        let names = &self.mentions.context.names.all;
        let inside = within(names, &forum.tokens).map(|at| &names[at]);
        let mut cities = inside.filter(|name| {
            let body = name.senses.iter().any(|sense| matches!(sense, Sense::Organisation(_) | Sense::Series(_)));
            !body && self.mentions.context.text.tokens[name.start].is_capitalised()
        });
        cities.find_map(|name| {
            let place = name.find(|sense| if let Sense::Place(at) = sense { Some(*at) } else { None })?;
            Some(Located::told(PlaceRef::City(place), name.start..name.end))
        })
    }

    /// "India will host the next summit": the country or city that is the host.
    fn host_of(&self, forum: &ForumMention, tokens: &Range<usize>) -> Option<Located> {
        let mentions = self.mentions;
        let mut at = forum.tokens.start;
        while at > tokens.start
            && (words::is_determiner(self.word(at - 1)) || words::ordinal(self.word(at - 1)).is_some())
        {
            at -= 1;
        }
        let verb = at.checked_sub(1).filter(|at| *at >= tokens.start)?;
        let hosts = matches!(self.word(verb), "host" | "hosts" | "hosted" | "hosting");
        if forum.told != Told::Name || !hosts {
            return None;
        }
        let group =
            within(&mentions.groups, &(verb.saturating_sub(HOST_TOKENS_MAX).max(tokens.start)..verb)).next_back()?;
        let [member] = mentions.cast.of_group[group][..] else { return None };
        let member = &mentions.cast.members[member];
        let country = member.country.filter(|_| member.kind == ParticipantType::Country)?;
        Some(Located::told(PlaceRef::Country(country), mentions.groups[group].head.clone()))
    }

    /// "ended here", and what the lead tells of the place that the article was sent from.
    fn here(&self, forum: &ForumMention, life: &Life, sentence: usize, anchor: &Range<usize>) -> Option<Located> {
        let dateline = self.mentions.dateline.as_ref()?;
        let end = self.mentions.context.text.sentences[sentence].tokens.end.min(anchor.end + BESIDE_TOKENS_MAX);
        let says_here = (anchor.end..end).any(|at| self.word(at) == "here");
        // "agreed at a two-day conference of the agency"
        let first = forum.tokens.start;
        let brought_in = (first.saturating_sub(AT_TOKENS_MAX)..first)
            .any(|at| matches!(self.word(at), "at" | "during") && matches!(self.word(at + 1), "a" | "an"));
        let told_there = dateline.lead.contains(&forum.tokens.start)
            && (forum.told != Told::Name || brought_in)
            && !matches!(life.status, Status::Proposed | Status::Denied);
        (says_here || told_there)
            .then(|| dateline.place.clone().map(|(place, tokens)| Located::told(place, tokens)))
            .flatten()
    }
}
