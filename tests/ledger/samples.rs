//! The two samples: a meeting whose predecessors the archive does not have, and one that was not held.

use std::path::Path;

use chrono::NaiveDate;
use minutebook::ledger::{Code, Finding, Ledger, Raising, Record, Rules, State, What};
use minutebook::{Parser, Source};

fn record(folder: &str) -> Record {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder).join("input.txt");
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let source = Source::from_bytes(&bytes).expect("text").with_name(folder);
    Parser::new().parse(&source).expect("minutes").record(&source)
}

fn ledger() -> Ledger {
    let folders = ["brm-2017-11-07-torn-column", "brm-2023-05-30-not-held"];
    Ledger::of(folders.map(record), &Rules::new())
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn findings(ledger: &Ledger, code: Code) -> Vec<&Finding> {
    ledger.findings.iter().filter(|finding| finding.code == code).collect()
}

#[test]
fn both_are_one_series_with_the_raising_meetings_missing() {
    let ledger = ledger();
    assert_eq!(ledger.series.len(), 1, "{:?}", ledger.series);
    let missing = [day("2017-08-15"), day("2017-09-12"), day("2017-10-10")];
    assert_eq!(ledger.series[0].missing, missing);
    assert!(!ledger.series[0].running);
    let reviewed: Vec<_> = ledger.actions.iter().filter(|action| action.raising == Raising::MinutesMissing).collect();
    assert_eq!(reviewed.len(), 44);
    assert!(reviewed.iter().all(|action| !action.doubtful && action.events.first().is_some_and(|e| e.what == What::Reviewed)));
    let of = findings(&ledger, Code::UpdateRaisingMissing);
    let counts: Vec<(Option<NaiveDate>, usize)> = of.iter().map(|finding| (finding.date, finding.actions.len())).collect();
    assert_eq!(counts, [(Some(missing[0]), 7), (Some(missing[1]), 4), (Some(missing[2]), 33)]);
}

#[test]
fn the_statement_is_tied_to_its_two_meetings() {
    let ledger = ledger();
    let closing: Vec<_> = ledger.blankets.iter().filter(|blanket| blanket.status.is_some()).collect();
    let [blanket] = closing[..] else { panic!("{closing:?}") };
    let days: Vec<_> = blanket.raised_on.iter().map(|raised| (raised.date, raised.meeting)).collect();
    assert_eq!(days, [(day("2017-08-15"), None), (day("2017-09-12"), None)]);
    assert!(blanket.is_rest() && blanket.actions.is_empty(), "what is reported on one by one is not touched: {blanket:?}");
    assert_eq!(findings(&ledger, Code::ActionClosedByBlanket).len(), 1);
}

#[test]
fn what_an_auditor_would_mark_is_found() {
    let ledger = ledger();
    let strangers = findings(&ledger, Code::OwnerNotOnRoster);
    let [stranger] = strangers[..] else { panic!("{strangers:?}") };
    assert!(stranger.message.starts_with("KV owns action 37 of 2017-08-15"), "{}", stranger.message);
    let repeated: Vec<&str> = findings(&ledger, Code::ItemRepeated).iter().map(|f| f.message.as_str()).collect();
    assert!(matches!(repeated[..], [two, ten] if two.contains("number 10") != ten.contains("number 10")), "{repeated:?}");
    let missing = findings(&ledger, Code::ItemMissing);
    assert!(matches!(missing[..], [one] if one.message.contains("8, 9")), "{missing:?}");
    let cancelled = findings(&ledger, Code::MeetingCancelled);
    assert!(matches!(cancelled[..], [one] if one.date == Some(day("2017-12-05")) && one.message.contains("2018-01-08")));
    let absent = findings(&ledger, Code::MeetingAnnouncedNotFound);
    assert!(matches!(absent[..], [one] if one.date == Some(day("2018-01-08"))), "{absent:?}");
    let not_held = findings(&ledger, Code::MeetingNotHeld);
    assert!(matches!(not_held[..], [one] if one.date == Some(day("2023-05-30"))), "{not_held:?}");
    // The numbers of the actions themselves are whole: a statement covers what the lists of August and September leave out.
    assert!(findings(&ledger, Code::NumberMissing).is_empty() && findings(&ledger, Code::NumberRepeated).is_empty());
    // Nobody can tell what became of actions in five years without minutes.
    assert!(findings(&ledger, Code::ActionLost).is_empty());
}

#[test]
fn pointers_lead_to_the_other_action() {
    let ledger = ledger();
    let one = |name: &str| match ledger.named(name)[..] {
        [one] => one.clone(),
        ref several => panic!("{name}: {} actions", several.len()),
    };
    let follower = one("2017-10-10/13");
    let other = &ledger.actions[follower.follows.expect("follows") as usize];
    assert_eq!((other.raised_on, other.number.as_deref()), (Some(day("2017-10-10")), Some("12")));
    let duplicate = one("2017-10-10/10");
    assert_eq!(duplicate.state, State::Superseded);
    let twin = &ledger.actions[duplicate.twin.expect("a twin") as usize];
    assert_eq!((twin.raised_on, twin.number.as_deref()), (Some(day("2017-08-15")), Some("43")));
}

#[test]
fn every_piece_of_evidence_stands_where_it_says() {
    let folder = "brm-2017-11-07-torn-column";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder).join("input.txt");
    let source = Source::from_bytes(&std::fs::read(path).expect("file")).expect("text");
    let ledger = Ledger::of([record(folder)], &Rules::new());
    assert!(ledger.evidence.len() > 60);
    for evidence in &ledger.evidence {
        assert!(!evidence.quotes.is_empty());
        for quote in &evidence.quotes {
            assert_eq!(source.words(&quote.span), Some(quote.words.as_str()));
        }
    }
    assert!(ledger.findings.iter().all(|finding| !finding.exhibits.is_empty()), "each finding has evidence");
}
