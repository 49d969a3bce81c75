//! The commands on many meetings, run as a user does: `audit`, `history`, `verify`.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

mod run;

use std::path::Path;

use run::{Folder, code, err, json, out, run};

/// Three meetings of a harbour's committee: an action forgotten, one overdue that slipped twice, one reopened, one closed with
/// something left, two closed by a statement about all.
const ARCHIVE: &str = "tests/audit/harbour";

fn audit(more: &[&str]) -> std::process::Output {
    run(&[&["audit", ARCHIVE], more].concat())
}

#[test]
fn the_report_says_what_is_wrong_first_then_what_is_open_then_the_rest() {
    let output = audit(&["--as-of", "2024-05-07"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    insta::assert_snapshot!(out(&output));
}

#[test]
fn a_day_before_all_documents_is_said_and_no_fault_of_theirs() {
    let output = audit(&["--as-of", "1999-01-01"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(
        out(&output).starts_with("No series of meetings as of 1999-01-01: no document is dated on or before it"),
        "{}",
        out(&output)
    );
}

#[test]
fn of_several_series_each_action_keeps_the_end_of_its_name() {
    let folder = Folder::new("several");
    let paper = |body: &str| {
        format!(
            "{body}\nMinutes of the Regeneration and Estates Committee held on 9 January 2024\n\nPresent: Sam Pell (SP)\n\n\
                 Action 1: SP to paint the benches.\n"
        )
    };
    let one = folder.file("one.txt", paper("Harbour Trust of the Northern Coast").as_bytes());
    let two = folder.file("two.txt", paper("Parish Council of Saint Michael").as_bytes());
    let output = run(&["audit", &one, &two]);
    let rows: Vec<&str> = out(&output).lines().filter(|line| line.contains("…/2024-01-09/1 ")).collect();
    assert_eq!(rows.len(), 2, "{}", out(&output));
}

#[test]
fn an_owner_sees_what_is_open_for_them_alone() {
    let output = audit(&["--owner", "sp", "--open"]);
    let rows: Vec<&str> = out(&output).lines().skip_while(|line| !line.starts_with("Open:")).collect();
    assert_eq!(rows[0], "Open: 1 action");
    assert!(rows[2].starts_with("2024-01-09/1 ") && rows[2].contains(" SP "), "{rows:?}");
}

#[test]
fn a_spreadsheet_gets_a_line_an_action_and_no_formula() {
    let output = audit(&["--format", "csv"]);
    let mut reader = csv::Reader::from_reader(out(&output).trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 7);
    insta::assert_snapshot!(out(&output));
    let cell = |row: usize, name: &str| rows[row][head.iter().position(|h| h == name).unwrap()].to_owned();
    assert_eq!((cell(0, "number"), cell(0, "due"), cell(0, "due_first")), ("1".into(), "2024-04-30".into(), "2024-01-31".into()));
    assert_eq!((cell(0, "owners"), cell(0, "owner_names"), cell(0, "state")), ("SP".into(), "Sam Pell".into(), "open".into()));
    for row in &rows {
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
    }
}

#[test]
fn a_cell_that_begins_as_a_formula_is_made_harmless() {
    let folder = Folder::new("formula");
    let text = "Harbour Trust\nMinutes of the Quay Committee held on 9 January 2024\n\nPresent: Sam Pell (SP)\n\n\
                Actions\n\n| No | Action | Owner |\n|---|---|---|\n| =1+1 | +SUM(A1) and @NOW | SP |\n";
    let file = folder.file("hostile.md", text.as_bytes());
    let output = run(&["audit", &file, "--format", "csv"]);
    assert!(out(&output).contains("'+SUM(A1)"), "{}", out(&output));
    assert!(!out(&output).contains(",=1+1") && !out(&output).contains(",+SUM"), "{}", out(&output));
}

#[test]
fn the_same_documents_in_any_order_and_twice_give_the_same_bytes() {
    let name = |day: &str| format!("{ARCHIVE}/{day}.txt");
    let [a, b, c] = ["2024-01-09", "2024-02-06", "2024-03-05"].map(name);
    let whole = audit(&["--format", "json"]);
    insta::assert_snapshot!(out(&whole));
    for files in [[&a, &b, &c, &a], [&c, &a, &b, &c], [&b, &c, &b, &a]] {
        let args: Vec<&str> = ["audit", "--format", "json"].into_iter().chain(files.iter().map(|file| file.as_str())).collect();
        assert_eq!(out(&run(&args)), out(&whole));
    }
}

#[test]
fn an_action_has_one_story_and_a_name_that_means_two_gives_none() {
    let output = run(&["history", "2024-01-09/2", ARCHIVE]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    insta::assert_snapshot!(out(&output));

    let output = run(&["history", "2", ARCHIVE]);
    assert_eq!((code(&output), out(&output)), (1, ""));
    assert!(err(&output).contains("2024-01-09/2") && err(&output).contains("2024-02-06/2"), "{}", err(&output));

    let output = run(&["history", "2031-01-01/9", ARCHIVE]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("no action has this name"));
}

#[test]
fn verify_holds_for_the_documents_and_for_no_others() {
    let folder = Folder::new("verify");
    let report = folder.path("audit.json");
    assert_eq!(code(&audit(&["--format", "json", "--output", &report])), 0);
    let output = run(&["verify", &report, ARCHIVE]);
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
    assert!(out(&output).ends_with("the documents give this very report\n"), "{}", out(&output));

    // One document is another one now, by a single letter.
    for day in ["2024-01-09", "2024-02-06", "2024-03-05"] {
        let text = std::fs::read_to_string(format!("{ARCHIVE}/{day}.txt")).unwrap();
        folder.file(&format!("{day}.txt"), text.replace("ask for three", "ask for there").as_bytes());
    }
    let files: Vec<String> = ["2024-01-09", "2024-02-06", "2024-03-05"].map(|day| folder.path(&format!("{day}.txt"))).to_vec();
    let args: Vec<&str> = ["verify", report.as_str()].into_iter().chain(files.iter().map(String::as_str)).collect();
    let output = run(&args);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("not given: tests/audit/harbour/2024-01-09.txt"), "{}", out(&output));

    // A quote that says what the page does not say.
    let forged = std::fs::read_to_string(&report).unwrap().replace("The insurers will inspect", "The insurers did inspect ");
    let forged = folder.file("forged.json", forged.as_bytes());
    let output = run(&["verify", &forged, ARCHIVE]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("refuted: tests/audit/harbour/2024-02-06.txt"), "{}", out(&output));
    assert!(out(&output).contains("the documents give another report"));

    // A state that the evidence does not give, with every quote in place.
    let mut claimed = json(&std::fs::read_to_string(&report).unwrap());
    claimed["actions"][0]["state"] = "closed".into();
    let claimed = folder.file("claimed.json", claimed.to_string().as_bytes());
    let output = run(&["verify", &claimed, ARCHIVE]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("the documents give another report"), "{}", out(&output));
}

#[test]
fn a_report_says_how_it_was_made_and_verify_makes_it_so() {
    let folder = Folder::new("made");
    let report = folder.path("audit.json");
    let verify = |more: &[&str]| run(&[&["verify", &report, ARCHIVE], more].concat());
    for settings in [&["--as-series", "My Board"][..], &["--date-order", "month-first"], &["--min-score", "1"]] {
        assert_eq!(code(&audit(&[&["--format", "json", "--output", &report], settings].concat())), 0);
        let output = verify(&[]);
        assert_eq!(code(&output), 0, "{settings:?}: {}{}", out(&output), err(&output));
    }
    assert_eq!(code(&audit(&["--format", "json", "--output", &report])), 0);
    let output = verify(&["--as-series", "My Board"]);
    assert_eq!(code(&output), 1);
    let said = "read otherwise: the report was made without --as-series, here it is made with --as-series My Board\n\
                the same documents, and something else in series, actions\n";
    assert!(out(&output).contains(said), "{}", out(&output));
    let output = verify(&["README.md"]);
    assert!(out(&output).contains("\nnot in the report: README.md (sha256 "), "{}", out(&output));
    // A report of before there was the field is one without settings.
    let mut older = json(&std::fs::read_to_string(&report).unwrap());
    older.as_object_mut().unwrap().remove("read_with");
    let older = folder.file("older.json", older.to_string().as_bytes());
    assert_eq!(code(&run(&["verify", &older, ARCHIVE])), 0);

    let none = folder.file("none.json", b"{\"schema\": 1}");
    let output = run(&["verify", &none, ARCHIVE]);
    assert!(err(&output).contains("none.json: this is no report of an audit: give the file"), "{}", err(&output));
}

#[test]
fn of_a_directory_only_minutes_are_taken() {
    let folder = Folder::new("minutes");
    for day in ["2024-01-09", "2024-02-06", "2024-03-05"] {
        folder.file(&format!("{day}.txt"), &std::fs::read(format!("{ARCHIVE}/{day}.txt")).unwrap());
    }
    let (all, report) = (folder.path(""), folder.path("audit.json"));
    assert_eq!(code(&run(&["audit", &all, "--format", "json", "--output", &report])), 0);
    let left_out = "minutebook: left out 1 file that is no minutes; --min-score 0 takes all\n";
    for args in [&["audit", &all][..], &["history", "2024-01-09/2", &all], &["verify", &report, &all]] {
        let output = run(args);
        assert_eq!((code(&output), err(&output)), (0, left_out), "{args:?}: {}", out(&output));
    }
    let documents = |args: &[&str]| {
        let output = run(&[&["audit", "--format", "json", &all], args].concat());
        json(out(&output))["documents"].as_array().unwrap().len()
    };
    assert_eq!([documents(&[]), documents(&["--min-score", "0"]), documents(&[&report])], [3, 4, 4]);
}

#[test]
fn a_choice_that_meets_nothing_says_what_there_is() {
    for (args, said) in [
        (["--owner", "ZZ"], "\"ZZ\" owns no action; owners are: AQ, "),
        (["--series", "quarry"], "no series has \"quarry\" in its name; there are: Harbour Trust"),
        (["--as-of", "31.3.2024"], "give a day as YYYY-MM-DD, such as 2024-03-31"),
    ] {
        let output = audit(&args);
        assert_eq!((code(&output), out(&output)), (2, ""), "{args:?}");
        assert!(err(&output).contains(said), "{}", err(&output));
    }
}

#[test]
fn a_body_audits_by_its_own_rules() {
    let folder = Folder::new("rules");
    let lost = |output: &std::process::Output| out(output).contains("action.lost");
    assert!(lost(&audit(&[])));
    let rules = folder.file("rules.toml", b"[findings]\n\"action.lost\" = \"off\"\n");
    assert!(!lost(&audit(&["--rules", &rules])));

    let wrong = folder.file("wrong.toml", b"[findings]\n\"action.lots\" = \"off\"\n");
    let output = audit(&["--rules", &wrong]);
    assert_eq!((code(&output), out(&output)), (1, ""));
    assert!(err(&output).contains("no settings of an audit") && err(&output).contains("action.lots"), "{}", err(&output));
}

#[test]
fn ci_can_ask_for_a_failure() {
    assert_eq!(code(&audit(&["--fail-on", "warning"])), 3);
    assert_eq!(code(&run(&["audit", &format!("{ARCHIVE}/2024-01-09.txt"), "--fail-on", "error"])), 0);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_audited() {
    let folder = Folder::new("broken");
    let broken = folder.file("broken.pdf", b"%PDF-1.7\nno more");
    let output = audit(&[&broken]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("broken.pdf"), "{}", err(&output));
    assert!(out(&output).contains("3 meetings from 2024-01-09 to 2024-03-05"));
    assert!(Path::new(&broken).exists());

    let output = audit(&["--format", "json", "--open"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--format json is the whole ledger"));
}

#[test]
fn programs_get_the_forms_that_they_read() {
    let calendar = audit(&["--format", "ics", "--as-of", "2024-05-07"]);
    assert_eq!(out(&calendar).matches("BEGIN:VTODO\r\n").count(), 3, "one for each open action");
    assert!(out(&calendar).contains("DUE;VALUE=DATE:20240430\r\n"));

    let sarif = json(out(&audit(&["--format", "sarif"])));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let lost = results.iter().find(|result| result["ruleId"] == "action.lost").unwrap();
    assert_eq!(lost["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "tests/audit/harbour/2024-01-09.txt");
}
