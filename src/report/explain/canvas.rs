//! Columns, lines and colour.

use std::io::{self, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Color};
use unicode_width::UnicodeWidthChar;

use super::Style;
use crate::diagnostic::Severity;

/// What a piece of output is, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    Gutter,
    Kind,
    Rule,
    Severity(Severity),
}

impl Tone {
    fn ansi(self) -> anstyle::Style {
        let colour = |colour| anstyle::Style::new().fg_color(Some(Color::Ansi(colour)));
        match self {
            Self::Plain => anstyle::Style::new(),
            Self::Gutter => colour(AnsiColor::Blue),
            Self::Kind => anstyle::Style::new().bold(),
            Self::Rule => anstyle::Style::new().dimmed(),
            Self::Severity(Severity::Assumed) => colour(AnsiColor::Cyan).bold(),
            Self::Severity(Severity::Doubtful) => colour(AnsiColor::Yellow).bold(),
            Self::Severity(Severity::Lost) => colour(AnsiColor::Red).bold(),
        }
    }

    pub(super) fn paint(self, style: &Style, out: &mut impl Write, words: &str) -> io::Result<()> {
        if style.colour && self != Self::Plain {
            let ansi = self.ansi();
            write!(out, "{ansi}{words}{ansi:#}")
        } else {
            out.write_all(words.as_bytes())
        }
    }
}

/// What stands for a character of the document: controls and signs that change the direction of writing would otherwise
/// act on the terminal instead of being seen.
pub(in crate::report) fn shown(c: char) -> char {
    match c {
        '\t' => '→',
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\x7f' => '␡',
        '\u{80}'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        _ => c,
    }
}

/// The columns that a character takes (Unicode Standard Annex 11).
pub(super) fn columns(c: char) -> usize {
    shown(c).width().unwrap_or(0)
}

pub(in crate::report) fn columns_of(words: &str) -> usize {
    words.chars().map(columns).sum()
}

pub(super) fn display(words: &str) -> String {
    words.chars().map(shown).collect()
}

/// The words on one line, cut to `most` columns.
pub(in crate::report) fn clip(words: &str, most: usize) -> String {
    let mut clipped = String::new();
    let mut used = 0;
    for word in words.split_whitespace() {
        for c in std::iter::once(' ').filter(|_| !clipped.is_empty()).chain(word.chars()).collect::<Vec<_>>() {
            used += columns(c);
            if used > most {
                clipped.truncate(clipped.trim_end().len());
                clipped.push('…');
                return clipped;
            }
            clipped.push(shown(c));
        }
    }
    clipped
}

/// A text and where its lines begin.
pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1).filter(|&start| start < text.len());
        Self { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    pub(super) fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line that an offset stands on, from 0.
    pub(super) fn at(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The bytes of a line, without its end.
    pub(super) fn range(&self, line: usize) -> Range<usize> {
        let start = self.starts.get(line).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let whole = self.slice(start..end);
        let bare = whole.strip_suffix('\n').unwrap_or(whole);
        let bare = bare.strip_suffix('\r').unwrap_or(bare);
        start..start + bare.len()
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &'a str {
        self.text.get(range).unwrap_or_default()
    }

    /// The columns that line numbers take.
    pub(super) fn gutter(&self) -> usize {
        self.count().to_string().len()
    }

    /// Cuts a line into rows of at most `most` columns, after a space where one stands in the row's second half.
    pub(super) fn rows(&self, line: usize, most: usize) -> Vec<Range<usize>> {
        let whole = self.range(line);
        let (mut rows, mut start, mut used) = (Vec::new(), whole.start, 0);
        // The last place to cut at, and the columns used up to it.
        let mut space = None;
        for (at, c) in self.slice(whole.clone()).char_indices() {
            let (at, wide) = (whole.start + at, columns(c));
            if used + wide > most && at > start {
                let (cut, taken) = space.take().filter(|&(_, taken)| taken * 2 > most).unwrap_or((at, used));
                rows.push(start..cut);
                (start, used) = (cut, used - taken);
                space = None;
            }
            used += wide;
            if c == ' ' || c == '\t' {
                space = Some((at + c.len_utf8(), used));
            }
        }
        rows.push(start..whole.end);
        rows
    }
}
