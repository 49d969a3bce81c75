//! What each table is for, told by its head.

use std::collections::HashMap;

use crate::grammar::date::{self, DateOrder};
use crate::grammar::owner;
use crate::grammar::table::{self, Column};
use crate::layout::{Dialect, Item, Layout, Passage, Row};

use super::numbered_rows;

/// A table's use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Use {
    /// The minutes themselves stand in it: number, text, Actions column.
    Frame(Frame),
    /// Actions, a row each.
    Log(Vec<Option<Column>>),
    /// People, a row each.
    People(Vec<Option<Column>>),
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
    /// The table before, and the item after its last row.
    last: Option<(Use, usize)>,
}

impl Tables {
    /// The use of the table that an item is a row of.
    pub(super) fn of(&self, item: usize) -> Option<&Use> {
        self.uses.get(&self.by_item.get(item).copied().flatten()?)
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

    pub(super) fn set(&mut self, first: usize, rows: &[usize], meaning: Use) {
        self.uses.insert(first, meaning);
        for row in rows {
            if let Some(slot) = self.by_item.get_mut(*row) {
                *slot = Some(first);
            }
        }
    }
}

fn columns(row: &Row) -> Vec<Option<Column>> {
    // The year does not matter here: a cell that is a date heads a column of a grid.
    let anchor = chrono::NaiveDate::from_ymd_opt(2000, 1, 1);
    let day =
        |text: &str| (text.len() <= 20 && date::whole_date(text, DateOrder::DayFirst, anchor).is_some()).then_some(Column::Date);
    // A grid may be headed by months alone: "Jan | Mar | May".
    let months = (0..row.cells.len()).filter(|i| row.brief(*i, 12).is_some_and(|t| date::month(t.trim()))).count() > 1;
    let day = |text: &str| day(text).or_else(|| (months && date::month(text.trim())).then_some(Column::Date));
    (0..row.cells.len()).map(|i| row.brief(i, 60)).map(|text| text.and_then(|t| table::column(&t).or_else(|| day(&t)))).collect()
}

/// A row whose cells are mostly names of columns, and none long.
fn is_head(row: &Row, columns: &[Option<Column>]) -> bool {
    let known = columns.iter().flatten().count();
    let filled = || (0..row.cells.len()).filter(|i| !row.blank(*i)).count();
    let short = || (0..row.cells.len()).all(|i| row.brief(i, 60).is_some());
    // "Name | Call sign | Position | Grid | Member": whoever lists people may have columns of their own.
    let people = columns.contains(&Some(Column::Name)) && known * 3 >= filled();
    known >= 2 && (known * 2 >= filled() || people) && short()
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
        let mut end = at;
        while layout.items.get(end).and_then(rows) == Some(number) {
            end += 1;
        }
        table(layout, at..end, &mut tables, &mut frame);
        at = end;
    }
    if tables.frame().is_none() {
        numbered_rows::lone_rows(layout, &mut tables);
    }
    tables.heads.sort_unstable();
    tables
}

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
        // "Business Review Meeting ⇥ Actions": one name only, but the last column is one of owners.
        if let Some((first, shape)) = row(items.start).and_then(|r| headless_frame(r, layout)).map(|f| (items.start, f)) {
            tables.heads.extend(repeats(layout, first, items.clone()));
            tables.set(first, &all, Use::Frame(shape));
            *frame = Some((first, shape));
        } else if let Some(columns) = headless_people(items.clone().filter_map(row)) {
            tables.set(items.start, &all, Use::People(columns));
        } else if let Some(columns) = headless_log(layout, items.clone()) {
            tables.set(items.start, &all, Use::Log(columns.clone()));
            tables.last = Some((Use::Log(columns), items.end));
        } else if frame.is_none()
            && let Some(shape) = numbered_rows::frame(items.clone().filter_map(row))
        {
            tables.set(items.start, &all, Use::Frame(shape));
            *frame = Some((items.start, shape));
        } else if let Some((first, _)) = *frame
            && matches!(layout.dialect, Dialect::Cells | Dialect::Space | Dialect::Page)
        {
            let meaning = tables.uses.get(&first).cloned().unwrap_or(Use::Other);
            tables.set(first, &all, meaning);
        } else if let Some((Use::Log(columns), end)) = tables.last.clone()
            && items.start <= end + 4
            && all.iter().filter_map(|i| row(*i)).all(|r| r.cells.len() == columns.len())
            && (end..items.start).all(
                |i| !matches!(layout.items.get(i), Some(Item::Block(b)) if b.strong || b.kind == crate::layout::Kind::Heading),
            )
        {
            // A log whose rows a line of another kind parts goes on.
            tables.set(items.start, &all, Use::Log(columns.clone()));
            tables.last = Some((Use::Log(columns), items.end));
        } else {
            tables.set(items.start, &all, Use::Other);
        }
        return;
    };
    numbered(&mut columns, items.clone().filter(|at| *at > head).filter_map(row));
    of_people(&mut columns, row(head));
    of_tasks(&mut columns, items.clone().skip(1).filter_map(row));
    of_positions(&mut columns, || items.clone().filter(|at| *at > head).filter_map(row));
    let has = |c: Column| columns.contains(&Some(c));
    let last = columns.iter().rposition(Option::is_some).and_then(|i| columns.get(i).copied().flatten());
    let people = (has(Column::Name) || has(Column::Initials) && !has(Column::Action))
        && !has(Column::Owner)
        && !has(Column::Due)
        && !has(Column::Status);
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
    let body = || all.iter().filter(|i| **i > head).filter_map(|i| row(*i));
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
            due: columns.iter().position(|c| *c == Some(Column::Due)),
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
            due: columns.iter().position(|c| *c == Some(Column::Due)),
            acts: None,
        })
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
    let heads: Vec<usize> = if meaning == Use::Other {
        Vec::new()
    } else {
        (items.start..=head).chain(repeats(layout, head, head + 1..items.end)).collect()
    };
    tables.heads.extend(heads);
    tables.last = Some((meaning.clone(), items.end));
    // A frame's key must be its head, so that rows after a page break find it.
    tables.set(head, &all, meaning);
}

/// "Minute | Item | Action": the first column counts where nothing but numbers stands in it, also without a head, and the item
/// beside it is the text.
fn numbered<'a>(columns: &mut [Option<Column>], rows: impl Iterator<Item = &'a Row>) {
    let [
        first @ (None | Some(Column::Topic)),
        text @ (None | Some(Column::Number | Column::Topic)),
        ..,
        Some(Column::Action | Column::Owner | Column::Due),
    ] = columns
    else {
        return;
    };
    let (mut numbers, mut words) = (0, 0);
    for cell in rows.filter_map(|row| row.brief(0, 24)) {
        let cell = cell.trim().trim_end_matches(['.', ')']);
        if cell.is_empty() {
            continue;
        }
        let counts = cell.len() <= 12 && cell.bytes().any(|b| b.is_ascii_digit()) && !cell.contains(' ');
        if counts { numbers += 1 } else { words += 1 }
    }
    if numbers > 0 && words == 0 {
        *first = Some(Column::Number);
        *text = text.filter(|t| *t != Column::Number).or(Some(Column::Topic));
    }
}

/// "Workstream | Position | For action": where what is told of in the second column are paragraphs, it is the text.
fn of_positions<'a, R: Iterator<Item = &'a Row>>(columns: &mut [Option<Column>], rows: impl Fn() -> R) {
    let [first, text @ Some(Column::Status | Column::Comment), Some(Column::Owner | Column::Action)] = columns else { return };
    let long = |row: &Row| row.cells.get(1).is_some_and(|cell| cell.len() > 1);
    if !matches!(first, Some(Column::Status | Column::Due)) && rows().filter(|row| long(row)).count() * 2 >= rows().count() {
        (*first, *text) = (first.filter(|c| *c == Column::Number).or(Some(Column::Topic)), Some(Column::Topic));
    }
}

/// The column before the text that has the items' numbers, or their titles.
fn number(columns: &[Option<Column>], topics: &[usize], text: usize) -> Option<usize> {
    columns.iter().position(|c| *c == Some(Column::Number)).or(topics.first().copied()).filter(|at| *at < text)
}

/// Do rows hold what was said, with actions beside some of it? In a log every row has an action, and few words beside it.
fn discussed<'a>(rows: impl Iterator<Item = &'a Row>, text: usize, act: usize) -> bool {
    let (mut said, mut done, mut idle, mut full) = (0, 0, false, false);
    let letters = |row: &Row, at: usize| row.cells.get(at).map_or(0, |cell| cell.iter().map(|b| b.text().len()).sum::<usize>());
    for row in rows {
        let (words, acts) = (letters(row, text), letters(row, act));
        (said, done) = (said + words, done + acts);
        idle |= words > 0 && acts == 0;
        full |= row.cells.get(text).is_some_and(|cell| cell.len() > 1);
    }
    idle && said > done || full && said > 2 * done
}

/// "Name | Position | Status" with nothing of actions: the post that people hold, and whether they were there.
fn of_people(columns: &mut [Option<Column>], head: Option<&Row>) {
    let named = columns.contains(&Some(Column::Name));
    let told = [Column::Initials, Column::Role, Column::Organisation, Column::Date].iter().any(|c| columns.contains(&Some(*c)));
    if let Some(slot @ Some(Column::Present | Column::Apologies)) = columns.first_mut()
        && !named
        && told
    {
        // "Present | Initials | Representing": the first column has the names.
        *slot = Some(Column::Name);
    }
    let has = |c: Column| columns.contains(&Some(c));
    if !has(Column::Name) || has(Column::Action) || has(Column::Owner) || has(Column::Due) {
        return;
    }
    let (role, present) = (has(Column::Role), has(Column::Present));
    for (at, slot) in columns.iter_mut().enumerate().filter(|(_, c)| **c == Some(Column::Status)) {
        let post = head.is_some_and(|head| head.passage(at).text().trim().eq_ignore_ascii_case("position"));
        *slot = match post {
            true if !role => Some(Column::Role),
            false if !present => Some(Column::Present),
            _ => None,
        };
    }
}

/// Rows without a head right below a heading of actions: what each column is, by what stands in it.
fn headless_log(layout: &Layout, items: std::ops::Range<usize>) -> Option<Vec<Option<Column>>> {
    let Some(Item::Block(above)) = layout.items.get(items.start.checked_sub(1)?) else { return None };
    if !crate::grammar::heading::of_actions(above.text()) {
        return None;
    }
    let rows: Vec<&Row> =
        layout.items.get(items)?.iter().filter_map(|item| if let Item::Row(row) = item { Some(row) } else { None }).collect();
    let width = rows.first()?.cells.len();
    if rows.len() < 2 || width < 3 || !rows.iter().all(|row| row.cells.len() == width) {
        return None;
    }
    let mostly = |at: usize, is: &dyn Fn(&str) -> bool| {
        let cells = rows.iter().filter(|row| !row.blank(at)).filter_map(|row| row.brief(at, 400));
        let (count, fit) = cells.fold((0, 0), |(count, fit), text| (count + 1, fit + usize::from(is(text.trim()))));
        count > 0 && fit * 2 > count
    };
    let reference = |text: &str| text.len() <= 12 && text.bytes().any(|b| b.is_ascii_digit()) && !text.contains(' ');
    let named = |text: &str| text.len() <= 40 && (owner::only(text).is_some() || owner::nobody(text));
    let letters = |at: usize| rows.iter().flat_map(|row| row.cells.get(at)).flatten().map(|b| b.text().len()).sum::<usize>();
    let task = (0..width).max_by_key(|at| letters(*at))?;
    let owners = (0..width).find(|at| *at != task && mostly(*at, &named))?;
    let mut columns = vec![None; width];
    for (at, slot) in columns.iter_mut().enumerate() {
        *slot = match at {
            _ if at == task => Some(Column::Action),
            _ if at == owners => Some(Column::Owner),
            0 if mostly(0, &reference) => Some(Column::Number),
            _ if mostly(at, &|text| crate::grammar::status::alone(text).is_some()) => Some(Column::Status),
            _ if at > owners => Some(Column::Due),
            _ => None,
        };
    }
    Some(columns)
}

/// Rows without a head, each of a name, its initials, and what somebody is or how they were there.
fn headless_people<'a>(rows: impl Iterator<Item = &'a Row>) -> Option<Vec<Option<Column>>> {
    let (mut count, mut fit) = (0, 0);
    for row in rows {
        let (name, short) = (row.brief(0, 60)?, row.brief(1, 8)?);
        let part = row.brief(2, 120)?;
        let initials = owner::initials(short.trim()) && crate::grammar::person::fits(short.trim(), name.trim());
        (count, fit) = (count + 1, fit + usize::from(initials && row.cells.len() == 3 && !part.is_empty()));
    }
    (count >= PEOPLE && fit == count).then(|| vec![Some(Column::Name), Some(Column::Initials), Some(Column::Role)])
}

/// So many rows without a head are a list of people, at least.
const PEOPLE: usize = 3;

/// "Person | Item": who has what to do, where the items are words and no numbers.
fn of_tasks<'a>(columns: &mut [Option<Column>], mut rows: impl Iterator<Item = &'a Row>) {
    let [owner @ Some(Column::Name), task @ Some(Column::Number)] = columns else { return };
    if rows.any(|row| row.cells.get(1).into_iter().flatten().any(|block| block.text().trim().contains(' '))) {
        (*owner, *task) = (Some(Column::Owner), Some(Column::Action));
    }
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
            owned += usize::from(owner::nobody(last.text()) || !owner::entries(last.text()).is_empty());
        }
    }
    let number = (n > 2).then_some(0);
    (!unsure || owned * 2 > rows).then_some(Frame { columns: n, number, text: n - 2, owners: Some(n - 1), due: None, acts: None })
}
