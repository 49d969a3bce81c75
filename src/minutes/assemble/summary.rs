//! A closing summary, "Summary of actions", says the actions of the minutes again in other and fewer words.

use std::collections::{BTreeMap, HashMap};

use crate::grammar::heading;
use crate::grammar::sentence::{has_sense, shared, stems};
use crate::minutes::{Basis, Standing};

use super::desk::Desk;
use super::drafts::{Draft, Drafts};
use super::outline::Outline;

/// A row of a list or log, and what the minutes above may say of the same action.
struct Side {
    words: Vec<String>,
    owners: Vec<String>,
    item: String,
}

impl Side {
    fn of(desk: &Desk<'_>, draft: &Draft, item: String) -> Self {
        let mut owners = draft.names.keys(desk);
        owners.sort_unstable();
        // That both name an owner is told already.
        let named: Vec<String> = draft.names.written().flat_map(words).collect();
        let words = words(draft.text.text()).into_iter().filter(|word| !named.contains(word)).collect();
        Self { words, owners, item }
    }
}

/// How many actions of a body a summary is compared with: more than any one meeting raises, so that a file of many
/// meetings costs no more than they do one by one.
const NEAR: usize = 150;

/// A summary has so many rows, at least.
const ROWS: usize = 2;

/// The rows of closing summaries with the actions above that they say again, rows ascending.
///
/// A list is a summary where its heading is one of actions, or it is the last of the page, and at least half of its rows say
/// an action of the minutes above again. A row does where both have an owner in common, or the same item, and a word that
/// carries sense, in the order of the page.
pub(super) fn repeated(desk: &Desk<'_>, drafts: &Drafts, outline: &Outline, gone: &[bool], met: &[bool]) -> Vec<(usize, usize)> {
    let mut lists: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, draft) in drafts.all.iter().enumerate() {
        if matches!(draft.basis, Some(Basis::List | Basis::Log))
            && draft.standing == Standing::Raised
            && let Some(section) = draft.section
        {
            lists.entry(section).or_default().push(at);
        }
    }
    let last = drafts.all.iter().rev().find_map(|draft| draft.section.filter(|_| draft.basis.is_some()));
    let is = |all: &[bool], at: usize| all.get(at).copied().unwrap_or(false);
    let mut found = Vec::new();
    // "Actions" in item after item are lists of each.
    let title = |section: usize| outline.title(section).unwrap_or_default();
    let mut titles: HashMap<String, usize> = HashMap::new();
    lists.keys().for_each(|section| *titles.entry(title(*section)).or_default() += 1);
    for (section, rows) in lists {
        if titles.get(&title(section)).is_some_and(|lists| *lists > 1) {
            continue;
        }
        let Some(first) = rows.first().copied() else { continue };
        let body: Vec<usize> = (first.saturating_sub(NEAR)..first)
            .filter(|at| {
                !is(gone, *at)
                    && !is(met, *at)
                    && drafts.all.get(*at).is_some_and(|d| {
                        d.basis.is_some_and(|b| b != Basis::Log) && d.standing == Standing::Raised && d.section != Some(section)
                    })
            })
            .collect();
        let open: Vec<usize> = rows.iter().copied().filter(|at| !is(gone, *at)).collect();
        let joined = rows.len() - open.len();
        let headed = outline.title(section).is_some_and(|title| heading::of_actions(&title)) || last == Some(section);
        let long = open.len() > 2 * NEAR;
        if !headed || long || body.is_empty() || open.is_empty() || rows.len() < ROWS || (joined + body.len()) * 2 < rows.len() {
            continue;
        }
        let side = |at: &usize| {
            let draft = drafts.all.get(*at)?;
            let item = if draft.section == Some(section) { named(draft) } else { stands_in(draft, outline) };
            Some(Side::of(desk, draft, item.unwrap_or_default()))
        };
        let above: Vec<(usize, Side)> = body.iter().filter_map(|at| Some((*at, side(at)?))).collect();
        let below: Vec<(usize, Side)> = open.iter().filter_map(|at| Some((*at, side(at)?))).collect();
        let pairs = in_order(&below, &above);
        if (joined + pairs.len()) * 2 >= rows.len() {
            found.extend(pairs);
        }
    }
    found
}

/// The item that a row of a summary may name.
fn named(row: &Draft) -> Option<String> {
    row.item.clone().or_else(|| row.number.as_ref().map(|number| number.line()))
}

/// The item that an action of the body stands in.
fn stands_in(action: &Draft, outline: &Outline) -> Option<String> {
    action.item.clone().or_else(|| action.section.and_then(|section| outline.number(section)))
}

/// Takes from a row the number that is only that of the item.
pub(super) fn without_item(drafts: &mut Drafts, first: usize, later: usize, outline: &Outline) {
    let item = drafts.all.get(first).and_then(|action| stands_in(action, outline)).unwrap_or_default();
    if let Some(row) = drafts.all.get_mut(later)
        && row.number.as_ref().is_some_and(|number| same_item(&number.line(), &item))
    {
        row.number = None;
    }
}

/// The pairs of rows and actions, both in the order of the page, that are most like each other in all.
fn in_order(below: &[(usize, Side)], above: &[(usize, Side)]) -> Vec<(usize, usize)> {
    let wide = above.len() + 1;
    let mut best = vec![0_u32; wide * (below.len() + 1)];
    let at = |i: usize, j: usize| i * wide + j;
    let get = |best: &[u32], i: usize, j: usize| best.get(at(i, j)).copied().unwrap_or(0);
    let worth: Vec<u32> = below.iter().flat_map(|(_, row)| above.iter().map(|(_, action)| likeness(row, action))).collect();
    let worth = |i: usize, j: usize| worth.get(i * above.len() + j).copied().unwrap_or(0);
    for i in (0..below.len()).rev() {
        for j in (0..above.len()).rev() {
            let pair = if worth(i, j) > 0 { worth(i, j) + get(&best, i + 1, j + 1) } else { 0 };
            let value = pair.max(get(&best, i + 1, j)).max(get(&best, i, j + 1));
            if let Some(cell) = best.get_mut(at(i, j)) {
                *cell = value;
            }
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while let (Some((row, _)), Some((action, _))) = (below.get(i), above.get(j)) {
        let value = get(&best, i, j);
        if value == 0 {
            break;
        }
        if worth(i, j) > 0 && value == worth(i, j) + get(&best, i + 1, j + 1) {
            pairs.push((*row, *action));
            (i, j) = (i + 1, j + 1);
        } else if value == get(&best, i + 1, j) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// How alike a row and an action are; 0 where nothing says that they are one.
fn likeness(row: &Side, action: &Side) -> u32 {
    let (owned, shared) = (shared(&row.owners, &action.owners) > 0, shared(&row.words, &action.words));
    // Owners that both name and that differ are two tasks.
    if !owned && !row.owners.is_empty() && !action.owners.is_empty() {
        return 0;
    }
    let item = same_item(&row.item, &action.item);
    let shared = u32::try_from(shared.min(8)).unwrap_or(8);
    match (owned, item, shared) {
        (true, true, _) => 4 + shared,
        (true, false, 1..) => 1 + shared,
        (false, true, 1..) => 2 + shared,
        // Without any owner only words that are many.
        (false, false, 3..) => shared,
        _ => 0,
    }
}

/// Does a row's number name an item, or a part of it: "19/046c" that of "19/046"?
fn same_item(row: &str, item: &str) -> bool {
    let row = row.trim_end_matches('.');
    !item.is_empty() && row.strip_prefix(item).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// What a text is about, in few letters a word: a summary says it in other words, but in the order of the page.
fn words(text: &str) -> Vec<String> {
    stems(text, STEM, has_sense)
}

/// How many letters of a word are alike whatever its ending: "quotes", "quotations".
const STEM: usize = 4;
