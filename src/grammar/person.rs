//! One person on a list: name, initials, role, organisation, part in the meeting.

use std::ops::Range;

use super::cuts::closing;
use super::group::is_company;
use super::name::{name, tight};
use super::owner::{ROLES, initials};
use super::post::chair;
pub(crate) use super::post::{chair_off, has_role, is_chair_of_body, is_function, of_several};
use super::rank::TITLES;
pub(crate) use super::rank::unlettered;
pub(crate) use super::short::fits;
use super::short::{fits_all, fits_end};
use super::title::titles;
pub(crate) use super::title::{is_tier, plural, titled, untitled};
use super::words::chairs::CHAIR_POSTS;
use super::words::people::{CATEGORIES, MEANS, PARTLY, POST_NOMINALS, REASONS};

/// What an entry of an attendance list says; ranges are within the text given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Person {
    /// The name without titles.
    pub(crate) name: Range<usize>,
    pub(crate) initials: Option<Range<usize>>,
    pub(crate) role: Option<Range<usize>>,
    pub(crate) organisation: Option<Range<usize>>,
    pub(crate) note: Option<Range<usize>>,
    pub(crate) chair: bool,
    /// The words that say so.
    chair_words: Option<Range<usize>>,
    /// The note says that the person was there for a part only.
    pub(crate) partial: bool,
    /// The person is said to have sent apologies, or to be absent, in the entry itself.
    pub(crate) apologies: bool,
    /// A cross behind the name says that the person was not there.
    pub(crate) absent: bool,
    /// A tick or a cross stands behind the name.
    pub(crate) marked: bool,
}

/// Reads one entry. `None` where it does not begin with something like a name.
pub(crate) fn person(text: &str) -> Option<Person> {
    let mut found = Person::default();
    if let Some((start, end)) = handle(text) {
        found.name = start..end;
        trailer(text, end, &mut found);
        return Some(posted(text, found));
    }
    if let Some((post, name)) = super::post::holder(text) {
        // Of brackets around the name the second is left.
        let closed = usize::from(text.get(name.end..).is_some_and(|rest| rest.starts_with(')')));
        let end = name.end + closed;
        (found.name, found.role) = (name, Some(post));
        trailer(text, end, &mut found);
        return Some(found);
    }
    if let Some((who, name)) = super::post::before_dash(text) {
        let end = name.end;
        let slot = if text.get(who.clone()).is_some_and(has_role) { &mut found.role } else { &mut found.organisation };
        *slot = Some(who);
        found.name = name;
        trailer(text, end, &mut found);
        return Some(found);
    }
    // "Okoroj - Jane Okoro": an account, or where somebody comes from, in one word.
    if let Some((who, name)) = super::post::word_before_dash(text) {
        let end = name.end;
        (found.note, found.name) = (Some(who), name);
        trailer(text, end, &mut found);
        return Some(found);
    }
    let mut at = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '[').len();
    // "[JO] Jane Okoro", "JO - Jane Okoro", "JO: Jane Okoro", "JO Jane Okoro"
    if let Some((short, rest)) = lead(text.get(at..)?) {
        found.initials = Some(at + short.start..at + short.end);
        at += rest;
    }
    let post = post_before(text.get(at..)?);
    if post > 0 {
        let words = text.get(at..at + post)?.trim_end();
        found.role = Some(at..at + words.len());
        // "Chair Jane Okoro"
        found.chair = chair(&words.to_lowercase()).is_some();
        at += post;
    }
    let title = titles(text.get(at..)?);
    // "Mayor Jane Okoro"
    if title > 0 && found.role.is_none() {
        found.role = super::title::post(text.get(at..)?).map(|len| at..at + len);
    }
    at += title;
    let (start, end) = name(text.get(at..)?)?;
    found.name = at + start..at + end;
    if found
        .initials
        .clone()
        .is_some_and(|i| !fits(text.get(i).unwrap_or_default(), text.get(found.name.clone()).unwrap_or_default()))
    {
        return None;
    }
    // "Jane Okoro Deputy Chairman"
    if let Some(len) = text.get(found.name.clone()).and_then(super::post::behind_name).filter(|_| found.role.is_none()) {
        let post = found.name.start + len + 1..found.name.end;
        found.chair |= text.get(post.clone()).is_some_and(|post| chair(&post.to_lowercase()).is_some());
        (found.name.end, found.role) = (post.start - 1, Some(post));
    }
    if found.initials.is_none() {
        trailing_initials(text, &mut found);
    }
    trailer(text, found.initials.as_ref().map_or(0, |short| short.end).max(found.name.end), &mut found);
    Some(super::reason::parted(text, posted(text, found)))
}

/// Somebody by what they go by in small letters.
pub(crate) fn by_nick(text: &str) -> Option<Person> {
    let clean = text.trim();
    let start = text.len() - text.trim_start().len();
    super::title::nick(clean).then(|| Person { name: start..start + clean.len(), ..Person::default() })
}

/// "Jane Okoro JO, Clerk": initials behind a name without any sign, where they are just those of its words.
fn trailing_initials(text: &str, found: &mut Person) {
    let Some(whole) = text.get(found.name.clone()) else { return };
    let spelt = |(at, _): (usize, &str)| {
        let (name, rest) = whole.split_at_checked(at)?;
        let short = rest.trim_start().split(' ').next()?;
        let post = rest.trim_start().get(short.len()..)?;
        let firsts = name.split_whitespace().filter_map(|word| word.chars().next());
        let letters = name.split_whitespace().nth(1).is_some() && initials(short) && short.chars().eq(firsts);
        // "Jane Okoro JO Clerk"
        let ends = post.is_empty() || has_role(post.trim_start());
        (letters && ends && !POST_NOMINALS.contains(&short.to_lowercase().as_str())).then_some((name.len(), short))
    };
    let Some((len, short)) = whole.match_indices(' ').find_map(spelt) else { return };
    let start = found.name.start + (short.as_ptr() as usize - whole.as_ptr() as usize);
    found.initials = Some(start..start + short.len());
    found.name = found.name.start..found.name.start + len;
}

/// Who has no other role than the chair has that: "Sam Pell (Chairman)".
fn posted(text: &str, mut found: Person) -> Person {
    let post = found.chair_words.take().filter(|at| {
        let words = text.get(at.clone()).unwrap_or_default();
        let first = words.split(' ').next().unwrap_or_default();
        CHAIR_POSTS.iter().any(|post| post.eq_ignore_ascii_case(first) || post.eq_ignore_ascii_case(words))
    });
    found.role = found.role.or(post);
    found
}

/// Where the account's name stands that an entry begins with: "@sam (Chair)".
fn handle(text: &str) -> Option<(usize, usize)> {
    let start = text.len() - text.trim_start_matches([' ', '-', '*']).len();
    let len = super::owner::handle(text.get(start..)?)?;
    Some((start, start + len))
}

/// Initials before a name, and where the name begins.
fn lead(text: &str) -> Option<(Range<usize>, usize)> {
    let open = usize::from(text.starts_with('['));
    let len = text.get(open..)?.find(|c: char| !c.is_alphabetic())?;
    let word = text.get(open..open + len)?;
    if !initials(word) && !(open == 1 && word.chars().count() <= 4) {
        return None;
    }
    let rest = text.get(open + len..)?;
    let body = rest.trim_start_matches([']', ' ', '-', '–', '—', ':', '=', '\t']);
    let parted = rest.starts_with([']', ':', '\t', '='])
        || rest.starts_with(" -")
        || rest.starts_with(" –")
        || rest.starts_with(" —")
        || rest.starts_with(" =");
    let follows = body.starts_with(char::is_uppercase)
        && !has_role(body.split([',', '(', '\t', '–', '—']).next().unwrap_or(body))
        && !initials(body.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
    // "DCC Okoro (for the Chief Constable)"
    let named = body.split(['(', '[', ',', ';', '\t', '\n']).next().unwrap_or(body);
    (parted && follows || rest.starts_with(' ') && follows && fits(word, named))
        .then_some((open..open + len, text.len() - body.len()))
}

/// A post before a name, "Town Clerk Cheryl Voss": its length with the space after it.
pub(super) fn post_before(text: &str) -> usize {
    let line = text.split(['(', '[', ',', ';', '\t', '\n', ':']).next().unwrap_or_default();
    let words: Vec<&str> = line.split(' ').filter(|w| !w.is_empty()).collect();
    let role = |w: &&&str| ROLES.has(w);
    let title = |w: &&str| TITLES.has(w);
    // "Director Sato" is a title, "Public Works Director Sato" a post.
    let posted = |at: usize| words.iter().take(at).any(|w| !is_tier(w) && !title(w));
    let front = words.iter().take(words.len().saturating_sub(2)).enumerate();
    let Some((last, _)) = front.rev().find(|(at, w)| role(w) && (!title(w) || posted(*at))) else { return 0 };
    let titled = words.first().is_some_and(|w| TITLES.has(w) && !ROLES.has(w));
    let rest = words.get(last + 1..).unwrap_or_default();
    let named = (2..=4).contains(&rest.len()) && rest.iter().all(|w| w.starts_with(char::is_uppercase) && !role(&w));
    if titled || last >= 4 || !named || !words.iter().take(last).all(|w| w.starts_with(char::is_uppercase)) {
        return 0;
    }
    let Some(next) = rest.first() else { return 0 };
    next.as_ptr() as usize - text.as_ptr() as usize
}

/// "Public Works / Director Sam Pell": does a post before a name begin in one line and end in the next?
pub(crate) fn post_over_lines(line: &str, next: &str) -> bool {
    let near = line.get(line.floor_char_boundary(line.len().saturating_sub(POST))..).unwrap_or(line);
    let front = near.rsplit([';', ',']).next().unwrap_or(near).trim();
    !front.is_empty() && post_before(&format!("{front} {next}")) > front.len() + 1
}

/// The longest post before a name, in bytes.
const POST: usize = 200;

/// What follows the name: bracketed groups, and tails after commas, dashes and tabs.
fn trailer(text: &str, from: usize, found: &mut Person) {
    let mut at = from;
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        let Some(c) = rest.chars().next() else { break };
        let close = match c {
            '(' => Some(')'),
            '[' => Some(']'),
            _ => None,
        };
        if let Some(close) = close {
            let end = closing(rest, c, close).unwrap_or(rest.len());
            group(text, at + 1..at + end, found, true);
            at += (end + 1).min(rest.len());
        } else if c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | ':' | ';' | '.' | '/' | '|' | '=' | '*' | '†' | '‡')
        {
            at += c.len_utf8();
        } else {
            let tail = rest.get(..tail_end(rest)).unwrap_or_default();
            // "Sam Pell - Clerk - SP": initials behind the post.
            let short = super::dash::rsplit(tail).filter(|(_, short)| {
                let name = text.get(found.name.clone()).unwrap_or_default();
                found.initials.is_none() && initials(short) && fits(short, name)
            });
            let (end, next) = (short.map_or(tail.len(), |(post, _)| post.len()), tail.len());
            if let Some((_, short)) = short {
                found.initials = Some(at + next - short.len()..at + next);
            }
            let dashed = text.get(..at).is_some_and(|t| t.trim_end().ends_with(['–', '—', '-', '\t']));
            group(text, at..at + end, found, false);
            // "Sam Pell – Parent": what stands after a dash and is no organisation is the part played here.
            if dashed
                && found.role.is_none()
                && found
                    .organisation
                    .as_ref()
                    .is_some_and(|o| o.start >= at && text.get(o.clone()).is_some_and(|t| !super::meeting::names_body(t)))
            {
                found.role = found.organisation.take();
            }
            at += next.max(1);
            while !text.is_char_boundary(at) {
                at += 1;
            }
        }
    }
}

/// Where a tail ends: at a bracket or a tab; commas belong to it ("Met Office, UK").
fn tail_end(rest: &str) -> usize {
    rest.find(['(', '[', '\t', ';', '\n']).unwrap_or(rest.len())
}

fn group(text: &str, range: Range<usize>, found: &mut Person, bracketed: bool) {
    let Some(raw) = text.get(range.clone()) else { return };
    let words = raw.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '–' | '—' | ':' | ';' | '*'));
    if words.is_empty() {
        return;
    }
    let start = range.start + (words.as_ptr() as usize - raw.as_ptr() as usize);
    // "(cvrb2, Secretary)": an account before what somebody is.
    let account = words.split_once(", ").filter(|(account, _)| bracketed && super::title::account(account));
    let (start, words) = match account {
        Some((account, rest)) => {
            found.note.get_or_insert(start..start + account.len());
            (start + words.len() - rest.len(), rest)
        }
        None => (start, words),
    };
    // "Project Manager, for item 6 only"
    let behind = [", ", "; ", " – ", " — ", " - "].iter().find_map(|sign| words.rsplit_once(sign));
    // "Strata Manager, Coast Services", "Head of Finance, Alder Council"
    let employed =
        words.rsplit_once(", ").filter(|(post, body)| has_role(post) && !has_role(body) && super::affiliation::employs(body));
    if let Some((post, body)) = employed {
        said(text, start..start + post.len(), found, bracketed);
        said(text, start + words.len() - body.len()..start + words.len(), found, false);
    } else if let Some((post, part)) = behind.filter(|(post, part)| partly(part) && !in_chair(post)) {
        said(text, start..start + post.len(), found, bracketed);
        said(text, start + words.len() - part.len()..start + words.len(), found, true);
    } else if let Some((post, part)) = behind.filter(|(post, part)| super::post::duty(part) || partly(part) && in_chair(post)) {
        // "Governance Manager, taking the minutes", "Harbour Trust, for Jane Okoro", "Chair – from item 2"
        group(text, start..start + post.len(), found, bracketed);
        found.note.get_or_insert(start + words.len() - part.len()..start + words.len());
    } else {
        said(text, start..start + words.len(), found, bracketed);
    }
}

fn in_chair(post: &str) -> bool {
    chair(&post.to_lowercase()).is_some()
}

/// One thing that a group says.
fn said(text: &str, place: Range<usize>, found: &mut Person, bracketed: bool) {
    let words = text.get(place.clone()).unwrap_or_default();
    let start = place.start;
    // "@sam", "<sam@alder.org>": where somebody is reached says nothing of who they are.
    if words.split(' ').all(|word| word.starts_with('@') || word.contains('@') && word.contains('.')) {
        found.note.get_or_insert(place);
        return;
    }
    // "Sam Pell ✓"
    if let Some(list) = super::mark::sign(words) {
        found.absent |= list == super::attendance::List::Absent;
        found.apologies |= list == super::attendance::List::Apologies;
        found.marked = true;
        return;
    }
    let low = words.to_lowercase();
    let name = text.get(found.name.clone()).unwrap_or_default();
    let letters = words.chars().count();
    // "Sam Pell, Pensions Liaison Officer (PLO)": the short form of the post or of the body, no initials.
    if bracketed
        && letters > 2
        && let Some(post) = found.role.clone().or(found.organisation.clone()).and_then(|post| text.get(post))
        && fits_end(words, post)
        && !fits_all(words, name)
    {
        return;
    }
    if bracketed
        && found.initials.is_none()
        && (1..=5).contains(&letters)
        && words.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\''))
        && (words.chars().filter(|c| c.is_uppercase()).count() * 2 >= letters.min(4))
        && fits(words, name)
    {
        found.initials = Some(place);
        return;
    }
    // "Katherine (Kath)": what somebody is called.
    let first = name.split(' ').next().unwrap_or_default();
    let called =
        |c: &str| c.len() >= 3 && c.len() < first.len() && first.get(..c.len()).is_some_and(|t| t.eq_ignore_ascii_case(c));
    if bracketed && called(words) {
        found.note.get_or_insert(place);
        return;
    }
    // "Sam Pell ⇥ Clerk ⇥ SP": initials in a column of their own.
    // "Sam Pell (Harbour Trust) SP": behind the bracket.
    let column = || text.get(..start).is_some_and(|t| t.trim_end_matches(' ').ends_with(['\t', ')', ']']));
    if !bracketed && found.initials.is_none() && super::owner::initials(words) && column() && fits(words, name) {
        found.initials = Some(place);
        return;
    }
    // "(OB, Chair)", "(Chair, OB)": initials and the part played.
    let signs = [',', ';', '–', '—', '/'];
    let halves = [words.split_once(signs), words.split_once(" - "), words.rsplit_once(signs).map(|(part, short)| (short, part))];
    if bracketed
        && found.initials.is_none()
        && let Some((short, part)) =
            halves.into_iter().flatten().find(|(short, _)| super::owner::initials(short.trim()) && fits(short.trim(), name))
    {
        let at = |half: &str| start + (half.as_ptr() as usize - words.as_ptr() as usize);
        let (begin, short) = (at(short.trim_start()), short.trim());
        found.initials = Some(begin..begin + short.len());
        group(text, at(part)..at(part) + part.len(), found, true);
        return;
    }
    if let Some(chair) = chair(&low) {
        found.chair = true;
        found.chair_words = Some(start + chair.start..start + chair.end);
        // "Chair – Head of Estates", "Independent Member, Chair"
        let rest = words.get(chair.clone()).map(|_| (words.get(..chair.start), words.get(chair.end..)));
        for (part, offset) in rest.into_iter().flat_map(|(a, b)| [(a, 0), (b, chair.end)]) {
            let part = part.unwrap_or_default();
            let clean = part.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')'));
            // "Vicar, in the chair"
            let clean = clean.strip_suffix(" in the").map_or(clean, |t| t.trim_end_matches([',', ' ', '–', '—', '-']));
            // "Sponsor and chair"
            let clean = clean.strip_suffix(" and").unwrap_or(clean);
            if clean.len() > 3
                && !matches!(
                    clean.to_lowercase().as_str(),
                    "and"
                        | "the"
                        | "acting"
                        | "interim"
                        | "of meeting"
                        | "meeting"
                        | "of the meeting"
                        | "for the meeting"
                        | "in the"
                        | "presided"
                        | "presiding"
                )
            {
                let from = start + offset + (clean.as_ptr() as usize - part.as_ptr() as usize);
                tail(text, from..from + clean.len(), found);
            }
        }
        return;
    }
    if matches!(low.as_str(), "apologies" | "apol" | "apols" | "sent apologies" | "absent with apologies" | "regrets") {
        found.apologies = true;
        return;
    }
    if REASONS.contains(&low.as_str()) {
        found.note.get_or_insert(place);
        return;
    }
    let whole = |w: &&&str| !low.get(w.len()..).is_some_and(|t| t.starts_with(char::is_alphanumeric));
    let partly = partly(&low);
    let means = MEANS.iter().filter(|w| low.starts_with(**w)).any(|w| whole(&w));
    if partly || (means && bracketed) || low.starts_with("via ") {
        found.partial |= partly;
        found.note.get_or_insert(place);
        return;
    }
    if bracketed && words.chars().all(|c| !c.is_uppercase()) && !has_role(words) {
        // "(ill)", "(holiday)": a reason.
        found.note.get_or_insert(place);
        return;
    }
    tail(text, place, found);
}

/// Do words in small letters say that somebody was there for a part: "for item 6 only", "from 10.15"?
pub(super) fn partly(low: &str) -> bool {
    let whole = |w: &&str| low.strip_prefix(*w).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    PARTLY.iter().any(whole)
        && (low.bytes().any(|b| b.is_ascii_digit())
            || low.contains("item")
            || low.contains("part")
            || low.contains("late")
            || low.contains("early"))
}

/// A tail is a role where it has a word of one, else an organisation; the first of either stays.
fn tail(text: &str, place: Range<usize>, found: &mut Person) {
    let place = super::rank::without_letters(text, place);
    // "Jane Okoro of the Borough Council"
    let of = ["of the ", "of "].iter().find(|of| text.get(place.clone()).is_some_and(|words| words.starts_with(**of)));
    let place = place.start + of.map_or(0, |of| of.len())..place.end;
    let words = text.get(place.clone()).unwrap_or_default();
    if words.is_empty() {
        return;
    }
    let role = has_role(words) || CATEGORIES.iter().any(|c| c.eq_ignore_ascii_case(words));
    // "Vice-President (Education)": of which the post is.
    let post = found.role.clone().filter(|post| !role && text.get(post.end..place.start) == Some(" ("));
    if let Some(post) = post.filter(|_| text.get(place.end..).is_some_and(|rest| rest.starts_with(')'))) {
        // "Company Secretary (CoSec)": how the page shortens it.
        let short = words.chars().all(char::is_alphabetic) && words.chars().filter(|c| c.is_uppercase()).count() > 1;
        if short {
            found.note.get_or_insert(place);
            return;
        }
        let field = words.split(' ').count() <= FIELD && words.starts_with(char::is_uppercase);
        if field && !words.bytes().any(|b| b.is_ascii_digit()) && !super::meeting::names_body(words) {
            found.role = Some(post.start..place.end + 1);
            return;
        }
    }
    // "Inspector Jane Okoro, Custody Inspector" says more fully what stands before the name.
    let fuller =
        |post: &Range<usize>| post.end <= found.name.start && text.get(post.clone()).is_some_and(|post| words.ends_with(post));
    if role && found.role.as_ref().is_some_and(fuller) {
        found.role = None;
    }
    let slot = if role { &mut found.role } else { &mut found.organisation };
    if slot.is_none() {
        *slot = Some(place);
    } else if found.note.is_none() {
        found.note = Some(place);
    }
}

/// So many words in brackets say of which a post is, at most.
const FIELD: usize = 2;

/// Does a text look like a person's name: two to five words, capitals, no digits, no word of a role?
pub(crate) fn looks(text: &str) -> bool {
    let at = titles(text);
    let clean = text.get(at..).unwrap_or_default().trim();
    if tight(clean) {
        return true;
    }
    let words = clean.split_whitespace().count();
    (2..=5).contains(&words)
        && !has_role(clean)
        && !super::meeting::names_body(clean)
        && !super::case::all_capitals(clean)
        && !is_company(clean)
        && name(clean).is_some_and(|(_, end)| end == super::rank::unlettered(clean.trim_end_matches('.')).len())
}
