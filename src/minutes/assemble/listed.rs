//! Names of a list → attendees, each once.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::grammar::attendance::{self, List};
use crate::grammar::dash;
use crate::grammar::heading;
use crate::grammar::number;
use crate::grammar::owner;
use crate::grammar::people;
use crate::grammar::person::{self, Person};
use crate::grammar::rank;
use crate::grammar::senders;
use crate::grammar::time;
use crate::grammar::title;
use crate::layout::{Block, Kind, Passage};
use crate::minutes::{Attendee, Presence};
use crate::source::Span;

use super::blocks::{block, lines};
use super::desk::Desk;
use super::doubts;
use super::index;
use super::persons::heads_group;

/// Names over several lines, cut where the next line begins with somebody: "Councillor Mrs Jago in the chair / Councillors Bray,
/// Tonkin and Uren / (Cllr Uren left at 8.10 p.m.)", "Sam Pell (Alder) / Jane Okoro (Beech)".
fn cut_at_people(names: &Passage) -> Vec<Passage> {
    let text = names.text();
    let (mut found, mut start) = (Vec::new(), 0);
    for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
        let (before, after) =
            (text.get(..at).unwrap_or_default().trim_end(), text.get(at + 1..).unwrap_or_default().trim_start());
        let goes_on = before.ends_with([',', ';', '&', '/', '-'])
            || before.rsplit(' ').next().is_some_and(|last| last == "and" || rank::is_title(last));
        let line = after.split('\n').next().unwrap_or_default();
        // Behind a bracket that closes a name needs no title.
        let named = || before.ends_with(')') && person::looks(line.split(['(', ',']).next().unwrap_or_default().trim());
        if !goes_on
            && !person::post_over_lines(before, line)
            && !ends_post(line)
            && (person::titled(after) || person::plural(after) || aside(line) || named())
        {
            found.push(names.slice(start..at));
            start = at + 1;
        }
    }
    found.push(names.slice(start..text.len()));
    found
}

/// "… Clinical / Director; Dr Jane Okoro": does a line begin with the last word of a post that the line above began?
pub(super) fn ends_post(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    first.strip_suffix([';', ',']).is_some_and(person::has_role)
}

/// Names over several lines, each with what they are behind a dash or a comma: "Jane Okoro – Head of Care, Day Centres".
fn one_a_line(names: &Passage) -> bool {
    let named = |piece: &str| dash::split(piece.trim()).is_some_and(|(name, _)| person::looks(name.trim()));
    // "Sam Pell – President, Jane Okoro – Treasurer," has two.
    let dashed = |line: &str| named(line) && line.split(',').filter(|piece| named(piece)).count() < 2;
    // "Jane Okoro, Clerk" over "Sam Pell"
    let posted = |line: &str| {
        let (name, post) = line.split_once(',').unwrap_or((line, ""));
        let name = name.split('(').next().unwrap_or(name).trim();
        (person::looks(name) || person::titled(name)) && (post.is_empty() || person::has_role(post) && !post.contains(','))
    };
    let lines = || names.text().trim().split('\n').map(str::trim);
    names.text().contains('\n') && (lines().all(dashed) || names.text().contains(',') && lines().all(posted))
}

/// "(Cllr Uren left at 8.10 p.m.)": a line that says something of one who is named above.
pub(super) fn aside(line: &str) -> bool {
    let line = line.trim();
    let inner = line.strip_prefix('(').and_then(|line| line.strip_suffix(')'));
    inner.is_some_and(|inner| !inner.contains(')') && ["left", "arrived", "joined"].iter().any(|word| inner.contains(word)))
}

/// Does each part of a line between tabs name somebody: "Sam Pell ⇥ Jane Okoro"; with initials each has them.
fn columned(text: &str) -> bool {
    if text.contains(['\n', ';']) {
        return false;
    }
    let initialled = text.split('\t').filter(|part| person::person(part).is_some_and(|p| p.initials.is_some())).count();
    // "Mr S Pell ⇥ Alder Investment Consulting": where one has a title, so has each, or a bracket behind the name.
    // "C. L. Dewhurst ⇥ Mrs. R. Barratt"
    let initial = |part: &str| {
        let first = part.trim().split(' ').next().and_then(|word| word.strip_suffix('.')).unwrap_or_default();
        (1..=2).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_uppercase())
    };
    let titled = |part: &str| person::titled(part.trim()) || title::titled_behind(part) || initial(part);
    let bracketed = |part: &str| part.trim_end().ends_with(')') && part.contains(" (");
    // "Jane Okoro (JO), Vice Chair ⇥ Cllr Kit Moss, Alder Council": initials or a title tell each of them.
    let told = |part: &str| {
        person::person(part).is_some_and(|found| {
            let named = part.get(found.name.clone()).is_some_and(person::looks);
            let closed = part.matches('(').count() == part.matches(')').count();
            closed && person::titled(part.trim()) || found.initials.is_some() && named && !people::body_in_short(part)
        })
    };
    if text.contains('\t')
        && text.split('\t').all(|part| told(part) || attendance::nobody(part.trim()))
        && text.split('\t').any(told)
    {
        return true;
    }
    let untitled = text.split('\t').any(|part| !titled(part) && !bracketed(part));
    let titled = text.split('\t').filter(|part| titled(part)).count();
    let some = |count: usize| count > 0 && count < text.split('\t').count();
    let named = |part: &str| person::looks(part.split('(').next().unwrap_or_default().trim());
    let sure = initialled == text.split('\t').count();
    !some(initialled) && (sure || !(some(titled) && untitled)) && text.split('\t').all(named)
}

/// Takes the people of a line, or of several, that stand side by side between tabs.
pub(super) fn in_columns(desk: &mut Desk<'_>, line: &Passage, which: List, label: &[Range<usize>]) -> bool {
    let text = line.text();
    if !text.contains('\t') {
        return false;
    }
    if let Some(people) = with_posts(text) {
        for place in people {
            let one = line.slice(place);
            if let Some(found) = person::person(one.text()) {
                merge(desk, &one, &found, which, label);
            }
        }
        return true;
    }
    if !text.split('\n').all(columned) {
        return false;
    }
    let mut from = 0;
    for to in memchr::memchr2_iter(b'\t', b'\n', text.as_bytes()).chain([text.len()]) {
        let part = line.slice(from..to);
        if let Some(found) = person::person(part.text()) {
            merge(desk, &part, &found, which, label);
        }
        from = to + 1;
    }
    true
}

/// "Sam Pell (SP) ⇥ Clerk ⇥ Jane Okoro (JO) ⇥ Engineer": people side by side, each before what they are; where each of them stands.
fn with_posts(text: &str) -> Option<Vec<Range<usize>>> {
    if text.contains('\n') {
        return None;
    }
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut from, mut posts) = (0, 0);
    for part in text.split('\t') {
        let end = from + part.len();
        if person::person(part).is_some_and(|p| p.initials.is_some() && part.get(p.name.clone()).is_some_and(person::looks)) {
            found.push(from..end);
        } else {
            posts += 1;
            found.last_mut()?.end = end;
        }
        from = end + 1;
    }
    (found.len() > 1 && posts > 0).then_some(found)
}

/// "Clerk: Jane Okoro": the label is the role of those whom it listed, from a place among the attendees on.
pub(super) fn posted(desk: &mut Desk<'_>, from: usize, label: &str) {
    if !person::has_role(label) || label.eq_ignore_ascii_case(attendance::NO_POST) {
        return;
    }
    for (at, person) in desk.minutes.attendees.iter_mut().enumerate().skip(from) {
        person.role.get_or_insert_with(|| label.to_owned());
        desk.roster.note(at, person);
    }
}

pub(super) fn several(desk: &mut Desk<'_>, names: &Passage, which: List, label: &[Range<usize>]) {
    // "…, and Chuck Dunn were present."
    let told = senders::told_present(names.text());
    if told < names.text().len() {
        desk.labels.extend(names.places(told..names.text().len()));
        return several(desk, &names.slice(0..told), which, label);
    }
    if one_a_line(names) {
        for line in lines(names) {
            if let Some(found) = person::person(line.text()) {
                merge(desk, &line, &found, which, label);
            }
        }
        return;
    }
    // "Employer representatives ⇥ Member representatives" over two columns of people.
    if names.text().contains('\t') && names.text().split('\t').all(attendance::of_people) {
        desk.labels.extend(names.all());
        return;
    }
    let pieces = cut_at_people(names);
    if pieces.len() > 1 {
        for piece in pieces {
            if aside(piece.text()) {
                desk.labels.extend(piece.all());
            } else {
                several(desk, &piece, which, label);
            }
        }
        return;
    }
    if in_columns(desk, names, which, label) {
        return;
    }
    // In a list with commas a line break within a name means nothing, nor does one before a lone last word: "… and Cllr Jane /
    // Okoro".
    let lone = || {
        let last = names.text().trim_end().rsplit_once('\n');
        last.is_some_and(|(before, last)| before.contains(" and ") && !last.contains(' '))
    };
    let names = &if names.text().contains([',', ';']) || names.text().contains(" and\n") || lone() {
        names.flat()
    } else {
        names.clone()
    };
    // "Council Members Vega, Lindqvist and Okafor; City Manager Ellison": a post of several is that of each up to the semicolon.
    let (mut post, mut last): (Option<(String, Vec<Span>)>, usize) = (None, 0);
    let pieces = people::split(names.text());
    // "alan, bethan, norm" go by what they go by in small letters, all of them.
    let nicks = pieces.len() > 1 && pieces.iter().all(|range| names.text().get(range.clone()).is_some_and(title::nick));
    if nicks {
        doubts::nicks(desk, names);
    }
    // "Started 7.35." behind the last of them
    let somebody = |text: &str, found: &Person| {
        let from = text.get(found.organisation.clone().unwrap_or(0..0)).unwrap_or_default();
        let figures = from.bytes().any(|b| b.is_ascii_digit()) && !from.bytes().any(|b| b.is_ascii_alphabetic());
        !(figures && text.get(found.name.clone()).is_some_and(|name| !name.contains(' ')))
    };
    let read = |text: &str| {
        let found = if nicks { person::by_nick(text) } else { person::person(text) };
        found.filter(|found| somebody(text, found))
    };
    for range in pieces {
        if names.text().get(last..range.start).is_some_and(|gap| gap.contains(';')) {
            post = None;
        }
        last = range.end;
        let piece = names.slice(range);
        // "…. Kit Moss of the Ambulance Service had sent apologies."
        let sent = senders::apologised(piece.text()).filter(|_| which != List::Apologies);
        if let Some(end) = sent {
            let places = piece.places(end..piece.text().len());
            several(desk, &piece.slice(0..end), List::Apologies, &places);
        } else if attendance::nobody(piece.text()) {
            desk.labels.extend(piece.all());
        } else if let Some(found) = read(piece.text()) {
            let at = merge(desk, &piece, &found, which, label);
            let before = found.role.filter(|role| role.end <= found.name.start);
            let spans = before.clone().map(|role| desk.all(&piece.slice(role))).unwrap_or_default();
            let Some(person) = desk.minutes.attendees.get_mut(at) else { continue };
            if let Some(role) = person.role.as_deref().filter(|_| before.is_some()) {
                post = person::of_several(role).map(|role| (role.to_owned(), spans));
            }
            if let Some((role, spans)) = &post {
                person.role = Some(role.clone());
                person.spans.extend(spans);
            }
        }
    }
}

/// Those who sent apologies, without the sentence about those who sent none, who are taken as absent.
pub(super) fn excused(desk: &mut Desk<'_>, names: Passage) -> Passage {
    let Some((sentence, from)) = senders::unexcused(names.text()) else { return names };
    several(desk, &names.slice(from..sentence.end).flat(), List::Absent, &names.places(sentence.start..from));
    names.slice(0..sentence.start)
}

/// Those listed from a place on are of a body, where nothing else says whom they are from.
pub(super) fn all_of(desk: &mut Desk<'_>, before: usize, body: &Passage) {
    let (name, spans) = (body.line(), desk.all(body));
    for person in desk.minutes.attendees.iter_mut().skip(before).filter(|person| person.organisation.is_none()) {
        person.organisation = Some(name.clone());
        person.spans.extend(spans.iter().cloned());
    }
}

/// So many spans show where somebody was listed first; each list adds its own.
const SHOWN: usize = 4;

/// Takes somebody into the list, or finds them there; the index of their place.
pub(super) fn merge(desk: &mut Desk<'_>, piece: &Passage, found: &Person, list: List, label: &[Range<usize>]) -> usize {
    let part = |range: &Option<Range<usize>>| range.clone().map(|r| piece.slice(r).line()).filter(|t| !t.is_empty());
    let name = piece.slice(found.name.clone()).line();
    // "(SP) Sam Pell", "Sam Pell - SP", "Sam Pell = SP"
    let fronted = name.split_once(") ").filter(|(short, name)| owner::initials(short) && person::fits(short, name));
    let (fronted, name) = fronted.map_or((None, name.clone()), |(short, name)| (Some(short.to_owned()), name.to_owned()));
    let short = |range: &Option<Range<usize>>| part(range).filter(|short| owner::initials(short) && person::fits(short, &name));
    let signed = piece.text().contains(" = ");
    let behind = || short(&found.role).or_else(|| short(&found.organisation).filter(|_| signed));
    let initials = part(&found.initials).or(fronted).or_else(behind);
    let told = |range: &Option<Range<usize>>| part(range).filter(|words| initials.as_ref() != Some(words));
    let mut spans = desk.spans(label);
    spans.extend(desk.all(piece));
    let mut presence = match list {
        List::Apologies => Presence::Apologies,
        List::Absent => Presence::Absent,
        List::Attending => Presence::InAttendance,
        List::Present | List::Chair | List::Clerk | List::Any => Presence::Present,
    };
    if found.absent {
        presence = Presence::Absent;
    } else if found.apologies {
        presence = Presence::Apologies;
    } else if found.partial && presence == Presence::Present {
        presence = Presence::Partial;
    }
    let known = desk.roster.named(&name).ok().flatten().filter(|at| {
        let other = desk.minutes.attendees.get(*at);
        let (ours, theirs) = (initials.clone(), other.and_then(|o| o.initials.clone()));
        // Two people of one surname, or with initials of their own, stay two.
        let clash = ours.is_some() && theirs.is_some() && ours != theirs;
        let full =
            other.is_some_and(|o| index::bare(&o.name) == index::bare(&name)) || !name.contains(' ') || list == List::Clerk;
        full && !clash
    });
    if let Some(at) = known {
        let mut twice = None;
        let mut both = Vec::new();
        if let Some(person) = desk.minutes.attendees.get_mut(at) {
            // Who sent apologies was not there; who was invited and is listed as present was.
            let fuller = [(Presence::Absent, Presence::Apologies), (Presence::InAttendance, Presence::Present)];
            let of_presence = !matches!(list, List::Chair | List::Clerk | List::Any);
            if of_presence && fuller.contains(&(person.presence, presence)) {
                person.presence = presence;
            }
            if of_presence && person.presence != presence {
                twice = Some((person.presence, presence));
                both.extend(person.spans.iter().take(SHOWN).cloned());
            }
            person.chair |= found.chair;
            person.role = person.role.take().or(told(&found.role));
            person.initials = person.initials.take().or(initials.clone());
            person.organisation = person.organisation.take().or(told(&found.organisation));
            person.spans.extend(&spans);
            desk.roster.note(at, person);
        }
        if let Some((first, second)) = twice
            && [first, second].iter().any(|p| matches!(p, Presence::Apologies | Presence::Absent))
        {
            both.extend(spans);
            let message = format!("{name} stands on two lists, {} and {}: the first is kept", words(first), words(second));
            desk.say(Code::AttendanceListedTwice, message, both);
        }
        return at;
    }
    let person = Attendee {
        name,
        initials: initials.clone(),
        role: told(&found.role),
        organisation: told(&found.organisation),
        presence,
        chair: found.chair,
        note: part(&found.note),
        spans,
    };
    let at = desk.minutes.attendees.len();
    desk.roster.note(at, &person);
    desk.minutes.attendees.push(person);
    at
}

/// "Jane Okoro, Head of Care            JO": initials that white space has set in a margin, one for each person of the block.
pub(super) fn beside_initials(desk: &mut Desk<'_>, block: &Block, before: usize) {
    let shorts: Vec<Passage> = block.beside.iter().flat_map(lines).collect();
    let people = desk.minutes.attendees.get(before..).unwrap_or_default();
    let fits = |(short, person): (&Passage, &Attendee)| owner::initials(short.text()) && person::fits(short.text(), &person.name);
    if shorts.is_empty() || shorts.len() != people.len() || !shorts.iter().zip(people).all(fits) {
        return;
    }
    for (at, short) in (before..).zip(shorts) {
        let spans = desk.all(&short);
        if let Some(person) = desk.minutes.attendees.get_mut(at) {
            person.initials.get_or_insert(short.line());
            person.spans.extend(spans);
            desk.roster.note(at, person);
        }
    }
}

/// A presence in words.
fn words(presence: Presence) -> &'static str {
    match presence {
        Presence::Present => "as present",
        Presence::InAttendance => "as in attendance",
        Presence::Apologies => "with apologies",
        Presence::Absent => "as absent",
        Presence::Partial => "as present in part",
    }
}

pub(super) fn bracketed_initials(text: &str) -> usize {
    text.split('(').skip(1).filter_map(|t| t.split(')').next()).filter(|t| owner::initials(t)).count()
}

/// "1. Cllr Sam Pell": where somebody begins behind the number of a list that counts its people.
pub(super) fn counted_person(text: &str) -> Option<usize> {
    let found = number::number(text).filter(|n| n.closed && n.style == number::Style::Plain && !text.starts_with('#'))?;
    let name = text.get(found.rest..)?;
    let first = name.split(['(', ',', '\t', '–', '—', '[']).next()?.split(" - ").next()?.trim();
    (!name.ends_with('.') && (person::titled(name) || person::looks(first)) && !heading::known(first)).then_some(found.rest)
}

/// Does a bold line stand over people with initials, "Statutory members" over "Jane Okoro (JO), Leader", or, where lists of
/// people have begun, over people with posts?
pub(super) fn people_heading(desk: &Desk<'_>, at: usize, begun: bool) -> bool {
    let block = |at: usize| desk.layout.items.get(at).and_then(block);
    // "TSC members:", "### Observing participants" over points
    let points = || block(at + 1).is_some_and(|below| below.kind == Kind::Bullet);
    let colon = |b: &Block| (b.text().ends_with(':') || b.kind == Kind::Heading) && attendance::of_people(b.text()) && points();
    // "0800 UTC:" over those who came to that sitting
    let somebody = |line: &str| person::looks(line.split([',', '(', '\t']).next().unwrap_or_default().trim());
    let named = || block(at + 1).is_some_and(|b| somebody(b.text()));
    if begun && block(at).is_some_and(|b| sitting(b.text())) && points() && named() {
        return true;
    }
    let Some(over) = block(at).filter(|b| (b.strong || colon(b)) && number::number(b.text()).is_none()) else { return false };
    let over_points = colon(over);
    let begun = begun || over_points;
    let text = over.text().trim_end_matches([':', ' ']);
    let line = text.split_whitespace().count() <= HEADING && !text.contains([':', '\t', '\n', '(']);
    let below = || block(at + 1).and_then(|b| b.text().split('\n').next());
    // "Sectoral interests:" over "Ms Jane Okoro, Mr Sam Pell."
    let titled = |line: &str| line.trim_end_matches(['.', ',']).split(", ").all(person::titled);
    let told = |line: &str| {
        bracketed_initials(line) == 1
            || begun && titled(line)
            || over_points && somebody(line)
            || begun && !heading::known(text) && heads_group(text, line)
    };
    line && below().is_some_and(told)
}

/// "0800 UTC:": does a line over people say when they sat?
pub(super) fn sitting(line: &str) -> bool {
    line.len() <= SITTING && line.ends_with(':') && !time::times(line).is_empty()
}

/// The longest line that says when they sat, in bytes.
const SITTING: usize = 24;

/// So many words head a list of people, at most.
const HEADING: usize = 5;
