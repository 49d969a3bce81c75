//! How one document of many is read: every end is an entry, none is an end of the run.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use clap::Args;
use minutebook::archive::{Entry, Failure, Outcome, Reader};
use minutebook::minutes::Likeness;
use minutebook::source::digest;
use minutebook::{Error, Limits, Parser, Source};

use crate::command::args::{Dates, Limit, a_share};
use crate::command::opening::{Opening, Password, Scans, reason};
use crate::command::{Outcome as Ended, password};

#[derive(Debug, Args)]
pub(in crate::command) struct Reading {
    #[command(flatten)]
    dates: Dates,
    #[command(flatten)]
    password: Password,
    #[command(flatten)]
    scans: Scans,
    #[command(flatten)]
    limit: Limit,
    /// Take a paper for minutes from this score on, 0 to 1: what the words of its title and lines say
    #[arg(long, value_name = "SCORE", default_value_t = Likeness::MINUTES, value_parser = a_share)]
    min_score: f64,
    /// The longest that one document may take, in seconds
    #[arg(long, value_name = "N", default_value_t = 60)]
    pub(super) max_seconds: u64,
}

impl Reading {
    /// The arguments that make another program read as this one does.
    pub(super) fn arguments(&self) -> Vec<String> {
        let mut arguments = vec![
            format!("--max-bytes={}", self.limit.max_bytes),
            format!("--min-score={}", self.min_score),
            format!("--max-seconds={}", self.max_seconds),
        ];
        arguments.extend(self.dates.arguments());
        arguments.extend(self.password.arguments());
        arguments.extend(self.scans.arguments());
        arguments
    }
}

/// Who reads, with all settings.
#[derive(Debug)]
pub(super) struct Desk {
    parser: Parser,
    opening: Opening,
    min_score: f64,
    patience: Duration,
    pub(super) max_bytes: usize,
    pub(super) reader: Reader,
}

/// A document that was looked at.
pub(super) enum Opened {
    /// It needs no more.
    Done(Entry),
    Minutes(Waiting),
}

/// Minutes that are yet to be read.
pub(super) struct Waiting {
    entry: Entry,
    looked: Looked,
}

impl Waiting {
    /// How long the text is.
    pub(super) fn bytes(&self) -> usize {
        self.looked.source.text().len()
    }
}

/// What a document is, before it is read.
pub(super) struct Looked {
    pub(super) source: Source,
    pub(super) likeness: Likeness,
}

impl Desk {
    /// None where the password cannot be had, which has then been said.
    pub(super) fn of(reading: &Reading, ended: &mut Ended) -> Option<Self> {
        let password = password(&reading.password, ended)?;
        let max_bytes = reading.limit.max_bytes;
        let opening = Opening::of(max_bytes, password, &reading.scans);
        // What the readings hang on, and nothing else: with other limits the same document gives the same reading or none.
        let settings = serde_json::json!({
            "date_order": reading.dates.name(),
            "min_score": reading.min_score,
            "ocr": opening.language(),
        });
        Some(Self {
            parser: reading.dates.apply(Parser::new().with_limits(Limits { bytes: max_bytes, ..Limits::default() })),
            opening,
            min_score: reading.min_score,
            patience: Duration::from_secs(reading.max_seconds),
            max_bytes,
            reader: Reader::with_settings(settings.to_string()),
        })
    }

    /// Reads a document; whatever happens to it is in the entry.
    pub(super) fn entry(&self, path: Option<String>, bytes: &[u8]) -> Entry {
        match self.open(path, bytes) {
            Opened::Done(entry) => entry,
            Opened::Minutes(waiting) => self.finish(waiting),
        }
    }

    /// The first half of reading a document: what it is.
    pub(super) fn open(&self, path: Option<String>, bytes: &[u8]) -> Opened {
        let entry = Entry {
            path,
            sha256: Some(digest(bytes)),
            bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            reader: self.reader.clone(),
            outcome: Outcome::Failed(Failure::new("", "")),
        };
        let outcome = match self.look(bytes) {
            Ok(looked) if self.is_minutes(&looked.likeness) => return Opened::Minutes(Waiting { entry, looked }),
            Ok(Looked { source, likeness }) => Outcome::Other { score: likeness.score, pages: source.info("").pages },
            Err(failure) => Outcome::Failed(failure),
        };
        Opened::Done(Entry { outcome, ..entry })
    }

    /// The second half: what the minutes say.
    pub(super) fn finish(&self, waiting: Waiting) -> Entry {
        let Waiting { entry, looked: Looked { source, likeness } } = waiting;
        let parsed = guarded(|| self.parser.parse(&source).map_err(failure));
        let outcome = match parsed {
            Ok(parsed) => Outcome::Minutes { score: likeness.score, text: source.text().to_owned(), parsed: Box::new(parsed) },
            Err(failure) => Outcome::Failed(failure),
        };
        Entry { outcome, ..entry }
    }

    /// A document whose bytes could not be had.
    pub(super) fn lost(&self, path: Option<String>, failure: Failure) -> Entry {
        Entry { path, sha256: None, bytes: 0, reader: self.reader.clone(), outcome: Outcome::Failed(failure) }
    }

    /// A document whose reader failed.
    pub(super) fn broken(&self, path: Option<String>, bytes: &[u8], failure: Failure) -> Entry {
        Entry {
            path,
            sha256: Some(digest(bytes)),
            bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            reader: self.reader.clone(),
            outcome: Outcome::Failed(failure),
        }
    }

    /// Opens a document and says what it looks like.
    pub(super) fn look(&self, bytes: &[u8]) -> Result<Looked, Failure> {
        guarded(|| {
            let begun = Instant::now();
            let mut patience = || begun.elapsed() < self.patience;
            let source = self.opening.open(bytes, &mut patience).map_err(failure)?;
            let likeness = Likeness::of(source.text());
            Ok(Looked { source, likeness })
        })
    }

    pub(super) fn is_minutes(&self, likeness: &Likeness) -> bool {
        likeness.score >= self.min_score
    }
}

/// The name of the threads that read.
pub(super) const READERS: &str = "reader";

/// Keeps panics of readers off the terminal: what they say is in the entry of their document.
pub(super) fn hush() {
    let loud = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(READERS) {
            loud(panic);
        }
    }));
}

/// Runs a reading; a panic in it, which is a fault of this program or of a library, costs one document.
fn guarded<T>(read: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        let words = words.unwrap_or("no message");
        Err(Failure::new("panic", format!("this program failed on the document ({words}): please report it with the document")))
    })
}

/// A failure, in the words of the command.
fn failure(error: Error) -> Failure {
    let mut failure = Failure::from(&error);
    failure.reason = match error {
        Error::Stopped => "it took longer than --max-seconds: allow more time, or split the file".to_owned(),
        error => reason(error),
    };
    failure
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "the panic is what is tried")]

    use super::{Failure, guarded};

    #[test]
    fn a_panic_is_a_failure_of_the_document_that_says_what_happened() {
        for (read, words) in [
            ((|| panic!("page {}", 3)) as fn() -> Result<(), Failure>, "page 3"),
            (|| panic!("no number"), "no number"),
            (|| std::panic::panic_any(7), "no message"),
        ] {
            let failure = guarded(read).err().unwrap_or_else(|| panic!("no failure"));
            assert_eq!(failure.code, "panic");
            assert!(failure.reason.contains(words), "{failure:?}");
        }
    }
}
