//! To whom an actor belongs on a day: by the office held then, else by `part_of`; never by citizenship. As known on the
//! day as of which one looks.

use super::Then;
use crate::dataset::{ActorId, Dated, Membership, Office};
use crate::date::{Span, Tri};
use crate::records::ActorKind;

/// How far actors are rolled up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// As the record names them.
    #[default]
    Named,
    /// Persons speak and meet for their organization.
    Organizations,
    /// Everybody stands for the state, or else the organization, at the top.
    States,
    /// Everybody stands for the analyst's group of which they, or else what they belong to, are members; where there is
    /// none, as among states.
    Groups,
}

impl Level {
    /// All of them, from below.
    pub const ALL: [Self; 4] = [Self::Named, Self::Organizations, Self::States, Self::Groups];

    /// The word on screen and at the prompt.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Organizations => "organizations",
            Self::States => "states",
            Self::Groups => "groups",
        }
    }
}

/// For whom each actor stands at a level, for whoever asks it again and again.
pub struct Stands<'l> {
    /// As known on which day.
    pub then: Then<'l>,
    level: Level,
    /// For whom each stands for whom that is the same on all days; nobody at all where actors stand as named.
    always: Vec<Option<ActorId>>,
}

impl<'l> Stands<'l> {
    /// At that level.
    pub fn of(then: Then<'l>, level: Level) -> Self {
        let actors = &then.library.dataset.actors;
        // Without an office or a group, what an actor belongs to is the same on all days.
        let is_always =
            |actor: &ActorId| actors[*actor].offices.is_empty() && actors[*actor].groups.is_empty();
        let always = |actor: ActorId| {
            let is_always = then.lineage(actor, Span::ALL).iter().all(is_always);
            is_always.then(|| then.rolled_up(actor, Span::ALL, level))
        };
        let is_named = level == Level::Named;
        let always = if is_named { Vec::new() } else { actors.ids().map(always).collect() };
        Self { then, level, always }
    }

    /// For whom an actor stands within that time.
    pub fn on(&self, actor: ActorId, on: impl FnOnce() -> Span) -> ActorId {
        match self.always.get(usize::from(actor)) {
            None => actor,
            Some(Some(always)) => *always,
            Some(None) => self.then.rolled_up(actor, on(), self.level),
        }
    }
}

/// Whether what begins and ends so lasts through a time.
fn lasts(begins: Span, ends: Span, on: Span) -> Tri {
    if begins.earliest > on.latest || ends.latest < on.earliest {
        Tri::No
    } else if begins.latest <= on.earliest && ends.earliest >= on.latest {
        Tri::Yes
    } else {
        Tri::Maybe
    }
}

impl Membership {
    /// Whether it lasts through a time: from ever to ever, where the analyst says nothing else.
    pub fn within(&self, on: Span) -> Tri {
        lasts(self.begins(), self.ends(), on)
    }
}

impl Then<'_> {
    /// What an actor belongs to within that time.
    pub fn belongs_to(self, actor: ActorId, on: Span) -> Option<ActorId> {
        let held = self.offices(actor).map(|office| (self.held(office, on), office.of));
        match held.rev().max_by_key(|(held, _)| *held) {
            Some((held, of)) if held != Tri::No => Some(of),
            _ => self.part_of(actor),
        }
    }

    /// The actor and all it belongs to, from below; circles through offices end where they close.
    pub fn lineage(self, actor: ActorId, on: Span) -> Vec<ActorId> {
        let mut lineage = vec![actor];
        let mut last = actor;
        while let Some(whole) = self.belongs_to(last, on) {
            if lineage.contains(&whole) {
                break;
            }
            lineage.push(whole);
            last = whole;
        }
        lineage
    }

    /// For whom an actor stands at a level.
    pub fn rolled_up(self, actor: ActorId, on: Span, level: Level) -> ActorId {
        if level == Level::Named {
            return actor;
        }
        let kind = |actor: &ActorId| self.library.dataset.actors[*actor].kind;
        let lineage = self.lineage(actor, on);
        let state = || {
            lineage
                .iter()
                .rev()
                .find(|actor| kind(actor) == ActorKind::State)
                .or_else(|| lineage.last())
                .copied()
        };
        let found = match level {
            Level::Named => None,
            Level::Organizations => lineage.iter().find(|actor| kind(actor) != ActorKind::Person).copied(),
            Level::States => state(),
            Level::Groups => lineage.iter().find_map(|actor| self.group(*actor, on)).or_else(state),
        };
        found.unwrap_or(actor)
    }

    /// The group of which an actor itself is a member within that time. It is the analyst's: no day is too early for it
    /// to be known.
    pub fn group(self, actor: ActorId, on: Span) -> Option<ActorId> {
        let groups = self.library.dataset.actors[actor].groups.iter();
        let held = groups.map(|one| (one.within(on), one.of));
        held.rev().max_by_key(|(held, _)| *held).filter(|(held, _)| *held != Tri::No).map(|(_, of)| of)
    }

    /// Whether two actors belong together at the top within that time. Groups do not count: evidence hangs on none.
    pub fn of_one_side(self, a: ActorId, b: ActorId, on: Span) -> bool {
        self.rolled_up(a, on, Level::States) == self.rolled_up(b, on, Level::States)
    }
    /// Whether an office was held within that time, as far as its dates were known. Where only days are attested, it is
    /// taken to have been held from the first possible to the last possible of them.
    pub fn held(self, office: &Office, on: Span) -> Tri {
        let known = |dated: &&Dated| self.date(dated, &office.cite);
        let span = |dated: &Dated| dated.when.span();
        let begins = office.from.as_ref().filter(known).map(span);
        let ends = office.until.as_ref().filter(known).map(span);
        if begins.is_none() && ends.is_none() {
            let attested = office.on.iter().filter(known).map(span).reduce(Span::cover);
            return match attested {
                Some(attested) if attested.contains(on) => Tri::Yes,
                Some(attested) if attested.overlaps(on) => Tri::Maybe,
                Some(_) => Tri::No,
                None => Tri::Maybe,
            };
        }
        // Where only its end is known, nobody knows since when.
        lasts(begins.unwrap_or(Span::ALL), ends.unwrap_or(Span::NEVER), on)
    }
}
