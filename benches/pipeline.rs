//! How long reading takes: one article of 400 words, the sample articles together, texts made to be slow, and building the
//! tables.

#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods, reason = "a benchmark, run by hand")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rapporteur::{
    article::{Article, Submission, parse_file},
    knowledge::Knowledge,
    pipeline::{Limits, read},
};

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
            let text = shape.repeat(bytes / shape.len() + 1);
            let article = Submission { text, published: Some("2023-11-14".to_owned()), ..Submission::default() };
            let article = Article { language: "en".to_owned(), ..article.accept().unwrap() };
            group.throughput(Throughput::Bytes(article.text.len() as u64));
            group.bench_function(format!("{name}, {bytes} bytes"), |b| b.iter(|| read(&article, &knowledge, &limits)));
        }
    }
    group.finish();
}

fn tables(c: &mut Criterion) {
    c.bench_function("building the tables", |b| b.iter(Knowledge::embedded));
}

criterion_group! { name = benches; config = Criterion::default().sample_size(20); targets = reading, hostile, tables }
criterion_main!(benches);
