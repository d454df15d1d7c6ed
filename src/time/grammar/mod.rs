//! The grammar of dates: from the tokens of a sentence to what they say, before it is known which Friday is meant.
//!
//! "The talks will be held from Nov. 30 to Dec. 2" holds one expression, `Range(MonthDay 11-30, MonthDay 12-02)`. Each
//! file has one family of phrases: how it is read, how it is resolved, and sentences that must and must not match. Rules
//! look at a bounded number of tokens, so that finding takes time linear in the text.

mod lexicon;
mod calendar;
mod choice;
mod clock;
mod feast;
mod numeric;
mod month;
mod offset;
mod open;
mod part;
mod range;
mod relative;
mod rolling;
mod season;
mod unit;
mod weekday;
mod year;

use std::ops::Range;

use choice::{Rules, by_direction, distance_days};
use lexicon::Lexeme;

use super::{
    Day, Direction, Edtf, Precision,
    meaning::{Context, Value},
};
use crate::text::{Case, Text};

pub(in crate::time) use self::{feast::Feast, part::Part, rolling::Reach, unit::Unit};

/// Which one of several is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    /// Not said: tense decides.
    Plain,
    /// "last Friday"
    Last,
    /// "this Friday"
    This,
    /// "next Friday"
    Next,
    /// "the past Friday": the latest before.
    Past,
    /// "the coming Friday": the first after.
    Coming,
    /// "Friday week", "Friday after next": a week behind the coming one.
    AfterNext,
}

/// Where an expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchoring {
    /// From the day of publication: "today", "Friday", "last week".
    Publication,
    /// From another date of the text: "two days later", "the next day".
    Text,
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// A date written out in full.
    Stated(Edtf, &'static str),
    /// "3/7/2017": the first, unless day and month stand the other way round.
    Either(Edtf, Edtf),
    /// "Friday"
    Weekday { weekday: i8, pick: Pick },
    /// "November 17", "Friday, November 17"
    MonthDay { month: i8, day: i8, weekday: Option<i8>, pick: Pick },
    /// "the 17th", "Friday the 17th"
    DayOfMonth { day: i8, weekday: Option<i8> },
    /// "November"
    Month { month: i8, pick: Pick },
    /// "summer", "the third quarter": the number is EDTF's.
    Season { number: u8, pick: Pick },
    /// "Christmas"
    Feast { feast: Feast, pick: Pick },
    /// "yesterday", "this week", "next month", "the following day"
    Unit { unit: Unit, shift: i32, anchoring: Anchoring },
    /// "the past three weeks", "within two months"; no count where it is vague
    Rolling { unit: Unit, count: Option<u16>, reach: Reach },
    /// "in two weeks"
    In(Vec<(Unit, i32)>),
    /// "two weeks ago", "three days after Christmas", "a day later"
    Offset { steps: Vec<(Unit, i32)>, base: Option<Box<Meaning>>, anchoring: Anchoring },
    /// "early March", "the end of the year"
    Part { part: Part, of: Box<Meaning> },
    /// "Friday next week", "May of last year", "the 15th of next month"
    Inside { what: Box<Meaning>, of: Box<Meaning> },
    /// "the first Monday of May", "the last week of 2016"; -1 is the last
    Nth { nth: i8, what: Box<Meaning>, of: Box<Meaning> },
    /// "the week of November 13", "the weekend of 18 November"
    Around { unit: Unit, of: Box<Meaning> },
    /// "from Monday to Friday"
    Range(Box<Meaning>, Box<Meaning>),
    /// "since 2014"
    Since(Box<Meaning>),
    /// "until Friday"
    Until(Box<Meaning>),
}

impl Meaning {
    /// Gives a plain weekday or month the pick of the one it is listed with; returns its pick.
    fn take_pick(&mut self, listed: Pick) -> Pick {
        match self {
            Self::Weekday { pick, .. } | Self::Month { pick, .. } => {
                if *pick == Pick::Plain {
                    *pick = listed;
                }
                *pick
            }
            _ => Pick::Plain,
        }
    }
}

/// What a rule read, and the token behind it.
type Read<T = Meaning> = Option<(T, usize)>;

/// An expression as the grammar leaves it.
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    pub(super) clock: Option<Range<usize>>,
    pub(super) meaning: Meaning,
}

/// Reads all expressions of a text.
pub(super) fn find(text: &Text) -> Vec<Found> {
    let lexemes = lexicon::lex(text);
    let may_is_a_name = month::may_is_a_name(text, &lexemes);
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let reader = Reader { text, lexemes: &lexemes, sentence: sentence.tokens.clone(), may_is_a_name };
        let mut at = sentence.tokens.start;
        let (mut year_before, mut pick_before) = (false, Pick::Plain);
        while at < sentence.tokens.end {
            match reader.expression(at, year_before) {
                Some(mut one) => {
                    at = one.tokens.end;
                    year_before = matches!(&one.meaning, Meaning::Stated(..));
                    // "next Tuesday and Wednesday"
                    pick_before = one.meaning.take_pick(pick_before);
                    found.push(one);
                }
                None => {
                    let joins = matches!(lexemes[at], Lexeme::Comma | Lexeme::And | Lexeme::Or);
                    (year_before, pick_before) = if joins { (year_before, pick_before) } else { (false, Pick::Plain) };
                    at += 1;
                }
            }
        }
    }
    found
}

/// One sentence under the rules.
struct Reader<'t> {
    text: &'t Text,
    lexemes: &'t [Lexeme],
    sentence: Range<usize>,
    /// Whether the text speaks of a person called May.
    may_is_a_name: bool,
}

impl Reader<'_> {
    /// The lexeme at a token; [`Lexeme::End`] outside the sentence.
    fn at(&self, at: usize) -> Lexeme {
        if self.sentence.contains(&at) { self.lexemes[at] } else { Lexeme::End }
    }

    /// The lexeme before a token.
    fn before(&self, at: usize) -> Lexeme {
        at.checked_sub(1).map_or(Lexeme::End, |at| self.at(at))
    }

    /// The token behind `at` where that is such a lexeme.
    fn eat(&self, at: usize, lexeme: Lexeme) -> Option<usize> {
        (self.at(at) == lexeme).then_some(at + 1)
    }

    /// As [`Self::eat`], or `at` itself.
    fn skip(&self, at: usize, lexemes: &[Lexeme]) -> usize {
        if lexemes.contains(&self.at(at)) { at + 1 } else { at }
    }

    fn folded(&self, at: usize) -> &str {
        if self.sentence.contains(&at) { self.text.folded(at) } else { "" }
    }

    fn case(&self, at: usize) -> Case {
        if self.sentence.contains(&at) { self.text.tokens[at].case } else { Case::None }
    }

    fn glued(&self, at: usize) -> bool {
        self.sentence.contains(&at) && self.text.tokens[at].glued
    }

    fn has_dot(&self, at: usize) -> bool {
        self.sentence.contains(&at) && self.text.exact(self.text.tokens[at].span).ends_with('.')
    }

    /// Whether a noun may stand at a token, so that a date before it is part of its name or counts it.
    fn is_noun(&self, at: usize) -> bool {
        matches!(self.at(at), Lexeme::Other | Lexeme::Counted)
    }

    /// The expression that starts at a token, with the hours beside it.
    fn expression(&self, at: usize, year_before: bool) -> Option<Found> {
        if !self.can_start(at) {
            return None;
        }
        if self.glued(at) && self.before(at) == Lexeme::Hyphen && self.at(at) != Lexeme::Hyphen && self.is_compound(at)
        {
            return None;
        }
        let (clock, start) = match self.clock_before(at) {
            Some((clock, start)) => (Some(clock), start),
            None => (None, at),
        };
        let (meaning, end) = self.dated(start).or_else(|| self.bare_year(start, year_before))?;
        if self.is_address(end) {
            return None;
        }
        let (behind, end) = self.after_date(end);
        Some(Found { tokens: at..end, clock: clock.or(behind), meaning })
    }

    /// Whether a date can start at a token: a quick look that spares most words the rules.
    fn can_start(&self, at: usize) -> bool {
        let plain = |lexeme| matches!(lexeme, Lexeme::Other | Lexeme::Function | Lexeme::Counted | Lexeme::End);
        match self.at(at) {
            Lexeme::Comma | Lexeme::Mark | Lexeme::Hyphen | Lexeme::Slash | Lexeme::Colon | Lexeme::Possessive => false,
            Lexeme::Open | Lexeme::Close | Lexeme::Currency | Lexeme::Meridiem | Lexeme::Zone | Lexeme::Every => false,
            Lexeme::Of | Lexeme::On | Lexeme::At | Lexeme::By | Lexeme::For | Lexeme::To | Lexeme::Through => false,
            Lexeme::And | Lexeme::Or | Lexeme::During | Lexeme::Over | Lexeme::Around | Lexeme::Than => false,
            Lexeme::The | Lexeme::A | Lexeme::This | Lexeme::That | Lexeme::In | Lexeme::From => {
                !plain(self.at(at + 1))
            }
            lexeme => !plain(lexeme),
        }
    }

    /// Whether the token is glued to a word before it, as "Mar" in "Del-Mar".
    fn is_compound(&self, at: usize) -> bool {
        at >= 2 && self.glued(at - 1) && matches!(self.at(at - 2), Lexeme::Other | Lexeme::Function)
    }

    /// Whether letters go on behind a dot: "2021-2025.state.gov".
    fn is_address(&self, end: usize) -> bool {
        let (dot, word) = (self.at(end), self.at(end + 1));
        dot == Lexeme::Mark && self.glued(end) && self.glued(end + 1) && word == Lexeme::Other
    }

    /// Whatever is a date on its own.
    fn dated(&self, at: usize) -> Read {
        self.open(at).or_else(|| self.range(at)).or_else(|| self.period(at, 0))
    }

    /// One period: a day, week, month, … The order matters: longer phrases first.
    fn period(&self, at: usize, depth: u8) -> Read {
        if depth > DEPTH_MAX {
            return None;
        }
        let plain = self
            .numeric(at)
            .or_else(|| self.week_of(at))
            .or_else(|| self.offset(at, depth))
            .or_else(|| self.nth(at, depth))
            .or_else(|| self.part(at, depth))
            .or_else(|| self.rolling(at))
            .or_else(|| self.feast(at))
            .or_else(|| self.season(at))
            .or_else(|| self.relative(at))
            .or_else(|| self.weekday(at))
            .or_else(|| self.calendar(at))
            .or_else(|| self.decade(at))?;
        Some(self.inside(plain, depth))
    }

    /// "Friday" followed by "next week", "Christmas" by "last year".
    fn inside(&self, (what, end): (Meaning, usize), depth: u8) -> (Meaning, usize) {
        if matches!(what, Meaning::Unit { unit: Unit::Week, .. }) {
            return self.weekday_of_week(what, end);
        }
        let narrow = matches!(
            what,
            Meaning::Weekday { pick: Pick::Plain, .. }
                | Meaning::MonthDay { pick: Pick::Plain, .. }
                | Meaning::DayOfMonth { .. }
                | Meaning::Month { pick: Pick::Plain, .. }
                | Meaning::Season { pick: Pick::Plain, .. }
                | Meaning::Feast { pick: Pick::Plain, .. }
        );
        if !narrow || depth >= DEPTH_MAX {
            return (what, end);
        }
        let linked = self.skip(end, &[Lexeme::Comma, Lexeme::Of, Lexeme::In]);
        let year = || {
            self.stated_year(linked).filter(|_| !matches!(what, Meaning::Weekday { .. } | Meaning::DayOfMonth { .. }))
        };
        match self.whole_unit(linked).or_else(year) {
            Some((of, end)) => (Meaning::Inside { what: Box::new(what), of: Box::new(of) }.collapsed(), end),
            None => (what, end),
        }
    }
}

impl Reader<'_> {
    /// "this week" followed by "on Friday" or "Friday".
    fn weekday_of_week(&self, of: Meaning, end: usize) -> (Meaning, usize) {
        let comma = self.skip(end, &[Lexeme::Comma, Lexeme::Hyphen]);
        let on = self.skip(comma, &[Lexeme::On]);
        let linked = on > comma || self.at(end) != Lexeme::Comma;
        match self.weekday(on).filter(|(_, end)| linked && self.is_whole(*end)) {
            Some((what @ Meaning::Weekday { pick: Pick::Plain, .. }, end)) => {
                (Meaning::Inside { what: Box::new(what), of: Box::new(of) }, end)
            }
            _ => (of, end),
        }
    }
}

/// How deep phrases nest: "the day after the first Monday of next month" is three.
const DEPTH_MAX: u8 = 3;

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*, sample::select, test_runner::TestCaseError};

    use super::{Anchoring, Day, Direction};
    use crate::{text::analyze, time::find};

    /// Words that start or continue some rule, and marks that join them.
    const SOUP: &str = "the a of in on at from to until since before after between and or within over no than this last \
        next past coming same that few first second 3rd fifteenth twenty one three 1 15 31 99 1000 2023 2024 1990s 70s \
        Q3 H1 may May March Mar. January Nov. Sun Friday week weeks day days month year years decade century weekend hours \
        quarter half summer Christmas New Year's Eve Good ago later earlier hence now today yesterday night morning noon \
        p.m. 3pm GMT early mid late end beginning rest couple , - – / : ' ( ) . $ é \u{a0} \n 10.30 17.11.2023 9999 0";

    proptest! {
        #[test]
        fn no_text_panics_and_dates_slice_back(text in "\\PC{0,200}", year in 0i16..=9999, tense in 0usize..3) {
            check(&text, year, tense)?;
        }

        #[test]
        fn no_soup_of_date_words_panics(
            words in vec(select(SOUP.split(' ').collect::<Vec<_>>()), 0..40), year in 0i16..=9999, tense in 0usize..3,
        ) {
            check(&words.join(" "), year, tense)?;
            check(&words.concat(), year, tense)?;
        }
    }

    fn check(text: &str, year: i16, tense: usize) -> Result<(), TestCaseError> {
        let text = analyze(None, text);
        let direction = [Direction::Past, Direction::Future, Direction::Unknown][tense];
        let mut end = 0;
        for expression in find(&text) {
            prop_assert!(expression.tokens.start >= end && !expression.tokens.is_empty());
            end = expression.tokens.end;
            prop_assert_eq!(text.span(expression.tokens.clone()), expression.span);
            for reference in [None, Day::new(year, 2, 28), Some(Day::MIN), Some(Day::MAX)] {
                let Some(resolved) = expression.resolve(reference, direction) else { continue };
                prop_assert!(reference.is_some() || !resolved.anchored);
                prop_assert_eq!(resolved.edtf.to_string().parse(), Ok(resolved.edtf));
                prop_assert!(!resolved.alternatives.contains(&resolved.edtf));
            }
        }
        Ok(())
    }

    /// Tuesday.
    fn reference() -> Day {
        Day::new(2023, 11, 14).unwrap()
    }

    fn read(text: &str, direction: Direction) -> Vec<String> {
        let text = analyze(None, text);
        let dates = find(&text).into_iter().filter_map(|expression| {
            let resolved = expression.resolve(Some(reference()), direction)?;
            Some(format!("{}={}", text.exact(expression.span), resolved.edtf))
        });
        dates.collect()
    }

    pub(super) fn reads_with(text: &str, direction: Direction, dates: &[&str]) {
        assert_eq!(read(text, direction), dates, "{text}");
    }

    pub(super) fn reads(text: &str, dates: &[&str]) {
        reads_with(text, Direction::Unknown, dates);
    }

    pub(super) fn reads_nothing(text: &str) {
        reads(text, &[]);
    }

    pub(super) fn anchorings(text: &str) -> Vec<Anchoring> {
        find(&analyze(None, text)).iter().map(|expression| expression.anchoring()).collect()
    }

    pub(super) fn clocks(text: &str) -> Vec<String> {
        let text = analyze(None, text);
        find(&text).iter().filter_map(|one| one.clock).map(|clock| text.exact(clock).to_owned()).collect()
    }
}
