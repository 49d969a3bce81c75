//! What the command does with PDFs beyond reading them: pictures of their pages, passwords, and scans.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::string_slice)]

mod run;

use std::fs;
use std::path::Path;

use run::{Folder, code, err, json, minutebook, out, run};

const TORN: &str = "fixtures/brm-2017-11-07-torn-column/input.txt";
const RULED: &str = "fixtures/wexley-2016-04-25-ruled-table/input.pdf";

#[test]
fn explain_draws_each_page_of_a_pdf_into_a_directory() {
    let folder = Folder::new("pictures");
    let directory = folder.path("new/pages");
    let first = run(&["explain", RULED, "--svg", &directory]);
    assert_eq!((code(&first), out(&first), err(&first)), (0, "", ""));
    let pages = json(out(&run(&["parse", RULED])))["source"]["pages"].as_u64().unwrap();
    let names = || {
        let mut names: Vec<String> =
            fs::read_dir(&directory).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert_eq!(names(), (1..=pages).map(|page| format!("page-{page}.svg")).collect::<Vec<_>>());
    let page = Path::new(&directory).join("page-1.svg");
    let drawn = fs::read_to_string(&page).unwrap();
    assert!(drawn.starts_with("<svg ") && drawn.ends_with("</svg>\n"), "{drawn}");

    fs::write(&page, "older").unwrap();
    assert_eq!(code(&run(&["explain", RULED, "--svg", &directory])), 0);
    assert_eq!(fs::read_to_string(&page).unwrap(), drawn, "an older picture is replaced");
    assert_eq!(names().len() as u64, pages);
}

#[test]
fn pictures_that_cannot_be_drawn_say_why() {
    let folder = Folder::new("no-pictures");
    let directory = folder.path("pages");
    let output = run(&["explain", TORN, "--svg", &directory]);
    assert_eq!((code(&output), out(&output)), (1, ""));
    assert!(err(&output).starts_with(&format!("minutebook: {TORN}: only in a PDF do words have places")), "{}", err(&output));
    assert!(folder.names().is_empty(), "no directory is made for nothing");
    let file = folder.file("file", b"older");
    let output = run(&["explain", RULED, "--svg", &file]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("this is no directory: give the pictures another place"), "{}", err(&output));
    assert_eq!(fs::read(&file).unwrap(), b"older");
}

#[test]
fn an_encrypted_pdf_opens_with_its_password() {
    let locked = "fixtures/pdf/aes-256-password-minutes.pdf";
    let folder = Folder::new("password");
    let file = folder.file("password", b"minutes\r\nand what else\n");
    let plain = run(&["text", "fixtures/pdf/reportlab.pdf"]);
    for given in [["--password", "minutes"], ["--password", "owner"], ["--password-file", &file]] {
        let output = run(&["text", locked, given[0], given[1]]);
        assert_eq!((code(&output), err(&output)), (0, ""), "{given:?}");
        assert_eq!(output.stdout, plain.stdout, "{given:?}");
    }
    let parsed = json(out(&run(&["parse", locked, "--password-file", &file])));
    assert_eq!(parsed["attendees"][0]["name"], "Zoë Fairweather");
    assert_eq!(code(&run(&["explain", locked, "--password", "minutes", "--svg", &folder.path("pages")])), 0);
    assert!(folder.names().contains(&"pages".to_owned()));
}

#[test]
fn a_missing_or_wrong_password_is_told_and_never_shown() {
    let locked = "fixtures/pdf/aes-256-password-minutes.pdf";
    let folder = Folder::new("no-password");
    let (empty, missing) = (folder.file("empty", b"\n"), folder.path("missing"));
    let latin = folder.file("latin", b"caf\xe9\n");
    for (given, said) in [
        (&[][..], "the PDF needs a password: give it with --password-file"),
        (&["--password", "notes"], "the password does not open this PDF"),
        (&["--password-file", &empty], "its first line is empty"),
        (&["--password-file", &missing], "there is no such file"),
        (&["--password-file", &latin], "it is not UTF-8"),
    ] {
        for subcommand in ["parse", "text", "explain"] {
            let output = run(&[&[subcommand, locked], given].concat());
            assert_eq!((code(&output), out(&output)), (1, ""), "{subcommand} {given:?}");
            assert!(err(&output).contains(said), "{subcommand} {given:?}: {}", err(&output));
            assert!(!err(&output).contains("notes"), "{}", err(&output));
        }
    }
}

const SCAN: &str = "fixtures/diagnostics/text.ocr.pdf";

#[test]
fn a_scan_is_read_where_that_is_asked_for() {
    let refused = run(&["parse", SCAN]);
    assert_eq!((code(&refused), out(&refused)), (1, ""));
    assert!(err(&refused).contains("only pictures: read it with --ocr, which needs Tesseract"), "{}", err(&refused));
    if std::process::Command::new("tesseract").arg("--version").output().is_err() {
        println!("skipped: there is no tesseract; install it with `apt-get install tesseract-ocr`");
        return;
    }
    let parsed = json(out(&run(&["parse", SCAN, "--ocr"])));
    assert_eq!(parsed["meeting"]["date"]["value"], "2017-11-07");
    assert_eq!(parsed["actions"][0]["due"]["date"], "2017-12-05");
    assert_eq!(parsed["diagnostics"][0]["code"], "text.ocr");
    for subcommand in ["text", "explain"] {
        let output = run(&[subcommand, SCAN, "--ocr", "--ocr-language", "eng"]);
        assert_eq!((code(&output), err(&output)), (0, ""), "{subcommand}");
        assert!(out(&output).contains("ACTION: SP to ask for quotes"), "{}", out(&output));
    }
    let unknown = run(&["parse", SCAN, "--ocr", "--ocr-language", "tlh"]);
    assert_eq!((code(&unknown), out(&unknown)), (1, ""));
    assert!(err(&unknown).contains("has the language tlh"), "{}", err(&unknown));
}

#[test]
fn a_missing_program_is_told_with_what_to_do() {
    let output = minutebook(&["parse", SCAN, "--ocr"]).env("PATH", "/nowhere").output().unwrap();
    assert_eq!((code(&output), out(&output)), (1, ""));
    let told = format!("minutebook: {SCAN}: text recognition failed on page 1: the program tesseract is not found: install it");
    assert!(err(&output).starts_with(&told) && err(&output).contains("apt-get install tesseract-ocr"), "{}", err(&output));
    // Nobody needs the program for a file that has text.
    let output = minutebook(&["parse", RULED, "--ocr"]).env("PATH", "/nowhere").output().unwrap();
    assert_eq!((code(&output), err(&output)), (0, ""));
    assert_eq!(code(&run(&["parse", SCAN, "--ocr-language", "eng"])), 2, "a language without --ocr");
}
