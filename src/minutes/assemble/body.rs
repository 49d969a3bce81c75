//! Where the head of the minutes ends and what was said begins.

use crate::grammar::key::{self, Key};
use crate::grammar::senders;
use crate::grammar::{attendance, case, dash, heading, label, meeting, number, person, place, sentence};
use crate::layout::{Item, Kind};

use super::abreast;
use super::blocks::{block, lines, passage};
use super::desk::Desk;
use super::head::tells_day;
use super::listed::{bracketed_initials, counted_person, people_heading};
use super::naming::unbracketed;
use super::outline::{self, Style};
use super::tables::{Tables, Use};
use super::titles;

/// A paragraph of the minutes proper has so many bytes at least, where no heading tells it.
const PROSE: usize = 60;
/// The names of the body and of the meeting stand within so many items.
const NAMES: usize = 4;
/// The longest line that says when a meeting was held, in bytes.
const DAY: usize = 80;
/// The longest key in a table, in bytes.
const KEYED: usize = 40;
/// How many items at most the head has; what comes later is the minutes proper.
const HEAD: usize = 60;

/// Where the minutes proper begin.
pub(super) fn begins(desk: &Desk<'_>, tables: &Tables) -> usize {
    let items = &desk.layout.items;
    let frame = tables.frame().unwrap_or(usize::MAX);
    // The day of the data before a page may be that of a post, whose own head still comes.
    let day = |item: &Item| {
        let line = block(item).map(|block| block.text().trim_end()).filter(|line| line.len() <= DAY && !line.ends_with('.'));
        line.is_some_and(|line| tells_day(desk, line))
    };
    let comes = desk.dated_in_front && items.iter().skip(desk.start).take(NAMES + 2).any(day);
    let mut seen = desk.minutes.meeting.date.is_some() && !comes;
    // Whether people were listed, where prose begins, whether the line above is a label alone: "Present:".
    let listed_before = desk.layout.front.iter().any(|field| attendance::list_of(&field.key).is_some());
    let (mut people, mut prose, mut below) = (listed_before, None, false);
    // A list counts its people.
    let mut counting = false;
    // A short line behind the people, which may be the first title.
    let mut line = None;
    for (at, item) in items.iter().enumerate().take(HEAD.min(frame)).skip(desk.start) {
        let whole = passage(item);
        let first = lines(&whole).into_iter().next().unwrap_or_default();
        if label::leads(first.text()) && !heading::of_actions(first.text()) {
            return prose.unwrap_or(at);
        }
        // "Sam Pell (SP), Jane Okoro (JO)": the rest of a list, no heading.
        // A heading "Minutes" does not say who took them.
        let over = block(item).is_some_and(|b| b.kind == Kind::Heading) && heading::of_the_minutes(first.text());
        // "Prof. Jane Okoro (JO) ⇥ University of Alder" below those above, which white space has set like an entry.
        // "Okoro, Cllr. Noreen Moloney" goes on with a list.
        let lone = || {
            !first.text().contains([' ', ':'])
                && first.text().starts_with(char::is_uppercase)
                && !case::all_capitals(first.text())
        };
        let close = block(item).is_some_and(|b| !b.apart);
        let titled = || close && (first.text().split(", ").any(person::titled) || lone());
        let entry =
            people && block(item).is_some_and(|b| b.kind == Kind::Bullet) && (bracketed_initials(first.text()) > 0 || titled());
        // "Statutory members" over those who are.
        let group = people_heading(desk, at, people || below) || abreast::sided(desk, at);
        let listed = group
            || !over && attendance::label(first.text()).is_some_and(|l| l.closed)
            || bracketed_initials(first.text()) > 1
            || entry;
        // "1. Cllr Sam Pell" right below "Present", and those after.
        let counted = (below || counting) && counted_person(first.text()).is_some();
        counting = counted;
        if counted {
            (people, below) = (true, false);
            continue;
        }
        // "124. DECLARATIONS OF INTEREST. None." is an item, whose title its text follows.
        if people && runs_in(first.text()) {
            return prose.unwrap_or(at);
        }
        if let Some(b) = block(item) {
            if desk.chain.contains(&at) || desk.runs.contains(&at) {
                return at;
            }
            // "**Roof.** It leaks again …" below the people, with another of its kind right behind it
            let led = |at: usize| items.get(at).and_then(block).is_some_and(|b| titles::led(b).is_some());
            if people && !listed && led(at) && led(at + 1) {
                return prose.unwrap_or(at);
            }
            match outline::clue(b) {
                Some(clue) if clue.style == Style::Numbered && clue.strong_number => return at,
                // "* SAM PELL" on a list of such points
                Some(clue) if clue.style == Style::Caps && b.kind == Kind::Bullet && among_points(items, at) => {}
                Some(clue) if seen && !listed && clue.style != Style::Plain && clue.style != Style::Colon => {
                    // "1. Actions from 24 April" is an item, not the meeting's title.
                    let words = first.text().get(clue.title.clone()).unwrap_or_default();
                    // "1. Minutes of 3 November", and "Minutes of July" below the people, are items too.
                    let item = (clue.number.is_some() || people)
                        && (heading::of_review(first.text())
                            || people && (heading::of_actions(first.text()) || heading::of_minutes_before(words)));
                    // "## Minutes" over headings of its own holds the items.
                    let deeper = |o: &crate::layout::Block| o.kind == Kind::Heading && o.depth > b.depth;
                    let next = || items.iter().skip(at + 1).filter_map(block).find(|o| o.kind == Kind::Heading);
                    if over && people && next().is_some_and(deeper) {
                        return at;
                    }
                    let titled = !item && meeting::minutes_of(first.text()).is_some()
                        || !item && lines(&whole).iter().take(3).any(|line| !desk.dates(line.text()).is_empty())
                        || key::leads(first.text()).is_some()
                        || (b.kind != Kind::Heading
                            || unbracketed(first.text()).rsplit(' ').next().is_some_and(meeting::names_body))
                            && at < NAMES
                            && (b.kind != Kind::Heading || !people)
                            && clue.number.is_none()
                            && meeting::names_body(first.text())
                            && !heading::known(first.text())
                        || place::lead_in(first.text()) > 0 && (place::place_alone(first.text()) || !b.apart)
                        // "**Room 8, 102 Petty Street, Alder**" below the day
                        || !people && clue.number.is_none() && first.text().contains(", ") && place::place_alone(first.text())
                        || b.kind == Kind::Heading && at < NAMES && key::of_details(first.text());
                    // A page's first heading that names the meeting is its title.
                    let lone =
                        items.iter().filter_map(block).filter(|o| o.kind == Kind::Heading && o.depth <= b.depth).count() <= 1;
                    let named =
                        clue.number.is_none() || !heading::known(first.text().get(clue.title.clone()).unwrap_or_default());
                    let again = at < 6
                        && named
                        && !people
                        && b.kind == Kind::Heading
                        && (b.depth == 1 || lone)
                        && (lone && at < 3 || meeting::meets(first.text()) || meeting::names_body(first.text()));
                    // "## Harbour Friends" over "Present: …" names the meeting further.
                    let below = || items.iter().skip(at + 1).filter_map(block).find(|o| o.kind != Kind::Heading);
                    let labelled = |o: &crate::layout::Block| {
                        attendance::label(o.text()).is_some_and(|label| label.closed && label.rest < o.text().len())
                    };
                    // "**Trustees' meeting**" over "Date: 3 May" names the meeting too.
                    let next =
                        items.get(at + 1).and_then(block).filter(|o| o.kind == Kind::Paragraph && (!o.apart || at < NAMES));
                    let keyed = !people && next.is_some_and(|o| key::leads(o.text()).is_some_and(|(k, _)| k != Key::Next));
                    // So does one over a table of such data.
                    let row = |item: &Item| matches!(item, Item::Row(row) if row.brief(0, KEYED).is_some_and(|text| key::alone(&text).is_some()));
                    let keyed = keyed || !people && at < NAMES && items.get(at + 1).is_some_and(row);
                    let over_people = at < NAMES && !people && b.kind == Kind::Heading && !heading::known(first.text());
                    if !titled && !again && !keyed && !(over_people && below().is_some_and(labelled)) {
                        return at;
                    }
                }
                // "Review of last meeting's actions (8.2.23)" over them
                Some(clue)
                    if seen
                        && people
                        && !listed
                        && !below
                        && matches!(clue.style, Style::Plain | Style::Colon)
                        && b.apart
                        && lines(&whole).len() == 1
                        && (heading::of_review(first.text()) || heading::of_actions(first.text())) =>
                {
                    return prose.unwrap_or(at);
                }
                // "Release planning:" over points that are no people.
                Some(clue) if seen && people && !listed && clue.style == Style::Colon && b.apart && over_points(items, at) => {
                    let field = key::leads(first.text()).is_some() || attendance::of_people(first.text().trim_end_matches(':'));
                    if !field {
                        return prose.unwrap_or(at);
                    }
                }
                // "Foundation" right over "Jane reported that …"; where nobody is listed above, with another such title below.
                Some(clue)
                    if seen
                        && !listed
                        && clue.style == Style::Plain
                        && b.apart
                        && over_prose(items, at)
                        && (people || (at + 2..at + 2 + TITLES).any(|at| over_prose(items, at))) =>
                {
                    prose = prose.or(Some(at));
                }
                Some(clue) if seen && people && !listed && !below && clue.style == Style::Plain && b.apart => line = Some(at),
                _ => {}
            }
        } else if matches!(tables.of(at), Some(Use::Log(_))) {
            if seen || people || !minutes_below(items, at) {
                return at;
            }
            continue;
        }
        let listed = listed || whole.text().contains(" present: ");
        people |= listed;
        // Minutes without any heading begin with the first paragraph of prose below their lists of people.
        let text = whole.text().trim_end();
        let told = text.len() > PROSE && text.ends_with('.') && !listed && !below && sentence::has_verb(text);
        if people && told && senders::apologies(text).is_none() && attendance::attended(text).is_none() {
            // "Minutes of the last meeting" right above it is the first title.
            let above = at.checked_sub(1).and_then(|above| items.get(above)).and_then(block);
            // So is the point that it is a part of, or the line above that ends in a colon.
            let over = |above: &crate::layout::Block| {
                let deeper = block(item).is_some_and(|b| b.kind == Kind::Bullet && b.depth > above.depth);
                let colon = above.text().trim_end().ends_with(':') && attendance::label(above.text()).is_none();
                above.kind == Kind::Bullet && deeper || colon && above.apart && above.kind == Kind::Paragraph
            };
            let titled = above.is_some_and(|above| above.apart && heading::known(above.text()) || over(above))
                || line.is_some_and(|line| line + 1 == at);
            // "Previous notes" over "They were accepted.", right before it
            let at = if !titled && line.is_some_and(|line| line + 3 == at || line + 2 == at) { line.unwrap_or(at) } else { at };
            prose = prose.or(Some(if titled { at - 1 } else { at }));
        } else if listed {
            prose = None;
        }
        below = listed && attendance::label(text).is_some_and(|label| label.closed && label.rest >= text.len());
        seen |= listed || !desk.dates(whole.text()).is_empty();
    }
    // A page that names no day: its first heading among several of one level.
    if !seen && frame == usize::MAX && prose.is_none() {
        let depth = |at: usize| items.get(at).and_then(block).filter(|b| b.kind == Kind::Heading).map(|b| b.depth);
        let beside = |at: &usize| depth(*at).is_some_and(|own| (at + 1..items.len()).any(|other| depth(other) == Some(own)));
        prose = (desk.start + 1..items.len()).find(beside);
    }
    let end = frame.min(HEAD).min(items.len());
    if frame == usize::MAX { prose.unwrap_or(end).min(end) } else { end }
}

/// Does a numbered line begin with a title that is an item's, before a sentence of its own?
fn runs_in(line: &str) -> bool {
    let words = number::number(line).filter(|n| n.closed).and_then(|n| line.get(n.rest..)).unwrap_or_default();
    let title = outline::run_in(words).and_then(|(end, _)| words.get(..end)).unwrap_or_default();
    let item = heading::known(title) || title.len() > TITLE && case::all_capitals(title);
    item && attendance::label(title).is_none() && key::leads(title).is_none()
}

/// The shortest title in capitals, in bytes.
const TITLE: usize = 4;

/// Do the minutes' own names stand behind a table, "MINUTES OF THE BOARD MEETING": a tracker set before them?
fn minutes_below(items: &[Item], table: usize) -> bool {
    let mut behind = items.iter().skip(table).skip_while(|item| block(item).is_none()).take(NAMES).filter_map(block);
    behind.any(|line| meeting::minutes_of(line.text()).is_some())
}

/// Does a sentence stand right below, that is no list of people?
fn over_prose(items: &[Item], at: usize) -> bool {
    items.get(at + 1).and_then(block).is_some_and(|below| {
        let text = below.text().trim_end();
        let first = text.split('\n').next().unwrap_or_default();
        let over = items.get(at).and_then(block).is_some_and(|over| over.apart && outline::clue(over).is_some());
        over && !below.apart
            && below.kind == Kind::Paragraph
            && text.ends_with('.')
            && text.split_whitespace().count() >= WORDS
            && attendance::label(text).is_none()
            && key::leads(first).is_none()
            && bracketed_initials(first) == 0
            && !person::titled(text)
    })
}

/// So near stands the next title.
const TITLES: usize = 3;

/// So many words are a sentence.
const WORDS: usize = 3;

/// Do points stand right below that name nobody?
fn over_points(items: &[Item], at: usize) -> bool {
    let below = items.iter().skip(at + 1).map_while(block).take_while(|b| b.kind == Kind::Bullet).take(POINTS);
    let (mut all, mut people) = (0, 0);
    for point in below {
        let name = point.text().split(['(', '[', ',', ':', '\t']).next().unwrap_or_default();
        let name = dash::split(name).map_or(name, |(name, _)| name).trim();
        let short = point.text().split_whitespace().count() <= 2 && !point.text().ends_with('.');
        all += 1;
        people += usize::from(short || person::looks(name) || person::titled(name));
    }
    all > 0 && people * 2 < all
}

/// So many points are looked over.
const POINTS: usize = 4;

/// Does a point stand next to another one?
fn among_points(items: &[Item], at: usize) -> bool {
    let point = |at: usize| items.get(at).and_then(block).is_some_and(|b| b.kind == Kind::Bullet);
    point(at + 1) || at.checked_sub(1).is_some_and(point)
}
