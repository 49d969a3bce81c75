//! Scans: pictures of pages, read by Tesseract where it is installed, and by programs that are not what they should be.
#![cfg(feature = "ocr")]
#![allow(clippy::panic, clippy::indexing_slicing, reason = "a test tells its failure by a panic")]

mod made;
mod score;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use made::{HELLO, HELVETICA, document, page, stream};
use minutebook::diagnostic::Code;
use minutebook::ocr::Tesseract;
use minutebook::source::{Open, PdfLimits, Picture, Recognised, RecognisedWord, Recogniser};
use minutebook::{Error, Parser, Source};
use score::Score;

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Whether the program is there; says so where it is not.
fn installed() -> bool {
    let there = Command::new("tesseract").arg("--version").output().is_ok();
    if !there {
        println!("skipped: there is no tesseract; install it with `apt-get install tesseract-ocr`");
    }
    there
}

fn read(name: &str) -> Source {
    let mut tesseract = Tesseract::new();
    Open::new().recogniser(&mut tesseract).bytes(&fixture(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

#[test]
fn a_scan_says_what_its_pages_say() {
    if !installed() {
        return;
    }
    let source = read("scans/arden-2015-12-13-fax.pdf");
    let parsed = Parser::new().parse(&source).unwrap_or_else(|e| panic!("{e}"));
    let gold = serde_json::from_slice(&fixture("arden-2015-12-13-plain-pages/gold.json")).unwrap_or_else(|e| panic!("{e}"));
    let mut score = Score::default();
    score.document(&gold, &serde_json::to_value(&parsed).unwrap_or_else(|e| panic!("{e}")));
    println!("macro-F1 {:.4} {:?}", score.macro_f1(), score.misses);
    // What is lost are letters that recognition misreads.
    assert!(score.macro_f1() >= 0.95, "{:.4} {:#?}", score.macro_f1(), score.misses);
    let told: Vec<_> = parsed.diagnostics.iter().filter(|d| d.code == Code::TextOcr).collect();
    assert_eq!(told.len(), usize::try_from(parsed.source.pages).unwrap_or_default(), "{:?}", parsed.diagnostics);
    for action in parsed.minutes.actions.iter().flat_map(|action| &action.spans) {
        let within = |span: &minutebook::source::Span| span.start <= action.start && action.end <= span.end;
        assert!(told.iter().flat_map(|d| &d.spans).any(within), "{action:?} is not said to be recognised");
        assert!(action.bbox.is_some());
    }
}

/// How far a recognised word may be off, in points: each edge, the baseline, the size.
const NEAR: f64 = 4.0;

/// The share of the words of a text layer that the scan has where they should be.
fn shared(name: &str, layer: &str) -> f64 {
    let (scan, layer) = (read(name), Source::from_bytes(&fixture(layer)).unwrap_or_else(|e| panic!("{e}")));
    let (mut found, mut all) = (0.0, 0.0);
    for (word, place) in layer.words_on(1).filter(|(_, word)| word.visible) {
        all += 1.0;
        let near = scan.words_on(1).filter(|(other, _)| *other == word).any(|(_, other)| {
            assert!(other.confidence.is_some(), "{word}");
            let lengths = place.bbox.iter().chain([&place.baseline, &place.size]);
            lengths.zip(other.bbox.iter().chain([&other.baseline, &other.size])).all(|(a, b)| (a - b).abs() <= NEAR)
        });
        found += f64::from(u8::from(near));
    }
    println!("{name}: {found} of {all} words");
    found / all
}

#[test]
fn words_come_out_where_the_text_layer_has_them() {
    if !installed() {
        return;
    }
    let rowing = "windle-reach-2015-11-04-side-by-side/input.pdf";
    for (scan, layer) in [
        ("scans/arden-2015-12-13-fax.pdf", "arden-2015-12-13-plain-pages/input.pdf"),
        ("scans/windle-reach-2015-11-04-turned-jpeg.pdf", rowing),
        ("scans/windle-reach-2015-11-04-strips.pdf", rowing),
    ] {
        let found = shared(scan, layer);
        assert!(found >= 0.93, "{scan}: {found} of the words");
    }
}

#[test]
fn without_recognition_a_scan_is_refused_and_a_text_layer_is_left_alone() {
    let scan = fixture("scans/arden-2015-12-13-fax.pdf");
    assert!(matches!(Source::from_bytes(&scan), Err(Error::NoTextLayer { .. })));
    // No picture of a page that has text is read, be it drawn or laid invisibly over it.
    for text in [HELLO.to_owned(), format!("3 Tr {HELLO}")] {
        let picture = stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "x");
        let bytes =
            page(&format!("q 595 0 0 842 0 0 cm /I Do Q {text}"), &format!("{HELVETICA}/XObject<</I 5 0 R>>"), &[picture]);
        let mut nobody = Tesseract::new().with_program("/no/such/program");
        let source = Open::new().recogniser(&mut nobody).bytes(&bytes).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(source.text(), "Hello there");
        assert!(source.words_on(1).all(|(_, word)| word.confidence.is_none()));
    }
}

/// Keeps what it is shown, and reads always the same.
#[derive(Default)]
struct Witness {
    shown: Vec<(u32, usize, usize, f64, Vec<u8>)>,
    reads: Recognised,
}

impl Recogniser for Witness {
    fn recognise(&mut self, picture: &Picture<'_>) -> Result<Recognised, String> {
        self.shown.push((picture.page, picture.width, picture.height, picture.resolution, picture.pixels.to_vec()));
        Ok(self.reads.clone())
    }
}

/// The greys of eight squares, four above and four below, each of ten by ten pixels; and what came of reading them.
fn shown(entries: &str, bits: usize, squares: &[Vec<u8>], resources: &str) -> (Vec<Vec<u8>>, Result<Source, Error>) {
    let mut data = String::new();
    for row in 0..20 {
        let samples = (0..40).flat_map(|column| &squares[row / 10 * 4 + column / 10]);
        let row: String = samples.map(|sample| format!("{sample:0bits$b}")).collect();
        let bytes = row.as_bytes().chunks(8).map(|byte| format!("{:0<8}", String::from_utf8_lossy(byte)));
        data.extend(bytes.map(|byte| format!("{:02x}", u8::from_str_radix(&byte, 2).unwrap_or_default())));
    }
    let filter =
        if entries.contains("/Filter") { String::new() } else { format!("/Filter/ASCIIHexDecode/BitsPerComponent {bits}") };
    shown_data(&format!("{entries}{filter}"), &data, resources)
}

/// The same of data that is written in hexadecimal digits.
fn shown_data(entries: &str, data: &str, resources: &str) -> (Vec<Vec<u8>>, Result<Source, Error>) {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 14.4 7.2]>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>{resources}>>>>"),
        stream("", "0.2 g 14.4 0 0 7.2 0 0 cm /I Do"),
        stream(&format!("/Type/XObject/Subtype/Image/Width 40/Height 20{entries}"), &format!("{data}>")),
    ];
    let mut witness = Witness::default();
    let read = Open::new().recogniser(&mut witness).bytes(&document(&objects));
    let picked = witness.shown.iter().map(|(_, width, height, resolution, pixels)| {
        assert_eq!((*width, *height, resolution.round()), (40, 20, 200.0), "{entries}");
        (0..8).map(|square| pixels[(square / 4 * 10 + 5) * 40 + square % 4 * 10 + 5]).collect()
    });
    (picked.collect(), read)
}

#[test]
fn samples_are_grey_as_they_are_seen() {
    let grey = [0, 40, 80, 120, 160, 200, 240, 255u8];
    let each = |samples: fn(u8) -> Vec<u8>| grey.map(samples);
    for (entries, squares) in [
        ("/ColorSpace/DeviceGray", each(|g| vec![g])),
        ("/ColorSpace/DeviceGray/Decode[1 0]", each(|g| vec![255 - g])),
        ("/ColorSpace/DeviceRGB", each(|g| vec![g, g, g])),
        ("/ColorSpace/DeviceCMYK", each(|g| vec![0, 0, 0, 255 - g])),
        ("/ColorSpace[/Separation/Black/DeviceGray 9 0 R]", each(|g| vec![255 - g])),
        ("/ColorSpace[/DeviceN[/Black/White]/DeviceGray 9 0 R]", each(|g| vec![255 - g, 0])),
    ] {
        let (pictures, read) = shown(entries, 8, &squares, "");
        assert_eq!(read.err(), Some(Error::NothingRecognised { pages: 1 }), "{entries}");
        assert_eq!(pictures, [grey], "{entries}");
    }
    let (b, w) = (0u8, 255);
    let seen = [b, w, b, w, w, b, w, b];
    let page = "/ColorSpace<</S[/Indexed/DeviceRGB 2<808080 000000 ffffff>]>>";
    for (entries, bits, black, white, resources) in [
        ("/ColorSpace/DeviceGray", 1, 0, 1, ""),
        ("/ColorSpace[/Indexed/DeviceGray 1<ff00>]", 1, 1, 0, ""),
        ("/ColorSpace/S", 2, 1, 2, page),
        ("/ColorSpace/DeviceGray", 4, 0, 15, ""),
    ] {
        let squares = seen.map(|grey| vec![if grey == b { black } else { white }]);
        assert_eq!(shown(entries, bits, &squares, resources).0, [seen], "{entries}");
    }
    let words = grey.map(|g| vec![g, 7]);
    assert_eq!(shown("/ColorSpace/DeviceGray/BitsPerComponent 16/Filter/ASCIIHexDecode", 8, &words, "").0, [grey]);
    // A stencil paints with the colour at hand where its samples are 0.
    let squares = seen.map(|grey| vec![u8::from(grey == w)]);
    assert_eq!(shown("/ImageMask true", 1, &squares, "").0, [seen.map(|grey| grey.max(51))]);
}

#[test]
fn jpegs_are_grey_as_they_are_seen() {
    let grey = [0, 40, 80, 120, 160, 200, 240, 255u8];
    let filter = "/BitsPerComponent 8/Filter[/ASCIIHexDecode/DCTDecode]";
    for (name, space, turned) in [
        ("squares-grey.jpg", "/ColorSpace/DeviceGray", false),
        ("squares-grey.jpg", "/ColorSpace/DeviceGray/Decode[1 0]", true),
        ("squares-grey.jpg", "/ColorSpace[/Separation/Black/DeviceGray 9 0 R]", true),
        ("squares-inks.jpg", "/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]", false),
    ] {
        let data: String = fixture(&format!("scans/{name}")).iter().map(|byte| format!("{byte:02x}")).collect();
        let (pictures, _) = shown_data(&format!("{space}{filter}"), &data, "");
        for (seen, is) in pictures[0].iter().zip(grey) {
            let is = if turned { 255 - is } else { is };
            // JPEG is not exact.
            assert!(seen.abs_diff(is) <= 4, "{name} {space}: {pictures:?}");
        }
    }
}

#[test]
fn what_cannot_be_unpacked_is_not_shown_and_told() {
    for entries in [
        "/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/JPXDecode",
        "/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode",
        "/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode",
        "/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K 4/Columns 4>>",
        "/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode",
        "/BitsPerComponent 3/ColorSpace/DeviceGray/Filter/ASCIIHexDecode",
    ] {
        let squares = [1, 2, 3, 4, 5, 6, 7, 8].map(|sample| vec![sample]);
        let (pictures, read) = shown(entries, 8, &squares, "");
        assert_eq!((pictures.len(), read.err()), (0, Some(Error::NoTextLayer { pages: 1 })), "{entries}");
    }
}

#[test]
fn limits_and_failures_are_told() {
    let scan = fixture("scans/arden-2015-12-13-fax.pdf");
    let mut limits = PdfLimits::default();
    limits.pixels = 1_000_000;
    let read = Open::new().limits(limits).recogniser(&mut Witness::default()).bytes(&scan);
    assert_eq!(read.err(), Some(Error::Limit { what: "pixels in the pictures of one page", limit: 1_000_000 }));
    // A picture that says it is larger than any memory.
    let content = "BI /W 2000000000 /H 2000000000 /BPC 8 /CS /G ID x EI Q";
    let read = Open::new().recogniser(&mut Witness::default()).bytes(&page(&format!("q 500 0 0 500 0 0 cm {content}"), "", &[]));
    assert!(matches!(read, Err(Error::Limit { .. } | Error::NoTextLayer { .. })), "{read:?}");
    let mut asked = 0;
    let mut patience = || {
        asked += 1;
        asked < 100
    };
    let strips = fixture("scans/windle-reach-2015-11-04-strips.pdf");
    let read = Open::new().keep_going(&mut patience).recogniser(&mut Witness::default()).bytes(&strips);
    assert_eq!(read.err(), Some(Error::NothingRecognised { pages: 1 }));
    assert!(asked > 8, "a page of strips asks once a strip, not {asked} times");
}

#[test]
fn odd_words_do_no_harm() {
    let word = |text: &str, bbox: [f64; 4], confidence: f64| RecognisedWord {
        text: text.to_owned(),
        bbox,
        baseline: bbox[3],
        size: bbox[3] - bbox[1],
        confidence,
        quarter: 0,
    };
    let mut witness = Witness::default();
    let good = [20.0, 20.0, 60.0, 26.0];
    witness.reads.words = vec![
        word("Minutes", good, 250.0),
        word("a b\u{c}c\n", [63.0, 20.0, 80.0, 26.0], 12.0),
        word("|", [2.0, 20.0, 4.0, 26.0], 99.0),
        word("~", [8.0, 20.0, 10.0, 26.0], 30.0),
        word("", good, 90.0),
        word("nowhere", [f64::NAN; 4], 90.0),
        word("backwards", [60.0, 20.0, 20.0, 26.0], 90.0),
        word("far", [1e300, 100.0, 2e300, 130.0], 90.0),
    ];
    witness.reads.rules = vec![[f64::INFINITY; 4], [0.0, 40.0, 90.0, 40.2], [1.0, 1.0, 90.0, 90.0]];
    let source = Open::new().recogniser(&mut witness).bytes(&fixture("pdf/scan.pdf")).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(source.text(), "Minutes abc");
    assert_eq!(source.words_on(1).map(|(_, word)| word.confidence).collect::<Vec<_>>(), [Some(100), Some(12)]);
    assert_eq!(witness.shown.len(), 1, "an inline picture is shown");
    Parser::new().parse(&source).unwrap_or_else(|e| panic!("{e}"));
}

/// A program that is not what it should be.
#[cfg(unix)]
fn program(name: &str, script: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap_or_else(|e| panic!("{e}"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap_or_else(|e| panic!("{e}"));
    path
}

#[cfg(unix)]
#[test]
fn a_program_that_fails_is_told_with_what_to_do() {
    let scan = fixture("pdf/scan.pdf");
    let failure = |program: PathBuf, patience: Duration| {
        let mut tesseract = Tesseract::new().with_program(program.clone()).with_language("tlh").with_patience(patience);
        let read = Open::new().recogniser(&mut tesseract).bytes(&scan);
        let _ = std::fs::remove_file(program);
        match read {
            Err(Error::Recognition { page: 1, reason }) => reason,
            other => panic!("{other:?}"),
        }
    };
    let (long, short) = (Duration::from_secs(60), Duration::from_millis(300));
    let missing = failure(PathBuf::from("/no/such/tesseract"), long);
    assert!(missing.contains("/no/such/tesseract is not found: install it") && missing.contains("apt-get"), "{missing}");
    let sleeps = failure(program("sleeps", "sleep 30"), short);
    assert!(sleeps.contains("was ended after 0.3 s"), "{sleeps}");
    let closes = failure(program("closes", "exec >&-\nsleep 30"), short);
    assert!(closes.contains("was ended after 0.3 s"), "{closes}");
    let fails = failure(program("fails", "cat >/dev/null\necho 'Failed loading language' >&2\nexit 1"), long);
    assert!(fails.contains("exit status: 1 (Failed loading language)") && fails.contains("the language tlh"), "{fails}");
    let odd = failure(program("odd", "cat >/dev/null\necho level page_num"), long);
    assert!(odd.contains("something else than hOCR"), "{odd}");
    let quiet = failure(program("quiet", "true"), long);
    assert!(quiet.contains("something else than hOCR"), "{quiet}");
    let talks = failure(program("talks", "exec cat /dev/zero"), long);
    assert!(talks.contains("more than any page gives"), "{talks}");
}
