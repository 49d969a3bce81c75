//! Lists of owners: `KB/AA`, `SB and MT`, `Cllr A. Pell`, `All`, `Clerk`.

use std::ops::Range;
use std::sync::LazyLock;

use super::bracket::{aside, held};
use super::lookup::{self, Leads, Lookup};
use super::rank::{TITLES, slashed};
use super::words;
use super::words::chairs::CHAIRS;
use super::words::fronts::ASSIGNED;
use super::words::owners::{NO_OWNER, OWNER_FIELDS, POINTERS, SEPARATORS, TEAMS, WISHES};
use super::words::people::POST_SHORTS;
use crate::bytes::{self, Bytes};

pub(super) static ROLES: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(words::roles::ROLES));
pub(super) static PARTICLES: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(words::people::PARTICLES));
pub(super) static FUNCTIONS: LazyLock<Lookup> =
    LazyLock::new(|| Lookup::words(&[words::functions::FUNCTIONS, words::functions::DEPARTMENTS].concat()));
static WISHING: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(WISHES));
static GROUPS: LazyLock<Leads> = LazyLock::new(|| Leads::words(words::owners::GROUPS));

/// What an owner's words look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Initials,
    Name,
    Group,
    Role,
    /// An account's name: `@sam`.
    Handle,
}

/// One owner in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Owner {
    pub(crate) range: Range<usize>,
    pub(crate) shape: Shape,
}

/// The longest initials, in letters and with a hyphen.
pub(crate) const LONGEST: usize = 5;

/// Two to four letters, capital first, more capitals than small ones: `KB`, `RGr`, `AHop`, `MDA`, `JR-P`.
pub(crate) fn initials(word: &str) -> bool {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return false };
    // Four letters and a hyphen, which most words are longer than.
    if word.len() > LONGEST && (word.is_ascii() || word.len() > LONGEST * char::MAX.len_utf8()) {
        return false;
    }
    let (mut all, mut capitals, mut hyphens) = (1, 1, 0);
    for c in chars {
        if c == '-' {
            // "JR-P" for somebody with a double name
            hyphens += 1;
            continue;
        }
        if !c.is_alphabetic() {
            return false;
        }
        all += 1;
        capitals += usize::from(c.is_uppercase());
    }
    let hyphened = hyphens == 1 && all > 2 && capitals == all && !word.ends_with('-');
    first.is_uppercase() && (2..=4).contains(&all) && (capitals == all || capitals >= 2 && all > 2) && (hyphens == 0 || hyphened)
}

/// Calls back with the words of a text whose second letter is a capital.
pub(crate) fn capitals<'t>(text: &'t str, mut see: impl FnMut(&'t str)) {
    let begins = |b: u8, next: u8| {
        let letter = ((b | 0x20).wrapping_sub(b'a') < 26) | (b.wrapping_sub(b'0') < 10);
        letter & (next.wrapping_sub(b'A') < 26)
    };
    let mut from = 0;
    while let Some(at) = bytes::next_pair(text, from, begins) {
        from = at + 1;
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        // Else it is within a word, be it behind a letter beyond ASCII.
        if before.ends_with(char::is_alphanumeric) {
            continue;
        }
        let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        if let Some(word) = rest.get(..len) {
            from = at + len;
            see(word);
        }
    }
}

/// A group at the start of a text: the longest that fits.
fn group(text: &str) -> Option<usize> {
    let whole = |len: usize| !text.get(len..).and_then(|t| t.chars().next()).is_some_and(char::is_alphanumeric);
    // "Committee Officer", "Board Secretary": a post.
    let post = |len: usize| {
        let next = text.get(len..).and_then(|t| t.strip_prefix(' ')).filter(|t| t.starts_with(char::is_uppercase));
        next.is_some_and(|next| ROLES.has(first_word(next)))
    };
    // "Councillors Pell and Okoro" are two.
    let title = |len: usize| {
        let next = text.get(len..).and_then(|t| t.strip_prefix(' ')).filter(|t| t.starts_with(char::is_uppercase));
        next.is_some() && text.get(..len).is_some_and(|word| TITLES.has(word))
    };
    all_of(text)
        .or_else(|| GROUPS.at(text).map(|(len, ())| len).find(|len| whole(*len)).filter(|len| !post(*len) && !title(*len)))
}

/// "all module leaders", and nothing behind it: everybody of a kind that the page need not list.
fn all_of(text: &str) -> Option<usize> {
    let kind = text.strip_prefix("all ").or_else(|| text.strip_prefix("All "))?;
    let kind = Some(kind.trim_end_matches(['.', ']', ')', ' '])).filter(|kind| kind.len() <= KIND)?;
    let small = kind.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') && kind.split(' ').count() <= 3;
    (small && (kind.ends_with('s') || kind.ends_with("staff"))).then_some("all ".len() + kind.len())
}

/// The longest kind of people, in bytes.
const KIND: usize = 30;

const WORD: Bytes = Bytes::word_and(b"'-._");

fn first_word(text: &str) -> &str {
    let mut end = text.bytes().position(|b| !WORD.has(b)).unwrap_or(text.len());
    if text.as_bytes().get(end).is_some_and(|b| !b.is_ascii()) {
        let on = text.get(end..).unwrap_or_default();
        let within = |c: char| {
            if c.is_ascii() { u8::try_from(c).is_ok_and(|b| WORD.has(b)) } else { c == '’' || bytes::alphanumeric(c) }
        };
        end += on.find(|c| !within(c)).unwrap_or(on.len());
    }
    text.get(..end).unwrap_or_default()
}

/// One owner at the start of a text: its length and shape.
pub(crate) fn one(text: &str) -> Option<(usize, Shape)> {
    // "Kate- draft the letter": the dash is no part of the name.
    let word = text.get(..text.bytes().position(|b| b == b' ').unwrap_or(text.len())).unwrap_or_default();
    let text = word.strip_suffix('-').filter(|bare| word.len() < text.len() && bare.len() > 1).unwrap_or(text);
    match begin(text)? {
        Begin::Owner(len, shape) => Some((len, shape)),
        Begin::Name { first, titled } => name(text, first, titled),
    }
}

/// Does a text begin with a group or with initials?
pub(crate) fn brief(text: &str) -> bool {
    matches!(begin(text), Some(Begin::Owner(_, Shape::Group | Shape::Initials)))
}

/// The last arrow in a text between what is to be done and who has to: where it stands, and how long it is.
pub(crate) fn pointer(text: &str) -> Option<(usize, usize)> {
    // Each of them ends in the first of these, or begins with the second.
    memchr::memrchr2_iter(b'>', 0xE2, text.as_bytes()).find_map(|at| {
        let begun = POINTERS.iter().find(|arrow| text.get(at..).is_some_and(|rest| rest.starts_with(**arrow)));
        let ended = || POINTERS.iter().find(|arrow| text.get(..=at).is_some_and(|front| front.ends_with(**arrow)));
        begun.map(|arrow| (at, arrow.len())).or_else(|| ended().map(|arrow| (at + 1 - arrow.len(), arrow.len())))
    })
}

/// How long the account's name is that a text begins with: "@sam".
pub(crate) fn handle(text: &str) -> Option<usize> {
    let name = text.strip_prefix('@')?;
    let len = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(name.len());
    (len > 0).then_some(len + 1)
}

/// What the first word of an owner is.
enum Begin<'t> {
    /// An owner by itself: its length.
    Owner(usize, Shape),
    /// The first word of a name or a post.
    Name { first: &'t str, titled: bool },
}

fn begin(text: &str) -> Option<Begin<'_>> {
    if text.starts_with('@') {
        return handle(text).map(|len| Begin::Owner(len, Shape::Handle));
    }
    let group = group(text);
    // Anything else begins with a capital: most words end here.
    if group.is_none() && !text.starts_with(char::is_uppercase) {
        return None;
    }
    let first = joined(text).unwrap_or_else(|| first_word(text));
    let bare = first.trim_end_matches('.');
    if bare.is_empty() {
        return None;
    }
    if let Some(len) = group.filter(|_| bare.starts_with(char::is_uppercase) || bare.len() > 2) {
        // "All except GM"
        let rest = text.get(len..).unwrap_or_default();
        let but = [" except for ", " except ", " but "].iter().find(|w| rest.starts_with(**w)).and_then(|w| {
            let name = first_word(rest.get(w.len()..)?);
            (name.starts_with(char::is_uppercase)).then_some(w.len() + name.len())
        });
        return Some(Begin::Owner(len + but.unwrap_or(0), Shape::Group));
    }
    // "C/Insp Pell"
    if let Some(first) = slashed(text) {
        return Some(Begin::Name { first, titled: true });
    }
    // "LT" with no name behind it is nobody's title.
    let next = || text.get(first.len()..).unwrap_or_default().trim_start();
    let named = || next().starts_with(char::is_uppercase) && !initials(first_word(next()).trim_end_matches('.'));
    let titled = first.starts_with(char::is_uppercase) && TITLES.has(first) && (!initials(first) || named());
    if !titled && initials(bare) && !posted(text, bare) {
        // "KB" alone, but not the first word of a name in capitals ("SAM PELL").
        return Some(Begin::Owner(bare.len(), Shape::Initials));
    }
    bare.starts_with(char::is_uppercase).then_some(Begin::Name { first, titled })
}

/// Are capitals the first word of a post, "IT Manager", "VP Welfare", rather than somebody's initials?
fn posted(text: &str, capitals: &str) -> bool {
    let next = text.get(capitals.len()..).and_then(|t| t.strip_prefix(' ')).filter(|t| t.starts_with(char::is_uppercase));
    next.is_some_and(|next| ROLES.has(capitals) || ROLES.has(first_word(next).trim_end_matches('.')))
}

/// "L&D Manager", "A&E Consultant": letters joined by a sign that the first word of a post is made of. "KB&SP" are two.
fn joined(text: &str) -> Option<&str> {
    let sign = text.get(..JOINED.min(text.len()))?.find('&')?;
    let len = text.find(' ')?;
    let letters = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_uppercase());
    let (before, after) = (text.get(..sign)?, text.get(sign + 1..len)?);
    let post = || ROLES.has(first_word(text.get(len + 1..).unwrap_or_default()).trim_end_matches('.'));
    (letters(before) && letters(after) && post()).then(|| text.get(..len)).flatten()
}

/// Where the sign within joined letters stands at the latest, in bytes.
const JOINED: usize = 4;

/// "Section 151 Officer", "Year 6 Leader": a number between the words of a post: its length.
fn numbered(text: &str) -> Option<usize> {
    let len = text.bytes().position(|b| !b.is_ascii_digit()).filter(|len| (1..=4).contains(len))?;
    let next = text.get(len..)?.strip_prefix(' ').filter(|next| next.starts_with(char::is_uppercase))?;
    ROLES.has(first_word(next).trim_end_matches('.')).then_some(len)
}

/// A name or a post: capitalised words, at most five, titles and particles among them.
fn name(text: &str, first: &str, titled: bool) -> Option<(usize, Shape)> {
    let (mut end, mut words, mut role) = (0, 0, false);
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let word = if at == 0 { first } else { first_word(rest) };
        let bare = word.trim_end_matches('.');
        // "Director of Finance and Resources"
        let of_both = role && matches!(bare, "and" | "&") && text.get(..end).is_some_and(|before| functions(before, rest));
        if of_both {
            let second = first_word(rest.get(word.len()..).unwrap_or_default().trim_start());
            end = at + word.len() + 1 + second.len();
            break;
        }
        // "Head of Legal", "Head of the Quality Office"
        let of = role && (bare == "of" || bare == "the" && text.get(..at).is_some_and(|t| t.trim_end().ends_with(" of")));
        let particle = words > 0 && bare.starts_with(char::is_lowercase) && PARTICLES.has(before_hyphen(bare));
        let number = words > 0 && numbered(rest).is_some();
        if bare.is_empty() || !(bare.starts_with(char::is_uppercase) || particle || of || number) || words >= 6 {
            break;
        }
        role = role || ROLES.has(bare) || bare.strip_suffix(['s', 'S']).is_some_and(|l| ROLES.has(l));
        // Most words have no dot.
        let keeps_dot = word.len() > bare.len() && (bare.chars().nth(1).is_none() || TITLES.has(word));
        let len = if keeps_dot { word.len() } else { bare.len() };
        if !(particle && !bare.contains('-')) && !of {
            end = at + len;
        }
        words += 1;
        if !keeps_dot && len < word.len() {
            break;
        }
        at += len;
        let spaces = text.get(at..).map_or(0, |t| t.len() - t.trim_start_matches([' ', '\n']).len());
        if spaces == 0 {
            break;
        }
        at += spaces;
    }
    // "Fundraising team": several by what they do.
    let team = text.get(end..).and_then(|t| t.strip_prefix(' ')).map(first_word).filter(|word| TEAMS.contains(word));
    if let Some(word) = team.filter(|_| end > 0 && !titled) {
        return Some((end + 1 + word.len(), Shape::Group));
    }
    // "Director Sam Pell" is a name, and "Director of Finance" a post.
    let post = role && (!titled || text.get(first.len()..end).is_some_and(|t| t.starts_with(" of ")));
    (end > 0).then_some((end, if post { Shape::Role } else { Shape::Name }))
}

/// Do words that end in something people look after go on with another such thing, "… of Finance" and "and Resources"?
fn functions(before: &str, and: &str) -> bool {
    let second = and.split_once(' ').map_or("", |(_, rest)| first_word(rest));
    let function = |word: &str| FUNCTIONS.has(word.trim_end_matches('.'));
    before.contains(" of ")
        && second.starts_with(char::is_uppercase)
        && function(second)
        && before.rsplit(' ').next().is_some_and(function)
}

fn before_hyphen(word: &str) -> &str {
    word.get(..word.bytes().position(|b| b == b'-').unwrap_or(word.len())).unwrap_or(word)
}

pub(super) fn separator(text: &str) -> Option<usize> {
    let lead = text.len() - text.trim_start_matches(' ').len();
    let body = text.get(lead..)?;
    let begins =
        |byte: &u8| matches!(byte, b',' | b'/' | b'&' | b'+' | b';' | b'\n') || lead > 0 && matches!(byte, b'a' | b'o' | b'w');
    if !body.as_bytes().first().is_some_and(begins) {
        return None;
    }
    let fits = |sep: &&&str| sep.trim_start_matches(' ').as_bytes().first() == body.as_bytes().first();
    for sep in SEPARATORS.iter().filter(fits) {
        let word = sep.trim_matches(' ');
        if word.is_empty() || !sep.starts_with(' ') {
            if body.starts_with(sep) {
                let rest = body.get(sep.len()..)?;
                let mut len = lead + sep.len() + rest.len() - rest.trim_start_matches([' ', '\n']).len();
                // "A, B and C", "A, and C"
                if let Some(more) = text.get(len..).filter(|t| t.starts_with("and ")) {
                    len += 4 + more.get(4..).map_or(0, |t| t.len() - t.trim_start().len());
                }
                return Some(len);
            }
        } else if lead > 0 && body.starts_with(word) && body.get(word.len()..)?.starts_with([' ', '\n']) {
            let rest = body.get(word.len()..)?;
            let name = rest.trim_start();
            // "Jane Okoro and the Director of Finance"
            return Some(lead + word.len() + rest.len() - name.len() + article(name));
        }
    }
    None
}

/// The owners at the start of a text, and where the list ends.
pub(crate) fn lead(text: &str) -> (Vec<Owner>, usize) {
    let mut end = 0;
    let owners = each(text).map(|(owner, reach)| {
        end = reach;
        owner
    });
    (owners.collect(), end)
}

/// Where the owners at the start of a text end, if there are any.
pub(crate) fn lead_end(text: &str) -> Option<usize> {
    each(text).last().map(|(_, end)| end)
}

/// "Hope to get it into the next release": does a verb stand where owners would?
pub(crate) fn wishes(text: &str) -> bool {
    WISHING.has(text.get(..text.bytes().position(|b| b == b' ').unwrap_or(text.len())).unwrap_or_default())
}

/// The owners at the start of a text, each with where the words end that are about it.
fn each(text: &str) -> impl Iterator<Item = (Owner, usize)> + '_ {
    let mut next = Some(text.len() - text.trim_start_matches([' ', '\n']).len());
    let each = std::iter::from_fn(move || {
        let at = next.take()?;
        // "the Treasurer and the Clerk"
        let at = at + text.get(at..).map_or(0, article);
        let (len, shape) = text.get(at..).and_then(one)?;
        let owner = Owner { range: at..at + len, shape };
        let (end, more) = aside(text, &owner);
        let owner = held(text, &owner).unwrap_or(owner);
        next = more.or_else(|| text.get(end..).and_then(separator).map(|gap| end + gap));
        Some((owner, end))
    });
    each.take(24)
}

/// The article before a post with a capital: its length.
pub(crate) fn article(text: &str) -> usize {
    text.strip_prefix("the ").filter(|t| t.starts_with(char::is_uppercase)).map_or(0, |_| "the ".len())
}

/// Does a text begin with initials?
pub(crate) fn begins_with_initials(text: &str) -> bool {
    initials(first_word(text.trim_start_matches([' ', '\n'])).trim_end_matches('.'))
}

/// "[SP] Ask for quotes", "@sam ask for quotes": the owners that a task begins with, and where they stand.
pub(crate) fn fronted(text: &str) -> Option<(Vec<Owner>, Range<usize>)> {
    if let Some(len) = handle(text) {
        let (mut owners, mut end) = lead(text);
        // "@sam @jo: …"
        while let Some(more) = text.get(end..).and_then(|t| t.strip_prefix(' ')).and_then(handle) {
            owners.push(Owner { range: end + 1..end + 1 + more, shape: Shape::Handle });
            end += 1 + more;
        }
        return owners.iter().all(|o| o.shape == Shape::Handle).then_some((owners, 0..end.max(len)));
    }
    // "(Sam Pell + Jane Okoro): ask for quotes"
    let round = text.starts_with('(');
    let inner = text.strip_prefix(['[', '('])?;
    let close = inner.find(if round { ')' } else { ']' }).filter(|at| *at <= FRONTED)?;
    let owners = only(inner.get(..close)?)?;
    if round && !inner.get(close + 1..)?.starts_with(':') && !inner.get(close + 1..)?.starts_with(" to ") {
        return None;
    }
    let follows = inner.get(close + 1..)?.trim_start_matches([':', ' ', '\t']).starts_with(char::is_alphanumeric);
    follows.then_some((owners, 1..close + 1))
}

/// The longest list of owners in brackets before a task, in bytes.
const FRONTED: usize = 48;

/// A text that is nothing but owners: a cell of an owner column, what stands in brackets.
pub(crate) fn only(text: &str) -> Option<Vec<Owner>> {
    let (owners, end) = lead(text);
    (!owners.is_empty() && all_read(text, end)).then_some(owners)
}

/// Is there nothing but signs behind the owners that a text begins with, which end there?
pub(crate) fn all_read(text: &str, end: usize) -> bool {
    end >= text.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '.').trim_end_matches('.').len()
}

/// "… Owner: Board Secretary. Due: 3 May": the owners behind a label within an action, and where they stand.
pub(crate) fn field(text: &str) -> Option<(Vec<Owner>, Range<usize>)> {
    let colons = memchr::memchr_iter(b':', text.as_bytes());
    colons
        .filter_map(|at| {
            let before = text.get(..at)?.trim_end();
            let apart = |words: &str| !words.ends_with(char::is_alphanumeric);
            OWNER_FIELDS.iter().find(|label| lookup::before(before, label).is_some_and(apart))?;
            let rest = text.get(at + 1..)?;
            let from = at + 1 + (rest.len() - rest.trim_start().len());
            let (owners, end) = lead(text.get(from..)?);
            (!owners.is_empty()).then_some((owners, from..from + end))
        })
        .next()
}

/// "assigned to Sam", "Owned by Jo": how long the words are that say whose something is.
pub(crate) fn assigned(text: &str) -> usize {
    lookup::after(text, ASSIGNED).map_or(0, |rest| text.len() - rest.len())
}

/// Is a cell of an owner column without an owner ("Noted", "–")?
pub(crate) fn nobody(text: &str) -> bool {
    let clean = text.trim().trim_matches(['.', '(', ')']).trim();
    clean.is_empty() || NO_OWNER.iter().any(|n| n.eq_ignore_ascii_case(clean)) || clean.chars().all(|c| !c.is_alphanumeric())
}

/// Does this text, in lower case, mean the person in the chair?
pub(crate) fn is_chair(text: &str) -> bool {
    CHAIRS.contains(&text)
}

/// The post that a short form in lower case means: "ht" is the headteacher.
pub(crate) fn post(short: &str) -> Option<&'static str> {
    POST_SHORTS.iter().find(|(s, _)| *s == short).map(|(_, post)| *post)
}
