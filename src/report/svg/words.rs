//! Where words of a value stand within the places that it was read from.

use std::ops::Range;

use crate::source::{Source, Span};

/// A word's letters and digits without its signs, and where it stands in the text.
struct Token<'a> {
    word: &'a str,
    at: usize,
}

fn tokens(text: &str, start: usize) -> impl Iterator<Item = Token<'_>> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| Token { word, at: start + word.as_ptr().addr() - text.as_ptr().addr() })
}

/// The first place in the spans where all words of a value follow one another, whatever signs and line ends stand
/// between them; a range for each span that they touch.
pub(super) fn find(source: &Source, spans: &[Span], value: &str) -> Vec<Range<usize>> {
    let wanted: Vec<&str> = tokens(value, 0).map(|token| token.word).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut there: Vec<(usize, Token<'_>)> = Vec::new();
    for (number, span) in spans.iter().enumerate() {
        let text = source.words(span).unwrap_or_default();
        there.extend(tokens(text, span.start).map(|token| (number, token)));
    }
    let same = |run: &&[(usize, Token<'_>)]| run.iter().zip(&wanted).all(|((_, token), word)| token.word == *word);
    let Some(run) = there.windows(wanted.len()).find(same) else { return Vec::new() };
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for (number, token) in run {
        let end = token.at + token.word.len();
        match found.last_mut() {
            Some((last, range)) if last == number => range.end = end,
            _ => found.push((*number, token.at..end)),
        }
    }
    found.into_iter().map(|(_, range)| range).collect()
}

/// The spans that hold words of these values and no others.
pub(super) fn only<'a>(source: &Source, spans: &'a [Span], values: impl Iterator<Item = &'a str>) -> Vec<Range<usize>> {
    let known: Vec<&str> = values.flat_map(|value| tokens(value, 0)).map(|token| token.word).collect();
    let all = |span: &&Span| {
        let mut words = tokens(source.words(span).unwrap_or_default(), 0).peekable();
        words.peek().is_some() && words.all(|token| known.contains(&token.word))
    };
    spans.iter().filter(all).map(|span| span.start..span.end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, value: &str) -> Vec<String> {
        let Ok(source) = Source::from_text(text) else { return Vec::new() };
        let lines = text.split_inclusive('\n').scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some(source.span(start, *at))
        });
        let spans: Vec<Span> = lines.collect();
        find(&source, &spans, value).into_iter().map(|range| text.get(range).unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn a_value_is_found_over_a_line_end_and_not_within_a_word() {
        assert_eq!(found("SP to ask by 5\nDecember 2017.", "5 December 2017"), ["5", "December 2017"]);
        assert_eq!(found("SPAM for (SP)", "SP"), ["SP"]);
        assert_eq!(found("BW/KV", "KV"), ["KV"]);
        assert_eq!(found("nothing", "…"), Vec::<String>::new());
    }
}
