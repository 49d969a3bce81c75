//! Meetings to come that are moved or called off.

use super::status::find_word;
use super::words;
use super::words::meetings::CANCELLED;

/// Do words between two days say that the second takes the place of the first?
pub(crate) fn moved(between: &str, day: chrono::NaiveDate) -> bool {
    let low = between.to_lowercase();
    // "The October meeting has moved to …" after a day in July speaks of another one.
    let other = || {
        let months = between.split(|c: char| !c.is_alphabetic()).filter_map(super::date::month_of);
        months.into_iter().any(|month| month != chrono::Datelike::month(&day))
    };
    words::meetings::MOVED.iter().any(|words| low.contains(words)) && !other()
}

/// Do words before a day say that the meeting of that day was moved: "has been moved from Tuesday "?
pub(crate) fn moved_from(before: &str) -> bool {
    let near = before.get(before.floor_char_boundary(before.len().saturating_sub(MOVED_NEAR))..).unwrap_or(before);
    words::meetings::MOVED_FROM.iter().any(|words| find_word(near, words).is_some())
}

/// How far before a day it may stand that its meeting was moved, in bytes.
const MOVED_NEAR: usize = 32;

/// Does a text end where the day of a note is given: "Note added "?
pub(crate) fn noted_on(before: &str) -> bool {
    let from = before.floor_char_boundary(before.len().saturating_sub(24));
    let low = before.get(from..).unwrap_or(before).trim_end().to_lowercase();
    ["note added", "added", "note of", "note dated"].iter().any(|words| low.ends_with(words))
}

/// Words that call a meeting off.
pub(crate) fn cancelled(text: &str) -> bool {
    let low = text.to_lowercase();
    CANCELLED.iter().any(|w| low.contains(w))
}

/// "… on 18 February. In the circumstances this will not take place": does the sentence that begins a text call off what
/// the one before it announced?
pub(crate) fn cancelled_too(text: &str) -> bool {
    let sentence = text.split(". ").next().unwrap_or(text).to_lowercase();
    let of_it = words::meetings::ANAPHORS.iter().any(|words| find_word(&sentence, words).is_some());
    of_it && cancelled(&sentence)
}
