//! A small archive of which every line is known: lost, overdue, reopened, slipped, doubtful and blanket-closed actions.

use std::path::Path;

use minutebook::ledger::{Ledger, Record, Rules};
use minutebook::{Parser, Source};

/// The minutes, each with its name.
pub(crate) const PAPERS: &[(&str, &str)] = &[
    ("2017/10 October.txt", include_str!("papers/2017-10-10.txt")),
    ("2017/11 November.txt", include_str!("papers/2017-11-07.txt")),
    ("2017/12 Dezember – Fährhaus.txt", include_str!("papers/2017-12-05.txt")),
    ("2018/01 January.txt", include_str!("papers/2018-01-16.txt")),
];

/// The minutes as the ledger takes them.
pub(crate) fn records() -> Vec<Record> {
    PAPERS.iter().map(|(name, text)| record(text.as_bytes(), name)).collect()
}

/// One document as the ledger takes it.
pub(crate) fn record(bytes: &[u8], name: &str) -> Record {
    let source = Source::from_bytes(bytes).unwrap_or_else(|e| panic!("{name}: {e}")).with_name(name);
    Parser::new().parse(&source).unwrap_or_else(|e| panic!("{name}: {e}")).record(&source)
}

/// The history of the small archive.
pub(crate) fn ledger() -> Ledger {
    Ledger::of(records(), &Rules::new())
}

/// Compares with the file in `tests/audit/expected/`.
pub(crate) fn compare(name: &str, text: &str) {
    insta::with_settings!({
        snapshot_path => Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/audit/expected"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, text);
    });
}
