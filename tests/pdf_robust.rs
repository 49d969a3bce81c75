//! Damaged and hostile PDFs: an error or an honest reading, never a panic, never a long wait.
//!
//! `tests/pdf/mutate.sh` runs the full number of mutations, with a cap on memory.
#![cfg(feature = "pdf")]
#![allow(clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test tells its failure by a panic")]

mod made;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use made::{HELLO, HELVETICA, document, page, stream};
use minutebook::source::Open;
use minutebook::{Error, Parser, Source};

/// No document may take longer; without optimisation everything takes ten times as long.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 5 });

/// How many mutations there are by default; MINUTEBOOK_MUTATIONS says otherwise.
const MUTATIONS: usize = 600;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let Ok(list) = std::fs::read_dir(&folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = list.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "pdf"));
    files.sort();
    files
}

/// Reads a document to the end; says what is wrong with how it went.
fn survived(bytes: &[u8]) -> Result<Option<Error>, String> {
    let begin = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let source = match Open::new().password("minutes").bytes(bytes) {
            Ok(source) => source,
            Err(error) => return Ok(Some(error)),
        };
        let text = source.text();
        let pages = source.info("").pages;
        if text.matches('\x0c').count() + 1 != usize::try_from(pages).unwrap_or_default() {
            return Err(format!("{pages} pages, but the text has other form feeds"));
        }
        let mut end = 0;
        for page in 1..=pages {
            for (word, place) in source.words_on(page) {
                if word.is_empty() || place.start < end || place.bbox.iter().any(|edge| !edge.is_finite()) {
                    return Err(format!("{word:?} at {place:?}"));
                }
                end = place.end;
            }
        }
        Parser::new().parse(&source).map(|_| None).map_err(|e| e.to_string())
    }));
    let took = begin.elapsed();
    if took > PATIENCE {
        return Err(format!("it took {took:?}"));
    }
    outcome.unwrap_or_else(|_| Err("a panic".to_owned()))
}

/// Numbers that are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or_default() % below.max(1)
    }
}

/// The places of a pattern.
fn places(bytes: &[u8], pattern: &[u8]) -> Vec<usize> {
    bytes.windows(pattern.len()).enumerate().filter(|(_, window)| *window == pattern).map(|(at, _)| at).collect()
}

/// One of many ways to damage a document.
fn mutated(original: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = original.to_vec();
    for _ in 0..=random.next(3) {
        let at = random.next(bytes.len());
        let length = random.next(200).min(bytes.len() - at);
        match random.next(8) {
            0 => bytes.truncate(at.max(1)),
            1 => drop(bytes.drain(at..at + length)),
            2 => {
                let piece = bytes[at..at + length].to_vec();
                let to = random.next(bytes.len());
                bytes.splice(to..to, piece);
            }
            3 | 4 => {
                for _ in 0..=random.next(32) {
                    let at = random.next(bytes.len());
                    bytes[at] = u8::try_from(random.next(256)).unwrap_or_default();
                }
            }
            // A number that says where things are, or how many.
            5 => {
                let keys: [&[u8]; 9] =
                    [b"/Length ", b"startxref\n", b"/Prev ", b"/Size ", b"/Count ", b"/First ", b"/N ", b"/W [", b"0000"];
                let found = places(&bytes, keys[random.next(keys.len())]);
                if let Some(at) = found.get(random.next(found.len())) {
                    for byte in bytes.iter_mut().skip(*at + 4).take(14).filter(|byte| byte.is_ascii_digit()) {
                        *byte = b'0' + u8::try_from(random.next(10)).unwrap_or_default();
                    }
                }
            }
            // A reference to another object: loops in trees, forms, fonts.
            6 => {
                let found = places(&bytes, b" 0 R");
                if let Some(at) = found.get(random.next(found.len())).copied().filter(|at| *at > 0) {
                    bytes[at - 1] = b'0' + u8::try_from(random.next(10)).unwrap_or_default();
                }
            }
            _ => {
                let names: [(&[u8], &[u8]); 8] = [
                    (b"FlateDecode", b"ASCII85Deco"),
                    (b"/Page", b"/Font"),
                    (b"/Kids", b"/Kidz"),
                    (b"/Type", b"/Tpye"),
                    (b"endobj", b"endstr"),
                    (b"stream", b"strrem"),
                    (b"/Font", b"/Form"),
                    (b"trailer", b"trailre"),
                ];
                let (from, to) = names[random.next(names.len())];
                let found = places(&bytes, from);
                if let Some(at) = found.get(random.next(found.len())) {
                    bytes[*at..*at + to.len()].copy_from_slice(to);
                }
            }
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

#[test]
fn mutations_are_survived() {
    let originals: Vec<(PathBuf, Vec<u8>)> =
        files("pdf").into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap_or_else(|e| panic!("{e}")))).collect();
    let count = std::env::var("MINUTEBOOK_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(MUTATIONS);
    let mut read = 0;
    for number in 0..count {
        let (path, original) = &originals[number % originals.len()];
        let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ (number as u64 + 1).wrapping_mul(0x2545_F491_4F6C_DD1D));
        let bytes = mutated(original, &mut random);
        match survived(&bytes) {
            Ok(error) => read += usize::from(error.is_none()),
            Err(fault) => {
                let kept = std::env::temp_dir().join(format!("minutebook-mutation-{number}.pdf"));
                std::fs::write(&kept, &bytes).unwrap_or_else(|e| panic!("{e}"));
                panic!("mutation {number} of {}: {fault}; kept as {}", path.display(), kept.display());
            }
        }
    }
    println!("{read} of {count} mutations were still read");
    assert!(read * 3 > count, "only {read} of {count} damaged documents were read: what is whole should be found");
}

#[test]
fn what_once_broke_is_survived() {
    for path in files("hostile") {
        let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{e}"));
        if let Err(fault) = survived(&bytes) {
            panic!("{}: {fault}", path.display());
        }
    }
}

fn text(bytes: &[u8]) -> String {
    survived(bytes).unwrap_or_else(|fault| panic!("{fault}"));
    Source::from_bytes(bytes).map(|source| source.text().to_owned()).unwrap_or_else(|error| error.to_string())
}

#[test]
fn loops_end() {
    // A page tree whose nodes are among their own kids.
    let tree = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[2 0 R 3 0 R 4 0 R]/Parent 2 0 R/Count 9>>".to_owned(),
        format!("<</Type/Page/Parent 3 0 R/Contents 5 0 R/Resources<<{HELVETICA}>>>>"),
        "<</Type/Pages/Kids[2 0 R 4 0 R 3 0 R]>>".to_owned(),
        stream("", HELLO),
    ];
    assert_eq!(text(&document(&tree)), "Hello there");
    // A reference to itself, as anything.
    let mut own = tree.to_vec();
    own.push("6 0 R".to_owned());
    own[2] = "<</Type/Page/Contents 6 0 R/Resources 6 0 R/MediaBox 6 0 R/Rotate 6 0 R>>".to_owned();
    survived(&document(&own)).unwrap_or_else(|fault| panic!("{fault}"));
    // Forms that contain themselves and one another, each many times.
    let forms: Vec<String> = (5..25)
        .map(|number| {
            let names: String = (5..25).map(|other| format!("/X{other} {other} 0 R")).collect();
            let calls: String = (5..25).map(|other| format!("/X{other} Do ")).collect();
            let dictionary = format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/N {number}/Resources<</XObject<<{names}>>>>");
            stream(&dictionary, &calls)
        })
        .collect();
    let bytes = page("/X5 Do", "/XObject<</X5 5 0 R>>", &forms);
    assert_eq!(survived(&bytes), Ok(Some(Error::Limit { what: "operators", limit: 5_000_000 })));
}

#[test]
fn bombs_are_refused() {
    // Each run of two bytes becomes 128, and again, and again.
    let bomb = |filters: usize| {
        let list = "/RunLengthDecode".repeat(filters);
        let content: String = (0..3000).map(|_| "81 81 ").collect();
        stream(&format!("/Filter[/ASCIIHexDecode{list}]"), &format!("{content}>"))
    };
    for filters in [1, 2, 3, 8, 15, 40] {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Contents[4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R]>>".to_owned(),
            bomb(filters),
        ];
        survived(&document(&objects)).unwrap_or_else(|fault| panic!("{filters}: {fault}"));
    }
}

/// So many lines of so many words, each at a place of its own, below some rules across and above as many and thirty: they show
/// no table, whichever rules are its first and its last.
fn scattered(lines: usize, words: usize, above: usize) -> String {
    let place = |line: usize, word: usize| 40.0 + 0.1 * line as f64 + 500.0 * word as f64 / words as f64;
    let rules = |count: usize, y: f64| (0..count).map(move |at| format!("30 {} 540 .3 re f ", y - 1.1 * at as f64));
    let height = |line: usize| 600.0 - 400.0 * line as f64 / lines as f64;
    let mut content: String = rules(above, 780.0).chain(rules(above + 30, 150.0)).collect();
    content.push_str("BT /F .5 Tf ");
    for line in 0..lines {
        for word in 0..words {
            content.push_str(&format!("1 0 0 1 {:.2} {:.2} Tm (i) Tj ", place(line, word), height(line)));
        }
    }
    content + "ET"
}

#[test]
fn hostile_content_is_survived() {
    let deep = 200_000;
    let contents = [
        "[".repeat(deep),
        "<<".repeat(deep),
        "(".repeat(deep),
        "q ".repeat(deep),
        "BT ".repeat(deep),
        "/Artifact BMC ".repeat(deep),
        "EMC Q ET ".repeat(deep),
        "BI /W 1 /H 1 ID ".repeat(deep / 4),
        "/Span<</ActualText(x)>>BDC ".repeat(deep / 4),
        "0 0 m 1 1 l ".repeat(deep),
        "0 0 1 1 re f ".repeat(deep),
        "1e9 99999999999999999999999999 -.--5 Td ".repeat(1000),
        "%".repeat(deep),
        "<".repeat(deep),
        format!("BT /F 12 Tf {} ET", "(x) Tj ".repeat(deep)),
        format!("BT /F 12 Tf {} ET", "(x) Tj 0 0 Td ".repeat(deep)),
        format!("BT /F 12 Tf {} ET", "(xy ) Tj 3 3 Td ".repeat(deep)),
        format!("BT /F 12 Tf [{}] TJ ET", "(x) -900 ".repeat(deep)),
        format!("BT /F 12 Tf 9{0} 0 0 9{0} 0 0 Tm (x) Tj ET", "0".repeat(400)),
        format!("{} cm BT /F 12 Tf (x) Tj ET ", "9e300 0 0 99999999999999 0 0".repeat(30)),
        scattered(4000, 2, 0),
        scattered(200, 300, 30),
    ];
    for content in &contents {
        for bytes in [page(content, HELVETICA, &[]), page(&format!("{HELLO}{content}{HELLO}"), HELVETICA, &[])] {
            survived(&bytes).unwrap_or_else(|fault| panic!("{:.60}: {fault}", content));
        }
    }
}

#[test]
fn hostile_fonts_are_survived() {
    let widths = format!("[{}]", "0 65535 500 ".repeat(20_000));
    let maps = [
        "1 beginbfrange <0000> <FFFFFFFF> <0041> endbfrange".to_owned(),
        "1 beginbfrange <0000> <FFFFFFFF> <00410042> endbfrange".repeat(2000),
        format!("1 beginbfrange <0000> <0001> [{}", "<0041>".repeat(100_000)),
        "1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange".repeat(5000),
        format!("9 beginbfrange {} endbfrange", "<0000> <FFFF> <0041> ".repeat(50_000)),
    ];
    for map in &maps {
        let font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 7 0 R/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>";
        let more = [font.to_owned(), format!("<</Type/Font/Subtype/CIDFontType2/BaseFont/A/W{widths}>>"), stream("", map)];
        let content = format!("BT /F 12 Tf 72 700 Td ({}) Tj ET", "AB".repeat(10_000));
        let bytes = page(&content, "/Font<</F 5 0 R>>", &more);
        survived(&bytes).unwrap_or_else(|fault| panic!("{map:.60}: {fault}"));
    }
}

#[test]
fn odd_pages_are_read() {
    for entries in [
        "/MediaBox[0 0 0 0]",
        "/MediaBox[612 792 0 0]/Rotate -90",
        "/MediaBox[/a (b) null <<>>]/CropBox[9 9]",
        "/CropBox[5000 5000 6000 6000]",
        "/UserUnit 0/Rotate 45",
        "/Rotate 999999999",
    ] {
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            format!("<</Type/Page/Contents 4 0 R/Resources<<{HELVETICA}>>{entries}>>"),
            stream("", HELLO),
        ];
        assert_eq!(text(&document(&objects)), "Hello there", "{entries}");
    }
    // The table of objects is wrong, the tree is not there, the end is lost.
    let whole = page(HELLO, HELVETICA, &[]);
    let find = |pattern: &[u8]| places(&whole, pattern).last().copied().unwrap_or_default();
    for damaged in [
        whole[..find(b"xref\n0")].to_vec(),
        whole[..find(b"startxref")].to_vec(),
        String::from_utf8_lossy(&whole).replace("startxref\n", "startxref\n9").into_bytes(),
        String::from_utf8_lossy(&whole).replace("0000000", "0000009").into_bytes(),
        String::from_utf8_lossy(&whole).replace("/Pages 2 0 R", "/Pagez 2 0 R").into_bytes(),
        String::from_utf8_lossy(&whole).replace("/Kids[3 0 R]", "/Kids[8 0 R]").into_bytes(),
        String::from_utf8_lossy(&whole).replace("/Catalog", "/Catalgo").into_bytes(),
        String::from_utf8_lossy(&whole).replace("/Length ", "/Length 9").into_bytes(),
        String::from_utf8_lossy(&whole).replace("/Length ", "/Lentgh ").into_bytes(),
        String::from_utf8_lossy(&whole).replace("Tf", "Tf } ) >> ]").into_bytes(),
    ] {
        assert_eq!(text(&damaged), "Hello there", "{}", String::from_utf8_lossy(&damaged));
    }
}
