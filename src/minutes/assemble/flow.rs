//! The headings of minutes that run on without a table.

use std::collections::{HashMap, HashSet};

use crate::grammar::owner::Shape;
use crate::grammar::{attendance, case, heading, number};
use crate::layout::{Block, Kind};

use super::chain;
use super::desk::Desk;
use super::frame::Unit;
use super::headings::{Heading, block, following, heading, logged, plain, set};
use super::outline::{Clue, Style};
use super::restarts;
use super::titles::{
    BOLD_RUNS, bold_run, dotted_chain, dotted_run, goes_back, letter_line, lettered, numbered_run, roman_line, serial_of, topics,
    untitled,
};

/// Headings of minutes that run on without a table; `tasks` are the units that give somebody one.
pub(super) fn in_flow(
    desk: &Desk<'_>,
    units: &[Unit<'_>],
    clues: &[Option<Clue>],
    tasks: &[bool],
    found: &mut [Option<Heading>],
) {
    let (running, lettered_items) = (!desk.runs.is_empty(), chain::by_letters(desk.layout, &desk.chain));
    let mut counts: HashMap<Style, usize> = HashMap::new();
    let over_all = super::containers::over_all(desk).and_then(|at| super::blocks::block(desk.layout.items.get(at)?));
    let mut shallow = over_all.map_or(usize::MAX, |over| usize::from(over.depth));
    // The numbers of headings that are items, with how deep these are.
    let mut items: HashSet<(usize, &str)> = HashSet::new();
    for (unit, clue) in units.iter().zip(clues) {
        let (Some(clue), Some(block)) = (clue, block(Some(unit))) else { continue };
        // What names the meeting is no item.
        if matches!(unit, Unit::Block { item, .. } if *item < desk.body) {
            continue;
        }
        let over = clue.style == Style::Markup && heading::of_the_minutes(block.text());
        let listed = !over && attendance::label(block.text()).is_some_and(|l| l.closed);
        if !listed {
            *counts.entry(clue.style).or_default() += 1;
        }
        if clue.style == Style::Markup && !listed {
            shallow = shallow.min(clue.depth);
        }
        if clue.style == Style::Markup
            && let Some(number) = clue.number.clone().and_then(|at| block.text().get(at)).filter(|n| !n.contains('.'))
        {
            items.insert((clue.depth, number));
        }
    }
    // "4.1 Budget" under "4. Old business", where both are underlined alike.
    let parts = |clue: &Clue, text: &str| {
        let number = clue.number.clone().and_then(|at| text.get(at)).unwrap_or_default();
        let item = number.split('.').next().unwrap_or_default();
        if items.contains(&(clue.depth, item)) { number.matches('.').count() } else { 0 }
    };
    let count = |s: Style| counts.get(&s).copied().unwrap_or(0);
    // "14.1 Dredging. …": items below a number that none of them is.
    let chain = if count(Style::Numbered) == 0 { dotted_chain(units.iter().filter_map(|u| block(Some(u)))) } else { None };
    let parted = count(Style::Part) >= 2;
    let mut in_part = false;
    let numbers = || {
        units.iter().zip(clues).filter_map(|(unit, clue)| {
            let (block, clue) = (block(Some(unit))?, clue.as_ref()?);
            (clue.style == Style::Numbered && clue.depth == 1)
                .then(|| (block, block.text().starts_with(|c: char| c.is_ascii_digit())))
        })
    };
    // "a) **Roads**" among "2. Matters arising": the bold letters are parts of plain figures.
    let figures = numbers().filter(|(_, figure)| *figure).count() >= 2;
    let strong_numbers = numbers().filter(|(block, figure)| block.strong && (*figure || !figures)).count();
    let marked = count(Style::Markup) >= 2 && strong_numbers < 2;
    let over_items = strong_numbers >= 2 && restarts::headings_over_items(units, clues);
    let mut over: Option<usize> = None;
    // "REPORTS" over "1. Finance", "OTHER BUSINESS" over "1. Gate".
    let under_capitals = restarts::below_capitals(units, clues);
    let numbered = count(Style::Numbered) >= 2 && (!marked || strong_numbers >= 2) && under_capitals.is_empty() || running;
    let caps = count(Style::Caps) >= 2;
    let in_roman = |(unit, clue): (&Unit<'_>, &Option<Clue>)| {
        clue.as_ref().zip(block(Some(unit))).is_some_and(|(clue, block)| roman(clue, block.text()))
    };
    // Items count in Roman figures: plain numbers are lists within them.
    let romans = units.iter().zip(clues).filter(|pair| in_roman(*pair)).count() >= 2;
    // So they are where items count by letters, or by letters and figures.
    let lists = romans || lettered_items;
    // "A. Welcome", "B. Budget", … where no items are numbered: the letters are the items' own.
    let letters = !marked && !numbered && letters(units) >= LETTERS;
    let signed = marked || numbered || caps || letters;
    let bold_runs: HashMap<usize, Heading> =
        units.iter().enumerate().filter_map(|(at, unit)| Some((at, bold_run(block(Some(unit))?)?))).collect();
    let bold_runs = if bold_runs.len() >= BOLD_RUNS { bold_runs } else { HashMap::new() };
    // Bold titles behind plain numbers are the items themselves.
    let bold_items = bold_runs.values().filter(|run| run.level == 1).count() >= BOLD_RUNS;
    // "Matters arising: …", "Planning: …": titles that paragraphs begin with, where nothing else is a sign.
    let topics = if signed || count(Style::Strong) + count(Style::Underlined) > 1 {
        HashMap::new()
    } else {
        let below = |unit: &Unit<'_>| matches!(unit, Unit::Block { item, .. } if *item >= desk.body);
        topics(units.iter().enumerate().filter_map(|(at, u)| Some((at, block(Some(u))?, below(u)))))
    };
    // Points of a list with points of their own, where nothing else is a sign.
    let nested = if signed || !topics.is_empty() || count(Style::Strong) + count(Style::Underlined) + count(Style::Plain) > 1 {
        HashMap::new()
    } else {
        nested(units)
    };
    // "▪ Website" over a paragraph, and others so, where nothing else is a sign.
    let points = if signed || !topics.is_empty() || !nested.is_empty() || count(Style::Strong) + count(Style::Underlined) > 0 {
        HashSet::new()
    } else {
        points_over_prose(units, clues)
    };
    // "Planning applications:" right over a paragraph, where other titles stand so.
    let among_others = !signed && count(Style::Known) + count(Style::Colon) >= TITLES;
    let parts_of_items = if numbered && !marked { parts_of_items(units, clues) } else { HashSet::new() };
    let last_titled = clues
        .iter()
        .rposition(|clue| clue.as_ref().is_some_and(|c| matches!(c.style, Style::Numbered | Style::Markup)))
        .unwrap_or(0);
    // "1. Website" over points, and others so, below a heading by markup.
    let counted_points = if marked && !numbered { counted_over_points(units, clues) } else { HashSet::new() };
    // The level and the number of the last heading by markup.
    let mut marked_last: Option<(usize, Option<&str>)> = None;
    let mut last_number: Option<u32> = None;
    let mut last_letter: Option<u8> = None;
    let mut listed = false;
    // The references that items have had: below a heading of actions they say which item an action is of.
    let mut given: Vec<String> = Vec::new();
    let mut serial: Option<(u32, u32)> = None;
    for (at, unit) in units.iter().enumerate() {
        let Unit::Block { block: this, .. } = unit else { continue };
        let text = this.text();
        // "**Minutes**" below a list of actions ends it.
        listed &= !(this.strong && heading::of_the_minutes(text));
        // "4. SP to ask for quotes. Done." is no item.
        if tasks.get(at).is_some_and(|task| *task) {
            continue;
        }
        // "19/31 – Continuity plan" below "19/42  Actions from previous meetings": an earlier minute is cited.
        let cites = || serial.zip(serial_of(text)).is_some_and(|(last, this)| goes_back(last, this));
        if numbered
            && !lists
            && clues.get(at).is_some_and(Option::is_none)
            && !cites()
            && let Some(number) = untitled(this, desk.turn, last_number)
        {
            let run = numbered_run(this, desk.turn, last_number);
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
            // "2.1 Jane – order the paint. Done." says who has it.
            && !text.get(run.title.clone()).is_some_and(|title| desk.known(title, Shape::Name))
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
            // "1. **Budget**." below "## Minutes"
            run.level += marked_last.filter(|_| marked && !numbered).map_or(0, |(level, _)| level);
            set(found, at, run);
            continue;
        }
        if let Some(topic) = topics.get(&at).or_else(|| nested.get(&at)) {
            set(found, at, topic.clone());
            continue;
        }
        let next = following(units, at);
        if (numbered || letters)
            && !marked
            && let Some((letter, mut line)) = letter_line(this, last_letter, next)
        {
            last_letter = Some(letter);
            line.level = if letters { 1 } else { line.level };
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
            Style::Numbered if cites() => None,
            Style::Numbered if lists && text.starts_with(|c: char| c.is_ascii_digit()) => None,
            Style::Markup => {
                Some(parts(clue, text) + if shallow == usize::MAX { 1 } else { 1 + clue.depth.saturating_sub(shallow) })
            }
            Style::Numbered if listed && given.iter().any(|item| of_item(clue, text, item)) => None,
            Style::Numbered
                if numbered
                    && (strong_numbers < 2
                        || this.strong
                        || this.led() > clue.title.start
                        || this.apart && case::all_capitals(words))
                    && !(listed && !follows_on(clue, text, last_number) && !begins(clue, this, last_number, next)) =>
            {
                let lettered = figures && !romans && clue.depth == 1 && !text.starts_with(|c: char| c.is_ascii_digit());
                Some(clue.depth + over.unwrap_or(0) + usize::from(lettered))
            }
            // "**5.1 Rename the bar**" below "## 5. Motions"
            Style::Numbered
                if marked
                    && (this.strong || this.apart && next.is_some_and(|(_, below)| below.kind == Kind::Bullet))
                    && clue.depth > 1
                    && part_of(clue, text, marked_last.and_then(|(_, item)| item)) =>
            {
                marked_last.map(|(level, _)| level + clue.depth - 1)
            }
            Style::Numbered if bold_items && this.strong => Some(1 + marked_last.map_or(0, |(level, _)| level)),
            Style::Numbered if under_capitals.contains(&at) => Some(2),
            Style::Numbered if counted_points.contains(&at) => marked_last.map(|(level, _)| level + 1),
            Style::Numbered => None,
            Style::Part => parted.then_some(1),
            // "* POLICE" over its paragraphs, and not among points.
            Style::Caps
                if this.kind == Kind::Bullet && next.is_none_or(|(_, b)| b.kind == Kind::Bullet && b.depth <= this.depth) =>
            {
                None
            }
            Style::Caps => (caps || heading::known(words) || heading::of_actions(words) || !numbered && !marked)
                .then_some(if numbered && !heading::of_actions(words) && !heading::known(words) { 2 } else { 1 }),
            Style::Known | Style::Plain if parts_of_items.contains(&at) => Some(2),
            // The last line may be a title over nothing: "AOB".
            Style::Known => ((next.is_some() || logged(units, at) || this.apart && at + 1 == units.len())
                && !(marked && this.kind == Kind::Bullet))
                .then_some(if marked { 2 } else { 1 }),
            // A list of actions at the end is no part of the item before it.
            Style::Strong
                if heading::of_actions(words)
                    && (logged(units, at)
                        || last_titled < at
                            && signed
                            && words.split_whitespace().count() >= SUMMARY
                            && heading::lists(words)
                            && next.is_some()) =>
            {
                Some(1)
            }
            // "DATE OF NEXT MEETING" in capitals beside numbered items is one too.
            Style::Strong if !marked && strong_numbers == 0 && heading::known(words) && case::all_capitals(words) => Some(1),
            Style::Strong => (next.is_some() || logged(units, at)).then_some(if signed || marked_last.is_some() { 2 } else { 1 }),
            Style::Underlined => next.map(|_| if signed || marked_last.is_some() { 2 } else { 1 }),
            Style::Colon
                if heading::of_actions(words)
                    || heading::of_review(words) && this.apart && words.split_whitespace().count() <= OVER =>
            {
                // "Actions from that meeting:" within an item
                next.map(|_| if marked || numbered && heading::of_review(words) { 2 } else { 1 })
            }
            Style::Colon => (this.apart
                && this.kind == Kind::Paragraph
                && !marked
                && next.is_some_and(|(_, b)| b.apart || b.kind == Kind::Bullet || among_others && told(b.text()))
                && words.split_whitespace().count() <= 7)
                .then_some(if signed { 2 } else { 1 }),
            Style::Bullet => points.contains(&at).then_some(1),
            // "Actions arising from this meeting" over a list at the end.
            Style::Plain if signed && this.apart && actions_only(words) && next.is_some_and(|(_, b)| b.kind == Kind::Bullet) => {
                Some(1)
            }
            // "Quality Committee – Action Log" over the log.
            Style::Plain
                if logged(units, at) && words.rsplit(['–', '—', '-']).next().is_some_and(|t| heading::of_actions(t.trim())) =>
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
                    && words.split_whitespace().count() <= LIST)
                .then_some(if signed { 2 } else { 1 }),
        };
        if let Some(level) = level {
            if clue.style == Style::Markup {
                marked_last = Some((level.max(1), clue.number.clone().and_then(|at| text.get(at))));
            }
            if clue.style == Style::Numbered && clue.depth == 1 {
                last_number = counted(clue, text);
                if last_number.is_none()
                    && given.len() < GIVEN
                    && let Some(number) = clue.number.clone().and_then(|at| text.get(at))
                {
                    given.push(number.to_owned());
                }
                serial = serial_of(text).or(serial);
            }
            if level <= 1 {
                last_letter = None;
                listed = heading::of_actions(words);
            }
            listed |= clue.number.is_none() && heading::lists(words);
            let part = clue.style == Style::Part;
            in_part |= part;
            if over_items && clue.style == Style::Markup {
                over = Some(level);
            }
            set(found, at, heading(level.max(1) + usize::from(in_part && !part), clue, false));
        }
    }
}

/// Is the number of a heading that of a part of an item, "5.1" of 5?
fn part_of(clue: &Clue, text: &str, item: Option<&str>) -> bool {
    let number = clue.number.clone().and_then(|at| text.get(at)).unwrap_or_default();
    item.is_some_and(|item| number::is_part(number.trim_end_matches('.'), item.trim_end_matches('.')))
}

/// Counted lines that stand over points, as titles do: three at least.
fn counted_over_points(units: &[Unit<'_>], clues: &[Option<Clue>]) -> HashSet<usize> {
    let over = |at: usize| {
        let this = block(units.get(at)).filter(|this| this.kind == Kind::Paragraph && this.apart)?;
        let title = clues.get(at)?.as_ref().is_some_and(|clue| clue.style == Style::Numbered && clue.depth == 1);
        let below = following(units, at).is_some_and(|(_, below)| below.kind == Kind::Bullet);
        (title && below && !this.text().ends_with('.')).then_some(at)
    };
    let found: HashSet<usize> = (0..units.len()).filter_map(over).collect();
    if found.len() >= POINTS { found } else { HashSet::new() }
}

/// Points that stand alone over paragraphs, as titles do: three at least, and no points of a list beside them.
fn points_over_prose(units: &[Unit<'_>], clues: &[Option<Clue>]) -> HashSet<usize> {
    let over = |at: usize| {
        let this = block(units.get(at)).filter(|this| this.kind == Kind::Bullet && this.apart)?;
        let title = clues.get(at)?.as_ref().is_some_and(|clue| clue.style == Style::Bullet && this.text().len() <= POINT);
        let (_, below) = following(units, at)?;
        (title && below.kind == Kind::Paragraph && below.apart && said(below.text())).then_some(at)
    };
    let found: HashSet<usize> = (0..units.len()).filter_map(over).collect();
    if found.len() >= POINTS { found } else { HashSet::new() }
}

/// "Quality", "Finance": short lines over prose within a numbered item, two at least, that tell its parts.
fn parts_of_items(units: &[Unit<'_>], clues: &[Option<Clue>]) -> HashSet<usize> {
    let mut found = HashSet::new();
    let mut parts: Vec<usize> = Vec::new();
    for (at, (unit, clue)) in units.iter().zip(clues).enumerate() {
        let (Some(clue), Some(this)) = (clue, block(Some(unit))) else { continue };
        if clue.style == Style::Numbered {
            if parts.len() >= PARTS {
                found.extend(parts.iter().copied());
            }
            parts.clear();
            continue;
        }
        let below = following(units, at).filter(|(_, below)| below.apart && told(below.text()) && below.kind == this.kind);
        let words = this.text().split_whitespace().count();
        // "From November 2023" says of which meeting what follows is.
        let counted = this.text().bytes().any(|b| b.is_ascii_digit());
        let over = this.kind == Kind::Paragraph && this.apart && words <= PART && !counted && below.is_some();
        if over && matches!(clue.style, Style::Plain | Style::Known) && !this.text().ends_with(':') {
            parts.push(at);
        }
    }
    if parts.len() >= PARTS {
        found.extend(parts);
    }
    found
}

/// So many such lines within an item are its parts, at least; and so many words has each, at most.
const PARTS: usize = 2;
const PART: usize = 5;

/// So many titles of one kind are no chance.
const TITLES: usize = 4;

/// Is this a sentence, and no entry of a list?
fn told(text: &str) -> bool {
    text.len() > SENTENCE && text.trim_end().ends_with('.')
}

/// Is this a paragraph of sentences?
fn said(text: &str) -> bool {
    told(text) || text.len() > SENTENCE && text.contains(". ")
}

/// The shortest sentence that stands below a title, in bytes.
const SENTENCE: usize = 40;

/// How many lines behind letters, at the margin, count A, B, C, …
fn letters(units: &[Unit<'_>]) -> usize {
    let (mut last, mut count) = (None, 0);
    for at in 0..units.len() {
        let Some(this) = block(units.get(at)).filter(|this| this.indent < 3) else { continue };
        if let Some((letter, _)) = letter_line(this, last, following(units, at)) {
            (last, count) = (Some(letter), count + 1);
        }
    }
    count
}

/// So many of them are the items, at least.
const LETTERS: usize = 4;

/// The outer points of a list that is all the minutes: "Summer dinner:" over what was said of it. There are three at least,
/// most with points of their own below them.
fn nested(units: &[Unit<'_>]) -> HashMap<usize, Heading> {
    let depth = |at: usize| block(units.get(at)).filter(|b| b.kind == Kind::Bullet).map(|b| b.depth);
    let Some(outer) = (0..units.len()).filter_map(depth).min() else { return HashMap::new() };
    let (mut found, mut points) = (HashMap::new(), 0);
    for at in (0..units.len()).filter(|at| depth(*at) == Some(outer)) {
        points += 1;
        let text = block(units.get(at)).map_or("", |b| b.text());
        let title = text.trim_end_matches([':', ' ', '.']);
        let over = depth(at + 1).is_some_and(|below| below > outer);
        if over && title.len() <= POINT && heading::looks(title) {
            let whole = Heading { level: 1, number: None, number_cell: None, title: 0..title.len(), rest: None, cell: false };
            found.insert(at, whole);
        }
    }
    if found.len() >= POINTS && found.len() * 3 >= points * 2 { found } else { HashMap::new() }
}

/// The longest outer point that is a title, in bytes.
const POINT: usize = 90;
/// So many outer points with points of their own are the items, at least.
const POINTS: usize = 3;

/// Does a heading open a list of actions, and no review of earlier ones?
fn actions_only(words: &str) -> bool {
    heading::of_actions(words) && !heading::of_review(words)
}

/// A title over a list of all actions has so many words, at least: "Summary of actions", where "Actions" stands within items.
const SUMMARY: usize = 3;

/// A line that ends in a colon and has more words than this announces, and heads nothing.
const OVER: usize = 9;

/// "Actions arising from the minutes of the 3rd April 2023": so many words at most has a plain line over a list of actions.
const LIST: usize = 10;

/// So many references are kept: more items than any minutes have.
const GIVEN: usize = 500;

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

/// Does the first item, over what was said of it, end a list of actions that stands before the items?
fn begins(clue: &Clue, this: &Block, last: Option<u32>, next: Option<(usize, &Block)>) -> bool {
    let prose = next.is_some_and(|(_, below)| said(below.text()) && number::number(below.text()).is_none());
    last.is_none() && this.apart && counted(clue, this.text()) == Some(1) && prose
}

/// What the number of a heading comes to.
fn counted(clue: &Clue, text: &str) -> Option<u32> {
    number::value(text.get(clue.number.clone()?)?)
}

/// Is a heading counted in Roman figures, more than one?
fn roman(clue: &Clue, text: &str) -> bool {
    clue.number.clone().and_then(|at| text.get(at)).is_some_and(|n| n.len() > 1 && n.bytes().all(|b| b.is_ascii_uppercase()))
}
