//! People whose entries a page has run together, told apart by initials: in brackets behind each name, or before it.

use std::ops::Range;

use super::name::particle;
use super::owner::initials;
use super::person::{looks, person};
use super::title::titles;

/// "Sam Pell (SP), Fire Rescue Jane Okoro (JO), Harbour Trust": where nothing else parts one from the next, an entry begins with
/// the words whose first letters stand in brackets behind them. `None` where they are parted otherwise.
pub(super) fn split(text: &str) -> Option<Vec<Range<usize>>> {
    if text.matches('(').take(2).count() < 2 || text.contains(['\t', ';']) {
        return None;
    }
    let mut starts: Vec<usize> = Vec::new();
    for (open, _) in text.match_indices('(').take(MOST) {
        let Some(short) = text.get(open + 1..).and_then(|rest| rest.split(')').next()).filter(|short| initials(short)) else {
            continue;
        };
        let name = |start: &usize| text.get(*start..open).is_some_and(|name| looks(name.trim_end()));
        starts.extend(name_before(text.get(..open)?, short).filter(name));
    }
    let run_together = |at: &usize| {
        let before = text.get(..*at).unwrap_or_default();
        let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
        before.ends_with(' ') && last.ends_with(char::is_alphanumeric) && !matches!(last, "and" | "with")
    };
    let (first, rest) = starts.split_first()?;
    if text.get(..*first)?.contains(char::is_alphanumeric) || rest.is_empty() || !rest.iter().any(run_together) {
        return None;
    }
    let ends = rest.iter().copied().chain([text.len()]);
    Some(starts.iter().copied().zip(ends).map(|(from, to)| from..to).map(|range| trimmed(text, range)).collect())
}

/// "SP – Sam Pell, Fire Rescue": is somebody named behind initials that stand at the front?
pub(crate) fn leads(text: &str) -> bool {
    person(text).is_some_and(|found| found.initials.is_some_and(|short| short.end <= found.name.start))
}

/// So many brackets are looked at.
const MOST: usize = 64;

/// Where the name begins that ends a text and has these initials, with the titles before it.
fn name_before(text: &str, short: &str) -> Option<usize> {
    let mut letters = short.chars().rev().peekable();
    let mut start = text.len();
    for word in text.trim_end().rsplit(' ') {
        let Some(letter) = letters.peek() else { break };
        let from = word.as_ptr() as usize - text.as_ptr() as usize;
        if word.starts_with(*letter) && word.ends_with(char::is_alphabetic) {
            letters.next();
        } else if !particle(word) {
            return None;
        }
        start = from;
    }
    if letters.peek().is_some() {
        return None;
    }
    // "Dr Sam Pell (SP)"
    let before = text.get(..start)?.trim_end();
    let title = before.rfind(' ').map_or(0, |at| at + 1);
    let titled = text.get(title..).is_some_and(|words| titles(words) == start - title && start > title);
    Some(if titled { title } else { start })
}

/// A range without the signs and words at its end that part it from the next.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let entry = text.get(range.clone()).unwrap_or_default();
    let bare = entry.trim_end_matches([' ', ',', '\n']);
    let bare = bare.strip_suffix(" and").unwrap_or(bare).trim_end_matches([' ', ',']);
    range.start..range.start + bare.len()
}

#[cfg(test)]
mod tests {
    use super::split;

    fn entries(text: &str) -> Option<Vec<&str>> {
        Some(split(text)?.into_iter().filter_map(|range| text.get(range)).collect())
    }

    #[test]
    fn entries_that_a_page_has_run_together_are_told_apart_by_initials() {
        let people = "Sam Pell (SP), Fire & Rescue Dr Jane van Okoro (JO), Harbour Trust";
        assert_eq!(entries(people), Some(vec!["Sam Pell (SP), Fire & Rescue", "Dr Jane van Okoro (JO), Harbour Trust"]));
        assert_eq!(entries("Sam Pell (SP), Jane Okoro (JO) and Kit Moss (KM)"), None);
        assert_eq!(entries("Sam Pell (SP), Chief Officer of the Harbour (CO)"), None);
    }
}
