//! CMaps: codes of a string to CIDs, or to Unicode (ISO 32000-1, 9.7.5 and 9.10.3; Adobe Technical Notes 5014, 5411).

use super::lexer::{Lexer, Token};

/// The most mappings of one CMap; those of Chinese, Japanese and Korean have 30,000.
const MAPPINGS: usize = 1 << 18;

/// What a range of codes means.
#[derive(Debug, Clone, PartialEq)]
enum Target {
    /// Characters, the same for the whole range.
    Text(Box<str>),
    /// Numbers, one more with each code: CIDs, or characters.
    From(u32),
}

#[derive(Debug, Clone, PartialEq)]
struct Mapping {
    low: u32,
    high: u32,
    target: Target,
}

/// What a code means in Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unicode<'a> {
    Char(char),
    Text(&'a str),
}

/// A CMap, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct CMap {
    /// Ranges of codes by the number of their bytes.
    codespaces: Vec<(usize, u32, u32)>,
    cids: Vec<Mapping>,
    unicode: Vec<Mapping>,
    pub(super) vertical: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    None,
    Codespace,
    BfChar,
    BfRange,
    CidChar,
    CidRange,
}

impl CMap {
    /// Reads what can be read.
    pub(super) fn read(content: &[u8]) -> Self {
        let mut cmap = Self::default();
        let mut section = Section::None;
        // The operands of the mapping that is being read, and the array within it.
        let mut operands: Vec<Token<'_>> = Vec::new();
        let mut array: Option<Vec<Token<'_>>> = None;
        for token in Lexer::new(content) {
            match (&token, &mut array) {
                (Token::ArrayEnd, _) => {
                    if let (Some(texts), [Token::Text(low), ..]) = (array.take(), operands.as_slice()) {
                        cmap.each(code(low), &texts);
                    }
                    operands.clear();
                    continue;
                }
                (Token::Keyword(_), _) => {}
                (_, Some(texts)) => {
                    texts.push(token);
                    continue;
                }
                _ => {}
            }
            match token {
                Token::ArrayStart if section == Section::BfRange => array = Some(Vec::new()),
                Token::Keyword(word) => {
                    array = None;
                    section = match word {
                        b"begincodespacerange" => Section::Codespace,
                        b"beginbfchar" => Section::BfChar,
                        b"beginbfrange" => Section::BfRange,
                        b"begincidchar" => Section::CidChar,
                        b"begincidrange" => Section::CidRange,
                        b"def" => {
                            if let [.., Token::Name(name), Token::Number(mode)] = operands.as_slice()
                                && name.as_ref() == b"WMode"
                            {
                                cmap.vertical = *mode == 1.0;
                            }
                            Section::None
                        }
                        _ => Section::None,
                    };
                    operands.clear();
                }
                token => {
                    operands.push(token);
                    if cmap.take(section, &operands) {
                        operands.clear();
                    }
                }
            }
        }
        // Of two that hold a code the later one counts, as it stands; a stable sort keeps it so.
        cmap.cids.sort_by_key(|mapping| mapping.low);
        cmap.unicode.sort_by_key(|mapping| mapping.low);
        cmap
    }

    /// Takes a mapping once all its operands are there; says whether it did.
    fn take(&mut self, section: Section, operands: &[Token<'_>]) -> bool {
        match (section, operands) {
            (Section::Codespace, [Token::Text(low), Token::Text(high)]) => {
                self.codespaces.push((low.len(), code(low), code(high)));
            }
            (Section::BfChar, [Token::Text(at), Token::Text(text)]) => self.text(code(at), code(at), text),
            (Section::BfRange, [Token::Text(low), Token::Text(high), Token::Text(text)]) => {
                self.text(code(low), code(high), text);
            }
            (Section::CidChar, [Token::Text(at), Token::Number(cid)]) => self.cid(code(at), code(at), *cid),
            (Section::CidRange, [Token::Text(low), Token::Text(high), Token::Number(cid)]) => {
                self.cid(code(low), code(high), *cid);
            }
            // Pairs whose second part is no text, such as a glyph's name.
            (Section::BfChar, [_, _]) | (Section::None, [_, _, _, ..]) => {}
            (_, [_, _, _, ..]) => {}
            _ => return false,
        }
        true
    }

    fn cid(&mut self, low: u32, high: u32, cid: f64) {
        if self.cids.len() < MAPPINGS && low <= high && (0.0..=65_535.0).contains(&cid) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
            self.cids.push(Mapping { low, high, target: Target::From(cid as u32) });
        }
    }

    fn text(&mut self, low: u32, high: u32, text: &[u8]) {
        if self.unicode.len() >= MAPPINGS || low > high {
            return;
        }
        let text = utf16(text);
        let mut chars = text.chars();
        match (chars.next(), chars.next()) {
            (Some(first), None) => self.unicode.push(Mapping { low, high, target: Target::From(u32::from(first)) }),
            (Some(_), Some(_)) => {
                // Only the last character counts on (ISO 32000-1, 9.10.3), and only by its low byte.
                let last = text.chars().next_back().map_or(0, u32::from);
                let stem: String = text.chars().take(text.chars().count().saturating_sub(1)).collect();
                for (step, at) in (0..256).zip(low..=high) {
                    let mut each = stem.clone();
                    each.extend(char::from_u32(last.saturating_add(step)));
                    self.unicode.push(Mapping { low: at, high: at, target: Target::Text(each.into()) });
                }
            }
            _ => {}
        }
    }

    /// The texts of an array, one a code.
    fn each(&mut self, low: u32, texts: &[Token<'_>]) {
        for (at, text) in (low..=u32::MAX).zip(texts) {
            if let Token::Text(text) = text {
                self.text(at, at, text);
            }
        }
    }

    /// The next code of a string and how many bytes it has; at least one byte is taken.
    pub(super) fn next_code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        for length in 1..=bytes.len().min(4) {
            let code = code(bytes.get(..length)?);
            // Each byte of a code lies between those of its range (9.7.6.2).
            let within = |low: u32, high: u32| {
                low.to_be_bytes().iter().zip(high.to_be_bytes()).zip(code.to_be_bytes()).all(|((l, h), c)| (*l..=h).contains(&c))
            };
            if self.codespaces.iter().any(|(size, low, high)| *size == length && within(*low, *high)) {
                return Some((code, length));
            }
        }
        // Out of all ranges: as many bytes as the shortest codes have.
        let length = self.codespaces.iter().map(|(size, ..)| *size).min().unwrap_or(2).clamp(1, bytes.len().max(1));
        Some((code(bytes.get(..length)?), length)).filter(|_| !bytes.is_empty())
    }

    pub(super) fn cid_of(&self, code: u32) -> Option<u32> {
        let mapping = find(&self.cids, code)?;
        match mapping.target {
            Target::From(cid) => cid.checked_add(code - mapping.low),
            Target::Text(_) => None,
        }
    }

    pub(super) fn unicode_of(&self, code: u32) -> Option<Unicode<'_>> {
        let mapping = find(&self.unicode, code)?;
        match &mapping.target {
            Target::From(first) => char::from_u32(first.checked_add(code - mapping.low)?).map(Unicode::Char),
            Target::Text(text) => Some(Unicode::Text(text)),
        }
    }
}

/// The mapping that holds a code, the later of two.
fn find(mappings: &[Mapping], code: u32) -> Option<&Mapping> {
    let after = mappings.partition_point(|mapping| mapping.low <= code);
    // Ranges hardly ever lie in one another; more steps than these would make a hostile CMap slow.
    mappings.get(..after)?.iter().rev().take(8).find(|mapping| code <= mapping.high)
}

/// Up to four bytes as a number, the first the highest.
fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| code << 8 | u32::from(*byte))
}

/// UTF-16BE as ToUnicode CMaps have it; a single byte is a character of Latin-1.
fn utf16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_be_bytes(*pair));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_unicode() {
        let cmap = CMap::read(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
              3 beginbfchar <0003> <0020> <0004><00660066> <0005> <D83DDE00> endbfchar\n\
              2 beginbfrange <0010><0012><0041> <0020> <0021> [<0078> <0079007A>]\n<0030> <0031> <00410061>\nendbfrange endcmap",
        );
        let text = |code| match cmap.unicode_of(code) {
            Some(Unicode::Char(c)) => c.to_string(),
            Some(Unicode::Text(text)) => text.to_owned(),
            None => String::new(),
        };
        let read: Vec<String> = [3, 4, 5, 6, 0x10, 0x12, 0x13, 0x20, 0x21, 0x30, 0x31].into_iter().map(text).collect();
        assert_eq!(read, [" ", "ff", "😀", "", "A", "C", "", "x", "yz", "Aa", "Ab"]);
    }

    #[test]
    fn codes_have_the_length_of_their_range() {
        let cmap = CMap::read(
            b"2 begincodespacerange <00> <80> <8140> <9ffc> endcodespacerange /WMode 1 def\n\
              2 begincidrange <20> <7e> 231 <8140> <817e> 633 endcidrange 1 begincidchar <80> 97 endcidchar",
        );
        assert_eq!(cmap.next_code(b"A\x81\x41"), Some((0x41, 1)));
        assert_eq!(cmap.next_code(b"\x81\x41A"), Some((0x8141, 2)));
        assert_eq!(cmap.next_code(b"\xff"), Some((0xff, 1)));
        assert_eq!(cmap.next_code(b""), None);
        assert_eq!([0x41, 0x8141, 0x80, 0x9000].map(|code| cmap.cid_of(code)), [Some(264), Some(634), Some(97), None]);
        assert!(cmap.vertical);
    }
}
