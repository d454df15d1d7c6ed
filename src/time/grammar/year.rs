//! Years, decades and centuries: "in 2021", "the 2021 summit", "the 1990s", "the 20th century".
//!
//! Four digits are a year only where something says so, because most are not: "2,000", "Resolution 2231", "2000 troops".

use super::{Edtf, Lexeme, Meaning, Read, Reader, Unit};
use crate::text::Case;

/// What counts documents, roads and models, so that the number behind it is no year.
const NUMBERED: &[&str] = &[
    "resolution",
    "resolutions",
    "article",
    "articles",
    "law",
    "act",
    "no",
    "number",
    "section",
    "flight",
    "route",
    "room",
    "page",
    "paragraph",
    "decree",
    "directive",
    "order",
    "bill",
    "model",
    "version",
    "part",
    "boeing",
    "airbus",
    "windows",
    "pub",
    "box",
    "unit",
    "building",
    "street",
    "highway",
    "case",
];

impl Reader<'_> {
    /// A number that can be a year.
    pub(super) fn year_number(&self, at: usize) -> Read<i16> {
        match self.at(at) {
            Lexeme::Number { value: value @ 1000..=2199, digits: 4 } => {
                let money = self.before(at) == Lexeme::Currency;
                let longer = self.glued(at + 1) && self.at(at + 1) == Lexeme::Colon;
                (!money && !longer).then_some((value as i16, at + 1))
            }
            _ => None,
        }
    }

    /// A year of recent history, with or without "the year", that does not count anything.
    pub(super) fn year(&self, at: usize) -> Read {
        let the = self.skip(at, &[Lexeme::The]);
        let number = if self.at(the) == Lexeme::Unit(Unit::Year) { the + 1 } else { at };
        let (year, end) = self.year_number(number)?;
        let counts = matches!(self.at(end), Lexeme::Counted | Lexeme::Units(_));
        (!counts).then_some((Meaning::Stated(Edtf::year(year)?, "year"), end))
    }

    /// The year behind a day or a month: "November 15, 2021".
    pub(super) fn stated_year(&self, at: usize) -> Read {
        let (year, end) = self.year_number(at)?;
        Some((Meaning::Stated(Edtf::year(year)?, "year"), end))
    }

    /// A year, decade or century on its own, where the words around it say that it is one.
    pub(super) fn bare_year(&self, at: usize, listed: bool) -> Read {
        let (meaning, end) = self.year(at)?;
        let (year, _) = self.year_number(end - 1)?;
        if end - at > 1 {
            return Some((meaning, end));
        }
        let modern = (1900..=2099).contains(&year);
        let glued = self.glued(at) && !matches!(self.before(at), Lexeme::Open | Lexeme::Mark)
            || self.glued(end) && matches!(self.at(end), Lexeme::Hyphen | Lexeme::Slash | Lexeme::Currency);
        if glued && !(modern && self.glued(end) && self.at(end) == Lexeme::Hyphen && !self.glued(at)) {
            return None;
        }
        let noun = self.is_noun(end);
        let free = !noun || self.case(end) != Case::Lower;
        let stands = match self.before(at) {
            Lexeme::In | Lexeme::Since | Lexeme::During | Lexeme::Early | Lexeme::Mid | Lexeme::Late => true,
            Lexeme::Until | Lexeme::Before | Lexeme::After | Lexeme::By | Lexeme::From | Lexeme::Through => {
                modern && free
            }
            Lexeme::Of | Lexeme::For | Lexeme::To | Lexeme::Around | Lexeme::Between => modern && free,
            Lexeme::And | Lexeme::Or | Lexeme::Comma if listed => true,
            Lexeme::The | Lexeme::A | Lexeme::Possessive => modern && noun,
            Lexeme::Open => modern && (self.at(end) == Lexeme::Close || self.at(end) == Lexeme::Hyphen),
            Lexeme::Function => {
                modern && noun && matches!(self.folded(at - 1), "his" | "her" | "its" | "their" | "our")
            }
            // "COP 2023", "from file, 2015."
            Lexeme::Comma => modern && self.at(end).is_stop(),
            Lexeme::Other => {
                let named = self.case(at - 1).is_capitalised() && !NUMBERED.contains(&self.folded(at - 1));
                // "the APEC 2023 summit"; but "Nearly 2000 protesters"
                let inside = at > self.sentence.start + 1 && !self.folded(end).ends_with('s');
                modern && named && (free || inside)
            }
            Lexeme::End => modern && self.at(end) != Lexeme::End && noun,
            _ => false,
        };
        stands.then_some((meaning, end))
    }

    /// "the 1990s", "the nineties", "the 20th century".
    pub(super) fn decade(&self, at: usize) -> Read {
        let the = self.skip(at, &[Lexeme::The]);
        let end = match self.at(the + 1) {
            Lexeme::Possessive => the + 2,
            _ => the + 1,
        };
        let led = the > at || matches!(self.before(at), Lexeme::In | Lexeme::Early | Lexeme::Mid | Lexeme::Late);
        let decade = |year| Some((Meaning::Stated(Edtf::decade(year)?, "decade"), end));
        match self.at(the) {
            Lexeme::Decade { year, full: true } => decade(year),
            Lexeme::Decade { year, .. } if led && self.before(at) != Lexeme::Function => decade(year),
            Lexeme::Number { value, digits } if end > the + 1 && led && value % 10 == 0 => match digits {
                2 => decade(1900 + value as i16),
                4 if value <= 2090 => decade(value as i16),
                _ => None,
            },
            Lexeme::Ordinal(century @ 1..=22) => {
                let hyphen = self.skip(the + 1, &[Lexeme::Hyphen]);
                let end = self.eat(hyphen, Lexeme::Unit(Unit::Century))?;
                let year = (i16::from(century) - 1) * 100;
                Some((Meaning::Stated(Edtf::century(year)?, "century"), end))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{reads, reads_nothing};

    #[test]
    fn years_need_a_word_that_says_so() {
        reads("They met in Oslo in 2021 and 2022.", &["2021=2021", "2022=2022"]);
        reads("In 2021 he left.", &["2021=2021"]);
        reads("The 2015 nuclear deal failed.", &["2015=2015"]);
        reads("It was agreed at the Madrid summit (2022).", &["2022=2022"]);
        reads("They spoke at the APEC 2023 summit.", &["2023=2023"]);
        reads("Their 2019 visit was the last.", &["2019=2019"]);
        reads("The plan runs until the year 2030.", &["until the year 2030=../2030"]);
        reads("Trade grew in the 1990s.", &["the 1990s=199X"]);
        reads("They were rivals in the nineties.", &["the nineties=199X"]);
        reads("It began in the 19th century.", &["the 19th century=18XX"]);
    }

    #[test]
    fn other_numbers_are_no_years() {
        for text in [
            "Resolution 1701 ended the war.",
            "Resolution 2023 was adopted.",
            "Some 2000 troops left.",
            "Nearly 2000 protesters left.",
            "By 2000 troops had left.",
            "About 1,200 people came.",
            "The fare is $2020.",
            "Flight 1990 landed.",
            "The index rose to 2023.5 points.",
            "They won 3-2.",
            "He owns the Boeing 2000.",
        ] {
            reads_nothing(text);
        }
    }
}
