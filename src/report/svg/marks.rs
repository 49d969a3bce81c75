//! What was read, by kind, and the places that are coloured for it.

use std::collections::HashSet;
use std::ops::Range;

use crate::diagnostic::Code;
use crate::minutes::{Action, Meeting, OwnerBasis, Section};
use crate::parser::Parsed;
use crate::report::explain::canvas::clip;
use crate::report::names::{self, NAME, VALUE};
use crate::source::{Located, Source, Span};

use super::words;

/// What a word was read as; in the order of drawing, so that the smaller lie on the larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    Furniture,
    Label,
    Title,
    Head,
    Attendee,
    Decision,
    Update,
    Action,
    Abbreviation,
    Status,
    Due,
    Owner,
    Unplaced,
    Doubt,
}

/// How a kind looks: its class, its words in the legend, its colour, and how much of what lies below it covers.
pub(super) struct Look {
    pub(super) kind: Kind,
    pub(super) class: &'static str,
    pub(super) legend: &'static str,
    pub(super) colour: &'static str,
    pub(super) opacity: f64,
}

/// The one table of colours, in the order of the legend.
pub(super) const LOOKS: &[Look] = &[
    look(Kind::Head, "head", "the meeting itself", "#1f77b4", 0.35),
    look(Kind::Attendee, "attendee", "attendee", "#17becf", 0.35),
    look(Kind::Title, "title", "number and title of a section", "#9467bd", 0.35),
    look(Kind::Action, "action", "action", "#ff9f1c", 0.25),
    look(Kind::Owner, "owner", "owner", "#2ca02c", 0.55),
    look(Kind::Due, "due", "when it is due", "#f4e000", 0.6),
    look(Kind::Status, "status", "status, caveat", "#a0522d", 0.4),
    look(Kind::Update, "update", "said of many actions", "#e377c2", 0.4),
    look(Kind::Decision, "decision", "decision", "#7fb800", 0.4),
    look(Kind::Abbreviation, "abbreviation", "abbreviation", "#5c6bc0", 0.3),
    look(Kind::Label, "label", "label, head of a table, markup", "#90a4ae", 0.3),
    look(Kind::Furniture, "furniture", "running head or foot, page number", "#607d8b", 0.5),
    look(Kind::Unplaced, "unplaced", "in no field", "#ff0000", 0.5),
    look(Kind::Doubt, "doubt", "what a diagnostic speaks of", "#c2185b", 0.0),
];

const fn look(kind: Kind, class: &'static str, legend: &'static str, colour: &'static str, opacity: f64) -> Look {
    Look { kind, class, legend, colour, opacity }
}

/// Something read, and where; `whose` are places that it belongs to, for the line that leads there.
pub(super) struct Mark {
    pub(super) kind: Kind,
    pub(super) title: String,
    pub(super) places: Vec<Range<usize>>,
    pub(super) whose: Vec<Range<usize>>,
}

/// Everything that was read, in the order of drawing.
pub(super) fn of(source: &Source, parsed: &Parsed) -> Vec<Mark> {
    let mut all = Marks { source, list: Vec::new() };
    let minutes = &parsed.minutes;
    all.meeting(&minutes.meeting);
    for attendee in &minutes.attendees {
        all.put(Kind::Attendee, format!("attendee {}", names::attendee(attendee)), &attendee.spans);
    }
    for section in &minutes.sections {
        all.section(section);
    }
    for action in &minutes.actions {
        all.action(action);
    }
    for update in &minutes.blanket_updates {
        all.put(Kind::Update, format!("blanket update: {}", names::update(update)), &update.spans);
    }
    for decision in &minutes.decisions {
        all.put(Kind::Decision, format!("decision: {}", clip(&decision.text, VALUE)), &decision.spans);
    }
    for short in &minutes.abbreviations {
        all.put(Kind::Abbreviation, format!("abbreviation {} = {}", short.short, short.long), &short.spans);
    }
    for diagnostic in &parsed.diagnostics {
        let (kind, title) = match diagnostic.code {
            Code::TextUnplaced => (Kind::Unplaced, "in no field".to_owned()),
            Code::Furniture => (Kind::Furniture, "running head, foot or page number".to_owned()),
            Code::FurnitureBreak => (Kind::Label, "broken word, read as one".to_owned()),
            Code::FurnitureLabel => (Kind::Label, "label".to_owned()),
            Code::FurnitureMarkup => (Kind::Label, "markup".to_owned()),
            code => (Kind::Doubt, format!("{code} ({}): {}", diagnostic.severity, diagnostic.message)),
        };
        all.put(kind, title, &diagnostic.spans);
    }
    all.list.sort_by_key(|mark| mark.kind);
    once(&mut all.list);
    all.list
}

/// Leaves a label that several share, such as "Present:", to the first of them: see-through boxes would grow dark.
fn once(list: &mut [Mark]) {
    let mut seen = HashSet::new();
    for mark in list {
        let fresh: Vec<_> = mark.places.iter().filter(|p| seen.insert((mark.kind, p.start, p.end))).cloned().collect();
        if !fresh.is_empty() {
            mark.places = fresh;
        }
    }
}

struct Marks<'a> {
    source: &'a Source,
    list: Vec<Mark>,
}

impl Marks<'_> {
    fn meeting(&mut self, meeting: &Meeting) {
        self.located("meeting.body", &meeting.body, Clone::clone);
        self.located("meeting.title", &meeting.title, Clone::clone);
        self.located("meeting.date", &meeting.date, ToString::to_string);
        self.located("meeting.start", &meeting.start, |time| names::time(*time));
        self.located("meeting.end", &meeting.end, |time| names::time(*time));
        self.located("meeting.location", &meeting.location, Clone::clone);
        self.located("meeting.held false:", &meeting.not_held_reason, Clone::clone);
        for next in &meeting.next {
            self.put(Kind::Head, format!("meeting.next {}", names::next(next)), &next.spans);
        }
    }

    fn located<T>(&mut self, name: &str, value: &Option<Located<T>>, shown: impl Fn(&T) -> String) {
        if let Some(located) = value {
            self.put(Kind::Head, format!("{name} {}", clip(&shown(&located.value), VALUE)), &located.spans);
        }
    }

    fn section(&mut self, section: &Section) {
        let (number, title) = (section.number.as_deref(), section.title.as_deref());
        let head = [number, title].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let mut places = words::find(self.source, &section.spans, &head);
        if places.is_empty() {
            places = words::find(self.source, &section.spans, title.or(number).unwrap_or_default());
        }
        self.push(Kind::Title, format!("section {}", clip(&head, VALUE)), places, Vec::new());
        for part in &section.sections {
            self.section(part);
        }
    }

    fn action(&mut self, action: &Action) {
        let (source, name) = (self.source, names::of_action(action));
        let title = format!("action {}, basis {}", names::action(action), action.basis);
        self.put(Kind::Action, title, &action.spans);

        let written = || action.owners.iter().map(|owner| owner.written.as_str());
        // A column's entry is a place of its own; in a sentence the owners stand among its words.
        let mut entry = words::only(source, &action.spans, written());
        let apart = matches!(action.owner_basis, Some(OwnerBasis::Column | OwnerBasis::Aligned)) && !entry.is_empty();
        if !apart {
            entry = written().flat_map(|owner| words::find(source, &action.spans, owner)).collect();
        }
        let basis = action.owner_basis.map(|basis| format!(" [{basis}]")).unwrap_or_default();
        let people: Vec<String> = action.owners.iter().map(|o| o.name.clone().unwrap_or_else(|| o.written.clone())).collect();
        let title = format!("owner {} ({}) of {name}{basis}", names::owners(&action.owners), clip(&people.join(", "), VALUE));
        let text = action.spans.iter().map(|span| span.start..span.end).filter(|place| !entry.contains(place));
        let whose = if apart { text.collect() } else { Vec::new() };
        self.push(Kind::Owner, title, entry, whose);

        if let Some(due) = &action.due {
            let day = due.date.map_or_else(|| clip(&due.written, NAME), |date| date.to_string());
            let places = words::find(source, &action.spans, &due.written);
            self.push(Kind::Due, format!("due {day} ({}): {name}", due.precision), places, Vec::new());
        }
        for (what, said) in [("status", &action.status_written), ("caveat", &action.caveat)] {
            let Some(said) = said else { continue };
            let places = words::find(source, &action.spans, said);
            self.push(Kind::Status, format!("{what} of {name}: {}", action.status), places, Vec::new());
        }
    }

    fn put(&mut self, kind: Kind, title: String, spans: &[Span]) {
        self.push(kind, title, spans.iter().map(|span| span.start..span.end).collect(), Vec::new());
    }

    fn push(&mut self, kind: Kind, title: String, places: Vec<Range<usize>>, whose: Vec<Range<usize>>) {
        if !places.is_empty() {
            self.list.push(Mark { kind, title, places, whose });
        }
    }
}
