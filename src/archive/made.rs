//! What a reader made of a document: a row of the table `reading`.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::ArchiveError;
use super::entry::{Entry, Outcome};
use crate::parser::Parsed;

/// The columns that say what came of a reading.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Made {
    pub(super) outcome: String,
    pub(super) score: Option<f64>,
    pub(super) coverage: Option<f64>,
    pub(super) code: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) page: Option<u32>,
    pub(super) text: Option<String>,
    pub(super) json: Option<String>,
}

/// The columns, as [`Made::from_row`] takes them.
pub(super) const COLUMNS: &str = "outcome, score, coverage, code, reason, page, text, json";

impl Made {
    pub(super) fn of(entry: &Entry) -> Result<Self, ArchiveError> {
        let mut made = Self {
            outcome: String::new(),
            score: None,
            coverage: None,
            code: None,
            reason: None,
            page: None,
            text: None,
            json: None,
        };
        let outcome = match &entry.outcome {
            Outcome::Minutes { score, text, parsed } => {
                let json = serde_json::to_string(&*nameless(parsed)).map_err(|error| ArchiveError::Unreadable {
                    sha256: parsed.source.sha256.clone(),
                    reason: error.to_string(),
                })?;
                (made.score, made.coverage) = (Some(*score), Some(parsed.coverage));
                (made.text, made.json) = (Some(text.clone()), Some(json));
                "minutes"
            }
            Outcome::Other { score, .. } => {
                made.score = Some(*score);
                "other"
            }
            Outcome::Failed(failure) => {
                (made.code, made.reason) = (Some(failure.code.clone()), Some(failure.reason.clone()));
                made.page = failure.page;
                "failed"
            }
        };
        outcome.clone_into(&mut made.outcome);
        Ok(made)
    }

    /// From the columns of [`COLUMNS`], the first of which has this number.
    pub(super) fn from_row(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            outcome: row.get(first)?,
            score: row.get(first + 1)?,
            coverage: row.get(first + 2)?,
            code: row.get(first + 3)?,
            reason: row.get(first + 4)?,
            page: row.get(first + 5)?,
            text: row.get(first + 6)?,
            json: row.get(first + 7)?,
        })
    }

    pub(super) fn load(connection: &Connection, document: i64, reader: i64) -> Result<Option<Self>, ArchiveError> {
        let sql = format!("SELECT {COLUMNS} FROM reading WHERE document = ? AND reader = ?");
        let mut statement = connection.prepare_cached(&sql)?;
        Ok(statement.query_row([document, reader], |row| Self::from_row(row, 0)).optional()?)
    }

    /// Stores it as the current one, in the place of what this reader made before.
    pub(super) fn store(&self, connection: &Connection, document: i64, reader: i64) -> Result<(), ArchiveError> {
        connection
            .prepare_cached(
                "INSERT OR REPLACE INTO reading \
                 (document, reader, current, outcome, score, coverage, code, reason, page, text, json) \
                 VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                document,
                reader,
                self.outcome,
                self.score,
                self.coverage,
                self.code,
                self.reason,
                self.page,
                self.text,
                self.json
            ])?;
        Ok(())
    }
}

/// What was read, without the name it came under: the same bytes have several, and those are paths.
fn nameless(parsed: &Parsed) -> Cow<'_, Parsed> {
    if parsed.source.name.is_none() {
        return Cow::Borrowed(parsed);
    }
    let mut parsed = parsed.clone();
    parsed.source.name = None;
    Cow::Owned(parsed)
}
