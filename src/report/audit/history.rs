//! One action's whole story: each event with the words that prove it.

use std::io::{self, Write};

use super::{on, title, told, words};
use crate::ledger::{Action, Event, Finding, Holder, Ledger, What};
use crate::report::explain::Style;
use crate::report::explain::canvas::{clip, columns_of};

/// What stands before the words of an event.
const INDENT: &str = "              ";

/// Writes what became of an action, event by event, each with its document, page and words; then what an audit found in it.
///
/// # Errors
/// What the writer refuses.
pub fn history(ledger: &Ledger, action: &Action, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    let width = style.columns();
    writeln!(out, "{}", action.id)?;
    if let Some(text) = &action.text {
        lines(text, "", width, out)?;
    }
    let stated =
        action.stated.map_or_else(|| "no page states a status".to_owned(), |status| format!("a page last stated: {status}"));
    writeln!(out, "{} ({stated})", told(super::state(ledger, action)))?;
    let names = owners(ledger, &action.owners);
    writeln!(out, "owner: {}", if names.is_empty() { "none named" } else { &names })?;
    if let Some(due) = &action.due {
        let day = due.date.map_or_else(String::new, |day| format!("{day}, "));
        let first = action.due_first.map_or_else(String::new, |day| format!(", at first {day}"));
        writeln!(out, "due: {day}as written “{}”{first}", clip(&due.written, width))?;
    }
    if action.doubtful {
        let names: Vec<&str> = action.candidates.iter().filter_map(|at| name(ledger, *at)).collect();
        lines(&format!("doubtful: nothing decides whether it is one of {}", names.join(", ")), "", width, out)?;
    }
    let mut shown = None;
    for event in &action.events {
        writeln!(out, "\n{}  {}", event.date, clip(&said(ledger, event), width.saturating_sub(12)))?;
        // What one entry says is cited once.
        if shown.replace(event.evidence) != Some(event.evidence) {
            cited(ledger, event.evidence, width, out)?;
        }
    }
    let at = ledger.actions.iter().position(|other| std::ptr::eq(other, action)).and_then(|at| u32::try_from(at).ok());
    let speaks = |finding: &&Finding| at.is_some_and(|at| finding.actions.contains(&at));
    for finding in ledger.findings.iter().filter(speaks) {
        writeln!(out, "\n{}  {}", finding.severity, finding.code)?;
        lines(&finding.message, "  ", width, out)?;
    }
    Ok(())
}

fn cited(ledger: &Ledger, evidence: u32, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let Some(evidence) = ledger.evidence(evidence) else { return Ok(()) };
    let Some(document) = ledger.document(evidence) else { return Ok(()) };
    let (said, page) = words(evidence);
    let bytes: Vec<String> = evidence.quotes.iter().map(|quote| format!("{}–{}", quote.span.start, quote.span.end)).collect();
    let digest: String = document.sha256.chars().take(12).collect();
    lines(&format!("{}{}, bytes {} (sha256 {digest}…)", title(document), on(page), bytes.join(", ")), INDENT, width, out)?;
    lines(&format!("“{said}”"), INDENT, width, out)
}

/// An event in a few words.
pub(super) fn said(ledger: &Ledger, event: &Event) -> String {
    let named = |holders: &[Holder]| match owners(ledger, holders) {
        names if names.is_empty() => "nobody".to_owned(),
        names => names,
    };
    match &event.what {
        What::Raised => "raised".to_owned(),
        What::Reviewed => "reported on".to_owned(),
        What::Covered { status, .. } => match status {
            Some(status) => format!("covered by a statement about many: {status}"),
            None => "spoken of in a statement about many".to_owned(),
        },
        What::Stated { status, written, caveat } => {
            let caveat = caveat.as_ref().map_or_else(String::new, |caveat| format!(", qualified: “{caveat}”"));
            format!("stated {status}: “{written}”{caveat}")
        }
        What::OwnerChanged { from, to } if from.is_empty() => format!("given to {}", named(to)),
        What::OwnerChanged { from, to } => format!("passed from {} to {}", named(from), named(to)),
        What::DueChanged { from, to } => {
            let day = to.date.map_or_else(|| format!("“{}”", to.written), |day| day.to_string());
            from.map_or_else(|| format!("due {day}"), |from| format!("due date moved from {from} to {day}"))
        }
        What::CarriedForward => "carried forward".to_owned(),
        What::Closed => "closed".to_owned(),
        What::ClosedByBlanket { .. } => "closed by a statement about many".to_owned(),
        What::Cancelled => "dropped".to_owned(),
        What::Superseded { by } => match by.and_then(|by| name(ledger, by)) {
            Some(by) => format!("replaced by {by}, or its duplicate"),
            None => "replaced, or a duplicate".to_owned(),
        },
        What::Follows { action } => format!("has the outcome of {}", name(ledger, *action).unwrap_or("another action")),
        What::Reopened { from } => format!("open again, after it was {}", told(*from)),
    }
}

/// The owners, each with the name on the attendance list where it is known.
pub(super) fn owners(ledger: &Ledger, holders: &[Holder]) -> String {
    let one = |holder: &Holder| {
        let person = holder.person.and_then(|at| ledger.people.get(usize::try_from(at).ok()?));
        match person {
            Some(person) if person.name != holder.written => format!("{} ({})", holder.written, person.name),
            _ => holder.written.clone(),
        }
    };
    holders.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn name(ledger: &Ledger, at: u32) -> Option<&str> {
    ledger.actions.get(usize::try_from(at).ok()?).map(|action| action.id.as_str())
}

/// Words in lines of a width, each after the same indent.
pub(super) fn lines(text: &str, indent: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let room = width.saturating_sub(indent.len()).max(Style::NARROWEST / 2);
    let mut line = String::new();
    for word in text.split_whitespace() {
        let word = clip(word, room);
        if !line.is_empty() && columns_of(&line) + 1 + columns_of(&word) > room {
            writeln!(out, "{indent}{line}")?;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&word);
    }
    writeln!(out, "{indent}{line}")
}
