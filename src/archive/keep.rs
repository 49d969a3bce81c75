//! How entries come into the archive.

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use sha2::{Digest, Sha256};

use super::entry::{Entry, Failure, Outcome, Reader};
use super::made::Made;
use super::{Archive, ArchiveError, rows};

/// What comes into an archive.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrival {
    /// A document that was looked at.
    Read(Entry),
    /// A document that the archive has read before, found at a path.
    Known {
        /// Where.
        path: String,
        /// Its digest.
        sha256: String,
        /// Who has read it.
        reader: Reader,
    },
}

/// How a document stands with a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// This reader has not seen it.
    New,
    /// This reader has read it: minutes, or another paper.
    Done,
    /// This reader could not read it.
    Failed,
}

impl Archive {
    /// Stores what arrived, all of it or nothing.
    ///
    /// An entry that is stored already changes nothing. Where a path leads to other bytes than before, or another reader has
    /// read a document, the reading of before is kept as superseded.
    ///
    /// # Errors
    /// [`ArchiveError::Full`], [`ArchiveError::ReadOnly`], [`ArchiveError::Busy`], [`ArchiveError::Collision`].
    pub fn put(&mut self, arrivals: &[Arrival]) -> Result<(), ArchiveError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for arrival in arrivals {
            match arrival {
                Arrival::Read(entry) => put(&transaction, entry)?,
                Arrival::Known { path, sha256, reader } => {
                    let document = key(sha256);
                    let other = make_current(&transaction, document, reader_key(reader))?;
                    if lead(&transaction, path, document)? || other {
                        refill(&transaction, document)?;
                    }
                }
            }
        }
        Ok(transaction.commit()?)
    }

    /// How a document stands with a reader.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn standing(&self, sha256: &str, reader: &Reader) -> Result<Standing, ArchiveError> {
        let mut statement =
            self.connection.prepare_cached("SELECT outcome = 'failed' FROM reading WHERE document = ? AND reader = ?")?;
        let failed = statement.query_row([key(sha256), reader_key(reader)], |row| row.get(0)).optional()?;
        Ok(match failed {
            None => Standing::New,
            Some(false) => Standing::Done,
            Some(true) => Standing::Failed,
        })
    }

    /// Whether a path is known to lead to these bytes, and the reading of them by this reader to be the current one.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn holds(&self, path: &str, sha256: &str, reader: &Reader) -> Result<bool, ArchiveError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT 1 FROM path JOIN reading USING (document) \
             WHERE path = ? AND document = ? AND path.current AND reader = ? AND reading.current",
        )?;
        Ok(statement.exists(params![path, key(sha256), reader_key(reader)])?)
    }
}

/// The first 63 bits of a digest: positive, so that it reads well.
pub(super) fn key(sha256: &str) -> i64 {
    let head = sha256.get(..16).and_then(|head| u64::from_str_radix(head, 16).ok()).unwrap_or(0);
    i64::try_from(head >> 1).unwrap_or(0)
}

fn reader_key(reader: &Reader) -> i64 {
    let mut digest = Sha256::new();
    digest.update(reader.version.as_bytes());
    digest.update([0]);
    digest.update(reader.settings.as_bytes());
    let head = digest.finalize().iter().take(8).fold(0u64, |head, byte| head << 8 | u64::from(*byte));
    i64::try_from(head >> 1).unwrap_or(0)
}

fn put(transaction: &Transaction<'_>, entry: &Entry) -> Result<(), ArchiveError> {
    let Some(sha256) = &entry.sha256 else {
        let nameless = "(no name)".to_owned();
        let path = entry.path.as_ref().unwrap_or(&nameless);
        if let Outcome::Failed(Failure { code, reason, .. }) = &entry.outcome {
            transaction
                .prepare_cached("INSERT OR REPLACE INTO unreadable (path, code, reason) VALUES (?, ?, ?)")?
                .execute(params![path, code, reason])?;
        }
        return Ok(());
    };
    let document = key(sha256);
    alone(transaction, document, sha256)?;
    let (media_type, pages) = match &entry.outcome {
        Outcome::Minutes { parsed, .. } => (Some(parsed.source.media_type.as_str()), Some(parsed.source.pages)),
        Outcome::Other { pages, .. } => (None, Some(*pages)),
        Outcome::Failed(_) => (None, None),
    };
    transaction
        .prepare_cached(
            "INSERT INTO document (id, sha256, bytes, media_type, pages) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE \
             SET media_type = coalesce(excluded.media_type, media_type), pages = coalesce(excluded.pages, pages)",
        )?
        .execute(params![document, sha256, i64::try_from(entry.bytes).unwrap_or(i64::MAX), media_type, pages])?;
    let reader = enter(transaction, &entry.reader)?;
    let read = write_reading(transaction, document, reader, entry)?;
    let led = match &entry.path {
        Some(path) => lead(transaction, path, document)?,
        None => lead(transaction, &format!("sha256:{sha256}"), document)?,
    };
    match &entry.outcome {
        Outcome::Minutes { text, parsed, .. } if read => {
            rows::clear(transaction, document)?;
            rows::fill(transaction, document, text, parsed)
        }
        _ if read || led => refill(transaction, document),
        _ => Ok(()),
    }
}

/// Whether the key of a document is its own.
pub(super) fn alone(connection: &Connection, document: i64, sha256: &str) -> Result<(), ArchiveError> {
    let other: Option<String> = connection
        .prepare_cached("SELECT sha256 FROM document WHERE id = ?")?
        .query_row([document], |row| row.get(0))
        .optional()?;
    match other {
        Some(first) if first != sha256 => Err(ArchiveError::Collision { first, second: sha256.to_owned() }),
        _ => Ok(()),
    }
}

/// Stores who reads, and gives the key.
pub(super) fn enter(connection: &Connection, reader: &Reader) -> Result<i64, ArchiveError> {
    let key = reader_key(reader);
    connection.prepare_cached("INSERT OR IGNORE INTO reader (id, version, settings) VALUES (?, ?, ?)")?.execute(params![
        key,
        reader.version,
        reader.settings
    ])?;
    Ok(key)
}

/// Stores a reading as the current one; says whether anything changed.
fn write_reading(connection: &Connection, document: i64, reader: i64, entry: &Entry) -> Result<bool, ArchiveError> {
    let made = Made::of(entry)?;
    // The same bytes come under many names, and one worker may fail where another did not: what was read stays read.
    let mut before = connection.prepare_cached("SELECT current, outcome FROM reading WHERE document = ?1 AND reader = ?2")?;
    let before: Option<(bool, String)> = before.query_row([document, reader], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    if let Some((current, was)) = &before {
        let kept = made.outcome == "failed" && was != "failed";
        let same = || {
            let mut same = connection.prepare_cached("SELECT json IS ?3 FROM reading WHERE document = ?1 AND reader = ?2")?;
            same.query_row(params![document, reader, made.json], |row| row.get::<_, bool>(0))
        };
        if *current && (kept || *was == made.outcome && made.outcome != "failed" && same()?) {
            return Ok(false);
        }
        if kept {
            make_current(connection, document, reader)?;
            return Ok(true);
        }
    }
    made.store(connection, document, reader)?;
    make_current(connection, document, reader)?;
    Ok(true)
}

/// Makes a reader's reading the current one; true where it was not.
pub(super) fn make_current(connection: &Connection, document: i64, reader: i64) -> Result<bool, ArchiveError> {
    let changed = connection
        .prepare_cached("UPDATE reading SET current = (reader = ?2) WHERE document = ?1 AND current <> (reader = ?2)")?
        .execute([document, reader])?;
    Ok(changed > 0)
}

/// Says that a path leads to a document now; true where that is news. What it led to before is superseded.
fn lead(connection: &Connection, path: &str, document: i64) -> Result<bool, ArchiveError> {
    connection.prepare_cached("DELETE FROM unreadable WHERE path = ?")?.execute([path])?;
    let mut before = connection.prepare_cached("SELECT document FROM path WHERE path = ? AND current")?;
    let before: Vec<i64> = before.query_map([path], |row| row.get(0))?.collect::<Result<_, _>>()?;
    if before.contains(&document) {
        return Ok(false);
    }
    for old in before {
        connection.prepare_cached("UPDATE path SET current = 0 WHERE path = ? AND document = ?")?.execute(params![path, old])?;
        if !led_to(connection, old)? {
            rows::clear(connection, old)?;
        }
    }
    let first = !led_to(connection, document)?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO path (path, document, current) VALUES (?, ?, 1)")?
        .execute(params![path, document])?;
    Ok(first)
}

/// Whether any path leads to a document now.
pub(super) fn led_to(connection: &Connection, document: i64) -> Result<bool, ArchiveError> {
    Ok(connection.prepare_cached("SELECT 1 FROM path WHERE document = ? AND current")?.exists([document])?)
}

/// Writes the rows of a document's current reading anew.
pub(super) fn refill(connection: &Connection, document: i64) -> Result<(), ArchiveError> {
    rows::clear(connection, document)?;
    let mut statement = connection.prepare_cached(
        "SELECT sha256, text, json FROM reading JOIN document ON id = document \
         WHERE document = ? AND reading.current AND outcome = 'minutes'",
    )?;
    let kept: Option<(String, String, String)> =
        statement.query_row([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    let Some((sha256, text, json)) = kept else { return Ok(()) };
    let parsed = serde_json::from_str(&json).map_err(|error| ArchiveError::Unreadable { sha256, reason: error.to_string() })?;
    rows::fill(connection, document, &text, &parsed)
}
