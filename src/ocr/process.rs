//! Another program, from its start to its end: never longer than allowed, never more output than expected.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// hOCR of a page of 20,000 words has 3 MB.
const MOST: u64 = 32 << 20;
/// How much of what a program complains of is kept.
const COMPLAINT: u64 = 4096;
/// How long its last words are waited for once it has ended.
const LAST_WORDS: Duration = Duration::from_millis(200);
/// How often it is looked whether it has ended.
const LOOK: Duration = Duration::from_millis(5);

/// Why there is no output.
pub(super) enum Failure {
    Missing,
    NotStarted(io::Error),
    TooSlow,
    TooMuch,
    Ended { how: String, said: String },
}

/// Runs a program with this input, and gives what it writes to standard output.
pub(super) fn run(program: &Path, arguments: &[&str], input: Vec<u8>, patience: Duration) -> Result<Vec<u8>, Failure> {
    let begin = Instant::now();
    let left = || patience.saturating_sub(begin.elapsed());
    let mut child = Command::new(program)
        .args(arguments)
        // More threads make Tesseract slower, not faster.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Failure::Missing,
            _ => Failure::NotStarted(error),
        })?;
    // Threads are not joined: what the program has started itself may hold its ends of the pipes for longer than it lives.
    if let Some(mut stdin) = child.stdin.take() {
        // A program that reads no input is judged by its output.
        thread::spawn(move || drop(stdin.write_all(&input)));
    }
    let output = child.stdout.take().map(|stdout| read(stdout, MOST + 1));
    let complaint = child.stderr.take().map(|stderr| read(stderr, COMPLAINT));
    let output = output.and_then(|output| output.recv_timeout(left()).ok());
    let Some(output) = output else { return Err(end(&mut child, Failure::TooSlow)) };
    if u64::try_from(output.len()).is_ok_and(|length| length > MOST) {
        return Err(end(&mut child, Failure::TooMuch));
    }
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if left().is_zero() => return Err(end(&mut child, Failure::TooSlow)),
            Ok(None) => thread::sleep(LOOK),
            Err(error) => return Err(end(&mut child, Failure::NotStarted(error))),
        }
    };
    if status.success() {
        return Ok(output);
    }
    let said = complaint.and_then(|complaint| complaint.recv_timeout(LAST_WORDS).ok()).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    let said = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    Err(Failure::Ended { how: status.to_string(), said: said.chars().filter(|c| !c.is_control()).take(200).collect() })
}

/// Ends a program that is of no use any more.
fn end(child: &mut Child, failure: Failure) -> Failure {
    let _ = child.kill();
    let _ = child.wait();
    failure
}

/// Reads a pipe to its end, or as far as is allowed; a program that writes on then finds it closed.
fn read(pipe: impl Read + Send + 'static, most: u64) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.take(most).read_to_end(&mut bytes);
        let _ = send.send(bytes);
    });
    receive
}
