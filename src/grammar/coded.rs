//! Codes of actions before what is to be done: "A17.1 Sam Pell to ask again", "AI-120 (Sam): ask again".

use super::dash;
use super::label::{Label, ending};
use super::owner;
use super::words::action_labels::ACTION_WORDS;
use super::words::headings::ACTION_MARKS;

/// The code that a text begins with, before somebody who has to do something, or before what an action's mark alone makes one.
pub(crate) fn coded(text: &str) -> Option<Label> {
    let code = text.split([' ', '\t']).next()?;
    // "A1: Sam Pell to ask"
    let (whole, code) = (code.len(), code.trim_end_matches([':', '.']));
    // "H&S/23/09"
    let letters = code.bytes().take_while(|b| b.is_ascii_uppercase() || *b == b'&').count();
    let mark = code.get(..letters)?;
    let marked = ACTION_MARKS.contains(&mark);
    let count = code.get(letters..)?.trim_end_matches(|c: char| c.is_ascii_lowercase());
    // "AI-120", "HS/23/09"
    let several = || count.get(1..).is_some_and(|n| n.contains(['/', '-', '.']));
    let count = count.strip_prefix(['-', '/']).filter(|_| marked || mark == "A" || several()).unwrap_or(count);
    let counts = count.starts_with(|c: char| c.is_ascii_digit())
        && count.ends_with(|c: char| c.is_ascii_digit())
        && count.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/' | b'-'));
    // "D6: Training to be online only" is a decision.
    let closed = whole > code.len();
    let decided = mark == "D";
    if decided || !(1..=4).contains(&letters) || !counts || code.len() > CODE || closed && mark != "A" && !marked {
        return None;
    }
    let rest = text.get(whole + 1..)?;
    let found = |owners, end| Label { start: 0, number: Some(0..code.len()), owners, end };
    let held = || {
        let inner = rest.strip_prefix(['(', '['])?.split([')', ']']).next()?;
        let (from, after) = (whole + 2, whole + 2 + inner.len() + 1);
        let (skip, ended) = ending(text.get(after..)?);
        // "ACT-2024-011 (SP) Repeat the calibration"
        let follows = text.get(after..).is_some_and(|t| t.trim_start().starts_with(char::is_uppercase));
        ((ended || follows) && owner::only(inner).is_some()).then(|| found(Some(from..from + inner.len()), after + skip))
    };
    let led = || {
        let owned = rest.get(owner::lead_end(rest)?..)?;
        // "H1 ⇥ The committee will meet at …" is a paragraph that counts.
        let tabbed = text.as_bytes().get(whole) == Some(&b'\t');
        let task = owned.strip_prefix(" to ").or_else(|| owned.strip_prefix(" will ").filter(|_| !tabbed))?;
        task.starts_with(char::is_lowercase).then(|| found(None, whole + 1))
    };
    // "A11  SP: the schedule to the court", "A13  SP (Legal) - ask again"
    let said = || {
        let owned = rest.get(owner::lead_end(rest)?..)?;
        let aside =
            owned.trim_start().strip_prefix('(').and_then(|inner| inner.split_once(')')).map_or(owned, |(_, behind)| behind);
        let sign = aside.strip_prefix(':').or_else(|| dash::behind(aside))?;
        let small = sign.trim_start().starts_with(char::is_lowercase) && (marked || mark == "A");
        small.then(|| found(None, whole + 1))
    };
    // "AI-120: ask again" names nobody.
    let alone = || (marked && closed && rest.starts_with(char::is_alphanumeric)).then(|| found(None, whole + 1));
    // "A1 (SP): ask again"
    held().filter(|_| marked || mark == "A").or_else(led).or_else(said).or_else(alone)
}

/// The longest code of an action, in bytes.
const CODE: usize = 14;

/// "ACTION ARC 100" alone: a label whose number has the letters of its series before it.
pub(crate) fn spaced(words: &str) -> Option<Label> {
    let (word, code) =
        words.split_once(' ').filter(|(word, _)| ACTION_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)))?;
    let (series, count) = code.split_once(' ')?;
    let series = (2..=CODE).contains(&series.len()) && series.bytes().all(|b| b.is_ascii_uppercase());
    let counts = (1..=4).contains(&count.len()) && count.bytes().all(|b| b.is_ascii_digit());
    (series && counts).then(|| Label { start: 0, number: Some(word.len() + 1..words.len()), owners: None, end: words.len() })
}
