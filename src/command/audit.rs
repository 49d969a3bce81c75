//! The commands on many meetings: `audit`, `history` and `verify`.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anstream::AutoStream;
use chrono::NaiveDate;
use clap::{Args, ColorChoice, ValueEnum, ValueHint};
use minutebook::archive::{Archive, ArchiveError};
use minutebook::ledger::{LEDGER_SCHEMA, Severity};
use minutebook::report::audit::{Choice, View, csv, history, html, ics, sarif, table};
use minutebook::report::explain::Style;
use minutebook::{Ledger, Limits, Parser, Record, Rules, Source};

use super::args::{Dates, Limit};
use super::input::{self, Input};
use super::opening::{Password, Scans, read, reason};
use super::output::Output;
use super::{Outcome, Unwritten, complain, password};

/// The deepest directory that is looked into, counted from the one that is named.
const DEPTH: usize = 64;

#[derive(Debug, Args)]
struct Papers {
    /// Take the documents for one series of this name, whatever body and title they give
    #[arg(long, value_name = "NAME")]
    as_series: Option<String>,
    #[command(flatten)]
    dates: Dates,
    #[command(flatten)]
    password: Password,
    #[command(flatten)]
    scans: Scans,
    #[command(flatten)]
    limit: Limit,
}

/// What an audit is of: documents, or an archive of them.
#[derive(Debug, Args)]
struct Of {
    /// Documents, and directories of documents; of a directory all files are read, those below it too
    #[arg(value_name = "PATH", required_unless_present = "archive", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// Take the minutes of this archive instead, which `backfill` wrote; only series that have changed are told anew
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["paths", "as_series"])]
    archive: Option<PathBuf>,
    #[command(flatten)]
    papers: Papers,
}

impl Of {
    /// The ledger; none where the archive cannot be used, which has then been said.
    fn ledger(&self, rules: &Rules, outcome: &mut Outcome) -> Option<Ledger> {
        let Some(path) = &self.archive else { return Some(Ledger::of(self.papers.records(&self.paths, outcome), rules)) };
        // What is kept from one audit to the next is a help only: an archive that may only be read does without.
        let opened = Archive::read(path).and_then(|read| match Archive::open(path) {
            Err(ArchiveError::ReadOnly | ArchiveError::Busy) => Ok(read),
            other => other,
        });
        match opened.and_then(|mut archive| archive.ledger(rules)) {
            Ok(told) => Some(told.ledger),
            Err(error) => {
                complain(&path.display(), &error);
                *outcome = Outcome::SomeFailed;
                None
            }
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Audit {
    #[command(flatten)]
    of: Of,
    /// The day that the audit speaks of: later minutes are left out. Without it, the day of each series' last meeting
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    /// Only the series whose name has these words
    #[arg(long, value_name = "NAME")]
    series: Option<String>,
    /// Only the actions of this owner: initials or a name
    #[arg(long, value_name = "OWNER")]
    owner: Option<String>,
    /// Only what is still open
    #[arg(long)]
    open: bool,
    /// The form of the report
    #[arg(long, value_name = "FORM", default_value = "table")]
    format: Form,
    /// A file of settings (TOML): which findings count, how much, and from where on
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    rules: Option<PathBuf>,
    /// End with exit code 3 where a finding weighs as much as this, or more; the report comes all the same
    #[arg(long, value_name = "WEIGHT")]
    fail_on: Option<Weight>,
    /// Write here instead of to standard output, the whole or nothing
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    #[command(flatten)]
    look: Look,
}

#[derive(Debug, Args)]
pub(super) struct History {
    /// The action: its whole name, such as harbour-trust/2017-10-10/12, or the end of it from a / on: 2017-10-10/12
    #[arg(value_name = "ACTION")]
    action: String,
    #[command(flatten)]
    of: Of,
    /// The day that the audit speaks of: later minutes are left out
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    #[command(flatten)]
    look: Look,
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// What `minutebook audit --format json` printed
    #[arg(value_name = "REPORT", value_hint = ValueHint::FilePath)]
    report: PathBuf,
    /// Documents, and directories of documents; of a directory all files are read, those below it too
    #[arg(value_name = "PATH", required = true, value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    papers: Papers,
}

#[derive(Debug, Args)]
struct Look {
    /// Columns to lay the page out in
    #[arg(long, value_name = "N", default_value_t = Style::WIDTH)]
    width: usize,
    /// Colour: on a terminal only, always or never; NO_COLOR and CLICOLOR_FORCE are honoured
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people: what is wrong first, then each open action with its age, then the rest
    Table,
    /// Everything, with all evidence; `verify` reads it
    Json,
    /// For spreadsheets, one line an action
    Csv,
    /// For CI: each finding with the places of its evidence (SARIF 2.1.0)
    Sarif,
    /// For browsers: one page that needs no network, with a timeline and the words behind each step
    Html,
    /// For calendars: a to-do for each open action (RFC 5545)
    Ics,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Weight {
    Note,
    Warning,
    Error,
}

impl From<Weight> for Severity {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Note => Self::Note,
            Weight::Warning => Self::Warning,
            Weight::Error => Self::Error,
        }
    }
}

impl Look {
    fn style(&self, terminal: bool) -> Style {
        let colour = match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => terminal && AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        };
        Style { width: self.width, colour }
    }
}

impl Audit {
    /// Why some arguments do not go together.
    pub(super) fn conflict(&self) -> Option<&'static str> {
        let chosen = self.series.is_some() || self.owner.is_some() || self.open;
        (self.format == Form::Json && chosen)
            .then_some("--format json is the whole ledger: leave out --series, --owner and --open, or take another form")
    }
}

impl Papers {
    /// Reads each document and hands it on; what cannot be read is named on stderr.
    fn each(&self, paths: &[PathBuf], outcome: &mut Outcome, mut take: impl FnMut(&Source, &Parser) -> Result<(), String>) {
        let Some(password) = password(&self.password, outcome) else { return };
        let limits = Limits { bytes: self.limit.max_bytes, ..Limits::default() };
        let parser = self.dates.apply(Parser::new().with_limits(limits));
        for input in files(paths, outcome) {
            let taken = read(&input, limits.bytes, password.as_deref(), &self.scans).and_then(|source| take(&source, &parser));
            if let Err(reason) = taken {
                complain(&input, &reason);
                *outcome = Outcome::SomeFailed;
            }
        }
    }

    fn records(&self, paths: &[PathBuf], outcome: &mut Outcome) -> Vec<Record> {
        let mut records = Vec::new();
        self.each(paths, outcome, |source, parser| {
            records.push(self.record(source, parser)?);
            Ok(())
        });
        records
    }

    fn record(&self, source: &Source, parser: &Parser) -> Result<Record, String> {
        let record = parser.parse(source).map_err(reason)?.record(source);
        Ok(match &self.as_series {
            Some(name) => record.in_series(name.clone()),
            None => record,
        })
    }
}

/// The files, those of directories by name, each once.
fn files(paths: &[PathBuf], outcome: &mut Outcome) -> Vec<Input> {
    let mut files: BTreeSet<PathBuf> = BTreeSet::new();
    let mut inputs = Vec::new();
    for path in paths {
        if path.is_dir() {
            gather(path, DEPTH, &mut files, outcome);
        } else if let Input::File(path) = Input::from(path.clone()) {
            files.insert(path);
        } else {
            inputs.push(Input::Stdin);
        }
    }
    inputs.truncate(1);
    inputs.extend(files.into_iter().map(Input::File));
    inputs
}

/// The files below a directory. Hidden ones are left out, and directories behind symbolic links, which may lead in a circle.
fn gather(directory: &Path, depth: usize, files: &mut BTreeSet<PathBuf>, outcome: &mut Outcome) {
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
                files.insert(path);
            }
            _ => {}
        }
    }
}

pub(super) fn audit(args: &Audit, outcome: &mut Outcome) -> Result<(), Unwritten> {
    let mut rules = match &args.rules {
        None => Rules::new(),
        Some(path) => match settings(path) {
            Ok(rules) => rules,
            Err(reason) => {
                complain(&path.display(), &reason);
                *outcome = Outcome::SomeFailed;
                return Ok(());
            }
        },
    };
    rules.as_of = args.as_of.or(rules.as_of);
    let Some(ledger) = args.of.ledger(&rules, outcome) else { return Ok(()) };
    let view = View::of(&ledger, &Choice { series: args.series.clone(), owner: args.owner.clone(), open: args.open });
    let mut output = match &args.output {
        Some(path) => Output::file(path),
        None => Output::stdout(),
    };
    let style = args.look.style(args.output.is_none());
    let written = output.writer().and_then(|out| match args.format {
        Form::Table => table(&view, &style, out),
        Form::Csv => csv(&view, out),
        Form::Sarif => sarif(&view, out),
        Form::Html => html(&view, out),
        Form::Ics => ics(&view, out),
        Form::Json => {
            serde_json::to_writer_pretty(&mut *out, &ledger)?;
            writeln!(out)
        }
    });
    written.map_err(|error| output.unwritten(error))?;
    let weighs = args.fail_on.map(Severity::from);
    if *outcome == Outcome::AllRead && weighs.is_some_and(|least| view.findings.iter().any(|finding| finding.severity >= least)) {
        *outcome = Outcome::CheckFailed;
    }
    let place = output.place();
    output.finish().map_err(|error| Unwritten { place, error })
}

fn settings(path: &Path) -> Result<Rules, String> {
    let text = fs::read_to_string(path).map_err(|error| input::reason(&error))?;
    toml::from_str(&text).map_err(|error| format!("these are no settings of an audit: {error}"))
}

pub(super) fn story(args: &History, outcome: &mut Outcome) -> Result<(), Unwritten> {
    let mut rules = Rules::new();
    rules.as_of = args.as_of;
    // Whoever asks for an action by name means it, be it one by a sentence only.
    rules.sentences = true;
    let Some(ledger) = args.of.ledger(&rules, outcome) else { return Ok(()) };
    let mut out = io::BufWriter::new(io::stdout().lock());
    match ledger.named(&args.action).as_slice() {
        [action] => {
            let style = args.look.style(true);
            history(&ledger, action, &style, &mut out)?;
        }
        [] => {
            complain(&args.action, &"no action has this name: `minutebook audit PATH…` lists them");
            *outcome = Outcome::SomeFailed;
        }
        several => {
            let names: Vec<&str> = several.iter().map(|action| action.id.as_str()).collect();
            complain(&args.action, &format!("several actions end so: give one of {}", names.join(", ")));
            *outcome = Outcome::SomeFailed;
        }
    }
    out.flush()?;
    Ok(())
}

pub(super) fn verify(args: &Verify, outcome: &mut Outcome) -> Result<(), Unwritten> {
    let report = fs::read_to_string(&args.report).map_err(|error| input::reason(&error)).and_then(|text| {
        let ledger: Ledger = serde_json::from_str(&text)
            .map_err(|error| format!("this is no report that `audit --format json` printed: {error}"))?;
        if ledger.schema == LEDGER_SCHEMA {
            Ok(ledger)
        } else {
            Err(format!("its schema is {:?}, and this program reads {LEDGER_SCHEMA:?}", ledger.schema))
        }
    });
    let ledger = match report {
        Ok(ledger) => ledger,
        Err(reason) => {
            complain(&args.report.display(), &reason);
            *outcome = Outcome::SomeFailed;
            return Ok(());
        }
    };
    let mut records = Vec::new();
    let mut sources = Vec::new();
    args.papers.each(&args.paths, outcome, |source, parser| {
        records.push(args.papers.record(source, parser)?);
        sources.push(source.clone());
        Ok(())
    });
    let verification = ledger.verify(&sources);
    let mut out = io::BufWriter::new(io::stdout().lock());
    writeln!(out, "{} of {} quotes stand in their documents, word for word", verification.confirmed, ledger.quotes())?;
    for refuted in &verification.refuted {
        let evidence = ledger.evidence(refuted.evidence);
        let place = evidence.and_then(|evidence| ledger.document(evidence));
        let place = place.map_or_else(|| "a document that the report does not list".to_owned(), minutebook::report::audit::title);
        let quote = evidence.and_then(|evidence| evidence.quotes.get(refuted.quote));
        let (start, end) = quote.map_or((0, 0), |quote| (quote.span.start, quote.span.end));
        let said = quote.map(|quote| quote.words.as_str()).unwrap_or_default();
        let found = refuted.found.as_ref().map_or_else(|| "no such place".to_owned(), |found| format!("{found:?}"));
        writeln!(out, "refuted: {place}, bytes {start}–{end}: the report says {said:?}, there is {found}")?;
    }
    for at in &verification.absent {
        let document = usize::try_from(*at).ok().and_then(|at| ledger.documents.get(at));
        let (name, digest) = document.map(|d| (minutebook::report::audit::title(d), d.sha256.as_str())).unwrap_or_default();
        writeln!(out, "not given: {name} (sha256 {digest})")?;
    }
    // The names under which documents come say nothing of what they hold.
    let again = Ledger::of(records, &ledger.rules);
    let same = again.nameless() == ledger.nameless();
    writeln!(out, "{}", if same { "the documents give this very report" } else { "the documents give another report" })?;
    out.flush()?;
    if !verification.holds() || !same {
        *outcome = Outcome::SomeFailed;
    }
    Ok(())
}
