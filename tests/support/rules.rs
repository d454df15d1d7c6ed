//! What holds for every answer.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Answer;

/// Headers that every answer has.
pub fn headers(answer: &Answer) {
    for name in ["x-request-id", "rapporteur-sequence", "x-content-type-options"] {
        assert!(!answer.header(name).is_empty(), "{}: no {name}", answer.asked);
    }
    assert!(answer.header("rapporteur-sequence").parse::<u64>().is_ok(), "{}", answer.asked);
}

/// An error is a problem document with the members that all have, each in its form.
pub fn problem(answer: &Answer) {
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.asked);
    let problem = answer.json();
    let members: BTreeSet<&str> = problem.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members, BTreeSet::from(["type", "title", "status", "code", "detail", "errors"]), "{}", answer.asked);
    assert_eq!(problem["status"], answer.status.as_u16(), "{}", answer.asked);
    let code = problem["code"].as_str().unwrap();
    let kind = problem["type"].as_str().unwrap();
    assert!(kind.ends_with(&format!("/docs/problems#{code}")), "{}: {kind}", answer.asked);
    for member in ["title", "detail"] {
        assert!(!problem[member].as_str().unwrap().is_empty(), "{}: {problem}", answer.asked);
    }
    for fault in problem["errors"].as_array().unwrap() {
        let members: BTreeSet<&str> = fault.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            members,
            BTreeSet::from(["in", "name", "value", "expected", "candidates", "candidates_total"]),
            "{}: {problem}",
            answer.asked
        );
        assert!(["query", "body", "path", "header"].contains(&fault["in"].as_str().unwrap()), "{problem}");
        assert!(!fault["expected"].as_str().unwrap().is_empty(), "{problem}");
    }
}

/// Below an object with `missing`, exactly its nulls have a reason there, by JSON Pointer.
pub fn nulls_have_reasons(asked: &str, value: &Value) {
    match value {
        Value::Array(rows) => rows.iter().for_each(|row| nulls_have_reasons(asked, row)),
        Value::Object(members) => match members.get("missing").and_then(Value::as_object) {
            Some(missing) if !is_report(value) => {
                let mut nulls = BTreeSet::new();
                gather(value, String::new(), &mut nulls);
                let reasons: BTreeSet<String> = missing.keys().cloned().collect();
                assert_eq!(nulls, reasons, "{asked}: {value:#}");
                let known = ["not_stated", "not_resolved", "contradicted", "not_applicable"];
                assert!(missing.values().all(|reason| known.contains(&reason.as_str().unwrap())), "{asked}: {value:#}");
            }
            _ => members.values().for_each(|member| nulls_have_reasons(asked, member)),
        },
        _ => {}
    }
}

/// A reading's reports are the reader's to get right; its own tests hold them.
fn is_report(value: &Value) -> bool {
    value.get("key").is_some()
}

fn gather(value: &Value, at: String, nulls: &mut BTreeSet<String>) {
    match value {
        Value::Null => {
            nulls.insert(at);
        }
        Value::Array(rows) => {
            rows.iter().enumerate().for_each(|(index, row)| gather(row, format!("{at}/{index}"), nulls));
        }
        Value::Object(members) => {
            let members = members.iter().filter(|(name, _)| *name != "missing");
            members.for_each(|(name, member)| gather(member, format!("{at}/{name}"), nulls));
        }
        _ => {}
    }
}
