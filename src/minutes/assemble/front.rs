//! The meeting as the metadata before a page give it.

use std::ops::Range;

use super::desk::Desk;
use super::head::{date, dated, times};
use super::naming::{Name, set_body};

/// The fields of a front matter; the names in its title.
pub(super) fn read(desk: &mut Desk<'_>) -> Vec<Name> {
    let layout = desk.layout;
    let mut titles = Vec::new();
    for field in &layout.front {
        let value = &field.value;
        let all = 0..value.text().len();
        match field.key.as_str() {
            "date" => {
                date(desk, value);
                desk.dated_in_front = desk.minutes.meeting.date.is_some();
                // "date: 2021-05-18 7:20pm"; with seconds it is the stamp of a system.
                if value.text().matches(':').count() < 2 && !value.text().contains('T') {
                    let day: Vec<Range<usize>> = desk.dates(value.text()).iter().map(|d| d.start..d.end).collect();
                    times(desk, value, &day);
                }
            }
            "meeting_date" => {
                date(desk, value);
                desk.dated_in_front = false;
            }
            "title" | "subject" if dated(desk, value, usize::MAX, &mut titles) => {}
            "title" | "subject" => titles.push(Name { passage: value.clone(), item: usize::MAX, told: false }),
            "location" | "venue" | "place" if desk.minutes.meeting.location.is_none() => {
                desk.minutes.meeting.location = Some(desk.located(value.line(), value, all));
            }
            "time" | "start" => drop(times(desk, value, &[])),
            "body" | "organisation" | "committee" => set_body(desk, value),
            _ => {}
        }
    }
    titles
}
