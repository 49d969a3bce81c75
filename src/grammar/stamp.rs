//! What is said of the paper itself: that it was approved, printed, changed on some day.

use super::meeting::meets;
use super::status::find_word;
use super::words::meetings::PAPER_WORDS;
use super::words::papers::{KEPT_ON, MARKINGS};

/// Is a line about the paper rather than the meeting: approved, printed, circulated on some day?
pub(crate) fn of_the_document(line: &str) -> bool {
    let first = line.split(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty()).unwrap_or_default().to_lowercase();
    // "This page was last modified on 10 July 2014"
    if line.len() <= KEPT && KEPT_ON.iter().any(|words| find_word(&line.to_lowercase(), words).is_some()) {
        return true;
    }
    PAPER_WORDS.contains(&first.as_str()) && line.len() <= 60 && !meets(line) && line.bytes().any(|b| b.is_ascii_digit())
}

/// The longest line that says when a page was last changed, in bytes.
const KEPT: usize = 160;

/// "OFFICIAL-SENSITIVE – Alder Valley Trust": the length of the protective markings before a dash at the front of a line.
pub(crate) fn marked(line: &str) -> usize {
    let mut name = line;
    while let Some((marking, rest)) = super::dash::split(name)
        && MARKINGS.iter().any(|word| word.eq_ignore_ascii_case(marking.trim()))
    {
        name = rest.trim_start();
    }
    line.len() - name.len()
}

/// Is a word one of papers rather than of bodies: "draft", "confidential", "approved"?
pub(crate) fn of_the_paper(word: &str) -> bool {
    PAPER_WORDS.iter().any(|paper| paper.eq_ignore_ascii_case(word)) || word.eq_ignore_ascii_case("minutes")
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn protective_markings_before_a_name_are_none_of_it() {
        assert_eq!(marked("OFFICIAL-SENSITIVE – Alder Valley Trust"), "OFFICIAL-SENSITIVE – ".len());
        assert_eq!(marked("Official Receiver – Alder Valley"), 0);
        assert_eq!(marked("OFFICIAL"), 0);
    }
}
