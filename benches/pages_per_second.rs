//! Pages a second: PDFs in process, from bytes to text and places, and from there to minutes; the sample of twelve pages,
//! and a file of each producer.
//!
//! `cargo bench --bench pages_per_second`; `benches/beside_others.py` times the whole command beside other programs.
#![cfg(feature = "pdf")]
#![allow(clippy::panic, missing_docs, reason = "a bench tells its failure by a panic, and criterion's macros make items")]

use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use minutebook::{Parser, Source};

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The samples and the files by producer that need no password and have text.
fn documents() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut paths: Vec<PathBuf> = ["brm-2017-11-07-owners-at-height", "brm-2023-05-30-headings-by-weight"]
        .iter()
        .map(|name| root.join(name).join("input.pdf"))
        .collect();
    let made = std::fs::read_dir(root.join("pdf")).unwrap_or_else(|e| panic!("fixtures/pdf: {e}"));
    paths.extend(made.flatten().map(|f| f.path()).filter(|p| p.extension().is_some_and(|e| e == "pdf")));
    paths.sort();
    let name = |path: &Path| {
        let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        if stem == "input" {
            path.parent().and_then(Path::file_name).map_or(stem, |n| n.to_string_lossy().into_owned())
        } else {
            stem
        }
    };
    paths.iter().map(|p| (name(p), read(p))).filter(|(_, bytes)| Source::from_bytes(bytes).is_ok()).collect()
}

fn pages(c: &mut Criterion) {
    let parser = Parser::new();
    for (name, bytes) in documents() {
        let source = Source::from_bytes(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        let mut group = c.benchmark_group(&name);
        group.throughput(Throughput::Elements(u64::from(source.info("").pages)));
        group.bench_function("source", |b| b.iter(|| Source::from_bytes(black_box(&bytes)).map(|s| s.text().len())));
        group.bench_function("parse", |b| b.iter(|| parser.parse(black_box(&source)).map(|p| p.coverage)));
        group.bench_function("all", |b| {
            b.iter(|| {
                let source = Source::from_bytes(black_box(&bytes)).unwrap_or_else(|e| panic!("{name}: {e}"));
                parser.parse(&source).map(|p| serde_json::to_string(&p).map_or(0, |json| json.len()))
            });
        });
        group.finish();
    }
}

criterion_group!(benches, pages);
criterion_main!(benches);
