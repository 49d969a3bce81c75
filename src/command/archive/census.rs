//! `minutebook backfill --dry-run`: what is there, before it is read.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

use super::intake::{Found, Intake};
use super::reading::Desk;
use crate::command::input::Input;
use crate::command::names;
use crate::command::{Outcome as Ended, Unwritten};

/// One document in so many is read whole, to know how long that takes.
const SAMPLE: u64 = 25;

/// What is there.
#[derive(Debug, Default)]
struct Census {
    found: u64,
    bytes: u64,
    largest: (u64, String),
    kinds: BTreeMap<&'static str, (u64, u64)>,
    minutes: u64,
    other: u64,
    failures: BTreeMap<String, (u64, String)>,
    opening: Duration,
    sampled: u32,
    reading: Duration,
}

impl Census {
    fn add(&mut self, other: Self) {
        self.found += other.found;
        self.bytes = self.bytes.saturating_add(other.bytes);
        if other.largest > self.largest {
            self.largest = other.largest;
        }
        for (kind, (count, bytes)) in other.kinds {
            let sum = self.kinds.entry(kind).or_default();
            *sum = (sum.0 + count, sum.1.saturating_add(bytes));
        }
        self.minutes += other.minutes;
        self.other += other.other;
        for (code, (count, first)) in other.failures {
            self.failures.entry(code).or_insert((0, first)).0 += count;
        }
        self.opening += other.opening;
        self.sampled += other.sampled;
        self.reading += other.reading;
    }

    fn failed(&mut self, code: String, name: String) {
        self.failures.entry(code).or_insert((0, name)).0 += 1;
    }

    fn one(&mut self, desk: &Desk, found: Found) {
        self.found += 1;
        let (name, bytes) = match found {
            Found::Lost { name, failure } => return self.failed(failure.code, name),
            Found::Member { name, bytes } => (name, bytes),
            Found::File(path) => {
                let name = names::text_of(&path);
                match Input::File(path).fetch(desk.max_bytes) {
                    Ok(bytes) => (name, bytes),
                    Err(fault) => return self.failed(fault.code.to_owned(), name),
                }
            }
        };
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.bytes = self.bytes.saturating_add(size);
        let kind = if bytes.get(..1024).unwrap_or(&bytes).windows(5).any(|head| head == b"%PDF-") { "PDF" } else { "text" };
        let begun = Instant::now();
        let looked = desk.look(&bytes);
        self.opening += begun.elapsed();
        let kind = match &looked {
            Ok(_) => kind,
            Err(failure) if failure.code == "pdf.no_text_layer" => "PDF, scanned",
            Err(_) => "not readable",
        };
        let sum = self.kinds.entry(kind).or_default();
        *sum = (sum.0 + 1, sum.1.saturating_add(size));
        if size > self.largest.0 {
            self.largest = (size, name.clone());
        }
        match looked {
            Err(failure) => self.failed(failure.code, name),
            Ok(looked) if desk.is_minutes(&looked.likeness) => {
                self.minutes += 1;
                if self.minutes % SAMPLE == 1 {
                    let begun = Instant::now();
                    let _ = desk.entry(None, &bytes);
                    self.reading += begun.elapsed();
                    self.sampled += 1;
                }
            }
            Ok(_) => self.other += 1,
        }
    }

    /// How long a run may take with so many who read at once.
    fn estimate(&self, jobs: usize) -> Duration {
        let each = self.reading.checked_div(self.sampled).unwrap_or_default();
        let all = self.opening + each.saturating_mul(u32::try_from(self.minutes).unwrap_or(u32::MAX));
        all / u32::try_from(jobs).unwrap_or(1).max(1)
    }

    fn print(&self, jobs: usize, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{} documents, {}", self.found, size(self.bytes))?;
        for (kind, (count, bytes)) in &self.kinds {
            writeln!(out, "  {count:>9}  {kind}, {}", size(*bytes))?;
        }
        writeln!(out, "{} are likely minutes, {} other papers", self.minutes, self.other)?;
        for (code, (count, first)) in &self.failures {
            writeln!(out, "  {count:>9}  cannot be read: {code} (first: {})", names::visible(first))?;
        }
        if self.largest.0 > 0 {
            writeln!(out, "largest: {}, {}", names::visible(&self.largest.1), size(self.largest.0))?;
        }
        let seconds = self.estimate(jobs).as_secs_f64();
        let (share, unit) = if seconds < 90.0 {
            (seconds, "s")
        } else if seconds < 5400.0 {
            (seconds / 60.0, "min")
        } else {
            (seconds / 3600.0, "h")
        };
        writeln!(out, "a backfill with --jobs {jobs} may take about {share:.0} {unit}")
    }
}

fn size(bytes: u64) -> String {
    let bytes = bytes as f64;
    if bytes < 1e6 {
        format!("{:.1} kB", bytes / 1e3)
    } else if bytes < 1e9 {
        format!("{:.1} MB", bytes / 1e6)
    } else {
        format!("{:.1} GB", bytes / 1e9)
    }
}

pub(super) fn census(intake: &Intake, desk: &Desk, jobs: usize, stop: &AtomicBool, ended: &mut Ended) -> Result<(), Unwritten> {
    let (give, take) = sync_channel::<Found>(jobs);
    let take = Mutex::new(take);
    let all = Mutex::new(Census::default());
    thread::scope(|scope| {
        scope.spawn(move || {
            let _ = intake.each(desk.max_bytes, &mut |found| {
                let over = stop.load(Ordering::SeqCst) || give.send(found).is_err();
                if over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
        });
        for _ in 0..jobs {
            scope.spawn(|| {
                let mut census = Census::default();
                while let Ok(found) = take.lock().map_err(|_| ()).and_then(|take| take.recv().map_err(|_| ())) {
                    census.one(desk, found);
                }
                if let Ok(mut all) = all.lock() {
                    all.add(census);
                }
            });
        }
    });
    let census = all.into_inner().unwrap_or_default();
    if !census.failures.is_empty() {
        *ended = Ended::SomeFailed;
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    census.print(jobs, &mut out)?;
    if stop.load(Ordering::SeqCst) {
        writeln!(out, "stopped before the end")?;
        *ended = Ended::Interrupted;
    }
    out.flush()?;
    Ok(())
}
