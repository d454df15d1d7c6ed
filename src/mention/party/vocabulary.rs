//! Small classes of words that shape a noun group: they name nobody, and no table holds them.

/// Nouns by which a country's people stand for it.
pub(super) fn is_side_noun(word: &str) -> bool {
    matches!(
        word,
        "government"
            | "governments"
            | "administration"
            | "side"
            | "delegation"
            | "delegations"
            | "official"
            | "officials"
            | "authorities"
            | "negotiators"
            | "representatives"
            | "ministries"
            | "team"
            | "diplomats"
            | "leadership"
            | "counterparts"
            | "commanders"
            | "generals"
            | "army"
            | "military"
            | "junta"
    )
}

/// Nouns that name the parties of a meeting together.
pub(super) fn is_collective_noun(word: &str) -> bool {
    matches!(
        word,
        "leaders"
            | "presidents"
            | "premiers"
            | "ministers"
            | "sides"
            | "men"
            | "women"
            | "parties"
            | "countries"
            | "nations"
            | "two"
            | "three"
            | "pair"
            | "duo"
            | "statesmen"
            | "politicians"
            | "counterparts"
            | "governments"
            | "delegations"
            | "diplomats"
            | "trio"
    )
}

/// Adjectives that may stand before a title or name and change nothing here.
pub(super) fn is_modifier(word: &str) -> bool {
    matches!(
        word,
        "new"
            | "newly"
            | "elected"
            | "incoming"
            | "outgoing"
            | "acting"
            | "interim"
            | "visiting"
            | "fellow"
            | "senior"
            | "top"
            | "embattled"
            | "veteran"
            | "longtime"
            | "current"
            | "sitting"
            | "recently"
            | "appointed"
            | "re"
            | "reelected"
            | "caretaker"
            | "late"
            | "right"
            | "hon"
            | "honourable"
            | "honorable"
            | "respective"
            | "key"
            | "close"
            | "old"
            | "young"
            | "powerful"
            | "de"
            | "facto"
            | "own"
            | "political"
            | "spiritual"
            | "supreme"
    )
}

/// Fields of government before "officials" or "ministers".
pub(super) fn is_field(word: &str) -> bool {
    matches!(
        word,
        "military"
            | "defence"
            | "defense"
            | "trade"
            | "security"
            | "finance"
            | "economic"
            | "diplomatic"
            | "intelligence"
            | "government"
            | "nuclear"
            | "energy"
            | "climate"
            | "state"
            | "parliamentary"
            | "congressional"
            | "business"
            | "goodwill"
            | "peace"
            | "oil"
            | "cultural"
            | "official"
    )
}

/// Words that describe a person before the name: "former spy chief".
pub(super) const DESCRIPTION_TOKENS_MAX: usize = 4;

/// Tokens of an office in apposition that goes on to a comma: ", a top Chinese official on relations with Taiwan,".
pub(super) const APPOSITION_TOKENS_MAX: usize = 14;

/// Tokens of a title such as "Minister for Foreign Affairs, Trade and Cooperation".
pub(super) const PORTFOLIO_TOKENS_MAX: usize = 18;

/// Tokens of the fields of a ministry in front of or behind a title.
pub(super) const FIELD_TOKENS_MAX: usize = 8;

/// Days before or after the term of a head of government in which a government goes by that name.
pub(super) const GOVERNMENT_DAYS_MAX: i32 = 730;

/// Tokens of the name of a country's body: "the Presidium of the Supreme Soviet of the USSR".
pub(super) const BODY_TOKENS_MAX: usize = 9;

/// Words of courtesy in front of a name, which name no office.
pub(super) fn is_honorific(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "h.e"
            | "sir"
            | "dame"
            | "sheikh"
            | "sheik"
            | "shaikh"
            | "sheikha"
            | "lord"
            | "lady"
            | "messrs"
            | "mme"
            | "prof"
            | "excellency"
            | "rt"
            | "hon"
    )
}

/// First words of titles that names of the tables may begin with.
pub(super) fn is_title_word(word: &str) -> bool {
    matches!(word, "crown" | "prince" | "king" | "queen" | "sheikh" | "emir" | "sultan" | "pope" | "general")
}

/// Words that make a title that of a second: "deputy secretary".
pub(super) fn is_deputy(word: &str) -> bool {
    matches!(word, "deputy" | "vice" | "assistant" | "associate" | "under")
}

pub(super) fn is_former(word: &str) -> bool {
    matches!(word, "former" | "ex" | "then" | "onetime" | "ousted" | "deposed" | "erstwhile")
}

/// Nouns and adjectives of the fields that ministries are named after: "energy and mines minister".
pub(super) fn is_portfolio(word: &str) -> bool {
    matches!(
        word,
        "affairs"
            | "enlargement"
            | "co-operation"
            | "expatriates"
            | "policy"
            | "neighbourhood"
            | "humanitarian"
            | "competition"
            | "monetary"
            | "digital"
            | "agriculture"
            | "agricultural"
            | "farm"
            | "food"
            | "forestry"
            | "fisheries"
            | "rural"
            | "industry"
            | "industrial"
            | "industries"
            | "trade"
            | "commerce"
            | "commercial"
            | "economy"
            | "economic"
            | "economics"
            | "finance"
            | "financial"
            | "treasury"
            | "budget"
            | "revenue"
            | "planning"
            | "development"
            | "investment"
            | "business"
            | "enterprise"
            | "privatization"
            | "privatisation"
            | "energy"
            | "mines"
            | "mining"
            | "minerals"
            | "petroleum"
            | "oil"
            | "gas"
            | "power"
            | "electricity"
            | "water"
            | "irrigation"
            | "environment"
            | "environmental"
            | "climate"
            | "natural"
            | "resources"
            | "labour"
            | "labor"
            | "employment"
            | "manpower"
            | "welfare"
            | "social"
            | "health"
            | "education"
            | "higher"
            | "science"
            | "research"
            | "technology"
            | "culture"
            | "cultural"
            | "tourism"
            | "information"
            | "communications"
            | "telecommunications"
            | "transport"
            | "transportation"
            | "railways"
            | "aviation"
            | "maritime"
            | "infrastructure"
            | "construction"
            | "housing"
            | "land"
            | "lands"
            | "works"
            | "public"
            | "urban"
            | "local"
            | "regional"
            | "interior"
            | "internal"
            | "home"
            | "homeland"
            | "security"
            | "justice"
            | "law"
            | "legal"
            | "defence"
            | "defense"
            | "foreign"
            | "external"
            | "international"
            | "european"
            | "relations"
            | "cooperation"
            | "integration"
            | "unification"
            | "immigration"
            | "migration"
            | "sports"
            | "youth"
            | "women"
            | "family"
            | "religious"
            | "parliamentary"
            | "presidential"
            | "presidency"
            | "cabinet"
            | "administration"
            | "human"
            | "rights"
            | "settlement"
            | "reconstruction"
            | "refugees"
            | "reform"
            | "veterans"
            | "nuclear"
            | "military"
            | "strategic"
            | "political"
    )
}

/// Words for those who govern, behind the name of their head: "the Reagan administration".
pub(super) fn is_government(word: &str) -> bool {
    matches!(word, "administration" | "government" | "cabinet" | "regime")
}

/// Nouns for institutions that carry a country's name behind them: "Aspen Institute Germany", "Bank Indonesia".
pub(super) fn is_institution(word: &str) -> bool {
    matches!(
        word,
        "institute"
            | "foundation"
            | "bank"
            | "university"
            | "society"
            | "association"
            | "club"
            | "radio"
            | "television"
            | "air"
            | "airways"
            | "airlines"
            | "telecom"
            | "international"
    )
}
