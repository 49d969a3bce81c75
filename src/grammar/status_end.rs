//! Statuses that an entry ends in: "… – Complete", "… (closed)", "… Action discharged."

use std::sync::LazyLock;

use super::lookup::Lookup;
use super::status::{Reading, Said, alone, leading};
use super::words::statuses::STATUSES;

/// The last words of statuses.
static ENDS: LazyLock<Lookup> = LazyLock::new(|| {
    let last = |status: &'static str| status.rsplit(char::is_whitespace).next().unwrap_or_default();
    Lookup::words(&STATUSES.iter().map(|(status, _)| last(status)).collect::<Vec<_>>())
});

/// May a text end in a status? Its last word tells, if letters or figures are the ends of it.
fn may_end_in_status(text: &str) -> bool {
    let parts = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'.' | b';' | b':' | b'(' | b'[') || !b.is_ascii();
    let from = text.bytes().rposition(|b| parts(&b)).map_or(0, |at| at + 1);
    let word = text.as_bytes().get(from..).unwrap_or_default();
    let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let plain = from.checked_sub(1).and_then(|at| text.as_bytes().get(at)).is_none_or(u8::is_ascii);
    !(plain && edge(word.first()) && edge(word.last())) || text.get(from..).is_none_or(|word| ENDS.has(word))
}

/// Does a report end in a status of its own: "…, the family would prefer teak. ONGOING"?
pub(crate) fn ends_in_status(text: &str) -> bool {
    let clean = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '!' | ')' | ']' | '*'));
    if !may_end_in_status(clean) {
        return last_says(clean).is_some();
    }
    let last = clean.rsplit(['.', '–', '—', ';', ':', '(', '[']).next().unwrap_or_default();
    let last = last.rsplit(" - ").next().unwrap_or_default();
    last.len() < clean.len() && (alone(last).is_some_and(|said| said != Said::Near) || last_says(clean).is_some())
}

/// "… needs two more. In progress, due in May": a last sentence of a few words that begins with how it stands.
pub(crate) fn last_says(text: &str) -> Option<Reading> {
    let clean = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '!' | ')' | ']' | '*'));
    let bytes = clean.as_bytes();
    let from = memchr::memrchr_iter(b'.', bytes).find(|at| bytes.get(at + 1) == Some(&b' '))? + 2;
    let last = clean.get(from..)?;
    let (written, said) = leading(last).filter(|(_, said)| *said != Said::Near)?;
    let brief = last.split_whitespace().count() <= ENDING && last.starts_with(char::is_uppercase);
    brief.then(|| Reading {
        said,
        written: from + written.start..from + written.end,
        caveat: None,
        leads: false,
        inferred: false,
    })
}

/// Is a reading's status, with its subject, a whole sentence behind others: "SP has asked. Action closed."?
pub(crate) fn says_alone(text: &str, reading: &Reading) -> bool {
    let before = text.get(..reading.written.start).unwrap_or_default();
    let from = before.rfind(['.', '\n']).map_or(0, |at| at + 1);
    let sentence = text.get(from..).unwrap_or_default();
    let sentence = sentence.get(..sentence.find(['.', '\n']).unwrap_or(sentence.len())).unwrap_or_default();
    from > 0 && sentence.trim_start().starts_with(char::is_uppercase) && alone(sentence).is_some_and(|said| said != Said::Near)
}

/// "SP to ask for quotes Complete": a status that a column's edge parts from what was to be done, by its capital alone.
pub(crate) fn bare_end(text: &str) -> Option<Reading> {
    let clean = text.trim_end_matches(['.', ' ', '\n']);
    let starts = memchr::memrchr_iter(b' ', clean.as_bytes()).take(COLUMN);
    let (at, said) = starts
        .filter_map(|at| {
            let words = clean.get(at + 1..)?;
            let small = clean.get(..at)?.ends_with(char::is_lowercase);
            Some((at + 1, alone(words).filter(|said| *said != Said::Near && small && words.starts_with(char::is_uppercase))?))
        })
        .last()?;
    Some(Reading { said, written: at..clean.len(), caveat: None, leads: false, inferred: false })
}

/// The longest status that nothing but a column's edge parts from the words before it, in words.
const COLUMN: usize = 4;

/// A last sentence of so many words may be a status with what goes with it.
const ENDING: usize = 6;

/// A status that closes an entry: "… – Complete", "… (closed)", "… Ongoing."
pub(crate) fn closing(text: &str) -> Option<Reading> {
    let clean = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '!' | ')' | ']' | '*'));
    // "… to circulate the paper. DONE": a sentence of its own
    let own = clean.rfind(". ").map(|at| at + 2);
    let own = own.filter(|at| clean.get(*at..).is_some_and(|words| alone(words) == Some(Said::Complete)));
    let sign = clean
        .rfind(['-', '–', '—', '(', '[', ':', ';', '\n'])
        .map(|at| at + clean.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8));
    let start = own.max(sign)?;
    // "on today's agenda, close"
    let comma = clean
        .rfind(", ")
        .map(|at| at + 2)
        .filter(|at| clean.get(*at..).is_some_and(|words| alone(words) == Some(Said::Complete)));
    let start = comma.unwrap_or(start);
    // "on-going" has a hyphen of its own.
    let start = if clean.as_bytes().get(..start).is_some_and(breaks_off) { start - 3 } else { start };
    let words = clean.get(start..)?;
    let said = alone(words).filter(|s| *s != Said::Near)?;
    let from = start + words.len() - words.trim_start().len();
    Some(Reading { said, written: from..clean.len(), caveat: None, leads: false, inferred: false })
}

/// Does a text break off within "on-going"?
fn breaks_off(text: &[u8]) -> bool {
    text.last_chunk().is_some_and(|end: &[u8; 3]| end.eq_ignore_ascii_case(b"on-"))
}

/// "Not done, as the survey has begun. Withdrawn": how an action ends that does not stand open any more, in a sentence of its own.
pub(crate) fn settled(text: &str) -> Option<Reading> {
    let clean = text.trim_end_matches(|c: char| c.is_whitespace() || c == '.');
    let from = clean.rfind(". ")? + 2;
    let said = alone(clean.get(from..)?)?;
    let ends = matches!(said, Said::Complete | Said::Superseded | Said::Cancelled);
    ends.then_some(Reading { said, written: from..clean.len(), caveat: None, leads: false, inferred: false })
}

/// "~~Repair the gate~~ closed (paid in May)": the status behind words that are struck, which nothing else parts from them.
pub(crate) fn behind_struck(text: &str) -> Option<Reading> {
    let words = memchr::memchr_iter(b' ', text.as_bytes()).map(|at| at + 1);
    words.take(WORDS).find_map(|at| {
        let rest = text.get(at..)?;
        let (_, said) = leading(rest).filter(|(range, said)| range.start == 0 && *said != Said::Near)?;
        let reading = super::status::entry(rest).filter(|reading| reading.said == said)?;
        Some(reading.moved(at))
    })
}

/// So many words are looked over for it.
const WORDS: usize = 60;

#[cfg(test)]
mod tests {
    use super::{STATUSES, Said, alone, ends_in_status, may_end_in_status};

    /// The look at the last word must let none of them by.
    #[test]
    fn each_status_is_found_at_an_end() {
        for (status, _) in STATUSES {
            for text in [format!("Quotes – {status}."), format!("Quotes: {status}"), format!("Ask ({})", status.to_uppercase())]
            {
                assert!(may_end_in_status(text.trim_end_matches([')', '.'])), "{text}");
                assert_eq!(ends_in_status(&text), alone(status) != Some(Said::Near) && !status.contains('.'), "{text}");
            }
        }
    }
}
