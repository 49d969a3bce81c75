//! Headings and the tree of sections.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::bytes::{self, up_to};
use crate::diagnostic::Code;
use crate::grammar::number::{self, Style as Numbering};
use crate::grammar::{case, decision, heading, meeting, place, sentence, time};
use crate::layout::{Block, Item, Kind, Layout, Passage};
use crate::minutes::Section;

use super::desk::Desk;
use super::turn::Turn;

/// What makes a line a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// `##`, `<h2>`
    Markup,
    /// A number before it.
    Numbered,
    /// "Part One: …", over items.
    Part,
    Caps,
    Strong,
    Underlined,
    /// Words that are a heading wherever they stand alone: "Any other business".
    Known,
    /// It ends in a colon.
    Colon,
    /// An entry of a list that is short enough.
    Bullet,
    /// A short line without any other sign.
    Plain,
}

/// A block that may be a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clue {
    pub(super) style: Style,
    pub(super) number: Option<Range<usize>>,
    pub(super) title: Range<usize>,
    /// The number stands clear of the words: "1. ", "47/12  ".
    pub(super) strong_number: bool,
    /// From 1, by the number's parts, the markup's depth or the indent.
    pub(super) depth: usize,
}

/// The sign that a block could be a heading.
pub(super) fn clue(block: &Block) -> Option<Clue> {
    let text = block.text();
    if text.len() > 400 || text.starts_with('#') && block.kind != Kind::Heading {
        return None;
    }
    // "COUNCIL RESOLUTION 41/22" over what was resolved.
    if block.kind != Kind::Heading && decision::counted(text) {
        return None;
    }
    let trimmed = |range: Range<usize>| {
        let words = text.get(range.clone()).unwrap_or_default();
        // "Accounts for payment:-"
        let words = words.trim_end().strip_suffix(":-").unwrap_or(words);
        range.start..range.start + words.trim_end_matches([':', ' ', '\n', '*']).len()
    };
    if block.kind == Kind::Heading {
        // "2019 Events Calendar" begins with a year.
        let year = |n: &number::Number| {
            // "3/15/2011: …" with a date.
            text.get(n.written.clone())
                .is_some_and(|t| t.split('/').count() == 3 && t.bytes().all(|b| b.is_ascii_digit() || b == b'/'))
                || !n.closed
                    && text.get(n.written.clone()).and_then(|t| t.parse().ok()).is_some_and(|y: usize| number::YEARS.contains(&y))
        };
        // "(15m) Open floor" begins with how long it is to take.
        let lasts = |n: &number::Number| text.starts_with('(') && text.get(n.written.clone()).is_some_and(|t| t.ends_with('m'));
        // "### #112 Retry loop": as a tracker counts.
        let sign = usize::from(text.starts_with('#'));
        let found = number::number(text.get(sign..)?)
            .map(|n| number::Number { written: n.written.start + sign..n.written.end + sign, rest: n.rest + sign, ..n })
            .filter(|n| n.rest < text.len() && (n.closed || n.style == Numbering::Plain) && !year(n) && !lasts(n));
        let (number, rest) = found.map_or((None, 0), |n| (Some(n.written), n.rest));
        return Some(Clue {
            style: Style::Markup,
            number,
            title: trimmed(rest..text.len()),
            strong_number: false,
            depth: usize::from(block.depth),
        });
    }
    if let Some((number, title)) = heading::part(text) {
        return Some(Clue { style: Style::Part, number: Some(number), title, strong_number: false, depth: 1 });
    }
    let emphatic = block.strong || block.underlined;
    // "04/18/2023 – 7:00 PM" begins with a day.
    let day = |n: &number::Number| {
        let figures = |t: &str| t.len() >= DAY && t.bytes().all(|b| b.is_ascii_digit() || b == b'/');
        text.get(n.written.clone()).is_some_and(|t| figures(t) && t.matches('/').count() == 2)
    };
    if let Some(found) = number::number(text).filter(|n| n.closed && n.rest < text.len() && !day(n)) {
        let words = text.get(found.rest..).unwrap_or_default();
        let caps = case::all_capitals(words) && block.indent < 3 && !words.ends_with('?');
        let set = emphatic || caps || heading::looks(untimed(words).trim_end_matches(':'));
        let indented = block.indent >= 3 && !emphatic && !caps;
        // "I. Call to Order" begins a count in Roman figures, whatever is the ninth letter.
        let first = text.starts_with("I.") && heading::known(words);
        let letter = found.style == Numbering::Letter && !emphatic && !caps && !first;
        // "Q. Does the price include the move?" is no item.
        if found.style == Numbering::Letter && words.ends_with('?') {
            return None;
        }
        let dated = words.starts_with(|c: char| c.is_ascii_digit()) && words.len() < 20;
        // "3. House Committee report: recently drew up …" runs on.
        let runs_on = || words.split_once(": ").is_some_and(|(_, on)| on.starts_with(char::is_lowercase) && on.len() > SUBTITLE);
        let set = set && (emphatic || caps || !runs_on());
        if set
            && words.len() <= 160
            && !indented
            && !letter
            && !dated
            && words.chars().any(char::is_alphabetic)
            && !words.ends_with('.')
            || set && (caps || emphatic) && words.len() <= 160 && !letter
        {
            let depth = match found.style {
                // "4.0" over "4.1" is the item.
                Numbering::Dotted(n) if text.get(found.written.clone()).is_some_and(|t| t.ends_with(".0")) => n - 1,
                Numbering::Dotted(n) => n,
                // "21/12.1" is a part of 21/12.
                Numbering::Reference
                    if text.get(found.written.clone()).and_then(|t| t.rsplit('/').next()).is_some_and(|t| t.contains('.')) =>
                {
                    2
                }
                // "4a" is a part of 4.
                Numbering::Plain
                    if text.get(found.written.clone()).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_lowercase())) =>
                {
                    2
                }
                _ if block.indent >= 3 => 1 + block.indent / 3,
                _ => 1,
            };
            let strong_number = found.style != Numbering::Letter || first;
            return Some(Clue {
                style: Style::Numbered,
                number: Some(found.written),
                title: trimmed(found.rest..text.len()),
                strong_number,
                depth,
            });
        }
        return None;
    }
    // "Recycling contract (Item 3)"
    if let Some((title, number)) = heading::numbered_behind(text) {
        return Some(Clue { style: Style::Numbered, number: Some(number), title, strong_number: true, depth: 1 });
    }
    if let Some(title) = heading::topic(text) {
        return Some(Clue { style: Style::Known, number: None, title: trimmed(title), strong_number: false, depth: 1 });
    }
    let plain = text.trim_end_matches([':', ' ']);
    let clue = |style| Some(Clue { style, number: None, title: trimmed(0..text.len()), strong_number: false, depth: 1 });
    // "Signed ........ (Chair)", "Approved as a correct record": where the minutes are signed.
    let twice = |b: u8, next: u8| (b == next) & ((b == b'.') | (b == b'_'));
    let drawn = || bytes::next_pair(text, 0, twice).is_some() && (text.contains("....") || text.contains("____"));
    let signed = || drawn() || meeting::signed_off(plain);
    if !heading::looks(plain) || place::postcode(plain) || heading::keyed(text) || heading::formal(plain) || signed() {
        return None;
    }
    if plain.starts_with(|c: char| c.is_ascii_digit()) && !emphatic {
        return None;
    }
    match () {
        () if block.strong => clue(Style::Strong),
        () if block.underlined => clue(Style::Underlined),
        () if heading::known(text) => clue(Style::Known),
        () if case::all_capitals(plain) && plain.len() > 3 && plain.chars().filter(|c| c.is_alphabetic()).count() > 3 => {
            clue(Style::Caps)
        }
        () if block.kind == Kind::Bullet => clue(Style::Bullet),
        () if text.trim_end().ends_with(':') => clue(Style::Colon),
        () => clue(Style::Plain),
    }
}

/// "Member reports (6:33 p.m.)" without the time at its end.
fn untimed(words: &str) -> &str {
    let bracket = words.trim_end().strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
    bracket.filter(|(_, inner)| inner.len() <= TIMED && !time::times(inner).is_empty()).map_or(words, |(title, _)| title)
}

/// The shortest day in figures, in bytes: "1/2/23".
const DAY: usize = 6;

/// The longest time in brackets, in bytes.
const TIMED: usize = 24;

/// The longest second part of a title in small letters, "Winter plan: lessons learned", in bytes.
const SUBTITLE: usize = 24;

/// The longest title that runs in, in words.
const RUN_IN: usize = 7;
/// What parts it from the words after it.
const RUN_IN_ENDS: &[&str] = &[": ", ":\t", ":- ", ":-\t", " – ", " — ", " - ", ":\n", "\n", ". "];

/// A title that a paragraph begins with, "Finance. The accounts were …", "Staffing – two posts …": where it ends, and
/// where the words after it begin.
pub(super) fn run_in(words: &str) -> Option<(usize, usize)> {
    let near =
        if words.len() <= 90 { words } else { words.char_indices().nth(90).and_then(|(i, _)| words.get(..i)).unwrap_or(words) };
    // The first place where one of them stands; no two begin at one place.
    let begins = |b: &u8| matches!(b, b':' | b' ' | b'\n' | b'.');
    let cut = near.bytes().enumerate().filter(|(_, b)| begins(b)).find_map(|(at, byte)| {
        let mut cuts = RUN_IN_ENDS.iter().filter(|cut| cut.as_bytes().first() == Some(&byte));
        let cut = cuts.find(|cut| near.get(at..).is_some_and(|rest| rest.starts_with(**cut)))?;
        // "Draft vs. final text": a short form's stop ends nothing.
        let short = byte == b'.' && near.get(..at).is_some_and(sentence::abbreviated);
        (!short).then_some((at, cut.len()))
    });
    let (end, skip) = cut.unwrap_or((words.len(), 0));
    let title = words.get(..end)?.trim_end_matches('.');
    if title.len() <= 90 && heading::looks(title) && (end < words.len() || !sentence::has_verb(title)) {
        return Some((title.len(), (end + skip).min(words.len())));
    }
    None
}

/// As [`run_in`], or a title that runs into its sentence without a sign: "Election of Chairman It was proposed …".
pub(super) fn run_on(words: &str) -> Option<(usize, usize)> {
    run_in(words).or_else(|| {
        let near = up_to(words, 90);
        let end = heading::before_sentence(near)?;
        let title = words.get(..end)?.trim_end();
        (heading::looks(title) && !heading::opens_sentence(title)).then_some((title.len(), end))
    })
}

/// Items that count 1, 2, 3, … and begin with a title that runs in, in minutes that have no other headings.
pub(super) fn runs(layout: &Layout, turn: Turn) -> HashSet<usize> {
    let blocks =
        || layout.items.iter().enumerate().filter_map(|(at, i)| if let Item::Block(b) = i { Some((at, b)) } else { None });
    let mut run: Vec<usize> = Vec::new();
    let (mut titled, mut first, mut last): (usize, Option<u32>, u32) = (0, None, 0);
    for (at, block) in blocks() {
        let text = block.text();
        let Some((found, number)) = turn.number(block) else { continue };
        // Some items are a sentence without a title, and one may stand within the paragraph before it.
        let on = first.map_or_else(|| turn.begins(number), |_| turn.follows(number, last));
        if !on {
            continue;
        }
        (first, last) = (first.or(Some(number)), number);
        let words = text.get(found.rest..).unwrap_or_default();
        let Some((end, rest)) = run_on(words) else { continue };
        let title = words.get(..end).unwrap_or_default();
        if title.split_whitespace().count() <= RUN_IN && !crate::grammar::person::looks(title) {
            titled += usize::from(rest < words.len() || words.ends_with('.'));
            run.push(at);
        }
    }
    let counted = first.map_or(0, |first| usize::try_from(last.saturating_sub(first)).unwrap_or(usize::MAX) + 1);
    if run.len() < 3 || titled < 2 || run.len() * 2 < counted {
        return HashSet::new();
    }
    let goes_on = first.is_some_and(|first| first > 1);
    // What stands in the count with a title alone is an item of the run.
    let mut signed = blocks().filter(|(at, b)| {
        b.kind == Kind::Heading
            || clue(b).is_some_and(|c| {
                c.style == Style::Caps
                    || c.style == Style::Numbered && c.depth == 1 && !b.strong && !(goes_on && run.contains(at))
            })
    });
    if signed.nth(2).is_some() { HashSet::new() } else { run.into_iter().collect() }
}

/// How deep sections may nest; what lies deeper stands beside the deepest. Readers of JSON bound nesting too (serde_json
/// at 128, two for each section).
const LEVELS: usize = 12;

/// A section while it is being filled.
#[derive(Debug)]
pub(super) struct Node {
    level: usize,
    number: Option<Passage>,
    pub(super) title: Option<Passage>,
    paragraphs: Vec<Passage>,
    parent: Option<usize>,
    again: Vec<Passage>,
}

/// The sections in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Outline {
    nodes: Vec<Node>,
    open: Vec<usize>,
    /// Paragraphs before the first section.
    pub(super) preface: Vec<Passage>,
}

impl Outline {
    /// The section in hand.
    pub(super) fn current(&self) -> Option<usize> {
        self.open.last().copied()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// A section's number, as written.
    pub(super) fn number(&self, node: usize) -> Option<String> {
        self.nodes.get(node)?.number.as_ref().map(Passage::line)
    }

    /// A section's title.
    pub(super) fn title(&self, node: usize) -> Option<String> {
        self.nodes.get(node)?.title.as_ref().map(Passage::line)
    }

    /// The number of the item in hand, without its dot.
    pub(super) fn top_number(&self) -> Option<String> {
        let number = self.nodes.get(*self.open.first()?)?.number.as_ref()?;
        Some(number.text().trim_end_matches('.').to_owned())
    }

    /// All numbers of sections.
    pub(super) fn numbers(&self) -> HashSet<String> {
        self.nodes.iter().filter_map(|n| n.number.as_ref()).map(Passage::line).collect()
    }

    /// Opens a section; one that a page break repeats goes on.
    pub(super) fn section(&mut self, level: usize, number: Option<Passage>, title: Option<Passage>) {
        let level = level.min(LEVELS);
        let same = |a: &Option<Passage>, b: &Option<Passage>| match (a, b) {
            // "Recovery plan (continued)" over the next page
            (Some(a), Some(b)) => alike(heading::uncontinued(a.text()), heading::uncontinued(b.text())),
            (a, b) => a.is_none() && b.is_none(),
        };
        if let Some((depth, at)) = self.open.iter().enumerate().find(|(_, n)| {
            self.nodes.get(**n).is_some_and(|x| x.level == level && same(&x.number, &number) && same(&x.title, &title))
        }) && title.is_some()
        {
            let (at, keep) = (*at, depth + 1);
            self.open.truncate(keep);
            if let Some(node) = self.nodes.get_mut(at) {
                node.again.extend(number.into_iter().chain(title));
            }
            return;
        }
        while self.open.last().and_then(|n| self.nodes.get(*n)).is_some_and(|n| n.level >= level) {
            self.open.pop();
        }
        let parent = self.open.last().copied();
        self.open.push(self.nodes.len());
        self.nodes.push(Node { level, number, title, paragraphs: Vec::new(), parent, again: Vec::new() });
    }

    pub(super) fn paragraph(&mut self, passage: Passage) {
        match self.current().and_then(|n| self.nodes.get_mut(n)) {
            Some(node) => node.paragraphs.push(passage),
            None => self.preface.push(passage),
        }
    }

    /// The last paragraph of the section in hand.
    pub(super) fn last(&self) -> Option<&Passage> {
        self.nodes.get(self.current()?)?.paragraphs.last()
    }

    /// The way down to each node, as indexes.
    pub(super) fn paths(&self) -> Vec<Vec<usize>> {
        let mut counts: HashMap<Option<usize>, usize> = HashMap::new();
        let mut paths: Vec<Vec<usize>> = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let count = counts.entry(node.parent).or_default();
            let above = node.parent.and_then(|p| paths.get(p)).map_or(&[][..], Vec::as_slice);
            let path = [above, &[*count]].concat();
            *count += 1;
            paths.push(path);
        }
        paths
    }

    /// Says which numbers stand twice and which are missing.
    pub(super) fn check(&self, desk: &mut Desk<'_>) {
        // Its words are the section's once: where they stand again is said, so that none of the page is lost.
        let again: Vec<_> = self.nodes.iter().flat_map(|node| &node.again).flat_map(|words| desk.all(words)).collect();
        if !again.is_empty() {
            desk.say(Code::FurnitureLabel, "headings that a page repeats: each is one section", again);
        }
        let numbers = || self.nodes.iter().filter(|n| n.parent.is_none()).filter_map(|n| n.number.as_ref());
        // "24/056", "24/057": the year stands first; "47/12", "48/12": it stands last.
        let mut years = numbers().filter_map(|p| p.text().split_once('/')).map(|(year, _)| year);
        let first = years.next();
        let year_first = first.is_some() && years.clone().count() > 0 && years.all(|year| Some(year) == first);
        let counted = |p: &Passage| p.text().split('/').nth(usize::from(year_first))?.trim_matches('.').parse().ok();
        let tops: Vec<(&Passage, u32)> = numbers().filter_map(|p| counted(p).map(|n| (p, n))).collect();
        let used: HashSet<u32> = tops.iter().map(|(_, n)| *n).collect();
        let mut seen: HashMap<u32, &Passage> = HashMap::new();
        let mut last: Option<u32> = None;
        for (passage, number) in tops {
            if let Some(first) = seen.get(&number) {
                let mut spans = desk.all(first);
                spans.extend(desk.all(passage));
                desk.say(Code::SectionNumberRepeated, format!("section number {number} is used again"), spans);
            } else if let Some(last) = last
                && number > last + 1
                && number - last <= 20
            {
                // What stands elsewhere is out of order, not missing.
                let missing: Vec<String> = (last + 1..number).filter(|n| !used.contains(n)).map(|n| n.to_string()).collect();
                if !missing.is_empty() {
                    let spans = desk.all(passage);
                    let are =
                        if missing.len() == 1 { "section {} is" } else { "sections {} are" }.replace("{}", &missing.join(", "));
                    desk.say(Code::SectionNumberMissing, format!("{are} missing before {number}"), spans);
                }
            }
            seen.entry(number).or_insert(passage);
            last = Some(number);
        }
    }

    /// The tree.
    pub(super) fn tree(&mut self, desk: &Desk<'_>) -> Vec<Section> {
        let mut sections: Vec<(Option<usize>, Section)> = self
            .nodes
            .iter()
            .map(|node| {
                let mut spans = Vec::with_capacity(node.paragraphs.len() + 2);
                for passage in node.number.iter().chain(&node.title).chain(&node.paragraphs).chain(&node.again) {
                    desk.push_all(passage, &mut spans);
                }
                let mut text = String::with_capacity(node.paragraphs.iter().map(|p| p.text().len() + 1).sum());
                for (i, paragraph) in node.paragraphs.iter().enumerate() {
                    if i > 0 {
                        text.push('\n');
                    }
                    paragraph.push_line(&mut text);
                }
                let section = Section {
                    number: node.number.as_ref().map(Passage::line).filter(|t| !t.is_empty()),
                    title: node.title.as_ref().map(Passage::line).filter(|t| !t.is_empty()),
                    text: Some(text).filter(|t| !t.is_empty()),
                    sections: Vec::new(),
                    spans,
                };
                (node.parent, section)
            })
            .collect();
        // Children stand after their parents: taking them from the end puts each into its parent, complete.
        let mut top = Vec::new();
        while let Some((parent, mut section)) = sections.pop() {
            section.sections.reverse();
            match parent.and_then(|p| sections.get_mut(p)) {
                Some((_, parent)) => parent.sections.push(section),
                None => top.push(section),
            }
        }
        top.reverse();
        top
    }
}

/// Are two texts the same but for case and white space?
fn alike(a: &str, b: &str) -> bool {
    let (mut ours, mut theirs) = (a.split_whitespace(), b.split_whitespace());
    loop {
        match (ours.next(), theirs.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) => {}
            (Some(a), Some(b)) if !(a.is_ascii() && b.is_ascii()) && a.to_lowercase() == b.to_lowercase() => {}
            _ => return false,
        }
    }
}
