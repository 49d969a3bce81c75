//! What a statement about many actions leaves out: "All actions were completed except the oak".

use super::identity::{Thread, numeral};
use super::wording::Wording;
use super::words::EXCEPT;

/// What is left out, by its words and numbers.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Exception {
    wording: Wording,
    numbers: Vec<String>,
}

impl Exception {
    /// What a statement's words leave out, if anything.
    pub(super) fn of(words: &str) -> Option<Self> {
        let low = words.to_lowercase();
        let ends = |at: usize| low.get(at..).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        let places = EXCEPT.iter().filter_map(|except| Some((low.find(except)?, except.len())));
        let (at, length) = places.filter(|(at, length)| ends(at + length)).min()?;
        let cut = at + length;
        let rest = low.get(cut..).unwrap_or_default();
        let number = |word: &&str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
        let numbers = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).filter(number);
        Some(Self { numbers: numbers.map(numeral).collect(), wording: Wording::of(rest) })
    }

    /// Whether it means this action.
    pub(super) fn means(&self, thread: &Thread) -> bool {
        let number = thread.number.as_deref().map(numeral);
        number.is_some_and(|number| self.numbers.contains(&number)) || thread.shares_words(&self.wording)
    }
}

#[cfg(test)]
mod tests {
    use super::Exception;

    #[test]
    fn what_stands_after_the_exception_is_left_out() {
        assert_eq!(Exception::of("All other actions were completed by AQ."), None);
        let said = Exception::of("All actions complete, with the exception of Action 04 and 7 of 2017.");
        assert_eq!(said.map(|said| said.numbers), Some(vec!["4".to_owned(), "7".to_owned(), "2017".to_owned()]));
    }
}
