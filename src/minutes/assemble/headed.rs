//! Items and headings that stand over people, or name them.

use crate::grammar::attendance::{self, List};
use crate::grammar::number;
use crate::grammar::person;
use crate::layout::{Block, Kind, Passage};

use super::attendance::{Open, part};
use super::blocks;
use super::desk::Desk;
use super::listed::several;
use super::outline::{self, Style};
use super::persons::all_names;

/// "2. Apologies: Robin Hale, Les Bray", "1. Present" over those who were: an item that is a list itself, or stands over one.
pub(super) fn item_list(desk: &mut Desk<'_>, block: &Block, at: usize, open: &mut Option<Open>) -> bool {
    let Some(from) = number::number(block.text()).map(|number| number.rest) else { return false };
    let words = block.passage.slice(from..block.text().len());
    if let Some(label) = attendance::item(words.text()) {
        // "Apologies for absence Robin, Les": nothing parts the names from the label.
        if !label.closed {
            several(desk, &words.slice(label.rest..words.text().len()), label.list, &words.places(0..label.rest));
            *open = None;
            return true;
        }
        // It stays an item.
        desk.on_roll(at, |desk| part(desk, &words, at, open, false, 0));
        *open = None;
        return true;
    }
    // "### 1-1-1 Participants" over those who were.
    let headed = attendance::label(words.text()).filter(|label| {
        // "**1. Attendees and apologies**"
        (block.kind == Kind::Heading || block.strong && label.list == List::Any) && label.rest >= words.text().len()
    });
    // "## 1. Attendees and apologies" over points that are people, or over a line of them
    let people = || {
        let first = |below: &Block| person::looks(below.text().split(['(', ',', '\t', '–']).next().unwrap_or_default().trim());
        let below = desk.layout.items.get(at + 1).and_then(blocks::block);
        below.is_some_and(|below| if below.kind == Kind::Bullet { first(below) } else { all_names(below.text()) })
    };
    let there = |list: &List| matches!(list, List::Present | List::Attending) || *list == List::Any && people();
    if let Some(list) = headed.map(|label| label.list).filter(there) {
        (*open, desk.roll) = (Some(Open::of(list, words.all(), false)), true);
        return true;
    }
    // The item on apologies is read with what is said in it.
    let Some(list) = attendance::over(words.text()) else { return false };
    *open = Some(Open::of(list, words.all(), false));
    desk.roll = true;
    true
}

/// Is a block a heading by its number?
pub(super) fn numbered(block: &Block) -> bool {
    // Most blocks have no number that could make them one, which is soon told.
    block.kind != Kind::Heading
        && number::number(block.text()).is_some_and(|number| number.closed)
        && outline::clue(block).is_some_and(|clue| clue.style == Style::Numbered)
}

/// "## Guests" below those who were present is a list of its own.
pub(super) fn guests_below(over: &Open, heading: &Block) -> Option<Open> {
    let text = heading.text();
    let guests = attendance::of_guests(text) || attendance::label(text).is_some_and(|l| l.list == List::Attending);
    let there = matches!(over.list, List::Present | List::Attending);
    (guests && there).then(|| Open::of(List::Attending, heading.passage.all(), false))
}

/// Does a point of a list stand over deeper ones, or a line over some further in, each with somebody: "Staff side" over its members?
pub(super) fn over_people(desk: &Desk<'_>, block: &Block, at: usize) -> bool {
    let text = block.text();
    let short = text.len() <= GROUP && text.starts_with(char::is_uppercase);
    // "Representing Alder Borough Council:"
    let bare = text.trim_end().strip_suffix(':').filter(|_| block.kind == Kind::Paragraph).unwrap_or(text);
    let plain = !bare.contains([':', '(', ',', '.', '\t']) && (block.kind == Kind::Bullet || short && !person::titled(text));
    let below = desk.layout.items.iter().skip(at + 1).map_while(blocks::block).take_while(|b| deeper(b, block));
    let name = |b: &Block| {
        let name = b.text().split(['(', '[', ',', '\t', '–']).next().unwrap_or_default().trim();
        person::looks(name) || block.kind == Kind::Paragraph && (person::titled(name) || person::plural(name))
    };
    let mut below = below.take(AROUND).peekable();
    plain && below.peek().is_some() && below.all(name) && attendance::label(text).is_none_or(|label| !label.closed)
}

/// The body that a line over people names, without the words before it: "Representing Alder Borough Council:".
pub(super) fn body_of(line: &Passage) -> Passage {
    let text = line.text();
    let from = attendance::representing(text);
    line.slice(from..text.trim_end_matches([':', ' ']).len().max(from))
}

/// Does a block stand further in than another one, as its point or right below it?
pub(super) fn deeper(block: &Block, over: &Block) -> bool {
    match (block.kind, over.kind) {
        (Kind::Bullet, Kind::Bullet) => block.depth > over.depth,
        (Kind::Paragraph, Kind::Paragraph) => !block.apart && block.indent > over.indent,
        _ => false,
    }
}

/// The longest line over people, in bytes.
const GROUP: usize = 60;

/// So many points are looked at below one.
const AROUND: usize = 4;
