//! A narrow column at the right margin where places are rough: its entries begin nearly alike, and one space may be all the
//! white that is left before it.

use std::collections::HashMap;

use super::line::Line;
use super::measure::Measure;
use super::side::{self, ENTRIES, FAR};

/// How far, in sizes of type, values below one another may begin apart.
const INDENT: f64 = 0.8;
/// Lines closer than this, in sizes of type, have no blank line between them.
const CLOSE: f64 = 1.5;

/// A page's column at the margin: where its entries were seen to begin, and where the running text beside it ends.
#[derive(Debug, Clone)]
pub(super) struct Margin {
    starts: Vec<f64>,
    pub(super) body: f64,
    /// Enough entries show where they begin.
    sure: bool,
    /// No line of the page runs over the place where they do, so that they may be wide.
    wide: bool,
    /// Above this baseline nothing was seen of the column: a line that runs over its place there does not reach into it.
    top: f64,
    measure: Measure,
}

/// A page's lines with what stands at their ends, and where that begins.
struct Sheet<'a, 'p> {
    lines: &'a [Line<'p>],
    entries: Vec<Option<side::Entry>>,
    edge: f64,
    starts: Vec<f64>,
    wide: bool,
}

impl<'a, 'p> Sheet<'a, 'p> {
    /// Short last segments near the right edge, beside running text.
    fn of(lines: &'a [Line<'p>], measure: Measure, pairs: &mut Vec<f64>) -> Option<Self> {
        let edge = lines.iter().map(|l| l.right).reduce(f64::max)?;
        let gutter = gutter(lines, measure, edge);
        let clear = |s: &Line<'_>| gutter.is_some_and(|start| (s.left - start).abs() <= measure.aligned());
        let narrow = |s: &Line<'_>| s.right - s.left <= measure.margin() && s.left >= FAR * edge || clear(s);
        let entries = side::entries(lines, measure, narrow, |s| 2.0 * s.left < edge, pairs);
        let rows = tabular(lines, measure);
        let beside = entries.iter().zip(&rows).filter(|(_, row)| !**row).filter_map(|(entry, _)| entry.as_ref());
        let mut starts: Vec<f64> = beside.map(|entry| entry.start).collect();
        starts.sort_by(f64::total_cmp);
        Some(Self { lines, entries, edge, starts, wide: gutter.is_some() })
    }
}

/// Where a second column of words begins beside running text, with white before it from top to bottom of the page: also a wide
/// one, of whole sentences.
fn gutter(lines: &[Line<'_>], measure: Measure, edge: f64) -> Option<f64> {
    let near = measure.aligned();
    let last = |line: &Line<'_>| line.segments(measure).last().filter(|s| s.left >= HALF * edge).map(|s| s.left);
    let mut starts: Vec<f64> = lines.iter().filter_map(last).collect();
    starts.sort_by(f64::total_cmp);
    // In order, so that a page of any length is looked at once.
    let alike = |start: f64| starts.partition_point(|s| *s <= start + near) - starts.partition_point(|s| *s < start - near);
    let start = starts.iter().copied().max_by_key(|start| alike(*start)).filter(|start| alike(*start) >= CLEAR)?;
    let prose = |line: &&Line<'_>| {
        let segments = line.segments(measure);
        segments.last().is_some_and(|s| (s.left - start).abs() <= near)
            && segments.iter().any(|s| s.left + near < start && s.right - s.left > PROSE * start)
    };
    let over = lines.iter().filter(|line| runs_over(line, start - 2.0 * near, measure) || runs_over(line, start, measure));
    (lines.iter().filter(prose).count() >= CLEAR && over.take(CROSSED + 1).count() <= CROSSED).then_some(start)
}

/// Where such a column may begin, as a share of the page's width.
const HALF: f64 = 0.5;
/// So many lines show it.
const CLEAR: usize = 4;
/// Beside prose: lines that fill so large a share of the room before it.
const PROSE: f64 = 0.7;

/// The columns at the margins of some pages, by page.
pub(super) fn margins(lines: &[Line<'_>], measure: Measure) -> HashMap<u32, Margin> {
    let mut pairs = Vec::new();
    let pages = lines.chunk_by(|a, b| a.page == b.page);
    let sheets: Vec<Sheet<'_, '_>> = pages.filter_map(|page| Sheet::of(page, measure, &mut pairs)).collect();
    let starts: Vec<f64> = sheets.iter().flat_map(|sheet| &sheet.starts).copied().collect();
    let margin = |sheet| Margin::of(sheet, measure, &starts);
    let mut found: HashMap<u32, Margin> =
        sheets.into_iter().filter_map(|sheet| Some((sheet.lines.first()?.page, margin(sheet)?))).collect();
    // On further pages the column goes on from the top.
    let first = found.keys().min().copied();
    found.iter_mut().filter(|(page, _)| Some(**page) != first).for_each(|(_, margin)| margin.top = f64::NEG_INFINITY);
    found
}

impl Margin {
    /// The column that a page's entries show; those of `all` the pages show it too.
    fn of(sheet: Sheet<'_, '_>, measure: Measure, all: &[f64]) -> Option<Self> {
        let Sheet { lines, entries, edge, mut starts, wide } = sheet;
        let last = *starts.last()?;
        // Where text runs over the place, line after line, a chance entry shows no column.
        let middle = *starts.get(starts.len() / 2)?;
        let alike = all.iter().filter(|start| (**start - middle).abs() <= measure.aligned()).count().max(starts.len());
        let crossed = lines.iter().filter(|line| runs_over(line, middle, measure)).count() > alike.max(CROSSED);
        if crossed && alike < SHOWING {
            return None;
        }
        // Running text ends before the margin; lines that reach into it without a gap carry both.
        let rights = lines.iter().zip(&entries).map(|(line, entry)| entry.as_ref().map_or(line.right, |entry| entry.body));
        let body = rights.filter(|right| *right < last).reduce(f64::max)?;
        starts.retain(|start| measure.clear(*start, body));
        let sure = starts.len() >= SHOWING && !crossed;
        starts.dedup();
        let long = |line: &&Line<'_>| line.segments(measure).iter().any(|s| s.right - s.left > 0.6 * body);
        let shown = lines.iter().filter(long).take(2).count() == 2 || alike >= SHOWING && lines.iter().any(|line| long(&line));
        let top =
            lines.iter().zip(&entries).find(|(_, entry)| entry.is_some()).map_or(f64::NEG_INFINITY, |(line, _)| line.baseline);
        (!starts.is_empty() && shown && 2.0 * body > edge).then_some(Self { starts, body, sure, wide, top, measure })
    }

    /// At which of its words a line reaches into the margin: 0 for one that stands wholly in it.
    fn cut(&self, text: &str, line: &Line<'_>) -> Option<usize> {
        let (measure, near) = (self.measure, self.measure.aligned());
        let segments = line.segments(measure);
        let first = self.starts.first()?;
        let entry = |s: &&Line<'_>| s.left + 1.4 * near >= *first && (self.wide || s.right - s.left <= 1.2 * measure.margin());
        let entries: Vec<&Line<'_>> = segments.iter().rev().take(ENTRIES).take_while(entry).collect();
        if let Some(begun) = entries.last().filter(|s| segments.len() > 1 || s.left > self.body) {
            return line.words.iter().position(|word| word.start >= begun.words.first().map_or(usize::MAX, |w| w.start));
        }
        let begins = |left: f64| self.starts.iter().any(|start| (left - start).abs() <= near);
        let narrow = |left: f64| line.right - left <= measure.margin();
        let reaches = line.right > self.body + near && line.baseline >= self.top;
        let pairs = line.words.iter().zip(line.words.iter().skip(1)).zip(1..).filter(|_| reaches);
        let mut cuts = pairs.filter(|((a, b), _)| a.bbox[2] <= self.body + near && narrow(b.bbox[0]) && begins(b.bbox[0]));
        // Where few entries show the column, only what looks like initials is cut off.
        let initials = |at: usize| {
            let tail =
                line.words.get(at..).and_then(|words| text.get(words.first()?.start..words.last()?.end)).unwrap_or_default();
            tail.len() <= SHORT && tail.bytes().filter(u8::is_ascii_uppercase).count() * 2 >= tail.len()
        };
        // Nor is what a small letter or a figure begins an entry, where no white parts it from the words before it.
        let entry = |at: usize| {
            let first = line.words.get(at).and_then(|word| text.get(word.start..word.end)).unwrap_or_default();
            let rest =
                line.words.get(at..).and_then(|words| text.get(words.first()?.start..words.last()?.end)).unwrap_or_default();
            first.starts_with(char::is_uppercase) && !rest.bytes().any(|b| b.is_ascii_digit())
        };
        cuts.next().map(|(_, at)| at).filter(|at| self.sure && entry(*at) || initials(*at))
    }
}

/// Over one place so many lines may run for want of room.
const CROSSED: usize = 1;
/// So many entries show where a column begins, also to lines that reach into it with one space before it.
const SHOWING: usize = 3;
/// The longest pair of initials, "SP/JO" and a little more, in bytes.
const SHORT: usize = 7;

/// Does a word of a line run over a place?
fn runs_over(line: &Line<'_>, start: f64, measure: Measure) -> bool {
    let near = measure.aligned();
    line.words.iter().any(|word| word.bbox[0] < start - near && word.bbox[2] > start + near)
}

/// Rows below one another of three short columns or more, "Sam Pell      Clerk      SP": what stands last in them is no margin.
fn tabular(lines: &[Line<'_>], measure: Measure) -> Vec<bool> {
    let shape = |line: &Line<'_>| match line.segments(measure).as_slice() {
        [_, second, .., last] if measure.short(second) => Some((line.page, second.left, last.left)),
        _ => None,
    };
    let shapes: Vec<Option<(u32, f64, f64)>> = lines.iter().map(shape).collect();
    let near = |a: f64, b: f64| (a - b).abs() <= measure.aligned();
    let alike = |a: &Option<(u32, f64, f64)>, b: &Option<(u32, f64, f64)>| {
        a.zip(*b).is_some_and(|(a, b)| a.0 == b.0 && near(a.1, b.1) && near(a.2, b.2))
    };
    let row = |at: usize| {
        let ours = shapes.get(at).unwrap_or(&None);
        let beside = [at.checked_sub(1), at.checked_add(1)];
        beside.into_iter().flatten().filter_map(|at| shapes.get(at)).any(|other| alike(ours, other))
    };
    (0..lines.len()).map(row).collect()
}

/// For each line, at which of its words the margin begins, if it reaches into one.
pub(super) fn cuts(text: &str, lines: &[Line<'_>], margins: &HashMap<u32, Margin>, measure: Measure) -> Vec<Option<usize>> {
    let listed = listed(text, lines, measure);
    let cut = |(line, listed): (&Line<'_>, bool)| margins.get(&line.page).filter(|_| !listed)?.cut(text, line);
    lines.iter().zip(listed).map(cut).collect()
}

/// Which lines list who was there: "Present:   Dame Anne Shaw      Chair", a label, who, and what they are; and further ones
/// below, before a blank line. What stands at their end is no margin.
fn listed(text: &str, lines: &[Line<'_>], measure: Measure) -> Vec<bool> {
    let mut open: Option<(f64, f64)> = None;
    let mut found = Vec::with_capacity(lines.len());
    for line in lines {
        let close = |(left, above): &(f64, f64), who: &Line<'_>| {
            let step = line.baseline - above;
            (who.left - left).abs() < INDENT * who.size && step > 0.0 && step < CLOSE * who.size
        };
        open = match line.segments(measure).as_slice() {
            [label, who, _, ..] if label.text(text).ends_with(':') && measure.short(label) => Some((who.left, line.baseline)),
            [who, _, ..] => open.filter(|open| close(open, who)).map(|(left, _)| (left, line.baseline)),
            _ => None,
        };
        found.push(open.is_some());
    }
    found
}
