//! Bytes of some kind: sets that are asked by one look at a table, and a search over many bytes at once.

/// The first byte of a kind at or after a place. Of a whole block of `N` it is asked at once whether it has one.
pub(super) fn next<const N: usize>(text: &str, from: usize, is: impl Fn(u8) -> bool + Copy) -> Option<usize> {
    let (blocks, tail) = text.as_bytes().get(from..)?.as_chunks::<N>();
    let block = blocks.iter().position(|block| block.iter().fold(false, |any, byte| any | is(*byte)));
    let (at, near) = match block {
        Some(at) => (N * at, blocks.get(at).map_or(&[][..], |block| block.as_slice())),
        None => (N * blocks.len(), tail),
    };
    near.iter().position(|byte| is(*byte)).map(|skip| from + at + skip)
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
