//! Capitals.

use super::words::text::{ACRONYMS, SMALL};

/// Are all letters capitals, and are there at least two?
pub(crate) fn all_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for c in text.chars() {
        if c.is_lowercase() {
            return false;
        }
        capitals += usize::from(c.is_uppercase());
    }
    capitals >= 2
}

/// Is a word small even in a title ("of", "and")?
pub(crate) fn small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// Is a text a name of several words, each with a capital letter but for small ones?
pub(crate) fn named(text: &str) -> bool {
    let words = || text.split(' ').filter(|word| !small(&word.to_lowercase()));
    words().count() > 1 && words().all(|word| word.starts_with(char::is_uppercase))
}

/// Sets a text that is all in capitals in title case: small words small, acronyms as they are.
pub(crate) fn title_case(text: &str) -> String {
    // Beyond Latin, small letters may be other letters when compared (the lunate sigma): those stay as written.
    let latin = |c: char| !c.is_alphabetic() || c < '\u{250}' || ('\u{1E00}'..='\u{1EFF}').contains(&c);
    if !all_capitals(text) || !text.chars().all(latin) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for (i, word) in text.split(' ').enumerate() {
        if i > 0 {
            out.push(' ');
        }
        let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        let low = word.to_lowercase();
        let vowels = low.chars().any(|c| "aeiouyàáâäèéêëìíîïòóôöùúûü".contains(c));
        if i > 0 && small(&low) {
            out.push_str(&low);
        } else if ACRONYMS.contains(&bare.as_str()) || (!vowels && bare.chars().count() > 1 && bare != "ST" && bare != "DR") {
            out.push_str(word);
        } else {
            let mut start = true;
            for c in word.chars() {
                if start {
                    out.push(c);
                } else {
                    out.extend(c.to_lowercase());
                }
                start = !c.is_alphanumeric() && !matches!(c, '\'' | '’');
            }
        }
    }
    out
}
