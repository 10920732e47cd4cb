//! The panes that are sheets: lines, some of which lead on. What each holds, and how one goes along it.

use super::along::{self, along};
use super::place::Aspect;
use super::{Scroll, Session, Subject};
use crate::command::{Command, Pane};
use crate::dataset::{ActorId, AnyId};
use crate::page::{self, Sheet};
use crate::query::dyad::dyad;
use std::sync::Arc;

impl Session {
    /// What a pane holds, in so many columns; none where it is no sheet.
    pub(super) fn sheet(&self, pane: Pane, columns: usize) -> Option<Sheet> {
        let view = self.view();
        Some(match pane {
            Pane::Timeline | Pane::Matrix => return None,
            Pane::Profile => self.profile_sheet(columns),
            Pane::Evidence => match &self.place.subject {
                Some(Subject::One(id)) => page::evidence(&view, *id, columns),
                Some(cell) => self.sheet_of(cell, columns),
                None => Sheet::saying("nothing is selected"),
            },
            Pane::Claims => self.claims_sheet(columns),
            Pane::Coverage => self.coverage_sheet(columns),
            Pane::Sources => self.sources_sheet(columns),
        })
    }

    /// What stands in the border above.
    pub(super) fn sheet_title(&self, pane: Pane, sheet: &Sheet) -> String {
        match pane {
            Pane::Profile if self.place.pinned => {
                format!("{} {} pinned", self.profile_title(), self.glyphs.dot)
            }
            Pane::Profile => self.profile_title(),
            Pane::Evidence => "Evidence".to_owned(),
            Pane::Claims => self.claims_title(),
            Pane::Coverage => page::coverage_title(self.place.facet),
            Pane::Sources => self.sources_title(sheet),
            Pane::Timeline | Pane::Matrix => String::new(),
        }
    }

    fn profile_sheet(&self, columns: usize) -> Sheet {
        let Some(actor) = self.place.actor else { return Sheet::default() };
        match self.place.aspect {
            Aspect::Dyad(other) => {
                let dyad = dyad(&self.library, &self.place.question, actor, other);
                page::dyad(&self.view(), &dyad, columns)
            }
            Aspect::Around(_) => self.around_sheet(columns),
            Aspect::Ways(_) => self.ways_sheet(columns),
            Aspect::Whole => self.profile_of(actor, columns, usize::MAX),
        }
    }

    /// All about something: who an actor is, on whose word a record stands.
    pub(super) fn sheet_of(&self, subject: &Subject, columns: usize) -> Sheet {
        match subject {
            Subject::One(AnyId::Actor(actor)) => self.profile_of(*actor, columns, usize::MAX),
            Subject::One(id) => page::evidence(&self.view(), *id, columns),
            Subject::Cell(row, column) => page::cell(&self.view(), &self.grid(), (*row, *column), columns),
            Subject::Tie(one, other, level) => self.tie_sheet([*one, *other], *level, columns),
        }
    }

    /// How many lines of a sheet are to be seen under its head.
    fn room(&self, pane: Pane, sheet: &Sheet) -> usize {
        usize::from(self.inside(pane).height).saturating_sub(sheet.head.len())
    }

    /// The sheet of the pane in focus and its cursor, where it is a sheet.
    pub(super) fn focused_sheet(&self) -> Option<(Arc<Sheet>, Scroll)> {
        let pane = self.place.focus;
        Some((self.seen_sheet(pane)?, self.place.scrolls[pane]))
    }

    /// Where the cursor's line of a sheet leads.
    pub(super) fn link_of(&self, pane: Pane) -> Option<AnyId> {
        let sheet = self.seen_sheet(pane)?;
        let (_, to) = sheet.lines.get(self.place.scrolls[pane].cursor)?;
        *to
    }

    /// Moves along the sheet in focus; the other panes follow.
    pub(super) fn go_along_sheet(&mut self, command: Command) {
        let pane = self.place.focus;
        if self.go_to_paragraph(command) {
            return;
        }
        if let (Pane::Coverage, Command::Left | Command::Right) = (pane, command) {
            self.turn_coverage(if command == Command::Left { -1 } else { 1 });
            return;
        }
        let Some((sheet, mut scroll)) = self.focused_sheet() else { return };
        let height = self.room(pane, &sheet);
        let to = along(&sheet, &mut scroll, command, height, self.count);
        self.place.scrolls[pane] = scroll;
        if let Some(tie) = self.tie_here() {
            self.show(Some(tie));
            return;
        }
        match (pane, to) {
            (Pane::Evidence, _) | (Pane::Profile, Some(AnyId::Actor(_))) | (_, None) => {}
            (Pane::Sources, Some(to)) => self.show(Some(Subject::One(to))),
            (_, Some(AnyId::Actor(actor))) => self.follow(actor),
            (_, Some(to)) => self.show(Some(Subject::One(to))),
        }
    }

    /// Shows another part of the coverage; `back` returns.
    fn turn_coverage(&mut self, by: isize) {
        self.remember();
        let many = isize::try_from(self.count.unwrap_or(1)).unwrap_or(1);
        self.place.facet = self.place.facet.turned(by.saturating_mul(many));
        self.place.scrolls[Pane::Coverage] = Scroll::default();
    }

    /// The two actors to whom the line of a sheet's cursor leads.
    pub(super) fn pair_of(&self, pane: Pane) -> Option<[ActorId; 2]> {
        self.seen_sheet(pane)?.two(self.place.scrolls[pane].cursor)
    }

    /// Follows the line on which the cursor of the sheet in focus stands.
    pub(super) fn open_line(&mut self) {
        if self.open_citation() || self.open_passage() {
            return;
        }
        if let Some(tie) = self.tie_here() {
            self.remember();
            self.show(Some(tie));
            self.focus(Pane::Evidence);
            return;
        }
        if self.pair_of(self.place.focus).is_some() {
            self.dyad();
            return;
        }
        if let Some(to) = self.link_of(self.place.focus) {
            self.go(to);
            return;
        }
        let key = self.config.keymap.keys(Command::Down).next();
        let key = key.map(|key| format!(": {key} goes to the next one that does")).unwrap_or_default();
        self.say(format!("this line leads nowhere{key}"));
    }

    /// Gives the panes other widths. Every cursor stays on what it stands on, whichever line that is then.
    pub(super) fn relay(&mut self, change: impl FnOnce(&mut Self)) {
        let nth = |session: &Self, pane: Pane| {
            let cursor = session.place.scrolls[pane].cursor;
            session.seen_sheet(pane)?.links().position(|(line, _)| line == cursor)
        };
        let stood: Vec<_> = Pane::all().map(|pane| (pane, nth(self, pane))).collect();
        change(self);
        self.work_out();
        for (pane, nth) in stood {
            let Some((nth, sheet)) = nth.zip(self.seen_sheet(pane)) else { continue };
            let Some((line, _)) = sheet.links().nth(nth) else { continue };
            let scroll = &mut self.place.scrolls[pane];
            if line != scroll.cursor {
                scroll.first = (scroll.first + line).saturating_sub(scroll.cursor);
                scroll.cursor = line;
            }
        }
    }

    /// Puts the cursor of the sheet in focus on a line.
    pub(super) fn put_cursor(&mut self, line: usize) {
        let Some((sheet, mut scroll)) = self.focused_sheet() else { return };
        let height = self.room(self.place.focus, &sheet);
        along::to(&sheet, &mut scroll, line, height);
        self.place.scrolls[self.place.focus] = scroll;
    }

    /// Brings every sheet to its lines.
    pub(super) fn settle_sheets(&mut self) {
        self.make_sheets();
        for pane in Pane::all() {
            if let Some(sheet) = self.seen_sheet(pane) {
                let height = self.room(pane, &sheet);
                self.place.scrolls[pane].settle_first(sheet.lines.len(), height);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::command::Pane;
    use crate::page::Size;
    use crate::session::Session;
    use crate::session::tests::{after, footer, press};

    const WIDE: Size = Size { width: 160, height: 50 };

    fn titles(session: &Session) -> Vec<String> {
        session.scene().panes.iter().map(|pane| pane.title.clone()).collect()
    }

    #[test]
    fn a_pane_takes_the_place_of_the_one_in_its_corner_and_stays() {
        let mut session = after("");
        session.resize(WIDE);
        press(&mut session, "c");
        let is_claims = |title: &String| title.starts_with("Claims");
        assert!(is_claims(&titles(&session)[2]));
        press(&mut session, "t");
        assert!(is_claims(&titles(&session)[2]), "it stays when the keys go elsewhere");
        press(&mut session, "s s");
        assert_eq!(titles(&session)[1], "Sources · 4");
        press(&mut session, "m p");
        let is_other = |title: &String| !is_claims(title) && !title.starts_with("Sources");
        assert!(titles(&session).iter().all(is_other));
    }

    #[test]
    fn tab_goes_through_what_is_to_be_seen() {
        let mut session = after("");
        session.resize(WIDE);
        press(&mut session, "C t");
        let mut visited = Vec::new();
        for _ in 0..4 {
            press(&mut session, "tab");
            visited.push(session.place.focus);
        }
        assert_eq!(visited, [Pane::Profile, Pane::Coverage, Pane::Evidence, Pane::Timeline]);
        session.resize(Size { width: 80, height: 24 });
        let mut visited: Vec<Pane> = Vec::new();
        for _ in 0..Pane::COUNT {
            press(&mut session, "tab");
            visited.push(session.place.focus);
        }
        visited.sort_unstable();
        assert_eq!(visited, Pane::all().collect::<Vec<_>>());
    }

    #[test]
    fn a_line_that_leads_nowhere_says_so() {
        let session = after("p enter");
        assert_eq!(session.place.focus, Pane::Profile);
        let said = footer(&session);
        assert!(said.contains("this line leads nowhere: j goes to the next one that does"), "{said}");
    }

    #[test]
    fn the_coverage_has_parts_and_the_way_back_leads_through_them() {
        let title = |keys: &str| titles(&after(keys))[0].clone();
        assert_eq!(title("C"), "Coverage: [by source]  by outlet  gaps  totals");
        assert_eq!(title("C 2 l"), "Coverage: by source  by outlet  [gaps]  totals");
        assert_eq!(title("C h"), title("C l l l"));
        assert_eq!(title("C l l esc"), title("C l"));
        assert_eq!(title("C 7 h"), title("C l"));
    }

    #[test]
    fn a_silence_opens_what_passed_between_the_two() {
        let mut session = after("C 2 l G");
        assert!(session.pair_of(Pane::Coverage).is_some());
        press(&mut session, "enter");
        assert_eq!(session.place.focus, Pane::Profile);
        assert!(titles(&session)[0].contains('↔'), "{:?}", titles(&session));
        press(&mut session, "esc d");
        assert!(titles(&session)[0].contains('↔'), "{:?}", titles(&session));
    }

    #[test]
    fn the_heads_of_the_columns_stay_above_and_take_no_line_from_a_low_pane() {
        let first = |session: &Session| session.scene().panes[0].lines[0].text();
        let mut session = after("C");
        assert!(first(&session).contains("first reported"));
        press(&mut session, "G");
        assert!(first(&session).contains("first reported"));
        let cursor = session.scene().panes[0].selected.expect("a cursor");
        assert!(cursor < session.scene().panes[0].lines.len());
        session.resize(Size { width: 80, height: 8 });
        assert!(!first(&session).contains("lag"));
    }

    #[test]
    fn the_claims_are_those_of_the_question() {
        assert_eq!(titles(&after("c"))[0], "Claims · 8, 4 contested");
        assert_eq!(titles(&after("f \"from:miller\" enter c"))[0], "Claims · 2 of 8, 1 contested");
        // Erdogan's row of the matrix: of what he said only his objection is a stance.
        assert_eq!(titles(&after("m 3 j R c"))[0], "Claims · 1 of 8, 1 contested");
    }

    #[test]
    fn the_evidence_follows_the_cursor_of_the_claims() {
        let mut session = after("c j");
        let first = session.subject().expect("a subject");
        press(&mut session, "8 j");
        assert_ne!(session.subject(), Some(first));
        press(&mut session, "enter");
        assert_eq!(session.place.focus, Pane::Evidence);
        press(&mut session, "esc");
        assert_eq!(session.place.focus, Pane::Claims);
    }
}
