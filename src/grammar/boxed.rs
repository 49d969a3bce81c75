//! Labels of actions in brackets before what is to be done, "[ACTION: SP] …", "[AI-3] …", and behind it, "… [ACTION]".

use super::label::{Label, ending};
use super::owner;
use super::words::fronts::{BEHIND, BOXED};

/// "[ACTION: Sam] ask for quotes", "[Action Sam] …", "[AI-3] …", "[A3] …": the label in brackets that a text begins with.
pub(crate) fn front(text: &str) -> Option<Label> {
    let lead = text.len() - text.trim_start_matches([' ', '*']).len();
    let inner = text.get(lead..)?.strip_prefix('[')?.split(']').next().filter(|inner| inner.len() <= INNER)?;
    let (start, close) = (lead + 1, lead + 1 + inner.len());
    let word = inner.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    if !BOXED.iter().any(|known| known.eq_ignore_ascii_case(word)) || word.starts_with(char::is_lowercase) {
        return None;
    }
    let rest = inner.get(word.len()..)?;
    let named = rest.trim_start_matches([':', ' ', '-', '–', '—', '#']);
    let from = start + inner.len() - named.len();
    let number = !named.is_empty() && named.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/' | b'-'));
    let owners = (rest.len() > named.len()).then(|| owner::only(named)).flatten();
    let (skip, _) = ending(text.get(close + 1..)?);
    let end = close + 1 + skip;
    // "[ACTION]" alone is read as any label, "[AI]" is none of those; a letter needs a number.
    let alone = rest.is_empty() && inner.bytes().all(|b| b.is_ascii_uppercase()) && word.len() == SHORT;
    let told = number || alone || word.len() > 1 && owners.is_some();
    let follows = text.get(end..)?.starts_with(|c: char| c.is_alphanumeric() || c == '@' || c == '*');
    (told && follows).then_some(Label { start, number: number.then_some(start..close), owners: owners.map(|_| from..close), end })
}

/// "[AI] Sam: …" stands for two words.
const SHORT: usize = 2;

/// The longest label in brackets, in bytes.
const INNER: usize = 48;

/// "Sam to ask for quotes. **ACTION**", "… [ACTION]", "… (action)": where the words end that a label behind them makes an action.
pub(crate) fn behind(text: &str) -> Option<usize> {
    let clean = text.trim_end_matches([' ', '.', '*']);
    let rest = BEHIND.iter().find_map(|label| clean.strip_suffix(label))?;
    let words = rest.trim_end();
    let apart = words.len() < rest.len() || rest.ends_with(['.', ')']);
    (apart && words.split_whitespace().nth(WORDS).is_some()).then_some(words.len())
}

/// So many words before such a label say what is to be done, at least.
const WORDS: usize = 2;
