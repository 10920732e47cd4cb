//! Who is around an actor, through whom one comes to another, and between whom an actor stands: asked by keys, worked out
//! once for a question.

use super::Session;
use super::overlay::Overlay;
use super::place::{Aspect, Scroll, Subject};
use super::search::Search;
use crate::command::{Command, Pane};
use crate::dataset::{ActorId, AnyId};
use crate::library::Level;
use crate::page::{self, Grid, Sheet};
use crate::query::around::{Around, around};
use crate::query::brokers::{Broker, Brokers};
use crate::query::figure::{Figure, Reckoned};
use crate::query::links::{A_MOMENT, Ways, Web, ways};
use crate::query::relations::Measure;
use crate::query::{Question, standing};
use std::sync::Arc;

/// Around whom, and up to how many steps away.
type Near = (ActorId, usize);

/// What was worked out so far of the present question.
#[derive(Clone, Default)]
pub(super) struct Webs {
    /// All contacts, at the levels that were asked for.
    contacts: Vec<(Level, Arc<Web>)>,
    /// Who stands between those who meet.
    brokers: Vec<(Level, Arc<Brokers>)>,
    around: Option<(Near, Option<Arc<Around>>)>,
    ways: Option<([ActorId; 2], Arc<Ways>)>,
    broker: Option<(ActorId, Level, Arc<Broker>)>,
}

fn at<T>(all: &[(Level, Arc<T>)], level: Level) -> Option<&T> {
    all.iter().find(|(other, _)| *other == level).map(|(_, one)| &**one)
}

impl Session {
    /// Works out what the profile and the evidence need, as far as they are to be seen.
    pub(super) fn work_out_webs(&mut self) {
        if let (Some(Subject::Tie(_, _, level)), true) = (self.place.subject, self.is_seen(Pane::Evidence)) {
            self.weave(level);
        }
        let (true, Some(actor)) = (self.is_seen(Pane::Profile), self.place.actor) else { return };
        match self.place.aspect {
            Aspect::Dyad(_) => {}
            Aspect::Whole => self.find_standing(actor),
            Aspect::Around(depth) => {
                let level = self.level_of(actor);
                self.weave(level);
                let is_known = |found: &(_, _)| found.0 == (actor, depth);
                if !self.later.webs.around.as_ref().is_some_and(is_known) {
                    let as_of = self.place.question.as_of;
                    let web = at(&self.later.webs.contacts, level);
                    let found = web.and_then(|web| around(&self.library, web, actor, depth, as_of));
                    self.later.webs.around = Some(((actor, depth), found.map(Arc::new)));
                }
            }
            Aspect::Ways(to) => {
                let level = self.level_of_both([actor, to]);
                self.weave(level);
                let is_known = |found: &(_, _)| found.0 == [actor, to];
                if !self.later.webs.ways.as_ref().is_some_and(is_known) {
                    let web = at(&self.later.webs.contacts, level);
                    let found = web.map(|web| ways(&self.library, &web.matrix, actor, to));
                    self.later.webs.ways = found.map(|found| ([actor, to], Arc::new(found)));
                }
            }
        }
    }

    /// All contacts at a level, from now on.
    fn weave(&mut self, level: Level) {
        if self.contacts_at(level).is_none() {
            let question = Question { level, ..self.place.question.clone() };
            let web = Web::new(&self.library, &question, Measure::Contacts, A_MOMENT);
            self.later.webs.contacts.push((level, Arc::new(web)));
        }
    }

    /// All contacts at a level, if they were worked out.
    pub(super) fn contacts_at(&self, level: Level) -> Option<&Web> {
        at(&self.later.webs.contacts, level)
    }

    /// Between whom an actor stands, from now on.
    fn find_standing(&mut self, actor: ActorId) {
        let level = self.level_of(actor);
        let webs = &mut self.later.webs;
        if at(&webs.brokers, level).is_none() {
            let question = Question { level, ..self.place.question.clone() };
            let brokers = Brokers::new(&self.library, &question, Measure::Meetings, A_MOMENT);
            webs.brokers.push((level, Arc::new(brokers)));
        }
        let is_known = |(of, at, _): &(ActorId, Level, Arc<Broker>)| (*of, *at) == (actor, level);
        if !webs.broker.as_ref().is_some_and(is_known) {
            let found = at(&webs.brokers, level).map(|all| all.broker(&self.library, actor));
            webs.broker = found.map(|found| (actor, level, Arc::new(found)));
        }
    }

    /// Between whom an actor stands, and in which network, if the profile shows it: what it has worked out once, and shows
    /// no more, is not to be seen anywhere else either, or it would hang on what was seen before.
    pub(super) fn standing_of(&self, actor: ActorId) -> Option<(&Broker, &Web)> {
        if !(self.is_seen(Pane::Profile) && self.place.aspect == Aspect::Whole) {
            return None;
        }
        let Webs { broker, brokers, .. } = &self.later.webs;
        let (_, level, broker) = broker.as_ref().filter(|(of, ..)| *of == actor)?;
        Some((broker, &at(brokers, *level)?.web))
    }

    /// At which level an actor is looked at.
    fn level_of(&self, actor: ActorId) -> Level {
        standing::level(&self.library, &self.place.question, actor)
    }

    /// At which level two are: as named where not both stand at the one asked for.
    fn level_of_both(&self, two: [ActorId; 2]) -> Level {
        let asked = self.place.question.level;
        if two.map(|actor| self.level_of(actor)) == [asked; 2] { asked } else { Level::Named }
    }

    /// Whom the keys stand on: in the matrix the row's, on a line the one to whom it leads.
    fn one(&self) -> Option<ActorId> {
        let pane = self.place.focus;
        let here = match pane {
            Pane::Matrix => self.cell_actors().map(|(row, _)| row),
            Pane::Timeline => self.selected_record().and_then(|record| self.principal(record)),
            _ => match self.link_of(pane) {
                Some(AnyId::Actor(actor)) => Some(actor),
                _ => None,
            },
        };
        here.or(self.place.actor)
    }

    /// Shows who is around the actor on whom the keys stand; a number typed before says how far.
    pub(super) fn show_around(&mut self) {
        let Some(actor) = self.one() else { return self.say("no actor here") };
        let depth = match (self.count, self.place.aspect) {
            (Some(count), _) => count.max(1),
            (None, Aspect::Around(depth)) => depth,
            _ => 1,
        };
        self.remember();
        self.turn_profile(actor, Aspect::Around(depth));
    }

    /// Goes a step farther from the actor, or a step less far.
    pub(super) fn widen(&mut self, farther: bool) {
        let (Some(actor), Aspect::Around(depth)) = (self.place.actor, self.place.aspect) else {
            let key = self.key_of(Command::Around);
            let key = key.map(|key| format!(": {key} shows who is around")).unwrap_or_default();
            return self.say(format!("only around an actor there are steps{key}"));
        };
        let times = self.count.unwrap_or(1);
        let has_more = self.found_around().is_some_and(|found| found.beyond > 0);
        let to = match farther {
            true if !has_more => return self.say("nobody is farther away"),
            true => depth.saturating_add(times),
            false => depth.saturating_sub(times).max(1),
        };
        if to != depth {
            self.remember();
            self.turn_profile(actor, Aspect::Around(to));
        }
    }

    /// Shows the ways between the two on whom the keys stand; where there are no two, or ways are shown already, the
    /// other end is asked for.
    pub(super) fn show_ways(&mut self) {
        let in_profile = self.place.focus == Pane::Profile;
        let two = match (self.place.actor, self.place.aspect) {
            (Some(_), Aspect::Ways(_)) if in_profile => None,
            (Some(from), Aspect::Dyad(to)) if in_profile => Some((from, to)),
            (Some(from), Aspect::Around(_)) if in_profile => self.one().map(|to| (from, to)),
            _ => self.two(),
        };
        match (two.filter(|(from, to)| from != to), self.place.actor) {
            (Some((from, to)), _) => self.go_ways(from, to),
            (None, Some(from)) => {
                let from = if self.place.focus == Pane::Matrix { self.one().unwrap_or(from) } else { from };
                self.overlay = Some(Overlay::Search(Search::toward(from)));
            }
            (None, None) => self.say("no actor here"),
        }
    }

    /// Shows the ways from one to another.
    pub(super) fn go_ways(&mut self, from: ActorId, to: ActorId) {
        self.remember();
        self.turn_profile(from, Aspect::Ways(to));
    }

    /// Shows something of an actor in the profile, with the cursor on the first line that leads to what two have with
    /// each other.
    fn turn_profile(&mut self, actor: ActorId, aspect: Aspect) {
        (self.place.actor, self.place.aspect) = (Some(actor), aspect);
        self.place.scrolls[Pane::Profile] = Scroll::default();
        self.focus(Pane::Profile);
        self.work_out();
        let first =
            self.seen_sheet(Pane::Profile).and_then(|sheet| sheet.pairs.first().map(|(line, _)| *line));
        if let Some(line) = first {
            self.put_cursor(line);
            self.show(self.tie_here());
        }
    }

    /// What the two have with each other to whom the profile's line leads, in whatever shows ties.
    pub(super) fn tie_here(&self) -> Option<Subject> {
        let actor = self.place.actor.filter(|_| self.place.focus == Pane::Profile)?;
        let level = match self.place.aspect {
            Aspect::Around(_) => self.level_of(actor),
            Aspect::Ways(to) => self.level_of_both([actor, to]),
            Aspect::Whole | Aspect::Dyad(_) => return None,
        };
        let [one, other] = self.pair_of(Pane::Profile)?;
        Some(Subject::Tie(one, other, level))
    }

    fn found_around(&self) -> Option<&Around> {
        self.later.webs.around.as_ref().and_then(|(_, found)| found.as_deref())
    }

    pub(super) fn around_sheet(&self, columns: usize) -> Sheet {
        let Some(level) = self.place.actor.map(|actor| self.level_of(actor)) else { return Sheet::default() };
        match self.found_around().zip(self.contacts_at(level)) {
            Some((found, web)) => page::around(&self.view(), found, web, level, columns),
            None => Sheet::saying("nobody in this question has to do with this actor"),
        }
    }

    pub(super) fn ways_sheet(&self, columns: usize) -> Sheet {
        match &self.later.webs.ways {
            Some((two, found)) => {
                let by = (Measure::Contacts, self.level_of_both(*two));
                page::ways(&self.view(), found, by, columns)
            }
            None => Sheet::default(),
        }
    }

    /// What lies between two, whoever acted.
    pub(super) fn tie_sheet(&self, [one, other]: [ActorId; 2], level: Level, columns: usize) -> Sheet {
        let Some(web) = self.contacts_at(level) else { return Sheet::default() };
        let grid = Grid {
            matrix: &web.matrix,
            laid: &self.laid,
            plan: &self.place.plan,
            measure: web.measure,
            figure: Figure::Count,
            values: &Reckoned::new(),
            roots: 0,
            compared: None,
        };
        page::cell(&self.view(), &grid, (one, other), columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Line;
    use crate::query::links::{By, way};
    use crate::query::relations::relations;
    use crate::session::tests::{after, footer, press};

    fn pane(session: &Session) -> (String, Vec<String>) {
        let scene = session.scene();
        let found = scene.panes.iter().find(|pane| pane.has_focus).expect("a pane");
        (found.title.clone(), found.lines.iter().map(Line::text).collect())
    }

    #[test]
    fn around_an_actor_one_goes_farther_and_back() {
        let mut session = after("/ \"kalin\" enter i");
        assert_eq!(pane(&session).0, "Around Kalin, up to 1 step");
        let one = pane(&session).1;
        assert!(one[0].starts_with("11 actors, 46 pairs, 2 records, 9 more"), "{one:?}");
        press(&mut session, ">");
        assert_eq!(pane(&session).0, "Around Kalin, up to 2 steps");
        assert!(pane(&session).1[0].starts_with("20 actors"), "{:?}", pane(&session).1);
        press(&mut session, "9 >");
        assert!(pane(&session).1[0].contains("nobody farther"), "{:?}", pane(&session).1);
        press(&mut session, ">");
        assert!(footer(&session).contains("nobody is farther away"));
        press(&mut session, "9 9 <");
        assert_eq!(pane(&session).1, one);
        press(&mut session, "3 i");
        assert_eq!(pane(&session).0, "Around Erdogan, up to 3 steps", "of the line's actor, so far");
        press(&mut session, "p");
        assert_eq!(session.later.webs.contacts.len(), 1, "one network for all of it");
    }

    #[test]
    fn a_tie_leads_to_its_evidence_and_the_evidence_follows() {
        let mut session = after("/ \"kalin\" enter i");
        let Some(Subject::Tie(one, first, _)) = session.place.subject else { panic!("no tie") };
        assert_eq!(session.library.short_name(one), "Kalin");
        press(&mut session, "j");
        let Some(Subject::Tie(_, second, _)) = session.place.subject else { panic!("no tie") };
        assert_ne!(first, second);
        press(&mut session, "enter");
        let (title, lines) = pane(&session);
        assert_eq!(title, "Evidence");
        assert!(lines[0].starts_with("Ibrahim Kalin ↔ Hamas political bureau"), "{lines:?}");
        press(&mut session, "W");
        assert!(session.overlay.is_some());
        press(&mut session, "esc esc");
        assert_eq!(pane(&session).0, "Around Kalin, up to 1 step");
        press(&mut session, "d");
        assert_eq!(pane(&session).0, "Kalin ↔ Hamas political bureau");
    }

    #[test]
    fn the_ways_are_those_that_are_told_at_the_prompt() {
        let mut session = after("/ \"kalin\" enter b \"hamas\" enter");
        let (title, lines) = pane(&session);
        assert_eq!(title, "Ways: Kalin ↔ Hamas");
        let library = session.library.clone();
        let matrix = relations(&library, &Question::default(), Measure::Contacts);
        let (Some(from), Aspect::Ways(to)) = (session.place.actor, session.place.aspect) else {
            panic!("no ways")
        };
        let steps = way(&library, &matrix, from, to, By::Steps).expect("a way");
        for (number, step) in (1..).zip(&steps) {
            let name = |actor| library.short_name(actor);
            let names = format!("{number} {} ↔ {}", name(step.from), name(step.to));
            let at = lines.iter().position(|line| line.starts_with(&names)).expect("a step");
            for (below, record) in lines[at + 1..].iter().zip(&step.records) {
                assert!(below.contains(&*library.dataset.records[*record].title), "{below}");
            }
        }
        // Down the step and its record to the next step, then to what it rests on.
        press(&mut session, "2*j enter");
        assert!(pane(&session).1[0].starts_with("Recep Tayyip Erdogan ↔ Hamas"), "{:?}", pane(&session).1);
        press(&mut session, "esc b");
        assert!(matches!(session.overlay, Some(Overlay::Search(_))), "another end is asked for");
    }

    #[test]
    fn ways_are_shown_from_a_cell_of_the_matrix_and_from_two_side_by_side() {
        assert_eq!(pane(&after("m 2*j b")).0, "Ways: Israel ↔ Hamas");
        assert_eq!(pane(&after("m 2*j d b")).0, "Ways: Israel ↔ Hamas");
        // Nobody has a way to themselves.
        assert!(matches!(after("m b").overlay, Some(Overlay::Search(_))));
    }

    #[test]
    fn a_level_at_which_somebody_is_nobody_is_said() {
        let mut session = after("/ \"kalin\" enter i r r");
        let lines = pane(&session).1;
        assert!(lines[1].contains("named: nobody stands for it at the level asked for"), "{lines:?}");
        press(&mut session, "/ \"hamas\" enter i");
        assert!(pane(&session).1[1].ends_with("by contacts · states"), "{:?}", pane(&session).1);
    }

    #[test]
    fn the_profile_is_worked_out_anew_for_another_question_and_width() {
        let mut session = after("/ \"hamas\" enter . z");
        let all = pane(&session).1;
        press(&mut session, "f \"date:2024-11\" enter p");
        assert_ne!(pane(&session).1, all);
        press(&mut session, "f ctrl-u enter p");
        assert_eq!(pane(&session).1, all);
        session.resize(page::Size { width: 90, height: 40 });
        assert!(pane(&session).1.iter().all(|line| line.chars().count() <= 88));
    }

    #[test]
    fn steps_are_only_around_an_actor() {
        assert!(footer(&after("/ \"kalin\" enter >")).contains("i shows who is around"));
    }

    #[test]
    fn the_profile_says_between_whom_its_actor_stands() {
        let mut session = after("/ \"kalin\" enter z");
        session.resize(page::Size { width: 100, height: 60 });
        let lines = pane(&session).1.join("\n");
        assert!(
            lines.contains("met 10 others; no betweenness: fewer than 15 actors or 200 records"),
            "{lines}"
        );
        assert!(lines.contains("if it fell silent, 2 parts would be left"), "{lines}");
    }
}
