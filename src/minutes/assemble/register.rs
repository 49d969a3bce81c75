//! Rows of tables that hold people: one each, or a cell of them beside a label.

use std::ops::Range;

use chrono::Datelike;

use crate::diagnostic::Code;
use crate::grammar::attendance::{self, List};
use crate::grammar::dash;
use crate::grammar::date;
use crate::grammar::legend;
use crate::grammar::mark;
use crate::grammar::meeting;
use crate::grammar::person;
use crate::grammar::table::{self, Column};
use crate::layout::{Block, Dialect, Item, Passage, Row, joined};
use crate::minutes::Presence;

use super::blocks::lines;
use super::desk::Desk;
use super::listed::{merge, several};
use super::persons::{in_order, many};
use super::tables::Tables;

/// A row with a label and, in one cell, a paragraph for each person: "Officers:" beside "Sam Pell, Director / Jane Okoro, Clerk".
pub(super) fn cell_list(desk: &mut Desk<'_>, row: &Row, at: usize) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let (Some(head), Some(people), None) = (filled.next(), filled.next(), filled.next()) else { return false };
    // A narrow column breaks it: "Who was / there".
    let head = joined(head, '\n').flat();
    let label = attendance::label(head.text()).filter(|label| label.rest >= head.text().trim_end().len());
    // "Employer representatives" over those who were.
    let group = || {
        let there = if attendance::of_guests(head.text()) { List::Attending } else { List::Present };
        attendance::of_people(head.text()).then_some(there)
    };
    let told = label.map(|l| l.list).or_else(group);
    let Some(list) = told.filter(|l| !matches!(l, List::Chair | List::Clerk | List::Any)) else { return false };
    let entry = |block: &Block| {
        let text = block.text();
        let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        begins && !text.trim_end().ends_with(',') && (person::person(text).is_some() || attendance::nobody(text))
    };
    if people.len() < 2 || at >= desk.body || !people.iter().all(entry) {
        return false;
    }
    let places = head.all();
    desk.labels.extend(places.clone());
    for block in people {
        let (text, whole) = (block.text(), &block.passage);
        match person::person(text).filter(|_| !many(text)) {
            _ if attendance::nobody(text) => desk.labels.extend(whole.all()),
            Some(found) => drop(merge(desk, whole, &found, list, &places)),
            None => several(desk, whole, list, &places),
        }
    }
    desk.use_item(at);
    true
}

/// "Present | Mr Sam Pell | Clerk" over " | Ms Jane Okoro | Treasurer": a label in the first row of its list, and somebody in each.
#[derive(Debug, Default)]
pub(super) struct Labelled {
    table: usize,
    list: Option<(List, Vec<Range<usize>>)>,
}

impl Labelled {
    /// Reads a row of such a table; says whether it was one.
    pub(super) fn row(&mut self, desk: &mut Desk<'_>, row: &Row, at: usize) -> bool {
        // Where cells are typed, a row that goes on may have fewer of them.
        if desk.layout.dialect != Dialect::Space {
            return false;
        }
        if self.table != row.table {
            (self.table, self.list) = (row.table, None);
        }
        let mut cells = row.cells.iter().map(|cell| joined(cell, ' ').flat());
        let (Some(head), Some(mut piece), 3..) = (cells.next(), cells.next(), row.cells.len()) else { return false };
        let label = attendance::label(head.text()).filter(|label| label.rest >= head.text().len()).map(|label| label.list);
        let list = match label.filter(|list| !matches!(list, List::Chair | List::Clerk | List::Any)) {
            Some(list) => Some((list, head.all())),
            None => self.list.clone().filter(|_| head.is_empty()),
        };
        cells.for_each(|cell| piece.append(&cell, '\t'));
        let name = piece.text().split('\t').next().unwrap_or_default();
        let one = matches!(row.cells.get(1).map(Vec::as_slice), Some([block]) if !block.text().contains(['\n', ',', ';']));
        let named = one && (person::titled(name) || person::looks(name)) && !many(name) && name.len() < piece.text().len();
        let Some(found) = person::person(piece.text()).filter(|_| named) else { return false };
        let Some((list, places)) = list else { return false };
        merge(desk, &piece, &found, list, &places);
        desk.labels.extend(head.all());
        desk.use_item(at);
        self.list = Some((list, places));
        true
    }
}

/// "Local authorities | Cllr Pell / Cllr Okoro | Alder Council / Holt Council": a group, its people, and, line by line, where
/// they come from or what they are.
pub(super) fn group_row(desk: &mut Desk<'_>, row: &Row, at: usize) -> bool {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_empty());
    let (Some(head), Some(people), Some(told), None) = (filled.next(), filled.next(), filled.next(), filled.next()) else {
        return false;
    };
    let (head, people, told) = (joined(head, '\n').flat(), joined(people, '\n'), joined(told, '\n'));
    let (people, told) = (lines(&people), lines(&told));
    let group = head.text().chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '&' | '\'' | '’'));
    let named = |name: &Passage| person::titled(name.text()) && person::person(name.text()).is_some();
    let full = people.len() == told.len() && people.iter().all(named);
    if at >= desk.body || !group || !full || person::looks(head.text()) || table::column(head.text()).is_some() {
        return false;
    }
    let label = attendance::label(head.text()).filter(|label| label.rest >= head.text().len());
    let list = label.map(|label| label.list).filter(|list| !matches!(list, List::Chair | List::Clerk | List::Any));
    for (name, told) in people.iter().zip(&told) {
        let Some(found) = person::person(name.text()) else { continue };
        let index = merge(desk, name, &found, list.unwrap_or(List::Present), &head.all());
        let spans = desk.all(told);
        if let Some(person) = desk.minutes.attendees.get_mut(index) {
            let slot = if person::has_role(told.text()) { &mut person.role } else { &mut person.organisation };
            slot.get_or_insert(told.line());
            person.spans.extend(spans);
            desk.roster.note(index, person);
        }
    }
    if list.is_none() {
        let spans = desk.all(&head);
        let message = format!("nothing says that those listed as {:?} were there; they are taken for present", head.text());
        desk.say(Code::AttendanceAssumed, message, spans);
    }
    desk.use_item(at);
    true
}

/// "IN ⇥ Mrs Pell (Clerk)" over "ATTENDANCE ⇥ Mr Dunn (Engineer)", "Officers in ⇥ Ada Finch" over "attendance: ⇥ Sam Pell": a
/// label in a narrow column, cut between its words; the list, and where the label stands.
pub(super) fn split_label(desk: &mut Desk<'_>, block: &Block, at: usize) -> Option<(List, Vec<Range<usize>>)> {
    let (one, names) =
        block.text().split('\n').next()?.split_once('\t').map(|(half, names)| (half.trim_end().to_owned(), names))?;
    let from = block.text().split('\n').next()?.len() - names.len();
    if one.is_empty() || one.len() > HALF || one.ends_with(':') || attendance::label(&one).is_some_and(|l| l.rest >= one.len()) {
        return None;
    }
    let below = match desk.layout.items.get(at + 1) {
        Some(Item::Block(below)) if !below.apart && !block.text().contains('\n') => Some(below),
        _ => None,
    };
    let mut whole = block.passage.clone();
    if let Some(below) = below {
        whole.append(&below.passage, '\n');
    }
    let (first, rest) = whole.text().split_once('\n')?;
    let two = rest.split('\n').next()?;
    // "In" over "attendance:", and not "Sam Pell" over "In attendance:".
    if attendance::label(two).is_some_and(|label| label.list != List::Any) {
        return None;
    }
    let halves = format!("{one} {two}");
    let begun = one.len() + 1;
    let label = attendance::label(&halves).filter(|label| label.words.end > begun && label.rest < halves.len())?;
    if matches!(label.list, List::Chair | List::Clerk | List::Any) {
        return None;
    }
    let next = label.rest - begun;
    let (line, end) = (first.len() + 1, whole.text().len());
    let places: Vec<Range<usize>> = whole.places(0..from).into_iter().chain(whole.places(line..line + next)).collect();
    let mut names = whole.slice(from..line - 1);
    names.append(&whole.slice(line + next..end), '\n');
    desk.labels.extend(places.clone());
    several(desk, &names, label.list, &places);
    desk.use_item(at);
    if below.is_some() {
        desk.use_item(at + 1);
    }
    Some((label.list, places))
}

/// The longest front half of a label that is cut, in bytes.
const HALF: usize = 24;

/// The list that a row names over the people below it: a row with no more than a label, or a head that begins with one
/// ("Apologies | Initials | Representing").
pub(super) fn divider(row: &Row, head: bool) -> Option<List> {
    let whole = if head { row.passage(0) } else { row.whole() };
    let text = whole.text().trim();
    let label = attendance::label(text).filter(|label| label.rest >= text.len())?;
    (!matches!(label.list, List::Chair | List::Clerk)).then_some(label.list)
}

/// A row of a table of people.
pub(super) fn table_row(
    desk: &mut Desk<'_>,
    row: &Row,
    columns: &[Option<Column>],
    tables: &Tables,
    item: usize,
    open: Option<List>,
) {
    let at = |c: Column| columns.iter().position(|x| *x == Some(c));
    let cell = |c: Column| at(c).map(|i| row.passage(i)).filter(|p| !p.is_empty());
    let named = cell(Column::Name).or_else(|| row.cells.first().map(|_| row.passage(0)));
    // A narrow column breaks a name: "Sgt Sam / Pell".
    // "Given name | Family name"
    let family = cell(Column::Surname);
    let named = named.map(|mut name| {
        family.iter().for_each(|family| name.append(family, ' '));
        name
    });
    let Some(name) = named.map(|name| if name.text().lines().count() == 2 { name.flat() } else { name }) else { return };
    let whole = row.whole();
    // "Employer representatives" over those who are.
    let grid = [Column::Present, Column::Date].iter().any(|kind| columns.contains(&Some(*kind)));
    let alone = columns.len() > 2 && attendance::of_guests(name.text().trim_matches(['*', ' ']));
    if whole.text() == name.text() && (grid && attendance::of_people(name.text()) || alone) {
        desk.labels.extend(whole.all());
        return;
    }
    // "Item | Discussion | Actions": the head of what follows, which no rule parts from the people.
    if row.cells.iter().flatten().all(|block| table::heads(block.text())) && row.cells.iter().flatten().nth(1).is_some() {
        desk.labels.extend(whole.all());
        return;
    }
    // "Okoro, Jane (Chair)" in a column of names
    let turned = at(Column::Name).filter(|_| family.is_none()).and_then(|_| in_order(&name, true));
    let name = turned.unwrap_or(name);
    let Some(mut found) = person::person(name.text()) else { return };
    let mark = |c: Column| cell(c).map(|p| p.text().trim().to_lowercase());
    let present = mark(Column::Present);
    let apologies = mark(Column::Apologies);
    // In a column of nothing but ticks, or of nothing but crosses, whoever has none was not there.
    let marked = || marks(desk, columns, tables, item);
    // "x" beside some, and a dash or nothing beside the others
    let dash = |mark: &str| matches!(mark, "–" | "—" | "-");
    let crosses =
        at(Column::Present).is_some() && marked().any(|mark| mark == "x") && marked().all(|mark| mark == "x" || dash(&mark));
    let ticks = crosses || at(Column::Present).is_some() && marked().next().is_some() && marked().all(|mark| mark::ticks(&mark));
    let mut list = open.filter(|list| *list != List::Any).unwrap_or(List::Present);
    if let Some(there) = present.as_deref().or(day(desk, columns, tables, item, row).as_deref()) {
        list = match there {
            // "✓ attended   A apologies   – no apology received"
            "–" | "—" | "-" if present.is_none() && dash_is_absence(desk, item) => List::Absent,
            "–" | "—" | "-" if present.is_none() => return,
            "x" if crosses => List::Present,
            _ if crosses && dash(there) => List::Absent,
            // Where apologies have a mark of their own, a no is an absence.
            "n" | "no" | "x" if marks(desk, columns, tables, item).any(|m| mark::apologises(&m)) => List::Absent,
            // Where nothing else stands in the column, a cross is the tick.
            "x" if present.is_none() && only_crosses(desk, columns, tables, item) => List::Present,
            "x" if present.is_none() => List::Absent,
            "x" if at(Column::Apologies).is_some() => List::Present,
            t if t.contains("apol") || t.contains("regret") => List::Apologies,
            t => mark::mark(t).unwrap_or(List::Present),
        };
        // "Present" beside one of those below "In attendance" says that they came.
        if list == List::Present && open == Some(List::Attending) {
            list = List::Attending;
        }
    } else if ticks && apologies.is_none() && open.is_none() {
        list = List::Absent;
        let spans = desk.all(&name);
        let message = format!("{:?} has no mark where others have one: taken for absent", name.line());
        desk.say(Code::AttendanceAssumed, message, spans);
    }
    if apologies.as_deref().is_some_and(|t| !t.is_empty() && !["n", "no", "-", "–"].contains(&t)) {
        list = List::Apologies;
    }
    // "Did not attend", "Apologies (DC deputising)" where others have a post.
    let part = cell(Column::Role).filter(|_| present.is_none());
    let away = part.as_ref().and_then(|part| mark::away(part.text()));
    // "Apologies" beside a "no", in a column for notes
    let told = |at: &usize| matches!(columns.get(*at), Some(None | Some(Column::Comment | Column::Topic)));
    let said = || (0..columns.len()).filter(told).find_map(|at| mark::away(row.passage(at).text()));
    list = away.or_else(|| said().filter(|_| list == List::Absent)).unwrap_or(list);
    found.apologies = false;
    let index = merge(desk, &name, &found, list, &[]);
    let text = |c: Column| cell(c).map(|p| p.line()).filter(|t| t.chars().any(char::is_alphanumeric));
    let part_of = cell(Column::Present).and_then(|cell| mark::for_a_part(cell.text()).map(str::to_owned));
    let (initials, organisation) = (text(Column::Initials), text(Column::Organisation));
    let role = text(Column::Role).filter(|_| away.is_none());
    // "Chair; walking" in a column that has a head of its own
    let leads = |at: usize| {
        let words = row.passage(at);
        words.text().split([';', ',', '\n']).next().is_some_and(|first| person::chair_off(first.trim()) == ("", true))
    };
    found.chair |= (0..columns.len()).filter(told).any(leads);
    let chair = found.chair;
    let role_free = at(Column::Role).is_none();
    let spans = desk.all(&whole);
    if let Some(person) = desk.minutes.attendees.get_mut(index) {
        if let Some(aside) = part_of.filter(|_| person.presence == Presence::Present) {
            (person.presence, person.note) = (Presence::Partial, person.note.take().or(Some(aside)));
        }
        person.chair |= chair;
        person.initials = initials.or(person.initials.take());
        if let Some(role) = role {
            // "Head of Planning (item 5 only)"
            let aside = role.strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
            let aside = aside.filter(|(_, said)| said.starts_with(char::is_lowercase) && !person::has_role(said));
            let noted = aside.map(|(role, said)| (role.to_owned(), said.to_owned()));
            let role = match noted {
                Some((bare, said)) => {
                    person.note.get_or_insert(said);
                    bare
                }
                None => role,
            };
            let (bare, chair) = person::chair_off(&role);
            person.chair |= chair;
            if !bare.is_empty() {
                person.role = Some(bare.to_owned());
            } else {
                person.role.get_or_insert(role);
            }
        }
        if let Some(organisation) = organisation {
            // "Client – Project Manager": where somebody comes from, and the post.
            let parted = dash::split(&organisation).filter(|(_, post)| role_free && person::has_role(post));
            let parted = parted.map(|(body, post)| (body.trim().to_owned(), post.trim().to_owned()));
            if let Some((_, post)) = &parted {
                person.role = Some(post.clone());
            }
            let organisation = parted.map_or(organisation, |(body, _)| body);
            // "Pell Architects (Chair)"
            let bare = organisation.strip_suffix(')').and_then(|words| words.rsplit_once(" ("));
            let chaired = bare.filter(|(_, post)| person::chair_off(post) == ("", true)).map(|(words, _)| words.to_owned());
            let chair = person::chair_off(&organisation) == ("", true);
            person.chair |= chaired.is_some() || chair;
            // "Representing: Community Rail Officer" gives a post.
            let post =
                !organisation.contains([',', '(']) && !meeting::names_body(&organisation) && person::has_role(&organisation);
            if person.role.is_none() && (chair || post) {
                person.role = Some(organisation);
            } else {
                person.organisation = Some(chaired.unwrap_or(organisation));
            }
        }
        // Somebody listed before keeps the proof of the first place.
        person.spans.extend(spans);
        desk.roster.note(index, person);
    }
}

/// Does a legend near a grid say that a dash means an absence?
fn dash_is_absence(desk: &Desk<'_>, item: usize) -> bool {
    let near = desk.layout.items.iter().skip(item).take(AROUND).filter_map(super::blocks::block);
    near.filter(|block| block.text().len() <= LEGEND).any(|block| legend::dash_is_absence(block.text()))
}

/// The longest legend, in bytes.
const LEGEND: usize = 160;

/// What stands in the column of presence of the rows around one.
fn marks<'d>(
    desk: &'d Desk<'_>,
    columns: &[Option<Column>],
    tables: &'d Tables,
    item: usize,
) -> impl Iterator<Item = String> + 'd {
    let column = columns.iter().position(|c| *c == Some(Column::Present));
    let table = |at: usize| match desk.layout.items.get(at) {
        Some(Item::Row(row)) => Some(row.table),
        _ => None,
    };
    let ours = table(item);
    let around = item.saturating_sub(AROUND)..item + AROUND;
    let of_ours = move |at: &usize| !tables.is_head(*at) && table(*at) == ours;
    around.filter(of_ours).filter_map(move |at| match desk.layout.items.get(at) {
        Some(Item::Row(row)) => Some(row.brief(column?, 40)?.trim().to_lowercase()).filter(|mark| !mark.is_empty()),
        _ => None,
    })
}

/// How many rows around one may say what its marks mean.
const AROUND: usize = 40;

/// In a grid of meeting dates: the mark in the column of this meeting's day.
fn day(desk: &Desk<'_>, columns: &[Option<Column>], tables: &Tables, item: usize, row: &Row) -> Option<String> {
    let (_, column) = todays(desk, columns, tables, item)?;
    Some(row.passage(column).line().to_lowercase()).filter(|t| !t.is_empty())
}

/// The head of a grid of meeting dates, and its column of this meeting's day.
fn todays(desk: &Desk<'_>, columns: &[Option<Column>], tables: &Tables, item: usize) -> Option<(usize, usize)> {
    let today = desk.date()?;
    let at = (0..=item).rev().take(200).find(|i| tables.is_head(*i))?;
    let Some(Item::Row(head)) = desk.layout.items.get(at) else { return None };
    let column = (0..columns.len()).find(|i| {
        let Some(text) = head.brief(*i, 64) else { return false };
        let found = date::whole_date(&text, desk.order, Some(today));
        // "Sep" over a year's meetings: the month is enough.
        let month = || date::month_number(text.trim()) == Some(today.month()) || date::month_of_day(&text, today);
        found.is_some_and(|d| d.precision == date::Precision::Day && d.date == today) || month() || date::short_day(&text, today)
    })?;
    Some((at, column))
}

/// Are crosses the only marks in a grid's column of this meeting's day?
fn only_crosses(desk: &Desk<'_>, columns: &[Option<Column>], tables: &Tables, item: usize) -> bool {
    let Some((head, column)) = todays(desk, columns, tables, item) else { return false };
    let rows = desk.layout.items.iter().skip(head + 1).take(200).map_while(|item| match item {
        Item::Row(row) => Some(row),
        Item::Block(_) => None,
    });
    let mut marks = rows.filter_map(|row| row.brief(column, 64)).filter(|mark| !mark.trim().is_empty());
    marks.all(|mark| mark.trim().eq_ignore_ascii_case("x"))
}
