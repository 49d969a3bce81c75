//! Signs before the entries of lists: bullets, dashes, arrows, boxes of tasks; and before titles.

use std::ops::Range;

/// The signs that begin an entry of a list, as word processors set them.
const BULLETS: &[char] = &[
    '•', '●', '○', '◦', '▪', '■', '□', '➤', '➢', '►', '‣', '·', '✓', '→', '➔', '⇒', '»', '\u{F0B7}', '\u{F0A7}', '\u{F0D8}', '§',
    '👉',
];

/// Those that mean nothing else right before a word.
const CLOSE: &[char] = &['•', '●', '▪', '■', '➤', '➢', '\u{F0B7}', '\u{F0A7}', '\u{F0D8}'];

/// The one of them that also stands alone in a cell.
const TICK: char = '✓';

/// The one that also stands before a number.
const PARAGRAPH: char = '§';

/// The sign of a list entry at the start of `text` that a space follows, and how many bytes both have.
pub(super) fn bullet(text: &str) -> Option<(char, usize)> {
    let sign = text.chars().next()?;
    if !BULLETS.contains(&sign) {
        return None;
    }
    let rest = text.get(sign.len_utf8()..)?;
    // "§ 31 Finance" counts.
    if sign == PARAGRAPH && rest.trim_start_matches([' ', '\u{a0}']).starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // A tick with nothing behind it is the answer in a column of ticks.
    if sign == TICK && rest.trim_start().is_empty() {
        return None;
    }
    let space = rest.chars().next().filter(|c| c.is_whitespace()).map_or(0, char::len_utf8);
    // "▪Finance" lacks the space; nothing else is written so.
    let close = CLOSE.contains(&sign) && rest.starts_with(char::is_uppercase);
    (space > 0 || rest.is_empty() || close).then_some((sign, sign.len_utf8() + space))
}

/// Boxes of tasks, and whether something stands in them.
const BOXES: &[(&str, bool)] = &[
    ("[ ]", false),
    ("[]", false),
    ("[x]", true),
    ("[X]", true),
    ("[✓]", true),
    ("[✔]", true),
    ("☐", false),
    ("☑", true),
    // What word processors show in a box that was clicked.
    ("☒", true),
    ("✅", true),
    // Signs that communities set before what somebody is to do.
    ("👷", false),
    ("🎬", false),
];

/// Signs that stand for what is done and what is not, where a page has both kinds; alone, word processors set a tick as a bullet.
const CROSSES: &[char] = &['✗', '✘', '❌', '☐'];
const TICKS: &[char] = &['✓', '✔', '√'];

/// Signs of two letters and more that begin entries, as one types arrows.
const ARROWS: &[&str] = &["-->", "==>", "->", "=>", ">>"];

/// Does a page tell what is not done by a sign?
pub(super) fn crossed(page: &str) -> bool {
    // All of them begin with one byte.
    memchr::memchr_iter(0xE2, page.as_bytes()).any(|at| page.get(at..).is_some_and(|rest| rest.starts_with(CROSSES)))
}

/// A sign before an entry: its length with the space behind it, and the state of a task that it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sign {
    pub(super) len: usize,
    pub(super) ticked: Option<bool>,
}

/// The sign that a line begins with, and the box behind it. `crossed`: the page tells by a sign what is not done.
pub(super) fn sign(line: &str, crossed: bool) -> Option<Sign> {
    if let Some(alone) = state(line, crossed) {
        return Some(alone);
    }
    let arrow = || ARROWS.iter().find(|arrow| line.strip_prefix(**arrow).is_some_and(|rest| rest.starts_with(' ')));
    let len = bullet(line).map(|(_, len)| len).or_else(|| dash(line)).or_else(|| arrow().map(|arrow| arrow.len() + 1))?;
    let rest = line.get(len..).unwrap_or_default();
    let words = rest.trim_start();
    let len = len + rest.len() - words.len();
    let held = state(words, crossed);
    Some(held.map_or(Sign { len, ticked: None }, |held| Sign { len: len + held.len, ..held }))
}

/// The dash, or a sign that is typed for one, that a line begins with: its length with the space behind it.
pub(super) fn dash(line: &str) -> Option<usize> {
    let rest = line.strip_prefix(['-', '*', '+', '–', '—', '>'])?;
    let words = rest.trim_start_matches([' ', '\u{a0}', '\t']);
    (words.len() < rest.len() || rest.is_empty()).then_some(line.len() - words.len())
}

/// The box that a line begins with.
pub(super) fn boxed(line: &str) -> Option<Sign> {
    state(line, false)
}

/// A box, or a sign for what is done, before words.
fn state(text: &str, crossed: bool) -> Option<Sign> {
    // Most lines begin with a letter or a figure.
    text.bytes().next().filter(|b| *b == b'[' || !b.is_ascii())?;
    let found = BOXES.iter().find_map(|(sign, ticked)| Some((text.strip_prefix(sign)?, *ticked))).or_else(|| {
        let sign = text.chars().next().filter(|_| crossed)?;
        let ticked = TICKS.contains(&sign);
        (ticked || CROSSES.contains(&sign)).then_some(())?;
        Some((text.get(sign.len_utf8()..)?, ticked))
    });
    let (rest, ticked) = found?;
    // The sign of some fonts is drawn by a second one.
    let words = rest.trim_start_matches('\u{FE0F}');
    let spaced = words.strip_prefix([' ', '\u{a0}', '\t'])?;
    (!spaced.trim().is_empty()).then(|| Sign { len: text.len() - spaced.len(), ticked: Some(ticked) })
}

/// A title behind signs, "-- Finance", "== Finance ==": where its words stand.
pub(super) fn titled(words: &str) -> Option<Range<usize>> {
    let sign = words.bytes().next().filter(|b| matches!(b, b'-' | b'=' | b'~'))?;
    let run = words.bytes().take_while(|b| *b == sign).count();
    let start = run + 1;
    let title = words.get(run..)?.strip_prefix(' ')?.trim_end_matches(char::from(sign)).trim_end();
    let short = title.len() <= TITLE && title.starts_with(char::is_alphanumeric) && !title.starts_with(char::is_lowercase);
    (run > 1 && short && !title.ends_with(['.', ';', ','])).then(|| start..start + title.len())
}

/// How deep a title behind "=" is: a wiki has a sign for each level.
pub(super) fn depth(words: &str) -> Option<u8> {
    let run = words.bytes().take_while(|b| *b == b'=').count();
    (2..=6).contains(&run).then(|| u8::try_from(run).ok())?
}

/// The longest title behind signs, in bytes.
const TITLE: usize = 80;

/// A line of signs that parts a page: "==========".
pub(super) fn parts(words: &str) -> bool {
    let sign = words.as_bytes().first().filter(|sign| b"=-_*#".contains(sign));
    words.len() >= RULE && sign.is_some_and(|sign| words.bytes().all(|b| b == *sign))
}

/// The shortest line that parts a page, in bytes.
const RULE: usize = 20;

/// The title that stands right below such a line: where its words stand.
pub(super) fn below_rule(words: &str) -> Option<Range<usize>> {
    let start = words.len() - words.trim_start_matches(['"', '“', ' ']).len();
    let title = words.get(start..)?.trim_end_matches([':', ' ', '"', '”']);
    let short = title.len() <= TITLE && title.starts_with(char::is_uppercase) && !title.ends_with(['.', ';', ',']);
    short.then(|| start..start + title.len())
}

#[cfg(test)]
mod tests {
    use super::{Sign, sign};

    #[test]
    fn a_tick_is_a_bullet_where_nothing_is_crossed() {
        assert_eq!(sign("✓ Ask for quotes", false), Some(Sign { len: 4, ticked: None }));
        assert_eq!(sign("✓ Ask for quotes", true), Some(Sign { len: 4, ticked: Some(true) }));
        assert_eq!(sign("- [x] Ask for quotes", false), Some(Sign { len: 6, ticked: Some(true) }));
        assert_eq!(sign("[ ] Ask for quotes", false), Some(Sign { len: 4, ticked: Some(false) }));
        assert_eq!(sign("[SP] Ask for quotes", false), None);
        assert_eq!(sign("=> Ask for quotes", false), Some(Sign { len: 3, ticked: None }));
        assert_eq!(sign("->Ask", false), None);
    }
}
