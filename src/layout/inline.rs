//! Signs within a line: emphasis, links, escapes, entities, odd spaces.

use std::ops::Range;

use super::passage::{Passage, Sheet};
use super::white::{self, Look};
use crate::bytes::{self, Bytes};

/// What the emphasis of a stretch of text is, while it is read.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Emphasis {
    pub(super) strong: bool,
    pub(super) underlined: bool,
    pub(super) struck: bool,
}

/// So many spaces within a line part columns, where the page is not otherwise set in them.
const WIDE: usize = 8;

/// Reads text into a passage and keeps count of what of it is emphasised.
#[derive(Debug, Default)]
pub(super) struct Ink {
    /// The page, where passages may go on keeping their words on it.
    page: Option<Sheet>,
    pub(super) passage: Passage,
    pub(super) emphasis: Emphasis,
    /// Where white space stands before the words, which is left out until a sign without a place of its own follows it.
    pub(super) lead: Option<usize>,
    /// Spaces before signs of punctuation mean nothing on this page.
    pub(super) stray: bool,
    letters: usize,
    strong: usize,
    /// The first words that are bold, up to those that are not: where both begin.
    bold: (Option<usize>, usize),
    underlined: usize,
    struck: usize,
}

impl Ink {
    /// Ink for words of a page that is kept.
    pub(super) fn on(page: &Sheet) -> Self {
        Self { page: Some(page.clone()), ..Self::default() }
    }

    /// Takes what was read, and goes on in the same emphasis.
    pub(super) fn take(&mut self) -> Self {
        let (emphasis, page) = (self.emphasis, self.page.clone());
        std::mem::replace(self, Self { emphasis, page, ..Self::default() })
    }

    /// Forgets what was read without words, and goes on in the same emphasis.
    pub(super) fn restart(&mut self) {
        (self.passage, self.lead) = (Passage::default(), None);
        (self.letters, self.strong, self.underlined, self.struck) = (0, 0, 0, 0);
    }

    /// Is anything of it bold?
    pub(super) fn some_strong(&self) -> bool {
        self.strong > 0
    }

    /// Is all of it bold, but for so many signs before it?
    pub(super) fn all_strong(&self, before: usize) -> bool {
        self.strong > 0 && self.strong + before >= self.letters
    }

    /// Where the first bold words stand that others follow; nowhere if there are none.
    pub(super) fn bold(&self) -> Range<usize> {
        let (from, to) = self.bold;
        from.map_or(0..0, |from| from..to.max(from))
    }

    pub(super) fn all_underlined(&self) -> bool {
        self.letters > 0 && self.underlined == self.letters
    }

    pub(super) fn some_struck(&self) -> bool {
        self.struck > 0
    }

    /// Goes on with the next line; a word that a hyphen breaks stays one word.
    pub(super) fn line_break(&mut self) {
        self.next_line('\n');
    }

    /// Goes on with a line that begins where the one before had no more room: no sign of anything.
    pub(super) fn wrap(&mut self) {
        self.next_line(' ');
    }

    /// Goes on with the rest of a word that the line's end has broken, without the hyphen.
    pub(super) fn unbreak(&mut self) {
        self.passage = self.passage.slice(0..self.passage.text().len().saturating_sub(1));
    }

    fn next_line(&mut self, gap: char) {
        let text = self.passage.text();
        let broken = text.ends_with('-') && text.trim_end_matches('-').ends_with(char::is_alphabetic);
        if !broken {
            self.passage.push_gap(gap);
        }
    }

    /// Adds a word as it stands, for text in which no sign is markup: only odd spaces and signs without width are not
    /// taken as they are.
    pub(super) fn word(&mut self, words: &str, start: usize) {
        self.count(words);
        if words.is_ascii() {
            self.passage.push(words, start);
            return;
        }
        let mut plain = 0;
        for (at, c) in words.char_indices() {
            let unseen = matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}');
            if !unseen && !c.is_whitespace() {
                continue;
            }
            let end = at + c.len_utf8();
            self.passage.push(words.get(plain..at).unwrap_or_default(), start + plain);
            if !unseen {
                self.passage.push_as(" ", start + at, start + end);
            }
            plain = end;
        }
        self.passage.push(words.get(plain..).unwrap_or_default(), start + plain);
    }

    /// Adds the space that stands at a place.
    pub(super) fn gap(&mut self, at: usize) {
        self.passage.push(" ", at);
    }

    fn count(&mut self, words: &str) {
        self.counted(words.bytes().filter(|b| !matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')).count());
    }

    fn counted(&mut self, n: usize) {
        match self.bold {
            (None, _) if n > 0 && self.emphasis.strong => self.bold.0 = Some(self.passage.text().len()),
            (Some(_), 0) if n > 0 && !self.emphasis.strong => self.bold.1 = self.passage.text().len(),
            _ => {}
        }
        self.letters += n;
        self.strong += if self.emphasis.strong { n } else { 0 };
        self.underlined += if self.emphasis.underlined { n } else { 0 };
        self.struck += if self.emphasis.struck { n } else { 0 };
    }

    /// Adds words without tabs and line breaks; where more than one space stands, one does.
    fn push(&mut self, words: &str, start: usize) {
        if words.is_empty() {
            return;
        }
        self.counted(words.len() - bytes::count(words.as_bytes(), |b| (b == b' ') | (b == b'\x0c')));
        if self.stray {
            self.push_set(words, start);
            return;
        }
        let look = Look::at(words);
        if !look.double {
            self.passage.push_seen(words, start, look, self.page.as_ref());
            return;
        }
        let mut from = 0;
        let double = |t: &str| memchr::memmem::find(t.as_bytes(), b"  ");
        while let Some(found) = words.get(from..).and_then(double) {
            let at = from + found;
            let run = words.get(at..).map_or(0, |t| t.bytes().take_while(|b| *b == b' ').count());
            self.passage.push(words.get(from..at).unwrap_or_default(), start + from);
            // A wide gap parts what stands side by side.
            let gap = if run >= WIDE { "\t" } else { " " };
            self.passage.push_as(gap, start + at, start + at + run);
            from = at + run;
        }
        self.passage.push(words.get(from..).unwrap_or_default(), start + from);
    }
}

impl Ink {
    /// Adds words without the spaces that text recognition has set before signs of punctuation.
    fn push_set(&mut self, words: &str, start: usize) {
        let mut from = 0;
        while let Some(at) = words.get(from..).and_then(|rest| memchr::memchr(b' ', rest.as_bytes())).map(|at| from + at) {
            let run = words.get(at..).map_or(0, |t| t.bytes().take_while(|b| *b == b' ').count());
            self.passage.push(words.get(from..at).unwrap_or_default(), start + from);
            let before = self.passage.text().chars().next_back();
            let after = words.get(at + run..).and_then(|t| t.chars().next());
            if !white::stray(before, after) {
                self.passage.push_as(" ", start + at, start + at + run);
            }
            from = at + run;
        }
        self.passage.push(words.get(from..).unwrap_or_default(), start + from);
    }
}

/// Bytes that may begin a sign; everything else is text.
const SIGNS: Bytes = Bytes::of(b"*_`[]\\&~^\xC2\xE2\xEF\t\0");

/// Holds for each of [`SIGNS`], and for little else that stands in running text.
fn may_be_sign(byte: u8) -> bool {
    (byte >= b'~') | (byte <= b'\t') | (byte == b'*') | (byte == b'&') | (byte.wrapping_sub(b'[') <= b'`' - b'[')
}

/// Reads `text[range]`, which holds no tags and no line break, into the ink.
pub(super) fn read(text: &str, range: Range<usize>, ink: &mut Ink, markup: &mut Vec<Range<usize>>) {
    let bytes = text.as_bytes();
    let (mut at, mut plain) = (range.start, range.start);
    while at < range.end {
        let next = |rest: &[u8]| bytes::find(rest, may_be_sign, |b| SIGNS.has(b));
        let Some(skip) = bytes.get(at..range.end).and_then(next) else { break };
        at += skip;
        let rest = text.get(at..range.end).unwrap_or_default();
        if let Some(len) = wrapped(text, at, range.end) {
            ink.push(text.get(plain..at).unwrap_or_default(), plain);
            if len > 1 {
                markup.push(at..at + len);
            }
            at += len;
            plain = at;
            continue;
        }
        if let Some(len) = raised(rest) {
            ink.push(text.get(plain..at).unwrap_or_default(), plain);
            (plain, at) = (at + 1, at + 1 + len);
            ink.push(text.get(plain..at).unwrap_or_default(), plain);
            at += 1;
            plain = at;
            continue;
        }
        // The tilde that ends what one struck.
        if rest.starts_with('~') && !rest.starts_with("~~") && ink.emphasis.struck && at > plain {
            ink.push(text.get(plain..at).unwrap_or_default(), plain);
            ink.emphasis.struck = false;
            at += 1;
            plain = at;
            continue;
        }
        let Some(found) = odd(rest, || text.get(plain..at).and_then(|t| t.chars().next_back())) else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        ink.push(text.get(plain..at).unwrap_or_default(), plain);
        match found {
            Sign::Drop(n) => at += n,
            // "name\_of": what stands behind it is itself.
            Sign::Escape => {
                (plain, at) = (at + 1, at + 2);
                continue;
            }
            Sign::As(words, n) => {
                ink.count(words);
                ink.passage.push_as(words, at, at + n);
                at += n;
            }
            Sign::Entity(c, n) => {
                markup.push(at..at + n);
                if !c.is_alphanumeric() {
                    if let Some(lead) = ink.lead.filter(|_| ink.passage.is_empty()) {
                        ink.passage.push(" ", lead);
                    }
                    ink.passage.push_gap(c);
                } else {
                    ink.passage.push_as(c.encode_utf8(&mut [0; 4]), at, at + n);
                }
                at += n;
            }
            Sign::Strong(n) => {
                ink.emphasis.strong = !ink.emphasis.strong;
                at += n;
            }
            Sign::Struck(n) => {
                ink.emphasis.struck = !ink.emphasis.struck;
                at += n;
            }
            Sign::Link { label, target } => {
                read(text, at + 1..at + label, ink, markup);
                markup.push(at + label..at + target);
                at += target;
            }
        }
        plain = at;
    }
    ink.push(text.get(plain..range.end).unwrap_or_default(), plain);
}

enum Sign {
    /// So many bytes are no text.
    Drop(usize),
    /// A backslash: the sign behind it is text.
    Escape,
    /// So many bytes stand for these words.
    As(&'static str, usize),
    /// An entity.
    Entity(char, usize),
    Strong(usize),
    Struck(usize),
    /// `[label](target)`: the offsets of the bracket that ends the label, and of what follows the target.
    Link {
        label: usize,
        target: usize,
    },
}

/// The sign that a text begins with; `before` gives the letter before it.
fn odd(rest: &str, before: impl Fn() -> Option<char>) -> Option<Sign> {
    let bytes = rest.as_bytes();
    let second = bytes.get(1).copied();
    match bytes.first()? {
        b'*' if rest.starts_with("***") && !rest.starts_with("****") => Some(Sign::Strong(3)),
        b'*' if second == Some(b'*') => Some(Sign::Strong(2)),
        b'*' => {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let next = rest.chars().nth(1);
            let alone = before().is_none_or(char::is_whitespace) && next.is_none_or(char::is_whitespace);
            (!alone && !(digit(before()) && digit(next))).then_some(Sign::Drop(1))
        }
        b'_' if second == Some(b'_') && !rest.starts_with("___") => Some(Sign::Strong(2)),
        b'_' => {
            let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            (word(before()) != word(rest.chars().nth(1))).then_some(Sign::Drop(1))
        }
        b'`' => Some(Sign::Drop(1)),
        b'~' if second == Some(b'~') => Some(Sign::Struck(2)),
        // "~SP: ask for quotes.~" as GitHub has it; "~50 people" is a rough number.
        b'~' => struck(rest, before()).then_some(Sign::Struck(1)),
        // At the end of a line it breaks the line.
        b'\\' if second.is_none() => Some(Sign::Drop(1)),
        b'\\' => second.is_some_and(|b| b.is_ascii_punctuation()).then_some(Sign::Escape),
        // One space, as of all white space together.
        b'\t' => Some(Sign::As(if before().is_some_and(char::is_whitespace) { "" } else { " " }, 1)),
        b'\0' => Some(Sign::Drop(1)),
        b'[' => link(rest),
        b'&' => entity(rest),
        0xC2 => match second {
            Some(0xA0) => Some(Sign::As(" ", 2)),
            Some(0xAD) => Some(Sign::Drop(2)),
            _ => None,
        },
        0xE2 => match (second, bytes.get(2)) {
            (Some(0x80), Some(0x80..=0x8A | 0xAF)) | (Some(0x81), Some(0x9F)) => Some(Sign::As(" ", 3)),
            (Some(0x80), Some(0x8B..=0x8F | 0xAA..=0xAE)) | (Some(0x81), Some(0xA0)) => Some(Sign::Drop(3)),
            _ => None,
        },
        0xEF => rest.starts_with('\u{FEFF}').then_some(Sign::Drop(3)),
        _ => None,
    }
}

/// "9^th^ May" as Pandoc's Markdown has it: how long the raised letters are that a text begins with.
fn raised(rest: &str) -> Option<usize> {
    let letters = rest.strip_prefix('^')?;
    ORDINALS.iter().any(|end| letters.strip_prefix(end).is_some_and(|rest| rest.starts_with('^'))).then_some(2)
}

/// What is raised behind a figure.
const ORDINALS: &[&str] = &["st", "nd", "rd", "th"];

/// Does a single tilde begin or end words that are struck?
fn struck(rest: &str, before: Option<char>) -> bool {
    let after = rest.get(1..).unwrap_or_default();
    let ends = |t: &str| t.is_empty() || t.starts_with(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')'));
    if before.is_none_or(char::is_whitespace) {
        let closed = || {
            after
                .match_indices('~')
                .any(|(at, _)| !after.get(..at).is_none_or(|t| t.ends_with(' ')) && after.get(at + 1..).is_some_and(ends))
        };
        return after.starts_with(char::is_alphabetic) && after.len() <= LINK_WITHIN && closed();
    }
    false
}

/// How far a link's parts may reach, in bytes; without a bound a page of `[` would be read over and over.
const LINK_WITHIN: usize = 600;

/// Are words in brackets before others in brackets those of a link, rather than initials beside initials, "[SP][JO]"?
fn refers(words: &str) -> bool {
    words.contains(' ') || words.len() > 2 && words.chars().any(char::is_lowercase)
}

fn link(rest: &str) -> Option<Sign> {
    let bytes = rest.as_bytes();
    let near = bytes.get(..LINK_WITHIN).unwrap_or(bytes);
    let label = memchr::memchr(b']', near)?;
    // "[Jane Okoro][okoro]" refers to a link further down.
    let end = match bytes.get(label + 1)? {
        b'(' => b')',
        b'[' if refers(rest.get(1..label)?) => b']',
        _ => return None,
    };
    if near.get(1..label)?.contains(&b'[') {
        return None;
    }
    let close = memchr::memchr(end, near.get(label + 1..)?)? + 1;
    Some(Sign::Link { label, target: label + close + 1 })
}

/// A part of a link whose words two lines share, "[Jane / Okoro](https://…)", at a place of the first line or of the second:
/// how long what is no text of it is.
fn wrapped(text: &str, at: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    // One break, as CR, LF or both.
    let one_break = |words: &[u8]| {
        let (cr, lf) = (bytes::count(words, |b| b == b'\r'), bytes::count(words, |b| b == b'\n'));
        cr.max(lf) == 1
    };
    match bytes.get(at)? {
        b'[' => {
            let line = bytes.get(at + 1..end)?;
            if line.len() > LINK_WITHIN || memchr::memchr2(b']', b'[', line).is_some() {
                return None;
            }
            let near = bytes.get(end..(end + LINK_WITHIN).min(bytes.len()))?;
            let close = memchr::memchr2(b']', b'[', near)?;
            let one = one_break(near.get(..close)?);
            (one && near.get(close..)?.starts_with(b"](")).then_some(1)
        }
        b']' if bytes.get(at + 1) == Some(&b'(') => {
            let near = bytes.get(at.saturating_sub(LINK_WITHIN)..at)?;
            let open = memchr::memrchr2(b'[', b']', near)?;
            let words = near.get(open..)?;
            let one = words.starts_with(b"[") && one_break(words);
            let target = memchr::memchr(b')', bytes.get(at..end.min(at + LINK_WITHIN))?)?;
            one.then_some(target + 1)
        }
        _ => None,
    }
}

/// The longest name of an entity, in bytes.
const ENTITY: usize = 33;

/// "&eacute;", "&#233;", "&#xE9;" (HTML Standard, section 13.5). One that stands for several letters stays as it is.
fn entity(rest: &str) -> Option<Sign> {
    let end = rest.bytes().take(ENTITY).position(|b| b == b';')?;
    let written = rest.get(..=end)?;
    let name = written.get(1..end).filter(|name| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'))?;
    let decoded = html_escape::decode_html_entities(written);
    let mut letters = decoded.chars();
    let letter = letters.next().filter(|_| !name.is_empty() && letters.next().is_none())?;
    let letter = if letter.is_whitespace() || letter.is_control() { ' ' } else { letter };
    Some(Sign::Entity(letter, written.len()))
}
