//! How electronic letters begin and end.

use super::lookup::after;
use super::words::papers::FILED;
use super::words::text::{LETTER_DATES, LETTER_ENDS, LETTER_FIELDS, LETTER_OPENS, LETTER_SENT};

/// "Subject: draft minutes": a line of a letter's header.
pub(crate) fn field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, _)| LETTER_FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name)))
}

/// "Sent: 11 April 2024 16:42", "Date: Mon, 20 Sep 2021 09:14:07 +0100": when a letter was sent, which no other line says so.
pub(crate) fn sent(line: &str) -> bool {
    let Some((name, value)) = line.split_once(':') else { return false };
    let zone = || value.trim_end().rsplit([' ', '(']).any(|word| word.len() == ZONE && word.starts_with(['+', '-']));
    let named = |fields: &[&str]| fields.iter().any(|field| field.eq_ignore_ascii_case(name));
    named(LETTER_SENT) || named(LETTER_DATES) && zone()
}

/// As long as "+0100", in bytes.
const ZONE: usize = 5;

/// "Dear all, …"
pub(crate) fn opens(text: &str) -> bool {
    after(text, LETTER_OPENS).is_some()
}

/// "Best wishes"
pub(crate) fn ends(text: &str) -> bool {
    after(text, LETTER_ENDS).is_some()
}

/// "Agenda item 3 – Enclosure A", "PAPER 4b": does a line say nothing but where in a set of papers a document is?
pub(crate) fn filed(line: &str) -> bool {
    let parts =
        line.split(['–', '—', '-', ',', ':', ';', '|', '(', ')', '\t', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let mark = |part: &str| {
        let low = part.to_lowercase();
        let count = FILED.iter().find_map(|word| low.strip_prefix(word)).map(str::trim);
        count.is_some_and(|count| {
            let letter = count.len() == 1 && count.bytes().all(|b| b.is_ascii_alphabetic());
            let figures = count.len() <= NUMBER && count.starts_with(|c: char| c.is_ascii_digit()) && !count.contains(' ');
            letter || figures
        })
    };
    let mut parts = parts.peekable();
    line.len() <= MARK && parts.peek().is_some() && parts.all(mark)
}

/// The longest such line, and the longest number in it, in bytes.
const MARK: usize = 60;
const NUMBER: usize = 6;
