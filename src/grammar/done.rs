//! What a report says was done, without a word for its status: "Letter sent", "The signs have been replaced."

use std::sync::LazyLock;

use crate::bytes::up_to;

use super::lookup::Leads;
use super::status::alone;
use super::status::{Reading, Said, find_word, starts_with_word, whole};
use super::words::actions::HENCE;
use super::words::done::{BEFORE_DONE, DONE_PARTICIPLES, DONE_VERBS, NOT_DONE, OPEN_COLOURS, REOPENED, TO_DO, TO_FOLLOW};

/// "Repaired 21 October.", "Sent on 3 May": what was done, in a few words that take nothing back, where a line is labelled as
/// an action's outcome.
pub(crate) fn outcome(text: &str) -> Option<Reading> {
    let first = text.trim_start().split(|c: char| !c.is_alphabetic()).next()?;
    let low = first.to_lowercase();
    let done = low.len() > 4 && low.ends_with("ed") || DONE_VERBS.contains(&low.as_str());
    let back =
        NOT_DONE.iter().any(|word| find_word(text, word).is_some_and(|at| text.get(..at).is_none_or(|t| !t.contains(". "))));
    let start = text.len() - text.trim_start().len();
    (done && !back && text.split_whitespace().count() <= 12).then(|| Reading {
        said: Said::Complete,
        written: start..start + first.len(),
        caveat: None,
        leads: true,
        inferred: true,
    })
}

/// "The signs have been replaced.", "A letter was sent on 3 May": what has been done, where nothing takes it back.
pub(crate) fn performed(text: &str) -> Option<Reading> {
    let done = |at: usize| {
        let len = BEFORE.at(text.get(at..)?).map(|(len, ())| len).next()?;
        let from = at + len + 1;
        let verb = DONE_PARTICIPLES.iter().find(|verb| text.get(from..).is_some_and(|rest| starts_with_word(rest, verb)))?;
        Some(at..from + verb.len()).filter(|range| whole(text, range))
    };
    let written = BEFORE.places(text, 0).find_map(done)?;
    let back = NOT_DONE.iter().any(|word| find_word(text, word).is_some()) || in_part(text);
    (!back).then_some(Reading { said: Said::Complete, written, caveat: None, leads: false, inferred: true })
}

/// "14 of the 19": some, and not all.
fn in_part(text: &str) -> bool {
    let figure = |word: Option<&str>| word.is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()));
    text.match_indices(" of ").any(|(at, of)| {
        let before = text.get(..at).and_then(|t| t.rsplit(' ').next());
        let after = text.get(at + of.len()..).map(|t| t.strip_prefix("the ").unwrap_or(t));
        figure(before) && figure(after)
    })
}

/// A status that what follows it takes back: "signed off in May, reopened since" is open, and "Done for the front
/// doors; the back ones to follow" is on its way.
pub(super) fn taken_back(text: &str, reading: Reading) -> Reading {
    let from = reading.written.end;
    let Some(rest) = text.get(from..).filter(|_| reading.said == Said::Complete) else { return reading };
    let rest = up_to(rest, NEAR);
    let again = REOPENED.iter().find_map(|word| Some((find_word(rest, word)?, word.len())));
    if let Some((at, len)) = again {
        return Reading {
            said: Said::Open,
            written: from + at..from + at + len,
            caveat: None,
            leads: reading.leads,
            inferred: false,
        };
    }
    let some =
        rest.starts_with(" for ") && rest.contains([';', ',']) && TO_FOLLOW.iter().any(|words| find_word(rest, words).is_some());
    if some { Reading { said: Said::InProgress, caveat: None, ..reading } } else { reading }
}

/// Is this the colour of a status that is not done: "Red"?
pub(super) fn coloured(text: &str) -> bool {
    OPEN_COLOURS.iter().any(|colour| text.trim().eq_ignore_ascii_case(colour))
}

/// How far behind it what takes it back may stand, in bytes.
const NEAR: usize = 120;

/// "Letter sent", "Quotes obtained 3 May": what the cell of a status, or a few words behind a dash, say was done.
pub(crate) fn noted(text: &str) -> Option<Reading> {
    let clean = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '!' | ')'));
    let words: Vec<&str> = clean.split_whitespace().take(NOTED + 1).collect();
    let verb =
        |word: &&str| DONE_PARTICIPLES.iter().any(|verb| verb.eq_ignore_ascii_case(word.trim_end_matches([',', ';', ':'])));
    if words.first().is_some_and(|word| coloured(word)) {
        return None;
    }
    if words.len() > NOTED || !clean.starts_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    // What stands behind the verb is a day, or to whom.
    let at = words.iter().take(NOTED_VERB).position(verb)?;
    let back = NOT_DONE.iter().chain(TO_DO).any(|word| find_word(clean, word).is_some()) || in_part(clean);
    let subject = at <= 1 || words.first().is_some_and(|word| word.starts_with(char::is_uppercase));
    (subject && !back).then_some(Reading {
        said: Said::Complete,
        written: 0..clean.len(),
        caveat: None,
        leads: true,
        inferred: true,
    })
}

/// "Published 3 March – to be kept under review": what was done, and what qualifies it behind a dash.
pub(crate) fn with_caveat(text: &str) -> Option<Reading> {
    let (done, rest) = super::dash::split(text)?;
    let from = text.len() - rest.len();
    let caveat = super::status::qualifies(rest).then(|| from..text.trim_end().len())?;
    noted(done).map(|reading| Reading { caveat: Some(caveat), ..reading })
}

/// The longest such note, and how near to its front the verb stands, in words.
const NOTED: usize = 7;
const NOTED_VERB: usize = 4;

static BEFORE: LazyLock<Leads> = LazyLock::new(|| Leads::words(BEFORE_DONE));

/// "60%", "50% done", "100 % complete", "3 of 5 done": how much of it is done.
pub(super) fn share(text: &str) -> Option<Said> {
    // However it is put, it has a figure.
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut words = text.split_whitespace();
    if let (Some(part), Some("of"), Some(all)) = (words.next(), words.next(), words.next())
        && let (Ok(part), Ok(all)) = (part.parse::<u32>(), all.parse::<u32>())
        && words.next().is_some_and(|done| alone(done.trim_end_matches(['.', ','])) == Some(Said::Complete))
    {
        return Some(if part < all { Said::InProgress } else { Said::Complete });
    }
    let (figures, rest) = text.trim_matches([' ', '(', ')', '[', ']', '.']).split_once('%')?;
    let figures = figures.trim_end();
    let done = rest.trim().is_empty() || alone(rest.trim()) == Some(Said::Complete);
    let share = figures.parse::<u8>().ok().filter(|share| done && figures.len() <= 3 && *share <= 100)?;
    Some(match share {
        0 => Said::Open,
        100 => Said::Complete,
        _ => Said::InProgress,
    })
}

/// How long the words are, with the white space before them, that say that a state follows from what was told: " so".
pub(super) fn hence(text: &str) -> usize {
    let rest = text.trim_start();
    HENCE.iter().find(|word| rest.starts_with(**word)).map_or(0, |word| text.len() - rest.len() + word.len())
}

#[cfg(test)]
mod tests {
    use super::super::status::{Said, cell, entry};

    #[test]
    fn what_follows_takes_a_status_back() {
        let said = |text: &str| entry(text).map(|reading| reading.said);
        let told = cell("was signed off as complete in May, reopened since it leaks");
        assert_eq!(told.map(|reading| reading.said), Some(Said::Open));
        assert_eq!(said("Done for the front doors; the back ones to follow in May"), Some(Said::InProgress));
        assert_eq!(said("Done for the front doors and the back ones"), Some(Said::Complete));
        assert_eq!(said("Complete"), Some(Said::Complete));
    }

    #[test]
    fn a_colour_is_not_done() {
        assert!(cell("Red – supplier cancelled twice").is_none_or(|reading| reading.said != Said::Complete));
        assert_eq!(cell("Green – card sent").map(|reading| reading.said), Some(Said::Complete));
    }
}
