//! How pictures are packed: by the filters of any stream, as JPEG, as fax.

use fax::decoder::{decode_g3, decode_g4};
use lopdf::{Dictionary, Object, Stream};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::samples::Plane;
use super::{count, grey};
use crate::source::pdf::file::as_dictionary;
use crate::source::pdf::interpreter::Shared;

/// What rows are padded to, and what follows the data, beyond what a picture needs.
const PADDING: usize = 1 << 16;

/// A picture's data.
pub(super) enum Unpacked {
    /// By the picture's own colour space and bits.
    Samples(Vec<u8>),
    /// By the picture's own colour space, a byte a sample.
    Bytes(Vec<u8>),
    /// A bit a pixel, each row from a byte on.
    Bits(Vec<u8>),
    /// How light each pixel is, by the picture's `Decode`.
    Grey(Plane),
    /// The same, whatever its `Decode`.
    Seen(Plane),
}

/// Unpacks a picture's data, of which at most `needed` bytes count.
pub(super) fn unpack(shared: &Shared<'_, '_>, stream: &Stream, size: (usize, usize), needed: usize) -> Option<Unpacked> {
    let file = shared.file;
    let list = |key: &[u8]| match file.get(&stream.dict, key) {
        Some(Object::Array(list)) => list.iter().map(|object| file.resolve(object).clone()).collect(),
        Some(single) => vec![single.clone()],
        None => Vec::new(),
    };
    let mut filters: Vec<Vec<u8>> =
        list(b"Filter").iter().filter_map(|name| Some(whole_name(name.as_name().ok()?).to_vec())).collect();
    let mut parameters = list(b"DecodeParms");
    let packed =
        matches!(filters.last().map(Vec::as_slice), Some(b"DCTDecode" | b"CCITTFaxDecode" | b"JPXDecode" | b"JBIG2Decode"));
    let last = if packed { filters.pop() } else { None };
    let own = if parameters.len() > filters.len() && packed { parameters.drain(filters.len()..).next() } else { None };
    let data = if filters.is_empty() {
        std::borrow::Cow::Borrowed(stream.content.as_slice())
    } else {
        let mut inner = Stream::new(Dictionary::new(), stream.content.clone());
        inner.dict.set("Filter", Object::Array(filters.into_iter().map(Object::Name).collect()));
        if !parameters.is_empty() {
            inner.dict.set("DecodeParms", Object::Array(parameters));
        }
        let most = needed.max(stream.content.len()).saturating_add(PADDING);
        std::borrow::Cow::Owned(inner.get_plain_content_with_limit(most).ok().filter(|bytes| !bytes.is_empty())?)
    };
    match last.as_deref() {
        None => Some(Unpacked::Samples(data.into_owned())),
        Some(b"DCTDecode") => jpeg(&data, size, shared.budget.limits.pixels),
        Some(b"CCITTFaxDecode") => {
            let none = Dictionary::new();
            faxed(shared, &data, own.as_ref().and_then(as_dictionary).unwrap_or(&none), size).map(Unpacked::Bits)
        }
        // JPEG 2000 and JBIG2.
        Some(_) => None,
    }
}

/// The names of filters may be short in inline pictures (ISO 32000-1, table 94).
fn whole_name(name: &[u8]) -> &[u8] {
    match name {
        b"AHx" => b"ASCIIHexDecode",
        b"A85" => b"ASCII85Decode",
        b"LZW" => b"LZWDecode",
        b"Fl" => b"FlateDecode",
        b"RL" => b"RunLengthDecode",
        b"CCF" => b"CCITTFaxDecode",
        b"DCT" => b"DCTDecode",
        name => name,
    }
}

/// A JPEG: one of a grey or of inks gives its samples, which the picture's colour space explains; of colours it gives how
/// light they are.
fn jpeg(data: &[u8], size: (usize, usize), limit: usize) -> Option<Unpacked> {
    let decoder = |to: ColorSpace| {
        let options = DecoderOptions::new_safe().set_max_width(1 << 16).set_max_height(1 << 16).jpeg_set_out_colorspace(to);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(data), options);
        decoder.decode_headers().ok()?;
        Some(decoder)
    };
    let mut plain = decoder(ColorSpace::Luma)?;
    let about = plain.info()?;
    let (width, height) = (usize::from(about.width), usize::from(about.height));
    if width == 0 || width.checked_mul(height)? > limit {
        return None;
    }
    let whole = |mut bytes: Vec<u8>| {
        bytes.resize(width * height, u8::MAX);
        Plane { width, height, bytes }
    };
    Some(match plain.input_colorspace()? {
        ColorSpace::Luma if (width, height) == size => Unpacked::Bytes(plain.decode().ok()?),
        ColorSpace::Luma | ColorSpace::YCbCr => Unpacked::Grey(whole(plain.decode().ok()?)),
        ColorSpace::CMYK if (width, height) == size => Unpacked::Bytes(decoder(ColorSpace::CMYK)?.decode().ok()?),
        colours => {
            let rgb = decoder(ColorSpace::RGB)?.decode().ok()?;
            let plane = whole(rgb.as_chunks::<3>().0.iter().map(|colour| grey(*colour)).collect());
            // Inks that are written as brightness are unpacked as the colours that they make, whatever `Decode` says.
            if colours == ColorSpace::YCCK { Unpacked::Seen(plane) } else { Unpacked::Grey(plane) }
        }
    })
}

/// Fax of group 4, and of group 3 in one dimension (ISO 32000-1, 7.4.6).
fn faxed(shared: &Shared<'_, '_>, data: &[u8], parameters: &Dictionary, (width, height): (usize, usize)) -> Option<Vec<u8>> {
    let flag = |key: &[u8]| matches!(shared.file.get(parameters, key), Some(Object::Boolean(true)));
    let kind = shared.file.number(parameters, b"K").unwrap_or(0.0);
    let columns = count(shared, parameters, b"Columns").unwrap_or(1728);
    if flag(b"EncodedByteAlign") || columns != width {
        return None;
    }
    let row = width.div_ceil(8);
    // Without `BlackIs1`, white is 1.
    let (white, black) = if flag(b"BlackIs1") { (0u8, 1u8) } else { (1, 0) };
    let mut bits: Vec<u8> = Vec::with_capacity(row.checked_mul(height)?);
    let mut lines = 0usize;
    let mut line = |changes: &[u32]| {
        if lines == height {
            return;
        }
        lines += 1;
        let begin = bits.len();
        bits.resize(begin + row, white * u8::MAX);
        let line = bits.get_mut(begin..).unwrap_or_default();
        let ends = changes.iter().skip(1).step_by(2).map(|end| usize::try_from(*end).unwrap_or(width));
        let begins = changes.iter().step_by(2).map(|begin| usize::try_from(*begin).unwrap_or(width));
        for (from, to) in begins.zip(ends.chain([width])) {
            for column in from..to.min(width) {
                if let Some(byte) = line.get_mut(column / 8) {
                    let bit = 0x80 >> (column % 8);
                    *byte = if black == 1 { *byte | bit } else { *byte & !bit };
                }
            }
        }
    };
    let (wide, high) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    // Both give the lines before a fault, and those are kept.
    if kind < 0.0 {
        let _ = decode_g4(data.iter().copied(), wide, Some(high), &mut line);
    } else if kind == 0.0 {
        let _ = decode_g3(data.iter().copied(), &mut line);
    }
    if lines == 0 {
        return None;
    }
    bits.resize(row * height, white * u8::MAX);
    Some(bits)
}
