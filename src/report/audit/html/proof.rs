//! The words of the page, with the parts marked that prove what follows from them.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::super::{View, title};
use super::writing::{Text, letter};
use crate::ledger::{Action, Event, Evidence, Holder, Quote, What};

/// What a part of the words proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Which action is meant.
    Number = 1,
    /// What the page states of it.
    Status = 2,
    /// What qualifies that.
    Caveat = 4,
    /// Who has to do it.
    Owner = 8,
    /// By when.
    Due = 16,
}

const PARTS: [(Part, &str); 5] =
    [(Part::Number, "number"), (Part::Status, "status"), (Part::Caveat, "caveat"), (Part::Owner, "owner"), (Part::Due, "due")];

/// The words to mark, and what each proves.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<(Part, String)>);

impl Marks {
    /// What some events of an action take from one piece of evidence.
    pub(super) fn of<'e>(view: &View<'_>, action: &Action, events: impl Iterator<Item = &'e Event>) -> Self {
        let mut marks = Self::default();
        for event in events {
            match &event.what {
                What::Raised | What::Reviewed => {
                    if let Some(number) = &action.number {
                        marks.add(Part::Number, number);
                    }
                }
                What::Stated { written, caveat, .. } => {
                    marks.add(Part::Status, written);
                    marks.add(Part::Caveat, caveat.as_deref().unwrap_or_default());
                }
                What::OwnerChanged { to, .. } => to.iter().for_each(|Holder { written, .. }| marks.add(Part::Owner, written)),
                What::DueChanged { to, .. } => marks.add(Part::Due, &to.written),
                What::Follows { action } => {
                    if let Some(number) = view.action(*action).and_then(|other| other.number.as_deref()) {
                        marks.add(Part::Status, &format!("action {number}"));
                    }
                }
                _ => {}
            }
        }
        marks
    }

    fn add(&mut self, part: Part, words: &str) {
        if !words.trim().is_empty() {
            self.0.push((part, words.to_owned()));
        }
    }
}

/// Writes a piece of evidence: its words line by line as they stand in the document, and where that is.
pub(super) fn figure(view: &View<'_>, at: u32, marks: &Marks, out: &mut dyn Write) -> io::Result<()> {
    let Some(evidence) = view.ledger.evidence(at) else { return Ok(()) };
    let marked = marked(evidence, marks);
    let whole = if marked.iter().flatten().any(|&parts| parts != 0) { "" } else { " class=\"whole\"" };
    write!(out, "<figure class=\"proof\" id=\"v{at}\" tabindex=\"-1\"><blockquote{whole}>")?;
    let mut end = None;
    for (quote, parts) in evidence.quotes.iter().zip(&marked) {
        let span = &quote.span;
        // What stands elsewhere on the page begins a new line; what follows at once goes on.
        let parted = if end.is_some_and(|end| end != span.start) { "\n" } else { "" };
        write!(out, "{parted}<span title=\"page {}, bytes {} to {}\">", span.page, span.start, span.end)?;
        out.write_all(line(quote, parts).as_bytes())?;
        write!(out, "</span>")?;
        end = Some(span.end);
    }
    write!(out, "</blockquote><figcaption>")?;
    if let Some(document) = view.ledger.document(evidence) {
        write!(out, "<a href=\"#d{}\"><bdi>{}</bdi></a>", evidence.document, Text(&title(document)))?;
        write!(out, " <span class=\"digest\">{}</span>", Text(&document.sha256.chars().take(12).collect::<String>()))?;
    }
    writeln!(out, " <span class=\"at\">{}</span></figcaption></figure>", place(evidence))
}

/// "page 3, bytes 4232 to 4313"
fn place(evidence: &Evidence) -> String {
    let pages = || evidence.quotes.iter().map(|quote| quote.span.page);
    let (Some(first), Some(last)) = (pages().min(), pages().max()) else { return "no words".to_owned() };
    let start = evidence.quotes.iter().map(|quote| quote.span.start).min().unwrap_or_default();
    let end = evidence.quotes.iter().map(|quote| quote.span.end).max().unwrap_or_default();
    let pages = if first == last { format!("page {first}") } else { format!("pages {first} to {last}") };
    format!("{pages}, bytes {start} to {end}")
}

/// For each quote, for each of its characters, the parts that it belongs to.
fn marked(evidence: &Evidence, marks: &Marks) -> Vec<Vec<u8>> {
    let mut parts: Vec<Vec<u8>> = evidence.quotes.iter().map(|quote| vec![0; quote.words.chars().count()]).collect();
    // All words in one line, so that what goes on over a line's end is found; beside each byte its quote and character.
    let (mut text, mut places) = (String::new(), Vec::new());
    for (at, quote) in evidence.quotes.iter().enumerate() {
        for (place, c) in quote.words.chars().enumerate() {
            push(c, (at, place), &mut text, &mut places);
        }
        push(' ', (at, usize::MAX), &mut text, &mut places);
    }
    for (part, words) in &marks.0 {
        let (mut sought, mut none) = (String::new(), Vec::new());
        words.trim().chars().for_each(|c| push(c, (0, 0), &mut sought, &mut none));
        for start in found(&text, sought.trim_end(), *part) {
            for &(quote, place) in places.iter().skip(start).take(sought.trim_end().len()) {
                if let Some(slot) = parts.get_mut(quote).and_then(|quote| quote.get_mut(place)) {
                    *slot |= *part as u8;
                }
            }
        }
    }
    parts
}

/// Adds a character in small letters, and no white twice.
fn push(c: char, place: (usize, usize), text: &mut String, places: &mut Vec<(usize, usize)>) {
    if c.is_whitespace() {
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
            places.push(place);
        }
        return;
    }
    for small in c.to_lowercase() {
        text.push(small);
        places.extend(std::iter::repeat_n(place, small.len_utf8()));
    }
}

/// Where whole words stand in a text: a number once, where it first stands, a name everywhere; what the page states where
/// it stands last, since a report tells first what it is about.
fn found(text: &str, words: &str, part: Part) -> Vec<usize> {
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let whole = |&start: &usize| {
        let before = text.get(..start).and_then(|text| text.chars().next_back());
        let after = text.get(start + words.len()..).and_then(|text| text.chars().next());
        !(inside(before) && words.starts_with(char::is_alphanumeric))
            && !(inside(after) && words.ends_with(char::is_alphanumeric))
    };
    if words.is_empty() {
        return Vec::new();
    }
    let mut all = text.match_indices(words).map(|(start, _)| start).filter(whole);
    match part {
        Part::Number => all.next().into_iter().collect(),
        Part::Status | Part::Caveat => all.last().into_iter().collect(),
        Part::Owner | Part::Due => all.collect(),
    }
}

/// The words of a quote, its marked parts in marks.
fn line(quote: &Quote, parts: &[u8]) -> String {
    let mut line = String::with_capacity(quote.words.len() + 16);
    let mut now = 0;
    for (c, &own) in quote.words.chars().zip(parts) {
        if own != now {
            line.push_str(if now == 0 { "" } else { "</mark>" });
            now = own;
            if own != 0 {
                let names = PARTS.iter().filter(|(part, _)| own & *part as u8 != 0).map(|(_, name)| *name);
                // A string takes whatever is written to it.
                let _ = write!(line, "<mark class=\"{}\">", names.collect::<Vec<_>>().join(" "));
            }
        }
        let _ = letter(c, &mut line);
    }
    line.push_str(if now == 0 { "" } else { "</mark>" });
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn quote(words: &str) -> Quote {
        Quote { span: Span { page: 1, start: 0, end: words.len(), bbox: None }, words: words.to_owned() }
    }

    fn lines(quotes: &[&str], marks: Vec<(Part, &str)>) -> Vec<String> {
        let evidence = Evidence { document: 0, entry: None, quotes: quotes.iter().map(|words| quote(words)).collect() };
        let marks = Marks(marks.into_iter().map(|(part, words)| (part, words.to_owned())).collect());
        evidence.quotes.iter().zip(&marked(&evidence, &marks)).map(|(quote, parts)| line(quote, parts)).collect()
    }

    #[test]
    fn what_goes_on_over_a_line_is_marked_on_both() {
        let shown = lines(&["Action 1 – in", " progress, 1 KB"], vec![(Part::Number, "1"), (Part::Status, "In  progress")]);
        assert_eq!(
            shown,
            [
                "Action <mark class=\"number\">1</mark> – <mark class=\"status\">in</mark>",
                " <mark class=\"status\">progress</mark>, 1 KB"
            ]
        );
    }

    #[test]
    fn parts_of_words_are_not_marked() {
        assert_eq!(lines(&["Action 16 KBE"], vec![(Part::Number, "6"), (Part::Owner, "KB")]), ["Action 16 KBE"]);
        let both = lines(&["<SP> due"], vec![(Part::Owner, "SP"), (Part::Due, "<SP> due")]);
        assert_eq!(
            both,
            ["<mark class=\"due\">&lt;</mark><mark class=\"owner due\">SP</mark><mark class=\"due\">&gt; due</mark>"]
        );
    }
}
