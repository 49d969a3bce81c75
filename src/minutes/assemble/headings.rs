//! Which blocks of the stream are headings, and of which level.

use std::collections::HashMap;
use std::ops::Range;

use crate::grammar::meeting::Key;
use crate::grammar::{attendance, case, heading, label, meeting, number, owner, status, task};
use crate::layout::{Block, Kind, Passage};

use super::desk::Desk;
use super::frame::Unit;
use super::outline::{self, Clue, Style};
use super::titles::{
    BOLD_RUNS, bold_run, dotted_chain, dotted_run, goes_back, letter_line, lettered, numbered_run, roman_line, serial_of, topics,
    untitled,
};

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
pub(super) fn find(desk: &Desk<'_>, units: &[Unit<'_>]) -> Vec<Option<Heading>> {
    let framed = units.iter().any(|u| matches!(u, Unit::Row { .. }));
    let mut found: Vec<Option<Heading>> = vec![None; units.len()];
    let clues: Vec<Option<Clue>> = units.iter().map(|u| clue_of(desk, u)).collect();
    if framed {
        in_frame(units, &clues, &mut found)
    } else {
        in_flow(units, &clues, !desk.runs.is_empty(), &mut found)
    }
    found
}

/// A unit's sign of a heading, where its words allow one at all.
fn clue_of(desk: &Desk<'_>, unit: &Unit<'_>) -> Option<Clue> {
    let Unit::Block { block, item, .. } = unit else { return None };
    if *item < desk.body {
        return None;
    }
    let text = block.text();
    if desk.chain.contains(item) {
        return outline::loose(block);
    }
    let clue = outline::clue(block)?;
    if clue.style == Style::Markup {
        return Some(clue);
    }
    let words = text.get(clue.title.clone())?;
    let only_owners = || {
        clue.number.is_none()
            && !heading::known(words)
            && owner::brief(words)
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
    // "NP HC": a run of owners that stood in a column.
    let run = || clue.number.is_none() && desk.run_of_initials(text);
    let labelled = || label::leads(text) && !heading::of_actions(words);
    let keyed = || clue.number.is_none() && meeting::key(text).is_some_and(|(k, rest)| k != Key::Next && rest < text.len());
    // "Reviews – one outstanding" is an answer, not a heading.
    let answered = || {
        let last = words.rsplit([' ', '-', '–']).next().filter(|_| clue.style == Style::Plain);
        last.is_some_and(|last| last.len() < words.len() && status::alone(last).is_some())
    };
    // "1.1 SL to contact the supplier – completed"
    let tasked = || {
        clue.number.as_ref().is_some_and(|at| text.get(at.clone()).is_some_and(|n| n.contains('.')))
            && task::lead(words).is_some_and(|(owners, _)| owners.iter().all(|o| o.shape == owner::Shape::Initials))
    };
    let none = tasked() || status::alone(words).is_some() || answered() || keyed() || labelled() || only_owners() || run();
    (!none).then_some(clue)
}

fn block<'l>(unit: Option<&Unit<'l>>) -> Option<&'l Block> {
    match unit {
        Some(Unit::Block { block, .. }) => Some(block),
        _ => None,
    }
}

fn heading(level: usize, clue: &Clue, cell: bool) -> Heading {
    Heading { level, number: clue.number.clone(), number_cell: None, title: clue.title.clone(), rest: None, cell }
}

/// The first unit after `at` that is a block, if no fresh row begins before it.
fn following<'l>(units: &[Unit<'l>], at: usize) -> Option<(usize, &'l Block)> {
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
    // A row without a number is a banner over the numbered rows below it.
    let mut banner = false;
    // The post that has the floor.
    let mut floor = String::new();
    for (at, unit) in units.iter().enumerate() {
        let Unit::Block { block: this, cell, first, .. } = unit else { continue };
        let text = this.text();
        let row = if *first { units.get(at.wrapping_sub(1)) } else { None };
        if let Some(Unit::Row { number, fresh }) = row {
            let run = if *fresh && number.is_some() { title_run(this) } else { None };
            let title = if *fresh && run.is_none() { row_title(this) } else { run.clone().map(|(title, _)| title) };
            let untitled = !numbered
                && this.kind == Kind::Paragraph
                && clues.get(at).is_some_and(Option::is_some)
                && following(units, at).is_some();
            if let Some(range) =
                title.or_else(|| untitled.then(|| clues.get(at).and_then(|c| c.as_ref()).map(|c| c.title.clone())).flatten())
            {
                let dotted = number.as_ref().is_some_and(|n| n.text().contains('.'));
                // "2. COLLECTIONS" over all columns.
                let split = if number.is_none() { number::number(text).filter(|n| n.closed && n.rest < range.end) } else { None };
                banner |= *fresh && number.is_none();
                let slot = Heading {
                    level: if banner && dotted { 2 } else { 1 },
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

/// Is a post that is named here a topic of the post that has the floor, rather than the next to take it? It is of the same
/// subject, and has no topics of its own.
fn aside(units: &[Unit<'_>], clues: &[Option<Clue>], at: usize, words: &str, floor: &str) -> bool {
    let below = units.iter().zip(clues).skip(at + 1).take_while(|(u, _)| !matches!(u, Unit::Row { fresh: true, .. }));
    // The repeated head of a page is gone by now: the next emphatic line is a topic, or the next post.
    let next = below.filter_map(|(u, c)| Some((block(Some(u))?, c.as_ref()?))).find(|(b, _)| b.strong || b.underlined);
    let topics = next.is_some_and(|(b, c)| !heading::of_post(b.text().get(c.title.clone()).unwrap_or_default()));
    !topics && heading::one_subject(words, floor)
}

/// Is a number left out between the rows of the minutes' table before a unit and after it?
fn gap(units: &[Unit<'_>], at: usize) -> bool {
    let count = |unit: &Unit<'_>| match unit {
        Unit::Row { number: Some(number), .. } => number.text().parse::<u32>().ok(),
        _ => None,
    };
    let (before, after) = units.split_at_checked(at).unwrap_or_default();
    let (last, next) = (before.iter().rev().find_map(count), after.iter().find_map(count));
    last.zip(next).is_some_and(|(last, next)| next > last + 1)
}

/// Does a row of an action log follow at once?
fn logged(units: &[Unit<'_>], at: usize) -> bool {
    matches!(units.get(at + 1), Some(Unit::Log { .. }))
}

fn set(found: &mut [Option<Heading>], at: usize, heading: Heading) {
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
    (short && (emphatic || heading::looks(clean) || !heading::sentence(clean))).then_some(0..clean.len())
}

/// A short head before a colon, "Estates update: the roof is …": where the head of a paragraph ends.
fn run_in(block: &Block) -> Option<usize> {
    if block.kind != Kind::Paragraph {
        return None;
    }
    let text = block.text();
    let near = text.as_bytes().get(..120).unwrap_or(text.as_bytes());
    let colon = memchr::memchr_iter(b':', near).find(|at| near.get(at + 1) == Some(&b' '))?;
    let head = text.get(..colon).filter(|head| head.chars().count() <= 58)?;
    (head.split_whitespace().count() <= 6 && heading::looks(head)).then_some(colon)
}

/// Does a run-in head hand over for news?
fn of_news(block: &Block, colon: usize) -> bool {
    block.text().get(..colon).is_some_and(heading::of_update) && block.text().len() > colon + 8
}

/// "Welcome and apologies: the Chair welcomed everyone." in a numbered row: its title, and what runs on behind it.
fn title_run(block: &Block) -> Option<(Range<usize>, Range<usize>)> {
    // All of it in bold is a title with a colon: "ANNUAL PLAN: PROGRESS".
    let (colon, text) = (run_in(block).filter(|_| !block.strong && !block.underlined)?, block.text());
    let labelled = label::leads(text)
        || attendance::label(text).is_some_and(|l| l.closed)
        || meeting::key(text).is_some_and(|(k, _)| k != Key::Next);
    (!labelled).then(|| (0..colon, colon + 2..text.len()))
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
fn plain(clues: &[Option<Clue>], at: usize, next: Option<(usize, &Block)>) -> bool {
    let Some((i, below)) = next else { return false };
    let style = |i: usize| clues.get(i).and_then(|c| c.as_ref()).map(|c| c.style);
    // Three short lines in a row are a list.
    let before = at.checked_sub(1).and_then(style) == Some(Style::Plain);
    !(before && style(i) == Some(Style::Plain)) || below.strong
}

/// Headings of minutes that run on without a table.
fn in_flow(units: &[Unit<'_>], clues: &[Option<Clue>], running: bool, found: &mut [Option<Heading>]) {
    let mut counts: HashMap<Style, usize> = HashMap::new();
    let mut shallow = usize::MAX;
    for (unit, clue) in units.iter().zip(clues) {
        let (Some(clue), Some(block)) = (clue, block(Some(unit))) else { continue };
        let listed = attendance::label(block.text()).is_some_and(|l| l.closed);
        if !listed {
            *counts.entry(clue.style).or_default() += 1;
        }
        if clue.style == Style::Markup && !listed {
            shallow = shallow.min(clue.depth);
        }
    }
    let count = |s: Style| counts.get(&s).copied().unwrap_or(0);
    // "14.1 Dredging. …": items below a number that none of them is.
    let chain = if count(Style::Numbered) == 0 { dotted_chain(units.iter().filter_map(|u| block(Some(u)))) } else { None };
    let parted = count(Style::Part) >= 2;
    let mut in_part = false;
    let strong_numbers = units
        .iter()
        .zip(clues)
        .filter(|(u, c)| {
            c.as_ref().is_some_and(|c| c.style == Style::Numbered && c.depth == 1) && block(Some(u)).is_some_and(|b| b.strong)
        })
        .count();
    let marked = count(Style::Markup) >= 2 && strong_numbers < 2;
    let numbered = count(Style::Numbered) >= 2 && (!marked || strong_numbers >= 2) || running;
    let caps = count(Style::Caps) >= 2;
    let in_roman = |(unit, clue): (&Unit<'_>, &Option<Clue>)| {
        clue.as_ref().zip(block(Some(unit))).is_some_and(|(clue, block)| roman(clue, block.text()))
    };
    // Items count in Roman figures: plain numbers are lists within them.
    let romans = units.iter().zip(clues).filter(|pair| in_roman(*pair)).count() >= 2;
    let signed = marked || numbered || caps;
    let bold_runs: HashMap<usize, Heading> =
        units.iter().enumerate().filter_map(|(at, unit)| Some((at, bold_run(block(Some(unit))?)?))).collect();
    let bold_runs = if bold_runs.len() >= BOLD_RUNS { bold_runs } else { HashMap::new() };
    // Bold titles behind plain numbers are the items themselves.
    let bold_items = bold_runs.values().filter(|run| run.level == 1).count() >= BOLD_RUNS;
    // "Matters arising: …", "Planning: …": titles that paragraphs begin with, where nothing else is a sign.
    let topics = if signed || count(Style::Strong) + count(Style::Underlined) > 1 {
        HashMap::new()
    } else {
        topics(units.iter().enumerate().filter_map(|(at, u)| Some((at, block(Some(u))?))))
    };
    let mut last_number: Option<u32> = None;
    let mut last_letter: Option<u8> = None;
    let mut listed = false;
    // The references that items have had: below a heading of actions they say which item an action is of.
    let mut given: Vec<String> = Vec::new();
    let mut serial: Option<(u32, u32)> = None;
    for (at, unit) in units.iter().enumerate() {
        let Unit::Block { block: this, .. } = unit else { continue };
        let text = this.text();
        if numbered
            && !romans
            && clues.get(at).is_some_and(Option::is_none)
            && let Some(number) = untitled(this, last_number)
        {
            let run = numbered_run(this, last_number);
            if run.is_some() || running {
                last_number = Some(number);
            }
            if let Some(run) = run {
                last_letter = None;
                set(found, at, run);
                continue;
            }
        }
        if (numbered || chain.is_some())
            && let Some(mut run) = dotted_run(this, last_number.or(chain))
        {
            run.level = usize::from(in_part) + if chain.is_some() { 1 } else { run.level };
            set(found, at, run);
            continue;
        }
        if caps
            && !numbered
            && let Some((letter, run)) = lettered(this, last_letter)
        {
            last_letter = Some(letter);
            set(found, at, run);
            continue;
        }
        if let Some(mut run) = bold_runs.get(&at).cloned() {
            run.level = if numbered && run.level == 1 && strong_numbers < 2 && !bold_items { 2 } else { run.level };
            set(found, at, run);
            continue;
        }
        if let Some(topic) = topics.get(&at) {
            set(found, at, topic.clone());
            continue;
        }
        let next = following(units, at);
        if numbered
            && !marked
            && let Some((letter, line)) = letter_line(this, last_letter, next)
        {
            last_letter = Some(letter);
            set(found, at, line);
            continue;
        }
        if romans && let Some(line) = roman_line(this, last_number) {
            last_number = Some(last_number.map_or(1, |n| n + 1));
            (last_letter, listed) = (None, false);
            set(found, at, line);
            continue;
        }
        let Some(Some(clue)) = clues.get(at) else { continue };
        let words = text.get(clue.title.clone()).unwrap_or_default();
        let level = match clue.style {
            // "19/31 – Continuity plan" below "19/42  Actions from previous meetings": an earlier minute is cited.
            Style::Numbered if serial.zip(serial_of(clue, text)).is_some_and(|(last, this)| goes_back(last, this)) => None,
            Style::Numbered if romans && text.starts_with(|c: char| c.is_ascii_digit()) => None,
            Style::Markup => Some(if shallow == usize::MAX { 1 } else { 1 + clue.depth.saturating_sub(shallow) }),
            Style::Numbered if listed && given.iter().any(|item| of_item(clue, text, item)) => None,
            Style::Numbered
                if numbered && (strong_numbers < 2 || this.strong) && !(listed && !follows_on(clue, text, last_number)) =>
            {
                Some(clue.depth)
            }
            Style::Numbered => None,
            Style::Part => parted.then_some(1),
            Style::Caps => (caps || heading::known(words) || heading::of_actions(words) || !numbered && !marked)
                .then_some(if numbered && !heading::of_actions(words) && !heading::known(words) { 2 } else { 1 }),
            Style::Known => ((next.is_some() || logged(units, at)) && !(marked && this.kind == Kind::Bullet))
                .then_some(if marked { 2 } else { 1 }),
            // A list of actions at the end is no part of the item before it.
            Style::Strong if logged(units, at) && heading::of_actions(words) => Some(1),
            // "DATE OF NEXT MEETING" in capitals beside numbered items is one too.
            Style::Strong if !marked && strong_numbers == 0 && heading::known(words) && case::all_capitals(words) => Some(1),
            Style::Strong => (next.is_some() || logged(units, at)).then_some(if signed { 2 } else { 1 }),
            Style::Underlined => next.map(|_| if signed { 2 } else { 1 }),
            Style::Colon if heading::of_actions(words) || heading::of_review(words) && this.apart => {
                next.map(|_| if marked { 2 } else { 1 })
            }
            Style::Colon => (this.apart
                && this.kind == Kind::Paragraph
                && !marked
                && next.is_some_and(|(_, b)| b.apart || b.kind == Kind::Bullet)
                && words.split_whitespace().count() <= 7)
                .then_some(if signed { 2 } else { 1 }),
            Style::Bullet => None,
            // "Actions arising from this meeting" over a list at the end.
            Style::Plain if signed && this.apart && actions_only(words) && next.is_some_and(|(_, b)| b.kind == Kind::Bullet) => {
                Some(1)
            }
            // "Quality Committee – Action Log" over the log.
            Style::Plain
                if logged(units, at) && words.rsplit(['–', '-']).next().is_some_and(|t| heading::of_actions(t.trim())) =>
            {
                Some(1)
            }
            Style::Plain => (!signed
                && this.apart
                && next.is_some_and(|(_, b)| {
                    b.apart || b.text().len() > 40 && b.text().len() > 2 * text.len() || b.kind == Kind::Bullet
                })
                && plain(clues, at, next)
                && !words.contains(" - ")
                && count(Style::Strong) < 3
                || (heading::of_review(words) && (this.apart || heading::of_actions(words)) || heading::of_actions(words))
                    && next.is_some()
                    && words.split_whitespace().count() <= 8)
                .then_some(if signed { 2 } else { 1 }),
        };
        if let Some(level) = level {
            if clue.style == Style::Numbered && clue.depth == 1 {
                last_number = counted(clue, text);
                if last_number.is_none()
                    && let Some(number) = clue.number.clone().and_then(|at| text.get(at))
                {
                    given.push(number.to_owned());
                }
                serial = serial_of(clue, text).or(serial);
            }
            if level <= 1 {
                last_letter = None;
                listed = heading::of_actions(words);
            }
            let part = clue.style == Style::Part;
            in_part |= part;
            set(found, at, heading(level.max(1) + usize::from(in_part && !part), clue, false));
        }
    }
}

/// Does a heading open a list of actions, and no review of earlier ones?
fn actions_only(words: &str) -> bool {
    heading::of_actions(words) && !heading::of_review(words)
}

/// Is the reference of a line that of an item, with or without a letter or figure for a part of it: "19/046a", "19/050.2"?
fn of_item(clue: &Clue, text: &str, item: &str) -> bool {
    let number = clue.number.clone().and_then(|at| text.get(at)).unwrap_or_default();
    let part = number.strip_prefix(item).map(|part| part.trim_start_matches('.'));
    part.is_some_and(|part| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Is this the next number in turn after the last item?
fn follows_on(clue: &Clue, text: &str, last: Option<u32>) -> bool {
    let number = counted(clue, text);
    number.is_none() || number == last.map(|l| l + 1)
}

/// What the number of a heading comes to.
fn counted(clue: &Clue, text: &str) -> Option<u32> {
    number::value(text.get(clue.number.clone()?)?)
}

/// Is a heading counted in Roman figures, more than one?
fn roman(clue: &Clue, text: &str) -> bool {
    clue.number.clone().and_then(|at| text.get(at)).is_some_and(|n| n.len() > 1 && n.bytes().all(|b| b.is_ascii_uppercase()))
}
