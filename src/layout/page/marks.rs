//! Where entries of a narrow column stand level with the lines of a paragraph in another cell of their row: who has to do what.

use super::super::Cell;
use super::line::{self, Line};
use crate::source::page::Word;

/// The longest line of such a column, in bytes.
const NARROW: usize = 24;
/// Lines are level if their baselines are closer than this, in sizes of type.
const LEVEL: f64 = 0.25;
/// So many columns beside a cell are looked at, and so many of their lines.
const COLUMNS: usize = 4;
const LINES: usize = 400;
/// What an entry ends in that goes on in the next line.
const GOES_ON: &[char] = &['/', ',', '&', '-'];

/// The heights at which the entries of narrow columns begin beside a cell, and those at which the paragraphs of the cells before
/// a narrow one do.
#[derive(Default)]
pub(super) struct Marks {
    entries: Vec<f64>,
    paragraphs: Vec<f64>,
}

impl Marks {
    /// Those beside a column: what stands in narrow columns to the right of it.
    pub(super) fn beside(text: &str, row: &[Vec<&Word>], column: usize) -> Self {
        let mut found = Vec::new();
        for words in row.iter().skip(column + 1).take(COLUMNS).filter(|words| !words.is_empty()) {
            let lines = line::lines(text, words.iter().copied());
            if lines.iter().any(|line| line.text(text).len() > NARROW) {
                continue;
            }
            let mut on = false;
            for line in lines.iter().take(LINES) {
                if !on {
                    found.push(line.baseline);
                }
                on = line.text(text).ends_with(GOES_ON);
            }
        }
        Self { entries: found, paragraphs: Vec::new() }
    }

    /// As the cells before it stand, if the cell is narrow itself.
    pub(super) fn behind(mut self, text: &str, lines: &[Line<'_>], cells: &[Cell]) -> Self {
        if lines.len() > 1 && lines.iter().all(|line| line.text(text).len() <= NARROW) {
            let near = cells.iter().rev().take(COLUMNS).flatten();
            let levels = near.filter_map(|block| block.levels.first()).take(LINES);
            self.paragraphs.extend(levels.map(|level| level.baseline));
        }
        self
    }

    /// Does an entry of a narrow column begin with a line: is it level with the first of a paragraph, and what stands above it
    /// whole? "Jane" over "Okoro" is not.
    pub(super) fn begins(&self, line: &Line<'_>, words: &str, above: &str) -> bool {
        let part = |text: &str| text.chars().all(char::is_alphabetic) && text.chars().skip(1).any(char::is_lowercase);
        let whole = !above.ends_with(GOES_ON) && !(part(words) && part(above));
        whole
            && words.starts_with(char::is_uppercase)
            && self.paragraphs.iter().any(|at| (at - line.baseline).abs() < LEVEL * line.size)
    }

    /// Does an entry begin level with a line, and one level with a line before, of those that stand at certain heights?
    pub(super) fn parts(&self, line: &Line<'_>, before: impl Iterator<Item = f64>) -> bool {
        let level = |at: f64| self.entries.iter().any(|mark| (mark - at).abs() < LEVEL * line.size);
        level(line.baseline) && before.into_iter().any(level)
    }
}
