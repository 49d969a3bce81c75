//! What a run takes in: files, directories, patterns, lists, and the members of zip and tar files.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use minutebook::archive::Failure;
use walkdir::WalkDir;

use super::members;
use super::pattern::{self, Pattern};
use crate::command::{input, names};

#[derive(Debug, Args)]
pub(in crate::command) struct Intake {
    /// Documents, directories, zip and tar files, and patterns such as 'minutes/**/*.pdf'; hidden files of a directory are
    /// left out
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, required_unless_present = "files_from")]
    pub(super) paths: Vec<PathBuf>,
    /// Take the names of files from this list too, one a line; `-` is standard input
    #[arg(long, value_name = "LIST", value_hint = ValueHint::FilePath)]
    files_from: Option<PathBuf>,
    /// The names in the list end with a NUL, as `find -print0` writes them
    #[arg(long, short = '0', requires = "files_from")]
    null: bool,
    /// Take every Nth document only, beginning with the Ith: 1/4, 2/4, 3/4 and 4/4 share the work
    #[arg(long, value_name = "I/N", value_parser = a_shard)]
    shard: Option<Shard>,
}

/// A part of the work: the documents whose number, from 0, gives `index` when divided by `count`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shard {
    index: u64,
    count: u64,
}

fn a_shard(written: &str) -> Result<Shard, String> {
    let numbers = written.split_once('/').and_then(|(i, n)| Some((i.parse::<u64>().ok()?, n.parse::<u64>().ok()?)));
    match numbers {
        Some((i, n)) if (1..=n).contains(&i) => Ok(Shard { index: i - 1, count: n }),
        _ => Err("give I/N with I from 1 to N, such as 2/4".to_owned()),
    }
}

/// Something to read.
#[derive(Debug)]
pub(super) enum Found {
    /// A file, whose bytes whoever reads it gets.
    File(PathBuf),
    /// A member of an archive file, with its bytes.
    Member {
        /// `papers.zip!/2017/november.pdf`
        name: String,
        bytes: Vec<u8>,
    },
    /// Something whose bytes cannot be had.
    Lost { name: String, failure: Failure },
}

/// What does with what was found; `Break` ends the intake.
pub(super) type Take<'a> = dyn FnMut(Found) -> ControlFlow<()> + 'a;

impl Intake {
    /// Hands on everything, in the order of the arguments, directories by name.
    pub(super) fn each(&self, max_bytes: usize, take: &mut Take<'_>) -> ControlFlow<()> {
        let mut number = 0u64;
        let shard = self.shard.unwrap_or(Shard { index: 0, count: 1 });
        let mut mine = |found: Found| {
            let ours = number % shard.count == shard.index;
            number += 1;
            if ours { take(found) } else { ControlFlow::Continue(()) }
        };
        self.names(&mut |name| match name {
            Ok(path) => open(path, max_bytes, &mut mine),
            Err((name, failure)) => mine(Found::Lost { name, failure }),
        })
    }

    /// How many files there are, an archive file counted as one; `None` where a list on standard input says it.
    pub(super) fn count(&self) -> Option<u64> {
        if self.files_from.as_deref().is_some_and(|list| list.as_os_str() == "-") {
            return None;
        }
        let mut count = 0;
        let _ = self.names(&mut |_| {
            count += 1;
            ControlFlow::Continue(())
        });
        Some(count / self.shard.map_or(1, |shard| shard.count))
    }

    /// What the arguments name and what is not there, each with the reason. What stands in a list is no argument: that comes
    /// from another program, and is recorded as a failure.
    pub(super) fn missing(&self) -> Vec<(String, String)> {
        let mut missing = Vec::new();
        for path in &self.paths {
            let reason = if path.as_os_str() == "-" && fs::symlink_metadata(path).is_err() {
                Some("documents are not read from standard input; for a list of their names give --files-from -".to_owned())
            } else if let Some(pattern) = pattern::of(path) {
                let none = || Some("no file fits this pattern: check it".to_owned());
                Pattern::of(pattern).map_or_else(Some, |pattern| if pattern.fits_none() { none() } else { None })
            } else {
                match fs::metadata(path) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => Some(input::reason(&error)),
                    _ => None,
                }
            };
            missing.extend(reason.map(|reason| (names::text_of(path), reason)));
        }
        if let Some(list) = self.files_from.as_ref().filter(|list| list.as_os_str() != "-") {
            let reason = match fs::metadata(list) {
                Ok(about) if about.is_dir() => Some("this is a directory: give a file that lists names, one a line".to_owned()),
                Ok(_) => File::open(list).err().map(|error| input::reason(&error)),
                Err(error) => Some(input::reason(&error)),
            };
            missing.extend(reason.map(|reason| (names::text_of(list), reason)));
        }
        missing
    }

    fn names(&self, take: &mut Names<'_>) -> ControlFlow<()> {
        for path in &self.paths {
            if path.is_dir() {
                walk(path, take)?;
            } else if let Some(pattern) = pattern::of(path) {
                match Pattern::of(pattern) {
                    Ok(pattern) => pattern.each(take)?,
                    Err(reason) => take(Err((pattern.to_owned(), Failure::new("file.pattern", reason))))?,
                }
            } else {
                take(Ok(path.clone()))?;
            }
        }
        let Some(list) = &self.files_from else { return ControlFlow::Continue(()) };
        let end = if self.null { 0 } else { b'\n' };
        if list.as_os_str() == "-" {
            return listed(io::stdin().lock(), end, take);
        }
        match File::open(list) {
            Ok(file) => listed(BufReader::new(file), end, take),
            Err(error) => take(Err((names::text_of(list), unreadable(&error)))),
        }
    }
}

pub(super) type Name = Result<PathBuf, (String, Failure)>;
pub(super) type Names<'a> = dyn FnMut(Name) -> ControlFlow<()> + 'a;

/// The files below a directory, by name. Links are followed; one that leads back above itself is left out.
fn walk(directory: &Path, take: &mut Names<'_>) -> ControlFlow<()> {
    let hidden = |entry: &walkdir::DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let entries = WalkDir::new(directory).follow_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| !hidden(entry)) {
        walked(directory, entry, take)?;
    }
    ControlFlow::Continue(())
}

/// Hands on what a walk has met, where it is no directory.
pub(super) fn walked(directory: &Path, met: walkdir::Result<walkdir::DirEntry>, take: &mut Names<'_>) -> ControlFlow<()> {
    match met {
        Ok(entry) if entry.file_type().is_dir() => ControlFlow::Continue(()),
        Ok(entry) => take(Ok(entry.into_path())),
        // The link leads to a directory that is walked anyway.
        Err(error) if error.loop_ancestor().is_some() => ControlFlow::Continue(()),
        Err(error) => {
            let name = names::text_of(error.path().unwrap_or(directory));
            let failure = error.io_error().map_or_else(|| Failure::new("file.unreadable", error.to_string()), unreadable);
            take(Err((name, failure)))
        }
    }
}

/// The longest name in a list, in bytes; longer ones are no names of files on any system.
const NAME: u64 = 1 << 16;

fn listed(mut list: impl BufRead, end: u8, take: &mut Names<'_>) -> ControlFlow<()> {
    let mut name = Vec::new();
    loop {
        name.clear();
        match list.by_ref().take(NAME).read_until(end, &mut name) {
            Ok(0) => return ControlFlow::Continue(()),
            Ok(_) => {}
            Err(error) => return take(Err(("the list".to_owned(), unreadable(&error)))),
        }
        if name.last() == Some(&end) {
            name.pop();
        }
        if end == b'\n' && name.last() == Some(&b'\r') {
            name.pop();
        }
        if !name.is_empty() {
            let path = path(&name);
            if path.is_dir() { walk(&path, take)? } else { take(Ok(path))? }
        }
    }
}

#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}

/// Hands on a file, or the members of an archive file.
fn open(path: PathBuf, max_bytes: usize, take: &mut Take<'_>) -> ControlFlow<()> {
    let name = names::text_of(&path);
    let lost = |error: io::Error| Found::Lost { name: name.clone(), failure: unreadable(&error) };
    match fs::metadata(&path) {
        Ok(about) if about.is_file() => {}
        // A pipe or a device would be waited for without end.
        Ok(_) => {
            return take(Found::Lost {
                name,
                failure: Failure::new("file.special", "this is no file but a directory, a pipe or a device: give a file"),
            });
        }
        Err(error) => return take(lost(error)),
    }
    match File::open(&path) {
        Ok(file) => match members::each(&name, file, max_bytes, take) {
            Ok(Some(flow)) => flow,
            Ok(None) => take(Found::File(path)),
            Err(error) => take(lost(error)),
        },
        Err(error) => take(lost(error)),
    }
}

fn unreadable(error: &io::Error) -> Failure {
    Failure::new("file.unreadable", input::reason(error))
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.write_str(&names::text_of(path)),
            Self::Member { name, .. } | Self::Lost { name, .. } => f.write_str(name),
        }
    }
}
