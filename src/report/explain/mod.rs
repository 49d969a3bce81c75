//! A page beside what was read from it, and by which rule.

pub(super) mod canvas;
mod page;
mod readings;
mod snippet;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::parser::Parsed;
use crate::source::Source;

use super::names;
use canvas::Lines;

/// How [`explain`] lays out and colours. The library reads no environment: what a terminal is and takes is the caller's
/// to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The columns to fill. Default [`Style::WIDTH`]; fewer than [`Style::NARROWEST`] are taken for that many, and more than
    /// [`Style::WIDEST`] too.
    pub width: usize,
    /// Whether to write the signs of colour (ANSI, ECMA-48). Default false.
    pub colour: bool,
}

impl Style {
    /// What a page, a line number and a short reading beside it need to be read with ease.
    pub const WIDTH: usize = 100;
    /// Below this, no word fits beside the page.
    pub const NARROWEST: usize = 48;
    /// Beyond this, no eye finds the way from the page to what stands beside it.
    pub const WIDEST: usize = 500;

    /// The columns that are filled: [`Style::width`] within its bounds.
    pub(in crate::report) fn columns(&self) -> usize {
        self.width.clamp(Self::NARROWEST, Self::WIDEST)
    }
}

impl Default for Style {
    fn default() -> Self {
        Self { width: Self::WIDTH, colour: false }
    }
}

/// Writes three parts: the page, line by line as it is, beside what begins on each line and the rule that it was read
/// by; the text that stands in no field; the diagnostics, each with its place and a mark under the words.
///
/// On the page a tab is shown as `→` and a control character as its picture, so that the document cannot move the
/// cursor or change the terminal. In the right column, `…` goes on with something begun before, and an owner with `?`
/// stands on no attendance list. Places that do not lie in `source` are left out.
///
/// # Errors
/// Only what `out` returns.
///
/// # Example
/// ```
/// use minutebook::report::explain::{Style, explain};
///
/// let source = minutebook::Source::from_text("1. Roads\n\nThe potholes were discussed.\n\nACTION: Clerk to ask for quotes.\n")?;
/// let parsed = minutebook::Parser::new().parse(&source)?;
/// let mut page = Vec::new();
/// explain(&source, &parsed, &Style::default(), &mut page)?;
/// assert!(String::from_utf8(page)?.contains("basis label"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn explain(source: &Source, parsed: &Parsed, style: &Style, out: &mut impl Write) -> io::Result<()> {
    let style = &Style { width: style.columns(), ..*style };
    let lines = Lines::of(source.text());
    page::write(&lines, &readings::of(&lines, parsed), style, out)?;

    let (unplaced, rest): (Vec<_>, Vec<_>) = parsed.diagnostics.iter().partition(|d| d.code == Code::TextUnplaced);
    if !unplaced.is_empty() {
        title("Text in no field", style, out)?;
        for diagnostic in unplaced {
            snippet::write(&lines, diagnostic, usize::MAX, style, out)?;
        }
    }
    if !rest.is_empty() {
        title("Diagnostics", style, out)?;
        for diagnostic in rest {
            snippet::write(&lines, diagnostic, snippet::PLACES, style, out)?;
        }
    }
    title("In all", style, out)?;
    summary(parsed, out)
}

fn title(words: &str, style: &Style, out: &mut impl Write) -> io::Result<()> {
    writeln!(out)?;
    canvas::Tone::Kind.paint(style, out, words)?;
    writeln!(out, "\n")
}

fn summary(parsed: &Parsed, out: &mut impl Write) -> io::Result<()> {
    let count = |severity: Severity| parsed.diagnostics.iter().filter(|d: &&Diagnostic| d.severity == severity).count();
    let minutes = &parsed.minutes;
    writeln!(
        out,
        "{} attendees, {} sections, {} actions, {} decisions",
        minutes.attendees.len(),
        minutes.sections.iter().map(names::sections).sum::<usize>(),
        minutes.actions.len(),
        minutes.decisions.len(),
    )?;
    writeln!(
        out,
        "diagnostics: {} assumed, {} doubtful, {} lost",
        count(Severity::Assumed),
        count(Severity::Doubtful),
        count(Severity::Lost),
    )?;
    writeln!(out, "coverage: {:.1} % of the letters and digits stand in a field", parsed.coverage * 100.0)
}
