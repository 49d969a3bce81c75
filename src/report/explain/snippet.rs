//! A diagnostic with its place, and a mark under the words it means.

use std::io::{self, Write};
use std::ops::Range;

use super::Style;
use super::canvas::{Lines, Tone, columns, columns_of, display};
use crate::diagnostic::Diagnostic;

/// How many places of one diagnostic are shown; a hundred page numbers tell no more than a few.
pub(super) const PLACES: usize = 6;

/// How many lines of one span are shown.
const LINES: usize = 3;

pub(super) fn write(
    lines: &Lines,
    diagnostic: &Diagnostic,
    places: usize,
    style: &Style,
    out: &mut impl Write,
) -> io::Result<()> {
    let tone = Tone::Severity(diagnostic.severity);
    tone.paint(style, out, &format!("{}[{}]", diagnostic.severity, diagnostic.code))?;
    Tone::Kind.paint(style, out, &format!(": {}", display(&diagnostic.message)))?;
    writeln!(out)?;

    let spans = diagnostic.spans.iter().map(|span| span.start..span.end).filter(|span| {
        // A place of another document has no words here.
        lines.text.get(span.clone()).is_some_and(|words| !words.is_empty())
    });
    let mut spans: Vec<_> = spans.collect();
    let more = spans.len().saturating_sub(places);
    spans.truncate(places);
    let pieces = pieces(lines, &spans);

    let gutter = lines.gutter();
    let room = style.width.saturating_sub(gutter + 3);
    let mut pieces = pieces.into_iter().peekable();
    let mut before: Option<usize> = None;
    while let Some(first) = pieces.next() {
        let line = first.line;
        let window = window(lines, &first, room);
        let mut marks = vec![first.bytes];
        // What stands near it on the same line shares the view.
        let near = |next: &Piece| next.line == line && marks_fit(&window, &next.bytes);
        while let Some(next) = pieces.next_if(near) {
            marks.push(next.bytes);
        }
        let blank = format!("{:gutter$} │", "");
        match before {
            None => {
                Tone::Gutter.paint(style, out, &blank)?;
                writeln!(out)?;
            }
            Some(before) if before + 1 < line => {
                Tone::Gutter.paint(style, out, &format!("{:gutter$} ┆", ""))?;
                writeln!(out)?;
            }
            Some(_) => {}
        }
        before = Some(line);
        Tone::Gutter.paint(style, out, &format!("{:>gutter$} │", line + 1))?;
        writeln!(out, " {}{}{}", window.head(), display(lines.slice(window.bytes.clone())), window.tail())?;
        Tone::Gutter.paint(style, out, &blank)?;
        write!(out, " ")?;
        tone.paint(style, out, &carets(lines, &window, &marks))?;
        writeln!(out)?;
    }
    if more > 0 {
        Tone::Gutter.paint(style, out, &format!("{:gutter$} ┆", ""))?;
        writeln!(out, " and at {more} more {}", if more == 1 { "place" } else { "places" })?;
    }
    writeln!(out)
}

/// The part of a span that stands on one line.
struct Piece {
    line: usize,
    bytes: Range<usize>,
}

fn pieces(lines: &Lines, spans: &[Range<usize>]) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for span in spans {
        let (first, last) = (lines.at(span.start), lines.at(span.end.saturating_sub(1)));
        let shown = |line: &usize| last - first < LINES || *line == first || *line == last;
        for line in (first..=last).filter(shown) {
            let whole = lines.range(line);
            let bytes = span.start.max(whole.start)..span.end.min(whole.end);
            match all.last_mut() {
                _ if bytes.is_empty() => {}
                // A label and what it labels are one place.
                Some(last) if last.line == line && last.bytes.end == bytes.start => last.bytes.end = bytes.end,
                _ => all.push(Piece { line, bytes }),
            }
        }
    }
    all
}

/// The part of a line that is shown.
struct Window {
    bytes: Range<usize>,
    cut_before: bool,
    cut_after: bool,
}

impl Window {
    fn head(&self) -> &'static str {
        if self.cut_before { "…" } else { "" }
    }

    fn tail(&self) -> &'static str {
        if self.cut_after { "…" } else { "" }
    }
}

/// A line may be a whole document long, so this walks out from the piece and never over the line.
fn window(lines: &Lines, piece: &Piece, room: usize) -> Window {
    let whole = lines.range(piece.line);
    // Room for the signs that the line was cut.
    let room = room.saturating_sub(2);
    let mut start = piece.bytes.start;
    let mut used = 0;
    // Enough before the place to know it by, but a short piece in the middle of the view.
    let short: usize = lines.slice(piece.bytes.clone()).chars().take(room).map(columns).sum();
    let before = (room.saturating_sub(short) / 2).max(room / 6);
    for c in lines.slice(whole.start..piece.bytes.start).chars().rev() {
        if used + columns(c) > before {
            break;
        }
        used += columns(c);
        start -= c.len_utf8();
    }
    let mut end = piece.bytes.start;
    for c in lines.slice(piece.bytes.start..whole.end).chars() {
        if used + columns(c) > room {
            break;
        }
        used += columns(c);
        end += c.len_utf8();
    }
    // What is left at the end goes to the beginning.
    for c in lines.slice(whole.start..start).chars().rev() {
        if used + columns(c) > room {
            break;
        }
        used += columns(c);
        start -= c.len_utf8();
    }
    Window { cut_before: start > whole.start, cut_after: end < whole.end, bytes: start..end }
}

fn marks_fit(window: &Window, bytes: &Range<usize>) -> bool {
    bytes.start >= window.bytes.start && bytes.end <= window.bytes.end
}

fn carets(lines: &Lines, window: &Window, marks: &[Range<usize>]) -> String {
    let mut row = " ".repeat(columns_of(window.head()));
    let mut pending = 0;
    for (at, c) in lines.slice(window.bytes.clone()).char_indices() {
        let at = window.bytes.start + at;
        if marks.iter().any(|mark| mark.contains(&at)) {
            row.push_str(&" ".repeat(pending));
            pending = 0;
            row.push_str(&"^".repeat(columns(c)));
        } else {
            pending += columns(c);
        }
    }
    if marks.iter().any(|mark| mark.end > window.bytes.end) {
        row.push('…');
    }
    row
}
