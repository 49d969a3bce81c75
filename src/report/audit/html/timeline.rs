//! The actions over the meetings: one row an action, from the meeting that raised it to the one that closed it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};

use super::writing::{Text, clipped, counted, name};
use super::{Page, steps};
use crate::ledger::{Action, Event, Series, What};

/// The most rows, all series together. A browser draws a thousand at once; more than that nobody reads.
const ROWS: usize = 1000;
/// How wide the meetings are drawn, where they are few; in pixels.
const WIDTH: i64 = 720;
/// How far apart two meetings usually stand, at least and at most; and the least for their dates to be read.
const USUAL: (i64, i64) = (52, 110);
const LEAST: i64 = 46;
/// The room before the first and after the last meeting.
const MARGIN: i64 = 26;
const HEIGHT: i64 = 28;
const MIDDLE: i64 = 14;

/// The signs, each with its name, as drawn around the point 0,0. Shapes tell them apart, not colours.
const SIGNS: [(&str, &str, &str); 8] = [
    ("raised", "raised", "<circle class=\"full\" r=\"5.5\"/>"),
    ("reviewed", "reported on", "<circle class=\"hollow\" r=\"4\"/>"),
    ("carried", "carried forward", "<path class=\"hollow\" d=\"M-4.5-5.5 5.5 0-4.5 5.5Z\"/>"),
    (
        "closed",
        "closed",
        "<rect class=\"full\" x=\"-5.5\" y=\"-5.5\" width=\"11\" height=\"11\"/><path class=\"on\" d=\"M-3 0-.8 2.6 3.2-2.6\"/>",
    ),
    (
        "blanket",
        "closed or covered by a statement about many",
        "<rect class=\"hollow\" x=\"-5.5\" y=\"-5.5\" width=\"11\" height=\"11\"/><path class=\"stroke\" d=\"M-3.5-2h7M-3.5 2h7\"/>",
    ),
    ("ended", "cancelled or superseded", "<path class=\"stroke thick\" d=\"M-4.5-4.5 4.5 4.5M4.5-4.5-4.5 4.5\"/>"),
    ("reopened", "reopened", "<path class=\"full\" d=\"M0-7.5 7.5 0 0 7.5-7.5 0Z\"/><path class=\"on\" d=\"M-3 0h6M0-3v6\"/>"),
    ("moved", "due date moved", "<path class=\"hollow\" d=\"M-5 5.5 0-5.5 5 5.5Z\"/>"),
];

impl Page<'_, '_> {
    pub(super) fn write_timeline(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<section id=\"timeline\" aria-labelledby=\"timeline-h\">\n<h2 id=\"timeline-h\">Timeline</h2>")?;
        write!(out, "<svg class=\"signs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>")?;
        for (id, _, shape) in SIGNS {
            write!(out, "<g id=\"m-{id}\">{shape}</g>")?;
        }
        writeln!(out, "</defs></svg>\n<ul class=\"legend\">")?;
        for (id, says, _) in SIGNS {
            writeln!(
                out,
                "<li><svg width=\"18\" height=\"18\" viewBox=\"-9 -9 18 18\" aria-hidden=\"true\"><use href=\"#m-{id}\"/></svg>{says}</li>"
            )?;
        }
        for (class, says) in [("during", "open"), ("late", "overdue")] {
            writeln!(
                out,
                "<li><svg width=\"34\" height=\"18\" viewBox=\"0 -9 34 18\" aria-hidden=\"true\"><path class=\"{class}\" d=\"M2 0h30\"/>\
                 </svg>{says}</li>"
            )?;
        }
        writeln!(
            out,
            "<li><svg width=\"18\" height=\"18\" viewBox=\"-9 -9 18 18\" aria-hidden=\"true\"><path class=\"due\" d=\"M0-9V9\"/></svg>\
             due</li></ul>"
        )?;
        let drawn = self.drawn();
        let left = self.view.actions.len() - drawn.len();
        if left > 0 {
            writeln!(
                out,
                "<p class=\"note\">{} drawn, what is open or has a finding first; {left} more stand only in the list.</p>",
                counted(drawn.len(), "action", "actions")
            )?;
        }
        let several = self.view.series.len() > 1;
        for (at, series) in &self.view.series {
            let from = self.view.actions.partition_point(|(_, action)| action.series < *at);
            let rest = self.view.actions.get(from..).unwrap_or_default();
            let its = rest.iter().take_while(|(_, action)| action.series == *at);
            let rows: Vec<(u32, &Action)> = its.filter(|(place, _)| drawn.contains(place)).copied().collect();
            if rows.is_empty() {
                continue;
            }
            if several {
                let open = if drawn.len() <= ROWS / 10 { " open" } else { "" };
                write!(out, "<details class=\"series\"{open}><summary><bdi>{}</bdi> ", Text(&series.name))?;
                writeln!(out, "<span class=\"n\">{}</span></summary>", rows.len())?;
            }
            self.chart(*at, series, &rows, out)?;
            if several {
                writeln!(out, "</details>")?;
            }
        }
        writeln!(out, "</section>")
    }

    /// The actions that get a row: all of them, or as many as can be drawn.
    fn drawn(&self) -> BTreeSet<u32> {
        let mut all: Vec<(bool, bool, u32)> =
            self.actions().map(|(at, _, state)| (!state.is_open(), self.view.found(at).is_empty(), at)).collect();
        all.sort_unstable();
        all.into_iter().take(ROWS).map(|(_, _, at)| at).collect()
    }

    fn chart(&self, at: u32, series: &Series, rows: &[(u32, &Action)], out: &mut dyn Write) -> io::Result<()> {
        let held = series.meetings.iter().filter_map(|&at| self.view.meeting(at));
        let mut days: BTreeMap<NaiveDate, Day> = series.missing.iter().map(|day| (*day, Day::Missing)).collect();
        days.extend(held.map(|meeting| (meeting.date, if meeting.held { Day::Held } else { Day::NotHeld })));
        let Some(end) = self.view.day(at).or(days.keys().next_back().copied()) else { return Ok(()) };
        days.entry(end).or_insert(Day::Audit);
        let axis = Axis::of(&days);
        let width = axis.width;
        let head = if axis.days.iter().any(|(_, _, kind)| kind.says().is_some()) { 46 } else { 34 };
        writeln!(
            out,
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Timeline of {}\"><table class=\"chart\"><thead><tr>\
             <th scope=\"col\">Action</th><th scope=\"col\"><svg width=\"{width}\" height=\"{head}\" viewBox=\"0 0 {width} {head}\" role=\"img\" aria-label=\"{}\">",
            Text(&series.name),
            Text(&axis.told())
        )?;
        let mut year = None;
        for (day, x, kind) in &axis.days {
            let class = kind.class();
            write!(out, "<text class=\"{class}\" x=\"{x}\" y=\"14\">{} {}</text>", day.day(), month(*day))?;
            if year != Some(day.year()) {
                write!(out, "<text class=\"year\" x=\"{x}\" y=\"28\">{}</text>", day.year())?;
                year = Some(day.year());
            }
            if let Some(says) = kind.says() {
                write!(out, "<text class=\"{class}\" x=\"{x}\" y=\"40\">{says}</text>")?;
            }
        }
        for x in &axis.breaks {
            write!(out, "<text class=\"gone\" x=\"{x}\" y=\"14\">· · ·<title>more time than is drawn</title></text>")?;
        }
        let mut grid = String::new();
        for (_, x, kind) in &axis.days {
            // A string takes whatever is written to it.
            let _ = write!(grid, "<path class=\"{}\" d=\"M{x} 0v{HEIGHT}\"/>", kind.class());
        }
        writeln!(
            out,
            "</svg><svg class=\"signs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs><g id=\"g{at}\" class=\"grid\">{grid}</g></defs>\
             </svg></th></tr></thead><tbody>"
        )?;
        for (place, action) in rows {
            let about = clipped(action.text.as_deref().unwrap_or_default(), 48);
            write!(
                out,
                "<tr class=\"row\" data-i=\"{place}\"><th scope=\"row\"><a href=\"#a{place}\">{}</a> <span><bdi>{}</bdi></span></th><td>\
                 <svg width=\"{width}\" height=\"{HEIGHT}\" viewBox=\"0 0 {width} {HEIGHT}\"><use href=\"#g{at}\"/>",
                Text(&name(action)),
                Text(&about)
            )?;
            bars(action, end, &axis, out)?;
            for (step, events) in steps(action).enumerate() {
                let Some(first) = events.first() else { continue };
                let (sign, says) = sign(events);
                let x = axis.x(first.date);
                write!(
                    out,
                    "<a class=\"mark\" href=\"#s{place}-{step}\"><title>{}, {says}</title><circle class=\"touch\" cx=\"{x}\" cy=\"{MIDDLE}\" \
                     r=\"11\"/><use href=\"#m-{sign}\" x=\"{x}\" y=\"{MIDDLE}\"/></a>",
                    first.date
                )?;
            }
            writeln!(out, "</svg></td></tr>")?;
        }
        writeln!(out, "</tbody></table></div>")
    }
}

/// What a day on the axis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    Held,
    NotHeld,
    /// A meeting of which there are no minutes.
    Missing,
    /// The day that the audit speaks of, on which no meeting was.
    Audit,
}

impl Day {
    fn class(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::NotHeld | Self::Missing => "gone",
            Self::Audit => "audit",
        }
    }

    fn says(self) -> Option<&'static str> {
        match self {
            Self::Held => None,
            Self::NotHeld => Some("not held"),
            Self::Missing => Some("missing"),
            Self::Audit => Some("audit"),
        }
    }
}

/// Where the days stand.
struct Axis {
    days: Vec<(NaiveDate, i64, Day)>,
    /// Where more time lies between two meetings than is drawn.
    breaks: Vec<i64>,
    width: i64,
}

impl Axis {
    /// Meetings stand as far apart as they were in time, but not so near that the dates run together, and not so far that
    /// years without minutes leave an empty page.
    fn of(days: &BTreeMap<NaiveDate, Day>) -> Self {
        let dates: Vec<NaiveDate> = days.keys().copied().collect();
        let mut between: Vec<i64> = dates.iter().zip(dates.iter().skip(1)).map(|(a, b)| (*b - *a).num_days()).collect();
        let gaps = between.clone();
        between.sort_unstable();
        let median = between.get(between.len() / 2).copied().unwrap_or(30).max(1);
        let usual = (WIDTH / i64::try_from(between.len()).unwrap_or(i64::MAX).max(1)).clamp(USUAL.0, USUAL.1);
        let mut x = MARGIN;
        let (mut placed, mut breaks) = (Vec::with_capacity(days.len()), Vec::new());
        for (at, (day, kind)) in days.iter().enumerate() {
            if let Some(gap) = at.checked_sub(1).and_then(|before| gaps.get(before)) {
                let (wide, most) = (gap * usual / median, usual * 2);
                if wide > most {
                    breaks.push(x + most / 2);
                }
                x += wide.clamp(LEAST, most);
            }
            placed.push((*day, x, *kind));
        }
        Self { days: placed, breaks, width: x + MARGIN }
    }

    /// Where a day stands: between the meetings in proportion, and at the edge where it lies outside.
    fn x(&self, day: NaiveDate) -> i64 {
        let after = self.days.partition_point(|(other, _, _)| *other < day);
        match (after.checked_sub(1).and_then(|before| self.days.get(before)), self.days.get(after)) {
            (_, Some((exact, x, _))) if *exact == day => *x,
            (Some((from, left, _)), Some((to, right, _))) => {
                left + (right - left) * (day - *from).num_days() / (*to - *from).num_days().max(1)
            }
            (None, _) => MARGIN / 3,
            (Some(_), None) => self.width - MARGIN / 3,
        }
    }

    fn told(&self) -> String {
        match (self.days.first(), self.days.last()) {
            (Some((first, _, _)), Some((last, _, _))) => {
                format!("{} from {first} to {last}", counted(self.days.len(), "day", "days"))
            }
            _ => String::new(),
        }
    }
}

/// The time that an action was open, and the part of it after it was due.
fn bars(action: &Action, end: NaiveDate, axis: &Axis, out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = action.events.first() else { return Ok(()) };
    let since = action.raised_on.filter(|day| *day <= first.date).unwrap_or(first.date);
    let (mut from, mut open, mut due) = (since, true, None::<NaiveDate>);
    let (mut spans, mut late) = (Vec::new(), Vec::new());
    let mut piece = |from: NaiveDate, to: NaiveDate, due: Option<NaiveDate>| {
        spans.push((from, to));
        if let Some(due) = due.filter(|due| *due < to) {
            late.push((from.max(due), to));
        }
    };
    for event in &action.events {
        let still = match &event.what {
            What::Closed | What::ClosedByBlanket { .. } | What::Cancelled | What::Superseded { .. } => false,
            What::Reopened { .. } | What::CarriedForward => true,
            _ => open,
        };
        let new = match &event.what {
            What::DueChanged { to, .. } => to.date,
            _ => due,
        };
        // What is said for the first time was so from the beginning, as far as anybody knows.
        if due.is_none() {
            due = new;
        }
        if (still, new) != (open, due) {
            if open && from < event.date {
                piece(from, event.date, due);
            }
            from = from.max(event.date);
            (open, due) = (still, new);
        }
    }
    if open && from < end {
        piece(from, end, due);
    }
    for (class, pieces) in [("during", spans), ("late", late)] {
        for (from, to) in pieces {
            write!(out, "<path class=\"{class}\" d=\"M{} {MIDDLE}H{}\"/>", axis.x(from), axis.x(to))?;
        }
    }
    if let Some(due) = due {
        let x = axis.x(due);
        write!(out, "<path class=\"due\" d=\"M{x} 3V{}\"><title>due {due}</title></path>", HEIGHT - 3)?;
    }
    Ok(())
}

/// The sign of a step: of all that it does, what weighs most; and all of it in words.
fn sign(events: &[Event]) -> (&'static str, String) {
    let mut says = Vec::new();
    let mut best = (0, "reviewed");
    for event in events {
        let (weight, sign, words) = match &event.what {
            What::Raised => (3, "raised", "raised"),
            What::Reviewed => (1, "reviewed", "reported on"),
            What::Covered { .. } => (5, "blanket", "covered by a statement about many actions"),
            What::Stated { .. } => (0, "reviewed", "status stated"),
            What::OwnerChanged { from, .. } if from.is_empty() => (0, "reviewed", "owner named"),
            What::OwnerChanged { .. } => (0, "reviewed", "owner changed"),
            What::DueChanged { from: None, .. } => (0, "reviewed", "due date set"),
            What::DueChanged { .. } => (2, "moved", "due date moved"),
            What::CarriedForward => (4, "carried", "carried forward"),
            What::Closed => (7, "closed", "closed"),
            What::ClosedByBlanket { .. } => (6, "blanket", "closed by a statement about many actions"),
            What::Cancelled => (7, "ended", "cancelled"),
            What::Superseded { .. } => (7, "ended", "superseded"),
            What::Follows { .. } => (0, "reviewed", "given another action’s outcome"),
            What::Reopened { .. } => (8, "reopened", "reopened"),
        };
        if weight > best.0 {
            best = (weight, sign);
        }
        says.push(words);
    }
    (best.1, says.join(", "))
}

fn month(day: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    usize::try_from(day.month0()).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}
