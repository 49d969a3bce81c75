//! Columns that are only white space: text whose places are measured in character cells.
//!
//! The page is cut into tables (a head of three cells or more, and lines whose words begin where the head's do) and
//! running text. A narrow column at the right margin is taken off the running text; what stands in it is kept beside
//! the paragraph that it is level with.

use std::ops::Range;

use super::inline::{self, Ink};
use super::lines::{self, Line};
use super::{Block, Bounds, Dialect, Item, Kind, Layout, Passage, Row, furniture, markup};

/// A stretch of words without a gap of two spaces: its column, its place in the source.
#[derive(Debug, Clone)]
struct Chunk {
    x: usize,
    width: usize,
    at: Range<usize>,
}

/// A line of the page, cut at its gaps.
#[derive(Debug, Clone, Default)]
struct Cut {
    chunks: Vec<Chunk>,
    page: usize,
}

impl Cut {
    fn right(&self) -> usize {
        self.chunks.last().map_or(0, |c| c.x + c.width)
    }
}

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

/// Cuts a line at gaps of two spaces or more.
fn cut(text: &str, line: &Line, page: usize) -> Cut {
    let words = line.text(text);
    let mut chunks = Vec::new();
    let (mut x, mut start, mut start_x, mut spaces) = (line.indent, line.from, line.indent, 0usize);
    let mut at = line.from;
    let mut end = line.from;
    let mut end_x = x;
    for c in words.chars() {
        if lines::unseen(c) {
            at += c.len_utf8();
            end = if spaces == 0 { at } else { end };
            continue;
        }
        if c == '\t' || c.is_whitespace() {
            spaces += if c == '\t' { 4 } else { 1 };
        } else {
            if spaces >= 2 && end > start {
                chunks.push(Chunk { x: start_x, width: end_x - start_x, at: start..end });
                (start, start_x) = (at, x);
            }
            spaces = 0;
            end = at + c.len_utf8();
            end_x = x + 1;
        }
        at += c.len_utf8();
        x += 1;
    }
    if end > start {
        chunks.push(Chunk { x: start_x, width: end_x - start_x, at: start..end });
    }
    Cut { chunks, page }
}

/// Splits a chunk where a word begins at a column, though only one space stands before it.
fn split_at(text: &str, chunk: &Chunk, column: usize) -> Option<(Chunk, Chunk)> {
    if column <= chunk.x || column >= chunk.x + chunk.width {
        return None;
    }
    let words = text.get(chunk.at.clone())?;
    let (offset, c) = words.char_indices().nth(column - chunk.x)?;
    let before = words.get(..offset)?;
    if c == ' ' || !before.ends_with(' ') {
        return None;
    }
    let left = before.trim_end();
    let first = Chunk { x: chunk.x, width: left.chars().count(), at: chunk.at.start..chunk.at.start + left.len() };
    let second = Chunk { x: column, width: chunk.width - (column - chunk.x), at: chunk.at.start + offset..chunk.at.end };
    Some((first, second))
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
    let mut setter = Setter { text, bounds, items: Vec::new(), markup: Vec::new(), open: None, table: 0, apart: true };
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

/// A table's row, a list of chunks a cell.
type Cells = Vec<Vec<Chunk>>;

/// A table that begins at a line: where it ends, and its rows, the head first.
fn table(text: &str, cuts: &[Cut], at: usize) -> Option<(usize, Vec<Cells>)> {
    let head = cuts.get(at)?;
    if head.chunks.len() < 3 || head.chunks.iter().any(|c| c.width > 30) {
        return None;
    }
    // A head names its columns: a number or a date is no name.
    if head.chunks.iter().any(|c| text.get(c.at.clone()).is_some_and(|t| !t.chars().any(char::is_alphabetic) && t != "#")) {
        return None;
    }
    // A head set tightly shows fewer columns than the rows below it.
    let below = cuts.get(at + 1..(at + 7).min(cuts.len())).unwrap_or_default();
    let fullest =
        below.iter().filter(|c| c.chunks.len() > head.chunks.len() && c.page == head.page).max_by_key(|c| c.chunks.len());
    let columns: Vec<usize> = fullest.unwrap_or(head).chunks.iter().map(|c| c.x).collect();
    let heads =
        if fullest.is_some() { spread(text, head, &columns)? } else { head.chunks.iter().map(|c| vec![c.clone()]).collect() };
    let mut lines: Vec<(usize, Cells)> = Vec::new();
    let mut repeated: Vec<usize> = Vec::new();
    let mut end = at + 1;
    let mut blank = 0;
    // A head of two lines: what stands under the head's cells before the first filled row belongs to it.
    while let Some(line) = cuts.get(end) {
        if line.chunks.is_empty() {
            blank += 1;
            if blank > 6 {
                break;
            }
            end += 1;
            continue;
        }
        let Some(cells) = fit(text, line, &columns) else { break };
        // After a gap a line that has only the first cell is a heading of something else, as is one that runs over.
        let lone = cells.iter().filter(|c| !c.is_empty()).count() == 1 && cells.first().is_some_and(|c| !c.is_empty());
        if lone && blank > 0 {
            break;
        }
        // A head that the next page repeats.
        if cells.iter().zip(&heads).all(|(a, b)| same_words(text, a, b)) {
            repeated.push(end);
            end += 1;
            continue;
        }
        blank = 0;
        lines.push((end, cells));
        end += 1;
    }
    let full = lines.iter().filter(|(_, c)| c.iter().filter(|c| !c.is_empty()).count() >= 3).count();
    if full < 1 {
        return None;
    }
    let stop = lines.last().map_or(at + 1, |(i, _)| i + 1);
    let rows = rows(heads, lines);
    // Minutes set in three columns are running text with a margin, not a table of short rows.
    let framed = columns.len() == 3
        && rows.iter().skip(1).filter(|r| r.get(1).is_some_and(|c| c.len() >= 3)).count() * 2
            >= rows.len().saturating_sub(1).max(1);
    (!framed).then_some((stop, rows))
}

/// Have two cells the same words?
fn same_words(text: &str, a: &[Chunk], b: &[Chunk]) -> bool {
    let words = |cell: &[Chunk]| {
        cell.iter().filter_map(|c| text.get(c.at.clone())).flat_map(str::split_whitespace).map(str::to_owned).collect::<Vec<_>>()
    };
    words(a) == words(b)
}

/// The words of a head, each in the column that begins nearest to it.
fn spread(text: &str, head: &Cut, columns: &[usize]) -> Option<Cells> {
    let mut cells: Cells = vec![Vec::new(); columns.len()];
    let mut last = 0;
    for chunk in &head.chunks {
        let words = text.get(chunk.at.clone())?;
        let mut from = 0;
        for word in words.split_inclusive(' ') {
            let bare = word.trim_end();
            let x = chunk.x + words.get(..from)?.chars().count();
            if !bare.is_empty() {
                let nearest = (last..columns.len()).min_by_key(|i| columns.get(*i).map_or(usize::MAX, |c| c.abs_diff(x)))?;
                last = nearest;
                let start = chunk.at.start + from;
                cells.get_mut(nearest)?.push(Chunk { x, width: bare.chars().count(), at: start..start + bare.len() });
            }
            from += word.len();
        }
    }
    cells.iter().all(|c| !c.is_empty()).then_some(cells)
}

/// Puts a line's chunks into columns; `None` where one runs over columns that it does not begin at.
fn fit(text: &str, line: &Cut, columns: &[usize]) -> Option<Cells> {
    let mut cells: Cells = vec![Vec::new(); columns.len()];
    let mut chunks: Vec<Chunk> = line.chunks.clone();
    chunks.reverse();
    while let Some(chunk) = chunks.pop() {
        let column = columns.iter().rposition(|x| *x <= chunk.x + 3).or((chunk.x + 6 >= *columns.first()?).then_some(0))?;
        // A chunk that reaches into the next column is cut where a word begins at it.
        if let Some(next) = columns.get(column + 1)
            && chunk.x + chunk.width > *next
        {
            // Where a line is a row beyond doubt, its words may stand a little off the head's.
            let sure = line.chunks.len() + 1 >= columns.len() && columns.len() > 2;
            let near = [*next, next.saturating_sub(1), next + 1];
            let far = [next.saturating_sub(2), next + 2, next.saturating_sub(3), next.saturating_sub(4)];
            let (first, second) =
                near.into_iter().chain(far.into_iter().filter(|_| sure)).find_map(|x| split_at(text, &chunk, x))?;
            chunks.push(second);
            cells.get_mut(column)?.push(first);
        } else {
            cells.get_mut(column)?.push(chunk);
        }
    }
    Some(cells)
}

/// Lines → rows: a row begins where the first column has words; where the first column itself wraps, where another one
/// has.
fn rows(head: Cells, lines: Vec<(usize, Cells)>) -> Vec<Cells> {
    let filled = |c: &Cells| c.iter().filter(|c| !c.is_empty()).count();
    let first = |c: &Cells| c.first().is_some_and(|c| !c.is_empty());
    let wraps = lines.iter().filter(|(_, c)| first(c) && filled(c) == 1).count();
    let starts = lines.iter().filter(|(_, c)| first(c)).count();
    let by_first = wraps * 4 <= starts;
    let mut rows: Vec<Cells> = vec![head];
    let mut begun = false;
    let mut last = 0;
    for (line, cells) in lines {
        let gap = begun && line > last + 1;
        last = line;
        let new = if by_first { first(&cells) } else { filled(&cells) >= 2 || gap && filled(&cells) >= 1 && first(&cells) };
        // Before the first row, a line without a first cell is the head's second line.
        if new {
            begun = true;
            rows.push(cells);
        } else if let Some(row) = rows.last_mut() {
            for (cell, more) in row.iter_mut().zip(cells) {
                cell.extend(more);
            }
        }
    }
    rows
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
            for chunks in row.into_iter().take(self.bounds.cells) {
                let mut passage = Passage::default();
                for chunk in chunks {
                    passage.append(&lines::passage(self.text, chunk.at, &mut self.markup), '\n');
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
        let beside = margin.and_then(|m| m.cut(self.text, &mut chunks));
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
            page: line.page,
            beside: Vec::new(),
            last_beside: None,
        });
        self.margin(beside, number);
        self.apart = false;
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
        let word = words.split(' ').next().map_or(0, |w| w.chars().count());
        // Cells of a proportional font are not all of one width: a line counts as full a little before the edge, but
        // after a full stop only where the next word would clearly not have fitted.
        let stopped = open.ink.passage.text().ends_with(['.', ':', '?', '!', ';']);
        let full = if stopped { open.right + 1 + word > width + 2 } else { (open.right + 1 + word) * 25 > width * 23 };
        let small = words.starts_with(char::is_lowercase);
        // A word or two with a capital and no stop are a line of their own.
        if !small
            && words.starts_with(char::is_alphabetic)
            && words.split(' ').count() <= 2
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
