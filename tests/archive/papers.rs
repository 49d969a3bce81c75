//! Papers to fill archives with, and how an archive is looked at whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rusqlite::Connection;
use rusqlite::types::Value;

/// A directory that is removed when the test is over.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("minutebook-archive-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The command, run to its end.
pub(crate) fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_minutebook")).args(arguments).output().unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A backfill, quiet; gives its exit code.
pub(crate) fn backfill(paths: &[&Path], archive: &Path, more: &[&str]) -> Option<i32> {
    let paths = paths.iter().map(|path| path.to_str().unwrap());
    let arguments: Vec<&str> = ["backfill", "--quiet", "--archive", archive.to_str().unwrap()]
        .into_iter()
        .chain(more.iter().copied())
        .chain(paths)
        .collect();
    let output = run(&arguments);
    assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
    output.status.code()
}

/// Minutes of one meeting of a made-up committee.
pub(crate) fn minutes(number: usize) -> String {
    let (month, year) = (number % 12 + 1, 2000 + number / 12 % 24);
    let body = ["Harbour Trust", "Ferry Board", "Lamp Committee"][number % 3];
    format!(
        "{body}\nMinutes of the meeting held on {:02}/{month:02}/{year}\n\nPresent: Sam Pell (SP), Ada Quist (AQ)\n\
         Apologies: Tom Rudd (TR)\n\n1. Quay {number}\n\nThe survey was noted.\n\nAction 1: SP to ask for quotes for wall {number} \
         by 01/12/{year}.\n\nAction 2: AQ to tell the tenants.\n\n2. Paint\n\nIt was agreed to buy paint.\n",
        number % 28 + 1
    )
}

pub(crate) fn agenda(number: usize) -> String {
    format!(
        "Harbour Trust\nAgenda {number}\n1. To receive apologies\n2. To approve the minutes of May\n3. To consider the quay\n"
    )
}

/// Every row of every table but the index of words, in an order that does not hang on when it was written.
pub(crate) fn rows(archive: &Path) -> Vec<String> {
    let connection = Connection::open(archive).unwrap();
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    let strays: i64 = connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
    assert_eq!(strays, 0, "rows that refer to nothing");
    connection.execute("INSERT INTO passage_words (passage_words) VALUES ('integrity-check')", []).unwrap();
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'passage_words%' AND name <> 'ledger'")
        .unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(tables.len() > 10, "{tables:?}");
    let mut all = Vec::new();
    for table in tables {
        // Passages are numbered as they come; what they say is compared.
        let columns = if table == "passage" { "document, kind, n, page, words" } else { "*" };
        let mut statement = connection.prepare(&format!("SELECT {columns} FROM {table}")).unwrap();
        let count = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values: Vec<Value> = (0..count).map(|at| row.get(at).unwrap()).collect();
            all.push(format!("{table} {values:?}"));
        }
    }
    all.sort();
    all
}

/// A number that a table holds.
pub(crate) fn count(archive: &Path, sql: &str) -> i64 {
    Connection::open(archive).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}
