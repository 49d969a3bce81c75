//! Any bytes as the CMap of a font: once as what its codes are, once as what they mean.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minutebook::Source;
use minutebook_fuzz::{page, stream};

const RESOURCES: &str = "/Font<</A 5 0 R/B 6 0 R/C 7 0 R>>";

fuzz_target!(init: minutebook_fuzz::let_lopdf_panic(), |map: &[u8]| {
    let codes: String = (0..=0xFF).map(|code| format!("{code:02X}")).collect();
    let content: String = ["A", "B", "C"].map(|font| format!("BT /{font} 12 Tf 72 700 Td <{codes}> Tj <00010002FFFF8140> Tj ET ")).concat();
    let more = vec![
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 8 0 R/DescendantFonts[9 0 R]>>".to_vec(),
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[9 0 R]/ToUnicode 8 0 R>>".to_vec(),
        b"<</Type/Font/Subtype/TrueType/BaseFont/A/ToUnicode 8 0 R>>".to_vec(),
        stream("/Type/CMap", map),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 600>>".to_vec(),
    ];
    if let Ok(source) = Source::from_bytes(&page(RESOURCES, content.as_bytes(), more)) {
        minutebook_fuzz::read(&source);
    }
});
