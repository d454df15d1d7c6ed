//! Names that differ by their spelling only: "Suleymen Demirel" is Süleyman Demirel, "Omer el-Bashir" Omar al-Bashir.
//!
//! Wires write names of other scripts as they hear them and slip on a letter now and then. Two words are alike where they sound
//! alike (vowels and doubled letters set aside) or differ by a letter or two; two names, where two of their words agree, one
//! of them to the letter or to the ear. That is far too little to tell people apart by itself: it serves to recognise the
//! holder of an office that the text names.

/// Words of at least so many letters may differ by one.
const ONE_SLIP_LETTERS_MIN: usize = 4;

/// Words of at least so many letters may differ by two.
const TWO_SLIPS_LETTERS_MIN: usize = 7;

/// Longer words are compared by sound only, so that the comparison stays short.
const LETTERS_MAX: usize = 24;

/// Words of a name that are looked at.
const WORDS_MAX: usize = 8;

/// Whether a name of a text can be a spelling of a name of the tables, both as folded words.
pub(super) fn same_person(text: &[String], table: &[String]) -> bool {
    if text.len() < 2 {
        let (Some(word), Some(last)) = (text.first(), table.last()) else { return false };
        return word.chars().count() > ONE_SLIP_LETTERS_MIN && alike(word, last) != Likeness::None;
    }
    let (mut exact, mut near, mut from) = (0, 0, 0);
    let table = &table[..table.len().min(WORDS_MAX)];
    for word in text.iter().take(WORDS_MAX) {
        let found = table
            .iter()
            .enumerate()
            .skip(from)
            .map(|(at, other)| (at, alike(word, other)))
            .find(|(_, likeness)| *likeness != Likeness::None);
        if let Some((at, likeness)) = found {
            from = at + 1;
            exact += usize::from(likeness == Likeness::Sound && word.len() > 2);
            near += 1;
        }
    }
    near >= 2 && exact >= 1
}

/// How far two words of a name agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    /// They sound the same.
    Sound,
    /// They differ by a slip of the pen.
    Slip,
    None,
}

fn alike(one: &str, other: &str) -> Likeness {
    if one == other || sound(one) == sound(other) && one.len() > 2 && other.len() > 2 {
        return Likeness::Sound;
    }
    let (short, long) =
        (one.chars().count().min(other.chars().count()), one.chars().count().max(other.chars().count()));
    let slips = match () {
        () if long > LETTERS_MAX || short < ONE_SLIP_LETTERS_MIN => 0,
        () if long < TWO_SLIPS_LETTERS_MIN => 1,
        () => 2,
    };
    if slips > 0 && distance(one, other) <= slips { Likeness::Slip } else { Likeness::None }
}

/// A word by its consonants, those that transcriptions mix up made one: "Qadhafi" and "Kaddafi" sound alike.
fn sound(word: &str) -> String {
    let word = word
        .replace("ph", "f")
        .replace("sch", "s")
        .replace("sh", "s")
        .replace("ck", "k")
        .replace("kh", "k")
        .replace("gh", "g")
        .replace("dh", "d")
        .replace("th", "t")
        .replace("ts", "s");
    let mut out = String::with_capacity(word.len());
    for (at, letter) in word.chars().enumerate() {
        let letter = match letter {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' => 'a',
            'h' if at > 0 => continue,
            'q' | 'c' => 'k',
            'w' => 'v',
            'z' => 's',
            letter => letter,
        };
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// Letters to add, drop, change or swap with the next to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let width = other.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut next = vec![row + 1; width];
        for column in 1..width {
            let same = *letter == other[column - 1];
            let mut least = (last[column] + 1).min(next[column - 1] + 1).min(last[column - 1] + usize::from(!same));
            let swapped = row > 0 && column > 1 && one[row - 1] == other[column - 1] && *letter == other[column - 2];
            if swapped {
                least = least.min(before[column - 2] + 1);
            }
            next[column] = least;
        }
        before = std::mem::replace(&mut last, next);
    }
    last[width - 1]
}

#[cfg(test)]
mod tests {
    use super::same_person;

    fn same(text: &str, table: &str) -> bool {
        let words = |name: &str| crate::text::fold(name).split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
        same_person(&words(text), &words(table))
    }

    #[test]
    fn a_slip_or_another_transcription_is_the_same_name() {
        for (text, table) in [
            ("Suleymen Demirel", "Süleyman Demirel"),
            ("Omer Hassan Ahmed El-Bashir", "Omar al-Bashir"),
            ("Mikhail Saakashvili", "Mikheil Saakashvili"),
            ("Moammar Kadhafi", "Muammar Gaddafi"),
            ("Jaing Zemin", "Jiang Zemin"),
        ] {
            assert!(same(text, table), "{text}");
        }
    }

    #[test]
    fn another_first_or_last_name_is_somebody_else() {
        for (text, table) in [
            ("George Bush", "George Brown"),
            ("Joseph Kabila", "Laurent-Désiré Kabila"),
            ("Li Zhaoxing", "Li Keqiang"),
            ("John Major", "John Prescott"),
            ("Kim", "Kim Jong-il"),
        ] {
            assert!(!same(text, table), "{text}");
        }
    }
}
