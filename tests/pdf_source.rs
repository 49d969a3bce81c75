//! PDFs as sources: what is read of them, and what is said of those that are not read.
#![cfg(feature = "pdf")]
#![allow(clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test tells its failure by a panic")]

mod invariants;

use std::path::Path;

use minutebook::source::{Open, PdfLimits, Word};
use minutebook::{Error, Parser, Source};

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pdf").join(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn read(name: &str) -> Source {
    Source::from_bytes(&fixture(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The words of a line of the text, by how it begins.
fn line<'a>(source: &'a Source, begins: &str) -> Vec<&'a Word> {
    let start = source.text().find(begins).unwrap_or_else(|| panic!("no {begins:?} in {}", source.text()));
    let end = source.text()[start..].find(['\n', '\x0c']).map_or(source.text().len(), |length| start + length);
    (1..=source.info("").pages)
        .flat_map(|page| source.words_on(page))
        .filter(|(_, word)| word.start >= start && word.end <= end)
        .map(|(_, word)| word)
        .collect()
}

#[test]
fn what_encryption_and_rewriting_leave_is_the_same() {
    let plain = read("reportlab.pdf");
    assert_eq!(read("rc4.pdf").text(), plain.text());
    assert_eq!(read("aes-128.pdf").text(), read("pdftex.pdf").text());
    assert_eq!(read("object-streams-linearised.pdf").text(), read("libreoffice.pdf").text());
    let locked = fixture("aes-256-password-minutes.pdf");
    assert_eq!(Source::from_bytes(&locked).err(), Some(Error::PasswordNeeded));
    assert_eq!(Open::new().password("notes").bytes(&locked).err(), Some(Error::PasswordWrong));
    for password in ["minutes", "owner"] {
        let source = Open::new().password(password).bytes(&locked).unwrap_or_else(|e| panic!("{password}: {e}"));
        assert_eq!(source.text(), plain.text());
    }
    // A password that is not needed is no fault.
    assert!(Open::new().password("any").bytes(&fixture("rc4.pdf")).is_ok());
}

#[test]
fn a_pdf_says_that_it_is_one() {
    let source = read("reportlab.pdf").with_name("reportlab.pdf");
    let parsed = Parser::new().parse(&source).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!((parsed.source.media_type.as_str(), parsed.source.pages), ("application/pdf", 2));
    assert_eq!(parsed.source.bytes, fixture("reportlab.pdf").len());
    let boxed = parsed.minutes.attendees.iter().flat_map(|person| &person.spans).all(|span| span.bbox.is_some());
    assert!(boxed && !parsed.minutes.attendees.is_empty(), "{:?}", parsed.minutes.attendees);
    // After other bytes it is still one.
    let late = [b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), &fixture("reportlab.pdf")].concat();
    assert_eq!(Source::from_bytes(&late).unwrap_or_else(|e| panic!("{e}")).text(), source.text());
}

#[test]
fn what_holds_of_every_reading_holds_of_a_pdf() {
    for name in ["chromium.pdf", "libreoffice.pdf", "pdftex.pdf", "reportlab.pdf", "typst.pdf"] {
        invariants::check(&read(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    }
}

#[test]
fn a_place_over_several_lines_has_a_box_for_each() {
    let source = read("pdftex.pdf");
    let start = source.text().find("(fire-").unwrap_or_else(|| panic!("{}", source.text()));
    let spans = source.spans(start, start + "(fire-\nworks".len());
    let words: Vec<Option<&str>> = spans.iter().map(|span| source.words(span)).collect();
    assert_eq!(words, [Some("(fire-"), Some("works")]);
    let boxes: Vec<[f64; 4]> = spans.iter().filter_map(|span| span.bbox).collect();
    assert!(boxes[0][1] < boxes[1][1] && boxes[0][0] > boxes[1][0], "{boxes:?}");
    let whole = source.span(start, start + "(fire-\nworks".len());
    assert_eq!(whole.bbox, Some([boxes[1][0], boxes[0][1], boxes[0][2], boxes[1][3]]));
    assert_eq!(Source::from_text("a\nb").unwrap_or_else(|e| panic!("{e}")).spans(0, 3).len(), 1);
}

#[test]
fn looks_are_read() {
    let page = read("libreoffice.pdf");
    assert!(line(&page, "Present:").first().is_some_and(|word| word.bold && !word.italic));
    assert!(line(&page, "Present:").last().is_some_and(|word| !word.bold));
    assert!(line(&page, "held in").iter().all(|word| word.italic && !word.bold));
    let close = line(&page, "The meeting closed");
    assert!(close.iter().take(11).all(|word| word.underlined && !word.struck), "{close:?}");
    assert!(close.iter().skip(11).take(3).all(|word| word.struck && !word.underlined), "{close:?}");
    let head = line(&read("chromium.pdf"), "Fernhurst Parish Council –").first().map(|word| word.colour);
    assert_eq!(head, Some([0x77; 3]));
    let drawn = read("reportlab.pdf");
    assert!(line(&drawn, "Outlined").iter().all(|word| word.bold));
    assert!(line(&drawn, "Drawn twice").iter().all(|word| word.bold && word.visible));
    assert_eq!(line(&drawn, "Drawn twice").len(), 2);
    assert!(line(&drawn, "Not to be").iter().all(|word| !word.visible && !word.off));
    assert!(line(&drawn, "Read upwards").iter().all(|word| word.quarter == 3));
    assert!(line(&read("typst.pdf"), "Page 1").iter().all(|word| word.artifact));
}

#[test]
fn columns_are_parted_and_raised_signs_are_not() {
    let page = read("libreoffice.pdf");
    assert!(page.text().contains("No.\tItem\tActions"), "{}", page.text());
    assert!(page.text().contains("H2O on the 1st"), "{}", page.text());
    assert!(read("pdftex.pdf").text().contains("(fire-\nworks flyer)"));
}

#[test]
fn what_cannot_be_read_is_told_by_name() {
    assert_eq!(Source::from_bytes(&fixture("scan.pdf")).err(), Some(Error::NoTextLayer { pages: 1 }));
    assert!(matches!(Source::from_bytes(b"%PDF-1.7\nnothing else").err(), Some(Error::Damaged { .. })));
    let whole = fixture("chromium.pdf");
    let head = whole.get(..2_000).unwrap_or_default();
    assert!(matches!(Source::from_bytes(head).err(), Some(Error::Damaged { .. } | Error::Empty)));
    assert!(matches!(Source::from_bytes(b"PK\x03\x04 a Word file named .pdf").err(), Some(Error::NotText { .. })));
}

#[test]
fn limits_are_kept_and_named() {
    let bytes = fixture("libreoffice.pdf");
    let with = |set: fn(&mut PdfLimits)| {
        let mut limits = PdfLimits::default();
        set(&mut limits);
        Open::new().limits(limits).bytes(&bytes).err()
    };
    assert_eq!(with(|_| {}), None);
    assert_eq!(with(|limits| limits.bytes = 1000), Some(Error::TooLarge { bytes: bytes.len(), limit: 1000 }));
    assert_eq!(with(|limits| limits.pages = 1), Some(Error::Limit { what: "pages", limit: 1 }));
    assert_eq!(with(|limits| limits.operators = 100), Some(Error::Limit { what: "operators", limit: 100 }));
    assert_eq!(with(|limits| limits.glyphs = 100), Some(Error::Limit { what: "glyphs", limit: 100 }));
    assert_eq!(with(|limits| limits.stream = 500), Some(Error::Limit { what: "bytes in one stream", limit: 500 }));
    let all = Error::Limit { what: "decompressed bytes", limit: 5000 };
    assert_eq!(with(|limits| limits.decompressed = 5000), Some(all));
    let mut asked = 0;
    let mut twice = || {
        asked += 1;
        asked < 2
    };
    assert_eq!(Open::new().keep_going(&mut twice).bytes(&bytes).err(), Some(Error::Stopped));
    assert_eq!(asked, 2);
}
