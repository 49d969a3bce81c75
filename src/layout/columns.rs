//! Columns that are only white space: text whose places are measured in character cells.
//!
//! The page is cut into tables (a head of three cells or more, and lines whose words begin where the head's do) and
//! running text. A narrow column at the right margin is taken off the running text; what stands in it is kept beside
//! the paragraph that it is level with.

use std::ops::Range;

use super::cells::{Cells, Chunk, Cut, cut, split_at, table};
use super::inline::{self, Ink};
use super::lines;
use super::{Block, Bounds, Dialect, Item, Kind, Layout, Passage, Row, furniture, markup};

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
    gaps >= 3 && (gaps * 10 >= count || pages && gaps * 25 >= count || indents * 3 >= count)
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
    let all = lines::lines(text);
    let furniture = furniture::of(text, &all);
    let mut page = 0;
    let cuts: Vec<Cut> = all
        .iter()
        .enumerate()
        .map(|(i, line)| {
            page += usize::from(line.page);
            if furniture.contains(i) || line.from >= line.end { Cut { chunks: Vec::new(), page } } else { cut(text, line, page) }
        })
        .collect();
    let mut setter =
        Setter { text, bounds, items: Vec::new(), markup: Vec::new(), open: None, table: 0, apart: true, beyond: Vec::new() };
    let mut at = 0;
    let mut pages: Vec<Vec<&Cut>> = vec![Vec::new(); page + 1];
    for cut in &cuts {
        if let Some(lines) = pages.get_mut(cut.page) {
            lines.push(cut);
        }
    }
    let margins: Vec<Option<Margin>> = pages.iter().map(|lines| margin(lines)).collect();
    let widths: Vec<usize> = pages.iter().zip(&margins).map(|(lines, m)| body_width(lines, m.as_ref())).collect();
    while at < cuts.len() {
        if let Some((end, rows)) = table(text, &cuts, at) {
            setter.close();
            setter.rows(rows);
            at = end;
            continue;
        }
        let Some(line) = cuts.get(at) else { break };
        setter.line(line, at, margins.get(line.page).and_then(Option::as_ref), widths.get(line.page).copied().unwrap_or(0));
        at += 1;
    }
    setter.close();
    Layout {
        dialect: Dialect::Space,
        front: Vec::new(),
        items: setter.items,
        furniture: furniture.places(&all),
        markup: setter.markup,
        beyond: setter.beyond,
    }
}

/// How wide a column at the margin may be.
const MARGIN: usize = 22;

/// A page's right-hand column: where its entries begin, and where the running text beside it ends. A proportional font
/// set in cells makes the starts waver, so each that was seen is kept.
#[derive(Debug, Clone, Default)]
struct Margin {
    starts: Vec<usize>,
    body: usize,
}

impl Margin {
    /// Cuts a line into its running text and what stands in the margin.
    fn cut(&self, text: &str, chunks: &mut Vec<Chunk>) -> Option<Chunk> {
        let first = *self.starts.first()?;
        let last = chunks.last().cloned()?;
        if last.x + 2 >= first && last.width <= MARGIN + 4 && (chunks.len() > 1 || last.x > self.body) {
            return chunks.pop();
        }
        // One space is left before the margin where the running text is as wide as its column.
        if last.x + last.width <= self.body + 1 {
            return None;
        }
        let places = self.starts.iter().flat_map(|s| [*s, s + 1, s.saturating_sub(1)]);
        let cut =
            places.filter_map(|x| split_at(text, &last, x)).find(|(l, r)| l.x + l.width <= self.body + 1 && r.width <= MARGIN)?;
        chunks.pop();
        chunks.push(cut.0);
        Some(cut.1)
    }
}

/// The right-hand column of a page, if it has one: short last chunks near the right edge, beside running text.
fn margin(lines: &[&Cut]) -> Option<Margin> {
    let edge = lines.iter().map(|l| l.right()).max()?;
    let beside = |line: &&&Cut| match line.chunks.as_slice() {
        [.., before, last] => {
            last.width <= MARGIN && last.x * 100 >= edge * 62 && before.x * 2 < edge && before.x + before.width < last.x
        }
        _ => false,
    };
    let mut starts: Vec<usize> = lines.iter().filter(beside).filter_map(|l| l.chunks.last()).map(|c| c.x).collect();
    starts.sort_unstable();
    let last = *starts.last()?;
    // Running text ends before the margin; lines that reach into it without a gap carry both.
    let body = lines
        .iter()
        .map(|l| if beside(&l) { l.chunks.iter().rev().nth(1).map_or(0, |c| c.x + c.width) } else { l.right() })
        .filter(|right| *right < last)
        .max()?;
    starts.retain(|s| *s + 12 >= body);
    starts.dedup();
    let long = lines.iter().filter(|l| l.chunks.iter().any(|c| c.width * 5 > body * 3)).count();
    (!starts.is_empty() && long >= 2 && body * 2 > edge).then_some(Margin { starts, body })
}

/// The right edge of a page's running text.
fn body_width(lines: &[&Cut], margin: Option<&Margin>) -> usize {
    margin.map_or_else(|| lines.iter().map(|l| l.right()).max().unwrap_or(0), |m| m.body)
}

struct Open {
    ink: Ink,
    kind: Kind,
    depth: u8,
    apart: bool,
    indent: usize,
    /// Where its words begin, after a number or a list sign.
    hang: usize,
    right: usize,
    /// A label with its values to the right of it.
    labelled: bool,
    /// Its values have a second column, of their own.
    listed: bool,
    page: usize,
    beside: Vec<Passage>,
    last_beside: Option<usize>,
}

struct Setter<'t> {
    text: &'t str,
    bounds: Bounds,
    items: Vec<Item>,
    markup: Vec<Range<usize>>,
    open: Option<Open>,
    table: usize,
    apart: bool,
    beyond: Vec<Range<usize>>,
}

impl Setter<'_> {
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let passage = open.ink.passage.trimmed().composed();
        if !passage.text().chars().any(char::is_alphanumeric) && open.beside.is_empty() {
            return;
        }
        let mut block = Block::new(open.kind, open.depth, passage);
        (block.apart, block.indent, block.beside) = (open.apart, 0, open.beside);
        self.items.push(Item::Block(block));
    }

    fn rows(&mut self, rows: Vec<Cells>) {
        self.table += 1;
        for row in rows {
            let mut cells: Vec<Vec<Block>> = Vec::new();
            let last = self.bounds.cells.max(1);
            for (at, chunks) in row.into_iter().enumerate() {
                let mut passage = Passage::default();
                for chunk in chunks {
                    if at >= last {
                        self.beyond.push(chunk.at.clone());
                    }
                    passage.append(&lines::passage(self.text, chunk.at, &mut self.markup), '\n');
                }
                if at >= last {
                    // What stands beyond the bound stays in the last cell.
                    if let Some(cell) = cells.last_mut().filter(|_| !passage.is_empty()) {
                        cell.push(Block::new(Kind::Paragraph, 0, passage));
                    }
                    continue;
                }
                cells.push(if passage.is_empty() { Vec::new() } else { vec![Block::new(Kind::Paragraph, 0, passage)] });
            }
            self.items.push(Item::Row(Row { table: self.table, cells }));
        }
        self.apart = true;
    }

    fn line(&mut self, line: &Cut, number: usize, margin: Option<&Margin>, width: usize) {
        let mut chunks = line.chunks.clone();
        if chunks.is_empty() {
            // A blank line ends a paragraph, unless it stands between pages: that is decided by what follows.
            self.apart = true;
            return;
        }
        let listed = self.listed(&chunks);
        let beside = margin.filter(|_| !listed).and_then(|m| m.cut(self.text, &mut chunks));
        let beside = beside.map(|c| lines::passage(self.text, c.at, &mut self.markup));
        let Some(first) = chunks.first().cloned() else {
            self.margin(beside, number);
            return;
        };
        let words = self.text.get(first.at.clone()).unwrap_or_default();
        let sign = sign(words);
        if sign.is_none() && !self.parallel(words) && self.goes_on(&first, words, chunks.len(), width, line.page) {
            let (text, markup) = (self.text, &mut self.markup);
            if let Some(open) = &mut self.open {
                open.ink.line_break();
                gather(text, &chunks, &mut open.ink, markup);
                open.right = line_right(&chunks);
                open.page = line.page;
            }
            self.margin(beside, number);
            self.apart = false;
            return;
        }
        // "Present:   Mrs Lucinda Fairweather": further values stand below the first, under the same label.
        let valued = self.open.as_ref().is_some_and(|o| o.labelled && first.x.abs_diff(o.hang) <= 2 && !self.apart);
        self.close();
        let sign = sign.or(valued.then_some((1, 0)));
        let (kind, depth, skip) = sign.map_or((Kind::Paragraph, 0, 0), |(n, len)| (Kind::Bullet, n, len));
        let depth = if kind == Kind::Bullet { u8::try_from(1 + first.x / 4).unwrap_or(u8::MAX).max(depth) } else { 0 };
        if let Some(first) = chunks.first_mut() {
            first.at.start += skip;
        }
        let mut ink = Ink::default();
        gather(self.text, &chunks, &mut ink, &mut self.markup);
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        let labelled = valued || chunks.len() > 1 && letters >= 3 && first.width <= 30;
        let hang = if labelled && valued {
            first.x
        } else if labelled {
            chunks.get(1).map_or(first.x, |c| c.x)
        } else if chunks.len() > 1 && first.width <= 12 {
            chunks.get(1).map_or(first.x, |c| c.x)
        } else {
            first.x + if skip > 0 { 2 } else { 0 }
        };
        self.open = Some(Open {
            ink,
            kind,
            depth,
            apart: self.apart,
            indent: first.x,
            hang,
            right: line_right(&chunks),
            labelled,
            listed,
            page: line.page,
            beside: Vec::new(),
            last_beside: None,
        });
        self.margin(beside, number);
        self.apart = false;
    }

    /// "Present:   Dame Anne Shaw      Chair": a label, who, and what they are; or further ones below, before a blank line.
    fn listed(&self, chunks: &[Chunk]) -> bool {
        let labelled = |c: &Chunk| c.width <= 30 && self.text.get(c.at.clone()).is_some_and(|t| t.trim_end().ends_with(':'));
        match chunks {
            [label, _, _] => labelled(label),
            [first, second] => {
                !self.apart
                    && self
                        .open
                        .as_ref()
                        .is_some_and(|o| o.labelled && o.listed && first.x.abs_diff(o.hang) <= 2 && second.x > first.x)
            }
            _ => false,
        }
    }

    /// Puts what stands in the margin beside the block in hand; on neighbouring lines it is one entry.
    fn margin(&mut self, beside: Option<Passage>, line: usize) {
        let Some(passage) = beside.filter(|p| !p.is_empty()) else { return };
        if self.open.is_none() {
            self.open = Some(Open {
                ink: Ink::default(),
                kind: Kind::Paragraph,
                depth: 0,
                apart: true,
                indent: 0,
                hang: 0,
                right: 0,
                labelled: false,
                listed: false,
                page: 0,
                beside: Vec::new(),
                last_beside: None,
            });
        }
        if let Some(open) = &mut self.open {
            match open.beside.last_mut() {
                Some(last) if open.last_beside.is_some_and(|l| l + 1 == line) => last.append(&passage, '\n'),
                _ => open.beside.push(passage),
            }
            open.last_beside = Some(line);
        }
    }

    /// Does a line begin as the block in hand does ("Action 5 – …" after "Action 3 – …")? Then it is an entry of its own.
    fn parallel(&self, words: &str) -> bool {
        let first = |t: &str| t.split([' ', '\n', '\t']).next().unwrap_or_default().trim_end_matches(['s', ':']).to_owned();
        let word = first(words);
        word.chars().count() >= 4
            && word.starts_with(char::is_uppercase)
            && self.open.as_ref().is_some_and(|o| first(o.ink.passage.text()) == word)
    }

    /// Does a line go on with the paragraph in hand: the line before was full, and this one begins under its words?
    fn goes_on(&self, first: &Chunk, words: &str, chunks: usize, width: usize, page: usize) -> bool {
        let Some(open) = &self.open else { return false };
        let word = words.split(char::is_whitespace).next().map_or(0, lines::columns);
        // Cells of a proportional font are not all of one width: a line counts as full a little before the edge, but
        // after a full stop only where the next word would clearly not have fitted.
        let stopped = open.ink.passage.text().ends_with(['.', ':', '?', '!', ';']);
        let full = if stopped { open.right + 1 + word > width + 2 } else { (open.right + 1 + word) * 25 > width * 23 };
        let small = words.starts_with(char::is_lowercase);
        // A word or two with a capital and no stop are a line of their own.
        if !small
            && words.starts_with(char::is_alphabetic)
            && words.split_whitespace().count() <= 2
            && !words.ends_with(['.', ',', ')'])
            && words.len() < 24
        {
            return false;
        }
        let turned = open.page != page;
        if turned && full && chunks == 1 && !numbered(words) {
            return true;
        }
        if self.apart && !(full && small) {
            return false;
        }
        let counted = words.starts_with(|c: char| c.is_ascii_digit()) && first.x < open.hang;
        let under = first.x.abs_diff(open.hang) <= 2 || first.x.abs_diff(open.indent) <= 2 || first.x > open.hang;
        if chunks > 1 && first.x < open.hang || counted && first.x <= open.indent {
            return false;
        }
        full && (under || small) || small && first.x >= open.indent && open.right * 2 > width
    }
}

fn line_right(chunks: &[Chunk]) -> usize {
    chunks.last().map_or(0, |c| c.x + c.width)
}

/// Does a line begin with a number of an item: "3.", "12/20"?
fn numbered(words: &str) -> bool {
    let number = words.split(' ').next().unwrap_or_default();
    number.starts_with(|c: char| c.is_ascii_digit()) && (number.ends_with(['.', ')']) || number.contains(['.', '/']))
}

/// Reads chunks into a passage, a tab between them.
fn gather(text: &str, chunks: &[Chunk], ink: &mut Ink, markup: &mut Vec<Range<usize>>) {
    for (i, chunk) in chunks.iter().enumerate() {
        if i > 0 {
            ink.passage.push_gap('\t');
        }
        inline::read(text, chunk.at.clone(), ink, markup);
    }
}

/// A list sign: its depth by kind, and its length with the space after it.
fn sign(words: &str) -> Option<(u8, usize)> {
    if let Some((_, len)) = markup::bullet(words) {
        return Some((1, len));
    }
    (words.starts_with("- ") || words.starts_with("– ") || words.starts_with("o "))
        .then(|| (1, words.chars().next().map_or(1, char::len_utf8) + 1))
}
