//! `minutebook worker`: a line in, a line out, for engines that spread work over machines.

use std::io::{self, BufRead, Read, Write};
use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::Args;
use minutebook::archive::{Entry, Failure};
use serde::{Deserialize, Serialize};

use super::reading::{Desk, Reading};
use crate::command::args::a_size;
use crate::command::input::Input;
use crate::command::{Outcome as Ended, Unwritten, complain};

#[derive(Debug, Args)]
pub(in crate::command) struct Worker {
    /// The most memory that this process may take, in bytes of address space; beyond it ends. K, M and G as for --max-bytes
    #[arg(long, value_name = "N", value_parser = a_size::<u64>)]
    max_memory: Option<u64>,
    #[command(flatten)]
    reading: Reading,
}

/// A line that comes in, where it is JSON.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    /// Comes back as it was.
    #[serde(default)]
    id: Option<serde_json::Value>,
    /// The file to read, or the name of the document whose bytes are given.
    #[serde(default)]
    path: Option<String>,
    /// The document's bytes (RFC 4648, section 4).
    #[serde(default)]
    base64: Option<String>,
}

/// A line that goes out.
#[derive(Debug, Serialize)]
struct Answer {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<serde_json::Value>,
    #[serde(flatten)]
    entry: Entry,
}

/// What a line may have beside the document: its name, an identity.
const BESIDE: usize = 1 << 20;

pub(in crate::command) fn worker(args: &Worker, ended: &mut Ended) -> Result<(), Unwritten> {
    if let Some(limit) = args.max_memory
        && let Err(error) = confine(limit)
    {
        complain(&"--max-memory", &format!("the limit could not be set ({error}): leave it out"));
        *ended = Ended::SomeFailed;
        return Ok(());
    }
    let Some(desk) = Desk::of(&args.reading, ended) else { return Ok(()) };
    // What a document breaks is in its answer.
    std::panic::set_hook(Box::new(|_| {}));
    let longest = desk.max_bytes.saturating_div(3).saturating_mul(4).saturating_add(BESIDE);
    let (mut lines, mut out) = (io::stdin().lock(), io::stdout().lock());
    let mut line = Vec::new();
    while let Some(whole) = next(&mut lines, longest, &mut line).map_err(Unwritten::from)? {
        let answer = if whole {
            answer(&desk, &line)
        } else {
            refused(&desk, "limit.bytes", "the line is longer than --max-bytes allows: raise it, or give a path")
        };
        serde_json::to_writer(&mut out, &answer).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
        // Whoever gave the line waits for the answer.
        out.flush()?;
    }
    Ok(())
}

#[cfg(unix)]
fn confine(limit: u64) -> io::Result<()> {
    rlimit::setrlimit(rlimit::Resource::AS, limit, limit)
}

#[cfg(not(unix))]
fn confine(_: u64) -> io::Result<()> {
    Err(io::Error::other("this system has no such limit"))
}

/// The next line, without its end; false where it is too long, and has been passed over. `None` at the end.
fn next(lines: &mut impl BufRead, longest: usize, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    let within = u64::try_from(longest).unwrap_or(u64::MAX);
    if lines.by_ref().take(within).read_until(b'\n', line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') || line.len() < longest {
        while line.last().is_some_and(|end| matches!(end, b'\n' | b'\r')) {
            line.pop();
        }
        return Ok(Some(true));
    }
    loop {
        let rest = lines.fill_buf()?;
        let end = rest.iter().position(|byte| *byte == b'\n');
        let (over, read) = (rest.is_empty() || end.is_some(), end.map_or(rest.len(), |end| end + 1));
        lines.consume(read);
        if over {
            return Ok(Some(false));
        }
    }
}

fn refused(desk: &Desk, code: &str, reason: impl Into<String>) -> Answer {
    Answer { id: None, entry: desk.lost(None, Failure::new(code, reason)) }
}

fn answer(desk: &Desk, line: &[u8]) -> Answer {
    let Ok(line) = std::str::from_utf8(line) else {
        return refused(desk, "line.invalid", "the line is not UTF-8: give a path, or JSON with a path or base64");
    };
    if line.trim().is_empty() {
        return refused(desk, "line.empty", "the line is empty: give a path, or JSON with a path or base64");
    }
    if !line.trim_start().starts_with('{') {
        return Answer { id: None, entry: file(desk, line) };
    }
    let order: Order = match serde_json::from_str(line) {
        Ok(order) => order,
        Err(error) => {
            return refused(desk, "line.invalid", format!("the line is no JSON with id, path and base64 ({error}): mend it"));
        }
    };
    let entry = match (order.path, order.base64) {
        (path, Some(bytes)) => match STANDARD.decode(bytes.as_bytes()) {
            Ok(bytes) => desk.entry(path, &bytes),
            Err(error) => {
                desk.lost(path, Failure::new("line.invalid", format!("its base64 is damaged ({error}): encode it again")))
            }
        },
        (Some(path), None) => file(desk, &path),
        (None, None) => {
            return Answer {
                id: order.id,
                entry: refused(desk, "line.invalid", "the line has neither path nor base64: give one").entry,
            };
        }
    };
    Answer { id: order.id, entry }
}

fn file(desk: &Desk, path: &str) -> Entry {
    match Input::File(PathBuf::from(path)).fetch(desk.max_bytes) {
        Ok(bytes) => desk.entry(Some(path.to_owned()), &bytes),
        Err(fault) => desk.lost(Some(path.to_owned()), Failure::new(fault.code, fault.reason)),
    }
}
