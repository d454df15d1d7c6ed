//! Forums as occasions: a forum that the text names is opened once for each edition, with its dates and host city from the
//! tables, and whoever the text places at it.

use std::ops::Range;

use super::{
    Stage,
    occasion::{Dated, ForumRef, Located, Occasion},
};
use crate::{
    knowledge::{Sense, facts::Index},
    meeting::{
        frame::Party,
        model::{Basis, Format, Kind, ParticipantType, Status},
        operator::Life,
    },
    mention::{forum::ForumMention, order::within, place::PlaceRef},
    text::{TokenKind, words},
    time::{Edtf, Resolved},
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
        let (_, edition) = edition?;
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
                .map(|place| Located { place, tokens: None }),
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

    /// People whom the sentence places at a forum: its subject, where the sentence says "during", "attend", "at".
    pub(super) fn add_attendants(&mut self, occasion: usize, start: usize, tokens: &Range<usize>) {
        let mentions = self.mentions;
        let attends = (tokens.start..start).any(|at| {
            matches!(
                self.word(at),
                "during"
                    | "attend"
                    | "attends"
                    | "attended"
                    | "attending"
                    | "participate"
                    | "participates"
                    | "participated"
                    | "join"
                    | "joins"
                    | "joined"
            ) && start - at < 10
        });
        let sidelines =
            (tokens.start..start).any(|at| matches!(self.word(at), "sidelines" | "margins" | "sideline" | "fringes"));
        if !attends || sidelines {
            return;
        }
        let subject = within(&mentions.groups, tokens).find(|at| {
            let start = mentions.groups[*at].tokens.start;
            let before = start.checked_sub(1).filter(|at| *at >= tokens.start).map_or("", |at| self.word(at));
            !words::is_preposition(before) && !mentions.groups[*at].genitive
        });
        let Some(at) = subject else { return };
        let group = &mentions.groups[at];
        for member in &mentions.cast.of_group[at] {
            let person = mentions.cast.members[*member].kind == ParticipantType::Person;
            let known = self.occasions[occasion].parties.iter().any(|party| party.member == *member);
            if person && !known {
                self.occasions[occasion].parties.push(Party {
                    member: *member,
                    tokens: group.head.clone(),
                    rule: "attends_forum",
                });
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
