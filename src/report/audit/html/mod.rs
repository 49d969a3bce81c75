//! An audit as one page for a browser: it asks for nothing from elsewhere, and is whole without its script.

mod actions;
mod documents;
mod findings;
mod proof;
mod script;
mod timeline;
mod writing;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use chrono::NaiveDate;

use super::View;
use crate::ledger::{Action, Event, Ledger, Severity, State, What};
use script::{SCRIPT, STYLE, digest, plain};
use writing::{Text, counted, grouped, holder, time};

/// Writes the audit as one HTML page: what is wrong first, then each open action with its history and the words that
/// prove it, then the rest, then the documents with their digests; and a timeline of the actions over the meetings.
///
/// The page is a single file that works offline and from a disk: a content security policy forbids it every request.
/// Script adds filters and a panel for the evidence of one step; everything can be read and printed without it. Where a
/// view is worth passing on, the address holds it: `#owner=KB&state=open&code=action.lost&q=quay&show=s3-1`.
///
/// Text of the documents stays text. Controls, and signs that change the direction of writing, are shown by their code
/// points. The same view gives the same bytes.
///
/// All actions are written, however many, about 4 kB for each; the timeline draws at most 1,000 rows of them, open ones
/// first. Chromium was tried with a page of 10,000 actions; for more than that, choose a series or an owner.
///
/// # Errors
/// Only what `out` returns.
///
/// # Example
/// ```
/// use minutebook::ledger::{Ledger, Rules};
/// use minutebook::report::audit::{Choice, View, html};
///
/// let ledger = Ledger::of([], &Rules::new());
/// let mut page = Vec::new();
/// html(&View::of(&ledger, &Choice::default()), &mut page)?;
/// assert!(page.starts_with(b"<!DOCTYPE html>"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn html(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    Page::of(view).write(out)
}

/// Where the words of a piece of evidence are written; everything else that cites them leads there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Home {
    Action,
    Statement,
    Finding,
}

/// A view and what its parts need to know of each other.
struct Page<'v, 'l> {
    view: &'v View<'l>,
    homes: BTreeMap<u32, Home>,
    /// What became of each action that is shown.
    states: Vec<State>,
}

impl<'v, 'l> Page<'v, 'l> {
    fn of(view: &'v View<'l>) -> Self {
        let mut homes = BTreeMap::new();
        for (_, blanket) in statements(view) {
            homes.insert(blanket.evidence, Home::Statement);
        }
        for event in view.actions.iter().flat_map(|(_, action)| &action.events) {
            homes.entry(event.evidence).or_insert(Home::Action);
        }
        for exhibit in view.findings.iter().flat_map(|finding| &finding.exhibits) {
            homes.entry(exhibit.evidence).or_insert(Home::Finding);
        }
        let states = view.actions.iter().map(|(_, action)| view.state(action)).collect();
        Self { view, homes, states }
    }

    fn ledger(&self) -> &'l Ledger {
        self.view.ledger
    }

    fn home(&self, evidence: u32) -> Option<Home> {
        self.homes.get(&evidence).copied()
    }

    /// The actions that are shown, each with its place in the ledger and what became of it.
    fn actions(&self) -> impl Iterator<Item = (u32, &'l Action, State)> + '_ {
        self.view.actions.iter().zip(&self.states).map(|(&(at, action), &state)| (at, action, state))
    }

    fn is_overdue(&self, action: &Action, state: State) -> bool {
        let due = action.due.as_ref().and_then(|due| due.date);
        state.is_open() && due.zip(self.view.day(action.series)).is_some_and(|(due, day)| due < day)
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let (style, script) = (plain(STYLE), plain(SCRIPT));
        let names: Vec<&str> = self.view.series.iter().map(|(_, series)| series.name.as_str()).collect();
        let title = match names[..] {
            [] => "no series".to_owned(),
            [one] => one.to_owned(),
            [..] => counted(names.len(), "series", "series"),
        };
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
             script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<title>Audit of actions: {}</title>\n<style>{style}</style>\n\
             </head>\n<body>\n<a class=\"skip\" href=\"#content\">To the findings</a>\n",
            digest(&style),
            digest(&script),
            Text(&title)
        )?;
        self.head(&title, out)?;
        self.filters(out)?;
        writeln!(out, "<main id=\"content\" tabindex=\"-1\">")?;
        self.write_findings(out)?;
        self.write_timeline(out)?;
        self.write_actions(out)?;
        self.write_statements(out)?;
        self.write_documents(out)?;
        self.write_reading(out)?;
        writeln!(
            out,
            "</main>\n<dialog id=\"panel\" aria-labelledby=\"panel-title\"><div class=\"bar\"><h2 id=\"panel-title\"></h2>\
             <button type=\"button\" id=\"panel-close\">Close</button></div><div id=\"panel-body\" tabindex=\"0\"></div><div class=\"bar\">\
             <button type=\"button\" id=\"panel-before\">Earlier</button><button type=\"button\" id=\"panel-after\">Later\
             </button><a id=\"panel-place\" href=\"#content\">Show in the list</a></div></dialog>\n\
             <script>{script}</script>\n</body>\n</html>"
        )
    }

    fn head(&self, title: &str, out: &mut dyn Write) -> io::Result<()> {
        let view = self.view;
        writeln!(out, "<header>\n<p class=\"kind\">Audit of actions</p>\n<h1><bdi>{}</bdi></h1>", Text(title))?;
        writeln!(out, "<p class=\"day\">{}</p>", self.day())?;
        let documents = view.documents().count();
        let meetings: usize = view.series.iter().map(|(_, series)| series.meetings.len()).sum();
        let open = self.states.iter().filter(|state| state.is_open()).count();
        let overdue = self.actions().filter(|(_, action, state)| self.is_overdue(action, *state)).count();
        write!(out, "<ul class=\"counts\">")?;
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let (count, word) = (view.count(severity), severity.as_str());
            let plural = if count == 1 { "" } else { "s" };
            write!(out, "<li class=\"{word}\"><a href=\"#{word}s\"><b>{}</b> {word}{plural}</a></li>", grouped(count))?;
        }
        let overdue = if overdue == 0 { String::new() } else { format!(", {} overdue", grouped(overdue)) };
        write!(out, "<li><a href=\"#open\"><b>{}</b> open{overdue}</a></li>", grouped(open))?;
        write!(
            out,
            "</ul>\n<p class=\"extent\">{} in {} of {}{}.</p>\n",
            counted(view.actions.len(), "action", "actions"),
            counted(documents, "document", "documents"),
            counted(meetings, "meeting", "meetings"),
            if view.series.len() > 1 { format!(" and {} series", view.series.len()) } else { String::new() }
        )?;
        writeln!(
            out,
            "<nav aria-label=\"Parts\"><a href=\"#findings\">What is wrong</a> <a href=\"#timeline\">Timeline</a> \
             <a href=\"#open\">Open</a> <a href=\"#rest\">The rest</a> <a href=\"#documents\">Documents</a> \
             <a href=\"#reading\">How to read this</a></nav>\n</header>"
        )
    }

    /// The day that the page speaks of, in a sentence.
    fn day(&self) -> String {
        if let Some(day) = self.ledger().as_of {
            return format!("As of {}. Later minutes are left out.", time(day));
        }
        let days: BTreeSet<NaiveDate> = self.view.series.iter().filter_map(|(at, _)| self.view.day(*at)).collect();
        match (days.first(), days.last()) {
            (Some(first), Some(last)) if first == last => format!("As of {}, the day of the last meeting.", time(*last)),
            (Some(_), Some(last)) => {
                format!("As of the last meeting of each series; the last of all is of {}.", time(*last))
            }
            _ => "There are no minutes with a date.".to_owned(),
        }
    }

    /// What narrows the view; hidden where there is no script to make it work.
    fn filters(&self, out: &mut dyn Write) -> io::Result<()> {
        write!(
            out,
            "<form id=\"filters\" role=\"search\" aria-label=\"Narrow the view\" hidden>\n<label>Owner <select name=\"owner\">\
             <option value=\"\">anybody</option>"
        )?;
        let mut owners: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for owner in self.view.actions.iter().flat_map(|(_, action)| &action.owners) {
            owners.entry(&owner.written).or_default().insert(holder(self.ledger(), owner));
        }
        for (written, names) in &owners {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            write!(out, "<option value=\"{}\">{}</option>", Text(written), Text(&names.join("; ")))?;
        }
        if self.view.actions.iter().any(|(_, action)| action.owners.is_empty()) {
            write!(out, "<option value=\"-\">nobody</option>")?;
        }
        write!(
            out,
            "</select></label>\n<label>State <select name=\"state\"><option value=\"\">any</option><option>open</option>\
             <option>overdue</option><option>closed</option><option value=\"closed_by_blanket\">closed by blanket statement\
             </option><option>cancelled</option><option>superseded</option><option>doubtful</option></select></label>\n\
             <label>Finding <select name=\"code\"><option value=\"\">any or none</option>"
        )?;
        let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
        self.view.findings.iter().for_each(|finding| *codes.entry(finding.code.as_str()).or_default() += 1);
        for (code, count) in codes {
            write!(out, "<option value=\"{code}\">{code} ({})</option>", grouped(count))?;
        }
        writeln!(
            out,
            "</select></label>\n<label class=\"words\">Words <input type=\"search\" name=\"q\" autocomplete=\"off\" \
             spellcheck=\"false\"></label>\n<button type=\"reset\">Reset</button>\n<output id=\"count\" aria-live=\"polite\">\
             </output>\n</form>"
        )
    }
}

/// The statements about many actions that the view shows: all of its series, or those that touch its actions.
fn statements<'l>(view: &View<'l>) -> Vec<(usize, &'l crate::ledger::Blanket)> {
    let series: BTreeSet<u32> = view.series.iter().map(|&(at, _)| at).collect();
    let cited: BTreeSet<u32> = view
        .actions
        .iter()
        .flat_map(|(_, action)| &action.events)
        .filter_map(|event| match event.what {
            What::Covered { blanket, .. } | What::ClosedByBlanket { blanket } => Some(blanket),
            _ => None,
        })
        .collect();
    let whole = view.actions.len() == view.ledger.actions.iter().filter(|action| series.contains(&action.series)).count();
    let blankets = view.ledger.blankets.iter().enumerate();
    let shown = |at: usize| u32::try_from(at).is_ok_and(|at| cited.contains(&at));
    blankets.filter(|(at, blanket)| series.contains(&blanket.series) && (whole || shown(*at))).collect()
}

/// The events of an action by what was said at one place: the steps of its history.
fn steps(action: &Action) -> impl Iterator<Item = &[Event]> {
    action.events.chunk_by(|a, b| a.evidence == b.evidence && a.date == b.date)
}
