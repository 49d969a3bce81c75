//! Lists of people that stand side by side on a page of white space: each column is read down, as a list of its own.
//!
//! ```text
//! Members:   Sam Pell (Chair)      Officers:  Jane Okoro, Clerk
//!            Cal Dunn                         Ada Finch, Engineer (for
//!                                             item 5 only)
//! ```

use crate::diagnostic::Code;
use crate::grammar::attendance::{self, List};
use crate::grammar::case;
use crate::grammar::group;
use crate::grammar::lettered;
use crate::grammar::number;
use crate::grammar::person;
use crate::layout::{Block, Dialect, Item, Passage, cells_wide};

use super::attendance::{Open, line};
use super::blocks;
use super::desk::Desk;
use super::listed::{merge, several};
use super::persons::many;

/// Words of a column may begin so far before its label, in cells.
const BEFORE: usize = 3;
/// How many lines without a word in the right columns may stand among those that have one.
const LONE: usize = 4;

/// Words without a wide gap, on one line of the page.
struct Piece {
    passage: Passage,
    item: usize,
    /// The line's first byte, and the cells at which the words begin and end.
    line: usize,
    from: usize,
    to: usize,
}

/// The entries of one column, from top to bottom.
pub(super) struct Column {
    entries: Vec<Entry>,
    /// Its label stands over the names, and not before them.
    over: bool,
    /// Labels are in capitals.
    capitals: bool,
}

/// A line of a column, with those that it goes on in.
struct Entry {
    passage: Passage,
    item: usize,
}

impl Column {
    /// Reads its labels, and the names below each. `above`: the list that a label over all columns names.
    pub(super) fn read(self, desk: &mut Desk<'_>, above: Option<List>) {
        // Columns without labels go on with the list above them.
        let mut open: Option<Open> = above.filter(|_| !self.over).map(|list| Open::of(list, Vec::new(), false));
        for (at, Entry { passage, item }) in self.entries.into_iter().enumerate() {
            let text = passage.text();
            // "Management" below "Present:" says which of them.
            if let Some(list) = above.filter(|_| at == 0 && self.over && !attendance::says_there(text)) {
                desk.labels.extend(passage.all());
                open = Some(Open::of(list, passage.all(), false));
                desk.use_item(item);
                continue;
            }
            let known = attendance::label(text).is_some_and(|label| label.closed);
            if !known && (at == 0 && self.over || self.capitals && shouted(text)) {
                desk.labels.extend(passage.all());
                open = Some(Open::of(List::Attending, passage.all(), false));
                desk.use_item(item);
                continue;
            }
            let colon = text.find(':').filter(|_| attendance::label(text).is_none_or(|label| !label.closed));
            if let Some(colon) = colon {
                // Beside a list of those who met, a label that is not known is over those who came to it; below one of a column,
                // "County Councillors:" below "Present:", over some of the same.
                let list = open.as_ref().map_or(List::Attending, |over| over.list);
                let (label, names) = (passage.slice(0..colon + 1), passage.slice(colon + 1..text.len()));
                desk.labels.extend(label.all());
                match person::person(names.text()).filter(|_| !many(names.text())) {
                    Some(found) => drop(merge(desk, &names, &found, list, &label.all())),
                    None => several(desk, &names, list, &label.all()),
                }
                open = Some(Open::of(list, label.all(), false));
            } else {
                // Several entries may stand in one block.
                desk.set_used(item, false);
                line(desk, &passage, item, &mut open, true, 0);
            }
            desk.use_item(item);
        }
    }
}

/// The lists that stand side by side from an item on, by column, and the item after them.
pub(super) fn columns(desk: &Desk<'_>, at: usize) -> Option<(Vec<Column>, usize)> {
    let layout = desk.layout;
    if !matches!(layout.dialect, Dialect::Space | Dialect::Page) || at >= desk.body {
        return None;
    }
    let first = match layout.items.get(at)? {
        Item::Block(block) if !block.text().contains('\t') && block.beside.is_empty() => return None,
        item => pieces(desk, item, at),
    };
    let head = first.first()?.line;
    let heading: Vec<&Piece> = first.iter().filter(|piece| piece.line == head).collect();
    let labelled = || edges(&heading).or_else(|| sides(desk, &first, at));
    let edges = Some(layout.dialect).filter(|dialect| *dialect == Dialect::Space).and_then(|_| labelled());
    let twins = edges.is_none();
    let edges = edges.or_else(|| self::twins(desk, &first, at))?;
    let of = |piece: &Piece| edges.iter().rposition(|edge| piece.from + BEFORE >= *edge).unwrap_or(0);
    let (mut found, mut end): (Vec<Piece>, usize) = (Vec::new(), at);
    let (mut shared, mut lone) = (0, 0);
    for (item, whole) in layout.items.iter().enumerate().skip(at) {
        let more = pieces(desk, whole, item);
        let crosses = |piece: &Piece| edges.get(of(piece) + 1).is_some_and(|next| piece.to > *next);
        let right = more.iter().filter(|piece| of(piece) > 0).count();
        // "Apologies:  Mel Tate" below the columns, where the first one was a label alone, begins a list of its own.
        let below = more.first().is_some_and(|piece| {
            item > at && of(piece) == 0 && heads(piece) && !found.iter().any(|piece| of(piece) == 0 && !heads(piece))
        });
        // "N. Pell" begins with an initial.
        let numbered = |block: &Block| number::number(block.text()).is_some_and(|n| n.closed && n.style != number::Style::Letter);
        let counted = below || matches!(whole, Item::Block(block) if numbered(block));
        lone = if right > 0 { 0 } else { lone + more.chunk_by(|a, b| a.line == b.line).count() };
        // A label below columns that have none ends them.
        let counted = counted || twins && item > at && more.iter().any(heads);
        // Below the last word on the right the page goes on in one column.
        if counted || more.iter().any(crosses) || lone > LONE {
            break;
        }
        shared += right;
        found.extend(more);
        // What follows at once is of the longer list.
        let close = end + 1 == item && matches!(whole, Item::Block(Block { apart: false, .. }) | Item::Row(_));
        if right > 0 || close {
            end = item;
        }
    }
    found.retain(|piece| piece.item <= end);
    // A label and a name or two on one line are read as they are.
    let lines = found.chunk_by(|a, b| a.line == b.line).count();
    if lines < 2 || shared < edges.len() {
        return None;
    }
    let mut columns: Vec<Vec<Piece>> = edges.iter().map(|_| Vec::new()).collect();
    for piece in found {
        if let Some(column) = columns.get_mut(of(&piece)) {
            column.push(piece);
        }
    }
    let over = !twins && !first.first()?.passage.text().contains(':');
    Some((columns.into_iter().map(|pieces| column(pieces, over)).collect(), end + 1))
}

/// Is a piece a label and nothing else?
fn heads(piece: &Piece) -> bool {
    let text = piece.passage.text();
    attendance::label(text).is_some_and(|label| label.closed && label.rest >= text.trim_end().len())
}

/// Where columns begin: with each label but those that others stand before. There are two labels at least, each over its
/// list or before it.
fn edges(head: &[&Piece]) -> Option<Vec<usize>> {
    let over = |piece: &Piece| heads(piece) || attendance::of_people(piece.passage.text());
    let (first, rest) = head.split_first()?;
    attendance::label(first.passage.text()).filter(|label| label.closed)?;
    // "Members      Officers": nothing but labels; else each has a colon, also one that no list of labels has.
    let signed = |piece: &Piece| {
        let text = piece.passage.text();
        let colon = text.find(':').filter(|at| *at < SIGNED);
        colon.is_some_and(|at| text.get(..at).is_some_and(|t| t.starts_with(char::is_uppercase) && !t.contains(['.', ','])))
            && crate::grammar::key::leads(text).is_none()
    };
    let begins: Vec<usize> = if over(first) && !first.passage.text().contains(':') {
        // Of three, one may be a label that is not known.
        let known = rest.iter().filter(|piece| over(piece)).count();
        // "Present   Mr Sam Pell   Chairman" is a label and the first of its people.
        let named = rest.iter().any(|piece| person::titled(piece.passage.text()) || person::looks(piece.passage.text()));
        (known > 0 && !named && known + 1 >= rest.len()).then(|| rest.iter().map(|piece| piece.from).collect())?
    } else {
        rest.iter().filter(|piece| signed(piece)).map(|piece| piece.from).collect()
    };
    (!begins.is_empty()).then(|| std::iter::once(first.from).chain(begins).collect())
}

/// Do names of groups stand here over people in columns: "EMPLOYERS' SIDE      UNION SIDE"?
pub(super) fn sided(desk: &Desk<'_>, at: usize) -> bool {
    let item = desk.layout.items.get(at).filter(|_| desk.layout.dialect == Dialect::Space);
    let parted = |block: &Block| block.text().contains('\t') || !block.beside.is_empty();
    let item = item.filter(|item| blocks::block(item).is_none_or(parted));
    item.is_some_and(|item| sides(desk, &pieces(desk, item, at), at).is_some())
}

/// The list that is assumed of those below names of groups, which say nothing of it.
pub(super) fn assumed(desk: &mut Desk<'_>, at: usize) -> Option<List> {
    let heads = desk.layout.items.get(at).map(blocks::passage).filter(|_| sided(desk, at))?;
    let spans = desk.all(&heads);
    desk.say(
        Code::AttendanceAssumed,
        "nothing says that those listed in these columns were there; they are taken for present",
        spans,
    );
    Some(List::Present)
}

/// Where columns begin below names of groups that nothing else says are lists, right over a line with somebody in each of them.
fn sides(desk: &Desk<'_>, first: &[Piece], at: usize) -> Option<Vec<usize>> {
    let head = first.first()?.line;
    let heading: Vec<&Piece> = first.iter().filter(|piece| piece.line == head).collect();
    let next = desk.layout.items.get(at + 1).map(|item| pieces(desk, item, at + 1)).unwrap_or_default();
    let group = |piece: &&Piece| {
        let text = piece.passage.text();
        (shouted(text) || group::of_several(text)) && text.split(' ').count() <= GROUP && number::number(text).is_none()
    };
    let mut below = first.iter().filter(|piece| piece.line != head).chain(&next).peekable();
    let line = below.peek()?.line;
    let names: Vec<&Piece> = below.take_while(|piece| piece.line == line).collect();
    let somebody = |piece: &Piece| {
        let text = piece.passage.text();
        text.split_once([',', '(']).is_some_and(|(name, _)| person::looks(name.trim())) || person::titled(text)
    };
    let level = |(head, name): (&&Piece, &&Piece)| head.from.abs_diff(name.from) <= BEFORE && somebody(name);
    let fits = heading.len() > 1 && heading.len() == names.len() && heading.iter().all(group);
    (fits && heading.iter().zip(&names).all(level)).then(|| heading.iter().map(|piece| piece.from).collect())
}

/// Where two columns begin that have somebody each on their lines, right below the label of both.
fn twins(desk: &Desk<'_>, first: &[Piece], at: usize) -> Option<Vec<usize>> {
    let above = desk.layout.items.get(at.checked_sub(1)?).and_then(blocks::block)?;
    let label = attendance::label(above.text()).is_some_and(|label| label.rest >= above.text().trim_end().len());
    let somebody = |piece: &Piece| {
        let text = piece.passage.text();
        let named = text.split_once([',', '(']).is_some_and(|(name, _)| person::looks(name.trim()));
        (named || person::titled(text) || lettered::leads(text)) && attendance::label(text).is_none_or(|label| !label.closed)
    };
    let next = desk.layout.items.iter().enumerate().skip(at + 1).take(NEXT).flat_map(|(at, item)| pieces(desk, item, at));
    let lines: Vec<Piece> = pieces(desk, desk.layout.items.get(at)?, at).into_iter().chain(next).collect();
    let [left, right] = first.get(..2)? else { return None };
    let pair = |line: &[Piece]| match line {
        [one, other] => one.from.abs_diff(left.from) <= BEFORE && other.from.abs_diff(right.from) <= 1,
        _ => false,
    };
    let level = left.line == right.line && first.get(2).is_none_or(|third| third.line != left.line);
    let pairs = lines.chunk_by(|a, b| a.line == b.line).filter(|line| pair(line)).count();
    (label && level && somebody(left) && somebody(right) && pairs > 1).then(|| vec![left.from, right.from])
}

/// So many items below the first line of two columns show the next.
const NEXT: usize = 3;

/// The longest name of a group over a column, in words.
const GROUP: usize = 4;

/// The longest label before a colon, in bytes.
const SIGNED: usize = 40;

/// A column's words: those of a line together, and with what they go on in.
fn column(pieces: Vec<Piece>, over: bool) -> Column {
    let capitals = over && pieces.first().is_some_and(|piece| shouted(piece.passage.text()));
    let mut entries: Vec<Entry> = Vec::new();
    // The line above, and where its words end.
    let mut last: Option<(usize, usize)> = None;
    let widest = pieces.iter().map(|piece| piece.to).max().unwrap_or_default();
    let headed = |piece: &&Piece| attendance::label(piece.passage.text()).is_some_and(|label| label.closed);
    let titled = pieces.iter().filter(|piece| person::titled(piece.passage.text())).count();
    // Where initials stand before the names, a line without them goes on with the one above.
    let lettered = pieces.iter().filter(|piece| lettered::leads(piece.passage.text())).count() > 1
        && pieces.iter().find(|piece| !headed(piece)).is_some_and(|piece| lettered::leads(piece.passage.text()));
    // Where people have titles, a line without one does.
    let titles = titled > 1 && titled * 2 >= pieces.iter().filter(|piece| !headed(piece)).count();
    for piece in pieces {
        let text = piece.passage.text();
        let open = |entry: &Entry| {
            let before = entry.passage.text();
            before.ends_with([',', '&', '/', '-']) || before.ends_with(" and") || before.ends_with(" of")
        };
        let labelled = attendance::label(text).is_some_and(|label| label.closed) || capitals && shouted(text);
        let small = text.starts_with(|c: char| c.is_lowercase() || c == '(') && !labelled;
        let name = text.split([',', '(']).next().unwrap_or_default().trim();
        let begun = person::titled(text.strip_prefix("The ").unwrap_or(text)) || labelled;
        let begun = begun
            || lettered::leads(text)
            || !lettered
                && person::looks(name)
                && !(titles && entries.last().is_some_and(|entry| entry.passage.text().contains(',')));
        // "Ada Finch, Deputy / Harbour Master": a post alone is nobody.
        let post = |entry: &Entry| entry.passage.text().contains(',') && person::has_role(text) && person::person(text).is_none();
        // "…, Joint Military / Command": words for which the line above had no room.
        let first = text.split(' ').next().unwrap_or_default().chars().count();
        let full = last.is_some_and(|(_, to)| to + first >= widest) && !text.contains([',', '(', '–', '-']);
        let full = full && entries.last().is_some_and(|entry| entry.passage.text().contains(','));
        match entries.last_mut() {
            Some(entry) if last.is_some_and(|(line, _)| line == piece.line) => entry.passage.append(&piece.passage, '\t'),
            Some(entry) if entry.passage.text().len() > LONG => {
                entries.push(Entry { passage: piece.passage, item: piece.item });
            }
            Some(entry) if bracketed(entry) && !labelled => entry.passage.append(&piece.passage, ' '),
            Some(entry) if small || !begun && (titles || lettered || full || open(entry) || post(entry)) && named(entry) => {
                entry.passage.append(&piece.passage, ' ')
            }
            _ => entries.push(Entry { passage: piece.passage, item: piece.item }),
        }
        last = Some((piece.line, piece.to));
    }
    Column { entries, over, capitals }
}

/// Is a bracket open at the end of an entry?
fn bracketed(entry: &Entry) -> bool {
    let text = entry.passage.text();
    text.matches('(').count() > text.matches(')').count()
}

/// Words in capitals, as labels are that no list of labels has: "EXTERNAL AUDITOR".
fn shouted(text: &str) -> bool {
    text.len() > SHOUTED && case::all_capitals(text) && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '(' | ','))
}

/// The longest entry that may go on, in bytes.
const LONG: usize = 400;
/// What is shorter in capitals may be initials, in bytes.
const SHOUTED: usize = 4;

/// Is an entry more than a label?
fn named(entry: &Entry) -> bool {
    let text = entry.passage.text();
    attendance::label(text).is_none_or(|label| label.rest < text.trim_end().len())
}

/// Where words begin and end on a measured page, in cells of a usual width.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a page holds")]
fn measured(desk: &Desk<'_>, words: &Passage) -> Option<(usize, usize)> {
    let spans = desk.all(words);
    let (first, last) = (spans.first()?.bbox?, spans.last()?.bbox?);
    let cells = |points: f64| (points / CELL).round().clamp(0.0, 10_000.0) as usize;
    Some((cells(first[0]), cells(last[2])))
}

/// The usual width of a cell, in points.
const CELL: f64 = 5.0;

/// An item's words, and those in the margin beside it, in the order of the page.
fn pieces(desk: &Desk<'_>, item: &Item, at: usize) -> Vec<Piece> {
    let page = desk.source.text();
    let blocks: Vec<&Block> = match item {
        Item::Block(block) => vec![block],
        Item::Row(row) => row.cells.iter().flatten().collect(),
    };
    let words = |block: &'_ Block| std::iter::once(block.passage.clone()).chain(block.beside.clone()).collect::<Vec<_>>();
    let passages = blocks.into_iter().flat_map(words).flat_map(|passage| blocks::lines(&passage));
    let line_of =
        |at: usize| page.get(..at).and_then(|t| memchr::memrchr3(b'\n', b'\r', b'\x0c', t.as_bytes())).map_or(0, |at| at + 1);
    let mut found: Vec<Piece> = Vec::new();
    for line in passages {
        let (text, mut from) = (line.text(), 0);
        for to in memchr::memchr_iter(b'\t', text.as_bytes()).chain([text.len()]) {
            let passage = line.slice(from..to);
            from = to + 1;
            let Some((start, end)) = passage.all().first().map(|p| p.start).zip(passage.all().last().map(|p| p.end)) else {
                continue;
            };
            let line = line_of(start);
            let cells = |to: usize| page.get(line..to).map_or(0, cells_wide);
            let (from, to) = measured(desk, &passage).unwrap_or_else(|| (cells(start), cells(end)));
            found.push(Piece { from, to, passage, item: at, line });
        }
    }
    // The head of a margin, "Action", may hang below: it is no part of the lists.
    let lines: Vec<usize> = match item {
        Item::Block(block) => block.passage.all().iter().map(|place| place.start).map(line_of).collect(),
        Item::Row(_) => Vec::new(),
    };
    found.retain(|piece| lines.is_empty() || lines.contains(&piece.line));
    found.sort_by_key(|piece| (piece.line, piece.from));
    found
}
