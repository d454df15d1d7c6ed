//! The codebook says what the types say: every value, every member, and nothing that is not there.

use std::collections::BTreeSet;

use serde_json::Value;

const CODEBOOK: &str = include_str!("../../docs/codebook.md");

/// Each enumeration, and the table that lists its values: the section and the head of the table's first column.
const VALUES: [(&str, &str, &str); 14] = [
    ("Kind", "kind", "value"),
    ("Format", "format", "value"),
    ("Laterality", "laterality", "value"),
    ("Status", "status", "value"),
    ("ParticipantType", "participants", "type"),
    ("PlacePrecision", "where", "precision"),
    ("Precision", "when", "precision"),
    ("AnchorBasis", "when", "basis"),
    ("Basis", "evidence", "basis"),
    ("Part", "evidence", "in"),
    ("Missing", "missing", "value"),
    ("OrdinalResult", "ordinal_check", "result"),
    ("MentionKind", "Mentions", "kind"),
    ("EventKind", "history", "change"),
];

/// Schemas of the service rather than of the record; the OpenAPI document is enough for them.
const OF_THE_SERVICE: [&str; 26] = [
    "Accuracy",
    "Calibration",
    "Candidate",
    "Code",
    "Decile",
    "Effect",
    "Fault",
    "In",
    "Index",
    "Live",
    "MarkedCollection",
    "Measured",
    "Memory",
    "MemoryPart",
    "Merge",
    "Outcome",
    "Problem",
    "Quality",
    "Ready",
    "Receipt",
    "SlotAccuracy",
    "Speed",
    "Stats",
    "Submission",
    "WhyEmpty",
    "Without",
];

fn schemas() -> serde_json::Map<String, Value> {
    rapporteur::api::document()["components"]["schemas"].as_object().unwrap().clone()
}

/// Everything in backticks in a piece of Markdown.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// What the first columns of a section's tables with this head hold in backticks.
fn listed(section: &str, head: &str) -> BTreeSet<String> {
    let text = CODEBOOK.split("\n## ").find_map(|text| text.strip_prefix(&format!("{section}\n")));
    let text = text.unwrap_or_else(|| panic!("the codebook has no section {section}"));
    let mut found = BTreeSet::new();
    let mut inside = false;
    for line in text.lines() {
        match line.strip_prefix("| ").and_then(|row| row.split(" | ").next()) {
            Some(first) if inside => found.extend(quoted(first)),
            Some(first) => inside = first == head,
            None if line.starts_with('|') => {}
            None => inside = false,
        }
    }
    found
}

/// The names of an object's members, of all parts that it is put together from.
fn members(schema: &Value, found: &mut BTreeSet<String>) {
    found.extend(schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()));
    schema["allOf"].as_array().into_iter().flatten().for_each(|part| members(part, found));
}

#[test]
fn codebook_lists_exactly_the_values_of_each_field() {
    let schemas = schemas();
    for (name, section, head) in VALUES {
        let values = schemas[name]["enum"].as_array().unwrap_or_else(|| panic!("{name} is no enumeration"));
        let values: BTreeSet<String> = values.iter().map(|value| value.as_str().unwrap().to_owned()).collect();
        assert_eq!(listed(section, head), values, "{name} in section {section}");
    }
    let known: BTreeSet<&str> = VALUES.iter().map(|(name, ..)| *name).chain(OF_THE_SERVICE).collect();
    for (name, _) in schemas.iter().filter(|(_, schema)| schema["enum"].is_array()) {
        assert!(known.contains(name.as_str()), "no table of the codebook is held to {name}");
    }
}

#[test]
fn codebook_names_every_member_and_no_other() {
    let said = quoted(CODEBOOK);
    let mut all = BTreeSet::new();
    let mut unsaid = Vec::new();
    let of_the_record = |name: &str| !OF_THE_SERVICE.contains(&name) && !name.starts_with("ListOf");
    for (name, schema) in schemas().iter().filter(|(name, _)| of_the_record(name)) {
        let mut own = BTreeSet::new();
        members(schema, &mut own);
        unsaid.extend(own.difference(&said).map(|member| format!("{name}.{member}")));
        all.extend(own);
    }
    assert!(unsaid.is_empty(), "not in the codebook: {unsaid:#?}");
    assert!(all.len() > 80, "only {} members were looked at", all.len());
    let sections = CODEBOOK.split("\n## ").skip(1).map(|text| text.lines().next().unwrap());
    let tables: BTreeSet<String> = sections.flat_map(|section| listed(section, "member")).collect();
    let unknown: Vec<&String> = tables.difference(&all).collect();
    assert!(unknown.is_empty(), "in no type: {unknown:?}");
}
