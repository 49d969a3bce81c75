//! `minutebook merge`: joins the archives and the answers of many machines.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use minutebook::archive::{AnswerError, Answers, Archive, ArchiveError, Entry, Merged, Outcome};

use super::asking::unusable;
use crate::command::leaving::Partial;
use crate::command::names::visible;
use crate::command::{Outcome as Ended, Unwritten, complain, input};

/// What is stored at once, at most: answers, and bytes of the documents.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 16 << 20;
/// How many damaged lines of a file are named one by one.
const NAMED: u64 = 20;

/// How an SQLite file begins (SQLite file format, section 1.3).
const SQLITE: &[u8] = b"SQLite format 3\0";

#[derive(Debug, Args)]
pub(in crate::command) struct Merge {
    /// The archive that takes all in, made where it is missing
    #[arg(value_name = "INTO", value_hint = ValueHint::FilePath)]
    into: PathBuf,
    /// Archives, files of answers of `minutebook worker`, and directories of such; `-` is answers on standard input
    #[arg(value_name = "FROM", required = true, value_hint = ValueHint::AnyPath)]
    from: Vec<PathBuf>,
    /// Say nothing but what went wrong
    #[arg(long, short)]
    quiet: bool,
}

/// Why a file could not be taken in.
enum Fault {
    /// The archive that takes in failed: there is no use in going on.
    Into(ArchiveError),
    /// This file failed.
    From(String),
}

pub(in crate::command) fn merge(args: &Merge, ended: &mut Ended) -> Result<(), Unwritten> {
    // What this run makes does not outlive a run that puts nothing into it.
    let made = (!args.into.exists()).then(|| Partial::of(&args.into));
    let mut archive = match Archive::open(&args.into) {
        Ok(archive) => archive,
        Err(error) => {
            unusable(&args.into, &error, ended);
            return Ok(());
        }
    };
    let mut merged = Merged::default();
    let mut taken = 0;
    for from in files(&args.from, ended) {
        match one(&mut archive, &from, &mut merged, ended) {
            Ok(()) => taken += 1,
            Err(Fault::From(reason)) => {
                complain(&from.display(), &reason);
                *ended = Ended::SomeFailed;
            }
            Err(Fault::Into(error)) => {
                // Either of the two may be damaged.
                complain(&format!("{}, from {}", args.into.display(), from.display()), &error);
                *ended = Ended::SomeFailed;
                return Ok(());
            }
        }
    }
    if made.is_some() && taken == 0 {
        drop(archive);
        let _ = fs::remove_file(&args.into);
        complain(&args.into.display(), &"nothing could be merged into it: no archive was made");
        *ended = Ended::SomeFailed;
        return Ok(());
    }
    if !args.quiet {
        let Merged { documents, new, changed, .. } = merged;
        let mut out = io::stderr().lock();
        writeln!(out, "{documents} documents: {new} new, {changed} changed; archive: {}", visible(&args.into.display()))?;
    }
    Ok(())
}

/// The files that are meant. Of a directory those that hold data: engines write others beside them, whose names begin with
/// `_` or a dot.
fn files(from: &[PathBuf], ended: &mut Ended) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in from {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        match fs::read_dir(path) {
            Ok(entries) => {
                let mut within: Vec<PathBuf> = entries
                    .flatten()
                    .filter(|entry| !entry.file_name().to_string_lossy().starts_with(['_', '.']))
                    .map(|entry| entry.path())
                    .filter(|path| path.is_file())
                    // What SQLite keeps beside an archive is read with it.
                    .filter(|path| !["-wal", "-shm", "-journal"].iter().any(|end| path.to_string_lossy().ends_with(end)))
                    .collect();
                within.sort();
                files.append(&mut within);
            }
            Err(error) => {
                complain(&path.display(), &input::reason(&error));
                *ended = Ended::SomeFailed;
            }
        }
    }
    files
}

fn one(archive: &mut Archive, from: &Path, merged: &mut Merged, ended: &mut Ended) -> Result<(), Fault> {
    if from.as_os_str() == "-" {
        return answers(archive, from, io::stdin().lock(), merged, ended);
    }
    let unread = |error: io::Error| Fault::From(input::reason(&error));
    let mut lines = BufReader::with_capacity(1 << 16, File::open(from).map_err(unread)?);
    if !lines.fill_buf().map_err(unread)?.starts_with(SQLITE) {
        return answers(archive, from, lines, merged, ended);
    }
    let other = Archive::read(from).map_err(|error| Fault::From(error.to_string()))?;
    *merged += archive.merge(&other).map_err(Fault::Into)?;
    Ok(())
}

fn answers(archive: &mut Archive, from: &Path, lines: impl BufRead, merged: &mut Merged, ended: &mut Ended) -> Result<(), Fault> {
    let mut batch: Vec<Entry> = Vec::new();
    let (mut size, mut good, mut damaged, mut unread) = (0usize, 0u64, 0u64, None);
    // Told at the end: of a file that is something else, each line would be damaged.
    let mut told = Vec::new();
    for answer in Answers::of(lines) {
        match answer {
            Ok(entry) => {
                good += 1;
                if let Outcome::Minutes { text, .. } = &entry.outcome {
                    size = size.saturating_add(text.len());
                }
                batch.push(entry);
            }
            Err(AnswerError::Unread(error)) => unread = Some(input::reason(&error)),
            Err(error) => {
                damaged += 1;
                if damaged <= NAMED {
                    told.push(error);
                }
            }
        }
        if batch.len() >= BATCH || size >= BATCH_BYTES {
            *merged += archive.merge_entries(&batch).map_err(Fault::Into)?;
            batch.clear();
            size = 0;
        }
    }
    *merged += archive.merge_entries(&batch).map_err(Fault::Into)?;
    if good == 0 && damaged > 0 && unread.is_none() {
        let reason = "it is neither an archive nor a file of answers of `minutebook worker`: check the name";
        return Err(Fault::From(reason.to_owned()));
    }
    for error in &told {
        complain(&from.display(), error);
        *ended = Ended::SomeFailed;
    }
    if damaged > NAMED {
        complain(&from.display(), &format!("{} more lines are damaged", damaged - NAMED));
    }
    unread.map_or(Ok(()), |reason| Err(Fault::From(reason)))
}
