//! Entries of reviews: what became of earlier actions.

use chrono::NaiveDate;

use crate::grammar::owner;
use crate::grammar::reference;
use crate::grammar::status::{self, Said};
use crate::grammar::status_end;
use crate::grammar::{done, heading, label, meeting, when};
use crate::layout::{Block, Kind};
use crate::minutes::{Basis, OwnerBasis};

use super::drafts::{Draft, Names};
use super::dues::cell_due;
use super::states::said;
use super::walk::Walk;

impl Walk<'_, '_> {
    /// A date before the meeting in a heading: the meeting that raised what stands below.
    pub(super) fn earlier(&self, words: &str) -> Option<NaiveDate> {
        let today = self.desk.date();
        let found = self.desk.dates(words).into_iter().find(|d| d.precision == crate::grammar::date::Precision::Day);
        let Some(found) = found else {
            // "Actions from the January meeting", "Actions from the last meeting", whose minutes of 22 January were agreed
            return self.before.filter(|day| heading::of_last_meeting(words) || heading::of_month(words, *day));
        };
        // A date without a year looks back here, not forward.
        let date = if found.year_written {
            found.date
        } else {
            today
                .and_then(|t| (0..2).filter_map(|y| found.date.checked_sub_months(chrono::Months::new(12 * y))).find(|d| *d <= t))
                .unwrap_or(found.date)
        };
        today.is_none_or(|t| date < t).then_some(date)
    }

    /// Whether a numbered action is reported on here rather than raised.
    pub(super) fn reviewed(&self, number: &str, told: bool) -> bool {
        self.context.review || told || self.prefix(number) == Some(false)
    }

    /// References that begin with the meeting's own number ("74.2" at meeting 74): raised here or before.
    pub(super) fn prefix(&self, number: &str) -> Option<bool> {
        // "6/20" at a meeting of 2021
        if self.desk.date().is_some_and(|today| reference::of_year_before(number, today)) {
            return Some(false);
        }
        let title = self.desk.minutes.meeting.title.as_ref()?;
        let ours = meeting::running_number(&title.value)?;
        let theirs: u32 = number.split(['.', '/', '-']).next()?.parse().ok()?;
        (number.contains(['.', '/', '-']) && theirs <= ours && ours - theirs < 200).then_some(theirs == ours)
    }

    /// Entries "Action 16 – …", one or several in a paragraph.
    pub(super) fn reports(&mut self, block: &Block, first_in_row: bool, labels: &[label::Label]) -> bool {
        let whole = &block.passage;
        let text = whole.text();
        let labels: Vec<&label::Label> = labels.iter().filter(|l| l.number.is_some()).collect();
        let Some(first) = labels.first() else {
            // A report that a page break cut goes on in the first block of the row's next part.
            if let Some(at) = self.open_report.take().filter(|_| first_in_row && self.context.review)
                && let Some(draft) = self.drafts.all.get_mut(at)
            {
                draft.text.append(whole, '\n');
                return true;
            }
            return false;
        };
        let number = |l: &label::Label| l.number.clone().and_then(|r| text.get(r)).unwrap_or_default().to_owned();
        let leads = text.get(..first.start).is_none_or(|t| t.chars().filter(|c| c.is_alphanumeric()).count() <= 4);
        let body = text.get(first.end..).unwrap_or_default();
        // In a review every entry is a report.
        if !self.context.review {
            let stated = status::stated(body).is_some();
            // "Action 16: RP to issue the deed. RP not present; c/f.": what is raised here has no such end.
            let ended = |r: status::Reading| matches!(r.said, Said::CarriedForward | Said::OnHold);
            let told = stated || status::entry(body).is_some_and(|r| r.leads) || status_end::closing(body).is_some_and(ended);
            if !(leads || stated) || !self.reviewed(&number(first), told) {
                return false;
            }
        }
        for (i, found) in labels.iter().enumerate() {
            // A reference within another entry ("Same outcome as Action 12") is no entry.
            let end = labels
                .get(i + 1..)
                .and_then(|rest| rest.iter().find(|l| l.end != found.end && !refers(text, l)).map(|l| l.start))
                .unwrap_or(text.len());
            // One of several numbers with the same words.
            let tallied = i > 0 && labels.get(i - 1).is_some_and(|l| l.end == found.end);
            if i > 0 && !tallied && refers(text, found) {
                continue;
            }
            let piece = whole.slice(found.end..end);
            let mut draft = Draft::new(Some(Basis::Label), piece.clone());
            draft.reviewed(self.context.raised_on);
            draft.number = found.number.clone().map(|r| whole.slice(r));
            let of_series = draft.number.as_ref().and_then(|number| {
                let number = number.text().trim_start_matches(|c: char| !c.is_ascii_digit()).split(['/', '-', '.']).next()?;
                self.series.iter().find(|(figures, _)| figures == number).map(|(_, day)| *day)
            });
            draft.raised_on = of_series.or(draft.raised_on);
            draft.frame = whole.places(found.start..found.end);
            draft.refers_to = reference(piece.text());
            let reading = status::stated(piece.text()).or_else(|| status::entry(piece.text()));
            let reading = reading.or_else(|| done::performed(piece.text()));
            let reading = reading.or_else(|| status_end::behind_struck(piece.text()).filter(|_| block.struck));
            if let Some(reading) = &reading {
                draft.state(&piece, reading);
            }
            self.own(&mut draft, &piece, reading.as_ref());
            // "Action 1 (SP): …"
            if let Some(held) = found.owners.clone().map(|range| whole.slice(range)) {
                // "(SP, due 3 May)"
                let (who, due) = when::who_and_when(held.text()).unwrap_or((0..held.text().len(), 0..0));
                if draft.names.is_empty() {
                    let names = held.slice(who);
                    draft.names = Names::of(&names, &owner::lead(names.text()).0);
                    draft.owner_basis = Some(OwnerBasis::Sentence);
                }
                draft.due = draft.due.take().or_else(|| cell_due(self.desk, &held.slice(due)));
            }
            draft.ticked(block);
            if i == 0 && draft.names.is_empty() {
                self.speaker(&mut draft, &whole.slice(0..found.start), block);
            }
            draft.points = piece.text().chars().all(|c| !c.is_alphanumeric());
            let section = self.outline.current();
            self.drafts.push(draft, section);
            self.open_report = Some(self.drafts.all.len() - 1);
        }
        true
    }

    /// "Action carried forward" below an action: what became of it.
    pub(super) fn status_of_last(&mut self, block: &Block) -> bool {
        let text = block.text();
        if self.drafts.all.is_empty() {
            return false;
        }
        if let Some(label) = status::label(text) {
            let rest = block.passage.slice(label..text.len());
            let section = self.outline.current();
            if let Some(last) =
                self.drafts.all.last_mut().filter(|d| d.section == section && d.basis.is_some_and(|b| b != Basis::Sentence))
            {
                let reading = status::cell(rest.text()).or_else(|| status::prose(rest.text()));
                if let Some(reading) = reading.or_else(|| done::outcome(rest.text())) {
                    last.state(&rest, &reading);
                }
                last.frame.extend(block.passage.all());
                last.told_of(self.desk);
                return true;
            }
        }
        if text.len() > 60 {
            return false;
        }
        let words = status::unlabelled(text).trim();
        let led = words.len() < text.len();
        let Some(found) = status::alone(words).filter(|s| {
            *s != Said::Near
                && (led || text.to_lowercase().contains("action") || block.kind == Kind::Bullet || self.context.review)
        }) else {
            return false;
        };
        let section = self.outline.current();
        let Some(last) = self
            .drafts
            .all
            .iter_mut()
            .rev()
            .take(4)
            .find(|d| d.section == section && d.basis.is_some_and(|b| b != Basis::Sentence))
        else {
            return false;
        };
        last.status = said(found);
        last.status_written = Some(block.passage.line());
        last.frame.extend(block.passage.all());
        last.told_of(self.desk);
        true
    }
}

/// "Same outcome as Action 12": the number that an entry points to.
fn reference(text: &str) -> Option<String> {
    memchr::memmem::find(text.as_bytes(), b"ction").or_else(|| memchr::memmem::find(text.as_bytes(), b"CTION"))?;
    let cue = ["as action", "see action", "with action", "of action", "by action", "to action", "into action"]
        .iter()
        .find_map(|c| status::find_word(text, c).map(|at| at + c.len()))?;
    let rest = text.get(cue..)?.trim_start_matches([' ', '#']);
    let number: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let number = number.trim_end_matches('.');
    (!number.is_empty() && cue < 80).then(|| number.to_owned())
}

/// Is this label only pointed to ("Same outcome as Action 12")?
fn refers(text: &str, label: &label::Label) -> bool {
    let before = text.get(..label.start).unwrap_or_default().trim_end();
    ["as", "see", "with", "of", "by", "to", "under", "and", "per", "into", "from", "in"]
        .iter()
        .any(|w| before.ends_with(w) && !before.get(..before.len() - w.len()).is_some_and(|t| t.ends_with(char::is_alphanumeric)))
}
