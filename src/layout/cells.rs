//! Text whose columns are only white space, as `pdftotext -layout` writes it: each sign takes one character cell, so a line
//! and a column give every word a place on its page. From there it is read as pages measured in points are.

use super::furniture::{self, Furniture};
use super::lines::{self, Line};
use super::page::{self, Measure};
use super::{Bounds, Dialect, Layout, white};
use crate::source::page::{PageGeometry, Word};

/// How wide a cell is taken to be, in points: the white between words is then what it is in print, about a third of the
/// type's size.
const CELL: f64 = 3.0;
/// The size of the type that such cells hold, in points.
const SIZE: f64 = 10.0;
/// From line to line, in points.
const LEADING: f64 = 12.0;

/// How many cells a tab takes.
const TAB: f64 = 4.0;

/// Does a text show columns made of white space: gaps within lines, on enough of them?
pub(super) fn shown(text: &str) -> bool {
    let (mut count, mut gaps, mut indents) = (0usize, 0usize, 0usize);
    let pages = memchr::memchr(b'\x0c', text.as_bytes()).is_some();
    for line in lines::lines(text.get(..text.floor_char_boundary(400_000)).unwrap_or(text)) {
        let words = line.text(text);
        if words.is_empty() {
            continue;
        }
        count += 1;
        gaps += usize::from(wide(words) && !words.contains('|') && !words.contains('\t'));
        indents += usize::from(line.indent >= 5);
    }
    gaps >= 3 && !white::scattered(text) && (gaps * 10 >= count || pages && gaps * 25 >= count || indents * 3 >= count)
}

/// Is there a gap of three columns within a line?
fn wide(words: &str) -> bool {
    if words.is_ascii() {
        return words.contains("   ");
    }
    let mut run = 0;
    words.chars().any(|c| {
        run = if c.is_whitespace() { run + 1 } else { 0 };
        run >= 3
    })
}

pub(super) fn layout(text: &str, bounds: Bounds) -> Layout {
    let measure = Measure::Cells { wide: CELL };
    let lines = lines::lines(text);
    let running = furniture::of(text, &lines);
    let mut layout = page::layout(text, &pages(text, &lines, &running), bounds, measure);
    layout.furniture.extend(running.places(&lines));
    layout.furniture.sort_by_key(|place| place.start);
    Layout { dialect: Dialect::Space, ..layout }
}

/// The pages of a text without their running lines, each as wide as its longest line.
fn pages(text: &str, lines: &[Line], running: &Furniture) -> Vec<PageGeometry> {
    let mut pages = vec![PageGeometry::default()];
    let (mut number, mut baseline) = (1, 0.0);
    for (at, line) in lines.iter().enumerate() {
        if running.begins(at) {
            pages.push(PageGeometry::default());
            (number, baseline) = (number + 1, 0.0);
        }
        baseline += LEADING;
        // A typed rule parts what stands above it from what stands below, as white does.
        if let Some(page) = pages.last_mut().filter(|_| !running.contains(at) && !rule(line.text(text))) {
            words(text, line, number, baseline, &mut page.words);
            page.width = page.words.last().map_or(page.width, |word| page.width.max(word.bbox[2]));
            page.height = baseline + LEADING;
        }
    }
    pages
}

/// Is a line nothing but rules of typed signs: "----  ------  ---", "=====", also with a cross where columns meet?
fn rule(line: &str) -> bool {
    let drawn = |c: char| matches!(c, '-' | '_' | '=' | '–' | '—' | '─' | '━' | '═');
    line.chars().all(|c| drawn(c) || c.is_whitespace() || matches!(c, '+' | '|'))
        && line.split_whitespace().any(|run| run.chars().filter(|c| drawn(*c)).count() >= RULE)
}

/// The shortest rule, in signs.
const RULE: usize = 3;

/// The words of a line, each with its place.
fn words(text: &str, line: &Line, page: u32, baseline: f64, found: &mut Vec<Word>) {
    let mut word = |start: usize, end: usize, left: f64, right: f64| {
        found.push(Word {
            page,
            start: line.from + start,
            end: line.from + end,
            bbox: [left, baseline - 0.8 * SIZE, right, baseline + 0.2 * SIZE],
            baseline,
            size: SIZE,
            quarter: 0,
            colour: [0; 3],
            bold: false,
            italic: false,
            underlined: false,
            struck: false,
            visible: true,
            off: false,
            artifact: false,
            font: 0,
            confidence: None,
        });
    };
    let mut right = CELL * f64::from(u32::try_from(line.indent).unwrap_or(u32::MAX));
    let mut open: Option<(usize, f64)> = None;
    let line = line.text(text);
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            if let Some((start, left)) = open.take() {
                word(start, at, left, right);
            }
        } else {
            open.get_or_insert((at, right));
        }
        if !lines::unseen(c) {
            right += CELL * if c == '\t' { TAB } else { 1.0 };
        }
    }
    if let Some((start, left)) = open {
        word(start, line.len(), left, right);
    }
}
