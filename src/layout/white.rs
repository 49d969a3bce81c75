//! White space within a text.

use crate::bytes::{self, Bytes};

/// Bytes that white space begins with, if it does not only look so: everything else is text.
const WHITE: Bytes = Bytes::of(b"\t\n\x0b\x0c\r \xC2\xE1\xE2\xE3");

/// Could white space begin with a byte?
pub(super) fn may_be_white(byte: u8) -> bool {
    WHITE.has(byte)
}

/// What one look over a text tells of its white space.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// It is as it should be in one line, its ends aside. A `false` may be wrong.
    pub(super) even: bool,
    /// Two spaces may stand side by side.
    pub(super) double: bool,
}

impl Look {
    pub(super) fn at(text: &str) -> Self {
        const WIDE: u8 = 0x80;
        let bytes = text.as_bytes();
        let control = |b: u8| u8::from(b.wrapping_sub(b'\t') <= b'\r' - b'\t');
        let seen = bytes::pairs(bytes, |b, next| control(b) | bytes::double_space(b, next) | (b & WIDE));
        let odd = || {
            memchr::memchr3_iter(0xC2, 0xE1, 0xE3, bytes).any(|at| white(bytes, at) > 0)
                || memchr::memchr_iter(0xE2, bytes).any(|at| white(bytes, at) > 0)
        };
        Self { even: seen == 0 || seen == WIDE && !odd(), double: seen & !WIDE > 0 }
    }
}

/// How many bytes the white space at a place has: 0 where there is none.
pub(super) fn white(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(9..=13 | b' ') => 1,
        Some(0xC2) if matches!(bytes.get(at + 1), Some(0x85 | 0xA0)) => 2,
        Some(0xE1) if bytes.get(at + 1..at + 3) == Some(&[0x9A, 0x80]) => 3,
        Some(0xE2) => match bytes.get(at + 1..at + 3) {
            Some([0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF] | [0x81, 0x9F]) => 3,
            _ => 0,
        },
        Some(0xE3) if bytes.get(at + 1..at + 3) == Some(&[0x80, 0x80]) => 3,
        _ => 0,
    }
}
