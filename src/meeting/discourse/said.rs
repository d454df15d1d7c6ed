//! Verbs and nouns by which a text says what is talked about in a meeting.

/// Words that say what a meeting is about, whoever the subject is.
pub(super) fn is_discussing(word: &str) -> bool {
    matches!(
        word,
        "discuss"
            | "discusses"
            | "discussed"
            | "discussion"
            | "discussions"
            | "focus"
            | "focused"
            | "focuses"
            | "focusing"
            | "focussed"
            | "agenda"
            | "attention"
            | "topics"
            | "talked"
            | "touched"
            | "dominated"
            | "raise"
            | "raised"
            | "raises"
            | "discussing"
            | "dominate"
            | "dominates"
            | "exchanged"
            | "exchange"
            | "priority"
            | "priorities"
            | "topped"
            | "topic"
            | "explore"
            | "explored"
    )
}

/// Whether a word is a stem, as the endings leave it, of the verbs by which a party says, promises or asks something in a
/// meeting; see [`is_speaking`].
fn is_stem_of_speaking(stem: &str) -> bool {
    matches!(
        stem,
        "acknowledg"
            | "address"
            | "adopt"
            | "affirm"
            | "agre"
            | "agree"
            | "appeal"
            | "applaud"
            | "appreciat"
            | "approv"
            | "ask"
            | "assur"
            | "brief"
            | "call"
            | "commend"
            | "commit"
            | "committ"
            | "conclud"
            | "concur"
            | "condemn"
            | "confirm"
            | "congratulat"
            | "consider"
            | "convey"
            | "cover"
            | "debat"
            | "decid"
            | "declar"
            | "demand"
            | "denounc"
            | "deplor"
            | "discuss"
            | "emphasis"
            | "emphasiz"
            | "encourag"
            | "endors"
            | "examin"
            | "exchang"
            | "explor"
            | "express"
            | "hail"
            | "highlight"
            | "hop"
            | "inform"
            | "insist"
            | "invit"
            | "laud"
            | "look"
            | "mention"
            | "negotiat"
            | "not"
            | "offer"
            | "outlin"
            | "pledg"
            | "point"
            | "prais"
            | "press"
            | "promis"
            | "propos"
            | "protest"
            | "rais"
            | "reach"
            | "reaffirm"
            | "recall"
            | "recogni"
            | "recognis"
            | "recogniz"
            | "reflect"
            | "reiterat"
            | "reject"
            | "request"
            | "resolv"
            | "review"
            | "shar"
            | "sign"
            | "spok"
            | "stress"
            | "suggest"
            | "support"
            | "tackl"
            | "talk"
            | "thank"
            | "touch"
            | "underlin"
            | "underscor"
            | "urg"
            | "voic"
            | "vow"
            | "warn"
            | "welcom"
    )
}

/// Whether a word is the verb of somebody who speaks in a meeting, in its base form or its past: "thank", "thanked".
pub(super) fn is_speaking(word: &str) -> bool {
    let stem =
        word.strip_suffix("ed").or(word.strip_suffix("es")).or(word.strip_suffix('e')).or(word.strip_suffix('s'));
    [Some(word), stem].into_iter().flatten().any(is_stem_of_speaking) && word != "not"
}

/// Whether a verb in the passive tells what was said without a speaker; its subject is what was said, not who was asked.
pub(super) fn is_said_passively(word: &str) -> bool {
    is_speaking(word)
        && ![
            "ask",
            "brief",
            "call",
            "congratul",
            "encourag",
            "inform",
            "invit",
            "press",
            "request",
            "thank",
            "urg",
            "warn",
        ]
        .iter()
        .any(|stem| word.starts_with(stem))
}

/// Words that may stand between a speaker and the verb of what is to be said: "is expected to [urge]".
pub(super) fn is_catenative(word: &str) -> bool {
    matches!(
        word,
        "to" | "expected"
            | "likely"
            | "due"
            | "set"
            | "scheduled"
            | "hopes"
            | "hope"
            | "hoped"
            | "plans"
            | "planned"
            | "intends"
            | "intended"
            | "wants"
            | "wanted"
            | "wishes"
            | "wished"
            | "continue"
            | "continued"
            | "seeks"
            | "sought"
            | "used"
            | "supposed"
            | "ready"
            | "aims"
            | "aimed"
    )
}

/// Words that open a clause of what happened beside a meeting: "met Bush [after] warships had destroyed a platform".
pub(super) fn opens_background(word: &str) -> bool {
    matches!(
        word,
        "after"
            | "although"
            | "amid"
            | "backdrop"
            | "because"
            | "despite"
            | "following"
            | "since"
            | "though"
            | "when"
            | "where"
            | "while"
            | "who"
            | "whose"
    )
}

/// Nouns of papers in which the parties of a meeting speak together.
pub(super) fn is_joint_paper(word: &str) -> bool {
    matches!(word, "communique" | "communiqué" | "declaration" | "memorandum")
}

/// Participles that bring in the meeting at which a thing was settled: "arrangements [agreed] at the summit".
pub(super) fn is_settled(word: &str) -> bool {
    matches!(
        word,
        "agreed"
            | "reached"
            | "adopted"
            | "signed"
            | "made"
            | "discussed"
            | "raised"
            | "announced"
            | "approved"
            | "struck"
            | "concluded"
            | "endorsed"
    )
}

/// Words of where else a party speaks: to the press, in an address, on paper.
pub(super) fn says_elsewhere(word: &str) -> bool {
    matches!(
        word,
        "reporters"
            | "journalists"
            | "press"
            | "news"
            | "newspaper"
            | "interview"
            | "speech"
            | "statement"
            | "agency"
            | "television"
            | "radio"
            | "tv"
            | "lawmakers"
            | "parliament"
            | "twitter"
            | "tweet"
            | "article"
            | "post"
            | "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "cabinet"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_of_speaking_are_told_by_their_stems() {
        assert!(is_speaking("agreed") && is_speaking("urges") && !is_speaking("weather") && !is_speaking("not"));
    }
}
