//! The store of a backfill: documents, what was read of them, what could not be read; one SQLite file.
//!
//! An [`Archive`] takes [`Entry`]s in any order and holds the same rows for the same documents: what is stored twice changes
//! nothing, so a run that was killed is simply run again. Each [`Archive::put`] is one transaction. The tables and what
//! they mean: [`tables`]. More documents than one machine should read: [`beyond`].
//!
//! # Example
//! ```
//! use minutebook::archive::{Archive, Arrival, Entry, Outcome, Reader};
//! use minutebook::{Parser, Source};
//!
//! let source = Source::from_text("Harbour Trust\nMinutes of the meeting held on 10 October 2017\n\nPresent: Sam Pell (SP)\n")?;
//! let parsed = Parser::new().parse(&source)?;
//! let entry = Entry {
//!     path: Some("2017-10-10.txt".to_owned()),
//!     sha256: Some(parsed.source.sha256.clone()),
//!     bytes: 92,
//!     reader: Reader::with_settings("{}"),
//!     outcome: Outcome::Minutes { score: 0.9, text: source.text().to_owned(), parsed: Box::new(parsed) },
//! };
//! let mut archive = Archive::in_memory()?;
//! archive.put(&[Arrival::Read(entry)])?;
//! assert_eq!(archive.status()?.minutes, 1);
//! assert_eq!(archive.search("pell", 10)?.len(), 2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answers;
mod entry;
mod error;
mod export;
mod found;
mod history;
mod keep;
mod made;
mod merge;
mod rows;
#[doc = include_str!("beyond.md")]
pub mod beyond {}
#[doc = include_str!("tables.md")]
pub mod tables {}

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

pub use answers::{AnswerError, Answers};
pub use entry::{Entry, Failure, Outcome, Reader};
pub use error::ArchiveError;
pub use export::{Cell, Column, Export, Holds, TABLES, Table};
pub use found::{Failed, Hit, Kind, Status, Tally};
pub use history::Told;
pub use keep::{Arrival, Standing};
pub use merge::Merged;

/// What tells an archive from other SQLite files: "mbk1" (SQLite file format, section 1.3, offset 68).
const APPLICATION: i32 = 0x6d62_6b31;
/// The steps from an empty file to the newest form; an older archive takes those it lacks.
const FORMS: &[&str] = &[include_str!("schema.sql")];
/// How long a program waits for another one that writes, in milliseconds.
const PATIENCE: u32 = 10_000;

/// The pages that a writer keeps in memory, in KiB: what one batch changes, in the index of all words too, is written once.
const CACHE: i32 = 16 << 10;

/// An archive, open.
#[derive(Debug)]
pub struct Archive {
    connection: Connection,
    /// Opened to write.
    writes: bool,
}

impl Drop for Archive {
    /// Leaves one file that can be read from a medium that may not be written to, unless somebody else has it open.
    fn drop(&mut self) {
        if self.writes {
            let _ = self.connection.pragma_update(None, "busy_timeout", 0);
            // Where nothing was written, only this makes it take note of what readers have left beside the file.
            let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            let _ = self.connection.pragma_update(None, "journal_mode", "delete");
        }
    }
}

impl Archive {
    /// Opens an archive to write, and makes it where there is none. An archive of an older form is brought to the newest.
    ///
    /// # Errors
    /// [`ArchiveError::NotAnArchive`], [`ArchiveError::Newer`], [`ArchiveError::ReadOnly`], [`ArchiveError::Full`],
    /// [`ArchiveError::Busy`], [`ArchiveError::Damaged`].
    pub fn open(path: &Path) -> Result<Self, ArchiveError> {
        let connection = Connection::open(path).map_err(|error| unopened(error, path))?;
        connection.pragma_update(None, "busy_timeout", PATIENCE)?;
        let mut archive = Self { connection, writes: false };
        archive.migrate()?;
        // Readers go on while one writes, and a kill leaves what was committed.
        archive.connection.pragma_update(None, "journal_mode", "wal")?;
        archive.writes = true;
        archive.connection.pragma_update(None, "synchronous", "normal")?;
        archive.connection.pragma_update(None, "cache_size", -CACHE)?;
        archive.connection.pragma_update(None, "foreign_keys", true)?;
        Ok(archive)
    }

    /// Opens an archive that is there, to read it.
    ///
    /// # Errors
    /// [`ArchiveError::Missing`], otherwise as [`Archive::open`].
    pub fn read(path: &Path) -> Result<Self, ArchiveError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        if path.is_dir() {
            return Err(ArchiveError::Directory);
        }
        let connection = Connection::open_with_flags(path, flags).map_err(|error| match unopened(error, path) {
            ArchiveError::ReadOnly => ArchiveError::Missing,
            other => other,
        })?;
        connection.pragma_update(None, "busy_timeout", PATIENCE)?;
        let archive = Self { connection, writes: false };
        match archive.form()? {
            0 => Err(ArchiveError::NotAnArchive),
            found if found > known() => Err(ArchiveError::Newer { found, known: known() }),
            _ => Ok(archive),
        }
    }

    /// An archive that lives as long as the value.
    ///
    /// # Errors
    /// What SQLite says where there is no memory for it.
    pub fn in_memory() -> Result<Self, ArchiveError> {
        let mut archive = Self { connection: Connection::open_in_memory()?, writes: false };
        archive.migrate()?;
        archive.connection.pragma_update(None, "foreign_keys", true)?;
        Ok(archive)
    }

    /// The connection, for questions of one's own; the tables are described in [`tables`].
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The form of the file; 0 for an empty one.
    fn form(&self) -> Result<u32, ArchiveError> {
        let number = |name: &str| self.connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
        let application = number("application_id")?;
        let form = u32::try_from(number("user_version")?).unwrap_or(0);
        let tables: i64 = self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        match (application, tables) {
            (APPLICATION, _) => Ok(form),
            (0, 0) => Ok(0),
            _ => Err(ArchiveError::NotAnArchive),
        }
    }

    fn migrate(&mut self) -> Result<(), ArchiveError> {
        let found = self.form()?;
        if found > known() {
            return Err(ArchiveError::Newer { found, known: known() });
        }
        if found == known() {
            return Ok(());
        }
        // Whole or not at all; two programs that begin at once do not both make the tables.
        let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let now: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        for (step, sql) in (1..).zip(FORMS) {
            if step > now {
                transaction.execute_batch(sql)?;
                transaction.pragma_update(None, "user_version", step)?;
            }
        }
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        Ok(transaction.commit()?)
    }
}

fn known() -> u32 {
    u32::try_from(FORMS.len()).unwrap_or(u32::MAX)
}

fn unopened(error: rusqlite::Error, path: &Path) -> ArchiveError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::CannotOpen) if path.is_dir() => ArchiveError::Directory,
        // The directory of a new file is missing, or may not be written to.
        Some(rusqlite::ErrorCode::CannotOpen) => ArchiveError::ReadOnly,
        _ => error.into(),
    }
}
