//! Where the lists of an attendance begin and end within a text.

use std::ops::Range;

use crate::grammar::attendance::{self, List};
use crate::grammar::group;
use crate::grammar::senders;

/// The lists within a passage: each label, and where its names are. So many bytes at its front are bold.
pub(super) fn lists(text: &str, led: usize) -> Vec<(attendance::Label, Range<usize>)> {
    let mut found: Vec<(attendance::Label, Range<usize>)> = Vec::new();
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'.', b';', bytes).filter(|i| bytes.get(i + 1) == Some(&b' '));
    let mut starts: Vec<usize> = vec![0];
    starts.extend(memchr::memchr2_iter(b'\n', b'\t', bytes).map(|i| i + 1));
    starts.extend(ends.map(|i| i + 2));
    // "… held their meeting with the following present: …"
    starts.extend(memchr::memmem::find_iter(bytes, " following ").map(|i| i + 1));
    // "Present: Sam, Jane Apologies: Kit"
    starts.extend(memchr::memchr_iter(b':', bytes).flat_map(|colon| before_colon(text, colon)));
    starts.sort_unstable();
    starts.dedup();
    for start in starts {
        if found.last().is_some_and(|(_, names)| names.start > start) {
            continue;
        }
        let Some(rest) = text.get(start..) else { continue };
        let closed = |l: &attendance::Label| l.closed || l.rest >= rest.trim_end().len() || start == 0 && is_led(l, led);
        let Some(mut label) = attendance::label(rest).filter(closed) else { continue };
        // Within a line only a colon makes a label.
        let inner = start > 0 && !text.get(..start).is_some_and(|t| t.ends_with('\n'));
        let gap = rest.get(label.words.end..label.rest).unwrap_or_default();
        // Or a verb: "Sam Pell took the chair. Also present were Jane Okoro and …"
        if inner && !gap.contains(':') && !attendance::holds(gap) {
            continue;
        }
        label.words = start + label.words.start..start + label.words.end;
        label.rest += start;
        // "Apologies for absence: were received from Sam Pell and Jane Okoro. There were no declarations."
        let told = text.get(label.rest..).filter(|t| t.starts_with(char::is_lowercase)).and_then(|t| {
            let from = senders::received(t)?;
            let sentence = crate::grammar::sentence::sentences(t).next().filter(|sentence| from < sentence.end)?;
            Some(label.rest + from..label.rest + sentence.end)
        });
        let whole = told.unwrap_or(label.rest.min(text.len())..text.len());
        if let Some((over, names)) = found.last_mut() {
            names.end = start;
            // "Present: Sam Pell, Chair: Jane Okoro, Cal Dunn": of one among others, whose list goes on behind.
            let among = text.get(..start).is_some_and(|t| t.ends_with([',', ';', ' ']) && t.trim_end().ends_with([',', ';']));
            let one = matches!(label.list, List::Chair | List::Clerk) && among && inner;
            let ends = one.then(|| memchr::memchr2(b',', b';', text.get(whole.clone())?.as_bytes())).flatten();
            if let Some(ends) = ends.map(|at| whole.start + at) {
                let over = over.clone();
                found.push((label, whole.start..ends));
                found.push((over, ends + 1..text.len()));
                continue;
            }
        }
        found.push((label, whole));
    }
    found
}

/// Where the last three words before a colon begin, as far as they are capitals.
fn before_colon(text: &str, colon: usize) -> impl Iterator<Item = usize> + '_ {
    let words = text.get(..colon).unwrap_or_default();
    let near = words.get(words.floor_char_boundary(words.len().saturating_sub(LABEL))..).unwrap_or_default();
    let from = words.len() - near.len();
    let starts = near.rmatch_indices(' ').map(move |(at, _)| from + at + 1).take(3);
    starts.filter(|at| text.get(*at..).is_some_and(|t| t.starts_with(char::is_uppercase)))
}

/// The longest label within a line, in bytes.
const LABEL: usize = 40;

/// Is a label all that is bold at the front of its text: "**Present** Jane Okoro"?
pub(super) fn is_led(label: &attendance::Label, led: usize) -> bool {
    led > 0 && label.words.end <= led && led <= label.rest
}

/// "Force: Sam Pell (SP) / Office: Jane Okoro (JO) / Apologies: …" on lines that the layout has joined: each group by itself,
/// and what begins with a label; none where the lines do not begin with a group that another list follows.
pub(super) fn joined_lists(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in memchr::memchr_iter(b'\n', text.as_bytes()) {
        let line = text.get(at + 1..).and_then(|t| t.split('\n').next()).unwrap_or_default();
        let labelled = attendance::label(line).is_some_and(|label| label.closed);
        if !labelled && group::group(line).is_none() {
            continue;
        }
        if start == 0 && !text.get(..at).is_some_and(|first| group::group(first).is_some()) {
            return Vec::new();
        }
        found.push(start..at);
        start = at + 1;
        if labelled {
            break;
        }
    }
    if start > 0 {
        found.push(start..text.len());
    }
    found
}
