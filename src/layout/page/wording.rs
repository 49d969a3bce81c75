//! What the words of a line tell of where it belongs, whatever its place.

use super::super::{counted, signs};
use super::line::Line;
use crate::source::page::Word;

/// Does a line begin with a label of a few words and a colon: "Action M14/1: …"?
pub(super) fn labelled(words: &str) -> bool {
    words.split(char::is_whitespace).take(3).any(|word| word.ends_with(':'))
}

/// Does a line begin with a number of an item: "3.", "12/20"?
pub(super) fn counted(words: &str) -> bool {
    let number = words.split(char::is_whitespace).next().unwrap_or_default();
    number.starts_with(|c: char| c.is_ascii_digit()) && (number.ends_with(['.', ')']) || number.contains(['.', '/']))
}

/// A word or two with a capital and no stop: where widths are not known for sure, a line of its own.
pub(super) fn lone(words: &str) -> bool {
    words.starts_with(char::is_alphabetic)
        && words.len() < 24
        && words.split_whitespace().count() <= 2
        && !words.ends_with(['.', ',', ')'])
}

/// Do two lines begin alike ("Action 5 – …" after "Action 3 – …")? Then each is an entry of its own.
pub(super) fn parallel(ours: &str, theirs: &str) -> bool {
    let first = |text: &str| text.split(char::is_whitespace).next().unwrap_or_default().trim_end_matches(['s', ':']).to_owned();
    let word = first(theirs);
    word.chars().count() >= 4 && word.starts_with(char::is_uppercase) && first(ours) == word
}

/// How many figures of a date's year stand before the break, where a narrow cell has broken one: "22/09/201", "0".
pub(super) fn broken_year(before: &str, words: &str) -> Option<usize> {
    let (date, year) = before.rsplit_once('/')?;
    let figures = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let broken = figures(year) && figures(words) && year.len() + words.len() == 4;
    (broken && date.ends_with(|c: char| c.is_ascii_digit())).then_some(year.len())
}

/// "… for examination by 31" over "March.": the word that a day lacks.
pub(super) fn torn_day(before: &str, words: &str) -> bool {
    let day = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let figures = (1..=2).contains(&day.len()) && day.bytes().all(|b| b.is_ascii_digit());
    let month = words.strip_suffix('.').unwrap_or_default();
    figures && month.len() > 2 && month.starts_with(char::is_uppercase) && month.chars().skip(1).all(char::is_lowercase)
}

/// A number that begins a paragraph: "1.", "(a)", "3.1", "i)".
pub(super) fn numbered(word: &str) -> bool {
    let body = word.strip_prefix('(').unwrap_or(word);
    let len = body.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/')).count();
    let (Some(number), Some(rest)) = (body.get(..len), body.get(len..)) else { return false };
    let digits = number.bytes().any(|b| b.is_ascii_digit());
    let closed = rest == ")" || rest.is_empty() && number.ends_with('.');
    let small = number.trim_end_matches('.').len() <= if digits { 7 } else { 4 };
    let dotted = digits && number.trim_end_matches('.').contains('.') && number.bytes().all(|b| !b.is_ascii_alphabetic());
    small && (closed && (digits || counted::counts(number.trim_end_matches('.'))) || dotted && rest.is_empty())
}

/// A plain number that an item or a point counts by: "3.", "12)".
pub(super) fn counts(number: &str) -> bool {
    let figures = number.trim_end_matches(['.', ')']);
    !figures.is_empty() && figures.bytes().all(|b| b.is_ascii_digit())
}

/// "Action: Works" beside "fit a cowl to the vent": has a label words behind its sign, and a sentence beside it?
pub(super) fn named_label(label: &str, beside: &str) -> bool {
    let named = label.split_once(": ").is_some_and(|(_, name)| name.starts_with(char::is_uppercase));
    named && beside.split_whitespace().count() >= SENTENCE
}

/// So many words beside a label are more than a post beside a name.
const SENTENCE: usize = 4;

/// Could a few words be the rest of such a label: "Manager /", "Ablewhite"?
pub(super) fn label_rest(words: &str) -> bool {
    let brief = words.split_whitespace().count() <= REST && !words.contains(':') && !words.ends_with(['.', ';']);
    brief && words.starts_with(|c: char| c.is_alphabetic() || matches!(c, '/' | '&'))
}

/// The most words of such a rest.
const REST: usize = 3;

/// Where the value begins behind a label of a few words and a colon.
pub(super) fn value(text: &str, segment: &Line<'_>) -> Option<f64> {
    let ends = |word: &&Word| text.get(word.start..word.end).is_some_and(|t| t.ends_with(':'));
    let at = segment.words.iter().take(LABEL).position(ends)?;
    segment.words.get(at + 1).map(|word| word.bbox[0])
}

/// The longest label before a value, in words.
const LABEL: usize = 4;

/// Are both lines set partly in bold: one sentence with emphasis?
pub(super) fn mixed(line: &Line<'_>, last: &Line<'_>) -> bool {
    let some = |l: &Line<'_>| l.words.iter().any(|w| w.bold) && !l.all(|w| w.bold);
    some(line) || some(last)
}

/// How many words at the front of a line are a list's sign.
pub(super) fn sign(line: &Line<'_>, words: &str, rough: bool) -> Option<usize> {
    let (first, second) = (line.words.first()?, line.words.get(1));
    let sign = words.get(..first.end - first.start)?;
    // A sign may be set close to its word, as one word with it.
    let parted = second.is_none_or(|second| second.start > first.end);
    if !parted {
        return None;
    }
    let bullet = match second {
        Some(_) => signs::bullet(&format!("{sign} x")).is_some_and(|(_, len)| len == sign.len() + 1),
        None => signs::bullet(sign).is_some_and(|(_, len)| len == sign.len()),
    };
    let gap = second.map_or(0.0, |second| second.bbox[0] - first.bbox[2]);
    let dash = matches!(sign, "-" | "–" | "—" | "*") && second.is_some();
    // An "o" of a typewriter's list stands clear of its words.
    let circle = sign == "o" && (rough && second.is_some() || gap > 0.6 * first.size);
    (bullet || dash || circle).then_some(1)
}
