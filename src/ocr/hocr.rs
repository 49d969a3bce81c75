//! hOCR, the pages of words with boxes that Tesseract writes (<https://kba.github.io/hocr-spec/1.2/>).
//!
//! Of the two forms that have boxes it is the one that also gives each line's baseline and size of type, and the straight
//! lines between.

use crate::source::{Recognised, RecognisedWord};

/// What the words of a line share.
#[derive(Debug, Clone, Copy, Default)]
struct Line {
    left: f64,
    bottom: f64,
    /// How far the baseline falls along the line, and how far below the bottom it begins.
    slope: f64,
    shift: f64,
    size: f64,
    quarter: u8,
}

/// Reads the words and rules of a page; `None` where this is no hOCR.
pub(super) fn read(text: &str) -> Option<Recognised> {
    let mut read = Recognised::default();
    let mut pages = 0;
    let mut line = Line::default();
    for piece in text.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap_or((piece, ""));
        let Some(class) = attribute(tag, "class") else {
            // Emphasis inside a word.
            if let (Some(word), false) = (read.words.last_mut(), tag.starts_with('/'))
                && matches!(tag, "strong" | "em")
                && word.text.is_empty()
            {
                word.text = unescaped(after);
            }
            continue;
        };
        let title = attribute(tag, "title").unwrap_or_default();
        let bbox = property(title, "bbox").and_then(|numbers| <[f64; 4]>::try_from(numbers).ok());
        match (class, bbox) {
            ("ocr_page", _) => pages += 1,
            ("ocr_separator", Some(bbox)) => read.rules.push(bbox),
            ("ocrx_word", Some(bbox)) => {
                let middle = (bbox[0] + bbox[2]) / 2.0;
                let confidence = property(title, "x_wconf").and_then(|numbers| numbers.first().copied()).unwrap_or(0.0);
                let baseline = line.bottom + line.shift + line.slope * (middle - line.left);
                let size = if line.size > 0.0 { line.size } else { bbox[3] - bbox[1] };
                let text = unescaped(after);
                read.words.push(RecognisedWord { text, bbox, baseline, size, confidence, quarter: line.quarter });
            }
            (_, Some([left, _, _, bottom])) if title.contains("x_size") => {
                let first = |name: &str| property(title, name).and_then(|numbers| numbers.first().copied());
                let (slope, shift) = match property(title, "baseline").as_deref() {
                    Some([slope, shift]) => (*slope, *shift),
                    _ => (0.0, 0.0),
                };
                line = Line {
                    left,
                    bottom,
                    slope,
                    shift,
                    size: first("x_size").unwrap_or(0.0),
                    quarter: quarter(first("textangle")),
                };
            }
            _ => {}
        }
    }
    read.words.retain(|word| !word.text.trim().is_empty());
    (pages > 0).then_some(read)
}

/// A turn against the clock, in degrees.
fn quarter(angle: Option<f64>) -> u8 {
    match angle {
        Some(90.0) => 3,
        Some(180.0) => 2,
        Some(270.0) => 1,
        _ => 0,
    }
}

/// The value of an attribute, in quotes of either kind.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, next) = after.get(1..)?.split_once(quote)?;
        if before.split_whitespace().next_back() == Some(name) {
            return Some(value);
        }
        rest = next;
    }
    None
}

/// The numbers of a property: `bbox 160 245 267 266` in `bbox 160 245 267 266; x_wconf 96`.
fn property(title: &str, name: &str) -> Option<Vec<f64>> {
    let part = title.split(';').map(str::trim).find_map(|part| part.strip_prefix(name)?.strip_prefix(' '))?;
    let numbers: Vec<f64> = part.split_whitespace().map_while(|number| number.parse().ok()).collect();
    (!numbers.is_empty() && numbers.iter().all(|number| number.is_finite())).then_some(numbers)
}

fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.trim().to_owned();
    }
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    plain.replace("&amp;", "&").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<?xml version="1.0"?><html><body>
<div class='ocr_page' id='page_1' title='image "stdin"; bbox 0 0 400 300; ppageno 0'>
 <div class='ocr_separator' id='block_1_1' title="bbox 10 40 390 42"></div>
 <span class='ocr_line' id='line_1_1' title="bbox 10 20 390 50; baseline 0.01 -6; x_size 27; x_descenders 6; x_ascenders 5">
  <span class='ocrx_word' id='word_1_1' title='bbox 10 20 110 44; x_wconf 96'>R&amp;D</span>
  <span class='ocrx_word' id='word_1_2' title='bbox 310 20 390 50; x_wconf 31'><strong>O&#39;Hara</strong></span>
  <span class='ocrx_word' id='word_1_3' title='bbox 391 20 392 50; x_wconf 95'> </span>
 </span>
 <span class='ocr_line' title="bbox 0 100 20 200; textangle 90; x_size 20"><span class='ocrx_word' title='bbox 0 100 20 200; x_wconf 90'>up</span></span>
</div></body></html>"#;

    #[test]
    fn words_have_their_line_s_baseline_and_size() {
        let read = read(PAGE).unwrap_or_default();
        assert_eq!(read.rules, [[10.0, 40.0, 390.0, 42.0]]);
        let seen: Vec<_> = read.words.iter().map(|w| (w.text.as_str(), w.baseline, w.size, w.confidence, w.quarter)).collect();
        assert_eq!(
            seen,
            [("R&D", 44.5, 27.0, 96.0, 0), ("O'Hara", 47.4, 27.0, 31.0, 0), ("up", 200.0, 20.0, 90.0, 3)],
            "the baseline falls by a hundredth"
        );
    }

    #[test]
    fn what_is_no_hocr_is_told() {
        for text in ["", "level\tpage_num\ttext", "<html></html>", "<div class='ocr_page", "<<<>>>=''\"<a =>"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("<div class='ocr_page' title=''>"), Some(Recognised::default()), "a page without words");
        for title in ["bbox 1 2 3", "bbox 1 2 3 x", "bbox NaN 1 2 3", "bbox inf 1 2 3", "bboxes 1 2 3 4"] {
            let text = format!("<p class='ocr_page'><i class='ocrx_word' title='{title}'>a</i>");
            assert_eq!(read(&text), Some(Recognised::default()), "{title}");
        }
    }
}
