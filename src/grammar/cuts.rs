//! Where a line of several people is cut: at stops, and at signs outside brackets.

use std::ops::Range;

use crate::bytes::up_to;

use super::person::{has_role, looks, plural, titled};
use super::rank::TITLES;

/// "… and R Legg. Three parishioners. Cllr Hallett came at 8pm.": a part cut at the full stops of its sentences.
pub(super) fn stops(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = part.start;
    let words = text.get(part.clone()).unwrap_or_default();
    // How many brackets are open, so far.
    let (mut depth, mut seen) = (0_i64, 0);
    for (at, _) in words.match_indices(". ") {
        let fresh = words.get(seen..at).unwrap_or_default().bytes();
        depth += fresh.map(|b| i64::from(matches!(b, b'(' | b'[')) - i64::from(matches!(b, b')' | b']'))).sum::<i64>();
        seen = at;
        let before = words.get(..at).unwrap_or_default();
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let next = words.get(at + 2..).unwrap_or_default();
        let open = depth > 0;
        // "the Foreman (Mr. T. Bray). Mr. Opie attended for one item."
        let bracket = before.ends_with(')') && super::person::titled(next);
        // "Cllr." is short for something, "Trustee." is not.
        let short = word.chars().count() <= SHORTENED && (super::rank::is_title(word) || plural(word));
        if (word.chars().count() >= 4 || bracket) && !short && next.starts_with(char::is_uppercase) && !open {
            found.push(start..part.start + at);
            start = part.start + at + 2;
        }
    }
    found.push(start..part.end);
    found
}

/// The longest title that a stop shortens, in letters: "Messrs."
const SHORTENED: usize = 6;

/// Where a text is cut at any of some signs, outside brackets.
pub(super) fn cuts(text: &str, signs: &[char]) -> Vec<Range<usize>> {
    let (mut found, mut depth, mut start) = (Vec::new(), 0i32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => {
                depth = (depth - 1).max(0);
                if depth == 0 && signs == [','] && text.get(at + 1..).is_some_and(uncut) {
                    found.push(start..at + 1);
                    start = at + 2;
                }
            }
            _ if depth == 0 && signs.contains(&c) => {
                found.push(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    found.push(start..text.len());
    found
}

/// "Lorna Hunt (LH) Pam Walker (PW)": does somebody else with brackets follow right behind a bracket, where a comma is missing?
fn uncut(rest: &str) -> bool {
    let near = up_to(rest, UNCUT);
    let name = near.strip_prefix(' ').and_then(|words| words.split_once(" (")).map(|(name, _)| name);
    name.is_some_and(|name| name.contains(' ') && looks(name))
}

/// The longest name behind a missing comma, in bytes.
const UNCUT: usize = 48;

/// The longest bracket behind a name, in bytes: one that never closes is not looked for to the end of the page.
const BRACKET: usize = 2_000;

/// Where the bracket closes that a text begins with; one that never does, at the first that closes.
pub(super) fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let text = up_to(text, BRACKET);
    let mut depth = 0;
    let closed = |(_, c): &(usize, char)| {
        depth += i32::from(*c == open) - i32::from(*c == close);
        depth == 0
    };
    text.char_indices().find(closed).map(|(at, _)| at).or_else(|| text.find(close))
}

/// A text where somebody's title begins another piece of it: "Cllr Pell. Cllr Okoro", where a stop that ends nobody's initials or
/// title parts as a comma does, and "… and Jane Okoro" over "Ms Kit Dent (Environment)", a title behind another's whole name.
pub(super) fn titles(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    // Where the piece in hand begins, where the part of it does that has the last name, and whether a comma stands in it.
    let (mut from, mut part, mut commas) = (0, 0, false);
    for (at, sign) in text.match_indices([' ', '\n', '.', ',', ';']) {
        match sign {
            "," | ";" => {
                commas |= sign == ",";
                part = at + 1;
            }
            _ if at >= from => {
                let before = text.get(part..at).filter(|before| before.len() <= NAME).unwrap_or_default();
                let rest = up_to(text.get(at..).unwrap_or_default(), NAME);
                let title = rest.trim_start_matches(['.', ' ', '\n']);
                let parts = if sign == "." { stopped(before, rest) } else { commas && behind(before, title) };
                if parts {
                    pieces.push(from..at);
                    from = at + rest.len() - title.len();
                    (part, commas) = (from, false);
                } else if sign == "\n" {
                    part = at + 1;
                }
            }
            _ => (),
        }
    }
    pieces.push(from..text.len());
    pieces
}

/// Does a stop between a name and another's title part them?
fn stopped(before: &str, rest: &str) -> bool {
    let last = before.rsplit([' ', '\n']).next().unwrap_or_default();
    let title = rest.strip_prefix(". ").is_some_and(titled);
    title && last.len() > 2 && last.ends_with(char::is_lowercase) && !TITLES.has(last)
}

/// Does a title stand behind another's whole name?
fn behind(before: &str, rest: &str) -> bool {
    let title = rest.split(' ').next().unwrap_or_default();
    let named = before.rsplit(" and ").next().unwrap_or_default().trim();
    title.len() > 1 && TITLES.has(title) && !plural(title) && !has_role(title) && looks(named) && !has_role(named)
}

/// The longest name with its title, in bytes.
const NAME: usize = 120;
