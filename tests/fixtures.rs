//! Every folder of `fixtures/` at every stage is a test with a name: `<folder>::source`, `<folder>::layout`,
//! `<folder>::minutes`, `<folder>::diagnostics`. A new folder needs no code here.
//!
//! What comes out is compared with the `.snap` files in the folder's `expected/`; `INSTA_UPDATE=always` writes them
//! anew, and fails that run, so that nobody commits on it without having looked.
#![allow(clippy::panic, reason = "a test tells its failure by a panic")]

mod folder;

use folder::{Fixture, facts};
use libtest_mimic::{Arguments, Failed, Trial};
use minutebook::{Parsed, Parser, Source};

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for fixture in folder::all() {
        for (stage, show) in STAGES {
            let fixture = fixture.clone();
            trials.push(Trial::test(format!("{}::{stage}", fixture.name), move || check(&fixture, stage, *show)));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    if std::env::var("INSTA_UPDATE").is_ok_and(|mode| matches!(mode.as_str(), "always" | "force")) {
        eprintln!("the snapshots were written anew: read their differences, then run again without INSTA_UPDATE");
        std::process::exit(101);
    }
    conclusion.exit();
}

type Show = fn(&Fixture, &Source, &Parsed) -> Vec<String>;

/// The stages, in their order.
const STAGES: &[(&str, Show)] = &[("source", source), ("layout", layout), ("minutes", minutes), ("diagnostics", diagnostics)];

/// So much of a piece's words; its bytes say where the rest ends.
const SHOWN: usize = 90;

fn check(fixture: &Fixture, stage: &str, show: Show) -> Result<(), Failed> {
    let source = Source::from_bytes(&fixture.bytes)?;
    let parsed = Parser::new().parse(&source)?;
    let text = show(fixture, &source, &parsed).join("\n");
    insta::with_settings!({
        snapshot_path => fixture.folder.join("expected"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(stage, text);
    });
    Ok(())
}

fn source(fixture: &Fixture, source: &Source, parsed: &Parsed) -> Vec<String> {
    assert_eq!(fixture.sha256, parsed.source.sha256, "about.toml names another file");
    vec![
        format!("media_type = {}", parsed.source.media_type),
        format!("sha256 = {}", parsed.source.sha256),
        format!("bytes = {}", parsed.source.bytes),
        format!("pages = {}", parsed.source.pages),
        format!("text.bytes = {}", source.text().len()),
        format!("text.lines = {}", source.text().lines().count()),
    ]
}

fn layout(_: &Fixture, source: &Source, _: &Parsed) -> Vec<String> {
    let setting = Parser::new().layout(source).unwrap_or_else(|e| panic!("the layout: {e}"));
    let pieces = setting.pieces.iter().map(|piece| format!("{piece:.SHOWN$}"));
    std::iter::once(format!("set as {}", setting.dialect)).chain(pieces).collect()
}

fn minutes(_: &Fixture, source: &Source, parsed: &Parsed) -> Vec<String> {
    facts::located(source, parsed)
}

fn diagnostics(_: &Fixture, source: &Source, parsed: &Parsed) -> Vec<String> {
    facts::diagnostics(source, parsed)
}
