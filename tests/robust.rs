//! Bad input: the right error or an honest reading, never a panic, and no page whose time grows with its square (such a
//! page would keep this test from ending).
#![allow(clippy::panic, reason = "a test tells its failure by a panic")]

mod hostile;
mod invariants;

use minutebook::{Error, Limits, Parsed, Parser, Source};

/// Where the parser is built without optimisation, a small page has to do.
const LARGE: usize = if cfg!(debug_assertions) { 1 << 14 } else { 1 << 19 };
/// 50 MB, or a small page where the parser is built without optimisation.
const HUGE: usize = if cfg!(debug_assertions) { 1 << 16 } else { 50_000_000 };

fn error(bytes: &[u8]) -> Error {
    match Source::from_bytes(bytes) {
        Err(error) => error,
        Ok(source) => panic!("{:?} is taken for text: {:?}", bytes.get(..20.min(bytes.len())), source.text().get(..20)),
    }
}

/// Reads bytes that are text, and checks what holds of every reading.
fn checked(bytes: &[u8]) -> Parsed {
    let source = Source::from_bytes(bytes).unwrap_or_else(|e| panic!("{e}"));
    invariants::check(&source).unwrap_or_else(|e| panic!("{e}"))
}

/// Reads a text that is too long to check twice.
fn read(text: String) -> Parsed {
    let source = Source::from_text(text).unwrap_or_else(|e| panic!("{e}"));
    Parser::new().parse(&source).unwrap_or_else(|e| panic!("{e}"))
}

fn codes(parsed: &Parsed) -> Vec<&'static str> {
    parsed.diagnostics.iter().map(|d| d.code.as_str()).collect()
}

#[test]
fn nothing_is_empty() {
    for bytes in [
        &b""[..],
        b" ",
        b"\n\n\t \r\n",
        b"\x0c\x0c",
        b"\xEF\xBB\xBF",
        b"\xEF\xBB\xBF \n",
        b"\xFF\xFE",
        b"\xFE\xFF\0 ",
        b"\xC2\xA0\xC2\xA0",
    ] {
        assert_eq!(error(bytes), Error::Empty, "{bytes:?}");
    }
    assert_eq!(minutebook::parse("").err(), Some(Error::Empty));
    assert_eq!(Source::from_text("\u{a0}\n\u{3000}").err(), Some(Error::Empty));
}

#[test]
fn files_of_other_kinds_are_named() {
    let cases: &[(&[u8], &str)] = &[
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "JPEG"),
        (b"GIF89a\x01\0\x01\0", "GIF"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"PK\x03\x04\x14\0\x06\0word/document.xml", "zip"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "Office"),
        (b"{\\rtf1\\ansi Minutes}", "rich-text"),
        (b"\x1F\x8B\x08\0\0\0\0\0", "gzip"),
        (b"\x7FELF\x02\x01\x01\0", "program"),
        (b"SQLite format 3\0\x10\0", "database"),
    ];
    for (bytes, name) in cases {
        let told = error(bytes);
        assert!(matches!(&told, Error::NotText { kind, advice } if kind.contains(name) && !advice.is_empty()), "{told:?}");
        assert!(told.to_string().contains(name), "{told}");
    }
}

#[test]
fn a_pdf_is_told_from_text_that_speaks_of_one() {
    let told = error(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj");
    let damaged = matches!(told, Error::Damaged { .. });
    assert!(if cfg!(feature = "pdf") { damaged } else { matches!(told, Error::NotText { kind: "a PDF", .. }) }, "{told:?}");
    checked(b"Minutes of the Board\n\nA file that begins with %PDF- is a PDF.\n");
}

#[test]
fn binary_is_told_with_its_place() {
    let noise: Vec<u8> = (0u32..5000).map(|i| (i.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]).collect();
    assert!(matches!(error(&noise), Error::Binary { .. } | Error::NotText { .. }));
    let mut late = b"Minutes of a meeting\n".repeat(20);
    late.extend([1u8; 100]);
    assert_eq!(error(&late), Error::Binary { offset: 420 });
    assert!(matches!(error(&[0u8; 4096]), Error::Binary { offset: 0 } | Error::Empty));
}

#[test]
fn stray_nuls_are_read_past() {
    let page = "Minutes of the Board\n7 November 2017\n\n1. Money\n\nThe report was noted.\n".repeat(30);
    let parsed = checked(page.replacen("report", "re\0port", 3).as_bytes());
    assert!(!parsed.minutes.sections.is_empty());
    checked(b"a\0b");
    checked(b"\0\0a");
}

#[test]
fn lone_surrogates_are_told() {
    for (mark, wide) in [([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xFE, 0xFF], u16::to_be_bytes)] {
        for surrogate in [0xD83D, 0xDE00, 0xDFFF] {
            let signs = "Present: Ann ".encode_utf16().chain([surrogate]).chain(" Oke (AO)\n".encode_utf16());
            let bytes: Vec<u8> = mark.into_iter().chain(signs.flat_map(wide)).collect();
            let parsed = checked(&bytes);
            assert!(codes(&parsed).contains(&"text.damaged"), "{surrogate:x}: {:?}", codes(&parsed));
            // The last byte is torn off.
            checked(bytes.get(..bytes.len() - 1).unwrap_or_default());
        }
    }
}

#[test]
fn torn_and_mixed_encodings_are_read() {
    checked(b"Pr\xE9sent: Zo\xEB Oke (ZO)\n"); // Windows-1252
    checked(b"Present: Zo\xC3\n"); // UTF-8, cut within a letter
    checked("Présent: Zoë\n".repeat(50).into_bytes().into_iter().chain([0xE9, b'\n']).collect::<Vec<u8>>().as_slice());
    checked(b"\xEF\xBB\xBFPresent: Zo\xEB\n");
    checked("\u{feff}\u{feff}Present: Zoë".as_bytes());
    for byte in 0u8..=255 {
        if let Ok(source) = Source::from_bytes(&[b'a', byte, b'b', b'\n', byte]) {
            invariants::check(&source).unwrap_or_else(|e| panic!("{byte}: {e}"));
        }
    }
}

#[test]
fn a_document_over_the_limit_is_refused() {
    let source = Source::from_text("Minutes of the Board").unwrap_or_else(|e| panic!("{e}"));
    let limited = |bytes| Parser::new().with_limits(Limits { bytes, ..Limits::default() }).parse(&source);
    assert!(limited(20).is_ok());
    assert_eq!(limited(19).err(), Some(Error::TooLarge { bytes: 20, limit: 19 }));
    assert!(limited(0).is_err());
}

#[test]
fn a_row_of_a_thousand_columns_is_read() {
    for border in ["\t", " | ", "</td><td>"] {
        let row: Vec<String> = (0..1000).map(|n| format!("cell{n}")).collect();
        let row = row.join(border);
        let page = match border {
            "\t" => format!("No.\tBusiness\tActions\n1.\t<p>{row}</p>\n"),
            " | " => format!("Ref | Action | Lead\n--- | --- | ---\n{row}\n"),
            _ => format!("<html><body><table><tr><td>{row}</td></tr></table></body></html>"),
        };
        checked(page.as_bytes());
        let source = Source::from_text(page).unwrap_or_else(|e| panic!("{e}"));
        for cells in [0, 1, 2, 2000] {
            let parsed = Parser::new().with_limits(Limits { cells, ..Limits::default() }).parse(&source);
            parsed.unwrap_or_else(|e| panic!("{e}"));
        }
    }
}

#[test]
fn deep_nesting_is_read() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<ul><li>", "</li></ul>"),
        ("(", ")"),
        ("[", "]"),
        ("<b><i>", "</i></b>"),
    ] {
        for (before, after) in [("<html><body>", "</body></html>"), ("a\t<p>", "</p>\tb\n"), ("", "")] {
            checked(format!("{before}{}deep{}{after}", open.repeat(300), close.repeat(300)).as_bytes());
            let depth = LARGE / open.len();
            read(format!("{before}{}deep{}{after}", open.repeat(depth), close.repeat(depth)));
        }
    }
    let mut numbers = "1".to_owned();
    let mut page = String::new();
    for _ in 0..100 {
        page.push_str(&format!("{numbers} Item\n\nIt was so.\n\n"));
        numbers.push_str(".1");
    }
    checked(page.as_bytes());
    let indented: String = (0..500).map(|n| format!("{}- entry\n", "  ".repeat(n))).collect();
    checked(indented.as_bytes());
}

#[test]
fn hostile_pages_keep_what_holds_of_every_page() {
    for repeat in hostile::REPEATS {
        let text = hostile::page(repeat, 2000);
        if let Ok(source) = Source::from_text(text) {
            invariants::check(&source).unwrap_or_else(|e| panic!("{}: {e:.600}", repeat.0));
        }
    }
    for kind in 0..hostile::VARIED {
        checked(hostile::varied(kind, 2000).as_bytes());
    }
}

/// Nothing is timed: each page is long enough that a rule which looks back over all of it would not come to an end.
#[test]
fn hostile_pages_come_to_an_end() {
    for repeat in hostile::REPEATS {
        if let Ok(source) = Source::from_text(hostile::page(repeat, LARGE)) {
            Parser::new().parse(&source).unwrap_or_else(|e| panic!("{}: {e}", repeat.0));
        }
    }
}

#[test]
fn long_lists_of_different_things_come_to_an_end() {
    for kind in 0..hostile::VARIED {
        read(hostile::varied(kind, LARGE));
    }
}

#[test]
fn fifty_megabytes_of_one_line_are_read() {
    for piece in ["word ", "a", "It was so. "] {
        let parsed = read(piece.repeat(HUGE / piece.len()));
        assert!(parsed.coverage >= 0.0);
    }
}

#[test]
fn a_paragraph_of_five_megabytes_is_read() {
    for piece in ["AA to do. ", "The report was noted. ", "KB, CK and SD/GF "] {
        read(format!("1. Money\n\n{}\n", piece.repeat(HUGE / 10 / piece.len())));
    }
}
