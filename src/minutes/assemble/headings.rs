//! Which blocks of the stream are headings, and of which level.

use std::collections::HashMap;
use std::ops::Range;

use crate::grammar::date::{self, Precision};
use crate::grammar::key::{self, Key};
use crate::grammar::{attendance, case, dash, heading, label, number, owner, reference, sentence, status, task};
use crate::layout::{Block, Kind, Passage};

use super::annexes;
use super::chain;
use super::containers;
use super::desk::Desk;
use super::fields;
use super::flow;
use super::frame::Unit;
use super::numbered_rows;
use super::outline::{self, Clue, Style};
use super::records::Record;
use super::titles::{of_news, run_in, stands_behind, title_line, title_run};

/// A block that is a heading.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub(super) level: usize,
    pub(super) number: Option<Range<usize>>,
    /// The number in the table's own column.
    pub(super) number_cell: Option<Passage>,
    pub(super) title: Range<usize>,
    /// What runs on after the title in the same block.
    pub(super) rest: Option<Range<usize>>,
    pub(super) cell: bool,
}

/// The headings of the stream, a slot for each unit.
pub(super) fn find(desk: &mut Desk<'_>, units: &[Unit<'_>], records: &[Record]) -> Vec<Option<Heading>> {
    let framed = units.iter().any(|u| matches!(u, Unit::Row { .. }));
    let mut found: Vec<Option<Heading>> = vec![None; units.len()];
    let mut tasks: Vec<bool> = units.iter().map(|u| block(Some(u)).is_some_and(|block| tasked(desk, block.text()))).collect();
    let clue = |(unit, task): (&Unit<'_>, &bool)| if *task { None } else { clue_of(desk, unit) };
    let mut clues: Vec<Option<Clue>> = units.iter().zip(&tasks).map(clue).collect();
    for record in records {
        clues.get_mut(record.units.clone()).into_iter().flatten().for_each(|clue| *clue = None);
    }
    lone_number(&mut clues);
    among_entries(&mut clues, units);
    containers::within_lists(&mut clues, units);
    containers::below_labels(&mut clues, &mut tasks, units);
    for (at, clue) in clues.iter_mut().enumerate().filter(|(_, clue)| clue.is_some()) {
        let below = block(units.get(at + 1));
        // "**TODO**" is a label, unless it stands over a list.
        let over = below.is_none_or(|b| b.kind != Kind::Bullet);
        let label = |this: &Block| label::alone(this.text()).is_some() && this.kind != Kind::Heading && over;
        if block(units.get(at)).is_some_and(|this| fields::heads(this.text(), below) || label(this)) {
            *clue = None;
        }
    }
    let between = framed && containers::between_tables(&mut clues, units);
    if framed && !between {
        in_frame(units, &clues, &mut found)
    } else {
        flow::in_flow(desk, units, &clues, &tasks, &mut found)
    }
    for (heading, unit) in found.iter_mut().zip(units) {
        if let (Some(heading), Some(block)) = (heading, block(Some(unit))) {
            listed(heading, block.text());
        }
    }
    containers::announced(&mut found, units);
    annexes::beside_items(units, &mut found);
    found
}

/// "AB23 Notice board – on hold" beside "AB26 – Closed" is an entry of a list, as those of its kind are.
fn among_entries(clues: &mut [Option<Clue>], units: &[Unit<'_>]) {
    let code = |at: Option<usize>| block(units.get(at?)).and_then(|block| reference::code(block.text()));
    for (at, clue) in clues.iter_mut().enumerate() {
        let plain = clue.as_ref().is_some_and(|clue| matches!(clue.style, Style::Plain | Style::Bullet | Style::Colon));
        if let Some(letters) = code(Some(at)).filter(|_| plain)
            && (code(at.checked_sub(1)) == Some(letters) || code(Some(at + 1)) == Some(letters))
        {
            *clue = None;
        }
    }
}

/// "## 4.2 release" among headings of its level that have no numbers: a title that begins with one.
fn lone_number(clues: &mut [Option<Clue>]) {
    let level = |clue: &Clue| (clue.style == Style::Markup).then_some(clue.depth);
    let mut counts: HashMap<usize, (usize, usize)> = HashMap::new();
    for clue in clues.iter().flatten() {
        let Some(depth) = level(clue) else { continue };
        let (numbered, plain) = counts.entry(depth).or_default();
        *if clue.number.is_some() { numbered } else { plain } += 1;
    }
    let alone = |depth: usize| counts.get(&depth).is_some_and(|(numbered, plain)| *numbered == 1 && *plain >= PLAIN);
    for clue in clues.iter_mut().flatten().filter(|clue| level(clue).is_some_and(alone)) {
        if let Some(number) = clue.number.take() {
            clue.title.start = number.start;
        }
    }
}

/// So many headings without a number show that one with a number has none either.
const PLAIN: usize = 3;

/// "2. Apologies: Robin Hale, Les Bray" is titled by its label, "3. Minutes of the last meeting – accepted as correct" by the
/// words that are a title.
fn listed(heading: &mut Heading, text: &str) {
    let start = heading.title.start;
    let Some(words) = text.get(start..).filter(|_| heading.number.is_some() || heading.number_cell.is_some()) else { return };
    if heading.rest.is_some() {
        return;
    }
    let noted = || {
        let at = dash::first(words)?;
        let said = words.get(at.end..).filter(|said| heading::says_what_came(said))?;
        words.get(..at.start).filter(|title| heading::looks(title) && !said.is_empty()).map(|title| (title.len(), at.end))
    };
    let label = attendance::item(words).map(|label| (label.words.end, label.rest));
    if let Some((end, rest)) = label.or_else(noted) {
        (heading.title, heading.rest) = (start..start + end, Some(start + rest..text.len()));
    }
}

/// The sign of a heading of a unit that gives nobody a task, where its words allow one at all.
fn clue_of(desk: &Desk<'_>, unit: &Unit<'_>) -> Option<Clue> {
    let Unit::Block { block, item, .. } = unit else { return None };
    if *item < desk.body {
        return None;
    }
    let text = block.text();
    if desk.chain.contains(item) {
        return chain::loose(block);
    }
    let clue = outline::clue(block)?;
    if clue.style == Style::Markup {
        // "#### Action" over what is to be done is a label, and no part of the item.
        return (clue.depth < LABEL || label::alone(text).is_none()).then_some(clue);
    }
    if label::alone(text).is_some() && !over_list(block) {
        return None;
    }
    let words = text.get(clue.title.clone())?;
    let only_owners = || {
        let short = clue.number.is_none() && !heading::known(words) && owner::brief(words);
        short
            && owner::only(words).is_some_and(|o| {
                o.iter().all(|o| {
                    o.shape == owner::Shape::Group
                        || o.shape == owner::Shape::Initials
                            && block.kind == Kind::Paragraph
                            && !block.strong
                            && (words.len() < 4 || desk.known(words, owner::Shape::Initials))
                })
            })
    };
    // "* **Jane**" over what she has to do
    let holder =
        || clue.number.is_none() && block.strong && owner::only(words).is_some_and(|owners| desk.knows_all(words, &owners));
    // "NP HC": a run of owners that stood in a column.
    let run = || clue.number.is_none() && desk.run_of_initials(text);
    let labelled = || label::leads(text) && !heading::of_actions(words);
    let keyed = || clue.number.is_none() && key::leads(text).is_some_and(|(k, rest)| k != Key::Next && rest < text.len());
    // "Reviews – one outstanding" is an answer, not a heading.
    let answered = || {
        clue.style == Style::Plain
            && words
                .rsplit([' ', '-', '–', '—'])
                .next()
                .is_some_and(|last| last.len() < words.len() && status::alone(last).is_some())
    };
    // "3.2 Lease (2.4) – SP to ask. Two prices in. ONGOING"
    // "131. HIGHWAYS. The pothole is back. Action: SP"
    let stated = || words.rsplit_once(". ").is_some_and(|(_, last)| status::alone(last).is_some() || label::leads(last));
    // "1.1 SL to contact the supplier – completed"
    let jotted = || {
        let part = clue.number.as_ref().is_some_and(|at| text.get(at.clone()).is_some_and(|n| n.contains(['.', '/'])));
        part && task::lead(words).is_some_and(|(owners, _)| owners.iter().all(|o| o.shape == owner::Shape::Initials))
    };
    // "Monday 3 June 2024 at 14:00, Town Hall" says when, and heads nothing.
    let dated = || {
        matches!(clue.style, Style::Plain | Style::Bullet)
            && clue.number.is_none()
            && words.bytes().any(|b| b.is_ascii_digit())
            && date::date_at(words, 0, desk.order, desk.date()).is_some_and(|found| found.precision == Precision::Day)
    };
    // "A1. Publish the counts. [SP]", "21-09 Repair the door. Owner: SP": somebody has to do it.
    let owned = || {
        owner::field(text).is_some()
            || text.ends_with(']')
                && super::tails::bracketed(text)
                    .is_some_and(|(owners, at)| desk.knows_all(text.get(at).unwrap_or_default(), &owners))
    };
    // "12. Close" is an item.
    let item = || clue.number.is_some() && heading::known(words);
    let none = jotted()
        || owned()
        || dated()
        || status::alone(words).is_some() && !item() && !over_list(block)
        || answered()
        || stated()
        || keyed()
        || labelled()
        || only_owners()
        || holder()
        || run();
    (!none).then_some(clue)
}

/// May a label alone, in bold, be the heading of a list of actions: "**TODO**"?
fn over_list(block: &Block) -> bool {
    block.strong && block.kind == Kind::Paragraph && heading::of_actions(block.text())
}

/// From this level on a heading may be a mere label.
const LABEL: usize = 3;

/// "4. Sam Pell to ask for quotes": does a number stand before somebody on the list who has something to do?
fn tasked(desk: &Desk<'_>, text: &str) -> bool {
    let rest = number::number(text).map_or(0, |n| n.rest);
    let words = text.get(rest..).filter(|_| rest > 0).unwrap_or_default();
    task::lead(words).is_some_and(|(owners, _)| desk.knows_all(words, &owners)) || stands_behind(words)
}

pub(super) fn block<'l>(unit: Option<&Unit<'l>>) -> Option<&'l Block> {
    match unit {
        Some(Unit::Block { block, .. }) => Some(block),
        _ => None,
    }
}

pub(super) fn heading(level: usize, clue: &Clue, cell: bool) -> Heading {
    Heading { level, number: clue.number.clone(), number_cell: None, title: clue.title.clone(), rest: None, cell }
}

/// The first unit after `at` that is a block, if no fresh row begins before it.
pub(super) fn following<'l>(units: &[Unit<'l>], at: usize) -> Option<(usize, &'l Block)> {
    for (i, unit) in units.iter().enumerate().skip(at + 1) {
        match unit {
            Unit::Row { fresh: true, .. } => return None,
            Unit::Block { block, .. } => return Some((i, block)),
            _ => {}
        }
    }
    None
}

/// Headings of minutes that stand in a table of their own.
fn in_frame(units: &[Unit<'_>], clues: &[Option<Clue>], found: &mut [Option<Heading>]) {
    let numbered = units.iter().filter(|u| matches!(u, Unit::Row { fresh: true, .. })).count() > 0;
    let mut topped = false;
    // The number of the item in hand: "4.1" below "4" is a part of it.
    let mut item = String::new();
    // A row without a number is a banner over the numbered rows below it.
    let mut banner = false;
    // The post that has the floor.
    let mut floor = String::new();
    // What the number of the last item comes to.
    let mut count: Option<u32> = None;
    // The titles of items are in bold.
    let mut emphatic_items = false;
    let owned_parts = numbered_rows::owned_parts(units);
    for (at, unit) in units.iter().enumerate() {
        let Unit::Block { block: this, cell, first, titled, .. } = unit else { continue };
        let text = this.text();
        let row = if *first { units.get(at.wrapping_sub(1)) } else { None };
        if let Some(Unit::Row { number, fresh, .. }) = row {
            let run = if *fresh && number.is_some() && !titled { title_run(this).or_else(|| title_line(this)) } else { None };
            let title = if *fresh && run.is_none() { row_title(this) } else { run.clone().map(|(title, _)| title) };
            let untitled = !numbered
                && this.kind == Kind::Paragraph
                && clues.get(at).is_some_and(Option::is_some)
                && following(units, at).is_some();
            if let Some(range) =
                title.or_else(|| untitled.then(|| clues.get(at).and_then(|c| c.as_ref()).map(|c| c.title.clone())).flatten())
            {
                let dotted = number.as_ref().is_some_and(|n| n.text().contains('.'));
                // "2. COLLECTIONS" over all columns, "4 Lifeboats" behind "3 Harbour".
                let next = |n: &number::Number| {
                    n.style == number::Style::Plain
                        && text.get(n.written.clone()).and_then(number::value) == Some(count.unwrap_or(0) + 1)
                };
                let split = number::number(text).filter(|n| number.is_none() && n.rest < range.end && (n.closed || next(n)));
                count = split.as_ref().and_then(|n| text.get(n.written.clone()).and_then(number::value)).or(count);
                banner |= *fresh && number.is_none();
                let whole = number.as_ref().map(|n| n.text().trim_end_matches('.')).unwrap_or_default();
                let whole = number::of_item(whole);
                let below = number::is_part(whole, &item);
                // "2.04 | Delays: four days of frost" below "2.00 | **Contractor's report**" is a paragraph.
                if below && (emphatic_items || owned_parts) && !this.strong && !this.underlined {
                    continue;
                }
                emphatic_items |= !below && this.strong;
                if !below && !whole.is_empty() {
                    item = whole.to_owned();
                    count = number::value(whole).or(count);
                }
                let slot = Heading {
                    level: if banner && dotted || below { 2 } else { 1 },
                    number: split.as_ref().map(|n| n.written.clone()),
                    number_cell: number.clone(),
                    title: split.map_or(0, |n| n.rest)..range.end,
                    rest: run.map(|(_, rest)| rest),
                    cell: true,
                };
                set(found, at, slot);
                topped = true;
                continue;
            }
        }
        // The title of the row once more below it.
        if clues.get(at).is_some_and(Option::is_some)
            && let Some(title) = found.get(at.wrapping_sub(1)).and_then(Option::as_ref).map(|h| h.title.clone())
            && block(units.get(at.wrapping_sub(1)))
                .and_then(|b| b.text().get(title))
                .is_some_and(|t| t.eq_ignore_ascii_case(text.trim_end_matches(':')))
        {
            continue;
        }
        if let Some(run) = run_in(this).filter(|colon| of_news(this, *colon)) {
            set(
                found,
                at,
                Heading {
                    level: 2,
                    number: None,
                    number_cell: None,
                    title: 0..run,
                    rest: Some(run + 1..text.len()),
                    cell: *cell,
                },
            );
            continue;
        }
        if let Some(fallen) = fallen(this, count).filter(|_| !*cell && following(units, at).is_some()) {
            (count, topped) = (count.map(|last| last + 1), true);
            set(found, at, fallen);
            continue;
        }
        let Some(Some(clue)) = clues.get(at) else { continue };
        let next = following(units, at);
        let level = match clue.style {
            Style::Markup => Some(clue.depth.clamp(1, 2)),
            Style::Strong | Style::Underlined => Some(2),
            Style::Colon => next.map(|_| 2),
            Style::Bullet => bullet(units, clues, found, at, this).then_some(2),
            Style::Known => Some(2),
            Style::Plain | Style::Caps => plain(clues, at, next).then_some(2),
            // "6. Disposals", bold, where a page break has put an item outside the table.
            Style::Numbered => {
                let words = text.get(clue.title.clone()).unwrap_or_default();
                let emphatic = this.strong || this.underlined || case::all_capitals(words);
                (!*cell && emphatic && clue.depth == 1).then_some(1)
            }
            Style::Part => Some(1),
        };
        let Some(mut level) = level else { continue };
        // In a frame without numbers, a post that takes the floor outside the table is an item of its own.
        let words = text.get(clue.title.clone()).unwrap_or_default();
        let leads_on = next.is_some_and(|(i, _)| clues.get(i).is_some_and(Option::is_some));
        // Where a page's rules say what stands in the table, all of it may; elsewhere a break has put posts outside it.
        let placed = !this.levels.is_empty();
        if !numbered
            && (!*cell || placed)
            && this.kind == Kind::Paragraph
            && heading::of_post(words)
            && !text.trim_end().ends_with(':')
            && (leads_on
                || heading::of_update(words)
                || placed && this.strong && !(topped && aside(units, clues, at, words, &floor)))
        {
            level = 1;
            floor = words.to_owned();
        }
        // "Date of next meeting" in a row that lost its number.
        if row.is_some() && this.strong && heading::known(words) {
            level = 1;
        }
        // A title below or between the tables of numbered items stands beside them, not under one of them.
        let beside = numbered && placed && !*cell && (this.strong || this.underlined);
        // Where the table's numbers leave a gap, what stands bold between its parts are the items that lost theirs.
        let lost = numbered && !*cell && this.strong && this.kind == Kind::Paragraph && gap(units, at);
        // Nor is a log of actions behind the table a part of its last item.
        let behind = numbered && !*cell && logged(units, at) && heading::of_actions(words);
        if level > 1 && !topped || beside || behind || lost {
            level = 1;
        }
        topped |= level == 1;
        set(found, at, heading(level, clue, *cell));
    }
}

/// "7 Complaints", outside the table that has items 1 to 6: the next item, which a page break has put there.
fn fallen(block: &Block, last: Option<u32>) -> Option<Heading> {
    let text = block.text();
    let next = last.filter(|_| block.apart && block.kind == Kind::Paragraph)?.checked_add(1)?;
    let found = number::number(text).filter(|n| n.rest < text.len())?;
    let next = number::value(text.get(found.written.clone())?)? == next;
    let title = text.get(found.rest..)?.trim_end_matches([':', ' ']);
    (next && heading::looks(title) && !sentence::has_verb(title)).then(|| Heading {
        level: 1,
        number: Some(found.written),
        number_cell: None,
        title: found.rest..found.rest + title.len(),
        rest: None,
        cell: false,
    })
}

/// Is a post that is named here a topic of the post that has the floor, rather than the next to take it? It is of the same
/// subject, and has no topics of its own.
fn aside(units: &[Unit<'_>], clues: &[Option<Clue>], at: usize, words: &str, floor: &str) -> bool {
    let below = units.iter().zip(clues).skip(at + 1).take_while(|(u, _)| !matches!(u, Unit::Row { fresh: true, .. }));
    // The repeated head of a page is gone by now: the next emphatic line is a topic, or the next post.
    let next = below.filter_map(|(u, c)| Some((block(Some(u))?, c.as_ref()?))).find(|(b, _)| b.strong || b.underlined);
    let topics = next.is_some_and(|(b, c)| !heading::of_post(b.text().get(c.title.clone()).unwrap_or_default()));
    !topics && heading::one_subject(words, floor)
}

/// How many units around one are looked at for the numbers of rows.
const NEAR: usize = 200;

/// Is a number left out between the rows of the minutes' table before a unit and after it?
fn gap(units: &[Unit<'_>], at: usize) -> bool {
    let count = |unit: &Unit<'_>| match unit {
        Unit::Row { number: Some(number), .. } => number.text().parse::<u32>().ok(),
        _ => None,
    };
    let (before, after) = units.split_at_checked(at).unwrap_or_default();
    let (last, next) = (before.iter().rev().take(NEAR).find_map(count), after.iter().take(NEAR).find_map(count));
    last.zip(next).is_some_and(|(last, next)| next > last + 1)
}

/// Does a row of an action log follow at once?
pub(super) fn logged(units: &[Unit<'_>], at: usize) -> bool {
    matches!(units.get(at + 1), Some(Unit::Log { .. }))
}

pub(super) fn set(found: &mut [Option<Heading>], at: usize, heading: Heading) {
    if let Some(slot) = found.get_mut(at) {
        *slot = Some(heading);
    }
}

/// The title of a numbered row: its first paragraph, if that is no sentence.
fn row_title(block: &Block) -> Option<Range<usize>> {
    let text = block.text();
    let clean = text.trim_end_matches([':', ' ', '\n']);
    let words = clean.split_whitespace().count();
    let emphatic = block.strong || block.underlined || block.kind == Kind::Heading;
    let short = clean.len() <= 160 && words <= 18 && !clean.ends_with(['.', ';', ',']);
    (short && (emphatic || heading::looks(clean) || !sentence::has_verb(clean))).then_some(0..clean.len())
}

/// Is this entry of a list the heading of what follows, rather than one of several points?
fn bullet(units: &[Unit<'_>], clues: &[Option<Clue>], found: &[Option<Heading>], at: usize, this: &Block) -> bool {
    let same = |u: Option<&Unit<'_>>| block(u).is_some_and(|b| b.kind == Kind::Bullet && b.depth == this.depth);
    let mut first = at;
    while first > 0 && same(units.get(first - 1)) {
        first -= 1;
    }
    let mut end = at + 1;
    while same(units.get(end)) {
        end += 1;
    }
    let run = end - first;
    let introduced = first
        .checked_sub(1)
        .and_then(|i| block(units.get(i)))
        .is_some_and(|b| b.text().trim_end().ends_with([':', ';']) && b.kind == Kind::Paragraph);
    let colon = this.text().trim_end().ends_with(':');
    let deeper = block(units.get(at + 1)).is_some_and(|b| b.kind == Kind::Bullet && b.depth > this.depth);
    if deeper {
        return colon || run == 1 || !introduced;
    }
    if introduced && run > 1 {
        return false;
    }
    let Some((next, below)) = following(units, end - 1) else { return false };
    // A paragraph must stand under it: prose, or a line that ends in a colon.
    let prose =
        below.kind == Kind::Paragraph && (clues.get(next).is_none_or(Option::is_none) || below.text().trim_end().ends_with(':'));
    if !prose {
        return false;
    }
    let after_title = first > 0 && found.get(first - 1).is_some_and(Option::is_some);
    let all = (first..end).all(|i| clues.get(i).is_some_and(Option::is_some));
    run == 1 || after_title && all && run <= 4 || run == 2 && at + 1 == end
}

/// Is a short line without any sign a heading: something must stand below it, and it may not be one of a list?
pub(super) fn plain(clues: &[Option<Clue>], at: usize, next: Option<(usize, &Block)>) -> bool {
    let Some((i, below)) = next else { return false };
    let style = |i: usize| clues.get(i).and_then(|c| c.as_ref()).map(|c| c.style);
    // Three short lines in a row are a list.
    let before = at.checked_sub(1).and_then(style) == Some(Style::Plain);
    !(before && style(i) == Some(Style::Plain)) || below.strong
}
