//! The closed classes of English that later stages ask for. Words are given folded.

/// Prepositions that can stand before a noun group.
pub fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "about"
            | "above"
            | "across"
            | "after"
            | "against"
            | "ahead"
            | "alongside"
            | "amid"
            | "among"
            | "around"
            | "as"
            | "at"
            | "before"
            | "behind"
            | "besides"
            | "between"
            | "beyond"
            | "by"
            | "despite"
            | "during"
            | "except"
            | "for"
            | "from"
            | "in"
            | "including"
            | "inside"
            | "into"
            | "like"
            | "near"
            | "of"
            | "off"
            | "on"
            | "onto"
            | "outside"
            | "over"
            | "past"
            | "per"
            | "regarding"
            | "since"
            | "than"
            | "through"
            | "throughout"
            | "to"
            | "toward"
            | "towards"
            | "under"
            | "unlike"
            | "until"
            | "upon"
            | "via"
            | "with"
            | "within"
            | "without"
    )
}

/// Words that open a noun group.
pub fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "their"
            | "its"
            | "our"
            | "my"
            | "your"
            | "any"
            | "some"
            | "no"
            | "another"
            | "each"
            | "every"
            | "both"
            | "all"
            | "several"
            | "many"
    )
}

/// Possessive determiners.
pub fn is_possessive(word: &str) -> bool {
    matches!(word, "his" | "her" | "their" | "its" | "our" | "my")
}

/// Forms of auxiliaries and modals, with what they say of the time of the verb behind them.
pub fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "am" | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "has"
            | "have"
            | "had"
            | "having"
            | "do"
            | "does"
            | "did"
            | "will"
            | "would"
            | "shall"
            | "should"
            | "may"
            | "might"
            | "can"
            | "could"
            | "must"
    )
}

/// Words that join or open clauses.
pub fn opens_clause(word: &str) -> bool {
    matches!(
        word,
        "who"
            | "which"
            | "whom"
            | "whose"
            | "where"
            | "when"
            | "while"
            | "whereas"
            | "although"
            | "though"
            | "because"
            | "that"
            | "but"
            | "if"
            | "unless"
            | "as"
            | "since"
            | "until"
            | "so"
    )
}

/// Subject pronouns of the third person.
pub fn is_subject_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "we" | "i")
}

/// "first" to "twentieth", in order.
pub const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// "first" to "twentieth", "4th": the number, or nothing.
pub fn ordinal(word: &str) -> Option<u32> {
    if let Some(at) = ORDINALS.iter().position(|known| *known == word) {
        return Some(at as u32 + 1);
    }
    let digits =
        word.strip_suffix("st").or(word.strip_suffix("nd")).or(word.strip_suffix("rd")).or(word.strip_suffix("th"))?;
    digits.parse().ok().filter(|number| *number > 0)
}

/// "one" to "twenty", in order.
pub const CARDINALS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// "one" to "twenty": the number, or nothing.
pub fn cardinal(word: &str) -> Option<u32> {
    CARDINALS.iter().position(|known| *known == word).map(|at| at as u32 + 1)
}

/// Verbs that report speech, in any form.
pub fn is_report_verb(word: &str) -> bool {
    matches!(
        word,
        "say"
            | "says"
            | "said"
            | "saying"
            | "tell"
            | "tells"
            | "told"
            | "add"
            | "adds"
            | "added"
            | "adding"
            | "announce"
            | "announces"
            | "announced"
            | "announcing"
            | "confirm"
            | "confirms"
            | "confirmed"
            | "confirming"
            | "stated"
            | "stating"
            | "explain"
            | "explains"
            | "explained"
            | "explaining"
            | "report"
            | "reports"
            | "reported"
            | "declare"
            | "declares"
            | "declared"
            | "stress"
            | "stresses"
            | "stressed"
            | "stressing"
            | "reiterate"
            | "reiterates"
            | "reiterated"
            | "reiterating"
            | "emphasize"
            | "emphasizes"
            | "emphasized"
            | "emphasise"
            | "emphasises"
            | "emphasised"
            | "emphasizing"
            | "emphasising"
            | "note"
            | "notes"
            | "noted"
            | "noting"
            | "warn"
            | "warns"
            | "warned"
            | "insist"
            | "insists"
            | "insisted"
            | "underline"
            | "underlines"
            | "underlined"
            | "underscore"
            | "underscores"
            | "underscored"
            | "reaffirm"
            | "reaffirms"
            | "reaffirmed"
            | "argue"
            | "argues"
            | "argued"
            | "claim"
            | "claims"
            | "claimed"
            | "wrote"
            | "writes"
            | "remarked"
            | "pledged"
            | "pledges"
            | "vowed"
            | "vows"
            | "urged"
            | "urges"
            | "called"
            | "acknowledged"
            | "admitted"
            | "disclosed"
            | "revealed"
            | "reveals"
            | "informed"
            | "indicated"
            | "commented"
            | "replied"
            | "asked"
            | "denied"
            | "denies"
            | "expressed"
            | "expresses"
            | "welcomed"
            | "praised"
            | "condemned"
            | "thanked"
    )
}

/// Verbs by which somebody makes a meeting known.
pub fn is_announcing_verb(word: &str) -> bool {
    matches!(
        word,
        "announce"
            | "announces"
            | "announced"
            | "announcing"
            | "confirm"
            | "confirms"
            | "confirmed"
            | "confirming"
            | "unveil"
            | "unveils"
            | "unveiled"
            | "reveal"
            | "reveals"
            | "revealed"
            | "disclose"
            | "discloses"
            | "disclosed"
            | "set"
            | "sets"
    )
}

/// "son of", "daughter of" between the parts of an Arabic name.
pub fn is_patronymic(word: &str) -> bool {
    matches!(word, "bin" | "ibn" | "bint")
}

/// Particles inside names of people: "Ursula von der Leyen", "Mohammed bin Salman".
pub fn is_name_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "ap"
            | "bin"
            | "bint"
            | "ben"
            | "da"
            | "dal"
            | "de"
            | "del"
            | "della"
            | "den"
            | "der"
            | "di"
            | "dos"
            | "du"
            | "el"
            | "ibn"
            | "la"
            | "las"
            | "le"
            | "los"
            | "san"
            | "st"
            | "ter"
            | "ul"
            | "ur"
            | "van"
            | "von"
            | "y"
            | "zu"
    )
}

/// Words of a name that follow it: "Jr.", "III".
pub fn is_name_suffix(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv" | "vi" | "vii" | "viii" | "xiv" | "xvi")
}

/// Names of months and weekdays, their abbreviations too.
pub fn is_month_or_weekday(word: &str) -> bool {
    matches!(
        word,
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "aug"
            | "sept"
            | "sep"
            | "oct"
            | "nov"
            | "dec"
    )
}
