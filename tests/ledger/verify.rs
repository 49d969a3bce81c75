//! Whoever has the documents can check a ledger: any byte of evidence that is changed is found out.

use std::path::Path;

use minutebook::ledger::{Ledger, Rules};
use minutebook::{Parser, Source};

fn archive() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audit/harbour");
    let read = |day: &str| std::fs::read(folder.join(format!("{day}.txt"))).expect("a paper of the archive");
    ["2024-01-09", "2024-02-06", "2024-03-05"].map(|day| Source::from_bytes(&read(day)).expect("text").with_name(day)).into()
}

fn ledger(sources: &[Source]) -> Ledger {
    let parser = Parser::new();
    Ledger::of(sources.iter().map(|source| parser.parse(source).expect("minutes").record(source)), &Rules::new())
}

#[test]
fn a_ledger_holds_against_its_documents_in_any_order() {
    let mut sources = archive();
    let ledger = ledger(&sources);
    sources.reverse();
    let verification = ledger.verify(&sources);
    assert!(verification.holds());
    assert_eq!(verification.confirmed, ledger.quotes());
    assert!(ledger.quotes() > 20);
}

#[test]
fn any_changed_byte_of_the_evidence_is_refuted() {
    let sources = archive();
    let mut ledger = ledger(&sources);
    for at in 0..ledger.evidence.len() {
        for quote in 0..ledger.evidence[at].quotes.len() {
            let kept = ledger.evidence[at].quotes[quote].clone();
            for (byte, letter) in kept.words.char_indices() {
                let other = if letter == 'x' { "y" } else { "x" };
                ledger.evidence[at].quotes[quote].words.replace_range(byte..byte + letter.len_utf8(), other);
                let refuted = ledger.verify(&sources).refuted;
                assert_eq!((refuted.len(), refuted[0].quote), (1, quote), "{:?} at {byte}", kept.words);
                ledger.evidence[at].quotes[quote] = kept.clone();
            }
            // The words are right, and stand elsewhere.
            ledger.evidence[at].quotes[quote].span.start += 1;
            ledger.evidence[at].quotes[quote].span.end += 1;
            assert!(!ledger.verify(&sources).holds());
            ledger.evidence[at].quotes[quote] = kept;
        }
    }
    assert!(ledger.verify(&sources).holds());
}

#[test]
fn any_changed_byte_of_a_document_makes_it_another_one() {
    let sources = archive();
    let ledger = ledger(&sources);
    let text = sources[1].text().as_bytes().to_vec();
    for at in 0..text.len() {
        let mut changed = text.clone();
        changed[at] = if changed[at] == b'x' { b'y' } else { b'x' };
        let changed = Source::from_bytes(&changed).expect("text");
        let verification = ledger.verify([&sources[0], &changed, &sources[2]]);
        assert!(!verification.holds() && verification.unchecked > 0, "byte {at}");
        assert_eq!(verification.absent.len(), 1);
    }
}
