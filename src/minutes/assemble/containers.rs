//! Headings over the whole of the minutes: "Agenda", "Minutes", "Discussion".

use std::collections::HashSet;

use crate::diagnostic::Code;
use crate::grammar::{heading, number};
use crate::layout::{Block, Kind};

use super::desk::Desk;
use super::frame::Unit;
use super::headings::{Heading, block};

/// Items below "## Minutes", or below "## Agenda" where that stands in its place, are the items of the meeting: on the first
/// level, as they are where no such heading stands.
pub(super) fn lift(desk: &mut Desk<'_>, found: &mut [Option<Heading>], units: &[Unit<'_>]) {
    let minuted = |(at, over): (usize, &Heading)| {
        block(units.get(at)).and_then(|block| block.text().get(over.title.clone())).is_some_and(heading::names_minutes)
    };
    let minuted = found.iter().enumerate().filter_map(|(at, slot)| Some((at, slot.as_ref()?))).any(minuted);
    let mut at = 0;
    while at < found.len() {
        let over = found.get(at).and_then(Option::as_ref).filter(|over| contains(over, units, at));
        // Most are none, and are not compared with the others.
        let Some(level) = over.map(|over| over.level) else {
            at += 1;
            continue;
        };
        // Below "Minutes" stand the items, with numbers or without; below "Agenda" too, where no "Minutes" stand.
        let title = over.and_then(|over| Some(block(units.get(at))?.passage.slice(over.title.clone()))).unwrap_or_default();
        // Where it stands beside others, it parts what was said from "Attendees" and "Actions"; on the first level of Markdown
        // it is the page's title.
        let beside = || found.iter().flatten().filter(|other| other.level == level).nth(1).is_some();
        let first = || block(units.get(at)).is_some_and(|block| block.kind == Kind::Heading && block.depth == 1);
        let minutes = (heading::names_minutes(title.text()) || !minuted) && (beside() || first());
        at += 1;
        let below = |slot: &Option<Heading>| slot.as_ref().is_none_or(|heading| heading.level > level);
        let end = at + found.get(at..).unwrap_or_default().iter().take_while(|slot| below(slot)).count();
        let Some(inner) = found.get_mut(at..end) else { continue };
        let items = || {
            inner.iter().enumerate().filter_map(|(i, slot)| Some((at + i, slot.as_ref()?))).filter(|(_, h)| h.level == level + 1)
        };
        let count = |(i, item): (usize, &Heading)| {
            let text = block(units.get(i))?.text();
            number::value(text.get(item.number.clone()?)?)
        };
        let counts = items().map(count).try_fold((0, 0), |(last, n), count| count.filter(|c| *c == last + 1).map(|c| (c, n + 1)));
        let plain = items().filter(|(_, item)| item.number.is_none()).count();
        if counts.is_some_and(|(_, n)| n >= ITEMS) || minutes && plain >= ITEMS_NAMED {
            inner.iter_mut().flatten().for_each(|heading| heading.level -= 1);
            let spans = desk.all(&title);
            let message = format!("the items below {:?} are taken for those of the first level", title.text());
            desk.say(Code::SectionLevelAssumed, message, spans);
        }
        at = end;
    }
}

/// "Agenda:" over counted lines that are counted again below it, each with what was said: those lines are no items.
pub(super) fn announced(found: &mut [Option<Heading>], units: &[Unit<'_>]) {
    let text = |at: usize| block(units.get(at)).map(Block::text);
    let number = |slot: &Option<Heading>, at: usize| {
        let range = slot.as_ref()?.number.clone()?;
        number::value(text(at)?.get(range)?)
    };
    let mut agendas = 0;
    for at in 0..found.len() {
        if agendas == AGENDAS {
            return;
        }
        if !text(at).is_some_and(|text| heading::of_agenda(text.trim_end_matches([':', ' ']))) {
            continue;
        }
        agendas += 1;
        let from = at + 1;
        let below = found.get(from..).unwrap_or_default();
        let run = below.iter().zip(from..).take_while(|(slot, at)| number(slot, *at).is_some());
        // The count that begins anew ends the run.
        let mut last = 0;
        let run = run.take_while(|(slot, at)| number(slot, *at).is_some_and(|n| std::mem::replace(&mut last, n) < n)).count();
        let end = from + run;
        let listed: HashSet<u32> = below.iter().zip(from..end).filter_map(|(slot, at)| number(slot, at)).collect();
        let later = found.iter().enumerate().skip(end).filter_map(|(at, slot)| number(slot, at));
        let again: HashSet<u32> = later.filter(|number| listed.contains(number)).collect();
        if run >= ANNOUNCED && again.len() * 2 >= run {
            found.iter_mut().take(end).skip(from).for_each(|slot| *slot = None);
        }
    }
}

/// So many agendas has a text of several meetings that is looked over for them.
const AGENDAS: usize = 16;

/// So many counted lines are an agenda, at least.
const ANNOUNCED: usize = 3;

/// So many headings without numbers below "Minutes" are the items of a meeting, at least.
const ITEMS_NAMED: usize = 3;

/// So many numbered headings are the items of a meeting, at least.
const ITEMS: u32 = 2;

/// Does a heading without a number say no more than that the meeting's items stand below it?
fn contains(over: &Heading, units: &[Unit<'_>], at: usize) -> bool {
    let title = || block(units.get(at)).and_then(|block| block.text().get(over.title.clone()));
    over.number.is_none() && over.number_cell.is_none() && over.rest.is_none() && title().is_some_and(heading::over_items)
}
