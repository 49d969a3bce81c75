//! Ctrl-C and its like: no file stays that is not whole.
#![cfg(all(feature = "cli", unix))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

mod run;

use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use run::{Folder, code, err, minutebook, run};

const TORN: &str = "fixtures/brm-2017-11-07-torn-column/input.txt";

/// Runs a command that waits for input or a reader, stops it once there is a file whose name begins so, and gives what is left.
fn stopped(folder: &Folder, args: &[&str], signal: &str, begun: &str) -> Vec<String> {
    let mut child = minutebook(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let kept_open = child.stdin.take();
    let since = Instant::now();
    while !folder.names().iter().any(|name| name.starts_with(begun)) {
        assert!(since.elapsed() < Duration::from_secs(30), "{args:?}: {:?}", folder.names());
        sleep(Duration::from_millis(1));
    }
    sleep(Duration::from_millis(100));
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    drop(kept_open);
    assert_eq!((code(&output), err(&output)), (130, ""), "{args:?}");
    folder.names()
}

#[test]
fn a_signal_leaves_no_partial_file() {
    let ignored = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if ignored.lines().any(|line| line.strip_prefix("SigIgn:").is_some_and(|set| set.trim_end().ends_with(['1', '3', '5', '7'])))
    {
        println!("skipped: run under nohup, which the command honours");
        return;
    }
    let folder = Folder::new("stopped");
    let older = folder.file("a.jsonl", b"older\n");
    for signal in ["-INT", "-TERM"] {
        // The first document is written, the second never comes.
        assert_eq!(stopped(&folder, &["parse", TORN, "-", "-o", &older], signal, ".a.jsonl."), ["a.jsonl"]);
        assert_eq!(std::fs::read(&older).unwrap(), b"older\n");
        assert_eq!(stopped(&folder, &["merge", &folder.path("new.db"), "-"], signal, "new.db"), ["a.jsonl"]);
    }
    // The first table is a draft, the second waits for whoever reads the pipe.
    let (db, tables) = (folder.path("m.db"), Folder::new("tables"));
    assert_eq!(code(&run(&["backfill", TORN, "--quiet", "--archive", &db])), 0);
    assert!(Command::new("mkfifo").arg(tables.path("action.csv")).status().unwrap().success());
    let export = ["export", "--archive", &db, "--format", "csv", "--output", &tables.path("")];
    assert_eq!(stopped(&tables, &export, "-INT", ".abbreviation.csv."), ["action.csv"]);
}
