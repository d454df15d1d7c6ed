//! `rapporteur serve --synthetic`: invented articles in place of real ones, drawn anew or from a file of readings.

use std::{
    convert::Infallible,
    fmt,
    io::{self, BufRead as _, Write as _},
    path::{Path, PathBuf},
    str::FromStr,
    time::{Duration, Instant},
};

use super::Failure;
use crate::{
    api::App,
    meeting::model::Reading,
    synthetic::{Plan, Readings},
};

/// Where invented articles come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// They are drawn now.
    Drawn(Plan),
    /// `rapporteur generate` wrote them.
    File(PathBuf),
}

/// A number, perhaps with a seed, is a plan; everything else is a path.
impl FromStr for Source {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(text.parse().map_or_else(|()| Self::File(text.into()), Self::Drawn))
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Drawn(plan) => write!(f, "{} synthetic meetings, seed {}", plan.meetings, plan.seed),
            Self::File(path) => write!(f, "the synthetic readings of {}", path.display()),
        }
    }
}

/// So many readings are applied at once: one snapshot is published for all of them.
const BATCH: usize = 1_000;
/// Progress is told each time so much has passed.
const PROGRESS_EVERY: Duration = Duration::from_secs(2);

/// Takes all of them into the record; what was drawn, and how it goes on where it takes long, on standard error.
pub(super) fn load(app: &App, source: &Source) -> Result<(), Failure> {
    let mut progress = Progress::start();
    match source {
        Source::Drawn(plan) => {
            let mut readings = Readings::of(*plan);
            admit(app, &mut (&mut readings).map(Ok), &mut progress)?;
            progress.say(&readings.distribution().to_string())?;
        }
        Source::File(path) => admit(app, &mut lines(path)?, &mut progress)?,
    }
    progress.end(app)
}

fn admit(
    app: &App,
    readings: &mut dyn Iterator<Item = Result<Reading, Failure>>,
    progress: &mut Progress,
) -> Result<(), Failure> {
    loop {
        let batch: Vec<Reading> = readings.take(BATCH).collect::<Result<_, _>>()?;
        if batch.is_empty() {
            return Ok(());
        }
        app.admit_synthetic(batch).map_err(Failure::new)?;
        progress.pass(app)?;
    }
}

/// The readings of a file, one a line; blank lines are passed over.
fn lines(path: &Path) -> Result<impl Iterator<Item = Result<Reading, Failure>>, Failure> {
    #[allow(clippy::disallowed_methods, reason = "a command reads the file it is given")]
    let file = std::fs::File::open(path).map_err(|error| {
        Failure::usage(format!("--synthetic {}: {error}; right would be N, N:SEED or a file", path.display()))
    })?;
    let name = path.display().to_string();
    let read = move |(at, line): (usize, io::Result<String>)| {
        let fault = |error: &dyn fmt::Display| Failure::new(format!("{name}, line {}: {error}", at + 1));
        let line = line.map_err(|error| fault(&error))?;
        if line.trim().is_empty() {
            return Ok(None);
        }
        serde_json::from_str(&line).map(Some).map_err(|error| fault(&error))
    };
    Ok(io::BufReader::new(file).lines().enumerate().map(read).filter_map(Result::transpose))
}

/// Says how far it is.
struct Progress {
    began: Instant,
    said: Instant,
}

impl Progress {
    fn start() -> Self {
        #[allow(clippy::disallowed_methods, reason = "how long it takes is measured at the rim")]
        let now = Instant::now();
        Self { began: now, said: now }
    }

    fn say(&self, words: &str) -> Result<(), Failure> {
        writeln!(io::stderr(), "{words}").map_err(Failure::new)
    }

    fn pass(&mut self, app: &App) -> Result<(), Failure> {
        let now = Self::start().began;
        if now.duration_since(self.said) < PROGRESS_EVERY {
            return Ok(());
        }
        self.said = now;
        self.say(&self.words(app, now))
    }

    fn end(&self, app: &App) -> Result<(), Failure> {
        self.say(&self.words(app, Self::start().began))
    }

    fn words(&self, app: &App, now: Instant) -> String {
        let (counts, seconds) = (app.counts(), now.duration_since(self.began).as_secs_f64());
        let rate = counts.articles as f64 / seconds.max(0.001);
        format!(
            "{} articles, {} meetings in {seconds:.1} s ({rate:.0} articles a second)",
            counts.articles, counts.meetings
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_plans_and_the_rest_is_a_path() {
        let of = |text: &str| text.parse::<Source>().unwrap();
        assert_eq!(of("10000:7"), Source::Drawn(Plan { meetings: 10_000, seed: 7 }));
        for path in ["0", "./10", "a.ndjson", "10:", ""] {
            assert_eq!(of(path), Source::File(path.into()));
        }
    }
}
