//! A narrow column at the right margin, beside running text.

use super::line::Line;
use super::measure::Measure;

/// How wide a column at the margin may be, in sizes of type.
const WIDE: f64 = 9.0;

/// How many entries may stand beside a line: an owner and a date.
pub(super) const ENTRIES: usize = 2;
/// Where the right margin may begin, as a share of the text's width.
pub(super) const FAR: f64 = 0.62;
/// How far below a line, in sizes of type, another one is just below it.
const CLOSE: f64 = 2.0;
/// How many lines away, in the order of the text, a line may be that stands level.
const NEAR: usize = 4;
/// How much of its height a line shares with the one that it stands level with.
const SHARED: f64 = 0.3;

/// For each line, at which of its words the margin begins, if it reaches into one: 0 for a line that stands wholly in it.
pub(super) fn margins(text: &str, lines: &[Line<'_>]) -> Vec<Option<usize>> {
    let mut found = vec![None; lines.len()];
    let mut pairs = Vec::new();
    let mut at = 0;
    while let Some(first) = lines.get(at) {
        let end = lines.iter().skip(at).position(|l| l.page != first.page).map_or(lines.len(), |n| at + n);
        page(text, lines.get(at..end).unwrap_or_default(), &mut pairs, found.get_mut(at..end).unwrap_or_default());
        at = end;
    }
    found
}

/// Where the margin of a page's lines begins, and how far the text beside it reaches, if several lines reach into one.
pub(super) fn column(text: &str, lines: &[Line<'_>]) -> Option<(f64, f64)> {
    let margins = margins(text, lines);
    if margins.iter().flatten().filter(|at| **at > 0).count() < 2 {
        return None;
    }
    let begins = |(line, at): (&Line<'_>, &Option<usize>)| line.words.get((*at)?).map(|word| word.bbox[0]);
    let start = lines.iter().zip(&margins).filter_map(begins).reduce(f64::min)?;
    let body = |(line, at): (&Line<'_>, &Option<usize>)| match at {
        Some(at) => line.words.get(at.checked_sub(1)?).map(|word| word.bbox[2]),
        None => Some(line.right),
    };
    let reach = lines.iter().zip(&margins).filter_map(body).filter(|right| *right < start).reduce(f64::max)?;
    Some((start, reach))
}

/// Does a line stand wholly in a margin that begins there?
pub(super) fn stands_in(line: &Line<'_>, start: f64) -> bool {
    line.left >= start - line.size && line.right - line.left <= WIDE * line.size
}

/// What stands in the margin beside a line.
pub(super) struct Entry {
    /// At which of the line's words it begins, and where that stands.
    word: usize,
    pub(super) start: f64,
    /// Where the text beside it ends.
    pub(super) body: f64,
}

/// For each line of a page what is narrow at its end, beside text: an owner, a date, or one beside the other. `pairs` are
/// where such pairs begin on the pages before.
pub(super) fn entries(
    lines: &[Line<'_>],
    measure: Measure,
    narrow: impl Fn(&Line<'_>) -> bool,
    text: impl Fn(&Line<'_>) -> bool,
    pairs: &mut Vec<f64>,
) -> Vec<Option<Entry>> {
    let entry = |line: &Line<'_>, before: &Line<'_>, behind: &[Line<'_>]| {
        let count: usize = behind.iter().map(|segment| segment.words.len()).sum();
        let start = behind.first().map_or(line.right, |segment| segment.left);
        Entry { word: line.words.len().saturating_sub(count), start, body: before.right }
    };
    let mut paired: Vec<usize> = Vec::new();
    let mut found: Vec<Option<Entry>> = Vec::with_capacity(lines.len());
    for line in lines {
        let segments = line.segments(measure);
        found.push(match segments.as_slice() {
            [.., before, last] if narrow(last) && text(before) => Some(entry(line, before, std::slice::from_ref(last))),
            [.., before, who, when] if narrow(who) && narrow(when) && text(before) => {
                paired.push(found.len());
                Some(entry(line, before, &[who.clone(), when.clone()]))
            }
            _ => None,
        });
    }
    // "Cllr Pell / Cllr Okoro" begins where the narrow ones of its column do.
    let begun: Vec<f64> = found.iter().flatten().map(|entry| entry.start).collect();
    for (line, slot) in lines.iter().zip(&mut found).filter(|(_, slot)| slot.is_none()) {
        let segments = line.segments(measure);
        let [.., before, last] = segments.as_slice() else { continue };
        let shared = begun.iter().filter(|start| (**start - last.left).abs() <= measure.aligned()).count() > 1;
        if shared && last.right - last.left <= 2.0 * WIDE * last.size && text(before) {
            *slot = Some(entry(line, before, std::slice::from_ref(last)));
        }
    }
    // One pair may be a row of a table; several that begin alike are columns.
    let starts: Vec<f64> = paired.iter().filter_map(|at| Some(found.get(*at)?.as_ref()?.start)).collect();
    for (at, start) in paired.iter().zip(&starts) {
        let alike = |other: &&f64| (*other - start).abs() <= measure.aligned();
        if pairs.iter().any(|other| alike(&other)) {
            continue;
        }
        if starts.iter().filter(alike).count() > 1 {
            pairs.push(*start);
        } else if let Some(slot) = found.get_mut(*at) {
            *slot = None;
        }
    }
    found
}

fn page(text: &str, lines: &[Line<'_>], pairs: &mut Vec<f64>, found: &mut [Option<usize>]) {
    let left = lines.iter().map(|l| l.left).fold(f64::INFINITY, f64::min);
    let edge = lines.iter().map(|l| l.right).fold(0.0, f64::max);
    let far = left + FAR * (edge - left);
    let narrow = |s: &Line<'_>| s.right - s.left <= WIDE * s.size && s.left >= far;
    let beside = entries(lines, Measure::POINTS, narrow, |s| s.left < left + 0.5 * (edge - left), pairs);
    let Some(start) = beside.iter().flatten().map(|entry| entry.start).reduce(f64::min) else {
        return below(text, lines, far, edge, found);
    };
    let body = lines
        .iter()
        .zip(&beside)
        .map(|(line, entry)| entry.as_ref().map_or(line.right, |entry| entry.body))
        .filter(|right| *right < start)
        .fold(0.0, f64::max);
    let long = lines.iter().filter(|l| l.right.min(start) - l.left > 0.55 * (body - left)).count();
    if long < 2 || body - left < 0.5 * (edge - left) {
        return;
    }
    for ((line, entry), slot) in lines.iter().zip(&beside).zip(found) {
        *slot = entry.as_ref().map(|entry| entry.word).or(stands_in(line, start).then_some(0));
    }
}

/// Short lines that end at the right edge, each just below a line of the running text: where nothing stands beside a line,
/// they are what belongs to the paragraph above, unless they have a label of their own. Two that follow each other are an address, and one alone may be anything.
fn below(text: &str, lines: &[Line<'_>], far: f64, edge: f64, found: &mut [Option<usize>]) {
    let flush = |line: &Line<'_>| {
        line.left >= far - line.size && line.right > edge - line.size && line.right - line.left <= WIDE * line.size
    };
    let places: Vec<usize> = lines
        .windows(2)
        .enumerate()
        .filter(|(at, pair)| match pair {
            [above, line] => {
                let next = lines.get(at + 2);
                flush(line)
                    && !line.text(text).contains(':')
                    && !flush(above)
                    && !next.is_some_and(flush)
                    && above.left < far - WIDE * line.size
                    && line.baseline - above.baseline < CLOSE * line.size
            }
            _ => false,
        })
        .map(|(at, _)| at + 1)
        .collect();
    if places.len() >= 2 {
        for at in places {
            if let Some(slot) = found.get_mut(at) {
                *slot = Some(0);
            }
        }
    }
}

/// Lines at the right margin that stand a little above or below the line they belong to, set level with it.
pub(super) fn level<'p>(lines: Vec<Line<'p>>) -> Vec<Line<'p>> {
    let left = lines.iter().map(|l| l.left).fold(f64::INFINITY, f64::min);
    let edge = lines.iter().map(|l| l.right).fold(0.0, f64::max);
    let far = left + FAR * (edge - left);
    let alone = |l: &Line<'_>| l.left >= far && l.right - l.left <= WIDE * l.size;
    let mut homes: Vec<Option<usize>> = vec![None; lines.len()];
    let mut taken = vec![false; lines.len()];
    for (at, line) in lines.iter().enumerate().filter(|(_, l)| alone(l)) {
        let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(lines.len());
        let shared =
            |other: &Line<'_>| (line.bottom.min(other.bottom) - line.top.max(other.top)) / (line.bottom - line.top).max(1.0);
        let home = near
            .filter_map(|i| lines.get(i).map(|l| (i, l)))
            .filter(|(i, l)| *i != at && l.page == line.page && !alone(l) && l.right + line.size < line.left && l.left < far)
            .map(|(i, l)| (i, shared(l)))
            .filter(|(i, share)| *share > SHARED && taken.get(*i) == Some(&false))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((home, _)) = home
            && let (Some(slot), Some(taken)) = (homes.get_mut(at), taken.get_mut(home))
        {
            (*slot, *taken) = (Some(home), true);
        }
    }
    // One such line may be a caption or a page's date; several are a column.
    if homes.iter().flatten().count() < 2 {
        return lines;
    }
    let mut beside: Vec<Option<&Line<'p>>> = vec![None; lines.len()];
    for (line, home) in lines.iter().zip(&homes) {
        if let Some(slot) = home.and_then(|home| beside.get_mut(home)) {
            *slot = Some(line);
        }
    }
    let kept = lines.iter().zip(&beside).zip(&homes).filter(|(_, home)| home.is_none());
    let joined = kept.map(|((line, beside), _)| {
        let words = line.words.iter().chain(beside.iter().flat_map(|b| &b.words)).copied().collect();
        // Its height stays that of the running text.
        let joined = Line::of(words).filter(|_| beside.is_some());
        joined.map_or_else(
            || line.clone(),
            |joined| Line { top: line.top, bottom: line.bottom, baseline: line.baseline, size: line.size, ..joined },
        )
    });
    joined.collect()
}
