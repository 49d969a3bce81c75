//! What stands behind a name and is no word for a post, told by what the others of the list have there.

use crate::grammar::meeting;
use crate::minutes::Attendee;

use super::desk::Desk;

/// The longest short form of a body, in bytes: "OPCC", "DLUHC".
const SHORT: usize = 6;

/// "Brian Tolley (Hon. Secretary), Sheila Tolley (Membership)": where most have a post, what names no body is one too.
pub(super) fn settle(desk: &mut Desk<'_>) {
    let people = &desk.minutes.attendees;
    let posts = people.iter().filter(|person| person.role.is_some()).count();
    let open = |person: &Attendee| person.role.is_none() && person.organisation.as_deref().is_some_and(may_be_post);
    let bodies = people.iter().filter(|person| person.organisation.is_some() && !open(person)).count();
    let unsure = people.iter().filter(|person| open(person)).count();
    if unsure == 0 || posts < 2 || posts < unsure || bodies > posts {
        return;
    }
    for person in desk.minutes.attendees.iter_mut().filter(|person| open(person)) {
        person.role = person.organisation.take();
    }
}

/// Does what stands behind a name say no body: "Works", "Boat Trips", but not "OPCC" and not "Fenland Borough Council"?
fn may_be_post(words: &str) -> bool {
    let short = words.len() <= SHORT && words.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    !short && !meeting::names_body(words) && !words.contains(['.', '@', '/']) && words.split_whitespace().count() <= 4
}
