//! Values in the few words that fit beside the page, or on it.

use chrono::{NaiveTime, Timelike};

use crate::minutes::{Action, Attendee, BlanketUpdate, NextMeeting, Owner, OwnerKind, Scope, Section, Standing, Status};

use super::explain::canvas::clip;

/// The most columns of a value: the words themselves stand beside it.
pub(super) const VALUE: usize = 72;
/// The most columns of a name that something is called back by.
pub(super) const NAME: usize = 24;

/// The owners as written, parted as the page parts them; `?` where nobody of that name is on the list.
pub(super) fn owners(owners: &[Owner]) -> String {
    let mut all = String::new();
    for owner in owners {
        if !all.is_empty() {
            all.push('/');
        }
        all.push_str(&owner.written);
        if owner.kind == OwnerKind::Unknown {
            all.push('?');
        }
    }
    all
}

pub(super) fn time(time: NaiveTime) -> String {
    let form = if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    time.format(form).to_string()
}

/// How many sections there are in one, itself among them.
pub(super) fn sections(section: &Section) -> usize {
    1 + section.sections.iter().map(sections).sum::<usize>()
}

/// "Sam Pell (SP) present, chair, Treasurer"
pub(super) fn attendee(attendee: &Attendee) -> String {
    let mut words = attendee.name.clone();
    if let Some(initials) = &attendee.initials {
        words.push_str(&format!(" ({initials})"));
    }
    words.push(' ');
    words.push_str(attendee.presence.as_str());
    if attendee.chair {
        words.push_str(", chair");
    }
    for more in [&attendee.role, &attendee.organisation, &attendee.note].into_iter().flatten() {
        words.push_str(", ");
        words.push_str(&clip(more, VALUE));
    }
    words
}

/// "16 of 2017-08-15 open KB [column] due 2017-10-22"
pub(super) fn action(action: &Action) -> String {
    let mut words = Vec::new();
    words.extend(action.number.clone());
    if action.standing == Standing::Reviewed {
        words.push(action.raised_on.map_or_else(|| "of an earlier meeting".to_owned(), |day| format!("of {day}")));
    }
    words.push(action.status.to_string());
    words.extend(Some(owners(&action.owners)).filter(|owners| !owners.is_empty()));
    words.extend(action.owner_basis.map(|basis| format!("[{basis}]")));
    if let Some(due) = &action.due {
        words.push(due.date.map_or_else(|| format!("due {}", clip(&due.written, NAME)), |day| format!("due {day}")));
    }
    words.extend(action.caveat.as_ref().map(|_| "with a caveat".to_owned()));
    words.extend(action.refers_to.as_ref().map(|number| format!("see action {number}")));
    words.join(" ")
}

/// What an action is called back by: its number, or else how it begins.
pub(super) fn of_action(action: &Action) -> String {
    match &action.number {
        Some(number) => format!("action {number}"),
        None => format!("action “{}”", clip(action.text.as_deref().unwrap_or_default(), NAME)),
    }
}

/// "2017-12-05 10:00 County Hall cancelled"
pub(super) fn next(next: &NextMeeting) -> String {
    let mut words = Vec::new();
    words.extend(next.date.map(|date| date.to_string()));
    words.extend(next.time.map(time));
    words.extend(next.location.as_deref().map(|place| clip(place, VALUE)));
    words.extend(next.cancelled.then(|| "cancelled".to_owned()));
    words.join(" ")
}

/// "all other actions of 2017-09-12 complete, confirmed by KB"
pub(super) fn update(update: &BlanketUpdate) -> String {
    let status = update.status.map_or("no status", Status::as_str);
    let days = update.raised_on.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let scope = match update.scope {
        Scope::All => "all actions",
        Scope::AllOthers => "all other actions",
    };
    let of = if days.is_empty() { String::new() } else { format!(" of {days}") };
    let by = match owners(&update.confirmed_by) {
        by if by.is_empty() => by,
        by => format!(", confirmed by {by}"),
    };
    format!("{scope}{of} {status}{by}")
}
