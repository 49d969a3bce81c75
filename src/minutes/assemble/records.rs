//! Actions as records, a line for each field, where the page sets each line for itself.
//!
//! ```text
//! AB-12      Raised 4/7/22 (minute 22/9)
//! What:      Paint the gates
//! Who:       SP / JO
//! By when:   1/9/22
//! Status:    In progress
//! ```

use std::ops::Range;

use crate::bytes::up_to;
use crate::grammar::label;
use crate::grammar::reference;
use crate::grammar::status;
use crate::grammar::table::{self, Column};
use crate::layout::{Block, Passage};
use crate::minutes::{Basis, Standing};

use super::drafts::Draft;
use super::fields::{NAME, RECORD};
use super::frame::Unit;
use super::headings::block;
use super::walk::Walk;

/// The lines of one action.
pub(super) struct Record {
    /// What it is numbered by, and what stands behind that.
    head: Option<(Passage, Passage)>,
    fields: Vec<(Column, Passage)>,
    lines: Vec<Passage>,
    /// Where all of it stands.
    frame: Vec<Range<usize>>,
    /// The units of the stream that it takes.
    pub(super) units: Range<usize>,
}

/// The records of the stream, in their order.
pub(super) fn all(units: &[Unit<'_>]) -> Vec<Record> {
    let (mut found, mut at): (Vec<Record>, usize) = (Vec::new(), 0);
    while at < units.len() {
        let record = find(units, at);
        at = record.as_ref().map_or(at + 1, |record| record.units.end);
        found.extend(record);
    }
    found
}

/// The record that begins with a unit of the stream.
fn find(units: &[Unit<'_>], at: usize) -> Option<Record> {
    if let Some(Unit::Other { row, .. }) = units.get(at) {
        return in_table(units, at, row.table);
    }
    let first = block(units.get(at))?;
    let head = if named(first).is_none() { Some(head(first)?) } else { None };
    let mut found =
        Record { head, fields: Vec::new(), lines: vec![first.passage.clone()], frame: first.passage.all(), units: at..at + 1 };
    if found.head.is_none() {
        found.fields.push(named(first)?);
    }
    for line in units.get(at + 1..)?.iter().map_while(|unit| block(Some(unit))).take_while(|line| !line.apart).take(LINES) {
        match named(line) {
            // The next one begins right below.
            Some((column, _)) if found.fields.iter().any(|(known, _)| *known == column) => break,
            Some(field) => found.fields.push(field),
            None if self::head(line).is_some() => break,
            // "… and send them to the / Clerk"
            None => found.fields.last_mut()?.1.append(&line.passage, '\n'),
        }
        found.frame.extend(line.passage.all());
        found.lines.push(line.passage.clone());
        found.units.end += 1;
    }
    let has = |column: Column| found.fields.iter().any(|(known, _)| *known == column);
    (found.fields.len() >= RECORD && has(Column::Action) && has(Column::Owner)).then_some(found)
}

/// "Action 3.1: Ask for quotes" over "Who: Sam Pell | By when: 3 May": a table that is a record, a field in each of its cells.
fn in_table(units: &[Unit<'_>], at: usize, table: usize) -> Option<Record> {
    let mut found = Record { head: None, fields: Vec::new(), lines: Vec::new(), frame: Vec::new(), units: at..at };
    let rows = units.get(at..)?.iter().map_while(|unit| match unit {
        Unit::Other { row, .. } if row.table == table => Some(row),
        _ => None,
    });
    for row in rows.take(LINES) {
        for cell in row.cells.iter().filter(|cell| !cell.is_empty()) {
            let [block] = cell.as_slice() else { return None };
            let field = labelled(block).map(|(number, text)| {
                found.head = found.head.take().or(number.map(|number| (number, Passage::default())));
                (Column::Action, text)
            });
            let field = field.or_else(|| named(block))?;
            // Another one in the same table.
            if found.fields.iter().any(|(known, _)| *known == field.0) {
                return None;
            }
            found.fields.push(field);
            found.frame.extend(block.passage.all());
            found.lines.push(block.passage.clone());
        }
        found.units.end += 1;
    }
    let has = |column: Column| found.fields.iter().any(|(known, _)| *known == column);
    (has(Column::Action) && (has(Column::Owner) || has(Column::Due))).then_some(found)
}

/// "Action 3.1: Ask for quotes": the label's number, and what is to be done.
fn labelled(block: &Block) -> Option<(Option<Passage>, Passage)> {
    let text = block.text();
    let label = label::labels(text).into_iter().next().filter(|label| label.start == 0 && label.end < text.len())?;
    Some((label.number.map(|number| block.passage.slice(number)), block.passage.slice(label.end..text.len())))
}

/// So many lines has a record, at most.
const LINES: usize = 24;

/// "By when:   1/9/22": what a line says of the action, and its value.
fn named(line: &Block) -> Option<(Column, Passage)> {
    let near = up_to(line.text(), NAME + 1);
    let colon = memchr::memchr(b':', near.as_bytes())?;
    let updated = || status::updated(line.text()).map(|_| Column::Status);
    let column = table::column(near.get(..colon)?).or_else(updated)?;
    let value = line.text().get(colon + 1..)?;
    let from = line.text().len() - value.trim_start().len();
    Some((column, line.passage.slice(from..line.text().len()))).filter(|(_, value)| !value.is_empty())
}

/// "AB-12      Raised 4/7/22": the reference alone before white space, or on its line, and what stands behind it.
fn head(line: &Block) -> Option<(Passage, Passage)> {
    let text = line.text();
    let end = text.find(['\t', '\n']).unwrap_or(text.len());
    let number = text.get(..end)?.trim_end();
    reference::code(&format!("{number} ")).filter(|_| !number.contains(' '))?;
    Some((line.passage.slice(0..number.len()), line.passage.slice(end..text.len())))
}

impl Walk<'_, '_> {
    /// Takes an action from its record.
    pub(super) fn recorded(&mut self, record: Record) {
        let of = |column: Column| record.fields.iter().find(|(known, _)| *known == column).map(|(_, value)| value.clone());
        let Some(text) = of(Column::Action) else { return };
        let basis = if record.head.as_ref().is_some_and(|(_, behind)| behind.is_empty()) { Basis::Label } else { Basis::Log };
        let mut draft = Draft::new(Some(basis), text);
        draft.frame = record.frame;
        draft.number = record.head.as_ref().map(|(number, _)| number.clone()).or_else(|| of(Column::Number));
        self.stand(&mut draft);
        let behind = record.head.map(|(_, behind)| behind);
        let raised = of(Column::Raised).or_else(|| of(Column::Date)).or(behind);
        let raised = raised.and_then(|cell| self.desk.dates(cell.text()).first().map(|day| day.date));
        if let Some((day, today)) = raised.zip(self.desk.date()).filter(|(day, today)| day <= today) {
            draft.raised_on = Some(day);
            draft.standing = if day < today { Standing::Reviewed } else { Standing::Raised };
        }
        for column in [Column::Owner, Column::Due, Column::Revised] {
            if let Some(value) = of(column) {
                draft.take(self.desk, column, &value);
            }
        }
        // "Update 3.5.21: two have come. Closed."
        for value in [Column::Status, Column::Comment].into_iter().filter_map(of).map(|value| value.flat()) {
            let reading = status::cell(value.text()).or_else(|| status::entry(value.text()));
            let reading = reading.filter(|_| draft.status_written.is_none());
            reading.into_iter().for_each(|reading| draft.state(&value, &reading));
        }
        let section = self.outline.current();
        self.drafts.push(draft, section);
        record.lines.into_iter().for_each(|line| self.outline.paragraph(line));
    }
}
