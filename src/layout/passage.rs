//! Text as a reader sees it, that still knows where each part of it stands.

use std::ops::Range;
use std::rc::Rc;

use unicode_normalization::UnicodeNormalization;

/// A logical line or paragraph: markup gone, white space and composition normalised, every part mapped to the source.
///
/// A break of a line within a paragraph is a newline here, so that a rule may still ask where a line began.
///
/// Copies are cheap: they share what was read until one of them grows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Passage(Option<Rc<Words>>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Words {
    text: String,
    parts: Vec<Part>,
}

/// `text[at..at + len]` is what the source has from `start` to `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

impl Passage {
    fn new(text: String, parts: Vec<Part>) -> Self {
        Self((!text.is_empty()).then(|| Rc::new(Words { text, parts })))
    }

    pub(crate) fn text(&self) -> &str {
        self.0.as_ref().map_or("", |w| &w.text)
    }

    fn parts(&self) -> &[Part] {
        self.0.as_ref().map_or(&[], |w| &w.parts)
    }

    fn words(&mut self) -> &mut Words {
        Rc::make_mut(self.0.get_or_insert_default())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// The text in one line.
    pub(crate) fn line(&self) -> String {
        one_line(self.text())
    }

    /// Adds what the source has at a place, as it is there.
    pub(crate) fn push(&mut self, words: &str, start: usize) {
        if words.is_empty() {
            return;
        }
        let own = self.words();
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
    }

    /// Adds something that stands for other signs in the source: a space for a no-break space.
    pub(crate) fn push_as(&mut self, words: &str, start: usize, end: usize) {
        if !words.is_empty() {
            let own = self.words();
            own.parts.push(Part { at: own.text.len(), len: words.len(), start, end });
            own.text.push_str(words);
        }
    }

    /// Adds a sign that the source does not have: the gap between two parts.
    pub(crate) fn push_gap(&mut self, gap: char) {
        if !self.is_empty() {
            self.words().text.push(gap);
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
        self.push_gap(gap);
        let own = self.words();
        let by = own.text.len();
        own.text.push_str(other.text());
        own.parts.extend(other.parts().iter().map(|p| Part { at: p.at + by, ..*p }));
    }

    /// The same passage with its line breaks as spaces, for text in which they mean nothing.
    pub(crate) fn flat(&self) -> Passage {
        if !self.text().contains('\n') {
            return self.clone();
        }
        Passage::new(self.text().replace('\n', " "), self.parts().to_vec())
    }

    /// A part of the passage; an empty one for a range that it does not have.
    pub(crate) fn slice(&self, range: Range<usize>) -> Passage {
        let Some(text) = self.text().get(range.clone()) else { return Passage::default() };
        let trimmed = text.trim();
        if trimmed.len() == self.text().len() {
            return self.clone();
        }
        let from = range.start + (text.len() - text.trim_start().len());
        let to = from + trimmed.len();
        let parts = self.within(from..to).map(|p| Part { at: p.at.saturating_sub(from), ..p }).collect();
        Passage::new(trimmed.to_owned(), parts)
    }

    /// The parts that meet a range, cut to it where they are verbatim.
    fn within(&self, range: Range<usize>) -> impl Iterator<Item = Part> {
        let parts = self.parts();
        let first = parts.partition_point(|p| p.at + p.len <= range.start);
        parts.get(first..).unwrap_or_default().iter().take_while(move |p| p.at < range.end).map(move |p| {
            if !p.verbatim() {
                return Part { at: p.at.max(range.start), len: p.len.min(range.end - p.at), ..*p };
            }
            let (at, to) = (p.at.max(range.start), (p.at + p.len).min(range.end));
            let start = p.start + (at - p.at);
            Part { at, len: to - at, start, end: start + (to - at) }
        })
    }

    /// Where a range of the text stands in the source: neighbouring parts as one.
    pub(crate) fn places(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = Vec::with_capacity(1);
        for part in self.within(range) {
            match places.last_mut() {
                Some(last) if last.end == part.start => last.end = part.end,
                _ => places.push(part.start..part.end),
            }
        }
        places
    }

    /// Where the whole passage stands.
    pub(crate) fn all(&self) -> Vec<Range<usize>> {
        self.places(0..self.text().len())
    }

    /// Without white space at either end.
    pub(crate) fn trimmed(self) -> Passage {
        let text = self.text();
        if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) {
            let all = 0..text.len();
            return self.slice(all);
        }
        self
    }

    /// Composes letters and their marks (NFC), where the text has loose marks at all.
    pub(crate) fn composed(self) -> Passage {
        let text = self.text();
        if text.is_ascii() || !text.bytes().any(|b| b == 0xCC || b == 0xCD) {
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
        out.parts.extend(self.within(range).map(|p| Part { at: p.at - from + by, ..p }));
    }
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&c)
}

/// Text in one line: each run of white space is one space.
fn one_line(text: &str) -> String {
    let bytes = text.as_bytes();
    let single = !bytes.iter().any(|b| matches!(b, b'\n' | b'\t' | b'\r' | 0xC2 | 0xE2 | 0xE3))
        && memchr::memmem::find(bytes, b"  ").is_none();
    if single && !text.starts_with(' ') && !text.ends_with(' ') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
