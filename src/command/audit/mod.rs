//! The commands on many meetings: `audit`, `history` and `verify`.

mod papers;
mod verify;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anstream::AutoStream;
use chrono::NaiveDate;
use clap::{Args, ColorChoice, ValueEnum, ValueHint};
use minutebook::archive::{Archive, ArchiveError};
use minutebook::ledger::Severity;
use minutebook::report::audit::{Choice, View, csv, history, html, ics, sarif, table};
use minutebook::report::explain::Style;
use minutebook::{Ledger, Rules};

use papers::Papers;
pub(super) use verify::{Verify, verify};

use super::args::{a_day, a_width};
use super::names::visible;
use super::output::Output;
use super::{Outcome, Unwritten, complain, input};

/// What an audit is of: documents, or an archive of them.
#[derive(Debug, Args)]
struct Of {
    /// Documents, and directories of documents; of a directory all minutes are read, those below it too
    #[arg(value_name = "PATH", required_unless_present = "archive", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// Take the minutes of this archive instead, which `backfill` wrote; only series that have changed are told anew
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    #[arg(conflicts_with_all = ["paths", "as_series", "min_score"])]
    archive: Option<PathBuf>,
    #[command(flatten)]
    papers: Papers,
}

impl Of {
    /// The ledger; none where the archive cannot be used, which has then been said.
    fn ledger(&self, rules: &Rules, outcome: &mut Outcome) -> Option<Ledger> {
        let Some(path) = &self.archive else {
            let mut ledger = Ledger::of(self.papers.records(&self.paths, outcome), rules);
            ledger.read_with = self.papers.chosen();
            return Some(ledger);
        };
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
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = a_day)]
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
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = a_day)]
    as_of: Option<NaiveDate>,
    #[command(flatten)]
    look: Look,
}

#[derive(Debug, Args)]
struct Look {
    /// Columns to lay the page out in
    #[arg(long, value_name = "N", default_value_t = Style::WIDTH, value_parser = a_width())]
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

/// The most names that are listed where one is not found.
const LISTED: usize = 40;

fn listed(names: BTreeSet<&str>) -> String {
    let more = names.len().saturating_sub(LISTED);
    let shown: Vec<String> = names.into_iter().take(LISTED).map(|name| visible(&name)).collect();
    match (shown.is_empty(), more) {
        (true, _) => "none".to_owned(),
        (_, 0) => shown.join(", "),
        _ => format!("{} and {more} more", shown.join(", ")),
    }
}

impl Audit {
    /// Why some arguments do not go together.
    pub(super) fn conflict(&self) -> Option<&'static str> {
        let chosen = self.series.is_some() || self.owner.is_some() || self.open;
        (self.format == Form::Json && chosen)
            .then_some("--format json is the whole ledger: leave out --series, --owner and --open, or take another form")
    }

    /// Why the choice meets nothing, where a series or an owner is named that the ledger has not: an empty report would look
    /// as if all were well.
    fn of_none(&self, ledger: &Ledger) -> Option<String> {
        if ledger.series.is_empty() {
            return None;
        }
        let chosen = |owner: Option<String>| View::of(ledger, &Choice { series: self.series.clone(), owner, open: false });
        let all = chosen(None);
        if let Some(name) = self.series.as_ref().filter(|_| all.series.is_empty()) {
            let names = ledger.series.iter().map(|series| series.name.as_str()).collect();
            return Some(format!("no series has {name:?} in its name; there are: {}", listed(names)));
        }
        let owner = self.owner.as_ref().filter(|owner| chosen(Some((*owner).clone())).actions.is_empty())?;
        let owners = all.actions.iter().flat_map(|(_, action)| &action.owners).map(|owner| owner.written.as_str()).collect();
        Some(format!("{owner:?} owns no action; owners are: {}", listed(owners)))
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
    if let Some(reason) = args.of_none(&ledger) {
        complain(&"audit", &reason);
        *outcome = Outcome::Misused;
        return Ok(());
    }
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
