//! One person's use of the dashboard: questions and cursors, never data. Any number of sessions share one library.

mod along;
mod arrivals;
mod as_of;
mod asking;
mod comparing;
mod dyad;
mod ends;
mod entry;
mod files;
mod findings;
mod follow;
mod footer;
mod glimpse;
mod hits;
mod kept;
mod lanes;
mod later;
mod matrix;
mod meanwhile;
mod overlay;
mod past;
mod peek;
mod pick;
mod place;
mod pointer;
mod presses;
mod quick;
mod renew;
mod rows;
mod scene;
mod search;
mod sheets;
mod sources;
mod strip;
mod told;
mod trail;
mod update;
mod waiting;
mod webs;
mod why;

pub use files::{Begin, Spot};
pub use place::{Aspect, Place, Scroll, Scrolls, Subject};
pub use renew::News;
pub use rows::Context;
pub use scene::{Overlaid, PaneScene, Scene};
pub use strip::StripPlace;
pub use told::{Told, ToldLine};
pub use waiting::waiting;

use crate::command::Pane;
use crate::config::Config;
use crate::dataset::{ActorId, AnyId, RecordId};
use crate::library::Library;
use crate::page::{self, Arrangement, Glyphs, Rect, Size, View};
use crate::progress::Awaited;
use crate::query::change::Compared;
use crate::query::figure::Reckoned;
use crate::query::plan::Laid;
use crate::query::relations::Matrix;
use crate::query::timeline::{Row, Timeline, Unfirm, timeline};
use crate::query::{Filter, FilterError, Question};
use kept::Answered;
use overlay::Overlay;
use past::Past;
use presses::Presses;
use renew::Reading;
use std::collections::HashSet;
use std::sync::Arc;
use trail::Trail;

/// What a key led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing changed.
    Same,
    /// Something is to be drawn.
    Changed,
    /// Everything is to be drawn again.
    Redraw,
    /// The program is to be suspended.
    Suspend,
    /// A file is to be opened in the editor.
    Edit(Spot),
    /// A text is to be copied.
    Copy(String),
    /// Whoever can begin a record is to let its kind be chosen.
    Choose,
    /// A record is to be begun.
    Begin(Begin),
    /// The reading of the files is to be stopped.
    Stop,
    /// The program is to end.
    Quit,
}

/// One person's use of the dashboard. A copy of it costs next to nothing: what may be long is shared.
#[derive(Clone)]
pub struct Session {
    library: Arc<Library>,
    config: Arc<Config>,
    glyphs: Glyphs,
    size: Size,
    place: Place,
    trail: Trail,
    overlay: Option<Overlay>,
    message: Option<String>,
    /// Who waits for what is being worked out.
    awaited: Awaited,
    /// The questions and searches that were typed.
    questions: Past,
    searches: Past,
    /// What was searched for last, and which of how many hits in the pane the last key led to.
    sought: String,
    hit: Option<(usize, usize)>,
    /// The question in whose answers the hits are marked, once one stepped to them.
    marked: Option<Question>,
    /// Keys that wait for more.
    presses: Presses,
    /// The number typed before the command that is being done.
    count: Option<usize>,
    /// A later reading of the files that lost records to faults: only its findings are shown.
    broken: Option<Arc<Library>>,
    /// Whether the panes beside timeline and matrix have yet to follow their cursor.
    is_behind: bool,
    /// Whether the matrix has yet to be asked, since nobody saw it.
    is_matrix_behind: bool,
    /// Whom the present question names without there being anybody called so.
    strangers: Vec<FilterError>,
    /// Whether the files are being read again, and how far that has come.
    reading: Reading,
    /// The answers to the present question, ids and numbers, and to what they are the answers.
    answered: Answered,
    timeline: Arc<Timeline>,
    unfirm: Unfirm,
    /// To what the timeline is narrowed, in words.
    narrowed: Option<String>,
    rows: Arc<Vec<Row>>,
    strip: strip::StripData,
    grouped: rows::Grouped,
    matrix: Arc<Matrix>,
    /// The two windows of which the matrix shows the difference; then it holds what lies in either.
    compared: Option<Arc<Compared>>,
    /// What the figure comes to in each of its cells; nothing while it only counts.
    values: Arc<Reckoned>,
    laid: Arc<Laid>,
    later: later::Later,
    kept: kept::Kept,
}

impl Session {
    /// A session that opens at a question.
    pub fn new(
        library: Arc<Library>,
        config: Arc<Config>,
        glyphs: Glyphs,
        size: Size,
        question: Question,
    ) -> Self {
        let mut place = Place { question, ..Place::default() };
        place.focus(config.start);
        let mut session = Self {
            library,
            config,
            glyphs,
            size,
            place,
            trail: Trail::default(),
            overlay: None,
            message: None,
            awaited: Awaited::default(),
            questions: Past::default(),
            searches: Past::default(),
            sought: String::new(),
            hit: None,
            marked: None,
            presses: Presses::default(),
            count: None,
            broken: None,
            is_behind: false,
            is_matrix_behind: false,
            strangers: Vec::new(),
            reading: Reading::default(),
            answered: Answered::default(),
            timeline: Arc::default(),
            unfirm: Unfirm::default(),
            narrowed: None,
            rows: Arc::default(),
            strip: strip::StripData::default(),
            grouped: rows::Grouped::default(),
            matrix: Arc::default(),
            compared: None,
            values: Arc::default(),
            laid: Arc::default(),
            later: later::Later::default(),
            kept: kept::Kept::default(),
        };
        session.ask();
        session.select_first();
        session
    }

    /// Goes to whatever has that id; says whether there is such a thing.
    pub fn select(&mut self, id: &str) -> bool {
        let found = self.library.find(id);
        if let Some(any) = found {
            self.go(any);
            self.trail = Trail::default();
        }
        found.is_some()
    }

    /// The terminal has another size now.
    pub fn resize(&mut self, size: Size) {
        if self.size != size {
            self.relay(|session| session.size = size);
        }
        self.settle();
    }

    /// Puts the present question to the library.
    fn ask(&mut self) {
        self.ask_rows();
        self.ask_matrix_if_seen();
        self.settle();
    }

    /// Asks who deals with whom, unless nobody has seen that yet: at the start of a large dataset it is a tenth of all.
    fn ask_matrix_if_seen(&mut self) {
        if self.needs_matrix() || !self.laid.rows.is_empty() {
            self.ask_matrix();
        } else {
            self.is_matrix_behind = true;
        }
    }

    /// Asks for the rows of the timeline.
    fn ask_rows(&mut self) {
        if self.marked.as_ref() != Some(&self.place.question) {
            self.marked = None;
        }
        self.ask_timeline();
        self.regroup_afresh();
    }

    /// Asks which records answer, if that was not asked yet.
    fn ask_timeline(&mut self) {
        let asked = self.asks();
        if self.answered.timeline.as_ref() == Some(&asked) {
            return;
        }
        self.strangers = self.place.question.filter.strangers(&self.library.dataset);
        self.timeline = self.answered_for_strip(&asked).unwrap_or_else(|| {
            let mut found = timeline(&self.library, &self.asked());
            let Timeline { rows, undated, ties } = &mut found;
            for rows in [rows, undated, ties] {
                self.leave_narrowed(rows);
            }
            Arc::new(found)
        });
        self.unfirm = self.timeline.unfirm(&self.library, &self.place.question);
        self.narrowed = self.narrowed_words();
        self.grouped = rows::Grouped::default();
        self.later = later::Later::default();
        self.put_sheets_away();
        self.ask_strip();
        self.answered.timeline = Some(asked);
    }

    /// Only the records to which one has narrowed what is seen.
    fn leave_narrowed(&self, rows: &mut Vec<Row>) {
        if let Some((_, records)) = &self.place.narrowed {
            let records: HashSet<RecordId> = records.iter().copied().collect();
            rows.retain(|row| records.contains(&row.record));
        }
    }

    /// Asks who deals with whom, if that was not asked yet, and lays it out.
    fn ask_matrix(&mut self) {
        self.is_matrix_behind = false;
        let counted = self.counts();
        if self.answered.matrix.as_ref() != Some(&counted) {
            self.count_matrix();
            self.put_sheets_away();
            self.answered.matrix = Some(counted);
        }
        self.lay_out();
    }

    /// Changes the question; a query that cannot be read leaves the last good one standing.
    fn requery(&mut self, text: &str) -> Result<(), FilterError> {
        let filter = Filter::read(text, self.library.views())?;
        self.remember();
        self.place.question.filter = filter;
        self.place.context = None;
        self.place.narrowed = None;
        self.ask_again();
        self.message = self.strangers.first().map(FilterError::words);
        Ok(())
    }

    fn view(&self) -> View<'_> {
        View { library: &self.library, question: &self.place.question, glyphs: &self.glyphs }
    }

    /// Which panes are to be seen on a screen of that size, and where.
    fn arrangement(&self, size: Size) -> Arrangement {
        page::arrange(size, self.place.focus, &self.place.standing, self.place.zoomed)
    }

    /// Where the text of a pane stands.
    fn inside(&self, pane: Pane) -> Rect {
        let arrangement = self.arrangement(self.size);
        arrangement.pane(pane).map(Rect::text).unwrap_or_default()
    }

    /// What it looks at.
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// The actor whom all panes follow.
    pub fn actor(&self) -> Option<ActorId> {
        self.place.actor
    }

    /// What the evidence is about, if it is one thing.
    pub fn subject(&self) -> Option<AnyId> {
        match self.place.subject {
            Some(Subject::One(id)) => Some(id),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
