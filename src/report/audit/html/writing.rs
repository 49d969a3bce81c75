//! Text of documents as text of a page: it is shown, and never acts.

use std::fmt::{self, Display, Formatter, Write};

use chrono::NaiveDate;

use crate::ledger::{Action, Holder, Ledger};
use crate::minutes::{Due, Status};

/// Text in a page or in an attribute's quotes. Controls, and signs that would change the direction of writing or hide
/// words, are shown by their code points.
pub(super) struct Text<'a>(pub(super) &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| letter(c, f))
    }
}

/// One character of [`Text`].
pub(super) fn letter(c: char, out: &mut impl Write) -> fmt::Result {
    match c {
        '&' => out.write_str("&amp;"),
        '<' => out.write_str("&lt;"),
        '>' => out.write_str("&gt;"),
        '"' => out.write_str("&quot;"),
        '\'' => out.write_str("&#39;"),
        '\n' | '\t' => out.write_char(c),
        // Line ends of other systems; a form feed is a page's.
        '\r' | '\u{c}' => out.write_char('\n'),
        _ if acts(c) => write!(out, "⟨U+{:04X}⟩", u32::from(c)),
        _ => out.write_char(c),
    }
}

/// Whether a character does something instead of being seen.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// The words in one line, cut to `most` characters.
pub(super) fn clipped(words: &str, most: usize) -> String {
    let mut line = String::new();
    let mut count = 0;
    for word in words.split_whitespace() {
        if count > 0 {
            line.push(' ');
            count += 1;
        }
        for c in word.chars() {
            if count >= most {
                line.truncate(line.trim_end().len());
                line.push('…');
                return line;
            }
            line.push(c);
            count += 1;
        }
    }
    line
}

/// "1 action", "12 actions", "1,204 actions"
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// A number with its thousands parted.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Days as people count them: "12 days", "5 months", "3 years 2 months".
pub(super) fn lapse(days: i64) -> String {
    let unit = |count: i64, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    // A month of 30.4 days, so that twelve of them are a year.
    let months = days * 10 / 304;
    match days {
        ..61 => unit(days, "day"),
        61..730 => unit(months, "month"),
        _ if months % 12 == 0 => unit(months / 12, "year"),
        _ => format!("{} {}", unit(months / 12, "year"), unit(months % 12, "month")),
    }
}

/// What an action is called: "16 of 2017-08-15".
pub(super) fn name(action: &Action) -> String {
    match (&action.number, action.raised_on) {
        (Some(number), Some(day)) => format!("{number} of {day}"),
        (Some(number), None) => number.clone(),
        (None, Some(day)) => format!("unnumbered of {day}"),
        (None, None) => "unnumbered".to_owned(),
    }
}

/// An owner: "Sam Pell (SP)", otherwise as written.
pub(super) fn holder(ledger: &Ledger, holder: &Holder) -> String {
    let person = holder.person.and_then(|at| ledger.people.get(usize::try_from(at).ok()?));
    match person {
        Some(person) if person.name == holder.written => person.name.clone(),
        Some(person) => format!("{} ({})", person.name, holder.written),
        None => holder.written.clone(),
    }
}

/// Owners, one after the other.
pub(super) fn holders(ledger: &Ledger, owners: &[Holder]) -> String {
    owners.iter().map(|owner| holder(ledger, owner)).collect::<Vec<_>>().join(", ")
}

/// A due date: the day, otherwise the words.
pub(super) fn due(due: &Due) -> String {
    match due.date {
        Some(day) if due.written.is_empty() || due.written == day.to_string() => day.to_string(),
        Some(day) => format!("{day} (“{}”)", clipped(&due.written, 60)),
        None => format!("“{}”", clipped(&due.written, 60)),
    }
}

/// A stated status in words.
pub(super) fn status(status: Status) -> String {
    status.as_str().replace('_', " ")
}

/// A day for the eye, and for programs.
pub(super) fn time(day: NaiveDate) -> String {
    format!("<time datetime=\"{day}\">{day}</time>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let hostile = "</script><b a='\"'>&amp;\u{202e}x\u{0}\r\ny";
        let shown = Text(hostile).to_string();
        assert_eq!(shown, "&lt;/script&gt;&lt;b a=&#39;&quot;&#39;&gt;&amp;amp;⟨U+202E⟩x⟨U+0000⟩\n\ny");
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!((grouped(7), grouped(1204), grouped(1_000_000)), ("7".into(), "1,204".into(), "1,000,000".into()));
        assert_eq!((lapse(1), lapse(60), lapse(61)), ("1 day".into(), "60 days".into(), "2 months".into()));
        assert_eq!((lapse(730), lapse(1000)), ("2 years".into(), "2 years 8 months".into()));
        assert_eq!(clipped(" a\n b  cde ", 5), "a b c…");
    }
}
