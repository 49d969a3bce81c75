//! What page content says, case by case, on PDFs made by hand.
#![cfg(feature = "pdf")]
#![allow(clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test tells its failure by a panic")]

mod made;

use made::{HELLO, HELVETICA, document, page, stream};
use minutebook::Source;
use minutebook::source::Word;

fn read(bytes: &[u8]) -> Source {
    Source::from_bytes(bytes).unwrap_or_else(|e| panic!("{e}: {}", String::from_utf8_lossy(bytes)))
}

fn text(bytes: &[u8]) -> String {
    read(bytes).text().to_owned()
}

fn words(bytes: &[u8]) -> Vec<Word> {
    read(bytes).words_on(1).map(|(_, word)| word.clone()).collect()
}

/// The text of a page with this content.
fn shown(content: &str) -> String {
    text(&page(content, HELVETICA, &[]))
}

fn near(a: [f64; 4], b: [f64; 4]) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.02)
}

#[test]
fn text_operators() {
    assert_eq!(
        shown("BT /F 10 Tf 14 TL 72 700 Td (one) Tj T* (two) Tj (three) ' 1 2 (four) \" 0 -14 TD (five) Tj ET"),
        "one\ntwo\nthree\nfour\nfive"
    );
    // A shift in TJ parts words when it is wide, and moves the next one.
    assert_eq!(shown("BT /F 10 Tf 72 700 Td [(to) -20 (day) -300 (we) -4000 (vote)] TJ ET"), "today we\tvote");
    let at = |content: &str| words(&page(content, HELVETICA, &[]))[0].clone();
    // "Hi" is 0.722 + 0.222 ems wide; ascent and descent of Helvetica are 0.718 and -0.207.
    let plain = at("BT /F 10 Tf 72 700 Td (Hi) Tj ET");
    assert!(near(plain.bbox, [72.0, 842.0 - 700.0 - 7.18, 81.44, 842.0 - 700.0 + 2.07]), "{plain:?}");
    let spread = at("BT /F 10 Tf 1 Tc 50 Tz 5 Ts 72 700 Td (Hi) Tj ET");
    assert!(near(spread.bbox, [72.0, 129.82, 77.22, 139.07]) && spread.baseline == 137.0, "{spread:?}");
    let scaled = at("2 0 0 2 0 0 cm BT 0.5 0 0 0.5 36 350 Tm /F 10 Tf (Hi) Tj ET");
    assert!(near(scaled.bbox, plain.bbox) && scaled.size == 10.0, "{scaled:?}");
    let turned = at("BT 0 1 -1 0 100 500 Tm /F 10 Tf (Hi) Tj ET");
    assert!(near(turned.bbox, [92.82, 332.56, 102.07, 342.0]) && turned.quarter == 3, "{turned:?}");
    assert!(at("BT 1 0 0.3 1 72 700 Tm /F 10 Tf (Hi) Tj ET").italic);
    assert!(!at("BT 3 Tr 72 700 Td /F 10 Tf (Hi) Tj ET").visible);
    assert!(!at("0 0 50 50 re W n BT 72 700 Td /F 10 Tf (Hi) Tj ET").visible);
    assert_eq!(at("1 0 0 rg BT 72 700 Td /F 10 Tf (Hi) Tj ET").colour, [255, 0, 0]);
    assert_eq!(at("0 1 1 0 k BT 72 700 Td /F 10 Tf (Hi) Tj ET").colour, [255, 0, 0]);
}

#[test]
fn what_is_no_text_is_passed_over() {
    assert_eq!(shown(&format!("q BI /W 3 /H 1 /BPC 8 /CS /G ID \x01 EI\x02 EI Q\n{HELLO}")), "Hello there");
    assert_eq!(shown(&format!("]] >> 12 nonsense Tj {HELLO} (never ended")), "Hello there");
}

#[test]
fn forms_bring_their_resources_and_places() {
    let form =
        stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Matrix[1 0 0 1 100 0]/Resources<<{HELVETICA}>>"), HELLO);
    let bytes = page("q 1 0 0 1 0 -50 cm /X Do Q /X Do", "/XObject<</X 5 0 R>>", &[form]);
    let tops: Vec<f64> = words(&bytes).iter().map(|word| word.bbox[1]).collect();
    assert_eq!(text(&bytes), "Hello there\n\nHello there");
    assert_eq!(words(&bytes)[0].bbox[0], 172.0);
    assert!((tops[2] - tops[0] - 50.0).abs() < 0.01, "{tops:?}");
}

#[test]
fn marks_say_what_text_stands_for_and_what_is_hidden() {
    let actual = "/Span<</ActualText(\\376\\377\\000f\\000\\351\\000e)>>BDC (xyz) Tj EMC ( there) Tj";
    assert_eq!(shown(&format!("BT /F 12 Tf 72 700 Td {actual} ET")), "fée there");
    // The hyphen that a program set at a line's end, and what is drawn for looks only.
    let nothing = "/Span<</ActualText()>>BDC (....) Tj EMC (end) Tj";
    assert_eq!(shown(&format!("BT /F 12 Tf 72 700 Td {nothing} ET")), "end");
    let artifact = words(&page(&format!("/Artifact BMC {HELLO} EMC BT 72 600 Td /F 12 Tf (body) Tj ET"), HELVETICA, &[]));
    assert_eq!(artifact.iter().map(|word| word.artifact).collect::<Vec<_>>(), [true, true, false]);
    let layers = [
        "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[6 0 R]>>>>>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!("<</Type/Page/Contents 4 0 R/Resources<<{HELVETICA}/Properties<</On 5 0 R/Off 6 0 R>>>>>>"),
        stream("", &format!("/OC /On BDC {HELLO} EMC /OC /Off BDC BT /F 12 Tf 72 600 Td (gone) Tj ET EMC")),
        "<</Type/OCG/Name(on)>>".to_owned(),
        "<</Type/OCG/Name(off)>>".to_owned(),
    ];
    let seen: Vec<(bool, bool)> = words(&document(&layers)).iter().map(|word| (word.visible, word.off)).collect();
    assert_eq!(seen, [(true, false), (true, false), (false, true)]);
}

#[test]
fn fonts_say_what_codes_mean() {
    let with = |font: &str, string: &str, more: &[String]| {
        text(&page(&format!("BT /F 12 Tf 72 700 Td {string} Tj ET"), &format!("/Font<</F {font}>>"), more))
    };
    let simple = "/Type/Font/Subtype/Type1/BaseFont/Helvetica";
    assert_eq!(
        with(&format!("<<{simple}/Encoding<</Differences[1/T/o/f_f_i/c/eacute 200/uni20AC]>>>>"), "<0102030405C8>", &[]),
        "Toffi\u{63}é€"
    );
    assert_eq!(with(&format!("<<{simple}/Encoding/MacRomanEncoding>>"), "<8ED5>", &[]), "é’");
    assert_eq!(with("<</Type/Font/Subtype/Type1/BaseFont/Symbol>>", "<B761>", &[]), "•α");
    let map = stream("", "1 beginbfchar <01> <00480069> endbfchar 1 beginbfrange <02> <03> <0041> endbfrange");
    assert_eq!(with(&format!("<<{simple}/ToUnicode 5 0 R>>"), "<010203>", &[map]), "HiAB");
    // An accent that is drawn over its letter, before it.
    assert_eq!(shown("BT /F 10 Tf 72 700 Td (caf) Tj <C2> Tj ET"), "caf´");
    assert_eq!(shown("BT /F 10 Tf 72 700 Td [<C2> 445 (e)] TJ ET"), "é");

    let codes = stream("", "1 begincodespacerange <00> <FF> endcodespacerange 1 begincidrange <41> <42> 7 endcidrange");
    let unicode = stream("", "2 beginbfchar <41> <D83DDE00> <42> <FB01> endbfchar");
    let more = [codes, unicode, "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 500/W[7[250 750]]>>".to_owned()];
    let font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 5 0 R/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>";
    let bytes = page("BT /F 10 Tf 72 700 Td (AB) Tj ET", &format!("/Font<</F {font}>>"), &more);
    assert_eq!(text(&bytes), "😀fi");
    assert_eq!(words(&bytes)[0].bbox[2], 82.0);
    assert_eq!(
        with(
            "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/90ms-RKSJ-H/DescendantFonts[5 0 R]>>",
            "<93FA967B41>",
            &[more[2].clone()]
        ),
        "日本A"
    );

    // A Type 3 font: glyphs of a bitmap, in units of its own.
    let type3 = "<</Type/Font/Subtype/Type3/FontMatrix[0.1 0 0 0.1 0 0]/FontBBox[0 0 9 9]/FirstChar 97/LastChar 98/Widths[6 6]\
                 /CharProcs<<>>/Encoding<</Differences[97/a97/a98]>>>>";
    assert_eq!(with(type3, "(ab)", &[]), "ab");
}

#[test]
fn pages_have_their_size_and_their_notes() {
    let note = stream(
        &format!("/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<<{HELVETICA}>>"),
        "BT /F 10 Tf 5 5 Td (Approved) Tj ET",
    );
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 600 800]/Resources<<{HELVETICA}>>/Rotate 90>>"),
        "<</Type/Page/Contents[4 0 R 4 0 R]/CropBox[50 50 550 750]/UserUnit 2/Annots[6 0 R 7 0 R]>>".to_owned(),
        stream("", "BT /F 10 Tf 0 1 -1 0 300 100 Tm (Minutes) Tj ET"),
        note,
        "<</Type/Annot/Subtype/Stamp/Rect[200 100 300 120]/AP<</N 5 0 R>>>>".to_owned(),
        "<</Type/Annot/Subtype/Stamp/F 2/Rect[0 0 100 20]/AP<</N 5 0 R>>>>".to_owned(),
    ];
    let words = words(&document(&objects));
    // Turned with the page, the text is upright: 100 - 50 from the left and 300 - 50 from the top, twice as large.
    assert_eq!(words[0].quarter, 0);
    assert!((words[0].bbox[0] - 100.0).abs() < 0.01 && words[0].baseline == 500.0 && words[0].size == 20.0, "{words:?}");
    assert_eq!(text(&document(&objects)).matches("Minutes").count(), 1, "drawn twice in one place, it is one word");
    assert!(words[0].bold);
    assert_eq!(text(&document(&objects)).matches("Approved").count(), 1);
}
