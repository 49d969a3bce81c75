//! The lines that say which meeting this is, when and where.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::lookup::{Leads, Lookup};
use super::status::{find_any, find_word, starts_with_word, words_at};
use super::time::{TimeReading, dotted, times};
use super::words;
use super::words::gatherings::{GATHERINGS, NEXT_GATHERINGS, NEXT_OF_BODY};
pub(crate) use super::words::meetings::{BETWEEN_NAME_AND_PLACE, PAPER_TAILS};
use super::words::meetings::{GENERIC, HELD, NOT_QUORATE};

static MINUTES_OF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?is)^\W*(?:(?:(?:draft|unconfirmed|confirmed|approved|final|unapproved)\s+)?(?:the\s+)?(?:minutes?|notes?|record|proceedings)\s+(?:of|from|for)\s+(?:the\s+|an?\s+)?(?:proceedings\s+(?:at|of)\s+(?:the\s+|an?\s+)?)?|at\s+(?:an?|the)\s+)(?P<title>.+?)",
        r"(?:,?\s+(?:which\s+was\s+|that\s+was\s+|duly\s+)?(?:held|convened|taking place|that took place|conducted|dated)(?-u:\b)|,?\s+(?:on|at|in)\s+|\s*[,:–—-]\s|\n\s*\n|\.?\s*$)",
    ))
    .ok()
});

/// "These minutes were approved at the meeting on 20 April": does a line say what became of the minutes themselves?
pub(crate) fn approval(line: &str) -> bool {
    let Some(at) = find_word(line, "minutes") else { return false };
    let mut words = line.get(at..).unwrap_or_default().split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let became = |word: &str| words::meetings::BECAME.iter().any(|became| became.eq_ignore_ascii_case(word));
    words.any(|word| words::meetings::MINUTES_WERE.contains(&word)) && words.take(2).any(became)
}

static SIGNED_OFF: LazyLock<Leads> = LazyLock::new(|| Leads::words(words::meetings::SIGNED_OFF));

/// "Approved as a correct record of the meeting": what stands over a signature.
pub(crate) fn signed_off(line: &str) -> bool {
    SIGNED_OFF.at(line).next().is_some()
}

/// Does a sentence say of a meeting that it sat: "… was held in", "… met on"?
pub(crate) fn sat(sentence: &str) -> bool {
    words::meetings::SAT.iter().any(|words| sentence.contains(words))
}

/// "Held in the Town Hall", "The meeting was led by …": does a line of the head tell of its meeting, and name none?
pub(crate) fn tells_of(line: &str) -> bool {
    words::meetings::TELLS_OF.iter().any(|begins| line.starts_with(begins))
}

/// Does a line say of a meeting that it was held?
pub(crate) fn held(line: &str) -> bool {
    line.contains(HELD)
}

/// "Minutes of the Annual Meeting of the": does a name go on in the line below?
pub(crate) fn goes_on(line: &str) -> bool {
    let last = line.trim_end().rsplit(' ').next().unwrap_or_default();
    words::meetings::NAME_GOES_ON.iter().any(|word| word.eq_ignore_ascii_case(last))
}

/// A meeting's name without what stands between it and the day or the time: "Board Meeting held on".
pub(crate) fn before_when(name: &str) -> &str {
    words::meetings::BEFORE_WHEN.iter().fold(name.trim_end(), |name, end| name.strip_suffix(end).unwrap_or(name))
}

/// "Minutes of the Scrutiny Committee held on …", "At a Meeting of the Council held on …": the words between.
pub(crate) fn minutes_of(line: &str) -> Option<Range<usize>> {
    let near = line.char_indices().nth(400).and_then(|(i, _)| line.get(..i)).unwrap_or(line);
    let lower = near.get(..60.min(near.len())).unwrap_or(near).to_lowercase();
    let at = lower.starts_with("at a") || lower.starts_with("at the ");
    if !["minute", "note", "record", "proceedings"].iter().any(|w| lower.contains(w)) && !(at && lower.contains("meeting")) {
        return None;
    }
    let title = MINUTES_OF.as_ref()?.captures(near)?.name("title")?;
    // "Minutes of previous meeting" is an item.
    let first = title.as_str().split(' ').next().unwrap_or_default();
    if words::meetings::EARLIER_ONES.iter().any(|word| word.eq_ignore_ascii_case(first)) {
        return None;
    }
    // "Minutes of the meeting of 8 November 2021": the day is no part of its name.
    let day = |on: &&str| on.split([' ', ',']).next().is_some_and(super::date::begins);
    // "Record of Meeting 14 – …"
    let counts = |on: &str| on.split([' ', ',']).next().is_some_and(|word| word.bytes().all(|b| b.is_ascii_digit()));
    let of = title
        .as_str()
        .split_once(" of ")
        .filter(|(name, on)| generic(name) && day(on))
        // "Notes from meeting 3.5.16, Town Hall"
        .or_else(|| title.as_str().split_once(' ').filter(|(name, on)| generic(name) && day(on) && !counts(on)))
        .map(|(name, _)| title.start() + name.len());
    (!at || title.as_str().to_lowercase().contains("meeting"))
        .then(|| title.start()..of.unwrap_or_else(|| named_on(near, title.end())))
}

/// Where a name ends that goes on behind a comma, "the Police, Fire and Crime Panel held in …": before what was held.
fn named_on(line: &str, end: usize) -> usize {
    let rest = line.get(end..).unwrap_or_default().split('\n').next().unwrap_or_default();
    let held = rest.find(HELD).or_else(|| rest.find(" HELD")).unwrap_or(rest.len());
    let words = rest.get(1..held).filter(|_| rest.starts_with(", ") && held <= NAME_ON).unwrap_or_default();
    let small = |word: &str| matches!(word, "and" | "of" | "the" | "&" | "for");
    let words = words.trim_end_matches(['.', ' ']);
    let name = words.split_whitespace().all(|word| small(word) || word.starts_with(char::is_uppercase));
    if name && (meets(words) || names_body(words)) { end + 1 + words.len() } else { end }
}

/// How far a name may go on behind a comma, in bytes.
const NAME_ON: usize = 60;

/// A meeting's name as body and title: "Annual Meeting of the Lower Piddock Parish Council", or only one of them.
pub(crate) fn parts(name: &str) -> (Option<Range<usize>>, Range<usize>) {
    for cue in [" of the ", " of ", " for the ", " OF THE ", " OF ", "\nof the ", " Of The "] {
        let Some(at) = name.find(cue) else { continue };
        let (before, after) = (name.get(..at).unwrap_or_default(), name.get(at + cue.len()..).unwrap_or_default());
        let meeting = || before.to_lowercase().split_whitespace().any(|w| w == "meeting" || w == "agm" || w == "session");
        // "a meeting of the Governing Body"
        let named = || generic(before) && meets(after) && super::case::named(after);
        if meets(before) && meeting() && (names_body(after) || named()) || part_of_body(before, after) {
            // "the Board of Governors for the school year 2024/25"
            let year = find_word(after, "for the").filter(|at| after.get(*at..).is_some_and(|t| find_word(t, "year").is_some()));
            let end = year.map_or(name.len(), |year| at + cue.len() + after.get(..year).map_or(0, |t| t.trim_end().len()));
            return (Some(at + cue.len()..end), 0..at);
        }
    }
    (None, 0..name.len())
}

/// "Works Committee of Alder Valley Trust": is it a part of a body that has a name of its own? A "Board of Trustees" is none.
pub(crate) fn part_of_body(part: &str, body: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut words = part.trim_start_matches("the ").split(' ');
    let named = words.clone().count() > 1 && words.clone().all(|word| capital(word) || super::case::small(word));
    let names = body.split(' ').filter(|word| !super::case::small(word));
    let own = super::case::named(body) && !super::person::has_role(body);
    named && own && words.next_back().is_some_and(gathers_in)
        // "… of Trustees and Friends"
        && !names.clone().next().is_some_and(|first| super::person::of_several(first).is_some())
}

/// "held on May 3rd", "Minutes of the meeting held on …": does a line begin to say when they met?
pub(crate) fn held_on(line: &str) -> bool {
    let first = |words: &str| line.get(..words.len()).is_some_and(|t| t.eq_ignore_ascii_case(words));
    first("held on") || minutes_of(line).is_some() && find_word(line, "held on").is_some()
}

/// Words that name any meeting, and so none: "the meeting".
pub(crate) fn generic(name: &str) -> bool {
    let low = name.trim().to_lowercase();
    // "the 214th meeting"
    let low = low
        .split_once(' ')
        .filter(|(n, _)| n.starts_with(|c: char| c.is_ascii_digit()) && n.ends_with(char::is_alphabetic))
        .map_or(low.as_str(), |(_, rest)| rest)
        .to_owned();
    // "Approved Minutes" are a paper.
    low.split(' ').all(super::stamp::of_the_paper) || GENERIC.contains(&low.as_str())
}

/// "58th meeting": does a count alone tell one meeting from others?
pub(crate) fn counted(name: &str) -> bool {
    let clean = name.strip_prefix("the ").unwrap_or(name);
    let ordinal = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(char::is_alphabetic);
    clean.split_once(' ').is_some_and(|(count, rest)| ordinal(count) && rest.eq_ignore_ascii_case("meeting"))
}

/// Is a text nothing but a word for any meeting: "Meeting", "Telecon"?
pub(crate) fn any_meeting(text: &str) -> bool {
    let clean = text.trim_matches(|c: char| !c.is_alphanumeric());
    generic(clean) || gathers(clean)
}

/// "Minutes: Harbour Society", "Minutes – Harbour Society": how long the word for the paper is that stands before a name.
pub(crate) fn of_minutes(name: &str) -> usize {
    let word = "minutes";
    let rest = name.get(..word.len()).filter(|first| first.eq_ignore_ascii_case(word)).and_then(|_| name.get(word.len()..));
    let parted = rest.filter(|rest| [":", " –", " —", " -"].iter().any(|sign| rest.starts_with(sign)));
    parted.map_or(0, |rest| name.len() - rest.trim_start_matches([':', ' ', '–', '—', '-']).len())
}

static BODIES: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(words::meetings::BODIES));
static MEETINGS: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(&[GATHERINGS, words::gatherings::MEETINGS].concat()));
static PLACES: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(words::places::PLACES));
static OWN_BODIES: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(words::meetings::OWN_BODIES));
static PARTS_OF_BODIES: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(words::meetings::PARTS_OF_BODIES));
static LEADS_ON: LazyLock<Leads> = LazyLock::new(|| Leads::words(words::meetings::ANNOUNCEMENTS));
static AGAIN: LazyLock<Leads> = LazyLock::new(|| Leads::words(words::closing::MEET_AGAIN));
static NOT_HELD: LazyLock<Leads> = LazyLock::new(|| Leads::words(words::meetings::NOT_HELD));
static PLAIN: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(words::meetings::ORDINARY));
static KINDS: LazyLock<Lookup> = LazyLock::new(|| Lookup::words(words::meetings::ANY_BODY));

/// Is one of a text's words, in the singular or the plural, in a vocabulary?
fn has(text: &str, words: &Lookup) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(|w| words.has(w) || words.has(w.trim_end_matches(['s', 'S'])))
}

/// Does a line name a meeting: "Monthly Business Review Meeting", "Scrutiny Committee"?
pub(crate) fn meets(line: &str) -> bool {
    has(line, &MEETINGS) || periodic(line)
}

/// "Monthly Operations Review", "Management Team – Fortnightly Catch Up": does a name say how often, and end in a word for talk?
fn periodic(line: &str) -> bool {
    let low = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let often = line.len() <= NAME && line.split(' ').any(|word| words::meetings::PERIODS.contains(&low(word).as_str()));
    often && line.rsplit(' ').next().is_some_and(|last| words::meetings::TALKS.contains(&low(last).as_str()))
}

/// The longest such name, in bytes.
const NAME: usize = 100;

/// Does a line name an organisation?
pub(crate) fn names_body(line: &str) -> bool {
    has(line, &BODIES) || has(line, &OWN_BODIES)
}

/// Has a text a word of places to meet?
pub(crate) fn has_place(text: &str) -> bool {
    has(text, &PLACES)
}

/// Does a name end in a word for a part of a body: "Lower Hall Management Committee"?
pub(crate) fn ends_in_part(name: &str) -> bool {
    name.trim_end().rsplit(' ').next().is_some_and(|last| has(last, &PARTS_OF_BODIES))
}

/// A title without the small words that its day stood behind: "Council meeting of".
pub(crate) fn untailed(title: &str) -> &str {
    let mut title = title.trim_end();
    while let Some(rest) =
        title.rsplit_once(' ').filter(|(_, last)| words::meetings::BEFORE_DAYS.contains(last)).map(|(rest, _)| rest)
    {
        title = rest.trim_end_matches([' ', ',', '–', '—', '-']);
    }
    // "Harbour Group: minutes", "Board of Directors, Minutes"
    let papers = |(_, last): &(&str, &str)| words::meetings::AFTER_NAMES.iter().any(|word| word.eq_ignore_ascii_case(last));
    let bare =
        title.rsplit_once(' ').filter(papers).and_then(|(rest, _)| rest.trim_end().strip_suffix([':', ',', '–', '—', '-']));
    bare.map_or(title, str::trim_end)
}

/// "Harbour Housing – Fire Safety Board", "Harbour Trust: Chairs' Forum": where the body and the meeting stand in one name.
pub(crate) fn parted(name: &str) -> Option<(Range<usize>, Range<usize>)> {
    let dash = super::dash::first(name).map(|dash| (dash.start, dash.end));
    let (end, from) = name.find(": ").map(|at| (at, at + 2)).or(dash)?;
    let (body, title) = (name.get(..end)?.trim_end(), name.get(from..)?);
    // "Board of Trustees"
    let kind = title.split_once(" of ").filter(|(kind, _)| !kind.contains(' ')).map_or(title, |(kind, _)| kind);
    let last = kind.rsplit(' ').next().unwrap_or_default();
    // "AQUASENSE – Monthly Telco" too
    let acronym = body.len() >= ACRONYM && super::case::all_capitals(body);
    let named = (body.contains(' ') || acronym) && body.starts_with(char::is_uppercase) && (!meets(body) || body_only(body));
    let met = title.starts_with(char::is_uppercase)
        && (gathers(last) || has(last, &PARTS_OF_BODIES) || has(last, &MEETINGS))
        && !generic(title);
    (named && met && !title.contains([':', ','])).then_some((0..body.len(), from..name.len()))
}

/// The shortest name of a project in capitals, in bytes.
const ACRONYM: usize = 5;

/// Does the name of a body say that it is one that meets: "Resident Scrutiny Panel", and not "Harbour Trust"?
pub(crate) fn gathers_in(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    has(last, &PARTS_OF_BODIES) && !gathers(last)
}

/// Is a word one for a meeting, behind the name of the body: "… Working Group Teleconference", "… Council AGM"?
pub(crate) fn gathers(word: &str) -> bool {
    std::iter::once(&"minutes").chain(GATHERINGS).chain(NEXT_GATHERINGS).any(|gathering| gathering.eq_ignore_ascii_case(word))
}

/// Do words before a time say nothing but that it is one: "at", "Commencing at", nothing?
pub(crate) fn before_time(words: &str) -> bool {
    let words = words.trim().trim_end_matches(':');
    words.is_empty() || words::meetings::BEFORE_TIMES.iter().any(|lead| lead.eq_ignore_ascii_case(words))
}

/// Do words name a body, and no place of it? The "Council Chambers" are a place.
pub(super) fn names_own_body(words: &str) -> bool {
    let last = words.trim_end().rsplit(' ').next().unwrap_or_default();
    body_only(words) && (!has_place(last) || has(last, &OWN_BODIES))
}

/// A body of its own right, rather than a meeting of one: it has a word of an organisation and none of a meeting.
pub(crate) fn body_only(line: &str) -> bool {
    // "City of Millbrook", "Town of …"
    let mut first = line.split_whitespace();
    let place = first.next().is_some_and(super::person::is_tier) && first.next().is_some_and(|of| of.eq_ignore_ascii_case("of"));
    (place || has(line, &OWN_BODIES)) && !has(line, &PARTS_OF_BODIES)
}

/// Does a sentence of the head say that this meeting did not take place? Its subject may be no other meeting, one of
/// another month or with somebody else; `month` is this meeting's own.
pub(crate) fn not_held(sentence: &str, month: Option<u32>) -> bool {
    let Some(found) = find_any(sentence, &NOT_HELD) else { return false };
    let before = sentence.get(..found).unwrap_or_default();
    let subject = before.rsplit(". ").next().unwrap_or_default();
    let foreign = subject.split(|c: char| !c.is_alphanumeric()).filter_map(super::date::month_number).any(|m| Some(m) != month);
    let low = subject.to_lowercase();
    !foreign && ![" with the ", "last ", "previous "].iter().any(|w| low.contains(w))
}

/// How many words may stand between "next" and the word for a meeting.
const BETWEEN: usize = 5;

/// "The next meeting", "next XYZ meeting", "the next QSC is": where it stands, and the words that name the meeting.
pub(crate) fn next(text: &str) -> Option<(usize, Range<usize>)> {
    let again = || {
        let at = find_any(text, &AGAIN)?;
        let (len, ()) = AGAIN.at(text.get(at..)?).next()?;
        Some((at, at + len..at + len))
    };
    words_at(text, "next").find_map(|at| Some((at, named_next(text, at + 4)?))).or_else(again)
}

/// Is this the title of an item in which the meeting ends?
pub(crate) fn closes(title: &str) -> bool {
    words::closing::CLOSING_TITLES.iter().any(|closing| closing.eq_ignore_ascii_case(title.trim_end_matches([':', '.', ' '])))
}

/// The words that name the meeting after "next".
fn named_next(text: &str, after: usize) -> Option<Range<usize>> {
    let skip = |at: usize| text.get(at..).map_or(at, |t| at + t.len() - t.trim_start().len());
    let start = skip(after);
    if start == after {
        return None;
    }
    let mut at = start;
    for _ in 0..=BETWEEN {
        let rest = text.get(at..)?;
        if GATHERINGS.iter().chain(NEXT_GATHERINGS).any(|word| starts_with_word(rest, word)) {
            return Some(start..at);
        }
        let len =
            rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '\'' | '’' | '/' | '&' | '-'))).unwrap_or(rest.len());
        let token = rest.get(..len)?;
        // "Next committee: Monday 6 October"
        // "Next Leadership Team: Wednesday 13 November"
        let named = at == start || text.get(start..at).is_some_and(|name| name.starts_with(char::is_uppercase));
        let meets = || has(token, &PARTS_OF_BODIES) || NEXT_OF_BODY.iter().any(|word| word.eq_ignore_ascii_case(token));
        if named && rest.get(len..).is_some_and(|t| t.starts_with(':')) && meets() {
            return Some(start..at);
        }
        let to = skip(at + len);
        let short = (2..=10).contains(&token.chars().count())
            && token.starts_with(|c: char| c.is_ascii_uppercase())
            && token.chars().all(|c| c.is_alphanumeric() || c == '_');
        if short && to > at + len && text.get(to..).is_some_and(|t| words::meetings::AFTER_SHORT.iter().any(|w| t.starts_with(w)))
        {
            return Some(at..at + len);
        }
        // "The next panel is on Tuesday 6 May"
        let on = || text.get(to..).is_some_and(|rest| words::meetings::MEETS_ON.iter().any(|words| rest.starts_with(words)));
        if NEXT_OF_BODY.contains(&token) && on() {
            return Some(start..at);
        }
        if len == 0 || to == at + len {
            return None;
        }
        at = to;
    }
    None
}

/// Does a sentence say when a body meets in the place of a meeting that it did not hold: "The Board will meet instead on …"?
pub(crate) fn instead(sentence: &str) -> bool {
    words::meetings::INSTEAD.iter().any(|words| sentence.contains(words))
}

/// Does a sentence of the minutes proper say of this very meeting that it could not be held?
pub(crate) fn not_quorate(sentence: &str) -> bool {
    let low = sentence.to_lowercase();
    // "not quorate until Mr Pirie arrived"
    let until =
        |cue: &&&str| low.find(**cue).is_some_and(|at| low.get(at + cue.len()..).is_some_and(|t| t.starts_with(" until")));
    NOT_QUORATE.iter().filter(|cue| low.contains(**cue)).any(|cue| !until(&cue))
        && !low.contains("last ")
        && !low.contains("previous ")
}

/// How far behind the meeting the verb may stand, in characters.
const WITHIN: usize = 60;

static CLOSING: LazyLock<Leads> = LazyLock::new(|| Leads::words(words::closing::CLOSING_VERBS));
static CLOSINGS: LazyLock<Leads> = LazyLock::new(|| Leads::words(words::closing::CLOSINGS));
static OPENING: LazyLock<Leads> = LazyLock::new(|| Leads::words(words::closing::OPENING_VERBS));

/// Where one of some verbs stands close behind one of some subjects, in its sentence; `any` finds the verbs at once.
fn says(sentence: &str, subjects: &[&str], verbs: &[&str], any: &Leads) -> Option<usize> {
    // Most sentences have none of the verbs.
    find_any(sentence, any)?;
    subjects.iter().flat_map(|subject| words_at(sentence, subject).map(|at| at + subject.len())).find_map(|end| {
        let rest = sentence.get(end..).unwrap_or_default();
        let clause = rest.get(..rest.find(['.', '\n']).unwrap_or(rest.len())).unwrap_or_default();
        let near = clause.char_indices().nth(WITHIN + 1).map_or(clause.len(), |(at, _)| at);
        verbs.iter().find_map(|verb| find_word(clause, verb).filter(|at| *at <= near).map(|at| end + at))
    })
}

/// Where a sentence says that the meeting ended, if it does.
pub(crate) fn closed(sentence: &str) -> Option<usize> {
    let timed = |word: &&str| {
        words_at(sentence, word).find(|at| {
            let after = sentence.get(at + word.len()..).unwrap_or_default();
            let before = sentence.get(..*at).unwrap_or_default().trim_end();
            let own = before.is_empty() || word.starts_with("adjourn") || word.contains(' ');
            own && (after.starts_with(':')
                || after.get(..3).is_some_and(|t| t.eq_ignore_ascii_case(" at"))
                || after.strip_prefix(' ').is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit())))
        })
    };
    let ended = || find_any(sentence, &CLOSINGS).and_then(|_| words::closing::CLOSINGS.iter().find_map(timed));
    says(sentence, words::meetings::MEETING_SUBJECTS, words::closing::CLOSING_VERBS, &CLOSING).or_else(ended)
}

/// The time at which the meeting ended, in a sentence that says so: the first behind the verb, unless the next meeting is
/// spoken of before it ("closed at 8.15 p.m. The next one is at 7 p.m."); else the last before it.
pub(crate) fn closing_time(sentence: &str) -> Option<TimeReading> {
    let verb = closed(sentence)?;
    let mut times = times(sentence);
    if times.is_empty() {
        // "Meeting finished 20.45"
        times = dotted(sentence);
    }
    let behind = times.iter().find(|t| t.start >= verb).copied();
    let another = |t: &TimeReading| sentence.get(verb..t.start).is_some_and(|between| find_word(between, "next").is_some());
    behind.filter(|t| !another(t)).or_else(|| times.iter().rev().find(|t| t.start < verb).copied())
}

/// Does a sentence say when the meeting began?
pub(crate) fn opened(sentence: &str) -> bool {
    says(sentence, words::meetings::MEETING_SUBJECTS, words::closing::OPENING_VERBS, &OPENING).is_some()
        || find_word(sentence, "called to order").is_some()
}

/// The meeting's own running number in its title: "Meeting 74", "12th meeting", "Meeting No. 5".
pub(crate) fn running_number(title: &str) -> Option<u32> {
    let low = title.to_lowercase();
    let at = low.find("meeting")?;
    let after = low
        .get(at + 7..)?
        .trim_start_matches([' ', '#', ':'])
        .trim_start_matches("no.")
        .trim_start_matches("number")
        .trim_start();
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    if !digits.is_empty() && digits.len() <= 4 && !after.get(digits.len()..)?.starts_with(['/', '.', ':']) {
        return digits.parse().ok();
    }
    None
}

/// Is a line nothing but an announcement of the next meeting?
pub(crate) fn announces(line: &str) -> bool {
    let clean = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    clean.len() <= 300 && LEADS_ON.at(clean).next().is_some()
}

/// Is a word between "next" and "meeting" one that names no other meeting?
pub(crate) fn ordinary(word: &str) -> bool {
    PLAIN.has(word)
}

/// Does a word before a body refer to one that was named: "the above Council"?
pub(crate) fn refers(word: &str) -> bool {
    words::meetings::REFERS.contains(&word)
}

/// Do words before "meeting" say which kind it is, and not whose?
pub(crate) fn of_any_body(words: &str) -> bool {
    words.split(' ').all(|word| KINDS.has(word)) || KINDS.has(words)
}

/// Does a name say which kind of meeting it is, and not whose: "Special Board Meeting"?
pub(crate) fn kind_only(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let gathering = words.iter().position(|word| gathers(word));
    gathering.and_then(|at| words.get(..at)).is_some_and(|kind| !kind.is_empty() && of_any_body(&kind.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::{closed, opened, words::closing};

    /// The look for any of the verbs must let none of them by.
    #[test]
    fn each_verb_of_a_meeting_that_began_or_ended_is_found() {
        for verb in closing::CLOSING_VERBS {
            assert!(closed(&format!("The meeting {verb} late.")).is_some(), "{verb}");
        }
        for words in closing::CLOSINGS {
            assert!(closed(&format!("{words}: 21:05")).is_some(), "{words}");
        }
        for verb in closing::OPENING_VERBS {
            assert!(opened(&format!("The meeting was {verb} late.")), "{verb}");
        }
    }
}
