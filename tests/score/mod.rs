//! Precision, recall and F1 by field, of readings against what people have labelled.
//!
//! A header value counts once; attendees, sections and actions are matched one to one; an action's owners, status and
//! due date are judged on matched actions only, an unmatched action costs its own row. In a truth a list in place of a
//! value means that any of them is right (null among them: leaving it out is right too); an entry with
//! `"uncertain": true` is not scored, whether it is found or not.

mod fold;

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use fold::{Owner, alts, get, list, must, norm, number, person, same, shown, text, truthy, v};

/// Hits, wrong values and missing values of one field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) hits: usize,
    pub(crate) wrong: usize,
    pub(crate) missing: usize,
}

impl Tally {
    pub(crate) fn f1(self) -> f64 {
        let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let all = float(2 * self.hits + self.wrong + self.missing);
        if all == 0.0 { 1.0 } else { float(2 * self.hits) / all }
    }
}

/// The score of several documents together.
#[derive(Debug, Default)]
pub(crate) struct Score {
    pub(crate) fields: BTreeMap<String, Tally>,
    /// What was missed, a line each: where, what was wanted, what was read.
    pub(crate) misses: Vec<String>,
}

impl Score {
    /// The mean of the fields' F1.
    pub(crate) fn macro_f1(&self) -> f64 {
        let count = f64::from(u32::try_from(self.fields.len().max(1)).unwrap_or(u32::MAX));
        self.fields.values().map(|t| t.f1()).sum::<f64>() / count
    }

    fn add(&mut self, field: &str, hit: bool, wrong: bool, missing: bool) {
        self.count(field, usize::from(hit), usize::from(wrong), usize::from(missing));
    }

    fn count(&mut self, field: &str, hits: usize, wrong: usize, missing: usize) {
        let tally = self.fields.entry(field.to_owned()).or_default();
        tally.hits += hits;
        tally.wrong += wrong;
        tally.missing += missing;
    }

    fn miss(&mut self, what: &str, want: &Value, got: &Value) {
        self.misses.push(format!("{what} | wanted {want} | read {got}"));
    }

    /// One value against one truth.
    fn value(&mut self, field: &str, want: &Value, got: &Value, what: &str, fold: fn(&Value) -> String) {
        let none = !truthy_value(got);
        if !must(want) && none {
            return;
        }
        let ok = same(want, got, fold);
        self.add(field, ok, !none && !ok, must(want) && !ok);
        if !ok {
            self.miss(what, want, got);
        }
    }

    /// Scores the reading of one document.
    pub(crate) fn document(&mut self, truth: &Value, out: &Value) {
        let (meeting, read) = (get(truth, "meeting"), get(out, "meeting"));
        for field in ["body", "title", "date", "start", "location", "held", "chair"] {
            let Some(want) = meeting.get(field) else { continue };
            if truthy(get(meeting, "uncertain")) {
                continue;
            }
            let mut got = v(get(read, field)).clone();
            if field == "chair" && got.is_number() {
                got = got
                    .as_u64()
                    .and_then(|i| get(out, "attendees").get(usize::try_from(i).ok()?))
                    .map_or(Value::Null, |a| v(get(a, "name")).clone());
            }
            if field == "chair" && got.is_object() {
                got = v(get(&got, "name")).clone();
            }
            if field == "start" && truthy(&got) {
                got = Value::String(shown(&got).chars().take(5).collect());
            }
            self.value("meeting", want, &got, &format!("meeting.{field}"), if field == "chair" { person } else { norm });
        }
        self.attendees(truth, out);
        self.sections(truth, out);
        self.actions(truth, out);
        self.next(truth, get(read, "next"));
        for (short, long) in get(truth, "abbreviations").as_object().into_iter().flatten() {
            if must(long) {
                let got = list(out, "abbreviations").iter().rev().find(|a| v(get(a, "short")).as_str() == Some(short));
                let got = got.map_or(Value::Null, |a| v(get(a, "long")).clone());
                self.value("abbreviations", long, &got, &format!("abbreviation {short}"), norm);
            }
        }
        for want in list(truth, "blanket_updates") {
            let words: String = norm(get(want, "contains")).chars().take(40).collect();
            let ok = list(out, "blanket_updates").iter().any(|b| norm(v(get(b, "text"))).contains(&words));
            self.add("blanket_updates", ok, false, !ok);
            if !ok {
                self.miss("blanket", get(want, "contains"), &Value::Null);
            }
        }
    }

    fn next(&mut self, truth: &Value, next: &Value) {
        let next: Vec<&Value> = if let Some(list) = next.as_array() {
            list.iter().collect()
        } else {
            truthy(next).then_some(next).into_iter().collect()
        };
        for want in list(truth, "next_meetings") {
            if truthy(get(want, "uncertain")) {
                continue;
            }
            let date = get(want, "date");
            let hit = next.iter().find(|n| same(date, v(get(n, "date")), norm));
            if hit.is_none() && !must(date) {
                continue;
            }
            let ok = hit.is_some_and(|hit| {
                let time: String = shown(v(get(hit, "time"))).chars().take(5).collect();
                (!must(get(want, "time")) || same(get(want, "time"), &Value::String(time), norm))
                    && truthy(v(get(hit, "cancelled"))) == truthy(get(want, "cancelled"))
            });
            self.add("next_meeting", ok, hit.is_some() && !ok, !ok);
            if !ok {
                self.miss("next", want, &Value::from_iter(next.iter().map(|n| (*n).clone())));
            }
        }
    }

    fn attendees(&mut self, truth: &Value, out: &Value) {
        let mut wanted: Vec<(String, usize)> = Vec::new();
        for (i, want) in list(truth, "attendees").iter().enumerate() {
            alts(get(want, "name")).iter().for_each(|name| put(&mut wanted, person(name), i));
        }
        let mut read: Vec<(String, usize)> = Vec::new();
        for (i, got) in list(out, "attendees").iter().enumerate() {
            put(&mut read, person(v(get(got, "name"))), i);
        }
        let mut seen = HashSet::new();
        for (name, i) in &wanted {
            let Some(want) = list(truth, "attendees").get(*i) else { continue };
            if !seen.insert(*i) || truthy(get(want, "uncertain")) {
                continue;
            }
            let hit = alts(get(want, "name")).iter().find_map(|n| read.iter().find(|(r, _)| *r == person(n)));
            let Some(got) = hit.and_then(|(_, j)| list(out, "attendees").get(*j)) else {
                self.add("attendees", false, false, true);
                self.miss("attendee missing", &Value::from(name.as_str()), &Value::Null);
                continue;
            };
            self.add("attendees", true, false, false);
            for field in ["initials", "presence", "role"] {
                let want = get(want, field);
                if field == "presence" || must(want) {
                    self.value(&format!("attendee.{field}"), want, v(get(got, field)), &format!("{name}.{field}"), norm);
                }
            }
        }
        for (name, _) in &read {
            if !wanted.iter().any(|(w, _)| w == name) {
                self.add("attendees", false, true, false);
                self.miss("attendee extra", &Value::Null, &Value::from(name.as_str()));
            }
        }
    }

    fn sections(&mut self, truth: &Value, out: &Value) {
        let mut all = Vec::new();
        flat(get(out, "sections"), 1, &mut all);
        for (top, field) in [(true, "sections"), (false, "subsections")] {
            let level = |s: &Value| (get(s, "level").as_u64() == Some(1)) == top;
            let mut want: Vec<&Value> = list(truth, "sections").iter().filter(|s| level(s)).collect();
            if !top && want.iter().all(|s| truthy(get(s, "uncertain"))) {
                continue;
            }
            let mut rest: Vec<&(usize, Value, Value)> = all.iter().filter(|(l, ..)| (*l == 1) == top).collect();
            want.sort_by_key(|s| truthy(get(s, "uncertain")));
            for s in &want {
                let hit = rest.iter().position(|(_, n, t)| {
                    same(get(s, "title"), &norm(t).into(), norm) && (!top || same(get(s, "number"), &norm(n).into(), norm))
                });
                if let Some(hit) = hit {
                    rest.remove(hit);
                }
                if truthy(get(s, "uncertain")) {
                    continue;
                }
                self.add(field, hit.is_some(), false, hit.is_none());
                if hit.is_none() {
                    self.miss(&format!("{field} missing"), s, &Value::Null);
                }
            }
            let uncertain = list(truth, "sections").iter().filter(|s| truthy(get(s, "uncertain")));
            let maybe: HashSet<String> = uncertain.flat_map(|s| alts(get(s, "title"))).map(norm).collect();
            for (_, number, title) in rest {
                if !maybe.contains(&norm(title)) {
                    self.add(field, false, true, false);
                    self.miss(
                        &format!("{field} extra"),
                        &Value::Null,
                        &Value::from(format!("{} {}", shown(number), shown(title))),
                    );
                }
            }
        }
    }

    fn actions(&mut self, truth: &Value, out: &Value) {
        let outs = list(out, "actions");
        let owners: Vec<Vec<Owner>> = outs.iter().map(|a| list(a, "owners").iter().map(Owner::of).collect()).collect();
        let mut used = HashSet::new();
        let real = get(truth, "document").as_str().is_some_and(|name| name.contains('/'));
        let certain = list(truth, "actions").iter().map(|a| (a, truthy(get(a, "uncertain"))));
        for (a, uncertain) in certain.chain(list(truth, "sentence_actions").iter().map(|a| (a, true))) {
            let named: HashSet<String> = list(a, "owners").iter().map(norm).collect();
            let mut best: Option<(f64, usize)> = None;
            for (i, (b, owners)) in outs.iter().zip(&owners).enumerate() {
                let Some(strength) = (!used.contains(&i)).then(|| strength(a, b, owners, &named, real)).flatten() else {
                    continue;
                };
                let more = named.iter().filter(|w| owners.iter().any(|o| o.holds(w))).count();
                let all = strength + 0.5 * f64::from(u32::try_from(more).unwrap_or(u32::MAX));
                if best.is_none_or(|(most, _)| all > most) {
                    best = Some((all, i));
                }
            }
            let tag = format!("{} {} {}", get(a, "raised_on"), get(a, "number"), get(a, "contains"));
            let Some((b, owners)) = best.and_then(|(_, i)| Some((outs.get(i)?, owners.get(i)?))) else {
                if !uncertain {
                    self.add("actions", false, false, true);
                    self.miss("action missing", &Value::from(tag), &Value::Null);
                }
                continue;
            };
            used.extend(best.map(|(_, i)| i));
            if !uncertain {
                self.add("actions", true, false, false);
                self.matched(a, b, owners, &tag);
            }
        }
        for (i, b) in outs.iter().enumerate() {
            if !used.contains(&i) && v(get(b, "basis")).as_str() != Some("sentence") {
                self.add("actions", false, true, false);
                let row = format!(
                    "{} {} {}",
                    v(get(b, "raised_on")),
                    v(get(b, "number")),
                    text(b).chars().take(90).collect::<String>()
                );
                self.miss("action extra", &Value::Null, &Value::from(row));
            }
        }
    }

    /// Owners, status, due date and caveat of a matched action.
    fn matched(&mut self, a: &Value, b: &Value, owners: &[Owner], tag: &str) {
        let readings = if truthy(get(a, "owners_any")) { list(a, "owners_any").to_vec() } else { vec![get(a, "owners").clone()] };
        let counts = readings.iter().map(|reading| {
            let want: Vec<String> = reading.as_array().into_iter().flatten().map(norm).collect();
            let hits = want.iter().filter(|w| owners.iter().any(|o| o.holds(w))).count();
            let wrong = owners.iter().filter(|o| !want.iter().any(|w| o.holds(w))).count();
            (want.len() - hits + wrong, hits, wrong, want.len() - hits)
        });
        if let Some((cost, hits, wrong, missing)) = counts.min_by_key(|c| c.0) {
            self.count("owners", hits, wrong, missing);
            if cost > 0 {
                self.miss(&format!("owners {tag}"), get(a, "owners"), get(b, "owners"));
            }
        }
        self.value("status", get(a, "status"), v(get(b, "status")), &format!("status {tag}"), norm);
        let due = get(b, "due");
        let due = if due.get("date").is_some() { v(get(due, "date")) } else { v(due) };
        if a.get("due").is_some() && (must(get(a, "due")) || !norm(get(a, "contains")).contains("next meeting")) {
            self.value("due", get(a, "due"), due, &format!("due {tag}"), norm);
        }
        if truthy(get(a, "caveat")) {
            let ok = truthy(v(get(b, "caveat")));
            self.add("caveat", ok, false, !ok);
            if !ok {
                self.miss("caveat", &Value::from(tag), &Value::Null);
            }
        }
    }
}

/// How well an action that was read fits a labelled one; `None` where it does not.
fn strength(a: &Value, b: &Value, owners: &[Owner], named: &HashSet<String>, real: bool) -> Option<f64> {
    let numbers: HashSet<String> = alts(get(a, "number")).iter().filter_map(number).collect();
    let raised = v(get(b, "raised_on"));
    let on = !must(get(a, "raised_on")) || same(get(a, "raised_on"), raised, norm);
    if on && !numbers.is_empty() && number(v(get(b, "number"))).is_some_and(|n| numbers.contains(&n)) {
        return Some(10.0);
    }
    if (!numbers.is_empty() && !real) || !(on || raised.is_null()) {
        return None;
    }
    let first = if truthy(get(a, "contains")) { std::slice::from_ref(get(a, "contains")) } else { list(a, "text_any") };
    let keys: Vec<String> = first.iter().chain(list(a, "also")).map(norm).collect();
    let words = text(b);
    if keys.iter().any(|k| words.contains(k.as_str()) || (words.chars().count() > 12 && k.contains(&words))) {
        return Some(8.0);
    }
    (keys.is_empty() && owners.iter().any(|o| named.iter().any(|w| o.holds(w)))).then_some(2.0)
}

/// Neither null nor an empty string.
fn truthy_value(value: &Value) -> bool {
    !value.is_null() && value.as_str() != Some("")
}

/// Sets a key, keeping its first place.
fn put(map: &mut Vec<(String, usize)>, key: String, value: usize) {
    match map.iter_mut().find(|(k, _)| *k == key) {
        Some(entry) => entry.1 = value,
        None => map.push((key, value)),
    }
}

fn flat(sections: &Value, level: usize, found: &mut Vec<(usize, Value, Value)>) {
    for s in sections.as_array().into_iter().flatten() {
        found.push((level, v(get(s, "number")).clone(), v(get(s, "title")).clone()));
        flat(get(s, "sections"), level + 1, found);
    }
}
