//! Words of gatherings: nouns and verbs for coming together, who comes, and what may stand beside them.

use crate::mention::forum::Level;

/// Nouns for a gathering.
pub(super) fn is_gathering(word: &str) -> bool {
    matches!(
        word,
        "summit"
            | "summits"
            | "forum"
            | "conference"
            | "retreat"
            | "ministerial"
            | "meeting"
            | "meetings"
            | "gathering"
            | "assembly"
            | "week"
            | "session"
            | "sitting"
            | "congress"
            | "council"
    )
}

/// Nouns for a gathering that a body holds, and that need the body's people beside them.
pub(super) fn is_sitting(word: &str) -> bool {
    matches!(
        word,
        "summit"
            | "conference"
            | "meeting"
            | "session"
            | "debate"
            | "talks"
            | "consultations"
            | "gathering"
            | "discussions"
            | "negotiations"
    )
}

/// Adjectives and nouns in front of the word for a gathering.
pub(super) fn is_modifier(word: &str) -> bool {
    matches!(
        word,
        "economic"
            | "virtual"
            | "annual"
            | "special"
            | "informal"
            | "extraordinary"
            | "regional"
            | "ministerial"
            | "general"
            | "high"
            | "level"
            | "emergency"
            | "urgent"
            | "closed"
            | "formal"
            | "joint"
            | "regular"
            | "routine"
            | "monthly"
            | "weekly"
            | "spring"
            | "summer"
            | "autumn"
            | "winter"
            | "midyear"
            | "plenary"
            | "opening"
            | "closing"
            | "concluding"
            | "inaugural"
            | "crisis"
            | "crucial"
            | "key"
            | "major"
            | "full"
            | "day"
            | "hour"
            | "biennial"
            | "intergovernmental"
            | "historic"
            | "landmark"
            | "upcoming"
            | "forthcoming"
            | "planned"
            | "scheduled"
            | "two"
            | "three"
            | "four"
            | "five"
            | "one"
            | "half"
            | "working"
            | "preparatory"
            | "commemorative"
            | "review"
            | "council"
            | "committee"
            | "commission"
            | "board"
            | "financial"
            | "oil"
            | "development"
    )
}

/// What ministers are for.
pub(super) fn is_field(word: &str) -> bool {
    matches!(
        word,
        "foreign"
            | "finance"
            | "farm"
            | "agriculture"
            | "agricultural"
            | "trade"
            | "defence"
            | "defense"
            | "interior"
            | "justice"
            | "oil"
            | "energy"
            | "environment"
            | "health"
            | "transport"
            | "transportation"
            | "labor"
            | "labour"
            | "economy"
            | "economics"
            | "economic"
            | "fisheries"
            | "fishery"
            | "fishing"
            | "industry"
            | "budget"
            | "telecommunications"
            | "telecom"
            | "communications"
            | "development"
            | "education"
            | "culture"
            | "tourism"
            | "commerce"
            | "affairs"
            | "home"
            | "security"
            | "employment"
            | "science"
            | "research"
            | "technology"
            | "steel"
            | "mining"
            | "prime"
            | "planning"
            | "housing"
            | "immigration"
            | "police"
            | "army"
            | "military"
    )
}

/// The level of the people a plural noun names, if they speak for members of a body.
pub(super) fn level_of(word: &str) -> Option<Level> {
    match word {
        "leaders" | "presidents" | "premiers" | "monarchs" => Some(Level::Leaders),
        "ministers" => Some(Level::Ministers),
        "ambassadors" | "governors" | "chiefs" | "officials" | "envoys" | "deputies" | "experts" | "diplomats"
        | "negotiators" | "delegates" | "representatives" => Some(Level::Officials),
        _ => None,
    }
}

/// Adjectives of a part of the world whose leaders gather.
pub(super) fn is_region(word: &str) -> bool {
    matches!(
        word,
        "arab"
            | "african"
            | "european"
            | "asian"
            | "gulf"
            | "baltic"
            | "nordic"
            | "balkan"
            | "caribbean"
            | "islamic"
            | "western"
            | "scandinavian"
            | "american"
            | "andean"
            | "mediterranean"
            | "eurasian"
            | "maghreb"
            | "sahel"
            | "saharan"
            | "iberian"
    )
}

/// Names of parts of the world and of all of it, as in the names of summits.
pub(super) fn is_part_of_world(word: &str) -> bool {
    is_region(word)
        || matches!(
            word,
            "africa"
                | "asia"
                | "europe"
                | "america"
                | "americas"
                | "pacific"
                | "world"
                | "international"
                | "global"
                | "earth"
        )
}

/// Nouns for states as those who gather.
pub(super) fn is_of_states(word: &str) -> bool {
    matches!(word, "states" | "countries" | "nations" | "republics" | "powers" | "democracies" | "economies")
}

/// Adjectives by which states form a group though no body holds them together: "donor countries", "neighbouring states".
pub(super) fn qualifies_states(word: &str) -> bool {
    matches!(
        word,
        "donor"
            | "creditor"
            | "neighbouring"
            | "neighboring"
            | "industrialised"
            | "industrialized"
            | "industrial"
            | "developing"
            | "contributing"
            | "frontline"
            | "guarantor"
            | "littoral"
            | "riparian"
            | "sponsoring"
            | "participating"
            | "signatory"
            | "nuclear"
            | "veto"
    )
}

/// Verbs by which people come together.
pub(super) fn is_meeting_verb(word: &str) -> bool {
    matches!(
        word,
        "meet"
            | "meets"
            | "met"
            | "meeting"
            | "gather"
            | "gathers"
            | "gathered"
            | "gathering"
            | "convene"
            | "convenes"
            | "convened"
            | "convening"
            | "assemble"
            | "assembled"
            | "assembling"
    )
}

/// Verbs whose object is the gathering of their subject.
pub(super) fn is_holding(word: &str) -> bool {
    matches!(
        word,
        "hold"
            | "holds"
            | "held"
            | "holding"
            | "open"
            | "opens"
            | "opened"
            | "opening"
            | "begin"
            | "begins"
            | "began"
            | "beginning"
            | "begun"
            | "start"
            | "starts"
            | "started"
            | "starting"
            | "end"
            | "ends"
            | "ended"
            | "ending"
            | "conclude"
            | "concludes"
            | "concluded"
            | "concluding"
            | "finish"
            | "finishes"
            | "finished"
            | "wrap"
            | "wraps"
            | "wrapped"
            | "wound"
            | "resume"
            | "resumed"
            | "convene"
            | "convened"
            | "schedule"
            | "scheduled"
            | "cap"
            | "capped"
            | "postpone"
            | "postponed"
            | "cancel"
            | "cancelled"
            | "canceled"
            | "called"
            | "plan"
            | "planned"
    )
}

/// Words for a span of time that a genitive makes an adjective: "next month's summit".
pub(super) fn is_span(word: &str) -> bool {
    matches!(word, "week" | "month" | "year" | "today" | "tomorrow" | "yesterday")
}

/// Organs that act through staff and judges, and do not bring members together.
pub(crate) fn only_acts(id: &str) -> bool {
    matches!(
        id,
        "european-commission"
            | "european-parliament"
            | "eeas"
            | "ecb"
            | "eib"
            | "icj"
            | "icc"
            | "iachr"
            | "un-secretariat"
            | "ohchr"
            | "unhcr"
            | "unicef"
            | "unrwa"
            | "ocha"
            | "unifil"
            | "interpol"
            | "segib"
    )
}

/// Bodies that speak with others under one name, so that "the EU met" and "UN talks" are no gathering of members.
pub(super) fn acts_as_one(id: &str) -> bool {
    matches!(id, "eu" | "un" | "imf" | "world-bank" | "who" | "iaea" | "e3" | "p5-plus-1")
}
