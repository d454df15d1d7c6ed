#![allow(missing_docs, clippy::all)]
use std::io::Write;
fn main() {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let v: serde_json::Value = serde_json::from_str(&line).unwrap();
        let text = v["text"].as_str().unwrap();
        let r = v["reference"].as_str().and_then(|s| s.parse().ok());
        let t = std::time::Instant::now();
        let d = rapporteur::time::read_dates(text, r);
        let e = t.elapsed();
        writeln!(
            out,
            "{}",
            serde_json::json!({"id":v["id"],"us":e.as_micros() as u64,"dates":serde_json::to_value(&d).unwrap()})
        )
        .unwrap();
    }
}
