//! `rapporteur dates`: finds and resolves the dates of a text.

use std::io::{self, BufRead as _, Read as _, Write as _};

use clap::Args;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Failure, print};
use crate::time::{Day, read_dates};

/// Finds the dates of a text and says which days they mean.
///
/// Reads the text from standard input and prints a JSON list of what was found: where the words stand (code points), the
/// words, the date in EDTF, the rule that gave it, and other dates they can mean.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  echo 'They will meet on Friday.' | rapporteur dates --reference 2023-11-14
  rapporteur dates --ndjson < texts.ndjson > dates.ndjson

Exit codes: 0 read; 1 the input cannot be read; 2 the command line cannot be used.")]
pub(super) struct Arguments {
    /// Day from which \"Friday\" and the like count, as 2023-11-14; without it only full dates are resolved
    #[arg(long, value_name = "DATE", conflicts_with = "ndjson")]
    reference: Option<Day>,
    /// Read {"id", "text", "reference"} a line, print {"id", "dates"} a line
    #[arg(long)]
    ndjson: bool,
}

/// One line of `--ndjson`.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
    #[serde(default)]
    reference: Option<Day>,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let fault = |error: &dyn std::fmt::Display| Failure::new(format!("standard input: {error}"));
    if arguments.ndjson {
        for (number, line) in io::stdin().lock().lines().enumerate() {
            let line = line.map_err(|error| fault(&error))?;
            if line.trim().is_empty() {
                continue;
            }
            let line: Line =
                serde_json::from_str(&line).map_err(|error| fault(&format!("line {}: {error}", number + 1)))?;
            let answer = json!({ "id": line.id, "dates": read_dates(&line.text, line.reference) });
            print(&format!("{answer}\n"))?;
        }
        return io::stdout().flush().map_err(Failure::new);
    }
    let mut text = String::new();
    io::stdin().lock().read_to_string(&mut text).map_err(|error| fault(&error))?;
    let dates = read_dates(&text, arguments.reference);
    print(&(serde_json::to_string_pretty(&dates).map_err(Failure::new)? + "\n"))
}
