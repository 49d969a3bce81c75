//! What a table's columns are, by their heads.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::date::{self, DateOrder};
use super::lookup::{Lookup, before};
use super::words;
pub(crate) use super::words::columns::ACT;
use crate::bytes;

static COLUMNS: LazyLock<Lookup<Column>> = LazyLock::new(|| {
    Lookup::of(&[words::columns::COLUMNS, words::people_columns::PEOPLE_COLUMNS, words::people_columns::CLOSED_COLUMNS].concat())
});

/// A column's meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    Number,
    Raised,
    /// A date, of what the other columns say.
    Date,
    Action,
    Owner,
    Due,
    Revised,
    /// The day on which it was closed.
    Closed,
    Status,
    Comment,
    /// What was discussed.
    Topic,
    Name,
    /// The family name, where the first name has a column of its own.
    Surname,
    Initials,
    Role,
    Organisation,
    Present,
    Apologies,
}

/// What a column head says, if it is one.
pub(crate) fn column(head: &str) -> Option<Column> {
    if head.len() > 60 {
        return None;
    }
    let clean = head.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '#' | '?' | ')')).trim_end_matches('.');
    // Most stand in one line, as the table has them; of others some do too, and stay as they are.
    let odd = |b: u8| !b.is_ascii() || b < b' ' || b == b'/';
    let clean = if clean.bytes().any(odd) || bytes::next_pair(clean, 0, |b, next| (b == b' ') & (next == b' ')).is_some() {
        Cow::Owned(clean.split_whitespace().collect::<Vec<_>>().join(" ").replace(" / ", "/"))
    } else {
        Cow::Borrowed(clean)
    };
    if let Some(column) = COLUMNS.get(&clean) {
        return Some(column);
    }
    // "Action (what)", "Owner [initials]", "No.", "By whom?"
    let short = clean.split(['(', '[']).next().unwrap_or_default().trim().trim_end_matches(['.', '?', ':', '*']);
    // "Position at this meeting"
    let met = || words::columns::AT_MEETING.iter().find_map(|end| before(short, end));
    let known = COLUMNS.get(short).or_else(|| COLUMNS.get(undated(&clean)?)).or_else(|| COLUMNS.get(met()?));
    known.or_else(|| compound(&clean)).or_else(|| in_two_languages(head)).or_else(|| asked(&clean))
}

/// "Who will do what, and by when", "Who's doing it": a head that asks.
fn asked(head: &str) -> Option<Column> {
    // Most heads begin with another letter.
    if !head.trim_start_matches([' ', ',']).starts_with(['w', 'W']) {
        return None;
    }
    let low = head.to_lowercase();
    let mut words = low.split([' ', ',']).filter(|word| !word.is_empty());
    let who = words.next().filter(|word| words::columns::WHO.contains(word));
    let (mut does, mut what) = (false, false);
    for word in words {
        does |= words::columns::DOES.contains(&word);
        what |= word == words::columns::WHAT;
    }
    who.filter(|_| does).map(|_| if what { Column::Action } else { Column::Owner })
}

/// "Gweithredu / Action": a head in two languages, of which one is known.
fn in_two_languages(head: &str) -> Option<Column> {
    let slash = memchr::memchr(b'/', head.as_bytes());
    let (first, second) = slash.and_then(|_| head.trim().split_once(" / "))?;
    COLUMNS.get(second.trim()).or_else(|| COLUMNS.get(first.trim()))
}

/// "Action/By whom/By when": a head of several, of which the action comes first, else the first; "Notes/Action items" has what
/// was said.
fn compound(head: &str) -> Option<Column> {
    // Most heads are one.
    let joins = |word: &[u8]| word == b"and" || word == b"or";
    let parted = head.bytes().any(|b| matches!(b, b'/' | b'&' | b',' | b':'));
    if !parted && !head.as_bytes().split(|b| *b == b' ').any(joins) {
        return None;
    }
    let parts = head.split(['/', '&', ',', ':']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or "));
    let parts: Option<Vec<Column>> = parts.map(|part| COLUMNS.get(part.trim())).collect();
    let parts = parts.filter(|parts| parts.len() > 1)?;
    let first = parts.first().copied();
    parts.iter().copied().find(|part| *part == Column::Action && first != Some(Column::Topic)).or(first)
}

/// A head without the day that it speaks of: "Position at 20.11.19", "Status as at 3 May", "Progress 12/03".
fn undated(head: &str) -> Option<&str> {
    let figures = head.find(|c: char| c.is_ascii_digit())?;
    let (name, day) = head.split_at_checked(figures)?;
    // "Position at June 2021"
    let month = || {
        let (name, month) = name.trim_end().rsplit_once(' ')?;
        (date::month(month) && day.len() == 4 && day.bytes().all(|b| b.is_ascii_digit())).then_some(name)
    };
    let dated = date::whole_date(day, DateOrder::DayFirst, chrono::NaiveDate::from_ymd_opt(2000, 1, 1));
    let name = dated.map(|_| name).or_else(month)?;
    let name = name.trim_end_matches([' ', ',', '-', '–', '—', '(', ':']);
    let bare = words::columns::BEFORE_DAYS.iter().find_map(|word| before(name, word)?.strip_suffix(' '));
    Some(bare.unwrap_or(name))
}

/// What a head in a row of heads says by its words, where no list has it: "Date action raised", "Named responsible person".
pub(crate) fn composed(head: &str) -> Option<Column> {
    let low = head.to_lowercase();
    let words = || low.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    if words().count() > HEAD_WORDS || low.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let says = |set: &[&str]| words().any(|word| set.contains(&word));
    let due = says(words::columns::SAYS_DUE)
        || words::columns::SAYS.iter().any(|(said, column)| *column == Column::Due && words().any(|word| word == *said));
    // "Date to be completed", and not "Date completed".
    let planned = says(&["date", "dates"]) && low.contains("to be ");
    let revised = due && says(words::columns::SAYS_REVISED);
    let number = words().next_back().is_some_and(|last| words::columns::ENDS_NUMBER.contains(&last));
    let told = || words::columns::SAYS.iter().find(|(word, _)| words().any(|w| w == *word)).map(|(_, column)| *column);
    match () {
        () if number => Some(Column::Number),
        () if revised => Some(Column::Revised),
        () if planned => Some(Column::Due),
        () => told(),
    }
}

/// "32/19 (cont.)", "4 continued": a number whose row goes on.
pub(crate) fn continued(number: &str) -> bool {
    let clean = number.trim().trim_end_matches([')', '.', ']']);
    let Some((before, last)) = clean.rsplit_once([' ', '(', '[']) else { return false };
    before.starts_with(|c: char| c.is_ascii_digit())
        && words::columns::CONTINUED.iter().any(|word| word.eq_ignore_ascii_case(last))
}

/// So many words make the head of a column, at most.
const HEAD_WORDS: usize = 6;

/// Is a line nothing but heads of columns, parted by tabs or one below the other?
pub(crate) fn heads(line: &str) -> bool {
    // "Item Minutes": one space is all the white that was left.
    let tight = |heads: &str| heads.contains(' ') && heads.split(' ').all(|head| column(head).is_some());
    line.split(['\t', '\n']).all(|head| column(head).is_some() || tight(head))
}

/// Is this a word beside what was said, in a table of the minutes: "Discussion", "Decision", "Action"?
pub(crate) fn says(label: &str) -> bool {
    let clean = label.trim().trim_end_matches([':', '.']);
    words::said::SAID.iter().any(|said| said.eq_ignore_ascii_case(clean))
}

/// Does the head of a column say that what was decided stands below it, as well as what is to be done where no other says that?
pub(crate) fn decided(head: &str) -> bool {
    words::said::DECIDED.iter().any(|word| word.eq_ignore_ascii_case(head.trim()))
}

/// Does the head of a column say "name"?
pub(crate) fn of_names(head: &str) -> bool {
    words::people_columns::NAMES.iter().any(|name| name.eq_ignore_ascii_case(head.trim()))
}

/// "Present ⇥ Role": does the head of a column say what people are, or where they come from, and so name nobody?
pub(crate) fn of_post(head: &str) -> bool {
    matches!(column(head), Some(Column::Role | Column::Organisation))
}

/// Is this the head of a first column whose rows somebody looks after, and which are no actions: "Policy"?
pub(crate) fn kept(head: &str) -> bool {
    words::columns::KEPT.iter().any(|kept| kept.eq_ignore_ascii_case(head.trim()))
}
