//! Forums as occasions: a forum that the text names is opened once for each edition, with its dates and host city from the
//! tables, and whoever the text places at it.

use std::ops::Range;

use super::{
    Stage,
    occasion::{Dated, ForumRef, Located, Occasion},
};
use crate::{
    knowledge::{
        Sense,
        facts::{FrameClass, Index},
    },
    meeting::{
        frame::{self, Party},
        model::{Basis, Format, Kind, ParticipantType, Status},
        operator::Life,
    },
    mention::{forum::ForumMention, order::within, place::PlaceRef},
    text::{TokenKind, words},
    time::{Direction, Edtf, Resolved},
};

impl<'m, 'a> Stage<'m, 'a> {
    /// Opens the forums that a sentence names; gives the one around what the sentence tells ("on the sidelines of").
    pub(super) fn read_forums(&mut self, sentence: usize, tokens: &Range<usize>) -> Option<(usize, Range<usize>)> {
        let mut around = None;
        let mentions = self.mentions;
        for forum in &mentions.forums[within(&mentions.forums, tokens)] {
            if !forum.is_occasion {
                continue;
            }
            let Some(occasion) = self.open_forum(forum, sentence) else { continue };
            let inside = self.is_around(forum.tokens.start, tokens);
            self.add_attendants(occasion, forum.tokens.start, tokens);
            if inside {
                around = Some((occasion, forum.tokens.clone()));
            }
        }
        around
    }

    pub(super) fn open_forum(&mut self, forum: &ForumMention, sentence: usize) -> Option<usize> {
        let context = &self.mentions.context;
        let edition = context.edition(forum, context.day, &self.mentions.places);

        let reference = ForumRef {
            series: forum.series,
            edition: edition.map(|(at, _)| at),
            organisation: forum.organisation,
            tokens: forum.tokens.clone(),
        };
        let same = |occasion: &Occasion| {
            occasion.forum.as_ref().is_some_and(|other| {
                let same_body = other.series.is_some() || other.organisation == reference.organisation;
                other.series == reference.series && other.edition == reference.edition && same_body
            })
        };
        if let Some(at) = self.occasions.iter().position(same) {
            if self.occasions[at].sentences.last() != Some(&sentence) {
                self.occasions[at].sentences.push(sentence);
            }
            return Some(at);
        }
        let Some((_, edition)) = edition else { return self.open_unknown_edition(forum, reference, sentence) };
        if self.occasions.len() >= self.occasions_max {
            return None;
        }
        let day = context.day;
        let status = match (day, edition.start, edition.end) {
            (Some(day), Some(start), _) if day < start => Status::Scheduled,
            (Some(day), _, Some(end)) if day > end => Status::Held,
            (Some(_), Some(_), Some(_)) if !context.day_is_inferred => Status::Ongoing,
            _ => Status::Scheduled,
        };
        let series = &context.knowledge.series[forum.series? as usize];
        let kind = if ["conference", "forum", "assembly"].iter().any(|word| series.name.to_lowercase().contains(word))
            && !series.name.to_lowercase().contains("leaders")
        {
            Kind::Conference
        } else {
            Kind::Summit
        };
        let dates = edition.start.zip(edition.end).and_then(|(start, end)| {
            if edition.dated_to_day { Edtf::interval(start, end) } else { Edtf::month(start.year(), start.month()) }
        });
        let city = self.city(&edition.city, edition.country);
        self.occasions.push(Occasion {
            tokens: forum.tokens.clone(),
            kind,
            kind_tokens: forum.tokens.clone(),
            format: Some((if edition.is_virtual { Format::Video } else { Format::InPerson }, None)),
            laterality: None,
            parties: Vec::new(),
            announcers: Vec::new(),
            life: Life { status, tokens: forum.tokens.start..forum.tokens.start, rule: "edition_dates", weak: true },
            when: dates.map(|edtf| Dated {
                resolved: Resolved {
                    edtf,
                    rule: "forum_edition",
                    alternatives: Vec::new(),
                    anchored: false,
                    certainty: 90,
                },
                expression: None,
                basis: Basis::Knowledge,
                from_text_date: false,
            }),
            place: city
                .or(edition.country.map(PlaceRef::Country))
                .filter(|_| !edition.is_virtual)
                .map(|place| Located { place, tokens: None, basis: Basis::Knowledge }),
            forum: Some(reference),
            name: None,
            part_of: None,
            ordinal: None,
            topics: Vec::new(),
            sentences: vec![sentence],
            inherited: false,
        });
        Some(self.occasions.len() - 1)
    }

    /// An edition that the tables do not know is opened where the text says when or where it is: "the Pacific Islands Forum in
    /// Niue".
    fn open_unknown_edition(&mut self, forum: &ForumMention, reference: ForumRef, sentence: usize) -> Option<usize> {
        let mentions = self.mentions;
        let near = forum.tokens.end..forum.tokens.end + BESIDE_TOKENS_MAX;
        let near = near.start..near.end.min(mentions.context.text.sentences[sentence].tokens.end);
        let place =
            within(&mentions.places, &near).map(|at| &mentions.places[at]).find(|place| place.preposition == "in");
        let dates = within(&mentions.dates, &near);
        let day = mentions.context.day;
        let dated = dates.into_iter().find_map(|at| {
            let resolved = mentions.dates[at].resolve(day, Direction::Unknown)?;
            Some(Dated { resolved, expression: Some(at), basis: Basis::Text, from_text_date: false })
        });
        if place.is_none() && dated.is_none() || self.occasions.len() >= self.occasions_max {
            return None;
        }
        let series = forum.series.map(|series| mentions.context.knowledge.series[series as usize].name.to_lowercase());
        let is_conference =
            series.is_some_and(|name| ["conference", "forum", "assembly"].iter().any(|w| name.contains(w)));
        let past = dated.as_ref().zip(day).is_some_and(|(dated, day)| dated.resolved.edtf.bounds().1 < day);
        let status = if past { Status::Held } else { Status::Scheduled };
        self.occasions.push(Occasion {
            tokens: forum.tokens.clone(),
            kind: if is_conference { Kind::Conference } else { Kind::Summit },
            kind_tokens: forum.tokens.clone(),
            format: Some((Format::InPerson, None)),
            laterality: None,
            parties: Vec::new(),
            announcers: Vec::new(),
            life: Life {
                status,
                tokens: forum.tokens.start..forum.tokens.start,
                rule: "dates_beside_forum",
                weak: true,
            },
            when: dated,
            place: place.map(|place| Located::told(place.place, place.tokens.clone())),
            forum: Some(reference),
            name: Some(forum.tokens.clone()),
            part_of: None,
            ordinal: None,
            topics: Vec::new(),
            sentences: vec![sentence],
            inherited: false,
        });
        Some(self.occasions.len() - 1)
    }

    pub(super) fn city(&self, name: &str, country: Option<Index>) -> Option<PlaceRef> {
        let knowledge = self.mentions.context.knowledge;
        let name = name.split(", ").next().unwrap_or(name);
        knowledge.matcher().exact(name).iter().find_map(|(sense, _)| match sense {
            Sense::Place(at) if knowledge.places[*at as usize].country == country => Some(PlaceRef::City(*at)),
            _ => None,
        })
    }

    /// Whether a forum's name stands behind "on the sidelines of", "at", "during".
    pub(super) fn is_around(&self, start: usize, tokens: &Range<usize>) -> bool {
        let mut at = start;
        while at > tokens.start && start - at < 6 {
            at -= 1;
            match self.word(at) {
                "at" | "during" | "sidelines" | "margins" | "sideline" | "fringes" | "within" | "day" => return true,

                "of" | "the" | "this" | "annual" | "week" | "year" | "s" | "gathering" | "meeting" => {}
                _ if self.mentions.context.kind(at) == Some(TokenKind::Possessive) => {}
                _ => return false,
            }
        }
        false
    }

    /// People whom the sentence places at a forum: whoever attends it, or does something "at" or "during" it.
    pub(super) fn add_attendants(&mut self, occasion: usize, start: usize, tokens: &Range<usize>) {
        let mentions = self.mentions;
        let near = tokens.start.max(start.saturating_sub(ATTEND_TOKENS_MAX))..start;
        if near.clone().any(|at| matches!(self.word(at), "sidelines" | "margins" | "sideline" | "fringes")) {
            return;
        }
        let first = mentions.cues.partition_point(|cue| cue.tokens.start < near.start);
        let verb = mentions.cues[first..]
            .iter()
            .take_while(|cue| cue.tokens.start < start)
            .position(|cue| matches!(cue.class, FrameClass::Attend | FrameClass::Host | FrameClass::Travel));
        let at_it = near.clone().any(|at| matches!(self.word(at), "during"));
        let parties = match verb {
            Some(verb) => frame::attendants(mentions, first + verb, tokens).parties,
            None if at_it => {
                let subject = within(&mentions.groups, tokens).find(|at| {
                    let start = mentions.groups[*at].tokens.start;
                    let before = start.checked_sub(1).filter(|at| *at >= tokens.start).map_or("", |at| self.word(at));
                    !words::is_preposition(before) && !mentions.groups[*at].genitive
                });
                let members = subject.map(|at| (at, mentions.cast.of_group[at].clone()));
                let party = |(at, members): (usize, Vec<usize>)| {
                    let tokens = mentions.groups[at].head.clone();
                    members.into_iter().map(move |member| Party {
                        member,
                        tokens: tokens.clone(),
                        rule: "attends_forum",
                    })
                };
                members.into_iter().flat_map(party).collect()
            }
            None => return,
        };
        for party in parties {
            let person = mentions.cast.members[party.member].kind == ParticipantType::Person;
            if person && !self.occasions[occasion].parties.iter().any(|known| known.member == party.member) {
                self.occasions[occasion].parties.push(Party { rule: "attends_forum", ..party });
            }
        }
    }

    /// A meeting lies inside a forum where their dates can agree.
    pub(super) fn fits_inside(&self, occasion: usize, forum: usize) -> bool {
        let (inner, outer) = (&self.occasions[occasion], &self.occasions[forum]);
        match (&inner.when, &outer.when) {
            (Some(inner), Some(outer)) => near(&inner.resolved.edtf, &outer.resolved.edtf, FORUM_MARGIN_DAYS),
            _ => true,
        }
    }
}

/// Tokens behind a forum's name among which its place and date stand.
const BESIDE_TOKENS_MAX: usize = 8;

/// Tokens between a verb of attending and the forum's name.
const ATTEND_TOKENS_MAX: usize = 10;

/// Days by which a meeting may lie before or after the forum it belongs to.
pub(super) const FORUM_MARGIN_DAYS: i32 = 4;

/// Whether two dates lie within some days of each other.
pub(super) fn near(one: &Edtf, other: &Edtf, days: i32) -> bool {
    let ((one_first, one_last), (other_first, other_last)) = (one.bounds(), other.bounds());
    let gap = if one_last < other_first {
        one_last.days_until(other_first)
    } else if other_last < one_first {
        other_last.days_until(one_first)
    } else {
        0
    };
    gap <= days
}

#[cfg(test)]
mod tests {
    use crate::meeting::tests::read;

    #[test]
    fn a_forum_that_is_only_an_example_is_no_meeting() {
        assert!(read("France works with China in forums including the G20 summit and the APEC summit.").is_empty());
    }

    #[test]
    fn whoever_attends_a_forum_takes_part() {
        assert_eq!(
            read("Emmanuel Macron will attend the G20 summit in Rio de Janeiro next year."),
            ["summit scheduled 2024-11-18/2024-11-19 Rio de Janeiro: emmanuel-macron"]
        );
    }
}
