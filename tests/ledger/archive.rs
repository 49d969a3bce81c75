//! The papers of a world as the ledger takes them: as records, or as text that is parsed.

use minutebook::diagnostic;
use minutebook::ledger::{Announced, Entry, Listed, Quote, Record, Remark, Said, Statement};
use minutebook::minutes::{Basis, Due, Owner, OwnerBasis, OwnerKind, Precision, Presence, Scope, Standing, Status};
use minutebook::source::Span;
use minutebook::{Parser, Source};

use crate::world::{Line, Member, Paper, Style, Variation, World};

/// A record, and the paper that it was made of.
pub(crate) struct Filed {
    pub(crate) record: Record,
    pub(crate) world: usize,
    pub(crate) paper: usize,
    /// Beside each entry: the line it was made of; `None` where the reading found something else.
    pub(crate) lines: Vec<Option<usize>>,
}

fn quotes(words: &str) -> Vec<Quote> {
    vec![Quote { span: Span { page: 1, start: 0, end: words.len(), bbox: None }, words: words.to_owned() }]
}

fn listed(member: &Member, presence: Presence) -> Listed {
    Listed {
        name: member.name.clone(),
        initials: Some(member.initials.clone()),
        role: (!member.role.is_empty()).then(|| member.role.clone()),
        organisation: None,
        presence,
        quotes: quotes(&format!("{} ({})", member.name, member.initials)),
    }
}

fn entry(line: &Line, paper: &Paper) -> Entry {
    let on_list = |initials: &str| paper.present.iter().chain(&paper.apologies).find(|member| member.initials == initials);
    let owners = line.owners.iter().map(|initials| Owner {
        written: initials.clone(),
        initials: Some(initials.clone()),
        name: on_list(initials).map(|member| member.name.clone()),
        attendee: None,
        kind: if on_list(initials).is_some() { OwnerKind::Person } else { OwnerKind::Unknown },
    });
    let written = |due: chrono::NaiveDate| due.format("by %-d %B %Y").to_string();
    Entry {
        raised_on: Some(line.raised_on),
        number: line.number.clone(),
        standing: line.standing,
        text: Some(line.text.clone()),
        owners: owners.collect(),
        owner_basis: (!line.owners.is_empty()).then_some(OwnerBasis::Sentence),
        due: line.due.map(|due| Due { date: Some(due), precision: Precision::Day, written: written(due), original: None }),
        status: line.status,
        status_written: line.written.clone(),
        caveat: line.caveat.clone(),
        basis: Basis::Label,
        refers_to: None,
        quotes: quotes(&line.text),
    }
}

fn record(world: &World, paper: &Paper, digest: String, name: String) -> Record {
    let said = |value: String| Some(Said { quotes: quotes(&value), value });
    // Bodies spell themselves now so and now so.
    let body = if digest.ends_with('1') { format!("The {}", world.body) } else { world.body.to_uppercase() };
    let title = if digest.ends_with('2') { format!("Monthly {}", world.title) } else { world.title.clone() };
    Record {
        names: vec![name],
        sha256: digest,
        media_type: "text/plain".to_owned(),
        pages: 1,
        series: None,
        body: said(body),
        title: said(title),
        date: (!paper.undated).then(|| Said { value: paper.date, quotes: quotes(&paper.date.to_string()) }),
        start: None,
        held: paper.held,
        not_held: if paper.held { Vec::new() } else { quotes("The meeting was not held.") },
        attendance: (paper.present.iter().map(|member| listed(member, Presence::Present)))
            .chain(paper.apologies.iter().map(|member| listed(member, Presence::Apologies)))
            .collect(),
        entries: paper.lines.iter().map(|line| entry(line, paper)).collect(),
        statements: paper
            .sweeps
            .iter()
            .map(|sweep| Statement {
                raised_on: sweep.days.clone(),
                scope: sweep.scope,
                status: Some(Status::Complete),
                confirmed_by: Vec::new(),
                quotes: quotes("All other actions complete."),
            })
            .collect(),
        announced: paper
            .next
            .iter()
            .map(|(day, cancelled)| Announced {
                date: Some(*day),
                cancelled: *cancelled,
                quotes: quotes(&format!("Next meeting {day}")),
            })
            .collect(),
        abbreviations: Vec::new(),
        remarks: paper
            .items
            .iter()
            .map(|(_, twice)| Remark {
                code: if *twice { diagnostic::Code::SectionNumberRepeated } else { diagnostic::Code::SectionNumberMissing },
                message: "the numbers of the items slip".to_owned(),
                quotes: quotes("3. Item of business"),
            })
            .collect(),
    }
}

/// A digest of its own for each paper; copies come after what they are copies of.
fn digest(world: usize, paper: usize, copy: bool) -> String {
    format!("{}{:060x}{:03x}", u8::from(copy), world * 1000 + paper, (world * 7 + paper * 5) % 16)
}

/// The papers of worlds, as records.
pub(crate) fn records(worlds: &[World]) -> Vec<Filed> {
    let mut filed = Vec::new();
    for (at, world) in worlds.iter().enumerate() {
        for (place, paper) in world.papers.iter().enumerate().filter(|(_, paper)| !paper.lost || paper.undated) {
            let lines: Vec<Option<usize>> = (0..paper.lines.len()).map(Some).collect();
            let first = record(world, paper, digest(at, place, false), format!("{at}-{}.txt", paper.date));
            if let Some(variation) = paper.copy.filter(|_| !paper.undated) {
                let mut second = record(world, paper, digest(at, place, true), format!("{at}-{}-copy.txt", paper.date));
                match variation {
                    Variation::Same => {}
                    Variation::Draft => {
                        second.names = vec![format!("{at}-{} DRAFT.txt", paper.date)];
                        second.entries.pop();
                    }
                    Variation::Contradiction => {
                        let line = second.entries.iter_mut().find(|entry| entry.standing == Standing::Reviewed);
                        if let Some(line) = line {
                            let ended = matches!(line.status, Status::Complete | Status::Cancelled);
                            line.status = if ended { Status::Open } else { Status::Complete };
                        }
                    }
                }
                filed.push(Filed { record: second, world: at, paper: place, lines: lines.clone() });
            }
            filed.push(Filed { record: first, world: at, paper: place, lines });
        }
    }
    filed
}

/// The papers of worlds, written out and parsed.
pub(crate) fn parsed(worlds: &[World]) -> Vec<Filed> {
    read(worlds, "txt", |world, paper| Source::from_text(text(world, paper)).expect("a text"))
}

/// The papers of worlds, printed and parsed.
#[cfg(feature = "pdf")]
pub(crate) fn printed(worlds: &[World]) -> Vec<Filed> {
    read(worlds, "pdf", |world, paper| Source::from_bytes(&crate::print::pdf(world, paper)).expect("a PDF"))
}

fn read(worlds: &[World], ending: &str, source: impl Fn(&World, &Paper) -> Source) -> Vec<Filed> {
    let parser = Parser::new();
    let mut filed = Vec::new();
    for (at, world) in worlds.iter().enumerate() {
        for (place, paper) in world.papers.iter().enumerate().filter(|(_, paper)| !paper.lost || paper.undated) {
            let source = source(world, paper).with_name(format!("{at}-{}.{ending}", paper.date));
            let record = parser.parse(&source).expect("minutes").record(&source);
            let lines = record.entries.iter().map(|entry| line_of(entry, paper)).collect();
            filed.push(Filed { record, world: at, paper: place, lines });
        }
    }
    filed
}

/// The line that an entry was read from: the same standing, day and number, and for new actions the same words.
fn line_of(entry: &Entry, paper: &Paper) -> Option<usize> {
    let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let read = words(&entry.quotes.iter().map(|quote| quote.words.as_str()).collect::<String>());
    let fits = |line: &Line| {
        line.standing == entry.standing
            && match line.standing {
                Standing::Reviewed => Some(line.raised_on) == entry.raised_on && line.number == entry.number,
                Standing::Raised => line.number == entry.number && read.contains(&words(line.task())),
            }
    };
    // One task may begin as another one does.
    let fitting = paper.lines.iter().enumerate().filter(|(_, line)| fits(line));
    fitting
        .max_by_key(|(at, line)| (read.contains(&words(&line.text)), line.text.len(), std::cmp::Reverse(*at)))
        .map(|(at, _)| at)
}

/// A day as it is written out.
pub(crate) fn day(date: chrono::NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// What stands before the business of a meeting, a paragraph each.
pub(crate) fn head(world: &World, paper: &Paper) -> Vec<String> {
    let people = |members: &[Member]| {
        let role = |member: &Member| if member.role.is_empty() { String::new() } else { format!(", {}", member.role) };
        members
            .iter()
            .map(|member| format!("{} ({}){}", member.name, member.initials, role(member)))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let held = if paper.undated { String::new() } else { format!(" held on {}", day(paper.date)) };
    let mut head = vec![world.body.clone(), format!("Minutes of the {}{held}", world.title)];
    if !paper.held {
        head.push("The meeting did not go ahead due to operational reasons.".to_owned());
        return head;
    }
    head.push(format!("Present: {}", people(&paper.present)));
    if !paper.apologies.is_empty() {
        head.push(format!("Apologies: {}", people(&paper.apologies)));
    }
    head
}

/// "3. Item of business B"
pub(crate) fn item(paper: &Paper, at: usize) -> String {
    let letter = u8::try_from(at).map_or('Z', |at| char::from(b'A' + at.min(25)));
    format!("{}. Item of business {letter}", paper.item(at))
}

/// "ACTION 3"
pub(crate) fn label(line: &Line) -> String {
    line.number.as_ref().map_or_else(|| "ACTION".to_owned(), |number| format!("ACTION {number}"))
}

/// What the minutes say of the next meeting.
pub(crate) fn next(paper: &Paper) -> Option<String> {
    let (next, _) = paper.next.iter().find(|(_, cancelled)| !cancelled)?;
    Some(match paper.next.iter().find(|(_, cancelled)| *cancelled) {
        Some((off, _)) => {
            format!("The next meeting is to be held on {} – meeting cancelled – next meeting is {}.", day(*off), day(*next))
        }
        None => format!("Date of next meeting: {}", day(*next)),
    })
}

/// The paper as a clerk writes it.
pub(crate) fn text(world: &World, paper: &Paper) -> String {
    let mut text = head(world, paper).join("\n\n").replacen("\n\n", "\n", 1) + "\n\n";
    if paper.held {
        text += "1. Actions from the previous meetings\n\n";
        text += &if world.style == Style::Running { log(paper) } else { lists(paper) };
        for sweep in sweeps(paper) {
            text += &format!("{sweep}\n\n");
        }
        for (at, line) in paper.lines.iter().filter(|line| line.standing == Standing::Raised).enumerate() {
            let due = line.due.map_or_else(String::new, |due| format!(" by {}", day(due)));
            let said = line.text.trim_end_matches('.');
            text += &format!("{}\n\nThe matter was discussed.\n\n{}: {said}{due}.\n\n", item(paper, at), label(line));
        }
    }
    text + &next(paper).map_or_else(String::new, |next| format!("{next}\n"))
}

fn lists(paper: &Paper) -> String {
    let mut text = String::new();
    let mut of = None;
    for line in paper.lines.iter().filter(|line| line.standing == Standing::Reviewed) {
        if of != Some(line.raised_on) {
            text += &format!("Actions from {}\n\n", line.raised_on.format("%-d %B %Y"));
            of = Some(line.raised_on);
        }
        text += &format!("Action {} – {}\n\n", line.number.as_deref().unwrap_or_default(), line.text);
    }
    text
}

fn log(paper: &Paper) -> String {
    let mut text = "Ref | Date raised | Action | Lead | Due | Status\n--- | --- | --- | --- | --- | ---\n".to_owned();
    for line in paper.lines.iter().filter(|line| line.standing == Standing::Reviewed) {
        let due = line.due.map_or_else(String::new, |due| due.format("%d/%m/%Y").to_string());
        text += &format!(
            "{} | {} | {} | {} | {due} | {}\n",
            line.number.as_deref().unwrap_or_default(),
            line.raised_on.format("%d/%m/%Y"),
            line.text,
            line.owners.join("/"),
            line.written.as_deref().unwrap_or_default(),
        );
    }
    text + "\n"
}

/// The statements about all others.
pub(crate) fn sweeps(paper: &Paper) -> Vec<String> {
    let said = paper.sweeps.iter().map(|sweep| {
        let days: Vec<String> = sweep.days.iter().map(|day| day.format("%d/%m/%Y").to_string()).collect();
        debug_assert_eq!(sweep.scope, Scope::AllOthers);
        format!("All other actions confirmed to be completed for the {}.", days.join(" and "))
    });
    said.collect()
}
