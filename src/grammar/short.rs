//! Short forms of posts and ranks beside the words that they stand for.

use super::owner::initials;

/// Are these the first letters of a text's words, and of all of them?
pub(super) fn fits_all(short: &str, text: &str) -> bool {
    text.split_whitespace().filter_map(|word| word.chars().next()).eq(short.chars())
}

/// Are these the first letters of the words that a text ends with: "ARC" of "Lower Alder Rowing Club"?
pub(super) fn fits_end(short: &str, text: &str) -> bool {
    let mut letters = short.chars().rev();
    let mut firsts = text.split_whitespace().rev().filter_map(|word| word.chars().next());
    letters.all(|letter| firsts.next() == Some(letter))
}

/// Are these the first letters of the words of a name that begin with a capital: "FLT" of "Friends of the Lower Trail"?
pub(crate) fn sign(short: &str, name: &str) -> bool {
    let firsts = name.split_whitespace().filter_map(|word| word.chars().next());
    firsts.filter(|c| c.is_uppercase()).eq(short.chars())
}

/// Could these be the initials of this name?
pub(crate) fn fits(short: &str, name: &str) -> bool {
    let first = |s: &str| s.chars().next().and_then(|c| c.to_lowercase().next());
    if first(short) == first(name) {
        return true;
    }
    // "Marco Dell'Oro (MDO)", a nickname or a double surname: the last letter agrees with some word.
    let letters: Vec<char> = short.to_lowercase().chars().collect();
    let mut firsts: Vec<char> = name.split(|c: char| !c.is_alphabetic()).filter_map(first).collect();
    let mut agrees = |letter: &&char| firsts.iter().position(|c| c == *letter).map(|at| firsts.swap_remove(at)).is_some();
    letters.iter().filter(|letter| agrees(letter)).count() >= letters.len().min(2)
}

/// Does a text spell a rank out that stands short before a word, "AC Response": "Area Commander to …"?
pub(crate) fn spells_out(text: &str, short: &str) -> bool {
    let Some((rank, _)) = short.split_once(' ').filter(|(rank, _)| initials(rank)) else { return false };
    let words: Vec<&str> = text.split(' ').collect();
    let count = rank.chars().count();
    words.windows(count).any(|words| {
        words.iter().all(|word| word.chars().count() > 2) && words.iter().filter_map(|word| word.chars().next()).eq(rank.chars())
    })
}

/// "AC Response" of "Area Commander", "All HoDs" of "All Heads of Department": is one of its words the first letters of the
/// others?
pub(crate) fn shortens(short: &str, long: &str) -> bool {
    let words = || without(without(long, "All "), "The ").split(' ');
    short.split(' ').map(|word| word.trim_end_matches('s')).any(|word| {
        let capitals = || word.chars().filter(|c| c.is_uppercase()).count() > 1;
        let mut letters = word.chars();
        let first = |letter: char| letters.next().is_some_and(|ours| ours.eq_ignore_ascii_case(&letter));
        capitals() && words().filter_map(|word| word.chars().next()).all(first) && letters.next().is_none()
    })
}

/// A text without a word that it begins with, however often.
fn without<'t>(mut text: &'t str, word: &str) -> &'t str {
    while let Some(rest) = text.strip_prefix(word) {
        text = rest;
    }
    text
}
