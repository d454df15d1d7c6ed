//! The commands, one file each.
//!
//! Exit codes are the same everywhere: 0 where it worked, 1 where it did not, 2 for a command line or settings that
//! cannot be used.

mod batch;
mod dates;
mod explain;
mod extract;
mod generate;
mod health;
mod openapi;
mod serve;
mod synthetic;
mod view;

use std::{
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand};

use crate::settings::Flags;

/// Reads news articles about diplomacy and keeps the record: who meets whom, when, where, about what, and how sure we are.
///
/// Without a command it serves: `rapporteur` alone reads the sample articles that are built into it and answers on
/// http://127.0.0.1:8080.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::Arguments,
}

const EXAMPLES: &str = "\
Examples:
  rapporteur                                      serve the sample articles
  rapporteur serve --articles news --listen 127.0.0.1:9000
  rapporteur extract news/summit.txt --format text
  curl 'http://127.0.0.1:8080/v1/meetings?participant=joe-biden'

Exit codes: 0 it worked, 1 it did not, 2 the command line or a setting cannot be used.";

#[derive(Debug, Subcommand)]
enum Command {
    Serve(serve::Arguments),
    Extract(extract::Arguments),
    Dates(dates::Arguments),
    Generate(generate::Arguments),
    Health(health::Arguments),
    Openapi(openapi::Arguments),
}

/// Where settings come from, for every command that uses any.
#[derive(Clone, Debug, Args)]
struct SettingsArguments {
    /// Settings file (TOML); config/rapporteur.toml shows every setting with its default
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// One setting by name, as log.level=debug; may be repeated. Also from the environment, as RAPPORTEUR_LOG__LEVEL=debug
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
}

impl SettingsArguments {
    fn flags(&self) -> Flags {
        Flags { config: self.config.clone(), set: self.set.clone(), ..Flags::default() }
    }
}

/// Why a command did not work.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
struct Failure {
    code: u8,
    message: String,
}

impl Failure {
    /// It did not work.
    fn new(message: impl std::fmt::Display) -> Self {
        Self { code: 1, message: message.to_string() }
    }

    /// The command line or the settings cannot be used.
    fn usage(message: impl std::fmt::Display) -> Self {
        Self { code: 2, message: message.to_string() }
    }
}

impl From<crate::settings::SettingsError> for Failure {
    fn from(error: crate::settings::SettingsError) -> Self {
        Self::usage(error)
    }
}

/// Parses the command line and runs the command. An error says that standard output or error is gone.
pub fn run() -> io::Result<ExitCode> {
    let line = CommandLine::parse();
    let done = match line.command.unwrap_or(Command::Serve(line.serve)) {
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Dates(arguments) => dates::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Health(arguments) => health::run(&arguments),
        Command::Openapi(arguments) => openapi::run(&arguments),
    };
    match done {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(failure) => {
            writeln!(io::stderr(), "rapporteur: {failure}")?;
            Ok(ExitCode::from(failure.code))
        }
    }
}

/// Writes to standard output. A reader that has seen enough, as `head` has, is no failure.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("standard output: {error}")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn command_line_is_well_formed() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn no_command_is_serve_with_its_flags() {
        let line = CommandLine::try_parse_from(["rapporteur", "--listen", "127.0.0.1:0"]).unwrap();
        assert!(line.command.is_none());
        assert_eq!(line.serve.flags().listen.as_deref(), Some("127.0.0.1:0"));
    }

    #[test]
    fn help_of_every_command_has_examples_and_exit_codes() {
        for command in CommandLine::command().get_subcommands_mut() {
            let help = command.render_long_help().to_string();
            assert!(help.contains("Example"), "{help}");
            assert!(help.contains("Exit codes"), "{help}");
        }
    }
}
