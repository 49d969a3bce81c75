//! Action logs: a row each.

use chrono::NaiveDate;

use crate::diagnostic::Code;
use crate::grammar::dash;
use crate::grammar::date;
use crate::grammar::done;
use crate::grammar::entry;
use crate::grammar::front;
use crate::grammar::heading;
use crate::grammar::number::{self, Style as Numbering};
use crate::grammar::owner::{self, Shape};
use crate::grammar::status::{self, Reading, Said};
use crate::grammar::status_end;
use crate::grammar::table::Column;
use crate::grammar::task;
use crate::layout::{Passage, Row};
use crate::minutes::{Basis, OwnerBasis, Standing, Status};

use super::desk::Desk;
use super::drafts::{Draft, Names};
use super::dues::{cell_due, revised};
use super::tables::{Tables, Use};
use super::walk::Walk;

/// A report of so many words is a status, wherever in it the word for one stands.
const SHORT: usize = 5;

/// The longest row that says from which meeting those below it are, in bytes.
const DIVIDER: usize = 60;

/// Reads a row of an action log.
pub(super) fn row(walk: &mut Walk<'_, '_>, row: &Row, tables: &Tables, item: usize) {
    let Some(Use::Log(columns)) = tables.of(item) else { return };
    let whole = row.whole();
    walk.outline.paragraph(whole.clone());
    // The table is the list: prose below it is no entry of it.
    walk.context.actions = false;
    let at = |c: Column| columns.iter().position(|x| *x == Some(c));
    let cell = |c: Column| at(c).map(|i| row.passage(i)).filter(|p| !p.is_empty());
    let text = cell(Column::Action);
    let owners = cell(Column::Owner).map(|owners| walk.desk.unwrapped(&owners));
    let section = walk.outline.current();
    let title = section.and_then(|section| walk.outline.title(section)).unwrap_or_default();
    // "Issues": what a project has to live with is nobody's action.
    if heading::of_register(&title) && at(Column::Due).is_none() {
        return;
    }
    let lone = row.cells.iter().filter(|c| !c.is_empty()).count() == 1;
    // "Raised 4 March 2019" over the rows of that meeting.
    if lone
        && whole.text().trim().len() <= DIVIDER
        && let Some(day) = walk.earlier(whole.text())
    {
        walk.context.raised_on = Some(day);
        walk.context.review = true;
        return;
    }
    let Some(text) = text else {
        return;
    };
    let number = cell(Column::Number).filter(|p| p.text().chars().any(char::is_alphanumeric) && p.text().len() <= 40);
    // "115. Ask for figures" where no column has the numbers
    let before = number::number(text.text()).filter(|n| {
        let one = || text.text().lines().skip(1).all(|line| number::number(line).is_none());
        n.closed && n.style == Numbering::Plain && at(Column::Number).is_none() && one()
    });
    let (number, text) = match before {
        Some(found) => (Some(text.slice(found.written)), text.slice(found.rest..text.text().len())),
        None => (number, text),
    };
    if lone && columns.len() > 1 {
        // A row of one cell goes on with the row above, or divides the log.
        if let Some(last) =
            walk.drafts.all.last_mut().filter(|d| d.basis == Some(Basis::Log) && text.text().starts_with(char::is_lowercase))
        {
            last.text.append(&text, '\n');
        }
        return;
    }
    let mut draft = Draft::new(Some(Basis::Log), text.clone());
    draft.frame = whole.all();
    draft.number = number;
    let desk = &mut *walk.desk;
    if let Some(owners) = &owners {
        draft.take(desk, Column::Owner, owners);
    } else if at(Column::Owner).is_none()
        && let Some((owners, _)) = task::lead(text.text())
    {
        // "Jane Okoro to ask for figures" where no column has owners
        (draft.names, draft.owner_basis) = (Names::of(&text, &owners), Some(OwnerBasis::Sentence));
    }
    for column in [Column::Due, Column::Revised] {
        if let Some(value) = cell(column) {
            draft.take(desk, column, &value);
        }
    }
    // Of "RAG" and "Progress" the one that says a status.
    let stated = columns.iter().enumerate().filter(|(_, c)| **c == Some(Column::Status)).find_map(|(i, _)| {
        let cell = row.passage(i).flat();
        let legend = walk.legend.iter().find(|(mark, _)| mark.eq_ignore_ascii_case(cell.text().trim()));
        let written = 0..cell.text().len();
        let marked = legend.map(|(_, said)| Reading { said: *said, written, caveat: None, leads: true, inferred: false });
        let told = || status::cell(cell.text()).map(|reading| status_end::settled(cell.text()).unwrap_or(reading));
        marked.or_else(told).map(|reading| (cell, reading))
    });
    // "Green" is on track, and "New" beside it says more; so does "superseded" beside "Blue", for complete.
    let marks = || walk.legend.iter().map(|(mark, _)| mark);
    let by_mark = stated.as_ref().is_some_and(|(cell, _)| marks().any(|mark| mark.eq_ignore_ascii_case(cell.text().trim())));
    let worded = (0..columns.len())
        .filter(|i| by_mark && matches!(columns.get(*i), Some(Some(Column::Status | Column::Comment))))
        .map(|i| row.passage(i).flat())
        .find_map(|cell| {
            let alone = status::alone(cell.text()) == Some(Said::Open);
            let reading = status::cell(cell.text()).map(|reading| status_end::settled(cell.text()).unwrap_or(reading))?;
            (alone || matches!(reading.said, Said::Superseded | Said::Cancelled)).then_some((cell, reading))
        });
    let stated = worded.or(stated);
    if let Some((cell, reading)) = stated {
        draft.state(&cell, &reading);
        // The column has the word, and the report what qualifies it: "Complete – however …".
        if reading.said == Said::Complete && draft.caveat.is_none() {
            let told = (0..columns.len())
                .filter(|i| matches!(columns.get(*i), Some(Some(Column::Status | Column::Comment))))
                .map(|i| row.passage(i).flat());
            draft.caveat = std::iter::once(draft.text.clone()).chain(told).find_map(|text| {
                let report = status::entry(text.text()).filter(|report| report.leads && report.said == Said::Complete)?;
                Some(text.slice(report.caveat?).line())
            });
        }
    }
    if draft.status.is_none()
        && let Some(comment) = cell(Column::Comment)
        && let Some(reading) = status_end::settled(comment.text())
            .or_else(|| status::entry(comment.text()))
            .or_else(|| {
                // "Accepted, closed"
                status::cell(comment.text()).filter(|_| comment.text().split_whitespace().count() <= SHORT)
            })
            .or_else(|| done::performed(comment.text()))
            .or_else(|| done::with_caveat(comment.text()))
    {
        draft.state(&comment, &reading);
    }
    // "Deadline moved from 31 July to 28 November" among the comments
    let moved =
        [Column::Comment, Column::Status].into_iter().filter_map(cell).find_map(|said| revised(desk, &said, draft.due.as_ref()));
    draft.due = moved.or(draft.due.take());
    // "New – by 3 September 2021" beside the task
    let progress = || columns.iter().position(|c| *c == Some(Column::Status)).map(|i| row.passage(i).flat());
    if draft.due.is_none()
        && at(Column::Due).is_none()
        && let Some(cell) = progress()
        && let Some((start, end)) = due_behind(cell.text())
    {
        draft.due = cell_due(desk, &cell.slice(start..end));
    }
    // "3 May, but the lock still sticks" below "Closed"
    let closed = cell(Column::Closed).filter(|_| draft.status.is_none());
    if let Some((cell, day)) =
        closed.and_then(|cell| Some((cell.clone(), desk.dates(cell.text()).into_iter().find(|d| d.start == 0)?)))
    {
        draft.status = Some(Status::Complete);
        let behind = cell.text().get(day.end..).unwrap_or_default().trim_start_matches([',', ';', ' ', '–', '-', '(']);
        let start = cell.text().len() - behind.len();
        draft.caveat = status::qualifies(behind).then(|| cell.slice(start..cell.text().len()).line());
    }
    // A list of "Closed actions" says of each that it is.
    let said = || heading::of_closed(&title) || status::heads(&title) == Some(Said::Complete);
    if draft.status.is_none() && at(Column::Status).is_none() && said() {
        draft.status = Some(Status::Complete);
    }
    let today = desk.date();
    let mut raised: Option<NaiveDate> = cell(Column::Raised).and_then(|c| first_date(desk, &c));
    if raised.is_none()
        && let Some(day) = cell(Column::Date).and_then(|c| first_date(desk, &c))
    {
        if today.is_some_and(|t| day > t) && draft.due.is_none() {
            draft.due = cell(Column::Date).and_then(|c| cell_due(desk, &c));
        } else {
            raised = Some(day);
        }
    }
    let head = tables.raised(item).and_then(|head| first_date(desk, head));
    raised = raised.or(head.filter(|day| today.is_some_and(|t| *day < t)));
    let written = draft.number.as_ref().map(Passage::line).unwrap_or_default();
    let own = walk.prefix(&written);
    let open = draft.status.is_none_or(|status| status == Status::Open);
    let told = !open && at(Column::Status).is_some();
    draft.standing = match (raised, own) {
        (Some(day), _) if today.is_some_and(|t| day < t) => Standing::Reviewed,
        (Some(_), _) | (None, Some(true)) => Standing::Raised,
        (None, Some(false)) => Standing::Reviewed,
        // "Bid failed; withdrawn" in a column for progress
        (None, None) if walk.context.review => Standing::Reviewed,
        (None, None) if told => {
            let spans = walk.desk.all(&draft.text);
            walk.desk.say(
                Code::ActionStandingAssumed,
                "the row says how it stands and not who raised it; it is taken for one of an earlier meeting",
                spans,
            );
            Standing::Reviewed
        }
        (None, None) => Standing::Raised,
    };
    // A table of matters arising is of the meeting whose minutes came before it.
    let before = walk.before.filter(|_| heading::of_matters_arising(&title));
    draft.raised_on = raised.or(if draft.standing == Standing::Raised { today } else { walk.context.raised_on.or(before) });
    walk.drafts.push(draft, section);
}

/// "New – by 3 September 2021": where the day stands behind a status, a dash and "by".
fn due_behind(text: &str) -> Option<(usize, usize)> {
    let (said, rest) = dash::split(text)?;
    let by = rest.starts_with("by ") || rest.starts_with("due ");
    (by && status::alone(said.trim()).is_some()).then(|| (text.len() - rest.len(), text.len()))
}

fn first_date(desk: &Desk<'_>, cell: &Passage) -> Option<NaiveDate> {
    date::whole_date(cell.text(), desk.order, desk.date()).or_else(|| desk.dates(cell.text()).into_iter().next()).map(|d| d.date)
}

/// The owners of a cell: each entry's, also where a name is not of a known shape.
pub(super) fn cell_names(cell: &Passage) -> Names {
    // "(SP)"
    let bracketed = |open, close| cell.text().trim().strip_prefix(open).and_then(|t: &str| t.strip_suffix(close));
    let inner = bracketed('(', ')').or_else(|| bracketed('[', ']')).filter(|inner| !inner.contains(['(', '[']));
    let cell =
        &inner.and_then(|inner| cell.text().find(inner).map(|at| cell.slice(at..at + inner.len()))).unwrap_or(cell.clone());
    let text = cell.text();
    let mut owners: Vec<owner::Owner> = Vec::new();
    for entry in entry::entries(text) {
        if entry.owners.is_empty() {
            // "Sam (Acme)": where somebody comes from names nobody.
            let aside = text.get(entry.range.clone()).is_some_and(|words| words.starts_with('(') && words.ends_with(')'));
            if aside && !owners.is_empty() {
                continue;
            }
            let words = text.get(entry.range.clone()).unwrap_or_default();
            // Figures alone are of the column beside it, as the year of a day that goes on below.
            if !owner::nobody(words) && words.contains(char::is_alphabetic) {
                owners.push(owner::Owner { range: entry.range, shape: Shape::Name });
            }
        } else if entry.owners.len() > 1 && entry.owners.last().is_some_and(|last| last.range.end == entry.range.end) {
            // "SD / WG": two people, and no working group.
            owners.extend(entry.owners);
        } else if let Some(front) = text.get(entry.range.clone()).and_then(front::team) {
            // "TSC chairs"
            let range = entry.range.start + front.start..entry.range.start + front.end;
            owners.push(owner::Owner { range, shape: Shape::Group });
        } else {
            owners.extend(entry.owners);
        }
    }
    Names::of(cell, &owners)
}
