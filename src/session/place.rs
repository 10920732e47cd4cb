//! Where one is: all that `back` brings back.

use super::rows::Context;
use super::strip::StripPlace;
use crate::command::Pane;
use crate::dataset::{ActorId, AnyId, RecordId, SourceId};
use crate::date::Span;
use crate::library::Level;
use crate::page::{Facet, MatrixCursor, Standing};
use crate::query::Question;
use crate::query::figure::Figure;
use crate::query::plan::{Kept, Plan};
use crate::query::relations::Measure;
use std::ops::{Index, IndexMut};
use std::sync::Arc;

/// All that `back` brings back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// What is asked.
    pub question: Question,
    /// The window with which that of the question is compared in the matrix.
    pub before: Option<Span>,
    /// The records behind a cell, with what to call them, if the timeline is narrowed to them.
    pub narrowed: Option<(String, Arc<[RecordId]>)>,
    /// The pane that the keys go to.
    pub focus: Pane,
    /// Which panes are to be seen beside it.
    pub standing: Standing,
    /// Whether that pane has the screen to itself.
    pub zoomed: bool,
    /// The actor whom all panes follow.
    pub actor: Option<ActorId>,
    /// Whether the profile stays with that actor when the cursor moves on.
    pub pinned: bool,
    /// What the evidence is about.
    pub subject: Option<Subject>,
    /// What the profile tells of the actor.
    pub aspect: Aspect,
    /// The document that is open, where the sources are not a list.
    pub document: Option<SourceId>,
    /// What the matrix counts.
    pub measure: Measure,
    /// What its cells say of that.
    pub figure: Figure,
    /// On how many roots a cell is to rest; 0 where that is not asked.
    pub roots: usize,
    /// Which rows and columns it shows, in which order.
    pub plan: Plan,
    /// The order in which they stay; none where it is to be found anew.
    pub order: Option<Arc<Kept>>,
    /// Where the cursors stand.
    pub timeline: Scroll,
    /// How the timeline shows the records.
    pub look: Look,
    /// The first lane to be seen.
    pub first_lane: usize,
    /// The record around which all records are shown, whatever the filter.
    pub context: Option<Context>,
    /// What the coverage shows.
    pub facet: Facet,
    /// Where one is on the strip above it.
    pub strip: StripPlace,
    /// Where the cursors stand in the panes that are sheets.
    pub scrolls: Scrolls,
    /// Where the cursors stand.
    pub matrix: MatrixCursor,
}

impl Place {
    /// The keys go to a pane, which comes to be seen.
    pub fn focus(&mut self, pane: Pane) {
        self.focus = pane;
        self.standing.put(pane);
    }
}

/// What the profile tells of an actor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aspect {
    /// All about the actor.
    #[default]
    Whole,
    /// What passed between the actor and another.
    Dyad(ActorId),
    /// Who is around the actor, up to so many steps away.
    Around(usize),
    /// Through whom one comes to another.
    Ways(ActorId),
}

/// How the timeline shows the records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// As rows under a strip.
    #[default]
    Rows,
    /// As lanes, one for each actor.
    Lanes,
    /// As a plane: when they happened against when they were reported.
    Arrivals,
}

/// What the evidence is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A record, claim or source.
    One(AnyId),
    /// What lies between two actors, row towards column.
    Cell(ActorId, ActorId),
    /// All contacts of two actors at a level, whoever acted.
    Tie(ActorId, ActorId, Level),
}

/// A cursor in a list, and what is scrolled out of sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The line of the cursor.
    pub cursor: usize,
    /// The first line to be seen.
    pub first: usize,
}

/// A cursor for each pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scrolls([Scroll; Pane::COUNT]);

impl Index<Pane> for Scrolls {
    type Output = Scroll;

    fn index(&self, pane: Pane) -> &Scroll {
        &self.0[pane as usize]
    }
}

impl IndexMut<Pane> for Scrolls {
    fn index_mut(&mut self, pane: Pane) -> &mut Scroll {
        &mut self.0[pane as usize]
    }
}

impl Scroll {
    /// Brings the cursor into the list and the list to the cursor.
    pub fn settle(&mut self, lines: usize, height: usize) {
        self.cursor = self.cursor.min(lines.saturating_sub(1));
        self.first = self.first.min(self.cursor).max((self.cursor + 1).saturating_sub(height.max(1)));
        self.first = self.first.min(lines.saturating_sub(height));
    }

    /// Brings the first line into the list; the cursor may be out of sight.
    pub fn settle_first(&mut self, lines: usize, height: usize) {
        self.first = self.first.min(lines.saturating_sub(height));
    }
}
