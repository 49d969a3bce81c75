//! What an embedded font says of its own codes, where the PDF does not.

use std::collections::HashMap;

use read_fonts::ps::cff::CffFontRef;
use read_fonts::ps::type1::Type1Font;
use read_fonts::tables::cmap::CmapSubtable;
use read_fonts::types::{GlyphId16, Tag};
use read_fonts::{FontRef, TableProvider};

use super::encoding::characters;

/// The most entries that are taken from a TrueType font's table of characters: all of Unicode that is in use is less.
const CHARACTERS: usize = 200_000;

/// An embedded font's bytes, by the kind that they are and not by the kind that the PDF says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Program<'a> {
    Type1(&'a [u8]),
    Cff(&'a [u8]),
    TrueType(&'a [u8]),
}

impl<'a> Program<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        match bytes {
            [b'%', b'!', ..] | [0x80, 1, ..] => Some(Self::Type1(bytes)),
            [0, 1, 0, 0, ..] | [b't', b'r', b'u', b'e', ..] => Some(Self::TrueType(bytes)),
            [b'O', b'T', b'T', b'O', ..] => {
                let font = FontRef::new(bytes).ok()?;
                Some(Self::Cff(font.table_data(Tag::new(b"CFF "))?.as_bytes()))
            }
            [1, 0..=9, ..] => Some(Self::Cff(bytes)),
            _ => None,
        }
    }

    /// The characters of the codes of a simple font.
    pub(super) fn codes(self, dingbats: bool) -> HashMap<u8, String> {
        match self {
            Self::Type1(bytes) => type1_codes(bytes, dingbats),
            Self::Cff(bytes) => cff_codes(bytes, dingbats),
            Self::TrueType(bytes) => truetype_codes(bytes),
        }
        .unwrap_or_default()
    }

    /// The characters of the glyphs of a composite font: by CID for a CFF font that has CIDs, else by glyph.
    pub(super) fn glyphs(self) -> HashMap<u32, String> {
        match self {
            Self::Type1(_) => None,
            Self::Cff(bytes) => cff_glyphs(bytes),
            Self::TrueType(bytes) => truetype_glyphs(bytes),
        }
        .unwrap_or_default()
    }
}

fn text(name: &str, dingbats: bool) -> Option<String> {
    Some(characters(name, dingbats).collect::<String>()).filter(|text| !text.is_empty())
}

fn type1_codes(bytes: &[u8], dingbats: bool) -> Option<HashMap<u8, String>> {
    let font = Type1Font::new(bytes).ok()?;
    let encoding = font.encoding()?;
    Some((0..=255).filter_map(|code| Some((code, text(encoding.glyph_name(code)?, dingbats)?))).collect())
}

fn cff_codes(bytes: &[u8], dingbats: bool) -> Option<HashMap<u8, String>> {
    let font = CffFontRef::new(bytes, 0, None).ok()?;
    let (encoding, charset) = (font.encoding()?, font.charset()?);
    let name = |code| std::str::from_utf8(font.string(charset.string_id(encoding.map(code)?)?)?).ok();
    Some((0..=255).filter_map(|code| Some((code, text(name(code)?, dingbats)?))).collect())
}

fn cff_glyphs(bytes: &[u8]) -> Option<HashMap<u32, String>> {
    let font = CffFontRef::new(bytes, 0, None).ok()?;
    if font.is_cid() {
        // Its glyphs have numbers, not names: nothing can be told.
        return None;
    }
    let charset = font.charset()?;
    let named = |(glyph, sid): (read_fonts::types::GlyphId, _)| {
        Some((glyph.to_u32(), text(std::str::from_utf8(font.string(sid)?).ok()?, false)?))
    };
    Some(charset.iter().take(CHARACTERS).filter_map(named).collect())
}

/// Characters by glyph: the table of Unicode turned about, and names where it has none.
fn truetype_glyphs(bytes: &[u8]) -> Option<HashMap<u32, String>> {
    let font = FontRef::new(bytes).ok()?;
    let mut glyphs: HashMap<u32, String> = HashMap::new();
    if let Ok(cmap) = font.cmap() {
        for record in cmap.encoding_records() {
            let unicode = matches!((record.platform_id() as u16, record.encoding_id()), (0, _) | (3, 1 | 10));
            if !unicode {
                continue;
            }
            if let Ok(table) = record.subtable(cmap.offset_data()) {
                for (code, glyph) in table.iter().take(CHARACTERS) {
                    if let Some(c) = char::from_u32(code) {
                        glyphs.entry(glyph.to_u32()).or_insert_with(|| c.to_string());
                    }
                }
            }
        }
    }
    if let Ok(post) = font.post() {
        for glyph in 0..u16::try_from(post.num_names()).unwrap_or(u16::MAX) {
            if let Some(text) = post.glyph_name(GlyphId16::new(glyph)).and_then(|name| text(name, false)) {
                glyphs.entry(u32::from(glyph)).or_insert(text);
            }
        }
    }
    Some(glyphs)
}

/// A symbolic TrueType font has a table of its own codes, in one of two ways (ISO 32000-1, 9.6.6.4).
fn truetype_codes(bytes: &[u8]) -> Option<HashMap<u8, String>> {
    let font = FontRef::new(bytes).ok()?;
    let glyphs = truetype_glyphs(bytes)?;
    let cmap = font.cmap().ok()?;
    let mut codes = HashMap::new();
    for record in cmap.encoding_records() {
        let kind = (record.platform_id() as u16, record.encoding_id());
        if !matches!(kind, (3, 0) | (1, 0)) {
            continue;
        }
        let Ok(table) = record.subtable(cmap.offset_data()) else { continue };
        for code in 0..=255u8 {
            let found = [0xF000, 0].iter().find_map(|page| mapped(&table, page + u32::from(code)));
            if let Some(text) = found.and_then(|glyph| glyphs.get(&glyph)) {
                codes.entry(code).or_insert_with(|| text.clone());
            }
        }
    }
    Some(codes)
}

fn mapped(table: &CmapSubtable<'_>, code: u32) -> Option<u32> {
    table.map_codepoint(code).map(|glyph| glyph.to_u32()).filter(|glyph| *glyph != 0)
}
