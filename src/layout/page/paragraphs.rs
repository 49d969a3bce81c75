//! Lines → paragraphs, list entries and headings, by where they stand and how they are set.

use super::super::inline::{Emphasis, Ink};
use super::super::{Block, Kind, Level, Passage, counted as numbers, signs};
use super::dots::Dots;
use super::hyphens::Known;
use super::line::Line;
use super::marks::Marks;
use super::measure::Measure;
use super::wording::{
    broken_year, counted, counts, label_rest, labelled, lone, mixed, named_label, numbered, parallel, sign, torn_day, value,
};
use crate::source::page::Word;

/// Lines farther apart than this, against the usual distance, are of two paragraphs.
const APART: f64 = 1.25;
/// How much larger than the body's a heading's type is.
pub(super) const LARGE: f64 = 1.12;
/// A line of so large a share of the room is all but full.
const ALMOST: f64 = 0.85;
/// How far, in sizes of type, lines of one paragraph may begin from one another.
const INDENT: f64 = 0.8;

/// Where lines stand that are set into paragraphs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) left: f64,
    /// Where a line is full.
    pub(super) right: f64,
    /// The usual distance from line to line, in sizes of type.
    pub(super) leading: f64,
    /// The size of most of the document's type.
    pub(super) size: f64,
    pub(super) measure: Measure,
}

/// A paragraph that lines are still being added to.
struct Open<'p> {
    ink: Ink,
    kind: Kind,
    depth: u8,
    apart: bool,
    left: f64,
    /// Where its words begin, after a number or a list sign.
    hang: f64,
    /// A label with its values to the right of it.
    labelled: bool,
    /// Where those stand.
    second: Option<f64>,
    last: Line<'p>,
    large: bool,
    levels: Vec<Level>,
    beside: Vec<Passage>,
    beside_at: Option<f64>,
}

/// Sets lines into blocks.
pub(super) struct Setter<'t, 'p> {
    text: &'t str,
    room: Room,
    dots: &'t Dots,
    known: &'t Known<'t>,
    marks: Marks,
    open: Option<Open<'p>>,
    blocks: Vec<Block>,
    apart: bool,
}

impl<'t, 'p> Setter<'t, 'p> {
    pub(super) fn new(text: &'t str, room: Room, dots: &'t Dots, known: &'t Known<'t>) -> Self {
        Self { text, room, dots, known, marks: Marks::default(), open: None, blocks: Vec::new(), apart: true }
    }

    /// Within a row, where the entries of a column begin beside it.
    pub(super) fn beside(mut self, marks: Marks) -> Self {
        self.marks = marks;
        self
    }

    /// On a page of another size lines end elsewhere.
    pub(super) fn within(&mut self, left: f64, right: f64) {
        (self.room.left, self.room.right) = (left, right);
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close();
        self.blocks
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let number = open.ink.passage.text().split([' ', '\t']).next().filter(|w| numbered(w)).map_or(0, str::len);
        let (strong, underlined, struck) = (open.ink.all_strong(number), open.ink.all_underlined(), open.ink.some_struck());
        let bold = open.ink.bold();
        let passage = open.ink.passage.trimmed().composed();
        if !passage.text().chars().any(|c| !c.is_whitespace()) && open.beside.is_empty() {
            return;
        }
        // "• ☒ Pell: ask again": the box of a task behind the list's sign.
        let boxed = signs::boxed(passage.text()).filter(|_| open.kind == Kind::Bullet && !self.room.measure.rough());
        let passage = boxed.map_or_else(|| passage.clone(), |sign| passage.slice(sign.len..passage.text().len()));
        let mut block = Block::new(open.kind, open.depth, passage);
        block.ticked = boxed.and_then(|sign| sign.ticked);
        (block.strong, block.underlined, block.struck) = (strong || open.large, underlined, struck);
        block.bold = if strong { 0..0 } else { bold };
        (block.apart, block.beside, block.levels) = (open.apart, open.beside, open.levels);
        if counts(block.text().get(..number).unwrap_or_default()) && !self.room.measure.rough() {
            block.indent = columns(open.left / (COLUMN * self.room.size.max(1.0)));
        }
        self.blocks.push(block);
    }

    /// Takes the next line, with what stands in the margin level with it.
    pub(super) fn line(&mut self, line: Line<'p>, beside: Option<&Line<'p>>) {
        if let Some(open) = &self.open {
            let step = (line.baseline - open.last.baseline) / line.size.max(open.last.size).max(1.0);
            // On the next page only the words can tell.
            let turned = line.page != open.last.page;
            self.apart = if turned { self.room.measure.rough() } else { step > APART * self.room.leading || step < 0.0 };
        }
        let words = line.text(self.text);
        // A dash may also be the first sign of a line that goes on.
        let rough = self.room.measure.rough();
        let sign = sign(&line, words, rough);
        let sign =
            sign.filter(|_| !(words.starts_with(['-', '–', '—']) && self.full(&line) && (!rough || self.dashed_on(words))));
        let dot = self.dots.before(&line);
        if rough && sign.is_none() && dot.is_none() && beside.is_none() && self.label_goes_on(&line) {
            return;
        }
        let piece = self.open.as_ref().and_then(|open| broken_year(open.ink.passage.text(), words));
        // No year has three figures, so what lacks one goes on wherever its line ends.
        let torn = piece == Some(3) || self.open.as_ref().is_some_and(|open| torn_day(open.ink.passage.text(), words));
        let torn = torn && !self.apart;
        if sign.is_none() && dot.is_none() && (torn || self.goes_on(&line, words)) {
            // A line of two columns is one of a list.
            let whole = |line: &Line<'_>| line.segments(self.room.measure).len() == 1;
            let single = |open: &Open<'_>| whole(&open.last) || open.levels.len() == 1;
            let wraps = self.open.as_ref().is_some_and(|open| self.no_room(&open.last, &line) && single(open));
            let wraps = !rough && wraps && whole(&line);
            if let Some(open) = &mut self.open {
                match piece {
                    Some(_) => {}
                    None if wraps && self.known.breaks(open.last.text(self.text), words) => open.ink.unbreak(),
                    None if wraps => open.ink.wrap(),
                    None => open.ink.line_break(),
                }
                gather(self.text, &line.words, &mut open.ink, self.room.measure);
                open.levels.push(level(&line));
                open.last = line;
            }
        } else if let Some((title, rest)) = run_in(&line).filter(|_| !rough && sign.is_none() && dot.is_none()) {
            let left = line.left;
            self.begin(title, None, None);
            self.apart = false;
            self.begin(rest, None, None);
            // What is said goes on below the title.
            if let Some(open) = &mut self.open {
                (open.left, open.hang) = (left, left);
            }
        } else {
            self.begin(line, sign, dot);
        }
        if let Some(beside) = beside {
            self.margin(beside);
        }
        self.apart = false;
    }

    fn begin(&mut self, line: Line<'p>, sign: Option<usize>, dot: Option<f64>) {
        let valued = self.open.as_ref().is_some_and(|o| {
            o.labelled && (line.left - o.hang).abs() < line.size && !self.apart && sign.is_none() && dot.is_none()
        });
        self.close();
        let segments = line.segments(self.room.measure);
        let rough = self.room.measure.rough();
        let skip = sign.unwrap_or(0);
        let kind = if skip > 0 || valued || dot.is_some() { Kind::Bullet } else { Kind::Paragraph };
        let left = dot.unwrap_or(line.left);
        let depth = if kind == Kind::Bullet { depth((left - self.room.left) / (1.8 * self.room.size.max(1.0))) } else { 0 };
        let mut ink = Ink::default();
        gather(self.text, line.words.get(skip..).unwrap_or_default(), &mut ink, self.room.measure);
        let second = segments.get(1).map(|s| s.left);
        let first = segments.first().map_or("", |s| s.text(self.text));
        let letters = first.chars().filter(|c| c.is_alphabetic()).count();
        let narrow = segments.first().is_some_and(|s| self.room.measure.short(s));
        let labelled = valued || second.is_some() && letters >= 3 && narrow && skip == 0;
        // "In attendance: Ms Okoro      Clerk": a label may leave but one space before its value.
        let close = segments.first().filter(|_| labelled && !valued && rough).and_then(|s| value(self.text, s));
        let hang = match second {
            Some(second) if !valued && (labelled || letters < 3) => close.unwrap_or(second),
            _ => line.words.get(skip).map_or(line.left, |w| w.bbox[0]),
        };
        let apart = self.apart || self.blocks.is_empty();
        let large = line.size > LARGE * self.room.size && line.all(|w| w.size > LARGE * self.room.size);
        self.open = Some(Open {
            ink,
            kind,
            depth,
            apart,
            left: line.left,
            hang,
            labelled,
            second,
            large,
            levels: vec![level(&line)],
            last: line,
            beside: Vec::new(),
            beside_at: None,
        });
    }

    /// What stands in the margin with no line level with it.
    pub(super) fn margin_only(&mut self, beside: &Line<'p>) {
        if self.open.is_some() {
            self.margin(beside);
            // In cells such a line stands between two of the paragraph, and is no gap; below a blank line it is.
            let leading = APART * self.room.leading * beside.size;
            let close = |open: &&mut Open<'p>| beside.baseline - open.last.baseline <= leading;
            if let Some(open) = self.open.as_mut().filter(|_| self.room.measure.rough()).filter(close) {
                open.last.baseline = beside.baseline;
            }
        } else {
            self.apart = true;
            self.begin(beside.clone(), None, None);
        }
    }

    /// Puts what stands in the margin beside the block in hand; on neighbouring lines it is one entry.
    fn margin(&mut self, beside: &Line<'p>) {
        let passage = passage(self.text, &beside.words, self.room.measure);
        let Some(open) = &mut self.open else { return };
        let near = |at: f64| beside.baseline > at && beside.baseline - at < 1.6 * self.room.leading * beside.size;
        match open.beside.last_mut() {
            // "K Brand-" over "reth": a narrow column breaks words.
            Some(last) if open.beside_at.is_some_and(near) => last.go_on(&passage, '\n'),
            _ => open.beside.push(passage),
        }
        open.beside_at = Some(beside.baseline);
    }

    /// Was there no room on the line before for the first word of this one, close below it and not in a list of its kind?
    fn full(&self, line: &Line<'p>) -> bool {
        self.open.as_ref().is_some_and(|open| {
            !self.apart
                && open.kind != Kind::Bullet
                && (line.left - open.left).abs() < INDENT * line.size
                && self.no_room(&open.last, line)
        })
    }

    /// "Action: Works ⇥ fit a cowl to the vent" over "Manager": takes a line that goes on with a label, and with what stands
    /// beside it, in the columns that the label's first line has shown.
    fn label_goes_on(&mut self, line: &Line<'p>) -> bool {
        let (text, measure) = (self.text, self.room.measure);
        let Some(open) = self.open.as_mut().filter(|open| !self.apart && open.labelled && open.last.page == line.page) else {
            return false;
        };
        let Some(second) = open.second else { return false };
        let near = |place: f64, edge: f64| (place - edge).abs() <= measure.aligned();
        let parts = line.segments(measure);
        let Some((label, said)) = parts.split_first().filter(|(label, said)| {
            let beside = said.len() < 2 && said.iter().all(|said| near(said.left, second));
            near(label.left, open.left) && label.right + measure.aligned() < second && beside
        }) else {
            return false;
        };
        let Some((first, rest)) = open.ink.passage.text().split_once('\t').filter(|(first, rest)| named_label(first, rest))
        else {
            return false;
        };
        if !label_rest(label.text(text)) {
            return false;
        }
        let (mut whole, tail) =
            (open.ink.passage.slice(0..first.len()), open.ink.passage.slice(first.len() + 1..first.len() + 1 + rest.len()));
        whole.go_on(&passage(text, &label.words, measure), ' ');
        whole.append(&tail, '\t');
        said.iter().for_each(|said| whole.append(&passage(text, &said.words, measure), '\n'));
        open.ink.passage = whole;
        open.levels.push(level(line));
        open.last = line.clone();
        true
    }

    /// Where places are rough: does a long dash go on with a sentence that has not ended?
    fn dashed_on(&self, words: &str) -> bool {
        let ended = |open: &Open<'_>| open.ink.passage.text().trim_end().ends_with(['.', '!', '?', ':', ';']);
        words.starts_with(['–', '—']) && self.open.as_ref().is_some_and(|open| !ended(open))
    }

    /// Would the first word of a line not have fitted on the one before?
    fn no_room(&self, last: &Line<'p>, line: &Line<'p>) -> bool {
        let stopped = last.text(self.text).ends_with(['.', ':', '?', '!', ';']);
        self.room.measure.lacks(last.right + line.first_width(), line.size, self.room.right, stopped)
    }

    fn centred(&self, line: &Line<'p>) -> bool {
        self.in_the_middle(line) && line.left > self.room.left + line.size
    }

    /// Is a line as far from the left as from the right, be it as wide as the page?
    fn in_the_middle(&self, line: &Line<'p>) -> bool {
        let middle = (self.room.left + self.room.right) / 2.0;
        ((line.left + line.right) / 2.0 - middle).abs() < 0.6 * line.size
    }

    /// Does a line go on with the paragraph in hand?
    fn goes_on(&self, line: &Line<'p>, words: &str) -> bool {
        let Some(open) = &self.open else { return false };
        if self.room.measure.rough() {
            return self.goes_on_roughly(open, line, words);
        }
        let last = &open.last;
        if self.apart || (line.size - last.size).abs() > 0.12 * last.size.max(line.size) {
            return false;
        }
        let (ours, theirs) = (line.all(|w| w.bold), last.all(|w| w.bold));
        let small = words.starts_with(char::is_lowercase);
        let ended = open.ink.passage.text().trim_end().ends_with(['.', '!', '?', ':', ';']);
        // "… on the website." over "CLOSED", in bold, under the words of a point that had no more room.
        let under_point =
            open.kind == Kind::Bullet && (line.left - open.hang).abs() < INDENT * line.size && self.no_room(last, line);
        if under_point && line.page == last.page && !words.split([' ', '\t']).next().is_some_and(numbered) {
            return true;
        }
        if ours != theirs && !(small && !ended) && (open.levels.len() == 1 || ours) && !mixed(line, last) {
            return false;
        }
        // "Actions from 3 May", underlined, below a full line; two sentences that each have somebody beside them.
        let titled = line.all(|w| w.underlined) && !last.all(|w| w.underlined);
        let heights = open.levels.iter().map(|level| level.baseline);
        let begun = self.marks.begins(line, words, open.ink.passage.text());
        if line.page == last.page && (begun || ended && !small && (titled || self.marks.parts(line, heights))) {
            return false;
        }
        // A title that is set in the middle and goes on in the middle of a phrase.
        if self.centred(line)
            && self.in_the_middle(last)
            && !ended
            && words.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        {
            return line.page == last.page && !words.split([' ', '\t']).next().is_some_and(numbered);
        }
        let indent = INDENT * line.size;
        let under = (line.left - open.left).abs() < indent || (line.left - open.hang).abs() < indent;
        let full = self.no_room(last, line);
        if line.page != last.page {
            return full && !ended && under || small && !ended;
        }
        let begins = words.split([' ', '\t']).next().is_some_and(numbered) && !numbers::measured(words);
        if begins && line.left < open.hang - 0.3 * line.size || begins && !full {
            return false;
        }
        if full {
            // A first line may be indented, and so may all but the first.
            return under || open.levels.len() == 1 && (line.left - open.left).abs() < 6.0 * line.size || small;
        }
        // A line that ends early goes on only in the middle of a sentence, and not where it is as short as an entry of a list.
        let long = last.right - last.left > 0.6 * (self.room.right - last.left);
        small && !ended && long && (under || line.left > open.left) || open.ink.passage.text().ends_with(['/', '&', ','])
    }

    /// The same where places are rough: the line before was full, and this one begins under its words.
    fn goes_on_roughly(&self, open: &Open<'p>, line: &Line<'p>, words: &str) -> bool {
        let (last, near) = (&open.last, INDENT * line.size);
        let small = words.starts_with(char::is_lowercase);
        let segments = line.segments(self.room.measure);
        let parts = segments.len();
        let first = segments.first().map_or("", |s| s.text(self.text));
        // "4. A title as long as its line" over its last word.
        let titled = || {
            let begun = open.levels.len() == 1 && counted(open.ink.passage.text()) && line.left > open.left + line.size;
            begun
                && !self.apart
                && !first.contains(['.', ':'])
                && (line.left - open.hang).abs() < near
                && self.no_room(last, line)
        };
        if !small && lone(first) && !(parts == 1 && titled()) || parallel(open.ink.passage.text(), words) {
            return false;
        }
        let full = self.no_room(last, line);
        // Behind a full stop it is another paragraph as likely as not.
        let ended = last.text(self.text).ends_with(['.', '!', '?', ':', ';']);
        // Of cells a line that is all but full may end its page's last paragraph.
        let title = if self.room.measure.rough() { !small } else { !words.contains(char::is_lowercase) };
        if line.page != last.page && full && parts == 1 && !title && !counted(words) && !labelled(words) && !ended {
            return true;
        }
        // Where each line stands alone, only words that a full line leaves over go on in it.
        if self.apart && !(full && small) {
            return false;
        }
        let item = words.starts_with(|c: char| c.is_ascii_digit()) && line.left < open.hang && line.left <= open.left;
        if parts > 1 && line.left < open.hang || item {
            return false;
        }
        let under = (line.left - open.hang).abs() < near || (line.left - open.left).abs() < near || line.left > open.hang;
        // The next sentence of a numbered paragraph, under its words, where the line before was all but full.
        let within = counted(open.ink.passage.text())
            && line.left > open.left + line.size
            && (line.left - open.hang).abs() < near
            && last.right > ALMOST * self.room.right
            && parts == 1
            && !labelled(words);
        full && (under || small) || within || small && line.left >= open.left && 2.0 * last.right > self.room.right
    }
}

pub(super) fn level(line: &Line<'_>) -> Level {
    Level { page: line.page, top: line.top, bottom: line.bottom, baseline: line.baseline, size: line.size }
}

/// How wide a column of an indent is, in sizes of type.
const COLUMN: f64 = 0.5;

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a page holds")]
fn columns(wide: f64) -> usize {
    wide.round().clamp(0.0, 10_000.0) as usize
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a byte holds")]
fn depth(indents: f64) -> u8 {
    1 + indents.round().clamp(0.0, 200.0) as u8
}

/// Reads words into an ink: a tab where a gap parts them.
fn gather(text: &str, words: &[&Word], ink: &mut Ink, measure: Measure) {
    let mut last: Option<&Word> = None;
    let segments = Line::of(words.to_vec()).map(|line| line.segments(measure)).unwrap_or_default();
    let mut begin = segments.iter().skip(1).filter_map(|s| s.words.first()).map(|w| w.start).peekable();
    for word in words {
        if let Some(last) = last {
            let wide = begin.next_if_eq(&word.start).is_some();
            match text.get(last.end..word.start) {
                Some("") => {}
                Some(" ") if !wide => ink.gap(last.end),
                _ if wide => ink.passage.push_gap('\t'),
                _ => ink.passage.push_gap(' '),
            }
        }
        ink.emphasis = Emphasis { strong: word.bold, underlined: word.underlined, struck: word.struck };
        ink.word(text.get(word.start..word.end).unwrap_or_default(), word.start);
        last = Some(word);
    }
    ink.emphasis = Emphasis::default();
}

/// Words as one passage.
pub(super) fn passage(text: &str, words: &[&Word], measure: Measure) -> Passage {
    let mut ink = Ink::default();
    gather(text, words, &mut ink, measure);
    ink.passage.trimmed().composed()
}

/// "**Finance**   The accounts were …": a title in bold and the words that run on behind it, with as much white between as TeX
/// sets there: one size of the type, where words are closer and columns are farther apart.
fn run_in<'p>(line: &Line<'p>) -> Option<(Line<'p>, Line<'p>)> {
    let end = line.words.iter().position(|word| !word.bold).filter(|end| *end > 0)?;
    let (title, rest) = line.words.split_at_checked(end)?;
    let (last, first) = (title.last()?, rest.first()?);
    let white = first.bbox[0] - last.bbox[2];
    let spaces = line.words.iter().zip(line.words.iter().skip(1)).map(|(a, b)| b.bbox[0] - a.bbox[2]);
    let space = spaces.filter(|gap| *gap > 0.0 && *gap < white).fold(0.0, f64::max);
    let one = (RUN_IN.0 * line.size..RUN_IN.1 * line.size).contains(&white) && white > WIDER * space;
    let plain = rest.iter().all(|word| !word.bold) && rest.len() > 1 && title.iter().all(|word| word.size >= first.size);
    (one && plain).then(|| Some((Line::of(title.to_vec())?, Line::of(rest.to_vec())?)))?
}

/// How much white that is, in sizes of type, and against the widest space of the line.
const RUN_IN: (f64, f64) = (0.85, 1.35);
const WIDER: f64 = 1.5;

/// Does a block go on in another one: it ends in the middle of a sentence, and the other begins in one?
pub(super) fn cut(end: &Block, start: &Block) -> bool {
    !end.text().ends_with(['.', '!', '?', ':', ';'])
        && start.text().starts_with(|c: char| c.is_lowercase() || c == '(')
        && start.kind == Kind::Paragraph
        && end.kind != Kind::Heading
}

/// Adds to a block the one that it goes on in.
pub(super) fn go_on(end: &mut Block, start: &Block) {
    end.passage.append(&start.passage, '\n');
    end.levels.extend(start.levels.iter().copied());
    end.beside.extend(start.beside.iter().cloned());
}
