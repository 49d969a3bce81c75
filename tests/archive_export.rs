//! What leaves an archive is what is in it, whatever the form; read back by programs that are not ours.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

mod dump;
mod run;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use dump::dump;
use minutebook::archive::{Archive, ArchiveError, Cell, TABLES};
use run::{Folder, code, err, out, run};
use serde_json::{Value, json};

/// An archive of the fixtures, with a paper that is no minutes, one that is damaged, one that is missing, and one whose words
/// would be formulas.
fn archive(folder: &Folder) -> String {
    let db = folder.path("minutes.db");
    let letter = folder.file("letter.txt", b"Dear Sir\n\nthank you for the boat.\n\nYours\nA. Pell\n");
    let broken = folder.file("broken.pdf", b"%PDF-1.7\n");
    let formula = folder.file(
        "formula.txt",
        "Harbour Trust\nMinutes of the meeting\n\nPresent: Sam Pell (SP)\n\n# =1+1\n\nACTION: SP to say \"no\",\nand to \u{e9}cho.\n"
            .as_bytes(),
    );
    // Of a list, since a missing file that is named as an argument is refused.
    let list = folder.file("list", folder.path("missing.txt").as_bytes());
    let done = run(&["backfill", "fixtures", &letter, &broken, &formula, "--files-from", &list, "--quiet", "--archive", &db]);
    assert_eq!(code(&done), 1, "{}", err(&done));
    db
}

/// The rows as the library hands them on, as JSON.
fn rows(archive: &Archive, name: &str) -> Vec<BTreeMap<String, Value>> {
    let export = archive.export().unwrap();
    let table = export.table(name).unwrap();
    let mut rows = Vec::new();
    export
        .rows(&table, false, |_, cells| {
            let cells = cells.iter().map(|cell| match cell {
                Cell::Null => Value::Null,
                Cell::Flag(flag) => json!(flag),
                Cell::Number(number) => json!(number),
                Cell::Real(number) => json!(number),
                Cell::Text(text) => json!(text),
            });
            rows.push(table.columns.iter().map(|column| column.name.clone()).zip(cells).collect());
            Ok::<(), ArchiveError>(())
        })
        .unwrap();
    rows
}

fn names() -> Vec<&'static str> {
    TABLES.into_iter().filter(|name| *name != "minutes").collect()
}

fn export(db: &str, more: &[&str]) {
    let done = run(&[&["export", "--archive", db], more].concat());
    assert_eq!((code(&done), err(&done)), (0, ""), "{more:?}");
}

#[test]
fn every_row_of_the_store_leaves_it_with_its_document() {
    let folder = Folder::new("rows");
    let archive = Archive::read(Path::new(&archive(&folder))).unwrap();
    for name in names() {
        let all = rows(&archive, name);
        let sql = match name {
            "failures" => "SELECT (SELECT count(*) FROM reading WHERE outcome = 'failed') + count(*) FROM unreadable".to_owned(),
            _ => format!("SELECT count(*) FROM {name}"),
        };
        let count: usize = archive.connection().query_row(&sql, [], |row| row.get(0)).unwrap();
        assert_eq!(all.len(), count, "{name}");
        assert!(count > 0, "{name} is empty: the test says nothing of it");
        for row in &all {
            let lost = name == "failures" && row["code"] == "file.unreadable";
            assert_eq!(row["sha256"].as_str().map(str::len), (!lost).then_some(64), "{name}: {row:?}");
        }
    }
    // Every column of the schema but those that are too large, and are in `minutes`.
    let reading = rows(&archive, "reading");
    assert!(reading[0].contains_key("outcome") && !reading[0].contains_key("json"));
    let minutes = rows(&archive, "minutes");
    assert_eq!(minutes.len(), rows(&archive, "meeting").len());
}

#[test]
fn json_lines_and_csv_say_the_same_as_the_store() {
    let folder = Folder::new("text");
    let db = archive(&folder);
    export(&db, &["--format", "jsonl", "--output", &folder.path("jsonl")]);
    export(&db, &["--format", "csv", "--output", &folder.path("csv")]);
    let archive = Archive::read(Path::new(&db)).unwrap();
    for name in names() {
        let all = rows(&archive, name);
        let lines = fs::read_to_string(folder.path(&format!("jsonl/{name}.jsonl"))).unwrap();
        let read: Vec<BTreeMap<String, Value>> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(read, all, "{name}");

        let bytes = fs::read(folder.path(&format!("csv/{name}.csv"))).unwrap();
        let mut csv = csv::Reader::from_reader(bytes.strip_prefix("\u{feff}".as_bytes()).unwrap());
        let head = csv.headers().unwrap().clone();
        let read: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
        assert_eq!(read.len(), all.len(), "{name}");
        for (record, row) in read.iter().zip(&all) {
            for (column, cell) in head.iter().zip(record) {
                let whole = match &row[column] {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{name}.{column}: {cell}");
                assert_eq!(cell.strip_prefix('\'').filter(|cell| cell.starts_with(['=', '+', '-', '@'])).unwrap_or(cell), whole);
            }
        }
    }
    let titles = fs::read_to_string(folder.path("csv/section.csv")).unwrap();
    assert!(titles.contains(",'=1+1,"), "a title that is a formula");
}

#[test]
fn one_table_goes_to_a_file_or_to_standard_output_and_minutes_are_what_parse_prints() {
    let folder = Folder::new("one");
    let db = archive(&folder);
    export(&db, &["--format", "csv", "--table", "owner", "--output", &folder.path("owners.txt")]);
    assert!(fs::read_to_string(folder.path("owners.txt")).unwrap().starts_with("\u{feff}sha256,document,action,n,"));
    let piped = run(&["export", "--archive", &db, "--format", "jsonl", "--table", "minutes", "--output", "-"]);
    assert_eq!(code(&piped), 0, "{}", err(&piped));
    let formula = run(&["parse", &folder.path("formula.txt")]);
    let mut formula: Value = serde_json::from_str(out(&formula)).unwrap();
    // The store knows the names of a document as its paths.
    formula["source"]["name"] = Value::Null;
    let mut piped: Vec<Value> = out(&piped).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for minutes in &mut piped {
        minutes["source"]["name"] = Value::Null;
    }
    assert!(piped.contains(&formula));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = Folder::new("pipe");
    let db = archive(&folder);
    for form in ["csv", "jsonl", "parquet"] {
        let args = ["export", "--archive", &db, "--format", form, "--table", "section", "--output", "-"];
        let mut child = run::minutebook(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((code(&output), err(&output)), (0, ""), "{form}");
    }
}

#[test]
fn a_copy_is_an_archive() {
    let folder = Folder::new("copy");
    let db = archive(&folder);
    export(&db, &["--format", "sqlite", "--output", &folder.path("copy.db")]);
    let open = |name: &str| Archive::read(Path::new(&folder.path(name))).unwrap();
    assert_eq!(dump(&open("copy.db")), dump(&open("minutes.db")));
    assert_eq!(open("copy.db").search("quotes", 5).unwrap().len(), open("minutes.db").search("quotes", 5).unwrap().len());
    // Over itself, as over any older file.
    export(&db, &["--format", "sqlite", "--output", &folder.path("copy.db")]);
}

#[test]
fn years_part_the_rows_and_nothing_partial_stays() {
    let folder = Folder::new("years");
    let db = archive(&folder);
    let lake = folder.path("lake");
    export(&db, &["--format", "jsonl", "--partition", "year", "--output", &lake]);
    let archive = Archive::read(Path::new(&db)).unwrap();
    for name in names() {
        let mut parted = 0;
        for year in fs::read_dir(format!("{lake}/{name}")).unwrap() {
            let year = year.unwrap();
            let label = year.file_name().into_string().unwrap();
            let label = label.strip_prefix("year=").unwrap();
            let lines = fs::read_to_string(year.path().join(format!("{name}.jsonl"))).unwrap();
            parted += lines.lines().count();
            for line in lines.lines() {
                let row: Value = serde_json::from_str(line).unwrap();
                let sql = "SELECT substr(date, 1, 4) FROM meeting JOIN document ON id = document WHERE sha256 = ?";
                let sha256 = row["sha256"].as_str().unwrap_or_default();
                let of: Option<String> = archive.connection().query_row(sql, [sha256], |row| row.get(0)).unwrap_or(None);
                assert_eq!(of.as_deref().unwrap_or("__HIVE_DEFAULT_PARTITION__"), label, "{name}: {row}");
            }
        }
        assert_eq!(parted, rows(&archive, name).len(), "{name}");
    }
    // What is there is not mixed with what would come.
    let again = run(&["export", "--archive", &db, "--format", "jsonl", "--partition", "year", "--output", &lake]);
    assert_eq!(code(&again), 1);
    assert!(err(&again).contains("it is there already: remove it, or give another directory"), "{}", err(&again));

    // The last of the tables cannot be written: none of them comes.
    let stuck = folder.path("stuck");
    fs::create_dir_all(format!("{stuck}/section.csv")).unwrap();
    let failed = run(&["export", "--archive", &db, "--format", "csv", "--output", &stuck]);
    assert_eq!(code(&failed), 1);
    assert!(err(&failed).contains("section.csv"), "{}", err(&failed));
    let left: Vec<_> = fs::read_dir(&stuck).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["section.csv"]);
    let file = run(&["export", "--archive", &db, "--format", "csv", "--output", &folder.path("letter.txt")]);
    assert!(err(&file).contains("this is a file, and several tables need a directory"), "{}", err(&file));
    for arguments in [["--format", "sqlite", "--table", "owner"], ["--format", "csv", "--table", "minutes"]] {
        let refused = run(&[&["export", "--archive", &db, "--output", &stuck][..], &arguments].concat());
        assert_eq!(code(&refused), 2, "{}", err(&refused));
    }
}

/// Python with pyarrow: the one named in the environment, or the one that is found.
fn python() -> Option<String> {
    let named = std::env::var("MINUTEBOOK_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let has = Command::new(&named).args(["-c", "import pyarrow.parquet"]).output();
    has.is_ok_and(|output| output.status.success()).then_some(named)
}

#[test]
fn parquet_is_read_by_another_program_with_its_types() {
    let Some(python) = python() else {
        println!("skipped: python3 has no pyarrow; pip install pyarrow, or name a Python in MINUTEBOOK_PYTHON");
        return;
    };
    let folder = Folder::new("parquet");
    let db = archive(&folder);
    export(&db, &["--format", "parquet", "--output", &folder.path("whole")]);
    export(&db, &["--format", "parquet", "--partition", "year", "--output", &folder.path("parted")]);
    export(&db, &["--format", "jsonl", "--output", &folder.path("jsonl")]);
    let done = Command::new(python).args(["tests/parquet.py", &folder.path("")]).output().unwrap();
    assert!(done.status.success(), "{}{}", out(&done), err(&done));
    assert_eq!(out(&done).lines().count(), names().len(), "{}", out(&done));
}
