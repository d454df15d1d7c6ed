//! Seasons, quarters and halves of a year: "summer 2021", "the third quarter", "H1 2016", "last winter".

use super::{Context, Edtf, Lexeme, Meaning, Pick, Read, Reader, Rules, Value, by_direction};

const RULES: Rules = Rules {
    before: "season_before_publication",
    after: "season_after_publication",
    nearest: "season_nearest",
    last: "last_season",
    this: "this_season",
    next: "next_season",
};

impl Reader<'_> {
    /// The EDTF number of a season, quarter or half.
    pub(super) fn season_name(&self, at: usize) -> Read<u8> {
        match self.at(at) {
            Lexeme::Season(number) => Some((number, at + 1)),
            Lexeme::QuarterNo(quarter) => Some((32 + quarter, at + 1)),
            Lexeme::HalfNo(half) => Some((39 + half, at + 1)),
            _ => {
                let the = self.skip(at, &[Lexeme::The]);
                let nth = match self.at(the) {
                    Lexeme::Ordinal(nth @ 1..=4) => nth as u8,
                    _ => return None,
                };
                let name = self.skip(the + 1, &[Lexeme::Hyphen]);
                match self.at(name) {
                    Lexeme::Quarter => Some((32 + nth, name + 1)),
                    Lexeme::Half if nth <= 2 => Some((39 + nth, name + 1)),
                    _ => None,
                }
            }
        }
    }

    /// A season, quarter or half; with its year where one stands before it.
    pub(super) fn season(&self, at: usize) -> Read {
        if let Some((year, end)) = self.year_number(at) {
            let (number, end) = self.season_name(self.skip(end, &[Lexeme::Hyphen]))?;
            return Some((Meaning::Stated(Edtf::season(year, number)?, "season_year"), end));
        }
        let the = self.skip(at, &[Lexeme::The]);
        let (number, end) = self.season_name(at).or_else(|| self.season_name(the))?;
        let meaning = Meaning::Season { number, pick: Pick::Plain };
        let linked = self.skip(end, &[Lexeme::Of, Lexeme::Comma, Lexeme::In]);
        let dated = self.stated_year(linked).is_some() || self.whole_unit(linked).is_some();
        let of_year = self.at(end) == Lexeme::Of && self.any_unit(end + 1).is_some();
        if of_year && number >= 33 && !dated {
            let (of, end) = self.any_unit(end + 1)?;
            return Some((Meaning::Inside { what: Box::new(meaning), of: Box::new(of) }, end));
        }
        // Springs, falls and halves of matches are many: alone they need "in the".
        let led = matches!(
            self.before(at),
            Lexeme::In
                | Lexeme::By
                | Lexeme::Until
                | Lexeme::Since
                | Lexeme::During
                | Lexeme::Early
                | Lexeme::Mid
                | Lexeme::Late
                | Lexeme::Of
        );
        let free = !self.is_noun(end) && self.at(end) != Lexeme::Of;
        let alone = match number {
            21..=24 => led && free && the > at,
            33..=36 => free,
            _ => self.at(at) == Lexeme::HalfNo(number - 39) && free,
        };
        (dated || alone).then_some((meaning, end))
    }
}

impl Meaning {
    pub(in crate::time) fn resolve_season(number: u8, pick: Pick, context: Context) -> Option<Value> {
        let reference = context.reference?;
        let years = reference.year() - 2..=reference.year() + 2;
        let candidates: Vec<Edtf> = years.filter_map(|year| Edtf::season(year, number)).collect();
        by_direction(&candidates, pick, reference, context.direction, &RULES)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Direction::{Future, Past};
    use super::super::tests::{reads_nothing, reads_with};

    #[test]
    fn seasons_quarters_and_halves() {
        for (text, direction, date) in [
            ("They met in the summer of 2021.", Past, "the summer of 2021=2021-22"),
            ("They met last summer.", Past, "last summer=2023-22"),
            ("They will meet this winter.", Future, "this winter=2023-24"),
            ("Exports rose in the first quarter of 2022.", Past, "the first quarter of 2022=2022-33"),
            ("Exports rose in the third quarter.", Past, "the third quarter=2023-35"),
            ("Exports rose in the first half of 2022.", Past, "the first half of 2022=2022-40"),
            ("Exports rose in the second half of last year.", Past, "the second half of last year=2022-41"),
            ("They will meet in the spring.", Future, "the spring=2024-21"),
        ] {
            reads_with(text, direction, &[date]);
        }
    }

    #[test]
    fn springs_and_match_halves_are_no_seasons() {
        for text in [
            "The Arab Spring spread.",
            "Prices fall in the city.",
            "He scored in the first half.",
            "The fall of Kabul shocked them.",
            "The Winter Olympics opened.",
            "A quarter of them left.",
        ] {
            reads_nothing(text);
        }
    }
}
