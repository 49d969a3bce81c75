//! The worker: one line in, one line out, whatever the line.

use std::io::Write;
use std::process::{Command, Stdio};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::papers::{Folder, agenda, backfill, minutes, rows};

fn answers(arguments: &[&str], lines: &[u8]) -> (Option<i32>, Vec<Value>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_minutebook"))
        .arg("worker")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut to = child.stdin.take().unwrap();
    let lines = lines.to_owned();
    let writer = std::thread::spawn(move || to.write_all(&lines));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    (output.status.code(), text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

#[test]
fn each_line_gives_one_line_in_order() {
    let folder = Folder::new("worker");
    let good = folder.write("good.txt", minutes(1));
    let lines = [
        good.display().to_string(),
        String::new(),
        json!({ "id": 7, "path": folder.write("agenda.txt", agenda(1)) }).to_string(),
        "{ broken".to_owned(),
        json!({ "id": [1, "a"], "base64": STANDARD.encode(minutes(2)) }).to_string(),
        folder.join("absent.txt").display().to_string(),
        json!({ "id": "x", "path": "named.pdf", "base64": STANDARD.encode("%PDF-1.4") }).to_string(),
        json!({ "id": "y" }).to_string(),
        json!({ "path": "p", "base64": "?" }).to_string(),
        json!({ "pth": "p" }).to_string(),
    ];
    let (code, answers) = answers(&[], lines.join("\n").as_bytes());
    assert_eq!(code, Some(0));
    let said: Vec<(&str, &str)> =
        answers.iter().map(|answer| (answer["outcome"].as_str().unwrap(), answer["code"].as_str().unwrap_or(""))).collect();
    assert_eq!(
        said,
        [
            ("minutes", ""),
            ("failed", "line.empty"),
            ("other", ""),
            ("failed", "line.invalid"),
            ("minutes", ""),
            ("failed", "file.unreadable"),
            ("failed", "pdf.damaged"),
            ("failed", "line.invalid"),
            ("failed", "line.invalid"),
            ("failed", "line.invalid"),
        ]
    );
    assert_eq!([&answers[2]["id"], &answers[4]["id"], &answers[6]["id"]], [&json!(7), &json!([1, "a"]), &json!("x")]);
    assert_eq!(answers[0]["path"], json!(good));
    assert_eq!(answers[0]["parsed"]["actions"].as_array().unwrap().len(), 2);
    assert_eq!(answers[6]["sha256"].as_str().unwrap().len(), 64);
    assert!(answers.iter().all(|answer| answer["reason"].is_null() || answer["reason"].as_str().unwrap().contains(": ")));
}

#[test]
fn a_line_without_end_is_passed_over_and_the_next_is_read() {
    let mut lines = vec![b'x'; 3 << 20];
    lines.extend_from_slice(format!("\n{}\n", json!({ "base64": STANDARD.encode(minutes(2)) })).as_bytes());
    let (code, answers) = answers(&["--max-bytes", "100000"], &lines);
    assert_eq!(code, Some(0));
    assert_eq!([&answers[0]["code"], &answers[1]["outcome"]], ["limit.bytes", "minutes"]);
    assert_eq!(answers.len(), 2);
    let (code, none) = self::answers(&[], b"");
    assert_eq!((code, none.len()), (Some(0), 0));
}

#[test]
fn processes_apart_give_the_same_archive() {
    let folder = Folder::new("isolate");
    for number in 0..12 {
        folder.write(&format!("in/{number}.txt"), minutes(number));
    }
    folder.write("in/broken.pdf", "%PDF-1.4");
    let (own, apart) = (folder.join("own.db"), folder.join("apart.db"));
    assert_eq!(backfill(&[&folder.join("in")], &own, &[]), Some(1));
    assert_eq!(backfill(&[&folder.join("in")], &apart, &["--isolate"]), Some(1));
    assert!(rows(&own) == rows(&apart));
}

/// A document that takes more memory than a worker may have costs itself, and nothing else.
#[cfg(target_os = "linux")]
#[test]
fn a_worker_that_runs_out_of_memory_costs_one_document() {
    let folder = Folder::new("memory");
    for number in 0..6 {
        folder.write(&format!("in/{number}.txt"), minutes(number));
    }
    // Each line is a table of its own, and much larger when read than when written.
    folder.write("in/huge.txt", format!("{}{}", minutes(50), "a\tb\tc\td\n".repeat(2_000_000)));
    let archive = folder.join("a.db");
    let limit = (220u64 << 20).to_string();
    assert_eq!(backfill(&[&folder.join("in")], &archive, &["--isolate", "--max-memory", &limit, "--jobs", "2"]), Some(1));
    let codes = super::papers::count(&archive, "SELECT count(*) FROM reading WHERE code = 'worker.ended'");
    assert_eq!(codes, 1);
    assert_eq!(super::papers::count(&archive, "SELECT count(*) FROM meeting"), 6);
}
