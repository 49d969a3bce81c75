//! What is said beside a value that was read: the page contradicts itself, or does not say all of it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;

use chrono::Datelike;

use crate::diagnostic::Code;
use crate::grammar::date::DateReading;
use crate::grammar::due;
use crate::grammar::owner::Shape;
use crate::layout::Passage;
use crate::minutes::{Action, Due, Standing};
use crate::source::page::Recognition;
use crate::source::{Span, Word};

use super::desk::Desk;
use super::drafts::{Draft, Names};

/// The weekday beside a date is not its own; figures that could be another date.
pub(super) fn date(desk: &mut Desk<'_>, found: &DateReading, spans: &[Span]) {
    let day = found.date.weekday();
    if let Some(weekday) = found.weekday.filter(|written| *written != day) {
        desk.say(
            Code::DateWeekdayMismatch,
            format!("the page says {weekday}, but {} is a {day}: one of the two is a slip", found.date),
            spans.to_vec(),
        );
    }
    if let Some(other) = found.other.filter(|_| !desk.ordered) {
        desk.say(
            Code::DateAmbiguous,
            format!("read as {}, but the figures could also mean {other}: set the date order if you know it", found.date),
            spans.to_vec(),
        );
    }
}

/// Words in small letters were taken for what people go by.
pub(super) fn nicks(desk: &mut Desk<'_>, names: &Passage) {
    let message = format!("{:?} is written in small letters, and was taken for what somebody goes by", names.line());
    let spans = desk.all(names);
    desk.say(Code::AttendanceAssumed, message, spans);
}

/// The same of a date that is not the meeting's own. Without a year or a weekday of its own it can contradict nothing,
/// and which number of such a date comes first, the date of the meeting tells well enough.
pub(super) fn other_date(desk: &mut Desk<'_>, found: &DateReading, spans: &[Span]) {
    if found.weekday.is_some() && found.year_written {
        date(desk, found, spans);
    }
}

/// The year of a date was taken from the meeting's.
pub(super) fn year(desk: &mut Desk<'_>, date: impl std::fmt::Display, spans: Vec<Span>) {
    desk.say(Code::DateYearAssumed, format!("the page gives no year here: read as {date}, by the date of the meeting"), spans);
}

/// What there is to know of a due date, which stands within the spans of its action.
pub(super) fn due(desk: &mut Desk<'_>, due: &Due, spans: &[Span]) {
    let place = place(desk, spans, &due.written);
    for found in desk.dates(&due.written) {
        other_date(desk, &found, &place);
    }
    if let Some(date) = due.date.filter(|_| due::year_assumed(&due.written, desk.order, desk.date())) {
        year(desk, date, place);
    }
}

/// The words that a narrow cell has broken, and that were read as one: their pieces stand in no field.
pub(super) fn mended(desk: &mut Desk<'_>) {
    let (layout, source) = (desk.layout, desk.source);
    let mut found: Vec<(String, Vec<Range<usize>>)> = Vec::new();
    layout.each_passage(|passage| {
        for word in passage.mended(source.text()) {
            let written = passage.text().get(word.clone()).unwrap_or_default().to_owned();
            found.push((written, passage.places(word)));
        }
    });
    for (written, places) in found {
        let spans = desk.spans(&places);
        desk.say(Code::FurnitureBreak, format!("a word that its cell breaks over two lines is read as one: {written}"), spans);
    }
}

/// Where words stand within some spans; all of these where they do not stand there in one piece.
fn place(desk: &Desk<'_>, spans: &[Span], words: &str) -> Vec<Span> {
    let within = |span: &Span| desk.source.words(span).and_then(|text| text.find(words)).map(|at| span.start + at);
    spans.iter().find_map(within).map_or_else(|| spans.to_vec(), |at| vec![desk.source.span(at, at + words.len())])
}

/// Whom the words of an entry give its task to, where that is one person and not one of those in the column beside it.
pub(super) fn other_owner(desk: &Desk<'_>, draft: &Draft, column: &Names) -> Option<String> {
    let person = |shape: &Shape| matches!(shape, Shape::Initials | Shape::Name);
    let people = |names: &Names| !names.is_empty() && names.owners.iter().all(|(_, shape)| person(shape));
    let contradicts = draft.tasked
        && draft.names.owners.len() == 1
        && people(&draft.names)
        && people(column)
        && column.keys(desk).iter().all(|theirs| !draft.names.keys(desk).contains(theirs));
    draft.names.written().next().filter(|_| contradicts).map(str::to_owned)
}

/// Says that the words of an entry name another owner than the column does.
pub(super) fn contradicted(desk: &mut Desk<'_>, column: &Names, other: Option<String>) {
    let Some(other) = other else { return };
    let (written, spans) = (column.passage.line(), desk.all(&column.passage));
    desk.say(
        Code::OwnerAlignmentDoubtful,
        format!("{written:?} stands in the column, but the words of its entry give the task to {other:?}"),
        spans,
    );
}

/// The first action of a number, and the group of all that bear it, where there is another.
struct Alike {
    first: usize,
    group: Option<usize>,
}

/// Actions of one meeting that bear the same number; `numbers` says where the number of each stands.
pub(super) fn numbers(desk: &mut Desk<'_>, actions: &[Action], numbers: &[Vec<Range<usize>>]) {
    let mut alike: HashMap<_, Alike> = HashMap::with_capacity(actions.len());
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, action) in actions.iter().enumerate() {
        let Some(number) = &action.number else { continue };
        // Reports that do not say which meeting raised the action are compared within their own section only.
        let section = (action.standing == Standing::Reviewed && action.raised_on.is_none()).then_some(&action.section);
        let written = if number.bytes().all(|b| b.is_ascii_digit()) {
            Cow::Borrowed(number.as_str())
        } else {
            number.to_lowercase().into()
        };
        match alike.entry((action.standing, action.raised_on, section, written)) {
            Entry::Vacant(place) => drop(place.insert(Alike { first: at, group: None })),
            Entry::Occupied(mut place) => {
                let Alike { first, group } = place.get_mut();
                let group = *group.get_or_insert_with(|| {
                    groups.push(vec![*first]);
                    groups.len() - 1
                });
                groups.get_mut(group).into_iter().for_each(|group| group.push(at));
            }
        }
    }
    for found in groups {
        let Some(first) = found.first().and_then(|at| actions.get(*at)) else { continue };
        let (count, number) = (found.len(), first.number.as_deref().unwrap_or_default().to_lowercase());
        let message = match (first.standing, first.raised_on) {
            (Standing::Raised, _) => format!("{count} actions raised at this meeting bear the number {number}"),
            (Standing::Reviewed, Some(day)) => format!("{count} reports bear the number {number} of {day}"),
            (Standing::Reviewed, None) => format!("{count} reports bear the number {number}"),
        };
        let places: Vec<Range<usize>> = found.iter().filter_map(|at| numbers.get(*at)).flatten().cloned().collect();
        let spans = desk.spans(&places);
        desk.say(Code::ActionNumberRepeated, message, spans);
    }
}

/// What layout kept together because a limit was reached.
pub(super) fn limits(desk: &mut Desk<'_>) {
    let beyond = &desk.layout.beyond;
    if !beyond.is_empty() {
        let spans = desk.spans(beyond);
        desk.say(
            Code::LimitReached,
            "a row has more cells than are told apart: those beyond the limit are kept in the last one",
            spans,
        );
    }
}

/// How the file itself was read: what of a PDF is a picture, was searched for, or could not be had.
pub(super) fn reading(desk: &mut Desk<'_>) {
    let Some(pages) = desk.source.reading() else { return };
    let scans = desk.source.scans();
    if !scans.is_empty() {
        let numbers: Vec<String> = scans.iter().map(|span| span.page.to_string()).collect();
        let (which, hold) = if scans.len() == 1 { ("page", "holds") } else { ("pages", "hold") };
        let numbers = numbers.join(", ");
        desk.say(
            Code::TextNoLayer,
            format!("{which} {numbers} {hold} a picture and no text: run text recognition over the file"),
            scans,
        );
    }
    let recognised: Vec<_> = desk.source.recognised().collect();
    for (spans, Recognition { words, mean, unsure }) in recognised {
        let page = spans.first().map_or(1, |span| span.page);
        let (least, words) = (Word::UNSURE, if words == 1 { "1 word".to_owned() } else { format!("{words} words") });
        let message = match (spans.as_slice(), unsure) {
            ([span], _) if span.start == span.end => format!("page {page} is a picture in which text recognition found no words"),
            (_, 0) => format!("page {page} is a picture: text recognition is {mean} % sure of its {words} on average"),
            _ => format!(
                "page {page} is a picture: text recognition is {mean} % sure of its {words} on average, and less than {least} % \
                 of {unsure}"
            ),
        };
        desk.say(Code::TextOcr, message, spans);
    }
    if pages.rebuilt {
        desk.say(
            Code::TextRepaired,
            "the table of objects of this PDF is missing or wrong: the file was searched for them",
            Vec::new(),
        );
    }
    if pages.skipped > 0 {
        let count = pages.skipped;
        let (streams, hold) = if count == 1 { ("stream", "it holds") } else { ("streams", "they hold") };
        desk.say(
            Code::TextSkipped,
            format!("{count} {streams} of this PDF could not be decoded: what {hold} is not read"),
            Vec::new(),
        );
    }
}
