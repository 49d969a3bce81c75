//! Which line of the head names the body, and which the meeting.

use std::ops::Range;

use crate::grammar::status::find_word;
use crate::grammar::{attendance, case, dash, key, legend, meeting, number, person, short, stamp};
use crate::layout::{Passage, between_gaps};
use crate::source::Located;

use super::blocks;
use super::desk::Desk;

/// A line of the head that may name the body or the meeting.
pub(super) struct Name {
    pub(super) passage: Passage,
    pub(super) item: usize,
    /// The line says that it is the meeting's: "Minutes of …".
    pub(super) told: bool,
}

/// Says whether a line may be the name of a body or a meeting.
pub(super) fn named(line: &Passage, sure: bool) -> bool {
    let text = line.text();
    let length = text.chars().count();
    (3..=130).contains(&length)
        && !(text.ends_with('.') && length > 60)
        && text.chars().filter(|c| c.is_alphabetic()).count() * 2 > length
        && (sure || case::all_capitals(text) || meeting::meets(text) || meeting::names_body(text))
        && !(text.ends_with(':') && length < 30 && !meeting::meets(text))
        && (sure || !text.starts_with(char::is_lowercase))
        && !meeting::tells_of(text)
        && !text.split(" / ").any(meeting::generic)
        // "2. Apologies: Cllr Pell, Harbour Town Council" is an item.
        && !number::number(text)
            .and_then(|number| text.get(number.rest..).filter(|_| number.closed))
            .is_some_and(|words| attendance::label(words).is_some())
        // "Sam Pell (Alder University Library)" is somebody.
        && !person::person(text).is_some_and(|found| {
            // A sign behind it is explained elsewhere.
            let text = legend::unstarred(text);
            let (name, from) = text.split_at_checked(found.name.end).unwrap_or_default();
            // "The Alder Shelter (Charity 123456)" is a body.
            let ended = from.starts_with(" (") && (from.ends_with(')') || !from.contains(')'));
            ended && person::looks(name) && !from.bytes().any(|b| b.is_ascii_digit())
        })
        // "Meeting location" stands over where it was.
        && !key::of_details(text)
        // "Meeting started by …" says when, and names nothing.
        && (!meeting::opened(text) || meeting::minutes_of(text).is_some())
        && !text.contains(['·', '|', '»', '›'])
        // "You are here: Home > About us"
        && !text.contains(" > ")
}

/// May a line name a body though none of its words says so: "Coleg Bryncelyn"?
pub(super) fn plain_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let capital =
        |w: &str| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'));
    (2..=7).contains(&text.split_whitespace().count())
        && words.all(|w| capital(w) || case::small(w))
        && text.chars().next_back().is_some_and(char::is_alphabetic)
        && !crate::grammar::person::titled(text)
        && !text.split_whitespace().any(stamp::of_the_paper)
        && !text.to_lowercase().split(' ').any(|word| word == "agenda")
}

/// Does a name end in a shorter one, as a whole word of it?
fn longer(name: &str, short: &str) -> bool {
    let front = name.len().checked_sub(short.len()).and_then(|at| name.split_at_checked(at));
    front.is_some_and(|(front, end)| {
        front.ends_with(' ') && front.contains(char::is_alphabetic) && end.eq_ignore_ascii_case(short)
    })
}

/// Chooses body and title among the lines that name something, or the body among plain lines right beside the title.
pub(super) fn name(desk: &mut Desk<'_>, names: Vec<Name>, plain: Vec<Name>) {
    let mut joined: Vec<Name> = Vec::new();
    let (signs, names): (Vec<Name>, Vec<Name>) = {
        let whole: Vec<Passage> = names.iter().map(|name| name.passage.clone()).collect();
        names.into_iter().partition(|name| {
            let text = name.passage.text();
            text.len() > 2 && case::all_capitals(text) && whole.iter().any(|whole| short::sign(text, whole.text()))
        })
    };
    // "APC" over "Alder Parish Council" is the sign of a letterhead.
    desk.labels.extend(signs.iter().flat_map(|sign| sign.passage.all()));
    for name in names {
        let first = name.passage.text().split([' ', '\n']).next().unwrap_or_default().to_lowercase();
        // "The meeting was led by …" is a sentence.
        let sentence = name.passage.text().starts_with("The ") && name.passage.text().ends_with('.');
        let goes_on = ["for", "of", "and", "&", "the", "in", "at"].contains(&first.as_str()) && !sentence;
        let capitals = |name: &Name| case::all_capitals(name.passage.text());
        // "LOWER VALE AND THE LEVELS / SAFETY PARTNERSHIP": one name over two lines.
        let two_lines = |last: &Name| {
            let says = |name: &Name| meeting::names_body(name.passage.text()) || meeting::meets(name.passage.text());
            // "DRAINAGE / BOARD": one word alone is the rest of the line above.
            let alone = name.item == last.item + 1 && !name.passage.text().contains(' ') && last.passage.text().contains(' ');
            (last.item == name.item || alone)
                && capitals(last)
                && capitals(&name)
                && !says(last)
                && meeting::names_body(name.passage.text())
        };
        let goes_on = goes_on || joined.last().is_some_and(two_lines);
        match joined.last_mut() {
            Some(last) if goes_on && name.item != usize::MAX => last.passage.append(&name.passage, ' '),
            _ => joined.push(name),
        }
    }
    let mut body: Option<usize> = joined.iter().position(|n| meeting::body_only(n.passage.text()));
    let meets = |(i, n): (usize, &Name)| Some(i) != body && meeting::meets(n.passage.text());
    // What a line says of its own minutes counts before what only looks like a name.
    let told = joined.iter().enumerate().position(|(i, n)| n.told && meets((i, n)));
    let title = told.or_else(|| joined.iter().enumerate().position(meets));
    // "… Clinical Commissioning Group / … Commissioning Committee": of two that could be either, the first is the body.
    let mut title = title;
    if body.is_none()
        && let Some(first) = title
        && told.is_none()
        && joined.get(first).is_some_and(|n| {
            let text = n.passage.text();
            meeting::names_body(text) && meeting::minutes_of(text).is_none() && !meeting::kind_only(text)
        })
        // "Minutes for the meeting held at …" names none, where "Steering Group Meeting" does.
        && let Some(second) = joined.iter().enumerate().position(|(i, n)| {
            let text = n.passage.text();
            let before = |n: &Name| n.passage.text().get(..find_word(n.passage.text(), "meeting")?).map(meeting::names_body);
            let named = joined.get(first).and_then(before) == Some(true);
            i > first && meeting::meets(text) && !(named && text.get(clean(text)).is_some_and(meeting::generic))
        })
    {
        (body, title) = (Some(first), Some(second));
    }
    // "HARBOUR TRUST / WORKS COMMITTEE / Minutes of the meeting held …": the sentence names no meeting, the line above does.
    let unnamed = title.and_then(|i| joined.get(i)).is_some_and(|n| {
        let text = n.passage.text();
        text.get(clean(text)).is_some_and(|t| meeting::generic(t.trim()))
    });
    if unnamed
        && body.and_then(|i| joined.get(i)).is_none_or(|n| !meeting::body_only(n.passage.text()))
        && let Some(part) = joined.iter().enumerate().rposition(|(i, n)| Some(i) < title && meeting::names_body(n.passage.text()))
        && let Some(item) = joined.get(part).map(|n| n.item)
    {
        let above = part.checked_sub(1).filter(|i| {
            joined.get(*i).is_some_and(|n| item - n.item <= 1 && !n.passage.text().split_whitespace().any(stamp::of_the_paper))
        });
        let beside = || {
            plain.iter().rev().find(|n| {
                n.item <= item && item - n.item <= 1 && begins(&n.passage) < joined.get(part).map_or(0, |n| begins(&n.passage))
            })
        };
        if above.is_some() {
            (body, title) = (above, Some(part));
        } else if let Some(name) = beside() {
            set_body(desk, &name.passage);
            desk.use_item(name.item);
            (body, title) = (None, Some(part));
        }
    }
    // "UNIVERSITY OF ALDER / SENATE / Regulations Sub-Committee": of names right below one another the last is whose meeting it was.
    let part = |i: usize| {
        let (this, next) = joined.get(i).zip(joined.get(i + 1))?;
        let paper = |text: &str| ["meeting", "minutes"].iter().any(|word| find_word(text, word).is_some());
        let names = |n: &Name| meeting::meets(n.passage.text()) && !paper(n.passage.text());
        (names(this) && names(next) && next.item.saturating_sub(this.item) == 1).then_some(i + 1)
    };
    let inner = title.filter(|title| told.is_none() && body.is_some_and(|body| body + 1 == *title)).and_then(part);
    let title = inner.or(title);
    let title = title.or_else(|| joined.iter().enumerate().position(|(i, _)| Some(i) != body));
    if body.is_none() {
        // "Minutes of the March meeting of …" beside the meeting's own title says no more of the body than that does.
        let again = |n: &Name| {
            let low = n.passage.text().to_lowercase();
            told.is_some() && ["meeting", "minute"].iter().any(|word| low.contains(word))
        };
        body = joined.iter().enumerate().position(|(i, n)| {
            let text = n.passage.text();
            Some(i) != title && meeting::names_body(text) && !again(n) && !meeting::kind_only(text)
        });
        // "# Alder Makerspace" right over "Board Meeting, 3 May"
        // "# Rail & Road Exchange (RRX) Programme" too
        let over = |i: usize, n: &Name| title.is_some_and(|title| i < title) && plain_name(&spelt_out(n.passage.text()));
        body = body.or_else(|| joined.iter().enumerate().position(|(i, n)| over(i, n) && !meeting::meets(n.passage.text())));
    }
    if let Some(name) = title.and_then(|i| joined.get(i)) {
        let range = clean(name.passage.text());
        let named = name.passage.slice(range);
        let (of, own) = meeting::parts(named.text());
        let generic = named.text().get(own.clone()).is_some_and(meeting::generic);
        match of {
            // "Meeting of the Community Services Committee" of a council named above.
            Some(of) if generic && (body.is_some() || desk.minutes.meeting.body.is_some()) => set_title(desk, &named.slice(of)),
            // "a Meeting of the Board": which one, another line says.
            Some(of) if generic && !named.slice(of.clone()).text().contains(' ') => set_title(desk, &named.slice(of)),
            Some(of) => {
                if body.is_none() {
                    // "ALDER PARISH COUNCIL" over "Minutes of the meeting of the Parish Council"
                    let short = named.slice(of);
                    let whole = joined.iter().find(|other| other.item != name.item && longer(other.passage.text(), short.text()));
                    set_body(desk, whole.map_or(&short, |name| &name.passage));
                }
                set_title(desk, &named.slice(own));
            }
            // "Harbour Relocation – Steering Group meeting"
            None if body.is_none() && desk.minutes.meeting.body.is_none() && meeting::parted(named.text()).is_some() => {
                set_body(desk, &named);
            }
            None => set_title(desk, &named.slice(own)),
        }
        desk.use_item(name.item);
    }
    if let Some(title) = title.and_then(|i| joined.get(i)).filter(|_| body.is_none() && desk.minutes.meeting.body.is_none())
        && meeting::meets(title.passage.text())
        && let Some(name) = plain.iter().find(|n| n.item.abs_diff(title.item) <= 1)
    {
        set_body(desk, &name.passage);
        desk.use_item(name.item);
    }
    if let Some(name) = body.and_then(|i| joined.get(i)) {
        let range = clean(name.passage.text());
        set_body(desk, &name.passage.slice(range));
        desk.use_item(name.item);
    }
}

/// Where a passage begins on the page.
fn begins(passage: &Passage) -> usize {
    passage.all().first().map_or(0, |place| place.start)
}

pub(super) fn set_title(desk: &mut Desk<'_>, value: &Passage) {
    // "Council meeting of", "Regular Meeting on": the day stood behind it; "= Steering group": signs of markup.
    let value = &undecorated(value);
    // "2023-05-08 Steering Committee Meeting"
    let day = value.text().split(' ').next().filter(|word| word.matches(['-', '/', '.']).count() == 2);
    let day = day.filter(|word| word.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_punctuation()));
    let value = &value.slice(day.map_or(0, str::len)..value.text().len());
    let value = &value.slice(0..meeting::untailed(value.text()).len());
    // "meeting of 14 March 2019", "telecon of 2022-11-10": a word for any meeting and its day name none.
    let dated = desk.dates(value.text()).first().map(|day| day.start);
    if meeting::counted(value.text()) {
        desk.counted = Some(desk.located(case::title_case(&value.line()), value, 0..value.text().len()));
    }
    let any = dated.and_then(|day| value.text().get(..day)).map(meeting::untailed).is_some_and(meeting::any_meeting);
    if any {
        return;
    }
    if desk.minutes.meeting.title.is_none() && !value.is_empty() && !meeting::generic(value.text()) {
        desk.minutes.meeting.title = Some(desk.located(case::title_case(&value.line()), value, 0..value.text().len()));
    }
}

/// A name without signs of markup and pictures before it.
fn undecorated(value: &Passage) -> Passage {
    let text = value.text();
    let start = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '"' | '“' | '‘')).len();
    value.slice(start..text.len())
}

pub(super) fn set_body(desk: &mut Desk<'_>, value: &Passage) {
    let value = &undecorated(value);
    // "Minutes – Harbour Society"
    let value = &value.slice(meeting::of_minutes(value.text())..value.text().len());
    // "Village Hall (Scottish Charity SC012345)": the number on a register is no part of the name.
    let registered = value.text().strip_suffix(')').and_then(|t| t.rfind('(')).filter(|open| {
        value.text().get(*open..).is_some_and(|t| {
            // `("the Scheme")`: what the minutes call it from here on.
            t.bytes().filter(u8::is_ascii_digit).count() > 3
                || ["(\"", "(“", "(‘", "(the "].iter().any(|sign| t.starts_with(sign))
        })
    });
    let value = &value.slice(0..registered.unwrap_or(value.text().len()));
    // "Larch Valley Hospice ⇥ Registered Charity 1048820"
    let beside = value.text().split_once('\t').filter(|(_, t)| t.bytes().filter(u8::is_ascii_digit).count() > 3);
    let value = &value.slice(0..beside.map_or(value.text().len(), |(name, _)| name.len()));
    // "![Harbour Trust]", as a picture's words leave it.
    let value = &value.slice(value.text().len() - value.text().trim_start_matches(['!', '[', ' ']).len()..value.text().len());
    let value = &value.slice(0..value.text().trim_end_matches([':', ',', ';', ' ']).len());
    // "Harbour Parish Council – May"
    let dated = dash::rsplit(value.text()).filter(|(_, tail)| tail.split(' ').all(crate::grammar::date::dates_or_counts));
    let value = &value.slice(0..dated.map_or(value.text().len(), |(name, _)| name.trim_end().len()));
    // "Harbour Housing – Fire Safety Board": who meets, and as what.
    if let Some((body, title)) = meeting::parted(value.text()) {
        if desk.minutes.meeting.body.is_none() {
            set_title(desk, &value.slice(title));
        }
        return set_body(desk, &value.slice(body));
    }
    // "Works Committee of Alder Valley Trust"
    if let (Some(of), own) = meeting::parts(value.text())
        && meeting::part_of_body(value.slice(own.clone()).text(), value.slice(of.clone()).text())
    {
        if desk.minutes.meeting.title.is_none() {
            set_title(desk, &value.slice(own));
        }
        return set_body(desk, &value.slice(of));
    }
    // "a meeting of the above Council"
    let refers = value.text().split(' ').next().is_some_and(meeting::refers);
    if desk.minutes.meeting.body.is_none() && !refers {
        desk.minutes.meeting.body = Some(desk.located(case::title_case(&value.line()), value, 0..value.text().len()));
    }
}

/// A name without a protective marking or "Minutes of" before it, and without "– Minutes" or "(DRAFT)" after.
pub(super) fn clean(text: &str) -> Range<usize> {
    let lead = stamp::marked(text);
    let own = bare(text.get(lead..).unwrap_or_default());
    lead + own.start..lead + own.end
}

fn bare(text: &str) -> Range<usize> {
    if let Some(range) = meeting::minutes_of(text) {
        return range;
    }
    // "Minutes Steering Group Meeting No. 27"
    let start = text.split_once([' ', '\n']).filter(|(first, rest)| {
        first.eq_ignore_ascii_case("minutes") && rest.starts_with(|c: char| c.is_alphabetic()) && meeting::meets(rest)
    });
    let start = start.map_or(0, |(first, _)| first.len() + 1);
    // "Meeting of the Board of Directors held in public"
    let mut end = text.find(" held ").unwrap_or(text.len());
    loop {
        let rest = text.get(..end).unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let low = rest.to_lowercase();
        let cut = meeting::PAPER_TAILS.iter().find(|w| low.ends_with(**w) && low.len() > w.len() + 3);
        match cut {
            Some(w) if *w == "meeting minutes" => end = rest.len() - 8,
            Some(w) => end = rest.len() - w.len(),
            None => return start.min(rest.len())..rest.len(),
        }
    }
}

/// Where one name alone is there, and it is that of those who meet, it is both body and title.
pub(super) fn both(desk: &mut Desk<'_>) {
    if desk.minutes.meeting.title.is_none() {
        desk.minutes.meeting.title = desk.counted.take();
    }
    let found = &desk.minutes.meeting;
    match (&found.body, &found.title) {
        (Some(body), None) if meeting::gathers_in(&body.value) && !meeting::has_place(&body.value) => {
            desk.minutes.meeting.title = Some(body.clone())
        }
        (None, Some(title)) if meeting::gathers_in(&title.value) && !meeting::has_place(&title.value) => {
            desk.minutes.meeting.body = Some(title.clone())
        }
        _ => {}
    }
}

/// Where the title alone is there, the body is what stands in it before "Meeting".
pub(super) fn late(desk: &mut Desk<'_>) {
    if desk.minutes.meeting.body.is_some() {
        return;
    }
    let Some(title) = desk.minutes.meeting.title.clone() else { return };
    // "Open Schema WG – teleconference": the body stands before the dash.
    let value = dash::split(&title.value).map_or(title.value.as_str(), |(before, _)| before);
    let words: Vec<&str> = value.split(' ').collect();
    let stop = words.iter().position(|w| meeting::gathers(w)).unwrap_or(words.len());
    let mut named = words.get(..stop).unwrap_or_default().to_vec();
    // "… Committee 2017 December": what follows the name is its date.
    // "Trust Board monthly meeting": nor is how often it meets.
    while named.last().is_some_and(|w| {
        let often = w.starts_with(char::is_lowercase) && meeting::of_any_body(w);
        !w.starts_with(char::is_alphabetic) || crate::grammar::date::month(w) || often
    }) {
        named.pop();
    }
    // "July Board Meeting", "5th Board Meeting", "Q1 Board Meeting": what stands before it may be too.
    let dated = |w: &&&str| crate::grammar::date::dates_or_counts(w);
    let before = named.get(named.iter().take_while(dated).count()..).unwrap_or_default().join(" ");
    if !before.is_empty() && meeting::names_body(&before) && !meeting::of_any_body(&before) {
        desk.minutes.meeting.body = Some(Located { value: before, spans: title.spans });
    }
}

/// Where no line of the head names the body, the running head over the first page may: "Harbour Trust        Board – 3 May".
pub(super) fn running(desk: &mut Desk<'_>) {
    if desk.minutes.meeting.body.is_some() {
        return;
    }
    let (page, layout) = (desk.source.text(), desk.layout);
    let first = layout.items.first().map(blocks::passage).and_then(|words| words.all().first().map(|place| place.start));
    let heads = layout.furniture.iter().filter(|place| first.is_some_and(|first| place.end <= first));
    let pieces: Vec<Passage> = heads.flat_map(|place| between_gaps(page, place.clone())).collect();
    let may = |piece: &&Passage| {
        let text = piece.text();
        !text.bytes().any(|b| b.is_ascii_digit()) && !text.split_whitespace().any(stamp::of_the_paper) && !meeting::meets(text)
    };
    let named = pieces.iter().filter(may).find(|piece| meeting::body_only(piece.text()));
    let plain = || pieces.iter().filter(may).find(|piece| plain_name(&piece.text().replace(" & ", " and ")));
    if let Some(piece) = named.or_else(plain) {
        set_body(desk, piece);
    }
}

/// A name without a short form in brackets within it, and its signs as words; any other name as it is.
fn spelt_out(text: &str) -> String {
    let bracket = text.split_once(" (").and_then(|(name, rest)| Some((name, rest.split_once(')')?.1)));
    bracket.map_or(text.to_owned(), |(name, rest)| format!("{name}{rest}").replace(" & ", " and "))
}

/// A name without the short form in brackets, or the count, behind it: "Steering Group #9".
pub(super) fn unbracketed(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '#' | ' '));
    text.strip_suffix(')').and_then(|t| t.rsplit_once(" (")).map_or(text, |(name, _)| name)
}
