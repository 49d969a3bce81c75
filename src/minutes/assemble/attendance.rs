//! Attendance lists → attendees.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::grammar::attendance::{self, List};
use crate::grammar::group;
use crate::grammar::legend;
use crate::grammar::people;
use crate::grammar::person;
use crate::grammar::senders;
use crate::grammar::table;
use crate::layout::{Block, Dialect, Item, Kind, Passage};
use crate::minutes::Presence;

use super::abreast;
use super::desk::Desk;
use super::doubts;
use super::fields;
use super::headed::{body_of, deeper, guests_below, item_list, numbered, over_people};
use super::listed::{all_of, beside_initials, counted_person, excused, merge, people_heading, posted, several, sitting};
use super::lists::{is_led, joined_lists, lists};
use super::outline::{self, Style};
use super::persons::entries;
use super::register::{Labelled, cell_list, divider, group_row, split_label, table_row};
use super::side_by_side::{InRows, SideBySide};
use super::tables::{Tables, Use};
use super::unlabelled;
use super::wraps::{beside_nicks, of_person, one_entry, wrapped};

/// A list that lines are still being read into.
pub(super) struct Open {
    pub(super) list: List,
    pub(super) label: Vec<Range<usize>>,
    /// Names stood beside the label, so that a line below it is no entry.
    pub(super) beside: bool,
    /// How far the label is indented, and whether its entries are indented further: then a line as far out as the label
    /// ends the list.
    indent: usize,
    deeper: bool,
    /// Where the label stands alone, and the list whose label stands right above it: "Attendees" over "Officers".
    at: Option<usize>,
    pub(super) over: Option<List>,
    /// The body that those below a line come from: "Representing Alder Council:".
    pub(super) from: Option<Passage>,
}

impl Open {
    pub(super) fn of(list: List, label: Vec<Range<usize>>, beside: bool) -> Self {
        Self { list, label, beside, indent: 0, deeper: false, at: None, over: None, from: None }
    }

    /// "Attendees (bold indicates present)": those who are not in bold were not there.
    fn in_bold(&self, desk: &Desk<'_>) -> bool {
        let label = self.label.iter().filter_map(|range| desk.source.text().get(range.clone()));
        matches!(self.list, List::Present | List::Attending | List::Any) && label.into_iter().any(attendance::of_bold)
    }

    fn ends_at(&self, indent: usize) -> bool {
        self.deeper && indent <= self.indent
    }
}

pub(super) fn read(desk: &mut Desk<'_>, tables: &Tables) {
    let layout = desk.layout;
    in_front(desk);
    for (item, words) in std::mem::take(&mut desk.beside_keys) {
        line(desk, &words, item, &mut None, true, 0);
    }
    let mut open: Option<Open> = None;
    let (mut beside, mut abreast_rows, mut labelled) = (SideBySide::default(), InRows::default(), Labelled::default());
    // The list in hand is one that rows of a table have named: it ends with the table.
    let mut tabled = false;
    // Lists side by side, of white space, are read to this item.
    let mut read = 0;
    // A heading among the items that is a label, and how many people there were above it.
    let mut empty: Option<(usize, usize)> = None;
    // Where those further in come from, and the block that says so.
    let mut within: Option<&Block> = None;
    for (at, item) in layout.items.iter().enumerate() {
        // "## Staff" over nobody is an item.
        if matches!(item, Item::Block(block) if block.kind == Kind::Heading)
            && let Some((label, _)) = empty.take().filter(|(_, people)| desk.minutes.attendees.len() == *people)
        {
            desk.set_used(label, false);
        }
        if at < read || at < desk.start {
            continue;
        }
        // "* POLICE": the first title behind a bullet is nobody.
        if at == desk.body
            && matches!(item, Item::Block(block) if block.kind == Kind::Bullet && outline::clue(block).is_some_and(|clue| clue.style == Style::Caps))
        {
            open = None;
        }
        let people = matches!(tables.of(at), Some(Use::People(_)));
        if let Some((columns, end)) = abreast::columns(desk, at).filter(|_| !people) {
            let above = open.as_ref().filter(|list| !list.beside && list.list != List::Any).map(|list| list.list);
            let above = above.or_else(|| abreast::assumed(desk, at));
            columns.into_iter().for_each(|column| column.read(desk, above));
            (open, read) = (None, end);
            continue;
        }
        if let Item::Block(block) = item
            && (at < desk.body && abreast_rows.above(desk, block, at) || beside.block(desk, block, at))
        {
            open = None;
            continue;
        }
        if tabled && !people {
            (open, tabled) = (None, false);
        }
        match item {
            Item::Row(row) => match tables.of(at) {
                Some(Use::People(columns)) => {
                    let head = tables.is_head(at);
                    if let Some(list) = divider(row, head) {
                        open = Some(Open::of(list, row.whole().all(), false));
                        tabled = true;
                        desk.labels.extend(row.whole().all());
                    } else if !head && !legend::of_presence(&row.whole().line()) {
                        table_row(desk, row, columns, tables, at, open.as_ref().map(|open| open.list));
                    } else {
                        desk.labels.extend(row.whole().all());
                    }
                    desk.use_item(at);
                }
                Some(Use::Frame(_) | Use::Log(_)) => open = None,
                _ if group_row(desk, row, at)
                    || at < desk.body && (abreast_rows.row(desk, row, at) || labelled.row(desk, row, at))
                    || cell_list(desk, row, at) =>
                {
                    open = None;
                }
                _ => line(desk, &of_person(row), at, &mut open, true, 0),
            },
            Item::Block(block) => {
                let text = block.text();
                let legend = legend::of_presence(text) || !legend::codes(text).is_empty();
                if legend || at < desk.body && (senders::circulated(text) || senders::contact(text)) {
                    desk.labels.extend(block.passage.all());
                    desk.use_item(at);
                    continue;
                }
                let heading = block.kind == Kind::Heading;
                // "1. Cllr Sam Pell" in an open list is somebody.
                let counted = Some(text).filter(|_| open.is_some() && at < desk.body).and_then(counted_person);
                let numbered = (desk.chain.contains(&at) || numbered(block)) && counted.is_none();
                // "### Voting members" below "## Attended by"
                let part = heading && open.is_some() && attendance::of_people(text);
                if heading && !part || numbered {
                    desk.roll = attendance::of_roll(text);
                    // "### Observers" within "## Attendees"
                    let label = attendance::label(text).is_some_and(|label| label.rest >= text.len());
                    desk.among = heading && (label || desk.among && attendance::of_people(text));
                }
                if (heading || numbered) && item_list(desk, block, at, &mut open) {
                    continue;
                }
                if heading && !part && attendance::label(text).is_none_or(|l| l.rest < text.len()) || numbered {
                    open = None;
                    if numbered {
                        continue;
                    }
                }
                if part {
                    if let Some(list) = open.as_ref().and_then(|list| guests_below(list, block)) {
                        open = Some(list);
                    }
                    continue;
                }
                open = open.filter(|list| !list.ends_at(block.indent) || over_people(desk, block, at));
                // A bold line below entries with bullets is the next heading.
                let bullet = |at: usize| matches!(layout.items.get(at), Some(Item::Block(b)) if b.kind == Kind::Bullet);
                let ends = block.strong && block.kind == Kind::Paragraph && at > 0 && bullet(at - 1);
                if ends && attendance::label(text).is_none() && !people_heading(desk, at, open.is_some()) {
                    open = None;
                }
                if let Some((list, label)) = split_label(desk, block, at) {
                    open = Some(Open::of(list, label, false));
                    continue;
                }
                // "- Harbour Trust" over "  - Jane Okoro": where those below it come from.
                if open.is_some() && over_people(desk, block, at) {
                    desk.labels.extend(block.passage.all());
                    desk.use_item(at);
                    within = Some(block);
                    continue;
                }
                // "- yorik" among others of its kind
                if let Some(list) = open.as_ref().filter(|_| block.kind == Kind::Bullet)
                    && let Some(found) = person::by_nick(text).filter(|_| beside_nicks(desk, at))
                {
                    merge(desk, &block.passage, &found, list.list, &list.label);
                    doubts::nicks(desk, &block.passage);
                    desk.use_item(at);
                    continue;
                }
                // "- [ ] Sam Pell": in a list with boxes, those without a tick were not there.
                let plain = block.kind == Kind::Bullet && !block.strong && block.led() == 0;
                let unticked = block.ticked == Some(false) || plain && open.as_ref().is_some_and(|list| list.in_bold(desk));
                let before = desk.minutes.attendees.len();
                let mut end = at + 1;
                let whole = match counted {
                    Some(from) => {
                        desk.labels.extend(block.passage.places(0..from));
                        block.passage.slice(from..text.len())
                    }
                    // "- Sam Pell (SP), Manager, National Park / Authority"
                    None if block.kind == Kind::Bullet && one_entry(text) => block.passage.flat(),
                    None if at < desk.body || desk.roll => {
                        let (whole, to) = wrapped(desk, at, block);
                        end = to;
                        whole
                    }
                    None => block.passage.clone(),
                };
                let entry = counted.is_some() || block.kind == Kind::Bullet || block.indent >= 4;
                line(desk, &whole, at, &mut open, entry, block.led());
                if desk.is_used(at) {
                    (at + 1..end).for_each(|at| desk.use_item(at));
                }
                beside_initials(desk, block, before);
                within = within.filter(|over| deeper(block, over));
                if let Some(over) = within {
                    all_of(desk, before, &body_of(&over.passage));
                }
                for person in
                    desk.minutes.attendees.iter_mut().skip(before).filter(|p| unticked && p.presence == Presence::Present)
                {
                    person.presence = Presence::Absent;
                }
                if heading && at > desk.body && desk.is_used(at) && attendance::label(text).is_some_and(|l| l.rest >= text.len())
                {
                    empty = Some((at, before));
                }
                if let Some(list) = &mut open {
                    let labelled = list.label.last().is_some_and(|label| block.passage.all().iter().any(|p| p.end == label.end));
                    if labelled {
                        list.indent = block.indent;
                    } else {
                        list.deeper |= block.indent > list.indent;
                    }
                }
            }
        }
    }
    unlabelled::contacts(desk);
    unlabelled::sole_list(desk);
    unlabelled::read(desk);
    if desk.minutes.attendees.is_empty() {
        desk.say(
            Code::AttendanceMissing,
            "no attendance list was found: initials and names of owners stay unresolved",
            Vec::new(),
        );
    }
}

/// The lists of a front matter: "directors:", "apologies: Jane Okoro".
fn in_front(desk: &mut Desk<'_>) {
    let layout = desk.layout;
    for field in &layout.front {
        if let Some(list) = attendance::list_of(&field.key) {
            several(desk, &field.value, list, &[]);
        }
    }
}

pub(super) fn line(desk: &mut Desk<'_>, whole: &Passage, item: usize, open: &mut Option<Open>, entry: bool, led: usize) {
    let parts = if item < desk.body && !desk.is_used(item) { joined_lists(whole.text()) } else { Vec::new() };
    if parts.is_empty() {
        let before = desk.is_used(item);
        part(desk, whole, item, open, entry, led);
        // A paragraph of an item that calls the roll says more: "Chair Pell called the meeting to order at 6. Present: …".
        let inner = item >= desk.body && desk.roll && lists(whole.text(), 0).first().is_some_and(|l| l.0.words.start > TOLD);
        if inner {
            desk.set_used(item, before);
        }
        return;
    }
    for list in parts {
        // The item is used when all of it is.
        desk.set_used(item, false);
        part(desk, &whole.slice(list), item, open, entry, 0);
    }
    desk.use_item(item);
}

/// A list that begins so far within a paragraph has a sentence before it, in bytes.
const TOLD: usize = 20;

/// Reads a line, or lines that belong together.
pub(super) fn part(desk: &mut Desk<'_>, whole: &Passage, item: usize, open: &mut Option<Open>, entry: bool, led: usize) {
    let text = whole.text();
    let in_head = item < desk.body || desk.roll;
    // Below the head only a label at the very front counts, but where the roll is called.
    let found = if in_head || attendance::label(text).is_some() { lists(text, led) } else { Vec::new() };
    let first = found.first().filter(|(label, names)| {
        let alone = names.is_empty();
        let plain = matches!(label.list, List::Present | List::Attending | List::Apologies | List::Absent | List::Any);
        // "Staff: new binders" in a list of actions names nobody.
        let people = alone || in_head || !text.get(names.clone()).is_some_and(|t| t.trim_start().starts_with(char::is_lowercase));
        // "Sam Pell opened the meeting at 7. Present: …"
        let line_start = || text.get(..label.words.start).is_some_and(|t| t.ends_with('\n') || t.ends_with(". "));
        (label.words.start < 4
            || desk.roll
            || in_head && (line_start() || text.get(label.words.clone()).is_some_and(|t| t.starts_with("following"))))
            && people
            // "Attendance" among the policies that were approved
            && !(label.list == List::Any && !in_head && entry)
            && !(!in_head && fields::of_action(desk, item, text))
            && (in_head
                || plain
                    && (alone
                        || is_led(label, led)
                        || text.get(label.words.end..label.rest).is_some_and(|g| g.contains([':', '\t']))))
    });
    if first.is_none() {
        // "Statutory members" over those who are.
        if (in_head || desk.among) && !desk.is_used(item) && people_heading(desk, item, open.is_some()) {
            let members = attendance::of_people(text) && !attendance::of_guests(text);
            // "0800 UTC:" says when those of the list sat.
            let sat = open.as_ref().map(|list| list.list).filter(|_| sitting(text));
            let list = sat.unwrap_or(if members { List::Present } else { List::Attending });
            let spans = desk.all(whole);
            desk.say(
                Code::AttendanceAssumed,
                format!("nothing says that those listed below {text:?} were there; they are taken for it"),
                spans,
            );
            desk.labels.extend(whole.all());
            desk.use_item(item);
            *open = Some(Open::of(list, whole.all(), false));
            return;
        }
        // "Apologies Sam Pell, Cllrs Okoro and Dunn": nothing parts the names from the label.
        if item < desk.body
            && !desk.is_used(item)
            && let Some(label) = attendance::item(&text.replace('\n', " "))
        {
            several(desk, &whole.slice(label.rest..text.len()).flat(), label.list, &whole.places(0..label.rest));
            desk.use_item(item);
            *open = None;
            return;
        }
        // "Apologies were received from Sam Pell." among the lists.
        if in_head
            && !desk.is_used(item)
            && let Some(from) = senders::apologies(text)
        {
            let names = whole.slice(senders::apologisers(text, from)).flat();
            several(desk, &names, List::Apologies, &whole.places(0..from));
            desk.use_item(item);
            *open = None;
            return;
        }
        // "Cllr S. Pell and Cllr Mrs K. Moss were in attendance, with four members of the public."
        if in_head
            && !desk.is_used(item)
            && let Some((end, list)) = attendance::attended(text)
        {
            several(desk, &whole.slice(0..end), list, &whole.places(end..text.len()));
            // "…, together with Cllr Dunn and the Clerk"
            if let Some(others) = attendance::together(text, end) {
                several(desk, &whole.slice(others).flat(), List::Attending, &whole.places(end..text.len()));
            }
            desk.use_item(item);
            *open = None;
            return;
        }
        // "The landscape committee (Sam Pell, Jane Okoro, and Kit Moss) met at 4 p.m."
        if in_head && let Some(names) = people::who_met(text) {
            let around: Vec<Range<usize>> =
                whole.places(0..names.start).into_iter().chain(whole.places(names.end..text.len())).collect();
            several(desk, &whole.slice(names), List::Present, &around);
            desk.use_item(item);
            *open = None;
            return;
        }
        // "Force: Sam Pell (SP); Jane Okoro, Clerk" among the lists.
        if in_head
            && !desk.is_used(item)
            && let Some(from) = group::group(text).or_else(|| group::body(text).filter(|_| open.is_some()))
        {
            let (before, group) = (desk.minutes.attendees.len(), whole.slice(0..from));
            let places = whole.places(0..from);
            // "Ladies' Captain: Jane Okoro" below "Apologies"
            let over = open.as_ref().map(|list| list.list);
            let list = over.filter(|list| matches!(list, List::Apologies | List::Absent | List::Attending));
            let list = list.filter(|_| open.as_ref().is_some_and(|list| !list.beside)).unwrap_or(List::Present);
            several(desk, &whole.slice(from..text.len()), list, &places);
            let group = group.text().trim_end_matches([':', '\t', ' ']).to_owned();
            let post = person::has_role(&group) && desk.minutes.attendees.len() == before + 1;
            for person in desk.minutes.attendees.iter_mut().skip(before) {
                let slot = if post { &mut person.role } else { &mut person.organisation };
                slot.get_or_insert(group.clone());
            }
            if list == List::Present {
                let spans = desk.all(whole);
                desk.say(
                    Code::AttendanceAssumed,
                    format!("nothing says that those listed as {group:?} were there; they are taken for present"),
                    spans,
                );
                *open = Some(Open::of(List::Present, places, !text.contains('\t')));
            }
            desk.use_item(item);
            return;
        }
        entries(desk, whole, item, open, entry);
        return;
    }
    for (mut label, names) in found {
        // "Attending" after "Present" is another list.
        let attending = whole.slice(label.words.clone()).text().eq_ignore_ascii_case("attending");
        if attending && desk.roster.listed {
            label.list = List::Attending;
        }
        desk.roster.listed |= label.list == List::Present;
        let places = whole.places(label.words.start..label.rest.max(label.words.end));
        // "Present: Sam Pell. Apologies had been sent by Jane Okoro.": the second sentence is a list of its own.
        let sent = text.get(names.clone()).filter(|_| label.list != List::Apologies).and_then(|t| {
            let from = senders::apologies(t)?;
            let before = t.get(..from)?.trim_end();
            let begins = before.rfind(". ").map(|at| at + 2).max(before.rfind('\n').map(|at| at + 1))?;
            t.get(begins..)?.to_lowercase().starts_with("apolog").then_some((names.start + begins, names.start + from))
        });
        let end = sent.map_or(names.end, |(begins, _)| begins);
        if let Some((begins, from)) = sent {
            let places = whole.places(begins..from);
            several(desk, &whole.slice(from..names.end).flat(), List::Apologies, &places);
        }
        let mut value = whole.slice(names.start..end);
        if label.words.start > 0 && !text.get(..label.words.start).is_some_and(|t| t.ends_with('\n')) {
            // A list that begins within a line goes on in the next.
            value = value.flat();
        }
        // "Apologies: Sam Pell. No apology had come from Jane Okoro."
        if label.list == List::Apologies {
            value = excused(desk, value);
        }
        // "APOLOGIES ⇥ Apologies for absence were received from …"
        if label.list == List::Apologies
            && let Some(from) = senders::apologies(value.text())
        {
            desk.labels.extend(value.places(0..from));
            value = value.slice(from..value.text().len()).flat();
        }
        // "Present: ⇥ Name ⇥ Initials ⇥ Role" over them
        let head = value.text().split('\n').next().filter(|head| head.contains('\t') && table::heads(head)).map_or(0, str::len);
        if head > 0 {
            desk.labels.extend(value.places(0..head));
            value = value.slice(head..value.text().len());
        }
        let beside = !value.is_empty();
        desk.labels.extend(places.clone());
        match label.list {
            List::Chair => {
                // A line of its own is a label only where no list is open: below a name it is that person's part.
                let below = !beside && in_head && open.is_none();
                if beside {
                    desk.roster.chairs.push((value, places.clone()));
                }
                if beside || below {
                    desk.use_item(item);
                }
                // "Chair: Jane Okoro" among the lines of a list, which goes on below.
                if !(beside && open.as_ref().is_some_and(|list| !list.beside)) {
                    *open = below.then_some(Open::of(List::Chair, places, beside));
                }
                continue;
            }
            List::Any if !beside && !in_head => {
                *open = Some(Open::of(label.list, places, beside));
                continue;
            }
            _ if beside && attendance::nobody(value.text()) => desk.labels.extend(value.all()),
            _ => {}
        }
        if beside {
            let before = desk.minutes.attendees.len();
            several(desk, &value, label.list, &places);
            if label.list == List::Clerk {
                posted(desk, before, &whole.slice(label.words.clone()).line());
            }
        }
        // In a list of terms of a web page each line below is a person too.
        let listed =
            desk.layout.dialect == Dialect::Html && text.get(label.words.end..label.rest).is_some_and(|g| g.contains('\t'));
        let over = open.as_ref().filter(|over| over.at.is_some_and(|at| at == item || at + 1 == item)).map(|over| over.list);
        let at = (!beside).then_some(item);
        desk.use_item(item);
        if beside && label.list == List::Clerk && open.as_ref().is_some_and(|list| !list.beside) {
            continue;
        }
        *open = Some(Open { at, over, ..Open::of(label.list, places, beside && !listed) });
    }
}
