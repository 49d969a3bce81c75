//! What a sentence says of who was there or sent apologies: where its names begin and end.

use std::ops::Range;

use super::lookup::before;
use super::status::{find_word, has_letters};
use super::words::people::{CIRCULATED, REACHED};
use super::words::people::{GIVEN_BY, SENT, SENT_HOW};
use super::words::senders::{APOLOGIES_WERE, RECEIVED, UNEXCUSED, WERE_PRESENT};

/// "Apologies were received from …", "Apologies for absence had been received from …": where the names begin.
pub(crate) fn apologies(text: &str) -> Option<usize> {
    if !has_letters(text, "apolog") {
        return None;
    }
    let at = find_word(text, "apologies").or_else(|| find_word(text, "apology"))?;
    let rest = text.get(at..)?;
    let sentence = rest.find(". ").unwrap_or(rest.len());
    let sentence = rest.get(..sentence)?;
    let from = find_word(sentence, "from").map(|from| from + "from ".len());
    let by = || GIVEN_BY.iter().find_map(|by| find_word(sentence, by).map(|by_at| by_at + by.len() + 1));
    Some(at + from.or_else(by)?)
}

/// "No apology had come from Jane Okoro.": the sentence, and where those begin in the text who sent none.
pub(crate) fn unexcused(text: &str) -> Option<(Range<usize>, usize)> {
    let sentence = super::sentence::sentences(text).find(|sentence| {
        let words = text.get(sentence.clone()).unwrap_or_default();
        UNEXCUSED.iter().any(|none| find_word(words, none).is_some())
    })?;
    let words = text.get(sentence.clone())?;
    let from = find_word(words, "from").or_else(|| find_word(words, "by"))?;
    let from = sentence.start + from + words.get(from..)?.find(' ')? + 1;
    Some((sentence, from))
}

/// "were received from Sam Pell", "from Sam Pell": where the names begin behind the label of those who sent apologies.
pub(crate) fn received(words: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = words.get(at..)?;
        at += rest.len() - rest.trim_start().len();
        let word = words.get(at..)?.split_whitespace().next()?;
        if word.eq_ignore_ascii_case("from") {
            return Some(at + "from ".len()).filter(|from| *from < words.len());
        }
        if !RECEIVED.contains(&word) {
            return None;
        }
        at += word.len();
    }
}

/// "Sam Pell and Kit Vance had also sent their apologies": where the names end that a sentence begins with.
pub(crate) fn apologised(sentence: &str) -> Option<usize> {
    let at = ["apologies", "apology"].iter().find_map(|word| find_word(sentence, word))?;
    let mut words = sentence.get(..at)?.trim_end();
    let last = |words: &str| words.rsplit([' ', '\n']).next().unwrap_or_default().len();
    let (mut sent, mut end) = (false, None);
    while last(words) > 0 {
        let word = words.get(words.len() - last(words)..)?;
        if SENT.contains(&word) {
            sent = true;
        } else if !SENT_HOW.contains(&word) {
            break;
        }
        words = words.get(..words.len() - word.len())?.trim_end();
        end = Some(words.len());
    }
    end.filter(|end| sent && *end > 0)
}

/// "Distribution: those present": does a line say whom the minutes are sent to, and not who was there?
pub(crate) fn circulated(line: &str) -> bool {
    let end = line.find([':', '\t']).unwrap_or(0);
    line.get(..end).is_some_and(|words| CIRCULATED.iter().any(|known| known.eq_ignore_ascii_case(words.trim())))
}

/// The names that begin there, behind "apologies from", "Sam Pell was noted": in their sentence, before what became of them.
pub(crate) fn apologisers(text: &str, from: usize) -> Range<usize> {
    let rest = text.get(from..).unwrap_or_default();
    let sentence = super::sentence::sentences(rest).next().and_then(|sentence| rest.get(..sentence.end)).unwrap_or(rest);
    from..from + APOLOGIES_WERE.iter().filter_map(|verb| sentence.find(verb)).min().unwrap_or(sentence.len())
}

/// Where the names end in a list that goes on to say that they were there: "… and Chuck Dunn were present."
pub(crate) fn told_present(names: &str) -> usize {
    let mut end = names.len();
    let clean = |end: usize| names.get(..end).unwrap_or_default().trim_end_matches(['.', ' ', '\n']);
    while let Some(rest) = WERE_PRESENT.iter().find_map(|verb| before(clean(end), verb)).filter(|rest| !rest.is_empty()) {
        end = rest.len();
    }
    end
}

/// "Clerk: Sam Pell   Tel. 01632 960001   clerk@alder.example": does a line say how a body is reached, as its letterhead does?
pub(crate) fn contact(line: &str) -> bool {
    let clerk = super::attendance::label(line).is_some_and(|label| label.list == super::attendance::List::Clerk && label.closed);
    let reached =
        |word: &str| REACHED.iter().any(|known| word.trim_matches(|c: char| !c.is_alphanumeric()).eq_ignore_ascii_case(known));
    clerk && line.split_whitespace().any(reached) && line.bytes().filter(u8::is_ascii_digit).count() >= FIGURES
}

/// The fewest figures of a telephone number.
const FIGURES: usize = 6;
