//! The items after the head as one stream, whether they stand in the minutes' own table or run on outside it.

use crate::grammar::date;
use crate::grammar::owner::{self, Shape};
use crate::grammar::{label, table};
use crate::layout::{Block, Dialect, Item, Kind, Passage, Row, joined};

use super::desk::Desk;
use super::dues;
use super::height;
use super::reported;
use super::stacked::{self, Stack};
use super::tables::{Frame, Tables, Use};

/// One thing in the stream.
#[derive(Debug, Clone)]
pub(super) enum Unit<'l> {
    /// A row of the minutes' table begins, with its number if it has one.
    /// `parts`: numbers that count the paragraphs below it in the same cell.
    Row { number: Option<Passage>, fresh: bool, parts: Vec<Passage> },
    /// A paragraph or list entry; `cell` if it stands in the table.
    /// `beside`: what stands in the Actions column level with it, by its height on the page.
    /// `titled`: it stands in a column of titles.
    Block { block: &'l Block, cell: bool, first: bool, titled: bool, item: usize, beside: Vec<Passage> },
    /// What stands in the Actions column beside what came before; `stray` if a page break left it among paragraphs.
    Column { owners: Passage, due: Passage, stray: bool, item: usize },
    /// What stands in a column of actions, with the columns of their owners and dates.
    Acts { acts: &'l [Block], owners: &'l [Block], due: &'l [Block], item: usize },
    /// The actions of a cell that stacks each with its owners and its day.
    Stacked { stacks: Vec<Stack>, item: usize },
    /// A row of the minutes' table that reports on the action of a number.
    Reported { row: &'l Row, number: Passage, shape: Frame, item: usize },
    /// A row of an action log.
    Log { row: &'l Row, item: usize },
    /// What was said, beside a word or number for it.
    Labelled { label: &'l Block, said: &'l [Block], item: usize },
    /// A row of any other table.
    Other { row: &'l Row, item: usize },
}

/// Puts what is left of the layout in one stream.
pub(super) fn stream<'l>(desk: &mut Desk<'l>, tables: &Tables) -> Vec<Unit<'l>> {
    let layout = desk.layout;
    let mut units = Vec::with_capacity(layout.items.len() * 2);
    let mut frame: Option<Frame> = None;
    let mut counting = reported::Counting::default();
    for (item, thing) in layout.items.iter().enumerate() {
        if desk.is_used(item) {
            continue;
        }
        match thing {
            Item::Row(row) => {
                if tables.is_head(item) {
                    desk.labels.extend(row.whole().all());
                    if let Some(Use::Frame(shape)) = tables.of(item) {
                        frame = Some(*shape);
                    }
                    continue;
                }
                match tables.of(item) {
                    Some(Use::Frame(shape)) => {
                        frame = Some(*shape);
                        match counting.number(layout, item, row, *shape) {
                            Some(number) => units.push(Unit::Reported { row, number, shape: *shape, item }),
                            None => framed(desk, row, *shape, item, &mut units),
                        }
                    }
                    Some(Use::Log(_)) => units.push(Unit::Log { row, item }),
                    Some(Use::Labelled) => labelled(row, item, &mut units),
                    _ if item >= desk.body && owned_row(desk, row) => framed(desk, row, OWNED, item, &mut units),
                    _ => units.push(Unit::Other { row, item }),
                }
            }
            Item::Block(block) => {
                if item >= desk.body && stray(desk, block, frame, layout.dialect) {
                    units.push(Unit::Column { owners: block.passage.clone(), due: Passage::default(), stray: true, item });
                } else {
                    units.push(Unit::Block { block, cell: false, first: false, titled: false, item, beside: Vec::new() });
                }
            }
        }
    }
    units
}

/// An entry of the Actions column that a page break left among the paragraphs: nothing but initials or a group.
fn stray(desk: &Desk<'_>, block: &Block, frame: Option<Frame>, dialect: Dialect) -> bool {
    // Minutes without a table may have the column's entries in one run below each item.
    if frame.is_none() && block.kind == Kind::Paragraph && !block.strong && desk.run_of_initials(block.text()) {
        return true;
    }
    if dialect != Dialect::Cells || block.kind != Kind::Paragraph || block.strong || frame.is_none_or(|f| f.owners.is_none()) {
        return false;
    }
    let text = block.text();
    if text.len() > STRAY {
        return false;
    }
    let (owners, end) = owner::lead(text);
    // "HB 18 November 2016": with the day by which.
    let dated = || {
        let due = text.get(end..).unwrap_or_default().trim_start_matches([' ', '\n', ',', '–', '—', '-']);
        !due.is_empty() && date::whole_date(due, desk.order, desk.date()).is_some()
    };
    !owners.is_empty() && (owner::all_read(text, end) || dated()) && desk.believes(text, &owners, &[Shape::Initials])
}

/// The longest entry that a page break left among the paragraphs, in bytes.
const STRAY: usize = 60;

/// A row of the minutes' table: its number, its blocks, what stands in its last column.
fn framed<'l>(desk: &mut Desk<'_>, row: &'l Row, shape: Frame, item: usize, units: &mut Vec<Unit<'l>>) {
    let count = row.cells.len();
    // A row that lost its first cell to a page break has its text one column early.
    let shift = shape.columns.saturating_sub(count);
    let begun = row.cells.first().is_some_and(|cell| !cell.is_empty());
    let short = shift > 0 && shape.number.is_some() && begun && !row.brief(0, 40).is_some_and(|t| bare_number(&t));
    let column = |wanted: usize| if short { wanted.checked_sub(shift) } else { Some(wanted) };
    let counts = if short { None } else { shape.number.and_then(|c| row.cells.get(c)) };
    // "2" beside the title, and below it "2.1", "2.2" beside its paragraphs.
    let counts = counts
        .filter(|cell| cell.iter().all(|block| bare_number(block.text()) && !table::continued(block.text())))
        .map_or(&[][..], Vec::as_slice);
    let bare = |block: &Block| block.passage.slice(0..block.text().trim_end_matches(['.', ')', ':', ' ', '*']).len());
    let number = counts.first().map(bare);
    let mut text = column(shape.text).and_then(|c| row.cells.get(c)).map_or(&[][..], Vec::as_slice);
    // A page break may leave the number over its title, in the column of the text.
    let moved = text.split_first().filter(|(first, rest)| {
        number.is_none()
            && shape.number.is_some()
            && first.strong
            && bare_number(first.text())
            && rest.first().is_some_and(|b| b.strong)
    });
    // "⇥ Clerk": who has to do what the row above says, where the owners' column is gone.
    if let ([only], None) = (text, shape.owners)
        && number.is_none()
        && row.cells.first().is_some_and(Vec::is_empty)
        && owns(desk, only, &[Shape::Initials, Shape::Role])
    {
        units.push(Unit::Row { fresh: false, number: None, parts: Vec::new() });
        units.push(Unit::Column { owners: only.passage.clone(), due: Passage::default(), stray: true, item });
        return;
    }
    let number = number.or_else(|| moved.map(|(first, _)| bare(first)));
    text = moved.map_or(text, |(_, rest)| rest);
    let parts = counts.iter().skip(1).map(|block| block.passage.clone()).collect();
    // What stands in the number's column without being a number belongs to the text.
    let odd = if short { None } else { shape.number.and_then(|c| row.cells.get(c)).filter(|_| number.is_none()) };
    // "32/19 (cont.)" goes on with the item before the page break.
    let goes_on = odd.is_some_and(|cell| cell.iter().any(|block| table::continued(block.text())));
    if goes_on {
        desk.labels.extend(odd.into_iter().flatten().flat_map(|block| block.passage.all()));
    }
    let odd = odd.filter(|_| !goes_on);
    units.push(Unit::Row { fresh: number.is_some() || odd.is_some_and(|c| !c.is_empty()), number, parts });
    let mut first = true;
    let known: Vec<usize> =
        [shape.number, Some(shape.text), shape.owners, shape.due, shape.acts].into_iter().flatten().filter_map(column).collect();
    // "No. | Subject | Discussion | Action": what else stands before the text is its title.
    let (before, after): (Vec<_>, Vec<_>) = row
        .cells
        .iter()
        .enumerate()
        .filter(|(c, _)| !known.contains(c))
        .partition(|(c, _)| column(shape.text).is_some_and(|text| *c < text));
    let title = before.into_iter().flat_map(|(_, cell)| cell).map(|block| (block, true));
    let plain = |block| (block, false);
    for (block, titled) in odd.into_iter().flatten().map(plain).chain(title).chain(text.iter().map(plain)) {
        units.push(Unit::Block { block, cell: true, first, titled, item, beside: Vec::new() });
        first = false;
    }
    for (_, cell) in after {
        for block in cell {
            units.push(Unit::Block { block, cell: true, first: false, titled: false, item, beside: Vec::new() });
        }
    }
    let blocks = |wanted: Option<usize>| wanted.and_then(column).and_then(|c| row.cells.get(c)).map_or(&[][..], Vec::as_slice);
    if !blocks(shape.acts).is_empty() {
        let (acts, owners, due) = (blocks(shape.acts), blocks(shape.owners), blocks(shape.due));
        units.push(Unit::Acts { acts, owners, due, item });
        return;
    }
    let cell = |wanted: Option<usize>| wanted.and_then(column).map(|c| row.passage(c)).unwrap_or_default();
    let due = cell(shape.due);
    if due.is_empty()
        && let Some(stacks) = stacked::read(desk, &cell(shape.owners))
    {
        units.push(Unit::Stacked { stacks, item });
        return;
    }
    let dated = if due.is_empty() { None } else { height::with_days(blocks(shape.owners), blocks(shape.due)) };
    let (owners, due) =
        match shape.owners.and_then(column).and_then(|c| row.cells.get(c)).filter(|_| due.is_empty() || dated.is_some()) {
            // What has a height finds its line by it; the order decides about the rest.
            Some(cell) => {
                let cell = dated.unwrap_or_else(|| whole_entries(cell));
                (joined(height::place(&cell, units), '\n'), Passage::default())
            }
            None => (cell(shape.owners), due),
        };
    if !owners.is_empty() {
        units.push(Unit::Column { owners, due, stray: false, item });
    }
}

/// The blocks of a column, each entry that runs over several of them as one.
fn whole_entries(cell: &[Block]) -> Vec<Block> {
    let entries = dues::entries_over_lines(cell, |blocks| joined(blocks, ' ').flat());
    let whole = |range: std::ops::Range<usize>| {
        let (first, rest) = cell.get(range)?.split_first()?;
        let mut block = first.clone();
        if !rest.is_empty() {
            block.passage = joined(std::iter::once(first).chain(rest), ' ').flat();
            block.levels.extend(rest.iter().flat_map(|block| &block.levels));
        }
        Some(block)
    };
    entries.into_iter().filter_map(whole).collect()
}

/// "It was agreed to ask for quotes. ⇥ Jane Okoro": a row of a sentence, and who on the list has to do what it says.
fn owned_row(desk: &Desk<'_>, row: &Row) -> bool {
    let [said, who] = row.cells.as_slice() else { return false };
    let ([said, ..], [who]) = (said.as_slice(), who.as_slice()) else { return false };
    let text = said.text().trim_end();
    text.split(' ').nth(SENTENCE).is_some()
        && (text.ends_with('.') || label::labels(text).first().is_some_and(|label| label.start == 0))
        && owns(desk, who, &[])
}

/// So many words more than one has a sentence.
const SENTENCE: usize = 3;

/// The shape of such a row.
const OWNED: Frame = Frame { columns: 2, number: None, text: 0, owners: Some(1), due: None, acts: None };

/// Is a block nothing but owners: those of the list, or of shapes that are believed without it?
fn owns(desk: &Desk<'_>, block: &Block, believed: &[Shape]) -> bool {
    let text = block.text();
    block.kind == Kind::Paragraph
        && !block.strong
        && text.len() <= STRAY
        && owner::only(text).is_some_and(|owners| desk.believes(text, &owners, believed))
}

/// A row of a table of labels: its title, or what was said beside its label.
fn labelled<'l>(row: &'l Row, item: usize, units: &mut Vec<Unit<'l>>) {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    match (filled.next(), filled.next()) {
        (Some(label), Some(said)) if label.len() == 1 => {
            units.extend(label.iter().map(|label| Unit::Labelled { label, said, item }));
        }
        (title, rest) => {
            for block in title.into_iter().chain(rest).flatten() {
                units.push(Unit::Block { block, cell: false, first: false, titled: false, item, beside: Vec::new() });
            }
        }
    }
}

/// "1.", "12", "47/12", "" are numbers of rows; "Apologies" is not.
pub(super) fn bare_number(text: &str) -> bool {
    let clean = text.trim().trim_matches(['.', '(', ')', ':', '*']);
    !clean.is_empty()
        && clean.len() <= 14
        && clean.bytes().any(|b| b.is_ascii_digit())
        // "2. COLLECTIONS" is a title, and so is "8. AOB".
        && !clean.split_once([' ', ')']).is_some_and(|(number, words)| {
            number.bytes().all(|b| b.is_ascii_digit() || b == b'.') && words.len() > 1 && words.bytes().all(|b| b.is_ascii_alphabetic())
        })
        && clean.bytes().filter(u8::is_ascii_alphabetic).count() <= 5
        && clean.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'/' | b'-' | b' '))
        || clean.len() <= 4 && !clean.is_empty() && clean.bytes().all(|b| matches!(b, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'))
        || clean.len() == 1 && clean.bytes().all(|b| b.is_ascii_alphabetic())
}
