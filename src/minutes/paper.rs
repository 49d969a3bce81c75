//! Whether a paper is minutes at all.

use serde::Serialize;

use crate::grammar::paper;

/// How much a paper looks like minutes, and by which signs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Likeness {
    /// From 0, something else, to 1, minutes; [`Likeness::MINUTES`] and above is taken for minutes.
    pub score: f64,
    /// The words that were met, each with its weight: above 0 it speaks for minutes, below against.
    pub signs: Vec<(&'static str, f64)>,
}

impl Likeness {
    /// From here on a paper is taken for minutes.
    pub const MINUTES: f64 = 0.5;

    /// Looks at the title, the words that lines begin with, and how the text tells: what was done ("noted", "agreed"), or
    /// what is to be done at a meeting to come ("to receive"). It is cheap, a small part of a reading: it neither sets the
    /// page nor reads it. Each sign has a weight, the logarithm of how much more likely it makes minutes; the score is the
    /// logistic function of their sum.
    ///
    /// # Example
    /// ```
    /// use minutebook::minutes::Likeness;
    ///
    /// let minutes = Likeness::of("Roads Committee\nMinutes of the meeting\nPresent: Sam Pell\n1. Quay\nThe report was noted.");
    /// let agenda = Likeness::of("Roads Committee\nAgenda\n1. To receive apologies\n2. To approve the minutes of May");
    /// assert!(minutes.score > 0.9 && agenda.score < 0.1);
    /// ```
    #[must_use]
    pub fn of(text: &str) -> Self {
        let signs = paper::signs(text);
        Self { score: paper::score(&signs), signs: signs.into_iter().map(|sign| (sign.words, sign.weight)).collect() }
    }

    /// Whether it is taken for minutes.
    #[must_use]
    pub fn is_minutes(&self) -> bool {
        self.score >= Self::MINUTES
    }
}
