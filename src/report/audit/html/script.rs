//! The look and the script of the page, and the digests that alone are allowed by its policy.

use sha2::{Digest, Sha256};

pub(super) const STYLE: &str = include_str!("page.css");
pub(super) const SCRIPT: &str = include_str!("page.js");

/// A text as a browser reads it from the page, whatever line ends a checkout gave it.
pub(super) fn plain(text: &str) -> String {
    text.replace("\r\n", "\n")
}

/// The SHA-256 of a text in Base64, as a content security policy takes it.
pub(super) fn digest(text: &str) -> String {
    base64(&Sha256::digest(text.as_bytes()))
}

/// Base64 (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let all = (0..3).fold(0, |all, at| all << 8 | u32::from(three.get(at).copied().unwrap_or_default()));
        for at in 0..4usize {
            let letter = usize::try_from(all >> (18 - 6 * at) & 63).ok().and_then(|letter| LETTERS.get(letter));
            text.push(if at <= three.len() { letter.map_or('=', |&letter| char::from(letter)) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_has_it() {
        let cases = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        for (plain, coded) in cases {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn neither_ends_its_element() {
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</"));
    }
}
