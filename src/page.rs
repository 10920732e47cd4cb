//! What is to be seen, in words and roles without colours: only what fits, and where the cursor stands.

mod abbreviate;
mod around;
mod arrange;
mod arrivals;
mod between;
mod brief;
mod cell;
mod claims;
mod conflicts;
mod counterparts;
mod coverage;
mod dates;
mod document;
mod dyad;
mod evidence;
mod findings;
mod frame;
mod gaps;
mod glyphs;
mod grid;
mod help;
mod kin;
mod lanes;
mod legend;
mod marks;
mod matrix;
mod pick;
mod profile;
mod reading;
mod search;
mod sheet;
mod since;
mod sources;
mod strip;
mod timeline;
mod ways;
mod why;

pub use around::around;
pub use arrange::{Arrangement, LEAST, Rect, Size, Standing, arrange};
pub use arrivals::{PlaneView, arrivals, plane_columns, plane_rows};
pub use claims::{claims, claims_title};
pub use coverage::{Facet, coverage, coverage_title};
pub use dates::full_day;
pub use document::document;
pub use dyad::dyad;
pub use evidence::{cell, evidence};
pub use findings::findings;
pub use frame::{Said, footer, header, which_keys};
pub use gaps::{gaps, totals};
pub use glyphs::Glyphs;
pub use grid::{Grid, MatrixCursor};
pub use help::help;
pub use lanes::{LanesView, lane_columns, lane_rows, lanes};
pub use matrix::{MatrixRoom, matrix, room as matrix_room, title as matrix_title};
pub use pick::{PickRow, pick_rows};
pub use profile::profile;
pub use reading::{gauge, reading, reading_in_full};
pub use search::{LIKELIEST, search_rows, search_sorts};
pub use sheet::{Line, Sheet, Span};
pub use sources::sources;
pub use strip::{Strip, period_name, period_words, strip, strip_cell, strip_columns, strip_height};
pub use timeline::{nothing, timeline, who};
pub use ways::ways;
pub use why::why;

use crate::library::{Library, Then};
use crate::query::Question;

/// What every page is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct View<'l> {
    /// The data.
    pub library: &'l Library,
    /// What is asked.
    pub question: &'l Question,
    /// The signs to draw with.
    pub glyphs: &'l Glyphs,
}

impl<'l> View<'l> {
    /// What was known on the day as of which one looks.
    pub const fn then(&self) -> Then<'l> {
        self.question.then(self.library)
    }
}
