//! Lines over entries of a list that say something of each of them: how they stand ("Completed", "Still open"), or who has them.

use crate::diagnostic::Code;
use crate::grammar::heading;
use crate::grammar::number;
use crate::grammar::owner::{self, Shape};
use crate::grammar::status::{self, Said};
use crate::grammar::status_end;
use crate::layout::{Block, Kind, Passage};
use crate::minutes::{OwnerBasis, Status};

use super::context::Context;
use super::drafts::{Draft, Names};
use super::frame::Unit;
use super::headings::Heading;
use super::states::said;
use super::walk::Walk;

/// The longest such line, in bytes.
const LINE: usize = 60;

/// What the line above a list says of its entries.
#[derive(Debug, Default, Clone)]
pub(super) struct Group {
    /// How they stand.
    stands: Option<(Said, Passage)>,
    /// Who has them.
    holder: Option<Names>,
    /// A heading says so, of all below it.
    headed: bool,
}

/// A point of a list that says something of the deeper points below it.
#[derive(Debug)]
pub(super) struct Over {
    depth: u8,
    /// What the section made of its entries before it.
    before: Context,
}

impl Group {
    /// What a heading of a list says of its entries: "Completed actions", "Actions still open".
    pub(super) fn headed(title: Option<&Passage>) -> Self {
        let title = title.map(|title| title.slice(0..title.text().trim_end_matches([':', ' ']).len()));
        let stands = title.and_then(|title| Some((status::heads(title.text())?, title)));
        Self { headed: stands.is_some(), stands, holder: None }
    }

    pub(super) fn has_state(&self) -> bool {
        self.stands.is_some()
    }
}

impl Walk<'_, '_> {
    /// What follows below a point says something of deeper points: to be called before the context is changed.
    pub(super) fn over(&mut self, block: &Block) {
        if block.kind == Kind::Bullet {
            self.end_over(block);
            self.over.push(Over { depth: block.depth, before: self.context.clone() });
        }
    }

    /// The next point as far out ends what a point said of those below it.
    pub(super) fn end_over(&mut self, block: &Block) {
        while let Some(over) = self.over.pop_if(|over| block.kind == Kind::Bullet && block.depth <= over.depth) {
            self.context = over.before;
        }
    }

    /// Reads a line over entries, or a name beside the first of them; true where the block is nothing else.
    pub(super) fn group(&mut self, block: &Block, list_follows: bool) -> bool {
        let (review, actions) = (self.context.review, self.context.actions);
        let text = block.text();
        if block.kind == Kind::Bullet {
            // "Review actions from last meeting" over deeper points.
            if list_follows && !review && text.len() <= LINE && heading::of_review(text) && heading::looks(text) {
                self.over(block);
                (self.context.review, self.context.actions) = (true, true);
                self.context.raised_on = self.earlier(text);
                self.outline.paragraph(block.passage.clone());
                return true;
            }
            // "Next meeting" over the day that it is on
            if list_follows && !self.context.next && text.len() <= NEXT && heading::of_next(&text.to_lowercase()) {
                self.over(block);
                self.context.next = true;
                self.outline.paragraph(block.passage.clone());
                return true;
            }
            return actions && !review && list_follows && text.len() <= LINE && self.point(block);
        }
        if block.kind != Kind::Paragraph || !(review || actions) {
            return false;
        }
        // "Clerk ⇥ (a) ask for quotes"
        if actions
            && !review
            && let Some((who, entry)) = text.split_once('\t')
            && let Some(count) = number::letter(entry)
            && let Some(holder) = self.holder(&block.passage.slice(0..who.len()))
        {
            let mut first = block.clone();
            (first.passage, first.kind) = (block.passage.slice(text.len() - entry.len() + count.rest..text.len()), Kind::Bullet);
            // As deep as those that follow it.
            first.depth = u8::MAX;
            self.desk.labels.extend(block.passage.places(who.len()..text.len() - entry.len() + count.rest));
            self.context.group = Group { holder: Some(holder), ..Group::default() };
            self.block(&first, false, true);
            return true;
        }
        if !self.context.group.headed {
            self.context.group = Group::default();
        }
        if text.len() > LINE || !list_follows {
            return false;
        }
        let whole = block.passage.slice(0..text.trim_end_matches([':', ' ']).len());
        if review && let Some(said) = status::heads(whole.text()) {
            self.context.group = Group { stands: Some((said, whole)), ..Group::default() };
        } else if actions
            && !review
            && let Some(holder) = self.holder(&whole)
        {
            self.context.group = Group { holder: Some(holder), ..Group::default() };
        } else {
            return false;
        }
        self.outline.paragraph(block.passage.clone());
        true
    }

    /// "Jane" as a point over deeper points: what she has to do.
    fn point(&mut self, block: &Block) -> bool {
        let whole = block.passage.slice(0..block.text().trim_end_matches([':', ' ']).len());
        // Without any list of people one word is believed.
        let unlisted = self.desk.minutes.attendees.is_empty() && !whole.text().contains(' ');
        let lone = |o: &owner::Owner| o.shape == Shape::Name && o.range == (0..whole.text().len()) && unlisted;
        let owners = owner::only(whole.text());
        let holder = self.holder(&whole).or_else(|| {
            let owners = owners.filter(|owners| matches!(owners.as_slice(), [one] if lone(one)))?;
            Some(Names::of(&whole, &owners))
        });
        let Some(holder) = holder else { return false };
        self.over(block);
        self.context.group = Group { holder: Some(holder), ..Group::default() };
        self.outline.paragraph(block.passage.clone());
        true
    }

    /// Who holds the actions below a line that is nothing but owners, on the list or by their posts.
    fn holder(&self, line: &Passage) -> Option<Names> {
        let owners = owner::only(line.text())?;
        self.desk.believes(line.text(), &owners, &[Shape::Role]).then(|| Names::of(line, &owners))
    }

    /// Gives an entry what the line above its list says.
    pub(super) fn of_group(&self, draft: &mut Draft) {
        if let Some((state, line)) = self.context.group.stands.as_ref().filter(|_| draft.status.is_none()) {
            draft.status = said(*state);
            draft.status_written = Some(line.line());
            draft.frame.extend(line.all());
        }
        if let Some(holder) = self.context.group.holder.as_ref().filter(|_| draft.names.is_empty()) {
            (draft.names, draft.owner_basis) = (holder.clone(), Some(OwnerBasis::Column));
            draft.frame.extend(holder.passage.all());
        }
    }

    /// An entry of a review that is struck out is taken for done, where nothing else is said of it.
    pub(super) fn struck(&mut self, block: &Block, draft: &mut Draft) {
        if block.struck && draft.status.is_none() {
            draft.status = Some(Status::Complete);
            let spans = self.desk.all(&draft.text);
            self.desk.say(Code::StatusAssumed, "the report is struck out and says no status; it is taken for complete", spans);
        }
    }
}

/// The longest point that says no more than that the next meeting stands below it, in bytes.
const NEXT: usize = 40;

/// The longest line over a list that says what it is, in bytes.
const ABOVE: usize = 120;

/// So many entries of a list that end in how things stand make it a review.
const REVIEWED: usize = 3;

/// The units that are entries of a list of which most end in a status: a review of actions, whatever stands above it.
pub(super) fn review_lists(units: &[Unit<'_>], found: &[Option<Heading>]) -> Vec<bool> {
    let mut marked = vec![false; units.len()];
    let entry = |at: usize| match units.get(at) {
        Some(Unit::Block { block, .. }) => {
            block.kind == Kind::Bullet && block.ticked.is_none() && found.get(at).is_none_or(Option::is_none)
        }
        _ => false,
    };
    let stands = |at: usize| match units.get(at) {
        Some(Unit::Block { block, .. }) => status_end::ends_in_status(block.text()),
        _ => false,
    };
    let mut at = 0;
    while at < units.len() {
        let mut end = at;
        while entry(end) {
            end += 1;
        }
        // What an entry says further stands below it.
        let depth = |at: usize| match units.get(at) {
            Some(Unit::Block { block, .. }) => block.depth,
            _ => u8::MAX,
        };
        let outer: Vec<usize> = (at..end).filter(|i| depth(*i) == depth(at)).collect();
        let told = outer.iter().filter(|i| stands(**i)).count();
        // "Actions from before:" over two of them is as good as a third.
        let above = |at: usize| match at.checked_sub(1).and_then(|above| units.get(above)) {
            Some(Unit::Block { block, .. }) => {
                block.text().len() <= ABOVE && crate::grammar::status::find_word(block.text(), "actions").is_some()
            }
            _ => false,
        };
        let enough = told >= REVIEWED || told + 1 >= REVIEWED && above(at);
        if enough && told * 3 >= outer.len() * 2 {
            for i in outer {
                if let Some(mark) = marked.get_mut(i) {
                    *mark = true;
                }
            }
        }
        at = end.max(at + 1);
    }
    marked
}
