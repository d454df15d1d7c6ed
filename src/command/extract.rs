//! `rapporteur extract`: reads one article and prints what was found in it.

use std::{io::Read as _, path::Path};

use clap::{Args, ValueEnum};

use super::{Failure, SettingsArguments, batch, explain, print, serve, view};
use crate::{
    article::{self, CharsetError, Submission, charset},
    pipeline,
    settings::Settings,
};

/// Reads one article and prints what was found in it. Nothing is kept.
///
/// The file is an article as text, with or without front matter (title, publisher, published, url, language between two
/// lines of ---), a web page, or a JSON object with these members and `text` or `html`. A flag wins over what the file says.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur extract news/summit.txt
  rapporteur extract news/summit.txt --published 2023-11-14 --format text
  rapporteur extract news/summit.txt --published 2023-11-14 --explain
  rapporteur extract saved/page.html --charset windows-1252
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
    #[arg(long, conflicts_with_all = ["published", "title", "publisher", "format", "explain", "html", "charset"])]
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
    /// Read it as a web page, as is done without being told where its name ends in .html or .htm or it starts as pages do
    #[arg(long)]
    html: bool,
    /// The charset it is written in, such as windows-1252; without it a byte order mark counts, then the page's own word,
    /// then UTF-8
    #[arg(long, value_name = "NAME")]
    charset: Option<String>,
    /// json for the whole reading, text for a view to check it by eye
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Account for each meeting instead: the sentences it was read from with all that they name, then each slot with its
    /// value, the rule, the words, the confidence, and what else in these sentences could have filled it; or why it is empty
    #[arg(long, conflicts_with = "format")]
    explain: bool,
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
    if let Some(label) = arguments.charset.as_deref().filter(|label| charset::named(label).is_none()) {
        return Err(Failure::usage(format!("--charset {label:?}: no charset that is known")));
    }
    if arguments.ndjson {
        return batch::run(file, |article| pipeline::read(article, &knowledge, &settings.limits()));
    }
    let name = if file == "-" { "standard input" } else { file };
    let fault = |error: &dyn std::fmt::Display| Failure::new(format!("{name}: {error}"));
    let bytes = read_all(file).map_err(|error| fault(&error))?;
    let html = arguments.html || is_page(file);
    let content = charset::decode(&bytes, arguments.charset.as_deref(), html).map_err(|error| match error {
        CharsetError::NotUtf8 { .. } => Failure::new(format!("{name}: {error}; --charset names another charset")),
        _ => fault(&error),
    })?;
    let mut submission = if html {
        Submission { html: Some(content), ..Submission::default() }
    } else {
        article::parse_file(&content).map_err(|error| fault(&error))?
    };
    submission.published = arguments.published.clone().or(submission.published);
    submission.title = arguments.title.clone().or(submission.title);
    submission.publisher = arguments.publisher.clone().or(submission.publisher);
    let article = submission.accept().map_err(|error| fault(&error))?;
    let reading = pipeline::read(&article, &knowledge, &settings.limits());
    if arguments.explain {
        return print(&explain::reading(&reading));
    }
    match arguments.format {
        Format::Json => print(&(serde_json::to_string_pretty(&reading).map_err(Failure::new)? + "\n")),
        Format::Text => print(&view::reading(&reading)),
    }
}

/// Whether a file's name is that of a page.
fn is_page(file: &str) -> bool {
    let extension = Path::new(file).extension().unwrap_or_default();
    extension.eq_ignore_ascii_case("html") || extension.eq_ignore_ascii_case("htm")
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
