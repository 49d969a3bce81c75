//! The margin that all lines of a text begin behind.

use super::Item;

/// Makes indents those against the line farthest to the left: a page that is set in from its edge says nothing by that.
pub(super) fn taken_off(items: &mut [Item]) {
    let blocks = || items.iter().filter_map(|item| if let Item::Block(block) = item { Some(block.indent) } else { None });
    let margin = blocks().min().filter(|margin| *margin > 0 && blocks().nth(LINES).is_some());
    let Some(margin) = margin else { return };
    for item in items {
        if let Item::Block(block) = item {
            block.indent -= margin;
        }
    }
}

/// A text of no more blocks shows no margin.
const LINES: usize = 4;
