//! Decisions, also those that stand below the words that announce them: "RESOLVED –" over "(a) That the report be noted;".

use crate::grammar::cue::{Cue, Cues};
use crate::grammar::number::{self, Style};
use crate::grammar::{decision, reference};
use crate::layout::{Block, Kind, Passage};

use super::walk::Walk;

/// The decisions so far, each with its section, and whether more of the last one is to come.
#[derive(Default)]
pub(super) struct Resolved {
    pub(super) all: Vec<(Passage, Option<usize>)>,
    open: Option<Open>,
}

/// What is to come.
#[derive(Clone, Copy)]
enum Open {
    /// "It was agreed that:": what was.
    All,
    /// Further points of its list.
    Points,
}

impl Resolved {
    /// Nothing more is to come.
    pub(super) fn close(&mut self) {
        self.open = None;
    }
}

impl Walk<'_, '_> {
    /// Reads the decisions of a paragraph; `acts` where it was read for an action.
    pub(super) fn resolved(&mut self, block: &Block, cues: Cues, acts: bool) {
        let (whole, text) = (&block.passage, block.text());
        let section = self.outline.current();
        let ranges = if cues.has(Cue::Decision) { decision::decisions(text) } else { Vec::new() };
        // "D5: Go-live moved to 4 May."
        if self.context.decisions && ranges.is_empty() && !acts && reference::leading(text).is_some() {
            self.decisions.all.push((whole.clone(), section));
        }
        let open = std::mem::take(&mut self.decisions.open).filter(|_| ranges.is_empty());
        let point = point(block);
        match open {
            Some(Open::All) => {
                if let Some((last, _)) = self.decisions.all.last_mut() {
                    last.append(whole, '\n');
                }
                self.decisions.open = point.then_some(Open::Points);
            }
            Some(Open::Points) if point => {
                self.decisions.all.push((whole.clone(), section));
                self.decisions.open = open;
            }
            // "[Action: SP]" between two points is none of them.
            Some(Open::Points) if acts => self.decisions.open = open,
            _ => {}
        }
        for range in ranges {
            let mut found = whole.slice(range.clone());
            // "Motion by Esquivel to approve the bills. / Roll call: … Motion carried 5-0."
            if decision::ends_vote(found.text())
                && let Some(before) = self.outline.last()
                && let Some(motion) = decision::motion(before.text())
            {
                let mut moved = before.slice(motion);
                moved.append(&found, '\n');
                found = moved;
            }
            let words = found.text();
            let last = range.end >= text.trim_end().len();
            self.decisions.open = match () {
                () if last && decision::announces(words) => Some(Open::All),
                () if FIRST.iter().any(|mark| words.contains(mark)) => Some(Open::Points),
                () => None,
            };
            self.decisions.all.push((found, section));
        }
    }
}

/// How the first point of a list may be marked within the sentence that begins it.
const FIRST: [&str; 6] = ["(i) ", "(a) ", "(1) ", " i) ", " a) ", " 1) "];

/// Is a block a point of a list?
fn point(block: &Block) -> bool {
    let counted = || {
        number::number(block.text())
            .is_some_and(|n| n.closed && (matches!(n.style, Style::Letter | Style::Roman) || n.written.start > 0))
    };
    block.kind == Kind::Bullet || counted()
}
