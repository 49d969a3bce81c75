//! Fonts: what the codes of a string say, and how wide they are.

mod composite;
mod encoding;
mod program;
mod simple;
mod standard;
mod style;

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Stream};

use self::composite::Composite;
use self::simple::Simple;
use super::budget::Budget;
use super::cmap::{CMap, Unicode};
use super::file::{Decoded, File};
use crate::error::Error;

/// What a glyph says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Said {
    /// No one knows: no mapping leads from the code to a character.
    #[default]
    Unknown,
    Char(char),
    Text(Box<str>),
}

impl Said {
    fn of(text: &str) -> Self {
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Self::Unknown,
            (Some(c), None) => Self::Char(c),
            _ => Self::Text(text.into()),
        }
    }

    fn from_cmap(unicode: Unicode<'_>) -> Self {
        match unicode {
            Unicode::Char(c) => Self::Char(c),
            Unicode::Text(text) => Self::of(text),
        }
    }
}

/// A glyph of a string: what it says, and its way to the next in ems.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Glyph {
    pub(super) said: Said,
    pub(super) width: f64,
    /// Vertical writing: where the glyph's origin lies against the point of writing, and the way down; in ems.
    pub(super) vertical: Option<[f64; 3]>,
}

#[derive(Debug)]
enum Kind {
    Simple(Box<Simple>),
    Composite(Box<Composite>),
}

/// A font of the document.
#[derive(Debug)]
pub(super) struct Font {
    /// Its place in the list of names.
    pub(super) name: u32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// In ems.
    pub(super) ascent: f64,
    pub(super) descent: f64,
    /// How much larger than the size given the letters are; 1 but for Type 3.
    pub(super) enlarged: f64,
    kind: Kind,
}

impl Font {
    /// The glyphs of a string, each with whether it is the single-byte code 32, to which word spacing applies.
    pub(super) fn glyphs<E>(&self, bytes: &[u8], mut each: impl FnMut(&Glyph, bool) -> Result<(), E>) -> Result<(), E> {
        match &self.kind {
            Kind::Simple(simple) => bytes.iter().try_for_each(|code| each(simple.glyph(*code), *code == b' ')),
            Kind::Composite(composite) => {
                let mut rest = bytes;
                while let Some((code, length)) = composite.next_code(rest) {
                    rest = rest.get(length..).unwrap_or_default();
                    each(&composite.glyph(code), length == 1 && code == 32)?;
                }
                Ok(())
            }
        }
    }

    pub(super) fn is_vertical(&self) -> bool {
        matches!(&self.kind, Kind::Composite(composite) if composite.vertical)
    }
}

/// The fonts of a document, each read once, at its first use.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    /// By the address of the dictionary, which is the same for all references to it.
    read: HashMap<usize, Rc<Font>>,
    pub(super) names: Vec<String>,
    /// Streams of fonts that could not be decoded, or are too large.
    pub(super) skipped: usize,
}

impl Fonts {
    pub(super) fn get(&mut self, file: &File, font: &Dictionary, budget: &mut Budget<'_>) -> Result<Rc<Font>, Error> {
        let key = std::ptr::from_ref(font).addr();
        if let Some(font) = self.read.get(&key) {
            return Ok(Rc::clone(font));
        }
        let font = Rc::new(self.load(file, font, budget)?);
        self.read.insert(key, Rc::clone(&font));
        Ok(font)
    }

    /// The place in the list of names of what is no font: words that were recognised.
    #[cfg(feature = "ocr")]
    pub(super) fn unnamed(&mut self) -> u32 {
        let place = self.names.iter().position(String::is_empty).unwrap_or(self.names.len());
        if place == self.names.len() {
            self.names.push(String::new());
        }
        u32::try_from(place).unwrap_or(u32::MAX)
    }

    /// What text is set in that names no font, or one that is not there.
    pub(super) fn standard(&mut self, file: &File, budget: &mut Budget<'_>) -> Result<Rc<Font>, Error> {
        if let Some(font) = self.read.get(&0) {
            return Ok(Rc::clone(font));
        }
        let mut helvetica = Dictionary::new();
        helvetica.set("BaseFont", "Helvetica");
        let font = Rc::new(self.load(file, &helvetica, budget)?);
        self.read.insert(0, Rc::clone(&font));
        Ok(font)
    }

    fn load(&mut self, file: &File, font: &Dictionary, budget: &mut Budget<'_>) -> Result<Font, Error> {
        let mut streams = Streams { file, budget, skipped: 0 };
        let descendant =
            file.array(font, b"DescendantFonts").and_then(|fonts| super::file::as_dictionary(file.resolve(fonts.first()?)));
        let (style, enlarged, kind) = match descendant {
            Some(descendant) => {
                let (style, composite) = composite::load(&mut streams, font, descendant)?;
                (style, 1.0, Kind::Composite(Box::new(composite)))
            }
            None => {
                let (style, enlarged, simple) = simple::load(&mut streams, font)?;
                (style, enlarged, Kind::Simple(Box::new(simple)))
            }
        };
        self.skipped += streams.skipped;
        let name = self.names.iter().position(|name| *name == style.name).unwrap_or(self.names.len());
        if name == self.names.len() {
            self.names.push(style.name);
        }
        Ok(Font {
            name: u32::try_from(name).unwrap_or(u32::MAX),
            bold: style.bold,
            italic: style.italic,
            ascent: style.ascent,
            descent: style.descent,
            enlarged,
            kind,
        })
    }
}

/// Where a font's streams come from.
struct Streams<'a, 'b, 'c> {
    file: &'a File,
    budget: &'b mut Budget<'c>,
    skipped: usize,
}

impl Streams<'_, '_, '_> {
    /// A stream's bytes; a font does without what does not decode.
    fn decode(&mut self, stream: &Stream) -> Result<Option<Vec<u8>>, Error> {
        match self.file.decode(stream, self.budget)? {
            Decoded::Bytes(bytes) => Ok(Some(bytes)),
            Decoded::Unreadable => {
                self.skipped += 1;
                Ok(None)
            }
        }
    }

    fn unicode_map(&mut self, font: &Dictionary) -> Result<Option<CMap>, Error> {
        match self.file.stream(font, b"ToUnicode") {
            Some(stream) => Ok(self.decode(stream)?.map(|bytes| CMap::read(&bytes))),
            None => Ok(None),
        }
    }

    /// The embedded font.
    fn program(&mut self, descriptor: Option<&Dictionary>) -> Result<Option<Vec<u8>>, Error> {
        let file = self.file;
        let keys = [&b"FontFile"[..], b"FontFile2", b"FontFile3"];
        match descriptor.and_then(|descriptor| keys.iter().find_map(|key| file.stream(descriptor, key))) {
            Some(stream) => self.decode(stream),
            None => Ok(None),
        }
    }
}

/// What a glyph of this font says, after what PDFs are known to get wrong: signs of symbol fonts in Unicode's private
/// area become what they look like.
fn settled(said: Said, symbols: Option<Symbols>) -> Said {
    match (said, symbols) {
        (Said::Char(c @ '\u{F020}'..='\u{F0FF}'), Some(symbols)) => {
            let code = u8::try_from(u32::from(c) - 0xF000).unwrap_or_default();
            Said::Char(symbols.char(code).unwrap_or(c))
        }
        (said, _) => said,
    }
}

/// Symbol fonts whose codes programs copy into Unicode's private area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Symbols {
    Symbol,
    Wingdings,
}

impl Symbols {
    fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        if name.starts_with("symbol") || name.starts_with("opensymbol") {
            Some(Self::Symbol)
        } else if name.starts_with("wingdings") && !name.starts_with("wingdings2") && !name.starts_with("wingdings3") {
            Some(Self::Wingdings)
        } else {
            None
        }
    }

    /// Of Wingdings those that stand as bullets and ticks in lists.
    fn char(self, code: u8) -> Option<char> {
        match self {
            Self::Symbol => standard::Face::Symbol.symbol(code),
            Self::Wingdings => match code {
                0x6C => Some('●'),
                0x6E => Some('■'),
                0x6F | 0x71 | 0xA8 => Some('□'),
                0x74..=0x76 => Some('◆'),
                0x9E => Some('·'),
                0x9F => Some('•'),
                0xA7 => Some('▪'),
                0xD8 => Some('➢'),
                0xE0 | 0xE8 => Some('➔'),
                0xFC => Some('✓'),
                0xFB => Some('✗'),
                0xFD => Some('☒'),
                0xFE => Some('☑'),
                _ => None,
            },
        }
    }
}

/// A glyph name in a PDF, which should be but need not be UTF-8.
fn glyph_name(name: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(name)
}
