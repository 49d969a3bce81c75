//! What the words of a status make of an action.

use crate::grammar::status::Said;
use crate::minutes::Status;

/// The status that words say; none where they only stand in its place.
pub(super) fn said(said: Said) -> Option<Status> {
    match said {
        Said::Open => Some(Status::Open),
        Said::InProgress => Some(Status::InProgress),
        Said::OnHold => Some(Status::OnHold),
        Said::CarriedForward => Some(Status::CarriedForward),
        Said::ProposedForClosure => Some(Status::ProposedForClosure),
        Said::Complete => Some(Status::Complete),
        Said::Superseded => Some(Status::Superseded),
        Said::Cancelled => Some(Status::Cancelled),
        Said::Near => None,
    }
}
