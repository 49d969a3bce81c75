//! What was read, at the places where it stands.

use crate::diagnostic::Code;
use crate::minutes::{Action, Attendee, Meeting, OwnerBasis, Section};
use crate::parser::Parsed;
use crate::source::{Located, Span};

use super::canvas::{Lines, Tone, clip};
use crate::report::names::{self, NAME, VALUE};

/// Something read, for the right column.
#[derive(Debug)]
pub(super) struct Reading {
    /// The byte of the text beside which it is shown.
    pub(super) at: usize,
    pub(super) parts: Vec<(Tone, String)>,
    rank: Rank,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// It begins here.
    Begins,
    /// Something begun before goes on here.
    GoesOn,
    /// A section goes on: worth saying only where nothing else is said of the line.
    Under,
}

/// Everything that was read, in the order of the page.
pub(super) fn of(lines: &Lines, parsed: &Parsed) -> Vec<Reading> {
    let mut all = Readings { lines, list: Vec::new() };
    let minutes = &parsed.minutes;
    all.meeting(&minutes.meeting);
    for attendee in &minutes.attendees {
        all.attendee(attendee);
    }
    for section in &minutes.sections {
        all.section(section);
    }
    for action in &minutes.actions {
        all.action(action);
    }
    for update in &minutes.blanket_updates {
        all.put("blanket update", &names::update(update), "sentence", &update.spans, &update.text);
    }
    for decision in &minutes.decisions {
        all.put("decision", &clip(&decision.text, NAME * 2), "cue word", &decision.spans, &decision.text);
    }
    for short in &minutes.abbreviations {
        all.put("abbreviation", &format!("{} = {}", short.short, short.long), "brackets", &short.spans, &short.long);
    }
    for diagnostic in &parsed.diagnostics {
        let (tone, words) = match diagnostic.code {
            Code::TextUnplaced => (Tone::Severity(diagnostic.severity), "in no field"),
            Code::Furniture => (Tone::Rule, "running head, foot or page number"),
            Code::FurnitureBreak => (Tone::Rule, "broken word, read as one"),
            Code::FurnitureLabel => (Tone::Rule, "label"),
            Code::FurnitureMarkup => (Tone::Rule, "markup"),
            _ => continue,
        };
        for span in &diagnostic.spans {
            let rank = if diagnostic.code == Code::TextUnplaced { Rank::Begins } else { Rank::Under };
            all.list.push(Reading { at: span.start, parts: vec![(tone, words.to_owned())], rank });
        }
    }
    all.settle()
}

struct Readings<'a> {
    lines: &'a Lines<'a>,
    list: Vec<Reading>,
}

impl Readings<'_> {
    fn meeting(&mut self, meeting: &Meeting) {
        self.located("meeting.body", &meeting.body, Clone::clone);
        self.located("meeting.title", &meeting.title, Clone::clone);
        self.located("meeting.date", &meeting.date, ToString::to_string);
        self.located("meeting.start", &meeting.start, |time| names::time(*time));
        self.located("meeting.end", &meeting.end, |time| names::time(*time));
        self.located("meeting.location", &meeting.location, Clone::clone);
        if let Some(reason) = &meeting.not_held_reason {
            self.put("meeting.held", "false", "", &reason.spans, "");
        }
        for next in &meeting.next {
            self.put("meeting.next", &names::next(next), "", &next.spans, "");
        }
    }

    fn located<T>(&mut self, kind: &str, value: &Option<Located<T>>, words: impl Fn(&T) -> String) {
        if let Some(located) = value {
            self.put(kind, &clip(&words(&located.value), VALUE), "", &located.spans, "");
        }
    }

    fn attendee(&mut self, attendee: &Attendee) {
        let at = self.begin("attendee", &names::attendee(attendee), "", &attendee.spans, &attendee.name);
        self.go_on(at, &format!("attendee {}", clip(&attendee.name, NAME)), &attendee.spans, Rank::GoesOn);
    }

    fn section(&mut self, section: &Section) {
        let (number, title) = (section.number.as_deref(), section.title.as_deref());
        let rule = match (number, title) {
            (Some(_), Some(_)) => "numbered heading",
            (Some(_), None) => "number",
            (None, Some(_)) => "heading",
            (None, None) => "no heading",
        };
        let mut words = [number, title].into_iter().flatten().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            // Without a heading it is known by its first words.
            words = format!("“{}”", clip(section.text.as_deref().unwrap_or_default(), NAME));
        }
        let name = number.map_or_else(|| clip(&words, NAME + 3), ToOwned::to_owned);
        let at = self.begin("section", &clip(&words, VALUE), rule, &section.spans, title.unwrap_or_default());
        self.go_on(at, &format!("section {name}"), &section.spans, Rank::Under);
        for part in &section.sections {
            self.section(part);
        }
    }

    fn action(&mut self, action: &Action) {
        let rule = format!("basis {}", action.basis);
        let at = self.begin("action", &names::action(action), &rule, &action.spans, "");

        let name = names::of_action(action);
        let entry: String = action.owners.iter().flat_map(|owner| letters(&owner.written)).collect();
        let (owners, others): (Vec<Span>, Vec<Span>) = action.spans.iter().partition(|span| {
            matches!(action.owner_basis, Some(OwnerBasis::Aligned | OwnerBasis::Column))
                && letters(self.lines.slice(span.start..span.end)).eq(entry.chars())
        });
        self.go_on(at, &name, &others, Rank::GoesOn);
        // A torn column stands far from its entries: say whose each entry of it was taken for.
        if action.owner_basis == Some(OwnerBasis::Aligned) {
            for span in owners {
                let parts = vec![(Tone::Rule, format!("… {} owns {name}", names::owners(&action.owners)))];
                self.list.push(Reading { at: span.start, parts, rank: Rank::GoesOn });
            }
        }
    }

    fn put(&mut self, kind: &str, words: &str, rule: &str, spans: &[Span], first: &str) {
        let at = self.begin(kind, words, rule, spans, first);
        self.go_on(at, kind, spans, Rank::GoesOn);
    }

    /// Says what begins at the spans, and returns where: at the span that holds the first word of `first`, since a label
    /// that several values share may stand before it, else at the first of them.
    fn begin(&mut self, kind: &str, words: &str, rule: &str, spans: &[Span], first: &str) -> Option<usize> {
        let word = first.split_whitespace().next();
        let holds = |span: &&Span| word.is_some_and(|word| self.lines.slice(span.start..span.end).contains(word));
        let at = spans.iter().find(holds).or(spans.first())?.start;
        let mut parts = vec![(Tone::Kind, kind.to_owned())];
        if !words.is_empty() {
            parts.push((Tone::Plain, words.to_owned()));
        }
        if !rule.is_empty() {
            parts.push((Tone::Rule, rule.to_owned()));
        }
        self.list.push(Reading { at, parts, rank: Rank::Begins });
        Some(at)
    }

    /// Says on every other line that the spans touch what goes on there.
    fn go_on(&mut self, at: Option<usize>, name: &str, spans: &[Span], rank: Rank) {
        let Some(at) = at else { return };
        let begun = self.lines.at(at);
        let mut last = begun;
        for span in spans {
            let (first, end) = (self.lines.at(span.start), self.lines.at(span.end.saturating_sub(1).max(span.start)));
            for line in first..=end {
                if line == begun || line == last {
                    continue;
                }
                last = line;
                let at = self.lines.range(line).start.max(span.start);
                self.list.push(Reading { at, parts: vec![(Tone::Rule, format!("… {name}"))], rank });
            }
        }
    }

    /// In the order of the page, without what need not be said.
    fn settle(self) -> Vec<Reading> {
        let Self { lines, mut list } = self;
        list.retain(|reading| reading.at < lines.text.len());
        list.sort_by_key(|reading| reading.at);
        let mut kept: Vec<Reading> = Vec::with_capacity(list.len());
        let mut list = list.into_iter().peekable();
        while let Some(first) = list.next() {
            let line = lines.at(first.at);
            let mut here = vec![first];
            while let Some(next) = list.next_if(|next| lines.at(next.at) == line) {
                here.push(next);
            }
            let told = here.iter().any(|reading| reading.rank != Rank::Under);
            here.retain(|reading| reading.rank != Rank::Under || !told);
            here.dedup_by(|next, before| next.rank != Rank::Begins && next.parts == before.parts);
            kept.append(&mut here);
        }
        kept
    }
}

fn letters(words: &str) -> impl Iterator<Item = char> {
    words.chars().filter(|c| c.is_alphanumeric())
}
