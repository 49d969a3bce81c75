//! Titles and ranks before a name, a word each, and letters after it.

use std::ops::Range;
use std::sync::LazyLock;

use super::lookup::Lookup;
use super::words::people::{self, POST_NOMINALS};

pub(super) static TITLES: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(people::TITLES));

/// "C/Insp", "D/Ch/Supt" before a name: a rank with its grade before a slash.
pub(super) fn slashed(text: &str) -> Option<&str> {
    // Most words have no slash so near.
    if !text.as_bytes().get(1..SLASHED.min(text.len()))?.contains(&b'/') {
        return None;
    }
    let word = text.split(char::is_whitespace).next()?;
    let (grades, rank) = word.rsplit_once('/')?;
    // "Cyng./Cllr" has the title in two languages.
    let grade = |grade: &str| grade.len() <= 2 && grade.starts_with(|c: char| c.is_ascii_uppercase()) || TITLES.has(grade);
    (TITLES.has(rank) && rank.len() > 2 && grades.split('/').all(grade)).then_some(word)
}

/// So far from the front a slash may stand in a title, in bytes.
const SLASHED: usize = 8;

/// Is this word a title before a name ("cllr")?
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.has(word)
}

/// A tail without the letters after a name that it begins with: "P.E., City Engineer", "OBE".
pub(super) fn without_letters(text: &str, place: Range<usize>) -> Range<usize> {
    let mut start = place.start;
    loop {
        let rest = text.get(start..place.end).unwrap_or_default();
        let len = rest.find([',', ' ']).unwrap_or(rest.len());
        let word = rest.get(..len).unwrap_or_default();
        let letters = POST_NOMINALS.iter().any(|l| l.eq_ignore_ascii_case(word.trim_end_matches('.')));
        if !letters || !word.starts_with(char::is_uppercase) || !(len == rest.len() || rest.get(len..len + 1) == Some(",")) {
            return start..place.end;
        }
        let gap = rest.get(len..).map_or(0, |t| t.len() - t.trim_start_matches([',', ' ']).len());
        start += len + gap;
    }
}

/// A name of two words or more without the letters behind it: "Chris Dunn MP".
pub(crate) fn unlettered(name: &str) -> &str {
    let mut name = name;
    let bare = |name: &str| {
        let (rest, last) = name.rsplit_once(' ')?;
        // "MBE", "PhD"
        let capitals = last.bytes().filter(u8::is_ascii_uppercase).count() > 1;
        let letters = POST_NOMINALS.iter().any(|l| l.eq_ignore_ascii_case(last)) && capitals;
        let rest = rest.trim_end_matches([' ', ',']);
        (letters && rest.contains(' ') && rest.contains(char::is_lowercase)).then_some(rest.len())
    };
    for _ in 0..LETTERS {
        let Some(len) = bare(name) else { break };
        name = name.get(..len).unwrap_or(name);
    }
    name
}

/// So many honours and degrees stand behind a name, at most.
const LETTERS: usize = 6;
