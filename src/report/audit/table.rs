//! The report for people: what is wrong first, then each open action with its age, then the rest.

use std::io::{self, Write};

use anstyle::{AnsiColor, Color};

use super::history::lines;
use super::{View, on, title, told, words};
use crate::ledger::{Action, Exhibit, Finding, Severity};
use crate::report::explain::Style;
use crate::report::explain::canvas::{clip, columns_of};

/// How many exhibits of a finding are shown; all are in the JSON form.
const EXHIBITS: usize = 4;
/// The widest column of names, in columns of the page.
const NAME: usize = 32;
/// The widest column of owners.
const OWNERS: usize = 16;

/// Writes the report as lines of text.
///
/// # Errors
/// What the writer refuses.
pub fn table(view: &View<'_>, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let style = &Style { width: style.columns(), ..*style };
    let mut page = Page { view, style, out };
    page.head()?;
    page.findings()?;
    let of = |open: bool| -> Vec<&Action> {
        view.actions.iter().map(|(_, action)| *action).filter(|action| view.state(action).is_open() == open).collect()
    };
    page.actions("Open", &of(true), true)?;
    page.actions("Closed and others", &of(false), false)
}

struct Page<'p, 'l> {
    view: &'p View<'l>,
    style: &'p Style,
    out: &'p mut dyn Write,
}

impl Page<'_, '_> {
    fn head(&mut self) -> io::Result<()> {
        let view = self.view;
        if view.series.is_empty() {
            let none = match view.ledger.as_of {
                Some(day) => {
                    format!("No series of meetings as of {day}: no document is dated on or before it, or none fits the choice.")
                }
                None => "No series of meetings: no document could be read, or none fits the choice.".to_owned(),
            };
            return writeln!(self.out, "{none}");
        }
        for (at, series) in &view.series {
            self.strong(&clip(&series.name, self.style.width))?;
            let meetings = counted(series.meetings.len(), "meeting");
            let day = |at: Option<&u32>| at.and_then(|at| view.meeting(*at)).map(|meeting| meeting.date.to_string());
            let between = match (day(series.meetings.first()), day(series.meetings.last())) {
                (Some(first), Some(last)) if first != last => format!(" from {first} to {last}"),
                (Some(only), _) => format!(" of {only}"),
                _ => String::new(),
            };
            let as_of = view.day(*at).map_or_else(String::new, |day| format!(", as of {day}"));
            let undated = match series.undated.len() {
                0 => String::new(),
                more => format!(", {} without a date", counted(more, "document")),
            };
            writeln!(self.out, "{meetings}{between}{as_of}{undated}")?;
            if !series.missing.is_empty() {
                let days: Vec<String> = series.missing.iter().map(ToString::to_string).collect();
                lines(&format!("minutes missing of {}", days.join(", ")), "", self.style.width, self.out)?;
            }
        }
        Ok(())
    }

    fn findings(&mut self) -> io::Result<()> {
        let count = |severity, name| counted(self.view.count(severity), name);
        let counts = [count(Severity::Error, "error"), count(Severity::Warning, "warning"), count(Severity::Note, "note")];
        self.part(&format!("Found: {}", counts.join(", ")))?;
        for finding in &self.view.findings {
            self.finding(finding)?;
        }
        Ok(())
    }

    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        let ansi = anstyle::Style::new().bold().fg_color(Some(Color::Ansi(match finding.severity {
            Severity::Error => AnsiColor::Red,
            Severity::Warning => AnsiColor::Yellow,
            Severity::Note => AnsiColor::Cyan,
        })));
        let word = finding.severity.as_str();
        if self.style.colour {
            write!(self.out, "{ansi}{word}{ansi:#}")?;
        } else {
            write!(self.out, "{word}")?;
        }
        let series = self.name_of(finding.series);
        writeln!(self.out, "{:1$} {2}{series}", "", 8 - word.len().min(8), finding.code)?;
        lines(&finding.message, "         ", self.style.width, self.out)?;
        for exhibit in finding.exhibits.iter().take(EXHIBITS) {
            self.exhibit(exhibit)?;
        }
        match finding.exhibits.len().checked_sub(EXHIBITS) {
            Some(more) if more > 0 => writeln!(self.out, "           and {more} more"),
            _ => Ok(()),
        }
    }

    fn exhibit(&mut self, exhibit: &Exhibit) -> io::Result<()> {
        let Some(evidence) = self.view.ledger.evidence(exhibit.evidence) else { return Ok(()) };
        let (said, page) = words(evidence);
        let place = self.view.ledger.document(evidence).map(title).unwrap_or_default();
        let said = if said.is_empty() { String::new() } else { format!(": “{said}”") };
        let line = format!("{}: {place}{}{said}", exhibit.shows, on(page));
        writeln!(self.out, "           {}", clip(&line, self.style.width.saturating_sub(11)))
    }

    fn actions(&mut self, name: &str, actions: &[&Action], open: bool) -> io::Result<()> {
        self.part(&format!("{name}: {}", counted(actions.len(), "action")))?;
        if actions.is_empty() {
            return Ok(());
        }
        let mut rows =
            vec![["action", if open { "age" } else { "state" }, if open { "due" } else { "last" }, "owner"].map(str::to_owned)];
        rows.extend(actions.iter().map(|action| self.row(action, open)));
        let widths: [usize; 4] =
            std::array::from_fn(|at| rows.iter().filter_map(|row| row.get(at)).map(|cell| columns_of(cell)).max().unwrap_or(0));
        let texts = std::iter::once("what".to_owned()).chain(actions.iter().map(|action| said(action)));
        for (row, text) in rows.iter().zip(texts) {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(widths) {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', width + 2 - columns_of(cell).min(width)));
            }
            let room = self.style.width.saturating_sub(columns_of(&line)).max(NAME);
            line.push_str(&clip(&text, room));
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn row(&self, action: &Action, open: bool) -> [String; 4] {
        let id = match self.view.series.len() {
            1 => action.id.split_once('/').map_or(action.id.as_str(), |(_, rest)| rest),
            _ => action.id.as_str(),
        };
        let owners: Vec<&str> = action.owners.iter().map(|owner| owner.written.as_str()).collect();
        let owners = if owners.is_empty() { "–".to_owned() } else { clip(&owners.join("/"), OWNERS) };
        let (second, third) = if open {
            let age = self.view.age(action).map_or_else(|| "–".to_owned(), |days| format!("{days} d"));
            let due = action.due.as_ref().map(|due| due.date.map_or_else(|| clip(&due.written, OWNERS), |day| day.to_string()));
            (age, due.unwrap_or_else(|| "–".to_owned()))
        } else {
            let last = action.events.last().map(|event| event.date.to_string());
            (told(self.view.state(action)).to_owned(), last.unwrap_or_default())
        };
        [self.short(id), second, third, owners]
    }

    /// An action's name in the room there is: the end tells it apart, and is what `history` takes.
    fn short(&self, id: &str) -> String {
        match id.split_once('/').filter(|_| self.view.series.len() > 1) {
            Some((series, rest)) => {
                format!("{}/{}", clip(series, NAME.saturating_sub(columns_of(rest) + 1).max(8)), clip(rest, NAME))
            }
            None => clip(id, NAME),
        }
    }

    /// The series that something belongs to, where there are several.
    fn name_of(&self, series: u32) -> String {
        let id = self.view.series.iter().find(|(at, _)| *at == series).map(|(_, series)| series.id.as_str());
        id.filter(|_| self.view.series.len() > 1).map(|id| format!("  {id}")).unwrap_or_default()
    }

    fn part(&mut self, name: &str) -> io::Result<()> {
        writeln!(self.out)?;
        self.strong(name)
    }

    fn strong(&mut self, words: &str) -> io::Result<()> {
        let bold = anstyle::Style::new().bold();
        if self.style.colour { writeln!(self.out, "{bold}{words}{bold:#}") } else { writeln!(self.out, "{words}") }
    }
}

/// What an action is about: its text, with a mark where nothing decides which action it is.
fn said(action: &Action) -> String {
    let text = action.text.as_deref().unwrap_or("(no words of its own)");
    if action.doubtful { format!("(doubtful) {text}") } else { text.to_owned() }
}

fn counted(count: usize, name: &str) -> String {
    if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") }
}
