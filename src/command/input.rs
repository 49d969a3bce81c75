//! Where a document comes from.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use super::names;

/// A file, or standard input.
#[derive(Debug, Clone)]
pub(super) enum Input {
    Stdin,
    File(PathBuf),
}

impl From<PathBuf> for Input {
    fn from(path: PathBuf) -> Self {
        if path.as_os_str() == "-" { Self::Stdin } else { Self::File(path) }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("standard input"),
            Self::File(path) => f.write_str(&names::text_of(path)),
        }
    }
}

impl Input {
    /// What the output calls the document: the path as it was given, so that lines of several files stay apart.
    pub(super) fn name(&self) -> Option<String> {
        match self {
            Self::Stdin => None,
            Self::File(path) => Some(names::text_of(path)),
        }
    }

    /// The bytes, or why there are none and what to do. Never more than `limit` of them are held.
    pub(super) fn bytes(&self, limit: usize) -> Result<Vec<u8>, String> {
        self.fetch(limit).map_err(|fault| fault.reason)
    }

    /// As [`Input::bytes`], with the kind of failure.
    pub(super) fn fetch(&self, limit: usize) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        let within = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
        let read = match self {
            Self::Stdin => io::stdin().lock().take(within).read_to_end(&mut bytes),
            Self::File(path) => {
                let file = File::open(path).map_err(|error| Fault::unreadable(&error))?;
                let about = file.metadata().map_err(|error| Fault::unreadable(&error))?;
                if about.is_dir() {
                    return Err(Fault { code: "file.special", reason: DIRECTORY.to_owned() });
                }
                if about.is_file() && about.len() >= within {
                    return Err(Fault::too_large(usize::try_from(about.len()).ok(), limit));
                }
                file.take(within).read_to_end(&mut bytes)
            }
        };
        read.map_err(|error| Fault::unreadable(&error))?;
        if bytes.len() > limit {
            return Err(Fault::too_large(None, limit));
        }
        Ok(bytes)
    }
}

/// Why a document's bytes could not be had.
pub(super) struct Fault {
    /// The kind; stable.
    pub(super) code: &'static str,
    /// What is wrong, and what to do.
    pub(super) reason: String,
}

impl Fault {
    fn unreadable(error: &io::Error) -> Self {
        Self { code: "file.unreadable", reason: reason(error) }
    }

    fn too_large(bytes: Option<usize>, limit: usize) -> Self {
        Self { code: "limit.bytes", reason: too_large(bytes, limit) }
    }
}

const DIRECTORY: &str = "this is a directory: give the files in it, such as DIRECTORY/*.txt";

pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file: check the name and the directory it is in".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read: ask its owner for the permission to read it".to_owned(),
        io::ErrorKind::IsADirectory => DIRECTORY.to_owned(),
        _ => format!("it could not be read: {error}"),
    }
}

pub(super) fn too_large(bytes: Option<usize>, limit: usize) -> String {
    match bytes {
        Some(bytes) => format!("it has {bytes} bytes, more than the limit of {limit}: raise --max-bytes, or split it"),
        None => format!("it has more bytes than the limit of {limit}: raise --max-bytes, or split it"),
    }
}
