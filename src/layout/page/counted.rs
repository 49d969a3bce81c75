//! Rows that no rule parts: a table whose first column counts them.

use super::line;
use crate::source::page::Word;

/// The longest number of a row, in bytes.
const NUMBER: usize = 6;

/// A row of a table with rules around its columns and none between its rows: where its first column counts, the rows
/// that begin at the height of each number, and what stands above the first; else the row itself.
pub(super) fn rows<'p>(text: &str, row: Vec<Vec<&'p Word>>) -> Vec<Vec<Vec<&'p Word>>> {
    let first = line::lines(text, row.first().into_iter().flatten().copied());
    let counted: Option<Vec<u32>> = first
        .iter()
        .map(|line| {
            let number = line.text(text).trim_end_matches('.');
            Some(number).filter(|number| number.len() <= NUMBER).and_then(|number| number.parse().ok())
        })
        .collect();
    let Some(numbers) = counted.filter(|numbers| numbers.len() > 1) else { return vec![row] };
    if !numbers.windows(2).all(|pair| matches!(pair, [a, b] if a + 1 == *b)) {
        return vec![row];
    }
    // A word is of the last row that begins at its height or above it.
    let at = |word: &Word| {
        let above = |line: &&line::Line<'_>| (line.page, line.baseline) <= (word.page, word.baseline + word.size / 2.0);
        first.iter().take_while(above).count()
    };
    let mut found = vec![vec![Vec::new(); row.len()]; first.len() + 1];
    for (column, words) in row.into_iter().enumerate() {
        for word in words {
            if let Some(cell) = found.get_mut(at(word)).and_then(|row| row.get_mut(column)) {
                cell.push(word);
            }
        }
    }
    found.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    found
}
