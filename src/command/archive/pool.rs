//! Who reads: this process, or one apart that may fail without harm.

use std::io::{self, BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use minutebook::archive::{Entry, Failure};

use crate::command::args::a_size;

use super::large::{Place, Places, is_large};
use super::reading::{Desk, Opened, Reading, Waiting};

/// What a process apart gets beyond the time of the document: to start, and to hand over.
const GRACE: Duration = Duration::from_secs(5);
/// How much longer an answer is than the text it tells of.
const ANSWER: usize = 8;

#[derive(Debug, Clone, Args)]
pub(super) struct Isolate {
    /// Read in processes apart, so that a document that breaks the reader, or takes all memory, costs only itself
    #[arg(long)]
    isolate: bool,
    /// The most memory that a process apart may take, in bytes of address space; K, M and G as for --max-bytes
    #[arg(long, value_name = "N", default_value_t = 2 << 30, requires = "isolate", value_parser = a_size::<u64>)]
    max_memory: u64,
}

pub(super) enum Hands<'a> {
    Own(&'a Desk),
    Apart(Apart<'a>),
}

impl<'a> Hands<'a> {
    pub(super) fn of(desk: &'a Desk, isolate: &Isolate, reading: &Reading) -> Self {
        if !isolate.isolate {
            return Self::Own(desk);
        }
        let mut arguments = vec!["worker".to_owned(), format!("--max-memory={}", isolate.max_memory)];
        arguments.extend(reading.arguments());
        let patience = Duration::from_secs(reading.max_seconds).saturating_add(GRACE);
        Self::Apart(Apart { desk, arguments, patience, line: None })
    }

    pub(super) fn take(&mut self, name: String, bytes: &[u8], places: &Arc<Places>) -> Taken {
        match self {
            Self::Own(desk) => match desk.open(Some(name), bytes) {
                Opened::Done(entry) => Taken::Entry(entry, None),
                Opened::Minutes(waiting) if is_large(waiting.bytes()) => Taken::Large(waiting),
                Opened::Minutes(waiting) => Taken::Entry(desk.finish(waiting), None),
            },
            Self::Apart(apart) => {
                let (entry, place) = apart.entry(name, bytes, places);
                Taken::Entry(entry, place)
            }
        }
    }
}

/// What came of a document.
pub(super) enum Taken {
    /// It was read; it has a place if it is large.
    Entry(Entry, Option<Place>),
    /// Whoever reads large documents goes on.
    Large(Waiting),
}

/// A process apart, started when it is needed.
pub(super) struct Apart<'a> {
    desk: &'a Desk,
    arguments: Vec<String>,
    patience: Duration,
    line: Option<Line>,
}

/// The line to a process: what goes in, what comes out.
struct Line {
    child: Child,
    to: ChildStdin,
    from: Receiver<String>,
}

impl Line {
    fn open(arguments: &[String]) -> io::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (Some(to), Some(out)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("a process apart has no pipes"));
        };
        let (give, from) = sync_channel(1);
        // It ends with the process, whose output ends then.
        thread::spawn(move || {
            for line in BufReader::new(out).lines() {
                let Ok(line) = line else { return };
                if give.send(line).is_err() {
                    return;
                }
            }
        });
        Ok(Self { child, to, from })
    }

    fn ask(&mut self, question: &str, patience: Duration) -> Result<String, Failure> {
        // A pipe that is closed says the same as no answer; a process that does not even read is waited for below.
        let asked = self.to.write_all(question.as_bytes()).and_then(|()| self.to.flush());
        match self.from.recv_timeout(if asked.is_ok() { patience } else { Duration::ZERO }) {
            Ok(line) => Ok(line),
            Err(RecvTimeoutError::Timeout) if asked.is_ok() => {
                Err(Failure::new("limit.time", "it took longer than --max-seconds: allow more time, or split the file"))
            }
            Err(_) => Err(Failure::new(
                "worker.ended",
                "the process that read it ended: it took more memory than --max-memory, or the reader failed on it",
            )),
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Apart<'_> {
    fn entry(&mut self, name: String, bytes: &[u8], places: &Arc<Places>) -> (Entry, Option<Place>) {
        match self.asked(bytes, places) {
            Ok((entry, place)) => (Entry { path: Some(name), ..entry }, place),
            Err(failure) => {
                // A fresh one for the next document.
                self.line = None;
                (self.desk.broken(Some(name), bytes, failure), None)
            }
        }
    }

    fn asked(&mut self, bytes: &[u8], places: &Arc<Places>) -> Result<(Entry, Option<Place>), Failure> {
        let unstarted = |error: io::Error| {
            Failure::new("worker.unstarted", format!("no process could be started to read it ({error}): run without --isolate"))
        };
        let line = match &mut self.line {
            Some(line) => line,
            None => self.line.insert(Line::open(&self.arguments).map_err(unstarted)?),
        };
        let question = format!("{{\"base64\":\"{}\"}}\n", STANDARD.encode(bytes));
        let answer = line.ask(&question, self.patience)?;
        // An answer has each word several times, with its places.
        let place = is_large(answer.len() / ANSWER).then(|| places.take());
        let entry = serde_json::from_str(&answer).map_err(|error| {
            Failure::new("worker.answer", format!("the process that read it gave no answer that is understood: {error}"))
        })?;
        Ok((entry, place))
    }
}
