//! Labels or titles in a narrow column at the left, where places are rough: "Sorry they" over "couldn’t come" before those who sent
//! apologies, "15/46 Submission" over "rates" before what was said of the item.

use super::columns::Cells;
use super::line::{Line, figured};
use super::measure::Measure;
use super::rough::blanks;
use super::unruled::Unruled;
use crate::source::page::Word;

/// The widest label, and how far right what it labels may begin, in sizes of type.
const LABEL: f64 = 8.0;
const FAR: f64 = 10.5;
/// So many lines are more than such labels take; and so many, than the items of one page after another.
const LINES: usize = 60;
const ITEM_LINES: usize = 600;
/// So many labels show a column of them, and so many titles.
const ROWS: usize = 2;
const ITEMS: usize = 3;

/// The rows that begin at a line: labels of which one wraps, or items with their numbers.
pub(super) fn table<'p>(text: &str, lines: &[Line<'p>], at: usize, leading: f64, measure: Measure) -> Option<Unruled<'p>> {
    let first = lines.get(at)?;
    let segments = first.segments(measure);
    let [label, said] = segments.as_slice() else { return None };
    let (left, edge) = (label.left, said.left);
    if label.right - left > LABEL * label.size || edge - left > FAR * label.size {
        return None;
    }
    let near = |a: f64, b: f64| (a - b).abs() <= measure.aligned();
    let written = |word: &Word| text.get(word.start..word.end).unwrap_or_default();
    // "15/46 Submission rates": a number and a title.
    let counts = |label: &[&Word]| {
        let mut words = label.iter().map(|word| written(word));
        words.next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()))
            && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
    };
    let items = counts(&label.words);
    let mut rows: Vec<Cells<'p>> = Vec::new();
    let (mut end, mut wraps, mut counted) = (at, 0, 0);
    for line in lines.iter().skip(at).take(if items { ITEM_LINES } else { LINES }) {
        let above = end.checked_sub(1).filter(|_| end > at).and_then(|above| lines.get(above));
        let close = |above: &Line<'_>| above.page == line.page && blanks(above, line, leading) == 0;
        if !items && !above.is_none_or(close) {
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
        let small = |words: &[&Word]| words.first().is_some_and(|word| written(word).starts_with(char::is_lowercase));
        let goes_on = label.is_empty() || !rows.is_empty() && if items { !counts(label) } else { small(label) };
        if items && !label.is_empty() && goes_on && !above.is_none_or(close) {
            break;
        }
        // "T1" counts what stands beside it.
        let figures = label.iter().any(|word| figured(text, word));
        if !goes_on && said.is_empty() || !items && figures {
            break;
        }
        wraps += usize::from(goes_on && !label.is_empty());
        counted += usize::from(counts(label));
        let cells = vec![label.to_vec(), said.to_vec()];
        match rows.last_mut().filter(|_| goes_on) {
            Some(row) => row.iter_mut().zip(cells).for_each(|(cell, more)| cell.extend(more)),
            None => rows.push(cells),
        }
        end += 1;
    }
    let shown = if items { counted >= ITEMS } else { wraps > 0 && rows.len() >= ROWS };
    shown.then(|| Unruled { rows, end, edges: vec![left, edge] })
}
