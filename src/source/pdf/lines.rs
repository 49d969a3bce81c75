//! Words into lines, and lines into the text of a page.

use std::ops::Range;

use super::word::Draft;
use crate::source::page::{Direction, Rule, Word};

/// Words whose baselines differ by less than this share of the smaller one's size stand on one line: entries beside a
/// list are a little off its lines.
const LEVEL: f64 = 0.35;
/// A raised or lowered word is smaller than this share of its neighbour, and shifted by less than that.
const SMALL: f64 = 0.85;
const SHIFTED: f64 = 0.6;
/// A wider gap than this, in sizes of type, is a column's: a tab.
const COLUMN: f64 = 2.0;
/// Words closer than this, with no space drawn between them, are written together.
const TOGETHER: f64 = 0.1;
/// Lines farther apart than this, against the usual distance, have a blank line between them.
const APART: f64 = 1.4;
/// Where a rule under a word lies, from the baseline down, in sizes of type: fonts put it at 0.06 to 0.16, and the borders
/// of tables without padding come below the descent.
const UNDER: (f64, f64) = (-0.05, 0.2);
/// Where a rule through a word lies.
const THROUGH: (f64, f64) = (-0.45, -0.15);
/// A rule belongs to the words over it if they reach along this share of it; borders and lines to sign on go on.
const REACH: f64 = 0.6;
/// The thickest rule that is an underline, in sizes of type.
const THICKNESS: f64 = 0.15;

/// Marks the words that have a rule just under or through them.
pub(super) fn mark_ruled(words: &mut [Draft], rules: &[Rule]) {
    let mut level: Vec<&Rule> = rules.iter().filter(|rule| rule.direction == Direction::Horizontal).collect();
    level.sort_by(|a, b| a.at.total_cmp(&b.at));
    mark(words, &level, UNDER, |word| &mut word.underlined);
    mark(words, &level, THROUGH, |word| &mut word.struck);
}

/// Marks the words that have a rule between two heights; the rules are sorted by height.
fn mark(words: &mut [Draft], level: &[&Rule], (above, below): (f64, f64), sign: fn(&mut Draft) -> &mut bool) {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut reach: Vec<Option<(f64, f64)>> = vec![None; level.len()];
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.look.quarter == 0) {
        let (size, length) = (word.look.size, word.to - word.from);
        let (top, bottom) = (word.baseline + above * size, word.baseline + below * size);
        let first = level.partition_point(|rule| rule.at < top);
        // Rules lie one upon another in a picture; a few of them say as much as all.
        for (number, rule) in level.iter().enumerate().skip(first).take(64).take_while(|(_, rule)| rule.at <= bottom) {
            let shared = rule.to.min(word.to) - rule.from.max(word.from);
            if rule.thickness <= (THICKNESS * size).max(1.2) && length > 0.0 && shared >= 0.7 * length {
                pairs.push((at, number));
                if let Some(reach) = reach.get_mut(number) {
                    *reach = Some(reach.map_or((word.from, word.to), |(from, to)| (word.from.min(from), word.to.max(to))));
                }
            }
        }
    }
    for (at, number) in pairs {
        let reached = reach.get(number).copied().flatten().zip(level.get(number));
        let belongs = reached.is_some_and(|((from, to), rule)| to - from >= REACH * (rule.to - rule.from));
        if let Some(word) = words.get_mut(at).filter(|_| belongs) {
            *sign(word) = true;
        }
    }
}

/// Words on one baseline.
struct Line {
    down: f64,
    size: f64,
    /// Into the list of words; in reading order once the line is whole.
    words: Vec<usize>,
}

/// Sets the words of a page in order at the end of `text`: first those that are upright and seen, then turned text,
/// then what is not seen.
pub(super) fn arrange(page: u32, drafts: &[Draft], text: &mut String) -> Vec<Word> {
    let mut words = Vec::with_capacity(drafts.len());
    let begin = text.len();
    for visible in [true, false] {
        for quarter in 0..4u8 {
            let group: Vec<usize> = drafts
                .iter()
                .enumerate()
                .filter(|(_, draft)| draft.look.visible == visible && draft.look.quarter == quarter)
                .map(|(at, _)| at)
                .collect();
            if group.is_empty() {
                continue;
            }
            if text.len() > begin {
                text.push_str("\n\n");
            }
            write(page, drafts, lines(drafts, group), text, &mut words);
        }
    }
    words
}

fn lines(drafts: &[Draft], mut group: Vec<usize>) -> Vec<Line> {
    let down = |at: usize| drafts.get(at).map_or(0.0, Draft::down);
    group.sort_by(|a, b| down(*a).total_cmp(&down(*b)));
    let mut lines: Vec<Line> = Vec::new();
    for at in group {
        let Some(draft) = drafts.get(at) else { continue };
        let (down, size) = (draft.down(), draft.look.size);
        // The words come by height, so only the last lines can be level.
        let level = lines.iter_mut().rev().take(4).find(|line| (down - line.down).abs() <= LEVEL * size.min(line.size));
        match level {
            Some(line) => {
                line.words.push(at);
                if size > line.size {
                    (line.down, line.size) = (down, size);
                }
            }
            None => lines.push(Line { down, size, words: vec![at] }),
        }
    }
    for line in &mut lines {
        sort(drafts, &mut line.words);
    }
    raised(drafts, &mut lines);
    lines.sort_by(|a, b| a.down.total_cmp(&b.down));
    lines
}

fn sort(drafts: &[Draft], words: &mut [usize]) {
    let from = |at: &usize| drafts.get(*at).map_or(0.0, |draft| draft.from);
    words.sort_by(|a, b| from(a).total_cmp(&from(b)));
}

/// Puts raised and lowered words (1st, m²) on the line of the words that they stand beside.
fn raised(drafts: &[Draft], lines: &mut Vec<Line>) {
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let near = at.saturating_sub(3)..lines.len().min(at + 4);
        let home = near.filter(|other| *other != at).find(|other| {
            lines.get(*other).is_some_and(|home| {
                line.size < SMALL * home.size
                    && (line.down - home.down).abs() < SHIFTED * home.size
                    && line.words.iter().all(|word| adjoins(drafts, *word, home))
            })
        });
        moved.extend(home.map(|home| (at, home)));
    }
    for (at, home) in &moved {
        let words = lines.get_mut(*at).map(|line| std::mem::take(&mut line.words)).unwrap_or_default();
        if let Some(line) = lines.get_mut(*home) {
            line.words.extend(words);
            sort(drafts, &mut line.words);
        }
    }
    lines.retain(|line| !line.words.is_empty());
}

/// Whether a word of the line begins or ends where this one ends or begins.
fn adjoins(drafts: &[Draft], word: usize, line: &Line) -> bool {
    let Some(word) = drafts.get(word) else { return false };
    let near = |a: f64, b: f64| (a - b).abs() < 0.3 * line.size;
    let after = line.words.partition_point(|at| drafts.get(*at).is_some_and(|other| other.from < word.from));
    let beside = after.saturating_sub(1)..line.words.len().min(after + 1);
    line.words
        .get(beside)
        .unwrap_or_default()
        .iter()
        .filter_map(|at| drafts.get(*at))
        .any(|other| near(other.to, word.from) || near(word.to, other.from))
}

/// The distance from line to line, in sizes of type, that most lines of paragraphs have.
fn leading(lines: &[Line]) -> f64 {
    let mut steps: Vec<f64> = lines
        .iter()
        .zip(lines.iter().skip(1))
        .map(|(line, next)| (next.down - line.down) / line.size.max(next.size))
        .filter(|step| *step > 0.8 && *step < 3.0)
        .collect();
    steps.sort_by(f64::total_cmp);
    // Not the middle one: on a page of one-line paragraphs most steps are those between paragraphs.
    steps.get(steps.len() / 4).copied().unwrap_or(1.2)
}

fn write(page: u32, drafts: &[Draft], lines: Vec<Line>, text: &mut String, words: &mut Vec<Word>) {
    let usual = leading(&lines);
    let mut above: Option<&Line> = None;
    for line in &lines {
        if let Some(above) = above {
            let step = (line.down - above.down) / line.size.max(above.size);
            text.push_str(if step > APART * usual { "\n\n" } else { "\n" });
        }
        above = Some(line);
        let mut last: Option<&Draft> = None;
        let mut reached = f64::NEG_INFINITY;
        for draft in line.words.iter().filter_map(|at| drafts.get(*at)) {
            if let Some(last) = last {
                text.push_str(between(last, draft, reached));
            }
            reached = reached.max(draft.to);
            last = Some(draft);
            let start = text.len();
            text.push_str(&draft.text);
            words.push(word(page, draft, start..text.len()));
        }
    }
}

/// What stands between two words of a line, of which the first line's words end at `reached`.
fn between(last: &Draft, next: &Draft, reached: f64) -> &'static str {
    let size = last.look.size.max(next.look.size);
    let gap = next.from - reached;
    if gap > COLUMN * size {
        "\t"
    } else if gap.abs() < TOGETHER * size && !last.space_after && !next.space_before {
        ""
    } else {
        " "
    }
}

fn word(page: u32, draft: &Draft, range: Range<usize>) -> Word {
    let look = &draft.look;
    Word {
        page,
        start: range.start,
        end: range.end,
        bbox: draft.bbox().map(rounded),
        baseline: rounded(draft.baseline),
        size: rounded(look.size),
        quarter: look.quarter,
        colour: look.colour,
        bold: draft.is_bold(),
        italic: draft.is_italic(),
        underlined: draft.underlined,
        struck: draft.struck,
        visible: look.visible,
        off: look.off,
        artifact: look.artifact,
        font: look.font,
        confidence: draft.confidence,
    }
}

/// To a hundredth of a point, which is less than any eye or printer tells apart: sums of floating point leave long tails.
fn rounded(length: f64) -> f64 {
    (length * 100.0).round() / 100.0
}
