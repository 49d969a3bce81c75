//! Text as a reader sees it, that still knows where each part of it stands.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;

use super::white::{Look, may_be_white, white};

/// A logical line or paragraph: markup gone, white space and composition normalised, every part mapped to the source.
///
/// A break of a line within a paragraph is a newline here, so that a rule may still ask where a line began.
///
/// Copies and parts of it are cheap: they share what was read until one of them grows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Passage {
    words: Option<Rc<Words>>,
    /// What of the words is meant.
    from: usize,
    to: usize,
    /// What [`Look::even`] is of words on a page. A `false` may be wrong.
    even: bool,
}

/// A page that is kept for the passages that stand on it as they are.
#[derive(Debug, Clone)]
pub(crate) struct Sheet(Rc<Words>);

impl Sheet {
    pub(super) fn of(text: &str) -> Self {
        let marked = marked(text);
        Self(Rc::new(Words { text: text.to_owned(), parts: Parts::Page { marked }, even: OnceCell::new() }))
    }

    pub(super) fn text(&self) -> &str {
        &self.0.text
    }
}

#[derive(Debug, Clone, Default)]
struct Words {
    text: String,
    parts: Parts,
    /// What [`Look::even`] is of the text, once it was asked.
    even: OnceCell<bool>,
}

/// The parts of a text, in order. Most texts have one, which needs no room of its own.
#[derive(Debug, Clone)]
enum Parts {
    /// Every part of the text stands where it stands on the page; the page may have signs over the letters before them.
    Page {
        marked: bool,
    },
    One(Option<Part>),
    Many(Vec<Part>),
}

impl Default for Parts {
    fn default() -> Self {
        Self::One(None)
    }
}

impl Parts {
    fn all(&self) -> &[Part] {
        match self {
            Self::Page { .. } => &[],
            Self::One(part) => part.as_slice(),
            Self::Many(parts) => parts,
        }
    }

    fn last_mut(&mut self) -> Option<&mut Part> {
        match self {
            Self::Page { .. } => None,
            Self::One(part) => part.as_mut(),
            Self::Many(parts) => parts.last_mut(),
        }
    }

    fn push(&mut self, part: Part) {
        match self {
            // A page never grows.
            Self::Page { .. } => {}
            Self::One(none @ None) => *none = Some(part),
            Self::One(Some(first)) => {
                let mut parts = Vec::with_capacity(4);
                parts.extend([*first, part]);
                *self = Self::Many(parts);
            }
            Self::Many(parts) => parts.push(part),
        }
    }
}

/// `text[at..at + len]` is what the source has from `start` to `end`.
#[derive(Debug, Clone, Copy)]
struct Part {
    at: usize,
    len: usize,
    start: usize,
    end: usize,
}

impl Part {
    fn verbatim(&self) -> bool {
        self.len == self.end - self.start
    }
}

impl PartialEq for Passage {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text() && self.all() == other.all()
    }
}

impl Eq for Passage {}

impl Passage {
    fn new(text: String, parts: Parts) -> Self {
        let to = text.len();
        let words = (to > 0).then(|| Rc::new(Words { text, parts, even: OnceCell::new() }));
        Self { words, from: 0, to, even: false }
    }

    pub(crate) fn text(&self) -> &str {
        self.words.as_ref().and_then(|w| w.text.get(self.from..self.to)).unwrap_or_default()
    }

    /// Do the words stand on a page that is kept?
    fn on_page(&self) -> bool {
        matches!(&self.words, Some(words) if matches!(words.parts, Parts::Page { .. }))
    }

    /// Lets the words grow: those of a part, or that others share, are copied first.
    fn grow(&mut self, change: impl FnOnce(&mut Words)) {
        let whole = self.from == 0 && self.words.as_ref().is_none_or(|w| w.text.len() == self.to);
        if !whole || self.on_page() {
            let mut own = Words::default();
            self.copy(0..self.to - self.from, &mut own);
            (self.words, self.from) = (Some(Rc::new(own)), 0);
        }
        let own = Rc::make_mut(self.words.get_or_insert_default());
        change(own);
        own.even.take();
        self.to = own.text.len();
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.from == self.to
    }

    /// The text in one line.
    pub(crate) fn line(&self) -> String {
        self.written().into_owned()
    }

    /// The text in one line; as it stands, where that is one line.
    pub(crate) fn written(&self) -> Cow<'_, str> {
        if self.even() {
            return Cow::Borrowed(self.text());
        }
        let mut out = String::new();
        self.push_uneven(&mut out);
        Cow::Owned(out)
    }

    /// Adds the text in one line to another: each run of white space is one space, and none stands at either end.
    pub(crate) fn push_line(&self, out: &mut String) {
        if self.even() {
            out.push_str(self.text());
        } else {
            self.push_uneven(out);
        }
    }

    /// Is the text as it should be in one line? Most are. A `false` may be wrong.
    fn even(&self) -> bool {
        let text = self.text();
        let edge = |b: Option<&u8>| matches!(b, Some(9..=13 | b' '));
        if edge(text.as_bytes().first()) || edge(text.as_bytes().last()) {
            return false;
        }
        let Some(words) = &self.words else { return true };
        if matches!(words.parts, Parts::Page { .. }) {
            return self.even || Look::at(text).even;
        }
        *words.even.get_or_init(|| Look::at(&words.text).even) || text.len() < words.text.len() && Look::at(text).even
    }

    fn push_uneven(&self, out: &mut String) {
        let text = self.text();
        let bytes = text.as_bytes();
        out.reserve(text.len());
        // What stands from `start` on is as it should be and waits to be copied.
        let (mut start, mut at) = (0, 0);
        while let Some(skip) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| may_be_white(*b))) {
            at += skip;
            if bytes.get(at) == Some(&b' ') && at > start && bytes.get(at + 1).is_some_and(|next| !may_be_white(*next)) {
                at += 2;
                continue;
            }
            let mut end = at;
            loop {
                match white(bytes, end) {
                    0 => break,
                    more => end += more,
                }
            }
            let inner = at > 0 && end < bytes.len();
            if end == at || inner && end == at + 1 && bytes.get(at) == Some(&b' ') {
                at = end.max(at + 1);
                continue;
            }
            out.push_str(text.get(start..at).unwrap_or_default());
            if inner {
                out.push(' ');
            }
            (start, at) = (end, end);
        }
        out.push_str(text.get(start..).unwrap_or_default());
    }

    /// Adds what the source has at a place, as it is there.
    pub(crate) fn push(&mut self, words: &str, start: usize) {
        if words.is_empty() {
            return;
        }
        let Some(own) = &self.words else {
            *self = Passage::verbatim(words, start, OnceCell::new());
            return;
        };
        if start == self.to && self.on_page() && own.text.get(start..).is_some_and(|rest| rest.starts_with(words)) {
            // The page goes on.
            (self.to, self.even) = (start + words.len(), false);
            return;
        }
        self.grow(|own| {
            if let Some(last) = own.parts.last_mut()
                && last.end == start
                && last.verbatim()
                && last.at + last.len == own.text.len()
            {
                last.len += words.len();
                last.end += words.len();
            } else {
                own.parts.push(Part { at: own.text.len(), len: words.len(), start, end: start + words.len() });
            }
            own.text.push_str(words);
        });
    }

    /// As [`Passage::push`], for words that were looked over, of a page that keeps them.
    pub(super) fn push_seen(&mut self, words: &str, start: usize, look: Look, page: Option<&Sheet>) {
        match (&self.words, page) {
            (None, Some(Sheet(page))) => {
                *self = Self { words: Some(page.clone()), from: start, to: start + words.len(), even: look.even };
            }
            (None, None) => *self = Passage::verbatim(words, start, OnceCell::from(look.even)),
            _ => self.push(words, start),
        }
    }

    /// Words as the source has them at a place.
    fn verbatim(words: &str, start: usize, even: OnceCell<bool>) -> Self {
        let part = Part { at: 0, len: words.len(), start, end: start + words.len() };
        let (text, parts) = (words.to_owned(), Parts::One(Some(part)));
        Self { words: Some(Rc::new(Words { text, parts, even })), from: 0, to: words.len(), even: false }
    }

    /// Adds something that stands for other signs in the source: a space for a no-break space.
    pub(crate) fn push_as(&mut self, words: &str, start: usize, end: usize) {
        if !words.is_empty() {
            self.grow(|own| {
                own.parts.push(Part { at: own.text.len(), len: words.len(), start, end });
                own.text.push_str(words);
            });
        }
    }

    /// Adds a sign that the source does not have: the gap between two parts.
    pub(crate) fn push_gap(&mut self, gap: char) {
        if !self.is_empty() {
            self.grow(|own| own.text.push(gap));
        }
    }

    /// Adds another passage after a gap.
    pub(crate) fn append(&mut self, other: &Passage, gap: char) {
        if other.is_empty() {
            return;
        }
        if self.is_empty() {
            *self = other.clone();
            return;
        }
        self.grow(|own| {
            own.text.push(gap);
            other.copy(0..other.to - other.from, own);
        });
    }

    /// Adds the next line of a narrow column, where a word that a hyphen breaks is put together, and a double name is one.
    pub(crate) fn go_on(&mut self, line: &Passage, gap: char) {
        let (own, next) = (self.text(), line.text());
        let bare = own.strip_suffix('-').filter(|bare| bare.ends_with(char::is_lowercase));
        let end = match bare {
            Some(bare) if next.starts_with(char::is_lowercase) => bare.len(),
            Some(_) if next.starts_with(char::is_uppercase) => own.len(),
            _ => return self.append(line, gap),
        };
        *self = self.slice(0..end);
        self.grow(|own| line.copy(0..line.to - line.from, own));
    }

    /// The same passage with its line breaks as spaces, for text in which they mean nothing.
    pub(crate) fn flat(&self) -> Passage {
        if memchr::memchr(b'\n', self.text().as_bytes()).is_none() {
            return self.clone();
        }
        let mut parts = Parts::default();
        self.within(0..self.to - self.from).for_each(|part| parts.push(part));
        Passage::new(self.text().replace('\n', " "), parts)
    }

    /// A part of the passage, without white space at either end; an empty one for a range that it does not have.
    pub(crate) fn slice(&self, range: Range<usize>) -> Passage {
        let Some(text) = self.text().get(range.clone()) else { return Passage::default() };
        let inner = inner(text);
        if inner.is_empty() {
            return Passage::default();
        }
        let from = self.from + range.start;
        Passage { words: self.words.clone(), from: from + inner.start, to: from + inner.end, even: self.even }
    }

    /// The parts that meet a range, cut to it where they are verbatim.
    fn within(&self, range: Range<usize>) -> impl Iterator<Item = Part> {
        let by = self.from;
        let range = range.start + by..(range.end + by).min(self.to);
        let parts = self.words.as_ref().map_or(&[][..], |w| w.parts.all());
        let page = (self.on_page() && range.start < range.end).then(|| Part {
            at: range.start - by,
            len: range.len(),
            start: range.start,
            end: range.end,
        });
        let first = parts.partition_point(|p| p.at + p.len <= range.start);
        let Range { start, end } = range;
        let met = move |p: &&Part| p.at < end && start < end;
        let cut = move |p: &Part| {
            let (at, to) = (p.at.max(start), (p.at + p.len).min(end));
            let len = to.saturating_sub(at);
            if !p.verbatim() {
                return Part { at: at - by, len, ..*p };
            }
            let start = p.start + (at - p.at);
            Part { at: at - by, len, start, end: start + len }
        };
        page.into_iter().chain(parts.get(first..).unwrap_or_default().iter().take_while(met).map(cut))
    }

    /// Where a range of the text stands in the source: neighbouring parts as one.
    pub(crate) fn places(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = Vec::with_capacity(1);
        self.each_place(range, |place| places.push(place));
        places
    }

    /// Calls back with each place of a range, as [`Passage::places`] gives them.
    pub(crate) fn each_place(&self, range: Range<usize>, mut see: impl FnMut(Range<usize>)) {
        let mut last: Option<Range<usize>> = None;
        for part in self.within(range) {
            match &mut last {
                Some(last) if last.end == part.start => last.end = part.end,
                _ => {
                    if let Some(last) = last.replace(part.start..part.end) {
                        see(last);
                    }
                }
            }
        }
        last.into_iter().for_each(see);
    }

    /// Calls back with each place where the whole passage stands.
    pub(crate) fn each(&self, see: impl FnMut(Range<usize>)) {
        self.each_place(0..self.to - self.from, see);
    }

    /// The words that a break of the source's lines parts, and that are read as one.
    pub(crate) fn mended(&self, source: &str) -> Vec<Range<usize>> {
        let text = self.text();
        let mut mended: Vec<Range<usize>> = Vec::new();
        if self.words.as_ref().is_none_or(|words| words.parts.all().len() < 2) {
            return mended;
        }
        let mut last: Option<Part> = None;
        for part in self.within(0..text.len()) {
            let seam = last.replace(part).filter(|last| last.at + last.len == part.at).is_some_and(|last| {
                let broken = source.get(last.end..part.start).is_none_or(|gap| gap.contains(char::is_whitespace));
                let (before, after) = text.split_at_checked(part.at).unwrap_or_default();
                broken && before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
            });
            if seam {
                let (before, after) = text.split_at_checked(part.at).unwrap_or_default();
                let start = before.trim_end_matches(|c: char| !c.is_whitespace()).len();
                let end = part.at + after.find(char::is_whitespace).unwrap_or(after.len());
                if mended.last().is_none_or(|word| word.start != start) {
                    mended.push(start..end);
                }
            }
        }
        mended
    }

    /// Where the whole passage stands.
    pub(crate) fn all(&self) -> Vec<Range<usize>> {
        self.places(0..self.to - self.from)
    }

    /// Without white space at either end.
    pub(crate) fn trimmed(mut self) -> Passage {
        let inner = inner(self.text());
        if inner.is_empty() {
            return Passage::default();
        }
        (self.from, self.to) = (self.from + inner.start, self.from + inner.end);
        self
    }

    /// Composes letters and their marks (NFC), where the text has loose marks at all.
    pub(crate) fn composed(self) -> Passage {
        let text = self.text();
        // Most pages have no such letter, and are asked once.
        if self.words.as_ref().is_none_or(|words| matches!(words.parts, Parts::Page { marked: false })) || !marked(text) {
            return self;
        }
        let mut out = Words::default();
        let mut chars = text.char_indices().peekable();
        let mut plain = 0;
        while let Some((at, _)) = chars.next() {
            let marked = chars.peek().is_some_and(|(_, c)| is_mark(*c));
            if !marked {
                continue;
            }
            let mut end = text.len();
            while let Some((i, c)) = chars.peek() {
                if !is_mark(*c) {
                    end = *i;
                    break;
                }
                chars.next();
            }
            self.copy(plain..at, &mut out);
            let letter: String = text.get(at..end).unwrap_or_default().nfc().collect();
            if let (Some(first), Some(last)) = (self.within(at..end).next(), self.within(at..end).last()) {
                out.parts.push(Part { at: out.text.len(), len: letter.len(), start: first.start, end: last.end });
            }
            out.text.push_str(&letter);
            plain = end;
        }
        self.copy(plain..text.len(), &mut out);
        Passage::new(out.text, out.parts)
    }

    /// Copies a range as it is.
    fn copy(&self, range: Range<usize>, out: &mut Words) {
        let by = out.text.len();
        let from = range.start;
        out.text.push_str(self.text().get(range.clone()).unwrap_or_default());
        self.within(range).for_each(|p| out.parts.push(Part { at: p.at - from + by, ..p }));
    }
}

/// Where a text stands without the white space at either end.
fn inner(text: &str) -> Range<usize> {
    // Most have none, which their first and last bytes tell.
    if let [first, .., last] = text.as_bytes()
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return 0..text.len();
    }
    let trimmed = text.trim_start();
    let start = text.len() - trimmed.len();
    start..start + trimmed.trim_end().len()
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

/// May a text have a sign that is written over the letter before it? All of them begin with one of two bytes.
fn marked(text: &str) -> bool {
    memchr::memchr2(0xCC, 0xCD, text.as_bytes()).is_some()
}
