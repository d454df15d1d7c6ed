//! `rapporteur serve`: reads the articles at start, then answers over HTTP.

use std::{
    fmt::Write as _,
    future::Future,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use clap::Args;
use tracing_subscriber::{Layer as _, layer::SubscriberExt as _, util::SubscriberInitExt as _};

use super::{
    Failure, SettingsArguments, print,
    synthetic::{self, Source},
};
use crate::{
    api::{self, App},
    article::{self, Article, samples::SAMPLES},
    catalog::Submitted,
    journal::MemoryJournal,
    knowledge::{Knowledge, TableError, Tables},
    settings::{Flags, LogFormat, Settings},
    synthetic::country_table,
    time::Day,
};

/// Reads articles and answers questions about the meetings in them over HTTP.
///
/// Without --articles it reads the sample articles that are built into the program: the APEC week of November 2023. It
/// ends on SIGTERM or SIGINT (Ctrl-C) once running requests are answered.
#[derive(Clone, Debug, Args)]
#[command(after_help = "\
Examples:
  rapporteur serve
  rapporteur serve --articles news --articles archive --listen 127.0.0.1:9000
  rapporteur serve --memory --synthetic 10000
  rapporteur serve --config /etc/rapporteur/rapporteur.toml --set log.format=json
  RAPPORTEUR_LISTEN=127.0.0.1:0 rapporteur serve

Bound to loopback, programs on this machine may add articles (POST /v1/articles). Bound to any other address the service
only answers reads, since there are no keys yet.

Exit codes: 0 ended by a signal, 1 it could not start or go on, 2 the command line or a setting cannot be used.")]
pub(super) struct Arguments {
    /// Address and port; port 0 takes a free one and prints it [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Folder of articles (.txt, .json) to read instead of the samples; may be repeated
    #[arg(long, value_name = "DIR")]
    articles: Vec<PathBuf>,
    /// Serve invented articles instead, to measure with: so many meetings, as 10000 or with a seed 10000:7, or a file that
    /// `rapporteur generate` wrote. Nothing else is taken in
    #[arg(long, value_name = "N[:SEED]|FILE", conflicts_with = "articles", requires = "memory")]
    synthetic: Option<Source>,
    /// Keep nothing: what is added is gone with the process. This version always does so
    #[arg(long)]
    memory: bool,
    #[command(flatten)]
    settings: SettingsArguments,
}

impl Arguments {
    pub(super) fn flags(&self) -> Flags {
        let mut flags = self.settings.flags();
        flags.listen.clone_from(&self.listen);
        flags.articles.clone_from(&self.articles);
        flags
    }
}

/// Work that is still going on when the grace is over, or for callers that have left, gets so long.
const LAST_WORK_MAX: Duration = Duration::from_millis(100);

pub(super) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let settings = Settings::load(&arguments.flags())?;
    start_log(&settings)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::new)?;
    let ended = runtime.block_on(serve(settings, arguments.synthetic.as_ref()));
    // Dropping the runtime would wait for whatever is still being read, past the grace.
    runtime.shutdown_timeout(LAST_WORK_MAX);
    ended
}

async fn serve(settings: Settings, invented: Option<&Source>) -> Result<(), Failure> {
    for (name, value) in settings.describe() {
        tracing::debug!(setting = name, value, "setting");
    }
    let knowledge = match invented {
        Some(_) => knowledge_with(&settings, |tables| tables.add("countries.tsv", &country_table()))?,
        None => load_knowledge(&settings)?,
    };
    let mut loaded = match invented {
        Some(source) => Loaded::nothing(source.to_string()),
        None => load_articles(&settings)?,
    };
    let listener = tokio::net::TcpListener::bind(settings.listen)
        .await
        .map_err(|error| Failure::new(format!("cannot listen on {}: {error}", settings.listen)))?;
    let address = listener.local_addr().map_err(Failure::new)?;
    let grace = Duration::from_secs(settings.shutdown_grace_seconds);

    let app = App::new(settings, Arc::new(knowledge), Arc::new(MemoryJournal::new()), address).map_err(Failure::new)?;
    let app = Arc::new(app);
    if let Some(source) = invented {
        synthetic::load(&app, source)?;
    }
    // From here on a signal waits for what runs; the minutes that a large catalog takes to load are ended at once.
    let stop = stop_signal()?;
    for article in &loaded.articles {
        let submitted = app.submit(article.clone());
        loaded.again.count(submitted.map_err(|error| Failure::new(format!("{}: {error}", article.id.0)))?);
    }
    print(&greeting(&app, &loaded, address))?;
    tracing::info!(address = %address, sequence = app.sequence(), "listening");
    api::serve(listener, app, stop, grace).await.map_err(Failure::new)?;
    tracing::info!("stopped");
    Ok(())
}

/// The log goes to standard error, so that standard output holds the few lines of the start and nothing else.
fn start_log(settings: &Settings) -> Result<(), Failure> {
    let levels: tracing_subscriber::filter::Targets = settings.log.level.parse().map_err(Failure::usage)?;
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = match settings.log.format {
        LogFormat::Text => lines.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    tracing_subscriber::registry().with(lines.with_filter(levels)).try_init().map_err(Failure::new)
}

/// The tables of the program, with those of the folder in the settings added.
pub(super) fn load_knowledge(settings: &Settings) -> Result<Knowledge, Failure> {
    if settings.knowledge.is_none() { Ok(Knowledge::embedded()) } else { knowledge_with(settings, |_| Ok(())) }
}

/// The same, with what `add` adds.
fn knowledge_with(
    settings: &Settings,
    add: impl Fn(&mut Tables) -> Result<(), TableError>,
) -> Result<Knowledge, Failure> {
    let place = settings
        .knowledge
        .as_ref()
        .map_or_else(String::new, |folder| format!(" of the setting knowledge in {}", folder.display()));
    let fault = |error: TableError| Failure::usage(format!("tables{place}: {error}"));
    let mut tables = Tables::built_in();
    for path in
        settings.knowledge.iter().map(|folder| files(folder, &["tsv", "toml"])).collect::<Result<Vec<_>, _>>()?.concat()
    {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = read(&path).map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
        tables.add(&name, &text).map_err(fault)?;
    }
    add(&mut tables).map_err(fault)?;
    Knowledge::build(&tables).map_err(fault)
}

/// The articles that the service starts with.
struct Loaded {
    from: String,
    articles: Vec<Article>,
    /// Files that are no articles, or not in English, each with its reason.
    refused: Vec<String>,
    /// Files that made no new article.
    again: Again,
}

/// How many files had an article that was there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Again {
    unchanged: u64,
    revised: u64,
}

impl Again {
    fn count(&mut self, submitted: Submitted) {
        match submitted {
            Submitted::Unchanged { .. } => self.unchanged += 1,
            Submitted::Accepted { revision, .. } => self.revised += u64::from(revision > 1),
        }
    }

    /// The files that the number of articles does not show; nothing where there are none.
    fn words(self) -> Option<String> {
        let words = [
            (self.revised, "with a new text under a known address"),
            (self.unchanged, "with an article that was there word for word"),
        ];
        let words = words.into_iter().filter(|(count, _)| *count > 0);
        let words: Vec<String> = words.map(|(count, what)| format!("{} {what}", amount(count, "file"))).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
}

/// So many refused files are printed; the log has them all.
const REFUSED_SHOWN_MAX: usize = 3;

impl Loaded {
    fn nothing(from: String) -> Self {
        Self { from, articles: Vec::new(), refused: Vec::new(), again: Again::default() }
    }

    /// One file that cannot be read does not keep the others from being served.
    fn add(&mut self, name: &str, article: Result<Article, String>) {
        match article {
            Ok(article) => self.articles.push(article),
            Err(reason) => {
                tracing::warn!(file = name, reason, "article refused");
                self.refused.push(format!("{name}: {reason}"));
            }
        }
    }
}

fn load_articles(settings: &Settings) -> Result<Loaded, Failure> {
    let mut loaded = Loaded::nothing("the samples in the program".to_owned());
    if settings.articles.is_empty() {
        for (name, content) in SAMPLES {
            loaded.add(name, parse(content));
        }
        return Ok(loaded);
    }
    for folder in &settings.articles {
        for path in files(folder, &["txt", "json"])? {
            let article = read(&path).map_err(|error| error.to_string()).and_then(|content| parse(&content));
            loaded.add(&path.display().to_string(), article);
        }
    }
    let folders: Vec<String> = settings.articles.iter().map(|folder| folder.display().to_string()).collect();
    Ok(Loaded { from: folders.join(", "), ..loaded })
}

fn parse(content: &str) -> Result<Article, String> {
    let submission = article::parse_file(content).map_err(|error| error.to_string())?;
    submission.accept().map_err(|error| error.to_string())
}

/// The files of a folder with one of these endings, by name.
fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    let fault = |error: std::io::Error| Failure::usage(format!("{}: {error}", folder.display()));
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if endings.contains(&ending) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> std::io::Result<String> {
    #[allow(clippy::disallowed_methods, reason = "a command reads the folders it is given")]
    std::fs::read_to_string(path)
}

/// What the start prints: what was read, where it answers, how far its tables reach, and a line to try.
fn greeting(app: &App, loaded: &Loaded, address: SocketAddr) -> String {
    let counts = app.counts();
    let mut text = String::new();
    let _ = writeln!(text, "Rapporteur {}\n", env!("CARGO_PKG_VERSION"));
    let _ = writeln!(text, "  read     {} from {}", amount(counts.articles, "article"), loaded.from);
    if let Some(again) = loaded.again.words() {
        let _ = writeln!(text, "  besides  {again}");
    }
    for refused in loaded.refused.iter().take(REFUSED_SHOWN_MAX) {
        let _ = writeln!(text, "  refused  {refused}");
    }
    if let Some(more) = loaded.refused.len().checked_sub(REFUSED_SHOWN_MAX).filter(|more| *more > 0) {
        let _ = writeln!(text, "  refused  {more} more, named in the log");
    }
    let _ = writeln!(
        text,
        "  found    {}, {}, {}",
        amount(counts.meetings, "meeting"),
        amount(counts.participants, "participant"),
        amount(counts.topics, "topic")
    );
    if let Some(time) = time_of(&loaded.articles) {
        let _ = writeln!(text, "  of       {time}");
    }
    let tables = app.knowledge().current_to().map_or("without a date".to_owned(), |day| format!("current to {day}"));
    let _ = writeln!(text, "  tables   {tables}");
    let _ = writeln!(text, "  address  http://{address}   (documentation: http://{address}/docs/)");
    if app.is_synthetic() {
        let _ =
            writeln!(text, "\n  Nobody and nothing in it exists: all articles are invented. Real ones are refused.");
    }
    if !app.is_writable() {
        let _ = writeln!(text, "\n  Read-only: {address} is not a loopback address, and there are no keys.");
        let _ = writeln!(text, "  POST /v1/articles is refused; POST /v1/extract reads a text and keeps nothing.");
    }
    let _ = writeln!(text, "\nTry:\n  {}", example(app, address));
    text
}

/// A command that returns something.
fn example(app: &App, address: SocketAddr) -> String {
    let port = address.port();
    let host = if address.ip().is_unspecified() { format!("127.0.0.1:{port}") } else { address.to_string() };
    if app.counts().meetings > 0 {
        return format!("curl 'http://{host}/v1/meetings?limit=3'");
    }
    let text = "President Joe Biden met Chinese President Xi Jinping in Woodside, California, on Wednesday.";
    format!("curl -H 'Content-Type: text/plain' -d '{text}' 'http://{host}/v1/extract?published=2023-11-15'")
}

fn amount(number: u64, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// The time the articles speak of: the week, where they were published in one, else the first and last day.
fn time_of(articles: &[Article]) -> Option<String> {
    let days = || articles.iter().filter_map(|article| article.published.as_ref().map(|published| published.day()));
    let (first, last): (Day, Day) = (days().min()?, days().max()?);
    let monday = first.plus_days(1 - i32::from(first.weekday()))?;
    let within_a_week = monday.days_until(last) < 7;
    Some(if within_a_week { format!("the week of {monday}") } else { format!("{first} to {last}") })
}

/// Ends when the process is asked to stop.
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).map_err(Failure::new)?;
    let mut interrupt = signal(SignalKind::interrupt()).map_err(Failure::new)?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => tracing::info!(signal = "SIGTERM", "stopping"),
            _ = interrupt.recv() => tracing::info!(signal = "SIGINT", "stopping"),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(days: &[&str]) -> Vec<Article> {
        let article = |day: &&str| {
            let submission = article::Submission {
                text: "Text.".to_owned(),
                published: Some((*day).to_owned()),
                ..article::Submission::default()
            };
            submission.accept().unwrap()
        };
        days.iter().map(article).collect()
    }

    #[test]
    fn articles_of_one_week_speak_of_that_week() {
        assert_eq!(time_of(&published(&["2023-11-14", "2023-11-18"])).unwrap(), "the week of 2023-11-13");
        assert_eq!(time_of(&published(&["2023-11-14", "2023-11-20"])).unwrap(), "2023-11-14 to 2023-11-20");
        assert_eq!(time_of(&[]), None);
    }
}
