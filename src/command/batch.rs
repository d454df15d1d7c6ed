//! `rapporteur extract --ndjson`: many articles, one a line, on all cores, answered in order.

use std::{
    io::{self, BufRead, Write as _},
    sync::atomic::{AtomicUsize, Ordering},
};

use serde::Serialize;
use serde_json::{Value, json};

use super::Failure;
use crate::{api, article::Article, meeting::model::Reading};

/// Lines that are held in memory at once.
const LINES_AT_ONCE: usize = 256;

/// A reading with the id that its line gave.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a Value,
    #[serde(flatten)]
    reading: &'a Reading,
}

/// Reads the lines of a file, or of standard input for `-`, and writes an answer for each.
pub(super) fn run(file: &str, read: impl Fn(&Article) -> Reading + Sync) -> Result<(), Failure> {
    let fault = |error: io::Error| Failure::new(format!("{file}: {error}"));
    let mut input: Box<dyn BufRead> = if file == "-" {
        Box::new(io::stdin().lock())
    } else {
        #[allow(clippy::disallowed_methods, reason = "a command reads the file it is given")]
        let opened = std::fs::File::open(file).map_err(fault)?;
        Box::new(io::BufReader::new(opened))
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    loop {
        let lines = next_lines(input.as_mut()).map_err(fault)?;
        if lines.is_empty() {
            return out.flush().or_else(pipe_is_closed);
        }
        for answer in answer_all(&lines, &read) {
            if let Err(error) = out.write_all(answer.as_bytes()).and_then(|()| out.write_all(b"\n")) {
                return pipe_is_closed(error);
            }
        }
    }
}

/// A reader that has seen enough, as `head` has, is no failure.
fn pipe_is_closed(error: io::Error) -> Result<(), Failure> {
    if error.kind() == io::ErrorKind::BrokenPipe {
        Ok(())
    } else {
        Err(Failure::new(format!("standard output: {error}")))
    }
}

/// The next lines that are not blank, without their ends.
fn next_lines(input: &mut dyn BufRead) -> io::Result<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    while lines.len() < LINES_AT_ONCE {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if !line.trim_ascii().is_empty() {
            lines.push(line.trim_ascii().to_vec());
        }
    }
    Ok(lines)
}

/// The answers to some lines in their order, worked out on all cores.
fn answer_all(lines: &[Vec<u8>], read: &(impl Fn(&Article) -> Reading + Sync)) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(lines.len());
    let work = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(line) = lines.get(at) else { return done };
            done.push((at, answer(line, read)));
        }
    };
    let mut answers: Vec<(usize, String)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("reading an article does not panic")).collect()
    });
    answers.sort_unstable_by_key(|(at, _)| *at);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

fn answer(line: &[u8], read: &impl Fn(&Article) -> Reading) -> String {
    let (id, article) = api::read_line(line);
    let answer = match article {
        Ok(article) => serde_json::to_string(&Line { id: &id, reading: &read(&article) }),
        Err(problem) => serde_json::to_string(&json!({ "id": id, "meetings": [], "error": problem.body() })),
    };
    answer.expect("readings and problems always serialise")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{knowledge::Knowledge, pipeline};

    #[test]
    fn every_line_has_its_answer_in_order() {
        let knowledge = Knowledge::embedded();
        let read = |article: &Article| pipeline::read(article, &knowledge, &pipeline::Limits::default());
        let lines: Vec<Vec<u8>> = [
            &br#"{"id": 1, "text": "Xi Jinping met Emmanuel Macron in Paris.", "source": "more than an article has"}"#
                [..],
            br#"{"id": "two", "text": " "}"#,
            br#"{"id": 3, "text": 5}"#,
            b"no JSON",
            b"\xff",
        ]
        .map(<[u8]>::to_vec)
        .to_vec();
        let answers: Vec<Value> =
            answer_all(&lines, &read).iter().map(|answer| serde_json::from_str(answer).unwrap()).collect();
        let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
        assert_eq!(ids, [&json!(1), &json!("two"), &json!(3), &Value::Null, &Value::Null]);
        assert_eq!(answers[0]["meetings"].as_array().map(Vec::len), Some(1));
        let codes: Vec<&str> = answers[1..].iter().filter_map(|answer| answer["error"]["code"].as_str()).collect();
        assert_eq!(codes, ["empty_text", "bad_field", "bad_json", "not_utf8"]);
        assert!(answers[1..].iter().all(|answer| answer["meetings"] == json!([])));
    }
}
