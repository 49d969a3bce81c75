//! What a paragraph says beside actions: when the meeting ended, who sent apologies, what is spelt out, what became of
//! all actions at once.

use crate::diagnostic::Code;
use crate::grammar::owner;
use crate::grammar::senders;
use crate::grammar::{abbreviation, attendance, blanket, key, legend, meeting, people, person, place, sentence, time};
use crate::layout::{Block, Passage};
use crate::minutes::{Abbreviation, BlanketUpdate, Scope};
use crate::source::Located;

use super::desk::Desk;
use super::listed::merge;
use super::states::said;
use super::walk::Walk;

/// The longest paragraph that is only the time of the end, in bytes.
const TIME: usize = 40;

impl Walk<'_, '_> {
    /// When the meeting began or ended, said in a sentence.
    pub(super) fn times(&mut self, whole: &Passage) {
        let text = whole.text();
        let meeting = &self.desk.minutes.meeting;
        if meeting.start.is_some() && meeting.end.is_some()
            || text.len() > 600
            || !text.bytes().any(|b| b.is_ascii_digit()) && !text.contains("noon")
        {
            return;
        }
        if meeting.end.is_none() && meeting::closed(text).is_some() {
            for range in sentence::sentences(text) {
                let piece = whole.slice(range);
                if let Some(t) = meeting::closing_time(piece.text()) {
                    self.desk.minutes.meeting.end = Some(self.desk.located(t.time, &piece, t.start..t.end));
                }
            }
        }
        // "8.45 pm" below "Close"
        if self.context.closes
            && self.desk.minutes.meeting.end.is_none()
            && let Some(t) = time::times(text).first().filter(|_| text.len() <= TIME)
        {
            self.desk.minutes.meeting.end = Some(self.desk.located(t.time, whole, t.start..t.end));
        }
        opened(self.desk, whole);
    }

    /// People named in the item on apologies; the paragraph stays in its section.
    pub(super) fn apologies(&mut self, block: &Block) -> bool {
        let whole = &block.passage;
        let text = whole.text();
        let early = self.drafts.group < 4 || self.context.apologies.is_some();
        // "Received and accepted from Cllr K. Moss." below the heading
        let below = || {
            let from = crate::grammar::status::find_word(text, "from")? + "from ".len();
            // "Received from Sam Pell and Kit Vance."
            let plain = || text.get(..from).is_some_and(|t| !t.contains(' ') || !t.chars().skip(1).any(char::is_uppercase));
            (self.context.apologies.is_some() && (text.get(from..).is_some_and(person::titled) || plain())).then_some(from)
        };
        let from = if early { senders::apologies(text).or_else(below) } else { None };
        // "Mrs Pell had also sent apologies.", "Sam Pell was absent."
        let senders: Vec<(Passage, attendance::List)> = sentence::sentences(text)
            .filter(|_| early)
            .filter_map(|range| {
                let piece = whole.slice(range);
                let sent = senders::apologised(piece.text()).map(|end| (end, attendance::List::Apologies));
                let absent = || attendance::attended(piece.text()).filter(|(_, list)| *list == attendance::List::Absent);
                sent.or_else(absent).map(|(end, list)| (piece.slice(0..end), list))
            })
            .collect();
        let told = from.is_some() || !senders.is_empty();
        let Some(list) = self.context.apologies.or(told.then_some(attendance::List::Apologies)) else { return false };
        let mut names = match from {
            Some(from) => vec![(whole.slice(senders::apologisers(text, from)).flat(), list)],
            None if !senders.is_empty() => Vec::new(),
            // "(Item 1)" names nobody.
            None if text.starts_with('(') => return false,
            None if text.len() < 160 && !sentence::reports(text) && !attendance::nobody(text) => {
                vec![(whole.clone(), list)]
            }
            None => return false,
        };
        let sent = !senders.is_empty();
        // "Cllrs Pell (unwell) and Okoro (holiday). Cllr Dunn also sent apologies.": names alone, below the heading
        let alone = sentence::sentences(text).map(|range| whole.slice(range)).filter(|piece| {
            let people = person::plural(piece.text()) || person::titled(piece.text());
            let told = senders::apologised(piece.text()).is_some() || attendance::attended(piece.text()).is_some();
            people && !told && !sentence::reports(piece.text())
        });
        if sent && self.context.apologies.is_some() {
            names.extend(alone.map(|piece| (piece, list)));
        }
        names.extend(senders);
        let label: Vec<std::ops::Range<usize>> = whole.places(0..from.unwrap_or(0));
        let mut any = false;
        for (names, list, range) in
            names.iter().flat_map(|(names, list)| people::split(names.text()).into_iter().map(move |range| (names, *list, range)))
        {
            let piece = names.slice(range);
            let Some(found) = person::person(piece.text()) else { continue };
            let name = piece.text().get(found.name.clone()).unwrap_or_default();
            if name.split_whitespace().count() >= 2
                || person::titled(piece.text().trim_start())
                || found.initials.is_some()
                || (from.is_some() || sent) && !attendance::nobody(piece.text()) && name.len() > 2
            {
                merge(self.desk, &piece, &found, list, &label);
                any = true;
            }
        }
        if any {
            self.outline.paragraph(whole.clone());
        }
        any
    }

    /// "All other actions confirmed to be completed by CK for the …"
    pub(super) fn blanket(&mut self, whole: &Passage) {
        let text = whole.text();
        if !blanket::likely(text) {
            return;
        }
        for range in sentence::sentences(text) {
            let piece = whole.slice(range);
            let Some(found) = blanket::blanket(piece.text()).filter(|found| !found.unnamed || self.context.review) else {
                continue;
            };
            let raised_on = self.desk.dates(piece.text()).into_iter().map(|d| d.date).collect::<Vec<_>>();
            let raised_on = if raised_on.is_empty() { self.context.raised_on.into_iter().collect() } else { raised_on };
            let confirmed_by = match found.by {
                Some(by) => {
                    let piece_by = piece.slice(by);
                    owner::lead(piece_by.text())
                        .0
                        .into_iter()
                        .filter(|o| self.desk.knows(piece_by.text(), o))
                        .collect::<Vec<_>>()
                        .into_iter()
                        .map(|o| self.desk.owner(&piece_by, o.range, o.shape))
                        .collect()
                }
                None => Vec::new(),
            };
            let spans = self.desk.all(&piece);
            let scope = if found.others { Scope::AllOthers } else { Scope::All };
            self.desk.minutes.blanket_updates.push(BlanketUpdate {
                text: piece.line(),
                raised_on,
                scope,
                status: found.said.and_then(said),
                confirmed_by,
                spans,
            });
        }
    }

    /// Short forms that a passage spells out, each once.
    pub(super) fn abbreviations(&mut self, passage: &Passage) {
        let codes = legend::codes(passage.text());
        for (short, long) in codes {
            self.spelt(&passage.slice(short), &passage.slice(long));
        }
        if memchr::memchr2(b'(', b'[', passage.text().as_bytes()).is_none() {
            return;
        }
        let passage = &passage.flat();
        for found in abbreviation::definitions(passage.text()) {
            self.spelt(&passage.slice(found.short), &passage.slice(found.long));
        }
    }

    /// Takes a short form with what it stands for, the first of each.
    pub(super) fn spelt(&mut self, written: &Passage, means: &Passage) {
        let (short, long) = (written.line(), means.line());
        // "Sam Pell (SP)" is a person.
        if !self.people.contains(&long) && !self.shorts.contains(&short) {
            self.shorts.insert(short.clone());
            let mut spans = self.desk.all(means);
            spans.extend(self.desk.all(written));
            self.desk.minutes.abbreviations.push(Abbreviation { short, long, spans });
        }
    }
}

/// The longest answer to when the meeting began, in bytes.
const BRIEF: usize = 24;

/// When and where the meeting began, from a sentence that says so.
pub(super) fn opened(desk: &mut Desk<'_>, whole: &Passage) {
    let text = whole.text();
    if desk.minutes.meeting.start.is_some() {
        return;
    }
    // "Opened: 13.55"
    if let Some((_, from)) = key::leads(text).filter(|(key, rest)| *key == key::Key::Start && text.len() - rest <= BRIEF) {
        let value = whole.slice(from..text.len());
        let found = time::times(value.text()).first().copied().or_else(|| time::dotted(value.text()).first().copied());
        if let Some(t) = found.filter(|t| t.start == 0) {
            desk.minutes.meeting.start = Some(desk.located(t.time, &value, t.start..t.end));
        }
        return;
    }
    if !meeting::opened(text) {
        return;
    }
    for range in sentence::sentences(text) {
        let piece = whole.slice(range);
        if !meeting::opened(piece.text()) {
            continue;
        }
        let Some(t) = time::times(piece.text()).first().copied() else { continue };
        desk.minutes.meeting.start = Some(desk.located(t.time, &piece, t.start..t.end));
        // "The meeting started at 7pm and ended at 9pm."
        let ended = meeting::closed(piece.text()).filter(|at| *at > t.end && desk.minutes.meeting.end.is_none());
        if let Some(t) = ended.and_then(|at| time::times(piece.text()).into_iter().find(|t| t.start > at)) {
            desk.minutes.meeting.end = Some(desk.located(t.time, &piece, t.start..t.end));
        }
        let place = place::place(piece.text(), std::slice::from_ref(&(t.start..t.end)));
        let place = place.filter(|r| piece.text().get(r.clone()).is_some_and(place::place_alone));
        if let Some(place) = place.filter(|_| desk.minutes.meeting.location.is_none()) {
            desk.minutes.meeting.location = Some(desk.located(piece.slice(place.clone()).line(), &piece, place));
        }
        break;
    }
}

/// A paragraph of the head that says that the meeting was not held.
pub(super) fn says_not_held(desk: &mut Desk<'_>, whole: &Passage, item: usize) -> bool {
    let text = whole.text();
    if text.len() < 30 || !meeting::not_held(text, desk.date().map(|d| chrono::Datelike::month(&d))) {
        return false;
    }
    not_held(desk, whole);
    desk.use_item(item);
    true
}

/// Takes a paragraph for the reason why the meeting was not held.
pub(super) fn not_held(desk: &mut Desk<'_>, whole: &Passage) {
    let spans = desk.all(whole);
    desk.minutes.meeting.held = false;
    desk.minutes.meeting.not_held_reason = Some(Located { value: whole.line(), spans: spans.clone() });
    desk.say(Code::MeetingNotHeld, "the page says that this meeting did not take place", spans);
    // "The Board will meet instead on 20 February at 2pm."
    for sentence in sentence::sentences(whole.text()) {
        let piece = whole.slice(sentence);
        if meeting::instead(piece.text()) {
            super::announce::read(desk, &piece, true);
        }
    }
}
