//! What of the page stands in no element, and how much does.

use std::ops::Range;

use crate::diagnostic::Code;
use crate::minutes::{Minutes, Section};
use crate::source::Span;

use super::desk::Desk;

/// Reports what stands in no element, and gives the share that does.
pub(super) fn close(desk: &mut Desk<'_>) -> f64 {
    let source = desk.source;
    let text = source.text();
    let mut placed: Vec<Range<usize>> = Vec::new();
    elements(&desk.minutes, &mut |span: &Span| placed.push(span.start..span.end));
    let placed = union(placed);
    let markup = union(desk.layout.markup.clone());
    let furniture = union(desk.layout.furniture.clone());
    let labels = union(std::mem::take(&mut desk.labels));
    let tags = tags(text);
    let silent = union(markup.iter().chain(&tags).cloned().collect());
    // Little is left outside, so that is what is counted.
    let outside = letters_in(text, &minus(&[0..text.len()], &placed), &silent);
    let all = letters(text) - letters_in(text, &silent, &[]);
    let inside = all.saturating_sub(outside);
    let mut covered = placed.clone();
    for (code, message, places) in [
        (Code::FurnitureMarkup, "signs of the markup, no words of the minutes", markup),
        (Code::Furniture, "running heads, feet and page numbers", furniture),
        (Code::FurnitureLabel, "labels and table heads that were understood and are no value of their own", labels),
    ] {
        let left = minus(&places, &covered);
        let told: Vec<Span> = left.iter().filter(|r| has_letters(text, r)).map(|r| source.span(r.start, r.end)).collect();
        covered = union(covered.iter().chain(&places).cloned().collect());
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
    covered = union(covered.iter().chain(&tags).cloned().collect());
    let whole = [0..text.len()];
    let mut unplaced: Vec<Span> = Vec::new();
    for gap in minus(&whole, &covered) {
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
    let mut damaged: Vec<Range<usize>> = text.match_indices('\u{FFFD}').map(|(at, sign)| at..at + sign.len()).collect();
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
    ranges.sort_by_key(|r| (r.start, r.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// What of the first ranges is in none of the second; both in order.
fn minus(from: &[Range<usize>], taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = Vec::new();
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
    text.get(range.clone()).is_some_and(|t| t.chars().any(char::is_alphanumeric))
}

fn letters(text: &str) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < text.len() {
        let end = text.floor_char_boundary(at + 128).max(at + 1);
        let Some(piece) = text.get(at..end) else { break };
        count += if piece.is_ascii() {
            // Bytes counted in a byte's width, so that the machine can take many at once.
            usize::from(piece.bytes().map(|b| u8::from(b.is_ascii_alphanumeric())).sum::<u8>())
        } else {
            piece.chars().filter(|c| c.is_alphanumeric()).count()
        };
        at = end;
    }
    count
}

fn letters_in(text: &str, ranges: &[Range<usize>], without: &[Range<usize>]) -> usize {
    minus(ranges, without).iter().filter_map(|r| text.get(r.clone())).map(letters).sum()
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
        match memchr::memchr2(b'>', b'<', near.get(1..).unwrap_or_default()) {
            Some(end) if near.get(end + 1) == Some(&b'>') => {
                found.push(at..at + end + 2);
                at += end + 2;
            }
            _ => at += 1,
        }
    }
    found
}
