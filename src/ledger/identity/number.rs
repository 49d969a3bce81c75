//! Numbers of actions: how they are compared, and whether they run on.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::Papers;
use crate::minutes::Standing;

/// A number as it is compared: `Action 07` is `7`.
pub(in crate::ledger) fn numeral(number: &str) -> String {
    let plain: String = number.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let bare = plain.trim_start_matches("action").trim_matches(['.', ':', ')', '(', '#']);
    let digits = bare.trim_start_matches('0');
    if digits.starts_with(|c: char| c.is_ascii_digit()) { digits.to_owned() } else { bare.to_owned() }
}

/// Whether references run on from meeting to meeting: the numbers of different days differ, and later ones are higher.
pub(super) fn runs_on(papers: &Papers<'_>) -> bool {
    let mut days: BTreeMap<NaiveDate, (u64, u64)> = BTreeMap::new();
    let mut seen: HashMap<String, NaiveDate> = HashMap::new();
    let mut pairs: HashSet<(NaiveDate, String)> = HashSet::new();
    let mut repeated = 0usize;
    for (meeting, &(date, _)) in papers.meetings.iter().enumerate() {
        for entry in papers.entries(meeting) {
            let day = if entry.standing == Standing::Raised { Some(date) } else { entry.raised_on };
            let (Some(day), Some(number)) = (day, entry.number.as_deref().map(numeral)) else { continue };
            if !pairs.insert((day, number.clone())) {
                continue;
            }
            if let Ok(value) = number.parse::<u64>() {
                let (least, most) = days.entry(day).or_insert((value, value));
                (*least, *most) = ((*least).min(value), (*most).max(value));
            }
            if seen.insert(number, day).is_some_and(|other| other != day) {
                repeated += 1;
            }
        }
    }
    let steps = days.values().zip(days.values().skip(1)).count();
    let rising = days.values().zip(days.values().skip(1)).filter(|((_, most), (least, _))| least > most).count();
    steps > 0 && pairs.len() >= 4 && repeated * 20 <= pairs.len() && rising * 10 >= steps * 8
}
