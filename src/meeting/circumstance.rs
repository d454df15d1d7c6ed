//! When and where: which dates and places of a sentence belong to which of its cues.
//!
//! A date or place belongs to the nearest cue in front of it, else to the first behind it. "Scholz said on Monday he would
//! meet Xi on Friday": Monday belongs to "said", Friday to "meet".

use std::ops::Range;

use super::verb;
use crate::{
    mention::{
        Mentions,
        cue::is_adverb,
        order::covering,
        party::{Group, GroupKind},
        place::{LEAD_TOKENS_MAX, PlaceMention, PlaceRef, leads_to_place},
    },
    text::{TokenKind, words},
};

/// Tokens between a date with its "'s" and the noun that it qualifies.
const QUALIFIED_TOKENS_MAX: usize = 4;

/// Number of the draft that something at `tokens` belongs to; `cues` are the cue tokens of the sentence's drafts in order.
pub(super) fn owner(mentions: &Mentions<'_>, tokens: &Range<usize>, cues: &[Range<usize>]) -> Option<usize> {
    let before = cues.partition_point(|cue| cue.end <= tokens.start).checked_sub(1);
    let behind = cues.partition_point(|cue| cue.start < tokens.end);
    // "similar to Monday's talks": the date qualifies the noun behind it.
    if mentions.context.kind(tokens.end) == Some(TokenKind::Possessive)
        && cues.get(behind).is_some_and(|cue| cue.start <= tokens.end + QUALIFIED_TOKENS_MAX)
    {
        return Some(behind);
    }
    let cut = before.is_some_and(|at| has_cut(mentions, cues[at].end, tokens.start));
    match before {
        Some(at) => (!cut).then_some(at),
        None => Some(behind).filter(|at| *at < cues.len() && !is_of_clause_before(mentions, tokens, cues[*at].start)),
    }
}

/// "has set aside a sum for 2007, said the minister, who visited Oslo": a date of the clause in front of a verb of saying.
fn is_of_clause_before(mentions: &Mentions<'_>, tokens: &Range<usize>, cue: usize) -> bool {
    let text = mentions.context.text;
    let start = text.sentences[text.sentence_of(tokens.start)].tokens.start;
    let verb =
        (start..tokens.start).any(|at| words::is_auxiliary(text.folded(at)) || verb::is_verb(&mentions.context, at));
    let says = (tokens.end..cue).any(|at| matches!(text.folded(at), "said" | "says" | "added"));
    verb && says
}

/// Whether another clause begins between a cue and what follows it: "met Li, who resigned on Friday".
fn has_cut(mentions: &Mentions<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        let word = mentions.context.text.folded(at);
        // "a meeting, which was planned to take place in Oslo": it goes on about the meeting.
        if word == "which"
            && words::is_auxiliary(mentions.context.text.folded(at + 1))
            && at + 2 < to
            && is_of_plans(mentions.context.text.folded(at + 2))
        {
            return false;
        }
        matches!(
            word,
            "who"
                | "which"
                | "where"
                | "when"
                | "while"
                | "whose"
                | "because"
                | "since"
                | "but"
                | "whereas"
                | "although"
        ) || mentions.context.kind(at) == Some(TokenKind::Semicolon)
            || mentions.context.kind(at) == Some(TokenKind::QuoteOpen)
            || word == "that"
                && at + 1 < to
                && !words::is_auxiliary(mentions.context.text.folded(at + 1))
                && !tells_of(mentions, at + 1)
            || words::is_report_verb(word) && matches!(word, "said" | "says" | "told")
    })
}

/// What is said of an occasion behind "which is", "which was", "which will".
fn is_of_plans(word: &str) -> bool {
    matches!(
        word,
        "scheduled"
            | "due"
            | "planned"
            | "set"
            | "slated"
            | "expected"
            | "supposed"
            | "held"
            | "being"
            | "to"
            | "be"
            | "take"
            | "originally"
            | "initially"
            | "postponed"
            | "hosted"
    )
}

/// Whether a verb stands at a token, so that the "that" in front takes up a noun: "a meeting that took place on Friday".
fn tells_of(mentions: &Mentions<'_>, at: usize) -> bool {
    let word = mentions.context.text.folded(at);
    is_adverb(word) || verb::is_past_form(word) || word.ends_with('s') && !words::is_determiner(word)
}

/// Whether a date says when something was said, not when it happened: "said on Monday", "announced Tuesday".
pub(super) fn dates_a_report(mentions: &Mentions<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    // "In a statement on Tuesday", "in an interview Monday"
    let on = tokens.start.checked_sub(1).filter(|at| *at > sentence.start && mentions.context.text.folded(*at) == "on");
    let noun = on.unwrap_or(tokens.start).checked_sub(1).filter(|at| *at >= sentence.start);
    let owns = mentions.context.kind(tokens.end) == Some(TokenKind::Possessive);
    let published = noun.is_some_and(|at| {
        matches!(mentions.context.text.folded(at), "statement" | "communique" | "interview" | "broadcast" | "briefing")
    });
    // "said in interviews with newspapers last week that his visit would"
    let interview = (noun.unwrap_or(sentence.start).saturating_sub(INTERVIEW_TOKENS_MAX).max(sentence.start)
        ..tokens.start)
        .rev()
        .take_while(|at| covering(&mentions.cues, *at).is_none())
        .any(|at| matches!(mentions.context.text.folded(at), "interview" | "interviews"));
    let leads_on =
        mentions.context.text.tokens.len() > tokens.end && mentions.context.text.folded(tokens.end) == "that";
    if published && !owns || interview && leads_on || opens_report(mentions, tokens, sentence) {
        return true;
    }
    let mut at = tokens.start;
    let mut steps = 0;
    while at > sentence.start && steps < 4 {
        at -= 1;
        let word = mentions.context.text.folded(at);
        if matches!(word, "on" | "late" | "early" | "earlier" | "in" | "a" | "statement" | "reporters" | "to" | "here")
            || is_adverb(word)
        {
            steps += 1;
            continue;
        }
        let saying = matches!(
            word,
            "said"
                | "says"
                | "told"
                | "announced"
                | "confirmed"
                | "added"
                | "reported"
                | "stated"
                | "declared"
                | "tweeted"
                | "wrote"
        );
        // "announced a meeting on Friday" keeps its Friday: the verb must stand right in front.
        return saying;
    }
    false
}

/// "On Monday, the ministry announced that": a date that opens the sentence of a report says when it was made.
fn opens_report(mentions: &Mentions<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    let word = |at: usize| mentions.context.text.folded(at);
    let first = tokens.start == sentence.start || tokens.start == sentence.start + 1 && word(sentence.start) == "on";
    if !first || mentions.context.kind(tokens.end) == Some(TokenKind::Possessive) {
        return false;
    }
    let subject = (tokens.end..sentence.end.min(tokens.end + REPORTER_TOKENS_MAX))
        .take_while(|at| covering(&mentions.cues, *at).is_none())
        .find(|at| matches!(word(*at), "announced" | "said" | "confirmed" | "reported" | "told"));
    // "said he had met" may be of another day; "announced a visit" is.
    subject.is_some_and(|at| at + 1 < sentence.end && word(at + 1) == "that")
}

/// Tokens between "interviews" and its date.
const INTERVIEW_TOKENS_MAX: usize = 6;

/// Tokens of whoever reports, behind a date that opens the sentence.
const REPORTER_TOKENS_MAX: usize = 12;

/// Tokens between a date and the verb that it goes with.
const AGREED_TOKENS_MAX: usize = 3;

/// Whether a date says when somebody agreed to meet, not when they meet: "agreed on Tuesday to hold talks", "offered
/// Friday to visit". "Is due on Tuesday to meet" gives the day of the meeting.
pub(super) fn dates_a_promise(mentions: &Mentions<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    let word = |at: usize| mentions.context.text.folded(at);
    let leads_on = tokens.end < sentence.end && word(tokens.end) == "to";
    // "on Wednesday cancelled a visit": the day of the decision.
    let decides = tokens.end < sentence.end
        && matches!(
            word(tokens.end),
            "cancelled" | "canceled" | "postponed" | "scrapped" | "shelved" | "announced" | "called" | "put"
        )
        && (!matches!(word(tokens.end), "called" | "put")
            || tokens.end + 1 < sentence.end && word(tokens.end + 1) == "off")
        && !(sentence.start..tokens.start).rev().take(2).any(|at| words::is_auxiliary(word(at)));
    if decides {
        return true;
    }
    let from = tokens.start.saturating_sub(AGREED_TOKENS_MAX).max(sentence.start);
    let verb =
        (from..tokens.start).rev().find(|at| !is_adverb(word(*at)) && !matches!(word(*at), "on" | "here" | "late"));
    leads_on
        && verb.is_some_and(|at| {
            matches!(
                word(at),
                "agreed"
                    | "offered"
                    | "decided"
                    | "promised"
                    | "pledged"
                    | "vowed"
                    | "proposed"
                    | "refused"
                    | "declined"
                    | "threatened"
                    | "asked"
                    | "volunteered"
            )
        })
}

/// Tokens between "according to" and its date.
const SOURCE_TOKENS_MAX: usize = 12;

/// Whether a date belongs to the source of a report: "according to a newspaper's report on Friday".
pub(super) fn dates_a_source(mentions: &Mentions<'_>, tokens: &Range<usize>, sentence: &Range<usize>) -> bool {
    let from = tokens.start.saturating_sub(SOURCE_TOKENS_MAX).max(sentence.start);
    (from..tokens.start)
        .rev()
        .take_while(|at| covering(&mentions.cues, *at).is_none() && covering(&mentions.dates, *at).is_none())
        .any(|at| mentions.context.text.folded(at) == "according")
}

/// Whether a place can be where a meeting happens: it follows the cue, a party, a date, or another place, not another
/// noun ("the war in Ukraine").
pub(super) fn can_be_venue(mentions: &Mentions<'_>, place: &PlaceMention, sentence: &Range<usize>) -> bool {
    if matches!(place.preposition, "from" | "for" | "via" | "through") || place.dateline {
        return false;
    }
    // "commanders from India and China"
    let joined = place.preposition.is_empty().then(|| place.tokens.start.checked_sub(2)).flatten();
    let before = joined.filter(|at| mentions.context.text.folded(at + 1) == "and");
    let other = before.and_then(|at| covering(&mentions.places, at)).map(|at| &mentions.places[at]);
    if other.is_some_and(|other| matches!(other.preposition, "from" | "for" | "via" | "through")) {
        return false;
    }
    // "the prime minister of Japan": part of somebody's name and title.
    let group = covering(&mentions.groups, place.tokens.start).map(|group| &mentions.groups[group]);
    let of_person = |group: &Group| {
        group.name.is_some() || group.role.is_some() && matches!(group.kind, GroupKind::Person | GroupKind::Office)
    };
    if group.is_some_and(|group| of_person(group) && place.tokens.end <= group.tokens.end) {
        return false;
    }
    let context = &mentions.context;
    let mut at = place.tokens.start;
    // "in the Tunisian capital Tunis": what describes the place stands behind its preposition.
    let lead = at.saturating_sub(LEAD_TOKENS_MAX).max(sentence.start);
    at = (lead..at).rev().find(|at| context.text.folded(*at) == place.preposition).unwrap_or(at);
    while at > sentence.start {
        at -= 1;
        let word = context.text.folded(at);
        if place.preposition != word && !leads_to_place(word) {
            break;
        }
    }
    if at == sentence.start && context.text.folded(at) == place.preposition {
        return true;
    }
    let word = context.text.folded(at);
    let covered = covering(&mentions.groups, at).is_some()
        || covering(&mentions.dates, at).is_some()
        || covering(&mentions.cues, at).is_some()
        || covering(&mentions.places, at).is_some()
        || covering(&mentions.forums, at).is_some();
    let verb = matches!(
        word,
        "held"
            | "place"
            | "hosted"
            | "scheduled"
            | "planned"
            | "set"
            | "due"
            | "begin"
            | "began"
            | "begins"
            | "open"
            | "opened"
            | "opens"
            | "ended"
            | "resume"
            | "resumes"
            | "resumed"
            | "reopen"
            | "reopens"
            | "reopened"
            | "start"
            | "starts"
            | "started"
            | "continue"
            | "continues"
            | "continued"
            | "convene"
            | "convenes"
            | "convened"
            | "conclude"
            | "concludes"
            | "concluded"
            | "met"
            | "today"
            | "yesterday"
            | "tomorrow"
            | "here"
            | "hours"
            | "minutes"
            | "years"
            | "months"
            | "weeks"
            | "days"
            | "decades"
            | "and"
            | "him"
            | "me"
            | "is"
            | "are"
            | "was"
            | "were"
            | "her"
            | "them"
            | "week"
            | "month"
            | "year"
            | "morning"
            | "evening"
            | "afternoon"
            | "night"
            | "together"
            | "estate"
            | "centre"
            | "center"
            | "palace"
            | "hotel"
            | "resort"
            | "takes"
            | "leaders"
            | "counterpart"
            | "officials"
            | "banks"
            | "bankers"
            | "creditors"
            | "envoys"
            | "negotiators"
            | "arrived"
            | "gathered"
            | "been"
            | "stop"
            | "stopover"
            | "stay"
            | "banquet"
            | "ceremony"
    );
    let comma = context.kind(at) == Some(TokenKind::Comma) || context.kind(at) == Some(TokenKind::ParenClose);
    covered || verb || comma || is_adverb(word) || names_subject_of_talks(mentions, at, place, sentence)
}

/// Tokens of a subject matter between a noun of meeting and the place.
const SUBJECT_TOKENS_MAX: usize = 8;

/// "talks on chemical weapons in Geneva": the words between are what the meeting is about, of a sort that has no place itself
/// ("talks on the war in Ukraine").
fn names_subject_of_talks(mentions: &Mentions<'_>, at: usize, place: &PlaceMention, sentence: &Range<usize>) -> bool {
    let word = |at: usize| mentions.context.text.folded(at);
    if !matches!(place.preposition, "in" | "at") || !matches!(place.place, PlaceRef::City(_)) || has_place(word(at)) {
        return false;
    }
    let from = at.saturating_sub(SUBJECT_TOKENS_MAX).max(sentence.start);
    let on = (from..at).rev().find(|at| matches!(word(*at), "on" | "about"));
    on.is_some_and(|on| {
        let noun = on.checked_sub(1).and_then(|cue| covering(&mentions.cues, cue));
        let plain = |at: usize| {
            mentions.context.kind(at) == Some(TokenKind::Word) && !words::is_auxiliary(word(at)) && !has_place(word(at))
        };
        noun.is_some_and(|cue| mentions.cues[cue].is_noun()) && (on + 1..=at).all(plain)
    })
}

/// Nouns of what goes on at a place: "the war in", "the situation in".
fn has_place(word: &str) -> bool {
    matches!(
        word,
        "war"
            | "situation"
            | "conflict"
            | "crisis"
            | "violence"
            | "fighting"
            | "peace"
            | "stability"
            | "security"
            | "developments"
            | "events"
            | "unrest"
            | "ceasefire"
            | "truce"
            | "election"
            | "elections"
            | "attack"
            | "attacks"
            | "bombing"
            | "bombings"
            | "protests"
            | "troops"
            | "forces"
            | "presence"
            | "operations"
            | "base"
            | "bases"
            | "killing"
            | "killings"
            | "siege"
            | "coup"
            | "disaster"
            | "refugees"
            | "prisoners"
            | "rights"
            | "rule"
            | "settlements"
            | "hostages"
            | "embassy"
            | "plant"
            | "reforms"
            | "investment"
    )
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::read;

    #[test]
    fn what_describes_a_place_stands_behind_its_preposition() {
        assert_eq!(
            read("PARIS, Nov. 14 - Emmanuel Macron and Olaf Scholz met in the Tunisian capital Tunis on Monday."),
            ["meeting held 2023-11-13 Tunis: emmanuel-macron, olaf-scholz"]
        );
    }

    #[test]
    fn the_day_of_a_promise_is_not_that_of_the_meeting() {
        assert_eq!(
            read("Emmanuel Macron and Olaf Scholz agreed on Monday to hold talks in Paris next week."),
            ["talks scheduled 2023-11-20/2023-11-26 Paris: emmanuel-macron, olaf-scholz"]
        );
        assert_eq!(
            read("Emmanuel Macron is due on Friday to hold talks with Olaf Scholz in Paris."),
            ["talks scheduled 2023-11-17 Paris: emmanuel-macron, olaf-scholz"]
        );
    }

    #[test]
    fn here_belongs_to_the_announcement() {
        assert_eq!(
            read("Emmanuel Macron will visit Japan from Nov. 20 to 22, his spokesman announced here Tuesday."),
            ["visit scheduled 2023-11-20/2023-11-22 Japan: emmanuel-macron, jp"]
        );
    }

    #[test]
    fn a_meeting_beside_a_gathering_has_its_day_and_place() {
        assert_eq!(
            read("Emmanuel Macron met Olaf Scholz on the sidelines of a space industry summit in Lyon on Monday."),
            [
                "meeting held 2023-11-13 Lyon: emmanuel-macron, olaf-scholz",
                "summit held 2023-11-13 Lyon: emmanuel-macron, olaf-scholz"
            ]
        );
    }
}
