//! Labels of attendance lists: "Present:", "Apologies for absence –", "In attendance".

use std::ops::Range;
use std::sync::LazyLock;

use crate::bytes::up_to;

use super::lookup::{Leads, Lookup, after, before};
use super::status::find_word;
pub(crate) use super::words::attendance::NO_POST;
use super::words::attendance::{
    ATTENDANCE, ATTENDED, COULD_NOT, HELD_BY, JOINED, NOT_BEFORE_PRESENT, OTHERS, OVER_PEOPLE, REPRESENTING, ROLL, SAYS_THERE,
    STAFF,
};
use super::words::headings::SENTENCE_OPENS;
use super::words::labels::{ALSO_PRESENT, GUESTS, LABEL_ENDS, LABEL_PARTS, LETTERS_OF_ALL, LETTERS_OF_STAFF, THERE_WERE};
use super::words::people::{COUNTED_PEOPLE, GROUPS_OF_PEOPLE, NOBODY};

static LABELS: LazyLock<Leads<List>> = LazyLock::new(|| Leads::of(ATTENDANCE));

/// What a list says of those on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum List {
    Present,
    Attending,
    Apologies,
    Absent,
    Chair,
    /// The minute taker.
    Clerk,
    /// A heading over several lists ("Attendance").
    Any,
}

/// A label and where the names begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) list: List,
    /// The label's words.
    pub(crate) words: Range<usize>,
    /// Where what it labels begins.
    pub(crate) rest: usize,
    /// A colon, dash, tab or the end of the line stands after it.
    pub(crate) closed: bool,
}

/// The label at the start of a line; of one in two languages ("Yn bresennol / Present: …"), the part that is known.
pub(crate) fn label(line: &str) -> Option<Label> {
    let found = plain(line);
    if found.as_ref().is_some_and(|label| label.closed) {
        return found;
    }
    // "Meeting attendees: …"
    let meeting = || {
        let rest =
            line.get(.."meeting ".len()).filter(|t| t.eq_ignore_ascii_case("meeting ")).and_then(|t| line.get(t.len()..))?;
        let by = line.len() - rest.len();
        let label = plain(rest).filter(|label| label.closed && label.words.start == 0)?;
        Some(Label { words: 0..label.words.end + by, rest: label.rest + by, ..label })
    };
    in_two_languages(line).or_else(meeting).or(found)
}

/// "(bold indicates present)": does a label say that its people are in bold type where they were there?
pub(crate) fn of_bold(label: &str) -> bool {
    let low = label.to_lowercase();
    low.split_once("bold").is_some_and(|(before, after)| {
        let near = [before.rsplit('(').next().unwrap_or_default(), after.split(')').next().unwrap_or_default()];
        near.iter().any(|words| SAYS_THERE.iter().take(2).any(|there| words.contains(there)))
    })
}

/// The list that a key of metadata names: "directors", "in_attendance", "apologies".
pub(crate) fn list_of(key: &str) -> Option<List> {
    let words = key.replace(['_', '-'], " ");
    let label = plain(&words).filter(|label| label.words == (0..words.len()))?;
    matches!(label.list, List::Present | List::Attending | List::Apologies | List::Absent | List::Clerk).then_some(label.list)
}

fn in_two_languages(line: &str) -> Option<Label> {
    let front = line.as_bytes().get(..LANGUAGES * char::MAX.len_utf8()).unwrap_or(line.as_bytes());
    let near = match memchr::memchr(b':', front) {
        Some(colon) => line.get(..colon)?,
        // "PRESENNOL / PRESENT" alone on its line
        None if line.len() <= LANGUAGES && !line.contains('\n') => line,
        None => return None,
    };
    let slash = memchr::memmem::find(near.as_bytes(), b" / ").filter(|_| near.chars().count() < LANGUAGES)? + 3;
    let Some(second) = plain(line.get(slash..)?) else {
        // "Apologies / Ngā whakapāha: …"
        let first = plain(near.get(..slash.checked_sub(" / ".len())?)?)?;
        let colon = near.len() + 1;
        let rest = colon + line.get(colon..)?.len() - line.get(colon..)?.trim_start().len();
        return Some(Label { words: first.words.start..near.len(), rest, closed: true, ..first });
    };
    Some(Label { list: second.list, words: 0..slash + second.words.end, rest: slash + second.rest, closed: second.closed })
}

/// A label in two languages is shorter, in characters.
const LANGUAGES: usize = 60;

/// The most signs before a label, in bytes.
const SIGNS: usize = 64;

fn plain(line: &str) -> Option<Label> {
    // A label stands behind few signs; a page of nothing but signs is not looked over at each of them.
    let near = up_to(line, SIGNS);
    let mut lead = near.find(|c: char| c.is_alphanumeric())?;
    // "12 Members in attendance: …"
    let count = line.get(lead..)?.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&count) && line.get(lead + count..)?.starts_with(' ') {
        lead += count + 1;
    }
    // "To receive apologies for absence: …"
    let skip = super::intention::lead(line.get(lead..)?);
    let (begun, lead) = (lead, lead + skip);
    let found = spelt(line, lead)?;
    Some(if skip > 0 { Label { words: begun..found.words.end, ..found } } else { found })
}

/// The label whose words begin at a place.
fn spelt(line: &str, lead: usize) -> Option<Label> {
    let rest = line.get(lead..)?;
    let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '/');
    let whole = |len: usize| !rest.get(len..).and_then(|t| t.chars().next()).is_some_and(goes_on);
    let known = LABELS.at(rest).find(|(len, _)| whole(*len));
    let found = known.and_then(|(len, list)| read(line, lead, len, list));
    if found.as_ref().is_some_and(|label| label.closed) {
        return found;
    }
    // "Non-voting members present:" begins with another label.
    let told = || present(rest).and_then(|(len, list)| read(line, lead, len, list));
    let composed = || composed(rest).and_then(|(len, list)| read(line, lead, len, list)).filter(|label| label.closed);
    composed().or_else(told).or(found)
}

/// "Absent without apology", "External advisers present": a label of which every word says who somebody is or how they were
/// there, though no list has it; how long it is.
fn composed(text: &str) -> Option<(usize, List)> {
    // Most lines begin with another word.
    let first = text.split([' ', '/', ':', '\t', '\n', '(']).next()?;
    PARTS.get(first)?;
    let near = up_to(text, WHO + 1);
    let dash = || memchr::memchr(0xE2, near.as_bytes()).and_then(|_| near.find(" – ").or_else(|| near.find(" — ")));
    let end = near.find([':', '\t', '\n', '(']).or_else(dash).unwrap_or(near.len());
    let words = near.get(..end)?.trim_end();
    if words.len() > WHO || !words.starts_with(char::is_uppercase) {
        return None;
    }
    let mut told: Option<Part> = None;
    let (mut guests, mut members, mut without, mut joined, mut last) = (false, false, false, false, None);
    for word in words.split([' ', '/']).filter(|word| !word.is_empty()) {
        // "for items 4 and 5", and not "Attendance 2019/20"
        let counted = last == Some(Part::Between) && word.bytes().all(|b| b.is_ascii_digit());
        let part = PARTS.get(word).or(counted.then_some(Part::Between))?;
        match part {
            Part::Guests => guests = true,
            Part::Without => without = true,
            Part::Between => joined = true,
            Part::Members => members = true,
            Part::Which => {}
            // Of "Apologies for absence" and "Excused absence" the apology holds.
            Part::There | Part::Absent | Part::Sorry => told = told.max(Some(part)),
        }
        last = Some(part);
    }
    // "Support" alone is an item's title rather than a list of those who gave it.
    if told.is_none() && !words.contains([' ', '/', '-']) {
        return None;
    }
    let list = match told {
        Some(Part::Sorry) if without => List::Absent,
        Some(Part::Sorry) => List::Apologies,
        Some(Part::Absent) => List::Absent,
        Some(_) if without => List::Absent,
        // "Officers and Trustees Present" were all of them there.
        Some(_) if !members && (guests || find_word(words, "in attendance").is_some()) => List::Attending,
        Some(_) => List::Present,
        // "Supporting officers", "Voting members", and not "Board of Trustees"
        None if last == Some(Part::Guests) && !joined => List::Attending,
        None if last == Some(Part::Members) && !joined => List::Present,
        None => return None,
    };
    Some((words.len(), list))
}

static PARTS: LazyLock<Lookup<Part>> = LazyLock::new(|| Lookup::of(LABEL_PARTS));

/// What a word of a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// "of", "received", "via"
    Between,
    /// Which of them: "elected", "external".
    Which,
    Members,
    Guests,
    /// "not", "without"
    Without,
    There,
    Absent,
    Sorry,
}

/// A label's words, so long, behind signs at the start of a line.
fn read(line: &str, lead: usize, len: usize, list: List) -> Option<Label> {
    let rest = line.get(lead..)?;
    // "Panel members" are a list, and so are "Panel members present".
    let also = rest.get(len..).and_then(|t| t.get(.." present".len())).is_some_and(|t| t.eq_ignore_ascii_case(" present"));
    let len = if also && list == List::Present { len + " present".len() } else { len + others(rest.get(len..)?) };
    let end = lead + len;
    let after = line.get(end..)?;
    // "Attendees (via Teams):", "Absent, without proxy:", "Attendance 29"
    let bracket = brackets(after).max(qualified(after));
    // "Not there (apologies): …"
    let sorry = || {
        let word = |inner: &str, word: &str| find_word(inner, word).is_some();
        after.get(..bracket).is_some_and(|inner| word(inner, "apologies") && !word(inner, "no") && !word(inner, "without"))
    };
    let list = if list == List::Absent && sorry() { List::Apologies } else { list };
    let tail = after.get(bracket..)?;
    // "Those present were Sam Pell, Jane Okoro and …"
    let own = line.get(lead..end).is_some_and(|label| label.ends_with(" were") || label.ends_with(" by")).then_some(" ");
    let mut verbs = HELD_BY.iter().copied().chain(own);
    let verb = verbs.find(|verb| tail.starts_with(*verb) && tail.get(verb.len()..).is_some_and(names_first));
    let signs =
        verb.map_or(tail.len() - tail.trim_start_matches([' ', ':', '-', '–', '—', '\t', '\n', '.', '*']).len(), |v| v.len());
    let gap = tail.get(..signs)?;
    let bare = up_to(tail.get(signs..)?.trim(), BRACKETS);
    // "Minutes – Thursday 12 September"
    let first = bare.split([' ', ',']).next().unwrap_or_default();
    // "Minutes: It was proposed …", "Minutes: 14 May 2024"
    if list == List::Clerk
        && (super::date::weekday_of(first).is_some()
            || first.starts_with(|c: char| c.is_ascii_digit())
            || super::meeting::meets(first)
            || bare.len() <= WHO && super::meeting::meets(bare)
            || super::date::month(first)
            // "MINUTES – DRAFT, NOT YET APPROVED"
            || super::stamp::of_the_paper(first)
            // "Minutes – Harbour Society – 3 May", "Minutes: Harbour Society, 3 May"
            || super::dash::split(bare).or(bare.split_once(", ")).is_some_and(|(first, _)| super::meeting::names_body(first))
            || SENTENCE_OPENS.contains(&first) && first.len() > 1 && !super::person::titled(bare))
    {
        return None;
    }
    let counted = !bare.is_empty() && bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit());
    let closed = verb.is_some() || gap.contains([':', '\t', '\n', '–', '—']) || gap.contains(" -") || bare.is_empty() || counted;
    let named = bracket > 0 && !closed;
    (!named).then_some(Label { list, words: lead..end, rest: if counted { line.len() } else { end + bracket + signs }, closed })
}

/// How far brackets reach behind a label: "(via Teams)", "[quorum met]", "(bold were there): (Quorum: 3)" where the line ends.
fn brackets(after: &str) -> usize {
    let after = up_to(after, BRACKETS);
    let one = |text: &str| {
        let inner = text.trim_start_matches([' ', ':']);
        let close = match inner.as_bytes().first()? {
            b'(' => ')',
            b'[' => ']',
            _ => return None,
        };
        Some(text.len() - inner.len() + inner.find(close)? + 1)
    };
    let Some(first) = one(after).filter(|_| !after.trim_start().starts_with(':')) else { return 0 };
    let line = after.split('\n').next().unwrap_or(after).trim_end_matches([' ', ':']);
    let second = after.get(first..).and_then(one).map(|second| first + second);
    second.filter(|end| *end == line.len()).unwrap_or(first)
}

/// The longest brackets behind a label, in bytes.
const BRACKETS: usize = 400;

/// How far words in small letters reach behind a label and a comma, up to its colon: "Apologies, with proxy given to the Chair:".
fn qualified(after: &str) -> usize {
    let near = up_to(after, WHO);
    let words = near.strip_prefix(", ").and_then(|rest| rest.split_once(':')).map(|(words, _)| words);
    let told = |words: &&str| words.starts_with(char::is_lowercase) && !words.contains([',', '.', '(', '\n', '\t']);
    words.filter(told).map_or(0, |words| ", ".len() + words.len())
}

/// Is this the verb between a label and its people: "Also present were Sam Pell and …"?
pub(crate) fn holds(gap: &str) -> bool {
    gap == " " || HELD_BY.contains(&gap)
}

/// Do words begin with somebody?
fn names_first(words: &str) -> bool {
    let words = up_to(words, FIRST);
    // "The Clerk (Miss J. Reed) and the Engineer (Mr S. Pell) …"
    if super::post::holder(words).is_some_and(|(post, _)| post.start <= "the ".len()) {
        return true;
    }
    let first = words.split([',', '(', '.', '\n']).next().unwrap_or_default();
    // "Jane Okoro of the Borough Council (chair), …"
    let first = [" and ", " of "].iter().fold(first, |first, end| first.split(end).next().unwrap_or(first)).trim();
    super::person::titled(words) || super::person::plural(words) || super::person::looks(first)
}

/// Somebody stands within so many bytes.
const FIRST: usize = 200;

/// "Officers and others", "Officers & guests": how long what is listed with them is.
fn others(after: &str) -> usize {
    let more = |sign: &str| {
        let rest = after.strip_prefix(sign)?;
        let word = rest.split(|c: char| !c.is_alphabetic() && c != '-').next()?;
        let known = OTHERS.iter().any(|other| other.eq_ignore_ascii_case(word));
        known.then_some(sign.len() + word.len())
    };
    [" and ", " & ", "/", " / "].iter().find_map(|sign| more(sign)).unwrap_or(0)
}

/// "Panel members present:", "COMMISSIONERS ABSENT:": a few words that end so, before a colon or a gap.
fn present(text: &str) -> Option<(usize, List)> {
    if let Some(found) = announced(text) {
        return Some(found);
    }
    let near = up_to(text, WHO);
    // "Trustees present", and nothing else on the line.
    let whole = (near.len() == text.len()).then_some(near.len());
    let end = memchr::memchr3(b':', b'\t', b'\n', near.as_bytes()).or(whole)?;
    let words = near.get(..end)?.trim_end();
    // "TAC attendees (bold were there): …"
    let words = words.strip_suffix(')').and_then(|words| words.split_once(" (")).map_or(words, |(words, _)| words);
    // "Sorry they couldn't come:"
    let sorry = |low: &str| COULD_NOT.iter().any(|could| low.contains(could));
    if words.len() < near.len()
        && words.starts_with(char::is_uppercase)
        && words.split(' ').count() <= 6
        && sorry(&words.to_lowercase())
    {
        return Some((words.len(), List::Apologies));
    }
    // "There were seven of us: …"
    let counted = |count: &str| super::words::dates::NUMBERS.iter().any(|(word, _)| word.eq_ignore_ascii_case(count));
    let us = words.strip_suffix(" of us").and_then(|who| who.rsplit_once(' '));
    if words.len() < near.len() && us.is_some_and(|(_, count)| counted(count) || count.bytes().all(|b| b.is_ascii_digit())) {
        return Some((words.len(), List::Present));
    }
    let (who, list) = LABEL_ENDS.iter().find_map(|(end, list)| Some((before(words, end)?, *list)))?;
    let who = who.strip_suffix(' ')?;
    // "the following (members) (were) present:"
    let who = who.strip_suffix(" were").filter(|who| who.contains("ollowing")).unwrap_or(who);
    let few = who.split(' ').count() <= 4 && who.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '&'));
    let verb = NOT_BEFORE_PRESENT.iter().any(|w| who.split(' ').any(|word| word.eq_ignore_ascii_case(w)));
    let begins = who.starts_with(char::is_uppercase) || who.starts_with("following");
    (few && !verb && begins).then_some((words.len(), list))
}

/// "The following members and friends were present.": a line over a list of people.
fn announced(text: &str) -> Option<(usize, List)> {
    let begun = text.get(.."the following ".len()).is_some_and(|t| t.eq_ignore_ascii_case("the following "));
    let begun = begun || text.get(.."at a ".len()).is_some_and(|t| t.eq_ignore_ascii_case("at a "));
    let near = text.get(..text.floor_char_boundary(ANNOUNCED)).filter(|_| begun)?;
    let line = near.split('\n').next()?;
    let words = line.trim_end_matches([' ', '.', ':', '-', '–', '—']);
    let list = OVER_PEOPLE.iter().find(|(end, _)| words.ends_with(end)).map(|(_, list)| *list)?;
    // "The following was agreed by those who attended": a verb before it tells of something else.
    // "At a meeting held at the Offices on 17 November at 2.00 pm there were present:-"
    let brief = words.split(' ').count() <= if words.ends_with(THERE_WERE) { LONG } else { BRIEF };
    let plain = !words.contains([';', ':', '(']) && brief;
    (plain && line.len() > words.len()).then_some((words.len(), list))
}

/// Does a line over a list of people also say when and where they met?
pub(crate) fn tells_when(line: &str) -> bool {
    announced(line).is_some_and(|(end, _)| line.get(..end).is_some_and(|t| t.ends_with(THERE_WERE) && t.len() > ANNOUNCED / 4))
}

/// The longest line over a list, in bytes.
const ANNOUNCED: usize = 240;
/// In words; where it names the meeting too, and ends so.
const BRIEF: usize = 14;
const LONG: usize = 45;

/// Does a label say that people were there or were not, rather than who they are?
pub(crate) fn says_there(label: &str) -> bool {
    let low = label.to_lowercase();
    // "Representatives" are no "present" ones.
    low.split(|c: char| !c.is_alphanumeric()).any(|word| SAYS_THERE.iter().any(|there| word.starts_with(there)))
}

/// Does a heading end in a word for several people: "Voting members", "Additional attendees"?
pub(crate) fn of_people(heading: &str) -> bool {
    let low = heading.trim().trim_end_matches(':').to_lowercase();
    // "Representatives (voting members)"
    let parts =
        low.strip_suffix(')').and_then(|t| t.split_once(" (")).map_or([low.as_str(), ""], |(words, inner)| [words, inner]);
    parts.iter().any(|words| {
        words.split(' ').count() <= PEOPLE_WORDS && GROUPS_OF_PEOPLE.iter().chain(GUESTS).any(|group| words.ends_with(group))
    })
}

/// So many words head a list of people, at most.
const PEOPLE_WORDS: usize = 5;

/// Are those below such a heading no members: "Invited participants", "Officers"?
pub(crate) fn of_guests(heading: &str) -> bool {
    let low = heading.trim().to_lowercase();
    GUESTS.iter().chain(STAFF).any(|g| low.ends_with(g))
}

/// Do letters, in small ones and without spaces, begin with a label that stands over all who met where no other does?
pub(crate) fn over_all(letters: &str) -> bool {
    LETTERS_OF_ALL.iter().any(|label| letters.starts_with(label))
}

/// Do letters, in small ones and without spaces, begin with a label over who was there besides those named before?
pub(crate) fn over_others(letters: &str) -> bool {
    letters.starts_with(ALSO_PRESENT)
}

/// Do letters, in small ones and without spaces, begin with a label over those who work for a body?
pub(crate) fn over_staff(letters: &str) -> bool {
    LETTERS_OF_STAFF.iter().any(|label| letters.starts_with(label))
}

/// Does an item's title say that it tells who is there: "1. Call to Order & Roll Call", "Attendance and apologies"?
pub(crate) fn of_roll(title: &str) -> bool {
    title.len() <= WHO * 2 && ROLL.iter().any(|words| find_word(title, words).is_some())
}

/// So near its front a sentence says of people that they were there, in bytes.
const ATTENDED_WITHIN: usize = 240;

/// "… were present, together with Cllr Dunn, the Clerk and seven members of the public.": where those named behind the verb
/// that ends the first list stand.
pub(crate) fn together(text: &str, end: usize) -> Option<Range<usize>> {
    let rest = text.get(end..)?;
    let sentence = super::sentence::sentences(rest).next()?;
    let from = JOINED.iter().filter_map(|with| Some(rest.find(with)? + with.len())).min().filter(|from| *from < sentence.end)?;
    Some(end + from..end + sentence.end)
}

/// The list of those who were there that the title of an item stands over: "Present", "In attendance", and not "Others".
pub(crate) fn over(title: &str) -> Option<List> {
    let found = there(title).filter(|label| label.rest >= title.len())?;
    matches!(found.list, List::Present | List::Attending).then_some(found.list)
}

/// A label at the very front that says of people that they were there or were not.
fn there(words: &str) -> Option<Label> {
    let found = label(words).filter(|label| label.words.start == 0)?;
    let said = words.get(found.words.clone())?;
    let known = matches!(found.list, List::Present | List::Attending | List::Apologies | List::Absent);
    (known && says_there(said)).then_some(found)
}

/// The label of an item that is a list of people itself: "Present: Sam Pell, Jane Okoro", "Apologies for absence Robin, Les",
/// "Apologies: none".
pub(crate) fn item(words: &str) -> Option<Label> {
    let found = there(words)?;
    let names = words.get(found.rest..).map(|names| names.trim().trim_end_matches('.')).filter(|names| !names.is_empty())?;
    let pieces = super::people::split(names);
    let person = |piece: &str| {
        let name = piece.split(['(', '[', '–', '—']).next().unwrap_or_default().trim();
        let nick = !name.contains(' ') && name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic);
        super::person::looks(name) || super::person::titled(name) || nick && pieces.len() > 1
    };
    let people = super::person::plural(names) || pieces.iter().all(|piece| names.get(piece.clone()).is_some_and(person));
    (if found.closed { people || nobody(names) } else { people && pieces.len() > 1 }).then_some(found)
}

/// "Cllr Pell and Mrs Okoro were in attendance": where the names end, and how they were there, if a sentence begins with people
/// and says so.
pub(crate) fn attended(text: &str) -> Option<(usize, List)> {
    let near = up_to(text, ATTENDED_WITHIN).replace('\n', " ");
    let ways = ATTENDED.iter().filter_map(|(words, list)| Some((near.find(words)?, *list)));
    let (end, list) = ways.min_by_key(|(at, _)| *at)?;
    names_first(text.get(..end)?).then_some((end, list))
}

/// The longest label that ends in "present", in bytes.
pub(super) const WHO: usize = 48;

/// How many there are of nobody in particular: "3 members of the public", "None", "Nil".
pub(crate) fn nobody(text: &str) -> bool {
    let clean = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let first = clean.split(' ').next().unwrap_or_default();
    let counted = first.bytes().all(|b| b.is_ascii_digit())
        || ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "no", "a", "an"]
            .contains(&first);
    // "CSNS – ": nobody from there.
    let none = text.trim_end().ends_with([':', '–', '—', '-']) && !clean.contains([' ', '–', '—', '-', '\t']);
    clean.is_empty()
        || none && text.trim_end().trim_end_matches(['–', '—', '-']).ends_with(' ')
        || NOBODY.contains(&clean.as_str())
        || super::table::of_post(&clean)
        || (counted && COUNTED_PEOPLE.iter().any(|w| clean.contains(w)))
        || clean.starts_with("members of the public")
        || clean.starts_with("no apolog")
        || clean.starts_with("none, ")
        || clean.starts_with("the public")
}

/// How long the words are before the body that people come from: "Representing Alder Borough Council".
pub(crate) fn representing(line: &str) -> usize {
    after(line, REPRESENTING).map_or(0, |rest| line.len() - rest.len())
}
