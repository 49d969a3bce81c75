//! The command as a user meets it: what comes out, where, and with which exit code.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

mod run;

use std::fs;
use std::process::{Command, Stdio};

use run::{Folder, code, err, json, minutebook, out, run, run_with};
use serde_json::Value;

/// The sample as PDF, its owners at the height of their lines.
const LEVEL: &str = "fixtures/brm-2017-11-07-owners-at-height/input.pdf";
/// The sample as a converter left it.
const TORN: &str = "fixtures/brm-2017-11-07-torn-column/input.txt";
const NOT_HELD: &str = "fixtures/brm-2023-05-30-not-held/input.txt";

#[test]
fn one_file_is_indented_json() {
    let output = run(&["parse", TORN]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).starts_with("{\n  \"schema\": \"minutebook/1\",\n"));
    assert!(out(&output).ends_with("}\n"));
    let parsed = json(out(&output));
    assert_eq!(parsed["meeting"]["date"]["value"], "2017-11-07");
    assert_eq!(parsed["source"]["name"], TORN);
}

#[test]
fn jsonl_prints_one_file_as_one_line() {
    let output = run(&["parse", "--jsonl", TORN]);
    assert_eq!(code(&output), 0);
    assert_eq!(out(&output).lines().count(), 1);
}

#[test]
fn a_failing_file_in_the_middle_is_named_and_the_others_come_out_in_order() {
    let folder = Folder::new("middle");
    let picture = folder.file("scan.txt", b"\x89PNG\r\n\x1a\nrest");
    let output = run(&["parse", TORN, &picture, NOT_HELD]);
    assert_eq!(code(&output), 1);
    let dates: Vec<_> = out(&output).lines().map(|line| json(line)["meeting"]["date"]["value"].clone()).collect();
    assert_eq!(dates, ["2017-11-07", "2023-05-30"]);
    assert_eq!(
        err(&output),
        format!("minutebook: {picture}: this is a PNG image, not text: run text recognition over it first\n")
    );
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let folder = Folder::new("unreadable");
    let cases = [
        (folder.path("missing.txt"), "there is no such file: check the name"),
        (folder.path(""), "this is a directory: give the files in it"),
        (folder.file("wide.txt", b"\xFF\xFE\0\0M\0\0\0"), "the text is in UTF-32, which is not read: save it as UTF-8"),
        (folder.file("wide.be.txt", b"\0\0\xFE\xFF\0\0\0M"), "the text is in UTF-32, which is not read: save it as UTF-8"),
        (folder.file("empty.txt", b" \n"), "the document is empty: check that it was saved"),
        (
            folder.file("a.pdf", b"%PDF-1.7\n"),
            if cfg!(feature = "pdf") { "the PDF is damaged" } else { "this is a PDF, not text" },
        ),
    ];
    for (path, reason) in cases {
        for subcommand in ["parse", "text", "explain"] {
            let output = run(&[subcommand, &path]);
            assert_eq!(code(&output), 1, "{subcommand} {path}");
            assert_eq!(out(&output), "", "{subcommand} {path}");
            assert!(err(&output).starts_with(&format!("minutebook: {path}: {reason}")), "{}", err(&output));
            assert_eq!(err(&output).lines().count(), 1);
        }
    }
}

#[test]
fn a_file_over_the_limit_names_the_option_and_not_the_library() {
    let folder = Folder::new("limit");
    let path = folder.file("long.txt", b"Minutes of the meeting of 7 November 2017");
    let output = run(&["parse", "--max-bytes", "10", &path]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("it has 41 bytes, more than the limit of 10: raise --max-bytes"), "{}", err(&output));
    let output = run_with(&["parse", "--max-bytes", "10", "-"], b"Minutes of the meeting");
    assert!(err(&output).contains("standard input: it has more bytes than the limit of 10"), "{}", err(&output));
    // One byte of Windows-1252 becomes two of UTF-8, which are what the limit of the text counts.
    let path = folder.file("latin.txt", b"Minutes of the caf\xe9");
    let output = run(&["parse", "--max-bytes", "19", &path]);
    assert!(err(&output).contains("it has 20 bytes, more than the limit of 19"), "{}", err(&output));
    assert_eq!(code(&run(&["parse", "--max-bytes", "20", &path])), 0);
}

#[test]
fn sizes_may_be_given_in_units_of_1024() {
    for (size, read) in [("1K", 1), ("64k", 0), ("1M", 0), ("1G", 0)] {
        assert_eq!(code(&run(&["parse", TORN, "--max-bytes", size])), read, "{size}");
    }
}

#[test]
fn a_name_does_not_act_on_the_terminal() {
    let folder = Folder::new("terminal");
    let red = folder.file("red\u{1b}[31m\n.txt", b"\x89PNG\r\n\x1a\n");
    let output = run(&["parse", &red]);
    assert!(err(&output).contains("red\\u{1b}[31m\\n.txt: this is a PNG image"), "{}", err(&output));
    assert_eq!(err(&output).lines().count(), 1);
}

#[test]
fn standard_input_is_read_like_a_file_without_a_name() {
    let bytes = fs::read(TORN).unwrap();
    let output = run_with(&["parse", "-"], &bytes);
    assert_eq!(code(&output), 0);
    let mut piped = json(out(&output));
    assert_eq!(piped["source"]["name"], Value::Null);
    let mut named = json(out(&run(&["parse", TORN])));
    for parsed in [&mut piped, &mut named] {
        parsed["source"]["name"] = Value::Null;
    }
    assert_eq!(piped, named);
}

#[test]
fn the_date_order_decides_what_a_date_means() {
    let text = b"Minutes of the Parish Council\n\nDate: 03/05/2024\n";
    for (order, date) in [("day-first", "2024-05-03"), ("month-first", "2024-03-05")] {
        let output = run_with(&["parse", "--date-order", order, "-"], text);
        assert_eq!(json(out(&output))["meeting"]["date"]["value"], date);
    }
}

#[test]
fn coverage_below_the_least_ends_with_3_and_the_output_comes_all_the_same() {
    let output = run(&["parse", "--min-coverage", "0.5", TORN, NOT_HELD]);
    assert_eq!(code(&output), 0);
    assert_eq!(err(&output), "");

    let coverage = json(out(&run(&["parse", TORN])))["coverage"].as_f64().unwrap();
    assert!(coverage < 1.0);
    let output = run(&["parse", "--min-coverage", "1", TORN]);
    assert_eq!(code(&output), 3);
    assert_eq!(json(out(&output))["coverage"], coverage);
    assert!(err(&output).starts_with(&format!("minutebook: {TORN}: coverage 0.")), "{}", err(&output));

    // A file that could not be read at all is the worse news.
    let output = run(&["parse", "--min-coverage", "1", TORN, "missing.txt"]);
    assert_eq!(code(&output), 1);
}

#[test]
fn wrong_arguments_end_with_2() {
    let folder = Folder::new("usage");
    let path = folder.file("minutes.txt", b"Minutes");
    let cases: &[&[&str]] = &[
        &[],
        &["parse"],
        &["read", TORN],
        &["parse", "--min-coverage", "98", TORN],
        &["parse", "--date-order", "year-first", TORN],
        &["parse", "-", "-"],
        &["parse", &path, "--output", &path],
        &["parse", "--password", "a", "--password-file", "b", TORN],
        &["codes", "no.such_code"],
        &["explain", TORN, NOT_HELD],
        &["explain", TORN, "--width", "99999999999"],
        &["parse", TORN, "--max-bytes", "64X"],
        &["search", "quay", "--limit", "0", "--archive", "a.db"],
    ];
    for args in cases {
        let output = run(args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert_eq!(out(&output), "", "{args:?}");
        assert_ne!(err(&output), "", "{args:?}");
    }
    assert_eq!(fs::read(&path).unwrap(), b"Minutes", "an input is never written over");
}

#[test]
fn the_output_file_is_what_standard_output_would_be() {
    let folder = Folder::new("output");
    let path = folder.path("out.jsonl");
    let output = run(&["parse", TORN, NOT_HELD, "--output", &path]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(out(&output), "");
    assert_eq!(fs::read_to_string(&path).unwrap(), out(&run(&["parse", TORN, NOT_HELD])));
    assert_eq!(folder.names(), ["out.jsonl"]);
}

#[test]
fn where_nothing_could_be_read_an_older_output_file_stays() {
    let folder = Folder::new("older");
    let path = folder.file("out.json", b"older");
    assert_eq!(code(&run(&["parse", "missing.txt", "--output", &path])), 1);
    assert_eq!(fs::read(&path).unwrap(), b"older");
    let new = folder.path("new.json");
    assert_eq!(code(&run(&["parse", "missing.txt", "--output", &new])), 1);
    assert_eq!(folder.names(), ["out.json"]);
    assert_eq!(code(&run(&["parse", TORN, "--output", &path])), 0);
    assert_eq!(json(&fs::read_to_string(&path).unwrap())["schema"], "minutebook/1");
}

#[test]
fn an_output_that_cannot_be_written_leaves_nothing_behind() {
    let folder = Folder::new("unwritable");
    let output = run(&["parse", TORN, "--output", &folder.path("none/out.json")]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("none/out.json: there is no such directory: make it first"), "{}", err(&output));
    let output = run(&["parse", TORN, "--output", &folder.path("")]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("this is a directory: give the name of a file"), "{}", err(&output));
    assert!(folder.names().is_empty());
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn an_output_file_keeps_its_permissions_and_a_link_its_target() {
        let folder = Folder::new("link");
        let path = folder.file("out.json", b"older");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let link = folder.path("link.json");
        symlink(&path, &link).unwrap();
        assert_eq!(code(&run(&["parse", TORN, "--output", &link])), 0);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(json(&fs::read_to_string(&path).unwrap())["schema"], "minutebook/1");
    }

    /// A full disk, played by a limit on the size of files: the draft goes, the older file stays.
    #[test]
    fn a_write_that_fails_half_way_removes_its_draft() {
        let folder = Folder::new("full");
        let path = folder.file("out.json", b"older");
        let script = r#"trap '' XFSZ; ulimit -f 8; exec "$0" parse "$1" --output "$2""#;
        let output = Command::new("bash").args(["-c", script, env!("CARGO_BIN_EXE_minutebook"), TORN, &path]).output();
        let output = output.unwrap();
        assert_eq!(code(&output), 1, "{}", err(&output));
        assert!(err(&output).starts_with(&format!("minutebook: {path}: ")), "{}", err(&output));
        assert_eq!(fs::read(&path).unwrap(), b"older");
        assert_eq!(folder.names(), ["out.json"]);
    }

    #[test]
    fn a_device_is_written_to_and_not_replaced() {
        assert_eq!(code(&run(&["parse", TORN, "--output", "/dev/null"])), 0);
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    #[test]
    fn a_full_standard_output_is_a_failure() {
        let Ok(full) = fs::OpenOptions::new().write(true).open("/dev/full") else { return };
        let output = minutebook(&["parse", TORN]).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(code(&output), 1);
        assert!(err(&output).starts_with("minutebook: standard output: "), "{}", err(&output));
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for args in [
        &["parse", TORN][..],
        &["parse", TORN, NOT_HELD],
        &["explain", TORN],
        &["text", TORN],
        &["text", "--layout", TORN],
        &["schema"],
        &["codes"],
    ] {
        let mut child = minutebook(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(err(&output), "", "{args:?}");
        assert_eq!(code(&output), 0, "{args:?}");
    }
}

#[test]
fn text_is_the_document_byte_for_byte() {
    for path in [TORN, NOT_HELD] {
        assert_eq!(run(&["text", path]).stdout, fs::read(path).unwrap());
    }
    let bare = "no line end at the end\r\n\tCafé \u{a0}x";
    assert_eq!(run_with(&["text", "-"], bare.as_bytes()).stdout, bare.as_bytes());
}

#[test]
fn text_is_what_the_spans_of_any_encoding_count_in() {
    let folder = Folder::new("encoding");
    let text = "Minutes of the Café Committee\n\nDate: 7 November 2017\n";
    let wide: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let path = folder.file("wide.txt", &wide);
    let printed = run(&["text", &path]).stdout;
    assert_eq!(printed, text.as_bytes());
    let date = &json(out(&run(&["parse", &path])))["meeting"]["date"]["spans"][0];
    let (start, end) = (date["start"].as_u64().unwrap() as usize, date["end"].as_u64().unwrap() as usize);
    assert_eq!(&printed[start..end], b"7 November 2017");
}

#[test]
fn the_layout_is_a_piece_a_line_and_each_names_its_bytes() {
    let output = run(&["text", "--layout", TORN]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let text = fs::read_to_string(TORN).unwrap();
    let mut lines = out(&output).lines();
    assert_eq!(lines.next(), Some("set as cells"));
    assert!(out(&output).contains("\nparagraph at 1.1.3 p1 463..470 \"Actions\"\n"), "{}", out(&output));
    for line in lines {
        let (place, words) = line.split_once(" \"").unwrap();
        let (start, end) = place.rsplit_once(' ').unwrap().1.split_once("..").unwrap();
        let place = &text[start.parse::<usize>().unwrap()..end.parse::<usize>().unwrap()];
        let first: String = words.chars().take_while(|c| c.is_alphanumeric()).collect();
        assert!(place.starts_with(&first), "{line}");
        assert!(line.chars().count() < 180, "{line}");
    }
    let limited = run(&["text", "--layout", "--max-bytes", "9", TORN]);
    assert_eq!(code(&limited), 1);
    assert!(err(&limited).contains("raise --max-bytes"), "{}", err(&limited));
}

#[test]
fn the_schema_holds_for_real_output_and_refuses_another_form() {
    let schema = json(out(&run(&["schema"])));
    let validator = jsonschema::validator_for(&schema).unwrap();
    for path in [TORN, NOT_HELD] {
        let mut parsed = json(out(&run(&["parse", path])));
        let errors: Vec<_> = validator.iter_errors(&parsed).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{path}");
        for field in ["meeting", "actions", "diagnostics", "coverage"] {
            let value = parsed.as_object_mut().unwrap().remove(field).unwrap();
            assert!(!validator.is_valid(&parsed), "{field} is required");
            parsed[field] = value;
        }
        parsed["meeting"]["date"]["value"] = "yesterday".into();
        parsed["actions"][0]["status"] = "overdue".into();
        assert!(!validator.is_valid(&parsed));
    }
}

/// What the README shows is what a reader gets who tries it.
#[test]
fn the_excerpts_of_the_readme_are_real() {
    let readme = include_str!("../README.md");
    let block = |kind: &str| readme.split(kind).nth(1).unwrap().split("```").next().unwrap();
    let shown = json(block("```json"));
    let parsed = json(out(&run(&["parse", LEVEL])));
    let actions = parsed["actions"].as_array().unwrap();
    assert!(actions.contains(&shown), "the action of the README is no longer what is read");
    assert!(readme.contains(&format!("One of its {} actions", actions.len())));

    let page = run(&["explain", LEVEL]);
    for line in block("```text\n").lines() {
        assert!(out(&page).lines().any(|real| real.trim_end() == line.trim_end()), "no longer shown: {line}");
    }
    assert_eq!(&run(&["text", LEVEL]).stdout[4311..4313], b"KB");
}

#[test]
fn codes_lists_each_and_prints_the_page_of_one() {
    let output = run(&["codes"]);
    let rows: Vec<Vec<&str>> = out(&output).lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows.len(), minutebook::diagnostic::Code::ALL.len() + minutebook::ledger::Code::ALL.len());
    assert!(rows.contains(&vec!["owner.aligned", "assumed"]));
    assert!(rows.contains(&vec!["text.unplaced", "lost"]));
    assert!(rows.contains(&vec!["action.lost", "error"]));
    for row in rows {
        let page = run(&["codes", row[0]]);
        assert_eq!(code(&page), 0);
        // A name may be a code of the reading and one of the audit: both pages are printed.
        let head = format!("\n{} ({})\n\n", row[0], row[1]);
        assert!(format!("\n{}", out(&page)).contains(&head), "{row:?}");
    }
    let page = run(&["codes", "action.lost"]);
    assert!(out(&page).contains("passed over") && out(&page).contains("Ask AQ what became of it."), "{}", out(&page));
}

#[test]
fn explain_shows_an_action_its_rule_and_a_caret_under_its_owner() {
    let output = run(&["explain", TORN]);
    assert_eq!(code(&output), 0);
    let cells: Vec<&str> = out(&output).lines().filter_map(|line| line.split(" │ ").nth(2)).collect();
    let page = cells.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("meeting.date 2017-11-07"), "{page}");
    assert!(page.contains("attendee Clare Kelly (CK) present"));
    assert!(page.contains("action 16 of 2017-08-15 open KB [aligned] basis label"));
    assert!(page.contains("… KB owns action 16"));

    let lines: Vec<&str> = out(&output).lines().collect();
    let at = lines.iter().position(|line| line.starts_with("assumed[owner.aligned]: \"BW/KV\"")).unwrap();
    let (shown, marks) = (lines[at + 2], lines[at + 3]);
    assert!(shown.starts_with(" 62 │ …"), "{shown}");
    let caret = marks.chars().position(|c| c == '^').unwrap();
    let marked: String = shown.chars().skip(caret).take(marks.matches('^').count()).collect();
    assert_eq!(marked, "BW/KV");
}

#[test]
fn explain_fills_no_more_than_the_width_and_colours_when_told() {
    for width in ["60", "100", "160"] {
        let output = run(&["explain", TORN, "--width", width]);
        let wide = out(&output).lines().filter(|line| line.contains('│') && line.chars().count() > width.parse().unwrap());
        assert_eq!(wide.collect::<Vec<_>>(), Vec::<&str>::new());
    }
    let coloured = |command: &mut Command| command.output().unwrap().stdout.contains(&0x1b);
    assert!(!coloured(&mut minutebook(&["explain", TORN])), "no terminal");
    assert!(coloured(&mut minutebook(&["explain", TORN, "--color", "always"])));
    assert!(coloured(minutebook(&["explain", TORN]).env("CLICOLOR_FORCE", "1")));
    assert!(!coloured(minutebook(&["explain", TORN]).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1")));
    assert!(!coloured(minutebook(&["explain", TORN, "--color", "never"]).env("CLICOLOR_FORCE", "1")));
}

#[test]
fn help_has_examples_and_completions_are_made_for_every_shell() {
    for subcommand in ["parse", "text", "explain", "schema", "codes", "completions"] {
        let output = run(&[subcommand, "--help"]);
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains(&format!("Examples:\n  minutebook {subcommand}")), "{subcommand}");
    }
    assert!(out(&run(&["--help"])).contains("Exit codes:"));
    assert_eq!(out(&run(&["--version"])), format!("minutebook {}\n", env!("CARGO_PKG_VERSION")));
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(&["completions", shell]);
        assert_eq!(code(&output), 0);
        assert!(out(&output).contains("explain"), "{shell}");
    }
}
