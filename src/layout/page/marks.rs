//! Where entries of a narrow column stand level with the lines of a paragraph in another cell of their row: who has to do what.

use super::line::{self, Line};
use crate::source::page::Word;

/// The longest line of such a column, in bytes.
const NARROW: usize = 24;
/// Lines are level if their baselines are closer than this, in sizes of type.
const LEVEL: f64 = 0.25;
/// What an entry ends in that goes on in the next line.
const GOES_ON: &[char] = &['/', ',', '&', '-'];

/// The heights at which entries begin, of one cell of a row.
pub(super) struct Marks(Vec<f64>);

impl Marks {
    /// Those beside a column: what stands in narrow columns to the right of it.
    pub(super) fn beside(text: &str, row: &[Vec<&Word>], column: usize) -> Self {
        let mut found = Vec::new();
        for words in row.iter().skip(column + 1).filter(|words| !words.is_empty()) {
            let lines = line::lines(text, words.iter().copied());
            if lines.iter().any(|line| line.text(text).len() > NARROW) {
                continue;
            }
            let mut on = false;
            for line in &lines {
                if !on {
                    found.push(line.baseline);
                }
                on = line.text(text).ends_with(GOES_ON);
            }
        }
        Self(found)
    }

    pub(super) const fn none() -> Self {
        Self(Vec::new())
    }

    /// Does an entry begin level with a line, and one level with a line before, of those that stand at certain heights?
    pub(super) fn parts(&self, line: &Line<'_>, before: impl Iterator<Item = f64>) -> bool {
        let level = |at: f64| self.0.iter().any(|mark| (mark - at).abs() < LEVEL * line.size);
        level(line.baseline) && before.into_iter().any(level)
    }
}
