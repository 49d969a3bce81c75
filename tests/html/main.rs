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

use minutebook::ledger::{Ledger, Record, Rules, What};
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

/// A ledger of documents that mean harm: the trust's, with what would act in every text that a document gives.
fn hostile() -> Ledger {
    let mut ledger = trust();
    let harm = |text: &mut String| text.push_str(papers::HARM);
    ledger.series.iter_mut().for_each(|series| harm(&mut series.name));
    ledger.documents.iter_mut().flat_map(|document| &mut document.names).for_each(harm);
    ledger.people.iter_mut().for_each(|person| harm(&mut person.name));
    ledger.evidence.iter_mut().flat_map(|evidence| &mut evidence.quotes).for_each(|quote| harm(&mut quote.words));
    for finding in &mut ledger.findings {
        harm(&mut finding.message);
        finding.exhibits.iter_mut().for_each(|exhibit| harm(&mut exhibit.shows));
    }
    for action in &mut ledger.actions {
        harm(&mut action.id);
        action.text.iter_mut().chain(&mut action.number).for_each(harm);
        action.owners.iter_mut().for_each(|owner| harm(&mut owner.written));
        action.due.iter_mut().for_each(|due| {
            harm(&mut due.written);
            due.date = None;
        });
        for event in &mut action.events {
            match &mut event.what {
                What::Stated { written, caveat, .. } => caveat.iter_mut().chain([written]).for_each(harm),
                What::OwnerChanged { from, to } => from.iter_mut().chain(to).for_each(|owner| harm(&mut owner.written)),
                What::DueChanged { to, .. } => harm(&mut to.written),
                _ => {}
            }
        }
    }
    ledger
}

/// What parsing leaves of markup in text.
fn markup() -> Ledger {
    Ledger::of([record("</title><script>1</script>\".txt", papers::MARKUP.as_bytes())], &Rules::new())
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
