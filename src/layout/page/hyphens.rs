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
    /// elsewhere, or where its second part is no word of the document and the two are nowhere written with a hyphen.
    pub(super) fn breaks(&self, above: &str, below: &str) -> bool {
        let Some(rest) = above.strip_suffix('-') else { return false };
        let first = rest.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let second = below.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if first.is_empty() || !rest.ends_with(char::is_lowercase) || !second.starts_with(char::is_lowercase) {
            return false;
        }
        let (first, second) = (first.to_lowercase(), second.to_lowercase());
        let words = self.words.get_or_init(|| words(self.text));
        words.contains(&format!("{first}{second}"))
            || !FIRST_PARTS.contains(&first.as_str()) && !words.contains(&second) && !words.contains(&format!("{first}-{second}"))
    }
}

/// The words of a text in lower case, those with hyphens whole and in parts, without those that a line's end breaks.
fn words(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    let mut broken = false;
    for word in text.split_whitespace() {
        let goes_on = word.ends_with('-');
        let clean = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if !goes_on && !broken {
            if clean.contains('-') {
                found.extend(clean.split('-').map(str::to_owned));
            }
            found.insert(clean);
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
