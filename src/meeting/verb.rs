//! Which words are verbs, by their form: enough of a parse to say whose object or subject a noun group is.
//!
//! English writes the subject before its verb and the object behind it. Which open-class words are verbs is told by their
//! ending and by the closed list of irregular pasts, so no list of all verbs is needed: "flew", "urged", "will see".

use crate::{
    mention::{Context, cue::is_adverb},
    text::{Case, words},
};

/// Past forms that do not end in "-ed", of verbs that can have people as subjects.
fn is_irregular_past(word: &str) -> bool {
    matches!(
        word,
        "met"
            | "held"
            | "told"
            | "said"
            | "flew"
            | "went"
            | "came"
            | "became"
            | "began"
            | "took"
            | "gave"
            | "left"
            | "led"
            | "won"
            | "lost"
            | "made"
            | "saw"
            | "knew"
            | "kept"
            | "sent"
            | "brought"
            | "thought"
            | "sought"
            | "drew"
            | "drove"
            | "spoke"
            | "wrote"
            | "sat"
            | "stood"
            | "paid"
            | "put"
            | "read"
            | "ran"
            | "rose"
            | "fell"
            | "found"
            | "fought"
            | "heard"
            | "laid"
            | "let"
            | "shook"
            | "spent"
            | "swore"
            | "withdrew"
            | "wound"
            | "broke"
            | "built"
            | "chose"
            | "cut"
            | "had"
            | "set"
            | "bade"
            | "dealt"
            | "felt"
            | "got"
            | "hit"
            | "meant"
            | "overcame"
            | "struck"
            | "threw"
            | "underwent"
            | "undertook"
            | "understood"
            | "upheld"
    )
}

/// Words in "-ed" and "-ing" that are no verbs.
fn only_looks_like_verb(word: &str) -> bool {
    matches!(
        word,
        "hundred"
            | "indeed"
            | "need"
            | "speed"
            | "breed"
            | "sacred"
            | "seed"
            | "feed"
            | "during"
            | "evening"
            | "morning"
            | "according"
            | "including"
            | "regarding"
            | "concerning"
            | "following"
            | "pending"
            | "barring"
            | "excluding"
            | "nothing"
            | "anything"
            | "everything"
            | "something"
            | "king"
            | "thing"
            | "spring"
            | "string"
            | "being"
            | "red"
            | "bed"
    )
}

/// Whether a word is a past or participle by its form.
pub(super) fn is_past_form(word: &str) -> bool {
    is_irregular_past(word) || word.len() > 4 && word.ends_with("ed") && !only_looks_like_verb(word)
}

/// Whether the word at a token is a verb form that can govern an object: "met", "told", "visiting", "to see", "will brief".
pub(super) fn is_verb(context: &Context<'_>, at: usize) -> bool {
    let Some(token) = context.text.tokens.get(at) else { return false };
    if !token.is_word() || token.case != Case::Lower && !context.text.in_headline(at) {
        return false;
    }
    let word = context.text.folded(at);
    if words::is_auxiliary(word) || words::is_preposition(word) || words::is_determiner(word) {
        return false;
    }
    if is_past_form(word) || word.len() > 4 && word.ends_with("ing") && !only_looks_like_verb(word) {
        return true;
    }
    // A base form behind "to" or a modal.
    let mut before = at;
    while before > 0 && is_adverb(context.text.folded(before - 1)) {
        before -= 1;
    }
    let leads = before.checked_sub(1).map_or("", |at| context.text.folded(at));
    is_modal(leads) || leads == "to" && context.kind(at) == Some(crate::text::TokenKind::Word) && !word.ends_with('s')
}

/// Modal auxiliaries and "do", which a base form follows.
pub(super) fn is_modal(word: &str) -> bool {
    matches!(
        word,
        "will" | "would" | "shall" | "should" | "may" | "might" | "can" | "could" | "must" | "do" | "does" | "did"
    )
}

/// Verbs that quote and may stand before their subject: "said Macron".
pub(super) fn inverts(word: &str) -> bool {
    matches!(word, "said" | "says" | "added" | "adds" | "wrote" | "replied" | "explained" | "insisted" | "declared")
}

/// Verbs whose object does what the infinitive behind it says: "urged Kim to meet Trump".
pub(super) fn gives_its_object(word: &str) -> bool {
    matches!(
        word,
        "urge"
            | "urges"
            | "urged"
            | "urging"
            | "ask"
            | "asks"
            | "asked"
            | "asking"
            | "invite"
            | "invites"
            | "invited"
            | "inviting"
            | "tell"
            | "told"
            | "persuade"
            | "persuaded"
            | "convince"
            | "convinced"
            | "want"
            | "wants"
            | "wanted"
            | "expect"
            | "expects"
            | "expected"
            | "order"
            | "ordered"
            | "encourage"
            | "encouraged"
            | "press"
            | "pressed"
            | "pressing"
            | "allow"
            | "allowed"
            | "send"
            | "sends"
            | "sent"
            | "sending"
            | "dispatch"
            | "dispatched"
            | "on"
            | "upon"
            | "for"
            | "pushed"
            | "begged"
            | "pressured"
            | "implored"
            | "forced"
            | "led"
            | "compelled"
            | "prompted"
            | "obliged"
    )
}

/// Verbs of speech that are addressed to their object: "told Putin at a meeting".
pub(super) fn addresses(word: &str) -> bool {
    matches!(
        word,
        "tell"
            | "tells"
            | "told"
            | "telling"
            | "urge"
            | "urges"
            | "urged"
            | "urging"
            | "assure"
            | "assured"
            | "assures"
            | "ask"
            | "asks"
            | "asked"
            | "thank"
            | "thanks"
            | "thanked"
            | "inform"
            | "informed"
            | "informs"
            | "warn"
            | "warned"
            | "warns"
            | "brief"
            | "briefed"
            | "congratulate"
            | "congratulated"
            | "press"
            | "pressed"
            | "remind"
            | "reminded"
            | "assuring"
            | "thanking"
            | "warning"
    )
}

/// Verbs that only speak of a meeting, or bring others together for it: their subject is no party by their word.
pub(super) fn speaks_of(word: &str) -> bool {
    words::is_report_verb(word)
        || matches!(
            word,
            "described"
                | "hailed"
                | "criticised"
                | "criticized"
                | "denounced"
                | "dismissed"
                | "mediated"
                | "brokered"
                | "facilitated"
                | "arranged"
                | "organised"
                | "organized"
                | "monitored"
                | "watched"
                | "covered"
                | "discussed"
                | "mentioned"
                | "recalled"
                | "followed"
                | "preceded"
                | "supported"
                | "backed"
                | "opposed"
                | "overshadowed"
                | "marked"
                | "mediating"
                | "brokering"
                | "unveiled"
                | "applauded"
                | "boycotted"
                | "skipped"
                | "marred"
                | "regarding"
                | "based"
                | "allowed"
                | "helped"
                | "used"
        )
}
