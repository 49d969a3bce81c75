//! Who is who: owners' words against the attendance list.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::diagnostic::Code;
use crate::grammar::owner::{self, Shape};
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
    /// A list of those present has been read.
    pub(super) listed: bool,
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

/// How many kinds there are.
const KINDS: usize = Kind::Derived as usize + 1;

/// Who goes by some words.
#[derive(Debug)]
enum People {
    /// Most words are one person's.
    One(usize),
    Many(BTreeSet<usize>),
}

impl Default for People {
    fn default() -> Self {
        Self::Many(BTreeSet::new())
    }
}

impl People {
    fn len(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Many(all) => all.len(),
        }
    }

    fn first(&self) -> Option<usize> {
        match self {
            Self::One(one) => Some(*one),
            Self::Many(all) => all.first().copied(),
        }
    }

    fn insert(&mut self, at: usize) {
        match self {
            Self::Many(all) if all.is_empty() => *self = Self::One(at),
            Self::Many(all) => {
                all.insert(at);
            }
            Self::One(one) if *one == at => {}
            Self::One(one) => *self = Self::Many(BTreeSet::from([*one, at])),
        }
    }

    fn remove(&mut self, at: usize) {
        match self {
            Self::Many(all) => {
                all.remove(&at);
            }
            Self::One(one) if *one == at => *self = Self::default(),
            Self::One(_) => {}
        }
    }
}

/// Who goes by which words, so that nobody's name is folded again for each owner; the attendees stay the truth.
#[derive(Debug, Default)]
struct Index {
    /// By the kind, in its order.
    people: [BTreeMap<String, People>; KINDS],
    /// The name and initials that the entries of each attendee were made of, so that these can be taken out again where
    /// somebody's initials become known later.
    known: Vec<Option<(String, Option<String>)>>,
}

static NOBODY: People = People::Many(BTreeSet::new());

fn letter(name: &str) -> &str {
    name.get(..name.chars().next().map_or(0, char::len_utf8)).unwrap_or_default()
}

/// Two words with a space between them.
fn pair(first: &str, last: &str) -> String {
    let mut both = String::with_capacity(first.len() + 1 + last.len());
    both.push_str(first);
    both.push(' ');
    both.push_str(last);
    both
}

/// What somebody is looked up by.
fn keys(name: &str, initials: Option<&str>) -> Vec<(Kind, String)> {
    let whole = bare(name);
    let mut keys = Vec::with_capacity(12);
    let (first, last) = (whole.split(' ').next().unwrap_or_default(), whole.rsplit(' ').next().unwrap_or_default());
    keys.extend([(Kind::Word, first.to_owned()), (Kind::Surname, last.to_owned())]);
    if whole.contains(' ') {
        keys.push((Kind::Word, last.to_owned()));
        keys.push((Kind::Ends, pair(first, last)));
        keys.push((Kind::Letter, pair(letter(first), last)));
    } else {
        keys.push((Kind::Lone, last.to_owned()));
        if let Some(handle) = last.strip_prefix('@') {
            keys.push((Kind::Word, handle.to_owned()));
        }
    }
    if let Some(initials) = initials {
        keys.push((Kind::Word, initials.to_ascii_lowercase()));
        keys.push((Kind::Given, initials.to_owned()));
        keys.push((Kind::Loose, initials.replace('.', "").to_ascii_lowercase()));
    } else {
        keys.extend(derived(name).into_iter().map(|d| (Kind::Derived, d)));
    }
    keys.push((Kind::Whole, whole));
    keys
}

impl Index {
    fn of(&self, kind: Kind, words: &str) -> &People {
        self.people.get(kind as usize).and_then(|all| all.get(words)).unwrap_or(&NOBODY)
    }

    /// Takes in what is known of an attendee by now.
    fn note(&mut self, at: usize, person: &Attendee) {
        self.known.resize_with(self.known.len().max(at + 1), || None);
        let Some(known) = self.known.get_mut(at) else { return };
        if known.as_ref().is_some_and(|(name, initials)| *name == person.name && *initials == person.initials) {
            return;
        }
        let old = known.replace((person.name.clone(), person.initials.clone()));
        for (kind, words) in old.iter().flat_map(|(name, initials)| keys(name, initials.as_deref())) {
            if let Some(people) = self.people.get_mut(kind as usize).and_then(|all| all.get_mut(&words)) {
                people.remove(at);
            }
        }
        for (kind, words) in keys(&person.name, person.initials.as_deref()) {
            if let Some(all) = self.people.get_mut(kind as usize) {
                all.entry(words).or_default().insert(at);
            }
        }
    }

    /// Who of the list a name means: the whole name, else a surname, else a first name, if only one fits.
    fn by_name(&self, written: &str) -> Result<Option<usize>, usize> {
        let wanted = bare(written);
        if let Some(at) = self.of(Kind::Whole, &wanted).first() {
            return Ok(Some(at));
        }
        let ends = wanted.split_once(' ').zip(wanted.rsplit_once(' '));
        let sets = match ends {
            None => [self.of(Kind::Word, &wanted), &NOBODY, &NOBODY],
            Some(((first, _), (_, last))) => {
                let (lone, initial) = (self.of(Kind::Lone, last), letter(first));
                if initial == first {
                    [lone, self.of(Kind::Letter, &pair(initial, last)), &NOBODY]
                } else {
                    [lone, self.of(Kind::Ends, &pair(initial, last)), self.of(Kind::Ends, &pair(first, last))]
                }
            }
        };
        // No two of these sets share anybody.
        match sets.iter().map(|s| s.len()).sum() {
            0 => Ok(None),
            1 => Ok(sets.iter().find_map(|s| s.first())),
            more if ends.is_none() => match self.of(Kind::Surname, &wanted) {
                last if last.len() == 1 => Ok(last.first()),
                _ => Err(more),
            },
            // Whoever fits two words has that surname, so that it decides nothing.
            more => Err(more),
        }
    }

    /// Who of the list initials mean, and whether they had to be made of a name.
    fn by_initials(&self, written: &str) -> Result<Option<(usize, bool)>, usize> {
        if let Some(at) = self.of(Kind::Given, written).first() {
            return Ok(Some((at, false)));
        }
        let loose = self.of(Kind::Loose, &written.to_ascii_lowercase());
        if let Some(one) = loose.first().filter(|_| loose.len() == 1) {
            return Ok(Some((one, false)));
        }
        let found = self.of(Kind::Derived, &written.to_uppercase());
        match found.len() {
            0 => Ok(None),
            1 => Ok(found.first().map(|at| (at, true))),
            more => Err(more),
        }
    }
}

impl Roster {
    /// Takes in what is known of an attendee by now.
    pub(super) fn note(&mut self, at: usize, person: &Attendee) {
        self.index.note(at, person);
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

    /// Who of the list a name means, if only one fits.
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

/// Words for comparison: in small letters, without dots, parted by one space each.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut add = |c: char| match c {
        '’' => folded.push('\''),
        c if c == '.' || c.is_whitespace() => {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        c => folded.push(c),
    };
    if text.is_ascii() {
        text.bytes().for_each(|b| add(char::from(b.to_ascii_lowercase())));
    } else {
        text.to_lowercase().chars().for_each(add);
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// A name without the titles before it, folded for comparison.
pub(super) fn bare(name: &str) -> String {
    let mut folded = fold(name);
    let mut words = folded.as_str();
    if let Some((tier, rest)) = words.split_once(' ')
        && rest.split_once(' ').is_some_and(|(title, _)| crate::grammar::owner::is_title(title))
        && crate::grammar::person::is_tier(tier)
    {
        words = rest;
    }
    while let Some((_, rest)) = words.split_once(' ').filter(|(title, _)| crate::grammar::owner::is_title(title)) {
        words = rest;
    }
    let titles = folded.len() - words.len();
    folded.drain(..titles);
    folded
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
            Shape::Name => self.roster.index.by_name(written).ok().flatten().is_some(),
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
        owners.iter().all(|owner| self.knows(text, owner))
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
        let entries = owner::entries(text);
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
                .or_else(|| self.roster.by_role(people, written)),
            Shape::Name => self.roster.index.by_name(written).ok().flatten(),
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
                Ok(None) => (self.roster.by_role(people, &owner.written), false, 0),
                Err(n) => (None, false, n),
            },
            Shape::Name => match self.roster.index.by_name(&owner.written) {
                Ok(at) => (at, false, 0),
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
                format!("{written:?} is taken for {name}: the list gives no initials, and only this name begins so"),
                spans,
            );
        } else if owner.kind == OwnerKind::Unknown && ambiguous == 0 && self.roster.told.insert(format!("-{written}")) {
            let spans = self.all(&piece);
            self.say(Code::OwnerUnresolved, format!("{written:?} owns an action and stands on no attendance list"), spans);
        }
        owner
    }
}
