//! Text whose columns are only white space, as `pdftotext -layout` writes it: each sign takes one character cell, so a line
//! and a column give every word a place on its page. From there it is read as pages measured in points are.

use std::collections::BTreeMap;

use crate::bytes::up_to;

use super::furniture::{self, Furniture};
use super::lines::{self, Line};
use super::page::{self, Measure};
use super::{Bounds, Dialect, Layout, tight, white};
use crate::source::page::{PageGeometry, Word};

/// How wide a cell is taken to be, in points: the white between words is then what it is in print, about a third of the
/// type's size.
const CELL: f64 = 3.0;
/// The size of the type that such cells hold, in points.
const SIZE: f64 = 10.0;
/// From line to line, in points.
const LEADING: f64 = 12.0;

/// How many cells a tab takes.
const TAB: usize = 4;
/// Where columns were typed with runs of tabs, each goes to the next of places this far apart, in cells.
const STOPS: &[usize] = &[8, 4];
/// A tab takes so many cells at least.
const APART: usize = 3;
/// So many runs of tabs and so many entries below each other show that.
const TYPED: usize = 4;
/// Entries are compared with those of so many lines above them.
const ABOVE: usize = 6;
/// No line that was typed is longer, in cells.
const SHEET: usize = 130;

/// Were columns typed with runs of tabs, more before a short word and fewer before a long one, so that entries stand below each
/// other though more or fewer tabs stand before them? A converter parts the cells of each row with as many.
pub(super) fn typed(text: &str) -> Option<usize> {
    memchr::memmem::find_iter(text.as_bytes(), "\t\t").nth(TYPED)?;
    // As far apart as entries stand below each other most often.
    let found = STOPS.iter().filter_map(|stop| Some((*stop, stands(text, *stop)?)));
    found.fold(None, |best: Option<(usize, usize)>, one| best.filter(|best| best.1 >= one.1).or(Some(one))).map(|(stop, _)| stop)
}

/// How many entries stand below others with more or fewer tabs before them, where tabs go to places so far apart.
fn stands(text: &str, stop: usize) -> Option<usize> {
    let (mut below, mut odd) = (0, 0);
    let mut above: Vec<Vec<(usize, usize)>> = Vec::new();
    for line in lines::lines(text) {
        let (indent, words) = (indent(text, &line), line.text(text));
        if !indent.contains('\t') && !words.contains('\t') {
            continue;
        }
        let (mut entries, mut at, mut tabs, mut blank) = (Vec::new(), 0, 0, true);
        for c in indent.chars().chain(words.chars()).filter(|c| !lines::unseen(*c)) {
            if c == '\t' {
                (at, tabs, blank) = (next_stop(at, stop), tabs + 1, true);
                continue;
            }
            if blank && !c.is_whitespace() {
                entries.push((at, tabs));
                blank = false;
            }
            at += 1;
            if at > SHEET {
                return None;
            }
        }
        for (at, tabs) in entries.iter().skip(1) {
            let mut same = above.iter().flatten().filter(|(column, _)| column == at).peekable();
            odd += usize::from(same.peek().is_none());
            below += usize::from(same.any(|(_, before)| before != tabs));
        }
        above.push(entries);
        if above.len() > ABOVE {
            above.remove(0);
        }
    }
    (below >= TYPED && below >= odd * 2).then_some(below)
}

/// The white before the words of a line.
fn indent<'t>(text: &'t str, line: &Line) -> &'t str {
    text.get(..line.from).and_then(|before| before.rsplit(['\n', '\r', '\x0c']).next()).unwrap_or_default()
}

fn next_stop(at: usize, stop: usize) -> usize {
    (at / stop + 1) * stop
}

/// Does a text show columns made of white space: gaps within lines, on enough of them?
pub(super) fn shown(text: &str) -> bool {
    let (mut count, mut gaps, mut indents) = (0usize, 0usize, 0usize);
    let pages = memchr::memchr(b'\x0c', text.as_bytes()).is_some();
    for line in lines::lines(up_to(text, 400_000)) {
        let words = line.text(text);
        if words.is_empty() {
            continue;
        }
        count += 1;
        // The white behind a point's sign parts no columns.
        let words = words.strip_prefix(['-', '*', '+', '•', '▪', '·']).map_or(words, str::trim_start);
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
    let sheet = Sheet { stops: typed(text), rules: rules(text, &lines) };
    let mut layout = page::layout(text, &pages(text, &lines, &running, &sheet), bounds, measure);
    tight::part(&mut layout.items);
    layout.furniture.extend(running.places(&lines));
    layout.furniture.sort_by_key(|place| place.start);
    Layout { dialect: Dialect::Space, ..layout }
}

/// How a text is set on its page.
struct Sheet {
    /// How far apart the places are that tabs go to, where columns were typed with them.
    stops: Option<usize>,
    /// The columns of signs that are drawn as rules between cells.
    rules: Vec<usize>,
}

/// Is a sign drawn as an upright rule?
fn drawn(c: char) -> bool {
    matches!(c, '|' | '│' | '┃' | '¦')
}

/// Does a sign at a place stand alone?
fn lone(line: &str, at: usize, c: char) -> bool {
    let (before, after) = (line.get(..at).unwrap_or_default(), line.get(at + c.len_utf8()..).unwrap_or_default());
    before.chars().next_back().is_none_or(char::is_whitespace) && after.chars().next().is_none_or(char::is_whitespace)
}

/// The columns in which upright rules stand alone in line after line: "2.1   | Roof      | SP".
fn rules(text: &str, lines: &[Line]) -> Vec<usize> {
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    for line in lines {
        let words = line.text(text);
        // Most lines have none of the bytes that one begins with.
        let some = memchr::memchr3(b'|', 0xE2, 0xC2, words.as_bytes()).is_some() && words.contains(drawn);
        if !some || words.contains('\t') {
            continue;
        }
        let mut column = line.indent;
        for (at, c) in words.char_indices() {
            if drawn(c) && column < SHEET && lone(words, at, c) {
                *found.entry(column).or_default() += 1;
            }
            column += usize::from(!lines::unseen(c));
        }
    }
    found.into_iter().filter(|(_, count)| *count >= RULED).map(|(column, _)| column).collect()
}

/// So many signs below each other are a rule.
const RULED: usize = 6;

/// The pages of a text without their running lines, each as wide as its longest line.
fn pages(text: &str, lines: &[Line], running: &Furniture, sheet: &Sheet) -> Vec<PageGeometry> {
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
            words(text, line, number, baseline, sheet, &mut page.words);
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
fn words(text: &str, line: &Line, page: u32, baseline: f64, sheet: &Sheet, found: &mut Vec<Word>) {
    let stops = sheet.stops;
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
    let cells = |count: usize| CELL * f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let indent = stops.map_or(line.indent, |stop| {
        let seen = indent(text, line).chars().filter(|c| !lines::unseen(*c));
        seen.fold(0, |at, c| if c == '\t' { next_stop(at, stop) } else { at + 1 })
    });
    let (mut right, mut column, mut ended) = (cells(indent), indent, None);
    let mut open: Option<(usize, f64)> = None;
    let line = line.text(text);
    for (at, c) in line.char_indices() {
        if c.is_whitespace() || drawn(c) && sheet.rules.contains(&column) && lone(line, at, c) {
            if let Some((start, left)) = open.take() {
                word(start, at, left, right.max(left));
            }
            // A tab parts what stands beside it, however near its place is.
            if c == '\t' && stops.is_some() {
                ended = ended.or(Some(right + cells(APART)));
            }
        } else if open.is_none() {
            let left = ended.take().map_or(right, |apart| right.max(apart));
            open = Some((at, left));
        }
        column = match stops {
            Some(stop) if c == '\t' => next_stop(column, stop),
            None if c == '\t' => column + TAB,
            _ => column + usize::from(!lines::unseen(c)),
        };
        right = cells(column);
    }
    if let Some((start, left)) = open {
        word(start, line.len(), left, right.max(left));
    }
}
