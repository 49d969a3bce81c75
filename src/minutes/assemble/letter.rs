//! Minutes that stand in an electronic letter: its header and the note above them are no part of the minutes, nor is the mark
//! under which a set of papers files them.

use crate::grammar::letter;
use crate::layout::{Block, Layout};

use super::blocks::{block, lines};
use super::desk::Desk;

/// The longest note above minutes, in blocks.
const NOTE: usize = 12;
/// So many fields make a header (RFC 5322 wants an originator and a date).
const FIELDS: usize = 3;
/// Where one of them says when the letter was sent, one more does.
const SENT: usize = 2;

/// Reads over a letter's header and its note: the first item of the minutes themselves.
pub(super) fn read(desk: &mut Desk<'_>) -> usize {
    let Some(header) = header(desk.layout) else { return filed(desk) };
    let end = note(desk.layout, header);
    for at in 0..end {
        if at < header {
            let places = desk.layout.items.get(at).and_then(block).map(|block| block.passage.all()).unwrap_or_default();
            desk.labels.extend(places);
        }
        desk.use_item(at);
    }
    end
}

/// The item after "Agenda item 3 – Enclosure A" at the top of the page, which says where in a set of papers these minutes are.
fn filed(desk: &mut Desk<'_>) -> usize {
    let Some(block) = desk.layout.items.first().and_then(block).filter(|block| letter::filed(block.text())) else { return 0 };
    desk.labels.extend(block.passage.all());
    desk.use_item(0);
    1
}

/// The item after a letter's header: lines "From: …", "To: …", "Subject: …" at the top of the page, one with an address or with
/// the time of sending: what has neither may be the minutes' own head.
fn header(layout: &Layout) -> Option<usize> {
    let fields = |block: &Block| lines(&block.passage).iter().filter(|line| letter::field(line.text())).count();
    let counts: Vec<usize> = layout.items.iter().map_while(block).map(fields).take_while(|count| *count > 0).collect();
    let blocks = || layout.items.iter().take(counts.len()).filter_map(block);
    let addressed = || blocks().any(|block| block.text().contains('@'));
    let sent = blocks().any(|block| lines(&block.passage).iter().any(|line| letter::sent(line.text())));
    let shown = counts.iter().sum::<usize>() >= if sent { SENT } else { FIELDS };
    (shown && (sent || addressed())).then_some(counts.len())
}

/// The item after the note below a header, from "Dear all" to who signs it; the item after the header where there is none.
fn note(layout: &Layout, header: usize) -> usize {
    let says = |at: usize, what: fn(&str) -> bool| layout.items.get(at).and_then(block).is_some_and(|block| what(block.text()));
    if !says(header, letter::opens) {
        return header;
    }
    let signed = (header + 1..header + NOTE).find(|at| says(*at, letter::ends));
    // The name may stand on a line of its own.
    let name = |at: usize| {
        let alone = layout.items.get(at).and_then(block).filter(|block| !block.apart);
        alone.is_some_and(|block| block.text().split_whitespace().count() <= 3)
    };
    signed.map_or(header, |at| if name(at + 1) { at + 2 } else { at + 1 })
}
