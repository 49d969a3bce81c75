//! A page's picture, written as SVG.

use std::fmt::{self, Display, Formatter, Write};
use std::ops::Range;

use crate::report::explain::canvas::shown;
use crate::source::page::{Bbox, Direction, PageGeometry, union};
use crate::source::{Source, Word};

use super::marks::{Kind, LOOKS, Look, Mark};

/// The width of the legend beside the page, in points, and the height of its lines.
const LEGEND: f64 = 200.0;
const LINE: f64 = 15.0;
/// Words of one line that are farther apart than this, in sizes of type, get a box each: they stand in two columns.
const APART: f64 = 2.5;
/// The lines of the page are drawn no thinner than this, so that they can be seen.
const THINNEST: f64 = 0.4;

pub(super) fn draw(source: &Source, page: &PageGeometry, number: u32, marks: &[Mark]) -> String {
    let mut svg = String::with_capacity(4096 + page.words.len() * 160);
    // A string takes whatever is written to it.
    let _ = Drawing { source, page }.write(number, marks, &mut svg);
    svg
}

struct Drawing<'a> {
    source: &'a Source,
    page: &'a PageGeometry,
}

impl Drawing<'_> {
    fn write(&self, number: u32, marks: &[Mark], svg: &mut String) -> fmt::Result {
        let (width, height) = (self.page.width, self.page.height);
        let legend = LINE * (4.0 + float(LOOKS.len()));
        let (wide, high) = (Points(width + LEGEND), Points(height.max(legend)));
        writeln!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}pt\" height=\"{high}pt\" viewBox=\"0 0 {wide} {high}\">"
        )?;
        writeln!(svg, "<title>page {number}</title>")?;
        writeln!(svg, "<style>text {{ pointer-events: none; white-space: pre }}</style>")?;
        writeln!(svg, "<rect width=\"{wide}\" height=\"{high}\" fill=\"#eeeeee\"/>")?;
        let (wide, high) = (Points(width), Points(height));
        writeln!(svg, "<rect class=\"page\" width=\"{wide}\" height=\"{high}\" fill=\"white\" stroke=\"#888888\"/>")?;
        self.drawn(svg)?;
        let mut counts = vec![0usize; LOOKS.len()];
        writeln!(svg, "<g class=\"readings\">")?;
        for mark in marks {
            let Some((at, look)) = LOOKS.iter().enumerate().find(|(_, look)| look.kind == mark.kind) else { continue };
            if self.mark(mark, look, svg)?
                && let Some(count) = counts.get_mut(at)
            {
                *count += 1;
            }
        }
        writeln!(svg, "</g>\n<g class=\"words\">")?;
        for word in &self.page.words {
            self.word(word, svg)?;
        }
        writeln!(svg, "</g>")?;
        self.legend(number, &counts, svg)?;
        writeln!(svg, "</svg>")
    }

    /// What is drawn on the page besides its words.
    fn drawn(&self, svg: &mut String) -> fmt::Result {
        writeln!(svg, "<g class=\"drawn\">")?;
        for fill in &self.page.fills {
            writeln!(svg, "<rect {} fill=\"{}\"/>", Place(fill.bbox, 0.0), Colour(fill.colour))?;
        }
        for picture in &self.page.images {
            let place = Place(*picture, 0.0);
            writeln!(
                svg,
                "<rect {place} fill=\"#dddddd\" fill-opacity=\"0.5\" stroke=\"#999999\"><title>picture</title></rect>"
            )?;
        }
        for rule in &self.page.rules {
            let (at, from, to) = (Points(rule.at), Points(rule.from), Points(rule.to));
            let [x1, y1, x2, y2] = match rule.direction {
                Direction::Horizontal => [from, at, to, at],
                Direction::Vertical => [at, from, at, to],
            };
            let (colour, thickness) = (Colour(rule.colour), Points(rule.thickness.max(THINNEST)));
            writeln!(
                svg,
                "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{colour}\" stroke-width=\"{thickness}\"/>"
            )?;
        }
        writeln!(svg, "</g>")
    }

    /// The boxes of something read; whether it has any on this page.
    fn mark(&self, mark: &Mark, look: &Look, svg: &mut String) -> Result<bool, fmt::Error> {
        let boxes = self.boxes(&mark.places);
        if boxes.is_empty() {
            return Ok(false);
        }
        let (class, colour, opacity) = (look.class, look.colour, look.opacity);
        write!(svg, "<g class=\"{class}\" fill=\"{colour}\" fill-opacity=\"{opacity}\"")?;
        let around = if mark.kind == Kind::Doubt {
            write!(svg, " stroke=\"{colour}\" stroke-width=\"0.8\" stroke-dasharray=\"2 1.5\"")?;
            1.0
        } else {
            0.0
        };
        write!(svg, "><title>{}</title>", Escaped(&mark.title))?;
        for place in &boxes {
            write!(svg, "<rect {}/>", Place(*place, around))?;
        }
        if let Some([x1, y1, x2, y2]) = boxes.first().and_then(|entry| leads(*entry, &self.boxes(&mark.whose))) {
            let (x1, y1, x2, y2) = (Points(x1), Points(y1), Points(x2), Points(y2));
            write!(svg, "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{colour}\" stroke-width=\"0.7\"/>")?;
        }
        writeln!(svg, "</g>")?;
        Ok(true)
    }

    /// The boxes around the words of this page that stand in some places of the text: one for each line and column.
    fn boxes(&self, places: &[Range<usize>]) -> Vec<Bbox> {
        let mut boxes: Vec<Bbox> = Vec::new();
        for place in places {
            let mut last: Option<&Word> = None;
            let first = self.page.words.partition_point(|word| word.end <= place.start);
            let words = self.page.words.get(first..).unwrap_or_default();
            for word in words.iter().take_while(|word| word.start < place.end) {
                match boxes.last_mut().filter(|_| last.is_some_and(|last| follows(last, word))) {
                    Some(run) => *run = union(*run, word.bbox),
                    None => boxes.push(word.bbox),
                }
                last = Some(word);
            }
        }
        boxes
    }

    fn word(&self, word: &Word, svg: &mut String) -> fmt::Result {
        let [left, top, right, bottom] = word.bbox;
        let baseline = word.baseline;
        let ((x, y), turn, length) = match word.quarter {
            1 => ((baseline, top), 90, bottom - top),
            2 => ((right, baseline), 180, right - left),
            3 => ((baseline, bottom), 270, bottom - top),
            _ => ((left, baseline), 0, right - left),
        };
        let (x, y, size) = (Points(x), Points(y), Points(word.size));
        write!(svg, "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{}\"", Colour(word.colour))?;
        write!(svg, " font-family=\"{}\"", self.family(word))?;
        if length > 0.0 {
            write!(svg, " textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", Points(length))?;
        }
        if turn > 0 {
            write!(svg, " transform=\"rotate({turn} {x} {y})\"")?;
        }
        let decoration = match (word.underlined, word.struck) {
            (true, true) => " text-decoration=\"underline line-through\"",
            (true, false) => " text-decoration=\"underline\"",
            (false, true) => " text-decoration=\"line-through\"",
            (false, false) => "",
        };
        for (sign, attribute) in [
            (word.bold, " font-weight=\"bold\""),
            (word.italic, " font-style=\"italic\""),
            (true, decoration),
            (!word.visible, " fill-opacity=\"0.4\""),
        ] {
            svg.push_str(if sign { attribute } else { "" });
        }
        let text = self.source.text().get(word.start..word.end).unwrap_or_default();
        writeln!(svg, ">{}</text>", Escaped(text))
    }

    /// What kind of type to ask the viewer for, by the font's name.
    fn family(&self, word: &Word) -> &'static str {
        let font = usize::try_from(word.font).ok();
        let name = font.and_then(|at| self.source.reading()?.fonts.get(at)).map_or("", String::as_str);
        let holds = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        if holds(&["Courier", "Mono", "Consol", "Typewriter"]) {
            "monospace"
        } else if !holds(&["Sans"]) && holds(&["Times", "Serif", "Roman", "Garamond", "Georgia", "Cambria", "Book", "CMR"]) {
            "serif"
        } else {
            "sans-serif"
        }
    }

    fn legend(&self, number: u32, counts: &[usize], svg: &mut String) -> fmt::Result {
        let left = self.page.width + 12.0;
        let (mark, words) = (Points(left), Points(left + 18.0));
        writeln!(svg, "<g class=\"legend\" font-family=\"sans-serif\" font-size=\"9\" fill=\"#222222\">")?;
        let mut down = LINE * 1.5;
        writeln!(svg, "<text x=\"{mark}\" y=\"{}\" font-weight=\"bold\">Page {number}: what was read</text>", Points(down))?;
        for (look, count) in LOOKS.iter().zip(counts) {
            down += LINE;
            let (top, colour) = (Points(down - 8.5), look.colour);
            let border = if look.kind == Kind::Doubt { " stroke-dasharray=\"2 1.5\"" } else { "" };
            write!(svg, "<rect x=\"{mark}\" y=\"{top}\" width=\"13\" height=\"10\" fill=\"{colour}\"")?;
            writeln!(svg, " fill-opacity=\"{}\" stroke=\"{colour}\" stroke-width=\"0.8\"{border}/>", look.opacity)?;
            let shade = if *count == 0 { " fill=\"#999999\"" } else { "" };
            writeln!(svg, "<text x=\"{words}\" y=\"{}\"{shade}>{} ({count})</text>", Points(down), Escaped(look.legend))?;
        }
        down += LINE;
        let no_colour = "no colour: text of a section";
        writeln!(svg, "<text x=\"{mark}\" y=\"{}\" fill=\"#666666\">{no_colour}</text>", Points(down))?;
        writeln!(svg, "</g>")
    }
}

/// Whether a word stands after another on its line, in the same column.
fn follows(last: &Word, word: &Word) -> bool {
    let size = last.size.max(word.size);
    let gap = match word.quarter {
        1 => word.bbox[1] - last.bbox[3],
        2 => last.bbox[0] - word.bbox[2],
        3 => last.bbox[1] - word.bbox[3],
        _ => word.bbox[0] - last.bbox[2],
    };
    last.quarter == word.quarter && (last.baseline - word.baseline).abs() < 0.6 * size && gap.abs() < APART * size
}

/// From an entry to the nearest line, by height, of what it belongs to.
fn leads(entry: Bbox, lines: &[Bbox]) -> Option<Bbox> {
    let middle = |place: &Bbox| f64::midpoint(place[1], place[3]);
    let off = |line: &Bbox| (middle(line) - middle(&entry)).abs();
    let least = lines.iter().map(off).min_by(f64::total_cmp)?;
    // A label and the words after it stand at one height: the line leads to the nearer of them.
    let gap = |line: &Bbox| (entry[0] - line[2]).max(line[0] - entry[2]);
    let level = lines.iter().filter(|line| off(line) <= least + (entry[3] - entry[1]) / 4.0);
    let line = level.min_by(|a, b| gap(a).total_cmp(&gap(b)))?;
    let to = if line[2] <= entry[0] { [entry[0], line[2]] } else { [entry[2], line[0]] };
    // An entry among the words it belongs to needs no line.
    (line[2] <= entry[0] || line[0] >= entry[2]).then(|| [to[0], middle(&entry), to[1], middle(line)])
}

fn float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// A length: at most two decimals, and none that a reader of SVG refuses, whatever a broken file gives.
#[derive(Clone, Copy)]
struct Points(f64);

impl Display for Points {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let length = if self.0.is_finite() { self.0.clamp(-1e6, 1e6) } else { 0.0 };
        write!(f, "{}", (length * 100.0).round() / 100.0)
    }
}

/// The attributes of a box, widened by so much on every side.
struct Place(Bbox, f64);

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self([left, top, right, bottom], around) = *self;
        let (wide, high) = ((right - left).max(0.0) + 2.0 * around, (bottom - top).max(0.0) + 2.0 * around);
        let (left, top, wide, high) = (Points(left - around), Points(top - around), Points(wide), Points(high));
        write!(f, "x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{high}\"")
    }
}

struct Colour([u8; 3]);

impl Display for Colour {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Text of the document between tags: signs of the markup as entities, controls (XML 1.0 knows no way to write them) and
/// what turns the direction of writing by a sign that stands for them.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\u{fffe}' | '\u{ffff}' => f.write_char(char::REPLACEMENT_CHARACTER)?,
                c => f.write_char(shown(c))?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_document_gets_out_of_its_place() {
        assert_eq!(
            Escaped("</text><script>\"&\0\u{fffe}\u{202e}").to_string().as_str(),
            "&lt;/text&gt;&lt;script&gt;&quot;&amp;␀\u{fffd}\u{fffd}"
        );
        assert_eq!(Points(f64::NAN).to_string(), "0");
        assert_eq!(Points(f64::INFINITY).to_string(), "0");
        assert_eq!(Points(1e300).to_string(), "1000000");
        assert_eq!(Points(12.3456).to_string(), "12.35");
    }

    #[test]
    fn a_line_leads_to_the_line_at_the_entrys_height() {
        let lines = [[50.0, 100.0, 300.0, 110.0], [50.0, 120.0, 90.0, 130.0], [95.0, 120.0, 280.0, 130.0]];
        assert_eq!(leads([400.0, 121.0, 420.0, 131.0], &lines), Some([400.0, 126.0, 280.0, 125.0]));
        assert_eq!(leads([100.0, 101.0, 120.0, 111.0], &lines), None);
    }
}
