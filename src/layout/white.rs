//! White space within a text.

use crate::bytes::{self, Bytes, up_to};

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

/// Are spaces doubled all over a text, as text recognition leaves them, so that they part no columns?
pub(super) fn scattered(text: &str) -> bool {
    let near = up_to(text, SEEN);
    let (mut single, mut double) = (0_usize, 0_usize);
    for line in near.lines() {
        let mut run = 0;
        for byte in line.trim().bytes() {
            if byte == b' ' {
                run += 1;
                continue;
            }
            match std::mem::take(&mut run) {
                1 => single += 1,
                2 => double += 1,
                _ => {}
            }
        }
    }
    double >= SCATTERED && double * 4 >= single && unset(near)
}

/// So much of a text shows how its spaces are set, in bytes.
const SEEN: usize = 100_000;
/// So many doubled spaces are no chance.
const SCATTERED: usize = 30;

/// Do spaces stand before signs of punctuation all over a text, "Jellicoe ,", "( Chairman )", as text recognition sets them?
pub(super) fn unset(text: &str) -> bool {
    let near = up_to(text, SEEN);
    let (mut commas, mut apart) = (0_usize, 0_usize);
    for at in memchr::memchr_iter(b',', near.as_bytes()) {
        commas += 1;
        apart += usize::from(at > 0 && near.as_bytes().get(at - 1) == Some(&b' '));
    }
    apart >= UNSET && apart * 3 >= commas
}

/// So many signs that stand apart are no chance.
const UNSET: usize = 8;

/// Is a space one of those: before a sign of punctuation, or behind one that opens?
pub(super) fn stray(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|c| matches!(c, '(' | '[')) || after.is_some_and(|c| matches!(c, ',' | ';' | ':' | '.' | ')' | ']'))
}
