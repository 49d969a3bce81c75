//! What a line says: pure functions of a text, and the only place besides a PDF's that names nom.
//!
//! No rule here knows a roster, a setting or a clock; a line with two readings gives both. Offsets are bytes in the text
//! given.

pub(crate) mod abbreviation;
pub(crate) mod attendance;
pub(crate) mod blanket;
pub(crate) mod boxed;
mod carried;
pub(crate) mod case;
pub(crate) mod chair;
pub(crate) mod coded;
pub(crate) mod cue;
mod cuts;
pub(crate) mod dash;
pub(crate) mod date;
mod date_forms;
pub(crate) mod decision;
pub(crate) mod done;
pub(crate) mod due;
mod due_forms;
pub(crate) mod entry;
pub(crate) mod front;
pub(crate) mod group;
pub(crate) mod heading;
mod intention;
pub(crate) mod key;
pub(crate) mod label;
pub(crate) mod legend;
pub(crate) mod letter;
pub(crate) mod lettered;
mod lookup;
pub(crate) mod mark;
pub(crate) mod meeting;
pub(crate) mod met;
pub(crate) mod moves;
mod name;
pub(crate) mod number;
pub(crate) mod owner;
pub(crate) mod paper;
pub(crate) mod people;
pub(crate) mod person;
pub(crate) mod place;
pub(crate) mod post;
pub(crate) mod rank;
pub(crate) mod reference;
pub(crate) mod senders;
pub(crate) mod sentence;
pub(crate) mod short;
pub(crate) mod stamp;
pub(crate) mod status;
pub(crate) mod status_end;
pub(crate) mod table;
pub(crate) mod task;
pub(crate) mod time;
pub(crate) mod title;
pub(crate) mod when;
mod words;
