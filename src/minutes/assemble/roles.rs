//! What stands behind a name and is no word for a post, told by what the others of the list have there.

use crate::grammar::person;
use crate::minutes::Attendee;

use super::desk::Desk;

/// So many others have a post, at least.
const POSTS: usize = 1;

/// "Sam Pell (Hon. Secretary), Jane Okoro (Membership)": where others have a post, what somebody looks after is one too.
pub(super) fn settle(desk: &mut Desk<'_>) {
    let people = &desk.minutes.attendees;
    let function = |words: &str| person::is_function(words);
    let open = |person: &Attendee| person.role.is_none() && person.organisation.as_deref().is_some_and(function);
    let posts = people.iter().filter(|person| person.role.is_some()).count();
    if posts < POSTS || !people.iter().any(open) {
        return;
    }
    for person in desk.minutes.attendees.iter_mut().filter(|person| open(person)) {
        person.role = person.organisation.take();
    }
}
