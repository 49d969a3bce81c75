//! What reStructuredText has besides words: directives, targets, fields below a title, underlines (Docutils, "reStructuredText
//! Markup Specification"); and the boxes and tags of some Markdown pages (HackMD, "Features").

use super::front;
use super::lines::Line;

/// Directives of which nothing is said in the minutes.
const SILENT: &[&str] = &["raw", "image", "figure", "contents", "include", "meta", "toctree"];

/// Fields stand right below a title, so near the top of a page, in lines, and are so many at least.
const TOP: usize = 12;
const FIELDS: usize = 2;

/// Where a directive ends that begins at a line, with what is indented below it; the number of the line after it.
pub(super) fn directive(text: &str, lines: &[Line], at: usize) -> Option<usize> {
    let line = lines.get(at)?.text(text);
    if fence(line) || tags(line) {
        return Some(at + 1);
    }
    let words = line.strip_prefix(".. ")?;
    let silent = words.split_once("::").is_some_and(|(name, _)| SILENT.contains(&name.trim()));
    let target = words.starts_with('_') && words.trim_end().ends_with(':');
    // ".. This page is reStructuredText" above all else
    let remark = at < TOP && lines.get(..at).is_some_and(|above| above.iter().all(Line::blank)) && !words.contains("::");
    if !silent && !target && !remark {
        return None;
    }
    let below = lines.get(at + 1..)?.iter().take_while(|line| silent && (line.blank() || line.indent > 0)).count();
    Some(at + 1 + below)
}

/// ":::info", ":::": a box of a Markdown page begins or ends.
fn fence(line: &str) -> bool {
    line.strip_prefix(":::").is_some_and(|name| name.trim_start_matches(':').trim().bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// "###### tags: `meeting`": what a page is filed under, as HackMD keeps it.
fn tags(line: &str) -> bool {
    let words = line.trim_start_matches('#');
    words.len() < line.len() && words.trim_start().get(..5).is_some_and(|t| t.eq_ignore_ascii_case("tags:"))
}

/// Where the fields end, ":date: 2022-05-09", that stand below the title of a page.
pub(super) fn fields(text: &str, lines: &[Line], at: usize) -> Option<usize> {
    let field =
        |line: &&Line| line.text(text).strip_prefix(':').is_some_and(|rest| front::bare_field(rest) && rest.contains(": "));
    let titled =
        at.checked_sub(1).and_then(|above| lines.get(above)).is_none_or(|above| underline(|| 0, above.text(text)).is_some());
    let count = lines.get(at..).filter(|_| at < TOP && titled)?.iter().take_while(field).count();
    (count >= FIELDS).then_some(at + count)
}

/// A line of signs below a title is so much longer than it, at most.
const LONGER: usize = 24;

/// The level of a title, so long (0 where that is not known), with a line of signs below it: "~~~~" below "Website". Markdown has
/// two of them.
pub(super) fn underline(title: impl Fn() -> usize, signs: &str) -> Option<u8> {
    let sign = *signs.as_bytes().first()?;
    if signs.len() < 3 || !signs.bytes().all(|b| b == sign) {
        return None;
    }
    // A line of asterisks over the whole page is a border.
    let fits = |title: usize| title == 0 || (signs.len().saturating_sub(LONGER)..=signs.len() + 2).contains(&title);
    let long = signs.len() >= 4 && fits(title());
    match sign {
        b'=' => Some(1),
        b'-' => Some(2),
        b'#' | b'*' if long => Some(1),
        b'~' | b'+' if long => Some(3),
        b'^' | b'"' if long => Some(4),
        _ => None,
    }
}
