//! The sources under the keys: the list of documents, one of them opened, and the way there from whatever is selected.

use super::along;
use super::{Scroll, Session, Subject};
use crate::command::{Command, Pane};
use crate::dataset::{AnyId, SourceId};
use crate::page::{self, Sheet};
use crate::query::documents::{Traced, known, trace};

impl Session {
    /// The list of documents, or the one that is open.
    pub(super) fn sources_sheet(&self, columns: usize) -> Sheet {
        match self.place.document {
            Some(document) => page::document(&self.view(), document, self.subject(), columns),
            None => page::sources(&self.view(), columns),
        }
    }

    /// What stands in the border above them.
    pub(super) fn sources_title(&self, sheet: &Sheet) -> String {
        let Some(document) = self.place.document else {
            let many = known(self.view().then()).count();
            return format!("Sources {} {many}", self.glyphs.dot);
        };
        let label = &self.library.dataset.sources[document].label;
        match sheet.paragraph_of(self.place.scrolls[Pane::Sources].cursor) {
            Some((_, number)) => format!("¶ {number} {} {label}", self.glyphs.dot),
            None => label.to_string(),
        }
    }

    /// The paragraph at the cursor of a sheet.
    fn paragraph_here(&self, pane: Pane) -> Option<(SourceId, u32)> {
        self.seen_sheet(pane)?.paragraph_of(self.place.scrolls[pane].cursor)
    }

    /// From whatever is selected to the paragraph from which it was coded; from there to all documents.
    pub(super) fn visit_sources(&mut self) {
        if self.place.focus == Pane::Sources {
            return self.close_document();
        }
        let Some(id) = self.traced() else { return self.visit(Pane::Sources) };
        let here = self.paragraph_here(self.place.focus);
        let here = here.map(|(source, number)| Traced { source, paragraph: Some(number), of: id });
        if let Some(traced) = here.or_else(|| trace(self.view().then(), id)) {
            self.remember();
            self.open_document(traced.source, traced.paragraph, Some(traced.of));
        } else {
            self.visit(Pane::Sources);
            self.say("no document is cited for it");
        }
    }

    /// What is to be traced to its source: in the evidence, what it is about.
    fn traced(&self) -> Option<AnyId> {
        match (self.place.focus, self.subject()) {
            (Pane::Evidence, Some(id @ (AnyId::Record(_) | AnyId::Claim(_) | AnyId::Actor(_)))) => Some(id),
            _ => self.meant(),
        }
    }

    /// Whether one is reading that document.
    pub(super) fn is_open(&self, source: SourceId) -> bool {
        self.place.focus == Pane::Sources && self.place.document == Some(source)
    }

    /// Back to all documents, with the cursor on the one that was open.
    fn close_document(&mut self) {
        let Some(document) = self.place.document else { return };
        self.remember();
        self.place.document = None;
        self.place.scrolls[Pane::Sources] = Scroll::default();
        self.stand_on(Pane::Sources, Some(AnyId::Source(document)));
    }

    /// Opens a document at a paragraph, with the cursor on what was coded from it: on that thing, if it is there.
    pub(super) fn open_document(&mut self, source: SourceId, paragraph: Option<u32>, of: Option<AnyId>) {
        self.place.document = Some(source);
        self.place.scrolls[Pane::Sources] = Scroll::default();
        self.focus(Pane::Sources);
        if let Some(number) = paragraph {
            self.bring_paragraph(number, of);
        }
    }

    /// In a document a number typed before `top` or `bottom` is that of a paragraph; says whether one was gone to.
    pub(super) fn go_to_paragraph(&mut self, command: Command) -> bool {
        let is_open = self.place.focus == Pane::Sources && self.place.document.is_some();
        match self.count.filter(|_| is_open && matches!(command, Command::Top | Command::Bottom)) {
            Some(number) => {
                self.bring_paragraph(u32::try_from(number).unwrap_or(u32::MAX), None);
                true
            }
            None => false,
        }
    }

    /// Brings a paragraph of the open document to the top, or the last before it.
    fn bring_paragraph(&mut self, number: u32, of: Option<AnyId>) {
        let height = usize::from(self.inside(Pane::Sources).height);
        let Some(sheet) = self.seen_sheet(Pane::Sources) else { return };
        let before = sheet.paragraphs.iter().rfind(|(_, (_, other))| *other <= number);
        let Some((start, paragraph)) = before.or_else(|| sheet.paragraphs.iter().next()) else { return };
        let own = || sheet.links().filter(|(line, _)| sheet.paragraph_of(*line) == Some(*paragraph));
        let line = own().find(|(_, to)| Some(*to) == of).or_else(|| own().next());
        let mut scroll = Scroll { cursor: *start, first: *start };
        along::to(&sheet, &mut scroll, line.map_or(*start, |(line, _)| line), height);
        self.place.scrolls[Pane::Sources] = scroll;
        if let Some(to) = self.link_of(Pane::Sources) {
            self.show(Some(Subject::One(to)));
        }
    }

    /// What was coded from the paragraph to which a line of the open document belongs: the lines that lead to it.
    pub(super) fn beside(&self, line: usize) -> Vec<usize> {
        let Some(sheet) = self.seen_sheet(Pane::Sources) else { return Vec::new() };
        let paragraph = sheet.paragraph_of(line);
        let own = sheet.links().map(|(line, _)| line).filter(|line| sheet.paragraph_of(*line) == paragraph);
        if paragraph.is_some() { own.collect() } else { Vec::new() }
    }

    /// Follows a line of a text: to what was coded from its paragraph, or to the choice below it.
    pub(super) fn open_passage(&mut self) -> bool {
        let cursor = self.place.scrolls[Pane::Sources].cursor;
        if self.place.focus != Pane::Sources || self.link_of(Pane::Sources).is_some() {
            return false;
        }
        let beside = self.beside(cursor);
        if let Some(first) = beside.first() {
            self.put_cursor(*first);
        }
        beside.len() != 1
    }

    /// Follows a line that stands for a citation; says whether it does.
    pub(super) fn open_citation(&mut self) -> bool {
        let Some((sheet, scroll)) = self.focused_sheet() else { return false };
        let Some((source, number)) = sheet.citation_at(scroll.cursor) else { return false };
        self.remember();
        self.open_document(source, Some(number), self.subject());
        true
    }
}
