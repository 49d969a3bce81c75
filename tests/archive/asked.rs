//! What an archive answers: searches, and the queries of its chapter.

use rusqlite::Connection;

use super::papers::{Folder, agenda, backfill, minutes, run, stderr, stdout};

fn archive(folder: &Folder) -> std::path::PathBuf {
    for number in 0..24 {
        folder.write(&format!("in/{number:02}.txt"), minutes(number));
    }
    folder.write("in/agenda.txt", agenda(1));
    folder.write("in/broken.pdf", "%PDF-1.4");
    let archive = folder.join("a.db");
    backfill(&[&folder.join("in")], &archive, &[]);
    archive
}

#[test]
fn words_are_found_with_their_place() {
    let folder = Folder::new("search");
    let archive = archive(&folder);
    let search = |arguments: &[&str]| {
        let output = run(&[&["search", "--archive", archive.to_str().unwrap()], arguments].concat());
        (output.status.code(), stdout(&output), stderr(&output))
    };
    let (code, found, _) = search(&["quotes", "wall", "7", "--in", "actions"]);
    assert_eq!(code, Some(0));
    assert!(found.contains("in/07.txt, page 1; action)"), "{found}");
    assert!(found.contains("[quotes] for [wall] [7]"), "{found}");
    assert_eq!(found.lines().count(), 2, "{found}");
    let lines = |arguments: &[&str]| {
        let (_, found, said) = search(&[arguments, &["--json", "--limit", "1000"]].concat());
        assert!(!said.contains("panicked"), "{said}");
        found.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(lines(&["\"ask for quotes\"", "--in", "actions"]).len(), 24);
    assert_eq!(lines(&["quot* NOT tenants", "--in", "actions"]).len(), 24);
    assert_eq!(lines(&["pell", "--in", "people"]).len(), 24);
    assert_eq!(lines(&["PÉLL", "--in", "people"]).len(), 24);
    let hit = &lines(&["wall 7", "--in", "actions"])[0];
    assert_eq!(
        [&hit["date"], &hit["body"], &hit["page"]],
        ["2000-08-08", "Ferry Board", "1"]
            .map(|v| v.parse::<i64>().map_or_else(|_| serde_json::json!(v), |n| serde_json::json!(n)))
            .each_ref()
    );
    // What people type is never an error of the query language.
    for odd in ["01/12/2000", "pell's", "a-b", "(", "NOT", "*", "^wall", "wall:7", "\"open", "AND OR"] {
        let (code, _, said) = search(&[odd]);
        assert!(code == Some(0) || said.contains("cannot be searched for"), "{odd}: {said}");
    }
    let (code, _, said) = search(&["wall OR"]);
    assert!(code == Some(1) && said.contains("put words that mean only themselves into double quotes"), "{said}");
    assert!(!said.contains("fts5"), "{said}");
    let directory = run(&["search", "wall", "--archive", folder.path().to_str().unwrap()]);
    assert!(stderr(&directory).contains("this is a directory: give the name of a file"), "{}", stderr(&directory));
    let (code, found, said) = search(&["zebra"]);
    assert_eq!((code, found.as_str()), (Some(0), ""));
    assert!(said.contains("stand nowhere"), "{said}");
}

#[test]
fn status_counts_all_and_lists_what_failed() {
    let folder = Folder::new("status");
    let archive = archive(&folder);
    let status = run(&["status", "--json", "--archive", archive.to_str().unwrap()]);
    let status: serde_json::Value = serde_json::from_slice(&status.stdout).unwrap();
    assert_eq!(
        [&status["documents"], &status["minutes"], &status["other"], &status["failed"], &status["actions"]],
        [26, 24, 1, 1, 48]
    );
    assert_eq!(status["failures"], serde_json::json!([{ "code": "pdf.damaged", "count": 1 }]));
    let failed = stdout(&run(&["status", "--failed", "--archive", archive.to_str().unwrap()]));
    assert!(failed.contains("in/broken.pdf\t\tpdf.damaged\tthe PDF is damaged"), "{failed}");
}

/// The chapter's queries, each with what it answers on this archive.
#[test]
fn the_queries_of_the_chapter_can_be_asked() {
    let folder = Folder::new("queries");
    let archive = archive(&folder);
    let chapter = include_str!("../../src/archive/tables.md");
    let queries: Vec<&str> = chapter.split("```sql").skip(1).map(|rest| rest.split("```").next().unwrap().trim()).collect();
    assert!(queries.len() >= 10, "{} queries", queries.len());
    let connection = Connection::open(&archive).unwrap();
    let mut answered = 0;
    for query in &queries {
        let mut statement = connection.prepare(query).unwrap_or_else(|error| panic!("{query}\n{error}"));
        let mut rows = statement.query([]).unwrap();
        while rows.next().unwrap_or_else(|error| panic!("{query}\n{error}")).is_some() {
            answered += 1;
        }
    }
    assert!(answered > 50, "{answered} rows");
}

#[test]
fn the_chapter_names_every_table_and_no_other() {
    let chapter = include_str!("../../src/archive/tables.md");
    let archive = minutebook::archive::Archive::in_memory().unwrap();
    let mut statement = archive
        .connection()
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'passage_words_%' ORDER BY name")
        .unwrap();
    let tables: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    for table in &tables {
        assert!(chapter.contains(&format!("| `{table}` |")), "{table} is not in the chapter");
    }
    let named = chapter.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(named, tables.len());
}
