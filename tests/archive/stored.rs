//! What the archive holds after files came, changed, went and came again.

use std::fs;

use minutebook::ledger::{Ledger, Rules};
use minutebook::{Parser, Source};

use super::papers::{Folder, agenda, backfill, count, minutes, rows, run, stderr, stdout};

#[test]
fn a_second_run_reads_nothing_and_changes_nothing() {
    let folder = Folder::new("twice");
    folder.write("papers/1.txt", minutes(1));
    folder.write("papers/2.txt", agenda(2));
    folder.write("papers/3.pdf", "%PDF-1.7 broken");
    let (papers, archive, report) = (folder.join("papers"), folder.join("a.db"), folder.join("run.json"));
    let (papers, archive_name, report_name) = (papers.to_str().unwrap(), archive.to_str().unwrap(), report.to_str().unwrap());
    let backfill = |more: &[&str]| {
        let arguments: Vec<&str> = ["backfill", papers, "--archive", archive_name, "--report", report_name]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        serde_json::from_str::<serde_json::Value>(&fs::read_to_string(&report).unwrap()).unwrap()
    };
    let first = backfill(&[]);
    assert_eq!([&first["minutes"], &first["other"], &first["failed"]], [1, 1, 1]);
    assert_eq!(first["failures"]["pdf.damaged"]["count"], 1);
    let before = rows(&archive);
    let second = backfill(&[]);
    assert_eq!([&second["known"], &second["failed_before"], &second["minutes"], &second["failed"]], [2, 1, 0, 0]);
    let third = backfill(&["--retry-failed"]);
    assert_eq!([&third["known"], &third["failed"]], [2, 1]);
    let fourth = backfill(&["--reparse"]);
    assert_eq!([&fourth["minutes"], &fourth["other"], &fourth["failed"]], [1, 1, 1]);
    assert!(rows(&archive) == before);
}

#[test]
fn a_changed_file_is_read_again_and_what_it_said_before_is_kept() {
    let folder = Folder::new("changed");
    let (papers, archive) = (folder.join("papers"), folder.join("a.db"));
    folder.write("papers/1.txt", minutes(1));
    folder.write("papers/2.txt", minutes(2));
    backfill(&[&papers], &archive, &[]);
    let before = rows(&archive);
    folder.write("papers/1.txt", minutes(700));
    backfill(&[&papers], &archive, &[]);
    assert_eq!(count(&archive, "SELECT count(*) FROM document"), 3);
    assert_eq!(count(&archive, "SELECT count(*) FROM meeting"), 2);
    assert_eq!(count(&archive, "SELECT count(*) FROM reading WHERE json IS NOT NULL"), 3);
    assert_eq!(count(&archive, "SELECT count(*) FROM path WHERE NOT current"), 1);
    assert_eq!(count(&archive, "SELECT count(*) FROM action WHERE text LIKE '%wall 1 %'"), 0);
    // The file as it was: its reading counts again.
    folder.write("papers/1.txt", minutes(1));
    backfill(&[&papers], &archive, &[]);
    let after = rows(&archive);
    let gone: Vec<&String> = before.iter().filter(|row| !after.contains(row)).collect();
    assert!(gone.is_empty(), "{gone:?}");
    assert_eq!(count(&archive, "SELECT count(*) FROM action WHERE text LIKE '%wall 1 %'"), 1);
    assert_eq!(count(&archive, "SELECT count(*) FROM action WHERE text LIKE '%wall 700 %'"), 0);
}

#[test]
fn other_settings_are_another_reading_and_the_first_is_kept() {
    let folder = Folder::new("settings");
    let archive = folder.join("a.db");
    let paper = folder.write("1.txt", minutes(4));
    backfill(&[&paper], &archive, &[]);
    let (day, first) =
        ("SELECT count(*) FROM meeting WHERE date = '2000-05-05'", count(&archive, "SELECT count(*) FROM reading WHERE current"));
    assert_eq!((count(&archive, day), first), (1, 1));
    backfill(&[&paper], &archive, &["--min-score", "0.999999"]);
    assert_eq!(count(&archive, "SELECT count(*) FROM reading"), 2);
    assert_eq!(count(&archive, "SELECT count(*) FROM meeting"), 0);
    // And back: nothing is read, the first reading counts again.
    backfill(&[&paper], &archive, &[]);
    assert_eq!((count(&archive, day), count(&archive, "SELECT count(*) FROM reading")), (1, 2));
}

#[test]
fn one_document_under_many_names_is_one() {
    let folder = Folder::new("names");
    for name in ["a.txt", "b/c.txt", "d.txt"] {
        folder.write(&format!("papers/{name}"), minutes(3));
    }
    let (papers, archive) = (folder.join("papers"), folder.join("a.db"));
    backfill(&[&papers], &archive, &[]);
    assert_eq!(count(&archive, "SELECT count(*) FROM document"), 1);
    assert_eq!(count(&archive, "SELECT count(*) FROM path WHERE current"), 3);
    assert_eq!(count(&archive, "SELECT count(*) FROM meeting"), 1);
    let other_order = folder.join("b.db");
    let paths: Vec<_> = ["d.txt", "b/c.txt", "a.txt"].map(|name| papers.join(name)).to_vec();
    for path in &paths {
        backfill(&[path], &other_order, &[]);
    }
    assert!(rows(&archive) == rows(&other_order));
}

#[test]
fn the_audit_of_an_archive_is_that_of_its_documents_and_only_what_changed_is_told_anew() {
    let folder = Folder::new("ledger");
    let (papers, archive) = (folder.join("papers"), folder.join("a.db"));
    for number in 0..36 {
        folder.write(&format!("papers/{number}.txt"), minutes(number));
    }
    backfill(&[&papers], &archive, &[]);
    let same = |archive: &std::path::Path| {
        let of_archive = run(&["audit", "--archive", archive.to_str().unwrap(), "--format", "json"]);
        let of_papers = run(&["audit", papers.to_str().unwrap(), "--format", "json"]);
        assert_eq!(of_archive.status.code(), Some(0), "{}", stderr(&of_archive));
        assert!(stdout(&of_archive) == stdout(&of_papers), "the two audits differ");
        serde_json::from_slice::<Ledger>(&of_archive.stdout).unwrap()
    };
    let first = same(&archive);
    assert_eq!(first.series.len(), 3);
    assert_eq!(count(&archive, "SELECT count(*) FROM ledger"), 3);
    let told = |archive: &std::path::Path| minutebook::archive::Archive::open(archive).unwrap().ledger(&Rules::new()).unwrap();
    assert_eq!(told(&archive).anew, 0);
    folder.write("papers/new.txt", minutes(60));
    backfill(&[&papers], &archive, &[]);
    let again = told(&archive);
    assert_eq!(again.anew, 1);
    assert_ne!(again.ledger, first);
    same(&archive);
    // The library says the same of the documents themselves.
    let records = (0..36).chain([60]).map(|number| {
        let name = if number == 60 { "new".to_owned() } else { number.to_string() };
        let source = Source::from_text(minutes(number)).unwrap().with_name(papers.join(name + ".txt").to_str().unwrap());
        Parser::new().parse(&source).unwrap().record(&source)
    });
    assert_eq!(Ledger::of(records, &Rules::new()), again.ledger);
}
