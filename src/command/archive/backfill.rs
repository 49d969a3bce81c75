//! `minutebook backfill`: takes documents into an archive, and can be stopped and run again at any time.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SendError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use clap::{Args, ValueHint};
use minutebook::archive::{Archive, ArchiveError, Arrival, Entry, Failure, Outcome, Standing};
use minutebook::source::digest;
use serde::Serialize;

use super::census;
use super::intake::{Found, Intake};
use super::large::{Place, Places, at_once};
use super::memory;
use super::pool::{Hands, Isolate, Taken};
use super::progress::{Progress, Tell};
use super::reading::{Desk, READERS, Reading, Waiting, hush};
use crate::command::input::Input;
use crate::command::leaving::hangup_is_ignored;
use crate::command::names;
use crate::command::{Outcome as Ended, Unwritten, complain};

/// What is stored at once, at most: entries, bytes in memory, and time. A kill costs the work of one batch.
const BATCH: usize = 64;
const BATCH_BYTES: usize = 16 << 20;
/// What is read of a document takes about so many times the memory of its text: every value has its words and places.
const READ: usize = 16;
const BATCH_TIME: Duration = Duration::from_secs(1);

#[derive(Debug, Args)]
pub(in crate::command) struct Backfill {
    #[command(flatten)]
    intake: Intake,
    /// The archive, made where it is missing
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "dry_run")]
    archive: Option<PathBuf>,
    /// Read nothing into an archive, but say what is there: kinds, sizes, scans, likely minutes, the time it may take
    #[arg(long)]
    dry_run: bool,
    /// Try again what could not be read before
    #[arg(long)]
    retry_failed: bool,
    /// Read everything again, also what is done
    #[arg(long)]
    reparse: bool,
    /// How many documents are read at once [default: the number of cores]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    jobs: Option<u16>,
    #[command(flatten)]
    isolate: Isolate,
    /// Write what came of the run here, as JSON
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    report: Option<PathBuf>,
    /// Say nothing but what went wrong with the archive itself
    #[arg(long, short)]
    quiet: bool,
    #[command(flatten)]
    reading: Reading,
}

/// What came of a run.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Run {
    /// All that was found: files, and members of archive files.
    pub(super) found: u64,
    /// Read now, and minutes.
    pub(super) minutes: u64,
    /// Looked at now, and other papers.
    pub(super) other: u64,
    /// Could not be read now.
    pub(super) failed: u64,
    /// Done before.
    pub(super) known: u64,
    /// Could not be read before, and was not tried again.
    pub(super) failed_before: u64,
    /// Of all that was read now.
    pub(super) bytes: u64,
    pub(super) seconds: f64,
    pub(super) documents_per_second: f64,
    /// Stopped before its end.
    pub(super) interrupted: bool,
    /// The failures by code, each with the first file that it befell and what to do.
    pub(super) failures: BTreeMap<String, Kind>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Kind {
    pub(super) count: u64,
    pub(super) first: String,
    pub(super) reason: String,
}

/// What became of one document, on its way to the archive.
enum Done {
    Read(Entry, Option<Place>),
    /// Read before by this reader; where the path is news, it is stored.
    Known {
        news: Option<Arrival>,
        failed: bool,
    },
}

pub(in crate::command) fn backfill(args: &Backfill, ended: &mut Ended) -> Result<(), Unwritten> {
    let missing = args.intake.missing();
    if !missing.is_empty() {
        // Before an archive is made: a slip in the command is no document that failed.
        missing.iter().for_each(|(name, reason)| complain(name, reason));
        *ended = Ended::Misused;
        return Ok(());
    }
    let Some(desk) = Desk::of(&args.reading, ended) else { return Ok(()) };
    let jobs = args.jobs.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
    let stop = stopped();
    if args.dry_run {
        return census::census(&args.intake, &desk, jobs, stop, ended);
    }
    let Some(path) = &args.archive else { return Ok(()) };
    let mut archive = match Archive::open(path) {
        Ok(archive) => archive,
        Err(error) => {
            complain(&path.display(), &error);
            *ended = Ended::SomeFailed;
            return Ok(());
        }
    };
    hush();
    memory::large_pieces_by_themselves();
    let work = Work { args, desk: &desk, path, stop, jobs };
    let (run, broken) = work.run(&mut archive);
    if let Some(error) = broken {
        complain(&path.display(), &error);
        *ended = Ended::SomeFailed;
    } else if run.interrupted {
        *ended = Ended::Interrupted;
    } else if run.failed + run.failed_before > 0 {
        *ended = Ended::SomeFailed;
    }
    if !args.quiet {
        summary(&run, path).map_err(Unwritten::from)?;
    }
    if let Some(report) = &args.report {
        let unwritten = |error| Unwritten { place: report.display().to_string(), error };
        let mut text = serde_json::to_string_pretty(&run).map_err(|error| unwritten(error.into()))?;
        text.push('\n');
        fs::write(report, text).map_err(unwritten)?;
    }
    Ok(())
}

/// Set by Ctrl-C, or a signal that ends a program: what is in hand is finished. A second one ends the program at
/// once; the archive stays whole.
fn stopped() -> &'static AtomicBool {
    static STOP: AtomicBool = AtomicBool::new(false);
    // Without a handler the program ends at once, as any other; the archive stays whole. With one, a run under `nohup` would
    // end with its terminal.
    if hangup_is_ignored() {
        return &STOP;
    }
    let _ = ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::SeqCst) {
            std::process::exit(Ended::Interrupted as i32);
        }
    });
    &STOP
}

/// What a reader does with a document next.
enum Step {
    Done(Done),
    /// It is large: another one reads it.
    HandOn(Waiting),
}

/// Where a reader takes from, and where it hands on to.
struct Line {
    take: Arc<Mutex<Receiver<Found>>>,
    large: SyncSender<Waiting>,
    hand_in: SyncSender<Done>,
}

struct Work<'a> {
    args: &'a Backfill,
    desk: &'a Desk,
    path: &'a Path,
    stop: &'a AtomicBool,
    jobs: usize,
}

impl Work<'_> {
    /// Reads everything; gives what came of it, and why it ended early where the archive failed.
    fn run(&self, archive: &mut Archive) -> (Run, Option<ArchiveError>) {
        let begun = Instant::now();
        let tell = if self.args.quiet { Tell::Nothing } else { Tell::as_the_terminal_is() };
        let total = (tell == Tell::Bar).then(|| self.args.intake.count()).flatten();
        let mut progress = Progress::new(tell, total);
        let mut run = Run::default();
        let mut broken = None;
        // Few wait in each: members of archive files wait with their bytes.
        let (give, take) = sync_channel::<Found>(self.jobs);
        let (hand_in, collect) = sync_channel::<Done>(self.jobs);
        let take = Arc::new(Mutex::new(take));
        let places = Places::of(at_once(self.jobs));
        let (give_large, take_large) = sync_channel::<Waiting>(0);
        let take_large = Arc::new(Mutex::new(take_large));
        thread::scope(|scope| {
            scope.spawn(move || {
                let _ = self.args.intake.each(self.desk.max_bytes, &mut |found| {
                    let over = self.stop.load(Ordering::SeqCst) || give.send(found).is_err();
                    if over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                });
            });
            let reader = || thread::Builder::new().name(READERS.to_owned());
            for _ in 0..self.jobs {
                let line = Line { take: Arc::clone(&take), large: give_large.clone(), hand_in: hand_in.clone() };
                let places = Arc::clone(&places);
                // With fewer threads the work takes longer; with none nothing is taken, and the run ends.
                if reader().spawn_scoped(scope, move || self.read(&line, &places)).is_err() {
                    complain(&"--jobs", &"a thread could not be started: fewer read at once");
                }
            }
            for _ in 0..at_once(self.jobs) {
                let (take, hand_in, places) = (Arc::clone(&take_large), hand_in.clone(), Arc::clone(&places));
                // Without any, whoever finds a large document reads it.
                let _ = reader().spawn_scoped(scope, move || self.read_large(&take, &hand_in, &places));
            }
            drop((take, take_large, give_large, hand_in));
            broken = self.store(archive, &collect, &mut run, &mut progress);
            if broken.is_some() {
                self.stop.store(true, Ordering::SeqCst);
                // Whoever reads must not wait for a place.
                while collect.recv().is_ok() {}
            }
        });
        run.interrupted = broken.is_none() && self.stop.load(Ordering::SeqCst);
        run.seconds = begun.elapsed().as_secs_f64();
        run.documents_per_second = if run.seconds > 0.0 { run.found as f64 / run.seconds } else { 0.0 };
        progress.end();
        (run, broken)
    }

    /// One of those who read, until there is nothing more.
    fn read(&self, line: &Line, places: &Arc<Places>) {
        let mut hands = Hands::of(self.desk, &self.args.isolate, &self.args.reading);
        let archive = Archive::read(self.path).ok();
        loop {
            let found = match line.take.lock() {
                Ok(take) => take.recv(),
                Err(_) => return,
            };
            let Ok(found) = found else { return };
            if self.stop.load(Ordering::SeqCst) {
                continue;
            }
            let done = match self.one(archive.as_ref(), found, &mut hands, places) {
                Step::Done(done) => done,
                Step::HandOn(large) => match line.large.send(large) {
                    Ok(()) => continue,
                    Err(SendError(large)) => Done::Read(self.desk.finish(large), Some(places.take())),
                },
            };
            if line.hand_in.send(done).is_err() {
                return;
            }
        }
    }

    /// One of those who read large documents, each when the one before is stored.
    fn read_large(&self, take: &Mutex<Receiver<Waiting>>, hand_in: &SyncSender<Done>, places: &Arc<Places>) {
        loop {
            let waiting = match take.lock() {
                Ok(take) => take.recv(),
                Err(_) => return,
            };
            let Ok(waiting) = waiting else { return };
            let place = places.take();
            if hand_in.send(Done::Read(self.desk.finish(waiting), Some(place))).is_err() {
                return;
            }
        }
    }

    /// One document; a large one comes back to be handed on.
    fn one(&self, archive: Option<&Archive>, found: Found, hands: &mut Hands<'_>, places: &Arc<Places>) -> Step {
        let (name, bytes) = match found {
            Found::Lost { name, failure } => return Step::Done(Done::Read(self.desk.lost(Some(name), failure), None)),
            Found::Member { name, bytes } => (name, bytes),
            Found::File(path) => {
                let name = names::text_of(&path);
                match Input::File(path).fetch(self.desk.max_bytes) {
                    Ok(bytes) => (name, bytes),
                    Err(fault) => {
                        let failure = Failure::new(fault.code, fault.reason);
                        return Step::Done(Done::Read(self.desk.lost(Some(name), failure), None));
                    }
                }
            }
        };
        let sha256 = digest(&bytes);
        let reader = &self.desk.reader;
        if !self.args.reparse
            && let Some(archive) = archive
        {
            match archive.standing(&sha256, reader).unwrap_or(Standing::New) {
                Standing::Failed if self.args.retry_failed => {}
                Standing::New => {}
                standing => {
                    let held = archive.holds(&name, &sha256, reader).unwrap_or(false);
                    let news = Arrival::Known { path: name, sha256, reader: reader.clone() };
                    return Step::Done(Done::Known { news: (!held).then_some(news), failed: standing == Standing::Failed });
                }
            }
        }
        match hands.take(name, &bytes, places) {
            Taken::Entry(entry, place) => Step::Done(Done::Read(entry, place)),
            Taken::Large(waiting) => Step::HandOn(waiting),
        }
    }

    /// The one who writes.
    fn store(
        &self,
        archive: &mut Archive,
        collect: &Receiver<Done>,
        run: &mut Run,
        progress: &mut Progress,
    ) -> Option<ArchiveError> {
        let mut batch: Vec<Arrival> = Vec::with_capacity(BATCH);
        let (mut size, mut since) = (0usize, Instant::now());
        let mut large: Option<Place> = None;
        loop {
            let left = BATCH_TIME.saturating_sub(since.elapsed());
            let done = collect.recv_timeout(if batch.is_empty() { BATCH_TIME } else { left });
            let over = matches!(done, Err(RecvTimeoutError::Disconnected));
            if let Ok(done) = done {
                if batch.is_empty() {
                    since = Instant::now();
                }
                run.count(&done, progress);
                match done {
                    Done::Read(entry, place) => {
                        // Another large one may be waiting for its place.
                        large = large.or(place);
                        if let Outcome::Minutes { text, .. } = &entry.outcome {
                            size = size.saturating_add(text.len().saturating_mul(READ));
                        }
                        batch.push(Arrival::Read(entry));
                    }
                    Done::Known { news, .. } => batch.extend(news),
                }
            }
            let full = large.is_some() || batch.len() >= BATCH || size >= BATCH_BYTES || since.elapsed() >= BATCH_TIME;
            if !batch.is_empty() && (full || over) {
                if let Err(error) = archive.put(&batch) {
                    return Some(error);
                }
                batch.clear();
                (size, large) = (0, None);
            }
            progress.at(run);
            if over {
                return None;
            }
        }
    }
}

impl Run {
    fn count(&mut self, done: &Done, progress: &mut Progress) {
        self.found += 1;
        match done {
            Done::Known { failed: false, .. } => self.known += 1,
            Done::Known { .. } => self.failed_before += 1,
            Done::Read(entry, _) => {
                self.bytes = self.bytes.saturating_add(entry.bytes);
                match &entry.outcome {
                    Outcome::Minutes { .. } => self.minutes += 1,
                    Outcome::Other { .. } => self.other += 1,
                    Outcome::Failed(failure) => {
                        self.failed += 1;
                        let name = entry.path.as_deref().unwrap_or_default();
                        progress.failed(name, failure);
                        self.failures
                            .entry(failure.code.clone())
                            .or_insert_with(|| Kind { count: 0, first: name.to_owned(), reason: failure.reason.clone() })
                            .count += 1;
                    }
                }
            }
        }
    }
}

/// What came of the run, for people.
fn summary(run: &Run, archive: &Path) -> io::Result<()> {
    let mut out = io::stderr().lock();
    let Run { found, minutes, other, failed, known, failed_before, seconds, .. } = run;
    writeln!(out, "{found} documents in {seconds:.1} s: {minutes} minutes, {other} other papers, {failed} failed")?;
    if known + failed_before > 0 {
        writeln!(out, "{known} were done before; {failed_before} had failed before (--retry-failed tries them again)")?;
    }
    for (code, kind) in &run.failures {
        writeln!(out, "  {:>7} × {code}: {} (first: {})", kind.count, kind.reason, names::visible(&kind.first))?;
    }
    if run.interrupted {
        writeln!(out, "stopped before the end: run the same command again, it goes on from here")?;
    }
    writeln!(out, "archive: {}", names::visible(&archive.display()))
}
