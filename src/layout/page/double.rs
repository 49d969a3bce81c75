//! Pages in two columns: read down the left one, then down the right one.

use super::line::Line;
use crate::source::page::Word;

/// Fewer lines beside each other are no columns.
const LINES: usize = 5;
/// Each column has at least this share of the width that both take.
const SHARE: f64 = 0.33;
/// The white between columns, in sizes of type.
const WHITE: f64 = 1.0;

/// Lines in the order that they are read in: stretches of one column each.
pub(super) fn columns(lines: Vec<Line<'_>>) -> Vec<Vec<Line<'_>>> {
    let mut found: Vec<Vec<Line<'_>>> = Vec::new();
    let mut single: Vec<Line<'_>> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let Some((gutter, end)) = stretch(&lines, at) else {
            single.push(line.clone());
            at += 1;
            continue;
        };
        found.push(std::mem::take(&mut single));
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for line in lines.get(at..end).unwrap_or_default() {
            let (a, b): (Vec<&Word>, Vec<&Word>) = line.words.iter().copied().partition(|w| w.bbox[0] < gutter);
            left.extend(Line::of(a));
            right.extend(Line::of(b));
        }
        found.extend([left, right]);
        at = end;
    }
    found.push(single);
    found.retain(|part| !part.is_empty());
    found
}

/// Where the white between two columns lies that begin at a line, and where they end.
fn stretch(lines: &[Line<'_>], at: usize) -> Option<(f64, usize)> {
    let first = lines.get(at)?;
    let gutter = gap(first)?;
    let (mut end, mut both) = (at, 0);
    while let Some(line) = lines.get(end) {
        let crossed = line.words.iter().any(|w| w.bbox[0] < gutter && w.bbox[2] > gutter);
        if crossed || line.page != first.page {
            break;
        }
        both += usize::from(gap(line).is_some_and(|g| (g - gutter).abs() < 3.0 * line.size));
        end += 1;
    }
    (both >= LINES).then_some((gutter, end))
}

/// The middle of the white between two long parts of a line.
fn gap(line: &Line<'_>) -> Option<f64> {
    let width = line.right - line.left;
    line.words.iter().zip(line.words.iter().skip(1)).find_map(|(a, b)| {
        let long = a.bbox[2] - line.left > SHARE * width && line.right - b.bbox[0] > SHARE * width;
        (b.bbox[0] - a.bbox[2] > WHITE * line.size && long && width > 30.0 * line.size).then_some((a.bbox[2] + b.bbox[0]) / 2.0)
    })
}
