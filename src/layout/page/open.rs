//! Tables that only rules across show, as in books and on web pages: above and below the head, below the last row, or below
//! each row. How far the rules reach is how far the table does; white that runs through all lines parts its columns.

use super::across::{Across, Ruled, SAME, tables};
use super::grid::{Band, Grid};
use super::line::Line;
use super::paragraphs::LARGE;
use crate::source::page::{PageGeometry, Rule, Word};

/// The narrowest white between columns, in sizes of type.
const WHITE: f64 = 0.5;
/// A head stands so near above its rule, in sizes of type.
const HEAD: f64 = 2.2;
/// What stands farther below the line above, in sizes of type, is no row.
const APART: f64 = 4.0;
/// More white above a line than that within cells, by so much, begins a row.
const ROW: f64 = 1.15;
/// More lines than this, for each row, are running text.
const LINES: usize = 14;
/// So many rules across show a row each.
const RULED: usize = 4;
/// The most lines of one table: a page has no more.
const MOST_LINES: usize = 400;
/// So many words, and so many columns, has no line of a table; and its head has no more lines.
const WORDS: usize = 300;
const COLUMNS: usize = 64;
const HEADS: usize = 4;

/// The tables of a page among the lines that stand in no other table; `above` is one that the page before may have left open.
pub(super) fn grids(page: &PageGeometry, closed: &[Grid], lines: &[Line<'_>], above: Option<&Grid>) -> Vec<Grid> {
    let rules = &page.rules;
    let of_another = |rule: &&Rule| {
        let level = |grid: &Grid| rule.at > grid.top - SAME && rule.at < grid.bottom + SAME;
        closed.iter().any(|grid| level(grid) && rule.from < grid.right + SAME && rule.to > grid.left - SAME)
    };
    let mut found: Vec<Grid> = Vec::new();
    let all = tables(rules.iter().filter(|rule| !of_another(rule)));
    found.extend(above.and_then(|above| rest(above, &all, lines)));
    let (end, lines) = match found.first() {
        Some(rest) => (rest.bottom, lines.iter().position(|line| line.baseline > rest.bottom).and_then(|at| lines.get(at..))),
        None => (0.0, Some(lines)),
    };
    let lines = lines.unwrap_or_default();
    for table in all {
        // Several tables of one width may stand below each other: the most rules that make one.
        let mut from = table.rules.iter().take_while(|rule| rule.at <= end).count();
        // A table may be wider than its page.
        let wide = table.right > page.width - SAME;
        let right = if wide { lines.iter().map(|line| line.right).fold(table.right, f64::max) } else { table.right };
        while from < table.rules.len() {
            let most = |from: usize| {
                let one = |to: usize| Some((to, grid((table.left, right), table.rules.get(from..to)?, lines, above)?));
                (from + 1..=table.rules.len()).rev().find_map(one)
            };
            let next = from + 1;
            // The rule below a heading is none of the table's: without it there are more columns.
            let clearer = |grid: &Grid| most(next).is_some_and(|(_, other)| other.columns() > grid.columns());
            from = match most(from).filter(|(_, grid)| !clearer(grid)) {
                Some((to, grid)) => {
                    found.push(grid);
                    to
                }
                None => next,
            };
        }
    }
    found
}

/// The rows at the head of a page with which a table of the page before goes on, up to its last rule.
fn rest(above: &Grid, tables: &[Ruled], lines: &[Line<'_>]) -> Option<Grid> {
    let starts = above.xs.split_last()?.1;
    let twin = tables.iter().find(|t| (t.left - above.left).abs() < SAME && (t.right - above.right).abs() < SAME);
    let ends = twin.and_then(|table| table.rules.first()).map(|rule| rule.at);
    let fits = |line: &&Line<'_>| {
        line.words.len() <= WORDS
            && line.left >= above.left - SAME
            && ends.is_none_or(|end| line.baseline < end)
            && !crossed(starts, line)
    };
    let rows: Vec<&Line<'_>> = lines.iter().take(MOST_LINES).take_while(fits).collect();
    let count = rows.iter().zip(rows.iter().skip(1)).take_while(|(above, line)| !heads(above, line)).count() + 1;
    let rows = rows.get(..count)?;
    // Without a rule below it, it must be in more than one column.
    let full = rows.iter().filter(|line| parts(line) > 1).count();
    if full == 0 || ends.is_none() && full * 2 < rows.len() {
        return None;
    }
    let bottom = rows.last()?.bottom + 1.0;
    let bottoms = split(rows, starts).into_iter().chain([bottom]);
    let cell_of: Vec<usize> = (0..starts.len()).collect();
    let bands = bottoms.map(|bottom| Band { bottom, cell_of: cell_of.clone(), from: Vec::new() }).collect();
    Some(Grid { top: rows.first()?.top, bottom, rows: bands, leads: Vec::new(), open: ends.is_none(), ..above.clone() })
}

/// Do rules stand right below titles in bold, as under headings, rather than between rows?
fn underlined(rows: &[Line<'_>], rules: &[Across], left: f64) -> bool {
    let bold = |line: &Line<'_>| line.all(|word| word.bold);
    let over = |rule: &&Across| {
        let below = rows.partition_point(|line| line.baseline < rule.at);
        let Some(title) = below.checked_sub(1).and_then(|title| rows.get(title)) else { return false };
        // White parts a title from what stands above it.
        let above = below.checked_sub(2).and_then(|above| rows.get(above));
        let apart = above.is_none_or(|above| title.top - above.bottom > WHITE * title.size);
        apart && bold(title) && title.left - left < SAME && rows.get(below).is_none_or(|below| !bold(below))
    };
    // The rule below a table's head is one.
    rules.iter().filter(over).count() > TITLED
}

/// So many rules below bold words may be a table's own.
const TITLED: usize = 1;

/// The lines at the foot of a page that stand in the columns of the table above, down to the last but what a page has there.
fn foot(columns: &Columns, lines: &[Line<'_>], last: f64, inside: impl Fn(&Line<'_>) -> bool) -> Option<(Columns, usize)> {
    let (mut columns, mut count, mut above) = (columns.with(lines.first()?)?, 1, lines.first()?);
    if above.baseline - last > APART * above.size {
        return None;
    }
    while let Some(line) = lines.get(count).filter(|line| inside(line) && count < MOST_LINES) {
        let Some(more) = columns.with(line).filter(|_| line.baseline - above.baseline < APART * line.size) else { break };
        (columns, count, above) = (more, count + 1, line);
    }
    (count + FOOT >= lines.len()).then_some((columns, count))
}

/// So many lines may stand at the foot of a page.
const FOOT: usize = 2;

/// The table that some rules between two edges show; `before` is one of the page before.
fn grid((left, right): (f64, f64), rules: &[Across], lines: &[Line<'_>], before: Option<&Grid>) -> Option<Grid> {
    let pieces = rules.iter().max_by_key(|rule| rule.pieces.len())?;
    if !rules.iter().all(|rule| rule.fits(pieces)) {
        return None;
    }
    let inside = |line: &Line<'_>| line.left >= left - SAME && line.right <= right + SAME && line.words.len() <= WORDS;
    let (first, last) = (rules.first()?.at, rules.last()?.at);
    let begin = lines.iter().position(|line| line.baseline > first)?;
    // The head of a table whose first rule stands below it.
    let mut from = begin;
    let above = |from: usize| from.checked_sub(1).filter(|at| begin - at <= HEADS).and_then(|at| lines.get(at));
    let within = lines.iter().skip(begin).take_while(|line| line.baseline < last).count();
    if within > MOST_LINES {
        return None;
    }
    let columns =
        |from: usize| Columns::of(&pieces.pieces, lines.get(from..begin + within)?).map(|columns| columns.starts().len());
    while let Some(line) = above(from).filter(|line| inside(line) && parts(line) > 1) {
        let next = if from == begin { first } else { lines.get(from).map_or(first, |next| next.baseline) };
        // A heading with its number would leave fewer columns.
        if next - line.baseline > HEAD * line.size || within > 0 && columns(from - 1) < columns(from) {
            break;
        }
        from -= 1;
    }
    let mut end = begin + within;
    // A title between the rule above and the head is no part of the table.
    let headed = rules.get(1).map_or(last, |rule| rule.at);
    if let Some([title, head, ..]) = lines.get(from..end)
        && head.baseline < headed
        && parts(head) > 1
        && titles(title, head)
    {
        from += 1;
    }
    let rows = lines.get(from..end)?;
    // Where the head stands once more, another table has begun.
    if let Some((head, below)) = rows.split_first()
        && parts(head) > 1
        && head.all(|word| word.bold)
        && below.iter().any(|line| same(head, line))
    {
        return None;
    }
    if !rows.iter().all(inside) || rows.iter().zip(rows.iter().skip(1)).any(|(above, line)| heads(above, line)) {
        return None;
    }
    // Below the last rule rows go on where that is the head's own, or a page break has taken the rule below them.
    let open = within == 0 || rules.len() == 2 && end - from <= 3;
    let mut columns = Columns::of(&pieces.pieces, lines.get(from..end)?)?;
    while open && let Some(line) = lines.get(end).filter(|line| inside(line) && end - begin < MOST_LINES) {
        let above = end.checked_sub(1).and_then(|at| lines.get(at)).map_or(last, |above| above.baseline.max(last));
        let Some(more) = columns.with(line).filter(|_| line.baseline - above < APART * line.size) else { break };
        (columns, end) = (more, end + 1);
    }
    // A rule above each row, and none below the last one of a page.
    let cut = !open && rules.len() >= RULED && lines.get(end).is_some_and(|line| inside(line) && parts(line) > 1);
    let below = if cut { foot(&columns, lines.get(end..)?, last, inside) } else { None };
    if let Some((more, count)) = below {
        (columns, end) = (more, end + count);
    }
    let open = open || end > begin + within;
    let rows = lines.get(from..end)?;
    let xs = columns.starts();
    // One that goes on from the page before.
    let goes_on = || {
        let near = |(a, b): (&f64, &f64)| (a - b).abs() < SAME;
        before.is_some_and(|before| before.xs.len() == xs.len() + 1 && before.xs.iter().zip(&xs).all(near))
    };
    // Two columns are a table where its rules have pieces, or where a head stands between the first two of them.
    let headed = || {
        let head = |second: &Across| lines.iter().skip(begin).take_while(|line| line.baseline < second.at).count();
        rules.len() > 2 && rules.get(1).is_some_and(|second| head(second) <= 2)
    };
    // What stands over the only rule names the columns, or is a heading.
    if rules.len() == 1 && rows.first().is_some_and(|head| parts(head) < xs.len()) {
        return None;
    }
    let two = || matches!(columns, Columns::Drawn(_)) || headed() || goes_on();
    if rows.len() < 3 || xs.len() < 2 || xs.len() == 2 && !two() {
        return None;
    }
    // A title in bold over the last rule, below rows that are not, heads what comes next.
    let before = rules.iter().rev().nth(1).map_or(first, |rule| rule.at);
    let plain = rows.iter().skip(1).any(|line| line.all(|word| !word.bold));
    let below: Vec<&Line<'_>> = rows.iter().filter(|line| line.baseline > before && line.baseline < last).collect();
    if let [title] = below.as_slice()
        && plain
        && !open
        && title.all(|word| word.bold)
        && filled(title, &xs).iter().filter(|cell| **cell).count() == 1
    {
        return None;
    }
    let bottom = rows.last()?.bottom.max(if open { 0.0 } else { last });
    let top = rows.first()?.top.min(first);
    let ys: Vec<f64> = rules.iter().map(|rule| rule.at).filter(|y| *y > top + 1.0 && *y < bottom - 1.0).collect();
    let mut bottoms: Vec<f64> = Vec::new();
    let each = rules.len() >= RULED || rules.len() + 1 == RULED && row_each(rules, rows, &xs);
    let (mut at, mut leads) = (0, Vec::new());
    for y in ys.into_iter().chain([bottom + 1.0]) {
        let band: Vec<&Line<'_>> = rows.iter().skip(at).take_while(|line| line.baseline < y).collect();
        at += band.len();
        if band.is_empty() {
            continue;
        }
        // Rows between two rules without a head: each line is one, or they have entries in their middle.
        let headless = from == begin && rules.len() == 2 && !open;
        if !each && (!bottoms.is_empty() || from == begin && open || headless) {
            if let Some((ends, first)) = spanned(&band, &xs, bottoms.len()) {
                bottoms.extend(ends);
                leads = first;
            } else if !headless || band.iter().all(|line| parts(line) > 1) {
                bottoms.extend(split(&band, &xs));
            }
        }
        bottoms.push(y);
    }
    if bottoms.len() < 2 || rows.len() > LINES * bottoms.len() || underlined(rows, rules, left) {
        return None;
    }
    let cell_of: Vec<usize> = (0..xs.len()).collect();
    let bands = bottoms.into_iter().map(|bottom| Band { bottom, cell_of: cell_of.clone(), from: Vec::new() }).collect();
    let xs = xs.into_iter().chain([right]).collect();
    Some(Grid { left, right, top, bottom: bottom + 1.0, xs, rows: bands, ruled: true, leads, open })
}

/// "4.1  From 8 June" right above "Item   Owner   Status": does a line of several words, in no other column than the first of the
/// head's, stand over it in other type or with a number of its own?
fn titles(title: &Line<'_>, head: &Line<'_>) -> bool {
    let second = stretches(head).get(1).map_or(head.right, |stretch| stretch.0);
    let number = title.words.first().is_some_and(|word| word.bbox[2] - word.bbox[0] < 3.0 * title.size);
    let apart = parts(title) > 1 && number || title.all(|word| !word.bold) && head.all(|word| word.bold);
    title.words.len() > 1 && title.left < head.left + SAME && (title.right < second || parts(title) == 1) && apart
}

/// Is what stands between each two rules one row: a line that fills all columns, and others that go on with some of them?
fn row_each(rules: &[Across], lines: &[Line<'_>], xs: &[f64]) -> bool {
    let full = |line: &&Line<'_>| filled(line, xs).iter().all(|cell| *cell);
    rules.iter().zip(rules.iter().skip(1)).all(|(above, below)| {
        let mut band = lines.iter().filter(|line| line.baseline > above.at && line.baseline < below.at);
        band.next().is_some_and(|line| full(&line)) && !band.any(|line| full(&line))
    })
}

/// Do two lines begin at one place with words of the same lengths, as a head does that is set twice?
fn same(one: &Line<'_>, other: &Line<'_>) -> bool {
    let level = |(a, b): (&&Word, &&Word)| a.end - a.start == b.end - b.start && a.bold == b.bold;
    let (count, others) = (one.words.len(), other.words.len());
    count == others && count > 1 && (one.left - other.left).abs() < 1.0 && one.words.iter().zip(&other.words).all(level)
}

/// Does a line stand alone and far below another, as a heading does below a table?
fn heads(above: &Line<'_>, line: &Line<'_>) -> bool {
    let far = line.baseline - above.baseline > APART * line.size.min(above.size);
    far || parts(line) == 1 && line.size > LARGE * above.size
}

/// How many stretches of words a line has, with clear white between them.
fn parts(line: &Line<'_>) -> usize {
    stretches(line).len()
}

/// From where to where the words of a line reach between clear white.
fn stretches(line: &Line<'_>) -> Vec<(f64, f64)> {
    let mut found: Vec<(f64, f64)> = Vec::new();
    for word in &line.words {
        match found.last_mut() {
            Some(last) if word.bbox[0] - last.1 <= WHITE * line.size => last.1 = last.1.max(word.bbox[2]),
            _ => found.push((word.bbox[0], word.bbox[2])),
        }
    }
    found
}

/// The columns of a table.
enum Columns {
    /// Where the pieces of its rules begin.
    Drawn(Vec<f64>),
    /// What its lines cover, from left to right, with white between.
    White { least: usize, covered: Vec<(f64, f64)> },
}

impl Columns {
    /// Those of some lines, if they are no more than a table has.
    fn of(pieces: &[f64], lines: &[Line<'_>]) -> Option<Self> {
        if (2..=COLUMNS).contains(&pieces.len()) && lines.iter().all(|line| !crossed(pieces, line)) {
            return Some(Self::Drawn(pieces.to_vec()));
        }
        let few = |covered: Vec<(f64, f64)>| (covered.len() <= COLUMNS).then_some(covered);
        let covered = lines.iter().try_fold(Vec::new(), |covered, line| few(cover(&covered, line)))?;
        Some(Self::White { least: covered.len(), covered })
    }

    /// With another line, if its words stay within them.
    fn with(&self, line: &Line<'_>) -> Option<Self> {
        match self {
            Self::Drawn(starts) => (!crossed(starts, line)).then(|| Self::Drawn(starts.clone())),
            Self::White { least, covered } => {
                let covered = cover(covered, line);
                (*least..=COLUMNS).contains(&covered.len()).then_some(Self::White { least: *least, covered })
            }
        }
    }

    /// Where each begins, in the middle of the white before it.
    fn starts(&self) -> Vec<f64> {
        match self {
            Self::Drawn(starts) => starts.clone(),
            Self::White { covered, .. } => {
                let first = covered.first().map(|(from, _)| *from);
                let between = covered.iter().zip(covered.iter().skip(1)).map(|((_, end), (start, _))| (end + start) / 2.0);
                first.into_iter().chain(between).collect()
            }
        }
    }
}

/// Does a word of a line stand across one of some edges?
fn crossed(edges: &[f64], line: &Line<'_>) -> bool {
    line.words.iter().any(|word| edges.iter().any(|x| word.bbox[0] < x - 1.0 && word.bbox[2] > x + 1.0))
}

/// What some lines cover with one more.
fn cover(covered: &[(f64, f64)], line: &Line<'_>) -> Vec<(f64, f64)> {
    let mut all: Vec<(f64, f64)> = covered.iter().copied().chain(stretches(line)).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut found: Vec<(f64, f64)> = Vec::new();
    for (from, to) in all {
        match found.last_mut() {
            Some(last) if from - last.1 < WHITE * line.size => last.1 = last.1.max(to),
            _ => found.push((from, to)),
        }
    }
    found
}

/// Which columns a line has words in.
fn filled(line: &Line<'_>, xs: &[f64]) -> Vec<bool> {
    let column = |x: f64| xs.iter().take_while(|edge| x >= **edge - 1.0).count().saturating_sub(1);
    let mut cells = vec![false; xs.len()];
    for word in &line.words {
        if let Some(cell) = cells.get_mut(column(word.bbox[0])) {
            *cell = true;
        }
    }
    cells
}

/// What stands in the first column from one height to another, and of which row it is.
type Leads = Vec<(f64, f64, usize)>;

/// "Members" in the middle of its rows, "Apologies" in the middle of those below: where all columns but the first are full in
/// each line, and each entry of the first is as far from the first of its rows as from the last, down to the last row of all. So
/// many rows stand above.
fn spanned(lines: &[&Line<'_>], xs: &[f64], above: usize) -> Option<(Vec<f64>, Leads)> {
    let cells: Vec<Vec<bool>> = lines.iter().map(|line| filled(line, xs)).collect();
    let is_row = |cells: &Vec<bool>| cells.len() > 1 && cells.iter().skip(1).all(|cell| *cell);
    let rows: Vec<&&Line<'_>> = lines.iter().zip(&cells).filter(|(_, cells)| is_row(cells)).map(|(line, _)| line).collect();
    let leads = || lines.iter().zip(&cells).filter(|(_, cells)| cells.first() == Some(&true));
    let alone = cells.iter().filter(|cells| !is_row(cells)).count();
    if rows.len() < 3 || leads().count() * 2 > rows.len() || alone == 0 || alone > leads().count() {
        return None;
    }
    let (mut next, mut found): (usize, Leads) = (0, Vec::new());
    for (line, cells) in leads() {
        // Twice the number of the row that it is level with, or that of the row above it and below it.
        let before = rows.iter().take_while(|row| row.baseline < line.baseline - 0.5).count();
        let twice = if is_row(cells) { 2 * before } else { (2 * before).checked_sub(1)? };
        let last = twice.checked_sub(next).filter(|last| *last >= next && *last < rows.len())?;
        found.push((line.top, line.bottom, above + next));
        next = last + 1;
    }
    let ends = rows.iter().zip(rows.iter().skip(1)).map(|(a, b)| (a.baseline + b.top.max(a.baseline)) / 2.0).collect();
    (next == rows.len()).then_some((ends, found))
}

/// Where rows end within lines that no rule parts, but for the last.
fn split(lines: &[&Line<'_>], xs: &[f64]) -> Vec<f64> {
    let cells: Vec<Vec<bool>> = lines.iter().map(|line| filled(line, xs)).collect();
    let first = |at: usize| cells.get(at).and_then(|cells| cells.first()).copied().unwrap_or(false);
    let count = |at: usize| cells.get(at).map_or(0, |cells| cells.iter().filter(|cell| **cell).count());
    let begins = by_white(lines, &cells).or_else(|| by_line(&cells)).unwrap_or_else(|| {
        // A first cell that wraps stands beside fewer others than the line that begins its row.
        let most = (0..lines.len()).filter(|at| first(*at)).map(count).max().unwrap_or(0);
        let wraps = (1..lines.len()).any(|at| first(at) && first(at - 1) && count(at) < count(at - 1) && count(at) * 2 <= most);
        (0..lines.len()).map(|at| first(at) && (!wraps || count(at) * 2 > most)).collect()
    });
    let edge = |(a, b): (&&Line<'_>, &&Line<'_>)| (a.baseline + b.top.max(a.baseline)) / 2.0;
    let pairs = lines.iter().zip(lines.iter().skip(1));
    pairs.zip(begins.iter().skip(1)).filter(|(_, begins)| **begins).map(|(pair, _)| edge(pair)).collect()
}

/// Which lines begin a row, where there is more white between rows than within cells.
fn by_white(lines: &[&Line<'_>], cells: &[Vec<bool>]) -> Option<Vec<bool>> {
    // The nearest that two lines of one column come.
    let mut within = f64::INFINITY;
    for column in 0..cells.first()?.len() {
        let mut last: Option<f64> = None;
        for (line, _) in lines.iter().zip(cells).filter(|(_, cells)| cells.get(column) == Some(&true)) {
            if let Some(last) = last {
                within = within.min(line.baseline - last);
            }
            last = Some(line.baseline);
        }
    }
    let steps: Vec<f64> = lines.iter().zip(lines.iter().skip(1)).map(|(a, b)| b.baseline - a.baseline).collect();
    let wide = |step: &f64| *step > ROW * within;
    // Where no cell wraps, each line is a row.
    if !steps.iter().any(wide) {
        return None;
    }
    let begins: Vec<bool> = std::iter::once(true).chain(steps.iter().map(wide)).collect();
    // Paragraphs within cells stand apart too: then a row has a first cell.
    let rows: Vec<usize> = (0..lines.len()).filter(|at| begins.get(*at) == Some(&true)).collect();
    let ends = rows.iter().skip(1).copied().chain([lines.len()]);
    let headed: Vec<bool> = rows
        .iter()
        .zip(ends)
        .map(|(from, to)| cells.get(*from..to).is_some_and(|row| row.iter().any(|cells| cells.first() == Some(&true))))
        .collect();
    let most = headed.iter().filter(|headed| **headed).count() * 4 >= headed.len() * 3;
    let mut kept = vec![false; lines.len()];
    for (at, headed) in rows.into_iter().zip(headed) {
        if let Some(slot) = kept.get_mut(at) {
            *slot = headed || !most;
        }
    }
    Some(kept)
}

/// Which lines begin a row, where nearly each fills all columns but the first.
fn by_line(cells: &[Vec<bool>]) -> Option<Vec<bool>> {
    let full = |cells: &&Vec<bool>| cells.iter().skip(1).all(|cell| *cell);
    (cells.iter().filter(full).count() * 8 >= cells.len() * 7).then(|| vec![true; cells.len()])
}
