//! Why somebody was away, behind what they are: "Chief Executive – on leave", "Parent Governor. Consent given".

use std::ops::Range;

use super::dash;
use super::person::Person;
use super::words::people::REASONS;

/// Takes what stands behind a post or a body, and is a reason or an address, for a note of its own.
pub(super) fn parted(text: &str, mut found: Person) -> Person {
    for slot in [&mut found.role, &mut found.organisation] {
        let Some(place) = slot.clone() else { continue };
        let Some(words) = text.get(place.clone()) else { continue };
        if addressed(words) {
            (*slot, found.note) = (None, found.note.take().or(Some(place)));
            continue;
        }
        if let Some(cut) = cut(words) {
            *slot = Some(place.start..place.start + cut.start);
            found.note.get_or_insert(place.start + cut.end..place.end);
        }
    }
    found
}

/// Where a post ends whose words go on with a reason, and where that begins.
fn cut(words: &str) -> Option<Range<usize>> {
    let said = |behind: &str| {
        let low = behind.trim_end_matches('.').to_lowercase();
        REASONS.contains(&low.as_str()) || behind.starts_with(|c: char| c.is_lowercase()) && !behind.contains(' ')
    };
    let dashed = || {
        let at = dash::first(words)?;
        let behind = words.get(at.end..)?;
        let reason = behind.split(". ").next().unwrap_or(behind);
        let lower = reason.starts_with(|c: char| c.is_lowercase()) && reason.split(' ').count() <= REASON;
        (said(reason) || lower).then_some(at)
    };
    let sentence = || {
        let at = words.find(". ")?;
        // "St. Mary's", "Dir. of Finance"
        let last = words.get(..at)?.rsplit(' ').next()?;
        let behind = words.get(at + 2..)?;
        let whole = last.len() >= WORD && behind.contains(' ') && behind.starts_with(char::is_uppercase);
        whole.then_some(at..at + 2)
    };
    dashed().or_else(sentence)
}

/// Is a text where somebody lives or can be written to: "9 The Spinney, Alder – clerk@alder.example"?
fn addressed(words: &str) -> bool {
    let number = words.bytes().take_while(u8::is_ascii_digit).count();
    let street =
        words.get(number..).and_then(|rest| rest.strip_prefix(' ')).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    words.contains('@') || (1..=3).contains(&number) && street
}

/// The longest reason behind a dash, in words.
const REASON: usize = 4;
/// The shortest word that a full stop ends, rather than shortens, in bytes.
const WORD: usize = 5;
