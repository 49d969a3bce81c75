//! `minutebook status` and `minutebook search`: what an archive holds.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::builder::RangedU64ValueParser;
use clap::{Args, ValueEnum, ValueHint};
use minutebook::archive::{Archive, ArchiveError, Kind};

use crate::command::names::visible;
use crate::command::{Outcome as Ended, Unwritten, complain};

#[derive(Debug, Args)]
pub(in crate::command) struct Status {
    /// The archive that `backfill` wrote
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    archive: PathBuf,
    /// List what could not be read instead: path, page, code, reason and what to do, parted by tabs
    #[arg(long)]
    failed: bool,
    /// Print JSON; with --failed a line each
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(in crate::command) struct Search {
    /// The words, all of which have to be there; "two words" stand together, quot* begins a word, OR and NOT are understood
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// The archive that `backfill` wrote
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    archive: PathBuf,
    /// Only in words of this kind; may be given several times
    #[arg(long = "in", value_name = "KIND")]
    kinds: Vec<Passage>,
    /// The most places that are shown
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = RangedU64ValueParser::<usize>::new().range(1..))]
    limit: usize,
    /// Print a line of JSON for each place
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Passage {
    Pages,
    Headings,
    Actions,
    Decisions,
    Statements,
    People,
}

impl From<Passage> for Kind {
    fn from(passage: Passage) -> Self {
        match passage {
            Passage::Pages => Self::Page,
            Passage::Headings => Self::Section,
            Passage::Actions => Self::Action,
            Passage::Decisions => Self::Decision,
            Passage::Statements => Self::Statement,
            Passage::People => Self::Person,
        }
    }
}

/// Says that an archive could not be used.
pub(super) fn unusable(path: &std::path::Path, error: &ArchiveError, ended: &mut Ended) {
    complain(&path.display(), error);
    *ended = Ended::SomeFailed;
}

pub(in crate::command) fn status(args: &Status, ended: &mut Ended) -> Result<(), Unwritten> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let archive = match Archive::read(&args.archive) {
        Ok(archive) => archive,
        Err(error) => {
            unusable(&args.archive, &error, ended);
            return Ok(());
        }
    };
    if args.failed {
        let mut written = Ok(());
        let told = archive.failed(|failed| {
            if written.is_ok() {
                let page = failed.page.map(|page| page.to_string()).unwrap_or_default();
                written = match args.json {
                    true => serde_json::to_writer(&mut out, &failed).map_err(io::Error::from).and_then(|()| writeln!(out)),
                    false => writeln!(out, "{}\t{page}\t{}\t{}", visible(&failed.path), failed.code, failed.reason),
                };
            }
        });
        written?;
        if let Err(error) = told {
            unusable(&args.archive, &error, ended);
        }
        out.flush()?;
        return Ok(());
    }
    match archive.status() {
        Err(error) => unusable(&args.archive, &error, ended),
        Ok(status) if args.json => {
            serde_json::to_writer_pretty(&mut out, &status).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Ok(status) => {
            writeln!(out, "{:>9}  documents, under {} paths", status.documents, status.paths)?;
            let days = status.first.zip(status.last).map(|(first, last)| format!(", {first} to {last}")).unwrap_or_default();
            writeln!(out, "{:>9}  minutes{days}", status.minutes)?;
            writeln!(out, "{:>9}  actions in them", status.actions)?;
            writeln!(out, "{:>9}  other papers", status.other)?;
            writeln!(out, "{:>9}  not read", status.failed + status.unreadable)?;
            for tally in &status.failures {
                writeln!(out, "{:>9}    {}", tally.count, tally.code)?;
            }
            writeln!(out, "{:>9}  superseded readings", status.superseded)?;
        }
    }
    out.flush()?;
    Ok(())
}

pub(in crate::command) fn search(args: &Search, ended: &mut Ended) -> Result<(), Unwritten> {
    let kinds: Vec<Kind> = args.kinds.iter().map(|kind| (*kind).into()).collect();
    let kinds = if kinds.is_empty() { Kind::ALL } else { &kinds };
    // A phrase that the shell has kept together stands together.
    let words: Vec<String> = args
        .words
        .iter()
        .map(|word| {
            if word.contains(char::is_whitespace) && args.words.len() > 1 && !word.contains('"') {
                format!("{word:?}")
            } else {
                word.clone()
            }
        })
        .collect();
    let hits = Archive::read(&args.archive).and_then(|archive| archive.search_in(&words.join(" "), kinds, args.limit));
    let hits = match hits {
        Ok(hits) => hits,
        Err(error) => {
            unusable(&args.archive, &error, ended);
            return Ok(());
        }
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    for hit in &hits {
        if args.json {
            serde_json::to_writer(&mut out, hit).map_err(io::Error::from)?;
            writeln!(out)?;
            continue;
        }
        let date = hit.date.as_deref().unwrap_or("no date");
        let name = [hit.body.as_deref(), hit.title.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let page = hit.page.map(|page| format!(", page {page}")).unwrap_or_default();
        writeln!(out, "{date}  {}  ({}{page}; {})", visible(&name), visible(&hit.path), hit.kind.as_str())?;
        let excerpt: Vec<&str> = hit.excerpt.split_whitespace().collect();
        writeln!(out, "    {}", visible(&excerpt.join(" ")))?;
    }
    if hits.is_empty() {
        complain(&args.archive.display(), &"the words stand nowhere: try fewer, or the beginning of one with a *");
    }
    out.flush()?;
    Ok(())
}
