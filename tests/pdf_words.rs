//! Words and boxes against those of `pdftotext -bbox` (poppler), on the PDFs of fixtures/pdf, which `tests/pdf/make.py`
//! makes by the programs that minutes come from.
#![cfg(feature = "pdf")]
#![allow(clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test tells its failure by a panic")]

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use minutebook::Source;
use minutebook::source::Open;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

/// The password of the fixture that needs one.
const PASSWORD: &str = "minutes";

type Box = [f64; 4];

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pdf");
    let list = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = list.flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "pdf") && !path.ends_with("scan.pdf"));
    files.sort();
    assert!(files.len() > 5, "{} holds {} PDFs", folder.display(), files.len());
    files
}

/// Ligatures as letters, accents composed, as both sides may write them.
fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_control()).collect()
}

/// The words of each page, as poppler has them; `None` where it is not installed.
fn poppler(path: &Path) -> Option<Vec<Vec<(String, Box)>>> {
    static WORD: LazyLock<Regex> = LazyLock::new(|| {
        let word = r#"<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">(.*)</word>"#;
        Regex::new(word).unwrap_or_else(|e| panic!("{e}"))
    });
    // Given a password, it does not try to do without.
    let locked = path.to_string_lossy().contains("password");
    let password = if locked { &["-upw", PASSWORD][..] } else { &[] };
    let output = Command::new("pdftotext").args(["-bbox", "-cropbox"]).args(password).arg(path).arg("-").output().ok()?;
    assert!(output.status.success(), "pdftotext cannot read {}", path.display());
    let mut pages = Vec::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        if line.contains("<page ") {
            pages.push(Vec::new());
        } else if let (Some(found), Some(page)) = (WORD.captures(line), pages.last_mut()) {
            let part = |i: usize| found.get(i).map_or("", |m| m.as_str());
            let bbox = [1, 2, 3, 4].map(|i| part(i).parse().unwrap_or_else(|e| panic!("{line}: {e}")));
            let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
            let text = entities.iter().fold(part(5).to_owned(), |text, (entity, sign)| text.replace(entity, sign));
            page.push((plain(&text), bbox));
        }
    }
    Some(pages)
}

fn read(path: &Path) -> Source {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    Open::new().password(PASSWORD).bytes(&bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The largest difference of two boxes' edges.
fn apart(a: &Box, b: &Box) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

#[test]
fn words_and_boxes_are_popplers() {
    let mut faults = Vec::new();
    for path in fixtures() {
        let Some(theirs) = poppler(&path) else {
            println!("skipped: pdftotext is not installed");
            return;
        };
        let source = read(&path);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (mut both, mut of_theirs, mut of_ours) = (0usize, 0usize, 0usize);
        for (number, words) in (1u32..).zip(&theirs) {
            let mut ours: HashMap<String, Vec<Box>> = HashMap::new();
            for (text, word) in source.words_on(number).filter(|(_, word)| !word.off) {
                ours.entry(plain(text)).or_default().push(word.bbox);
                of_ours += 1;
            }
            of_theirs += words.len();
            for (text, bbox) in words {
                let Some(places) = ours.get_mut(text) else { continue };
                let nearest = (0..places.len()).min_by(|a, b| apart(&places[*a], bbox).total_cmp(&apart(&places[*b], bbox)));
                let Some(nearest) = nearest else { continue };
                let place = places.swap_remove(nearest);
                both += 1;
                if apart(&place, bbox) > 1.0 {
                    faults.push(format!("{name}, page {number}: {text:?} at {place:?}, not {bbox:?}"));
                }
            }
        }
        let share = |of: usize| both as f64 / of.max(1) as f64;
        println!("{name}: recall {:.4}, precision {:.4}, {of_theirs} words", share(of_theirs), share(of_ours));
        if share(of_theirs) < 0.995 || share(of_ours) < 0.995 {
            faults.push(format!("{name}: {both} words of {of_theirs} there, {of_ours} here"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_word_stands_in_the_text_at_its_place() {
    for path in fixtures() {
        let source = read(&path);
        let mut end = 0;
        for page in 1..=source.info("").pages {
            for (text, word) in source.words_on(page) {
                assert!(word.start >= end && word.end > word.start, "{}: {word:?}", path.display());
                assert_eq!(source.text().get(word.start..word.end), Some(text), "{}", path.display());
                let span = source.span(word.start, word.end);
                assert_eq!((span.page, span.bbox), (page, Some(word.bbox)), "{}: {text}", path.display());
                assert_eq!(span, word.span());
                end = word.end;
            }
        }
        let between: String = source.text().get(end..).unwrap_or_default().to_owned();
        assert!(between.trim().is_empty(), "{}: {between:?}", path.display());
    }
}
