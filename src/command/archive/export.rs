//! `minutebook export`: the archive's tables as files for other programs.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory, ValueEnum, ValueHint};
use minutebook::archive::{Archive, ArchiveError, Export as Moment, TABLES, Table};
use minutebook::report::tables::{Csv, Jsonl, Parquet, Rows};

use super::asking::unusable;
use crate::command::args::Cli;
use crate::command::leaving::Partial;
use crate::command::output::Draft;
use crate::command::{Outcome as Ended, Unwritten};

#[derive(Debug, Args)]
pub(in crate::command) struct Export {
    /// The archive that `backfill` wrote
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    archive: PathBuf,
    /// The form of the files
    #[arg(long, short, value_name = "FORM")]
    format: Form,
    /// The directory that gets a file a table, made where it is missing; with one --table, or as sqlite, the file. `-` is
    /// standard output, for one table
    #[arg(long, short, value_name = "DIR|FILE", value_hint = ValueHint::AnyPath)]
    output: PathBuf,
    /// This table only; may be given several times. Without it all but `minutes`
    #[arg(long = "table", value_name = "NAME", value_parser = PossibleValuesParser::new(TABLES))]
    tables: Vec<String>,
    /// Part each table by the year of the meeting: action/year=2017/action.parquet
    #[arg(long, value_name = "BY")]
    partition: Option<Partition>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A JSON object a row
    Jsonl,
    /// For spreadsheets
    Csv,
    /// Apache Parquet
    Parquet,
    /// A copy of the archive
    Sqlite,
}

impl Form {
    fn as_str(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Sqlite => "sqlite",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Partition {
    Year,
}

/// What a partition is called whose rows have no year, by Hive and all who read its form.
const NO_YEAR: &str = "__HIVE_DEFAULT_PARTITION__";

enum Fault {
    Archive(ArchiveError),
    Unwritten(PathBuf, io::Error),
}

impl From<ArchiveError> for Fault {
    fn from(error: ArchiveError) -> Self {
        Self::Archive(error)
    }
}

impl Export {
    fn conflict(&self) -> Option<&'static str> {
        let copy = self.format == Form::Sqlite;
        if copy && (!self.tables.is_empty() || self.partition.is_some()) {
            return Some("a copy of the archive has all tables in one file: leave out --table and --partition");
        }
        if self.tables.iter().any(|table| table == "minutes") && self.format != Form::Jsonl {
            return Some("the table minutes is JSON: give --format jsonl");
        }
        let out = self.output.as_os_str() == "-";
        let one = self.tables.len() == 1 && self.partition.is_none();
        (out && !one).then_some("standard output takes one table: give --table once, and no --partition")
    }
}

pub(in crate::command) fn export(args: &Export, ended: &mut Ended) -> Result<(), Unwritten> {
    if let Some(reason) = args.conflict() {
        Cli::command().error(clap::error::ErrorKind::ArgumentConflict, reason).exit();
    }
    let written = Archive::read(&args.archive).map_err(Fault::from).and_then(|archive| match args.format {
        Form::Sqlite => copy(&archive, &args.output),
        _ => tables(&archive, args),
    });
    match written {
        Ok(()) => Ok(()),
        Err(Fault::Archive(error)) => {
            unusable(&args.archive, &error, ended);
            Ok(())
        }
        Err(Fault::Unwritten(place, error)) => Err(Unwritten { place: place.display().to_string(), error }),
    }
}

/// A file or a directory under another name, which is removed where it does not get its own.
struct Hidden {
    hidden: PathBuf,
    target: PathBuf,
    _partial: Partial,
}

impl Hidden {
    fn beside(target: &Path) -> Self {
        let mut name = std::ffi::OsString::from(".");
        name.push(target.file_name().unwrap_or_default());
        name.push(format!(".{}.part", std::process::id()));
        let hidden = target.with_file_name(name);
        Self { _partial: Partial::of(&hidden), hidden, target: target.to_owned() }
    }

    fn keep(&self) -> io::Result<()> {
        fs::rename(&self.hidden, &self.target)
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        // One of the two is right, or neither, where it has its name.
        let _ = fs::remove_file(&self.hidden);
        let _ = fs::remove_dir_all(&self.hidden);
    }
}

fn copy(archive: &Archive, output: &Path) -> Result<(), Fault> {
    let unwritten = |error| Fault::Unwritten(output.to_owned(), error);
    if output.is_dir() {
        return Err(unwritten(io::Error::other("this is a directory: give the name of a file")));
    }
    let hidden = Hidden::beside(output);
    archive.copy(&hidden.hidden).map_err(|error| unwritten(io::Error::other(error)))?;
    File::open(&hidden.hidden).and_then(|file| file.sync_all()).and_then(|()| hidden.keep()).map_err(unwritten)
}

/// Where the rows of a table go.
enum Place {
    Out(BufWriter<Pipe>),
    /// Gets its name with all others.
    Draft(Draft),
    /// Within a directory that has not got its name.
    Within(BufWriter<File>),
}

/// Standard output. Whether its reader has seen enough is kept here: on the way back, writers of tables lose that.
struct Pipe {
    out: Stdout,
    closed: Arc<AtomicBool>,
}

impl Pipe {
    fn seen<T>(&self, written: io::Result<T>) -> io::Result<T> {
        written.inspect_err(|error| {
            self.closed.fetch_or(error.kind() == io::ErrorKind::BrokenPipe, Ordering::Relaxed);
        })
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes);
        self.seen(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = self.out.flush();
        self.seen(written)
    }
}

impl Write for Place {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Out(out) => out.write(bytes),
            Self::Draft(draft) => draft.write(bytes),
            Self::Within(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Out(out) => out.flush(),
            Self::Draft(draft) => draft.flush(),
            Self::Within(file) => file.flush(),
        }
    }
}

/// All that is written; names are given at the end, when everything is whole.
struct Desk<'a> {
    args: &'a Export,
    drafts: Vec<(PathBuf, Draft)>,
    folders: Vec<Hidden>,
    /// Whether whoever reads standard output has closed it.
    closed: Arc<AtomicBool>,
}

fn tables(archive: &Archive, args: &Export) -> Result<(), Fault> {
    let moment = archive.export()?;
    let names: BTreeSet<&str> = match args.tables.is_empty() {
        true => TABLES.into_iter().filter(|name| *name != "minutes").collect(),
        false => args.tables.iter().map(String::as_str).collect(),
    };
    let one = names.len() == 1 && !args.tables.is_empty() && args.partition.is_none() && !args.output.is_dir();
    // Whether it was there, so that nothing is left behind where the rest fails.
    let made = !one && !args.output.exists();
    if !one {
        fs::create_dir_all(&args.output).map_err(|error| Fault::Unwritten(args.output.clone(), unmade(error, &args.output)))?;
    }
    let mut desk = Desk { args, drafts: Vec::new(), folders: Vec::new(), closed: Arc::default() };
    let written = names.into_iter().try_for_each(|name| {
        let table = moment.table(name)?;
        let file = format!("{name}.{}", args.format.as_str());
        match args.partition {
            Some(Partition::Year) => desk.parted(&moment, &table, &file),
            None if one => desk.whole(&moment, &table, &args.output),
            None => desk.whole(&moment, &table, &args.output.join(file)),
        }
    });
    let named = written.and_then(|()| desk.name());
    if desk.closed.load(Ordering::Relaxed) {
        return Ok(());
    }
    drop(desk);
    if named.is_err() && made {
        // Only where it is empty.
        let _ = fs::remove_dir(&args.output);
    }
    named
}

/// Why a directory could not be made, in words that say what to do.
fn unmade(error: io::Error, path: &Path) -> io::Error {
    match path.is_file() {
        true => io::Error::other("this is a file, and several tables need a directory: give another name, or one --table"),
        false => error,
    }
}

impl Desk<'_> {
    fn rows(&self, table: &Table, place: Place) -> io::Result<Box<dyn Rows<Place>>> {
        Ok(match self.args.format {
            Form::Csv => Box::new(Csv::new(table, place)?),
            Form::Parquet => Box::new(Parquet::new(table, place)?),
            Form::Jsonl | Form::Sqlite => Box::new(Jsonl::new(table, place)),
        })
    }

    fn end(&mut self, rows: Box<dyn Rows<Place>>, path: &Path) -> io::Result<()> {
        match rows.end()? {
            Place::Out(mut out) => out.flush(),
            Place::Draft(draft) => {
                self.drafts.push((path.to_owned(), draft));
                Ok(())
            }
            Place::Within(file) => file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all(),
        }
    }

    /// A table as one file.
    fn whole(&mut self, moment: &Moment<'_>, table: &Table, path: &Path) -> Result<(), Fault> {
        let unwritten = |error| Fault::Unwritten(path.to_owned(), error);
        let place = match path.as_os_str() == "-" {
            true => Place::Out(BufWriter::new(Pipe { out: io::stdout(), closed: Arc::clone(&self.closed) })),
            false => Place::Draft(Draft::beside(path).map_err(unwritten)?),
        };
        let mut rows = self.rows(table, place).map_err(unwritten)?;
        moment.rows(table, false, |_, cells| rows.row(cells).map_err(unwritten))?;
        self.end(rows, path).map_err(unwritten)
    }

    /// A table as a directory with a file a year.
    fn parted(&mut self, moment: &Moment<'_>, table: &Table, file: &str) -> Result<(), Fault> {
        let target = self.args.output.join(&table.name);
        let unwritten = |error| Fault::Unwritten(target.clone(), error);
        if target.exists() {
            // Years of before would stand among those of now.
            return Err(unwritten(io::Error::other("it is there already: remove it, or give another directory")));
        }
        let hidden = Hidden::beside(&target);
        fs::create_dir(&hidden.hidden).map_err(unwritten)?;
        let within = hidden.hidden.clone();
        self.folders.push(hidden);
        let mut now: Option<(Option<String>, Box<dyn Rows<Place>>)> = None;
        moment.rows(table, true, |year, cells| {
            if let Some((of, rows)) = &mut now
                && of.as_deref() == year
            {
                return rows.row(cells).map_err(unwritten);
            }
            if let Some((_, rows)) = now.take() {
                self.end(rows, &target).map_err(unwritten)?;
            }
            let folder = within.join(format!("year={}", year.unwrap_or(NO_YEAR)));
            let opened = fs::create_dir(&folder).and_then(|()| File::create_new(folder.join(file)));
            let place = Place::Within(BufWriter::with_capacity(1 << 16, opened.map_err(unwritten)?));
            let (_, rows) = now.insert((year.map(str::to_owned), self.rows(table, place).map_err(unwritten)?));
            rows.row(cells).map_err(unwritten)
        })?;
        match now {
            Some((_, rows)) => self.end(rows, &target).map_err(unwritten),
            None => Ok(()),
        }
    }

    /// Gives everything its name.
    fn name(&mut self) -> Result<(), Fault> {
        for (path, draft) in self.drafts.drain(..) {
            draft.keep().map_err(|error| Fault::Unwritten(path, error))?;
        }
        for folder in &self.folders {
            folder.keep().map_err(|error| Fault::Unwritten(folder.target.clone(), error))?;
        }
        Ok(())
    }
}
