//! Labels of actions in brackets before what is to be done, "[ACTION: SP] …", "[AI-3] …", and behind it, "… [ACTION]".

use std::ops::Range;

use super::label::{Label, ending};
use super::owner;
use super::words::fronts::{BEHIND, BOXED, LABELS_BEHIND};

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

/// "Sam to ask for quotes. **ACTION**", "… [ACTION]", "… (action)", "… (Action 36)": where the words end that a label behind them
/// makes an action, and the label's number.
pub(crate) fn behind(text: &str) -> Option<(usize, Option<Range<usize>>)> {
    let clean = text.trim_end_matches([' ', '.', '*']);
    let plain = || BEHIND.iter().find_map(|label| clean.strip_suffix(label)).map(|rest| (rest, None));
    let (rest, number) = plain().or_else(|| counted(clean).map(|(rest, number)| (rest, Some(number))))?;
    let words = rest.trim_end();
    let apart = words.len() < rest.len() || rest.ends_with(['.', ')']);
    (apart && words.split_whitespace().nth(WORDS).is_some()).then_some((words.len(), number))
}

/// "… (Action 36)": what stands before brackets that have a label with its number and nothing else.
fn counted(text: &str) -> Option<(&str, Range<usize>)> {
    // Most texts do not end in a bracket.
    let front = text.strip_suffix([')', ']'])?;
    let open = front.rfind(['(', '[']).filter(|open| text.len() - open <= INNER)?;
    let inner = front.get(open + 1..)?;
    let number = inner.rsplit(' ').next().filter(|number| number.starts_with(|c: char| c.is_ascii_digit()))?;
    let label = inner.get(..inner.len() - number.len())?.trim_end();
    let known = LABELS_BEHIND.iter().any(|known| known.eq_ignore_ascii_case(label)) && label.starts_with(char::is_uppercase);
    let figures = number.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/' | b'-'));
    let end = open + 1 + inner.len();
    (known && figures).then(|| Some((text.get(..open)?, end - number.len()..end)))?
}

/// So many words before such a label say what is to be done, at least.
const WORDS: usize = 2;
