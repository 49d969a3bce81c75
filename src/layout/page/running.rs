//! Running heads, feet and page numbers: what stands at the edge of several pages alike.

use std::collections::HashMap;
use std::ops::Range;

use super::super::furniture;
use super::Part;
use crate::source::page::PageGeometry;

/// How many lines at the head and at the foot of a page may be running lines.
const EDGE: usize = 3;
/// Running lines stand within this share of the page's height from its edge.
const NEAR: f64 = 0.14;

/// Running lines stand at one height, within so many points.
const SAME: f64 = 4.0;

/// A line: its page, its part of it, its height.
type Place = (usize, usize, f64);

/// Takes the running lines out of the pages' parts, and says where they stood.
pub(super) fn take(text: &str, parts: &mut [Vec<Part<'_>>], pages: &[PageGeometry]) -> Vec<Range<usize>> {
    let mut seen: HashMap<(bool, String), Vec<Place>> = HashMap::new();
    let mut out: Vec<Vec<bool>> = parts.iter().map(|p| vec![false; p.len()]).collect();
    for (number, (list, page)) in parts.iter().zip(pages).enumerate() {
        for (at, part) in list.iter().enumerate() {
            let Part::Line(line) = part else { continue };
            let words = line.text(text);
            let (head, foot) = (line.bottom < NEAR * page.height, line.top > (1.0 - NEAR) * page.height);
            let edge = at < EDGE && head || at + EDGE >= list.len() && foot;
            let lone = edge && words.len() <= 5 && words.bytes().all(|b| b.is_ascii_digit());
            if line.all(|w| w.artifact) || furniture::page_number(words) || lone && pages.len() > 1 {
                set(&mut out, number, at);
            }
            if edge {
                let key: String = words.chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
                let key = key.split_whitespace().collect::<Vec<_>>().join(" ");
                seen.entry((head, key)).or_default().push((number, at, line.baseline));
            }
        }
    }
    let full = parts.iter().filter(|p| !p.is_empty()).count();
    for places in seen.into_values().filter(|places| places.len() >= 2 && places.len() * 2 >= full) {
        for (page, at, height) in &places {
            // The title of the first page may be the head of the others: only what stands at one height runs.
            if places.iter().any(|(other, _, there)| other != page && (height - there).abs() < SAME) {
                set(&mut out, *page, *at);
            }
        }
    }
    let mut furniture = Vec::new();
    for (list, out) in parts.iter_mut().zip(&out) {
        let mut at = 0;
        list.retain(|part| {
            let gone = out.get(at).copied().unwrap_or(false);
            at += 1;
            if let (true, Part::Line(line)) = (gone, part)
                && let (Some(first), Some(last)) = (line.words.first(), line.words.last())
            {
                furniture.push(first.start..last.end);
            }
            !gone
        });
    }
    furniture
}

fn set(out: &mut [Vec<bool>], page: usize, at: usize) {
    if let Some(slot) = out.get_mut(page).and_then(|p| p.get_mut(at)) {
        *slot = true;
    }
}
