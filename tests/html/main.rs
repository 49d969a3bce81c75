//! The audit as a page: whole without a script, of one piece, and in a browser what a reader does with it.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test tells its failure by a panic"
)]

mod browser;
mod page;
mod papers;

use std::path::Path;

use minutebook::ledger::{Ledger, Record, Rules};
use minutebook::report::audit::{Choice, View, html};
use minutebook::{Parser, Source};

/// A document's bytes as the ledger takes them.
fn record(name: &str, bytes: &[u8]) -> Record {
    let source = Source::from_bytes(bytes).expect("text").with_name(name);
    Parser::new().parse(&source).expect("minutes").record(&source)
}

fn trust() -> Ledger {
    Ledger::of(papers::TRUST.iter().map(|(name, text)| record(name, text.as_bytes())), &Rules::new())
}

fn hostile() -> Ledger {
    let papers = [("</title><script>1</script>\".txt", papers::HOSTILE), ("b.txt", papers::HOSTILE_AFTER)];
    Ledger::of(papers.map(|(name, text)| record(name, text.as_bytes())), &Rules::new())
}

fn samples() -> Ledger {
    let folders = ["brm-2017-11-07-torn-column", "brm-2023-05-30-not-held"];
    let read = |folder: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder).join("input.txt");
        record(&format!("{folder}.txt"), &std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
    };
    Ledger::of(folders.map(read), &Rules::new())
}

fn written(view: &View<'_>) -> String {
    let mut page = Vec::new();
    html(view, &mut page).expect("a page");
    String::from_utf8(page).expect("UTF-8")
}

fn whole(ledger: &Ledger) -> String {
    written(&View::of(ledger, &Choice::default()))
}
