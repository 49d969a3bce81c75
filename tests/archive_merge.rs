//! Archives and answers of many machines make one archive, the same whatever their order.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

mod dump;
mod run;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use dump::dump;
use minutebook::archive::{Answers, Archive, Arrival, Entry, Failure, Outcome, Reader};
use minutebook::source::digest;
use minutebook::{Parser, Source};
use proptest::prelude::*;
use run::{Folder, code, err, out, run, run_with};

/// Documents of every outcome, without a path.
static DOCUMENTS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut all: Vec<Entry> = (1..=4)
        .map(|month| {
            let text = format!(
                "Harbour Trust\nMinutes of the meeting held on {month} March 2017\n\nPresent: Sam Pell (SP), Jo Ray (JR)\n\n\
                 1. Quay\n\nACTION: SP to ask for {month} quotes by 5 December 2017.\n\nIt was agreed to close the gate.\n"
            );
            let source = Source::from_text(&text).unwrap();
            let parsed = Parser::new().parse(&source).unwrap();
            let outcome = Outcome::Minutes { score: 0.1 * f64::from(month), text, parsed: Box::new(parsed) };
            entry(source.text(), outcome)
        })
        .collect();
    all.push(entry("Dear Sir", Outcome::Other { score: 0.25, pages: 1 }));
    all.push(entry("%PDF-", Outcome::Failed(Failure::new("pdf.damaged", "the PDF is damaged"))));
    all
});

fn entry(bytes: &str, outcome: Outcome) -> Entry {
    let (sha256, bytes) = (Some(digest(bytes.as_bytes())), bytes.len() as u64);
    Entry { path: None, sha256, bytes, reader: reader(0), outcome }
}

fn reader(number: usize) -> Reader {
    let mut reader = Reader::with_settings(format!("{{\"number\":{number}}}"));
    reader.version = format!("minutebook 0.{}.0", 8 + number);
    reader
}

fn at(path: usize, document: usize, by: usize) -> Entry {
    let path = Some(format!("{path}.txt"));
    match DOCUMENTS.get(document) {
        Some(entry) => Entry { path, reader: reader(by), ..entry.clone() },
        None => Entry {
            path,
            sha256: None,
            bytes: 0,
            reader: reader(by),
            outcome: Outcome::Failed(Failure::new("file.unreadable", "there is no such file")),
        },
    }
}

fn archive(entries: &[Entry]) -> Archive {
    let mut archive = Archive::in_memory().unwrap();
    for entry in entries {
        archive.put(&[Arrival::Read(entry.clone())]).unwrap();
    }
    archive
}

/// The answers, as they would come from a worker.
fn lines(entries: &[Entry]) -> String {
    entries.iter().map(|entry| serde_json::to_string(entry).unwrap() + "\n").collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Each path leads to one document; the parts share them as it happens, some in several parts.
    #[test]
    fn any_split_in_any_order_gives_the_archive_of_one_run(
        paths in proptest::collection::vec((0usize..7, proptest::collection::vec(0usize..4, 1..3)), 1..12),
        kinds in proptest::collection::vec(any::<bool>(), 4),
        order in Just(vec![0usize, 1, 2, 3, 0, 2]).prop_shuffle(),
    ) {
        let all: Vec<Entry> = paths.iter().enumerate().map(|(path, (document, _))| at(path, *document, 0)).collect();
        let parts: Vec<Vec<Entry>> = (0..4)
            .map(|part| all.iter().zip(&paths).filter(|(_, (_, parts))| parts.contains(&part)).map(|(e, _)| e.clone()).collect())
            .collect();
        let mut merged = Archive::in_memory().unwrap();
        for part in order {
            if kinds[part] {
                merged.merge(&archive(&parts[part])).unwrap();
            } else {
                let answers: Vec<Entry> = Answers::of(lines(&parts[part]).as_bytes()).map(Result::unwrap).collect();
                merged.merge_entries(&answers).unwrap();
            }
        }
        prop_assert_eq!(dump(&merged), dump(&archive(&all)));
    }

    /// Files change, and newer versions read them again: copies of before, merged in whatever order, change nothing.
    #[test]
    fn older_copies_bring_nothing_back(
        mut steps in proptest::collection::vec((0usize..3, 0usize..6, 0usize..3), 1..12),
        copies in proptest::collection::vec(0usize..12, 1..4),
        turn in any::<bool>(),
    ) {
        // Each path goes through the documents in their order; each reader comes after those of before.
        steps.sort_by_key(|(_, document, by)| (*by, *document));
        let mut latest = [0; 3];
        steps.retain(|(path, document, _)| {
            let goes_on = *document >= latest[*path];
            latest[*path] = latest[*path].max(*document);
            goes_on
        });
        let steps: Vec<Entry> = steps.into_iter().map(|(path, document, by)| at(path, document, by)).collect();
        let whole = archive(&steps);
        let mut parts: Vec<Archive> = copies.iter().map(|copy| archive(&steps[..(*copy).min(steps.len())])).collect();
        let last = archive(&steps);
        if turn { parts.insert(0, last) } else { parts.push(last) }
        let mut merged = Archive::in_memory().unwrap();
        for part in &parts {
            merged.merge(part).unwrap();
        }
        prop_assert_eq!(dump(&merged), dump(&whole));
        let again = parts.iter().map(|part| merged.merge(part).unwrap()).fold(0, |sum, merged| sum + merged.new + merged.changed);
        prop_assert_eq!(again, 0);
        prop_assert_eq!(dump(&merged), dump(&whole));
    }
}

#[test]
fn what_one_machine_could_read_is_read() {
    let failed = Entry { outcome: Outcome::Failed(Failure::new("limit.time", "it took too long")), ..at(0, 0, 0) };
    let lost = at(1, 99, 0);
    let (weak, strong) = (archive(&[failed, lost]), archive(&[at(0, 0, 0), at(1, 1, 0)]));
    for pair in [[&weak, &strong], [&strong, &weak]] {
        let mut merged = Archive::in_memory().unwrap();
        for part in pair {
            merged.merge(part).unwrap();
        }
        assert_eq!(dump(&merged), dump(&strong));
    }
}

#[test]
fn a_path_that_is_two_documents_on_two_machines_keeps_both() {
    let (here, there) = (archive(&[at(0, 0, 0)]), archive(&[at(0, 1, 0)]));
    let mut merged = Archive::in_memory().unwrap();
    merged.merge(&here).unwrap();
    merged.merge(&there).unwrap();
    let status = merged.status().unwrap();
    assert_eq!((status.minutes, status.paths, status.superseded), (2, 2, 0));
    // As does one that was changed and changed back, where each machine has seen one half of it.
    let (here, there) = (archive(&[at(0, 0, 0), at(0, 1, 0)]), archive(&[at(0, 1, 0), at(0, 0, 0)]));
    let mut merged = Archive::in_memory().unwrap();
    merged.merge(&here).unwrap();
    merged.merge(&there).unwrap();
    assert_eq!(merged.status().unwrap().minutes, 2);
}

#[test]
fn a_newer_version_is_current_by_its_number_not_its_letters() {
    // 0.9.0 and 0.10.0
    let (old, new) = (archive(&[at(0, 0, 1)]), archive(&[at(0, 0, 2)]));
    for pair in [[&old, &new], [&new, &old]] {
        let mut merged = Archive::in_memory().unwrap();
        for part in pair {
            merged.merge(part).unwrap();
        }
        let sql = "SELECT version FROM reading JOIN reader ON reader.id = reading.reader WHERE current";
        let current: String = merged.connection().query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(current, "minutebook 0.10.0");
        assert_eq!(merged.status().unwrap().superseded, 1);
    }
}

#[test]
fn the_command_joins_shards_and_answers_and_says_what_is_damaged() {
    let folder = Folder::new("merge");
    let db = |name: &str| folder.path(name);
    assert_eq!(code(&run(&["backfill", "fixtures", "--quiet", "--archive", &db("whole.db")])) & !1, 0);
    for shard in ["1/2", "2/2"] {
        let name = db(&format!("{}.db", &shard[..1]));
        assert_eq!(code(&run(&["backfill", "fixtures", "--quiet", "--shard", shard, "--archive", &name])) & !1, 0);
    }
    let whole = dump(&Archive::read(Path::new(&db("whole.db"))).unwrap());
    let merged = run(&["merge", &db("shards.db"), &db("2.db"), &db("1.db")]);
    assert_eq!(code(&merged), 0, "{}", err(&merged));
    assert_eq!(dump(&Archive::read(Path::new(&db("shards.db"))).unwrap()), whole);

    // The same paths, through a worker, in a directory as engines write it.
    let archive = Archive::read(Path::new(&db("whole.db"))).unwrap();
    let mut paths = archive.connection().prepare("SELECT path FROM path ORDER BY path DESC").unwrap();
    let paths: Vec<String> = paths.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let answers = run_with(&["worker"], (paths.join("\n") + "\n").as_bytes());
    fs::create_dir(db("answers")).unwrap();
    folder.file("answers/_SUCCESS", b"");
    folder.file("answers/part-00000", b"");
    folder.file("answers/part-00001", out(&answers).as_bytes());
    let merged = run(&["merge", &db("answers.db"), &db("answers")]);
    assert_eq!(code(&merged), 0, "{}", err(&merged));
    assert_eq!(dump(&Archive::read(Path::new(&db("answers.db"))).unwrap()), whole);
    let again = run(&["merge", &db("answers.db"), &db("answers"), &db("shards.db")]);
    assert!(err(&again).contains(" 0 new, 0 changed"), "{}", err(&again));

    // A line cut short, as a killed process leaves it.
    let line = out(&answers).lines().next().unwrap();
    let cut = folder.file("cut.jsonl", format!("{line}\n{}\n\n{line}", &line[..line.len() / 2]).as_bytes());
    let merged = run(&["merge", &db("cut.db"), &cut]);
    assert_eq!(code(&merged), 1);
    assert!(err(&merged).starts_with(&format!("minutebook: {cut}: line 2 is no whole answer")), "{}", err(&merged));
    assert!(err(&merged).contains("2 documents: 1 new, 0 changed"), "{}", err(&merged));

    // What would be empty is not made; what was there stays.
    let none = run(&["merge", &db("none.db"), &db("missing.db")]);
    assert_eq!(code(&none), 1);
    assert!(err(&none).contains("none.db: nothing could be merged into it: no archive was made"), "{}", err(&none));
    assert!(!folder.names().iter().any(|name| name.starts_with("none.db")), "{:?}", folder.names());
    assert_eq!(code(&run(&["merge", &db("cut.db"), &db("missing.db")])), 1);
    assert!(Path::new(&db("cut.db")).exists());

    let other = run(&["merge", &db("other.db"), "Cargo.toml", &db("missing.db"), &db("1.db")]);
    assert_eq!(code(&other), 1);
    assert!(err(&other).contains("Cargo.toml: it is neither an archive nor a file of answers"), "{}", err(&other));
    assert!(err(&other).contains("missing.db: there is no such file"), "{}", err(&other));
    assert_eq!(dump(&Archive::read(Path::new(&db("other.db"))).unwrap()), dump(&Archive::read(Path::new(&db("1.db"))).unwrap()));
}
