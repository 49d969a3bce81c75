//! Glyphs into words, as they are drawn.
//!
//! A word ends where white space or a gap follows, where the baseline or the size of the type changes, and where text
//! begins elsewhere: the rules, and the shares of the type size in them, that poppler has grown over twenty years.

use unicode_normalization::char::compose;

use crate::source::page::Bbox;

/// A wider gap than this parts words; in shares of the type size, as all lengths here.
const GAP: f64 = 0.1;
/// A glyph that begins so much before the end of the last one belongs to other text; pairs such as "Ta" and "AV" are
/// set closer than others by 0.15.
const BACK: f64 = 0.3;
/// Sizes that differ by less than this share of one another are one.
const SIZE: f64 = 0.05;
/// The same letter no farther from itself than this, along and across, is drawn twice to look bold.
const TWICE_ALONG: f64 = 0.1;
const TWICE_ACROSS: f64 = 0.2;
/// A baseline this many points higher or lower is another one, unless the same font goes on without a gap: the E of TeX.
const BASELINE: f64 = 0.5;
/// Letters of one font that are set lower or higher by less than this belong together.
const LOWERED: f64 = 0.5;

/// No page reaches so far, in points: what a broken matrix throws there (or nowhere, as NaN) has no place.
const FAR: f64 = 1e6;

/// How a glyph looks, besides where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    pub(super) size: f64,
    pub(super) quarter: u8,
    /// What the document itself adds after each letter, in points: no gap, however wide.
    pub(super) tracking: f64,
    /// In points.
    pub(super) ascent: f64,
    pub(super) descent: f64,
    pub(super) font: u32,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) visible: bool,
    pub(super) off: bool,
    pub(super) artifact: bool,
    pub(super) colour: [u8; 3],
}

/// Where a glyph begins, and its way to its end, in points of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) dx: f64,
    pub(super) dy: f64,
}

/// A word, not placed in the text yet.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) look: Look,
    /// Where it begins and ends along its line, in reading direction.
    pub(super) from: f64,
    pub(super) to: f64,
    /// The coordinate across the line at which its letters stand, as on the page.
    pub(super) baseline: f64,
    /// How far it reaches across the line.
    across: (f64, f64),
    /// White space was drawn just before or after it.
    pub(super) space_before: bool,
    pub(super) space_after: bool,
    pub(super) underlined: bool,
    pub(super) struck: bool,
    /// Its glyphs run against the reading direction, so that it holds one only.
    reversed: bool,
    /// Where the last glyph begins, in the text and along the line.
    last: usize,
    last_from: f64,
    letters: usize,
    bold: usize,
    italic: usize,
    /// How sure text recognition is of it.
    pub(super) confidence: Option<u8>,
}

impl Draft {
    /// A word that was recognised in a picture.
    #[cfg(feature = "ocr")]
    pub(super) fn recognised(text: String, look: Look, [left, top, right, bottom]: Bbox, baseline: f64, confidence: u8) -> Self {
        let (from, to) = match look.quarter {
            0 => (left, right),
            1 => (top, bottom),
            2 => (-right, -left),
            _ => (-bottom, -top),
        };
        // Of turned words only the reach across their line is known; letters that go below it take a fifth.
        let (baseline, across) = match look.quarter {
            0 => (baseline, (baseline - look.ascent, baseline - look.descent)),
            1 => (left + (right - left) / 5.0, (left, right)),
            2 => (top + (bottom - top) / 5.0, (top, bottom)),
            _ => (right - (right - left) / 5.0, (left, right)),
        };
        let confidence = Some(confidence);
        Self { confidence, ..Self::new(text, look, (from, to), baseline, across) }
    }

    fn new(text: String, look: Look, (from, to): (f64, f64), baseline: f64, across: (f64, f64)) -> Self {
        Self {
            text,
            look,
            from,
            to,
            baseline,
            across,
            space_before: false,
            space_after: false,
            underlined: false,
            struck: false,
            reversed: false,
            last: 0,
            last_from: from,
            letters: 0,
            bold: 0,
            italic: 0,
            confidence: None,
        }
    }

    pub(super) fn is_bold(&self) -> bool {
        self.bold * 2 > self.letters
    }

    pub(super) fn is_italic(&self) -> bool {
        self.italic * 2 > self.letters
    }

    pub(super) fn bbox(&self) -> Bbox {
        let (from, to, (low, high)) = (self.from, self.to, self.across);
        match self.look.quarter {
            0 => [from, low, to, high],
            1 => [low, from, high, to],
            2 => [-to, low, -from, high],
            _ => [low, -to, high, -from],
        }
    }

    /// The coordinate across lines that grows from one line to the next.
    pub(super) fn down(&self) -> f64 {
        match self.look.quarter {
            0 | 3 => self.baseline,
            _ => -self.baseline,
        }
    }
}

/// A glyph's place along its line, in reading direction, and across.
#[derive(Debug, Clone, Copy)]
struct Course {
    from: f64,
    to: f64,
    baseline: f64,
    reversed: bool,
}

impl Course {
    fn of(place: Place, quarter: u8) -> Self {
        let (start, way, baseline) = match quarter {
            0 => (place.x, place.dx, place.y),
            1 => (place.y, place.dy, place.x),
            2 => (-place.x, -place.dx, place.y),
            _ => (-place.y, -place.dy, place.x),
        };
        let reversed = way < 0.0;
        let (from, to) = if reversed { (start + way, start) } else { (start, start + way) };
        Self { from, to, baseline, reversed }
    }

    /// Whether the middle of this glyph lies over the other.
    fn is_over(&self, other: &Self) -> bool {
        let middle = (self.from + self.to) / 2.0;
        other.from < middle && middle < other.to
    }
}

/// The words of a page, in the order they are drawn.
#[derive(Debug, Default)]
pub(super) struct Words {
    words: Vec<Draft>,
    open: Option<Draft>,
    /// White space was the last thing drawn.
    spaced: bool,
    /// An accent that may belong to the next letter.
    accent: Option<(char, Course, Look)>,
}

impl Words {
    /// Adds a glyph; one that says several characters is shared out among them.
    pub(super) fn glyph(&mut self, text: &str, place: Place, look: &Look) {
        let near = |length: f64| length.abs() < FAR;
        if ![place.x, place.y, place.dx, place.dy, look.size, look.ascent, look.descent].into_iter().all(near) {
            return;
        }
        let mut chars = text.chars();
        let course = Course::of(place, look.quarter);
        if let (Some(c), None) = (chars.next(), chars.next()) {
            if c.is_whitespace() {
                self.space();
                return;
            }
            // Zero-width signs and controls are no text; a form feed would be taken for a page's end.
            if c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}') {
                return;
            }
            match spelt_out(c) {
                Some(letters) => self.letters(letters, course, look),
                None => self.letter(c, course, look),
            }
        } else if text.chars().any(char::is_whitespace) {
            let count = text.chars().count().max(1);
            #[allow(clippy::cast_precision_loss, reason = "no glyph says 2^53 characters")]
            let share = |at: usize| at as f64 / count as f64;
            let (dx, dy) = (place.dx * share(1), place.dy * share(1));
            for (at, c) in text.chars().enumerate() {
                let (x, y) = (place.x + place.dx * share(at), place.y + place.dy * share(at));
                self.glyph(c.encode_utf8(&mut [0; 4]), Place { x, y, dx, dy }, look);
            }
        } else {
            let clean: String = text
                .chars()
                .filter(|c| !c.is_control())
                .map(|c| spelt_out(c).map_or_else(|| c.to_string(), str::to_owned))
                .collect();
            if !clean.is_empty() {
                self.letters(&clean, course, look);
            }
        }
    }

    fn space(&mut self) {
        self.settle_accent();
        if let Some(open) = &mut self.open {
            open.space_after = true;
        }
        self.spaced = true;
        self.end();
    }

    /// Ends the word at hand.
    pub(super) fn end(&mut self) {
        self.settle_accent();
        self.words.extend(self.open.take());
    }

    /// Writes an accent that no letter follows as the sign it is.
    fn settle_accent(&mut self) {
        if let Some((c, course, look)) = self.accent.take() {
            self.write(c.encode_utf8(&mut [0; 4]), course, &look);
        }
    }

    /// Adds one character. Accents that are drawn over a letter, before it or after it, become one with it.
    fn letter(&mut self, c: char, course: Course, look: &Look) {
        if let Some((accent, over, _)) = &self.accent
            && over.is_over(&course)
            && (over.baseline - course.baseline).abs() < look.size
            && let Some(whole) = composed(c, *accent)
        {
            self.accent = None;
            self.write(whole.encode_utf8(&mut [0; 4]), course, look);
            return;
        }
        self.settle_accent();
        let Some(accent) = combining(c) else {
            self.write(c.encode_utf8(&mut [0; 4]), course, look);
            return;
        };
        if let Some(open) = &mut self.open {
            let last = Course { from: open.last_from, to: open.to, baseline: open.baseline, reversed: false };
            let near = open.look.quarter == look.quarter && (course.baseline - open.baseline).abs() < look.size;
            let letter = open.text.get(open.last..).unwrap_or_default().chars().next_back();
            if near
                && course.is_over(&last)
                && let Some(letter) = letter
                && let Some(whole) = composed(letter, c)
            {
                open.text.pop();
                open.text.push(whole);
                return;
            }
        }
        // An accent of no width (a combining one) stands after its letter; others may come before it.
        if accent == c {
            self.write(c.encode_utf8(&mut [0; 4]), course, look);
        } else {
            self.accent = Some((c, course, *look));
        }
    }

    fn letters(&mut self, text: &str, course: Course, look: &Look) {
        self.settle_accent();
        self.write(text, course, look);
    }

    fn write(&mut self, text: &str, course: Course, look: &Look) {
        let Course { from, to, baseline, reversed } = course;
        if let Some(open) = &mut self.open {
            let size = open.look.size;
            let shift = (baseline - open.baseline).abs();
            let same_size = (open.look.size - look.size).abs() <= SIZE * size;
            let twice = (from - open.last_from).abs() < TWICE_ALONG * size;
            if twice
                && same_size
                && shift < TWICE_ACROSS * size
                && open.look.quarter == look.quarter
                && open.text.get(open.last..) == Some(text)
            {
                open.bold = open.letters;
                return;
            }
            let gap = from - open.to;
            let goes_on = !reversed
                && !open.reversed
                && !twice
                && same_size
                && open.look.quarter == look.quarter
                && (open.look.visible, open.look.off, open.look.artifact) == (look.visible, look.off, look.artifact)
                && (shift <= BASELINE || shift < LOWERED * size && open.look.font == look.font)
                && gap <= GAP * size + open.look.tracking
                && gap >= -BACK * size;
            if !goes_on {
                self.words.extend(self.open.take());
            }
        }
        let across = match look.quarter {
            0 | 3 => (baseline - look.ascent, baseline - look.descent),
            _ => (baseline + look.descent, baseline + look.ascent),
        };
        let spaced = std::mem::take(&mut self.spaced);
        let open = self.open.get_or_insert_with(|| {
            let empty = Draft::new(String::new(), *look, (from, to), baseline, across);
            Draft { space_before: spaced, reversed, ..empty }
        });
        // Letters that are shifted make the word reach farther; those of another font in line with it do not, so that
        // a line's words stand level.
        if (baseline - open.baseline).abs() > BASELINE {
            open.across = (open.across.0.min(across.0), open.across.1.max(across.1));
        }
        open.last = open.text.len();
        open.last_from = from;
        open.text.push_str(text);
        open.to = open.to.max(to);
        let count = text.chars().count();
        open.letters += count;
        open.bold += if look.bold { count } else { 0 };
        open.italic += if look.italic { count } else { 0 };
    }

    /// The words of the page, those that are drawn twice once.
    pub(super) fn finish(mut self) -> Vec<Draft> {
        self.end();
        once(self.words)
    }
}

/// Takes out words that stand (almost) where the same word stands already, and marks that one bold.
fn once(words: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::with_capacity(words.len());
    let mut fields = Fields::of(words.len());
    for word in words {
        let (column, row) = Fields::place(&word);
        let size = word.look.size;
        let near = (-1..=1).flat_map(|i| (-1..=1).map(move |j| (column.wrapping_add(i), row.wrapping_add(j))));
        let double = near.flat_map(|place| fields.at(place)).find(|at| {
            kept.get(*at).is_some_and(|other| {
                other.text == word.text
                    && other.look.quarter == word.look.quarter
                    && other.look.visible == word.look.visible
                    && (other.from - word.from).abs() < TWICE_ALONG * size
                    && (other.to - word.to).abs() < TWICE_ALONG * size
                    && (other.baseline - word.baseline).abs() < TWICE_ACROSS * size
            })
        });
        match double.and_then(|at| kept.get_mut(at)) {
            Some(other) => {
                other.bold = other.letters;
                other.space_after |= word.space_after;
            }
            None => {
                fields.push((column, row));
                kept.push(word);
            }
        }
    }
    kept
}

/// Words by their place, in fields of a few points: a word is in the same field as its double, or in the next. Fields that
/// share a chain cost a look, no more.
struct Fields {
    /// The newest word of each chain, counted from 1.
    newest: Vec<u32>,
    /// The word before each in its chain.
    before: Vec<u32>,
}

impl Fields {
    const POINTS: f64 = 4.0;
    /// Only so many words can stand in one place; a page that heaps up more is not worth the time.
    const MOST: usize = 16;

    fn of(words: usize) -> Self {
        Self { newest: vec![0; words.next_power_of_two().max(64)], before: Vec::with_capacity(words) }
    }

    #[allow(clippy::cast_possible_truncation, reason = "a hash, which may fold what is far beyond the page")]
    fn place(word: &Draft) -> (i32, i32) {
        let field = |points: f64| (points / Self::POINTS).floor() as i32;
        (field(word.from), field(word.baseline))
    }

    fn chain(&self, (column, row): (i32, i32)) -> usize {
        let hash = column.cast_unsigned().wrapping_mul(0x9E37_79B1) ^ row.cast_unsigned().wrapping_mul(0x85EB_CA6B);
        (hash ^ hash >> 15) as usize & (self.newest.len() - 1)
    }

    fn at(&self, place: (i32, i32)) -> impl Iterator<Item = usize> {
        let newest = self.newest.get(self.chain(place)).copied();
        let before = |at: &u32| self.before.get((*at as usize).checked_sub(1)?).copied();
        std::iter::successors(newest, before).take_while(|at| *at > 0).take(Self::MOST).map(|at| at as usize - 1)
    }

    fn push(&mut self, place: (i32, i32)) {
        let chain = self.chain(place);
        let Ok(next) = u32::try_from(self.before.len() + 1) else { return };
        if let Some(newest) = self.newest.get_mut(chain) {
            self.before.push(std::mem::replace(newest, next));
        }
    }
}

/// The combining form of an accent.
fn combining(c: char) -> Option<char> {
    match c {
        '`' => Some('\u{300}'),
        '´' => Some('\u{301}'),
        'ˆ' | '^' => Some('\u{302}'),
        '˜' | '~' => Some('\u{303}'),
        '¯' => Some('\u{304}'),
        '˘' => Some('\u{306}'),
        '˙' => Some('\u{307}'),
        '¨' => Some('\u{308}'),
        '˚' => Some('\u{30A}'),
        '˝' => Some('\u{30B}'),
        'ˇ' => Some('\u{30C}'),
        '¸' => Some('\u{327}'),
        '˛' => Some('\u{328}'),
        '\u{300}'..='\u{36F}' => Some(c),
        _ => None,
    }
}

/// A letter with an accent as one character; `None` where Unicode has none.
fn composed(letter: char, accent: char) -> Option<char> {
    let letter = match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        letter => letter,
    };
    compose(letter, combining(accent)?)
}

/// The letters of a ligature that Unicode has as one sign: words are looked for by their letters.
pub(super) fn spelt_out(c: char) -> Option<&'static str> {
    match c {
        'ﬀ' => Some("ff"),
        'ﬁ' => Some("fi"),
        'ﬂ' => Some("fl"),
        'ﬃ' => Some("ffi"),
        'ﬄ' => Some("ffl"),
        'ﬅ' | 'ﬆ' => Some("st"),
        _ => None,
    }
}
