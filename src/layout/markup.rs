//! Tags and list signs within a cell or a page → blocks.

use std::ops::Range;

use super::inline::{self, Emphasis, Ink};
use super::passage::Sheet;
use super::signs::{bullet, dash};
use super::{Block, Kind};
use crate::bytes;

/// The fence of raw HTML as Pandoc writes it between two lists (its manual, "Extension: raw_attribute"), or the fence's end.
pub(super) fn raw(line: &str) -> bool {
    line.strip_prefix("```").is_some_and(|rest| rest.is_empty() || rest.starts_with("{=") && rest.ends_with('}'))
}

/// "[okoro]: https://…": where a link leads that stands elsewhere (CommonMark, "Link reference definitions").
pub(super) fn definition(line: &str) -> bool {
    let Some((label, target)) = line.strip_prefix('[').and_then(|rest| rest.split_once("]: ")) else { return false };
    let target = target.trim_start();
    let (place, title) = target.split_once(' ').unwrap_or((target, ""));
    let leads = place.contains(['/', '.', '#', '<']) && place.len() > 1;
    let titled = title.trim().is_empty() || title.trim_start().starts_with(['"', '\'', '(']);
    !label.is_empty() && !label.contains([']', '[']) && leads && titled
}

/// A tag at the start of `text`: its name in lower case, whether it closes, its length.
pub(super) fn tag(text: &str) -> Option<(&'static str, bool, usize)> {
    let bytes = text.as_bytes();
    let closing = bytes.get(1) == Some(&b'/');
    let from = if closing { 2 } else { 1 };
    if !bytes.get(from)?.is_ascii_alphabetic() {
        return None;
    }
    let name = bytes.get(from..)?;
    let name = name.get(..name.iter().take_while(|b| b.is_ascii_alphanumeric()).count())?;
    let name = match bytes.get(from + name.len()) {
        // "<o:p>", as a word processor writes it into its pages.
        Some(b':') => {
            return of_namespace(bytes.get(from + name.len() + 1..)?).map(|len| ("span", closing, from + name.len() + 1 + len));
        }
        _ => name,
    };
    let known = named(name)?;
    let near = bytes.get(from + name.len()..TAG_WITHIN.min(bytes.len()))?;
    // Most tags have nothing but a name.
    let rest = if near.first() == Some(&b'>') { 0 } else { memchr::memchr(b'>', near)? };
    Some((known, closing, from + name.len() + rest + 1))
}

/// How long the rest of a tag is behind the prefix of its name: "p>" (Namespaces in XML 1.0, "Qualified Names").
fn of_namespace(rest: &[u8]) -> Option<usize> {
    let name = rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let near = rest.get(..TAG_WITHIN.min(rest.len()))?;
    let ends = matches!(rest.get(name)?, b'>' | b' ' | b'/' | b'\n' | b'\r');
    (name > 0 && rest.first()?.is_ascii_alphabetic() && ends).then(|| memchr::memchr(b'>', near).map(|at| at + 1)).flatten()
}

/// How long a tag may be, in bytes.
const TAG_WITHIN: usize = 2000;

/// The element that a name means.
fn named(name: &[u8]) -> Option<&'static str> {
    let letter = usize::from(name.first()?.to_ascii_lowercase().checked_sub(b'a')?);
    let known = NAMES.get(*BY_LETTER.get(letter)?..*BY_LETTER.get(letter + 1)?)?;
    known.iter().copied().find(|known| known.as_bytes().eq_ignore_ascii_case(name))
}

/// For each letter, and the one after the last, how many names begin with an earlier one.
const BY_LETTER: [usize; 27] = {
    let mut before = [0; 27];
    let mut i = 0;
    while i < NAMES.len() {
        #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, in bounds by the loops")]
        {
            let mut letter = (NAMES[i].as_bytes()[0] - b'a') as usize + 1;
            while letter < before.len() {
                before[letter] += 1;
                letter += 1;
            }
        }
        i += 1;
    }
    before
};

/// The elements that pages and converters write (those of the HTML Standard, and older ones), by their first letters; anything
/// else in angle brackets is text ("<18k by January").
const NAMES: &[&str] = &[
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "acronym",
    "audio",
    "b",
    "body",
    "blockquote",
    "br",
    "big",
    "bdi",
    "bdo",
    "button",
    "caption",
    "center",
    "code",
    "col",
    "colgroup",
    "canvas",
    "cite",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "data",
    "dfn",
    "dialog",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "fieldset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "hgroup",
    "i",
    "img",
    "input",
    "ins",
    "iframe",
    "kbd",
    "label",
    "li",
    "link",
    "legend",
    "main",
    "mark",
    "meta",
    "menu",
    "nav",
    "noscript",
    "nobr",
    "ol",
    "object",
    "option",
    "output",
    "p",
    "path",
    "pre",
    "picture",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "search",
    "select",
    "source",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "tt",
    "template",
    "textarea",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// How long a dash with the space behind it is that words begin with.
fn dashed(text: &str) -> usize {
    let words =
        |len: &usize| text.starts_with('-') && text.get(*len..).is_some_and(|words| words.starts_with(char::is_alphabetic));
    dash(text).filter(words).unwrap_or(0)
}

/// The longest term that stands on one line with what it is, in bytes.
const TERM: usize = 40;

/// Gathers text and tags into blocks.
pub(super) struct Scribe<'a> {
    text: &'a str,
    ink: Ink,
    blocks: Vec<Block>,
    kind: Kind,
    depth: u8,
    signs: Vec<char>,
    lists: u8,
    numbered: Option<u32>,
    /// The term of a list of terms is being read, or has been.
    term: bool,
    /// Lines stay lines, as within "pre".
    kept: bool,
    /// Signs without letters count too: a cross or a plus in a cell of a table.
    pub(super) signs_count: bool,
    /// What a line break begins stands right below what is before it, as in a whole page.
    pub(super) breaks: bool,
    /// The block in hand began so.
    below: bool,
}

impl<'a> Scribe<'a> {
    pub(super) fn new(page: &'a Sheet) -> Self {
        Self {
            text: page.text(),
            ink: Ink::on(page),
            blocks: Vec::new(),
            kind: Kind::Paragraph,
            depth: 0,
            signs: Vec::new(),
            term: false,
            kept: false,
            lists: 0,
            numbered: None,
            signs_count: false,
            breaks: false,
            below: false,
        }
    }

    /// Ends the block in hand.
    pub(super) fn flush(&mut self) {
        if self.ink.passage.is_empty() {
            self.ink.restart();
            return;
        }
        let ink = self.ink.take();
        // "<p>-   Ask for quotes</p>"
        let dash = if self.kind == Kind::Paragraph { dashed(ink.passage.text()) } else { 0 };
        let (strong, underlined, struck) = (ink.all_strong(dash), ink.all_underlined(), ink.some_struck());
        let bold = ink.bold();
        let mut passage = ink.passage.trimmed().composed();
        if dash > 0 {
            self.kind = Kind::Bullet;
            self.depth = 1;
            passage = passage.slice(dashed(passage.text())..passage.text().len());
        }
        if passage.text().chars().any(|c| c.is_alphanumeric() || self.signs_count && !c.is_whitespace()) {
            let mut block = Block::new(self.kind, self.depth, passage);
            (block.strong, block.underlined, block.struck) = (strong, underlined, struck);
            block.bold = if strong { 0..0 } else { bold };
            block.apart = !self.below;
            self.blocks.push(block);
        }
    }

    /// Ends the block in hand and begins one of another kind.
    pub(super) fn begin(&mut self, kind: Kind, depth: u8) {
        self.flush();
        (self.kind, self.depth, self.below) = (kind, depth, false);
    }

    /// Are there words in hand, and few?
    fn short(&self) -> bool {
        (1..=TERM).contains(&self.ink.passage.text().trim().len())
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.flush();
        self.blocks
    }

    pub(super) fn take(&mut self) -> Vec<Block> {
        self.flush();
        std::mem::take(&mut self.blocks)
    }

    /// Text without tags.
    pub(super) fn words(&mut self, range: Range<usize>, markup: &mut Vec<Range<usize>>) {
        let mut from = range.start;
        if self.ink.passage.is_empty() {
            // White space before a block's words is none of its text.
            let words = self.text.as_bytes().get(range.clone()).unwrap_or_default();
            let white = words.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r'));
            from += white.clone().count();
            self.ink.lead = self.ink.lead.or(white.clone().position(|b| matches!(b, b' ' | b'\t')).map(|at| range.start + at));
        }
        if from == range.end {
            return;
        }
        let mut at = from;
        while let Some(next) = self.next_sign(at..range.end) {
            at = next;
            let rest = self.text.get(at..range.end).unwrap_or_default();
            if let Some((sign, len)) = bullet(rest) {
                self.line(from..at, markup);
                let depth = self.signs.iter().position(|s| *s == sign).map_or(self.signs.len(), |i| i);
                self.signs.truncate(depth);
                self.signs.push(sign);
                self.begin(Kind::Bullet, u8::try_from(depth + 1).unwrap_or(u8::MAX));
                self.numbered = None;
                at += len;
                from = at;
            } else if self.lists > 0 && rest.starts_with("- ") && self.dash_begins_entry(at) {
                self.line(from..at, markup);
                self.begin(Kind::Bullet, 1);
                at += 2;
                from = at;
            } else if let Some(len) = self.next_number(rest, at) {
                self.line(from..at, markup);
                self.begin(Kind::Bullet, u8::try_from(self.signs.len() + 1).unwrap_or(u8::MAX));
                from = at;
                at += len;
            } else {
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        self.line(from..range.end, markup);
    }

    /// The next place where a list entry may begin.
    fn next_sign(&self, range: Range<usize>) -> Option<usize> {
        let bytes = self.text.as_bytes().get(range.clone())?;
        let bullet = |b: u8| matches!(b, 0xE2 | 0xC2 | 0xEF);
        let found = if self.lists > 0 || self.numbered.is_some() {
            let (dashes, digits) = (self.lists > 0, self.numbered.is_some());
            let other = |b: u8| (dashes & (b == b'-')) | (digits & b.is_ascii_digit());
            bytes::find(bytes, |b| (b >= 0xC2) | other(b), |b| bullet(b) || other(b))
        } else {
            bytes::find(bytes, |b| b >= 0xC2, bullet)
        };
        found.map(|at| range.start + at)
    }

    /// `… weeks. - Performance: …`: a dash after the end of a sentence, before a capital, within a list.
    fn dash_begins_entry(&self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or_default().trim_end().chars().next_back();
        let after = self.text.get(at + 2..).and_then(|t| t.chars().next());
        matches!(before, Some('.' | '!' | '?' | ';' | '>')) && after.is_some_and(char::is_uppercase)
    }

    /// The next number of a numbered list: "2. ".
    fn next_number(&mut self, rest: &str, at: usize) -> Option<usize> {
        let expected = self.numbered?;
        if self.text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(char::is_alphanumeric) {
            return None;
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at_checked(digits)?;
        let next = !number.starts_with('0') && number.parse() == Ok(expected) && after.starts_with(". ");
        next.then(|| {
            self.numbered = Some(expected + 1);
            digits + 2
        })
    }

    /// Adds text to the block in hand; runs of white space as they are.
    fn line(&mut self, range: Range<usize>, markup: &mut Vec<Range<usize>>) {
        let mut from = range.start;
        let bytes = self.text.as_bytes();
        while let Some(found) = bytes.get(from..range.end).and_then(|b| memchr::memchr2(b'\n', b'\r', b)) {
            inline::read(self.text, from..from + found, &mut self.ink, markup);
            let below = bytes.get(from + found + 1..range.end).unwrap_or_default();
            let blank = below.iter().find(|b| !matches!(b, b' ' | b'\t' | b'\r')).is_none_or(|b| *b == b'\n');
            match self.kept {
                true if blank => self.begin(Kind::Paragraph, 0),
                true => self.ink.passage.push_gap('\n'),
                false => self.ink.passage.push_gap(' '),
            }
            from += found + 1;
        }
        inline::read(self.text, from..range.end, &mut self.ink, markup);
    }

    /// Changes the emphasis of what follows.
    pub(super) fn style(&mut self, change: impl FnOnce(Emphasis) -> Emphasis) {
        self.ink.emphasis = change(self.ink.emphasis);
    }

    /// What follows stands apart from the words before it.
    pub(super) fn gap(&mut self) {
        if !self.ink.passage.is_empty() {
            self.ink.passage.push_gap('\t');
        }
    }

    /// A tag that is not of a table.
    pub(super) fn tag(&mut self, name: &str, closing: bool) {
        match name {
            "dt" => {
                if !closing {
                    self.begin(Kind::Paragraph, 0);
                }
                self.term = true;
            }
            // A term and what it is are one line: "Date ⇥ 3 May".
            "dd" if std::mem::take(&mut self.term) && !closing && self.short() => self.ink.passage.push_gap('\t'),
            // What is left of a table, without its frame: its cells stand apart.
            "td" | "th" if !closing && !self.ink.passage.is_empty() => self.ink.passage.push_gap('\t'),
            "p" | "div" | "li" | "dd" | "section" | "article" | "blockquote" | "header" | "main" | "center" | "caption"
            | "address" | "body" | "tr" | "summary" | "details" | "figure" | "figcaption" | "pre" => {
                if name == "li" && !closing {
                    self.begin(Kind::Bullet, self.lists.max(1));
                } else {
                    self.begin(Kind::Paragraph, 0);
                    if name == "pre" {
                        self.kept = !closing;
                    }
                    if name == "p" && !closing {
                        self.numbered = None;
                    }
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let depth = name.bytes().last().map_or(1, |b| b.saturating_sub(b'0'));
                self.begin(if closing { Kind::Paragraph } else { Kind::Heading }, if closing { 0 } else { depth });
            }
            "ul" | "ol" => {
                self.flush();
                self.lists = if closing { self.lists.saturating_sub(1) } else { self.lists.saturating_add(1) };
                self.numbered = (name == "ol" && !closing).then_some(1);
                (self.kind, self.depth) = (Kind::Paragraph, 0);
            }
            "br" | "hr" => {
                let heading = Some((self.kind, self.depth)).filter(|(kind, _)| *kind == Kind::Heading);
                let (kind, depth) = heading.unwrap_or((Kind::Paragraph, 0));
                self.begin(kind, depth);
                self.below = self.breaks;
            }
            "b" | "strong" => self.ink.emphasis.strong = !closing,
            "u" | "ins" => self.ink.emphasis.underlined = !closing,
            "s" | "del" | "strike" => self.ink.emphasis.struck = !closing,
            _ => {}
        }
    }
}

/// Reads a cell, or a line that holds tags.
pub(super) fn blocks(page: &Sheet, range: Range<usize>, signs: bool, markup: &mut Vec<Range<usize>>) -> Vec<Block> {
    let text = page.text();
    let mut scribe = Scribe::new(page);
    scribe.signs_count = signs;
    let bytes = text.as_bytes();
    let (mut from, mut at) = (range.start, range.start);
    while let Some(found) = bytes.get(at..range.end).and_then(|b| memchr::memchr(b'<', b)) {
        at += found;
        match text.get(at..range.end).and_then(tag) {
            Some((name, closing, len)) => {
                scribe.words(from..at, markup);
                scribe.tag(name, closing);
                at += len;
                from = at;
            }
            None => at += 1,
        }
    }
    scribe.words(from..range.end, markup);
    scribe.finish()
}

/// Where a comment of HTML ends that a line begins with and another one closes. One that opens before it does shows that this one
/// was never closed.
pub(super) fn remark(text: &str, line: Range<usize>) -> Option<usize> {
    let words = text.get(line.clone())?.strip_prefix("<!--").filter(|words| !words.contains("-->"))?;
    let from = line.end - words.len();
    let rest = text.get(from..)?.as_bytes();
    let near = memchr::memmem::find(rest, b"<!--").map_or(rest, |open| rest.get(..open).unwrap_or(rest));
    Some(from + memchr::memmem::find(near, b"-->")? + "-->".len())
}

/// How long what closes a heading is: "## Actions ##" (CommonMark 4.2), or its attributes, "## Actions {#actions}".
pub(super) fn closing(words: &str) -> usize {
    let hashes = || words.trim_end_matches('#').strip_suffix(' ').filter(|_| words.starts_with('#') && words.ends_with('#'));
    let given = || words.strip_suffix('}')?.rfind(" {").filter(|at| matches!(words.as_bytes().get(at + 2), Some(b'#' | b'.')));
    words.len() - given().or_else(|| hashes().map(str::len)).unwrap_or(words.len())
}
