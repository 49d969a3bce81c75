//! Titles and ranks before a name, a word each.

use std::sync::LazyLock;

use super::lookup::Lookup;
use super::words::people;

pub(super) static TITLES: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(people::TITLES));

/// "C/Insp", "D/Ch/Supt" before a name: a rank with its grade before a slash.
pub(super) fn slashed(text: &str) -> Option<&str> {
    // Most words have no slash so near.
    if !text.as_bytes().get(1..3)?.contains(&b'/') {
        return None;
    }
    let word = text.split(char::is_whitespace).next()?;
    let (grades, rank) = word.rsplit_once('/')?;
    let grade = |grade: &str| grade.len() <= 2 && grade.starts_with(|c: char| c.is_ascii_uppercase());
    (TITLES.has(rank) && rank.len() > 2 && grades.split('/').all(grade)).then_some(word)
}

/// Is this word a title before a name ("cllr")?
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.has(word)
}
