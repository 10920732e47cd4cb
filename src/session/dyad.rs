//! Two actors side by side, from wherever two are to be seen.

use super::Session;
use super::place::{Aspect, Scroll, Subject};
use crate::command::Pane;
use crate::dataset::{ActorId, AnyId, Part, RecordId};
use crate::text::counted;

impl Session {
    /// Shows what passed between two actors; where it is shown, exchanges them.
    pub(super) fn dyad(&mut self) {
        if self.place.focus == Pane::Profile
            && let (Some(left), Aspect::Dyad(right)) = (self.place.actor, self.place.aspect)
        {
            self.remember();
            (self.place.actor, self.place.aspect) = (Some(right), Aspect::Dyad(left));
            self.place.scrolls[Pane::Profile] = Scroll::default();
            return;
        }
        match self.two().filter(|(left, right)| left != right) {
            Some((left, right)) => {
                self.remember();
                (self.place.actor, self.place.aspect) = (Some(left), Aspect::Dyad(right));
                self.place.scrolls[Pane::Profile] = Scroll::default();
                self.show(Some(Subject::Cell(left, right)));
                self.focus(Pane::Profile);
            }
            None => self.message = Some("no two actors here: stand on a cell, a record or a name".to_owned()),
        }
    }

    /// The two whom the keys stand on.
    pub(super) fn two(&self) -> Option<(ActorId, ActorId)> {
        let of_any = |any: AnyId| match any {
            AnyId::Actor(other) => self.place.actor.map(|actor| (actor, other)),
            AnyId::Record(record) => self.parties(record),
            AnyId::Claim(_) | AnyId::Source(_) => None,
        };
        match self.place.focus {
            Pane::Timeline => self.parties(self.selected_record()?),
            Pane::Matrix => self.cell_actors(),
            Pane::Evidence => match self.place.subject? {
                Subject::Cell(row, column) | Subject::Tie(row, column, _) => Some((row, column)),
                Subject::One(any) => of_any(any),
            },
            sheet => match self.pair_of(sheet) {
                Some([one, other]) => Some((one, other)),
                None => of_any(self.link_of(sheet)?),
            },
        }
    }

    /// The first two of a record: who speaks and of whom, who met whom.
    fn parties(&self, record: RecordId) -> Option<(ActorId, ActorId)> {
        let first = self.principal(record)?;
        let record = &self.library.dataset.records[record];
        let about = record.with(Part::Subject);
        let second =
            about.chain(record.parties.iter().map(|party| party.actor)).find(|actor| *actor != first)?;
        Some((first, second))
    }

    /// Whose profile it is, or which two stand side by side.
    pub(super) fn profile_title(&self) -> String {
        let short = |actor: ActorId| self.library.short_name(actor);
        let both = self.glyphs.both;
        match (self.place.actor, self.place.aspect) {
            (Some(left), Aspect::Dyad(right)) => format!("{} {both} {}", short(left), short(right)),
            (Some(left), Aspect::Ways(right)) => format!("Ways: {} {both} {}", short(left), short(right)),
            (Some(actor), Aspect::Around(depth)) => {
                format!("Around {}, up to {}", short(actor), counted(depth, "step"))
            }
            (Some(actor), Aspect::Whole) => self.library.dataset.actors[actor].name.to_string(),
            (None, _) => "Profile".to_owned(),
        }
    }
}
