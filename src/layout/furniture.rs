//! Running heads, feet and page numbers: what the page has beside the minutes.

use std::collections::HashMap;
use std::ops::Range;

use super::lines::Line;

/// The lines of a text that are furniture.
pub(super) struct Furniture {
    found: Vec<usize>,
    /// The lines that a page begins with, by its form feed or below the number of the page before.
    begins: Vec<usize>,
}

/// How many lines at the head and at the foot of a page may be running lines.
const EDGE: usize = 2;

/// Finds page numbers ("Page 2 of 5") anywhere, and lines that recur, digits aside, at the edge of several pages.
pub(super) fn of(text: &str, lines: &[Line]) -> Furniture {
    let mut found: Vec<usize> = Vec::new();
    let mut begins: Vec<usize> = Vec::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(Line::blank);
    let alone = |at: usize| at > 0 && blank(at.checked_sub(1)) && blank(Some(at + 1));
    let key = |at: usize, line: &Line| {
        let words = line.text(text);
        let seen = |key: &str| key.chars().filter(|c| !super::lines::unseen(*c)).collect::<String>();
        counted(words).or_else(|| tabbed(words).filter(|_| alone(at))).map(seen)
    };
    for key in lines.iter().enumerate().filter_map(|(at, line)| key(at, line)) {
        *counts.entry(key).or_default() += 1;
    }
    // Whether the line above, blank ones aside, is the foot of a page.
    let mut foot = false;
    for (i, line) in lines.iter().enumerate() {
        let words = line.text(text);
        if words.is_empty() && !line.page {
            continue;
        }
        if line.page || foot {
            begins.push(i);
        }
        let numbered = page_number(words);
        let footed = footed(words) || key(i, line).is_some_and(|key| counts.get(&key).is_some_and(|n| *n > 1));
        foot = footed || numbered && !words.starts_with(['-', '–', '—']);
        if numbered || footed {
            found.push(i);
        }
    }
    let counted = counting(text, lines);
    begins.extend(counted.iter().skip(1).copied());
    begins.sort_unstable();
    begins.dedup();
    found.extend(counted);
    found.extend(named_again(text, lines));
    if !begins.is_empty() {
        found.extend(running(text, lines, &begins));
    }
    found.sort_unstable();
    found.dedup();
    Furniture { found, begins }
}

/// "2" alone below a blank line, and "3" a page further on: the numbers of pages, where there are three that follow on from the
/// first or the second page.
fn counting(text: &str, lines: &[Line]) -> Vec<usize> {
    let alone = |at: usize, line: &Line| -> Option<u32> {
        let words = line.text(text);
        let blank = at.checked_sub(1).and_then(|at| lines.get(at)).is_none_or(Line::blank);
        let figures = blank && (1..=3).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_digit());
        figures.then(|| words.parse().ok()).flatten()
    };
    let found: Vec<(usize, u32)> = lines.iter().enumerate().filter_map(|(at, line)| Some((at, alone(at, line)?))).collect();
    let follows = |pair: &[(usize, u32)]| match pair {
        [(at, number), (next, following)] => *following == number + 1 && next - at >= PAGE,
        _ => true,
    };
    let first = found.first().is_some_and(|(_, number)| (1..=2).contains(number));
    let pages = found.len() >= PAGES && first && found.windows(2).all(follows);
    if pages { found.into_iter().map(|(at, _)| at).collect() } else { Vec::new() }
}

/// A page has so many lines at least, and so many pages show that numbers are theirs.
const PAGE: usize = 12;
const PAGES: usize = 3;

/// "Minutes of 3 May 2024          Page 1 of 2": a page's number at the end of a line, behind a gap.
fn footed(line: &str) -> bool {
    // Most lines do not end in a number.
    if !line.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // What stands behind the last gap of three spaces or more.
    let (mut gap, mut from) = (0, 0);
    for (at, c) in line.char_indices() {
        if !c.is_whitespace() && gap >= GAP {
            from = at;
        }
        gap = match c {
            '\t' => GAP,
            _ if c.is_whitespace() => gap + 1,
            _ => 0,
        };
    }
    let tail = line.get(from..).unwrap_or_default();
    from > 0 && tail.get(.."page".len()).is_some_and(|t| t.eq_ignore_ascii_case("page")) && page_number(tail)
}

/// So many spaces part a page's number from what stands before it, at least.
const GAP: usize = 3;

/// "Minute book / p. 2": a short line that ends in a page's number; what stands before it.
fn counted(line: &str) -> Option<&str> {
    if !line.ends_with(|c: char| c.is_ascii_digit() || c.is_whitespace()) {
        return None;
    }
    let line = line.trim();
    let words = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = line.len() - words.len();
    let key = words.trim_end().strip_suffix("p.").or_else(|| words.trim_end().strip_suffix("page"))?;
    ((1..=3).contains(&number) && line.len() <= COUNTED && key.ends_with([' ', '/', '|', '-'])).then_some(key)
}

/// "Minutes of 3 May 2024 ⇥ 2": the foot of a page as a converter leaves it, without a word for the page; what stands before
/// its number.
fn tabbed(line: &str) -> Option<&str> {
    let line = line.trim();
    // Most lines do not end in a number.
    if !line.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (key, number) = line.rsplit_once('\t')?;
    let number = number.trim();
    let counts = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    (counts && line.len() <= LONG && key.trim().contains(' ') && !key.contains(['\t', '<'])).then_some(key)
}

/// The longest line that ends in a page's number, in bytes.
const COUNTED: usize = 60;

fn running(text: &str, lines: &[Line], begins: &[usize]) -> Vec<usize> {
    let mut pages: Vec<Vec<usize>> = vec![Vec::new()];
    for (i, line) in lines.iter().enumerate() {
        if begins.binary_search(&i).is_ok() {
            pages.push(Vec::new());
        }
        if line.from < line.end
            && let Some(page) = pages.last_mut()
        {
            page.push(i);
        }
    }
    let mut seen: HashMap<(bool, String), Vec<usize>> = HashMap::new();
    for page in &pages {
        let foot = page.len().saturating_sub(EDGE);
        for (place, i) in page.iter().enumerate() {
            if place < EDGE || place >= foot {
                let key: String = lines
                    .get(*i)
                    .map_or("", |l| l.text(text))
                    .chars()
                    .filter(|c| !super::lines::unseen(*c))
                    .map(|c| if c.is_ascii_digit() { '#' } else { c })
                    .collect();
                seen.entry((place < EDGE, key.split_whitespace().collect::<Vec<_>>().join(" "))).or_default().push(*i);
            }
        }
    }
    let head = head(text, lines, pages.first().map_or(&[], Vec::as_slice));
    let first = pages.iter().skip(1).filter_map(|page| page.first());
    let again = first.filter(|i| lines.get(**i).is_some_and(|line| repeats(text, &head, line)));
    let again: Vec<usize> = again.copied().collect();
    let full = pages.iter().filter(|p| !p.is_empty()).count();
    let recurs = |at: &Vec<usize>| at.len() >= 2 && at.len() * 2 >= full;
    let found = seen.into_iter().filter(|(_, at)| recurs(at)).flat_map(|((head, _), at)| at.into_iter().map(move |i| (head, i)));
    // At the top of the first page a running head is also what the document begins with, the name of the body mostly.
    let top: Vec<usize> = pages.first().into_iter().flatten().take(EDGE).copied().collect();
    let whole = |line: &str| !line.bytes().any(|b| b.is_ascii_digit()) && !line.trim().contains("   ");
    let named = |i: &usize| lines.get(*i).is_some_and(|l| whole(l.text(text)));
    found.filter(|(head, i)| !(*head && top.contains(i) && named(i))).map(|(_, i)| i).chain(again).collect()
}

/// "Harbour Trust – Works Committee" alone behind the blank lines that a page break has left: what the page begins with, once
/// more.
fn named_again(text: &str, lines: &[Line]) -> Vec<usize> {
    let blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(Line::blank);
    let broken = |at: usize| (1..=BREAK).all(|back| blank(at.checked_sub(back))) && blank(Some(at + 1));
    let alone = lines.iter().enumerate().filter(|(at, line)| !line.blank() && broken(*at)).filter(|(_, line)| {
        let words = line.text(text);
        words.len() <= NAMED && words.starts_with(char::is_alphabetic) && !words.contains(['\t', '<', '*', ':'])
    });
    let mut found: Vec<(usize, Vec<String>)> = Vec::new();
    for (at, line) in alone {
        let low = whole(text, line);
        let parts = [" – ", " — ", " - ", " | "]
            .iter()
            .find(|sign| low.contains(**sign))
            .map_or(vec![low.as_str()], |sign| low.split(*sign).collect());
        found.push((at, parts.into_iter().map(|part| part.trim().to_owned()).collect()));
    }
    if found.is_empty() {
        return Vec::new();
    }
    let filled = lines.iter().enumerate().filter(|(_, line)| !line.blank()).map(|(at, _)| at);
    let mut first: Vec<usize> = filled.take(HEAD + 1).collect();
    let behind = if first.len() > HEAD { first.pop() } else { None }.unwrap_or(lines.len());
    let unmarked = |line| whole(text, line).replace("**", "").trim().to_owned();
    let head: Vec<String> = first.iter().filter_map(|at| lines.get(*at)).map(unmarked).collect();
    // Within a sentence of the head a part is told as well, but so are titles of items.
    let told = |part: &String| told(&head, part, |line, part| line == part);
    let mut counts: HashMap<&[String], usize> = HashMap::new();
    found.iter().for_each(|(_, parts)| *counts.entry(parts).or_default() += 1);
    let again = |parts: &Vec<String>| parts.len() > 1 || counts.get(parts.as_slice()).is_some_and(|count| *count > 1);
    let named = found.iter().filter(|(at, parts)| *at >= behind && parts.iter().all(told) && again(parts));
    named.map(|(at, _)| *at).collect()
}

/// So many blank lines are what a page break leaves.
const BREAK: usize = 3;
/// The longest name of body and meeting that a page repeats, in bytes.
const NAMED: usize = 160;

/// "HARBOUR BOARD            14 March 2018" at the top of a later page: parts with a gap between them, each of which stands
/// among the first page's first lines.
fn repeats(text: &str, head: &[String], line: &Line) -> bool {
    let parts: Vec<String> = parts(text, line).collect();
    let whole = |line: &str, part: &str| {
        let at = line.find(part);
        at.is_some_and(|at| {
            !line.get(..at).is_some_and(|t| t.ends_with(char::is_alphanumeric))
                && !line.get(at + part.len()..).is_some_and(|t| t.starts_with(char::is_alphanumeric))
        })
    };
    parts.len() > 1 && parts.iter().all(|part| told(head, part, whole))
}

/// Does a line of the head have a part of another line, as far as it fits?
fn told(head: &[String], part: &str, fits: impl Fn(&str, &str) -> bool) -> bool {
    part.len() >= PART && head.iter().any(|line| fits(line, part))
}

/// What the first page begins with, in lower case.
fn head(text: &str, lines: &[Line], first: &[usize]) -> Vec<String> {
    first.iter().take(HEAD).filter_map(|i| lines.get(*i)).flat_map(|line| parts(text, line)).collect()
}

/// A line in lower case, with one space for each gap.
fn whole(text: &str, line: &Line) -> String {
    parts(text, line).collect::<Vec<_>>().join(" ")
}

/// The parts of a line between its gaps, in lower case; none of a line that is too long to be a head.
fn parts(text: &str, line: &Line) -> impl Iterator<Item = String> + use<> {
    let place = if line.end - line.from < LONG { line.from..line.end } else { 0..0 };
    super::between_gaps(text, place).into_iter().map(|part| part.line().to_lowercase())
}

/// The longest line that may be a running head, in bytes.
const LONG: usize = 400;
/// So many lines of the first page may name what later pages have at their heads.
const HEAD: usize = 12;
/// The shortest part of a running head that is known again, in bytes.
const PART: usize = 8;

/// "Page 3", "Page 3 of 12", "- 3 -", "3 | Page".
pub(super) fn page_number(line: &str) -> bool {
    // "… the figures on / page 4." ends a sentence.
    if line.len() > 24 || line.ends_with('.') || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let number = |w: &str| w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    match words.as_slice() {
        [page, n] | [n, page] if page.eq_ignore_ascii_case("page") => number(n),
        [page, n, of, m] if page.eq_ignore_ascii_case("page") && of.eq_ignore_ascii_case("of") => number(n) && number(m),
        [n] => number(n) && line.starts_with(['-', '–', '—']) && line.ends_with(['-', '–', '—']),
        _ => false,
    }
}

impl Furniture {
    pub(super) fn contains(&self, line: usize) -> bool {
        self.found.binary_search(&line).is_ok()
    }

    /// Does a page begin with this line?
    pub(super) fn begins(&self, line: usize) -> bool {
        self.begins.binary_search(&line).is_ok()
    }

    pub(super) fn places(&self, lines: &[Line]) -> Vec<Range<usize>> {
        self.found.iter().filter_map(|i| lines.get(*i)).map(|l| l.from..l.end).collect()
    }
}
