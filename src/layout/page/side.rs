//! A narrow column at the right margin, beside running text.

use super::line::Line;
use super::measure::Measure;
use crate::source::page::Word;

/// How wide a column at the margin may be, in sizes of type.
const WIDE: f64 = 9.0;

/// Where the right margin may begin, as a share of the text's width.
const FAR: f64 = 0.62;
/// How far, in sizes of type, values below one another may begin apart.
const INDENT: f64 = 0.8;
/// Lines closer than this, in sizes of type, have no blank line between them.
const CLOSE: f64 = 1.5;
/// How many lines away, in the order of the text, a line may be that stands level.
const NEAR: usize = 4;
/// How much of its height a line shares with the one that it stands level with.
const SHARED: f64 = 0.3;

/// For each line, at which of its words the margin begins, if it reaches into one: 0 for a line that stands wholly in it.
pub(super) fn margins(text: &str, lines: &[Line<'_>], measure: Measure) -> Vec<Option<usize>> {
    let mut found = vec![None; lines.len()];
    let mut at = 0;
    while let Some(first) = lines.get(at) {
        let end = lines.iter().skip(at).position(|l| l.page != first.page).map_or(lines.len(), |n| at + n);
        page(text, lines.get(at..end).unwrap_or_default(), measure, found.get_mut(at..end).unwrap_or_default());
        at = end;
    }
    found
}

fn page(text: &str, lines: &[Line<'_>], measure: Measure, found: &mut [Option<usize>]) {
    let left = lines.iter().map(|l| l.left).fold(f64::INFINITY, f64::min);
    let edge = lines.iter().map(|l| l.right).fold(0.0, f64::max);
    let far = left + FAR * (edge - left);
    let all: Vec<Vec<Line<'_>>> = lines.iter().map(|line| line.segments(measure)).collect();
    let listed = if measure.rough() { listed(text, &all, measure) } else { vec![false; lines.len()] };
    // A short last segment near the right edge, beside text that begins on the left half.
    let beside: Vec<Option<(usize, f64, f64)>> = lines
        .iter()
        .zip(&all)
        .map(|(line, segments)| {
            let [.., before, last] = segments.as_slice() else { return None };
            let narrow = last.right - last.left <= measure.margin(last.size) && last.left >= far;
            (narrow && before.left < left + 0.5 * (edge - left))
                .then(|| (line.words.len().saturating_sub(last.words.len()), last.left, before.right))
        })
        .collect();
    // Where places are rough, the farthest of the entries is the surest.
    let pick = if measure.rough() { f64::max } else { f64::min };
    let Some(start) = beside.iter().flatten().map(|(_, at, _)| *at).reduce(pick) else { return };
    let body = lines
        .iter()
        .zip(&beside)
        .map(|(line, side)| side.map_or(line.right, |(_, _, right)| right))
        .filter(|right| *right < start)
        .fold(0.0, f64::max);
    let wide = |(line, segments): &(&Line<'_>, &Vec<Line<'_>>)| {
        if measure.rough() {
            segments.iter().any(|s| s.right - s.left > 0.6 * body)
        } else {
            line.right.min(start) - line.left > 0.55 * (body - left)
        }
    };
    if lines.iter().zip(&all).filter(wide).count() < 2 || body - left < 0.5 * (edge - left) {
        return;
    }
    let mut starts: Vec<f64> = beside.iter().flatten().map(|(_, at, _)| *at).collect();
    if measure.rough() {
        starts.retain(|start| *start + measure.margin(0.0) / 2.0 >= body);
    }
    let first = starts.iter().copied().fold(f64::INFINITY, f64::min);
    starts.sort_by(f64::total_cmp);
    starts.dedup();
    for (((line, side), segments), (slot, listed)) in lines.iter().zip(&beside).zip(&all).zip(found.iter_mut().zip(listed)) {
        *slot = if !measure.rough() {
            let alone = line.left >= start - line.size && line.right - line.left <= measure.margin(line.size);
            side.map(|(word, _, _)| word).or(alone.then_some(0))
        } else if listed {
            None
        } else {
            apart(line, segments, first, body, measure).or_else(|| close(line, &starts, body, measure))
        };
    }
}

/// Where places are rough: a short last segment that begins where the margin does, or a little before.
fn apart(line: &Line<'_>, segments: &[Line<'_>], first: f64, body: f64, measure: Measure) -> Option<usize> {
    let last = segments.last()?;
    let narrow = last.right - last.left <= 1.2 * measure.margin(last.size);
    let there = last.left + 1.4 * measure.aligned() >= first && (segments.len() > 1 || last.left > body);
    (narrow && there).then(|| line.words.len().saturating_sub(last.words.len()))
}

/// Where places are rough, one space may be all the white that is left before the margin.
fn close(line: &Line<'_>, starts: &[f64], body: f64, measure: Measure) -> Option<usize> {
    let over = 0.7 * measure.aligned();
    let begins = |left: f64| starts.iter().any(|start| (left - start).abs() <= measure.aligned());
    let cut = |((a, b), _): &((&&Word, &&Word), usize)| {
        a.bbox[2] <= body + over && line.right - b.bbox[0] <= measure.margin(line.size) && begins(b.bbox[0])
    };
    let pairs = line.words.iter().zip(line.words.iter().skip(1)).zip(1..);
    pairs.filter(|_| line.right > body + over).find(cut).map(|(_, at)| at)
}

/// Which lines list who was there: "Present:   Dame Anne Shaw      Chair", a label, who, and what they are; and further ones
/// below, before a blank line. What stands at their end is no margin.
fn listed(text: &str, lines: &[Vec<Line<'_>>], measure: Measure) -> Vec<bool> {
    let mut open: Option<(f64, f64)> = None;
    let mut found = Vec::with_capacity(lines.len());
    for segments in lines {
        open = match segments.as_slice() {
            [label, who, last] if label.text(text).ends_with(':') && measure.short(label) => Some((who.left, last.baseline)),
            [who, last] => open
                .filter(|(left, above)| (who.left - left).abs() < INDENT * who.size && last.baseline - above < CLOSE * who.size)
                .map(|(left, _)| (left, last.baseline)),
            _ => None,
        };
        found.push(open.is_some());
    }
    found
}

/// Lines at the right margin that stand a little above or below the line they belong to, set level with it.
pub(super) fn level<'p>(lines: Vec<Line<'p>>) -> Vec<Line<'p>> {
    let left = lines.iter().map(|l| l.left).fold(f64::INFINITY, f64::min);
    let edge = lines.iter().map(|l| l.right).fold(0.0, f64::max);
    let far = left + FAR * (edge - left);
    let alone = |l: &Line<'_>| l.left >= far && l.right - l.left <= WIDE * l.size;
    let mut homes: Vec<Option<usize>> = vec![None; lines.len()];
    let mut taken = vec![false; lines.len()];
    for (at, line) in lines.iter().enumerate().filter(|(_, l)| alone(l)) {
        let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(lines.len());
        let shared =
            |other: &Line<'_>| (line.bottom.min(other.bottom) - line.top.max(other.top)) / (line.bottom - line.top).max(1.0);
        let home = near
            .filter_map(|i| lines.get(i).map(|l| (i, l)))
            .filter(|(i, l)| *i != at && l.page == line.page && !alone(l) && l.right + line.size < line.left && l.left < far)
            .map(|(i, l)| (i, shared(l)))
            .filter(|(i, share)| *share > SHARED && taken.get(*i) == Some(&false))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((home, _)) = home
            && let (Some(slot), Some(taken)) = (homes.get_mut(at), taken.get_mut(home))
        {
            (*slot, *taken) = (Some(home), true);
        }
    }
    // One such line may be a caption or a page's date; several are a column.
    if homes.iter().flatten().count() < 2 {
        return lines;
    }
    let mut beside: Vec<Option<&Line<'p>>> = vec![None; lines.len()];
    for (line, home) in lines.iter().zip(&homes) {
        if let Some(slot) = home.and_then(|home| beside.get_mut(home)) {
            *slot = Some(line);
        }
    }
    let kept = lines.iter().zip(&beside).zip(&homes).filter(|(_, home)| home.is_none());
    let joined = kept.map(|((line, beside), _)| {
        let words = line.words.iter().chain(beside.iter().flat_map(|b| &b.words)).copied().collect();
        // Its height stays that of the running text.
        let joined = Line::of(words).filter(|_| beside.is_some());
        joined.map_or_else(
            || line.clone(),
            |joined| Line { top: line.top, bottom: line.bottom, baseline: line.baseline, size: line.size, ..joined },
        )
    });
    joined.collect()
}
