//! To whom an actor belongs on a day: by the office held then, else by `part_of`; never by citizenship. As known on the
//! day as of which one looks.

use super::Then;
use crate::dataset::{ActorId, Dated, Membership, Office};
use crate::date::{Day, Edge, Span, Tri};
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

/// What hangs on the day only in so far as offices and memberships begin and end: worked out once for each stretch of
/// time in which none does.
pub struct Stretches<T> {
    /// The days on which one begins or ends, surely or perhaps, in order.
    edges: Vec<Day>,
    /// What it is before the first of them, between each and the next, after the last; nothing where no day lies there.
    between: Vec<Option<T>>,
}

impl<T: Copy> Stretches<T> {
    /// By the days on which it may change, in order, each once.
    fn of(edges: Vec<Day>, on: impl Fn(Span) -> T) -> Self {
        let between = |next: usize| {
            let (last, next) = (next.checked_sub(1).map(|last| edges[last]), edges.get(next).copied());
            let day = match (last, next) {
                (None, None) => return Some(on(Span::ALL)),
                (Some(last), _) => last.plus_days(1),
                (None, Some(next)) => next.plus_days(-1),
            };
            (last < Some(day) && next.is_none_or(|next| day < next)).then(|| on(Span::of(day)))
        };
        Self { between: (0..=edges.len()).map(between).collect(), edges }
    }

    /// What it is within a time; where something begins or ends within that, the time, of which one is to ask.
    pub fn on(&self, on: impl FnOnce() -> Span) -> Result<T, Span> {
        let (next, on) = match self.edges.as_slice() {
            [] => (0, Span::ALL),
            edges => {
                let on = on();
                let next = edges.partition_point(|day| Edge::On(*day) < on.earliest);
                if edges.get(next).is_some_and(|day| Edge::On(*day) <= on.latest) {
                    return Err(on);
                }
                (next, on)
            }
        };
        self.between[next].ok_or(on)
    }
}

/// For whom each actor stands at a level, for whoever asks it again and again.
pub struct Stands<'l> {
    /// As known on which day.
    pub then: Then<'l>,
    level: Level,
    /// For whom each stands; nobody at all where actors stand as named.
    whom: Vec<Stretches<ActorId>>,
}

impl<'l> Stands<'l> {
    /// At that level.
    pub fn of(then: Then<'l>, level: Level) -> Self {
        let whom = |actor: ActorId| then.in_stretches(actor, |on| then.rolled_up(actor, on, level));
        let actors = then.library.dataset.actors.ids();
        let is_named = level == Level::Named;
        Self { then, level, whom: if is_named { Vec::new() } else { actors.map(whom).collect() } }
    }

    /// For whom an actor stands within that time.
    pub fn on(&self, actor: ActorId, on: impl FnOnce() -> Span) -> ActorId {
        let Some(whom) = self.whom.get(usize::from(actor)) else { return actor };
        whom.on(on).unwrap_or_else(|on| self.then.rolled_up(actor, on, self.level))
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

    /// What follows from all that an actor belongs to within a time, and from nothing else.
    pub fn in_stretches<T: Copy>(self, actor: ActorId, of: impl Fn(Span) -> T) -> Stretches<T> {
        let (mut whose, mut next, mut spans) = (vec![actor], 0, Vec::new());
        while let Some(actor) = whose.get(next).copied() {
            next += 1;
            for office in self.offices(actor) {
                let dates = office.from.iter().chain(&office.until).chain(&office.on);
                spans.extend(
                    dates.filter(|dated| self.date(dated, &office.cite)).map(|dated| dated.when.span()),
                );
            }
            spans.extend(self.groups(actor).flat_map(|group| [group.begins(), group.ends()]));
            let wholes = self.offices(actor).map(|office| office.of).chain(self.part_of(actor));
            for whole in wholes {
                if !whose.contains(&whole) {
                    whose.push(whole);
                }
            }
        }
        // What has no limit there is on no side of any day.
        let edges = spans.iter().flat_map(|span| [span.earliest, span.latest]);
        let mut edges: Vec<Day> = edges.filter_map(Edge::day).collect();
        edges.sort_unstable();
        edges.dedup();
        Stretches::of(edges, of)
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
