//! The report for spreadsheets: RFC 4180, one line an action.

use std::io::{self, Write};

use super::{View, title, words};
use crate::ledger::{Action, Holder, What};
use crate::report::spreadsheet;

/// The names of the columns.
pub const COLUMNS: [&str; 20] = [
    "id",
    "series",
    "raised_on",
    "number",
    "text",
    "owners",
    "owner_names",
    "due",
    "due_first",
    "due_written",
    "state",
    "stated",
    "age_days",
    "last_spoken_of",
    "reviews",
    "doubtful",
    "findings",
    "last_document",
    "last_page",
    "last_words",
];

/// Writes the actions of a view: UTF-8 with a byte order mark, so that spreadsheets read it as such, lines ended by CRLF. No
/// cell can begin a formula: one that would (`=`, `+`, `-`, `@`, tab, carriage return) gets an apostrophe before it, as
/// OWASP advises.
///
/// # Errors
/// What the writer refuses.
pub fn csv(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = spreadsheet::begin(out)?;
    writer.write_record(COLUMNS)?;
    for (at, action) in &view.actions {
        writer.write_record(row(view, *at, action).map(|cell| spreadsheet::harmless(&cell).into_owned()))?;
    }
    writer.flush()
}

fn row(view: &View<'_>, at: u32, action: &Action) -> [String; 20] {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let series = usize::try_from(action.series).ok().and_then(|at| view.ledger.series.get(at));
    let joined = |name: &dyn Fn(&Holder) -> Option<String>| action.owners.iter().filter_map(name).collect::<Vec<_>>().join("; ");
    let person = |holder: &Holder| {
        let person = holder.person.and_then(|at| view.ledger.people.get(usize::try_from(at).ok()?))?;
        Some(person.name.clone())
    };
    let codes: std::collections::BTreeSet<&str> = view.findings_of(at).map(|finding| finding.code.as_str()).collect();
    let last = action.events.last();
    let evidence = last.and_then(|event| view.ledger.evidence(event.evidence));
    let (said, page) = evidence.map(words).unwrap_or_default();
    let reviews = action.events.iter().filter(|event| event.what == What::Reviewed).count();
    [
        action.id.clone(),
        series.map(|series| series.name.clone()).unwrap_or_default(),
        day(action.raised_on),
        action.number.clone().unwrap_or_default(),
        action.text.clone().unwrap_or_default(),
        joined(&|holder| Some(holder.written.clone())),
        joined(&person),
        day(action.due.as_ref().and_then(|due| due.date)),
        day(action.due_first),
        action.due.as_ref().map(|due| due.written.clone()).unwrap_or_default(),
        view.state(action).as_str().to_owned(),
        action.stated.map(|status| status.as_str().to_owned()).unwrap_or_default(),
        view.age(action).map(|days| days.to_string()).unwrap_or_default(),
        day(last.map(|event| event.date)),
        reviews.to_string(),
        if action.doubtful { "yes" } else { "" }.to_owned(),
        codes.into_iter().collect::<Vec<_>>().join(" "),
        evidence.and_then(|evidence| view.ledger.document(evidence)).map(title).unwrap_or_default(),
        page.map(|page| page.to_string()).unwrap_or_default(),
        said,
    ]
}
