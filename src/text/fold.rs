//! The normal form in which words are compared: lower case, no diacritics, straight apostrophes.
//!
//! `López` and `LOPEZ` both fold to `lopez`, `Đoković` to `dokovic`, `Türkiye’s` to `turkiye's`. Folding changes lengths,
//! so tokens keep their place in the source and carry the folded word beside it.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Appends the folded form of `word` to `out`.
pub fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().map(|byte| byte.to_ascii_lowercase() as char));
        return;
    }
    for c in word.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            c if is_invisible(c) => {}
            '’' | 'ʼ' | '‘' | 'ʻ' | '`' | '´' => out.push('\''),
            other => fold_letter(other, out),
        }
    }
}

/// Marks that are not seen, as pages and word processors put them into words.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Words as a reader sees them: no unseen marks, single spaces, and what a hyphen broke at a line's end whole again.
pub fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        let part = out.strip_suffix('-').is_some_and(|part| part.ends_with(char::is_alphanumeric));
        if part && word.starts_with(char::is_lowercase) {
            out.pop();
        } else if !part && !out.is_empty() {
            // "Anne-⏎Marie" goes on without a space.
            out.push(' ');
        }
        out.extend(word.chars().filter(|c| !is_invisible(*c)));
    }
    out
}

/// Letters that Unicode does not decompose, as English news spells them.
fn fold_letter(letter: char, out: &mut String) {
    match letter {
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
        'ħ' | 'Ħ' => out.push('h'),
        'ı' => out.push('i'),
        'ß' | 'ẞ' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'þ' | 'Þ' => out.push_str("th"),
        'ə' | 'Ə' => out.push('a'),
        other => out.extend(other.to_lowercase()),
    }
}

/// The folded form of `word`.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_given_as_they_are_seen() {
        for (words, seen) in [
            ("Ma\u{ad}ria  Ve\u{200b}ga", "Maria Vega"),
            ("Maria Ve-\nga", "Maria Vega"),
            ("Anne-\nMarie", "Anne-Marie"),
            ("A - b", "A - b"),
        ] {
            assert_eq!(plain(words), seen);
        }
    }

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for (word, folded) in [
            ("López", "lopez"),
            ("LOPEZ", "lopez"),
            ("Erdoğan", "erdogan"),
            ("Łukasz", "lukasz"),
            ("Støre", "store"),
            ("O’Neill", "o'neill"),
            ("İlham", "ilham"),
            ("co\u{ad}operation", "cooperation"),
        ] {
            assert_eq!(fold(word), folded);
        }
    }
}
