//! What each subcommand does.

mod archive;
mod args;
mod audit;
mod input;
mod leaving;
mod names;
mod opening;
mod output;
mod pictures;

use std::io::{self, Write};

use anstream::AutoStream;
use anstream::stream::IsTerminal;
use clap::{CommandFactory, Parser as _};
use minutebook::report::explain::{Style, explain};
use minutebook::{Limits, Parsed, Parser, Source, diagnostic, ledger};

use args::{Cli, Command, Explain, Parse, Text};
use input::Input;
use opening::{NoPassword, Password, read, reason};
use output::Output;

/// How a run ended; its number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    AllRead = 0,
    SomeFailed = 1,
    /// As what clap refuses: the arguments name what is not there.
    Misused = 2,
    CheckFailed = 3,
    /// By Ctrl-C, or a signal that ends a program, as shells number it: 128 and the number of the signal.
    Interrupted = 130,
}

impl From<Outcome> for std::process::ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

pub(crate) fn run() -> Outcome {
    let cli = Cli::parse();
    if let Command::Parse(args) = &cli.command {
        consistent(args);
    }
    if let Command::Audit(args) = &cli.command
        && let Some(reason) = args.conflict()
    {
        Cli::command().error(clap::error::ErrorKind::ArgumentConflict, reason).exit();
    }
    let mut outcome = Outcome::AllRead;
    let written = match &cli.command {
        Command::Parse(args) => parse(args, &mut outcome),
        Command::Text(args) => text(args, &mut outcome),
        Command::Explain(args) => show(args, &mut outcome),
        Command::Audit(args) => audit::audit(args, &mut outcome),
        Command::History(args) => audit::story(args, &mut outcome),
        Command::Verify(args) => audit::verify(args, &mut outcome),
        Command::Backfill(args) => archive::backfill::backfill(args, &mut outcome),
        Command::Search(args) => archive::asking::search(args, &mut outcome),
        Command::Status(args) => archive::asking::status(args, &mut outcome),
        Command::Export(args) => archive::export::export(args, &mut outcome),
        Command::Merge(args) => archive::merge::merge(args, &mut outcome),
        Command::Worker(args) => archive::worker::worker(args, &mut outcome),
        Command::Schema => schema(),
        Command::Codes { code } => codes(code.as_deref()),
        Command::Completions { shell } => completions(*shell),
    };
    match written {
        Ok(()) => outcome,
        // Whoever reads the output has seen enough (`| head`): that is no failure of ours.
        Err(failure) if failure.error.kind() == io::ErrorKind::BrokenPipe => outcome,
        Err(failure) => {
            complain(&failure.place, &failure.error);
            Outcome::SomeFailed
        }
    }
}

/// Refuses, as clap refuses, what it cannot see by itself: input read twice, or written over.
fn consistent(args: &Parse) {
    let refuse = |reason: String| Cli::command().error(clap::error::ErrorKind::ArgumentConflict, reason).exit();
    if args.files.iter().filter(|input| matches!(input, Input::Stdin)).count() > 1 {
        refuse("standard input can be read only once: give `-` once".to_owned());
    }
    let Some(output) = args.output.as_ref().and_then(|path| path.canonicalize().ok()).filter(|path| path.is_file()) else {
        return;
    };
    for input in &args.files {
        if let Input::File(path) = input
            && path.canonicalize().is_ok_and(|path| path == output)
        {
            refuse(format!("{input} would be written over by its own output: give --output another name"));
        }
    }
}

/// Says on stderr what went wrong; a closed stderr is no reason to fail otherwise.
fn complain(place: &dyn std::fmt::Display, reason: &dyn std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "minutebook: {}: {reason}", names::visible(place));
}

/// Output that could not be written, and where to.
struct Unwritten {
    place: String,
    error: io::Error,
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Self {
        Self { place: "standard output".to_owned(), error }
    }
}

fn parse(args: &Parse, outcome: &mut Outcome) -> Result<(), Unwritten> {
    let Some(password) = password(&args.password, outcome) else { return Ok(()) };
    let limits = Limits { bytes: args.limit.max_bytes, ..Limits::default() };
    let parser = args.dates.apply(Parser::new().with_limits(limits));
    let lines = args.jsonl || args.files.len() > 1;
    let mut output = match &args.output {
        Some(path) => Output::file(path),
        None => Output::stdout(),
    };
    let mut below = false;
    for input in &args.files {
        let parsed =
            match read(input, limits.bytes, password.as_deref(), &args.scans).and_then(|source| reading(&parser, &source)) {
                Ok(parsed) => parsed,
                Err(reason) => {
                    complain(input, &reason);
                    *outcome = Outcome::SomeFailed;
                    continue;
                }
            };
        if let Some(least) = args.min_coverage
            && parsed.coverage < least
        {
            let coverage = parsed.coverage;
            let reason = format!("coverage {coverage:.4} is below {least}: `minutebook explain` shows what was not read");
            complain(input, &reason);
            below = true;
        }
        write(&mut output, &parsed, lines).map_err(|error| output.unwritten(error))?;
    }
    if below && *outcome == Outcome::AllRead {
        *outcome = Outcome::CheckFailed;
    }
    let place = output.place();
    output.finish().map_err(|error| Unwritten { place, error })
}

fn write(output: &mut Output, parsed: &Parsed, lines: bool) -> io::Result<()> {
    let mut out = output.writer()?;
    if lines {
        serde_json::to_writer(&mut out, parsed)?;
    } else {
        serde_json::to_writer_pretty(&mut out, parsed)?;
    }
    writeln!(out)?;
    // A document at a time, so that whoever follows the lines has each when it is read.
    out.flush()
}

/// How much of a piece's words `text --layout` shows: the line is to be read, the rest is in the text.
const SHOWN: usize = 80;

fn text(args: &Text, outcome: &mut Outcome) -> Result<(), Unwritten> {
    let Some(password) = password(&args.password, outcome) else { return Ok(()) };
    let limits = Limits { bytes: args.limit.max_bytes, ..Limits::default() };
    let parser = Parser::new().with_limits(limits);
    let written = read(&args.file, limits.bytes, password.as_deref(), &args.scans).and_then(|source| match args.layout {
        true => parser.layout(&source).map(|setting| format!("{setting:.SHOWN$}")).map_err(reason),
        false => Ok(source.text().to_owned()),
    });
    match written {
        Ok(written) => {
            let mut out = io::stdout().lock();
            out.write_all(written.as_bytes())?;
            out.flush()?;
        }
        Err(reason) => {
            complain(&args.file, &reason);
            *outcome = Outcome::SomeFailed;
        }
    }
    Ok(())
}

fn show(args: &Explain, outcome: &mut Outcome) -> Result<(), Unwritten> {
    let Some(password) = password(&args.password, outcome) else { return Ok(()) };
    let limits = Limits { bytes: args.limit.max_bytes, ..Limits::default() };
    let parser = args.dates.apply(Parser::new().with_limits(limits));
    let read = read(&args.file, limits.bytes, password.as_deref(), &args.scans)
        .and_then(|source| Ok((reading(&parser, &source)?, source)));
    let (parsed, source) = match read {
        Ok(both) => both,
        Err(reason) => {
            complain(&args.file, &reason);
            *outcome = Outcome::SomeFailed;
            return Ok(());
        }
    };
    if let Some(directory) = &args.svg {
        if parsed.source.media_type != "application/pdf" {
            complain(&args.file, &pictures::NO_PLACES);
            *outcome = Outcome::SomeFailed;
            return Ok(());
        }
        return pictures::write(&source, &parsed, directory);
    }
    let stdout = io::stdout();
    let colour = match args.color {
        clap::ColorChoice::Always => true,
        clap::ColorChoice::Never => false,
        clap::ColorChoice::Auto => AutoStream::choice(&stdout) != anstream::ColorChoice::Never,
    };
    let style = Style { width: args.width, colour };
    let choice = if colour { anstream::ColorChoice::Always } else { anstream::ColorChoice::Never };
    // On a terminal page by page as it comes; into a pipe or a file in larger pieces.
    let size = if stdout.is_terminal() { 1 << 12 } else { 1 << 16 };
    let mut out = io::BufWriter::with_capacity(size, AutoStream::new(stdout.lock(), choice));
    explain(&source, &parsed, &style, &mut out)?;
    out.flush()?;
    Ok(())
}

fn schema() -> Result<(), Unwritten> {
    // The form that is written, not the laxer one that is accepted: fields that are always there are required.
    let schema = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    let schema = schema.into_root_schema_for::<Parsed>();
    let mut out = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, &schema).map_err(io::Error::from)?;
    writeln!(out)?;
    out.flush()?;
    Ok(())
}

/// The codes of the reading and those of the audit; one of each may have the same name.
fn codes(code: Option<&str>) -> Result<(), Unwritten> {
    let read = diagnostic::Code::ALL.iter().map(|code| (code.as_str(), code.severity().to_string(), code.page()));
    let found = ledger::Code::ALL.iter().map(|code| (code.as_str(), code.severity().to_string(), code.page()));
    let all: Vec<(&str, String, &str)> = read.chain(found).collect();
    let mut out = io::BufWriter::new(io::stdout().lock());
    if let Some(code) = code {
        for (at, (name, severity, page)) in all.iter().filter(|(name, ..)| *name == code).enumerate() {
            let apart = if at > 0 { "\n" } else { "" };
            writeln!(out, "{apart}{name} ({severity})\n\n{}", page.trim_end())?;
        }
    } else {
        let longest = all.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
        for (name, severity, _) in &all {
            writeln!(out, "{name:longest$}  {severity}")?;
        }
    }
    out.flush()?;
    Ok(())
}

fn completions(shell: clap_complete::Shell) -> Result<(), Unwritten> {
    // Into memory first: the generator panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "minutebook", &mut script);
    let mut out = io::stdout().lock();
    out.write_all(&script)?;
    out.flush()?;
    Ok(())
}

fn reading(parser: &Parser, source: &Source) -> Result<Parsed, String> {
    parser.parse(source).map_err(reason)
}

/// The password to open with. Where its file is of no use nothing is read: each PDF would be refused for another reason.
fn password(given: &Password, outcome: &mut Outcome) -> Option<Option<String>> {
    match given.get() {
        Ok(password) => Some(password),
        Err(NoPassword { place, reason }) => {
            complain(&place, &reason);
            *outcome = Outcome::SomeFailed;
            None
        }
    }
}
