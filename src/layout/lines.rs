//! Lines of text, Markdown and converter output → blocks and rows.

use std::ops::Range;

use super::counted::{self, numbered};
use super::grid::{self, Grid};
use super::inline::{self, Ink};
use super::passage::Sheet;
use super::{
    Block, Bounds, Dialect, Item, Kind, Layout, dashes, directives, front, furniture, html, lone, margin, markup, signs, spaced,
    tight, unfolded, white,
    wrapping::{self, open_ended, shouted},
};
use crate::bytes;

/// A line of the text without its line break; `indent` in columns, `from` where its words begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) from: usize,
    pub(super) end: usize,
    pub(super) indent: usize,
    /// A form feed stands before it.
    pub(super) page: bool,
    /// It goes on with the line above, for all that blank ones stood between.
    pub(super) goes_on: bool,
}

impl Line {
    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.from..self.end).unwrap_or_default()
    }

    pub(super) fn blank(&self) -> bool {
        self.from >= self.end
    }
}

/// How many columns a text takes on the page: signs without a width do not count.
pub(super) fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().count() - bytes::wide(text).filter(|c| unseen(*c)).count() }
}

/// Signs that take no column: soft hyphens, zero-width signs, marks on the letter before.
pub(super) fn unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{300}'..='\u{36F}')
}

/// Cuts a text into its lines, at any of LF, CRLF, CR and form feed.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut found = Vec::with_capacity(text.len() / 48 + 1);
    let (mut start, mut page) = (0, false);
    let mut ends = memchr::memchr3_iter(b'\n', b'\r', b'\x0c', bytes).chain(std::iter::once(bytes.len()));
    for end in &mut ends {
        if end < start {
            continue;
        }
        let raw = text.get(start..end).unwrap_or_default();
        let trimmed = raw.trim_end_matches([' ', '\u{a0}']);
        let words = trimmed.trim_start_matches([' ', '\u{a0}']);
        let from = start + (trimmed.len() - words.len());
        let indent = trimmed.get(..trimmed.len() - words.len()).map_or(0, |t| t.chars().count());
        found.push(Line { from, end: start + trimmed.len(), indent, page, goes_on: false });
        page = bytes.get(end) == Some(&b'\x0c');
        start = if bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n') { end + 2 } else { end + 1 };
    }
    found
}

pub(super) fn layout(text: &str, dialect: Dialect, bounds: Bounds) -> Layout {
    let all = spaced::closed(text, lines(text));
    let (mut front, skipped) = front::matter(text, &all);
    let mut setter = Setter {
        text,
        page: Sheet::of(text),
        dialect,
        bounds,
        width: wrapping::width(text, &all),
        open: None,
        items: Vec::with_capacity(all.len() / 2),
        markup: Vec::new(),
        indents: Vec::new(),
        table: 0,
        in_table: false,
        grid: None,
        titled: false,
        parted: false,
        below_rule: false,
        crossed: signs::crossed(text),
        stray: dialect == Dialect::Plain && white::unset(text),
        beyond: Vec::new(),
        inner: Vec::new(),
    };
    let body = all.get(skipped..).unwrap_or_default();
    let titles = body.windows(2).filter(|pair| match pair {
        [before, line] => before.blank() && signs::titled(line.text(text)).is_some(),
        _ => false,
    });
    setter.titled = titles.take(TITLES).count() == TITLES;
    let parts = body.windows(3).filter(|three| match three {
        [before, rule, line] => before.blank() && signs::parts(rule.text(text)) && signs::below_rule(line.text(text)).is_some(),
        _ => false,
    });
    setter.parted = parts.take(TITLES).count() == TITLES;
    let furniture = furniture::of(text, body);
    let lone = if dialect == Dialect::Cells { Vec::new() } else { lone::numbers(text, body, |at| furniture.contains(at)) };
    let mut lone = lone.into_iter().peekable();
    let mut apart = true;
    let mut dashed = if dialect == Dialect::Cells { Vec::new() } else { dashes::tables(text, body) }.into_iter().peekable();
    let mut unfolded = unfolded::tables(text, body).into_iter().peekable();
    let mut read = 0;
    let mut tables = html::between(text, body).into_iter().peekable();
    for (i, line) in body.iter().enumerate() {
        if i < read {
            continue;
        }
        // What was read over holds no more of them.
        while tables.next_if(|(at, _)| *at < i).is_some() {}
        while dashed.next_if(|table| table.lines.start < i).is_some() {}
        while lone.next_if(|item| item.start < i).is_some() {}
        if let Some((_, part)) = tables.next_if(|(at, _)| *at == i) {
            let end = body.partition_point(|line| line.from < part.end);
            setter.html(line.from, part.clone(), body.get(end - 1).map_or(part.end, |last| last.end));
            (read, apart) = (end, true);
            continue;
        }
        while unfolded.next_if(|table| table.lines.start < i).is_some() {}
        if let Some(table) = unfolded.next_if(|table| table.lines.start == i) {
            setter.unfolded(&table, body, &furniture);
            (read, apart) = (table.lines.end, true);
            continue;
        }
        if let Some(table) = dashed.next_if(|table| table.lines.start == i) {
            setter.dashed(&table, body);
            (read, apart) = (table.lines.end, true);
            continue;
        }
        if let Some(item) = lone.next_if(|item| item.start == i) {
            setter.counted(body.get(item.clone()).unwrap_or_default());
            (read, apart) = (item.end, false);
            continue;
        }
        if let Some(end) = directives::directive(text, body, i) {
            setter.close();
            setter.markup.extend(body.get(i..end).unwrap_or_default().iter().map(|line| line.from..line.end));
            (read, apart) = (end, true);
            continue;
        }
        if let Some(end) = directives::fields(text, body, i) {
            setter.close();
            front.extend(front::below_title(text, body.get(i..end).unwrap_or_default()));
            (read, apart) = (end, true);
            continue;
        }
        if let Some(end) = markup::remark(text, line.from..line.end) {
            setter.close();
            setter.markup.push(line.from..end);
            read = body.partition_point(|line| line.from < end);
            if let Some(last) = read.checked_sub(1).and_then(|last| body.get(last)).filter(|last| last.end > end) {
                setter.line(&Line { from: end, ..*last }, body.get(read), true);
            }
            apart = true;
            continue;
        }
        let next = body.get(i + 1);
        if line.blank() {
            setter.close();
            (setter.in_table, setter.grid) = (false, None);
            apart = true;
        } else if markup::raw(line.text(text)) || markup::definition(line.text(text)) || lone::part(line.text(text)) {
            setter.close();
            setter.markup.push(line.from..line.end);
            apart = true;
        } else if !furniture.contains(i) {
            setter.line(line, next, apart);
            apart = false;
        }
    }
    setter.close();
    if dialect == Dialect::Plain {
        tight::part(&mut setter.items);
    }
    margin::taken_off(&mut setter.items);
    let furniture = furniture.places(body);
    Layout { dialect, front, items: setter.items, furniture, markup: setter.markup, beyond: setter.beyond }
}

/// The block that lines are still being added to.
pub(super) struct Open {
    ink: Ink,
    kind: Kind,
    depth: u8,
    ticked: Option<bool>,
    apart: bool,
    indent: usize,
    pub(super) last: Line,
    lines: usize,
    /// A label before a tab begins it.
    labelled: bool,
}

pub(super) struct Setter<'t> {
    pub(super) text: &'t str,
    /// The same text, kept for the passages that stand on it.
    pub(super) page: Sheet,
    pub(super) dialect: Dialect,
    pub(super) bounds: Bounds,
    pub(super) width: Option<usize>,
    pub(super) open: Option<Open>,
    pub(super) items: Vec<Item>,
    pub(super) markup: Vec<Range<usize>>,
    pub(super) indents: Vec<usize>,
    pub(super) table: usize,
    pub(super) in_table: bool,
    /// The table in hand has borders as a grid.
    pub(super) grid: Option<Grid>,
    /// Titles stand behind signs of their own.
    pub(super) titled: bool,
    /// Lines of signs part the page, with a title right below each; and the line above is one.
    parted: bool,
    below_rule: bool,
    /// The page tells by a sign what is not done.
    pub(super) crossed: bool,
    /// Text recognition has set spaces before signs of punctuation.
    stray: bool,
    pub(super) beyond: Vec<Range<usize>>,
    /// The tables of HTML within the row in hand.
    pub(super) inner: Vec<Range<usize>>,
}

impl Setter<'_> {
    fn ink(&self) -> Ink {
        let mut ink = Ink::on(&self.page);
        ink.stray = self.stray;
        ink
    }

    pub(super) fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        // "1. **Welcome**" is bold: the number before it does not count.
        let first = |text: &str| text.split(' ').next().filter(|w| numbered(&format!("{w} "))).map_or(0, str::len);
        let number = if open.ink.some_strong() { first(open.ink.passage.text()) } else { 0 };
        let (strong, underlined, struck) = (open.ink.all_strong(number), open.ink.all_underlined(), open.ink.some_struck());
        let bold = open.ink.bold();
        let passage = open.ink.passage.trimmed().composed();
        if !passage.text().chars().any(char::is_alphanumeric) {
            return;
        }
        let mut block = Block::new(open.kind, open.depth, passage);
        (block.strong, block.underlined, block.struck) = (strong, underlined, struck);
        block.bold = if strong { 0..0 } else { bold };
        (block.ticked, block.apart, block.indent) = (open.ticked, open.apart, open.indent);
        self.items.push(Item::Block(block));
    }

    /// A number on a line of its own, and the title below it.
    fn counted(&mut self, lines: &[Line]) {
        self.close();
        let mut ink = self.ink();
        let mut written = lines.iter().filter(|line| !line.blank());
        let Some(number) = written.next() else { return };
        inline::read(self.text, number.from..number.end, &mut ink, &mut self.markup);
        for title in written {
            ink.line_break();
            inline::read(self.text, title.from..title.end, &mut ink, &mut self.markup);
        }
        let (kind, last) = (Kind::Paragraph, *lines.last().unwrap_or(number));
        self.open =
            Some(Open { ink, kind, depth: 0, ticked: None, apart: true, indent: number.indent, last, lines: 2, labelled: false });
        self.close();
    }

    fn line(&mut self, line: &Line, next: Option<&Line>, apart: bool) {
        let mut line = *line;
        if self.dialect != Dialect::Cells {
            // A tab before the words is an indent; in converter output it is an empty cell.
            let tabs = line.text(self.text).bytes().take_while(|b| matches!(b, b'\t' | b' ')).count();
            (line.from, line.indent) = (line.from + tabs, line.indent + tabs * 4);
        }
        let line = &line;
        let words = line.text(self.text);
        let below = |open: &Open| directives::underline(|| columns(open.ink.passage.text()), words).is_some();
        if ruled(words) || self.open.as_ref().is_some_and(below) {
            if grid::border(words) {
                self.grid.get_or_insert_default().begin();
            }
            self.below_rule = apart && signs::parts(words);
            self.rule(words);
            return;
        }
        let below_rule = std::mem::take(&mut self.below_rule);
        // "{% include logo.html %}" is of the program that makes the page (Liquid).
        let tag = words.starts_with("{%") && words.ends_with("%}");
        if tag || words.starts_with("<!--") && words.ends_with("-->") {
            self.close();
            self.markup.push(line.from..line.end);
            return;
        }
        // "## Schedule <!-- see the calendar -->"
        let remark = words.strip_suffix("-->").and_then(|words| words.rfind("<!--"));
        if let Some(at) = remark.filter(|at| words.get(..*at).is_some_and(|words| !words.contains("<"))) {
            self.markup.push(line.from + at..line.end);
            let end = line.from + words.get(..at).map_or(0, |words| words.trim_end().len());
            self.line(&Line { end, ..*line }, next, apart);
            return;
        }
        // Most lines have no sign of a cell or of a tag.
        let sign = memchr::memchr3(b'\t', b'|', b'<', words.as_bytes());
        // "## A. ⇥ Sale of the bonds" is a heading, whatever stands in it.
        let headed =
            self.dialect == Dialect::Markdown && words.trim_start_matches('#').starts_with(' ') && words.starts_with('#');
        if sign.is_some() && !headed && self.row(line, words, next) {
            return;
        }
        self.in_table = false;
        let tag = sign.and_then(|at| words.get(at..)).and_then(|rest| rest.get(memchr::memchr(b'<', rest.as_bytes())?..));
        if tag.and_then(markup::tag).is_some() {
            self.close();
            self.tagged(line.from..line.end, line.indent);
            return;
        }
        let parted = || signs::below_rule(words).filter(|_| self.parted && below_rule);
        if let Some(title) = signs::titled(words).filter(|_| self.titled && apart).or_else(parted) {
            self.close();
            let title = line.from + title.start..line.from + title.end;
            let mut ink = self.ink();
            inline::read(self.text, title.clone(), &mut ink, &mut self.markup);
            self.markup.extend([line.from..title.start, title.end..line.end]);
            // "=== Hallam Moor ===" is a part of "== Fixtures ==".
            let depth = signs::depth(words).map_or(TITLE_DEPTH, |depth| depth.max(TITLE_DEPTH));
            self.items.push(Item::Block(Block::new(Kind::Heading, depth, ink.passage.trimmed().composed())));
            return;
        }
        // "> Action: …" over "> by the end of May": a quotation goes on.
        // "> Ask for quotes" over "> Mend the lamp": a capital that had room on the line above, or stands behind the end of
        // what it says, begins an entry.
        let above = self.open.as_ref().map_or("", |open| open.last.text(self.text));
        let entry = |rest: &str| {
            let word = rest.split(char::is_whitespace).next().unwrap_or(rest);
            let room = columns(above) + columns(word) < QUOTED;
            rest.starts_with(char::is_uppercase) && (room || above.ends_with(['.', ')', '!', '?']))
        };
        let quoted = words.strip_prefix("> ").filter(|rest| !apart && self.begun(rest, line.indent).is_none() && !entry(rest));
        if quoted.is_some()
            && let Some(open) = self.open.as_mut().filter(|open| open.last.text(self.text).starts_with("> "))
        {
            open.ink.line_break();
            inline::read(self.text, line.from + 2..line.end, &mut open.ink, &mut self.markup);
            (open.last, open.lines) = (*line, open.lines + 1);
            return;
        }
        // "… from Cllr K. Pell and" over "A. Dunn": the letter of a name, and of no item.
        let open_ended = |open: &Open| !apart && open_ended(open.last.text(self.text));
        let ended = self.open.as_ref().is_some_and(open_ended);
        let begun = self.begun(words, line.indent).filter(|(kind, ..)| !ended || *kind != Kind::Paragraph);
        if begun.is_none() && self.goes_on(line, words, apart) {
            let (text, markup) = (self.text, &mut self.markup);
            if let Some(open) = &mut self.open {
                open.ink.line_break();
                inline::read(text, line.from..line.end, &mut open.ink, markup);
                (open.last, open.lines) = (*line, open.lines + 1);
            }
            return;
        }
        self.close();
        let (kind, depth, skip, ticked) = begun.unwrap_or((Kind::Paragraph, 0, 0, None));
        let mut ink = self.ink();
        let end = line.end - if kind == Kind::Heading { markup::closing(words) } else { 0 };
        if end < line.end {
            self.markup.push(end..line.end);
        }
        inline::read(self.text, line.from + skip..end, &mut ink, &mut self.markup);
        let labelled = self.dialect == Dialect::Plain && self.runs_on(words, next);
        self.open = Some(Open { ink, kind, depth, ticked, apart, indent: line.indent, last: *line, lines: 1, labelled });
        if kind == Kind::Heading {
            self.close();
        }
    }

    /// A line of dashes or the like: a heading's underline, or a mere border.
    fn rule(&mut self, words: &str) {
        if let Some(open) = &mut self.open
            && open.lines == 1
            && open.kind == Kind::Paragraph
            && let Some(depth) = directives::underline(|| columns(open.ink.passage.text()), words)
        {
            (open.kind, open.depth) = (Kind::Heading, depth);
        }
        self.close();
    }

    /// What a line begins by its first signs: kind, depth, how many bytes the signs have, a task's box.
    fn begun(&mut self, words: &str, indent: usize) -> Option<(Kind, u8, usize, Option<bool>)> {
        let hashes = words.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&hashes) && words.as_bytes().get(hashes) == Some(&b' ') {
            return Some((Kind::Heading, u8::try_from(hashes).unwrap_or(6), hashes + 1, None));
        }
        // "** Attendees": a heading of Org mode, where two asterisks that are bold would close again.
        let stars = words.bytes().take_while(|b| *b == b'*').count();
        let closed = || words.ends_with('*') || words.get(stars..).is_some_and(|words| words.contains("**"));
        if (2..=6).contains(&stars) && indent == 0 && words.as_bytes().get(stars) == Some(&b' ') && !closed() {
            return Some((Kind::Heading, u8::try_from(stars).unwrap_or(6), stars + 1, None));
        }
        let Some(sign) = signs::sign(words, self.crossed) else {
            return numbered(words).then_some((Kind::Paragraph, 0, 0, None));
        };
        while self.indents.last().is_some_and(|i| *i > indent) {
            self.indents.pop();
        }
        if self.indents.last().is_none_or(|i| *i < indent) {
            self.indents.push(indent);
        }
        Some((Kind::Bullet, u8::try_from(self.indents.len()).unwrap_or(u8::MAX), sign.len, sign.ticked))
    }

    /// Does this line go on with the block in hand?
    fn goes_on(&self, line: &Line, words: &str, apart: bool) -> bool {
        let Some(open) = &self.open else { return false };
        if apart {
            return false;
        }
        if line.goes_on || open.labelled || open.ink.emphasis.strong || open.ink.emphasis.underlined {
            return true;
        }
        let last = open.last.text(self.text);
        if open_ended(last) {
            return true;
        }
        // "74/12 Treasurer to …" right below "71/12 Clerk to …": each begins an entry of one list.
        if counted::begins_alike(open.ink.passage.text(), words) {
            return false;
        }
        let Some(width) = self.width else {
            // Every line is a paragraph; but a list entry may still go on under its own words.
            return open.kind == Kind::Bullet && line.indent > open.indent && words.starts_with(char::is_lowercase);
        };
        let word = words.split([' ', '\u{a0}', '\u{202f}']).next().map_or(0, columns);
        // "Regrets", further out than the names above it
        let lone = !words.contains(' ') && words.starts_with(char::is_uppercase) && words.ends_with(char::is_alphabetic);
        if lone && line.indent < open.last.indent {
            return false;
        }
        // "ADJOURNMENT" behind the end of a sentence.
        if last.ends_with('.') && shouted(words) && !shouted(last) {
            return false;
        }
        let full = open.last.indent + columns(last) + 1 + word > width;
        if full && !last.ends_with(['.', '!', '?']) {
            return true;
        }
        if last.ends_with(':') || columns(last) < 35 && open.kind != Kind::Bullet {
            return false;
        }
        full || (words.starts_with(char::is_lowercase) && columns(last) > width / 2)
            || (open.kind == Kind::Bullet && line.indent > open.indent)
    }
}

/// A line of border signs only.
pub(super) fn ruled(words: &str) -> bool {
    words.len() >= 2
        && words.bytes().all(|b| matches!(b, b'-' | b'=' | b'_' | b'*' | b'|' | b':' | b'+' | b' ' | b'\t'))
        && !words.trim().is_empty()
}

/// A line of a quotation is set at least so wide before it is wrapped, in columns.
const QUOTED: usize = 72;

/// So many titles behind signs, each after a blank line, are no list and no chance.
const TITLES: usize = 3;
/// The level of a title behind signs: that of one underlined with dashes.
const TITLE_DEPTH: u8 = 2;
