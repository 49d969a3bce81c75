//! What two texts have in common: the words that carry meaning, without their endings.

use super::words::EMPTY;

/// The words of a text that carry meaning, each once and in a fixed order, as numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Wording(Vec<u32>);

impl Wording {
    /// No text is longer for a comparison than this many words.
    const LONGEST: usize = 400;

    pub(super) fn of(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut lower = String::new();
        let mut marks: Vec<u32> = words.take(Self::LONGEST).filter_map(|word| mark(word, &mut lower)).collect();
        marks.sort_unstable();
        marks.dedup();
        Self(marks)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes in the words of another text.
    pub(super) fn add(&mut self, other: &Self) {
        if other.0.iter().all(|mark| self.0.binary_search(mark).is_ok()) {
            return;
        }
        self.0.extend_from_slice(&other.0);
        self.0.sort_unstable();
        self.0.dedup();
        self.0.truncate(Self::LONGEST);
    }

    /// How many words both have.
    pub(super) fn shared(&self, other: &Self) -> usize {
        let (mut left, mut right, mut count) = (self.0.iter().peekable(), other.0.iter().peekable(), 0);
        while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => _ = left.next(),
                std::cmp::Ordering::Greater => _ = right.next(),
                std::cmp::Ordering::Equal => {
                    count += 1;
                    left.next();
                    right.next();
                }
            }
        }
        count
    }

    /// Without the words of another text.
    pub(super) fn without(mut self, other: &Self) -> Self {
        self.0.retain(|mark| other.0.binary_search(mark).is_err());
        self
    }

    /// Whether some word stands in neither of the two others.
    pub(super) fn says_more(&self, one: &Self, other: &Self) -> bool {
        let known = |mark: &u32| one.0.binary_search(mark).is_ok() || other.0.binary_search(mark).is_ok();
        !self.0.iter().all(known)
    }

    /// How much of the shorter text the longer one repeats, in hundredths.
    pub(super) fn likeness(&self, other: &Self) -> u32 {
        let shorter = self.len().min(other.len());
        if shorter == 0 {
            return 0;
        }
        u32::try_from(self.shared(other) * 100 / shorter).unwrap_or(100)
    }
}

/// A word as a number, without case and ending; none for a word that carries no meaning. `lower` is a place to work in.
fn mark(word: &str, lower: &mut String) -> Option<u32> {
    lower.clear();
    lower.extend(word.chars().flat_map(char::to_lowercase));
    if EMPTY.binary_search(&lower.as_str()).is_ok() {
        return None;
    }
    let mut stem = lower.as_str();
    for ending in ["ations", "ation", "ings", "ing", "ed", "es", "s", "e"] {
        if let Some(rest) = stem.strip_suffix(ending).filter(|rest| rest.chars().count() >= 4) {
            stem = rest;
            break;
        }
    }
    // FNV-1a: the same on every machine.
    Some(stem.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
}

/// The letters and digits of a text in lower case, its words parted by single spaces.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().flat_map(char::to_lowercase));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{EMPTY, Wording, plain};

    #[test]
    fn the_empty_words_stand_in_order() {
        assert!(EMPTY.is_sorted());
    }

    #[test]
    fn a_report_repeats_the_action_in_other_forms() {
        let action = Wording::of("Obtain three quotations for the roof repair");
        let report = Wording::of("Three quotations for the repairing of the roof were obtained; two more will follow.");
        assert_eq!(action.likeness(&report), 100);
        assert_eq!(action.likeness(&Wording::of("Complete")), 0);
        // Too little without the owner to help.
        assert!(action.likeness(&Wording::of("Obtain the keys")) < 70);
    }

    #[test]
    fn plain_text_has_no_signs() {
        assert_eq!(plain("  The “Roof” – Repair (2)"), "the roof repair 2");
    }
}
