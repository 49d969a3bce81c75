//! What is read against what people have labelled, with floors that may not fall.
//!
//! `tests/floors.toml` holds the F1 that each field of each kind of document has reached. A lower score fails. A higher
//! one is taken over by `MINUTEBOOK_RAISE_FLOORS=1 cargo test --test gold`, which never lowers a floor and fails that
//! run, so that nobody commits on it without having looked. A floor goes down by hand only, with the reason in the
//! commit.
#![allow(clippy::panic, reason = "a test tells its failure by a panic")]

mod folder;
mod score;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use minutebook::{Parser, Source};
use score::{Score, Tally};
use serde_json::{Value, json};

/// The name under which the mean of the fields stands.
const MEAN: &str = "macro";
/// A score may lie this much below its floor: the floors are written with nine digits.
const SLACK: f64 = 1e-9;

/// F1 by kind of document, then by field.
type Floors = BTreeMap<String, BTreeMap<String, f64>>;

#[test]
fn no_score_falls_below_its_floor() {
    let scores = scores();
    let reached: Floors = scores.iter().map(|(family, score)| (family.clone(), figures(score))).collect();
    let held = floors();
    let (mut gains, mut losses, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for (family, fields) in &reached {
        for (field, &f1) in fields {
            match held.get(family).and_then(|f| f.get(field)) {
                None => missing.push(format!("{family}.{field} = {f1:.9}")),
                Some(&floor) if f1 < floor - SLACK => losses.push(format!("{family}.{field}: {floor:.4} → {f1:.4}")),
                Some(&floor) if f1 > floor + SLACK => gains.push(format!("{family}.{field}: {floor:.4} → {f1:.4}")),
                Some(_) => {}
            }
        }
    }
    for (family, fields) in &held {
        if !cfg!(feature = "pdf") && family.starts_with("pdf-") {
            continue;
        }
        for field in fields.keys().filter(|field| !reached.get(family).is_some_and(|f| f.contains_key(*field))) {
            losses.push(format!("{family}.{field}: a floor, and nothing is scored there any more"));
        }
    }
    let report = format!(
        "gains:\n  {}\nlosses:\n  {}\nwithout a floor:\n  {}",
        gains.join("\n  "),
        losses.join("\n  "),
        missing.join("\n  ")
    );
    println!("{}{report}", table(&scores));
    if std::env::var("MINUTEBOOK_RAISE_FLOORS").is_ok_and(|v| v == "1") {
        assert!(losses.is_empty(), "floors are not lowered this way\n{report}");
        write(&reached);
        panic!(
            "tests/floors.toml was written anew: read its differences, then run again without MINUTEBOOK_RAISE_FLOORS\n{report}"
        );
    }
    if !losses.is_empty() {
        for (family, score) in &scores {
            println!("{family}:\n  {}", score.misses.join("\n  "));
        }
    }
    assert!(losses.is_empty(), "scores have fallen\n{report}");
    assert!(missing.is_empty(), "scores without a floor: run once with MINUTEBOOK_RAISE_FLOORS=1\n{report}");
}

/// The scores by kind of document.
fn scores() -> BTreeMap<String, Score> {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for fixture in folder::all() {
        let Some(gold) = &fixture.gold else { continue };
        let score = scores.entry(fixture.family.clone()).or_default();
        let before = score.misses.len();
        score.document(gold, &read(&fixture.bytes));
        for miss in score.misses.iter_mut().skip(before) {
            miss.insert_str(0, &format!("{} | ", fixture.name));
        }
    }
    scores
}

/// The JSON form of a reading, as a caller of the command has it; a document that cannot be read scores nothing.
fn read(bytes: &[u8]) -> Value {
    let parsed = Source::from_bytes(bytes).and_then(|source| Parser::new().parse(&source));
    parsed.map_or(json!({}), |parsed| serde_json::to_value(&parsed).unwrap_or_else(|e| panic!("{e}")))
}

fn figures(score: &Score) -> BTreeMap<String, f64> {
    let fields = score.fields.iter().map(|(field, tally)| (field.clone(), tally.f1()));
    fields.chain([(MEAN.to_owned(), score.macro_f1())]).collect()
}

fn table(scores: &BTreeMap<String, Score>) -> String {
    let mut text = String::new();
    for (family, score) in scores {
        for (field, tally) in &score.fields {
            let Tally { hits, wrong, missing } = tally;
            let _ = writeln!(text, "{family:8} {field:18} F1 {:.4}  tp {hits} fp {wrong} fn {missing}", tally.f1());
        }
        let _ = writeln!(text, "{family:8} macro-F1 {:.4} over {} fields", score.macro_f1(), score.fields.len());
    }
    text
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/floors.toml")
}

fn floors() -> Floors {
    match std::fs::read_to_string(path()) {
        Ok(text) => toml::from_str(&text).unwrap_or_else(|e| panic!("tests/floors.toml: {e}")),
        Err(_) => Floors::new(),
    }
}

fn write(reached: &Floors) {
    let mut text = "# F1 by kind of document and field, which may not fall: see tests/gold.rs.\n".to_owned();
    for (family, fields) in reached {
        let _ = writeln!(text, "\n[{family}]");
        for (field, f1) in fields {
            // Cut, not rounded: a rounded figure could lie above what it stands for.
            let _ = writeln!(text, "{field:?} = {:.9}", (f1 * 1e9).floor() / 1e9);
        }
    }
    std::fs::write(path(), text).unwrap_or_else(|e| panic!("tests/floors.toml: {e}"));
}

/// The scorer itself: a right reading is right, and each kind of fault costs what it should.
mod scorer {
    use super::*;

    fn scored(truth: &Value, out: &Value) -> Score {
        let mut score = Score::default();
        score.document(truth, out);
        score
    }

    fn truth() -> Value {
        json!({
            "meeting": {"body": "A Board", "title": ["Meeting", null], "date": "2020-01-02", "held": true, "chair": "Ann Oke"},
            "attendees": [{"name": ["Ann Oke", "A. Oke"], "initials": "AO", "presence": "present", "role": null}],
            "sections": [{"number": "1", "title": "Money", "level": 1}, {"number": "", "title": "Debt", "level": 2}],
            "actions": [{"raised_on": "2020-01-02", "number": null, "contains": "write to the bank", "owners": ["AO"], "status": "open", "due": "2020-02-01"}],
            "next_meetings": [{"date": "2020-02-02", "time": "10:00"}]
        })
    }

    fn reading() -> Value {
        json!({
            "meeting": {"body": {"value": "A BOARD", "spans": []}, "title": null, "date": {"value": "2020-01-02", "spans": []}, "held": true,
                        "chair": 0, "next": [{"date": "2020-02-02", "time": "10:00:00", "cancelled": false}]},
            "attendees": [{"name": "Cllr Ann Oke", "initials": "AO", "presence": "present"}],
            "sections": [{"number": "1", "title": "MONEY", "sections": [{"number": null, "title": "Debt"}]}],
            "actions": [{"raised_on": "2020-01-02", "text": "AO to write to the bank.", "owners": [{"written": "AO", "name": "Ann Oke"}],
                         "status": "open", "due": {"date": "2020-02-01"}, "basis": "label"}]
        })
    }

    #[test]
    fn a_right_reading_is_right() {
        let score = scored(&truth(), &reading());
        assert!(score.misses.is_empty(), "{:?}", score.misses);
        assert!((score.macro_f1() - 1.0).abs() < 1e-12 && score.fields.len() == 11, "{:?}", score.fields);
    }

    #[test]
    fn each_fault_costs_its_own_field() {
        let faults: &[(&str, Value, &str)] = &[
            ("/meeting/body/value", json!("B Board"), "meeting"),
            ("/meeting/held", json!(false), "meeting"),
            ("/meeting/next/0/time", json!("11:00:00"), "next_meeting"),
            ("/meeting/next/0/cancelled", json!(true), "next_meeting"),
            ("/attendees/0/presence", json!("apologies"), "attendee.presence"),
            ("/attendees/0/initials", json!(null), "attendee.initials"),
            ("/sections/0/number", json!("2"), "sections"),
            ("/sections/0/sections/0/title", json!("Credit"), "subsections"),
            ("/actions/0/owners/0", json!({"written": "BC"}), "owners"),
            ("/actions/0/status", json!("complete"), "status"),
            ("/actions/0/due", json!(null), "due"),
            ("/actions/0/text", json!("something else"), "actions"),
        ];
        for (pointer, fault, field) in faults {
            let mut out = reading();
            *out.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = fault.clone();
            let f1 = scored(&truth(), &out).fields.get(*field).map(|t| t.f1());
            assert!(f1.is_some_and(|f1| f1 < 1.0), "{pointer}: {f1:?}");
        }
    }

    #[test]
    fn an_owner_is_known_by_initials_name_or_surname_alone() {
        for (written, right) in [("Oke", true), ("Ann Oke", true), ("ao", true), ("Cllr A. Oke", false), ("Okes", false)] {
            let mut truth = truth();
            *truth.pointer_mut("/actions/0/owners/0").unwrap_or_else(|| panic!()) = json!(written);
            let mut out = reading();
            *out.pointer_mut("/actions/0/owners/0").unwrap_or_else(|| panic!()) = json!({"written": "AO", "name": "Ann Oke"});
            let f1 = scored(&truth, &out).fields.get("owners").map(|t| t.f1());
            assert_eq!(f1 == Some(1.0), right, "{written}");
        }
    }
}
