//! What the parts of assembly share: the document, the minutes as far as they are read, and what has been placed.

use std::collections::HashSet;
use std::ops::Range;

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic};
use crate::grammar::date::{self, DateOrder, DateReading};
use crate::grammar::owner;
use crate::grammar::when;
use crate::layout::{Layout, Passage};
use crate::minutes::Minutes;
use crate::source::{Located, Source, Span};

use super::chain;
use super::outline;
use super::roster::Roster;
use super::turn::Turn;

/// The work on one document.
pub(super) struct Desk<'s> {
    pub(super) source: &'s Source,
    pub(super) layout: &'s Layout,
    pub(super) order: DateOrder,
    /// The order is the caller's, or shown by other dates of the document: no question.
    pub(super) ordered: bool,
    pub(super) minutes: Minutes,
    /// "58th meeting", where no other name is told.
    pub(super) counted: Option<Located<String>>,
    pub(super) roster: Roster,
    /// The day is that of the front matter, which may be the day of the paper: what the page says of its meeting counts more.
    pub(super) dated_in_front: bool,
    /// It stands alone on its line, which may be the day of the paper.
    pub(super) dated_alone: bool,
    /// A line labelled as the place has given it.
    pub(super) placed: bool,
    /// What stands in the line of a key behind its value and is no other key, with its item.
    pub(super) beside_keys: Vec<(usize, Passage)>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Items of the layout that are read.
    pub(super) used: Vec<bool>,
    /// The item in hand calls the roll.
    pub(super) roll: bool,
    /// A heading over those who came is above.
    pub(super) among: bool,
    /// Where the page's own text begins, below a letter that it came in.
    pub(super) start: usize,
    /// The first item of the minutes proper; what stands before is the head.
    pub(super) body: usize,
    /// Items that a chain of bare numbers ("1 Welcome", "2 Minutes", …) makes headings.
    pub(super) chain: HashSet<usize>,
    /// Items that count on and begin with a title ("1. Finance. The accounts …").
    pub(super) runs: HashSet<usize>,
    /// What of the items' numbers counts.
    pub(super) turn: Turn,
    /// Words that a rule understood without making them a value: "Minutes of the", a table's head.
    pub(super) labels: Vec<Range<usize>>,
    /// Words within an action's evidence that stand in none of its fields, nor in a section's text.
    pub(super) loose: Vec<Range<usize>>,
}

impl<'s> Desk<'s> {
    pub(super) fn new(source: &'s Source, layout: &'s Layout, order: Option<DateOrder>) -> Self {
        let turn = Turn::of(layout);
        let (order, ordered) = order.map_or_else(|| date::order_shown(source.text()), |order| (order, true));
        Self {
            source,
            layout,
            order,
            ordered,
            minutes: Minutes::default(),
            roster: Roster::default(),
            dated_in_front: false,
            dated_alone: false,
            placed: false,
            beside_keys: Vec::new(),
            diagnostics: Vec::new(),
            used: vec![false; layout.items.len()],
            roll: false,
            among: false,
            start: 0,
            body: 0,
            chain: chain::chain(layout),
            runs: outline::runs(layout, turn),
            turn,
            labels: Vec::new(),
            loose: Vec::new(),
            counted: None,
        }
    }

    /// The meeting's day, if it is known yet.
    pub(super) fn date(&self) -> Option<NaiveDate> {
        self.minutes.meeting.date.as_ref().map(|d| d.value)
    }

    pub(super) fn dates(&self, text: &str) -> Vec<DateReading> {
        date::dates(text, self.order, self.date())
    }

    pub(super) fn say(&mut self, code: Code, message: impl Into<String>, spans: Vec<Span>) {
        self.diagnostics.push(Diagnostic::new(code, message, spans));
    }

    pub(super) fn spans(&self, places: &[Range<usize>]) -> Vec<Span> {
        places.iter().map(|p| self.source.span(p.start, p.end)).collect()
    }

    /// The spans of a whole passage.
    pub(super) fn all(&self, passage: &Passage) -> Vec<Span> {
        let mut spans = Vec::with_capacity(1);
        self.push_all(passage, &mut spans);
        spans
    }

    /// Adds the spans of a whole passage to others.
    pub(super) fn push_all(&self, passage: &Passage, spans: &mut Vec<Span>) {
        passage.each_place(0..passage.text().len(), |p| spans.push(self.source.span(p.start, p.end)));
    }

    /// A value with the place it was read from.
    pub(super) fn located<T>(&self, value: T, passage: &Passage, range: Range<usize>) -> Located<T> {
        Located { value, spans: self.spans(&passage.places(range)) }
    }

    /// A passage of owners without its line breaks, where one of them has cut a name that the list or a post knows.
    pub(super) fn unwrapped(&self, owners: &Passage) -> Passage {
        // Two columns are parted before their lines are.
        if !owners.text().contains('\n') || owners.text().contains('\t') {
            return owners.clone();
        }
        let flat = owners.flat();
        let known = owner::only(flat.text()).is_some_and(|all| self.knows_all(flat.text(), &all));
        // "Heads of / School, by 31 / March 2023"
        let dated = || when::who_and_when(flat.text()).is_some_and(|(_, day)| day.end + 1 >= flat.text().len());
        if known || dated() { flat } else { owners.clone() }
    }

    /// Reads words of an item as those of one that calls the roll, and leaves the item as it was.
    pub(super) fn on_roll(&mut self, item: usize, read: impl FnOnce(&mut Self)) {
        let (used, roll) = (self.is_used(item), std::mem::replace(&mut self.roll, true));
        read(self);
        self.roll = roll;
        self.set_used(item, used);
    }

    pub(super) fn set_used(&mut self, item: usize, is_used: bool) {
        if let Some(used) = self.used.get_mut(item) {
            *used = is_used;
        }
    }

    pub(super) fn use_item(&mut self, item: usize) {
        self.set_used(item, true);
    }

    pub(super) fn is_used(&self, item: usize) -> bool {
        self.used.get(item).copied().unwrap_or(true)
    }
}
