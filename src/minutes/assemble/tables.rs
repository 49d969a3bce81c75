//! What each table is for, told by its head.

use std::collections::HashMap;

use crate::diagnostic::Code;
use crate::grammar::abbreviation;
use crate::grammar::entry;
use crate::grammar::heading;
use crate::grammar::owner;
use crate::grammar::table::{self, Column};
use crate::layout::{Dialect, Item, Layout, Passage, Row};

use super::columns::{
    by_words, columns, counted_actions, headless_log, headless_people, is_head, labels, named_otherwise, named_people, numbered,
    of_people, of_positions, of_tasks,
};
use super::desk::Desk;
use super::numbered_rows;
use super::shapes::{beside_headings, discussed, due, items_by_rows, lists_abreast, number, owned_tables, told};

/// A table's use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Use {
    /// The minutes themselves stand in it: number, text, Actions column.
    Frame(Frame),
    /// Actions, a row each.
    Log(Vec<Option<Column>>),
    /// People, a row each.
    People(Vec<Option<Column>>),
    /// What was said of an item, a row each, beside words for it: "Discussion", "Decision", "Action".
    Labelled,
    /// Anything else.
    Other,
}

/// Which columns of a frame are which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) columns: usize,
    pub(super) number: Option<usize>,
    pub(super) text: usize,
    pub(super) owners: Option<usize>,
    pub(super) due: Option<usize>,
    /// Where actions have a column of their own beside that of their owners.
    pub(super) acts: Option<usize>,
}

/// The tables of a layout by the item of their first row, and which item is a table's head.
#[derive(Debug, Default)]
pub(super) struct Tables {
    uses: HashMap<usize, Use>,
    heads: Vec<usize>,
    by_item: Vec<Option<usize>>,
    /// Where the head of a log says from which meeting its actions are: "What was agreed on 5 October".
    raised: HashMap<usize, Passage>,
    /// The first rows of tables whose columns were told by what stands in them.
    assumed: Vec<usize>,
    /// The table before, and the item after its last row.
    last: Option<(Use, usize)>,
}

impl Tables {
    /// The use of the table that an item is a row of.
    pub(super) fn of(&self, item: usize) -> Option<&Use> {
        self.begun(item).map(|(_, meaning)| meaning)
    }

    /// The same, with the table's first row.
    pub(super) fn begun(&self, item: usize) -> Option<(usize, &Use)> {
        let first = self.by_item.get(item).copied().flatten()?;
        Some((first, self.uses.get(&first)?))
    }

    /// The words of a log's head that may say from which meeting its rows are.
    pub(super) fn raised(&self, item: usize) -> Option<&Passage> {
        self.raised.get(&self.by_item.get(item).copied().flatten()?)
    }

    /// Is this item a table's head, to be read over?
    pub(super) fn is_head(&self, item: usize) -> bool {
        self.heads.binary_search(&item).is_ok()
    }

    /// The first item of the minutes' own table.
    pub(super) fn frame(&self) -> Option<usize> {
        self.uses.iter().filter(|(_, u)| matches!(u, Use::Frame(_))).map(|(item, _)| *item).min()
    }

    /// Says of which tables the heads did not tell the columns.
    pub(super) fn say_assumed(&self, desk: &mut Desk<'_>) {
        for first in &self.assumed {
            if let Some(Item::Row(row)) = desk.layout.items.get(*first) {
                let spans = desk.all(&row.whole());
                desk.say(
                    Code::TableColumnsAssumed,
                    "no head says of every column what it is; what stands in the columns was taken to tell",
                    spans,
                );
            }
        }
    }

    pub(super) fn set(&mut self, first: usize, rows: &[usize], meaning: Use) {
        self.uses.insert(first, meaning);
        for row in rows {
            if let Some(slot) = self.by_item.get_mut(*row) {
                *slot = Some(first);
            }
        }
    }
}

/// The rows that repeat a head, as each page may do.
fn repeats<'a>(layout: &'a Layout, head: usize, items: std::ops::Range<usize>) -> impl Iterator<Item = usize> + 'a {
    let row = |i: usize| match layout.items.get(i) {
        Some(Item::Row(row)) => Some(row),
        _ => None,
    };
    let opening = |row: &Row| row.cells.iter().flatten().find_map(|block| block.text().chars().find(|c| !c.is_whitespace()));
    let head = row(head).map(|head| (opening(head), head.whole().line()));
    // Most rows do not even begin as the head does.
    items.filter(move |i| match (row(*i), &head) {
        (Some(row), Some((first, words))) => opening(row) == *first && row.whole().line() == *words,
        (row, head) => row.is_none() && head.is_none(),
    })
}

pub(super) fn classify(layout: &Layout) -> Tables {
    let mut tables = Tables { by_item: vec![None; layout.items.len()], ..Tables::default() };
    let rows = |item: &Item| match item {
        Item::Row(row) => Some(row.table),
        Item::Block(_) => None,
    };
    let mut frame: Option<(usize, Frame)> = None;
    let mut at = 0;
    while let Some(item) = layout.items.get(at) {
        let Some(number) = rows(item) else {
            at += 1;
            continue;
        };
        let mut end = at + 1;
        let mut number = number;
        // A blank line may part a head from its rows.
        if let (Item::Row(head), Some(Item::Row(first))) = (item, layout.items.get(end))
            && layout.dialect == Dialect::Cells
            && first.table != number
            && is_head(head, &columns(head))
            && !is_head(first, &columns(first))
        {
            number = first.table;
        }
        while layout.items.get(end).and_then(rows) == Some(number) && !begins_anew(layout, end) {
            end += 1;
        }
        table(layout, at..end, &mut tables, &mut frame);
        at = end;
    }
    if beside_headings(layout, &tables) {
        let owned = owned_tables(layout, &tables);
        let frames =
            tables.uses.iter_mut().filter(|(first, meaning)| matches!(meaning, Use::Frame(_)) && !owned.contains(*first));
        frames.for_each(|(_, meaning)| *meaning = Use::Other);
    }
    if tables.frame().is_none() {
        numbered_rows::lone_rows(layout, &mut tables);
    }
    tables.heads.sort_unstable();
    tables
}

/// Does another table begin with a row, right below rows of other columns: with a head of its own, or, below a wider table, with
/// an item's number?
fn begins_anew(layout: &Layout, at: usize) -> bool {
    let row = |i: usize| match layout.items.get(i) {
        Some(Item::Row(row)) => Some(row),
        _ => None,
    };
    let (Some(before), Some(this)) = (at.checked_sub(1).and_then(row), row(at)) else { return false };
    let (width, narrow) = (this.cells.len(), before.cells.len());
    // "⇥⇥ ACTION BY" between the people and "1. ⇥ Apologies"
    if layout.dialect == Dialect::Cells && width > 2 && row(at + 1).is_some_and(|next| over_items(this, next)) {
        return true;
    }
    if width == narrow || layout.dialect != Dialect::Cells {
        return false;
    }
    let headed = || {
        let columns = columns(this);
        let known = columns.iter().flatten().count();
        width > 2
            && known > 2
            && known * 4 >= width * 3
            && is_head(this, &columns)
            && row(at + 1).is_some_and(|r| r.cells.len() == width)
    };
    // "⇥ (all of these are in the new log)" says more of the table above.
    let above = (at.saturating_sub(NOTES)..at).rev().filter_map(row).find(|row| !row.cells.first().is_none_or(Vec::is_empty));
    let narrow = above.map_or(narrow, |row| row.cells.len());
    let item = || narrow > 3 && width == 2 && numbered_rows::counts(this);
    headed() || item()
}

/// Is a row nothing but the head of the last column, that of the owners, right over an item's number?
fn over_items(head: &Row, next: &Row) -> bool {
    let last = head.cells.len().saturating_sub(1);
    let alone = (0..last).all(|at| head.blank(at));
    let owners = || head.brief(last, 40).and_then(|text| table::column(&text));
    let counts = || next.brief(0, 12).is_some_and(|text| super::frame::bare_number(text.trim()));
    alone && matches!(owners(), Some(Column::Owner | Column::Action)) && counts()
}

/// So many rows of notes below a table are looked over.
const NOTES: usize = 3;

/// Reads the head of one table; the rows of a frame that page breaks have torn go on without one.
fn table(layout: &Layout, items: std::ops::Range<usize>, tables: &mut Tables, frame: &mut Option<(usize, Frame)>) {
    let all: Vec<usize> = items.clone().collect();
    let row = |i: usize| match layout.items.get(i) {
        Some(Item::Row(row)) => Some(row),
        _ => None,
    };
    // The head may stand below a caption row.
    let found = items
        .clone()
        .take(3)
        .find_map(|i| row(i).map(|r| (i, columns(r))).filter(|(i, c)| row(*i).is_some_and(|r| is_head(r, c))));
    // "Policy | Owner | Review due" lists what somebody looks after.
    let found = found.filter(|(head, columns)| {
        columns.contains(&Some(Column::Action)) || !row(*head).and_then(|r| r.brief(0, 40)).is_some_and(|text| table::kept(&text))
    });
    let Some((head, mut columns)) = found else {
        // "Widget | Owner" below a heading of actions
        if let Some(columns) = row(items.start).filter(|_| below_actions(layout, items.start)).and_then(task_and_owner) {
            tables.heads.extend(std::iter::once(items.start).chain(repeats(layout, items.start, items.start + 1..items.end)));
            tables.assumed.push(items.start);
            tables.set(items.start, &all, Use::Log(columns.clone()));
            tables.last = Some((Use::Log(columns), items.end));
            return;
        }
        // "Business Review Meeting ⇥ Actions": one name only, but the last column is one of owners.
        if let Some((first, shape)) = row(items.start).and_then(|r| headless_frame(r, layout)).map(|f| (items.start, f)) {
            tables.heads.extend(repeats(layout, first, items.clone()));
            tables.set(first, &all, Use::Frame(shape));
            *frame = Some((first, shape));
        } else if let Some(columns) = named_people(items.clone().filter_map(row)) {
            tables.heads.extend(std::iter::once(items.start).chain(repeats(layout, items.start, items.start + 1..items.end)));
            tables.assumed.push(items.start);
            tables.set(items.start, &all, Use::People(columns));
        } else if let Some(columns) = headless_people(items.clone().filter_map(row)) {
            tables.assumed.push(items.start);
            tables.set(items.start, &all, Use::People(columns));
        } else if let Some((Use::Log(columns), end)) = tables.last.clone()
            && items.start <= end + 4
            && all.iter().filter_map(|i| row(*i)).all(|r| r.cells.len() == columns.len())
            && (end..items.start).all(
                |i| !matches!(layout.items.get(i), Some(Item::Block(b)) if b.strong || b.kind == crate::layout::Kind::Heading),
            )
        {
            // A log whose rows a line of another kind parts goes on.
            tables.assumed.push(items.start);
            tables.set(items.start, &all, Use::Log(columns.clone()));
            tables.last = Some((Use::Log(columns), items.end));
        } else if let Some(columns) = headless_log(layout, items.clone()) {
            tables.assumed.push(items.start);
            tables.set(items.start, &all, Use::Log(columns.clone()));
            tables.last = Some((Use::Log(columns), items.end));
        } else if frame.is_none()
            && let Some(shape) = numbered_rows::frame(items.clone().filter_map(row))
                .or_else(|| numbered_rows::titled(items.clone().filter_map(row)))
        {
            tables.assumed.push(items.start);
            tables.set(items.start, &all, Use::Frame(shape));
            *frame = Some((items.start, shape));
        } else if let Some((first, shape)) = *frame
            && (matches!(layout.dialect, Dialect::Cells | Dialect::Space | Dialect::Page)
                // "6. | Safeguarding …" on the next page
                || shape.columns > 2
                    && all.iter().filter_map(|i| row(*i)).all(|r| r.cells.len() == shape.columns && numbered_rows::counts(r)))
            && !glossary(items.clone().filter_map(row))
        {
            let meaning = tables.uses.get(&first).cloned().unwrap_or(Use::Other);
            tables.set(first, &all, meaning);
        } else if labels(items.clone().filter_map(row)) {
            tables.set(items.start, &all, Use::Labelled);
        } else {
            tables.set(items.start, &all, Use::Other);
        }
        return;
    };
    let first = head;
    let named = row(head).map(|head| by_words(&columns, head)).unwrap_or_default();
    if let Some(head) = row(head) {
        named_otherwise(&mut columns, head, || all.iter().filter(|at| **at > first).filter_map(|at| row(*at)));
    }
    // Each page may repeat the head.
    let again: Vec<usize> = repeats(layout, head, head + 1..items.end).collect();
    let fresh = |at: &usize| *at > head && again.binary_search(at).is_err();
    numbered(&mut columns, items.clone().filter(fresh).filter_map(row));
    counted_actions(&mut columns, row(head), items.clone().filter(fresh).filter_map(row));
    of_people(&mut columns, row(head), || items.clone().filter(|at| *at > head).filter_map(row));
    of_tasks(&mut columns, items.clone().skip(1).filter_map(row));
    of_positions(&mut columns, || items.clone().filter(|at| *at > head).filter_map(row));
    if columns.iter().zip(&named).any(|(told, named)| told.is_some() && told != named) {
        tables.assumed.push(head);
    }
    let body = || all.iter().filter(|i| **i > head).filter_map(|i| row(*i));
    let has = |c: Column| columns.contains(&Some(c));
    let last = columns.iter().rposition(Option::is_some).and_then(|i| columns.get(i).copied().flatten());
    let people = (has(Column::Name) || has(Column::Initials) && !has(Column::Action))
        && !has(Column::Owner)
        && !has(Column::Due)
        && !has(Column::Status);
    // "Board members | Officers | Apologies" over a list of names each
    let people = people && !row(head).is_some_and(|head| lists_abreast(head, body()));
    // "Agenda item | Notes | Owner": of two columns of words the second is the text, the first its title or number.
    let topics: Vec<usize> = columns.iter().enumerate().filter(|(_, c)| **c == Some(Column::Topic)).map(|(i, _)| i).collect();
    let topical = topics.get(1).or(topics.first()).copied().or_else(|| {
        // "Item | Discussion | Action": what is neither number nor owner nor date is the text.
        let mut numbers = columns.iter().enumerate().filter(|(_, c)| **c == Some(Column::Number)).map(|(i, _)| i);
        // "No. | Item | Actions": of two that could count, the second is the text.
        // Under an owner such rows are a log, unless they hold paragraphs under a title.
        let full = |at: &usize| all.iter().filter_map(|i| row(*i)).any(|r| r.cells.get(*at).is_some_and(|cell| cell.len() > 1));
        let titled = |at: &usize| {
            let title = |r: &Row| r.cells.get(*at).is_some_and(|cell| cell.len() > 1 && cell.first().is_some_and(|b| b.strong));
            let rows = || all.iter().filter(|i| **i > head).filter_map(|i| row(*i));
            rows().filter(|r| title(r)).count() * 2 > rows().count()
        };
        // A column behind that of the owners says more of them than a frame does.
        let behind = columns
            .iter()
            .rposition(Option::is_some)
            .is_some_and(|last| row(head).is_some_and(|r| (last + 1..columns.len()).any(|i| !r.blank(i))));
        columns.iter().position(Option::is_none).filter(|_| !behind && matches!(last, Some(Column::Action | Column::Owner))).or(
            numbers.nth(1).filter(|at| match last {
                Some(Column::Action) => true,
                Some(Column::Owner) => full(at),
                // "No | Item | Action by | By when", where an item has a title and what was said.
                Some(Column::Due) => has(Column::Owner) && !has(Column::Action) && titled(at),
                _ => false,
            }),
        )
    });
    let owned = columns.iter().position(|c| *c == Some(Column::Owner));
    let acted = columns.iter().position(|c| *c == Some(Column::Action));
    // "Item | Discussion | Action | Lead | Timescale": the minutes, with their actions beside them.
    let beside = owned.zip(acted).filter(|_| !has(Column::Status)).and_then(|(_, act)| {
        let text = topical.or_else(|| columns.iter().position(Option::is_none)).or_else(|| {
            let mut numbers = columns.iter().enumerate().filter(|(_, c)| **c == Some(Column::Number)).map(|(i, _)| i);
            numbers.nth(1)
        });
        text.filter(|text| *text < act && discussed(body(), *text, act))
    });
    // "Time | Item | Who | Notes": who speaks to an item, before what was said of it.
    let speaks =
        topics.last().copied().filter(|text| owned.is_some_and(|who| who < *text) && !has(Column::Due) && !has(Column::Status));
    let meaning = if people {
        Use::People(columns.clone())
    } else if let Some(text) = speaks {
        Use::Frame(Frame { columns: columns.len(), number: None, text, owners: None, due: None, acts: None })
    } else if let Some(text) = beside {
        Use::Frame(Frame {
            columns: columns.len(),
            number: number(&columns, &topics, text),
            text,
            owners: owned,
            due: due(&columns, owned),
            acts: acted,
        })
    } else if let Some(text) = topical
        && (owned.is_some() || acted.is_some())
        && !has(Column::Status)
        && !(owned.is_some() && acted.is_some())
    {
        Use::Frame(Frame {
            columns: columns.len(),
            number: number(&columns, &topics, text),
            text,
            owners: owned.or(acted),
            due: due(&columns, owned.or(acted)),
            acts: None,
        })
    } else if let Some(shape) = items_by_rows(&columns, body) {
        tables.assumed.push(head);
        Use::Frame(shape)
    } else if has(Column::Action) && (has(Column::Owner) || has(Column::Status) || has(Column::Due))
        || (has(Column::Owner) && (has(Column::Number) || has(Column::Due) || has(Column::Status)))
    {
        let mut columns = columns.clone();
        let acts: Vec<usize> = columns.iter().enumerate().filter(|(_, c)| **c == Some(Column::Action)).map(|(i, _)| i).collect();
        if let [first, .., _] = acts.as_slice()
            && !has(Column::Number)
        {
            // "Action | Who | What": the first one counts, if what stands in it is short.
            let short = all.iter().filter_map(|i| row(*i)).skip(1).all(|r| r.brief(*first, 16).is_some());
            if let Some(slot) = columns.get_mut(*first).filter(|_| short) {
                *slot = Some(Column::Number);
            }
        }
        if !has(Column::Action) {
            // "Item | By whom | By when": the item is the action; or "Topic" is.
            let text = columns
                .iter()
                .position(|c| matches!(c, Some(Column::Topic)))
                .or_else(|| columns.iter().position(Option::is_none))
                .or_else(|| columns.iter().rposition(|c| *c == Some(Column::Number)));
            if let Some(slot) = text.and_then(|i| columns.get_mut(i)) {
                *slot = Some(Column::Action);
            }
        }
        Use::Log(columns)
    } else if let Some(text) = told(&columns, body()) {
        // "No. | Item", "Agenda item | Discussion": the minutes, with nobody's column.
        Use::Frame(Frame { columns: columns.len(), number: Some(0), text, owners: None, due: None, acts: None })
    } else {
        Use::Other
    };
    if let Use::Log(columns) = &meaning
        && let Some(words) = columns.iter().position(|c| *c == Some(Column::Action)).zip(row(head)).map(|(i, r)| r.passage(i))
        && words.text().bytes().any(|b| b.is_ascii_digit())
    {
        tables.raised.insert(head, words);
    }
    if let Use::Frame(shape) = &meaning {
        *frame = Some((head, *shape));
    }
    let heads: Vec<usize> = if meaning == Use::Other { Vec::new() } else { (items.start..=head).chain(again).collect() };
    tables.heads.extend(heads);
    tables.last = Some((meaning.clone(), items.end));
    // A frame's key must be its head, so that rows after a page break find it.
    tables.set(head, &all, meaning);
}

/// Two heads of which only one is known, that of the owners: the other is over what they have to do. Or one, of actions.
fn task_and_owner(head: &Row) -> Option<Vec<Option<Column>>> {
    let kinds: Vec<Option<Column>> = (0..head.cells.len()).map(|at| head.brief(at, 60).and_then(|t| table::column(&t))).collect();
    match kinds.as_slice() {
        [None, Some(Column::Owner)] if !head.blank(0) => Some(vec![Some(Column::Action), Some(Column::Owner)]),
        [Some(Column::Owner), None] if !head.blank(1) => Some(vec![Some(Column::Owner), Some(Column::Action)]),
        // "Action item" over one column of them
        [Some(Column::Action)] => Some(vec![Some(Column::Action)]),
        _ => None,
    }
}

/// Does a table stand right below a heading of actions?
fn below_actions(layout: &Layout, first: usize) -> bool {
    let above = first.checked_sub(1).and_then(|at| layout.items.get(at));
    matches!(above, Some(Item::Block(above)) if heading::of_actions(above.text()))
}

/// Do the rows of a table spell short forms out?
fn glossary<'a>(rows: impl Iterator<Item = &'a Row>) -> bool {
    let (all, spelt) = rows.fold((0, 0), |(all, spelt), row| (all + 1, spelt + usize::from(spelling(row).is_some())));
    spelt > 1 && spelt * 2 > all
}

/// "ASB | Anti-social behaviour": a row that spells a short form out, and both.
pub(super) fn spelling(row: &Row) -> Option<(Passage, Passage)> {
    let filled = |i: &usize| row.cells.get(*i).is_some_and(|cell| cell.iter().any(|block| !block.passage.is_empty()));
    let mut cells = (0..row.cells.len()).filter(filled);
    let (first, second) = (cells.next()?, cells.next()?);
    if cells.next().is_some() {
        return None;
    }
    let short = row.passage(first).flat();
    // Most rows end here, before a long text is copied.
    if !abbreviation::shaped(short.text()) {
        return None;
    }
    let long = row.passage(second).flat();
    abbreviation::spells(short.text(), long.text()).then_some((short, long))
}

/// A head of two or three cells of which only the last is a known name, of owners or actions, over a table whose last
/// column holds owners.
fn headless_frame(row: &Row, layout: &Layout) -> Option<Frame> {
    let n = row.cells.len();
    if !(2..=4).contains(&n) || (0..n).any(|i| row.brief(i, 60).is_none()) {
        return None;
    }
    let last = row.brief(n - 1, 60)?;
    if !matches!(table::column(&last), Some(Column::Action | Column::Owner)) {
        return None;
    }
    let (mut rows, mut owned) = (0, 0);
    // A converter's cells are cells; columns of white space must be full of owners to be believed.
    let unsure = layout.dialect != Dialect::Cells;
    for item in layout.items.iter().filter(|_| unsure) {
        if let Item::Row(other) = item
            && other.cells.len() >= 2
            && other != row
        {
            let last = other.passage(other.cells.len() - 1);
            rows += 1;
            owned += usize::from(owner::nobody(last.text()) || !entry::entries(last.text()).is_empty());
        }
    }
    let number = (n > 2).then_some(0);
    (!unsure || owned * 2 > rows).then_some(Frame { columns: n, number, text: n - 2, owners: Some(n - 1), due: None, acts: None })
}
