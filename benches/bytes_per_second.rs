//! Bytes a second: by stage on the two samples, and in all on one meeting, many meetings and one long document.
//!
//! `cargo bench`; one group alone by `cargo bench -- samples`. What counts is the throughput of one core.
#![allow(clippy::panic, missing_docs, reason = "a bench tells its failure by a panic, and criterion's macros make items")]

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use minutebook::{Parser, Source};

/// How long the long texts are.
const LONG: usize = 10_000_000;

/// The documents under `fixtures/`, with the names of their folders.
fn documents() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut found = Vec::new();
    for folder in std::fs::read_dir(&root).unwrap_or_else(|e| panic!("{}: {e}", root.display())).flatten() {
        for file in std::fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let name = folder.file_name().to_string_lossy().into_owned();
            if file.path().file_stem().is_some_and(|stem| stem == "input") && file.path().extension().is_none_or(|e| e != "pdf") {
                found.push((name, std::fs::read(file.path()).unwrap_or_else(|e| panic!("{e}"))));
            }
        }
    }
    found.sort();
    found
}

fn source(bytes: &[u8]) -> Source {
    Source::from_bytes(bytes).unwrap_or_else(|e| panic!("{e}"))
}

fn size(bytes: usize) -> Throughput {
    Throughput::Bytes(u64::try_from(bytes).unwrap_or(u64::MAX))
}

/// The meetings of plain text, one after the other and over again, until there are so many bytes.
fn many(documents: &[(String, Vec<u8>)], bytes: usize) -> Vec<&[u8]> {
    let plain: Vec<&[u8]> =
        documents.iter().map(|(_, b)| b.as_slice()).filter(|b| !b.starts_with(b"<") && !b.starts_with(b"---")).collect();
    let mut sum = 0;
    plain
        .iter()
        .cycle()
        .copied()
        .take_while(|b| {
            sum += b.len();
            sum < bytes
        })
        .collect()
}

/// Each stage on each sample: bytes to text, text to minutes, minutes to JSON, and all of it.
fn samples(c: &mut Criterion) {
    let parser = Parser::new();
    for (name, bytes) in documents().iter().filter(|(name, _)| name.starts_with("brm-")) {
        let year: String = name.chars().skip(4).take(4).collect();
        let mut group = c.benchmark_group(format!("samples/{year}"));
        group.throughput(size(bytes.len()));
        group.bench_function("source", |b| b.iter(|| source(black_box(bytes))));
        let text = source(bytes);
        group.bench_function("parse", |b| b.iter(|| parser.parse(black_box(&text))));
        let parsed = parser.parse(&text).unwrap_or_else(|e| panic!("{e}"));
        group.bench_function("json", |b| b.iter(|| serde_json::to_vec(black_box(&parsed))));
        group.bench_function("all", |b| b.iter(|| serde_json::to_vec(&parser.parse(&source(black_box(bytes))).ok())));
        group.finish();
    }
}

/// 10 MB of meetings, each a document of its own, and the same in one document.
fn meetings(c: &mut Criterion) {
    let (parser, documents) = (Parser::new(), documents());
    let pages = many(&documents, LONG);
    let mut group = c.benchmark_group("10 MB");
    group.sample_size(10).throughput(size(pages.iter().map(|p| p.len()).sum()));
    group.bench_function("of many documents", |b| {
        b.iter(|| pages.iter().filter_map(|p| parser.parse(&source(p)).ok()).map(|p| p.coverage).sum::<f64>())
    });
    let one = source(&pages.join(&b"\n\x0c"[..]));
    group.bench_function("in one document", |b| b.iter(|| parser.parse(black_box(&one))));
    group.finish();
}

/// Twice the input should take twice the time: the throughput of both stays the same.
fn doubled(c: &mut Criterion) {
    let (parser, documents) = (Parser::new(), documents());
    let mut group = c.benchmark_group("doubled");
    group.sample_size(10);
    for bytes in [LONG / 4, LONG / 2, LONG] {
        let one = source(&many(&documents, bytes).join(&b"\n\x0c"[..]));
        group.throughput(size(one.text().len()));
        group.bench_with_input(BenchmarkId::from_parameter(bytes), &one, |b, one| b.iter(|| parser.parse(black_box(one))));
    }
    // One meeting made longer: the log, the people and the items of one page grow together.
    let (_, sample) = documents.iter().find(|(name, _)| name.starts_with("brm-2017")).unwrap_or_else(|| panic!("no sample"));
    for times in [1usize, 2, 4, 8] {
        let one = source(&vec![sample.as_slice(); times].join(&b"\n"[..]));
        group.throughput(size(one.text().len()));
        group.bench_with_input(BenchmarkId::new("one meeting over", times), &one, |b, one| {
            b.iter(|| parser.parse(black_box(one)))
        });
    }
    group.finish();
}

criterion_group!(benches, samples, meetings, doubled);
criterion_main!(benches);
