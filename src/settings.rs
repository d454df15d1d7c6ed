//! Every setting, with its meaning, unit and default.
//!
//! Sources, later ones win: the defaults, a file, the environment (`RAPPORTEUR_LOG__LEVEL=debug`), the command line. Each
//! source is held against the names known before anything is used, so that a slip of the pen is refused by name and with
//! where it stands, never ignored. `config/rapporteur.toml` says the same to the person who runs the service; a test
//! holds the two together.

use std::{
    collections::BTreeMap,
    fmt,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use figment::{
    Figment, Metadata, Profile, Provider, Source,
    providers::{Env, Format as _, Serialized, Toml},
    value::{Dict, Map, Value},
};
use serde::{Deserialize, Deserializer, Serialize};

use crate::pipeline::Limits;

/// The file of all settings as it ships: every one with its default.
pub const DEFAULT_FILE: &str = include_str!("../config/rapporteur.toml");

/// All settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Address and port to listen on; port 0 takes a free one. Default `127.0.0.1:8080`.
    pub listen: SocketAddr,
    /// Address under which others reach the service; links are relative without it. Default: none.
    pub public_url: Option<String>,
    /// Folders whose articles are read at start instead of the samples. Default: none.
    #[serde(deserialize_with = "one_or_many")]
    pub articles: Vec<PathBuf>,
    /// Folder of tables that add to or replace those in the program. Default: none.
    pub knowledge: Option<PathBuf>,
    /// Longest body of a request, in bytes. Default 1 MiB.
    pub body_bytes_max: usize,
    /// Longest time for a request's body to arrive, in seconds. Default 30.
    pub body_seconds_max: u64,
    /// Articles that may wait to be read while all processors read others. Default 64.
    pub readings_waiting_max: usize,
    /// Mentions kept of one article. Default 10,000.
    pub mentions_max: usize,
    /// Meetings kept of one article. Default 200.
    pub meetings_max: usize,
    /// Rows in a list inside an item. Default 20.
    pub embedded_max: usize,
    /// Time for running requests to finish at shutdown, in seconds. Default 30.
    pub shutdown_grace_seconds: u64,
    /// What is logged, and how.
    pub log: Log,
    /// Which pages may read.
    pub cors: Cors,
}

/// What is logged, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// Text for people or JSON for programs. Default `text`.
    pub format: LogFormat,
    /// Least important level that is logged, also by module. Default `info`.
    pub level: String,
}

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Which pages of other origins may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cors {
    /// Origins, or `*` for every one. Default `*`.
    #[serde(deserialize_with = "one_or_many")]
    pub origins: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        let limits = Limits::default();
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            articles: Vec::new(),
            knowledge: None,
            body_bytes_max: 1 << 20,
            body_seconds_max: 30,
            readings_waiting_max: 64,
            mentions_max: limits.mentions_max,
            meetings_max: limits.meetings_max,
            embedded_max: 20,
            shutdown_grace_seconds: 30,
            log: Log { format: LogFormat::Text, level: "info".to_owned() },
            cors: Cors { origins: vec!["*".to_owned()] },
        }
    }
}

/// Every setting's name and what a value must look like, in the order of the file.
const NAMES: [(&str, &str); 15] = [
    ("listen", "an address and port such as \"127.0.0.1:8080\""),
    ("public_url", "an absolute http or https address such as \"https://meetings.example.org\""),
    ("articles", "a folder, or a list of folders such as [\"/srv/articles\"]"),
    ("knowledge", "a folder such as \"/etc/rapporteur/knowledge\""),
    ("body_bytes_max", "a whole number of bytes, 1024 or more"),
    ("body_seconds_max", "a whole number of seconds, 1 or more"),
    ("readings_waiting_max", "a whole number, 0 or more"),
    ("mentions_max", "a whole number, 1 or more"),
    ("meetings_max", "a whole number, 1 or more"),
    ("embedded_max", "a whole number, 1 or more"),
    ("shutdown_grace_seconds", "a whole number of seconds, 0 or more"),
    ("log.format", "\"text\" or \"json\""),
    ("log.level", "error, warn, info, debug or trace, or such by part as \"info,rapporteur::api=debug\""),
    ("cors.origins", "a list of origins such as [\"https://example.org\"], or [\"*\"]"),
    // A table by itself is no setting; the name stands here so that the one error message serves both.
    ("log", "a table with format and level"),
];

/// Why the settings cannot be used. Each names the setting and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// No setting has this name.
    #[error("unknown setting {name} in {origin}; {}", suggestion(.name))]
    Unknown {
        /// The name as given.
        name: String,
        /// Where it stands.
        origin: String,
    },
    /// The value cannot be used.
    #[error("setting {name} in {origin} is {value}, which cannot be used; right would be {expected}")]
    Bad {
        /// The setting.
        name: String,
        /// Where it stands.
        origin: String,
        /// The value as given.
        value: String,
        /// What would be right.
        expected: &'static str,
    },
    /// The file cannot be read or is not TOML.
    #[error("settings file {path}: {reason}")]
    File {
        /// The file.
        path: String,
        /// What is wrong.
        reason: String,
    },
    /// A `--set` without a `=`.
    #[error("--set {0:?}: expected NAME=VALUE, as log.level=debug")]
    NotAssignment(String),
}

/// What the command line says about settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// `--config`.
    pub config: Option<PathBuf>,
    /// `--listen`.
    pub listen: Option<String>,
    /// `--articles`, each.
    pub articles: Vec<PathBuf>,
    /// `--set NAME=VALUE`, each.
    pub set: Vec<String>,
}

impl Settings {
    /// Gathers the settings from defaults, file, environment and command line.
    pub fn load(flags: &Flags) -> Result<Self, SettingsError> {
        let mut layers: Vec<(String, Map<Profile, Dict>)> = Vec::new();
        if let Some(path) = &flags.config {
            layers.push((format!("the file {}", path.display()), file_layer(path)?));
        }
        layers.push(("the environment".to_owned(), data(Env::prefixed("RAPPORTEUR_").split("__"))?));
        layers.push(("the command line".to_owned(), data(CommandLine::of(flags)?)?));
        Self::from_layers(layers)
    }

    fn from_layers(layers: Vec<(String, Map<Profile, Dict>)>) -> Result<Self, SettingsError> {
        let mut origins = BTreeMap::new();
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        for (origin, values) in layers {
            for (name, value) in leaves(&values) {
                if !NAMES.iter().any(|(known, _)| *known == name) {
                    return Err(SettingsError::Unknown { name, origin });
                }
                origins.insert(name, (origin.clone(), value));
            }
            figment = figment.merge(Layer(values));
        }
        let settings: Self = figment.extract().map_err(|error| bad(&error.path.join("."), &origins))?;
        match settings.unusable() {
            Some(name) => Err(bad(name, &origins)),
            None => Ok(settings),
        }
    }

    /// The first setting whose value has the right type and still makes no sense.
    fn unusable(&self) -> Option<&'static str> {
        let is_web = |url: &String| {
            url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).is_some_and(|rest| {
                !rest.is_empty() && !rest.contains(char::is_whitespace) && !rest.contains(['?', '#'])
            })
        };
        let is_origin = |origin: &String| origin == "*" || (is_web(origin) && origin.matches('/').count() == 2);
        let rules = [
            ("public_url", self.public_url.as_ref().is_none_or(is_web)),
            ("body_bytes_max", self.body_bytes_max >= 1024),
            ("body_seconds_max", self.body_seconds_max >= 1),
            ("mentions_max", self.mentions_max >= 1),
            ("meetings_max", self.meetings_max >= 1),
            ("embedded_max", self.embedded_max >= 1),
            ("log.level", self.log.level.split(',').all(is_level)),
            ("cors.origins", self.cors.origins.iter().all(is_origin)),
        ];
        rules.into_iter().find(|(_, usable)| !usable).map(|(name, _)| name)
    }

    /// How much a reading may hold.
    pub fn limits(&self) -> Limits {
        Limits { mentions_max: self.mentions_max, meetings_max: self.meetings_max }
    }

    /// Names and values in the order of the file; unset ones say so.
    pub fn describe(&self) -> Vec<(String, String)> {
        let values = serde_json::to_value(self).unwrap_or_default();
        let known = NAMES.iter().filter(|(name, _)| !values[*name].is_object());
        known
            .map(|(name, _)| {
                let value = name.split('.').fold(&values, |value, part| &value[part]);
                ((*name).to_owned(), if value.is_null() { "not set".to_owned() } else { value.to_string() })
            })
            .collect()
    }
}

fn bad(name: &str, origins: &BTreeMap<String, (String, String)>) -> SettingsError {
    let (known, expected) =
        NAMES.iter().copied().find(|(known, _)| *known == name).unwrap_or((NAMES[0].0, "a value of the right type"));
    let name = if known == name { known } else { name };
    let (origin, value) =
        origins.get(name).cloned().unwrap_or_else(|| ("the defaults".to_owned(), "not what it should be".to_owned()));
    SettingsError::Bad { name: name.to_owned(), origin, value, expected }
}

fn suggestion(name: &str) -> String {
    let names = NAMES.iter().map(|(known, _)| *known).filter(|known| *known != "log");
    match crate::api::nearest(name, names.clone()) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("known are {}", names.collect::<Vec<_>>().join(", ")),
    }
}

fn file_layer(path: &Path) -> Result<Map<Profile, Dict>, SettingsError> {
    let fault = |reason: String| SettingsError::File { path: path.display().to_string(), reason };
    #[allow(clippy::disallowed_methods, reason = "the settings file is read here and nowhere else")]
    let text = std::fs::read_to_string(path).map_err(|error| fault(error.to_string()))?;
    Toml::string(&text).data().map_err(|error| fault(error.to_string().trim_end().to_owned()))
}

fn data(provider: impl Provider) -> Result<Map<Profile, Dict>, SettingsError> {
    let name = provider.metadata().name.to_string();
    provider.data().map_err(|error| SettingsError::File { path: name, reason: error.to_string() })
}

/// Dotted names of all values of a source, with the value as a person would write it.
fn leaves(values: &Map<Profile, Dict>) -> Vec<(String, String)> {
    fn walk(prefix: &str, dict: &Dict, found: &mut Vec<(String, String)>) {
        for (key, value) in dict {
            let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
            match value {
                Value::Dict(_, inner) if !inner.is_empty() => walk(&name, inner, found),
                other => {
                    found.push((name, serde_json::to_string(other).unwrap_or_else(|_| "not readable".to_owned())));
                }
            }
        }
    }
    let mut found = Vec::new();
    for dict in values.values() {
        walk("", dict, &mut found);
    }
    found
}

/// Values of one source, already taken out of it.
struct Layer(Map<Profile, Dict>);

impl Provider for Layer {
    fn metadata(&self) -> Metadata {
        Metadata::named("settings")
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(self.0.clone())
    }
}

/// The flags as a source; `--set` values are read as the environment's are, so `--set body_bytes_max=2048` is a number.
struct CommandLine(Dict);

impl CommandLine {
    fn of(flags: &Flags) -> Result<Self, SettingsError> {
        let mut dict = Dict::new();
        for assignment in &flags.set {
            let (name, value) =
                assignment.split_once('=').ok_or_else(|| SettingsError::NotAssignment(assignment.clone()))?;
            let value = value.parse().unwrap_or_else(|never: std::convert::Infallible| match never {});
            insert(&mut dict, name.trim(), value);
        }
        if let Some(listen) = &flags.listen {
            insert(&mut dict, "listen", Value::from(listen.as_str()));
        }
        if !flags.articles.is_empty() {
            let folders = flags.articles.iter().map(|path| path.to_string_lossy().into_owned()).collect::<Vec<_>>();
            insert(&mut dict, "articles", Value::from(folders));
        }
        Ok(Self(dict))
    }
}

fn insert(dict: &mut Dict, name: &str, value: Value) {
    match name.split_once('.') {
        None => {
            dict.insert(name.to_owned(), value);
        }
        Some((table, rest)) => {
            let entry = dict.entry(table.to_owned()).or_insert_with(|| Value::from(Dict::new()));
            if let Value::Dict(_, inner) = entry {
                insert(inner, rest, value);
            }
        }
    }
}

impl Provider for CommandLine {
    fn metadata(&self) -> Metadata {
        Metadata::from("command line", Source::Custom("command line".to_owned()))
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        Ok(Profile::Default.collect(self.0.clone()))
    }
}

/// `info`, or `rapporteur::api=debug`. The log's own parser would take any other word for the name of a part.
fn is_level(directive: &str) -> bool {
    let level = directive.rsplit_once('=').map_or(directive, |(_, level)| level).trim();
    ["error", "warn", "info", "debug", "trace", "off"].iter().any(|known| level.eq_ignore_ascii_case(known))
}

/// A list, or one value that stands for a list of one: `RAPPORTEUR_ARTICLES=/srv/articles`.
fn one_or_many<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either<T> {
        Many(Vec<T>),
        One(T),
    }
    Either::deserialize(deserializer).map(|either| match either {
        Either::Many(many) => many,
        Either::One(one) => vec![one],
    })
}

impl fmt::Display for LogFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Json => "json",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(file: &str, set: &[&str]) -> Result<Settings, SettingsError> {
        let flags = Flags { set: set.iter().map(|text| (*text).to_owned()).collect(), ..Flags::default() };
        let line = data(CommandLine::of(&flags)?)?;
        let file = Toml::string(file).data().unwrap();
        Settings::from_layers(vec![("the file r.toml".to_owned(), file), ("the command line".to_owned(), line)])
    }

    #[test]
    fn default_file_says_what_the_defaults_are() {
        assert_eq!(load(DEFAULT_FILE, &[]), Ok(Settings::default()));
    }

    #[test]
    fn default_file_names_every_setting_and_comments_it() {
        let set = leaves(&Toml::string(DEFAULT_FILE).data().unwrap());
        let lines: Vec<&str> = DEFAULT_FILE.lines().collect();
        for (name, _) in Settings::default().describe() {
            let last = name.rsplit('.').next().unwrap();
            let set = set.iter().any(|(found, _)| *found == name);
            let form = if set { format!("{last} = ") } else { format!("# {last} = ") };
            let at = lines.iter().position(|line| line.starts_with(&form));
            let at = at.unwrap_or_else(|| panic!("{name} is missing in config/rapporteur.toml"));
            assert!(lines[at - 1].starts_with("# "), "{name} has no comment in config/rapporteur.toml");
        }
    }

    #[test]
    fn every_field_has_a_name_in_the_table() {
        let values = serde_json::to_value(Settings::default()).unwrap();
        let mut fields = Vec::new();
        for (key, value) in values.as_object().unwrap() {
            match value.as_object() {
                Some(table) => fields.extend(table.keys().map(|inner| format!("{key}.{inner}"))),
                None => fields.push(key.clone()),
            }
        }
        fields.sort();
        let mut named: Vec<String> = Settings::default().describe().into_iter().map(|(name, _)| name).collect();
        named.sort();
        assert_eq!(fields, named);
    }

    #[test]
    fn later_sources_win() {
        let settings = load("listen = \"127.0.0.1:1\"\nbody_bytes_max = 2048\n", &["listen=127.0.0.1:2"]).unwrap();
        assert_eq!((settings.listen.port(), settings.body_bytes_max), (2, 2048));
    }

    #[test]
    fn unknown_setting_is_refused_by_name_with_its_place() {
        let message = load("lisen = \"127.0.0.1:1\"", &[]).unwrap_err().to_string();
        assert_eq!(message, "unknown setting lisen in the file r.toml; did you mean listen?");
        let message = load("", &["log.colour=red"]).unwrap_err().to_string();
        assert!(message.starts_with("unknown setting log.colour in the command line; "), "{message}");
    }

    #[test]
    fn bad_value_is_refused_with_what_would_be_right() {
        let message = load("[log]\nformat = \"xml\"", &[]).unwrap_err().to_string();
        assert_eq!(
            message,
            "setting log.format in the file r.toml is \"xml\", which cannot be used; right would be \"text\" or \"json\""
        );
        for (set, expected) in [
            ("listen=8080", "setting listen in the command line is 8080, which cannot be used"),
            ("body_bytes_max=10", "setting body_bytes_max in the command line is 10"),
            ("public_url=meetings.example", "setting public_url in the command line is \"meetings.example\""),
            ("cors.origins=[https://a.example/path]", "setting cors.origins in the command line"),
            ("meetings_max=many", "setting meetings_max in the command line is \"many\""),
            ("log=loud", "setting log in the command line is \"loud\""),
            ("log.level=loud", "setting log.level in the command line is \"loud\""),
            ("log.level=\"info,rapporteur::api=all\"", "setting log.level in the command line is"),
        ] {
            let message = load("", &[set]).unwrap_err().to_string();
            assert!(message.starts_with(expected), "{message}");
        }
    }

    #[test]
    fn one_folder_stands_for_a_list_of_one() {
        let settings = load("", &["articles=/srv/articles"]).unwrap();
        assert_eq!(settings.articles, [PathBuf::from("/srv/articles")]);
    }
}
