//! How long reading takes: one article of 400 words, the sample articles together, the marked articles where they lie
//! beside the project, texts made to be slow, and building the tables. All in one thread. Then what a byte costs as texts
//! grow, and the memory that the tables take.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark, run by hand"
)]

use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rapporteur::{
    article::{Article, Submission, parse_file},
    knowledge::Knowledge,
    pipeline::{Limits, read},
};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn samples() -> Vec<Article> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/config/articles");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| parse_file(&std::fs::read_to_string(path).unwrap()).unwrap().accept().unwrap())
        .collect()
}

/// The marked articles beside the project; nothing where there are none.
fn marked() -> Option<Vec<Article>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/eval/articles");
    let index = std::fs::read_to_string(format!("{folder}/index.jsonl")).ok()?;
    let articles = index.lines().map(|line| {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = std::fs::read_to_string(format!("{folder}/{}.txt", entry["slug"].as_str().unwrap())).unwrap();
        let [title, published, publisher] =
            ["title", "published", "publisher"].map(|name| entry[name].as_str().map(str::to_owned));
        Submission { title, text, published, publisher, ..Submission::default() }.accept().unwrap()
    });
    Some(articles.collect())
}

/// The first samples joined until they have 400 words.
fn of_400_words(samples: &[Article]) -> Article {
    let joined: Vec<&str> = samples.iter().map(|article| article.text.as_str()).collect();
    let text = joined.join("\n\n");
    let end = text.match_indices(' ').nth(399).map_or(text.len(), |(at, _)| at);
    Article { text: text[..end].to_owned(), ..samples[0].clone() }
}

fn reading(c: &mut Criterion) {
    let knowledge = Knowledge::embedded();
    let samples = samples();
    let article = of_400_words(&samples);
    let limits = Limits::default();
    let mut group = c.benchmark_group("reading");
    group.throughput(Throughput::Bytes(article.text.len() as u64));
    group.bench_function("one article of 400 words", |b| b.iter(|| read(&article, &knowledge, &limits)));
    group.throughput(Throughput::Elements(samples.len() as u64));
    group.bench_function("the sample articles", |b| {
        b.iter(|| samples.iter().map(|article| read(article, &knowledge, &limits).meetings.len()).sum::<usize>())
    });
    if let Some(marked) = marked() {
        group.throughput(Throughput::Elements(marked.len() as u64));
        group.bench_function("the marked articles", |b| {
            b.iter(|| marked.iter().map(|article| read(article, &knowledge, &limits).meetings.len()).sum::<usize>())
        });
    } else {
        println!("skipped: the marked articles are not at ../shared/eval");
    }
    group.finish();
}

/// Texts that look for a stage that searches all it has for each of its words: the cost of a byte must not rise with size.
fn hostile(c: &mut Criterion) {
    let knowledge = Knowledge::embedded();
    let limits = Limits::default();
    let prose = samples().swap_remove(0).text;
    let shapes = [
        ("prose", prose.as_str()),
        ("capitals", "Aaa "),
        ("one meeting", "Joe Biden met Xi Jinping on Friday in San Francisco. "),
        ("dates", "on Friday 3 May 2021, "),
        ("quotations", "\"They met,\" he said. "),
        ("brackets", "("),
        ("one word", "talks "),
    ];
    let mut group = c.benchmark_group("hostile");
    group.sample_size(10);
    for (name, shape) in shapes {
        for bytes in [16_000, 256_000] {
            let article = of_shape(shape, bytes);
            group.throughput(Throughput::Bytes(article.text.len() as u64));
            group.bench_function(format!("{name}, {bytes} bytes"), |b| b.iter(|| read(&article, &knowledge, &limits)));
        }
    }
    group.finish();
}

/// An article of about so many bytes, its text a shape repeated.
fn of_shape(shape: &str, bytes: usize) -> Article {
    let text = shape.repeat(bytes.div_ceil(shape.len()));
    let article = Submission { text, published: Some("2023-11-14".to_owned()), ..Submission::default() };
    Article { language: "en".to_owned(), ..article.accept().unwrap() }
}

/// The shortest of some runs, for at least a tenth of a second.
fn fastest(mut run: impl FnMut()) -> Duration {
    let began = Instant::now();
    let mut least = Duration::MAX;
    while began.elapsed() < Duration::from_millis(100) {
        let at = Instant::now();
        run();
        least = least.min(at.elapsed());
    }
    least
}

/// What a byte costs in texts of 1 kB to 1 MB, as ratios to what it costs at 1 kB. Near 1 is flat.
fn flatness(_: &mut Criterion) {
    let knowledge = Knowledge::embedded();
    let limits = Limits::default();
    let prose = samples().swap_remove(0).text;
    let nested = format!("{}{} ", "(".repeat(50), ")".repeat(50));
    let shapes = [
        ("prose", prose.as_str()),
        ("capitals", "Aaa "),
        ("dates", "on Friday 3 May 2021, "),
        ("quotations", "\"They met,\" he said. "),
        ("one name", "Joe Biden "),
        ("nested brackets", nested.as_str()),
        ("open brackets", "("),
    ];
    println!("cost of a byte, against that at 1 kB: 1 kB in ns, then 10 kB, 100 kB, 1 MB as ratios");
    for (name, shape) in shapes {
        let costs = [1_000, 10_000, 100_000, 1_000_000].map(|bytes| {
            let article = of_shape(shape, bytes);
            let took = fastest(|| drop(std::hint::black_box(read(&article, &knowledge, &limits))));
            took.as_nanos() as f64 / article.text.len().max(1) as f64
        });
        let ratios: Vec<String> = costs[1..].iter().map(|cost| format!("{:6.2}", cost / costs[0])).collect();
        println!("{name:16} {:8.1} ns {}", costs[0], ratios.join(" "));
    }
}

/// Memory of this process in kilobytes, where the system tells (Linux).
fn resident_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// What the tables take: the growth of this process while they are built for the first time, so it comes before all else.
fn memory(_: &mut Criterion) {
    let Some(before) = resident_kb() else {
        return println!("skipped: this system does not tell the memory of a process");
    };
    let began = Instant::now();
    let knowledge = std::hint::black_box(Knowledge::embedded());
    let took = began.elapsed();
    let kilobytes = resident_kb().unwrap_or(before).saturating_sub(before);
    println!("tables: {:.1} MB, first built in {} ms", kilobytes as f64 / 1000.0, took.as_millis());
    drop(knowledge);
}

fn tables(c: &mut Criterion) {
    c.bench_function("building the tables", |b| b.iter(Knowledge::embedded));
}

criterion_group! { name = benches; config = Criterion::default().sample_size(20); targets = memory, reading, hostile, flatness, tables }
criterion_main!(benches);
