//! `rapporteur generate`: invented articles with their readings, to measure with.

use std::io::{self, Write as _};

use clap::Args;

use super::Failure;
use crate::synthetic::{Plan, Readings};

/// Writes invented articles with their readings, one reading a line (NDJSON), to measure the catalog at size.
///
/// Nobody and nothing in them exists, and everything in them says that it is synthetic; see docs/measuring.md. The same
/// number and seed give the same bytes on every machine. What was drawn is printed on standard error at the end.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur generate --meetings 1000 > synthetic.ndjson
  rapporteur generate --meetings 1000000 --seed 7 | zstd > synthetic.ndjson.zst
  rapporteur serve --memory --synthetic synthetic.ndjson

Exit codes: 0 written; 1 standard output is gone; 2 the command line cannot be used.")]
pub(super) struct Arguments {
    /// How many meetings; each has 2.5 reports on average, each report is an article
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    meetings: u64,
    /// Which articles; another seed gives others
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut readings = Readings::of(Plan { meetings: arguments.meetings, seed: arguments.seed });
    match write(&mut readings) {
        Ok(()) => writeln!(io::stderr(), "{}", readings.distribution()).map_err(Failure::new),
        // A reader that has seen enough, as `head` has, is no failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::new(format!("standard output: {error}"))),
    }
}

fn write(readings: &mut Readings) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for reading in readings {
        serde_json::to_writer(&mut out, &reading).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
