//! Who said what, quoted or reported.
//!
//! `“We agree,” Scholz said.` is a quotation with its speaker; `Scholz stressed that they agree.` reports one. A paper that
//! somebody puts forward speaks for them: "López Obrador plans to present a proposal … The proposal rejects …".

use super::{
    Context,
    cast::{Cast, MemberIndex},
    order::within,
    party::{Group, GroupKind},
};
use crate::{
    knowledge::vocabulary::ParticipantType,
    text::{Quote, Span, TokenKind, words},
};

/// Words of a speaker.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) speaker: MemberIndex,
    /// The words.
    pub(crate) span: Span,
    pub(crate) quoted: bool,
    /// Sentence in which they stand.
    pub(crate) sentence: usize,
}

/// Groups in front of a pronoun among which the person it means is looked for.
const GROUPS_BACK_MAX: usize = 40;

/// A quotation of fewer words is a turn of phrase, not a statement.
const QUOTED_WORDS_MIN: usize = 4;

/// Verbs by which a paper states something.
fn is_paper_verb(word: &str) -> bool {
    matches!(
        word,
        "rejects"
            | "rejected"
            | "calls"
            | "called"
            | "advocates"
            | "advocated"
            | "urges"
            | "urged"
            | "proposes"
            | "proposed"
            | "demands"
            | "demanded"
            | "seeks"
            | "sought"
            | "envisages"
            | "envisaged"
            | "says"
            | "said"
            | "stresses"
            | "asks"
            | "foresees"
            | "includes"
            | "sets"
    )
}

fn is_paper(word: &str) -> bool {
    matches!(word, "proposal" | "plan" | "initiative" | "document" | "blueprint" | "paper")
}

fn is_presenting_verb(word: &str) -> bool {
    matches!(
        word,
        "present"
            | "presents"
            | "presented"
            | "unveil"
            | "unveiled"
            | "unveils"
            | "propose"
            | "proposed"
            | "proposes"
            | "submit"
            | "submitted"
            | "offer"
            | "offered"
            | "put"
            | "implementing"
            | "implement"
            | "outlined"
            | "outline"
            | "table"
            | "tabled"
    )
}

/// All statements of a text, in order of their words.
pub(crate) fn find(context: &Context<'_>, groups: &[Group], cast: &Cast) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    for quote in &context.text.quotes {
        let words = (quote.open + 1..quote.close).filter(|at| context.text.tokens[*at].is_word()).count();
        if words < QUOTED_WORDS_MIN {
            continue;
        }
        let sentence = context.text.sentence_of(quote.open + 1);
        if let Some(speaker) = speaker_of(context, groups, cast, quote) {
            said.push(Said { speaker, span: quote.span, quoted: true, sentence });
        }
    }
    for (sentence, tokens) in context.text.sentences.iter().map(|sentence| sentence.tokens.clone()).enumerate() {
        let first = context.text.quotes.partition_point(|quote| quote.close <= tokens.start);
        let mut quotes = context.text.quotes[first..].iter().take_while(|quote| quote.open < tokens.end);
        let quoted = quotes.any(|quote| quote.close - quote.open > QUOTED_WORDS_MIN);
        if quoted {
            continue;
        }
        if let Some(reported) =
            reported(context, groups, cast, sentence).or_else(|| paper(context, groups, cast, sentence))
        {
            said.push(reported);
        }
    }
    said.sort_by_key(|statement| (statement.span.start, statement.span.end));
    said
}

/// The speaker of a quotation: beside a verb of saying in its sentence, or in the one that follows on the same line.
fn speaker_of(context: &Context<'_>, groups: &[Group], cast: &Cast, quote: &Quote) -> Option<MemberIndex> {
    let sentence = context.text.sentence_of(quote.open);
    let last = context.text.sentence_of(quote.close.min(context.text.tokens.len() - 1));
    let tokens = context.text.sentences[sentence].tokens.start..context.text.sentences[last].tokens.end;
    let beside = |range: std::ops::Range<usize>| -> Option<MemberIndex> {
        let verb = range.clone().find(|at| words::is_report_verb(context.text.folded(*at)))?;
        // "it said": a body that no group beside the verb names.
        if verb > range.start && matches!(context.text.folded(verb - 1), "it" | "they" | "who") {
            return None;
        }
        let distance = |at: &usize| {
            let tokens = &groups[*at].tokens;
            tokens.end.abs_diff(verb).min(tokens.start.abs_diff(verb))
        };
        let near = within(groups, &range).filter(|at| groups[*at].tokens.end <= range.end).min_by_key(distance)?;
        person(context, groups, cast, near)
    };
    beside(quote.close..tokens.end).or_else(|| beside(tokens.start..quote.open)).or_else(|| {
        let next = context.text.sentences.get(last + 1)?;
        let same =
            next.paragraph == context.text.sentences[last].paragraph && !words_open_quote(context, next.tokens.start);
        same.then(|| beside(next.tokens.start..(next.tokens.start + 8).min(next.tokens.end))).flatten()
    })
}

fn words_open_quote(context: &Context<'_>, at: usize) -> bool {
    matches!(context.kind(at), Some(TokenKind::QuoteOpen | TokenKind::Quote))
}

/// The person, or the body, that a group means; pronouns mean whom the text named before.
fn person(context: &Context<'_>, groups: &[Group], cast: &Cast, group: usize) -> Option<MemberIndex> {
    match groups[group].kind {
        GroupKind::Pronoun => antecedent(context, groups, cast, group),
        _ => cast.of_group[group].first().copied(),
    }
}

/// Whom "he" or "she" means: the subject of an earlier sentence, else the last person named, of fitting gender.
pub(crate) fn antecedent(context: &Context<'_>, groups: &[Group], cast: &Cast, pronoun: usize) -> Option<MemberIndex> {
    let word = context.text.folded(groups[pronoun].tokens.start);
    if !matches!(word, "he" | "she" | "his" | "her") {
        return None;
    }
    let here = context.text.sentence_of(groups[pronoun].tokens.start);
    let male = matches!(word, "he" | "his");
    let fits = |at: usize| {
        let member = cast.of_group[at].first().map(|member| &cast.members[*member])?;
        let gender = member.gender.is_none_or(|gender| (gender == crate::knowledge::facts::Gender::Male) == male);
        (member.kind == ParticipantType::Person && gender && cast.of_group[at].len() == 1)
            .then_some(cast.of_group[at][0])
    };
    // "was received by Hu before he left": whoever stands right in front of the clause that the pronoun opens.
    let opens = groups[pronoun].tokens.start.checked_sub(1).filter(|at| {
        matches!(
            context.text.folded(*at),
            "after" | "before" | "when" | "while" | "as" | "until" | "once" | "where" | "since" | "because"
        )
    });
    let beside = opens.and_then(|at| pronoun.checked_sub(1).filter(|group| groups[*group].tokens.end == at));
    if let Some(member) = beside.and_then(fits) {
        return Some(member);
    }
    // "Hu spoke after he had met her": the subject of the pronoun's own sentence, unless one of them stands in a quotation.
    let own = context.text.sentences.get(here).and_then(|sentence| {
        let first = within(groups, &sentence.tokens).next().filter(|at| *at < pronoun)?;
        let start = groups[first].tokens.start;
        let subject = groups[first].kind != GroupKind::Pronoun
            && !groups[first].genitive
            && (start == sentence.tokens.start || !words::is_preposition(context.text.folded(start - 1)));
        let quoted = |at: usize| context.text.is_quoted(groups[at].tokens.start);
        (subject && quoted(first) == quoted(pronoun)).then_some(first)
    });
    if let Some(member) = own.and_then(fits) {
        return Some(member);
    }
    // The subject of the nearest earlier sentence that has a person for a subject, within a paragraph's reach.
    for back in 1..=4 {
        let Some(sentence) = here.checked_sub(back).and_then(|at| context.text.sentences.get(at)) else { break };
        // "…, said Kim. He said …": whoever spoke goes on speaking.
        let speaks_on = groups[pronoun].tokens.end < context.text.tokens.len()
            && words::is_report_verb(context.text.folded(groups[pronoun].tokens.end));
        let speaker = within(groups, &sentence.tokens).find(|at| {
            let before = groups[*at].tokens.start.checked_sub(1).filter(|before| *before > sentence.tokens.start);
            before.is_some_and(|before| matches!(context.text.folded(before), "said" | "added"))
        });
        if let Some(member) = speaker.filter(|_| speaks_on).and_then(fits) {
            return Some(member);
        }
        let subject = within(groups, &sentence.tokens).filter(|at| *at < pronoun).find(|at| {
            let start = groups[*at].tokens.start;
            start == sentence.tokens.start || !words::is_preposition(context.text.folded(start - 1))
        });
        if let Some(member) = subject.and_then(fits) {
            return Some(member);
        }
    }
    (0..pronoun).rev().take(GROUPS_BACK_MAX).find_map(fits)
}

/// A clause that reports somebody's words: from behind the verb of saying to the sentence's end.
fn reported(context: &Context<'_>, groups: &[Group], cast: &Cast, sentence: usize) -> Option<Said> {
    let tokens = context.text.sentences[sentence].tokens.clone();
    let verb = tokens.clone().find(|at| words::is_report_verb(context.text.folded(*at)))?;
    let subject = within(groups, &(tokens.start..verb)).rev().find(|at| {
        let group = &groups[*at];
        group.tokens.end <= verb && verb - group.tokens.end <= 8 && !group.genitive
    })?;
    let speaker = person(context, groups, cast, subject)?;
    // "said that", "said in a statement on Monday that": no other clause may stand between.
    let that = (verb + 1..tokens.end.min(verb + 8))
        .take_while(|at| {
            !words::is_subject_pronoun(context.text.folded(*at)) && !words::is_auxiliary(context.text.folded(*at))
        })
        .find(|at| context.text.folded(*at) == "that")
        .filter(|at| !(verb + 1..*at).any(|at| context.text.folded(at) == "of"));

    // "announced a meeting" makes it known; only "announced that …" is a statement.
    if that.is_none() && words::is_announcing_verb(context.text.folded(verb)) {
        return None;
    }
    let start = that.map_or(verb + 1, |at| at + 1);
    clause(context, start, tokens.end).map(|span| Said { speaker, span, quoted: false, sentence })
}

/// What a paper says that somebody puts forward.
fn paper(context: &Context<'_>, groups: &[Group], cast: &Cast, sentence: usize) -> Option<Said> {
    let tokens = context.text.sentences[sentence].tokens.clone();
    let noun = tokens.clone().take(4).find(|at| is_paper(context.text.folded(*at)))?;
    let definite = noun > tokens.start && matches!(context.text.folded(noun - 1), "the" | "this" | "his" | "her");
    let verb = tokens.clone().skip(1).find(|at| is_paper_verb(context.text.folded(*at)))?;
    if !definite || verb < noun {
        return None;
    }
    // Whoever presented a paper of that name shortly before.
    let (presenting, earlier) = (sentence.saturating_sub(3)..sentence).rev().find_map(|at| {
        let tokens = context.text.sentences[at].tokens.clone();
        let verb = tokens.clone().find(|at| is_presenting_verb(context.text.folded(*at)))?;
        let names =
            tokens.clone().skip_while(|at| *at < verb).any(|at| context.text.folded(at) == context.text.folded(noun));
        names.then_some((verb, tokens))
    })?;
    let before = within(groups, &(earlier.start..presenting)).rev();
    let subject = before.into_iter().find(|at| groups[*at].tokens.end <= presenting && !groups[*at].genitive)?;
    let speaker = person(context, groups, cast, subject)?;
    clause(context, tokens.start, tokens.end).map(|span| Said { speaker, span, quoted: false, sentence })
}

/// The span of a clause without its closing mark; nothing where it has fewer than three words.
fn clause(context: &Context<'_>, start: usize, end: usize) -> Option<Span> {
    let mut last = end;
    while last > start
        && !matches!(
            context.kind(last - 1),
            Some(
                TokenKind::Word
                    | TokenKind::Number
                    | TokenKind::QuoteClose
                    | TokenKind::Quote
                    | TokenKind::Possessive
                    | TokenKind::ParenClose
            )
        )
    {
        last -= 1;
    }
    let words = (start..last).filter(|at| context.text.tokens[*at].is_word()).count();
    (words >= 3).then(|| context.text.span(start..last))
}

#[cfg(test)]
mod tests {
    use crate::{
        mention::{find_all, tests::knowledge},
        text::analyze,
    };

    fn said(text: &str) -> Vec<String> {
        let text = analyze(None, text);
        let mentions = find_all(&text, knowledge(), "2023-11-14".parse().ok(), None);
        let line = |said: &super::Said| {
            let how = if said.quoted { "quoted" } else { "reported" };
            format!("{} {how}: {}", mentions.cast.members[said.speaker].id, text.exact(said.span))
        };
        mentions.statements.iter().map(line).collect()
    }

    #[test]
    fn a_quotation_has_the_speaker_beside_it() {
        assert_eq!(
            said("“We will go on with the talks,” Olaf Scholz said."),
            ["olaf-scholz quoted: We will go on with the talks,"]
        );
        assert!(said("Olaf Scholz spoke of “coercive measures” there.").is_empty());
    }

    #[test]
    fn a_clause_behind_a_verb_of_saying_is_reported() {
        assert_eq!(
            said("Olaf Scholz came. He said that the talks would go on."),
            ["olaf-scholz reported: the talks would go on"]
        );
        assert!(said("Olaf Scholz announced a new plan for Europe today.").is_empty());
        assert_eq!(
            said("Olaf Scholz met nobody in Berlin, said Emmanuel Macron. He said that all was quiet.").last().unwrap(),
            "emmanuel-macron reported: all was quiet"
        );
    }

    #[test]
    fn a_paper_speaks_for_whoever_presents_it() {
        assert_eq!(
            said("Olaf Scholz presented a proposal on trade. The proposal rejects all new tariffs."),
            ["olaf-scholz reported: The proposal rejects all new tariffs"]
        );
    }
}
