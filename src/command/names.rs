//! Names of files in words for people, and in strings for programs.

use std::fmt::Display;
use std::path::Path;

/// Something for people to read: signs that would act on the terminal, such as those that colour or delete, are written out,
/// and so are ends of lines and tabs, which would look like other lines and columns of ours.
pub(super) fn visible(words: &dyn Display) -> String {
    let mut visible = String::new();
    for c in words.to_string().chars() {
        match c {
            // Signs that change the direction of writing show another name than there is (Unicode Standard Annex 9).
            '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => visible.extend(c.escape_unicode()),
            c if c.is_control() => visible.extend(c.escape_default()),
            c => visible.push(c),
        }
    }
    visible
}

/// The name of a file as text. Bytes that are no text are written out (`\xFF`), so that two names do not become one.
pub(super) fn text_of(path: &Path) -> String {
    match path.to_str() {
        Some(name) => name.to_owned(),
        None => written_out(path.as_os_str().as_encoded_bytes()),
    }
}

/// As [`text_of`], of bytes that are a name.
pub(super) fn written_out(name: &[u8]) -> String {
    let mut written = String::with_capacity(name.len());
    for chunk in name.utf8_chunks() {
        written.push_str(chunk.valid());
        for byte in chunk.invalid() {
            written.push_str(&format!("\\x{byte:02X}"));
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{visible, written_out};

    #[test]
    fn a_name_cannot_act_on_the_terminal_and_keeps_its_letters() {
        assert_eq!(visible(&"é\u{1b}[2J\n\t\u{9b}\u{202e}"), "é\\u{1b}[2J\\n\\t\\u{9b}\\u{202e}");
    }

    #[test]
    fn names_that_differ_in_bytes_that_are_no_text_stay_two() {
        assert_eq!(written_out(b"a\xff\xe9.txt"), "a\\xFF\\xE9.txt");
        assert_ne!(written_out(b"a\xff"), written_out(b"a\xfe"));
    }
}
