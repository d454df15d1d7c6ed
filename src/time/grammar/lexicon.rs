//! The closed vocabulary of dates: every token becomes one [`Lexeme`], and the rules read lexemes only.
//!
//! "on Friday, Nov. 17" becomes `On` `Weekday(5)` `Comma` `Month(11)` `Number(17)`. Names of months and weekdays that are
//! plain words, too ("may", "march", "sun"), count only with a capital.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Unit;
use crate::text::{Case, Text, TokenKind, words};

/// What a token can be in a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lexeme {
    /// Nothing that dates know.
    Other,
    /// A word that closes a group: pronoun, auxiliary, conjunction, preposition without a meaning of its own here.
    Function,
    /// A noun that is counted, so that a number before it is no year.
    Counted,
    Month {
        month: i8,
        short: bool,
    },
    Weekday {
        weekday: i8,
        short: bool,
    },
    Unit(Unit),
    Units(Unit),
    Cardinal(u16),
    Tens(u16),
    Ordinal(i8),
    Number {
        value: u16,
        digits: u8,
    },
    /// "17.11.2023", "10.30".
    Dotted,
    /// First year and whether the century was said.
    Decade {
        year: i16,
        full: bool,
    },
    Season(u8),
    QuarterNo(u8),
    HalfNo(u8),
    Quarter,
    Quarters,
    Half,
    A,
    The,
    This,
    That,
    Same,
    Last,
    Next,
    Past,
    Coming,
    Following,
    Previous,
    Current,
    Rest,
    /// "few", "several": a count that is not said.
    Few,
    Of,
    In,
    On,
    At,
    By,
    For,
    From,
    To,
    Through,
    Until,
    Since,
    Before,
    After,
    Between,
    And,
    Or,
    During,
    Within,
    Over,
    Around,
    Than,
    No,
    Ago,
    Later,
    Earlier,
    Hence,
    Now,
    Today,
    Yesterday,
    Tomorrow,
    Tonight,
    Noon,
    /// Morning, afternoon, evening.
    DayPart,
    Night,
    Early,
    Mid,
    Late,
    Beginning,
    Middle,
    EndOf,
    Eve,
    /// "a.m.", "pm".
    Meridiem,
    /// "3pm".
    Hour,
    /// "o'clock", "GMT", "local time": what follows an hour.
    Zone,
    /// First word of a feast's name.
    Feast,
    /// "every", "each": what follows recurs.
    Every,
    Comma,
    Hyphen,
    Slash,
    Colon,
    Possessive,
    Open,
    Close,
    /// "$" and its like.
    Currency,
    Mark,
    /// Outside the sentence.
    End,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const MONTHS_SHORT: &[(&str, i8)] = &[
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const WEEKDAYS_SHORT: &[(&str, i8)] = &[
    ("mon", 1),
    ("tue", 2),
    ("tues", 2),
    ("wed", 3),
    ("weds", 3),
    ("thu", 4),
    ("thur", 4),
    ("thurs", 4),
    ("fri", 5),
    ("sat", 6),
    ("sun", 7),
];
const TENS: &[(&str, u16)] = &[
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];
const DECADES: &[(&str, i16)] = &[
    ("noughties", 2000),
    ("twenties", 1920),
    ("thirties", 1930),
    ("forties", 1940),
    ("fifties", 1950),
    ("sixties", 1960),
    ("seventies", 1970),
    ("eighties", 1980),
    ("nineties", 1990),
];
const UNITS: &[(&str, &str, Unit)] = &[
    ("hour", "hours", Unit::Hour),
    ("day", "days", Unit::Day),
    ("week", "weeks", Unit::Week),
    ("fortnight", "fortnights", Unit::Fortnight),
    ("weekend", "weekends", Unit::Weekend),
    ("month", "months", Unit::Month),
    ("year", "years", Unit::Year),
    ("decade", "decades", Unit::Decade),
    ("century", "centuries", Unit::Century),
];
const WORDS: &[(&str, Lexeme)] = &[
    ("a", Lexeme::A),
    ("an", Lexeme::A),
    ("the", Lexeme::The),
    ("this", Lexeme::This),
    ("that", Lexeme::That),
    ("same", Lexeme::Same),
    ("last", Lexeme::Last),
    ("next", Lexeme::Next),
    ("past", Lexeme::Past),
    ("coming", Lexeme::Coming),
    ("upcoming", Lexeme::Coming),
    ("following", Lexeme::Following),
    ("previous", Lexeme::Previous),
    ("preceding", Lexeme::Previous),
    ("prior", Lexeme::Previous),
    ("current", Lexeme::Current),
    ("rest", Lexeme::Rest),
    ("remainder", Lexeme::Rest),
    ("remaining", Lexeme::Rest),
    ("few", Lexeme::Few),
    ("several", Lexeme::Few),
    ("couple", Lexeme::Few),
    ("recent", Lexeme::Few),
    ("of", Lexeme::Of),
    ("in", Lexeme::In),
    ("on", Lexeme::On),
    ("at", Lexeme::At),
    ("by", Lexeme::By),
    ("for", Lexeme::For),
    ("from", Lexeme::From),
    ("to", Lexeme::To),
    ("through", Lexeme::Through),
    ("thru", Lexeme::Through),
    ("until", Lexeme::Until),
    ("till", Lexeme::Until),
    ("since", Lexeme::Since),
    ("before", Lexeme::Before),
    ("after", Lexeme::After),
    ("between", Lexeme::Between),
    ("and", Lexeme::And),
    ("or", Lexeme::Or),
    ("during", Lexeme::During),
    ("within", Lexeme::Within),
    ("over", Lexeme::Over),
    ("around", Lexeme::Around),
    ("about", Lexeme::Around),
    ("circa", Lexeme::Around),
    ("than", Lexeme::Than),
    ("no", Lexeme::No),
    ("ago", Lexeme::Ago),
    ("later", Lexeme::Later),
    ("earlier", Lexeme::Earlier),
    ("hence", Lexeme::Hence),
    ("now", Lexeme::Now),
    ("today", Lexeme::Today),
    ("yesterday", Lexeme::Yesterday),
    ("tomorrow", Lexeme::Tomorrow),
    ("tonight", Lexeme::Tonight),
    ("noon", Lexeme::Noon),
    ("midday", Lexeme::Noon),
    ("midnight", Lexeme::Noon),
    ("morning", Lexeme::DayPart),
    ("afternoon", Lexeme::DayPart),
    ("evening", Lexeme::DayPart),
    ("night", Lexeme::Night),
    ("early", Lexeme::Early),
    ("mid", Lexeme::Mid),
    ("late", Lexeme::Late),
    ("beginning", Lexeme::Beginning),
    ("start", Lexeme::Beginning),
    ("middle", Lexeme::Middle),
    ("end", Lexeme::EndOf),
    ("close", Lexeme::EndOf),
    ("eve", Lexeme::Eve),
    ("am", Lexeme::Meridiem),
    ("pm", Lexeme::Meridiem),
    ("a.m", Lexeme::Meridiem),
    ("p.m", Lexeme::Meridiem),
    ("o'clock", Lexeme::Zone),
    ("gmt", Lexeme::Zone),
    ("utc", Lexeme::Zone),
    ("local", Lexeme::Zone),
    ("et", Lexeme::Zone),
    ("est", Lexeme::Zone),
    ("edt", Lexeme::Zone),
    ("cet", Lexeme::Zone),
    ("cest", Lexeme::Zone),
    ("bst", Lexeme::Zone),
    ("ist", Lexeme::Zone),
    ("pt", Lexeme::Zone),
    ("hrs", Lexeme::Zone),
    ("spring", Lexeme::Season(21)),
    ("summer", Lexeme::Season(22)),
    ("autumn", Lexeme::Season(23)),
    ("winter", Lexeme::Season(24)),
    ("fall", Lexeme::Season(23)),
    ("quarter", Lexeme::Quarter),
    ("quarters", Lexeme::Quarters),
    ("half", Lexeme::Half),
    ("q1", Lexeme::QuarterNo(1)),
    ("q2", Lexeme::QuarterNo(2)),
    ("q3", Lexeme::QuarterNo(3)),
    ("q4", Lexeme::QuarterNo(4)),
    ("h1", Lexeme::HalfNo(1)),
    ("h2", Lexeme::HalfNo(2)),
    ("every", Lexeme::Every),
    ("each", Lexeme::Every),
];
/// First words of feasts, where they are no months.
const FEASTS: &[&str] = &[
    "christmas",
    "xmas",
    "new",
    "valentine",
    "halloween",
    "easter",
    "good",
    "thanksgiving",
    "boxing",
    "labor",
    "labour",
    "memorial",
    "veterans",
    "bastille",
    "armistice",
    "anzac",
    "juneteenth",
    "palm",
    "ash",
    "maundy",
    "black",
    "pentecost",
    "whit",
    "earth",
    "martin",
    "mlk",
    "columbus",
    "presidents",
    "independence",
    "mother",
    "father",
    "international",
    "victory",
    "remembrance",
];
const FUNCTIONS: &[&str] = &[
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "who",
    "which",
    "when",
    "where",
    "while",
    "but",
    "as",
    "with",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "shall",
    "should",
    "can",
    "could",
    "may",
    "might",
    "must",
    "did",
    "does",
    "do",
    "not",
    "if",
    "because",
    "so",
    "then",
    "there",
    "these",
    "those",
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "your",
    "under",
    "against",
    "into",
    "near",
    "via",
    "amid",
    "among",
    "without",
    "per",
    "also",
    "both",
    "all",
    "only",
    "just",
    "said",
    "says",
    "if",
    "unless",
    "whether",
    "alongside",
    "along",
    "ahead",
    "following",
    "out",
    "up",
    "down",
    "off",
    "except",
    "next",
    "despite",
    "upon",
    "although",
    "though",
    "however",
];
const COUNTED: &[&str] = &[
    "people",
    "persons",
    "troops",
    "soldiers",
    "men",
    "women",
    "children",
    "civilians",
    "migrants",
    "refugees",
    "dollars",
    "euros",
    "pounds",
    "yuan",
    "yen",
    "rupees",
    "rubles",
    "roubles",
    "percent",
    "per",
    "pct",
    "miles",
    "mile",
    "km",
    "kilometers",
    "kilometres",
    "meters",
    "metres",
    "feet",
    "foot",
    "tons",
    "tonnes",
    "hectares",
    "acres",
    "barrels",
    "deaths",
    "cases",
    "casualties",
    "families",
    "words",
    "points",
    "million",
    "billion",
    "trillion",
    "hundred",
    "thousand",
    "seats",
    "votes",
    "times",
    "minutes",
    "minute",
    "seconds",
    "members",
    "delegates",
    "participants",
    "workers",
    "employees",
    "students",
    "jobs",
    "shells",
    "rockets",
    "missiles",
    "m",
];

static LEXICON: LazyLock<FxHashMap<&'static str, Lexeme>> = LazyLock::new(|| {
    let mut lexicon = FxHashMap::default();
    lexicon.extend(FUNCTIONS.iter().map(|word| (*word, Lexeme::Function)));
    lexicon.extend(COUNTED.iter().map(|word| (*word, Lexeme::Counted)));
    lexicon.extend(FEASTS.iter().map(|word| (*word, Lexeme::Feast)));
    lexicon.extend((1..).zip(MONTHS).map(|(month, word)| (word, Lexeme::Month { month, short: false })));
    lexicon.extend(MONTHS_SHORT.iter().map(|(word, month)| (*word, Lexeme::Month { month: *month, short: true })));
    lexicon.extend((1..).zip(WEEKDAYS).map(|(weekday, word)| (word, Lexeme::Weekday { weekday, short: false })));
    lexicon.extend(WEEKDAYS_SHORT.iter().map(|(word, day)| (*word, Lexeme::Weekday { weekday: *day, short: true })));
    lexicon.insert("zero", Lexeme::Cardinal(0));
    lexicon.extend((1..).zip(&words::CARDINALS[..19]).map(|(value, word)| (*word, Lexeme::Cardinal(value))));
    lexicon.extend(TENS.iter().map(|(word, value)| (*word, Lexeme::Tens(*value))));
    lexicon.extend((1..).zip(words::ORDINALS).map(|(value, word)| (word, Lexeme::Ordinal(value))));
    lexicon.insert("thirtieth", Lexeme::Ordinal(30));
    lexicon.extend(DECADES.iter().map(|(word, year)| (*word, Lexeme::Decade { year: *year, full: false })));
    for (one, many, unit) in UNITS {
        lexicon.extend([(*one, Lexeme::Unit(*unit)), (*many, Lexeme::Units(*unit))]);
    }
    lexicon.extend(WORDS.iter().copied());
    lexicon
});

/// Longest word that can be a lexeme, in bytes: "international".
const WORD_BYTES_MAX: usize = 13;

/// The lexemes of all tokens.
pub(super) fn lex(text: &Text) -> Vec<Lexeme> {
    (0..text.tokens.len()).map(|at| lexeme(text, at)).collect()
}

fn lexeme(text: &Text, at: usize) -> Lexeme {
    let token = &text.tokens[at];
    match token.kind {
        TokenKind::Word => word(text.folded(at), token.case),
        TokenKind::Number => number(text.folded(at)),
        TokenKind::Possessive => Lexeme::Possessive,
        TokenKind::Comma => Lexeme::Comma,
        TokenKind::Hyphen | TokenKind::Dash => Lexeme::Hyphen,
        TokenKind::Slash => Lexeme::Slash,
        TokenKind::Colon => Lexeme::Colon,
        TokenKind::ParenOpen => Lexeme::Open,
        TokenKind::ParenClose => Lexeme::Close,
        TokenKind::Other if text.exact(token.span) == "&" => Lexeme::And,
        TokenKind::Other if matches!(text.exact(token.span), "$" | "€" | "£" | "¥" | "₹" | "#") => {
            Lexeme::Currency
        }
        _ => Lexeme::Mark,
    }
}

fn word(folded: &str, case: Case) -> Lexeme {
    if folded.len() > WORD_BYTES_MAX {
        return Lexeme::Other;
    }
    if folded.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return digits_and_letters(folded);
    }
    match LEXICON.get(folded) {
        Some(Lexeme::Month { month, short }) if case == Case::Lower && (*short || matches!(month, 3 | 5 | 8)) => {
            if *month == 5 {
                Lexeme::Function
            } else {
                Lexeme::Other
            }
        }
        Some(Lexeme::Weekday { short: true, .. }) if case == Case::Lower => Lexeme::Other,
        Some(lexeme) => *lexeme,
        None => Lexeme::Other,
    }
}

/// "15th", "1990s", "3pm".
fn digits_and_letters(folded: &str) -> Lexeme {
    let digits = folded.bytes().take_while(u8::is_ascii_digit).count();
    let Ok(value) = folded[..digits].parse::<i16>() else { return Lexeme::Other };
    let rest = &folded[digits..];
    let rest = rest.strip_prefix('.').map_or(rest, |minutes| minutes.trim_start_matches(|c: char| c.is_ascii_digit()));
    match rest {
        "st" | "nd" | "rd" | "th" if (1..=99).contains(&value) && digits <= 2 => Lexeme::Ordinal(value as i8),
        "s" if digits == 4 && value % 10 == 0 && (1000..=2090).contains(&value) => {
            Lexeme::Decade { year: value, full: true }
        }
        "s" if digits == 2 && value % 10 == 0 => Lexeme::Decade { year: 1900 + value, full: false },
        "am" | "pm" | "a" | "p" | "h" | "hrs" if value <= 2400 => Lexeme::Hour,
        _ => Lexeme::Other,
    }
}

/// Plain digits, as far as days and years go; "1,200" and "2.5" are neither.
fn number(folded: &str) -> Lexeme {
    let digits = folded.len();
    let plain = digits <= 4 && folded.bytes().all(|b| b.is_ascii_digit());
    match folded.parse() {
        Ok(value) if plain => Lexeme::Number { value, digits: digits as u8 },
        _ if folded.contains('.') && !folded.contains(',') => Lexeme::Dotted,
        _ => Lexeme::Mark,
    }
}
