//! Values in the few words that fit beside the page.

use chrono::{NaiveTime, Timelike};

use crate::minutes::{Owner, OwnerKind, Section};

/// The owners as written, parted as the page parts them; `?` where nobody of that name is on the list.
pub(super) fn owners(owners: &[Owner]) -> String {
    let mut all = String::new();
    for owner in owners {
        if !all.is_empty() {
            all.push('/');
        }
        all.push_str(&owner.written);
        if owner.kind == OwnerKind::Unknown {
            all.push('?');
        }
    }
    all
}

pub(super) fn time(time: NaiveTime) -> String {
    let form = if time.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    time.format(form).to_string()
}

/// How many sections there are in one, itself among them.
pub(super) fn sections(section: &Section) -> usize {
    1 + section.sections.iter().map(sections).sum::<usize>()
}
