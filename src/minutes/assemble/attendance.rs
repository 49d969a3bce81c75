//! Attendance lists → attendees.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::grammar::attendance::{self, List};
use crate::grammar::date;
use crate::grammar::meeting;
use crate::grammar::number;
use crate::grammar::people;
use crate::grammar::person::{self, Person};
use crate::grammar::sentence;
use crate::grammar::table::{self, Column};
use crate::layout::{Block, Item, Kind, Passage, Row};
use crate::minutes::{Attendee, Presence};

use super::blocks::lines;
use super::desk::Desk;
use super::outline::{self, Style};
use super::roster;
use super::side_by_side::SideBySide;
use super::tables::{Tables, Use};

/// A list that lines are still being read into.
struct Open {
    list: List,
    label: Vec<Range<usize>>,
    /// Names stood beside the label, so that a line below it is no entry.
    beside: bool,
}

pub(super) fn read(desk: &mut Desk<'_>, tables: &Tables) {
    let layout = desk.layout;
    let mut open: Option<Open> = None;
    let mut beside = SideBySide::default();
    for (at, item) in layout.items.iter().enumerate() {
        if let Item::Block(block) = item
            && beside.block(desk, block, at)
        {
            open = None;
            continue;
        }
        match item {
            Item::Row(row) => match tables.of(at) {
                Some(Use::People(columns)) => {
                    if !tables.is_head(at) {
                        table_row(desk, row, columns, tables, at, open.as_ref());
                    } else {
                        desk.labels.extend(row.whole().all());
                    }
                    desk.use_item(at);
                }
                Some(Use::Frame(_) | Use::Log(_)) => open = None,
                _ => line(desk, &row.whole(), at, &mut open, true),
            },
            Item::Block(block) => {
                let text = block.text();
                let heading = block.kind == Kind::Heading;
                let numbered = desk.chain.contains(&at) || numbered(block);
                if heading && attendance::label(text).is_none_or(|l| l.rest < text.len()) || numbered {
                    open = None;
                    if numbered {
                        continue;
                    }
                }
                line(desk, &block.passage, at, &mut open, block.kind == Kind::Bullet || block.indent >= 4);
            }
        }
    }
    sole_list(desk);
    if desk.minutes.attendees.is_empty() {
        desk.say(
            Code::AttendanceMissing,
            "no attendance list was found: initials and names of owners stay unresolved",
            Vec::new(),
        );
    }
}

/// Is a block a heading by its number?
fn numbered(block: &Block) -> bool {
    // Most blocks have no number that could make them one, which is soon told.
    block.kind != Kind::Heading
        && number::number(block.text()).is_some_and(|number| number.closed)
        && outline::clue(block).is_some_and(|clue| clue.style == Style::Numbered)
}

/// "Staff: …", "Officers: …" and nobody under "Present": those were the ones who met.
fn sole_list(desk: &mut Desk<'_>) {
    let listed = |a: &Attendee| matches!(a.presence, Presence::Present | Presence::Partial) && !a.chair;
    if desk.minutes.attendees.iter().any(listed) || desk.roster.chairs.is_empty() {
        return;
    }
    let staffed = |a: &Attendee| {
        a.spans.first().is_some_and(|s| {
            let words = desk.source.text().get(s.start..s.end).unwrap_or_default().to_lowercase();
            ["staff", "officers", "management"].iter().any(|w| words.starts_with(w))
        })
    };
    let met: Vec<bool> = desk.minutes.attendees.iter().map(staffed).collect();
    for (person, met) in desk.minutes.attendees.iter_mut().zip(met) {
        if met && person.presence == Presence::InAttendance {
            person.presence = Presence::Present;
        }
    }
}

/// The lists within a passage: each label, and where its names are.
fn lists(text: &str) -> Vec<(attendance::Label, Range<usize>)> {
    let mut found: Vec<(attendance::Label, Range<usize>)> = Vec::new();
    let starts = std::iter::once(0)
        .chain(text.match_indices(['\n', '\t']).map(|(i, _)| i + 1))
        .chain(text.match_indices(". ").map(|(i, _)| i + 2))
        .chain(text.match_indices("; ").map(|(i, _)| i + 2));
    let mut starts: Vec<usize> = starts.collect();
    starts.sort_unstable();
    for start in starts {
        if found.last().is_some_and(|(_, names)| names.start > start) {
            continue;
        }
        let Some(rest) = text.get(start..) else { continue };
        let Some(mut label) = attendance::label(rest).filter(|l| l.closed || l.rest >= rest.trim_end().len()) else { continue };
        // Within a line only a colon makes a label.
        let inner = start > 0 && !text.get(..start).is_some_and(|t| t.ends_with('\n'));
        if inner && !rest.get(label.words.end..label.rest).is_some_and(|gap| gap.contains(':')) {
            continue;
        }
        label.words = start + label.words.start..start + label.words.end;
        label.rest += start;
        if let Some((_, names)) = found.last_mut() {
            names.end = start;
        }
        found.push((label.clone(), label.rest.min(text.len())..text.len()));
    }
    found
}

fn line(desk: &mut Desk<'_>, whole: &Passage, item: usize, open: &mut Option<Open>, entry: bool) {
    let text = whole.text();
    let in_head = item < desk.body;
    // Below the head only a label at the very front counts.
    let found = if in_head || attendance::label(text).is_some() { lists(text) } else { Vec::new() };
    let first = found.first().filter(|(label, names)| {
        let alone = names.is_empty();
        let plain = matches!(label.list, List::Present | List::Attending | List::Apologies | List::Absent | List::Any);
        label.words.start < 4
            && (in_head || plain && (alone || text.get(label.words.end..label.rest).is_some_and(|g| g.contains([':', '\t']))))
    });
    if first.is_none() {
        // "Apologies were received from Sam Pell." among the lists.
        if in_head
            && !desk.is_used(item)
            && let Some(from) = attendance::apologies(text)
        {
            let sentence = text.get(from..).and_then(|t| sentence::sentences(t).first().map(|s| from + s.end));
            let places = whole.places(0..from);
            several(desk, &whole.slice(from..sentence.unwrap_or(text.len())), List::Apologies, &places);
            desk.use_item(item);
            *open = None;
            return;
        }
        entries(desk, whole, item, open, entry);
        return;
    }
    for (mut label, names) in found {
        // "Attending" after "Present" is another list.
        let attending = whole.slice(label.words.clone()).text().eq_ignore_ascii_case("attending");
        if attending && desk.minutes.attendees.iter().any(|a| a.presence == Presence::Present) {
            label.list = List::Attending;
        }
        let places = whole.places(label.words.start..label.rest.max(label.words.end));
        let mut value = whole.slice(names);
        if label.words.start > 0 && !text.get(..label.words.start).is_some_and(|t| t.ends_with('\n')) {
            // A list that begins within a line goes on in the next.
            value = value.flat();
        }
        let beside = !value.is_empty();
        desk.labels.extend(places.clone());
        match label.list {
            List::Chair => {
                if beside {
                    desk.roster.chairs.push((value, places));
                    desk.use_item(item);
                }
                *open = None;
                continue;
            }
            List::Any if !beside && !in_head => {
                *open = Some(Open { list: label.list, label: places, beside });
                continue;
            }
            _ if beside && attendance::nobody(value.text()) => desk.labels.extend(value.all()),
            _ => {}
        }
        if beside {
            let before = desk.minutes.attendees.len();
            several(desk, &value, label.list, &places);
            // "Clerk: Jane Okoro": the label is the role.
            let post = whole.slice(label.words.clone()).line();
            if label.list == List::Clerk && person::has_role(&post) && !post.eq_ignore_ascii_case("minutes") {
                for person in desk.minutes.attendees.iter_mut().skip(before) {
                    person.role.get_or_insert(post.clone());
                }
            }
        }
        *open = Some(Open { list: label.list, label: places, beside });
        desk.use_item(item);
    }
}

/// Lines below a label: a person each, or several in one.
fn entries(desk: &mut Desk<'_>, whole: &Passage, item: usize, open: &mut Option<Open>, entry: bool) {
    let Some((which, label, beside)) = open.as_ref().map(|o| (o.list, o.label.clone(), o.beside)) else { return };
    if beside && !entry && !whole.text().starts_with(char::is_whitespace) || desk.is_used(item) {
        *open = None;
        return;
    }
    for piece in lines(whole) {
        let text = piece.text();
        if attendance::nobody(text) {
            desk.labels.extend(piece.all());
            desk.use_item(item);
            continue;
        }
        let columns = text.contains('\t') && text.split('\t').filter(|t| table::column(t).is_some()).count() > 1;
        let sentence = columns
            || text.ends_with('.') && text.split_whitespace().count() > 12
            || meeting::minutes_of(text).is_some()
            || meeting::key(text).is_some();
        // Names in columns: "Sam Pell ⇥ Jane Okoro".
        if text.contains('\t')
            && !sentence
            && text.split('\t').all(|part| person::looks(part.split('(').next().unwrap_or_default()))
        {
            let mut from = 0;
            for to in memchr::memchr_iter(b'\t', text.as_bytes()).chain([text.len()]) {
                let part = piece.slice(from..to);
                if let Some(found) = person::person(part.text()) {
                    merge(desk, &part, &found, which, &label);
                }
                from = to + 1;
            }
            desk.use_item(item);
            continue;
        }
        let found = person::person(text).filter(|p| !sentence && believable(text, p, entry));
        let Some(found) = found else {
            *open = None;
            return;
        };
        let many = person::plural(text) || text.contains(';') || bracketed_initials(text) > 1 || commas_of_names(text);
        if many {
            several(desk, &piece, which, &label);
        } else {
            merge(desk, &piece, &found, which, &label);
        }
        desk.use_item(item);
    }
}

/// Could this line be an entry of an attendance list?
fn believable(text: &str, found: &Person, entry: bool) -> bool {
    let name = text.get(found.name.clone()).unwrap_or_default();
    let words = name.split_whitespace().count();
    let rest = text.len() - found.name.end;
    words >= 2
        && text.len() <= 200
        && (rest == 0
            || found.initials.is_some()
            || found.role.is_some()
            || found.organisation.is_some()
            || found.chair
            || found.note.is_some()
            || entry)
        || found.initials.is_some()
        || entry && text.split_whitespace().count() <= 6 && (words >= 2 || !text.contains('\t'))
        || words == 1 && rest <= 2 && text.len() <= 24
}

fn bracketed_initials(text: &str) -> usize {
    text.split('(').skip(1).filter_map(|t| t.split(')').next()).filter(|t| crate::grammar::owner::initials(t)).count()
}

/// "Sam Pell, Jane Okoro, Cal Dunn": every piece between commas is a name.
fn commas_of_names(text: &str) -> bool {
    let pieces: Vec<&str> = text.split(',').collect();
    pieces.len() > 2 && pieces.iter().all(|p| person::looks(p.trim_start().trim_start_matches("and ")))
}

fn several(desk: &mut Desk<'_>, names: &Passage, which: List, label: &[Range<usize>]) {
    // In a list with commas a line break within a name means nothing.
    let names = &if names.text().contains([',', ';']) { names.flat() } else { names.clone() };
    for range in people::split(names.text()) {
        let piece = names.slice(range);
        if attendance::nobody(piece.text()) {
            desk.labels.extend(piece.all());
        } else if let Some(found) = person::person(piece.text()) {
            merge(desk, &piece, &found, which, label);
        }
    }
}

/// Takes somebody into the list, or finds them there; the index of their place.
pub(super) fn merge(desk: &mut Desk<'_>, piece: &Passage, found: &Person, list: List, label: &[Range<usize>]) -> usize {
    let part = |range: &Option<Range<usize>>| range.clone().map(|r| piece.slice(r).line()).filter(|t| !t.is_empty());
    let name = piece.slice(found.name.clone()).line();
    let mut spans = desk.spans(label);
    spans.extend(desk.all(piece));
    let mut presence = match list {
        List::Apologies => Presence::Apologies,
        List::Absent => Presence::Absent,
        List::Attending => Presence::InAttendance,
        List::Present | List::Chair | List::Clerk | List::Any => Presence::Present,
    };
    if found.apologies {
        presence = Presence::Apologies;
    } else if found.partial && presence == Presence::Present {
        presence = Presence::Partial;
    }
    let known = desk.roster.named(&name).ok().flatten().filter(|at| {
        let other = desk.minutes.attendees.get(*at);
        let (ours, theirs) = (part(&found.initials), other.and_then(|o| o.initials.clone()));
        // Two people of one surname, or with initials of their own, stay two.
        let clash = ours.is_some() && theirs.is_some() && ours != theirs;
        let full =
            other.is_some_and(|o| roster::bare(&o.name) == roster::bare(&name)) || !name.contains(' ') || list == List::Clerk;
        full && !clash
    });
    if let Some(at) = known {
        let mut twice = None;
        let mut both = Vec::new();
        if let Some(person) = desk.minutes.attendees.get_mut(at) {
            if person.presence != presence && !matches!(list, List::Chair | List::Clerk | List::Any) {
                twice = Some((person.presence, presence));
                both.clone_from(&person.spans);
            }
            person.chair |= found.chair;
            person.role = person.role.take().or(part(&found.role));
            person.initials = person.initials.take().or(part(&found.initials));
            person.organisation = person.organisation.take().or(part(&found.organisation));
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
        initials: part(&found.initials),
        role: part(&found.role),
        organisation: part(&found.organisation),
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

/// A row of a table of people.
fn table_row(desk: &mut Desk<'_>, row: &Row, columns: &[Option<Column>], tables: &Tables, item: usize, open: Option<&Open>) {
    let at = |c: Column| columns.iter().position(|x| *x == Some(c));
    let cell = |c: Column| at(c).map(|i| row.passage(i)).filter(|p| !p.is_empty());
    let named = cell(Column::Name).or_else(|| row.cells.first().map(|_| row.passage(0)));
    let Some(name) = named else { return };
    let Some(mut found) = person::person(name.text()) else { return };
    let whole = row.whole();
    let mark = |c: Column| cell(c).map(|p| p.text().trim().to_lowercase());
    let away = ["a", "ap", "apol", "apols", "apologies", "apology", "n", "no", "x", "absent", "✗", "-", "–", "0"];
    let present = mark(Column::Present);
    let apologies = mark(Column::Apologies);
    let mut list = open.map_or(List::Present, |o| if o.list == List::Any { List::Present } else { o.list });
    if let Some(there) = present.as_deref().or(day(desk, columns, tables, item, row).as_deref()) {
        list = match there {
            "–" | "-" if present.is_none() => return,
            "in attendance" | "attending" | "ia" => List::Attending,
            t if t.starts_with("apol") => List::Apologies,
            // Where nothing else stands in the column, a cross is the tick.
            "x" if present.is_none() && only_crosses(desk, columns, tables, item) => List::Present,
            "ab" | "x" if present.is_none() => List::Absent,
            t if t.starts_with("absent") || t == "ab" => List::Absent,
            t if t.starts_with("present") => List::Present,
            t if away.contains(&t) && !(t == "x" && at(Column::Apologies).is_some()) => List::Apologies,
            _ => List::Present,
        };
    }
    if apologies.as_deref().is_some_and(|t| !t.is_empty() && !["n", "no", "-", "–"].contains(&t)) {
        list = List::Apologies;
    }
    found.apologies = false;
    let index = merge(desk, &name, &found, list, &[]);
    let text = |c: Column| cell(c).map(|p| p.line()).filter(|t| t.chars().any(char::is_alphanumeric));
    let (initials, role, organisation) = (text(Column::Initials), text(Column::Role), text(Column::Organisation));
    let spans = desk.all(&whole);
    if let Some(person) = desk.minutes.attendees.get_mut(index) {
        person.initials = initials.or(person.initials.take());
        if let Some(role) = role {
            let (bare, chair) = person::chair_off(&role);
            person.chair |= chair;
            if !bare.is_empty() {
                person.role = Some(bare.to_owned());
            }
        }
        person.organisation = organisation.or(person.organisation.take());
        // Somebody listed before keeps the proof of the first place.
        person.spans.extend(spans);
        desk.roster.note(index, person);
    }
}

/// In a grid of meeting dates: the mark in the column of this meeting's day.
fn day(desk: &Desk<'_>, columns: &[Option<Column>], tables: &Tables, item: usize, row: &Row) -> Option<String> {
    let (_, column) = todays(desk, columns, tables, item)?;
    Some(row.passage(column).line().to_lowercase()).filter(|t| !t.is_empty())
}

/// The head of a grid of meeting dates, and its column of this meeting's day.
fn todays(desk: &Desk<'_>, columns: &[Option<Column>], tables: &Tables, item: usize) -> Option<(usize, usize)> {
    let today = desk.date()?;
    let at = (0..=item).rev().take(200).find(|i| tables.is_head(*i))?;
    let Some(Item::Row(head)) = desk.layout.items.get(at) else { return None };
    let column = (0..columns.len()).find(|i| {
        head.brief(*i, 64).and_then(|t| date::whole_date(&t, desk.order, Some(today))).is_some_and(|d| d.date == today)
    })?;
    Some((at, column))
}

/// Are crosses the only marks in a grid's column of this meeting's day?
fn only_crosses(desk: &Desk<'_>, columns: &[Option<Column>], tables: &Tables, item: usize) -> bool {
    let Some((head, column)) = todays(desk, columns, tables, item) else { return false };
    let rows = desk.layout.items.iter().skip(head + 1).take(200).map_while(|item| match item {
        Item::Row(row) => Some(row),
        Item::Block(_) => None,
    });
    let mut marks = rows.filter_map(|row| row.brief(column, 64)).filter(|mark| !mark.trim().is_empty());
    marks.all(|mark| mark.trim().eq_ignore_ascii_case("x"))
}
