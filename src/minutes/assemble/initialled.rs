//! Those whom the page gives by initials alone in one place, "Minutes: SP", and by name in another.

use crate::grammar::owner;

use super::desk::Desk;

/// More people than this no meeting's minutes name.
const MOST: usize = 400;

/// Makes one person of initials and of the only name on the list that they are made of.
pub(super) fn settle(desk: &mut Desk<'_>) {
    if desk.minutes.attendees.len() > MOST {
        return;
    }
    let mut at = 0;
    while let Some(short) = desk.minutes.attendees.get(at) {
        let Some(whole) = owner::initials(&short.name).then(|| named(desk, at)).flatten() else {
            at += 1;
            continue;
        };
        let short = desk.minutes.attendees.remove(at);
        let whole = if whole > at { whole - 1 } else { whole };
        if let Some(person) = desk.minutes.attendees.get_mut(whole) {
            person.initials = person.initials.take().or(Some(short.name));
            person.role = person.role.take().or(short.role);
            person.chair |= short.chair;
            person.spans.extend(short.spans);
        }
        desk.roster.again(&desk.minutes.attendees);
    }
}

/// The other attendee whom the initials that one goes by mean.
fn named(desk: &Desk<'_>, at: usize) -> Option<usize> {
    let people = &desk.minutes.attendees;
    let short = people.get(at)?;
    let whole = desk.roster.initialled(&short.name)?;
    people.get(whole).filter(|person| whole != at && person.name.contains(' ') && person.presence == short.presence)?;
    Some(whole)
}
