//! How long reading takes: one article of 400 words, the sample articles together, and building the tables.

#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods, reason = "a benchmark, run by hand")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rapporteur::{
    article::{Article, parse_file},
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

fn tables(c: &mut Criterion) {
    c.bench_function("building the tables", |b| b.iter(Knowledge::embedded));
}

criterion_group! { name = benches; config = Criterion::default().sample_size(20); targets = reading, tables }
criterion_main!(benches);
