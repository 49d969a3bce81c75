//! Bytes of some kind: sets that are asked by one look at a table, and a search over many bytes at once.

/// The first byte of a kind at or after a place. Of a whole block of them it is asked at once whether it has one.
pub(super) fn next(text: &str, from: usize, is: impl Fn(&u8) -> bool) -> Option<usize> {
    let (blocks, tail) = text.as_bytes().get(from..)?.as_chunks::<16>();
    for (block, n) in blocks.iter().zip(0..) {
        if block.iter().fold(false, |any, byte| any | is(byte)) {
            return block.iter().position(&is).map(|p| from + 16 * n + p);
        }
    }
    tail.iter().position(is).map(|p| from + 16 * blocks.len() + p)
}

/// A set of bytes.
pub(super) struct Bytes([bool; 256]);

impl Bytes {
    /// These bytes.
    pub(super) const fn of(signs: &[u8]) -> Self {
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

    /// ASCII letters, figures and these bytes.
    pub(super) const fn word_and(signs: &[u8]) -> Self {
        let Self(mut table) = Self::of(signs);
        let mut byte = 0;
        while byte < 128 {
            #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, in bounds by the loop")]
            {
                table[byte] |= (byte as u8).is_ascii_alphanumeric();
            }
            byte += 1;
        }
        Self(table)
    }

    /// Bytes of characters beyond ASCII, and these bytes.
    pub(super) const fn beyond_ascii_and(signs: &[u8]) -> Self {
        let Self(mut table) = Self::of(signs);
        let mut byte = 128;
        while byte < 256 {
            #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, in bounds by the loop")]
            {
                table[byte] = true;
            }
            byte += 1;
        }
        Self(table)
    }

    pub(super) fn has(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte)).copied().unwrap_or(false)
    }
}
