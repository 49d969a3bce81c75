//! Words that the end of a line has broken.

use std::cell::OnceCell;
use std::collections::HashSet;

/// First parts that keep their hyphen in most words: "co-operative", "non-executive".
const FIRST_PARTS: &[&str] = &[
    "all", "anti", "co", "cross", "deputy", "ex", "full", "half", "high", "inter", "long", "low", "mid", "multi", "non", "part",
    "post", "pre", "re", "self", "semi", "short", "sub", "vice", "well",
];

/// The words of a document, looked up to tell a word that a line's end has broken, "associ-/ation", from one with a hyphen of
/// its own, "part-/time". They are gathered when first asked for.
#[derive(Debug)]
pub(super) struct Known<'t> {
    text: &'t str,
    words: OnceCell<HashSet<String>>,
}

impl<'t> Known<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, words: OnceCell::new() }
    }

    /// Is the hyphen at the end of a line no part of the word that goes on in the next? It is none where the whole word stands
    /// elsewhere, or where neither of its parts is a word of the document by itself.
    pub(super) fn breaks(&self, above: &str, below: &str) -> bool {
        let Some(rest) = above.strip_suffix('-') else { return false };
        let (first, second) = (last_token(rest), below.split(char::is_whitespace).next().unwrap_or_default());
        // "github.com/rust-", "1.2-": an address, a number, a word with another hyphen.
        let plain = |token: &str| token.chars().all(|c| c.is_alphabetic() || matches!(c, '(' | '"' | '“' | '‘' | '\'' | '’'));
        let small = rest.ends_with(char::is_lowercase) && second.starts_with(char::is_lowercase);
        if !plain(first) || !plain(second.trim_end_matches(STOPS)) || !small {
            return false;
        }
        let clean = |token: &str| token.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let (first, second) = (clean(first), clean(second));
        let words = self.words.get_or_init(|| words(self.text));
        let known = |word: &str| word.len() > SHORT && words.contains(word) || FIRST_PARTS.contains(&word);
        words.contains(&format!("{first}{second}")) || !known(&first) && !words.contains(&second)
    }
}

/// What may stand behind a word.
const STOPS: &[char] = &['.', ',', ';', ':', ')', '!', '?', '"', '”', '’'];

/// So short a word may be the first syllable of another: "as-/sociation".
const SHORT: usize = 2;

/// What a line ends in behind its last white space.
fn last_token(line: &str) -> &str {
    line.rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// The words of a text in lower case, those with hyphens in parts, without those that a line's end breaks.
fn words(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut broken = false;
    for word in text.split_whitespace() {
        let goes_on = word.ends_with('-');
        if !goes_on && !broken {
            let low = word.to_lowercase();
            found.extend(low.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_owned));
        }
        broken = goes_on;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Known;

    #[test]
    fn the_words_of_the_document_tell_what_a_hyphen_is() {
        let known = Known::of("The Associ-\nation met. A part-\ntime post; each time a co-\noperative. The post is part-time.");
        assert!(known.breaks("The Associ-", "ation met."), "no word of its own");
        assert!(!known.breaks("a non-", "executive member"), "most such words have a hyphen");
        assert!(!known.breaks("A part-", "time post"), "'part-time' stands elsewhere");
        assert!(!known.breaks("Sinclair-", "Boyd"), "a name");
        let whole = Known::of("Cooperatives and a cooperative. The oper-\nation of a co-\noperative.");
        assert!(whole.breaks("of a co-", "operative."), "the whole word stands elsewhere");
    }
}
