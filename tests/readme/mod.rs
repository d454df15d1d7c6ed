//! The README's examples show what is answered: each line it shows stands in the answer.

use axum::http::Method;
use rapporteur::article::{parse_file, samples::SAMPLES};
use serde_json::Value;

use crate::support::*;

/// The lines of an answer as people read them: two spaces a level.
fn lines(value: &Value) -> Vec<String> {
    serde_json::to_string_pretty(value).unwrap().lines().map(str::to_owned).collect()
}

/// Path, content type and body of a `curl` command.
fn parse(command: &str) -> (String, Option<&str>, Option<&str>) {
    let parts: Vec<&str> = command.split('\'').skip(1).step_by(2).collect();
    let path = parts[0].strip_prefix("http://127.0.0.1:8080").expect("examples ask the default address");
    let media = parts.iter().find_map(|part| part.strip_prefix("Content-Type: "));
    let body = command.contains(" -d '").then(|| *parts.last().unwrap());
    (path.to_owned(), media, body)
}

#[tokio::test]
async fn examples_show_what_is_answered() {
    let service = Setup { readings: Vec::new(), ..Setup::default() }.start();
    for (_, content) in SAMPLES {
        service.app.submit(parse_file(content).unwrap().accept().unwrap()).unwrap();
    }
    let readme = include_str!("../../README.md");
    let mut count = 0;
    for example in readme.split("```sh\n").skip(1) {
        let (command, rest) = example.split_once("```\n").unwrap();
        let shown = rest.strip_prefix("```json\n").unwrap().split("```").next().unwrap();
        let (path, media, body) = parse(command);
        let answer = match body {
            Some(body) => {
                let headers = [("content-type", media.unwrap())];
                service.send(request(Method::POST, &path, &headers, body.to_owned())).await
            }
            None => service.get(&path).await,
        };
        let text = String::from_utf8(answer.body.clone()).unwrap();
        let real = lines(&serde_json::from_str(&text).unwrap());
        // Members come in the order in which they are sent, which a parsed object does not keep, so order is not held.
        for line in shown.lines().filter(|line| line.trim() != "…") {
            let bare = line.trim_end_matches(',');
            assert!(
                real.iter().any(|one| one.trim_end_matches(',') == bare),
                "README.md shows {line:?} for {path}, which answers\n{}",
                real.join("\n")
            );
        }
        count += 1;
    }
    assert_eq!(count, 5);
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may read the project's own files")]
fn the_readme_of_the_tables_counts_their_rows() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/config/knowledge");
    let readme = std::fs::read_to_string(format!("{folder}/README.md")).unwrap();
    let mut count = 0;
    for line in readme.lines().filter(|line| line.starts_with("| ") && line.contains(".tsv | ")) {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let (name, stated) = (cells.next().unwrap(), cells.next().unwrap());
        let rows = std::fs::read_to_string(format!("{folder}/{name}")).unwrap().lines().count() - 1;
        assert_eq!(stated.split(' ').next(), Some(rows.to_string().as_str()), "{name}");
        count += 1;
    }
    assert_eq!(count, 10);
}
