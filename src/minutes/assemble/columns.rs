//! What the columns of a table are: by their heads, and by what stands below these.

use crate::grammar::attendance;
use crate::grammar::date::{self, DateOrder};
use crate::grammar::key;
use crate::grammar::mark;
use crate::grammar::number;
use crate::grammar::owner;
use crate::grammar::person;
use crate::grammar::status;
use crate::grammar::table::{self, Column};
use crate::grammar::when;
use crate::layout::{Item, Layout, Row};

use super::frame::bare_number;

pub(super) fn columns(row: &Row) -> Vec<Option<Column>> {
    // The year does not matter here: a cell that is a date heads a column of a grid.
    let anchor = chrono::NaiveDate::from_ymd_opt(2000, 1, 1);
    let day =
        |text: &str| (text.len() <= 20 && date::whole_date(text, DateOrder::DayFirst, anchor).is_some()).then_some(Column::Date);
    // A grid may be headed by months alone: "Jan | Mar | May".
    let months = (0..row.cells.len()).filter(|i| row.brief(*i, 12).is_some_and(|t| date::month(t.trim()))).count() > 1;
    let day = |text: &str| day(text).or_else(|| (months && date::month(text.trim())).then_some(Column::Date));
    let told =
        (0..row.cells.len()).map(|i| row.brief(i, 60)).map(|text| text.and_then(|t| table::column(&t).or_else(|| day(&t))));
    let mut columns: Vec<Option<Column>> = told.collect();
    // "Agreed | To do | Who": what was decided has a column of its own.
    if columns.iter().filter(|column| **column == Some(Column::Action)).count() > 1 {
        let decided = |at: usize| row.brief(at, 60).is_some_and(|head| table::decided(&head));
        columns.iter_mut().enumerate().filter(|(at, _)| decided(*at)).for_each(|(_, slot)| *slot = None);
    }
    columns
}

/// A row whose cells are mostly names of columns, and none long.
pub(super) fn is_head(row: &Row, columns: &[Option<Column>]) -> bool {
    let known = columns.iter().flatten().count();
    let filled = || (0..row.cells.len()).filter(|i| !row.blank(*i)).count();
    let short = || (0..row.cells.len()).all(|i| row.brief(i, 60).is_some());
    // "Name | Call sign | Position | Grid | Member": whoever lists people may have columns of their own.
    let people = columns.contains(&Some(Column::Name)) && known * 3 >= filled();
    // The days of a grid stand side by side; those of a log's row, when it was raised and is due, do not.
    let mut days = columns.iter().enumerate().filter(|(at, column)| {
        **column == Some(Column::Date) && row.brief(*at, 60).is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit()))
    });
    let apart = days.next().zip(days.next()).is_some_and(|((first, _), (second, _))| second > first + 1);
    // "Present | Mr Sam Pell | Chairman" is somebody on a list.
    let named =
        || columns.iter().zip(0..).any(|(column, at)| column.is_none() && row.brief(at, 60).is_some_and(|t| person::titled(&t)));
    !apart && known >= 2 && !named() && (known * 2 >= filled() || people) && short() || composed(row, columns)
}

/// "Reference | Task description | Staff responsible | Planned completion": does every head say by its words what it is, where a
/// list has one or two of them?
fn composed(row: &Row, columns: &[Option<Column>]) -> bool {
    let told = |i: usize| {
        columns.get(i).is_some_and(Option::is_some) || row.brief(i, 60).is_some_and(|text| table::composed(&text).is_some())
    };
    (1..=2).contains(&columns.iter().flatten().count()) && row.cells.len() > 2 && (0..row.cells.len()).all(told)
}

/// What the heads say by their words, where no list has them.
pub(super) fn by_words(columns: &[Option<Column>], head: &Row) -> Vec<Option<Column>> {
    let composed = |at: usize| head.brief(at, 60).and_then(|words| table::composed(&words));
    columns.iter().enumerate().map(|(at, column)| column.or_else(|| composed(at))).collect()
}

/// Reads heads that no list has by their words, and, below them, by what stands in their columns; what a head says outright
/// is not said twice.
pub(super) fn named_otherwise<'a, R: Iterator<Item = &'a Row>>(columns: &mut [Option<Column>], head: &Row, rows: impl Fn() -> R) {
    let log = [Column::Action, Column::Owner, Column::Due, Column::Status];
    // "Action to be taken | Name | Date": in a log the name is the owner's.
    if columns.contains(&Some(Column::Action)) && !columns.contains(&Some(Column::Owner)) {
        for column in columns.iter_mut().filter(|column| **column == Some(Column::Name)) {
            *column = Some(Column::Owner);
        }
    }
    // "Issue | Action required": what it is about, and what is to be done.
    let acts = |at: usize| {
        head.brief(at, 60)
            .is_some_and(|words| words.trim_start().get(..table::ACT.len()).is_some_and(|t| t.eq_ignore_ascii_case(table::ACT)))
    };
    let actions: Vec<usize> = (0..columns.len()).filter(|at| columns.get(*at) == Some(&Some(Column::Action))).collect();
    if actions.len() > 1 && actions.iter().filter(|at| acts(**at)).count() == 1 {
        for at in actions.into_iter().filter(|at| !acts(*at)) {
            if let Some(slot) = columns.get_mut(at) {
                *slot = Some(Column::Topic);
            }
        }
    }
    // "Item | Staff | Status"
    let stated = matches!(columns, [Some(Column::Number | Column::Action | Column::Topic), None, Some(Column::Status), ..]);
    let logged = log.iter().filter(|kind| columns.contains(&Some(**kind))).count() > 1 || stated;
    if !logged && !composed(head, columns) {
        return;
    }
    // "Lead | By": of two columns of owners, that of days says when.
    if columns.iter().filter(|column| **column == Some(Column::Owner)).count() > 1 && !columns.contains(&Some(Column::Due)) {
        let rows: Vec<&Row> = rows().collect();
        let by = (0..columns.len()).find(|at| {
            columns.get(*at) == Some(&Some(Column::Owner))
                && mostly(&rows, *at, &|text| text.len() <= OWNERS && when::alone(text))
        });
        if let Some(slot) = by.and_then(|at| columns.get_mut(at)) {
            *slot = Some(Column::Due);
        }
    }
    for at in 0..columns.len() {
        let Some(words) = head.brief(at, 60).filter(|words| !words.trim().is_empty()) else { continue };
        if columns.get(at).is_none_or(Option::is_some) {
            continue;
        }
        let told = table::composed(&words).or_else(|| {
            if !logged {
                return None;
            }
            let rows: Vec<&Row> = rows().collect();
            match () {
                () if mostly(&rows, at, &|text| status::alone(text).is_some()) => Some(Column::Status),
                () if mostly(&rows, at, &owners_alone) => Some(Column::Owner),
                () => None,
            }
        });
        let told = told.filter(|told| !columns.contains(&Some(*told)));
        if let Some(slot) = columns.get_mut(at) {
            *slot = told;
        }
    }
}

/// Is a cell nothing but owners, or does it say that there are none?
pub(super) fn owners_alone(cell: &str) -> bool {
    cell.len() <= OWNERS && (owner::only(cell).is_some() || owner::nobody(cell))
}

/// The longest cell of owners, in bytes.
pub(super) const OWNERS: usize = 60;

/// Are most cells of a column that have words of some kind?
fn mostly(rows: &[&Row], at: usize, is: &dyn Fn(&str) -> bool) -> bool {
    let cells = rows.iter().filter(|row| !row.blank(at)).filter_map(|row| row.brief(at, 400));
    let (count, fit) = cells.fold((0, 0), |(count, fit), text| (count + 1, fit + usize::from(is(text.trim()))));
    count > 0 && fit * 2 > count
}

/// "Minute | Item | Action": the first column counts where nothing but numbers stands in it, also without a head, and the item
/// beside it is the text.
pub(super) fn numbered<'a>(columns: &mut [Option<Column>], rows: impl Iterator<Item = &'a Row>) {
    let (first, text) = match columns {
        [
            first @ (None | Some(Column::Topic)),
            text @ (None | Some(Column::Number | Column::Topic)),
            ..,
            Some(Column::Action | Column::Owner | Column::Due),
        ] => (first, Some(text)),
        // "Minute | Action | By | Update", "Minute | Date | Action | By": the number of the minute that raised it
        [first @ Some(Column::Topic), Some(Column::Action), ..]
        | [first @ Some(Column::Topic), Some(Column::Date | Column::Raised), Some(Column::Action), ..] => (first, None),
        _ => return,
    };
    let (mut numbers, mut words) = (0, 0);
    // A row of one cell divides the table.
    let rows = rows.filter(|row| (1..row.cells.len()).any(|at| !row.blank(at)));
    for cell in rows.filter_map(|row| row.brief(0, 24)) {
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        // "14/25 (a)"
        let part = cell.strip_suffix(')').and_then(|t| t.rsplit_once(" (")).filter(|(_, part)| part.len() == 1);
        let number = part.map_or(cell, |(number, _)| number).trim_end_matches(['.', ')']);
        let counts = number.len() <= 12 && number.bytes().any(|b| b.is_ascii_digit()) && !number.contains(' ');
        if counts { numbers += 1 } else { words += 1 }
    }
    // What stands below the last item is of the table too, for all that shows.
    if numbers > words * FEW {
        *first = Some(Column::Number);
        if let Some(text) = text {
            *text = text.filter(|t| *t != Column::Number).or(Some(Column::Topic));
        }
    }
}

/// "Action | | Owner | By" over "5/1 | Ask for quotes | Clerk | 3 May": the head of two columns, numbers and what is to be done.
pub(super) fn counted_actions<'a>(columns: &mut [Option<Column>], head: Option<&Row>, rows: impl Iterator<Item = &'a Row>) {
    let [first @ Some(Column::Action), text @ None, ..] = columns else { return };
    if !head.is_some_and(|head| head.blank(1)) {
        return;
    }
    let rows: Vec<&Row> = rows.collect();
    let reference = |text: &str| text.len() <= 12 && text.bytes().any(|b| b.is_ascii_digit()) && !text.contains(' ');
    if mostly(&rows, 0, &reference) && rows.iter().all(|row| !row.blank(1)) {
        (*first, *text) = (Some(Column::Number), Some(Column::Action));
    }
}

/// Against so many numbers one row of words may stand in a column.
const FEW: usize = 8;

/// "Workstream | Position | For action": where what is told of in the second column are paragraphs, it is the text.
pub(super) fn of_positions<'a, R: Iterator<Item = &'a Row>>(columns: &mut [Option<Column>], rows: impl Fn() -> R) {
    let [first, text @ Some(Column::Status | Column::Comment), Some(Column::Owner | Column::Action)] = columns else { return };
    let long = |row: &Row| row.cells.get(1).is_some_and(|cell| cell.len() > 1);
    if !matches!(first, Some(Column::Status | Column::Due)) && rows().filter(|row| long(row)).count() * 2 >= rows().count() {
        (*first, *text) = (first.filter(|c| *c == Column::Number).or(Some(Column::Topic)), Some(Column::Topic));
    }
}

/// "Name | Position | Status" with nothing of actions: the post that people hold, and whether they were there.
pub(super) fn of_people<'a, R: Iterator<Item = &'a Row>>(
    columns: &mut [Option<Column>],
    head: Option<&Row>,
    rows: impl Fn() -> R,
) {
    by_days(columns, &rows);
    by_names(columns, &rows);
    by_marks(columns, head, &rows);
    let named = columns.contains(&Some(Column::Name));
    let told = [Column::Initials, Column::Role, Column::Organisation, Column::Date].iter().any(|c| columns.contains(&Some(*c)));
    if let Some(slot @ Some(Column::Present | Column::Apologies)) = columns.first_mut()
        && !named
        && told
    {
        // "Present | Initials | Representing": the first column has the names.
        *slot = Some(Column::Name);
    }
    // "Who | From | Role | Here?"
    let has = |c: Column| columns.contains(&Some(c));
    let acts = has(Column::Action) || has(Column::Due) || has(Column::Topic);
    if has(Column::Present) && has(Column::Role) && !has(Column::Name) && !acts {
        for slot in columns.iter_mut().filter(|c| **c == Some(Column::Owner)) {
            *slot = Some(Column::Name);
        }
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

/// "Governors | Category | Attendance": beside posts and presence, the column of people is the one in which people stand.
fn by_names<'a, R: Iterator<Item = &'a Row>>(columns: &mut [Option<Column>], rows: &impl Fn() -> R) {
    let has = |any: &[Column]| any.iter().any(|c| columns.contains(&Some(*c)));
    let told = [Column::Present, Column::Apologies, Column::Role, Column::Organisation, Column::Initials];
    let other = [Column::Name, Column::Action, Column::Owner, Column::Due, Column::Topic, Column::Status, Column::Number];
    if !has(&told) || has(&other) {
        return;
    }
    let rows: Vec<&Row> = rows().collect();
    let named = |text: &str| {
        let name = text.split('(').next().unwrap_or_default().trim();
        person::looks(name) || person::titled(name)
    };
    // "Governors | In attendance | Apologies" over people in each of them are lists side by side.
    let list = |at: usize| matches!(columns.get(at), Some(Some(Column::Present | Column::Apologies)));
    if (0..columns.len()).any(|at| list(at) && mostly(&rows, at, &named)) {
        return;
    }
    let at = (0..columns.len()).find(|at| columns.get(*at).is_some_and(Option::is_none) && mostly(&rows, *at, &named));
    if let Some(slot) = at.and_then(|at| columns.get_mut(at)) {
        *slot = Some(Column::Name);
    }
}

/// "23 Sep | 25 Nov | 10 Feb" over the last columns: before them stand people, and perhaps their posts, with no head.
fn by_days<'a, R: Iterator<Item = &'a Row>>(columns: &mut [Option<Column>], rows: &impl Fn() -> R) {
    let days = columns.iter().filter(|column| **column == Some(Column::Date)).count();
    let [name @ None, rest @ ..] = columns else { return };
    if days < 2 || days + 2 < rest.len() + 1 || rest.iter().any(|column| column.is_some_and(|c| c != Column::Date)) {
        return;
    }
    let rows: Vec<&Row> = rows().collect();
    if !mostly(&rows, 0, &|text| person::looks(text) || person::titled(text)) {
        return;
    }
    *name = Some(Column::Name);
    if let Some(post @ None) = rest.first_mut()
        && mostly(&rows, 1, &|text| person::has_role(text))
    {
        *post = Some(Column::Role);
    }
}

/// "Name | Initials | 27": under the number of a meeting, or under nothing, who was there is marked.
fn by_marks<'a, R: Iterator<Item = &'a Row>>(columns: &mut [Option<Column>], head: Option<&Row>, rows: &impl Fn() -> R) {
    if !columns.contains(&Some(Column::Name)) || [Column::Present, Column::Date].iter().any(|c| columns.contains(&Some(*c))) {
        return;
    }
    let counted = |at: usize| {
        let words = head.and_then(|head| head.brief(at, 8)).unwrap_or_default();
        words.trim().trim_start_matches("No.").bytes().all(|b| b.is_ascii_digit() || b == b' ')
    };
    let Some(at) = (0..columns.len()).rev().find(|at| columns.get(*at).is_some_and(Option::is_none) && counted(*at)) else {
        return;
    };
    let rows: Vec<&Row> = rows().collect();
    if let Some(slot) = columns.get_mut(at).filter(|_| mostly(&rows, at, &mark::marks)) {
        *slot = Some(Column::Present);
    }
}

/// Rows without a head right below a heading of actions: what each column is, by what stands in it.
pub(super) fn headless_log(layout: &Layout, items: std::ops::Range<usize>) -> Option<Vec<Option<Column>>> {
    let Some(Item::Block(above)) = layout.items.get(items.start.checked_sub(1)?) else { return None };
    let headed = crate::grammar::heading::of_actions(above.text());
    let rows: Vec<&Row> =
        layout.items.get(items)?.iter().filter_map(|item| if let Item::Row(row) = item { Some(row) } else { None }).collect();
    let width = rows.first()?.cells.len();
    if rows.len() < 2 || width < 2 || !rows.iter().all(|row| row.cells.len() == width) {
        return None;
    }
    // "Date | 9 November | Time | 9:00" under "Notes and action log": the page's data.
    let keyed = |text: &str| key::alone(text).is_some() || attendance::label(text).is_some_and(|label| label.rest >= text.len());
    if mostly(&rows, 0, &keyed) {
        return None;
    }
    let reference = |text: &str| text.len() <= 12 && text.bytes().any(|b| b.is_ascii_digit()) && !text.contains(' ');
    // With two columns only initials tell a log from any other list.
    let short = |owners: Vec<owner::Owner>| owners.iter().all(|o| o.shape == owner::Shape::Initials);
    let named =
        |text: &str| text.len() <= OWNERS && (owner::only(text).is_some_and(|o| width > 2 || short(o)) || owner::nobody(text));
    if !headed {
        // "Minute 5.4 | Jane Okoro to ask for figures | Completed": reports, whatever stands above them.
        let stands = |text: &str| status::entry(text).is_some_and(|reading| reading.leads);
        let counts = |text: &str| number::number(text).is_some_and(|n| n.rest >= text.len());
        let reports = width == 3 && mostly(&rows, 0, &counts) && mostly(&rows, 2, &stands);
        return reports.then(|| vec![Some(Column::Number), Some(Column::Action), Some(Column::Status)]);
    }
    let letters = |at: usize| rows.iter().flat_map(|row| row.cells.get(at)).flatten().map(|b| b.text().len()).sum::<usize>();
    let task = (0..width).max_by_key(|at| letters(*at))?;
    let owners = (0..width).find(|at| *at != task && mostly(&rows, *at, &named))?;
    let mut columns = vec![None; width];
    for (at, slot) in columns.iter_mut().enumerate() {
        *slot = match at {
            _ if at == task => Some(Column::Action),
            _ if at == owners => Some(Column::Owner),
            0 if mostly(&rows, 0, &reference) => Some(Column::Number),
            _ if mostly(&rows, at, &|text| status::alone(text).is_some()) => Some(Column::Status),
            _ if at > owners => Some(Column::Due),
            _ => None,
        };
    }
    Some(columns)
}

/// "Name | Call sign | Locator" over people: of the columns only that of the names is known.
pub(super) fn named_people<'a>(mut rows: impl Iterator<Item = &'a Row>) -> Option<Vec<Option<Column>>> {
    let head = rows.next()?;
    let kinds: Vec<Option<Column>> =
        (0..head.cells.len()).map(|at| head.brief(at, NAMED).and_then(|text| table::column(&text))).collect();
    let at = kinds.iter().position(|kind| *kind == Some(Column::Name))?;
    // "Members | Jane Okoro | Vice-chair" is a row itself.
    head.brief(at, NAMED).filter(|name| table::of_names(name))?;
    let alone = kinds.iter().flatten().count() == 1 && kinds.len() > 1 && (0..kinds.len()).all(|at| !head.blank(at));
    let looks =
        |row: &Row| row.brief(at, NAMED).is_some_and(|name| person::looks(name.split('(').next().unwrap_or_default().trim()));
    let (all, people) = rows.fold((0, 0), |(all, people), row| (all + 1, people + usize::from(looks(row))));
    (alone && people >= PEOPLE && people * 4 >= all * 3).then_some(kinds)
}

/// The longest name of a column or of somebody, in bytes.
const NAMED: usize = 60;

/// Rows without a head, each of a name, its initials, and what somebody is or how they were there.
pub(super) fn headless_people<'a>(rows: impl Iterator<Item = &'a Row> + Clone) -> Option<Vec<Option<Column>>> {
    if let Some(columns) = marked_people(rows.clone()) {
        return Some(columns);
    }
    let (mut count, mut fit) = (0, 0);
    for row in rows {
        // "Present:" over those who were
        if super::register::divider(row, false).is_some() {
            continue;
        }
        let (name, short) = (row.brief(0, 60)?, row.brief(1, 8)?);
        let part = row.brief(2, 120)?;
        let initials = owner::initials(short.trim()) && person::fits(short.trim(), name.trim());
        (count, fit) = (count + 1, fit + usize::from(initials && row.cells.len() == 3 && !part.is_empty()));
    }
    (count >= PEOPLE && fit == count).then(|| vec![Some(Column::Name), Some(Column::Initials), Some(Column::Role)])
}

/// "Jane Okoro | Staff Governor | Apologies": each row a name and, in the last cell, how somebody was there; a row of one cell
/// says who stand below it.
fn marked_people<'a>(rows: impl Iterator<Item = &'a Row>) -> Option<Vec<Option<Column>>> {
    let (mut count, mut width) = (0, 0);
    for row in rows {
        let filled = (0..row.cells.len()).filter(|at| !row.blank(*at)).count();
        if filled == 1 && count > 0 {
            continue;
        }
        let last = row.cells.len().checked_sub(1).filter(|last| (1..=2).contains(last))?;
        let (name, said) = (row.brief(0, 60)?, row.brief(last, 24)?);
        let name = name.split('(').next().unwrap_or_default().trim();
        let there = said.len() > 2 && (mark::marks(&said) || mark::away(&said).is_some());
        if !there || !person::looks(name) || width > 0 && width != row.cells.len() {
            return None;
        }
        (count, width) = (count + 1, row.cells.len());
    }
    let role = (width == 3).then_some(Some(Column::Role));
    let columns = std::iter::once(Some(Column::Name)).chain(role).chain([Some(Column::Present)]);
    (count >= PEOPLE).then(|| columns.collect())
}

/// So many rows without a head are a list of people, at least.
const PEOPLE: usize = 3;

/// "Person | Item": who has what to do, where the items are words and no numbers.
pub(super) fn of_tasks<'a>(columns: &mut [Option<Column>], mut rows: impl Iterator<Item = &'a Row>) {
    let [owner @ Some(Column::Name), task @ Some(Column::Number)] = columns else { return };
    if rows.any(|row| row.cells.get(1).into_iter().flatten().any(|block| block.text().trim().contains(' '))) {
        (*owner, *task) = (Some(Column::Owner), Some(Column::Action));
    }
}

/// Is each row of a table a title, or what was said beside a word or a number for it, and one a numbered title or such a word?
pub(super) fn labels<'a>(rows: impl Iterator<Item = &'a Row>) -> bool {
    let mut told = false;
    for row in rows {
        let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
        let (Some(label), said, None) = (filled.next(), filled.next(), filled.next()) else { return false };
        let [label] = label.as_slice() else { return false };
        let text = label.text();
        match said {
            Some(_) if table::says(text) => told = true,
            Some(_) if bare_number(text) => {}
            None if label.strong && number::number(text).is_some_and(|n| n.closed && n.rest < text.len()) => told = true,
            _ => return false,
        }
    }
    told
}
