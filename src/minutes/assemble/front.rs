//! The meeting as the metadata before a page give it.

use std::ops::Range;

use crate::grammar::key::{self, Key};
use crate::grammar::meeting;
use crate::grammar::time;
use crate::layout::Passage;

use super::desk::Desk;
use super::head::{date, dated, times};
use super::naming::{Name, set_body};

/// The day and the time of a stamp, "2021-09-28T14:00" (ISO 8601).
fn stamp(value: &Passage) -> Option<(Passage, Passage)> {
    let (day, time) = value.text().split_once('T')?;
    let figures = |text: &str, sign: char| text.split(sign).all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let minutes = time.get(..MINUTES)?;
    (day.len() == DAY && figures(day, '-') && figures(minutes, ':'))
        .then(|| (value.slice(0..DAY), value.slice(DAY + 1..DAY + 1 + MINUTES)))
}

/// So many bytes are a day, and an hour with its minutes.
const DAY: usize = "2021-09-28".len();
const MINUTES: usize = "14:00".len();

/// The key of a day that may be the page's own.
const POSTED: &str = "date";

/// The fields of a front matter; the names in its title.
pub(super) fn read(desk: &mut Desk<'_>) -> Vec<Name> {
    let layout = desk.layout;
    let mut titles = Vec::new();
    for field in &layout.front {
        let value = &field.value;
        let all = 0..value.text().len();
        let Some(key) = key::of_front(&field.key) else { continue };
        match key {
            // The day of a page is that of its meeting or of its publication.
            Key::Date if field.key.eq_ignore_ascii_case(POSTED) => {
                date(desk, value);
                desk.dated_in_front = desk.minutes.meeting.date.is_some();
                // "date: 2021-05-18 7:20pm"; with seconds it is the stamp of a system.
                if value.text().matches(':').count() < 2 && !value.text().contains('T') {
                    let day: Vec<Range<usize>> = desk.dates(value.text()).iter().map(|d| d.start..d.end).collect();
                    times(desk, value, &day);
                }
            }
            Key::Date => {
                date(desk, value);
                desk.dated_in_front = false;
            }
            Key::Title if dated(desk, value, usize::MAX, &mut titles) => {}
            // "meeting_type: regular" is no name.
            Key::Title if meeting::of_any_body(value.text()) => {}
            Key::Title => titles.push(Name { passage: value.clone(), item: usize::MAX, told: false }),
            Key::Place if desk.minutes.meeting.location.is_none() => {
                desk.minutes.meeting.location = Some(desk.located(value.line(), value, all));
            }
            Key::Start | Key::End if stamp(value).is_some() => {
                let Some((day, time)) = stamp(value) else { continue };
                if desk.minutes.meeting.date.is_none() {
                    date(desk, &day);
                    desk.dated_in_front = false;
                }
                if let Some(t) = time::times(time.text()).first() {
                    // The whole stamp proves it: day and time are one word of it.
                    let time = desk.located(t.time, value, all);
                    let slot = if key == Key::End { &mut desk.minutes.meeting.end } else { &mut desk.minutes.meeting.start };
                    slot.get_or_insert(time);
                }
            }
            Key::Time | Key::Start => drop(times(desk, value, &[])),
            Key::Body => set_body(desk, value),
            Key::Next => {
                super::announce::read(desk, value, true);
            }
            Key::Place | Key::End => {}
        }
    }
    titles
}
