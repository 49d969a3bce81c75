//! Why an archive could not be opened, read or written.

use rusqlite::ErrorCode;

/// Why an archive could not be used. What was committed before stays as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// There is no file of this name.
    #[error("there is no archive of this name: make one with `minutebook backfill`")]
    Missing,
    /// The name is that of a directory.
    #[error("this is a directory: give the name of a file, such as minutes.db in it")]
    Directory,
    /// The file is something else.
    #[error("this is no archive of minutebook's: give the file that `backfill` wrote, or another name for a new one")]
    NotAnArchive,
    /// The archive was written by a later version of this program.
    #[error("the archive has form {found}, and this program knows forms up to {known}: use a newer minutebook")]
    Newer {
        /// The form of the file.
        found: u32,
        /// The newest form that this program knows.
        known: u32,
    },
    /// The archive may not be written to.
    #[error(
        "the archive may not be written to: check that its directory is there, and the permissions of both; nothing was changed"
    )]
    ReadOnly,
    /// The disk is full.
    #[error("the disk is full: what was stored before is whole; make room and run again, it goes on from there")]
    Full,
    /// Another program is writing.
    #[error("another program is writing to the archive: let it end, or write to an archive of its own and merge them")]
    Busy,
    /// The file is damaged.
    #[error("the archive is damaged ({0}): restore a copy; `sqlite3 FILE .recover` may save what it holds")]
    Damaged(String),
    /// Two documents with the same key: their digests begin with the same 63 bits.
    #[error("two documents have digests that begin alike ({first} and {second}): put one of them into another archive")]
    Collision {
        /// The digest that is in the archive.
        first: String,
        /// The digest that was to come in.
        second: String,
    },
    /// A reading in the archive is not in the form that this program reads.
    #[error("what the archive holds of document {sha256} cannot be read back ({reason}): read it again with --reparse")]
    Unreadable {
        /// The document's digest.
        sha256: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The words to search for are not in the form that a search takes.
    #[error(
        "these words cannot be searched for: OR, AND, NOT, brackets and quotes have a meaning there and do not fit together; \
         put words that mean only themselves into double quotes"
    )]
    Query(String),
    /// What SQLite says otherwise.
    #[error("the archive could not be used: {0}")]
    Other(rusqlite::Error),
}

impl From<rusqlite::Error> for ArchiveError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotAnArchive,
            // A run that was cut off has left words beside the file, and where they may not be put into it nothing opens.
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Other(error),
        }
    }
}
