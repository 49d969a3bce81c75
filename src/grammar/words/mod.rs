//! Closed vocabularies, as data: how people write the words that rules look for. All in lower case.

pub(crate) mod action_labels;
pub(crate) mod actions;
pub(crate) mod attendance;
pub(crate) mod blankets;
pub(crate) mod closing;
pub(crate) mod columns;
pub(crate) mod dates;
pub(crate) mod decisions;
pub(crate) mod done;
pub(crate) mod fronts;
pub(crate) mod functions;
pub(crate) mod headings;
pub(crate) mod items;
pub(crate) mod keys;
pub(crate) mod labels;
pub(crate) mod marks;
pub(crate) mod meetings;
pub(crate) mod owners;
pub(crate) mod papers;
pub(crate) mod people;
pub(crate) mod people_columns;
pub(crate) mod places;
pub(crate) mod roles;
pub(crate) mod senders;
pub(crate) mod statuses;
pub(crate) mod text;
