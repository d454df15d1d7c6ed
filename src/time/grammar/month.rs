//! Months alone: "in May", "the October summit", and what only looks like one: "they may", "Theresa May", "the March on
//! Washington", "Jan Egeland".

use super::{Lexeme, Meaning, Pick, Read, Reader};
use crate::text::{Case, Text};

impl Reader<'_> {
    /// A month without day or year.
    pub(super) fn month_alone(&self, at: usize) -> Read {
        let (month, end) = self.month_name(at)?;
        self.month_stands(at, end).then_some((Meaning::Month { month, pick: Pick::Plain }, end))
    }

    /// Whether a month's name alone is the month, and not a modal, a march or somebody's name.
    fn month_stands(&self, at: usize, end: usize) -> bool {
        let Lexeme::Month { month, short } = self.at(at) else { return false };
        let led = matches!(
            self.before(at),
            Lexeme::In
                | Lexeme::Since
                | Lexeme::Until
                | Lexeme::During
                | Lexeme::Early
                | Lexeme::Mid
                | Lexeme::Late
                | Lexeme::Last
                | Lexeme::Next
                | Lexeme::This
                | Lexeme::From
                | Lexeme::Between
                | Lexeme::Through
        ) || self.before(at) == Lexeme::Hyphen && self.before(at.saturating_sub(1)) == Lexeme::Mid;
        let named = matches!(self.case(end), Case::Capital | Case::Mixed) && self.is_noun(end);
        let glued = self.glued(end) && matches!(self.at(end), Lexeme::Hyphen | Lexeme::Slash);
        if glued && self.month_name(end + 1).is_none() {
            return false;
        }
        if led {
            // "in March Trump met": a name may follow, but "from Jan Egeland" and "from May Johnson" are people.
            let weak = short && !self.has_dot(at) || self.before(at) == Lexeme::From;
            return !(weak && (named || month == 5 && self.may_is_a_name));
        }
        let spoken = matches!(
            self.before(at),
            Lexeme::By
                | Lexeme::Of
                | Lexeme::For
                | Lexeme::To
                | Lexeme::And
                | Lexeme::Or
                | Lexeme::Before
                | Lexeme::After
        );
        // Bare, these are words and names: "Mar", "Jan", "Dec", "May", "March".
        let weak = short || matches!(month, 3 | 5);
        let person = month == 5 && self.may_is_a_name;
        let listed = self.before(at) == Lexeme::And || self.before(at) == Lexeme::Or;
        let months = listed && at >= 2 && self.month_name(at - 2).is_some()
            || matches!(self.at(end), Lexeme::And | Lexeme::Or | Lexeme::To | Lexeme::Hyphen | Lexeme::Through)
                && self.month_name(end + 1).is_some();
        // "the May summit", "his October visit"; but of a Theresa May, "the May government".
        let premodifies = self.case(end) == Case::Lower
            && self.is_noun(end)
            && !person
            && matches!(self.before(at), Lexeme::The | Lexeme::A | Lexeme::Function | Lexeme::Possessive);
        if months || premodifies {
            return true;
        }
        !named && !person && (spoken || !weak && self.case(at) == Case::Capital)
    }
}

/// Whether a text names a Theresa May or a Mrs. May.
pub(super) fn may_is_a_name(text: &Text, lexemes: &[Lexeme]) -> bool {
    let may = |lexeme: &Lexeme| matches!(lexeme, Lexeme::Month { month: 5, short: false });
    lexemes.iter().enumerate().skip(1).filter(|(_, lexeme)| may(lexeme)).any(|(at, _)| {
        let (first, may) = (&text.tokens[at - 1], &text.tokens[at]);
        let named = lexemes[at - 1] == Lexeme::Other && first.case == Case::Capital && may.case == Case::Capital;
        let followed =
            lexemes.get(at + 1).is_some_and(|next| matches!(next, Lexeme::Number { .. } | Lexeme::Ordinal(_)));
        named && may.breaks == 0 && !followed && !text.in_title(may.span)
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{reads, reads_nothing};

    #[test]
    fn modals_names_and_marches_are_no_months() {
        for text in [
            "May said she would resign.",
            "They may meet.",
            "Theresa May met him.",
            "The March on Washington drew thousands.",
            "Soldiers march on the city.",
            "He flew to Mar-a-Lago.",
            "An august body met.",
            "The mark fell.",
            "June Carter sang.",
            "Jan Egeland briefed them.",
            "Theresa May is gone. The May government fell. A speech by May was cut.",
            "He lives on the 15th floor.",
            "It was the second meeting, the third in a row.",
            "The 15th summit opened.",
        ] {
            reads_nothing(text);
        }
        reads("In October 22 people died.", &["October=2023-10"]);
    }
}
