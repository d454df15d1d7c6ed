//! The `rapporteur` program.

use std::process::ExitCode;

fn main() -> anyhow::Result<ExitCode> {
    rapporteur::command::run().map_err(anyhow::Error::from)
}
