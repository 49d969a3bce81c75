//! Numbers that stand alone on the line above the title that they count.

use std::ops::Range;

use super::lines::Line;
use super::spaced::bold;

/// So many numbers in turn count the items of a page.
const ITEMS: usize = 3;
/// The longest title below such a number, in bytes.
const TITLE: usize = 120;
/// The most blank lines between the two.
const GAP: usize = 2;
/// The farthest that the number is indented: further in stand the numbers of pages.
const INDENT: usize = 8;
/// The highest number of an item.
const HIGHEST: u32 = 400;

/// The numbers of items that stand alone on a line above their titles, "4" over "Finance" and "ITEM 4" over "Finance", where
/// at least three count in turn: the lines of each number and its title.
pub(super) fn numbers(text: &str, lines: &[Line], set_aside: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let (mut run, mut found): (Vec<Range<usize>>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
    let mut last: Option<(&str, u32)> = None;
    for (at, line) in lines.iter().enumerate() {
        // The number of a page has no stop.
        let words = line.text(text);
        let free = || words.ends_with(['.', ')']) || !set_aside(at);
        let counted = referenced(words).or_else(|| Some(("", number(words).filter(|_| free())?)));
        let Some((series, count)) = counted.filter(|_| line.indent <= INDENT) else { continue };
        let Some(title) = title(text, lines, at, &set_aside) else { continue };
        // One may be missing, and one may stand twice.
        let follows = last.is_none_or(|(of, last)| of == series && (last..=last + 2).contains(&count));
        if !follows {
            if run.len() > found.len() {
                found = std::mem::take(&mut run);
            }
            run.clear();
        }
        run.push(at..title + 1);
        last = Some((series, count));
    }
    if run.len() > found.len() {
        found = run;
    }
    if found.len() >= ITEMS { found } else { Vec::new() }
}

/// "4", "4.", "ITEM 4": what it comes to.
fn number(words: &str) -> Option<u32> {
    let words = words.strip_prefix("**").and_then(|words| words.strip_suffix("**")).unwrap_or(words);
    let marked = words.get(..MARK.len()).is_some_and(|word| word.eq_ignore_ascii_case(MARK));
    let figures = if marked { words.get(MARK.len()..)? } else { words };
    let figures = figures.strip_suffix(['.', ')', ':']).unwrap_or(figures);
    let plain = (1..=3).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit());
    figures.parse().ok().filter(|number| plain && (1..=HIGHEST).contains(number))
}

/// "B21/014", "19/046" alone on a line: what stands before the count, and the count.
fn referenced(words: &str) -> Option<(&str, u32)> {
    let (year, count) = words.trim_end().rsplit_once('/')?;
    let letters = year.trim_end_matches(|c: char| c.is_ascii_digit());
    let plain = letters.len() <= LETTERS && letters.bytes().all(|b| b.is_ascii_uppercase()) && year.len() - letters.len() == 2;
    let counts = (2..=4).contains(&count.len()) && count.bytes().all(|b| b.is_ascii_digit());
    (plain && counts).then_some((year, count.parse().ok()?))
}

/// The most letters before the year.
const LETTERS: usize = 4;

/// ".2" alone: the number of a part of an item, over what it says.
pub(super) fn part(words: &str) -> bool {
    let figures = words.trim().strip_prefix('.');
    figures.is_some_and(|figures| (1..=2).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit()))
}

/// The word that may stand before it.
const MARK: &str = "item ";

/// The line of the title below a number, where something stands below that too.
fn title(text: &str, lines: &[Line], at: usize, set_aside: impl Fn(usize) -> bool) -> Option<usize> {
    let near = lines.iter().enumerate().skip(at + 1).take(GAP + 1);
    let (found, line) = near.into_iter().find(|(_, line)| !line.blank())?;
    let words = line.text(text);
    let plain = !words.contains(['\t', '|']) && words.len() <= TITLE && !words.ends_with('.');
    let begins = words.trim_start_matches(['*', '_', '"', '“', '(']).starts_with(char::is_uppercase);
    let below = lines.iter().skip(found + 1).take(GAP + 1).find(|line| !line.blank());
    let said = below.is_some_and(|line| number(line.text(text)).is_none());
    (plain && begins && said && !line.page && !set_aside(found)).then(|| whole(text, lines, found))
}

/// Where a title in bold ends that goes on in the lines below it.
fn whole(text: &str, lines: &[Line], first: usize) -> usize {
    let bold = |at: usize| lines.get(at).is_some_and(|line| bold(line.text(text)));
    let mut last = first;
    for at in (first + 1..).take(GAP * TITLES) {
        if bold(last) && bold(at) && lines.get(at).is_some_and(|line| number(line.text(text)).is_none()) {
            last = at;
        } else if !lines.get(at).is_some_and(Line::blank) {
            break;
        }
    }
    last
}

/// So many lines more has a title, at most.
const TITLES: usize = 2;
