//! Whose voice an article is: the office that a release speaks for.
//!
//! A release of "Prime Minister of Australia" says "I" and means whoever held that office on its day; one of the White House
//! says "the President". The publisher names the office or the body; where it does not, the body that the text lets speak
//! first ("A Downing Street spokesperson said") does. A newspaper has no such voice, and nobody is made up for it.

use super::{Context, cue, names};
use crate::{
    knowledge::{Knowledge, Sense, facts::*},
    text::{Text, analyze},
};

/// The office whose voice an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Author {
    /// A title of the office.
    pub(crate) role: Index,
    pub(crate) country: Index,
    /// Who held it on the article's day.
    pub(crate) person: Index,
}

/// Finds the author of a text from its publisher, else from the body that speaks in it.
pub(crate) fn find(context: &Context<'_>, publisher: Option<&str>) -> Option<Author> {
    let named = publisher.and_then(|publisher| office_of(context, publisher));
    named.or_else(|| spoken_for(context))
}

/// The office that a publisher's name names or houses: "Prime Minister of Australia", "The White House".
fn office_of(context: &Context<'_>, publisher: &str) -> Option<Author> {
    let text = analyze(None, publisher);
    let knowledge = context.knowledge;
    let inner = lone_context(&text, knowledge, context);
    let groups = super::party::find(&inner);
    // "Minister for Foreign Affairs, Australia": the one country that the name holds.
    let named = || {
        let mut countries = inner.names.all.iter().filter_map(|name| {
            name.find(|sense| match sense {
                Sense::Country(at) | Sense::Demonym(at) => Some(*at),
                _ => None,
            })
        });
        let first = countries.next()?;
        countries.all(|other| other == first).then_some(first)
    };
    let office = groups.iter().find_map(|group| {
        let (role, _) = group.role.as_ref()?;
        let own = group.countries.first().copied();
        let country = own.or_else(named).or_else(|| country_of_domain(knowledge, publisher))?;
        holder(context, *role, country)
    });
    // "GOV.UK (Prime Minister's Office)": the domain says of which country; "Foreign Minister, Australia": the name does.
    let by_domain = || {
        let country = named().or_else(|| country_of_domain(knowledge, publisher))?;
        let role = (0..text.tokens.len()).find_map(|at| inner.title_at(at))?;
        holder(context, role.0, country)
    };
    let ministry = || holder(context, role_of(knowledge, title_of_house(&publisher.to_lowercase(), false)?)?, named()?);
    office.or_else(by_domain).or_else(ministry).or_else(|| {
        let body = inner.names.all.iter().find_map(|name| inner.body(name))?;
        head_of(context, body)
    })
}

/// The country whose government a domain belongs to: "GOV.UK", "pm.gov.au", "state.gov". The last label is a country code of
/// ISO 3166 (United Kingdom: "uk"); ".gov" and ".mil" alone are the United States' by RFC 920.
fn country_of_domain(knowledge: &Knowledge, publisher: &str) -> Option<Index> {
    let split = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-'));
    publisher.split(split).filter(|word| word.contains('.')).find_map(|domain| {
        let domain = domain.to_ascii_lowercase();
        let labels: Vec<&str> = domain.split('.').filter(|label| !label.is_empty()).collect();
        let (last, inner) = labels.split_last()?;
        let governs = inner.iter().any(|label| matches!(*label, "gov" | "gouv" | "gob" | "govt" | "go" | "gc"));
        let code = match *last {
            "gov" | "mil" => "US",
            "uk" if governs => "GB",
            code if code.len() == 2 && governs => code,
            _ => return None,
        };
        let code = code.to_ascii_uppercase();
        knowledge.countries.iter().position(|row| row.code == code).and_then(|at| Index::try_from(at).ok())
    })
}

fn lone_context<'a>(text: &'a Text, knowledge: &'a Knowledge, outer: &Context<'_>) -> Context<'a> {
    let ids = knowledge.matcher().word_ids(text);
    let names = names::find(text, knowledge, &ids);
    let mut cue_starts = vec![false; text.tokens.len()];
    for cue in cue::find(text, knowledge, &ids) {
        cue_starts[cue.tokens.start] = true;
    }
    Context {
        text,
        knowledge,
        ids,
        names,
        day: outer.day,
        day_is_inferred: outer.day_is_inferred,
        author: None,
        dateline_country: None,
        countries: Vec::new(),
        introduced: crate::mention::party::Introduced::default(),
        cue_starts,
    }
}

/// "A Downing Street spokesperson said:" in the first sentences: the head of the body that speaks.
fn spoken_for(context: &Context<'_>) -> Option<Author> {
    let text = context.text;
    let opening = text.sentences.iter().filter(|sentence| !sentence.is_headline).take(2);
    opening.map(|sentence| sentence.tokens.clone()).find_map(|tokens| {
        let speaks = tokens.clone().any(|at| {
            context.title_at(at).is_some_and(|(role, _)| context.knowledge.roles[role as usize].level == "spokesperson")
        });
        let body =
            context.names.all.iter().filter(|name| tokens.contains(&name.start)).find_map(|name| context.body(name));
        let ends = tokens.len() <= SPOKESPERSON_LINE_TOKENS_MAX;
        body.filter(|_| speaks && ends).and_then(|body| head_of(context, body))
    })
}

/// A line such as "A Downing Street spokesperson said:" has at most so many tokens; a longer sentence reports like any other.
const SPOKESPERSON_LINE_TOKENS_MAX: usize = 9;

/// The office-holder whose house a body is.
fn head_of(context: &Context<'_>, body: MetonymTarget) -> Option<Author> {
    let MetonymTarget::Organisation(body) = body else { return None };
    let body = &context.knowledge.organisations[body as usize];
    let title = title_of_house(&body.name.to_lowercase(), true)?;
    holder(context, role_of(context.knowledge, title)?, body.country?)
}

/// The title of whoever heads a ministry, presidency or government by the house's name in lower case; a name that is not
/// `known` to be a body's has to say what house it is: "foreign affairs review" is none.
fn title_of_house(house: &str, known: bool) -> Option<&'static str> {
    let holds = |words: &[&str]| words.iter().any(|word| house.contains(word));
    if holds(&["deputy", "vice", "foreign trade"]) {
        return None;
    }
    let ministry = known || holds(&["ministry", "department", "minister"]);
    match () {
        () if holds(&["prime minister", "primature", "chancellery", "council of ministers"])
            || holds(&["presidency of the government"]) =>
        {
            Some("prime minister")
        }
        () if holds(&["presiden", "white house"]) => Some("president"),
        () if known && holds(&["government"]) => Some("leader"),
        () if ministry && holds(&["foreign", "external affairs", "external relations", "department of state"]) => {
            Some("foreign minister")
        }
        () if ministry && holds(&["defence", "defense"]) => Some("defence minister"),
        () => None,
    }
}

/// The row of a title.
fn role_of(knowledge: &Knowledge, title: &str) -> Option<Index> {
    knowledge.matcher().exact(title).iter().find_map(|(sense, _)| match sense {
        Sense::Role(role) => Some(*role),
        _ => None,
    })
}

fn holder(context: &Context<'_>, role: Index, country: Index) -> Option<Author> {
    let holder =
        context.knowledge.holder_for_country(&context.knowledge.roles[role as usize], country, context.day?)?;
    Some(Author { role, country, person: holder.person })
}

#[cfg(test)]
mod tests {
    use super::country_of_domain;
    use crate::mention::tests::knowledge;

    /// The code of the country whose government a publisher's domain belongs to; empty for none.
    fn code(publisher: &str) -> String {
        let country = country_of_domain(knowledge(), publisher);
        country.map(|at| knowledge().countries[at as usize].code.clone()).unwrap_or_default()
    }

    #[test]
    fn a_ministry_is_its_ministers() {
        for (publisher, title) in [
            ("ministry of foreign affairs of iceland", Some("foreign minister")),
            ("department of foreign affairs, philippines", Some("foreign minister")),
            ("ministry of external affairs, india", Some("foreign minister")),
            ("ministry of defence, singapore", Some("defence minister")),
            ("presidency of the republic of kenya", Some("president")),
            ("foreign affairs review, singapore", None),
            ("the kenya post", None),
            ("vice presidency of the republic of kenya", None),
            ("deputy prime minister, singapore", None),
            ("ministry of foreign trade, indonesia", None),
        ] {
            assert_eq!(super::title_of_house(publisher, false), title, "{publisher}");
        }
    }

    #[test]
    fn a_governments_domain_names_its_country() {
        assert_eq!(code("GOV.UK (Prime Minister's Office)"), "GB");
        assert_eq!(code("Prime Minister of Australia (pm.gov.au)"), "AU");
        assert_eq!(code("state.gov"), "US");
        assert_eq!(code("news.example.com"), "");
        assert_eq!(code("Example, news.co.uk"), "");
    }
}
