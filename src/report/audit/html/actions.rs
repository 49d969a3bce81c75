//! The actions: what is open first, each with its history, step by step, and the words that prove it.

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::super::{told, words};
use super::proof::{Marks, figure};
use super::writing::{Text, clipped, counted, due, holders, lapse, name, status, time};
use super::{Home, Page, steps};
use crate::ledger::{Action, Event, Kind, Raising, State, Tie, What};

/// So many characters of what an action is about, and of what was last said of it.
const ABOUT: usize = 400;
const LAST: usize = 140;

impl Page<'_, '_> {
    pub(super) fn write_actions(&self, out: &mut dyn Write) -> io::Result<()> {
        for (id, title, open) in [("open", "Open actions", true), ("rest", "The rest", false)] {
            let mut all: Vec<_> = self.actions().filter(|(_, _, state)| state.is_open() == open).collect();
            all.sort_by_key(|(_, action, _)| action.series);
            let count = all.len();
            writeln!(
                out,
                "<section id=\"{id}\" aria-labelledby=\"{id}-h\">\n<h2 id=\"{id}-h\">{title} <span class=\"n\">{count}</span></h2>"
            )?;
            for series in all.chunk_by(|(_, a, _), (_, b, _)| a.series == b.series) {
                let Some((_, first, _)) = series.first() else { continue };
                let named = self.ledger().series.get(usize::try_from(first.series).unwrap_or(usize::MAX));
                if let Some(named) = named.filter(|_| self.view.series.len() > 1) {
                    writeln!(out, "<h3><bdi>{}</bdi></h3>", Text(&named.name))?;
                }
                writeln!(
                    out,
                    "<div class=\"table\"><table class=\"cards actions\"><caption>{}</caption><thead><tr><th scope=\"col\">Action\
                     </th><th scope=\"col\">{}</th><th scope=\"col\">Owner</th><th scope=\"col\">Due</th><th scope=\"col\">Last \
                     word</th></tr></thead>",
                    counted(series.len(), "action", "actions"),
                    if open { "Age" } else { "State" }
                )?;
                for &(at, action, state) in series {
                    self.action(at, action, state, out)?;
                }
                writeln!(out, "</table></div>")?;
            }
            writeln!(out, "</section>")?;
        }
        Ok(())
    }

    fn action(&self, at: u32, action: &Action, state: State, out: &mut dyn Write) -> io::Result<()> {
        let overdue = self.is_overdue(action, state);
        let owners: BTreeSet<&str> = action.owners.iter().map(|owner| owner.written.as_str()).collect();
        let owners = if owners.is_empty() { "-".to_owned() } else { owners.into_iter().collect::<Vec<_>>().join("|") };
        let found = self.view.found(at);
        let codes: BTreeSet<&str> =
            found.iter().filter_map(|&at| self.view.findings.get(at)).map(|finding| finding.code.as_str()).collect();
        let codes: Vec<&str> = codes.into_iter().collect();
        write!(
            out,
            "<tbody class=\"action\" id=\"a{at}\" tabindex=\"-1\" data-i=\"{at}\" data-o=\"|{}|\" data-s=\"{}{}{}\" data-c=\"{}\">\n<tr>\
             <th scope=\"row\"><span class=\"id\">{}</span>",
            Text(&owners),
            state.as_str(),
            if overdue { " overdue" } else { "" },
            if action.doubtful { " doubtful" } else { "" },
            codes.join(" "),
            Text(&name(action))
        )?;
        if action.doubtful {
            write!(out, " <span class=\"tag\">doubtful</span>")?;
        }
        let about = clipped(action.text.as_deref().unwrap_or("The documents give no words of it."), ABOUT);
        writeln!(out, " <span class=\"about\"><bdi>{}</bdi></span></th>", Text(&about))?;
        if state.is_open() {
            let age = self.view.age(action).map_or_else(|| "unknown".to_owned(), lapse);
            writeln!(out, "<td data-l=\"Age\">{age}</td>")?;
        } else {
            writeln!(out, "<td data-l=\"State\">{}</td>", told(state))?;
        }
        self.owners(action, out)?;
        write!(out, "<td data-l=\"Due\">")?;
        match &action.due {
            Some(said) => match said.date {
                Some(day) => write!(out, "{}", time(day))?,
                None => write!(out, "<bdi>{}</bdi>", Text(&due(said)))?,
            },
            None => write!(out, "<span class=\"none\">none</span>")?,
        }
        if overdue {
            write!(out, " <span class=\"tag late\">overdue</span>")?;
        }
        if let Some(first) = action.due_first {
            write!(out, "<br><span class=\"note\">first {}</span>", time(first))?;
        }
        write!(out, "</td><td data-l=\"Last word\">")?;
        if let Some(last) = action.events.last() {
            let line = self.ledger().evidence(last.evidence).map(|evidence| words(evidence).0).unwrap_or_default();
            write!(out, "{} <q>{}</q>", time(last.date), Text(&clipped(&line, LAST)))?;
        }
        writeln!(out, "</td></tr>")?;
        self.history(at, action, found, out)?;
        writeln!(out, "</tbody>")
    }

    fn owners(&self, action: &Action, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "<td data-l=\"Owner\">")?;
        if action.owners.is_empty() {
            write!(out, "<span class=\"none\">nobody</span>")?;
        }
        for (place, owner) in action.owners.iter().enumerate() {
            let unknown = match owner.kind {
                Kind::Unknown => " <span class=\"note\">on no list</span>",
                Kind::Ambiguous => " <span class=\"note\">may be several people</span>",
                Kind::Person | Kind::Group | Kind::Role => "",
            };
            let parted = if place == 0 { "" } else { ", " };
            write!(out, "{parted}<bdi>{}</bdi>{unknown}", Text(&super::writing::holder(self.ledger(), owner)))?;
        }
        writeln!(out, "</td>")
    }

    fn history(&self, at: u32, action: &Action, found: &[usize], out: &mut dyn Write) -> io::Result<()> {
        let count = steps(action).count();
        write!(out, "<tr class=\"story\"><td colspan=\"5\"><details><summary>{}", counted(count, "step", "steps"))?;
        if !found.is_empty() {
            write!(out, ", {}", counted(found.len(), "finding", "findings"))?;
        }
        writeln!(out, "</summary>")?;
        self.remarks(action, out)?;
        if !found.is_empty() {
            write!(out, "<ul class=\"found\">")?;
            for &finding in found {
                let Some(said) = self.view.findings.get(finding) else { continue };
                writeln!(
                    out,
                    "<li><a href=\"#f{finding}\"><code>{}</code></a> <bdi>{}</bdi></li>",
                    said.code,
                    Text(&clipped(&said.message, 300))
                )?;
            }
            writeln!(out, "</ul>")?;
        }
        writeln!(out, "<ol class=\"steps\">")?;
        let mut seen = BTreeSet::new();
        for (place, events) in steps(action).enumerate() {
            let Some(first) = events.first() else { continue };
            writeln!(
                out,
                "<li class=\"step\" id=\"s{at}-{place}\" data-title=\"Action {}\"><p class=\"when\">{}</p><ul class=\"follows\">",
                Text(&name(action)),
                time(first.date)
            )?;
            for event in events {
                write!(out, "<li class=\"{}\">", part(&event.what))?;
                self.event(event, out)?;
                writeln!(out, "</li>")?;
            }
            writeln!(out, "</ul>")?;
            let evidence = first.evidence;
            if self.home(evidence) == Some(Home::Action) && seen.insert(evidence) {
                // A second step that rests on the same words marks nothing new.
                let same = action.events.iter().filter(|event| event.evidence == evidence);
                figure(self.view, evidence, &Marks::of(self.view, action, same), out)?;
            } else {
                let line = self.ledger().evidence(evidence).map(|evidence| words(evidence).0).unwrap_or_default();
                let line = clipped(&line, LAST);
                writeln!(
                    out,
                    "<p class=\"away\"><a class=\"to\" href=\"#v{evidence}\">The words</a> <q>{}</q></p>",
                    Text(&line)
                )?;
            }
            writeln!(out, "</li>")?;
        }
        writeln!(out, "</ol></details></td></tr>")
    }

    /// What there is to say of an action besides its history.
    fn remarks(&self, action: &Action, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "<p class=\"remarks\">")?;
        match action.raising {
            Raising::Found => {}
            Raising::MinutesMissing => write!(out, "The minutes that raised it are not in the archive. ")?,
            Raising::NotInMinutes => write!(out, "The minutes of the day it is said to be of do not raise it. ")?,
            Raising::Unknown => write!(out, "No document says when it was raised. ")?,
        }
        match action.tie {
            None => {}
            Some(Tie::Number) => write!(out, "Reports are tied to it by day and number. ")?,
            Some(Tie::Reference) => write!(out, "Reports are tied to it by its reference. ")?,
            Some(Tie::Text) => write!(out, "Reports are tied to it by words and owner. ")?,
            Some(Tie::Order) => write!(out, "Reports are tied to it by its place among the others. ")?,
        }
        if let Some(stated) = action.stated {
            write!(out, "Stated last: {}; ", status(stated))?;
        } else {
            write!(out, "No page states a status; ")?;
        }
        write!(out, "its history leaves it {}. ", told(action.state))?;
        for (said, others) in [
            ("It may be a report on", &action.candidates[..]),
            ("It shares the outcome of", action.follows.as_slice()),
            ("It is replaced by", action.twin.as_slice()),
        ] {
            if !others.is_empty() {
                write!(out, "{said} ")?;
                self.links(others, out)?;
                write!(out, ". ")?;
            }
        }
        writeln!(out, "<span class=\"note\">{}</span></p>", Text(&action.id))
    }

    /// What follows from the words.
    fn event(&self, event: &Event, out: &mut dyn Write) -> io::Result<()> {
        let ledger = self.ledger();
        let people = |owners| holders(ledger, owners);
        match &event.what {
            What::Raised => write!(out, "Raised"),
            What::Reviewed => write!(out, "Reported on"),
            What::Covered { blanket, status: said } => {
                let said = said.map(|said| format!(": {}", status(said))).unwrap_or_default();
                write!(out, "Covered by a <a href=\"#b{blanket}\">statement about many actions</a>{said}")
            }
            What::Stated { status: said, written, caveat } => {
                write!(out, "Stated {}: <q>{}</q>", status(*said), Text(&clipped(written, LAST)))?;
                match caveat {
                    Some(caveat) => write!(out, ", with a caveat: <q class=\"caveat\">{}</q>", Text(&clipped(caveat, LAST))),
                    None => Ok(()),
                }
            }
            What::OwnerChanged { from, to } if from.is_empty() => write!(out, "Owner: <bdi>{}</bdi>", Text(&people(to))),
            What::OwnerChanged { from, to } => {
                write!(out, "Owner changed from <bdi>{}</bdi> to <bdi>{}</bdi>", Text(&people(from)), Text(&people(to)))
            }
            What::DueChanged { from: None, to } => write!(out, "Due <bdi>{}</bdi>", Text(&due(to))),
            What::DueChanged { from: Some(from), to } => {
                write!(out, "Due date moved from {} to <bdi>{}</bdi>", time(*from), Text(&due(to)))
            }
            What::CarriedForward => write!(out, "Carried forward"),
            What::Closed => write!(out, "Closed"),
            What::ClosedByBlanket { blanket } => {
                write!(out, "Closed by a <a href=\"#b{blanket}\">statement about many actions</a>")
            }
            What::Cancelled => write!(out, "Cancelled"),
            What::Superseded { by } => {
                write!(out, "Superseded")?;
                if by.is_some() {
                    write!(out, " by ")?;
                }
                self.links(by.as_slice(), out)
            }
            What::Follows { action } => {
                write!(out, "Given the outcome of ")?;
                self.links(&[*action], out)
            }
            What::Reopened { from } => write!(out, "Reopened, after it was {}", told(*from)),
        }
    }
}

/// What an event is called in the page, and which marks it rests on.
fn part(what: &What) -> &'static str {
    match what {
        What::Raised | What::Reviewed => "number",
        What::OwnerChanged { .. } => "owner",
        What::DueChanged { .. } => "due",
        What::Covered { .. } | What::ClosedByBlanket { .. } => "all",
        _ => "status",
    }
}
