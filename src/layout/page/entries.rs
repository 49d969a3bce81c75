//! Several actions beside one item of a table without rules where places are rough: "Price text messages for all | OB | 1 June" and,
//! below it, "Send a second reminder | LB | 21 May", each a row of its own beside what was said.

use super::columns::Cells;
use super::line::level;
use super::measure::Measure;
use crate::source::page::Word;

/// A line of a narrow column says so much at most, in sizes of type: a name, a day, a word or two of a status.
const NARROW: f64 = 5.4;
/// Of its lines so many in ten do.
const MOST: usize = 9;

/// Parts the rows of a table, its head first, where several entries stand in its last columns.
pub(super) fn part<'p>(text: &str, rows: Vec<Cells<'p>>, measure: Measure) -> Vec<Cells<'p>> {
    let Some(first) = first(&rows, measure) else { return rows };
    let mut head = true;
    rows.into_iter().flat_map(|row| if std::mem::take(&mut head) { vec![row] } else { entries(text, row, first) }).collect()
}

/// The column that says what is to be done: the one before the narrow columns at the end, behind two others at least.
fn first(rows: &[Cells<'_>], measure: Measure) -> Option<usize> {
    let count = rows.first()?.len();
    let narrow = |column: &usize| {
        let below = rows.iter().skip(1).filter_map(|row| row.get(*column));
        let wide = |line: &[&Word]| {
            let (Some(first), Some(last)) = (line.first(), line.last()) else { return false };
            last.bbox[2] - first.bbox[0] > NARROW * last.size
        };
        let (mut lines, mut over) = (0, 0);
        for line in below.flat_map(|cell| cell.chunk_by(|a, b| level(a, b))) {
            (lines, over) = (lines + 1, over + usize::from(wide(line)));
        }
        lines > 0 && over * 10 <= lines * (10 - MOST)
    };
    let narrow = (0..count).rev().take_while(narrow).count();
    (measure.rough() && narrow > 0).then(|| count.checked_sub(narrow + 1)).flatten().filter(|first| *first >= 2)
}

/// The rows that a row's entries make: the first one keeps what stands beside them.
fn entries<'p>(text: &str, row: Cells<'p>, first: usize) -> Vec<Cells<'p>> {
    let mut words: Vec<(usize, &'p Word)> = Vec::new();
    for (column, cell) in row.iter().enumerate().skip(first) {
        words.extend(cell.iter().map(|word| (column, *word)));
    }
    words.sort_by(|(_, a), (_, b)| a.page.cmp(&b.page).then(a.baseline.total_cmp(&b.baseline)).then(a.start.cmp(&b.start)));
    let lines: Vec<&[(usize, &Word)]> = words.chunk_by(|(_, a), (_, b)| level(a, b)).collect();
    let narrow =
        |line: &[(usize, &Word)]| (first + 1..row.len()).filter(|at| line.iter().any(|(column, _)| column == at)).count();
    let begins = |at: usize| {
        let line = lines.get(at).copied().unwrap_or_default();
        let above = at.checked_sub(1).and_then(|at| lines.get(at)).copied().unwrap_or_default();
        let said = line.first().filter(|(column, _)| *column == first).and_then(|(_, word)| text.get(word.start..word.end));
        // What begins in the middle of a sentence goes on.
        let begun = said.is_some_and(|said| !said.starts_with(char::is_lowercase));
        let ended = || {
            let last = above.iter().rfind(|(column, _)| *column == first);
            last.is_some_and(|(_, word)| text.get(..word.end).is_some_and(|t| t.ends_with(['.', ';'])))
        };
        let all = narrow(line) + first + 1 == row.len();
        begun && narrow(line) > 0 && (all && narrow(line) > 1 || narrow(above) == 0 || ended())
    };
    let starts: Vec<bool> = (0..lines.len()).map(begins).collect();
    if starts.iter().filter(|start| **start).count() < 2 {
        return vec![row];
    }
    let empty: Cells<'p> = row.iter().map(|_| Vec::new()).collect();
    let mut rows: Vec<Cells<'p>> = vec![empty.clone()];
    if let Some(whole) = rows.first_mut() {
        whole.iter_mut().zip(&row).take(first).for_each(|(cell, words)| cell.clone_from(words));
    }
    let mut begun = false;
    for (line, start) in lines.iter().zip(starts) {
        if start && std::mem::replace(&mut begun, true) {
            rows.push(empty.clone());
        }
        for (column, word) in *line {
            if let Some(cell) = rows.last_mut().and_then(|row| row.get_mut(*column)) {
                cell.push(*word);
            }
        }
    }
    rows
}
