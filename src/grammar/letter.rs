//! How electronic letters begin and end.

use super::lookup::after;
use super::words::text::{LETTER_ENDS, LETTER_FIELDS, LETTER_OPENS};

/// "Subject: draft minutes": a line of a letter's header.
pub(crate) fn field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| LETTER_FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name)))
}

/// "Dear all, …"
pub(crate) fn opens(text: &str) -> bool {
    after(text, LETTER_OPENS).is_some()
}

/// "Best wishes"
pub(crate) fn ends(text: &str) -> bool {
    after(text, LETTER_ENDS).is_some()
}
