//! Actions as records, a line for each field: in one block, where the page sets each line for itself, or in cells.
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
use crate::grammar::status::{self, Said};
use crate::grammar::table::{self, Column};
use crate::layout::{Block, Passage};
use crate::minutes::{Basis, Standing};

use super::blocks::lines;
use super::drafts::Draft;
use super::fields::NAME;
use super::frame::Unit;
use super::headings::block;
use super::walk::Walk;

/// So many lines are a record, at least.
const RECORD: usize = 3;

/// The lines of one action.
pub(super) struct Record {
    basis: Basis,
    /// What it is numbered by, and what stands behind that.
    head: Option<(Passage, Passage)>,
    fields: Vec<(Column, Passage)>,
    lines: Vec<Passage>,
    /// Where all of it stands.
    frame: Vec<Range<usize>>,
    /// The units of the stream that it takes.
    pub(super) units: Range<usize>,
}

impl Record {
    fn new(basis: Basis, at: usize) -> Self {
        Self { basis, head: None, fields: Vec::new(), lines: Vec::new(), frame: Vec::new(), units: at..at }
    }

    /// What a line or a cell gives.
    fn of(&self, column: Column) -> Option<&Passage> {
        self.fields.iter().find(|(known, _)| *known == column).map(|(_, value)| value)
    }

    /// Takes a line, and what it gives.
    fn add(&mut self, line: &Passage, field: Option<(Column, Passage)>) {
        self.fields.extend(field.filter(|(_, value)| !value.is_empty()));
        self.frame.extend(line.all());
        self.lines.push(line.clone());
    }

    /// Takes what it is numbered by: a number with nothing behind it is that of a label.
    fn headed(&mut self, (number, behind): (Passage, Passage)) {
        if behind.is_empty() {
            self.basis = Basis::Label;
        }
        self.head.get_or_insert((number, behind));
    }

    /// What is to be done.
    fn text(&self) -> Option<&Passage> {
        self.of(Column::Action).or_else(|| self.of(Column::Comment)).or_else(|| self.of(Column::Topic))
    }
}

/// "Action no: 9 / Description: Encrypt the laptops / Owner: SP / Due: 31 May / Status: Closed": the record that a block is.
pub(super) fn of_block(block: &Block) -> Option<Record> {
    let mut found = Record::new(Basis::List, 0);
    for line in lines(&block.passage) {
        let field = field(&line)?;
        found.add(&line, Some(field));
    }
    (found.lines.len() >= RECORD && found.text().is_some() && found.of(Column::Owner).is_some()).then_some(found)
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
    let mut found = Record::new(Basis::Log, at);
    let field = named(&first.passage);
    if field.is_none() {
        found.headed(head(first)?);
    }
    found.add(&first.passage, field);
    let below = units.get(at + 1..)?.iter().map_while(|unit| block(Some(unit))).take_while(|line| !line.apart);
    for line in below.take(LINES) {
        let field = named(&line.passage);
        // The next one begins right below.
        let again = field.as_ref().is_some_and(|(column, _)| found.of(*column).is_some());
        if again || field.is_none() && head(line).is_some() {
            break;
        }
        if field.is_none() {
            // "… and send them to the / Clerk"
            found.fields.last_mut()?.1.append(&line.passage, '\n');
        }
        found.add(&line.passage, field);
    }
    found.units.end = at + found.lines.len();
    let whole = found.of(Column::Action).is_some() && found.of(Column::Owner).is_some();
    (found.fields.len() >= RECORD && whole).then_some(found)
}

/// "Action 3.1: Ask for quotes" over "Who: Sam Pell | By when: 3 May": a table that is a record, a field in each of its cells.
fn in_table(units: &[Unit<'_>], at: usize, table: usize) -> Option<Record> {
    let mut found = Record::new(Basis::Log, at);
    let rows = units.get(at..)?.iter().map_while(|unit| match unit {
        Unit::Other { row, .. } if row.table == table => Some(row),
        _ => None,
    });
    for row in rows.take(LINES) {
        for cell in row.cells.iter().filter(|cell| !cell.is_empty()) {
            let [block] = cell.as_slice() else { return None };
            let field = labelled(block).map(|(number, text)| {
                number.into_iter().for_each(|number| found.headed((number, Passage::default())));
                (Column::Action, text)
            });
            let field = field.or_else(|| named(&block.passage))?;
            // Another one in the same table.
            if found.of(field.0).is_some() {
                return None;
            }
            found.add(&block.passage, Some(field));
        }
        found.units.end += 1;
    }
    let held = found.of(Column::Owner).or_else(|| found.of(Column::Due)).is_some();
    (held && found.of(Column::Action).is_some()).then_some(found)
}

/// "Action 3.1: Ask for quotes": the label's number, and what is to be done.
fn labelled(block: &Block) -> Option<(Option<Passage>, Passage)> {
    let text = block.text();
    let label = label::labels(text).into_iter().next().filter(|label| label.start == 0 && label.end < text.len())?;
    Some((label.number.map(|number| block.passage.slice(number)), block.passage.slice(label.end..text.len())))
}

/// So many lines has a record, at most.
const LINES: usize = 24;

/// "By when:   1/9/22": what a line says of the action, and its value, which may be missing.
fn field(line: &Passage) -> Option<(Column, Passage)> {
    let text = line.text();
    let near = up_to(text, NAME + 1);
    let name = near.get(..memchr::memchr(b':', near.as_bytes())?)?;
    let updated = || status::updated(text).map(|_| Column::Status);
    let action = || label::alone(name.trim()).map(|_| Column::Action);
    let column = table::column(name.trim()).or_else(action).or_else(updated)?;
    let from = text.len() - text.get(name.len() + 1..)?.trim_start().len();
    Some((column, line.slice(from..text.len())))
}

/// The same of a line that has a value.
fn named(line: &Passage) -> Option<(Column, Passage)> {
    field(line).filter(|(_, value)| !value.is_empty())
}

/// "AB-12      Raised 4/7/22": the reference alone before white space, or on its line, and what stands behind it.
fn head(line: &Block) -> Option<(Passage, Passage)> {
    let text = line.text();
    let end = memchr::memchr2(b'\t', b'\n', text.as_bytes()).unwrap_or(text.len());
    let number = text.get(..end)?.trim_end();
    reference::is_code(number).then(|| (line.passage.slice(0..number.len()), line.passage.slice(end..text.len())))
}

impl Walk<'_, '_> {
    /// Takes an action from its record.
    pub(super) fn recorded(&mut self, record: Record) {
        let Some(text) = record.text().cloned() else { return };
        let mut draft = Draft::new(Some(record.basis), text);
        draft.frame = record.frame.clone();
        let number = record.head.as_ref().map(|(number, _)| number);
        draft.number = number.or_else(|| record.of(Column::Number)).cloned();
        self.stand(&mut draft);
        let behind = record.head.as_ref().map(|(_, behind)| behind);
        let raised = record.of(Column::Raised).or_else(|| record.of(Column::Date)).or(behind);
        let raised = raised.and_then(|cell| self.desk.dates(cell.text()).first().map(|day| day.date));
        let raised = raised.zip(self.desk.date()).filter(|(day, today)| day <= today);
        if let Some((day, today)) = raised {
            draft.raised_on = Some(day);
            draft.standing = if day < today { Standing::Reviewed } else { Standing::Raised };
        }
        for column in [Column::Owner, Column::Due, Column::Revised] {
            if let Some(value) = record.of(column) {
                draft.take(self.desk, column, value);
            }
        }
        if let Some(value) = record.of(Column::Status).map(Passage::flat) {
            // "Open" says nothing of another meeting, and a day says which.
            match status::cell(value.text()).filter(|reading| raised.is_some() || reading.said == Said::Open) {
                Some(reading) => draft.state(&value, &reading),
                None => draft.stated(self.desk, &value),
            }
        }
        // "Update 3.5.21: two have come. Closed."
        let comment = record.of(Column::Comment).filter(|_| record.of(Column::Action).is_some()).map(Passage::flat);
        if let Some(value) = comment.filter(|_| draft.status_written.is_none()) {
            let reading = status::cell(value.text()).or_else(|| status::entry(value.text()));
            reading.into_iter().for_each(|reading| draft.state(&value, &reading));
        }
        let section = self.outline.current();
        self.drafts.push(draft, section);
        record.lines.into_iter().for_each(|line| self.outline.paragraph(line));
    }
}
