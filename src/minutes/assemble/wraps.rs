//! Lists of people whose lines or cells the layout has parted.

use crate::grammar::{attendance, dash, person, rank};
use crate::layout::{Block, Dialect, Item, Kind, Passage, Row, joined};

use super::desk::Desk;
use super::listed::{bracketed_initials, ends_post};
use super::persons::{commas_of_names, many};

/// The words of a row; where it is of one person, "Sam Pell (SP), / Chair ⇥ Head of Finance ⇥ Alder Fire and / Rescue", without
/// the ends of its lines.
pub(super) fn of_person(row: &Row) -> Passage {
    let whole = row.whole();
    if let Some(pair) = pair(row) {
        return pair;
    }
    let filled = || row.cells.iter().filter(|cell| !cell.is_empty());
    let first = filled().next().and_then(|cell| cell.first()).map(Block::text).unwrap_or_default();
    // "Ms Jane Okoro | Director and / Vice Chair | JO": one name, and no other in what goes on beside it.
    let lines = || filled().skip(1).flatten().flat_map(|block| block.text().split('\n'));
    let somebody = |text: &str| person::titled(text) || person::looks(text);
    let one = || somebody(first) && !first.contains('\n') && !many(first) && !lines().any(somebody);
    let person = (bracketed_initials(first) == 1 || one()) && attendance::label(first).is_none();
    if !person || filled().count() < 2 || filled().any(|cell| cell.len() > 1) || !whole.text().contains('\n') {
        return whole;
    }
    let mut flat = Passage::default();
    for cell in filled() {
        flat.append(&joined(cell, ' ').flat(), '\t');
    }
    flat
}

/// "Sam Pell (SP) | Police | Jane Okoro (JO) | Education lead": two people in a row, each with what he is, one below the other.
fn pair(row: &Row) -> Option<Passage> {
    let [first, post, second, other] = row.cells.as_slice() else { return None };
    let text = |cell: &[Block]| joined(cell, ' ').flat();
    let somebody = |cell: &[Block]| bracketed_initials(text(cell).text()) == 1;
    let something = |cell: &[Block]| !cell.is_empty() && bracketed_initials(text(cell).text()) == 0;
    if !(somebody(first) && somebody(second) && something(post) && something(other)) {
        return None;
    }
    let mut whole = text(first);
    [(post, '\t'), (second, '\n'), (other, '\t')].into_iter().for_each(|(cell, gap)| whole.append(&text(cell), gap));
    Some(whole)
}

/// Does an entry of a list stand beside another one that is a single word?
pub(super) fn beside_nicks(desk: &Desk<'_>, at: usize) -> bool {
    let word = |at: Option<usize>| match at.and_then(|at| desk.layout.items.get(at)) {
        Some(Item::Block(block)) => block.kind == Kind::Bullet && !block.text().trim().contains(char::is_whitespace),
        _ => false,
    };
    word(at.checked_sub(1)) || word(Some(at + 1))
}

/// Do the lines of an entry of a list tell of one person: a name with something behind it, and lines that begin no other?
pub(super) fn one_entry(text: &str) -> bool {
    let Some((first, rest)) = text.split_once('\n') else { return false };
    let told = first.contains(',') || first.contains('(') || dash::first(first).is_some();
    let other = |line: &str| {
        bracketed_initials(line) > 0 || person::titled(line) || person::looks(line.split(',').next().unwrap_or(line))
    };
    told && !text.contains('\t') && !text.contains(';') && !rest.split('\n').any(|line| line.contains(' ') && other(line))
}

/// A list with semicolons, of several behind one title or of people with initials, whose lines the layout has parted: "Mr
/// Dwane, Manager; Ms Flavin, Senior / Executive Officer; Mr Keohane". Its further lines are read with the first;
/// where they end.
pub(super) fn wrapped(desk: &Desk<'_>, at: usize, block: &Block) -> (Passage, usize) {
    let (mut whole, mut end) = (block.passage.clone(), at + 1);
    let layout = desk.layout;
    // "Mr Sam Pell", and far to the right "(Chairman)": what he is.
    if let ([post], [_], Dialect::Page) = (block.beside.as_slice(), block.levels.as_slice(), layout.dialect) {
        whole.append(post, '\t');
        return (whole, end);
    }
    for (next, item) in layout.items.iter().enumerate().skip(at + 1) {
        let Item::Block(below) = item else { break };
        let text = whole.text().trim_end();
        let names = attendance::label(text).and_then(|l| text.get(l.rest..)).unwrap_or(text);
        let half = half_named(names);
        let goes_on = names.contains(';')
            || person::plural(names.trim_start()) && names.contains(',')
            || cut(names, below.text())
            || half
            || names.ends_with(',')
                && (person::titled(names.trim_start()) || commas_of_names(names.trim_end_matches(',')) || last_is_name(names));
        let begins = person::titled(below.text()) && !ends_post(below.text())
            || person::plural(below.text())
            || attendance::label(below.text()).is_some_and(|label| label.closed);
        if below.apart && !text.ends_with(',')
            || below.text().contains(':')
            || next >= desk.body && !desk.roll
            || !goes_on
            || text.ends_with(['.', ':']) && !half
            || begins && !text.ends_with([',', ';'])
        {
            break;
        }
        whole.append(&below.passage, ' ');
        end = next + 1;
    }
    (whole, end)
}

/// Is the last of several at the end of a line a title alone, or one with a single name where the others have two: "Cllr. Ciarán
/// Mac Giolla, Cllr. Aoife"?
fn half_named(names: &str) -> bool {
    let words = |piece: &str| person::untitled(piece.trim()).map(|name| name.split_whitespace().count());
    let near = names.get(names.floor_char_boundary(names.len().saturating_sub(NAMES))..).unwrap_or(names);
    let Some((whole, last)) = near.trim_end().rsplit_once(", ") else { return false };
    // "Jane Okoro, Kit Moss, Anna / Reed-Dunn, …": a first name alone behind others that have two
    let plain = |piece: &str| person::looks(&piece.trim().replace('\n', " ")) && piece.trim().contains([' ', '\n']);
    let lone = last.chars().all(char::is_alphabetic) && last.starts_with(char::is_uppercase) && !person::has_role(last);
    if lone && whole.split(", ").count() > 2 && whole.split(", ").skip(1).all(plain) {
        return true;
    }
    let full = whole.split(", ").all(|piece| words(piece).is_some_and(|count| count > 1));
    let title = rank::is_title(last.trim()) || rank::is_title(last.trim().trim_end_matches('.'));
    full && (title || words(last) == Some(1))
}

/// So much of a list shows how its people are named, in bytes.
const NAMES: usize = 1_000;

/// Is the last of those before a comma at the end of a line somebody: "Jane Okoro, S. H. Critchley,"?
fn last_is_name(names: &str) -> bool {
    let last = names.trim_end_matches(',').rsplit(',').next().unwrap_or_default();
    person::looks(last.split('(').next().unwrap_or(last).trim())
}

/// Has the end of a line cut a list of people with initials: "Sam Pell (SP), Jane / Okoro (JO), Cal Dunn (CD)"?
fn cut(names: &str, below: &str) -> bool {
    let Some((whole, last)) = names.rsplit_once(',') else { return false };
    let short =
        |entry: &str| bracketed_initials(entry) == 1 || person::person(entry).is_some_and(|found| found.initials.is_some());
    let listed = whole.split(',').all(short);
    // "Sebastian / Rahtz (SR)": the rest is one word and its initials.
    let rest =
        below.split(',').next().and_then(|first| first.split_once(" (")).is_some_and(|(word, _)| !word.trim().contains(' '));
    // One word without initials is the front of a name, where another stands before it; a post is not.
    let front = last.trim();
    let begun = !front.contains(char::is_whitespace)
        && (rest || whole.contains(','))
        && bracketed_initials(front) == 0
        && !person::has_role(front);
    let initialled = below.split(',').next().is_some_and(|first| bracketed_initials(first) == 1);
    listed && initialled && (front.is_empty() || begun)
}
