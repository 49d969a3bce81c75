//! Who is who: owners' words against the attendance list.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::diagnostic::Code;
use crate::grammar::entry;
use crate::grammar::owner::{self, Shape};
use crate::layout::Passage;
use crate::minutes::{Attendee, Owner, OwnerKind};

use super::desk::Desk;
use super::index::{Index, bare, derived, fold};

/// What has been said of owners already, so that it is said once.
#[derive(Debug, Default)]
pub(super) struct Roster {
    told: HashSet<String>,
    index: Index,
    /// Who holds which post, once the list is settled.
    posts: Option<Posts>,
    /// A list of those present has been read.
    pub(super) listed: bool,
    /// Who the page says was in the chair, with the label's place, until the attendance list is read.
    pub(super) chairs: Vec<(Passage, Vec<std::ops::Range<usize>>)>,
}

impl Roster {
    /// Takes in what is known of an attendee by now.
    pub(super) fn note(&mut self, at: usize, person: &Attendee) {
        self.index.note(at, person);
    }

    /// Takes in everybody anew, where one of them was taken out.
    pub(super) fn again(&mut self, attendees: &[Attendee]) {
        self.index = Index::default();
        attendees.iter().enumerate().for_each(|(at, person)| self.index.note(at, person));
    }

    /// Who of the list initials mean, if only one fits.
    pub(super) fn initialled(&self, written: &str) -> Option<usize> {
        self.index.by_initials(written).ok().flatten().map(|(at, _)| at)
    }

    /// From here on nobody is added, and nobody changes: who holds a post is asked of everybody once.
    pub(super) fn settle(&mut self, attendees: &[Attendee]) {
        self.posts = Some(Posts::of(attendees));
    }

    fn by_role(&self, attendees: &[Attendee], written: &str) -> Option<usize> {
        let Some(posts) = &self.posts else { return Posts::of(attendees).holder(attendees, written) };
        if let Some(known) = posts.asked.borrow().get(written) {
            return *known;
        }
        let found = posts.holder(attendees, written);
        posts.asked.borrow_mut().insert(written.to_owned(), found);
        found
    }

    /// "Clerk Pell": who holds a post, by it and the surname.
    fn surnamed(&self, attendees: &[Attendee], written: &str) -> Option<usize> {
        let find = |posts: &Posts| posts.surnamed.get(&fold(written)).copied();
        self.posts.as_ref().map_or_else(|| find(&Posts::of(attendees)), find)
    }

    /// Who of the list a name means, if only one fits.
    pub(super) fn named(&self, written: &str) -> Result<Option<usize>, usize> {
        self.index.by_name(written)
    }
}

/// The posts of those on a list, folded.
#[derive(Debug, Default)]
struct Posts {
    /// Who holds a post, by all its words and by each of them: the first, and whether another does too.
    held: HashMap<String, (usize, bool)>,
    /// "clerk pell": a post and the surname of the first who holds it.
    surnamed: HashMap<String, usize>,
    /// What has been asked already.
    asked: RefCell<HashMap<String, Option<usize>>>,
}

impl Posts {
    fn of(attendees: &[Attendee]) -> Self {
        let mut posts = Self::default();
        for (at, person) in attendees.iter().enumerate() {
            let Some(role) = person.role.as_deref().map(fold) else { continue };
            if let Some(surname) = fold(&person.name).rsplit(' ').next() {
                posts.surnamed.entry(format!("{role} {surname}")).or_insert(at);
            }
            for words in role.split(|c: char| !c.is_alphanumeric()).chain([role.as_str()]) {
                let (first, several) = posts.held.entry(words.to_owned()).or_insert((at, false));
                *several |= *first != at;
            }
        }
        posts
    }

    /// Who holds a post: "Clerk", "Clerk Pell".
    fn holder(&self, attendees: &[Attendee], written: &str) -> Option<usize> {
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
                    named.is_some_and(|n| fold(r) == n)
                        || derived(r).iter().any(|d| d.eq_ignore_ascii_case(written))
                        // "Company Secretary (CoSec)"
                        || a.note.as_deref() == Some(written)
                })
            };
            let found: Vec<usize> = attendees.iter().enumerate().filter(|(_, a)| short(a)).map(|(i, _)| i).collect();
            if let [one] = found.as_slice() {
                return Some(*one);
            }
        }
        match self.held.get(wanted) {
            Some((first, several)) => (!several).then_some(*first),
            None => self.surnamed.get(wanted).copied(),
        }
    }
}

/// The longest run of owners, in bytes.
const RUN: usize = 80;
/// The longest initials, and "and", in bytes.
const INITIALS: usize = 8;

impl Desk<'_> {
    /// Is this owner on the list, or a group or post that needs no list?
    pub(super) fn known(&self, written: &str, shape: Shape) -> bool {
        let people = &self.minutes.attendees;
        match shape {
            Shape::Group => true,
            Shape::Initials => self.roster.index.by_initials(written).ok().flatten().is_some(),
            Shape::Name => self.who(written, shape).is_some(),
            Shape::Role => self.roster.by_role(people, written).is_some(),
            Shape::Handle => true,
        }
    }

    /// Is this owner, within a text, known?
    pub(super) fn knows(&self, text: &str, owner: &owner::Owner) -> bool {
        text.get(owner.range.clone()).is_some_and(|written| self.known(written, owner.shape))
    }

    /// Are all of these owners, within a text, known?
    pub(super) fn knows_all(&self, text: &str, owners: &[owner::Owner]) -> bool {
        self.believes(text, owners, &[])
    }

    /// Are all of these owners, within a text, known, or of shapes that are believed there without the list?
    pub(super) fn believes(&self, text: &str, owners: &[owner::Owner], shapes: &[Shape]) -> bool {
        owners.iter().all(|owner| shapes.contains(&owner.shape) || self.knows(text, owner))
    }

    /// Is a line nothing but initials of people on the list, in two entries or more: "SP JO/CD"?
    pub(super) fn run_of_initials(&self, text: &str) -> bool {
        // Most lines have a word that is too long.
        let short = |word: &[u8]| word.len() <= INITIALS;
        if text.len() > RUN
            || !text.as_bytes().split(|b| matches!(b, b' ' | b'\n' | b'/' | b'&' | b',' | b'+')).all(short)
            || !owner::begins_with_initials(text)
        {
            return false;
        }
        let entries = entry::entries(text);
        let known = |o: &owner::Owner| o.shape == Shape::Initials && self.knows(text, o);
        entries.iter().map(|e| e.owners.len()).sum::<usize>() > 1
            && entries.iter().all(|e| !e.worded && !e.owners.is_empty() && e.owners.iter().all(known))
    }

    /// Who of the list an owner's words mean.
    pub(super) fn who(&self, written: &str, shape: Shape) -> Option<usize> {
        let people = &self.minutes.attendees;
        match shape {
            Shape::Group => None,
            Shape::Initials => self
                .roster
                .index
                .by_initials(written)
                .ok()
                .flatten()
                .map(|(at, _)| at)
                .or_else(|| self.roster.by_role(people, written))
                // "PELL"
                .or_else(|| self.roster.index.by_name(written).ok().flatten()),
            // "Public Works Director Okoro"
            Shape::Name => match self.roster.index.by_name(written) {
                Ok(None) => self.roster.surnamed(people, written),
                found => found.ok().flatten(),
            },
            Shape::Role => self.roster.by_role(people, written),
            Shape::Handle => self.roster.index.by_name(written.trim_start_matches('@')).ok().flatten(),
        }
    }

    /// An owner's words, resolved against the attendance list; what cannot be resolved is said once.
    pub(super) fn owner(&mut self, passage: &Passage, range: std::ops::Range<usize>, shape: Shape) -> Owner {
        let piece = passage.slice(range);
        let line = piece.line();
        let written = if line.starts_with('@') { line.trim_start_matches('@').to_owned() } else { line };
        let mut owner = Owner { written, initials: None, name: None, attendee: None, kind: OwnerKind::Unknown };
        let people = &self.minutes.attendees;
        let (found, derived, ambiguous) = match shape {
            Shape::Group => {
                owner.kind = OwnerKind::Group;
                return owner;
            }
            Shape::Initials => match self.roster.index.by_initials(&owner.written) {
                Ok(Some((at, derived))) => (Some(at), derived, 0),
                // "PELL"
                Ok(None) => {
                    let name = || self.roster.index.by_name(&owner.written).ok().flatten();
                    (self.roster.by_role(people, &owner.written).or_else(name), false, 0)
                }
                Err(n) => (None, false, n),
            },
            Shape::Name => match self.roster.index.by_name(&owner.written) {
                Ok(at) => {
                    // "Dorothy Okoro", of whom the list has "Dorothy": it may mean another one.
                    let first = |person: &Attendee| bare(&owner.written).strip_prefix(bare(&person.name).as_str()).map(str::len);
                    let longer = at.and_then(|at| people.get(at)).and_then(first).is_some_and(|more| more > 0);
                    (at.or_else(|| self.roster.surnamed(people, &owner.written)), longer, 0)
                }
                Err(n) => (None, false, n),
            },
            Shape::Role => {
                owner.kind = OwnerKind::Role;
                (self.roster.by_role(people, &owner.written), false, 0)
            }
            Shape::Handle => {
                let has = |a: &Attendee| {
                    [&a.note, &a.organisation, &a.initials, &a.role]
                        .into_iter()
                        .flatten()
                        .any(|t| t.trim_start_matches('@').eq_ignore_ascii_case(&owner.written))
                };
                let at = people.iter().position(has);
                (at.or_else(|| self.roster.index.by_name(&owner.written).ok().flatten()), false, 0)
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
        let written = &owner.written;
        if ambiguous > 0 && self.roster.told.insert(format!("?{written}")) {
            let spans = self.all(&piece);
            self.say(
                Code::OwnerAmbiguous,
                format!("{written:?} fits {ambiguous} people of the attendance list; the owner is left unresolved"),
                spans,
            );
        } else if derived && self.roster.told.insert(format!("={written}")) {
            let name = owner.name.clone().unwrap_or_default();
            let spans = self.all(&piece);
            self.say(
                Code::OwnerDerived,
                match shape {
                    Shape::Name => format!("{written:?} is taken for {name}: the list has nobody else with this first name"),
                    _ => format!("{written:?} is taken for {name}: the list gives no initials, and only this name begins so"),
                },
                spans,
            );
        } else if owner.kind == OwnerKind::Unknown && ambiguous == 0 && self.roster.told.insert(format!("-{written}")) {
            let spans = self.all(&piece);
            self.say(Code::OwnerUnresolved, format!("{written:?} owns an action and stands on no attendance list"), spans);
        }
        owner
    }
}
