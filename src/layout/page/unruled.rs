//! Tables without rules: a head whose words stand at the left edges that the lines below keep to.

use super::line::Line;
use super::measure::Measure;
use crate::source::page::Word;

/// More white than this, in sizes of type, is more than the space between words.
const SPACE: f64 = 0.31;
/// How many lines below a head show whether its words head columns.
const BELOW: usize = 14;
/// Lines farther apart than this, against the usual distance, are of two rows or paragraphs.
const APART: f64 = 1.25;
/// A gap as large as this, against the usual distance, may end a table.
const END: f64 = 3.0;
/// The longest word of a name in a head's second line, in bytes.
const NAME: usize = 12;
/// The longest head, in bytes.
const HEAD: usize = 120;

/// A table without rules: its columns' left edges, its rows' words by column, and the line after it.
pub(super) struct Unruled<'p> {
    pub(super) edges: Vec<f64>,
    pub(super) rows: Vec<Vec<Vec<&'p Word>>>,
    pub(super) end: usize,
}

/// The table whose head begins at a certain line; one whose columns stand where those of a table before did is sure.
pub(super) fn table<'p>(
    text: &str,
    lines: &[Line<'p>],
    at: usize,
    leading: f64,
    known: &[f64],
    measure: Measure,
) -> Option<Unruled<'p>> {
    let head = head(text, lines.get(at..)?, leading)?;
    let page = head.first()?.page;
    let body = at + head.len();
    let below = || lines.iter().skip(body).take_while(|l| l.page == page).take(BELOW);
    let mut starts: Vec<f64> = head.iter().flat_map(begins).collect();
    starts.sort_by(f64::total_cmp);
    // At the foot of a page a head may have but one line below it.
    let enough = below().count().clamp(1, 2);
    let mut edges: Vec<f64> = Vec::new();
    for edge in starts {
        if edges.last().is_some_and(|last| edge - last <= 2.0 * measure.aligned()) {
            continue;
        }
        let near = |other: f64| (other - edge).abs() <= measure.aligned();
        let kept = below().filter(|l| begins(l).any(near)).count();
        if edges.is_empty() || kept >= enough || known.iter().any(|k| near(*k)) {
            edges.push(edge);
        }
    }
    if edges.len() < 3 {
        return None;
    }
    let columns = Columns { edges: &edges, measure };
    let mut end = body;
    while let (Some(line), Some(last)) = (lines.get(end), lines.get(end - 1)) {
        let far = line.page != page || line.baseline - last.baseline > END * leading * line.size;
        if line.page != page || !columns.fit(line) || far && columns.cells(line).iter().skip(1).all(Vec::is_empty) {
            break;
        }
        end += 1;
    }
    // Words at two columns at once in two lines at least.
    let filled = |line: &&Line<'_>| columns.cells(line).iter().filter(|c| !c.is_empty()).count() >= 2;
    if lines.get(body..end)?.iter().filter(filled).count() < enough {
        return None;
    }
    let mut rows = vec![vec![Vec::new(); edges.len()]];
    for line in head {
        columns.add(line, &mut rows);
    }
    columns.body_rows(lines.get(body..end)?, leading, &mut rows);
    for cell in rows.iter_mut().flatten() {
        cell.sort_by_key(|word| word.start);
    }
    Some(Unruled { rows, end, edges })
}

/// The lines of a head, one to three close together: it names columns, and a number is no name, nor is a sentence, of small
/// words, a head.
fn head<'a, 'p>(text: &str, lines: &'a [Line<'p>], leading: f64) -> Option<&'a [Line<'p>]> {
    let mut count = 0;
    let (mut words, mut small) = (0, 0);
    for (at, line) in lines.iter().enumerate().take(3) {
        // What stands below a head's first line is a second word of some of its names.
        let close = at == 0
            || lines.get(at - 1).is_some_and(|l| {
                let step = line.baseline - l.baseline;
                l.page == line.page
                    && step < 1.1 * leading * line.size
                    && (line.words.len() <= words.max(3) && line.text(text).len() <= NAME * line.words.len())
                    || l.page == line.page && step < 0.8 * leading * line.size
            });
        let written = line.text(text);
        if !close
            || written.bytes().any(|b| b.is_ascii_digit())
            || written.len() > HEAD
            || written.ends_with(['.', ':', ';', ','])
        {
            break;
        }
        words += line.words.len();
        small += line.words.iter().filter(|w| text.get(w.start..).is_some_and(|t| t.starts_with(char::is_lowercase))).count();
        count += 1;
    }
    // "Present:" labels what stands beside it.
    let labelled = lines.iter().take(count).flat_map(|l| &l.words).any(|w| text.get(..w.end).is_some_and(|t| t.ends_with(':')));
    let begins = !labelled && lines.first().is_some_and(|l| l.text(text).starts_with(char::is_uppercase));
    (words >= 3 && small * 2 < words && begins).then(|| lines.get(..count)).flatten()
}

/// Where a line's words begin after more white than parts words.
fn begins(line: &Line<'_>) -> impl Iterator<Item = f64> {
    let clear = line.words.iter().zip(line.words.iter().skip(1)).filter(|(a, b)| b.bbox[0] - a.bbox[2] > SPACE * b.size);
    line.words.first().into_iter().chain(clear.map(|(_, b)| b)).map(|w| w.bbox[0]).collect::<Vec<_>>().into_iter()
}

/// The columns of a table, by their left edges.
#[derive(Clone, Copy)]
struct Columns<'e> {
    edges: &'e [f64],
    measure: Measure,
}

impl Columns<'_> {
    /// The column that a word stands in.
    fn of(&self, word: &Word) -> usize {
        self.edges.iter().rposition(|edge| word.bbox[0] >= edge - self.measure.aligned()).unwrap_or(0)
    }

    fn empty<'p>(&self) -> Vec<Vec<&'p Word>> {
        vec![Vec::new(); self.edges.len()]
    }

    /// Does each word of a line stay within its column, with clear white between the columns?
    fn fit(&self, line: &Line<'_>) -> bool {
        let first = self.edges.first().copied().unwrap_or(0.0);
        let within =
            |word: &&Word| self.edges.get(self.of(word) + 1).is_none_or(|next| word.bbox[2] <= next + self.measure.over());
        // Where places are rough, a space before a column's edge may be all that is left of the white.
        let at_edge = |word: &Word| {
            self.measure.rough() && self.edges.iter().any(|edge| (word.bbox[0] - edge).abs() <= self.measure.aligned())
        };
        let runs_on =
            |(a, b): (&&Word, &&Word)| self.of(a) != self.of(b) && b.bbox[0] - a.bbox[2] <= SPACE * b.size && !at_edge(b);
        line.left >= first - 2.0 * self.measure.aligned()
            && line.words.iter().all(within)
            && !line.words.iter().zip(line.words.iter().skip(1)).any(runs_on)
    }

    fn cells<'p>(&self, line: &Line<'p>) -> Vec<Vec<&'p Word>> {
        let mut cells = self.empty();
        for word in &line.words {
            if let Some(cell) = cells.get_mut(self.of(word)) {
                cell.push(*word);
            }
        }
        cells
    }

    /// Adds a line to the last row.
    fn add<'p>(&self, line: &Line<'p>, rows: &mut [Vec<Vec<&'p Word>>]) {
        if let Some(row) = rows.last_mut() {
            for (cell, words) in row.iter_mut().zip(self.cells(line)) {
                cell.extend(words);
            }
        }
    }

    /// Lines → rows: a row begins where the first column has words; lines that stand close to one another are of one row,
    /// also where cells are centred on it.
    fn body_rows<'p>(&self, lines: &[Line<'p>], leading: f64, rows: &mut Vec<Vec<Vec<&'p Word>>>) {
        let mut group: Vec<&Line<'p>> = Vec::new();
        let mut last: Option<&Line<'p>> = None;
        for line in lines {
            if last.is_some_and(|l| line.baseline - l.baseline > APART * leading * line.size.max(l.size)) {
                self.settle(std::mem::take(&mut group), rows);
            }
            group.push(line);
            last = Some(line);
        }
        self.settle(group, rows);
    }

    /// Puts a group of close lines into rows.
    fn settle<'p>(&self, group: Vec<&Line<'p>>, rows: &mut Vec<Vec<Vec<&'p Word>>>) {
        let begins: Vec<bool> = group.iter().map(|l| self.cells(l).first().is_some_and(|c| !c.is_empty())).collect();
        let first = begins.iter().position(|b| *b);
        if rows.len() == 1 && first.is_none() && !begins.is_empty() {
            // Below a head that a page repeats, a row may go on without its number.
            rows.push(self.empty());
        }
        for (at, line) in group.into_iter().enumerate() {
            // What stands above the first line with a number is of its row: cells may be centred.
            if first.is_some() && at == 0 || begins.get(at) == Some(&true) && first != Some(at) {
                rows.push(self.empty());
            }
            self.add(line, rows);
        }
    }
}
