//! What of the page stands in no element, and how much does.

use std::ops::Range;

use crate::bytes;
use crate::diagnostic::Code;
use crate::minutes::{Minutes, Section};
use crate::source::Span;

use super::desk::Desk;

/// Reports what stands in no element, and gives the share that does.
pub(super) fn close(desk: &mut Desk<'_>) -> f64 {
    let source = desk.source;
    let text = source.text();
    let mut placed: Vec<Range<usize>> = Vec::new();
    elements(&desk.minutes, &mut |span: &Span| match placed.last_mut() {
        // What one element has of another's words need not be sorted.
        Some(last) if (last.start..=last.end).contains(&span.start) => last.end = last.end.max(span.end),
        _ => placed.push(span.start..span.end),
    });
    let placed = union(placed);
    let markup = union(desk.layout.markup.clone());
    let furniture = union(desk.layout.furniture.clone());
    let labels = union(std::mem::take(&mut desk.labels));
    let tags = tags(text);
    let silent = both(markup.clone(), &tags);
    // Little is left outside, so that is what is counted.
    let whole = [0..text.len()];
    let outside = letters_in(text, &minus(&minus(&whole, &placed), &silent));
    let all = letters(text).saturating_sub(letters_in(text, &silent));
    let inside = all.saturating_sub(outside);
    let mut covered = placed;
    for (code, message, places) in [
        (Code::FurnitureMarkup, "signs of the markup, no words of the minutes", markup),
        (Code::Furniture, "running heads, feet and page numbers", furniture),
        (Code::FurnitureLabel, "labels and table heads that were understood and are no value of their own", labels),
    ] {
        let left = minus(&places, &covered);
        let told: Vec<Span> = left.iter().filter(|r| has_letters(text, r)).map(|r| source.span(r.start, r.end)).collect();
        covered = both(covered, &places);
        if !told.is_empty() {
            desk.say(code, message, told);
        }
    }
    let loose: Vec<Span> = union(std::mem::take(&mut desk.loose))
        .iter()
        .filter(|r| has_letters(text, r))
        .map(|r| source.span(r.start, r.end))
        .collect();
    if !loose.is_empty() {
        desk.say(Code::FurnitureLabel, "rows and labels of actions that stand above the first section", loose);
    }
    covered = both(covered, &tags);
    let mut unplaced: Vec<Span> = Vec::new();
    for gap in minus(&whole, &covered).into_iter().filter(|gap| has_letters(text, gap)) {
        for line in lines(text, &gap) {
            if has_letters(text, &line) {
                unplaced.push(source.span(line.start, line.end));
            }
        }
    }
    if !unplaced.is_empty() {
        let stretches = unplaced.len();
        desk.say(
            Code::TextUnplaced,
            if stretches == 1 {
                "a stretch of text stands in no field".to_owned()
            } else {
                format!("{stretches} stretches of text stand in no field")
            },
            unplaced,
        );
    }
    let mut damaged: Vec<Range<usize>> =
        memchr::memmem::find_iter(text.as_bytes(), DAMAGED).map(|at| at..at + DAMAGED.len()).collect();
    if !damaged.is_empty() {
        damaged = union(damaged);
        desk.say(
            Code::TextDamaged,
            "the file holds signs that could not be decoded: compare with the original",
            desk.spans(&damaged),
        );
    }
    if all == 0 { 1.0 } else { (share(inside, all) * 1e6).round() / 1e6 }
}

/// The sign that stands for what could not be decoded.
const DAMAGED: &str = "\u{FFFD}";

fn share(part: usize, whole: usize) -> f64 {
    let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    (float(part) / float(whole)).min(1.0)
}

/// Calls back with every span of every element.
pub(super) fn elements(minutes: &Minutes, see: &mut impl FnMut(&Span)) {
    let m = &minutes.meeting;
    for located in [&m.body, &m.title, &m.location, &m.not_held_reason].into_iter().flatten() {
        located.spans.iter().for_each(&mut *see);
    }
    m.date.iter().flat_map(|l| &l.spans).for_each(&mut *see);
    for located in [&m.start, &m.end].into_iter().flatten() {
        located.spans.iter().for_each(&mut *see);
    }
    m.next.iter().flat_map(|n| &n.spans).for_each(&mut *see);
    minutes.attendees.iter().flat_map(|a| &a.spans).for_each(&mut *see);
    sections(&minutes.sections, see);
    minutes.actions.iter().flat_map(|a| &a.spans).for_each(&mut *see);
    minutes.blanket_updates.iter().flat_map(|b| &b.spans).for_each(&mut *see);
    minutes.decisions.iter().flat_map(|d| &d.spans).for_each(&mut *see);
    minutes.abbreviations.iter().flat_map(|a| &a.spans).for_each(see);
}

fn sections(list: &[Section], see: &mut impl FnMut(&Span)) {
    for section in list {
        section.spans.iter().for_each(&mut *see);
        sections(&section.sections, see);
    }
}

/// Ranges in order, those that meet as one.
fn union(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|r| r.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    ranges.into_iter().for_each(|range| join(&mut joined, range));
    joined
}

/// Adds a range to those that begin before it.
fn join(joined: &mut Vec<Range<usize>>, range: Range<usize>) {
    match joined.last_mut() {
        Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
        _ => joined.push(range),
    }
}

/// The union of ranges that are in order already.
fn both(ours: Vec<Range<usize>>, theirs: &[Range<usize>]) -> Vec<Range<usize>> {
    if theirs.is_empty() {
        return ours;
    }
    let mut joined = Vec::with_capacity(ours.len() + theirs.len());
    let mut theirs = theirs.iter().peekable();
    for range in ours {
        while let Some(other) = theirs.next_if(|other| other.start < range.start) {
            join(&mut joined, other.clone());
        }
        join(&mut joined, range);
    }
    theirs.for_each(|other| join(&mut joined, other.clone()));
    joined
}

/// What of the first ranges is in none of the second; both in order.
fn minus(from: &[Range<usize>], taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = Vec::with_capacity(if from.is_empty() { 0 } else { from.len() + taken.len() });
    for range in from {
        let mut start = range.start;
        let first = taken.partition_point(|t| t.end <= range.start);
        for cut in taken.get(first..).unwrap_or_default() {
            if cut.start >= range.end {
                break;
            }
            if cut.start > start {
                left.push(start..cut.start);
            }
            start = start.max(cut.end);
        }
        if start < range.end {
            left.push(start..range.end);
        }
    }
    left
}

fn has_letters(text: &str, range: &Range<usize>) -> bool {
    text.get(range.clone()).is_some_and(|t| t.chars().any(bytes::alphanumeric))
}

/// How many bytes of a text are looked at together for letters beyond ASCII, which few have.
const PIECE: usize = 512;

fn letters(mut text: &str) -> usize {
    // Most are a tag, a word or a line.
    if text.len() <= PIECE {
        return letters_of(text);
    }
    let mut found = 0;
    while let Some((piece, rest)) = text.split_at_checked(text.floor_char_boundary(PIECE)).filter(|_| !text.is_empty()) {
        found += letters_of(piece);
        text = rest;
    }
    found
}

fn letters_of(text: &str) -> usize {
    if text.len() < 8 {
        return if text.is_ascii() {
            text.bytes().filter(u8::is_ascii_alphanumeric).count()
        } else {
            text.chars().filter(|c| bytes::alphanumeric(*c)).count()
        };
    }
    // Quotation marks, dashes and the like (U+2000 to U+203F, all E2 80 and a byte more) are most of what is not ASCII.
    let odd = bytes::pairs(text.as_bytes(), |b, next| u8::from(b >= 0xC2) & !(u8::from(b == 0xE2) & u8::from(next == 0x80)));
    let wide = if odd == 0 { 0 } else { bytes::wide(text).filter(|c| bytes::alphanumeric(*c)).count() };
    bytes::count(text.as_bytes(), |b| b.is_ascii_alphanumeric()) + wide
}

fn letters_in(text: &str, ranges: &[Range<usize>]) -> usize {
    ranges.iter().filter_map(|r| text.get(r.clone())).map(letters).sum()
}

/// The lines of a gap, without the white space around them.
fn lines(text: &str, gap: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = gap.start;
    for line in text.get(gap.clone()).unwrap_or_default().split(['\n', '\r', '\x0c']) {
        let lead = line.len() - line.trim_start().len();
        let from = start + lead;
        found.push(from..from + line.trim().len());
        start += line.len() + 1;
    }
    found
}

/// Tags of HTML: their letters are no text.
fn tags(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = bytes.get(at..).and_then(|b| memchr::memchr(b'<', b)) {
        at += open;
        let near = bytes.get(at..(at + 82).min(bytes.len())).unwrap_or_default();
        // Most are short.
        match near.get(1..).unwrap_or_default().iter().position(|b| matches!(b, b'>' | b'<')) {
            Some(end) if near.get(end + 1) == Some(&b'>') => {
                found.push(at..at + end + 2);
                at += end + 2;
            }
            _ => at += 1,
        }
    }
    found
}
