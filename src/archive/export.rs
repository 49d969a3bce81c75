//! The tables as they leave the archive: columns with what they hold, and rows, in the order of the keys.

use rusqlite::types::ValueRef;
use rusqlite::{Row, Transaction};
use serde::Serialize;

use super::{Archive, ArchiveError};

/// A table that leaves the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns; the first is the digest of the document, but for [`Holds::Json`], which has it within.
    pub columns: Vec<Column>,
    /// What rows are taken from: a table, or a question.
    #[serde(skip)]
    from: String,
    /// What tells the rows apart, and orders them.
    #[serde(skip)]
    key: String,
    /// The number of the document, as SQL.
    #[serde(skip)]
    document: String,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
    /// Whether it may be empty.
    pub nullable: bool,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Holds {
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
    /// A number.
    Real,
    /// Text.
    Text,
    /// A day, as text in ISO 8601.
    Day,
    /// A time of the day, hh:mm:ss, as text.
    Time,
    /// JSON, as text.
    Json,
}

/// What stands in a column of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A number.
    Real(f64),
    /// Text, and all that is written as text.
    Text(&'a str),
}

/// The names of the tables that leave an archive. `failures` is what could not be read; `minutes` the whole of what was read,
/// in the form `minutebook/1`.
pub const TABLES: [&str; 13] = [
    "document",
    "path",
    "reading",
    "meeting",
    "attendee",
    "section",
    "action",
    "owner",
    "event",
    "abbreviation",
    "diagnostic",
    "failures",
    "minutes",
];

/// Columns that hold a day, and those that hold a time; to the schema both are text.
const DAYS: &[&str] = &["meeting.date", "action.raised_on", "action.due", "action.due_original", "event.date"];
const TIMES: &[&str] = &["meeting.start", "meeting.end"];
/// Columns that are too large for a table, and leave the archive as `minutes`.
const LEFT_OUT: &[&str] = &["reading.text", "reading.json"];

const FAILURES: &str = "(SELECT document, path, code, reason, page FROM path JOIN reading USING (document) \
    WHERE outcome = 'failed' AND reading.current AND path.current \
    UNION ALL SELECT NULL, path, code, reason, NULL FROM unreadable) AS failures";
const MINUTES: &str = "(SELECT document, json FROM reading WHERE outcome = 'minutes' AND reading.current \
    AND document IN (SELECT document FROM path WHERE path.current)) AS minutes";

/// An archive at one moment, whoever writes to it meanwhile.
#[derive(Debug)]
pub struct Export<'a> {
    moment: Transaction<'a>,
}

impl Archive {
    /// The archive as it is now, to take its tables out.
    ///
    /// # Errors
    /// What SQLite says.
    ///
    /// # Example
    /// ```
    /// use minutebook::archive::{Archive, ArchiveError, Cell};
    ///
    /// let archive = Archive::in_memory()?;
    /// let export = archive.export()?;
    /// let table = export.table("meeting")?;
    /// assert_eq!(table.columns[0].name, "sha256");
    /// export.rows(&table, false, |_, cells: &[Cell<'_>]| Ok::<(), ArchiveError>(assert_eq!(cells.len(), table.columns.len())))?;
    /// # Ok::<(), ArchiveError>(())
    /// ```
    pub fn export(&self) -> Result<Export<'_>, ArchiveError> {
        Ok(Export { moment: self.connection.unchecked_transaction()? })
    }

    /// Writes a copy of the archive, packed close, to a file that is not there yet.
    ///
    /// # Errors
    /// [`ArchiveError::Full`], [`ArchiveError::ReadOnly`].
    pub fn copy(&self, to: &std::path::Path) -> Result<(), ArchiveError> {
        self.connection.execute("VACUUM INTO ?", [to.to_string_lossy()])?;
        Ok(())
    }
}

impl Export<'_> {
    /// A table of [`TABLES`]; of another name, what the archive has under it.
    ///
    /// # Errors
    /// What SQLite says, also where there is no such table.
    pub fn table(&self, name: &str) -> Result<Table, ArchiveError> {
        let column = |name: &str, holds, nullable| Column { name: name.to_owned(), holds, nullable };
        let made = |from: &str, key: &str, columns| Table {
            name: name.to_owned(),
            columns,
            from: from.to_owned(),
            key: key.to_owned(),
            document: format!("{name}.document"),
        };
        match name {
            "failures" => {
                let columns = vec![
                    column("sha256", Holds::Text, true),
                    column("path", Holds::Text, false),
                    column("code", Holds::Text, false),
                    column("reason", Holds::Text, false),
                    column("page", Holds::Number, true),
                ];
                Ok(made(FAILURES, "failures.path, failures.document", columns))
            }
            "minutes" => Ok(made(MINUTES, "minutes.document", vec![column("json", Holds::Json, false)])),
            _ => self.kept(name),
        }
    }

    fn kept(&self, name: &str) -> Result<Table, ArchiveError> {
        let sql: String =
            self.moment.query_row("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", [name], |row| row.get(0))?;
        let mut about = self.moment.prepare("SELECT name, type, \"notnull\", pk FROM pragma_table_info(?) ORDER BY cid")?;
        let mut rows = about.query([name])?;
        let mut columns = vec![Column { name: "sha256".to_owned(), holds: Holds::Text, nullable: false }];
        let mut keys: Vec<(i64, String)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (column, kind, set, place): (String, String, bool, i64) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let whole = format!("{name}.{column}");
            if place > 0 {
                keys.push((place, format!("{name}.\"{column}\"")));
            }
            if column == "sha256" || LEFT_OUT.contains(&whole.as_str()) {
                continue;
            }
            let holds = match kind.as_str() {
                "INTEGER" if sql.contains(&format!("CHECK ({column} IN (0, 1))")) => Holds::Flag,
                "INTEGER" => Holds::Number,
                "REAL" => Holds::Real,
                _ if DAYS.contains(&whole.as_str()) => Holds::Day,
                _ if TIMES.contains(&whole.as_str()) => Holds::Time,
                _ => Holds::Text,
            };
            columns.push(Column { name: column, holds, nullable: !set && place == 0 });
        }
        keys.sort();
        let keys: Vec<String> = keys.into_iter().map(|(_, key)| key).collect();
        let document = format!("{name}.{}", if name == "document" { "id" } else { "document" });
        Ok(Table { name: name.to_owned(), columns, from: name.to_owned(), key: keys.join(", "), document })
    }

    /// Hands on the rows of a table, in the order of their keys; by year first, where that is asked for, with the year of the
    /// document's meeting. Rows of documents without a date have none, and come first.
    ///
    /// # Errors
    /// What SQLite says, and what the one who takes the rows says.
    pub fn rows<E: From<ArchiveError>>(
        &self,
        table: &Table,
        by_year: bool,
        mut each: impl FnMut(Option<&str>, &[Cell<'_>]) -> Result<(), E>,
    ) -> Result<(), E> {
        let columns: Vec<String> = table
            .columns
            .iter()
            .map(|column| match column.name.as_str() {
                "sha256" => "of_document.sha256".to_owned(),
                name => format!("{}.\"{name}\"", table.name),
            })
            .collect();
        let (year, join, first) = match by_year {
            true => (
                "substr(of_meeting.date, 1, 4)",
                format!("LEFT JOIN meeting AS of_meeting ON of_meeting.document = {}", table.document),
                "1, ",
            ),
            false => ("NULL", String::new(), ""),
        };
        let sql = format!(
            "SELECT {year}, {} FROM {} LEFT JOIN document AS of_document ON of_document.id = {} {join} ORDER BY {first}{}",
            columns.join(", "),
            table.from,
            table.document,
            table.key
        );
        let mut statement = self.moment.prepare(&sql).map_err(ArchiveError::from)?;
        let mut rows = statement.query([]).map_err(ArchiveError::from)?;
        while let Some(row) = rows.next().map_err(ArchiveError::from)? {
            let year = text(row, 0)?;
            let mut cells = Vec::with_capacity(table.columns.len());
            for (at, column) in (1..).zip(&table.columns) {
                cells.push(match row.get_ref(at).map_err(ArchiveError::from)? {
                    ValueRef::Null => Cell::Null,
                    ValueRef::Integer(number) if column.holds == Holds::Flag => Cell::Flag(number != 0),
                    ValueRef::Integer(number) => Cell::Number(number),
                    ValueRef::Real(number) => Cell::Real(number),
                    ValueRef::Text(_) | ValueRef::Blob(_) => text(row, at)?.map_or(Cell::Null, Cell::Text),
                });
            }
            each(year, &cells)?;
        }
        Ok(())
    }
}

fn text<'a>(row: &'a Row<'_>, at: usize) -> Result<Option<&'a str>, ArchiveError> {
    let value = row.get_ref(at)?;
    Ok(value.as_str_or_null().map_err(rusqlite::Error::from)?)
}
