//! What of an item's number counts: "4", the 54 of "54/23", the 54 of "23/054".

use std::collections::HashMap;

use crate::grammar::number::{self, Number, Style};
use crate::grammar::{heading, sentence};
use crate::layout::{Block, Item, Kind, Layout};

/// Which part of the numbers of items counts in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// "4", "538"
    Plain,
    /// "54/23": before the year that all of them have.
    Before(u32),
    /// "23/054": behind it.
    Behind(u32),
    /// "1." before each of them, as Markdown may count and a converter leaves it.
    Ones,
}

/// So many numbers with one year are the items'.
const ITEMS: usize = 4;

impl Turn {
    /// What counts in a layout: plain numbers, unless most paragraphs that begin with a number have one with a year.
    pub(super) fn of(layout: &Layout) -> Self {
        let (mut plain, mut both) = (0, Vec::new());
        for item in &layout.items {
            let Item::Block(block) = item else { continue };
            let Some(found) = begun(block) else { continue };
            match block.text().get(found.written).and_then(number::pair) {
                Some(pair) => both.push(pair),
                None => plain += usize::from(found.style == Style::Plain),
            }
        }
        if both.len() < plain {
            return if ones(layout) { Self::Ones } else { Self::Plain };
        }
        let before = year(both.iter().map(|(value, year)| (*year, *value)));
        let behind = || year(both.iter().copied());
        before.map(Self::Before).or_else(|| behind().map(Self::Behind)).unwrap_or(Self::Plain)
    }

    /// The number that a block begins with, and how far it counts; `None` where it counts in another way.
    pub(super) fn number(self, block: &Block) -> Option<(Number, u32)> {
        let found = begun(block)?;
        let written = block.text().get(found.written.clone())?;
        let value = match (self, number::pair(written)) {
            (Self::Plain, None) if found.style == Style::Plain => written.parse().ok()?,
            (Self::Ones, None) if title(block, &found) => written.parse().ok().filter(|number| *number == 1)?,
            (Self::Before(year), Some((value, theirs))) | (Self::Behind(year), Some((theirs, value))) if year == theirs => value,
            _ => return None,
        };
        Some((found, value))
    }

    /// May a number follow another one: as the next, or the one after it, where one stands within the paragraph before it?
    pub(super) fn follows(self, number: u32, last: u32) -> bool {
        self == Self::Ones || number == last + 1 || number == last + 2
    }

    /// May a count begin with this number: the first, or one that goes on from meetings before?
    pub(super) fn begins(self, number: u32) -> bool {
        self != Self::Plain || number == 1 || usize::try_from(number).is_ok_and(number::runs_on)
    }
}

/// Does every closed number say "1", before titles with something said below most of them?
fn ones(layout: &Layout) -> bool {
    let blocks = || layout.items.iter().filter_map(|item| if let Item::Block(block) = item { Some(block) } else { None });
    let one = |block: &Block| {
        let found = begun(block).filter(|found| found.style == Style::Plain)?;
        Some((block.text().get(found.written.clone())? == "1", title(block, &found)))
    };
    let (mut titles, mut below, mut open) = (0, 0, false);
    for block in blocks() {
        match one(block) {
            Some((false, _)) => return false,
            Some((true, titled)) => {
                titles += usize::from(titled);
                open = titled;
            }
            None => below += usize::from(std::mem::take(&mut open)),
        }
    }
    titles >= ITEMS && below * 3 >= titles * 2 && !blocks().any(|block| block.kind == Kind::Heading && block.depth > 1)
}

/// Does a title stand behind a number, and nothing else?
fn title(block: &Block, found: &Number) -> bool {
    let words = block.text().get(found.rest..).unwrap_or_default().trim_end_matches(['.', ':', ' ']);
    heading::looks(words) && !sentence::has_verb(words)
}

/// The year that most numbers have whose other parts count on.
fn year(numbers: impl Iterator<Item = (u32, u32)> + Clone) -> Option<u32> {
    let mut counts: HashMap<u32, usize> = HashMap::new();
    numbers.clone().for_each(|(year, _)| *counts.entry(year).or_default() += 1);
    let (year, _) = counts.into_iter().max_by_key(|(year, count)| (*count, *year))?;
    let values: Vec<u32> = numbers.filter(|(theirs, _)| *theirs == year).map(|(_, value)| value).collect();
    let steps = values.iter().zip(values.iter().skip(1)).filter(|(value, next)| **value + 1 == **next).count();
    // Minutes that are cited stand in the order of the page, but they skip.
    (values.len() >= ITEMS && steps * 3 >= values.len() * 2).then_some(year)
}

/// The closed number of a paragraph.
fn begun(block: &Block) -> Option<Number> {
    number::number(block.text()).filter(|found| found.closed && block.kind == Kind::Paragraph)
}
