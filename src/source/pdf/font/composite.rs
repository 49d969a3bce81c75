//! Type 0 fonts: codes of one to four bytes, which lead to CIDs (ISO 32000-1, 9.7).

use std::borrow::Cow;
use std::collections::HashMap;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding as Charset, GBK, SHIFT_JIS};
use lopdf::{Dictionary, Object};

use super::program::Program;
use super::style::Style;
use super::{Glyph, Said, Streams, Symbols, settled};
use crate::error::Error;
use crate::source::pdf::cmap::CMap;
use crate::source::pdf::file::{File, as_number};

/// The most CIDs (ISO 32000-1, annex C.2).
const CIDS: usize = 65_536;

/// How the codes of a string are told apart.
#[derive(Debug)]
enum Codes {
    /// Two bytes, and the code is the CID.
    Identity,
    /// Two bytes that are UTF-16.
    Unicode,
    /// As a character set has them.
    Charset(&'static Charset),
    /// As a CMap in the file says.
    Embedded(CMap),
}

/// A composite font.
#[derive(Debug)]
pub(super) struct Composite {
    codes: Codes,
    to_unicode: Option<CMap>,
    /// By CID or glyph, from the embedded font; only where there is no map to Unicode.
    own: HashMap<u32, String>,
    /// Glyphs by CID, two bytes each; where the PDF has such a list.
    glyph_of: Vec<u8>,
    symbols: Option<Symbols>,
    /// By CID; NaN where none is given.
    widths: Vec<f64>,
    default_width: f64,
    pub(super) vertical: bool,
    /// Height of the origin and the way down, in ems (`DW2`).
    downwards: [f64; 2],
}

impl Composite {
    /// The next code of a string, and how many bytes it has.
    pub(super) fn next_code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        match &self.codes {
            Codes::Embedded(cmap) => cmap.next_code(bytes),
            Codes::Charset(charset) => {
                let (first, rest) = bytes.split_first()?;
                let second = rest.first().filter(|_| is_lead(charset, *first));
                Some(second.map_or((u32::from(*first), 1), |second| (u32::from(*first) << 8 | u32::from(*second), 2)))
            }
            Codes::Identity | Codes::Unicode => match bytes {
                [] => None,
                [last] => Some((u32::from(*last), 1)),
                [high, low, ..] => Some((u32::from(*high) << 8 | u32::from(*low), 2)),
            },
        }
    }

    pub(super) fn glyph(&self, code: u32) -> Glyph {
        let cid = match &self.codes {
            Codes::Embedded(cmap) => cmap.cid_of(code).unwrap_or(0),
            _ => code,
        };
        let given = usize::try_from(cid).ok().and_then(|cid| self.widths.get(cid)).copied().filter(|width| !width.is_nan());
        let width = given.unwrap_or(match self.codes {
            // Their CIDs are not known, but single bytes are letters of half the width.
            Codes::Charset(_) if code < 256 => 0.5,
            _ => self.default_width,
        });
        let vertical = self.vertical.then(|| [width / 2.0, self.downwards[0], self.downwards[1]]);
        Glyph { said: settled(self.said(code, cid), self.symbols), width, vertical }
    }

    fn said(&self, code: u32, cid: u32) -> Said {
        if let Some(unicode) = self.to_unicode.as_ref().and_then(|cmap| cmap.unicode_of(code)) {
            match Said::from_cmap(unicode) {
                Said::Char('\0' | char::REPLACEMENT_CHARACTER) => {}
                said => return said,
            }
        }
        match &self.codes {
            Codes::Unicode => char::from_u32(code).map_or(Said::Unknown, Said::Char),
            Codes::Charset(charset) => {
                let bytes = u16::try_from(code).unwrap_or_default().to_be_bytes();
                let bytes = if code < 256 { &bytes[1..] } else { &bytes[..] };
                Said::of(&charset.decode_without_bom_handling(bytes).0)
            }
            Codes::Identity | Codes::Embedded(_) => {
                let glyph = usize::try_from(cid)
                    .ok()
                    .and_then(|cid| self.glyph_of.as_chunks::<2>().0.get(cid))
                    .map_or(cid, |pair| u32::from(u16::from_be_bytes(*pair)));
                self.own.get(&glyph).map_or(Said::Unknown, |text| Said::of(text))
            }
        }
    }
}

pub(super) fn load(
    streams: &mut Streams<'_, '_, '_>,
    font: &Dictionary,
    descendant: &Dictionary,
) -> Result<(Style, Composite), Error> {
    let file = streams.file;
    let descriptor = file.dictionary(descendant, b"FontDescriptor");
    let style = Style::of(file, font, descriptor);
    let (codes, vertical) = match file.get(font, b"Encoding") {
        Some(Object::Stream(stream)) => match streams.decode(stream)? {
            Some(bytes) => {
                let cmap = CMap::read(&bytes);
                let vertical = cmap.vertical;
                (Codes::Embedded(cmap), vertical)
            }
            None => (Codes::Identity, false),
        },
        Some(Object::Name(name)) => (predefined(name), name.ends_with(b"-V")),
        _ => (Codes::Identity, false),
    };
    let to_unicode = streams.unicode_map(font)?;
    let (mut own, mut glyph_of) = (HashMap::new(), Vec::new());
    if to_unicode.is_none() && matches!(codes, Codes::Identity | Codes::Embedded(_)) {
        if let Some(stream) = file.stream(descendant, b"CIDToGIDMap") {
            glyph_of = streams.decode(stream)?.unwrap_or_default();
        }
        let program = streams.program(descriptor)?;
        own = program.as_deref().and_then(Program::of).map(Program::glyphs).unwrap_or_default();
    }
    let composite = Composite {
        codes,
        to_unicode,
        own,
        glyph_of,
        symbols: Symbols::named(&style.name),
        widths: widths(file, descendant),
        default_width: file.number(descendant, b"DW").unwrap_or(1000.0) / 1000.0,
        vertical,
        downwards: file.numbers(descendant, b"DW2").unwrap_or([880.0, -1000.0]).map(|length| length / 1000.0),
    };
    Ok((style, composite))
}

/// The CMaps that a PDF may use by name (ISO 32000-1, table 118). Their codes are those of character sets, so what they
/// say is known without the CMaps themselves.
fn predefined(name: &[u8]) -> Codes {
    let name: Cow<'_, str> = String::from_utf8_lossy(name);
    let has = |part: &str| name.contains(part);
    if has("UCS2") || has("UTF16") {
        Codes::Unicode
    } else if has("RKSJ") {
        Codes::Charset(SHIFT_JIS)
    } else if has("GBK") || has("GB-EUC") || has("GBpc") {
        Codes::Charset(GBK)
    } else if has("B5") {
        Codes::Charset(BIG5)
    } else if has("KSC") {
        Codes::Charset(EUC_KR)
    } else if matches!(name.as_ref(), "EUC-H" | "EUC-V") {
        Codes::Charset(EUC_JP)
    } else {
        Codes::Identity
    }
}

/// Whether a byte begins a code of two.
fn is_lead(charset: &Charset, byte: u8) -> bool {
    if charset == SHIFT_JIS { matches!(byte, 0x81..=0x9F | 0xE0..=0xFC) } else { byte >= 0x81 }
}

/// Widths in ems by CID: runs of `first [w …]` and `first last w` (ISO 32000-1, 9.7.4.3).
fn widths(file: &File, descendant: &Dictionary) -> Vec<f64> {
    let mut widths = Vec::new();
    let mut rest = file.array(descendant, b"W").unwrap_or_default();
    // Each CID has one width; a list that goes over them again and again is broken or hostile.
    let mut left = 4 * CIDS;
    let mut set = |cid: usize, width: f64| {
        left = left.saturating_sub(1);
        if cid < CIDS && left > 0 {
            if widths.len() <= cid {
                widths.resize(cid + 1, f64::NAN);
            }
            if let Some(place) = widths.get_mut(cid) {
                *place = width / 1000.0;
            }
        }
    };
    while let [first, second, after @ ..] = rest {
        rest = after;
        let Some(first) = cid(file.resolve(first)) else { continue };
        match (file.resolve(second), after) {
            (Object::Array(run), _) => {
                for (cid, width) in (first..CIDS).zip(run) {
                    set(cid, as_number(file.resolve(width)).unwrap_or(1000.0));
                }
            }
            (last, [width, after @ ..]) => {
                rest = after;
                if let (Some(last), Some(width)) = (cid(last), as_number(file.resolve(width))) {
                    (first..=last.min(CIDS)).for_each(|cid| set(cid, width));
                }
            }
            _ => break,
        }
    }
    widths
}

fn cid(object: &Object) -> Option<usize> {
    object.as_i64().ok().and_then(|number| usize::try_from(number).ok()).filter(|cid| *cid < CIDS)
}
