//! What an occasion is about, and who tells of it.
//!
//! A topic is tied to the occasion of its sentence, or to the one in focus where the sentence goes on about it: it says what
//! is discussed ("The talks will focus on trade"), a party speaks in it ("Both ministers condemned the missile test"), what
//! was said stands without a speaker ("The importance of reform was underscored"), or it is a point of a list whose opening
//! did. Whoever tells of a meeting that lies ahead without being a party announces it.

use std::ops::Range;

use super::Stage;
use crate::{
    knowledge::facts::{FrameClass, Index},
    meeting::{
        frame::Party,
        model::{ParticipantType, Status},
    },
    mention::{
        cue,
        order::{covering, within},
        party::GroupKind,
    },
    text::words,
};

/// Sentences since a meeting was last told of after which what its parties say is no longer said there.
const SENTENCES_ON_MAX: usize = 6;

/// Tokens between a speaker and the verb: "the two leaders will also strongly [condemn]".
const SPEAKER_GAP_MAX: usize = 3;

/// Tokens from the start of an office to the last word of what it is for.
const PORTFOLIO_GAP_MAX: usize = 8;

/// Tokens from "on" to the subject: "on the future of bilateral [trade]".
const SUBJECT_GAP_MAX: usize = 5;

/// A sentence with the occasions that it speaks of, and the one in focus behind it.
#[derive(Debug)]
pub(super) struct Account {
    pub(super) sentence: usize,
    pub(super) tokens: Range<usize>,
    pub(super) spoken_of: Vec<usize>,
    pub(super) focus: Option<usize>,
}

/// The occasion that a text is on, and the latest sentence that told of it.
#[derive(Clone, Copy, Debug)]
struct On {
    occasion: usize,
    sentence: usize,
}

/// A verb by which a party of an occasion speaks.
#[derive(Debug)]
struct Speaking {
    occasion: usize,
    verb: usize,
}

/// What a sentence tells of.
#[derive(Debug)]
struct Told {
    /// The occasion that it speaks of itself, and the first cue that does.
    own: Option<usize>,
    own_cue: Option<usize>,
    speaking: Option<Speaking>,
    /// The occasion that all of it goes on about.
    whole: Option<usize>,
    /// Whether all its topics are what is discussed.
    is_said: bool,
}

impl Told {
    /// The occasion that the text is on behind the sentence.
    fn occasion(&self) -> Option<usize> {
        self.speaking.as_ref().map(|speaking| speaking.occasion).or(self.own).or(self.whole)
    }
}

impl<'m, 'a> Stage<'m, 'a> {
    /// Whoever tells of a meeting that is still to come, without being a party to it, announces it: "the spokeswoman said
    /// the meeting will take place".
    pub(super) fn read_announcers(&mut self, tokens: &Range<usize>, spoken_of: &[usize]) {
        let mentions = self.mentions;
        // "The spokeswoman said the two leaders would discuss trade" tells of the meeting in focus without naming it.
        let mut groups = within(&mentions.groups, tokens);
        let collective = groups.clone().any(|group| matches!(mentions.groups[group].kind, GroupKind::Collective(_)));
        let Some(occasion) = spoken_of.first().copied().or(self.focus.filter(|_| collective)) else { return };
        if matches!(self.occasions[occasion].life.status, Status::Held) || self.occasions[occasion].forum.is_some() {
            return;
        }
        let Some(verb) = tokens.clone().find(|at| words::is_report_verb(self.word(*at))) else { return };
        let beside = |at: &usize| {
            let group = &mentions.groups[*at].tokens;
            group.end <= verb && verb - group.end <= 4 || group.start > verb && group.start - verb <= 1
        };
        let speaker = groups.find(|at| !mentions.groups[*at].genitive).filter(beside);
        let Some(at) = speaker else { return };
        for member in &mentions.cast.of_group[at] {
            let known = |parties: &[Party]| parties.iter().any(|party| party.member == *member);
            let country = mentions.cast.members[*member].kind == ParticipantType::Country;
            if !country && !known(&self.occasions[occasion].parties) && !known(&self.occasions[occasion].announcers) {
                let tokens = mentions.groups[at].head.clone();
                self.occasions[occasion].announcers.push(Party { member: *member, tokens, rule: "tells_of_meeting" });
            }
        }
    }

    /// Ties the topics of every sentence to the occasion that it tells of, once all occasions are known.
    pub(super) fn read_topics(&mut self) {
        let announced = self.occasions.iter().position(|occasion| self.in_title(occasion));
        let first = self.accounts.first().map_or(0, |account| account.sentence);
        let mut on = announced.map(|occasion| On { occasion, sentence: first });
        for account in std::mem::take(&mut self.accounts) {
            let told = self.told(&account, on);
            let first_cue = self.first_cue(&account.tokens);
            let mentions = self.mentions;
            for topic in &mentions.topics[within(&mentions.topics, &account.tokens)] {
                if self.is_title(topic.tokens.start) {
                    continue;
                }
                let named = self.named_after(&topic.tokens);
                let Some(at) = named.or_else(|| self.owner(&account, &told, first_cue, &topic.tokens)) else {
                    continue;
                };
                for index in &topic.topics {
                    if !is_generic(&mentions.context.knowledge.topics[*index as usize].id) {
                        self.add_topic(at, *index, &topic.tokens);
                    }
                }
            }
            on = told.occasion().map(|occasion| On { occasion, sentence: account.sentence }).or(on);
        }
    }

    /// What a sentence tells of: `on` is what the text was on before it.
    fn told(&self, account: &Account, on: Option<On>) -> Told {
        let (sentence, tokens) = (account.sentence, &account.tokens);
        let fresh = on.filter(|on| sentence.saturating_sub(on.sentence) <= SENTENCES_ON_MAX).map(|on| on.occasion);
        let candidates = [fresh, fresh.and(account.focus)];
        let own = account.spoken_of.iter().copied().find(|at| self.occasions[*at].forum.is_none());
        let own = own.or(account.spoken_of.first().copied());
        let own_cue = self.own_cue(tokens);
        let speaking = candidates
            .into_iter()
            .flatten()
            .find_map(|occasion| self.party_speaks(occasion, tokens).map(|verb| Speaking { occasion, verb }));
        let nobody = self.said_by_nobody(tokens);
        let passive =
            fresh.filter(|_| nobody.is_some_and(|verb| own.is_some() && own_cue.is_some_and(|cue| verb < cue)));
        let speaking = speaking.or(passive.map(|occasion| Speaking { occasion, verb: tokens.start }));
        let speaking = speaking.filter(|speaking| own.is_none() || own_cue.is_none_or(|cue| speaking.verb < cue));
        let is_said = tokens.clone().any(|at| is_discussing(self.word(at)));
        let goes_on = fresh.filter(|_| {
            let follows = on.is_some_and(|on| on.sentence + 1 == sentence);
            is_said || follows && self.is_point(tokens) || nobody.is_some()
        });
        let whole = goes_on.or(account.focus.or_else(|| self.only()).filter(|_| is_said));
        let headline = self.mentions.context.text.sentences[sentence].is_headline;
        Told { own, own_cue, speaking, whole, is_said: is_said || headline }
    }

    /// The occasion that a topic of a sentence belongs to: what a party says before the sentence comes to a meeting of its
    /// own, then that meeting, then the one that the text is on.
    fn owner(&self, account: &Account, told: &Told, first_cue: Option<usize>, topic: &Range<usize>) -> Option<usize> {
        let before_own = told.own.is_none() || told.own_cue.is_none_or(|cue| topic.start < cue);
        if let Some(speaking) = told.speaking.as_ref().filter(|speaking| speaking.verb <= topic.start && before_own) {
            return Some(speaking.occasion);
        }
        let Some(own) = told.own else { return told.whole };
        let behind_cue = first_cue.is_some_and(|cue| cue < topic.start);
        (told.is_said || behind_cue || self.leads_to(&account.tokens, topic)).then_some(own)
    }

    /// The first cue of a sentence.
    fn first_cue(&self, tokens: &Range<usize>) -> Option<usize> {
        let cues = &self.mentions.cues;
        within(cues, tokens).next().map(|at| cues[at].tokens.start)
    }

    /// The first cue that brings a meeting of its own: "discussed" tells of one already known.
    fn own_cue(&self, tokens: &Range<usize>) -> Option<usize> {
        let cues = &self.mentions.cues;
        within(cues, tokens).find(|at| cues[*at].class != FrameClass::Discuss).map(|at| cues[at].tokens.start)
    }

    /// The article's only occasion.
    fn only(&self) -> Option<usize> {
        (self.occasions.len() == 1).then_some(0)
    }

    /// Adds a topic to an occasion and to those told in the same breath: "spoke by phone with A and, separately, with B".
    fn add_topic(&mut self, at: usize, topic: Index, words: &Range<usize>) {
        let cue = self.occasions[at].tokens.clone();
        for occasion in self.occasions.iter_mut().filter(|occasion| occasion.tokens == cue) {
            if !occasion.topics.iter().any(|(known, _)| *known == topic) {
                occasion.topics.push((topic, words.clone()));
            }
        }
    }

    /// The occasion in whose name words stand: "the Nuclear Security Summit".
    fn named_after(&self, words: &Range<usize>) -> Option<usize> {
        let inside = |name: &Range<usize>| name.start <= words.start && words.end <= name.end;
        self.occasions.iter().position(|occasion| occasion.name.as_ref().is_some_and(inside))
    }

    /// Whether a word belongs to whom a group names: "the Minister for Trade" says nothing of trade.
    fn is_title(&self, at: usize) -> bool {
        let groups = &self.mentions.groups;
        let inside = covering(groups, at).is_some_and(|group| {
            let group = &groups[group];
            group.name.is_some() || group.role.as_ref().is_some_and(|(_, title)| title.contains(&at))
        });
        inside || within(groups, &(at.saturating_sub(PORTFOLIO_GAP_MAX)..at)).any(|group| self.is_portfolio(group, at))
    }

    /// Whether a word names what an office is for: "Minister for Foreign Affairs and [Trade]".
    fn is_portfolio(&self, group: usize, at: usize) -> bool {
        let Some((_, title)) = &self.mentions.groups[group].role else { return false };
        let joins = |at: usize| matches!(self.word(at), "for" | "of" | "and" | "the" | "foreign" | "affairs");
        matches!(self.word(title.end), "for" | "of") && title.end < at && (title.end..at).all(joins)
    }

    /// Whether a topic stands right behind a word of subject ("on fisheries"), or before the meeting's noun ("fisheries
    /// talks").
    fn leads_to(&self, tokens: &Range<usize>, topic: &Range<usize>) -> bool {
        let near = topic.start.saturating_sub(SUBJECT_GAP_MAX).max(tokens.start);
        (topic.end - 1..=topic.end).any(|at| tokens.contains(&at) && self.mentions.context.is_cue(at))
            || (near..topic.start).any(|at| matches!(self.word(at), "on" | "about" | "regarding" | "over"))
    }

    /// Whether a sentence is a point of a list, which goes on with what stands before it.
    fn is_point(&self, tokens: &Range<usize>) -> bool {
        matches!(self.mentions.context.exact(tokens.start), "-" | "–" | "—" | "•" | "*" | "·")
    }

    /// The verb by which a sentence says without a speaker what was said: "The need for a ceasefire was underscored".
    fn said_by_nobody(&self, tokens: &Range<usize>) -> Option<usize> {
        let is_past = |at: usize| matches!(self.word(at), "was" | "were" | "been");
        tokens
            .clone()
            .find(|at| is_speaking(self.word(*at)) && (at.saturating_sub(2).max(tokens.start)..*at).any(is_past))
    }

    /// The verb by which a party of an occasion speaks, or all of them do: "They agreed to", "Both ministers also
    /// condemned".
    fn party_speaks(&self, occasion: usize, tokens: &Range<usize>) -> Option<usize> {
        tokens.clone().find(|verb| is_speaking(self.word(*verb)) && self.is_party_before(occasion, *verb, tokens))
    }

    /// Whether the subject of a verb is a party of an occasion, or stands for all of them.
    fn is_party_before(&self, occasion: usize, verb: usize, tokens: &Range<usize>) -> bool {
        let between = |at: &usize| words::is_auxiliary(self.word(*at)) || cue::is_adverb(self.word(*at));
        let gap = (tokens.start..verb).rev().take(SPEAKER_GAP_MAX).take_while(between).count();
        let Some(at) = (verb - gap).checked_sub(1).filter(|at| tokens.contains(at)) else { return false };
        if matches!(self.word(at), "we" | "i" | "they" | "both") {
            return true;
        }
        let Some(group) = covering(&self.mentions.groups, at) else { return false };
        let members = &self.mentions.cast.of_group[group];
        matches!(self.mentions.groups[group].kind, GroupKind::Collective(_))
            || self.occasions[occasion].parties.iter().any(|party| members.contains(&party.member))
            || self.is_office_of_party(occasion, group)
    }

    /// Whether a group is an office and no more ("the President"), which is that of a party or of somebody unknown.
    fn is_office_of_party(&self, occasion: usize, group: usize) -> bool {
        let cast = &self.mentions.cast;
        let office = &self.mentions.groups[group];
        let Some((role, _)) = office.role.as_ref().filter(|_| office.name.is_none() && !office.indefinite) else {
            return false;
        };
        let holds = |party: &Party| cast.members[party.member].title == Some(*role);
        cast.of_group[group].is_empty()
            || office.countries.is_empty() && self.occasions[occasion].parties.iter().any(holds)
    }
}

/// Topics that any meeting has by being one, and law that is a measure rather than a subject.
fn is_generic(id: &str) -> bool {
    matches!(
        id,
        "diplomacy"
            | "international-relations"
            | "international-law"
            | "summit-meetings"
            | "protocol-visits"
            | "treaty"
            | "international-organisations"
    )
}

/// Words that say what a meeting is about, whoever the subject is.
fn is_discussing(word: &str) -> bool {
    matches!(
        word,
        "discuss"
            | "discusses"
            | "discussed"
            | "discussing"
            | "discussion"
            | "discussions"
            | "focus"
            | "focused"
            | "focuses"
            | "focusing"
            | "focussed"
            | "agenda"
            | "attention"
            | "topics"
            | "talked"
            | "touched"
            | "dominated"
            | "raise"
            | "raised"
            | "raises"
            | "exchanged"
            | "explore"
            | "explored"
    )
}

/// Stems, as the endings leave them, of the verbs by which a party says, promises or asks something in a meeting; see [`is_speaking`].
const SPEAKING: &[&str] = &[
    "acknowledg",
    "address",
    "affirm",
    "agre",
    "agree",
    "applaud",
    "appreciat",
    "ask",
    "brief",
    "call",
    "commend",
    "commit",
    "committ",
    "condemn",
    "confirm",
    "congratulat",
    "consider",
    "convey",
    "cover",
    "decid",
    "demand",
    "discuss",
    "emphasis",
    "emphasiz",
    "encourag",
    "endors",
    "examin",
    "exchang",
    "explor",
    "express",
    "highlight",
    "hop",
    "inform",
    "insist",
    "invit",
    "laud",
    "look",
    "mention",
    "not",
    "offer",
    "outlin",
    "pledg",
    "point",
    "prais",
    "press",
    "promis",
    "propos",
    "rais",
    "reaffirm",
    "recall",
    "recogni",
    "recognis",
    "recogniz",
    "reflect",
    "reiterat",
    "reject",
    "request",
    "resolv",
    "review",
    "shar",
    "spok",
    "stress",
    "support",
    "talk",
    "thank",
    "touch",
    "underlin",
    "underscor",
    "urg",
    "voic",
    "vow",
    "warn",
    "welcom",
];

/// Whether a word is the verb of somebody who speaks in a meeting, in its base form or its past: "thank", "thanked".
fn is_speaking(word: &str) -> bool {
    let stem =
        word.strip_suffix("ed").or(word.strip_suffix("es")).or(word.strip_suffix('e')).or(word.strip_suffix('s'));
    [Some(word), stem].into_iter().flatten().any(|form| SPEAKING.contains(&form)) && word != "not"
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::topics;

    const MET: &str = "Xi Jinping and Emmanuel Macron met in Paris on Monday.";

    /// Topics of the first meeting of an account that goes on with `sentence`.
    fn after(sentence: &str) -> Vec<String> {
        topics(&format!("{MET} {sentence}"))
    }

    #[test]
    fn what_a_meeting_is_for_stands_behind_its_cue_or_before_its_noun() {
        assert_eq!(topics("Xi Jinping met Emmanuel Macron on Monday to review fisheries."), ["fisheries"]);
        assert_eq!(topics("Xi Jinping and Emmanuel Macron held trade talks in Paris on Monday."), ["trade-agreements"]);
        assert!(topics("After fisheries had failed him, Xi Jinping met Emmanuel Macron on Monday.").is_empty());
    }

    #[test]
    fn words_of_discussion_tie_whoever_the_subject_is() {
        assert_eq!(after("The agenda includes fisheries."), ["fisheries"]);
        assert!(after("The town lives by fisheries.").is_empty());
    }

    #[test]
    fn what_the_parties_say_is_said_at_the_meeting() {
        assert_eq!(after("The two leaders also strongly condemned terrorism."), ["counter-terrorism"]);
        assert_eq!(after("They agreed to protect fisheries."), ["fisheries"]);
        assert_eq!(after("Macron thanked Xi for help with fisheries."), ["fisheries"]);
        assert!(after("A bishop condemned terrorism.").is_empty());
        assert!(after("Macron owns fisheries.").is_empty());
    }

    #[test]
    fn what_is_said_may_lack_a_speaker() {
        assert_eq!(after("The importance of fisheries was underscored."), ["fisheries"]);
        assert!(after("The importance of fisheries was plain.").is_empty());
    }

    #[test]
    fn points_of_a_list_go_on_with_what_opened_it() {
        assert_eq!(
            after("They agreed:\n\n- to protect fisheries\n\n- to fight corruption"),
            ["fisheries", "corruption"]
        );
        assert!(after("The town is old.\n\n- It lives by fisheries").is_empty());
    }

    #[test]
    fn what_parties_say_long_after_is_said_elsewhere() {
        let filler = "The town is old. ".repeat(super::SENTENCES_ON_MAX);
        assert!(after(&format!("{filler} Macron praised fisheries.")).is_empty());
    }

    #[test]
    fn a_title_says_nothing_of_the_subject() {
        assert!(topics("Xi Jinping met the French Minister for Agriculture in Paris on Monday.").is_empty());
    }
}
