//! Numbers and letters that begin a paragraph, and figures that only look so.

use crate::bytes::up_to;

/// A number, a tab, and words without another tab.
pub(super) fn counted(words: &str) -> bool {
    let Some((number, rest)) = words.split_once('\t') else { return false };
    // "- [SP] ⇥ Ask for quotes"
    let holder = number.trim().trim_start_matches(['-', '*', '+', ' ']);
    let holder = holder.strip_prefix('[').and_then(|t| t.strip_suffix(']')).is_some_and(|t| t.len() <= 24 && !t.contains('['));
    let number = number.trim();
    let body = number.trim_start_matches('(').trim_end_matches([')', '.', ':']);
    let figures = number.len() <= 8
        && body.starts_with(|c: char| c.is_ascii_digit())
        && body.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/'));
    let letter = number.len() <= 4 && body.len() == 1 && body != number && body.bytes().all(|b| b.is_ascii_alphabetic());
    // "AP1:⇥KP to obtain …", "ACTION:⇥…", "C.1⇥Administration report"
    let capitals = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let after = number.get(capitals..).unwrap_or_default();
    let digits = |t: &str| t.len() <= 3 && t.bytes().all(|b| b.is_ascii_digit());
    let action = number.get(..6).is_some_and(|t| t.eq_ignore_ascii_case("action"));
    let label = number.ends_with(':')
        && (action && number.len() <= 12
            || (1..=4).contains(&capitals) && !after.starts_with(':') && digits(after.trim_end_matches(':')));
    let part = capitals == 1 && after.len() > 1 && after.starts_with('.') && digits(after.trim_start_matches('.'));
    // "Item 4:⇥Car park"
    let item =
        body.split_once(' ').is_some_and(|(word, count)| word.eq_ignore_ascii_case("item") && !count.is_empty() && digits(count));
    (figures || letter || label || part || holder || item) && !rest.trim().contains('\t') && rest.chars().any(char::is_alphabetic)
}

/// A number that begins a paragraph: "1. ", "1\. ", "(a) ", "3.1 ", "i) "; no time or measure, "2.00 p.m.".
pub(super) fn numbered(words: &str) -> bool {
    let body = words.strip_prefix('(').unwrap_or(words);
    let len = body.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/' | b'\\')).count();
    let Some(number) = body.get(..len) else { return false };
    let rest = body.get(len..).unwrap_or_default();
    let digits = number.bytes().any(|b| b.is_ascii_digit());
    let closed = rest.starts_with(") ") || number.ends_with('.') && rest.starts_with([' ', '\t']);
    let small = number.trim_end_matches(['.', '\\']).len() <= if digits { 8 } else { 4 };
    let dotted = digits && number.contains('.') && rest.starts_with(' ') && number.bytes().all(|b| !b.is_ascii_alphabetic());
    small && (closed && (digits || counts(number.trim_end_matches(['.', '\\']))) || dotted) && !measured(words)
}

/// Does a figure at the front of a line tell a time or a measure: "2.00 p.m. rather than three"?
pub(super) fn measured(words: &str) -> bool {
    let mut parts = words.split([' ', '\u{a0}']);
    let figure = parts.next().is_some_and(|first| first.bytes().all(|b| b.is_ascii_digit() || b == b'.') && first.contains('.'));
    let mut unit = || parts.next().map(|unit| unit.trim_end_matches([',', '.', ';', ')']));
    figure && unit().is_some_and(|unit| UNITS.iter().any(|known| known.eq_ignore_ascii_case(unit)))
}

/// What is counted or measured in figures with a point.
const UNITS: &[&str] =
    &["am", "pm", "a.m", "p.m", "hrs", "hours", "noon", "million", "billion", "per", "percent", "miles", "km", "metres", "%"];

/// Do letters count: one of them, or Roman figures? A line may also begin with the last word of a sentence, "wire. There".
pub(super) fn counts(letters: &str) -> bool {
    let roman = |figures: &[u8]| letters.bytes().all(|b| figures.contains(&b));
    letters.len() == 1 || !letters.is_empty() && (roman(b"ivx") || roman(b"IVXL"))
}

/// Do two lines begin alike, with references of one shape, "71/12 …", "ACT-2023-031 …", or with names before a colon, "Sam: …"?
pub(super) fn begins_alike(above: &str, line: &str) -> bool {
    let code = |text: &str| shape(text.split([' ', '\t', '\n']).next()?);
    match (code(above), code(line)) {
        (Some(first), Some(second)) => first == second,
        (None, None) => keyed(above) && keyed(line),
        _ => false,
    }
}

/// The shape of a reference: figures, letters and the signs between them.
fn shape(token: &str) -> Option<Vec<u8>> {
    let token = token.trim_end_matches([':', '.', ')']);
    let plain = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase() || matches!(b, b'/' | b'-' | b'.');
    let parted = token.bytes().any(|b| matches!(b, b'/' | b'-')) && token.bytes().filter(u8::is_ascii_digit).count() > 1;
    (parted && token.len() <= CODE && token.bytes().all(plain) && !token.ends_with(['-', '/'])).then(|| {
        token
            .bytes()
            .map(|b| {
                if b.is_ascii_digit() {
                    b'9'
                } else if b.is_ascii_uppercase() {
                    b'A'
                } else {
                    b
                }
            })
            .collect()
    })
}

/// The longest reference, in bytes.
const CODE: usize = 16;

/// "Sam and Jo: ask for quotes": do a few capitalised words stand before a colon, and words in small letters behind it?
fn keyed(line: &str) -> bool {
    let near = up_to(line, NAMES);
    let Some((names, _)) = near.split_once(": ") else { return false };
    let name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    let said = line.get(names.len() + 2..).is_some_and(|said| said.starts_with(char::is_lowercase));
    said && !names.is_empty() && names.split([' ', ',', '/', '&']).filter(|w| !w.is_empty()).all(|w| name(w) || w == "and")
}

/// The longest names before a colon, in bytes.
const NAMES: usize = 40;
