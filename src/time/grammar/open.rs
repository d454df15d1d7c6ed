//! Spans with one end: "since 2014", "until Friday", "before Feb. 2018", "from May on".
//!
//! Before a noun the preposition governs that: "after Monday’s talks" is not after Monday.

use super::{Lexeme, Meaning, Read, Reader, Unit};

impl Reader<'_> {
    /// "since 2014", "until Friday", "before Feb. 2018", "no later than tomorrow".
    pub(super) fn open(&self, at: usize) -> Read {
        let (since, end) = match self.at(at) {
            Lexeme::Since => (true, at + 1),
            Lexeme::Until => (false, at + 1),
            Lexeme::Before if self.before(at) != Lexeme::Unit(Unit::Day) => (false, at + 1),
            Lexeme::After => (true, at + 1),
            Lexeme::Later if self.at(at + 1) == Lexeme::Than => (true, at + 2),
            Lexeme::Earlier if self.at(at + 1) == Lexeme::Than => (false, at + 2),
            Lexeme::No if self.at(at + 1) == Lexeme::Later && self.at(at + 2) == Lexeme::Than => (false, at + 3),
            Lexeme::No if self.at(at + 1) == Lexeme::Earlier && self.at(at + 2) == Lexeme::Than => (true, at + 3),
            Lexeme::Previous if self.folded(at) == "prior" && self.at(at + 1) == Lexeme::To => (false, at + 2),
            Lexeme::From => return self.onwards(at),
            _ => return None,
        };
        let end = if self.at(end) == Lexeme::Or && self.at(end + 1) == Lexeme::In { end + 2 } else { end };
        let (of, end) = self.range(end).or_else(|| self.component(end, 1))?;
        let bound = if since { Meaning::Since(Box::new(of)) } else { Meaning::Until(Box::new(of)) };
        self.is_whole(end).then_some((bound, end))
    }

    /// "from 2014 on", "from May 3 onwards".
    fn onwards(&self, at: usize) -> Read {
        let (of, end) = self.component(at + 1, 1)?;
        let on = match self.folded(end) {
            "onward" | "onwards" => true,
            "on" => self.at(end + 1).is_stop(),
            _ => false,
        };
        on.then(|| (Meaning::Since(Box::new(of)), end + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Direction::Past;
    use super::super::tests::{reads, reads_nothing, reads_with};

    #[test]
    fn a_date_in_a_name_bounds_nothing() {
        reads_with("They met after Monday’s talks.", Past, &["Monday=2023-11-13"]);
        reads("They have met since the 2015 deal.", &["2015=2015"]);
        reads_nothing("They met after the talks, before lunch.");
    }

    #[test]
    fn open_spans_have_one_end() {
        reads("It holds from 2014 onwards.", &["from 2014 onwards=2014/.."]);
        reads("They answer no later than May 3, 2024.", &["no later than May 3, 2024=../2024-05-03"]);
    }
}
