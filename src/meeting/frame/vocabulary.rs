//! Words by which a frame tells who can meet, and what is met without anybody.

/// Adjectives of more than one country.
pub(super) fn is_foreign(word: &str) -> bool {
    matches!(
        word,
        "arab"
            | "european"
            | "african"
            | "asian"
            | "western"
            | "world"
            | "global"
            | "regional"
            | "gulf"
            | "baltic"
            | "nordic"
            | "american"
            | "caribbean"
            | "pacific"
            | "balkan"
            | "scandinavian"
            | "islamic"
            | "foreign"
            | "allied"
            | "eurozone"
            | "southeast"
            | "central"
    )
}

/// Nouns for those who speak for states and armed movements.
pub(super) fn is_of_people(word: &str) -> bool {
    matches!(
        word,
        "leaders"
            | "powers"
            | "ministers"
            | "officials"
            | "counterparts"
            | "envoys"
            | "presidents"
            | "diplomats"
            | "allies"
            | "negotiators"
            | "mediators"
            | "representatives"
            | "delegates"
            | "ambassadors"
            | "generals"
            | "commanders"
            | "counterpart"
            | "delegation"
            | "delegations"
            | "states"
            | "rebels"
    )
}

/// Nouns for banks and funds as those to whom a state owes.
pub(super) fn is_of_creditors(word: &str, before: &str) -> bool {
    matches!(word, "creditors" | "bankers" | "lenders")
        || word == "banks" && matches!(before, "creditor" | "commercial" | "foreign" | "international" | "private")
        || word == "committee" && matches!(before, "advisory" | "steering")
}

/// Nouns for what is met by doing or reaching it.
pub(super) fn is_met_without_anybody(word: &str) -> bool {
    matches!(
        word,
        "criteria"
            | "criterion"
            | "target"
            | "targets"
            | "goal"
            | "goals"
            | "requirement"
            | "requirements"
            | "need"
            | "needs"
            | "demand"
            | "demands"
            | "standard"
            | "standards"
            | "deadline"
            | "deadlines"
            | "obligation"
            | "obligations"
            | "commitment"
            | "commitments"
            | "condition"
            | "conditions"
            | "expectations"
            | "challenge"
            | "challenges"
            | "benchmark"
            | "benchmarks"
            | "quota"
            | "cost"
            | "costs"
            | "objective"
            | "objectives"
    )
}

/// Words of matches and tournaments.
pub(super) fn is_of_matches(word: &str) -> bool {
    matches!(
        word,
        "semifinal"
            | "semifinals"
            | "semi-final"
            | "quarterfinal"
            | "quarterfinals"
            | "playoff"
            | "playoffs"
            | "tournament"
            | "knockout"
            | "qualifier"
            | "qualifiers"
            | "goalkeeper"
            | "striker"
            | "unbeaten"
            | "seeded"
    )
}

/// Nouns for armed movements that fight a government.
pub(super) fn is_of_rebels(word: &str) -> bool {
    matches!(
        word,
        "rebel"
            | "rebels"
            | "guerrillas"
            | "guerrilla"
            | "insurgent"
            | "insurgents"
            | "separatist"
            | "separatists"
            | "mutineers"
            | "maoist"
            | "maoists"
            | "militants"
            | "militia"
            | "militias"
            | "paramilitaries"
    )
}

/// Nouns for what is between two sides, which take the other with "with".
pub(super) fn is_of_relations(word: &str) -> bool {
    matches!(
        word,
        "cooperation"
            | "co-operation"
            | "relations"
            | "relationship"
            | "ties"
            | "links"
            | "partnership"
            | "alliance"
            | "coordination"
            | "talks"
            | "negotiations"
            | "dialogue"
            | "contacts"
            | "engagement"
            | "tensions"
            | "solidarity"
            | "friendship"
            | "integration"
    )
}

/// Present forms of the verbs that take a meeting for their object ("holds talks", "pays a visit"); other verbs are told by
/// their past form or by the "to" or modal in front of them.
pub(super) fn is_presenting(word: &str) -> bool {
    matches!(
        word,
        "hold"
            | "holds"
            | "have"
            | "has"
            | "had"
            | "having"
            | "attend"
            | "attends"
            | "conduct"
            | "conducts"
            | "join"
            | "joins"
            | "begin"
            | "begins"
            | "start"
            | "starts"
            | "open"
            | "opens"
            | "conclude"
            | "concludes"
            | "end"
            | "ends"
            | "make"
            | "makes"
            | "pay"
            | "pays"
            | "resume"
            | "resumes"
            | "chair"
            | "chairs"
            | "convene"
            | "convenes"
            | "host"
            | "hosts"
            | "cancels"
            | "postpones"
            | "arrives"
            | "seek"
            | "seeks"
            | "wants"
            | "plan"
            | "plans"
            | "takes"
            | "visits"
            | "travels"
            | "heads"
            | "flies"
            | "kicks"
            | "wraps"
            | "embarks"
            | "got"
            | "gets"
            | "receives"
            | "places"
            | "leaves"
            | "winds"
    )
}

/// Nouns for houses in which guests are received.
pub(super) fn is_house(word: &str) -> bool {
    matches!(
        word,
        "home"
            | "residence"
            | "house"
            | "palace"
            | "office"
            | "offices"
            | "ranch"
            | "villa"
            | "hotel"
            | "mansion"
            | "retreat"
            | "estate"
            | "compound"
            | "headquarters"
            | "ministry"
            | "embassy"
            | "airport"
            | "base"
    )
}
