//! What leads out of the screen: the record in the editor, a copy of it, a record begun. A session only says what is to
//! be done; whether anybody does it is decided where the means are.

use super::ends::Step;
use super::overlay::Overlay;
use super::{Effect, Overlaid, Scene, Session, Subject};
use crate::command::{Command, Pane};
use crate::dataset::AnyId;
use crate::export;
use crate::page::Line;
use crate::records::{Given, Kind, kinds, template};
use crate::role::Role;
use crate::text::{fit, pad};
use std::path::PathBuf;

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
}

/// A record to be begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begin {
    /// The file that it is added to.
    pub path: PathBuf,
    /// What is added.
    pub text: String,
}

/// Said where the dataset has no files that one could change.
const EMBEDDED: &str = "these records are in the program; for files of your own: demarche init --copy DIR";

impl Session {
    /// Says something in the line below.
    pub fn say(&mut self, message: impl Into<String>) {
        self.message = Some(message.into());
    }

    /// What a command is about: what the cursor stands on, else whom or what the pane shows.
    pub(super) fn meant(&self) -> Option<AnyId> {
        match (self.selected(), self.place.focus) {
            (Some(Subject::One(id)), _) => Some(id),
            (Some(Subject::Cell(actor, _) | Subject::Tie(_, actor, _)), _) => Some(AnyId::Actor(actor)),
            (None, Pane::Evidence) => self.subject(),
            (None, _) => self.place.actor.map(AnyId::Actor),
        }
    }

    pub(super) fn file_command(&mut self, command: Command) -> Effect {
        let Some(id) = self.meant() else {
            self.say("nothing is selected");
            return Effect::Changed;
        };
        match command {
            Command::Edit => self.edit(id),
            Command::New if self.library.files.iter().all(|file| file.path.is_none()) => {
                self.say(EMBEDDED);
                Effect::Changed
            }
            Command::New => Effect::Choose,
            Command::CopyMarkdown => Effect::Copy(export::copy_markdown(&self.library, id)),
            Command::CopyBibtex => Effect::Copy(export::copy_bibtex(&self.library, id)),
            Command::CopyToml => Effect::Copy(self.library.as_written(id).to_owned()),
            Command::CopyId => Effect::Copy(self.library.id(id).to_owned()),
            _ => Effect::Copy(export::copy_text(&self.library, id)),
        }
    }

    fn edit(&mut self, id: AnyId) -> Effect {
        let here = self.library.here(id);
        let spot = self.library.file(here).and_then(|file| {
            Some(Spot { path: file.path.clone()?, line: file.line_column(here.start).line })
        });
        if let Some(spot) = spot {
            return Effect::Edit(spot);
        }
        self.say(EMBEDDED);
        Effect::Changed
    }

    /// Lets a kind of record be chosen, to begin one.
    pub fn choose_kind(&mut self) {
        self.overlay = Some(Overlay::Kinds(0));
    }

    pub(super) fn kinds_command(&mut self, at: usize, command: Command) -> Effect {
        let next = match command {
            Command::Open => return kinds().nth(at).map_or(Effect::Changed, |kind| self.begin(kind.name)),
            Command::Back => return Effect::Changed,
            _ => {
                let many = kinds().count();
                Step::of(command, many, self.count).map_or(at, |step| step.from(at, many))
            }
        };
        self.overlay = Some(Overlay::Kinds(next));
        Effect::Changed
    }

    /// A record of that kind: dated and cited as the selected one, in the file in which the last of its kind stands.
    fn begin(&mut self, kind: &'static str) -> Effect {
        let selected = self.meant();
        let given =
            Given::of(&self.library.ids(), kind, selected.map(|id| self.sight(id)).unwrap_or_default());
        let header = format!("[[{kind}]]");
        let has_kind = |text: &str| text.lines().any(|line| line.trim_end() == header);
        let files = || self.library.files.iter().filter(|file| file.readable && file.path.is_some());
        let own = selected.and_then(|id| self.library.file(self.library.here(id)));
        let file = files().rfind(|file| has_kind(&file.text)).or(own).or_else(|| files().next());
        let path = file.and_then(|file| file.path.clone());
        if let Some((path, text)) = path.zip(template(kind, &given)) {
            return Effect::Begin(Begin { path, text });
        }
        self.say(EMBEDDED);
        Effect::Changed
    }

    /// What a new record may take from this one: its day, where it is cited.
    fn sight(&self, id: AnyId) -> (Option<String>, Option<(String, Option<String>)>) {
        let dataset = &self.library.dataset;
        let cited = |cite: &[crate::dataset::Citation]| {
            let first = cite.first()?;
            let at = first.at.told().map(ToString::to_string);
            Some((dataset.sources[first.source].id.to_string(), at))
        };
        match id {
            AnyId::Record(id) => {
                let record = &dataset.records[id];
                (record.date.as_ref().map(|dated| dated.when.to_string()), cited(&record.cite))
            }
            AnyId::Claim(id) => (None, cited(&dataset.claims[id].cite)),
            AnyId::Actor(id) => (None, cited(&dataset.actors[id].cite)),
            AnyId::Source(id) => {
                let source = &dataset.sources[id];
                let day = source.date.as_ref().map(|dated| dated.when.to_string());
                (day, Some((source.id.to_string(), None)))
            }
        }
    }

    pub(super) fn draw_kinds(&self, scene: &mut Scene, at: usize) {
        let rect = self.over(kinds().count() as u16 + 2, 76);
        let room = usize::from(rect.text().width).saturating_sub(12);
        let line = |kind: Kind| {
            let doc = fit(kind.doc.trim(), room);
            Line::new().add(Role::Plain, &pad(kind.name, 12)).add(Role::Dim, &doc)
        };
        let lines = kinds().map(line).collect();
        scene.cursor = Some((rect.x + 1, rect.y + 1 + at as u16));
        scene.overlays.push(Overlaid { rect, title: "A new record".to_owned(), lines, selected: Some(at) });
    }
}
