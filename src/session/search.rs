//! A search that is being typed: hits at each letter, of one sort or all, and a look at the one under the cursor.

use super::ends::Step;
use super::entry::Entry;
use super::overlay::{Overlay, part};
use super::past::Recall;
use super::place::Scroll;
use super::{Overlaid, Scene, Session, Subject};
use crate::command::{Code, Key};
use crate::dataset::{ActorId, AnyId};
use crate::library::{Library, Then};
use crate::page::{self, Line, Rect, Sheet};
use crate::query::search::{Hits, Last, Sort};
use crate::query::{Question, Sought};
use crate::role::Role;
use crate::text::fit;
use std::sync::Arc;

/// Fewer columns leave no room for a look beside the list.
const BESIDE: u16 = 100;

/// What is typed, and what it finds.
#[derive(Clone, Default)]
pub(super) struct Search {
    /// The line.
    pub entry: Entry,
    /// What it looks for.
    sought: Sought,
    hits: Hits,
    /// The sort that is looked at, and the hits of it; none for all.
    sort: Option<(Sort, Hits)>,
    /// What the search before found, for the next letter.
    last: Option<Last>,
    /// Whether the line was changed since one looked.
    is_stale: bool,
    scroll: Scroll,
    /// What the hit under the cursor looks like in a part of the screen, once it was to be seen.
    look: Option<(AnyId, Rect, Arc<Sheet>)>,
    recall: Recall,
    /// From whom the way leads to the actor that is looked for; none where anything is.
    from: Option<ActorId>,
}

impl Search {
    /// For the other end of a way.
    pub fn toward(from: ActorId) -> Self {
        Self { from: Some(from), ..Self::default() }
    }

    /// The line has changed: one looks before the hits are needed, once for all that was typed at once.
    pub fn changed(&mut self) {
        self.is_stale = true;
    }

    /// Looks again, if the line was changed.
    pub fn look(&mut self, library: &Library, question: &Question) {
        if !std::mem::take(&mut self.is_stale) {
            return;
        }
        self.sought = Sought::typed(library, &self.entry.text());
        let then = question.then(library);
        self.hits = self.sought.find_on(then, &mut self.last);
        if question.sure {
            self.hits.retain(then, |hit| hit.sure);
        }
        if let Some(from) = self.from {
            self.hits.retain(then, |hit| matches!(hit.id, AnyId::Actor(actor) if actor != from));
        }
        let sort = self.sort.take().map(|(sort, _)| sort);
        self.look_at(then, sort.filter(|sort| self.hits.sorts().iter().any(|(other, _)| other == sort)));
    }

    /// Looks again because the files were read again; the cursor stays where it is, as far as it can.
    pub fn look_again(&mut self, library: &Library, question: &Question) {
        let scroll = self.scroll;
        self.last = None;
        self.look = None;
        self.changed();
        self.look(library, question);
        self.scroll = Scroll { cursor: scroll.cursor.min(self.shown().len().saturating_sub(1)), ..scroll };
    }

    /// The hits of the sort that is looked at.
    fn shown(&self) -> &Hits {
        self.sort.as_ref().map_or(&self.hits, |(_, hits)| hits)
    }

    /// Puts so many of them in order at least.
    fn reach(&mut self, then: Then, many: usize) {
        self.sort.as_mut().map_or(&mut self.hits, |(_, hits)| hits).reach(then, many);
    }

    /// The hit under the cursor, once it was reached.
    fn hit(&self) -> Option<AnyId> {
        self.shown().first().get(self.scroll.cursor).map(|hit| hit.id)
    }

    /// Looks at the hits of one sort, or all.
    fn look_at(&mut self, then: Then, sort: Option<Sort>) {
        self.sort = sort.map(|sort| {
            let mut hits = self.hits.clone();
            hits.retain(then, |hit| Sort::of(then.library, hit.id) == sort);
            (sort, hits)
        });
        self.scroll = Scroll::default();
    }

    /// The next sort, or the one before; all of them is one, too.
    fn turn(&mut self, then: Then, back: bool) {
        let sorts = self.hits.sorts();
        let many = sorts.len() + 1;
        let sort = self.sort.as_ref().map(|(sort, _)| *sort);
        let at = sorts.iter().position(|(other, _)| Some(*other) == sort).map_or(0, |at| at + 1);
        let to = (at + if back { many - 1 } else { 1 }) % many;
        self.look_at(then, to.checked_sub(1).and_then(|to| sorts.get(to)).map(|(sort, _)| *sort));
    }
}

impl Session {
    pub(super) fn search_key(&mut self, mut search: Search, key: Key) {
        let goes = match (key.code(), key.mods().ctrl) {
            (Code::Enter | Code::Up | Code::Down | Code::PageDown | Code::PageUp, _) => true,
            (Code::Tab, ctrl) => !ctrl,
            (Code::Char(char), ctrl) => ctrl && matches!(char, 'n' | 'j' | 'p' | 'k'),
            _ => false,
        };
        let then = self.place.question.then(&self.library);
        if goes {
            search.look(&self.library, &self.place.question);
            search.reach(then, search.scroll.cursor + 1);
        }
        let many = search.shown().len();
        let (list, _) = self.search_areas();
        let rows = usize::from(list.height).saturating_sub(4);
        let page = isize::try_from(rows.max(1)).unwrap_or(1);
        let step = match (key.code(), key.mods().ctrl) {
            (Code::Esc, _) | (Code::Char('c' | 'g'), true) => {
                self.searches.keep(&search.entry.text());
                return;
            }
            (Code::Enter, _) => {
                if let Some(id) = search.hit() {
                    self.searches.keep(&search.entry.text());
                    if let (Some(from), AnyId::Actor(to)) = (search.from, id) {
                        self.go_ways(from, to);
                        self.settle();
                    } else {
                        self.sought = search.sought.words;
                        self.marked = None;
                        self.go(id);
                    }
                    return;
                }
                None
            }
            (Code::Tab, false) => {
                search.turn(then, key.mods().shift);
                None
            }
            // On an empty line there is no list to move along: the searches before it are meant.
            (Code::Up | Code::Down, _) if search.hits.is_empty() || search.recall.is_back() => {
                if self.searches.step(&mut search.recall, &mut search.entry, key.code() == Code::Up) {
                    search.changed();
                }
                None
            }
            (Code::Down, _) | (Code::Char('n' | 'j'), true) => Some(Step::By(1)),
            (Code::Up, _) | (Code::Char('p' | 'k'), true) => Some(Step::By(-1)),
            (Code::PageDown, _) => Some(Step::By(page)),
            (Code::PageUp, _) => Some(Step::By(-page)),
            _ => {
                if search.entry.key(key) {
                    search.recall = Recall::default();
                    search.changed();
                }
                None
            }
        };
        if let Some(step) = step {
            search.scroll.cursor = step.from(search.scroll.cursor, many);
        }
        search.scroll.settle(search.shown().len(), rows);
        self.overlay = Some(Overlay::Search(search));
    }

    /// Where the list stands, and the look beside it, if there is room.
    fn search_areas(&self) -> (Rect, Option<Rect>) {
        let rect = self.over(u16::MAX, self.size.width.saturating_sub(4).clamp(40, 180));
        if rect.width < BESIDE {
            return (rect, None);
        }
        let left = rect.width * 3 / 5;
        let beside = Rect { x: rect.x + left - 1, width: rect.width - left + 1, ..rect };
        (Rect { width: left, ..rect }, Some(beside))
    }

    /// Puts the hits that are to be seen in order, and looks at the one under the cursor, if there is room for it beside
    /// the list and one has not looked yet: all about an actor of many records takes its time.
    pub(super) fn look_at_hit(&mut self) {
        let (list, beside) = self.search_areas();
        let Some(Overlay::Search(search)) = &mut self.overlay else { return };
        let seen = search.scroll.first.saturating_add(list.height.into());
        search.reach(self.place.question.then(&self.library), seen.max(page::LIKELIEST));
        let Some(Overlay::Search(search)) = &self.overlay else { return };
        let Some((hit, room)) = search.hit().zip(beside.map(Rect::text)) else { return };
        let sheet = self.look_of(search, hit, room);
        if let Some(Overlay::Search(search)) = &mut self.overlay {
            search.look = Some((hit, room, sheet));
        }
    }

    /// What a hit looks like, as far as it is to be seen there.
    fn look_of(&self, search: &Search, hit: AnyId, room: Rect) -> Arc<Sheet> {
        let columns = usize::from(room.width);
        match (&search.look, hit) {
            (Some((of, in_room, sheet)), _) if (*of, *in_room) == (hit, room) => Arc::clone(sheet),
            (_, AnyId::Actor(actor)) => Arc::new(self.profile_of(actor, columns, room.height.into())),
            _ => Arc::new(self.sheet_of(&Subject::One(hit), columns)),
        }
    }

    pub(super) fn draw_search(&self, scene: &mut Scene, search: &Search) {
        let (rect, beside) = self.search_areas();
        let columns = usize::from(rect.text().width);
        let rows = usize::from(rect.height).saturating_sub(4);
        let (mut line, at) = self.entry_line("/", &search.entry, columns);
        let typed = &search.sought.words;
        let shown = search.shown();
        let mut sorts = Line::new();
        if !shown.is_empty() {
            let sort = search.sort.as_ref().map(|(sort, _)| *sort);
            sorts = page::search_sorts(search.hits.sorts(), search.hits.len(), sort, columns);
        } else if search.entry.text().trim().is_empty() {
            sorts.push(Role::Dim, "names, aliases, titles, quotes, ids; up brings earlier searches");
        } else {
            line.push(Role::Dim, "   nothing found");
            if let Some(stranger) = search.sought.fields.strangers(&self.library.dataset).first() {
                sorts.push(Role::Doubt, &fit(&stranger.words(), columns));
            }
        }
        let mut lines = vec![line, sorts];
        let view = self.view();
        lines.extend(page::search_rows(&view, shown.first(), typed, search.scroll.first, columns, rows));
        let selected = (!shown.is_empty()).then(|| search.scroll.cursor - search.scroll.first + 2);
        scene.cursor = Some((rect.x + 2 + at, rect.y + 1));
        let title = match search.from {
            Some(from) => format!("Ways from {} to whom?", self.library.short_name(from)),
            None => "Search".to_owned(),
        };
        scene.overlays.push(Overlaid { rect, title, lines, selected });
        if let Some(rect) = beside {
            let (title, mut lines) = match search.hit() {
                Some(hit) => {
                    let sheet = self.look_of(search, hit, rect.text());
                    let title = if matches!(hit, AnyId::Actor(_)) { "Profile" } else { "Evidence" };
                    (title, part(&sheet, 0, rect.text().height.into()))
                }
                None => ("", Vec::new()),
            };
            for line in &mut lines {
                *line = line.marked(typed);
            }
            scene.overlays.push(Overlaid { rect, title: title.to_owned(), lines, selected: None });
        }
    }
}
