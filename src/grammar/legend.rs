//! What the signs of a page mean, as it says itself: "P = present   A = apologies", "Key: Blue – complete; Green – on track".

use std::ops::Range;

use crate::bytes::up_to;

use super::attendance;
use super::dash;
use super::lookup;
use super::status::{self, Said};
use super::words::attendance::NOT_THERE;
use super::words::marks::{CODES, DENOTES, KEYS, STARS};

/// "P = present    A = apologies": what the marks of a grid of attendance mean.
pub(crate) fn of_presence(text: &str) -> bool {
    // "P present, Ap apologies": nothing but a space between them.
    let listed = |part: &str| {
        let (_, words) = part.split_once(' ').filter(|(mark, _)| mark.len() <= 3)?;
        let label = attendance::label(words).filter(|label| label.rest >= words.len())?;
        (!matches!(label.list, attendance::List::Any)).then_some(())
    };
    let bare = text.len() <= 2 * HEAD && parts(text).all(|part| listed(part).is_some());
    let mark = |part: &str| {
        let (mark, words) = part.split_once(['=', '–', '—']).or_else(|| part.split_once(' ').filter(|_| bare))?;
        let (mark, words) = (mark.trim(), words.trim());
        let told = attendance::label(words).is_some() || words.starts_with(char::is_lowercase) && words.split(' ').count() <= 4;
        (mark.chars().count() <= 3 && told).then_some(())
    };
    (bare || memchr::memchr(b'=', text.as_bytes()).is_some())
        && parts(text).count() > 1
        && parts(text).all(|part| mark(part).is_some())
}

/// A line without the signs behind it that the page explains elsewhere: "Sam Pell, Alder \\*".
pub(crate) fn unstarred(line: &str) -> &str {
    line.trim_end_matches(|c: char| STARS.contains(c) || matches!(c, '\\' | ' '))
}

/// "* = regrets", "† denotes apologies": the sign that people bear in a list, and the list that those are of.
pub(crate) fn starred(text: &str) -> Option<(char, attendance::List)> {
    let text = text.trim().trim_start_matches('\\');
    let sign = text.chars().next().filter(|sign| STARS.contains(*sign))?;
    let words = text.get(sign.len_utf8()..)?.trim_start_matches(['=', ':', '-', '–', '—', ' ']);
    let words = lookup::after(words, DENOTES).unwrap_or(words).trim_end_matches('.');
    let label = attendance::label(words).filter(|label| label.rest >= words.trim_end().len() && text.len() <= HEAD)?;
    matches!(label.list, attendance::List::Apologies | attendance::List::Absent).then_some((sign, label.list))
}

/// Does a legend say that a dash means an absence: "✓ attended   A apologies   – no apology received"?
pub(crate) fn dash_is_absence(text: &str) -> bool {
    let said = text.split(['–', '—', '-']).skip(1).map(|t| t.trim_start_matches([' ', '=']).to_lowercase());
    said.into_iter().any(|t| NOT_THERE.iter().any(|words| t.starts_with(words)))
}

/// "AP7 = meeting of 3/5/21, AP8 = 4/7/21": the codes by which a page numbers the actions of each meeting, and what it says
/// of that; empty where the line says anything else.
pub(crate) fn meetings<'t>(text: &'t str) -> Vec<(&'t str, &'t str)> {
    let part = |part: &'t str| {
        let (code, words) = part.split_once('=')?;
        let code = code.trim_end();
        (super::reference::is_code(code) && words.bytes().any(|b| b.is_ascii_digit())).then_some((code, words.trim_start()))
    };
    let first = text.split(". ").next().unwrap_or(text);
    let parts = first.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let told: Option<Vec<_>> = parts.map(part).collect();
    told.unwrap_or_default()
}

/// "Action codes: AHA = Alder Hall Architects; SCH = School": where short forms and what they stand for lie, of two at least.
pub(crate) fn codes(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let flat = |part: &str| (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    // A title may stand before the first.
    let title = memchr::memchr(b':', text.as_bytes()).and_then(|colon| text.get(..colon));
    let titled = title.is_some_and(|title| CODES.iter().any(|known| known.eq_ignore_ascii_case(title.trim())));
    let part = |part: &str| {
        // "Companies: AHA – Alder Hall Architects"
        let (short, long) = part.split_once(" = ").or_else(|| dash::split(part).filter(|_| titled))?;
        let short = short.rsplit([':', ' ', '\n']).next()?;
        let long = long.trim_end_matches(['.', ' ']);
        let shaped = (2..=5).contains(&short.len()) && short.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        let named = long.starts_with(char::is_uppercase) && !long.contains('=');
        (shaped && named).then(|| (flat(short)..flat(short) + short.len(), flat(long)..flat(long) + long.len()))
    };
    if memchr::memchr(b'=', text.as_bytes()).is_none() && !titled {
        return Vec::new();
    }
    let parts = text.split(';').filter(|part| !part.trim().is_empty());
    let told: Option<Vec<_>> = parts.map(part).collect();
    told.filter(|told| told.len() > 1).unwrap_or_default()
}

/// "RAG key: Red – overdue; Amber – at risk": what the colours or letters of a log mean.
pub(crate) fn of_status(text: &str) -> bool {
    // Most texts begin with another letter than the titles of legends.
    let first = text.as_bytes().first().map(u8::to_ascii_lowercase);
    if !KEYS.iter().any(|key| key.as_bytes().first().copied() == first) {
        return false;
    }
    let near = up_to(text, HEAD);
    let Some((head, rest)) = near.find(':').and_then(|colon| text.split_at_checked(colon)) else { return false };
    let told = |part: &&str| marked(part).is_some();
    let known = KEYS.iter().any(|key| key.eq_ignore_ascii_case(head.trim()));
    known && parts(rest).filter(told).count() > 1
}

/// How far a legend's title may reach, in bytes.
const HEAD: usize = 40;

/// What each colour or letter of such a legend says of an action, where it says a status: "B = finished", "Blue – complete".
pub(crate) fn statuses(text: &str) -> impl Iterator<Item = (&str, Said)> {
    let rest = Some(text).filter(|text| of_status(text)).and_then(|text| text.split_once(':')).map_or("", |(_, rest)| rest);
    parts(rest).filter_map(|part| {
        let (mark, words) = marked(part)?;
        let said = status::cell(words.trim_start_matches(['–', '—', '=', '-', ' ']).trim_end_matches('.'))?.said;
        Some((mark.trim(), said))
    })
}

/// "Blue – complete", "BLUE complete": a mark, and what it means behind a sign or, where it is in capitals, behind it.
fn marked(part: &str) -> Option<(&str, &str)> {
    let sign = part.find(['–', '—', '=']).or_else(|| part.find(" - ").map(|at| at + 1));
    let capitals = || {
        let end = part.find(' ')?;
        let small = part.get(end + 1..)?.starts_with(char::is_lowercase);
        (small && super::case::all_capitals(part.get(..end)?)).then_some(end)
    };
    part.split_at_checked(sign.or_else(capitals)?)
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\t', '\n', ',', ';']).map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::codes;

    #[test]
    fn codes_that_a_page_explains_are_two_at_least() {
        let told = |text: &str| {
            codes(text).iter().filter_map(|(short, _)| Some(text.get(short.clone())?.to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(told("Action codes: AHA = Alder Hall Architects; SCH = School"), ["AHA", "SCH"]);
        assert!(told("AHA = Alder Hall Architects").is_empty());
        assert!(told("Rates: the rise; the fall").is_empty());
    }
}
