//! What is kept of what was asked and made: to which question an answer is, and from what a sheet was made.

use super::place::Aspect;
use super::{Context, Place, Session, Subject};
use crate::command::Pane;
use crate::dataset::{ActorId, AnyId, RecordId, SourceId};
use crate::date::{Day, Span};
use crate::page::{self, Facet, MatrixRoom, Rect, Sheet};
use crate::query::Question;
use crate::query::figure::Figure;
use crate::query::relations::Measure;
use std::sync::Arc;

/// With fewer lines than this under it there is no head.
const LEAST: usize = 4;

/// To what the answers are that a session has; nothing where the library was not asked yet.
#[derive(Clone, Default)]
pub(super) struct Answered {
    /// Which records answer.
    pub timeline: Option<Asks>,
    /// Which records the strip counts.
    pub strip: Option<Asks>,
    /// Who deals with whom.
    pub matrix: Option<Counts>,
}

/// What says which records answer, and what the header tells of them.
#[derive(Clone, PartialEq)]
pub(super) struct Asks {
    question: Question,
    narrowed: Option<(String, Arc<[RecordId]>)>,
    context: Option<Context>,
}

impl Asks {
    /// The same of all time.
    pub fn without_window(mut self) -> Self {
        self.question.window = None;
        self.context = None;
        self
    }

    /// Whether it is asked of all time, and of all records.
    pub const fn is_of_all(&self) -> bool {
        self.question.window.is_none() && self.narrowed.is_none() && self.context.is_none()
    }
}

/// What says which numbers the matrix has.
#[derive(Clone, PartialEq)]
pub(super) struct Counts {
    question: Question,
    measure: Measure,
    roots: usize,
    figure: Figure,
    before: Option<Span>,
    held: Vec<ActorId>,
}

/// What was made to be seen: a sheet for each pane, and what fits into the matrix's. All of it is put away when the
/// library is asked anew.
#[derive(Clone, Default)]
pub(super) struct Kept {
    sheets: [Option<(Made, Arc<Sheet>)>; Pane::COUNT],
    room: Option<(Rect, Arc<MatrixRoom>)>,
}

/// All that a sheet is made from beside the answers to the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Made {
    of: Of,
    columns: usize,
    rows: usize,
}

/// What a sheet is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// What of whom.
    Profile(Option<ActorId>, Aspect),
    Evidence(Option<Subject>),
    Claims,
    Coverage(Facet),
    /// All documents, as known on a day.
    Documents(Option<Day>),
    /// The document that is open, and what is marked in it.
    Document(SourceId, Option<AnyId>),
}

impl Session {
    /// What is asked of the records now.
    pub(super) fn asks(&self) -> Asks {
        let Place { narrowed, context, .. } = &self.place;
        Asks { question: self.asked(), narrowed: narrowed.clone(), context: *context }
    }

    /// What is asked of the matrix now.
    pub(super) fn counts(&self) -> Counts {
        let Place { question, before, measure, roots, figure, .. } = &self.place;
        let (question, measure, figure) = (question.clone(), *measure, *figure);
        Counts { question, measure, figure, roots: *roots, before: *before, held: self.held() }
    }

    /// All that is kept is of another library than the present one.
    pub(super) fn forget(&mut self) {
        self.answered = Answered::default();
        self.kept = Kept::default();
    }

    /// What a pane's sheet is about; none where the pane is no sheet.
    fn sheet_of_pane(&self, pane: Pane) -> Option<Of> {
        Some(match pane {
            Pane::Timeline | Pane::Matrix => return None,
            Pane::Profile => Of::Profile(self.place.actor, self.place.aspect),
            Pane::Evidence => Of::Evidence(self.place.subject),
            Pane::Claims => Of::Claims,
            Pane::Coverage => Of::Coverage(self.place.facet),
            Pane::Sources => match self.place.document {
                Some(document) => Of::Document(document, self.subject()),
                None => Of::Documents(self.place.question.as_of),
            },
        })
    }

    /// From what a sheet as it is to be seen is made; none where the pane is no sheet or not to be seen.
    fn made_from(&self, pane: Pane) -> Option<Made> {
        let inside = self.inside(pane);
        let (columns, rows) = (usize::from(inside.width), usize::from(inside.height));
        (rows > 0).then_some(Made { of: self.sheet_of_pane(pane)?, columns, rows })
    }

    fn make(&self, pane: Pane, made: Made) -> Arc<Sheet> {
        let mut sheet = self.sheet(pane, made.columns).unwrap_or_default();
        // What one goes along comes before what stays above.
        if made.rows < sheet.head.len() + LEAST {
            sheet.head.clear();
        }
        Arc::new(sheet)
    }

    /// A sheet as it stands on the screen; none where the pane is no sheet or not to be seen.
    pub(super) fn seen_sheet(&self, pane: Pane) -> Option<Arc<Sheet>> {
        let made = self.made_from(pane)?;
        let kept = self.kept.sheets[pane as usize].as_ref().filter(|(from, _)| *from == made);
        Some(kept.map_or_else(|| self.make(pane, made), |(_, sheet)| sheet.clone()))
    }

    /// Makes the sheets that are to be seen and not made yet.
    pub(super) fn make_sheets(&mut self) {
        for pane in Pane::all() {
            let Some(made) = self.made_from(pane) else { continue };
            let is_made = matches!(&self.kept.sheets[pane as usize], Some((from, _)) if *from == made);
            if !is_made {
                self.kept.sheets[pane as usize] = Some((made, self.make(pane, made)));
            }
        }
    }

    /// What fits into the matrix's pane.
    pub(super) fn matrix_room(&self) -> Arc<MatrixRoom> {
        let inside = self.inside(Pane::Matrix);
        match &self.kept.room {
            Some((area, room)) if *area == inside => room.clone(),
            _ => Arc::new(page::matrix_room(&self.view(), &self.grid(), inside)),
        }
    }

    /// Measures the matrix, if it is not measured yet.
    pub(super) fn measure_matrix(&mut self) {
        self.kept.room = Some((self.inside(Pane::Matrix), self.matrix_room()));
    }

    /// The matrix was laid out anew.
    pub(super) fn put_room_away(&mut self) {
        self.kept.room = None;
    }

    /// The answers have changed, and no sheet that was made from them is right any more. Only the list of all documents
    /// asks nothing of the records.
    pub(super) fn put_sheets_away(&mut self) {
        let is_list = |(made, _): &(Made, Arc<Sheet>)| matches!(made.of, Of::Documents(_));
        let list = self.kept.sheets[Pane::Sources as usize].take().filter(is_list);
        self.kept = Kept::default();
        self.kept.sheets[Pane::Sources as usize] = list;
    }
}

#[cfg(test)]
mod tests;
