//! What is taken in: directories, links, patterns, lists, members of archive files; and that nothing is lost.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use super::papers::{Folder, agenda, backfill, count, minutes, run, stderr, stdout};

fn paths(archive: &Path) -> Vec<String> {
    let connection = rusqlite::Connection::open(archive).unwrap();
    let mut statement = connection.prepare("SELECT path FROM path UNION SELECT path FROM unreadable ORDER BY 1").unwrap();
    let paths = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
    paths.map(Result::unwrap).collect()
}

/// The paths, without the directory of the test.
fn names(archive: &Path, folder: &Folder) -> Vec<String> {
    let root = format!("{}/", folder.path().display());
    paths(archive).into_iter().map(|path| path.replace(&root, "")).collect()
}

fn zip(path: &Path, members: &[(&str, &[u8])]) {
    let mut zip = zip::ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

fn tar(out: impl Write, members: &[(&str, &[u8])]) {
    let mut tar = tar::Builder::new(out);
    for (name, bytes) in members {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append_data(&mut header, name, *bytes).unwrap();
    }
    tar.finish().unwrap();
}

#[test]
fn members_of_archive_files_are_read_where_they_are() {
    let folder = Folder::new("members");
    let archive = folder.join("a.db");
    let (one, two) = (minutes(1), minutes(2));
    let office: &[u8] = b"<Types/>";
    fs::create_dir_all(folder.join("in")).unwrap();
    let mut inner = Vec::new();
    tar(&mut inner, &[("x.txt", one.as_bytes())]);
    zip(
        &folder.join("in/papers.zip"),
        &[
            ("2017/november.txt", one.as_bytes()),
            ("broken.pdf", b"%PDF-1.4"),
            ("__MACOSX/._november.txt", b"x"),
            ("deep.tar", &inner),
        ],
    );
    zip(&folder.join("in/letter.docx"), &[("[Content_Types].xml", office), ("word/document.xml", b"<w/>")]);
    tar(File::create(folder.join("in/old.tar")).unwrap(), &[("1999/may.txt", two.as_bytes())]);
    let packed = File::create(folder.join("in/older.tar.gz")).unwrap();
    tar(flate2::write::GzEncoder::new(packed, flate2::Compression::fast()), &[("june.txt", minutes(3).as_bytes())]);
    let mut single =
        flate2::write::GzEncoder::new(File::create(folder.join("in/july.txt.gz")).unwrap(), flate2::Compression::fast());
    single.write_all(minutes(4).as_bytes()).unwrap();
    single.finish().unwrap();
    fs::write(folder.join("in/torn.zip"), b"PK\x03\x04 and no more").unwrap();
    assert_eq!(backfill(&[&folder.join("in")], &archive, &[]), Some(1));
    assert_eq!(
        names(&archive, &folder),
        [
            "in/july.txt.gz!/july.txt",
            "in/letter.docx",
            "in/old.tar!/1999/may.txt",
            "in/older.tar.gz!/june.txt",
            "in/papers.zip!/2017/november.txt",
            "in/papers.zip!/broken.pdf",
            "in/papers.zip!/deep.tar",
            "in/torn.zip",
        ]
    );
    assert_eq!(count(&archive, "SELECT count(*) FROM meeting"), 4);
    let failed = stdout(&run(&["status", "--failed", "--archive", archive.to_str().unwrap()]));
    let codes: Vec<&str> = failed.lines().map(|line| line.split('\t').nth(2).unwrap()).collect();
    assert_eq!(codes, ["file.kind", "pdf.damaged", "file.nested", "file.damaged"]);
    // The same document, packed and not, is one.
    folder.write("in/plain.txt", &one);
    backfill(&[&folder.join("in")], &archive, &[]);
    assert_eq!(count(&archive, "SELECT count(*) FROM meeting"), 4);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_a_circle_ends() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("links");
    folder.write("in/a/1.txt", minutes(1));
    folder.write("elsewhere/2.txt", minutes(2));
    folder.write("in/.hidden/3.txt", minutes(3));
    symlink(folder.join("in"), folder.join("in/a/up")).unwrap();
    symlink(folder.join("elsewhere"), folder.join("in/b")).unwrap();
    symlink(folder.join("nowhere"), folder.join("in/dangling.txt")).unwrap();
    let archive = folder.join("a.db");
    assert_eq!(backfill(&[&folder.join("in")], &archive, &[]), Some(1));
    assert_eq!(names(&archive, &folder), ["in/a/1.txt", "in/b/2.txt", "in/dangling.txt"]);
    // A pattern goes the same ways, and says where a dot may stand.
    let archive = folder.join("pattern.db");
    assert_eq!(backfill(&[&folder.join("in/**/*.txt")], &archive, &[]), Some(1));
    assert_eq!(names(&archive, &folder), ["in/a/1.txt", "in/b/2.txt", "in/dangling.txt"]);
    let archive = folder.join("hidden.db");
    assert_eq!(backfill(&[&folder.join("i?/.h*/*.txt")], &archive, &[]), Some(0));
    assert_eq!(names(&archive, &folder), ["in/.hidden/3.txt"]);
    let archive = folder.join("a.db");
    // A pipe would be waited for without end.
    let pipe = folder.join("in/pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(backfill(&[&folder.join("in")], &archive, &[]), Some(1));
    assert_eq!(count(&archive, "SELECT count(*) FROM unreadable WHERE code = 'file.special'"), 1);
}

/// Names are bytes: those that are no text are written out, so that no two documents come under one name.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_stay_apart() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new("bytes");
    fs::create_dir(folder.join("in")).unwrap();
    for (number, name) in [b"in/\xff.txt", b"in/\xfe.txt"].into_iter().enumerate() {
        fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), minutes(number)).unwrap();
    }
    let archive = folder.join("a.db");
    assert_eq!(backfill(&[&folder.join("in")], &archive, &[]), Some(0));
    assert_eq!(names(&archive, &folder), ["in/\\xFE.txt", "in/\\xFF.txt"]);
}

#[test]
fn a_run_leaves_one_file_also_where_nothing_was_to_do() {
    let folder = Folder::new("beside");
    folder.write("in/1.txt", minutes(1));
    let archive = folder.join("archive/a.db");
    fs::create_dir(folder.join("archive")).unwrap();
    for _ in 0..2 {
        assert_eq!(backfill(&[&folder.join("in")], &archive, &[]), Some(0));
        assert_eq!(fs::read_dir(folder.join("archive")).unwrap().count(), 1);
    }
}

#[test]
fn patterns_and_lists_name_files_too() {
    let folder = Folder::new("lists");
    for name in ["a/1.txt", "a/2.md", "b/c/3.txt", "with\nnewline.txt"] {
        folder.write(name, minutes(name.len()));
    }
    let archive = folder.join("pattern.db");
    backfill(&[&folder.join("**/*.txt")], &archive, &[]);
    assert_eq!(names(&archive, &folder), ["a/1.txt", "b/c/3.txt", "with\nnewline.txt"]);
    // What an argument names and is not there is a slip, not a document that failed.
    let none = folder.join("none.db");
    let (list, absent) = (folder.join("absent.list"), folder.join("absent.txt"));
    for (paths, more) in [
        (vec![folder.join("*.doc"), folder.join("a")], vec![]),
        (vec![folder.join("a"), absent], vec![]),
        (vec!["-".into()], vec![]),
        (vec![folder.join("[.txt")], vec![]),
        (vec![], vec!["--files-from", list.to_str().unwrap()]),
        (vec![], vec!["--files-from", folder.path().to_str().unwrap()]),
    ] {
        let paths: Vec<&Path> = paths.iter().map(std::path::PathBuf::as_path).collect();
        assert_eq!(backfill(&paths, &none, &more), Some(2), "{paths:?} {more:?}");
        assert!(!none.exists(), "{paths:?}");
    }

    let listed = |arguments: &[&str], list: &str, archive: &Path| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_minutebook"))
            .args(["backfill", "--quiet", "--archive", archive.to_str().unwrap(), "--files-from", "-"])
            .args(arguments)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(list.as_bytes()).unwrap();
        child.wait().unwrap().code()
    };
    let root = folder.path().display();
    let archive = folder.join("lines.db");
    assert_eq!(listed(&[], &format!("{root}/a/1.txt\r\n\n{root}/b/c/3.txt"), &archive), Some(0));
    assert_eq!(names(&archive, &folder), ["a/1.txt", "b/c/3.txt"]);
    let archive = folder.join("nul.db");
    assert_eq!(listed(&["--null"], &format!("{root}/with\nnewline.txt\0{root}/absent.txt\0"), &archive), Some(1));
    assert_eq!(names(&archive, &folder), ["absent.txt", "with\nnewline.txt"]);
}

#[test]
fn shards_share_the_work() {
    let folder = Folder::new("shards");
    for number in 0..30 {
        folder.write(&format!("in/{number}.txt"), minutes(number));
    }
    let mut all = Vec::new();
    for shard in ["1/3", "2/3", "3/3"] {
        let archive = folder.join(&format!("{}.db", &shard[..1]));
        assert_eq!(backfill(&[&folder.join("in")], &archive, &["--shard", shard]), Some(0));
        assert_eq!(paths(&archive).len(), 10);
        all.extend(paths(&archive));
    }
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 30);
}

#[test]
fn a_census_says_what_is_there_and_stores_nothing() {
    let folder = Folder::new("census");
    for number in 0..8 {
        folder.write(&format!("in/{number}.txt"), minutes(number));
    }
    folder.write("in/agenda.txt", agenda(1));
    folder.write("in/broken.pdf", "%PDF-1.4");
    let scan = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pdf/scan.pdf");
    fs::copy(scan, folder.join("in/scan.pdf")).unwrap();
    let before: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let output = run(&["backfill", "--dry-run", folder.join("in").to_str().unwrap()]);
    let told = stdout(&output);
    for line in [
        "11 documents",
        "9  text",
        "1  PDF, scanned",
        "1  not readable",
        "8 are likely minutes, 1 other papers",
        "pdf.damaged",
        "may take about",
    ] {
        assert!(told.contains(line), "{line:?} is not in {told}{}", stderr(&output));
    }
    let after: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(before, after);
}

/// A document that is larger, or takes longer, than the limits costs only itself.
#[test]
fn limits_hold_for_each_document() {
    let folder = Folder::new("limits");
    folder.write("in/good.txt", minutes(1));
    folder.write("in/large.txt", "x".repeat(5000));
    let archive = folder.join("a.db");
    assert_eq!(backfill(&[&folder.join("in")], &archive, &["--max-bytes", "4000"]), Some(1));
    assert_eq!(count(&archive, "SELECT count(*) FROM unreadable WHERE code = 'limit.bytes'"), 1);
    assert_eq!(count(&archive, "SELECT count(*) FROM meeting"), 1);
    // A higher limit is no other reader: what is done stays done.
    assert_eq!(backfill(&[&folder.join("in")], &archive, &[]), Some(0));
    assert_eq!(count(&archive, "SELECT count(*) FROM reader"), 1);
    assert_eq!(count(&archive, "SELECT count(*) FROM unreadable"), 0);
}

/// Every fixture of minutes is taken for minutes, and none of the papers that stand beside minutes in an archive.
#[test]
fn minutes_are_told_from_other_papers() {
    use minutebook::minutes::Likeness;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut looked = 0;
    for folder in fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.join("about.toml").is_file())
    {
        let input = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        let input = input.filter(|path| path.file_stem().is_some_and(|stem| stem == "input"));
        for path in input {
            let source = minutebook::Source::from_bytes(&fs::read(&path).unwrap()).unwrap();
            let likeness = Likeness::of(source.text());
            assert!(likeness.is_minutes(), "{}: {likeness:?}", path.display());
            looked += 1;
        }
    }
    assert!(looked > 30, "{looked} fixtures");
    let others = [
        "Windle Parish Council\n\nNotice of meeting\n\nYou are hereby summoned to attend the meeting of the council on 3 May 2022\n\nAGENDA\n\n\
         1. Apologies\n2. To receive declarations of interest\n3. To approve the minutes of 5 April\n4. To consider planning applications\n\
         5. Date of next meeting\n\nJo Marsh, Clerk",
        "REPORT TO: Audit Committee\nREPORT TITLE: Internal audit progress\nREPORT AUTHOR: Head of Internal Audit\n\n1. Purpose of report\n\
         To inform members of progress.\n\n2. Recommendations\nThat the committee notes the report.\n\n3. Financial implications\nNone.\n\n\
         4. Background papers\nMinutes of the Audit Committee, 3 March 2020.",
        "Our ref: 23/045\n\nDear Councillor Pell,\n\nThank you for your letter of 2 June about the actions agreed at the meeting. The works \
         were completed on Friday.\n\nYours sincerely,\n\nA Quist",
        "PRESS RELEASE\nFor immediate release\n\nTrust welcomes new harbour crane\n\nThe chair, Jane Okoro, thanked the volunteers.",
        "INVOICE 1044\nTo: Harbour Trust\nHire of hall for committee meeting\nAmount due: £45.00",
        "Terms of Reference\nAudit Committee\n\n1. Membership\nThe committee shall have five members.\n2. Minutes\nThe clerk shall take minutes.",
        "{\"meeting\": {\"title\": \"Minutes of the Board\"}, \"present\": [\"Sam Pell\"]}",
        "The quick brown fox jumps over the lazy dog. It was a fine day and nobody had anything to do.",
    ];
    for other in others {
        let likeness = Likeness::of(other);
        assert!(!likeness.is_minutes(), "{likeness:?}\n{other}");
    }
}
