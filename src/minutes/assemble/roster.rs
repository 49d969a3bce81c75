//! Who is who: owners' words against the attendance list.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::diagnostic::Code;
use crate::grammar::owner::Shape;
use crate::layout::Passage;
use crate::minutes::{Attendee, Owner, OwnerKind};

use super::desk::Desk;

/// What has been said of owners already, so that it is said once.
#[derive(Debug, Default)]
pub(super) struct Roster {
    told: HashSet<String>,
    index: Index,
    /// Who holds a post, by the words that were asked for, once the list is settled.
    posts: Option<RefCell<HashMap<String, Option<usize>>>>,
    /// Who the page says was in the chair, with the label's place, until the attendance list is read.
    pub(super) chairs: Vec<(Passage, Vec<std::ops::Range<usize>>)>,
}

/// What an entry of the index is looked up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The whole name, folded.
    Whole,
    /// One word: first name, surname or initials.
    Word,
    Surname,
    /// First name and surname.
    Ends,
    /// The first name's letter and the surname.
    Letter,
    /// A name of one word.
    Lone,
    /// Initials as the list gives them.
    Given,
    /// Initials without their dots, in small letters.
    Loose,
    /// Initials made of the name, where the list gives none.
    Derived,
}

/// Who goes by which words, so that nobody's name is folded again for each owner; the attendees stay the truth.
#[derive(Debug, Default)]
struct Index {
    people: BTreeMap<(Kind, String), BTreeSet<usize>>,
    /// The entries of each attendee, to be taken out again where somebody's initials become known later.
    keys: Vec<Vec<(Kind, String)>>,
}

static NOBODY: BTreeSet<usize> = BTreeSet::new();

fn letter(name: &str) -> String {
    name.chars().take(1).collect()
}

fn keys(person: &Attendee) -> Vec<(Kind, String)> {
    let name = bare(&person.name);
    let mut keys = Vec::with_capacity(12);
    let parts: Vec<&str> = name.split(' ').collect();
    if let (Some(first), Some(last)) = (parts.first(), parts.last()) {
        keys.extend([(Kind::Word, (*first).to_owned()), (Kind::Word, (*last).to_owned()), (Kind::Surname, (*last).to_owned())]);
        if parts.len() == 1 {
            keys.push((Kind::Lone, (*last).to_owned()));
        } else {
            keys.push((Kind::Ends, format!("{first} {last}")));
            keys.push((Kind::Letter, format!("{} {last}", letter(first))));
        }
    }
    if let Some(initials) = &person.initials {
        keys.push((Kind::Word, initials.to_ascii_lowercase()));
        keys.push((Kind::Given, initials.clone()));
        keys.push((Kind::Loose, initials.replace('.', "").to_ascii_lowercase()));
    } else {
        keys.extend(derived(&person.name).into_iter().map(|d| (Kind::Derived, d)));
    }
    keys.push((Kind::Whole, name));
    keys.sort();
    keys.dedup();
    keys
}

impl Index {
    fn of(&self, kind: Kind, words: impl Into<String>) -> &BTreeSet<usize> {
        self.people.get(&(kind, words.into())).unwrap_or(&NOBODY)
    }

    /// As [`by_name`].
    fn by_name(&self, written: &str) -> Result<Option<usize>, usize> {
        let wanted = bare(written);
        if let Some(at) = self.of(Kind::Whole, wanted.as_str()).first() {
            return Ok(Some(*at));
        }
        let words: Vec<&str> = wanted.split(' ').collect();
        let sets = match words.as_slice() {
            [one] => vec![self.of(Kind::Word, *one)],
            [first, .., last] => {
                let initial = letter(first);
                let ends = format!("{initial} {last}");
                let mut sets = vec![self.of(Kind::Lone, *last)];
                if initial == *first {
                    sets.push(self.of(Kind::Letter, ends));
                } else {
                    sets.extend([self.of(Kind::Ends, ends), self.of(Kind::Ends, format!("{first} {last}"))]);
                }
                sets
            }
            [] => Vec::new(),
        };
        // No two of these sets share anybody.
        match sets.iter().map(|s| s.len()).sum() {
            0 => Ok(None),
            1 => Ok(sets.iter().find_map(|s| s.first()).copied()),
            more if words.len() == 1 => match self.of(Kind::Surname, wanted) {
                last if last.len() == 1 => Ok(last.first().copied()),
                _ => Err(more),
            },
            // Whoever fits two words has that surname, so that it decides nothing.
            more => Err(more),
        }
    }

    /// Who of the list initials mean, and whether they had to be made of a name.
    fn by_initials(&self, written: &str) -> Result<Option<(usize, bool)>, usize> {
        if let Some(at) = self.of(Kind::Given, written).first() {
            return Ok(Some((*at, false)));
        }
        let loose = self.of(Kind::Loose, written.to_ascii_lowercase());
        if let Some(one) = loose.first().filter(|_| loose.len() == 1) {
            return Ok(Some((*one, false)));
        }
        let found = self.of(Kind::Derived, written.to_uppercase());
        match found.len() {
            0 => Ok(None),
            1 => Ok(found.first().map(|at| (*at, true))),
            more => Err(more),
        }
    }
}

impl Roster {
    /// Takes in what is known of an attendee by now.
    pub(super) fn note(&mut self, at: usize, person: &Attendee) {
        let fresh = keys(person);
        self.index.keys.resize_with(self.index.keys.len().max(at + 1), Vec::new);
        let Some(old) = self.index.keys.get_mut(at) else { return };
        for key in old.iter().filter(|k| !fresh.contains(k)) {
            if let Some(set) = self.index.people.get_mut(key) {
                set.remove(&at);
            }
        }
        for key in fresh.iter().filter(|k| !old.contains(k)) {
            self.index.people.entry(key.clone()).or_default().insert(at);
        }
        *old = fresh;
    }

    /// From here on nobody is added, and nobody changes: who holds a post is asked of everybody once.
    pub(super) fn settle(&mut self) {
        self.posts = Some(RefCell::default());
    }

    fn by_role(&self, attendees: &[Attendee], written: &str) -> Option<usize> {
        let Some(posts) = &self.posts else { return by_role(attendees, written) };
        if let Some(known) = posts.borrow().get(written) {
            return *known;
        }
        let found = by_role(attendees, written);
        posts.borrow_mut().insert(written.to_owned(), found);
        found
    }

    /// As [`by_name`], without a look at everybody.
    pub(super) fn named(&self, written: &str) -> Result<Option<usize>, usize> {
        self.index.by_name(written)
    }
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
    let tier = words.len() > 2
        && words.first().is_some_and(|w| crate::grammar::person::is_tier(w))
        && words.get(1).is_some_and(|w| crate::grammar::owner::is_title(w));
    words.drain(..usize::from(tier));
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
            Shape::Initials => self.roster.index.by_initials(written).ok().flatten().is_some(),
            Shape::Name => self.roster.index.by_name(written).ok().flatten().is_some(),
            Shape::Role => self.roster.by_role(people, written).is_some(),
            Shape::Handle => true,
        }
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
                .or_else(|| self.roster.by_role(people, written)),
            Shape::Name => self.roster.index.by_name(written).ok().flatten(),
            Shape::Role => self.roster.by_role(people, written),
            Shape::Handle => self.roster.index.by_name(written.trim_start_matches('@')).ok().flatten(),
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
            Shape::Initials => match self.roster.index.by_initials(&written) {
                Ok(Some((at, derived))) => (Some(at), derived, 0),
                Ok(None) => (self.roster.by_role(people, &written), false, 0),
                Err(n) => (None, false, n),
            },
            Shape::Name => match self.roster.index.by_name(&written) {
                Ok(at) => (at, false, 0),
                Err(n) => (None, false, n),
            },
            Shape::Role => {
                owner.kind = OwnerKind::Role;
                (self.roster.by_role(people, &written), false, 0)
            }
            Shape::Handle => {
                let has = |a: &Attendee| {
                    [&a.note, &a.organisation, &a.initials, &a.role]
                        .into_iter()
                        .flatten()
                        .any(|t| t.trim_start_matches('@').eq_ignore_ascii_case(&written))
                };
                let at = people.iter().position(has);
                (at.or_else(|| self.roster.index.by_name(&written).ok().flatten()), false, 0)
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
