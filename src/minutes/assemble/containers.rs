//! Headings over items that are only announced: "Agenda".

use std::collections::HashSet;

use crate::grammar::{heading, label, number};
use crate::layout::{Block, Item, Kind};

use super::desk::Desk;
use super::frame::Unit;
use super::headings::{Heading, block};
use super::outline::{Clue, Style};

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

/// "## Minutes" over the attendance list and over headings that are all deeper: the section that they are parts of. As the
/// page's first line, and its main title, it is what the paper is.
pub(super) fn over_all(desk: &Desk<'_>) -> Option<usize> {
    let heading = |item: &Item| matches!(item, Item::Block(block) if block.kind == Kind::Heading);
    let depth = |item: &Item| if let Item::Block(block) = item { block.depth } else { u8::MAX };
    let (head, body) = desk.layout.items.split_at_checked(desk.body)?;
    let at = head.iter().rposition(heading)?;
    let Some(Item::Block(over)) = head.get(at).filter(|over| at > desk.start || depth(over) > 1) else { return None };
    let mut parts = body.iter().filter(|item| heading(item)).map(depth).peekable();
    parts.peek()?;
    (heading::of_the_minutes(over.text()) && parts.all(|part| part > over.depth)).then_some(at)
}

/// Do the titles stand between the tables, each over one that holds what was said and who has it? What stands in the cells
/// heads nothing then.
pub(super) fn between_tables(clues: &mut [Option<Clue>], units: &[Unit<'_>]) -> bool {
    let numbered = units.iter().any(|unit| matches!(unit, Unit::Row { number: Some(_), .. }));
    let emphatic = |style| matches!(style, Style::Markup | Style::Numbered | Style::Strong | Style::Underlined);
    let styles = || {
        units.iter().zip(clues.iter()).filter_map(|(unit, clue)| match unit {
            Unit::Block { cell, .. } => Some((*cell, clue.as_ref()?.style)),
            _ => None,
        })
    };
    let over =
        styles().filter(|(cell, style)| !cell && (emphatic(*style) || matches!(style, Style::Caps | Style::Known))).count();
    if numbered || over < TITLES || styles().any(|(cell, style)| cell && emphatic(style)) {
        return false;
    }
    for (clue, unit) in clues.iter_mut().zip(units) {
        if matches!(unit, Unit::Block { cell: true, .. }) {
            *clue = None;
        }
    }
    true
}

/// So many titles between tables are no chance.
const TITLES: usize = 2;

/// "… the following outline:" right over lines that stand further in: what they say is no heading, whatever they count.
pub(super) fn within_lists(clues: &mut [Option<Clue>], units: &[Unit<'_>]) {
    let mut over: Option<usize> = None;
    for (clue, unit) in clues.iter_mut().zip(units) {
        let Some(this) = block(Some(unit)).filter(|this| this.kind != Kind::Heading) else {
            over = None;
            continue;
        };
        match over.filter(|indent| this.indent > *indent && !this.apart) {
            Some(_) if this.kind == Kind::Paragraph => *clue = None,
            Some(_) => {}
            None => over = this.text().trim_end().ends_with(':').then_some(this.indent),
        }
    }
}

/// "ACTIONS:" over "57.1 Sam Pell – report to the board": numbered lines right below such a label, and those that go on with
/// them, are its entries.
pub(super) fn below_labels(clues: &mut [Option<Clue>], tasks: &mut [bool], units: &[Unit<'_>]) {
    let mut below = false;
    for ((clue, task), unit) in clues.iter_mut().zip(tasks).zip(units) {
        let Some(this) = block(Some(unit)).filter(|this| this.kind == Kind::Paragraph) else {
            below = false;
            continue;
        };
        let words = this.text().trim_end();
        if below && number::number(words).is_some_and(|n| matches!(n.style, number::Style::Dotted(_))) {
            (*clue, *task) = (None, true);
            continue;
        }
        let label = words.strip_suffix([':', '-']).map(|label| label.trim_end_matches([':', '-', ' ']));
        let list = label.is_some_and(|label| heading::of_actions(label) && number::number(label).is_none());
        below = list || label::alone(words).is_some_and(|label| label.number.is_none());
    }
}
