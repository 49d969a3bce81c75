//! The papers of a world as PDFs: Helvetica on A4, owners in a column of their own at the height of their lines, an action log
//! as a ruled table, page breaks wherever a page is full.

use minutebook::minutes::Standing;

use crate::archive::{day, head, item, label, next, sweeps};
use crate::made::{document, stream};
use crate::world::{Line, Paper, Style, World};

const LEFT: f64 = 64.0;
/// Where the column of owners begins.
const OWNERS: f64 = 470.0;
const TOP: f64 = 770.0;
const BOTTOM: f64 = 80.0;
const LEAD: f64 = 13.0;
/// Where lines of the text end.
const EDGE: f64 = 452.0;
/// The log: where each column begins, and its heading.
const LOG: [(f64, &str); 6] =
    [(60.0, "Ref"), (100.0, "Date raised"), (160.0, "Action"), (350.0, "Lead"), (400.0, "Due"), (465.0, "Status")];
const RIGHT: f64 = 540.0;

/// A paper, printed.
pub(crate) fn pdf(world: &World, paper: &Paper) -> Vec<u8> {
    let mut press = Press { pages: Vec::new(), y: 0.0, column: false };
    press.turn();
    for line in head(world, paper) {
        press.paragraph(&line, "", false);
    }
    if paper.held {
        press.heading_of_owners();
        press.paragraph("1. Actions from the previous meetings", "", false);
        if world.style == Style::Running {
            log(&mut press, paper)
        } else {
            lists(&mut press, paper)
        }
        for text in sweeps(paper) {
            press.paragraph(&text, "", false);
        }
        let raised = paper.lines.iter().filter(|line| line.standing == Standing::Raised);
        for (at, line) in raised.enumerate() {
            press.paragraph(&item(paper, at), "", false);
            press.paragraph("The matter was discussed.", "", false);
            let due = line.due.map_or_else(String::new, |due| format!(" by {}", day(due)));
            // Some write the owner beside the first line of an action, some beside its last.
            press.paragraph(
                &format!("{}: To {}{due}.", label(line), line.task()),
                &line.owners.join("/"),
                paper.lines.len().is_multiple_of(2),
            );
        }
    }
    press.column = false;
    if let Some(line) = next(paper) {
        press.paragraph(&line, "", false);
    }
    press.bound()
}

fn lists(press: &mut Press, paper: &Paper) {
    let mut of = None;
    for line in paper.lines.iter().filter(|line| line.standing == Standing::Reviewed) {
        if of != Some(line.raised_on) {
            press.paragraph(&format!("Actions from {}", day(line.raised_on)), "", false);
            of = Some(line.raised_on);
        }
        let text = format!("Action {} – {}", line.number.as_deref().unwrap_or_default(), line.text);
        press.paragraph(&text, &line.owners.join("/"), false);
    }
}

fn log(press: &mut Press, paper: &Paper) {
    let rows: Vec<&Line> = paper.lines.iter().filter(|line| line.standing == Standing::Reviewed).collect();
    if rows.is_empty() {
        return;
    }
    let headings = LOG.map(|(_, heading)| heading.to_owned());
    press.row(&headings, &headings);
    for line in rows {
        let due = line.due.map_or_else(String::new, |due| due.format("%d/%m/%Y").to_string());
        let cells = [
            line.number.clone().unwrap_or_default(),
            line.raised_on.format("%d/%m/%Y").to_string(),
            line.text.clone(),
            line.owners.join("/"),
            due,
            line.written.clone().unwrap_or_default(),
        ];
        press.row(&cells, &headings);
    }
    press.y -= 2.0 * LEAD;
}

/// What puts words on pages.
struct Press {
    pages: Vec<String>,
    y: f64,
    /// Whether pages that begin now have a column of owners.
    column: bool,
}

impl Press {
    fn turn(&mut self) {
        self.pages.push(String::new());
        self.y = TOP;
        if self.column {
            self.heading_of_owners();
        }
    }

    fn heading_of_owners(&mut self) {
        self.column = true;
        self.write(OWNERS, 10.0, "Actions");
        self.y -= 1.5 * LEAD;
    }

    fn write(&mut self, x: f64, size: f64, text: &str) {
        if let (Some(page), false) = (self.pages.last_mut(), text.is_empty()) {
            *page += &format!("BT /F {size} Tf {x} {:.1} Td ({}) Tj ET\n", self.y, escaped(text));
        }
    }

    fn paragraph(&mut self, text: &str, owners: &str, at_last: bool) {
        let lines = wrapped(text, 10.0, EDGE - LEFT);
        let beside = if at_last { lines.len() - 1 } else { 0 };
        for (at, line) in lines.iter().enumerate() {
            if self.y < BOTTOM {
                self.turn();
            }
            self.write(LEFT, 10.0, line);
            if at == beside {
                self.write(OWNERS, 10.0, owners);
            }
            self.y -= LEAD;
        }
        self.y -= 0.7 * LEAD;
    }

    /// A row of a ruled table, not torn by a page's end; a new page has the headings again.
    fn row(&mut self, cells: &[String; 6], headings: &[String; 6]) {
        let ends = LOG.iter().skip(1).map(|column| column.0).chain([RIGHT]);
        let cells: Vec<Vec<String>> =
            LOG.iter().zip(ends).zip(cells).map(|((column, end), cell)| wrapped(cell, 8.0, end - column.0 - 6.0)).collect();
        let most = cells.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let height = most * 10.0 + 6.0;
        if self.y - height < BOTTOM - LEAD {
            self.column = false;
            self.turn();
            self.row(headings, headings);
        }
        let (top, bottom) = (self.y + 10.0, self.y + 10.0 - height);
        if let Some(page) = self.pages.last_mut() {
            for y in [top, bottom] {
                *page += &format!("{} {y:.1} m {RIGHT} {y:.1} l S\n", LOG[0].0 - 3.0);
            }
            for x in LOG.iter().map(|column| column.0 - 3.0).chain([RIGHT]) {
                *page += &format!("{x} {top:.1} m {x} {bottom:.1} l S\n");
            }
        }
        let from = self.y;
        for ((x, _), lines) in LOG.iter().zip(&cells) {
            self.y = from;
            for line in lines {
                self.write(*x, 8.0, line);
                self.y -= 10.0;
            }
        }
        self.y = from - height;
    }

    /// The pages with their numbers, as a file.
    fn bound(self) -> Vec<u8> {
        let count = self.pages.len();
        let kids: Vec<String> = (0..count).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            format!("<</Type/Pages/Kids[{}]/Count {count}/MediaBox[0 0 595 842]>>", kids.join(" ")),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        ];
        for (at, content) in self.pages.into_iter().enumerate() {
            let foot = format!("{content}BT /F 8 Tf 270 40 Td (Page {} of {count}) Tj ET\n", at + 1);
            objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R/Resources<</Font<</F 3 0 R>>>>>>", 5 + 2 * at));
            objects.push(stream("", &foot));
        }
        document(&objects)
    }
}

/// The letters of the font's encoding that are none of ASCII, and signs that a string of a PDF needs.
fn escaped(text: &str) -> String {
    let sign = |c: char| match c {
        '(' | ')' | '\\' => format!("\\{c}"),
        '–' => "\\226".to_owned(),
        '’' => "\\222".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(sign).collect()
}

/// How wide the letters of Helvetica are from the space on, in thousandths.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778,
    722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222,
    500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

fn width(text: &str, size: f64) -> f64 {
    let of = |c: char| (c as usize).checked_sub(32).and_then(|at| WIDTHS.get(at)).copied().unwrap_or(556);
    text.chars().map(|c| f64::from(of(c))).sum::<f64>() * size / 1000.0
}

/// A text in lines: a line ends where the next word has no room.
fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let longer = |line: &String| if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        match lines.last_mut() {
            Some(line) if line.is_empty() || width(&longer(line), size) <= room => *line = longer(line),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
