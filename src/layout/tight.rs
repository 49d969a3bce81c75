//! Pages without a blank line, as many a program takes the text off a page: there what ends a paragraph parts it from the next.

use super::{Block, Item, Kind};

/// Fewer paragraphs show nothing.
const SHOWN: usize = 12;
/// Of so many paragraphs one may stand below a blank line.
const BLANK: usize = 20;
/// A line that ends so far before the widest one ends its paragraph, in signs.
const SHORT: usize = 24;

/// Sets what begins a paragraph of its own apart from the one before it, where no blank line does.
pub(super) fn part(items: &mut [Item]) {
    let blocks = || items.iter().filter_map(block);
    let (all, apart) = (blocks().count(), blocks().filter(|block| block.apart).count());
    if all < SHOWN || apart > 1 + all / BLANK {
        return;
    }
    let last = |block: &Block| block.text().rsplit('\n').next().unwrap_or_default().chars().count();
    let widest = blocks().map(last).max().unwrap_or_default();
    let ends = |block: &Block| block.text().ends_with(['.', '!', '?', ':']) || last(block) + SHORT < widest;
    let mut before: Option<(bool, Kind)> = None;
    for item in items {
        let Item::Block(this) = item else {
            before = None;
            continue;
        };
        // Points of a list follow each other as before.
        let listed = before.is_some_and(|(_, kind)| kind == Kind::Bullet) && this.kind == Kind::Bullet;
        this.tight = !this.apart;
        this.apart |= !listed && before.is_none_or(|(ended, _)| ended);
        before = Some((ends(this), this.kind));
    }
}

fn block(item: &Item) -> Option<&Block> {
    match item {
        Item::Block(block) => Some(block),
        Item::Row(_) => None,
    }
}
