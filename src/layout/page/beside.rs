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
    measure: Measure,
}

/// The columns at the margins of some pages, by page.
pub(super) fn margins(lines: &[Line<'_>], measure: Measure) -> HashMap<u32, Margin> {
    let mut pairs = Vec::new();
    let pages = lines.chunk_by(|a, b| a.page == b.page);
    pages.filter_map(|page| Some((page.first()?.page, Margin::of(page, measure, &mut pairs)?))).collect()
}

impl Margin {
    /// Short last segments near the right edge, beside running text.
    fn of(lines: &[Line<'_>], measure: Measure, pairs: &mut Vec<f64>) -> Option<Self> {
        let edge = lines.iter().map(|l| l.right).reduce(f64::max)?;
        let narrow = |s: &Line<'_>| s.right - s.left <= measure.margin() && s.left >= FAR * edge;
        let entries = side::entries(lines, measure, narrow, |s| 2.0 * s.left < edge, pairs);
        let mut starts: Vec<f64> = entries.iter().flatten().map(|entry| entry.start).collect();
        starts.sort_by(f64::total_cmp);
        let last = *starts.last()?;
        // Running text ends before the margin; lines that reach into it without a gap carry both.
        let rights = lines.iter().zip(&entries).map(|(line, entry)| entry.as_ref().map_or(line.right, |entry| entry.body));
        let body = rights.filter(|right| *right < last).reduce(f64::max)?;
        starts.retain(|start| measure.clear(*start, body));
        starts.dedup();
        let long = |line: &&Line<'_>| line.segments(measure).iter().any(|s| s.right - s.left > 0.6 * body);
        let shown = lines.iter().filter(long).take(2).count() == 2;
        (!starts.is_empty() && shown && 2.0 * body > edge).then_some(Self { starts, body, measure })
    }

    /// At which of its words a line reaches into the margin: 0 for one that stands wholly in it.
    fn cut(&self, line: &Line<'_>) -> Option<usize> {
        let (measure, near) = (self.measure, self.measure.aligned());
        let segments = line.segments(measure);
        let first = self.starts.first()?;
        let entry = |s: &&Line<'_>| s.left + 1.4 * near >= *first && s.right - s.left <= 1.2 * measure.margin();
        let entries: Vec<&Line<'_>> = segments.iter().rev().take(ENTRIES).take_while(entry).collect();
        if let Some(begun) = entries.last().filter(|s| segments.len() > 1 || s.left > self.body) {
            return line.words.iter().position(|word| word.start >= begun.words.first().map_or(usize::MAX, |w| w.start));
        }
        let begins = |left: f64| self.starts.iter().any(|start| (left - start).abs() <= near);
        let narrow = |left: f64| line.right - left <= measure.margin();
        let pairs = line.words.iter().zip(line.words.iter().skip(1)).zip(1..).filter(|_| line.right > self.body + near);
        let mut cuts = pairs.filter(|((a, b), _)| a.bbox[2] <= self.body + near && narrow(b.bbox[0]) && begins(b.bbox[0]));
        cuts.next().map(|(_, at)| at)
    }
}

/// For each line, at which of its words the margin begins, if it reaches into one.
pub(super) fn cuts(text: &str, lines: &[Line<'_>], margins: &HashMap<u32, Margin>, measure: Measure) -> Vec<Option<usize>> {
    let listed = listed(text, lines, measure);
    let cut = |(line, listed): (&Line<'_>, bool)| margins.get(&line.page).filter(|_| !listed)?.cut(line);
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
