//! When two values count as the same: case, dashes, quotes, markup, titles and white space make no difference.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

static TITLES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(cllrs?|councillors?|dr|prof|professor|mr|mrs|ms|miss|sir|the)\b\.?"));
static DASH: LazyLock<Regex> = LazyLock::new(|| pattern("[‐-―−]"));
static QUOTE: LazyLock<Regex> = LazyLock::new(|| pattern("[’‘`]"));
static QUOTES: LazyLock<Regex> = LazyLock::new(|| pattern("[“”]"));
static MARKUP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\*\*|</?\w+>"));
static GAP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s+"));

fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap_or_else(|e| panic!("{e}"))
}

/// A field, or null.
pub(super) fn get<'v>(value: &'v Value, key: &str) -> &'v Value {
    value.get(key).unwrap_or(&Value::Null)
}

/// A list's entries; none where there is no list.
pub(super) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// A located value's value.
pub(super) fn v(value: &Value) -> &Value {
    value.get("value").unwrap_or(value)
}

/// The readings that are right.
pub(super) fn alts(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

/// Neither null, false, zero nor empty.
pub(super) fn truthy(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Bool(true) => true,
        Value::Number(n) => n.as_f64() != Some(0.0),
        Value::String(s) => !s.is_empty(),
        Value::Array(a) => !a.is_empty(),
        Value::Object(o) => !o.is_empty(),
    }
}

/// A value has to be read: leaving it out is not among the right readings.
pub(super) fn must(want: &Value) -> bool {
    alts(want).iter().all(|a| !a.is_null() && a.as_str() != Some(""))
}

pub(super) fn same(want: &Value, got: &Value, fold: fn(&Value) -> String) -> bool {
    alts(want).iter().any(|a| fold(a) == fold(got))
}

/// A value in words.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        Value::Null => "None".to_owned(),
        Value::Bool(b) => if *b { "True" } else { "False" }.to_owned(),
        other => other.to_string(),
    }
}

pub(super) fn norm(value: &Value) -> String {
    if !truthy(value) {
        return String::new();
    }
    let s: String = shown(value).nfkc().collect::<String>().to_lowercase();
    let s = DASH.replace_all(&s, "-");
    let s = QUOTE.replace_all(&s, "'");
    let s = QUOTES.replace_all(&s, "\"");
    let s = MARKUP.replace_all(&s, "");
    GAP.replace_all(&s, " ").trim_matches([' ', '.', ':', ';', ',', '-']).to_owned()
}

/// A name without its titles.
pub(super) fn person(value: &Value) -> String {
    norm(&Value::String(TITLES.replace_all(&norm(value), " ").into_owned()))
}

/// A number without the words around it.
pub(super) fn number(value: &Value) -> Option<String> {
    let digit = |c: char| c.is_ascii_digit();
    (!value.is_null()).then(|| shown(value).trim_matches(|c| !digit(c)).to_owned())
}

/// All that an action says.
pub(super) fn text(action: &Value) -> String {
    let parts = ["text", "note", "caveat", "status_written"].map(|key| {
        let part = v(get(action, key));
        if truthy(part) { shown(part) } else { String::new() }
    });
    norm(&Value::String(parts.join(" ")))
}

/// The ways an owner is named.
#[derive(Debug)]
pub(super) struct Owner(BTreeSet<String>);

impl Owner {
    pub(super) fn of(owner: &Value) -> Self {
        if owner.is_string() {
            return Self(BTreeSet::from([norm(owner)]));
        }
        let ways = ["written", "name", "initials", "role"].map(|key| get(owner, key));
        Self(ways.into_iter().filter(|way| truthy(way)).map(|way| norm(v(way))).filter(|way| !way.is_empty()).collect())
    }

    /// Whether a name means this owner; a surname does for a full name, and the reverse.
    pub(super) fn holds(&self, name: &str) -> bool {
        if self.0.contains(name) {
            return true;
        }
        let asked = words(name);
        !asked.is_empty()
            && self.0.iter().any(|way| {
                let own = words(way);
                (asked.is_subset(&own) || own.is_subset(&asked)) && asked.intersection(&own).any(|w| w.chars().count() > 2)
            })
    }
}

fn words(name: &str) -> BTreeSet<String> {
    person(&Value::from(name)).replace('.', " ").split_whitespace().map(str::to_owned).collect()
}
