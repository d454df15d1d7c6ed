//! What a report costs the catalog: applied to a meeting of few and of many sources, to a pair of many meetings, in an
//! article full of meetings; and how many reports a second are grouped. All in one thread. Times of one report are also
//! printed as ratios: near 1 is flat.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark, run by hand"
)]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rapporteur::{
    article::Submission,
    catalog::Catalog,
    journal::{Accepted, Entry, Record, Sequence},
    knowledge::Knowledge,
    meeting::model::{Reading, Report},
    pipeline::{Limits, read},
    time::Edtf,
};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// One report as the reader gives it, to be told again under other dates and in other articles.
fn told() -> Report {
    let text = "US President Joe Biden and Chinese President Xi Jinping met in San Francisco on 15 November 2023 and \
                discussed trade and Taiwan.";
    let submission =
        Submission { text: text.to_owned(), published: Some("2023-11-16".into()), ..Submission::default() };
    read(&submission.accept().unwrap(), &Knowledge::embedded(), &Limits::default()).meetings.swap_remove(0)
}

/// The report on another day.
fn on(report: &Report, date: &str) -> Report {
    let mut report = report.clone();
    let edtf: Edtf = date.parse().unwrap();
    let when = report.when.as_mut().unwrap();
    (when.earliest, when.latest) = edtf.bounds();
    when.edtf = edtf;
    report.key.0 = format!("joe-biden+xi-jinping.{date}");
    report
}

/// The `number`th article, with these reports.
fn record(number: usize, meetings: Vec<Report>) -> Record {
    let submission = Submission {
        text: format!("Dispatch {number}."),
        published: Some("2023-11-16".to_owned()),
        publisher: Some(format!("Paper {}", number % 100)),
        url: Some(format!("https://news.example/{number}")),
        language: Some("en".to_owned()),
        ..Submission::default()
    };
    let article = submission.accept().unwrap();
    let mut meetings = meetings;
    meetings.iter_mut().flat_map(|report| &mut report.evidence).for_each(|one| one.article = article.id.clone());
    let reading = Reading {
        reader: rapporteur::meeting::model::Reader {
            name: "bench".into(),
            version: "1".into(),
            knowledge: String::new(),
        },
        article,
        mentions: Vec::new(),
        meetings,
        statements: Vec::new(),
        topics: Vec::new(),
        notes: Vec::new(),
    };
    let accepted = Accepted::at("2023-11-20T12:00:00Z".parse().unwrap());
    Record { sequence: Sequence(number as u64 + 1), accepted, entry: Entry::Article(Arc::new(reading)) }
}

/// The catalog after all records; they come as one article after the other.
fn catalog(records: impl IntoIterator<Item = Record>) -> Catalog {
    let mut catalog = Catalog::default();
    records.into_iter().for_each(|record| drop(catalog.apply(&record)));
    catalog
}

/// A day of 2000 to 2030 for each number below 3,000: three days lie between one and the next.
fn day(number: usize) -> String {
    let first: jiff::civil::Date = "2000-01-01".parse().unwrap();
    (first + jiff::Span::new().days(number as i64 * 3)).to_string()
}

/// Catalogs in which one more report is to come, each with that report.
fn states(report: &Report) -> Vec<(String, Catalog, Record)> {
    let mut states = Vec::new();
    for sources in [10, 100, 1_000, 3_000] {
        let before = catalog((0..sources).map(|number| record(number, vec![report.clone()])));
        states.push((format!("a meeting of {sources} sources"), before, record(sources, vec![report.clone()])));
    }
    for meetings in [30, 3_000] {
        let before = catalog((0..meetings).map(|number| record(number, vec![on(report, &day(number))])));
        let next = record(meetings, vec![on(report, &day(meetings / 2))]);
        states.push((format!("a pair of {meetings} meetings"), before, next));
    }
    for meetings in [20, 200] {
        let reports = (0..meetings).map(|number| on(report, &day(number))).collect();
        states.push((format!("an article of {meetings} meetings"), Catalog::default(), record(0, reports)));
    }
    for meetings in [20, 200] {
        let reports = vec![report.clone(); meetings];
        states.push((format!("an article of {meetings} meetings on one day"), Catalog::default(), record(0, reports)));
    }
    states
}

/// The shortest of some runs, for at least a fifth of a second.
fn fastest(mut run: impl FnMut()) -> Duration {
    let began = Instant::now();
    let mut least = Duration::MAX;
    while began.elapsed() < Duration::from_millis(200) {
        let at = Instant::now();
        run();
        least = least.min(at.elapsed());
    }
    least
}

fn apply(c: &mut Criterion) {
    let report = told();
    let states = states(&report);
    let mut group = c.benchmark_group("apply");
    group.sample_size(10);
    for (name, before, next) in &states {
        group.bench_function(name, |b| b.iter(|| before.clone().apply(next)));
    }
    group.finish();
    println!("one article, in microseconds; and what each of its reports costs, against the first line of its kind");
    let mut base = (String::new(), 0.0);
    for (name, before, next) in &states {
        let took = fastest(|| drop(std::hint::black_box(before.clone().apply(next)))).as_nanos() as f64 / 1000.0;
        let Entry::Article(reading) = &next.entry;
        let each = took / reading.meetings.len() as f64;
        let kind: String = name.chars().filter(|c| !c.is_ascii_digit()).collect();
        if base.0 != kind {
            base = (kind, each);
        }
        println!("{name:50} {took:12.1} {:8.2}", each / base.1);
    }
}

/// Reports a second, where each brings its meeting or joins one of few sources.
fn group(c: &mut Criterion) {
    let report = told();
    let records: Vec<Record> =
        (0..2_500).map(|number| record(number, vec![on(&report, &day(number * 2 / 5))])).collect();
    let mut group = c.benchmark_group("group");
    group.sample_size(10);
    group.throughput(Throughput::Elements(records.len() as u64));
    group.bench_function("2,500 reports of 1,000 meetings of one pair", |b| {
        b.iter(|| {
            let mut catalog = Catalog::default();
            records.iter().for_each(|record| drop(catalog.apply(record)));
            catalog
        })
    });
    group.finish();
}

criterion_group! { name = benches; config = Criterion::default().sample_size(10); targets = apply, group }
criterion_main!(benches);
