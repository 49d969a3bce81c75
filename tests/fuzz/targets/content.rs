//! Any bytes as the content of a page that has fonts, a form, a picture, parameters and marks to name.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minutebook::Source;
use minutebook_fuzz::{page, stream};

/// Names as LibreOffice, Chromium, pdfTeX and ReportLab give them, so that what they write reads here as well.
const FONTS: [&str; 10] = ["F", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9"];

const RESOURCES: &str = "/XObject<</X 5 0 R/Im0 6 0 R>>/ExtGState<</G3 7 0 R>>/Properties<</P 8 0 R>>\
    /ColorSpace<</C[/Separation/Ink/DeviceGray 8 0 R]>>";

fuzz_target!(init: minutebook_fuzz::let_lopdf_panic(), |content: &[u8]| {
    let fonts: String = (0..).zip(FONTS).map(|(at, name)| format!("/{name} {} 0 R", 9 + at % 3)).collect();
    let more = vec![
        stream("/Type/XObject/Subtype/Form/BBox[0 0 300 300]/Matrix[1 0 0 1 9 9]", content),
        stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"x"),
        b"<</LW 2/Font[10 0 R 12]>>".to_vec(),
        b"<</MCID 0/ActualText(minutes)>>".to_vec(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_vec(),
        b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[12 0 R]>>".to_vec(),
        b"<</Type/Font/Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/FirstChar 65/LastChar 66/Widths[50 60]\
          /Encoding<</Differences[65/A/B]>>/CharProcs<</A 5 0 R>>>>"
            .to_vec(),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 600/W[1[500 600]9 99 400]>>".to_vec(),
    ];
    if let Ok(source) = Source::from_bytes(&page(&format!("/Font<<{fonts}>>{RESOURCES}"), content, more)) {
        minutebook_fuzz::read(&source);
    }
});
