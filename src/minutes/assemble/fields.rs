//! Lines that say of the action above who has it, when it is due and how it stands: "Officer: J Okoro", "Due: 3 May 2024".

use std::ops::Range;

use crate::bytes::up_to;
use crate::grammar::done;
use crate::grammar::label;
use crate::grammar::number::{self, Style as Numbering};
use crate::grammar::owner;
use crate::grammar::reference::{self, Reference};
use crate::grammar::status;
use crate::grammar::table::{self, Column};
use crate::grammar::when;
use crate::layout::{Block, Item, Kind, Passage};
use crate::minutes::{Basis, Due, OwnerBasis, Standing};

use super::blocks::lines;
use super::desk::Desk;
use super::drafts::Draft;
use super::dues::cell_due;
use super::log::cell_names;
use super::records;
use super::walk::Walk;

/// The longest name of a field, in bytes.
pub(super) const NAME: usize = 24;

/// What a line `name: value` says of an action, and where its value stands: also several in a line, parted by tabs; none where
/// the line says anything else.
pub(super) fn told(line: &str) -> Vec<(Column, Range<usize>)> {
    let mut found = Vec::new();
    // "Lead ⇥ Jane Okoro": a term and what it is.
    let tab = memchr::memchr(b'\t', line.as_bytes());
    if let Some((name, value)) = tab.and_then(|tab| Some((line.get(..tab)?, line.get(tab + 1..)?)))
        && name.len() <= NAME
        && !value.contains(['\t', ':'])
        && let Some(column) = table::column(name)
        && matches!(column, Column::Owner | Column::Due | Column::Revised)
        && table::column(value).is_none()
        && !name.ends_with(':')
        && !value.trim().is_empty()
    {
        return vec![(column, line.len() - value.len()..line.len())];
    }
    let mut at = 0;
    // Where the next sign stands that parts columns; looked for once.
    let mut gap = None;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        // "Who:⇥Jane Okoro": the value stands in a column of its own. "Lead: Jane Okoro | Due: 3 May"
        if gap.is_none_or(|gap| gap < at) {
            let mut gaps = memchr::memchr2_iter(b'\t', b'|', rest.as_bytes());
            let found = gaps.find(|gap| !rest.get(..*gap).is_some_and(|t| t.ends_with(':')));
            gap = Some(found.map_or(line.len(), |gap| at + gap));
        }
        let end = gap.map_or(rest.len(), |gap| gap - at);
        // Most lines are none, whatever stops they have.
        if rest.get(..end).and_then(field).is_none() {
            return Vec::new();
        }
        // "Owner: Jane Okoro. Status: Done"
        let mut stops = memchr::memchr3_iter(b'.', b';', b',', rest.as_bytes()).take_while(|stop| *stop < end);
        let end =
            stops.find(|stop| rest.get(stop + 1..).and_then(|t| t.strip_prefix(' ')).and_then(field).is_some()).unwrap_or(end);
        let Some((column, from)) = rest.get(..end).and_then(field) else { return Vec::new() };
        found.push((column, at + from..at + end));
        at += end + 1;
        let next = line.get(at..).unwrap_or_default();
        at += next.len() - next.trim_start_matches(' ').len();
    }
    found
}

/// What `name: value` says of an action, and where its value begins.
fn field(part: &str) -> Option<(Column, usize)> {
    let near = up_to(part, NAME + 1);
    let colon = memchr::memchr(b':', near.as_bytes())?;
    let name = near.get(..colon)?;
    let column = table::column(name.strip_suffix('s').filter(|_| name.ends_with("ers")).unwrap_or(name))?;
    let value = part.get(colon + 1..)?;
    // "By: 30 April" says when, "By: Sam Pell" who.
    let day = || when::alone(value.trim().trim_end_matches('.'));
    let column = if column == Column::Owner && day() { Column::Due } else { column };
    let told = matches!(column, Column::Owner | Column::Due | Column::Revised | Column::Status);
    // "Action: by 3 May" is a label of its own, and "BY: …" without a day begins a sentence.
    // "DONE: they came in May" is the report itself.
    if column == Column::Status && status::alone(name).is_some() {
        return (name.starts_with(char::is_uppercase) && !value.trim().is_empty()).then_some((column, 0));
    }
    let plain = name.starts_with(char::is_uppercase) && (name.len() > 2 || day()) && !label::leads(part);
    (told && plain && !value.trim().is_empty()).then(|| (column, part.len() - value.trim_start().len()))
}

/// Does an item's reference stand over such lines, rather than over an item: "2/20-1 Handrail at the side door" over "Officer: S Pell"?
/// So does a plain number, "16. Reply to the letter", over two of them at least.
pub(super) fn heads(text: &str, below: Option<&Block>) -> bool {
    let Some(below) = below else { return false };
    let fields: Vec<Column> = lines(&below.passage).iter().flat_map(|line| told(line.text())).map(|(column, _)| column).collect();
    let reference = || reference::leading(text).and_then(|found| text.get(found.number)).is_some_and(|n| n.contains(['/', '-']));
    let counted = || number::number(text).is_some_and(|n| n.closed && n.style == Numbering::Plain);
    !fields.is_empty() && (reference() || fields.len() > 1 && fields.contains(&Column::Owner) && counted())
}

/// Is a line a field of an action, "Who: Jane Okoro", below what is to be done or beside others of its kind?
pub(super) fn of_action(desk: &Desk<'_>, item: usize, text: &str) -> bool {
    let near = |at: Option<usize>| at.and_then(|at| desk.layout.items.get(at));
    let (above, below) = (near(item.checked_sub(1)), near(Some(item + 1)).and_then(super::blocks::block));
    let field = |text: &str| !told(text).is_empty();
    let action = |above: &Item| {
        let above = super::blocks::passage(above);
        label::leads(above.text()) || field(above.text())
    };
    field(text) && (above.is_some_and(action) || below.is_some_and(|below| !below.apart && field(below.text())))
}

impl Walk<'_, '_> {
    /// Reads a block that ends in such lines; false where it has none, or nothing stands above them that they could be of.
    pub(super) fn fields(&mut self, block: &Block) -> bool {
        let whole = &block.passage;
        // Most blocks do not end in one.
        let text = whole.text().trim_end();
        let last = memchr::memrchr(b'\n', text.as_bytes()).map_or(0, |at| at + 1);
        if text.get(last..).is_none_or(|line| told(line).is_empty()) {
            return false;
        }
        if let Some(record) = records::of_block(block) {
            self.recorded(record);
            return true;
        }
        let above = above(whole.text());
        if above > 0 {
            // "Action 3: Prepare a plan. / Officer: J Okoro"
            if label::labels(whole.text().get(..above).unwrap_or_default()).is_empty()
                && reference::leading(whole.text()).is_none()
            {
                return self.under_words(block, above);
            }
            // The words first, then the fields: these are read for themselves, and as any other block where no action has them.
            for part in [0..above, above + 1..whole.text().len()] {
                let mut block = block.clone();
                block.passage = whole.slice(part);
                self.block(&block, false, false);
            }
            return true;
        }
        let below = lines(whole);
        let section = self.outline.current();
        let review = self.context.review || self.context.actions;
        let Some(last) = self.drafts.all.last_mut().filter(|draft| draft.section == section) else { return false };
        let stated = below.iter().any(|line| told(line.text()).iter().any(|(column, _)| *column == Column::Status));
        if last.basis.is_none() {
            // "2/20-1  Handrail at the side door" over "Officer: S Pell" and "Status: …".
            let text = last.text.clone();
            let Some(Reference { number, end, .. }) = reference::leading(text.text()) else { return false };
            if !(review || stated) || block.kind == Kind::Heading {
                return false;
            }
            last.basis = Some(Basis::List);
            (last.number, last.frame) = (Some(text.slice(number)), text.places(0..end));
            last.text = text.slice(end..text.text().len());
            last.standing = if self.context.review { Standing::Reviewed } else { Standing::Raised };
            last.raised_on = if self.context.review { self.context.raised_on } else { self.desk.date() };
        } else if last.basis == Some(Basis::Sentence) && !stated {
            return false;
        }
        for line in &below {
            for (column, value) in told(line.text()) {
                let value = line.slice(value);
                match column {
                    Column::Status => last.stated(self.desk, &value),
                    _ => last.take(self.desk, column, &value),
                }
            }
            last.frame.extend(line.all());
        }
        below.into_iter().for_each(|line| self.outline.paragraph(line));
        true
    }
}

impl Walk<'_, '_> {
    /// "• Ask for quotes / Owner: Sam Pell / Deadline: 3 May": one line that says what is to be done, over who has to and when.
    fn under_words(&mut self, block: &Block, above: usize) -> bool {
        let whole = &block.passage;
        let (words, below) = (whole.slice(0..above), whole.slice(above + 1..whole.text().len()));
        let told: Vec<_> = lines(&below)
            .into_iter()
            .flat_map(|line| told(line.text()).into_iter().map(|(c, at)| (c, line.slice(at))).collect::<Vec<_>>())
            .collect();
        let has = |column: Column| told.iter().any(|(c, _)| *c == column);
        if words.text().contains('\n') || !has(Column::Owner) || !has(Column::Due) && block.kind != Kind::Bullet {
            return false;
        }
        let mut draft = Draft::new(Some(Basis::List), words);
        draft.frame = below.all();
        self.stand(&mut draft);
        for (column, value) in &told {
            match column {
                Column::Status => draft.stated(self.desk, value),
                _ => draft.take(self.desk, *column, value),
            }
        }
        let section = self.outline.current();
        self.drafts.push(draft, section);
        self.outline.paragraph(whole.clone());
        true
    }
}

/// Where the last line ends that is no field; 0 where all are.
fn above(text: &str) -> usize {
    let (mut end, mut at) = (0, 0);
    for line in text.split('\n') {
        if !line.trim().is_empty() && told(line).is_empty() {
            end = at + line.len();
        }
        at += line.len() + 1;
    }
    end
}

impl Draft {
    /// Takes who has an action, or when it is due, from a cell or a field.
    pub(super) fn take(&mut self, desk: &Desk<'_>, column: Column, value: &Passage) {
        match column {
            Column::Owner if !owner::nobody(value.text()) => {
                (self.names, self.owner_basis) = (cell_names(value), Some(OwnerBasis::Column));
            }
            Column::Due | Column::Revised => {
                let before = self.due.as_ref().and_then(|due| due.date).filter(|_| column == Column::Revised);
                if let Some(due) = cell_due(desk, value) {
                    self.due = Some(Due { original: due.original.or(before), ..due });
                }
            }
            _ => {}
        }
    }

    /// Takes how an action stands from a field below it: what was raised before is reported on.
    pub(super) fn stated(&mut self, desk: &Desk<'_>, value: &Passage) {
        let said = value.text();
        let reading = status::cell(said).or_else(|| status::entry(said)).or_else(|| status::prose(said));
        if let Some(reading) = reading.or_else(|| done::outcome(said)) {
            self.state(value, &reading);
            self.told_of(desk);
        }
    }
}
