//! Items that count in turn: "4 Budget", "5 Staff"; "F12 Apologies", "F13 Minutes"; "A Apologies", "B Minutes".

use std::collections::{HashMap, HashSet};

use crate::grammar::number::{self, Count, Series, Style as Numbering};
use crate::grammar::{case, heading, label};
use crate::layout::{Block, Item, Kind, Layout};

use super::outline::{self, Clue, Style};

/// A bare number, a letter, or a letter and a number, before a short title: "4 Budget", "B  Minutes", "F12 Budget".
pub(super) fn loose(block: &Block) -> Option<Clue> {
    counted(block).or_else(|| keyed(block)).map(|(_, clue)| clue)
}

/// "3 Damp inquiry: what we have found": a title that reads as a key and its value, where its number is the next in turn.
fn keyed(block: &Block) -> Option<(Count<'_>, Clue)> {
    read(block, true).filter(|(count, _)| block.apart && count.series == Series::Figures)
}

/// The same, with what it counts.
fn counted(block: &Block) -> Option<(Count<'_>, Clue)> {
    read(block, false)
}

fn read(block: &Block, may_be_keyed: bool) -> Option<(Count<'_>, Clue)> {
    let text = block.text();
    let titled = |count: &Count<'_>| text.get(count.rest..).is_some_and(|words| words.starts_with(char::is_uppercase));
    let count = number::counted(text).filter(titled).or_else(|| number::coded(text).next());
    let count = count.filter(|count| count.rest < text.len() && block.indent < 3)?;
    let words = text.get(count.rest..)?.trim_end_matches([':', ' ']);
    // "LICENCE: THE OLIVE TERRACE" is no label and its value.
    let reference = matches!(count.series, Series::Behind(body) if body.len() > 2 && body.ends_with('/'));
    // Nor is "HWB 45 Obesity: the whole school".
    let of_body = matches!(count.series, Series::Behind(body) if body.len() > 2);
    // In bold all of it is the title.
    let keyed = heading::keyed(words) && !case::all_capitals(words) && !of_body && !block.strong;
    // "* AGC/22. Minutes": a star marks what the body may decide by itself.
    let starred = block.kind == Kind::Bullet && reference;
    // "HWB 41  Public questions", set as a heading
    let titled = block.kind == Kind::Heading && of_body;
    let fits = (block.kind == Kind::Paragraph || starred || titled)
        && words.starts_with(char::is_uppercase)
        && (heading::looks(words) && !keyed || may_be_keyed && words.split(": ").next().is_some_and(heading::looks));
    fits.then(|| {
        let title = count.rest..count.rest + words.len();
        let number = Some(count.written.clone());
        (count, Clue { style: Style::Numbered, number, title, strong_number: true, depth: 1 })
    })
}

/// The items that count 1, 2, 3, … or 1204, 1205, 1206, … with bare numbers, where at least three do in turn; one number may
/// stand twice. The same with a letter before the number, or with letters alone where no numbers count the items.
pub(super) fn chain(layout: &Layout) -> HashSet<usize> {
    let mut found: HashSet<usize> = HashSet::new();
    let mut run: Vec<usize> = Vec::new();
    let mut last = 0;
    let mut others: HashMap<Series<'_>, Vec<(usize, usize)>> = HashMap::new();
    for (at, item) in layout.items.iter().enumerate() {
        let Item::Block(block) = item else { continue };
        let next = || keyed(block).filter(|(count, _)| run.len() > 1 && count.value == last + 1);
        let Some((Count { series, value: number, marked, .. }, clue)) = counted(block).or_else(next) else { continue };
        if series != Series::Figures {
            if !label::leads(block.text()) {
                others.entry(series).or_default().push((at, number));
                for other in number::coded(block.text()).filter(|other| other.series != series) {
                    others.entry(other.series).or_default().push((at, other.value));
                }
                // "i." is the first figure, or the ninth letter.
                if let Some(roman) = number::small_roman(block.text()).filter(|roman| roman.series != series) {
                    others.entry(roman.series).or_default().push((at, roman.value));
                }
            }
            continue;
        }
        let on = !run.is_empty() && (number == last + 1 || number == last && last >= number::RUNNING);
        // "61 MINUTES": in capitals a count may begin lower.
        let title = block.text().get(clue.title.clone()).unwrap_or_default();
        let from = if block.strong || marked || case::all_capitals(title) { 2 } else { number::RUNNING };
        let begins = number >= from && !number::YEARS.contains(&number) && (run.is_empty() || last >= from && run.len() < 3);
        if on || number == 1 || begins {
            if !on {
                if run.len() >= 3 {
                    found.extend(run.drain(..));
                }
                run.clear();
            }
            run.push(at);
            last = number;
        }
    }
    if run.len() >= 3 {
        found.extend(run);
    }
    if others.is_empty() {
        return found;
    }
    if !found.is_empty() || numbered(layout) {
        // "E. CONSENT AGENDA" over "1. Warrants": letters in capitals that begin before any number count the items.
        let run = others.get(&Series::Closed).map(|counts| in_turn(Series::Closed, counts)).unwrap_or_default();
        let block = |at: &usize| if let Some(Item::Block(block)) = layout.items.get(*at) { Some(block) } else { None };
        let capitals =
            |at: &usize| block(at).and_then(|block| block.text().get(counted(block)?.1.title)).is_some_and(case::all_capitals);
        let first = layout.items.iter().position(|item| matches!(item, Item::Block(b) if number::number(b.text()).is_some_and(|n| n.closed && n.style == Numbering::Plain)));
        let before = run.first().zip(first).is_some_and(|(letter, number)| *letter < number);
        return if run.len() > SERIES && before && run.iter().all(capitals) { run.into_iter().collect() } else { found };
    }
    let parts = by_parts(&others);
    // In a page with headings letters count the points of an item.
    let headed =
        layout.items.iter().filter(|item| matches!(item, Item::Block(b) if b.kind == Kind::Heading)).nth(HEADED).is_some();
    others.retain(|series, _| !headed || !matches!(series, Series::Small | Series::Roman));
    // Of several series one counts the items: the one that has most of them.
    let runs = others.into_iter().map(|(series, counts)| (series, in_turn(series, &counts)));
    // "A report", "B roads": letters alone want one more.
    let enough = |series: Series<'_>| SERIES + usize::from(series == Series::Letters);
    let runs = runs.filter(|(series, run)| run.len() >= enough(*series) && apart(run)).map(|(_, run)| run);
    let runs = runs.chain(parts.filter(|run| apart(run)));
    runs.max_by_key(|run| (run.len(), std::cmp::Reverse(run.first().copied()))).unwrap_or_default().into_iter().collect()
}

/// So many headings by markup have a page's title and little else.
const HEADED: usize = 2;

/// "A1", "A2", "B1", "B2", "C1": items that count anew in each of several parts.
fn by_parts(others: &HashMap<Series<'_>, Vec<(usize, usize)>>) -> Option<Vec<usize>> {
    // "A1." below "A." is a part of it.
    if [Series::Letters, Series::Closed].iter().any(|letters| others.get(letters).is_some_and(|counts| counts.len() > 1)) {
        return None;
    }
    let mut all: Vec<(usize, u8, usize)> = Vec::new();
    for (series, counts) in others {
        if let Series::Behind(part) = series
            && let [letter] = part.as_bytes()
        {
            all.extend(counts.iter().map(|(at, number)| (*at, *letter, *number)));
        }
    }
    all.sort_unstable();
    let begins = all.first().is_some_and(|(_, _, number)| *number == 1);
    let steps = |((_, part, number), (_, next, then)): (&(usize, u8, usize), &(usize, u8, usize))| {
        next == part && *then == number + 1 || next > part && *then == 1
    };
    let several = all.first().zip(all.last()).is_some_and(|(first, last)| first.1 < last.1);
    let on = all.iter().zip(all.iter().skip(1)).all(steps);
    (begins && several && on && all.len() > SERIES).then(|| all.into_iter().map(|(at, ..)| at).collect())
}

/// The longest run of places whose numbers count in turn, whatever else stands between; letters do from the first on.
fn in_turn(series: Series<'_>, counts: &[(usize, usize)]) -> Vec<usize> {
    let letters = matches!(series, Series::Letters | Series::Closed | Series::Small | Series::Roman);
    // The longest run so far that ends with a number: how long it is, and its last place; and the place before each.
    let mut runs: HashMap<usize, (usize, usize)> = HashMap::new();
    let mut before: HashMap<usize, usize> = HashMap::new();
    let mut longest: Option<(usize, usize)> = None;
    for (at, number) in counts {
        let last = number.checked_sub(1).and_then(|last| runs.get(&last)).copied();
        if last.is_none() && letters && *number != 1 {
            continue;
        }
        let length = last.map_or(1, |(length, _)| length + 1);
        if runs.get(number).is_none_or(|(other, _)| *other < length) {
            runs.insert(*number, (length, *at));
            before.extend(last.map(|(_, last)| (*at, last)));
            if longest.is_none_or(|(other, _)| other < length) {
                longest = Some((length, *at));
            }
        }
    }
    let mut run: Vec<usize> = std::iter::successors(longest.map(|(_, at)| at), |at| before.get(at).copied()).collect();
    run.reverse();
    run
}

/// Are these items, with something said below most of them, rather than the entries of a list?
fn apart(run: &[usize]) -> bool {
    let close = run.iter().zip(run.iter().skip(1)).filter(|(at, next)| **at + 1 == **next).count();
    close * 2 < run.len()
}

/// So many items with letters in turn.
const SERIES: usize = 3;

/// Do numbers count the items?
fn numbered(layout: &Layout) -> bool {
    let item = |block: &Block| {
        number::number(block.text()).is_some_and(|n| n.closed && n.style == Numbering::Plain)
            && outline::clue(block).is_some_and(|clue| clue.style == Style::Numbered && clue.depth == 1)
    };
    let mut items = layout.items.iter().filter(|at| matches!(at, Item::Block(block) if item(block)));
    items.nth(1).is_some()
}

/// Do the items of a chain count by letters, alone or before figures?
pub(super) fn by_letters(layout: &Layout, chain: &HashSet<usize>) -> bool {
    // All of them count alike.
    let one = chain.iter().next().and_then(|at| layout.items.get(*at));
    matches!(one, Some(Item::Block(block)) if number::counted(block.text()).is_some_and(|count| count.series != Series::Figures))
}
