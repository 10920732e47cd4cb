//! The files were read again: the same question, the same selection, found again by id.

use super::overlay::Overlay;
use super::place::Aspect;
use super::why::Of;
use super::{Context, Effect, Place, Session, Subject};
use crate::command::{Command, Pane};
use crate::dataset::{ActorId, AnyId, RecordId, SourceId};
use crate::library::{Changes, Library};
use crate::page;
use crate::progress::Reached;
use crate::text::counted;
use std::sync::Arc;

/// What comes of reading the files again.
#[derive(Clone, Debug)]
pub enum News {
    /// All of them, as they are now.
    Library(Arc<Library>),
    /// They are what they were.
    Unchanged,
    /// They are being read, which takes a while, and it has come so far.
    Reading(Reached),
    /// The reading was stopped when it had come so far.
    Stopped(Reached),
    /// They cannot be opened at all, and why.
    Failed(String),
    /// Something else that the user should hear.
    Said(String),
}

/// Whether what is shown is what the files say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) enum Reading {
    /// As far as we know.
    #[default]
    Done,
    /// They are being read.
    UnderWay(Reached),
    /// They have changed, but their reading was stopped.
    Stopped,
}

/// The same things in another reading of the files.
struct Moved<'a> {
    before: &'a Library,
    after: &'a Library,
}

impl Moved<'_> {
    fn any(&self, id: AnyId) -> Option<AnyId> {
        self.after.find(self.before.id(id))
    }

    fn record(&self, id: RecordId) -> Option<RecordId> {
        match self.any(AnyId::Record(id)) {
            Some(AnyId::Record(id)) => Some(id),
            _ => None,
        }
    }

    fn actor(&self, id: ActorId) -> Option<ActorId> {
        match self.any(AnyId::Actor(id)) {
            Some(AnyId::Actor(id)) => Some(id),
            _ => None,
        }
    }

    fn source(&self, id: SourceId) -> Option<SourceId> {
        match self.any(AnyId::Source(id)) {
            Some(AnyId::Source(id)) => Some(id),
            _ => None,
        }
    }

    fn place(&self, place: &mut Place) {
        if let Some((_, records)) = &mut place.narrowed {
            *records = records.iter().filter_map(|record| self.record(*record)).collect();
        }
        // Of a marked block the corner may lie elsewhere now, and the order is one of other counts.
        place.matrix.corner = None;
        place.order = None;
        place.context =
            place.context.and_then(|around| Some(Context { record: self.record(around.record)?, ..around }));
        place.aspect = match place.aspect {
            Aspect::Dyad(other) => self.actor(other).map(Aspect::Dyad).unwrap_or_default(),
            Aspect::Ways(other) => self.actor(other).map(Aspect::Ways).unwrap_or_default(),
            aspect => aspect,
        };
        place.actor = place.actor.and_then(|actor| self.actor(actor));
        place.document = place.document.and_then(|source| self.source(source));
        place.subject = place.subject.and_then(|subject| self.subject(subject));
    }

    fn of(&self, of: Of) -> Option<Of> {
        Some(match of {
            Of::Subject(subject) => Of::Subject(self.subject(subject)?),
            Of::Citation(of, source, number) => Of::Citation(self.any(of)?, self.source(source)?, number),
        })
    }

    fn subject(&self, subject: Subject) -> Option<Subject> {
        Some(match subject {
            Subject::One(id) => Subject::One(self.any(id)?),
            Subject::Cell(row, column) => Subject::Cell(self.actor(row)?, self.actor(column)?),
            Subject::Tie(one, other, level) => Subject::Tie(self.actor(one)?, self.actor(other)?, level),
        })
    }
}

impl Session {
    /// Takes what came of reading the files again. A reading that lost records to new faults is not shown: the last
    /// good one stands, and the findings are a key away.
    pub fn renew(&mut self, news: News) {
        self.reading = match news {
            News::Reading(reached) => Reading::UnderWay(reached),
            News::Stopped(_) => Reading::Stopped,
            News::Said(_) => self.reading,
            News::Library(_) | News::Unchanged | News::Failed(_) => Reading::Done,
        };
        let library = match news {
            News::Library(library) => library,
            News::Unchanged | News::Reading(_) => return,
            News::Stopped(reached) => {
                return self
                    .say(format!("stopped while {}: the last good records stand", page::reading(&reached)));
            }
            News::Failed(why) => return self.say(format!("cannot read {}: {why}", self.library.origin)),
            News::Said(what) => return self.say(what),
        };
        let errors = library.errors();
        if errors > self.library.errors() {
            let key = self.config.keymap.keys(Command::Findings).next();
            let key = key.map(|key| format!("; {key} shows them")).unwrap_or_default();
            let errors = counted(errors, "error");
            self.say(format!("{errors} in the files: the last good records stand{key}"));
            self.broken = Some(library);
            self.clamp_findings();
            return;
        }
        let was_broken = self.broken.take().is_some();
        let changes = Changes::between(&self.library, &library);
        self.swap(library);
        self.clamp_findings();
        let mended = if was_broken { "the files are sound again: " } else { "" };
        self.say(format!("{mended}{changes}"));
    }

    /// Stops the reading that the line below tells of; where it tells of none, that is the end.
    pub(super) fn stop(&self) -> Effect {
        if matches!(self.reading, Reading::UnderWay(_)) { Effect::Stop } else { Effect::Quit }
    }

    fn swap(&mut self, library: Arc<Library>) {
        self.catch_up();
        let before = std::mem::replace(&mut self.library, library);
        let after = self.library.clone();
        let moved = Moved { before: &before, after: &after };

        let down = self.lines().of(self.place.timeline.cursor).saturating_sub(self.place.timeline.first);
        let record = self.rows.get(self.place.timeline.cursor).map(|row| row.record);
        let record = record.and_then(|record| moved.record(record));
        let cell = self.cell_actors();
        let cell = cell.and_then(|(row, column)| moved.actor(row).zip(moved.actor(column)));
        let stood: Vec<_> = Pane::all().map(|pane| (pane, self.stood_on(pane, &before))).collect();

        moved.place(&mut self.place);
        self.trail.places().for_each(|place| moved.place(place));
        self.forget();
        // Asked without settling: the cursors are put where they belong first.
        let (timeline, matrix) = (self.place.timeline, self.place.matrix);
        self.ask();
        self.place.timeline = timeline;
        self.place.matrix = matrix;

        if let Some(cursor) = record.and_then(|record| self.rows.iter().position(|row| row.record == record))
        {
            // On the same line of the screen.
            self.place.timeline.cursor = cursor;
            self.place.timeline.first = self.lines().of(cursor).saturating_sub(down);
        }
        if let Some((row, column)) = cell {
            self.place.matrix.row = self.laid.row(row).unwrap_or(matrix.row);
            self.place.matrix.column = self.laid.column(column).unwrap_or(matrix.column);
        }
        for (pane, id) in stood {
            self.stand_on(pane, id.and_then(|id| after.find(&id)));
        }
        self.settle();
        // What was selected is gone: the panes follow what stands in its place.
        if self.place.subject.is_none() || self.place.actor.is_none() {
            match self.place.focus {
                Pane::Matrix => self.follow_matrix(),
                _ => self.follow_timeline(),
            }
            self.settle();
        }
        self.renew_overlay(&moved);
    }

    /// What lies over the panes, looked up again.
    fn renew_overlay(&mut self, moved: &Moved) {
        match &mut self.overlay {
            Some(Overlay::Search(search)) => search.look_again(&self.library, &self.place.question),
            Some(Overlay::Asking(asking)) => {
                asking.changed();
                asking.look(&self.library, &self.place.question);
            }
            Some(Overlay::Dating(dating)) => dating.look(&self.library, &self.place.question),
            Some(Overlay::Comparing(comparing)) => comparing.look(&self.library, &self.place.question),
            Some(Overlay::Pick(pick)) => pick.look(&self.library),
            Some(Overlay::Peek(peek)) => match moved.subject(peek.subject) {
                Some(subject) => peek.subject = subject,
                None => self.overlay = None,
            },
            Some(Overlay::Why(why)) => match moved.of(why.of) {
                Some(of) => why.of = of,
                None => self.overlay = None,
            },
            Some(Overlay::Help(_) | Overlay::Findings(_) | Overlay::Kinds(_)) | None => {}
        }
    }

    /// The id of what a sheet's cursor stands on. The sheet is that of the reading before.
    fn stood_on(&mut self, pane: Pane, before: &Arc<Library>) -> Option<String> {
        let after = std::mem::replace(&mut self.library, before.clone());
        let id = self.link_of(pane).map(|id| before.id(id).to_owned());
        self.library = after;
        id
    }

    /// Puts a sheet's cursor on the line that leads there, the one nearest to where it stood.
    pub(super) fn stand_on(&mut self, pane: Pane, id: Option<AnyId>) {
        let Some(id) = id else { return };
        let Some(sheet) = self.seen_sheet(pane) else { return };
        let at = self.place.scrolls[pane].cursor;
        let lines = sheet.links().filter(|(_, to)| *to == id).map(|(line, _)| line);
        if let Some(line) = lines.min_by_key(|line| line.abs_diff(at)) {
            let scroll = &mut self.place.scrolls[pane];
            scroll.first = (scroll.first + line).saturating_sub(scroll.cursor);
            scroll.cursor = line;
        }
    }
}

#[cfg(test)]
mod tests;
