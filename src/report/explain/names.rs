//! The names of closed values, as the JSON form has them.

use chrono::{NaiveTime, Timelike};

use crate::minutes::{Basis, Owner, OwnerBasis, OwnerKind, Presence, Section, Status};

pub(super) fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Present => "present",
        Presence::InAttendance => "in_attendance",
        Presence::Apologies => "apologies",
        Presence::Absent => "absent",
        Presence::Partial => "partial",
    }
}

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Open => "open",
        Status::InProgress => "in_progress",
        Status::OnHold => "on_hold",
        Status::CarriedForward => "carried_forward",
        Status::ProposedForClosure => "proposed_for_closure",
        Status::Complete => "complete",
        Status::Superseded => "superseded",
        Status::Cancelled => "cancelled",
    }
}

pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Column => "column",
        Basis::Label => "label",
        Basis::Log => "log",
        Basis::List => "list",
        Basis::Sentence => "sentence",
    }
}

pub(super) fn owner_basis(basis: OwnerBasis) -> &'static str {
    match basis {
        OwnerBasis::Column => "column",
        OwnerBasis::Aligned => "aligned",
        OwnerBasis::Sentence => "sentence",
    }
}

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
