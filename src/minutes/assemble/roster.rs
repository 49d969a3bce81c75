//! Who is who: owners' words against the attendance list.

use std::collections::HashSet;

use crate::diagnostic::Code;
use crate::grammar::owner::Shape;
use crate::layout::Passage;
use crate::minutes::{Attendee, Owner, OwnerKind};

use super::desk::Desk;

/// What has been said of owners already, so that it is said once.
#[derive(Debug, Default)]
pub(super) struct Roster {
    told: HashSet<String>,
    /// Who the page says was in the chair, with the label's place, until the attendance list is read.
    pub(super) chairs: Vec<(Passage, Vec<std::ops::Range<usize>>)>,
}

/// The letters that begin the parts of a name: "Gareth van-der-Berg" gives GVDB, GV and GB.
fn derived(name: &str) -> Vec<String> {
    let parts = |split: fn(char) -> bool, small: bool| -> String {
        name.split(split)
            .filter(|w| !w.is_empty())
            .filter(|w| small || w.starts_with(char::is_uppercase))
            .filter_map(|w| w.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let words = parts(|c| c.is_whitespace(), true);
    let mut found =
        vec![words.clone(), parts(|c| c.is_whitespace() || c == '-', true), parts(|c| c.is_whitespace() || c == '-', false)];
    if let (Some(first), Some(last)) = (words.chars().next(), words.chars().last()) {
        found.push(format!("{first}{last}"));
    }
    found
}

fn fold(text: &str) -> String {
    text.to_lowercase().replace('’', "'").replace('.', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name without the titles before it, folded for comparison.
pub(super) fn bare(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    while words.len() > 1 && words.first().is_some_and(|w| crate::grammar::owner::is_title(w)) {
        words.remove(0);
    }
    words.join(" ")
}

/// Who of the list a name means: the whole name, else a surname, else a first name, if only one fits.
pub(super) fn by_name(attendees: &[Attendee], written: &str) -> Result<Option<usize>, usize> {
    let wanted = bare(written);
    if let Some(at) = attendees.iter().position(|a| bare(&a.name) == wanted) {
        return Ok(Some(at));
    }
    let words: Vec<&str> = wanted.split(' ').collect();
    let fits = |a: &Attendee| {
        let name = bare(&a.name);
        let parts: Vec<&str> = name.split(' ').collect();
        match words.as_slice() {
            [one] => {
                parts.last() == Some(one)
                    || parts.first() == Some(one)
                    || a.initials.as_ref().is_some_and(|i| i.eq_ignore_ascii_case(one))
            }
            [first, .., last] => {
                parts.last() == Some(last)
                    && parts.first().is_some_and(|p| {
                        p.chars().next() == first.chars().next()
                            && (p.chars().count() == 1 || first.chars().count() == 1 || p == first)
                    })
                    || parts.len() == 1 && parts.first() == Some(last)
            }
            [] => false,
        }
    };
    let found: Vec<usize> = attendees.iter().enumerate().filter(|(_, a)| fits(a)).map(|(i, _)| i).collect();
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        more => {
            // A surname beats a first name: "Pell" is Sam Pell, not Pell Jones.
            let last: Vec<usize> = more
                .iter()
                .copied()
                .filter(|i| attendees.get(*i).is_some_and(|a| bare(&a.name).split(' ').next_back() == words.last().copied()))
                .collect();
            match last.as_slice() {
                [one] => Ok(Some(*one)),
                _ => Err(more.len()),
            }
        }
    }
}

/// Who of the list initials mean.
fn by_initials(attendees: &[Attendee], written: &str) -> Result<Option<(usize, bool)>, usize> {
    if let Some(at) = attendees.iter().position(|a| a.initials.as_deref() == Some(written)) {
        return Ok(Some((at, false)));
    }
    let loose: Vec<usize> = attendees
        .iter()
        .enumerate()
        .filter(|(_, a)| a.initials.as_ref().is_some_and(|i| i.replace('.', "").eq_ignore_ascii_case(written)))
        .map(|(i, _)| i)
        .collect();
    if let [one] = loose.as_slice() {
        return Ok(Some((*one, false)));
    }
    let upper = written.to_uppercase();
    let found: Vec<usize> = attendees
        .iter()
        .enumerate()
        .filter(|(_, a)| a.initials.is_none() && derived(&a.name).contains(&upper))
        .map(|(i, _)| i)
        .collect();
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some((*one, true))),
        more => Err(more.len()),
    }
}

/// Who holds a post: "Clerk".
fn by_role(attendees: &[Attendee], written: &str) -> Option<usize> {
    let wanted = fold(written);
    let wanted = wanted.strip_prefix("the ").unwrap_or(&wanted);
    if crate::grammar::owner::is_chair(wanted) {
        return attendees.iter().position(|a| a.chair);
    }
    if written.chars().count() <= 5 && written.chars().filter(|c| c.is_uppercase()).count() >= 2 {
        // "SBM" for the School Business Manager, "HT" for the headteacher.
        let named = crate::grammar::owner::post(wanted);
        let short = |a: &Attendee| {
            a.role.as_ref().is_some_and(|r| {
                named.is_some_and(|n| fold(r) == n) || derived(r).iter().any(|d| d.eq_ignore_ascii_case(written))
            })
        };
        let found: Vec<usize> = attendees.iter().enumerate().filter(|(_, a)| short(a)).map(|(i, _)| i).collect();
        if let [one] = found.as_slice() {
            return Some(*one);
        }
    }
    let holds = |a: &Attendee| {
        a.role.as_ref().is_some_and(|r| {
            let role = fold(r);
            role == wanted || role.split(|c: char| !c.is_alphanumeric()).any(|w| w == wanted)
        })
    };
    let mut found = attendees.iter().enumerate().filter(|(_, a)| holds(a));
    let first = found.next().map(|(i, _)| i)?;
    found.next().is_none().then_some(first)
}

impl Desk<'_> {
    /// Is this owner on the list, or a group or post that needs no list?
    pub(super) fn known(&self, written: &str, shape: Shape) -> bool {
        let people = &self.minutes.attendees;
        match shape {
            Shape::Group => true,
            Shape::Initials => by_initials(people, written).ok().flatten().is_some(),
            Shape::Name => by_name(people, written).ok().flatten().is_some(),
            Shape::Role => by_role(people, written).is_some(),
            Shape::Handle => true,
        }
    }

    /// Who of the list an owner's words mean.
    pub(super) fn who(&self, written: &str, shape: Shape) -> Option<usize> {
        let people = &self.minutes.attendees;
        match shape {
            Shape::Group => None,
            Shape::Initials => by_initials(people, written).ok().flatten().map(|(at, _)| at).or_else(|| by_role(people, written)),
            Shape::Name => by_name(people, written).ok().flatten(),
            Shape::Role => by_role(people, written),
            Shape::Handle => by_name(people, written.trim_start_matches('@')).ok().flatten(),
        }
    }

    /// An owner's words, resolved against the attendance list; what cannot be resolved is said once.
    pub(super) fn owner(&mut self, passage: &Passage, range: std::ops::Range<usize>, shape: Shape) -> Owner {
        let piece = passage.slice(range);
        let written = piece.line().trim_start_matches('@').to_owned();
        let mut owner = Owner { written: written.clone(), initials: None, name: None, attendee: None, kind: OwnerKind::Unknown };
        let people = &self.minutes.attendees;
        let (found, derived, ambiguous) = match shape {
            Shape::Group => {
                owner.kind = OwnerKind::Group;
                return owner;
            }
            Shape::Initials => match by_initials(people, &written) {
                Ok(Some((at, derived))) => (Some(at), derived, 0),
                Ok(None) => (by_role(people, &written), false, 0),
                Err(n) => (None, false, n),
            },
            Shape::Name => match by_name(people, &written) {
                Ok(at) => (at, false, 0),
                Err(n) => (None, false, n),
            },
            Shape::Role => {
                owner.kind = OwnerKind::Role;
                (by_role(people, &written), false, 0)
            }
            Shape::Handle => {
                let has = |a: &Attendee| {
                    [&a.note, &a.organisation, &a.initials, &a.role]
                        .into_iter()
                        .flatten()
                        .any(|t| t.trim_start_matches('@').eq_ignore_ascii_case(&written))
                };
                let at = people.iter().position(has);
                (at.or_else(|| by_name(people, &written).ok().flatten()), false, 0)
            }
        };
        if let Some(at) = found
            && let Some(person) = people.get(at)
        {
            owner.attendee = Some(at);
            owner.name = Some(person.name.clone());
            owner.initials = person.initials.clone();
            if owner.kind == OwnerKind::Unknown {
                owner.kind = OwnerKind::Person;
            }
        }
        let spans = self.all(&piece);
        if ambiguous > 0 && self.roster.told.insert(format!("?{written}")) {
            self.say(
                Code::OwnerAmbiguous,
                format!("{written:?} fits {ambiguous} people of the attendance list; the owner is left unresolved"),
                spans,
            );
        } else if derived && self.roster.told.insert(format!("={written}")) {
            let name = owner.name.clone().unwrap_or_default();
            self.say(
                Code::OwnerDerived,
                format!("{written:?} is taken for {name}: the list gives no initials, and only this name begins so"),
                spans,
            );
        } else if owner.kind == OwnerKind::Unknown && ambiguous == 0 && self.roster.told.insert(format!("-{written}")) {
            self.say(Code::OwnerUnresolved, format!("{written:?} owns an action and stands on no attendance list"), spans);
        }
        owner
    }
}
