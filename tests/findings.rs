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

/// What the chapter says of when a code is not raised: its example with other words, in place of these.
const NOT: &[(Code, &str, &str)] = &[
    (Code::ActionLost, "2. Quay", "All other actions from 9 January 2024 were confirmed complete by AQ.\n\n2. Quay"),
    (Code::ActionOverdue, "31 January 2024", "6 February 2024"),
    (Code::ActionReopened, "Open again. SP to ask a fourth builder.", "The fourth builder has written."),
    (Code::ActionCaveatOpen, " – however two owners have still to be traced", ""),
    (Code::ActionClosedByBlanket, "were confirmed complete by AQ", "are carried forward"),
    (Code::ActionClosedWithoutEvidence, "Complete", "Complete. Three quotes are in."),
    (Code::ActionDuplicate, "Open. One builder has answered.", "Complete. Three builders have answered."),
    (
        Code::ActionStale,
        "5 March 2024\n\nPresent: Sam Pell (SP), Ada Quist (AQ)\n\n1. Actions from 9 January 2024\n\nAction 1 – Open",
        "5 March 2024\n\nPresent: Sam Pell (SP), Ada Quist (AQ)\n\n1. Actions from 9 January 2024\n\nAction 1 – Open. SP has one quote.",
    ),
    (Code::DueSlipped, "15 March 2024", "15 January 2024"),
    (Code::DueNone, "the quay wall.", "the quay wall by the next meeting."),
    (Code::OwnerNone, "The quay wall to be inspected", "SP to inspect the quay wall"),
    (Code::OwnerNotOnRoster, "Ada Quist (AQ)", "Ada Quist (AQ)\nApologies: Kit Barr (KB)"),
    (Code::OwnerAmbiguous, "Ada Quist (AQ)", "Kit Barr (KB)"),
    (Code::OwnerLeft, "Action 1: SP to", "Action 1: SP/AQ to"),
    (Code::NumberRepeated, "Action 1: AQ", "Action 2: AQ"),
    (Code::NumberMissing, "2. Quay", "All other actions from 9 January 2024 were confirmed complete by AQ.\n\n2. Quay"),
    (Code::UpdateBeforeRaising, "9 January 2025", "9 January 2024"),
    (Code::LinkDoubtful, "The weather was bad.", "SP has asked for two quotes for the quay wall."),
    (Code::MeetingAnnouncedNotFound, "6 February 2024", "28 February 2024"),
    (Code::MeetingCancelled, " – CANCELLED", ""),
    (
        Code::MeetingRhythmGap,
        "2 April 2024\n\nPresent: Sam Pell (SP), Ada Quist (AQ)\n\n",
        "2 April 2024\n\nPresent: Sam Pell (SP), Ada Quist (AQ)\n\n1. Next meeting\nThe next meeting will be held on 2 July 2024 at 10:00.\n\n",
    ),
    (Code::MeetingUnnamed, "9 January 2024\n", "Harbour Trust\nMinutes of the Quay Committee held on 9 January 2024\n"),
    (Code::CopiesContradict, " by 29 February 2024", ""),
    (Code::ItemRepeated, "2. Buoys", "3. Buoys"),
    (Code::ItemMissing, "4. Buoys", "3. Buoys"),
    (Code::PersonRenamed, "Mary Holt (MH), Clerk", "Mary Holt (MH), Clerk; Mary Vane (MV)"),
    (Code::PersonRoleChanged, ", Secretary", ""),
];

#[test]
fn with_the_words_that_excuse_it_a_code_is_not_raised() {
    let mut faults = Vec::new();
    for &(code, words, others) in NOT {
        let mut minutes = minutes(code);
        assert!(minutes.iter().any(|(_, text)| text.contains(words)), "{code}: {words}");
        for (_, text) in &mut minutes {
            *text = text.replace(words, others);
        }
        let raised = audit(code, &minutes).into_iter().filter(|f| f.code == code);
        faults.extend(raised.map(|f| format!("{code}: {}", f.message)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
