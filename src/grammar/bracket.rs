//! What stands in brackets behind an owner: `SP (Sam Pell)`, `SP (with RD)`, `SP (costings)`.

use super::owner::{FUNCTIONS, Owner, Shape, initials, one};
use super::when;
use super::words::owners::{PARTS_OF_OWNERS, WITH};

/// Where an owner ends with what a bracket says of it, "SP (Sam Pell)", "SP (lead)", and where another one begins within the
/// bracket, "SP (with RD)".
pub(super) fn aside(text: &str, owner: &Owner) -> (usize, Option<usize>) {
    let end = owner.range.end;
    let rest = text.get(end..).unwrap_or_default();
    // "SP (with RD), …"
    let closed = rest.strip_prefix(')').filter(|_| text.get(..owner.range.start).is_some_and(|t| t.ends_with(WITH)));
    if closed.is_some() {
        return (end + 1, None);
    }
    let Some((inner, _)) = rest.strip_prefix(" (").and_then(|t| t.get(..t.floor_char_boundary(ASIDE))?.split_once(')')) else {
        return (end, None);
    };
    let written = text.get(owner.range.clone()).unwrap_or_default();
    let same = match owner.shape {
        Shape::Initials => spells(written, inner) || initials(inner),
        Shape::Name => initials(inner) && spells(inner, written),
        _ => false,
    };
    // "SP (costings): …", "SP (Children's Services)": what part is whose, or where somebody is from.
    let behind = rest.get(inner.len() + " ()".len()..).unwrap_or_default();
    let told = || {
        !inner.starts_with("with ")
            && !when::alone(inner)
            && (behind.trim().is_empty() || BEHIND_ASIDES.iter().any(|sign| behind.starts_with(sign)))
    };
    let somebody =
        one(inner).is_some_and(|(len, _)| len == inner.len()) && !inner.rsplit(' ').next().is_some_and(|w| FUNCTIONS.has(w));
    let part = owner.shape == Shape::Initials && !somebody && told();
    if same || part || PARTS_OF_OWNERS.iter().any(|part| part.eq_ignore_ascii_case(inner)) {
        return (end + inner.len() + " ()".len(), None);
    }
    let with = rest.strip_prefix(WITH).and_then(one).filter(|(_, shape)| *shape != Shape::Name || owner.shape == Shape::Name);
    (end, with.map(|_| end + WITH.len()))
}

/// "EA (SP)": whose initials stand behind those of who sent them.
pub(super) fn held(text: &str, owner: &Owner) -> Option<Owner> {
    let (end, _) = aside(text, owner);
    let from = owner.range.end + " (".len();
    let inner = text.get(from..end)?.strip_suffix(')')?;
    let written = text.get(owner.range.clone()).unwrap_or_default();
    let other = owner.shape == Shape::Initials && initials(inner) && !spells(written, inner);
    other.then(|| Owner { range: from..from + inner.len(), shape: Shape::Initials })
}

/// Are initials the first letters of a name's first word and of its last one?
fn spells(short: &str, name: &str) -> bool {
    let letter = |word: &str| word.chars().next().map(|c| c.to_ascii_lowercase());
    let (mut words, mut letters) = (name.split([' ', '-']), short.chars());
    let first = words.next().and_then(letter) == letters.next().map(|c| c.to_ascii_lowercase());
    first && words.next_back().and_then(letter) == letters.next_back().map(|c| c.to_ascii_lowercase())
}

/// What stands behind a bracket that says something of an owner.
const BEHIND_ASIDES: [&str; 8] = [":", " - ", " – ", " — ", " to ", "\n", ", ", "/"];

/// The longest bracket behind an owner, in bytes.
const ASIDE: usize = 40;
