//! Every code of a finding has an example that tells the truth.
//!
//! `fixtures/findings/CODE/` holds a minutes file a meeting, the message expected in `finding.txt`, and `rules.toml` where the
//! example needs settings. The chapter shows these files and that message: a chapter that has fallen behind the audit fails here.
#![allow(clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test tells its failure by a panic")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use minutebook::ledger::{Code, Finding, Ledger, Record, Rules};
use minutebook::{Parser, Source};

const CHAPTER: &str = include_str!("../src/ledger/chapter.md");

fn folder(code: Code) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/findings").join(code.as_str())
}

/// The minutes of an example, by name.
fn minutes(code: Code) -> Vec<(String, String)> {
    let folder = std::fs::read_dir(folder(code)).unwrap_or_else(|e| panic!("{code} has no example: {e}"));
    let mut files: Vec<(String, String)> = folder
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt") && !path.ends_with("finding.txt"))
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap().replace('\r', ""))
        })
        .collect();
    files.sort();
    files
}

fn settings(code: Code) -> Option<String> {
    std::fs::read_to_string(folder(code).join("rules.toml")).ok()
}

fn expected(code: Code) -> String {
    let message = std::fs::read_to_string(folder(code).join("finding.txt"));
    message.unwrap_or_else(|e| panic!("{code} has no finding.txt: {e}")).trim().to_owned()
}

fn audit(code: Code, minutes: &[(String, String)]) -> Vec<Finding> {
    let rules = settings(code).map_or_else(Rules::new, |settings| toml::from_str(&settings).unwrap());
    let records: Vec<Record> = minutes
        .iter()
        .map(|(name, text)| {
            let source = Source::from_text(text.as_str()).unwrap().with_name(name.as_str());
            Parser::new().parse(&source).unwrap().record(&source)
        })
        .collect();
    Ledger::of(records, &rules).findings
}

/// A text without its line ends, and without the signs of a quotation.
fn flat(text: &str) -> String {
    text.replace("\n> ", "\n").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_code_is_raised_once_by_its_example_with_this_message() {
    let mut faults = Vec::new();
    for &code in Code::ALL {
        let found = audit(code, &minutes(code));
        let messages: Vec<&str> = found.iter().filter(|f| f.code == code).map(|f| f.message.as_str()).collect();
        if messages != [expected(code).as_str()] {
            let others: Vec<&str> = found.iter().map(|f| f.code.as_str()).collect();
            faults.push(format!("{code}: {messages:#?}, of {others:?}"));
        }
        for finding in found.iter().filter(|f| f.code == code) {
            if finding.exhibits.is_empty() {
                faults.push(format!("{code}: nothing shows it"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_the_minutes_do_not_say_at_first_is_not_found() {
    // Without its last meeting, or its only one, no example says what it is about.
    for &code in Code::ALL {
        let minutes = minutes(code);
        let found = audit(code, &minutes[..minutes.len() - 1]);
        assert!(!found.iter().any(|f| f.code == code && f.message == expected(code)), "{code}");
    }
}

#[test]
fn the_chapter_has_a_section_for_each_code_with_its_definition_its_example_and_the_message() {
    let mut faults = Vec::new();
    for &code in Code::ALL {
        let page = code.page();
        let mut says = |what: &str, part: &str| {
            if !page.contains(part) && !flat(page).contains(&flat(part)) {
                faults.push(format!("{code}: the chapter's section has not its {what}: {part}"));
            }
        };
        says("definition", code.definition());
        says("message", &format!("{code}: {}", expected(code)));
        for (name, text) in minutes(code) {
            says("minutes", &format!("\n[{name}]\n{}\n", text.trim_end()));
        }
        if let Some(settings) = settings(code) {
            says("settings", settings.trim_end());
        }
        if !page.contains("**Not raised**") {
            faults.push(format!("{code}: the chapter does not say when it is not raised"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_chapter_and_the_examples_speak_of_no_other_code() {
    let known: BTreeSet<String> = Code::ALL.iter().map(|code| code.as_str().to_owned()).collect();
    let folders = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/findings")).unwrap();
    let examples: BTreeSet<String> = folders.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(examples, known);
    let headed: Vec<&str> = CHAPTER.lines().filter_map(|line| line.strip_prefix("### `")?.split('`').next()).collect();
    let all: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(headed, all, "each code once, in the order of a report");
}
