//! Blocks and what their lines say → [`Minutes`].
//!
//! The grammar has said what each line could be; here it is decided, from where the line stands.

mod abreast;
mod across;
mod action;
mod acts;
mod ahead;
mod align;
mod annexes;
mod announce;
mod attendance;
mod below;
mod binding;
mod blocks;
mod body;
mod chain;
mod chair;
mod close;
mod columns;
mod containers;
mod context;
mod coverage;
mod desk;
mod doubts;
mod drafts;
mod dues;
mod entries;
mod fields;
mod flow;
mod frame;
mod front;
mod gaps;
mod groups;
mod head;
mod headed;
mod headings;
mod height;
mod index;
mod initialled;
mod labels;
mod leads;
mod letter;
mod listed;
mod lists;
mod log;
mod lone_labels;
mod margin;
mod merge;
mod naming;
mod notices;
mod numbered;
mod numbered_rows;
mod outline;
mod parts;
mod persons;
mod pointers;
mod points;
mod records;
mod register;
mod reported;
mod resolved;
mod restarts;
mod roles;
mod roster;
mod shapes;
mod shouted;
mod side_by_side;
mod speakers;
mod stacked;
mod states;
mod summary;
mod tables;
mod tails;
mod titles;
mod told;
mod turn;
mod unlabelled;
mod venue;
mod walk;
mod wraps;

use std::collections::HashSet;

use crate::diagnostic::Diagnostic;
use crate::grammar::date::DateOrder;
use crate::layout::Layout;
use crate::source::{Source, Span};

use super::Minutes;

/// Reads the minutes from a layout, with what a reader should know and the share of the text that stands in them.
pub(crate) fn assemble(source: &Source, layout: &Layout, order: Option<DateOrder>) -> (Minutes, Vec<Diagnostic>, f64) {
    let mut desk = desk::Desk::new(source, layout, order);
    let tables = tables::classify(layout);
    tables.say_assumed(&mut desk);
    head::read(&mut desk, &tables);
    attendance::read(&mut desk, &tables);
    initialled::settle(&mut desk);
    roles::settle(&mut desk);
    chair::chair(&mut desk);
    for person in &mut desk.minutes.attendees {
        // In the order of the text, but for a name or a post that a narrow cell has broken: it goes on below the other cells'
        // words.
        let mut sorted = person.spans.clone();
        sorted.sort_by_key(|s| (s.start, s.end));
        let whole = |words: &str| says(source, &sorted, words) || !says(source, &person.spans, words);
        if says(source, &sorted, &person.name) && person.role.as_deref().is_none_or(whole) {
            person.spans = sorted;
        }
        let mut seen = HashSet::new();
        person.spans.retain(|s| seen.insert((s.start, s.end)));
    }
    walk::read(&mut desk, &tables);
    doubts::limits(&mut desk);
    doubts::reading(&mut desk);
    doubts::mended(&mut desk);
    let coverage = coverage::close(&mut desk);
    (desk.minutes, desk.diagnostics, coverage)
}

/// Do the words of spans, one after the other, hold a name?
fn says(source: &Source, spans: &[Span], name: &str) -> bool {
    let words = spans.iter().filter_map(|span| source.text().get(span.start..span.end));
    let letters: String = words.flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect();
    letters.contains(&name.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
}
