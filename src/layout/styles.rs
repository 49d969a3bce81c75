//! Emphasis that a web page sets by styles, as word processors write theirs: `<span style="text-decoration:line-through">`, or a
//! class that the page's own style sheet tells of (CSS Text Decoration Module Level 3; CSS Fonts Module Level 4, "font-weight").

use std::collections::{HashMap, HashSet};

use crate::bytes::up_to;

use super::inline::Emphasis;

/// So many rules of a page's style sheets are looked at, and so many stretches may stand within each other.
const RULES: usize = 4_000;
const WITHIN: usize = 64;
/// The longest rule, and the longest name of a class with what stands behind it, in bytes.
const RULE: usize = 1_000;
const NAME: usize = 80;

/// What the classes of a page's style sheets mean, and the stretches that are open.
#[derive(Debug, Default)]
pub(super) struct Styles<'t> {
    classes: HashMap<&'t str, Emphasis>,
    /// Classes that stand at the right, apart from the words before them.
    floats: HashSet<&'t str>,
    seen: usize,
    open: Vec<Emphasis>,
    /// Stretches beyond the bound, which change nothing.
    beyond: usize,
}

impl<'t> Styles<'t> {
    /// Takes the classes of a style sheet: `.c9{text-decoration:line-through}`.
    pub(super) fn sheet(&mut self, sheet: &'t str) {
        for dot in memchr::memchr_iter(b'.', sheet.as_bytes()) {
            if self.seen == RULES {
                return;
            }
            self.seen += 1;
            let rest = sheet.get(dot + 1..).unwrap_or_default();
            let near = up_to(rest, NAME);
            let name = near.get(..near.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(0));
            let Some(name) = name.filter(|name| !name.is_empty()) else { continue };
            let gap = near.get(name.len()..).map_or(0, |t| t.len() - t.trim_start().len());
            let body = rest.get(name.len() + gap..).and_then(|body| up_to(body, RULE).strip_prefix('{'));
            let body = body.and_then(|body| body.split('}').next()).unwrap_or_default();
            if floats(body) {
                self.floats.insert(name);
            }
            let told = told(body);
            if told.strong || told.underlined || told.struck {
                self.classes.insert(name, told);
            }
        }
    }

    /// Does a stretch stand at the right, apart from the words before it: `float:right` (CSS 2.2, section 9.5.1)?
    pub(super) fn floats(&self, tag: &str) -> bool {
        let classes = attribute(tag, "class").unwrap_or_default();
        attribute(tag, "style").is_some_and(floats) || classes.split_whitespace().any(|class| self.floats.contains(class))
    }

    /// A stretch begins or ends: the emphasis of what follows.
    pub(super) fn span(&mut self, tag: &str, closing: bool, now: Emphasis) -> Emphasis {
        if closing {
            if self.beyond > 0 {
                self.beyond -= 1;
                return now;
            }
            return self.open.pop().unwrap_or(now);
        }
        if self.open.len() >= WITHIN {
            self.beyond += 1;
            return now;
        }
        self.open.push(now);
        let own = attribute(tag, "style").map(told).unwrap_or_default();
        let classes = attribute(tag, "class").unwrap_or_default().split_whitespace();
        classes.filter_map(|class| self.classes.get(class).copied()).chain([own]).fold(now, |all, one| Emphasis {
            strong: all.strong || one.strong,
            underlined: all.underlined || one.underlined,
            struck: all.struck || one.struck,
        })
    }
}

fn floats(rules: &str) -> bool {
    let right = |(property, value): (&str, &str)| property.trim() == "float" && value.trim().starts_with("right");
    rules.split(';').filter_map(|rule| rule.split_once(':')).any(right)
}

/// What the rules of a style say of emphasis.
fn told(rules: &str) -> Emphasis {
    let mut found = Emphasis::default();
    for (property, value) in rules.split(';').filter_map(|rule| rule.split_once(':')) {
        let (property, value) = (property.trim(), value.trim());
        match property {
            "font-weight" => {
                found.strong = value.starts_with("bold") || value.parse::<u32>().is_ok_and(|weight| weight >= BOLD);
            }
            "text-decoration" | "text-decoration-line" => {
                found.struck = value.contains("line-through");
                found.underlined = value.contains("underline");
            }
            _ => {}
        }
    }
    found
}

/// From this weight on type is bold.
const BOLD: u32 = 600;

/// The value of an attribute of a tag.
fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = memchr::memmem::find_iter(tag.as_bytes(), name).find(|at| {
        tag.get(..*at).is_some_and(|t| t.ends_with(char::is_whitespace))
            && tag.get(at + name.len()..).is_some_and(|t| t.starts_with('='))
    })?;
    let value = tag.get(at + name.len() + 1..)?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => value.get(1..)?.split(quote).next(),
        None => value.split([' ', '>', '\n']).next(),
    }
}
