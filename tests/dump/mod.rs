//! All rows of an archive, as text that can be compared.
#![allow(dead_code, clippy::unwrap_used)]

use std::fmt::Write;

use minutebook::archive::Archive;
use rusqlite::types::ValueRef;

/// Every row of every table, in an order that its content says. What is left out: the numbers of passages, which count the
/// order of arrival, what SQLite makes of them for searching, and the ledger, which is made from the rest.
pub fn dump(archive: &Archive) -> String {
    let connection = archive.connection();
    let mut names = connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
             AND name NOT LIKE 'passage_words%' AND name <> 'ledger' ORDER BY name",
        )
        .unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut text = String::new();
    for name in names {
        let columns = if name == "passage" { "document, kind, n, page, words" } else { "*" };
        let mut statement = connection.prepare(&format!("SELECT {columns} FROM {name}")).unwrap();
        let count = statement.column_count();
        let mut lines: Vec<String> = statement
            .query_map([], |row| {
                let mut line = name.clone();
                for at in 0..count {
                    match row.get_ref(at)? {
                        ValueRef::Null => line.push_str("|-"),
                        ValueRef::Integer(number) => write!(line, "|{number}").unwrap(),
                        ValueRef::Real(number) => write!(line, "|{number:?}").unwrap(),
                        ValueRef::Text(words) | ValueRef::Blob(words) => {
                            write!(line, "|{:?}", String::from_utf8_lossy(words)).unwrap();
                        }
                    }
                }
                Ok(line)
            })
            .unwrap()
            .map(Result::unwrap)
            .collect();
        lines.sort();
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}
