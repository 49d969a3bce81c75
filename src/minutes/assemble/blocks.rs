//! Ways to look at the layout's items.

use crate::grammar::sentence;
use crate::layout::{Block, Item, Passage};

/// The lines of a passage, each a passage of its own.
pub(super) fn lines(passage: &Passage) -> Vec<Passage> {
    if memchr::memchr(b'\n', passage.text().as_bytes()).is_none() {
        return vec![passage.clone()];
    }
    let mut found = Vec::new();
    let mut start = 0;
    for line in passage.text().split('\n') {
        let piece = passage.slice(start..start + line.len());
        if !piece.is_empty() {
            found.push(piece);
        }
        start += line.len() + 1;
    }
    found
}

/// An item as one passage: a block's, or a row's with its cells parted by tabs.
pub(super) fn passage(item: &Item) -> Passage {
    match item {
        Item::Block(block) => block.passage.clone(),
        Item::Row(row) => row.whole(),
    }
}

pub(super) fn block(item: &Item) -> Option<&Block> {
    match item {
        Item::Block(block) => Some(block),
        Item::Row(_) => None,
    }
}

/// The last sentence of a passage.
pub(super) fn last_sentence(passage: &Passage) -> Passage {
    let text = passage.text();
    let from = text.ceil_char_boundary(text.len().saturating_sub(SENTENCE));
    let last = sentence::sentences(text.get(from..).unwrap_or_default()).last().map(|s| s.start + from..s.end + from);
    last.map(|s| passage.slice(s)).unwrap_or_else(|| passage.clone())
}

/// So many bytes before a label are looked over for the sentence that it ends.
const SENTENCE: usize = 8_000;
