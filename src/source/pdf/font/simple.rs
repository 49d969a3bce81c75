//! Type 1, TrueType and Type 3 fonts: a byte is a code (ISO 32000-1, 9.6).

use lopdf::{Dictionary, Object};

use super::encoding::{Encoding, characters};
use super::program::Program;
use super::standard::Face;
use super::style::Style;
use super::{Glyph, Said, Streams, Symbols, glyph_name, settled};
use crate::error::Error;
use crate::source::pdf::cmap::CMap;
use crate::source::pdf::file::{File, as_dictionary, as_number};

/// A simple font's glyphs by code.
#[derive(Debug)]
pub(super) struct Simple {
    glyphs: Vec<Glyph>,
    none: Glyph,
}

impl Simple {
    pub(super) fn glyph(&self, code: u8) -> &Glyph {
        self.glyphs.get(usize::from(code)).unwrap_or(&self.none)
    }
}

/// Reads a font; with it how much its letters are larger than its size says.
pub(super) fn load(streams: &mut Streams<'_, '_, '_>, font: &Dictionary) -> Result<(Style, f64, Simple), Error> {
    let file = streams.file;
    let descriptor = file.dictionary(font, b"FontDescriptor");
    let style = Style::of(file, font, descriptor);
    let type3 = file.name(font, b"Subtype") == Some(b"Type3");
    let to_unicode = streams.unicode_map(font)?;
    let said = codes(streams, font, descriptor, &style, to_unicode.as_ref())?;
    let matrix: [f64; 6] =
        if type3 { file.numbers(font, b"FontMatrix") } else { None }.unwrap_or([0.001, 0.0, 0.0, 0.001, 0.0, 0.0]);
    let widths = widths(streams, font, &style, &said, matrix[0]);
    let enlarged = if type3 { enlarged(&said, &widths, matrix) } else { 1.0 };
    let symbols = Symbols::named(&style.name);
    let glyph = |(said, width)| Glyph { said: settled(said, symbols), width, vertical: None };
    let glyphs = said.into_iter().zip(widths).map(glyph).collect();
    Ok((style, enlarged, Simple { glyphs, none: Glyph::default() }))
}

/// What the 256 codes say: by the map to Unicode, else by the names of their glyphs.
fn codes(
    streams: &mut Streams<'_, '_, '_>,
    font: &Dictionary,
    descriptor: Option<&Dictionary>,
    style: &Style,
    to_unicode: Option<&CMap>,
) -> Result<Vec<Said>, Error> {
    let file = streams.file;
    let encoding = file.get(font, b"Encoding");
    let base = match encoding {
        Some(Object::Name(name)) => Encoding::named(name),
        Some(object) => as_dictionary(object).and_then(|encoding| Encoding::named(file.name(encoding, b"BaseEncoding")?)),
        None => None,
    };
    let dingbats = style.face == Some(Face::Dingbats);
    let differences = differences(file, encoding, dingbats);
    // The embedded font is asked only where the PDF says nothing itself.
    let named = |code: usize| differences.get(code).is_some_and(Option::is_some);
    let first = file.number(font, b"FirstChar").map_or(0, usize_of);
    let asked = base.is_none() && to_unicode.is_none() && {
        let used = file.array(font, b"Widths").map(|widths| (first..).zip(widths));
        used.is_none_or(|mut used| used.any(|(code, width)| !named(code) && as_number(file.resolve(width)) != Some(0.0)))
    };
    let program = if asked { streams.program(descriptor)? } else { None };
    let own = program.as_deref().and_then(Program::of).map(|program| program.codes(dingbats)).unwrap_or_default();
    let truetype = file.name(font, b"Subtype") == Some(b"TrueType");
    let fallback = base.unwrap_or(if truetype { Encoding::WinAnsi } else { Encoding::Standard });
    let symbol = style.face.filter(|face| matches!(face, Face::Symbol | Face::Dingbats) && base.is_none());

    let mut said: Vec<Said> = (0..=255u8)
        .map(|code| match (own.get(&code), symbol) {
            (Some(text), _) => Said::of(text),
            (None, Some(face)) => face.symbol(code).map_or(Said::Unknown, Said::Char),
            // An embedded font that is asked and does not know has no such letter.
            (None, None) if !own.is_empty() && style.symbolic => Said::Unknown,
            (None, None) => fallback.char(code).map_or(Said::Unknown, Said::Char),
        })
        .collect();
    for (place, different) in said.iter_mut().zip(differences) {
        if let Some(different) = different {
            *place = different;
        }
    }
    if let Some(cmap) = to_unicode {
        for (code, place) in (0u32..).zip(&mut said) {
            if let Some(unicode) = cmap.unicode_of(code) {
                match Said::from_cmap(unicode) {
                    // A map to nothing is none.
                    Said::Char('\0' | char::REPLACEMENT_CHARACTER) | Said::Unknown => {}
                    mapped => *place = mapped,
                }
            }
        }
    }
    Ok(said)
}

/// What an encoding's list of differences says of the 256 codes.
fn differences(file: &File, encoding: Option<&Object>, dingbats: bool) -> Vec<Option<Said>> {
    let mut said = vec![None; 256];
    let mut code = 0usize;
    let list = encoding.and_then(as_dictionary).and_then(|encoding| file.array(encoding, b"Differences"));
    for object in list.unwrap_or_default() {
        match file.resolve(object) {
            Object::Name(name) => {
                if let Some(place) = said.get_mut(code) {
                    *place = Some(Said::of(&characters(&glyph_name(name), dingbats).collect::<String>()));
                }
                code = code.saturating_add(1);
            }
            object => code = as_number(object).map_or(code, usize_of),
        }
    }
    said
}

/// The widths of the 256 codes in ems.
fn widths(streams: &Streams<'_, '_, '_>, font: &Dictionary, style: &Style, said: &[Said], unit: f64) -> Vec<f64> {
    let file = streams.file;
    let Some(given) = file.array(font, b"Widths") else {
        let face = style.face.unwrap_or(style.nearest);
        let width = |(code, said): (u8, &Said)| match said {
            Said::Char(c) => face.width(code, *c),
            Said::Text(text) => text.chars().next().and_then(|c| face.width(code, c)),
            Said::Unknown => None,
        };
        return (0..=255u8).zip(said).map(|pair| width(pair).unwrap_or(style.missing_width)).collect();
    };
    let first = file.number(font, b"FirstChar").map_or(0, usize_of);
    let mut widths = vec![style.missing_width; 256];
    for (place, object) in widths.iter_mut().skip(first).zip(given) {
        *place = as_number(file.resolve(object)).map_or(*place, |width| width * unit);
    }
    widths
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` keeps within the type")]
fn usize_of(number: f64) -> usize {
    number as usize
}

/// The letters of a Type 3 font are drawn by procedures, so its size says nothing of theirs; an "m" is about 0.6 em
/// wide, and another letter 0.5.
fn enlarged(said: &[Said], widths: &[f64], matrix: [f64; 6]) -> f64 {
    let width = |is: &dyn Fn(&Said) -> bool| {
        said.iter().zip(widths).find(|(said, width)| is(said) && **width > 0.0).map(|(_, width)| *width)
    };
    let by_width = width(&|said| *said == Said::Char('m'))
        .map(|width| width / 0.6)
        .or_else(|| width(&|said| matches!(said, Said::Char(c) if c.is_ascii_alphabetic())).map(|width| width / 0.5))
        .or_else(|| width(&|said| *said != Said::Unknown).map(|width| width / 0.5));
    let flat = if matrix[0] == 0.0 { 1.0 } else { (matrix[3] / matrix[0]).abs() };
    by_width.map_or(1.0, |factor| factor * flat)
}
