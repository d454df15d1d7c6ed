//! Forums and summits that have a name: "the APEC summit", "COP28", "the Asia-Pacific Economic Cooperation Forum".
//!
//! A name of the forums table counts by itself. The name of an organisation counts where a word for its gathering follows
//! ("NATO summit", "the SADC conference"), or where it stands as an occasion ("on the sidelines of APEC").

use std::ops::Range;

use super::{
    Context, gathering,
    place::{PlaceMention, PlaceRef},
};
use crate::{
    knowledge::{Sense, facts::*},
    text::{TokenKind, words},
    time::{Day, Direction},
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
    /// The words that dates, places and tense belong to: "summit", "met"; the name itself where it has none.
    pub(crate) head: Range<usize>,
    /// How the head tells of the occasion.
    pub(crate) told: Told,
    /// Who gathers, where the words say so.
    pub(crate) level: Option<Level>,
    /// "13th", with its token.
    pub(crate) ordinal: Option<(u32, usize)>,
}

/// Who gathers at a meeting of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    /// Heads of state and government.
    Leaders,
    /// Ministers, whatever they are for.
    Ministers,
    /// Ambassadors, governors, officials.
    Officials,
}

/// How words tell of a body's meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// By its name: "the NATO summit", "a meeting of EU ministers".
    Name,
    /// By a verb whose subject the body is: "NATO ambassadors met".
    Verb,
    /// By a noun of what the body's people do: "EU ministers held a meeting", "agreed at a meeting".
    Noun,
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
fn makes_occasion(context: &Context<'_>, name: &Range<usize>) -> bool {
    let mut at = name.start;
    while at > 0 && matches!(context.text.folded(at - 1), "the" | "this" | "week" | "year" | "'s") {
        at -= 1;
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |at| context.text.folded(at));
    // "lashed out at NATO", "anger at the WTO"
    let aims =
        matches!(before(2), "out" | "aimed" | "directed" | "look" | "looking" | "looked" | "anger" | "criticism");
    let is_seat = matches!(
        context.word(name.end),
        "headquarters" | "hq" | "office" | "offices" | "mission" | "secretariat" | "base" | "building"
    );
    before(1) == "at" && !aims && !is_seat
        || matches!(
            before(1),
            "during"
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
        )
        || before(1) == "into" && matches!(before(2), "heading" | "head" | "heads" | "go" | "goes" | "going" | "went")
        || matches!(before(1), "of" | "for") && matches!(before(2), "ahead" | "visit" | "arrived" | "arrive")
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
        // "the White House meeting": only what has members gathers.
        let gathers = organisation.filter(|at| context.knowledge.organisations[*at as usize].sort == "igo");
        let series = edition.map(|(series, _)| series).or(series);
        if let Some(series) = series {
            found.push(of_series(
                context,
                name.start..name.end,
                series,
                edition.map(|(_, edition)| edition),
                organisation,
            ));
        } else if let Some(body) = gathers {
            let one = if let [series] = context.knowledge.series_of(body) { Some(*series) } else { None };
            let occasion = one.is_some() && makes_occasion(context, &(name.start..name.end));
            found.push(ForumMention {
                is_occasion: occasion,
                organisation,
                ..ForumMention::named(context, name.start..name.end, one)
            });
        }
    }
    let gatherings = gathering::find(context, &found);
    let apart = |forum: &ForumMention| {
        gatherings.iter().all(|other| other.tokens.end <= forum.tokens.start || forum.tokens.end <= other.tokens.start)
    };
    found.retain(apart);
    found.extend(gatherings);
    found.sort_by_key(|forum| (forum.tokens.start, forum.tokens.end));
    found.dedup_by(|next, first| next.tokens.start < first.tokens.end);
    found
}

/// A forum that the table of forums names, with the word for its gathering behind it ("the G20 leaders' summit") or in front
/// ("the Beijing Summit of the Forum on China-Africa Cooperation").
fn of_series(
    context: &Context<'_>,
    name: Range<usize>,
    series: Index,
    edition: Option<Index>,
    organisation: Option<Index>,
) -> ForumMention {
    let gathering = gathering_end(context, name.end);
    let front = gathering.is_none().then(|| gathering_in_front(context, name.start)).flatten();
    let tokens = front.unwrap_or(name.start)..gathering.unwrap_or(name.end);
    let words = || tokens.clone().map(|at| context.text.folded(at));
    let says_so = words().any(|word| GATHERINGS.contains(&word));
    let is_occasion =
        (edition.is_some() || says_so || makes_occasion(context, &name)) && !is_example(context, name.start);
    // "the APEC ministerial meeting" is none of the leaders' meetings that the table has.
    let own = name.clone().any(|at| matches!(context.text.folded(at), "ministerial" | "ministers"));
    let ministers =
        !own && (name.end..tokens.end).any(|at| matches!(context.text.folded(at), "ministerial" | "ministers"));
    let organisation = organisation.or_else(|| context.knowledge.organisation_of(series));
    ForumMention {
        edition: edition.filter(|_| !ministers),
        organisation,
        is_occasion,
        level: ministers.then_some(Level::Ministers),
        ..ForumMention::named(context, tokens, Some(series).filter(|_| !ministers))
    }
}

/// Where "the (Beijing) Summit of the" begins in front of a name.
fn gathering_in_front(context: &Context<'_>, start: usize) -> Option<usize> {
    let before = |back: usize| start.checked_sub(back).map_or("", |at| context.text.folded(at));
    let of = 1 + usize::from(before(1) == "the");
    let noun = (before(of) == "of" && matches!(before(of + 1), "summit" | "conference" | "meeting" | "session"))
        .then(|| start - of - 1)?;
    // A headline that breaks off names no forum of the text.
    if context.text.sentence_of(noun) != context.text.sentence_of(start) {
        return None;
    }
    let place = noun.checked_sub(1).and_then(|at| super::order::covering(&context.names.all, at));
    let place = place
        .map(|at| &context.names.all[at])
        .filter(|name| name.end == noun && name.senses.iter().any(|sense| matches!(sense, Sense::Place(_))));
    Some(place.map_or(noun, |name| name.start))
}

impl ForumMention {
    /// A forum named by some tokens.
    fn named(context: &Context<'_>, tokens: Range<usize>, series: Option<Index>) -> Self {
        let from = tokens.start.saturating_sub(1);
        let ordinal =
            (from..tokens.end).find_map(|at| words::ordinal(context.text.folded(at)).map(|number| (number, at)));
        Self {
            head: tokens.clone(),
            tokens,
            series,
            edition: None,
            organisation: None,
            is_occasion: false,
            told: Told::Name,
            level: None,
            ordinal,
        }
    }
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
        // "the ministerial meeting"
        let adjective = word == "ministerial" && GATHERINGS.contains(&context.word(at + 1));
        if GATHERINGS.contains(&word) && !adjective {
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
    let mut editions =
        forums.iter().filter_map(|forum| context.edition(forum, None, places, &Circumstance::beside(forum, places)));

    editions.find_map(|(_, edition)| edition.start.filter(|_| edition.dated_to_day))
}

/// How far from the article's day an edition may lie that the text does not date.
const EDITION_DAYS_MAX: i32 = 400;

impl Context<'_> {
    /// The folded word at a token; nothing past the end.
    pub(crate) fn word(&self, at: usize) -> &str {
        if at < self.text.tokens.len() { self.text.folded(at) } else { "" }
    }

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
    pub(crate) fn turn_before(&self, start: usize) -> Option<bool> {
        match self.text.folded(start.checked_sub(1)?) {
            "next" | "upcoming" | "forthcoming" | "future" => Some(true),
            "last" | "previous" => Some(false),
            _ => None,
        }
    }

    /// The edition that a mention of a series means: the one it names, else one that agrees with the date, year and place
    /// that the text gives it and lies in the direction of the tense; of several the one nearest to the article's day. An
    /// edition that nothing but its series points to lies within about a year; without a day of the article it is the only
    /// one held in a place that the text names.
    pub(crate) fn edition<'k>(
        &'k self,
        mention: &ForumMention,
        day: Option<Day>,
        all_places: &[PlaceMention],
        told: &Circumstance,
    ) -> Option<(Index, &'k Edition)> {
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
            let in_year = year.is_none_or(|year| edition.start.is_some_and(|start| start.year() == year));
            let on_day = told.when.is_none_or(|(first, last)| match (edition.start, edition.end) {
                (Some(start), Some(end)) => {
                    first.days_until(end) >= -DATE_MARGIN_DAYS && start.days_until(last) >= -DATE_MARGIN_DAYS
                }
                _ => false,
            });
            in_year && on_day && told.place.is_none_or(|place| hosted_in(edition, place))
        };
        let narrowed = year.is_some() || told.place.is_some() || told.when.is_some();
        let Some(day) = day else {
            let hosted = |edition: &Edition| {
                all_places
                    .iter()
                    .any(|place| matches!(place.place, PlaceRef::City(_)) && hosted_in(edition, place.place))
            };
            let mut fitting =
                (0..editions.len()).filter(|at| if narrowed { stated(&editions[*at]) } else { hosted(&editions[*at]) });
            let first = fitting.next()?;
            return fitting.next().is_none().then(|| with_index(first));
        };
        if let Some(next) = self.turn_before(mention.tokens.start) {
            let mut fitting = (0..editions.len()).filter(|at| stated(&editions[*at]));
            let at = if next {
                fitting.find(|at| editions[*at].start.is_some_and(|start| start > day))
            } else {
                fitting.rfind(|at| editions[*at].end.is_some_and(|end| end < day))
            };
            let near = |at: &usize| narrowed || distance(&editions[*at], day) <= EDITION_DAYS_MAX;
            return at.filter(near).map(with_index);
        }
        let ahead = |edition: &Edition| edition.start.is_some_and(|start| day < start);
        let behind = |edition: &Edition| edition.end.is_some_and(|end| end < day);
        let in_tense = |edition: &Edition| match told.direction {
            Direction::Past => !ahead(edition),
            Direction::Future => !behind(edition),
            Direction::Unknown => true,
        };
        let fits = |at: &usize| {
            let edition = &editions[*at];
            let reach = distance(edition, day) <= EDITION_DAYS_MAX || year.is_some() || told.when.is_some();
            stated(edition) && reach
        };
        let nearest = |fits: &dyn Fn(&usize) -> bool| {
            (0..editions.len()).filter(fits).min_by_key(|at| distance(&editions[*at], day))
        };
        nearest(&|at| fits(at) && in_tense(&editions[*at])).or_else(|| nearest(&fits)).map(with_index)
    }
}

/// Days from a day to an edition; 0 during it.
fn distance(edition: &Edition, day: Day) -> i32 {
    match (edition.start, edition.end) {
        (Some(start), _) if day < start => day.days_until(start),
        (_, Some(end)) if day > end => end.days_until(day),
        (Some(_), _) => 0,
        _ => i32::MAX,
    }
}

/// Days by which a date that the text gives may miss an edition.
const DATE_MARGIN_DAYS: i32 = 4;

/// What a text says of when and where a forum is.
#[derive(Clone, Debug)]
pub(crate) struct Circumstance {
    /// First and last day of the date beside it.
    pub(crate) when: Option<(Day, Day)>,
    pub(crate) place: Option<PlaceRef>,
    /// Where its tense points.
    pub(crate) direction: Direction,
}

impl Circumstance {
    /// Nothing said but perhaps the place right behind the name: "the G20 summit in Bali".
    pub(crate) fn beside(mention: &ForumMention, places: &[PlaceMention]) -> Self {
        let end = mention.tokens.end;
        let place = places[super::order::within(places, &(end..end + 3))].first();
        Self { when: None, place: place.map(|place| place.place), direction: Direction::Unknown }
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
        {
            let beside = super::Circumstance::beside(forum, &mentions.places);
            mentions.context.edition(forum, mentions.context.day, &mentions.places, &beside)
        }
        .map(|(_, edition)| edition.id.clone())
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
