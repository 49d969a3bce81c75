//! Labels in a narrow column where places are rough, so narrow that a label wraps: "Sorry they" over "couldn’t come", before what they
//! label.

use super::columns::Cells;
use super::line::Line;
use super::measure::Measure;
use super::unruled::Unruled;
use crate::source::page::Word;

/// The widest label, and how far right what it labels may begin, in sizes of type.
const LABEL: f64 = 6.6;
const FAR: f64 = 9.0;
/// Lines closer than this, against the usual distance, have no blank line between them.
const CLOSE: f64 = 1.5;
/// So many lines are more than such labels take.
const LINES: usize = 60;
/// So many labels show a column of them.
const ROWS: usize = 2;

/// The rows that begin at a line, where a label of them wraps.
pub(super) fn table<'p>(text: &str, lines: &[Line<'p>], at: usize, leading: f64, measure: Measure) -> Option<Unruled<'p>> {
    let first = lines.get(at)?;
    let segments = first.segments(measure);
    let [label, said] = segments.as_slice() else { return None };
    let (left, edge) = (label.left, said.left);
    if label.right - left > LABEL * label.size || edge - left > FAR * label.size {
        return None;
    }
    let near = |a: f64, b: f64| (a - b).abs() <= measure.aligned();
    let mut rows: Vec<Cells<'p>> = Vec::new();
    let (mut end, mut wraps) = (at, 0);
    for line in lines.iter().skip(at).take(LINES) {
        let above = end.checked_sub(1).filter(|_| end > at).and_then(|above| lines.get(above));
        let close = |above: &Line<'_>| above.page == line.page && line.baseline - above.baseline < CLOSE * leading * line.size;
        if !above.is_none_or(close) {
            break;
        }
        let words = line.words.iter().position(|word| word.bbox[0] >= edge - measure.aligned()).unwrap_or(line.words.len());
        let (label, said) = line.words.split_at(words);
        let clear = label.last().is_none_or(|last| last.bbox[2] + measure.space(line.size) < edge);
        let placed =
            label.first().is_none_or(|word| near(word.bbox[0], left)) && said.first().is_none_or(|w| near(w.bbox[0], edge));
        if !clear || !placed {
            break;
        }
        let small = |words: &[&Word]| {
            words.first().is_some_and(|word| text.get(word.start..).is_some_and(|t| t.starts_with(char::is_lowercase)))
        };
        let goes_on = label.is_empty() || small(label) && !rows.is_empty();
        if !goes_on && said.is_empty() {
            break;
        }
        // "T1" counts what stands beside it.
        if label.iter().any(|word| text.get(word.start..word.end).is_some_and(|t| t.bytes().any(|b| b.is_ascii_digit()))) {
            break;
        }
        wraps += usize::from(goes_on && !label.is_empty());
        let cells = vec![label.to_vec(), said.to_vec()];
        match rows.last_mut().filter(|_| goes_on) {
            Some(row) => row.iter_mut().zip(cells).for_each(|(cell, more)| cell.extend(more)),
            None => rows.push(cells),
        }
        end += 1;
    }
    (wraps > 0 && rows.len() >= ROWS).then(|| Unruled { rows, end, edges: vec![left, edge] })
}
