//! Any bytes as the data of a picture on a page without text; the first of them say how it is packed and what was
//! recognised in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use minutebook::source::{Open, PdfLimits, Picture, Recognised, RecognisedWord, Recogniser};
use minutebook_fuzz::{page, stream};

const PACKED: [&str; 8] = [
    "/ColorSpace/DeviceGray",
    "/ColorSpace/DeviceGray/Filter/DCTDecode",
    "/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 64>>",
    "/ColorSpace/DeviceGray/Filter/CCITTFaxDecode/DecodeParms<</K 0/Columns 64/BlackIs1 true>>",
    "/ColorSpace/DeviceRGB/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 3/Columns 64>>",
    "/ColorSpace[/Indexed/DeviceRGB 3<000000ffffff808080ff0000>]/Decode[1 0]",
    "/ImageMask true/Filter/RunLengthDecode",
    "/ColorSpace/DeviceCMYK/SMask 6 0 R/Filter[/ASCIIHexDecode/DCTDecode]",
];

/// Finds a word in every few bytes.
struct Reader<'a>(&'a [u8]);

impl Recogniser for Reader<'_> {
    fn recognise(&mut self, picture: &Picture<'_>) -> Result<Recognised, String> {
        assert_eq!(picture.pixels.len(), picture.width * picture.height);
        let mut read = Recognised::default();
        for bytes in self.0.chunks_exact(8) {
            let at = |n: usize| f64::from(bytes[n]);
            let bbox = [at(0), at(1), at(0) + at(2) / 4.0, at(1) + at(3) / 8.0];
            match bytes[4] {
                0xF0.. => read.rules.push(bbox),
                confidence => read.words.push(RecognisedWord {
                    text: String::from_utf8_lossy(&bytes[5..8]).into_owned(),
                    bbox,
                    baseline: bbox[3],
                    size: bbox[3] - bbox[1],
                    confidence: f64::from(confidence),
                    quarter: bytes[4] % 5,
                }),
            }
        }
        Ok(read)
    }
}

fuzz_target!(init: minutebook_fuzz::let_lopdf_panic(), |input: &[u8]| {
    let Some((&[packed, bits, height, words], data)) = input.split_first_chunk::<4>() else { return };
    let entries = PACKED[usize::from(packed) % PACKED.len()];
    let entries = format!("/Type/XObject/Subtype/Image/Width 64/Height {height}/BitsPerComponent {}{entries}", bits % 17);
    let mask = "/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray";
    let inline = format!("q 9 1 -1 9 300 300 cm BI /W 64 /H {height} /BPC {} /CS /G ID ", bits % 17).into_bytes();
    let content = [b"q 400 0 0 600 90 90 cm /I Do Q ", inline.as_slice(), data, b"\nEI Q"].concat();
    let pdf = page("/XObject<</I 5 0 R>>", &content, vec![stream(&entries, data), stream(mask, data)]);
    let mut limits = PdfLimits::default();
    limits.pixels = 4_000_000;
    let mut reader = Reader(&data[..data.len().min(usize::from(words) * 8)]);
    if let Ok(source) = Open::new().limits(limits).recogniser(&mut reader).bytes(&pdf) {
        minutebook_fuzz::read(&source);
    }
});
