//! Where a meeting is held, or by what means, read from a line that gives its date and time too.

use std::ops::Range;
use std::sync::LazyLock;

use super::lookup::{self, Leads, after, before, word_starts};
use super::meeting::has_place;
use super::words::meetings::OF_A_MEETING;
use super::words::places::{
    BEFORE_MEANS, BEFORE_PLACE, BEFORE_PLACES, BEFORE_TIME, HELD_AT, MEANS, NO_PLACES, SHORT_STREETS, WAS, WAS_HELD,
    WHERE_AND_WHEN,
};

static LEAD_IN: LazyLock<Leads> = LazyLock::new(|| Leads::words(BEFORE_PLACES));
static WHERE: LazyLock<Leads> = LazyLock::new(|| Leads::words(WHERE_AND_WHEN));

/// How long "in the", "at", "Venue" before the name of a place are.
pub(crate) fn lead_in(text: &str) -> usize {
    LEAD_IN.at(text).next().map_or(0, |(len, ())| len)
}

/// "The meeting was held in the Village Hall": where the verb begins, behind words of at most so many bytes.
pub(crate) fn held(text: &str, subject: usize) -> Option<usize> {
    WAS_HELD.iter().find_map(|held| text.find(held)).filter(|at| *at <= subject).map(|at| at + WAS.len())
}

/// "Held in …", "in the …", "at …": does a line begin with where the meeting was, or when?
pub(crate) fn told(line: &str) -> bool {
    WHERE.at(line).next().is_some()
}

/// What the date and the times of a line are replaced with.
const CUT: char = '\0';

/// The longest place without a capital, in bytes.
const SMALL: usize = 48;

/// The place in a line that gives a meeting's date, time and place, the date and times being cut out of it.
pub(crate) fn place(line: &str, taken: &[Range<usize>]) -> Option<Range<usize>> {
    let mut masked: Vec<u8> = line.bytes().collect();
    for range in taken {
        masked.get_mut(range.clone())?.fill(0);
    }
    let masked = String::from_utf8(masked).ok()?;
    let mut from = 0;
    while let Some(found) = next(&masked, from) {
        let words = masked.get(found.clone())?.trim_end_matches([',', '.', ' ', '(', '–', '—', '-', '/']);
        // "… in the Town Hall, on" before the day that follows.
        let on = before(words, " on").or_else(|| before(words, " at")).or_else(|| before(words, " from"));
        let words = sentence(on.unwrap_or(words)).trim_end_matches([',', ' ']);
        let low = words.to_lowercase();
        // "Held at the Friends Meeting House": the line begins with the verb.
        let held = HELD_AT.iter().find(|h| low.starts_with(**h)).map_or(0, |h| h.len());
        let (start, words) = (found.start + held, words.get(held..).unwrap_or_default());
        let low = low.get(held..).unwrap_or_default();
        let none = words.is_empty()
            || OF_A_MEETING.iter().any(|words| low.contains(words))
            || low.starts_with("commenc")
            || low.starts_with("minutes")
            || low.split_whitespace().all(super::case::small)
            || NO_PLACES.contains(&low);
        // "Minutes of the meeting held on June 13th": a day whose year stands elsewhere.
        let day = || {
            let anchor = chrono::NaiveDate::from_ymd_opt(2000, 1, 1);
            super::date::whole_date(words, super::date::DateOrder::DayFirst, anchor).is_some()
        };
        let bare = start == 0 && !has_place(words);
        // "held in June", and what a template was to fill in, are no places.
        let none = none || words.contains(['<', '{']) || super::date::month(low) || !words.contains(char::is_alphabetic);
        if !none
            && !bare
            && words.split_whitespace().count() <= 16
            && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || words.starts_with("the "))
            && !day()
        {
            return Some(start..start + words.len());
        }
        from = found.end;
    }
    let small = small(&masked).filter(|found| found.len() <= SMALL && masked.get(found.clone()).is_some_and(has_place));
    small.or_else(|| among(&masked)).or_else(|| means(&masked))
}

/// Does a line begin with where a meeting was held: "Meeting held in the Town Hall"?
pub(crate) fn held_somewhere(line: &str) -> bool {
    after(line, HELD_AT).is_some()
}

/// "12 October 2016, clubhouse, 20:00": a place in small letters between commas beside what is cut out.
fn among(text: &str) -> Option<Range<usize>> {
    let place = |part: &&str| {
        let words = part.trim_matches([' ', CUT, '.']);
        let letters = words.bytes().all(|b| b.is_ascii_lowercase() || matches!(b, b' ' | b'\''));
        let last = words.rsplit(' ').next().is_some_and(has_place);
        letters && last && words.len() <= SMALL && words.split(' ').count() <= AMONG
    };
    let part = text.split(',').skip(1).find(place)?;
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    let words = part.trim_matches([' ', CUT, '.']);
    let start = start + part.find(words)?;
    Some(start..start + words.len())
}

/// The longest such place, in words.
const AMONG: usize = 3;

/// "Town Hall, High Street. Began": a place ends with its sentence, and not behind "St." or an initial.
fn sentence(words: &str) -> &str {
    let ends = |at: &usize| words.get(..*at).is_some_and(|t| t.rsplit(' ').next().is_some_and(|last| last.chars().count() > 3));
    words.match_indices(". ").map(|(at, _)| at).find(ends).and_then(|at| words.get(..at)).unwrap_or(words)
}

/// What stands behind the date and the times of a line to its end, in small letters: ", 7pm, upper room of the Plough".
pub(crate) fn rest(text: &str, taken: &[Range<usize>]) -> Option<Range<usize>> {
    let after = text.get(taken.iter().map(|range| range.end).max()?..)?;
    let words = after.trim_start().strip_prefix([',', ';', '–', '—', '-', '·', '|', '•'])?.trim_start();
    let start = text.len() - words.len();
    let words = words.trim_end_matches(['.', ' ', ')']);
    (words.len() <= SMALL && has_place(words) && words.starts_with(char::is_alphabetic)).then(|| start..start + words.len())
}

fn white(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ')
}

/// Without the white space that it begins with, if it has any.
fn spaced(text: &str) -> Option<&str> {
    text.strip_prefix(white).map(|rest| rest.trim_start_matches(white))
}

/// The next words that may be a place: at the start of the line or behind what stands before a place, a capital or a figure
/// among the first, to what is cut out or the end.
fn next(text: &str, from: usize) -> Option<Range<usize>> {
    let starts = text.char_indices().skip_while(|(at, _)| *at < from);
    starts.filter_map(|(at, _)| Some((at, text.get(at..)?))).find_map(|(at, rest)| {
        let first = Some(rest).filter(|_| at == 0);
        let found = |words: &str| Some(text.len() - words.len()..text.len() - words.len() + end(words, begun(words)?));
        first.and_then(found).or_else(|| behind(text, at, rest).and_then(found))
    })
}

/// What stands behind "at", "in", "via", "on", a comma, a dash or the end of a line; a place also behind the time.
fn behind<'t>(text: &str, at: usize, rest: &'t str) -> Option<&'t str> {
    if let Some(after) = rest.strip_prefix([',', '–', '—', '-', '/', '@', '|', '·']) {
        return Some(after.trim_start_matches(white));
    }
    if let Some(after) = rest.strip_prefix('\n') {
        return Some(after);
    }
    if let Some(after) = rest.strip_prefix(CUT) {
        // "… at 10am / Meeting Room 2, Weavers' House"
        let words = spaced(after).filter(|words| lookup::after(words, BEFORE_PLACE).is_none())?;
        let first = words.split([CUT, ',']).next()?;
        return (has_place(first) && first.split_whitespace().count() <= ROOM).then_some(words);
    }
    let within = text.get(..at)?.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    spaced(after(rest, BEFORE_PLACE)?).filter(|_| !within)
}
/// The longest name of a room, in words.
const ROOM: usize = 5;

/// How far the name of a place goes with its first capital or figure: "Town Hall", "the Town Hall", "house of the Friends".
fn begun(words: &str) -> Option<usize> {
    let article = after(words, &["the"]).and_then(|rest| rest.strip_prefix(white)).unwrap_or(words);
    let of = |rest: &str| {
        let left = rest.trim_start_matches(|c: char| c.is_ascii_lowercase());
        let one = |text: &str| Some(words.len() - text.strip_prefix(char::is_whitespace)?.len());
        let left = Some(left).filter(|left| left.len() < rest.len())?;
        let left = words.get(one(left)?..)?.strip_prefix("of")?;
        let left = words.get(one(left)?..)?;
        Some(left.strip_prefix("the").and_then(one).and_then(|at| words.get(at..)).unwrap_or(left))
    };
    let capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, 'À'..='Þ' | 'Ā'..='Ž');
    let starts = [of(article), Some(article), of(words), Some(words)];
    starts.into_iter().flatten().find_map(|rest| rest.strip_prefix(capital)).map(|rest| words.len() - rest.len())
}

/// Where a place ends that goes at least so far: at what is cut out or the end, without what stands between.
fn end(words: &str, begun: usize) -> usize {
    let rest = words.get(begun..).unwrap_or_default();
    let bare = rest.split(CUT).next().unwrap_or(rest).trim_end_matches(white);
    if rest.contains(CUT) {
        let signed = bare.strip_suffix([',', '–', '—', '(', '-']).unwrap_or(bare).trim_end_matches(white);
        begun + before_time(bare).map_or(signed.len(), |len| len.min(signed.len()))
    } else {
        begun + bare.strip_suffix(['.', ';']).unwrap_or(bare).trim_end_matches(white).len()
    }
}

/// How long a text is without "on", "at", "starting at" before a time.
fn before_time(text: &str) -> Option<usize> {
    let whole = Some(text);
    let at = before(text, "at").map(|rest| rest.trim_end_matches(white)).filter(|rest| rest.len() + 2 < text.len());
    let texts = || whole.into_iter().chain(at);
    let words = texts().flat_map(|text| BEFORE_TIME.iter().filter_map(|word| before(text, word)?.strip_suffix(white)));
    words.map(|rest| rest.strip_suffix(',').unwrap_or(rest).trim_end_matches(white).len()).min()
}

/// "…, in the school library", "in the church hall, Mill Road": a place without a capital, to the end of its clause.
fn small(text: &str) -> Option<Range<usize>> {
    let letter = |c: char| c.is_ascii_lowercase() || matches!(c, 'ß'..='ö' | 'ø'..='ÿ');
    // No sign but an apostrophe stands in it; in what follows a comma more do.
    let within = |c: char| match c {
        ' ' | '\'' => true,
        '\0'..='\x7F' => c.is_ascii_alphanumeric(),
        _ => !matches!(c, '\u{2010}'..='\u{2018}' | '\u{201A}'..='\u{2044}'),
    };
    let beside = |c: char| c >= ' ' && !matches!(c, ',' | '.' | ';' | ':' | '(' | ')');
    let capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, 'À'..='Þ');
    word_starts(text, 0).find_map(|at| {
        let rest = text.get(at..)?;
        let words = spaced(rest.strip_prefix("in").or_else(|| rest.strip_prefix("at"))?)?;
        let mut left = spaced(words.strip_prefix("the")?)?.strip_prefix(letter)?.strip_prefix(within)?;
        let mut lone = true;
        while !closed(left) {
            left = match left.strip_prefix(',').and_then(spaced).and_then(|next| next.strip_prefix(capital)) {
                Some(next) => {
                    lone = false;
                    next
                }
                None if lone => left.strip_prefix(within)?,
                None => left.strip_prefix(beside)?,
            };
        }
        Some(text.len() - words.len()..text.len() - left.len())
    })
}

/// Does a clause end where a text begins: at its end, a full stop, a comma before a small letter, what is cut out?
fn closed(text: &str) -> bool {
    let bare = text.trim_start_matches(white);
    let goes_on = |after: &str| spaced(after).is_some_and(|next| next.starts_with(|c: char| c.is_ascii_lowercase()));
    let next = bare.strip_prefix(',').unwrap_or(bare).trim_start_matches(white);
    let time = next.strip_prefix("on").or_else(|| next.strip_prefix("at")).filter(|_| next.len() < text.len());
    bare.strip_prefix([',', '.']).unwrap_or(bare).trim_start_matches(white).is_empty()
        || bare.strip_prefix(',').is_some_and(goes_on)
        || bare.strip_prefix('.').is_some_and(|after| after.starts_with(white))
        || time.unwrap_or(next).trim_start_matches(white).starts_with(CUT)
}

/// "… BY VIDEO CONFERENCE": how people meet who meet nowhere.
fn means(text: &str) -> Option<Range<usize>> {
    word_starts(text, 0).find_map(|at| {
        let words = spaced(after(text.get(at..)?, BEFORE_MEANS)?)?;
        let bare = after(words, &["a"]).and_then(spaced).unwrap_or(words);
        let whole = |rest: &&str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        let rest = MEANS.iter().find_map(|means| after(bare, &[means]).filter(whole))?;
        Some(text.len() - words.len()..text.len() - rest.len())
    })
}

/// Is a short line the house of a club, and where that is: "Railway Social Club, Alder"?
pub(crate) fn club_alone(line: &str) -> bool {
    let Some((house, town)) = line.split_once(", ") else { return false };
    let named = town.split(' ').all(|word| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic));
    line.len() <= CLUB && named && house.rsplit(' ').next().is_some_and(super::meeting::has_place) && !super::meeting::meets(line)
}

/// The longest such line, in bytes.
const CLUB: usize = 60;

/// Is a short line nothing but a place to meet: "Meeting Room 2, Weavers' House, Hebble Street"?
pub(crate) fn place_alone(line: &str) -> bool {
    let short = line.len() <= PLACE
        && (!line.ends_with('.') || SHORT_STREETS.iter().any(|street| line.ends_with(street)))
        && line.trim_start_matches("the ").starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let name = line.split(',').next().unwrap_or_default();
    // "ROOM 2, TY DERWEN": in parts, as no name of a body is.
    let parted = || {
        line.contains(", ")
            && !line.ends_with(',')
            && !line.contains(" ON ")
            && (line.bytes().any(|b| b.is_ascii_digit()) || !super::meeting::names_body(line))
    };
    short
        && !line.contains(':')
        && !OF_A_MEETING.iter().any(|words| line.contains(words))
        && has_place(line)
        && (!super::case::all_capitals(line)
            || parted()
            || (line.starts_with("IN ") || line.starts_with("AT ")) && !super::meeting::meets(line))
        && !super::meeting::names_own_body(name)
        && !super::meeting::ends_in_part(name)
}

/// The longest such line, in bytes.
const PLACE: usize = 100;

/// "AB12 3CD": nothing but a postcode of the United Kingdom (BS 7666), the last line of an address.
pub(crate) fn postcode(line: &str) -> bool {
    let Some((out, inward)) = line.trim().split_once(' ') else { return false };
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let area = out.bytes().take_while(u8::is_ascii_uppercase).count();
    let district =
        (2..=4).contains(&out.len()) && (1..=2).contains(&area) && out.as_bytes().get(area).is_some_and(u8::is_ascii_digit);
    let unit = inward.len() == 3
        && inward.starts_with(|c: char| c.is_ascii_digit())
        && inward.bytes().skip(1).all(|b| b.is_ascii_uppercase());
    plain(out) && plain(inward) && district && unit
}
