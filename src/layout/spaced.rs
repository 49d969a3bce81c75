//! Texts with a blank line below each line, as some programs take the text off a page: there a blank line ends no paragraph.

use super::lines::{Line, columns};
use super::wrapping::open_ended;

/// Fewer lines show nothing.
const SHOWN: usize = 20;
/// So many lines in ten stand alone.
const ALONE: usize = 8;
/// Of the lines below a full one so many in ten begin in the middle of a sentence.
const WITHIN: usize = 3;
/// How wide lines of running text are, in columns, and how much of that a full one fills, in hundredths.
const WIDE: std::ops::Range<usize> = 55..140;
const FULL: usize = 80;

/// The lines without those blank ones that only part the lines of a paragraph.
pub(super) fn closed(text: &str, all: Vec<Line>) -> Vec<Line> {
    let Some(width) = doubled(text, &all) else { return all };
    let full = width * FULL / 100;
    let mut kept: Vec<Line> = Vec::with_capacity(all.len());
    // Where the last line with words stands among them.
    let mut last: Option<usize> = None;
    for mut line in all {
        if !line.blank() {
            let goes_on = last.and_then(|at| kept.get(at)).is_some_and(|above| {
                let (before, after) = (above.text(text), line.text(text));
                bold(before) == bold(after) && (columns(before) >= full && runs(after) || open_ended(before))
            });
            if goes_on {
                kept.truncate(last.map_or(0, |at| at + 1));
                (line.page, line.goes_on) = (false, true);
            }
            last = Some(kept.len());
        }
        kept.push(line);
    }
    kept
}

/// May a line be one of running text, and no heading or row by its signs?
fn runs(line: &str) -> bool {
    let line = line.trim_start_matches('*');
    line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '"' | '“' | '‘' | '\''))
}

/// Is a line bold as a whole, as Markdown has it?
pub(super) fn bold(line: &str) -> bool {
    line.len() > 4 && line.starts_with("**") && line.ends_with("**")
}

/// How wide the lines of a text are that has a blank one below each.
fn doubled(text: &str, all: &[Line]) -> Option<usize> {
    let (mut lines, mut alone, mut widths) = (0, 0, Vec::new());
    for (at, line) in all.iter().enumerate().filter(|(_, line)| !line.blank()) {
        let blank = |at: Option<usize>| at.and_then(|at| all.get(at)).is_none_or(Line::blank);
        lines += 1;
        alone += usize::from(blank(at.checked_sub(1)) && blank(Some(at + 1)));
        widths.push(columns(line.text(text)));
    }
    if lines < SHOWN || alone * 10 < lines * ALONE {
        return None;
    }
    widths.sort_unstable();
    let width = widths.get(widths.len() * 9 / 10).copied().filter(|width| WIDE.contains(width))?;
    let full = |line: &Line| columns(line.text(text)) >= width * FULL / 100;
    let (mut below, mut within) = (0, 0);
    let mut above: Option<&Line> = None;
    for line in all.iter().filter(|line| !line.blank()) {
        if above.is_some_and(full) {
            below += 1;
            within += usize::from(line.text(text).starts_with(char::is_lowercase));
        }
        above = Some(line);
    }
    (below >= SHOWN / 2 && within * 10 >= below * WITHIN).then_some(width)
}
