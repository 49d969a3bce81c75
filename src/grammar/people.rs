//! A line of several people → entries.

use std::ops::Range;

use crate::bytes::up_to;

use super::cuts::{cuts, stops, titles};
use super::dash;
use super::owner::initials;
use super::person::{has_role, looks, person, plural, titled};
use super::short::fits_all;
use super::words::attendance::JOINED;
use super::words::people::AFTER_TITLES;

/// Cuts a line of several people into entries: at semicolons and line ends; within those at commas and "and" outside
/// brackets, where what stands between them are names.
pub(crate) fn split(text: &str) -> Vec<Range<usize>> {
    if let Some(people) = in_tabs(text).or_else(|| super::lettered::split(text)) {
        return people;
    }
    let mut people = Vec::new();
    for piece in titles(text) {
        let within = text.get(piece.clone()).map(in_piece).unwrap_or_default();
        people.extend(within.into_iter().map(|part| part.start + piece.start..part.end + piece.start));
    }
    people
}

/// The people of a text in which no title begins another piece.
fn in_piece(text: &str) -> Vec<Range<usize>> {
    let mut entries: Vec<Range<usize>> = Vec::new();
    let named = |parts: &Vec<Range<usize>>| {
        // "Jane Okoro (Chair)", "PC Dix", and of many "Jane" too
        let name = |part: &Range<usize>| text.get(part.clone()).map(|t| t.split(['(', '[']).next().unwrap_or(t).trim());
        let first = |name: &str| {
            parts.len() > 2 && name.len() > 1 && name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic)
        };
        let person = |name: &str| looks(name) || titled(name) || first(name) && !has_role(name);
        parts.len() > 1 && parts.iter().all(|part| name(part).is_some_and(person))
    };
    // "S. Pell/J. Okoro", "Sam Pell | Jane Okoro": another sign, where nothing but names stands between.
    let signed = || ['|', '+', '/'].iter().map(|sign| cuts(text, &[*sign])).find(named);
    // "Sam Pell (41, chair) · Jane Okoro (7)": whatever else stands between dots, they part.
    let dotted = text.contains(" · ") && !text.contains(';');
    let parts = if dotted {
        cuts(text, &['·'])
    } else if text.contains([',', ';']) {
        cuts(text, &[';'])
    } else {
        signed().unwrap_or_else(|| cuts(text, &['\n']))
    };
    // "SP, JO, CD and AB. Minutes by SP.": nothing but initials, each somebody.
    let brief = |t: &str| {
        let words = || t.split([',', ' ', '\n']).filter(|w| !w.is_empty() && *w != "and" && *w != "&");
        // "Ma, RP, SR, YJ, JL": one of many may be a short name.
        let odd = words().filter(|w| !initials(w.trim_end_matches('.'))).count();
        let short = |w: &str| w.len() == 2 && w.starts_with(char::is_uppercase);
        odd == 0 || odd * ODD <= words().count() && words().all(|w| short(w) || initials(w.trim_end_matches('.')))
    };
    let named = JOINED.iter().filter_map(|with| text.find(with)).min().unwrap_or(text.len());
    if text.get(..named).is_some_and(|t| t.contains(',') && brief(t)) {
        let mut at = 0;
        for word in text.get(..named).unwrap_or_default().split([',', ' ', '\n']) {
            let bare = word.trim_end_matches('.');
            if initials(bare) || bare.len() == 2 && bare.starts_with(char::is_uppercase) {
                entries.push(at..at + bare.len());
            }
            at += word.len() + 1;
        }
        return entries;
    }
    // "alan, bethan, norm": what they go by in small letters.
    let small = text.trim_start().starts_with(|c: char| c.is_ascii_lowercase());
    let nicks = if small { cuts(text, &[',']) } else { Vec::new() };
    if nicks.len() > 2 && nicks.iter().all(|range| text.get(range.clone()).is_some_and(super::title::nick)) {
        return nicks;
    }
    let several = parts.iter().flat_map(|part| stops(text, part.clone())).count() > 1;
    let parts: Vec<Range<usize>> =
        parts.into_iter().flat_map(|part| joined(text, part)).flat_map(|part| stops(text, part)).collect();
    // "Miss J Okoro ⇥ Alder & Co LLP, Secretary": what stands in the next column is of the person before it.
    let column = |words: &str| {
        words.split_once('\t').is_some_and(|(name, rest)| {
            let named = super::person::titled(name.trim()) || bracketed(name) && !name.contains([',', ';']);
            named && !super::person::titled(rest.trim()) && !bracketed(rest)
        })
    };
    // "Sam Pell – President, Jane Okoro – Vice President"
    let pieces = cuts(text, &[',']);
    let dashed = |piece: &Range<usize>| {
        text.get(piece.clone())
            .and_then(|t| dash::split(t.trim()))
            .is_some_and(|(name, post)| looks(name.trim()) && has_role(post))
    };
    if pieces.len() > 1 && pieces.iter().all(dashed) {
        return pieces;
    }
    let plural_first = plural(text.trim_start());
    // "Jane Okoro, Conservation Agent; Kit Moss, Recording Secretary": a name and a post each.
    let halves = |part: &Range<usize>| text.get(part.clone()).map(|words| words.split(',').count()).unwrap_or(0);
    let post = |part: &Range<usize>| {
        let post = text.get(part.clone()).and_then(|words| words.split_once(',')).map(|(_, post)| post);
        post.is_some_and(|post| has_role(post) || super::group::is_company(post.split('(').next().unwrap_or(post)))
    };
    let posts =
        several && text.contains(';') && parts.iter().all(|part| halves(part) <= 2) && parts.iter().any(post) && !plural_first;
    for part in parts {
        // "…; with Mrs Jane Okoro, Curator"
        let with = text.get(part.clone()).map_or(0, |t| t.len() - t.trim_start().strip_prefix("with ").unwrap_or(t).len());
        let part = part.start + with..part.end;
        let Some(words) = text.get(part.clone()) else { continue };
        if posts && !plural(words.trim_start()) {
            push(text, part, true, &mut entries);
            continue;
        }
        if column(words) {
            entries.push(part);
            continue;
        }
        let pieces = cuts(words, &[',']);
        let names = pieces
            .iter()
            .filter(|p| {
                words.get((*p).clone()).is_some_and(|t| {
                    let name = t.split(['(', '[']).next().unwrap_or_default().trim().trim_start_matches("and ");
                    // "Messrs. J. Okoro, K. Moss and C. Dunn"
                    let each = |one: &str| looks(one.trim()) || super::person::titled(one.trim());
                    let all = || name.contains(" and ") && name.split(" and ").all(each);
                    looks(name) || plural(name) || bracketed(t) && !body_in_short(t) || somebody_of(name).is_some() || all()
                })
            })
            .count();
        // "Sam Pell, Office Manager (SP)": the initials are those of the name.
        let posted = match pieces.as_slice() {
            [name, post] => words.get(name.clone()).zip(words.get(post.clone())).is_some_and(|(name, post)| {
                let short = post.rsplit_once('(').and_then(|(_, t)| t.split(')').next()).unwrap_or_default();
                let own = post.split('(').next().unwrap_or_default().trim();
                looks(name.trim())
                    && !bracketed(name)
                    && has_role(post)
                    && initials(short)
                    && (fits_all(short, name.trim()) || fits_all(short, own))
            }),
            // "…; Sam Pell, Headteacher, Alder High (SP); …"
            [name, posts @ .., last] if several => {
                let piece = |range: &Range<usize>| words.get(range.clone()).unwrap_or_default();
                let (name, short) = (piece(name).trim(), piece(last).trim_end().rsplit_once('(').map_or("", |(_, t)| t));
                let short = short.split(')').next().unwrap_or_default();
                let alone = !bracketed(name) && !posts.iter().any(|post| bracketed(piece(post)));
                alone && looks(name) && initials(short) && fits_all(short, name) && posts.iter().any(|post| has_role(piece(post)))
            }
            _ => false,
        };
        // "Sam Pell, Treasurer; Jane Okoro, Clerk": commas part the name from its role there.
        if posted
            || several
                && !(pieces.len() > 1 && names * 2 > pieces.len()
                    || plural(words.trim_start())
                    || plural_first && pieces.len() > 1 && names > 0)
        {
            push(text, part, true, &mut entries);
            continue;
        }
        // "Mr Sam Pell, External Audit": of two parts one has a title.
        if let [name, rest] = pieces.as_slice()
            && let (Some(name), Some(rest)) = (words.get(name.clone()).map(str::trim), words.get(rest.clone()).map(str::trim))
            && !plural(name)
            && ![name, rest].iter().any(|t| t.contains(" and "))
            && !super::person::titled(rest)
            && !bracketed(rest)
            // "Jane Okoro, Climate Team"
            && (titled(name) && rest.contains(' ') && (has_role(rest) || !rest.contains('('))
                || looks(name) && super::meeting::names_body(rest))
        {
            push(text, part, true, &mut entries);
            continue;
        }
        // "Kate Dimmock, Regulator": one word after one name is no second person.
        if let [name, word] = pieces.as_slice()
            && words.get(name.clone()).is_some_and(|t| looks(t.trim()) && !t.contains(" and "))
            && words.get(word.clone()).is_some_and(|t| !t.trim().contains([' ', '(']) && t.trim().chars().count() > 2)
            && !plural_first
        {
            push(text, part, true, &mut entries);
            continue;
        }
        for piece in pieces {
            push(text, part.start + piece.start..part.start + piece.end, false, &mut entries);
        }
    }
    entries
}

/// "Councillors ⇥ D Pell (Chair) ⇥ K Okoro", "J Dunn ⇥ S Moss": people side by side in columns of names alone; where each stands.
pub(crate) fn in_tabs(text: &str) -> Option<Vec<Range<usize>>> {
    if !text.contains('\t') || text.contains(['\n', ';']) {
        return None;
    }
    let mut pieces = cuts(text, &['\t']);
    pieces.retain(|piece| text.get(piece.clone()).is_some_and(|words| !words.trim().is_empty()));
    // "Sam Pell, Chief Officer ⇥ Jane Okoro, Treasurer"
    if text.contains(',') {
        let posted = |piece: &Range<usize>| {
            let parts = text.get(piece.clone()).and_then(|words| words.split_once(','));
            parts.is_some_and(|(name, post)| looks(name.trim()) && has_role(post))
        };
        return (pieces.len() > 1 && pieces.iter().all(posted)).then_some(pieces);
    }
    // The title that all of them have.
    let first = pieces.first().and_then(|first| text.get(first.clone())).unwrap_or_default();
    let plural = plural(first) && !first.trim().contains(' ');
    if plural {
        pieces.remove(0);
    }
    // Where somebody comes from may look like a name: without that title an initial or one of their own tells people.
    let name = |piece: &Range<usize>| {
        let words = text.get(piece.clone()).unwrap_or_default().split('(').next().unwrap_or_default().trim();
        let initial = words.split([' ', '.']).next().is_some_and(|first| first.chars().count() == 1);
        looks(words) && (plural || initial || titled_name(words))
    };
    (pieces.len() > 1 && pieces.iter().all(name)).then_some(pieces)
}

/// Adds a piece to the entries: a role or a place goes with the person before it; "A and B" are two.
fn push(text: &str, piece: Range<usize>, whole: bool, entries: &mut Vec<Range<usize>>) {
    let Some(words) = text.get(piece.clone()).filter(|t| t.chars().any(char::is_alphanumeric)) else { return };
    // "Sam Pell, and Jane Okoro"
    let and = words.trim_start().strip_prefix("and ").filter(|t| t.trim_start().starts_with(char::is_uppercase));
    let (piece, words) = and.map_or((piece.clone(), words), |rest| (piece.end - rest.len()..piece.end, rest));
    let own = words.trim_matches(|c: char| !c.is_alphanumeric() && c != '[' && c != '(');
    // "JD, BD, Norm, Chris Hall": a list that begins with initials has more of them.
    let brief = || {
        let near = text.trim_start();
        let near = up_to(near, BRIEF);
        near.split([',', '(']).next().is_some_and(|first| initials(first.trim())) && initials(own)
    };
    // "Jane Okoro (JO), Project Officer (Chair)": the part somebody plays stands behind the post.
    let own = super::person::chair_off(own).0;
    let acronym = !brief() && own.len() <= 6 && !own.contains(' ') && super::case::all_capitals(own);
    let follows = !whole
        && somebody_of(own).is_none()
        && !words.trim_start().starts_with('@')
        && !super::attendance::nobody(own)
        // "the Clerk (Miss J. Reed)" is somebody.
        && super::post::holder(own).is_none()
        && (!own.starts_with(char::is_uppercase) && !own.starts_with(['[', '('])
            || acronym
            // "Ben Ayre, Savile Audit LLP"
            || !own.contains(['(', '[']) && super::group::is_company(own)
            // "Jane Okoro, Friends of the Library": nobody's first name stands before "of".
            || own.split_whitespace().nth(1) == Some("of") && !titled_name(own)
            || has_role(own)
                && !titled_name(own)
                // "PCSO Jane Okoro" is somebody.
                && super::person::post_before(own) == 0
                && person(own).is_none_or(|p| p.initials.is_none() && p.role.is_none() && !own.contains('(')));
    // "Sam Pell (SP), Maintenance": one word after somebody with initials says where they come from.
    let lone = !whole
        && !own.contains([' ', '(', '['])
        && entries.last().and_then(|e| text.get(e.clone())).is_some_and(|t| bracketed(t) && !t.contains(','));
    // "Owen Thirlwell, Environment Agency (OT)": the initials of the person, behind whom they work for.
    let employer = !whole
        && bracketed(own)
        && own.split_once(" (").is_some_and(|(words, short)| {
            let short = short.trim_end_matches(')');
            // "Owen Thirlwell, Fleet Manager (OT)"
            let post =
                || has_role(words) && entries.last().and_then(|e| text.get(e.clone())).is_some_and(|t| fits_all(short, t.trim()));
            super::meeting::names_body(words) && !super::person::fits(short, words) || body_in_short(own) || post()
        })
        && entries.last().and_then(|e| text.get(e.clone())).is_some_and(|t| looks(t.trim()));
    if let Some(last) = entries.last_mut().filter(|_| follows || lone || employer) {
        last.end = piece.end;
        return;
    }
    let mut start = 0;
    let mut tail = Tail::default();
    let mut depth = 0i32;
    for (at, c) in words.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = (depth - 1).max(0),
            'a' | '&' if depth == 0 && at > start => {
                let len = if c == '&' {
                    1
                } else if words.get(at..).is_some_and(|t| t.starts_with("and ") || t.starts_with("and\n")) {
                    3
                } else {
                    0
                };
                let apart = words.get(..at).is_some_and(|t| t.ends_with([' ', '\n']))
                    && words.get(at + len..).is_some_and(|t| t.starts_with([' ', '\n']));
                let next = words.get(at + len..).filter(|_| len > 0 && apart).unwrap_or_default();
                // "Cllr Moss and the Clerk": nobody says who that is.
                let post = next.trim_start().strip_prefix("the ").filter(|post| post.len() <= POST).unwrap_or_default();
                let unnamed = has_role(post) && !post.trim_end_matches(['.', ' ']).contains(['(', ',', '.', ':']);
                if unnamed && words.get(start..at).is_some_and(|t| looks(t.trim()) || titled_name(t.trim())) {
                    entries.push(piece.start + start..piece.start + at);
                    return;
                }
                // "the Clerk (Miss J. Reed) and the Engineer (Mr S. Pell)"
                let near = up_to(next, 2 * POST);
                let held = super::post::holder(near).is_some_and(|(post, _)| post.start <= " the ".len() + 1);
                // "Head of Governance and Transparency" is one role: a name must stand on both sides.
                // "Sam Pell of the Fire and Rescue Service": where somebody comes from ends before somebody else of whom as much is told.
                let of_body = words.get(start..at).is_some_and(|t| somebody_of(t.trim_start()).is_some());
                if len > 0
                    && apart
                    && !(of_body && somebody_of(next.trim_start()).is_none())
                    && (held || words.get(at + len..).is_some_and(next_is_name))
                    // "Sam Pell, Risk and Continuity; …": between semicolons stands one person, and what they do.
                    && !(whole && words.get(..at).is_some_and(|t| t.contains(',')) && words.get(at + len..).is_some_and(plain_words))
                    && !tail.ends_in_role(words, at)
                    && !role_goes_on(words, start, at, len)
                {
                    if words.get(start..at).is_some_and(|t| t.chars().any(char::is_alphanumeric)) {
                        entries.push(piece.start + start..piece.start + at);
                    }
                    start = at + len;
                    // "… and from PCSO Reed"
                    let next = words.get(start..).unwrap_or_default();
                    if let Some(name) = next.trim_start().strip_prefix("from ") {
                        start += next.len() - name.len();
                    }
                    tail = Tail { seen: start, ..Tail::default() };
                }
            }
            _ => {}
        }
    }
    entries.push(piece.start + start..piece.end);
}

/// "Sam Pell of the Borough Council": the name that stands before "of".
fn somebody_of(text: &str) -> Option<&str> {
    let near = up_to(text, POST);
    let (name, body) = near.split_once(" of ")?;
    let named = looks(name) && !super::meeting::names_body(name) && !name.contains(['(', ',']);
    (named && body.trim_start_matches("the ").starts_with(char::is_uppercase)).then_some(name)
}

/// Initials and the sign behind them stand so near the front of a list, in bytes.
const BRIEF: usize = 24;

/// How far a post reaches on either side of its "and", in bytes: a list may be as long as its page.
const AROUND: usize = 240;

/// The longest post of one who is not named, in bytes.
const POST: usize = 60;

/// "Ward Councillor Simon Crewe": a title that is also a post, before a name.
fn titled_name(text: &str) -> bool {
    // "Director General" is a post.
    let named = |name: &str| name.starts_with(char::is_uppercase) && !has_role(name) && !name.eq_ignore_ascii_case(AFTER_TITLES);
    super::person::untitled(text).is_some_and(named)
}

/// "…, T Dunn, Ward Councillor together with two members of the public": a part cut where others are joined to it.
fn joined(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let words = text.get(part.clone()).unwrap_or_default();
    let public = || {
        let (count, rest) = words.match_indices(' ').find_map(|(at, _)| {
            let rest = words.get(at + 1..)?;
            let near = up_to(rest, PUBLIC);
            (near.starts_with(|c: char| c.is_ascii_digit()) && super::attendance::nobody(near)).then_some((at, at + 1))
        })?;
        Some((part.start + count, part.start + rest))
    };
    let cut =
        JOINED.iter().find_map(|with| words.find(with).map(|at| (part.start + at, part.start + at + with.len()))).or_else(public);
    cut.map_or_else(|| vec![part.clone()], |(end, next)| vec![part.start..end, next..part.end])
}

/// So far behind a number it is told of whom there were so many, in bytes.
const PUBLIC: usize = 120;

/// Of so many short forms in one line one may be no initials.
const ODD: usize = 5;

/// Where a line is cut at commas outside brackets.
pub(crate) fn at_commas(text: &str) -> Vec<Range<usize>> {
    cuts(text, &[','])
}

/// Do initials stand in brackets in this piece?
fn bracketed(text: &str) -> bool {
    text.split('(').skip(1).filter_map(|t| t.split(')').next()).any(initials)
}

/// "Sam Pell (SP) – Research and Projects Officer": the "and" stands within what somebody is.
fn role_goes_on(words: &str, start: usize, at: usize, len: usize) -> bool {
    let from = words.floor_char_boundary(at.saturating_sub(AROUND)).max(start);
    let start = from.min(at);
    let after = words.get(at + len..).unwrap_or_default();
    let after = up_to(after, AROUND).trim();
    // "Sam Pell (SP) Head of Performance and Scrutiny": one word behind a post is of the post.
    let posted =
        || words.get(start..at).and_then(|entry| entry.trim_end().rsplit_once(')')).is_some_and(|(_, post)| has_role(post));
    if !after.contains([' ', '\n', '(']) && !super::person::titled(after) && posted() {
        return true;
    }
    let (before, next) = (words.get(start..at).unwrap_or_default(), after.split([',', ';']).next().unwrap_or(after));
    // "Sam Pell (SP) Housing and Partnerships Lead"
    let behind = || before.rsplit_once(')').is_some_and(|(_, post)| !post.trim().is_empty());
    // "Sam - Head of Community & Fundraising": one word goes on with the post before it.
    let dashed = dash::rsplit(before);
    let post = dashed.is_some_and(|(_, post)| has_role(post));
    if post && !next.contains(' ') && !initials(next) {
        return true;
    }
    (dashed.is_some() || behind()) && has_role(next) && !bracketed(next) && !titled_name(next)
}

/// "Independent Advisory Group (IAG)": a body, and its short form.
pub(crate) fn body_in_short(text: &str) -> bool {
    let parts = text.trim().strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    parts.is_some_and(|(words, short)| {
        super::meeting::names_body(words) && super::short::fits_end(short, words) && short.len() > 2
    })
}

/// Words that nothing marks as a person: no title, no initials.
fn plain_words(text: &str) -> bool {
    !bracketed(text) && !super::person::titled(text.trim_start())
}

fn next_is_name(text: &str) -> bool {
    let next = text.trim_start();
    // "Apologies were received from Cllr Okoro and from PCSO Reed."
    // "Cllr Loftus and 4 members of the public"
    let next = next.strip_prefix("from ").unwrap_or(next);
    // "Miss Moss and the Hon. Mrs. Dunn"
    let titled = || next.strip_prefix("the ").is_some_and(super::person::titled);
    next.starts_with(char::is_uppercase) || titled() || super::attendance::nobody(up_to(next, COUNTED))
}

/// So many bytes hold the words for people who are counted, not named.
const COUNTED: usize = 80;

/// What stands before an "and", read on from where the one before it was met: many of them may follow one another.
#[derive(Default)]
struct Tail {
    seen: usize,
    comma: bool,
    /// A word of a role stands after the last comma or bracket.
    role: bool,
}

impl Tail {
    /// Do the words up to a space end in a role after a comma: "Sam Pell, Clerk"?
    fn ends_in_role(&mut self, words: &str, at: usize) -> bool {
        let fresh = words.get(self.seen..at).unwrap_or_default();
        match fresh.rfind([',', '(']) {
            Some(sign) => {
                self.comma |= fresh.contains(',');
                self.role = has_role(fresh.get(sign + 1..).unwrap_or_default());
            }
            None => self.role |= has_role(fresh),
        }
        self.seen = at;
        self.comma && self.role
    }
}

/// "The landscape committee (Sam Pell, Jane Okoro, and Kit Moss) met at 4 p.m.": where the names stand.
pub(crate) fn who_met(text: &str) -> Option<Range<usize>> {
    let open = memchr::memchr(b'(', text.as_bytes())?;
    let close = open + text.get(open..)?.find(')')?;
    let met = text.get(close + 1..)?.trim_start();
    let meets = met.starts_with("met ") || met.starts_with("held ");
    if !meets || !super::meeting::names_body(text.get(..open)?) {
        return None;
    }
    let names = text.get(open + 1..close)?;
    let mut people = split(names).into_iter().filter_map(|range| names.get(range));
    (names.contains(',') && people.all(looks)).then_some(open + 1..close)
}
