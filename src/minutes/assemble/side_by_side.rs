//! Lists of people that stand beside one another: "Present ⇥ Apologies", and the names below each.

use std::ops::Range;

use crate::grammar::attendance::{self, List};
use crate::grammar::person;
use crate::layout::{Block, Passage};

use super::desk::Desk;
use super::listed::merge;

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
