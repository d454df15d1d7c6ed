//! Invented countries, people, places, topics, forums and words, each made of its number alone.
//!
//! Nobody and nothing here exists: names are syllables, countries have codes of a letter and a digit, which ISO 3166 never
//! gives (`A0` to `S9`), and ids begin with `synthetic-`.

use std::fmt::Write as _;

use super::random::Random;
use crate::{
    meeting::model::{Degrees, Named, Participant, ParticipantType, Place, PlacePrecision, Topic},
    mention::cast::slug,
};

/// Invented countries.
pub(super) const COUNTRIES: u64 = 190;
/// Towns in each of them.
const TOWNS_A_COUNTRY: u64 = 10;
/// Topics: every matter in every respect.
pub(super) const TOPICS: u64 = (MATTERS.len() * RESPECTS.len()) as u64;
/// Words that fill texts.
const WORDS: u64 = 20_000;
/// Countries, topics and words that are as busy as the next so many, the next twice as many, and so on.
pub(super) const BUSY_COUNTRIES: u64 = 8;
pub(super) const BUSY_TOPICS: u64 = 5;
const BUSY_WORDS: u64 = 100;
/// Given names; each is borne by many.
const GIVEN_NAMES: u64 = 400;
/// Family names.
const FAMILY_NAMES: u64 = 2_500;
/// So many people have names of their own.
pub(super) const PEOPLE_MAX: u64 = GIVEN_NAMES * FAMILY_NAMES;

const MATTERS: [&str; 20] = [
    "grain",
    "fishing",
    "rail",
    "river",
    "steel",
    "timber",
    "harbour",
    "lighthouse",
    "copper",
    "salt",
    "satellite",
    "vaccine",
    "tunnel",
    "orchard",
    "glacier",
    "archive",
    "wool",
    "cable",
    "ferry",
    "granite",
];
const RESPECTS: [&str; 8] = ["quotas", "rights", "safety", "prices", "exports", "research", "disputes", "loans"];
const ROLES: [&str; 8] = [
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Defence Minister",
    "Trade Minister",
    "Finance Minister",
    "Ambassador",
    "Envoy",
];
const ONSETS: [&str; 20] =
    ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "kr", "vl"];
const VOWELS: [&str; 5] = ["a", "e", "i", "o", "ü"];

/// A word of so many syllables, another for each number below a hundred to that power; `kind` keeps words of one kind
/// from those of another.
fn word(number: u64, syllables: u32, kind: u64) -> String {
    let many = 100_u64.pow(syllables);
    // A factor without a common divisor with a power of a hundred: numbers near each other give words far apart.
    let mut rest = (number * 3_779 + kind * 41) % many;
    let mut word = String::new();
    for _ in 0..syllables {
        let syllable = (rest % 100) as usize;
        rest /= 100;
        word.push_str(ONSETS[syllable / VOWELS.len()]);
        word.push_str(VOWELS[syllable % VOWELS.len()]);
    }
    word
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A country.
#[derive(Clone, Debug)]
pub(super) struct Country {
    /// A letter and a digit.
    pub(super) code: String,
    pub(super) name: String,
}

pub(super) fn country(number: u64) -> Country {
    let letter = char::from(b'A' + (number / 10 % 19) as u8);
    Country { code: format!("{letter}{}", number % 10), name: format!("{}nia", capital(&word(number, 2, 1))) }
}

/// The header of the table `countries.tsv`.
const COUNTRY_COLUMNS: &str = "iso2\tiso3\tname\tofficial_name\taliases\tdemonyms\tcapital\tlat\tlon\tregion\tun_member\texecutive\t\
                               existed\tsuccessors";

/// The invented countries as a table that adds to `countries.tsv`, so that filters know them.
pub fn country_table() -> String {
    let columns = COUNTRY_COLUMNS.split('\t').count();
    let mut table = format!("{COUNTRY_COLUMNS}\n");
    for number in 0..COUNTRIES {
        let Country { code, name } = country(number);
        let alpha3 = format!("{code}X");
        let rest = "\t".repeat(columns.saturating_sub(4));
        let _ = writeln!(table, "{code}\t{alpha3}\t{name}\tRepublic of {name}{rest}");
    }
    table
}

/// The number of a person's country: the same person always speaks for the same.
pub(super) fn country_of_person(person: u64) -> u64 {
    Random::of(0, [person, 1]).busy(BUSY_COUNTRIES, COUNTRIES)
}

pub(super) fn person(number: u64) -> Participant {
    // A given name's people have family names that differ: number / GIVEN_NAMES runs below FAMILY_NAMES.
    let given = number % GIVEN_NAMES;
    let family = (number / GIVEN_NAMES + given * 31) % FAMILY_NAMES;
    let name = format!("{}n {}k", capital(&word(given, 2, 2)), capital(&word(family, 3, 3)));
    let country = country(country_of_person(number));
    Participant {
        id: format!("synthetic-{}", slug(&name)),
        aliases: Vec::new(),
        kind: ParticipantType::Person,
        country: Some(country.code),
        country_name: Some(country.name),
        organisation: None,
        role: Some((*Random::of(0, [number, 2]).one_of(&ROLES)).to_owned()),
        same_as: None,
        name,
    }
}

/// The foreign ministry of a country: id and name.
pub(super) fn ministry(number: u64) -> Named {
    let Country { code, name } = country(number);
    let id = format!("synthetic-foreign-ministry-{}", code.to_lowercase());
    Named { id, name: format!("{name} Foreign Ministry") }
}

/// A town of a country.
pub(super) fn town(country_number: u64, random: &mut Random) -> Place {
    let town = random.busy(2, TOWNS_A_COUNTRY);
    let number = country_number * TOWNS_A_COUNTRY + town;
    let name = format!("{}port", capital(&word(number, 2, 4)));
    let Country { code, name: country_name } = country(country_number);
    let mut place = Random::of(0, [number, 3]);
    Place {
        id: format!("synthetic-{}-{}", slug(&name), code.to_lowercase()),
        name,
        country: Some(code),
        country_name: Some(country_name),
        precision: PlacePrecision::City,
        lat: Some(Degrees(place.between(-6_000, 7_000))),
        lon: Some(Degrees(place.between(-18_000, 18_000))),
    }
}

pub(super) fn topic(number: u64) -> Topic {
    let number = number as usize;
    let (matter, respect) = (MATTERS[number % MATTERS.len()], RESPECTS[number / MATTERS.len() % RESPECTS.len()]);
    Topic { id: format!("synthetic-{matter}-{respect}"), name: capital(&format!("{matter} {respect}")), iptc: None }
}

/// A series of summits.
pub(super) fn forum(number: u64) -> Named {
    let name = format!("{} Forum", capital(&word(number, 3, 5)));
    Named { id: format!("synthetic-{}", slug(&name)), name }
}

/// A word that fills a text, some often and most seldom.
pub(super) fn filler(random: &mut Random) -> String {
    word(random.busy(BUSY_WORDS, WORDS), 3, 6)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::knowledge::{Knowledge, Tables};

    #[test]
    fn everybody_and_everything_has_an_id_of_its_own_that_says_so() {
        let people = (0..20_000).chain(PEOPLE_MAX - 20_000..PEOPLE_MAX).map(|number| person(number).id);
        let topics = (0..TOPICS).map(|number| topic(number).id);
        let forums = (0..1_000).map(|number| forum(number).id);
        let ministries = (0..COUNTRIES).map(|number| ministry(number).id);
        let ids: Vec<String> = people.chain(topics).chain(forums).chain(ministries).collect();
        assert!(ids.iter().all(|id| id.starts_with("synthetic-")));
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    }

    #[test]
    fn countries_have_codes_and_names_of_their_own() {
        let all: Vec<Country> = (0..COUNTRIES).map(country).collect();
        for of in [|one: &Country| one.code.clone(), |one: &Country| one.name.clone()] {
            assert_eq!(all.iter().map(of).collect::<BTreeSet<_>>().len() as u64, COUNTRIES);
        }
        let mut tables = Tables::built_in();
        tables.add("countries.tsv", &country_table()).unwrap();
        let known = Knowledge::build(&tables).unwrap();
        assert!(all.iter().all(|one| known.find_country(&one.code).is_some_and(|found| found.name == one.name)));
        assert_eq!((all[0].code.as_str(), all[189].code.as_str()), ("A0", "S9"));
    }
}
