//! Where things stand on the page: blocks and rows in reading order.
//!
//! Layout puts each visible character into exactly one block. It knows no grammar: whether a line is a heading or an
//! owner is decided later, from the signs that are kept here. [`Parser::layout`](crate::Parser::layout) shows the result
//! as a [`Setting`].

mod cells;
mod counted;
mod dashes;
mod directives;
pub(crate) mod front;
mod furniture;
mod grid;
mod html;
mod inline;
mod lines;
mod lone;
mod margin;
mod markup;
mod page;
pub(crate) mod passage;
mod rows;
mod setting;
mod signs;
mod spaced;
mod styles;
mod tight;
mod unfolded;
mod white;
mod wrapping;

use std::borrow::Cow;
use std::ops::Range;

pub(crate) use passage::Passage;
pub use setting::{CellPlace, Piece, PieceKind, Setting};

use crate::bytes::up_to;
use crate::source::Source;

/// How a text is set, told by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// A converter's output: cells parted by tabs, HTML within cells.
    Cells,
    /// Markdown.
    Markdown,
    /// Columns that are only white space, as `pdftotext -layout` writes them.
    Space,
    /// Paragraphs.
    Plain,
    /// A whole HTML page.
    Html,
    /// Pages measured in points: a PDF.
    Page,
}

impl Dialect {
    /// The word for it: `cells`, `markdown`, `space`, `plain` or `html`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cells => "cells",
            Self::Markdown => "markdown",
            Self::Space => "space",
            Self::Plain => "plain",
            Self::Html => "html",
            Self::Page => "page",
        }
    }

    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html",
            Self::Markdown => "text/markdown",
            Self::Cells | Self::Space | Self::Plain | Self::Page => "text/plain",
        }
    }
}

impl std::fmt::Display for Dialect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a block is, by the signs of its setting alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Paragraph,
    /// An entry of a list, its sign taken off.
    Bullet,
    /// A heading by markup: `#`, `<h2>`, an underlined line of Markdown.
    Heading,
}

/// How high a line stands, in points from the top of its page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Level {
    pub(crate) page: u32,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    pub(crate) baseline: f64,
    /// The size of its type.
    pub(crate) size: f64,
}

/// A paragraph, a list entry or a heading.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Block {
    pub(crate) passage: Passage,
    pub(crate) kind: Kind,
    /// The level of a heading or the depth of a list entry, from 1; 0 for a paragraph.
    pub(crate) depth: u8,
    /// All of it is bold.
    pub(crate) strong: bool,
    /// Its first bold words, before others that are not: "**Present** Jane Okoro". Empty where there are none, or all is bold.
    pub(crate) bold: Range<usize>,
    /// All of it is underlined.
    pub(crate) underlined: bool,
    /// Something of it is struck through.
    pub(crate) struck: bool,
    /// A task list's box: `Some(true)` is ticked.
    pub(crate) ticked: Option<bool>,
    /// Begins after a blank line, or in a paragraph of its own.
    pub(crate) apart: bool,
    /// It is set apart though no blank line stands above it, as none does on its page.
    pub(crate) tight: bool,
    /// Columns of white space before it (text only).
    pub(crate) indent: usize,
    /// What stands in the margin level with its lines, from top to bottom.
    pub(crate) beside: Vec<Passage>,
    /// How high on which page its lines stand; none where the text has no geometry.
    pub(crate) levels: Vec<Level>,
}

impl Block {
    /// Does no blank line part it from what stands above?
    pub(crate) fn close(&self) -> bool {
        !self.apart || self.tight
    }

    pub(crate) fn new(kind: Kind, depth: u8, passage: Passage) -> Self {
        let (strong, underlined, struck) = (false, false, false);
        Self {
            passage,
            kind,
            depth,
            strong,
            bold: 0..0,
            underlined,
            struck,
            ticked: None,
            apart: true,
            tight: false,
            indent: 0,
            beside: Vec::new(),
            levels: Vec::new(),
        }
    }

    pub(crate) fn text(&self) -> &str {
        self.passage.text()
    }

    /// How many bytes at its front are bold, before others that are not.
    pub(crate) fn led(&self) -> usize {
        if self.bold.start == 0 { self.bold.end } else { 0 }
    }
}

/// How many cells of one width a text takes: signs without a width do not count.
pub(crate) fn cells_wide(text: &str) -> usize {
    lines::columns(text)
}

/// The words of a line, as they are read, between gaps of three cells of white space and more, each with its place.
pub(crate) fn between_gaps(page: &str, line: Range<usize>) -> Vec<Passage> {
    let text = page.get(line.clone()).unwrap_or_default();
    let (mut found, mut open, mut gap): (Vec<Passage>, Passage, usize) = (Vec::new(), Passage::default(), GAP);
    // Signs that stand side by side are taken together.
    let mut run = 0..0;
    for (at, c) in text.char_indices() {
        if lines::unseen(c) && !matches!(c, '\u{300}'..='\u{36F}') {
            continue;
        }
        if c.is_whitespace() {
            gap += 1;
            continue;
        }
        if at > run.end {
            open.push(text.get(run.clone()).unwrap_or_default(), line.start + run.start);
            run = at..at;
        }
        if gap >= GAP && !open.is_empty() {
            found.push(std::mem::take(&mut open));
        } else if gap > 0 && !open.is_empty() {
            open.push_gap(' ');
        }
        gap = 0;
        run.end = at + c.len_utf8();
    }
    open.push(text.get(run.clone()).unwrap_or_default(), line.start + run.start);
    found.extend(Some(open).filter(|open| !open.is_empty()));
    found.into_iter().map(|words| words.trimmed().composed()).collect()
}

/// Does a space of a passage stand for a gap of its page, between what stands side by side, or for a tab?
pub(crate) fn is_gap(page: &str, passage: &Passage, space: usize) -> bool {
    // Signs of markup are no space.
    passage.text().as_bytes().get(space) == Some(&b'\t')
        || between(page, passage, space).is_some_and(|gap| gap.chars().filter(|c| c.is_whitespace()).nth(GAP - 1).is_some())
}

/// Does emphasis begin behind a space of a passage: "update **Sam**"?
pub(crate) fn is_emphasised(page: &str, passage: &Passage, space: usize) -> bool {
    between(page, passage, space).is_some_and(|gap| gap.ends_with("**") || gap.ends_with("__"))
}

/// What the page has where a passage has a space.
fn between<'p>(page: &'p str, passage: &Passage, space: usize) -> Option<&'p str> {
    let before = space.checked_sub(1)?;
    let end = passage.places(before..space).last().map(|place| place.end)?;
    let start = passage.places(space + 1..space + 2).first().map(|place| place.start)?;
    page.get(end..start)
}

/// So many spaces part what stands side by side.
const GAP: usize = 3;

/// One cell's blocks.
pub(crate) type Cell = Vec<Block>;

/// A row of a table. Rows of one table that nothing interrupts share its number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) table: usize,
    pub(crate) cells: Vec<Cell>,
}

impl Row {
    /// A cell's text in one line, if it has no more than so many bytes.
    pub(crate) fn brief(&self, column: usize, most: usize) -> Option<Cow<'_, str>> {
        let mut text = Cow::Borrowed("");
        for block in self.cells.get(column).into_iter().flatten() {
            // White space may shrink, but not without bound: a page is not copied to see that it is long.
            if block.text().len() > 8 * most {
                return None;
            }
            if text.is_empty() {
                text = block.passage.written();
            } else {
                let text = text.to_mut();
                text.push(' ');
                block.passage.push_line(text);
            }
            if text.len() > most {
                return None;
            }
        }
        Some(text)
    }

    /// Is there nothing in a cell?
    pub(crate) fn blank(&self, column: usize) -> bool {
        self.cells.get(column).is_none_or(|cell| cell.iter().all(|block| block.text().trim().is_empty()))
    }

    /// A cell as one passage.
    pub(crate) fn passage(&self, column: usize) -> Passage {
        joined(self.cells.get(column).into_iter().flatten(), '\n')
    }

    /// The whole row as one passage, its cells parted by tabs.
    pub(crate) fn whole(&self) -> Passage {
        let mut whole = Passage::default();
        for cell in &self.cells {
            whole.append(&joined(cell, '\n'), '\t');
        }
        whole
    }
}

/// Several blocks as one passage.
pub(crate) fn joined<'a>(blocks: impl IntoIterator<Item = &'a Block>, gap: char) -> Passage {
    let mut whole = Passage::default();
    for block in blocks {
        whole.append(&block.passage, gap);
    }
    whole
}

/// A block or a row, in the order of the page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    Block(Block),
    Row(Row),
}

/// A line of a document's head of data: `title: …` in the YAML before a Markdown page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) key: String,
    pub(crate) value: Passage,
}

/// A page's text, set in order.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) dialect: Dialect,
    pub(crate) front: Vec<Field>,
    pub(crate) items: Vec<Item>,
    /// Running heads, feet and page numbers.
    pub(crate) furniture: Vec<Range<usize>>,
    /// Signs of the markup that read as words: link targets, entities, scripts.
    pub(crate) markup: Vec<Range<usize>>,
    /// Cells beyond [`Bounds::cells`], which stay in the last one of their row.
    pub(crate) beyond: Vec<Range<usize>>,
}

/// How much of a page is set in detail; what lies beyond stays plain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) cells: usize,
}

impl Layout {
    /// Calls back with every passage that is set, that of the margin too.
    pub(crate) fn each_passage(&self, mut see: impl FnMut(&Passage)) {
        let mut block = |block: &Block| {
            see(&block.passage);
            block.beside.iter().for_each(&mut see);
        };
        for item in &self.items {
            match item {
                Item::Block(one) => block(one),
                Item::Row(row) => row.cells.iter().flatten().for_each(&mut block),
            }
        }
    }

    pub(crate) fn of(source: &Source, bounds: Bounds) -> Self {
        let text = source.text();
        if let Some(pages) = source.pages() {
            return page::layout(text, pages, bounds, page::Measure::POINTS);
        }
        match dialect(text) {
            Dialect::Html => html::layout(text, bounds),
            Dialect::Space => cells::layout(text, bounds),
            dialect => lines::layout(text, dialect, bounds),
        }
    }
}

/// How many lines of cells show that a text's tabs part cells, at least.
const CELLED: usize = 6;

/// Do tabs part cells: are two lines in five of three cells or more, or does one in four end with an empty one? Where tabs
/// only indent or part a number from its words, they do not.
fn tabbed(text: &str) -> bool {
    let (mut lines, mut cells, mut empty) = (0, 0, 0);
    for line in lines::lines(text).iter().map(|line| line.text(text)).filter(|line| !line.is_empty()) {
        lines += 1;
        cells += usize::from(memchr::memchr_iter(b'\t', line.as_bytes()).nth(1).is_some());
        empty += usize::from(line.ends_with('\t'));
    }
    cells >= CELLED && cells * 5 >= lines * 2 || empty >= CELLED && empty * 4 >= lines
}

/// Have most lines a tab?
fn with_tabs(text: &str) -> bool {
    let (mut lines, mut with) = (0, 0);
    for line in lines::lines(text).iter().map(|line| line.text(text)).filter(|line| !line.is_empty()) {
        lines += 1;
        with += usize::from(line.contains('\t'));
    }
    with >= CELLED && with * 2 > lines
}

/// Is a text a part of a web page without its frame: does it begin with a block's tag, comments aside, and most lines with one?
fn fragment(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some((_, after)) = rest.strip_prefix("<!--").and_then(|t| t.split_once("-->")) {
        rest = after.trim_start();
    }
    let name = rest.strip_prefix('<').map(|t| t.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default());
    let block = name.is_some_and(|name| FRAMES.iter().any(|known| known.eq_ignore_ascii_case(name)));
    if !block {
        return false;
    }
    let (mut lines, mut tagged) = (0, 0);
    for line in lines::lines(text).iter().map(|line| line.text(text).trim_start()).filter(|line| !line.is_empty()) {
        lines += 1;
        tagged += usize::from(line.starts_with('<'));
    }
    tagged * 2 > lines
}

/// The tags that a web page has around what it says.
const PARTS: &[&str] = &["<p", "<div", "<table", "<li", "<h1", "<h2", "<h3", "<P", "<DIV", "<TABLE", "<LI"];

/// The tags that a page without its frame begins with.
const FRAMES: &[&str] = &[
    "h1", "h2", "h3", "h4", "p", "div", "table", "ul", "ol", "section", "article", "main", "center", "head", "title", "nav",
    "header", "form", "button", "hr", "style", "script", "link", "meta",
];

/// So many pairs of asterisks are Markdown.
const BOLD: usize = 4;

/// Do words stand between pairs of asterisks in a line?
fn bold(line: &str) -> bool {
    let Some((_, rest)) = line.split_once("**") else { return false };
    rest.split_once("**").is_some_and(|(words, _)| words.chars().any(char::is_alphabetic) && !words.starts_with(' '))
}

/// Tells how a text is set, from what stands in it.
fn dialect(text: &str) -> Dialect {
    let head = up_to(text, 4096);
    let head = if head.contains('<') { head.to_ascii_lowercase() } else { String::new() };
    let begins = head.trim_start();
    // A converter may put its cells, parted by tabs, into the frame of a page.
    let framed =
        || memchr::memchr(b'\t', text.as_bytes()).is_some() && tabbed(text) && !PARTS.iter().any(|part| text.contains(part));
    if begins.starts_with("<html>") && framed() {
        return Dialect::Cells;
    }
    if begins.starts_with("<!doctype html") || begins.starts_with("<html") || (head.contains("<body") && head.contains("</")) {
        return Dialect::Html;
    }
    if begins.starts_with('<') && fragment(text) {
        return Dialect::Html;
    }
    if memchr::memchr(b'\t', text.as_bytes()).is_some() {
        let any = |tags: &[&str]| tags.iter().any(|tag| memchr::memmem::find(text.as_bytes(), tag.as_bytes()).is_some());
        // Columns typed with runs of tabs, by hand.
        if cells::typed(text).is_some() && memchr::memchr(b'<', text.as_bytes()).is_none() {
            return Dialect::Space;
        }
        // Of type alone a tag is no cell's, unless tabs stand in most lines too.
        if any(&["<p>", "</p>", "<ul", "<ol"]) || tabbed(text) || any(&["<b>", "<br", "<strong>", "<u>"]) && with_tabs(text) {
            return Dialect::Cells;
        }
    }
    // A page of Markdown may set its tables in columns too.
    if front::marked(text) {
        return Dialect::Markdown;
    }
    // Bold type as Markdown has it: nobody's columns of white space have that.
    if memchr::memmem::find_iter(text.as_bytes(), b"**").nth(BOLD).is_some()
        && text.lines().filter(|line| bold(line)).nth(BOLD / 2).is_some()
    {
        return Dialect::Markdown;
    }
    if cells::shown(text) {
        return Dialect::Space;
    }
    let marked = |line: &str| {
        let line = line.trim_start();
        line.starts_with("# ")
            || line.starts_with("##")
            || line.starts_with("| ")
            || line.starts_with("- [")
            || line.starts_with("**")
    };
    if text.lines().any(marked) { Dialect::Markdown } else { Dialect::Plain }
}
