//! A flat view of a reading: one fact a line, with the words that prove it.
//!
//! It walks the JSON form, so a field that is added later shows up here by itself. What is null or empty is left out.

use minutebook::{Parsed, Source};
use serde_json::{Map, Value};

/// Words of a place that are longer than this are cut in their middle.
const SHOWN: usize = 90;

/// `meeting.date = 2017-11-07 @p1 "7 November 2017"`: the values of the minutes with the words of their spans.
pub(crate) fn located(source: &Source, parsed: &Parsed) -> Vec<String> {
    walked(parsed, Some(source))
}

/// `meeting.date = 2017-11-07`: the values alone.
pub(crate) fn values(parsed: &Parsed) -> Vec<String> {
    walked(parsed, None)
}

/// `owner.aligned (assumed) "…message…" @p1 "KB BW/KV"`, and the coverage.
pub(crate) fn diagnostics(source: &Source, parsed: &Parsed) -> Vec<String> {
    let mut lines = vec![format!("coverage = {:.6}", parsed.coverage)];
    for d in &parsed.diagnostics {
        let spans = serde_json::to_value(&d.spans).unwrap_or_default();
        lines.push(format!("{} ({}) {}{}", d.code, d.severity, d.message, words(source, &spans)));
    }
    lines
}

fn walked(parsed: &Parsed, source: Option<&Source>) -> Vec<String> {
    let minutes = serde_json::to_value(&parsed.minutes).unwrap_or_else(|e| panic!("minutes as JSON: {e}"));
    let mut lines = Vec::new();
    walk("", &minutes, source, &mut lines);
    lines
}

fn walk(at: &str, value: &Value, source: Option<&Source>, lines: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Array(list) if list.iter().all(|x| !x.is_object() && !x.is_array()) => {
            if !list.is_empty() {
                lines.push(format!("{at} = [{}]", list.iter().map(plain).collect::<Vec<_>>().join(", ")));
            }
        }
        Value::Array(list) => list.iter().enumerate().for_each(|(i, x)| walk(&format!("{at}[{i}]"), x, source, lines)),
        Value::Object(fields) => object(at, fields, source, lines),
        scalar => lines.push(format!("{at} = {}", plain(scalar))),
    }
}

fn object(at: &str, fields: &Map<String, Value>, source: Option<&Source>, lines: &mut Vec<String>) {
    let place = fields.get("spans").and_then(|spans| source.map(|source| words(source, spans)));
    if let (Some(value), 2) = (fields.get("value"), fields.len()) {
        lines.push(format!("{at} = {}{}", plain(value), place.unwrap_or_default()));
        return;
    }
    let mut keys: Vec<&String> = fields.keys().filter(|key| *key != "spans").collect();
    // Alone first, then what nests; the order of the JSON form is that of the types, which serde_json may not keep.
    keys.sort_by_key(|key| (nests(fields, key), rank(key), *key));
    if !fields.contains_key("spans") && !at.is_empty() && at.contains('[') {
        let parts: Vec<String> = keys
            .iter()
            .filter(|key| !fields.get(**key).is_some_and(empty))
            .map(|key| format!("{key} {}", fields.get(*key).map(plain).unwrap_or_default()))
            .collect();
        lines.push(format!("{at} = {{{}}}", parts.join(", ")));
        return;
    }
    if let Some(place) = place {
        lines.push(format!("{at}{place}"));
    }
    for key in keys {
        let path = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
        if let Some(value) = fields.get(key) {
            walk(&path, value, source, lines);
        }
    }
}

fn nests(fields: &Map<String, Value>, key: &str) -> bool {
    fields.get(key).is_some_and(|v| v.as_array().is_some_and(|list| list.iter().any(Value::is_object)))
}

/// Names before what qualifies them.
fn rank(key: &str) -> usize {
    [
        "meeting",
        "attendees",
        "sections",
        "actions",
        "blanket_updates",
        "decisions",
        "body",
        "title",
        "number",
        "name",
        "written",
        "short",
        "date",
        "text",
    ]
    .iter()
    .position(|first| *first == key)
    .unwrap_or(usize::MAX)
}

fn empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) if text.contains(['\n', '\t', '"', ',']) || text.contains(' ') => format!("{text:?}"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// ` @p1 "words" @p2 "more words"`.
fn words(source: &Source, spans: &Value) -> String {
    let number = |span: &Value, key: &str| {
        span.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok()).unwrap_or(usize::MAX)
    };
    let mut shown = String::new();
    for span in spans.as_array().into_iter().flatten() {
        let words = source.text().get(number(span, "start")..number(span, "end"));
        let words = words.unwrap_or_else(|| panic!("a span that is not in the text: {span}"));
        shown.push_str(&format!(" @p{} {:?}", number(span, "page"), cut(words)));
    }
    shown
}

fn cut(words: &str) -> String {
    let all: Vec<char> = words.chars().collect();
    if all.len() <= SHOWN {
        return words.to_owned();
    }
    let (head, tail) = (all.iter().take(SHOWN / 2), all.iter().skip(all.len() - SHOWN / 3));
    head.chain(std::iter::once(&'…')).chain(tail).collect()
}
