//! Tables without rules where places are rough: the columns waver, and a blank line is all that tells rows apart.

use super::columns::{Cells, Columns};
use super::line::{Line, figured};
use super::measure::Measure;
use super::rough_rows::{self, Placed, begins, filled};
use super::unruled::Unruled;
use super::{paragraphs, shift};
use crate::layout::{Block, Cell, Kind, Passage};
use crate::source::page::Word;

/// How many lines below a head show whether it is set tightly.
const TIGHT: f64 = 6.0;
/// How many blank lines a table may have between two rows.
const BLANK: usize = 6;
/// The longest number of a meeting, in figures.
const MEETING: usize = 3;
/// A table shows a row with three cells within so many lines.
const SHOWN: usize = 100;
/// So many lines show whether a table is running text in columns.
const FRAMED: usize = 200;
/// The head stands within so many lines below.
const RUNNING: usize = 2;
/// The most words of a line over some rows.
const DIVIDING: usize = 9;
/// How many heads alike may follow each other with no row between them: pages that have nothing else begin no table.
const REPEATED: usize = 3;

/// The table whose head begins at a certain line.
pub(super) fn table<'p>(text: &str, lines: &[Line<'p>], at: usize, leading: f64, measure: Measure) -> Option<Unruled<'p>> {
    let head = lines.get(at)?;
    let names = names(text, head, measure)?;
    let below = lines
        .iter()
        .skip(at + 1)
        .take_while(|line| line.page == head.page && line.baseline - head.baseline < (TIGHT + 0.5) * leading * line.size);
    // A head that is set tightly shows fewer columns than the rows below it.
    let fullest = below.map(|line| line.segments(measure)).filter(|row| row.len() > names.len()).max_by_key(Vec::len);
    let edges = |row: &[Line<'p>]| row.iter().map(|segment| segment.left).collect::<Vec<f64>>();
    let full = fullest.as_ref().map(|row| edges(row));
    let told = full.as_ref().and_then(|edges| Some((edges, Columns { edges, measure }.nearest(head)?)));
    // Where one row only has more than its head has names, those tell the columns.
    let own = edges(&names);
    let hung = || shift::hung(text, lines.get(at..).unwrap_or_default()).map(|left| vec![left]);
    let days = dated(text, lines, at, leading, &names, measure).or_else(hung);
    let grid = days.map(|lead| {
        let edges: Vec<f64> = lead.iter().copied().chain(own.iter().copied()).collect();
        let heads: Cells<'p> = lead.iter().map(|_| Vec::new()).chain(names.iter().map(|name| name.words.clone())).collect();
        (edges, heads)
    });
    let (edges, heads) = match &grid {
        Some((edges, heads)) => (edges, heads.clone()),
        None => told.unwrap_or_else(|| (&own, names.into_iter().map(|name| name.words).collect())),
    };
    let columns = Columns { edges, measure };
    // Running text in columns goes on over pages: a first stretch shows it.
    let first = lines.get(..lines.len().min(at + FRAMED)).unwrap_or(lines);
    let mut found = self::below(text, first, at, leading, &columns, &heads);
    let mut end = found.last()?.at + 1;
    found.iter().find(|row| filled(&row.cells) >= 3)?;
    let mut rows = rough_rows::rows(text, heads.clone(), found, measure);
    if framed(&rows, measure) {
        return None;
    }
    if end == first.len() && first.len() < lines.len() {
        found = self::below(text, lines, at, leading, &columns, &heads);
        end = found.last()?.at + 1;
        rows = rough_rows::rows(text, heads, found, measure);
    }
    Some(Unruled { rows, end, edges: edges.clone() })
}

/// The names of columns that a line consists of: at least three, all short. A number is no name, but for the days or the
/// meetings' numbers that head the last columns of a grid, and "Present:" labels what stands beside it.
fn names<'p>(text: &str, line: &Line<'p>, measure: Measure) -> Option<Vec<Line<'p>>> {
    let names = line.segments(measure);
    let label = |name: &Line<'p>| name.text(text).ends_with(':');
    let named = |name: &Line<'p>| {
        let words = name.text(text);
        measure.short(name) && (words == "#" || words.chars().any(char::is_alphabetic))
    };
    let day = |name: &Line<'p>| {
        let words = name.text(text);
        let figures = words.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'.'));
        measure.short(name) && figures && (words.contains(['/', '.']) || words.len() <= MEETING)
    };
    // "Name | Post | 21/09 | Total": a sum may stand behind them.
    let summed = matches!(names.as_slice(), [.., before, last] if day(before) && !day(last));
    let grid = names.get(..names.len() - usize::from(summed)).unwrap_or_default();
    let days = grid.iter().rev().take_while(|name| day(name)).count();
    let (lead, days) = if grid.len() - days >= 2 { grid.split_at(grid.len() - days) } else { (names.as_slice(), &[][..]) };
    // "Rating Progress at 8 February 2024" may be two whose white is lost.
    let last = |name: &Line<'p>| name.right - name.left <= measure.margin() * 2.0 && names.len() > 3;
    let tailed = days.is_empty() && lead.split_last().is_some_and(|(end, lead)| lead.iter().all(named) && last(end));
    let worded = tailed
        || lead.iter().all(named) && (days.is_empty() || lead.iter().all(|name| name.text(text).starts_with(char::is_uppercase)));
    let labelled = names.first().is_some_and(label) && !names.iter().all(label);
    // "Sam Pell (SP)" is somebody.
    let initialled = names.iter().any(|name| initialled(name.text(text)));
    // "Owner: LM   Due: May 2024   Status: Open": each with its value.
    let told = names.iter().all(|name| name.text(text).contains(": "));
    (names.len() >= 3 && worded && !labelled && !told && !initialled).then_some(names)
}

/// Do two to four capitals in brackets end some words?
fn initialled(words: &str) -> bool {
    let inner = words.strip_suffix(')').and_then(|words| words.rsplit_once(" (")).map_or("", |(_, inner)| inner);
    (2..=4).contains(&inner.len()) && inner.bytes().all(|b| b.is_ascii_uppercase())
}

/// So many blank lines may stand between a line over rows and the first of them.
const OVER: usize = 1;
/// So many at most, where blank lines are doubled.
const TWO: usize = 2;

/// So many lines may part the rows of a table, at most: "CLOSED ACTIONS".
pub(super) const BETWEEN: usize = 4;

/// Rows that stand in the columns of a table above, below a line that parts them from it: "CLOSED ACTIONS". Two at least, and
/// the first one fills most of the columns.
pub(super) fn rest<'p>(
    text: &str,
    lines: &[Line<'p>],
    at: usize,
    leading: f64,
    edges: &[f64],
    measure: Measure,
) -> Option<Unruled<'p>> {
    let columns = Columns { edges, measure };
    let first = lines.get(at)?;
    let cells = columns.cells(first)?;
    // Each has a reference of its own there, as in a log.
    let counted = matches!(cells.first().map(Vec::as_slice), Some([word]) if figured(text, word));
    let full = counted && filled(&cells) >= 3 && filled(&cells) * 2 > edges.len();
    if !full || !columns.kept(first) {
        return None;
    }
    let heads: Cells<'p> = edges.iter().map(|_| Vec::new()).collect();
    let found = below(text, lines, at.checked_sub(1)?, leading, &columns, &heads);
    let end = found.last()?.at + 1;
    let rows: Vec<_> = rough_rows::rows(text, heads, found, measure).into_iter().skip(1).collect();
    (rows.iter().filter(|row| filled(row) >= 3).count() > 1).then(|| Unruled { rows, end, edges: edges.to_vec() })
}

/// "23 Sep    25 Nov    10 Feb" over the last columns of a grid of attendance: where the columns before them begin, of which
/// nobody says what they are.
fn dated(text: &str, lines: &[Line<'_>], at: usize, leading: f64, names: &[Line<'_>], measure: Measure) -> Option<Vec<f64>> {
    // A figure or two and a word for the month, or that word and the year: "23 Sep", "Nov 23".
    let day = |name: &Line<'_>| {
        let words = name.text(text);
        let front = words.trim_start_matches(|c: char| c.is_ascii_digit());
        let month = if front.len() < words.len() { front } else { words.trim_end_matches(|c: char| c.is_ascii_digit()) };
        let figures = words.len() - month.len();
        (1..=2).contains(&figures) && month.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !month.contains(['.', ':', ','])
    };
    let (head, first) = (lines.get(at)?, names.first().filter(|_| names.iter().all(day))?);
    let row = lines.iter().skip(at + 1).find(|line| line.segments(measure).len() > 2)?;
    let near = row.page == head.page && blanks(head, row, leading) <= BLANK;
    let lead: Vec<f64> =
        row.segments(measure).iter().map(|segment| segment.left).filter(|left| *left < first.left - SIDE).collect();
    (near && (1..=LEAD).contains(&lead.len())).then_some(lead)
}

/// What begins so far left of a column, in points, is another one.
const SIDE: f64 = 12.0;
/// So many columns stand before the days of a grid, at most.
const LEAD: usize = 3;

/// The lines that stand below a head in its columns.
fn below<'p>(
    text: &str,
    lines: &[Line<'p>],
    at: usize,
    leading: f64,
    columns: &Columns<'_>,
    heads: &Cells<'p>,
) -> Vec<Placed<'p>> {
    // Where they begin on the page in hand.
    let mut edges = columns.edges.to_vec();
    let mut rows: Vec<Placed<'p>> = Vec::new();
    let (mut blank, mut widest, mut shown, mut repeated) = (0, 0, false, 0);
    // How many lines of the head have been said again.
    let mut said = 0;
    let begun = at;
    // How many blank lines stand below the head.
    let lead = lines.get(at).zip(lines.get(at + 1)).map_or(0, |(head, first)| blanks(head, first, leading)).min(TWO);
    // All rows so far fill more than two columns.
    let mut even = true;
    for (at, (before, line)) in (at + 1..).zip(lines.iter().skip(at).zip(lines.iter().skip(at + 1))) {
        let between = blanks(before, line, leading);
        blank += between;
        if before.page != line.page
            && shown
            && let Some(moved) = shift::edges(text, lines.get(at..).unwrap_or_default(), &edges, heads, columns.measure)
        {
            edges = moved;
        }
        let columns = &Columns { edges: &edges, measure: columns.measure };
        // As many where every line stands so far below the one before it.
        let apart = OVER.max(lead);
        // "Still to be done from 12 September" over rows reaches over the columns, and is in none of them.
        let divides = || {
            let next = lines.get(at + 1).filter(|next| next.page == line.page && blanks(line, next, leading) <= apart)?;
            // Over the head of another table it is a title.
            let full = columns.cells(next).is_some_and(|cells| begins(&cells) && filled(&cells) >= 3);
            let full = full && names(text, next, columns.measure).is_none();
            let first = columns.edges.first().is_some_and(|edge| (line.left - edge).abs() <= columns.measure.aligned());
            let whole = line.segments(columns.measure).len() == 1 && first && full && line.words.len() <= DIVIDING;
            whole.then(|| {
                let mut cells: Cells<'p> = columns.edges.iter().map(|_| Vec::new()).collect();
                cells.iter_mut().take(1).for_each(|cell| cell.extend(&line.words));
                cells
            })
        };
        // By chance its words may begin where columns do.
        let chance = |cells: &Cells<'p>| between > 0 && begins(cells) && filled(cells) > 1;
        let placed = columns.cells(line);
        let placed = if placed.as_ref().is_none_or(chance) { divides().or(placed) } else { placed };
        let Some(cells) = placed.filter(|_| blank <= BLANK) else { break };
        // "Trustees   Sam Pell" at the head of the next page stands in other columns.
        let turned = before.page != line.page && shown && filled(&cells) < 3;
        if turned && line.segments(columns.measure).len() > 1 && !columns.kept(line) {
            break;
        }
        // After a gap a line that has only the first cell is a heading of something else, but right above a full row.
        let over = || {
            lines.get(at + 1).filter(|next| blanks(line, next, leading) <= apart && line.page == next.page).is_some_and(|next| {
                columns.cells(next).is_some_and(|cells| begins(&cells) && cells.iter().all(|cell| !cell.is_empty()))
            })
        };
        if blank > 0 && filled(&cells) == 1 && begins(&cells) && !over() {
            break;
        }
        // "Signed: ______________" is to be written on.
        if line.text(text).contains("____") {
            break;
        }
        // A line without a gap that begins in a later column and runs over the next one is running text below the table.
        let running = || line.segments(columns.measure).len() == 1 && !begins(&cells) && filled(&cells) > 1;
        if blank > 0 && shown && running() {
            break;
        }
        // "Next meeting: 3 May" below a gap runs over the edge of a column of numbers.
        let over =
            || line.segments(columns.measure).len() == 1 && begins(&cells) && filled(&cells) > 1 && uncounted(text, &cells);
        if between > 0 && shown && over() {
            break;
        }
        // "P = present   A = apologies" is the key to the marks of the rows above.
        if blank > 0 && shown && line.text(text).split_whitespace().filter(|word| *word == "=").count() > 1 {
            break;
        }
        // "12  DATE OF NEXT MEETING" below a gap is the next item's title.
        if between > 0 && shown && shouted(line.text(text)) && !shouted(head(heads, text)) {
            break;
        }
        // "3   Progress" below a gap, where rows fill more columns: an item's number and its title.
        let short = filled(&cells) == 2 && begins(&cells) && cells.get(1).is_some_and(|cell| !cell.is_empty());
        // "2. Interests   None." is a row of a table whose rows are items.
        let item = || counts(text, &cells) && rows.first().is_some_and(|row| counts(text, &row.cells));
        if between > 0 && shown && short && columns.edges.len() > 3 && (!columns.kept(line) || even && !item()) {
            break;
        }
        // "16/01    Welcome and apologies" below a gap wider than those between rows, its words in none of these columns, is an item.
        let wider = widest > 0 && between > widest;
        if between <= BLANK {
            widest = widest.max(between);
        }
        if wider && shown && begins(&cells) && line.segments(columns.measure).len() == 2 && columns.off(line) {
            break;
        }
        // After a gap a row's words begin where columns do, some of them.
        if between > 0 && shown && before.page == line.page && !columns.begun(line) {
            break;
        }
        // "Ref   Item   Action" below a gap, in none of these columns, heads another table.
        let other = || names(text, line, columns.measure).map(|names| names.len());
        if between > 0 && shown && other().is_some_and(|names| names > columns.edges.len() || columns.off(line)) {
            break;
        }
        if !shown && at - begun > SHOWN {
            break;
        }
        // "Alder Trust – 17 September 2024" above a head that the next page repeats runs over its pages.
        let repeated_below = || {
            let next = lines.iter().skip(at + 1).take(RUNNING).take_while(|next| next.page == line.page);
            next.filter_map(|next| columns.cells(next)).any(|cells| same(text, &cells, heads))
        };
        if between > 0 && shown && line.segments(columns.measure).len() == 1 && begins(&cells) && repeated_below() {
            break;
        }
        // A head that the next page repeats.
        if same(text, &cells, heads) {
            repeated += 1;
            if repeated > REPEATED {
                break;
            }
            said = 1;
            continue;
        }
        // Its second line is said again too.
        if said > 0 && lines.get(begun + said).is_some_and(|first| alike(text, first, line)) {
            said += 1;
            continue;
        }
        said = 0;
        repeated = 0;
        shown |= filled(&cells) >= 3;
        even &= !begins(&cells) || filled(&cells) > 2;
        let turned = before.page != line.page
            || rows.last().is_none_or(|last: &Placed<'_>| lines.get(last.at).is_some_and(|last| last.page != line.page));
        rows.push(Placed { at, cells, apart: blank > 0 || turned, turned });
        blank = 0;
    }
    rows
}

/// The words of a head, from its first to its last.
fn head<'t>(heads: &Cells<'_>, text: &'t str) -> &'t str {
    let words = || heads.iter().flatten();
    let (from, to) = (words().map(|w| w.start).min(), words().map(|w| w.end).max());
    from.zip(to).and_then(|(from, to)| text.get(from..to)).unwrap_or_default()
}

/// Does a line say two words or more in capitals, and none in small letters?
fn shouted(line: &str) -> bool {
    let words = line.split_whitespace().filter(|word| word.chars().filter(|c| c.is_uppercase()).count() > 2).count();
    words > 1 && !line.contains(char::is_lowercase)
}

/// How many blank lines stand between two lines; on another page, before the second one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a table may have")]
pub(super) fn blanks(before: &Line<'_>, line: &Line<'_>, leading: f64) -> usize {
    let from = if before.page == line.page { before.baseline } else { 0.0 };
    ((line.baseline - from) / (leading * line.size) - 1.0).round().clamp(0.0, 100.0) as usize
}

/// Has the first column words, and no number?
fn uncounted(text: &str, cells: &Cells<'_>) -> bool {
    !cells.first().is_some_and(|cell| cell.iter().any(|word| figured(text, word)))
}

/// Has the first column a number and words behind it?
fn counts(text: &str, cells: &Cells<'_>) -> bool {
    let mut words = cells.first().into_iter().flatten().filter_map(|word| text.get(word.start..word.end));
    let number = words.next().is_some_and(|word| word.bytes().next().is_some_and(|b| b.is_ascii_digit()));
    number && words.any(|word| word.chars().any(char::is_alphabetic))
}

fn same(text: &str, cells: &Cells<'_>, heads: &Cells<'_>) -> bool {
    let alike = |(a, b)| -> bool {
        let (a, b): (&Vec<&Word>, &Vec<&Word>) = (a, b);
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| shift::same(text, a, b))
    };
    cells.iter().zip(heads).all(alike)
}

/// Do two lines read the same?
fn alike(text: &str, a: &Line<'_>, b: &Line<'_>) -> bool {
    a.words.len() == b.words.len() && a.words.iter().zip(&b.words).all(|(a, b)| shift::same(text, a, b))
}

/// Minutes set in three columns are running text with a margin, not a table of short rows; where whole sentences stand in the last
/// one, they are a table.
fn framed(rows: &[Cells<'_>], measure: Measure) -> bool {
    let parted = |a: &Word, b: &Word| b.baseline > a.baseline || b.bbox[0] - a.bbox[2] > measure.space(b.size);
    let parts = |cell: &Vec<&Word>| cell.chunk_by(|a, b| a.page == b.page && !parted(a, b)).count();
    let below = rows.get(1..).unwrap_or_default();
    let long = below.iter().filter(|row| row.get(1).is_some_and(|cell| parts(cell) >= 3)).count();
    // "Action   By whom   By when": owners over several lines are no running text.
    let words = |at: usize| below.iter().filter_map(|row| row.get(at)).map(Vec::len).sum::<usize>();
    let lines: usize = below.iter().filter_map(|row| row.get(2)).map(parts).sum();
    rows.first().is_some_and(|head| head.len() == 3)
        && long * 2 >= below.len().max(1)
        && words(1) >= words(0)
        && words(2) < lines * SENTENCE
}

/// So many words of each line show that sentences stand in a column.
const SENTENCE: usize = 3;

/// The paragraphs of a cell, which a blank line between them tells apart, or room that a line leaves; the column's widest line reaches to
/// `widest`.
pub(super) fn cell(text: &str, lines: &[Line<'_>], widest: f64, leading: f64, measure: Measure) -> Cell {
    let mut found: Vec<Block> = Vec::new();
    let mut last: Option<&Line<'_>> = None;
    for line in lines {
        let apart = last.is_some_and(|last| {
            last.page == line.page && line.baseline - last.baseline > APART * leading * line.size.max(last.size)
        });
        // "Jane Okoro, Treasurer" below "Sam Pell, Chair" had room beside it.
        let begins = last.is_some_and(|last| {
            let next = line.words.first().map_or(0.0, |word| word.bbox[2] - word.bbox[0]);
            let room = last.right + measure.space(line.size) + next + measure.over_room() < widest;
            room && line.text(text).starts_with(char::is_uppercase)
        });
        if apart || begins || found.is_empty() {
            found.push(Block::new(Kind::Paragraph, 0, Passage::default()));
        }
        let Some(block) = found.last_mut() else { break };
        for part in line.segments(measure) {
            block.passage.append(&paragraphs::passage(text, &part.words, measure), '\n');
        }
        block.levels.push(paragraphs::level(line));
        last = Some(line);
    }
    found.retain(|block| !block.passage.is_empty());
    found
}

/// Lines farther apart than this, against the usual distance, have a blank one between them.
const APART: f64 = 1.5;
