//! Tables of dashes, as Pandoc writes them (its manual, "Extension: simple_tables, multiline_tables"): a line of dashes tells
//! where the columns are.

use std::ops::Range;

use super::lines::Line;

/// A table: the lines that it takes, where its columns begin, and the lines of its head and of each row.
#[derive(Debug)]
pub(super) struct Dashed {
    pub(super) lines: Range<usize>,
    /// In characters from the left edge.
    pub(super) columns: Vec<usize>,
    pub(super) rows: Vec<Range<usize>>,
}

/// How many lines a table may take.
const LONGEST: usize = 600;
/// How many lines its head may take.
const HEAD: usize = 4;

/// How wide a table may be, in bytes.
const WIDEST: usize = 400;

/// A line with the white space before it.
fn whole<'t>(text: &'t str, line: &Line) -> &'t str {
    // No column stands further in than the widest table.
    let near = text.floor_char_boundary(line.from.saturating_sub(WIDEST));
    let before = text.get(near..line.from).unwrap_or_default();
    let start = near + before.trim_end_matches(' ').len();
    text.get(start..line.end).unwrap_or_default()
}

/// Where the groups of dashes of a line begin, if it has nothing else: in characters.
fn groups(text: &str, line: &Line) -> Option<Vec<usize>> {
    let words = line.text(text).trim_end();
    if !words.starts_with("--") || !words.bytes().all(|b| matches!(b, b'-' | b' ')) {
        return None;
    }
    let whole = whole(text, line);
    if whole.len() > WIDEST {
        return None;
    }
    let begins =
        |at: &usize| whole.as_bytes().get(*at) == Some(&b'-') && (*at == 0 || whole.as_bytes().get(at - 1) == Some(&b' '));
    Some((0..whole.len()).filter(begins).collect())
}

/// The tables of dashes in a text, in order.
pub(super) fn tables(text: &str, lines: &[Line]) -> Vec<Dashed> {
    let mut found: Vec<Dashed> = Vec::new();
    let dashes = |at: usize| lines.get(at).and_then(|line| groups(text, line));
    let blank = |at: usize| lines.get(at).is_none_or(Line::blank);
    let mut at = 0;
    while at < lines.len() {
        let Some(columns) = dashes(at).filter(|columns| columns.len() > 1) else {
            at += 1;
            continue;
        };
        let floor = found.last().map_or(0, |last| last.lines.end);
        // The head stands above, below a line of dashes or a blank one.
        let mut head = at;
        while head > floor && at - head < HEAD && !blank(head - 1) && dashes(head - 1).is_none() {
            head -= 1;
        }
        let topped = head > floor && dashes(head - 1).is_some_and(|top| top.len() == 1);
        if let Some(table) = table(lines, at, head, topped, columns, &dashes, &blank) {
            at = table.lines.end;
            found.push(table);
        } else {
            at += 1;
        }
    }
    found
}

/// The table whose columns stand in a line of dashes, below its head.
fn table(
    lines: &[Line],
    at: usize,
    head: usize,
    topped: bool,
    columns: Vec<usize>,
    dashes: &impl Fn(usize) -> Option<Vec<usize>>,
    blank: &impl Fn(usize) -> bool,
) -> Option<Dashed> {
    // Without a line over its head a table has a row a line, and ends at a blank one.
    if !topped && (at == head || at - head > 1) {
        return None;
    }
    let mut rows = if at > head { vec![head..at] } else { Vec::new() };
    let (mut row, mut end) = (None, None);
    for below in at + 1..lines.len().min(at + LONGEST) {
        let over = dashes(below).is_some();
        if blank(below) || over {
            if let Some(from) = row.take() {
                rows.push(from..below);
            }
            if over || !topped {
                end = Some(if over { below + 1 } else { below });
                break;
            }
        } else if topped {
            row.get_or_insert(below);
        } else {
            rows.push(below..below + 1);
        }
    }
    let end = end.or((!topped).then_some(lines.len()))?;
    (rows.len() > 1).then(|| Dashed { lines: head - usize::from(topped)..end, columns, rows })
}

/// The place of a line's words between two columns, without the white space around them.
pub(super) fn cell(text: &str, line: &Line, from: usize, to: Option<usize>) -> Range<usize> {
    let whole = whole(text, line);
    let start = line.end - whole.len();
    let byte = |column: usize| whole.char_indices().nth(column).map_or(whole.len(), |(at, _)| at);
    let (from, to) = (byte(from), to.map_or(whole.len(), byte));
    let words = whole.get(from..to).unwrap_or_default();
    let from = start + from + (words.len() - words.trim_start().len());
    from..from + words.trim().len()
}

#[cfg(test)]
mod tests {
    use super::{cell, tables};
    use crate::layout::lines::lines;

    fn read(text: &str) -> Vec<Vec<String>> {
        let all = lines(text);
        let found = tables(text, &all);
        let mut rows = Vec::new();
        for table in &found {
            for row in table.rows.iter().flat_map(|row| all.get(row.clone()).unwrap_or_default()) {
                let ends = table.columns.iter().skip(1).map(|to| Some(*to)).chain([None]);
                let cells = table.columns.iter().zip(ends).map(|(from, to)| cell(text, row, *from, to));
                rows.push(cells.map(|place| text.get(place).unwrap_or_default().to_owned()).collect());
            }
        }
        rows
    }

    #[test]
    fn columns_stand_where_the_dashes_do() {
        let simple = "Ref   Action\n----  -----------\n1     Mend the é pump\n2     Ask\n\nProse.";
        assert_eq!(read(simple), [["Ref", "Action"], ["1", "Mend the é pump"], ["2", "Ask"]]);
        let long = "  ----------------\n  Ref  Action\n  ---- -----------\n  1    Mend the\n       pump\n\n  2    Ask\n  ----------------\n";
        assert_eq!(read(long), [["Ref", "Action"], ["1", "Mend the"], ["", "pump"], ["2", "Ask"]]);
    }

    #[test]
    fn other_dashes_make_no_table() {
        for text in ["A title\n-------\n\nProse.", "-- --\n\n-- --\n", "---\ntitle: Minutes\n---\n", "Ref  Action\n---- ------\n"]
        {
            assert!(read(text).is_empty(), "{text:?}");
        }
    }
}
