//! Where the evidence is kept: each piece once, however often it is cited.

use std::collections::HashMap;

use super::model::Evidence;
use super::record::{Quote, Record, Said};

/// A piece of a document that can be cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Item {
    Title,
    Date,
    NotHeld,
    Listed(usize),
    Entry(usize),
    Statement(usize),
    Announced(usize),
    Remark(usize),
}

/// The evidence gathered so far.
#[derive(Debug, Default)]
pub(super) struct Cabinet {
    pub(super) evidence: Vec<Evidence>,
    cited: HashMap<(usize, Item), u32>,
    /// The words of the entries, taken out of the records: they are most of what an archive weighs, and none is held twice.
    entries: Vec<Vec<Vec<Quote>>>,
}

impl Cabinet {
    /// Takes over the words of the entries.
    pub(super) fn of(records: &mut [Record]) -> Self {
        let take = |record: &mut Record| record.entries.iter_mut().map(|entry| std::mem::take(&mut entry.quotes)).collect();
        Self { entries: records.iter_mut().map(take).collect(), ..Self::default() }
    }

    /// The place of a piece of evidence; `record` is the place of its document.
    pub(super) fn cite(&mut self, records: &[Record], record: usize, item: Item) -> u32 {
        if let Some(&index) = self.cited.get(&(record, item)) {
            return index;
        }
        let index = u32::try_from(self.evidence.len()).unwrap_or(u32::MAX);
        let entry = match item {
            Item::Entry(at) => u32::try_from(at).ok(),
            _ => None,
        };
        let quotes = match item {
            Item::Entry(at) => {
                self.entries.get_mut(record).and_then(|entries| entries.get_mut(at)).map(std::mem::take).unwrap_or_default()
            }
            other => records.get(record).map(|record| words(record, other)).unwrap_or_default(),
        };
        self.evidence.push(Evidence { document: u32::try_from(record).unwrap_or(u32::MAX), entry, quotes });
        self.cited.insert((record, item), index);
        index
    }
}

fn words(record: &Record, item: Item) -> Vec<Quote> {
    fn said<T>(said: Option<&Said<T>>) -> &[Quote] {
        said.map(|said| &said.quotes[..]).unwrap_or_default()
    }
    let quotes = match item {
        Item::Title => said(record.title.as_ref()),
        Item::Date => said(record.date.as_ref()),
        Item::NotHeld => &record.not_held[..],
        Item::Listed(at) => record.attendance.get(at).map(|listed| &listed.quotes[..]).unwrap_or_default(),
        Item::Statement(at) => record.statements.get(at).map(|said| &said.quotes[..]).unwrap_or_default(),
        Item::Announced(at) => record.announced.get(at).map(|next| &next.quotes[..]).unwrap_or_default(),
        Item::Remark(at) => record.remarks.get(at).map(|remark| &remark.quotes[..]).unwrap_or_default(),
        Item::Entry(_) => &[],
    };
    quotes.to_vec()
}
