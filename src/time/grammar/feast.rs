//! Feasts with a fixed or counted day: "Christmas", "New Year's Eve", "Good Friday", "Thanksgiving 2016".

use super::{Context, Day, Edtf, Lexeme, Meaning, Pick, Read, Reader, Rules, Value, by_direction, weekday};
use crate::text::Case;

const RULES: Rules = Rules {
    before: "feast_before_publication",
    after: "feast_after_publication",
    nearest: "feast_nearest",
    last: "last_feast",
    this: "this_feast",
    next: "next_feast",
};

/// How a feast's day is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::time) enum Feast {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, weekday and which one of the month; -1 is the last.
    Counted(i8, i8, i8),
    /// Days after Easter Sunday.
    Easter(i32),
    /// Days after the fourth Thursday of November.
    Thanksgiving(i32),
}

/// Names, longest first where one begins with another; `'` stands for any apostrophe or none.
const NAMES: &[(&[&str], Feast)] = &[
    (&["christmas", "eve"], Feast::Fixed(12, 24)),
    (&["christmas", "day"], Feast::Fixed(12, 25)),
    (&["christmas"], Feast::Fixed(12, 25)),
    (&["xmas", "eve"], Feast::Fixed(12, 24)),
    (&["xmas"], Feast::Fixed(12, 25)),
    (&["boxing", "day"], Feast::Fixed(12, 26)),
    (&["new", "year", "'s", "eve"], Feast::Fixed(12, 31)),
    (&["new", "years", "eve"], Feast::Fixed(12, 31)),
    (&["new", "year", "eve"], Feast::Fixed(12, 31)),
    (&["new", "year", "'s", "day"], Feast::Fixed(1, 1)),
    (&["new", "years", "day"], Feast::Fixed(1, 1)),
    (&["new", "year", "day"], Feast::Fixed(1, 1)),
    (&["valentine", "'s", "day"], Feast::Fixed(2, 14)),
    (&["international", "women", "'s", "day"], Feast::Fixed(3, 8)),
    (&["anzac", "day"], Feast::Fixed(4, 25)),
    (&["earth", "day"], Feast::Fixed(4, 22)),
    (&["may", "day"], Feast::Fixed(5, 1)),
    (&["juneteenth"], Feast::Fixed(6, 19)),
    (&["bastille", "day"], Feast::Fixed(7, 14)),
    (&["halloween"], Feast::Fixed(10, 31)),
    (&["armistice", "day"], Feast::Fixed(11, 11)),
    (&["veterans", "day"], Feast::Fixed(11, 11)),
    (&["martin", "luther", "king", "day"], Feast::Counted(1, 1, 3)),
    (&["mlk", "day"], Feast::Counted(1, 1, 3)),
    (&["presidents", "'", "day"], Feast::Counted(2, 1, 3)),
    (&["presidents", "day"], Feast::Counted(2, 1, 3)),
    (&["mother", "'s", "day"], Feast::Counted(5, 7, 2)),
    (&["memorial", "day"], Feast::Counted(5, 1, -1)),
    (&["father", "'s", "day"], Feast::Counted(6, 7, 3)),
    (&["labor", "day"], Feast::Counted(9, 1, 1)),
    (&["columbus", "day"], Feast::Counted(10, 1, 2)),
    (&["thanksgiving", "day"], Feast::Thanksgiving(0)),
    (&["thanksgiving"], Feast::Thanksgiving(0)),
    (&["black", "friday"], Feast::Thanksgiving(1)),
    (&["ash", "wednesday"], Feast::Easter(-46)),
    (&["palm", "sunday"], Feast::Easter(-7)),
    (&["maundy", "thursday"], Feast::Easter(-3)),
    (&["good", "friday"], Feast::Easter(-2)),
    (&["easter", "sunday"], Feast::Easter(0)),
    (&["easter", "monday"], Feast::Easter(1)),
    (&["easter"], Feast::Easter(0)),
    (&["pentecost"], Feast::Easter(49)),
    (&["whit", "sunday"], Feast::Easter(49)),
    (&["whit", "monday"], Feast::Easter(50)),
];

impl Feast {
    /// Its day in a year.
    pub(super) fn day(self, year: i16) -> Option<Day> {
        match self {
            Self::Fixed(month, day) => Day::new(year, month, day),
            Self::Counted(month, weekday, -1) => {
                let last = Day::new(year, month, 1)?.last_of_month();
                weekday::first_from(weekday, last.plus_days(-6)?)
            }
            Self::Counted(month, weekday, nth) => {
                weekday::first_from(weekday, Day::new(year, month, 1)?)?.plus_days(7 * (i32::from(nth) - 1))
            }
            Self::Easter(days) => easter(year)?.plus_days(days),
            Self::Thanksgiving(days) => Self::Counted(11, 4, 4).day(year)?.plus_days(days),
        }
    }

    pub(in crate::time) fn resolve(self, pick: Pick, context: Context) -> Option<Value> {
        let reference = context.reference?;
        let years = reference.year() - 2..=reference.year() + 2;
        let candidates: Vec<Edtf> = years.filter_map(|year| self.day(year).map(Edtf::day)).collect();
        by_direction(&candidates, pick, reference, context.direction, &RULES)
    }
}

/// Easter Sunday of the western churches (the anonymous Gregorian computus).
fn easter(year: i16) -> Option<Day> {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * shift + 114;
    Day::new(year as i16, (sum / 31) as i8, (sum % 31 + 1) as i8)
}

impl Reader<'_> {
    /// The feast named at a token.
    pub(super) fn feast_name(&self, at: usize) -> Read<Feast> {
        let may = matches!(self.at(at), Lexeme::Month { month: 5, .. });
        if self.at(at) != Lexeme::Feast && !may {
            return None;
        }
        let (words, feast) = NAMES.iter().find(|(words, _)| self.says(at, words))?;
        let capital = self.case(at) != Case::Lower || matches!(words[0], "christmas" | "xmas" | "halloween" | "new");
        let generic = words[0] == "new" && self.case(at) == Case::Lower && words.len() < 3;
        (capital && !generic).then_some((*feast, at + words.len()))
    }

    fn says(&self, at: usize, words: &[&str]) -> bool {
        words.iter().zip(at..).all(|(word, at)| match *word {
            "'s" => self.at(at) == Lexeme::Possessive,
            "'" => self.at(at) == Lexeme::Mark,
            word => self.folded(at) == word,
        })
    }

    /// A feast without a word that picks one.
    pub(super) fn feast(&self, at: usize) -> Read {
        let (feast, end) = self.feast_name(at)?;
        let behind = self.skip(end, &[Lexeme::Close]);
        if matches!(self.folded(behind), "agreement" | "accord" | "accords") {
            return None;
        }
        let hidden = self.is_noun(end) && matches!(self.case(end), Case::Capital | Case::Mixed);
        (!hidden).then_some((Meaning::Feast { feast, pick: Pick::Plain }, end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Direction::{Future, Past};
    use super::super::tests::{reads_nothing, reads_with};

    #[test]
    fn feasts_have_their_days() {
        for (text, direction, date) in [
            ("They will meet before Christmas.", Future, "before Christmas=../2023-12-25"),
            ("They met on New Year’s Eve.", Past, "New Year’s Eve=2022-12-31"),
            ("They met on Good Friday.", Past, "Good Friday=2023-04-07"),
            ("They met on Easter Monday 2021.", Past, "Easter Monday 2021=2021-04-05"),
            ("They will meet on Thanksgiving.", Future, "Thanksgiving=2023-11-23"),
            ("They met on May Day.", Past, "May Day=2023-05-01"),
        ] {
            reads_with(text, direction, &[date]);
        }
    }

    #[test]
    fn words_that_begin_feasts_are_no_feasts() {
        for text in [
            "A new year began.",
            "Good friends met.",
            "He came to Christmas Island.",
            "Black smoke rose.",
            "The Good Friday Agreement held.",
        ] {
            reads_nothing(text);
        }
    }
}
