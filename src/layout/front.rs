//! What stands before a Markdown page: metadata as YAML, TOML or bare lines.

use super::Field;
use super::inline::{self, Ink};
use super::lines::Line;

/// So many lines with hashes are headings of Markdown, and no chance.
const HEADINGS: usize = 3;

/// Is a text Markdown beyond doubt: with front matter, or with headings behind hashes?
pub(super) fn marked(text: &str) -> bool {
    let heading = |line: &&str| {
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        (1..=6).contains(&hashes) && line.get(hashes..).is_some_and(|t| t.starts_with(' ') && t.trim().len() > 1)
    };
    let border = |line: &str| {
        let line = line.trim();
        line.starts_with('|') && line.contains("--") && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
    };
    let bold = |line: &&str| line.strip_prefix("**").is_some_and(|t| t.contains("**"));
    fenced(text)
        || lines(text).filter(bold).count() * 4 > lines(text).filter(|line| !line.trim().is_empty()).count()
        || memchr::memchr(b'|', text.as_bytes()).is_some() && lines(text).any(border)
        || lines(text).filter(heading).take(HEADINGS).count() == HEADINGS
}

/// The lines of a text, at any of LF, CRLF and CR.
fn lines(text: &str) -> Box<dyn Iterator<Item = &str> + '_> {
    // Most texts have no CR, or none of its own.
    if memchr::memchr_iter(b'\r', text.as_bytes()).all(|at| text.as_bytes().get(at + 1) == Some(&b'\n')) {
        return Box::new(text.lines());
    }
    Box::new(text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r')))
}

/// Does a text begin with front matter?
fn fenced(text: &str) -> bool {
    let mut lines = lines(text.trim_start());
    let Some(fence) = lines.next().map(str::trim_end).filter(|l| matches!(*l, "---" | "+++")) else { return false };
    let field = |line: &str| line.contains([':', '=']) && line.starts_with(|c: char| c.is_ascii_alphabetic());
    lines.next().is_some_and(field) && lines.take(FRONT).any(|line| line.trim_end() == fence)
}

/// The longest front matter, in lines.
const FRONT: usize = 80;

/// What stands before a Markdown page, as lines `key: value` of YAML between `---` and `---`, or `key = "value"` of TOML
/// between `+++` and `+++`.
pub(super) fn matter(text: &str, all: &[Line]) -> (Vec<Field>, usize) {
    let first = all.iter().position(|l| !l.blank()).unwrap_or(0);
    let (ends, sign): (&[&str], char) = match all.get(first).map(|l| l.text(text)) {
        Some("---") => (&["---", "..."], ':'),
        Some("+++") => (&["+++"], '='),
        Some(line) if bare_field(line) => return bare_front_matter(text, all, first),
        _ => return (Vec::new(), 0),
    };
    let Some(last) = all.iter().skip(first + 1).take(FRONT).position(|l| ends.contains(&l.text(text))) else {
        return (Vec::new(), 0);
    };
    let lines = all.iter().skip(first + 1).take(last);
    (fields(text, lines, sign), first + last + 2)
}

/// A line of metadata: a key in small letters, a colon.
pub(super) fn bare_field(line: &str) -> bool {
    let key = line.split_once(':').map_or("", |(key, _)| key);
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b'_' | b'-'))
}

/// Metadata that nothing fences, as some systems keep it on top of a page: at least three lines `key: value` up to a blank
/// one, a title and a date among them.
fn bare_front_matter(text: &str, all: &[Line], first: usize) -> (Vec<Field>, usize) {
    let lines = || all.iter().skip(first).take(FRONT).take_while(|line| !line.blank());
    let count = lines().count();
    let has = |key: &str| lines().any(|line| line.text(text).starts_with(key));
    if count < 3 || !has("title:") || !has("date:") || !lines().all(|line| bare_field(line.text(text))) {
        return (Vec::new(), 0);
    }
    (fields(text, lines(), ':'), first + count)
}

/// The fields ":date: 2022-05-09" below a title.
pub(super) fn below_title(text: &str, lines: &[Line]) -> Vec<Field> {
    let pair = |line: &Line| line.text(text).strip_prefix(':').and_then(|rest| rest.split_once(": "));
    lines.iter().filter_map(pair).filter_map(|(key, value)| field(text, key, value)).collect()
}

/// The fields of such lines; each entry of a list, "- Jane Okoro" below its key, is a field of that key.
fn fields<'l>(text: &str, lines: impl Iterator<Item = &'l Line>, sign: char) -> Vec<Field> {
    let mut fields = Vec::new();
    // The key above, where its values stand in lines of their own.
    let mut list: Option<&str> = None;
    for line in lines {
        let words = line.text(text);
        if let Some((key, value)) = list.zip(words.trim_start().strip_prefix("- ")) {
            fields.extend(field(text, key, value));
            continue;
        }
        let Some((key, value)) = words.split_once(sign) else { continue };
        let key = key.trim_end();
        list = (value.trim().is_empty() && !key.is_empty()).then_some(key);
        if key.contains(' ') {
            continue;
        }
        // "present: ["Sam Pell", "Jane Okoro"]"
        match value.trim().strip_prefix('[').and_then(|value| value.strip_suffix(']')).filter(|inner| inner.contains(['"', '\'']))
        {
            Some(inner) => fields.extend(inner.split(',').filter_map(|value| field(text, key, value))),
            None => fields.extend(field(text, key, value)),
        }
    }
    fields
}

/// A key with its value, the quotes or the brackets of a list around it aside.
fn field(text: &str, key: &str, value: &str) -> Option<Field> {
    let value = value.trim();
    let list = value.strip_prefix('[').and_then(|value| value.strip_suffix(']'));
    let value = list.unwrap_or(value).trim().trim_matches(['"', '\'']);
    if value.is_empty() {
        return None;
    }
    let start = value.as_ptr() as usize - text.as_ptr() as usize;
    let mut ink = Ink::default();
    inline::read(text, start..start + value.len(), &mut ink, &mut Vec::new());
    Some(Field { key: key.to_ascii_lowercase(), value: ink.passage.trimmed().composed() })
}
