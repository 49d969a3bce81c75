//! Headings by the size of their type: where a page sets some of its lines in larger type, the sizes are the levels.

use crate::layout::{Block, Item, Kind};

use super::paragraphs::LARGE;

/// Sizes closer than this, in points, are one.
const SAME: f64 = 0.4;
/// So many lines in large type are headings; one alone is the page's title.
const HEADINGS: usize = 3;
/// The longest heading, in bytes.
const LONGEST: usize = 160;
/// More sizes than this are those of a poster.
const SIZES: usize = 6;
/// So many lines of one size below each other are a list in larger type, and head nothing.
const RUN: usize = 4;

/// Makes headings of the lines in larger type than the body's, of so many levels as they have sizes.
pub(super) fn rank(items: &mut [Item], body: f64) {
    let large = |block: &Block| {
        let size = block.levels.first().map(|level| level.size).filter(|size| *size > LARGE * body)?;
        let titles = block.kind == Kind::Paragraph && block.strong && block.beside.is_empty() && block.text().len() <= LONGEST;
        (titles && block.text().contains(char::is_alphabetic)).then_some(size)
    };
    let all: Vec<Option<f64>> = items.iter().map(|item| block(item).and_then(large)).collect();
    let alike = |a: &Option<f64>, b: &Option<f64>| a.zip(*b).is_some_and(|(a, b)| (a - b).abs() < SAME);
    let heads: Vec<Option<f64>> =
        all.chunk_by(alike).flat_map(|run| run.iter().map(|size| size.filter(|_| run.len() < RUN))).collect();
    let mut sizes: Vec<f64> = heads.iter().copied().flatten().collect();
    if sizes.len() < HEADINGS {
        return;
    }
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup_by(|next, size| *size - *next < SAME);
    if sizes.len() > SIZES {
        return;
    }
    for (item, size) in items.iter_mut().zip(heads) {
        let (Item::Block(block), Some(size)) = (item, size) else { continue };
        let depth = sizes.iter().take_while(|other| **other - size >= SAME).count();
        (block.kind, block.depth) = (Kind::Heading, u8::try_from(depth + 1).unwrap_or(u8::MAX));
        // A heading that wraps is one line.
        (block.strong, block.passage) = (false, block.passage.flat());
    }
}

/// Makes the indents of counted paragraphs those against the one farthest to the left.
pub(super) fn indent(items: &mut [Item]) {
    let least = items.iter().filter_map(block).map(|block| block.indent).filter(|indent| *indent > 0).min().unwrap_or(0);
    for item in items {
        if let Item::Block(block) = item {
            let indent = block.indent.saturating_sub(least);
            block.indent = if indent < DEEPER { 0 } else { indent };
        }
    }
}

/// Numbers that begin so many columns farther to the right count points within an item.
const DEEPER: usize = 3;

fn block(item: &Item) -> Option<&Block> {
    match item {
        Item::Block(block) => Some(block),
        Item::Row(_) => None,
    }
}
