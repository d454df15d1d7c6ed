//! A text cut into words, numbers and marks.
//!
//! "U.S.-Mexico ties, Biden’s 4th" gives `U.S.` `-` `Mexico` `ties` `,` `Biden` `’s` `4th`: abbreviations keep their dot,
//! a possessive stands alone, parts of a hyphenated word are tokens glued to the hyphen.

use super::{
    Span,
    fold::{fold_into, is_invisible, plain},
};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits: `Biden`, `G20`, `15th`, `U.S.`
    Word,
    /// Digits, perhaps with separators: `17`, `1,000`, `2.5`
    Number,
    /// `'s` or `’s` after a word.
    Possessive,
    /// `,`
    Comma,
    /// `.`
    Period,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `?` or `!`
    Exclamation,
    /// Three dots.
    Ellipsis,
    /// `“` or `«`
    QuoteOpen,
    /// `”` or `»`
    QuoteClose,
    /// `"`, which opens or closes.
    Quote,
    /// `‘`, `’` or `'` that belongs to no word.
    Apostrophe,
    /// `(` or `[`
    ParenOpen,
    /// `)` or `]`
    ParenClose,
    /// A hyphen between parts of one word, or between numbers.
    Hyphen,
    /// A dash between words.
    Dash,
    /// `/`
    Slash,
    /// `•`, `*` or another list mark.
    Bullet,
    /// Anything else.
    Other,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letters.
    None,
    /// `meeting`
    Lower,
    /// `Mexico`
    Capital,
    /// `APEC`, `U.S.`
    Upper,
    /// `McCain`, `iPhone`
    Mixed,
}

impl Case {
    /// Whether a name may be written so.
    pub fn is_capitalised(self) -> bool {
        matches!(self, Self::Capital | Self::Upper | Self::Mixed)
    }
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the source.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// No white space before it.
    pub glued: bool,
    /// Line breaks before it, at most 2.
    pub breaks: u8,
    /// Place of its folded form.
    pub(super) folded: Span,
}

impl Token {
    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a word that may be part of a name.
    pub fn is_capitalised(&self) -> bool {
        self.is_word() && self.case.is_capitalised()
    }

    /// Whether a sentence may end with it.
    pub fn is_terminal(&self) -> bool {
        matches!(self.kind, TokenKind::Period | TokenKind::Exclamation | TokenKind::Ellipsis)
    }
}

/// Words that are written with a dot which does not end a sentence, without the dot.
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "asst", "aug", "ave", "brig", "bros", "capt", "cmdr", "co", "col", "corp", "cpl", "dec", "dept",
    "dr", "est", "etc", "feb", "fri", "ft", "gen", "gov", "govt", "hon", "inc", "jan", "jr", "jul", "jun", "lt", "ltd",
    "maj", "mar", "messrs", "mgr", "min", "mon", "mr", "mrs", "ms", "msgr", "mt", "nov", "oct", "pres", "prof", "rep",
    "reps", "rev", "rt", "sat", "sen", "sens", "sept", "sep", "sgt", "spc", "sr", "st", "sun", "supt", "thu", "thur",
    "thurs", "tue", "tues", "univ", "vol", "vs", "wed", "calif", "mass", "wash", "ariz", "conn", "fla", "mich", "tex",
    "penn", "approx", "dist", "ambs", "amb", "pm", "fm", "secy", "ret",
];

/// Abbreviations that are plain words too: the dot is theirs only where a capital or a digit follows on the line.
const AMBIGUOUS_ABBREVIATIONS: &[&str] =
    &["co", "fri", "mar", "mass", "min", "mon", "sat", "sun", "wed", "wash", "dec", "est", "dist", "ret", "pm", "fm"];

/// Cuts `source` into tokens; appends folded words to `folded`.
pub(super) fn tokenize(source: &str, folded: &mut String) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(source.len() / 5);
    let mut at = 0;
    let mut gap = Gap { glued: true, breaks: 2 };
    while let Some(c) = source[at..].chars().next() {
        if is_blank(c) {
            gap.glued = false;
            at += c.len_utf8();
            // The two characters of "\r\n" are one line end.
            let breaks = c == '\n' || c == '\r' && !source[at..].starts_with('\n');
            gap.breaks = (gap.breaks + u8::from(breaks)).min(2);
            continue;
        }
        let (end, kind) =
            if c.is_alphanumeric() { word_end(source, at) } else { mark_end(source, at, c, tokens.last()) };
        let span = Span::new(at, end);
        let word = &source[span.range()];
        let start = folded.len();
        match kind {
            TokenKind::Word if word.contains('\n') => fold_into(&plain(word), folded),
            TokenKind::Word if word.len() > 1 && word.ends_with('.') => fold_into(&word[..word.len() - 1], folded),
            TokenKind::Word | TokenKind::Number => fold_into(word, folded),
            TokenKind::Possessive => folded.push_str("'s"),
            _ => {}
        }
        let case = if kind == TokenKind::Word { case_of(word) } else { Case::None };
        let folded = Span::new(start, folded.len());
        tokens.push(Token { span, kind, case, glued: gap.glued, breaks: gap.breaks, folded });
        gap = Gap { glued: true, breaks: 0 };
        at = end;
    }
    tokens
}

struct Gap {
    glued: bool,
    breaks: u8,
}

/// White space, controls and marks that are not seen.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '`' | '‘')
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_invisible(c) || unicode_normalization::char::is_combining_mark(c)
}

/// End and kind of the word or number that starts at `at`.
fn word_end(source: &str, at: usize) -> (usize, TokenKind) {
    let rest = &source[at..];
    if rest.as_bytes()[0].is_ascii_digit() {
        let digits = number_length(rest);
        let letters = run_length(&rest[digits..]);
        let kind = if letters == 0 { TokenKind::Number } else { TokenKind::Word };
        return (at + digits + letters, kind);
    }
    if let Some(length) = dotted_length(rest) {
        return (at + length, TokenKind::Word);
    }
    let mut length = run_length(rest);
    // O'Neill, Côte d'Ivoire, N’Djamena, don't: an apostrophe between letters, but not a possessive.
    while let Some(mark) = rest[length..].chars().next().filter(|c| is_apostrophe(*c)) {
        let after = length + mark.len_utf8();
        let more = run_length(&rest[after..]);
        if more == 0 || &rest[after..after + more] == "s" || &rest[after..after + more] == "S" {
            break;
        }
        length = after + more;
    }
    if let Some(more) = broken_length(&rest[..length], &rest[length..]) {
        length += more;
    }
    if rest[length..].starts_with('.') && takes_dot(&rest[..length], &rest[length + 1..]) {
        length += 1;
    }
    (at + length, TokenKind::Word)
}

/// Length of the letters and digits that the text starts with; unseen marks count only between them.
fn run_length(rest: &str) -> usize {
    let run = &rest[..rest.find(|c| !is_word_char(c)).unwrap_or(rest.len())];
    run.trim_end_matches(is_invisible).len()
}

/// First parts of compounds that keep their hyphen where a line ends at it.
const KEEPS_HYPHEN: &[&str] = &[
    "vice", "ex", "anti", "pro", "non", "self", "mid", "post", "pre", "long", "short", "high", "low", "well", "one",
    "two", "three", "four", "five", "six", "half", "first", "second", "third", "day", "week", "year", "face", "far",
    "full", "large", "small", "cross", "then", "so", "state", "war", "co", "semi", "all", "much", "hard", "oil",
];

/// Length of the rest of a word that a hyphen breaks at a line's end, hyphen and line end included: `con-⏎versation`.
fn broken_length(word: &str, rest: &str) -> Option<usize> {
    let behind = rest.strip_prefix(['-', '\u{2010}'])?;
    let line_end = behind.trim_start_matches([' ', '\t']);
    let line_end = line_end.strip_prefix('\r').unwrap_or(line_end);
    let next = line_end.strip_prefix('\n')?.trim_start_matches([' ', '\t']);
    let lower = word.to_ascii_lowercase();
    let breaks = next.starts_with(char::is_lowercase) && !KEEPS_HYPHEN.contains(&lower.as_str());
    breaks.then(|| rest.len() - next.len() + run_length(next))
}

/// Length of a number: digits with `,` before three digits and `.` before a digit.
fn number_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut length = 0;
    loop {
        while digit(length) {
            length += 1;
        }
        let thousands = bytes.get(length) == Some(&b',')
            && (1..4).all(|i| digit(length + i))
            && !digit(length + 4)
            && length <= 3 + length / 4 * 4;
        let decimals = bytes.get(length) == Some(&b'.') && digit(length + 1);
        if !(thousands || decimals) {
            return length;
        }
        length += 1;
    }
}

/// Length of `U.S.`, `a.m.`, `U.N`, or an initial `J.`, where the text starts with one.
fn dotted_length(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().peekable();
    let (mut length, mut letters) = (0, 0);
    while let Some((_, letter)) = chars.next_if(|(_, c)| c.is_alphabetic()) {
        if letters > 0 && chars.peek().is_some_and(|(_, c)| c.is_alphanumeric()) {
            break; // "U.S.Secretary": the run of single letters is over.
        }
        match chars.next_if(|(_, c)| *c == '.') {
            Some((at, _)) => {
                length = at + 1;
                letters += 1;
            }
            None if letters > 0 => {
                length += letter.len_utf8();
                letters += 1;
                break;
            }
            None => return None,
        }
    }
    let first = rest.chars().next()?;
    let initial = letters == 1 && first.is_uppercase() && first != 'I' && rest[length..].starts_with([' ', '\u{a0}']);
    (letters > 1 || initial).then_some(length)
}

/// Whether the dot after `word` belongs to it.
fn takes_dot(word: &str, rest: &str) -> bool {
    if word.len() > 6 || !word.is_ascii() || !word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return word == "vs" || word == "etc" || word == "approx";
    }
    let lower = word.to_ascii_lowercase();
    if !ABBREVIATIONS.contains(&lower.as_str()) {
        return false;
    }
    let next = rest.chars().find(|c| *c != ' ' && *c != '\u{a0}');
    let goes_on = rest.starts_with([' ', '\u{a0}', ',']) && next.is_some_and(|c| c != '\n' && c != '\r');
    goes_on && (!AMBIGUOUS_ABBREVIATIONS.contains(&lower.as_str()) || next.is_some_and(|c| c.is_ascii_digit()))
}

/// End and kind of the mark that starts at `at`.
fn mark_end(source: &str, at: usize, c: char, before: Option<&Token>) -> (usize, TokenKind) {
    let rest = &source[at + c.len_utf8()..];
    let next = rest.chars().next();
    let after_word = before.is_some_and(|token| {
        token.span.end as usize == at
            && matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive)
    });
    if is_apostrophe(c) && after_word {
        let letter = next.filter(|n| matches!(n, 's' | 'S'));
        let ends = rest.chars().nth(1).is_none_or(|n| !is_word_char(n));
        if letter.is_some() && ends {
            return (at + c.len_utf8() + 1, TokenKind::Possessive);
        }
    }
    let kind = match c {
        ',' => TokenKind::Comma,
        '.' if rest.starts_with("..") => return (at + 3, TokenKind::Ellipsis),
        '.' => TokenKind::Period,
        ';' => TokenKind::Semicolon,
        ':' => TokenKind::Colon,
        '?' | '!' => TokenKind::Exclamation,
        '…' => TokenKind::Ellipsis,
        '“' | '«' | '„' => TokenKind::QuoteOpen,
        '”' | '»' => TokenKind::QuoteClose,
        '"' => TokenKind::Quote,
        '`' if next == Some('`') => return (at + 2, TokenKind::QuoteOpen),
        '\'' if next == Some('\'') => return (at + 2, TokenKind::Quote),
        c if is_apostrophe(c) => TokenKind::Apostrophe,
        '(' | '[' => TokenKind::ParenOpen,
        ')' | ']' => TokenKind::ParenClose,
        '-' | '‐' | '‑' | '–' if after_word && next.is_some_and(char::is_alphanumeric) => TokenKind::Hyphen,
        // A compound that goes on in the next line.
        '-' if after_word
            && rest
                .trim_start_matches([' ', '\r'])
                .strip_prefix('\n')
                .is_some_and(|line| line.starts_with(char::is_alphanumeric)) =>
        {
            TokenKind::Hyphen
        }
        '-' if next == Some('-') => {
            let length = rest.len() - rest.trim_start_matches('-').len();
            return (at + 1 + length, TokenKind::Dash);
        }
        // Wires that had no dash sent a low line.
        '_' if !next.is_some_and(char::is_alphanumeric) => TokenKind::Dash,
        '-' | '–' | '—' | '―' | '‒' => TokenKind::Dash,
        '/' => TokenKind::Slash,
        '•' | '*' | '·' | '▪' | '●' | '◦' => TokenKind::Bullet,
        _ => TokenKind::Other,
    };
    (at + c.len_utf8(), kind)
}

fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::None };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() {
            upper += 1;
        } else {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, 0) if word.ends_with('.') => Case::Upper,
        (true, 0, _) => Case::Capital,
        (true, _, 0) => Case::Upper,
        (false, 0, _) => Case::Lower,
        _ => Case::Mixed,
    }
}
