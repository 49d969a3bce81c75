//! Disks that fill, archives that may not be written, files that are none.

use std::fs;
use std::path::Path;
use std::process::Command;

use minutebook::archive::{Archive, ArchiveError, Arrival, Entry, Outcome, Reader};
use minutebook::source::digest;
use minutebook::{Parser, Source};

use super::papers::{Folder, backfill, count, minutes, rows, run, stderr};

/// A small disk of its own; none where this user may not mount one.
struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    fn mount(path: &'a Path, size: &str) -> Option<Self> {
        fs::create_dir_all(path).unwrap();
        let size = format!("size={size}");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(path).output();
        mounted.is_ok_and(|output| output.status.success()).then_some(Self(path))
    }

    fn again(&self, options: &str) {
        let output = Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(self.0).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

fn papers(folder: &Folder) -> std::path::PathBuf {
    for number in 0..120 {
        folder.write(&format!("papers/{number}.txt"), minutes(number));
    }
    folder.join("papers")
}

#[test]
fn a_full_disk_is_told_and_harms_nothing() {
    let folder = Folder::new("full");
    let papers = papers(&folder);
    let whole = folder.join("whole.db");
    backfill(&[&papers], &whole, &[]);
    let place = folder.join("disk");
    let Some(disk) = Disk::mount(&place, "1m") else {
        println!("skipped: no disk may be mounted here");
        return;
    };
    let archive = place.join("a.db");
    let output = run(&["backfill", papers.to_str().unwrap(), "--archive", archive.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("the disk is full"), "{}", stderr(&output));
    let before = count(&archive, "SELECT count(*) FROM reading");
    assert!(before < 120, "{before}");
    disk.again("size=64m");
    assert_eq!(backfill(&[&papers], &archive, &[]), Some(0));
    assert!(rows(&archive) == rows(&whole));
}

#[test]
fn an_archive_that_may_only_be_read_is_left_alone_and_can_be_asked() {
    let folder = Folder::new("readonly");
    let papers = papers(&folder);
    let place = folder.join("disk");
    let Some(disk) = Disk::mount(&place, "64m") else {
        println!("skipped: no disk may be mounted here");
        return;
    };
    let archive = place.join("a.db");
    backfill(&[&papers], &archive, &[]);
    let bytes = fs::read(&archive).unwrap();
    folder.write("papers/new.txt", minutes(500));
    disk.again("ro");
    let output = run(&["backfill", papers.to_str().unwrap(), "--archive", archive.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("may not be written to"), "{}", stderr(&output));
    let archive_name = archive.to_str().unwrap();
    for asked in [
        &["status", "--archive", archive_name][..],
        &["search", "quay", "--archive", archive_name],
        &["audit", "--archive", archive_name],
    ] {
        let output = run(asked);
        assert_eq!(output.status.code(), Some(0), "{asked:?}: {}", stderr(&output));
        assert!(!output.stdout.is_empty());
    }
    assert!(fs::read(&archive).unwrap() == bytes);
}

/// The same without a disk: the file may not grow beyond so many pages.
#[test]
fn a_batch_that_does_not_fit_leaves_no_row() {
    let entry = |number: usize| {
        let text = minutes(number);
        let source = Source::from_text(&*text).unwrap();
        let parsed = Parser::new().parse(&source).unwrap();
        Arrival::Read(Entry {
            path: Some(format!("{number}.txt")),
            sha256: Some(digest(text.as_bytes())),
            bytes: 1,
            reader: Reader::with_settings("{}"),
            outcome: Outcome::Minutes { score: 1.0, text, parsed: Box::new(parsed) },
        })
    };
    let mut archive = Archive::in_memory().unwrap();
    archive.put(&[entry(0)]).unwrap();
    let before = archive.status().unwrap();
    let pages: i64 = archive.connection().pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    archive.connection().query_row(&format!("PRAGMA max_page_count = {}", pages + 8), [], |_| Ok(())).unwrap();
    let many: Vec<Arrival> = (1..60).map(entry).collect();
    assert!(matches!(archive.put(&many), Err(ArchiveError::Full)));
    assert_eq!(archive.status().unwrap(), before);
    archive.connection().query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).unwrap();
    archive.put(&many).unwrap();
    assert_eq!(archive.status().unwrap().minutes, 60);
}

#[test]
fn what_is_no_archive_is_named_and_left_as_it_is() {
    let folder = Folder::new("none");
    let papers = folder.write("papers/1.txt", minutes(1));
    let text = folder.write("notes.txt", "These are notes, and no archive at all. ".repeat(200));
    let other = folder.join("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    for wrong in [&text, &other] {
        let before = fs::read(wrong).unwrap();
        let output = run(&["backfill", papers.to_str().unwrap(), "--archive", wrong.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("no archive of minutebook's"), "{}", stderr(&output));
        assert!(fs::read(wrong).unwrap() == before);
    }
    let absent = folder.join("absent.db");
    for command in ["status", "audit"] {
        let output = run(&[command, "--archive", absent.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("no archive of this name"), "{}", stderr(&output));
        assert!(!absent.exists());
    }
    let newer = folder.join("newer.db");
    backfill(&[&papers], &newer, &[]);
    rusqlite::Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let output = run(&["status", "--archive", newer.to_str().unwrap()]);
    assert!(stderr(&output).contains("form 99"), "{}", stderr(&output));
}
