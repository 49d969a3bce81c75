//! Posts: words of job titles, whose they are, what somebody looks after.

use std::ops::Range;

use super::dash;
use super::owner::{Owner, ROLES, Shape, initials};
use super::person::{fits, looks};
use super::short::fits_all;
use super::title::titles;
use super::words::chairs::{
    ACTING, AFTER_OTHER_CHAIRS, BEFORE_CHAIRS, CHAIR_POSTS, CHAIRED, CHAIRS, CHAIRS_OWN, OF_THE_MEETING, OFFICERS, OTHER_CHAIRS,
};
use super::words::functions::{DEPARTMENTS, FUNCTIONS};
use super::words::people::{INSTEAD_OF, MASTERED, MINUTING};

/// Is there a word of a job title in this text?
pub(crate) fn has_role(text: &str) -> bool {
    // "Secretary-Treasurer" is both, "Co-President" one of two.
    let part = |part: &str| ROLES.has(part) || part.eq_ignore_ascii_case("co");
    let known = |word: &str| !word.is_empty() && (ROLES.has(word) || word.contains('-') && word.split('-').all(part));
    text.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(known) || masters(text)
}

/// "Harbour Master", where "Jane Master" is somebody.
fn masters(text: &str) -> bool {
    let of = super::lookup::before(text.trim(), " master").map(|of| of.rsplit(' ').next().unwrap_or(of));
    of.is_some_and(|of| MASTERED.iter().any(|known| known.eq_ignore_ascii_case(of)))
}

/// The post that each of several has whose plural stands before their names: "Council Members" are each a "Council Member".
pub(crate) fn of_several(post: &str) -> Option<&str> {
    let one = post.strip_suffix('s')?;
    one.rsplit(' ').next().is_some_and(|word| ROLES.has(word)).then_some(one)
}

/// "Head of Access (T Swale)", "the Rector, Ms Kit Dent": a post with its holder in brackets or behind a comma, and where each
/// stands.
pub(crate) fn holder(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    in_brackets(text).or_else(|| behind_comma(text))
}

/// The article before a post: its length.
fn article(post: &str) -> usize {
    ["the ", "The "].iter().find(|the| post.starts_with(**the)).map_or(0, |the| the.len())
}

/// "The Principal, Professor Kit Dent"
fn behind_comma(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let lead = text.len() - text.trim_start().len();
    let (post, rest) = text.get(lead..)?.split_once(", ")?;
    let article = article(post);
    let words = post.get(article..)?;
    let at = titles(rest);
    let end = rest.find([',', '(', ';', '\t', '\n']).unwrap_or(rest.len());
    let name = rest.get(at..end)?.trim_end();
    let from = lead + post.len() + ", ".len() + at;
    let post = words.starts_with(char::is_uppercase) && titles(words) == 0 && has_role(words) && words.split(' ').count() <= 6;
    let start = lead + article;
    (at > 0 && post && looks(name)).then(|| (start..start + words.len(), from..from + name.len()))
}

/// "Solicitor (Miss K Dent)"
fn in_brackets(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (post, rest) = text.split_once('(')?;
    let (inner, _) = rest.split_once(')')?;
    let at = titles(inner);
    let name = inner.get(at..)?.trim();
    // A name without a title may be that of a place: "Clerk (Lower Alder)".
    let initial = || name.split([' ', '.']).next().is_some_and(|first| first.len() == 1);
    let named = looks(name) && (at > 0 || initial()) || at > 0 && name.starts_with(char::is_uppercase) && !name.contains(' ');
    let lead = post.len() - post.trim_start().len();
    let article = article(post.trim_start());
    let start = lead + article;
    let post = post.get(start..)?.trim_end();
    let whole = post.starts_with(char::is_uppercase) && !post.contains([',', ';', '\t', '\n', ':']) && titles(post) == 0;
    let from = start + text.get(start..)?.find('(')? + 1 + at;
    (named && whole && has_role(post) && !has_role(name)).then(|| (start..start + post.len(), from..from + name.len()))
}

/// "Legal Team Manager – Kit Dent (KD)", "Witness Service – Kit Dent (KD)": what somebody is or is from, before a dash and a
/// name whose initials say that it is one; where each stands.
pub(crate) fn before_dash(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let dash = dash::first(text)?;
    let rest = text.get(dash.end..)?;
    let (words, short) = rest.split_once('(')?;
    let (short, _) = short.split_once(')')?;
    let at = titles(words);
    let name = words.get(at..)?.trim_end();
    let who = text.get(..dash.start)?.trim();
    let start = text.get(..dash.start)?.len() - text.get(..dash.start)?.trim_start().len();
    let told = initials(short) && looks(name) && fits(short, name) && who.starts_with(char::is_uppercase);
    // "Kit Dent – Clerk (KD)" begins with the name.
    let from = dash.end + at;
    (told && !fits_all(short, who)).then(|| (start..start + who.len(), from..from + name.len()))
}

/// "Okoroj - Jane Okoro": a single word that is no initials, a dash, and a name of two words or more; where they stand.
pub(crate) fn word_before_dash(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let dash = dash::first(text)?;
    let who = text.get(..dash.start)?;
    let word = who.trim();
    let rest = text.get(dash.end..)?;
    let name = rest.split(['(', '[', ',', '\n', '\t']).next()?;
    let name = dash::first(name).map_or(name, |dash| name.get(..dash.start).unwrap_or(name)).trim();
    let plain = word.len() > 2 && !word.contains(' ') && word.chars().all(|c| c.is_alphanumeric() || c == '_') && !initials(word);
    if !plain || !looks(name) || super::person::has_role(word) || super::person::titled(who) {
        return None;
    }
    let (from, start) = (name.as_ptr() as usize - text.as_ptr() as usize, who.len() - who.trim_start().len());
    Some((start..start + word.len(), from..from + name.len()))
}

/// Is a post that of the body's own chair: "Trust Chair", "Independent Chair", but no "Vice Chair" and no "Chair of Finance"?
pub(crate) fn is_chair_of_body(post: &str) -> bool {
    // "Independent Member, Committee Chair"
    if let Some((_, last)) = post.rsplit_once(", ") {
        let mut words = last.split(' ');
        let body = words.next().is_some_and(super::meeting::names_body);
        if body && words.next().is_some_and(|word| CHAIRS.iter().any(|c| c.eq_ignore_ascii_case(word))) && words.next().is_none()
        {
            return true;
        }
    }
    // "Chair of Governors, co-opted governor"
    let of = post.split(',').next().unwrap_or(post).split_once(" of ");
    if let Some((_, body)) = of.filter(|(chair, _)| CHAIRS.iter().any(|c| c.eq_ignore_ascii_case(chair.trim()))) {
        let body = body.strip_prefix("the ").unwrap_or(body).trim();
        return !body.contains(' ') && (super::meeting::names_body(body) || super::meeting::gathers(body));
    }
    // "Panel Chair, Alder Marine Ltd"
    let mut words = post.split(',').next().unwrap_or(post).split_whitespace().rev();
    let chair = words.next().is_some_and(|last| CHAIRS.iter().any(|c| c.eq_ignore_ascii_case(last)));
    let whose = |word: &str| super::meeting::names_body(word) || CHAIRS_OWN.iter().any(|own| own.eq_ignore_ascii_case(word));
    chair && words.next().is_some_and(whose) && words.next().is_none()
}

/// "Vice-Principal (Research)", "Principal and President, Students' Association": a text that is nothing but posts.
pub(crate) fn posts(text: &str) -> Option<Vec<Owner>> {
    let clean = text.trim_end_matches(['.', ' ', '\n']);
    let named = |word: &str| word.starts_with(char::is_uppercase) || super::case::small(word) || word == "&";
    let words = || clean.split([' ', '\n', ',', '(', ')', '/']).filter(|word| !word.is_empty());
    let post = |text: &str| super::person::has_role(text);
    if clean.len() > POSTS || !post(clean) || !words().all(named) || !clean.starts_with(char::is_uppercase) {
        return None;
    }
    let cut = [" and ", " & ", "/"].iter().find_map(|sign| Some((clean.find(sign)?, sign.len())));
    let whole = |range: Range<usize>| Owner { range, shape: Shape::Role };
    Some(match cut.filter(|(at, len)| clean.get(..*at).is_some_and(post) && clean.get(at + len..).is_some_and(post)) {
        Some((at, len)) => vec![whole(0..at), whole(at + len..clean.len())],
        None => vec![whole(0..clean.len())],
    })
}

/// The longest text of posts, in bytes.
const POSTS: usize = 70;

/// Does a text end in what somebody looks after: "Boat Trips", "Democratic Services"? "Department of Emergency Services" is where
/// somebody comes from.
pub(crate) fn is_function(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    let known = |function: &str| function.eq_ignore_ascii_case(last) || function.eq_ignore_ascii_case(text);
    FUNCTIONS.iter().chain(DEPARTMENTS).any(|function| known(function)) && !text.contains(" of ")
}

/// Do words behind what somebody is say what they do or for whom they came: "taking the minutes", "for Jane Okoro"?
pub(super) fn duty(words: &str) -> bool {
    let instead = || INSTEAD_OF.iter().find_map(|of| words.strip_prefix(of));
    let named = |who: &str| looks(who) || titles(who) > 0 && who.get(titles(who)..).is_some_and(one_name);
    MINUTING.iter().any(|taking| taking.eq_ignore_ascii_case(words)) || instead().is_some_and(named)
}

/// Is a text a single word that may be a surname?
fn one_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.len() > 1 && !text.contains(' ') && !has_role(text)
}

/// The word for the chair within a group, as a whole part of it ("Vice Chair" is none, nor is "Chair of Finance").
pub(super) fn chair(low: &str) -> Option<Range<usize>> {
    let places = |word: &'static str| {
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = from + super::status::find_word(low.get(from..)?, word)?;
            from = at + word.len();
            Some((at, word))
        })
    };
    for (at, word) in CHAIRS.iter().flat_map(|word| places(word)) {
        let before = low.get(..at)?.trim_end();
        let after = low.get(at + word.len()..)?.trim_start();
        let other = OTHER_CHAIRS.iter().any(|word| before.ends_with(word));
        let of = AFTER_OTHER_CHAIRS.iter().any(|word| after.starts_with(word))
            && !OF_THE_MEETING.iter().any(|words| after.starts_with(words));
        let parted = before.is_empty()
            || before.ends_with([',', '-', '–', '—', '/', '&', '('])
            || BEFORE_CHAIRS.iter().chain(ACTING).any(|word| before.ends_with(word));
        // "Chair of the Committee" is the chair of those who meet.
        let body = CHAIRED.iter().find(|body| after == **body).map(|_| low.trim_end().len());
        // "Presiding Member"
        let named =
            ["member", "officer"].iter().find(|name| word == "presiding" && after == **name).map(|_| low.trim_end().len());
        if !other && (!of || body.is_some()) && parted {
            return Some(at..body.or(named).unwrap_or(at + word.len()));
        }
    }
    None
}

/// A role without the chair in it: "Co-opted governor (Chair)" is a co-opted governor in the chair.
pub(crate) fn chair_off(role: &str) -> (&str, bool) {
    let Some(found) = chair(&role.to_lowercase()) else { return (role, false) };
    let edge = |c: char| !c.is_alphanumeric();
    let before = role.get(..found.start).unwrap_or_default().trim_end_matches(edge);
    // "President and Chair"
    let before = before.strip_suffix(" and").unwrap_or(before);
    // "Board member, Acting Chair"
    let acting = ACTING.iter().find_map(|word| super::lookup::before(before, word)).filter(|rest| rest.ends_with(", "));
    let before = acting.map_or(before, |rest| rest.trim_end_matches(edge));
    let after = role.get(found.end..).unwrap_or_default().trim_matches(edge);
    (if before.is_empty() { after } else { before }, true)
}

/// "Jane Okoro Deputy Chairman": where the name ends that a post stands right behind, without any sign.
pub(super) fn behind_name(words: &str) -> Option<usize> {
    let spaces = words.match_indices(' ').map(|(at, _)| at);
    let ends = |at: &usize| {
        let (name, post) = words.split_at_checked(*at).unwrap_or_default();
        let post = post.trim_start();
        let last = post.rsplit(' ').next().unwrap_or_default();
        let posted = CHAIR_POSTS.iter().chain(OFFICERS).any(|known| known.eq_ignore_ascii_case(last));
        posted && name.contains(' ') && post.split(' ').count() <= 2 && !has_role(name) && super::person::looks(name)
    };
    spaces.filter(ends).min()
}
