//! Sets of bytes, and searches over many bytes at once.
//!
//! The searches' loops have no branch, so that the compiler makes each a few vector instructions. Most texts searched are 20 to
//! 150 bytes long: for those a search that must be set up first costs more than it saves.

/// How many bytes are looked at together.
const CHUNK: usize = 16;

/// A set of bytes, asked by one look at a table.
pub(crate) struct Bytes([bool; 256]);

impl Bytes {
    /// These bytes.
    pub(crate) const fn of(signs: &[u8]) -> Self {
        let mut table = [false; 256];
        let mut i = 0;
        while i < signs.len() {
            #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, in bounds by the loop")]
            {
                table[signs[i] as usize] = true;
            }
            i += 1;
        }
        Self(table)
    }

    /// These and all from one byte to another.
    const fn and(self, first: u8, last: u8) -> Self {
        let Self(mut table) = self;
        let mut byte = first as usize;
        while byte <= last as usize {
            #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, in bounds by the loop")]
            {
                table[byte] = true;
            }
            byte += 1;
        }
        Self(table)
    }

    /// ASCII letters, figures and these bytes.
    pub(crate) const fn word_and(signs: &[u8]) -> Self {
        Self::of(signs).and(b'0', b'9').and(b'A', b'Z').and(b'a', b'z')
    }

    /// Bytes of characters beyond ASCII, and these bytes.
    pub(crate) const fn beyond_ascii_and(signs: &[u8]) -> Self {
        Self::of(signs).and(0x80, 0xFF)
    }

    #[inline]
    pub(crate) fn has(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte)).copied().unwrap_or(false)
    }
}

/// Is there a byte of a kind among so many? The test must have no branch.
#[inline]
pub(crate) fn any<const N: usize>(bytes: &[u8; N], is: impl Fn(u8) -> bool) -> bool {
    bytes.iter().fold(false, |any, b| any | is(*b))
}

/// The first byte of a kind at or after a place of a text. The test must have no branch.
#[inline]
pub(crate) fn next(text: &str, from: usize, is: impl Fn(u8) -> bool + Copy) -> Option<usize> {
    find(text.as_bytes().get(from..)?, is, is).map(|at| from + at)
}

/// As [`next`], for a kind of byte that is rare and soon told: four chunks are looked at together as long as they have none.
#[inline]
pub(crate) fn next_far(text: &str, from: usize, is: impl Fn(u8) -> bool + Copy) -> Option<usize> {
    let far = text.as_bytes().get(from..)?.as_chunks::<{ 4 * CHUNK }>().0;
    let none = far.iter().take_while(|chunks| !any(chunks, is)).count();
    next(text, from + none * 4 * CHUNK, is)
}

/// The first byte of a kind. `may` sorts out most chunks: it must hold for each byte that `is` holds for, and have no branch.
#[inline]
pub(crate) fn find(bytes: &[u8], may: impl Fn(u8) -> bool, is: impl Fn(u8) -> bool) -> Option<usize> {
    let (chunks, rest) = bytes.as_chunks::<CHUNK>();
    let mut at = 0;
    for chunk in chunks {
        if any(chunk, &may)
            && let Some(found) = chunk.iter().position(|b| is(*b))
        {
            return Some(at + found);
        }
        at += CHUNK;
    }
    // The few that are left are looked at together with those before them.
    if bytes.last_chunk::<CHUNK>().is_some_and(|last| !any(last, &may)) {
        return None;
    }
    rest.iter().position(|b| is(*b)).map(|found| at + found)
}

/// The first two bytes of a kind at or after a place of a text. The test must have no branch.
#[inline]
pub(crate) fn next_pair(text: &str, from: usize, is: impl Fn(u8, u8) -> bool + Copy) -> Option<usize> {
    let bytes = text.as_bytes().get(from..)?;
    let after = bytes.get(1..)?;
    let any = |chunk: &[u8; CHUNK], next: &[u8; CHUNK]| chunk.iter().zip(next).fold(false, |any, (b, next)| any | is(*b, *next));
    let mut at = 0;
    for (chunk, next) in bytes.as_chunks().0.iter().zip(after.as_chunks().0) {
        if any(chunk, next) {
            break;
        }
        at += CHUNK;
    }
    // The few that are left are looked at together with those before them.
    let (first, _) = bytes.split_at_checked(after.len())?;
    if at + CHUNK > after.len() && first.last_chunk().zip(after.last_chunk()).is_some_and(|(last, next)| !any(last, next)) {
        return None;
    }
    let rest = bytes.get(at..)?.iter().zip(after.get(at..)?);
    rest.enumerate().find(|(_, (b, next))| is(**b, **next)).map(|(found, _)| from + at + found)
}

/// What stands in the first so many bytes of a text, and not a part of a character.
#[inline]
pub(crate) fn up_to(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

/// As [`char::is_alphanumeric`]. Quotation marks and dashes are most of what is not ASCII, and none of their block
/// (U+2000 to U+206F) is a letter: no table is asked about them.
#[inline]
pub(crate) fn alphanumeric(c: char) -> bool {
    !('\u{2000}'..='\u{206F}').contains(&c) && c.is_alphanumeric()
}

/// The letters and signs of a text beyond ASCII.
#[inline]
pub(crate) fn wide(text: &str) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let at = find(rest.as_bytes(), |b| b >= 0x80, |b| b >= 0x80)?;
        let mut chars = rest.get(at..)?.chars();
        let found = chars.next();
        rest = chars.as_str();
        found
    })
}

/// What `see` says of each byte and the one after it, all of it together: the bits that any of them sets.
#[inline]
pub(crate) fn pairs(bytes: &[u8], see: impl Fn(u8, u8) -> u8) -> u8 {
    let after = bytes.get(1..).unwrap_or_default();
    bytes.iter().zip(after).fold(0, |all, (b, next)| all | see(*b, *next))
}

/// In the lowest bit: are both bytes spaces?
#[inline]
pub(crate) fn double_space(byte: u8, next: u8) -> u8 {
    u8::from(byte == b' ') & u8::from(next == b' ')
}

/// How many bytes are of a kind.
#[inline]
pub(crate) fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    // Of so few the number is a byte too, so that the machine can count many at once.
    bytes.chunks(128).map(|some| usize::from(some.iter().map(|b| u8::from(is(*b))).sum::<u8>())).sum()
}

/// Where words of ASCII letters and figures begin, from a place on.
///
/// The words of 64 bytes are found together, eight bytes at a time and without a branch: where a word ends, the machine need not
/// guess.
#[inline]
pub(crate) fn word_starts(bytes: &[u8], from: usize) -> WordStarts<'_> {
    let before = from.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    let rest = bytes.get(from..).unwrap_or_default();
    WordStarts { rest, next: from, start: from, found: 0, last: u64::from(before) }
}

/// The places of [`word_starts`].
pub(crate) struct WordStarts<'t> {
    /// What was not looked at yet, and where it begins.
    rest: &'t [u8],
    next: usize,
    /// Where the bytes begin that were looked at last, a bit for each of their words that was not given out, and whether they
    /// end within a word.
    start: usize,
    found: u64,
    last: u64,
}

impl WordStarts<'_> {
    /// Looks at the next bytes, if there are any. This is no part of [`Iterator::next`], so that the little that is left of that
    /// stands in the loops that ask for words.
    #[inline(never)]
    fn look(&mut self) -> bool {
        let (some, rest) = self.rest.split_at_checked(64).unwrap_or((self.rest, &[]));
        let words = words(some);
        self.found = words & !(words << 1 | self.last);
        self.last = words >> 63;
        (self.rest, self.start, self.next) = (rest, self.next, self.next + 64);
        !some.is_empty()
    }
}

impl Iterator for WordStarts<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            if !self.look() {
                return None;
            }
        }
        let at = self.start + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(at)
    }
}

/// A bit for each ASCII letter or figure of up to 64 bytes.
#[inline]
fn words(bytes: &[u8]) -> u64 {
    if let Some(all) = bytes.first_chunk() {
        return words_of(all);
    }
    let (eights, rest) = bytes.as_chunks::<8>();
    let rest = match (rest, bytes.last_chunk()) {
        ([], _) => 0,
        // With those before them, which go again: so few bytes are not copied.
        (rest, Some(last)) => word_bits(*last) >> (8 - rest.len()),
        (rest, None) => {
            let mut few = [0; 8];
            few.iter_mut().zip(rest).for_each(|(to, b)| *to = *b);
            word_bits(few)
        }
    };
    eights.iter().rev().fold(rest, |found, eight| found << 8 | word_bits(*eight))
}

/// A bit for each ASCII letter or figure of 64 bytes: told for many at once, and then put side by side.
#[inline]
fn words_of(bytes: &[u8; 64]) -> u64 {
    let mut words = [0_u8; 64];
    for (word, b) in words.iter_mut().zip(bytes) {
        *word = u8::from((b.wrapping_sub(b'0') <= 9) | ((b | 0x20).wrapping_sub(b'a') <= b'z' - b'a'));
    }
    words.as_chunks().0.iter().rev().fold(0, |found, eight| found << 8 | side_by_side(u64::from_le_bytes(*eight)))
}

/// The lowest bits of eight bytes, of which no other is set, side by side.
#[inline]
fn side_by_side(bytes: u64) -> u64 {
    bytes.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// A bit for each ASCII letter or figure of eight bytes, by sums that no byte carries into the next.
#[inline]
fn word_bits(eight: [u8; 8]) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let all = u64::from_le_bytes(eight);
    let low = all & (EACH * 0x7F);
    let from = |bytes: u64, first: u8| bytes + EACH * u64::from(0x80 - first);
    let letter = low | (EACH * 0x20);
    let letters = from(letter, b'a') & !from(letter, b'z' + 1);
    let figures = from(low, b'0') & !from(low, b'9' + 1);
    let words = (letters | figures) & !all & (EACH * 0x80);
    side_by_side(words >> 7)
}

#[cfg(test)]
mod tests {
    use super::{alphanumeric, word_starts};

    #[test]
    fn no_quotation_mark_or_dash_is_a_letter() {
        assert!(('\0'..=char::MAX).all(|c| alphanumeric(c) == c.is_alphanumeric()));
    }

    #[test]
    fn words_begin_where_a_look_at_each_byte_finds_them() {
        let text: String = ('\0'..='\u{300}').chain("It was 5–6 o'clock; action_1 and Ünder-way, naïve.  x".chars()).collect();
        let bytes = text.as_bytes();
        let word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        for from in 0..bytes.len() {
            let slow: Vec<usize> = (from..bytes.len()).filter(|at| word(*at) && !(*at > 0 && word(at - 1))).collect();
            assert_eq!(word_starts(bytes, from).collect::<Vec<_>>(), slow, "from {from}");
        }
    }
}
