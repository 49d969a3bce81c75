//! Pages whose text runs sideways, as those of wide tables are printed.

use std::collections::HashMap;
use std::ops::Range;

use super::{Book, line, paragraphs};
use crate::layout::{Block, Item, Kind};
use crate::source::page::{Direction, PageGeometry, Rule, Word};

/// How most of a page's words are turned, in quarters clockwise.
pub(super) fn quarter(page: &PageGeometry) -> u8 {
    let count = |quarter: u8| page.words.iter().filter(|w| w.visible && w.quarter == quarter).count();
    let most = (1..4u8).max_by_key(|quarter| count(*quarter)).unwrap_or(0);
    if count(most) > count(0) { most } else { 0 }
}

/// A page turned so that most of its words stand upright.
pub(super) fn upright(page: &PageGeometry) -> PageGeometry {
    let turns = quarter(page);
    let mut page = page.clone();
    for _ in 0..turns {
        page = turned(&page);
    }
    page
}

/// A page turned by a quarter against the clock.
fn turned(page: &PageGeometry) -> PageGeometry {
    let width = page.width;
    let point = |x: f64, y: f64| (y, width - x);
    let bbox = |[left, top, right, bottom]: [f64; 4]| {
        let ((l, b), (r, t)) = (point(left, top), point(right, bottom));
        [l, t, r, b]
    };
    let word = |word: &Word| {
        let quarter = (word.quarter + 3) % 4;
        // Of text that reads across, the baseline is measured from the top; of text that reads down or up, from the left.
        let baseline = if word.quarter % 2 == 1 { width - word.baseline } else { word.baseline };
        Word { bbox: bbox(word.bbox), quarter, baseline, ..word.clone() }
    };
    let rule = |rule: &Rule| match rule.direction {
        Direction::Horizontal => Rule { direction: Direction::Vertical, from: width - rule.to, to: width - rule.from, ..*rule },
        Direction::Vertical => Rule { direction: Direction::Horizontal, at: width - rule.at, ..*rule },
    };
    let fill = |fill: &crate::source::page::Fill| crate::source::page::Fill { bbox: bbox(fill.bbox), ..*fill };
    PageGeometry {
        width: page.height,
        height: width,
        words: page.words.iter().map(word).collect(),
        rules: page.rules.iter().map(rule).collect(),
        fills: page.fills.iter().map(fill).collect(),
        images: page.images.iter().map(|b| bbox(*b)).collect(),
        dots: page.dots.iter().map(|b| bbox(*b)).collect(),
        recognised: page.recognised,
    }
}

impl Book<'_> {
    /// Text that is turned against its page, and what cannot be seen beside text that can: after all else.
    pub(super) fn turned(&mut self, pages: &[PageGeometry]) -> Vec<Range<usize>> {
        let mut found: Vec<Block> = Vec::new();
        for page in pages {
            let seen = page.has_visible_text();
            let left: Vec<&Word> = page.words.iter().filter(|w| w.quarter != 0 || w.off || (seen && !w.visible)).collect();
            for line in line::lines(self.text, left) {
                let passage = paragraphs::passage(self.text, &line.words, self.measure);
                if !passage.is_empty() {
                    found.push(Block::new(Kind::Paragraph, 0, passage));
                }
            }
        }
        // What stands along the edge of several pages runs over all of them.
        let mut counts: HashMap<&str, usize> = HashMap::new();
        found.iter().for_each(|block| *counts.entry(block.text()).or_default() += 1);
        let again: Vec<bool> = found.iter().map(|block| counts.get(block.text()).is_some_and(|count| *count > 1)).collect();
        let (running, own): (Vec<_>, Vec<_>) = found.into_iter().zip(again).partition(|(_, again)| *again);
        self.items.extend(own.into_iter().map(|(block, _)| Item::Block(block)));
        running.into_iter().flat_map(|(block, _)| block.passage.all()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_turns_give_the_page_again() {
        let rule = Rule { direction: Direction::Horizontal, at: 100.0, from: 20.0, to: 60.0, thickness: 1.0, colour: [0, 0, 0] };
        let page = PageGeometry {
            width: 600.0,
            height: 800.0,
            rules: vec![rule],
            images: vec![[10.0, 20.0, 30.0, 50.0]],
            ..PageGeometry::default()
        };
        let again = (0..4).fold(page.clone(), |page, _| turned(&page));
        assert_eq!(again, page);
        // A rule near the top of a page that reads downwards stands at the left of it once it is upright.
        let once = turned(&page);
        assert_eq!((once.width, once.height), (800.0, 600.0));
        assert_eq!(
            once.rules.first().map(|r| (r.direction, r.at, r.from, r.to)),
            Some((Direction::Vertical, 100.0, 540.0, 580.0))
        );
    }
}
