//! What a heading looks like, and what it is not.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::dash;
use super::lookup::{self, Leads, Lookup};
use super::sentence;
use super::status::find_word;
use super::words;
use super::words::gatherings::{DATES_OF, GATHERINGS, NEXT_OF_BODY};
use super::words::headings::{
    ACTION_ENDS, AS_OF, ASKS, DATES, FORMAL_WORDS, LISTED_ON, MINUTES, NEXT_HEADINGS, NO_HEADING_OPENS, NOT_LAST, PAPERS,
    REVIEW_HEADINGS, SENTENCE_OPENS,
};
use super::words::items::{
    CAME, FROM_LINES, LAST_MEETING, MATTERS_ARISING, OVER_REVIEWS, PART_NUMBERS, PARTS, RECORDS_OF, REGISTERS, SINCE, TASKS,
};
use super::words::labels::ANNOUNCING;
use super::words::meetings::AGENDAS;
use crate::bytes::{self, Bytes};

static ACTIONS: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(words::headings::ACTION_HEADINGS));
static KNOWN: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(words::headings::KNOWN_HEADINGS));
static ACTION_LEADS: LazyLock<Leads> = LazyLock::new(|| Leads::words(words::headings::ACTION_HEADING_LEADS));
static POSTS: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(words::people::POSTS));
static VERBS: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(words::headings::VERBS));
static FORMAL: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(FORMAL_WORDS));
static OPENS: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(NO_HEADING_OPENS));
static PARTS_OF_LISTS: LazyLock<Lookup<Over>> = LazyLock::new(|| Lookup::of(words::labels::PARTS_OF_LISTS));
static REVIEWS: LazyLock<Leads> = LazyLock::new(|| Leads::words(REVIEW_HEADINGS));

/// Slashes, and bytes that white space begins with or letters beyond ASCII.
const MAY_PART: Bytes = Bytes::beyond_ascii_and(b"\t\n\x0b\x0c\r /");

/// The longest heading, in words and in bytes.
const WORDS: usize = 15;
const BYTES: usize = 120;
/// The longest title that asks, in words.
const ASKED: usize = 9;
/// Words of a subject are longer than this: "and", "of" and "the" are none.
const SUBJECT: usize = 3;

/// Could this line be a heading: short, capital first, no sentence, no mere answer ("None")?
pub(crate) fn looks(line: &str) -> bool {
    let clean = line.trim();
    if clean.len() > BYTES || clean.len() < 3 || clean.ends_with(['.', ',', ';', '!', '?']) && !clean.ends_with("etc.") {
        return false;
    }
    if super::decision::votes(clean) {
        return false;
    }
    let first = clean.trim_start_matches(['"', '“', '‘', '(']).chars().next();
    if !first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) {
        return false;
    }
    let mut words = 0;
    let mut capitals = 0;
    for word in parts(clean).filter(|w| !w.is_empty()) {
        words += 1;
        capitals += usize::from(word.starts_with(char::is_uppercase));
        let edge = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let bare = if edge(word.as_bytes().first()) && edge(word.as_bytes().last()) {
            word
        } else {
            word.trim_matches(|c: char| !bytes::alphanumeric(c) && !matches!(c, '\'' | '’'))
        };
        // A capital makes it a name of something: "Can-Do Group", "May Fair".
        // "What we said we would do" asks and tells nothing.
        if words == 1 && ASKS.iter().any(|word| word.eq_ignore_ascii_case(bare)) && clean.split(' ').count() <= ASKED {
            return !clean.contains([',', ':', '.']);
        }
        if bare.starts_with(char::is_lowercase) && verb(bare) {
            return ACTIONS.has(clean) || of_list(clean).is_some();
        }
        // "I", "We" begin sentences even in capitals.
        if words == 1 && !(bare.len() > 1 && bare.chars().all(char::is_uppercase)) && OPENS.has(bare) {
            return false;
        }
    }
    words <= WORDS && capitals > 0
}

/// What stands between the white space and the slashes of a line.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let mut end = text.bytes().position(|b| MAY_PART.has(b)).unwrap_or(text.len());
        if text.as_bytes().get(end).is_some_and(|b| !b.is_ascii()) {
            let on = text.get(end..)?;
            end += on.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(on.len());
        }
        let (part, after) = text.split_at_checked(end)?;
        let mut signs = after.chars();
        rest = signs.next().map(|_| signs.as_str());
        Some(part)
    })
}

fn verb(word: &str) -> bool {
    VERBS.has(&straight(word))
}

/// Words in capitals that open a paragraph of formal minutes rather than an item: NOTED, REPORTED, RESOLVED.
pub(crate) fn formal(line: &str) -> bool {
    FORMAL.has(&bare(line))
}

/// "Election of Chairman It was proposed …": where the sentence begins that a title runs into without a sign.
pub(crate) fn before_sentence(text: &str) -> Option<usize> {
    let mut last = "";
    let mut at = 0;
    for word in text.split(' ') {
        let dotted = || word.bytes().all(|b| b.is_ascii_digit() || b == b'.') && word.contains('.');
        let capital = word.starts_with(char::is_uppercase);
        let opens = capital && SENTENCE_OPENS.contains(&word) || word == "•" || word == "a)" || word == "(a)" || dotted();
        // "Any Other Business P Keymer proposed …"
        let usual = || {
            let title = text.get(..at).unwrap_or_default().trim_end();
            title.contains(' ') && KNOWN.has(&bare(title)) && !known_longer(text, at)
        };
        if at > 0 && (opens || capital && usual()) && !last.is_empty() && !NOT_LAST.contains(&last) {
            return Some(at);
        }
        (last, at) = (word, at + word.len() + 1);
    }
    None
}

/// Does a text begin as a sentence does?
pub(crate) fn opens_sentence(text: &str) -> bool {
    text.split(' ').next().is_some_and(|first| SENTENCE_OPENS.contains(&first))
}

/// Is there a longer title that minutes always have at the front of a text: "Apologies for absence" goes on from "Apologies"?
fn known_longer(text: &str, at: usize) -> bool {
    let ends = text.match_indices(' ').map(|(end, _)| end).filter(|end| *end > at).take(3);
    ends.chain([text.len()]).any(|end| text.get(..end).is_some_and(known))
}

/// Is this line "key: value" rather than a heading ("Barn dance: Feb 2018")?
pub(crate) fn keyed(line: &str) -> bool {
    let body = line.trim_end_matches([':', ' ']);
    let bytes = body.as_bytes();
    memchr::memchr_iter(b':', bytes).any(|at| matches!(bytes.get(at + 1), Some(b' ' | b'\t')))
}

/// Does a title stand over actions that are closed: "Closed actions", "Completed items"?
pub(crate) fn of_closed(title: &str) -> bool {
    let mut words = title.split(' ').map(|word| word.trim_end_matches(':'));
    let first = words.next().unwrap_or_default();
    let rest = words.next().unwrap_or_default();
    words.next().is_none()
        && super::status::alone(first) == Some(super::status::Said::Complete)
        && ["actions", "items", "tasks", "action"].iter().any(|noun| noun.eq_ignore_ascii_case(rest))
}

/// "Panel 4 (3 May 2022)": a few words and, in brackets, a day, over what that meeting raised.
pub(crate) fn of_meeting_before(line: &str) -> bool {
    let Some((name, day)) = line.trim_end_matches([':', ' ']).strip_suffix(')').and_then(|line| line.rsplit_once(" (")) else {
        return false;
    };
    let counts = name.ends_with(|c: char| c.is_ascii_digit()) && name.starts_with(char::is_uppercase);
    let words = name.split(' ').count();
    let day = day.bytes().any(|b| b.is_ascii_digit()) && super::when::alone(day);
    counts && (2..=4).contains(&words) && day
}

/// Does a title head a project's register of what is no action: "Risks", "3b. Issues", "Risk register"?
pub(crate) fn of_register(title: &str) -> bool {
    REGISTERS.iter().any(|register| register.eq_ignore_ascii_case(title.trim_end_matches([':', ' '])))
}

/// A title without what says that it goes on: "Recovery plan (continued)".
pub(crate) fn uncontinued(title: &str) -> &str {
    let bare = title.trim_end().trim_end_matches([')', ']', '.']);
    let end = words::items::CONTINUED.iter().find_map(|word| {
        let at = bare.len().checked_sub(word.len())?;
        bare.get(at..).filter(|last| last.eq_ignore_ascii_case(word)).map(|_| at)
    });
    let words = end.and_then(|end| bare.get(..end)).map(|words| words.trim_end_matches(['(', '[', ' ', '–', '—', '-', ',']));
    words.filter(|words| !words.is_empty()).unwrap_or(title)
}

/// "Recycling contract (Item 3)": a title, and its number in brackets behind it.
pub(crate) fn numbered_behind(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let (title, inner) = line.trim_end().strip_suffix(')')?.rsplit_once(" (")?;
    let figures = inner.get(..ITEM.len()).filter(|word| word.eq_ignore_ascii_case(ITEM)).and_then(|_| inner.get(ITEM.len()..))?;
    let number = (1..=3).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit());
    let start = title.len() + " (".len() + ITEM.len();
    (number && looks(title)).then(|| (0..title.len(), start..start + figures.len()))
}

/// The word before such a number.
const ITEM: &str = "item ";

/// "Topic: Issue triage": the title behind a word that says that one follows.
pub(crate) fn topic(line: &str) -> Option<Range<usize>> {
    let front = line.as_bytes().get(..=TOPIC).unwrap_or(line.as_bytes());
    let word = line.get(..memchr::memchr(b':', front)?)?;
    let title = line.get(word.len() + 1..)?.trim();
    let known = words::items::TOPICS.iter().any(|topic| topic.eq_ignore_ascii_case(word));
    let start = line.len() - line.get(word.len() + 1..)?.trim_start().len();
    let short =
        title.len() <= TITLE && !title.contains('\n') && title.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (known && short && !title.is_empty()).then(|| start..start + title.len())
}

/// The longest word before a title, and the longest title behind one, in bytes.
const TOPIC: usize = 12;
const TITLE: usize = 100;

/// "Part One: Business", "PART B – Reports": the number of a part of the minutes, and its title.
pub(crate) fn part(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let rest = lookup::after(line, PARTS)?.strip_prefix(' ')?;
    let start = line.len() - rest.len();
    let len = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let number = rest.get(..len)?;
    let counts = PART_NUMBERS.iter().any(|n| n.eq_ignore_ascii_case(number));
    let after = rest.get(len..)?;
    let title = after.trim_start_matches([' ', ':', '.', '–', '—', '-']);
    let parted = after.trim_start().starts_with([':', '–', '—', '-', '.']) && title.len() <= 80;
    let titled =
        title.starts_with(char::is_uppercase) && !title.trim_end().ends_with(['.', ';', ',']) && !sentence::has_verb(title);
    let end = line.trim_end_matches([' ', ':', '\n']).len();
    (counts && parted && titled && line.starts_with(char::is_uppercase))
        .then(|| (start..start + len, line.len() - title.len()..end))
}

/// The words of a line without signs around them, for a look-up.
fn bare(line: &str) -> Cow<'_, str> {
    straight(line.trim_matches(|c: char| !bytes::alphanumeric(c) && c != ')'))
}

/// With straight apostrophes, as vocabularies have them.
fn straight(words: &str) -> Cow<'_, str> {
    if words.is_ascii() || !words.contains('’') { Cow::Borrowed(words) } else { Cow::Owned(words.replace('’', "'")) }
}

/// A heading that is known by its words alone.
pub(crate) fn known(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let clean = bare(line);
    let item = clean.get(super::intention::lead(&clean)..).unwrap_or_default();
    KNOWN.has(&clean) || item.len() < clean.len() && KNOWN.has(item)
}

static AS_AT: LazyLock<Leads> = LazyLock::new(|| {
    Leads::words(&AS_OF.iter().map(|words| words.trim_start()).filter(|words| words.starts_with("as ")).collect::<Vec<_>>())
});

/// "From 18 April 2023:", "Progress on the actions from 18 April was as follows.": does a paragraph stand over a part of a review?
///
/// `acts`: it has the word "action", which most such paragraphs have.
pub(crate) fn over_review(text: &str, acts: bool) -> bool {
    let short = text.len() <= OVER && (text.trim_end().ends_with(':') || text.starts_with("From ") || text.starts_with("FROM "));
    let acts = || acts || find_word(text, TASKS).is_some();
    let told = text.len() <= TOLD && text.trim_end().ends_with([':', '.']) && acts();
    short || told && OVER_REVIEWS.iter().any(|words| find_word(text, words).is_some()) && super::status::stated(text).is_none()
}

/// The longest line over entries, and the longest sentence, in bytes.
const OVER: usize = 60;
const TOLD: usize = 200;

/// "As at 1 July:" dates figures, and no meeting that raised something.
pub(crate) fn as_of(line: &str) -> bool {
    AS_AT.at(line).next().is_some()
}

/// "Actions as at 1 July": the day of the list, and of no meeting that raised something.
pub(crate) fn listed_as_of(title: &str) -> bool {
    let low = title.to_lowercase();
    LISTED_ON.iter().any(|words| before(&low, words).is_some())
}

/// Does this heading open a list of actions?
pub(crate) fn of_actions(line: &str) -> bool {
    if line.len() > 80 {
        return false;
    }
    let clean = bare(line);
    // "BOARD OF DIRECTORS – ACTION LOG (PUBLIC)"
    let clean = clean.strip_suffix(')').and_then(|t| t.rsplit_once(" (")).map_or(&*clean, |(words, _)| words);
    let clean = dash::rsplit(clean).map_or(clean, |(_, words)| words);
    // "Action tracker as at 3 May 2024"
    let dated = bytes::next_pair(clean, 0, |b, next| (b == b' ') & ((next == b'a') | (next == b'u') | (next == b'f'))).is_some();
    let clean = AS_OF.iter().filter(|_| dated).find_map(|words| before(clean, words)).unwrap_or(clean);
    let clean = clean.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '-' | '/' | '.'));
    let short = || clean.split_whitespace().count() <= 5 && find_word(clean, "and").is_none();
    ACTIONS.has(clean)
        || ACTION_LEADS.at(clean).next().is_some()
        || ACTION_ENDS.iter().any(|end| ends_with(clean, end)) && short()
        || of_list(clean) == Some(false)
}

/// A heading of which every word says that a list of actions stands below it, "Actions to be taken", though no list has it as a
/// whole: are they earlier ones ("Progress against actions")?
fn of_list(words: &str) -> Option<bool> {
    let (mut core, mut earlier) = (false, false);
    let parts = words.split([' ', '/', '&', ',', ':']).filter(|word| word.contains(char::is_alphanumeric));
    for (count, word) in parts.enumerate() {
        let figure = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b'.');
        let figures = || word.bytes().all(figure) || super::date::month(word);
        match PARTS_OF_LISTS.get(word).or_else(|| (count > 0 && figures()).then_some(Over::Between))? {
            Over::Actions => core = true,
            Over::Earlier => earlier = true,
            Over::Between => {}
        }
        if count >= LIST_WORDS {
            return None;
        }
    }
    core.then_some(earlier)
}

/// Does every word of a heading say that a list of actions stands below it, new ones or earlier ones?
pub(crate) fn lists(line: &str) -> bool {
    let clean = bare(line);
    line.len() <= 80 && (of_list(&clean).is_some() || dash::rsplit(&clean).is_some_and(|(_, words)| of_list(words).is_some()))
}

/// The longest such heading, in words.
const LIST_WORDS: usize = 10;

/// What a word of a heading says of the list below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    Actions,
    /// They were raised before.
    Earlier,
    /// "of", "list", "agreed"
    Between,
}

/// What stands before words that a space begins, where they stand in a text.
fn before<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let letter = words.as_bytes().get(1).copied()?;
    let mut from = 0;
    while let Some(at) = bytes::next_pair(text, from, |b, next| (b == b' ') & (next == letter)) {
        if text.get(at..).is_some_and(|rest| rest.starts_with(words)) {
            return text.get(..at);
        }
        from = at + 1;
    }
    None
}

/// Does a text end with these words, in any case?
fn ends_with(text: &str, words: &str) -> bool {
    lookup::before(text, words).is_some()
}

/// Does a heading end in the day that what stands below it is from: "What we said we would do (from 3 May)"?
pub(crate) fn from_day(line: &str) -> bool {
    let inner = line.trim_end().strip_suffix(')').and_then(|t| t.rsplit_once('(')).map(|(_, inner)| inner);
    inner.and_then(|inner| inner.strip_prefix("from ")).is_some_and(|day| day.bytes().any(|b| b.is_ascii_digit()))
}

/// Does a line say no more than from which day the reports below it are: "From 18 April 2023", "Carried over from 3 May"?
pub(crate) fn from_line(line: &str) -> bool {
    let day = super::lookup::after(line.trim(), FROM_LINES);
    day.is_some_and(|day| {
        day.len() <= DAY && !day.ends_with(':') && day.bytes().any(|b| b.is_ascii_digit()) && !day.contains(". ")
    })
}

/// The longest day in such a line, in bytes.
const DAY: usize = 32;

/// Does this heading open a review of earlier actions?
pub(crate) fn of_review(line: &str) -> bool {
    if line.len() > 120 {
        return false;
    }
    let clean = bare(line);
    // "Visits since the last meeting" is about what happened then.
    let since =
        |at: usize| clean.get(..at).is_some_and(|before| SINCE.iter().any(|words| lookup::before(before, words).is_some()));
    (REVIEWS.places(&clean, 0).any(|at| clean.get(at..).is_some_and(|rest| REVIEWS.at(rest).next().is_some()) && !since(at))
        || of_list(&clean) == Some(true)
        // "OLD BUSINESS - status of assignments"
        || dash::rsplit(&clean).is_some_and(|(_, words)| of_list(words) == Some(true)))
        && find_word(&clean, "this meeting").is_none()
        && find_word(&clean, "today").is_none()
}

/// Does a heading say no more than that the minutes stand below it: "Minutes", "Meeting notes"?
pub(crate) fn of_the_minutes(line: &str) -> bool {
    let words = line.trim().trim_end_matches(':');
    MINUTES.iter().any(|known| known.eq_ignore_ascii_case(words))
}

/// Does a line say that the items to come are listed below it: "Agenda", "Agenda items"?
pub(crate) fn of_agenda(words: &str) -> bool {
    AGENDAS.iter().any(|known| known.eq_ignore_ascii_case(words))
}

/// Is an item about the minutes of a meeting before: "Minutes of the last meeting", "Notes of 12 September"?
pub(crate) fn of_minutes_before(title: &str) -> bool {
    let clean = bare(title);
    find_word(&clean, "minutes").is_some() && clean.split_whitespace().count() > 1
        || lookup::after(&clean, RECORDS_OF).is_some_and(|rest| rest.starts_with(' '))
}

/// "Actions from the January meeting": does a title name the meeting of a day by its month?
pub(crate) fn of_month(title: &str, day: chrono::NaiveDate) -> bool {
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let month = |word: &str| super::date::month_number(word) == Some(chrono::Datelike::month(&day));
    words.any(month) && words.next().is_some_and(|next| GATHERINGS.contains(&next) || next == "minutes")
}

/// "Actions from the last meeting": does a title name the meeting before this one?
pub(crate) fn of_last_meeting(title: &str) -> bool {
    LAST_MEETING.iter().any(|words| find_word(title, words).is_some())
}

/// "Matters arising", from the minutes of the meeting before.
pub(crate) fn of_matters_arising(title: &str) -> bool {
    lookup::after(title, MATTERS_ARISING).is_some()
}

/// Does a line head papers or links, and no actions: "Refs:", "Links:"?
pub(crate) fn of_papers(line: &str) -> bool {
    let words = line.trim();
    words.strip_suffix(':').is_some_and(|words| PAPERS.iter().any(|known| known.eq_ignore_ascii_case(words)))
}

/// Does this heading, in lower case, announce meetings to come?
pub(crate) fn of_next(low: &str) -> bool {
    NEXT_HEADINGS.iter().any(|h| low.contains(h))
        || low == "next"
        || next_of_body(low)
        || DATES.contains(&low.trim_end_matches([':', '.', ' ']))
}

/// "next tsc meeting", "date of next board": a name of one word or two stands between.
fn next_of_body(low: &str) -> bool {
    let dated = DATES_OF.iter().find_map(|words| low.strip_prefix(words)).unwrap_or(low);
    let Some(rest) = dated.strip_prefix("next ") else { return false };
    let mut parts = rest.trim_end_matches(':').split(' ');
    let next = |last: &str| NEXT_OF_BODY.contains(&last) || GATHERINGS.contains(&last);
    rest.split(' ').count() <= 3 && parts.next_back().is_some_and(next)
}

/// Is this heading a post that takes the floor: "Head of Governance", "Project Manager – Safer Streets", "Clerk's Update"?
pub(crate) fn of_post(line: &str) -> bool {
    let mut words = line.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|w| !w.is_empty());
    words.any(|w| POSTS.has(w))
}

/// Are two posts of one subject: do two long words or more of the one, the names of posts aside, stand in the other?
pub(crate) fn one_subject(post: &str, other: &str) -> bool {
    let subject = |line: &str| -> HashSet<String> {
        let words = line.split(|c: char| !c.is_alphanumeric());
        words.filter(|w| w.chars().count() > SUBJECT && !POSTS.has(w)).map(str::to_lowercase).collect()
    };
    subject(post).intersection(&subject(other)).count() > 1
}

/// Does it hand over for news: "… Update", "… Updates", "… Report"?
pub(crate) fn of_update(line: &str) -> bool {
    let last = line.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit(' ').next().unwrap_or_default();
    ["update", "updates", "report", "reports"].iter().any(|word| word.eq_ignore_ascii_case(last))
}

/// Do words behind a title say what came of the item, "accepted as correct", "none", rather than go on with the title?
pub(crate) fn says_what_came(words: &str) -> bool {
    let first = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    CAME.contains(&first)
}

/// "… the following were identified:": do the words behind a label announce what the list below them says?
pub(crate) fn announces(text: &str) -> bool {
    text.trim_end().ends_with(':') && find_word(text, ANNOUNCING).is_some()
}

#[cfg(test)]
mod tests {
    use super::{AS_OF, SENTENCE_OPENS};

    /// Else a list's name would not be searched for them.
    #[test]
    fn what_parts_a_list_from_its_day_begins_with_one_of_three_letters() {
        assert!(AS_OF.iter().all(|words| words.strip_prefix(' ').is_some_and(|word| word.starts_with(['a', 'u', 'f']))));
    }

    #[test]
    fn sentences_begin_with_capitals() {
        assert!(SENTENCE_OPENS.iter().all(|word| word.starts_with(char::is_uppercase)));
    }
}
