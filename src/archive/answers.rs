//! The answers of workers, a line each.

use std::io::{self, BufRead, Read};

use super::entry::{Entry, Outcome};
use crate::parser::SCHEMA;

/// The longest line, in bytes: more than the answer to the largest document has.
const LINE: u64 = 1 << 30;

/// Reads what `minutebook worker` has written: JSON, a line a document; empty lines are left out.
///
/// # Example
/// ```
/// use minutebook::archive::{AnswerError, Answers};
///
/// let mut answers = Answers::of("\n{\"path\": \"a.txt\", \"sha2".as_bytes());
/// assert!(matches!(answers.next(), Some(Err(AnswerError::Damaged { line: 2, .. }))));
/// assert!(answers.next().is_none());
/// ```
#[derive(Debug)]
pub struct Answers<R> {
    lines: R,
    line: Vec<u8>,
    number: u64,
    over: bool,
}

/// Why a line gives no entry.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnswerError {
    /// The line is no answer, or not a whole one. Those that follow may be.
    #[error("line {line} is no whole answer of `minutebook worker` ({reason}): have that document read again")]
    Damaged {
        /// Its number, from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// The lines could not be read any farther.
    #[error("it could not be read: {0}")]
    Unread(#[from] io::Error),
}

impl<R: BufRead> Answers<R> {
    /// The answers in these lines.
    pub fn of(lines: R) -> Self {
        Self { lines, line: Vec::new(), number: 0, over: false }
    }

    /// Reads the next line; false at the end.
    fn step(&mut self) -> io::Result<bool> {
        self.line.clear();
        self.number += 1;
        if self.lines.by_ref().take(LINE).read_until(b'\n', &mut self.line)? == 0 {
            return Ok(false);
        }
        if self.line.last() != Some(&b'\n') {
            // The rest of a line without end, and nothing at the end of the file.
            while !self.lines.fill_buf()?.is_empty() {
                let rest = self.lines.fill_buf()?;
                let end = rest.iter().position(|byte| *byte == b'\n');
                let read = end.map_or(rest.len(), |end| end + 1);
                self.lines.consume(read);
                if end.is_some() {
                    break;
                }
            }
        }
        Ok(true)
    }
}

impl<R: BufRead> Iterator for Answers<R> {
    type Item = Result<Entry, AnswerError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            match self.step() {
                Ok(true) if self.line.trim_ascii().is_empty() => {}
                Ok(true) => {
                    let line = self.number;
                    return Some(entry(&self.line).map_err(|reason| AnswerError::Damaged { line, reason }));
                }
                Ok(false) => self.over = true,
                Err(error) => {
                    self.over = true;
                    return Some(Err(error.into()));
                }
            }
        }
        None
    }
}

/// An entry that an archive can take.
fn entry(line: &[u8]) -> Result<Entry, String> {
    let entry: Entry = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let digest = entry.sha256.as_deref();
    if digest.is_some_and(|digest| digest.len() != 64 || !digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))) {
        return Err("its sha256 is no SHA-256 in lower-case hexadecimal".to_owned());
    }
    match &entry.outcome {
        Outcome::Minutes { parsed, .. } => {
            if parsed.schema != SCHEMA {
                return Err(format!("it is in the form {}, and this program reads {SCHEMA}", parsed.schema));
            }
            if digest != Some(parsed.source.sha256.as_str()) {
                return Err("its sha256 is not that of what was read".to_owned());
            }
        }
        Outcome::Other { .. } if digest.is_none() => return Err("it has no sha256".to_owned()),
        Outcome::Other { .. } | Outcome::Failed(_) => {}
    }
    Ok(entry)
}
