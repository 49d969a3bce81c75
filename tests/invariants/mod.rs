//! What holds of every reading, whatever the document: spans lie in the text, values are the words of their places,
//! nothing is lost without a word, and the JSON form keeps its promises.
#![allow(dead_code, reason = "each test takes of it what it needs")]

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use minutebook::{Parsed, Source};
use regex::Regex;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

static TAG: LazyLock<Regex> = LazyLock::new(|| pattern("<[^>]{0,80}>"));
static TIGHT_TAG: LazyLock<Regex> = LazyLock::new(|| pattern("<[^<>]{0,80}>"));
/// What could be a tag or a comment: whether it is one is for the parser to say.
static BRACKETS: LazyLock<Regex> = LazyLock::new(|| pattern("(?s)<!--.*?(?:-->|\\z)|<[^<>]{0,2000}>"));
static ENTITY: LazyLock<Regex> = LazyLock::new(|| pattern("&([A-Za-z])(acute|grave|circ|tilde|uml|ring|cedil);"));
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| pattern("&#([xX]?)([0-9a-fA-F]{1,6});"));
static NAMED: LazyLock<Regex> = LazyLock::new(|| pattern("&[A-Za-z]{2,8};"));
static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema = serde_json::to_value(schemars::schema_for!(Parsed)).unwrap_or_else(|e| panic!("{e}"));
    jsonschema::validator_for(&schema).unwrap_or_else(|e| panic!("the schema is no schema: {e}"))
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|e| panic!("{e}"))
}

/// Reads a text and checks all that holds of any reading; says what does not.
pub(crate) fn check(source: &Source) -> Result<Parsed, String> {
    let parser = minutebook::Parser::new();
    let parsed = parser.parse(source).map_err(|e| format!("cannot be read: {e}"))?;
    if parser.parse(source).map_err(|e| e.to_string())? != parsed {
        return Err("the same text is read in two ways".to_owned());
    }
    let json = serde_json::to_string(&parsed).map_err(|e| format!("no JSON: {e}"))?;
    let back: Parsed = serde_json::from_str(&json).map_err(|e| format!("its own JSON does not read: {e}"))?;
    if back != parsed {
        return Err(format!("JSON and back is another reading: {json}"));
    }
    let value: Value = serde_json::from_str(&json).map_err(|e| e.to_string())?;
    if let Some(error) = SCHEMA.iter_errors(&value).next() {
        return Err(format!("not what the schema says: {} at {}", error, error.instance_path()));
    }
    spans(source, &value)?;
    strings("", &value)?;
    indexes(&parsed)?;
    grounded(source, &value)?;
    covered(source, &parsed, &value)?;
    Ok(parsed)
}

/// Every span lies in the text, on character borders, on a page that is there.
fn spans(source: &Source, value: &Value) -> Result<(), String> {
    let (text, pages) = (source.text(), source.text().matches('\u{c}').count() + 1);
    let mut wrong = Ok(());
    each_span(value, &mut |start, end, page| {
        if wrong.is_ok() && (text.get(start..end).is_none() || page < 1 || page > pages) {
            wrong = Err(format!("span {start}..{end} on page {page} does not lie in the text of {} bytes", text.len()));
        }
        let counted = text.get(..start).map_or(0, |before| before.matches('\u{c}').count() + 1);
        if wrong.is_ok() && page != counted.min(pages) {
            wrong = Err(format!("span {start}..{end} is on page {counted}, not {page}"));
        }
    });
    wrong
}

/// What the page does not give is null, not an empty string.
fn strings(at: &str, value: &Value) -> Result<(), String> {
    match value {
        Value::String(s) if s.is_empty() => Err(format!("{at} is an empty string, where null is meant")),
        Value::Array(list) => list.iter().enumerate().try_for_each(|(i, x)| strings(&format!("{at}/{i}"), x)),
        Value::Object(fields) => fields.iter().try_for_each(|(key, x)| strings(&format!("{at}/{key}"), x)),
        _ => Ok(()),
    }
}

/// Every index points to something.
fn indexes(parsed: &Parsed) -> Result<(), String> {
    let minutes = &parsed.minutes;
    let people = minutes.attendees.len();
    let owners =
        minutes.actions.iter().flat_map(|a| &a.owners).chain(minutes.blanket_updates.iter().flat_map(|b| &b.confirmed_by));
    let pointed = owners.filter_map(|o| o.attendee).chain(minutes.meeting.chair);
    if let Some(index) = pointed.into_iter().find(|&i| i >= people) {
        return Err(format!("attendee {index} of {people}"));
    }
    for path in minutes.actions.iter().map(|a| &a.section).chain(minutes.decisions.iter().map(|d| &d.section)) {
        let mut level = minutes.sections.as_slice();
        for &index in path {
            level = level.get(index).ok_or_else(|| format!("section {path:?} is not there"))?.sections.as_slice();
        }
    }
    if (0.0..=1.0).contains(&parsed.coverage) { Ok(()) } else { Err(format!("coverage {}", parsed.coverage)) }
}

/// Letters and digits alone, in lower case: what is left when white space makes no difference.
fn fold(text: &str) -> String {
    // Without marks that combine: their order changes with what stands between them.
    let letter = |c: &char| c.is_alphanumeric() && canonical_combining_class(*c) == 0;
    text.nfkd().flat_map(char::to_lowercase).nfkd().filter(letter).collect()
}

/// A value's letters and digits are those of its places, tags and entities aside. Whether an angle bracket begins a tag
/// is for the parser to say, so either reading will do.
fn grounded(source: &Source, value: &Value) -> Result<(), String> {
    let mut wrong = Ok(());
    each_value(value, &mut |at, said, spans| {
        if wrong.is_ok() && !fold(said).is_empty() {
            let place = words_of(source, spans);
            let bare = |text: &str| fold(&TAG.replace_all(text, " "));
            let tight = fold(&TIGHT_TAG.replace_all(&place, " "));
            let (plain, untagged, spelt) = (fold(&place), bare(&place), fold(&entities(&TAG.replace_all(&place, " "))));
            let found = [&plain, &untagged, &spelt, &tight].iter().any(|p| p.contains(&fold(said)));
            if !found && !untagged.contains(&bare(said)) {
                wrong = Err(format!("{at} = {said:?} is not the text of its spans: {place:?}"));
            }
        }
    });
    wrong
}

/// Entities as the letters that they stand for.
fn entities(text: &str) -> String {
    let spelt = ENTITY.replace_all(text, |found: &regex::Captures<'_>| {
        let part = |i| found.get(i).map_or("", |m| m.as_str());
        let mark = match part(2) {
            "acute" => "\u{301}",
            "grave" => "\u{300}",
            "circ" => "\u{302}",
            "tilde" => "\u{303}",
            "uml" => "\u{308}",
            "ring" => "\u{30a}",
            _ => "\u{327}",
        };
        format!("{}{mark}", part(1))
    });
    let spelt = NUMBERED.replace_all(&spelt, |found: &regex::Captures<'_>| {
        let part = |i| found.get(i).map_or("", |m| m.as_str());
        let code = if part(1).is_empty() { part(2).parse().ok() } else { u32::from_str_radix(part(2), 16).ok() };
        code.and_then(char::from_u32).unwrap_or(' ').to_string()
    });
    NAMED.replace_all(&spelt, " ").into_owned()
}

fn each_value(value: &Value, see: &mut impl FnMut(&str, &str, &Value)) {
    let null = Value::Null;
    let field = |o: &'_ Value, key: &str| o.get(key).cloned().unwrap_or_default();
    for key in ["body", "title", "location", "not_held_reason"] {
        let located = value.pointer(&format!("/meeting/{key}")).unwrap_or(&null);
        if let Some(said) = located.get("value").and_then(Value::as_str) {
            see(&format!("meeting.{key}"), said, &field(located, "spans"));
        }
    }
    let lists: &[(&str, &[&str])] = &[
        ("attendees", &["name", "initials", "role", "organisation"]),
        ("actions", &["number", "text", "status_written", "caveat"]),
        ("decisions", &["text"]),
        ("blanket_updates", &["text"]),
        ("abbreviations", &["short", "long"]),
    ];
    for (list, keys) in lists {
        for (i, item) in value.get(list).and_then(Value::as_array).into_iter().flatten().enumerate() {
            for key in *keys {
                if let Some(said) = item.get(key).and_then(Value::as_str) {
                    see(&format!("{list}[{i}].{key}"), said, &field(item, "spans"));
                }
            }
            for owner in item.get("owners").and_then(Value::as_array).into_iter().flatten() {
                if let Some(said) = owner.get("written").and_then(Value::as_str) {
                    see(&format!("{list}[{i}].owners"), said, &field(item, "spans"));
                }
            }
            if let Some(said) = item.pointer("/due/written").and_then(Value::as_str) {
                see(&format!("{list}[{i}].due"), said, &field(item, "spans"));
            }
        }
    }
    sections(value.get("sections").unwrap_or(&null), see);
}

fn sections(list: &Value, see: &mut impl FnMut(&str, &str, &Value)) {
    for section in list.as_array().into_iter().flatten() {
        for key in ["number", "title", "text"] {
            if let Some(said) = section.get(key).and_then(Value::as_str) {
                see(&format!("section.{key}"), said, section.get("spans").unwrap_or(&Value::Null));
            }
        }
        sections(section.get("sections").unwrap_or(&Value::Null), see);
    }
}

fn words_of(source: &Source, spans: &Value) -> String {
    let mut words = Vec::new();
    each_span(spans, &mut |start, end, _| words.push(source.text().get(start..end).unwrap_or_default()));
    words.join(" ")
}

/// Calls back with start, end and page of every span within.
fn each_span(value: &Value, see: &mut impl FnMut(usize, usize, usize)) {
    match value {
        Value::Array(list) => list.iter().for_each(|x| each_span(x, see)),
        Value::Object(fields) => {
            let number = |key: &str| fields.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
            if let (Some(start), Some(end), Some(page)) = (number("start"), number("end"), number("page")) {
                see(start, end, page);
            }
            fields.values().for_each(|x| each_span(x, see));
        }
        _ => {}
    }
}

/// The coverage is the share that stands in elements, and what stands in none is told by a diagnostic.
fn covered(source: &Source, parsed: &Parsed, value: &Value) -> Result<(), String> {
    const ELEMENT: u8 = 1;
    const TOLD: u8 = 2;
    const MARKUP: u8 = 4;
    const BRACKET: u8 = 8;
    let text = source.text();
    let mut marks = vec![0u8; text.len()];
    let mut mark = |start: usize, end: usize, sign: u8| marks.iter_mut().take(end).skip(start).for_each(|m| *m |= sign);
    for (key, part) in value.as_object().into_iter().flatten().filter(|(key, _)| *key != "diagnostics") {
        let _ = key;
        each_span(part, &mut |start, end, _| mark(start, end, ELEMENT));
    }
    for d in &parsed.diagnostics {
        let code = d.code.as_str();
        if code == "text.unplaced" || code.starts_with("furniture") {
            let sign = if code == "furniture.markup" { TOLD | MARKUP } else { TOLD };
            d.spans.iter().for_each(|s| mark(s.start, s.end, sign));
        }
    }
    BRACKETS.find_iter(text).for_each(|m| mark(m.start(), m.end(), BRACKET));
    // Letters in elements, and in none; and those of each that stand within angle brackets.
    let (mut inside, mut outside, mut inside_brackets, mut outside_brackets) = (0u32, 0u32, 0u32, 0u32);
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let sign = marks.get(at).copied().unwrap_or_default();
        let (element, bracket) = (sign & ELEMENT != 0, sign & BRACKET != 0);
        if sign & (ELEMENT | TOLD | BRACKET) == 0 {
            let line: String = text.get(at..).unwrap_or_default().chars().take(40).collect();
            return Err(format!("{c:?} at {at} stands in no element and no diagnostic: {line:?}"));
        }
        match (element, bracket) {
            (true, false) => inside += 1,
            (true, true) => inside_brackets += 1,
            (false, true) => outside_brackets += 1,
            (false, false) if sign & MARKUP == 0 => outside += 1,
            (false, false) => {}
        }
    }
    let share =
        |inside: u32, outside: u32| if inside + outside == 0 { 1.0 } else { f64::from(inside) / f64::from(inside + outside) };
    // Signs of markup within an element are not counted, and only the parser knows which they are.
    let marked = ["&", "](", "\\", "---", "[", "http", "***", "`"].iter().any(|sign| text.contains(sign));
    let least = if marked { 0.0 } else { share(inside, outside + outside_brackets) };
    let most = if inside + outside == 0 { 1.0 } else { share(inside + inside_brackets, outside) };
    if parsed.coverage < least - 1.1e-6 || parsed.coverage > most + 1.1e-6 {
        return Err(format!("coverage is {least:.6} to {most:.6}, not {}", parsed.coverage));
    }
    Ok(())
}

/// The share of the page's words that stand in the output, as often as they stand on the page.
pub(crate) fn kept(source: &Source, parsed: &Parsed) -> f64 {
    let value = serde_json::to_value(parsed).unwrap_or_else(|e| panic!("{e}"));
    let mut have: HashMap<String, usize> = HashMap::new();
    let mut add = |text: &str| words(text).for_each(|w| *have.entry(w).or_default() += 1);
    for key in ["meeting", "attendees", "sections", "actions", "blanket_updates", "abbreviations"] {
        said(value.get(key).unwrap_or(&Value::Null), &mut add);
    }
    for d in value.get("diagnostics").and_then(Value::as_array).into_iter().flatten() {
        let code = d.get("code").and_then(Value::as_str).unwrap_or_default();
        if code == "text.unplaced" || code.starts_with("furniture") {
            add(&words_of(source, d.get("spans").unwrap_or(&Value::Null)));
        }
    }
    for key in ["date", "start", "end", "body", "title", "location"] {
        add(&words_of(source, value.pointer(&format!("/meeting/{key}")).unwrap_or(&Value::Null)));
    }
    for list in ["/attendees", "/meeting/next"] {
        add(&words_of(source, value.pointer(list).unwrap_or(&Value::Null)));
    }
    let mut want: BTreeMap<String, usize> = BTreeMap::new();
    words(source.text()).for_each(|w| *want.entry(w).or_default() += 1);
    let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let lost: usize = want.iter().map(|(w, n)| n.saturating_sub(have.get(w).copied().unwrap_or(0))).sum();
    1.0 - float(lost) / float(want.values().sum::<usize>().max(1))
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let plain: String = TAG.replace_all(text, " ").nfkc().flat_map(char::to_lowercase).collect();
    plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn said(value: &Value, add: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => add(text),
        Value::Array(list) => list.iter().for_each(|x| said(x, add)),
        Value::Object(fields) => fields.values().for_each(|x| said(x, add)),
        _ => {}
    }
}
