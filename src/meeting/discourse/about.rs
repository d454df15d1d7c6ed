//! What an occasion is about, and who tells of it.
//!
//! A topic is tied to the occasion of its sentence, or to the one in focus where the sentence goes on about it: it says what
//! is discussed ("The talks will focus on trade"), a party speaks in it ("Both ministers condemned the missile test"), what
//! was said stands without a speaker ("The importance of reform was underscored"), or it is a point of a list whose opening
//! did. Whoever tells of a meeting that lies ahead without being a party announces it.

use std::ops::Range;

use super::{
    Stage,
    said::{is_catenative, is_discussing, is_joint_paper, is_said_passively, is_speaking, says_elsewhere},
};
use crate::{
    knowledge::{
        Sense,
        facts::{FrameClass, Index},
    },
    meeting::{
        frame::Party,
        model::{Kind, ParticipantType, Status},
    },
    mention::{
        cue,
        order::{covering, within},
        party::GroupKind,
    },
    text::{TokenKind, words},
};

/// Sentences since a meeting was last told of after which what its parties say is no longer said there.
const SENTENCES_ON_MAX: usize = 6;

/// Sentences since a meeting was told of in which what its parties are quoted as saying was said there.
const SAID_ON_MAX: usize = 2;

/// Tokens between a speaker and the verb: "the two leaders will also strongly [condemn]".
const SPEAKER_GAP_MAX: usize = 6;

/// Subjects of one occasion that are kept: texts name the main ones first.
const SUBJECTS_MAX: usize = 8;

/// Parties of an occasion that are looked for in a sentence.
pub(super) const NAMED_PARTIES_MAX: usize = 8;

/// Tokens from the start of an office to the last word of what it is for.
const PORTFOLIO_GAP_MAX: usize = 8;

/// Tokens from "on" to the subject: "on the future of bilateral [trade]".
pub(super) const SUBJECT_GAP_MAX: usize = 5;

/// A sentence with the occasions that it speaks of, and the one in focus behind it.
#[derive(Debug)]
pub(super) struct Account {
    pub(super) sentence: usize,
    pub(super) tokens: Range<usize>,
    pub(super) spoken_of: Vec<usize>,
    /// Where each of them is spoken of: the first token of its cue.
    pub(super) cues: Vec<usize>,
    /// The forums that the sentence names.
    pub(super) forums: Vec<usize>,
    pub(super) focus: Option<usize>,
}

/// The occasion that a text is on, and the latest sentence that told of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct On {
    pub(super) occasion: usize,
    pub(super) sentence: usize,
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
    /// The forum that it names, where it speaks of no other meeting.
    around: Option<usize>,
    /// Whether all its topics are what is discussed.
    is_said: bool,
}

impl Told {
    /// The occasion that the text is on behind the sentence.
    fn occasion(&self) -> Option<usize> {
        self.speaking.as_ref().map(|speaking| speaking.occasion).or(self.own).or(self.whole).or(self.around)
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
        let accounts = std::mem::take(&mut self.accounts);
        let opening = self.opening(&accounts);
        let mut recent: Vec<On> = Vec::new();
        let mut before = 0..0;
        for account in accounts {
            recent.retain(|on| account.sentence.saturating_sub(on.sentence) <= SENTENCES_ON_MAX);
            let headline = self.mentions.context.text.sentences[account.sentence].is_headline;
            let mut told = if headline { self.told(&account, opening, &[]) } else { self.told(&account, on, &recent) };
            if told.own.is_none() && told.speaking.is_none() {
                self.add_opening(&account, opening, &mut told);
            }
            let first_cue = self.first_cue(&account.tokens);
            let mentions = self.mentions;
            for topic in &mentions.topics[within(&mentions.topics, &account.tokens)] {
                let named = self.named_after(&topic.tokens);
                if named.is_none() && self.is_title(topic.tokens.start) {
                    continue;
                }
                let Some(at) = named.or_else(|| self.owner(&account, &told, first_cue, &topic.tokens)) else {
                    continue;
                };
                let tied = told.is_said || self.leads_to(&account.tokens, &topic.tokens);
                if self.is_bare_country(at, &topic.tokens, tied) {
                    continue;
                }
                for index in &topic.topics {
                    if !is_generic(&mentions.context.knowledge.topics[*index as usize].id) {
                        self.add_topic(at, *index, &topic.tokens);
                        if told.is_said && told.whole == Some(at) {
                            self.spread(&account, at, &recent, *index, &topic.tokens);
                        }
                    }
                }
            }
            let named = within(&mentions.topics, &account.tokens);
            if named.is_empty() {
                self.add_issue(&account, &told, before.clone());
            }
            before = named;
            let spoken_of =
                account.spoken_of.iter().filter(|at| !self.in_title(&self.occasions[**at])).take(NAMED_PARTIES_MAX);
            recent.extend(spoken_of.map(|at| On { occasion: *at, sentence: account.sentence }));
            on = told.occasion().map(|occasion| On { occasion, sentence: account.sentence }).or(on);
        }
    }

    /// What a sentence tells of: `on` is what the text was on before it.
    fn told(&self, account: &Account, on: Option<On>, recent: &[On]) -> Told {
        let (sentence, tokens) = (account.sentence, &account.tokens);
        let fresh = on.filter(|on| sentence.saturating_sub(on.sentence) <= SENTENCES_ON_MAX).map(|on| on.occasion);
        let fresh = fresh.map(|at| self.of_same_noun(account).unwrap_or(at));
        let fresh = fresh.map(|at| self.in_time(tokens, at, recent).unwrap_or(at));
        let own = account.spoken_of.iter().copied().find(|at| self.occasions[*at].forum.is_none());
        let own = own.or(account.spoken_of.first().copied());
        let on_forum = fresh.is_none_or(|at| self.occasions[at].forum.is_some());
        let around = account.forums.first().copied().filter(|_| own.is_none() && on_forum);
        let own_cue = self.own_cue(tokens);
        let named = self.named_in(account, recent, fresh);
        let told_there = own.filter(|_| own_cue.is_some_and(|cue| !self.lies_ahead_of(cue, tokens)));
        let candidates = [named, fresh, fresh.and(account.focus), told_there];
        let speaking = candidates
            .into_iter()
            .flatten()
            .find_map(|occasion| self.party_speaks(occasion, tokens).map(|verb| Speaking { occasion, verb }));
        let just = on.filter(|on| sentence.saturating_sub(on.sentence) <= SAID_ON_MAX).map(|on| on.occasion);
        let speaking = speaking.or_else(|| self.says_there(own.or(just)?, tokens));
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
        let goes_on = around.filter(|_| is_said).or(goes_on.map(|at| named.unwrap_or(at)));
        let whole = goes_on.or(account.focus.or_else(|| self.only()).filter(|_| is_said));
        let headline = self.mentions.context.text.sentences[sentence].is_headline;
        Told { own, own_cue, speaking, whole, around, is_said: is_said || headline }
    }

    /// The occasion that a topic of a sentence belongs to: what a party says before the sentence comes to a meeting of its
    /// own, then that meeting, then the one that the text is on.
    fn owner(&self, account: &Account, told: &Told, first_cue: Option<usize>, topic: &Range<usize>) -> Option<usize> {
        if let Some(settled) = self.settled_at(account, topic) {
            return Some(settled);
        }
        let before_own = told.own.is_none() || told.own_cue.is_none_or(|cue| topic.start < cue);
        if let Some(speaking) = told.speaking.as_ref().filter(|speaking| speaking.verb <= topic.start && before_own) {
            return (!self.is_background(speaking.verb, topic.start)).then_some(speaking.occasion);
        }
        if told.own.is_none() {
            let part = || self.only().filter(|_| self.is_part_of_noun(topic));
            return told.whole.or_else(part);
        }
        let own = self.own_beside(account, topic)?;
        let behind_cue = first_cue.is_some_and(|cue| cue < topic.start && !self.is_background(cue, topic.start));
        let tied = told.is_said || behind_cue || self.leads_to(&account.tokens, topic);
        (tied || self.is_done_there(own, account, topic)).then_some(own)
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
        let knowledge = self.mentions.context.knowledge;
        for occasion in self.occasions.iter_mut().filter(|occasion| occasion.tokens == cue) {
            let subject = |at: Index| knowledge.topics[at as usize].subject.as_str();
            let mut subjects: Vec<&str> = occasion.topics.iter().map(|(known, _)| subject(*known)).collect();
            subjects.sort_unstable();
            subjects.dedup();
            let full = subjects.len() >= SUBJECTS_MAX && !subjects.contains(&subject(topic));
            if !full && !occasion.topics.iter().any(|(known, _)| *known == topic) {
                occasion.topics.push((topic, words.clone()));
            }
        }
    }

    /// Adds what the sentence before spoke of where one takes it up without its name: "They discussed [the issue]".
    fn add_issue(&mut self, account: &Account, told: &Told, before: Range<usize>) {
        let taken_up = account.tokens.clone().skip(1).any(|at| {
            matches!(self.word(at), "issue" | "matter" | "question" | "crisis" | "dispute" | "problem" | "row")
                && matches!(self.word(at - 1), "the" | "this" | "that")
        });
        let headline = self.mentions.context.text.sentences[account.sentence].is_headline;
        let Some(at) = told.own.or(told.whole).filter(|_| taken_up && told.is_said && !headline) else { return };
        let mentions = self.mentions;
        for topic in &mentions.topics[before] {
            let titled = self.is_title(topic.tokens.start) || self.is_bare_country(at, &topic.tokens, false);
            for index in topic.topics.iter().filter(|_| !titled) {
                if !is_generic(&mentions.context.knowledge.topics[*index as usize].id) {
                    self.add_topic(at, *index, &topic.tokens);
                }
            }
        }
    }

    /// Whether words name a country and no more, which says nothing of its war: that of a party, or one named by the way.
    fn is_bare_country(&self, at: usize, words: &Range<usize>, tied: bool) -> bool {
        let name = self.mentions.context.names.at(words.start).filter(|name| name.end == words.end);
        let country =
            name.and_then(|name| name.find(|sense| if let Sense::Country(at) = sense { Some(*at) } else { None }));
        let home = |party: &Party| self.mentions.cast.members[party.member].country;
        country.is_some() && (!tied || self.occasions[at].parties.iter().any(|party| home(party) == country))
    }

    /// Adds what "the discussions" were about to all calls that the sentences right before tell of: "spoke with A and B. He
    /// also spoke with C. The discussions focused on trade."
    fn spread(&mut self, account: &Account, at: usize, recent: &[On], topic: Index, words: &Range<usize>) {
        let sums_up = account.tokens.clone().take(SUBJECT_GAP_MAX).any(|at| {
            matches!(self.word(at), "discussion" | "discussions" | "conversations" | "calls" | "talks" | "meetings")
        });
        if !sums_up || self.occasions[at].kind != Kind::Call {
            return;
        }
        let near =
            |on: &&On| account.sentence.abs_diff(on.sentence) <= 2 && self.occasions[on.occasion].kind == Kind::Call;
        let also: Vec<usize> = recent.iter().filter(near).map(|on| on.occasion).filter(|also| *also != at).collect();
        for also in also {
            self.add_topic(also, topic, words);
        }
    }

    /// The occasion that the text tells of first, and the sentence that does.
    fn opening(&self, accounts: &[Account]) -> Option<On> {
        let headline = |account: &Account| self.mentions.context.text.sentences[account.sentence].is_headline;
        let told =
            accounts.iter().filter(|account| !headline(account)).find(|account| !account.spoken_of.is_empty())?;
        let plain = told.spoken_of.iter().find(|at| self.occasions[**at].forum.is_none());
        let occasion = *plain.or(told.spoken_of.first())?;
        Some(On { occasion, sentence: told.sentence })
    }

    /// A headline or a sentence ahead of the first meeting that names both its sides and what one says to the other tells
    /// what was said there; so do words that call an article's only meeting by its subject ("the peace talks").
    fn add_opening(&self, account: &Account, opening: Option<On>, told: &mut Told) {
        let Some(opening) = opening else { return };
        let headline = self.mentions.context.text.sentences[account.sentence].is_headline;
        let ahead = account.sentence < opening.sentence && opening.sentence - account.sentence <= SENTENCES_ON_MAX;
        let sides = (headline || ahead) && self.names_both_sides(opening.occasion, &account.tokens);
        let said = || account.tokens.clone().any(|at| is_speaking(self.word(at)) || is_discussing(self.word(at)));
        if sides && (headline || said()) {
            told.whole = Some(opening.occasion);
        } else if headline {
            told.whole = told.whole.filter(|_| self.only().is_some());
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

    /// Whether a sentence is a point of a list, which goes on with what stands before it.
    fn is_point(&self, tokens: &Range<usize>) -> bool {
        matches!(self.mentions.context.exact(tokens.start), "-" | "–" | "—" | "•" | "*" | "·")
    }

    /// The verb by which a sentence says without a speaker what was said: "The need for a ceasefire was underscored".
    fn said_by_nobody(&self, tokens: &Range<usize>) -> Option<usize> {
        let is_past = |at: usize| matches!(self.word(at), "was" | "were" | "been");
        let by_whom = |at: usize| (at + 1..at + 4).any(|at| self.word(at) == "by");
        tokens.clone().find(|at| {
            (at.saturating_sub(2).max(tokens.start)..*at).any(is_past)
                && is_said_passively(self.word(*at))
                && !by_whom(*at)
        })
    }

    /// The verb by which a party of an occasion speaks, or all of them do: "They agreed to", "Both ministers also
    /// condemned".
    fn party_speaks(&self, occasion: usize, tokens: &Range<usize>) -> Option<usize> {
        tokens.clone().find(|verb| {
            (is_speaking(self.word(*verb)) || self.tells_party(occasion, *verb))
                && self.is_party_before(occasion, *verb, tokens)
        })
    }

    /// What a party is quoted as saying, unless it is said to the press or elsewhere: "'We need trade,' Hu said".
    fn says_there(&self, occasion: usize, tokens: &Range<usize>) -> Option<Speaking> {
        if tokens.clone().any(|at| says_elsewhere(self.word(at))) {
            return None;
        }
        let is_party = |at: usize| {
            covering(&self.mentions.groups, at).is_some_and(|group| {
                let members = &self.mentions.cast.of_group[group];
                self.occasions[occasion].parties.iter().any(|party| members.contains(&party.member))
            })
        };
        let verb = tokens.clone().find(|at| {
            matches!(self.word(*at), "said" | "added" | "says" | "told")
                && (is_party(at.saturating_sub(1).max(tokens.start)) || is_party(at + 1))
        })?;
        let quoted = self.mentions.context.kind(tokens.start) == Some(TokenKind::QuoteOpen);
        Some(Speaking { occasion, verb: if quoted { tokens.start } else { verb } })
    }

    /// Whether a party of an occasion is told something: "[told] Xi", not "told reporters".
    fn tells_party(&self, occasion: usize, verb: usize) -> bool {
        let whom = || covering(&self.mentions.groups, verb + 1).map(|group| &self.mentions.cast.of_group[group]);
        self.word(verb) == "told"
            && (matches!(self.word(verb + 1), "him" | "her" | "them")
                || whom().is_some_and(|members| {
                    self.occasions[occasion].parties.iter().any(|party| members.contains(&party.member))
                }))
    }

    /// Whether the subject of a verb is a party of an occasion, or stands for all of them.
    fn is_party_before(&self, occasion: usize, verb: usize, tokens: &Range<usize>) -> bool {
        let between = |at: &usize| {
            let word = self.word(*at);
            words::is_auxiliary(word) || cue::is_adverb(word) || is_catenative(word)
        };
        let gap = (tokens.start..verb).rev().take(SPEAKER_GAP_MAX).take_while(between).count();
        let Some(at) = (verb - gap).checked_sub(1).filter(|at| tokens.contains(at)) else { return false };
        if matches!(self.word(at), "we" | "i" | "they" | "both") || is_joint_paper(self.word(at)) {
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

#[cfg(test)]
mod tests {
    use crate::meeting::tests::{reports, topics};

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

    #[test]
    fn what_is_done_or_settled_at_a_meeting_stands_before_it() {
        assert_eq!(
            topics("Xi Jinping backed curbs on fisheries at a meeting with Emmanuel Macron on Monday."),
            ["fisheries"]
        );
        assert_eq!(
            topics("A ban on corruption agreed at a meeting of Xi Jinping and Emmanuel Macron on Monday is in force."),
            ["corruption"]
        );
        assert!(
            topics("A bishop backed curbs on fisheries at a fair. Xi Jinping met Emmanuel Macron on Monday.")
                .is_empty()
        );
    }

    #[test]
    fn what_happened_beside_a_meeting_is_not_its_subject() {
        assert!(topics("Xi Jinping met Emmanuel Macron on Monday after warships had shelled fisheries.").is_empty());
        assert_eq!(topics("Xi Jinping met Emmanuel Macron on Monday, when they discussed fisheries."), ["fisheries"]);
        assert!(after("A mayor was urged to close fisheries.").is_empty());
    }

    #[test]
    fn a_country_by_itself_is_not_its_war() {
        assert_eq!(after("They discussed Yemen."), ["yemen-conflict"]);
        assert!(after("They thanked Yemen for its hospitality.").is_empty());
        assert!(!after("They agreed on a truce.").is_empty());
    }

    #[test]
    fn what_a_party_is_quoted_as_saying_was_said_there_unless_to_the_press() {
        assert_eq!(after("\u{201c}We need fisheries,\u{201d} Macron said."), ["fisheries"]);
        assert!(after("\u{201c}We need fisheries,\u{201d} Macron said in an interview.").is_empty());
        assert!(after("\u{201c}We need fisheries,\u{201d} a fisherman said.").is_empty());
    }

    #[test]
    fn what_is_still_to_be_said_is_a_subject_too() {
        assert_eq!(after("Macron is expected to raise fisheries."), ["fisheries"]);
        assert!(after("Macron is expected to buy fisheries.").is_empty());
    }

    #[test]
    fn what_the_talks_were_about_goes_to_all_calls_told_before() {
        let text = "Xi Jinping spoke by phone with Emmanuel Macron on Monday. He also spoke by phone with Olaf Scholz. \
                    The discussions focused on fisheries.";
        let meetings = reports(text);
        assert_eq!(meetings.len(), 2);
        assert!(meetings.iter().all(|meeting| meeting.topics.iter().any(|topic| topic.id == "fisheries")));
    }

    #[test]
    fn an_issue_taken_up_without_its_name_is_that_of_the_sentence_before() {
        assert_eq!(after("Fisheries have suffered for years. The two leaders discussed the issue."), ["fisheries"]);
        assert!(after("Fisheries have suffered for years. The two leaders discussed lunch.").is_empty());
    }

    #[test]
    fn a_headline_that_names_both_sides_tells_what_they_met_for() {
        let read = |title: &str| topics(&format!("{title}\n\n{MET}"));
        assert_eq!(read("China and France at odds over fisheries"), ["fisheries"]);
        assert!(read("Fisheries suffer in the north").is_empty());
    }
}
