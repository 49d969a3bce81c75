//! How a font looks, by its name and its descriptor.

use lopdf::Dictionary;

use super::standard::Face;
use crate::source::pdf::file::File;

/// Flags of a font descriptor (ISO 32000-1, table 123).
const FIXED_PITCH: i64 = 1;
const SERIF: i64 = 1 << 1;
const SYMBOLIC: i64 = 1 << 2;
const ITALIC: i64 = 1 << 6;
const FORCE_BOLD: i64 = 1 << 18;

/// Ascent and descent in ems of a font that says nothing of them, as LibreOffice's of old do: a line's height, with room
/// for accents.
const EXTENT: (f64, f64) = (0.95, -0.35);

/// From this weight on a font is bold: semi-bold (CSS Fonts 4, 2.2.1).
const BOLD: f64 = 600.0;

/// Descriptions of a font, in ems where they are lengths.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Style {
    /// Without the tag of a subset.
    pub(super) name: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) symbolic: bool,
    pub(super) ascent: f64,
    pub(super) descent: f64,
    pub(super) missing_width: f64,
    /// The standard font that it is or stands for, by its name.
    pub(super) face: Option<Face>,
    /// The standard font nearest to it.
    pub(super) nearest: Face,
}

impl Style {
    pub(super) fn of(file: &File, font: &Dictionary, descriptor: Option<&Dictionary>) -> Self {
        let name = file
            .name(font, b"BaseFont")
            .or_else(|| file.name(descriptor?, b"FontName"))
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .unwrap_or_default();
        let name = untagged(&name).to_owned();
        let number = |key: &[u8]| descriptor.and_then(|descriptor| file.number(descriptor, key));
        #[allow(clippy::cast_possible_truncation, reason = "flags are 32 bits; what is more means nothing")]
        let flags = number(b"Flags").unwrap_or(0.0) as i64;
        let says = |words: &[&str]| {
            let name = name.to_ascii_lowercase();
            words.iter().any(|word| name.contains(word))
        };
        let bold = says(&["bold", "black", "heavy", "demi"])
            || flags & FORCE_BOLD != 0
            || number(b"FontWeight").is_some_and(|weight| weight >= BOLD);
        let italic =
            says(&["italic", "oblique"]) || flags & ITALIC != 0 || number(b"ItalicAngle").is_some_and(|angle| angle.abs() > 1.0);
        let face = Face::named(&name);
        let (ascent, descent) = face.map_or(EXTENT, Face::extent);
        // Descriptors are known to have these as zero, with the wrong sign, or out of all reason.
        let em = |key: &[u8]| number(key).map(|length| length.abs() / 1000.0).filter(|em| *em > 0.0 && *em < 3.0);
        Self {
            bold,
            italic,
            symbolic: flags & SYMBOLIC != 0,
            ascent: em(b"Ascent").unwrap_or(ascent),
            descent: em(b"Descent").map_or(descent, |depth| -depth),
            missing_width: number(b"MissingWidth").unwrap_or(0.0) / 1000.0,
            face,
            nearest: face.unwrap_or_else(|| Face::guessed(flags & SERIF != 0, flags & FIXED_PITCH != 0, bold, italic)),
            name,
        }
    }
}

/// Without the six capitals and a plus sign before the name of a subset (ISO 32000-1, 9.6.4).
fn untagged(name: &str) -> &str {
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => rest,
        _ => name,
    }
}
