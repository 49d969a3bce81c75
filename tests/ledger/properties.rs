//! What holds of every archive.

use minutebook::ledger::{Announced, Entry, Ledger, Listed, Quote, Record, Rules, Said, Short, State, Statement, What};
use minutebook::minutes::{Basis, Due, Owner, OwnerKind, Precision, Presence, Scope, Standing, Status};
use minutebook::source::Span;
use proptest::prelude::*;

use crate::archive;
use crate::world::{Style, world};

fn quote(words: &str) -> Vec<Quote> {
    vec![Quote { span: Span { page: 1, start: 3, end: 3 + words.len(), bbox: None }, words: words.to_owned() }]
}

/// Few different days and numbers, so that things meet.
fn day() -> impl Strategy<Value = chrono::NaiveDate> {
    (0u64..8).prop_map(|n| chrono::NaiveDate::from_ymd_opt(2020, 1, 6).unwrap() + chrono::Days::new(n * 28))
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Complete".to_owned()),
        Just("SP to order the roof tiles and tell the insurers".to_owned()),
        Just("On-going – roof tiles ordered".to_owned()),
        Just("KB to draft the fire plan for all wards".to_owned()),
        "\\PC{0,30}",
    ]
}

fn owner() -> impl Strategy<Value = Owner> {
    let kinds = prop_oneof![Just(OwnerKind::Person), Just(OwnerKind::Group), Just(OwnerKind::Unknown), Just(OwnerKind::Role)];
    let written = prop_oneof![Just("SP".to_owned()), Just("KB".to_owned()), Just("All".to_owned()), "\\PC{0,4}"];
    (written, kinds).prop_map(|(written, kind)| Owner {
        initials: Some(written.clone()),
        written,
        name: None,
        attendee: None,
        kind,
    })
}

fn status() -> impl Strategy<Value = Status> {
    proptest::sample::select(Status::ALL)
}

fn entry(date: Option<chrono::NaiveDate>) -> impl Strategy<Value = Entry> {
    let number = proptest::option::of(prop_oneof![(1u32..5).prop_map(|n| n.to_string()), "\\PC{0,5}"]);
    let due = proptest::option::of((proptest::option::of(day()), proptest::option::of(day())));
    (
        proptest::option::of(day()),
        number,
        any::<bool>(),
        proptest::option::of(text()),
        proptest::collection::vec(owner(), 0..3),
        due,
        status(),
        any::<bool>(),
        proptest::option::of("\\PC{0,9}"),
        proptest::option::of((1u32..5).prop_map(|n| n.to_string())),
    )
        .prop_map(move |(raised_on, number, raised, text, owners, due, status, said, caveat, refers_to)| Entry {
            raised_on: if raised { date } else { raised_on },
            number,
            standing: if raised { Standing::Raised } else { Standing::Reviewed },
            quotes: quote(text.as_deref().unwrap_or("…")),
            text,
            owners,
            owner_basis: None,
            due: due.map(|(date, original)| Due { date, precision: Precision::Day, written: "by then".to_owned(), original }),
            status,
            status_written: said.then(|| "said".to_owned()),
            caveat,
            basis: Basis::Label,
            refers_to,
        })
}

fn listed() -> impl Strategy<Value = Listed> {
    let names = prop_oneof![Just("Sam Pell"), Just("Katie Beaumont"), Just("Katie Brown"), Just("S Pell"), Just("")];
    (names, proptest::sample::select(Presence::ALL)).prop_map(|(name, presence)| Listed {
        name: name.to_owned(),
        initials: None,
        role: None,
        organisation: None,
        presence,
        quotes: quote(name),
    })
}

fn record() -> impl Strategy<Value = Record> {
    let date = proptest::option::weighted(0.95, day());
    let body = proptest::option::of(prop_oneof![
        Just("Harbour Trust".to_owned()),
        Just("The Harbour Trust".to_owned()),
        Just("HT Committee".to_owned()),
        "\\PC{0,8}",
    ]);
    (date, body, 0u32..40).prop_flat_map(|(date, body, digest)| {
        (
            proptest::collection::vec(entry(date), 0..6),
            proptest::collection::vec(listed(), 0..4),
            proptest::collection::vec(
                (proptest::collection::vec(day(), 0..3), any::<bool>(), proptest::option::of(status())),
                0..2,
            ),
            proptest::collection::vec((proptest::option::of(day()), any::<bool>()), 0..2),
            any::<bool>(),
        )
            .prop_map(move |(entries, attendance, statements, announced, held)| Record {
                names: vec![format!("{digest}.txt")],
                sha256: format!("{digest:064x}"),
                media_type: "text/plain".to_owned(),
                pages: 1,
                series: None,
                body: body.clone().map(|value| Said { quotes: quote(&value), value }),
                title: None,
                date: date.map(|value| Said { value, quotes: quote("then") }),
                start: None,
                held,
                not_held: Vec::new(),
                attendance,
                entries,
                statements: statements
                    .into_iter()
                    .map(|(raised_on, all, status)| Statement {
                        raised_on,
                        scope: if all { Scope::All } else { Scope::AllOthers },
                        status,
                        confirmed_by: Vec::new(),
                        quotes: quote("all"),
                    })
                    .collect(),
                announced: announced
                    .into_iter()
                    .map(|(date, cancelled)| Announced { date, cancelled, quotes: quote("next") })
                    .collect(),
                abbreviations: vec![Short { short: "HT".to_owned(), long: "Harbour Trust".to_owned() }],
                remarks: Vec::new(),
            })
    })
}

fn json(ledger: &Ledger) -> String {
    serde_json::to_string(ledger).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the records hold, there is a ledger; their order does not matter, nor does adding one again; the JSON form goes
    /// both ways; and all places that the ledger names exist.
    #[test]
    fn any_records_make_one_ledger(records in proptest::collection::vec(record(), 0..8), turn in 0usize..8) {
        let ledger = Ledger::of(records.clone(), &Rules::new());
        let first = json(&ledger);
        let mut turned = records.clone();
        turned.rotate_left(turn.min(records.len()));
        prop_assert_eq!(&json(&Ledger::of(turned, &Rules::new())), &first);
        let mut reversed: Vec<Record> = records.iter().rev().cloned().collect();
        prop_assert_eq!(&json(&Ledger::of(reversed.clone(), &Rules::new())), &first);
        reversed.extend(records.iter().take(3).cloned());
        prop_assert_eq!(&json(&Ledger::of(reversed, &Rules::new())), &first);
        prop_assert_eq!(&serde_json::from_str::<Ledger>(&first).unwrap(), &ledger);
        holds_together(&ledger)?;
    }

    /// What was known on a day is a beginning of what is known on a later one, and an earlier archive knows no more.
    #[test]
    fn nothing_known_is_forgotten(records in proptest::collection::vec(record(), 0..8), early in day(), late in day()) {
        let (early, late) = (early.min(late), early.max(late));
        let ledger = Ledger::of(records.clone(), &Rules::new());
        for action in &ledger.actions {
            let (before, after) = (ledger.as_of(action, early), ledger.as_of(action, late));
            prop_assert!(before.is_none() || after.is_some());
            if let Some((before, after)) = before.zip(after) {
                prop_assert!(before.events <= after.events && before.last <= after.last);
                prop_assert!(before.due_first.is_none() || before.due_first == after.due_first);
            }
            let end = action.as_of(chrono::NaiveDate::MAX).unwrap();
            prop_assert_eq!((end.state, end.stated, &end.owners, &end.due), (action.state, action.stated, &action.owners, &action.due));
        }
        let then = Ledger::of(records, &Rules::new().with_as_of(early));
        prop_assert!(then.meetings.iter().all(|meeting| meeting.date <= early));
        prop_assert!(then.documents.len() <= ledger.documents.len());
    }
}

fn holds_together(ledger: &Ledger) -> Result<(), TestCaseError> {
    let mut ids: Vec<&str> = ledger.actions.iter().map(|action| action.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    prop_assert_eq!(ids.len(), ledger.actions.len(), "each action has a name of its own");
    for action in &ledger.actions {
        prop_assert!(!action.events.is_empty());
        prop_assert!(action.events.is_sorted_by_key(|event| event.date));
        prop_assert_eq!(action.doubtful, !action.candidates.is_empty());
        let pointers = action.candidates.iter().chain(&action.follows).chain(&action.twin);
        for &other in pointers {
            prop_assert!(ledger.actions.get(other as usize).is_some_and(|other| other.id != action.id));
        }
        for event in &action.events {
            let evidence = ledger.evidence(event.evidence).unwrap();
            prop_assert_eq!(ledger.document(evidence).unwrap().date, Some(event.date));
            if let What::ClosedByBlanket { blanket } = event.what {
                prop_assert!(
                    ledger.blankets[blanket as usize].actions.iter().any(|&at| ledger.actions[at as usize].id == action.id)
                );
            }
        }
        for person in action.owners.iter().filter_map(|owner| owner.person) {
            prop_assert_eq!(ledger.people[person as usize].series, action.series);
        }
    }
    for meeting in &ledger.meetings {
        prop_assert_eq!(ledger.documents[meeting.document as usize].date, Some(meeting.date));
    }
    for finding in &ledger.findings {
        prop_assert!(finding.actions.iter().all(|&action| (action as usize) < ledger.actions.len()));
        prop_assert!(finding.people.iter().all(|&person| (person as usize) < ledger.people.len()));
        prop_assert!(finding.exhibits.iter().all(|exhibit| ledger.evidence(exhibit.evidence).is_some()));
        prop_assert!(!finding.exhibits.is_empty(), "{} has no evidence", finding.code);
    }
    let closed = ledger.actions.iter().filter(|action| action.state == State::ClosedByBlanket);
    for action in closed {
        let swept = action.events.iter().any(|event| matches!(event.what, What::ClosedByBlanket { .. }));
        prop_assert!(swept);
    }
    Ok(())
}

/// A real series, shuffled.
#[test]
fn the_order_of_a_whole_archive_does_not_matter() {
    let worlds = [world(5, Style::PerMeeting), world(6, Style::Unnumbered), world(7, Style::Running)];
    let mut records: Vec<Record> = archive::records(&worlds).into_iter().map(|filed| filed.record).collect();
    let first = json(&Ledger::of(records.clone(), &Rules::new()));
    for step in [1usize, 7, 31] {
        let length = records.len();
        records.rotate_left(step % length);
        records.swap(0, length / 2);
        assert_eq!(json(&Ledger::of(records.clone(), &Rules::new())), first);
    }
    records.extend(records.clone());
    assert_eq!(json(&Ledger::of(records, &Rules::new())), first);
}

#[test]
fn the_schema_fits_what_is_written() {
    let worlds = [world(5, Style::PerMeeting)];
    let records = archive::records(&worlds).into_iter().map(|filed| filed.record);
    let ledger = serde_json::to_value(Ledger::of(records, &Rules::new())).unwrap();
    let schema = serde_json::to_value(schemars::schema_for!(Ledger)).unwrap();
    jsonschema::validate(&schema, &ledger).unwrap_or_else(|e| panic!("{e}"));
}

#[test]
fn a_settings_file_says_what_counts() {
    let rules: Rules = toml::from_str(
        "as_of = \"2024-03-31\"\n[findings]\n\"due.none\" = \"off\"\n\"action.stale\" = \"error\"\n[thresholds]\nslipped_times = 3\n",
    )
    .unwrap();
    assert_eq!(rules.as_of, chrono::NaiveDate::from_ymd_opt(2024, 3, 31));
    assert_eq!((rules.thresholds.slipped_times, rules.thresholds.stale_after), (3, 3));
    assert!(toml::from_str::<Rules>("[findings]\n\"no.such\" = \"off\"\n").is_err());
    let worlds = [world(5, Style::PerMeeting)];
    let records = archive::records(&worlds).into_iter().map(|filed| filed.record);
    let ledger = Ledger::of(records, &rules);
    assert!(ledger.findings.iter().all(|finding| finding.code.as_str() != "due.none"));
}
