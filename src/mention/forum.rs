//! Forums and summits that have a name: "the APEC summit", "COP28", "the Asia-Pacific Economic Cooperation Forum".
//!
//! A name of the forums table counts by itself. The name of an organisation counts where a word for its gathering follows
//! ("NATO summit", "the SADC conference"), or where it stands as an occasion ("on the sidelines of APEC").

use std::ops::Range;

use super::{
    Context,
    place::{PlaceMention, PlaceRef},
};
use crate::{
    knowledge::{Sense, facts::*},
    text::TokenKind,
    time::Day,
};

/// A forum named in the text.
#[derive(Clone, Debug)]
pub(crate) struct ForumMention {
    pub(crate) tokens: Range<usize>,
    /// The series, where the tables know it.
    pub(crate) series: Option<Index>,
    /// The edition, where the name itself says which.
    pub(crate) edition: Option<Index>,
    /// The organisation whose gathering it is.
    pub(crate) organisation: Option<Index>,
    /// Whether the words name the occasion, not only the body: "APEC summit", not "APEC".
    pub(crate) is_occasion: bool,
}

/// Words for a gathering that may follow the name of an organisation.
const GATHERINGS: &[&str] = &[
    "summit",
    "summits",
    "forum",
    "conference",
    "retreat",
    "ministerial",
    "meeting",
    "meetings",
    "gathering",
    "assembly",
    "week",
    "session",
    "congress",
    "council",
];

/// Words that may stand between the name and the word for the gathering.
const INNER: &[&str] = &[
    "leaders",
    "leader",
    "leaders'",
    "economic",
    "virtual",
    "annual",
    "foreign",
    "ministers",
    "ministers'",
    "heads",
    "special",
    "informal",
    "extraordinary",
    "regional",
    "ministerial",
    "general",
    "high",
    "level",
];

/// Words before an organisation's name that make it an occasion.
fn makes_occasion(context: &Context<'_>, start: usize) -> bool {
    let mut at = start;
    while at > 0 && matches!(context.text.folded(at - 1), "the" | "this" | "week" | "year" | "'s") {
        at -= 1;
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |at| context.text.folded(at));
    matches!(
        before(1),
        "at" | "during"
            | "into"
            | "after"
            | "before"
            | "following"
            | "attend"
            | "attending"
            | "attended"
            | "host"
            | "hosts"
            | "hosted"
            | "hosting"
    ) || matches!(before(1), "of" | "for") && matches!(before(2), "ahead" | "visit" | "arrived" | "arrive")
        || before(1) == "of" && matches!(before(2), "sidelines" | "margins" | "sideline" | "fringes")
}

/// Whether a forum is only an example of where states meet: "forums including the East Asia Summit and APEC".
fn is_example(context: &Context<'_>, start: usize) -> bool {
    let from = start.saturating_sub(EXAMPLE_TOKENS_MAX);
    let mut at = start;
    while at > from {
        at -= 1;
        match context.text.folded(at) {
            "including" | "like" | "through" | "via" | "within" => return true,
            "as" => return at > 0 && context.text.folded(at - 1) == "such",
            "the" | "and" | "or" => {}
            _ if context.kind(at) == Some(TokenKind::Comma) => {}
            _ if super::order::covering(&context.names.all, at).is_some() => {}
            _ => return false,
        }
    }
    false
}

/// Tokens in front of a forum among which "including" is looked for.
const EXAMPLE_TOKENS_MAX: usize = 12;

/// All forums of a text in order.
pub(crate) fn find(context: &Context<'_>) -> Vec<ForumMention> {
    let mut found = Vec::new();
    for name in &context.names.all {
        let edition = name
            .find(|sense| if let Sense::Edition(series, edition) = sense { Some((*series, *edition)) } else { None });
        let series = name.find(|sense| if let Sense::Series(series) = sense { Some(*series) } else { None });
        let organisation = name.find(|sense| if let Sense::Organisation(at) = sense { Some(*at) } else { None });
        let gathering = gathering_end(context, name.end);
        // "the White House meeting": only what has members gathers.
        let gathers = organisation.filter(|at| context.knowledge.organisations[*at as usize].sort == "igo");
        let series = edition.map(|(series, _)| series).or(series);
        if let Some(series) = series {
            let tokens = name.start..gathering.unwrap_or(name.end);
            let edition = edition.map(|(_, edition)| edition);
            let says_so = (tokens.clone()).any(|at| GATHERINGS.contains(&context.text.folded(at)));
            let is_occasion = (edition.is_some() || says_so || makes_occasion(context, name.start))
                && !is_example(context, name.start);
            found.push(ForumMention { tokens, series: Some(series), edition, organisation, is_occasion });
        } else if let Some(body) = gathers {
            let all = context.knowledge.series_of(body);
            let one = if let [series] = all { Some(*series) } else { None };
            let occasion = gathering.is_some() || one.is_some() && makes_occasion(context, name.start);
            let tokens = name.start..gathering.unwrap_or(name.end);
            found.push(ForumMention { tokens, series: one, edition: None, organisation, is_occasion: occasion });
        }
    }
    found
}

/// The end of the word for a gathering behind a name, with an abbreviation in brackets between them: "Asia-Pacific Economic
/// Cooperation (APEC) Leaders' Meeting".
fn gathering_end(context: &Context<'_>, from: usize) -> Option<usize> {
    let mut at = from;
    if context.kind(at) == Some(TokenKind::ParenOpen) && context.kind(at + 2) == Some(TokenKind::ParenClose) {
        at += 3;
    }
    for _ in 0..6 {
        let word = if at < context.text.tokens.len() { context.text.folded(at) } else { return None };
        if GATHERINGS.contains(&word) {
            return Some(at + 1);
        }
        let inner = INNER.contains(&word)
            || matches!(context.kind(at), Some(TokenKind::Apostrophe | TokenKind::Possessive | TokenKind::Hyphen));
        if !inner {
            return None;
        }
        at += 1;
    }
    None
}

/// The first day of the forum's edition that a text without a date pins down: it names the forum and a place where exactly
/// one edition was held.
pub(crate) fn day_of_named_edition(
    context: &Context<'_>,
    forums: &[ForumMention],
    places: &[PlaceMention],
) -> Option<Day> {
    let mut editions = forums.iter().filter_map(|forum| context.edition(forum, None, places));

    editions.find_map(|(_, edition)| edition.start.filter(|_| edition.dated_to_day))
}

/// How far from the article's day an edition may lie that the text does not date.
const EDITION_DAYS_MAX: i32 = 400;

impl Context<'_> {
    /// The year that stands right before or behind a forum's name: "the 2019 G20 summit", "COP26 in 2021".
    fn year_beside(&self, tokens: &Range<usize>) -> Option<i16> {
        let year = |at: usize| {
            let word = if at < self.text.tokens.len() { self.text.folded(at) } else { "" };
            word.parse::<i16>().ok().filter(|year| (1945..2100).contains(year) && word.len() == 4)
        };
        let before = tokens.start.checked_sub(1).and_then(year);
        let inside = || tokens.clone().find_map(year);
        let behind = || year(tokens.end + 1).filter(|_| self.text.folded(tokens.end) == "in");
        before.or_else(inside).or_else(|| year(tokens.end)).or_else(behind)
    }

    /// "the next G20 summit" (true), "the last G20 summit" (false).
    fn turn_before(&self, start: usize) -> Option<bool> {
        match start.checked_sub(1).map(|at| self.text.folded(at))? {
            "next" | "upcoming" | "forthcoming" | "future" => Some(true),
            "last" | "previous" => Some(false),
            _ => None,
        }
    }

    /// The edition that a mention of a series means: the one it names; else the one nearest to the article's day; without
    /// a day, the only one held in a place that the text names.
    pub(crate) fn edition<'k>(
        &'k self,
        mention: &ForumMention,
        day: Option<Day>,
        all_places: &[PlaceMention],
    ) -> Option<(Index, &'k Edition)> {
        let places: Vec<Index> = all_places
            .iter()
            .filter_map(|place| if let PlaceRef::City(at) = place.place { Some(at) } else { None })
            .collect();
        // "the G20 summit in Bali"
        let end = mention.tokens.end;
        let beside = all_places
            .iter()
            .find(|place| place.tokens.start >= end && place.tokens.start <= end + 2)
            .map(|place| place.place);

        let series = mention.series?;
        let editions = &self.knowledge.series[series as usize].editions;
        let with_index = |at: usize| (at as Index, &editions[at]);
        if let Some(edition) = mention.edition {
            return Some(with_index(edition as usize));
        }
        let hosted_in = |edition: &Edition, place: PlaceRef| match place {
            PlaceRef::City(at) => {
                let place = &self.knowledge.places[at as usize];
                place.country == edition.country && edition.city.starts_with(place.name.as_str())
            }
            PlaceRef::Country(at) => edition.country == Some(at),
        };
        let year = self.year_beside(&mention.tokens);
        let stated = |edition: &Edition| {
            year.is_none_or(|year| edition.start.is_some_and(|start| start.year() == year))
                && beside.is_none_or(|place| hosted_in(edition, place))
        };
        let narrowed = year.is_some() || beside.is_some();
        if let (Some(day), Some(next)) = (day, self.turn_before(mention.tokens.start)) {
            let mut editions = editions.iter().enumerate();
            let edition = if next {
                editions.find(|(_, edition)| edition.start.is_some_and(|start| start > day))
            } else {
                editions.rfind(|(_, edition)| edition.end.is_some_and(|end| end < day))
            };
            return edition.map(|(at, _)| with_index(at));
        }
        if let Some(day) = day {
            let distance = |edition: &Edition| match (edition.start, edition.end) {
                (Some(start), _) if day < start => day.days_until(start),
                (_, Some(end)) if day > end => end.days_until(day),
                (Some(_), _) => 0,
                _ => i32::MAX,
            };
            let nearest =
                (0..editions.len()).filter(|at| stated(&editions[*at])).min_by_key(|at| distance(&editions[*at]));
            let known = nearest.filter(|at| narrowed || distance(&editions[*at]) <= EDITION_DAYS_MAX);
            if known.is_some() || year.is_some() {
                return known.map(with_index);
            }
            // The place beside it is where something else happens.
            let nearest = (0..editions.len()).min_by_key(|at| distance(&editions[*at]))?;
            return (distance(&editions[nearest]) <= EDITION_DAYS_MAX).then(|| with_index(nearest));
        }
        let hosted = |edition: &Edition| places.iter().any(|place| hosted_in(edition, PlaceRef::City(*place)));
        let mut fitting =
            (0..editions.len()).filter(|at| if narrowed { stated(&editions[*at]) } else { hosted(&editions[*at]) });

        let first = fitting.next()?;
        fitting.next().is_none().then(|| with_index(first))
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        mention::{find_all, tests::knowledge},
        text::analyze,
    };

    /// The edition of the one forum that a sentence of 14 November 2023 names as an occasion.
    fn edition(sentence: &str) -> Option<String> {
        let text = analyze(None, sentence);
        let mentions = find_all(&text, knowledge(), "2023-11-14".parse().ok(), None);
        let forum = mentions.forums.iter().find(|forum| forum.is_occasion)?;
        mentions.context.edition(forum, mentions.context.day, &mentions.places).map(|(_, edition)| edition.id.clone())
    }

    #[test]
    fn an_edition_is_named_by_year_place_or_nearness() {
        assert_eq!(edition("They met at the APEC summit.").as_deref(), Some("apec-2023"));
        assert_eq!(edition("They met at the 2019 G20 summit.").as_deref(), Some("g20-2019"));
        assert_eq!(edition("They met at the G20 summit in Bali.").as_deref(), Some("g20-2022"));
        assert_eq!(edition("They will meet at the next APEC summit.").as_deref(), Some("apec-2023"));
        assert_eq!(edition("They spoke at the Asia-Pacific Economic Cooperation Forum.").as_deref(), Some("apec-2023"));
    }

    #[test]
    fn a_body_alone_is_no_occasion() {
        assert_eq!(edition("NATO said it would help."), None);
    }
}
