//! What the section in hand makes of its entries, as its title and those around it say.

use chrono::NaiveDate;

use crate::grammar::cue::{Cue, Cues};
use crate::grammar::{attendance, decision, heading, label, meeting, status};
use crate::layout::Passage;

use super::announce;
use super::drafts::Draft;
use super::groups::Group;
use super::walk::Walk;

/// What the section in hand makes of its entries.
#[derive(Debug, Default, Clone)]
pub(super) struct Context {
    /// "Actions from 15/08/2017": the meeting that raised what follows.
    pub(super) raised_on: Option<NaiveDate>,
    /// "Minutes of 15 August": the meeting that raised the numbered actions of which this item says how they stand.
    pub(super) minutes_of: Option<NaiveDate>,
    /// The minutes of a meeting before are dealt with here.
    pub(super) minutes: bool,
    /// Earlier actions are reviewed here.
    pub(super) review: bool,
    /// Each counted entry is a report on one of them.
    pub(super) acts: bool,
    /// Every entry is an action.
    pub(super) actions: bool,
    /// The list of actions has ended at a deeper heading: an entry that begins as those do, "[SP] …", is one still.
    pub(super) below_list: bool,
    /// People who sent apologies are named here.
    pub(super) apologies: Option<attendance::List>,
    /// The next meeting is announced here.
    pub(super) next: bool,
    /// Entries with a reference are decisions.
    pub(super) decisions: bool,
    /// What is to come is listed here.
    pub(super) agenda: bool,
    /// The meeting ends here.
    pub(super) closes: bool,
    /// What the first counted entry of the list counts.
    pub(super) counts_from: Option<u32>,
    /// What the line above a list says of its entries.
    pub(super) group: Group,
}

/// A section that the one in hand is a part of, or that one itself.
pub(super) struct Around {
    pub(super) level: usize,
    pub(super) context: Context,
    pub(super) section: Option<usize>,
    /// It has entries of a list of actions right below its title.
    pub(super) listed: bool,
}

impl Walk<'_, '_> {
    /// In a review an earlier meeting raised an entry, else this one did.
    pub(super) fn stand(&self, draft: &mut Draft) {
        match self.context.review {
            true => draft.reviewed(self.context.raised_on),
            false => draft.raised_on = self.desk.date(),
        }
    }

    /// Notes that the section in hand has an entry of a list of actions.
    pub(super) fn entered(&mut self) {
        let section = self.outline.current();
        if let Some(around) = self.around.last_mut().filter(|around| around.section == section) {
            around.listed = true;
        }
    }

    /// Opens a section and reads from its title what its entries are.
    pub(super) fn open(&mut self, level: usize, number: Option<Passage>, title: Option<Passage>) {
        self.drop_labels();
        self.decisions.close();
        let words = title.as_ref().map(Passage::line).unwrap_or_default();
        let cues = Cues::of(&words);
        let keeps = level > 1;
        // A part of a section is what the section is; what stands beside it is not.
        while self.around.last().is_some_and(|around| around.level >= level) {
            self.around.pop();
        }
        let mut before = self.around.last().map(|around| around.context.clone()).unwrap_or_default();
        // A list that has entries of its own ends at the next heading, be it of a lower level.
        if before.actions && self.around.last().is_some_and(|around| around.listed) && status::alone(&words).is_none() {
            (before.actions, before.below_list) = (false, true);
        }
        let may = [Cue::Action, Cue::Meetings, Cue::Review].into_iter().any(|cue| cues.has(cue));
        let actions = heading::of_actions(&words);
        // "Actions arising" below "Minutes of the meeting on 12 September"
        let above = || self.around.last().and_then(|around| self.outline.title(around.section?)).unwrap_or_default();
        let minutes = if actions && keeps { above() } else { String::new() };
        let minutes = heading::of_minutes_before(&minutes).then_some(minutes);
        let review = may && heading::of_review(&words) || minutes.is_some();
        // "What we said we would do (from 3 May)"
        let from = !actions && heading::from_day(&words);
        let raises =
            (review || from || actions || keeps && before.review || cues.has(Cue::Action)) && !heading::listed_as_of(&words);
        let raised_on = raises.then(|| self.earlier(&words)).flatten();
        let raised_on = raised_on.or_else(|| self.earlier(&minutes?));
        let about = heading::of_minutes_before(&words);
        let minutes_of = about.then(|| self.earlier(&words)).flatten();
        self.before = self.before.or(minutes_of);
        self.context = Context {
            minutes: about,
            minutes_of: minutes_of.or(before.minutes_of.filter(|_| keeps)),
            raised_on: raised_on.or(before.raised_on.filter(|_| keeps)),
            // "Actions" below an item on matters arising are those that it gave.
            review: review || raised_on.is_some() || keeps && before.review && !label::titles(&words),
            acts: review && cues.has(Cue::Action) || keeps && before.acts,
            actions: actions || keeps && before.actions,
            below_list: !actions && keeps && before.below_list,
            apologies: attendance::label(&words)
                .map(|l| l.list)
                .filter(|l| matches!(l, attendance::List::Apologies | attendance::List::Absent))
                .or_else(|| cues.has(Cue::Apologies).then_some(attendance::List::Apologies)),
            next: cues.has(Cue::Meetings) && heading::of_next(&words.to_lowercase()) || keeps && before.next,
            decisions: decision::heads(&words),
            agenda: heading::of_agenda(words.trim_end_matches([':', ' '])),
            closes: cues.has(Cue::Closed) && meeting::closes(&words),
            counts_from: None,
            group: Group::headed(title.as_ref().filter(|_| actions || review || keeps && before.review)),
        };
        (self.open_report, self.apart, self.noted, self.counted) = (None, false, None, None);
        if let Some(title) = title.as_ref().filter(|_| cues.has(Cue::Next) || self.context.next) {
            announce::read(self.desk, title, self.context.next);
        }
        self.outline.section(level, number, title);
        let (context, section) = (self.context.clone(), self.outline.current());
        self.around.push(Around { level, context, section, listed: false });
    }
}
