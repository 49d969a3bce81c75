//! How electronic letters begin and end.

use super::words::text::{LETTER_ENDS, LETTER_FIELDS, LETTER_OPENS};

/// "Subject: draft minutes": a line of a letter's header.
pub(crate) fn field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| LETTER_FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name)))
}

/// "Dear all, …"
pub(crate) fn opens(text: &str) -> bool {
    begins(text, LETTER_OPENS)
}

/// "Best wishes"
pub(crate) fn ends(text: &str) -> bool {
    begins(text, LETTER_ENDS)
}

fn begins(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.get(..word.len()).is_some_and(|front| front.eq_ignore_ascii_case(word)))
}
