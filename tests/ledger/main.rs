//! The ledger: on series of meetings of which everything is known, on the samples, and on whatever chance makes.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a test tells its failure by a panic"
)]

mod archive;
mod chance;
mod faults;
#[path = "../made/mod.rs"]
#[cfg(feature = "pdf")]
#[allow(dead_code, reason = "other tests use the rest")]
mod made;
mod oracle;
#[cfg(feature = "pdf")]
mod print;
mod properties;
mod samples;
mod score;
mod verify;
mod words;
mod world;

use minutebook::ledger::{Code, Ledger, Rules};
use score::{EXACT, print, score};
use world::{Style, World, world};

/// So many series of each style, 24 meetings each.
const SERIES: u64 = 60;

fn worlds(each: u64) -> Vec<World> {
    let seeds = (0..each).flat_map(|seed| Style::ALL.map(|style| (seed, style)));
    seeds.map(|(seed, style)| world(seed * 4 + style as u64, style)).collect()
}

#[test]
fn whole_archives_are_tied_together_as_they_were() {
    let worlds = worlds(SERIES);
    let filed = archive::records(&worlds);
    let ledger = Ledger::of(filed.iter().map(|filed| filed.record.clone()), &Rules::new());
    let score = score(&ledger, &worlds, &filed);
    print("records", &score);
    assert_eq!(score.series, worlds.len(), "each body is one series, however it is spelt");
    for (style, links) in &score.links {
        assert_eq!(links.wrong, 0, "{style:?}: a wrong link without a word of doubt");
        assert!(links.right * 100 >= links.all() * 99, "{style:?}: {links:?}");
        assert_eq!((links.astray, links.missed), (0, 0), "{style:?}: what is meant is named");
    }
    for ((style, code), rate) in &score.findings {
        // Where actions have no numbers, some reports stay doubtful, and what hangs on them with them.
        let least = match style {
            Style::PerMeeting | Style::Running => 1.0,
            Style::Unnumbered | Style::Slipping => 0.9,
        };
        if EXACT.contains(code) {
            assert!(rate.precision() >= least && rate.recall() >= least, "{style:?} {code}: {rate:?}");
        }
    }
    for style in Style::ALL {
        let rate = score.findings[&(style, Code::PersonRenamed)];
        assert!(rate.precision() >= 0.95 && rate.recall() >= 0.95, "{style:?} person.renamed: {rate:?}");
        assert_eq!(score.findings[&(style, Code::OwnerAmbiguous)].found, 0, "{style:?}: each meeting's own list decides");
    }
    for code in EXACT {
        let expected: usize = score.findings.iter().filter(|((_, of), _)| of == code).map(|(_, rate)| rate.expected).sum();
        assert!(expected > 0, "no series has {code}: the figures say nothing of it");
    }
}

#[test]
fn archives_of_text_are_tied_together_as_they_were() {
    read_and_tied("text", &worlds(6), archive::parsed);
}

#[test]
#[cfg(feature = "pdf")]
fn archives_of_pdfs_are_tied_together_as_they_were() {
    read_and_tied("PDF", &worlds(3), archive::printed);
}

fn read_and_tied(name: &str, worlds: &[World], read: impl Fn(&[World]) -> Vec<archive::Filed>) {
    let filed = read(worlds);
    let ledger = Ledger::of(filed.iter().map(|filed| filed.record.clone()), &Rules::new());
    let mut score = score(&ledger, worlds, &filed);
    // Second copies are not written out.
    score.findings.retain(|(_, code), _| *code != Code::CopiesContradict);
    let lines: usize = filed.iter().flat_map(|filed| &filed.lines).filter(|line| line.is_none()).count();
    println!("entries of the {name} that are no line of the paper: {lines}");
    print(name, &score);
    assert_eq!(score.series, worlds.len());
    for (style, links) in &score.links {
        assert_eq!(links.wrong, 0, "{style:?}: a wrong link without a word of doubt");
        assert!(links.right * 100 >= links.all() * 99, "{style:?}: {links:?}");
    }
    let lost = score.findings.get(&(Style::PerMeeting, Code::ActionLost)).copied().unwrap_or_default();
    assert!(lost.precision() >= 0.95 && lost.recall() >= 0.95, "{lost:?}");
}
