//! Whoever stands before what they have to do, in other forms than "SP to …" and "SP: …": "TSC chairs to …", "sam: …",
//! "Sam -> …", "(Sam) …", "[name=Sam] …", "Sam (Acme): …".

use std::ops::Range;

use super::case;
use super::owner::{self, Owner, Shape};
use super::words::fronts::{ADDRESSES, ARROWS, LINKS, NOTES, OF, SEVERAL};

/// Those at the front of an entry.
pub(crate) struct Front {
    /// Their places count within `range`.
    pub(crate) owners: Vec<Owner>,
    pub(crate) range: Range<usize>,
    /// The form says that they are owners, be they on the list or not.
    pub(crate) sure: bool,
}

/// Who an entry of a list of actions begins with.
pub(crate) fn front(text: &str) -> Option<Front> {
    in_brackets(text).or_else(|| pointed(text)).or_else(|| several(text)).or_else(|| small(text)).or_else(|| from(text))
}

/// "[name=Sam, Jo] : …", as HackMD has it, "(Sam) …".
fn in_brackets(text: &str) -> Option<Front> {
    let close = match text.as_bytes().first()? {
        b'[' => ']',
        b'(' => ')',
        _ => return None,
    };
    let inner = text.get(1..)?.split(close).next().filter(|inner| inner.len() <= NAMES)?;
    let name = inner.strip_prefix("name=");
    let from = 1 + inner.len() - name.unwrap_or(inner).len();
    let owners = owner::only(name.unwrap_or(inner))?;
    let follows = text.get(inner.len() + 2..)?.trim_start_matches([':', ' ']).starts_with(char::is_alphanumeric);
    follows.then_some(Front { owners, range: from..inner.len() + 1, sure: name.is_some() })
}

/// "Sam → draft it".
fn pointed(text: &str) -> Option<Front> {
    let end = ARROWS.iter().filter_map(|arrow| text.find(arrow)).min().filter(|end| *end <= NAMES)?;
    let owners = owner::only(text.get(..end)?)?;
    Some(Front { owners, range: 0..end, sure: false })
}

/// "TSC chairs to …", "WG members: …": nobody by name, but it says who.
fn several(text: &str) -> Option<Front> {
    let from = text.strip_prefix("The ").or_else(|| text.strip_prefix("the ")).map_or(0, |rest| text.len() - rest.len());
    let rest = text.get(from..)?;
    let end = LINKS.iter().filter_map(|link| rest.find(link)).min().filter(|end| *end <= NAMES)?;
    let words = rest.get(..end)?;
    let first = words.split(' ').next()?;
    let (begins, alone) = (first.starts_with(char::is_uppercase) || from > 0, first.len() == words.len() && from == 0);
    let last = last_of_team(words)?;
    let who = known(SEVERAL, last) || !alone && owner::ROLES.has(last);
    let owner = Owner { range: from..from + end, shape: Shape::Group };
    (begins && who && !known(ADDRESSES, first)).then(|| Front { owners: vec![owner], range: 0..from + end, sure: true })
}

/// "TSC chairs", and nothing else.
pub(crate) fn team(text: &str) -> Option<Range<usize>> {
    let clean = text.trim_end_matches([' ', '.']);
    let last = last_of_team(clean)?;
    let named = clean.starts_with(char::is_uppercase) && last.len() < clean.len();
    (named && known(SEVERAL, last)).then_some(0..clean.len())
}

/// The last of a few words that may name several people: "Website for members" is none of them.
fn last_of_team(words: &str) -> Option<&str> {
    let plain = words.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '&' | '/' | '\'' | '’'));
    let led = words.split(' ').any(|word| case::small(word) && !OF.contains(&word));
    (plain && !led && words.split(' ').count() <= WORDS).then(|| words.rsplit(' ').next())?
}

fn known(list: &[&str], word: &str) -> bool {
    list.iter().any(|one| one.eq_ignore_ascii_case(word))
}

/// "sam: …", "sam to …": a first name in small letters.
fn small(text: &str) -> Option<Front> {
    let end = text.find(|c: char| !c.is_ascii_lowercase()).filter(|end| (2..=NICK).contains(end))?;
    let rest = text.get(end..)?;
    let follows = rest.starts_with(": ") || rest.starts_with(" to ");
    let note = NOTES.contains(&text.get(..end)?);
    (follows && !note).then(|| Front { owners: vec![Owner { range: 0..end, shape: Shape::Name }], range: 0..end, sure: false })
}

/// "Sam (Acme): …"
fn from(text: &str) -> Option<Front> {
    let (owners, end) = owner::lead(text);
    let (inner, rest) = text.get(end..)?.strip_prefix(" (")?.split_once(')')?;
    let follows = rest.starts_with(':') && inner.len() <= NAMES;
    (follows && !owners.is_empty()).then_some(Front { owners, range: 0..end, sure: false })
}

/// The longest names before what is to be done, in bytes.
const NAMES: usize = 48;
/// So many words say who several are, at most.
const WORDS: usize = 4;
/// The longest first name, in bytes.
const NICK: usize = 14;
