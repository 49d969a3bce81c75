//! Data of the head in a table whose first row says what stands below: "Location | Time | Chair" over "Town Hall | 10.00 | Sam Pell".

use crate::grammar::attendance::{self, List};
use crate::grammar::key;
use crate::layout::{Item, Passage, Row};

use super::desk::Desk;
use super::head::keyed;
use super::listed::several;

/// Reads such a table whose heads are an item; false where it is none.
pub(super) fn read(desk: &mut Desk<'_>, at: usize) -> bool {
    let layout = desk.layout;
    let (Some(Item::Row(heads)), Some(Item::Row(values))) = (layout.items.get(at), layout.items.get(at + 1)) else {
        return false;
    };
    let last = !matches!(layout.items.get(at + 2), Some(Item::Row(more)) if more.table == heads.table);
    let alike = heads.table == values.table && heads.cells.len() == values.cells.len();
    if !last || !alike || heads.cells.len() < 2 || !(0..heads.cells.len()).all(|cell| says(heads, cell)) {
        return false;
    }
    for cell in 0..heads.cells.len() {
        let (head, value) = (heads.passage(cell), values.passage(cell));
        match of_people(&head) {
            Some(List::Chair) => desk.roster.chairs.push((value.clone(), head.all())),
            Some(list) => several(desk, &value, list, &head.all()),
            None => {}
        }
        if of_people(&head).is_some() {
            desk.labels.extend(head.all());
            continue;
        }
        let mut line = head.clone();
        line.append(&value, '\t');
        if !keyed(desk, &line, at, head.text().len()) {
            desk.labels.extend(head.all());
        }
    }
    desk.use_item(at);
    desk.use_item(at + 1);
    true
}

/// Is a cell nothing but a word for what stands below it?
fn says(row: &Row, cell: usize) -> bool {
    let head = row.passage(cell);
    key::alone(head.text().trim()).is_some() || of_people(&head).is_some()
}

/// The list of those that a head stands over: "Chair", "Secretariat", "Apologies".
fn of_people(head: &Passage) -> Option<List> {
    let text = head.text().trim();
    attendance::label(text).filter(|label| label.rest >= text.len()).map(|label| label.list)
}
