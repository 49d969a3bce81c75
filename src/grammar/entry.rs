//! Entries of a column of owners: `KB BW/KV SD`.

use std::ops::Range;

use super::bracket::{aside, held};
use super::owner::{Owner, Shape, article, initials, one, separator};

/// An Actions cell as entries: each a list of owners, or words of its own.
///
/// `KB BW/KV SD` is three entries, `CK Whole Team` two, `Team to review` one with words after its owner.
pub(crate) fn entries(text: &str) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    let mut at = 0;
    // The line in hand is measured once, however many entries stand on it.
    let mut here = Reach::default();
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let skip = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '–' | '—' | '-' | '.' | '[' | ']'))
                .len();
        at += skip;
        let rest = text.get(at..).unwrap_or_default();
        if rest.is_empty() {
            break;
        }
        if at >= here.end {
            here = Reach::of(text, at);
        }
        let line = here.end - at;
        if let Some(range) = here.holder(at) {
            found.push(Entry { range: at..at + line, owners: vec![Owner { range, shape: Shape::Initials }], worded: false });
            at += line.max(1);
            continue;
        }
        if let Some(shape) = rest.get(..line).and_then(pair) {
            found.push(Entry { range: at..at + line, owners: vec![Owner { range: at..at + line, shape }], worded: false });
            at += line;
            continue;
        }
        let (owners, end) = run(rest, line);
        let after = rest.get(end..).unwrap_or_default();
        let words = !owners.is_empty()
            && (after.starts_with(' ') && after.trim_start().starts_with(char::is_lowercase)
                // "SP/JO: briefing for the board"
                || after.strip_prefix(": ").is_some_and(|words| words.starts_with(char::is_alphanumeric)));
        if owners.is_empty() || words {
            // Words: the entry is the whole line.
            let owners = owners.into_iter().map(|o| shifted(o, at)).collect();
            found.push(Entry { range: at..at + line.max(1), owners, worded: true });
            at += line.max(1);
        } else {
            found.push(Entry {
                range: at..at + end,
                owners: owners.into_iter().map(|o| shifted(o, at)).collect(),
                worded: false,
            });
            at += end.max(1);
        }
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    found
}

/// How far a line goes, and whom it names at its end.
#[derive(Default)]
struct Reach {
    end: usize,
    /// Initials in brackets that end the line.
    holder: Option<Range<usize>>,
    /// Where the last sign before those brackets stands that parts several owners.
    parted: Option<usize>,
}

impl Reach {
    fn of(text: &str, at: usize) -> Self {
        let rest = text.get(at..).unwrap_or_default();
        let line = rest.get(..rest.find('\n').unwrap_or(rest.len())).unwrap_or_default();
        let mut reach = Self { end: at + line.len(), ..Self::default() };
        let clean = line.trim_end();
        let Some(open) = clean.strip_suffix(')').and_then(|t| t.rfind('(')) else { return reach };
        let inner = open + 1..clean.len() - 1;
        if clean.get(inner.clone()).is_some_and(initials) {
            reach.holder = Some(at + inner.start..at + inner.end);
            reach.parted = clean.get(..open).and_then(|t| t.rfind(['/', '(', ','])).map(|i| at + i);
        }
        reach
    }

    /// "Estates (RT)", "Sam Pell (SP)": a post or name whose holder's initials stand in brackets.
    fn holder(&self, at: usize) -> Option<Range<usize>> {
        self.holder.clone().filter(|inner| inner.start > at + 3 && self.parted.is_none_or(|sign| sign < at))
    }
}

/// One entry of an Actions cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) range: Range<usize>,
    pub(crate) owners: Vec<Owner>,
    /// It has words of its own beside its owners.
    pub(crate) worded: bool,
}

fn shifted(owner: Owner, by: usize) -> Owner {
    Owner { range: owner.range.start + by..owner.range.end + by, shape: owner.shape }
}

/// "AC Response", "All HoDs": a line of two words that are one owner, a rank and what it is of, or all who hold a post.
fn pair(line: &str) -> Option<Shape> {
    let (first, second) = line.trim_end().split_once(' ')?;
    let small = second.chars().skip(1).all(char::is_lowercase) && second.chars().count() > 4;
    let begins = second.starts_with(char::is_uppercase);
    if initials(first) && small && begins && one(second).is_none_or(|(_, shape)| shape == Shape::Name) {
        return Some(Shape::Role);
    }
    let holders = second.ends_with('s')
        && second.chars().filter(|c| c.is_uppercase()).count() > 1
        && second.chars().all(char::is_alphabetic);
    (first == "All" && holders).then_some(Shape::Group)
}

/// The owners of one entry in a torn column: initials are one word each, so that a space ends the entry. The first line
/// ends at `line`.
fn run(text: &str, mut line: usize) -> (Vec<Owner>, usize) {
    let mut owners: Vec<Owner> = Vec::new();
    let (mut at, mut end) = (0, 0);
    while let Some(rest) = text.get(at..) {
        if at > line {
            line = at + rest.find('\n').unwrap_or(rest.len());
        }
        at += text.get(at..line).map_or(0, article);
        let Some((len, shape)) = text.get(at..line).and_then(one) else { break };
        let owner = Owner { range: at..at + len, shape };
        let (reach, more) = aside(text.get(..line).unwrap_or(text), &owner);
        owners.push(held(text, &owner).unwrap_or(owner));
        end = reach;
        let after = text.get(end..).unwrap_or_default();
        let next = separator(after).filter(|_| !after.starts_with('\n')).map(|gap| end + gap);
        // A line that ends in a separator goes on: "SP/\nJO".
        let Some(next) = more.or(next) else { break };
        at = next;
        if owners.len() >= 24 {
            break;
        }
    }
    (owners, end)
}
