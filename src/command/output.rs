//! Where the output goes: standard output, or a file that is there whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use super::Unwritten;
use super::leaving::Partial;

pub(super) enum Output {
    Stdout(BufWriter<StdoutLock<'static>>),
    /// Nothing is made before the first document has been read: a run that reads none leaves an older file alone.
    File {
        path: PathBuf,
        draft: Option<Draft>,
    },
}

impl Output {
    pub(super) fn stdout() -> Self {
        Self::Stdout(BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }

    pub(super) fn file(path: &Path) -> Self {
        Self::File { path: path.to_owned(), draft: None }
    }

    pub(super) fn writer(&mut self) -> io::Result<&mut dyn Write> {
        match self {
            Self::Stdout(out) => Ok(out),
            Self::File { path, draft } => {
                if draft.is_none() {
                    *draft = Some(Draft::beside(path)?);
                }
                match draft {
                    Some(draft) => Ok(&mut draft.out),
                    None => Err(io::Error::other("the output file was not opened")),
                }
            }
        }
    }

    pub(super) fn place(&self) -> String {
        match self {
            Self::Stdout(_) => "standard output".to_owned(),
            Self::File { path, .. } => path.display().to_string(),
        }
    }

    pub(super) fn unwritten(&self, error: io::Error) -> Unwritten {
        Unwritten { place: self.place(), error }
    }

    /// Ends the output; only now does a file get its name.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush(),
            Self::File { draft: Some(draft), .. } => draft.keep(),
            Self::File { draft: None, .. } => Ok(()),
        }
    }
}

/// A file being written under another name; dropped before it is kept, it is removed.
pub(super) struct Draft {
    out: BufWriter<File>,
    /// The draft's own name; none where the output is no regular file (a pipe, a device) and is written as it comes.
    draft: Option<(PathBuf, Partial)>,
    target: PathBuf,
}

impl Draft {
    pub(super) fn beside(path: &Path) -> io::Result<Self> {
        // Through a link, so that the file it means is replaced and not the link.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let old = fs::metadata(&target).ok();
        if old.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(io::Error::other("this is a directory: give the name of a file"));
        }
        if old.as_ref().is_some_and(|old| !old.is_file()) {
            let file = OpenOptions::new().write(true).open(&target)?;
            return Ok(Self { out: BufWriter::new(file), draft: None, target });
        }
        let Some(name) = target.file_name() else {
            return Err(io::Error::other("this is no name of a file"));
        };
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", std::process::id()));
        let draft = target.with_file_name(hidden);
        let partial = Partial::of(&draft);
        // The same directory, so that the name can be changed in one step; never over a file that is there.
        let file = OpenOptions::new().write(true).create_new(true).open(&draft).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => io::Error::other("there is no such directory: make it first"),
            io::ErrorKind::PermissionDenied => io::Error::other("its directory may not be written to: choose another"),
            _ => error,
        })?;
        if let Some(old) = old {
            // An older file keeps its permissions, as it would when written over; where that fails, the usual ones do.
            let _ = fs::set_permissions(&draft, old.permissions());
        }
        Ok(Self { out: BufWriter::with_capacity(1 << 16, file), draft: Some((draft, partial)), target })
    }

    pub(super) fn keep(mut self) -> io::Result<()> {
        self.out.flush()?;
        if let Some((draft, _)) = &self.draft {
            // On the disk before it takes the name: after a power cut there is the old file or the new one.
            self.out.get_ref().sync_all()?;
            fs::rename(draft, &self.target)?;
            self.draft = None;
        }
        Ok(())
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some((draft, _)) = &self.draft {
            let _ = fs::remove_file(draft);
        }
    }
}
