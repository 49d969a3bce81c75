//! Two capitals that are a status or somebody's initials: "CF to May", "CF to write".

use crate::bytes::up_to;

use super::words::actions::CARRIED_TO;
use super::words::dates::MONTHS;

/// Two capitals that have to do something are somebody's initials: "CF to write", "OK and SP to order". What is carried to a
/// time or a meeting is a status ("CF to May").
pub(super) fn is_somebody(word: &str, after: &str) -> bool {
    let capitals = |word: &str| (2..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    if word.len() != 2 || !capitals(word) {
        return false;
    }
    let near = up_to(after, SEVERAL);
    let mut words = near.split([' ', '\n', '\t', ',', '/', '&']).filter(|word| !word.is_empty() && *word != "and");
    if words.find(|word| !capitals(word)) != Some("to") {
        return false;
    }
    let time = |word: &str| {
        let word = word.trim_end_matches(['.', ',', ';', ')']).to_lowercase();
        word.starts_with(|c: char| c.is_ascii_digit())
            || CARRIED_TO.contains(&word.as_str())
            || MONTHS.iter().any(|names| names.contains(&word.as_str()))
    };
    words.next().is_some_and(|word| !time(word))
}

/// So many bytes hold the initials of all who have to do something together, and "to" behind them.
const SEVERAL: usize = 80;
