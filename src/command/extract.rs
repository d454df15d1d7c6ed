//! `rapporteur extract`: reads one article and prints what was found in it.

use std::{io::Read as _, path::Path};

use clap::{Args, ValueEnum};

use super::{Failure, SettingsArguments, batch, print, serve, view};
use crate::{article, pipeline, settings::Settings};

/// Reads one article and prints what was found in it. Nothing is kept.
///
/// The file is an article as text, with or without front matter (title, publisher, published, url, language between two
/// lines of ---), or a JSON object with these members and `text`. A flag wins over what the file says.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur extract news/summit.txt
  rapporteur extract news/summit.txt --published 2023-11-14 --format text
  pbpaste | rapporteur extract - --published 2023-11-14 | jq .meetings
  rapporteur extract --ndjson < articles.ndjson > readings.ndjson

Exit codes: 0 read, also where no meeting was found; 1 the file cannot be read or is no article in English;
2 the command line or a setting cannot be used.")]
pub(super) struct Arguments {
    /// The article; - for standard input, which is also meant where --ndjson stands alone
    #[arg(required_unless_present = "ndjson")]
    file: Option<String>,
    /// Read one article a line, {"id", "title", "text", "published", "publisher", …}, and print one reading a line with that
    /// id, in the same order, on all cores. A line that is refused prints {"id", "meetings": [], "error"} and the rest goes on
    #[arg(long, conflicts_with_all = ["published", "title", "publisher", "format"])]
    ndjson: bool,
    /// Day (2023-11-14) or RFC 3339 time of publication; "Friday" and the like count from it
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// The headline
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Who published it; a release of "Prime Minister of Australia" says "I" for whoever held that office
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// json for the whole reading, text for a view to check it by eye
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    #[command(flatten)]
    settings: SettingsArguments,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    Json,
    Text,
}

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let settings = Settings::load(&arguments.settings.flags())?;
    let knowledge = serve::load_knowledge(&settings)?;
    if let Some(published) = &arguments.published {
        published
            .parse::<article::Published>()
            .map_err(|error| Failure::usage(format!("--published {published:?}: {error}")))?;
    }
    let file = arguments.file.as_deref().unwrap_or("-");
    if arguments.ndjson {
        return batch::run(file, |article| pipeline::read(article, &knowledge, &settings.limits()));
    }
    let name = if file == "-" { "standard input" } else { file };
    let fault = |error: &dyn std::fmt::Display| Failure::new(format!("{name}: {error}"));
    let bytes = read_all(file).map_err(|error| fault(&error))?;
    let content = String::from_utf8(bytes).map_err(|error| fault(&error.utf8_error()))?;
    let mut submission = article::parse_file(&content).map_err(|error| fault(&error))?;
    submission.published = arguments.published.clone().or(submission.published);
    submission.title = arguments.title.clone().or(submission.title);
    submission.publisher = arguments.publisher.clone().or(submission.publisher);
    let article = submission.accept().map_err(|error| fault(&error))?;
    let reading = pipeline::read(&article, &knowledge, &settings.limits());
    match arguments.format {
        Format::Json => print(&(serde_json::to_string_pretty(&reading).map_err(Failure::new)? + "\n")),
        Format::Text => print(&view::reading(&reading)),
    }
}

fn read_all(file: &str) -> std::io::Result<Vec<u8>> {
    if file == "-" {
        let mut bytes = Vec::new();
        std::io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    #[allow(clippy::disallowed_methods, reason = "a command reads the file it is given")]
    std::fs::read(Path::new(file))
}
