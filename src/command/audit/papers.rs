//! The documents that an audit is made of.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use minutebook::ledger::ReadWith;
use minutebook::minutes::Likeness;
use minutebook::{Limits, Parser, Record, Source};

use crate::command::args::{Dates, Limit, a_share, order};
use crate::command::input::{self, Input};
use crate::command::opening::{Password, Scans, read, reason};
use crate::command::{Outcome, complain, password};

/// The deepest directory that is looked into, counted from the one that is named.
const DEPTH: usize = 64;

#[derive(Debug, Args)]
pub(super) struct Papers {
    /// Take the documents for one series of this name, whatever body and title they give
    #[arg(long, value_name = "NAME")]
    as_series: Option<String>,
    /// Take a file of a directory for minutes from this score on, 0 to 1: what the words of its title and lines say. Files
    /// that are named are taken whatever they are [default: that of backfill]
    #[arg(long, value_name = "SCORE", value_parser = a_share)]
    min_score: Option<f64>,
    #[command(flatten)]
    dates: Dates,
    #[command(flatten)]
    password: Password,
    #[command(flatten)]
    scans: Scans,
    #[command(flatten)]
    limit: Limit,
}

impl Papers {
    /// What the arguments say of how documents are read.
    pub(super) fn chosen(&self) -> ReadWith {
        ReadWith {
            as_series: self.as_series.clone(),
            date_order: self.dates.name().map(str::to_owned),
            min_score: self.min_score,
        }
    }

    /// Reads each document and hands it on; what cannot be read is named on stderr.
    pub(super) fn each(&self, paths: &[PathBuf], with: &ReadWith, outcome: &mut Outcome, mut take: impl FnMut(Source, Record)) {
        let Some(password) = password(&self.password, outcome) else { return };
        let limits = Limits { bytes: self.limit.max_bytes, ..Limits::default() };
        let parser = Parser::new().with_limits(limits);
        let parser = match with.date_order.as_deref().and_then(order) {
            Some(order) => parser.with_date_order(order),
            None => parser,
        };
        let least = with.min_score.unwrap_or(Likeness::MINUTES);
        let mut left_out = 0usize;
        for (input, named) in files(paths, outcome) {
            let taken = read(&input, limits.bytes, password.as_deref(), &self.scans).and_then(|source| {
                if !named && Likeness::of(source.text()).score < least {
                    left_out += 1;
                    return Ok(());
                }
                let record = parser.parse(&source).map_err(reason)?.record(&source);
                let record = match &with.as_series {
                    Some(name) => record.in_series(name.clone()),
                    None => record,
                };
                take(source, record);
                Ok(())
            });
            if let Err(reason) = taken {
                complain(&input, &reason);
                *outcome = Outcome::SomeFailed;
            }
        }
        if left_out > 0 {
            let files = if left_out == 1 { "1 file that is".to_owned() } else { format!("{left_out} files that are") };
            let _ = writeln!(io::stderr().lock(), "minutebook: left out {files} no minutes; --min-score 0 takes all");
        }
    }

    pub(super) fn records(&self, paths: &[PathBuf], outcome: &mut Outcome) -> Vec<Record> {
        let mut records = Vec::new();
        self.each(paths, &self.chosen(), outcome, |_, record| records.push(record));
        records
    }
}

/// The files, those of directories by name, each once; with each, whether it was named itself.
fn files(paths: &[PathBuf], outcome: &mut Outcome) -> Vec<(Input, bool)> {
    let mut files: BTreeMap<PathBuf, bool> = BTreeMap::new();
    let mut inputs = Vec::new();
    for path in paths {
        if path.is_dir() {
            gather(path, DEPTH, &mut files, outcome);
        } else if let Input::File(path) = Input::from(path.clone()) {
            files.insert(path, true);
        } else {
            inputs.push((Input::Stdin, true));
        }
    }
    inputs.truncate(1);
    inputs.extend(files.into_iter().map(|(path, named)| (Input::File(path), named)));
    inputs
}

/// The files below a directory. Hidden ones are left out, and directories behind symbolic links, which may lead in a circle.
fn gather(directory: &Path, depth: usize, files: &mut BTreeMap<PathBuf, bool>, outcome: &mut Outcome) {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) => {
            complain(&directory.display(), &input::reason(&error));
            *outcome = Outcome::SomeFailed;
            return;
        }
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth > 0 => gather(&path, depth - 1, files, outcome),
            Ok(kind) if kind.is_file() || kind.is_symlink() && path.is_file() => {
                files.entry(path).or_insert(false);
            }
            _ => {}
        }
    }
}
