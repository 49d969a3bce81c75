//! The page on the left, the readings on the right.

use std::io::{self, Write};

use super::Style;
use super::canvas::{Lines, Tone, columns, columns_of, display};
use super::readings::Reading;

/// A row of the right column.
type Row = Vec<(Tone, String)>;

pub(super) fn write(lines: &Lines, readings: &[Reading], style: &Style, out: &mut impl Write) -> io::Result<()> {
    let gutter = lines.gutter();
    // "12 │ page │ reading"
    let free = style.width.saturating_sub(gutter + 6);
    let right = free * 9 / 20;
    let left = free - right;

    let mut rest = readings;
    for line in 0..lines.count() {
        let mine = rest.partition_point(|reading| lines.at(reading.at) <= line);
        let (here, later) = rest.split_at_checked(mine).unwrap_or((rest, &[]));
        rest = later;

        let rows = lines.rows(line, left);
        // Beside the row where its words begin, or below the readings before it.
        let mut cells: Vec<Row> = Vec::new();
        for reading in here {
            let row = rows.partition_point(|row| row.start <= reading.at).saturating_sub(1);
            cells.resize_with(cells.len().max(row), Row::new);
            cells.extend(wrap(&reading.parts, right));
        }
        let mut cells = cells.into_iter();
        let mut rows = rows.into_iter();
        let mut number = (line + 1).to_string();
        loop {
            let (row, cell) = (rows.next(), cells.next());
            if row.is_none() && cell.is_none() {
                break;
            }
            let cell = cell.unwrap_or_default();
            let mut words = row.map(|row| display(lines.slice(row))).unwrap_or_default();
            if cell.is_empty() {
                words.truncate(words.trim_end().len());
            }
            Tone::Gutter.paint(style, out, &format!("{number:>gutter$} │"))?;
            number.clear();
            if !words.is_empty() || !cell.is_empty() {
                write!(out, " {words}")?;
            }
            if !cell.is_empty() {
                write!(out, "{:pad$} ", "", pad = left.saturating_sub(columns_of(&words)))?;
                Tone::Gutter.paint(style, out, "│")?;
                write!(out, " ")?;
                for (tone, words) in &cell {
                    tone.paint(style, out, words)?;
                }
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

/// Words into rows; the second and later ones stand in by two columns, and a rule two columns from what it was read by.
fn wrap(parts: &[(Tone, String)], most: usize) -> Vec<Row> {
    let (mut rows, mut row, mut used) = (Vec::new(), Row::new(), 0);
    let mut before = None;
    // Less what a row stands in by.
    let longest = most.saturating_sub(2).max(1);
    for (tone, word, new) in parts.iter().flat_map(|(tone, words)| pieces(words, longest).map(|(word, new)| (*tone, word, new))) {
        let gap = match before {
            None => 0,
            Some(_) if !new => 0,
            Some(before) if before != tone && tone == Tone::Rule => 2,
            Some(_) => 1,
        };
        before = Some(tone);
        let wide = columns_of(word);
        if used > 0 && used + gap + wide > most {
            rows.push(std::mem::take(&mut row));
            row.push((Tone::Plain, "  ".to_owned()));
            used = 2;
        } else if gap > 0 {
            row.push((Tone::Plain, " ".repeat(gap)));
            used += gap;
        }
        used += wide;
        row.push((tone, word.to_owned()));
    }
    rows.push(row);
    rows
}

/// The words, a longer one than `longest` columns in pieces; with each, whether a word begins.
fn pieces(words: &str, longest: usize) -> impl Iterator<Item = (&str, bool)> {
    words.split(' ').flat_map(move |word| {
        let mut rest = word;
        let mut new = true;
        std::iter::from_fn(move || {
            if rest.is_empty() && !new {
                return None;
            }
            let mut used = 0;
            let fits = |(at, c): (usize, char)| {
                used += columns(c);
                (used > longest && at > 0).then_some(at)
            };
            let cut = rest.char_indices().find_map(fits).unwrap_or(rest.len());
            let (piece, left) = rest.split_at_checked(cut).unwrap_or((rest, ""));
            rest = left;
            Some((piece, std::mem::replace(&mut new, false)))
        })
    })
}
