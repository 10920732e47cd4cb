//! Keys become commands, commands change where one is.

use super::overlay::Overlay;
use super::pick::Pick;
use super::place::Look;
use super::presses::Taken;
use super::search::Search;
use super::{Effect, Scroll, Session};
use crate::command::{Command, Key, Keys, Pane};
use crate::dataset::AnyId;
use crate::export;
use std::collections::VecDeque;

impl Session {
    /// Takes keys, one after the other, up to one that leads to something which others have to do. Those behind it are
    /// left.
    pub fn keys(&mut self, mut keys: VecDeque<Key>) -> (Effect, VecDeque<Key>) {
        let mut effect = Effect::Same;
        while let Effect::Same | Effect::Changed = effect
            && let Some(key) = keys.pop_front()
        {
            match self.key(key) {
                Effect::Same => {}
                other => effect = other,
            }
        }
        (effect, keys)
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Effect {
        self.message = None;
        self.hit = None;
        if let Some(effect) = self.typed_key(key) {
            return effect;
        }
        let waited = self.presses.is_waiting();
        match self.presses.take(&self.config.keymap, key) {
            Taken::Waits | Taken::GivenUp => Effect::Changed,
            Taken::Asks(command, count) => {
                self.count = count;
                let effect = self.overlay_command(command).unwrap_or_else(|| self.command(command));
                self.count = None;
                effect
            }
            Taken::Nothing(keys) => {
                // A key that means nothing puts away what one only reads.
                let was_open = self.overlay.take().is_some();
                if waited {
                    self.message = Keys::new(&keys).map(|keys| format!("nothing is on {keys}"));
                }
                if was_open || waited { Effect::Changed } else { Effect::Same }
            }
        }
    }

    /// Does what a command says.
    pub fn command(&mut self, command: Command) -> Effect {
        if command.is_step() && matches!(self.place.focus, Pane::Timeline | Pane::Matrix) {
            self.go_along(command);
            self.settle_step();
            return Effect::Changed;
        }
        self.catch_up();
        match command {
            Command::Quit => return Effect::Quit,
            Command::Stop => return self.stop(),
            Command::Suspend => return Effect::Suspend,
            Command::Redraw => return Effect::Redraw,
            Command::Edit
            | Command::CopyText
            | Command::CopyMarkdown
            | Command::CopyBibtex
            | Command::CopyToml
            | Command::CopyId
            | Command::New => return self.file_command(command),
            Command::CopyDossier => match export::copy_dossier(&self.library, &self.place.question) {
                Ok(text) => return Effect::Copy(text),
                Err(why) => self.say(why),
            },
            Command::Findings => self.overlay = Some(Overlay::Findings(Scroll::default())),
            Command::Help => self.overlay = Some(Overlay::Help(0)),
            Command::Search => self.overlay = Some(Overlay::Search(Search::default())),
            Command::Filter => self.overlay = Some(Overlay::Asking(self.asking())),
            Command::Views => self.open_views(),
            Command::Palette => {
                self.overlay = Some(Overlay::Pick(Pick::commands(&self.library, self.place.focus)));
            }
            Command::SwapPossible => self.swap_possible(),
            Command::AsOf => self.open_dating(),
            Command::PreviousNews => self.step_news(true),
            Command::NextNews => self.step_news(false),
            Command::NextHit => self.step_hit(true),
            Command::PreviousHit => self.step_hit(false),
            Command::Peek => self.peek(),
            Command::Why => self.why(),
            Command::Pin => self.pin(),
            Command::Forward => self.go_forward(),
            Command::Open => self.open(),
            Command::Back => self.back(),
            Command::NextPane => self.turn(1),
            Command::PreviousPane => self.turn(-1),
            Command::Timeline => self.visit(Pane::Timeline),
            Command::Profile => self.visit(Pane::Profile),
            Command::Matrix => self.visit(Pane::Matrix),
            Command::Evidence => self.visit(Pane::Evidence),
            Command::Claims => self.visit(Pane::Claims),
            Command::Coverage => self.visit(Pane::Coverage),
            Command::Sources => self.visit_sources(),
            Command::Zoom => self.relay(|session| session.place.zoomed = !session.place.zoomed),
            Command::Mark if self.place.focus == Pane::Timeline => self.strip_command(command),
            Command::ZoomIn
            | Command::ZoomOut
            | Command::WholeSpan
            | Command::PreviousWindow
            | Command::NextWindow => self.strip_command(command),
            Command::Compare => self.open_comparing(),
            Command::Context => self.show_context(),
            Command::SwapLanes => self.swap_look(Look::Lanes),
            Command::SwapArrivals => self.swap_look(Look::Arrivals),
            Command::SwapMeasure => self.swap_measure(),
            Command::AskRoots => self.ask_roots(),
            Command::SwapFigure => self.swap_figure(),
            Command::SwapLevel => self.swap_level(),
            Command::Dyad => self.dyad(),
            Command::Around => self.show_around(),
            Command::Ways => self.show_ways(),
            Command::AskMore | Command::AskLess if self.place.focus == Pane::Profile => {
                self.widen(command == Command::AskMore);
            }
            Command::SwapOrder
            | Command::LayAnew
            | Command::SwapKinds
            | Command::AskMore
            | Command::AskLess
            | Command::HideEmpty
            | Command::Mark
            | Command::OpenRow => self.matrix_command(command),
            Command::Down
            | Command::Up
            | Command::Left
            | Command::Right
            | Command::PageDown
            | Command::PageUp
            | Command::HalfPageDown
            | Command::HalfPageUp
            | Command::Top
            | Command::Bottom => self.go_along(command),
        }
        self.settle();
        Effect::Changed
    }

    /// To the next pane on the screen; where not all corners are to be seen, to the next of all.
    fn turn(&mut self, by: isize) {
        let arrangement = self.arrangement(self.size);
        let seen = arrangement.panes.iter().map(|(pane, _)| *pane);
        let panes: Vec<Pane> = if seen.len() > 2 { seen.collect() } else { Pane::all().collect() };
        let at = panes.iter().position(|pane| *pane == self.place.focus).unwrap_or(0);
        let next = at.saturating_add(panes.len()).saturating_add_signed(by) % panes.len();
        self.focus(panes[next]);
    }

    fn go_along(&mut self, command: Command) {
        match self.place.focus {
            Pane::Timeline => self.go_rows(command),
            Pane::Matrix => self.go_along_matrix(command),
            _ => self.go_along_sheet(command),
        }
    }

    /// Follows what the cursor stands on.
    fn open(&mut self) {
        match self.place.focus {
            Pane::Timeline => {
                if let Some(record) = self.selected_record() {
                    self.go(AnyId::Record(record));
                }
            }
            Pane::Matrix => self.open_block(),
            _ => self.open_line(),
        }
    }

    fn back(&mut self) {
        if self.marked.take().is_some() {
            return;
        }
        if self.place.focus == Pane::Matrix && self.place.matrix.corner.take().is_some() {
            return;
        }
        // A range that is being marked is left first.
        if self.place.focus == Pane::Timeline && self.place.strip.mark.take().is_some() {
            return;
        }
        self.go_back();
    }

    /// Goes to a pane; `back` returns.
    pub(super) fn visit(&mut self, pane: Pane) {
        if self.place.focus != pane {
            self.remember();
            self.focus(pane);
        }
    }

    fn swap_possible(&mut self) {
        self.remember();
        self.place.question.sure = !self.place.question.sure;
        self.ask_again();
    }
}
