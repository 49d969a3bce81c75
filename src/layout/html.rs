//! A whole HTML page, or a table of HTML within other text → blocks and rows.

use std::ops::Range;

use super::lines::Line;
use super::markup::{self, Scribe};
use super::passage::Sheet;
use super::styles::Styles;
use super::{Bounds, Cell, Dialect, Item, Kind, Layout, Row};

/// Elements whose content is no part of the minutes.
const FURNITURE: &[&str] = &["nav", "footer", "aside", "form", "noscript"];

/// Elements whose content is no text at all.
const SILENT: &[&str] = &["script", "style", "head", "svg"];

/// How many tables may stand within each other.
const TABLES: usize = 16;

pub(super) fn layout(text: &str, bounds: Bounds) -> Layout {
    let set = set(&Sheet::of(text), 0..text.len(), bounds, 0);
    let Set { items, furniture, markup, beyond, .. } = set;
    Layout { dialect: Dialect::Html, front: Vec::new(), items, furniture, markup, beyond }
}

/// What a part of a page is set to.
pub(super) struct Set {
    pub(super) items: Vec<Item>,
    pub(super) furniture: Vec<Range<usize>>,
    pub(super) markup: Vec<Range<usize>>,
    pub(super) beyond: Vec<Range<usize>>,
    /// The number of its last table.
    pub(super) table: usize,
}

/// Sets a part of a page; its tables are numbered behind `table`.
pub(super) fn set(kept: &Sheet, part: Range<usize>, bounds: Bounds, table: usize) -> Set {
    let text = kept.text().get(..part.end).unwrap_or_default();
    let mut page =
        Page { scribe: Scribe::new(kept), items: Vec::new(), rows: Vec::new(), table, bounds, beyond: Vec::new(), full: false };
    let mut styles = Styles::default();
    let (mut markup, mut furniture): (Vec<Range<usize>>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    let bytes = text.as_bytes();
    let (mut from, mut at) = (part.start, part.start);
    while let Some(found) = bytes.get(at..).and_then(|b| memchr::memchr(b'<', b)) {
        at += found;
        let rest = text.get(at..).unwrap_or_default();
        if rest.starts_with("<!") {
            let end = if rest.starts_with("<!--") { "-->" } else { ">" };
            let len = memchr::memmem::find(rest.as_bytes(), end.as_bytes()).map_or(rest.len(), |i| i + end.len());
            page.scribe.words(from..at, &mut markup);
            markup.push(at..at + len);
            at += len;
            from = at;
            continue;
        }
        let Some((name, closing, len)) = markup::tag(rest) else {
            at += 1;
            continue;
        };
        page.scribe.words(from..at, &mut markup);
        // A tag's own words (attributes) are markup where the reader of spans could take them for text.
        if len > 80 {
            markup.push(at..at + len);
        }
        if name == "span" && !closing && styles.floats(rest.get(..len).unwrap_or_default()) {
            page.scribe.gap();
        }
        if name == "span" {
            page.scribe.style(|now| styles.span(rest.get(..len).unwrap_or_default(), closing, now));
        }
        at += len;
        let silent = SILENT.contains(&name);
        if !closing && (silent || FURNITURE.contains(&name)) {
            let end = close(text, at, name);
            if silent {
                styles.sheet(text.get(at..end).unwrap_or_default());
            }
            if silent { &mut markup } else { &mut furniture }.push(at..end);
            at = end;
        }
        from = at;
        page.tag(name, closing);
    }
    page.scribe.words(from..text.len(), &mut markup);
    page.finish();
    Set { items: page.items, furniture, markup, beyond: page.beyond, table: page.table }
}

/// The table of HTML that begins within a part of a text, tags and all; `None` where it does not end there.
pub(super) fn table(text: &str, part: Range<usize>) -> Option<Range<usize>> {
    let words = text.as_bytes().get(part.clone())?;
    let mut tags = tags(words, "table").skip_while(|(_, closes)| *closes);
    let (start, _) = tags.next()?;
    let mut depth = 1_usize;
    let (last, _) = tags.find(|(_, closes)| {
        depth = if *closes { depth - 1 } else { depth + 1 };
        depth == 0
    })?;
    let end = last + memchr::memchr(b'>', words.get(last..)?)? + 1;
    Some(part.start + start..part.start + end)
}

/// The tags of an element: where each begins, and whether it closes it.
fn tags<'t>(text: &'t [u8], name: &'t str) -> impl Iterator<Item = (usize, bool)> + 't {
    memchr::memchr_iter(b'<', text).filter_map(move |at| {
        let rest = text.get(at + 1..)?;
        let opened = rest.strip_prefix(b"/");
        let named = opened.unwrap_or(rest).get(..name.len())?.eq_ignore_ascii_case(name.as_bytes());
        named.then_some((at, opened.is_some()))
    })
}

/// Where an element ends: before its closing tag, or with the text.
fn close(text: &str, from: usize, name: &str) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    tags(rest, name).find(|(_, closes)| *closes).map_or(text.len(), |(at, _)| from + at)
}

struct Page<'t> {
    scribe: Scribe<'t>,
    items: Vec<Item>,
    /// The tables that are open, the innermost last: the cells of the row in hand.
    rows: Vec<Option<Vec<Cell>>>,
    table: usize,
    bounds: Bounds,
    beyond: Vec<Range<usize>>,
    /// The cell in hand stands beyond the bound.
    full: bool,
}

/// Is a row only the frame of a page, a single cell with its headings and all that stands below them?
fn frames(cells: &[Cell]) -> bool {
    let mut filled = cells.iter().filter(|cell| !cell.is_empty());
    let (Some(cell), None) = (filled.next(), filled.next()) else { return false };
    cell.len() >= FRAMED && cell.iter().filter(|block| block.kind == Kind::Heading).nth(1).is_some()
}

/// So many paragraphs and headings in one cell are no cell of a table.
const FRAMED: usize = 6;

impl Page<'_> {
    fn tag(&mut self, name: &str, closing: bool) {
        match name {
            "table" => {
                self.cell();
                self.row();
                if closing {
                    self.rows.pop();
                } else if self.rows.len() < TABLES {
                    self.table += 1;
                    self.rows.push(None);
                }
            }
            "tr" => {
                self.cell();
                self.row();
                if !closing && let Some(row) = self.rows.last_mut() {
                    *row = Some(Vec::new());
                }
            }
            "td" | "th" => {
                self.cell();
                if !closing && let Some(Some(cells)) = self.rows.last_mut() {
                    // Beyond the bound the last cell takes the words of the rest.
                    self.full = cells.len() >= self.bounds.cells.max(1);
                    if !self.full {
                        cells.push(Vec::new());
                        // "✓" is all that a cell of a grid may have.
                        self.scribe.signs_count = true;
                    }
                }
            }
            _ => {
                // In a cell a break parts paragraphs.
                self.scribe.breaks = self.rows.is_empty();
                self.scribe.tag(name, closing);
            }
        }
    }

    /// Puts what was gathered into the cell in hand, or into the page.
    fn cell(&mut self) {
        let blocks = self.scribe.take();
        self.scribe.signs_count = false;
        if std::mem::take(&mut self.full) {
            self.beyond.extend(blocks.iter().flat_map(|b| b.passage.all()));
        }
        match self.rows.last_mut() {
            Some(Some(cells)) if !cells.is_empty() => {
                if let Some(cell) = cells.last_mut() {
                    cell.extend(blocks);
                }
            }
            _ => self.items.extend(blocks.into_iter().map(Item::Block)),
        }
    }

    fn row(&mut self) {
        if let Some(row) = self.rows.last_mut()
            && let Some(cells) = row.take()
            && cells.iter().any(|cell| !cell.is_empty())
        {
            if frames(&cells) {
                self.items.extend(cells.into_iter().flatten().map(Item::Block));
            } else {
                self.items.push(Item::Row(Row { table: self.table, cells }));
            }
        }
    }

    fn finish(&mut self) {
        self.cell();
        self.row();
    }
}

/// The tables of HTML between the lines of a text, each with the line that it begins in.
pub(super) fn between(text: &str, lines: &[Line]) -> Vec<(usize, Range<usize>)> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(from) = lines.get(at).map(|line| line.from)
        && let Some(table) = table(text, from..text.len())
    {
        let line = lines.partition_point(|line| line.end <= table.start);
        at = lines.partition_point(|line| line.from < table.end);
        // In converter output it stands within a cell of a line.
        if lines.get(line..at).is_some_and(|lines| lines.iter().all(|line| !line.text(text).contains('\t'))) {
            found.push((line, table));
        }
    }
    found
}
