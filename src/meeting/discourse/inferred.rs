//! What a text leaves to be understood: a meeting's day or place, from the visit or forum around it, from the day on which it
//! is told, or from where the article was filed.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Stage,
    occasion::{Dated, Located, Occasion},
    stay::days_left,
};
use crate::{
    meeting::{
        frame::Party,
        model::{Basis, Format, Kind, Status},
    },
    mention::order::within,
    time::{Day, Direction, Edtf, Precision, Resolved},
};

/// Occasions among which another of the same body is looked for.
const OCCASIONS_MAX: usize = 40;

impl Stage<'_, '_> {
    /// The day of publication; nothing where the article's day is only inferred from a forum.
    pub(super) fn published(&self) -> Option<Day> {
        self.mentions.context.day.filter(|_| !self.mentions.context.day_is_inferred)
    }

    /// A release that gives no day for what it reports first reports it on its own day.
    pub(super) fn date_by_release(&mut self) {
        let context = &self.mentions.context;
        let (Some(day), Some(_)) = (self.published(), context.author) else { return };
        let sentences = &context.text.sentences;
        let first = sentences.iter().take_while(|sentence| sentence.is_headline).count();
        for occasion in &mut self.occasions {
            let leads = occasion.sentences.iter().any(|at| *at <= first);
            let told = occasion.life.status == Status::Held && !occasion.inherited && occasion.forum.is_none();
            if leads && told && occasion.when.is_none() && occasion.parties.len() > 1 {
                occasion.when = Some(Dated::inferred(Edtf::day(day), "release_reports_its_day", 60));
            }
        }
    }

    /// A meeting on a visit is held when and where the visit is, and one beside a forum where the forum is, if the text says no
    /// more.
    pub(super) fn inherit_circumstances(&mut self) {
        for at in 0..self.occasions.len() {
            let occasion = &self.occasions[at];
            let in_person = occasion.kind != Kind::Call && occasion.forum.is_none();
            if !in_person || occasion.when.is_some() && occasion.place.is_some() {
                continue;
            }
            let forum = occasion.part_of.as_ref().map(|(forum, _)| *forum);
            let (when, place) = match (forum, self.visit_around(at)) {
                (Some(forum), _) => (None, self.occasions[forum].place.clone()),
                (None, Some(visit)) => {
                    let when = self.occasions[visit].when.clone();
                    let when = when.map(|when| days_left(when, occasion.life.status, self.mentions.context.day));
                    (when, self.occasions[visit].place.clone())
                }
                (None, None) => continue,
            };
            let occasion = &mut self.occasions[at];
            if occasion.when.is_none() {
                occasion.when = when.map(|when| Dated { basis: Basis::Inferred, ..when });
            }
            if occasion.place.is_none() {
                occasion.place = place.map(|place| Located { basis: Basis::Inferred, ..place });
            }
        }
    }

    /// The visit on which a meeting takes place: one of its parties visits the country of another at the time.
    fn visit_around(&self, at: usize) -> Option<usize> {
        let meeting = &self.occasions[at];
        let country = |member: usize| self.mentions.cast.members[member].country;
        let first = at.saturating_sub(VISITS_BACK_MAX);
        (first..(at + VISITS_BACK_MAX).min(self.occasions.len())).find(|other| {
            let visit = &self.occasions[*other];
            let Some(place) = visit.place.as_ref().filter(|_| *other != at && visit.kind == Kind::Visit) else {
                return false;
            };
            let host = self.country_of(place.place);
            let visitor = visit.parties.first().map(|party| party.member);
            let shared = visitor.is_some_and(|visitor| meeting.parties.iter().any(|party| party.member == visitor));
            let hosted =
                meeting.parties.iter().any(|party| Some(party.member) != visitor && country(party.member) == host);
            let same_place = meeting.place.as_ref().is_none_or(|place| self.country_of(place.place) == host);
            let lives = meeting.life.status == visit.life.status
                || visit.life.status == Status::Ongoing
                    && matches!(meeting.life.status, Status::Held | Status::Scheduled);
            shared && hosted && same_place && (meeting.when.is_none() && lives || falls_within(meeting, visit))
        })
    }

    /// News that tells of a meeting without its day tells of the day it reports: "told reporters on Sunday after meeting X".
    pub(super) fn date_by_telling(&mut self) {
        let Some(day) = self.published() else { return };
        let sentences = &self.mentions.context.text.sentences;
        let lead = sentences.iter().take_while(|sentence| sentence.is_headline).count();
        let told = self.day_told(lead, day);
        for at in 0..self.occasions.len() {
            let occasion = &self.occasions[at];
            let first = occasion.sentences.first().copied().unwrap_or_default();
            // A body's meeting that the tables do not date is news like any other.
            let gathers = occasion.forum.as_ref().is_some_and(|forum| forum.edition.is_none());
            let fits = occasion.when.is_none()
                && (gathers || occasion.forum.is_none() && occasion.parties.len() > 1)
                && (matches!(occasion.life.status, Status::Held | Status::Ongoing) || self.was_to_follow(occasion))
                && first <= lead + TELLING_SENTENCES_MAX
                && !occasion.inherited
                && !self.is_recalled(occasion)
                && !self.is_beside_another(at);
            if fits {
                let here = if first == lead { None } else { self.day_told(first, day) };
                self.occasions[at].when = here.or_else(|| told.clone());
            }
            // A visit that goes on goes on today.
            let occasion = &mut self.occasions[at];
            if occasion.when.is_none() && occasion.kind == Kind::Visit && occasion.life.status == Status::Ongoing {
                occasion.when = Some(Dated::inferred(Edtf::day(day), "goes_on_today", 60));
            }
        }
    }

    /// A further stop of a journey, told of without a day, is about the month of the news: "will also visit Mongolia".
    pub(super) fn date_stops(&mut self) {
        let Some(day) = self.published() else { return };
        let Some(month) = Edtf::month(day.year(), day.month()).map(Edtf::approximate) else { return };
        let is_near = |occasion: &Occasion| {
            occasion.when.as_ref().is_some_and(|when| {
                let (first, last) = when.resolved.edtf.bounds();
                first.days_until(day) <= TOUR_DAYS_MAX && day.days_until(last) <= TOUR_DAYS_MAX
            })
        };
        // Travellers with a visit whose days are near those of the news.
        let on_tour: FxHashSet<usize> = self
            .occasions
            .iter()
            .filter(|occasion| occasion.kind == Kind::Visit && is_near(occasion))
            .filter_map(|occasion| Some(occasion.parties.first()?.member))
            .collect();
        // "will visit Brazil and Panama": two stops of one sentence are a journey too.
        let mut stops: FxHashMap<(usize, usize), usize> = FxHashMap::default();
        let stop_of = |occasion: &Occasion| {
            let visitor = occasion.parties.first().filter(|_| occasion.kind == Kind::Visit)?.member;
            Some((visitor, occasion.sentences.first().copied()?))
        };
        for stop in self.occasions.iter().filter_map(stop_of) {
            *stops.entry(stop).or_default() += 1;
        }
        let several = |occasion| stop_of(occasion).is_some_and(|stop| stops[&stop] > 1);
        let goes_on: Vec<bool> =
            self.occasions.iter().map(|occasion| self.says_it_goes_on(occasion, several(occasion))).collect();
        for (occasion, goes_on) in self.occasions.iter_mut().zip(goes_on) {
            let stop = goes_on
                && occasion.kind == Kind::Visit
                && occasion.when.is_none()
                && occasion.life.status == Status::Scheduled
                && occasion.parties.first().is_some_and(|party| on_tour.contains(&party.member));
            if stop && day.day() <= LATE_IN_MONTH {
                occasion.when = Some(Dated::inferred(month, "further_stop", 50));
            }
        }
    }

    /// Whether a sentence tells of a visit as a stop of a journey: "will also visit", "the tour takes him on to". "Would visit
    /// China if invited" is none.
    fn says_it_goes_on(&self, occasion: &Occasion, several: bool) -> bool {
        let sentence = self.sentence_of(occasion.tokens.start);
        let word = |at: usize| self.word(at);
        let on = |at: usize| {
            matches!(
                word(at),
                "also"
                    | "then"
                    | "later"
                    | "next"
                    | "before"
                    | "after"
                    | "further"
                    | "tour"
                    | "trip"
                    | "journey"
                    | "leg"
                    | "stop"
                    | "swing"
                    | "onward"
                    | "continue"
                    | "continues"
                    | "including"
                    | "include"
                    | "includes"
                    | "well"
            )
        };
        let open = |at: usize| matches!(word(at), "if" | "could" | "may" | "might" | "unless" | "would");
        (several || sentence.clone().any(on)) && !sentence.into_iter().any(open)
    }

    /// The day, close before publication, of what a sentence tells first.
    fn day_told(&self, sentence: usize, day: Day) -> Option<Dated> {
        let tokens = self.mentions.context.text.sentences.get(sentence)?.tokens.clone();
        within(&self.mentions.dates, &tokens).find_map(|at| {
            let expression = &self.mentions.dates[at];
            let filed =
                self.mentions.dateline.as_ref().is_some_and(|line| line.tokens.contains(&expression.tokens.start));
            if filed {
                return None;
            }
            let resolved = expression.resolve(Some(day), Direction::Past)?;
            let told = resolved.edtf.bounds().1;
            let near =
                resolved.edtf.precision() == Precision::Day && (0..=DAYS_BACK_MAX).contains(&told.days_until(day));
            near.then_some(Dated {
                resolved: Resolved { rule: "told_on_the_day", certainty: 60, ..resolved },
                expression: Some(at),
                basis: Basis::Inferred,
                from_text_date: false,
            })
        })
    }

    fn is_in_person_kind(&self, occasion: &Occasion) -> bool {
        occasion.kind != Kind::Call && occasion.format.as_ref().is_none_or(|(format, _)| *format == Format::InPerson)
    }

    /// "was also due to meet": planned for later on the day that is told of.
    fn was_to_follow(&self, occasion: &Occasion) -> bool {
        let from = occasion.tokens.start.saturating_sub(RECALL_TOKENS_MAX);
        let from = from.max(self.sentence_of(occasion.tokens.start).start);
        // "his remarks came before a meeting of ministers"
        let follows = occasion.life.rule == "before_meeting" && occasion.forum.is_some();
        let ahead = occasion.life.status == Status::Scheduled;
        let was = (from..occasion.tokens.start).any(|at| matches!(self.word(at), "was" | "were"));
        ahead && (follows || was)
    }

    /// Whether another meeting of the same body, elsewhere, is the news: "NATO leaders met in Riga. The Istanbul summit was".
    fn is_beside_another(&self, at: usize) -> bool {
        let one = &self.occasions[at];
        let Some(body) = one.forum.as_ref().and_then(|forum| forum.organisation) else { return false };
        self.occasions.iter().take(OCCASIONS_MAX).any(|other| {
            let same = other.forum.as_ref().is_some_and(|forum| forum.organisation == Some(body));
            same && other.when.is_some() && self.places_contradict(one, other)
        })
    }

    /// Whether the words look back: "had met", "a previous meeting", "their last talks".
    fn is_recalled(&self, occasion: &Occasion) -> bool {
        let from = occasion.tokens.start.saturating_sub(RECALL_TOKENS_MAX);
        let from = from.max(self.sentence_of(occasion.tokens.start).start);
        (from..occasion.tokens.start).any(|at| {
            // "said this when meeting X": what is said then is said now.
            let then = self.word(at) == "when" && !self.word(at + 1).ends_with("ing");
            then || matches!(
                self.word(at),
                "had" | "previous" | "previously" | "last" | "earlier" | "first" | "since" | "once"
            )
        })
    }

    /// Where host and guest met without a word of the place, they met where the article was filed if that is the host's country.
    pub(super) fn place_by_dateline(&mut self) {
        let place = self.mentions.dateline.as_ref().and_then(|dateline| dateline.place.clone());
        let Some((place, tokens)) = place else { return };
        let Some(here) = self.country_of(place) else { return };
        let located = Located { place, tokens: Some(tokens), basis: Basis::Inferred };
        let day = self.published();
        for at in 0..self.occasions.len() {
            let occasion = &self.occasions[at];
            let country = |member: usize| self.mentions.cast.members[member].country;
            let hosts = occasion.parties.iter().any(|party| country(party.member) == Some(here));
            let body = |member: usize| self.mentions.cast.members[member].organisation.is_some();
            let guests = occasion
                .parties
                .iter()
                .any(|party| country(party.member).map_or(body(party.member), |home| home != here));
            let near = match (&occasion.when, day) {
                (Some(when), Some(day)) => {
                    let (first, last) = when.resolved.edtf.bounds();
                    first.days_until(day) <= DAYS_APART_MAX && day.days_until(last) <= DAYS_APART_MAX
                }
                _ => false,
            };
            // "is to meet the president on Wednesday": a guest who is told to be here meets his hosts here.
            let awaited = || {
                occasion.life.status == Status::Scheduled
                    && self.occasions.iter().enumerate().any(|(other, told)| {
                        let there = told.place.as_ref().and_then(|located| self.country_of(located.place));
                        let met = matches!(told.life.status, Status::Held | Status::Ongoing);
                        let shared = |party: &Party| {
                            country(party.member) != Some(here)
                                && told.parties.iter().any(|other| other.member == party.member)
                        };
                        other != at && met && there == Some(here) && occasion.parties.iter().any(shared)
                    })
            };
            let open = occasion.place.is_none() && occasion.forum.is_none() && self.is_in_person_kind(occasion);
            let met = matches!(occasion.life.status, Status::Held | Status::Ongoing)
                || self.was_to_follow(occasion)
                || awaited();
            // Two guests of a gathering that is held where the article was filed met there.
            let gathered = || {
                self.occasions.iter().any(|other| {
                    let there = other.place.as_ref().is_some_and(|there| there.place == place);
                    let during = other.when.as_ref().zip(occasion.when.as_ref()).is_some_and(|(whole, when)| {
                        let (first, last) = whole.resolved.edtf.bounds();
                        let (from, to) = when.resolved.edtf.bounds();
                        to.days_until(first) <= DAYS_APART_MAX && last.days_until(from) <= DAYS_APART_MAX
                    });
                    other.forum.is_some() && there && during
                })
            };
            if guests && near && open && met && (hosts || gathered()) && !self.is_recalled(occasion) {
                self.occasions[at].place = Some(located.clone());
            }
        }
    }
}

/// Whether a dated meeting lies in the days of a dated visit; of one whose arrival alone is dated, in the days after it.
fn falls_within(meeting: &Occasion, visit: &Occasion) -> bool {
    let (Some(meeting), Some(visit)) = (&meeting.when, &visit.when) else { return false };
    let (from, to) = meeting.resolved.edtf.bounds();
    let (first, last) = visit.resolved.edtf.bounds();
    let days = if visit.resolved.edtf.precision() == Precision::Day { STAY_DAYS_MAX } else { 0 };
    first.days_until(from) >= 0 && to.days_until(last) >= -days && from.days_until(to) <= STAY_DAYS_MAX
}

/// Days after an arrival on which a guest is still taken to be there.
const STAY_DAYS_MAX: i32 = 3;

/// Days between the news and a visit that belongs to the tour that it tells of.
const TOUR_DAYS_MAX: i32 = 10;

/// The last day of a month on which the next stop of a tour can be taken for one of that month.
const LATE_IN_MONTH: i8 = 26;

/// Occasions before and behind a meeting among which its visit is looked for.
const VISITS_BACK_MAX: usize = 12;

/// Sentences behind the first among which what is told without a day is news of the day.
const TELLING_SENTENCES_MAX: usize = 12;

/// Days between a meeting and an article filed from its place.
const DAYS_APART_MAX: i32 = 1;

/// Days before publication that news is still of.
const DAYS_BACK_MAX: i32 = 3;

/// Tokens in front of a meeting's word among which it is said that it lies further back.
const RECALL_TOKENS_MAX: usize = 6;

#[cfg(test)]
mod tests {
    use crate::meeting::tests::read;

    #[test]
    fn what_news_tells_without_a_day_is_of_the_day_it_tells_of() {
        assert_eq!(
            read("Olaf Scholz told reporters on Monday after meeting Emmanuel Macron that both agreed."),
            ["meeting held 2023-11-13 -: olaf-scholz, emmanuel-macron"]
        );
        assert_eq!(
            read("Olaf Scholz spoke of trade on Monday. Olaf Scholz had met Emmanuel Macron in Berlin."),
            ["meeting held - Berlin: olaf-scholz, emmanuel-macron"]
        );
    }

    #[test]
    fn host_and_guest_met_where_the_article_was_filed() {
        let filed = |text: &str| read(&format!("BERLIN, Nov. 14 (WIRE) - Trade is growing, officials said.\n\n{text}"));
        assert_eq!(
            filed("Olaf Scholz met Emmanuel Macron on Tuesday."),
            ["meeting held 2023-11-14 Berlin: olaf-scholz, emmanuel-macron"]
        );
        // A call has no place, and neither of two foreigners is at home there.
        assert_eq!(
            filed("Olaf Scholz spoke by telephone with Emmanuel Macron on Tuesday."),
            ["call held 2023-11-14 -: olaf-scholz, emmanuel-macron"]
        );
        assert_eq!(
            filed("Xi Jinping met Emmanuel Macron on Tuesday."),
            ["meeting held 2023-11-14 -: xi-jinping, emmanuel-macron"]
        );
    }

    #[test]
    fn the_date_of_a_dateline_dates_no_meeting() {
        assert_eq!(
            read("NAIROBI, Nov. 14 (WIRE) - Emmanuel Macron will visit Kenya tomorrow."),
            ["visit scheduled 2023-11-15 Kenya: emmanuel-macron, ke"]
        );
    }
}
