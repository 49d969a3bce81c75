//! Lists of people that stand beside one another: "Present ⇥ Apologies", and the names below each.

use std::ops::Range;

use crate::grammar::attendance::{self, List};
use crate::grammar::group;
use crate::grammar::person;
use crate::layout::{Block, Item, Passage, Row};

use super::blocks::lines;
use super::desk::Desk;
use super::listed::{merge, several};

/// A name belongs to the list on the right if it begins no farther left of it than this, in points.
const LEFT: f64 = 6.0;

/// Two lists that names are still being read into.
#[derive(Debug, Default)]
pub(super) struct SideBySide {
    lists: Option<[(List, Vec<Range<usize>>); 2]>,
    /// Where the right list begins.
    edge: f64,
}

impl SideBySide {
    /// Reads a block as the labels of two lists, or as names below them; says whether it was one.
    pub(super) fn block(&mut self, desk: &mut Desk<'_>, block: &Block, item: usize) -> bool {
        // Only on a measured page does something stand beside something else.
        if desk.source.pages().is_none()
            || self.lists.is_none() && memchr::memchr2(b'\t', b'\n', block.text().as_bytes()).is_none()
        {
            return false;
        }
        let pieces: Vec<Passage> = pieces(&block.passage);
        if self.lists.is_none() {
            return self.open(desk, &pieces, item);
        }
        // All pieces must be names or labels, or the lists have ended.
        let read: Option<Vec<Entry>> = pieces.iter().map(entry).collect();
        let Some(read) = read.filter(|_| !block.strong || pieces.iter().all(|p| label(p.text()).is_some())) else {
            self.lists = None;
            return false;
        };
        for (piece, entry) in pieces.iter().zip(read) {
            let side = usize::from(left(desk, piece).is_some_and(|x| x >= self.edge - LEFT));
            let Some((list, places)) = self.lists.as_mut().and_then(|lists| lists.get_mut(side)) else { continue };
            match entry {
                Entry::Label(other) => {
                    (*list, *places) = (other, piece.all());
                    desk.labels.extend(piece.all());
                }
                Entry::Nobody => desk.labels.extend(piece.all()),
                Entry::Person(found) => {
                    let (list, places) = (*list, places.clone());
                    merge(desk, piece, &found, list, &places);
                }
            }
        }
        desk.use_item(item);
        true
    }

    /// Two labels and nothing else, each over a list of its own.
    fn open(&mut self, desk: &mut Desk<'_>, pieces: &[Passage], item: usize) -> bool {
        let [first, second] = pieces else { return false };
        let (Some(ours), Some(theirs)) = (label(first.text()), label(second.text())) else { return false };
        let Some(edge) = left(desk, second) else { return false };
        self.edge = edge;
        self.lists = Some([(ours, first.all()), (theirs, second.all())]);
        desk.labels.extend(first.all());
        desk.labels.extend(second.all());
        desk.use_item(item);
        true
    }
}

/// Lists in the columns of a table: "Present | | Apologies", and below each those who were there and those who were not, with
/// what they are in a column of its own.
#[derive(Debug, Default)]
pub(super) struct InRows {
    table: usize,
    /// Where each list begins, by column.
    lists: Vec<(usize, List, Vec<Range<usize>>)>,
}

impl InRows {
    /// Reads a line of two labels right above the table of those whom they are over: "Members ⇥ In attendance".
    pub(super) fn above(&mut self, desk: &mut Desk<'_>, block: &Block, item: usize) -> bool {
        let Some(Item::Row(row)) = desk.layout.items.get(item + 1) else { return false };
        let Some((first, second)) = block.text().split_once('\t').filter(|_| row.cells.len().is_multiple_of(2)) else {
            return false;
        };
        let (Some(ours), Some(theirs)) = (label(first), label(second)) else { return false };
        let parts =
            [0..first.len(), block.text().len() - second.len()..block.text().len()].map(|part| block.passage.slice(part).all());
        let [first, second] = parts;
        desk.labels.extend(first.iter().chain(&second).cloned());
        (self.table, self.lists) = (row.table, vec![(0, ours, first), (row.cells.len() / 2, theirs, second)]);
        desk.use_item(item);
        true
    }

    /// Reads a row as labels of lists, or as names below them; says whether it was one.
    pub(super) fn row(&mut self, desk: &mut Desk<'_>, row: &Row, item: usize) -> bool {
        let cells: Vec<(usize, Passage)> =
            (0..row.cells.len()).filter(|at| !row.blank(*at)).map(|at| (at, row.passage(at))).collect();
        // "Management side | | Union side" are over those who came from each.
        let over = |text: &str| label(text).or_else(|| group::of_several(text).then_some(List::Present));
        let labels: Option<Vec<_>> = cells.iter().map(|(at, cell)| Some((*at, over(cell.text())?, cell.all()))).collect();
        if let Some(labels) = labels.filter(|labels| labels.len() > 1) {
            cells.iter().for_each(|(_, cell)| desk.labels.extend(cell.all()));
            (self.table, self.lists) = (row.table, labels);
            desk.use_item(item);
            return true;
        }
        if self.lists.is_empty() || self.table != row.table {
            return false;
        }
        let mut begun = 0;
        let ends: Vec<usize> = self.lists.iter().skip(1).map(|(at, ..)| *at).chain([row.cells.len()]).collect();
        for ((_, list, places), end) in self.lists.iter_mut().zip(ends) {
            let ours = std::mem::replace(&mut begun, end)..end;
            let mut ours = cells.iter().filter(|(at, _)| ours.contains(at)).map(|(_, cell)| cell);
            let Some(first) = ours.next() else { continue };
            if let Some(other) = label(first.text()) {
                (*list, *places) = (other, first.all());
                desk.labels.extend(first.all());
                continue;
            }
            // "Apologies: Jane Okoro, Director" below those who came
            let named = attendance::label(first.text()).filter(|label| label.closed && label.words.start == 0);
            if let Some(found) = named {
                let mut names = first.slice(found.rest..first.text().len());
                ours.for_each(|cell| names.append(&cell.flat(), '\t'));
                several(desk, &names.flat(), found.list, &first.places(0..found.rest));
                continue;
            }
            let mut people = lines(first);
            // With one person in a row, what stands beside the name is of them.
            if let [one] = people.as_mut_slice() {
                ours.for_each(|cell| one.append(&cell.flat(), '\t'));
            }
            for piece in people {
                match person::person(piece.text()).filter(|_| !attendance::nobody(piece.text())) {
                    Some(found) => drop(merge(desk, &piece, &found, *list, places)),
                    None => desk.labels.extend(piece.all()),
                }
            }
        }
        desk.use_item(item);
        true
    }
}

enum Entry {
    Label(List),
    Nobody,
    Person(person::Person),
}

fn entry(piece: &Passage) -> Option<Entry> {
    let text = piece.text();
    if let Some(list) = label(text) {
        return Some(Entry::Label(list));
    }
    if attendance::nobody(text) {
        return Some(Entry::Nobody);
    }
    let short = text.len() <= 80 && !text.ends_with('.') && !text.contains(':');
    person::person(text).filter(|p| short && text.get(p.name.clone()).is_some_and(|n| n.contains(' '))).map(Entry::Person)
}

/// The label that a text is, and nothing else.
fn label(text: &str) -> Option<List> {
    attendance::label(text).filter(|l| l.rest >= text.trim_end().len()).map(|l| l.list)
}

/// The parts of a passage between its wide gaps.
fn pieces(passage: &Passage) -> Vec<Passage> {
    let text = passage.text();
    let mut found = Vec::new();
    let mut from = 0;
    for at in memchr::memchr2_iter(b'\t', b'\n', text.as_bytes()).chain([text.len()]) {
        let piece = passage.slice(from..at);
        if !piece.is_empty() {
            found.push(piece);
        }
        from = at + 1;
    }
    found
}

/// Where a passage begins on its page, in points from the left.
fn left(desk: &Desk<'_>, piece: &Passage) -> Option<f64> {
    desk.all(piece).first()?.bbox.map(|[left, ..]| left)
}
