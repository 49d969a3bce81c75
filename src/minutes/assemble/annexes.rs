//! What stands behind the minutes: "Appendix A", "Annex: action log". Its title is no part of the last item.

use crate::grammar::paper;
use crate::layout::Kind;

use super::frame::Unit;
use super::headings::{Heading, block};

/// The longest title of one, in bytes.
const TITLE: usize = 100;

/// Sets the titles of annexes beside the items; one that only counts gives way to the title right below it.
pub(super) fn beside_items(units: &[Unit<'_>], found: &mut [Option<Heading>]) {
    for at in 0..units.len() {
        let Some(this) = block(units.get(at)).filter(|this| this.text().len() <= TITLE && this.kind != Kind::Bullet) else {
            continue;
        };
        let Some(counted) = paper::of_annex(this.text()) else { continue };
        let emphatic = this.strong || this.underlined || this.kind == Kind::Heading;
        let logged = matches!(units.get(at + 1), Some(Unit::Log { .. }));
        let title = found.get(at + 1).is_some_and(Option::is_some) && counted;
        match found.get_mut(at) {
            Some(slot) if title => *slot = None,
            Some(Some(heading)) => heading.level = 1,
            Some(slot) if emphatic || logged => {
                let title = 0..this.text().trim_end_matches([':', ' ', '.']).len();
                *slot = Some(Heading { level: 1, number: None, number_cell: None, title, rest: None, cell: false });
            }
            _ => continue,
        }
        if title && let Some(Some(below)) = found.get_mut(at + 1) {
            below.level = 1;
        }
    }
}
