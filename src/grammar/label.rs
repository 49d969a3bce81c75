//! Labels of actions: "ACTION:", "Action –", "Action 16 –", "Action3 –", "AP 4", "ACTION [Sam, Jane]:", "Action-SC-2017-71".

use std::ops::Range;
use std::sync::LazyLock;

use crate::bytes::{self, up_to};

use super::dash;
use super::lookup::{self, Leads};
use super::owner;
use super::status;
use super::task;
use super::when;
use super::words::action_labels::{
    ACTION_WORDS, BEFORE_NUMBERS, BETWEEN_NUMBERS, EARLIER_LABELS, LABEL_LEADS, LABEL_STATES, LABEL_TAILS, LABEL_WORDS, NEW,
    NO_ACTION, STATED_LABELS, TALLIES,
};
use super::words::headings::ACTION_ENDS;
use super::words::owners::{BEFORE_OWNERS, BY};

/// A label and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    /// From the first letter of the label.
    pub(crate) start: usize,
    /// The action's number or reference.
    pub(crate) number: Option<Range<usize>>,
    /// The owners that stand within the label.
    pub(crate) owners: Option<Range<usize>>,
    /// Where the words after the label begin.
    pub(crate) end: usize,
}

/// Dashes and colons that end a label.
const ENDS: &[char] = &[':', '-', '–', '—', '‐', '‑', '.', '>', '→'];

/// How far from the front a label may begin that leads its text, in bytes.
const FRONT: usize = 3;

/// Does a text begin with a label?
pub(crate) fn leads(text: &str) -> bool {
    !begun_before(text, FRONT).is_empty()
}

/// All labels in a text, in order.
pub(crate) fn labels(text: &str) -> Vec<Label> {
    begun_before(text, text.len())
}

/// The words that labels begin with.
static BEGIN: LazyLock<Leads> = LazyLock::new(|| Leads::words(&[ACTION_WORDS, LABEL_WORDS].concat()));

/// The labels that begin before a place, in order.
fn begun_before(text: &str, end: usize) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    let near = up_to(text, end.saturating_add(1));
    // In small letters only "action" is one.
    let begins = |at: &usize| near.as_bytes().get(*at).is_some_and(|b| b.is_ascii_uppercase() || *b == b'a');
    for at in BEGIN.places(near, 0).filter(begins) {
        let words = |rest| BEGIN.at(rest).next().is_some();
        if found.last().is_none_or(|l| at >= l.end) && text.get(at..).is_some_and(words) {
            match label(text, at) {
                Some(mut label) => {
                    if label.number.is_some() {
                        label.end += of_month(text.get(label.end..).unwrap_or_default());
                        held(text, &mut label);
                    }
                    found.push(label);
                }
                None => found.extend(tally(text, at)),
            }
        }
    }
    found
}

/// "AP1 (June) JF to …": how far the bracket reaches that says from which meeting an action is.
fn of_month(text: &str) -> usize {
    let Some(inner) = text.strip_prefix('(') else { return 0 };
    let close = inner.find(')').unwrap_or(0);
    let words = inner.get(..close).unwrap_or_default();
    let figures = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let month = words.split([' ', '/', '-']).all(|word| figures(word) || super::date::month_of(word).is_some());
    let dated = month || !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'.'));
    if close > 0 && close <= 20 && dated {
        1 + close + ending(inner.get(close..).unwrap_or_default().get(1..).unwrap_or_default()).0 + 1
    } else {
        0
    }
}

/// "Action 25-003 (LW): …": the owners in brackets behind a number.
fn held(text: &str, label: &mut Label) {
    let Some(rest) = text.get(label.end..).filter(|_| label.owners.is_none()) else { return };
    if let Some((owners, end)) = on_whom(text, label.end) {
        (label.owners, label.end) = (Some(owners), end);
        return;
    }
    let close = match rest.chars().next() {
        Some('(') => rest.find(')'),
        Some('[') => rest.find(']'),
        _ => None,
    };
    // "Action 9 (TM, 30 September): …"
    let named = |inner: &&str| owner::only(inner).is_some() || when::who_and_when(inner).is_some();
    let Some(inner) = close.and_then(|close| rest.get(1..close)).filter(named) else { return };
    let from = label.end + 1;
    let (skip, _) = ending(text.get(from + inner.len() + 1..).unwrap_or_default());
    label.owners = Some(from..from + inner.len());
    label.end = from + inner.len() + 1 + skip;
}

/// "… on Sam Pell & Jane Okoro: …": who has to do it, before a colon; where they stand, and what is to be done.
pub(crate) fn on_whom(text: &str, from: usize) -> Option<(Range<usize>, usize)> {
    let rest = text.get(from..)?;
    let names = rest.trim_start().strip_prefix("on ")?;
    let at = text.len() - names.len();
    let (owners, end) = owner::lead(names);
    let (skip, ended) = ending(names.get(end..)?);
    (ended && !owners.is_empty() && names.get(end..)?.starts_with(':')).then_some((at..at + end, at + end + skip))
}

/// The label that is all of a text, of one action: "ACTION:", ">> Action 7.1".
pub(crate) fn alone(text: &str) -> Option<Label> {
    let words = text.trim_end_matches([' ', ':']).trim_start_matches(|c: char| !c.is_alphanumeric());
    let several = |b: u8, next: u8| ((b | 0x20) == b's') & (next == b' ');
    if words.len() > LONE || words.ends_with(['s', 'S']) || bytes::next_pair(words, 0, several).is_some() {
        return None;
    }
    // "ACTION" too, without a colon.
    let closed = [words, ":"].concat();
    let found = begun_before(&closed, FRONT).into_iter().next().filter(|l| l.end >= words.len() && l.owners.is_none());
    found.or_else(|| super::coded::spaced(text.trim_end_matches([' ', ':'])))
}

/// "**ACTION** Sam to ask": the label that is all of what a text has in bold at its front, so many bytes, before what is to be done.
pub(crate) fn emphatic(text: &str, led: usize) -> Option<Label> {
    let (bold, rest) = text.split_at_checked(led).filter(|(bold, _)| !bold.is_empty())?;
    let found = alone(bold)?;
    let words = rest.trim_start_matches([' ', ':', '-', '–', '—', '\n']);
    let told = words.split_whitespace().nth(SAID).is_some() && words.starts_with(char::is_alphanumeric);
    told.then(|| Label { end: text.len() - words.len(), ..found })
}

/// So many words and one more behind such a label say what is to be done.
const SAID: usize = 1;

/// The longest label alone on its line, in bytes.
const LONE: usize = 24;

fn label(text: &str, at: usize) -> Option<Label> {
    let before = text.get(..at)?.chars().next_back();
    if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '\'' | '’')) || text.get(..at)?.ends_with(NO_ACTION) {
        return None;
    }
    let rest = text.get(at..)?;
    // Within a sentence only a capital makes a label: "the following action – and …" is prose.
    if let Some(point) = rest.strip_prefix("AP") {
        let gap = point.len() - point.trim_start_matches([' ', '.', '-']).len();
        // "AP: SP to …"
        if point.starts_with(':') && opens(text, at) {
            return after_word(text, at, at + 2);
        }
        let (number, len) = numbered(point.get(gap..)?)?;
        let from = at + 2 + gap;
        let end = from + len;
        let (skip, ended) = ending(text.get(end..)?);
        return (ended || number.is_empty() || skip > 0).then_some(Label {
            start: at,
            number: Some(from + number.start..from + number.end),
            owners: None,
            end: end + skip,
        });
    }
    if let Some(len) = ["TODO", "TO DO", "AI"].iter().find(|word| rest.starts_with(**word)).map(|word| word.len())
        && (len > 2 || rest.get(len..).is_some_and(|t| t.starts_with([':', ' ']) || t.starts_with(']') && before == Some('[')))
    {
        let end = at + len;
        return Some(())
            .filter(|()| opens(text, at) && !text.get(end..).is_some_and(|t| t.starts_with(char::is_alphanumeric)))
            .and_then(|()| after_word(text, at, end));
    }
    // "Task: …", "Next step: …"
    let closed = |word: &&&str| rest.get(word.len()..).is_some_and(|t| t.starts_with(':') && t.len() > 1);
    let start = led(text, at);
    let other = LABEL_WORDS.iter().filter(|word| rest.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word)));
    if let Some(word) = other.filter(closed).find(|_| opens(text, start)) {
        return after_word(text, at, at + word.len()).map(|label| Label { start, ..label });
    }
    let capital = rest.starts_with("Action") || rest.starts_with("ACTION");
    if !capital && !(rest.starts_with("action") && (opens(text, at) || start < at)) {
        return None;
    }
    let mut end = at + 6;
    // "Actions arising" has two.
    for _ in 0..2 {
        let tail = LABEL_TAILS.iter().find(|tail| {
            text.get(end..end + tail.len()).is_some_and(|t| t.eq_ignore_ascii_case(tail))
                && !text.get(end + tail.len()..).is_some_and(|t| t.starts_with(char::is_alphabetic))
        });
        end += tail.map_or(0, |tail| tail.len());
    }
    // "Action still pending: …"
    let stated = STATED_LABELS.iter().find(|state| {
        let behind = text.get(end + state.len()..).and_then(|t| t.strip_prefix(": "));
        text.get(end..end + state.len()).is_some_and(|t| t.eq_ignore_ascii_case(state)) && behind.is_some_and(|t| !t.is_empty())
    });
    end += stated.map_or(0, |state| state.len());
    // "Actioned by: SP"
    end += text.get(end..).filter(|rest| rest.strip_prefix("ed").is_some_and(names_owner)).map_or(0, |_| "ed".len());
    // "Action by: SP"
    end += text.get(end..).filter(|rest| names_owner(rest)).map_or(0, |_| BY.len());
    let rest = text.get(end..)?;
    // "Agreed action: …" has a colon; "Agreed actions were circulated" is a sentence.
    // "New action #65: …"
    if rest.starts_with(char::is_alphabetic) || start < at && !rest.starts_with(':') && !rest.starts_with(" #") {
        return None;
    }
    after_word(text, at, end).map(|label| Label { start, ..label })
}

/// Does " by:" follow, before who has to do what stands above?
fn names_owner(rest: &str) -> bool {
    rest.get(..=BY.len()).is_some_and(|by| by.ends_with(':') && by_whom(by))
}

/// Does a label say that owners follow and nothing else: "ACTION BY:"?
pub(crate) fn by_whom(label: &str) -> bool {
    let words = label.trim_end_matches([' ', ':']);
    lookup::before(words, BY).is_some()
}

/// Does a title say "Action", or "Actions", and no more?
pub(crate) fn titles(title: &str) -> bool {
    let words = title.trim().trim_end_matches(':');
    ["action", "actions", "action points", "new actions"].iter().any(|known| known.eq_ignore_ascii_case(words))
}

/// Does a label say that an earlier meeting raised what follows: "Action from last meeting:"?
pub(crate) fn of_earlier(label: &str) -> bool {
    let words = label.trim_end_matches([' ', ':', '-', '–', '—']);
    EARLIER_LABELS.iter().chain(STATED_LABELS).any(|end| lookup::before(words, end).is_some())
}

/// "Agreed action:", "New actions:": where a label begins whose word stands behind another one; else that word itself.
fn led(text: &str, at: usize) -> usize {
    // "GWEITHREDU / ACTION: …": the same word in another language
    if let Some(other) = text.get(..at).and_then(|t| t.strip_suffix(" / ")) {
        let word = other.rsplit([' ', '\n']).next().unwrap_or_default();
        let start = other.len() - word.len();
        if word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic) && opens(text, start) {
            return start;
        }
    }
    let before = text.get(..at).and_then(|t| t.strip_suffix(' ')).unwrap_or_default();
    let word = before.rsplit([' ', '\n']).next().unwrap_or_default();
    let start = before.len() - word.len();
    let known = LABEL_LEADS.iter().any(|lead| lead.eq_ignore_ascii_case(word)) && word.starts_with(char::is_uppercase);
    if known && opens(text, start) { start } else { at }
}

/// Is this the start of the text, of a line or of a sentence?
fn opens(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '(', '[', '*', '-', '–', '—', '•']);
    before.is_empty() || before.ends_with(['.', '\n', ':', ';', '?', '!', '>'])
}

fn after_word(text: &str, at: usize, end: usize) -> Option<Label> {
    let rest = text.get(end..)?;
    // A running reference: "Action-SC-2017-71 …", "ACT-XY-2016-46" is left to the log.
    if rest.starts_with('-') && rest.get(1..)?.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        let len = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '/')).unwrap_or(rest.len());
        let reference = rest.get(..len)?.trim_end_matches('-');
        if reference.bytes().any(|b| b.is_ascii_digit()) {
            let stop = end + reference.len();
            let (skip, _) = ending(text.get(stop..)?);
            return Some(Label { start: at, number: Some(end + 1..stop), owners: None, end: stop + skip });
        }
    }
    // Within a line that is full, the number may stand on the next one.
    let broken = rest.starts_with('\n') && !text.get(..at)?.trim_end_matches(['•', '-', '–', '—', '*', ' ']).ends_with('\n');
    let spaces: &[char] = if broken && at > 0 { &[' ', '#', '\n'] } else { &[' ', '#'] };
    let gap = rest.len() - rest.trim_start_matches(spaces).len();
    let body = rest.get(gap..)?;
    let no = BEFORE_NUMBERS.iter().find(|p| body.starts_with(**p)).map_or(0, |p| p.len());
    if let Some((number, len)) = body.get(no..).and_then(numbered) {
        let from = end + gap + no;
        let stop = from + len;
        let after = text.get(stop..)?;
        let (skip, ended) = ending(after);
        let next = after.get(skip..).unwrap_or_default().trim_start();
        let told = next.is_empty() || lookup::after(next, LABEL_STATES).is_some();
        let capital = next.starts_with(|c: char| c.is_uppercase() || c == '[' || c == '(');
        if ended || opens(text, at) && (told || capital || on_whom(text, stop).is_some()) {
            return Some(Label {
                start: at,
                number: Some(from + number.start..from + number.end),
                owners: None,
                end: stop + skip + (after.get(skip..)?.len() - after.get(skip..)?.trim_start().len()),
            });
        }
        return None;
    }
    // A reference: "Action HS-0127: …", "Action A12 – …".
    let len = body.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.'))).unwrap_or(body.len());
    let reference = body.get(..len)?.trim_end_matches(['.', '-']);
    if gap > 0
        && (2..=20).contains(&reference.len())
        && reference.starts_with(|c: char| c.is_ascii_uppercase())
        && reference.bytes().any(|b| b.is_ascii_digit())
    {
        let stop = end + gap + reference.len();
        let after = text.get(stop..)?;
        // "ACTION AI-27-01 [JvD]: …"
        let lead = after.len() - after.trim_start().len();
        if let Some(close) = after.trim_start().strip_prefix(['[', '(']).and_then(|t| t.find([']', ')'])) {
            let inner = stop + lead + 1..stop + lead + 1 + close;
            let (skip, ended) = ending(text.get(inner.end + 1..)?);
            if ended && owner::only(text.get(inner.clone())?).is_some() {
                return Some(Label {
                    start: at,
                    number: Some(end + gap..stop),
                    owners: Some(inner.clone()),
                    end: inner.end + 1 + skip,
                });
            }
        }
        let (skip, ended) = ending(after);
        if ended {
            return Some(Label { start: at, number: Some(end + gap..stop), owners: None, end: stop + skip });
        }
    }
    // Owners in brackets: "ACTION [Sam, Jane]:", "ACTION (SP)".
    if let Some(close) = match body.chars().next() {
        Some('(') => body.find(')'),
        Some('[') => body.find(']'),
        _ => None,
    } {
        // "Action (1): …"
        let inner = body.get(1..close)?;
        if let Some((number, len)) = numbered(inner).filter(|(_, len)| *len == inner.len()) {
            let from = end + gap + 1;
            let (skip, ended) = ending(text.get(from + len + 1..)?);
            return ended.then_some(Label {
                start: at,
                number: Some(from + number.start..from + number.end),
                owners: None,
                end: from + len + 1 + skip,
            });
        }
        if owner::only(inner).is_some() {
            let from = end + gap + 1;
            let stop = end + gap + close + 1;
            let (skip, _) = ending(text.get(stop..)?);
            return Some(Label { start: at, number: None, owners: Some(from..from + close - 1), end: stop + skip });
        }
        return None;
    }
    let (skip, ended) = ending(rest);
    if ended {
        // "action-based", "Action – Fraud": a hyphen without spaces is no label's end.
        let tight = rest.starts_with(['-', '.', '‐', '‑']);
        return (!tight || rest.starts_with("- ") && opens(text, at)).then_some(Label {
            start: at,
            number: None,
            owners: None,
            end: end + skip,
        });
    }
    // "ACTION SP: …", "Action LA: …", "ACTION 2016-02-23 Sam: …", "Action for SP: …"
    if gap == 0 {
        return None;
    }
    let before = BEFORE_OWNERS.iter().find(|word| body.starts_with(**word)).map_or(0, |word| word.len());
    let (gap, body) = (gap + before, body.get(before..)?);
    let date = body.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))).filter(|n| *n >= 6).unwrap_or(0);
    let name = body.get(date..)?;
    let lead = name.len() - name.trim_start().len();
    let (owners, len) = owner::lead(name);
    let words = name.get(..len)?.split_whitespace().count();
    let after = name.get(len..)?;
    // "Action Log – open actions" is a heading.
    let headed = |log: &&str| {
        end + gap + len <= at + log.len() && text.get(at..at + log.len()).is_some_and(|t| t.eq_ignore_ascii_case(log))
    };
    if ACTION_ENDS.iter().any(headed) {
        return None;
    }
    if let Some(label) = unsigned(text, at, end + gap).filter(|_| date == 0) {
        return Some(label);
    }
    if owners.is_empty()
        || words > 8
        || !(after.trim_start().starts_with(':') || dash::first(after).is_some_and(|dash| dash.start == 0))
    {
        return None;
    }
    let from = end + gap + date;
    let (skip, _) = ending(after);
    Some(Label { start: at, number: None, owners: Some(from + lead..from + len), end: from + len + skip })
}

/// "ACTION SP to …", "ACTION Cllr Pell/JO": a label without any sign, in capitals or at the start of a line.
fn unsigned(text: &str, at: usize, names: usize) -> Option<Label> {
    let capitals = text.get(at..at + 6)? == "ACTION";
    let line = text.get(..at)?.trim_end_matches(['•', '-', '–', '—', '*', ' ']);
    let rest = text.get(names..)?;
    let (owners, len) = owner::lead(rest);
    // "(Action SP)"
    if line.ends_with(['(', '[']) && !owners.is_empty() && rest.get(len..)?.starts_with([')', ']']) {
        return Some(Label { start: at, number: None, owners: None, end: names });
    }
    let short = !owners.is_empty() && owners.iter().all(|o| o.shape == owner::Shape::Initials);
    // "… almost complete now Action DH": at the end, behind no sign.
    let last = short && line.ends_with(char::is_lowercase) && rest.get(len..)?.trim_matches([' ', '.']).is_empty();
    if !last && (!opens(text, at) || !capitals && !(line.is_empty() || line.ends_with('\n'))) {
        return None;
    }
    let named = short || capitals && !owners.is_empty();
    let alone = rest.get(len..)?.trim_start_matches([' ', '.', ')', ']']).chars().next().is_none_or(|c| c == '\n');
    (named && (alone || task::lead(rest).is_some())).then_some(Label { start: at, number: None, owners: None, end: names })
}

/// "Actions 31 and 33 were complete": a label for each number, all with the same words after them.
fn tally(text: &str, at: usize) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    let plural =
        |t: &str| TALLIES.iter().find(|w| t.get(1..=w.len()).is_some_and(|t| t.eq_ignore_ascii_case(w))).map(|w| 1 + w.len());
    let Some(lead) = text.get(at..).filter(|_| opens(text, at)).and_then(plural) else { return found };
    let mut from = at + lead;
    while let Some((number, len)) = text.get(from..).and_then(numbered).filter(|_| found.len() < 40) {
        found.push(Label {
            start: if found.is_empty() { at } else { from },
            number: Some(from + number.start..from + number.end),
            owners: None,
            end: from + len,
        });
        let after = text.get(from + len..).unwrap_or_default();
        let Some(gap) = BETWEEN_NUMBERS.iter().find(|s| after.starts_with(**s)) else { break };
        from += len + gap.len();
    }
    let end = found.last().map_or(at, |l| l.end);
    if found.len() < 2 || text.get(end..).and_then(status::stated).is_none() {
        return Vec::new();
    }
    found.iter_mut().for_each(|l| l.end = end);
    found
}

/// A number or reference: "16", "4.2", "73.0", "515 (c)", "30.06", "2a".
fn numbered(text: &str) -> Option<(Range<usize>, usize)> {
    // "38-01": a hyphen between figures is of the number.
    let figure = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    let within = |(at, c): (usize, char)| {
        c.is_ascii_digit() || matches!(c, '.' | '/') || c == '-' && figure(at.checked_sub(1)) && figure(Some(at + 1))
    };
    // "Action TSP 36:": the body's letters before the number.
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    if (2..=5).contains(&letters)
        && let Some(rest) = text.get(letters..).and_then(|t| t.strip_prefix(' '))
    {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let closed =
            rest.get(digits..).is_some_and(|t| t.starts_with([':', '.', ')']) || t.starts_with(" –") || t.starts_with(" -"));
        if (1..=4).contains(&digits) && closed {
            return Some((0..letters + 1 + digits, letters + 1 + digits));
        }
    }
    let len = text.char_indices().find(|found| !within(*found)).map_or(text.len(), |(at, _)| at);
    let digits = text.get(..len)?.trim_end_matches(['.', '/']);
    if digits.is_empty() || !digits.starts_with(|c: char| c.is_ascii_digit()) || digits.len() > 12 {
        return None;
    }
    let mut end = digits.len();
    if text.get(end..)?.starts_with(|c: char| c.is_ascii_lowercase()) && !text.get(end + 1..)?.starts_with(char::is_alphanumeric)
    {
        end += 1;
    }
    // A date is no number: "Actions from 12/09/2017" is not reached, "Action 12/09/2017 –" is.
    if digits.bytes().filter(|b| *b == b'/').count() == 2 {
        return None;
    }
    Some((0..end, end))
}

/// The signs that end a label and the space after them; whether there are such signs at all.
pub(super) fn ending(text: &str) -> (usize, bool) {
    let spaces = text.len() - text.trim_start_matches([' ', '\t']).len();
    let body = text.get(spaces..).unwrap_or_default();
    let signs = body.len() - body.trim_start_matches(|c| ENDS.contains(&c) || matches!(c, ' ' | '\t' | ']')).len();
    let ended = body.starts_with(ENDS) || body.starts_with(']');
    if ended { (spaces + signs, true) } else { (spaces, false) }
}

/// "New: SP to ask for quotes", "New action – …": where an entry goes on that says of itself that it is new.
pub(crate) fn new(text: &str) -> Option<usize> {
    let rest = lookup::after(text, NEW)?;
    let (skip, ended) = ending(rest);
    (ended && skip < rest.len()).then_some(text.len() - rest.len() + skip)
}
