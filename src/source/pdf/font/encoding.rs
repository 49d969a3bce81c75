//! What single-byte codes and glyph names mean (ISO 32000-1, annex D; the Adobe Glyph List).

use encoding_rs::{Encoding as Charset, MACINTOSH, WINDOWS_1252};
use read_fonts::ps::PredefinedEncoding;
use read_fonts::ps::agl::name_to_chars;

/// An encoding that a PDF names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Standard,
    WinAnsi,
    MacRoman,
}

impl Encoding {
    pub(super) fn named(name: &[u8]) -> Option<Self> {
        match name {
            b"StandardEncoding" => Some(Self::Standard),
            b"WinAnsiEncoding" => Some(Self::WinAnsi),
            b"MacRomanEncoding" => Some(Self::MacRoman),
            _ => None,
        }
    }

    pub(super) fn char(self, code: u8) -> Option<char> {
        match self {
            Self::Standard => characters(PredefinedEncoding::Standard.name(code), false).next(),
            // PDF gives these two, which Windows leaves, as a hyphen and a space (annex D.2, notes 3 and 6).
            Self::WinAnsi => match code {
                0xAD => Some('-'),
                0xA0 => Some(' '),
                // Codes without a character are bullets (note 3).
                0x7F | 0x81 | 0x8D | 0x8F | 0x90 | 0x9D => Some('•'),
                _ => decoded(WINDOWS_1252, code),
            },
            Self::MacRoman => match code {
                0xCA => Some(' '),
                // Apple put the euro where PDF keeps the currency sign.
                0xDB => Some('¤'),
                _ => decoded(MACINTOSH, code),
            },
        }
    }
}

fn decoded(charset: &'static Charset, code: u8) -> Option<char> {
    let bytes = [code];
    let (text, _) = charset.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|c| !c.is_control())
}

/// What a glyph's name says: by the Adobe Glyph List, and else by a number in it.
///
/// `a1` to `a206` are the signs of Zapf Dingbats (`dingbats`); in other fonts they are codes, as TeX's bitmap fonts have
/// them.
pub(super) fn characters(name: &str, dingbats: bool) -> impl Iterator<Item = char> {
    let code = name.strip_prefix('a').filter(|rest| !dingbats && !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    let name_known = if code.is_some() { "" } else { name };
    let mut known = name_to_chars(name_known).filter(|c| *c != '\0').peekable();
    let numbered = if known.peek().is_none() { numbered(name) } else { None };
    known.chain(numbered)
}

/// Names such as `a65`, `c65` and `char65`, which some programs give to the glyphs of a subset: the code in Windows-1252.
fn numbered(name: &str) -> Option<char> {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    if name.len() - digits.len() > 4 || digits.len() == name.len() {
        return None;
    }
    Encoding::WinAnsi.char(digits.parse().ok().filter(|code| *code >= 32)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names() {
        assert_eq!(Encoding::Standard.char(0x27), Some('’'));
        assert_eq!(Encoding::WinAnsi.char(0x27), Some('\''));
        assert_eq!(Encoding::WinAnsi.char(0x92), Some('’'));
        assert_eq!(Encoding::MacRoman.char(0xA5), Some('•'));
        let text = |name: &str| characters(name, false).collect::<String>();
        assert_eq!(text("eacute"), "é");
        assert_eq!(text("f_f_i.alt"), "ffi");
        assert_eq!(text("uni20AC"), "€");
        assert_eq!(text("c65"), "A");
        assert_eq!(text("a98"), "b");
        assert_eq!(characters("a98", true).collect::<String>(), "❜");
        assert_eq!(text(".notdef"), "");
    }
}
