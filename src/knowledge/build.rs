//! From the texts of the tables to facts, and every name into the matcher.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{
    Knowledge, Sense, TableError, Tables, Writing,
    facts::*,
    forms::{noun_phrases, verb_phrases},
    matcher::Matcher,
    tables::{Row, rows},
};
use crate::{text::fold, time::Day};

pub(super) fn build(tables: &Tables) -> Result<Knowledge, TableError> {
    let mut known = Knowledge { fingerprint: fingerprint(tables), ..Knowledge::default() };
    let mut names = Matcher::default();
    known.current_to = current_to(tables);
    countries(tables, &mut known, &mut names)?;
    places(tables, &mut known, &mut names)?;
    organisations(tables, &mut known, &mut names)?;
    people(tables, &mut known, &mut names)?;
    metonyms(tables, &mut known, &mut names)?;
    forums(tables, &mut known, &mut names)?;
    roles(tables, &mut known, &mut names)?;
    topics(tables, &mut known, &mut names)?;
    frames(tables, &mut known, &mut names)?;
    operators(tables, &mut known, &mut names)?;
    names.finish();
    known.matcher = names;
    Ok(known)
}

fn fingerprint(tables: &Tables) -> String {
    let mut hash = Sha256::new();
    for (name, text) in tables.all() {
        for part in [name, text] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
    }
    let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}

/// The day up to which `tables.toml` says the people table is current.
fn current_to(tables: &Tables) -> Option<Day> {
    let manifest: toml::Table = tables.text("tables.toml").parse().ok()?;
    let stated = manifest.get("people")?.get("current_to")?.as_str()?;
    last_day(stated)
}

/// How a name must be written in a text, from how the table writes it.
fn writing(name: &str) -> Writing {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    match (letters, capitals) {
        (1..=6, _) if letters == capitals && !name.contains(' ') => Writing::Capitals,
        (_, 0) => Writing::Any,
        _ => Writing::Capitalised,
    }
}

fn add(names: &mut Matcher, name: &str, sense: Sense) {
    // "the UN" is known as "UN": the article is the text's, and would hide "UN General Assembly" behind it.
    let name = name.strip_prefix("the ").unwrap_or(name);
    names.add(name, sense, writing(name));
}

fn countries(tables: &Tables, known: &mut Knowledge, names: &mut Matcher) -> Result<(), TableError> {
    for row in rows(tables, "countries.tsv")? {
        let at = known.countries.len() as Index;
        let code = row.cell(0).to_owned();
        let forms = [row.cell(2), row.cell(3)].into_iter().chain(row.list(4)).filter(|form| !form.is_empty());
        for form in forms {
            add(names, form, Sense::Country(at));
            if form.chars().all(|c| c.is_ascii_uppercase()) && form.len() <= 3 {
                let dotted: String = form.chars().flat_map(|c| [c, '.']).collect();
                add(names, &dotted, Sense::Country(at));
            }
        }
        for form in row.list(5) {
            add(names, form, Sense::Demonym(at));
        }
        // "U.S." and "UK" are adjectives as well as names; the reader treats any country before a title so.
        known.country_by_code.insert(code.clone(), at);
        if !row.cell(1).is_empty() {
            known.country_by_code.insert(row.cell(1).to_owned(), at);
        }
        known.countries.push(Country {
            code,
            alpha3: row.cell(1).to_owned(),
            name: row.cell(2).to_owned(),
            capital: None,
            existed: row.cell(12).to_owned(),
            successors: row.list(13).map(str::to_owned).collect(),
            led_by_government: row.cell(11) == "head_of_government",
        });
    }
    Ok(())
}

fn places(tables: &Tables, known: &mut Knowledge, names: &mut Matcher) -> Result<(), TableError> {
    let mut table = rows(tables, "places.tsv")?;
    let population = |row: &Row<'_>| row.cell(7).parse::<u64>().unwrap_or(0);
    table.sort_by_key(|row| (std::cmp::Reverse(population(row)), row.line));
    for row in table {
        let at = known.places.len() as Index;
        let country = known.country_by_code.get(row.cell(3)).copied();
        let degrees = |at: usize| row.cell(at).parse::<f64>().ok().map(|degrees| (degrees * 100.0).round() as i32);
        let sort = match row.cell(8) {
            "city" => PlaceSort::City,
            "venue" => PlaceSort::Venue,
            "region" => PlaceSort::Region,
            _ => return Err(row.wrong("sort", 8, "city, venue or region")),
        };
        for form in [row.cell(1)].into_iter().chain(row.list(2)) {
            add(names, form, Sense::Place(at));
        }
        known.places.push(City {
            id: row.cell(0).to_owned(),
            name: row.cell(1).to_owned(),
            country,
            region: row.cell(4).to_owned(),
            position: degrees(5).zip(degrees(6)),
            sort,
        });
    }
    for row in rows(tables, "countries.tsv")? {
        let (Some(country), capital) = (known.country_by_code.get(row.cell(0)).copied(), row.cell(6)) else { continue };
        // "Washington, D.C." is the place Washington, of its cities of that name the most populous.
        let short = capital.split(", ").next().unwrap_or(capital);
        let named =
            |name: &str| known.places.iter().position(|place| place.country == Some(country) && place.name == name);
        let capital = named(capital).or_else(|| named(short));
        known.countries[country as usize].capital = capital.map(|at| at as Index);
    }
    Ok(())
}

/// Words of bodies' names in the spellings of both sides of the Atlantic; of two that contain each other the longer first.
const SPELLINGS: [[&str; 2]; 5] = [
    ["Organization", "Organisation"],
    ["Cooperation", "Co-operation"],
    ["Center", "Centre"],
    ["Defense", "Defence"],
    ["Programme", "Program"],
];

/// A name in all its spellings, and without the article that news leaves out: "Organisation of Petroleum Exporting Countries".
fn spellings(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    for [one, other] in SPELLINGS {
        let swap = |form: &String| {
            let (from, to) = if form.contains(one) { (one, other) } else { (other, one) };
            form.contains(from).then(|| form.replace(from, to))
        };
        let swapped: Vec<String> = forms.iter().filter_map(swap).collect();
        forms.extend(swapped);
    }
    let of_the = |form: &String| form.contains(" of the ").then(|| form.replacen(" of the ", " of ", 1));
    let bare: Vec<String> = forms.iter().filter_map(of_the).collect();
    forms.extend(bare);
    forms
}

fn organisations(tables: &Tables, known: &mut Knowledge, names: &mut Matcher) -> Result<(), TableError> {
    for row in rows(tables, "organisations.tsv")? {
        let at = known.organisations.len() as Index;
        let sort = row.cell(3).to_owned();
        let national = !matches!(sort.as_str(), "igo" | "ngo");
        let country = row.list(4).next().filter(|_| national && row.list(4).count() == 1);
        for form in [row.cell(1)].into_iter().chain(row.list(2)).flat_map(spellings) {
            add(names, &form, Sense::Organisation(at));
        }
        known.organisation_by_id.insert(row.cell(0).to_owned(), at);
        known.organisations.push(Organisation {
            id: row.cell(0).to_owned(),
            name: row.cell(1).to_owned(),
            sort,
            country: country.and_then(|code| known.country_by_code.get(code).copied()),
        });
    }
    Ok(())
}

fn people(tables: &Tables, known: &mut Knowledge, names: &mut Matcher) -> Result<(), TableError> {
    for row in rows(tables, "people.tsv")? {
        let id = row.cell(0);
        let at = *known.person_by_id.entry(id.to_owned()).or_insert(known.people.len() as Index);
        if at as usize == known.people.len() {
            let surname = row.cell(10);
            for form in [row.cell(1)].into_iter().chain(row.list(2)) {
                add(names, form, Sense::Person(at));
            }
            if !surname.is_empty() {
                add(names, surname, Sense::Surname(at));
            }
            if let Some((given, _)) = row.cell(1).split_once([' ', '-']) {
                known.given_names.insert(fold(given));
            }
            known.people.push(Person {
                id: id.to_owned(),
                name: row.cell(1).to_owned(),
                gender: match row.cell(9) {
                    "M" => Some(Gender::Male),
                    "F" => Some(Gender::Female),
                    _ => None,
                },
                surname: surname.to_owned(),
                wikidata: row.filled(11).map(str::to_owned),
                terms: Vec::new(),
            });
        }
        let (start, end) = (row.filled(7), row.filled(8));
        let start = start.map(|text| first_day(text).ok_or_else(|| row.wrong("term_start", 7, DATE))).transpose()?;
        let end = end.map(|text| last_day(text).ok_or_else(|| row.wrong("term_end", 8, DATE))).transpose()?;
        known.people[at as usize].terms.push(Term {
            person: at,
            country: known.country_by_code.get(row.cell(3)).copied(),
            organisation: known.organisation_by_id.get(row.cell(4)).copied(),
            office: row.cell(5).to_owned(),
            role: row.cell(6).to_owned(),
            start,
            end,
            end_is_current: row.cell(12).contains("editorial"),
        });
    }
    for at in 0..known.people.len() {
        known.people[at].terms.sort_by_key(|term| term.start);
        for (position, term) in known.people[at].terms.iter().enumerate() {
            let office = (at as Index, position as u32);
            if let Some(country) = term.country {
                known.terms_by_country.entry(country).or_default().push(office);
            }
            if let Some(organisation) = term.organisation {
                known.terms_by_organisation.entry(organisation).or_default().push(office);
            }
        }
    }
    Ok(())
}

const DATE: &str = "a date such as 2004-07-01, 2004-07 or 2004";

/// First day of a date that may be partial.
fn first_day(text: &str) -> Option<Day> {
    let mut parts = text.split('-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    let month = parts.next().unwrap_or(Ok(1)).ok()?;
    let day = parts.next().unwrap_or(Ok(1)).ok()?;
    Day::new(year, month as i8, day as i8)
}

/// Last day of a date that may be partial.
fn last_day(text: &str) -> Option<Day> {
    let first = first_day(text)?;
    match text.split('-').count() {
        1 => Day::new(first.year(), 12, 31),
        2 => Some(first.last_of_month()),
        _ => Some(first),
    }
}

fn metonyms(tables: &Tables, known: &mut Knowledge, names: &mut Matcher) -> Result<(), TableError> {
    for row in rows(tables, "metonyms.tsv")? {
        let organisation = known.organisation_by_id.get(row.cell(1)).copied().map(MetonymTarget::Organisation);
        let country = known.country_by_code.get(row.cell(1)).copied().map(MetonymTarget::Country);
        let Some(target) = organisation.or(country) else {
            return Err(row.wrong("target", 1, "the id of an organisation or the code of a country"));
        };
        let at = known.metonyms.len() as Index;
        add(names, row.cell(0), Sense::Metonym(at));
        known.metonyms.push(Metonym {
            target,
            ambiguous: matches!(row.cell(2), "government" | "place"),
            venue: matches!(row.cell(2), "venue") || row.cell(3).contains("venue"),
        });
    }
    Ok(())
}

fn forums(tables: &Tables, known: &mut Knowledge, names: &mut Matcher) -> Result<(), TableError> {
    let mut generic: FxHashMap<(Index, String), usize> = FxHashMap::default();
    let table = rows(tables, "forums.tsv")?;
    for row in &table {
        let id = row.cell(9).to_owned();
        let series = *known.series_by_id.entry(id.clone()).or_insert(known.series.len() as Index);
        if series as usize == known.series.len() {
            known.series.push(Series { id, name: without_year(row.cell(1)), editions: Vec::new() });
        }
        if let Some(organisation) = known.organisation_by_id.get(row.cell(3)).copied() {
            let all = known.series_by_organisation.entry(organisation).or_default();
            if !all.contains(&series) {
                all.push(series);
            }
        }
        for form in row.list(2) {
            *generic.entry((series, form.to_owned())).or_default() += 1;
        }
        known.series[series as usize].editions.push(Edition {
            id: row.cell(0).to_owned(),
            name: row.cell(1).to_owned(),
            number: row.cell(4).parse().ok(),
            city: row.cell(5).to_owned(),
            country: known.country_by_code.get(row.cell(6)).copied(),
            start: row
                .filled(7)
                .map(|text| first_day(text).ok_or_else(|| row.wrong("date_start", 7, DATE)))
                .transpose()?,
            end: row.filled(8).map(|text| last_day(text).ok_or_else(|| row.wrong("date_end", 8, DATE))).transpose()?,
            dated_to_day: row.cell(7).len() == 10,
            is_virtual: row.cell(10).contains("virtual"),
            called_off: row.cell(10).contains("cancelled") || row.cell(10).contains("postponed"),
        });
    }
    for series in &mut known.series {
        series.editions.sort_by_key(|edition| (edition.start, edition.id.clone()));
    }
    for row in &table {
        let Some(series) = known.series_by_id.get(row.cell(9)).copied() else { continue };
        let editions = &known.series[series as usize].editions;
        let edition = editions.iter().position(|edition| edition.id == row.cell(0)).unwrap_or(0) as Index;
        add(names, row.cell(1), Sense::Edition(series, edition));
        add(names, &without_year(row.cell(1)), Sense::Series(series));
        for form in row.list(2) {
            // A form that several editions share, or the only form of a single edition without a year, names the series.
            let shared = generic.get(&(series, form.to_owned())).is_some_and(|count| *count > 1);
            let sense =
                if shared || editions.len() == 1 { Sense::Series(series) } else { Sense::Edition(series, edition) };
            add(names, form, sense);
        }
    }
    Ok(())
}

/// `APEC Economic Leaders' Meeting 2023` without its year.
fn without_year(name: &str) -> String {
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    name.split(' ').filter(|word| !is_year(word)).collect::<Vec<_>>().join(" ")
}

fn roles(tables: &Tables, known: &mut Knowledge, names: &mut Matcher) -> Result<(), TableError> {
    let table = rows(tables, "roles.tsv")?;
    let titles: FxHashSet<&str> = table.iter().map(|row| row.cell(0)).collect();
    for row in &table {
        // "us president" is read as a country and a title, so that any country goes.
        let qualified = row.cell(0).split_once(' ').is_some_and(|(first, rest)| {
            matches!(first, "us" | "u.s." | "uk" | "un" | "u.n." | "eu" | "nato") && titles.contains(rest)
        });
        if qualified {
            continue;
        }
        let at = known.roles.len() as Index;
        for title in [row.cell(0)].into_iter().chain(row.list(3)).filter(|title| !title.is_empty()) {
            for form in noun_phrases(title) {
                names.add(&form, Sense::Role(at), Writing::Any);
            }
            for form in plural_titles(title) {
                names.add(&form, Sense::Role(at), Writing::Any);
            }
        }
        known.roles.push(Role {
            title: row.cell(0).to_owned(),
            role: row.cell(1).to_owned(),
            level: row.cell(2).to_owned(),
        });
    }
    Ok(())
}

/// "secretary of state" has the plural "secretaries of state": the first noun changes.
fn plural_titles(title: &str) -> Vec<String> {
    let Some((head, tail)) =
        title.split_once(' ').filter(|(_, tail)| tail.starts_with("of ") || tail.starts_with("for "))
    else {
        return Vec::new();
    };
    noun_phrases(head).into_iter().map(|head| format!("{head} {tail}")).collect()
}

fn topics(tables: &Tables, known: &mut Knowledge, names: &mut Matcher) -> Result<(), TableError> {
    for row in rows(tables, "topics.tsv")? {
        let at = known.topics.len() as Index;
        for cue in row.list(5) {
            let written = if writing(cue) == Writing::Capitals { Writing::Capitals } else { Writing::Any };
            for form in noun_phrases(cue) {
                names.add(&form, Sense::Topic(at), written);
            }
        }
        for other in row.list(6) {
            for form in noun_phrases(other) {
                names.add(&form, Sense::NoTopic, Writing::Any);
            }
        }
        known.topic_by_id.insert(row.cell(0).to_owned(), at);
        known.topics.push(TopicRow {
            id: row.cell(0).to_owned(),
            name: row.cell(1).to_owned(),
            iptc: row.filled(2).map(str::to_owned),
            subject: row.filled(4).unwrap_or(row.cell(0)).to_owned(),
        });
    }
    Ok(())
}

fn frames(tables: &Tables, known: &mut Knowledge, names: &mut Matcher) -> Result<(), TableError> {
    for row in rows(tables, "frames.tsv")? {
        let class = match row.cell(1) {
            "meet" => FrameClass::Meet,
            "speak" => FrameClass::Speak,
            "call" => FrameClass::Call,
            "host" => FrameClass::Host,
            "visit" => FrameClass::Visit,
            "travel" => FrameClass::Travel,
            "stay" => FrameClass::Stay,
            "attend" => FrameClass::Attend,
            "discuss" => FrameClass::Discuss,
            "invite" => FrameClass::Invite,
            "sign" => FrameClass::Sign,
            "noun" => FrameClass::Noun,
            "weak_noun" => FrameClass::WeakNoun,
            "decoy" => FrameClass::Decoy,
            _ => return Err(row.wrong("class", 1, "a class of frame")),
        };
        let at = known.frames.len() as Index;
        let phrase = row.cell(0);
        let forms = match class {
            FrameClass::Noun | FrameClass::WeakNoun => noun_phrases(phrase),
            FrameClass::Decoy => [verb_phrases(phrase), noun_phrases(phrase)].concat(),
            _ => verb_phrases(phrase),
        };
        for form in forms {
            names.add(&form, Sense::Frame(at), Writing::Any);
        }
        known.frames.push(Frame {
            phrase: phrase.to_owned(),
            class,
            kind: value(&row, "kind", 2, "a kind of meeting")?,
            format: value(&row, "format", 3, "a format")?,
            laterality: value(&row, "laterality", 4, "a laterality")?,
        });
    }
    Ok(())
}

fn operators(tables: &Tables, known: &mut Knowledge, names: &mut Matcher) -> Result<(), TableError> {
    for row in rows(tables, "operators.tsv")? {
        let at = known.operators.len() as Index;
        let phrase = row.cell(0);
        let form = match row.cell(1) {
            "verb" => OperatorForm::Verb,
            "noun" => OperatorForm::Noun,
            "word" => OperatorForm::Word,
            _ => return Err(row.wrong("form", 1, "verb, noun or word")),
        };
        let effect = match row.cell(2) {
            "plan" => Effect::Plan,
            "agree" => Effect::Agree,
            "announce" => Effect::Announce,
            "wish" => Effect::Wish,
            "hypothetical" => Effect::Hypothetical,
            "negate" => Effect::Negate,
            "deny" => Effect::Deny,
            "cancel" => Effect::Cancel,
            "postpone" => Effect::Postpone,
            "ongoing" => Effect::Ongoing,
            "held" => Effect::Held,
            "general" => Effect::General,
            "plain" => Effect::Plain,
            _ => return Err(row.wrong("effect", 2, "an effect of an operator")),
        };
        let side = match row.cell(3) {
            "before" => Side::Before,
            "after" => Side::After,
            "both" => Side::Both,
            "clause" => Side::Clause,
            _ => return Err(row.wrong("side", 3, "before, after, both or clause")),
        };
        let forms = match form {
            OperatorForm::Verb => verb_phrases(phrase),
            // "report of" has the plural "reports of": the first word is the noun.
            OperatorForm::Noun => {
                let (noun, rest) = phrase.split_at(phrase.find(' ').unwrap_or(phrase.len()));
                noun_phrases(noun).into_iter().map(|noun| noun + rest).collect()
            }
            OperatorForm::Word => vec![phrase.to_owned()],
        };
        for form in forms {
            names.add(&form, Sense::Operator(at), Writing::Any);
        }
        known.operators.push(Operator { phrase: phrase.to_owned(), form, effect, side });
    }
    Ok(())
}

/// The value of one of the model's enumerations in column `at`; nothing where the cell is empty.
fn value<T: DeserializeOwned>(
    row: &Row<'_>,
    column: &'static str,
    at: usize,
    expected: &'static str,
) -> Result<Option<T>, TableError> {
    let parse = |cell: &str| serde_json::from_value(cell.into()).map_err(|_| row.wrong(column, at, expected));
    row.filled(at).map(parse).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_tables_are_sound() {
        let known = Knowledge::build(&Tables::built_in()).unwrap();
        assert_eq!(known.find_country("mex").map(|country| country.name.as_str()), Some("Mexico"));
        assert_eq!(known.find_country("United States").map(|country| country.code.as_str()), Some("US"));
        let (mexico, day) = (known.country_by_code["MX"], "2023-11-14".parse().unwrap());
        let president = known.roles.iter().find(|role| role.title == "president").unwrap();
        let holder = known.holder_for_country(president, mexico, day).unwrap();
        assert_eq!(known.people[holder.person as usize].id, "andres-manuel-lopez-obrador");
    }

    #[test]
    fn added_rows_replace_rows_of_their_id_and_no_others() {
        let mut tables = Tables::built_in();
        let header = tables.text("topics.tsv").lines().next().unwrap().to_owned();
        tables.add("topics.tsv", &format!("{header}\nmigration\tMoving\t\t\tmigration\tmoving house\t\n")).unwrap();
        let known = Knowledge::build(&tables).unwrap();
        assert_eq!(known.topic("migration").unwrap().name, "Moving");
        assert_eq!(known.topic("trade").unwrap().name, "Trade");
        assert!(matches!(tables.add("topic.tsv", ""), Err(TableError::UnknownTable { .. })));
        assert!(matches!(tables.add("topics.tsv", "id\n"), Err(TableError::Header { .. })));
    }
}
