//! The name that an entry of a list of people begins with.

use super::owner::{PARTICLES, ROLES};
use super::words::people::{IRISH, OFFICES, REACHED};

/// Is a word one of those that stand within names: "van", "de"?
pub(super) fn particle(word: &str) -> bool {
    PARTICLES.has(word)
}

/// The name at the start of a text: capitalised words and particles, up to the first sign that parts.
pub(super) fn name(text: &str) -> Option<(usize, usize)> {
    let parts = |(at, c): &(usize, char)| match c {
        // "Ann Grant–Martin"
        '–' => {
            !(text.get(..*at).is_some_and(|t| t.ends_with(char::is_alphabetic))
                && text.get(at + c.len_utf8()..).is_some_and(|t| t.starts_with(char::is_uppercase)))
        }
        c => matches!(c, '(' | '[' | ',' | ';' | '\t' | ':' | '\n' | '/' | '—' | '=' | '|' | '*' | '†' | '‡'),
    };
    let past = super::title::nickname(text);
    let stop = text.char_indices().skip_while(|(at, _)| *at < past).find(parts).map_or(text.len(), |(at, _)| at);
    let dash = text
        .match_indices('-')
        .map(|(i, _)| i)
        .find(|i| text.get(..*i).is_some_and(|t| t.ends_with(' ')) || text.get(i + 1..).is_some_and(|t| t.starts_with(' ')));
    let end = stop.min(dash.unwrap_or(stop));
    let mut cut = text.get(..end)?;
    // "Sam Pell and …", "Jane Okoro Chair – …": words that are no part of a name end it.
    let mut at = 0;
    for word in cut.split_inclusive(' ') {
        let bare = word.trim().trim_end_matches('.');
        // "Lee “Bo” Ming", "Lee (Bo) Ming"
        let bare = if at > 0 { bare.trim_start_matches(['"', '“', '‘', '\'', '(']) } else { bare };
        // "S. d'Orr"
        let elided =
            || bare.split_once(['\'', '’']).is_some_and(|(one, rest)| one.len() == 1 && rest.starts_with(char::is_uppercase));
        // "Siobhán Mac an tSaoi": Irish puts a small letter before the capital.
        let mutated =
            || IRISH.iter().any(|letters| bare.strip_prefix(letters).is_some_and(|rest| rest.starts_with(char::is_uppercase)));
        let particle = PARTICLES.has(bare.split('-').next().unwrap_or_default()) || elided() || mutated();
        // "The Archdeacon of Selby": who is known by an office.
        let office = bare == "of"
            && cut
                .get(..at)
                .and_then(|t| t.split_whitespace().last())
                .is_some_and(|w| OFFICES.iter().any(|o| o.eq_ignore_ascii_case(w)));
        if at > 0 && !bare.is_empty() && !office && !(bare.starts_with(char::is_uppercase) || particle) {
            // "Ella gardner (EG)": a second word in small letters, right before what parts.
            let last = cut.get(at..).is_some_and(|t| !t.trim().contains(' '));
            if !(last && bare.chars().all(char::is_alphabetic) && stop < text.len() && cut.split_whitespace().count() == 2) {
                cut = cut.get(..at)?;
                break;
            }
        }
        // "Clerk: Sam Pell Tel. 01632 960001"
        let reached = at > 0 && REACHED.iter().any(|word| word.eq_ignore_ascii_case(bare));
        if at > 0 && (reached || super::owner::is_chair(bare)) {
            cut = cut.get(..at)?;
            break;
        }
        at += word.len();
    }
    let trimmed = cut.trim_end().trim_end_matches(['.', ' ']);
    let trimmed = super::rank::unlettered(trimmed);
    let words = trimmed.split_whitespace().count();
    let plausible =
        trimmed.starts_with(char::is_uppercase) && (1..=6).contains(&words) && !trimmed.bytes().any(|b| b.is_ascii_digit());
    let all_roles =
        trimmed.split_whitespace().all(|w| ROLES.has(w) || w.eq_ignore_ascii_case("of") || w.eq_ignore_ascii_case("the"));
    (plausible && !all_roles && trimmed.chars().count() >= 2).then_some((0, trimmed.len()))
}

/// "B.Okoro", "J.-M.Pell": initials with nothing between them and the surname.
pub(super) fn tight(text: &str) -> bool {
    let Some((initials, surname)) = text.rsplit_once('.') else { return false };
    let initial = |part: &str| matches!(part.trim_start_matches('-').as_bytes(), [letter] if letter.is_ascii_uppercase());
    let mut letters = surname.chars();
    let named = letters.next().is_some_and(char::is_uppercase) && letters.clone().count() > 1;
    named && letters.all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’')) && initials.split('.').all(initial)
}
