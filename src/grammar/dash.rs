//! Dashes that part words: "Roof – SP to ask", "Roof - SP to ask".

use std::ops::Range;

/// A dash with a space on either side.
const SPACED: &[&str] = &[" – ", " — ", " - ", " -- "];

/// Where dashes stand that part words, with their spaces; also from the last backwards.
fn all(text: &str) -> impl DoubleEndedIterator<Item = Range<usize>> {
    // The first byte of each, behind its space.
    memchr::memchr2_iter(b'-', 0xE2, text.as_bytes()).filter_map(|sign| {
        let start = sign.checked_sub(1)?;
        let rest = text.get(start..)?;
        SPACED.iter().find(|dash| rest.starts_with(**dash)).map(|dash| start..start + dash.len())
    })
}

/// Where the first dash stands that parts words, with its spaces.
pub(crate) fn first(text: &str) -> Option<Range<usize>> {
    all(text).next()
}

/// Where the last one stands.
pub(crate) fn last(text: &str) -> Option<Range<usize>> {
    all(text).next_back()
}

/// The words before the first dash, and those behind it.
pub(crate) fn split(text: &str) -> Option<(&str, &str)> {
    let at = first(text)?;
    Some((text.get(..at.start)?, text.get(at.end..)?))
}

/// The words before the last dash, and those behind it.
pub(crate) fn rsplit(text: &str) -> Option<(&str, &str)> {
    let at = last(text)?;
    Some((text.get(..at.start)?, text.get(at.end..)?))
}

/// What stands behind a dash that a text begins with.
pub(crate) fn behind(text: &str) -> Option<&str> {
    SPACED.iter().find_map(|dash| text.strip_prefix(dash))
}

#[cfg(test)]
mod tests {
    use super::{first, last, rsplit, split};

    #[test]
    fn a_dash_parts_words_only_between_spaces_and_the_nearest_counts() {
        assert_eq!(split("Roof - SP – ask"), Some(("Roof", "SP – ask")));
        assert_eq!(rsplit("Roof - SP – ask"), Some(("Roof - SP", "ask")));
        assert_eq!(split("Follow-up"), None);
        assert_eq!((first("a — b — c"), last("a — b — c")), (Some(1..6), Some(7..12)));
    }
}
