//! The direction of the modules, and what the library does without: read from the files of `src/`.
//!
//! Data flows one way, so each room of the house names only those below it. Nothing in `src` goes through the root's
//! re-exports, or this test would be blind to it.
#![allow(clippy::panic, reason = "a test tells its failure by a panic")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

/// The rooms, and the rooms that each may name besides itself.
const ROOMS: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("bytes", &[]),
    ("source", &["error"]),
    ("ocr", &["source"]),
    ("diagnostic", &["source"]),
    ("layout", &["bytes", "source"]),
    ("grammar", &["bytes"]),
    ("minutes", &["bytes", "source", "layout", "grammar", "diagnostic"]),
    ("ledger", &["source", "diagnostic", "minutes"]),
    ("parser", &["error", "source", "diagnostic", "layout", "grammar", "minutes", "ledger"]),
    ("archive", &["error", "source", "diagnostic", "minutes", "ledger", "parser"]),
    ("report", &["source", "diagnostic", "minutes", "ledger", "parser", "archive"]),
];

/// Crates that only some rooms may name. nom reads what people wrote (`grammar`) and what a PDF's pages are written in
/// (`source`): content streams and CMaps are languages with a grammar of their own.
const KEPT: &[(&str, &[&str])] =
    &[("nom", &["grammar", "source"]), ("regex", &["grammar"]), ("lopdf", &["source"]), ("read_fonts", &["source"])];

/// Crates that only one folder of a room may name, so that they can be exchanged.
const KEPT_IN: &[(&str, &str)] = &[
    ("lopdf", "source/pdf/"),
    ("read_fonts", "source/pdf/font/"),
    ("zune_jpeg", "source/pdf/picture/"),
    ("fax", "source/pdf/picture/"),
    ("rusqlite", "archive/"),
    ("parquet", "report/tables/"),
    ("arrow_array", "report/tables/"),
    ("arrow_schema", "report/tables/"),
];

/// What a library that gets bytes and a date does not ask for.
const FORBIDDEN: &[&str] = &[
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::time",
    "SystemTime",
    "Instant",
    "Local::now",
    "Utc::now",
    "chrono::Local",
    "println!",
    "eprintln!",
    "thread_rng",
    "std::io::stdin",
];

/// The parts that take something of the above. One calls a program: a caller has to make it and give it. One waits for whoever
/// else writes to its file, which takes a span of time and no clock.
const GRANTED: &[(&str, &[&str])] = &[("ocr/", &["std::process", "std::time", "Instant"]), ("archive/", &["std::time"])];

/// Names of modules that say nothing.
const NO_NAMES: &[&str] = &["utils", "util", "helpers", "common", "types", "misc"];

/// The most lines of a file.
const LINES: usize = 500;
/// Files that are data, and may be longer.
const DATA: &[&str] = &[];

/// The command: the only part that has paths, an environment and a terminal; it uses the public API only.
fn command(path: &str) -> bool {
    path == "main.rs" || path.starts_with("command/")
}

#[test]
fn the_modules_keep_their_direction() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    gather(&root, &mut files);
    assert!(files.len() > 10, "src holds {} files", files.len());
    let mut faults = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let path = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        faults.extend(check(&path, &text).into_iter().map(|fault| format!("src/{path}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())).flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
}

/// What is wrong with a file of `src`, by its path within it.
fn check(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if text.lines().count() > LINES && !DATA.contains(&path) {
        faults.push(format!("{} lines, {LINES} at most: make deeper modules of it", text.lines().count()));
    }
    let code = code(text);
    for name in modules(&code) {
        if NO_NAMES.contains(&name.as_str()) {
            faults.push(format!("a module named `{name}` says nothing"));
        }
    }
    if command(path) {
        if named(&code, path).iter().any(|n| ROOMS.iter().any(|(room, _)| room == n)) {
            faults.push("the command uses the public API only".to_owned());
        }
        return faults;
    }
    let allowed = |word: &str| GRANTED.iter().any(|(folder, words)| path.starts_with(folder) && words.contains(&word));
    for word in FORBIDDEN.iter().filter(|word| says(&code, word) && !allowed(word)) {
        faults.push(format!("names `{word}`: bytes go in, and a date is an argument"));
    }
    let Some(room) = room(path) else { return faults };
    let Some((_, below)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        faults.push(format!("`{room}` is a room that the test does not know: say what it may name"));
        return faults;
    };
    for name in named(&code, path) {
        if ROOMS.iter().any(|(r, _)| *r == name) {
            if name != room && !below.contains(&name.as_str()) {
                faults.push(format!("`{room}` may not name `{name}`"));
            }
        } else if name.starts_with(char::is_uppercase) || name == "*" || name == "parse" {
            faults.push(format!("goes through the root for `{name}`: name its room"));
        }
    }
    for (krate, homes) in KEPT {
        if !homes.contains(&room.as_str()) && says(&code, &format!("{krate}::")) {
            faults.push(format!("only `{}` may name {krate}", homes.join("`, `")));
        }
    }
    for (krate, folder) in KEPT_IN {
        if !path.starts_with(folder) && says(&code, &format!("{krate}::")) {
            faults.push(format!("only `{folder}` may name {krate}"));
        }
    }
    faults
}

/// The room a file stands in; none for `lib.rs`, which only names rooms.
fn room(path: &str) -> Option<String> {
    let first = path.split('/').next()?;
    (first != "lib.rs").then(|| first.trim_end_matches(".rs").to_owned())
}

/// Without comments, strings and unit tests.
fn code(text: &str) -> String {
    static APART: LazyLock<Regex> =
        LazyLock::new(|| pattern(r##"(?s)r#+".*?"#+|b?"(?:\\.|[^"\\])*"|b?'(?:\\.|[^'\\\n])'|//[^\n]*|/\*.*?\*/"##));
    let code = APART.replace_all(text, |found: &regex::Captures<'_>| {
        let part = found.get(0).map_or("", |m| m.as_str());
        if part.starts_with('/') { " " } else { "\"\"" }.to_owned()
    });
    code.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

/// The rooms (or re-exports) that a file reaches by `crate::…` or by `super::…` from its own place.
fn named(code: &str, path: &str) -> BTreeSet<String> {
    static CRATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:crate|minutebook)\s*::\s*(\{|\*|\w+)"));
    static SUPER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b((?:super\s*::\s*)+)(\{|\*|\w+)"));
    let mut names = BTreeSet::new();
    // `crate` is the library's root, but in the command it is the command's own.
    for found in CRATE.captures_iter(code) {
        let part = |i| found.get(i).map_or("", |m| m.as_str());
        if command(path) && part(0).starts_with("minutebook") {
            continue;
        }
        let after = found.get(0).map_or(0, |m| m.end());
        take(part(1), code.get(after..).unwrap_or_default(), &mut names);
    }
    // How many modules the file itself is below the root.
    let depth = path.trim_end_matches(".rs").trim_end_matches("/mod").split('/').count();
    for found in SUPER.captures_iter(code) {
        let part = |i| found.get(i).map_or("", |m| m.as_str());
        if part(1).matches("super").count() >= depth {
            let after = found.get(0).map_or(0, |m| m.end());
            take(part(2), code.get(after..).unwrap_or_default(), &mut names);
        }
    }
    names
}

/// The first names of a use tree: `a::b`, or each of `{a::b, c::{d, e}}`.
fn take(first: &str, rest: &str, names: &mut BTreeSet<String>) {
    if first != "{" {
        names.insert(first.to_owned());
        return;
    }
    let (mut depth, mut name) = (1usize, String::new());
    for c in rest.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 1 && c == ',' || depth == 0 {
            let head = name.trim().split("::").next().unwrap_or_default().split_whitespace().next().unwrap_or_default();
            if !head.is_empty() {
                names.insert(head.to_owned());
            }
            name.clear();
        } else {
            name.push(c);
        }
        if depth == 0 {
            return;
        }
    }
}

fn modules(code: &str) -> Vec<String> {
    static MOD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bmod\s+(\w+)"));
    MOD.captures_iter(code).filter_map(|found| Some(found.get(1)?.as_str().to_owned())).collect()
}

/// Whether a word stands in the code, not as the end of another.
fn says(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code.get(..at).and_then(|b| b.chars().next_back());
        let after = code.get(at + word.len()..).and_then(|a| a.chars().next());
        let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !part(before) && (!word.ends_with(char::is_alphanumeric) || !part(after))
    })
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|e| panic!("{e}"))
}

/// The check itself can fail, and lets pass what is allowed.
mod the_check {
    use super::*;

    #[test]
    fn refuses() {
        let long = "\n".repeat(LINES + 1);
        let cases: &[(&str, &str)] = &[
            ("error.rs", "use crate::source::Span;"),
            ("source/mod.rs", "use crate::layout::Layout;"),
            ("layout/lines.rs", "use crate::grammar::date::date;"),
            ("layout/lines.rs", "fn f() { crate::minutes::assemble() }"),
            ("layout/lines.rs", "use crate::{source::Span, grammar::{date, time}};"),
            ("layout/lines.rs", "use super::super::grammar::date;"),
            ("layout/mod.rs", "use super::diagnostic::Code;"),
            ("layout/mod.rs", "use crate::Source;"),
            ("layout/mod.rs", "use crate::*;"),
            ("grammar/date.rs", "use crate::source::Span;"),
            ("diagnostic.rs", "pub fn f(m: &crate::minutes::Minutes) {}"),
            ("minutes/assemble/walk.rs", "use crate::parser::Limits;"),
            ("minutes/assemble/walk.rs", "use regex::Regex;"),
            ("minutes/model.rs", "use crate::ledger::Record;"),
            ("ledger/record.rs", "use crate::parser::Parsed;"),
            ("ledger/history.rs", "use crate::layout::Layout;"),
            ("layout/html.rs", "static R: LazyLock<regex::Regex> = x;"),
            ("layout/lines.rs", "use nom::Parser;"),
            ("source/page.rs", "use lopdf::Object;"),
            ("source/pdf/tree.rs", "use read_fonts::FontRef;"),
            ("layout/lines.rs", "use lopdf::Object;"),
            ("parser.rs", "let now = std::time::Instant::now();"),
            ("source/pdf/picture/mod.rs", "use std::process::Command;"),
            ("source/recognition.rs", "use crate::ocr::Tesseract;"),
            ("ocr/process.rs", "use std::fs::File;"),
            ("ocr/process.rs", "std::env::var(\"PATH\");"),
            ("parser.rs", "use std::{io}; fn f() { std::env::var(\"X\") }"),
            ("parser.rs", "use std::fs::File;"),
            ("minutes/model.rs", "let today = Local::now();"),
            ("minutes/mod.rs", "pub mod utils;"),
            ("lib.rs", "mod common;"),
            ("lib.rs", "use std::net::TcpStream;"),
            ("attic/mod.rs", "use crate::source::Span;"),
            ("main.rs", "mod parser; use crate::parser::parse;"),
            ("archive/keep.rs", "let now = std::time::SystemTime::now();"),
            ("archive/export.rs", "use crate::report::tables::Rows;"),
            ("report/audit/csv.rs", "use rusqlite::Connection;"),
            ("archive/export.rs", "use arrow_array::RecordBatch;"),
            ("report/audit/csv.rs", "use parquet::arrow::ArrowWriter;"),
            ("parser.rs", &long),
        ];
        for (path, text) in cases {
            assert!(!check(path, text).is_empty(), "{path}: {text:.80} goes through");
        }
    }

    #[test]
    fn lets_pass() {
        let cases: &[(&str, &str)] = &[
            ("source/mod.rs", "use crate::error::Error; mod decode;"),
            ("layout/lines.rs", "use super::{Block, Kind}; use super::super::source::Span;"),
            ("layout/mod.rs", "// use crate::grammar::date;\nconst X: &str = \"crate::grammar::date\";"),
            ("grammar/date.rs", "use nom::Parser; use regex::Regex; use chrono::NaiveDate; use super::words;"),
            ("source/pdf/lexer.rs", "use nom::Parser; use lopdf::Object;"),
            ("minutes/assemble/walk.rs", "use crate::grammar::date; use super::desk::Desk; use crate::minutes::Action;"),
            ("parser.rs", "use crate::minutes::assemble::assemble; let instants = 1;"),
            ("report/mod.rs", "use crate::parser::Parsed;"),
            ("archive/mod.rs", "const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);"),
            ("report/tables/parquet.rs", "use ::parquet::arrow::ArrowWriter; use crate::archive::Table;"),
            ("ledger/record.rs", "use crate::minutes::Minutes; use crate::source::Source;"),
            ("parser.rs", "use crate::ledger::Record;"),
            ("ocr/process.rs", "use std::process::Command; use std::time::Instant; use crate::source::Picture;"),
            ("main.rs", "use std::fs; use minutebook::parse; mod command; use crate::command::run;"),
            ("layout/mod.rs", "#[cfg(test)]\nmod tests { use crate::grammar::date; }"),
            ("diagnostic.rs", "let c = '\"'; let d = 'a'; use crate::source::Span;"),
        ];
        for (path, text) in cases {
            assert_eq!(check(path, text), Vec::<String>::new(), "{path}: {text:.80}");
        }
    }
}
