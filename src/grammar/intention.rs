//! "To receive apologies for absence": items of an agenda that minutes keep as their titles.

use super::words::items::INTENDED;

/// How long the words are that say what was to be done, before what it was to be done with: "To receive and approve ".
pub(crate) fn lead(text: &str) -> usize {
    let Some(mut rest) = text.get(..3).filter(|to| to.eq_ignore_ascii_case("to ")).and_then(|_| text.get(3..)) else { return 0 };
    loop {
        let word = rest.split([' ', '/', ',']).next().unwrap_or_default();
        if !INTENDED.iter().any(|verb| verb.eq_ignore_ascii_case(word)) {
            return 0;
        }
        let Some(after) = rest.get(word.len()..).filter(|after| !after.is_empty()) else { return 0 };
        // "To receive and accept", "To approve/sign"
        let next = ["/", ", ", " and ", " & ", " or "].iter().find_map(|sign| without(after, sign));
        match next {
            Some(next) => rest = next,
            None => {
                let words = after.trim_start();
                let words = ["any ", "the "].iter().find_map(|small| without(words, small)).unwrap_or(words);
                return text.len() - words.len();
            }
        }
    }
}

/// A text without what it begins with, in whatever case.
fn without<'t>(text: &'t str, front: &str) -> Option<&'t str> {
    text.get(..front.len()).filter(|begins| begins.eq_ignore_ascii_case(front)).and_then(|_| text.get(front.len()..))
}

#[cfg(test)]
mod tests {
    use super::lead;

    #[test]
    fn what_was_to_be_done_is_no_part_of_what_it_was_done_with() {
        for (text, rest) in [
            ("To receive apologies for absence", "apologies for absence"),
            ("TO RECEIVE AND ACCEPT APOLOGIES", "APOLOGIES"),
            ("To approve/sign the minutes of the last meeting", "minutes of the last meeting"),
            ("To let", "To let"),
            ("To receive", "To receive"),
            ("Tools", "Tools"),
        ] {
            assert_eq!(text.get(lead(text)..), Some(rest), "{text}");
        }
    }
}
