//! From cues to occasions: an occasion is opened once, and later words about it add to it.
//!
//! "The White House announced a meeting between A and B on Friday. The meeting will take place … The two leaders met in 2021"
//! gives two occasions: the second sentence adds to the first, the third contradicts its date and opens another.

mod about;
mod apart;
mod around;
mod beside;
mod circumstances;
mod draft;
mod forum;
mod inferred;
mod likeness;
mod named;
mod occasion;
mod said;
mod stay;

use std::ops::Range;

pub(super) use likeness::sides;
pub(super) use occasion::{Dated, Located, Occasion};

use super::{
    frame::{self, Party},
    model::{Kind, ParticipantType, Status},
};
use crate::{
    knowledge::facts::{FrameClass, Index},
    mention::{Mentions, cast::MemberIndex, gathering::only_acts},
    text::{TokenKind, words},
    time::Resolved,
};
use about::Account;
use circumstances::rank;
use draft::Draft;
use likeness::comes_before;

/// All occasions of an article in the order in which they are read; visits told apart from the meetings on them come last.
pub(super) fn find(mentions: &Mentions<'_>, occasions_max: usize) -> Vec<Occasion> {
    let mut stage = Stage {
        mentions,
        occasions: Vec::new(),
        occasions_max,
        focus: None,
        pending: None,
        accounts: Vec::new(),
        told: Vec::new(),
    };
    // The headline last: it says in few words what the text tells apart.
    let sentences = &mentions.context.text.sentences;
    let headline = sentences.iter().take_while(|sentence| sentence.is_headline).count();
    for sentence in (headline..sentences.len()).chain(0..headline) {
        stage.read_sentence(sentence);
    }
    stage.tell_visits_apart();
    stage.read_topics();

    stage.occasions.iter_mut().for_each(|occasion| {
        occasion.sentences.sort_unstable();
        occasion.sentences.dedup();
    });
    stage.add_bodies();
    stage.inherit_circumstances();
    stage.date_by_release();
    stage.date_by_telling();
    stage.date_stops();
    stage.settle_lives();
    stage.place_by_dateline();
    stage.tie_to_summits();
    stage.occasions
}

/// Tokens at a sentence's start among which "participants" is looked for.
const ROLL_TOKENS_MAX: usize = 12;

/// Occasions in front of one among which the visit is looked for on which it takes place.
const VISITS_BACK_MAX: usize = 20;

/// Parties of one occasion that are kept.
const PARTIES_MAX: usize = 100;

/// A date that waits for the meeting it belongs to.
struct Pending {
    sentence: usize,
    kind: Kind,
    parties: Vec<MemberIndex>,
    when: Dated,
}

struct Stage<'m, 'a> {
    mentions: &'m Mentions<'a>,
    occasions: Vec<Occasion>,
    /// How many occasions a reading holds; no more are opened.
    occasions_max: usize,
    /// The occasion that "the meeting" means.
    focus: Option<usize>,
    /// When something happened that the sentence before announced without saying who met: "On January 6, Putin had several
    /// calls. He spoke with …".
    pending: Option<Pending>,
    /// The sentences read so far.
    accounts: Vec<Account>,
    /// What was said of each occasion, in the order of the words.
    told: Vec<(usize, Occasion)>,
}

impl<'m, 'a> Stage<'m, 'a> {
    fn word(&self, at: usize) -> &'m str {
        if at < self.mentions.context.text.tokens.len() { self.mentions.context.text.folded(at) } else { "" }
    }

    fn read_sentence(&mut self, sentence: usize) {
        let tokens = self.mentions.context.text.sentences[sentence].tokens.clone();
        let (around, forums) = self.read_forums(sentence, &tokens);
        self.add_attendants_of_known(&tokens);
        let mut drafts = self.drafts(&tokens);
        self.date_like_told(&mut drafts);
        self.attach_circumstances(&tokens, &mut drafts);
        self.gather_for_forums(&mut drafts, &tokens);
        self.drop_venues(&mut drafts);
        self.join_discussions(&mut drafts);
        let (mut spoken_of, mut cues): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut previous: Option<Vec<Party>> = None;
        let mut told: Vec<(usize, usize)> = Vec::new();
        for (at, draft) in drafts.iter().enumerate() {
            let placed = self.place(draft, sentence, previous.as_deref(), &tokens);
            for occasion in placed {
                told.push((at, occasion));
                spoken_of.push(occasion);
                cues.push(draft.tokens.start);
                if let Some((forum, words)) = &around
                    && *forum != occasion
                    && self.occasions[occasion].forum.is_none()
                    && self.occasions[occasion].part_of.is_none()
                    && self.fits_inside(occasion, *forum)
                {
                    self.occasions[occasion].part_of = Some((*forum, words.clone()));
                }
                previous = Some(self.occasions[occasion].parties.clone());
            }
        }
        self.tie_to_around(&drafts, &told);
        self.tie_to_known(&tokens, &spoken_of);
        self.read_roll(&tokens, &spoken_of);
        self.read_announcers(&tokens, &spoken_of);
        self.accounts.push(Account { sentence, tokens, spoken_of, cues, forums, focus: self.focus });
    }

    /// "In a call on Monday, A and B discussed trade": what they discussed there is no other meeting.
    fn join_discussions(&self, drafts: &mut [Draft]) {
        let members = |draft: &Draft| {
            let mut members: Vec<MemberIndex> = draft.filled.parties.iter().map(|party| party.member).collect();
            members.sort_unstable();
            members
        };
        let told: Vec<Vec<MemberIndex>> = drafts.iter().map(members).collect();
        for at in 1..drafts.len() {
            let cue = |draft: &Draft| &self.mentions.cues[draft.cue];
            let same = |before: usize| told[before] == told[at] && cue(&drafts[before]).is_noun();
            if cue(&drafts[at]).class == FrameClass::Discuss && told[at].len() > 1 && (0..at).any(same) {
                drafts[at].filled.only_adds = true;
            }
        }
    }

    /// Adds a draft to the occasions it speaks of, or opens them; gives their numbers.
    fn place(
        &mut self,
        draft: &Draft,
        sentence: usize,
        previous: Option<&[Party]>,
        tokens: &Range<usize>,
    ) -> Vec<usize> {
        if self.is_domestic_visit(draft) {
            return Vec::new();
        }
        let mut parties = draft.filled.parties.clone();
        let mut inherited = false;
        if let Some((count, words)) = &draft.filled.collective {
            let found = self.collective(*count, draft.tokens.start);
            inherited = !found.is_empty();
            let known: Vec<MemberIndex> = parties.iter().map(|party| party.member).collect();
            parties.extend(found.into_iter().filter(|member| !known.contains(member)).map(|member| Party {
                member,
                tokens: words.clone(),
                rule: "collective",
            }));
        }
        // "… previously met in Washington, followed by a meeting in Mexico City": the same parties go on.
        if parties.is_empty() && !draft.filled.definite && self.goes_on(draft, tokens) {
            parties = previous.map(|parties| parties.to_vec()).unwrap_or_default();
            inherited = !parties.is_empty();
        }
        // "The next round will be held in May": of the talks told before, on another day.
        if parties.is_empty() && draft.is_another {
            parties = self.parties_of_talks(draft.tokens.start);
            inherited = !parties.is_empty();
        }
        self.drop_host_country(&mut parties);
        parties.extend(self.visitor_received(draft, &parties));
        let anaphor = draft.filled.definite && parties.len() < 2;
        let circumstances = self.circumstances(draft);
        let several = circumstances.len() > 1;
        let mut placed = Vec::new();
        for (when, located) in circumstances {
            let mut parties = parties.clone();
            parties.extend(self.officials_of(draft, &parties, located.as_ref()));
            let when = when.or_else(|| self.pending_date(draft, &parties, sentence));
            let dated = when.clone();
            let mut occasion = self.build(draft, &parties, when, located, sentence, inherited);
            // "hopes for dialogue" says nothing of the life of the meeting at which it was said.
            let by_the_way = self.mentions.cues[draft.cue].class == FrameClass::WeakNoun && !draft.filled.definite;
            occasion.life.weak |= by_the_way && sides(self.mentions, &draft.filled.parties) < 2;
            let at = match self.matching(draft, &occasion, anaphor, several) {
                Some(at) => {
                    let occasion =
                        if self.occasions[at].forum.is_some() { self.only_near(draft, at, occasion) } else { occasion };
                    self.merge(at, occasion);
                    Some(at)
                }
                None if self.occasions.len() < self.occasions_max
                    && !draft.filled.only_adds
                    && self.can_open(draft, &occasion)
                    && !self.sums_up(&occasion) =>
                {
                    // Who signs what was agreed at a meeting is at that meeting; without one the signing is the occasion.
                    if self.mentions.cues[draft.cue].class == FrameClass::Sign {
                        occasion.kind = Kind::Ceremony;
                    }
                    self.told.push((self.occasions.len(), occasion.clone()));
                    self.occasions.push(occasion);
                    Some(self.occasions.len() - 1)
                }
                None => None,
            };
            if at.is_none()
                && let Some(when) = dated
            {
                let parties = parties.iter().map(|party| party.member).collect();
                self.pending = Some(Pending { sentence, kind: draft.kind, parties, when });
            }
            if let Some(at) = at {
                placed.push(at);
                if self.takes_focus(at, several) {
                    self.focus = Some(at);
                }
            }
        }
        placed
    }

    /// "met several officials in Hanoi": the country where they met, if it is foreign to whoever met them.
    fn officials_of(&self, draft: &Draft, parties: &[Party], located: Option<&Located>) -> Option<Party> {
        let filed = self.mentions.dateline.as_ref().and_then(|line| line.place.clone()).map(|(place, _)| place);
        let place = located.map(|located| located.place).or(filed).filter(|_| draft.filled.officials)?;
        let country = self.country_of(place)?;
        let home = |party: &Party| self.mentions.cast.members[party.member].country;
        let foreign = sides(self.mentions, parties) == 1 && parties.iter().any(|party| home(party).is_some());
        let member = self.mentions.cast.country_index(country)?;
        let tokens = located.and_then(|located| located.tokens.clone()).unwrap_or(draft.tokens.clone());
        let host = Party { member, tokens, rule: "officials_of_place" };
        (foreign && parties.iter().all(|party| home(party) != Some(country))).then_some(host)
    }

    /// "A arrived in B on Sunday. A meeting with B's premier is planned": where only the hosts of a visit are named, the visitor is
    /// whom they meet.
    fn visitor_received(&self, draft: &Draft, parties: &[Party]) -> Option<Party> {
        let members = &self.mentions.cast.members;
        let noun = self.mentions.cues[draft.cue].class == FrameClass::Noun
            && matches!(draft.kind, Kind::Meeting | Kind::Talks)
            && draft.filled.collective.is_none();
        let host = members[parties.first().filter(|_| noun)?.member].country?;
        if parties.iter().any(|party| party.rule != "with_party" || members[party.member].country != Some(host)) {
            return None;
        }
        let visit = self.occasions.iter().rev().take(VISITS_BACK_MAX).find(|old| old.kind == Kind::Visit)?;
        let place = visit.place.as_ref().and_then(|located| self.country_of(located.place));
        let visitor = visit.parties.iter().find(|party| {
            let member = &members[party.member];
            member.kind == ParticipantType::Person && member.country.is_some_and(|home| home != host)
        })?;
        (place == Some(host)).then(|| Party { tokens: draft.tokens.clone(), rule: "visitor", ..visitor.clone() })
    }

    /// "Participants in the call included A and B", "the meeting was attended by A and B", "they were joined by A".
    fn read_roll(&mut self, tokens: &Range<usize>, spoken_of: &[usize]) {
        let Some(occasion) = spoken_of.last().copied().or(self.focus) else { return };
        let mentions = self.mentions;
        let opens = |at: &usize| {
            let (word, next) = (self.word(*at), self.word(at + 1));
            let passive =
                !spoken_of.is_empty() && matches!(word, "attended" | "joined" | "accompanied") && next == "by";
            let listed = matches!(word, "included" | "includes" | "include" | "were" | "are" | "was")
                && (tokens.start..*at).take(ROLL_TOKENS_MAX).any(|at| {
                    matches!(self.word(at), "participants" | "attendees" | "present" | "attending" | "participating")
                });
            // "They involve A, B and C", "the talks bring together A, B and C"
            let involved =
                matches!(word, "involve" | "involves" | "involved" | "group" | "groups" | "comprise" | "comprises")
                    || matches!(word, "bring" | "brings" | "brought") && next == "together";
            let of_meeting = involved
                && (tokens.start..*at).take(ROLL_TOKENS_MAX).any(|at| {
                    let word = self.word(at);
                    matches!(word, "they" | "talks" | "negotiations" | "which" | "summit" | "meeting" | "conference")
                });
            passive || listed || of_meeting
        };
        let Some(verb) = tokens.clone().find(opens) else { return };
        let from = verb + 1 + usize::from(matches!(self.word(verb + 1), "by" | "together"));
        let from = from + usize::from(self.kind(from) == Some(TokenKind::Colon));
        // "attended by A, a minister; B, an ambassador; and C"
        let behind = (from..tokens.end).filter(|at| self.kind(*at) == Some(TokenKind::Semicolon));
        let starts = std::iter::once(from).chain(behind.map(|at| at + 1 + usize::from(self.word(at + 1) == "and")));
        let listed: Vec<Party> =
            starts.flat_map(|at| frame::listed(mentions, at, tokens, "listed_participant")).collect();
        for party in listed {
            let old = &mut self.occasions[occasion];
            if old.parties.len() < PARTIES_MAX && !old.parties.iter().any(|other| other.member == party.member) {
                old.parties.push(party);
            }
        }
        let mut parties = std::mem::take(&mut self.occasions[occasion].parties);
        self.drop_host_country(&mut parties);
        self.occasions[occasion].parties = parties;
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.mentions.context.kind(at)
    }

    /// The date that the sentence before gave for the same party's doings of the same kind.
    fn pending_date(&self, draft: &Draft, parties: &[Party], sentence: usize) -> Option<Dated> {
        let pending = self.pending.as_ref()?;
        let near = pending.sentence + 1 == sentence && pending.kind == draft.kind && !draft.filled.definite;
        let shared = parties.iter().any(|party| pending.parties.contains(&party.member));
        (near && shared).then(|| pending.when.clone())
    }

    /// Whether a headline only puts together what the text tells apart: "A to meet B and C".
    fn sums_up(&self, new: &Occasion) -> bool {
        let holds = |old: &Occasion| {
            old.parties.len() > 1
                && old.parties.iter().all(|party| new.parties.iter().any(|other| other.member == party.member))
        };
        self.in_title(new) && new.parties.len() > 2 && self.occasions.iter().any(holds)
    }

    fn in_title(&self, occasion: &Occasion) -> bool {
        let text = self.mentions.context.text;
        text.in_headline(occasion.tokens.start)
    }

    /// Whether "the meeting" means this occasion from here on: not a forum, and not a recollection of what lies behind
    /// the meeting that the article is about.
    fn takes_focus(&self, at: usize, several: bool) -> bool {
        let new = &self.occasions[at];
        let Some(focus) = self.focus else { return new.forum.is_none() };
        let recalled = new.inherited || several || new.ordinal.is_none() && comes_before(new, &self.occasions[focus]);
        new.forum.is_none() && (self.occasions[focus].forum.is_some() || !recalled)
    }

    /// The parties of the latest talks: of those that another round goes on with.
    fn parties_of_talks(&self, at: usize) -> Vec<Party> {
        let talks = |occasion: &&Occasion| {
            matches!(occasion.kind, Kind::Talks | Kind::Meeting)
                && occasion.forum.is_none()
                && sides(self.mentions, &occasion.parties) > 1
        };
        let parties = self.occasions.iter().rev().find(talks).map(|occasion| occasion.parties.clone());
        let again = |party: Party| Party { tokens: at..at + 1, rule: "collective", ..party };
        parties.unwrap_or_default().into_iter().map(again).collect()
    }

    /// Whether a noun continues the sentence's earlier meeting: "followed by a meeting", "and then a visit".
    fn goes_on(&self, draft: &Draft, tokens: &Range<usize>) -> bool {
        (draft.tokens.start.saturating_sub(6).max(tokens.start)..draft.tokens.start)
            .any(|at| matches!(self.word(at), "followed" | "then" | "before" | "after"))
    }

    /// The members that "the two leaders" or "they" means: the parties in focus, else those of the latest occasion of that
    /// many parties, else the people named so far where they are that many.
    fn collective(&self, count: Option<u32>, before: usize) -> Vec<MemberIndex> {
        let wanted = |number: usize| count.map_or(number >= 2, |count| number == count as usize);
        let of =
            |at: usize| -> Vec<MemberIndex> { self.occasions[at].parties.iter().map(|party| party.member).collect() };
        if let Some(parties) = self.focus.map(of).filter(|parties| wanted(parties.len())) {
            return parties;
        }
        if let Some(parties) = (0..self.occasions.len()).rev().map(of).find(|parties| wanted(parties.len())) {
            return parties;
        }
        // More than three people named so far are no pair and no trio.
        let members = self.mentions.cast.members.iter().enumerate();
        let people: Vec<MemberIndex> = members
            .filter(|(_, member)| member.kind == ParticipantType::Person)
            .filter(|(at, _)| !self.mentions.cast.is_spokesperson(&self.mentions.context, *at))
            .filter(|(_, member)| member.person.is_some() || member.title.is_some())
            .filter(|(_, member)| {
                self.mentions.groups.get(member.first_group).is_some_and(|group| group.tokens.end <= before)
            })
            .map(|(at, _)| at)
            .take(4)
            .collect();
        if wanted(people.len()) && people.len() <= 3 { people } else { Vec::new() }
    }

    /// A country stands in only for a side of which no person is named.
    fn drop_host_country(&self, parties: &mut Vec<Party>) {
        let members = &self.mentions.cast.members;
        let represented: Vec<Option<Index>> = parties
            .iter()
            .filter(|party| members[party.member].kind == ParticipantType::Person)
            .filter(|party| !self.mentions.cast.is_of_faction(&self.mentions.context, party.member))
            .map(|party| members[party.member].country)
            .collect();
        let bodies: Vec<Index> = parties
            .iter()
            .filter(|party| members[party.member].kind == ParticipantType::Person)
            .filter_map(|party| members[party.member].organisation)
            .collect();
        parties.retain(|party| {
            let member = &members[party.member];
            // Nor does a body whose head is there.
            if member.kind == ParticipantType::Organisation
                && member.organisation.is_some_and(|body| bodies.contains(&body))
            {
                return false;
            }
            member.kind == ParticipantType::Person || member.country.is_none() || !represented.contains(&member.country)
        });
    }

    fn merge(&mut self, at: usize, new: Occasion) {
        self.told.push((at, new.clone()));
        self.join(at, new);
    }

    /// Adds an account to an occasion.
    fn join(&mut self, at: usize, new: Occasion) {
        let finer = self.place_finer(&self.occasions[at], &new);
        let has_parties = !new.parties.is_empty();
        let (kept, stay_told) =
            (stay::outlasts(&self.occasions[at], &new), stay::takes_over(&self.occasions[at], &new));
        let mentions = self.mentions;
        let old = &mut self.occasions[at];
        for party in &new.parties {
            if old.parties.len() < PARTIES_MAX && !old.parties.iter().any(|other| other.member == party.member) {
                old.parties.push(party.clone());
            }
        }
        let whole_stay = stay::from_arrival_to_end(old, &new);
        for announcer in new.announcers {
            let known = old.announcers.iter().chain(&old.parties).any(|other| other.member == announcer.member);
            if !known {
                old.announcers.push(announcer);
            }
        }
        let date_is_finer = match (&old.when, &new.when) {
            (None, Some(_)) => true,
            // The day of the meeting counts, not that of the arrival for it.
            (Some(_), Some(_)) if old.is_arrival != new.is_arrival => old.is_arrival,
            (Some(old), Some(new)) => {
                let value = |dated: &Dated| (rank(dated.resolved.edtf.precision()), dated.resolved.certainty);
                stay::spans(new, old) || stay::narrows(old, new) || value(new) > value(old) && !stay::spans(old, new)
            }
            _ => false,
        };
        if let Some(days) = whole_stay
            && let Some(when) = old.when.as_mut()
        {
            when.resolved = Resolved { edtf: days, rule: "arrival_and_end", ..when.resolved.clone() };
            old.life = if old.is_arrival { new.life.clone() } else { old.life.clone() };
        } else if date_is_finer {
            old.when = new.when;
        }
        if finer {
            old.place = new.place;
        }
        let later = old.life.weak || is_later(old.life.status, new.life.status);
        if stay_told || !new.life.weak && later && !kept {
            old.life = new.life;
        }
        old.is_arrival &= new.is_arrival;
        old.ordinal = old.ordinal.take().or(new.ordinal);
        old.laterality = old.laterality.take().or(new.laterality);
        if let (Some((_, None)), Some((_, Some(_)))) = (&old.format, &new.format)
            && old.kind != Kind::Visit
        {
            old.format = new.format;
        }
        // "their first visit since 2017" recalls visits; it does not say that this meeting was one.
        let counted = new
            .kind_tokens
            .start
            .checked_sub(1)
            .is_some_and(|at| words::ordinal(mentions.context.text.folded(at)).is_some());
        if new.kind == Kind::Visit && old.kind != Kind::Visit && old.forum.is_none() && has_parties && !counted {
            old.kind = Kind::Visit;
            old.kind_tokens = new.kind_tokens;
        }
        for sentence in new.sentences {
            if old.sentences.last() != Some(&sentence) {
                old.sentences.push(sentence);
            }
        }
        let mut parties = std::mem::take(&mut self.occasions[at].parties);
        self.drop_host_country(&mut parties);
        self.occasions[at].parties = parties;
    }

    /// What is told of a day still to come was not held, whatever order the words came in.
    fn settle_lives(&mut self) {
        let Some(day) = self.published() else { return };
        for occasion in &mut self.occasions {
            let held = occasion.forum.is_none() && occasion.life.weak && occasion.life.status == Status::Held;
            if let Some(when) = occasion.when.as_ref().filter(|_| held) {
                occasion.life = draft::by_date(occasion.life.clone(), &when.resolved.edtf, day);
            }
        }
    }

    fn place_finer(&self, old: &Occasion, new: &Occasion) -> bool {
        match (&old.place, &new.place) {
            (None, Some(_)) => true,
            (Some(old), Some(new)) => self.place_rank(new.place) < self.place_rank(old.place),
            _ => false,
        }
    }

    /// Whether an account says enough to be a meeting of its own.
    fn can_open(&self, draft: &Draft, new: &Occasion) -> bool {
        let sides = sides(self.mentions, &new.parties);
        let class = self.mentions.cues[draft.cue].class;
        let abroad = |at: usize| {
            let home = self.mentions.cast.members[new.parties[at].member].country;
            new.place.as_ref().is_some_and(|place| self.country_of(place.place) != home && home.is_some())
        };
        let weak = class == FrameClass::WeakNoun;
        // "the boxer arrived in Berlin": whoever speaks for nobody is no visitor to a state.
        let private = |party: &Party| {
            let member = &self.mentions.cast.members[party.member];
            member.kind == ParticipantType::Person
                && member.country.is_none()
                && member.organisation.is_none()
                && member.role.is_none()
        };
        let host = |party: &Party| party.rule == "visited_country";
        if new.kind == Kind::Visit && new.parties.iter().all(|party| private(party) || host(party)) {
            return false;
        }
        if sides >= 2 {
            // "conversation", "session" need both parties beside them, not a subject from afar.
            let subjects = new.parties.iter().filter(|party| party.rule == "subject").count();
            return !weak
                || draft.filled.destination.is_some()
                || subjects > 1
                || new
                    .parties
                    .iter()
                    .any(|party| matches!(party.rule, "with_party" | "between" | "joined_names" | "collective"));
        }
        if new.name.is_some() {
            return new.when.is_some() || new.place.is_some();
        }
        // One side by name, the other by what it is: "talks in Amman with Arab foreign ministers".
        if sides == 1 && draft.filled.unnamed && !weak {
            return new.when.is_some() || new.place.is_some();
        }
        // "ASEAN foreign ministers met in Jakarta": the members of one body.
        let body = |party: &Party| {
            let member = &self.mentions.cast.members[party.member];
            let body = member.organisation.map(|at| &self.mentions.context.knowledge.organisations[at as usize]);
            member.kind == ParticipantType::Organisation
                && body.is_some_and(|body| body.sort == "igo" && !only_acts(&body.id))
        };
        if sides == 1 && !weak && new.parties.iter().all(body) && matches!(class, FrameClass::Meet | FrameClass::Noun) {
            return new.place.is_some() && new.kind != Kind::Call;
        }
        // Whoever holds talks abroad holds them with somebody.
        let holds = new.parties.first().is_some_and(|party| party.rule != "with_party");
        if sides == 1
            && holds
            && class == FrameClass::Noun
            && matches!(new.kind, Kind::Talks | Kind::Summit)
            && abroad(0)
        {
            return new.when.is_some() || new.life.status != Status::Proposed;
        }
        // "will attend the handover ceremony in Hong Kong": a foreign guest.
        let guest = |party: &Party| {
            let member = &self.mentions.cast.members[party.member];
            member.kind == ParticipantType::Person && (member.role.is_some() || member.person.is_some())
        };
        if sides == 1 && holds && new.kind == Kind::Ceremony && new.parties.iter().all(guest) && abroad(0) {
            return new.when.is_some() && !new.life.weak;
        }
        if new.parties.len() == 1 && new.kind == Kind::Visit {
            let visitor = &self.mentions.cast.members[new.parties[0].member];
            let body = visitor.organisation.is_some();
            return abroad(0) || body && new.place.is_some();
        }
        false
    }
}

/// Whether a status comes later in a meeting's life, or needed an explicit word.
fn is_later(old: Status, new: Status) -> bool {
    let step = |status| match status {
        Status::Proposed => 0,
        Status::Scheduled => 1,
        Status::Ongoing => 2,
        Status::Held => 3,
        Status::Postponed | Status::Cancelled | Status::Denied => 4,
    };
    old != Status::Held && step(new) > step(old)
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::read;

    #[test]
    fn later_words_add_to_the_meeting_that_is_known() {
        assert_eq!(
            read("Xi Jinping will meet Emmanuel Macron on Friday. The meeting will take place in Paris."),
            ["meeting scheduled 2023-11-17 Paris: xi-jinping, emmanuel-macron"]
        );
    }

    #[test]
    fn another_date_or_place_is_another_meeting() {
        assert_eq!(
            read("Xi Jinping will meet Emmanuel Macron on Friday. The two leaders last met in Beijing in April."),
            [
                "meeting scheduled 2023-11-17 -: xi-jinping, emmanuel-macron",
                "meeting held 2023-04 Beijing: xi-jinping, emmanuel-macron"
            ]
        );
    }

    #[test]
    fn a_list_of_dates_is_a_series() {
        assert_eq!(
            read("Xi Jinping and Emmanuel Macron met in Paris in 2019 and in Beijing in 2023."),
            [
                "meeting held 2019 Paris: xi-jinping, emmanuel-macron",
                "meeting held 2023 Beijing: xi-jinping, emmanuel-macron"
            ]
        );
    }

    #[test]
    fn a_tour_at_home_is_no_visit() {
        assert!(read("Emmanuel Macron is touring Marseille.").is_empty());
        assert_eq!(
            read("Emmanuel Macron visited Tokyo on Monday."),
            ["visit held 2023-11-13 Tokyo: emmanuel-macron, jp"]
        );
    }

    #[test]
    fn a_forum_is_one_meeting_and_a_bilateral_beside_it_another() {
        assert_eq!(
            read("Xi Jinping will meet Emmanuel Macron on the sidelines of the APEC summit on Thursday."),
            [
                "summit scheduled 2023-11-15/2023-11-17 San Francisco: apec",
                "meeting scheduled 2023-11-16 San Francisco: xi-jinping, emmanuel-macron"
            ]
        );
    }
}
