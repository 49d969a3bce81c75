//! Words on one line of a cell or a page.

use super::measure::Measure;
use crate::source::page::Word;

/// A gap wider than this, in sizes of type, parts a line into segments.
const GAP: f64 = 1.3;
/// And so does one wider than this that is three times as wide as the narrowest space of the line.
const GUTTER: f64 = 0.9;

/// The words of one line, from left to right, that belong together: those of a cell, or of the page outside tables.
#[derive(Debug, Clone)]
pub(super) struct Line<'p> {
    pub(super) words: Vec<&'p Word>,
    pub(super) page: u32,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) baseline: f64,
    /// The size of most of its type.
    pub(super) size: f64,
}

impl<'p> Line<'p> {
    /// The words must be in the order of the line; `None` for none.
    pub(super) fn of(words: Vec<&'p Word>) -> Option<Self> {
        let first = *words.first()?;
        let mut line = Self {
            page: first.page,
            left: first.bbox[0],
            right: first.bbox[2],
            top: first.bbox[1],
            bottom: first.bbox[3],
            baseline: first.baseline,
            size: first.size,
            words: Vec::new(),
        };
        let mut longest = 0;
        for word in &words {
            line.left = line.left.min(word.bbox[0]);
            line.right = line.right.max(word.bbox[2]);
            line.top = line.top.min(word.bbox[1]);
            line.bottom = line.bottom.max(word.bbox[3]);
            if word.end - word.start > longest {
                (longest, line.size, line.baseline) = (word.end - word.start, word.size, word.baseline);
            }
        }
        line.words = words;
        Some(line)
    }

    /// The first word's width with a space after it.
    pub(super) fn first_width(&self) -> f64 {
        self.words.first().map_or(0.0, |w| w.bbox[2] - w.bbox[0])
    }

    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        let (Some(first), Some(last)) = (self.words.first(), self.words.last()) else { return "" };
        text.get(first.start..last.end).unwrap_or_default()
    }

    pub(super) fn all(&self, look: impl Fn(&Word) -> bool) -> bool {
        self.words.iter().all(|word| look(word))
    }

    /// The line cut at its wide gaps.
    pub(super) fn segments(&self, measure: Measure) -> Vec<Line<'p>> {
        let mut found: Vec<Vec<&'p Word>> = Vec::new();
        let mut reached = f64::NEG_INFINITY;
        // A narrow gutter is wider than any space on its line; justified lines have spaces of one width.
        let gaps = || self.words.iter().zip(self.words.iter().skip(1)).map(|(a, b)| b.bbox[0] - a.bbox[2]);
        let space = gaps().filter(|gap| *gap > 0.0).fold(f64::INFINITY, f64::min);
        let least = if measure.rough() {
            measure.space(self.size)
        } else if space.is_finite() && self.words.len() > 2 {
            (GUTTER * self.size).max(3.0 * space)
        } else {
            f64::INFINITY
        };
        for word in &self.words {
            let wide = word.bbox[0] - reached > (GAP * self.size.max(word.size)).min(least);
            match found.last_mut() {
                Some(last) if !wide => last.push(word),
                _ => found.push(vec![word]),
            }
            reached = reached.max(word.bbox[2]);
        }
        found.into_iter().filter_map(Line::of).collect()
    }
}

/// Do two words stand on one line of a page?
pub(super) fn level(a: &Word, b: &Word) -> bool {
    a.page == b.page && (a.baseline - b.baseline).abs() < 1.0
}

/// Has a word a figure?
pub(super) fn figured(text: &str, word: &Word) -> bool {
    text.get(word.start..word.end).is_some_and(|word| word.bytes().any(|b| b.is_ascii_digit()))
}

/// Words in the order of the text → lines: a line of the text is a line of the page.
pub(super) fn lines<'p>(text: &str, words: impl IntoIterator<Item = &'p Word>) -> Vec<Line<'p>> {
    let mut found: Vec<Line<'p>> = Vec::new();
    let mut open: Vec<&'p Word> = Vec::new();
    for word in words {
        let broken = open.last().is_some_and(|last| {
            last.page != word.page || text.get(last.end..word.start).is_none_or(|between| between.contains(['\n', '\r', '\x0c']))
        });
        if broken {
            found.extend(Line::of(std::mem::take(&mut open)));
        }
        open.push(word);
    }
    found.extend(Line::of(open));
    found
}

/// The distance from line to line within paragraphs, in sizes of type: that from a full line to one that goes on in small
/// letters, or, where there are too few of those, the smallest that recurs.
pub(super) fn leading(text: &str, lines: &[Line<'_>]) -> f64 {
    // Lines that begin at one place are of one column: the widest of them shows where it ends.
    let mut columns: Vec<(f64, f64)> = Vec::new();
    for line in lines {
        if let Some((_, right)) = columns.iter_mut().find(|(left, _)| (*left - line.left).abs() < 3.0) {
            *right = right.max(line.right);
        } else if columns.len() < 64 {
            columns.push((line.left, line.right));
        }
    }
    let full = |line: &Line<'_>| {
        let column = columns.iter().find(|(left, _)| (left - line.left).abs() < 3.0);
        column.is_some_and(|(left, right)| line.right - left > 0.85 * (right - left))
    };
    let (mut wraps, mut steps): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        let step = (next.baseline - line.baseline) / line.size.max(next.size).max(1.0);
        if line.page != next.page || next.left >= line.right || line.left >= next.right || !(0.8..3.0).contains(&step) {
            continue;
        }
        steps.push(step);
        if full(line) && next.text(text).starts_with(char::is_lowercase) {
            wraps.push(step);
        }
    }
    wraps.sort_by(f64::total_cmp);
    steps.sort_by(f64::total_cmp);
    if wraps.len() >= 2 {
        return wraps.get(wraps.len() / 2).copied().unwrap_or(USUAL);
    }
    let enough = 2.max(steps.len() / 50);
    let recurs = |at: usize| steps.get(at + enough - 1).zip(steps.get(at)).is_some_and(|(far, near)| *far < near * 1.04);
    (0..steps.len()).find(|at| recurs(*at)).and_then(|at| steps.get(at).copied()).map_or(USUAL, |step| step.min(LOOSE))
}

/// The usual distance from line to line.
pub(super) const USUAL: f64 = 1.2;
/// The largest distance that is taken for one within paragraphs where no paragraph shows it.
const LOOSE: f64 = 1.35;

/// The size of most of the type.
pub(super) fn body_size<'p>(words: impl Iterator<Item = &'p Word>) -> f64 {
    let mut sizes: Vec<(f64, usize)> = words.map(|w| (w.size, w.end - w.start)).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: usize = sizes.iter().map(|(_, n)| n).sum();
    let mut seen = 0;
    for (size, n) in sizes {
        seen += n;
        if seen * 2 >= all {
            return size;
        }
    }
    11.0
}
