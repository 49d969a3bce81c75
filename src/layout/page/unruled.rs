//! Tables without rules: a head whose words stand at the left edges that the lines below keep to.

use super::columns::Columns;
use super::line::Line;
use super::measure::Measure;
use super::rough;
use crate::source::page::Word;

/// How many lines below a head show whether its words head columns.
const BELOW: usize = 14;
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
    if measure.rough() {
        return rough::table(text, lines, at, leading, measure);
    }
    let head = head(text, lines.get(at..)?, leading, measure)?;
    let page = head.first()?.page;
    let body = at + head.len();
    let below = || lines.iter().skip(body).take_while(|l| l.page == page).take(BELOW);
    let mut starts: Vec<f64> = head.iter().flat_map(|line| begins(line, measure)).collect();
    starts.sort_by(f64::total_cmp);
    // At the foot of a page a head may have but one line below it.
    let enough = below().count().clamp(1, 2);
    // One line may stand below another's words by chance: then their names stand clear of each other.
    if enough < 2 && known.is_empty() && head.iter().all(|line| line.segments(measure).len() < 3) {
        return None;
    }
    let mut edges: Vec<f64> = Vec::new();
    for edge in starts {
        if edges.last().is_some_and(|last| edge - last <= 2.0 * measure.aligned()) {
            continue;
        }
        let near = |other: f64| (other - edge).abs() <= measure.aligned();
        let kept = below().filter(|l| begins(l, measure).into_iter().any(near)).count();
        if edges.is_empty() || kept >= enough || known.iter().any(|k| near(*k)) {
            edges.push(edge);
        }
    }
    if edges.len() < 3 {
        return None;
    }
    let columns = Columns { edges: &edges, measure };
    let end = columns.end(lines, body, leading);
    // Words at two columns at once in two lines at least.
    let filled = |line: &&Line<'_>| columns.cells(line).is_some_and(|cells| cells.iter().filter(|c| !c.is_empty()).count() >= 2);
    if lines.get(body..end)?.iter().filter(filled).count() < enough {
        return None;
    }
    let mut rows = vec![columns.names(head)];
    columns.rows(lines.get(body..end)?, leading, &mut rows);
    Some(Unruled { rows, end, edges })
}

/// The rows of a table that a page break has cut, on the next page without its head: each line stands in its columns, and
/// the first one begins a row.
pub(super) fn rest<'p>(lines: &[Line<'p>], at: usize, leading: f64, edges: &[f64], measure: Measure) -> Option<Unruled<'p>> {
    let first = lines.get(at).filter(|_| !measure.rough())?;
    let columns = Columns { edges, measure };
    let filled = columns.cells(first)?;
    let aligned = |(cell, edge): (&Vec<&Word>, &f64)| cell.first().is_none_or(|w| (w.bbox[0] - edge).abs() <= measure.aligned());
    let count = filled.iter().filter(|c| !c.is_empty()).count();
    let row = filled.first().is_some_and(|c| !c.is_empty()) && count >= 3 && count * 2 > edges.len();
    if !row || !filled.iter().zip(edges).all(aligned) {
        return None;
    }
    let end = columns.end(lines, at, leading);
    let mut rows = Vec::new();
    columns.rows(lines.get(at..end)?, leading, &mut rows);
    Some(Unruled { rows, end, edges: edges.to_vec() })
}

/// Is a line right above a table its head, each name in the middle of its column or anywhere within it?
pub(super) fn heads(above: &Line<'_>, first: &Line<'_>, edges: &[f64], measure: Measure) -> bool {
    let near = above.page == first.page && first.baseline - above.baseline < ABOVE * first.size.max(above.size);
    let names = above.segments(measure);
    let ends = edges.iter().skip(1).copied().chain([f64::INFINITY]);
    let within = |(name, (from, to)): (&Line<'_>, (&f64, f64))| {
        let middle = (name.left + name.right) / 2.0;
        middle >= *from && middle < to
    };
    near && names.len() == edges.len() && names.iter().zip(edges.iter().zip(ends)).all(within)
}

/// A head stands so near above the first row, in sizes of type.
const ABOVE: f64 = 4.0;

/// The lines of a head, one to three close together: it names columns, and a number is no name, nor is a sentence, of small
/// words, a head.
fn head<'a, 'p>(text: &str, lines: &'a [Line<'p>], leading: f64, measure: Measure) -> Option<&'a [Line<'p>]> {
    let parts = |at: usize| lines.get(at).map_or(0, |line| line.segments(measure).len());
    let left = lines.first().map_or(0.0, |line| line.left);
    // "Sam Pell   SP   Clerk" over "Jane Okoro   JO   Engineer", or "Present   Sam Pell   Clerk" over "Jane Okoro   Engineer": lines
    // that fill the same columns are rows.
    let row = |at: usize| {
        let full = parts(at) > 2 && parts(at) == parts(0);
        let like = |other: usize| {
            let pair = lines.get(at).zip(lines.get(other));
            pair.is_some_and(|(line, other)| (line.left - other.left).abs() <= measure.aligned() && line.page == other.page)
        };
        let indented = lines.get(at).is_some_and(|line| line.left > left + line.size);
        full || indented && (like(at + 1) || at > 1 && like(at - 1))
    };
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
            || at > 0 && row(at)
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
fn begins(line: &Line<'_>, measure: Measure) -> Vec<f64> {
    let clear = line.words.iter().zip(line.words.iter().skip(1)).filter(|(a, b)| b.bbox[0] - a.bbox[2] > measure.space(b.size));
    line.words.first().into_iter().chain(clear.map(|(_, b)| b)).map(|w| w.bbox[0]).collect()
}
