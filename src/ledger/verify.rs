//! Checks a ledger against the documents themselves: the digest, the place and the words of every piece of evidence.

use std::collections::HashMap;

use super::{Ledger, Quote};
use crate::source::Source;

/// What came of checking a ledger's evidence.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verification {
    /// How many quotes stand in their documents, at their place, word for word.
    pub confirmed: usize,
    /// The quotes that do not.
    pub refuted: Vec<Refuted>,
    /// The documents that evidence stands in and that were not given, by their place in the ledger: nothing is known of the
    /// quotes from these.
    pub absent: Vec<u32>,
    /// How many quotes are from documents that were not given.
    pub unchecked: usize,
}

impl Verification {
    /// Whether every quote is confirmed.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.refuted.is_empty() && self.unchecked == 0
    }
}

/// A quote that does not stand in its document as the ledger says.
#[derive(Debug, Clone, PartialEq)]
pub struct Refuted {
    /// The piece of evidence, by its place in the ledger.
    pub evidence: u32,
    /// Which of its quotes, from 0.
    pub quote: usize,
    /// What stands at the place instead; `None` where the document has no such place.
    pub found: Option<String>,
}

impl Ledger {
    /// How many quotes its evidence has.
    #[must_use]
    pub fn quotes(&self) -> usize {
        self.evidence.iter().map(|evidence| evidence.quotes.len()).sum()
    }

    /// The ledger without the names of its documents, to compare what two ledgers say.
    #[must_use]
    pub fn nameless(&self) -> Self {
        let mut nameless = self.clone();
        nameless.documents.iter_mut().for_each(|document| document.names.clear());
        nameless
    }

    /// Checks every piece of evidence against the documents; these are told by their digests, whatever they are called.
    #[must_use]
    pub fn verify<'s>(&self, sources: impl IntoIterator<Item = &'s Source>) -> Verification {
        let sources: HashMap<&str, &Source> = sources.into_iter().map(|source| (source.sha256(), source)).collect();
        let mut verification = Verification::default();
        for (at, document) in (0..).zip(&self.documents) {
            if !sources.contains_key(document.sha256.as_str()) {
                verification.absent.push(at);
            }
        }
        let mut needed = vec![false; self.documents.len()];
        for (at, evidence) in (0..).zip(&self.evidence) {
            let document = usize::try_from(evidence.document).ok();
            if let Some(needed) = document.and_then(|document| needed.get_mut(document)) {
                *needed = true;
            }
            let source = document.and_then(|at| self.documents.get(at)).map(|document| sources.get(document.sha256.as_str()));
            for (number, quote) in evidence.quotes.iter().enumerate() {
                match source {
                    // A report that cites a document that it does not list proves nothing.
                    None => verification.refuted.push(Refuted { evidence: at, quote: number, found: None }),
                    Some(None) => verification.unchecked += 1,
                    Some(Some(source)) if stands(source, quote) => verification.confirmed += 1,
                    Some(Some(source)) => {
                        let found = source.words(&quote.span).map(str::to_owned);
                        verification.refuted.push(Refuted { evidence: at, quote: number, found });
                    }
                }
            }
        }
        verification.absent.retain(|at| usize::try_from(*at).ok().and_then(|at| needed.get(at)) == Some(&true));
        verification
    }
}

/// Boxes are the same where no edge differs by more, in points: a number loses its last digits on the way through a file.
const EDGE: f64 = 0.01;

/// Do these words stand at this place of a document: the bytes, their page, and their box on it?
fn stands(source: &Source, quote: &Quote) -> bool {
    let there = source.span(quote.span.start, quote.span.end);
    let same_box = match (there.bbox, quote.span.bbox) {
        (Some(there), Some(said)) => there.iter().zip(said).all(|(a, b)| (a - b).abs() <= EDGE),
        (there, said) => there.is_none() && said.is_none(),
    };
    source.words(&quote.span) == Some(quote.words.as_str()) && there.page == quote.span.page && same_box
}
