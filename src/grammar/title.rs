//! Titles before names, "Cllr", "Dr", "Councillors", and posts in their place.

use std::sync::LazyLock;

use super::lookup::Lookup;
use super::owner::PARTICLES;
use super::rank::{TITLES, slashed};
use super::words::owners::PLURALS;
use super::words::people::{BEFORE_SURNAMES, BEHIND_NAMES, NAMES_TOO, RAISES, TIERS, TITLES_OF_POSTS};
use super::words::ranks::LONG_TITLES;

static PLURAL: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(PLURALS));

/// A title of several words that a text begins with, before a name: its length, and whether several people have it.
fn long(text: &str) -> Option<(usize, bool)> {
    let begins = |title: &str| text.get(..title.len()).is_some_and(|t| t.eq_ignore_ascii_case(title));
    let (title, several) = LONG_TITLES.iter().find(|(title, _)| begins(title))?;
    let rest = text.get(title.len()..)?;
    // "Chief Supt. Pell"
    let dot = usize::from(rest.starts_with('.'));
    let name = rest.get(dot..)?.strip_prefix([' ', '\n'])?;
    (text.starts_with(char::is_uppercase) && name.starts_with(char::is_uppercase)).then_some((title.len() + dot, *several))
}

/// The title among those that a text begins with that is a post of the body: "Mayor" of "Mayor Jane Okoro"; how long it is.
pub(super) fn post(text: &str) -> Option<usize> {
    let word = |title: &&&str| {
        text.get(..title.len()).is_some_and(|t| t.eq_ignore_ascii_case(title))
            && text.get(title.len()..).is_some_and(|rest| rest.starts_with(' '))
    };
    TITLES_OF_POSTS.iter().find(word).map(|title| title.len())
}

/// How long the titles are that a text begins with, with the space after them.
pub(super) fn titles(text: &str) -> usize {
    let mut at = 0;
    // "Cyng. / Cllr. …": a title in two languages.
    if memchr::memchr(b'/', text.as_bytes()).is_some()
        && let Some((first, rest)) = text.split_once(" / ")
        && TITLES.has(first.trim())
        && rest.split(' ').next().is_some_and(|second| TITLES.has(second))
    {
        at = text.len() - rest.len();
    }
    // "the Revd Sam Pell"
    let article = |text: &str| ["the ", "The "].iter().find(|the| text.starts_with(**the)).map_or(0, |the| the.len());
    let the = article(text);
    if let Some(rest) = text.get(the..).filter(|rest| the > 0 && article(rest) == 0) {
        let titled = titles(rest);
        return if titled > 0 { the + titled } else { 0 };
    }
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let gap = rest.len() - rest.trim_start().len();
        if let Some((len, _)) = long(rest.trim_start()) {
            at += gap + len;
            continue;
        }
        let word = rest.trim_start().split(char::is_whitespace).next().unwrap_or_default();
        let next = rest.get(gap + word.len()..).unwrap_or_default().trim_start();
        let several = at == 0 && plural(word);
        let raised = || {
            let title = next.split(' ').next().unwrap_or_default();
            RAISES.iter().any(|raise| raise.eq_ignore_ascii_case(word)) && TITLES.has(title)
        };
        let titled = several || TITLES.has(word) || raised() || slashed(word).is_some() || is_tier(word) && of_tier(next);
        // "DI Pell" is a rank, "Di Pell" a name.
        let titled = titled
            && (!NAMES_TOO.iter().any(|name| name.eq_ignore_ascii_case(word)) || word.bytes().all(|b| b.is_ascii_uppercase()));
        // "PC 1234 Pell": a rank with its holder's number.
        let number = next.len() - next.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let after = next.get(number..).unwrap_or_default();
        let numbered = (2..=6).contains(&number) && after.starts_with(' ') && after.trim_start().starts_with(char::is_uppercase);
        if word.starts_with(char::is_uppercase) && titled && numbered {
            at = text.len() - after.len();
        } else if word.starts_with(char::is_uppercase) && titled && next.starts_with(char::is_uppercase) {
            at += gap + word.len();
        } else {
            return at + gap;
        }
    }
}

/// "Councillor Pell", "Ward Councillor Pell": does a title follow behind few words that say of what somebody is one?
fn of_tier(text: &str) -> bool {
    let mut words = text.split_whitespace().take(TIERS_AND_NAME).skip_while(|word| is_tier(word));
    let title = |word: &str| word.starts_with(char::is_uppercase) && (TITLES.has(word) || plural(word));
    words.next().is_some_and(title) && words.next().is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// So many words are looked at: three at most that say so, a title and a name.
const TIERS_AND_NAME: usize = 5;

/// Does a line begin with a title of several people: "Councillors Bray, Tonkin and Uren"?
pub(crate) fn plural(text: &str) -> bool {
    // Of a title in two languages the second counts.
    let slashed = memchr::memchr(b'/', text.as_bytes()).and_then(|_| text.split_once(" / "));
    let text = slashed.filter(|(first, _)| TITLES.has(first.trim())).map_or(text, |(_, second)| second);
    if long(text).is_some_and(|(_, several)| several) {
        return true;
    }
    PLURAL.has(text.split(' ').next().unwrap_or_default().trim_end_matches('.'))
}

/// "County", "Ward": of what a councillor is one.
pub(crate) fn is_tier(word: &str) -> bool {
    TIERS.iter().any(|tier| tier.eq_ignore_ascii_case(word))
}

/// The words after the titles that a text begins with, if it does.
pub(crate) fn untitled(text: &str) -> Option<&str> {
    let at = titles(text);
    text.get(at..).filter(|_| at > 0)
}

/// "T R Housden Esq. (Chairman)": does a title stand behind a name?
pub(crate) fn titled_behind(text: &str) -> bool {
    let name = text.split(['(', ',']).next().unwrap_or(text).trim_end();
    let last = name.rsplit(' ').next().unwrap_or_default().trim_end_matches('.');
    BEHIND_NAMES.iter().any(|title| title.eq_ignore_ascii_case(last))
}

/// Does a text begin with a title before a name?
pub(crate) fn titled(text: &str) -> bool {
    titles(text) > 0
}

/// "OKORO, Jane (Dr) (Convener)": where a surname in capitals stands, the names behind it, and what else is said; among names
/// alone a surname need not be in capitals.
pub(crate) fn surname_first(text: &str, among_names: bool) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>, usize)> {
    let lead = text.len() - text.trim_start().len();
    let (surname, rest) = text.get(lead..)?.split_once(", ")?;
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    let capitals = surname.split(' ').all(|word| word.len() > 1 && letters(word)) && super::case::all_capitals(surname);
    // "Ó Briain", "van Rensburg"
    let particle = |word: &str| PARTICLES.has(word) || BEFORE_SURNAMES.contains(&word.to_lowercase().as_str());
    let parts = || surname.split(' ').rev().skip(1).all(particle) && surname.split(' ').all(letters);
    let capitals =
        capitals || among_names && parts() && rest.split(['(', '\n', '\t']).next().is_some_and(|rest| !rest.contains(','));
    let given = rest.split(['(', ',', '\t', '\n', ';']).next()?.trim_end();
    let word = |word: &str| word.starts_with(char::is_uppercase) && letters(word.trim_end_matches('.'));
    let named = given.split(' ').count() <= GIVEN && given.split(' ').all(word) && given.contains(char::is_lowercase);
    let body = || among_names && super::meeting::names_body(given);
    if !capitals || !named || body() || super::person::has_role(given) || super::person::has_role(surname) {
        return None;
    }
    let from = lead + surname.len() + ", ".len();
    let mut end = from + given.len();
    // "(Dr)"
    let title = text.get(end..).and_then(|t| t.strip_prefix(" (")?.split_once(')')).map(|(title, _)| title);
    if let Some(title) = title.filter(|title| TITLES.has(title.trim_end_matches('.'))) {
        end += title.len() + " ()".len();
    }
    Some((lead..lead + surname.len(), from..from + given.len(), end))
}

/// So many names stand before a surname, at most.
const GIVEN: usize = 4;

/// "oursland", "dr_yorik": what somebody goes by in small letters, as a list of such may have it.
pub(crate) fn nick(text: &str) -> bool {
    let clean = text.trim();
    let letters = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-');
    (2..=NICK).contains(&clean.len())
        && clean.starts_with(|c: char| c.is_ascii_lowercase())
        && clean.bytes().all(letters)
        && !super::case::small(clean)
        && !super::attendance::nobody(clean)
}

/// The longest of them, in bytes.
const NICK: usize = 20;

/// "Lee (Bo) Ming": where a nickname in brackets ends that stands between the words of a name; 0 where none does.
pub(super) fn nickname(text: &str) -> usize {
    let Some((first, rest)) = text.split_once(" (") else { return 0 };
    let Some((nick, last)) = rest.split_once(") ") else { return 0 };
    let plain = |word: &str| word.chars().all(char::is_alphabetic) && word.chars().skip(1).any(char::is_lowercase);
    let word = |word: &str| word.starts_with(char::is_uppercase) && plain(word) && !super::person::has_role(word);
    let last = last.split([',', '(', ';', '\n', '\t']).next().unwrap_or_default().trim_end();
    let named =
        word(first) && word(nick) && word(last) && !super::words::people::CATEGORIES.iter().any(|c| c.eq_ignore_ascii_case(nick));
    if named { first.len() + nick.len() + " ()".len() } else { 0 }
}

/// Is a word the name of an account: small letters and figures, "cvrb2"?
pub(super) fn account(word: &str) -> bool {
    ACCOUNT.contains(&word.len())
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.ends_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// How long such a name is, in bytes.
const ACCOUNT: std::ops::RangeInclusive<usize> = 3..=10;
