//! When an action is due, by a cell, by what stands beside its owners, or by its own words.

use std::ops::Range;

use chrono::Months;

use crate::grammar::date::{self, Precision};
use crate::grammar::due::{self, DueReading};
use crate::grammar::owner;
use crate::grammar::when;
use crate::layout::Passage;
use crate::minutes::Due;

use super::desk::Desk;
use super::tails::tail;

/// What a cell of a due column says.
pub(super) fn cell_due(desk: &Desk<'_>, cell: &Passage) -> Option<Due> {
    let found = due::due_cell(cell.text(), desk.date(), desk.order)?;
    Some(written(cell, &found))
}

/// What says nothing but a day: "(due 2 February 2024)", "28.03.25".
pub(super) fn alone(desk: &Desk<'_>, passage: &Passage) -> Option<Due> {
    let text = passage.text();
    let start = text.len() - text.trim_start_matches(['(', '[', ' ']).len();
    let inner = passage.slice(start..text.trim_end_matches([')', ']', '.', ' ']).len().max(start));
    cell_due(desk, &inner).filter(|due| due.date.is_some() && due.written.len() + WORDS >= inner.text().len())
}

/// What may stand before a day, in bytes: "due", "Target:".
const WORDS: usize = 8;

/// "Pell, ⇥ Before / Okoro ⇥ 20 May", "SP/JO ⇥ Next / meeting": two columns over several lines, the names and when.
fn two_columns(desk: &Desk<'_>, column: &Passage) -> Option<(Passage, Passage)> {
    let text = column.text();
    if !text.contains('\n') || !text.contains('\t') {
        return None;
    }
    let (mut who, mut when) = (Passage::default(), Passage::default());
    for line in super::blocks::lines(column) {
        let at = line.text().find('\t');
        let (left, right) =
            at.map_or((Passage::default(), line.clone()), |at| (line.slice(0..at), line.slice(at + 1..line.text().len())));
        if right.text().contains('\t') || at.is_none() && when.is_empty() {
            return None;
        }
        let parts = [(&mut who, left, '\n'), (&mut when, right, ' ')];
        parts.into_iter().filter(|(_, part, _)| !part.is_empty()).for_each(|(all, part, gap)| all.append(&part, gap));
    }
    let told = || when.text().split(' ').any(|word| date::month_of(word).is_some());
    let due = when::vague(when.text()) || cell_due(desk, &when).is_some() || told();
    // "Clerk ⇥ AGAR to the auditor by 30 June, and notice / of rights" says what is to be done.
    (due && when.text().len() <= WHEN && owner::only(who.text()).is_some()).then_some((who, when))
}

/// The longest column of days, in bytes.
const WHEN: usize = 48;

/// Which parts of a column are one entry over several lines: "SP / by / 31 March", "SP 14 / March".
pub(super) fn entries_over_lines<T>(parts: &[T], line: impl Fn(&[T]) -> Passage) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        let whole = |end: &usize| {
            let (Some(rest), Some(all)) = (parts.get(at + 1..*end), parts.get(at..*end)) else { return false };
            let named = |part: &T| {
                let part = line(std::slice::from_ref(part));
                owner::only(part.text()).is_some() && !when::alone(part.text())
            };
            !rest.iter().any(named)
                && when::who_and_when(line(all).text()).is_some_and(|(_, day)| day.end == line(all).text().len())
        };
        let end = (at + 2..=parts.len().min(at + LINES)).rev().find(whole).unwrap_or(at + 1);
        found.push(at..end);
        at = end;
    }
    found
}

/// So many lines has an owner with a day, at most.
const LINES: usize = 4;

/// The lines of a column that are dates, apart from those that name owners; none where either is missing.
pub(super) fn parted_due(desk: &Desk<'_>, column: &Passage) -> Option<(Passage, Passage)> {
    let (mut owners, mut dues) = (Passage::default(), Passage::default());
    if let Some(both) = two_columns(desk, column) {
        return Some(both);
    }
    let lines = super::blocks::lines(column);
    let whole = |lines: &[Passage]| {
        let mut whole = Passage::default();
        lines.iter().for_each(|line| whole.append(line, ' '));
        whole
    };
    for line in entries_over_lines(&lines, whole).into_iter().filter_map(|range| lines.get(range)).map(whole) {
        let digits = line.text().bytes().any(|b| b.is_ascii_digit());
        let day = if digits { cell_due(desk, &line).filter(|due| due.date.is_some()) } else { None };
        let dated = day.is_some();
        // "SP to take a paper to the Executive on 14 September" is a task with a day in it.
        let brief = day.is_some_and(|due| due.written.len() * 2 >= line.text().len());
        if dated && owner::only(line.text()).is_none() && line.text().starts_with(|c: char| !c.is_uppercase()) {
            dues.append(&line, '\n');
            continue;
        }
        // "Nov meeting" below its owner
        let meant = |due: Due| due.precision == Precision::Meeting && due.written.len() == line.text().trim().len();
        if cell_due(desk, &line).is_some_and(meant) {
            dues.append(&line, '\n');
            continue;
        }
        // "DP – by 5 April": both in one line.
        if let Some((who, day)) = when::who_and_when(line.text()) {
            owners.append(&line.slice(who), '\n');
            dues.append(&line.slice(day), '\n');
        } else if brief {
            dues.append(&line, '\n');
        } else {
            owners.append(&line, '\n');
        }
    }
    (!owners.is_empty() && !dues.is_empty()).then_some((owners, dues))
}

/// A date that ends an entry after a dash, or stands in its last brackets: "Sam – ask for quotes – 15 March 2024", "… (2 weeks)".
pub(super) fn tail_due(desk: &Desk<'_>, text: &Passage) -> Option<Due> {
    let words = text.text();
    if let Some(place) = tail(desk, words).due {
        return cell_due(desk, &text.slice(place));
    }
    let open = words.rfind(['(', '['])? + 1;
    let inner = text.slice(open..open + words.get(open..)?.find([')', ']'])?);
    // "… under our licence (end of July)"
    let whole = |due: &Due| due.written.len() + 1 >= inner.text().trim().len();
    let digits = inner.text().bytes().any(|b| b.is_ascii_digit());
    // "… (SP, end of June)", and not "… (Summer 2024)"
    let parted = || when::who_and_when(inner.text()).filter(|_| !digits).and_then(|(_, day)| cell_due(desk, &inner.slice(day)));
    cell_due(desk, &inner).filter(|due| digits || due.date.is_some() && whole(due)).or_else(parted)
}

/// What a text says of its due date.
pub(super) fn text_due(desk: &Desk<'_>, text: &Passage) -> Option<Due> {
    let found = due::due(text.text(), desk.date(), desk.order)?;
    // "hours worked before 2006": a year that is over.
    let over = found.precision == Precision::Year && found.date.zip(desk.date()).is_some_and(|(due, today)| due < today);
    (!over).then(|| written(text, &found))
}

/// The day that a report moves an action to, with the one that it had.
pub(super) fn revised(desk: &Desk<'_>, text: &Passage, before: Option<&Due>) -> Option<Due> {
    let found = due::revised(text.text(), desk.date(), desk.order)?;
    let due = written(text, &found);
    Some(Due { original: due.original.or(before.and_then(|before| before.date)).filter(|day| Some(*day) != due.date), ..due })
}

/// A month or a quarter to come that ends the words: "… to the Board in December", "… in the second quarter of 2025".
pub(super) fn month_due(desk: &Desk<'_>, text: &Passage) -> Option<Due> {
    let words = text.text().trim_end_matches(['.', ' ']);
    // What is longer is no date.
    let from = words.len().saturating_sub(TO_COME);
    let near = words.as_bytes().get(from..)?;
    let at = from + near.windows(" in ".len()).rposition(|part| part == b" in ")? + " in ".len();
    let today = desk.date()?;
    let said = words.get(at..)?;
    let said = said.strip_prefix("the ").or_else(|| said.strip_prefix("early ")).unwrap_or(said);
    let found = date::whole_date(said, desk.order, Some(today))?;
    // Without a year it could be the month that has been.
    let near = found.year_written || found.date <= today + Months::new(NEAR);
    let open = matches!(found.precision, Precision::Month | Precision::Quarter) && found.date > today && near;
    let piece = text.slice(at - "in ".len()..words.len());
    open.then(|| Due { date: Some(found.date), precision: found.precision, written: piece.line(), original: None })
}

/// How far from the end of the words a month to come may begin, in bytes.
const TO_COME: usize = 80;

/// How many months ahead a month without a year may lie.
const NEAR: u32 = 6;

fn written(passage: &Passage, found: &DueReading) -> Due {
    Due {
        date: found.date,
        precision: found.precision,
        written: passage.slice(found.start..found.end).line(),
        original: found.original,
    }
}
